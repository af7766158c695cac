"""Sums of a recap that do not come out: reported with their rows, never repaired."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from data_access.imports.kesalahan import NilaiError
from data_access.imports.rekap import (
    Figur,
    PemetaanRekap,
    find_baris_jumlah,
    find_pemetaan_errors,
    key_of,
    read_bilangan,
    read_figur,
)
from data_access.imports.rekap_baca import find_desimal, read_angka
from data_access.imports.rekap_kata import BOLEH_LEBIH, PEMISAH_DIMENSI
from data_access.imports.tata_letak import Tabel
from data_access.imports.tempat import DaftarWilayah
from domain.format import format_angka, format_periode
from domain.kategori import StatusLokasi
from domain.periode import Periode
from domain.wilayah import Wilayah

# Beyond this many parts a sentence says how many there are instead of each.
MAKS_BAGIAN_DISEBUT = 8


class Selisih(NamedTuple):
    """A sum that fails. `baris` is the row of the written total."""

    baris: int
    dihitung: int
    tertulis: int
    kalimat: str


def find_selisih(
    tabel: Tabel,
    pemetaan: PemetaanRekap,
    daftar: DaftarWilayah,
    region: Wilayah,
    batas: date,
    baris_jumlah: Mapping[int, Mapping[str, str]] | None = None,
) -> list[Selisih]:
    """Every total that its parts do not add up to, by row.

    `baris_jumlah` are the file's own total rows: row number -> heading -> text. Parts of which one
    korban may be in several (bentuk, layanan) are not compared with the total. Nothing is said of
    a mapping that cannot be used.
    """
    if find_pemetaan_errors(pemetaan, tabel.isi.columns):
        return []
    figures, _errors, _ragu = read_figur(tabel, pemetaan, daftar, region, batas)
    found = [
        *_check_kolom(tabel, pemetaan),
        *_check_baris_jumlah(tabel, pemetaan, baris_jumlah or {}),
        *_check_wilayah(figures, region),
        *_check_waktu(figures),
        *_check_rincian(figures),
    ]
    return sorted(dict.fromkeys(found))


def _say(baris: int, bagian: Sequence[int], tertulis: int, sebutan: str = "") -> Selisih:
    """'Baris 5: 98 + 28 = 126, tetapi tertulis 117 (selisih 9).'"""
    dihitung = sum(bagian)
    if len(bagian) <= MAKS_BAGIAN_DISEBUT:
        terms = " + ".join(format_angka(nilai) for nilai in bagian)
        written = f"{terms} = {format_angka(dihitung)}" if len(bagian) > 1 else terms
    else:
        written = f"jumlah {len(bagian)} angka {format_angka(dihitung)}"
    where = f"Baris {baris}{', ' + sebutan if sebutan else ''}"
    kalimat = (
        f"{where}: {written}, tetapi tertulis {format_angka(tertulis)} "
        f"(selisih {format_angka(abs(dihitung - tertulis))})."
    )
    return Selisih(baris, dihitung, tertulis, kalimat)


def _check_kolom(tabel: Tabel, pemetaan: PemetaanRekap) -> Iterator[Selisih]:
    """The columns of a row that should sum up to another."""
    for periksa in pemetaan.periksa:
        kolom = [periksa.jumlah, *periksa.bagian]
        if not set(kolom) <= set(tabel.isi.columns):
            continue
        desimal = {one: find_desimal(tabel.isi[one].unique()) for one in kolom}
        for baris, cells in zip(tabel.isi.index, tabel.isi[kolom].to_dict("records"), strict=True):
            said = [_read(cells[one], desimal[one]) for one in kolom]
            total, parts = said[0], said[1:]
            if total is None or all(part is None for part in parts):
                continue
            given = [part for part in parts if part is not None]
            # With a part missing or hidden, only a sum that is too large is surely wrong.
            if sum(given) > total or (sum(given) < total and len(given) == len(parts)):
                yield _say(int(baris), given, total, f"kolom {tabel.huruf[periksa.jumlah]}")


def _read(text: str, desimal: str | None) -> int | None:
    try:
        return read_angka(text, desimal).nilai
    except NilaiError:
        return None


def _check_baris_jumlah(
    tabel: Tabel, pemetaan: PemetaanRekap, given: Mapping[int, Mapping[str, str]]
) -> Iterator[Selisih]:
    """The file's own total rows against the rows they may be the total of.

    That is all rows, those since the total row before, or one level of areas where the table has
    rows of two levels; one of them must fit.
    """
    kolom = [one.kolom for one in pemetaan.nilai if one.kolom in tabel.isi.columns]
    own = find_baris_jumlah(tabel, pemetaan)
    totals = {row: {judul: str(tabel.isi.loc[row, judul]) for judul in kolom} for row in own}
    isi = tabel.isi.drop(index=own)
    numbers = read_bilangan(tabel, kolom).loc[isi.index]
    desa = pemetaan.desa_kelurahan
    if desa is not None and pemetaan.kecamatan is not None:
        bare = isi[desa] == ""
    else:
        bare = isi.index.to_series() < 0
    before = 0
    for baris, cells in sorted({**given, **totals}.items()):
        since = numbers[(numbers.index > before) & (numbers.index < baris)]
        for judul in kolom:
            total = _read(cells.get(judul, ""), find_desimal([cells.get(judul, "")]))
            if total is None:
                continue
            pieces = [numbers, since, numbers[~bare], numbers[bare]]
            sums = [int(piece[judul].sum()) for piece in pieces if len(piece)]
            gap = numbers[judul].isna().any()
            if any(found == total or (gap and found < total) for found in sums):
                continue
            parts = [int(value) for value in numbers[~bare][judul].dropna()]
            yield _say(baris, parts, total, f"kolom {tabel.huruf[judul]}")
        before = baris


def _check_wilayah(figures: Iterable[Figur], region: Wilayah) -> Iterator[Selisih]:
    """A kecamatan against its desa/kelurahan, and the region against its kecamatan."""
    groups: dict[tuple[Any, ...], list[Figur]] = defaultdict(list)
    for one in figures:
        groups[key_of(one.isi)].append(one)
    for group in groups.values():
        kecamatan = [one for one in group if _is_kecamatan(one)]
        for total in kecamatan:
            within = [
                one
                for one in group
                if one.isi["kode_kecamatan"] == total.isi["kode_wilayah"] and one is not total
            ]
            yield from _compare(total, within, "kecamatan dan bagiannya")
        without = [one for one in group if one.isi["kode_kecamatan"] is None]
        whole = [one for one in without if one.isi["kode_wilayah"] == region.kode]
        outside = [one for one in without if one.isi["kode_wilayah"] is None]
        below = kecamatan or [one for one in group if one.isi["kode_kecamatan"] is not None]
        for total in whole:
            if below and not _fits(total, below):
                yield from _compare(total, [*below, *outside], "seluruh daerah dan bagiannya")


def _is_kecamatan(one: Figur) -> bool:
    kode = one.isi["kode_wilayah"]
    return kode is not None and kode == one.isi["kode_kecamatan"]


def _fits(total: Figur, parts: Sequence[Figur]) -> bool:
    """Whether the areas alone come to the total: a total may leave out what is outside."""
    return sum(one.isi["nilai"] or 0 for one in parts) == total.isi["nilai"]


def _compare(total: Figur, parts: Sequence[Figur], sebutan: str) -> Iterator[Selisih]:
    """A Selisih where figures in several rows do not come to the total."""
    tertulis = total.isi["nilai"]
    given = [one.isi["nilai"] for one in parts if one.isi["nilai"] is not None]
    if tertulis is None or not given or {one.baris for one in parts} == {total.baris}:
        return
    if sum(given) > tertulis or (sum(given) < tertulis and len(given) == len(parts)):
        yield _say(total.baris, given, tertulis, sebutan)


def _check_waktu(figures: Iterable[Figur]) -> Iterator[Selisih]:
    """A year against the months or quarters that fill it, where they stand in other rows."""
    groups: dict[tuple[Any, ...], list[Figur]] = defaultdict(list)
    for one in figures:
        if one.isi["status_lokasi"] == StatusLokasi.DIKENAL:
            groups[one.isi["kode_wilayah"], *key_of(one.isi)[:4]].append(one)
    for group in groups.values():
        for total in group:
            if parts := _fill(total, group):
                periode = Periode(total.isi["mulai"], total.isi["sampai"])
                yield from _compare(total, parts, format_periode(periode))


def _fill(total: Figur, group: Sequence[Figur]) -> list[Figur]:
    """The shorter figures that follow one another from the first to the last day of the total."""
    inside = [
        one
        for one in group
        if one is not total
        and total.isi["mulai"] <= one.isi["mulai"]
        and one.isi["sampai"] <= total.isi["sampai"]
    ]
    inside.sort(key=lambda one: (one.isi["mulai"], one.isi["sampai"]))
    day: int = total.isi["mulai"].toordinal()
    chain: list[Figur] = []
    for one in inside:
        if (one.isi["mulai"].toordinal() == day and one.isi["sampai"] != total.isi["sampai"]) or (
            chain and one.isi["mulai"].toordinal() == day
        ):
            chain.append(one)
            day = one.isi["sampai"].toordinal() + 1
    return chain if day == total.isi["sampai"].toordinal() + 1 else []


def _check_rincian(figures: Iterable[Figur]) -> Iterator[Selisih]:
    """A total against the categories of a dimension that stand in other rows."""
    groups: dict[tuple[Any, ...], list[Figur]] = defaultdict(list)
    for one in figures:
        if one.isi["status_lokasi"] == StatusLokasi.DIKENAL:
            named = ("kode_wilayah", "satuan", "hitungan", "mulai", "sampai")
            groups[tuple(one.isi[name] for name in named)].append(one)
    for group in groups.values():
        parts: dict[str, list[Figur]] = defaultdict(list)
        for one in group:
            parts[one.isi["dimensi"]].append(one)
        for total in parts.pop("", []):
            for dimensi, found in parts.items():
                if len(found) > 1 and not BOLEH_LEBIH & set(dimensi.split(PEMISAH_DIMENSI)):
                    yield from _compare(total, found, "jumlah dan rinciannya")
