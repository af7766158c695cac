"""The pieces of the page of the network: which side of it, who can help where, the register, the matrix."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import jejaring as a
from analysis.disclosure import PublishableTable, open_public
from components import gerbang, reads
from components.blocks import (
    Unduhan,
    name_columns,
    offer_files,
    show_empty,
    show_figure,
    show_rows,
    show_sentence,
    show_source,
    show_table,
)
from components.filters import Pilihan, choose_from, choose_kecamatan, choose_one
from domain.asal import CONTOH
from domain.format import format_tanggal_pendek
from domain.hak import Hak
from domain.jejaring import HARI_MENJELANG, Institusi, StatusMou, name_jejaring
from domain.kategori import BidangKompetensi, Dataset, JenisInstitusi, Kategori, KeanggotaanRuko
from domain.satuan import Satuan
from domain.tema import choose_tema

BANTUAN, DAFTAR, MATRIKS, RUJUKAN, PERAN = "bantuan", "daftar", "matriks", "rujukan", "peran"
LIHAT = {BANTUAN: "Cari bantuan", DAFTAR: "Daftar", MATRIKS: "Kompetensi per kecamatan"}
# What these show comes from records, which partners do not see.
LIHAT_CATATAN = {RUJUKAN: "Rujukan", PERAN: "Siapa ikut apa"}
KOLOM_BANTUAN = {
    "nama": "Institusi",
    "kontak": "Kontak kantor",
    "di": "Melayani",
    "ikatan": "Keanggotaan",
}
KOLOM_LAIN = {
    "nama": "Institusi",
    "kontak": "Kontak kantor",
    "kata_wilayah": "Melayani",
    "jarak_km": "Jarak garis lurus (km)",
    "ikatan": "Keanggotaan",
}
KOLOM_DAFTAR = {
    "nama": "Institusi",
    "jenis": "Jenis",
    "kompetensi": "Kompetensi",
    "kata_wilayah": "Melayani",
    "kata_anggota": "Keanggotaan",
    "kata_mou": "MoU",
    "program": "Program",
    "kontak": "Kontak kantor",
}
# The same as a file, with days in columns of their own.
KOLOM_BERKAS = {
    "nama": "Institusi",
    "jenis": "Jenis",
    "kompetensi": "Kompetensi",
    "wilayah": "Wilayah layanan",
    "anggota": "Keanggotaan",
    "bergabung": "Bergabung",
    "mou": "MoU",
    "mou_sampai": "MoU sampai",
    "kontak": "Kontak kantor",
    "program": "Program",
    "keadaan": "Keadaan",
}
KOLOM_ANGGOTA = {
    "jenis": "Jenis",
    "institusi": "Institusi aktif",
    **{one.label: one.label for one in KeanggotaanRuko},
}
PILIH_KECAMATAN = "Pilih kecamatan untuk melihat siapa yang melayaninya."
TANPA_INSTITUSI = "Belum ada institusi dalam jejaring {}."


def say_title(pilihan: Pilihan) -> str:
    """'Jejaring RU.KO, Kota Serang', 'Jejaring, Kabupaten Serang'."""
    nama = name_jejaring(pilihan.region.kode)
    judul = "Jejaring" if nama == "jejaring" else f"Jejaring {nama}"
    return f"{judul}, {pilihan.nama_wilayah}"


def choose_lihat(pilihan: Pilihan) -> tuple[Pilihan, str]:
    """Which side is wanted. Who has no bar of choices above chooses the kecamatan here."""
    labels = dict(LIHAT)
    if gerbang.boleh(Hak.LIHAT_ANALISIS):
        if Dataset.REGISTER in pilihan.asal:
            labels[RUJUKAN] = LIHAT_CATATAN[RUJUKAN]
        labels[PERAN] = LIHAT_CATATAN[PERAN]
        return pilihan, choose_one("Lihat", labels, "lihat_jejaring")
    lihat = choose_one("Lihat", labels, "lihat_jejaring")
    kecamatan = choose_kecamatan(reads.kecamatan(pilihan.region.kode))
    return replace(pilihan, kecamatan=kecamatan), lihat


def require_institusi(pilihan: Pilihan) -> list[Institusi]:
    """The network of the region; where nobody is in it the page says so, and goes on for who may add."""
    institusi = reads.institusi(pilihan.region.kode)
    if not institusi:
        pesan = TANPA_INSTITUSI.format(pilihan.region.nama)
        if not gerbang.boleh(Hak.UBAH_JEJARING):
            show_empty(f"{pesan} Perencana atau analis mengisinya di halaman ini.")
        st.markdown(f"#### {pesan} Tambahkan satu per satu atau impor daftarnya di bawah ini.")
    return institusi


def peta_of(pilihan: Pilihan) -> a.Peta:
    """The areas of the region."""
    region = pilihan.region
    points = reads.titik_label(region.kode, kecamatan=True)
    return a.make_peta(reads.wilayah(region.kode), points, region.kode, region.nama)


def choose_kategori(
    label: str, daftar: type[Kategori], key: str, *, semua: str | None = None, width: int = 280
) -> str | None:
    """A value of a code list, None for `semua` where that is offered."""
    return choose_from(label, daftar.labels(), key, semua=semua, width=width)


def open_institusi(
    rows: pd.DataFrame,
    institusi: Sequence[Institusi],
    hari: date,
    *,
    kartu: str = "jejaring",
    catatan: Sequence[str] = (),
) -> PublishableTable:
    """Rows about institutions as they stand on `hari`. None of it is about korban."""
    return open_public(
        rows,
        satuan=Satuan.INSTITUSI,
        sumber=say_sumber(institusi),
        indikator=kartu,
        catatan=(f"keadaan per {format_tanggal_pendek(hari)}", *catatan),
    )


def say_sumber(institusi: Sequence[Institusi]) -> str:
    """'Daftar institusi', and whether any of it is invented."""
    contoh = {one.contoh for one in institusi}
    if True not in contoh:
        return "Daftar institusi"
    return f"Daftar institusi · {CONTOH if contoh == {True} else f'sebagian {CONTOH}'}"


def show_bantuan(pilihan: Pilihan, institusi: Sequence[Institusi], unduh: Unduhan) -> None:
    """Who can help with X in kecamatan Y; where nobody can, the nearest who can elsewhere."""
    bidang = BidangKompetensi(
        choose_kategori("Bantuan yang dicari", BidangKompetensi, "bantuan", width=340) or ""
    )
    kode = pilihan.kecamatan.kode if pilihan.kecamatan else None
    tempat = f"Kecamatan {pilihan.kecamatan.nama}" if pilihan.kecamatan else pilihan.region.nama
    hari = reads.hari_ini()
    bantuan = a.find_bantuan(institusi, bidang, kode, peta_of(pilihan), hari)
    kalimat, lanjut = a.say_bantuan(bantuan, bidang, tempat, name_jejaring(pilihan.region.kode))
    show_sentence(kalimat, lanjut or (None if pilihan.kecamatan else PILIH_KECAMATAN))
    rows, kolom = (bantuan.ada, KOLOM_BANTUAN) if len(bantuan.ada) else (bantuan.lain, KOLOM_LAIN)
    if rows.empty:
        return
    rows = _in_words(rows)
    if pilihan.kecamatan is None:
        rows["di"] = rows["kata_wilayah"]
    table = open_institusi(rows, institusi, hari)
    show_list(table, kolom, KOLOM_BERKAS, kalimat, "jejaring_bantuan", unduh)


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """kata_mou and kata_anggota: how the MoU and the membership stand, with their days; ikatan: both in
    few words; kata_wilayah: what is served, in few names."""
    words = [
        _say_mou(status, None if pd.isna(day) else format_tanggal_pendek(day))
        for status, day in zip(rows["mou"], rows["mou_sampai"], strict=True)
    ]
    since = [
        anggota if pd.isna(day) else f"{anggota} sejak {format_tanggal_pendek(day)}"
        for anggota, day in zip(rows["anggota"], rows["bergabung"], strict=True)
    ]
    areas = rows["wilayah"].map(a.shorten_list, na_action="ignore")
    tanpa = StatusMou.TANPA.label
    both = [
        f"{anggota}; {'' if word == tanpa else 'MoU '}{a.lower_label(word)}"
        for anggota, word in zip(rows["anggota"], words, strict=True)
    ]
    return rows.assign(kata_mou=words, kata_anggota=since, ikatan=both, kata_wilayah=areas)


def _say_mou(status: str, day: str | None) -> str:
    if day is None:
        return status
    return {
        StatusMou.BERLAKU.label: f"Berlaku sampai {day}",
        StatusMou.MENJELANG.label: f"Berakhir {day}, dalam {HARI_MENJELANG} hari",
    }.get(status, f"{status} {day}")


def show_daftar(pilihan: Pilihan, institusi: Sequence[Institusi], unduh: Unduhan) -> None:
    """The register, as far as it answers to what is chosen; who is a member, by kind."""
    saring = _choose_saring(pilihan)
    hari = reads.hari_ini()
    found = a.select_institusi(institusi, saring, peta_of(pilihan), hari)
    show_sentence(a.say_members(found, name_jejaring(pilihan.region.kode)), a.say_mou(found, hari))
    kolom = {**KOLOM_DAFTAR, **({"keadaan": "Keadaan"} if saring.tidak_aktif else {})}
    rows = _in_words(a.tabulate(found, peta_of(pilihan), hari))
    table = open_institusi(rows, institusi, hari)
    judul = f"Daftar institusi, {pilihan.nama_wilayah}"
    if found:
        show_list(table, kolom, KOLOM_BERKAS, judul, "jejaring_daftar", unduh)
    else:
        st.markdown("Tidak ada institusi yang memenuhi pilihan ini.")
    _show_members(found, institusi, hari, unduh)


def _show_members(
    found: Sequence[Institusi], institusi: Sequence[Institusi], hari: date, unduh: Unduhan
) -> None:
    table = open_institusi(a.count_members(found), institusi, hari)
    show_rows(table, key="jejaring_anggota", judul="Institusi aktif menurut jenis dan keanggotaan",
              unduh=unduh, kolom=KOLOM_ANGGOTA, label="Menurut jenis dan keanggotaan")  # fmt: skip


def _choose_saring(pilihan: Pilihan) -> a.Saring:
    kecamatan = pilihan.kecamatan.kode if pilihan.kecamatan else None
    with st.container(horizontal=True, vertical_alignment="bottom", key="saring_jejaring"):
        jenis = choose_kategori("Jenis", JenisInstitusi, "jenis", semua="Semua jenis", width=260)
        bidang = choose_kategori(
            "Kompetensi", BidangKompetensi, "kompetensi", semua="Semua kompetensi", width=240
        )
        anggota = choose_kategori(
            "Keanggotaan", KeanggotaanRuko, "keanggotaan", semua="Semua", width=180
        )
        mou = choose_kategori("MoU", StatusMou, "mou", semua="Semua", width=220)
        tidak_aktif = st.checkbox("Juga yang tidak aktif", key="tidak_aktif", bind="query-params")
    return a.Saring(
        JenisInstitusi(jenis) if jenis else None,
        BidangKompetensi(bidang) if bidang else None,
        kecamatan,
        KeanggotaanRuko(anggota) if anggota else None,
        StatusMou(mou) if mou else None,
        tidak_aktif,
    )


def show_matriks(
    pilihan: Pilihan,
    institusi: Sequence[Institusi],
    draw: Callable[..., go.Figure],
    unduh: Unduhan,
) -> None:
    """Competence by kecamatan, with the holes named."""
    peta, hari = peta_of(pilihan), reads.hari_ini()
    matrix = a.count_matrix(a.list_served(institusi, peta), peta)
    if matrix.empty:
        return
    kecamatan = pilihan.kecamatan
    show_sentence(a.say_members(institusi, name_jejaring(pilihan.region.kode)))
    table = open_institusi(
        matrix, institusi, hari, kartu="jejaring_matriks",
        catatan=("hanya institusi aktif", "ada belum berarti cukup"),
    )  # fmt: skip
    figure = reads.figure(
        draw, table, choose_tema(pilihan.gelap), terpilih=kecamatan.nama if kecamatan else None
    )
    show_figure(
        figure, table, key="jejaring_matriks", unduh=unduh,
        judul=a.say_holes_in(matrix, kecamatan.kode) if kecamatan else a.say_holes(matrix),
        pojok="angka: banyaknya institusi yang melayani, di mana pun kantornya",
        susun=lambda table: table.with_rows(a.widen_matrix(table.rows)),
    )  # fmt: skip
    _show_members(institusi, institusi, hari, unduh)


def show_list(
    table: PublishableTable,
    kolom: Mapping[str, str],
    kolom_berkas: Mapping[str, str],
    judul: str,
    key: str,
    unduh: Unduhan,
) -> None:
    """A list in full, its source, and the files of it."""
    taken = table.with_rows(name_columns(table.rows, kolom_berkas))
    with st.container(key=key):
        show_table(table.with_rows(name_columns(table.rows, kolom)))
        show_source(table)
        with st.container(horizontal=True):
            offer_files(taken, judul=judul, key=key, unduh=unduh)
