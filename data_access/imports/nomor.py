"""The numbers of an office's own file, made into the keys of kasus in memory and for no longer.

A stored key cannot be read back. Whoever has the file can make the same keys from it, and so learns
which of its lines are meant. Nothing of the file but numbers and row numbers leaves this module.
"""

import pandas as pd
from rapidfuzz import fuzz

from data_access.imports.baca_nilai import KOSONG
from data_access.imports.bahan import read_bahan, take_bersih, take_tabel
from data_access.imports.bidang import BIDANG
from data_access.imports.identitas import menyebut_orang
from data_access.imports.sebutan import sebutan_bidang
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import clean_text, sederhana
from data_access.kunci import hash_kasus, read_kunci
from domain.kategori import Dataset


def read_tabel_nomor(content: bytes, nama_berkas: str) -> Tabel:
    """The table of the file, without its columns of identity. Raises BerkasError."""
    tabel, _sebab = take_bersih(take_tabel(read_bahan(content, nama_berkas)))
    return tabel


def find_kolom_nomor(tabel: Tabel) -> list[str]:
    """The headings that may hold the number of a kasus, the likeliest first."""
    bidang = next(one for one in BIDANG[Dataset.REGISTER] if one.nama == "nomor_kasus")
    names = {sederhana(bidang.label), *sebutan_bidang(bidang.nama)}

    def likeness(judul: str) -> float:
        return max(fuzz.ratio(sederhana(judul), nama) for nama in names)

    return sorted(tabel.huruf, key=likeness, reverse=True)


def hash_nomor(tabel: Tabel, judul: str | None, kode_region: str) -> pd.DataFrame:
    """Columns kunci_kasus, nomor, baris: one row per row of the table, in its order.

    `judul` None: the file has no numbers, and a kasus is known by its row alone. `nomor` is '' where
    there is none, or where it names somebody.
    """
    kunci = read_kunci()
    cells = tabel.isi[judul] if judul is not None else pd.Series("", index=tabel.isi.index)
    nomor = [clean_text(cell) for cell in cells]
    nomor = ["" if sederhana(one) in KOSONG else one for one in nomor]
    rows = [
        (
            hash_kasus(kunci, kode_region, one or f"{tabel.sidik}#{baris}"),
            "" if menyebut_orang(one) else one,
            int(baris),
        )
        for baris, one in zip(tabel.isi.index, nomor, strict=True)
    ]
    return pd.DataFrame(rows, columns=["kunci_kasus", "nomor", "baris"])
