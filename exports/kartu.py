"""Tables for other programs: CSV and JSON, each table with its card in the form of Satu Data."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
import pandas as pd

from analysis.disclosure import PublishableTable, TingkatRilis
from analysis.indicators import INDIKATOR
from domain.format import format_periode, format_tanggal
from domain.periode import Periode
from exports.bahan import EksporError, Sampul, check_tingkat
from exports.tables import CONTOH, write_csv

ZIP, JSON = "application/zip", "application/json"
# A program that takes what may be published must not take the other.
TERBIT, INTERNAL = "tabel-terbit-1", "tabel-internal-1"
# The first day that a ZIP can name: files of the same tables are the same.
HARI_ZIP = (1980, 1, 1, 0, 0, 0)
KETENTUAN = {
    TingkatRilis.TERBATAS: (
        "Hanya untuk yang berhak: memuat jumlah kecil yang dapat mengenali korban. Jangan dibacakan, "
        "ditayangkan, atau dibagikan di luar mereka."
    ),
    TingkatRilis.RAPAT: "Untuk peserta rapat koordinasi; tidak untuk disebarluaskan.",
    TingkatRilis.PUBLIK: (
        "Dapat dibagikan dengan menyebut sumber, tanggal cut-off, dan status; lisensinya ditetapkan dinas."
    ),
}
# Each table by its name, with its title.
SemuaTabel = Mapping[str, tuple[str, PublishableTable]]


def write_csv_zip(tables: SemuaTabel, sampul: Sampul) -> bytes:
    """A CSV for each table and kartu.json with their cards. Returns the ZIP; raises EksporError where a
    table may not leave or there is none. The same tables make the same bytes."""
    check_tables(tables, sampul)
    files = {f"{nama}.csv": write_csv(table, judul) for nama, (judul, table) in tables.items()}
    files["kartu.json"] = _as_json(_make_document(tables, sampul, baris=False))
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, HARI_ZIP), content, ZIP_DEFLATED)
    return buffer.getvalue()


def write_json(tables: SemuaTabel, sampul: Sampul) -> bytes:
    """Every table with its card in one JSON; a hidden number is the word for it. Raises EksporError as
    `write_csv_zip` does. The same tables make the same bytes."""
    check_tables(tables, sampul)
    return _as_json(_make_document(tables, sampul, baris=True))


def check_tables(tables: SemuaTabel, sampul: Sampul) -> None:
    """Raises EksporError where there is nothing to write, or an internal table in a file that does not say
    so on its cover."""
    if not tables:
        raise EksporError("Tidak ada tabel yang dapat ditulis.")
    check_tingkat((table for _judul, table in tables.values()), sampul)


def make_card(judul: str, table: PublishableTable, sampul: Sampul, periode: str) -> dict[str, str]:
    """The card of a table: what it is, of whom and when, how sure, and what may be done with it."""
    about = INDIKATOR[table.indikator] if table.indikator else None
    cutoffs = dict.fromkeys(format_tanggal(one.tanggal_cutoff) for one in table.asal)
    statuses = dict.fromkeys(one.status.label for one in table.asal)
    return {
        "judul": judul,
        "definisi": about.definisi if about else "",
        "satuan": table.nama_satuan or "menurut baris",
        "rumus": about.rumus if about else "",
        "sumber": table.sumber,
        "cakupan_wilayah": sampul.wilayah,
        "periode": periode,
        "tanggal_cutoff": "; ".join(cutoffs),
        "status": "; ".join(statuses),
        "tingkat": table.tingkat.label,
        "frekuensi": about.frekuensi if about else "",
        "batasan": about.batasan if about else "",
        "penanggung_jawab": about.penanggung_jawab if about else "",
        "ketentuan_pakai": KETENTUAN[table.tingkat],
        "catatan": "; ".join(table.catatan),
        "contoh": CONTOH if table.contoh else "bukan data contoh",
        "dibuat_pada": format_tanggal(sampul.tanggal),
    }


def _make_document(tables: SemuaTabel, sampul: Sampul, *, baris: bool) -> dict[str, Any]:
    tabel: list[dict[str, Any]] = []
    made = {
        "format": INTERNAL if sampul.internal else TERBIT,
        "judul": sampul.judul,
        "wilayah": sampul.wilayah,
        "rakor": sampul.rakor,
        "tingkat": sampul.tingkat.label,
        "contoh": sampul.contoh,
        "dibuat_pada": sampul.tanggal.isoformat(),
        "tabel": tabel,
    }
    for nama, (judul, table) in tables.items():
        one: dict[str, Any] = {
            "nama": nama,
            "kartu": make_card(judul, table, sampul, _say_span(table.rows)),
            "kolom": list(table.rows.columns),
        }
        if baris:
            one["baris"] = [
                {kolom: _as_value(value) for kolom, value in row.items()}
                for row in table.rows.to_dict("records")
            ]
        tabel.append(one)
    return made


def _say_span(rows: pd.DataFrame) -> str:
    """From the first to the last day that the rows speak of; '' where they name none."""
    if rows.empty or not {"Mulai", "Selesai"} <= set(rows):
        return ""
    return format_periode(Periode(rows["Mulai"].min().date(), rows["Selesai"].max().date()))


def _as_value(value: Any) -> Any:
    """A day as 2025-07-05; what was not recorded as null."""
    if not isinstance(value, str) and pd.isna(value):
        return None
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else value


def _as_json(document: Mapping[str, Any]) -> bytes:
    options = orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS
    return orjson.dumps(document, option=options)
