"""A place as the register writes it becomes the code of an area."""

import pytest

from data_access.imports.kesalahan import ImporDitolak, NilaiError
from data_access.imports.tempat import Tempat, read_daftar_wilayah
from domain.kategori import StatusLokasi


@pytest.fixture(scope="module")
def daftar(shared_engine):
    with shared_engine.connect() as connection:
        yield {kode: read_daftar_wilayah(connection, kode) for kode in ("36.73", "36.04")}


@pytest.mark.parametrize(
    ("kecamatan", "desa", "kode"),
    [
        ("Cipocok Jaya", None, "36.73.05"),
        ("KEC. CIPOCOK JAYA", "", "36.73.05"),
        ("36.73.01", None, "36.73.01"),
        ("Serang", "Kel. Sukawana", "36.73.01.1008"),
        ("Curug", "Sukawana", "36.73.04.1007"),
        (None, "36.73.01.1008", "36.73.01.1008"),
        (None, "3673011008", "36.73.01.1008"),
        # BPS
        (None, "3673040012", "36.73.01.1008"),
        # the kelurahan is not known, the kecamatan is
        ("Serang", "tidak diketahui", "36.73.01"),
    ],
)
def test_a_place_is_found_by_name_or_code(daftar, kecamatan, desa, kode):
    tempat = daftar["36.73"].find(kecamatan, desa)

    assert tempat == Tempat(kode, kode[:8], StatusLokasi.DIKENAL)


def test_another_name_of_an_area_is_found(daftar):
    assert daftar["36.04"].find(None, "Telaga Luhur").kode_wilayah == "36.04.06.2002"


def test_a_name_in_two_kecamatan_asks_for_the_kecamatan(daftar):
    with pytest.raises(NilaiError, match="Curug dan Serang; isi kecamatannya"):
        daftar["36.73"].find(None, "Sukawana")


def test_a_kelurahan_of_another_kecamatan_is_an_error(daftar):
    with pytest.raises(NilaiError, match="tidak ada di kecamatan"):
        daftar["36.73"].find("Walantaka", "Sukawana")


@pytest.mark.parametrize(("kecamatan", "desa"), [("Kasemn", None), (None, "Desa X"), ("Kota", "")])
def test_an_unknown_name_is_an_error_that_does_not_repeat_it(daftar, kecamatan, desa):
    with pytest.raises(NilaiError, match="tidak dikenal") as refused:
        daftar["36.73"].find(kecamatan, desa)

    assert "Kasemn" not in str(refused.value)


@pytest.mark.parametrize(
    ("kecamatan", "desa", "status"),
    [
        ("tidak diketahui", None, StatusLokasi.TIDAK_DIKETAHUI),
        ("Tidak tahu", "tidak diketahui", StatusLokasi.TIDAK_DIKETAHUI),
        ("Luar wilayah", None, StatusLokasi.LUAR_WILAYAH),
        ("luar Kota Serang", "Nagreg", StatusLokasi.LUAR_WILAYAH),
        # a code of the neighbour
        (None, "36.04.05.2001", StatusLokasi.LUAR_WILAYAH),
    ],
)
def test_unknown_and_outside_are_two_things(daftar, kecamatan, desa, status):
    assert daftar["36.73"].find(kecamatan, desa) == Tempat(None, None, status)


def test_two_blank_cells_say_nothing(daftar):
    assert daftar["36.73"].find(None, "") is None


def test_every_area_is_found_by_its_own_name_and_by_each_of_its_codes(daftar):
    for areas in daftar.values():
        for kode, kecamatan in areas.kecamatan_of.items():
            names = (kecamatan, None if kode == kecamatan else areas.nama[kode])
            assert areas.find(*names).kode_wilayah == kode
            assert areas.find(None, kode.replace(".", "")).kode_wilayah == kode


def test_a_region_without_areas_cannot_be_imported_into(connection):
    with pytest.raises(ImporDitolak, match="belum mempunyai daftar wilayah"):
        read_daftar_wilayah(connection, "99.99")
