"""Visits of Koling Pepa, the mobile service of the Kota; the Kabupaten has none."""

from datetime import date
from typing import Any

from data_access.contoh.kasus import KOLING_PEPA_MULAI
from data_access.contoh.kendali import KOTA, last_day
from data_access.contoh.tempat import Tempat
from data_access.contoh.undian import Undian
from domain.kategori import JenisTempatKegiatan, PetugasKunjungan
from domain.periode import Periode

Row = dict[str, Any]
TEMPAT_KUNJUNGAN = {
    JenisTempatKegiatan.KANTOR_DESA: 50.0,
    JenisTempatKegiatan.SEKOLAH: 20.0,
    JenisTempatKegiatan.RUANG_PUBLIK: 18.0,
    JenisTempatKegiatan.MASJID_MAJELIS: 12.0,
}
PETUGAS = {
    PetugasKunjungan.PSIKOLOG: 35.0,
    PetugasKunjungan.KONSELOR: 35.0,
    PetugasKunjungan.PEKSOS: 20.0,
    PetugasKunjungan.PARALEGAL: 10.0,
}


def kunjungan_rows(kode_region: str, tempat: Tempat, sampai: date) -> list[Row]:
    """Two to four visits a month since the service began, up to `sampai`, by day."""
    if kode_region != KOTA or sampai < KOLING_PEPA_MULAI:
        return []
    rows = [
        row
        for month in Periode(KOLING_PEPA_MULAI, sampai).months()
        for row in _draw_month(month, tempat)
        if KOLING_PEPA_MULAI <= row["tanggal"] <= sampai
    ]
    return [{"id_kunjungan": nomor, **row} for nomor, row in enumerate(rows, start=1)]


def _draw_month(month: date, tempat: Tempat) -> list[Row]:
    undian = Undian("koling pepa", month)
    days = {month.replace(day=n): 1.0 for n in range(1, last_day(month).day + 1)}
    office = {day: weight for day, weight in days.items() if day.weekday() < 5}
    rows = [_draw_visit(undian, undian.pick(office), tempat) for _ in range(undian.between(2, 4))]
    return sorted(rows, key=lambda row: row["tanggal"])


def _draw_visit(undian: Undian, day: date, tempat: Tempat) -> Row:
    area = tempat.draw_area(undian)
    dihitung = undian.chance(0.93)
    return {
        "tanggal": day,
        "kode_wilayah": area.kode,
        "kode_kecamatan": area.kode_kecamatan,
        "jenis_tempat": undian.pick(TEMPAT_KUNJUNGAN),
        "konsultasi_perempuan": undian.poisson(7) if dihitung else None,
        "konsultasi_laki_laki": undian.poisson(1) if dihitung else None,
        "konsultasi_anak": undian.poisson(3) if dihitung else None,
        "jumlah_pengaduan": undian.poisson(0.8),
        "jumlah_rujukan": undian.poisson(0.4),
        "petugas": undian.pick(PETUGAS),
        "jam_layanan": undian.one_of((2.0, 3.0, 3.5, 4.0)),
    }
