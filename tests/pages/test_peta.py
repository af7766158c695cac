"""Peta: small areas are groups against their harapan, never a league table, and never a bare rate."""

import json
import re
from datetime import date

import pytest
import streamlit as st
from sqlalchemy import text

from components import reads
from data_access.imports.daftar_penduduk import prepare_penduduk
from data_access.imports.tempat import read_daftar_wilayah
from data_access.penduduk import load_penduduk
from domain.tema import TERANG
from tests.pages.app import CAKUPAN, PETA, on_sqlite, open_page, words

pytestmark = on_sqlite
KOTA_2024 = {"wilayah": "Kota Serang", "periode": "Tahun 2024"}
UKURAN = (
    "Jumlah",
    "Per 10.000 penduduk",
    "Dibanding harapan",
    "Angka disesuaikan",
    "Kemungkinan jauh di atas rata-rata",
)
PETA_GAMBAR, CORONG = 0, 1
RANKS = re.compile(r"\bter(banyak|tinggi|rendah|parah)\b|\bperingkat\b|\brawan\b", re.IGNORECASE)


def chart(app, number):
    return json.loads(app.get("plotly_chart")[number].proto.spec)["data"]


def drawn(app):
    """On the map: area -> (its class, what is said of it)."""
    return {
        kode: (trace["name"], said[1])
        for trace in chart(app, PETA_GAMBAR)
        if "customdata" in trace
        for kode, said in zip(trace["locations"], trace["customdata"], strict=True)
    }


def points(app):
    """In the funnel: the areas by the name of their trace."""
    return {
        trace["name"]: [said[0] for said in trace["customdata"]]
        for trace in chart(app, CORONG)
        if "customdata" in trace
    }


def heads(app):
    return [m.value.removeprefix("#### ") for m in app.markdown if m.value.startswith("#### ")]


def card(app):
    return "\n".join(m.value for m in app.get_by_key("kartu_wilayah").markdown)


def open_table(app, key):
    """The table behind a picture, as it is shown."""
    app.session_state[f"{key}_tabel"] = True
    app.run()
    panels = [panel for panel in app.expander if panel.proto.id.endswith(f"-{key}_tabel")]
    return panels[0].table[0].value


@pytest.mark.parametrize("tingkat", ["Kecamatan", "Kelurahan"])
@pytest.mark.parametrize("ukuran", UKURAN)
def test_every_measure_draws_every_area_once_and_ranks_none(example, ukuran, tingkat):
    app = open_page(PETA, wilayah="Kota Serang", tingkat=tingkat, ukuran=ukuran)

    assert not app.exception
    assert len(drawn(app)) == {"Kecamatan": 6, "Kelurahan": 67}[tingkat]
    assert not RANKS.search(words(app))
    if ukuran != "Jumlah":
        assert "penduduk tahun 2010: BPS, Sensus Penduduk 2010" in words(app)


def test_the_funnel_has_every_area_with_people_and_the_others_are_listed(example):
    app = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan")

    inside = [kode for part in points(app).values() for kode in part]
    assert len(inside) == len(set(inside)) == 66
    # born after the census of 2010
    assert "Tidak dapat dihitung, penduduknya tidak diketahui: Cibendung." in words(app)


def test_the_sentence_over_the_funnel_names_those_outside_its_outer_line(example):
    app = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan")

    sentence = heads(app)[1]
    outside = points(app).get("di atas harapan", []) + points(app).get("di bawah harapan", [])
    names = reads.wilayah("36.73").set_index("kode")["nama"]
    assert outside
    assert all(names[kode] in sentence for kode in outside)
    assert sentence.startswith(f"{len(outside)} dari 66 kelurahan di atas harapan: ")


def test_below_kecamatan_years_are_put_together_unless_asked_otherwise(example):
    three = open_page(PETA, **KOTA_2024, tingkat="Kelurahan")
    one = open_page(PETA, **KOTA_2024, tingkat="Kelurahan", rentang_bawah="Periode terpilih")
    kecamatan = open_page(PETA, **KOTA_2024)

    assert "1 Januari 2022–31 Desember 2024, 3 tahun digabung" in words(three)
    assert "3 tahun digabung ·" not in words(one)
    assert " · tahun 2024 · " in words(kecamatan)
    assert "3 tahun digabung ·" not in words(kecamatan)
    assert sum(map(len, points(one).values())) == sum(map(len, points(three).values()))


def test_years_are_put_together_as_far_as_the_data_reach(example):
    app = open_page(PETA, wilayah="Kota Serang", periode="Tahun 2022", rentang="3 tahun digabung")

    # the example register begins in January 2021
    assert "1 Januari 2021–31 Desember 2022, 3 tahun digabung" in words(app)


