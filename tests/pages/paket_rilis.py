"""Packages that were released, for the pages of the Ruang rapat."""

from data_access.__main__ import run

KOTA, KABUPATEN = "36.73", "36.04"
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")


def run_paket(*argv):
    assert run(["paket", *argv]) == 0
