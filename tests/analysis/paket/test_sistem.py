"""The relations of a package, alone and with those before it."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.paket.cacahan import Cacahan
from analysis.paket.menu import SelMenu, count_cell, make_menu
from analysis.paket.sistem import PaketLalu, Sistem, make_sistem
from analysis.penyamaran.pilih import Cara, find_exposed, suppress
from analysis.penyamaran.tabel import Tabel, make_tabel
from domain.periode import Periode
from domain.satuan import Satuan
from tests.analysis.paket.buatan import AWAL, KECAMATAN, REGION, count_rows, make_rows

K = 5
SELESAI = date(2025, 6, 30)


def build(
    cacahan: Cacahan, lalu: tuple[PaketLalu, ...] = (), selesai: date = SELESAI, k: int = K
) -> Sistem:
    menu = make_menu(REGION, KECAMATAN, selesai, AWAL)
    return make_sistem(menu, REGION, KECAMATAN, cacahan, lalu, k)


def publish(cacahan: Cacahan, sistem: Sistem, selesai: date = SELESAI) -> PaketLalu:
    hidden = {*suppress(sistem.tabel).pola, *(cell.id for cell in sistem.ditahan)}
    terbit = frozenset(cell for cell in sistem.menu if cell.id not in hidden)
    return PaketLalu(K, selesai, cacahan, sistem.menu, terbit)


def cell_of(sistem: Sistem, cell: SelMenu) -> dict[str, float | bool]:
    tabel = sistem.tabel
    where = tabel.ids.index(cell.id)
    return {
        "nilai": tabel.nilai[where], "primer": tabel.primer[where], "beku": tabel.beku[where],
        "bawah": tabel.perlu_bawah[where], "atas": tabel.perlu_atas[where],
    }  # fmt: skip


def korban_of(year: int) -> SelMenu:
    return SelMenu("M1", Satuan.KORBAN, Periode.year(year), REGION)


def test_every_cell_holds_what_the_counts_hold():
    cacahan = count_rows(make_rows())
    sistem = build(cacahan)

    for cell in sistem.menu:
        assert cell_of(sistem, cell)["nilai"] == count_cell(cell, cacahan, REGION)


def test_what_is_small_is_hidden_and_must_look_like_anything_from_none_to_k():
    cacahan = count_rows(make_rows())
    sistem = build(cacahan)
    small = [cell for cell in sistem.menu if count_cell(cell, cacahan, REGION) < K]

    assert {count_cell(cell, cacahan, REGION) for cell in small} >= {0, 1, 2, 3, 4}
    for cell in small:
        found = cell_of(sistem, cell)
        assert found["primer"]
        assert found["nilai"] - found["bawah"] == 0
        assert found["nilai"] + found["atas"] == K


def test_the_years_of_the_whole_region_are_always_exact():
    sistem = build(count_rows(make_rows()))

    always = [one.id for one in sistem.menu if cell_of(sistem, one)["beku"]]

    assert {name.split("|")[2] for name in always} == {
        "20220101-20221231", "20230101-20231231", "20240101-20241231", "20250101-20250630",
    }  # fmt: skip
    assert {name.split("|")[1] for name in always} == {"kasus", "korban"}


def test_a_kecamatan_whose_korban_are_all_children_does_not_say_so():
    rows = make_rows()
    rows.loc[rows["kecamatan"] == KECAMATAN[0], "kelompok"] = "anak"
    cacahan = count_rows(rows)
    cell = SelMenu(
        "M5", Satuan.KORBAN, Periode(date(2022, 1, 1), date(2024, 12, 31)), KECAMATAN[0], "anak"
    )

    found = cell_of(build(cacahan), cell)

    assert found["nilai"] > K
    assert found["primer"]
    assert found["bawah"] == K


def test_kecamatan_quarters_and_kelompok_are_known_to_be_the_same_korban():
    tabel = build(count_rows(make_rows())).tabel

    exposed = find_exposed(tabel, tabel.primer)

    # What is small alone does not protect: the rest of the year gives it back.
    assert {tabel.ids[one.sel].split("|")[0] for one in exposed} >= {"M3", "M4"}


def test_no_more_can_have_suffered_one_bentuk_than_there_are_korban():
    rows = make_rows()
    rows["bentuk"] = [("seksual",)] * len(rows)
    rows.loc[rows.index[::40], "bentuk"] = pd.Series([("fisik",)] * len(rows))
    tabel = build(count_rows(rows)).tabel
    seksual = [
        sel
        for sel in tabel.isi.sel
        if sel.id.startswith("M2|") and sel.id.endswith("|anak|seksual")
    ]

    # Nearly all of them: so the cell is hidden, and only that it is at most their number is known.
    assert all(sel.primer for sel in seksual)
    assert not {one.sel for one in find_exposed(tabel, tabel.primer)} & set(
        tabel.indices(sel.id for sel in seksual)
    )
    # Nothing else bounds it: without that relation there would be room for any number.
    lebih = _with_more(tabel, seksual[0].id)
    exposed = {lebih.ids[one.sel] for one in find_exposed(lebih, lebih.primer)}
    assert seksual[0].id in exposed


def _with_more(tabel: Tabel, name: str) -> Tabel:
    """The same table, asked to leave room above one cell for more than everybody."""
    sel = [
        one.model_copy(update={"atas": 10_000.0}) if one.id == name else one
        for one in tabel.isi.sel
    ]
    return make_tabel(sel, tabel.isi.persamaan, bulat=True)


def test_children_of_a_kecamatan_in_a_year_could_always_be_none_or_k_fewer():
    cacahan = count_rows(make_rows())
    tabel = build(cacahan).tabel
    silang = [sel for sel in tabel.isi.sel if "|silang|" in sel.id]

    assert {sel.nilai > K for sel in silang} == {True, False}
    assert all(sel.bawah == min(sel.nilai, K) and sel.tertutup for sel in silang)


def test_the_example_is_protected_with_proof_and_not_by_hiding_it_all():
    sistem = build(count_rows(make_rows()))

    hasil = suppress(sistem.tabel)

    terbuka = np.isin(sistem.tabel.ids, hasil.pola)
    assert hasil.cara is Cara.OPTIMAL
    assert find_exposed(sistem.tabel, terbuka) == []
    assert 0 < len(hasil.tambahan) < len(sistem.menu) / 4
    assert len(hasil.pola) < 0.7 * len(sistem.menu)


def later(rows: pd.DataFrame, late: int) -> pd.DataFrame:
    """The register a quarter later: a new quarter, and some korban of 2024 who came in late."""
    new = make_rows("2025-09-30", seed=2)
    new = new[new["bulan"] > "2025-06-30"]
    found = rows[rows["bulan"].dt.year == 2024].head(late)
    return pd.concat([rows, found, new], ignore_index=True)


@pytest.mark.parametrize(("late", "said"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_year_that_a_few_came_into_late_keeps_what_was_said_of_it(late, said):
    rows = make_rows()
    first = count_rows(rows)
    lalu = publish(first, build(first))

    second = count_rows(later(rows, late))
    sistem = build(second, (lalu,), date(2025, 9, 30))

    assert (korban_of(2024) not in sistem.ditahan) == said


def test_who_came_in_late_cannot_be_told_from_none_or_k_with_both_packages_read():
    rows = make_rows()
    first = count_rows(rows)
    lalu = publish(first, build(first))
    sistem = build(count_rows(later(rows, 3)), (lalu,), date(2025, 9, 30))
    tabel = sistem.tabel
    selisih = [sel for sel in tabel.isi.sel if sel.id.startswith("selisih")]

    hasil = suppress(tabel)

    assert f"selisih0|{korban_of(2024).id}" in {sel.id for sel in selisih}
    assert all(sel.nilai - sel.bawah == 0 and sel.nilai + sel.atas == K for sel in selisih)
    assert find_exposed(tabel, np.isin(tabel.ids, hasil.pola)) == []


def test_a_cell_of_the_first_package_may_not_be_given_away_by_the_second():
    rows = make_rows()
    first = count_rows(rows)
    lalu = publish(first, build(first))
    sistem = build(count_rows(later(rows, 0)), (lalu,), date(2025, 9, 30))
    tabel = sistem.tabel

    # Everything that the second package could say, said: the first one's cells lie open.
    semua = tabel.primer | tabel.tertutup
    exposed = {tabel.ids[one.sel].split("|")[0] for one in find_exposed(tabel, semua)}

    assert any(name.startswith("paket0") for name in exposed)


def test_a_package_for_everybody_says_nothing_that_one_for_meetings_hides():
    cacahan = count_rows(make_rows())
    menu = make_menu(REGION, KECAMATAN, SELESAI, AWAL)
    rapat = build(cacahan)
    pola = set(suppress(rapat.tabel).pola)
    boleh = {cell for cell in menu if cell.id not in pola}

    publik = make_sistem(menu, REGION, KECAMATAN, cacahan, (), 10, boleh)

    said = {cell for cell in menu if cell.id not in suppress(publik.tabel).pola}
    assert set(publik.dilarang) == set(menu) - boleh
    assert said - set(publik.dilarang) <= boleh
    assert 0 < len(said - set(publik.dilarang)) < len(boleh)


def test_a_running_year_that_grew_by_a_few_is_not_said_again():
    rows = make_rows(per_bulan=9.0)
    first = count_rows(rows)
    lalu = publish(first, build(first))
    # A quarter with three korban in all.
    new = make_rows("2025-09-30", seed=2)
    quarter = new[new["bulan"] > "2025-06-30"].head(3).assign(kelompok="anak")
    second = count_rows(pd.concat([rows, quarter], ignore_index=True))
    sistem = build(second, (lalu,), date(2025, 9, 30))
    anak = SelMenu(
        "M3", Satuan.KORBAN, Periode(date(2025, 1, 1), date(2025, 9, 30)), REGION, "anak"
    )
    before = SelMenu("M3", Satuan.KORBAN, Periode(date(2025, 1, 1), SELESAI), REGION, "anak")

    pola = suppress(sistem.tabel).pola

    assert before in lalu.terbit
    assert f"selisih0|{anak.id}" in sistem.tabel.ids
    assert anak.id in pola


def test_a_package_knows_that_there_was_nothing_after_its_last_day():
    rows = make_rows()
    first = count_rows(rows)
    sistem = build(count_rows(later(rows, 2)), (publish(first, build(first)),), date(2025, 9, 30))

    days = {name.split("|")[1] for name in sistem.tabel.ids if name.startswith("triwulan0+1|")}

    assert max(days) == "20250401"


def test_korban_that_vanish_from_a_register_do_not_contradict_the_first_package():
    rows = make_rows()
    first = count_rows(rows)
    lalu = publish(first, build(first))
    fewer = later(rows, 0).drop(index=rows.index[rows["bulan"].dt.year == 2023][:7])

    sistem = build(count_rows(fewer), (lalu,), date(2025, 9, 30))

    assert suppress(sistem.tabel).cara is Cara.OPTIMAL
