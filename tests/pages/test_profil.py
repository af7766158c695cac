"""Profil korban: shares with their chance, the unrecorded in sight, and nothing summed that overlaps."""

import json
import re
from datetime import date

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from components import reads
from data_access.engine import make_engine
from domain.kategori import Bentuk, Hubungan, JenisKelamin, Kelompok, KelompokUsia
from tests.factories import add_kasus, add_korban, add_snapshot, add_terlapor
from tests.pages.app import PROFIL, RINGKASAN, figures, on_sqlite, open_page, words

pytestmark = on_sqlite

TAHUN_2024 = {"periode": "Tahun 2024"}
DUA_KELOMPOK = {"banding": "Anak terhadap perempuan dewasa"}
KOTA_KECIL = {"wilayah": "Kota Serang", "periode": "Tahun ini"}


def sentences(app: AppTest) -> list[str]:
    return [str(one.value) for one in (*app.markdown, *app.caption)]


def said(app: AppTest, start: str) -> str:
    """The headline or caption that begins so."""
    return next(one for one in sentences(app) if one.lstrip("# ").startswith(start))


def chart(app: AppTest, key: str) -> dict:
    found = next(one for one in app.get("plotly_chart") if one.proto.id.endswith(f"-{key}"))
    return json.loads(found.proto.spec)


def opened(app: AppTest, key: str):
    """The table behind a picture, and the names of what may be taken away."""
    app.session_state[f"{key}_tabel"] = True
    app.run()
    panel = next(one for one in app.expander if one.proto.id.endswith(f"-{key}_tabel"))
    return panel.table[0].value


def count_korban(condition: str, tahun: int = 2024) -> int:
    """By plain SQL on the current register of the Kabupaten."""
    statement = text(
        "SELECT count(DISTINCT korban.id_korban) FROM korban "
        "JOIN kasus USING (id_snapshot, id_kasus) JOIN snapshot_aktif USING (id_snapshot) "
        "LEFT JOIN korban_bentuk USING (id_snapshot, id_korban) "
        f"WHERE kekerasan AND kode_region = '36.04' AND {condition} "
        "AND tanggal_lapor BETWEEN :mulai AND :selesai"
    )
    span = {"mulai": f"{tahun}-01-01", "selesai": f"{tahun}-12-31"}
    with reads.engine().connect() as connection:
        return connection.execute(statement, span).scalar_one()


@pytest.fixture
def register(use_database, databases):
    """`register(fill)` opens the dashboard on a register of Kota Serang that `fill` has filled."""

    def make(fill):
        url = databases.fresh()
        engine = make_engine(url)
        with engine.begin() as connection:
            fill(connection, add_snapshot(connection))
        engine.dispose()
        use_database(url)

    return make


def add_people(connection, id_snapshot, times, *, hari=date(2025, 3, 10), **values):
    for _ in range(times):
        id_kasus = add_kasus(connection, id_snapshot, tanggal_lapor=hari)
        add_korban(connection, id_snapshot, id_kasus, **values)


def test_the_count_has_its_comparison_and_the_sentence_says_it(example):
    app = open_page(PROFIL, **TAHUN_2024)

    now, before = count_korban("1 = 1"), count_korban("1 = 1", 2023)
    assert figures(app)["Korban"] == str(now)
    assert said(app, f"{now} korban tercatat pada tahun 2024, ").count(
        f" {before} pada periode yang sama"
    )
    assert said(app, f"n = {now} korban").count("dihitung dua kali")


def test_the_sentence_names_the_children_when_only_they_are_counted(example):
    app = open_page(PROFIL, **TAHUN_2024, kelompok="Anak")

    anak = count_korban("korban.kelompok = 'anak'")
    assert figures(app)["Korban"] == str(anak)
    assert said(app, f"{anak} korban anak tercatat pada tahun 2024")


def test_sexual_violence_is_said_out_of_all_korban_with_the_rest(example):
    app = open_page(PROFIL, **TAHUN_2024)

    seksual, semua = count_korban("bentuk = 'seksual'"), count_korban("bentuk IS NOT NULL")
    dulu, semua_dulu = (
        count_korban("bentuk = 'seksual'", 2023),
        count_korban("bentuk IS NOT NULL", 2023),
    )
    judul = said(app, f"{seksual} dari {semua} korban")
    assert f"; {semua - seksual} lainnya hanya bentuk lain" in judul
    assert f"Tahun lalu {dulu} dari {semua_dulu} (" in judul
    assert "jangan menyebut semuanya kekerasan seksual" in words(app)


def test_the_same_comparison_has_the_same_verdict_in_both_pictures(example):
    app = open_page(PROFIL, **TAHUN_2024)

    bentuk = opened(app, "sebaran_bentuk").set_index("Bentuk kekerasan")
    seksual = opened(app, "seksual").set_index("Kelompok")
    assert bentuk.loc["Seksual", "Putusan"] == seksual.loc["Semua korban", "Putusan"]
    assert bentuk.loc["Seksual", "Tahun lalu"] == seksual.loc["Semua korban", "Tahun lalu"]


