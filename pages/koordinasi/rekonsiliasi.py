"""Rekonsiliasi: why our number differs from SIMFONI, the police, the press, and from our own of that day."""

from analysis.disclosure import open_internal
from analysis.rekonsiliasi import KOLOM, say_rekonsiliasi
from charts.rekonsiliasi import draw_rekonsiliasi
from components import access, reads, rekonsiliasi
from components.blocks import name_columns, show_empty, show_figure, show_table, show_title
from domain.hak import Hak
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Rekonsiliasi, {pilihan.region.nama}")
rekonsiliasi.show_pengantar()
terbit = reads.terbit(pilihan.region.kode)
if terbit.empty:
    show_empty(f"Belum ada angka lain untuk disandingkan di {pilihan.region.nama}.")
satuan, tahun = rekonsiliasi.choose(terbit)
rows = rekonsiliasi.read_rows(pilihan, terbit, satuan, tahun)
asal = pilihan.asal_untuk(satuan) or ()
table = open_internal(rows, satuan=satuan, asal=asal, indikator="rekonsiliasi")
judul = say_rekonsiliasi(rows, satuan, tahun)
if rows["kita"].notna().any():
    show_figure(reads.figure(draw_rekonsiliasi, table, choose_tema(pilihan.gelap)), table, judul=judul,
                key="rekonsiliasi", unduh=UNDUHAN, kolom=KOLOM)  # fmt: skip
show_table(table.with_rows(name_columns(rows, KOLOM)))
