"""Tren paket: kasus and korban by quarter, from the sealed package alone."""

from analysis.paket import baca
from charts.paket import draw_triwulan
from components import access, paket
from domain.hak import Hak
from domain.satuan import Satuan
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Tren triwulan")

for satuan in (Satuan.KASUS, Satuan.KORBAN):
    rows = baca.make_quarters(bacaan.sel, satuan)
    bacaan.show(draw_triwulan, bacaan.open(rows, satuan), baca.say_quarters(rows, satuan),
                f"triwulan_{satuan.value}", UNDUHAN)  # fmt: skip
