"""Files of exact counts: the numbers of the analysis room, for who may take them away and asks, and no way
for anybody else."""

import ast
import io
import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from pptx import Presentation
from sqlalchemy import select

from analysis.disclosure import TingkatRilis
from analysis.paket.cacahan import ANAK, usia_of
from analysis.paparan.susun import make_salindia
from components import gerbang, paparan_internal, reads
from components.paparan_berkas import INTERNAL, RAPAT
from data_access import paket as p
from data_access.kunci_angka import lock_angka
from data_access.schema import jejak_audit, rakor
from domain.hak import TANPA_MASUK, Orang, Peran
from domain.kategori import Bentuk, Dataset, Kelompok, Perbuatan, TingkatPaket
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from tests.factories import make_asal
from tests.pages.app import BERKAS, PAPARAN, ROOT, current_asal, on_sqlite, open_page, words
from tests.pages.paket_rilis import KABUPATEN, KOTA
from tests.pages.test_riwayat import import_again

NAMA = {KOTA: "Kota Serang", KABUPATEN: "Kabupaten Serang"}
TANDA = TingkatRilis.TERBATAS.label


def read_exact(kode):
    """What a person without any sign-in (invented data, this computer) takes away."""
    region = next(one for one in reads.regions() if one.kode == kode)
    asal = reads.asal(kode)
    register = next(one for one in asal if one.dataset == Dataset.REGISTER)
    return paparan_internal.read_exact(region, register, asal)


@pytest.fixture
def exact(example, monkeypatch):
    """`exact(kode)`: the numbers of a region, and how the analysis pages count the same days."""
    monkeypatch.setattr(gerbang, "orang", lambda: TANPA_MASUK)
    return read_exact


def count(kode, satuan, periode, *menurut):
    """As the pages of the analysis room count: by `menurut`, without zeros."""
    (register,) = (one for one in reads.asal(kode) if one.dataset == Dataset.REGISTER)
    return reads.jumlah_menurut(satuan, menurut, Saringan(register.id_snapshot, periode))


def span(row):
    return Periode(date.fromisoformat(row["mulai"]), date.fromisoformat(row["selesai"]))


def rows_of(pembaca, tabel):
    found = [row for row in pembaca.isi["sel"] if row["tabel"] == tabel]
    assert found
    return found


def open_internal(wilayah="Kota Serang", **address):
    app = open_page(BERKAS, wilayah=wilayah, **address)
    kode = next(kode for kode, nama in NAMA.items() if nama == wilayah)
    return app.radio(key=f"tingkat_berkas_{kode}").set_value(INTERNAL).run()


def tables(berkas):
    """The rows of each table of the JSON of exact counts that a click would give."""
    (name,) = (name for name in berkas if "internal" in name and name.endswith(".json"))
    document = json.loads(berkas[name]())
    return {one["nama"]: one["baris"] for one in document["tabel"]}


def current(kode):
    with p.open_store() as store:
        return p.read_current(store, kode, TingkatPaket.RAPAT)


@pytest.mark.parametrize("kode", [KOTA, KABUPATEN])
def test_every_number_is_the_one_that_the_analysis_pages_count_for_the_same_days(exact, kode):
    pembaca = exact(kode)

    kecil = 0
    for row in rows_of(pembaca, "M1"):
        assert row["nilai"] == int(count(kode, Satuan(row["satuan"]), span(row))["jumlah"].sum())
    for row in rows_of(pembaca, "M3"):
        said = count(kode, Satuan.KORBAN, span(row), "kelompok").set_index("kelompok")["jumlah"]
        assert row["nilai"] == said.get(row["kelompok"], 0)
        kecil += 0 < row["nilai"] < 5
    for row in rows_of(pembaca, "M4"):
        said = count(kode, Satuan.KORBAN, span(row), "kecamatan")
        said = said.fillna({"kecamatan": ""}).set_index("kecamatan")["jumlah"]
        assert row["nilai"] == said.get(row["wilayah"], 0)
        kecil += 0 < row["nilai"] < 5
    for row in rows_of(pembaca, "M2"):
        said = count(kode, Satuan.KORBAN, span(row), "kelompok", "bentuk")
        usia = said["kelompok"].map(usia_of)
        same = said[(usia == row["kelompok"]) & (said["bentuk"] == row["bentuk"])]
        assert row["nilai"] == same["jumlah"].sum()
        kecil += 0 < row["nilai"] < 5
    for row in rows_of(pembaca, "M5"):
        said = count(kode, Satuan.KORBAN, span(row), "kecamatan", "kelompok")
        said = said.fillna({"kecamatan": ""})
        usia = said["kelompok"].map(usia_of)
        same = said[(usia == row["kelompok"]) & (said["kecamatan"] == row["wilayah"])]
        assert row["nilai"] == same["jumlah"].sum()
    assert kecil > 10
    assert {row["kelompok"] for row in rows_of(pembaca, "M3")} == set(Kelompok.values())
    assert {row["bentuk"] for row in rows_of(pembaca, "M2")} == set(Bentuk.values())
    assert ANAK in {row["kelompok"] for row in rows_of(pembaca, "M5")}


