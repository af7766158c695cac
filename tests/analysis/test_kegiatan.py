"""Fields, money and participants: what nobody noted stays apart, what nobody counted is no zero."""

import pandas as pd
import pytest

from analysis.kegiatan import (
    TIDAK_DICATAT,
    DaftarKegiatan,
    areas_reached,
    count_costs,
    count_fields,
    count_participants,
    say_costs,
    say_fields,
    say_money,
    say_participants,
    say_uncounted,
    sum_costs,
)

SERANG, CIPARE, KASEMEN = "36.73.01.1001", "36.73.01.1002", "36.73.02.1001"
AREAS = pd.DataFrame({"kode": [SERANG, CIPARE, KASEMEN]})


def make_daftar(*rows, wilayah=(), peserta=()):
    """rows: dicts; wilayah: (id, kode); peserta: (id, sasaran, jumlah, jenis_kelamin, kelompok_usia)."""
    empty = {
        "jenis_kegiatan": "sosialisasi", "jenis_tempat": None, "bidang_tpks": None, "program": None,
        "penyelenggara": None, "sumber_dana": None, "biaya": None,
    }  # fmt: skip
    kegiatan = pd.DataFrame([{"id_kegiatan": n, **empty, **row} for n, row in enumerate(rows, 1)],
                            columns=["id_kegiatan", *empty])  # fmt: skip
    areas = pd.DataFrame(wilayah, columns=["id_kegiatan", "kode_wilayah"])
    areas["kode_kecamatan"] = areas["kode_wilayah"].astype(str).str[:8]
    people = [(*one, None, None)[:5] for one in peserta]
    columns = ["id_kegiatan", "kelompok_sasaran", "jumlah", "jenis_kelamin", "kelompok_usia"]
    return DaftarKegiatan(
        kegiatan.astype({"biaya": float}),
        areas,
        pd.DataFrame(people, columns=columns).astype({"jumlah": float}),
    )


def test_a_kecamatan_has_what_was_held_in_it_with_its_own_areas_alone():
    daftar = make_daftar({}, {}, wilayah=[(1, SERANG), (1, KASEMEN), (2, KASEMEN)],
                         peserta=[(1, "guru", 5), (2, "guru", 7)])  # fmt: skip

    here = daftar.inside("36.73.01")

    assert here.rows["id_kegiatan"].tolist() == [1]
    assert here.wilayah["kode_wilayah"].tolist() == [SERANG]
    assert here.peserta["jumlah"].tolist() == [5]
    assert daftar.inside(None) is daftar


def test_what_follows_up_a_kasus_is_not_open():
    daftar = make_daftar({}, {"jenis_kegiatan": "konseling_keliling"},
                         {"jenis_kegiatan": "pemberdayaan"}, peserta=[(2, "masyarakat", 9)])  # fmt: skip

    assert daftar.open().rows["id_kegiatan"].tolist() == [1]
    assert daftar.open().peserta.empty


def test_a_kegiatan_of_the_kecamatan_alone_reaches_no_desa_and_one_without_area_is_counted():
    daftar = make_daftar({}, {}, {}, wilayah=[(1, "36.73.01"), (2, SERANG)])

    assert areas_reached(daftar, AREAS) == 1
    assert daftar.tanpa_wilayah == 1


def test_each_of_the_nine_fields_has_a_row_and_not_noted_one_of_its_own():
    daftar = make_daftar({"bidang_tpks": "keluarga"}, {"bidang_tpks": "keluarga"}, {},
                         wilayah=[(1, SERANG), (2, SERANG), (2, CIPARE), (3, KASEMEN)])  # fmt: skip

    rows = count_fields(daftar, AREAS).set_index("bidang")

    assert len(rows) == 10
    assert rows.loc["keluarga", ["kegiatan", "wilayah"]].tolist() == [2, 2]
    assert rows.loc["budaya", ["kegiatan", "wilayah"]].tolist() == [0, 0]
    assert rows.loc[TIDAK_DICATAT, ["kegiatan", "wilayah"]].tolist() == [1, 1]


def test_where_every_field_was_noted_there_is_no_row_for_those_that_were_not():
    rows = count_fields(make_daftar({"bidang_tpks": "keluarga"}), AREAS)

    assert TIDAK_DICATAT not in rows["bidang"].tolist()


@pytest.mark.parametrize(
    ("kosong", "kalimat"),
    [
        (("budaya", "teknologi"), "2 dari 9 bidang UU TPKS belum ada kegiatannya: Budaya dan Teknologi "
         "informatika"),
        ((), "Semua 9 bidang UU TPKS ada kegiatannya"),
    ],
)  # fmt: skip
def test_the_headline_names_the_fields_with_nothing(kosong, kalimat):
    every = [
        "pendidikan", "sarana_publik", "pemerintahan", "ekonomi", "kesejahteraan", "budaya",
        "teknologi", "keagamaan", "keluarga",
    ]  # fmt: skip
    daftar = make_daftar(*({"bidang_tpks": one} for one in every if one not in kosong))

    assert say_fields(count_fields(daftar, AREAS)) == kalimat


