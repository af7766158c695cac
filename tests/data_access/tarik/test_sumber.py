"""The description of sources: strict, complete in its errors, without secrets."""

from datetime import date

import pytest
import yaml

from data_access.engine import ROOT
from data_access.tarik.sumber import TarikError, fill_variabel, load_sumber, read_sumber
from domain.kategori import Dataset
from tests.data_access.tarik.conftest import describe

FOLDER = {"folder": {"path": "masuk", "pola": "*.xlsx"}}


def read(*sumber):
    return read_sumber(yaml.safe_dump({"sumber": list(sumber)}))


def errors_of(*sumber):
    with pytest.raises(TarikError) as caught:
        read(*sumber)
    return caught.value.errors


def with_kueri(kueri):
    return describe(basis_data={"url": "sqlite:///lain.db", "kueri": kueri})


def test_a_description_is_read_as_it_is_written():
    (sumber,) = read(describe(**FOLDER, profil="linea144"))

    assert (sumber.nama, sumber.wilayah, sumber.profil) == ("Kota", "36.73", "linea144")
    assert sumber.folder.pola == "*.xlsx"
    assert sumber.tanggal_cutoff(date(2026, 1, 1)) == date(2025, 7, 31)


@pytest.mark.parametrize(
    ("cutoff", "expected"),
    [
        ("hari_ini", date(2026, 3, 1)),
        ("kemarin", date(2026, 2, 28)),
        ("akhir_bulan_lalu", date(2026, 2, 28)),
    ],
)
def test_a_cut_off_can_move_with_the_day(cutoff, expected):
    (sumber,) = read(describe(**FOLDER) | {"cutoff": cutoff})

    assert sumber.tanggal_cutoff(date(2026, 3, 1)) == expected


def test_every_error_is_said_by_source_and_key():
    errors = errors_of(
        describe() | {"cutoff": "besok"},
        {"nama": "Lain", "dataset": "resep", "warna": "biru", **FOLDER},
    )

    assert errors == [
        "Sumber ke-1: kunci 'cutoff' harus tanggal seperti 2025-07-31, atau hari_ini, kemarin, "
        "akhir_bulan_lalu.",
        f"Sumber ke-2: kunci 'dataset' harus salah satu dari: {'; '.join(Dataset.values())}.",
        "Sumber ke-2: kunci 'wilayah' wajib ada.",
        "Sumber ke-2: kunci 'sumber' wajib ada.",
        "Sumber ke-2: kunci 'cutoff' wajib ada.",
        "Sumber ke-2: kunci 'warna' tidak dikenal.",
    ]


def test_a_source_lies_in_exactly_one_place():
    satu = "Sumber ke-1: kunci 'sumber' harus memuat tepat satu dari: basis_data, alamat, folder."

    assert errors_of(describe()) == [satu]
    assert errors_of(describe(**FOLDER, alamat={"url": "https://contoh.id/a.csv"})) == [satu]


def test_two_sources_neither_share_a_name_nor_take_each_others_place():
    errors = errors_of(describe(**FOLDER), describe(**FOLDER))

    assert errors == [
        "Nama 'Kota' dipakai lebih dari sekali.",
        "'Kota' dan 'Kota' mengisi data yang sama; bedakan kunci 'sumber'.",
    ]


@pytest.mark.parametrize(
    "kueri",
    [
        "DELETE FROM kasus",
        "SELECT 1; DROP TABLE kasus",
        "SELECT ';'; DROP TABLE kasus",
        "SELECT E'\\''; DROP TABLE kasus; --'",
        "SELECT $$a$$; DROP TABLE kasus",
        "/* SELECT */ UPDATE kasus SET a = 1",
        "-- baca\nINSERT INTO kasus VALUES (1)",
        "SELECTA 1",
        "",
    ],
)
def test_anything_but_one_select_is_refused(kueri):
    assert errors_of(with_kueri(kueri)) == [
        "Sumber ke-1: kunci 'basis_data.kueri' harus satu perintah SELECT (boleh diawali WITH)."
    ]


