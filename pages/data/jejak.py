"""Jejak: who saw, exported, imported, changed or released what, for the pengelola."""

from components import access, jejak
from components.blocks import show_title
from domain.hak import Hak

pilihan = access.open_page(Hak.LIHAT_JEJAK)
show_title("Jejak")
jejak.show_trail()