def test_not_noted_is_no_field_that_was_reached():
    assert say_fields(count_fields(make_daftar({}), AREAS)).startswith("Belum satu pun dari 9")


def test_a_cost_that_was_not_noted_is_never_a_zero():
    daftar = make_daftar({"biaya": 2_000_000}, {"biaya": 4_000_000}, {"biaya": None})

    costs = sum_costs(daftar)

    assert costs["biaya"] == 6_000_000
    assert costs["per_kegiatan"] == 3_000_000
    assert (costs["kegiatan"], costs["berbiaya"], costs["tanpa_biaya"]) == (3, 2, 1)
    assert say_costs(costs) == "Rp6 juta dicatat untuk 2 dari 3 kegiatan; 1 tanpa catatan biaya"


def test_a_cost_that_was_noted_as_nothing_is_noted():
    costs = sum_costs(make_daftar({"biaya": 0}, {"biaya": 1_000_000}))

    assert costs["berbiaya"] == 2
    assert costs["per_kegiatan"] == 500_000


def test_the_cost_of_a_participant_needs_a_cost_and_all_participants_counted():
    daftar = make_daftar(
        {"biaya": 1_000_000},
        {"biaya": 9_000_000},
        {"biaya": None},
        {"biaya": 7_000_000},
        peserta=[(1, "guru", 10), (1, "santri", 40), (2, "guru", 10), (2, "santri", None), (3, "guru", 5)],
    )  # fmt: skip

    costs = sum_costs(daftar)

    assert costs["terhitung"] == 1
    assert costs["per_peserta"] == 20_000


def test_without_any_cost_nothing_is_said_to_have_cost_nothing():
    costs = sum_costs(make_daftar({}, {}))

    assert pd.isna(costs["biaya"])
    assert say_costs(costs) == "Biaya 2 kegiatan tidak dicatat"


def test_who_pays_is_in_order_of_kegiatan_and_not_noted_comes_last():
    daftar = make_daftar(
        {}, {}, {"sumber_dana": ""}, {"sumber_dana": "csr"}, {"sumber_dana": "apbd", "biaya": 5},
        {"sumber_dana": "apbd"},
    )  # fmt: skip

    rows = count_costs(daftar, "sumber_dana")

    assert rows["kategori"].tolist() == ["apbd", "csr", TIDAK_DICATAT]
    assert rows["kegiatan"].tolist() == [2, 1, 3]
    assert rows["tanpa_biaya"].tolist() == [1, 1, 3]


def test_a_list_without_kegiatan_has_no_rows_of_money():
    assert count_costs(make_daftar(), "sumber_dana").empty
    assert say_costs(sum_costs(make_daftar())) == "Belum ada kegiatan pada periode ini"


@pytest.mark.parametrize(
    ("rupiah", "kata"),
    [
        (850, "Rp850"),
        (850_000, "Rp850 ribu"),
        (999_600, "Rp1 juta"),
        (12_500_000, "Rp12,5 juta"),
        (12_000_000, "Rp12 juta"),
        (812_400_000, "Rp812 juta"),
        (1_200_000_000, "Rp1,2 miliar"),
        (float("nan"), "tidak dicatat"),
    ],
)
def test_money_is_said_as_people_say_it(rupiah, kata):
    assert say_money(rupiah) == kata


def test_participants_without_age_or_sex_have_places_of_their_own():
    daftar = make_daftar(
        {},
        peserta=[
            (1, "siswa_sd", 30, "perempuan", "6-12"), (1, "siswa_sd", 20, "laki_laki", "6-12"),
            (1, "guru", 4), (1, "orang_tua", None, "perempuan"),
        ],
    )  # fmt: skip

    rows = count_participants(daftar).set_index(["usia", "jenis_kelamin"])["jumlah"]

    assert rows["6-12", "perempuan"] == 30
    assert rows[TIDAK_DICATAT, TIDAK_DICATAT] == 4
    assert rows["13-17", "perempuan"] == 0
    assert rows.sum() == 54
    assert say_participants(count_participants(daftar)) == (
        "54 peserta dihitung; perempuan 30 dari 50 yang jenis kelaminnya dicatat; usia dicatat untuk 50"
    )


def test_where_no_age_was_noted_there_are_no_empty_age_groups():
    rows = count_participants(make_daftar({}, peserta=[(1, "guru", 4)]))

    assert set(rows["usia"]) == {TIDAK_DICATAT}
    assert say_participants(rows).endswith("jenis kelaminnya tidak dicatat; usianya tidak dicatat")


def test_what_was_not_counted_is_said_by_kegiatan():
    daftar = make_daftar(
        {}, {}, {}, peserta=[(1, "guru", None), (1, "santri", None), (2, "guru", 4)]
    )

    assert say_uncounted(daftar) == [
        "1 kegiatan dengan kelompok peserta yang tidak dihitung",
        "1 kegiatan tanpa catatan peserta",
    ]
    assert say_participants(count_participants(make_daftar({}))).startswith("Belum ada peserta")
