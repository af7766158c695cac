"""The tables of a package as files: each with words in the place of codes, in the order of the menu."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.disclosure import PublishableTable
from analysis.paket.baca import DISAMARKAN, NAMA_USIA, TANPA_KECAMATAN, spell_band
from analysis.paket.lain import ADA, MOU_BERLAKU, SEMUA_DESA, TIDAK
from analysis.paket.menu import SEMUA
from analysis.paket.pembaca import Pembaca
from domain.kategori import (
    Bentuk,
    BidangKompetensi,
    JenisInstitusi,
    Kategori,
    KeanggotaanRuko,
    Kelembagaan,
    Kelompok,
    KelompokSasaran,
    StatusDrppa,
    StatusRtl,
)
from domain.satuan import Satuan

KESIAPAN = {
    "satgas_ppa": "Satgas PPA",
    "patbm": "PATBM",
    "puspaga": "Puspaga",
    "forum_anak": "Forum Anak",
    "drppa": "DRPPA",
    "kebijakan": "Kebijakan",
    "anggaran": "Anggaran",
}


@dataclass(frozen=True)
class Bentukan:
    """How a table of a package becomes a file: its title, its card, and which columns it has beside the
    days and the number. `kategori` names the codes of its last column."""

    judul: str
    indikator: str
    kolom: Mapping[str, str]
    kategori: Callable[[str], str] = str


def _named(kategori: type[Kategori]) -> Callable[[str], str]:
    labels = kategori.labels()
    return lambda kode: labels.get(kode, kode)


def _say_kesiapan(kode: str) -> str:
    if kode == SEMUA_DESA:
        return "Semua desa/kelurahan"
    nama, _, status = kode.partition(":")
    words = {ADA: "Ada", TIDAK: "Tidak ada"} | Kelembagaan.labels() | StatusDrppa.labels()
    return f"{KESIAPAN.get(nama, nama)}: {words.get(status, status).lower()}"


def _say_anggota(kode: str) -> str:
    return "MoU berlaku" if kode == MOU_BERLAKU else _named(KeanggotaanRuko)(kode)


TEMPAT, USIA, BENTUK = {"wilayah": "Wilayah"}, {"kelompok": "Usia"}, {"bentuk": "Bentuk"}
KELOMPOK, KATEGORI = {"kelompok": "Kelompok"}, "kategori"
BENTUKAN = {
    "M1": Bentukan("Kasus dan korban seluruh wilayah", "paket", {}),
    "M2": Bentukan("Korban menurut usia dan bentuk", "paket", {**USIA, **BENTUK}),
    "M3": Bentukan("Korban menurut kelompok", "paket", KELOMPOK),
    "M4": Bentukan("Korban menurut kecamatan", "paket", TEMPAT),
    "M5": Bentukan("Korban tiga tahun menurut kecamatan dan usia", "paket", {**TEMPAT, **USIA}),
    "M6": Bentukan("Korban tiga tahun menurut desa/kelurahan, dalam kelompok angka", "paket_pita", TEMPAT),
    "P1": Bentukan("Kegiatan pencegahan dan pesertanya", "paket_kegiatan", {}),
    "P2": Bentukan("Kegiatan menurut kelompok sasaran", "paket_kegiatan",
                   {KATEGORI: "Kelompok sasaran"}, _named(KelompokSasaran)),
    "P3": Bentukan("Kegiatan menurut desa/kelurahan", "paket_kegiatan", TEMPAT),
    "K1": Bentukan("Kesiapan desa/kelurahan menurut kecamatan", "paket_kesiapan",
                   {**TEMPAT, KATEGORI: "Keadaan"}, _say_kesiapan),
    "J1": Bentukan("Institusi menurut jenis", "paket_jejaring", {KATEGORI: "Jenis"},
                   _named(JenisInstitusi)),
    "J2": Bentukan("Institusi menurut kecamatan yang dilayani dan kompetensi", "paket_jejaring",
                   {**TEMPAT, KATEGORI: "Kompetensi"}, _named(BidangKompetensi)),
    "J3": Bentukan("Institusi menurut keanggotaan jejaring", "paket_jejaring",
                   {KATEGORI: "Keanggotaan"}, _say_anggota),
    "R1": Bentukan("RTL rakor terakhir menurut keadaan", "paket_rtl", {KATEGORI: "Keadaan"},
                   _named(StatusRtl)),
}  # fmt: skip


def list_tables(isi: Mapping[str, Any]) -> dict[str, str]:
    """The names of the tables that a package has, with their titles, in the order of the menu."""
    there = {row["tabel"] for row in [*isi["sel"], *isi.get("lain", [])]}
    return {nama: one.judul for nama, one in BENTUKAN.items() if nama in there}


def units_of(isi: Mapping[str, Any], nama: str) -> list[Satuan]:
    """The units that a table counts: two in those of the whole region."""
    return [Satuan(one) for one in dict.fromkeys(row["satuan"] for row in _rows(isi, nama))]


def make_table(isi: Mapping[str, Any], nama: str) -> pd.DataFrame:
    """One table with Indonesian headings: Mulai, Selesai (days), the columns of its kind, Satuan, Jumlah
    ('disamarkan' where it is hidden) and, of cells, Angka per (the day of the package that said it)."""
    one = BENTUKAN[nama]
    places = _places(isi)
    words: dict[str, Callable[[str], str]] = {
        "wilayah": lambda kode: places.get(kode, kode),
        "kelompok": _say_kelompok,
        "bentuk": _named(Bentuk),
        KATEGORI: one.kategori,
    }
    rows = pd.DataFrame(_rows(isi, nama))
    table = pd.DataFrame(
        {"Mulai": pd.to_datetime(rows["mulai"]), "Selesai": pd.to_datetime(rows["selesai"])}
    )
    for kolom, judul in one.kolom.items():
        table[judul] = rows[kolom].map(words[kolom])
    table["Satuan"] = rows["satuan"].map(Satuan.labels())
    table["Jumlah"] = pd.Series([_spell(one) for one in rows["nilai"]], dtype="object")
    if "per" in rows:
        table["Angka per"] = pd.to_datetime(rows["per"])
    return table


def open_tables(pembaca: Pembaca) -> dict[str, tuple[str, PublishableTable]]:
    """Every table of a package, through its door, with its title, by its name (M1 ...)."""
    found = {}
    for nama, judul in list_tables(pembaca.isi).items():
        satuan = units_of(pembaca.isi, nama)
        one = satuan[0] if len(satuan) == 1 else None
        rows = make_table(pembaca.isi, nama)
        found[nama] = (judul, pembaca.open_lain(rows, one, BENTUKAN[nama].indikator, nama))
    return found


def _spell(nilai: Any) -> str | int:
    """A count, a band as words, or the word for hidden."""
    if isinstance(nilai, list):
        return spell_band(*nilai)
    return DISAMARKAN if pd.isna(nilai) else int(nilai)


def _rows(isi: Mapping[str, Any], nama: str) -> list[Mapping[str, Any]]:
    return [row for row in [*isi["sel"], *isi.get("lain", [])] if row["tabel"] == nama]


def _places(isi: Mapping[str, Any]) -> dict[str, str]:
    kecamatan = {one["kode"]: one["nama"] for one in isi["kecamatan"]}
    # Names of desa repeat from kecamatan to kecamatan.
    kelurahan = {
        one["kode"]: f"{one['nama']}, {kecamatan[one['kecamatan']]}"
        for one in isi.get("kelurahan", [])
    }
    return {"": TANPA_KECAMATAN, isi["kode_region"]: isi["nama_region"], **kecamatan, **kelurahan}


def _say_kelompok(kode: str) -> str:
    return NAMA_USIA.get(kode) or Kelompok.labels().get(kode, "Semua" if kode == SEMUA else kode)
