"""The net under the reading of files: does a hidden count stand beside its words, in whatever part?"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from penyerang.berkas_lembar import Lembar
from penyerang.layar_jala import Rahasia
from penyerang.layar_kata import BENTUK, SIAPA, WAKTU
from penyerang.layar_sel import Grup, fold, read_band
from penyerang.layar_teks import list_bands

KALIMAT = re.compile(r"[;\n]|\.\s")
TRIWULAN = re.compile(r"\b(?:tw|triwulan) (iv|iii|ii|i) (20\d\d)\b")
ANGKA = re.compile(r"(?<![\w.,])\d+(?!\w|[.,]\d)")
# How many letters may stand between a name and the number after it, and before it.
SESUDAH, SEBELUM = 40, 25
# Longer words in a row are a sentence, and read as one.
PENDEK = 60


class Jala:
    """Looks for the secrets of one package."""

    def __init__(self, rahasia: Rahasia, grup: Grup) -> None:
        self.rahasia = Rahasia(
            {_mark(name): counts for name, counts in rahasia.tersembunyi.items()},
            {(_mark(name), count) for name, count in rahasia.terbit},
        )
        names = sorted(self.rahasia.tersembunyi, key=len, reverse=True)
        self.nama = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None
        )
        # The region may be called as a kecamatan in it.
        self.region = fold(grup.region)
        # A band is no count.
        self.pita = list_bands(grup.k)
        # The names and numbers of short texts, of which many come again in every row.
        self.kenal: dict[str, tuple[list[str], list[int]]] = {}

    def find(self, lembar: Lembar) -> list[str]:
        """Where a hidden count stands beside its words on the leaf; never the count itself."""
        found = [f"{di}, di samping {name}" for di, name in self._find(lembar)]
        return list(dict.fromkeys(found))

    def _find(self, lembar: Lembar) -> Iterator[tuple[str, str]]:
        if self.nama is None:
            return
        for one in (*lembar.teks, *lembar.aneh):
            yield from ((one.di, name) for name in self._find_in_text(one.isi))
        for table in lembar.tabel:
            for row in (table.kepala, *table.baris):
                yield from ((table.di, name) for name in self._find_in_row(row))
            for row in table.baris:
                for pair in zip(table.kepala, row, strict=False):
                    yield from ((table.di, name) for name in self._find_in_row(pair))
        for area in lembar.bidang:
            yield from ((area.di, name) for name in self._find_in_row([area.nama, area.kata]))
        for di, words in lembar.bersama:
            yield from ((di, name) for name in self._find_in_row(words))

    def _find_in_text(self, text: str) -> Iterator[str]:
        """Names with the number nearest to them in one sentence."""
        for sentence in KALIMAT.split(self._plain(text)):
            names = list(self.nama.finditer(sentence)) if self.nama else []
            for number in ANGKA.finditer(sentence) if names else ():
                before = [one for one in names if one.end() <= number.start()]
                after = [one for one in names if one.start() >= number.end()]
                near = []
                if before and _is_near(sentence[before[-1].end() : number.start()], SESUDAH, ""):
                    near.append(before[-1][0])
                if after and _is_near(sentence[number.end() : after[0].start()], SEBELUM, ","):
                    near.append(after[0][0])
                yield from (one for one in near if self.rahasia.is_leak(one, int(number[0])))

    def _find_in_row(self, row: Iterable[Any]) -> Iterator[str]:
        """The most particular names in a row beside each of its numbers."""
        names: list[str] = []
        numbers: list[int] = []
        for one in row:
            if isinstance(one, bool) or one is None or read_band(one) in self.pita:
                continue
            text = str(one)
            if len(text) > PENDEK:
                yield from self._find_in_text(text)
                continue
            if text not in self.kenal:
                self.kenal[text] = self._read_short(text)
            names += self.kenal[text][0]
            numbers += self.kenal[text][1]
        for name in _most_particular(names) if numbers else ():
            yield from (name for number in numbers if self.rahasia.is_leak(name, number))

    def _read_short(self, text: str) -> tuple[list[str], list[int]]:
        plain = self._plain(text)
        names = self.nama.findall(plain) if self.nama else []
        return names, [int(one[0]) for one in ANGKA.finditer(plain)]

    def _plain(self, text: str) -> str:
        return WAKTU.sub(" / ", _mark(text).replace(self.region, " "))


def _mark(text: str) -> str:
    """A text as it is compared, with quarters as single words."""
    return TRIWULAN.sub(r"triwulan_\1_\2", fold(text))


def _is_near(between: str, longest: int, breaks: str) -> bool:
    return len(between) <= longest and not any(one.isdigit() or one in breaks for one in between)


def _most_particular(names: list[str]) -> list[str]:
    """Places before forms of violence, these before groups: who and how are said beside a place, too."""
    unique = list(dict.fromkeys(names))
    places = [one for one in unique if one not in SIAPA and one not in BENTUK]
    forms = [one for one in unique if one in BENTUK]
    return places or forms or unique
