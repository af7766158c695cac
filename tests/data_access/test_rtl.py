"""RTL and reports: nothing written over, nothing lost, nobody reports on what is another's."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from sqlalchemy import select

from data_access.contoh.jejaring import RAKOR, RAKOR_LALU, _read_rtl
from data_access.pencatatan import find_text_error
from data_access.queries.rtl import (
    read_isi_rtl,
    read_kemajuan,
    read_mitra_rtl,
    read_riwayat,
    read_semua_rtl,
    read_wilayah_rtl,
)
from data_access.rakor import BerubahError, JanjiError
from data_access.rtl import as_json, change_rtl, find_rtl, move_kemajuan, move_rtl
from data_access.schema import rtl_kemajuan
from domain.kategori import StatusRtl
from domain.rtl import SEMUA_RTL, Lingkup, merge_isi
from tests.data_access.rtl_uji import RTL, add_lembaga, put_rakor, put_rtl, report
from tests.factories import KABUPATEN, KECAMATAN, KECAMATAN_LAIN, KELURAHAN, KOTA


@pytest.fixture
def rakor(connection):
    return put_rakor(connection)


def change(connection, nomor, isi, versi, oleh="penguji"):
    change_rtl(connection, KOTA, nomor, isi, versi=versi, oleh=oleh)


def test_an_rtl_is_read_as_it_was_written(connection, rakor):
    dinas, polres = add_lembaga(connection, "Dinas PPA"), add_lembaga(connection, "Polres")
    isi = replace(
        RTL, id_institusi=dinas, mitra=(polres,), wilayah=(KECAMATAN, KELURAHAN), prioritas=None
    )

    nomor = put_rtl(connection, rakor, **vars(isi))

    there = find_rtl(connection, KOTA, nomor)
    assert (there.isi, there.versi, there.id_rakor) == (isi, 1, rakor)
    (row,) = read_semua_rtl(connection, KOTA, SEMUA_RTL).to_dict("records")
    assert (row["institusi"], row["anggaran"], row["target"]) == ("Dinas PPA", 75_000_000, 200)
    assert read_mitra_rtl(connection, KOTA, SEMUA_RTL)["nama"].tolist() == ["Polres"]
    assert set(read_wilayah_rtl(connection, KOTA, SEMUA_RTL)["kode_wilayah"]) == set(isi.wilayah)
    assert read_semua_rtl(connection, KABUPATEN, SEMUA_RTL).empty


def test_an_owner_is_not_a_partner_of_itself(connection, rakor):
    dinas = add_lembaga(connection, "Dinas PPA")

    nomor = put_rtl(connection, rakor, id_institusi=dinas, mitra=(dinas,))

    assert find_rtl(connection, KOTA, nomor).isi.mitra == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"uraian": ""}, "Uraian belum diisi"),
        ({"uraian": "Menjemput korban Siti Rahmawati"}, "menyebut orang"),
        ({"sasaran": "Ahmad Hidayat"}, "menyebut orang"),
        ({"tenggat": date(2225, 1, 1)}, "Tenggat"),
        ({"target": 0.0}, "Target"),
        ({"anggaran": 10**15}, "Anggaran"),
        ({"mitra": (999_999,)}, "lembaga"),
        ({"id_komitmen": 999_999}, "Komitmen"),
        ({"wilayah": ("36.04.05",)}, "wilayah"),
        ({"wilayah": (KOTA, "x")}, "wilayah"),
    ],
)
def test_an_rtl_that_cannot_be_so_is_refused(connection, rakor, values, said):
    with pytest.raises(JanjiError, match=said):
        put_rtl(connection, rakor, **values)


def test_what_an_rtl_said_before_each_change_is_kept(connection, rakor):
    nomor = put_rtl(connection, rakor)
    second = replace(RTL, uraian="Melatih kader dan guru", wilayah=())
    change(connection, nomor, second, 1, oleh="satu")
    change(connection, nomor, replace(second, target=300.0), 2, oleh="dua")

    kept = read_riwayat(connection, KOTA, nomor, SEMUA_RTL)

    assert [(one["versi"], one["diubah_oleh"]) for one in kept] == [(2, "dua"), (1, "satu")]
    before = {**as_json(RTL), "wilayah": list(RTL.wilayah), "mitra": []}
    assert kept[1]["isi"] == before
    assert find_rtl(connection, KOTA, nomor).versi == 3


def test_a_change_that_is_refused_keeps_nothing_in_the_history(connection, rakor):
    nomor = put_rtl(connection, rakor)

    with pytest.raises(BerubahError):
        change(connection, nomor, replace(RTL, target=300.0), 7)

    assert read_riwayat(connection, KOTA, nomor, SEMUA_RTL) == []
    assert find_rtl(connection, KOTA, nomor).isi == RTL


def test_saving_what_is_there_already_makes_no_history(connection, rakor):
    nomor = put_rtl(connection, rakor)

    change(connection, nomor, RTL, 1)

    assert read_riwayat(connection, KOTA, nomor, SEMUA_RTL) == []
    assert find_rtl(connection, KOTA, nomor).versi == 1


def test_two_who_change_one_rtl_at_once_lose_nothing(engine):
    with engine.begin() as connection:
        nomor = put_rtl(connection, put_rakor(connection))
    first = replace(RTL, target=300.0, tenggat=date(2026, 4, 30))
    second = replace(RTL, sasaran="Kader Posyandu", tenggat=date(2026, 5, 31))
    begun = Event()

    def write_second():
        # It has seen version 1 too, and comes while the first is being written.
        begun.wait(10)
        with engine.begin() as connection:
            change(connection, nomor, second, 1, oleh="dua")

    with ThreadPoolExecutor(1) as lain:
        with engine.begin() as connection:
            change(connection, nomor, first, 1, oleh="satu")
            other = lain.submit(write_second)
            begun.set()
            with pytest.raises(TimeoutError):
                other.result(0.3)
        with pytest.raises(BerubahError):
            other.result(30)

    with engine.begin() as connection:
        there = find_rtl(connection, KOTA, nomor)
        merged = merge_isi(RTL, second, there.isi)
        change(connection, nomor, merged.isi, there.versi, oleh="dua")
        now = find_rtl(connection, KOTA, nomor)
        kept = read_riwayat(connection, KOTA, nomor, SEMUA_RTL)
    # what only one changed is there; what both changed was shown to the second, and stands in the history
    assert (now.isi.target, now.isi.sasaran) == (300.0, "Kader Posyandu")
    assert merged.bentrok == {"tenggat": date(2026, 4, 30)}
    assert now.isi.tenggat == date(2026, 5, 31)
    assert [one["isi"]["tenggat"] for one in kept] == ["2026-04-30", "2026-03-31"]


def test_an_rtl_taken_out_is_in_no_list_and_comes_back_whole(connection, rakor):
    nomor = put_rtl(connection, rakor)
    report(connection, nomor)

    move_rtl(connection, KOTA, nomor, dibuang=True, oleh="penguji")
    assert read_semua_rtl(connection, KOTA, SEMUA_RTL).empty
    assert read_kemajuan(connection, KOTA, nomor, SEMUA_RTL).empty
    assert [one.dibuang for one in read_isi_rtl(connection, KOTA, SEMUA_RTL)] == [True]
    with pytest.raises(JanjiError):
        report(connection, nomor)
    with pytest.raises(JanjiError):
        change(connection, nomor, RTL, 2)

    move_rtl(connection, KOTA, nomor, dibuang=False, oleh="penguji")
    assert read_semua_rtl(connection, KOTA, SEMUA_RTL)["status_rtl"].tolist() == ["berjalan"]


def test_per_cent_follow_from_what_was_reached_and_the_target(connection, rakor):
    nomor, bare = put_rtl(connection, rakor), put_rtl(connection, rakor, target=None)
    report(connection, nomor, realisasi=50.0, persen=90.0)
    report(connection, bare, realisasi=50.0, persen=90.0)

    rows = read_semua_rtl(connection, KOTA, SEMUA_RTL).set_index("id")

    assert rows["persen"].to_dict() == {nomor: 25.0, bare: 90.0}


def test_the_newest_day_that_was_reported_counts_whatever_was_typed_last(connection, rakor):
    nomor = put_rtl(connection, rakor)
    report(connection, nomor, tanggal=date(2025, 11, 20), status_rtl=StatusRtl.SELESAI)
    report(connection, nomor, tanggal=date(2025, 11, 1))

    assert read_semua_rtl(connection, KOTA, SEMUA_RTL)["status_rtl"].tolist() == ["selesai"]


def test_a_report_taken_back_does_not_count_and_is_not_erased(connection, rakor):
    nomor = put_rtl(connection, rakor)
    report(connection, nomor)
    wrong = report(connection, nomor, tanggal=date(2025, 11, 5), status_rtl=StatusRtl.SELESAI)
    everywhere = {"lingkup": SEMUA_RTL, "oleh": "penguji"}

    move_kemajuan(connection, KOTA, wrong, ditarik=True, **everywhere)
    assert read_semua_rtl(connection, KOTA, SEMUA_RTL)["status_rtl"].tolist() == ["berjalan"]
    assert read_kemajuan(connection, KOTA, nomor, SEMUA_RTL)["ditarik"].tolist() == [True, False]
    with pytest.raises(JanjiError, match="sudah ditarik"):
        move_kemajuan(connection, KOTA, wrong, ditarik=True, **everywhere)

    move_kemajuan(connection, KOTA, wrong, ditarik=False, **everywhere)
    assert read_semua_rtl(connection, KOTA, SEMUA_RTL)["status_rtl"].tolist() == ["selesai"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status_rtl": StatusRtl.TERLAMBAT}, "dihitung dari tenggatnya"),
        ({"tanggal": date(2025, 12, 2)}, "belum tiba"),
        ({"realisasi": -1.0}, "Realisasi"),
        ({"realisasi": 2_001.0}, "jauh di atas target"),
        ({"persen": 101.0}, "Persen"),
        ({"jenis_bukti": "Kronologi"}, "Jenis bukti"),
        ({"kendala": "Menunggu keterangan korban Rahayu"}, "menyebut orang"),
        ({"rujukan_bukti": "hubungi 0812-3456-7890"}, "menyebut orang"),
    ],
)
def test_a_report_that_cannot_be_so_is_refused(connection, rakor, values, said):
    nomor = put_rtl(connection, rakor)

    with pytest.raises(JanjiError, match=said) as error:
        report(connection, nomor, **values)
    assert "Rahayu" not in str(error.value)
    assert read_kemajuan(connection, KOTA, nomor, SEMUA_RTL).empty


@pytest.fixture
def three(connection, rakor):
    """RTL owned by the polres, with the polres as partner, and of the dinas alone: their ids, and the
    polres's."""
    dinas, polres = add_lembaga(connection, "Dinas PPA"), add_lembaga(connection, "Polres")
    owned = put_rtl(connection, rakor, id_institusi=polres)
    shared = put_rtl(connection, rakor, id_institusi=dinas, mitra=(polres,))
    other = put_rtl(connection, rakor, id_institusi=dinas)
    return owned, shared, other, polres


