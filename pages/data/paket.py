"""Paket: the rule, what was made and released, and the buttons that do it."""

from components import access, paket_rilis, reads
from components.blocks import show_title
from domain.hak import Hak

pilihan = access.open_page(Hak.LIHAT_PAKET)
show_title(f"Paket, {pilihan.region.nama}")
paket_rilis.show_outcome()
packages, terbuka = reads.semua_paket(pilihan.region.kode)
paket_rilis.show_packages(packages, terbuka=terbuka)
paket_rilis.show_one(packages)
paket_rilis.offer_making(pilihan)
paket_rilis.show_rules(pilihan)
paket_rilis.offer_public_face(pilihan, terbuka=terbuka)