def test_every_block_says_n_and_how_many_are_not_recorded(example):
    app = open_page(PROFIL, **TAHUN_2024)

    sources = [one for one in sentences(app) if " · n = " in one]
    assert len(sources) == len(app.get("plotly_chart")) == 7
    for source in sources:
        assert re.search(r" · n = [\d.]+ · .*[\d.]+ .*tidak dicatat", source)
        assert "Register UPTD PPA · per " in source


def test_the_table_has_the_verdict_in_words_and_no_row_of_a_total(example):
    rows = opened(open_page(PROFIL, **TAHUN_2024), "sebaran_tempat_kejadian")

    assert list(rows.columns) == [
        "Tempat kejadian", "Korban", "Bagian", "Rentang", "Tahun lalu", "Putusan",
    ]  # fmt: skip
    assert rows["Tempat kejadian"].iloc[-1] == "Tidak dicatat"
    assert set(rows["Putusan"]) <= {
        "belum dapat dibedakan", "bagian lebih besar daripada tahun lalu",
        "bagian lebih kecil daripada tahun lalu", "tidak dibandingkan",
    }  # fmt: skip
    assert not rows["Tempat kejadian"].str.contains("Jumlah|Total").any()
    assert rows["Korban"].astype(int).sum() == count_korban("1 = 1")


@pytest.mark.parametrize(
    ("key", "satuan"),
    [("sebaran_bentuk", "Korban"), ("sebaran_hubungan", "Pasangan korban–terlapor")],
)
def test_what_overlaps_is_taken_away_as_words_that_no_spreadsheet_sums(example, key, satuan):
    app = open_page(PROFIL, **TAHUN_2024)

    rows = opened(app, key)
    assert all(re.fullmatch(r"[\d.]+ dari [\d.]+", cell) for cell in rows[satuan])
    assert "jangan dijumlahkan" in words(app)


def test_children_and_women_are_put_side_by_side(example):
    app = open_page(PROFIL, **TAHUN_2024, **DUA_KELOMPOK)

    anak, perempuan = (count_korban(f"korban.kelompok = '{one}'") for one in ("anak", "perempuan"))
    drawn = [
        trace["name"] for trace in chart(app, "sebaran_bentuk")["data"] if trace.get("showlegend")
    ]
    assert drawn == [f"Anak (n = {anak})", f"Perempuan dewasa (n = {perempuan})"]
    assert said(app, "Anak dibanding perempuan dewasa: ")
    assert said(app, "Bentuk kekerasan berbeda: Seksual ").count("pada perempuan dewasa")
    assert not [one for one in app.radio if one.key == "kelompok"]


def test_a_year_that_the_data_do_not_reach_back_to_is_said_and_nothing_is_compared(example):
    first = open_page(PROFIL).selectbox(key="periode").options[-2]
    app = open_page(PROFIL, periode=first)

    before = int(first.removeprefix("Tahun ")) - 1
    assert said(app, "Tidak ada pembanding: ").endswith(f"belum mencakup tahun {before}.")
    assert "Tahun lalu" not in opened(app, "sebaran_bentuk").columns
    assert "bagian tahun lalu" not in [
        trace.get("name") for trace in chart(app, "sebaran_bentuk")["data"]
    ]


def test_the_pictures_draw_the_unrecorded_and_lose_nobody(register):
    def fill(connection, id_snapshot):
        add_people(
            connection,
            id_snapshot,
            12,
            jenis_kelamin=JenisKelamin.PEREMPUAN,
            kelompok_usia=KelompokUsia.USIA_13_17,
            bentuk=[Bentuk.SEKSUAL, Bentuk.PSIKIS],
        )
        add_people(
            connection,
            id_snapshot,
            3,
            jenis_kelamin=JenisKelamin.LAKI_LAKI,
            kelompok_usia=KelompokUsia.USIA_6_12,
            bentuk=[Bentuk.FISIK],
        )
        add_people(connection, id_snapshot, 2, kelompok=Kelompok.LAINNYA)  # fmt: skip

    register(fill)
    app = open_page(PROFIL, **KOTA_KECIL)

    assert said(app, "15 dari 15 korban yang usianya dicatat adalah anak (100%), 3 di antaranya")
    assert "kelompok usia atau jenis kelamin 2 korban tidak dicatat" in words(app)
    assert opened(app, "piramida")["Korban"].astype(int).sum() == 17
    bentuk = opened(app, "sebaran_bentuk").set_index("Bentuk kekerasan")
    assert bentuk.loc["Seksual", "Korban"] == "12 dari 15"
    assert bentuk.loc["Tidak dicatat", "Korban"] == "2 dari 17"
    assert said(
        app, "12 dari 15 korban yang bentuk kekerasannya dicatat mengalami kekerasan seksual"
    )
    ringkasan = open_page(RINGKASAN, **KOTA_KECIL)
    assert said(ringkasan, "15 dari 15 korban yang usianya dicatat adalah anak")
    assert "kelompok usia 2 korban tidak dicatat" in words(ringkasan)
    last = chart(ringkasan, "siapa")["data"][-1]
    assert last["text"] == ["2"]


