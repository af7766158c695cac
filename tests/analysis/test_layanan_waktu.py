"""Days to a report and to a first service: who waits is never left out, what cannot be is counted."""

from datetime import date, timedelta
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.layanan_waktu import (
    STANDAR_BAWAAN,
    Durasi,
    Keadaan,
    Kecepatan,
    Lama,
    Langkah,
    as_known,
    compare_durasi,
    count_menunggu,
    find_first,
    group_labels,
    measure_lama,
    measure_standar,
    say_lama,
    say_menunggu,
    say_putusan,
    say_standar,
    tabulate_lama,
    time_kejadian,
    time_layanan,
)
from domain.kategori import KetelitianTanggal, StatusKasus, StatusLayanan, TingkatRisiko
from domain.satuan import Satuan

CUTOFF = date(2025, 12, 31)
LAPOR = date(2025, 6, 1)
HARI, BULAN = KetelitianTanggal.HARI.value, KetelitianTanggal.BULAN.value
SELESAI, DITOLAK, TIDAK = (
    StatusLayanan.SELESAI.value,
    StatusLayanan.DITOLAK_KORBAN.value,
    StatusLayanan.TIDAK_TERSEDIA.value,
)
TINGGI = TingkatRisiko.TINGGI.value
days = st.lists(st.integers(0, 60), max_size=30)


def korban_of(*rows):
    """(id_korban, tanggal_lapor, risiko, status_kasus) of each."""
    columns = ["id_korban", "tanggal_lapor", "tingkat_risiko", "status_kasus"]
    made = pd.DataFrame([(*row, *(None,) * (4 - len(row))) for row in rows], columns=columns)
    return made.astype({"tanggal_lapor": "datetime64[ns]", "tingkat_risiko": object})


def layanan_of(*rows):
    """(id_korban, status, tanggal_mulai) of each."""
    columns = ["id_korban", "status_layanan", "tanggal_mulai"]
    made = pd.DataFrame(rows, columns=columns)
    return made.astype({"tanggal_mulai": "datetime64[ns]", "status_layanan": object})


def product_limit(selesai, berlangsung, bagian):
    """The first day by which no more than `bagian` are left, going through each day by hand."""
    left = Fraction(1)
    for day in sorted({*selesai, *berlangsung}):
        at_risk = sum(one >= day for one in (*selesai, *berlangsung))
        left *= 1 - Fraction(list(selesai).count(day), at_risk)
        if left <= bagian:
            return day
    return None


def test_quartiles_of_ten_that_came_to_an_end():
    lama = measure_lama(Durasi(selesai=(1, 2, 3, 4, 5, 6, 7, 8, 9, 30)))

    assert (lama.n, lama.q1, lama.median, lama.q3) == (10, 3, 5, 8)
    assert lama.bawah <= lama.median <= lama.atas


def test_who_waits_makes_the_median_later_and_may_keep_it_from_being_reached():
    served = (1, 1, 2, 2, 3, 3)
    alone = measure_lama(Durasi(selesai=served * 2))
    waiting = measure_lama(Durasi(selesai=served, berlangsung=(40,) * 5))
    most = measure_lama(Durasi(selesai=served, berlangsung=(40,) * 7))

    assert alone.median == 2
    assert (waiting.q1, waiting.median, waiting.q3) == (2, 3, None)
    assert (most.q1, most.median) == (2, None)
    assert most.atas is None


def test_of_fewer_than_ten_nothing_is_measured():
    assert measure_lama(Durasi(selesai=(1,) * 9)) == Lama(9)
    assert measure_lama(Durasi(selesai=(1,) * 9, berlangsung=(3,))).median == 1


@settings(deadline=None)
@given(days, days)
def test_quantiles_are_those_of_the_product_limit_by_hand(selesai, berlangsung):
    durasi = Durasi(tuple(selesai), tuple(berlangsung))
    lama = measure_lama(durasi)

    if durasi.n < 10:
        assert lama.kecil
        return
    expected = [product_limit(selesai, berlangsung, Fraction(part, 4)) for part in (3, 2, 1)]
    assert [lama.q1, lama.median, lama.q3] == expected
    if lama.median is not None:
        assert lama.bawah <= lama.median
        assert lama.atas is None or lama.atas >= lama.median


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=10, max_size=30), st.integers(1, 20))
def test_more_who_wait_never_make_it_look_faster(selesai, menunggu):
    without = measure_lama(Durasi(tuple(selesai))).median
    with_them = measure_lama(Durasi(tuple(selesai), (61,) * menunggu)).median

    assert with_them is None or with_them >= without


