"""Draws that come out the same every time: one stream per subject, seeded by its key."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from math import floor
from typing import TypeVar

import numpy as np

T = TypeVar("T")
BENIH = "serang-1"


class Undian:
    """A stream of draws that belongs to one subject, such as a region and a month."""

    def __init__(self, *kunci: str | int | date) -> None:
        text = "|".join(str(part) for part in (BENIH, *kunci))
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        self._rng = np.random.default_rng(seed)

    def chance(self, peluang: float) -> bool:
        """True in a share `peluang` of the draws."""
        return bool(self._rng.random() < peluang)

    def pick(self, bobot: Mapping[T, float]) -> T:
        """One of the keys, in proportion to its weight."""
        point = self._rng.random() * sum(bobot.values())
        for value, weight in bobot.items():
            point -= weight
            if point < 0:
                return value
        return value

    def one_of(self, values: Sequence[T]) -> T:
        """One of the values, all alike."""
        return values[self.between(0, len(values) - 1)]

    def between(self, terkecil: int, terbesar: int) -> int:
        """A whole number, both ends included."""
        return int(self._rng.integers(terkecil, terbesar + 1))

    def within(self, rentang: Mapping[tuple[int, int], float]) -> int:
        """A whole number from one of several ranges, each with a weight."""
        return self.between(*self.pick(rentang))

    def maybe(self, value: T, peluang_kosong: float) -> T | None:
        """`value`, or None where the register would have nothing."""
        return None if self.chance(peluang_kosong) else value

    def poisson(self, rata: float) -> int:
        return int(self._rng.poisson(rata))

    def gamma(self, bentuk: float) -> float:
        """Around 1; the smaller `bentuk`, the more uneven."""
        return float(self._rng.gamma(bentuk, 1 / bentuk))

    def shuffled(self, values: Sequence[T]) -> list[T]:
        return [values[place] for place in self._rng.permutation(len(values))]


def every(nomor: int, bagian: float) -> bool:
    """Whether item `nomor` (from 0) is one of a share `bagian`, spread evenly: no chance left."""
    return floor((nomor + 1) * bagian) > floor(nomor * bagian)
