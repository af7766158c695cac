"""What is chosen above the page changes what it should, in the address too."""

import json
from datetime import date

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from components import reads
from tests.pages.app import (
    CAKUPAN,
    LAPORAN,
    PETA,
    PROFIL,
    RINGKASAN,
    TREN,
    figures,
    heading,
    on_sqlite,
    open_page,
    words,
)

pytestmark = [on_sqlite, pytest.mark.usefixtures("example")]

KOTA_2024 = {"wilayah": "Kota Serang", "periode": "Tahun 2024"}
JANUARI_JULI = {"periode": "Pilih tanggal", "mulai": "2025-01-01", "sampai": "2025-07-05"}
DEPENDS = "belum dapat dibedakan"


def sentence(app: AppTest) -> str:
    """The one sentence over the pictures."""
    return next(str(m.value) for m in app.markdown if str(m.value).startswith("### "))


def charts(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def count_kasus(mulai: date, selesai: date, kode_region: str = "36.04") -> int:
    """By plain SQL, apart from everything the dashboard does."""
    statement = text(
        "SELECT count(*) FROM kasus JOIN snapshot_aktif USING (id_snapshot) WHERE kekerasan "
        "AND kode_region = :region AND tanggal_lapor BETWEEN :mulai AND :selesai"
    )
    values = {"region": kode_region, "mulai": mulai.isoformat(), "selesai": selesai.isoformat()}
    with reads.engine().connect() as connection:
        return connection.execute(statement, values).scalar_one()


@pytest.mark.parametrize(
    ("address", "kasus"),
    [
        # published by the Kabupaten for the whole year
        ({"periode": "Tahun 2024"}, "157"),
        ({"periode": "Tahun 2021"}, "83"),
        # published by the Kabupaten on 5 July 2025
        (JANUARI_JULI, "68"),
        # published by the Kota
        (KOTA_2024, "64"),
    ],
)
def test_published_totals_stand_on_ringkasan(address, kasus):
    app = open_page(**address)

    assert figures(app)["Kasus kekerasan"] == kasus
    assert sentence(app).startswith(f"### {kasus} kasus kekerasan tercatat pada ")


def test_published_children_and_women_are_told_apart():
    app = open_page(**JANUARI_JULI)

    assert figures(app)["Korban"] == "68"
    assert "Anak 54" in words(app)
    assert "Perempuan 14" in words(app) or "Perempuan dewasa 14" in words(app)


def test_68_stands_beside_58_and_chance_may_have_made_the_difference():
    app = open_page(**JANUARI_JULI)

    assert sentence(app) == (
        "### 68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025, belum dapat dibedakan dari 58 "
        "pada periode yang sama setahun sebelumnya (0,8–1,7 kali)."
    )
    card = app.get_by_key("angka_kasus")
    assert "Belum dapat dibedakan dari 58" in card.markdown[0].value
    assert "Kisaran wajar 53–86." in card.caption[0].value
    assert "paling banyak 37 atau sedikitnya 82" in app.metric[1].help


def test_last_year_is_taken_as_it_stood_on_the_same_day():
    # Of 2024 ten children and thirty women were entered after 30 December 2024.
    app = open_page(periode="Tahun ini")
    day, cutoff = date(2025, 11, 23), date(2026, 11, 23)
    then = count_kasus(date(2025, 1, 1), day)
    statement = text(
        "SELECT count(*) FROM kasus JOIN snapshot_aktif USING (id_snapshot) WHERE kekerasan AND "
        "kode_region = '36.04' AND tanggal_lapor BETWEEN '2025-01-01' AND :day AND "
        "coalesce(tanggal_input, tanggal_lapor) <= :day"
    )
    with reads.engine().connect() as connection:
        known = connection.execute(statement, {"day": day.isoformat()}).scalar_one()

    assert known < then
    assert f" {known} pada periode yang sama" in sentence(app)
    assert f"kini tercatat {then}." in words(app)
    assert count_kasus(date(2026, 1, 1), cutoff) > 0


def test_a_part_year_stands_beside_the_same_part_of_last_year():
    now = count_kasus(date(2025, 1, 1), date(2025, 7, 5))
    before = count_kasus(date(2024, 1, 1), date(2024, 7, 5))

    app = open_page(**JANUARI_JULI)

    assert now == 68
    assert f" {before} pada periode yang sama" in sentence(app)


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        # 64 and 62: chance alone may have made the difference
        (KOTA_2024, DEPENDS),
        # 166 and 118
        ({"periode": "Tahun 2023"}, "lebih banyak daripada"),
    ],
)
def test_the_sentence_has_a_direction_only_where_the_interval_allows_it(address, verdict):
    said = sentence(open_page(**address))

    assert verdict in said
    assert (DEPENDS in said) is (verdict == DEPENDS)


def test_twelve_months_end_at_the_cut_off():
    app = open_page(periode="12 bulan terakhir")

    assert heading(app) == "Kabupaten Serang, 24 November 2025–23 November 2026"
    expected = count_kasus(date(2025, 11, 24), date(2026, 11, 23))
    assert figures(app)["Kasus kekerasan"] == str(expected)


def test_this_year_ends_at_the_cut_off():
    app = open_page()

    assert heading(app) == "Kabupaten Serang, 1 Januari–23 November 2026"
    expected = count_kasus(date(2026, 1, 1), date(2026, 11, 23))
    assert figures(app)["Kasus kekerasan"] == str(expected)


