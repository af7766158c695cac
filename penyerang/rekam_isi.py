"""What was sent, in plain JSON: packed tables, figures, numbers and files are unpacked.

Nothing is left out. Whoever reads a recording decides what is harmless, not whoever makes it.
"""

import base64
import csv
import hashlib
import io
import json
import math
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
from google.protobuf.json_format import MessageToDict
from python_calamine import CalamineError, CalamineWorkbook
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Plotly's short names of number types are NumPy's, but for unsigned ones.
TIPE = {"i1", "i2", "i4", "u1", "u2", "u4", "f4", "f8", "c1"}
DALAM_BUKU = re.compile(r"^xl/(?:worksheets/[^/]+\.xml|sharedStrings\.xml|styles\.xml|theme/)")


def make_plain(message: ForwardMsg) -> dict[str, Any]:
    """A message of the server as JSON, with the tables and figures in it unpacked."""
    plain: dict[str, Any] = MessageToDict(message)
    _unpack(plain)
    size = message.ByteSize()
    message.DiscardUnknownFields()
    if message.ByteSize() != size:
        plain["bidang_tak_dikenal"] = size - message.ByteSize()
    return plain


def _unpack(node: Any) -> None:
    """Unpack in place whatever lies below."""
    if isinstance(node, list):
        for one in node:
            _unpack(one)
        return
    if not isinstance(node, dict):
        return
    for name, value in list(node.items()):
        if name in {"arrowData", "initialChunk"} and isinstance(value, dict):
            node[name] = {key: UNPACK_ARROW.get(key, _same)(one) for key, one in value.items()}
        elif name == "plotlyChart":
            value["spec"] = unpack_figure(_load(value.get("spec", "")))
            value["config"] = _load(value.get("config", ""))
        else:
            _unpack(value)


def _same(value: Any) -> Any:
    return value


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _read_arrow(text: str) -> Any:
    """An Arrow table as columns, rows, and what pandas says of itself."""
    try:
        table = pa.ipc.open_stream(base64.b64decode(text)).read_all()
    except (pa.ArrowInvalid, ValueError):
        return text
    columns = [one.to_pylist() for one in table.columns]
    metadata = {
        key.decode(): _load(value.decode()) for key, value in (table.schema.metadata or {}).items()
    }
    return {
        "kolom": list(table.schema.names),
        "baris": [[make_cell(one) for one in row] for row in zip(*columns, strict=True)],
        "keterangan": metadata,
    }


def _read_styler(styler: Any) -> Any:
    if isinstance(styler, dict) and styler.get("displayValues"):
        return styler | {"displayValues": _read_arrow(styler["displayValues"])}
    return styler


UNPACK_ARROW: dict[str, Callable[[Any], Any]] = {"data": _read_arrow, "styler": _read_styler}


def unpack_figure(node: Any) -> Any:
    """A figure with its packed number arrays as lists; what is no number is None."""
    if isinstance(node, list):
        return [unpack_figure(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "bdata" in node and str(node.get("dtype")) in TIPE:
        array = np.frombuffer(base64.b64decode(node["bdata"]), dtype=np.dtype(node["dtype"]))
        if node.get("shape"):
            array = array.reshape([int(one) for one in str(node["shape"]).split(",")])
        return _as_list(array.tolist())
    return {name: unpack_figure(value) for name, value in node.items()}


def _as_list(value: Any) -> Any:
    return [_as_list(one) for one in value] if isinstance(value, list) else make_cell(value)


def make_cell(value: Any) -> Any:
    """A cell as JSON has it: whole numbers whole, what is no number None, days as 2025-07-05."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if value is None or isinstance(value, str | int | bool):
        return value
    return str(value)


def read_file(nama: str, jenis: str, isi: bytes) -> dict[str, Any]:
    """A file as its kind lets it be read: `tabel` (sheets of rows), `json`, `teks`, `bagian` (files in
    it); only its `ukuran` in bytes where it cannot be read. JSON has its SHA-256 as `sidik`."""
    jenis = jenis.split(";")[0].strip().lower()
    plain: dict[str, Any] = {"nama": nama, "jenis": jenis}
    if isi.startswith(b"PK"):
        return plain | _read_zip(isi)
    try:
        text = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return plain | {"ukuran": len(isi)}
    if jenis == "text/csv" or nama.endswith(".csv"):
        return plain | {"tabel": {"": _read_csv(text)}}
    content = _load(text)
    if isinstance(content, str):
        return plain | {"teks": text}
    return plain | {"json": content, "sidik": hashlib.sha256(isi).hexdigest()}


def _read_zip(isi: bytes) -> dict[str, Any]:
    """A workbook with its sheets, hidden ones too; of it and of any other package all files inside."""
    plain: dict[str, Any] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as box:
            names = [one.filename for one in box.infolist() if not one.is_dir()]
            is_book = "xl/workbook.xml" in names
            if is_book:
                plain["tabel"] = _read_book(isi)
            plain["bagian"] = {
                name: read_file(name, "", box.read(name))
                for name in names
                # The cells have been read with their types.
                if not (is_book and DALAM_BUKU.search(name))
            }
    except (zipfile.BadZipFile, CalamineError):
        return {"ukuran": len(isi)}
    return plain


def _read_book(isi: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    return {
        name: [[make_cell(one) for one in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _read_csv(text: str) -> list[list[Any]]:
    delimiter = ";" if text.split("\n", 1)[0].count(";") else ","
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
