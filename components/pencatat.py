"""What is noted in the audit from the screen: who saw which page, took which file, changed what."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Connection

from components import gerbang, reads
from data_access import jejak_audit
from data_access.sesi import is_open
from domain.hak import Orang
from domain.kategori import Perbuatan

SUDAH = "_sudah_dicatat"


def open_halaman(nama: str, choice: str) -> None:
    """Remember which page is open, and note once per session and choice that it was seen."""
    st.session_state[gerbang.HALAMAN] = nama
    seen = st.session_state.setdefault(SUDAH, set())
    key = (Perbuatan.LIHAT, nama, choice)
    if key not in seen:
        note(Perbuatan.LIHAT)
        seen.add(key)


def note_refusal(nama: str) -> None:
    """Note once per session that a page was asked for and refused."""
    seen = st.session_state.setdefault(SUDAH, set())
    st.session_state[gerbang.HALAMAN] = nama
    if (Perbuatan.DITOLAK, nama) not in seen:
        note(Perbuatan.DITOLAK)
        seen.add((Perbuatan.DITOLAK, nama))


def note(perbuatan: Perbuatan, objek: str | int | None = None) -> None:
    """Note what was done, by whom and where. Where nobody signs in there is nobody to note."""
    if gerbang.orang().id_akun is not None:
        with reads.engine().begin() as connection:
            note_in(connection, perbuatan, objek)


def note_in(connection: Connection, perbuatan: Perbuatan, objek: str | int | None = None) -> None:
    """The same in the transaction of what was done, as its last step: both happen or neither."""
    if gerbang.orang().id_akun is not None:
        Dari.sekarang().write(connection, perbuatan, objek)


@dataclass(frozen=True)
class Dari:
    """Who does something, in which region and on which page."""

    orang: Orang
    region: str | None
    halaman: str | None

    @classmethod
    def sekarang(cls) -> "Dari":
        """Those of this run."""
        state = st.session_state
        return cls(gerbang.orang(), state.get(gerbang.REGION), state.get(gerbang.HALAMAN))

    def write(
        self, connection: Connection, perbuatan: Perbuatan, objek: str | int | None = None
    ) -> None:
        """Add the row."""
        jejak_audit.catat(
            connection,
            perbuatan,
            id_akun=self.orang.id_akun,
            peran=self.orang.peran_di(self.region or ""),
            kode_region=self.region or None,
            halaman=self.halaman,
            objek=objek,
        )


def note_sign_in(connection: Connection, id_akun: int) -> None:
    """Note a sign-in that another server has checked."""
    jejak_audit.catat(connection, Perbuatan.MASUK, id_akun=id_akun)


def hand_out(make: Callable[[], bytes], nama_berkas: str) -> Callable[[], bytes]:
    """`make` for a file that is made at the click, after the run: by then the session may have
    ended, so it is asked again, and who took which file is noted before anything is made."""
    dari = Dari.sekarang()
    objek = re.sub(r"[^a-z0-9_.:-]", "_", nama_berkas.lower())[:60]

    def take() -> bytes:
        if dari.orang.id_akun is not None:
            with reads.engine().begin() as connection:
                if not is_open(connection, dari.orang.id_sesi or 0):
                    raise gerbang.AksesError("sesi")
                dari.write(connection, Perbuatan.EKSPOR, objek)
        return make()

    return take
