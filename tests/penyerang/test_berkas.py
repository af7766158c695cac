"""Files made by hand of a package of invented numbers: what it says passes, what it does not is found."""

import csv
import io
import json
import zipfile

import pytest
import typst
import xlsxwriter
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from penyerang.berkas import Acuan, judge_files, say_hasil_berkas
from penyerang.berkas_buka import open_file
from penyerang.berkas_jala import Jala
from penyerang.berkas_lembar import Bidang, Lembar, Tabel, Teks, split_sheet
from penyerang.berkas_xml import is_harmless, list_asides, list_texts, parse_xml
from penyerang.kesalahan import MasukanDitolak
from penyerang.layar_jala import Rahasia, add_kelurahan, make_rahasia
from penyerang.layar_lain import Lain
from penyerang.layar_sel import Grup
from tests.penyerang.berkas_uji import names_the_leak
from tests.penyerang.contoh import write
from tests.penyerang.contoh_layar import (
    KODE_REGION,
    NAMA,
    REGION,
    SELESAI,
    make_package,
    make_sheet,
    make_whole_package,
    rows_of,
    true_hidden,
)
from tests.penyerang.test_perintah import call

TEMPAT, ANGKA = true_hidden("M4", "2023-01-01")
JUDUL = "Korban menurut kecamatan, tahun 2023"
KAKI = f"{REGION} · korban · Register contoh · per 30 Sep 2026 · sementara"


def judge(nama, content, package=None, key=None):
    own, own_key = make_whole_package()
    (found,) = judge_files([(nama, content)], key or own_key, [package or own]).berkas
    return found


def points(fill=None):
    """(name, number) of the kecamatan in 2023 that have a name; hidden ones as None, or as they are."""
    rows = [
        (name, value)
        for name, value in rows_of("M4", "korban", "2023-01-01")
        if name in NAMA.values()
    ]
    return [(name, fill if fill and name == TEMPAT else value) for name, value in rows]


def make_csv(rows):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def make_archive(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        for name, content in files.items():
            box.writestr(name, content)
    return buffer.getvalue()


def make_book(rows, edit=lambda book: None):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Korban")
        sheet.write_string(0, 0, JUDUL)
        sheet.write_string(1, 0, KAKI)
        sheet.write_row(3, 0, ["Nama", "Jumlah"])
        for at, (name, value) in enumerate(rows, 4):
            sheet.write_row(at, 0, [name, "disamarkan" if value is None else value])
        edit(book)
    return buffer.getvalue()


def make_deck(rows, edit=lambda slide: None):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = JUDUL
    data = CategoryChartData()
    data.categories = [f"{name} (disamarkan)" if value is None else name for name, value in rows]
    data.add_series("korban", [value for _name, value in rows])
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(5), Inches(3), data)
    foot = slide.shapes.add_textbox(0, 0, Inches(5), Inches(1))
    foot.name = "Keterangan"
    foot.text_frame.text = KAKI
    edit(slide)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def make_pdf(rows, more=""):
    lines = "; ".join(f"{name} {'disamarkan' if value is None else value}" for name, value in rows)
    source = f"= {JUDUL}\n\n{lines}\n\n{KAKI}\n\n{more}"
    return bytes(
        typst.compile(
            b'#set document(title: "Contoh")\n#set text(lang: "id")\n' + source.encode(),
            format="pdf",
        )
    )


# What the package says passes, a hidden number does not

SHAPES = {
    "csv": lambda fill=None: make_csv(_fill_sheet(fill)),
    "xlsx": lambda fill=None: make_book(points(fill)),
    "pptx": lambda fill=None: make_deck(points(fill)),
    "pdf": lambda fill=None: make_pdf(points(fill)),
    "json": lambda fill=None: json.dumps(
        {"tabel": [{"nama": "M4", "kartu": {"judul": JUDUL, "satuan": "korban"},
                    "baris": [dict(zip(("Nama", "Jumlah"), (name, value or "disamarkan"), strict=True))
                              for name, value in points(fill)]}]}
    ).encode(),
    "zip": lambda fill=None: make_archive({"M4.csv": make_csv(_fill_sheet(fill))}),
}  # fmt: skip


