"""When: a month for every chosen visit, or the visits and their months together.

An area is never visited twice in one month, and where it can be there is a month between. Within
that the load is even, and the neediest go earlier.
"""

import time
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np

from analysis.rencana.pilih import (
    Baris,
    Model,
    Pasangan,
    Pilihan,
    read_pilihan,
    solve,
)
from analysis.rencana.soal import Soal

# A timetable this near to the best one is good enough: the order is tidied afterwards.
CELAH_JADWAL = 0.01
# More than moving one visit from the first month to the last can give.
DENDA_RAPAT = 12_000.0
# Finding how even the load can be is a programme of a few dozen columns.
DETIK_PUNCAK = 1.0
# Of the seconds that are left, the share for one attempt.
BAGIAN_PERCOBAAN = 0.4


def make_jadwal(
    soal: Soal, pilihan: Pilihan, nilai: np.ndarray, *, detik: float
) -> dict[Pasangan, int] | None:
    """The month (position in `soal.bulan`) of each chosen pair; None where there is none in time."""
    if not pilihan.pasangan:
        return {}
    berakhir = time.monotonic() + detik
    kapasitas = soal.tim * soal.hari_per_tim
    rata = _even_load(soal, pilihan.pasangan)
    for hari, berjarak in ((rata, True), (kapasitas, True), (rata, False), (kapasitas, False)):
        sisa = berakhir - time.monotonic()
        if sisa <= 0:
            break
        jadwal = _deal_out(
            soal, pilihan.pasangan, nilai, hari, berjarak=berjarak, detik=BAGIAN_PERCOBAAN * sisa
        )
        if jadwal is not None:
            return _tidy(soal, jadwal, nilai, jarak=2 if berjarak else 1)
    jadwal = _deal_in_turn(soal, pilihan.pasangan)
    return None if jadwal is None else _tidy(soal, jadwal, nilai, jarak=1)


def choose_with_jadwal(
    soal: Soal, boleh: np.ndarray, nilai: np.ndarray, batas: int | None, *, detik: float
) -> tuple[Pilihan | None, dict[Pasangan, int], bool]:
    """Visits and months in one programme; `batas` is the most possible if that is known already.

    The third part is False where it is proven that no plan keeps to all demands.
    """
    model = Model(soal, boleh, rinci=True)
    jawaban = model.choose(nilai, detik=detik)
    pilihan = read_pilihan(model, jawaban, nilai)
    if pilihan is None or jawaban.isi is None:
        return None, {}, jawaban.mungkin
    if batas is not None:
        pilihan = replace(pilihan, batas=max(pilihan.nilai, min(batas, pilihan.batas)))
    return pilihan, model.read_bulan(jawaban.isi), True


def months_apart(soal: Soal, a: int, b: int) -> int:
    """Calendar months between two positions in `soal.bulan`."""
    awal, akhir = soal.bulan[a], soal.bulan[b]
    return abs((akhir.year - awal.year) * 12 + akhir.month - awal.month)


def _even_load(soal: Soal, pasangan: tuple[Pasangan, ...]) -> int:
    """The least team-days that the busiest month needs for these visits."""
    banyak = Counter(j for _i, j in pasangan)
    columns = [
        (j, t)
        for j in sorted(banyak)
        for t, bulan in enumerate(soal.bulan)
        if bulan.month not in soal.jenis[j].tidak_bulan
    ]
    puncak = len(columns)
    baris = Baris()
    for j, kali in banyak.items():
        baris.add([k for k, one in enumerate(columns) if one[0] == j], bawah=kali, atas=kali)
    for t in range(len(soal.bulan)):
        mine = [k for k, one in enumerate(columns) if one[1] == t]
        hari = [float(soal.jenis[columns[k][0]].hari_tim) for k in mine]
        baris.add([*mine, puncak], [*hari, -1.0], atas=0)
    tujuan = np.zeros(puncak + 1)
    tujuan[puncak] = -1.0
    atas = np.array([float(banyak[j]) for j, _t in columns] + [soal.tim * soal.hari_per_tim])
    jawaban = solve(tujuan, baris.finish(puncak + 1), atas, detik=DETIK_PUNCAK)
    return soal.tim * soal.hari_per_tim if jawaban.isi is None else int(jawaban.isi[puncak])


