"""A file added to the list in force: nothing is lost, nothing is counted twice, and it can be undone."""

import threading
from collections import Counter
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from data_access import schema
from data_access.engine import make_engine
from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.muat import load_import
from data_access.imports.tambah import (
    CONTOH_BERLAKU,
    SUDAH_SEMUA,
    dapat_ditambah,
    find_tambahan,
    is_rencana,
)
from data_access.rencana import add_rencana
from data_access.snapshots import read_asal, read_asal_of, undo
from domain.kategori import Dataset
from tests.data_access.imports.factories import BATAS, KOTA, csv_bytes, messages, prepare_bytes

_numbers = count(1)
LATER = date(2025, 8, 31)
KEGIATAN = {
    "Kode rencana": "",
    "Nama kegiatan": "Penyuluhan",
    "Tanggal kegiatan": "05/07/2025",
    "Jenis kegiatan": "Sosialisasi/penyuluhan",
    "Desa/kelurahan": "Cipare",
    "Kelompok sasaran": "",
    "Jumlah peserta": "",
    "Nilai pre-test": "",
}


def make(connection, *rows, cutoff=BATAS):
    content = csv_bytes([KEGIATAN | row for row in rows])
    persiapan = prepare_bytes(
        connection, content, dataset=Dataset.KEGIATAN, tanggal_cutoff=cutoff, hari_ini=LATER
    )
    assert messages(persiapan) == []
    return persiapan


def fresh():
    """A source of its own, so that nothing of another list is met."""
    return f"Dinas PPA {next(_numbers)}"


def load(connection, sumber, *rows, tambah=True, cutoff=BATAS):
    persiapan = make(connection, *rows, cutoff=cutoff)
    return load_import(connection, persiapan, sumber=sumber, oleh="uji", tambah=tambah)


def current(connection, sumber):
    return next(asal for asal in read_asal(connection, KOTA) if asal.sumber == sumber)


def kegiatan_of(connection, id_snapshot):
    """Everything that is said of each kegiatan of a snapshot, read one by one."""
    found = []
    k, w, p, h = (
        schema.kegiatan, schema.kegiatan_wilayah, schema.kegiatan_peserta, schema.kegiatan_hasil,
    )  # fmt: skip
    rows = connection.execute(select(k).where(k.c.id_snapshot == id_snapshot))
    for row in rows.mappings().all():

        def below(table, *columns, row=row):
            mine = select(*(table.c[name] for name in columns)).where(
                table.c.id_snapshot == id_snapshot, table.c.id_kegiatan == row["id_kegiatan"]
            )
            return tuple(sorted(map(tuple, connection.execute(mine)), key=repr))

        found.append(
            (
                row["kode_rencana"],
                row["nama"],
                row["tanggal"],
                below(w, "kode_wilayah", "kode_kecamatan"),
                below(p, "kelompok_sasaran", "jenis_kelamin", "kelompok_usia", "jumlah"),
                below(h, "pre_test"),
            )
        )
    return Counter(found)


def key(kegiatan):
    return kegiatan[1:4]


KODE = st.sampled_from(["", "", "R1-1", "R1-2"])
ROW = st.fixed_dictionaries(
    {
        "Kode rencana": KODE,
        "Nama kegiatan": st.sampled_from(["Penyuluhan", "Kelas $5 <b>"]),
        "Tanggal kegiatan": st.sampled_from(["05/07/2025", "06/07/2025"]),
        "Desa/kelurahan": st.sampled_from(["Cipare", "Lontarbaru; Cipare", ""]),
        "Jumlah peserta": st.sampled_from(["", "20"]),
        "Nilai pre-test": st.sampled_from(["", "55"]),
    }
).map(lambda row: row | ({"Kelompok sasaran": "Guru"} if row["Jumlah peserta"] else {}))
ROWS = st.lists(ROW, min_size=1, max_size=5)
SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip


