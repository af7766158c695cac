"""Contacts with the office: one for every kasus, and those that did not become one."""

from datetime import date
from typing import Any

from data_access.contoh import ciri
from data_access.contoh.kasus import KOLING_PEPA_MULAI, FaktaKasus
from data_access.contoh.kendali import KOTA, draw_days, draw_potongan
from data_access.contoh.tempat import Tempat
from data_access.contoh.undian import Undian
from domain.kategori import JenisPermintaan, Kanal

Row = dict[str, Any]
LAIN = {
    JenisPermintaan.NON_KEKERASAN: 60.0,
    JenisPermintaan.RUJUKAN_MASUK: 20.0,
    JenisPermintaan.PELIMPAHAN: 20.0,
}


def pengaduan_rows(
    kode_region: str,
    fakta: list[FaktaKasus],
    tempat: Tempat,
    sampai: date,
    kunjungan: list[Row],
) -> list[Row]:
    """The list of pengaduan up to `sampai`, by day; `kunjungan` are the visits of Koling Pepa."""
    rows = [_of_kasus(one.row, sampai) for one in fakta]
    for potongan in draw_potongan(kode_region, sampai):
        undian = Undian("pengaduan", kode_region, potongan.mulai)
        for jenis in [JenisPermintaan.KONSULTASI] * potongan.konsultasi + [
            undian.pick(LAIN) for _ in range(potongan.pengaduan_lain)
        ]:
            (day,) = draw_days(undian, potongan, 1)
            rows.append(_without_kasus(undian, kode_region, jenis, day, tempat))
    rows = sorted(
        (row for row in rows if row["tanggal_masuk"] <= sampai),
        key=lambda row: row["tanggal_masuk"],
    )
    return [
        {"id_pengaduan": nomor, **row, "id_kunjungan": _visit_before(row, kunjungan)}
        for nomor, row in enumerate(rows, start=1)
    ]


def _of_kasus(row: Row, sampai: date) -> Row:
    """A kasus that has not been entered yet is a pengaduan whose outcome is not known yet."""
    kekerasan, tercatat = row["kekerasan"], row["tanggal_input"] <= sampai
    return {
        "tanggal_masuk": row["tanggal_lapor"],
        "kanal": row["kanal"],
        "jenis_permintaan": JenisPermintaan.LAPORAN_KEKERASAN
        if kekerasan
        else JenisPermintaan.NON_KEKERASAN,
        "jadi_kasus": kekerasan if tercatat else None,
        "kunci_kasus": row["kunci_kasus"] if tercatat else None,
        "kode_wilayah": row["kode_wilayah"],
        "kode_kecamatan": row["kode_kecamatan"],
        "status_lokasi": row["status_lokasi"],
    }


def _without_kasus(
    undian: Undian, kode_region: str, jenis: JenisPermintaan, day: date, tempat: Tempat
) -> Row:
    koling = kode_region == KOTA and day > KOLING_PEPA_MULAI
    return {
        "tanggal_masuk": day,
        "kanal": undian.pick(ciri.KANAL_DENGAN_KOLING_PEPA if koling else ciri.KANAL),
        "jenis_permintaan": jenis,
        "jadi_kasus": False,
        "kunci_kasus": None,
        **tempat.draw_location(undian),
    }


def _visit_before(row: Row, kunjungan: list[Row]) -> int | None:
    """The latest visit up to the day on which the pengaduan came in, if it came by one."""
    if row["kanal"] != Kanal.KOLING_PEPA:
        return None
    before = [visit for visit in kunjungan if visit["tanggal"] <= row["tanggal_masuk"]]
    return before[-1]["id_kunjungan"] if before else None
