"""Class breaks that mean something and stay the same from month to month."""

from dataclasses import dataclass

import pandas as pd

from analysis.wilayah_kecil import PELUANG_BESAR
from domain.format import format_angka, format_persen


@dataclass(frozen=True)
class Kelas:
    """Labels in the order of the legend, and the label of every value (missing: no class)."""

    labels: tuple[str, ...]
    of: pd.Series


def _steps(largest: float) -> list[int]:
    """Upper bounds of up to five classes above zero, from a fixed set of round numbers."""
    sets = ([1, 2, 3, 4], [2, 4, 6, 9], [4, 9, 19, 29], [9, 19, 39, 59], [49, 99, 199, 399])
    return next((steps for steps in sets if largest <= steps[-1] * 2), [99, 499, 999, 4999])


def classify_counts(values: pd.Series) -> Kelas:
    """Zero by itself, then up to five fixed classes: 'nol', '1', '2', '3', '4', '5 atau lebih'."""
    steps = _steps(float(values.max()) if len(values) else 0)
    labels = ["nol", *_labels(steps)]
    return _classify(values, [-1, 0, *steps, float("inf")], labels)


def _labels(steps: list[int]) -> list[str]:
    starts = [1, *(step + 1 for step in steps)]
    spans = [
        format_angka(start) if start == end else f"{format_angka(start)}–{format_angka(end)}"
        for start, end in zip(starts, steps, strict=False)
    ]
    return [*spans, f"{format_angka(starts[-1])} atau lebih"]


def classify_rates(values: pd.Series) -> Kelas:
    """Rates per 10.000 in fixed classes; an unknown rate has no class."""
    labels = ["sampai 0,5", "0,5–1", "1–2", "2–4", "lebih dari 4"]
    return _classify(values, [-1, 0.5, 1.0, 2.0, 4.0, float("inf")], labels)


def classify_chances(values: pd.Series) -> Kelas:
    """Probabilities (0 to 1) in four classes; an unknown one has no class."""
    labels = ["di bawah 20%", "20–50%", "50–80%", f"{format_persen(PELUANG_BESAR)} atau lebih"]
    # Up to, but not including: a chance of 0.8 is a large one.
    return _classify(values, [0, 0.2, 0.5, PELUANG_BESAR, 2], labels, right=False)


def _classify(
    values: pd.Series, edges: list[float], labels: list[str], *, right: bool = True
) -> Kelas:
    of = pd.cut(values.astype(float), edges, labels=labels, right=right).astype("object")
    return Kelas(tuple(labels), of.where(values.notna()))
