"""What is refused before an attack: nothing half understood may look safe."""

import copy

import pytest

from penyerang.kesalahan import MasukanDitolak
from penyerang.pernyataan import parse_dokumen, read_berkas
from penyerang.tabel import make_dokumen, parse_pola, parse_tabel
from tests.penyerang.contoh import (
    FISCHETTI,
    FISCHETTI_POLA,
    attack_table,
    pernyataan,
    sasaran,
    table_content,
)

SAH = {
    "format": "pernyataan-1",
    "pernyataan": [pernyataan("a b", "=", 5)],
    "batas": {"bawah": 0, "atas": None, "bulat": True, "khusus": {}},
    "sasaran": [sasaran("a", {"lebar": 1})],
}


def changed(content, path, value):
    """A copy in which the place of `path` holds `value`."""
    content = copy.deepcopy(content)
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return content


def test_the_sample_is_accepted():
    assert len(parse_dokumen(SAH).pernyataan) == 1


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["format"], "pernyataan-2"),
        (["tambahan"], 1),
        (["sasaran"], []),
        (["pernyataan", 0, "tanda"], "<"),
        (["pernyataan", 0, "nilai"], "5"),
        (["pernyataan", 0, "nilai"], True),
        (["pernyataan", 0, "nilai"], float("nan")),
        (["pernyataan", 0, "nilai"], float("inf")),
        (["pernyataan", 0, "nilai"], 2.0**54),
        (["pernyataan", 0, "bentuk"], {}),
        (["pernyataan", 0, "asal"], ""),
        (["batas", "bulat"], 1),
        (["batas", "atas"], -1),
        (["batas", "khusus"], {"a": {"bawah": 3, "atas": 2}}),
        (["batas", "khusus"], {"a": {"bawah": 3}}),
        (["sasaran", 0, "syarat"], {"memuat": [5, 0]}),
        (["sasaran", 0, "syarat"], {"lebar": 0}),
        (["sasaran", 0, "syarat"], {"lebar": 1, "memuat": [0, 5]}),
        (["sasaran", 0, "syarat"], {}),
        (["sasaran", 0, "bentuk"], {"salah ketik": 1}),
        (["sasaran"], [sasaran("a", {"lebar": 1}), sasaran("b", {"lebar": 1})]),
    ],
)
def test_statements_of_another_shape_are_refused_without_repeating_them(path, value):
    with pytest.raises(MasukanDitolak) as caught:
        parse_dokumen(changed(SAH, path, value))

    assert str(caught.value).startswith("Masukan tidak sesuai format pernyataan-1")
    assert "salah ketik" not in str(caught.value)


def test_a_target_in_no_statement_is_accepted_when_its_bounds_are_given():
    content = changed(SAH, ["batas", "khusus"], {"z": {"bawah": 0, "atas": 9}})

    parse_dokumen(changed(content, ["sasaran", 0, "bentuk"], {"z": 1}))


@pytest.mark.parametrize(
    "text", ['{"format": "pernyataan-1"', '{"a": 1, "a": 2}', "\xff", "[" * 100_000, ""]
)
def test_what_is_no_json_is_refused(tmp_path, text):
    path = tmp_path / "masukan.json"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(MasukanDitolak, match="bukan JSON"):
        read_berkas(path)


TABEL = table_content(FISCHETTI, FISCHETTI_POLA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["format"], "tabel-2"),
        (["sel"], []),
        (["sel", 0, "nilai"], None),
        (["sel", 0, "minimum"], 21),
        (["sel", 0, "maksimum"], 19),
        (["sel", 0, "bawah"], -1),
        (["sel", 0, "bobot"], -1),
        (["sel", 0, "primer"], "ya"),
        (["sel", 1, "id"], "Ia"),
        (["sel", 0, "lain"], 1),
        (["persamaan", 0, "bentuk"], {"tidak ada": 1}),
    ],
)
def test_a_table_of_another_shape_is_refused(path, value):
    with pytest.raises(MasukanDitolak, match="format tabel-1"):
        parse_tabel(changed(TABEL, path, value))


@pytest.mark.parametrize("pola", [["Ia", "Ia"], ["tidak ada"], {"Ia": 1}, [1], ["beku"]])
def test_a_pattern_that_does_not_fit_the_table_is_refused(pola):
    frozen = {"id": "beku", "nilai": 1, "beku": True}
    tabel = parse_tabel(changed(TABEL, ["sel"], [*TABEL["sel"], frozen]))

    with pytest.raises(MasukanDitolak):
        parse_pola(pola, tabel)


def test_a_table_without_primary_cells_is_refused():
    tabel = parse_tabel(table_content(FISCHETTI, FISCHETTI_POLA, primer=()))

    with pytest.raises(MasukanDitolak, match="tidak punya sel primer"):
        make_dokumen(tabel, frozenset(FISCHETTI_POLA))


def test_a_primary_cell_that_the_pattern_forgets_is_open():
    laporan = attack_table(TABEL, FISCHETTI_POLA[:3])

    forgotten = next(hasil for hasil in laporan.sasaran if hasil.nama == "IIIc")
    assert not laporan.lulus
    assert forgotten.dibuka_oleh == ["sel IIIc"]


def test_a_closed_cell_is_never_published():
    closed = changed(TABEL, ["sel", 0, "tertutup"], True)

    dokumen = make_dokumen(parse_tabel(closed), frozenset())

    published = [one.asal for one in dokumen.pernyataan]
    assert "sel Ia" not in published
    assert "sel Ib" in published


def test_levels_and_bounds_known_beforehand_become_targets_and_bounds(tmp_path):
    content = changed(TABEL, ["sel", 4], {**TABEL["sel"][4], "bawah": 2, "atas": 3, "minimum": 1})
    cell = content["sel"][4]

    dokumen = make_dokumen(parse_tabel(content), frozenset())

    assert cell["id"] == "IIb"
    assert dokumen.batas.khusus["IIb"].bawah == 1
    dokumen = make_dokumen(
        parse_tabel(changed(content, ["sel", 4, "primer"], True)), frozenset(["IIb"])
    )
    target = next(one for one in dokumen.sasaran if one.nama == "IIb")
    assert target.syarat.memuat == (17, 22)