def test_pairs_count_each_terlapor_and_korban_without_one_are_not_recorded(register):
    def fill(connection, id_snapshot):
        for hubungan in (Hubungan.TETANGGA,) * 8 + (Hubungan.LAINNYA,) * 3 + (None,):
            id_kasus = add_kasus(connection, id_snapshot)
            id_korban = add_korban(connection, id_snapshot, id_kasus)
            add_terlapor(connection, id_snapshot, id_kasus, korban=[id_korban], hubungan=hubungan)
        # One korban of two terlapor is two pairs; two korban without any are not recorded.
        add_terlapor(connection, id_snapshot, id_kasus, korban=[id_korban], hubungan=Hubungan.GURU)
        add_people(connection, id_snapshot, 2)

    register(fill)
    app = open_page(PROFIL, **KOTA_KECIL)

    assert said(
        app, "Terlapor dikenal korban pada sedikitnya 9 dari 12 pasangan yang dicatat (75%)"
    )
    rows = opened(app, "sebaran_hubungan").set_index("Hubungan terlapor")
    assert rows.loc["Tidak dicatat", "Pasangan korban–terlapor"] == "3 dari 15"
    assert rows.loc["Guru", "Pasangan korban–terlapor"] == "1 dari 12"


def test_fewer_than_ten_have_no_percentage_anywhere(register):
    register(
        lambda connection, id_snapshot: add_people(
            connection, id_snapshot, 7, bentuk=[Bentuk.FISIK]
        )
    )

    app = open_page(PROFIL, **KOTA_KECIL)

    shown = " ".join([*sentences(app), json.dumps(chart(app, "sebaran_bentuk")["data"])])
    assert "7 dari 7 korban" in shown
    assert "%" not in shown.replace("%{", "")


def test_a_share_that_really_changed_is_named_over_everything_and_under_its_bar(register):
    def fill(connection, id_snapshot):
        lalu = date(2024, 3, 10)
        add_people(connection, id_snapshot, 40, bentuk=[Bentuk.FISIK])
        add_people(connection, id_snapshot, 20, bentuk=[Bentuk.PSIKIS])
        add_people(connection, id_snapshot, 10, hari=lalu, bentuk=[Bentuk.FISIK])
        add_people(connection, id_snapshot, 45, hari=lalu, bentuk=[Bentuk.PSIKIS])
        # Since when the register counts.
        add_kasus(connection, id_snapshot, tanggal_lapor=date(2024, 1, 2))

    register(fill)
    app = open_page(PROFIL, **KOTA_KECIL)

    assert said(app, "Dibanding periode yang sama tahun lalu: bentuk kekerasan berbeda (").count(
        "Fisik"
    )
    assert said(app, "Bentuk kekerasan terbanyak: Fisik, 40 dari 60 korban (67%). ").count(
        "Fisik: bagian lebih besar daripada tahun lalu"
    )
    names = " ".join(chart(app, "sebaran_bentuk")["layout"]["yaxis"]["ticktext"])
    assert "Fisik<br><b>bagian lebih besar</b>" in names


def test_no_korban_at_all_is_said_and_leads_nowhere(register):
    register(lambda connection, id_snapshot: add_people(connection, id_snapshot, 1))

    app = open_page(PROFIL, **KOTA_KECIL, kelompok="Perempuan dewasa")

    assert "Tidak ada korban tercatat untuk pilihan ini." in words(app)
    assert not app.get("plotly_chart")


def test_women_of_whom_there_are_none_are_not_compared(register):
    register(
        lambda connection, id_snapshot: add_people(
            connection, id_snapshot, 20, bentuk=[Bentuk.FISIK]
        )
    )

    app = open_page(PROFIL, **KOTA_KECIL, **DUA_KELOMPOK)

    assert not app.exception
    assert said(app, "Tidak ada korban perempuan dewasa, jadi tidak ada bagian yang dapat")
    assert said(app, "Bentuk kekerasan tidak dicatat pada perempuan dewasa")


def test_a_last_year_without_korban_is_said_and_is_no_zero_of_zero(register):
    def fill(connection, id_snapshot):
        add_people(connection, id_snapshot, 20, bentuk=[Bentuk.SEKSUAL])
        add_kasus(connection, id_snapshot, tanggal_lapor=date(2024, 1, 2))

    register(fill)
    app = open_page(PROFIL, **KOTA_KECIL)

    assert said(app, "Tidak ada korban pada periode yang sama tahun lalu, jadi tidak ada bagian")
    assert "0 dari 0" not in " ".join(sentences(app))
