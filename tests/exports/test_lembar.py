"""The sheets, read back: one page that says everything beside its numbers, and a page for each slide."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from analysis.disclosure import open_internal
from analysis.paparan.salindia import Gambar
from domain.satuan import Satuan
from exports.bahan import EksporError
from exports.lembar import write_lembar, write_set
from exports.svg_gambar import draw_svg
from tests.exports.paparan_uji import (
    ANEH,
    PETA_DASAR,
    RAHASIA,
    SAMPUL,
    SEMUA,
    batang,
    count_rows,
    kecamatan_panjang,
    make_salindia,
    matriks,
    peta,
    triwulan,
)
from tests.exports.pdf_uji import is_tagged, read_alts, read_pages, read_pieces
from tests.factories import make_asal

RTL = batang([("Selesai", 4), ("Terlambat", 3)], kode="rtl", satuan=Satuan.RTL, judul="Janji rakor: 4 dari 12 selesai")  # fmt: skip
WRITERS = pytest.mark.parametrize("write", [write_lembar, write_set])


def flat(text):
    """Without the ends of lines, where words were broken."""
    return re.sub(r"\s+", " ", text)


def one_page(*salindia, sampul=SAMPUL):
    (page,) = read_pages(write_lembar(salindia, sampul, PETA_DASAR))
    return flat(page)


def pages(*salindia, sampul=SAMPUL):
    return [flat(page) for page in read_pages(write_set(salindia, sampul, PETA_DASAR))]


def test_the_sheet_of_a_rakor_says_everything_on_one_page():
    text = one_page(*SEMUA, RTL)

    for said in (
        "Perlindungan perempuan dan anak", "Kota Serang", "Rakor 27 November 2026", "26 November 2026",
        "RUANG RAPAT", "DATA CONTOH: angka karangan", "54", "anak pada tahun 2025", "korban",
        "Register UPTD PPA", "per 5 Jul 2025", "sementara", "2 angka disamarkan",
        "Janji rakor: 4 dari 12 selesai", "Selesai 4; Terlambat 3", "54 bukan jumlah kasus.",
        "Peta skematik, bukan batas resmi", "Tidak ada di peta: Kecamatan tidak dicatat 6 korban",
    ):  # fmt: skip
        assert said in text, said


def test_a_sheet_without_promises_says_so():
    assert "Berkas ini tidak memuat janji rakor." in one_page(batang())
    assert "Berkas ini tidak memuat janji rakor." not in one_page(batang(), RTL)


def test_the_sheet_stays_one_page_whatever_is_said():
    long = [
        batang(
            [(nama, 5) for nama in kecamatan_panjang()],
            kode=str(number),
            judul="Kalimat panjang " * 9,
        )
        for number in range(8)
    ]

    text = one_page(*SEMUA, *long, RTL)

    assert "54 bukan jumlah kasus." in text


def test_pictures_of_different_kinds_come_before_a_second_of_one():
    text = one_page(batang(kode="a", judul="Satu"), batang(kode="b", judul="Dua"), triwulan(judul="Tiga"),
                    peta(judul="Empat"))  # fmt: skip

    order = [text.index(one) for one in ("Satu", "Tiga", "Empat", "Juga dalam paparan", "Dua.")]
    assert order == sorted(order)


def test_the_set_has_a_cover_and_a_page_for_each_slide_with_its_notes():
    cover, *rest = pages(*SEMUA)

    assert len(rest) == len(SEMUA)
    assert "Sumber angka:" in cover
    for salindia, text in zip(SEMUA, rest, strict=True):
        for said in (
            salindia.judul, salindia.ucapan, "Jangan dikatakan", "54 bukan jumlah kasus.", "Definisi.",
            salindia.table.nama_satuan, "Register UPTD PPA", "per 5 Jul 2025", "sementara", "Kota Serang",
            "Rakor 27 November 2026", "RUANG RAPAT", "DATA CONTOH", "2 angka disamarkan",
        ):  # fmt: skip
            assert said in text, said


def test_long_tables_and_long_notes_stay_on_their_page():
    long = replace(matriks(kecamatan_panjang()), ucapan="Kalimat panjang sekali. " * 60)

    _cover, page = pages(long)

    for nama in kecamatan_panjang():
        assert nama in page
    _cover, pieces = read_pieces(write_set([long], SAMPUL, PETA_DASAR))
    at = {text.strip(): height for height, text in pieces}
    rows = [at[nama] for nama in kecamatan_panjang()]
    # what does not fit would be set over itself
    assert min(upper - lower for upper, lower in pairwise(rows)) > 6
    # the last row over the foot, the last note over the margin
    assert at[kecamatan_panjang()[-1]] > at["2 angka disamarkan"] > at["Yang dapat dikatakan"]
    notes = [height for height, text in pieces if "Kalimat panjang sekali." in text]
    assert len(notes) > 10
    assert min(notes) > 42


@WRITERS
def test_a_map_of_nothing_is_no_error(write):
    rows = count_rows([(f"Desa {number}", number) for number in range(70)], "nama")
    rows["kode"] = [f"36.73.09.{number}" for number in range(70)]
    bare = replace(PETA_DASAR, batas={})

    said = flat(
        "".join(read_pages(write([make_salindia(Gambar.PETA, rows), peta()], SAMPUL, bare)))
    )

    assert "dan 62 lainnya" in said
    assert "Kasemen" in said.replace(" ", "")


@WRITERS
def test_real_numbers_are_not_called_an_example(write):
    content = write([batang(contoh=False)], replace(SAMPUL, contoh=False), PETA_DASAR)

    assert "CONTOH" not in "".join(read_pages(content))


@WRITERS
def test_a_hidden_number_is_a_word_and_no_number(write):
    content = write(SEMUA, SAMPUL, PETA_DASAR)

    said = "".join([*read_pages(content), *read_alts(content)])
    for spelt in (str(RAHASIA), "77.413", "77,413"):
        assert spelt not in said
    assert said.count("disamarkan") > 6


@pytest.mark.parametrize(
    "salindia", [batang(), triwulan(), peta()], ids=["batang", "triwulan", "peta"]
)
def test_a_picture_says_its_numbers_and_where_it_has_none(salindia):
    drawn = draw_svg(salindia, PETA_DASAR, 7, 3, 9)

    assert str(RAHASIA) not in drawn
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert texts.count("disamarkan") == 1
    if salindia.gambar != "peta":
        known = [str(one) for one in salindia.table.rows["jumlah"].dropna()]
        assert [one for one in texts if one.isdigit() and len(one) < 4] == known


def test_every_kecamatan_of_a_kabupaten_is_named_in_its_picture():
    names = kecamatan_panjang()

    drawn = draw_svg(batang([(nama, 5) for nama in names]), PETA_DASAR, 10, 4, 9)

    assert re.findall(r"<text[^>]*>(Kecamatan[^<]*)</text>", drawn) == names


@WRITERS
def test_what_is_said_is_never_taken_for_markup(write):
    odd = '#panic("x") $x^2$ *tebal* _miring_ <label> @rujukan `kode` \\ = // & "kutip" #sys.inputs'
    plain = make_salindia(Gambar.BATANG, batang([(odd, 3)]).table.rows, judul=odd, catatan=(odd,))

    content = write([replace(plain, ucapan=odd, jangan=(odd,), nama=odd), matriks([odd])],
                    replace(SAMPUL, judul=odd, rakor=odd), PETA_DASAR)  # fmt: skip

    text = "".join(read_pages(content)).replace("\n", "").replace(" ", "")
    assert text.count(odd.replace(" ", "")) >= 4


def test_a_sign_of_mathematics_in_a_name_stays_a_sign():
    drawn = draw_svg(batang([("Rp$5$ & <b>", 3)]), PETA_DASAR, 7, 3, 9)

    assert ">Rp$5$ &amp; &lt;b&gt;</text>" in drawn


@WRITERS
def test_signs_nobody_sees_do_not_break_it(write):
    content = write(
        [batang([("A\x0bB\x00C", 3), (ANEH, 1)], judul="A\x00\x1bB")], SAMPUL, PETA_DASAR
    )

    assert "A B" in flat("".join(read_pages(content)))


@WRITERS
def test_a_screen_reader_is_told_what_is_what(write):
    content = write(SEMUA, SAMPUL, PETA_DASAR)

    assert is_tagged(content)
    alts = read_alts(content)
    assert len(alts) == 3
    assert any("Tw II 2024 disamarkan" in one for one in alts)


@WRITERS
def test_the_same_slides_make_the_same_file(write):
    sampul = replace(SAMPUL, tanggal=date(2025, 7, 31))

    content = write(SEMUA, sampul, PETA_DASAR)

    assert content == write(SEMUA, sampul, PETA_DASAR)
    # the day of the cover and not of the computer
    assert b"/CreationDate(D:20250731" in content


@WRITERS
def test_an_internal_table_never_leaves(write):
    table = open_internal(batang().table.rows, satuan=Satuan.KORBAN, asal=make_asal())

    with pytest.raises(EksporError, match="internal"):
        write([replace(batang(), table=table)], SAMPUL, PETA_DASAR)
