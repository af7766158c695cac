"""Small tables for the tests: two-way tables with their totals, and those of others."""

from collections.abc import Collection, Mapping, Sequence

from analysis.penyamaran.tabel import Persamaan, Sel, Tabel, make_tabel

SEMUA = "Total"
# sdcTable, problemdata: which cells are hidden, and what they are.
PROBLEM = {
    row: dict(zip("abcd", values, strict=True))
    for row, values in {
        "w": (30, 47, 64, 89), "x": (90, 124, 5, 31), "y": (92, 100, 59, 85),
        "z": (800, 991, 651, 685),
    }.items()
}  # fmt: skip
TERSEMBUNYI = ("wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd")


def make_problem() -> Tabel:
    """sdcTable's table with the nine cells that it hides, each of which must remain one off."""
    inner = {(row, column): PROBLEM[row][column] for row in PROBLEM for column in "abcd"}
    return make_two_way(inner, primer={(one[0], one[1]) for one in TERSEMBUNYI})


def make_two_way(
    inner: Mapping[tuple[str, str], float],
    primer: Collection[tuple[str, str]] = (),
    *,
    bobot: Mapping[tuple[str, str], float] | None = None,
    perlu: float = 1.0,
    beku: Collection[tuple[str, str]] = (),
) -> Tabel:
    """Rows and columns with their totals, cells named 'row,column'; each primary cell must remain
    possible `perlu` above and below, though not below none."""
    rows = list(dict.fromkeys(row for row, _column in inner))
    columns = list(dict.fromkeys(column for _row, column in inner))
    sel = []
    for row in [*rows, SEMUA]:
        for column in [*columns, SEMUA]:
            parts = [
                inner[r, c]
                for r in (rows if row == SEMUA else [row])
                for c in (columns if column == SEMUA else [column])
            ]
            key = (row, column)
            here = perlu if key in primer else 0.0
            sel.append(
                Sel(
                    id=name(*key), nilai=sum(parts), primer=key in primer, beku=key in beku,
                    bobot=bobot[key] if bobot else sum(parts), bawah=min(here, sum(parts)), atas=here,
                )
            )  # fmt: skip
    return make_tabel(sel, relations(rows, columns), bulat=True)


def relations(rows: Sequence[str], columns: Sequence[str]) -> list[Persamaan]:
    """Every row and every column sums to its total."""
    across = [
        Persamaan(bentuk={name(row, column): 1.0 for column in columns} | {name(row, SEMUA): -1.0})
        for row in [*rows, SEMUA]
    ]
    down = [
        Persamaan(bentuk={name(row, column): 1.0 for row in rows} | {name(SEMUA, column): -1.0})
        for column in [*columns, SEMUA]
    ]
    return across + down


def name(row: str, column: str) -> str:
    return f"{row},{column}"