@SOME
@given(lama=ROWS, baru=ROWS)
def test_a_file_is_added_without_losing_or_doubling_anything(connection, lama, baru):
    sumber = fresh()
    dahulu = load(connection, sumber, *lama)
    before = kegiatan_of(connection, dahulu)
    persiapan = make(connection, *baru, cutoff=LATER)
    plan = find_tambahan(connection, persiapan, current(connection, sumber))
    of_file = kegiatan_of(connection, load(connection, fresh(), *baru, cutoff=LATER))

    kini = load_import(connection, persiapan, sumber=sumber, oleh="uji", tambah=True)

    after = kegiatan_of(connection, kini)
    codes = {one[0] for one in of_file} - {None}
    # What the file says of a visit of the plan is what is known of it.
    for kode in codes:
        assert {o: n for o, n in after.items() if o[0] == kode} == {
            o: n for o, n in of_file.items() if o[0] == kode
        }
    # Of the rest, only what the plan's visits took the place of has gone.
    of_plan = {key(one) for one in of_file if one[0]}
    for one, n in before.items():
        if one[0] in codes or (one[0] is None and key(one) in of_plan):
            continue
        assert after[one] == n
    # Everything in the file is there.
    assert {key(one) for one in of_file} <= {key(one) for one in after}
    # And nothing that is in neither.
    assert not after - (before | of_file | (before + of_file))
    assert plan.ditambah + plan.diganti + plan.sudah_ada == sum(of_file.values())
    gone = sum(before.values()) - len(plan.salinan.nomor)
    assert sum(after.values()) == sum(before.values()) - gone + plan.ditambah + plan.diganti
    assert kegiatan_of(connection, dahulu) == before


@SOME
@given(lama=ROWS, baru=ROWS)
def test_the_same_file_a_second_time_changes_nothing(connection, lama, baru):
    sumber = fresh()
    load(connection, sumber, *lama)
    first = load(connection, sumber, *baru, cutoff=LATER)

    with pytest.raises(ImporDitolak, match=SUDAH_SEMUA):
        load(connection, sumber, *baru, cutoff=LATER)

    assert current(connection, sumber).id_snapshot == first


@SOME
@given(lama=ROWS, baru=ROWS)
def test_undo_brings_the_list_back_as_it_was(connection, lama, baru):
    sumber = fresh()
    dahulu = load(connection, sumber, *lama)
    before = kegiatan_of(connection, dahulu)
    kini = load(connection, sumber, *baru, cutoff=LATER)

    undo(connection, kini, oleh="uji")

    asal = current(connection, sumber)
    assert (asal.id_snapshot, asal.tanggal_cutoff) == (dahulu, BATAS)
    assert kegiatan_of(connection, dahulu) == before


PLAN = [
    {"Kode rencana": f"R7-{n}", "Tanggal kegiatan": f"0{n}/07/2025", "Desa/kelurahan": desa,
     "Kelompok sasaran": "Guru", "Jumlah peserta": "20"}
    for n, desa in enumerate(("Cipare", "Lontarbaru", "Serang"), start=1)
]  # fmt: skip


def test_a_corrected_row_of_a_plan_corrects_it_and_the_rest_stays(connection):
    sumber = fresh()
    load(connection, sumber, {"Nama kegiatan": "Lomba poster"}, *PLAN)
    corrected = PLAN[1] | {"Jumlah peserta": "35", "Tanggal kegiatan": "09/07/2025"}

    persiapan = make(connection, *PLAN[:1], corrected, {"Nama kegiatan": "Pawai"})
    plan = find_tambahan(connection, persiapan, current(connection, sumber))
    kini = load_import(connection, persiapan, sumber=sumber, oleh="uji", tambah=True)

    assert (plan.ditambah, plan.diganti, plan.sudah_ada) == (1, 1, 1)
    assert len(plan.utama) == 5
    found = kegiatan_of(connection, kini)
    assert sorted((one[0] or one[1], one[4][0][3] if one[4] else None) for one in found) == [
        ("Lomba poster", None), ("Pawai", None), ("R7-1", 20), ("R7-2", 35), ("R7-3", 20),
    ]  # fmt: skip
    mutu = connection.scalar(select(schema.snapshot.c.mutu).where(schema.snapshot.c.id == kini))
    assert mutu["tambahan"] == {
        "dari": plan.dari.id_snapshot, "ditambah": 1, "diganti": 1, "sudah_ada": 1,
    }  # fmt: skip


