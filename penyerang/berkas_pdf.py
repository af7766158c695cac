"""Open a PDF: its text by the paragraphs it is tagged with, its pictures, and every other word in it."""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from penyerang.berkas_lembar import Legenda, Lembar, Tabel, Teks
from penyerang.berkas_office import find_unit, is_whole_label
from penyerang.berkas_xml import list_asides, list_texts, parse_xml
from penyerang.layar_sel import is_hidden_word, read_band, read_number

Buka = Callable[[str, bytes], list[Lembar]]
# Parts of a paragraph, not paragraphs.
SEBARIS = {"Span", "Strong", "Em", "Link", "Code", "Quote", "Reference"}
JUDUL = re.compile(r"H\d?|LI|Title")
# Streams that draw letters, and none that could be read as words.
ALIRAN_HAMPA = {
    "FontFile", "FontFile2", "FontFile3", "ToUnicode", "CIDToGIDMap", "CIDSet", "ICCBased",
}  # fmt: skip
# Strings of the format itself, and how they look.
KATA_PDF = {
    "CreationDate": re.compile(r"D:\d{14}(?:Z|[+-]\d\d'\d\d'?)"),
    "ModDate": re.compile(r"D:\d{14}(?:Z|[+-]\d\d'\d\d'?)"),
    "Creator": re.compile(r"Typst \d+\.\d+\.\d+"),
    "Registry": re.compile("Adobe"),
    "Ordering": re.compile("Identity"),
    "ID": re.compile(r"U\d+x\d+y\d+|[A-Za-z0-9+/]{22}=="),
    "Names": re.compile(r"U\d+x\d+y\d+"),
    "Headers": re.compile(r"U\d+x\d+y\d+"),
    "Limits": re.compile(r"U\d+x\d+y\d+"),
}
KAKI_HALAMAN = re.compile(r"(?P<awal>.*?)(?P<n>\d+) dari (?P<m>\d+)")
# How far letters of one line are apart in height, in points, and words of one label in letters.
SEBARIS_TINGGI, SELA = 3.0, 0.6


@dataclass(frozen=True)
class Huruf:
    """Letters that were set together: where (points, from below), how large, in which tagged part."""

    teks: str
    kiri: float
    kanan: float
    tinggi: float
    ukuran: float
    mcid: int | None
    artefak: bool


@dataclass
class Blok:
    """A paragraph, cell or picture by its tag, the marks of its letters, and what is said of it."""

    jenis: str
    tanda: list[tuple[int, int]] = field(default_factory=list)
    kata: list[tuple[str, str]] = field(default_factory=list)
    baris: int = 0


