"""What a workbook holds besides cells, taken from the parts of its archive.

Comments, text in drawings, hidden columns, and formulas that were never computed. Only
`buku_xlsx` uses this, in a process whose memory and time are limited.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from data_access.imports.buku import Catatan
from data_access.imports.huruf import huruf_kolom

MAKS_KOLOM_EXCEL = 16_384
POTONG = 1024**2
KOLOM = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
ATRIBUT = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
# A cell with a formula: the cell's own attributes, then the value that follows the formula.
RUMUS = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)?>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f\s*>)"
    rb"\s*(?:<(?:\w+:)?v\b[^>/]*>([^<]*)<)?"
)
# Excel and others say so of a formula whose result is the empty text.
TEKS_KOSONG = re.compile(rb"""\bt\s*=\s*["'](?:str|inlineStr|s)["']""")


class BagianError(Exception):
    """A part of the archive that is not what it should be."""


class Bagian(NamedTuple):
    """A worksheet's part in the archive. `dihitung_ulang`: the file asks for that on opening."""

    nama_bagian: str
    dihitung_ulang: bool


class _Builder(ElementTree.TreeBuilder):
    """No part of a workbook declares a document type; one that does wants entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise BagianError


def _read_xml(archive: zipfile.ZipFile, part: str) -> ElementTree.Element | None:
    """The root of a part; None when the archive has no such part."""
    if part not in archive.NameToInfo:
        return None
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314 - limited, and no doctype
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(POTONG):
                parser.feed(chunk)
        root: ElementTree.Element = parser.close()
    except ElementTree.ParseError:
        raise BagianError from None
    return root


def _plain(tag: str) -> str:
    """'comment' of '{http://...}comment': strict and usual workbooks use other namespaces."""
    return tag.rpartition("}")[2]


def _find(root: ElementTree.Element | None, tag: str) -> Iterator[ElementTree.Element]:
    return (one for one in (() if root is None else root.iter()) if _plain(one.tag) == tag)


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.items() if _plain(key) == name), "")


def _read_hubungan(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """The id, the kind ('comments') and the target of each part that `part` points to."""
    folder, name = posixpath.split(part)
    root = _read_xml(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found = []
    for one in _find(root, "Relationship"):
        if one.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
        kind = one.get("Type", "").rpartition("/")[2]
        found.append((one.get("Id", ""), kind, target.lstrip("/")))
    return found


def read_bagian(archive: zipfile.ZipFile) -> dict[str, Bagian]:
    """Where each sheet of the workbook is kept, by its name."""
    roots = [
        target for _id, kind, target in _read_hubungan(archive, "") if kind == "officeDocument"
    ]
    workbook = next(iter(roots), "xl/workbook.xml")
    root = _read_xml(archive, workbook)
    targets = {id_: target for id_, _kind, target in _read_hubungan(archive, workbook)}
    ulang = any(one.get("fullCalcOnLoad") in ("1", "true") for one in _find(root, "calcPr"))
    return {
        sheet.get("name", ""): Bagian(target, ulang)
        for sheet in _find(root, "sheet")
        if (target := targets.get(_sheet_id(sheet)))
    }


def _sheet_id(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def read_kolom_tersembunyi(archive: zipfile.ZipFile, part: str) -> list[int]:
    """The hidden columns of a sheet, counted from 0, of those that Excel knows."""
    with archive.open(part) as stream:
        head = b""
        while b"sheetData" not in head and (chunk := stream.read(POTONG)):
            head += chunk
    hidden: set[int] = set()
    for written in KOLOM.findall(head.partition(b"sheetData")[0]):
        found = dict(ATRIBUT.findall(written))
        if found.get(b"hidden") in (b"1", b"true") or found.get(b"width") in (b"0", b"0.0"):
            first, last = int(found.get(b"min", 1)), int(found.get(b"max", 1))
            hidden.update(range(first - 1, min(last, MAKS_KOLOM_EXCEL)))
    return sorted(hidden)


def has_rumus_tanpa_nilai(archive: zipfile.ZipFile, bagian: Bagian) -> bool:
    """Whether a formula's result is not in the file: it was written by a program.

    Some programs leave the result out. Others write 0 everywhere and ask for it to be computed.
    """
    values = set()
    for attributes, value in _find_rumus(archive, bagian.nama_bagian):
        if not value and not TEKS_KOSONG.search(attributes):
            return True
        values.add(value)
    return bagian.dihitung_ulang and bool(values) and values <= {b"0", b"0.0"}


def _find_rumus(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    """Attributes and value of each cell with a formula. The part is read row by row."""
    text = b""
    with archive.open(part) as stream:
        while chunk := stream.read(POTONG):
            rows, end, rest = (text + chunk).rpartition(b"row>")
            text = rest
            if b"<f" in rows or b":f" in rows:
                yield from RUMUS.findall(rows + end)
    yield from RUMUS.findall(text)


def read_catatan(archive: zipfile.ZipFile, part: str) -> list[Catatan]:
    """What stands in the comments, old and new, and in the drawings of a sheet."""
    found: list[Catatan] = []
    for _id, kind, target in _read_hubungan(archive, part):
        if kind == "comments":
            found += _read_komentar(_read_xml(archive, target), "comment", "t")
        elif kind == "threadedComment":
            found += _read_komentar(_read_xml(archive, target), "threadedComment", "text")
        elif kind == "drawing":
            found += _read_gambar(_read_xml(archive, target))
    return [catatan for catatan in found if catatan.teks]


def _read_komentar(root: ElementTree.Element | None, tag: str, text: str) -> list[Catatan]:
    return [
        Catatan(one.get("ref", ""), "".join(t.text or "" for t in _find(one, text)).strip())
        for one in _find(root, tag)
    ]


def _read_gambar(root: ElementTree.Element | None) -> list[Catatan]:
    """The text of each shape, with the cell under its upper left corner."""
    found = []
    for anchor in () if root is None else root:
        start = next(_find(anchor, "from"), None)
        kolom, baris = (
            next((int(one.text or 0) for one in _find(start, tag)), 0) for tag in ("col", "row")
        )
        lines = ["".join(t.text or "" for t in _find(p, "t")) for p in _find(anchor, "p")]
        text = "\n".join(line for line in lines if line.strip())
        found.append(Catatan(f"{huruf_kolom(kolom)}{baris + 1}", text.strip()))
    return found
