"""Kegiatan against kasus on Cakupan: one look for question 12 of a rakor."""

import json

from sqlalchemy import delete

from components import reads
from data_access import schema
from domain.kategori import Dataset
from tests.pages.app import CAKUPAN, on_sqlite, open_page, words

pytestmark = on_sqlite
SISI = "Kegiatan & kasus"


def test_every_kecamatan_is_a_point_whichever_is_chosen(example):
    for address in ({}, {"kecamatan": "Curug"}):
        app = open_page(CAKUPAN, wilayah="Kota Serang", lihat=SISI, **address)

        (chart,) = app.get("plotly_chart")
        points = json.loads(chart.proto.spec)["data"][0]
        assert len(points["text"]) == 6
        assert "bergantung pada keberanian melapor" in words(app)


def test_without_a_register_the_page_says_why_there_is_nothing_to_compare(own_example):
    with reads.engine().begin() as connection:
        pointer = schema.snapshot_aktif
        connection.execute(delete(pointer).where(pointer.c.dataset == Dataset.REGISTER))

    app = open_page(CAKUPAN, wilayah="Kota Serang", lihat=SISI)

    assert not app.exception
    assert "Belum ada register kasus" in words(app)
    assert not app.get("plotly_chart")
