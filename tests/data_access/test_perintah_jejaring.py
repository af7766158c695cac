"""The command that loads a list of institutions."""

from sqlalchemy import select

from data_access.queries.institusi import read_daftar
from data_access.schema import jejak_audit
from tests.data_access.conftest import call
from tests.factories import KOTA

BERKAS = "Nama;Jenis;Kompetensi;Wilayah\nLBH Kota;LBH;hukum;semua\nRSUD;rumah sakit;medis;Kasemen\n"


def names(engine):
    with engine.connect() as connection:
        return [one.isi.nama for one in read_daftar(connection, KOTA)]


def test_a_list_is_tried_then_kept_and_noted(capsys, empty, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(BERKAS, encoding="utf-8")

    _code, tried, _err = call(capsys, "jejaring", "impor", path, "--wilayah", KOTA, "--periksa")
    assert names(empty) == []
    code, out, err = call(capsys, "jejaring", "impor", path, "--wilayah", "Kota Serang")

    assert (code, err) == (0, "")
    said = "2 baru, 0 berubah, 0 sama; 0 tidak ada di berkas dan tetap.\n"
    assert tried == f"{said}Uji coba: tidak ada yang disimpan.\n"
    assert out == f"{said}Daftar institusi disimpan.\n"
    assert names(empty) == ["LBH Kota", "RSUD"]
    with empty.connect() as connection:
        noted = connection.scalars(select(jejak_audit.c.objek)).all()
    assert sum(str(one).startswith("institusi:") for one in noted) == 2


def test_a_list_with_errors_changes_nothing(capsys, empty, tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(BERKAS + "Rahasia;LBH;ilmu rahasia;\n", encoding="utf-8")

    code, out, err = call(capsys, "jejaring", "impor", path, "--wilayah", KOTA)

    assert code == 1
    assert out.startswith("Baris 4, kolom C (Kompetensi): Isi tidak ada di daftar.")
    assert err == "Impor ditolak: 1 kesalahan; tidak ada yang berubah.\n"
    assert "ahasia" not in out + err
    assert names(empty) == []
