"""Rakor & RTL on the screen: promised, reported, told at the next rakor; each partner its own."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from components import gerbang, rakor_ubah, reads, rtl_buka
from components.rakor import DIBUKA, LEMBAGA, PAPAN, SISI
from data_access import akun as a
from data_access.queries.rtl import read_semua_rtl
from data_access.rakor import move_rakor
from data_access.rtl import change_rtl, find_rtl, move_rtl
from data_access.schema import akun, institusi, jejak_audit, rtl, rtl_kemajuan
from data_access.sesi import make_sesi
from domain.hak import Orang, Peran
from domain.kategori import StatusRtl
from domain.rtl import SEMUA_RTL, IsiKemajuan, IsiKomitmen, IsiRakor
from tests.data_access.akun_uji import add_akun
from tests.pages.app import HARI_INI, RAKOR, RINGKASAN, heading, on_sqlite, open_page, words

KABUPATEN, KOTA = "36.04", "36.73"
LALU = "Janji rakor 31 Juli 2025: 4 dari 12 selesai, 3 terlambat, 1 terhambat (juga terlambat), 1 dibatalkan."


def open_rakor(sisi="Janji rakor lalu", **address):
    return open_page(RAKOR, sisi=sisi, **address)


def buttons(app):
    return {button.key for button in app.button}


def all_rtl(kode=KABUPATEN):
    with reads.engine().connect() as connection:
        return read_semua_rtl(connection, kode, SEMUA_RTL)


def the(uraian, kode=KABUPATEN):
    """The id of the example's RTL that begins so."""
    rows = all_rtl(kode)
    return int(rows.loc[rows["uraian"].str.startswith(uraian), "id"].iloc[0])


def lembaga(nama, kode=KABUPATEN):
    with reads.engine().connect() as connection:
        found = select(institusi.c.id).where(
            institusi.c.kode_region == kode, institusi.c.nama.startswith(nama)
        )
        return connection.scalar(found)


@pytest.fixture
def come(own_example, monkeypatch):
    """`come("ani", Peran.ANALIS)` sits down as an account of the Kabupaten with that role (made at the
    first time); a mitra is of the institution that is named."""

    def sit(nama, *peran, milik=None):
        with reads.engine().begin() as connection:
            one = a.find_akun(connection, nama) if nama in known else None
            nomor = (
                one.id
                if one
                else add_akun(
                    connection,
                    nama,
                    peran=[(KABUPATEN, role) for role in peran],
                    id_institusi=milik,
                )
            )
            known.add(nama)
            token = make_sesi(connection, nomor)
        monkeypatch.setattr("components.masuk.read_token", lambda: token)

    known = set()
    return sit


@pytest.mark.parametrize(
    ("sisi", "said"),
    [
        ("Janji rakor lalu", LALU),
        ("Papan", "9 RTL masih terbuka: 5 terlambat"),
        ("Menurut lembaga", "lembaga mempunyai RTL yang terlambat"),
        ("Garis waktu", "5 RTL lewat tenggat"),
        (
            "Rakor dan komitmen",
            "Rakor lintas sektor, 31 Juli 2025: 7 komitmen, 12 RTL (DATA CONTOH).",
        ),
    ],
)
def test_each_side_opens_with_its_answer(example, sisi, said):
    app = open_rakor(sisi)

    assert not app.exception
    assert said in words(app)
    assert "DATA CONTOH" in words(app)


@on_sqlite
def test_what_is_open_of_earlier_rakor_is_in_sight_with_the_promises_of_the_last(example):
    app = open_rakor()

    assert "2 RTL rakor sebelumnya masih terbuka" in words(app)
    assert "Membentuk Satgas PPA di desa/kelurahan yang belum memilikinya" in words(app)
    assert "Terlambat 327 hari dan terhambat" in words(app)
    # one of the earlier rakor that is done is not told again
    assert "Melatih guru bimbingan konseling" not in words(app)


@on_sqlite
def test_the_box_of_ringkasan_says_the_same_as_the_page(example):
    assert "RTL terlambat: 3 dari 12" in words(open_page(RINGKASAN))


