"""Readiness of areas: reading it, and changing one area at a time."""

from datetime import date

import pandas as pd

from data_access import schema as t
from data_access.queries.kesiapan import read_bukti, read_kesiapan
from domain.kategori import Dataset
from tests.factories import KELURAHAN, KELURAHAN_LAIN, add_snapshot

BUKTI = date(2026, 6, 30)


def siap(kode=KELURAHAN, **values):
    blank = {column.name: None for column in t.kesiapan.columns if column.name != "id_snapshot"}
    return {**blank, "kode_wilayah": kode, "tanggal_bukti": BUKTI, **values}


def test_an_area_is_read_with_all_it_has_and_gaps_stay_gaps(connection):
    rows = [siap(patbm="aktif", kebijakan=False, infrastruktur=True, kader_terlatih=3,
                 tppk_sekolah_ada=1, tppk_sekolah_total=2), siap(KELURAHAN_LAIN)]  # fmt: skip
    nomor = add_snapshot(connection, Dataset.KESIAPAN, {t.kesiapan: rows})

    first, second = read_kesiapan(connection, nomor).to_dict("records")

    assert first["kode_wilayah"] == KELURAHAN
    assert (first["patbm"], first["kader_terlatih"], first["tppk_sekolah_total"]) == ("aktif", 3, 2)
    assert (first["kebijakan"], first["infrastruktur"]) == (False, True)
    assert first["tanggal_bukti"] == pd.Timestamp(BUKTI)
    known = {name for name, value in second.items() if not pd.isna(value)}
    assert known == {"kode_wilayah", "tanggal_bukti"}


def test_evidence_of_another_snapshot_is_not_read(connection):
    rows = [{"kode_wilayah": KELURAHAN, "unsur": "patbm", "tanggal_bukti": date(2025, 1, 2)}]
    nomor = add_snapshot(
        connection, Dataset.KESIAPAN, {t.kesiapan: [siap()], t.kesiapan_bukti: rows}
    )
    kosong = add_snapshot(connection, Dataset.KESIAPAN, {t.kesiapan: [siap()]})

    found = read_bukti(connection, nomor)

    assert found.to_dict("records") == [
        {"kode_wilayah": KELURAHAN, "unsur": "patbm", "tanggal_bukti": pd.Timestamp(2025, 1, 2)}
    ]
    assert read_bukti(connection, kosong).empty
