"""What the planner is told of the areas: nothing made up, nothing lost, the same draws every time."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.penyebut import KOLOM
from analysis.rencana.keadaan import (
    TIDAK_DIKETAHUI,
    draw_risks,
    find_neediest,
    make_keadaan,
    make_wilayah,
    relative_rates,
)
from analysis.wilayah import count_per_area
from analysis.wilayah_kecil import compare_areas, fit_gamma
from tests.analysis.rencana.contoh import make_jenis, make_soal

SD, SMP = "siswa_sd-sosialisasi", "siswa_smp-sosialisasi"
HARI = date(2026, 11, 26)


def areas(n=4):
    return pd.DataFrame(
        {
            "kode": [f"36.73.0{1 + i % 2}.100{i}" for i in range(n)],
            "nama": [f"Wilayah {i}" for i in range(n)],
            "kode_kecamatan": [f"36.73.0{1 + i % 2}" for i in range(n)],
            "nama_kecamatan": [f"Kecamatan {1 + i % 2}" for i in range(n)],
        }
    )


def banding(jumlah, penduduk=10_000):
    """The areas with these counts of kasus, all with as many people."""
    rows = areas(len(jumlah))
    counts = pd.DataFrame({"wilayah": rows["kode"], "jumlah": jumlah})
    people = pd.DataFrame(
        {"kode": rows["kode"], "tahun": 2025, "tanggal_acuan": "2025-06-30", "jumlah": penduduk,
         "sumber": "Dukcapil", "catatan": None}
    )  # fmt: skip
    return compare_areas(count_per_area(counts, "wilayah", rows, people))


def keadaan(**given):
    """What is known of the areas for two kinds, by (area's number, kind)."""
    wilayah = make_wilayah(areas())
    values = {
        "banding": None,
        "per_sasaran": pd.DataFrame(
            {"kode_wilayah": pd.Series(dtype="str"), "kelompok_sasaran": pd.Series(dtype="str"),
             "terakhir": pd.Series(dtype="datetime64[us]")}
        ),
        "penyebut": pd.DataFrame(columns=KOLOM),
        "siap": pd.Series(dtype=float),
        "sampai": HARI,
        **given,
    }  # fmt: skip
    found = make_keadaan(wilayah, make_jenis(2), **values)
    return {(int(one.kode[-1]), one.jenis): one for one in found}


def test_what_nobody_knows_is_unknown_and_what_never_was_is_never():
    found = keadaan()

    assert len(found) == 8
    for one in found.values():
        assert (one.laporan, one.orang, one.bulan_sejak, one.kesiapan) == (None, None, None, None)
        assert not one.pernah


def test_the_months_are_those_since_the_last_kegiatan_for_that_group():
    rows = pd.DataFrame(
        {
            "kode_wilayah": ["36.73.01.1000"] * 3 + [None],
            "kelompok_sasaran": ["siswa_sd", "siswa_sd", "guru", "siswa_sd"],
            "terakhir": pd.to_datetime(["2025-01-10", "2026-05-27", "2026-11-01", "2026-11-20"]),
        }
    )

    found = keadaan(per_sasaran=rows)

    # the newer of two; not yet six whole months
    assert found[0, SD].bulan_sejak == 5
    assert found[0, SD].pernah
    # a visit to teachers is none to pupils of another school, and one without an area is nowhere
    assert not found[0, SMP].pernah
    assert not found[1, SD].pernah


def test_people_are_those_of_the_group_in_the_area():
    rows = pd.DataFrame(
        [["36.73.01.1000", "siswa_sd", 4.0, "SD", 2019, "Kemdikbud", ""],
         ["36.73.02.1001", "siswa_smp", 0.0, "SMP", 2019, "Kemdikbud", ""]],
        columns=KOLOM,
    )  # fmt: skip

    found = keadaan(penyebut=rows)

    assert (found[0, SD].orang, found[0, SD].satuan_orang) == (4.0, "SD")
    # none is known to be there, which is not the same as not known
    assert found[1, SMP].orang == 0.0
    assert found[1, SD].orang is None


def test_readiness_is_told_where_it_is_known():
    siap = pd.Series({"36.73.01.1000": 0.25, "36.73.02.1001": float("nan")})

    found = keadaan(siap=siap)

    assert found[0, SD].kesiapan == 0.25
    assert found[1, SD].kesiapan is None


def test_a_rate_is_told_as_a_ratio_to_the_region_and_drawn_to_it():
    found = banding([0, 2, 4, 30])

    ratios = relative_rates(found)

    values = [ratios[kode] for kode in areas()["kode"]]
    assert values == sorted(values)
    # its own rate is 30 of a mean of 9
    assert 1 < values[-1] < 30 / 9
    assert 0 < values[0] < 1


@pytest.mark.parametrize("found", [None, banding([0, 0, 0, 0])])
def test_without_reports_there_is_no_rate(found):
    assert relative_rates(found) == {}
    assert draw_risks(found, make_wilayah(areas())) == ()


def test_draws_stand_where_the_reports_do_and_are_the_same_every_time():
    found, wilayah = banding([0, 2, 4, 30]), make_wilayah(areas())
    drawn = draw_risks(found, wilayah, 4000)

    nu, alpha = fit_gamma(np.array([0.0, 2, 4, 30]), np.full(4, 9.0))
    # the mean of a gamma posterior (Clayton & Kaldor 1987), in the order of the areas by code
    counts = found.rows.set_index("kode")["jumlah"]
    expected = [(nu + counts[one.kode]) / (alpha + 9) for one in wilayah]
    assert np.mean(drawn, axis=0) == pytest.approx(expected, rel=0.05)
    assert drawn == draw_risks(found, wilayah, 4000)
    # whichever way the areas came in
    assert draw_risks(found, wilayah[::-1], 3) == tuple(
        row[::-1] for row in draw_risks(found, wilayah, 3)
    )


def test_areas_that_differ_by_chance_alone_are_not_drawn():
    assert draw_risks(banding([2, 3, 2, 3]), make_wilayah(areas())) == ()


def test_an_area_without_people_has_no_draw():
    people = [10_000, 10_000, 10_000, 0]
    drawn = draw_risks(banding([0, 2, 30, 0], people), make_wilayah(areas()), 2)

    missing = [index for index, value in enumerate(drawn[0]) if value is None]
    assert [make_wilayah(areas())[index].nama for index in missing] == ["Wilayah 3"]


def test_the_neediest_are_named_once_each_and_never_an_excluded_one():
    soal = make_soal(wilayah=6, jenis=3)
    first = find_neediest(soal, 3)

    assert first["nilai"].is_monotonic_decreasing
    assert first["nama"].is_unique
    top = next(one.kode for one in soal.wilayah if one.nama == first.loc[0, "nama"])
    others = find_neediest(make_soal(wilayah=6, jenis=3, dilarang=frozenset({top})), 3)
    assert others["nama"].tolist()[:2] == first["nama"].tolist()[1:]


def test_what_is_not_known_of_a_needy_area_is_said():
    soal = make_soal(wilayah=30, jenis=3)
    unknown = {one.kode for one in soal.keadaan if one.kesiapan is None}
    names = {one.nama for one in soal.wilayah if one.kode in unknown}

    rows = find_neediest(soal, 30).set_index("nama")

    assert set(rows.index[rows["kesiapan"] == TIDAK_DIKETAHUI]) == names
