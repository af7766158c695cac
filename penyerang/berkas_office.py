"""Open a PPTX or an XLSX: its slides and sheets as leaves, and all its other parts as one more.

No part is left out: what is no XML is read as a file of its own, or is said to be unreadable.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from penyerang.berkas_lembar import Bidang, Legenda, Lembar, Tabel, Teks, hide_digits, split_sheet
from penyerang.berkas_xml import (
    NAMA_BAGIAN,
    SEL,
    Diambil,
    Elemen,
    is_harmless,
    join_runs,
    list_asides,
    list_texts,
    name_of,
    parse_xml,
)
from penyerang.layar_kata import read_word
from penyerang.layar_sel import is_hidden_word, read_band, read_number
from penyerang.layar_teks import read_label

# What the library puts into every presentation: a picture of an empty slide, the paper of a printer.
BAWAAN = {
    "116f9aa8ea038e39ef47ee99a23592ab569cf77feafecd0a30e222369e931d25",
    "d7768f87e07d29634782e448ece1cddd05a52b9499254222b1190bc8f6dc579e",
}
# Reads what lies in a file and is no XML.
Buka = Callable[[str, bytes], list[Lembar]]
NAMA_JENIS = {
    "a:p": "teks", "descr": "teks alternatif", "name": "nama", "title": "judul", "s:f": "rumus",
    "s:definedName": "nama", "Target": "alamat",
}  # fmt: skip
BENTUK = {"p:sp", "p:graphicFrame", "p:pic", "p:cxnSp", "p:grpSp"}
MILIK_SEMUA = re.compile(r"ppt/(?:slides|slideMasters|slideLayouts|notesMasters|theme)/")
BAGIAN_KE = re.compile(r"(?P<judul>.*) \((?P<n>\d+) dari (?P<m>\d+)\)")
BERNOMOR = re.compile(r"(?P<nama>.*\D) (?P<n>\d)")
ACUAN_LEMBAR = re.compile(rf"!{SEL}(?::{SEL})?")
# Orders in the header and footer of a sheet: sizes, places, page numbers.
KODE_KAKI = re.compile(r'&"[^"]*"|&\d{1,3}|&[A-Za-z]|&&')


@dataclass
class Arsip:
    """The parts of an office file by name, which of them were read, and how parts inside are opened."""

    bagian: dict[str, bytes]
    buka: Buka
    dibaca: set[str] = field(default_factory=set)

    def read_xml(self, name: str) -> Elemen | None:
        """The root of a part, which counts as read; None where it is none or not there."""
        isi = self.bagian.get(name)
        root = None if isi is None else parse_xml(isi)
        if root is not None:
            self.dibaca.add(name)
        return root

    def list_related(self, name: str) -> dict[str, str]:
        """The parts that a part refers to, by the id of the reference."""
        folder, base = posixpath.split(name)
        root = parse_xml(self.bagian.get(f"{folder}/_rels/{base}.rels".lstrip("/"), b""))
        found = {}
        for one in root if root is not None else ():
            target = one.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if path in self.bagian:
                found[one.get("Id", "")] = path
        return found


def read_office(bagian: dict[str, bytes], buka: Buka) -> list[Lembar]:
    """The leaves of a presentation or a workbook, given all its parts."""
    arsip = Arsip(bagian, buka)
    is_deck = "ppt/presentation.xml" in bagian
    leaves = list(_read_deck(arsip) if is_deck else _read_book(arsip))
    leaves.append(_read_rest(arsip, [] if is_deck else _list_sheets(arsip)))
    return leaves


# Presentations


def _read_deck(arsip: Arsip) -> Iterator[Lembar]:
    root = parse_xml(arsip.bagian["ppt/presentation.xml"])
    related = arsip.list_related("ppt/presentation.xml")
    shown = [
        related.get(value, "")
        for one in (root.iter() if root is not None else ())
        if name_of(one.tag) == "p:sldId"
        for key, value in one.attrib.items()
        if name_of(key) == "r:id"
    ]
    names = [one for one in shown if one in arsip.bagian]
    leaves = [_read_slide(arsip, name, number) for number, name in enumerate(names, 1)]
    _join_parts(leaves)
    yield from leaves


def _join_parts(leaves: list[Lembar]) -> None:
    """'… (1 dari 2)' goes on on the next slide: the numbers are dropped where the slides are so many."""
    titles: dict[str, list[tuple[int, int, Lembar]]] = {}
    for leaf in leaves:
        if found := BAGIAN_KE.fullmatch(leaf.judul):
            part = (int(found["n"]), int(found["m"]), leaf)
            titles.setdefault(found["judul"], []).append(part)
    for title, parts in titles.items():
        if [(n, m) for n, m, _leaf in parts] != [(n + 1, len(parts)) for n in range(len(parts))]:
            continue
        for _n, _m, leaf in parts:
            said = leaf.judul
            leaf.judul = title
            leaf.teks = [Teks(one.di, title if one.isi == said else one.isi) for one in leaf.teks]


def _read_slide(arsip: Arsip, name: str, number: int) -> Lembar:
    leaf = Lembar(f"salindia {number}")
    root = arsip.read_xml(name)
    if root is None:
        return leaf
    taken: Diambil = set()
    shapes = [_read_shape(one) for one in root.iter() if name_of(one.tag) in BENTUK]
    leaf.judul = next((one.teks for one in shapes if one.judul), "")
    lines = [line for one in shapes for line in one.baris]
    leaf.satuan = find_unit(lines)
    _read_shapes(leaf, shapes, number, taken)
    _read_tables(leaf, root, taken)
    _read_part(arsip, leaf, name, root, taken, [])
    for related in arsip.list_related(name).values():
        if not MILIK_SEMUA.match(related):
            _read_with(arsip, leaf, related, [])
    return leaf


@dataclass(frozen=True)
class Bentuk:
    """A shape: its element, its name and description, its lines of words, its colours."""

    elemen: Elemen
    sifat: Elemen | None
    nama: str
    alt: str
    baris: list[str]
    warna: tuple[str, ...]
    judul: bool

    @property
    def teks(self) -> str:
        """Its words as one."""
        return "\n".join(self.baris)


def _read_shape(shape: Elemen) -> Bentuk:
    own = next((one for one in shape if name_of(one.tag).endswith("Pr") and len(one)), None)
    about = next((one for one in (own if own is not None else ())
                  if name_of(one.tag) == "p:cNvPr"), None)  # fmt: skip
    is_text = name_of(shape.tag) == "p:sp"
    body = _child(shape, "p:txBody") if is_text else None
    looks = _child(shape, "p:spPr") if is_text else None
    fills = [
        one for one in (looks if looks is not None else ()) if name_of(one.tag).endswith("Fill")
    ]
    holders = [one for one in (own.iter() if own is not None else ()) if name_of(one.tag) == "p:ph"]
    return Bentuk(
        shape,
        about,
        about.get("name", "") if about is not None else "",
        about.get("descr", "") if about is not None else "",
        [] if body is None else _list_lines(body),
        tuple(one.get("val", "") for fill in fills for one in fill.iter()
              if name_of(one.tag) == "a:srgbClr"),
        any(one.get("type") in {"title", "ctrTitle"} for one in holders),
    )  # fmt: skip


def _child(element: Elemen, name: str) -> Elemen | None:
    return next((one for one in element if name_of(one.tag) == name), None)


def _read_shapes(leaf: Lembar, shapes: list[Bentuk], number: int, taken: Diambil) -> None:
    """What a shape says by its place among the others: areas, colours of a legend, large figures, the
    number of the slide. Everything is for the net, too."""
    has_number = False
    for at, one in enumerate(shapes):
        nama = "" if is_harmless("p:cNvPr@name", one.nama) else one.nama
        leaf.bersama.append((f"{leaf.di}, bentuk", [nama, one.alt, *one.baris]))
        after = shapes[at + 1].teks if at + 1 < len(shapes) else ""
        text = one.teks.strip()
        is_count = isinstance(read_number(text), int)
        if one.alt.startswith(f"{one.nama}: ") and one.sifat is not None and not text:
            kata = one.alt.removeprefix(f"{one.nama}: ")
            leaf.bidang.append(Bidang(f"{leaf.di}, bidang peta", one.nama, kata, one.warna))
            taken.update((id(one.sifat), key) for key in ("name", "descr"))
        elif is_count and is_whole_label(after):
            leaf.say(f"{leaf.di}, angka besar", f"{text} {after}")
            taken.update(_texts_of(one))
        elif at and _is_key(text) and _is_patch(shapes[at - 1]):
            leaf.legenda.append(Legenda(f"{leaf.di}, legenda", text, shapes[at - 1].warna))
            taken.update(_texts_of(one))
        elif is_count and not has_number and text == str(number):
            has_number = True
            taken.update(_texts_of(one))
    _read_numbered(leaf, shapes, taken)


def _read_numbered(leaf: Lembar, shapes: list[Bentuk], taken: Diambil) -> None:
    """Pictures that are called 'Kelompok sasaran 1' and '2' are the parts of one."""
    parts: dict[str, list[tuple[int, Bentuk]]] = {}
    for one in shapes:
        found = (
            BERNOMOR.fullmatch(one.nama) if name_of(one.elemen.tag) == "p:graphicFrame" else None
        )
        if found:
            parts.setdefault(found["nama"], []).append((int(found["n"]), one))
    for name, numbers in parts.items():
        if [n for n, _shape in numbers] == list(range(1, len(numbers) + 1)):
            leaf.say(f"{leaf.di}, nama bentuk", name)
            taken.update((id(one.sifat), "name") for _n, one in numbers)


def _read_tables(leaf: Lembar, root: Elemen, taken: Diambil) -> None:
    """The tables that stand on a slide."""
    for table in (one for one in root.iter() if name_of(one.tag) == "a:tbl"):
        rows = []
        for row in (one for one in table if name_of(one.tag) == "a:tr"):
            cells = [one for one in row if name_of(one.tag) == "a:tc"]
            rows.append(["\n".join(_list_lines(one)) for one in cells])
        if rows:
            leaf.tabel.append(Tabel(f"{leaf.di}, tabel", rows[0], rows[1:]))
        taken.update((id(one), "") for one in table.iter() if name_of(one.tag) == "a:t")


def _list_lines(element: Elemen) -> list[str]:
    """The paragraphs in an element."""
    return [join_runs(one, set()) for one in element.iter() if name_of(one.tag) == "a:p"]


def _texts_of(shape: Bentuk) -> Diambil:
    return {(id(one), "") for one in shape.elemen.iter() if name_of(one.tag) == "a:t"}


def _is_key(text: str) -> bool:
    """Whether the words may stand beside a colour of a legend."""
    is_count = isinstance(read_number(text), int) or read_band(text) is not None
    return bool(text) and (is_count or text.casefold() == "nol" or is_hidden_word(text))


def _is_patch(shape: Bentuk) -> bool:
    """Whether the shape is a colour without words."""
    return bool(shape.warna) and not shape.teks.strip() and not shape.alt


def is_whole_label(text: str) -> bool:
    """Whether the words say what is counted, and nothing else: 'korban, anak, tahun 2025'."""
    return bool(read_label(text, None).keys() & {"satuan", "bukan_korban"})


def find_unit(lines: list[str]) -> str:
    """The unit in the foot of a picture: 'Kota Serang · korban · Register UPTD PPA · …'."""
    for line in lines:
        parts = line.split(" · ")
        for part in parts if len(parts) > 2 else ():
            if read_word(part).keys() & {"satuan", "bukan_korban"}:
                return part
    return ""


# Charts


def read_chart(leaf: Lembar, root: Elemen, di: str, taken: Diambil) -> None:
    """The points of a chart as tables, one for each series, and where its axis ends."""
    for element in root.iter():
        name = name_of(element.tag)
        if name == "c:max":
            leaf.sumbu.append((di, float(element.get("val", "nan"))))
            taken.add((id(element), "val"))
        if name != "c:ser":
            continue
        parts = {name_of(one.tag): one for one in element}
        title = " ".join(_list_points(parts.get("c:tx"), taken).values())
        names = _list_points(parts.get("c:cat"), taken)
        values = _list_points(parts.get("c:val"), taken)
        rows = [[names.get(at), _as_number(values.get(at))] for at in sorted({*names, *values})]
        leaf.tabel.append(Tabel(di, ["Nama", title], rows))


def _list_points(holder: Elemen | None, taken: Diambil) -> dict[int, str]:
    """What is written at each place of a series; of several levels all words."""
    found: dict[int, str] = {}
    if holder is None:
        return found
    for point in holder.iter():
        if name_of(point.tag) in {"c:pt", "c:tx"}:
            at = int(point.get("idx", "0"))
            for one in point:
                if name_of(one.tag) == "c:v" and one.text:
                    taken.add((id(one), ""))
                    found[at] = f"{found[at]} {one.text}" if at in found else one.text
    return found


def _as_number(text: str | None) -> Any:
    number = None if text is None else read_number(text)
    return text if number is None else number


# Workbooks


def _list_sheets(arsip: Arsip) -> list[str]:
    """The names of the sheets, in their order."""
    root = parse_xml(arsip.bagian.get("xl/workbook.xml", b""))
    return [one.get("name", "") for one in (root.iter() if root is not None else ())
            if name_of(one.tag) == "s:sheet"]  # fmt: skip


def _read_book(arsip: Arsip) -> Iterator[Lembar]:
    sheets = _list_sheets(arsip)
    strings, shared = _read_strings(arsip)
    root = parse_xml(arsip.bagian.get("xl/workbook.xml", b""))
    related = arsip.list_related("xl/workbook.xml")
    named = {
        related.get(value, ""): one.get("name", "")
        for one in (root.iter() if root is not None else ())
        if name_of(one.tag) == "s:sheet"
        for key, value in one.attrib.items()
        if name_of(key) == "r:id"
    }
    used: set[int] = set()
    for name, title in named.items():
        leaf = Lembar(f"lembar {hide_digits(drop_order(title, sheets))}")
        root = arsip.read_xml(name)
        if root is None:
            continue
        taken: Diambil = set()
        rows = [[_rename(one, sheets) for one in row]
                for row in _list_rows(root, strings, used, taken)]  # fmt: skip
        lines, tables = split_sheet(rows, leaf.di)
        leaf.teks += lines
        leaf.tabel += tables
        leaf.judul = lines[0].isi if lines else ""
        leaf.satuan = find_unit([one.isi for one in lines])
        _read_part(arsip, leaf, name, root, taken, sheets)
        for part in arsip.list_related(name).values():
            _read_with(arsip, leaf, part, sheets)
        yield leaf
    if shared is not None:
        rest = Lembar("teks yang tidak ada dalam lembar mana pun")
        for at, text in enumerate(strings):
            if at not in used:
                rest.say(rest.di, text)
        texts = {(id(one), "") for one in shared.iter() if name_of(one.tag) == "s:t"}
        _read_part(arsip, rest, "xl/sharedStrings.xml", shared, texts, sheets)
        yield rest


def _read_strings(arsip: Arsip) -> tuple[list[str], Elemen | None]:
    root = arsip.read_xml("xl/sharedStrings.xml")
    found = [] if root is None else [_text_of(one) for one in root if name_of(one.tag) == "s:si"]
    return found, root


def _text_of(element: Elemen) -> str:
    return "".join(one.text or "" for one in element.iter() if name_of(one.tag) == "s:t")


def _list_rows(root: Elemen, strings: list[str], used: set[int], taken: Diambil) -> list[list[Any]]:
    """The cells of a sheet in their places; two in one place both stand there, one after the other."""
    found: list[list[Any]] = []
    last = 0
    for row in (one for one in root.iter() if name_of(one.tag) == "s:row"):
        number = int(row.get("r", last + 1))
        found += [[] for _ in range(number - last - 1)]
        cells: list[Any] = []
        for cell in (one for one in row if name_of(one.tag) == "s:c"):
            at = _read_column(cell.get("r", ""), len(cells))
            cells += [None] * (at - len(cells))
            cells.append(_read_cell(cell, strings, used, taken))
        found.append(cells)
        last = number
    return found


def _read_column(place: str, otherwise: int) -> int:
    """'B7' is column 1."""
    number = 0
    for letter in re.sub(r"[^A-Z]", "", place):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1 if number else otherwise


def _read_cell(cell: Elemen, strings: list[str], used: set[int], taken: Diambil) -> Any:
    value = _child(cell, "s:v")
    if value is None or value.text is None:
        inline = _child(cell, "s:is")
        if inline is None:
            return None
        taken.update((id(one), "") for one in inline.iter() if name_of(one.tag) == "s:t")
        return _text_of(inline)
    taken.add((id(value), ""))
    if cell.get("t") == "s" and value.text.isdigit() and int(value.text) < len(strings):
        used.add(int(value.text))
        return strings[int(value.text)]
    return value.text if cell.get("t") in {"str", "e", "s"} else _as_number(value.text)


def _rename(value: Any, sheets: list[str]) -> Any:
    return drop_order(value, sheets) if isinstance(value, str) else value


def drop_order(text: str, sheets: list[str]) -> str:
    """A text in which sheets are named without their place in the order: '3 Korban' is 'Korban' where
    the third sheet after the cover is called so."""
    for at, name in reversed(list(enumerate(sheets))):
        if name.startswith(f"{at} ") and name in text:
            text = text.replace(name, name.removeprefix(f"{at} "))
    return text


# What all have in common


def _read_with(arsip: Arsip, leaf: Lembar, name: str, sheets: list[str]) -> None:
    """A part that belongs to a slide or a sheet, and the parts that belong to it."""
    if name in arsip.dibaca:
        return
    root = arsip.read_xml(name)
    if root is None:
        arsip.dibaca.add(name)
        _read_other(arsip, leaf, name)
        return
    taken: Diambil = set()
    if name_of(root.tag) == "c:chartSpace":
        read_chart(leaf, root, f"{leaf.di}, diagram", taken)
    _read_part(arsip, leaf, name, root, taken, sheets)
    for related in arsip.list_related(name).values():
        if not MILIK_SEMUA.match(related):
            _read_with(arsip, leaf, related, sheets)


def _read_part(
    arsip: Arsip, leaf: Lembar, name: str, root: Elemen, taken: Diambil, sheets: list[str]
) -> None:
    """Whatever a part of XML says that was not taken from it."""
    for kind, text in list_texts(root, taken):
        said = ACUAN_LEMBAR.sub("!", drop_order(text, sheets)) if sheets else text
        if kind.endswith(("Footer", "Header")):
            said = KODE_KAKI.sub(" ", said)
        leaf.say(f"{leaf.di}, {_say_kind(kind, name)}", said)
    leaf.aneh += [
        Teks(f"{leaf.di}, komentar ({_say_part(name)})", one)
        for one in list_asides(arsip.bagian[name])
    ]


def _say_kind(kind: str, name: str) -> str:
    """Where a text stands, in words: 'catatan pembicara', 'teks alternatif (slide7.xml)'."""
    if kind == "a:p" and "notesSlide" in name:
        return "catatan pembicara"
    element, _at, attribute = kind.partition("@")
    what = NAMA_JENIS.get(attribute or element, attribute or element.rpartition(":")[2])
    return f"{what} ({_say_part(name)})"


def _say_part(name: str) -> str:
    """The name of a part as it may be repeated."""
    known = re.fullmatch(NAMA_BAGIAN, name)
    return posixpath.basename(name) if known else hide_digits(posixpath.basename(name))


def _read_other(arsip: Arsip, leaf: Lembar, name: str) -> None:
    """A part that is no XML: what the library brings, or a file of its own."""
    isi = arsip.bagian[name]
    if hashlib.sha256(isi).hexdigest() not in BAWAAN:
        for inner in arsip.buka(_say_part(name), isi):
            leaf.take(inner)


def _read_rest(arsip: Arsip, sheets: list[str]) -> Lembar:
    """Every part that belongs to no slide and no sheet."""
    leaf = Lembar("bagian lain")
    for name in arsip.bagian:
        if not re.fullmatch(NAMA_BAGIAN, name):
            leaf.say("nama bagian", name)
        if name in arsip.dibaca:
            continue
        root = parse_xml(arsip.bagian[name]) if name.endswith((".xml", ".rels")) else None
        if root is None:
            _read_other(arsip, leaf, name)
        else:
            _read_part(arsip, leaf, name, root, set(), sheets)
    return leaf
