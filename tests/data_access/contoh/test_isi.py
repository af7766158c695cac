"""What the example data look like inside: whole, in order, and as uneven as the real thing."""

from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import select, text

from data_access.schema import (
    kasus,
    kegiatan,
    kegiatan_wilayah,
    kesiapan,
    koling_pepa_kunjungan,
    komitmen,
    komitmen_penanda,
    korban,
    korban_bentuk,
    layanan,
    pengaduan,
    rakor,
    rakor_hadir,
    relasi,
    rtl,
    rtl_kemajuan,
    snapshot,
    terlapor,
    wilayah,
)
from domain.kategori import Dataset, JenisKelamin, Kelompok, KelompokUsia, StatusUsia
from domain.kelompok import kelompok_kasus, kelompok_korban, status_usia
from tests.data_access.contoh.conftest import SAMPAI

REGIONS = ["36.04", "36.73"]
KEYS = ["id_snapshot", "id_kasus"]


def read(connection, table):
    frame = pd.read_sql(select(table), connection)
    return frame.astype(object).where(frame.notna(), None)


def of_region(connection, table, region):
    """Rows of every snapshot of the region, with the cut-off date of each."""
    made = read(connection, snapshot).rename(columns={"id": "id_snapshot"})
    made = made.loc[made.kode_region == region, ["id_snapshot", "tanggal_cutoff"]]
    return read(connection, table).merge(made, on="id_snapshot")


def latest(connection, table, region):
    rows = of_region(connection, table, region)
    return rows[rows.id_snapshot == rows.id_snapshot.max()]


def test_incident_report_and_entry_come_in_this_order_and_before_the_cutoff(contoh):
    for region in REGIONS:
        rows = of_region(contoh, kasus, region)
        known = rows[rows.tanggal_kejadian.notna()]

        assert (known.tanggal_kejadian <= known.tanggal_lapor).all()
        assert (rows.tanggal_lapor <= rows.tanggal_input).all()
        assert (rows.tanggal_input <= rows.tanggal_cutoff).all()
        assert (rows.tanggal_status <= rows.tanggal_cutoff).all()


def test_reports_run_from_2021_to_the_present_month(contoh):
    for region in REGIONS:
        rows = latest(contoh, kasus, region)

        assert rows.tanggal_lapor.min() >= date(2021, 1, 1)
        assert rows.tanggal_lapor.max() >= SAMPAI.replace(day=1)


@pytest.mark.parametrize("region", REGIONS)
def test_every_month_since_2021_has_kasus(contoh, region):
    rows = latest(contoh, kasus, region)
    months = {day.replace(day=1) for day in rows.tanggal_lapor}

    expected = pd.date_range("2021-01-01", SAMPAI, freq="MS").date

    assert set(expected) - months == set()


def test_ids_are_numbered_from_1_in_each_snapshot(contoh):
    for table, key in [(kasus, "id_kasus"), (korban, "id_korban"), (pengaduan, "id_pengaduan")]:
        for _, rows in read(contoh, table).groupby("id_snapshot"):
            assert sorted(rows[key]) == list(range(1, len(rows) + 1))


def test_a_revision_loses_no_kasus_and_changes_only_how_far_it_has_come(contoh):
    facts = ["tanggal_lapor", "tanggal_kejadian", "kode_wilayah", "kelompok", "kekerasan"]
    for region in REGIONS:
        rows = of_region(contoh, kasus, region)
        old, new = (group.set_index("kunci_kasus") for _, group in rows.groupby("id_snapshot"))

        assert set(old.index) < set(new.index)
        pd.testing.assert_frame_equal(new.loc[old.index, facts], old[facts])
        assert (new.loc[old.index, "status_kasus"] != old.status_kasus).any()


def test_every_korban_of_a_kasus_kekerasan_has_one_bentuk_utama(contoh):
    rows = read(contoh, korban).merge(read(contoh, kasus)[[*KEYS, "kekerasan"]], on=KEYS)
    utama = read(contoh, korban_bentuk).groupby(["id_snapshot", "id_korban"]).bentuk_utama.sum()

    of_kekerasan = rows[rows.kekerasan.astype(bool)].set_index(["id_snapshot", "id_korban"])

    assert set(utama) == {1}
    assert set(utama.index) == set(of_kekerasan.index)


def test_groups_of_korban_and_kasus_follow_from_age_and_sex(contoh):
    rows = read(contoh, korban)
    for row in rows.itertuples():
        if row.kelompok_usia:
            assert status_usia(KelompokUsia(row.kelompok_usia)) == row.status_usia
        usia = StatusUsia(row.status_usia) if row.status_usia else None
        kelamin = JenisKelamin(row.jenis_kelamin) if row.jenis_kelamin else None
        assert kelompok_korban(usia, kelamin) == row.kelompok

    expected = rows.groupby(KEYS).kelompok.apply(
        lambda groups: kelompok_kasus(Kelompok(group) for group in groups)
    )
    assert dict(read(contoh, kasus).set_index(KEYS).kelompok) == dict(expected)