@on_sqlite
def test_choices_leave_what_was_asked_for(example):
    late = open_rakor("Papan", keadaan_rtl="Selesai")
    assert "Tidak ada RTL yang masih terbuka; 6 selesai." in words(late)

    own = open_rakor("Papan", lembaga="MUI (contoh)", rakor="31 Jul 2025 · Rakor lintas sektor")
    rows = all_rtl()
    last = rows[rows["rakor"] == "2025-07-31"]
    with reads.engine().connect() as connection:
        ours = find_ours(connection, lembaga("MUI"), last["id"])
    assert len([key for key in buttons(own) if key.startswith("rtl_buka_")]) == len(ours)

    place = open_rakor("Papan", kecamatan="Anyar")
    said = next(one.value for one in place.markdown if "masih terbuka" in one.value)
    assert int(said.removeprefix("### ").split()[0]) < 9
    assert "termasuk RTL untuk seluruh Kabupaten Serang" in words(place)


def find_ours(connection, nomor, ids):
    """Those of `ids` that an institution owns or takes part in and that have a card on the board."""
    found = [find_rtl(connection, KABUPATEN, int(one)) for one in ids]
    return [one for one in found if nomor in {one.isi.id_institusi, *one.isi.mitra}]


def fill(app, awalan, **values):
    """Type into the fields of a form by their names."""
    kinds = (
        *app.text_input, *app.text_area, *app.date_input, *app.number_input, *app.selectbox,
        *app.multiselect,
    )  # fmt: skip
    widgets = {one.key: one for one in kinds}
    for nama, value in values.items():
        widgets[f"{awalan}_{nama}"].set_value(value)


def add_meeting(tanggal=date(2026, 12, 15), tema="Rakor akhir tahun ini"):
    app = open_rakor("Rakor dan komitmen")
    app.session_state["rakor_baru_panel"] = True
    app.run()
    fill(app, "rakor_baru_baru_0", tema=tema, tanggal=tanggal, pimpinan_jabatan="Wakil Bupati")
    app.button(key="rakor_baru_simpan").click().run()
    assert "Rakor ditambahkan." in words(app)


@on_sqlite
def test_a_promise_is_made_reported_by_its_partner_and_told_at_the_next_rakor(come):
    come("ani", Peran.ANALIS)
    app = open_rakor("Rakor dan komitmen")
    app.session_state["rtl_baru_panel"] = True
    app.run()
    fill(app, "rtl_baru_baru_0", uraian="Memasang nomor pengaduan di terminal", target=20.0,
         satuan_target="titik", tenggat=date(2026, 12, 1), id_institusi=lembaga("Unit PPA Polres"))  # fmt: skip
    app.button(key="rtl_baru_simpan").click().run()
    assert "RTL ditambahkan." in words(app)

    come("mita", Peran.MITRA, milik=lembaga("Unit PPA Polres"))
    own = open_rakor("Papan")
    nomor = the("Memasang nomor")
    own.button(key=f"rtl_buka_{nomor}").click().run()
    own.session_state["rtl_lapor_panel"] = True
    own.run()
    fill(own, f"rtl_lapor_{nomor}_0", realisasi=5.0, kendala="Izin tempat belum terbit",
         rujukan="Surat 12/2026", bukti="Laporan kegiatan")  # fmt: skip
    own.button(key="rtl_lapor_kirim").click().run()
    assert "Laporan kemajuan disimpan." in words(own)
    assert "5 dari 20 titik (25%)" in words(own)
    with reads.engine().connect() as connection:
        noted = connection.scalars(select(jejak_audit.c.objek)).all()
    assert f"rtl:{nomor}" in noted

    come("ani")
    add_meeting()
    told = open_rakor(rakor="15 Des 2026 · Rakor akhir tahun ini")
    assert LALU.replace("12 selesai", "13 selesai") in words(told)
    assert "Dibuka sebelum Rakor akhir tahun ini" in words(told)
    assert "Berjalan, tenggat 8 hari lagi** · 5 dari 20 titik (25%)" in words(told)