def test_only_an_incident_known_to_the_day_is_timed_and_one_after_its_report_is_impossible():
    rows = pd.DataFrame(
        [
            (LAPOR, LAPOR - timedelta(days=5), HARI),
            (LAPOR, LAPOR, HARI),
            (LAPOR, LAPOR + timedelta(days=1), HARI),
            (LAPOR, LAPOR - timedelta(days=40), BULAN),
            (LAPOR, LAPOR - timedelta(days=40), None),
            (LAPOR, None, None),
        ],
        columns=["tanggal_lapor", "tanggal_kejadian", "ketelitian_kejadian"],
    ).astype({"tanggal_lapor": "datetime64[ns]", "tanggal_kejadian": "datetime64[ns]"})

    durasi = time_kejadian(rows)

    assert sorted(durasi.selesai) == [0, 5]
    assert (durasi.tanpa_tanggal, durasi.kurang_teliti, durasi.mustahil) == (1, 2, 1)


def test_each_korban_is_in_one_state_at_the_cut_off():
    later = CUTOFF + timedelta(days=1)
    korban = korban_of(*((nomor, LAPOR) for nomor in range(1, 9)), (9, later))
    layanan = layanan_of(
        (1, SELESAI, LAPOR + timedelta(days=9)), (1, SELESAI, LAPOR + timedelta(days=2)),
        (1, SELESAI, None), (1, TIDAK, LAPOR),
        (2, SELESAI, None),
        (3, SELESAI, LAPOR - timedelta(days=1)),
        (4, SELESAI, later),
        (5, DITOLAK, None),
        (6, TIDAK, None), (6, DITOLAK, None),
        (8, None, LAPOR),
    )  # fmt: skip

    first = find_first(korban, layanan, CUTOFF).set_index("id_korban")

    assert dict(first["keadaan"]) == {
        1: Keadaan.DILAYANI, 2: Keadaan.TANPA_TANGGAL, 3: Keadaan.MUSTAHIL, 4: Keadaan.MUSTAHIL,
        5: Keadaan.MENOLAK, 6: Keadaan.MENUNGGU, 7: Keadaan.MENUNGGU, 8: Keadaan.DILAYANI,
        9: Keadaan.MUSTAHIL,
    }  # fmt: skip
    assert first.loc[1, "hari"] == 2
    assert first.loc[7, "hari"] == (CUTOFF - LAPOR).days
    assert first.loc[8, "hari"] == 0
    durasi = time_layanan(first.reset_index())
    assert (durasi.n, durasi.tanpa_tanggal, durasi.mustahil, durasi.menolak) == (4, 1, 3, 1)


def test_last_year_is_taken_as_it_stood_then():
    korban = korban_of((1, LAPOR), (2, LAPOR))
    layanan = layanan_of((1, SELESAI, LAPOR + timedelta(days=2)),
                         (2, SELESAI, LAPOR + timedelta(days=50)))  # fmt: skip
    earlier = LAPOR + timedelta(days=30)

    first = find_first(korban, as_known(layanan, earlier), earlier)

    assert list(first["keadaan"]) == [Keadaan.DILAYANI, Keadaan.MENUNGGU]
    assert list(first["hari"]) == [2, 30]


def test_where_most_of_the_served_have_no_day_the_speed_is_not_measured():
    assert Durasi(selesai=(1, 2), tanpa_tanggal=2).terukur
    assert not Durasi(selesai=(1, 2), tanpa_tanggal=3).terukur
    assert not Durasi(selesai=(1, 2), tanpa_tanggal=2, mustahil=1).terukur
    assert Durasi(selesai=(), berlangsung=(4,)).terukur


