"""Programmes of prevention: the known ones with their full names, and one spelling for each.

What an office writes is kept as it is; only the count puts spellings together.
"""

import re
from dataclasses import dataclass

KOLING_PEPA = "Koling Pepa"


@dataclass(frozen=True)
class Program:
    """A programme that was announced: what its name stands for, what it is, who said so, and in which
    region."""

    nama: str
    kepanjangan: str
    uraian: str
    sumber: str
    wilayah: tuple[str, ...]
    # Other spellings, in small letters.
    ejaan: tuple[str, ...] = ()


PROGRAM = (
    Program(
        "Nyapeu Wacil",
        "Menyapa Wanita dan Anak serta Layanan Konseling Keliling",
        "Pemerintah Kota Serang datang ke warga dengan penyuluhan dan konseling.",
        "https://ppid.serangkota.go.id/detailpost/pemerintah-kota-serang-berkomitmen-cegah-kekerasan-terhadap-perempuan-dan-anak",
        ("36.73",),
        ("nyapeuwacil", "nyapeu wacil kota serang"),
    ),
    Program(
        KOLING_PEPA,
        "Konsultasi Keliling Perempuan dan Anak",
        "Konsultasi keliling di Kota Serang, sekaligus jalur cepat untuk melapor. Ditulis juga Calling "
        "Pepa.",
        "https://distrikbantennews.com/2025/10/15/kota-serang-siapkan-rumah-kolaborasi-untuk-lindungi-perempuan-dan-anak-satu-pintu-banyak-solusi",
        ("36.73",),
        ("calling pepa", "koling-pepa", "kolingpepa", "callingpepa", "coling pepa"),
    ),
    Program(
        "Sosialisasi sekolah",
        "Sosialisasi pencegahan kekerasan di sekolah dan madrasah",
        "Penyuluhan bagi siswa dan guru; di Kabupaten Serang salah satu sasaran rakor 31 Juli 2025.",
        "https://rubrikbanten.com/berita/najib-hamas-serukan-perang-total-lawan-kekerasan-perempuan-dan-anak-di-kabupaten-serang",
        ("36.73", "36.04"),
        ("sosialisasi di sekolah", "sosialisasi ke sekolah", "sekolah"),
    ),
    Program(
        "Sosialisasi pesantren",
        "Sosialisasi pesantren ramah anak",
        "Penyuluhan bagi santri dan pengasuhnya; di Kabupaten Serang salah satu sasaran rakor 31 Juli "
        "2025.",
        "https://rubrikbanten.com/berita/najib-hamas-serukan-perang-total-lawan-kekerasan-perempuan-dan-anak-di-kabupaten-serang",
        ("36.73", "36.04"),
        ("sosialisasi di pesantren", "sosialisasi ke pesantren", "pesantren", "ponpes"),
    ),
    Program(
        "Majelis taklim",
        "Pengajian peduli perempuan dan anak",
        "Penyuluhan lewat majelis taklim; di Kabupaten Serang salah satu sasaran rakor 31 Juli 2025.",
        "https://rubrikbanten.com/berita/najib-hamas-serukan-perang-total-lawan-kekerasan-perempuan-dan-anak-di-kabupaten-serang",
        ("36.73", "36.04"),
        ("sosialisasi majelis taklim", "sosialisasi di majelis taklim", "majlis taklim"),
    ),
)
_BY_SPELLING = {
    spelling: program
    for program in PROGRAM
    for spelling in (program.nama.casefold(), *program.ejaan)
}


def programs_of(kode_region: str) -> list[Program]:
    """The known programmes of a region."""
    return [program for program in PROGRAM if kode_region in program.wilayah]


def find_program(nama: str) -> Program | None:
    """The known programme of that name, however it is spelled; None for any other."""
    return _BY_SPELLING.get(spelling_of(nama))


def spelling_of(nama: str) -> str:
    """What two spellings of one programme have in common: 'koling pepa' of ' Calling  PEPA '."""
    text = re.sub(r"\s+", " ", nama).strip().casefold()
    known = _BY_SPELLING.get(text)
    return known.nama.casefold() if known else text