def begin_change(nomor):
    app = open_rakor("Papan")
    app.session_state[DIBUKA] = nomor
    app.session_state["rtl_ubah_panel"] = True
    return app.run()


def test_two_sessions_that_change_one_rtl_at_once_lose_nothing(come):
    nomor = the("Melatih kader")
    come("ani", Peran.ANALIS)
    first = begin_change(nomor)
    come("budi", Peran.PERENCANA)
    second = begin_change(nomor)
    awalan = f"rtl_ubah_{nomor}_0"

    come("ani")
    fill(first, awalan, sasaran="Kader Posyandu", tenggat=date(2027, 4, 30), target=350.0)
    first.button(key="rtl_ubah_simpan").click().run()
    assert "Perubahan RTL disimpan." in words(first)
    come("budi")
    fill(second, awalan, uraian="Melatih kader dan guru", tenggat=date(2027, 5, 31))
    second.button(key="rtl_ubah_simpan").click().run()

    # told what the first changed, both values where both did, and nothing stored yet
    (told,) = second.warning
    assert "ani menyimpan perubahan" in told.value
    assert "Yang diubahnya: Sasaran, Target, dan Tenggat." in told.value
    assert "Isian Anda: 31 Mei 2027. Yang tersimpan: 30 April 2027." in words(second)
    with reads.engine().connect() as connection:
        assert find_rtl(connection, KABUPATEN, nomor).isi.uraian.startswith(
            "Melatih kader mengenali"
        )

    second.button(key="rtl_ubah_simpan").click().run()
    assert "Perubahan RTL disimpan." in words(second)
    with reads.engine().connect() as connection:
        now = find_rtl(connection, KABUPATEN, nomor)
    assert (now.isi.uraian, now.isi.sasaran, now.isi.target, now.isi.tenggat, now.versi) == (
        "Melatih kader dan guru", "Kader Posyandu", 350.0, date(2027, 5, 31), 3,
    )  # fmt: skip

    second.session_state["rtl_riwayat_panel"] = True
    second.run()
    assert "Riwayat perubahan: 2" in words(second)
    assert "Tenggat: 30 Apr 2027 → 31 Mei 2027" in words(second)


@on_sqlite
def test_the_other_s_value_can_be_taken_instead_of_one_s_own(come):
    nomor = the("Melatih kader")
    come("ani", Peran.ANALIS)
    app = begin_change(nomor)
    with reads.engine().begin() as connection:
        there = find_rtl(connection, KABUPATEN, nomor)
        isi = replace(there.isi, sasaran="Guru", satuan_target="orang")
        change_rtl(connection, KABUPATEN, nomor, isi, versi=there.versi, oleh="lain")
    fill(app, f"rtl_ubah_{nomor}_0", sasaran="Kader Posyandu", indikator_keluaran="Kader siap")
    app.button(key="rtl_ubah_simpan").click().run()

    app.button(key="rtl_ubah_pakai_sasaran").click().run()
    assert "rtl_ubah_pakai_sasaran" not in buttons(app)
    app.button(key="rtl_ubah_simpan").click().run()

    with reads.engine().connect() as connection:
        now = find_rtl(connection, KABUPATEN, nomor).isi
    assert (now.sasaran, now.satuan_target, now.indikator_keluaran) == (
        "Guru",
        "orang",
        "Kader siap",
    )


@on_sqlite
def test_what_cannot_be_kept_stays_in_the_form(come):
    nomor = the("Melatih kader")
    come("ani", Peran.ANALIS)
    app = begin_change(nomor)

    fill(app, f"rtl_ubah_{nomor}_0", sasaran="Siti Rahmawati")
    app.button(key="rtl_ubah_simpan").click().run()

    assert "menyebut orang" in app.warning[0].value
    assert "Siti" not in app.warning[0].value
    kept = next(one for one in app.text_input if one.key.endswith("_sasaran"))
    assert kept.value == "Siti Rahmawati"


