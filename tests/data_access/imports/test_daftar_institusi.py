"""A list of institutions from a file: what is new, changed, unchanged, and what is wrong with it."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.imports import daftar_institusi as d
from data_access.imports.daftar_institusi import NAMA_GANDA, prepare_institusi
from data_access.imports.kesalahan import BerkasError
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.templat_institusi import make_templat_institusi
from data_access.jejaring import (
    JejaringError,
    SudahBerubahError,
    add_institusi,
    change_institusi,
    load_institusi,
    put_back,
)
from data_access.queries.institusi import read_daftar
from domain.jejaring import IsiInstitusi
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko
from tests.factories import KOTA

JUDUL = "Nama;Jenis;Kompetensi;Wilayah layanan;Anggota;Bergabung;MoU sampai;Kontak;Program"
LBH = IsiInstitusi(
    "LBH Perempuan",
    JenisInstitusi.LBH,
    (BidangKompetensi.HUKUM,),
    ("36.73.02",),
    KeanggotaanRuko.CALON,
    kontak="(0254) 200100",
    program=("Koling Pepa",),
)


@pytest.fixture
def known(connection):
    """Two that are in the list: one like a row of the files below, one that is in no file."""
    for isi in (LBH, replace(LBH, nama="Forum Psikolog", jenis=JenisInstitusi.PSIKOLOG)):
        add_institusi(connection, KOTA, isi, oleh="x")
    return read_daftar(connection, KOTA)


def prepare(connection, *rows, judul=JUDUL):
    content = "\r\n".join([judul, *rows]).encode()
    daftar = read_daftar_wilayah(connection, KOTA)
    return prepare_institusi(content, "daftar.csv", daftar, read_daftar(connection, KOTA))


def lines(rencana):
    return [one.as_line() for one in rencana.errors]


def test_a_new_row_says_all_that_is_kept(connection, known):
    rencana = prepare(
        connection,
        "Rumah Aman Serang;Lainnya;Rumah aman, psikolog;Kasemen; ya;1/11/2025;31/10/2027;112;Rumah Pulih",
        "RSUD Kota;rumah sakit;Medis/visum;semua;Anggota;;;(0254) 200200;",
    )  # fmt: skip

    assert lines(rencana) == []
    pertama, kedua = rencana.baru
    assert pertama == IsiInstitusi(
        "Rumah Aman Serang",
        JenisInstitusi.LAINNYA,
        (BidangKompetensi.PSIKOLOGI, BidangKompetensi.RUMAH_AMAN),
        ("36.73.02",),
        KeanggotaanRuko.YA,
        date(2025, 11, 1),
        date(2027, 10, 31),
        "112",
        ("Rumah Pulih",),
    )
    assert (kedua.wilayah, kedua.mou_sampai, kedua.program) == ((KOTA,), None, ())
    assert [one.isi.nama for one in rencana.tidak_di_berkas] == ["Forum Psikolog", "LBH Perempuan"]


@pytest.mark.parametrize(
    ("kata", "daftar"),
    [
        (d.KATA_JENIS, JenisInstitusi),
        (d.KATA_KOMPETENSI, BidangKompetensi),
        (d.KATA_ANGGOTA, KeanggotaanRuko),
    ],
)
def test_what_offices_call_a_member_of_a_list_leads_into_the_list(kata, daftar):
    assert set(kata.values()) <= set(daftar.values())


def test_a_desa_kelurahan_is_written_with_its_kecamatan(connection):
    rencana = prepare(connection, 'LBH;LBH;hukum;"Bendung (Kasemen); Curug";;;;;')

    assert lines(rencana) == []
    (isi,) = rencana.baru
    names = read_daftar_wilayah(connection, KOTA)
    assert [names.nama_lengkap(kode) for kode in isi.wilayah] == ["Bendung, Kasemen", "Curug"]


def test_a_blank_cell_leaves_what_there_is_and_a_row_alike_changes_nothing(connection, known):
    rencana = prepare(
        connection,
        "lbh perempuan;;;;anggota;;31/12/2027;;",
        "Forum Psikolog;Asosiasi/forum psikolog;Pendampingan hukum;Kasemen;calon;;;;calling pepa",
    )

    assert lines(rencana) == []
    ((sebelum, isi),) = rencana.berubah
    assert isi == replace(sebelum.isi, anggota=KeanggotaanRuko.YA, mou_sampai=date(2027, 12, 31))
    assert [one.isi.nama for one in rencana.tetap] == ["Forum Psikolog"]
    assert (rencana.baru, rencana.tidak_di_berkas) == ((), ())


def test_who_is_named_in_a_file_is_active_again(connection, known):
    one = known[0]
    change_institusi(connection, one, replace(one.isi, aktif=False), oleh="x")

    rencana = prepare(connection, "Forum Psikolog;;;;;;;;")

    ((_sebelum, isi),) = rencana.berubah
    assert isi.aktif


def test_every_error_has_its_row_and_column_and_no_content_of_a_cell(connection, known):
    rencana = prepare(
        connection,
        "Rahasia Satu;Jenis Rahasia;Ilmu Rahasia;Negeri Rahasia;mungkin;kemarin;rahasia;0812 3456 7890;x",
        "Budi Santoso;LBH;hukum;Kasemen;ya;;;;",
        "Tanpa Jenis;;hukum;Kasemen;ya;;;;",
        "LBH Perempuan;;;;;;;;",
        "LBH  PEREMPUAN;;;;;;;;",
        ";LBH;;;;;;;",
    )

    found = lines(rencana)
    assert [line.split(":")[0] for line in found] == [
        "Baris 2, kolom B (Jenis)",
        "Baris 2, kolom C (Kompetensi)",
        "Baris 2, kolom D (Wilayah layanan)",
        "Baris 2, kolom E (Keanggotaan)",
        "Baris 2, kolom F (Bergabung sejak)",
        "Baris 2, kolom G (MoU berlaku sampai)",
        "Baris 2, kolom H (Kontak kantor)",
        "Baris 3, kolom A (Nama institusi)",
        "Baris 4, kolom B (Jenis)",
        "Baris 6, kolom A (Nama institusi)",
        "Baris 7, kolom A (Nama institusi)",
    ]
    assert found[9].endswith(NAMA_GANDA)
    assert not any(
        secret in line.casefold() for line in found
        for secret in ("rahasia", "negeri rahasia", "3456", "budi", "kemarin", "mungkin")
    )  # fmt: skip


def test_columns_that_are_not_used_are_named_by_their_letters(connection):
    rencana = prepare(connection, "1;LBH;LBH;Budi", judul="No;Nama;Jenis;Ketua")

    assert rencana.diabaikan == ("A", "D")
    assert rencana.baru == (IsiInstitusi("LBH", JenisInstitusi.LBH),)


@pytest.mark.parametrize("judul", ["Tanggal;Jumlah", "Nama;Alamat"])
def test_a_file_that_is_no_such_list_is_refused_in_one_sentence(connection, judul):
    with pytest.raises(BerkasError, match="Tidak ada tabel institusi"):
        prepare(connection, "a;b", judul=judul)


def test_the_template_filled_with_the_list_changes_nothing_when_it_comes_back(connection, known):
    daftar = read_daftar_wilayah(connection, KOTA)
    isi = [
        *[one.isi for one in known],
        replace(LBH, nama="Baru", wilayah=(KOTA, "36.73.04.1001"), mou_sampai=date(2027, 1, 2)),
    ]
    names = {KOTA: "semua", "36.73.02": "Kasemen"}
    nama_desa, kecamatan = daftar.nama_lengkap("36.73.04.1001").split(", ")
    names["36.73.04.1001"] = f"{nama_desa} ({kecamatan})"

    content = make_templat_institusi(isi, names, ["Kasemen"])
    rencana = prepare_institusi(content, "templat.xlsx", daftar, known)

    assert lines(rencana) == []
    assert [one.isi.nama for one in rencana.tetap] == [one.isi.nama for one in known]
    assert (rencana.berubah, rencana.tidak_di_berkas) == ((), ())
    assert rencana.baru == (replace(isi[-1], wilayah=(KOTA, "36.73.04.1001")),)


def test_a_plan_is_kept_whole_and_undone_whole(connection, known):
    rencana = prepare(
        connection, "LBH Perempuan;;psikologi;;;;;;", "RSUD;rumah sakit;medis;semua;ya;;;;"
    )

    done = load_institusi(connection, KOTA, rencana.baru, rencana.berubah, oleh="x")

    now = {one.isi.nama: one.isi for one in read_daftar(connection, KOTA)}
    assert now["LBH Perempuan"].kompetensi == (BidangKompetensi.PSIKOLOGI,)
    assert now["RSUD"].aktif
    put_back(connection, done, oleh="x")
    now = {one.isi.nama: one.isi for one in read_daftar(connection, KOTA)}
    assert now["LBH Perempuan"] == LBH
    assert not now["RSUD"].aktif
    # and the same file can be loaded once more
    again = prepare(connection, "RSUD;rumah sakit;medis;semua;ya;;;;")
    assert [isi.aktif for _sebelum, isi in again.berubah] == [True]


@pytest.mark.parametrize("salah", ["versi", "isi"])
def test_where_one_is_refused_nothing_is_half_written(engine, salah):
    with engine.begin() as connection:
        add_institusi(connection, KOTA, LBH, oleh="x")
        add_institusi(connection, KOTA, replace(LBH, nama="Lain"), oleh="x")
        lain, lbh = sorted(read_daftar(connection, KOTA), key=lambda one: one.isi.nama != "Lain")
    if salah == "versi":
        with engine.begin() as connection:
            change_institusi(connection, lbh, replace(LBH, kontak="112"), oleh="orang lain")
    berubah = [(lain, replace(lain.isi, kontak="119")), (lbh, replace(LBH, program=()))]
    baru = [] if salah == "versi" else [replace(LBH, nama="Budi Santoso")]

    with pytest.raises((SudahBerubahError, JejaringError)), engine.begin() as connection:
        load_institusi(connection, KOTA, baru, berubah, oleh="x")

    with engine.connect() as connection:
        kini = {one.isi.nama: one.isi for one in read_daftar(connection, KOTA)}
    assert kini["Lain"].kontak == LBH.kontak
    assert kini["LBH Perempuan"].program == LBH.program
    assert set(kini) == {"Lain", "LBH Perempuan"}
