"""docs/impor.md says what the program does."""

import re

import pytest

from data_access.engine import ROOT
from data_access.imports import berkas
from data_access.imports.bidang import BIDANG
from data_access.imports.identitas import find_sebab_isi
from data_access.imports.profil import read_profil
from data_access.imports.templat import templat_path
from domain.format import format_angka

DOKUMEN = (ROOT / "docs" / "impor.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_the_document_lists_the_fields(dataset):
    listed = re.search(rf"^Bidang {dataset.value}: (.*)\.$", DOKUMEN, re.MULTILINE)

    assert re.findall(r"`(\w+)`", listed[1]) == [field.nama for field in BIDANG[dataset]]
    assert templat_path(dataset).name in DOKUMEN


def test_the_profile_in_the_document_is_right():
    example = re.search(r"```yaml\n(.*?)```", DOKUMEN, re.DOTALL)

    assert read_profil(example[1]).nama == "Register lama UPTD"


def test_the_limits_in_the_document_are_those_of_the_program():
    assert f"{berkas.MAKS_BYTE // 1024**2} MB" in DOKUMEN
    assert f"{format_angka(berkas.MAKS_BARIS)} baris, dan {berkas.MAKS_KOLOM} kolom" in DOKUMEN


def test_the_numbers_in_the_document_are_taken_as_it_says():
    assert find_sebab_isi("081220250012")
    assert find_sebab_isi("08/12/2025/0012") is None
