"""Which demands clash when no plan keeps to all of them.

One demand at a time is given up, then two, and what is then possible is looked for.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np

from analysis.rencana.kebutuhan import make_kebutuhan
from analysis.rencana.pilih import Model, may_be_chosen
from analysis.rencana.soal import MAKS_PER_WILAYAH, Soal


def _without_least(soal: Soal) -> Soal:
    return replace(soal, jenis=tuple(replace(one, paling_sedikit=0) for one in soal.jenis))


def _without_most(soal: Soal) -> Soal:
    return replace(soal, jenis=tuple(replace(one, paling_banyak=None) for one in soal.jenis))


def _without_visit_limit(soal: Soal) -> Soal:
    return replace(soal, jumlah_kunjungan=len(soal.wilayah) * MAKS_PER_WILAYAH)


def _without_team_limit(soal: Soal) -> Soal:
    hari = sum(one.hari_tim for one in soal.jenis) * len(soal.wilayah)
    return replace(soal, hari_per_tim=soal.hari_per_tim + hari)


# What to change, as a person reads it, and the question without that demand.
LONGGARAN: tuple[tuple[str, Callable[[Soal], Soal]], ...] = (
    ("tambah jumlah kunjungan", _without_visit_limit),
    ("tambah uang", lambda soal: replace(soal, uang=None)),
    ("tambah tim atau hari per tim", _without_team_limit),
    (
        "tambah kunjungan paling banyak per wilayah",
        lambda soal: replace(soal, maks_per_wilayah=MAKS_PER_WILAYAH),
    ),
    ("kurangi kunjungan per kecamatan", lambda soal: replace(soal, per_kecamatan=0)),
    ("kurangi wilayah wajib", lambda soal: replace(soal, wajib=frozenset())),
    ("kurangi wilayah yang dikecualikan", lambda soal: replace(soal, dilarang=frozenset())),
    ("kurangi batas paling sedikit suatu jenis kunjungan", _without_least),
    ("tambah batas paling banyak suatu jenis kunjungan", _without_most),
)


def say_bentrok(soal: Soal, *, rinci: bool, detik: float) -> str:
    """One Indonesian sentence: each change that alone makes a plan possible, or two that do.

    `rinci` with the months of every area, where only those clash. `detik` bounds the search.
    """
    berakhir = time.monotonic() + detik

    def helps(changes: tuple[Callable[[Soal], Soal], ...]) -> bool:
        longgar = soal
        for change in changes:
            longgar = change(longgar)
        sisa = berakhir - time.monotonic()
        return sisa > 0 and _is_possible(longgar, rinci=rinci, detik=sisa)

    satu = [kata for kata, change in LONGGARAN if helps((change,))]
    if len(satu) == 1:
        return f"Rencana tidak dapat disusun dengan permintaan ini. Agar dapat: {satu[0]}."
    if satu:
        return (
            "Rencana tidak dapat disusun dengan permintaan ini. Salah satu perubahan ini cukup: "
            f"{'; '.join(satu[:-1])}; atau {satu[-1]}."
        )
    for (kata, change), (kata_lain, lain) in combinations(LONGGARAN, 2):
        if helps((change, lain)):
            return (
                "Rencana tidak dapat disusun dengan permintaan ini. Dua perubahan sekaligus yang "
                f"cukup: {kata} dan {kata_lain}."
            )
    return (
        "Rencana tidak dapat disusun: beberapa permintaan bertentangan sekaligus. Kurangi semuanya, "
        "lalu tambah satu per satu."
    )


def _is_possible(soal: Soal, *, rinci: bool, detik: float) -> bool:
    boleh = may_be_chosen(make_kebutuhan(soal), soal)
    model = Model(soal, boleh, rinci=rinci)
    return model.choose(np.zeros(boleh.shape), detik=detik).isi is not None