def test_a_partner_sees_and_reports_on_its_own_rtl_only(connection, three):
    owned, shared, other, polres = three
    lingkup = Lingkup(False, polres)
    for nomor in (owned, shared, other):
        report(connection, nomor)

    assert set(read_semua_rtl(connection, KOTA, lingkup)["id"]) == {owned, shared}
    assert set(read_wilayah_rtl(connection, KOTA, lingkup)["id_rtl"]) == {owned, shared}
    assert set(read_mitra_rtl(connection, KOTA, lingkup)["id_rtl"]) == {shared}
    assert {one.id for one in read_isi_rtl(connection, KOTA, lingkup)} == {owned, shared}
    for nomor in (owned, shared):
        assert report(connection, nomor, lingkup)
        assert len(read_kemajuan(connection, KOTA, nomor, lingkup)) == 2
    assert read_kemajuan(connection, KOTA, other, lingkup).empty
    assert read_riwayat(connection, KOTA, other, lingkup) == []
    with pytest.raises(JanjiError):
        find_rtl(connection, KOTA, other, lingkup)


@pytest.mark.parametrize("polres_sees", [True, False], ids=["of another", "of none"])
def test_a_report_on_another_s_rtl_is_neither_added_nor_taken_back(connection, three, polres_sees):
    _owned, _shared, other, polres = three
    lingkup = Lingkup(False, polres if polres_sees else None)
    there = report(connection, other)

    with pytest.raises(JanjiError):
        report(connection, other, lingkup)
    with pytest.raises(JanjiError):
        move_kemajuan(connection, KOTA, there, lingkup=lingkup, ditarik=True, oleh="lain")

    rows = connection.execute(select(rtl_kemajuan.c.id, rtl_kemajuan.c.ditarik_pada)).all()
    assert rows == [(there, None)]


