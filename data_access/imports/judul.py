"""What an error calls a column of the file.

A file without headings has a person's name in their place, so a heading is only repeated when
every word of it is one that headings are made of.
"""

from data_access.imports.bidang import BIDANG
from data_access.imports.teks import clean_text, sederhana

_LAIN = """
    akun alamat anak asal ayah bujur dan domisili dusun e email foto handphone hp hubungi ibu
    identitas inisial istri jalan kartu keluarga kejadian kk koordinat kontak kronologi kronologis
    ktp lahir latitude lengkap lintang longitude mail nama nik no nomor orang panggilan pelaku
    pendamping petugas ponsel rt rumah rw saksi sekolah singkat suami surel telepon telp terlapor
    tgl tlp ttl tua uraian wa wali whatsapp
"""
KATA = frozenset(_LAIN.split()) | {
    kata for fields in BIDANG.values() for bidang in fields for kata in sederhana(bidang.label).split()
}  # fmt: skip


def sebut_kolom(huruf: str, judul: str) -> str:
    """'Kolom C ("No HP")', or 'Kolom C' when the heading could be more than a heading."""
    if set(sederhana(judul).split()) <= KATA:
        return f'Kolom {huruf} ("{clean_text(judul)}")'
    return f"Kolom {huruf}"
