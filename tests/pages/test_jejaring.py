"""The page of the network: who can help, who is in it, what is missing, and editing it in place."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from components import gerbang, reads
from data_access.jejaring import change_institusi
from data_access.queries.institusi import read_daftar
from data_access.schema import institusi, jejak_audit
from data_access.sesi import make_sesi
from domain.hak import Orang, Peran
from domain.kategori import BidangKompetensi, JenisInstitusi
from tests.data_access.akun_uji import add_akun
from tests.pages.app import JEJARING, heading, on_sqlite, open_page, words
from tests.pages.conftest import sign_in

KOTA = {"wilayah": "Kota Serang"}
DAFTAR = {**KOTA, "lihat_jejaring": "Daftar"}
MATRIKS = {**KOTA, "lihat_jejaring": "Kompetensi per kecamatan"}
PANEL = "jejaring_ubah"
KASEMEN = "36.73.02"


def daftar(kode_region="36.73"):
    with reads.engine().connect() as connection:
        return read_daftar(connection, kode_region)


def one_of(nama):
    return next(one for one in daftar() if one.isi.nama.startswith(nama))


def opened(nama=None):
    """The panel of editing with one institution chosen, or a new one."""
    app = open_page(JEJARING, **DAFTAR)
    app.session_state[PANEL] = True
    app.run()
    box = app.selectbox(key="jejaring_pilih_36.73")
    return box.set_value(one_of(nama).id if nama else 0).run()


def field(app, nama):
    widgets = [*app.selectbox, *app.text_input, *app.multiselect, *app.date_input]
    return next(one for one in widgets if str(one.key).startswith("institusi_36.73")
                and str(one.key).split("_", 4)[-1] == nama)  # fmt: skip


def press(app, key):
    return app.button(key=key).click().run()


def save_elsewhere(siapa, **values):
    """What somebody else saves meanwhile."""
    seen = one_of(siapa)
    with reads.engine().begin() as connection:
        change_institusi(connection, seen, replace(seen.isi, **values), oleh="Sekretariat")


def headline(app):
    return next(str(one.value) for one in app.markdown if str(one.value).startswith("### "))


def test_who_can_help_is_answered_by_two_choices_in_the_address(example):
    app = open_page(JEJARING, **KOTA, bantuan="Psikologi", kecamatan="Kasemen")

    there = [
        one.isi for one in daftar()
        if one.isi.aktif and BidangKompetensi.PSIKOLOGI in one.isi.kompetensi
        and {"36.73", KASEMEN} & set(one.isi.wilayah)
    ]  # fmt: skip
    (table,) = app.table
    assert sorted(table.value["Institusi"]) == sorted(isi.nama for isi in there)
    assert headline(app).startswith(
        f"### {len(there)} institusi dapat membantu dengan psikologi di Kec"
    )
    assert "DATA CONTOH" in words(app)


def test_where_nobody_can_help_the_nearest_elsewhere_is_named(example):
    app = open_page(JEJARING, **KOTA, bantuan="Bahasa isyarat/aksesibilitas", kecamatan="Serang")

    assert headline(app) == (
        "### Belum ada institusi yang melayani bahasa isyarat/aksesibilitas di Kecamatan Serang"
    )
    (table,) = app.table
    assert list(table.value["Institusi"]) == ["Pusat Bahasa Isyarat Kota Serang (contoh)"]
    assert float(table.value["Jarak garis lurus (km)"].iloc[0].replace(",", ".")) > 0


def test_the_network_of_the_kabupaten_is_not_ruko(example):
    kota, kabupaten = open_page(JEJARING, **KOTA), open_page(JEJARING, wilayah="Kabupaten Serang")

    assert heading(kota) == "Jejaring RU.KO, Kota Serang"
    assert heading(kabupaten) == "Jejaring, Kabupaten Serang"
    assert "RU.KO" not in headline(kabupaten)


def test_the_numbers_of_the_matrix_s_headlines_are_in_its_tables(example):
    app = open_page(JEJARING, **MATRIKS)
    app.session_state["jejaring_matriks_tabel"] = True
    app.session_state["jejaring_anggota_tabel"] = True
    app.run()

    matriks, anggota = (one.value for one in app.table)
    said = next(str(one.value) for one in app.markdown if "tidak ada di" in str(one.value))
    tanpa = matriks[matriks["Kecamatan"] == "Kecamatan tanpa"].iloc[0]
    assert f"tidak ada di {tanpa['Bahasa isyarat/aksesibilitas']} dari 6 kecamatan" in said
    assert len(matriks) == 6 + 1
    semua = anggota[anggota["Jenis"] == "Semua"].iloc[0]
    assert headline(app) == (
        f"### {semua['Anggota']} dari {semua['Institusi aktif']} institusi aktif anggota RU.KO, "
        f"{semua['Calon anggota']} calon anggota"
    )


def test_the_list_answers_to_its_filters(example):
    app = open_page(
        JEJARING, **DAFTAR, keanggotaan="Anggota", jenis="OPD", kompetensi="Medis/visum"
    )

    assert list(app.table[0].value["Institusi"]) == ["Dinas Kesehatan Kota Serang (contoh)"]


@pytest.fixture
def mitra(use_database, own_example, monkeypatch):
    """A partner of the Kota, who sees no record."""
    with reads.engine().begin() as connection:
        nomor = connection.scalar(
            select(institusi.c.id).where(institusi.c.kode_region == "36.73").limit(1)
        )
        akun = add_akun(connection, "mitra", peran=[("36.73", Peran.MITRA)], id_institusi=nomor)
        token = make_sesi(connection, akun)
    monkeypatch.setattr("components.masuk.read_token", lambda: token)


def test_a_partner_finds_help_and_sees_no_side_made_of_records(mitra):
    app = open_page(JEJARING, **KOTA)

    assert not app.exception
    assert heading(app) == "Jejaring RU.KO, Kota Serang"
    assert app.radio(key="lihat_jejaring").options == [
        "Cari bantuan", "Daftar", "Kompetensi per kecamatan"
    ]  # fmt: skip
    app.selectbox(key="kecamatan").set_value(KASEMEN).run()
    assert "di Kecamatan Kasemen" in headline(app)
    app = open_page(JEJARING, **KOTA, lihat_jejaring="Rujukan")
    assert not app.exception
    assert "rujukan" not in words(app).casefold()


def test_a_partner_may_not_edit(mitra):
    app = open_page(JEJARING, **DAFTAR)

    assert not app.get("expander") or "Tambah atau ubah institusi" not in words(app)
    assert "Tambah atau ubah" not in str([one.label for one in app.expander])


def test_a_change_is_kept_noted_and_can_be_undone(own_example):
    lama = one_of("Forum Psikolog")
    app = opened("Forum Psikolog")
    field(app, "kontak").set_value("(0254) 200100; forum@psikolog.or.id")
    field(app, "kompetensi").set_value(["hukum", "psikologi"])

    app = press(app, "jejaring_simpan")

    assert not app.exception
    kini = one_of("Forum Psikolog")
    assert kini.isi == replace(
        lama.isi,
        kontak="(0254) 200100; forum@psikolog.or.id",
        kompetensi=(BidangKompetensi.HUKUM, BidangKompetensi.PSIKOLOGI),
    )
    with reads.engine().connect() as connection:
        noted = connection.execute(select(jejak_audit.c.objek, jejak_audit.c.perbuatan)).all()
    assert (f"institusi:{lama.id}", "ubah") in noted
    app = press(app, "jejaring_batal")
    assert one_of("Forum Psikolog").isi == lama.isi
    assert "Perubahan terakhir dibatalkan." in words(app)


def test_one_is_added_taken_out_of_the_list_and_back(own_example):
    app = opened()
    field(app, "nama").set_value("Posko Ramah Anak")
    field(app, "wilayah").set_value(["36.73.01", "36.73.03.1001"])
    field(app, "jenis").set_value("lainnya")
    app = press(app, "jejaring_simpan")
    assert not app.exception
    baru = one_of("Posko Ramah Anak")
    assert (baru.contoh, baru.isi.wilayah) == (False, ("36.73.01", "36.73.03.1001"))

    app = press(opened("Posko Ramah Anak"), "jejaring_aktif")
    assert not one_of("Posko Ramah Anak").isi.aktif
    assert "Posko Ramah Anak" not in list(app.table[0].value["Institusi"])

    press(app, "jejaring_batal")
    assert one_of("Posko Ramah Anak").isi.aktif


def test_of_two_who_change_one_at_once_the_second_is_told_sees_both_and_saves_again(own_example):
    lama = one_of("Forum Psikolog")
    app = opened("Forum Psikolog")
    field(app, "kontak").set_value("112")
    save_elsewhere("Forum Psikolog", kontak="(0254) 200200", jenis=JenisInstitusi.LBH)

    app = press(app, "jejaring_simpan")

    assert one_of("Forum Psikolog").isi.kontak == "(0254) 200200"
    (said,) = (one.value for one in app.warning)
    assert "Sekretariat menyimpan perubahan" in said
    assert "- Kontak kantor: (0254) 200200 (isian Anda: 112)" in said
    assert "- Jenis: Lembaga bantuan hukum/advokat\n" in said
    # what was typed is still there, and all else is as it is now
    assert (field(app, "kontak").value, field(app, "jenis").value) == ("112", "lbh")
    press(app, "jejaring_simpan")
    assert one_of("Forum Psikolog").isi == replace(lama.isi, kontak="112", jenis=JenisInstitusi.LBH)


def test_a_persons_number_is_refused_and_nothing_typed_is_lost(own_example):
    lama = one_of("Forum Psikolog")
    app = opened("Forum Psikolog")
    field(app, "kontak").set_value("0812 3456 7890")
    field(app, "nama").set_value("Forum Psikolog Baru")

    app = press(app, "jejaring_simpan")

    (said,) = (one.value for one in app.warning)
    assert "nomor seluler" in said
    assert "3456" not in said
    assert field(app, "nama").value == "Forum Psikolog Baru"
    assert one_of("Forum Psikolog") == lama


def test_an_undo_of_what_somebody_has_changed_since_is_refused(own_example):
    app = opened("Forum Psikolog")
    field(app, "kontak").set_value("112")
    app = press(app, "jejaring_simpan")
    save_elsewhere("Forum Psikolog", kontak="119")

    app = press(app, "jejaring_batal")

    assert one_of("Forum Psikolog").isi.kontak == "119"
    assert "Tidak ada yang dibatalkan" in words(app)


@on_sqlite
@pytest.mark.parametrize("peran", [Peran.PETUGAS, Peran.PIMPINAN])
def test_who_may_not_change_the_network_finds_no_form(
    use_database, databases, own_example, peran, monkeypatch
):
    token = sign_in(str(reads.engine().url), f"x{peran}", [peran])
    monkeypatch.setattr("components.masuk.read_token", lambda: token)

    app = open_page(JEJARING, **DAFTAR)

    assert "Tambah atau ubah institusi" not in [one.label for one in app.expander]


def test_the_first_institution_of_an_empty_network_is_added_here(empty):
    app = open_page(JEJARING, **KOTA)
    app.session_state[PANEL] = True
    app.run()
    app.selectbox(key="jejaring_pilih_36.73").set_value(0).run()
    field(app, "nama").set_value("LBH Kota")
    app = press(app, "jejaring_simpan")

    assert not app.exception
    assert [one.isi.nama for one in daftar()] == ["LBH Kota"]


def import_file(text, app=None):
    """The preview of a file that was brought to the panel of the import."""
    app = app or open_page(JEJARING, **DAFTAR)
    app.session_state["jejaring_impor"] = True
    app.run()
    (box,) = app.get("file_uploader")
    return box.upload("daftar.csv", text.encode()).run()


BERKAS = (
    "Nama;Jenis;Kompetensi;Wilayah layanan;Kontak\n"
    "RSUD Baru;rumah sakit;medis;semua;(0254) 200100\n"
    "Forum Psikolog Kota Serang (contoh);;psikologi, hukum;;112\n"
)


def test_a_file_is_shown_before_it_is_kept_and_undone_right_after(own_example):
    lama = one_of("Forum Psikolog")
    app = import_file(BERKAS)

    said = words(app)
    assert "1 baru, 1 berubah, 0 sama" in said
    assert "→ 112" in said
    assert one_of("Forum Psikolog") == lama
    app = press(app, "jejaring_impor_simpan")

    assert not app.exception
    assert one_of("RSUD Baru").isi.aktif
    assert one_of("Forum Psikolog").isi.kontak == "112"
    press(app, "jejaring_batal")
    assert not one_of("RSUD Baru").isi.aktif
    assert one_of("Forum Psikolog").isi == lama.isi


def test_a_file_with_errors_has_no_button_and_repeats_no_cell(own_example):
    app = import_file(BERKAS + "Rahasia;Jenis Rahasia;;;0812 3456 7890\n")

    assert "Baris 4, kolom B (Jenis)" in words(app)
    assert "Baris 4, kolom E (Kontak kantor)" in words(app)
    assert "ahasia" not in words(app)
    assert "3456" not in words(app)
    assert "jejaring_impor_simpan" not in [one.key for one in app.button]


def test_a_file_does_not_write_over_what_somebody_saved_since_it_was_looked_at(own_example):
    app = import_file(BERKAS)
    save_elsewhere("Forum Psikolog", kontak="119")

    app = press(app, "jejaring_impor_simpan")

    assert one_of("Forum Psikolog").isi.kontak == "119"
    assert "RSUD Baru" not in [one.isi.nama for one in daftar()]
    assert "Kontak kantor: 119 → 112" in words(app)
    (said,) = (one.value for one in app.warning)
    assert "baru saja diubah orang lain" in said
    app = press(app, "jejaring_impor_simpan")
    assert one_of("Forum Psikolog").isi.kontak == "112"
    press(app, "jejaring_batal")
    assert one_of("Forum Psikolog").isi.kontak == "119"


def test_referrals_say_what_their_table_says_and_follow_the_choices(example):
    address = {**KOTA, "lihat_jejaring": "Rujukan", "periode": "Tahun 2025"}
    app = open_page(JEJARING, **address)
    app.session_state["jejaring_rujukan_tabel"] = True
    app.run()

    (table,) = app.table
    semua = table.value[table.value["Dari"] == "Semua"].iloc[0]
    assert headline(app).startswith(f"### {semua['Rujukan']} rujukan: {semua['Diterima']} diterima")
    assert f"{semua['Menunggu jawaban, nilai tengah (hari)']} hari (n={semua['Dari berapa']})" in (
        headline(app)
    )
    assert "INTERNAL" in words(app)
    assert len(app.get("plotly_chart")) == 1
    here = open_page(JEJARING, **address, kecamatan="Kasemen")
    assert headline(here) != headline(app)
    none = open_page(JEJARING, **{**address, "periode": "Tahun 2020"})
    assert not none.exception


def test_who_took_part_in_nothing_is_named_and_first_in_the_table(example):
    app = open_page(JEJARING, **KOTA, lihat_jejaring="Siapa ikut apa")

    (table,) = app.table
    kosong = table.value[
        (table.value[["Kegiatan", "Rakor dihadiri", "Komitmen"]] == "0").all(axis=1)
        & (table.value.filter(like="RTL") == "0").all(axis=1)
    ]
    assert headline(app) == (
        f"### {len(kosong)} dari {len(table.value)} institusi aktif tidak tercatat ikut apa pun dalam 12 "
        "bulan terakhir"
    )
    assert list(kosong.index) == list(range(len(kosong)))
    assert all(nama in words(app) for nama in kosong["Institusi"])


def test_the_sides_of_an_empty_register_say_so(empty):
    app = open_page(JEJARING, **KOTA)

    assert "Rujukan" not in app.radio(key="lihat_jejaring").options
    for lihat in ("Daftar", "Kompetensi per kecamatan", "Siapa ikut apa"):
        assert not open_page(JEJARING, **KOTA, lihat_jejaring=lihat).exception


@pytest.mark.parametrize(
    ("kode", "peran", "jejaring", "catatan"),
    [
        ("36.73", Peran.MITRA, True, False),
        ("36.73", Peran.ANALIS, True, True),
        ("36.04", Peran.ANALIS, False, False),
        ("36.73", Peran.PENGELOLA, False, False),
    ],
)
def test_a_network_is_read_by_its_own_people_and_its_records_by_fewer(
    example, monkeypatch, kode, peran, jejaring, catatan
):
    orang = Orang(1, "x", {"36.73": frozenset({peran})})
    monkeypatch.setattr(gerbang, "orang", lambda: orang)

    for may, read in (
        (jejaring, lambda: reads.institusi(kode)),
        (catatan, lambda: reads.keikutsertaan(kode, None)),
    ):
        if may:
            assert len(read()) > 0
        else:
            with pytest.raises(gerbang.AksesError):
                read()


def test_a_form_stays_open_when_somebody_renames_what_is_in_it(own_example):
    app = opened("Forum Psikolog")
    field(app, "kontak").set_value("112")
    save_elsewhere("Forum Psikolog", nama="Himpunan Psikolog")

    app = press(app, "jejaring_simpan")

    assert (field(app, "kontak").value, field(app, "nama").value) == ("112", "Himpunan Psikolog")
    app = press(app, "jejaring_simpan")
    assert (one_of("Himpunan").isi.kontak, one_of("Himpunan").isi.nama) == (
        "112",
        "Himpunan Psikolog",
    )
    # and after it is saved, with its new name
    assert field(app, "kontak").value == "112"
