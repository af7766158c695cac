"""The map: every area once, classes in the order of the legend, no outline in the figure."""

import pandas as pd
import pytest

from analysis.disclosure import open_internal
from analysis.kesiapan import Keadaan
from analysis.wilayah import level_of
from analysis.wilayah_kecil import PutusanWilayah
from data_access.queries.wilayah import read_wilayah
from domain.satuan import Satuan
from domain.tema import CIVIDIS_5, GELAP, TERANG, class_colors
from maps.choropleth import (
    TIDAK_DAPAT_DIHITUNG,
    draw_angka,
    draw_banding,
    draw_bulan_sejak,
    draw_disamarkan,
    draw_disesuaikan,
    draw_jumlah,
    draw_keadaan,
    draw_kunjungan,
    draw_peluang,
    draw_pilar,
    draw_pita,
    draw_rute,
)
from tests.domain.test_tema import contrast
from tests.factories import KOTA, make_asal

ALAMAT = "app/static/peta/36.73.geojson"


def areas(**columns):
    size = len(next(iter(columns.values())))
    kode = [f"36.73.01.{1001 + number}" for number in range(size)]
    rows = pd.DataFrame({"kode": kode, "nama": [f"Kelurahan {n}" for n in range(size)], **columns})
    return open_internal(rows, satuan=Satuan.KASUS, asal=make_asal())


def drawn(figure):
    return [kode for trace in figure.data for kode in trace.locations]


def test_every_area_of_the_kota_is_drawn_exactly_once(connection):
    kelurahan = level_of(read_wilayah(connection, KOTA), kecamatan=False)
    rows = kelurahan.assign(jumlah=[number % 9 for number in range(len(kelurahan))])
    table = open_internal(rows, satuan=Satuan.KASUS, asal=make_asal())

    figure = draw_jumlah(table, ALAMAT, TERANG)

    assert len(drawn(figure)) == 67
    assert set(drawn(figure)) == set(kelurahan["kode"])


def test_the_legend_goes_from_none_to_many():
    figure = draw_jumlah(areas(jumlah=[9, 0, 2, 1]), ALAMAT, TERANG)

    assert [trace.name for trace in figure.data] == ["nol", "1–2", "3–4", "7–9"] or [
        trace.name for trace in figure.data
    ] == ["nol", "1–2", "7–9"]


def test_the_figure_carries_the_address_of_the_outlines_and_not_the_outlines():
    figure = draw_jumlah(areas(jumlah=[1, 2]), ALAMAT, TERANG)

    assert {trace.geojson for trace in figure.data} == {ALAMAT}
    assert "coordinates" not in figure.to_json()
    assert {trace.featureidkey for trace in figure.data} == {"id"}


def test_no_tile_and_no_base_map_is_asked_for():
    figure = draw_jumlah(areas(jumlah=[1]), ALAMAT, TERANG)

    assert figure.layout.geo.visible is False
    assert {trace.type for trace in figure.data} == {"choropleth"}


def test_few_and_unknown_are_two_things_and_neither_is_a_rate():
    table = areas(
        jumlah=[9, 30, 20],
        penduduk=[9_000, None, 10_000],
        angka=[None, None, 20.0],
        kata=["sedikit", "tidak diketahui", "20 per 10.000"],
    )

    few, rate, unknown = draw_angka(table, ALAMAT, TERANG).data

    assert few.name == "kurang dari 10 kasus kekerasan"
    assert (rate.name, unknown.name) == ("lebih dari 4", TIDAK_DAPAT_DIHITUNG)
    assert list(unknown.locations) == ["36.73.01.1002"]
    colors = [trace.colorscale[0][1] for trace in (few, rate, unknown)]
    assert colors == [TERANG.nol, CIVIDIS_5[0], TERANG.tinta_lemah]
    assert [trace.customdata[0][1] for trace in (few, rate)] == ["sedikit", "20 per 10.000"]


def test_enough_reports_without_a_rate_are_not_called_few():
    table = areas(jumlah=[15], penduduk=[9_000], angka=[None], kata=["tidak dapat dihitung"])

    (unknown,) = draw_angka(table, ALAMAT, TERANG).data

    assert unknown.name == TIDAK_DAPAT_DIHITUNG


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_who_stands_out_has_a_colour_and_a_dark_line_and_the_unknown_neither(tema):
    putusan = [str(one) for one in PutusanWilayah]
    table = areas(putusan=putusan, kata=putusan)

    drawn = {trace.name: trace for trace in draw_banding(table, ALAMAT, tema).data}

    assert list(drawn) == [
        "di bawah harapan", "sesuai harapan", "di atas harapan", TIDAK_DAPAT_DIHITUNG,
    ]  # fmt: skip
    colors = [trace.colorscale[0][1] for trace in drawn.values()]
    assert colors == [tema.di_bawah, tema.nol, tema.di_atas, tema.tinta_lemah]
    bold = [name for name, trace in drawn.items() if trace.marker.line.color == tema.tinta]
    assert bold == ["di bawah harapan", "di atas harapan"]


