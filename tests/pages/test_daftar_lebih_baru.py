"""A list of kegiatan that is newer than the register: what was ever reached goes as far as the list."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from components import reads
from data_access import schema
from domain.kategori import Dataset
from tests.pages.app import CAKUPAN, HARI_INI, current_asal, on_sqlite, open_page, words
from tests.pages.conftest import forget_everything

pytestmark = on_sqlite
KOTA = "36.73"
DIJANGKAU = re.compile(r"(\d+) dari 67 kelurahan pernah dijangkau")


def reached(**address):
    return int(DIJANGKAU.search(words(open_page(CAKUPAN, wilayah="Kota Serang", **address)))[1])


def add_later_kegiatan():
    """The list goes on for a month after the register, with a visit to a kelurahan never reached."""
    (asal,) = (one for one in current_asal(KOTA) if one.dataset == Dataset.KEGIATAN)
    with reads.engine().begin() as connection:
        known = select(schema.kegiatan_wilayah.c.kode_wilayah).where(
            schema.kegiatan_wilayah.c.id_snapshot == asal.id_snapshot
        )
        area = schema.wilayah
        never = connection.scalar(
            select(area.c.kode)
            .where(
                area.c.kode_region == KOTA, area.c.tingkat == "kelurahan", area.c.kode.not_in(known)
            )
            .order_by(area.c.kode)
        )
        connection.execute(
            update(schema.snapshot)
            .where(schema.snapshot.c.id == asal.id_snapshot)
            .values(tanggal_cutoff=HARI_INI + timedelta(days=30))
        )
        key = {"id_snapshot": asal.id_snapshot, "id_kegiatan": 900_000}
        connection.execute(
            insert(schema.kegiatan).values(
                **key, nama="Sosialisasi", tanggal=HARI_INI + timedelta(days=20),
                jenis_kegiatan="sosialisasi", status_kegiatan="terlaksana",
            )
        )  # fmt: skip
        connection.execute(
            insert(schema.kegiatan_wilayah).values(
                **key, kode_wilayah=never, kode_kecamatan=never[:8]
            )
        )
    forget_everything()


@pytest.mark.parametrize(
    ("periode", "more"),
    [
        # as far as the data go
        ({}, 1),
        # a year that is over ends where it ended
        ({"periode": "Tahun 2025"}, 0),
    ],
)
def test_what_was_held_after_the_register_ends_was_held(own_example, periode, more):
    before = reached(**periode)

    add_later_kegiatan()

    assert reached(**periode) == before + more
