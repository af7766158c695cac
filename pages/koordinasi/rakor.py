"""Rakor & RTL: what was promised at coordination meetings, what became of it, and whose it is."""

from charts.rtl import draw_garis_waktu
from components import access, isian, rakor, rakor_ubah, rtl_buka
from components.blocks import show_title
from domain.hak import Hak
from domain.tema import choose_tema
from exports.kalender import ICS, write_reminders
from exports.tables import UNDUHAN, write_table

pilihan = access.open_page(Hak.LIHAT_KOORDINASI)
show_title(f"Rakor & RTL, {pilihan.nama_wilayah}")
bahan = rakor.read_bahan(pilihan)
isian.show_outcome(pilihan.region.kode)
sisi, saringan = rakor.choose(bahan)
rtl_buka.show_open(bahan)

if sisi == rakor.JANJI:
    rakor.show_janji(bahan, saringan, UNDUHAN)
elif sisi == rakor.PAPAN:
    rakor.show_papan(bahan, saringan, UNDUHAN)
elif sisi == rakor.LEMBAGA:
    rakor.show_lembaga(bahan, saringan, UNDUHAN)
elif sisi == rakor.WAKTU:
    rakor.show_waktu(bahan, saringan, draw_garis_waktu, choose_tema(pilihan.gelap), UNDUHAN)
else:
    rakor_ubah.show_rakor(bahan, saringan)

rakor.offer_pengingat(bahan, rakor.filter_rtl(bahan, saringan), write_table, (write_reminders, ICS),
                      rakor.say_reminded(bahan, saringan))  # fmt: skip
