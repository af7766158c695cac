"""Rekonsiliasi: every figure of a year beside our own, and what was fixed for a rakor beside what is current."""

from datetime import date

from sqlalchemy import select

from components import reads
from data_access.kunci_angka import lock_angka
from data_access.schema import rakor
from tests.pages.app import REKONSILIASI, on_sqlite, open_page, words

pytestmark = on_sqlite


def rows(app):
    (table,) = (one.value for one in app.table)
    return table


def test_68_and_74_stand_side_by_side_with_their_days_and_causes(example):
    app = open_page(REKONSILIASI, wilayah="Kabupaten Serang", tahun_angka="2025")

    found = rows(app)
    said = found[found["Disebut atau dikunci"] == "31 Jul 2025"]
    assert set(said["Angka"]) == {"68", "74"}
    assert set(said["Periode"]) == {"1 Januari–5 Juli 2025", "1 Januari–31 Juli 2025"}
    assert not any("142" in str(value) for value in found.to_numpy().ravel())
    beda = ~found["Selisih"].isin(["0", "tidak dicatat"]) & (
        found["Sumber"] != "Register kita, berlaku kini"
    )
    assert f"{beda.sum()} dari " in words(app)


def test_units_are_never_in_one_table(example):
    app = open_page(
        REKONSILIASI, wilayah="Kabupaten Serang", satuan_terbit="Korban", tahun_angka="2025"
    )

    assert {"54", "14"} <= set(rows(app)["Angka"])
    assert "68" not in set(rows(app)["Angka"])


def test_what_the_police_count_has_no_number_of_ours_beside_it(example):
    app = open_page(REKONSILIASI, wilayah="Kabupaten Serang", satuan_terbit="Laporan polisi")

    assert set(rows(app)["Register kita, hari yang sama"]) == {"tidak dicatat"}
    assert not app.get("plotly_chart")


def test_what_a_rakor_fixed_is_a_line_of_its_own(own_example):
    with reads.engine().begin() as connection:
        nomor = connection.scalar(select(rakor.c.id).where(rakor.c.tanggal == date(2025, 7, 31)))
        lock_angka(connection, nomor, oleh="penguji")

    found = rows(open_page(REKONSILIASI, wilayah="Kabupaten Serang", tahun_angka="2025"))

    (fixed,) = found[found["Sumber"] == "Register kita, dikunci untuk rakor 31 Jul 2025"].to_dict(
        "records"
    )
    (kini,) = found[found["Sumber"] == "Register kita, berlaku kini"].to_dict("records")
    assert fixed["Angka"] == kini["Angka"]
    assert fixed["Sebab yang paling mungkin"] == "Sama dengan register kita."
