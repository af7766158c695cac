"""A net under the reading: no hidden count may stand beside its words, wherever and however sent.

It shares only lists of words with the reading, and knows nothing of sentences and harmless fields.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from penyerang.layar_gambar import walk
from penyerang.layar_kata import BENTUK, SIAPA, TANPA_KECAMATAN, WAKTU
from penyerang.layar_sel import fold, is_hidden_word
from penyerang.layar_teks import ACUAN, LENCANA
from penyerang.paket import SelMenu
from penyerang.riwayat import Riwayat

DIGIT = re.compile(r"\d")
ROMAWI = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Rahasia:
    """What must not be read: the true counts of hidden cells by the words of each, and which words stand
    beside which number in published cells."""

    tersembunyi: Mapping[str, set[int]]
    terbit: set[tuple[str, int]]

    def is_leak(self, words: str, number: int) -> bool:
        """Whether the number beside these words is a hidden one, and no published cell has both."""
        return number in self.tersembunyi.get(words, ()) and (words, number) not in self.terbit


def make_rahasia(riwayat: Riwayat, harmless: Iterable[tuple[str, int]] = ()) -> Rahasia:
    """The secrets of the newest package. Pairs of words and number in `harmless` are none."""
    newest = len(riwayat.rilis) - 1
    rilis = riwayat.rilis[newest]
    hidden: dict[str, set[int]] = defaultdict(set)
    public: set[tuple[str, int]] = set()
    for sel in riwayat.cells(newest):
        cell = rilis.menu.get(sel)
        value = getattr(cell, "nilai", None)
        for words in list_words(riwayat, sel):
            # Of a band the count itself stays hidden.
            if isinstance(value, int):
                public.add((words, value))
            else:
                hidden[words].add(rilis.count(sel))
    public |= {(fold(words), value) for words, value in harmless}
    return Rahasia(hidden, public)


def add_kelurahan(rahasia: Rahasia, riwayat: Riwayat) -> Rahasia:
    """The secrets with the counts of kelurahan, of which a package says bands at most. A kelurahan that is
    called as a kecamatan is known by its code only."""
    rilis = riwayat.rilis[-1]
    hidden = defaultdict(set, {name: set(counts) for name, counts in rahasia.tersembunyi.items()})
    above = {fold(one.nama) for one in rilis.paket.kecamatan}
    for years in rilis.jendela:
        for one in rilis.paket.kelurahan:
            sel = SelMenu("M6", "korban", years, wilayah=one.kecamatan, kelurahan=one.kode)
            for words in {fold(one.nama), one.kode} - above:
                hidden[words].add(rilis.count(sel))
    return Rahasia(hidden, rahasia.terbit)


def find_leaks(
    riwayat: Riwayat,
    views: list[dict[str, Any]],
    files: Mapping[str, Any],
    harmless: Iterable[tuple[str, int]] = (),
) -> list[str]:
    """Where a hidden count of the newest package stands beside its words; never the count itself.

    A pair of words and number that a published cell has too (of another year, say) is no leak, nor is
    one of `harmless`, which the package says of anything but korban.
    """
    rahasia = make_rahasia(riwayat, harmless)
    names = "|".join(re.escape(one) for one in sorted(rahasia.tersembunyi, key=len, reverse=True))
    if not names:
        return []
    beside = re.compile(
        rf"(?<!\w)(?P<a>{names})(?!\w)[\W_]{{1,12}}(?P<n>\d+)(?![\d.,]*\d)"
        rf"|(?<![\d.,])(?P<m>\d+)[\W_]{{1,6}}(?P<b>{names})(?!\w)"
    )
    found = []
    for place, text in _list_texts(views, files):
        if not DIGIT.search(text):
            continue
        plain = fold(WAKTU.sub(" / ", text))
        for hit in beside.finditer(plain):
            words, number = hit["a"] or hit["b"], int(hit["n"] or hit["m"])
            if rahasia.is_leak(words, number):
                found.append(f"{place}, di samping {words}")
    return list(dict.fromkeys(found))


def list_words(riwayat: Riwayat, sel: SelMenu) -> Iterator[str]:
    """What a cell may be called on a screen, folded."""
    if sel.triwulan:
        number = (sel.triwulan.month + 2) // 3
        for words in ("tw", "triwulan"):
            yield fold(f"{words} {ROMAWI[number - 1]} {sel.triwulan.year}")
    elif sel.bentuk:
        yield from (word for word, code in BENTUK.items() if code == sel.bentuk)
    elif sel.wilayah is not None:
        names = {
            one.kode: one.nama
            for rilis in riwayat.rilis
            for one in (*rilis.paket.kecamatan, *getattr(rilis.paket, "kelurahan", ()))
        }
        name = names.get(sel.wilayah, sel.wilayah)
        yield from {fold(name), sel.wilayah} if sel.wilayah else TANPA_KECAMATAN
    elif sel.kelompok:
        yield from (word for word, code in SIAPA.items() if code == sel.kelompok)


def _list_texts(views: list[dict[str, Any]], files: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text, and the cells of every row and the fields of every point as one text."""
    for view in views:
        for text in _list_node(view["pesan"]):
            yield f"{view['halaman']} {view['pilihan']}", text
    for name, content in files.items():
        for text in _list_node(content):
            yield f"berkas {name}", text


def _list_node(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from _list_points(node)
        flat = [one for one in node.values() if isinstance(one, str | int) and one is not True]
        if any(isinstance(one, int) for one in flat):
            yield _join(flat)
        for name, value in node.items():
            if name not in {"coordinates", "deltaPath"}:
                yield from _list_node(value)
            if isinstance(value, int) and not isinstance(value, bool):
                yield f"{name} : {value}"
    elif isinstance(node, list):
        if any(not isinstance(one, dict | list) for one in node):
            yield _join(node)
        for value in node:
            yield from _list_node(value)
    elif isinstance(node, str):
        yield LENCANA.sub(r"\1", ACUAN.sub("", node))


def _list_points(trace: Mapping[str, Any]) -> Iterator[str]:
    """Lists of one length beside one another are rows."""
    # A map of one colour for each trace has no heights.
    lists = [
        one
        for name, one in trace.items()
        if isinstance(one, list) and one and not (name == "z" and set(map(str, one)) == {"0"})
    ]
    length = max((len(one) for one in lists), default=0)
    same = [one for one in lists if len(one) == length]
    if len(same) < 2:
        return
    for row in zip(*same, strict=True):
        atoms = [atom for one in row for _path, atom in walk(one)]
        # The sign of what is hidden has a place on the axis, which the reading recomputes.
        if not any(is_hidden_word(one) for one in atoms):
            yield _join(atoms)


def _join(atoms: list[Any]) -> str:
    """The parts of a row with a bar between them; every word beside every number."""
    words = [one for one in atoms if isinstance(one, str) and not one.isdigit()]
    numbers = [
        str(one)
        for one in atoms
        if (isinstance(one, int) and not isinstance(one, bool))
        or (isinstance(one, str) and one.isdigit())
    ]
    return " / / / / / / / ".join(f"{word} | {number}" for word in words for number in numbers)
