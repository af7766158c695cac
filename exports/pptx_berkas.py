"""The deck: cover, headline, large figures, picture, foot and notes of each slide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from math import ceil
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from analysis.paparan.salindia import AngkaBesar, Gambar, Salindia
from domain.tema import TERANG
from exports import pptx_gambar, pptx_peta
from exports.bahan import PetaDasar, Sampul, clean, draw_areas, plain, say_foot, say_numbers
from exports.pptx_dasar import Kotak, write_text

LEBAR, TINGGI, TEPI = 13.333, 7.5, 0.6
DALAM = LEBAR - 2 * TEPI
ATAS, KAKI = 1.5, 6.72
ANGKA, LEGENDA = 0.95, 3.4
LAYOUT_SAMPUL, LAYOUT_JUDUL = 0, 5
# A headline of more letters is set smaller, so that it keeps to its place.
UKURAN_JUDUL = ((85, 28), (103, 24), (186, 20), (10_000, 16))
HARI_ZIP = (1980, 1, 1, 0, 0, 0)


def make_deck(salindia: Sequence[Salindia], sampul: Sampul, peta: PetaDasar) -> bytes:
    """The whole deck as PPTX."""
    deck = Presentation()
    _widen(deck)
    _say_about(deck, sampul)
    _add_cover(deck, salindia, sampul)
    for one in salindia:
        for part, parts in _split(one):
            _add_slide(deck, one, part, parts, sampul, peta)
    for number, slide in enumerate(deck.slides, start=1):
        write_text(slide.shapes, Kotak(LEBAR - TEPI - 1, 7.08, 1, 0.3), [str(number)], ukuran=11,
                   kanan=True, nama="Nomor")  # fmt: skip
    buffer = BytesIO()
    deck.save(buffer)
    return make_steady(buffer.getvalue())


def make_steady(content: bytes) -> bytes:
    """The same archive without the time at which it was written."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, HARI_ZIP), old.read(name), ZIP_DEFLATED)
    return buffer.getvalue()


def _widen(deck: Deck) -> None:
    """16:9, with the places of the template where a person's own new slides expect them."""
    ratio = Inches(LEBAR) / (deck.slide_width or 1)
    deck.slide_width, deck.slide_height = Inches(LEBAR), Inches(TINGGI)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.width = round(left * ratio), round(width * ratio)
            shape.top, shape.height = top, height


def _say_about(deck: Deck, sampul: Sampul) -> None:
    about = deck.core_properties
    about.title, about.subject = clean(sampul.judul), clean(" · ".join(sampul.baris))
    about.author = about.last_modified_by = clean(sampul.wilayah)
    about.keywords = sampul.tanda
    about.language = "id-ID"
    day = datetime(sampul.tanggal.year, sampul.tanggal.month, sampul.tanggal.day)  # noqa: DTZ001
    about.created = about.modified = day


def _add_cover(deck: Deck, salindia: Sequence[Salindia], sampul: Sampul) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[LAYOUT_SAMPUL])
    _add_band(slide, Kotak(0, 0, 0.3, TINGGI))
    title, lines = slide.placeholders
    Kotak(1, 1.6, 11.3, 1.9).place(title)
    Kotak(1, 3.6, 11.3, 2.2).place(lines)
    write_text(title, None, [clean(sampul.judul)], ukuran=44, tebal=True, bawah=True)
    write_text(lines, None, sampul.baris, ukuran=20, warna=TERANG.tinta_lemah)
    sources = dict.fromkeys(clean(one.table.keterangan) for one in salindia)
    write_text(slide.shapes, Kotak(1, 5.9, 11.3, 1.1), ["Sumber angka:", *sources], ukuran=11,
               warna=TERANG.tinta_lemah, nama="Sumber")  # fmt: skip
    _add_mark(slide, sampul)


