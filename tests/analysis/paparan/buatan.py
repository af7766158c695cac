"""A small package: two kecamatan, quarters from 2024 to mid-2025, one hidden number of every kind."""

from collections.abc import Mapping
from typing import Any

REGION = "36.99"
KECAMATAN = [{"kode": "36.99.01", "nama": "Timur"}, {"kode": "36.99.02", "nama": "Barat"}]
KELURAHAN = [
    {"kode": "36.99.01.1001", "nama": "Mekar", "kecamatan": "36.99.01"},
    {"kode": "36.99.02.1001", "nama": "Jaya", "kecamatan": "36.99.02"},
]
TRIWULAN = (
    ("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30"),
    ("2024-10-01", "2024-12-31"), ("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"),
)  # fmt: skip
BERJALAN, SETAHUN = ("2025-01-01", "2025-06-30"), ("2024-01-01", "2024-12-31")


def _cell(tabel: str, satuan: str, hari: tuple[str, str], nilai: int | None, **more: str) -> Any:
    return {
        "tabel": tabel, "satuan": satuan, "mulai": hari[0], "selesai": hari[1], "wilayah": REGION,
        "kelompok": "", "bentuk": "", "nilai": nilai, "per": "2025-06-30", **more,
    }  # fmt: skip


def _row(
    tabel: str, satuan: str, hari: tuple[str, str], nilai: int, wilayah: str, kategori: str
) -> Any:
    return {
        "tabel": tabel, "satuan": satuan, "mulai": hari[0], "selesai": hari[1], "wilayah": wilayah,
        "kategori": kategori, "nilai": nilai,
    }  # fmt: skip


def make_isi(*, contoh: bool = False) -> Mapping[str, Any]:
    """68 kasus to June 2025 beside 58 a year before, 157 in all of 2024."""
    kasus = (28, 30, 50, 49, 33, 35)
    sel = [_cell("M1", "kasus", hari, nilai) for hari, nilai in zip(TRIWULAN, kasus, strict=True)]
    sel += [
        _cell("M1", "korban", hari, nilai + 2) for hari, nilai in zip(TRIWULAN, kasus, strict=True)
    ]
    for satuan, utuh, berjalan in (("kasus", 157, 68), ("korban", 165, 72)):
        sel += [_cell("M1", satuan, SETAHUN, utuh), _cell("M1", satuan, BERJALAN, berjalan)]
    for kelompok, nilai in (
        ("anak", 54),
        ("perempuan", 14),
        ("laki_laki", None),
        ("lainnya", None),
    ):
        sel.append(_cell("M3", "korban", BERJALAN, nilai, kelompok=kelompok))
        sel.append(_cell("M3", "korban", SETAHUN, nilai, kelompok=kelompok))
    for usia in ("anak", "selain_anak"):
        for bentuk, nilai in (("seksual", 40), ("fisik", 12), ("psikis", None)):
            sel.append(_cell("M2", "korban_bentuk", BERJALAN, nilai, kelompok=usia, bentuk=bentuk))
    for wilayah, nilai in (("36.99.01", 150), ("36.99.02", None), ("", None)):
        sel.append(_cell("M4", "korban", SETAHUN, nilai, wilayah=wilayah))
    hari = ("2025-06-30", "2025-06-30")
    lain = [
        _row("P1", "kegiatan", BERJALAN, 30, REGION, ""),
        _row("P1", "peserta", BERJALAN, 900, REGION, ""),
        _row("P2", "kegiatan", BERJALAN, 20, REGION, "guru"),
        _row("P3", "kegiatan", BERJALAN, 3, "36.99.01.1001", ""),
        _row("K1", "desa_kelurahan", hari, 1, "36.99.01", "semua"),
        _row("K1", "desa_kelurahan", hari, 1, "36.99.01", "patbm:aktif"),
        _row("J1", "institusi", hari, 4, REGION, "opd"),
        _row("J2", "institusi", hari, 2, "36.99.01", "hukum"),
        _row("J3", "institusi", hari, 3, REGION, "ya"),
        _row("R1", "rtl", ("2025-01-15", "2025-06-30"), 2, REGION, "selesai"),
        _row("R1", "rtl", ("2025-01-15", "2025-06-30"), 1, REGION, "terlambat"),
    ]
    return {
        "kode_region": REGION, "nama_region": "Kota Contoh", "kecamatan": KECAMATAN,
        "kelurahan": KELURAHAN, "sel": sel, "lain": lain, "sumber": "Register UPTD PPA",
        "selesai": "2025-06-30", "status": "sementara", "contoh": contoh, "k": 5,
        "sumber_lain": [
            {"tabel": tabel, "sumber": sumber, "tanggal_cutoff": "2025-06-30", "status": "sementara"}
            for tabel, sumber in (
                ("P", "Dinas PPA"), ("K", "Dinas PPA"), ("J", "Daftar institusi"), ("R", "Rakor dan RTL")
            )
        ],
    }  # fmt: skip
