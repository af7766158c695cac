"""A register of any size, the same for the same seed: for the tests and the bench."""

import random
from datetime import date, timedelta

from data_access.imports.bidang import BIDANG, Bidang, Jenis
from data_access.imports.templat import pilihan
from domain.kategori import Dataset

MULAI = date(2018, 1, 1)
HARI = 2_700
KECAMATAN = ("Serang", "Cipocok Jaya", "Kasemen", "Taktakan", "Walantaka", "Curug")
KASUS = (
    "tempat_kejadian", "konteks", "kanal", "pelapor", "kewenangan", "status_kasus",
    "tingkat_risiko",
)  # fmt: skip
KORBAN = (
    "jenis_kelamin", "pendidikan", "pekerjaan", "status_perkawinan", "bentuk", "hubungan",
    "jenis_layanan",
)  # fmt: skip
FIELDS = ("nomor_kasus", "tanggal_lapor", "tanggal_kejadian", "tanggal_input", "kecamatan",
          *KASUS, "usia", *KORBAN)  # fmt: skip
# Of the rows, a further korban of the kasus before it; of the cells, empty; of the lists, two.
ULANG, KOSONG, GANDA = 0.2, 0.3, 0.2
REGISTER = {bidang.nama: bidang for bidang in BIDANG[Dataset.REGISTER]}


def make_register(rows: int, seed: int = 1) -> list[list[str]]:
    """The headings and `rows` rows of 20 cells, one korban each."""
    drawn = random.Random(seed)
    lines = [[REGISTER[nama].label for nama in FIELDS]]
    kasus: dict[str, str] = {}
    for number in range(rows):
        if not kasus or drawn.random() > ULANG:
            kasus = _make_kasus(drawn, number)
        korban = _choose(drawn, KORBAN) | {"usia": str(drawn.randint(1, 70))}
        lines.append([(kasus | korban).get(nama, "") for nama in FIELDS])
    return lines


def _make_kasus(drawn: random.Random, number: int) -> dict[str, str]:
    lapor = MULAI + timedelta(days=drawn.randrange(HARI))
    return {
        "nomor_kasus": f"PPA/{lapor.year}/K{number}",
        "tanggal_lapor": f"{lapor:%d/%m/%Y}",
        "tanggal_kejadian": f"{lapor - timedelta(days=drawn.randrange(90)):%d/%m/%Y}",
        "tanggal_input": f"{lapor + timedelta(days=drawn.randrange(30)):%d/%m/%Y}",
        "kecamatan": drawn.choice(KECAMATAN),
        **_choose(drawn, KASUS),
    }


def _choose(drawn: random.Random, names: tuple[str, ...]) -> dict[str, str]:
    return {nama: _one(drawn, REGISTER[nama]) for nama in names if drawn.random() > KOSONG}


def _one(drawn: random.Random, bidang: Bidang) -> str:
    labels = pilihan(bidang)
    if bidang.jenis == Jenis.KATEGORI_BANYAK and drawn.random() < GANDA:
        return "; ".join(drawn.sample(labels, 2))
    return drawn.choice(labels)
