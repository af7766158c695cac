"""Judge files that left the office: is every number accounted for by the package they were made of?

What is read, what is asked of it, and the result (hasil-berkas-1) are in docs/penyerang.md.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel

from penyerang.berkas_baca import PembacaLembar, is_in_class
from penyerang.berkas_buka import open_file
from penyerang.berkas_jala import Jala
from penyerang.berkas_lembar import Lembar
from penyerang.laporan import Masukan, say_number
from penyerang.layar import TakTerjelaskan, find_daerah, is_named, list_harmless, say_sel
from penyerang.layar_jala import add_kelurahan, make_rahasia
from penyerang.layar_sel import (
    Catatan,
    Daerah,
    Grup,
    Klaim,
    Nilai,
    Sel,
    Ucapan,
    make_grup,
    read_cell,
)
from penyerang.layar_turunan import Turunan
from penyerang.paket import parse_kunci, parse_paket
from penyerang.riwayat import Riwayat, make_riwayat

# From the longest number of a chart to where its axis ends.
KELIPATAN_DIAGRAM = 1.15
Deret = tuple[Nilai | None, ...]


class HasilSatuBerkas(BaseModel):
    """What was found in one file; `lulus` when nothing below its counts is wrong.

    `di_luar_paket` are cells that the package does not say or says otherwise, `bocor` hidden counts found
    beside their words.
    """

    berkas: str
    lulus: bool
    jumlah_lembar: int
    jumlah_angka: int
    jumlah_sel: int
    jumlah_turunan: int
    jumlah_bukan_korban: int
    tak_terjelaskan: list[TakTerjelaskan] = []
    di_luar_paket: list[str] = []
    bocor: list[str] = []


class HasilBerkas(BaseModel):
    """The outcome for files of one package; `lulus` when each of them is."""

    format: Literal["hasil-berkas-1"] = "hasil-berkas-1"
    lulus: bool
    wilayah: str
    k: int
    nomor: int
    berkas: list[HasilSatuBerkas]
    detik: float = 0
    masukan: list[Masukan] = []


class Acuan:
    """The package that the files were made of: its cells, what follows from them, and its secrets."""

    def __init__(self, paket: list[dict[str, Any]], kunci: Any) -> None:
        self.riwayat: Riwayat = make_riwayat(
            [parse_paket(one) for one in paket], parse_kunci(kunci)
        )
        self.isi = paket[-1]
        self.grup: Grup = make_grup(self.isi)
        self.daerah: Daerah = find_daerah([self.isi], [])[self.grup.region]
        kode = self.isi["kode_region"]
        cells = [read_cell(one, kode) for one in self.isi["sel"]]
        self.sel: dict[Sel, Nilai | None] = dict(cells)
        self.deret = list(_list_series(self.isi))

    @property
    def ucapan(self) -> list[Ucapan]:
        """What the package itself says."""
        return [
            Ucapan(self.grup, sel, value, "paket")
            for sel, value in self.sel.items()
            if value is not None
        ]


class TurunanBerkas(Turunan):
    """What follows from the cells of a package, and from the tables of a file."""

    def _ujung_diagram(self, klaim: Klaim) -> bool:
        end = KELIPATAN_DIAGRAM * klaim.isi["longest"]
        return abs(float(klaim.angka[0]) - end) < 1e-6 * max(1, end)

    def _legenda(self, klaim: Klaim) -> bool:
        """Whether some table has a number in each class, and none in no class."""
        keys = klaim.isi["kata"]
        return any(
            all(any(is_in_class(one, key) for one in values) for key in keys)
            and all(any(is_in_class(one, key) for key in keys) for one in values)
            for values in self.deret[klaim.tampilan]
        )


def judge_files(
    berkas: list[tuple[str, bytes]], kunci: Any, paket: list[dict[str, Any]]
) -> HasilBerkas:
    """What the files (names and contents) say, held against the newest of the packages.

    MasukanDitolak when packages and key do not belong together.
    """
    started = time.perf_counter()
    acuan = Acuan(paket, kunci)
    found = [judge_file(nama, isi, acuan) for nama, isi in berkas]
    return HasilBerkas(
        lulus=all(one.lulus for one in found),
        wilayah=acuan.grup.region,
        k=acuan.grup.k,
        nomor=acuan.isi["nomor"],
        berkas=found,
        detik=time.perf_counter() - started,
    )


def judge_file(nama: str, isi: bytes, acuan: Acuan) -> HasilSatuBerkas:
    """One file, opened and read by itself."""
    leaves = open_file(nama, isi)
    catatan = Catatan(paket={acuan.grup: acuan.isi})
    for number, leaf in enumerate(leaves):
        PembacaLembar(catatan, number, leaf, acuan.daerah, acuan.grup).read()
    _check_claims(catatan, leaves, acuan)
    outside = [
        say_sel({acuan.grup.region: acuan.daerah}, one.grup, one.sel)
        for one in catatan.ucapan
        if acuan.sel.get(one.sel) != one.nilai
    ]
    said = {one.sel for one in catatan.ucapan}
    hasil = HasilSatuBerkas(
        berkas=nama,
        lulus=False,
        jumlah_lembar=len(leaves),
        jumlah_angka=catatan.hitung["angka"],
        jumlah_sel=len(said),
        jumlah_turunan=len(catatan.klaim),
        jumlah_bukan_korban=catatan.hitung["bukan_korban"],
        tak_terjelaskan=[
            TakTerjelaskan(di=one.di, angka=one.angka, sekitar=one.sekitar)
            for one in catatan.temuan
        ],
        di_luar_paket=list(dict.fromkeys(outside)),
        bocor=_find_leaks(catatan, leaves, acuan),
    )
    # A file that says no number of the package proves nothing.
    says_something = bool(said) or hasil.jumlah_bukan_korban > 0
    hasil.lulus = says_something and not (
        hasil.tak_terjelaskan or hasil.di_luar_paket or hasil.bocor
    )
    return hasil


def _check_claims(catatan: Catatan, leaves: list[Lembar], acuan: Acuan) -> None:
    """Note the numbers that should follow from cells and do not."""
    series = [values for _number, values in catatan.deret]
    series += [*acuan.deret, *_join_series(catatan, leaves)]
    everywhere = [(number, values) for number in range(len(leaves)) for values in series]
    known = Catatan(ucapan=acuan.ucapan, deret=everywhere, paket=catatan.paket)
    turunan = TurunanBerkas(known)
    for claim in catatan.klaim:
        if not turunan.holds(claim):
            catatan.wonder(claim.di, ", ".join(claim.angka), claim.jenis)


def _join_series(catatan: Catatan, leaves: list[Lembar]) -> Iterator[Deret]:
    """The tables of slides with one heading, as one: a long table goes on on the next slide."""
    titles: dict[str, list[int]] = defaultdict(list)
    for number, leaf in enumerate(leaves):
        titles[leaf.judul].append(number)
    for title, numbers in titles.items():
        if title and len(numbers) > 1:
            yield tuple(
                one for number, values in catatan.deret if number in numbers for one in values
            )


def _list_series(isi: Mapping[str, Any]) -> Iterator[Deret]:
    """The tables of a package as rows of numbers: of one kind, unit, time and group."""
    series: dict[tuple[str, ...], list[Nilai | None]] = defaultdict(list)
    for cell in isi["sel"]:
        value = cell["nilai"]
        number = (value[0], value[1]) if isinstance(value, list) else value
        days = () if cell["tabel"] == "M1" else (cell["mulai"], cell["selesai"])
        usia = cell["kelompok"] if cell["tabel"] in {"M2", "M5"} else ""
        key = (cell["tabel"], cell["satuan"], usia, *days)
        series[key].append(number)
        if cell["wilayah"]:
            series[(*key, "bernama")].append(number)
    for row in isi.get("lain", []):
        series[row["tabel"], row["satuan"], row["mulai"], row["selesai"]].append(row["nilai"])
    yield from map(tuple, series.values())


def _find_leaks(catatan: Catatan, leaves: list[Lembar], acuan: Acuan) -> list[str]:
    """The net over every leaf. Only where kegiatan and the like are said by place or kind may their
    numbers stand there."""
    mixed = {one.tampilan for one in catatan.klaim if one.jenis == "lain" and is_named(one)}
    harmless = list_harmless(acuan.isi, acuan.daerah)
    plain, other = (
        Jala(add_kelurahan(make_rahasia(acuan.riwayat, also), acuan.riwayat), acuan.grup)
        for also in ((), harmless)
    )
    found = [
        one
        for number, leaf in enumerate(leaves)
        for one in (other if number in mixed else plain).find(leaf)
    ]
    return list(dict.fromkeys(found))


def say_hasil_berkas(hasil: HasilBerkas) -> list[str]:
    """The outcome in Indonesian sentences; numbers that were found are not repeated."""
    lines = [
        f"Penyerang membaca {say_number(len(hasil.berkas))} berkas dari paket {hasil.nomor}, "
        f"{hasil.wilayah}, k {hasil.k}, dalam {say_number(round(hasil.detik, 1))} detik."
    ]
    for one in hasil.berkas:
        lines.append(
            f"{one.berkas}: {say_number(one.jumlah_angka)} angka tentang {say_number(one.jumlah_sel)} sel, "
            f"{say_number(one.jumlah_bukan_korban)} angka bukan korban."
        )
        places = list(dict.fromkeys(found.di for found in one.tak_terjelaskan))
        lines += [f"Tak terjelaskan: ada angka yang bukan sel paket di {di}." for di in places]
        lines += [
            f"Tidak ada dalam paket, atau lain angkanya: {name}." for name in one.di_luar_paket
        ]
        lines += [f"Bocor: {place}." for place in one.bocor]
        if not one.jumlah_sel and not one.jumlah_bukan_korban:
            lines.append(f"{one.berkas} tidak memuat satu angka paket pun.")
    lines.append(
        "LULUS: berkas hanya memuat yang ada dalam paket."
        if hasil.lulus
        else "TIDAK LULUS: lihat yang disebut di atas."
    )
    return lines
