"""Unduhan paket: every table of the sealed package as a file, and the package itself."""

from analysis.paket import unduhan
from components import access, paket, paket_unduhan
from domain.hak import Hak
from exports.tables import UNDUHAN, write_tables

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Unduhan")
tables = unduhan.open_tables(bacaan)
paket_unduhan.show_whole(bacaan, tables, write_tables)
paket_unduhan.show_each(tables, UNDUHAN)
