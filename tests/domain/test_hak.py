"""Roles and rights: who may what, and where not."""

import pytest

from domain.hak import HAK, PUBLIK, TANPA_MASUK, Hak, Orang, Peran

KOTA, KABUPATEN = "36.73", "36.04"
ANALISIS = {
    Hak.LIHAT_ANALISIS, Hak.LIHAT_MUTU, Hak.LIHAT_RIWAYAT, Hak.IMPOR, Hak.EKSPOR_INTERNAL,
}  # fmt: skip


def orang(*peran, kode=KOTA):
    return Orang(id_akun=1, nama="siti", peran={kode: frozenset(peran)})


def test_every_role_has_a_line_in_the_table_and_every_right_somebody_who_holds_it():
    assert set(HAK) == set(Peran)
    assert set().union(*HAK.values()) == set(Hak)


@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.PENGELOLA])
def test_neither_a_mitra_nor_who_gives_rights_sees_a_kasus(peran):
    assert not HAK[peran] & ANALISIS


def test_whoever_is_not_signed_in_holds_nothing_but_what_is_public():
    assert {hak for hak in Hak if PUBLIK.boleh(hak, KOTA)} == {
        Hak.LIHAT_DEFINISI,
        Hak.RUANG_PUBLIK,
    }
    assert not PUBLIK.boleh_di(KOTA)


def test_a_right_ends_at_the_border_of_its_region():
    siti = orang(Peran.ANALIS)

    assert siti.boleh(Hak.LIHAT_ANALISIS, KOTA)
    assert not siti.boleh(Hak.LIHAT_ANALISIS, KABUPATEN)
    assert not siti.boleh_di(KABUPATEN)


def test_two_roles_add_up():
    both = orang(Peran.PENGELOLA, Peran.PERENCANA)

    assert both.boleh(Hak.LIHAT_JEJAK, KOTA)
    assert both.boleh(Hak.LIHAT_ANALISIS, KOTA)
    assert both.peran_di(KOTA) == [Peran.PERENCANA, Peran.PENGELOLA]


def test_exporting_internal_tables_is_a_right_of_its_own():
    holders = {peran for peran in Peran if Hak.EKSPOR_INTERNAL in HAK[peran]}

    assert holders == {Peran.ANALIS}


def test_a_mitra_reports_on_rtl_and_changes_neither_the_network_nor_a_rakor():
    own = HAK[Peran.MITRA]

    assert {Hak.LIHAT_KOORDINASI, Hak.LAPOR_RTL} <= own
    assert not own & {Hak.UBAH_JEJARING, Hak.KELOLA_RAKOR, Hak.KUNCI_DATA}


def test_who_prepares_a_package_does_not_release_it():
    assert Hak.RILIS_PAKET in HAK[Peran.PIMPINAN]
    assert Hak.RILIS_PAKET not in HAK[Peran.ANALIS]


def test_where_nobody_signs_in_everything_is_open():
    assert all(TANPA_MASUK.boleh(hak, KABUPATEN) for hak in Hak)


def test_whoever_has_an_account_can_change_its_password_with_no_role_at_all():
    kosong = Orang(id_akun=1, nama="kosong")

    assert kosong.boleh(Hak.AKUN_SENDIRI, "")
    assert not kosong.boleh(Hak.RUANG_RAPAT, KOTA)
    assert not PUBLIK.boleh(Hak.AKUN_SENDIRI, KOTA)
