"""Akun: one's own password and second factor."""

from components import access, akun
from components.blocks import show_title
from domain.hak import Hak

pilihan = access.open_page(Hak.AKUN_SENDIRI)
show_title("Akun saya")
akun.show_account()
