"""More reports or more violence: signs fixed beforehand, a rule, and how seldom it is wrong."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.laporan import (
    KATA,
    TANDA,
    Arah,
    Cacah,
    Kesimpulan,
    add_kampanye,
    compare_tanda,
    conclude,
    count_tanda,
    say_kampanye,
    say_kesimpulan,
    say_tanda,
    table_of_tanda,
)
from analysis.perbandingan import Putusan, compare_counts
from domain.kategori import Kanal

LABELS = [tanda.label for tanda in TANDA]
TELEPON, SENDIRI, LAMA, CEPAT, RISIKO, BERULANG = LABELS
NEVER = ("naik", "turun", "meningkat", "menurun", "tren", "berdampak", "menyebabkan", "%")
MORE, SAME, FEWER = (
    compare_counts(now, before, 327, 327) for now, before in ((160, 100), (104, 100), (60, 100))
)
# A third of 100 in both years, all of it recorded.
LIKE = dict.fromkeys(LABELS, Cacah(33, 100, 100))
HIGH, LOW = Cacah(60, 100, 100), Cacah(10, 100, 100)


def compare(dulu=LIKE, **sekarang):
    """The signs named by keyword against a year that was like any other."""
    names = dict(zip(("telepon", "sendiri", "lama", "cepat", "risiko", "berulang"), LABELS,
                     strict=True))  # fmt: skip
    return compare_tanda({**LIKE, **{names[name]: value for name, value in sekarang.items()}}, dulu)


def by_label(hasil):
    return {one.tanda.label: one for one in hasil}


def test_what_each_sign_points_to_is_fixed_beforehand():
    declared = {tanda.label: (tanda.lebih, tanda.kurang) for tanda in TANDA}

    assert declared == {
        TELEPON: (Arah.PELAPORAN, None),
        SENDIRI: (Arah.PELAPORAN, None),
        LAMA: (Arah.PELAPORAN, None),
        CEPAT: (None, None),
        RISIKO: (Arah.KEKERASAN, Arah.PELAPORAN),
        BERULANG: (Arah.KEKERASAN, Arah.PELAPORAN),
    }


def test_no_sign_points_the_same_way_whatever_happens():
    assert not [one.label for one in TANDA if one.lebih and one.lebih is one.kurang]
    # Delay is one distribution: of its two ends only one may count.
    assert len([one for one in TANDA if one.kolom == "jeda" and (one.lebih or one.kurang)]) == 1


@pytest.mark.parametrize(
    ("jumlah", "sekarang", "kesimpulan"),
    [
        (MORE, {}, Kesimpulan.BELUM),
        (MORE, {"telepon": HIGH}, Kesimpulan.BELUM),
        (MORE, {"telepon": HIGH, "sendiri": HIGH}, Kesimpulan.PELAPORAN),
        (MORE, {"lama": HIGH, "risiko": LOW}, Kesimpulan.PELAPORAN),
        # one the other way
        (MORE, {"telepon": HIGH, "sendiri": HIGH, "risiko": HIGH}, Kesimpulan.BELUM),
        (MORE, {"risiko": HIGH}, Kesimpulan.BELUM),
        (MORE, {"risiko": HIGH, "berulang": HIGH}, Kesimpulan.KEKERASAN),
        (MORE, {"risiko": HIGH, "berulang": HIGH, "lama": HIGH}, Kesimpulan.BELUM),
        # signs that point nowhere
        (MORE, {"telepon": LOW, "sendiri": LOW, "lama": LOW}, Kesimpulan.BELUM),
        (MORE, {"cepat": HIGH, "telepon": HIGH}, Kesimpulan.BELUM),
        # reporting has not spread where there are no more reports
        (SAME, {"telepon": HIGH, "sendiri": HIGH}, Kesimpulan.BELUM),
        (FEWER, {"telepon": HIGH, "sendiri": HIGH}, Kesimpulan.BELUM),
        # graver is graver, however many there are
        (SAME, {"risiko": HIGH, "berulang": HIGH}, Kesimpulan.KEKERASAN),
    ],
)
def test_the_rule_needs_two_signs_one_way_and_none_the_other(jumlah, sekarang, kesimpulan):
    assert conclude(jumlah, compare(**sekarang), berubah=False) is kesimpulan
    # Shares that were written down in another way say nothing of either.
    assert conclude(jumlah, compare(**sekarang), berubah=True) is Kesimpulan.BELUM


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        # a register without the field, now or then
        (Cacah(0, 0, 100), Cacah(33, 100, 100), "tidak dicatat"),
        (Cacah(60, 100, 100), Cacah(0, 0, 100), "tidak dicatat"),
        (Cacah(0, 0, 0), Cacah(33, 100, 100), "tidak ada kasus"),
        # two counts, and no verdict
        (Cacah(9, 9, 9), Cacah(0, 100, 100), "kurang dari 10 catatan"),
        (Cacah(10, 10, 10), Cacah(0, 10, 10), "bagian lebih besar"),
        # half is the least that may speak for the rest
        (Cacah(40, 49, 100), Cacah(10, 49, 100), "jarang dicatat"),
        (Cacah(40, 50, 100), Cacah(10, 50, 100), "bagian lebih besar"),
        # Written down for nearly all now and for six in ten then: the forty may be the difference,
        (Cacah(60, 98, 100), Cacah(10, 60, 100), "cara mencatat berbeda"),
        (Cacah(10, 60, 100), Cacah(45, 98, 100), "cara mencatat berbeda"),
        # but not where they could not be, even if all of them were of one kind.
        (Cacah(90, 98, 100), Cacah(10, 60, 100), "bagian lebih besar"),
        (Cacah(10, 60, 100), Cacah(90, 98, 100), "bagian lebih kecil"),
        (Cacah(20, 98, 100), Cacah(10, 60, 100), "belum dapat dibedakan"),
    ],
)
def test_what_is_not_recorded_is_said_so_and_is_never_a_sign(now, before, said):
    hasil = by_label(compare({**LIKE, SENDIRI: before}, sendiri=now))[SENDIRI]

    assert hasil.kata == said
    assert (hasil.putusan is not None) == (said in KATA.values())
    assert (hasil.arah is Arah.PELAPORAN) == (said == "bagian lebih besar")


def test_shares_of_fewer_than_ten_are_counts_only_and_never_a_sign():
    hasil = compare({**LIKE, SENDIRI: Cacah(0, 100, 100)}, sendiri=Cacah(9, 9, 9))
    row = table_of_tanda(hasil).set_index("tanda").loc[SENDIRI]

    assert by_label(hasil)[SENDIRI].arah is None
    assert (row["sekarang"], row["dulu"]) == ("9 dari 9", "0 dari 100")
    shown = row[["bagian_sekarang", "bawah_sekarang", "atas_dulu", "bagian_dulu"]]
    assert shown.isna().all()
    assert (row["kisaran_sekarang"], row["kisaran_dulu"]) == ("–", "–")


def delays(days, vague=0):
    """Kasus reported so many days after the incident, and some of which the day is not known."""
    report = pd.Timestamp("2026-06-30")
    incident = [report - pd.Timedelta(days=one) for one in days] + [pd.NaT] * vague
    return pd.DataFrame(
        {
            "tanggal": pd.to_datetime(pd.Series([report] * len(incident))),
            "tanggal_kejadian": pd.to_datetime(pd.Series(incident)),
            "ketelitian_kejadian": ["hari"] * len(days) + [None] * vague,
            "tanggal_input": pd.to_datetime(pd.Series([report] * len(incident))),
        }
    )


def counts(kolom, **values):
    rows = [(None if name == "kosong" else name, number) for name, number in values.items()]
    return pd.DataFrame(rows, columns=[kolom, "jumlah"])


def test_signs_are_counted_of_those_that_say_it():
    found = count_tanda(
        {
            "kanal": counts("kanal", datang_langsung=5, sapa_129=3, koling_pepa=2, kosong=1),
            "pelapor": counts("pelapor", korban=4, keluarga=6),
            "tingkat_risiko": counts("tingkat_risiko", kosong=11),
            "korban_berulang": counts("korban_berulang", baru=9, berulang=3, kosong=2),
        },
        # the ends of the buckets: 14 is within, 91 is not yet old; -2 is a contradiction
        delays([0, 14, 15, 91, 92, 400, -2], vague=3),
    )

    assert found == {
        TELEPON: Cacah(5, 10, 11),
        SENDIRI: Cacah(4, 10, 10),
        LAMA: Cacah(2, 6, 10),
        CEPAT: Cacah(2, 6, 10),
        RISIKO: Cacah(0, 0, 11),
        BERULANG: Cacah(3, 12, 14),
    }


def test_an_empty_period_counts_nothing():
    empty = {kolom: counts(kolom) for kolom in
             ("kanal", "pelapor", "tingkat_risiko", "korban_berulang")}  # fmt: skip

    assert set(count_tanda(empty, delays([])).values()) == {Cacah(0, 0, 0)}


def test_channels_that_are_near_are_channels_of_the_list():
    near = next(tanda for tanda in TANDA if tanda.kolom == "kanal").nilai

    assert set(near) < set(Kanal.values())
    # coming to the office and being passed on are what they are told apart from
    assert not set(near) & {"datang_langsung", "pelimpahan_polisi", "rujukan_lembaga"}


def year(rng, kasus, shares, recorded=0.95):
    """One simulated year: each sign drawn of so many kasus, nineteen in twenty of them recorded."""
    drawn = {}
    for label, share in zip(LABELS, shares, strict=True):
        tercatat = int(rng.binomial(kasus, recorded))
        drawn[label] = Cacah(int(rng.binomial(tercatat, share)), tercatat, kasus)
    return drawn


SHARES = (0.45, 0.22, 0.1, 0.6, 0.28, 0.09)


@pytest.mark.parametrize("kasus", [60, 160])
def test_two_like_years_are_told_apart_in_well_under_one_of_twenty_runs(kasus):
    rng = np.random.default_rng(17)
    runs, found, any_sign = 400, [], 0
    for _ in range(runs):
        hasil = compare_tanda(year(rng, kasus, SHARES), year(rng, kasus, SHARES))
        any_sign += any(one.arah is not None for one in hasil)
        # Even where there are truly more reports, which the rule asks for first.
        found.append(conclude(MORE, hasil, berubah=False) is not Kesimpulan.BELUM)

    assert sum(found) / runs <= 0.01
    # One sign alone would have spoken far more often.
    assert any_sign / runs > 0.03


def test_a_year_in_which_reporting_did_spread_is_seen():
    rng = np.random.default_rng(19)
    spread = (0.62, 0.38, 0.22, 0.5, 0.16, 0.09)

    found = [
        conclude(MORE, compare_tanda(year(rng, 160, spread), year(rng, 100, SHARES)), berubah=False)
        for _ in range(100)
    ]

    assert found.count(Kesimpulan.PELAPORAN) > 70
    assert found.count(Kesimpulan.KEKERASAN) == 0


def test_the_default_answer_says_that_nothing_can_be_concluded():
    assert say_kesimpulan(MORE, compare(), berubah=False) == (
        "Belum dapat disimpulkan apakah laporan yang lebih banyak berarti kekerasan yang lebih "
        "banyak"
    )
    for jumlah in (SAME, FEWER):
        said = say_kesimpulan(jumlah, compare(telepon=HIGH, sendiri=HIGH), berubah=False)
        assert said == (
            "Belum dapat disimpulkan apakah kekerasan atau pelaporannya berbeda dari tahun lalu"
        )


def test_another_answer_names_the_signs_that_carry_it():
    assert say_kesimpulan(MORE, compare(telepon=HIGH, risiko=LOW, cepat=HIGH), berubah=False) == (
        "Lebih cocok dengan pelaporan yang bertambah: bagian telepon dan jemput bola lebih besar, "
        "bagian risiko tinggi lebih kecil"
    )
    grave = compare(risiko=HIGH, berulang=HIGH)
    signs = "bagian risiko tinggi lebih besar, bagian korban berulang lebih besar"
    assert say_kesimpulan(MORE, grave, berubah=False) == (
        f"Tanda kekerasan yang lebih berat juga lebih banyak: {signs}"
    )
    assert say_kesimpulan(SAME, grave, berubah=False) == (
        f"Tanda kekerasan yang lebih berat mengambil bagian lebih besar: {signs}"
    )


CACAH = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20)).map(
    lambda parts: Cacah(parts[0], parts[0] + parts[1], sum(parts))
)
YEAR = st.lists(CACAH, min_size=6, max_size=6).map(lambda all: dict(zip(LABELS, all, strict=True)))


@given(YEAR, YEAR, st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=100, deadline=None)
def test_no_answer_says_more_than_its_signs(sekarang, dulu, now, before):
    jumlah = compare_counts(now, before, 327, 327)
    hasil = compare_tanda(sekarang, dulu)
    said = say_kesimpulan(jumlah, hasil, berubah=False)

    assert not [word for word in NEVER if word in said.lower()]
    kesimpulan = conclude(jumlah, hasil, berubah=False)
    assert said.startswith("Belum dapat disimpulkan") is (kesimpulan is Kesimpulan.BELUM)
    directions = {one.arah for one in hasil} - {None}
    if kesimpulan is not Kesimpulan.BELUM:
        assert len(directions) == 1
        assert len([one for one in hasil if one.arah]) >= 2
    for one in hasil:
        if one.arah:
            assert one.putusan in (Putusan.LEBIH_BANYAK, Putusan.LEBIH_SEDIKIT)
            assert min(one.bagian.sekarang.semua, one.bagian.dulu.semua) >= 10


def test_the_line_of_signs_counts_those_that_differ_and_those_that_cannot():
    hasil = compare(telepon=HIGH, cepat=LOW, sendiri=Cacah(0, 0, 100))

    assert say_tanda(hasil) == (
        "2 dari 6 tanda berbeda dari tahun lalu; 1 tidak dapat dibandingkan"
    )
    assert say_tanda(compare()) == "0 dari 6 tanda berbeda dari tahun lalu"


def test_the_table_has_a_row_per_sign_with_its_rule():
    rows = table_of_tanda(compare(telepon=HIGH, berulang=Cacah(0, 0, 100))).set_index("tanda")

    assert rows.index.tolist() == LABELS
    first, last = rows.loc[TELEPON], rows.loc[BERULANG]
    assert (first["sekarang"], first["dulu"]) == ("60 dari 100", "33 dari 100")
    assert first["bagian_sekarang"] == 0.6
    assert first["bawah_sekarang"] < 0.6 < first["atas_sekarang"]
    assert (first["putusan"], first["menunjuk"]) == (
        "bagian lebih besar",
        "pelaporan yang bertambah",
    )
    assert first["aturan"] == "bila bagian lebih besar: pelaporan yang bertambah"
    assert (last["sekarang"], last["putusan"]) == ("tidak dicatat", "tidak dicatat")
    assert math.isnan(last["bagian_sekarang"])
    assert rows.loc[CEPAT, "aturan"] == "tidak menunjuk ke mana pun"


def test_campaigns_stand_in_their_months_and_none_is_not_unknown():
    months = pd.DataFrame({"bulan": pd.date_range("2025-01-01", periods=3, freq="MS")})
    kampanye = pd.DataFrame({"bulan": months["bulan"].iloc[[1]], "jumlah_kegiatan": [2]})

    assert add_kampanye(months, kampanye)["jumlah_kegiatan"].tolist() == [0, 2, 0]
    assert add_kampanye(months, kampanye.head(0))["jumlah_kegiatan"].tolist() == [0, 0, 0]
    assert add_kampanye(months, None)["jumlah_kegiatan"].isna().all()
    assert say_kampanye(kampanye, 3) == "2 kampanye pencegahan dalam 3 bulan, ditandai segitiga"
    assert say_kampanye(kampanye.head(0), 3).startswith("Tidak ada kampanye pencegahan tercatat")
    assert say_kampanye(None, 3).startswith("Kampanye tidak dicatat")
