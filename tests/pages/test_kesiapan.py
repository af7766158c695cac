"""The page of readiness: its answers, and editing it in place."""

import json
from datetime import date

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from components import reads
from data_access import snapshots
from data_access.kesiapan import write_wilayah
from data_access.queries.kesiapan import read_bukti, read_kesiapan
from data_access.schema import jejak_audit
from domain.hak import Peran
from domain.kategori import Dataset
from tests.pages.app import HARI_INI, KESIAPAN, current_asal, on_sqlite, open_page, words
from tests.pages.conftest import make_example, sign_in

KOTA = {"wilayah": "Kota Serang"}
KASEMEN = {**KOTA, "kecamatan": "Kasemen"}
PANEL = "kesiapan_ubah"


def asal_of(kode_region="36.73"):
    return next(one for one in current_asal(kode_region) if one.dataset == Dataset.KESIAPAN)


def stored(kolom, kode=None):
    """The value of a column and the day of its evidence, by the snapshot that counts now."""
    id_snapshot, kode = asal_of().id_snapshot, kode or bendung()
    with reads.engine().connect() as connection:
        rows, bukti = read_kesiapan(connection, id_snapshot), read_bukti(connection, id_snapshot)
    row = rows.set_index("kode_wilayah").loc[kode]
    own = bukti[(bukti["kode_wilayah"] == kode) & (bukti["unsur"] == kolom)]
    day = own["tanggal_bukti"].iloc[0] if len(own) else row["tanggal_bukti"]
    return row[kolom], day.date()


def bendung():
    """The code of a kelurahan of the example of which much is known."""
    areas = reads.wilayah("36.73")
    return areas.loc[areas["nama"] == "Bendung", "kode"].iloc[0]


def opened(**address) -> AppTest:
    """The panel of editing with one kelurahan chosen."""
    app = open_page(KESIAPAN, **(address or KASEMEN))
    app.session_state[PANEL] = True
    app.run()
    box = next(one for one in app.selectbox if str(one.key).startswith("kesiapan_wilayah"))
    return box.set_value(bendung()).run()


def field(app, kolom):
    """The widget of a column, or of the day of its evidence (`patbm_hari`)."""
    widgets = [*app.selectbox, *app.number_input, *app.date_input]
    return next(
        one for one in widgets
        if str(one.key).startswith("kesiapan_36") and str(one.key).split("_", 3)[3] == kolom
    )  # fmt: skip


def press(app, key):
    return app.button(key=key).click().run()


def save_elsewhere(nilai):
    """What somebody else saves meanwhile."""
    with reads.engine().begin() as connection:
        return write_wilayah(
            connection, asal_of().id_snapshot, bendung(), nilai, dict.fromkeys(nilai, HARI_INI),
            hari=HARI_INI, oleh="orang lain",
        )  # fmt: skip


def test_the_headline_is_an_answer_and_formed_is_not_active(example):
    app = open_page(KESIAPAN, **KOTA)

    said = [str(one.value) for one in app.markdown]
    assert "### PATBM aktif di 9 dari 67 kelurahan; terbentuk saja di 56" in said
    assert any(
        one.startswith("#### Paling jarang aktif atau ada: DRPPA (0 dari 67)") for one in said
    )
    assert "2 kelurahan lagi aktif menurut bukti yang lebih tua dari 6 bulan" in words(app)


def test_another_element_and_the_pillars_can_be_looked_at(example):
    app = open_page(KESIAPAN, **KOTA)

    app.selectbox(key="unsur").set_value("pilar").run()

    said = [str(one.value) for one in app.markdown]
    assert any(one.startswith("### Keempat pilar ada di ") for one in said)
    assert any(one.startswith("#### Pilar yang paling jarang ada: ") for one in said)


def test_the_matrix_goes_from_kecamatan_to_their_desa(example):
    def rows(app):
        spec = json.loads(app.get("plotly_chart")[2].proto.spec)
        return spec["layout"]["yaxis"]["categoryarray"]

    assert len(rows(open_page(KESIAPAN))) == 29
    assert len(rows(open_page(KESIAPAN, kecamatan="Kramatwatu"))) == 15


def test_every_desa_of_the_kabupaten_is_on_the_map_and_in_its_table(example):
    app = open_page(KESIAPAN)
    spec = json.loads(app.get("plotly_chart")[1].proto.spec)
    drawn = [kode for trace in spec["data"] for kode in trace.get("locations", [])]
    app.session_state["kesiapan_peta_tabel"] = True

    [table] = app.run().table

    assert len(drawn) == len(set(drawn)) == len(table.value) == 326
    assert "Bukti per" in table.value


