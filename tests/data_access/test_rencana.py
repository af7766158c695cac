"""Plans of visits: kept whole or not at all, taken out of the list and brought back."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from data_access.contoh.muat import remove_example
from data_access.rencana import (
    RencanaError,
    add_rencana,
    discard_rencana,
    read_kunjungan,
    read_rencana,
    read_terlaksana,
    restore_rencana,
)
from data_access.schema import rencana, rencana_kunjungan, wilayah
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran, StatusKegiatan
from tests.factories import KABUPATEN, KELURAHAN, KOTA, add_kegiatan, add_snapshot


def visit(nomor, **values):
    return {
        "nomor": nomor,
        "kode_wilayah": KELURAHAN,
        "kode_kecamatan": KELURAHAN[:8],
        "bulan": date(2027, 2, 1),
        "jenis_kegiatan": JenisKegiatan.SOSIALISASI,
        "kelompok_sasaran": KelompokSasaran.SISWA_SMP,
        "biaya": 2_500_000,
        "peserta": 80,
        "alasan": "Belum pernah dijangkau.",
        **values,
    }


def add(connection, kode_region=KOTA, **values):
    given = {
        "nama": "Rencana 2027",
        "mulai": date(2027, 1, 1),
        "selesai": date(2027, 12, 31),
        "masukan": {"tim": 2},
        "hasil": {"terbukti": True},
        "kunjungan": [visit(1), visit(2, bulan=date(2027, 1, 1))],
        "contoh": False,
        "oleh": "perencana",
        **values,
    }
    return add_rencana(connection, kode_region, **given)


def names(connection, kode_region=KOTA, *, dibuang=False):
    found = read_rencana(connection, kode_region)
    return [one.nama for one in found if one.dibuang == dibuang]


def test_a_plan_comes_back_as_it_was_kept(connection):
    id_rencana = add(connection)

    (one,) = read_rencana(connection, KOTA)
    rows = read_kunjungan(connection, id_rencana)
    assert (one.masukan, one.hasil, one.dibuang) == ({"tim": 2}, {"terbukti": True}, False)
    assert (one.mulai, one.selesai) == (date(2027, 1, 1), date(2027, 12, 31))
    nama = connection.scalar(select(wilayah.c.nama).where(wilayah.c.kode == KELURAHAN))
    # by month
    assert rows["kode_rencana"].tolist() == [f"R{id_rencana}-2", f"R{id_rencana}-1"]
    assert rows.loc[0, ["nama", "nama_kecamatan", "biaya"]].tolist() == [nama, "Serang", 2_500_000]
    assert not read_rencana(connection, KABUPATEN)


@pytest.mark.parametrize(
    ("nama", "said"),
    [
        ("  ", "Nama rencana belum diisi."),
        ("Rencana 2027", "Nama itu sudah dipakai rencana lain; beri nama lain."),
        ("rencana  2027", "Nama itu sudah dipakai rencana lain; beri nama lain."),
        ("Usul Siti Aminah", "Nama rencana tampaknya menyebut orang"),
        ("Rencana <b>", "Nama rencana memuat tanda yang tidak dapat dipakai"),
        ("R" * 121, "Nama rencana paling panjang 120 huruf."),
    ],
)
def test_a_name_that_cannot_be_kept_leaves_nothing_behind(connection, nama, said):
    add(connection)

    with pytest.raises(RencanaError, match=f"^{said}"):
        add(connection, nama=nama)

    assert connection.scalar(select(func.count()).select_from(rencana)) == 1
    assert connection.scalar(select(func.count()).select_from(rencana_kunjungan)) == 2


def test_another_region_may_use_the_name(connection):
    add(connection)
    add(connection, KABUPATEN, kunjungan=[])

    assert names(connection, KABUPATEN) == ["Rencana 2027"]


def test_a_plan_is_taken_out_of_the_list_and_brought_back(connection):
    id_rencana = add(connection)

    discard_rencana(connection, KOTA, id_rencana, oleh="perencana")
    assert names(connection) == []
    assert names(connection, dibuang=True) == ["Rencana 2027"]
    with pytest.raises(RencanaError, match="tidak ada lagi dalam daftar"):
        discard_rencana(connection, KOTA, id_rencana, oleh="perencana")

    restore_rencana(connection, KOTA, id_rencana, oleh="perencana")
    assert names(connection) == ["Rencana 2027"]
    assert len(read_kunjungan(connection, id_rencana)) == 2
    with pytest.raises(RencanaError, match="sudah ada dalam daftar"):
        restore_rencana(connection, KOTA, id_rencana, oleh="perencana")


def test_a_plan_does_not_come_back_beside_another_of_its_name(connection):
    id_rencana = add(connection)
    discard_rencana(connection, KOTA, id_rencana, oleh="perencana")
    add(connection)

    with pytest.raises(RencanaError, match="sudah dipakai"):
        restore_rencana(connection, KOTA, id_rencana, oleh="perencana")


def test_a_plan_of_one_region_cannot_be_moved_from_another(connection):
    id_rencana = add(connection)

    with pytest.raises(RencanaError):
        discard_rencana(connection, KABUPATEN, id_rencana, oleh="perencana")

    assert names(connection) == ["Rencana 2027"]


def test_what_was_held_is_known_by_the_code_of_its_visit_alone(connection):
    id_rencana = add(connection)
    kode = f"R{id_rencana}"
    held = [
        # a plan whose number begins alike is another plan
        (f"{kode}1-1", StatusKegiatan.TERLAKSANA, date(2027, 1, 9)),
        (f"{kode}-1", StatusKegiatan.TERLAKSANA, date(2027, 2, 9)),
        # what is still planned was not held
        (f"{kode}-2", StatusKegiatan.RENCANA, date(2027, 1, 11)),
        # the later word holds
        (f"{kode}-1", StatusKegiatan.BATAL, date(2027, 2, 2)),
        (None, StatusKegiatan.TERLAKSANA, date(2027, 1, 9)),
    ]
    id_snapshot = add_snapshot(connection, Dataset.KEGIATAN)
    for kode_rencana, status, tanggal in held:
        add_kegiatan(
            connection,
            id_snapshot,
            kode_rencana=kode_rencana,
            status_kegiatan=status,
            tanggal=tanggal,
        )

    found = read_terlaksana(connection, id_snapshot, id_rencana)
    assert found["kode_rencana"].tolist() == [f"{kode}-1"]
    assert found["status_kegiatan"].tolist() == [StatusKegiatan.TERLAKSANA]


def test_a_plan_made_of_invented_data_goes_with_them(connection):
    add(connection, contoh=True)
    add(connection, nama="Rencana nyata")

    remove_example(connection)

    assert names(connection) == ["Rencana nyata"]
    assert connection.scalar(select(func.count()).select_from(rencana_kunjungan)) == 2


def test_text_of_others_is_inert_in_a_plan(connection):
    id_rencana = add(connection, kunjungan=[visit(1, alasan="Lihat www.contoh.id ![x](y)")])

    rows = read_kunjungan(connection, id_rencana)
    assert "![x](y)" not in rows.loc[0, "alasan"]


def test_money_is_a_whole_number_of_rupiah(connection):
    id_rencana = add(connection)
    stored = connection.scalars(
        select(rencana_kunjungan.c.biaya).where(rencana_kunjungan.c.nomor == 1)
    ).one()

    assert stored == Decimal(2_500_000)
    assert read_kunjungan(connection, id_rencana)["biaya"].dtype == "int64"


def test_the_number_of_a_plan_is_never_given_again(connection):
    gone = add(connection, contoh=True)
    remove_example(connection)

    assert add(connection) > gone
