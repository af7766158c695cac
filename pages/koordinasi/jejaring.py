"""Jejaring: who can help with what and where, who is a member, which competence is missing."""

from charts.jejaring import draw_matriks, draw_rujukan
from components import access, jejaring, jejaring_catatan, jejaring_impor, jejaring_ubah
from components.blocks import show_title
from domain.hak import Hak
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_KOORDINASI)
show_title(jejaring.say_title(pilihan))
pilihan, lihat = jejaring.choose_lihat(pilihan)
institusi = jejaring.require_institusi(pilihan)
if lihat == jejaring.DAFTAR or not institusi:
    jejaring_ubah.show_editing(pilihan, institusi)
    jejaring_impor.show_impor(pilihan, institusi)
    # Under the button that was pressed, so that it is in sight.
    jejaring_ubah.show_last(pilihan.region.kode)
if lihat == jejaring.DAFTAR:
    jejaring.show_daftar(pilihan, institusi, UNDUHAN)
elif lihat == jejaring.MATRIKS:
    jejaring.show_matriks(pilihan, institusi, draw_matriks, UNDUHAN)
elif lihat == jejaring.RUJUKAN:
    jejaring_catatan.show_rujukan(pilihan, draw_rujukan, UNDUHAN)
elif lihat == jejaring.PERAN:
    jejaring_catatan.show_ikut(pilihan, institusi, UNDUHAN)
elif institusi:
    jejaring.show_bantuan(pilihan, institusi, UNDUHAN)
