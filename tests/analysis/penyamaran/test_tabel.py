"""A table that contradicts itself is refused in one sentence."""

import pytest

from analysis.penyamaran.tabel import TabelError, read_tabel

SEL = [{"id": "a", "nilai": 1}, {"id": "b", "nilai": 2}, {"id": "t", "nilai": 3}]
JUMLAH = [{"bentuk": {"a": 1, "b": 1, "t": -1}}]


def document(**changes: object) -> dict:
    return {"format": "tabel-1", "sel": SEL, "persamaan": JUMLAH, **changes}


def test_cells_and_relations_stand_in_the_order_of_the_document():
    tabel = read_tabel(document())

    assert tabel.ids == ["a", "b", "t"]
    assert tabel.nilai.tolist() == [1, 2, 3]
    assert (tabel.matriks @ tabel.nilai).tolist() == [0]


def with_first(**changes: object) -> list[dict]:
    return [{**SEL[0], **changes}, *SEL[1:]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"format": "tabel-2"}, "bukan tabel-1"),
        ({"sel": with_first(nilai="satu")}, "Bagian sel.0.nilai"),
        ({"sel": with_first(warna="merah")}, "Bagian sel.0.warna"),
        ({"sel": with_first(id="b")}, "id yang sama"),
        ({"persamaan": [{"bentuk": {"x": 1}}]}, "tidak ada dalam tabel"),
        ({"sel": with_first(nilai=2)}, "tidak memenuhi"),
        ({"sel": with_first(minimum=2)}, "di luar batas"),
        ({"sel": with_first(primer=True, beku=True)}, "sekaligus selalu terbit"),
        ({"sel": with_first(tertutup=True, beku=True)}, "sekaligus selalu terbit"),
        ({"sel": [{"id": "a", "nilai": 1.5}], "persamaan": []}, "pecahan"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(given, said):
    with pytest.raises(TabelError, match=said):
        read_tabel(document(**given))


def test_magnitudes_need_not_be_whole():
    tabel = read_tabel({"format": "tabel-1", "sel": [{"id": "a", "nilai": 1.5}], "bulat": False})

    assert tabel.nilai.tolist() == [1.5]


def test_whole_numbers_deviate_by_whole_numbers():
    cells = [{"id": "a", "nilai": 7, "primer": True, "bawah": 0.7, "atas": 1.05}]

    whole = read_tabel({"format": "tabel-1", "sel": cells})
    magnitude = read_tabel({"format": "tabel-1", "sel": cells, "bulat": False})

    assert (whole.perlu_bawah.tolist(), whole.perlu_atas.tolist()) == ([1], [2])
    assert (magnitude.perlu_bawah.tolist(), magnitude.perlu_atas.tolist()) == ([0.7], [1.05])