@on_sqlite
def test_an_rtl_that_somebody_took_out_meanwhile_is_said_to_be_gone(come):
    nomor = the("Melatih kader")
    come("ani", Peran.ANALIS)
    app = begin_change(nomor)
    fill(app, f"rtl_ubah_{nomor}_0", sasaran="Guru")
    with reads.engine().begin() as connection:
        move_rtl(connection, KABUPATEN, nomor, dibuang=True, oleh="lain")

    app.button(key="rtl_ubah_simpan").click().run()

    assert not app.exception
    assert f"rtl_buka_{nomor}" not in buttons(app)


@on_sqlite
def test_what_is_taken_out_can_be_brought_back(come):
    nomor = the("Melatih kader")
    come("ani", Peran.ANALIS)
    app = begin_change(nomor)

    app.button(key="rtl_buang").click().run()
    assert "RTL dibuang dari daftar." in words(app)
    assert nomor not in set(all_rtl()["id"])
    app.button(key="rakor_urungkan").click().run()
    assert "RTL kembali ke daftar." in words(app)
    assert nomor in set(all_rtl()["id"])

    # after the way back is gone, from the list of what was taken out
    with reads.engine().begin() as connection:
        move_rtl(connection, KABUPATEN, nomor, dibuang=True, oleh="lain")
    later = open_rakor("Rakor dan komitmen")
    later.session_state["rakor_dibuang_panel"] = True
    later.run()
    later.button(key=f"kembali_rtl_{nomor}").click().run()
    assert nomor in set(all_rtl()["id"])


@on_sqlite
def test_a_promise_is_written_with_the_office_of_who_signed(come):
    come("ani", Peran.ANALIS)
    app = open_rakor("Rakor dan komitmen")
    app.session_state["komitmen_panel"] = True
    app.run()
    mui = lembaga("MUI")
    fill(app, "komitmen_baru_baru_0", isi="Khutbah memuat perlindungan anak", id_institusi=mui)
    fill(app, "komitmen_baru_baru_0", penanda=[mui])
    app.run()
    fill(app, "komitmen_baru_baru_0", **{f"penanda_{mui}": "Ketua Umum"})
    app.button(key="komitmen_baru_simpan").click().run()

    assert "8 komitmen" in words(app)
    assert "ditandatangani MUI (contoh) (Ketua Umum)" in words(app)


@on_sqlite
def test_a_report_can_be_taken_back_and_counts_again(come):
    nomor = the("Melatih kader")
    come("ani", Peran.ANALIS)
    app = open_rakor("Papan")
    app.button(key=f"rtl_buka_{nomor}").click().run()
    keys = sorted(key for key in buttons(app) if key.startswith("kemajuan_tarik_"))
    assert len(keys) == 3

    app.button(key=keys[-1]).click().run()
    assert "Laporan ditarik." in words(app)
    assert "Laporan kemajuan: 2" in words(app)
    assert all_rtl().set_index("id").loc[nomor, "persen"] == 25
    app.button(key="rakor_urungkan").click().run()
    assert all_rtl().set_index("id").loc[nomor, "persen"] == 41


@pytest.mark.parametrize(
    ("peran", "lapor", "kelola"),
    [
        (Peran.PIMPINAN, False, True),
        (Peran.PETUGAS, True, False),
        (Peran.PERENCANA, True, True),
    ],
)
@on_sqlite
def test_only_what_one_may_do_is_offered(come, peran, lapor, kelola):
    come("ani", peran)
    app = open_rakor("Papan")
    app.session_state[DIBUKA] = the("Melatih kader")
    app.run()
    labels = {one.label for one in app.expander}
    assert ("Laporkan kemajuan" in labels, "Ubah RTL ini" in labels) == (lapor, kelola)
    assert bool([key for key in buttons(app) if key.startswith("kemajuan_tarik")]) is lapor

    meeting = open_rakor("Rakor dan komitmen")
    assert ("Tambah rakor" in {one.label for one in meeting.expander}) is kelola
    assert ("rakor_buang" in buttons(meeting)) is kelola


