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
    count_pillars,
    count_states,
    judge_cells,
    judge_values,
    least_first,
    place_cells,
    say_gaps,
    say_kecamatan,
    say_least_pillar,
    say_missing,
    say_none,
    say_pillars,
    say_rest,
    say_unsur,
    share_in_place,
    widen_areas,
    widen_kecamatan,
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


TEMPAT = pd.DataFrame(
    {
        "kode": ["a0", "a1", "a2", "a3"],
        "nama": ["Banten", "Bendung", "Curug", "Cilaku"],
        "kode_kecamatan": ["k1", "k1", "k2", "k2"],
        "nama_kecamatan": ["Kasemen", "Kasemen", "Curug", "Curug"],
    }
)
MENURUT = ("kode_kecamatan", "nama_kecamatan")


def placed(*rows, bukti=TANPA_BUKTI):
    return place_cells(judge_cells(areas(*rows), bukti, HARI), TEMPAT)


def counted(*rows, bukti=TANPA_BUKTI, menurut=()):
    return count_states(placed(*rows, bukti=bukti), HARI, menurut)


def row_of(counts, kolom, **where):
    found = counts[counts["unsur"] == kolom]
    for name, value in where.items():
        found = found[found[name] == value]
    return found.iloc[0]


PATBM = (
    {"patbm": "aktif"},
    {"patbm": "aktif", "tanggal_bukti": date(2025, 1, 1)},
    {"patbm": "terbentuk"},
)


def test_an_area_of_which_there_is_no_row_was_not_recorded():
    rows = placed({"patbm": "aktif"})

    assert len(rows) == 4 * len(UNSUR)
    assert rows.loc[rows["kode"] == "a3", "keadaan"].eq(Keadaan.TIDAK_DICATAT).all()
    assert rows["kode"].drop_duplicates().tolist() == ["a0", "a1", "a2", "a3"]


def test_every_area_is_counted_once_in_each_element_whatever_its_state():
    counts = counted(*PATBM)

    row = row_of(counts, "patbm")
    states = [Keadaan.ADA, Keadaan.BUKTI_LAMA, Keadaan.TERBENTUK, Keadaan.BELUM]
    assert [row[state] for state in states] == [1, 1, 1, 0]
    assert row[Keadaan.TIDAK_DICATAT] == 1
    assert (row["dari"], row["bagian"]) == (4, 0.25)
    assert len(counts) == len(UNSUR)


def test_an_area_without_a_school_is_not_among_those_that_could_have_a_tppk():
    sekolah = {"tppk_sekolah_ada": 1, "tppk_sekolah_total": 1}
    kosong = {"tppk_sekolah_ada": 0, "tppk_sekolah_total": 0}

    row = row_of(counted(sekolah, kosong, kosong), "tppk_sekolah_ada")

    assert (row[Keadaan.ADA], row["dari"]) == (1, 2)
    semua = counted(kosong, kosong, kosong, kosong)
    assert row_of(semua, "tppk_sekolah_ada")["dari"] == 0
    assert math.isnan(row_of(semua, "tppk_sekolah_ada")["bagian"])
    assert say_unsur(semua, "tppk_sekolah_ada", "desa") == "TPPK: tidak berlaku di sini"


def test_the_evidence_of_a_kecamatan_is_the_middle_one_and_a_day_of_one_of_them():
    counts = counted(*PATBM, menurut=MENURUT)

    kasemen, curug = (row_of(counts, "patbm", nama_kecamatan=nama) for nama in ("Kasemen", "Curug"))
    assert (kasemen["bukti"], kasemen["usia"]) == (pd.Timestamp(2025, 1, 1), Usia.USANG)
    assert (curug["bukti"], curug["usia"]) == (pd.Timestamp(SEGAR), Usia.SEGAR)
    assert row_of(counts, "drppa", nama_kecamatan="Curug")["usia"] is None


def test_what_is_in_place_in_the_fewest_areas_comes_first():
    counts = counted({"patbm": "aktif", "puspaga": "belum", "kebijakan": True}, {"kebijakan": True})

    first = least_first(counts)

    assert first["unsur"].iloc[0] == "puspaga"
    assert first["unsur"].iloc[-1] == "kebijakan"
    assert say_missing(counts, 1) == "Paling jarang aktif atau ada: Puspaga (0 dari 4)"


def test_the_headline_says_active_apart_from_formed_and_leaves_the_rest_to_the_line_below():
    counts = counted(*PATBM)

    assert say_unsur(counts, "patbm", "desa") == "PATBM aktif di 1 dari 4 desa; terbentuk saja di 1"
    assert say_rest(counts, "patbm", "desa", HARI) == (
        "1 desa lagi aktif menurut bukti yang lebih tua dari 6 bulan, jadi tidak dihitung; tidak "
        "dicatat di 1; keadaan per 26 Nov 2026"
    )


