"""Charts of Koling Pepa: each thing on its own scale, what is not counted is no zero."""

import pandas as pd

from analysis.disclosure import open_internal
from charts.koling_pepa import BULAN_BERANGKA, draw_kanal, draw_kunjungan
from domain.satuan import Satuan
from domain.tema import TERANG
from tests.factories import make_asal


def months(konsultasi, **columns):
    rows = {
        "bulan": pd.date_range("2026-01-01", periods=len(konsultasi), freq="MS"),
        "kunjungan": 2,
        "konsultasi": pd.array(konsultasi, dtype="Int64"),
        "jumlah_pengaduan": 1,
        "jumlah_rujukan": 0,
    }
    return open_internal(pd.DataFrame({**rows, **columns}), satuan=None, asal=make_asal())


def test_four_things_stand_over_the_same_months_each_on_its_own_scale():
    figure = draw_kunjungan(months([40, 20]), TERANG)

    assert [note.text for note in figure.layout.annotations] == [
        "<b>Kunjungan</b>", "<b>Konsultasi</b>", "<b>Pengaduan</b>", "<b>Rujukan</b>",
    ]  # fmt: skip
    assert [list(trace.y) for trace in figure.data] == [[2, 2], [40, 20], [1, 1], [0, 0]]
    axes = [trace.yaxis for trace in figure.data]
    assert len(set(axes)) == 4
    # one scale on each panel, and every one from zero
    assert [figure.layout[axis.replace("y", "yaxis")].range[0] for axis in axes] == [0] * 4
    assert all(not axis.overlaying for axis in figure.select_yaxes())


def test_a_month_that_nobody_counted_has_a_dash_and_a_word():
    bars = draw_kunjungan(months([40, None, 0]), TERANG).data[1]

    assert list(bars.text) == ["40", "–", ""]
    assert [said[1] for said in bars.customdata] == ["40", "tidak dihitung", "0"]


def test_many_months_have_no_numbers_that_run_into_one_another():
    bars = draw_kunjungan(months([1] * (BULAN_BERANGKA + 1)), TERANG).data[0]

    assert bars.text is None


def test_only_koling_pepa_is_in_the_accent_and_only_what_is_not_noted_hatched():
    rows = pd.DataFrame(
        {
            "label": ["Tidak dicatat", "Koling/Calling Pepa", "Telepon"],
            "jumlah": [3, 0, 5],
            "dicatat": [False, True, True],
            "koling_pepa": [False, True, False],
        }
    )

    bars = draw_kanal(open_internal(rows, satuan=Satuan.PENGADUAN, asal=make_asal()), TERANG).data[
        0
    ]

    assert list(bars.marker.color) == [TERANG.abu_muda, TERANG.aksen, TERANG.abu_muda]
    assert list(bars.marker.pattern.shape) == ["/", "", ""]
    assert list(bars.text) == ["3", "0", "5"]
