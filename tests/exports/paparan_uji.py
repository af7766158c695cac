"""Slides as a package gives them, with every sign that makes a file break."""

import io
import zipfile
from datetime import date

import pandas as pd

from analysis.disclosure import TingkatRilis, open_paket
from analysis.paparan.salindia import AngkaBesar, Gambar, Salindia
from domain.satuan import Satuan
from exports.bahan import PetaDasar, Sampul
from maps.classes import classify_counts
from tests.factories import make_asal

# The count of a hidden cell, as it would be found if it went into a file.
RAHASIA = 77_413
ANEH = "=1+1 & <Curug> #x *y* \"z\" 'w' $a$ @b _c_ \\d"
SAMPUL = Sampul(
    judul="Perlindungan perempuan dan anak",
    wilayah="Kota Serang",
    rakor="Rakor 27 November 2026",
    tanggal=date(2026, 11, 26),
    tingkat=TingkatRilis.RAPAT,
    contoh=True,
)


def open_rows(
    rows, satuan=Satuan.KORBAN, *, contoh=True, catatan=("2 angka disamarkan",), indikator="paket"
):
    return open_paket(
        rows, satuan=satuan, tingkat=TingkatRilis.RAPAT, asal=make_asal(contoh=contoh),
        catatan=catatan, indikator=indikator,
    )  # fmt: skip


def make_salindia(
    gambar, rows, *, kode="satu", judul="Korban tahun 2025: anak 54", satuan=Satuan.KORBAN, **table
):
    return Salindia(
        kode=kode,
        nama=f"Nama {kode}",
        judul=judul,
        gambar=gambar,
        table=open_rows(rows, satuan, **table),
        angka=(AngkaBesar("54", "anak pada tahun 2025"),),
        ucapan="Menurut Register UPTD PPA, 54 anak menjadi korban pada tahun 2025.",
        jangan=("54 bukan jumlah kasus.",),
    )


def count_rows(pairs, kolom="label"):
    """Rows with a count each, hidden where it is None; the hidden count itself stands in a column that
    no picture has."""
    rows = pd.DataFrame(pairs, columns=[kolom, "jumlah"]).astype({"jumlah": "Int64"})
    return rows.assign(asli=rows["jumlah"].fillna(RAHASIA))


def batang(pairs=((ANEH, 54), ("Perempuan", None), ("Laki-laki", 0)), **values):
    return make_salindia(Gambar.BATANG, count_rows(pairs), **values)


def triwulan(**values):
    rows = count_rows(
        [("Tw I 2024", 9), ("Tw II 2024", None), ("Tw I 2025", 12), ("Tw II 2025", 0)]
    )
    rows["tahun"], rows["triwulan"] = [2024, 2024, 2025, 2025], ["Tw I", "Tw II"] * 2
    return make_salindia(Gambar.TRIWULAN, rows, **{"kode": "tw", **values})


def kecamatan_panjang():
    return [f"Kecamatan Panjang Sekali Nomor {number}" for number in range(1, 30)]


def matriks(names=(ANEH, "Curug, dari 10"), **values):
    rows = pd.DataFrame(
        [
            (nama, pilar, (row + column) % 11, (row + column) % 11 / 10)
            for row, nama in enumerate(names)
            for column, pilar in enumerate(("Kebijakan", "PATBM aktif", "Forum Anak aktif"))
        ],
        columns=["nama", "pilar", "jumlah", "bagian"],
    )
    rows["kata"] = rows["jumlah"].astype(str)
    return make_salindia(
        Gambar.MATRIKS, rows, **{"kode": "matriks", "satuan": Satuan.DESA_KELURAHAN, **values}
    )


def peta(**values):
    rows = count_rows(
        [(ANEH, 34), ("Curug", None), ("Kasemen", 0), ("Kecamatan tidak dicatat", 6)], "nama"
    )
    rows["kode"] = ["36.73.01", "36.73.02", "36.73.03", ""]
    return make_salindia(Gambar.PETA, rows, **{"kode": "peta", **values})


def square(x, y):
    corners = [(x, y), (x, y + 0.1), (x + 0.1, y + 0.1), (x + 0.1, y), (x, y)]
    return [[106 + lon, lat - 6] for lon, lat in corners]


PETA_DASAR = PetaDasar(
    batas={
        "36.73.01": {"type": "Polygon", "coordinates": [square(0, 0)]},
        "36.73.02": {"type": "MultiPolygon", "coordinates": [[square(0.1, 0)], [square(0.3, 0.2)]]},
        "36.73.03": {"type": "Polygon", "coordinates": [square(0, 0.1)]},
        "36.73.04": {"type": "Polygon", "coordinates": [square(0.1, 0.1)]},
    },
    keterangan="Peta skematik, bukan batas resmi",
    golongkan=classify_counts,
)
SEMUA = (triwulan(), batang(), matriks(), peta())


def all_text(content):
    """Every part of an archive as text, archives inside it too."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            found.append(name)
            found += all_text(part) if part[:2] == b"PK" else [part.decode("utf-8", "replace")]
    return found
