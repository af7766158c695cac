"""Outlines as static files: the browser fetches each once and keeps it.

The name of a file carries the hash of its content, so a new map is a new address.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import orjson
import pandas as pd

from domain.kategori import SumberBatas

FOLDER = Path(__file__).resolve().parent.parent / "static" / "peta"
ADDRESS = "/app/static/peta/"


@dataclass(frozen=True)
class Peta:
    """Where the browser finds the outlines of one level of a region, and what they are."""

    alamat: str
    sumber: SumberBatas
    keterangan: str
    kode: frozenset[str]


def write_outlines(sumber: SumberBatas, rows: pd.DataFrame, kode_region: str) -> Peta | None:
    """Write a GeoJSON file of the rows (kode, geometri, keterangan); None when there are none."""
    if rows.empty:
        return None
    features = [
        {"type": "Feature", "id": kode, "properties": {}, "geometry": geometri}
        for kode, geometri in zip(rows["kode"], rows["geometri"], strict=True)
    ]
    content = orjson.dumps({"type": "FeatureCollection", "features": features})
    name = f"{kode_region}-{hashlib.sha256(content).hexdigest()[:16]}.geojson"
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / name).exists():
        # Another process may read the folder: the file appears whole or not at all.
        handle, part = tempfile.mkstemp(dir=FOLDER, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).chmod(0o644)
        Path(part).replace(FOLDER / name)
    return Peta(ADDRESS + name, sumber, str(rows["keterangan"].iloc[0]), frozenset(rows["kode"]))
