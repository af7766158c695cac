"""A map of the slides: each area a shape of its own, named, that can be recoloured or moved."""

from collections.abc import Sequence
from math import cos, radians
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from analysis.paket.baca import DISAMARKAN
from analysis.paparan.salindia import Salindia
from domain.tema import TERANG
from exports.bahan import Bidang, PetaSiap, Titik, clean, describe, ink_on
from exports.pptx_dasar import Kotak, drop_style, rgb, set_alt, write_text
from exports.pptx_gambar import add_box

# Where areas are more than this, no name would fit.
BERNAMA = 40
HURUF_NAMA, TINGGI_NAMA = 0.095, 0.4


class Proyeksi:
    """Degrees to inches on the slide: north up, both directions on one scale, in the middle."""

    def __init__(self, titik: Sequence[Titik], place: Kotak) -> None:
        lon, lat = zip(*titik, strict=True)
        self.barat, self.utara = min(lon), max(lat)
        self.sempit = cos(radians((min(lat) + max(lat)) / 2))
        width = max((max(lon) - min(lon)) * self.sempit, 1e-9)
        height = max(max(lat) - min(lat), 1e-9)
        self.skala = min(place.lebar / width, place.tinggi / height)
        self.kiri = place.kiri + (place.lebar - width * self.skala) / 2
        self.atas = place.atas + (place.tinggi - height * self.skala) / 2

    def __call__(self, titik: Titik) -> Titik:
        lon, lat = titik
        x = self.kiri + (lon - self.barat) * self.sempit * self.skala
        return x, self.atas + (self.utara - lat) * self.skala


def add_areas(slide: Slide, salindia: Salindia, ready: PetaSiap, place: Kotak) -> None:
    """The areas of a map as shapes in one group, with the names that fit into them."""
    if not ready.bidang:
        return
    project = Proyeksi(
        [point for one in ready.bidang for ring in one.cincin for point in ring], place
    )
    drawn = [[[project(point) for point in ring] for ring in one.cincin] for one in ready.bidang]
    shapes = [
        _add_area(slide.shapes, one, rings) for one, rings in zip(ready.bidang, drawn, strict=True)
    ]
    if len(shapes) <= BERNAMA:
        for one, rings in zip(ready.bidang, drawn, strict=True):
            shapes += _add_name(slide.shapes, one, max(rings, key=len))
    group = slide.shapes.add_group_shape(shapes=shapes)
    set_alt(group, clean(salindia.nama), describe(salindia))


def _add_area(shapes: Any, one: Bidang, rings: list[list[Titik]]) -> Any:
    # Whole units of the file: the builder rounds what it is given.
    first, *others = [[(Inches(x), Inches(y)) for x, y in ring] for ring in rings]
    builder = shapes.build_freeform(*first[0], scale=1.0)
    builder.add_line_segments(first[1:], close=True)
    for ring in others:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    shape = builder.convert_to_shape()
    set_alt(shape, one.nama, f"{one.nama}: {one.kata}")
    _ink(shape, one.warna, hidden=one.disamarkan)
    return shape


def _ink(shape: Any, warna: str, *, hidden: bool) -> None:
    drop_style(shape)
    if hidden:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb(TERANG.latar), rgb(warna)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(warna)
    shape.line.color.rgb, shape.line.width = rgb(TERANG.abu), Pt(0.5)


def _add_name(shapes: Any, one: Bidang, ring: list[Titik]) -> list[Any]:
    """The name in the middle of an area that is wide and high enough for it, else nothing."""
    xs, ys = zip(*ring, strict=True)
    width = len(one.nama) * HURUF_NAMA
    if width > (max(xs) - min(xs)) or max(ys) - min(ys) < TINGGI_NAMA:
        return []
    x, y = find_middle(ring)
    ink = TERANG.tinta if one.disamarkan else ink_on(one.warna)
    place = Kotak(x - width / 2 - 0.1, y - 0.1, width + 0.2, 0.2)
    return [write_text(shapes, place, [one.nama], ukuran=10, warna=ink, pusat=True, nama="Nama")]


def find_middle(ring: Sequence[Titik]) -> Titik:
    """The centre of the area of a ring."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return ring[0]
    return x / (3 * area), y / (3 * area)


def add_legend(slide: Slide, salindia: Salindia, ready: PetaSiap, place: Kotak) -> None:
    """The colours of a map with what they mean."""
    step = min(0.36, (place.tinggi - 0.4) / max(1, len(ready.legenda)))
    write_text(slide.shapes, Kotak(place.kiri, place.atas, place.lebar, 0.35),
               [clean(salindia.table.nama_satuan)], ukuran=14, tebal=True, nama="Judul legenda")  # fmt: skip
    for number, (label, warna) in enumerate(ready.legenda):
        top = place.atas + 0.42 + number * step
        box = add_box(
            slide.shapes, Kotak(place.kiri, top + 0.02, 0.32, 0.24), warna, "Warna legenda"
        )
        _ink(box, warna, hidden=label == DISAMARKAN)
        write_text(slide.shapes, Kotak(place.kiri + 0.45, top, place.lebar - 0.45, 0.3), [label],
                   ukuran=14, nama="Legenda")  # fmt: skip