@pytest.mark.parametrize("kode", [KOTA, KABUPATEN])
def test_every_slide_of_exact_counts_is_marked_and_hides_nothing(exact, kode):
    pembaca = exact(kode)

    salindia = make_salindia(pembaca.isi, pembaca.tingkat)

    assert len(salindia) == 11
    for one in salindia:
        assert one.table.tingkat is TingkatRilis.TERBATAS
        assert one.table.contoh
        assert one.table.rows["jumlah"].notna().all()
        assert one.catatan_pembicara[0].startswith("Angka ini memuat sel kecil")
        said = " ".join([one.judul, *one.catatan_pembicara, *one.table.catatan])
        assert "disamar" not in said.lower()
        assert "paket" not in said.lower()


def test_exact_counts_cannot_pass_for_a_package(exact):
    isi = exact(KOTA).isi

    assert not {"format", "nomor", "k", "tingkat"} & set(isi)
    assert "M6" not in {row["tabel"] for row in isi["sel"]}


@pytest.mark.parametrize(
    ("orang", "kode", "may"),
    [
        (Orang(1, "x", {KOTA: frozenset({Peran.ANALIS})}), KOTA, True),
        (Orang(1, "x", {KOTA: frozenset({Peran.ANALIS})}), KABUPATEN, False),
        (
            Orang(
                1, "x", {KOTA: frozenset({Peran.ANALIS}), KABUPATEN: frozenset({Peran.PIMPINAN})}
            ),
            KABUPATEN,
            False,
        ),
        (Orang(1, "x", {KOTA: frozenset({Peran.PIMPINAN, Peran.PETUGAS})}), KOTA, False),
        (Orang(1, "x", {KOTA: frozenset({Peran.MITRA})}, id_institusi=1), KOTA, False),
        (None, KOTA, False),
    ],
)
def test_numbers_are_read_for_who_may_take_them_away_there_only(
    example, monkeypatch, orang, kode, may
):
    region = next(one for one in reads.regions() if one.kode == kode)
    asal = current_asal(kode)
    register = next(one for one in asal if one.dataset == Dataset.REGISTER)
    if orang is not None:
        monkeypatch.setattr(gerbang, "orang", lambda: orang)
    # Whichever region is open: the right is asked for in that of the numbers.
    monkeypatch.setattr(gerbang, "boleh", lambda hak: True)

    asked = (
        lambda: paparan_internal.read_exact(region, register, asal),
        lambda: reads.bahan_register_internal(register, date(2026, 9, 30)),
        lambda: reads.bahan_lain_internal(kode, {}, date(2026, 9, 30)),
    )
    for read in asked:
        if may:
            assert read()
        else:
            with pytest.raises(gerbang.AksesError):
                read()


def kasus(made):
    """By first and last day, what the tables of exact counts say of the region."""
    label = Satuan.KASUS.label
    rows = [row for row in made["M1"] if row["Satuan"] == label]
    return {(row["Mulai"], row["Selesai"]): row["Jumlah"] for row in rows}


