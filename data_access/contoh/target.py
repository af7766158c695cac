"""Targets of the three years before: of all kegiatan, of groups, and of the programmes."""

from datetime import UTC, date, datetime
from typing import Any

from data_access.contoh.kendali import KABUPATEN, KOTA
from domain.kategori import KelompokSasaran

Row = dict[str, Any]
OLEH = "data contoh"
DIUBAH_PADA = datetime(2023, 1, 2, tzinfo=UTC)
TAHUN_PERTAMA = 2023
JUTA = 1_000_000
# Programme and group ('' and None: all), then kegiatan, participants, money in millions.
TARGET: dict[
    str, tuple[tuple[str, KelompokSasaran | None, int | None, int | None, int | None], ...]
] = {
    KOTA: (
        ("", None, 130, 9_000, 300),
        ("", KelompokSasaran.SISWA_SD, 30, 2_400, None),
        ("", KelompokSasaran.SISWA_SMP, 20, None, None),
        ("", KelompokSasaran.SANTRI, 12, 1_000, None),
        ("", KelompokSasaran.MAJELIS_TAKLIM, 10, 500, None),
        ("Nyapeu Wacil", None, 24, 1_200, 60),
        ("Koling Pepa", None, 36, None, None),
        ("Sosialisasi sekolah", None, 60, 6_000, None),
    ),
    KABUPATEN: (
        ("", None, 140, 11_000, 340),
        ("", KelompokSasaran.SISWA_SD, 30, 2_500, None),
        ("", KelompokSasaran.SISWA_SMP, 20, None, None),
        ("", KelompokSasaran.SANTRI, 20, 1_800, None),
        ("", KelompokSasaran.MAJELIS_TAKLIM, 15, 800, None),
        ("Sosialisasi sekolah", None, 58, 6_000, 110),
        ("Sosialisasi pesantren", None, 20, None, 40),
        ("Majelis taklim", None, 24, 1_200, 30),
    ),
}


def target_rows(kode_region: str, sampai: date) -> list[Row]:
    """The targets of every year from 2023 to that of `sampai`, five per cent more each year."""
    rows = []
    for tahun in range(TAHUN_PERTAMA, sampai.year + 1):
        lebih = 1 + 0.05 * (tahun - TAHUN_PERTAMA)
        for program, sasaran, kegiatan, peserta, juta in TARGET[kode_region]:
            rows.append(
                {
                    "kode_region": kode_region,
                    "tahun": tahun,
                    "program": program,
                    "kelompok_sasaran": sasaran,
                    "jumlah_kegiatan": None if kegiatan is None else round(kegiatan * lebih),
                    "jumlah_peserta": None if peserta is None else round(peserta * lebih, -1),
                    "anggaran": None if juta is None else round(juta * lebih) * JUTA,
                    "sumber": f"Renja dinas tahun {tahun}, dikarang",
                    "contoh": True,
                    "diubah_oleh": OLEH,
                    "diubah_pada": DIUBAH_PADA,
                }
            )
    return rows