def test_adjusted_rates_have_the_classes_of_rates_and_none_is_the_colour_of_nothing():
    table = areas(angka_disesuaikan=[0.4, 3.0, None], kata=["a", "b", "c"])

    low, high, unknown = draw_disesuaikan(table, ALAMAT, TERANG).data

    assert (low.name, high.name, unknown.name) == ("sampai 0,5", "2–4", TIDAK_DAPAT_DIHITUNG)
    assert TERANG.nol not in {trace.colorscale[0][1] for trace in (low, high)}
    assert low.colorscale[0][1] == CIVIDIS_5[-1]


def test_a_small_chance_is_drawn_as_next_to_nothing_and_a_large_one_as_most():
    table = areas(peluang=[0.1, 0.9, None], kata=["a", "b", "c"])

    small, large, unknown = draw_peluang(table, ALAMAT, TERANG).data

    assert (small.name, large.name) == ("di bawah 20%", "80% atau lebih")
    colors = [trace.colorscale[0][1] for trace in (small, large, unknown)]
    assert colors == [TERANG.nol, CIVIDIS_5[0], TERANG.tinta_lemah]


def test_never_reached_comes_first_and_recent_last():
    months = pd.array([pd.NA, 1, 14], dtype="Int64")
    days = pd.to_datetime([None, "2025-06-01", "2024-04-01"])

    figure = draw_bulan_sejak(areas(bulan_sejak=months, terakhir=days), ALAMAT, TERANG)

    names = [trace.name for trace in figure.data]
    assert names == ["belum pernah", "lebih dari 12 bulan", "0–3 bulan"]
    assert figure.data[0].customdata[0][1] == "Belum pernah"
    assert figure.data[2].customdata[0][1] == "terakhir 1 Jun 2025"


def test_the_chosen_area_has_a_line_of_its_own_and_an_unknown_one_none():
    table = areas(jumlah=[1, 2])

    chosen = draw_jumlah(table, ALAMAT, TERANG, terpilih="36.73.01.1002")
    stranger = draw_jumlah(table, ALAMAT, TERANG, terpilih="36.04.05.2001")

    assert list(chosen.data[-1].locations) == ["36.73.01.1002"]
    assert chosen.data[-1].marker.line.color == TERANG.aksen
    assert len(stranger.data) == len(chosen.data) - 1


@pytest.mark.parametrize(("tema", "most"), [(TERANG, CIVIDIS_5[0]), (GELAP, CIVIDIS_5[-1])])
def test_more_is_darker_on_a_light_ground_and_brighter_on_a_dark_one(tema, most):
    colors = class_colors(["nol", "1", "2", "3", "4", "5 atau lebih"], tema)

    assert colors["5 atau lebih"] == most
    assert len(set(colors.values())) == 6
    assert colors["nol"] not in CIVIDIS_5


def test_what_is_hidden_has_a_cross_and_nothing_else_has():
    jumlah = pd.array([None, 7, None], dtype="Int64")
    table = areas(jumlah=jumlah, kata=["disamarkan", "7", "disamarkan"])
    titik = pd.DataFrame(
        {"kode": table.rows["kode"][:2], "lat": [-6.1, -6.2], "lon": [106.1, 106.2]}
    )

    figure = draw_disamarkan(table, ALAMAT, titik, GELAP)

    (crosses,) = (trace for trace in figure.data if trace.type == "scattergeo")
    hidden = next(trace for trace in figure.data if trace.name == "disamarkan")
    assert list(crosses.lat) == [-6.1]
    assert set(hidden.locations) == {table.rows["kode"][0], table.rows["kode"][2]}
    assert all(custom[1] == "disamarkan" for custom in hidden.customdata)


