"""What the tables of a package say of themselves: of which region and areas, from which register, up to
when."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from analysis.wilayah import level_of
from domain.asal import Asal
from domain.wilayah import Wilayah


def list_kelurahan(wilayah: pd.DataFrame) -> list[dict[str, str]]:
    """Every desa/kelurahan among the areas of a region, by kode: kode, nama, kecamatan."""
    areas = level_of(wilayah, kecamatan=False).sort_values("kode")
    return [
        {"kode": one["kode"], "nama": one["nama"], "kecamatan": one["kode_kecamatan"]}
        for one in areas.to_dict("records")
    ]


def make_kepala(
    region: Wilayah,
    asal: Asal,
    selesai: date,
    kecamatan: Iterable[Wilayah],
    kelurahan: list[dict[str, str]],
) -> dict[str, Any]:
    """The parts of paket-2 (docs/paket.md) that name region, register and areas; `selesai` is the end of
    the last whole quarter."""
    return {
        "kode_region": region.kode,
        "nama_region": region.nama,
        "selesai": selesai.isoformat(),
        "tanggal_cutoff": asal.tanggal_cutoff.isoformat(),
        "sumber": asal.sumber,
        "status": asal.status.value,
        "contoh": asal.contoh,
        "kecamatan": [{"kode": one.kode, "nama": one.nama} for one in kecamatan],
        "kelurahan": kelurahan,
    }
