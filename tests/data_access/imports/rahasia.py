"""Secrets hidden in files, every way a file can be run, and everything that such a run leaves behind."""

import contextlib
import io
import logging
import os
import tempfile
import traceback
import zipfile
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
import yaml
from hypothesis import strategies as st
from sqlalchemy import make_url, select

from data_access import schema
from data_access.__main__ import run
from data_access.engine import make_engine
from data_access.imports.bahan import read_bahan
from data_access.imports.kenali import recognise
from data_access.imports.kesalahan import BerkasError, ImporDitolak, kesalahan_table
from data_access.imports.muat import load_import
from data_access.imports.nomor import find_kolom_nomor, hash_nomor, read_tabel_nomor
from data_access.imports.profil import ProfilError, make_profil, write_profil
from data_access.imports.siapkan import prepare
from data_access.imports.tempat import JawabanTempat, read_daftar_wilayah
from data_access.imports.usul import answer_nilai, answer_tempat, suggest_profil
from data_access.wilayah import read_region
from domain.kategori import Dataset
from exports.tables import write_errors
from tests.data_access.imports.factories import BATAS, KOTA, csv_bytes

SUMBER = "Register Uji"
KNOWN = (BerkasError, ImporDitolak, ProfilError)


@dataclass(frozen=True)
class Rahasia:
    """What stands in the cell, and the part of it that is found nowhere else."""

    teks: str
    penanda: str


kata = st.text("bcdfghjklmnpqrstvwxz", min_size=7, max_size=7).map(lambda text: f"Zq{text}")
angka = st.permutations("987654321").map(lambda digits: "".join(digits) + "4")


def _is(pola, penanda=kata):
    return penanda.map(lambda one: Rahasia(pola.format(one), one))


# What one cell gives away by itself, wherever it stands.
SENDIRI = st.one_of(
    _is("360401{}", angka),
    _is("0812{}", angka.map(lambda text: text[:8])),
    _is("+62 812 {}", angka.map(lambda text: text[:8])),
    _is("{}@contoh.id"),
    _is("@{}_99"),
    _is("instagram.com/{}"),
    _is("-6.1{}, 106.1523", angka),
    _is("an. {}"),
    _is("korban bernama {}"),
    _is("Ny. {}"),
    _is("{} binti Xerxes"),
    _is("Nama korban: {}"),
)
# What only its heading gives away, or where it stands.
POLOS = st.one_of(
    _is("{}"), _is("Kp. {} Girang"), _is("{}", angka.map(lambda text: text[:9])), _is("Catatan {}")
)
JUDUL_RAHASIA = (
    "Nama korban", "Inisial", "Alamat", "Alamat Rumah Klien", "NIK", "No. HP", "E-mail", "Koordinat",
    "Kronologi kejadian", "TTL", "Nama sekolah", "nama_pelapor", "Foto", "RT/RW",
)  # fmt: skip

