"""A change in recording: what it is called in a picture, and which stretches of time it parts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kategori import JenisPerubahan
from domain.pencatatan import MAKS_NAMA, MAKS_URAIAN, between_two_counts, within
from domain.periode import Periode
from tests.factories import make_perubahan

DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
TAHUN = Periode.year(2026)


@pytest.mark.parametrize(
    ("uraian", "nama"),
    [
        ("SIMFONI PPA V3, berbasis manajemen kasus", "SIMFONI PPA V3"),
        ("Formulir baru (dengan kolom disabilitas)", "Formulir baru"),
        ("Perbup 12/2026: tata cara pengaduan", "Perbup 12/2026"),
        ("RU.KO dan Koling Pepa diumumkan", "RU.KO dan Koling Pepa diumumkan"),
        ("Register pindah dari buku tulis ke aplikasi kantor", "Register pindah dari buku …"),
        (", tanpa nama", ", tanpa nama"),
    ],
)
def test_the_name_is_what_stands_before_the_explanation_and_short(uraian, nama):
    assert make_perubahan(uraian=uraian).nama == nama


@given(st.text(min_size=1, max_size=MAKS_URAIAN).map(lambda text: f"x{text}"))
@settings(max_examples=200, deadline=None)
def test_a_name_is_never_empty_and_never_longer_than_a_chart_has_room_for(uraian):
    nama = make_perubahan(uraian=uraian).nama

    assert 0 < len(nama) <= MAKS_NAMA


def test_a_change_on_the_first_day_parts_nothing_and_one_on_the_last_day_does():
    first, last = make_perubahan(TAHUN.mulai), make_perubahan(TAHUN.selesai)

    assert within([last, first], TAHUN) == (last,)
    assert within([first, last], None) == ()


@given(st.lists(st.tuples(DAYS, st.sampled_from(JenisPerubahan)), max_size=6), DAYS, DAYS)
@settings(max_examples=200, deadline=None)
def test_two_stretches_are_parted_by_those_after_which_some_day_of_them_is_counted_otherwise(
    changes, one, other
):
    periode = Periode(min(one, other), max(one, other))
    perubahan = [make_perubahan(tanggal, jenis) for tanggal, jenis in changes]

    found = between_two_counts(perubahan, periode)

    # A day is counted in the way of the last change up to it: the first and the last day of the
    # period are counted alike if and only if no change of counting lies between them.
    def way(day):
        return sum(
            change.tanggal <= day
            for change in perubahan
            if change.jenis is not JenisPerubahan.LAYANAN
        )

    assert len(found) == way(periode.selesai) - way(periode.mulai)
    assert [change.tanggal for change in found] == sorted(change.tanggal for change in found)


def test_a_new_service_is_a_mark_and_no_other_way_of_counting():
    change = make_perubahan(TAHUN.mulai + timedelta(days=40), JenisPerubahan.LAYANAN)

    assert within([change], TAHUN) == (change,)
    assert between_two_counts([change], TAHUN) == ()