@pytest.fixture
def locked(own_example):
    """The snapshots that were fixed for the Kabupaten's rakor of 31 July 2025; another register, of six
    kasus, is current."""
    with reads.engine().begin() as connection:
        nomor = connection.scalar(select(rakor.c.id).where(rakor.c.tanggal == date(2025, 7, 31)))
        fixed = lock_angka(connection, nomor, oleh="penguji")
    import_again(6, **{"Tanggal lapor": "05/01/2026"})
    return {one.dataset: one for one in fixed}


def choose_rakor(app, berkas, begins):
    box = app.selectbox(key="rakor_paparan")
    label = next(one for one in box.options if one.startswith(begins))
    berkas.clear()
    box.set_value(label).run()
    assert not app.exception
    return tables(berkas)


def test_a_locked_rakor_speaks_from_what_was_locked_and_none_from_what_is_current(locked, berkas):
    app = open_internal("Kabupaten Serang")

    fixed = kasus(choose_rakor(app, berkas, "Rakor 31 Jul 2025"))
    assert "dikunci untuk rakor 31 Juli 2025" in words(app)
    kini = kasus(choose_rakor(app, berkas, "Tanpa rakor"))
    assert "berlaku saat ini" in words(app)
    assert "dikunci untuk rakor" not in words(app)

    for (mulai, selesai), jumlah in fixed.items():
        periode = Periode(date.fromisoformat(mulai), date.fromisoformat(selesai))
        saringan = Saringan(locked[Dataset.REGISTER].id_snapshot, periode)
        assert jumlah == reads.jumlah_total(Satuan.KASUS, saringan)
    assert fixed["2025-01-01", "2025-12-31"] > 50
    assert kini["2026-01-01", "2026-03-31"] == 6


def test_without_a_locked_rakor_the_numbers_are_those_of_the_bar(locked, berkas):
    app = open_internal("Kabupaten Serang", angka="Per rakor 31 Jul 2025")

    fixed = kasus(choose_rakor(app, berkas, "Tanpa rakor"))

    assert "dikunci untuk rakor 31 Juli 2025" in words(app)
    assert fixed["2025-01-01", "2025-12-31"] > 50


def test_of_two_registers_the_one_of_the_bar_is_counted_and_they_are_never_summed():
    satu, dua = (make_asal(id_snapshot=nomor, sumber=nama) for nomor, nama in ((1, "A"), (2, "B")))
    kegiatan = make_asal(id_snapshot=3, dataset=Dataset.KEGIATAN)

    def choose(asal, **bar):
        return paparan_internal._choose_register(asal, SimpleNamespace(asal=bar))

    assert choose([satu, dua, kegiatan], **{Dataset.REGISTER: replace(dua, id_snapshot=9)}) == dua
    assert choose([satu, kegiatan], **{Dataset.REGISTER: dua}) == satu
    assert choose([kegiatan]) is None


@on_sqlite
def test_what_a_package_hides_is_exact_and_what_it_says_is_the_same(come, berkas):
    come("analis")
    paket = current(KOTA)
    app = open_internal()
    assert not app.exception

    made = tables(berkas)

    hidden = 0
    for nama in ("M1", "M2", "M3", "M4", "M5"):
        sealed = [row for row in paket.isi["sel"] if row["tabel"] == nama]
        assert len(sealed) == len(made[nama])
        for there, here in zip(sealed, made[nama], strict=True):
            assert isinstance(here["Jumlah"], int)
            if there["nilai"] is None:
                hidden += 1
            else:
                assert here["Jumlah"] == there["nilai"]
    assert hidden > 20
    assert "M6" not in made
    for nama in ("P1", "P2", "P3", "K1"):
        sealed = [row["nilai"] for row in paket.isi["lain"] if row["tabel"] == nama]
        assert [row["Jumlah"] for row in made[nama]] == sealed


@on_sqlite
def test_the_choice_stands_on_the_room_of_meetings_and_is_forgotten_with_the_page(come, berkas):
    come("analis")
    app = open_page(BERKAS, wilayah="Kota Serang")
    choice = app.radio(key=f"tingkat_berkas_{KOTA}")
    assert choice.options == [RAPAT, INTERNAL]
    assert choice.value == RAPAT
    assert "internal" not in "".join(berkas)
    assert "Angka tepat" not in words(app)

    choice.set_value(INTERNAL).run()
    assert "internal" in "".join(berkas)
    assert "Angka tepat" in words(app)
    assert "Setiap unduhan dicatat." in words(app)
    assert "tingkat" not in "".join(app.query_params)
    app.switch_page(PAPARAN).run()
    assert TANDA not in words(app)
    app.switch_page(BERKAS).run()

    assert app.radio(key=f"tingkat_berkas_{KOTA}").value == RAPAT


