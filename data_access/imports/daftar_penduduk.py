"""A list of residents as offices have it becomes rows of the table `penduduk`.

A row per area, or per area, sex and age; sexes and ages may stand in columns of their own. The list
must name every area of its lowest level once: the levels above are its sums. Whatever contradicts
itself is refused, because nobody would see it in a rate.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from data_access.imports.baca_nilai import kata_kategori, read_jumlah
from data_access.imports.bahan import read_bahan, take_bersih, take_tabel
from data_access.imports.daftar_area import KATA_TINGKAT, LEVELS
from data_access.imports.judul import KEMBAR
from data_access.imports.kesalahan import ImporDitolak, Kesalahan, NilaiError, sort_kesalahan
from data_access.imports.sebutan import sebutan_bidang
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import clean_text, sederhana
from data_access.imports.tempat import CaraTemu, DaftarWilayah
from domain.format import format_angka
from domain.kategori import JenisKelamin
from domain.rentang_usia import (
    RENTANG_KORBAN,
    RentangUsia,
    find_celah,
    join_rentang,
    read_rentang_usia,
)

SEMUA = "semua"
KELAMIN = (JenisKelamin.PEREMPUAN.value, JenisKelamin.LAKI_LAKI.value)
KATA_KELAMIN = {
    kata: nilai for kata, nilai in kata_kategori([JenisKelamin]).items() if nilai in KELAMIN
}
KATA_SEMUA = frozenset(
    {SEMUA, "jumlah", "jml", "total", "l p", "laki laki perempuan", "laki laki dan perempuan"}
)
# Words of a heading over numbers besides sex and age.
_KATA_JUMLAH = re.compile(r"\b(?:jumlah|jml|total|penduduk|jiwa|orang|(?:19|20)\d\d)\b|[()]")
_KELAMIN = re.compile(
    r"\bl ?[+/] ?p\b|\b(?:laki[- ]?laki|laki|lk|l|pria|perempuan|pr|p|wanita)\b", re.IGNORECASE
)
ANGKA = 9

KOLOM_JUMLAH = (
    "Kolom jumlah penduduk tidak ditemukan: judulnya 'Jumlah', 'L', 'P', atau kelompok usia."
)
KOLOM_WILAYAH = "Kolom wilayah tidak ditemukan: judulnya kode, kecamatan, atau desa/kelurahan."
TAK_DIKENAL = (
    "Wilayah tidak dikenal di daerah ini; pakai nama resmi beserta kecamatannya, atau kodenya."
)
KODE_LAIN_NAMA = "Kode dan nama menyebut wilayah yang berbeda."
KELAMIN_TAK_TERBACA = "Jenis kelamin harus L, P, atau jumlah."
USIA_TAK_TERBACA = (
    "Kelompok usia ditulis misalnya 0-4 atau 75+; Excel dapat mengubah 5-9 menjadi tanggal."
)
BUKAN_JUMLAH = "Jumlah penduduk harus bilangan bulat, nol atau lebih, misalnya 25 atau 1.250."
CELAH = (
    "Kelompok usia tumpang tindih atau ada usia yang terlewat; mulai dari 0, akhiri misalnya 75+."
)
TAK_BERTEMU = (
    "Kelompok usia tidak bertemu dengan kelompok usia korban; pakai kelompok lima tahunan atau "
    "umur satu per satu."
)
SATU_KELAMIN = "Hanya ada satu jenis kelamin untuk wilayah ini, tanpa jumlah keduanya."
USIA_KURANG = "Sebagian kelompok usia tidak ada untuk wilayah ini."
BEDA_KELAMIN = "Jumlah ini berbeda dari laki-laki ditambah perempuan."
BEDA_USIA = "Jumlah ini berbeda dari jumlah semua kelompok usia."
BEDA_BAWAH = "Jumlah ini berbeda dari jumlah wilayah di bawahnya."


class DaftarPenduduk(NamedTuple):
    """`rows` (kode, jenis_kelamin, kelompok_usia, jumlah) hold every area of the region from the
    lowest level of the list up to the region, with all totals. `sidik` is the file's, `ringkasan`
    what it was understood as, in Indonesian."""

    rows: pd.DataFrame
    sidik: str
    ringkasan: str


class _Kolom(NamedTuple):
    """The headings of a table; of each column of numbers the sex and the age in its heading."""

    kode: str | None
    kecamatan: str | None
    desa: str | None
    kelamin: str | None
    usia: str | None
    jumlah: Mapping[str, tuple[str | None, RentangUsia | None]]


class _Sel(NamedTuple):
    """One number, and where it stands."""

    baris: int
    huruf: str
    kode: str
    kelamin: str
    usia: RentangUsia | None
    jumlah: int

    @property
    def kunci(self) -> tuple[str, str]:
        return self.kelamin, self.usia.kode if self.usia else SEMUA

    def wrong(self, pesan: str) -> Kesalahan:
        return Kesalahan(self.baris, self.huruf, pesan)


# What an area counts: (jenis_kelamin, kelompok_usia) -> people.
_Isi = dict[tuple[str, str], int]


def prepare_penduduk(
    content: bytes, nama_berkas: str, daftar: DaftarWilayah, nama_region: str
) -> DaftarPenduduk:
    """The people of a file. Raises BerkasError, and ImporDitolak with the first thing wrong."""
    bahan = read_bahan(content, nama_berkas)
    tabel, _sebab = take_bersih(take_tabel(bahan))
    kolom = _find_kolom(tabel)
    sel, ejaan = _read_sel(tabel, kolom, daftar)
    usia = _check_usia(sel)
    per_area = _by_area(sel)
    bawah = _lowest(per_area, daftar)
    isi = _complete_all(per_area, [one.kode for one in usia], bawah)
    _sum_up(isi, per_area, daftar)
    rows = pd.DataFrame(
        [(kode, *kunci, jumlah) for kode, one in isi.items() for kunci, jumlah in one.items()],
        columns=["kode", "jenis_kelamin", "kelompok_usia", "jumlah"],
    )
    jiwa = isi[daftar.region][SEMUA, SEMUA]
    return DaftarPenduduk(rows, bahan.buku.sidik, _say(nama_region, len(bawah), jiwa, usia, ejaan))


# Columns


def _find_kolom(tabel: Tabel) -> _Kolom:
    """Raises ImporDitolak where there are no numbers, or nothing says of which area."""
    plain = {judul: sederhana(judul) for judul in tabel.huruf}
    kode = [judul for judul, text in plain.items() if re.search(r"\b(kode|kd)\b", text)]
    kelamin = _named(
        {judul: text for judul, text in plain.items() if _says_kelamin(tabel.isi[judul])},
        "jenis_kelamin",
    )
    usia = _named(plain, "kelompok_usia", "usia", "umur", "kelompok usia")
    jumlah = {
        judul: arti
        for judul in plain
        if judul not in (kelamin, usia) and (arti := _read_judul(judul)) is not None
    }
    names = [judul for judul in plain if judul not in (*kode, *jumlah)]
    desa = next((one for one in names if _is_tingkat("desa_kelurahan", plain[one])), None)
    kecamatan = next(
        (
            one
            for one in names
            if one != desa and (_is_tingkat("kecamatan", plain[one]) or plain[one] == "bagian")
        ),
        None,
    )
    if not jumlah:
        raise ImporDitolak(KOLOM_JUMLAH)
    if not (kode or desa or kecamatan):
        raise ImporDitolak(KOLOM_WILAYAH)
    # The code of a level above says nothing of the area of a row.
    atas = [*LEVELS[:-1]] if desa else [*LEVELS[:-2]]
    own = [
        judul
        for judul in kode
        if _is_tingkat("desa_kelurahan", plain[judul])
        or not any(_is_tingkat(one, plain[judul]) for one in atas)
    ]
    return _Kolom(own[0] if own else None, kecamatan, desa, kelamin, usia, jumlah)


def _is_tingkat(tingkat: str, plain: str) -> bool:
    return re.search(KATA_TINGKAT[tingkat], plain) is not None


def _named(plain: Mapping[str, str], bidang: str, *lain: str) -> str | None:
    names = {*(sederhana(one) for one in sebutan_bidang(bidang)), *lain}
    return next((judul for judul, text in plain.items() if text in names), None)


def _says_kelamin(cells: pd.Series) -> bool:
    """Whether a column, such as one with the heading 'L/P', says of which sex its row is."""
    return any(sederhana(text) in KATA_KELAMIN for text in cells.unique())


def _read_judul(judul: str) -> tuple[str | None, RentangUsia | None] | None:
    """The sex and the age of which a heading counts people; None for a heading over no numbers."""
    text = clean_text(KEMBAR.sub("", judul)).casefold()
    found = _KELAMIN.findall(text)
    rest = " ".join(_KATA_JUMLAH.sub(" ", _KELAMIN.sub(" ", text)).split())
    usia = read_rentang_usia(rest)
    if (rest and usia is None) or len(found) > 1:
        return None
    kelamin = KATA_KELAMIN.get(sederhana(found[0]), SEMUA) if found else None
    return kelamin, usia


# Cells


def _read_sel(tabel: Tabel, kolom: _Kolom, daftar: DaftarWilayah) -> tuple[list[_Sel], list[int]]:
    """Every number, and the rows whose area is spelt otherwise. Raises ImporDitolak."""
    found: list[_Sel] = []
    errors: list[Kesalahan] = []
    ejaan: list[int] = []
    known: dict[tuple[str, ...], tuple[str, bool]] = {}
    for baris, cells in zip(tabel.isi.index, tabel.isi.to_dict("records"), strict=True):
        where = tuple(
            cells[one] if one else "" for one in (kolom.kode, kolom.kecamatan, kolom.desa)
        )
        salah = kolom.desa or kolom.kecamatan or kolom.kode
        try:
            if where not in known:
                known[where] = _find_area(where, daftar)
            kode, mirip = known[where]
            salah = kolom.kelamin
            kelamin = _read_kelamin(cells[kolom.kelamin]) if kolom.kelamin else SEMUA
            salah = kolom.usia
            usia = _read_usia(cells[kolom.usia]) if kolom.usia else None
            for salah, (judul_kelamin, judul_usia) in kolom.jumlah.items():
                jumlah = _read_jumlah(cells[salah])
                one = (judul_kelamin or kelamin, judul_usia or usia, jumlah)
                found.append(_Sel(int(baris), tabel.huruf[salah], kode, *one))
        except NilaiError as error:
            errors.append(Kesalahan(int(baris), tabel.huruf[str(salah)], str(error)))
            continue
        if mirip:
            ejaan.append(int(baris))
    _refuse(errors)
    return found, ejaan


def _find_area(where: tuple[str, ...], daftar: DaftarWilayah) -> tuple[str, bool]:
    """The code of the area of three cells (code, kecamatan, desa), and whether its name was only
    alike. The code of the region itself is one too. Raises NilaiError."""
    kode, kecamatan, desa = where
    if kode and re.sub(r"\D", "", kode) == re.sub(r"\D", "", daftar.region):
        return daftar.region, False
    by_kode = daftar.kode_of(kode) if kode else None
    temuan = daftar.cari(kecamatan or None, desa or None)
    by_nama = temuan.tempat.kode_wilayah if temuan.tempat else None
    if by_kode and by_nama and by_kode != by_nama:
        raise NilaiError(KODE_LAIN_NAMA)
    if found := by_kode or by_nama:
        return found, by_kode is None and temuan.cara == CaraTemu.EJAAN
    raise NilaiError(TAK_DIKENAL)


def _read_kelamin(text: str) -> str:
    plain = sederhana(text)
    if plain in KATA_SEMUA:
        return SEMUA
    if plain in KATA_KELAMIN:
        return KATA_KELAMIN[plain]
    raise NilaiError(KELAMIN_TAK_TERBACA)


def _read_usia(text: str) -> RentangUsia | None:
    """None for everybody."""
    if sederhana(text) in KATA_SEMUA:
        return None
    usia = read_rentang_usia(text)
    if usia is None:
        raise NilaiError(USIA_TAK_TERBACA)
    return usia


def _read_jumlah(text: str) -> int:
    try:
        return read_jumlah(text, ANGKA)
    except NilaiError as error:
        raise NilaiError(BUKAN_JUMLAH) from error


def _refuse(errors: Iterable[Kesalahan]) -> None:
    """Raise ImporDitolak with the first of the errors, and how many there are besides."""
    ordered = sort_kesalahan(list(errors))
    if not ordered:
        return
    lain = f" Masih ada {format_angka(len(ordered) - 1)} kesalahan lain." if ordered[1:] else ""
    raise ImporDitolak(f"{ordered[0].as_line()}{lain}")


# What must agree


def _check_usia(sel: Sequence[_Sel]) -> list[RentangUsia]:
    """The age bands of the list, by age; [] where it has none. Raises ImporDitolak."""
    first = {one.usia: one for one in reversed(sel) if one.usia is not None}
    usia = sorted(first, key=lambda one: one.mulai)
    if not usia:
        return []
    if celah := find_celah(usia):
        _refuse([first[celah].wrong(CELAH)])
    if len(join_rentang(usia, RENTANG_KORBAN)) < 2:
        _refuse([first[usia[0]].wrong(TAK_BERTEMU)])
    return usia


def _by_area(sel: Iterable[_Sel]) -> dict[str, dict[tuple[str, str], _Sel]]:
    """The cells of each area by sex and age. Raises ImporDitolak where one is there twice."""
    found: dict[str, dict[tuple[str, str], _Sel]] = defaultdict(dict)
    errors = []
    for one in sel:
        before = found[one.kode].setdefault(one.kunci, one)
        if before is not one:
            errors.append(one.wrong(f"Isian yang sama sudah ada di baris {before.baris}."))
    _refuse(errors)
    return found


def _lowest(kode: Iterable[str], daftar: DaftarWilayah) -> list[str]:
    """The areas of the lowest level in the list: all of the region. Raises ImporDitolak."""
    known = set(kode)
    desa = [one for one, atas in daftar.kecamatan_of.items() if one != atas]
    kecamatan = [one for one, atas in daftar.kecamatan_of.items() if one == atas]
    bawah = desa if not known.isdisjoint(desa) else kecamatan
    if missing := sorted(daftar.nama_lengkap(one) for one in bawah if one not in known):
        nama = "; ".join(missing[:3]) + ("; …" if missing[3:] else "")
        raise ImporDitolak(
            f"Daftar tidak lengkap: {format_angka(len(missing))} dari "
            f"{format_angka(len(bawah))} wilayah tidak ada di berkas ({nama})."
        )
    return bawah


def _complete_all(
    per_area: Mapping[str, Mapping[tuple[str, str], _Sel]],
    usia: Sequence[str],
    bawah: Iterable[str],
) -> dict[str, _Isi]:
    """Every area with its totals. Raises ImporDitolak where given ones contradict the parts."""
    errors: list[Kesalahan] = []
    lowest = set(bawah)
    isi: dict[str, _Isi] = {}
    for kode, sel in per_area.items():
        isi[kode], wrong = _complete(sel, usia, is_bawah=kode in lowest)
        errors += wrong
    _refuse(errors)
    return isi


def _complete(
    sel: Mapping[tuple[str, str], _Sel],
    usia: Sequence[str],
    *,
    is_bawah: bool,
) -> tuple[_Isi, list[Kesalahan]]:
    """What one area counts, with the totals of its sexes and of its ages, and what is wrong."""
    errors: list[Kesalahan] = []
    isi = {kunci: one.jumlah for kunci, one in sel.items()}
    first = next(iter(sel.values()))

    def put(kunci: tuple[str, str], jumlah: int, pesan: str) -> None:
        # A total of ours that does not hold follows from a given one, which was said already.
        if isi.setdefault(kunci, jumlah) != jumlah and (kunci in sel or not errors):
            errors.append(sel.get(kunci, first).wrong(pesan))

    def add_kelamin(one: str) -> None:
        parts = [isi[kelamin, one] for kelamin in KELAMIN if (kelamin, one) in isi]
        if len(parts) == len(KELAMIN):
            put((SEMUA, one), sum(parts), BEDA_KELAMIN)

    for one in usia:
        add_kelamin(one)
    for kelamin in (*KELAMIN, SEMUA):
        parts = [isi[kelamin, one] for one in usia if (kelamin, one) in isi]
        if parts and len(parts) == len(usia):
            put((kelamin, SEMUA), sum(parts), BEDA_USIA)
    add_kelamin(SEMUA)
    needed = (*usia, SEMUA) if is_bawah else (SEMUA,)
    if any((SEMUA, one) not in isi for one in needed):
        errors.append(first.wrong(_find_sebab(isi)))
    return isi, errors


def _find_sebab(isi: _Isi) -> str:
    """Why an area has not all that is needed: one sex alone, or ages that are missing."""
    kelamin = {kelamin for kelamin, _usia in isi}
    return SATU_KELAMIN if len(kelamin) == 1 and kelamin != {SEMUA} else USIA_KURANG


def _sum_up(
    isi: dict[str, _Isi],
    per_area: Mapping[str, Mapping[tuple[str, str], _Sel]],
    daftar: DaftarWilayah,
) -> None:
    """Add the kecamatan and the region as sums of what lies below them, in `isi` itself. Raises
    ImporDitolak where the list gives another number for one."""
    errors: list[Kesalahan] = []
    kecamatan = [one for one, atas in daftar.kecamatan_of.items() if one == atas]
    below: dict[str, list[str]] = {
        atas: [one for one, of in daftar.kecamatan_of.items() if of == atas != one and one in isi]
        for atas in kecamatan
    }
    for atas, parts in [*below.items(), (daftar.region, kecamatan)]:
        if not parts:
            continue
        kunci = set.intersection(*(set(isi[one]) for one in parts))
        sums = {one: sum(isi[part][one] for part in parts) for one in isi[parts[0]] if one in kunci}
        for one, given in per_area.get(atas, {}).items():
            if one in sums and given.jumlah != sums[one]:
                errors.append(given.wrong(BEDA_BAWAH))
        isi[atas] = sums
    _refuse(errors)


def _say(
    nama_region: str, wilayah: int, jiwa: int, usia: Sequence[RentangUsia], ejaan: Sequence[int]
) -> str:
    """'Kota Serang: 67 wilayah, 735.651 jiwa, 16 kelompok usia (dipakai 0–24, 25–44, 45–59, 60+).'"""
    said = f"{nama_region}: {format_angka(wilayah)} wilayah, {format_angka(jiwa)} jiwa, "
    if usia:
        dipakai = ", ".join(one.label for one in join_rentang(usia, RENTANG_KORBAN))
        said += f"{format_angka(len(usia))} kelompok usia (dipakai {dipakai})."
    else:
        said += "tanpa kelompok usia, jadi susunan usia tidak disamakan."
    if ejaan:
        baris = ", ".join(map(str, ejaan[:5])) + (", …" if ejaan[5:] else "")
        said += f" Dibaca menurut ejaan yang mirip: baris {baris}."
    return said
