"""Account for every number on a leaf of a file: a cell of the package, what follows from cells, or harmless.

What is understood of a text, a table or a figure is what is understood of it on a screen (layar_teks,
layar_gambar); here stand the forms that only files have.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from penyerang.berkas_lembar import Bidang, Lembar, Tabel
from penyerang.layar_gambar import NAMA_TABEL, PembacaGambar
from penyerang.layar_kata import ANGKA, WAKTU, Makna, read_word
from penyerang.layar_sel import (
    Catatan,
    Daerah,
    Grup,
    Nilai,
    fold,
    is_hidden_word,
    read_band,
    read_number,
    read_with_unit,
)
from penyerang.layar_teks import PembacaTeks, find_makna, merge, read_label

# What a file is called by its format.
NAMA_FORMAT = {"tabel-terbit-1"}
# '46 kasus …. kasus kekerasan · Register UPTD PPA · per 30 Sep 2026. Tw I 2023 21; Tw II 2023 12.'
ALT = re.compile(r"(?P<judul>.+?)\. (?P<satuan>[^.·]+) · (?P<sumber>[^.]+)\. (?P<angka>.+?)\.?")
DAFTAR = re.compile(r"(?P<awal>.*Angka pada gambar: |)(?P<isi>.+?)\.?")
BUTIR = re.compile(rf"(?P<label>[^;]*[^;\s\d.,–-]|[^;]*\b20\d\d) (?P<nilai>{ANGKA}|disamarkan)")
# How many numbers there are, and from where to where they go: no list of them.
UJUNG = re.compile(rf"\b{ANGKA} angka, dari ")
RINCI = re.compile(r"(?P<tempat>.+?(?:, dari \d+)?), (?P<apa>.+)")
BESAR = re.compile(rf"(?P<n>{ANGKA})\s(?P<label>.+)", re.DOTALL)
TANPA_ANGKA = re.compile(r" \(disamarkan\)$")
TANPA_LEBAR = str.maketrans("", "", "\u200b\u00ad\ufeff")


class PembacaLembar:
    """Reads one leaf."""

    def __init__(
        self, catatan: Catatan, nomor: int, lembar: Lembar, daerah: Daerah, grup: Grup
    ) -> None:
        self.catatan, self.lembar, self.daerah, self.grup = catatan, lembar, daerah, grup
        self.teks = PembacaTeks(catatan, nomor, daerah, grup)
        self.gambar = PembacaGambar(self.teks)
        self.nomor = nomor

    def read(self) -> None:
        """Account for every number."""
        about = self._about(self.lembar.judul, self.lembar.satuan)
        for one in self.lembar.teks:
            self.read_text(one.isi, about, one.di)
        for table in self.lembar.tabel:
            self._read_table(table, about)
        points = self._read_areas(about)
        self._read_legend(points)
        self._read_axes()
        for one in self.lembar.aneh:
            self.catatan.wonder(one.di, one.isi)

    def _about(self, judul: str, satuan: str) -> Makna:
        """What a heading and a unit are about."""
        head = find_makna(judul.split(": ")[0], self.daerah)
        unit = read_word(satuan)
        known = {k: v for k, v in head.items() if k not in {"region", "bukan_korban"}}
        return merge(known, {k: v for k, v in unit.items() if k in {"satuan", "bukan_korban"}})

    # Texts

    def read_text(self, text: str, about: Makna, di: str) -> None:
        """Account for every number in words: large figures, descriptions of pictures, lists, sentences."""
        plain = text.translate(TANPA_LEBAR).strip()
        if NAMA_TABEL.fullmatch(plain) or plain in NAMA_FORMAT or self._read_large(plain, di):
            return
        if read_number(plain) is not None:
            # A number alone says nothing of what it counts, whatever else stands on the leaf.
            self.catatan.wonder(di, plain)
            return
        for line in plain.split("\n"):
            found = ALT.fullmatch(line)
            if found and read_word(found["satuan"]).keys() & {"satuan", "bukan_korban"}:
                own = self._about(found["judul"], found["satuan"])
                self.teks.read(f"{found['judul']}.", own, di)
                self.teks.read(found["sumber"], own, di)
                self._read_list(found["angka"], own, di, least=1)
            else:
                self._read_list(line, about, di, least=2)

    def _read_large(self, text: str, di: str) -> bool:
        """'46 kasus kekerasan, 1 Januari–30 September 2026': whether it is a large figure with its words."""
        found = BESAR.fullmatch(text)
        number = read_number(found["n"]) if found else None
        label = read_label(" ".join(found["label"].split()), self.daerah) if found else {}
        if not isinstance(number, int) or "periode" not in label:
            return False
        if "bukan_korban" in label:
            self.teks.count_lain(label, [number], di)
        else:
            self.teks.say(label, number, di)
        return True

    def _read_list(self, text: str, about: Makna, di: str, least: int) -> None:
        """'Anak 54; Perempuan dewasa disamarkan' as a table, another text as sentences."""
        found = DAFTAR.fullmatch(text)
        is_extent = UJUNG.search(text) is not None
        rows = list(_split_list(found["isi"], self.teks)) if found and not is_extent else []
        if found is None or len(rows) < (1 if found["awal"] else least) or None in rows:
            self.teks.read(text, about, di)
            return
        self.teks.read(found["awal"], about, di)
        header = ["Nama", "Perihal", "Jumlah"]
        self.gambar.read_table(header, [one for one in rows if one], about, di)

    # Tables and charts

    def _read_table(self, table: Tabel, about: Makna) -> None:
        rows = [[_clean(one) for one in row] for row in table.baris]
        header = [_clean("" if one is None else one) for one in table.kepala]
        if any(_is_count(one) for row in rows for one in row):
            self.gambar.read_table(header, rows, about, table.di)
            return
        # Rows of words only are about what they say themselves, and rows of one name about the same.
        for one in header:
            self.read_text(str(one), about, table.di)
        for group in _group_rows(rows):
            words = [str(one) for row in group for one in row if one not in (None, "")]
            units = [part for one in words for part in one.split(" · ")
                     if read_word(part).keys() & {"satuan", "bukan_korban"}]  # fmt: skip
            unit = units[0] if units else self.lembar.satuan
            for one in words:
                self.read_text(one, self._about(one, unit), table.di)

    # Maps

    def _read_areas(self, about: Makna) -> dict[tuple[str, ...], list[Nilai | None]]:
        """The areas of a map, each a cell. Returns the numbers by their colour, None where hidden."""
        points: dict[tuple[str, ...], list[Nilai | None]] = {}
        areas = self.lembar.bidang
        is_desa = any(fold(one.nama) not in self.daerah.kecamatan for one in areas)
        codes = self._find_desa(areas, about) if is_desa else {}
        own = about | {"menurut": "kelurahan"} if is_desa else about
        values: list[Nilai | None] = []
        for at, one in enumerate(areas):
            name = codes.get(at, one.nama)
            self.gambar.read_table(["Nama", "Keterangan"], [[name, one.kata]], own, one.di)
            said = read_with_unit(one.kata)
            value = None if said is None else said[0]
            if said is None and not is_hidden_word(one.kata):
                self.catatan.wonder(one.di, "bidang tanpa angka")
            points.setdefault(one.warna, []).append(value)
            values.append(value)
        if values:
            self.catatan.deret.append((self.nomor, tuple(values)))
        return points

    def _find_desa(self, areas: list[Bidang], about: Makna) -> dict[int, str]:
        """The codes of areas by their place. Where a name is that of several, the numbers said of it must
        be those of all of them, in whatever order."""
        by_name: dict[str, list[int]] = {}
        for at, one in enumerate(areas):
            by_name.setdefault(fold(one.nama), []).append(at)
        found: dict[int, str] = {}
        for name, places in by_name.items():
            codes = list(self.daerah.kelurahan.get(name, ()))
            if len(codes) > 1 and len(codes) == len(places):
                codes.sort(key=lambda code: self._count_other(code, about))
                places.sort(key=lambda at: (read_with_unit(areas[at].kata) or (0, ""))[0])
            if len(codes) == len(places):
                found.update(zip(places, codes, strict=True))
        return found

    def _count_other(self, kode: str, about: Makna) -> int:
        """What the package says of a place that is not about korban, in the time of the leaf."""
        span = about.get("periode", (None, None))
        days = tuple(one.isoformat() if one else None for one in span)
        rows = self.catatan.paket[self.grup].get("lain", [])
        return sum(row["nilai"] for row in rows
                   if row["wilayah"] == kode and (row["mulai"], row["selesai"]) == days)  # fmt: skip

    def _read_legend(self, points: Mapping[tuple[str, ...], list[Nilai | None]]) -> None:
        """Each colour must mean the numbers that are drawn in it; without colours, each key some number
        of the map."""
        keys = {one.warna: one for one in self.lembar.legenda if one.warna}
        for colour, values in points.items() if keys else ():
            key = keys.get(colour)
            if key is None or not all(is_in_class(one, key.kata) for one in values):
                di = key.di if key else self.lembar.di
                self.catatan.wonder(f"{di}, warna bidang", "kelas lain")
        for one in self.lembar.legenda:
            if one.warna and one.warna not in points:
                self.catatan.wonder(one.di, one.kata)
        plain = [one for one in self.lembar.legenda if not one.warna]
        if plain:
            said = tuple(one.kata for one in plain)
            self.teks.claim("legenda", said, plain[0].di, kata=said)

    def _read_axes(self) -> None:
        longest = max((one for table in self.lembar.tabel for row in table.baris for one in row
                       if isinstance(one, int)), default=1)  # fmt: skip
        for di, end in self.lembar.sumbu:
            self.teks.claim("ujung_diagram", (end,), f"{di}, sumbu", longest=longest)


def _clean(value: Any) -> Any:
    """A cell without signs that take no room, and without the word that says its number is hidden."""
    if not isinstance(value, str):
        return value
    return TANPA_ANGKA.sub("", value.translate(TANPA_LEBAR))


def _is_count(value: Any) -> bool:
    is_number = isinstance(read_number(value), int | float) or read_band(value) is not None
    return value != "" and (is_number or is_hidden_word(value) or read_with_unit(value) is not None)


def _group_rows(rows: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Rows one after the other that begin with the same word."""
    group: list[list[Any]] = []
    for row in rows:
        if group and row[:1] != group[0][:1]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _split_list(text: str, teks: PembacaTeks) -> Iterator[list[Any] | None]:
    """Each item as a row of name, what of it, and number; None for one that is no item."""
    for item in text.split("; "):
        found = BUTIR.fullmatch(item)
        # A year at the end of a time is no number of it.
        ends = {one.end() for one in WAKTU.finditer(item)}
        if found is None or len(item) in ends:
            yield None
            continue
        label, detail = found["label"], ""
        parts = RINCI.fullmatch(label)
        if parts and "nama" in read_label(parts["tempat"].split(", dari ")[0], teks.daerah):
            label, detail = parts["tempat"], parts["apa"]
        number = read_number(found["nilai"])
        yield [label, detail, found["nilai"] if number is None else number]


def is_in_class(value: Nilai | None, kata: str) -> bool:
    """Whether a number belongs to a class of a legend."""
    if value is None or is_hidden_word(kata):
        return value is None and is_hidden_word(kata)
    low, high = read_class(kata)
    return isinstance(value, int) and low <= value and (high is None or value <= high)


def read_class(kata: str) -> tuple[int, int | None]:
    """The least and the greatest number of a class of a legend: '5–9', '30 atau lebih', '4', 'nol'."""
    if (band := read_band(kata)) is not None:
        return band
    number = 0 if fold(kata) == "nol" else read_number(kata)
    return (number, number) if isinstance(number, int) else (-1, -1)
