"""The example data meet the published totals exactly."""

from datetime import date

import pytest
from sqlalchemy import func, select

from data_access.schema import (
    kasus,
    kegiatan,
    kegiatan_peserta,
    korban,
    pengaduan,
    snapshot,
    snapshot_aktif,
)
from domain.kategori import (
    Dataset,
    JenisPermintaan,
    JenisTempatKegiatan,
    KelompokSasaran,
    StatusKegiatan,
)

KABUPATEN, KOTA = "36.04", "36.73"
# Region, first and last day of report, kelompok (None: all), kasus kekerasan.
KASUS = [
    (KABUPATEN, "2021-01-01", "2021-04-30", None, 31),
    (KABUPATEN, "2021-01-01", "2021-09-30", None, 49),
    (KABUPATEN, "2021-01-01", "2021-12-31", None, 83),
    (KABUPATEN, "2022-01-01", "2022-12-31", "anak", 92),
    (KABUPATEN, "2023-01-01", "2023-04-30", None, 22),
    (KABUPATEN, "2023-01-01", "2023-12-31", "anak", 131),
    (KABUPATEN, "2024-01-01", "2024-07-31", None, 58),
    (KABUPATEN, "2024-01-01", "2024-08-31", "anak", 46),
    (KABUPATEN, "2024-01-01", "2024-12-31", None, 157),
    (KABUPATEN, "2024-01-01", "2024-12-31", "anak", 99),
    (KABUPATEN, "2024-01-01", "2024-12-31", "perempuan", 58),
    (KABUPATEN, "2025-01-01", "2025-02-28", None, 20),
    (KABUPATEN, "2025-01-01", "2025-05-15", None, 35),
    (KABUPATEN, "2025-01-01", "2025-05-15", "anak", 26),
    (KABUPATEN, "2025-01-01", "2025-07-05", None, 68),
    (KABUPATEN, "2025-01-01", "2025-07-05", "anak", 54),
    (KABUPATEN, "2025-01-01", "2025-07-05", "perempuan", 14),
    (KABUPATEN, "2025-01-01", "2025-07-25", None, 68),
    (KABUPATEN, "2025-01-01", "2025-07-31", None, 74),
    (KABUPATEN, "2025-01-01", "2025-07-31", "anak", 58),
    (KOTA, "2021-01-01", "2021-03-12", None, 9),
    (KOTA, "2021-01-01", "2021-03-31", None, 13),
    (KOTA, "2021-01-01", "2021-04-07", None, 17),
    (KOTA, "2021-01-01", "2021-07-31", None, 25),
    (KOTA, "2024-01-01", "2024-07-31", None, 34),
    (KOTA, "2024-01-01", "2024-12-31", None, 64),
    (KOTA, "2025-01-01", "2025-06-30", None, 40),
    (KOTA, "2025-01-01", "2025-10-31", None, 64),
    (KOTA, "2025-01-01", "2025-11-27", None, 65),
]
# Region, first and last day, jenis_permintaan (None: all), pengaduan.
PENGADUAN = [
    (KOTA, "2022-01-01", "2022-03-31", None, 15),
    (KOTA, "2022-01-01", "2022-04-30", None, 25),
    (KOTA, "2022-01-01", "2022-09-30", None, 58),
    (KOTA, "2025-01-01", "2025-10-31", JenisPermintaan.KONSULTASI, 55),
    (KOTA, "2025-01-01", "2025-11-27", None, 123),
]


def current(connection, dataset, kode_region):
    return connection.scalar(
        select(snapshot_aktif.c.id_snapshot).where(
            snapshot_aktif.c.dataset == dataset, snapshot_aktif.c.kode_region == kode_region
        )
    )


def first_register(connection, kode_region):
    return connection.scalar(
        select(func.min(snapshot.c.id)).where(
            snapshot.c.dataset == Dataset.REGISTER, snapshot.c.kode_region == kode_region
        )
    )


def reported(id_snapshot, mulai, selesai):
    return (
        kasus.c.id_snapshot == id_snapshot,
        kasus.c.kekerasan,
        kasus.c.tanggal_lapor.between(date.fromisoformat(mulai), date.fromisoformat(selesai)),
    )


def count_kasus(connection, id_snapshot, mulai, selesai, *more):
    statement = select(func.count()).select_from(kasus)
    return connection.scalar(statement.where(*reported(id_snapshot, mulai, selesai), *more))


