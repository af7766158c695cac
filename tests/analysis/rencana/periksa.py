"""A slow and obvious look at plans: what a plan breaks, what it is worth, and the best there is."""

from collections import Counter, defaultdict
from itertools import product

from analysis.rencana.kebutuhan import make_kebutuhan

BAGIAN = (1.0, 0.5, 0.25)


def needs(soal):
    """Points of each (area, kind) that has a target group."""
    rows = make_kebutuhan(soal)
    return {(row.kode, row.jenis): int(row.nilai) for row in rows.itertuples() if row.ada_sasaran}


def worth(pairs, nilai):
    """Points of these (area, kind): the best of an area in full, the next half, then a quarter."""
    per_area = defaultdict(list)
    for pair in pairs:
        per_area[pair[0]].append(nilai[pair])
    return sum(
        bagian * points
        for isi in per_area.values()
        for bagian, points in zip(BAGIAN, sorted(isi, reverse=True), strict=False)
    )


def broken(soal, visits, nilai):
    """What these (area, kind, month) break, in words; empty if nothing."""
    kinds = {one.kode: one for one in soal.jenis}
    areas = {one.kode: one for one in soal.wilayah}
    wrong = []
    per_kind = Counter(kind for _area, kind, _month in visits)
    per_area = Counter(area for area, _kind, _month in visits)
    per_kecamatan = Counter(areas[area].kode_kecamatan for area, _kind, _month in visits)
    days = Counter()
    for area, kind, month in visits:
        days[month] += kinds[kind].hari_tim
        if month.month in kinds[kind].tidak_bulan or month not in soal.bulan:
            wrong.append("month of the kind")
        if area in soal.dilarang or (area, kind) not in nilai:
            wrong.append("excluded")
    if len(visits) > soal.jumlah_kunjungan:
        wrong.append("visits")
    if soal.uang is not None and sum(kinds[k].biaya for _a, k, _m in visits) > soal.uang:
        wrong.append("money")
    if any(used > soal.tim * soal.hari_per_tim for used in days.values()):
        wrong.append("teams")
    if any(n > soal.maks_per_wilayah for n in per_area.values()):
        wrong.append("visits of an area")
    if len({(a, k) for a, k, _m in visits}) < len(visits):
        wrong.append("a kind twice in an area")
    if len({(a, m) for a, _k, m in visits}) < len(visits):
        wrong.append("an area twice in a month")
    if any(per_kecamatan[one.kode_kecamatan] < soal.per_kecamatan for one in soal.wilayah):
        wrong.append("kecamatan")
    if any(not per_area[area] for area in soal.wajib):
        wrong.append("wajib")
    for one in soal.jenis:
        if per_kind[one.kode] < one.paling_sedikit:
            wrong.append("least of a kind")
        if one.paling_banyak is not None and per_kind[one.kode] > one.paling_banyak:
            wrong.append("most of a kind")
    return wrong


def best_of_all(soal):
    """The greatest worth over every plan there is, months and all; None where there is none."""
    nilai = needs(soal)
    pairs = sorted(nilai)
    best = None
    for months in product([None, *soal.bulan], repeat=len(pairs)):
        visits = [(*pair, m) for pair, m in zip(pairs, months, strict=True) if m is not None]
        points = worth([visit[:2] for visit in visits], nilai)
        if (best is None or points > best) and not broken(soal, visits, nilai):
            best = points
    return best


def visits_of(hasil):
    """The (area, kind, month) of a plan."""
    return [(one.kode, one.jenis, one.bulan) for one in hasil.kunjungan]