class Perekam(PDFTextDevice):
    """Notes every letter of a page, also those that cannot be seen."""

    def __init__(self, sumber: PDFResourceManager) -> None:
        super().__init__(sumber)
        self.huruf: list[Huruf] = []
        self.kata: list[str] = []
        self.aneh: list[str] = []
        self.tanda: list[tuple[str, dict[str, Any]]] = []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """A part with a mark begins; what is said of it is kept."""
        said = props if isinstance(props, dict) else {}
        self.tanda.append((str(tag.name), said))
        self.kata += [text for _key, text in list_strings(said)]

    def end_tag(self) -> None:
        """It ends."""
        if self.tanda:
            self.tanda.pop()

    def do_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """A mark with nothing in it."""
        self.begin_tag(tag, props)
        self.end_tag()

    def render_image(self, name: str, stream: PDFStream) -> None:
        """A picture of pixels cannot be read."""
        self.aneh.append("gambar dari titik-titik")

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int,
        ncs: Any, graphicstate: Any,
    ) -> float:  # fmt: skip
        """Note a letter. Returns how far it reaches, in the units of its text."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
            self.aneh.append("huruf yang tidak dapat dibaca")
        reach = float(font.char_width(cid) * fontsize * scaling)
        width, _b, _c, height, left, bottom = matrix
        marks = [props["MCID"] for _tag, props in self.tanda if isinstance(props.get("MCID"), int)]
        is_artifact = any(tag == "Artifact" for tag, _props in self.tanda)
        one = Huruf(
            text, left, left + reach * width, bottom, abs(fontsize * height),
            marks[-1] if marks else None, is_artifact,
        )  # fmt: skip
        self.huruf.append(one)
        return reach


def read_pdf(nama: str, isi: bytes, buka: Buka) -> list[Lembar]:
    """The chapters of every page as leaves, and one of what is beside the pages."""
    try:
        return list(_Pembaca(nama, isi, buka).read())
    except (
        PDFException,
        PSException,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
    ):
        return [Lembar(nama, aneh=[Teks(nama, "berkas tidak terbaca")])]


class _Pembaca:
    def __init__(self, nama: str, isi: bytes, buka: Buka) -> None:
        self.nama, self.isi, self.buka = nama, isi, buka
        self.dokumen = PDFDocument(PDFParser(io.BytesIO(isi)))
        self.halaman = list(PDFPage.create_pages(self.dokumen))
        self.nomor = {one.pageid: number for number, one in enumerate(self.halaman)}
        # What draws the pages is read letter by letter.
        self.isi_halaman = {
            number
            for page in self.halaman
            for _key, number in list_references(page.attrs.get("Contents"))
        }
        self.rekaman: list[Perekam] = []
        # What was read where it belongs need not be read again where it is only repeated.
        self.dibaca: set[str] = set()
        self.struktur: set[int] = set()

    def read(self) -> Iterator[Lembar]:
        sumber = PDFResourceManager()
        for page in self.halaman:
            device = Perekam(sumber)
            PDFPageInterpreter(sumber, device).process_page(page)
            self.rekaman.append(device)
        blocks: list[Blok] = []
        self._list_blocks(resolve1(self.dokumen.catalog.get("StructTreeRoot")), None, None, blocks)
        yield from self._read_chapters(blocks)
        yield from self._read_untagged({mark for one in blocks for mark in one.tanda})
        yield self._read_objects()

    # Tagged text

    def _list_blocks(
        self, node: Any, page: int | None, current: Blok | None, found: list[Blok], row: int = 0
    ) -> None:
        """The paragraphs, cells and pictures below a part of the tree, in their order."""
        if isinstance(node, list):
            for one in node:
                self._list_blocks(one, page, current, found, row)
            return
        if isinstance(node, int):
            if current is not None and page is not None:
                current.tanda.append((page, node))
            return
        if isinstance(node, PDFObjRef):
            if node.objid in self.struktur:
                return
            self.struktur.add(node.objid)
            row = node.objid if _name(resolve1(node).get("S")) == "TR" else row
            node = resolve1(node)
        if not isinstance(node, dict):
            return
        if isinstance(node.get("Pg"), PDFObjRef):
            page = self.nomor.get(node["Pg"].objid, page)
        if "MCID" in node:
            self._list_blocks(node["MCID"], page, current, found)
            return
        kind = _name(node.get("S"))
        if current is None or kind not in SEBARIS:
            current = Blok(kind, baris=row)
            found.append(current)
        own = {key: value for key, value in node.items() if key not in {"K", "P", "Pg"}}
        current.kata += list_strings(own)
        self._list_blocks(node.get("K"), page, current, found, row)

    def _text_of(self, block: Blok) -> str:
        """Its letters: lines that go on are one, others are parted."""
        letters = [
            one
            for page, mark in block.tanda
            for one in self.rekaman[page].huruf
            if one.mcid == mark and not one.artefak
        ]
        return join_letters(letters)

    def _read_chapters(self, blocks: list[Blok]) -> Iterator[Lembar]:
        """What stands between two headings, and each item of a list, is a leaf."""
        parts: list[tuple[Lembar, list[Blok]]] = []
        for block in blocks:
            if JUDUL.fullmatch(block.jenis) or not parts:
                parts.append((Lembar(self.nama), []))
            parts[-1][1].append(block)
        for leaf, own in parts:
            pages = {page for one in own for page, _mark in one.tanda}
            place = ", ".join(str(page + 1) for page in sorted(pages))
            leaf.di = f"{self.nama}, halaman {place}" if place else self.nama
            rows: dict[int, list[str]] = defaultdict(list)
            for block in own:
                text = self._text_of(block)
                if block.jenis == "Figure":
                    self._read_figure(leaf, block)
                elif block.jenis in {"TD", "TH"}:
                    rows[block.baris].append(text)
                else:
                    leaf.say(leaf.di, text)
                    self._note(text)
                # The sign before an item of a list is no heading.
                leaf.judul = leaf.judul or (text.split("\n")[0] if len(text) > 1 else "")
                self._say_strings(leaf, block.kata)
            leaf.satuan = find_unit([line for one in leaf.teks for line in one.isi.split("\n")])
            if rows:
                header, *body = rows.values()
                leaf.tabel.append(Tabel(f"{leaf.di}, tabel", list(header), [*map(list, body)]))
            yield leaf

    def _read_untagged(self, tagged: set[tuple[int, int]]) -> Iterator[Lembar]:
        """Letters that no tag holds, as headers and footers; and what is said of marks."""
        for number, device in enumerate(self.rekaman):
            leaf = Lembar(f"{self.nama}, halaman {number + 1}, di luar paragraf")
            free = [one for one in device.huruf if (number, one.mcid) not in tagged or one.artefak]
            for line in join_letters(free).split("\n"):
                found = KAKI_HALAMAN.fullmatch(line)
                if found and (int(found["n"]), int(found["m"])) == (number + 1, len(self.halaman)):
                    line = found["awal"]
                leaf.say(leaf.di, line)
            for text in device.kata:
                if text not in self.dibaca:
                    leaf.say(leaf.di, text)
            leaf.aneh += [Teks(leaf.di, one) for one in dict.fromkeys(device.aneh)]
            yield leaf

    # Pictures

    def _read_figure(self, leaf: Lembar, block: Blok) -> None:
        """The words in a picture: the keys of a legend, or numbers with the names beside or below them."""
        di = f"{leaf.di}, gambar"
        words = [
            one
            for page, mark in block.tanda
            for one in join_words(
                [h for h in self.rekaman[page].huruf if h.mcid == mark and not h.artefak]
            )
        ]
        values = [one for one in words if is_value(one.teks)]
        names = [one for one in words if one not in values]
        if all(is_value(one.teks) or is_whole_label(one.teks) for one in words):
            leaf.legenda += [Legenda(di, one.teks) for one in words if is_value(one.teks)]
            return
        found = [(one.teks, find_names(one, names)) for one in values]
        rows = [[" ".join(one.teks.strip() for one in own), text] for text, own in found]
        leaf.tabel.append(Tabel(di, ["Nama", "Jumlah"], rows))
        used = [one for _text, own in found for one in own]
        for one in names:
            if one not in used:
                leaf.say(di, one.teks)

    # Everything else

    def _read_objects(self) -> Lembar:
        """Every string of every object, and every stream that does not draw letters."""
        leaf = Lembar(f"{self.nama}, di luar halaman")
        if self.isi.count(b"%%EOF") != 1 or not self.isi.rstrip().endswith(b"%%EOF"):
            leaf.aneh.append(Teks(leaf.di, "berkas ditulis lebih dari sekali"))
        objects = {
            number: self.dokumen.getobj(number)
            for xref in self.dokumen.xrefs
            for number in xref.get_objids()
        }
        roles: dict[int, str] = {}
        for one in (*objects.values(), *(xref.get_trailer() for xref in self.dokumen.xrefs)):
            for key, number in list_references(one):
                roles.setdefault(number, key)
        for number, one in objects.items():
            if isinstance(one, PDFStream):
                self._read_stream(leaf, one, roles.get(number, ""))
            if number not in self.struktur:
                self._say_strings(leaf, list_strings(one))
        for xref in self.dokumen.xrefs:
            self._say_strings(leaf, list_strings(xref.get_trailer()))
        return leaf

    def _say_strings(self, leaf: Lembar, strings: Iterable[tuple[str, str]]) -> None:
        for key, text in strings:
            look = KATA_PDF.get(key)
            if text in self.dibaca or (look and look.fullmatch(text)):
                continue
            leaf.say(f"{leaf.di}, {key}", text)
            self._note(text)

    def _note(self, text: str) -> None:
        """Note that a text was read. A number alone is no repetition of another."""
        if read_number(text) is None:
            self.dibaca.add(text)

    def _read_stream(self, leaf: Lembar, stream: PDFStream, role: str) -> None:
        kind = _name(stream.get("Type"))
        is_drawn = stream.objid in self.isi_halaman
        if is_drawn or role in ALIRAN_HAMPA or kind in {"XRef", "ObjStm", "CMap"}:
            return
        content = stream.get_data()
        if kind == "Metadata" and (root := parse_xml(content)) is not None:
            for name, text in list_texts(root, set()):
                is_pages = name.endswith("NPages") and text == str(len(self.halaman))
                if not is_pages and text not in self.dibaca:
                    leaf.say(f"{leaf.di}, {name}", text)
            leaf.aneh += [Teks(leaf.di, one) for one in list_asides(content)]
        elif kind == "EmbeddedFile" or role in {"F", "UF"}:
            for inner in self.buka("lampiran", content):
                leaf.take(inner)
        elif kind != "Pattern" or re.search(rb"T[jJ]|Do\b|'|\"", content):
            leaf.aneh.append(Teks(leaf.di, "isi yang tidak dikenal"))


def _name(literal: Any) -> str:
    return str(literal.name) if isinstance(literal, PSLiteral) else ""


def list_strings(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string in an object with the key it stands under; what it refers to is not followed."""
    if isinstance(node, PDFStream):
        yield from list_strings(node.attrs)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from list_strings(value, str(name))
    elif isinstance(node, list | tuple):
        for value in node:
            yield from list_strings(value, key)
    elif isinstance(node, bytes):
        yield key, decode_text(node)


