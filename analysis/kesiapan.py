"""Readiness: which elements a desa/kelurahan has, by what evidence, and what is missing most.

What an element is and how its cell counts stands here once (`UNSUR`). A body that was formed is not
a body that works, and what was true long ago is not known to be true now: evidence older than
`SEGAR_BULAN` months is said apart and counts as no longer known to be in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from domain.format import format_angka
from domain.kategori import Kategori, Kelembagaan, StatusDrppa

# Evidence up to so many months old says how things are now (domain question 14).
SEGAR_BULAN = 6
# Beyond so many it fades once more.
USANG_BULAN = 12
# From this share on RT/RW count as reached, not as reached in part.
CUKUP_RT_RW = 0.5


class Pilar(Kategori):
    """The four that the leaders name: an element belongs to one."""

    KEBIJAKAN = "kebijakan", "Kebijakan"
    INFRASTRUKTUR = "infrastruktur", "Infrastruktur"
    SDM = "sdm", "SDM"
    ANGGARAN = "anggaran", "Anggaran"


class Keadaan(StrEnum):
    """How an element stands in an area, best first. The value is the word on the screen."""

    ADA = "aktif atau ada"
    BUKTI_LAMA = "aktif atau ada, bukti lama"
    TERBENTUK = "terbentuk atau sebagian"
    BELUM = "belum ada"
    TIDAK_DICATAT = "tidak dicatat"
    # There is nothing to have it for: no school, so no TPPK. Counted nowhere.
    TIDAK_BERLAKU = "tidak berlaku"


# Those that are counted, in the order of every picture and table.
DIHITUNG = tuple(one for one in Keadaan if one is not Keadaan.TIDAK_BERLAKU)


class Usia(StrEnum):
    """How old evidence is. The value is the word on the screen."""

    SEGAR = f"{SEGAR_BULAN} bulan terakhir"
    LAMA = f"lebih dari {SEGAR_BULAN} bulan"
    USANG = f"lebih dari {USANG_BULAN} bulan"


LEMBAGA: Mapping[Any, Keadaan] = {
    Kelembagaan.AKTIF.value: Keadaan.ADA,
    Kelembagaan.TERBENTUK.value: Keadaan.TERBENTUK,
    Kelembagaan.BELUM.value: Keadaan.BELUM,
}
# A declaration is a beginning; what was assessed was at work.
DRPPA: Mapping[Any, Keadaan] = {
    StatusDrppa.DINILAI.value: Keadaan.ADA,
    StatusDrppa.DICANANGKAN.value: Keadaan.TERBENTUK,
    StatusDrppa.BUKAN.value: Keadaan.BELUM,
}
YA_TIDAK: Mapping[Any, Keadaan] = {True: Keadaan.ADA, False: Keadaan.BELUM}


@dataclass(frozen=True, eq=False)
class Unsur:
    """One element: its column in `kesiapan` (which is its name in `kesiapan_bukti` too), its pillar,
    and how a cell counts.

    `cara` says what each value counts as. Without it the column is a number: one or more is there;
    with `total` (another column) it is there from the share `cukup` on, and below it in part.
    `ada` and `sebagian` are its own words for ADA and TERBENTUK.
    """

    kolom: str
    label: str
    pilar: Pilar
    ada: str = "ada"
    sebagian: str = "sebagian"
    cara: Mapping[Any, Keadaan] | None = None
    total: str | None = None
    cukup: float = 1.0
    satuan: str = ""

    @property
    def semua_kolom(self) -> tuple[str, ...]:
        """Its columns in `kesiapan`."""
        return (self.kolom, self.total) if self.total else (self.kolom,)

    def kata(self, keadaan: Keadaan) -> str:
        """The state in the words of this element: 'aktif', 'aktif, bukti lama', 'terbentuk saja'."""
        own = {
            Keadaan.ADA: self.ada,
            Keadaan.BUKTI_LAMA: f"{self.ada}, bukti lama",
            Keadaan.TERBENTUK: self.sebagian,
        }
        return own.get(keadaan, str(keadaan))


def _lembaga(kolom: str, label: str, pilar: Pilar) -> Unsur:
    return Unsur(kolom, label, pilar, "aktif", "terbentuk saja", LEMBAGA)


UNSUR: tuple[Unsur, ...] = (
    Unsur("kebijakan", "Perdes/SK", Pilar.KEBIJAKAN, cara=YA_TIDAK),
    Unsur("drppa", "DRPPA", Pilar.KEBIJAKAN, "dinilai", "dicanangkan saja", DRPPA),
    Unsur("infrastruktur", "Ruang aduan", Pilar.INFRASTRUKTUR, cara=YA_TIDAK),
    _lembaga("puspaga", "Puspaga", Pilar.INFRASTRUKTUR),
    Unsur("tppk_sekolah_ada", "TPPK sekolah", Pilar.INFRASTRUKTUR, "ada di semua sekolah",
          "ada di sebagian sekolah", total="tppk_sekolah_total", satuan="sekolah"),
    _lembaga("satgas_ppa", "Satgas PPA", Pilar.SDM),
    _lembaga("patbm", "PATBM", Pilar.SDM),
    _lembaga("forum_anak", "Forum Anak", Pilar.SDM),
    Unsur("kader_terlatih", "Kader terlatih", Pilar.SDM, satuan="kader"),
    Unsur("rt_rw_terjangkau", "RT/RW terjangkau", Pilar.SDM, "terjangkau separuh atau lebih",
          "terjangkau kurang dari separuh", total="rt_rw_total", cukup=CUKUP_RT_RW, satuan="RT/RW"),
    Unsur("anggaran", "Anggaran", Pilar.ANGGARAN, cara=YA_TIDAK),
)  # fmt: skip
BY_KOLOM: Mapping[str, Unsur] = {unsur.kolom: unsur for unsur in UNSUR}


def judge_values(unsur: Unsur, kesiapan: pd.DataFrame) -> pd.Series:
    """What each row of `kesiapan` says of the element, whatever the age of its evidence: a Keadaan."""
    nilai = kesiapan[unsur.kolom]
    if unsur.cara is not None:
        return nilai.map(unsur.cara).astype(object).fillna(Keadaan.TIDAK_DICATAT)
    jumlah = pd.to_numeric(nilai).astype(float)
    total = pd.to_numeric(kesiapan[unsur.total]).astype(float) if unsur.total else jumlah
    # Without a total one is enough; with one it takes a share.
    cukup = jumlah >= unsur.cukup * total if unsur.total else jumlah > 0
    found = np.select(
        [(total == 0) & (unsur.total is not None), jumlah.isna() | total.isna(), cukup, jumlah > 0],
        [Keadaan.TIDAK_BERLAKU, Keadaan.TIDAK_DICATAT, Keadaan.ADA, Keadaan.TERBENTUK],
        Keadaan.BELUM,
    )
    return pd.Series([Keadaan(one) for one in found], index=kesiapan.index, dtype=object)


def find_dates(unsur: Unsur, kesiapan: pd.DataFrame, bukti: pd.DataFrame) -> pd.Series:
    """The day of the element's evidence in each row: its own where there is one, else the row's."""
    own = bukti[bukti["unsur"].isin(unsur.semua_kolom)].groupby("kode_wilayah")["tanggal_bukti"]
    dates = own.max().reindex(kesiapan["kode_wilayah"]).set_axis(kesiapan.index)
    return dates.fillna(kesiapan["tanggal_bukti"])


def age_of(tanggal: pd.Series, hari: date) -> pd.Series:
    """The Usia of evidence of these days, seen from `hari`; None where there is no day."""
    today = pd.Timestamp(hari)
    usia = np.select(
        [
            tanggal.isna(),
            tanggal >= today - pd.DateOffset(months=SEGAR_BULAN),
            tanggal >= today - pd.DateOffset(months=USANG_BULAN),
        ],
        ["", Usia.SEGAR, Usia.LAMA],
        Usia.USANG,
    )
    return pd.Series(
        [Usia(one) if one else None for one in usia], index=tanggal.index, dtype=object
    )


def judge_cells(kesiapan: pd.DataFrame, bukti: pd.DataFrame, hari: date) -> pd.DataFrame:
    """Every row of `kesiapan` and every element once.

    `kesiapan` and `bukti` as `data_access.queries.kesiapan` gives them. Columns: kode, unsur (its
    column), keadaan, tanggal_bukti (missing where nothing was recorded), usia, rincian ('3 dari 4
    sekolah', '' where there is no number).
    """
    return pd.concat(
        [_judge_unsur(unsur, kesiapan, bukti, hari) for unsur in UNSUR], ignore_index=True
    )


def _judge_unsur(
    unsur: Unsur, kesiapan: pd.DataFrame, bukti: pd.DataFrame, hari: date
) -> pd.DataFrame:
    keadaan = judge_values(unsur, kesiapan)
    known = ~keadaan.isin([Keadaan.TIDAK_DICATAT, Keadaan.TIDAK_BERLAKU])
    tanggal = find_dates(unsur, kesiapan, bukti).where(known)
    usia = age_of(tanggal, hari)
    lama = keadaan.eq(Keadaan.ADA) & usia.ne(Usia.SEGAR)
    return pd.DataFrame(
        {
            "kode": kesiapan["kode_wilayah"],
            "unsur": unsur.kolom,
            "keadaan": keadaan.mask(lama, Keadaan.BUKTI_LAMA),
            "tanggal_bukti": tanggal,
            "usia": usia,
            "rincian": _say_numbers(unsur, kesiapan).where(known, ""),
        }
    )


def _say_numbers(unsur: Unsur, kesiapan: pd.DataFrame) -> pd.Series:
    def say(row: tuple[Any, ...]) -> str:
        if any(pd.isna(one) for one in row):
            return ""
        return f"{' dari '.join(format_angka(one) for one in row)} {unsur.satuan}"

    if unsur.cara is not None:
        return pd.Series("", index=kesiapan.index)
    values = zip(*(kesiapan[kolom] for kolom in unsur.semua_kolom), strict=True)
    return pd.Series([say(row) for row in values], index=kesiapan.index, dtype=object)


def share_in_place(kesiapan: pd.DataFrame, bukti: pd.DataFrame, hari: date) -> pd.Series:
    """Of the elements known of each area the share that is in place: active or there, by evidence of
    the last SEGAR_BULAN months up to `hari`. By kode, 0 to 1; missing where nothing is known.

    What was known long ago is among the known, and not in place.
    """
    cells = judge_cells(kesiapan, bukti, hari)
    known = ~cells["keadaan"].isin([Keadaan.TIDAK_DICATAT, Keadaan.TIDAK_BERLAKU])
    in_place = cells["keadaan"].eq(Keadaan.ADA)
    by_area = pd.DataFrame({"kode": cells["kode"], "known": known, "in_place": in_place})
    counts = by_area.groupby("kode")[["known", "in_place"]].sum()
    return counts["in_place"].div(counts["known"].where(counts["known"] > 0)).rename("kesiapan")