@pytest.mark.parametrize(
    "kueri",
    [
        "SELECT 1;",
        "  with a as (select 1) select * from a",
        "SELECT string_agg(x, ';') FROM t -- lalu; selesai",
        "SELECT a AS \"a;b\", E'\\';' FROM t /* ; */",
        "SELECT $x$ ; $x$",
    ],
)
def test_a_semicolon_that_ends_nothing_is_none(kueri):
    assert read(with_kueri(kueri))


@pytest.mark.parametrize(
    ("cara", "kunci"),
    [
        ({"basis_data": {"url": "postgresql://a:rahasia@h/d", "kueri": "SELECT 1"}}, "basis_data.url"),
        ({"basis_data": {"url": "postgresql://a:x${A}@h/d", "kueri": "SELECT 1"}}, "basis_data.url"),
        ({"basis_data": {"url": "postgresql://h/d?password=rahasia", "kueri": "SELECT 1"}}, "basis_data.url"),
        ({"alamat": {"url": "https://a:rahasia@h/d.csv"}}, "alamat.url"),
        ({"alamat": {"url": "https://h/d.csv", "kepala": {"Authorization": "rahasia"}}}, "alamat.kepala.Authorization"),
    ],
)  # fmt: skip
def test_a_secret_in_the_file_is_refused_and_not_repeated(cara, kunci):
    (error,) = errors_of(describe(**cara))

    assert error.startswith(f"Sumber ke-1: kunci '{kunci}' ")
    assert "${NAMA_VARIABEL}" in error
    assert "rahasia@" not in error
    assert "rahasia " not in error.replace("agar rahasia tidak", "")


@pytest.mark.parametrize(
    ("cara", "kunci"),
    [
        ({"alamat": {"url": "file:///etc/passwd"}}, "alamat.url"),
        ({"alamat": {"url": "ftp://h/d.csv"}}, "alamat.url"),
        ({"basis_data": {"url": "bukan alamat", "kueri": "SELECT 1"}}, "basis_data.url"),
        ({"folder": {"path": "masuk", "pola": "../*.csv"}}, "folder.pola"),
    ],
)
def test_a_place_that_is_none_is_refused(cara, kunci):
    (error,) = errors_of(describe(**cara))

    assert error.startswith(f"Sumber ke-1: kunci '{kunci}' ")


@pytest.mark.parametrize(
    "text",
    ["", "sumber", "sumber: []", "sumber: {a: 1}", "a: [", "&a [*a]", "x: &a {b: *a}", "!!python/x 1",
     "\x00", "sumber: [[]]", "? [1]\n: 2", "sumber: [{nama: {}}]", "[" * 5_000],
)  # fmt: skip
def test_a_file_that_is_no_description_is_refused_in_words(text):
    with pytest.raises(TarikError) as caught:
        read_sumber(text)

    assert caught.value.errors
    assert not any("pydantic" in error or "Input" in error for error in caught.value.errors)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(TarikError, match="Berkas sumber tidak dapat dibaca"):
        load_sumber(tmp_path / "tidak-ada.yaml")


def test_variables_are_filled_from_the_environment(monkeypatch):
    monkeypatch.setenv("SANDI_UJI", "a b")

    assert fill_variabel("x${SANDI_UJI}y") == "xa by"
    with pytest.raises(TarikError, match="variabel lingkungan TIDAK_ADA_UJI belum diisi"):
        fill_variabel("${TIDAK_ADA_UJI}")


def test_the_example_of_the_guide_is_a_description():
    guide = (ROOT / "docs" / "impor.md").read_text(encoding="utf-8")
    section = guide.partition("## Menarik data tanpa orang")[2]
    example = section.partition("```yaml\n")[2].partition("```")[0]

    found = read_sumber(example)

    assert [sumber.nama for sumber in found] == [
        "Register Kota",
        "Pengaduan Kabupaten",
        "Kegiatan Kota",
    ]
