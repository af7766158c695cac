"""One programme is one, however its name is written."""

import pytest

from domain.program import PROGRAM, find_program, programs_of, spelling_of


@pytest.mark.parametrize("ejaan", ["Koling Pepa", " koling   PEPA ", "Calling Pepa", "kolingpepa"])
def test_spellings_of_one_programme_are_that_programme(ejaan):
    program = find_program(ejaan)

    assert program is not None
    assert program.kepanjangan == "Konsultasi Keliling Perempuan dan Anak"
    assert spelling_of(ejaan) == "koling pepa"


def test_a_programme_that_nobody_announced_is_known_by_its_own_name_alone():
    assert find_program("Kelas aman") is None
    assert spelling_of(" Kelas  AMAN") == spelling_of("kelas aman") == "kelas aman"
    assert spelling_of("  ") == ""


def test_no_two_programmes_share_a_spelling_and_each_has_a_source():
    spellings = [one for program in PROGRAM for one in (program.nama.casefold(), *program.ejaan)]

    assert len(spellings) == len(set(spellings))
    assert all(one == " ".join(one.split()).casefold() for one in spellings)
    assert all(program.sumber.startswith("https://") for program in PROGRAM)


def test_the_programmes_of_the_kota_are_not_those_of_the_kabupaten():
    assert [one.nama for one in programs_of("36.73")][:2] == ["Nyapeu Wacil", "Koling Pepa"]
    assert "Nyapeu Wacil" not in [one.nama for one in programs_of("36.04")]
    assert programs_of("36.72") == []