@pytest.fixture
def mitra(come):
    """Someone of the police unit sits down. Returns its own RTL and one of others."""
    own = lembaga("Unit PPA Polres")
    come("mita", Peran.MITRA, milik=own)
    with reads.engine().connect() as connection:
        ours = {one.id for one in find_ours(connection, own, all_rtl()["id"])}
    other = next(int(one) for one in all_rtl()["id"] if one not in ours)
    return ours, other


@on_sqlite
@pytest.mark.parametrize("sisi", SISI)
def test_a_partner_sees_its_own_whatever_the_address_says(mitra, sisi):
    ours, _other = mitra

    # A run of its own at each step: the first page of a partner is this one.
    app = open_rakor(lembaga="MUI (contoh)", wilayah="Kota Serang")
    app.session_state["sisi"] = sisi
    app.run()

    assert not app.exception
    assert heading(app) == "Rakor & RTL, Kabupaten Serang"
    said = words(app)
    rows = all_rtl().set_index("id")["uraian"]
    assert [uraian for nomor, uraian in rows.items() if nomor not in ours and uraian in said] == []
    assert sisi == LEMBAGA or any(uraian in said for nomor, uraian in rows.items() if nomor in ours)


@on_sqlite
def test_a_partner_is_told_that_the_list_is_its_own(mitra):
    ours, _other = mitra

    app = open_rakor("Papan")

    assert "hanya RTL milik lembaga Anda atau yang diikutinya" in words(app)
    assert {f"rtl_buka_{one}" for one in ours} >= {
        key for key in buttons(app) if key.startswith("rtl_buka_")
    }


@on_sqlite
def test_a_partner_cannot_open_another_s_rtl_by_a_forged_choice(mitra):
    _ours, other = mitra
    app = open_rakor("Papan")

    app.session_state[DIBUKA] = other
    app.session_state["rtl_lapor_panel"] = True
    app.run()

    assert not app.exception
    assert "rtl_tutup" not in buttons(app)
    assert DIBUKA not in app.session_state


@on_sqlite
def test_a_report_sent_for_another_s_rtl_is_not_stored(mitra):
    ours, other = mitra
    nomor = min(ours)
    app = open_rakor("Papan")
    app.session_state[DIBUKA] = nomor
    app.session_state["rtl_lapor_panel"] = True
    app.run()
    with reads.engine().connect() as connection:
        before = connection.scalars(select(rtl_kemajuan.c.id)).all()

    # The form is of one's own RTL; what is open is forged at the moment of sending.
    app.session_state[DIBUKA] = other
    app.button(key="rtl_lapor_kirim").click().run()

    with reads.engine().connect() as connection:
        assert connection.scalars(select(rtl_kemajuan.c.id)).all() == before


@on_sqlite
def test_the_writing_itself_refuses_what_is_another_s(mitra, monkeypatch):
    _ours, other = mitra
    orang = Orang(9, "mita", {KABUPATEN: frozenset({Peran.MITRA})}, lembaga("Unit PPA Polres"))
    monkeypatch.setattr(gerbang, "orang", lambda: orang)
    monkeypatch.setattr(gerbang, "boleh", lambda hak: orang.boleh(hak, KABUPATEN))
    isi = IsiKemajuan(HARI_INI, None, 100.0, StatusRtl.SELESAI, "", "", "")

    region = SimpleNamespace(kode=KABUPATEN)
    asked = SimpleNamespace(hari=HARI_INI, pilihan=SimpleNamespace(region=region))
    with reads.engine().connect() as connection:
        before = connection.scalars(select(rtl_kemajuan.c.id)).all()
    rtl_buka._report(asked, other, isi)
    with reads.engine().connect() as connection:
        assert connection.scalars(select(rtl_kemajuan.c.id)).all() == before
    assert reads.kemajuan_rtl(KABUPATEN, other).empty
    with pytest.raises(gerbang.AksesError):
        reads.rtl_lengkap(KOTA)