def test_the_table_of_a_kecamatan_dates_every_cell(example):
    app = open_page(KESIAPAN, **KASEMEN)
    app.session_state["kesiapan_matriks_tabel"] = True

    [table] = app.run().table

    row = table.value.set_index("Desa/kelurahan").loc["Bendung"]
    assert row["PATBM"] == "terbentuk saja, 30 Jun 2026"
    assert row["RT/RW terjangkau"] == "tidak dicatat"


def test_a_change_is_written_with_the_day_of_its_evidence_and_nothing_else_is(own_example):
    app = opened()
    awal, satgas = asal_of(), stored("satgas_ppa")

    field(app, "patbm").set_value("aktif")
    field(app, "patbm_hari").set_value(date(2026, 11, 1))
    field(app, "kader_terlatih").set_value(7)
    app = press(app, "kesiapan_simpan")

    assert stored("patbm") == ("aktif", date(2026, 11, 1))
    assert stored("kader_terlatih") == (7, HARI_INI)
    assert stored("satgas_ppa") == satgas
    assert asal_of().id_snapshot > awal.id_snapshot
    # invented data stay invented
    assert asal_of().contoh
    assert "Kesiapan Bendung disimpan. Keliru? Tekan Batalkan." in words(app)
    assert "PATBM aktif di 3 dari 10 kelurahan" in words(app)


def test_what_was_saved_can_be_taken_back_at_once(own_example):
    awal = asal_of().id_snapshot
    app = opened()
    field(app, "patbm").set_value("aktif")
    app = press(app, "kesiapan_simpan")

    app = press(app, "kesiapan_batal")

    assert asal_of().id_snapshot == awal
    assert "Perubahan dibatalkan; yang sebelumnya berlaku lagi." in words(app)
    assert field(app, "patbm").value == "terbentuk"
    assert not [one for one in app.run().button if one.key == "kesiapan_batal"]


def test_confirming_dates_everything_that_is_known_today(own_example):
    app = press(opened(), "kesiapan_sama")

    assert stored("patbm") == ("terbentuk", HARI_INI)
    assert stored("tppk_sekolah_ada")[1] == HARI_INI
    assert "semua yang tercatat masih sama" in words(app)


def test_confirming_with_something_typed_in_is_refused_and_keeps_it(own_example):
    awal = asal_of().id_snapshot
    app = opened()
    field(app, "patbm").set_value("aktif")

    app = press(app, "kesiapan_sama")

    assert "tidak sama seperti sebelumnya" in app.warning[0].value
    assert field(app, "patbm").value == "aktif"
    assert asal_of().id_snapshot == awal


def test_saving_without_a_change_says_so(own_example):
    awal = asal_of().id_snapshot

    app = press(opened(), "kesiapan_simpan")

    assert "Tidak ada isian yang berubah. Tidak ada yang disimpan" in app.warning[0].value
    assert asal_of().id_snapshot == awal


def test_what_cannot_be_is_said_and_what_was_typed_stays(own_example):
    app = opened()
    field(app, "tppk_sekolah_ada").set_value(9)

    app = press(app, "kesiapan_simpan")

    assert "TPPK lebih banyak daripada jumlah seluruhnya" in app.warning[0].value
    assert field(app, "tppk_sekolah_ada").value == 9


def test_days_of_evidence_end_today_and_begin_in_2015(own_example):
    day = field(opened(), "patbm_hari")

    assert (day.value, day.max, day.min) == (HARI_INI, HARI_INI, date(2015, 1, 1))


def test_who_saves_second_is_told_and_nothing_of_either_is_lost(own_example):
    app = opened()
    save_elsewhere({"satgas_ppa": "aktif", "forum_anak": "terbentuk"})
    lain = asal_of().id_snapshot
    field(app, "patbm").set_value("aktif")
    field(app, "forum_anak").set_value("aktif")

    app = press(app, "kesiapan_simpan")

    assert "orang lain menyimpan perubahan" in app.warning[0].value
    assert "Yang berubah di sini: Satgas PPA dan Forum Anak." in app.warning[0].value
    assert asal_of().id_snapshot == lain
    # typed in here, and written elsewhere
    assert field(app, "patbm").value == field(app, "forum_anak").value == "aktif"
    assert field(app, "satgas_ppa").value == "aktif"

    app = press(app, "kesiapan_simpan")

    assert stored("patbm")[0] == stored("forum_anak")[0] == stored("satgas_ppa")[0] == "aktif"
    assert not app.warning