@on_sqlite
@pytest.mark.parametrize(
    ("nama", "wilayah"),
    [("pimpinan", "Kota Serang"), ("petugas", "Kota Serang"), ("analis", "Kabupaten Serang")],
)
def test_who_may_not_take_small_cells_away_is_offered_none_and_gets_none_by_asking(
    come, berkas, nama, wilayah
):
    come(nama)
    app = open_page(BERKAS, wilayah=wilayah)
    for kode in (KOTA, KABUPATEN):
        app.session_state[f"tingkat_berkas_{kode}"] = INTERNAL
    app.query_params["tingkat"] = INTERNAL

    app.run()

    assert not app.exception
    assert [one.label for one in app.radio] == []
    assert "Angka tepat" not in words(app)
    assert "internal" not in "".join(berkas)
    (name,) = (name for name in berkas if name.endswith(".json"))
    assert json.loads(berkas[name]())["tingkat"] == TingkatRilis.RAPAT.label


@on_sqlite
def test_a_file_of_exact_counts_that_is_taken_is_noted_by_its_name(come, monkeypatch):
    come("analis")
    taken = {}
    monkeypatch.setattr(
        "components.blocks.st.download_button",
        lambda label, data, **other: taken.update({label: (data, other["file_name"])}),
    )
    open_internal()
    make, name = taken["Unduh PowerPoint"]

    deck = Presentation(io.BytesIO(make()))

    assert name == "paparan_internal_36.73_2026-09-30.pptx"
    assert len(deck.slides) == 12
    with reads.engine().connect() as connection:
        rows = connection.execute(
            jejak_audit.select().where(jejak_audit.c.perbuatan == Perbuatan.EKSPOR.value)
        ).all()
    assert rows[-1].objek == name
    assert rows[-1].halaman == "berkas"
    assert rows[-1].kode_region == KOTA


@on_sqlite
def test_a_session_that_has_ended_takes_no_exact_count(come, monkeypatch):
    come("analis")
    taken = {}
    monkeypatch.setattr(
        "components.blocks.st.download_button",
        lambda label, data, **other: taken.update({label: data}),
    )
    open_internal()
    monkeypatch.setattr("components.pencatat.is_open", lambda connection, nomor: False)

    for make in taken.values():
        with pytest.raises(gerbang.AksesError):
            make()


@on_sqlite
def test_where_nothing_was_released_who_may_still_takes_exact_counts(own_example, berkas):
    app = open_page(BERKAS, wilayah="Kota Serang")
    assert "Belum ada paket rapat" in words(app)

    app.radio(key=f"tingkat_berkas_{KOTA}").set_value(INTERNAL).run()

    assert not app.exception
    assert len(berkas) == 6
    assert tables(berkas)["M1"]


@on_sqlite
def test_without_a_register_the_page_says_so(empty):
    app = open_internal()

    assert not app.exception
    assert "Belum ada data register kasus untuk Kota Serang." in words(app)


def reached(path):
    """Every module of ours that a file leads to by imports."""
    seen, ahead = set(), [path]
    while ahead:
        tree = ast.parse(ahead.pop().read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            elif isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            else:
                continue
            for name in names:
                file = ROOT / f"{name.replace('.', '/')}.py"
                if file.exists() and name not in seen:
                    seen.add(name)
                    ahead.append(file)
    return seen


@on_sqlite
@pytest.mark.parametrize(
    "path", sorted((ROOT / "pages" / "rapat").glob("*.py")), ids=lambda path: path.stem
)
def test_no_page_of_the_ruang_rapat_leads_to_exact_counts(databases, path):
    assert "components.paparan_internal" in reached(ROOT / BERKAS)

    assert not {"components.paparan_internal", "analysis.paket.tepat"} & reached(path)
