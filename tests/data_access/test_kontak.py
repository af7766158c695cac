"""Contacts: an office's is taken, a person's is refused, and nothing of it is repeated."""

import pytest

from data_access.kontak import MENYEBUT_ORANG, SELULER_PRIBADI, SURAT_ORANG, find_kontak_error
from domain.teks import make_inert


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(0254) 200100",
        "0254-200 100 ext. 12",
        "+62 254 200100",
        "021-3456789",
        "Telp. 0254 7912345; ppa@serangkota.go.id",
        "112",
        "SAPA 129",
        "1500-771",
        "Hotline WA 0811-3456-7890",
        "WhatsApp layanan 08111129129",
        "WA pengaduan: +62 811 1129 129",
        "hotline 0254-200100 atau 081134567890",
        "Kantor Kecamatan Serang, lantai 2",
        "Jl. Jenderal Sudirman No. 5, Serang",
    ],
)
def test_what_is_an_offices_is_taken(text):
    assert find_kontak_error(text) is None


@pytest.mark.parametrize(
    ("text", "pesan"),
    [
        # nobody can tell an office's from a person's
        ("0812 3456 7890", SELULER_PRIBADI),
        ("+62 812-3456-7890", SELULER_PRIBADI),
        ("6281234567890", SELULER_PRIBADI),
        ("WA 081234567890", SELULER_PRIBADI),
        # a short number behind it does not make it an office's
        ("0811-1129-129 (SAPA 129)", SELULER_PRIBADI),
        # neither does a hotline before another number
        ("hotline 129; 0254 200100; 081234567890, 081234567891", SELULER_PRIBADI),
        ("lbh.perempuan@gmail.com", SURAT_ORANG),
        ("lembaga@yahoo.co.id", SURAT_ORANG),
        ("budi.santoso@serangkota.go.id", SURAT_ORANG),
        ("Ibu Dian 0254 200100", MENYEBUT_ORANG),
        ("Budi Santoso", MENYEBUT_ORANG),
        ("Siti Rahmawati (0254) 200100", MENYEBUT_ORANG),
        ("hotline Siti 0812 3456 7890", MENYEBUT_ORANG),
        ("instagram.com/lembaga", MENYEBUT_ORANG),
        ("3604123456789012", MENYEBUT_ORANG),
    ],
)
def test_what_may_be_a_persons_is_refused_in_words_of_ours(text, pesan):
    assert find_kontak_error(text) == pesan


def test_a_stored_contact_is_judged_as_it_was_typed():
    # an @ is stored as a sign that only looks like one
    assert find_kontak_error(make_inert("lembaga@gmail.com")) == SURAT_ORANG
    assert find_kontak_error(make_inert("ppa@serangkota.go.id")) is None