def test_confirming_what_somebody_else_has_changed_is_told_too(own_example):
    app = opened()
    lain = save_elsewhere({"patbm": "aktif"})

    app = press(app, "kesiapan_sama")

    assert "orang lain menyimpan perubahan" in app.warning[0].value
    assert asal_of().id_snapshot == lain
    assert field(app, "patbm").value == "aktif"


def test_a_change_of_somebody_after_ours_cannot_be_undone_by_us(own_example):
    app = opened()
    field(app, "patbm").set_value("aktif")
    app = press(app, "kesiapan_simpan")
    lain = save_elsewhere({"satgas_ppa": "belum"})

    app.button(key="kesiapan_batal").click().run()

    assert asal_of().id_snapshot == lain
    assert not [one for one in app.button if one.key == "kesiapan_batal"]


def test_a_locked_snapshot_stays_and_what_was_saved_over_it_can_be_undone(own_example):
    awal = asal_of().id_snapshot
    with reads.engine().begin() as connection:
        snapshots.lock(connection, awal, oleh="pimpinan")
    app = opened()
    field(app, "patbm").set_value("aktif")

    app = press(app, "kesiapan_simpan")

    assert asal_of().status == "sementara"
    press(app, "kesiapan_batal")
    assert (asal_of().id_snapshot, asal_of().status) == (awal, "terkunci")


@on_sqlite
def test_the_audit_notes_who_changed_and_who_took_back(own_example):
    app = opened()
    field(app, "patbm").set_value("aktif")
    app = press(app, "kesiapan_simpan")
    baru = asal_of().id_snapshot
    press(app, "kesiapan_batal")

    with reads.engine().connect() as connection:
        rows = connection.execute(
            select(jejak_audit.c.perbuatan, jejak_audit.c.objek, jejak_audit.c.halaman)
            .where(jejak_audit.c.objek.is_not(None), jejak_audit.c.halaman == "kesiapan").order_by(jejak_audit.c.nomor)
        ).all()  # fmt: skip
    assert rows == [("ubah", f"kesiapan:{baru}", "kesiapan"), ("batal", str(baru), "kesiapan")]


@on_sqlite
@pytest.mark.parametrize("peran", [one for one in Peran if one is not Peran.PUBLIK])
def test_only_who_may_change_readiness_has_the_form(databases, use_database, monkeypatch, peran):
    url = make_example(databases)
    use_database(url, masuk=False)
    token = sign_in(url, "seseorang", [peran])
    monkeypatch.setattr("components.masuk.read_token", lambda: token)

    app = open_page(KESIAPAN, **KOTA)

    has = any("Ubah kesiapan" in one.label for one in app.expander)
    assert has == (peran in (Peran.PETUGAS, Peran.PERENCANA, Peran.ANALIS))


def test_an_office_without_a_file_begins_here_and_fills_in_one_by_one(empty):
    app = open_page(KESIAPAN, **KOTA)
    assert "Belum ada data kesiapan wilayah untuk Kota Serang." in words(app)

    app = press(app, "kesiapan_mulai")

    said = [str(one.value) for one in app.markdown]
    assert "### Tidak ada dari 67 kelurahan dengan PATBM aktif" in said
    assert "tidak dicatat di 67" in words(app)
    app = opened(**KOTA)
    field(app, "patbm").set_value("aktif")
    press(app, "kesiapan_simpan")
    assert stored("patbm") == ("aktif", HARI_INI)
    assert not asal_of().contoh


@on_sqlite
def test_who_may_not_change_readiness_is_only_led_to_the_import(empty, monkeypatch):
    url = str(reads.engine().url)
    token = sign_in(url, "seseorang", [Peran.PIMPINAN])
    monkeypatch.setattr("components.masuk.read_token", lambda: token)

    app = open_page(KESIAPAN, **KOTA)

    assert [one.key for one in app.button if one.key != "keluar"] == ["langkah"]


@on_sqlite
def test_the_form_goes_where_the_choice_above_goes(own_example):
    app = opened(**KOTA)
    field(app, "patbm")

    app.selectbox(key="wilayah").set_value("36.04").run()
    app.session_state[PANEL] = True
    app.run()

    assert not app.exception
    box = next(one for one in app.selectbox if str(one.key).startswith("kesiapan_wilayah"))
    assert (box.value, len(box.options)) == (None, 326)
