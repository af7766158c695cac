"""Before and after a programme: the published example, what is refused, and what chance does."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.penolakan import Penolakan
from analysis.perbandingan import Putusan
from analysis.sebelum_sesudah import (
    PENGINGAT_PROGRAM,
    SebelumSesudah,
    compare_program,
    first_month_after,
    fit_langkah,
    known_starts,
    say_program,
    say_window,
)
from domain.format import format_angka
from domain.kategori import Tingkat
from domain.satuan import Satuan

# sicily.csv of github.com/gasparrini/2017_lopezbernal_IJE_codedata: acute coronary episodes (aces)
# and the age-standardised population (stdpop), January 2002 to November 2006. Smoking was banned
# in January 2005, the 37th month.
ACES = [
    728, 659, 791, 734, 757, 726, 760, 740, 720, 814, 795, 858,
    887, 766, 851, 769, 781, 756, 766, 752, 765, 831, 879, 928,
    914, 808, 937, 840, 916, 828, 845, 818, 860, 839, 887, 886,
    831, 796, 833, 820, 877, 758, 767, 738, 781, 843, 850, 908,
    1021, 859, 976, 888, 962, 838, 810, 876, 843, 936, 912,
]  # fmt: skip
STDPOP = [
    379875.3, 376495.5, 377040.8, 377116.4, 377383.4, 374113.1, 379513.3, 376295.5, 374653.2,
    378485.6, 375955.5, 378349.7, 376762.4, 379032.3, 379360.4, 376162.0, 377972.4, 381830.7,
    379888.6, 380872.2, 380966.9, 381240.4, 382104.9, 381802.7, 381656.3, 383680.0, 383504.2,
    386462.9, 383783.1, 380836.8, 383483.0, 380906.2, 382926.8, 384052.4, 384449.6, 383428.4,
    388153.2, 388373.2, 386470.1, 386033.2, 383686.4, 385509.3, 385901.9, 386516.6, 388436.5,
    383255.2, 390148.7, 385874.9, 391613.6, 391750.4, 394005.6, 391364.9, 391664.6, 389022.3,
    391878.5, 388575.3, 392989.0, 390018.8, 390712.3,
]  # fmt: skip
BAN = [month >= 36 for month in range(59)]
BULAN_SISILIA = [month % 12 + 1 for month in range(59)]
KOTA = Tingkat.KOTA
NEVER = ("naik", "turun", "meningkat", "menurun", "tren", "berdampak", "menyebabkan", "akibat")


def sicily(harmonik):
    return fit_langkah(ACES, BAN, STDPOP, harmonik=harmonik, bulan=BULAN_SISILIA)


def normal_interval(rasio, galat):
    """The tutorial's interval, which takes the normal distribution for Student's."""
    return tuple(float(rasio * np.exp(side * 1.959964 * galat)) for side in (-1, 1))


def months(jumlah, awal="2021-01-01", lengkap=True):
    bulan = pd.date_range(awal, periods=len(jumlah), freq="MS")
    return pd.DataFrame({"bulan": bulan, "jumlah": jumlah, "lengkap": lengkap})


def steady(before, after, rate=8):
    """So many months of the same count before and after January 2024."""
    start = pd.Timestamp("2024-01-01") - pd.DateOffset(months=before)
    rng = np.random.default_rng(2)
    return months(rng.poisson(rate, before + after), awal=start)


def compare(per_bulan, mulai=date(2024, 1, 1), tingkat=KOTA, lain=None):
    return compare_program(per_bulan, mulai, tingkat=tingkat, lain=lain or {})


def test_poisson_gives_the_published_ratio_and_interval_of_the_smoking_ban():
    langkah = sicily(harmonik=0)

    # Poisson's standard error is the other without the dispersion: RR 0.894 (0.865 to 0.925).
    bounds = normal_interval(langkah.rasio, langkah.galat / langkah.dispersi**0.5)
    assert (langkah.rasio, *bounds) == pytest.approx((0.894, 0.865, 0.925), abs=5e-4)


def test_quasi_poisson_gives_the_published_dispersion_and_interval():
    langkah = sicily(harmonik=0)

    assert langkah.dispersi == pytest.approx(3.559, abs=5e-4)
    bounds = normal_interval(langkah.rasio, langkah.galat)
    assert bounds == pytest.approx((0.839, 0.953), abs=5e-4)


def test_two_harmonics_give_the_published_season_free_ratio():
    langkah = sicily(harmonik=2)

    bounds = normal_interval(langkah.rasio, langkah.galat)
    assert (langkah.rasio, *bounds) == pytest.approx((0.885, 0.839, 0.933), abs=5e-4)
    assert langkah.dispersi == pytest.approx(2.262, abs=5e-4)


def test_the_interval_on_the_screen_is_never_narrower_than_the_tutorial_s():
    for harmonik in (0, 1, 2):
        langkah = sicily(harmonik)
        bawah, atas = normal_interval(langkah.rasio, langkah.galat)

        assert langkah.bawah < bawah < langkah.rasio < atas < langkah.atas


def test_less_variation_than_chance_does_not_make_the_interval_narrower():
    even = fit_langkah([99, 101] * 18, [n >= 24 for n in range(36)], [1] * 36, harmonik=0)

    assert even.dispersi < 0.02
    # What Poisson alone leaves open between a year of 1,200 and two of them, without any line.
    assert even.galat > (1 / 1200 + 1 / 2400) ** 0.5


def test_without_the_step_the_months_after_go_on_as_the_line_does():
    langkah = sicily(harmonik=1)

    before, after = slice(0, 36), slice(36, None)
    assert langkah.lanjutan[before] == pytest.approx(langkah.perkiraan[before])
    assert langkah.perkiraan[after] / langkah.lanjutan[after] == pytest.approx(langkah.rasio)
    # The fitted counts add up to those observed, before and after: a property of the model.
    assert langkah.perkiraan[after].sum() == pytest.approx(sum(ACES[36:]))


@pytest.mark.parametrize(
    ("mulai", "bulan"),
    [
        (date(2024, 1, 1), date(2024, 1, 1)),
        # 17 of 31 days were left
        (date(2025, 10, 15), date(2025, 10, 1)),
        (date(2025, 10, 16), date(2025, 10, 1)),
        (date(2025, 10, 17), date(2025, 11, 1)),
        (date(2025, 12, 31), date(2026, 1, 1)),
    ],
)
def test_the_month_of_the_start_is_after_when_half_of_it_was_left(mulai, bulan):
    assert first_month_after(mulai) == bulan


def test_a_programme_that_was_there_when_the_list_began_has_no_known_start():
    days = [date(2023, 1, 1), date(2023, 6, 29), date(2023, 6, 30), date(2024, 2, 7)]
    program = pd.DataFrame({"program": ["A", "B", "C", "D"], "mulai": pd.to_datetime(days)})

    assert known_starts(program, date(2023, 1, 1)) == {"C": days[2], "D": days[3]}
    assert known_starts(program.head(0), date(2023, 1, 1)) == {}


@pytest.mark.parametrize("tingkat", [Tingkat.KECAMATAN, Tingkat.KELURAHAN, Tingkat.DESA])
def test_below_a_kota_it_is_refused_with_a_reason(tingkat):
    hasil = compare(steady(36, 24), tingkat=tingkat)

    assert isinstance(hasil, Penolakan)
    assert f"di satu {tingkat.label.lower()} kasusnya terlalu sedikit" in hasil.alasan


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (23, 12, "Baru ada 23 bulan yang datanya lengkap sebelum program mulai; perlu sedikitnya 24"),
        (24, 11, "Baru ada 11 bulan yang datanya lengkap sesudah program mulai; perlu sedikitnya 12"),
        (0, 24, "Baru ada 0 bulan yang datanya lengkap sebelum program mulai"),
        (24, 0, "Baru ada 0 bulan yang datanya lengkap sesudah program mulai"),
        (24, 12, None),
    ],
)  # fmt: skip
def test_too_few_months_on_either_side_are_refused(before, after, reason):
    hasil = compare(steady(before, after))

    if reason is None:
        assert isinstance(hasil, SebelumSesudah)
        assert hasil.jumlah_bulan == (24, 12)
    else:
        assert isinstance(hasil, Penolakan)
        assert hasil.alasan.startswith(reason)


def test_months_that_are_not_complete_do_not_count():
    rows = steady(24, 12)
    rows["lengkap"] = rows["bulan"] < rows["bulan"].iloc[-1]

    assert "Baru ada 11 bulan" in compare(rows).alasan


def test_a_register_without_a_single_month_is_refused():
    assert "Baru ada 0 bulan" in compare(months([])).alasan


def test_no_more_than_three_years_before_and_two_after_are_used():
    hasil = compare(steady(60, 30))

    assert hasil.jumlah_bulan == (36, 24)
    assert hasil.rows["bulan"].iloc[0] == pd.Timestamp("2021-01-01")


def test_too_few_kasus_on_either_side_are_refused():
    rows = steady(24, 12)
    rows.loc[rows["bulan"] >= "2024-01-01", "jumlah"] = [1] * 9 + [0] * 3

    assert compare(rows).alasan.startswith("Kurang dari 10 kasus sesudah program mulai")


@pytest.mark.parametrize(
    ("lain", "refused"),
    [
        ({"Kampanye": date(2023, 7, 7)}, True),
        ({"Kampanye": date(2024, 12, 31)}, True),
        # before the window and after it
        ({"Kampanye": date(2020, 12, 31)}, False),
        ({"Kampanye": date(2026, 1, 1)}, False),
    ],
)
def test_another_programme_that_began_in_the_window_is_named_and_refused(lain, refused):
    hasil = compare(steady(36, 24), lain=lain)

    assert isinstance(hasil, Penolakan) is refused
    if refused:
        assert "Kampanye (" in hasil.alasan
        assert "tidak dapat dipisahkan" in hasil.alasan


def test_months_that_hang_together_beyond_line_and_season_are_refused():
    # Three years at 4, one at 20, one at 4: no straight line.
    bent = months([4] * 24 + [20] * 12 + [4] * 24)

    assert "garis lurus" in compare(bent).alasan


def test_a_clear_step_is_found_and_its_interval_holds_the_truth():
    rng = np.random.default_rng(3)
    rows = months(rng.poisson(np.repeat([20, 34], [36, 24])))

    hasil = compare(rows)

    assert hasil.putusan is Putusan.LEBIH_BANYAK
    assert hasil.langkah.bawah < 34 / 20 < hasil.langkah.atas


def simulate(rate, spread, runs, seed):
    """How often `runs` series without any step were called anything but not yet told apart."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(runs):
        mean = rng.gamma(rate / spread, spread, 36) if spread else np.full(36, rate)
        hasil = compare(months(rng.poisson(mean), awal="2022-01-01"))
        if isinstance(hasil, SebelumSesudah):
            found.append(hasil.putusan is not Putusan.BELUM_DAPAT_DIBEDAKAN)
    assert len(found) > 0.95 * runs
    return sum(found) / len(found)


