"""Classes that mean something: zero apart, unknown apart, the same from month to month."""

import pandas as pd
import pytest

from maps.classes import classify_counts, classify_rates


def test_zero_is_a_class_by_itself_and_the_first():
    kelas = classify_counts(pd.Series([0, 1, 2, 3, 4, 5, 8]))

    assert kelas.labels == ("nol", "1", "2", "3", "4", "5 atau lebih")
    assert list(kelas.of) == ["nol", "1", "2", "3", "4", "5 atau lebih", "5 atau lebih"]


@pytest.mark.parametrize("largest", [3, 8, 9, 18, 19, 58, 59, 118, 119, 798, 799, 25_000])
def test_every_count_is_in_the_class_whose_label_holds_it(largest):
    values = pd.Series(sorted({0, 1, largest // 3, largest // 2, largest - 1, largest}))

    kelas = classify_counts(values)

    for value, label in zip(values, kelas.of, strict=True):
        numbers = [
            int(part.replace(".", ""))
            for part in label.replace("–", " ").split()
            if part[0].isdigit()
        ]
        low, high = (numbers[0], numbers[-1]) if numbers else (0, 0)
        assert low <= value
        assert value <= high or "atau lebih" in label
    assert len(kelas.labels) == 6


def test_classes_do_not_move_when_one_month_has_a_little_more():
    april, may = classify_counts(pd.Series([0, 5, 6])), classify_counts(pd.Series([0, 4, 8]))

    assert april.labels == may.labels


def test_a_missing_count_is_in_no_class():
    kelas = classify_counts(pd.Series([0, None, 3]))

    assert kelas.of.isna().tolist() == [False, True, False]
    assert "nol" in kelas.labels


def test_no_areas_at_all_have_classes_and_no_values():
    kelas = classify_counts(pd.Series([], dtype=int))

    assert kelas.labels[0] == "nol"
    assert kelas.of.empty


def test_rates_have_fixed_classes_and_an_unknown_rate_none():
    kelas = classify_rates(pd.Series([0, 0.1, 0.5, 0.7, 2.0, 4.0, 18.2, None]))

    assert list(kelas.of)[:7] == [
        "nol", "sampai 0,5", "sampai 0,5", "0,5–1", "1–2", "2–4", "lebih dari 4",
    ]  # fmt: skip
    assert pd.isna(list(kelas.of)[7])
    assert kelas.labels == classify_rates(pd.Series([99.0])).labels
