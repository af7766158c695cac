"""No way through the dashboard leads to an unfair comparison, or to a word that chance made."""

import importlib
import pkgutil
import re
import sys
from datetime import date
from itertools import product
from types import ModuleType

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import analysis
import components
from analysis import perbandingan
from data_access.engine import make_engine
from tests.factories import add_kasus, add_snapshot
from tests.pages.app import (
    KENDALI,
    LAPORAN,
    PETA,
    PROFIL,
    RINGKASAN,
    TREN,
    on_sqlite,
    open_page,
)

pytestmark = on_sqlite
REGIONS = ("Kabupaten Serang", "Kota Serang")
JANUARI_JULI = {"periode": "Pilih tanggal", "mulai": "2025-01-01", "sampai": "2025-07-05"}
# Pages that compare, and whether the kind of data changes what they compare.
PAGES = {RINGKASAN: False, TREN: True, KENDALI: False, LAPORAN: False, PETA: False, PROFIL: False}
# A leap day is the only difference between a window and the same one a year earlier.
LEAP_DAY = 1
DIRECTIONS = re.compile(
    r"\b(naik|turun|meningkat|menurun|peningkatan|penurunan|melonjak|darurat|"
    r"menyebabkan|berdampak|menurunkan|akibat)\b",
    re.IGNORECASE,
)


def record(monkeypatch: pytest.MonkeyPatch, source: ModuleType, name: str) -> list:
    """The results of a function from now on, whichever module calls it but its own."""
    for package in (analysis, components):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    original, made = getattr(source, name), []

    def call(*args, **kwargs):
        hasil = original(*args, **kwargs)
        made.append(hasil)
        return hasil

    for module in list(sys.modules.values()):
        if module is not source and getattr(module, name, None) is original:
            monkeypatch.setattr(module, name, call)
    return made


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list:
    """Every comparison of two counts that is made from now on."""
    return record(monkeypatch, perbandingan, "compare_counts")


def afresh(path: str, **address: str) -> AppTest:
    """The page as the first visitor of a new server sees it: nothing was remembered."""
    st.cache_data.clear()
    return open_page(path, **address)


def said(app: AppTest) -> str:
    """What a person reads on the page, without the figures' own numbers."""
    parts = [
        *(element.value for element in (*app.markdown, *app.caption)),
        *(f"{one.label} {one.value} {one.help}" for one in app.metric),
    ]
    return "\n".join(map(str, parts))


def periods(app: AppTest) -> list[str]:
    return [option for option in app.selectbox(key="periode").options if option != "Pilih tanggal"]


def ways() -> list[tuple[str, dict[str, str]]]:
    """Every page with every region and, where it matters, every kind of data."""
    found = []
    for (path, by_unit), region in product(PAGES.items(), REGIONS):
        units = ("Kasus kekerasan", "Korban", "Pengaduan") if by_unit else ("Kasus kekerasan",)
        found += [(path, {"wilayah": region, "satuan": unit}) for unit in units]
    return found


@pytest.mark.parametrize(("path", "address"), ways())
def test_no_period_that_can_be_chosen_is_set_against_a_longer_or_a_shorter_one(
    example, comparisons, path, address
):
    offered = periods(open_page(RINGKASAN, **address))
    chosen = [{"periode": label} for label in offered]

    assert len(offered) >= 7
    for periode in [*chosen, JANUARI_JULI]:
        app = afresh(path, **address, **periode)
        assert not app.exception
        assert not DIRECTIONS.search(said(app)), said(app)
    for hasil in comparisons:
        assert abs(hasil.paparan_sekarang - hasil.paparan_dulu) <= LEAP_DAY


@pytest.mark.parametrize("path", [path for path in PAGES if path != PETA])
def test_half_of_2025_is_nowhere_set_against_all_of_2024(example, comparisons, path):
    text = said(afresh(path, **JANUARI_JULI))

    assert comparisons
    assert not [one for one in comparisons if {one.sekarang, one.dulu} == {68, 157}]
    sentences = re.split(r"(?<=[.!?])\s|\n", text)
    assert not [
        one for one in sentences if re.search(r"\b68\b", one) and re.search(r"\b157\b", one)
    ]
    assert not re.search(r"\b57\s?%|0,43|\b43\s?%", text)


def test_months_before_a_register_began_are_not_compared_with(use_database, databases, comparisons):
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        id_snapshot = add_snapshot(connection, tanggal_cutoff=date(2025, 12, 31))
        for month in range(6):
            add_kasus(connection, id_snapshot, times=12, tanggal_lapor=date(2024, 7 + month, 10))
        for month in range(12):
            add_kasus(connection, id_snapshot, times=12, tanggal_lapor=date(2025, 1 + month, 10))
    engine.dispose()
    use_database(url)

    text = said(open_page(RINGKASAN, wilayah="Kota Serang"))

    # Nothing was recorded in the first half of 2024: that is no register, not no kasus.
    assert "lebih banyak" not in text
    assert not [one for one in comparisons if one.paparan_sekarang > 184]


def test_a_kecamatan_is_compared_with_itself(example, comparisons):
    for region, kecamatan in (("Kabupaten Serang", "Kragilan"), ("Kota Serang", "Taktakan")):
        app = afresh(RINGKASAN, wilayah=region, kecamatan=kecamatan, periode="Tahun 2024")
        assert kecamatan in said(app) or not app.exception

    assert comparisons
    assert all(abs(one.paparan_sekarang - one.paparan_dulu) <= LEAP_DAY for one in comparisons)