def _fill_sheet(fill):
    _title, _empty, header, *rows = make_sheet("M4")
    filled = [
        [*row[:4], fill, *row[5:]] if fill and row[0] == "2023-01-01" and row[2] == TEMPAT else row
        for row in rows
    ]
    return [header, *filled]


@pytest.mark.parametrize("ending", SHAPES)
def test_a_file_that_says_what_the_package_says_passes(ending):
    hasil = judge(f"berkas.{ending}", SHAPES[ending]())

    assert (hasil.tak_terjelaskan, hasil.di_luar_paket, hasil.bocor) == ([], [], [])
    assert hasil.lulus
    assert hasil.jumlah_sel >= 2


@pytest.mark.parametrize("ending", SHAPES)
def test_a_hidden_number_is_outside_of_the_package_and_beside_its_words(ending):
    hasil = judge(f"berkas.{ending}", SHAPES[ending](ANGKA))

    assert not hasil.lulus
    assert any(TEMPAT in one for one in hasil.di_luar_paket)
    assert any(TEMPAT.casefold() in one for one in hasil.bocor)


@pytest.mark.parametrize("ending", SHAPES)
def test_a_published_number_that_is_another_is_found(ending):
    """Neither hidden nor leaked, but wrong: one more than the package says of a place."""
    package, _key = make_whole_package()
    shown = next(name for name, value in points() if value is not None)
    cells = [
        one | {"nilai": one["nilai"] + 1}
        if one["tabel"] == "M4" and one["nilai"] is not None
        and NAMA.get(one["wilayah"]) == shown and one["mulai"] == "2023-01-01" else one
        for one in package["sel"]
    ]  # fmt: skip

    hasil = judge(f"berkas.{ending}", SHAPES[ending](), package | {"sel": cells})

    assert any(shown in one for one in hasil.di_luar_paket)


# Files that prove nothing


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("a.pptx", b"PK\x03\x04 not an archive"),
        ("a.pdf", b"%PDF-1.7 not a PDF"),
        ("a.pdf", b"%PDF-1.7\n%%EOF"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\xff"),
        ("a.json", b'{"a": 1, "a": "disamarkan"}'),
        ("a.json", b"{"),
        ("a.csv", b""),
        ("a.txt", b"Tidak ada angka"),
        ("a.zip", make_archive({})),
    ],
)
def test_what_cannot_be_read_or_says_nothing_does_not_pass(nama, content):
    assert not judge(nama, content).lulus


