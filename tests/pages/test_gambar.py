"""Behind every picture: what a screen reader says, the table, the definition card, two files."""

import json

from tests.pages.app import (
    CAKUPAN,
    MUTU,
    PAGES,
    RIWAYAT,
    on_all_pages,
    on_sqlite,
    open_page,
    words,
)

pytestmark = on_sqlite

PANEL = "Tabel, definisi, dan unduhan"
CARD = ("Indikator", "Definisi", "Satuan", "Rumus", "Sumber", "Batas data", "Frekuensi",
        "Batasan", "Penanggung jawab")  # fmt: skip
ON = {RIWAYAT: {"bagian": "Seberapa cepat lengkap"}}


BANNED_TRACES = {"pie", "sunburst", "funnelarea", "scatter3d", "surface", "mesh3d"}


def figure_of(chart):
    """What the browser draws: data and layout."""
    return json.loads(chart.proto.spec)


def axis_of(layout, trace, letter):
    name = trace.get(f"{letter}axis", letter)
    return layout[f"{letter}axis{name[1:]}"]


def key(element):
    """The key in the id of an element: $$ID-<hash>-<key>."""
    return element.proto.id.split("-", 2)[-1]


def opened(path):
    """The page with every panel of a table opened."""
    app = open_page(path, **ON.get(path, {}))
    panels = [panel for panel in app.expander if panel.label == PANEL]
    for panel in panels:
        app.session_state[key(panel)] = True
    app.run()
    return app, panels


@on_all_pages
def test_a_picture_has_its_table_its_definition_and_its_files(example, path):
    app, panels = opened(path)

    charts = app.get("plotly_chart")
    # The fields over time of Mutu data lie over the same fields as a table.
    assert len(panels) >= len(charts)
    for panel in (one for one in app.expander if one.label == PANEL):
        assert len(panel.table) == 1
        assert {"Unduh XLSX", "Unduh CSV"} == {one.label for one in panel.get("download_button")}
        card = panel.markdown[-1].value
        assert [name for name in CARD if f"**{name}.**" not in card] == []


@on_all_pages
def test_a_picture_says_aloud_what_it_shows_and_where_it_comes_from(example, path):
    app = open_page(path, **ON.get(path, {}))

    for chart in app.get("plotly_chart"):
        assert chart.proto.alt.endswith("Angkanya ada dalam tabel di bawah gambar.")
        assert " · " in chart.proto.alt
        assert chart.proto.alt.split(". ")[0] in words(app)


def test_pages_with_pictures_were_looked_at(example):
    looked_at = [path for path in PAGES if open_page(path, **ON.get(path, {})).get("plotly_chart")]

    assert len(looked_at) >= 7
    assert {CAKUPAN, MUTU, RIWAYAT} <= set(looked_at)


@on_all_pages
def test_a_bar_begins_at_zero_and_no_picture_has_two_scales(example, path):
    for chart in open_page(path, **ON.get(path, {})).get("plotly_chart"):
        figure = figure_of(chart)
        layout = figure["layout"]
        assert not BANNED_TRACES & {trace["type"] for trace in figure["data"]}
        axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
        assert not [axis for axis in axes if axis.get("overlaying") or axis.get("side") == "right"]
        for trace in figure["data"]:
            if trace["type"] != "bar":
                continue
            axis = axis_of(layout, trace, "x" if trace.get("orientation") == "h" else "y")
            leads = axis.get("matches", "")
            axis = axis_of(layout, {"yaxis": leads}, "y") if leads else axis
            low, high = axis.get("range", [0, 0])
            assert low <= 0 <= high
            assert "range" in axis or axis.get("rangemode") == "tozero"
            assert axis.get("type") != "log"


@on_all_pages
def test_what_is_said_to_be_incomplete_is_hatched_and_nothing_else(example, path):
    for chart in open_page(path, **ON.get(path, {})).get("plotly_chart"):
        for trace in figure_of(chart)["data"]:
            shapes = trace.get("marker", {}).get("pattern", {}).get("shape")
            said = ["lengkap" in str(one) for one in trace.get("customdata", [])]
            if any(said) and trace["type"] == "bar":
                assert [shape != "" for shape in shapes] == said
