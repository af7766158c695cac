"""What an error calls a column of the file, and what a profile keeps of a column of identity.

A file without headings has a person's name in their place, so a heading is only repeated when
every word of it is one that headings are made of.
"""

import re
from collections.abc import Collection

from data_access.imports.bidang import BIDANG
from data_access.imports.sebutan import sebutan_bidang
from data_access.imports.teks import clean_text, sederhana

_LAIN = """
    aduan aktif akun alamat anak asal ayah bagian bisa bujur catatan cerita dan data dapat deskripsi
    dihubungi domisili dusun e email foto gps handphone hp hubungi ibu id identitas induk inisial isi
    istri jalan jl kampung kandung kartu kasus kejadian keluarga kepala kepolisian keterangan ketua
    klien kontak koordinat kp kronologi kronologis ktp lahir laporan latitude lengkap lintang lokasi
    longitude mail maps media nama nik no nomor nomer orang panggilan pasien pelaku pengadu pendamping
    penduduk pengaduan penerima penyintas peristiwa petugas ponsel rt rtrw rumah rw saat saksi
    samaran sekarang sekolah sesuai singkat sosial suami surel telepon telp terlapor tersangka tgl
    tinggal titik tlp ttl tua uraian wa wali whatsapp yang yg
"""
KATA = frozenset(_LAIN.split()) | {
    kata
    for fields in BIDANG.values()
    for bidang in fields
    for text in (bidang.label, *sebutan_bidang(bidang.nama))
    for kata in sederhana(text).split()
}
# What the second of two columns with the same heading has behind it.
KEMBAR = re.compile(r" \(\d{1,3}\)$")


def sebut_kolom(huruf: str, judul: str) -> str:
    """'Kolom C ("No HP")', or 'Kolom C' when the heading could be more than a heading."""
    if judul_disimpan(huruf, judul) == judul:
        return f'Kolom {huruf} ("{clean_text(judul)}")'
    return f"Kolom {huruf}"


def judul_disimpan(huruf: str, judul: str) -> str:
    """The heading by which a profile remembers a column of identity; 'Kolom C' when it could be
    more than a heading."""
    if set(sederhana(KEMBAR.sub("", judul)).split()) <= KATA:
        return judul
    return f"Kolom {huruf}"


def is_dibuang(huruf: str, judul: str, dibuang: Collection[str]) -> bool:
    """Whether these headings of a profile remember the column of identity with this heading."""
    known = {sederhana(one) for one in dibuang}
    return not known.isdisjoint({sederhana(judul), sederhana(judul_disimpan(huruf, judul))})
