"""Kalimat aman: what may be said to the press, figure by figure, from the package for everybody."""

from components import access, paket, paparan
from domain.hak import Hak
from domain.kategori import TingkatPaket

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Kalimat aman", TingkatPaket.PUBLIK)
paparan.show_sentences(bacaan)
