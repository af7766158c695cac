"""The commands `paket`, from the example register to a released package, and a table of anybody's."""

import json
from contextlib import contextmanager
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select, text, update

from analysis.paket.cacahan import usia_of
from analysis.paket.isi import read_cells
from analysis.penyamaran.tabel import make_document
from data_access import paket as p
from data_access import perintah_serang, rilis
from data_access.__main__ import run
from data_access.contoh.muat import load_example
from data_access.engine import make_engine
from data_access.schema import jejak_audit, paket_laporan, snapshot
from domain.kategori import Dataset, Perbuatan, StatusPaket, TingkatPaket
from penyerang.mutasi import try_mutations
from penyerang.tabel import parse_pola, parse_tabel
from tests.analysis.penyamaran.tabel_uji import make_problem
from tests.data_access.conftest import call

KABUPATEN, KOTA = "36.04", "36.73"
RAPAT, PUBLIK = TingkatPaket.RAPAT, TingkatPaket.PUBLIK
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")


@contextmanager
def open_kasus():
    engine = make_engine()
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def example_url(databases):
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=date(2026, 11, 23))
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def shared(example_url, databases, tmp_path_factory):
    """The example data with a released package of the Kota, which tests only read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", example_url)
        patch.setenv("PAKET_URL", f"sqlite:///{tmp_path_factory.mktemp('paket') / 'paket.db'}")
        for argv in (
            ("atur", "--wilayah", KOTA, "--tingkat", "rapat", "--k", "5", *ORANG),
            ("susun", "--wilayah", KOTA, "--tingkat", "rapat"),
            ("rilis", "1", *ORANG),
        ):
            assert run(["paket", *argv]) == 0
        yield


@pytest.fixture
def paket(shared, capsys):
    return partial(call, capsys, "paket")


@pytest.fixture
def released(shared):
    with p.open_store() as store:
        return p.read_current(store, KOTA, RAPAT)


def values_of(paket):
    return {
        "|".join(str(row[name]) for name in ("tabel", "satuan", "mulai", "selesai", "wilayah",
                                             "kelompok", "bentuk")): row["nilai"]
        for row in paket.isi["sel"]
        if row["tabel"] != "M6"
    }  # fmt: skip


def bands_of(paket):
    return {row["wilayah"]: row["nilai"] for row in paket.isi["sel"] if row["tabel"] == "M6"}


def test_a_package_says_the_totals_and_hides_the_small(released):
    values = values_of(released)

    assert released.isi["contoh"] is True
    assert released.isi["selesai"] == "2026-09-30"
    assert values["M1|kasus|2025-01-01|2025-12-31|36.73||"] > 50
    assert None in values.values()
    assert min(value for value in values.values() if value is not None) >= 5


def test_nothing_in_a_package_tells_why_a_cell_is_hidden(released):
    hidden = [row for row in released.isi["sel"] if row["nilai"] is None]

    assert {frozenset(row) for row in hidden} == {frozenset(released.isi["sel"][0])}
    assert {row["per"] for row in hidden} == {released.isi["selesai"]}
    assert not {"alasan", "primer", "pola"} & set(released.isi)


def test_a_package_says_every_desa_in_a_band_or_not_at_all(released):
    kelurahan, said = released.isi["kelurahan"], bands_of(released)

    assert released.isi["format"] == "paket-2"
    assert list(said) == [one["kode"] for one in kelurahan]
    assert {frozenset(one) for one in kelurahan} == {frozenset(("kode", "nama", "kecamatan"))}
    assert {one["kecamatan"] for one in kelurahan} == {
        one["kode"] for one in released.isi["kecamatan"]
    }
    assert [band for band in said.values() if band] != []
    assert all(band in (None, [0, 9], [10, 19], [20, None]) for band in said.values())


def test_the_key_counts_each_year_and_usia_of_a_desa_as_the_kecamatan_does(shared, released):
    with open_kasus() as connection:
        (kunci,) = perintah_serang.read_kunci(connection, [released])
    document = kunci.as_document()

    def sums(rows, day, usia):
        found = {}
        for row in rows:
            if "2023" <= row[day] < "2026":
                key = (row[day][:4], row["kecamatan"], usia(row))
                found[key] = found.get(key, 0) + row["jumlah"]
        return found

    assert sums(document["kelurahan"], "tahun", lambda row: row["usia"]) == sums(
        document["korban"], "triwulan", lambda row: usia_of(row["kelompok"])
    )
    assert {row["tahun"] for row in document["kelurahan"]} == {
        "2023-01-01", "2024-01-01", "2025-01-01",
    }  # fmt: skip
    codes = {one["kode"] for one in released.isi["kelurahan"]}
    assert {row["kelurahan"] for row in document["kelurahan"]} <= codes | {""}


def test_release_and_rule_are_in_the_audit_without_a_name(shared):
    with open_kasus() as connection:
        rows = connection.execute(select(jejak_audit)).all()

    done = [(row.perbuatan, row.kode_region, row.objek) for row in rows]
    assert (Perbuatan.UBAH, KOTA, "rilis.rapat") in done
    assert (Perbuatan.RILIS, KOTA, "1") in done
    assert "Kepala" not in str(rows)


def test_the_report_says_how_many_cells_are_hidden_and_why(paket):
    code, out, err = paket("laporan", "1")

    assert (code, err) == (0, "")
    assert "sel terbit." in out
    assert "kurang dari 5" in out
    assert "melindungi sel lain" in out
    assert "terbukti paling sedikit" in out


def test_a_released_package_is_checked_and_attacked_again(paket):
    code, out, _err = paket("periksa", "1")

    assert code == 0
    assert "tidak terbuka" in out
    assert paket("daftar")[1].startswith("1\tDirilis\tRapat Kota Serang")


def test_the_next_package_waits_for_the_next_quarter(paket):
    code, _out, err = paket("susun", "--wilayah", KOTA, "--tingkat", "rapat")

    assert code == 1
    assert "paling cepat memuat data sampai 31 Desember 2026" in err


def test_without_a_signed_rule_nothing_is_made(paket):
    code, _out, err = paket("susun", "--wilayah", KABUPATEN, "--tingkat", "rapat")

    assert code == 1
    assert "belum ditetapkan" in err


@pytest.mark.parametrize(
    ("given", "said"),
    [(("--k", "2"), "k harus 3"), (("--k", "5", "--irama", "1"), "Irama harus 3")],
)
def test_a_rule_out_of_bounds_is_refused(paket, given, said):
    code, _out, err = paket("atur", "--wilayah", KOTA, "--tingkat", "rapat", *given, *ORANG)

    assert code == 1
    assert said in err


@pytest.fixture
def own(databases, monkeypatch, example_url, tmp_path, capsys):
    """The example data and a store of packages for the test to change."""
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=date(2026, 11, 23))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("PAKET_URL", f"sqlite:///{tmp_path / 'paket.db'}")

    yield partial(call, capsys, "paket")
    engine.dispose()


def atur(own, tingkat="rapat", k=5):
    return own("atur", "--wilayah", KOTA, "--tingkat", tingkat, "--k", str(k), *ORANG)


on_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@on_sqlite
def test_a_rule_that_was_changed_behind_the_command_is_noticed(own):
    atur(own)
    with open_kasus() as connection:
        connection.execute(text("UPDATE pengaturan_rilis SET k = 3"))

    code, _out, err = own("susun", "--wilayah", KOTA, "--tingkat", "rapat")

    assert code == 1
    assert "Tanda tangan aturan rilis tidak cocok" in err


@on_sqlite
def test_a_package_for_everybody_is_made_from_the_released_one_for_meetings(own):
    atur(own)
    atur(own, "publik", 10)
    code, _out, err = own("susun", "--wilayah", KOTA, "--tingkat", "publik")
    assert code == 1
    assert "rilis paket rapat dahulu" in err

    own("susun", "--wilayah", KOTA, "--tingkat", "rapat")
    own("rilis", "1", *ORANG)
    code, out, err = own("susun", "--wilayah", KOTA, "--tingkat", "publik")

    assert code == 0, err
    with p.open_store() as store:
        rapat, publik = (values_of(p.read_paket(store, nomor)) for nomor in (1, 2))
        pita = [bands_of(p.read_paket(store, nomor)) for nomor in (1, 2)]
    said = {key for key, value in publik.items() if value is not None}
    assert min(value for value in publik.values() if value is not None) >= 10
    assert said < {key for key, value in rapat.items() if value is not None}
    assert "disamarkan dalam paket rapat" in out
    # A kelurahan with twenty and more keeps its whole kecamatan off the public screen.
    assert {str(band) for band in pita[0].values()} >= {"[0, 9]", "[20, None]"}
    assert {str(band) for band in pita[1].values()} == {"None", "[0, 19]"}


@on_sqlite
def test_a_package_that_says_more_than_its_report_is_not_released(own):
    atur(own)
    own("susun", "--wilayah", KOTA, "--tingkat", "rapat")
    with p.open_store() as store:
        isi = dict(p.read_paket(store, 1).isi)
        row = next(row for row in isi["sel"] if row["nilai"] is None)
        row |= {"nilai": 1, "per": isi["selesai"]}
        tampered, sidik = p.seal(isi)
        old = p.read_paket(store, 1).sidik
        store.execute(update(p.paket).values(isi=tampered, sidik=sidik))
    with open_kasus() as connection:
        connection.execute(
            update(paket_laporan).where(paket_laporan.c.sidik == old).values(sidik=sidik)
        )

    code, _out, err = own("rilis", "1", *ORANG)

    assert code == 1
    assert "tidak cocok dengan laporannya" in err
    with p.open_store() as store:
        assert p.read_paket(store, 1).status is StatusPaket.DISUSUN


@on_sqlite
def test_a_band_that_the_register_does_not_hold_is_not_released(own):
    atur(own)
    own("susun", "--wilayah", KOTA, "--tingkat", "rapat")
    with p.open_store() as store, open_kasus() as connection:
        isi = dict(p.read_paket(store, 1).isi)
        row = next(row for row in isi["sel"] if row["nilai"] == [0, 9])
        row["nilai"] = [10, 19]
        tampered, sidik = p.seal(isi)
        store.execute(update(p.paket).values(isi=tampered, sidik=sidik))
        connection.execute(update(paket_laporan).values(sidik=sidik))

    code, _out, err = own("rilis", "1", *ORANG)

    assert code == 1
    assert "tidak cocok dengan laporannya" in err


@on_sqlite
def test_a_number_that_the_meeting_repeats_is_not_said_anew_to_everybody(own):
    atur(own)
    atur(own, "publik", 10)
    own("susun", "--wilayah", KOTA, "--tingkat", "rapat")
    with p.open_store() as store:
        isi = dict(p.read_paket(store, 1).isi)
        row = next(row for row in isi["sel"] if row["tabel"] == "M3" and (row["nilai"] or 0) > 30)
        row["per"] = "2026-06-30"
        tampered, sidik = p.seal(isi)
        store.execute(update(p.paket).values(isi=tampered, sidik=sidik))
        p.release_paket(store, 1, oleh="Kepala Dinas", alasan="Rakor November")

    code, _out, err = own("susun", "--wilayah", KOTA, "--tingkat", "publik")

    assert code == 0, err
    cell = (row["mulai"], row["selesai"], row["kelompok"])
    with p.open_store() as store:
        publik = p.read_paket(store, 2).isi["sel"]
    (same,) = [
        one["nilai"]
        for one in publik
        if one["tabel"] == "M3" and (one["mulai"], one["selesai"], one["kelompok"]) == cell
    ]
    assert same is None


def tamper(freed: str) -> None:
    """Package 1 with one hidden cell published, sealed anew, and a report that hides it."""
    with p.open_store() as store, open_kasus() as connection:
        one = p.read_paket(store, 1)
        kept = rilis.read_laporan(connection, one.sidik)
        nilai = {sel["id"]: int(sel["nilai"]) for sel in kept.tabel["sel"]}[freed]
        isi = dict(one.isi)
        rows = dict(zip((cell.id for cell in read_cells(isi["sel"])), isi["sel"], strict=True))
        rows[freed] |= {"nilai": nilai, "per": isi["selesai"]}
        tampered, sidik = p.seal(isi)
        store.execute(update(p.paket).values(isi=tampered, sidik=sidik))
        alasan = {name: why for name, why in kept.alasan_sel.items() if name != freed}
        connection.execute(
            update(paket_laporan).values(
                sidik=sidik, alasan_sel=json.dumps(alasan),
                pola=json.dumps([name for name in kept.pola if name != freed]),
            )
        )  # fmt: skip


@on_sqlite
def test_a_package_that_the_attacker_opens_is_not_released(own):
    atur(own)
    own("susun", "--wilayah", KOTA, "--tingkat", "rapat")
    with p.open_store() as store, open_kasus() as connection:
        alasan = rilis.read_laporan(connection, p.read_paket(store, 1).sidik).alasan_sel
    tamper(next(name for name, why in alasan.items() if why == "pelindung"))

    code, _out, err = own("rilis", "1", *ORANG)

    assert code == 1
    assert "Penyerang membuka sel yang disamarkan" in err


@on_sqlite
@pytest.mark.parametrize("kode", [KOTA, KABUPATEN])
def test_without_any_one_of_its_protecting_cells_the_example_package_is_opened(own, kode):
    own("atur", "--wilayah", kode, "--tingkat", "rapat", "--k", "5", *ORANG)
    own("susun", "--wilayah", kode, "--tingkat", "rapat")
    with p.open_store() as store, open_kasus() as connection:
        kept = rilis.read_laporan(connection, p.read_paket(store, 1).sidik)
    pelindung = [name for name, why in kept.alasan_sel.items() if why == "pelindung"]

    tabel = parse_tabel(kept.tabel)
    hasil = try_mutations(tabel, parse_pola(kept.pola, tabel))

    assert len(pelindung) > 5
    assert {one.sel for one in hasil.mutasi} >= set(pelindung)
    assert all(one.berhasil for one in hasil.mutasi)


@on_sqlite
def test_packages_quarter_after_quarter_are_protected_from_who_reads_them_all(own):
    atur(own)
    for nomor, cutoff in enumerate((date(2026, 1, 20), date(2026, 4, 20), date(2026, 7, 20)), 1):
        with open_kasus() as connection:
            connection.execute(
                update(snapshot)
                .where(snapshot.c.dataset == Dataset.REGISTER)
                .values(tanggal_cutoff=cutoff)
            )
        code, out, err = own("susun", "--wilayah", KOTA, "--tingkat", "rapat")
        assert (code, "tidak satu pun terbuka" in out) == (0, True), err
        assert own("rilis", str(nomor), *ORANG)[0] == 0
        assert own("periksa", str(nomor))[0] == 0
        assert ("sudah pernah disebut" in own("laporan", str(nomor))[1]) == (nomor > 1)

    with p.open_store() as store:
        known = p.read_known(store, KOTA, RAPAT, contoh=True)
    assert [one.isi["nomor"] for one in known] == [1, 2, 3]
    assert [one.setelah for one in known] == [None, 1, 2]
    # The three years are said once, and the same band is repeated with its date.
    assert bands_of(known[0]) == bands_of(known[1]) == bands_of(known[2])
    assert [band for band in bands_of(known[2]).values() if band] != []
    assert {row["per"] for row in known[2].isi["sel"] if row["tabel"] == "M6" and row["nilai"]} == {
        known[0].isi["selesai"]
    }


def write_instance(path):
    """sdcTable's problemdata: nine hidden cells, of which w,b lies open until x,d is hidden too."""
    path.write_text(json.dumps(make_document(make_problem())))
    return str(path)