def test_an_institution_of_another_region_gives_no_way_into_this_one(connection, three):
    owned, *_others, polres = three

    assert read_semua_rtl(connection, KABUPATEN, Lingkup(False, polres)).empty
    with pytest.raises(JanjiError):
        find_rtl(connection, KABUPATEN, owned, Lingkup(False, polres))


def test_all_that_the_example_says_could_be_typed_in():
    meetings = [*RAKOR.values(), *RAKOR_LALU.values()]
    texts = [one.tema for one in meetings] + [one.pimpinan for one in meetings]
    texts += [isi for one in meetings for _lembaga, isi in one.komitmen]
    texts += [
        row[name]
        for one in meetings
        for row in _read_rtl(one.berkas)
        for name in ("uraian", "sasaran", "indikator", "satuan", "kendala")
        if row[name]
    ]

    assert [text for text in texts if find_text_error("Isian", text, 400)] == []


def test_areas_of_other_places_are_left_alone_by_a_change(connection, rakor):
    nomor, other = put_rtl(connection, rakor), put_rtl(connection, rakor)

    change(connection, nomor, replace(RTL, wilayah=(KECAMATAN_LAIN,)), 1)

    assert find_rtl(connection, KOTA, other).isi == RTL
    assert find_rtl(connection, KOTA, nomor).isi.wilayah == (KECAMATAN_LAIN,)