@pytest.mark.parametrize(("rate", "spread"), [(5, 0), (13, 0), (5, 1), (13, 1)])
def test_without_a_step_the_verdict_is_wrong_at_most_once_in_twenty(rate, spread):
    runs = 600

    # Three standard errors of the simulation over 5 %. `spread` makes months vary twice as much
    # as chance.
    assert simulate(rate, spread, runs, seed=5) <= 0.05 + 3 * (0.05 * 0.95 / runs) ** 0.5


def example(bawah, atas):
    hasil = compare(steady(36, 24))
    langkah = replace(hasil.langkah, bawah=bawah, atas=atas)
    putusan = (
        Putusan.LEBIH_BANYAK if bawah > 1
        else Putusan.LEBIH_SEDIKIT if atas < 1
        else Putusan.BELUM_DAPAT_DIBEDAKAN
    )  # fmt: skip
    return replace(hasil, mulai=date(2025, 10, 15), langkah=langkah, putusan=putusan)


@pytest.mark.parametrize(
    ("bawah", "atas", "said"),
    [
        (0.72, 1.31, "belum dapat dibedakan dari kelanjutan pola sebelumnya (0,7–1,3 kali)"),
        (1.04, 1.62, "lebih banyak daripada kelanjutan pola sebelumnya (1,04–1,62 kali)"),
        (0.41, 0.83, "lebih sedikit daripada kelanjutan pola sebelumnya (0,4–0,8 kali)"),
    ],
)
def test_the_sentence_compares_and_names_no_cause(bawah, atas, said):
    kalimat = say_program(example(bawah, atas), "Koling Pepa", Satuan.KASUS)

    assert kalimat == (f"Sejak Koling Pepa (Oktober 2025), kasus kekerasan yang dilaporkan {said}")
    for sentence in (kalimat, PENGINGAT_PROGRAM):
        assert not [word for word in NEVER if word in sentence.lower()]


def test_the_window_is_said_in_months_with_its_ratio():
    hasil = example(0.72, 1.31)

    rasio = format_angka(hasil.langkah.rasio, 2)
    assert say_window(hasil) == (
        f"36 bulan sebelum dan 24 bulan sesudah, menurut tanggal lapor; rasio {rasio} (0,7–1,3)"
    )


def test_the_server_and_the_first_page_do_not_load_statsmodels():
    code = (
        "import sys; import components.server, components.filters, components.figures, "
        "components.blocks, components.warm, charts.tren, maps.choropleth, exports.tables; "
        "sys.exit('statsmodels' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