def test_a_span_that_ends_before_it_begins_becomes_this_year_and_says_so():
    app = open_page(periode="Pilih tanggal", mulai="2025-07-05", sampai="2025-01-01")

    assert heading(app) == "Kabupaten Serang, 1 Januari–23 November 2026"
    assert "Tanggal akhir lebih awal" in app.warning[0].value


def test_the_kecamatan_add_up_to_the_kota_less_what_has_no_place():
    app = open_page(**KOTA_2024)
    total = int(figures(app)["Kasus kekerasan"])
    parts = []
    for name in app.selectbox(key="kecamatan").options[1:]:
        part = open_page(**KOTA_2024, kecamatan=name)
        parts.append(int(figures(part)["Kasus kekerasan"]))

    assert len(parts) == 6
    assert min(parts) > 0
    assert "2 tanpa wilayah tidak digambar" in words(app)
    assert sum(parts) == total - 2


@pytest.mark.parametrize("path", [RINGKASAN, TREN, LAPORAN, PETA, PROFIL, CAKUPAN])
def test_the_chosen_kecamatan_stands_in_the_heading(path):
    app = open_page(path, **KOTA_2024, kecamatan="Kasemen")

    assert "Kasemen" in heading(app)


@pytest.mark.parametrize("path", [RINGKASAN, TREN, LAPORAN, PETA, PROFIL, CAKUPAN])
def test_the_choice_holds_on_every_page(path):
    app = open_page(path, **KOTA_2024, kecamatan="Kasemen", satuan="Korban")

    chosen = [app.selectbox(key=key).value for key in ("wilayah", "periode", "kecamatan", "satuan")]
    assert chosen == ["36.73", "2024", "36.73.02", "korban"]


def test_the_choice_is_kept_when_the_page_is_changed():
    app = open_page()
    app.selectbox(key="wilayah").select("36.73").run()
    app.selectbox(key="periode").select("2024").run()

    app.switch_page(TREN).run()

    assert heading(app) == "Tren kasus kekerasan, Kota Serang"
    assert app.selectbox(key="periode").value == "2024"


@pytest.mark.parametrize(
    ("label", "satuan"),
    [("Kasus kekerasan", "kasus kekerasan"), ("Korban", "korban"), ("Pengaduan", "pengaduan")],
)
def test_the_kind_of_data_is_what_tren_and_peta_count(label, satuan):
    tren = open_page(TREN, satuan=label, periode="Tahun 2024")
    peta = open_page(PETA, satuan=label, periode="Tahun 2024")

    assert heading(tren) == f"Tren {satuan}, Kabupaten Serang"
    sources = [
        c.value for c in tren.caption if " · per " in c.value and "menurut tanggal lapor" in c.value
    ]
    assert sources[0].startswith(f"{satuan} · ")
    assert f"mencatat {satuan}" in words(peta)


def test_pengaduan_kasus_and_korban_are_three_counts():
    drawn = [
        json.dumps(charts(open_page(TREN, satuan=label, periode="Tahun 2024"))[0]["data"])
        for label in ("Kasus kekerasan", "Korban", "Pengaduan")
    ]

    assert len(set(drawn)) == 3


@pytest.mark.parametrize(
    ("kelompok", "jumlah"), [("Semua korban", 68), ("Anak", 54), ("Perempuan dewasa", 14)]
)
def test_profil_counts_the_chosen_korban_only(kelompok, jumlah):
    app = open_page(PROFIL, **JANUARI_JULI, kelompok=kelompok)

    assert f"n = {jumlah} korban" in words(app)


def test_the_map_by_kelurahan_has_every_kelurahan():
    app = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan")

    drawn = {kode for trace in charts(app)[0]["data"] for kode in trace.get("locations", [])}
    assert len(drawn) == 67


def test_the_chosen_area_has_a_card():
    app = open_page(PETA, **KOTA_2024, area="Kasemen")

    card = app.get_by_key("kartu_wilayah")
    assert "#### Kasemen" in [m.value for m in card.markdown]
    expected = figures(open_page(**KOTA_2024, kecamatan="Kasemen"))["Kasus kekerasan"]
    assert any(f"**{expected}** kasus kekerasan" in m.value for m in card.markdown)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("wilayah", "Atlantis"),
        ("periode", "Tahun 1999"),
        ("kecamatan", "Mana saja"),
        ("satuan", "Kerugian"),
        ("area", "Mana saja"),
        ("tingkat", "Dusun"),
        ("isi", "<script>"),
    ],
)
def test_what_the_address_cannot_mean_falls_back_to_the_default(name, value):
    app = open_page(PETA, **{name: value})

    assert not app.exception
    assert heading(app) == "Peta Kabupaten Serang"
    assert value not in words(app)


def test_a_date_that_is_none_falls_back_to_the_default():
    app = open_page(periode="Pilih tanggal", mulai="31-31-2025", sampai="kemarin")

    assert not app.exception
    assert heading(app) == "Kabupaten Serang, 1 Januari–23 November 2026"


def test_a_kecamatan_of_the_other_region_is_no_choice():
    app = open_page(wilayah="Kota Serang", kecamatan="Anyar")

    assert app.selectbox(key="kecamatan").value == "semua"
    assert heading(app).startswith("Kota Serang, ")


def test_the_kecamatan_is_let_go_when_the_region_changes():
    app = open_page(wilayah="Kota Serang", kecamatan="Kasemen")

    app.selectbox(key="wilayah").select("36.04").run()

    assert not app.exception
    assert app.selectbox(key="kecamatan").value == "semua"
