"""Real files that nobody here wrote, from their bytes to figures, without a person."""

import json

import pytest

from data_access.__main__ import run
from data_access.engine import make_engine
from tests.data_access.test_cli import call
from tests.real import JAKARTA_REKAP, JAKARTA_WILAYAH, REAL

DAFTAR = REAL / JAKARTA_WILAYAH
REKAP = REAL / JAKARTA_REKAP

pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real files are not on this machine")


@pytest.fixture
def jakarta(databases, monkeypatch, capsys):
    """A database with a region made from the list of 267 kelurahan."""
    url = databases.fresh()
    monkeypatch.setenv("DATABASE_URL", url)
    code, out, err = call(capsys, "wilayah", DAFTAR)
    assert (code, err) == (0, "")
    assert "44 kecamatan, 267 kelurahan" in out
    assert "312 wilayah ditambahkan" in out
    return make_engine(url)


def test_the_list_of_areas_is_added_once(jakarta, capsys):
    _code, out, _err = call(capsys, "wilayah", DAFTAR)

    assert "0 wilayah ditambahkan" in out


def test_the_workbook_becomes_a_recap_with_every_place_in_its_totals(jakarta, capsys, tmp_path):
    source = ("--wilayah", "31", "--sumber", "Dinas Kesehatan")
    code, proposed, err = call(capsys, "usul", REKAP, *source)
    assert (code, err) == (0, "")
    profil = tmp_path / "profil.yaml"
    profil.write_text(proposed, encoding="utf-8")

    code, out, err = call(
        capsys, "impor", REKAP, *source, "--dataset", "rekap", "--cutoff", "2020-05-31",
        "--profil", profil, "--ingat",
    )  # fmt: skip

    assert (code, err) == (0, "")
    assert "1 baris jumlah tidak dihitung sebagai data" in out
    _code, out, _err = call(capsys, "rekap", "--wilayah", "31", "--json")
    counted = {row["hitungan"]: row for row in json.loads(out)[0]["baris"]}
    positif = counted["POSITIF"]
    assert (positif["jumlah"], positif["dikenal"]) == (7_272, 5_235)
    assert (positif["tidak_diketahui"], positif["luar_wilayah"]) == (615, 1_422)
    assert {name: counted[name]["jumlah"] for name in ("Sembuh", "Meninggal", "ODP", "PDP")} == {
        "Sembuh": 2_102,
        "Meninggal": 520,
        "ODP": 33_866,
        "PDP": 10_781,
    }
    # the next workbook needs no profile on the command line
    code, _out, err = call(
        capsys, "impor", REKAP, *source, "--dataset", "rekap", "--cutoff", "2020-05-31", "--coba"
    )
    assert (code, err) == (0, "")


def test_the_other_sheet_of_the_workbook_gives_the_same_totals(jakarta, capsys, tmp_path):
    source = ("--wilayah", "31", "--sumber", "Dinas Kesehatan")
    profil = tmp_path / "profil.yaml"
    profil.write_text(
        "nama: Per kecamatan\ndataset: rekap\nlembar: data_kecamatan\nrekap:\n"
        "  kecamatan: nama_kecamatan\n  mulai: 2020-01-01\n  sampai: 2020-05-31\n"
        "  nilai: [{kolom: POSITIF, hitungan: positif}]\n"
        "diabaikan: [ID_KEC, Nama_provinsi, nama_kota, ODP, Proses Pemantauan, Selesai Pemantauan,"
        " PDP, Masih Dirawat, Pulang dan Sehat, Dirawat, Sembuh, Meninggal, Self Isolation]\n",
        encoding="utf-8",
    )

    code = run(
        ["impor", str(REKAP), *source, "--dataset", "rekap", "--cutoff", "2020-05-31",
         "--profil", str(profil)]
    )  # fmt: skip

    assert code == 0
    capsys.readouterr()
    _code, out, _err = call(capsys, "rekap", "--wilayah", "31", "--json")
    (row,) = json.loads(out)[0]["baris"]
    assert (row["jumlah"], row["dikenal"], row["tidak_diketahui"], row["luar_wilayah"]) == (
        7_272,
        5_235,
        615,
        1_422,
    )
