"""Behind every picture: what a screen reader says, the table, the definition card, two files."""

from tests.pages.app import CAKUPAN, MUTU, PAGES, RIWAYAT, on_all_pages, open_page, words

PANEL = "Tabel, definisi, dan unduhan"
CARD = ("Indikator", "Definisi", "Satuan", "Rumus", "Sumber", "Batas data", "Frekuensi",
        "Batasan", "Penanggung jawab")  # fmt: skip
ON = {RIWAYAT: {"bagian": "Seberapa cepat lengkap"}}


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
