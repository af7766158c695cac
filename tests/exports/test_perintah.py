"""The command `python -m exports`: a released package as files, whole or not at all."""

import io
import json
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from pptx import Presentation
from sqlalchemy import delete, insert, select, update

from analysis.disclosure import TingkatRilis
from analysis.paparan.susun import make_salindia
from data_access import paket as p
from data_access.__main__ import run as run_data
from data_access.contoh.muat import load_example
from data_access.engine import make_engine
from data_access.paparan import read_susunan, write_susunan
from data_access.schema import jejak_audit, rakor
from domain.kategori import Perbuatan, TingkatPaket
from exports.__main__ import run
from exports.paparan import BENTUK
from tests.exports.pdf_uji import read_pages

KOTA, KABUPATEN = "36.73", "36.04"
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")


@pytest.fixture(scope="module")
def released(databases, tmp_path_factory):
    """The example data with a released package of the Kota, as (its database, its store)."""
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=date(2026, 11, 23))
    engine.dispose()
    store = f"sqlite:///{tmp_path_factory.mktemp('paket') / 'paket.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.setenv("PAKET_URL", store)
        for argv in (
            ("atur", "--wilayah", KOTA, "--tingkat", "rapat", "--k", "5", *ORANG),
            ("susun", "--wilayah", KOTA, "--tingkat", "rapat"),
            ("rilis", "1", *ORANG),
        ):
            assert run_data(["paket", *argv]) == 0
    return url, store


