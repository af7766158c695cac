"""The states around every page: a database that does not answer, or has another schema."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from components import reads
from components.blocks import show_broken, show_empty
from domain.wilayah import Wilayah


@contextmanager
def database_errors_shown() -> Iterator[None]:
    """A database that does not answer becomes a sentence and a retry, never a stack trace."""
    try:
        yield
    except SQLAlchemyError:
        show_broken()


def regions_or_stop() -> list[Wilayah]:
    """The governments to choose from; the designed states when there is no schema or none."""
    if not reads.schema_is_current():
        show_empty(
            "Basis data belum disiapkan untuk versi ini. Minta pengelola menjalankan "
            "`python -m data_access migrasi`, lalu muat ulang halaman."
        )
    found = reads.regions()
    if not found:
        show_empty("Belum ada wilayah di basis data. Minta pengelola memuat data acuan.")
    return found


def show_watermark() -> None:
    """What the reader of a printed page must know, at its very end."""
    st.caption(
        "Ruang analisis: memuat angka kecil yang dapat mengenali korban. Jangan difoto, dicetak, "
        "atau dibagikan di luar petugas yang berwenang."
    )
