"""The Ruang rapat reads a sealed package and nothing else: no number that it does not hold."""

import hashlib
import io
import json
import re

import openpyxl
import pytest
from sqlalchemy import event, text, update

from components import reads
from data_access import paket as p
from domain.kategori import TingkatPaket
from tests.pages.app import (
    KORBAN_PAKET,
    PAPARAN,
    PENCEGAHAN_PAKET,
    PETA_PAKET,
    RUANG_RAPAT,
    SOROTAN,
    TREN_PAKET,
    UNDUHAN_PAKET,
    figures,
    heading,
    on_sqlite,
    open_page,
    words,
)
from tests.pages.conftest import make_example
from tests.pages.paket_rilis import KABUPATEN, KOTA, ORANG, run_paket

pytestmark = on_sqlite


def current(kode, tingkat=TingkatPaket.RAPAT):
    with p.open_store() as store:
        return p.read_current(store, kode, tingkat)


def plotted(app):
    """Every number and text that the figures of a page carry to the browser."""
    found = []
    for chart in app.get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            for name in ("x", "y", "text", "customdata"):
                found.append(trace.get(name))
    return json.dumps(found)


TENTANG_KORBAN = (SOROTAN, TREN_PAKET, PETA_PAKET, KORBAN_PAKET)
ADDRESSES = [
    (path, {"wilayah": wilayah, **pilihan})
    for path in TENTANG_KORBAN
    for wilayah in ("Kabupaten Serang", "Kota Serang")
    for pilihan in (
        [{"tahun_utuh": year} for year in ("2023", "2024", "2025")]
        if path == PETA_PAKET
        else [{"tahun_paket": year} for year in ("2023", "2024", "2025", "2026")]
        if path == KORBAN_PAKET
        else [{}]
    )
]


@pytest.mark.parametrize(("path", "address"), ADDRESSES)
def test_a_page_sends_no_count_that_the_package_does_not_say(come, path, address):
    come("pimpinan")
    kode = KOTA if address["wilayah"] == "Kota Serang" else KABUPATEN
    said = {row["nilai"] for row in current(kode).isi["sel"] if row["tabel"] != "M6"} - {None}

    app = open_page(path, **address)

    assert not app.exception
    assert address["wilayah"] in heading(app)
    drawn = {int(one.replace(".", "")) for one in re.findall(r'"(\d[\d.]*)"', plotted(app))}
    years = {2023, 2024, 2025, 2026}
    assert drawn - years
    assert drawn - years <= said
    assert min(drawn) >= 5


@pytest.mark.parametrize("path", [*RUANG_RAPAT, PAPARAN])
def test_a_page_reads_no_record_at_all(come, path):
    come("pimpinan")
    open_page(path)
    asked = []
    engine = reads.engine()

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    open_page(SOROTAN).switch_page(path).run()
    event.remove(engine, "before_cursor_execute", note)

    tables = set(re.findall(r"(?:FROM|JOIN) (\w+)", " ".join(asked)))
    records = {"kasus", "korban", "korban_bentuk", "terlapor", "relasi", "layanan", "pengaduan",
               "kasus_konteks", "proses_hukum", "rekap", "paket_laporan"}  # fmt: skip
    assert tables
    assert not tables & records


def test_the_headline_compares_the_same_quarters_from_the_package_itself(come):
    come("pimpinan")
    cells = {
        (row["tabel"], row["satuan"], row["mulai"], row["selesai"]): row["nilai"]
        for row in current(KABUPATEN).isi["sel"]
    }
    now = cells["M1", "kasus", "2026-01-01", "2026-09-30"]
    quarters = [
        ("2025-01-01", "2025-03-31"),
        ("2025-04-01", "2025-06-30"),
        ("2025-07-01", "2025-09-30"),
    ]
    then = sum(cells["M1", "kasus", *span] for span in quarters)

    app = open_page(SOROTAN, wilayah="Kabupaten Serang")

    assert figures(app)["Kasus kekerasan"] == str(now)
    said = words(app)
    assert f"{now} kasus kekerasan tercatat pada 1 Januari–30 September 2026" in said
    assert f"{then} pada periode yang sama" in said
    assert "%" not in said.split("####")[0]


