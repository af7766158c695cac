"""The first line of every page: nothing is drawn for a run that did not pass dashboard.py.

Rights per person follow with sign-in (docs/decisions.md, 006); until then the server runs on the
loopback address only.
"""

import streamlit as st

from components.filters import Pilihan

PILIHAN = "_pilihan"


def let_through(pilihan: Pilihan) -> None:
    """Called by dashboard.py, on every run, before the page."""
    st.session_state[PILIHAN] = pilihan


def open_page() -> Pilihan:
    """What was chosen above the page. A run that skipped dashboard.py is sent back through it."""
    if PILIHAN not in st.session_state:
        st.switch_page("dashboard.py")
    pilihan: Pilihan = st.session_state[PILIHAN]
    return pilihan
