"""A second opinion: CBC on a programme written another way, visits and months in one."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pulp
import pytest

from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_kota, make_soal
from tests.analysis.rencana.periksa import broken, needs, visits_of, worth


def best_by_cbc(soal, *, seconds=60):
    """The greatest worth of a plan: a whole set of kinds is chosen for each area, and a month each."""
    nilai = needs(soal)
    kinds = {one.kode: one for one in soal.jenis}
    kecamatan = {one.kode: one.kode_kecamatan for one in soal.wilayah}
    model = pulp.LpProblem("rencana", pulp.LpMaximize)
    sets, months = {}, {}
    for area in kecamatan:
        here = [] if area in soal.dilarang else [kind for kind in kinds if (area, kind) in nilai]
        sets[area] = {
            chosen: model.add_variable(f"z_{area}_{n}".replace(".", "_"), cat="Binary")
            for n, chosen in enumerate(
                chosen
                for size in range(soal.maks_per_wilayah + 1)
                for chosen in combinations(here, size)
            )
        }
        model += pulp.lpSum(sets[area].values()) == 1
        for k, kind in enumerate(here):
            for month in soal.bulan:
                if month.month not in kinds[kind].tidak_bulan:
                    name = f"x_{area}_{k}_{month}".replace(".", "_").replace("-", "_")
                    months[area, kind, month] = model.add_variable(name, cat="Binary")
    at = defaultdict(list)
    for (area, kind, month), column in months.items():
        at[area, kind].append(column)
        at[area, month].append(column)
        at["kind", kind].append(column)
        at["month", month].append((kinds[kind].hari_tim, column))
        at["kecamatan", kecamatan[area]].append(column)
        at["area", area].append(column)
    for area, options in sets.items():
        for kind in kinds:
            chosen = [column for option, column in options.items() if kind in option]
            if chosen:
                model += pulp.lpSum(at[area, kind]) == pulp.lpSum(chosen)
        for month in soal.bulan:
            model += pulp.lpSum(at[area, month]) <= 1
    for month in soal.bulan:
        model += (
            pulp.lpSum(days * column for days, column in at["month", month])
            <= soal.tim * soal.hari_per_tim
        )
    model += pulp.lpSum(months.values()) <= soal.jumlah_kunjungan
    if soal.uang is not None:
        model += (
            pulp.lpSum(kinds[kind].biaya * column for (_a, kind, _m), column in months.items())
            <= soal.uang
        )
    for kode in set(kecamatan.values()):
        model += pulp.lpSum(at["kecamatan", kode]) >= soal.per_kecamatan
    for area in soal.wajib:
        model += pulp.lpSum(at["area", area]) >= 1
    for kind in kinds.values():
        model += pulp.lpSum(at["kind", kind.kode]) >= kind.paling_sedikit
        if kind.paling_banyak is not None:
            model += pulp.lpSum(at["kind", kind.kode]) <= kind.paling_banyak
    model.setObjective(
        pulp.lpSum(
            worth([(area, kind) for kind in option], nilai) * column
            for area, options in sets.items()
            for option, column in options.items()
        )
    )
    # The CBC that comes with PuLP; the class that starts it by itself is on its way out.
    cbc = pulp.COIN_CMD(
        path=pulp.PULP_CBC_CMD.pulp_cbc_path, msg=False, timeLimit=seconds, threads=1
    )
    model.solve(cbc)
    if pulp.LpStatus[model.status] == "Infeasible":
        return None
    assert model.sol_status == pulp.LpSolutionOptimal
    return pulp.value(model.objective)


def with_bounds(soal, **isi):
    return replace(soal, jenis=tuple(replace(one, **isi) for one in soal.jenis))


@pytest.mark.parametrize("benih", range(8))
def test_another_solver_on_another_model_finds_no_better_plan(benih):
    soal = with_bounds(
        make_soal(
            wilayah=10, kecamatan=3, jenis=4, bulan=4, benih=benih, jumlah_kunjungan=12,
            uang=16_000_000 + 350_000 * benih, tim=1, hari_per_tim=4, per_kecamatan=benih % 3,
            maks_per_wilayah=benih % 3 + 1,
        ),
        paling_sedikit=benih % 2,
        paling_banyak=3 + benih % 3,
    )  # fmt: skip
    soal = replace(
        soal,
        wajib=frozenset({soal.wilayah[9].kode}),
        dilarang=frozenset({soal.wilayah[0].kode}),
    )

    hasil, best = make_hasil(soal), best_by_cbc(soal)

    if best is None:
        assert hasil.tidak_mungkin
    else:
        assert hasil.nilai == pytest.approx(best)
        assert hasil.terbukti


def test_another_solver_finds_no_better_plan_for_a_whole_kota():
    soal = with_bounds(
        make_kota(maks_per_wilayah=2, jumlah_kunjungan=90, uang=150_000_000, hari_per_tim=5),
        paling_banyak=25,
    )

    hasil, best = make_hasil(soal), best_by_cbc(soal, seconds=300)

    assert hasil.terbukti
    assert hasil.nilai == pytest.approx(best)
    assert any(one.urutan == 2 for one in hasil.kunjungan)
    assert broken(soal, visits_of(hasil), needs(soal)) == []