def test_what_was_recorded_without_the_code_is_found_by_day_name_and_place(connection):
    sumber = fresh()
    load(connection, sumber, {"Nama kegiatan": "Kelas ibu"}, {"Nama kegiatan": "Lomba"})

    kini = load(connection, sumber, {"Nama kegiatan": "KELAS  Ibu", "Kode rencana": "R7-1"})

    assert sorted((one[1], one[0]) for one in kegiatan_of(connection, kini)) == [
        ("KELAS Ibu", "R7-1"), ("Lomba", None),
    ]  # fmt: skip


def test_two_visits_of_a_plan_alike_in_all_but_their_code_are_two(connection):
    sumber = fresh()
    load(connection, sumber, {"Kode rencana": "R7-1"})

    kini = load(connection, sumber, {"Kode rencana": "R7-2"})

    assert sum(kegiatan_of(connection, kini).values()) == 2


def test_the_later_cut_off_holds_whichever_file_has_it(connection):
    sumber = fresh()
    load(connection, sumber, {"Nama kegiatan": "Lomba"}, cutoff=LATER)

    kini = load(connection, sumber, {"Nama kegiatan": "Pawai"}, cutoff=BATAS)

    assert read_asal_of(connection, kini).tanggal_cutoff == LATER


def test_a_list_that_only_reaches_further_is_saved(connection):
    sumber = fresh()
    load(connection, sumber, *PLAN)

    kini = load(connection, sumber, *PLAN, cutoff=LATER)

    assert current(connection, sumber).id_snapshot == kini
    assert sum(kegiatan_of(connection, kini).values()) == 3


def test_invented_data_are_not_added_to(connection):
    sumber = fresh()
    dahulu = load(connection, sumber, *PLAN)
    connection.execute(
        update(schema.snapshot).where(schema.snapshot.c.id == dahulu).values(contoh=True)
    )

    with pytest.raises(ImporDitolak) as refused:
        load(connection, sumber, {"Nama kegiatan": "Pawai"})

    assert str(refused.value) == CONTOH_BERLAKU
    assert current(connection, sumber).id_snapshot == dahulu
    kini = load(connection, sumber, {"Nama kegiatan": "Pawai"}, tambah=False)
    assert sum(kegiatan_of(connection, kini).values()) == 1


def add_plan(connection, **values):
    given = {
        "nama": f"Rencana {next(_numbers)}", "mulai": BATAS, "selesai": BATAS, "masukan": {}, "hasil": {},
        "kunjungan": [], "contoh": True, "oleh": "uji", **values,
    }  # fmt: skip
    return add_rencana(connection, KOTA, **given)


def invented(connection):
    """A list in force that is invented. Returns its source."""
    sumber = fresh()
    dahulu = load(connection, sumber, *PLAN)
    connection.execute(
        update(schema.snapshot).where(schema.snapshot.c.id == dahulu).values(contoh=True)
    )
    return sumber


def test_visits_of_an_invented_plan_join_the_invented_list_which_stays_invented(connection):
    sumber, nomor = invented(connection), add_plan(connection)

    load(connection, sumber, {"Kode rencana": f"R{nomor}-1", "Nama kegiatan": "Pawai"})

    kini = current(connection, sumber)
    assert kini.contoh
    assert sum(kegiatan_of(connection, kini.id_snapshot).values()) == len(PLAN) + 1


@pytest.mark.parametrize("kode", ["R{nyata}-1", "R{lain}-1", "R99999-1", "12-1", "R{contoh}-x"])
def test_nothing_else_with_a_code_joins_an_invented_list(connection, kode):
    sumber = invented(connection)
    known = {
        "nyata": add_plan(connection, contoh=False),
        "contoh": add_plan(connection),
        "lain": add_rencana(
            connection, "36.04", nama="Rencana", mulai=BATAS, selesai=BATAS, masukan={}, hasil={},
            kunjungan=[], contoh=True, oleh="uji",
        ),
    }  # fmt: skip
    contoh = {"Kode rencana": f"R{known['contoh']}-1", "Nama kegiatan": "Pawai"}

    with pytest.raises(ImporDitolak, match="DATA CONTOH"):
        load(connection, sumber, contoh, {"Kode rencana": kode.format(**known)})

    assert sum(kegiatan_of(connection, current(connection, sumber).id_snapshot).values()) == len(
        PLAN
    )


