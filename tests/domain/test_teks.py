"""Text of others is text: what is markup somewhere is none anywhere."""

import pytest

from domain.teks import make_inert


@pytest.mark.parametrize(
    "teks",
    [
        "Register UPTD PPA",
        "SDN 3 Serang, Jl. K.H. Abdul Fatah No. 5",
        "usia < 18 & > 12; 08:30-10:00, 3/4 (50 %)",
        "Dinas PPA_2025-10.xlsx",
        "https://serangkota.go.id/a-b",
        "",
    ],
)
def test_what_is_no_markup_is_unchanged(teks):
    assert make_inert(teks) == teks


@pytest.mark.parametrize(
    "teks",
    [
        "[k](https://a.id)", "![g](x)", "<img src=x>", "</a>", "<!-- x -->", "$x$", "`k`", "**t**",
        ":material/delete:", ":red[m]", ":smile:", "www.a.id", "a@b.id", "&lt;b&gt;",
        "&#60;", "# j", "a\n# j", "\\[x\\]",
    ],
)  # fmt: skip
def test_what_would_become_something_becomes_nothing_longer(teks):
    inert = make_inert(teks)

    assert inert != teks
    assert len(inert) == len(teks)
    assert make_inert(inert) == inert
