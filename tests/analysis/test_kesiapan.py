"""Readiness: what counts as there, by evidence of which day, and the share that is in place."""

import math
from datetime import date

import pandas as pd
import pytest

from analysis.kesiapan import (
    BY_KOLOM,
    UNSUR,
    Keadaan,
    Pilar,
    Usia,
    age_of,
    judge_cells,
    judge_values,
    share_in_place,
)
from data_access.schema import kesiapan as tabel_kesiapan

HARI = date(2026, 11, 26)
SEGAR = date(2026, 11, 1)
KOLOM = [column.name for column in tabel_kesiapan.columns if column.name != "id_snapshot"]
TANPA_BUKTI = pd.DataFrame(
    {"kode_wilayah": [], "unsur": [], "tanggal_bukti": pd.to_datetime([])}
)  # fmt: skip


def areas(*rows):
    """Rows of the table; what is not given was not recorded."""
    blank = {**dict.fromkeys(KOLOM), "tanggal_bukti": SEGAR}
    made = pd.DataFrame([{**blank, "kode_wilayah": f"a{n}", **row} for n, row in enumerate(rows)])
    return made.assign(tanggal_bukti=pd.to_datetime(made["tanggal_bukti"]))


def proofs(*rows):
    made = pd.DataFrame(rows, columns=["kode_wilayah", "unsur", "tanggal_bukti"])
    return made.assign(tanggal_bukti=pd.to_datetime(made["tanggal_bukti"]))


def judged(kolom, *rows):
    return judge_values(BY_KOLOM[kolom], areas(*rows)).tolist()


def cell(kesiapan, kolom, bukti=TANPA_BUKTI):
    cells = judge_cells(kesiapan, bukti, HARI)
    return cells[cells["unsur"] == kolom].iloc[0]


@pytest.mark.parametrize("kolom", ["satgas_ppa", "patbm", "puspaga", "forum_anak"])
def test_a_body_that_was_formed_is_not_active(kolom):
    found = judged(kolom, {kolom: "aktif"}, {kolom: "terbentuk"}, {kolom: "belum"}, {})

    assert found == [Keadaan.ADA, Keadaan.TERBENTUK, Keadaan.BELUM, Keadaan.TIDAK_DICATAT]


def test_a_declared_drppa_is_a_beginning_only():
    rows = [{"drppa": value} for value in ("dinilai", "dicanangkan", "bukan", None)]

    assert judged("drppa", *rows) == [
        Keadaan.ADA, Keadaan.TERBENTUK, Keadaan.BELUM, Keadaan.TIDAK_DICATAT,
    ]  # fmt: skip


@pytest.mark.parametrize("kolom", ["kebijakan", "infrastruktur", "anggaran"])
@pytest.mark.parametrize("nilai", [(True, False), (True, False, None)])
def test_no_is_not_the_same_as_not_recorded(kolom, nilai):
    expected = [Keadaan.ADA, Keadaan.BELUM, Keadaan.TIDAK_DICATAT]

    assert judged(kolom, *({kolom: one} for one in nilai)) == expected[: len(nilai)]


@pytest.mark.parametrize(
    ("jumlah", "keadaan"),
    [(0, Keadaan.BELUM), (1, Keadaan.ADA), (None, Keadaan.TIDAK_DICATAT)],
)
def test_one_trained_kader_is_enough_and_none_is_known(jumlah, keadaan):
    assert judged("kader_terlatih", {"kader_terlatih": jumlah}) == [keadaan]


@pytest.mark.parametrize(
    ("ada", "total", "keadaan"),
    [
        (4, 4, Keadaan.ADA),
        (3, 4, Keadaan.TERBENTUK),
        (0, 4, Keadaan.BELUM),
        # where there is no school nothing is missing
        (0, 0, Keadaan.TIDAK_BERLAKU),
        (None, 0, Keadaan.TIDAK_BERLAKU),
        (None, 4, Keadaan.TIDAK_DICATAT),
        (3, None, Keadaan.TIDAK_DICATAT),
    ],
)
def test_tppk_is_there_when_every_school_has_it(ada, total, keadaan):
    row = {"tppk_sekolah_ada": ada, "tppk_sekolah_total": total}

    assert judged("tppk_sekolah_ada", row) == [keadaan]


@pytest.mark.parametrize(
    ("terjangkau", "keadaan"),
    [(5, Keadaan.ADA), (4, Keadaan.TERBENTUK), (0, Keadaan.BELUM), (None, Keadaan.TIDAK_DICATAT)],
)
def test_half_of_the_rt_rw_is_the_edge(terjangkau, keadaan):
    row = {"rt_rw_terjangkau": terjangkau, "rt_rw_total": 10}

    assert judged("rt_rw_terjangkau", row) == [keadaan]


