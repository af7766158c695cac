"""Paparan: the slides of a rakor on the whole screen, from the sealed package alone."""

from analysis.paparan.salindia import Gambar
from charts.paparan import draw_salindia
from components import access, paparan, reads, tayang
from domain.hak import Hak
from maps.choropleth import draw_disamarkan, draw_jumlah

pilihan = access.open_page(Hak.RUANG_RAPAT)
isi = paparan.open_paparan(pilihan)
satu = isi.satu
if satu is None:
    paparan.show_preparation(isi)
elif satu.gambar is not Gambar.PETA:
    figure = reads.figure(
        draw_salindia, satu.table, satu.gambar, isi.bacaan.tema, height=tayang.TINGGI
    )
    tayang.show_salindia(isi.tampil, satu, figure)
else:
    kode, kecamatan, figure = isi.bacaan.paket.kode_region, satu.is_kecamatan, None
    outline = reads.peta(kode, kecamatan=kecamatan)
    if outline is not None and kecamatan:
        titik = reads.titik_label(kode, kecamatan=True)
        figure = reads.figure(draw_disamarkan, satu.table, outline.alamat, titik, isi.bacaan.tema,
                              height=tayang.TINGGI)  # fmt: skip
    elif outline is not None:
        figure = reads.figure(
            draw_jumlah, satu.table, outline.alamat, isi.bacaan.tema, height=tayang.TINGGI
        )
    tayang.show_salindia(isi.tampil, satu, figure, outline.keterangan if outline else None)
