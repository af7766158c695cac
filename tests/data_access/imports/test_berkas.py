"""Bytes that are no file we read: each is refused in one sentence."""

import pytest

from data_access.imports import berkas
from data_access.imports.berkas import read_buku
from data_access.imports.huruf import huruf_kolom, posisi_kolom
from data_access.imports.kesalahan import BerkasError
from tests.data_access.imports.factories import (
    BOMB,
    FAR_CELL,
    GOOD,
    SHEET,
    with_member,
    xlsx_bytes,
    zipped,
)


def test_columns_past_the_26th_are_named_like_excel_does():
    names = {0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"}

    assert {n: huruf_kolom(n) for n in names} == names
    assert [posisi_kolom(huruf) for huruf in names.values()] == list(names)


LONG_STRING = with_member(
    xlsx_bytes([["a"], *([f"{n}"] for n in range(3000))]),
    "xl/sharedStrings.xml",
    lambda xml: xml.replace(b">7<", b">" + b"x" * 100_000 + b"<"),
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"\r\n \n", "kosong"),
        (b"%PDF-1.7\x00\x01", "bukan XLSX dan bukan CSV"),
        (b"\x89PNG\r\n\x1a\n\x00", "bukan XLSX dan bukan CSV"),
        (b"\xff\xfea", "bukan XLSX dan bukan CSV"),
        (b"PK\x03\x04 not a zip", "rusak"),
        (GOOD[: len(GOOD) // 2], "rusak"),
        (with_member(GOOD, SHEET, lambda xml: xml[:150]), "rusak"),
        (with_member(GOOD, "xl/workbook.xml", lambda xml: b"<x>"), "tidak ada|rusak"),
        (zipped(mimetype="x", content="y"), "bukan XLSX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "simpan sebagai XLSX"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "kata sandi",
        ),
        (b"a,b\n" + b"x" * berkas.MAKS_BYTE, "terlalu besar"),
        (BOMB, "terlalu besar"),
        (FAR_CELL, "terlalu besar"),
        (LONG_STRING, "terlalu besar"),
        (b"a\n" + b"1\n" * (berkas.MAKS_BARIS + 100), "terlalu besar"),
        (b"a\n" + b"x" * 40_000, "terlalu besar"),
        (b",".join(b"k%d" % n for n in range(berkas.MAKS_KOLOM + 1)) + b"\n1", "terlalu besar"),
        (b'a,b\n"1,2\n3,4', "tanda kutip"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(content, words):
    with pytest.raises(BerkasError, match=words) as refused:
        read_buku(content, "berkas.xlsx")

    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