def test_every_element_has_a_column_and_every_pillar_an_element():
    assert {kolom for unsur in UNSUR for kolom in unsur.semua_kolom} == set(KOLOM) - {
        "kode_wilayah", "tanggal_bukti",
    }  # fmt: skip
    assert {unsur.pilar for unsur in UNSUR} == set(Pilar)


@pytest.mark.parametrize(
    ("hari", "usia"),
    [
        (date(2026, 11, 26), Usia.SEGAR),
        # six months to the day is still within
        (date(2026, 5, 26), Usia.SEGAR),
        (date(2026, 5, 25), Usia.LAMA),
        (date(2025, 11, 26), Usia.LAMA),
        (date(2025, 11, 25), Usia.USANG),
        (None, None),
    ],
)
def test_the_edges_of_old_evidence(hari, usia):
    assert age_of(pd.to_datetime(pd.Series([hari])), HARI).tolist() == [usia]


def test_active_by_old_evidence_is_not_active_now_but_formed_stays_formed():
    lama = date(2026, 5, 25)
    aktif = areas({"patbm": "aktif", "forum_anak": "terbentuk", "tanggal_bukti": lama})

    assert cell(aktif, "patbm")["keadaan"] == Keadaan.BUKTI_LAMA
    assert cell(aktif, "forum_anak")["keadaan"] == Keadaan.TERBENTUK
    assert cell(aktif, "forum_anak")["usia"] == Usia.LAMA


def test_evidence_of_one_element_takes_the_place_of_the_areas():
    rows = areas({"patbm": "aktif", "satgas_ppa": "aktif"}, {"patbm": "aktif"})
    bukti = proofs(("a0", "patbm", date(2024, 1, 1)))

    assert cell(rows, "patbm", bukti)["keadaan"] == Keadaan.BUKTI_LAMA
    assert cell(rows, "patbm", bukti)["tanggal_bukti"] == pd.Timestamp(2024, 1, 1)
    assert cell(rows, "satgas_ppa", bukti)["keadaan"] == Keadaan.ADA
    assert judge_cells(rows, bukti, HARI).query("kode == 'a1' and unsur == 'patbm'")[
        "keadaan"
    ].tolist() == [Keadaan.ADA]


def test_the_day_of_the_total_is_evidence_of_the_share_too():
    rows = areas({"tppk_sekolah_ada": 2, "tppk_sekolah_total": 2})
    bukti = proofs(("a0", "tppk_sekolah_total", date(2025, 1, 1)))

    assert cell(rows, "tppk_sekolah_ada", bukti)["usia"] == Usia.USANG


def test_what_was_not_recorded_has_no_day():
    found = cell(areas({}), "patbm")

    assert found["keadaan"] == Keadaan.TIDAK_DICATAT
    assert pd.isna(found["tanggal_bukti"])
    assert found["usia"] is None


def test_numbers_are_said_where_there_are_any():
    rows = areas({"tppk_sekolah_ada": 3, "tppk_sekolah_total": 4, "kader_terlatih": 1_200,
                  "patbm": "aktif"})  # fmt: skip

    said = {kolom: cell(rows, kolom)["rincian"] for kolom in BY_KOLOM}

    assert said["tppk_sekolah_ada"] == "3 dari 4 sekolah"
    assert said["kader_terlatih"] == "1.200 kader"
    assert said["patbm"] == said["rt_rw_terjangkau"] == ""


def test_an_empty_table_has_no_cells():
    assert judge_cells(areas({}).iloc[:0], TANPA_BUKTI, HARI).empty


def test_the_share_in_place_is_of_what_is_known():
    rows = areas(
        # two of three known; the formed one is not in place, DRPPA is not known
        {"patbm": "aktif", "kebijakan": True, "satgas_ppa": "terbentuk"},
        # known to have nothing
        {"patbm": "belum"},
        # nothing known at all
        {},
        # no school: nothing to have a TPPK for, so nothing known
        {"tppk_sekolah_ada": 0, "tppk_sekolah_total": 0},
        # active by old evidence is known and not in place
        {"patbm": "aktif", "kebijakan": True},
    )
    bukti = proofs(("a4", "patbm", date(2026, 1, 1)))

    found = share_in_place(rows, bukti, HARI)

    assert found["a0"] == pytest.approx(2 / 3)
    assert found["a1"] == 0
    assert math.isnan(found["a2"])
    assert math.isnan(found["a3"])
    assert found["a4"] == 0.5
    assert found.index.tolist() == ["a0", "a1", "a2", "a3", "a4"]
