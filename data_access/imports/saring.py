"""What stays of a file's rows when a person goes on without those that cannot be used."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from data_access.imports.bacaan import Bacaan, merge_group
from data_access.imports.bidang import BIDANG
from data_access.imports.kesalahan import Akibat, Kesalahan
from data_access.imports.periksa import PESERTA, PESERTA_DIHITUNG
from data_access.imports.tempat import TANPA
from domain.kategori import Dataset, StatusLokasi

# A place that is written and cannot be found is unknown; it is not one that nobody wrote.
PENGGANTI: dict[str, Any] = {
    "tempat": TANPA[StatusLokasi.TIDAK_DIKETAHUI],
    "tempat_tinggal": TANPA[StatusLokasi.TIDAK_DIKETAHUI],
}
BERSAMA = {PESERTA: PESERTA_DIHITUNG}


def find_refused(
    bacaan: Bacaan, dataset: Dataset, groups: list[int], errors: Iterable[Kesalahan]
) -> set[int]:
    """Positions of the rows that cannot stay: those with an error of their own, those without a
    required field, and with them the other rows of the same kasus or kegiatan."""
    position = {row: place for place, row in enumerate(bacaan.baris)}
    wrong = {
        groups[position[error.baris]]
        for error in errors
        if error.baris in position and error.akibat == Akibat.BARIS
    }
    for bidang in BIDANG[dataset]:
        if not bidang.wajib or bidang.nama not in bacaan.nilai:
            continue
        values = bacaan.of(bidang.nama)
        if bidang.kelompok:
            merged = merge_group(values, groups)
            wrong |= {group for group, value in enumerate(merged) if value is None}
        else:
            wrong |= {groups[place] for place, value in enumerate(values) if value is None}
    return {place for place, group in enumerate(groups) if group in wrong}


def keep_rows(bacaan: Bacaan, refused: set[int]) -> Bacaan:
    """Without the refused rows."""
    if not refused:
        return bacaan
    return bacaan.take([n for n in range(len(bacaan.baris)) if n not in refused])


def blank_cells(bacaan: Bacaan, dataset: Dataset, errors: Iterable[Kesalahan]) -> None:
    """Blank the cells that errors name; an unknown place becomes 'tidak diketahui', except that a
    kegiatan has as many places as are known."""
    pengganti = {} if dataset == Dataset.KEGIATAN else PENGGANTI
    position = {row: place for place, row in enumerate(bacaan.baris)}
    for error in errors:
        if error.baris not in position or error.bidang is None:
            continue
        for nama in BERSAMA.get(error.bidang, (error.bidang,)):
            if nama in bacaan.nilai:
                bacaan.nilai[nama][position[error.baris]] = pengganti.get(nama)


def count_lost(errors: Iterable[Kesalahan], refused_rows: set[int]) -> dict[str, dict[str, int]]:
    """How many rows were refused by reason, and how many cells blanked by field."""
    ditolak: Counter[str] = Counter()
    dikosongkan: Counter[str] = Counter()
    for error in errors:
        if error.baris in refused_rows:
            ditolak[error.pesan] += 1
        elif error.bidang is not None:
            dikosongkan[error.bidang] += 1
    return {"ditolak": dict(ditolak), "dikosongkan": dict(dikosongkan)}
