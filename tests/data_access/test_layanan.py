"""What was done after a report as the database has it, checked by going through every record."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from data_access import schema as t
from data_access.queries.layanan import (
    read_kasus,
    read_korban,
    read_layanan,
    read_polres,
    read_tahap,
)
from domain.kategori import (
    JenisInstitusi,
    JenisLayanan,
    KeanggotaanRuko,
    KetelitianTanggal,
    StatusKasus,
    StatusLayanan,
    TahapHukum,
    TingkatRisiko,
)
from domain.periode import Periode
from domain.saringan import Saringan
from tests.factories import (
    KABUPATEN,
    KECAMATAN,
    KECAMATAN_LAIN,
    KELURAHAN,
    KELURAHAN_LAIN,
    KOTA,
    add_kasus,
    add_korban,
    add_snapshot,
)

TAHUN = Periode.year(2025)


def add_institusi(connection, nama):
    """An office of the Kota. Returns its number."""
    connection.execute(insert(t.institusi).values(
        kode_region=KOTA, nama=nama, jenis_institusi=JenisInstitusi.RUMAH_SAKIT,
        anggota_ruko=KeanggotaanRuko.YA, aktif=True, contoh=False, diubah_oleh="penguji",
            diubah_pada=datetime(2025, 1, 1, tzinfo=UTC),
    ))  # fmt: skip
    return connection.scalar(select(t.institusi.c.id).where(t.institusi.c.nama == nama))


def make_register(connection, chance):
    """A random register beside another one. Returns its id and every kasus with all that hangs on it."""
    offices = {
        None: None,
        "RSUD": add_institusi(connection, "RSUD"),
        "LBH": add_institusi(connection, "LBH"),
    }
    other = add_snapshot(connection)
    snapshot = add_snapshot(connection)
    made = []
    for _ in range(60):
        kasus = {
            "tanggal_lapor": date(2024, 10, 1) + timedelta(days=chance.randrange(500)),
            "tanggal_input": chance.choice([None, date(2025, 6, 1), date(2026, 1, 1)]),
            "tanggal_kejadian": chance.choice([None, date(2025, 1, 5)]),
            "ketelitian_kejadian": chance.choice([None, *KetelitianTanggal]),
            "kekerasan": chance.random() < 0.8,
            "status_kasus": chance.choice([None, *StatusKasus]),
            "tingkat_risiko": chance.choice([None, *TingkatRisiko]),
        }
        kasus["kode_wilayah"], kasus["kode_kecamatan"] = chance.choice(
            [
                (KELURAHAN, KECAMATAN),
                (KELURAHAN_LAIN, KECAMATAN_LAIN),
                (None, KECAMATAN),
                (None, None),
            ]
        )
        tahap = chance.sample(list(TahapHukum), chance.randrange(4))
        one = {**kasus, "tahap": tahap, "korban": []}
        one["nomor"] = add_kasus(connection, snapshot, tahap=tahap, **kasus)
        for _ in range(chance.randrange(3)):
            nomor = add_korban(connection, snapshot, one["nomor"])
            services = [add_layanan(connection, snapshot, nomor, chance, offices)
                        for _ in range(chance.randrange(3))]  # fmt: skip
            one["korban"].append((nomor, services))
        made.append(one)
    copy_rows(connection, snapshot, other)
    return snapshot, made


def copy_rows(connection, snapshot, other):
    """The same rows, under the same numbers, in another snapshot."""
    for table in (t.kasus, t.korban, t.layanan, t.proses_hukum):
        rows = connection.execute(select(table).where(table.c.id_snapshot == snapshot)).mappings()
        copies = [{**row, "id_snapshot": other} for row in rows]
        connection.execute(insert(table), copies)


def add_layanan(connection, snapshot, korban, chance, offices):
    nama = chance.choice(list(offices))
    facts = {
        "jenis_layanan": chance.choice(list(JenisLayanan)),
        "status_layanan": chance.choice([None, *StatusLayanan]),
        "tanggal_mulai": chance.choice([None, date(2025, 4, 4)]),
    }
    nomor = connection.scalar(
        select(t.layanan.c.id_layanan).order_by(t.layanan.c.id_layanan.desc())
    )
    connection.execute(insert(t.layanan).values(
        id_snapshot=snapshot, id_layanan=(nomor or 0) + 1, id_korban=korban,
        id_institusi=offices[nama], **facts,
    ))  # fmt: skip
    return (korban, *facts.values(), nama)


def chosen(made, saringan):
    """The kasus that the choice takes, by hand."""
    found = []
    for one in made:
        entered = one["tanggal_input"] or one["tanggal_lapor"]
        inside = saringan.kode_wilayah in (None, one["kode_wilayah"], one["kode_kecamatan"])
        known = saringan.tercatat_sampai is None or entered <= saringan.tercatat_sampai
        if one["kekerasan"] and inside and known and one["tanggal_lapor"] in saringan.periode:
            found.append(one)
    return found


def tuples(rows):
    """The rows, what is missing as None and days as dates; in any order."""
    clean = rows.astype(object).where(rows.notna(), None)
    days = [tuple(v.date() if hasattr(v, "date") else v for v in row) for row in clean.to_numpy()]
    return sorted(days, key=repr)


def plain(rows):
    return sorted(rows, key=repr)


@pytest.mark.parametrize("seed", range(3))
def test_records_are_those_that_going_through_every_kasus_gives(connection, seed):
    snapshot, made = make_register(connection, random.Random(seed))

    for saringan in (
        Saringan(snapshot, TAHUN),
        Saringan(snapshot, TAHUN, KECAMATAN),
        Saringan(snapshot, TAHUN, KELURAHAN_LAIN),
        Saringan(snapshot, TAHUN, tercatat_sampai=date(2025, 7, 1)),
    ):
        kasus = chosen(made, saringan)
        assert kasus
        assert tuples(read_kasus(connection, saringan)) == plain(
            (one["nomor"], one["tanggal_lapor"], one["tanggal_kejadian"], one["ketelitian_kejadian"],
             one["status_kasus"], one["kode_kecamatan"])
            for one in kasus
        )  # fmt: skip
        assert tuples(read_tahap(connection, saringan)) == plain(
            (one["nomor"], str(tahap)) for one in kasus for tahap in one["tahap"]
        )
        assert tuples(read_korban(connection, saringan)) == plain(
            (nomor, one["tanggal_lapor"], one["tingkat_risiko"], one["status_kasus"])
            for one in kasus for nomor, _ in one["korban"]
        )  # fmt: skip
        assert tuples(read_layanan(connection, saringan)) == plain(
            layanan for one in kasus for _, services in one["korban"] for layanan in services
        )


def test_a_choice_without_records_has_its_columns_and_dates(connection):
    saringan = Saringan(add_snapshot(connection), TAHUN)

    korban, layanan = read_korban(connection, saringan), read_layanan(connection, saringan)

    assert korban.empty
    assert layanan.empty
    assert korban["tanggal_lapor"].dtype.kind == "M"
    assert layanan["tanggal_mulai"].dtype.kind == "M"
    assert list(read_tahap(connection, saringan)) == ["id_kasus", "tahap"]


def test_police_territories_are_those_of_the_reference_and_the_rest_is_not_known(connection):
    rows = read_polres(connection)

    known = rows[rows["kode_kecamatan"].notna() & rows["polres"].notna()]
    per_region = known.groupby("kode_region")["nama"].count()
    assert dict(per_region) == {KABUPATEN: 7, KOTA: 6}
    assert set(known["polres"]) == {"Polresta Serang Kota"}
    seven = set(known.loc[known["kode_region"] == KABUPATEN, "nama"])
    assert {"Pabuaran", "Ciomas", "Padarincang", "Baros", "Kramatwatu", "Bojonegara"} < seven
    unplaced = rows[rows["kode_kecamatan"].isna()]
    assert list(unplaced["polres"]) == ["Polres Cilegon", "Polres Serang"]
    assert (rows["kode_region"] == KABUPATEN).sum() == 29