@pytest.mark.parametrize("region", REGIONS)
def test_the_whole_register_has_1_08_korban_per_kasus_and_1_23_forms_per_korban(contoh, region):
    rows = latest(contoh, kasus, region)
    violent = rows[rows.kekerasan.astype(bool)][KEYS]
    victims = latest(contoh, korban, region).merge(violent, on=KEYS)
    forms = latest(contoh, korban_bentuk, region)

    assert len(victims) / len(violent) == pytest.approx(1.08, abs=0.01)
    assert len(forms) / len(victims) == pytest.approx(1.23, abs=0.02)


@pytest.mark.parametrize("region", REGIONS)
def test_sexual_violence_leads_among_children_and_physical_among_women(contoh, region):
    rows = latest(contoh, korban_bentuk, region)
    rows = rows[rows.bentuk_utama.astype(bool)].merge(
        latest(contoh, korban, region), on=["id_snapshot", "id_korban"]
    )

    leading = rows.groupby("kelompok").bentuk.agg(lambda forms: forms.value_counts().index[0])

    assert leading["anak"] == "seksual"
    assert leading["perempuan"] == "fisik"


@pytest.mark.parametrize("region", REGIONS)
def test_a_few_korban_lack_an_age_or_an_education_and_very_few_are_men(contoh, region):
    rows = latest(contoh, korban, region)

    assert 0.02 < rows.kelompok_usia.isna().mean() < 0.09
    assert 0.02 < rows.pendidikan.isna().mean() < 0.1
    assert (rows.kelompok == "laki_laki").mean() < 0.01


@pytest.mark.parametrize("region", REGIONS)
def test_a_third_is_reported_within_days_and_some_after_a_year(contoh, region):
    rows = latest(contoh, kasus, region)
    exact = rows[rows.ketelitian_kejadian == "hari"]
    delay = (exact.tanggal_lapor - exact.tanggal_kejadian).apply(lambda gap: gap.days)

    assert 0.25 < (delay <= 3).mean() < 0.45
    assert 0 < (delay > 365).mean() < 0.06
    assert delay.max() <= 730


@pytest.mark.parametrize("region", REGIONS)
def test_a_few_places_are_unknown_and_then_have_no_code(contoh, region):
    rows = latest(contoh, kasus, region)
    known = rows.status_lokasi == "dikenal"

    assert 0.01 < (~known).mean() < 0.06
    assert rows.kode_wilayah[~known].isna().all()
    assert rows.kode_wilayah[known].notna().all()
    assert 0.03 < (rows.kode_wilayah[known] == rows.kode_kecamatan[known]).mean() < 0.2


def test_every_place_lies_in_its_region_and_kecamatan(contoh):
    places = read(contoh, wilayah).set_index("kode")
    for table in (kasus, pengaduan, kegiatan_wilayah, koling_pepa_kunjungan):
        for region in REGIONS:
            rows = of_region(contoh, table, region)
            rows = rows[rows.kode_wilayah.notna()]
            found = places.loc[rows.kode_wilayah]
            assert set(found.kode_region) <= {region}
            assert (found.kode_kecamatan.values == rows.kode_kecamatan.values).all()


@pytest.mark.parametrize("region", REGIONS)
def test_every_kasus_has_one_pengaduan(contoh, region):
    kunci = latest(contoh, kasus, region).kunci_kasus
    rows = latest(contoh, pengaduan, region)
    became = rows[rows.kunci_kasus.notna()]

    assert sorted(became.kunci_kasus) == sorted(kunci)
    assert set(rows.jenis_permintaan[rows.jadi_kasus.eq(True)]) == {"laporan_kekerasan"}


def test_relasi_join_a_korban_and_a_terlapor_of_the_same_kasus(contoh):
    pairs = read(contoh, relasi)
    left = read(contoh, korban)[["id_snapshot", "id_korban", "id_kasus"]]
    right = read(contoh, terlapor)[["id_snapshot", "id_terlapor", "id_kasus"]]

    joined = pairs.merge(left, on=["id_snapshot", "id_korban"]).merge(
        right, on=["id_snapshot", "id_terlapor"], suffixes=("", "_terlapor")
    )

    assert len(joined) == len(pairs)
    assert (joined.id_kasus == joined.id_kasus_terlapor).all()


def test_services_end_after_they_begin_and_only_finished_ones_end(contoh):
    rows = read(contoh, layanan)
    ended = rows[rows.tanggal_selesai.notna()]

    assert (ended.tanggal_mulai <= ended.tanggal_selesai).all()
    assert set(ended.status_layanan) == {"selesai"}
    assert {"diminta", "berjalan", "ditolak_korban", "tidak_tersedia"} <= set(rows.status_layanan)


