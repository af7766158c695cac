"""The attacker before the files that leave the office: all of both regions, and a hidden number in every
part of them."""

import io
import json
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from analysis.disclosure import TingkatRilis
from analysis.paket.pembaca import Pembaca
from analysis.paparan.salindia import AngkaBesar, Gambar
from analysis.paparan.susun import make_salindia
from data_access import paket as p
from data_access.__main__ import run
from data_access.engine import make_engine
from data_access.queries.wilayah import read_outlines
from domain.kategori import TingkatPaket
from exports.paparan import BENTUK, Paparan, write_paparan
from maps.classes import classify_counts
from penyerang.berkas import judge_files
from tests.browser.servers import load_example_data
from tests.penyerang.berkas_uji import (
    KOMENTAR,
    SIFAT,
    add,
    change,
    names_the_leak,
    read_parts,
    write_parts,
)

KABUPATEN, KOTA = "36.04", "36.73"
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")
RAKOR = "Rakor 27 November 2026: Sekolah aman & ramah"


class Kantor:
    """An office with a released package for each region, and what it gives away of it."""

    def __init__(self, url, packages, keys):
        self.url, self.packages, self.keys = url, packages, keys
        self.isi, self.batas = {}, {}
        engine = make_engine(url)
        for kode in (KABUPATEN, KOTA):
            with p.open_store() as store:
                self.isi[kode] = p.read_current(store, kode, TingkatPaket.RAPAT).isi
            with engine.connect() as connection:
                self.batas[kode] = read_outlines(connection, kode)
        engine.dispose()

    def slides(self, kode):
        return make_salindia(self.isi[kode], TingkatRilis.RAPAT)

    def write(self, kode, bentuk, slides=None, rakor=RAKOR):
        pembaca = Pembaca(self.isi[kode], TingkatRilis.RAPAT)
        slides = self.slides(kode) if slides is None else slides
        paparan = Paparan(pembaca, slides, rakor, date(2026, 11, 26))
        return write_paparan(bentuk, paparan, lambda: self.batas[kode], classify_counts)

    def judge(self, kode, bentuk, content):
        name = f"paparan.{BENTUK[bentuk].akhiran}"
        found = judge_files([(name, content)], self.keys[kode], [self.packages[kode]])
        return found.berkas[0]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("berkas")
    url = f"sqlite:///{folder / 'contoh.sqlite3'}"
    load_example_data(url)
    packages, keys = {}, {}
    real = subprocess.run

    def listen(command, **more):
        if "--kunci" in command:
            at = command.index("--kunci")
            package = json.loads(Path(command[at - 1]).read_text(encoding="utf-8"))
            packages[package["kode_region"]] = package
            keys[package["kode_region"]] = json.loads(
                Path(command[at + 1]).read_text(encoding="utf-8")
            )
        return real(command, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.delenv("PAKET_URL", raising=False)
        for number, kode in enumerate((KABUPATEN, KOTA), 1):
            where = ("--wilayah", kode, "--tingkat", "rapat")
            assert run(["paket", "atur", *where, "--k", "5", *ORANG]) == 0
            assert run(["paket", "susun", *where]) == 0
            patch.setattr(subprocess, "run", listen)
            assert run(["paket", "rilis", str(number), *ORANG]) == 0
            patch.setattr(subprocess, "run", real)
        yield Kantor(url, packages, keys)


@pytest.fixture(scope="module")
def files(office):
    """Every file of both regions."""
    return {
        (kode, bentuk): office.write(kode, bentuk)
        for kode in (KABUPATEN, KOTA)
        for bentuk in BENTUK
    }


@pytest.fixture(scope="module")
def secret(office):
    """(name, code, true count) of a kecamatan of the Kota that is hidden in 2025."""
    for cell in office.packages[KOTA]["sel"]:
        if (cell["tabel"], cell["mulai"], cell["nilai"]) == ("M4", "2025-01-01", None):
            count = sum(
                one["jumlah"]
                for one in office.keys[KOTA]["paket"][0]["korban"]
                if one["kecamatan"] == cell["wilayah"] and one["triwulan"].startswith("2025")
            )
            (name,) = (
                one["nama"]
                for one in office.packages[KOTA]["kecamatan"]
                if one["kode"] == cell["wilayah"]
            )
            if count > 1:
                return name, cell["wilayah"], count
    raise LookupError


ALL = [(kode, bentuk) for kode in (KABUPATEN, KOTA) for bentuk in BENTUK]


@pytest.mark.parametrize(("kode", "bentuk"), ALL)
def test_every_number_in_a_file_is_the_package_s(office, files, kode, bentuk):
    hasil = office.judge(kode, bentuk, files[kode, bentuk])

    assert hasil.tak_terjelaskan == []
    assert hasil.di_luar_paket == []
    assert hasil.bocor == []
    assert hasil.lulus
    # The reading is no empty exercise.
    assert hasil.jumlah_sel > 20
    assert hasil.jumlah_angka > 80


def test_what_a_file_says_is_as_much_as_its_package_or_its_slides(office, files):
    """Every cell that is published is read in the tables, and every cell of a slide on the slide."""
    published = sum(one["nilai"] is not None for one in office.packages[KOTA]["sel"])
    counts = {
        bentuk: office.judge(KOTA, bentuk, files[KOTA, bentuk]).jumlah_sel for bentuk in BENTUK
    }

    assert counts["csv"] == counts["json"] == published
    assert counts["pptx"] == counts["pdf"] == counts["xlsx"] > counts["lembar"]


@pytest.mark.parametrize("bentuk", BENTUK)
def test_a_file_does_not_pass_as_one_of_another_package(office, files, bentuk):
    hasil = office.judge(KABUPATEN, bentuk, files[KOTA, bentuk])

    assert not hasil.lulus


def test_slides_in_another_order_and_number_are_accounted_for_too(office):
    chosen = [
        one for one in reversed(office.slides(KABUPATEN)) if one.kode not in {"korban", "siapa"}
    ]

    for bentuk in ("pptx", "pdf", "lembar", "xlsx"):
        assert office.judge(KABUPATEN, bentuk, office.write(KABUPATEN, bentuk, chosen, "")).lulus


def fill(slide, name, count):
    """The slide with the count of a hidden row."""
    rows = slide.table.rows.copy()
    rows.loc[rows["nama"] == name, "jumlah"] = count
    return replace(slide, table=slide.table.with_rows(rows))


def as_bars(slide):
    rows = slide.table.rows.rename(columns={"nama": "label"})
    return replace(slide, gambar=Gambar.BATANG, table=slide.table.with_rows(rows))


SLIP = {
    "in the picture": fill,
    "in the bars": lambda slide, name, count: as_bars(fill(slide, name, count)),
    "in the headline": lambda slide, name, count: replace(
        slide, judul=f"Korban menurut kecamatan, tahun 2025: {name} {count}"
    ),
    "in the safe sentence": lambda slide, name, count: replace(
        slide, ucapan=f"{slide.ucapan} Di {name} tercatat {count} korban."
    ),
    "in what must not be said": lambda slide, name, count: replace(
        slide, jangan=(*slide.jangan, f"bahwa {count} korban ada di {name}")
    ),
    "in a large figure": lambda slide, name, count: replace(
        slide, angka=(AngkaBesar(str(count), f"korban, {name}"),)
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIP)
@pytest.mark.parametrize("bentuk", ["pptx", "pdf", "lembar", "xlsx"])
def test_a_hidden_number_that_a_slide_lets_through_is_found(office, secret, slip, bentuk):
    name, _kode, count = secret
    by_kode = {one.kode: one for one in office.slides(KOTA)}
    # First, so that the sheet draws it whatever its kind.
    slides = [SLIP[slip](by_kode.pop("kecamatan"), name, count), *by_kode.values()]

    hasil = office.judge(KOTA, bentuk, office.write(KOTA, bentuk, slides))

    # A workbook has no large figures, and the sheet no safe sentences.
    if (slip, bentuk) in {("in a large figure", "xlsx"), ("in the safe sentence", "lembar")}:
        assert hasil.lulus
        return
    assert not hasil.lulus
    assert names_the_leak(hasil, count)


# Hidden in one part of a file, by whoever opens it


def in_chart_cache(content, name, kode, count):
    return change(content, r"charts/chart\d+\.xml$", r"<c:ptCount val=\"4\"/>(<c:pt idx=\"0\"><c:v>32)",
                  rf'<c:ptCount val="4"/><c:pt idx="1"><c:v>{count}</c:v></c:pt>\1')  # fmt: skip


def in_embedded_workbook(content, name, kode, count):
    return change(content, r"Sheet3\.xlsx!xl/worksheets/sheet1\.xml", "</row></sheetData>",
                  f'</row><row r="90"><c r="Z90"><v>{count}</v></c></row></sheetData>')  # fmt: skip


def in_hidden_row_of_the_embedded_workbook(content, name, kode, count):
    return change(content, r"Sheet3\.xlsx!xl/worksheets/sheet1\.xml", r'(<c r="A3" t="s"><v>\d+</v></c>)',
                  rf'\1<c r="B3"><v>{count}</v></c>')  # fmt: skip


def edit_deck(content, edit):
    deck = Presentation(io.BytesIO(content))
    edit(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def slide_of(deck, text):
    return next(one for one in deck.slides if one.shapes.title.text_frame.text.startswith(text))


def in_note(content, name, kode, count):
    def edit(deck):
        frame = slide_of(deck, "Korban menurut kecamatan").notes_slide.notes_text_frame
        frame.text += f"\n{name} {count}"

    return edit_deck(content, edit)


def area_of(deck, name):
    slide = slide_of(deck, "Korban menurut kecamatan")
    (group,) = [one for one in slide.shapes if one.name == "Korban menurut kecamatan"]
    shapes = [one for one in group.shapes if one.name == name]
    return shapes[0]._element.xpath(".//p:cNvPr")[0], slide, shapes[0]


def in_alt_text_of_area(content, name, kode, count):
    return edit_deck(
        content, lambda deck: area_of(deck, name)[0].set("descr", f"{name}: {count} korban")
    )


def in_title_of_area(content, name, kode, count):
    return edit_deck(content, lambda deck: area_of(deck, name)[0].set("title", str(count)))


def in_name_of_area(content, name, kode, count):
    return edit_deck(content, lambda deck: area_of(deck, name)[0].set("name", f"{name} ({count})"))


def in_colour_of_area(content, name, kode, count):
    """The colour of the least class in the place of the sign for hidden."""

    def edit(deck):
        _about, slide, shape = area_of(deck, name)
        boxes = [one for one in slide.shapes if one.name == "Warna legenda"]
        shape.fill.solid()
        shape.fill.fore_color.rgb = boxes[0].fill.fore_color.rgb

    return edit_deck(content, edit)


def in_box_outside_of_the_slide(content, name, kode, count):
    def edit(deck):
        slide = slide_of(deck, "Korban menurut kecamatan")
        box = slide.shapes.add_textbox(Inches(-5), Inches(-5), Inches(1), Inches(1))
        box.text_frame.text = f"{name} {count}"

    return edit_deck(content, edit)


def in_number_among_kegiatan(content, name, kode, count):
    """A bare number on a slide of kegiatan, where others like it stand."""

    def edit(deck):
        slide = next(one for one in deck.slides if "dijangkau kegiatan" in one.shapes.title.text)
        slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = str(count)

    return edit_deck(content, edit)


def in_parts_of_a_word(content, name, kode, count):
    def edit(deck):
        slide = slide_of(deck, "Korban menurut kecamatan")
        box = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1))
        for part in (name, ": ", f"{count} kor", "ban"):
            box.text_frame.paragraphs[0].add_run().text = part

    return edit_deck(content, edit)


def in_kegiatan_of_a_desa(content, name, kode, count):
    """Behind another unit: a number that no row of the package says of this place."""
    return change(
        content, r"slides/slide8\.xml$", r'(descr="[^":]+: )\d+( kegiatan")', rf"\g<1>4{count}\2"
    )


def in_how_many_are_hidden(content, name, kode, count):
    return change(content, r"slides/slide7\.xml$", r"\d+ dari 6 angka disamarkan",
                  f"{count} dari {count} angka disamarkan")  # fmt: skip


def in_the_most_of_many(content, name, kode, count):
    return change(content, r"notesSlides/notesSlide7\.xml$", r"(67 angka, dari 0 sampai )\d+",
                  rf"\g<1>4{count}")  # fmt: skip


def in_end_of_axis(content, name, kode, count):
    return change(content, r"charts/chart3\.xml$", r'<c:max val="[\d.]+"', f'<c:max val="{count}"')


def in_ratio_of_years(content, name, kode, count):
    return change(content, r"slides/slide2\.xml$", r"\(0,5–1,2 kali\)", f"(0,{count}–1,2 kali)")


def in_title_of_file(content, name, kode, count):
    def edit(deck):
        deck.core_properties.comments = f"{name}: {count}"

    return edit_deck(content, edit)


def in_custom_property(content, name, kode, count):
    return add(content, "docProps/custom.xml", SIFAT.format(name, count, tipe="i4"))


def in_comment(content, name, kode, count):
    return add(content, "ppt/comments/comment1.xml", KOMENTAR.format(f"{name} {count}"))


def in_slide_that_is_not_shown(content, name, kode, count):
    parts = read_parts(content)
    text = parts["ppt/slides/slide1.xml"].decode()
    return add(content, "ppt/slides/slide99.xml", text.replace("Sumber angka:", f"{name} {count}"))


def in_comment_of_xml(content, name, kode, count):
    return change(content, r"slides/slide7\.xml$", "<p:cSld>", f"<!-- {name} {count} --><p:cSld>")


def in_layout(content, name, kode, count):
    return change(content, r"slideLayouts/slideLayout6\.xml$", "<a:t>[^<]+</a:t>",
                  f"<a:t>{name} {count}</a:t>")  # fmt: skip


def in_picture(content, name, kode, count):
    return add(content, "docProps/thumbnail.jpeg", b"\xff\xd8 not the picture of an empty slide")


def in_link(content, name, kode, count):
    return change(
        content, r"slides/_rels/slide7\.xml\.rels$", "</Relationships>",
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        f'/hyperlink" Target="http://contoh.id/?{name}={count}" TargetMode="External"/></Relationships>',
    )  # fmt: skip


def in_hidden_sheet(content, name, kode, count):
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.create_sheet("Bantuan")
    sheet.append(["Nama", "Jumlah"])
    sheet.append([name, count])
    sheet.sheet_state = "veryHidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def in_hidden_cell(content, name, kode, count):
    return change(content, r"worksheets/sheet7\.xml$", r'<c r="B11"[^>]*><v>\d+</v></c>',
                  rf'\g<0><c r="C11"><v>{count}</v></c>')  # fmt: skip


def in_cell_far_away(content, name, kode, count):
    return change(content, r"worksheets/sheet7\.xml$", "</sheetData>",
                  f'<row r="900"><c r="XX900"><v>{count}</v></c></row></sheetData>')  # fmt: skip


def in_formula(content, name, kode, count):
    return change(content, r"worksheets/sheet7\.xml$", "</sheetData>",
                  f'<row r="900"><c r="A900"><f>{count}+0</f><v></v></c></row></sheetData>')  # fmt: skip


def in_unused_string(content, name, kode, count):
    return change(
        content, r"sharedStrings\.xml$", "</sst>", f"<si><t>{name}: {count}</t></si></sst>"
    )


def in_name_of_the_workbook(content, name, kode, count):
    return change(content, r"xl/workbook\.xml$", "<definedNames>",
                  f'<definedNames><definedName name="{name.split()[0]}">{count}</definedName>')  # fmt: skip


def in_format_of_numbers(content, name, kode, count):
    return change(
        content, r"xl/styles\.xml$", 'formatCode="#,##0"', f'formatCode="&quot;{count}&quot;"'
    )


def in_footer(content, name, kode, count):
    return change(
        content, r"worksheets/sheet7\.xml$", "<oddFooter>", f"<oddFooter>&amp;C{name} {count}"
    )


def in_cache_of_the_chart(content, name, kode, count):
    return change(content, r"xl/charts/chart6\.xml$", r"(<c:numCache>.*?)(<c:pt idx)",
                  rf'\1<c:pt idx="0"><c:v>{count}</c:v></c:pt>\2')  # fmt: skip


def in_alt_text_of_the_chart(content, name, kode, count):
    return change(content, r"xl/drawings/drawing6\.xml$", f"{name} disamarkan", f"{name} {count}")


def in_row_of_csv(content, name, kode, count):
    parts = read_parts(content)
    row = f"2025-01-01;2025-12-31;{name};korban;{count};2026-09-30\r\n".encode()
    return write_parts(parts | {"M4.csv": parts["M4.csv"] + row})


def in_cell_beyond_the_header(content, name, kode, count):
    parts = read_parts(content)
    lines = parts["M4.csv"].split(b"\r\n")
    at = next(n for n, one in enumerate(lines) if b"2025-01-01" in one and name.encode() in one)
    lines[at] += f";{count}".encode()
    return write_parts(parts | {"M4.csv": b"\r\n".join(lines)})


def in_card(content, name, kode, count):
    parts = read_parts(content)
    card = json.loads(parts["kartu.json"])
    card["tabel"][3]["kartu"]["catatan"] += f"; {name}: {count}"
    return write_parts(parts | {"kartu.json": json.dumps(card).encode()})


def in_name_of_a_file(content, name, kode, count):
    return add(content, f"{name} {count}.csv", "Nama\r\n")


def in_note_of_the_archive(content, name, kode, count):
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as box:
        box.comment = f"{name} {count}".encode()
    return buffer.getvalue()


def edit_json(content, edit):
    document = json.loads(content)
    edit(document)
    return json.dumps(document, ensure_ascii=False).encode()


def rows_of(document, name):
    (table,) = [one for one in document["tabel"] if one["nama"] == "M4"]
    return [one for one in table["baris"]
            if one["Wilayah"] == name and one["Mulai"] == "2025-01-01"]  # fmt: skip


def in_json(content, name, kode, count):
    return edit_json(content, lambda one: rows_of(one, name)[0].update(Jumlah=count))


def in_new_field_of_json(content, name, kode, count):
    return edit_json(content, lambda one: rows_of(one, name)[0].update(Asli=count))


def in_field_beside_the_tables(content, name, kode, count):
    return edit_json(content, lambda one: one.update({f"asli_{name}": count}))


def in_name_that_comes_twice(content, name, kode, count):
    return content.replace(
        b'"Jumlah": "disamarkan"', f'"Jumlah": {count}, "Jumlah": "disamarkan"'.encode(), 1
    )


def in_words_of_pdf(content, name, kode, count):
    """In the place of the title that the file has beside its pages, of the same length."""
    said = f"{name} {count}".encode()
    old = b"(Perlindungan perempuan dan anak)"
    assert old in content
    return content.replace(old, b"(" + said.ljust(len(old) - 2) + b")", 1)


def in_description_of_pdf(content, name, kode, count):
    old = b"Perlindungan perempuan dan anak</rdf:li>"
    assert old in content
    said = f"{name}: {count} korban".encode()
    return content.replace(old, said.ljust(len(old) - 9) + b"</rdf:li>", 1)


def after_the_end_of_pdf(content, name, kode, count):
    return content + f"\n9999 0 obj\n({name} {count})\nendobj\n".encode()


LEAKS = [
    *(("pptx", one) for one in (
        in_chart_cache, in_embedded_workbook, in_hidden_row_of_the_embedded_workbook, in_note,
        in_alt_text_of_area, in_title_of_area, in_name_of_area, in_colour_of_area,
        in_box_outside_of_the_slide, in_number_among_kegiatan, in_parts_of_a_word, in_title_of_file, in_kegiatan_of_a_desa, in_how_many_are_hidden,
        in_the_most_of_many, in_end_of_axis, in_ratio_of_years,
        in_custom_property, in_comment, in_slide_that_is_not_shown, in_comment_of_xml, in_layout,
        in_picture, in_link,
    )),
    *(("xlsx", one) for one in (
        in_hidden_sheet, in_hidden_cell, in_cell_far_away, in_formula, in_unused_string,
        in_name_of_the_workbook, in_format_of_numbers, in_footer, in_cache_of_the_chart,
        in_alt_text_of_the_chart, in_custom_property,
    )),
    *(("csv", one) for one in (
        in_row_of_csv, in_cell_beyond_the_header, in_card, in_name_of_a_file, in_note_of_the_archive,
    )),
    *(("json", one) for one in (
        in_json, in_new_field_of_json, in_field_beside_the_tables, in_name_that_comes_twice,
    )),
    *((bentuk, one) for bentuk in ("pdf", "lembar") for one in (
        in_words_of_pdf, in_description_of_pdf, after_the_end_of_pdf,
    )),
]  # fmt: skip


@pytest.mark.parametrize(("bentuk", "leak"), LEAKS, ids=lambda one: getattr(one, "__name__", one))
def test_a_hidden_number_in_any_part_of_a_file_is_found(office, files, secret, bentuk, leak):
    content = leak(files[KOTA, bentuk], *secret)

    assert content != files[KOTA, bentuk]
    hasil = office.judge(KOTA, bentuk, content)
    assert not hasil.lulus
    assert names_the_leak(hasil, secret[2])


@pytest.mark.parametrize("bentuk", ["pptx", "csv", "json"])
def test_a_file_that_was_only_opened_and_closed_still_passes(office, files, bentuk):
    """What the leaks above do beside leaking is not what is found."""
    again = {
        "pptx": lambda content: edit_deck(content, lambda deck: None),
        "csv": lambda content: write_parts(read_parts(content)),
        "json": lambda content: edit_json(content, lambda document: None),
    }[bentuk](files[KOTA, bentuk])

    assert office.judge(KOTA, bentuk, again).lulus