def test_a_table_of_anybody_is_protected_and_certified(paket, tmp_path):
    code, out, err = paket("uji", write_instance(tmp_path / "s3.json"), "--json")

    hasil = json.loads(out)
    assert (code, err) == (0, "")
    assert hasil["tambahan"] == ["x,d"]
    assert (hasil["biaya_tambahan"], hasil["batas_bawah"], hasil["cara"]) == (31, 31, "optimal")
    assert hasil["lulus"] is True
    selang = {one["nama"]: one["selang_bulat"] for one in hasil["sertifikat"]["sasaran"]}
    (wb,) = [value for name, value in selang.items() if "w,b" in name]
    assert wb["bawah"] <= 0
    assert wb["atas"] >= 78


def test_the_summary_of_a_table_names_the_cells_and_the_proof(paket, tmp_path):
    code, out, _err = paket("uji", write_instance(tmp_path / "s3.json"))

    assert code == 0
    assert "tambahan 1 sel" in out
    assert "  x,d" in out
    assert "terbukti paling sedikit" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [("bukan json", "bukan JSON"), ("{}", "Bagian sel"), (None, "tidak dapat dibuka")],
)
def test_a_file_that_is_no_table_is_one_sentence(paket, tmp_path, content, said):
    path = tmp_path / "tabel.json"
    if content is not None:
        path.write_text(content)

    code, out, err = paket("uji", str(path))

    assert (code, out) == (1, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