def test_most_korban_are_served(contoh):
    for region in REGIONS:
        served = latest(contoh, layanan, region)
        served = served[served.tanggal_mulai.notna()].id_korban.nunique()

        assert 0.75 < served / len(latest(contoh, korban, region)) < 0.98


@pytest.mark.parametrize(("region", "share"), [("36.73", 0.2), ("36.04", 0.45)])
def test_a_share_of_the_areas_has_never_been_reached(contoh, region, share):
    places = read(contoh, wilayah)
    areas = places[places.kode_region.eq(region) & places.tingkat.isin(["desa", "kelurahan"])]
    reached = set(latest(contoh, kegiatan_wilayah, region).kode_wilayah) & set(areas.kode)

    assert 1 - len(reached) / len(areas) == pytest.approx(share, abs=0.06)


def test_activities_after_the_present_are_plans_and_reach_two_months_ahead(contoh):
    for region in REGIONS:
        rows = latest(contoh, kegiatan, region)
        planned = rows[rows.tanggal > SAMPAI]

        assert set(planned.status_kegiatan) == {"rencana"}
        assert set(rows.status_kegiatan[rows.tanggal <= SAMPAI]) == {"terlaksana", "batal"}
        assert SAMPAI < planned.tanggal.max() <= SAMPAI + timedelta(days=62)


def test_readiness_is_known_of_every_area_and_patbm_is_formed_more_often_than_active(contoh):
    for region, areas in [("36.04", 326), ("36.73", 67)]:
        rows = latest(contoh, kesiapan, region)

        assert len(rows) == areas
        assert (rows.patbm == "aktif").sum() < (rows.patbm == "terbentuk").sum()
        assert (rows.tppk_sekolah_ada <= rows.tppk_sekolah_total).all()
        assert (rows.tanggal_bukti < SAMPAI).all()
    assert (latest(contoh, kesiapan, "36.73").patbm != "belum").all()


def test_koling_pepa_goes_out_two_to_four_times_a_month_in_the_kota_only(contoh):
    assert of_region(contoh, koling_pepa_kunjungan, "36.04").empty
    rows = of_region(contoh, koling_pepa_kunjungan, "36.73")
    visits = rows.groupby(rows.tanggal.apply(lambda day: day.replace(day=1))).size()

    assert rows.tanggal.min() >= date(2025, 10, 1)
    assert visits.iloc[1:-1].between(2, 4).all()


@pytest.mark.parametrize(
    ("region", "tanggal"), [("36.04", date(2025, 7, 31)), ("36.73", date(2025, 10, 15))]
)
def test_each_region_s_last_rakor_has_rtl_of_mixed_progress(contoh, region, tanggal):
    meetings = read(contoh, rakor)
    own = meetings[meetings.kode_region == region].sort_values("tanggal")
    assert len(own) == 2
    meeting = own.iloc[-1]
    decided = read(contoh, rtl)
    decided = decided[decided.id_rakor == meeting.id]
    progress = read(contoh, rtl_kemajuan)
    progress = progress[progress.id_rtl.isin(decided.id)]

    assert meeting.tanggal == tanggal
    assert 10 <= len(decided) <= 12
    assert progress.status_rtl.nunique() >= 3
    # lateness is worked out, never reported
    assert "terlambat" not in set(read(contoh, rtl_kemajuan).status_rtl)


def test_the_rakor_before_left_something_open_and_names_who_came_and_signed(contoh):
    meetings = read(contoh, rakor).sort_values("tanggal")
    came = read(contoh, rakor_hadir)
    signed = read(contoh, komitmen_penanda)
    promised = read(contoh, komitmen)
    for _region, own in meetings.groupby("kode_region"):
        earlier = own.iloc[0]
        rows = read(contoh, rtl)
        rows = rows[rows.id_rakor == earlier.id]
        progress = read(contoh, rtl_kemajuan)
        done = progress[progress.status_rtl.isin(["selesai", "dibatalkan"])].id_rtl
        assert 0 < len(rows[~rows.id.isin(done)]) < len(rows)
        assert 0 < len(came[came.id_rakor == earlier.id]) <= earlier.jumlah_institusi_hadir
    assert set(signed.id_komitmen) == set(promised.id)


def test_datasets_of_the_two_regions(contoh):
    made = read(contoh, snapshot).groupby(["kode_region", "dataset"]).size().to_dict()

    both = {
        (region, dataset): 2 if dataset == Dataset.REGISTER else 1
        for region in REGIONS
        for dataset in ("register", "pengaduan", "kegiatan", "kesiapan")
    }
    assert made == {**both, ("36.73", "koling_pepa"): 1}


def test_foreign_keys_hold_even_when_they_are_asked_for_again(contoh):
    if contoh.dialect.name == "sqlite":
        assert contoh.execute(text("PRAGMA foreign_key_check")).all() == []
