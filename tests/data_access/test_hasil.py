"""What came of kegiatan as the database has it."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import insert

from data_access import schema as t
from data_access.queries.hasil import read_hasil, read_sasaran
from domain.kategori import Dataset, StatusKegiatan
from domain.periode import Periode
from domain.saringan import Saringan
from tests.factories import (
    KECAMATAN,
    KECAMATAN_LAIN,
    KELURAHAN,
    KELURAHAN_LAIN,
    add_kegiatan,
    add_snapshot,
)

TAHUN = Periode.year(2025)


@pytest.fixture
def kegiatan(connection):
    return add_snapshot(connection, Dataset.KEGIATAN)


def add_hasil(connection, id_snapshot, id_kegiatan, **values):
    row = {"id_snapshot": id_snapshot, "id_kegiatan": id_kegiatan, **values}
    connection.execute(insert(t.kegiatan_hasil).values(**row))


def test_a_kegiatan_without_results_is_there_with_nothing_noted(connection, kegiatan):
    plain = add_kegiatan(connection, kegiatan, program="Puspaga")
    tested = add_kegiatan(connection, kegiatan)
    add_hasil(connection, kegiatan, tested, pre_test=50, post_test=62.5, jumlah_pengaduan=0)

    rows = read_hasil(connection, Saringan(kegiatan, TAHUN)).set_index("id_kegiatan")

    assert rows.loc[tested, ["pre_test", "post_test", "jumlah_pengaduan"]].tolist() == [50, 62.5, 0]
    assert rows.loc[plain, ["pre_test", "post_test", "jumlah_pengaduan"]].isna().all()
    assert rows.loc[plain, "program"] == "Puspaga"
    assert rows["tanggal"].dtype.kind == "M"


def test_what_did_not_take_place_or_lies_outside_is_not_read(connection, kegiatan):
    other = add_snapshot(connection, Dataset.KEGIATAN)
    add_kegiatan(connection, kegiatan, status_kegiatan=StatusKegiatan.BATAL)
    add_kegiatan(connection, kegiatan, tanggal=date(2024, 12, 31))
    add_kegiatan(connection, other)

    saringan = Saringan(kegiatan, TAHUN)

    assert read_hasil(connection, saringan).empty
    assert read_sasaran(connection, saringan).empty


@pytest.mark.parametrize("kode", [KECAMATAN, KELURAHAN])
def test_a_kegiatan_of_two_areas_is_once_in_each(connection, kegiatan, kode):
    both = add_kegiatan(connection, kegiatan, wilayah=[KELURAHAN, KELURAHAN_LAIN],
                        peserta=[("guru", 5)])  # fmt: skip
    add_kegiatan(connection, kegiatan, wilayah=[KELURAHAN_LAIN], peserta=[("guru", 5)])

    inside = Saringan(kegiatan, TAHUN, kode)

    assert read_hasil(connection, inside)["id_kegiatan"].tolist() == [both]
    assert read_sasaran(connection, inside)["id_kegiatan"].tolist() == [both]
    assert len(read_hasil(connection, Saringan(kegiatan, TAHUN, KECAMATAN_LAIN))) == 2


def test_a_group_in_several_rows_is_one_target_group(connection, kegiatan):
    one = add_kegiatan(connection, kegiatan, peserta=[("guru", 30), ("guru", None), ("santri", 9)])
    add_kegiatan(connection, kegiatan)

    rows = read_sasaran(connection, Saringan(kegiatan, TAHUN))

    expected = pd.DataFrame({"id_kegiatan": one, "kelompok_sasaran": ["guru", "santri"]})
    assert rows.to_dict("records") == expected.to_dict("records")
