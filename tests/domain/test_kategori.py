"""The code lists: what is stored, what is shown, what rolls up to what."""

import pytest

from domain import kategori
from domain.kategori import (
    INDUK_SUB_BENTUK,
    INDUK_SUB_HUBUNGAN,
    Bentuk,
    Hubungan,
    Kategori,
    SubBentuk,
    SubHubungan,
)
from domain.satuan import Satuan
from domain.wilayah import POLA_KODE

LISTS = [*Kategori.__subclasses__()]


@pytest.mark.parametrize("daftar", LISTS, ids=lambda daftar: daftar.__name__)
def test_every_member_has_a_label_of_its_own_and_a_value_that_fits_its_column(daftar):
    labels = [member.label for member in daftar]

    assert all(label.strip() == label and label for label in labels)
    assert len(set(labels)) == len(labels)
    assert all(0 < len(value) <= 40 for value in daftar.values())
    assert all(value == value.lower() for value in daftar.values())


def test_every_list_of_the_module_is_tested_here():
    in_module = {
        value
        for value in vars(kategori).values()
        if isinstance(value, type) and issubclass(value, Kategori) and value is not Kategori
    }

    assert in_module <= set(LISTS)
    assert len(in_module) > 40


def test_a_stored_value_finds_its_member_again():
    assert Bentuk("seksual") is Bentuk.SEKSUAL
    assert Bentuk.SEKSUAL == "seksual"
    with pytest.raises(ValueError, match="cabul"):
        Bentuk("cabul")


def test_every_sub_list_rolls_up_to_its_parent_list():
    assert set(INDUK_SUB_BENTUK) == set(SubBentuk)
    assert set(INDUK_SUB_BENTUK.values()) <= set(Bentuk)
    assert set(INDUK_SUB_HUBUNGAN) == set(SubHubungan)
    assert set(INDUK_SUB_HUBUNGAN.values()) <= set(Hubungan)


def test_local_detail_rolls_up_to_the_form_that_the_law_names():
    assert INDUK_SUB_BENTUK[SubBentuk.PENCABULAN] == Bentuk.SEKSUAL
    assert INDUK_SUB_BENTUK[SubBentuk.EKONOMI] == Bentuk.PENELANTARAN
    assert INDUK_SUB_BENTUK[SubBentuk.SIMBOLIK] == Bentuk.LAINNYA
    assert INDUK_SUB_HUBUNGAN[SubHubungan.GURU_NGAJI] == Hubungan.GURU


def test_every_unit_is_defined_in_one_or_more_whole_sentences():
    definitions = [satuan.definisi for satuan in Satuan]

    assert all(definisi.endswith(".") and definisi[0].isupper() for definisi in definitions)
    assert len(set(definitions)) == len(definitions)


@pytest.mark.parametrize(
    ("kode", "valid"),
    [
        ("36.73.01.1001", True),
        ("MM-07", True),
        ("", False),
        (".36", False),
        ("36 73", False),
        ("36/73", False),
        ("3" * 21, False),
    ],
)
def test_the_pattern_of_codes_takes_other_countries_and_no_nonsense(kode, valid):
    assert bool(POLA_KODE.fullmatch(kode)) is valid
