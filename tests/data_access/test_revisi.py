"""Two snapshots of a register, told apart by the database and again by hand."""

import random
from datetime import date, timedelta

import pytest

from analysis import revisi
from data_access.queries.revisi import read_fakta, read_tanggal
from domain.kategori import Bentuk, DasarTanggal, JenisKelamin, Kanal
from domain.periode import Periode
from domain.saringan import Saringan
from tests.factories import add_kasus, add_korban, add_snapshot

CUTOFF = date(2025, 6, 30)


def random_kasus(chance):
    return {
        "tanggal_lapor": date(2024, 11, 1) + timedelta(days=chance.randrange(240)),
        "kekerasan": chance.random() < 0.85,
        "kanal": chance.choice([None, *Kanal]),
    }


def make_pair(connection, chance):
    """Two snapshots as {kunci: facts}, the second a revision of the first, and their ids."""
    before = {f"kunci{n:03d}": random_kasus(chance) for n in range(60)}
    after = {}
    for kunci, facts in before.items():
        fate = chance.random()
        if fate < 0.1:
            continue
        after[kunci] = random_kasus(chance) if fate < 0.3 else dict(facts)
    for n in range(60, 90):
        late = random_kasus(chance)
        late["tanggal_lapor"] += timedelta(days=chance.choice([0, 200]))
        after[f"kunci{n:03d}"] = late
    ids = []
    for state in (before, after):
        snapshot = add_snapshot(connection, tanggal_cutoff=CUTOFF)
        for kunci, facts in state.items():
            add_kasus(connection, snapshot, kunci_kasus=kunci, **facts)
        ids.append(snapshot)
    return before, after, ids


def twin(before, after):
    """{month: {part: count}} by going through every kasus."""
    months = {}

    def add(day, part, jumlah=1):
        parts = months.setdefault(
            day.replace(day=1), dict.fromkeys(("lalu", "sekarang", *revisi.BAGIAN), 0)
        )
        parts[part] += jumlah

    for kunci in before.keys() | after.keys():
        old, new = before.get(kunci), after.get(kunci)
        was, is_now = bool(old and old["kekerasan"]), bool(new and new["kekerasan"])
        if was:
            add(old["tanggal_lapor"], "lalu")
        if is_now:
            add(new["tanggal_lapor"], "sekarang")
        if was and is_now:
            if old["tanggal_lapor"].replace(day=1) != new["tanggal_lapor"].replace(day=1):
                add(old["tanggal_lapor"], "pindah", -1)
                add(new["tanggal_lapor"], "pindah")
        elif was:
            add(old["tanggal_lapor"], *(("dihapus",) if new is None else ("dinilai", -1)))
        elif is_now:
            fresh = "terlambat" if new["tanggal_lapor"] <= CUTOFF else "baru"
            add(new["tanggal_lapor"], "dinilai" if old else fresh)
    return months


@pytest.mark.parametrize("seed", range(5))
def test_each_difference_has_the_cause_that_going_through_every_kasus_gives(connection, seed):
    before, after, (lalu, kini) = make_pair(connection, random.Random(seed))

    rows = revisi.compare_kasus(
        read_fakta(connection, lalu).kasus, read_fakta(connection, kini).kasus, CUTOFF
    )

    found = {row.pop("bulan").date(): row for row in rows.to_dict("records")}
    assert found == twin(before, after)
    assert (
        rows["sekarang"]
        == rows["lalu"] + rows["terlambat"] + rows["baru"] + rows["dinilai"] + rows["pindah"]
        - rows["dihapus"]
    ).all()  # fmt: skip
    assert rows[list(revisi.BAGIAN)].abs().sum().min() > 0


def test_a_changed_fact_is_counted_once_per_kasus_whichever_table_it_is_in(connection):
    snapshots = []
    for kanal, sex, bentuk in (
        (None, JenisKelamin.PEREMPUAN, [Bentuk.FISIK]),
        (Kanal("telepon"), JenisKelamin.LAKI_LAKI, [Bentuk.FISIK, Bentuk.PSIKIS]),
    ):
        snapshot = add_snapshot(connection)
        for kunci in ("a", "b"):
            kasus = add_kasus(connection, snapshot, kunci_kasus=kunci, kanal=kanal)
            add_korban(connection, snapshot, kasus, bentuk=bentuk, jenis_kelamin=sex)
        same = add_kasus(connection, snapshot, kunci_kasus="c")
        add_korban(connection, snapshot, same, bentuk=[Bentuk.FISIK])
        snapshots.append(snapshot)

    rows, touched = revisi.compare_fakta(*(read_fakta(connection, one) for one in snapshots))

    assert dict(zip(rows["isian"], rows["kasus"], strict=True)) == {
        "kanal": 2,
        "jenis_kelamin": 2,
        "bentuk": 2,
    }
    assert touched == 2


def test_the_order_of_korban_is_no_change_and_one_more_korban_is(connection):
    snapshots = []
    for order in ((JenisKelamin.PEREMPUAN, None), (None, JenisKelamin.PEREMPUAN)):
        snapshot = add_snapshot(connection)
        kasus = add_kasus(connection, snapshot, kunci_kasus="a")
        for sex in order:
            add_korban(connection, snapshot, kasus, jenis_kelamin=sex)
        snapshots.append(snapshot)
    before, after = (read_fakta(connection, one) for one in snapshots)

    assert revisi.compare_fakta(before, after)[1] == 0

    add_korban(connection, snapshots[1], kasus, jenis_kelamin=JenisKelamin.LAKI_LAKI)
    rows, touched = revisi.compare_fakta(before, read_fakta(connection, snapshots[1]))

    assert touched == 1
    assert "jumlah_korban" in set(rows["isian"])


def test_the_days_of_kasus_kekerasan_of_the_period_are_read(connection):
    snapshot = add_snapshot(connection)
    add_kasus(connection, snapshot, tanggal_lapor=date(2025, 3, 1), tanggal_input=date(2025, 4, 20))
    add_kasus(connection, snapshot, tanggal_lapor=date(2025, 3, 2), kekerasan=False)
    add_kasus(connection, snapshot, tanggal_lapor=date(2024, 3, 1))

    days = read_tanggal(connection, Saringan(snapshot, Periode.year(2025)))
    known = revisi.known_by_dates(days, DasarTanggal.LAPOR, date(2026, 12, 31))

    assert known["diketahui"].tolist() == [0, 1, 1, 1, 1, 1]
    assert set(known["dari"]) == {1}