def test_half_a_pdf_does_not_pass():
    content = make_pdf(points())

    assert judge("a.pdf", content).lulus
    assert not judge("a.pdf", content[: len(content) // 2]).lulus


def test_a_name_twice_in_an_archive_is_not_read_as_one():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("M4.csv", make_csv(_fill_sheet(None)))
        with pytest.warns(UserWarning, match="Duplicate"):
            box.writestr("M4.csv", make_csv(_fill_sheet(None)))

    assert [one.isi for leaf in open_file("a.zip", buffer.getvalue()) for one in leaf.aneh]


def test_the_key_of_another_package_is_refused():
    package, key = make_package()
    other = key | {"paket": [key["paket"][0] | {"nomor": 77}]}

    with pytest.raises(MasukanDitolak, match="Kunci"):
        judge_files([("a.csv", b"")], other, [package])


def test_of_several_packages_the_newest_is_the_one_that_a_file_is_held_against():
    """What an earlier one said is hidden in the newest, and a file may not say it any more."""
    package, key = make_whole_package()
    shown = next(one for one in package["sel"] if one["tabel"] == "M4" and one["nilai"] is not None
                 and one["mulai"] == "2023-01-01" and one["wilayah"])  # fmt: skip
    cells = [one | {"nilai": None} if one is shown else one for one in package["sel"]]
    packages = [package, package | {"nomor": package["nomor"] + 1, "sel": cells}]
    numbers = [one["nomor"] for one in packages]
    keys = key | {"paket": [key["paket"][0] | {"nomor": one} for one in numbers]}

    def judge_with(given):
        return judge_files([("a.xlsx", make_book(points()))], keys, given).berkas[0]

    same = [package, package | {"nomor": package["nomor"] + 1}]
    assert judge_with(same).lulus
    found = judge_with(packages)
    assert [NAMA[shown["wilayah"]] in one for one in found.di_luar_paket] == [True]


# PDF

HIDDEN_IN_PDF = {
    "white letters": f"#text(fill: white, size: 1pt)[{TEMPAT}: {ANGKA} korban]",
    "outside of the page": f"#place(dx: 90cm)[{TEMPAT} {ANGKA}]",
    "behind a box": f"#place[{TEMPAT} {ANGKA}]#place(box(width: 9cm, height: 1cm, fill: white))",
    "footer": f"#set page(footer: [{TEMPAT} {ANGKA}])\nSumber",
    "keyword": f'#set document(keywords: ("{TEMPAT} {ANGKA}",))',
    "address of a link": f'#link("https://contoh.id/{ANGKA}")[Sumber]',
    "description of a picture": (
        f'#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"), '
        f'format: "svg", alt: "{TEMPAT}: {ANGKA} korban")'
    ),
    "letters of a picture": (
        f'#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"90\\" height=\\"20\\"><text '
        f'y=\\"15\\">{TEMPAT} {ANGKA}</text></svg>"), format: "svg")'
    ),
    "attachment": f'#pdf.attach("data.csv", bytes("Nama;Jumlah\\r\\n{TEMPAT};{ANGKA}\\r\\n"))',
    "bookmark": f"#set heading(outlined: true, bookmarked: true)\n= {TEMPAT} {ANGKA}",
}


@pytest.mark.parametrize("place", HIDDEN_IN_PDF)
def test_a_hidden_number_in_any_part_of_a_pdf_is_found(place):
    hasil = judge("a.pdf", make_pdf(points(), HIDDEN_IN_PDF[place]))

    assert not hasil.lulus
    assert names_the_leak(hasil, ANGKA)


@pytest.mark.parametrize(
    "harmless",
    [
        "#text(fill: white)[Sumber]",
        "#set page(footer: [Kabupaten Contoh])\nSumber",
        '#link("https://contoh.id/sumber")[Sumber]',
    ],
)
def test_the_same_places_without_a_number_pass(harmless):
    assert judge("a.pdf", make_pdf(points(), harmless)).lulus


def test_a_picture_of_pixels_in_a_pdf_is_not_read():
    pixels = (
        '#image(bytes(range(4).map(x => 60 * x)), format: (encoding: "luma8", width: 2, height: 2))'
    )

    hasil = judge("a.pdf", make_pdf(points(), pixels))

    assert not hasil.lulus
    assert {one.angka for one in hasil.tak_terjelaskan} >= {"gambar dari titik-titik"}


def test_numbers_in_a_drawn_chart_belong_to_the_names_beside_or_below_them():
    """A bar chart as a drawing: hidden names have no number, and no number has a hidden name."""

    def draw(rows):
        texts = "".join(
            f'<text x=\\"0\\" y=\\"{20 * at + 15}\\">{name}</text>'
            f'<text x=\\"160\\" y=\\"{20 * at + 15}\\">{"disamarkan" if value is None else value}</text>'
            for at, (name, value) in enumerate(rows)
        )
        svg = f'<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"300\\" height=\\"200\\">{texts}</svg>'
        said = "; ".join(f"{name} {value or 'disamarkan'}" for name, value in points())
        alt = f"{JUDUL}. korban · Register contoh. {said}."
        return f'#image(bytes("{svg}"), format: "svg", alt: "{alt}")'

    assert judge("a.pdf", make_pdf(points(), draw(points()))).lulus
    leaked = judge("a.pdf", make_pdf(points(), draw(points(ANGKA))))
    assert any(TEMPAT in one for one in leaked.di_luar_paket)


# Sheets


def test_a_sheet_is_lines_then_tables_and_blocks_stand_apart():
    rows = [
        ["Judul", None, None, None],
        [],
        [None, "korban", None, "Keterangan"],
        ["Anyar", 7, None, "Kaki"],
        [],
        ["Nama", "Jumlah", None, None],
        ["Petir", 5, None, None],
    ]

    lines, tables = split_sheet(rows, "lembar")

    assert [one.isi for one in lines] == ["Judul", "Keterangan", "Kaki"]
    assert [(one.kepala, one.baris) for one in tables] == [
        ([None, "korban"], [["Anyar", 7]]),
        (["Nama", "Jumlah"], [["Petir", 5]]),
    ]


HIDDEN_IN_BOOK = {
    "second sheet that is hidden": lambda book: _add_sheet(book).very_hidden(),
    "hidden column": lambda book: (
        book.get_worksheet_by_name("Korban").write_number(5, 8, ANGKA),
        book.get_worksheet_by_name("Korban").set_column(8, 8, None, None, {"hidden": True}),
    ),
    "comment": lambda book: book.get_worksheet_by_name("Korban").write_comment(
        4, 1, f"{TEMPAT} {ANGKA}"
    ),
    "defined name": lambda book: book.define_name("Rahasia", f"={ANGKA}"),
    "formula": lambda book: book.get_worksheet_by_name("Korban").write_formula(9, 8, f"={ANGKA}*1"),
    "header": lambda book: book.get_worksheet_by_name("Korban").set_header(f"&C{TEMPAT} {ANGKA}"),
    "format of numbers": lambda book: book.get_worksheet_by_name("Korban").write_number(
        9, 8, 0, book.add_format({"num_format": f'"{ANGKA}"'})
    ),
    "list to choose from": lambda book: book.get_worksheet_by_name("Korban").data_validation(
        "A1", {"validate": "list", "source": [f"{TEMPAT} {ANGKA}"]}
    ),
    "property": lambda book: book.set_custom_property(TEMPAT, ANGKA),
    "text box": lambda book: book.get_worksheet_by_name("Korban").insert_textbox(
        9, 9, f"{TEMPAT} {ANGKA}"
    ),
    "name of a sheet": lambda book: book.add_worksheet(f"{TEMPAT} {ANGKA}"),
}  # fmt: skip


def _add_sheet(book):
    sheet = book.add_worksheet("Bantuan")
    sheet.write_row(0, 0, ["Nama", "Jumlah"])
    sheet.write_row(1, 0, [TEMPAT, ANGKA])
    return sheet


@pytest.mark.parametrize("place", HIDDEN_IN_BOOK)
def test_a_hidden_number_in_any_part_of_a_workbook_is_found(place):
    hasil = judge("a.xlsx", make_book(points(), HIDDEN_IN_BOOK[place]))

    assert not hasil.lulus
    assert names_the_leak(hasil, ANGKA)


# XML


def texts_of(content):
    root = parse_xml(content)
    return [text for _name, text in list_texts(root, set())]


A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def test_every_text_and_attribute_of_xml_is_read_but_harmless_ones():
    content = (
        f'<a:sp {A} a:x="1"><a:off x="9144" y="1"/>sisa<a:p><a:r><a:t>Anyar </a:t></a:r><a:r><a:t>3</a:t>'
        '</a:r></a:p><a:t>lepas 4</a:t><b lain="5 korban" kata="tanpa"/></a:sp>'
    ).encode()

    assert texts_of(content) == ["1", "sisa", "Anyar 3", "lepas 4", "5 korban"]


def test_a_harmless_attribute_is_harmless_only_where_it_looks_so():
    assert is_harmless("a:off@x", "91440")
    assert not is_harmless("a:off@x", "3 korban")
    assert not is_harmless("a:off@jumlah", "3")
    assert not is_harmless("http://contoh.id:off@x", "3")


def test_a_comment_and_an_order_to_programs_are_seen_and_a_declaration_is_no_xml():
    assert list_asides(b"<a><!-- Anyar 3 --><?catatan 4?></a>") == ["Anyar 3", "catatan 4"]
    assert parse_xml(b'<!DOCTYPE a [<!ENTITY b "3">]><a>&b;</a>') is None
    assert parse_xml('<?xml version="1.0"?><a/>'.encode("utf-16")) is None
    assert parse_xml(b'<?xml version="1.0" encoding="iso-8859-1"?><a/>') is None
    assert parse_xml(b'<?xml version="1.0" encoding="UTF-8"?><a/>') is not None
    assert parse_xml(b"<a>") is None


# The net by itself

RAHASIA = Rahasia(
    {"anyar": {3}, "petir": {4}, "anak": {2}, "fisik": {6}, "tw ii 2026": {9}}, {("petir", 4)}
)
JALA = Jala(RAHASIA, Grup("Kabupaten Anyar", 5, SELESAI))

CAUGHT = [
    Lembar("a", teks=[Teks("b", "Di Anyar tercatat 3 korban.")]),
    Lembar("a", teks=[Teks("b", "Ada 3 korban di Anyar")]),
    Lembar("a", teks=[Teks("b", "Petir 9; ANYAR: 3")]),
    Lembar("a", teks=[Teks("b", "Tw II 2026 9")]),
    Lembar("a", tabel=[Tabel("b", ["Nama", "Jumlah"], [["Anyar", "x", 3]])]),
    Lembar("a", tabel=[Tabel("b", ["Nama", "Anyar"], [["2025", 3]])]),
    Lembar("a", bidang=[Bidang("b", "Anyar", "3 korban", ())]),
    Lembar("a", bersama=[("b", ["Anyar", "", "3"])]),
    Lembar("a", aneh=[Teks("b", "Anyar 3")]),
]  # fmt: skip
SLIPPED = [
    # another number, a published pair, the region, a band, a time, another name that is nearer
    Lembar("a", teks=[Teks("b", "Anyar 4"), Teks("b", "Petir 4"), Teks("b", "Kabupaten Anyar: 3")]),
    Lembar("a", teks=[Teks("b", "Anyar, 3 Mei 2026"), Teks("b", "Anyar disamarkan, Petir 3")]),
    Lembar("a", teks=[Teks("b", "Anyar. 3 korban"), Teks("b", "Anyar 3.000"), Teks("b", "Anyar 1,3")]),
    Lembar("a", tabel=[Tabel("b", ["Nama", "Jumlah"], [["Petir", 3], ["Anyar", "0–9"]])]),
    # of a group beside a place, or a form of violence, more is said
    Lembar("a", tabel=[Tabel("b", ["Nama", "Usia", "Jumlah"], [["Petir", "anak", 2], ["Fisik", "anak", 2]])]),
]  # fmt: skip


@pytest.mark.parametrize("lembar", CAUGHT, ids=range(len(CAUGHT)))
def test_a_hidden_number_beside_its_words_is_caught_whatever_it_stands_in(lembar):
    (found,) = JALA.find(lembar)

    assert found.startswith("b, di samping ")
    assert "3" not in found


@pytest.mark.parametrize("lembar", SLIPPED, ids=range(len(SLIPPED)))
def test_what_is_no_hidden_number_beside_its_words_is_not_caught(lembar):
    assert JALA.find(lembar) == []


def test_the_count_of_a_desa_is_a_secret_though_its_band_is_said():
    package, key = make_package()
    desa = f"{KODE_REGION}.01.2001"
    counted = [
        {"tahun": one["triwulan"][:4] + "-01-01", "kelurahan": "", "kecamatan": one["kecamatan"],
         "usia": "anak" if one["kelompok"] == "anak" else "selain_anak", "jumlah": one["jumlah"]}
        for one in key["paket"][0]["korban"] if one["triwulan"] < "2026"
    ]  # fmt: skip
    sums = {}
    for one in counted:
        name = (one["tahun"], one["kecamatan"], one["usia"])
        sums[name] = sums.get(name, 0) + one["jumlah"]
    rows = [
        {"tahun": tahun, "kecamatan": kecamatan, "usia": usia, "jumlah": jumlah,
         "kelurahan": desa if kecamatan == f"{KODE_REGION}.01" else ""}
        for (tahun, kecamatan, usia), jumlah in sums.items()
    ]  # fmt: skip
    places = [{"kode": desa, "nama": "Sukamaju", "kecamatan": f"{KODE_REGION}.01"}]
    acuan = Acuan(
        [package | {"format": "paket-2", "kelurahan": places, "lain": []}],
        {"format": "kunci-2", "paket": [key["paket"][0] | {"kelurahan": rows}]},
    )

    rahasia = add_kelurahan(make_rahasia(acuan.riwayat), acuan.riwayat)

    total = sum(one["jumlah"] for one in rows if one["kelurahan"] == desa)
    assert rahasia.is_leak("sukamaju", total)
    assert rahasia.is_leak(desa, total)
    assert not rahasia.is_leak("sukamaju", total + 1)


# Numbers that are not about korban


def test_a_category_without_a_row_counts_nothing_and_takes_no_number_of_another():
    def row(kategori, nilai, mulai="2025-01-01", selesai="2025-12-31"):
        return {"tabel": "P2", "satuan": "kegiatan", "mulai": mulai, "selesai": selesai,
                "wilayah": KODE_REGION, "kategori": kategori, "nilai": nilai}  # fmt: skip

    package, _key = make_whole_package()
    early = ("2024-01-01", "2024-12-31")
    lain = Lain(package | {"lain": [row("masyarakat", 6), row("tokoh_masyarakat", 2, *early)]})
    span = (SELESAI.replace(2025, 1, 1), SELESAI.replace(2025, 12, 31))

    def holds(kata, nilai):
        return lain.holds("kegiatan", [nilai], None, span, (kata,), None)

    assert holds("Tokoh masyarakat", 0)
    assert not holds("Tokoh masyarakat", 6)
    assert holds("Masyarakat", 6)
    assert not holds("Masyarakat", 0)


# The command


@pytest.fixture
def inputs(tmp_path):
    package, key = make_whole_package()
    write(tmp_path / "paket.json", package)
    write(tmp_path / "kunci.json", key)
    (tmp_path / "aman.xlsx").write_bytes(make_book(points()))
    (tmp_path / "bocor.xlsx").write_bytes(make_book(points(ANGKA)))
    return tmp_path


def call_berkas(inputs, *names, **more):
    files = [inputs / name for name in names]
    given = {"kunci": "kunci.json", "paket": "paket.json", **more}
    options = [word for name, file in given.items() for word in (f"--{name}", inputs / file)]
    return call("berkas", *files, *options)


def test_the_command_says_which_file_passes_and_stores_the_result(inputs):
    code, said, complained = call_berkas(inputs, "aman.xlsx", hasil="hasil.json")

    assert (code, complained) == (0, "")
    assert said.splitlines()[-1] == "LULUS: berkas hanya memuat yang ada dalam paket."
    stored = json.loads((inputs / "hasil.json").read_text(encoding="utf-8"))
    assert (stored["format"], stored["lulus"], stored["wilayah"]) == (
        "hasil-berkas-1",
        True,
        REGION,
    )
    assert [one["berkas"] for one in stored["masukan"]] == ["aman.xlsx", "paket.json", "kunci.json"]


def test_the_command_names_the_place_of_a_hidden_number_and_not_the_number(inputs):
    code, said, _complained = call_berkas(inputs, "aman.xlsx", "bocor.xlsx")

    assert code == 1
    lines = said.splitlines()
    assert lines[-1] == "TIDAK LULUS: lihat yang disebut di atas."
    leaks = [one for one in lines if one.startswith("Bocor: ")]
    assert leaks == [f"Bocor: lembar Korban, di samping {TEMPAT.casefold()}."]


def test_one_bad_file_among_good_ones_is_enough(inputs):
    package, key = make_whole_package()
    files = [(name, (inputs / name).read_bytes()) for name in ("aman.xlsx", "bocor.xlsx")]

    hasil = judge_files(files, key, [package])

    assert [one.lulus for one in hasil.berkas] == [True, False]
    assert not hasil.lulus


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        (f"{TEMPAT} {ANGKA}.csv", SHAPES["csv"]()),
        ("bocor.json", json.dumps({f"{TEMPAT} {ANGKA}": {"a": [f"{ANGKA}"]}}).encode()),
        ("buku.xlsx", make_book(points(), lambda book: book.add_worksheet(f"{TEMPAT} {ANGKA}"))),
    ],
)
def test_a_number_in_a_name_is_not_repeated_by_the_sentences(nama, content):
    package, key = make_whole_package()
    archive = make_archive({nama: content})

    hasil = judge_files([("a.zip", archive)], key, [package])

    assert not hasil.lulus
    assert f"{TEMPAT} {ANGKA}" not in "\n".join(say_hasil_berkas(hasil))


@pytest.mark.parametrize(
    ("names", "more", "said"),
    [
        (("tidak ada.pdf",), {}, "Berkas masukan tidak dapat dibaca."),
        (("aman.xlsx",), {"kunci": "aman.xlsx"}, "Berkas masukan bukan JSON yang sah."),
        (("aman.xlsx",), {"kunci": "paket.json"}, "Masukan tidak sesuai format kunci-2"),
    ],
)
def test_a_wrong_input_is_refused_in_one_sentence(inputs, names, more, said):
    code, _out, complained = call_berkas(inputs, *names, **more)

    assert code == 2
    assert complained.startswith(said)
    assert len(complained.splitlines()) == 1