def test_the_first_list_of_a_source_needs_nothing_to_be_added_to(connection):
    kini = load(connection, fresh(), *PLAN)

    assert sum(kegiatan_of(connection, kini).values()) == 3


def test_only_a_file_whose_every_kegiatan_has_a_code_is_part_of_a_plan(connection):
    assert is_rencana(make(connection, *PLAN))
    assert not is_rencana(make(connection, *PLAN, {"Nama kegiatan": "Pawai"}))


def visits(connection, *rows):
    dasar = {"Tanggal kunjungan": "05/07/2025", "Desa/kelurahan": "Cipare", "Jenis tempat": ""}
    content = csv_bytes([dasar | {"Konsultasi anak": ""} | row for row in rows])
    persiapan = prepare_bytes(connection, content, dataset=Dataset.KOLING_PEPA)
    assert messages(persiapan) == []
    return persiapan


def test_visits_are_added_by_their_day_their_kelurahan_and_the_kind_of_place(connection):
    sumber = fresh()
    first = [{"Jenis tempat": "Sekolah"}, {"Tanggal kunjungan": "06/07/2025"}]
    load_import(connection, visits(connection, *first), sumber=sumber, oleh="uji", tambah=True)
    baru = visits(
        connection,
        {"Jenis tempat": "Sekolah", "Konsultasi anak": "4"},
        {"Jenis tempat": "Pesantren"},
        {"Desa/kelurahan": "Tembong", "Tanggal kunjungan": "06/07/2025"},
    )
    plan = find_tambahan(connection, baru, current(connection, sumber))
    kini = load_import(connection, baru, sumber=sumber, oleh="uji", tambah=True)

    assert (plan.ditambah, plan.diganti, plan.sudah_ada) == (2, 0, 1)
    assert not is_rencana(baru)
    k = schema.koling_pepa_kunjungan
    found = connection.execute(
        select(k.c.id_kunjungan, k.c.tanggal, k.c.kode_wilayah, k.c.jenis_tempat)
        .where(k.c.id_snapshot == kini)
        .order_by(k.c.id_kunjungan)
    )
    assert [(row[1].day, *row[2:]) for row in found] == [
        (5, "36.73.01.1002", "sekolah"),
        (6, "36.73.01.1002", None),
        (5, "36.73.01.1002", "pesantren"),
        (6, "36.73.05.1006", None),
    ]


def test_a_register_is_never_added_to():
    assert [one for one in Dataset if dapat_ditambah(one)] == [
        Dataset.KEGIATAN, Dataset.KOLING_PEPA,
    ]  # fmt: skip


def test_of_two_files_added_at_once_neither_is_lost(engine):
    """Each from its own connection, the second while the first has not been committed."""
    with engine.begin() as connection:
        load(connection, "Dinas PPA", {"Nama kegiatan": "Lomba"})
    other = make_engine(engine.url.render_as_string(hide_password=False))
    waiting = threading.Event()

    def add_second():
        with other.begin() as connection:
            persiapan = make(connection, {"Nama kegiatan": "Kelas ibu"})
            waiting.set()
            load_import(connection, persiapan, sumber="Dinas PPA", oleh="uji", tambah=True)

    second = threading.Thread(target=add_second)
    with engine.begin() as connection:
        load(connection, "Dinas PPA", {"Nama kegiatan": "Pawai"})
        second.start()
        assert waiting.wait(30)
        second.join(0.5)
    second.join(30)
    other.dispose()

    with engine.connect() as connection:
        found = kegiatan_of(connection, current(connection, "Dinas PPA").id_snapshot)
    assert sorted(one[1] for one in found) == ["Kelas ibu", "Lomba", "Pawai"]