@pytest.fixture
def engine(released, monkeypatch):
    url, store = released
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("PAKET_URL", store)
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def call(engine, capsys):
    def ask(*argv):
        code = run(["paparan", *(str(word) for word in argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask


@pytest.fixture
def isi(engine):
    with p.open_store() as store:
        return p.read_current(store, KOTA, TingkatPaket.RAPAT).isi


@pytest.fixture
def locked(engine):
    """A rakor of the Kota, with what is set of it taken back afterwards."""
    with engine.begin() as connection:
        nomor = connection.execute(
            insert(rakor)
            .values(kode_region=KOTA, tanggal=date(2026, 11, 27), tema="Sekolah aman & ramah",
                    contoh=True, versi=1, diubah_oleh="x", diubah_pada=datetime.now(UTC))
            .returning(rakor.c.id)
        ).scalar_one()  # fmt: skip
    yield nomor
    with engine.begin() as connection:
        connection.execute(delete(rakor).where(rakor.c.id == nomor))


def traces(engine):
    with engine.connect() as connection:
        statement = select(jejak_audit.c.objek, jejak_audit.c.kode_region).where(
            jejak_audit.c.perbuatan == Perbuatan.EKSPOR.value
        )
        return [tuple(row) for row in connection.execute(statement)]


def write(call, tmp_path, bentuk, *argv):
    keluaran = tmp_path / f"berkas.{bentuk}"
    code, said, complained = call(
        "--wilayah", KOTA, "--bentuk", bentuk, "--keluaran", keluaran, *argv
    )
    assert (code, complained) == (0, "")
    assert said == f"Paket 1 ditulis sebagai {bentuk}: berkas.{bentuk}.\n"
    # nothing else is left beside it
    assert list(tmp_path.iterdir()) == [keluaran]
    return keluaran.read_bytes()


def titles(content):
    slides = list(Presentation(io.BytesIO(content)).slides)[1:]
    return [slide.shapes.title.text_frame.text for slide in slides]


def test_the_slides_are_those_of_the_package_that_holds(call, tmp_path, isi):
    salindia = make_salindia(isi, TingkatRilis.RAPAT)

    content = write(call, tmp_path, "pptx")

    assert titles(content) == [one.judul for one in salindia]


def test_the_set_has_a_page_for_each_slide_and_the_sheet_is_one(call, tmp_path, isi):
    content = write(call, tmp_path, "pdf")
    (tmp_path / "berkas.pdf").unlink()
    sheet = write(call, tmp_path, "lembar")

    assert len(read_pages(content)) == len(make_salindia(isi, TingkatRilis.RAPAT)) + 1
    (page,) = read_pages(sheet)
    assert "RUANG RAPAT" in page
    assert "DATA CONTOH" in page


def test_the_workbook_has_a_sheet_for_each_slide(call, tmp_path, isi):
    book = openpyxl.load_workbook(io.BytesIO(write(call, tmp_path, "xlsx")))

    assert len(book.sheetnames) == len(make_salindia(isi, TingkatRilis.RAPAT)) + 2


def test_tables_are_those_of_the_package_number_by_number(call, tmp_path, isi):
    document = json.loads(write(call, tmp_path, "json"))
    (tmp_path / "berkas.json").unlink()
    archive = zipfile.ZipFile(io.BytesIO(write(call, tmp_path, "csv")))

    written = {one["nama"]: [row["Jumlah"] for row in one["baris"]] for one in document["tabel"]}
    sealed = {}
    for row in [*isi["sel"], *isi["lain"]]:
        sealed.setdefault(row["tabel"], []).append(row["nilai"])
    assert set(written) == set(sealed)
    for nama in ("M1", "M2", "M3", "M4", "P1", "K1", "R1"):
        assert written[nama] == ["disamarkan" if one is None else one for one in sealed[nama]]
    assert "disamarkan" in written["M3"]
    assert set(archive.namelist()) == {*(f"{nama}.csv" for nama in sealed), "kartu.json"}
    assert {one["kartu"]["tingkat"] for one in document["tabel"]} == {TingkatRilis.RAPAT.label}


def test_the_trace_says_which_package_left_in_which_form(call, tmp_path, engine):
    before = len(traces(engine))

    write(call, tmp_path, "xlsx")

    assert traces(engine)[before:] == [("paket.1.xlsx", KOTA)]


def test_a_file_that_is_there_is_replaced_only_when_asked(call, tmp_path):
    keluaran = tmp_path / "paparan.json"
    keluaran.write_text("lama")
    asked = ("--wilayah", KOTA, "--bentuk", "json", "--keluaran", keluaran)

    code, _said, complained = call(*asked)

    assert code == 1
    assert complained == "Berkas keluaran sudah ada; tambahkan --timpa untuk menggantinya.\n"
    assert keluaran.read_text() == "lama"
    assert call(*asked, "--timpa")[0] == 0
    assert keluaran.read_text() != "lama"


def test_a_file_that_cannot_be_written_leaves_nothing_and_no_trace(call, tmp_path, engine):
    before = traces(engine)

    code, _said, complained = call(
        "--wilayah", KOTA, "--bentuk", "json", "--keluaran", tmp_path / "tidak" / "ada.json"
    )

    assert (code, complained) == (1, "Berkas keluaran tidak dapat ditulis.\n")
    assert list(tmp_path.iterdir()) == []
    assert traces(engine) == before


def test_half_a_file_never_takes_the_place_of_a_whole_one(call, tmp_path, monkeypatch):
    keluaran = tmp_path / "paparan.json"
    keluaran.write_text("lama")

    def fill_the_disk(self, content):
        with self.open("wb") as file:
            file.write(content[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", fill_the_disk)
    code, _said, _complained = call(
        "--wilayah", KOTA, "--bentuk", "json", "--keluaran", keluaran, "--timpa"
    )

    assert code == 1
    assert keluaran.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [keluaran]


def test_a_rakor_shows_what_was_chosen_for_it(call, tmp_path, engine, locked, isi):
    by_kode = {one.kode: one for one in make_salindia(isi, TingkatRilis.RAPAT)}
    with engine.begin() as connection:
        write_susunan(connection, locked, ["janji", "kasus", "tidak_ada"], versi=0, oleh="x")

    content = write(call, tmp_path, "pptx", "--rakor", locked)

    assert titles(content) == [by_kode["janji"].judul, by_kode["kasus"].judul]
    cover = Presentation(io.BytesIO(content)).slides[0]
    text = "\n".join(one.text_frame.text for one in cover.shapes if one.has_text_frame)
    assert "Rakor 27 November 2026: Sekolah aman & ramah" in text


def test_a_rakor_without_a_choice_shows_every_slide(call, tmp_path, locked, isi):
    content = write(call, tmp_path, "pptx", "--rakor", locked)

    assert len(titles(content)) == len(make_salindia(isi, TingkatRilis.RAPAT))


def test_a_rakor_whose_package_was_withdrawn_shows_no_other(call, tmp_path, engine, locked):
    with engine.begin() as connection:
        connection.execute(update(rakor).where(rakor.c.id == locked).values(sidik_paket="0" * 64))

    code, _said, complained = call(
        "--wilayah", KOTA, "--bentuk", "pptx", "--keluaran", tmp_path / "a", "--rakor", locked
    )

    assert (code, complained) == (1, "Paket yang dikunci untuk rakor ini sudah ditarik.\n")
    assert list(tmp_path.iterdir()) == []


REFUSED = [
    # another region's rakor, or none
    (("--wilayah", KOTA, "--rakor", "99999"), "Rakor 99999 tidak ada di wilayah ini."),
    (("--wilayah", "99.99"), "Wilayah 99.99 tidak dikenal."),
    (("--wilayah", "36.73.01"), "--wilayah harus kode kabupaten/kota, misalnya 36.73."),
    (("--wilayah", KABUPATEN), "Belum ada paket rapat yang dirilis untuk wilayah ini."),
    (("--wilayah", KOTA, "--tingkat", "publik"), "Belum ada paket publik yang dirilis untuk wilayah ini."),
    (("--wilayah", KOTA, "--tingkat", "terbatas"), "--tingkat harus salah satu dari: rapat, publik."),
    ((), "Pilihan wajib belum diisi: --wilayah."),
    (("--wilayah", KOTA, "--rakor", "satu"), "Nilai untuk --rakor tidak sah."),
]  # fmt: skip


@pytest.mark.parametrize(("argv", "said"), REFUSED, ids=[said for _argv, said in REFUSED])
def test_what_cannot_be_written_is_said_in_one_sentence(call, tmp_path, argv, said):
    code, _out, complained = call("--bentuk", "pptx", "--keluaran", tmp_path / "a.pptx", *argv)

    assert (code, complained) == (1, f"{said}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_rakor_is_never_a_public_paparan(call, tmp_path, locked):
    code, _out, complained = call(
        "--wilayah", KOTA, "--bentuk", "csv", "--keluaran", tmp_path / "a", "--rakor", locked,
        "--tingkat", "publik",
    )  # fmt: skip

    assert (code, complained) == (1, "--rakor hanya untuk tingkat rapat.\n")


def test_a_closed_public_face_stays_closed_here_too(call, tmp_path):
    with p.open_store() as store:
        p.set_muka_publik(store, KOTA, terbuka=False, oleh="x", alasan="x")
    try:
        code, _out, complained = call(
            "--wilayah",
            KOTA,
            "--bentuk",
            "csv",
            "--keluaran",
            tmp_path / "a",
            "--tingkat",
            "publik",
        )
    finally:
        with p.open_store() as store:
            p.set_muka_publik(store, KOTA, terbuka=True, oleh="x", alasan="x")

    assert (code, complained) == (1, "Halaman publik wilayah ini sedang ditutup.\n")


def test_a_database_of_another_version_is_said_to_be_one(databases, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("DATABASE_URL", databases.empty())

    code = run(["paparan", "--wilayah", KOTA, "--bentuk", "csv", "--keluaran", str(tmp_path / "a")])

    assert code == 1
    assert "python -m data_access migrasi" in capsys.readouterr().err


def test_a_store_without_any_package_is_no_error_of_the_computer(
    engine, monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv("PAKET_URL", f"sqlite:///{tmp_path / 'kosong.db'}")

    code = run(["paparan", "--wilayah", KOTA, "--bentuk", "csv", "--keluaran", str(tmp_path / "a")])

    assert code == 1
    assert capsys.readouterr().err.startswith("Belum ada paket rapat")


def test_help_is_indonesian_and_names_every_form(capsys):
    assert run(["--help"]) == 0
    assert run(["paparan", "--help"]) == 0

    said = capsys.readouterr().out
    assert all(bentuk in said for bentuk in BENTUK)
    for word in ("Usage", "Options", "Commands", "Show this", "[required]"):
        assert word not in said


def test_every_rakor_of_the_example_can_be_asked_for(engine):
    with engine.connect() as connection:
        assert read_susunan(connection, KOTA)