@pytest.mark.parametrize("wilayah", ["Kabupaten Serang", "Kota Serang"])
def test_desa_are_said_in_the_bands_that_were_sealed_and_never_by_a_count(come, wilayah):
    come("pimpinan")
    isi = current(KOTA if wilayah == "Kota Serang" else KABUPATEN).isi
    sealed = [row for row in isi["sel"] if row["tabel"] == "M6"]
    above = [row for row in sealed if row["nilai"] and row["nilai"][0] > 0]

    app = open_page(PETA_PAKET, wilayah=wilayah, tingkat_paket="Desa/kelurahan, 2023–2025")

    assert not app.exception
    (names,) = (one.value for one in app.table)
    assert len(names) == len(above) > 0
    assert set(names["Korban"]) <= {"10–19", "20 ke atas"}
    areas = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    said = {code: row[1] for trace in areas if trace["type"] == "choropleth"
            for code, row in zip(trace["locations"], trace["customdata"], strict=True)}  # fmt: skip
    assert len(said) == len(sealed)
    assert set(said.values()) <= {"0–9 korban", "10–19 korban", "20 ke atas korban", "disamarkan"}


LIHAT = {
    "Kegiatan": ("kegiatan pencegahan terlaksana pada 1 Januari–30 September 2026", 3),
    "Kesiapan wilayah": ("desa/kelurahan; PATBM terbentuk", 1),
    "Jejaring dan janji rakor": ("Janji rakor", 2),
}


@pytest.mark.parametrize("wilayah", ["Kabupaten Serang", "Kota Serang"])
@pytest.mark.parametrize("lihat", LIHAT)
def test_prevention_readiness_and_network_are_read_from_the_package(come, lihat, wilayah):
    come("pimpinan")
    kalimat, gambar = LIHAT[lihat]

    app = open_page(PENCEGAHAN_PAKET, wilayah=wilayah, lihat_pencegahan=lihat)

    assert not app.exception
    assert kalimat in words(app)
    assert len(app.get("plotly_chart")) == gambar
    assert "korban" not in plotted(app)


def test_the_page_of_prevention_says_the_numbers_that_were_sealed(come):
    come("pimpinan")
    rows = [row for row in current(KABUPATEN).isi["lain"] if row["selesai"] == "2026-09-30"]
    kegiatan = next(
        row["nilai"]
        for row in rows
        if (row["tabel"], row["satuan"], row["mulai"]) == ("P1", "kegiatan", "2026-01-01")
    )
    reached = sum(row["tabel"] == "P3" and row["nilai"] > 0 for row in rows)

    said = words(open_page(PENCEGAHAN_PAKET, wilayah="Kabupaten Serang"))

    assert kegiatan > 0 < reached
    assert f"{kegiatan} kegiatan pencegahan terlaksana" in said
    assert f"{reached} dari 326 desa/kelurahan dijangkau" in said


def test_everything_that_can_be_taken_away_is_what_was_sealed(come, monkeypatch):
    come("pimpinan")
    one = current(KOTA)
    taken = {}
    monkeypatch.setattr(
        "components.paket_unduhan.offer_file",
        lambda label, make, *, file_name, **_rest: taken.update({file_name: make()}),
    )

    app = open_page(UNDUHAN_PAKET, wilayah="Kota Serang")

    assert not app.exception
    assert hashlib.sha256(taken[f"paket_{one.id}.json"]).hexdigest() == one.sidik
    assert one.sidik in words(app)
    book = openpyxl.load_workbook(io.BytesIO(taken[f"paket_{one.id}.xlsx"]))
    there = {row["tabel"] for row in [*one.isi["sel"], *one.isi["lain"]]}
    assert set(book.sheetnames) == there
    korban = [row[-2].value for row in book["M4"].iter_rows(min_row=7)]
    assert {value for value in korban if isinstance(value, int)} == {
        row["nilai"] for row in one.isi["sel"] if row["tabel"] == "M4"
    } - {None}
    assert "disamarkan" in korban


