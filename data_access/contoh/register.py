"""The register as it stood on a day: what was entered by then, and how far it had come."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table

from data_access.contoh.kasus import FaktaKasus
from data_access.schema import (
    kasus,
    kasus_konteks,
    korban,
    korban_bentuk,
    layanan,
    proses_hukum,
    relasi,
    rujukan,
    terlapor,
)
from domain.kategori import JenisInstitusi, StatusLayanan

Row = dict[str, Any]


def register_rows(
    fakta: list[FaktaKasus], cutoff: date, institusi: dict[JenisInstitusi, int]
) -> dict[Table, list[Row]]:
    """The rows of the register as it stood on `cutoff`, parents before children."""
    rows: dict[Table, list[Row]] = {
        table: []
        for table in (
            *(kasus, kasus_konteks, korban, korban_bentuk, terlapor),
            *(relasi, layanan, rujukan, proses_hukum),
        )
    }
    for fakta_kasus in fakta:
        if fakta_kasus.row["tanggal_input"] <= cutoff:
            _add_rows(rows, fakta_kasus, cutoff, institusi)
    return rows


def _add_rows(
    rows: dict[Table, list[Row]],
    fakta: FaktaKasus,
    cutoff: date,
    institusi: dict[JenisInstitusi, int],
) -> None:
    id_kasus = {"id_kasus": len(rows[kasus]) + 1}
    tanggal, status = [step for step in fakta.riwayat if step[0] <= cutoff][-1]
    rows[kasus].append({**id_kasus, **fakta.row, "status_kasus": status, "tanggal_status": tanggal})
    rows[kasus_konteks] += [{**id_kasus, "konteks": konteks} for konteks in fakta.konteks]
    first_korban, first_terlapor = len(rows[korban]) + 1, len(rows[terlapor]) + 1
    for nomor, one in enumerate(fakta.korban, start=first_korban):
        id_korban = {"id_korban": nomor}
        rows[korban].append({**id_korban, **id_kasus, **one.row})
        rows[korban_bentuk] += [{**id_korban, **bentuk} for bentuk in one.bentuk]
        for diberi in one.layanan:
            id_layanan = {"id_layanan": len(rows[layanan]) + 1}
            rows[layanan].append(
                {**id_layanan, **id_korban, **_layanan_at(diberi, cutoff, institusi)}
            )
        for dirujuk in one.rujukan:
            if dirujuk["tanggal"] <= cutoff:
                id_rujukan = {"id_rujukan": len(rows[rujukan]) + 1}
                rows[rujukan].append(
                    {**id_rujukan, **id_korban, **_rujukan_at(dirujuk, cutoff, institusi)}
                )
    for nomor, pelaku in enumerate(fakta.terlapor, start=first_terlapor):
        rows[terlapor].append({"id_terlapor": nomor, **id_kasus, **pelaku})
    rows[relasi] += [
        {"id_korban": first_korban + k, "id_terlapor": first_terlapor + t, **pair}
        for (k, t), pair in fakta.relasi.items()
    ]
    rows[proses_hukum] += [
        {**id_kasus, "tahap": tahap, "bulan": bulan}
        for bulan, tahap in fakta.hukum
        if bulan <= cutoff
    ]


def _layanan_at(diberi: Row, cutoff: date, institusi: dict[JenisInstitusi, int]) -> Row:
    """A service as it stood on `cutoff`: what had not begun was asked for, and no more."""
    row = {name: value for name, value in diberi.items() if name != "jenis_institusi"}
    row["id_institusi"] = institusi.get(diberi["jenis_institusi"])
    if row["tanggal_mulai"] and row["tanggal_mulai"] > cutoff:
        belum = {"tanggal_mulai": None, "tanggal_selesai": None}
        return {**row, **belum, "status_layanan": StatusLayanan.DIMINTA}
    if row["tanggal_selesai"] and row["tanggal_selesai"] > cutoff:
        return {**row, "tanggal_selesai": None, "status_layanan": StatusLayanan.BERJALAN}
    return row


def _rujukan_at(dirujuk: Row, cutoff: date, institusi: dict[JenisInstitusi, int]) -> Row:
    """A referral as it stood on `cutoff`; not yet answered where the wait was not over."""
    dijawab = dirujuk["tanggal"] + timedelta(days=dirujuk["hari_tunggu"]) <= cutoff
    return {
        "dari_institusi": institusi.get(JenisInstitusi.UPTD_PPA),
        "ke_institusi": institusi.get(dirujuk["jenis_institusi"]),
        "tanggal": dirujuk["tanggal"],
        "diterima": dirujuk["diterima"] if dijawab else None,
        "hari_tunggu": dirujuk["hari_tunggu"] if dijawab else None,
    }
