"""Sheets of a paparan as PDF: one page for the rakor, and the whole set with its notes.

Free text is data of the document, never its markup. Nothing comes from the machine or the network: the
letters are those that matplotlib brings.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from analysis.paparan.salindia import HANYA_YANG_BERHAK, AngkaBesar, Gambar, Salindia
from domain.satuan import Satuan
from domain.tema import TERANG
from exports.bahan import (
    PetaDasar,
    Sampul,
    clean,
    describe,
    draw_areas,
    ink_on,
    is_hidden,
    plain,
    prepare_salindia,
    say_foot,
    say_numbers,
    say_source,
    shade,
    spell,
)

PDF = "application/pdf"
FOLDER = Path(__file__).resolve().parent
WARNA = {
    "tinta": TERANG.tinta,
    "lemah": TERANG.tinta_lemah,
    "aksen": TERANG.aksen,
    "peringatan": TERANG.peringatan,
}
# Inches of the pictures on the sheet: the first as wide as the page, two beside each other below.
UTAMA, SAMPING, PENUH = (7.1, 2.0), (3.4, 2.6), (10.5, 3.9)
GAMBAR_LEMBAR, ANGKA_LEMBAR = 3, 4


def write_lembar(salindia: Sequence[Salindia], sampul: Sampul, peta: PetaDasar) -> bytes:
    """The one page of a rakor: large figures, up to three pictures, the promises, and what must not be
    said. Returns the PDF, tagged for screen readers; raises EksporError as `write_slides` does."""
    salindia = prepare_salindia(salindia, sampul, peta)
    shown = _choose_pictures(salindia)
    angka = [one for salindia_ in salindia for one in salindia_.angka][:ANGKA_LEMBAR]
    janji = [one for one in salindia if _is_promise(one)]
    rest = [one for one in salindia if one not in shown and one not in janji]
    isi = _make_cover(salindia, sampul) | {
        "angka": _make_figures(angka),
        "gambar": [
            _make_picture(one, say_source(one), peta, SAMPING if number else UTAMA, 7)
            for number, one in enumerate(shown)
        ],
        "janji": [
            {"judul": clean(one.judul), "angka": say_numbers(one), "kaki": say_source(one)}
            for one in janji
        ],
        "lain": [{"judul": clean(one.judul), "kaki": say_source(one)} for one in rest],
        "jangan": [clean(one) for one in dict.fromkeys(j for s in salindia for j in s.jangan)],
    }
    return _compile("lembar.typ", isi, sampul)


def write_set(salindia: Sequence[Salindia], sampul: Sampul, peta: PetaDasar) -> bytes:
    """A cover, then every slide on a page of its own with the speaker's notes under it. Returns the PDF,
    tagged for screen readers; raises EksporError as `write_slides` does."""
    salindia = prepare_salindia(salindia, sampul, peta)
    isi = _make_cover(salindia, sampul) | {
        "salindia": [_make_page(one, sampul, peta) for one in salindia]
    }
    return _compile("rangkaian.typ", isi, sampul)


def _make_cover(salindia: Sequence[Salindia], sampul: Sampul) -> dict[str, Any]:
    return {
        "judul": clean(sampul.judul),
        "wilayah": clean(sampul.wilayah),
        "baris": sampul.baris,
        "tanda": sampul.tanda,
        "peringatan": HANYA_YANG_BERHAK if sampul.internal else "",
        "sumber": list(dict.fromkeys(clean(one.table.keterangan) for one in salindia)),
        "warna": WARNA,
    }


def _is_promise(salindia: Salindia) -> bool:
    return salindia.table.satuan is Satuan.RTL


def _choose_pictures(salindia: Sequence[Salindia]) -> list[Salindia]:
    """One of each kind before a second of any, in the order of the paparan."""
    drawn = [one for one in salindia if one.gambar is not Gambar.MATRIKS and not _is_promise(one)]
    first = {one.gambar: one for one in reversed(drawn)}.values()
    chosen = [*first, *(one for one in drawn if one not in first)][:GAMBAR_LEMBAR]
    return [one for one in drawn if one in chosen]


def _make_figures(angka: Sequence[AngkaBesar]) -> list[dict[str, str]]:
    return [{"nilai": clean(one.nilai), "arti": clean(one.arti)} for one in angka]


def _make_picture(
    salindia: Salindia, foot: list[str], peta: PetaDasar, ukuran: tuple[float, float], huruf: float
) -> dict[str, Any]:
    # matplotlib is loaded only by who writes a sheet.
    from exports.svg_gambar import draw_svg

    if salindia.gambar is Gambar.PETA:
        *notes, about = foot
        foot = ["; ".join([*notes, *draw_areas(salindia, peta).baris]), about]
    return {
        "judul": clean(salindia.judul),
        "alt": describe(salindia),
        "svg": draw_svg(salindia, peta, *ukuran, huruf),
        "kaki": foot,
    }


def _make_page(salindia: Salindia, sampul: Sampul, peta: PetaDasar) -> dict[str, Any]:
    page: dict[str, Any] = {
        "angka": _make_figures(salindia.angka),
        "ucapan": clean(salindia.ucapan),
        "jangan": [clean(one) for one in salindia.jangan],
        "kartu": [plain(line) for line in salindia.table.kartu],
        "matriks": None,
    }
    foot = say_foot(salindia, sampul)
    if salindia.gambar is not Gambar.MATRIKS:
        return page | _make_picture(salindia, foot, peta, PENUH, 9)
    return page | {
        "judul": clean(salindia.judul),
        "kaki": foot,
        "matriks": _make_matrix(salindia),
    }


def _make_matrix(salindia: Salindia) -> dict[str, Any]:
    rows = salindia.table.rows
    columns = list(dict.fromkeys(rows["pilar"]))
    cells = {(one.nama, one.pilar): one for one in rows.itertuples()}
    return {
        "kepala": [clean(one) for one in (salindia.table.nama_satuan, *columns)],
        "baris": [
            {"nama": clean(nama), "sel": [_make_cell(cells.get((nama, one))) for one in columns]}
            for nama in dict.fromkeys(rows["nama"])
        ],
    }


def _make_cell(one: Any) -> dict[str, str]:
    if one is None:
        kata, warna = "", TERANG.latar
    elif is_hidden(one.jumlah):
        kata, warna = spell(one.jumlah), TERANG.abu_muda
    else:
        kata, warna = clean(str(one.kata)), shade(one.bagian)
    return {"kata": kata, "warna": warna, "tinta": ink_on(warna)}


@cache
def _fonts() -> Any:
    """The letters that matplotlib brings, and no others."""
    import matplotlib as mpl
    import typst

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def _compile(name: str, isi: dict[str, Any], sampul: Sampul) -> bytes:
    # typst is loaded only by who writes a sheet.
    import typst

    day = datetime(sampul.tanggal.year, sampul.tanggal.month, sampul.tanggal.day, tzinfo=UTC)
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True, root=FOLDER)
    # One file, because the format has one.
    content: Any = compiler.compile(
        FOLDER / name,
        format="pdf",
        sys_inputs={"isi": orjson.dumps(isi).decode()},
        pdf_standards=["ua-1"],
        timestamp=day,
    )
    return bytes(content)
