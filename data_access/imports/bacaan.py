"""All cells of a sheet read into values, and the rows that belong together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from data_access.imports.baca_nilai import (
    TIDAK,
    YA,
    make_di_dalam_reader,
    make_hari_reader,
    make_reader,
    read_column,
    read_ya_tidak,
)
from data_access.imports.bidang import Jenis
from data_access.imports.cocok import Kolom
from data_access.imports.kesalahan import Kesalahan, NilaiError
from data_access.imports.profil import Profil
from data_access.imports.tanggal import CaraTanggal, Hari, UrutanTanggal
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from data_access.imports.tempat import (
    CaraTemu,
    DaftarWilayah,
    Tempat,
    TempatEjaan,
    TempatRagu,
    Temuan,
)
from domain.kategori import KetelitianTanggal, StatusUsia

# Date field -> the field that says how precise it is.
KETELITIAN = {"tanggal_kejadian": "ketelitian_kejadian"}
# Place field -> the two columns it is made of.
TEMPAT = {
    "tempat": ("kecamatan", "desa_kelurahan"),
    "tempat_tinggal": ("kecamatan_tinggal", "desa_tinggal"),
}


@dataclass(frozen=True)
class Bacaan:
    """The values of a sheet: one list per field, one item per row, None where missing.

    `baris` holds the row numbers of the file, `nama` what errors call the column of a field,
    `salah` the (row number, field) that could not be read. `ketelitian` says of each date field
    how precise its days are. `tempat_ragu` and `tempat_ejaan` are the places that nobody could
    decide, and those decided by how alike the names are.
    """

    baris: list[int]
    nilai: dict[str, list[Any]] = field(repr=False)
    nama: dict[str, str]
    salah: set[tuple[int, str]]
    ketelitian: dict[str, list[KetelitianTanggal | None]] = field(default_factory=dict)
    tempat_ragu: list[TempatRagu] = field(default_factory=list)
    tempat_ejaan: list[TempatEjaan] = field(default_factory=list)

    def of(self, bidang: str) -> list[Any]:
        """The values of a field; all None when the file does not have it."""
        return self.nilai.get(bidang) or [None] * len(self.baris)

    def take(self, places: Sequence[int]) -> "Bacaan":
        """The rows at these positions, in this order; one may be taken several times."""
        return replace(
            self,
            baris=[self.baris[place] for place in places],
            nilai={
                nama: [values[place] for place in places] for nama, values in self.nilai.items()
            },
            ketelitian={
                nama: [values[place] for place in places]
                for nama, values in self.ketelitian.items()
            },
        )

    def last_day_of(self, bidang: str) -> list[date | None]:
        """The last day that each date may mean: that of its month where no day was said."""
        ketelitian = self.ketelitian.get(bidang) or [None] * len(self.baris)
        return [
            day + relativedelta(day=31) if one == KetelitianTanggal.BULAN else day
            for day, one in zip(self.of(bidang), ketelitian, strict=True)
        ]


def read_bacaan(
    tabel: Tabel, kolom: list[Kolom], profil: Profil | None
) -> tuple[Bacaan, list[Kesalahan]]:
    """Every cell of the columns read, and an error for each that cannot be."""
    bacaan = Bacaan([int(row) for row in tabel.isi.index], {}, {}, set())
    errors: list[Kesalahan] = []
    for one in kolom:
        values: list[Any]
        if one.ya:
            values, wrong = _read_ya(tabel, one, profil)
        elif one.bidang.jenis == Jenis.TANGGAL:
            hari, wrong = _read_hari(tabel, one, profil)
            bacaan.ketelitian[one.bidang.nama] = [day and day.ketelitian for day in hari]
            values = [day and day.tanggal for day in hari]
        else:
            values, wrong = _read_one(tabel, one, profil)
        bacaan.nilai[one.bidang.nama] = values
        bacaan.nama[one.bidang.nama] = one.nama
        bacaan.salah.update((row, one.bidang.nama) for row, _ in wrong)
        errors += [Kesalahan(row, one.nama, pesan, one.bidang.nama) for row, pesan in wrong]
    for bidang, nama in KETELITIAN.items():
        _keep_ketelitian(bacaan, bidang, nama)
    _keep_status_usia(bacaan)
    return bacaan, errors


def _keep_status_usia(bacaan: Bacaan) -> None:
    """What the cells of the age say less than an age goes to the field that says so."""
    said = [one if isinstance(one, StatusUsia) else None for one in bacaan.of("usia")]
    if not any(said):
        return
    bacaan.nilai["usia"] = [
        None if status else usia for status, usia in zip(said, bacaan.of("usia"), strict=True)
    ]
    bacaan.nama.setdefault("status_usia", bacaan.nama["usia"])
    bacaan.nilai["status_usia"] = [
        before or status for before, status in zip(bacaan.of("status_usia"), said, strict=True)
    ]


def _keep_ketelitian(bacaan: Bacaan, bidang: str, nama: str) -> None:
    """Where a date was written as less than a day, the field that says so says it."""
    seen = bacaan.ketelitian.get(bidang, [])
    if not any(one not in (None, KetelitianTanggal.HARI) for one in seen):
        return
    bacaan.nama.setdefault(nama, bacaan.nama[bidang])
    bacaan.nilai[nama] = [
        said if one in (None, KetelitianTanggal.HARI) else one
        for said, one in zip(bacaan.of(nama), seen, strict=True)
    ]


def _read_one(
    tabel: Tabel, kolom: Kolom, profil: Profil | None
) -> tuple[list[Any], list[tuple[int, str]]]:
    cara = kolom.cara
    if cara is not None and cara.di_dalam:
        read = make_di_dalam_reader(kolom.bidang, cara.nilai)
        return read_column(tabel.isi[kolom.judul[0]], read)
    read = make_reader(
        kolom.bidang,
        nilai=cara.nilai if cara else None,
        pemisah=cara.pemisah if cara else None,
        kosong={sederhana(text) for text in profil.kosong} if profil else (),
        ya={sederhana(text) for text in profil.ya} if profil else (),
        tidak={sederhana(text) for text in profil.tidak} if profil else (),
    )
    return read_column(tabel.isi[kolom.judul[0]], read)


def _read_hari(
    tabel: Tabel, kolom: Kolom, profil: Profil | None
) -> tuple[list[Hari | None], list[tuple[int, str]]]:
    cara = CaraTanggal(
        urutan=(kolom.cara.urutan if kolom.cara else None) or UrutanTanggal.HARI_BULAN,
        tahun=profil.tahun if profil else None,
        format=tuple(profil.format_tanggal) if profil else (),
    )
    read = make_hari_reader(
        kolom.bidang,
        nilai=kolom.cara.nilai if kolom.cara else None,
        kosong={sederhana(text) for text in profil.kosong} if profil else (),
        cara_tanggal=cara,
    )
    return read_column(tabel.isi[kolom.judul[0]], read)


def _read_ya(
    tabel: Tabel, kolom: Kolom, profil: Profil | None
) -> tuple[list[Any], list[tuple[int, str]]]:
    """The codes whose yes/no columns say yes, in the profile's order, each once; None for none.

    A field that has one value has at most one column that says yes.
    """
    ya = YA | {sederhana(text) for text in profil.ya} if profil else YA
    tidak = TIDAK | {sederhana(text) for text in profil.tidak} if profil else TIDAK

    def read(text: str) -> bool:
        return bool(sederhana(text)) and read_ya_tidak(text, ya, tidak)

    said, wrong = [], []
    for judul in kolom.judul:
        values, errors = read_column(tabel.isi[judul], read)
        said.append(values)
        wrong += errors
    chosen = [
        tuple(dict.fromkeys(code for code, yes in zip(kolom.ya, row, strict=True) if yes)) or None
        for row in zip(*said, strict=True)
    ]
    if kolom.bidang.jenis == Jenis.KATEGORI_BANYAK:
        return chosen, wrong
    rows = [int(row) for row in tabel.isi.index]
    wrong += [
        (row, "Lebih dari satu kolom bertanda ya; hanya satu yang boleh.")
        for row, codes in zip(rows, chosen, strict=True)
        if codes and len(codes) > 1
    ]
    return [codes[0] if codes and len(codes) == 1 else None for codes in chosen], wrong


def read_tempat(bacaan: Bacaan, daftar: DaftarWilayah) -> list[Kesalahan]:
    """Turn the two cells of each place into one Tempat, or a tuple of them for kegiatan.

    Adds the fields `tempat` and `tempat_tinggal`, and what was undecided or decided by spelling
    to `tempat_ragu` and `tempat_ejaan`; returns an error per place not found.
    """
    return _read_tempat(bacaan, daftar, _one_place, lambda found: found[0])


def read_tempat_banyak(bacaan: Bacaan, daftar: DaftarWilayah) -> list[Kesalahan]:
    """As `read_tempat`, but a cell may name several places: the value is a tuple of Tempat."""
    return _read_tempat(
        bacaan,
        daftar,
        _many_places,
        lambda found: tuple(dict.fromkeys(filter(None, found))) or None,
    )


Pasangan = tuple[str | None, str | None]


def _one_place(kecamatan: str | None, desa: str | None) -> list[Pasangan]:
    return [(kecamatan, desa)]


def _many_places(kecamatan: str | None, desa: str | None) -> list[Pasangan]:
    """The (kecamatan, desa) of each place that two cells name. Raises NilaiError."""
    many_kecamatan, many_desa = _split(kecamatan), _split(desa)
    if many_desa and len(many_kecamatan) > 1:
        raise NilaiError(
            "Beberapa kecamatan tidak dapat ditulis bersama desa/kelurahan; pisahkan barisnya "
            "atau kosongkan kecamatannya."
        )
    only = many_kecamatan[0] if many_kecamatan else None
    return [(only, one) for one in many_desa] or [(one, None) for one in many_kecamatan]


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text or "") if part.strip()]


def _read_tempat(
    bacaan: Bacaan,
    daftar: DaftarWilayah,
    places: Callable[[str | None, str | None], list[Pasangan]],
    join: Callable[[list[Tempat | None]], Any],
) -> list[Kesalahan]:
    errors = []
    known: dict[Pasangan, Temuan] = {}
    rows_of: dict[Pasangan, set[int]] = {}
    for bidang, (kecamatan, desa) in TEMPAT.items():
        if kecamatan not in bacaan.nilai and desa not in bacaan.nilai:
            continue
        pairs = list(zip(bacaan.of(kecamatan), bacaan.of(desa), strict=True))
        rows: dict[Pasangan, list[int]] = {}
        for row, pair in zip(bacaan.baris, pairs, strict=True):
            rows.setdefault(pair, []).append(row)
        value: dict[Pasangan, Any] = {}
        wrong: dict[Pasangan, str] = {}
        for pair in rows:
            try:
                named = places(*pair)
            except NilaiError as error:
                value[pair], wrong[pair] = None, str(error)
                continue
            for one in named:
                if one not in known:
                    known[one] = daftar.cari(*one)
                rows_of.setdefault(one, set()).update(rows[pair])
            found = [known[one] for one in named]
            said = [one.pesan for one in found if one.pesan is not None]
            value[pair] = None if said else join([one.tempat for one in found])
            if said:
                wrong[pair] = said[0]
        columns = [bacaan.nama[name] for name in (kecamatan, desa) if name in bacaan.nama]
        bacaan.nama[bidang] = ", ".join(columns)
        bacaan.nilai[bidang] = [value[pair] for pair in pairs]
        for pair, pesan in wrong.items():
            bacaan.salah.update((row, bidang) for row in rows[pair])
            errors += [Kesalahan(row, bacaan.nama[bidang], pesan, bidang) for row in rows[pair]]
    _tell_tempat(bacaan, daftar, known, rows_of)
    return errors


def _tell_tempat(
    bacaan: Bacaan,
    daftar: DaftarWilayah,
    known: dict[Pasangan, Temuan],
    rows_of: dict[Pasangan, set[int]],
) -> None:
    """Keep the pairs of texts that a person should see, the most frequent first."""
    for pair in sorted(known, key=lambda pair: -len(rows_of[pair])):
        temuan, jumlah = known[pair], len(rows_of[pair])
        kecamatan, desa = pair[0] or "", pair[1] or ""
        if temuan.pesan is not None:
            bacaan.tempat_ragu.append(
                TempatRagu(kecamatan, desa, jumlah, temuan.usul, temuan.pesan)
            )
        elif temuan.cara == CaraTemu.EJAAN and temuan.tempat and temuan.tempat.kode_wilayah:
            kode = temuan.tempat.kode_wilayah
            nama_kecamatan = daftar.nama[daftar.kecamatan_of[kode]]
            bacaan.tempat_ejaan.append(
                TempatEjaan(
                    kecamatan, desa, jumlah, kode, daftar.nama[kode], nama_kecamatan, temuan.yakin
                )
            )


def group_rows(nomor: list[str | None], *, satu_per_baris: bool) -> list[int]:
    """The group of each row, numbered from 0 in the order of the file.

    Rows with the same number, whatever its letters and spaces, are one group; a row without a
    number is a group of its own.
    """
    if satu_per_baris:
        return list(range(len(nomor)))
    groups: dict[str, int] = {}
    found = []
    for position, number in enumerate(nomor):
        key = " ".join(number.upper().split()) if number else f"\0{position}"
        found.append(groups.setdefault(key, len(groups)))
    return found


def merge_group(values: list[Any], groups: list[int]) -> list[Any]:
    """The value of each group: that of its first row that has one."""
    merged: list[Any] = [None] * (max(groups, default=-1) + 1)
    for group, value in zip(groups, values, strict=True):
        if merged[group] is None:
            merged[group] = value
    return merged


def group_bacaan(bacaan: Bacaan, groups: list[int]) -> Bacaan:
    """The same fields with one item per group; its row is the first of the group."""
    return Bacaan(
        merge_group(bacaan.baris, groups),
        {bidang: merge_group(values, groups) for bidang, values in bacaan.nilai.items()},
        bacaan.nama,
        bacaan.salah,
        {bidang: merge_group(said, groups) for bidang, said in bacaan.ketelitian.items()},
        bacaan.tempat_ragu,
        bacaan.tempat_ejaan,
    )