REGISTER = [
    ["Nomor kasus", "Tanggal lapor", "Kecamatan", "Jenis kelamin korban", "Bentuk kekerasan"],
    ["R/001", "05/07/2025", "Curug", "Perempuan", "Fisik"],
    ["R/002", "06/07/2025", "Serang", "Laki-laki", "Seksual"],
    ["R/003", "07/07/2025", "Walantaka", "Perempuan", "Psikis"],
    ["R/004", "17/07/2025", "Taktakan", "Perempuan", "Fisik; Psikis"],
]
ASING = [
    ["No Reg", "Tgl Lapor", "Kec", "JK", "Jenis Kasus"],
    ["R/001", "5 Juli 2025", "Curug", "P", "Penganiayaan"],
    ["R/002", "6 Juli 2025", "Serang", "L", "Pencabulan anak"],
    ["R/003", "7 Juli 2025", "Walantaka", "P", "Fisik"],
    ["R/004", "17 Juli 2025", "Cuurug", "P", "KDRT fisik"],
]
PENGADUAN = [
    ["Tanggal masuk", "Jenis permintaan", "Kecamatan", "Nomor kasus"],
    ["05/07/2025", "Laporan kekerasan", "Curug", "R/1"],
    ["06/07/2025", "Konsultasi", "Serang", ""],
    ["07/07/2025", "Konsultasi", "Taktakan", ""],
]
KEGIATAN = [
    ["Nama kegiatan", "Tanggal kegiatan", "Jenis kegiatan", "Kecamatan", "Tema", "Penyelenggara"],
    [
        "Sosialisasi di sekolah",
        "05/07/2025",
        "Sosialisasi/penyuluhan",
        "Curug",
        "Lindungi",
        "Dinas",
    ],
    ["Pelatihan kader", "06/07/2025", "Pelatihan", "Serang", "Cegah", "Dinas"],
    ["Rapat bulanan", "07/07/2025", "Sosialisasi/penyuluhan", "Taktakan", "Peduli", "Forum"],
]
REKAP = [
    ["Kecamatan", "Jumlah kasus 2024", "Jumlah korban 2024"],
    ["Curug", "3", "4"],
    ["Serang", "5", "5"],
    ["Taktakan", "2", "2"],
    ["Walantaka", "1", "1"],
]
TABEL = {
    "register": (Dataset.REGISTER, REGISTER),
    "asing": (Dataset.REGISTER, ASING),
    "pengaduan": (Dataset.PENGADUAN, PENGADUAN),
    "kegiatan": (Dataset.KEGIATAN, KEGIATAN),
    "rekap": (Dataset.REKAP, REKAP),
}


@dataclass(frozen=True)
class Berkas:
    """A file with secrets in it, and what must be found nowhere once it has been run."""

    nama: str
    isi: bytes
    dataset: Dataset
    penanda: tuple[str, ...]


