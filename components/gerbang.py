"""Who is before the screen in this run, and what each read and each button may do for them.

dashboard.py lets a person in for one run; outside of it everybody is publik and nothing internal
can be read, by whatever way the code is reached.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from domain.hak import PUBLIK, Hak, Orang
from domain.rtl import Lingkup

ORANG, REGION, HALAMAN, TERKUNCI = "_orang", "_region_dibuka", "_halaman_dibuka", "_terkunci"
# What changes records that a page shows: not while it shows fixed ones.
MENGUBAH = frozenset({Hak.UBAH_KESIAPAN, Hak.UBAH_TARGET, Hak.SUSUN_RENCANA})


class AksesError(Exception):
    """Something was asked for that this person may not have."""


@contextmanager
def let_in(orang: Orang) -> Iterator[None]:
    """For the length of a block, `orang` is who asks. Called by dashboard.py."""
    st.session_state[ORANG] = orang
    try:
        yield
    finally:
        for key in (ORANG, REGION, HALAMAN, TERKUNCI):
            st.session_state.pop(key, None)


def orang() -> Orang:
    """Who asks; publik outside of a run of dashboard.py."""
    found: Orang = st.session_state.get(ORANG, PUBLIK)
    return found


def open_region(kode_region: str) -> None:
    """From here on in this run, rights are those held in that region; '' for none."""
    st.session_state[REGION] = kode_region


def only_look() -> None:
    """From here on in this run nothing that the page shows can be changed: its numbers are fixed."""
    st.session_state[TERKUNCI] = True


def boleh(hak: Hak) -> bool:
    """Whether the right is held in the region that is open, and can be used on what is shown."""
    if hak in MENGUBAH and st.session_state.get(TERKUNCI):
        return False
    return orang().boleh(hak, st.session_state.get(REGION, ""))


def check_region(kode_region: str) -> None:
    """Raise unless the records of that region may be read. Whatever reads them asks this first."""
    if not orang().boleh(Hak.LIHAT_ANALISIS, kode_region):
        raise AksesError("region")


def check_ruang(kode_region: str) -> None:
    """Raise unless packages for meetings of that region may be read."""
    if not orang().boleh(Hak.RUANG_RAPAT, kode_region):
        raise AksesError("ruang rapat")


def check_koordinasi(kode_region: str) -> Lingkup:
    """Raise unless the network and rakor of that region may be read: partners may too. Returns whose
    RTL."""
    if not orang().boleh(Hak.LIHAT_KOORDINASI, kode_region):
        raise AksesError("koordinasi")
    return orang().lingkup_rtl(kode_region)


def check_internal(kode_region: str) -> None:
    """Raise unless the exact counts of that region may be taken away."""
    check_region(kode_region)
    if not orang().boleh(Hak.EKSPOR_INTERNAL, kode_region):
        raise AksesError(Hak.EKSPOR_INTERNAL.value)


def check(hak: Hak) -> None:
    """Raise unless the right is held in the region that is open: before anything is changed."""
    if not boleh(hak):
        raise AksesError(hak.value)


def oleh(tempat: str) -> str:
    """Who a change is written down as: the account, or the place where nobody signs in."""
    return orang().nama or tempat
