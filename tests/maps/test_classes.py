"""Classes that mean something: zero apart, unknown apart, the same from month to month."""

import mapclassify
import pandas as pd
import pytest

from maps.classes import classify_chances, classify_counts, classify_rates


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
    kelas = classify_rates(pd.Series([0.1, 0.5, 0.7, 2.0, 4.0, 18.2, None]))

    assert list(kelas.of)[:6] == ["sampai 0,5", "sampai 0,5", "0,5–1", "1–2", "2–4", "lebih dari 4"]
    assert pd.isna(list(kelas.of)[6])
    assert kelas.labels == classify_rates(pd.Series([99.0])).labels


def test_chances_have_four_classes_and_four_in_five_is_a_large_one():
    kelas = classify_chances(pd.Series([0, 0.199, 0.2, 0.5, 0.799, 0.8, 1, None]))

    assert list(kelas.of)[:7] == [
        "di bawah 20%", "di bawah 20%", "20–50%", "50–80%", "50–80%", "80% atau lebih",
        "80% atau lebih",
    ]  # fmt: skip
    assert pd.isna(list(kelas.of)[7])


# It is slow without numba, and says so.
slowly = pytest.mark.filterwarnings("ignore:Numba not installed")


@slowly
def test_mapclassify_is_what_it_was_when_the_values_were_taken():
    calemp = mapclassify.load_example()

    fisher, quantiles = mapclassify.FisherJenks(calemp, k=5), mapclassify.Quantiles(calemp, k=5)

    # mapclassify's own tests
    assert fisher.bins.tolist() == pytest.approx([75.29, 192.05, 370.5, 722.85, 4111.45])
    assert fisher.counts.tolist() == [49, 3, 4, 1, 1]
    assert quantiles.bins.tolist() == pytest.approx([1.464, 5.798, 13.278, 54.616, 4111.45])


@slowly
def test_classes_made_from_the_data_colour_the_same_count_otherwise_next_month_and_ours_do_not():
    # 29 kecamatan; in the second month one of them has seven more.
    april = pd.Series(
        [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 7, 8, 9, 10]
    )
    may = april.mask(april == 10, 17)

    def moved(classify):
        """How many kecamatan whose count did not change are in a class of other bounds."""
        before, after = classify(april), classify(may)
        return sum(one != other for one, other in list(zip(before, after, strict=True))[:-1])

    def bounds(classifier):
        def classify(values):
            found = classifier(values, k=5)
            return [found.bins[number] for number in found.yb]

        return classify

    assert moved(lambda values: list(classify_counts(values).of)) == 0
    assert moved(bounds(mapclassify.FisherJenks)) > 10


@slowly
def test_quantiles_colour_a_calm_year_and_a_year_of_three_times_as_many_alike_and_ours_do_not():
    calm = pd.Series([0.2, 0.4, 0.45, 0.6, 0.7, 0.9, 1.1, 1.3, 1.4, 1.9])

    one, other = (mapclassify.Quantiles(values, k=5).yb for values in (calm, calm * 3))

    assert one.tolist() == other.tolist()
    assert list(classify_rates(calm).of) != list(classify_rates(calm * 3).of)
