"""Readiness of areas: reading it, and changing one area at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import select

from data_access import schema as t
from data_access import snapshots
from data_access.kesiapan import (
    KesiapanError,
    SudahBerubahError,
    begin_kesiapan,
    confirm_wilayah,
    write_wilayah,
)
from data_access.queries.kesiapan import read_bukti, read_kesiapan
from domain.kategori import Dataset, StatusSnapshot
from tests.factories import KABUPATEN, KECAMATAN, KELURAHAN, KELURAHAN_LAIN, KOTA, add_snapshot

BUKTI = date(2026, 6, 30)
HARI = date(2026, 11, 26)


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


@pytest.fixture
def awal(connection):
    """Two kelurahan of which something is known, one element of each by other evidence."""
    return add_two(connection)


def add_two(connection, **values):
    rows = [siap(patbm="terbentuk", satgas_ppa="aktif", kader_terlatih=2, tppk_sekolah_ada=1,
                 tppk_sekolah_total=2, kebijakan=False),
            siap(KELURAHAN_LAIN, patbm="aktif", anggaran=True)]  # fmt: skip
    bukti = [
        {"kode_wilayah": kode, "unsur": "patbm", "tanggal_bukti": date(2025, 1, 2)}
        for kode in (KELURAHAN, KELURAHAN_LAIN)
    ]
    return add_snapshot(connection, Dataset.KESIAPAN, {t.kesiapan: rows, t.kesiapan_bukti: bukti},
                        jumlah_baris=2, sumber="Dinas PPA", **values)  # fmt: skip


def write(connection, id_snapshot, nilai, bukti=HARI, kode=KELURAHAN):
    days = dict.fromkeys(nilai, bukti) if isinstance(bukti, date) else bukti
    return write_wilayah(connection, id_snapshot, kode, nilai, days, hari=HARI, oleh="perencana")


def stored(connection, id_snapshot, kode=KELURAHAN):
    """What the snapshot says of an area: column -> value, and column -> day of its evidence."""
    rows = read_kesiapan(connection, id_snapshot).set_index("kode_wilayah")
    if kode not in rows.index:
        return {}, {}
    row = rows.loc[kode]
    known = {name: row[name] for name in row.index if not pd.isna(row[name])}
    day = known.pop("tanggal_bukti").date()
    bukti = read_bukti(connection, id_snapshot)
    own = bukti[bukti["kode_wilayah"] == kode]
    days = dict.fromkeys(known, day)
    days |= dict(zip(own["unsur"], own["tanggal_bukti"].dt.date, strict=True))
    return known, days


def current(connection, kode_region=KOTA):
    return [one for one in snapshots.read_asal(connection, kode_region)
            if one.dataset == Dataset.KESIAPAN]  # fmt: skip


def test_a_change_is_a_new_snapshot_with_only_that_changed(connection, awal):
    before = stored(connection, awal), stored(connection, awal, KELURAHAN_LAIN)

    baru = write(connection, awal, {"patbm": "aktif", "infrastruktur": True})

    nilai, days = stored(connection, baru)
    assert nilai == {**before[0][0], "patbm": "aktif", "infrastruktur": True}
    assert days == {**before[0][1], "patbm": HARI, "infrastruktur": HARI}
    assert stored(connection, baru, KELURAHAN_LAIN) == before[1]
    # what was there before is untouched
    assert (stored(connection, awal), stored(connection, awal, KELURAHAN_LAIN)) == before


def test_the_new_snapshot_is_of_the_same_source_and_provisional(connection, awal):
    snapshots.lock(connection, awal, oleh="pimpinan")

    baru = write(connection, awal, {"patbm": "aktif"})

    [asal] = current(connection)
    assert asal.id_snapshot == baru
    assert (asal.sumber, asal.status, asal.contoh) == (
        "Dinas PPA", StatusSnapshot.SEMENTARA, False,
    )  # fmt: skip
    # what is known of this day cannot be of an earlier cut-off
    assert asal.tanggal_cutoff == HARI
    made = connection.execute(select(t.snapshot).where(t.snapshot.c.id == baru)).one()
    assert (made.dibuat_oleh, made.jumlah_baris) == ("perencana", 2)
    assert made.mutu is None


def test_undo_brings_back_what_was_there_even_when_that_is_locked(connection, awal):
    snapshots.lock(connection, awal, oleh="pimpinan")
    baru = write(connection, awal, {"patbm": "aktif"})

    assert snapshots.undo(connection, baru, oleh="perencana") == awal
    assert [one.id_snapshot for one in current(connection)] == [awal]


def test_invented_data_stay_invented_when_they_are_edited(connection):
    awal = add_two(connection, contoh=True)

    write(connection, awal, {"patbm": "aktif"})

    assert [one.contoh for one in current(connection)] == [True]


def test_an_area_without_a_row_gets_one(connection, awal):
    kode = "36.73.01.1002"

    baru = write(connection, awal, {"patbm": "aktif", "kader_terlatih": 3},
                 {"patbm": HARI, "kader_terlatih": BUKTI}, kode)  # fmt: skip

    nilai, days = stored(connection, baru, kode)
    assert nilai == {"patbm": "aktif", "kader_terlatih": 3}
    assert days == {"patbm": HARI, "kader_terlatih": BUKTI}
    assert len(read_kesiapan(connection, baru)) == 3


def test_what_is_taken_away_has_no_evidence_left(connection, awal):
    baru = write(connection, awal, {"patbm": None, "satgas_ppa": None})

    nilai, _days = stored(connection, baru)
    assert "patbm" not in nilai
    assert "satgas_ppa" not in nilai
    bukti = read_bukti(connection, baru)
    assert bukti["kode_wilayah"].tolist() == [KELURAHAN_LAIN]


def test_a_day_alone_can_be_put_right(connection, awal):
    baru = write(connection, awal, {}, {"patbm": date(2026, 2, 3)})

    nilai, days = stored(connection, baru)
    assert (nilai["patbm"], days["patbm"]) == ("terbentuk", date(2026, 2, 3))
    assert days["satgas_ppa"] == BUKTI


def test_confirming_dates_all_that_is_known_and_nothing_else(connection, awal):
    nilai, _days = stored(connection, awal)
    lain = stored(connection, awal, KELURAHAN_LAIN)

    baru = confirm_wilayah(connection, awal, KELURAHAN, hari=HARI, oleh="perencana")

    assert stored(connection, baru) == (nilai, dict.fromkeys(nilai, HARI))
    assert stored(connection, baru, KELURAHAN_LAIN) == lain


def test_confirming_nothing_is_refused(connection, awal):
    with pytest.raises(KesiapanError, match="Belum ada yang dicatat"):
        confirm_wilayah(connection, awal, "36.73.01.1002", hari=HARI, oleh="perencana")


@pytest.mark.parametrize(
    ("nilai", "hari", "pesan"),
    [
        ({"patbm": "terbentuk"}, date(2025, 1, 2), "Tidak ada isian yang berubah"),
        ({"patbm": "aktif"}, date(2026, 11, 27), "sesudah hari ini"),
        ({"patbm": "aktif"}, date(2014, 12, 31), "paling awal 1 Januari 2015"),
        ({"tppk_sekolah_ada": 3}, HARI, "TPPK lebih banyak daripada"),
        ({"rt_rw_terjangkau": 3, "rt_rw_total": 2}, HARI, "RT/RW terjangkau lebih banyak"),
        ({"kader_terlatih": -1}, HARI, "dari 0 sampai"),
        ({"rt_rw_total": 10_001}, HARI, "dari 0 sampai"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    connection, awal, nilai, hari, pesan
):
    with pytest.raises(KesiapanError, match=pesan):
        write(connection, awal, nilai, hari)

    assert [one.id_snapshot for one in current(connection)] == [awal]


@pytest.mark.parametrize("kode", [KECAMATAN, KOTA, "36.04.05.2001", "36.73.99.9999"])
def test_only_a_desa_or_kelurahan_of_the_region_can_be_edited(connection, awal, kode):
    with pytest.raises(KesiapanError, match="bukan bagian dari wilayah ini"):
        write(connection, awal, {"patbm": "aktif"}, kode=kode)


def test_who_saves_against_an_older_snapshot_is_told_and_the_newer_one_stays(connection, awal):
    pertama = write(connection, awal, {"patbm": "aktif"})

    with pytest.raises(SudahBerubahError):
        write(connection, awal, {"satgas_ppa": "belum"})
    with pytest.raises(SudahBerubahError):
        confirm_wilayah(connection, awal, KELURAHAN, hari=HARI, oleh="perencana")

    assert [one.id_snapshot for one in current(connection)] == [pertama]
    kedua = write(connection, pertama, {"satgas_ppa": "belum"})
    nilai, _days = stored(connection, kedua)
    assert (nilai["patbm"], nilai["satgas_ppa"]) == ("aktif", "belum")


def test_of_two_who_save_at_the_same_moment_one_is_told(engine):
    with engine.begin() as connection:
        awal = add_two(connection)

    def save(nilai):
        with engine.begin() as connection:
            return write(connection, awal, nilai)

    with ThreadPoolExecutor(1) as lain, engine.begin() as connection:
        pertama = write(connection, awal, {"patbm": "aktif"})
        # the other one begins while this transaction is still open, and waits for it
        kedua = lain.submit(save, {"satgas_ppa": "belum"})
        with pytest.raises(TimeoutError):
            kedua.result(timeout=1)
        connection.commit()
        with pytest.raises(SudahBerubahError):
            kedua.result(timeout=60)

    with engine.connect() as connection:
        assert [one.id_snapshot for one in current(connection)] == [pertama]
        assert len(snapshots.read_snapshots(connection, KOTA)) == 1 + 1


def test_an_office_without_a_file_begins_with_nothing_recorded(connection):
    awal = begin_kesiapan(connection, KOTA, sumber="Dinas PPA", hari=HARI, oleh="perencana")

    [asal] = current(connection)
    assert (asal.id_snapshot, asal.contoh, asal.tanggal_cutoff) == (awal, False, HARI)
    assert read_kesiapan(connection, awal).empty
    baru = write(connection, awal, {"patbm": "aktif"})
    assert stored(connection, baru)[0] == {"patbm": "aktif"}
    with pytest.raises(SudahBerubahError):
        begin_kesiapan(connection, KOTA, sumber="Dinas PPA", hari=HARI, oleh="perencana")


def test_of_two_who_begin_at_the_same_moment_one_is_told(engine):
    def begin():
        with engine.begin() as connection:
            return begin_kesiapan(connection, KOTA, sumber="Dinas PPA", hari=HARI, oleh="lain")

    with engine.begin() as connection:
        snapshots.source_id(connection, "Dinas PPA")
    with ThreadPoolExecutor(1) as lain, engine.begin() as connection:
        pertama = begin_kesiapan(connection, KOTA, sumber="Dinas PPA", hari=HARI, oleh="satu")
        kedua = lain.submit(begin)
        with pytest.raises(TimeoutError):
            kedua.result(timeout=1)
        connection.commit()
        with pytest.raises(SudahBerubahError):
            kedua.result(timeout=60)

    with engine.connect() as connection:
        assert [one.id_snapshot for one in current(connection)] == [pertama]


def test_a_region_edits_its_own_snapshot_only(connection, awal):
    kabupaten = add_snapshot(connection, Dataset.KESIAPAN, {t.kesiapan: []}, kode_region=KABUPATEN)

    baru = write(connection, awal, {"patbm": "aktif"})

    assert [one.id_snapshot for one in current(connection, KABUPATEN)] == [kabupaten]
    assert [one.id_snapshot for one in current(connection)] == [baru]