@pytest.mark.parametrize("tema", [TERANG, GELAP])
def test_bands_go_from_next_to_nothing_upwards_and_what_is_hidden_has_a_cross(tema):
    kelas = ["0–9", "10–19", "20 ke atas", "disamarkan"]
    table = areas(kelas=["20 ke atas", "disamarkan", "0–9", "10–19"])
    titik = table.rows.assign(lat=-6.1, lon=106.1)

    figure = draw_pita(table, ALAMAT, titik, kelas, tema)

    (crosses,) = (trace for trace in figure.data if trace.type == "scattergeo")
    colors = {
        trace.name: trace.colorscale[0][1] for trace in figure.data if trace.type == "choropleth"
    }
    assert list(colors) == ["disamarkan", "0–9", "10–19", "20 ke atas"]
    assert colors["0–9"] == tema.nol
    assert len(set(colors.values())) == 4
    assert len(crosses.lat) == 1
    hover = {
        custom[0]: custom[1]
        for trace in figure.data
        if trace.type == "choropleth"
        for custom in trace.customdata
    }
    assert hover["Kelurahan 0"] == "20 ke atas kasus kekerasan"
    assert hover["Kelurahan 1"] == "disamarkan"


def test_a_route_numbers_its_stops_and_its_line_comes_back_to_the_start():
    table = areas(disinggahi=[True, True, False], kata=["belum pernah"] * 3)
    rute = pd.DataFrame(
        {
            "lat": [-6.1, -6.2, -6.3, -6.1],
            "lon": [106.1, 106.2, 106.1, 106.1],
            "urutan": ["berangkat", "1", "2", "kembali"],
            "nama": ["Kecamatan Serang", "Kelurahan 0", "Kelurahan 1", "Kecamatan Serang"],
        }
    )

    figure = draw_rute(table, ALAMAT, rute, TERANG)

    by_name = {trace.name: trace for trace in figure.data}
    assert list(by_name["tempat singgah"].locations) == ["36.73.01.1001", "36.73.01.1002"]
    line, points = figure.data[-2:]
    assert (line.lat[0], line.lon[0]) == (line.lat[-1], line.lon[-1])
    assert list(points.text) == ["<b>A</b>", "<b>1</b>", "<b>2</b>"]


def at_points(size):
    kode = [f"36.73.01.{1001 + number}" for number in range(size)]
    return pd.DataFrame({"kode": kode, "lat": range(size), "lon": range(size)})


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_each_state_of_readiness_has_a_class_and_the_unsure_ones_a_sign_too(tema):
    keadaan = [Keadaan.BELUM, Keadaan.ADA, Keadaan.TIDAK_DICATAT, Keadaan.TERBENTUK,
               Keadaan.BUKTI_LAMA, Keadaan.TIDAK_BERLAKU]  # fmt: skip
    table = areas(keadaan=keadaan, kata=[f"kata {n}" for n in range(6)])

    figure = draw_keadaan(table, ALAMAT, at_points(6), tema)

    shapes = [trace for trace in figure.data if trace.type == "choropleth"]
    assert [trace.name for trace in shapes] == [one.value for one in Keadaan]
    colors = [trace.colorscale[0][1] for trace in shapes]
    assert len(set(colors)) == len(colors)
    assert shapes[0].customdata[0][1] == "kata 1"
    signs = {
        trace.marker.symbol: list(trace.lat) for trace in figure.data if trace.type == "scattergeo"
    }
    assert signs == {"circle-open": [4], "x-thin": [2]}


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_no_pillar_and_no_record_are_two_things(tema):
    pilar = pd.array([0, 4, None, 1], dtype="Int64")
    table = areas(pilar=pilar, kata=["tidak satu pun", "semua", "tidak satu pun", "SDM"])

    figure = draw_pilar(table, ALAMAT, at_points(4), tema)

    names = [trace.name for trace in figure.data if trace.type == "choropleth"]
    assert names == ["tidak satu pun", "1 pilar", "4 pilar", "tidak dicatat"]
    [crosses] = [trace for trace in figure.data if trace.type == "scattergeo"]
    assert list(crosses.lat) == [2]


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_areas_of_a_plan_are_clear_of_those_without_a_visit(tema):
    table = areas(jumlah=[0, 1, 2, 0], kata=[f"kata {n}" for n in range(4)])

    figure = draw_kunjungan(table, ALAMAT, tema)

    names = [trace.name for trace in figure.data]
    assert names == ["tidak dalam rencana", "1 kunjungan", "2 kunjungan"]
    colors = [trace.colorscale[0][1] for trace in figure.data]
    assert colors[0] == tema.nol
    assert contrast(colors[1], tema.nol) >= 1.4
    assert figure.data[2].customdata[0][1] == "kata 2"


def test_a_plan_of_single_visits_has_two_classes():
    figure = draw_kunjungan(areas(jumlah=[0, 1], kata=["a", "b"]), ALAMAT, TERANG)

    assert [trace.name for trace in figure.data] == ["tidak dalam rencana", "1 kunjungan"]