def _deal_out(
    soal: Soal,
    pasangan: tuple[Pasangan, ...],
    nilai: np.ndarray,
    hari: int,
    *,
    berjarak: bool,
    detik: float,
) -> dict[Pasangan, int] | None:
    """A month for each visit with at most `hari` team-days in one, the neediest early.

    With `berjarak` an area has no visits in neighbouring months; without, as few as possible.
    """
    columns = [
        (pair, t)
        for pair in pasangan
        for t, bulan in enumerate(soal.bulan)
        if bulan.month not in soal.jenis[pair[1]].tidak_bulan
    ]
    per_pasangan, per_bulan = defaultdict(list), defaultdict(list)
    per_wilayah: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for k, (pair, t) in enumerate(columns):
        per_pasangan[pair].append(k)
        per_bulan[t].append(k)
        per_wilayah[pair[0]][t].append(k)
    baris = Baris()
    for mine in per_pasangan.values():
        baris.add(mine, bawah=1, atas=1)
    for mine in per_bulan.values():
        baris.add(mine, [float(soal.jenis[columns[k][0][1]].hari_tim) for k in mine], atas=hari)
    rapat = 0
    banyak = Counter(i for i, _j in pasangan)
    for i, months in per_wilayah.items():
        if banyak[i] == 1:
            continue
        for mine in months.values():
            baris.add(mine, atas=1)
        for t, berikut in pairwise(sorted(months)):
            if months_apart(soal, t, berikut) > 1:
                continue
            both = months[t] + months[berikut]
            if berjarak:
                baris.add(both, atas=1)
            else:
                baris.add([*both, len(columns) + rapat], [1.0] * len(both) + [-1.0], atas=1)
                rapat += 1
    akhir = len(soal.bulan) - 1
    tujuan = np.array(
        [float(nilai[pair]) * (akhir - t) for pair, t in columns] + [-DENDA_RAPAT] * rapat
    )
    jawaban = solve(
        tujuan,
        baris.finish(len(tujuan)),
        np.ones(len(tujuan)),
        detik=detik,
        celah=CELAH_JADWAL,
    )
    if jawaban.isi is None:
        return None
    return {pair: t for (pair, t), x in zip(columns, jawaban.isi, strict=False) if x > 0.5}


def _deal_in_turn(soal: Soal, pasangan: tuple[Pasangan, ...]) -> dict[Pasangan, int] | None:
    """A month for each visit without the solver, where its time is up: the hardest to place first,
    each in the month with most room. None where one has no month left; that proves nothing."""
    banyak = Counter(i for i, _j in pasangan)
    mungkin = [
        [t for t, bulan in enumerate(soal.bulan) if bulan.month not in jenis.tidak_bulan]
        for jenis in soal.jenis
    ]
    ruang = [soal.tim * soal.hari_per_tim] * len(soal.bulan)
    jadwal: dict[Pasangan, int] = {}
    terisi: dict[int, set[int]] = defaultdict(set)
    for i, j in sorted(
        pasangan, key=lambda p: (len(mungkin[p[1]]), -soal.jenis[p[1]].hari_tim, -banyak[p[0]], p)
    ):
        hari = soal.jenis[j].hari_tim
        boleh = [t for t in mungkin[j] if ruang[t] >= hari and t not in terisi[i]]
        if not boleh:
            return None
        t = min(
            boleh,
            key=lambda t: (any(months_apart(soal, t, u) < 2 for u in terisi[i]), -ruang[t], t),
        )
        jadwal[i, j] = t
        terisi[i].add(t)
        ruang[t] -= hari
    return jadwal


def _tidy(
    soal: Soal, jadwal: dict[Pasangan, int], nilai: np.ndarray, *, jarak: int
) -> dict[Pasangan, int]:
    """Of two visits of a kind the needier (then the lower code) goes first, where their areas allow.

    Swapping visits of one kind changes no load and no month of a kind. `jarak`: months that visits
    of one area stay apart.
    """
    jadwal = dict(jadwal)
    per_wilayah = defaultdict(list)
    for pair in jadwal:
        per_wilayah[pair[0]].append(pair)

    def fits(pair: Pasangan, t: int) -> bool:
        return all(
            months_apart(soal, jadwal[other], t) >= jarak
            for other in per_wilayah[pair[0]]
            if other != pair
        )

    for jenis in range(len(soal.jenis)):
        urut = sorted((p for p in jadwal if p[1] == jenis), key=lambda p: (-nilai[p], p))
        changed = True
        while changed:
            changed = False
            for one, later in combinations(urut, 2):
                a, b = jadwal[one], jadwal[later]
                if b < a and fits(one, b) and fits(later, a):
                    jadwal[one], jadwal[later] = b, a
                    changed = True
    return jadwal