def workbook(rows, fill=None, lembar="Data"):
    """The rows on the sheet `lembar`; `fill(book, sheet)` does what is to be done besides."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(lembar)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    if fill is not None:
        fill(book, sheet)
    book.close()
    return content.getvalue()


# Each places a secret; `pilih` is the draw of Hypothesis. They return the file's name and bytes.


def in_a_cell(rows, pilih):
    rahasia = pilih(SENDIRI)
    row, column = pilih(st.integers(1, len(rows) - 1)), pilih(st.integers(0, len(rows[0]) - 1))
    rows[row][column] = rahasia.teks
    return "juli.csv", csv_bytes(rows), [rahasia]


def in_part_of_a_cell(rows, pilih):
    rahasia = pilih(SENDIRI)
    row, column = pilih(st.integers(1, len(rows) - 1)), pilih(st.integers(0, len(rows[0]) - 1))
    rows[row][column] += f"; {rahasia.teks}"
    return "juli.csv", csv_bytes(rows, ";"), [rahasia]


def in_every_cell_of_a_column(rows, pilih):
    column = pilih(st.integers(0, len(rows[0]) - 1))
    secrets = [pilih(SENDIRI) for _ in rows[1:]]
    for row, rahasia in zip(rows[1:], secrets, strict=True):
        row[column] = rahasia.teks
    return "juli.csv", csv_bytes(rows), secrets


def under_a_heading_of_identity(rows, pilih):
    place, judul = pilih(st.integers(0, len(rows[0]))), pilih(st.sampled_from(JUDUL_RAHASIA))
    secrets = [pilih(POLOS | SENDIRI) for _ in rows[1:]]
    for row, text in zip(rows, [judul, *(one.teks for one in secrets)], strict=True):
        row.insert(place, text)
    return "juli.csv", csv_bytes(rows), secrets


def in_a_column_of_names(rows, pilih):
    judul = pilih(st.sampled_from(["Keterangan", "Korban", "", "Jenis"]))
    depan = pilih(st.permutations(["Siti", "Budi", "Dewi", "Agus", "Sri"]))
    secrets = [pilih(_is(f"{depan[n]} {{}}")) for n in range(len(rows) - 1)]
    place = pilih(st.integers(0, len(rows[0])))
    for row, text in zip(rows, [judul, *(one.teks for one in secrets)], strict=True):
        row.insert(place, text)
    return "juli.csv", csv_bytes(rows), secrets


def in_stories(rows, pilih):
    cerita = (
        "Pada hari Senin sekitar pukul sembilan malam orang itu datang ke rumah di {} dalam keadaan "
        "marah lalu memukul dan mengancam; tetangga mendengar dan membawa ke puskesmas, kemudian "
        "melapor ke kantor polisi terdekat pada pagi harinya."
    )
    secrets = [pilih(_is(f"({n}) {cerita}")) for n in range(1, len(rows))]
    for row, text in zip(rows, ["Lain-lain", *(one.teks for one in secrets)], strict=True):
        row.append(text)
    return "juli.csv", csv_bytes(rows), secrets


def in_a_heading(rows, pilih):
    rahasia = pilih(SENDIRI | _is("Kp. {} Girang") | _is("Alamat {}") | _is("Nama korban {}"))
    place = pilih(st.integers(0, len(rows[0])))
    for row, text in zip(rows, [rahasia.teks, *("ada" for _ in rows[1:])], strict=True):
        row.insert(place, text)
    return "juli.csv", csv_bytes(rows), [rahasia]


def in_a_file_without_headings(rows, pilih):
    """The first row, which may be taken for headings, is that of a person."""
    nama, nomor = pilih(_is("Siti {}")), pilih(SENDIRI)
    lines = [[nama.teks, nomor.teks, *rows[1]]]
    lines += [[f"Budi Lain{n}", f"08120000000{n}", *row] for n, row in enumerate(rows[2:])]
    return "juli.csv", csv_bytes(lines), [nama, nomor]


def in_titles(rows, pilih):
    rahasia = pilih(SENDIRI | POLOS)
    title = [["DATA KASUS"], ["Petugas", rahasia.teks], [rahasia.teks], []]
    return "juli.csv", csv_bytes([*title, *rows]), [rahasia]


def right_above_the_table(rows, pilih):
    rahasia = pilih(SENDIRI)
    return "juli.csv", csv_bytes([[rahasia.teks], *rows]), [rahasia]


def in_notes_below(rows, pilih):
    rahasia, tanda = pilih(SENDIRI | POLOS), pilih(kata)
    below = [[], [f"Catatan: lihat {rahasia.teks}"], [], ["", "", "Mengetahui,"], ["", "", tanda]]
    return "juli.csv", csv_bytes([*rows, *below]), [rahasia, Rahasia(tanda, tanda)]


def in_another_sheet(rows, pilih):
    secrets = [pilih(SENDIRI | POLOS) for _ in range(3)]
    hidden = pilih(st.sampled_from(["", "hide", "very_hidden"]))

    def fill(book, _sheet):
        other = book.add_worksheet("Lain")
        other.write_column(0, 0, [one.teks for one in secrets])
        if hidden:
            getattr(other, hidden)()

    return "juli.xlsx", workbook(rows, fill), secrets


def in_a_hidden_column(rows, pilih):
    column = pilih(st.integers(0, len(rows[0]) - 1))
    rahasia = pilih(SENDIRI)
    rows[2][column] = rahasia.teks

    def fill(_book, sheet):
        sheet.set_column(column, column, None, None, {"hidden": True})

    return "juli.xlsx", workbook(rows, fill), [rahasia]


def in_comments_and_boxes(rows, pilih):
    catatan, penulis, kotak = (pilih(SENDIRI | POLOS) for _ in range(3))

    def fill(_book, sheet):
        sheet.write_comment(1, 0, catatan.teks, {"author": penulis.teks})
        sheet.insert_textbox(8, 0, kotak.teks)

    return "juli.xlsx", workbook(rows, fill), [catatan, penulis, kotak]


def in_the_name_of_a_sheet(rows, pilih):
    rahasia = pilih(
        _is("an. {}") | _is("Ny. {}") | _is("Siti {}") | _is("0812{}", angka.map(lambda t: t[:8]))
    )

    def fill(book, _sheet):
        book.add_worksheet("Lain").write_row(0, 0, ["a", "b"])

    return "juli.xlsx", workbook(rows, fill, lembar=rahasia.teks), [rahasia]


def in_the_name_of_the_file(rows, pilih):
    rahasia = pilih(
        _is("an. {}") | _is("Ny {}") | _is("Siti_{}") | _is("0812{}", angka.map(lambda t: t[:8]))
    )
    return f"{rahasia.teks}.csv", csv_bytes(rows), [rahasia]


TEMPAT = (
    in_a_cell, in_part_of_a_cell, in_every_cell_of_a_column, under_a_heading_of_identity,
    in_a_column_of_names, in_stories, in_a_heading, in_a_file_without_headings, in_titles,
    right_above_the_table, in_notes_below, in_another_sheet, in_a_hidden_column,
    in_comments_and_boxes, in_the_name_of_a_sheet, in_the_name_of_the_file,
)  # fmt: skip


def hide(place, pilih, tables=tuple(TABEL)):
    """A file of one of the kinds with secrets at the place."""
    dataset, rows = TABEL[pilih(st.sampled_from(tables))]
    nama, isi, secrets = place([list(row) for row in rows], pilih)
    return Berkas(nama, isi, dataset, tuple(one.penanda for one in secrets))


class Jejak:
    """Everything that is said, logged or left behind while it is open, as text."""

    def __init__(self):
        self.parts = []

    def add(self, *things):
        """Things as a person or a log would see them."""
        for one in things:
            if isinstance(one, BaseException):
                self.parts += [str(one), repr(one), "".join(traceback.format_exception(one))]
            else:
                self.parts.append(one if isinstance(one, str) else repr(one))

    def add_bytes(self, content):
        self.parts.append(content.decode("utf-8", "replace"))

    def add_xlsx(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                self.add_bytes(archive.read(name))

    def find(self, penanda):
        """The traces around what must not be there."""
        found = []
        for text in self.parts:
            place = text.casefold().find(penanda.casefold())
            if place >= 0:
                found.append(text[max(0, place - 80) : place + 80])
        return found

    @contextlib.contextmanager
    def watch(self, folder):
        """Keep what is printed, logged, and written to temporary files meanwhile."""
        folder.mkdir(exist_ok=True)
        said, handler = io.StringIO(), _Catatan(self)
        root, tempdir = logging.getLogger(), tempfile.tempdir
        level, environ = root.level, os.environ.get("TMPDIR")
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                yield
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
            tempfile.tempdir = tempdir
            os.environ.pop("TMPDIR")
            if environ is not None:
                os.environ["TMPDIR"] = environ
            self.add(said.getvalue())
            for path in folder.rglob("*"):
                self.add(str(path))
                if path.is_file():
                    self.add_bytes(path.read_bytes())


class _Catatan(logging.Handler):
    def __init__(self, jejak):
        super().__init__()
        self.jejak = jejak
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    def emit(self, record):
        self.jejak.add(self.format(record), record.args)


def run_engine(jejak, url, berkas):
    """As the page does it, step by step: without a profile, with a proposal, with its answers."""
    engine = make_engine(url)
    options = {"dataset": berkas.dataset, "kode_region": KOTA, "tanggal_cutoff": BATAS}
    try:
        with engine.begin() as connection:
            bahan = read_bahan(berkas.isi, berkas.nama, lambda _n, kata: jejak.add(kata))
            jejak.add(bahan, *bahan.temuan, *bahan.letak)
            daftar = read_daftar_wilayah(connection, KOTA)
            region = read_region(connection, KOTA)
            usulan = suggest_profil(bahan, daftar, region, nama=SUMBER, dataset=berkas.dataset)
            for profil in (None, usulan, make_answered(jejak, connection, bahan, usulan, options)):
                _run_once(jejak, connection, bahan, profil, options)
            jejak.add(recognise(connection, bahan, KOTA))
            tabel = read_tabel_nomor(berkas.isi, berkas.nama)
            for judul in find_kolom_nomor(tabel):
                jejak.add(judul, hash_nomor(tabel, judul, KOTA).to_csv())
    except KNOWN as error:
        jejak.add(error)
    finally:
        engine.dispose()


def make_answered(jejak, connection, bahan, usulan, options):
    """The profile once every question has been answered and checked."""
    with contextlib.suppress(*KNOWN):
        make_profil(usulan.as_dict())
        persiapan = prepare(connection, bahan, profil=usulan, hari_ini=BATAS, **options)
        profil = usulan
        for one in persiapan.ragu.nilai:
            jejak.add(one)
            profil = answer_nilai(profil, one.bidang, {one.teks: one.saran or ""})
        said = [
            JawabanTempat(
                kecamatan=one.kecamatan,
                desa=one.desa,
                jadi=one.usul[0].kode if one.usul else "tidak_diketahui",
            )
            for one in persiapan.tempat_ragu
        ]
        return answer_tempat(profil, said)
    return usulan


def _run_once(jejak, connection, bahan, profil, options):
    try:
        if profil is not None:
            jejak.add(profil, write_profil(profil))
            make_profil(profil.as_dict())
        persiapan = prepare(connection, bahan, profil=profil, hari_ini=BATAS, **options)
        jejak.add(persiapan, persiapan.ragu, persiapan.tempat_ragu, persiapan.ejaan)
        jejak.add(persiapan.catatan, persiapan.ringkasan, persiapan.mutu, persiapan.kelengkapan)
        jejak.add(*(error.as_line() for error in persiapan.errors))
        jejak.add_xlsx(write_errors(kesalahan_table(persiapan.errors)))
        load_import(
            connection, persiapan, sumber=SUMBER, oleh="uji", sebagian=True, simpan_profil=True
        )
    except KNOWN as error:
        jejak.add(error)


def run_commands(jejak, url, berkas, folder):
    """As at the command line, and as cron does it. The file lies in `folder`."""
    path = folder / berkas.nama
    path.write_bytes(berkas.isi)
    common = [str(path), "--wilayah", KOTA, "--sumber", SUMBER, "--dataset", berkas.dataset]
    sources = folder / "sumber.yaml"
    described = {
        "nama": "Kota", "dataset": str(berkas.dataset), "wilayah": KOTA, "sumber": SUMBER,
        "cutoff": BATAS.isoformat(), "folder": {"path": str(folder), "pola": f"*{path.suffix}"},
    }  # fmt: skip
    sources.write_text(yaml.safe_dump({"sumber": [described]}), encoding="utf-8")
    before = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = url
    commands = [
        ["usul", *common],
        ["impor", *common, "--cutoff", BATAS.isoformat(), "--sebagian", "--ingat"],
        ["tarik", str(sources)],
    ]
    try:
        for command in commands:
            # The program says this line back to nobody; the name in it was typed by a person.
            jejak.add(str(run([str(word) for word in command])))
    finally:
        os.environ["DATABASE_URL"] = before
        path.unlink()


def read_database(jejak, url):
    """All rows of all tables, and the bytes of the database's files."""
    engine = make_engine(url)
    with engine.connect() as connection:
        for table in schema.metadata.tables.values():
            rows = connection.execute(select(table))
            jejak.parts += [f"{table.name} {tuple(row)!r}" for row in rows]
        path = Path(make_url(url).database)
        for file in path.parent.glob(f"{path.name}*"):
            jejak.add_bytes(file.read_bytes())
    engine.dispose()