def test_one_choice_is_marked_on_the_map_in_the_funnel_and_on_the_card(example):
    app = open_page(PETA, **KOTA_2024)
    # as a click on either picture leaves it
    app.session_state["_klik_peta"] = "36.73.02"
    app.run()

    assert app.selectbox(key="area").value == "36.73.02"
    assert chart(app, PETA_GAMBAR)[-1]["locations"] == ["36.73.02"]
    assert points(app)["terpilih"] == ["36.73.02"]
    assert "#### Kasemen" in card(app)


def test_a_click_on_what_is_no_area_here_changes_nothing(example):
    app = open_page(PETA, **KOTA_2024, area="Kasemen")
    app.session_state["_klik_peta"] = "36.04.05"
    app.run()

    assert app.selectbox(key="area").value == "36.73.02"


def test_the_card_says_count_band_harapan_verdict_share_and_whose_people(example):
    said = card(open_page(PETA, **KOTA_2024, area="Kasemen"))

    assert re.search(r"\*\*\d+\*\* kasus kekerasan pada tahun 2024; kisaran wajar \d+–\d+", said)
    assert re.search(r"Harapan menurut penduduk \d+,\d: \*\*sesuai harapan\*\*", said)
    assert re.search(r"\d+% dari angka ini adalah rata-rata Kota Serang", said)
    assert re.search(r"Penduduk [\d.]+ \(tahun 2010, BPS, Sensus Penduduk 2010", said)


def test_the_card_of_an_area_without_people_says_so(example):
    app = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan", area="Cibendung, Taktakan")

    assert "Dibanding harapan: tidak dapat dihitung, penduduk tidak diketahui" in card(app)
    assert "Penduduk tidak diketahui" in card(app)
    assert "per 10.000" not in card(app)


def test_the_card_says_when_the_people_of_an_area_hold_those_of_another(example):
    people = reads.penduduk("36.04")
    row = people[people["catatan"].fillna("").str.contains("masih memuat")].iloc[0]
    name = reads.wilayah("36.04").set_index("kode").loc[row["kode"]]

    app = open_page(PETA, tingkat="Desa", area=f"{name['nama']}, {name['nama_kecamatan']}")

    assert row["catatan"] in card(app)


def test_no_rate_is_drawn_of_fewer_than_ten(example):
    app = open_page(PETA, **KOTA_2024, ukuran="Per 10.000 penduduk")

    found = drawn(app)
    assert {kelas for kelas, _ in found.values()} > {"kurang dari 10 kasus kekerasan"}
    for kelas, said in found.values():
        jumlah = int(re.search(r"(\d+) kasus kekerasan", said)[1])
        assert ("per 10.000 penduduk" in said) == (jumlah >= 10)
        assert (kelas == "kurang dari 10 kasus kekerasan") == (jumlah < 10)


def test_the_adjusted_rate_says_how_much_of_it_is_the_mean(example):
    app = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan", ukuran="Angka disesuaikan")

    said = [text for _kelas, text in drawn(app).values()]
    assert sum("% dari angka ini adalah rata-rata Kota Serang" in text for text in said) == 66
    assert said.count("tidak dapat dihitung, penduduk tidak diketahui") == 1


@pytest.mark.parametrize("key", ["peta", "corong"])
def test_the_table_is_by_name_and_says_why_a_number_is_missing(example, key):
    app = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan", ukuran="Dibanding harapan")

    rows = open_table(app, key)

    order = list(zip(rows["Kecamatan"], rows["Kelurahan"], strict=True))
    assert order == sorted(order)
    without = rows[rows["Penduduk"] == "tidak diketahui"].iloc[0]
    assert (without["Harapan"], without["Dibanding harapan"]) == ("tidak dapat dihitung",) * 2
    assert "tidak dicatat" not in rows.to_csv()


def test_a_table_of_rates_has_words_for_a_few(example):
    app = open_page(PETA, **KOTA_2024, ukuran="Per 10.000 penduduk")

    rows = open_table(app, "peta")

    few = rows["Kasus kekerasan"].astype(int) < 10
    assert few.any()
    assert (rows.loc[few, "Per 10.000 penduduk"] == "kurang dari 10 kasus kekerasan").all()
    assert rows.loc[~few, "Per 10.000 penduduk"].str.fullmatch(r"\d+(,\d)?").all()


def test_areas_of_a_chosen_kecamatan_are_compared_with_the_whole_region(example):
    whole = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan")
    part = open_page(PETA, wilayah="Kota Serang", tingkat="Kelurahan", kecamatan="Kasemen")

    def said(app):
        """Area -> its count, harapan and verdict in words."""
        traces = [trace for trace in chart(app, CORONG) if "customdata" in trace]
        return {data[0]: data[2] for trace in traces for data in trace["customdata"]}

    assert 0 < len(said(part)) < len(said(whole))
    assert said(part).items() <= said(whole).items()


