"""Berkas rapat: the slides of a rakor as files to be edited, printed or sent, from the sealed package; of
exact counts only for who may take them away and asks for it."""

from functools import partial

from components import access, gerbang, paparan_berkas, reads
from domain.hak import Hak
from exports.paparan import BENTUK, Paparan, say_rakor, write_paparan
from maps.classes import classify_counts

pilihan = access.open_page(Hak.RUANG_RAPAT)
isi = paparan_berkas.open_berkas(pilihan)
rakor = say_rakor(isi.susunan.tanggal, isi.susunan.tema) if isi.susunan else ""
write = partial(
    write_paparan,
    paparan=Paparan(isi.pembaca, isi.tampil, rakor, reads.hari_ini()),
    baca_batas=partial(reads.outlines, pilihan.region.kode),
    golongkan=classify_counts,
    internal=gerbang.boleh(Hak.EKSPOR_INTERNAL),
)
bentuk = {kode: (one.nama, one.akhiran, one.mime) for kode, one in BENTUK.items()}
paparan_berkas.show_files(isi, bentuk, write)
