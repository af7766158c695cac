"""What a planner asks for, before anything is known of the areas: kept with the plan, and asked again."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta
from pydantic import TypeAdapter, ValidationError

from analysis.rencana.soal import (
    JenisKunjungan,
    Keadaan,
    Permintaan,
    Soal,
    SoalError,
    WilayahSoal,
)
from domain.kategori import JenisKegiatan, KelompokSasaran

# With more kinds than this the plan cannot be read, and is not proven in time.
MAKS_JENIS = 6
SISWA = frozenset({"siswa_paud", "siswa_sd", "siswa_smp", "siswa_sma"})
BULAN_LIBUR = frozenset({6, 7, 12})
# Where nobody noted a cost or a number of participants yet.
BIAYA_TANPA_CATATAN, PESERTA_TANPA_CATATAN = 1_500_000, 40


_PERMINTAAN = TypeAdapter(Permintaan)
_NAMES = tuple(one.name for one in fields(Permintaan))


def make_soal(
    permintaan: Permintaan,
    wilayah: tuple[WilayahSoal, ...],
    keadaan: tuple[Keadaan, ...],
) -> Soal:
    """The question to the solver, without draws: what is asked for, with what is known of the areas."""
    own = {name: getattr(permintaan, name) for name in _NAMES}
    return Soal(wilayah=wilayah, keadaan=keadaan, **own)


def a_year_later(permintaan: Permintaan) -> Permintaan:
    """The same wishes for the same months of the next year."""
    return replace(
        permintaan, bulan=tuple(one + relativedelta(years=1) for one in permintaan.bulan)
    )


def keep_permintaan(permintaan: Permintaan) -> dict[str, Any]:
    """As JSON keeps it; `read_permintaan` reads it back."""
    kept: dict[str, Any] = _PERMINTAAN.dump_python(permintaan, mode="json")
    return kept


def read_permintaan(kept: Mapping[str, Any]) -> Permintaan:
    """What `keep_permintaan` made. Raises SoalError where it is none."""
    try:
        return _PERMINTAAN.validate_python({name: kept[name] for name in _NAMES if name in kept})
    except ValidationError:
        raise SoalError("Isian rencana itu tidak dapat dibaca lagi.") from None


def make_months(mulai: date, jumlah: int) -> tuple[date, ...]:
    """`jumlah` months from that of `mulai`, as first days."""
    first = mulai.replace(day=1)
    return tuple(first + relativedelta(months=n) for n in range(jumlah))


def make_jenis(
    jenis_kegiatan: str, kelompok_sasaran: str, kebiasaan: pd.DataFrame
) -> JenisKunjungan:
    """A kind of visit as it has usually been: `kebiasaan` as `read_kebiasaan` gives it. Pupils are not
    visited in the months of school holidays."""
    here = kebiasaan[
        (kebiasaan["jenis_kegiatan"] == jenis_kegiatan)
        & (kebiasaan["kelompok_sasaran"] == kelompok_sasaran)
    ]
    biaya = here["biaya"].dropna()
    peserta = here["peserta"].dropna()
    return JenisKunjungan(
        kode=f"{kelompok_sasaran}-{jenis_kegiatan}",
        nama=name_jenis(jenis_kegiatan, kelompok_sasaran),
        jenis_kegiatan=jenis_kegiatan,
        kelompok_sasaran=kelompok_sasaran,
        biaya=int(biaya.iloc[0]) if len(biaya) else BIAYA_TANPA_CATATAN,
        hari_tim=1,
        peserta=int(peserta.iloc[0]) if len(peserta) else PESERTA_TANPA_CATATAN,
        tidak_bulan=BULAN_LIBUR if kelompok_sasaran in SISWA else frozenset(),
    )


def name_jenis(jenis_kegiatan: str, kelompok_sasaran: str) -> str:
    """'Sosialisasi/penyuluhan untuk Siswa SMP/MTs'."""
    return f"{JenisKegiatan(jenis_kegiatan).label} untuk {KelompokSasaran(kelompok_sasaran).label}"