def test_a_verdict_has_its_direction_and_needs_ten_on_both_sides():
    slow, fast = Durasi(tuple(range(20, 40))), Durasi(tuple(range(20)))

    assert compare_durasi([(slow, fast)]) == [Kecepatan.LEBIH_LAMA]
    assert compare_durasi([(fast, slow)]) == [Kecepatan.LEBIH_CEPAT]
    assert compare_durasi([(fast, fast)]) == [Kecepatan.BELUM_DAPAT_DIBEDAKAN]
    few = Durasi(tuple(range(30, 39)))
    assert compare_durasi([(few, fast)]) == [Kecepatan.BELUM_DAPAT_DIBEDAKAN]
    nobody = Durasi((), (5,) * 10)
    assert compare_durasi([(nobody, nobody)]) == [Kecepatan.BELUM_DAPAT_DIBEDAKAN]


def test_who_waits_counts_as_slower_in_a_comparison_too():
    served = tuple(range(1, 13))

    found = compare_durasi([(Durasi(served, (90,) * 40), Durasi(served * 2))])

    assert found == [Kecepatan.LEBIH_LAMA]


def test_two_comparisons_are_read_as_one_answer():
    # p is 0.032: enough alone, not beside another one.
    now, then = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), (2, 4, 5, 7, 8, 10, 11, 13, 14, 16)
    one = (Durasi(now), Durasi(then))
    same = (Durasi(tuple(range(12))), Durasi(tuple(range(12))))

    assert compare_durasi([one]) == [Kecepatan.LEBIH_CEPAT]
    assert compare_durasi([one, same]) == [Kecepatan.BELUM_DAPAT_DIBEDAKAN] * 2


def test_a_row_of_the_table_has_its_n_its_quartiles_and_who_is_left_out():
    langkah = [
        Langkah("Kejadian sampai lapor", Satuan.KASUS, Durasi((1,) * 12, kurang_teliti=4), None),
        Langkah("Lapor sampai layanan", Satuan.KORBAN, Durasi((9,) * 12, (50,) * 3, menolak=2),
                Durasi((2,) * 12)),
    ]  # fmt: skip

    rows = tabulate_lama(langkah)

    assert list(rows["n"]) == [12, 15, 12]
    assert list(rows["kapan"]) == ["periode ini", "periode ini", "tahun lalu"]
    assert list(rows["median"]) == [1, 9, 2]
    assert rows.loc[1, "q3"] == 9
    assert list(rows["putusan"]) == ["", "lebih lama", ""]
    assert (rows.loc[0, "kurang_teliti"], rows.loc[1, "menunggu"], rows.loc[1, "menolak"]) == (
        4,
        3,
        2,
    )
    assert say_putusan(rows) == ["Lapor sampai layanan: lebih lama daripada tahun lalu"]


@pytest.mark.parametrize(
    ("lama", "kalimat"),
    [
        (Lama(20, 1, 5, 9, 3, 7), "Separuh korban dilayani dalam 5 hari sejak lapor"),
        (Lama(20, 0, 0, 9, 0, 7), "Separuh korban dilayani pada hari yang sama dengan lapor"),
        (Lama(20, 4, None, None, 9, None), "Belum separuh korban dilayani: median belum tercapai"),
        (Lama(9), "9 korban dilayani: terlalu sedikit untuk dihitung lamanya"),
    ],
)
def test_a_median_is_said_as_half_of_the_people(lama, kalimat):
    assert say_lama("korban", "dilayani", "lapor", lama) == kalimat


def test_waits_are_grouped_with_their_edges_and_half_have_waited_so_long():
    waits = (0, 3, 4, 14, 15, 30, 31, 90, 91)
    korban = korban_of(*(
        (nomor, CUTOFF - timedelta(days=wait), None,
         StatusKasus.SELESAI.value if wait > 30 else StatusKasus.DITANGANI.value)
        for nomor, wait in enumerate(waits)
    ))  # fmt: skip

    menunggu = count_menunggu(find_first(korban, layanan_of(), CUTOFF))

    assert list(menunggu.rows["jumlah"]) == [2, 2, 2, 2, 1]
    assert list(menunggu.rows["berakhir"]) == [0, 0, 0, 2, 1]
    assert menunggu.median == 15
    assert say_menunggu(menunggu) == (
        "9 korban belum menerima layanan; separuhnya sudah 15 hari atau lebih sejak lapor"
    )
    none = count_menunggu(find_first(korban_of(), layanan_of(), CUTOFF))
    assert say_menunggu(none) == "Tidak ada korban yang masih menunggu layanan pertama"
    assert group_labels((3, 14)) == ["0–3 hari", "4–14 hari", "lebih dari 14 hari"]


