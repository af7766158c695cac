"""Numbers about nobody harmed, held against the rows of `lain` that the package itself gives away.

A unit such as kegiatan beside a number is only a word. Where the package is known, the number must follow
from its rows of that unit, place, time and category, so that no count of korban can hide behind the word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from penyerang.layar_kata import KATEGORI

Rentang = tuple[str, str]


def split_words(text: str) -> set[str]:
    """The words of a label or a code, without marks."""
    return set(re.findall(r"[a-z0-9]+", text.casefold()))


class Lain:
    """What follows from the rows of one package that are not about korban."""

    def __init__(self, paket: Mapping[str, Any]) -> None:
        self.rows: list[dict[str, Any]] = list(paket.get("lain", []))
        self.region: str = paket["kode_region"]
        self.kecamatan = {one["kode"] for one in paket["kecamatan"]}
        self.induk = {one["kode"]: one["kecamatan"] for one in paket.get("kelurahan", [])}
        self.ingat: dict[Any, set[int]] = {}

    def holds(
        self,
        satuan: str,
        nilai: Iterable[int],
        tempat: str | None,
        periode: tuple[date, date] | None,
        kata: tuple[str, ...],
        semua: int | None,
    ) -> bool:
        """Whether the numbers of this unit follow; `kata` are the words beside them, `semua` is of how
        many they are a part. Without any row only the unit speaks for them."""
        if not self.rows:
            return True
        span = None if periode is None else (periode[0].isoformat(), periode[1].isoformat())
        key = (satuan, tempat, span, kata)
        if key not in self.ingat:
            self.ingat[key] = set(self._allow(satuan, tempat, span, kata))
        whole = semua is None or semua in {self._count_desa(tempat), self._read_semua(tempat)}
        return whole and set(nilai) <= self.ingat[key]

    def pairs(self) -> Iterator[tuple[str, int]]:
        """Each code of a place with every number that stands beside it, and each word of a category."""
        for row in self.rows:
            yield row["wilayah"], row["nilai"]
            for word in (row["kategori"], row["kategori"].rsplit("_", 1)[-1]):
                yield word, row["nilai"]
        for kode in self.kecamatan:
            numbers = {self._count_desa(kode)}
            for span in {(one["mulai"], one["selesai"]) for one in self._of("P3")}:
                numbers |= self._count_reached(kode, span)
            for prefix in {one["kategori"].partition(":")[0] for one in self._of("K1")}:
                numbers |= self._sum_parts(prefix, kode)
            yield from ((kode, one) for one in numbers)

    def _of(self, tabel: str) -> list[dict[str, Any]]:
        return self._tables[tabel]

    @cached_property
    def _tables(self) -> Mapping[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            found[row["tabel"]].append(row)
        return found

    def _allow(
        self, satuan: str, tempat: str | None, span: Rentang | None, kata: tuple[str, ...]
    ) -> Iterator[int]:
        if tempat in self.induk:
            yield from (
                row["nilai"]
                for row in self._of("P3")
                if (row["satuan"], row["wilayah"]) == (satuan, tempat) and _is_in(row, span)
            )
        elif tempat in self.kecamatan:
            yield from self._allow_kecamatan(satuan, str(tempat), span, kata)
        elif tempat in {None, self.region}:
            yield from self._allow_region(satuan, span, kata)

    def _allow_kecamatan(
        self, satuan: str, kode: str, span: Rentang | None, kata: tuple[str, ...]
    ) -> Iterator[int]:
        if satuan == "desa_kelurahan":
            names = {row["kategori"].partition(":")[0] for row in self._of("K1")}
            found = _find_kategori(names, kata)
            for one in found:
                yield from self._sum_parts(one, kode)
            if not found:
                yield from self._count_reached(kode, span)
        elif satuan == "institusi":
            served = {
                row["kategori"]: row["nilai"] for row in self._of("J2") if row["wilayah"] == kode
            }
            found = _find_kategori({row["kategori"] for row in self._of("J2")}, kata)
            yield from (served.get(one, 0) for one in found)
            if kata and not found:
                yield 0

    def _allow_region(
        self, satuan: str, span: Rentang | None, kata: tuple[str, ...]
    ) -> Iterator[int]:
        rows = [
            row
            for row in self.rows
            if (row["satuan"], row["wilayah"]) == (satuan, self.region) and _is_in(row, span)
        ]
        if kata:
            # A category that has no row in this time may have one in another.
            names = {
                row["kategori"]
                for row in self.rows
                if (row["satuan"], row["wilayah"]) == (satuan, self.region)
            } - {""}
            found = _find_kategori(names, kata)
            said = [row["nilai"] for row in rows if row["kategori"] in found]
            yield from said
            # Of a longer name than the one that was found ('tokoh masyarakat', 'masyarakat') there may be
            # no row at all.
            if not said or not any(_is_whole(one, kata) for one in found):
                yield 0
            return
        yield from (row["nilai"] for row in rows)
        # What is counted by time is of that time.
        if span is None or satuan not in {"kegiatan", "peserta"}:
            yield from self._sum_rows(satuan)

    def _sum_rows(self, satuan: str) -> Iterator[int]:
        """Sums over quarters, kinds and places, and how many places have none."""
        if satuan in {"kegiatan", "peserta"}:
            quarters = sorted(
                (row["mulai"], row["nilai"])
                for row in self._of("P1")
                if row["satuan"] == satuan and _is_quarter(row)
            )
            for year in {one[:4] for one, _nilai in quarters}:
                total = 0
                for _mulai, nilai in (one for one in quarters if one[0].startswith(year)):
                    total += nilai
                    yield total
        elif satuan == "desa_kelurahan":
            yield len(self.induk)
            for span in {(one["mulai"], one["selesai"]) for one in self._of("P3")}:
                yield from self._count_reached(None, span)
            for prefix in {one["kategori"].partition(":")[0] for one in self._of("K1")}:
                yield from self._sum_parts(prefix, None)
        elif satuan in {"institusi", "rtl"}:
            yield sum(row["nilai"] for row in self._of({"institusi": "J1", "rtl": "R1"}[satuan]))
        elif satuan == "kecamatan":
            yield len(self.kecamatan)
            for kind in {row["kategori"] for row in self._of("J2")}:
                served = {row["wilayah"] for row in self._of("J2") if row["kategori"] == kind}
                yield len(self.kecamatan - served)

    def _count_reached(self, kode: str | None, span: Rentang | None) -> set[int]:
        """How many desa/kelurahan had no kegiatan, and how many had."""
        rows = [
            row["nilai"]
            for row in self._of("P3")
            if (kode is None or self.induk.get(row["wilayah"]) == kode) and _is_in(row, span)
        ]
        return {rows.count(0), len(rows) - rows.count(0)} if rows and span else set()

    def _count_desa(self, kode: str | None) -> int:
        if kode not in self.kecamatan:
            return len(self.induk)
        return sum(above == kode for above in self.induk.values())

    def _read_semua(self, kode: str | None) -> int:
        """The number of desa/kelurahan of a kecamatan as the rows about readiness say it."""
        rows = (one for one in self._of("K1") if one["kategori"] == "semua")
        return sum(one["nilai"] for one in rows if kode in {None, one["wilayah"]})

    def _sum_parts(self, prefix: str, kode: str | None) -> set[int]:
        """The sums that states of one body can have ('patbm:terbentuk' and 'patbm:aktif')."""
        states: dict[str, int] = defaultdict(int)
        for row in self._of("K1"):
            if row["kategori"].partition(":")[0] == prefix and kode in {None, row["wilayah"]}:
                states[row["kategori"]] += row["nilai"]
        return {
            sum(one)
            for size in range(len(states) + 1)
            for one in combinations(states.values(), size)
        }


def _find_kategori(names: Iterable[str], kata: tuple[str, ...]) -> set[str]:
    """The codes that the words name: all words of the code are in one label, as many as possible."""
    best: dict[str, int] = {}
    for text in kata:
        label = KATEGORI.get(text.casefold(), text)
        for name in names:
            words = split_words(name.replace("_", " "))
            if words and words <= split_words(label.replace("_", " ")):
                best[name] = len(words)
    most = max(best.values(), default=0)
    return {name for name, size in best.items() if size == most}


def _is_whole(name: str, kata: tuple[str, ...]) -> bool:
    """Whether a label has no other words than the code."""
    return any(
        split_words(KATEGORI.get(text.casefold(), text)) <= split_words(name.replace("_", " "))
        for text in kata
    )


def _is_in(row: Mapping[str, Any], span: Rentang | None) -> bool:
    """Whether the row is of the time; only kegiatan are counted by time."""
    return (
        span is None or not row["tabel"].startswith("P") or (row["mulai"], row["selesai"]) == span
    )


def _is_quarter(row: Mapping[str, Any]) -> bool:
    first, last = date.fromisoformat(row["mulai"]), date.fromisoformat(row["selesai"])
    return (last - first).days < 93