@pytest.mark.parametrize(
    ("kolom", "row", "said"),
    [
        ("kebijakan", {"kebijakan": False}, "Tidak ada dari 4 desa dengan Perdes/SK ada; belum ada di 1"),
        ("drppa", {"drppa": "dicanangkan"}, "Tidak ada dari 4 desa dengan DRPPA dinilai; dicanangkan saja di 1"),
        ("kader_terlatih", {"kader_terlatih": 2}, "Kader terlatih ada di 1 dari 4 desa"),
        ("rt_rw_terjangkau", {"rt_rw_terjangkau": 1, "rt_rw_total": 2},
         "RT/RW terjangkau separuh atau lebih di 1 dari 4 desa"),
    ],
)  # fmt: skip
def test_each_element_is_said_in_its_own_words(kolom, row, said):
    assert say_unsur(counted(row), kolom, "desa") == said


def test_a_pillar_is_there_with_one_element_in_place_by_fresh_evidence():
    rows = placed(
        {"kebijakan": True, "infrastruktur": True, "patbm": "aktif", "anggaran": True},
        {"patbm": "terbentuk", "kader_terlatih": 1},
        {"kebijakan": True, "tanggal_bukti": date(2025, 1, 1)},
    )

    pillars = count_pillars(rows).set_index("kode")

    assert pillars["pilar"].tolist()[:3] == [4, 1, 0]
    assert pillars["pilar"].isna().tolist() == [False, False, False, True]
    assert pillars["kata"].tolist() == [
        "kebijakan, infrastruktur, SDM, dan anggaran", "SDM", "tidak satu pun", "tidak satu pun",
    ]  # fmt: skip
    said = say_pillars(pillars, "desa")
    assert said == "Keempat pilar ada di 1 dari 4 desa; tanpa satu pilar pun: 1"
    assert say_least_pillar(pillars, "desa") == (
        "Pilar yang paling jarang ada: kebijakan (1 dari 4 desa)"
    )


@pytest.mark.parametrize(
    ("tanpa", "semua", "said"),
    [
        (4, 4, "di Kecamatan K0, K1, K2, dan K3"),
        (5, 9, "di sebagian besar kecamatan"),
        (5, 10, "di beberapa kecamatan"),
    ],
)
def test_many_kecamatan_without_any_are_not_named_one_by_one(tanpa, semua, said):
    counts = counted({"patbm": "aktif"}, {}, {"patbm": "terbentuk"}, menurut=MENURUT)
    one = counts[counts["unsur"] == "patbm"].iloc[[0]]
    rows = pd.concat([one] * semua, ignore_index=True).assign(
        nama_kecamatan=[f"K{n}" for n in range(semua)], dari=3
    )
    rows[Keadaan.ADA] = [0] * tanpa + [1] * (semua - tanpa)

    assert say_kecamatan(rows, "patbm") == f"Tidak satu pun PATBM aktif {said}"


def test_kecamatan_without_any_are_named_while_they_are_few():
    counts = counted(*PATBM, menurut=MENURUT)

    assert say_kecamatan(counts, "patbm") == "Tidak satu pun PATBM aktif di Kecamatan Curug"
    semua = counted({"patbm": "aktif"}, {}, {"patbm": "aktif"}, menurut=MENURUT)
    assert say_kecamatan(semua, "patbm").startswith("PATBM aktif di sedikitnya satu tempat")
    assert say_gaps(counts, "desa") == (
        f"{2 * len(UNSUR) - 1} dari {2 * len(UNSUR)} kotak masih nol: belum satu desa pun di "
        "kecamatan itu"
    )


def test_in_a_kecamatan_what_nobody_has_is_named():
    full = {"kebijakan": True, "infrastruktur": True, "anggaran": True, "kader_terlatih": 1,
            "drppa": "dinilai", "tppk_sekolah_ada": 1, "tppk_sekolah_total": 1,
            "rt_rw_terjangkau": 1, "rt_rw_total": 1, "satgas_ppa": "aktif", "patbm": "aktif",
            "forum_anak": "aktif"}  # fmt: skip

    assert say_none(counted(full), "desa", "Kecamatan Kasemen") == (
        "Belum ada di satu desa pun Kecamatan Kasemen: Puspaga"
    )
    semua = counted({**full, "puspaga": "aktif"})
    assert say_none(semua, "desa", "Kecamatan Kasemen").startswith("Setiap unsur ada")


def test_tables_say_the_state_in_words_with_the_day_of_the_evidence():
    rows = (*PATBM[:2], {"tppk_sekolah_ada": 1, "tppk_sekolah_total": 2})

    wide = widen_areas(placed(*rows)).set_index("Desa/kelurahan")
    kecamatan = widen_kecamatan(counted(*rows, menurut=MENURUT)).set_index("Kecamatan")

    assert wide.loc["Banten", "PATBM"] == "aktif, 1 Nov 2026"
    assert wide.loc["Bendung", "PATBM"] == "aktif, bukti lama, 1 Jan 2025"
    assert wide.loc["Curug", "TPPK"] == "ada di sebagian sekolah (1 dari 2 sekolah), 1 Nov 2026"
    assert wide.loc["Cilaku", "PATBM"] == "tidak dicatat"
    assert wide.columns.tolist() == ["Kecamatan", *(unsur.label for unsur in UNSUR)]
    assert kecamatan.loc["Kasemen", "PATBM"] == "1 dari 2, 1 Jan 2025"
    assert kecamatan.index.tolist() == ["Kasemen", "Curug"]
