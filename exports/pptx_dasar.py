"""What every slide is built with: places in inches, and text that keeps inside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Length, Pt

from domain.tema import TERANG


@dataclass(frozen=True)
class Kotak:
    """A place on the slide, in inches."""

    kiri: float
    atas: float
    lebar: float
    tinggi: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height in the units of the file."""
        return Inches(self.kiri), Inches(self.atas), Inches(self.lebar), Inches(self.tinggi)

    def place(self, shape: Any) -> None:
        """Put a shape there."""
        shape.left, shape.top, shape.width, shape.height = self.emu


def rgb(warna: str) -> RGBColor:
    """'#0F6B6B' as the file has it."""
    return RGBColor.from_string(warna.removeprefix("#"))


def write_text(
    where: Any,
    place: Kotak | None,
    lines: Sequence[str],
    *,
    ukuran: float,
    warna: str = TERANG.tinta,
    tebal: bool = False,
    kanan: bool = False,
    pusat: bool = False,
    tengah: bool = False,
    bawah: bool = False,
    nama: str = "",
) -> Any:
    """Lines of text in a new box at a place among shapes, or in a shape or cell that is there. `kanan`
    and `pusat` are across, `tengah` and `bawah` down the height. Returns the shape."""
    shape = where if place is None else where.add_textbox(*place.emu)
    if nama:
        shape.name = nama
    frame = shape.text_frame
    frame.word_wrap = True
    if place is not None:
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if tengah or bawah:
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bawah else MSO_ANCHOR.MIDDLE
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = (
            PP_ALIGN.RIGHT if kanan else PP_ALIGN.CENTER if pusat else PP_ALIGN.LEFT
        )
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(ukuran), tebal
        run.font.color.rgb = rgb(warna)
        # Else a checker of spelling underlines every word.
        run.font.language_id = MSO_LANGUAGE_ID.INDONESIAN
    return shape


def drop_style(shape: Any) -> None:
    """Take from a shape what the theme gives it: a shadow and a blue ground."""
    for style in shape._element.xpath("p:style"):
        shape._element.remove(style)


def set_alt(shape: Any, nama: str, teks: str) -> None:
    """The name of a shape and what a screen reader says of it."""
    shape.name = nama
    shape._element.xpath(".//p:cNvPr")[0].set("descr", teks)