def standard(*rows, hari=STANDAR_BAWAAN):
    """(days from the report to the cut-off, days to the service or None, risk) of each korban."""
    korban = korban_of(*(
        (nomor, CUTOFF - timedelta(days=umur), risiko) for nomor, (umur, _, risiko) in enumerate(rows)
    ))  # fmt: skip
    layanan = layanan_of(*(
        (nomor, SELESAI, CUTOFF - timedelta(days=umur - sesudah))
        for nomor, (umur, sesudah, _) in enumerate(rows) if sesudah is not None
    ))  # fmt: skip
    return find_first(korban, layanan, CUTOFF), hari


def test_the_standard_counts_only_those_whose_time_has_run_out_whether_served_or_not():
    first, hari = standard(
        (30, 3, TINGGI), (30, 4, TINGGI), (30, None, TINGGI), (3, 0, TINGGI), (3, None, TINGGI),
        (2, 0, TINGGI), (2, None, TINGGI), (30, 1, TingkatRisiko.RENDAH.value), (30, 1, None),
    )  # fmt: skip

    standar = measure_standar(hari, (first, CUTOFF), None)

    rows = standar.sebaran.rows.set_index("kategori")
    assert (rows.loc[TINGGI, "jumlah"], rows.loc[TINGGI, "dari"]) == (2, 5)
    assert (rows.loc["rendah", "jumlah"], rows.loc["rendah", "dari"]) == (1, 1)
    assert (rows.loc["tidak_dicatat", "jumlah"], rows.loc["tidak_dicatat", "dari"]) == (1, 7)
    assert standar.belum_habis == 2
    assert say_standar(standar) == (
        "2 dari 5 korban berisiko tinggi menerima layanan pertama dalam 3 hari"
    )


def test_the_share_within_the_standard_has_clopper_and_pearsons_interval_and_a_verdict():
    now, hari = standard(*[(30, 1, TINGGI)] * 18, *[(30, 9, TINGGI)] * 2)
    then, _ = standard(*[(30, 1, TINGGI)] * 6, *[(30, None, TINGGI)] * 14)

    standar = measure_standar(hari, (now, CUTOFF), (then, CUTOFF))

    tinggi = standar.sebaran.rows.iloc[0]
    # 18 of 20: the exact bounds as tables have them.
    assert (round(tinggi["bawah"], 3), round(tinggi["atas"], 3)) == (0.683, 0.988)
    assert (tinggi["jumlah_banding"], tinggi["dari_banding"]) == (6, 20)
    assert tinggi["putusan"] == "lebih banyak"


def test_who_refused_or_has_no_day_is_in_no_share_and_is_said():
    korban = korban_of((1, LAPOR, TINGGI), (2, LAPOR, TINGGI), (3, LAPOR, TINGGI))
    layanan = layanan_of((1, DITOLAK, None), (2, SELESAI, None), (3, SELESAI, LAPOR))

    standar = measure_standar(3, (find_first(korban, layanan, CUTOFF), CUTOFF), None)

    assert standar.sebaran.rows.iloc[0]["dari"] == 1
    assert standar.di_luar == 2


def test_without_anybody_of_high_risk_the_sentence_says_so():
    first, hari = standard((2, 0, TINGGI))

    said = say_standar(measure_standar(hari, (first, CUTOFF), None))

    assert said.startswith("Belum ada korban berisiko tinggi yang batas waktunya sudah habis")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40), st.none() | st.integers(0, 40), st.sampled_from([TINGGI, None])
        ),
        max_size=15,
    ),
    st.sampled_from([1, 3, 7, 14]),
)
def test_a_longer_standard_is_met_by_no_fewer_of_the_same_people(rows, hari):
    old = [(umur + 50, sesudah, risiko) for umur, sesudah, risiko in rows]
    first, _ = standard(*old)

    def met(days):
        return measure_standar(days, (first, CUTOFF), None).sebaran.rows.iloc[0]

    assert met(hari)["jumlah"] <= met(hari + 1)["jumlah"]
    assert met(hari)["dari"] == met(hari + 1)["dari"] == sum(one[2] == TINGGI for one in rows)