def test_who_is_not_signed_in_may_take_what_is_for_everybody(come):
    come(None)

    app = open_page(UNDUHAN_PAKET, wilayah_paket="Kota Serang")

    assert {button.proto.label for button in app.get("download_button")} == {
        "Unduh buku kerja XLSX", "Unduh JSON yang disegel",
    }  # fmt: skip


def test_the_table_says_that_a_hidden_number_is_hidden(come):
    come("pimpinan")
    app = open_page(KORBAN_PAKET, wilayah="Kabupaten Serang")

    app.session_state["kelompok_paket_tabel"] = True
    app.run()

    (table,) = (one.value for one in app.table)
    assert "disamarkan" in set(table["Jumlah"])
    assert "tidak dicatat" not in set(table["Jumlah"])


def test_what_a_package_is_stands_over_its_numbers(come):
    come("pimpinan")

    said = words(open_page(SOROTAN, wilayah="Kota Serang"))

    assert "data sampai 30 September 2026" in said
    assert "oleh Kepala Dinas" in said
    assert "jumlah di bawah 5 disamarkan" in said
    assert "DATA CONTOH" in said
    assert "INTERNAL" not in said
    assert "Ruang analisis" not in said


def test_who_is_not_signed_in_reads_only_the_package_for_everybody(come):
    come(None)
    isi = current(KOTA, TingkatPaket.PUBLIK).isi
    publik = {row["nilai"] for row in isi["sel"] if row["tabel"] != "M6"} - {None}

    kota = open_page(KORBAN_PAKET, wilayah_paket="Kota Serang", tahun_paket="2025")
    kabupaten = open_page(SOROTAN, wilayah_paket="Kabupaten Serang")

    drawn = {int(one) for one in re.findall(r'"(\d+)"', plotted(kota))}
    assert drawn
    assert drawn <= publik
    assert "jumlah di bawah 10 disamarkan" in words(kota)
    assert "Belum ada paket publik yang dirilis untuk Kabupaten Serang" in words(kabupaten)


def test_a_package_for_meetings_is_not_read_by_whoever_has_no_right_there(come):
    come("hanya_kota")

    app = open_page(SOROTAN, wilayah="Kabupaten Serang")

    assert heading(app) == "Sorotan, Kota Serang"
    with pytest.raises(Exception, match="ruang rapat"):
        reads.paket(KABUPATEN, TingkatPaket.RAPAT)


def test_a_withdrawn_package_is_off_the_screen_at_the_next_click(
    use_database, databases, monkeypatch
):
    url = make_example(databases)
    use_database(url)
    run_paket("atur", "--wilayah", KOTA, "--tingkat", "rapat", "--k", "5", *ORANG)
    run_paket("susun", "--wilayah", KOTA, "--tingkat", "rapat")
    app = open_page(SOROTAN, wilayah="Kota Serang")
    assert "Belum ada paket rapat yang dirilis untuk Kota Serang" in words(app)

    run_paket("rilis", "1", *ORANG)
    assert heading(app.run()) == "Sorotan, Kota Serang"

    run_paket("tarik", "1", *ORANG)
    assert "Belum ada paket rapat yang dirilis" in words(app.run())

    with reads.paket_engine().begin() as store:
        store.execute(text("DELETE FROM paket_peristiwa WHERE status_paket = 'ditarik'"))
        store.execute(update(p.paket).values(isi=p.seal({"k": 4})[0]))
    assert "tidak cocok dengan segelnya" in words(app.run())
    reads.paket_engine().dispose()
