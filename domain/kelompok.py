"""Women and children, told apart the same way everywhere: of a korban and of a kasus."""

from collections.abc import Iterable

from domain.kategori import JenisKelamin, Kelompok, KelompokUsia, StatusUsia

ANAK_DI_BAWAH = 18

# The first age of each group, in the order of the list.
_USIA_MULAI = {
    0: KelompokUsia.USIA_0_5,
    6: KelompokUsia.USIA_6_12,
    13: KelompokUsia.USIA_13_17,
    18: KelompokUsia.USIA_18_24,
    25: KelompokUsia.USIA_25_44,
    45: KelompokUsia.USIA_45_59,
    60: KelompokUsia.USIA_60_PLUS,
}
KELOMPOK_ANAK = frozenset({KelompokUsia.USIA_0_5, KelompokUsia.USIA_6_12, KelompokUsia.USIA_13_17})


def kelompok_usia(usia: int) -> KelompokUsia:
    """The age group of an age in whole years at the incident."""
    return _USIA_MULAI[max(mulai for mulai in _USIA_MULAI if mulai <= usia)]


def status_usia(kelompok: KelompokUsia) -> StatusUsia:
    """Anak or dewasa, from the age group: no group lies on both sides of 18."""
    return StatusUsia.ANAK if kelompok in KELOMPOK_ANAK else StatusUsia.DEWASA


def kelompok_korban(usia: StatusUsia | None, jenis_kelamin: JenisKelamin | None) -> Kelompok:
    """A child is a child whatever the sex; a grown person needs a sex to be in a group."""
    if usia == StatusUsia.ANAK:
        return Kelompok.ANAK
    if usia == StatusUsia.DEWASA and jenis_kelamin == JenisKelamin.PEREMPUAN:
        return Kelompok.PEREMPUAN
    if usia == StatusUsia.DEWASA and jenis_kelamin == JenisKelamin.LAKI_LAKI:
        return Kelompok.LAKI_LAKI
    return Kelompok.LAINNYA


def kelompok_kasus(korban: Iterable[Kelompok]) -> Kelompok:
    """The first of anak, perempuan, laki_laki, lainnya that one of its korban belongs to.

    So the groups of kasus never overlap and sum to the number of kasus.
    """
    found = set(korban)
    return next((kelompok for kelompok in Kelompok if kelompok in found), Kelompok.LAINNYA)