@on_sqlite
@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.PETUGAS])
def test_who_may_not_keep_rakor_changes_none_whatever_is_called(own_example, monkeypatch, peran):
    orang = Orang(9, "x", {KABUPATEN: frozenset({peran})}, lembaga("MUI"))
    monkeypatch.setattr(gerbang, "orang", lambda: orang)
    monkeypatch.setattr(gerbang, "boleh", lambda hak: orang.boleh(hak, KABUPATEN))
    nomor = the("Melatih kader")
    with reads.engine().connect() as connection:
        there = find_rtl(connection, KABUPATEN, nomor)

    for write in (
        lambda: rtl_buka._change(KABUPATEN, nomor, there.isi, there.versi),
        lambda: rtl_buka._add(KABUPATEN, there.id_rakor, there.isi, 0),
        lambda: rtl_buka.move(KABUPATEN, nomor, True),
        lambda: rakor_ubah._save_rakor(
            KABUPATEN, None, IsiRakor(date(2027, 1, 1), "Rakor", "", None), 0
        ),
        lambda: rakor_ubah._save_komitmen(
            KABUPATEN, there.id_rakor, None, IsiKomitmen("Janji", None, date(2027, 1, 1)), 0
        ),
        lambda: rakor_ubah._move_to(move_rakor, "rakor", "Rakor", KABUPATEN, there.id_rakor, True),
    ):
        with pytest.raises(gerbang.AksesError):
            write()


@on_sqlite
def test_the_numbers_over_the_time_line_are_those_of_its_table(example):
    app = open_rakor("Garis waktu")
    app.session_state["rtl_waktu_tabel"] = True
    app.run()

    (table,) = app.table
    assert table.value["Keadaan"].str.startswith("Terlambat").sum() == 5
    ahead = table.value[
        ~table.value["Keadaan"].str.startswith(("Terlambat", "Selesai", "Dibatalkan"))
    ]
    assert "31 Des 2026" in set(ahead["Tenggat"])


@on_sqlite
def test_a_partner_without_an_institution_reads_whom_to_ask(come):
    come("mita", Peran.MITRA, milik=lembaga("Unit PPA Polres"))
    with reads.engine().begin() as connection:
        connection.execute(update(akun).where(akun.c.nama == "mita").values(id_institusi=None))

    app = open_rakor("Papan")

    assert "Akun Anda belum dikaitkan dengan lembaga mana pun" in words(app)
    assert not [key for key in buttons(app) if key.startswith("rtl_")]


@on_sqlite
def test_a_partner_whose_institution_promised_nothing_is_told_so(come):
    come("mita", Peran.MITRA, milik=lembaga("Unit PPA Polres", KOTA))

    assert "Belum ada RTL untuk lembaga Anda di Kabupaten Serang." in words(open_rakor())


@on_sqlite
def test_without_the_right_nothing_of_a_rakor_is_seen(come):
    come("kelola", Peran.PENGELOLA)

    app = open_rakor()

    assert "tidak berhak membuka halaman ini" in words(app)
    assert "Rakor lintas sektor" not in words(app)


@on_sqlite
def test_a_rakor_taken_out_is_told_nowhere(come):
    come("ani", Peran.ANALIS)
    with reads.engine().begin() as connection:
        last = connection.scalar(select(rtl.c.id_rakor).where(rtl.c.id == the("Melatih kader")))
        move_rakor(connection, KABUPATEN, last, dibuang=True, oleh="lain")

    assert "Janji rakor 12 Desember 2024" in words(open_rakor())
    assert "RTL terlambat: 2 dari 5" in words(open_page(RINGKASAN))


@on_sqlite
def test_a_first_rakor_is_begun_where_there_was_none(empty):
    add_meeting(tema="Rakor pertama")

    app = open_rakor("Papan")

    assert "Tidak ada RTL dengan pilihan ini." in words(app)
    assert "DATA CONTOH" not in words(app)


@on_sqlite
def test_reminders_are_there_for_a_partner_too_and_only_of_what_is_open(mitra):
    app = open_rakor("Papan")
    assert "Pengingat 2 RTL yang masih terbuka, Kabupaten Serang" in words(app)
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["XLSX", "Kalender (ICS)"]

    app.session_state["sisi"] = PAPAN
    app.run()
    app.session_state["keadaan_rtl"] = "selesai"
    app.run()
    assert not app.get("download_button")
