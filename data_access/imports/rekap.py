"""Recaps: a table of totals from elsewhere becomes one row per figure, each with place, period,
unit and breakdown. Nothing is added up or repaired here.

A long table is a wide one with a single value column: `rincian` names the columns whose texts say
what each figure is broken down by.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from pydantic import Field
from sqlalchemy import Table

from data_access.imports.baca_nilai import read_tanggal
from data_access.imports.kesalahan import Kesalahan, NilaiError, sort_kesalahan
from data_access.imports.ketat import Ketat
from data_access.imports.rekap_baca import (
    Angka,
    Waktu,
    find_desimal,
    make_periode,
    read_angka,
    read_bulan,
    read_semester,
    read_tahun,
    read_triwulan,
)
from data_access.imports.rekap_kata import PEMISAH_DIMENSI, find_kategori, find_satuan, is_jumlah
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import clean_text, sederhana
from data_access.imports.tempat import TANPA, DaftarWilayah, Tempat, TempatRagu
from data_access.schema import rekap
from domain.kategori import StatusLokasi, Tingkat
from domain.periode import Periode
from domain.satuan import Satuan
from domain.wilayah import Wilayah

MAKS_DIMENSI = 40
MAKS_TEKS = 80
BACA_WAKTU: dict[str, Callable[[str], Waktu]] = {
    "tahun": lambda text: Waktu(read_tahun(text)),
    "semester": read_semester,
    "triwulan": read_triwulan,
    "bulan": read_bulan,
}
KOLOM_TEMPAT = ("daerah", "kode", "kecamatan", "desa_kelurahan")
SEBUTAN = {
    "daerah": "Kabupaten/kota",
    "kode": "Kode wilayah",
    "kecamatan": "Kecamatan",
    "desa_kelurahan": "Desa/kelurahan",
    "tahun": "Tahun",
    "semester": "Semester",
    "triwulan": "Triwulan",
    "bulan": "Bulan",
    "tanggal": "Tanggal",
    "kolom_satuan": "Satuan",
}
# What the names of a government may begin with; '' where the list leaves it out.
SEBUTAN_TINGKAT = {
    Tingkat.PROVINSI: ("provinsi", "prov", "propinsi", ""),
    Tingkat.KABUPATEN: ("kabupaten", "kab", "kabupaten administrasi", "kab adm"),
    Tingkat.KOTA: ("kota", "kota administrasi", "kota adm"),
}


class KolomNilai(Ketat):
    """One column of figures: what it counts, which part of it, and when if the column says so."""

    kolom: str
    satuan: Satuan | None = None
    hitungan: str | None = Field(default=None, min_length=1, max_length=MAKS_TEKS)
    dimensi: str = Field(default="", max_length=MAKS_DIMENSI)
    kategori: str = Field(default="", max_length=MAKS_TEKS)
    tahun: int | None = Field(default=None, ge=1950, le=2100)
    bulan: int | None = Field(default=None, ge=1, le=12)
    sampai_bulan: int | None = Field(default=None, ge=1, le=12)
    mulai: date | None = None
    sampai: date | None = None

    @property
    def waktu(self) -> Waktu:
        return Waktu(self.tahun, self.bulan, self.sampai_bulan or self.bulan)


class Rincian(Ketat):
    """A column whose texts are categories of one dimension."""

    kolom: str
    dimensi: str = Field(min_length=1, max_length=MAKS_DIMENSI)


class PeriksaJumlah(Ketat):
    """The column `jumlah` should be the sum of the columns `bagian`."""

    jumlah: str
    bagian: list[str] = Field(min_length=1)


class PemetaanRekap(Ketat):
    """Which columns of a recap say where, when and what, and which hold the figures.

    Without a place column every figure is of the region. `daerah` names the government, where a
    file holds several: rows of others are left out.
    """

    daerah: str | None = None
    kode: str | None = None
    kecamatan: str | None = None
    desa_kelurahan: str | None = None
    mulai: date | None = None
    sampai: date | None = None
    tahun: str | None = None
    semester: str | None = None
    triwulan: str | None = None
    bulan: str | None = None
    tanggal: str | None = None
    nilai: list[KolomNilai] = Field(default=[])
    rincian: list[Rincian] = Field(default=[])
    kolom_satuan: str | None = None
    periksa: list[PeriksaJumlah] = Field(default=[])

    def judul_kolom(self) -> list[str]:
        """The headings that are read."""
        places = [kolom for nama in SEBUTAN if (kolom := getattr(self, nama))]
        return [
            *places,
            *(one.kolom for one in self.nilai),
            *(one.kolom for one in self.rincian),
        ]


class Figur(NamedTuple):
    """One figure and the cell it stands in. `isi` is its row of the table `rekap`."""

    baris: int
    kolom: str
    isi: dict[str, Any]


def find_pemetaan_errors(pemetaan: PemetaanRekap, judul: Iterable[str]) -> list[str]:
    """What the mapping says that cannot be, in Indonesian; empty when it can be used."""
    known = set(judul)
    named = {SEBUTAN[nama]: getattr(pemetaan, nama) for nama in SEBUTAN}
    errors = [
        f"Kolom untuk {sebutan} tidak ada di berkas."
        for sebutan, kolom in named.items()
        if kolom is not None and kolom not in known
    ]
    columns = [one.kolom for one in pemetaan.nilai] + [one.kolom for one in pemetaan.rincian]
    columns += [kolom for one in pemetaan.periksa for kolom in (one.jumlah, *one.bagian)]
    if not set(columns) <= known:
        errors.append("Sebagian kolom yang dipetakan tidak ada di berkas.")
    if not pemetaan.nilai:
        errors.append("Belum ada kolom angka yang dipilih.")
    if any(one.satuan is None and one.hitungan is None for one in pemetaan.nilai):
        errors.append("Setiap kolom angka memerlukan satuan atau nama yang dihitung.")
    if any(bool(one.dimensi) != bool(one.kategori) for one in pemetaan.nilai):
        errors.append("Rincian kolom angka memerlukan dimensi dan kategori sekaligus.")
    windows = [(pemetaan.mulai, pemetaan.sampai)]
    windows += [(one.mulai, one.sampai) for one in pemetaan.nilai]
    if any(bool(mulai) != bool(sampai) for mulai, sampai in windows):
        errors.append("Periode memerlukan tanggal mulai dan tanggal sampai.")
    if any(mulai and sampai and sampai < mulai for mulai, sampai in windows):
        errors.append("Periode berakhir sebelum dimulai.")
    if not _has_periode(pemetaan):
        errors.append("Periode angka belum ditentukan.")
    return errors


def _has_periode(pemetaan: PemetaanRekap) -> bool:
    if pemetaan.mulai or pemetaan.tahun or pemetaan.tanggal:
        return True
    # 'Januari 2024' in a column of months says the year as well, so the rows decide.
    if pemetaan.bulan or pemetaan.triwulan or pemetaan.semester:
        return True
    return all(one.tahun or one.mulai for one in pemetaan.nilai)


def read_rekap(
    tabel: Tabel, pemetaan: PemetaanRekap, daftar: DaftarWilayah, region: Wilayah, batas: date
) -> tuple[list[dict[str, Any]], list[Kesalahan], list[TempatRagu]]:
    """The rows for `schema.rekap` without id_snapshot, every cell that cannot be read, and the places
    nobody could decide. Their figures stay, of a place that is not known.

    A figure that is not given or hidden stays as a row without `nilai`. A period that runs beyond
    the cut-off `batas` ends there; one that begins after it may only hold blanks and zeros, which
    are left out.
    """
    figures, errors, ragu = read_figur(tabel, pemetaan, daftar, region, batas)
    rows = [{"id_rekap": number, **one.isi} for number, one in enumerate(figures, start=1)]
    return rows, errors, ragu


def make_rows(rows: list[dict[str, Any]]) -> dict[Table, list[dict[str, Any]]]:
    """The rows as `snapshots.load_snapshot` takes them."""
    return {rekap: rows}


def read_figur(
    tabel: Tabel, pemetaan: PemetaanRekap, daftar: DaftarWilayah, region: Wilayah, batas: date
) -> tuple[list[Figur], list[Kesalahan], list[TempatRagu]]:
    """As `read_rekap`, with the cell of each figure."""
    if wrong := find_pemetaan_errors(pemetaan, tabel.isi.columns):
        return [], [Kesalahan(None, "", pesan) for pesan in wrong], []
    pembaca = _Pembaca(tabel, pemetaan, daftar, region, batas)
    figures = list(pembaca.read())
    errors = sort_kesalahan([*pembaca.errors, *_find_twice(figures, tabel)])
    return figures, errors, pembaca.tell_ragu()


def find_baris_jumlah(tabel: Tabel, pemetaan: PemetaanRekap) -> list[int]:
    """The rows that sum up others: 'Jumlah' in place of an area, or no area and the sums of all."""
    places = [kolom for nama in KOLOM_TEMPAT if (kolom := getattr(pemetaan, nama))]
    if not places or len(tabel.isi) < 2:
        return []
    said = tabel.isi[places].map(sederhana)
    nameless = said.map(lambda text: not text or is_jumlah(text)).all(axis="columns")
    rincian = {one.kolom for one in pemetaan.rincian}
    labels = tabel.isi.loc[nameless, [kolom for kolom in tabel.isi if kolom not in rincian]]
    labelled = labels.map(is_jumlah).any(axis="columns")
    numbers = read_bilangan(tabel, [one.kolom for one in pemetaan.nilai])
    rest = numbers[~nameless].fillna(0).sum()
    # Where a figure is hidden or not given, its column may come to less than the total.
    gaps = numbers[~nameless].isna().any()
    whole = numbers[nameless].fillna(0)
    sums = ((whole == rest) | (gaps & (whole >= rest))).all(axis="columns")
    enough = rest.any() and (~nameless).sum() > 1
    return [row for row in whole.index if labelled[row] or (sums[row] and enough)]


def read_bilangan(tabel: Tabel, kolom: list[str]) -> pd.DataFrame:
    """The numbers of some columns by row; NaN for what is not given, hidden, or no number."""
    columns = {}
    for judul in dict.fromkeys(kolom):
        texts = tabel.isi[judul].unique()
        desimal = find_desimal(texts)
        values = {text: _number(text, desimal) for text in texts}
        columns[judul] = tabel.isi[judul].map(values).astype(float)
    return pd.DataFrame(columns, index=tabel.isi.index)


def _number(text: str, desimal: str | None) -> int | None:
    try:
        return read_angka(text, desimal).nilai
    except NilaiError:
        return None


class _Pembaca:
    """Reads a recap row by row and keeps the errors it meets."""

    def __init__(
        self,
        tabel: Tabel,
        pemetaan: PemetaanRekap,
        daftar: DaftarWilayah,
        region: Wilayah,
        batas: date,
    ) -> None:
        self.tabel, self.pemetaan, self.daftar = tabel, pemetaan, daftar
        self.region, self.batas = region, batas
        self.errors: list[Kesalahan] = []
        self.ragu: dict[tuple[str, str], list[int]] = {}
        self.row = 0
        self.nama_region = names_of_region(region)
        self.desimal = {
            one.kolom: find_desimal(tabel.isi[one.kolom].unique()) for one in pemetaan.nilai
        }
        self.tetap = (
            Periode(pemetaan.mulai, pemetaan.sampai) if pemetaan.mulai and pemetaan.sampai else None
        )

    def read(self) -> Iterator[Figur]:
        """Every figure that can be read, in the order of the file."""
        skipped = set(find_baris_jumlah(self.tabel, self.pemetaan))
        kecamatan_before = ""
        for row, cells in zip(self.tabel.isi.index, self.tabel.isi.to_dict("records"), strict=True):
            if row in skipped:
                continue
            self.row = int(row)
            try:
                place = self._read_tempat(cells, kecamatan_before)
                kecamatan_before = self._cell(cells, "kecamatan") or kecamatan_before
                if place is not None:
                    yield from self._read_row(int(row), cells, place)
            except _Salah as error:
                kolom = getattr(self.pemetaan, error.bidang)
                sebut = f"{self.tabel.huruf[kolom]} ({SEBUTAN[error.bidang]})"
                self.errors.append(Kesalahan(int(row), sebut, str(error)))

    def tell_ragu(self) -> list[TempatRagu]:
        """The pairs of texts that are no place, the most frequent first."""
        told = []
        for (kecamatan, desa), rows in sorted(self.ragu.items(), key=lambda one: -len(one[1])):
            temuan = self.daftar.cari(kecamatan or None, desa or None)
            told.append(TempatRagu(kecamatan, desa, len(rows), temuan.usul, temuan.pesan or ""))
        return told

    def _cell(self, cells: Mapping[Any, Any], bidang: str) -> str:
        kolom = getattr(self.pemetaan, bidang)
        return clean_text(cells[kolom]) if kolom else ""

    def _read_tempat(self, cells: Mapping[Any, Any], kecamatan_before: str) -> Tempat | None:
        """The place of a row; None when the row is about another government."""
        mapped = [nama for nama in KOLOM_TEMPAT if getattr(self.pemetaan, nama)]
        said = {nama: self._cell(cells, nama) for nama in mapped}
        daerah = said.pop("daerah", "")
        if daerah and sederhana(daerah) not in self.nama_region:
            return self._without_area(daerah)
        if not said and (daerah or not mapped):
            return self._whole_region()
        if not any(said.values()):
            return TANPA[StatusLokasi.TIDAK_DICATAT]
        kode = said.get("kode", "")
        if kode and (found := self._find_kode(kode)):
            return found
        kecamatan, desa = said.get("kecamatan", ""), said.get("desa_kelurahan", "")
        if kode and not kecamatan and not desa:
            return self._find("kode", None, kode)
        if desa and not kecamatan and not self._is_region(desa):
            kecamatan = kecamatan_before
        if self._is_region(desa or kecamatan):
            return self._whole_region()
        bidang = "desa_kelurahan" if desa else "kecamatan"
        found = self._find(bidang, kecamatan or None, desa or None)
        if desa and found.kode_wilayah == found.kode_kecamatan and self._is_unknown(desa):
            return Tempat(None, found.kode_kecamatan, StatusLokasi.TIDAK_DIKETAHUI)
        return found

    def _without_area(self, daerah: str) -> Tempat | None:
        """'Tidak diketahui' and 'luar wilayah' in place of a government still count."""
        try:
            found = self.daftar.find(daerah, None)
        except NilaiError:
            return None
        return None if found is None or found.kode_wilayah else found

    def _whole_region(self) -> Tempat:
        return Tempat(self.region.kode, None, StatusLokasi.DIKENAL)

    def _is_region(self, text: str) -> bool:
        plain = sederhana(text)
        return plain in self.nama_region and not any(
            self.daftar.is_named(tingkat, text) for tingkat in ("kecamatan", "desa")
        )

    def _is_unknown(self, text: str) -> bool:
        return self.daftar.cari(None, text).tempat == TANPA[StatusLokasi.TIDAK_DIKETAHUI]

    def _find_kode(self, text: str) -> Tempat | None:
        if sederhana(text) in self.nama_region:
            return self._whole_region()
        kode = self.daftar.kode_of(text)
        if kode is None:
            return None
        return Tempat(kode, self.daftar.kecamatan_of[kode], StatusLokasi.DIKENAL)

    def _find(self, bidang: str, kecamatan: str | None, desa: str | None) -> Tempat:
        try:
            return self.daftar.find(kecamatan, desa) or TANPA[StatusLokasi.TIDAK_DICATAT]
        except NilaiError as error:
            self.ragu.setdefault((kecamatan or "", desa or ""), []).append(self.row)
            kolom = getattr(self.pemetaan, bidang)
            sebut = f"{self.tabel.huruf[kolom]} ({SEBUTAN[bidang]})"
            self.errors.append(Kesalahan(self.row, sebut, str(error), "tempat"))
            return TANPA[StatusLokasi.TIDAK_DIKETAHUI]

    def _read_row(self, row: int, cells: Mapping[Any, Any], place: Tempat) -> Iterator[Figur]:
        waktu, hari = self._read_waktu(cells)
        satuan, hitungan = self._read_satuan(cells)
        try:
            parts = [self._read_rincian(cells, one) for one in self.pemetaan.rincian]
        except NilaiError as error:
            self.errors.append(Kesalahan(row, "rincian", str(error)))
            return
        for kolom in self.pemetaan.nilai:
            try:
                figure = self._read_figure(cells, kolom, waktu, hari)
            except NilaiError as error:
                self.errors.append(Kesalahan(row, self.tabel.huruf[kolom.kolom], str(error)))
                continue
            if figure is None:
                continue
            angka, periode = figure
            own = [(kolom.dimensi, kolom.kategori)] if kolom.dimensi else []
            named = [part for part in parts if part] + own
            dimensi = PEMISAH_DIMENSI.join(nama for nama, _kategori in named)
            kategori = PEMISAH_DIMENSI.join(nilai for _nama, nilai in named)
            if len(dimensi) > MAKS_DIMENSI or len(kategori) > MAKS_TEKS:
                pesan = "Rincian terlalu panjang; pilih lebih sedikit kolom rincian."
                self.errors.append(Kesalahan(row, self.tabel.huruf[kolom.kolom], pesan))
                continue
            isi = {
                "kode_wilayah": place.kode_wilayah,
                "kode_kecamatan": place.kode_kecamatan,
                "status_lokasi": place.status,
                "mulai": periode.mulai,
                "sampai": periode.selesai,
                "satuan": satuan or (None if hitungan else kolom.satuan),
                "hitungan": None if satuan else (hitungan or kolom.hitungan),
                "dimensi": dimensi,
                "kategori": kategori,
                "nilai": angka.nilai,
                "tersensor": angka.tersensor,
            }
            yield Figur(row, kolom.kolom, isi)

    def _read_waktu(self, cells: Mapping[Any, Any]) -> tuple[Waktu, date | None]:
        """What the row says of its time, and its day when it has one."""
        waktu = Waktu()
        for bidang, read in BACA_WAKTU.items():
            if text := self._cell(cells, bidang):
                waktu = _try(bidang, read, text).or_else(waktu)
        text = self._cell(cells, "tanggal")
        return waktu, _try("tanggal", read_tanggal, text) if text else None

    def _read_satuan(self, cells: Mapping[Any, Any]) -> tuple[Satuan | None, str | None]:
        """Our unit or the file's own word in the column of units; neither for 'orang'."""
        text = self._cell(cells, "kolom_satuan")
        if not text or sederhana(text) in ("orang", "jiwa", "anak", "perempuan"):
            return None, None
        if found := find_satuan(text):
            return found, None
        return None, text[:MAKS_TEKS]

    def _read_rincian(self, cells: Mapping[Any, Any], one: Rincian) -> tuple[str, str] | None:
        """The dimension and category of the row; None where it is the total of them."""
        text = clean_text(cells[one.kolom])
        plain = sederhana(text)
        if is_jumlah(plain):
            return None
        if not plain:
            return one.dimensi, "tidak dicatat"
        if len(text) > MAKS_TEKS:
            raise NilaiError(f"Teks rincian terlalu panjang: paling banyak {MAKS_TEKS} huruf.")
        return one.dimensi, find_kategori(plain, one.dimensi) or text

    def _read_figure(
        self, cells: Mapping[Any, Any], kolom: KolomNilai, waktu: Waktu, hari: date | None
    ) -> tuple[Angka, Periode] | None:
        """The count and its period; None for what has not happened yet at the cut-off."""
        angka = read_angka(cells[kolom.kolom], self.desimal[kolom.kolom])
        periode = self._periode(kolom, waktu, hari)
        if periode is None:
            raise NilaiError("Tahun angka ini tidak diketahui; tentukan periodenya.")
        if periode.mulai > self.batas:
            if not angka.nilai and not angka.tersensor:
                return None
            raise NilaiError("Angka untuk periode sesudah tanggal batas data.")
        return angka, Periode(periode.mulai, min(periode.selesai, self.batas))

    def _periode(self, kolom: KolomNilai, waktu: Waktu, hari: date | None) -> Periode | None:
        if kolom.mulai and kolom.sampai:
            return Periode(kolom.mulai, kolom.sampai)
        if hari is not None:
            return Periode(hari, hari)
        said = kolom.waktu.or_else(waktu)
        if said == Waktu():
            return self.tetap
        if said.tahun is None and self.tetap and self.tetap.mulai.year == self.tetap.selesai.year:
            said = said.or_else(Waktu(self.tetap.mulai.year))
        return make_periode(said)