def count_korban(connection, id_snapshot, mulai, selesai):
    """How many korban of each kelompok."""
    statement = (
        select(korban.c.kelompok, func.count())
        .join(
            kasus,
            (kasus.c.id_snapshot == korban.c.id_snapshot) & (kasus.c.id_kasus == korban.c.id_kasus),
        )
        .where(*reported(id_snapshot, mulai, selesai))
        .group_by(korban.c.kelompok)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


@pytest.mark.parametrize(("region", "mulai", "selesai", "kelompok", "nilai"), KASUS)
def test_the_register_has_as_many_kasus_as_were_published(
    contoh, region, mulai, selesai, kelompok, nilai
):
    more = [kasus.c.kelompok == kelompok] if kelompok else []

    found = count_kasus(contoh, current(contoh, "register", region), mulai, selesai, *more)

    assert found == nilai


@pytest.mark.parametrize(("region", "mulai", "selesai", "jenis", "nilai"), PENGADUAN)
def test_there_are_as_many_pengaduan_as_were_published(
    contoh, region, mulai, selesai, jenis, nilai
):
    statement = (
        select(func.count())
        .select_from(pengaduan)
        .where(
            pengaduan.c.id_snapshot == current(contoh, "pengaduan", region),
            pengaduan.c.tanggal_masuk.between(
                date.fromisoformat(mulai), date.fromisoformat(selesai)
            ),
        )
    )
    if jenis:
        statement = statement.where(pengaduan.c.jenis_permintaan == jenis)

    assert contoh.scalar(statement) == nilai


def test_of_the_123_pengaduan_of_the_kota_65_became_kasus(contoh):
    found = contoh.scalar(
        select(func.count())
        .select_from(pengaduan)
        .where(
            pengaduan.c.id_snapshot == current(contoh, "pengaduan", KOTA),
            pengaduan.c.tanggal_masuk.between(date(2025, 1, 1), date(2025, 11, 27)),
            pengaduan.c.jadi_kasus,
        )
    )

    assert found == 65


def test_the_68_kasus_of_the_kabupaten_have_54_children_and_14_women_as_korban(contoh):
    register = current(contoh, "register", KABUPATEN)

    found = count_korban(contoh, register, "2025-01-01", "2025-07-05")

    assert found == {"anak": 54, "perempuan": 14}


def test_the_register_of_30_december_2024_knew_117_of_the_157(contoh):
    earlier = first_register(contoh, KABUPATEN)

    cutoff = contoh.scalar(select(snapshot.c.tanggal_cutoff).where(snapshot.c.id == earlier))

    assert cutoff == date(2024, 12, 30)
    assert count_kasus(contoh, earlier, "2024-01-01", "2024-12-31") == 117


def test_the_117_kasus_have_the_98_children_and_28_women_that_did_not_add_up(contoh):
    earlier = first_register(contoh, KABUPATEN)

    found = count_korban(contoh, earlier, "2024-01-01", "2024-12-31")

    assert found == {"anak": 98, "perempuan": 28}


def test_the_40_late_kasus_of_2024_were_entered_by_4_march_2025(contoh):
    register = current(contoh, "register", KABUPATEN)

    late = count_kasus(
        contoh,
        register,
        "2024-01-01",
        "2024-12-31",
        kasus.c.tanggal_input.between(date(2024, 12, 31), date(2025, 3, 4)),
    )

    assert late == 40


def test_50_of_the_kasus_of_the_kota_were_entered_by_17_december_2024(contoh):
    register = current(contoh, "register", KOTA)

    entered = count_kasus(
        contoh,
        register,
        "2024-01-01",
        "2024-12-31",
        kasus.c.tanggal_input <= date(2024, 12, 17),
    )

    assert entered == 50


@pytest.mark.parametrize(
    ("region", "selesai", "kecamatan"),
    [
        (KABUPATEN, "2021-12-31", "36.04.11"),
        (KOTA, "2025-11-27", "36.73.01"),
        (KOTA, "2025-12-31", "36.73.01"),
    ],
)
def test_the_kecamatan_that_was_named_has_more_kasus_than_any_other(
    contoh, region, selesai, kecamatan
):
    register = current(contoh, "register", region)
    statement = (
        select(kasus.c.kode_kecamatan, func.count().label("jumlah"))
        .where(*reported(register, f"{selesai[:4]}-01-01", selesai), kasus.c.kode_kecamatan != "")
        .group_by(kasus.c.kode_kecamatan)
        .order_by(func.count().desc())
    )

    first, second = contoh.execute(statement).all()[:2]

    assert first.kode_kecamatan == kecamatan
    assert first.jumlah > second.jumlah


def test_about_60_schools_of_the_kota_were_visited_by_27_november_2025(contoh):
    found = contoh.scalar(
        select(func.count())
        .select_from(kegiatan)
        .where(
            kegiatan.c.id_snapshot == current(contoh, "kegiatan", KOTA),
            kegiatan.c.jenis_tempat == JenisTempatKegiatan.SEKOLAH,
            kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
            kegiatan.c.tanggal.between(date(2025, 1, 1), date(2025, 11, 27)),
        )
    )

    assert found == 60


def test_19_sd_of_the_kabupaten_were_visited_in_november_2024(contoh):
    found = contoh.scalar(
        select(func.count(kegiatan.c.id_kegiatan.distinct()))
        .join(
            kegiatan_peserta,
            (kegiatan_peserta.c.id_snapshot == kegiatan.c.id_snapshot)
            & (kegiatan_peserta.c.id_kegiatan == kegiatan.c.id_kegiatan),
        )
        .where(
            kegiatan.c.id_snapshot == current(contoh, "kegiatan", KABUPATEN),
            kegiatan.c.tanggal.between(date(2024, 11, 1), date(2024, 11, 30)),
            kegiatan_peserta.c.kelompok_sasaran == KelompokSasaran.SISWA_SD,
        )
    )

    assert found == 19