def list_references(node: Any, key: str = "") -> Iterator[tuple[str, int]]:
    """Every object that an object refers to, with the key, or the word before it in a list."""
    if isinstance(node, PDFStream):
        yield from list_references(node.attrs)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from list_references(value, str(name))
    elif isinstance(node, list):
        for value in node:
            key = _name(value) or key
            yield from list_references(value, key)
    elif isinstance(node, PDFObjRef):
        yield key, node.objid


def join_letters(letters: list[Huruf]) -> str:
    """Letters as words in lines. A line that ends in a space, a stroke or a dash goes on in the next."""
    text = ""
    last: Huruf | None = None
    for one in letters:
        if last is not None:
            is_line = abs(one.tinggi - last.tinggi) < 1
            if abs(one.ukuran - last.ukuran) > 0.1 or (
                not is_line and not text.endswith((" ", "/", "-", "–"))
            ):
                text = f"{text.rstrip()}\n"
            elif is_line and one.kiri - last.kanan > SELA * one.ukuran:
                text += " "
        text += one.teks
        last = one
    return text


def join_words(letters: list[Huruf]) -> list[Huruf]:
    """Letters beside each other in one line as one."""
    found: list[Huruf] = []
    for one in letters:
        before = found[-1] if found else None
        if before is not None and abs(one.tinggi - before.tinggi) < 1 \
                and abs(one.kiri - before.kanan) < SELA * one.ukuran:  # fmt: skip
            found[-1] = Huruf(before.teks + one.teks, before.kiri, one.kanan, before.tinggi,
                              before.ukuran, before.mcid, before.artefak)  # fmt: skip
        else:
            found.append(one)
    return [one for one in found if one.teks.strip()]


def is_value(text: str) -> bool:
    """Whether the words in a picture are a number, a band, or the word for hidden."""
    is_count = isinstance(read_number(text), int) or read_band(text) is not None
    # A year alone is the second line of a quarter.
    is_year = re.fullmatch(r"20\d\d", text) is not None
    return (is_count and not is_year) or text.casefold() == "nol" or is_hidden_word(text)


def find_names(value: Huruf, names: list[Huruf]) -> list[Huruf]:
    """The words that name a number in a picture: what ends nearest before it in its line, else all words
    below its middle, from above."""
    beside = [
        one for one in names
        if abs(one.tinggi - value.tinggi) < SEBARIS_TINGGI and one.kanan <= value.kiri
    ]  # fmt: skip
    if beside:
        return [max(beside, key=lambda one: one.kanan)]
    middle = (value.kiri + value.kanan) / 2
    below = [one for one in names if one.kiri <= middle <= one.kanan and one.tinggi < value.tinggi]
    return sorted(below, key=lambda one: -one.tinggi)
