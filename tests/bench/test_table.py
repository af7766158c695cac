"""The table of the bench: medians, ratios, verdicts."""

from tests.bench.table import Row, draw_table


def test_the_bar_is_held_against_the_ratio_of_medians():
    row = Row("Buka ulang", "/", "ms", ours=[100, 300, 9000], bar=1.5, bare=[200, 1, 900])

    assert row.value == 1.5
    assert row.is_within_bar


def test_without_a_bare_page_the_bar_is_held_against_our_own_median():
    row = Row("Kiriman", "/peta", "byte", ours=[60_001], bar=60_000)

    assert row.value == 60_001
    assert not row.is_within_bar


def test_the_table_says_which_bar_is_passed():
    table = draw_table(
        [
            Row("Buka ulang", "/", "ms", ours=[120], bar=1.5, bare=[100]),
            Row("Kiriman", "/peta", "byte", ours=[70_000], bar=60_000),
        ]
    )

    heading, warm, sent = table.splitlines()
    assert heading.split() == ["Ukuran", "Halaman", "Dasbor", "Polos", "Nilai", "Batas", "Hasil"]
    assert warm.split() == ["Buka", "ulang,", "ms", "/", "120", "100", "1.20x", "1.50x", "lulus"]
    assert sent.endswith("70000  60000  lewat batas")
