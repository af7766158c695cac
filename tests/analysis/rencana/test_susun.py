"""The whole plan against every plan there is, and what must hold whatever is asked."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.rencana import susun
from analysis.rencana.pilih import read_pilihan as read
from analysis.rencana.soal import Bobot, SoalError, find_soal_errors, to_json
from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_bulan, make_kota, make_soal
from tests.analysis.rencana.periksa import best_of_all, broken, needs, visits_of, worth

SEDIKIT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def small_soal(benih, pairs=6):
    """A question small enough to try every plan, with little room and demands that may clash."""
    acak = random.Random(benih)
    wilayah = acak.randint(1, min(3, pairs))
    jenis = acak.randint(1, min(3, pairs // wilayah))
    bulan = acak.randint(1, 3)
    soal = make_soal(
        wilayah=wilayah, jenis=jenis, bulan=bulan, kecamatan=acak.randint(1, 2),
        benih=benih, jumlah_kunjungan=acak.randint(1, wilayah * jenis),
        uang=acak.choice([None, acak.randint(6, 30) * 500_000]), tim=1,
        hari_per_tim=acak.randint(3, 4), per_kecamatan=acak.choice([0, 0, 1]),
        maks_per_wilayah=acak.randint(1, 3), bobot=Bobot(*(acak.randint(1, 3) for _n in range(4))),
    )  # fmt: skip
    kode = sorted(one.kode for one in soal.wilayah)
    kinds = tuple(
        replace(
            one,
            hari_tim=acak.randint(1, 3),
            paling_sedikit=acak.choice([0, 0, 0, 0, 1, 2]),
            paling_banyak=acak.choice([None, 2, 3]),
            # One month is left, so that the kind is possible at all.
            tidak_bulan=frozenset(acak.sample(range(1, bulan + 1), acak.randint(0, bulan - 1))),
        )
        for one in soal.jenis
    )
    wajib = frozenset(acak.sample(kode, acak.choice([0, 0, 1])))
    dilarang = frozenset(acak.sample(kode, acak.choice([0, 0, 0, 1]))) - wajib
    return replace(soal, jenis=kinds, wajib=wajib, dilarang=dilarang)


BENIH = st.integers(0, 10**9).map(lambda n: n * 2_654_435_761 % 2**32)


@SEDIKIT
@given(benih=BENIH)
def test_no_plan_of_all_there_are_is_better_and_impossible_means_there_is_none(benih):
    soal = small_soal(benih)
    best = best_of_all(soal)
    if find_soal_errors(soal):
        # A question is only refused where no plan, or no visit, is possible.
        assert not best
        return

    hasil = make_hasil(soal)

    if best is None:
        assert hasil.tidak_mungkin
        assert hasil.kunjungan == ()
    else:
        assert hasil.tidak_mungkin is None
        assert hasil.nilai == best
        assert hasil.terbukti
        assert hasil.celah == 0
        assert hasil.batas == best
        assert broken(soal, visits_of(hasil), needs(soal)) == []


@SEDIKIT
@given(benih=BENIH)
def test_the_numbers_of_a_plan_are_those_of_its_visits(benih):
    soal = small_soal(benih)
    if find_soal_errors(soal):
        return
    hasil = make_hasil(soal)

    harga = {one.kode: one.biaya for one in soal.jenis}
    assert hasil.nilai == sum(one.nilai for one in hasil.kunjungan)
    assert hasil.nilai == worth([visit[:2] for visit in visits_of(hasil)], needs(soal))
    assert hasil.biaya == sum(harga[one.jenis] for one in hasil.kunjungan)
    assert [one.nomor for one in hasil.kunjungan] == list(range(1, len(hasil.kunjungan) + 1))


LEBIH = {
    "money": lambda soal: replace(soal, uang=None if soal.uang is None else soal.uang + 1_000_000),
    "visits": lambda soal: replace(soal, jumlah_kunjungan=soal.jumlah_kunjungan + 1),
    "teams": lambda soal: replace(soal, tim=soal.tim + 1),
    "days": lambda soal: replace(soal, hari_per_tim=soal.hari_per_tim + 1),
    "visits of an area": lambda soal: replace(
        soal, maks_per_wilayah=min(3, soal.maks_per_wilayah + 1)
    ),
    "months": lambda soal: replace(soal, bulan=make_bulan(len(soal.bulan) + 1)),
    "no floor per kecamatan": lambda soal: replace(soal, per_kecamatan=0),
    "a lower floor": lambda soal: replace(soal, per_kecamatan=max(0, soal.per_kecamatan - 1)),
    "nothing excluded": lambda soal: replace(soal, dilarang=frozenset()),
    "nothing that must be in": lambda soal: replace(soal, wajib=frozenset()),
    "no least of a kind": lambda soal: replace(
        soal, jenis=tuple(replace(one, paling_sedikit=0) for one in soal.jenis)
    ),
    "no most of a kind": lambda soal: replace(
        soal, jenis=tuple(replace(one, paling_banyak=None) for one in soal.jenis)
    ),
}


@pytest.mark.parametrize("more", LEBIH.values(), ids=LEBIH)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(benih=BENIH)
def test_more_room_never_makes_a_plan_worth_less(more, benih):
    soal = small_soal(benih, pairs=9)
    if find_soal_errors(soal):
        return
    first = make_hasil(soal)
    longer = more(soal)

    second = make_hasil(longer)

    if first.tidak_mungkin is None:
        assert second.tidak_mungkin is None
        assert second.nilai >= first.nilai


@pytest.mark.parametrize("benih", range(5))
def test_the_order_of_the_question_changes_nothing(benih):
    acak = random.Random(benih)
    soal = make_soal(
        wilayah=12, jenis=4, bulan=6, benih=benih, undian=4, kecamatan=3, per_kecamatan=1,
        jumlah_kunjungan=9, uang=14_000_000, maks_per_wilayah=3,
    )  # fmt: skip
    order = acak.sample(range(12), 12)
    other = replace(
        soal,
        wilayah=tuple(soal.wilayah[i] for i in order),
        jenis=tuple(acak.sample(soal.jenis, 4)),
        bulan=tuple(acak.sample(soal.bulan, 6)),
        keadaan=tuple(acak.sample(soal.keadaan, len(soal.keadaan))),
        undian=tuple(tuple(row[i] for i in order) for row in soal.undian),
    )

    first, again, second = make_hasil(soal), make_hasil(soal), make_hasil(other)

    assert to_json(replace(first, detik=0)) == to_json(replace(again, detik=0))
    assert to_json(replace(first, detik=0)) == to_json(replace(second, detik=0))


def test_of_areas_needed_alike_the_lower_codes_are_visited_and_earlier():
    soal = make_soal(wilayah=9, jenis=2, bulan=4, jumlah_kunjungan=4, kecamatan=2)
    alike = tuple(
        replace(one, laporan=1.0, orang=3.0, bulan_sejak=None, pernah=False, kesiapan=0.5)
        for one in soal.keadaan
    )
    hasil = make_hasil(replace(soal, keadaan=alike))

    lowest = sorted(one.kode for one in soal.wilayah)[:4]
    assert sorted(one.kode for one in hasil.kunjungan) == lowest
    for kind in soal.jenis:
        same = [one.kode for one in hasil.kunjungan if one.jenis == kind.kode]
        assert same == sorted(same)


def test_what_is_not_known_or_not_proven_is_noted(monkeypatch):
    soal = make_soal(jumlah_kunjungan=5)
    nothing_unknown = tuple(
        replace(one, laporan=1.0, orang=1.0, bulan_sejak=1, pernah=True, kesiapan=0.5)
        for one in soal.keadaan
    )
    monkeypatch.setattr(susun, "read_pilihan", lambda *args: replace(read(*args), batas=10**6))

    unproven = make_hasil(replace(soal, keadaan=nothing_unknown))
    monkeypatch.undo()
    known = make_hasil(replace(soal, keadaan=nothing_unknown))
    first, second, *rest = nothing_unknown
    first = replace(first, laporan=None, orang=None, bulan_sejak=None, kesiapan=None)
    whole = make_hasil(replace(soal, keadaan=(first, replace(second, orang=0.0), *rest)))

    assert known.catatan == ()
    assert [one.split(" ")[0] for one in whole.catatan] == [
        "Pada", "Laporan", "Jumlah", "Waktu", "Kesiapan"
    ]  # fmt: skip
    assert unproven.celah > 0
    assert unproven.catatan[0].startswith("Belum terbukti sebagai rencana terbaik: nilainya paling")


def test_a_bad_question_is_not_planned():
    with pytest.raises(SoalError, match="Semua bobot nol"):
        make_hasil(make_soal(bobot=Bobot(0, 0, 0, 0)))


def test_time_that_is_up_leaves_a_stated_gap_and_a_plan_that_keeps_to_everything(monkeypatch):
    soal = make_kota(maks_per_wilayah=3, jumlah_kunjungan=110, uang=160_000_000, hari_per_tim=6)
    monkeypatch.setattr(susun, "DETIK", 0.6)

    hasil = make_hasil(soal)

    if hasil.tidak_mungkin is None:
        assert broken(soal, visits_of(hasil), needs(soal)) == []
        assert hasil.celah == pytest.approx((hasil.batas - hasil.nilai) / hasil.batas)
        assert hasil.terbukti == (hasil.celah == 0)
    else:
        assert hasil.tidak_mungkin == susun.HABIS_WAKTU
