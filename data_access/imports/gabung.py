"""Files whose rows are not korban, made into one row per korban."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from data_access.imports.bacaan import Bacaan, group_bacaan, group_rows, merge_group
from data_access.imports.bidang import REGISTER, Jenis
from data_access.imports.kesalahan import Kesalahan, sebut_baris

# Fields of which a korban may have several.
BANYAK = frozenset(bidang.nama for bidang in REGISTER if bidang.jenis == Jenis.KATEGORI_BANYAK)
KORBAN = tuple(bidang.nama for bidang in REGISTER if not bidang.kelompok)


def merge_korban(bacaan: Bacaan) -> tuple[Bacaan, list[Kesalahan]]:
    """One row per korban, its forms of violence together; the row number is that of its first.

    A korban is a number within a kasus; where the file numbers no korban, a kasus has one. What
    differs between the rows of one korban is an error: then they are not one person.
    """
    groups = group_rows(_numbers(bacaan), satu_per_baris=False)
    errors = [
        error
        for nama in KORBAN
        if nama in bacaan.nilai and nama not in BANYAK
        for error in _find_beda(bacaan, nama, groups)
    ]
    merged = {
        nama: _union(values, groups) if nama in BANYAK else merge_group(values, groups)
        for nama, values in bacaan.nilai.items()
    }
    return replace(group_bacaan(bacaan, groups), nilai=merged), errors


def _numbers(bacaan: Bacaan) -> list[str | None]:
    pairs = zip(bacaan.of("nomor_kasus"), bacaan.of("nomor_korban"), strict=True)
    return [None if kasus is None else f"{kasus}\n{korban or ''}" for kasus, korban in pairs]


def _find_beda(bacaan: Bacaan, nama: str, groups: list[int]) -> list[Kesalahan]:
    first: dict[int, tuple[int, Any]] = {}
    errors = []
    for row, group, value in zip(bacaan.baris, groups, bacaan.of(nama), strict=True):
        if value is None:
            continue
        before, kept = first.setdefault(group, (row, value))
        if value != kept:
            pesan = f"Isi berbeda di baris {sebut_baris(row)}, padahal korbannya sama; perlu nomor korban."
            errors.append(Kesalahan(before, bacaan.nama[nama], pesan))
    return errors


def _union(values: Sequence[Any], groups: list[int]) -> list[Any]:
    merged: list[Any] = [None] * (max(groups, default=-1) + 1)
    for group, value in zip(groups, values, strict=True):
        if value:
            merged[group] = tuple(dict.fromkeys((*(merged[group] or ()), *value)))
    return merged


def find_jumlah_errors(bacaan: Bacaan) -> list[Kesalahan]:
    """A kasus has at least one korban."""
    return [
        Kesalahan(
            row, bacaan.nama["jumlah_korban"], "Jumlah korban paling sedikit 1.", "jumlah_korban"
        )
        for row, jumlah in zip(bacaan.baris, bacaan.of("jumlah_korban"), strict=True)
        if jumlah == 0
    ]


def expand_korban(bacaan: Bacaan, groups: list[int]) -> tuple[Bacaan, list[int]]:
    """As many rows per kasus as it has korban; what the row says is said of each of them."""
    times = [jumlah or 1 for jumlah in bacaan.of("jumlah_korban")]
    if set(times) <= {1}:
        return bacaan, groups

    places = [place for place, n in enumerate(times) for _ in range(n)]
    return bacaan.take(places), [groups[place] for place in places]
