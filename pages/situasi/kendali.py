"""Bagan kendali: are the latest months outside what this series does anyway?"""

from analysis.kalimat_kendali import say_bagan
from charts.kendali import draw_bagan
from components import access, filters, kendali, reads
from components.blocks import require_asal, show_figure, show_rows, show_title
from domain.hak import Hak
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Bagan kendali {pilihan.satuan.label}, {pilihan.nama_wilayah}")
dataset = filters.DATASET_SATUAN[pilihan.satuan]
asal = require_asal(pilihan.asal.get(dataset), dataset, pilihan.region.nama)
lihat = kendali.choose_view(pilihan, asal)
bagan = kendali.require_bagan(kendali.chart_of(pilihan, asal, lihat), lihat)
table = kendali.open_table(pilihan, asal, lihat, bagan)
penanda = kendali.open_kampanye(pilihan, bagan)
judul = say_bagan(bagan, lihat.apa)
figure = reads.figure(draw_bagan, table, choose_tema(pilihan.gelap), bagan.langkah, penanda)
show_figure(figure, table, judul=judul, key="bagan_kendali", tabel=False)
kendali.show_reading(bagan, lihat.apa)
kolom = kendali.name_columns_of(lihat, bagan)
show_rows(table, judul=judul, key="bagan_kendali", unduh=UNDUHAN, kolom=kolom,
          kini=kendali.bagan_beside(pilihan, asal, lihat, bagan))  # fmt: skip
kendali.show_second_look(pilihan, asal, lihat, bagan, draw_bagan, UNDUHAN)