def test_korban_of_one_kasus_are_not_taken_for_chance(example):
    app = open_page(PETA, **KOTA_2024, satuan="Korban")

    assert "satu kasus dengan banyak korban dapat mengangkat satu wilayah" in words(app)
    assert "satu kasus dengan banyak korban" not in words(open_page(PETA, **KOTA_2024))


def test_prevention_has_no_funnel_because_it_is_no_chance(example):
    app = open_page(PETA, **KOTA_2024, isi="Kegiatan pencegahan")

    assert len(app.get("plotly_chart")) == 1
    assert "harapan" not in words(app)


# People by age

PER_PENDUDUK = "Per 10.000 penduduk"
DISAMAKAN = "susunan usia disamakan"
BAKU_2024 = KOTA_2024 | {"satuan": "Korban", "ukuran": PER_PENDUDUK}


def load_people(tanggal, bands=("0-24", "25-44", "45+"), *, kelurahan=True):
    """An invented list of residents of Kota Serang: the further down the list, the older."""
    areas = reads.wilayah("36.73")
    areas = areas[areas["kode"].eq(areas["kode_kecamatan"]) != kelurahan]
    rows = [
        ";".join([row["kode"], *(str(9_000 + 40 * n * place) for place in range(len(bands)))])
        for n, row in enumerate(areas.to_dict("records"))
    ]
    content = "\n".join([";".join(["Kode", *bands]), *rows]).encode()
    with reads.engine().begin() as connection:
        daftar = read_daftar_wilayah(connection, "36.73")
        load_penduduk(
            connection, "36.73", prepare_penduduk(content, "p.csv", daftar, "Kota Serang"),
            sumber="Disdukcapil Uji", tanggal=tanggal,
        )  # fmt: skip


@pytest.mark.parametrize("tingkat", ["Kecamatan", "Kelurahan"])
def test_rates_of_korban_are_standardised_once_there_are_people_by_age(own_example, tingkat):
    assert DISAMAKAN not in words(open_page(PETA, **BAKU_2024, tingkat=tingkat))

    # no restart and no other choice: whatever was remembered of the map is asked anew
    load_people(date(2025, 6, 30))
    app = open_page(PETA, **BAKU_2024, tingkat=tingkat)

    assert not app.exception
    said = words(app)
    assert (
        f"{DISAMAKAN} dengan Kota Serang: penduduk per 30 Juni 2025, Disdukcapil Uji; "
        "kelompok usia 0–24, 25–44, 45+"
    ) in said
    assert "korban tanpa usia dianggap seusia yang lain" in said
    assert "Sensus Penduduk 2010" not in said
    rates = [rate for _kelas, rate in drawn(app).values()]
    assert any(DISAMAKAN in rate for rate in rates)
    for rate in rates:
        jumlah = int(re.search(r"(\d+) korban", rate)[1])
        assert (f", {DISAMAKAN} (" in rate) == ("per 10.000" in rate) == (jumlah >= 10)
        if jumlah < 10:
            continue
        angka, bawah, atas = (
            float(one.replace(",", ".")) for one in re.findall(r"\d+,\d", rate)[:3]
        )
        assert bawah < angka < atas


def test_the_rates_drawn_are_those_of_the_register_and_the_list(own_example):
    load_people(date(2025, 6, 30))
    pilihan = "36.73.01"
    app = open_page(PETA, **BAKU_2024)

    with reads.engine().connect() as connection:
        rows = connection.execute(
            text(
                "SELECT kelompok_usia, count(*) FROM korban JOIN kasus USING (id_snapshot, id_kasus)"
                " JOIN snapshot_aktif USING (id_snapshot)"
                " WHERE kode_kecamatan = :kode AND kekerasan AND tanggal_lapor BETWEEN '2024-01-01' AND '2024-12-31'"
                " GROUP BY kelompok_usia"
            ),
            {"kode": pilihan},
        ).all()
    people = reads.penduduk_usia("36.73").set_index(["kode", "kelompok_usia"])["jumlah"]
    band = {"18-24": "0-24", "25-44": "25-44", "45-59": "45+", "60+": "45+"}
    known = {usia: n for usia, n in rows if usia is not None}
    rate = sum(
        n / people[pilihan, band.get(usia, "0-24")] * people["36.73", band.get(usia, "0-24")]
        for usia, n in known.items()
    ) / people["36.73"].sum() * 10_000 * sum(n for _, n in rows) / sum(known.values())  # fmt: skip
    assert drawn(app)[pilihan][1].startswith(f"{rate:.1f}".replace(".", ",") + " (")


