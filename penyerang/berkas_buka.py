"""Open a file that left the office, whatever it is, as leaves: presentation, workbook, PDF, ZIP, CSV, JSON."""

import csv
import io
import json
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from penyerang.berkas_lembar import Lembar, Tabel, Teks, hide_digits
from penyerang.berkas_office import read_office
from penyerang.berkas_xml import list_asides, list_texts, parse_xml
from penyerang.layar_gambar import NAMA_TABEL
from penyerang.pernyataan import refuse_repeats

TAK_TERBACA = "berkas tidak terbaca"


def open_file(nama: str, isi: bytes) -> list[Lembar]:
    """Every leaf of a file; one that says so where it cannot be read."""
    if isi.startswith(b"PK"):
        return _open_zip(nama, isi)
    if isi.startswith(b"%PDF"):
        # Only who reads a PDF loads what reads it.
        from penyerang.berkas_pdf import read_pdf

        return read_pdf(nama, isi, open_file)
    try:
        text = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [_odd(nama)]
    if nama.endswith(".csv"):
        return [_read_csv(nama, text)]
    if nama.endswith((".xml", ".svg")) and (root := parse_xml(isi)) is not None:
        leaf = Lembar(nama)
        for kind, said in list_texts(root, set()):
            leaf.say(f"{nama}, {kind}", said)
        leaf.aneh += [Teks(nama, one) for one in list_asides(isi)]
        return [leaf]
    if text.lstrip().startswith(("{", "[")):
        try:
            return list(_read_json(nama, json.loads(text, object_pairs_hook=refuse_repeats)))
        except (ValueError, RecursionError):
            return [_odd(nama)]
    return [Lembar(nama, teks=[Teks(nama, one) for one in text.splitlines()])]


def _odd(nama: str) -> Lembar:
    return Lembar(nama, aneh=[Teks(nama, TAK_TERBACA)])


def _open_zip(nama: str, isi: bytes) -> list[Lembar]:
    """The files in an archive, and what is noted beside them."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as box:
            entries = box.infolist()
            parts = {one.filename: box.read(one) for one in entries if not one.is_dir()}
            notes = [box.comment, *(one.comment for one in entries)]
        names = [one.filename for one in entries]
        if len(set(names)) != len(names):
            # Which of both a program would read is not known.
            return [_odd(nama)]
        if "[Content_Types].xml" in parts:
            leaves = read_office(parts, open_file)
        else:
            leaves = [
                leaf for one, part in parts.items() for leaf in open_file(_say_name(one), part)
            ]
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError):
        return [_odd(nama)]
    beside = Lembar(nama)
    for one in names if "[Content_Types].xml" not in parts else ():
        beside.say(f"{nama}, nama berkas", posixpath.splitext(one)[0])
    for note in notes:
        beside.say(f"{nama}, catatan", note.decode("utf-8", "replace"))
    return [*leaves, beside]


def _say_name(nama: str) -> str:
    """The name of a file in an archive as it may be repeated; tables of a package keep theirs."""
    return nama if NAMA_TABEL.fullmatch(posixpath.splitext(nama)[0]) else hide_digits(nama)


def _read_csv(nama: str, text: str) -> Lembar:
    delimiter = ";" if text.split("\n", 1)[0].count(";") else ","
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error:
        return _odd(nama)
    return Lembar(nama, tabel=[Tabel(nama, rows[0], rows[1:])] if rows else [])


def _read_json(nama: str, isi: Any) -> Iterator[Lembar]:
    """Each table with its card as a leaf, and all else as one."""
    tables = isi.get("tabel") if isinstance(isi, Mapping) else None
    if isinstance(tables, list) and all(isinstance(one, Mapping) for one in tables):
        for one in tables:
            card = one.get("kartu")
            said = card if isinstance(card, Mapping) else {}
            leaf = Lembar(
                f"{nama}, tabel {_say_name(str(one.get('nama', '')))}", str(said.get("judul", "")),
                str(said.get("satuan", "")),
            )  # fmt: skip
            _read_node(leaf, one, leaf.di)
            yield leaf
        isi = {name: value for name, value in isi.items() if name != "tabel"}
    rest = Lembar(nama)
    _read_node(rest, isi, nama)
    yield rest


def _read_node(leaf: Lembar, node: Any, di: str) -> None:
    """JSON: rows of one shape are a table, everything else are words."""
    if isinstance(node, Mapping):
        plain = [one for one in node.values() if not isinstance(one, Mapping | list)]
        leaf.bersama.append((di, [*node, *plain]))
        for name, value in node.items():
            leaf.say(di, str(name))
            _read_node(leaf, value, f"{di}, {hide_digits(str(name))}")
    elif isinstance(node, list) and node and all(_is_row(one) for one in node):
        names = list(dict.fromkeys(name for one in node for name in one))
        rows = [[one.get(name) for name in names] for one in node]
        leaf.tabel.append(Tabel(di, names, rows))
    elif isinstance(node, list):
        for value in node:
            _read_node(leaf, value, di)
    elif node is not None and not isinstance(node, bool):
        leaf.say(di, str(node))


def _is_row(node: Any) -> bool:
    return isinstance(node, Mapping) and not any(
        isinstance(one, Mapping | list) for one in node.values()
    )