class _Salah(Exception):
    """A cell of a place or a time that cannot be read."""

    def __init__(self, bidang: str, pesan: str) -> None:
        super().__init__(pesan)
        self.bidang = bidang


def _try(bidang: str, read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except NilaiError as error:
        raise _Salah(bidang, str(error)) from None


def names_of_region(region: Wilayah) -> set[str]:
    """Every plain way to write the government itself: its codes, its name with its level."""
    nama = sederhana(region.nama)
    forms = SEBUTAN_TINGKAT.get(region.tingkat, ("",))
    bare, has_form = nama, False
    for form in sorted(forms, key=len, reverse=True):
        if form and nama.startswith(f"{form} "):
            bare, has_form = nama.removeprefix(f"{form} "), True
            break
    names = {f"{form} {bare}".strip() for form in forms} | {nama}
    if not has_form:
        names.add(bare)
    return names | {sederhana(region.kode), sederhana(region.kode.replace(".", ""))}


def key_of(isi: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a figure counts and when: two figures of one place never share it."""
    named = ("satuan", "hitungan", "dimensi", "kategori", "mulai", "sampai")
    return tuple(isi[name] for name in named)


def _find_twice(figures: list[Figur], tabel: Tabel) -> list[Kesalahan]:
    """Figures of a known area that say the same thing twice: one column more is needed."""
    seen: dict[tuple[Any, ...], int] = {}
    errors = []
    for one in figures:
        if one.isi["status_lokasi"] != StatusLokasi.DIKENAL:
            continue
        key = (one.isi["kode_wilayah"], *key_of(one.isi))
        if key in seen:
            pesan = (
                "Angka untuk wilayah, periode, dan rincian yang sama sudah ada di baris "
                f"{seen[key]}."
            )
            errors.append(Kesalahan(one.baris, tabel.huruf[one.kolom], pesan))
        seen.setdefault(key, one.baris)
    return errors