def test_card_table_and_definition_say_that_ages_were_made_alike(own_example):
    load_people(date(2025, 6, 30))

    app = open_page(PETA, **BAKU_2024, area="Serang")
    rows = open_table(app, "peta")

    angka = r"Susunan usia disamakan: \d+,\d \(\d+,\d–\d+,\d\) per 10.000 penduduk"
    assert re.search(angka, card(app))
    assert re.search(r"Penduduk [\d.]+ \(tahun 2025, Disdukcapil Uji\)", card(app))
    assert list(rows)[-3:] == [
        f"{PER_PENDUDUK}, {DISAMAKAN}", "Batas bawah 95%", "Batas atas 95%",
    ]  # fmt: skip
    said = words(app)
    assert "gamma (Fay dan Feuer 1997)" in said
    assert f"**Penduduk.** {DISAMAKAN} dengan Kota Serang: penduduk per 30 Juni 2025" in said


@pytest.mark.parametrize("satuan", ["Kasus kekerasan", "Pengaduan"])
def test_a_unit_without_ages_keeps_crude_rates_and_says_so(own_example, satuan):
    load_people(date(2025, 6, 30))

    app = open_page(PETA, **(BAKU_2024 | {"satuan": satuan}))

    said = words(app)
    assert "angka kasar, susunan usia tidak disamakan: satuan ini tidak mempunyai usia" in said
    assert "penduduk tahun 2025: Disdukcapil Uji" in said
    assert not any(DISAMAKAN in text for _kelas, text in drawn(app).values())
    # only rates have to say so
    jumlah = open_page(PETA, **(BAKU_2024 | {"satuan": satuan, "ukuran": "Jumlah"}))
    assert "susunan usia" not in words(jumlah)


def test_people_of_another_time_or_another_level_leave_the_rates_crude(own_example):
    load_people(date(2016, 12, 31))
    assert DISAMAKAN not in words(open_page(PETA, **BAKU_2024))

    load_people(date(2025, 6, 30), kelurahan=False)
    assert DISAMAKAN in words(open_page(PETA, **BAKU_2024))
    below = words(open_page(PETA, **BAKU_2024, tingkat="Kelurahan"))
    assert f"{DISAMAKAN} dengan" not in below


def test_a_chosen_kecamatan_has_the_rates_it_has_in_the_whole_region(own_example):
    load_people(date(2025, 6, 30))
    whole = drawn(open_page(PETA, **BAKU_2024, tingkat="Kelurahan"))

    part = drawn(open_page(PETA, **BAKU_2024, tingkat="Kelurahan", kecamatan="Serang"))

    inside = {kode: said for kode, said in part.items() if kode.startswith("36.73.01")}
    assert any(DISAMAKAN in said for _kelas, said in inside.values())
    assert inside.items() <= whole.items()


def without(*tables):
    """The example data without some of the facts about areas."""
    with reads.engine().begin() as connection:
        for table in tables:
            connection.execute(text(f"DELETE FROM {table}"))
    st.cache_data.clear()


@pytest.mark.parametrize("ukuran", UKURAN)
def test_without_any_people_nothing_is_computed_and_nothing_is_zero(own_example, ukuran):
    without("penduduk")

    app = open_page(PETA, **KOTA_2024, ukuran=ukuran, area="Kasemen")

    assert not app.exception
    assert heads(app)[-2] == "Tidak satu pun kecamatan dapat dibandingkan dengan harapannya"
    assert points(app) == {}
    if ukuran != "Jumlah":
        assert {kelas for kelas, _ in drawn(app).values()} == {"tidak dapat dihitung"}
        assert "minta data penduduk ke Disdukcapil" in words(app)
    assert "tidak dapat dihitung, penduduk tidak diketahui" in card(app)


def test_without_outlines_the_areas_stand_by_name_and_the_funnel_is_there(own_example):
    without("batas")

    app = open_page(PETA, **KOTA_2024)

    assert not app.exception
    names = list(app.table[0].value["Kecamatan"])
    assert names == sorted(names)
    assert len(names) == 6
    assert len(app.get("plotly_chart")) == 1
    assert not RANKS.search(words(app))


def test_prevention_is_set_against_kasus_only_where_chance_does_not_explain_them(example):
    app = open_page(CAKUPAN, lihat="Kegiatan & kasus")

    assert "kecamatan yang mencatat kasus di atas harapan" in words(app)
    assert "disesuaikan" in words(app)
    need = next(
        json.loads(one.proto.spec)
        for one in app.get("plotly_chart")
        if "disesuaikan" in one.proto.spec
    )
    # every kecamatan is named, and none stands out
    assert len(need["data"][0]["text"]) == 29
    assert set(need["data"][0]["marker"]["color"]) == {TERANG.abu}