def _add_slide(
    deck: Deck, salindia: Salindia, part: Salindia, nomor: str, sampul: Sampul, peta: PetaDasar
) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[LAYOUT_JUDUL])
    _add_headline(slide, clean(f"{salindia.judul}{nomor}"))
    foot = say_foot(salindia, sampul)
    if salindia.gambar is Gambar.PETA:
        foot = _add_map(slide, salindia, peta, foot)
    else:
        top = ATAS + (ANGKA if salindia.angka else 0)
        place = Kotak(TEPI, top, DALAM, KAKI - top - 0.1)
        width = DALAM / max(1, len(salindia.angka))
        for number, one in enumerate(salindia.angka):
            _add_figure(slide, one, Kotak(TEPI + number * width, ATAS, width - 0.2, ANGKA))
        if salindia.gambar is Gambar.MATRIKS:
            pptx_gambar.add_matrix(slide, part, place)
        else:
            pptx_gambar.add_charts(slide, salindia, sampul, place)
    write_text(slide.shapes, Kotak(TEPI, KAKI, DALAM - 1, 0.7), foot, ukuran=11,
               warna=TERANG.tinta_lemah, nama="Keterangan")  # fmt: skip
    _add_mark(slide, sampul)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = "\n".join(_make_notes(salindia, sampul))


def _add_map(slide: Slide, salindia: Salindia, peta: PetaDasar, foot: list[str]) -> list[str]:
    """The map, and beside it the large figures over its legend. Returns the foot with what is to be
    said of the map itself."""
    ready = draw_areas(salindia, peta)
    kiri, height = LEBAR - TEPI - LEGENDA, KAKI - ATAS - 0.1
    place = Kotak(TEPI, ATAS, DALAM - LEGENDA - 0.3, height)
    pptx_peta.add_areas(slide, salindia, ready, place)
    top = ATAS
    for one in salindia.angka:
        _add_figure(slide, one, Kotak(kiri, top, LEGENDA, ANGKA))
        top += ANGKA
    pptx_peta.add_legend(slide, salindia, ready, Kotak(kiri, top, LEGENDA, ATAS + height - top))
    *notes, about = foot
    return ["; ".join([*notes, *ready.baris]), about]


def _make_notes(salindia: Salindia, sampul: Sampul) -> list[str]:
    lines = [plain(line) for line in salindia.catatan_pembicara]
    lines += [f"Angka pada gambar: {say_numbers(salindia)}.", *say_foot(salindia, sampul)]
    return [*lines, sampul.tanda] if sampul.tanda else lines


def _split(salindia: Salindia) -> list[tuple[Salindia, str]]:
    """A matrix of more rows than can be read goes on on a second slide."""
    rows = salindia.table.rows
    if salindia.gambar is not Gambar.MATRIKS:
        return [(salindia, "")]
    names = list(dict.fromkeys(rows["nama"]))
    parts = ceil(len(names) / pptx_gambar.BARIS_MATRIKS)
    if parts <= 1:
        return [(salindia, "")]
    size = ceil(len(names) / parts)
    found = []
    for number in range(parts):
        chosen = rows["nama"].isin(names[number * size : (number + 1) * size])
        part = salindia.table.with_rows(rows[chosen])
        found.append((replace(salindia, table=part), f" ({number + 1} dari {parts})"))
    return found


def _add_headline(slide: Slide, judul: str) -> None:
    title = slide.shapes.title
    _add_band(slide, Kotak(TEPI, 0.5, 0.09, 0.85))
    Kotak(TEPI + 0.2, 0.4, DALAM - 0.2, 1.05).place(title)
    ukuran = next(size for most, size in UKURAN_JUDUL if len(judul) <= most)
    write_text(title, None, [judul], ukuran=ukuran, tebal=True, tengah=True)


def _add_figure(slide: Slide, angka: AngkaBesar, place: Kotak) -> None:
    width, height = place.lebar, place.tinggi / 2
    write_text(slide.shapes, Kotak(place.kiri, place.atas, width, height), [clean(angka.nilai)],
               ukuran=28, tebal=True, warna=TERANG.aksen, nama="Angka")  # fmt: skip
    write_text(slide.shapes, Kotak(place.kiri, place.atas + height, width, height),
               [clean(angka.arti)], ukuran=13, nama="Arti angka")  # fmt: skip


def _add_mark(slide: Slide, sampul: Sampul) -> None:
    if sampul.tanda:
        write_text(slide.shapes, Kotak(TEPI, 0.08, DALAM, 0.3), [sampul.tanda], ukuran=12,
                   tebal=True, kanan=True, warna=TERANG.peringatan, nama="Tanda")  # fmt: skip


def _add_band(slide: Slide, place: Kotak) -> None:
    pptx_gambar.add_box(slide.shapes, place, TERANG.aksen, "Garis")
