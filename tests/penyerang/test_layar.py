"""Recordings of the screens: what the package says passes, every leak does not."""

import copy
import json
import re
from datetime import date

import pytest

from analysis.hitungan import compare_windows
from domain.asal import Asal
from domain.kategori import Dataset, StatusSnapshot
from domain.periode import Periode
from domain.satuan import Satuan
from penyerang.kesalahan import MasukanDitolak
from penyerang.layar import judge_recordings, parse_rekaman, say_hasil_layar
from penyerang.layar_gambar import PembacaGambar
from penyerang.layar_sel import Catatan, Grup, find_periode, make_daerah, read_band, read_number
from penyerang.layar_teks import PembacaTeks, read_label
from tests.penyerang.contoh import write
from tests.penyerang.contoh_layar import (
    REGION,
    SELESAI,
    caption,
    element,
    make_package,
    make_recording,
    make_whole_package,
    make_whole_recording,
    markdown,
    table,
    true_counts,
    true_hidden,
    view,
)
from tests.penyerang.test_perintah import call

ANYAR, ANGKA = true_hidden("M4", "2023-01-01")
PELENGKAP, ANGKA_PELENGKAP = true_hidden("M3", "2024-01-01")


@pytest.fixture
def recording():
    return make_recording()


def judge(recording, packages=None):
    package, key = make_package()
    packages = [package] if packages is None else packages
    return judge_recordings([parse_rekaman(recording)], [key], packages)


def page_of(recording, halaman="Peta", tahun="2023"):
    return next(
        one
        for one in recording["tampilan"]
        if (one["halaman"], one["pilihan"].get("Tahun")) == (halaman, tahun)
    )


def find_element(recording, kind, halaman="Peta", tahun="2023"):
    return next(
        message["delta"]["newElement"][kind]
        for message in page_of(recording, halaman, tahun)["pesan"]
        if kind in message.get("delta", {}).get("newElement", {})
    )


def file_of(recording, halaman="Peta", tahun="2023"):
    return next(one for one in page_of(recording, halaman, tahun)["pesan"] if "unduhan" in one)[
        "unduhan"
    ]


def test_screens_that_say_the_package_and_nothing_else_pass(recording):
    hasil = judge(recording)

    assert hasil.lulus
    assert hasil.jumlah_sel == 63
    assert hasil.jumlah_turunan > 50
    (serangan,) = hasil.serangan
    assert serangan.jumlah_sasaran > 50
    assert serangan.jumlah_terbuka == 0
    assert say_hasil_layar(hasil)[-1].startswith("LULUS")


# Each puts one hidden number somewhere. What is changed, and where it must be noted.


def in_customdata(recording):
    find_element(recording, "plotlyChart")["spec"]["data"][1]["customdata"][0].append(ANGKA)


def in_hovertemplate(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][1]
    trace["hovertemplate"] = f"%{{customdata[0]}}: {ANGKA}<extra></extra>"


def in_bar(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][0]
    trace["x"][trace["y"].index(ANYAR)] = ANGKA


def in_marker_sizes(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][1]
    trace["marker"]["size"] = [ANGKA] * len(trace["y"])


def in_marker_colors(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][1]
    trace["marker"]["color"] = [ANGKA] * len(trace["y"])


def in_sign(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][1]
    trace["x"][trace["y"].index(ANYAR)] = ANGKA


def in_axis(recording):
    spec = find_element(recording, "plotlyChart")["spec"]
    spec["layout"]["xaxis"]["range"] = [0, 1.18 * (ANGKA + 40)]


def in_annotation(recording):
    spec = find_element(recording, "plotlyChart")["spec"]
    spec["layout"]["annotations"] = [{"text": f"{ANYAR} {ANGKA}"}]


def in_template(recording):
    spec = find_element(recording, "plotlyChart")["spec"]
    spec["layout"]["template"] = {"layout": {"meta": [ANGKA]}}


def in_colorscale(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][0]
    trace["colorscale"] = [[0, "#000000"], [ANGKA + 1, "#0F6B6B"]]


def in_legend_class(recording):
    find_element(recording, "plotlyChart")["spec"]["data"][1]["name"] = "1–4"


def in_alt(recording):
    chart = find_element(recording, "plotlyChart")
    chart["alt"] += f" {ANYAR} {ANGKA}."


def in_config(recording):
    find_element(recording, "plotlyChart")["config"]["nilai"] = {ANYAR: ANGKA}


def in_hidden_column(recording):
    data = find_element(recording, "table")["arrowData"]["data"]
    data["kolom"].append("_benar")
    for row in data["baris"]:
        row.append(ANGKA if row[0] == ANYAR else None)


def in_table_attributes(recording):
    data = find_element(recording, "table")["arrowData"]["data"]
    data["keterangan"] = {"pandas": {"attributes": {"benar": ANGKA}}}


def in_help(recording):
    page_of(recording)["pesan"].append(markdown((0, 9), "Data", help=f"{ANYAR} = {ANGKA}"))


def in_sentence(recording):
    page_of(recording)["pesan"].append(caption((0, 9), f"Di {ANYAR} tercatat {ANGKA}."))


def in_words(recording):
    page_of(recording)["pesan"].append(caption((0, 9), f"Di {ANYAR} tercatat tiga korban."))


def in_script(recording):
    body = f'<script>var data = {{"{ANYAR}": {ANGKA}}}</script>'
    page_of(recording)["pesan"].append(element((0, 9), "html", body=body))


def in_data_attribute(recording):
    body = f'<p data-jumlah="{ANGKA}">Peta</p>'
    page_of(recording)["pesan"].append(element((0, 9), "html", body=body))


def in_json(recording):
    page_of(recording)["pesan"].append(element((0, 9), "json", body=json.dumps({"n": ANGKA})))


def in_metric(recording):
    page_of(recording)["pesan"].append(element((0, 9), "metric", label=ANYAR, body=str(ANGKA)))


def in_spark_line(recording):
    metric = element((0, 9), "metric", label="Peta", body="–", chartData=[ANGKA])
    page_of(recording)["pesan"].append(metric)


def in_unknown_element(recording):
    page_of(recording)["pesan"].append(element((0, 9), "bidiComponent", jsonData=f"[{ANGKA}]"))


def in_width(recording):
    message = markdown((0, 9), "Peta")
    message["delta"]["newElement"]["widthConfig"] = {"pixelWidths": [ANGKA]}
    page_of(recording)["pesan"].append(message)


def in_query(recording):
    page_of(recording)["pesan"].append({"pageInfoChanged": {"queryString": f"jumlah={ANGKA}"}})


def in_note_of_file(recording):
    file_of(recording)["tabel"][""][1].append(f"sebenarnya {ANGKA}")


def in_file_that_cannot_be_read(recording):
    unduhan = file_of(recording)
    unduhan.pop("tabel")
    unduhan["ukuran"] = 4000


def in_file_of_workbook(recording):
    file_of(recording)["bagian"] = {
        "xl/comments1.xml": {"nama": "c", "jenis": "", "teks": f"<t>{ANYAR} {ANGKA}</t>"}
    }


def in_static_file(recording):
    feature = {"id": "36.04.03", "properties": {"nama": ANYAR, "jumlah": ANGKA}}
    recording["berkas"]["/app/static/peta/a.geojson"] = {
        "nama": "a.geojson", "jenis": "application/json", "json": {"features": [feature]},
    }  # fmt: skip


def in_drawing(recording):
    text = f"<svg><text x='1'>{ANYAR} {ANGKA}</text></svg>"
    recording["berkas"]["/media/a.svg"] = {"nama": "a.svg", "jenis": "image/svg+xml", "teks": text}


def in_picture(recording):
    recording["berkas"]["/media/a.png"] = {"nama": "a.png", "jenis": "image/png", "ukuran": 400}


def in_page_source(recording):
    text = f"<html><script>window.data = [{ANGKA}]</script></html>"
    recording["berkas"]["/"] = {"nama": "", "jenis": "text/html", "teks": text}


def in_what_looks_like_a_code(recording):
    page_of(recording)["pesan"].append(caption((0, 9), f"{ANYAR} 99.{ANGKA:02}"))


def in_cell_of_no_menu(recording):
    rows = [["Ciruas", "Tw I 2023", "7"]]
    more = [caption((0, 8), "korban · Register"), table((0, 9), ("Kecamatan", "Waktu", "n"), rows)]
    page_of(recording)["pesan"] += more


LEAKS = [one for name, one in list(globals().items()) if name.startswith("in_")]


@pytest.mark.parametrize("leak", LEAKS, ids=lambda one: one.__name__)
def test_a_number_that_is_no_cell_of_the_package_is_found_wherever_it_is_put(recording, leak):
    before = copy.deepcopy(recording)
    leak(recording)
    assert recording != before

    hasil = judge(recording)

    assert not hasil.lulus
    assert hasil.tak_terjelaskan or hasil.di_luar_paket
    # What was found is not read out.
    said = say_hasil_layar(hasil)
    assert said[-1].startswith("TIDAK LULUS")
    assert not [line for line in said if f"{ANYAR} {ANGKA}" in line]


def test_a_hidden_cell_in_one_more_row_of_a_file_opens_what_it_protects(recording):
    rows = file_of(recording, "Korban", "2024")["tabel"][""]
    row = next(one for one in rows if one[0] == PELENGKAP)
    rows.append([PELENGKAP, str(ANGKA_PELENGKAP), *row[2:]])

    hasil = judge(recording)

    assert len(hasil.di_luar_paket) == 1
    (serangan,) = hasil.serangan
    assert serangan.jumlah_terbuka > 0
    assert serangan.salah == []
    assert hasil.bocor


def test_a_published_number_that_is_not_the_package_s_is_found_twice(recording):
    rows = find_element(recording, "table")["arrowData"]["data"]["baris"]
    row = next(one for one in rows if one[0] == "Ciruas")
    row[1] = str(int(row[1]) + 1)

    hasil = judge(recording)

    assert [one for one in hasil.berbeda if "Ciruas" in one or "ciruas" in one]
    assert not hasil.lulus


def test_the_same_wrong_number_everywhere_is_found_by_package_and_key(recording):
    package, _key = make_package()
    (right,) = (
        cell["nilai"]
        for cell in package["sel"]
        if (cell["tabel"], cell["mulai"], cell["wilayah"]) == ("M4", "2023-01-01", "36.04.01")
    )
    for one in (find_element(recording, "table")["arrowData"]["data"]["baris"],
                file_of(recording)["tabel"][""]):  # fmt: skip
        next(row for row in one if row[0] == "Ciruas")[1] = str(right + 3)
    for trace in find_element(recording, "plotlyChart")["spec"]["data"][:1]:
        at = trace["y"].index("Ciruas")
        trace["x"][at], trace["text"][at] = right + 3, str(right + 3)

    hasil = judge(recording)

    assert hasil.berbeda == []
    assert len(hasil.di_luar_paket) == 1
    assert len(hasil.serangan[0].salah) == 1


def test_the_net_finds_a_hidden_number_where_nobody_reads(recording):
    body = f"<p style='--{ANYAR}: {ANGKA}'>Peta</p>"
    page_of(recording)["pesan"].append(element((0, 9), "html", body=body))

    hasil = judge(recording)

    assert hasil.tak_terjelaskan == []
    assert len(hasil.bocor) == 1
    assert str(ANGKA) not in hasil.bocor[0].split("di samping")[1]
    assert not hasil.lulus


@pytest.mark.parametrize(
    ("name", "value", "lulus"),
    [
        ("dipotong", "Peta", False),
        ("tidak_dibuka", "Peta: textInput Cari", False),
        ("tidak_dibuka", "Peta: plotlyChart: pilih titik", False),
        ("tidak_dibuka", "Peta: button Keluar", True),
    ],
)
def test_what_was_not_tried_does_not_pass(recording, name, value, lulus):
    recording[name].append(value)

    assert judge(recording).lulus is lulus


def test_screens_without_a_package_prove_nothing(recording):
    for one in recording["tampilan"]:
        one["pesan"] = [element((0, 0), "html", body=f"<h1>Peta, {REGION}</h1>")]

    hasil = judge(recording)

    assert hasil.serangan == []
    assert not hasil.lulus


def test_a_number_without_the_line_that_says_which_package_it_is_of_does_not_pass(recording):
    page = page_of(recording)
    page["pesan"] = [one for one in page["pesan"] if "data sampai" not in json.dumps(one)]

    assert judge(recording).tak_terjelaskan


def test_a_package_on_the_screen_without_its_key_is_refused(recording):
    package, key = make_package()
    other = key | {"paket": [key["paket"][0] | {"nomor": 7}]}

    with pytest.raises(MasukanDitolak, match="Tidak ada kunci"):
        judge_recordings([parse_rekaman(recording)], [other], [package])


def test_another_format_is_no_recording(recording):
    with pytest.raises(MasukanDitolak, match="rekaman-1"):
        parse_rekaman(recording | {"format": "rekaman-9"})


# Sentences


def headline():
    """Kasus of the running year beside last year's, in the sentences of the dashboard itself."""
    cells = {
        (cell["satuan"], cell["mulai"], cell["selesai"]): count
        for cell, count in true_counts()
        if cell["tabel"] == "M1"
    }
    now = cells["kasus", "2026-01-01", "2026-09-30"]
    then = sum(
        cells["kasus", f"2025-{first}", f"2025-{last}"]
        for first, last in (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"))
    )
    asal = Asal(1, Dataset.REGISTER, "36.04", "R", SELESAI, StatusSnapshot.SEMENTARA, contoh=True)
    periode = Periode(date(2026, 1, 1), SELESAI)
    return compare_windows(Satuan.KASUS, "Kasus", now, then, periode, asal, ())


def sentences():
    one = headline()
    return [f"### {one.kalimat}", one.putusan, f"{one.kisaran}", one.batas]


def with_sentences(recording, lines):
    # The headline says a cell that no other page of the example says.
    parts = [markdown((0, 2 + number), line) for number, line in enumerate(lines)]
    recording["tampilan"].append(view("Sorotan", parts))
    return recording


def test_what_a_headline_says_of_published_counts_is_recomputed(recording):
    hasil = judge(with_sentences(recording, sentences()))

    assert hasil.tak_terjelaskan == []
    assert hasil.lulus
    assert hasil.jumlah_sel == 64


@pytest.mark.parametrize(("line", "place"), [(0, -1), (0, -2), (1, 0), (1, -1), (2, 0), (2, 1),
                                             (3, 0), (3, 1), (3, 2)])  # fmt: skip
def test_a_headline_in_which_one_number_does_not_follow_does_not_pass(recording, line, place):
    lines = sentences()
    found = list(re.finditer(r"\d+(?:,\d+)?", lines[line]))[place]
    changed = str(int(found[0].replace(",", "")) + 2)
    changed = f"{changed[:-1]},{changed[-1]}" if "," in found[0] else changed
    lines[line] = lines[line][: found.start()] + changed + lines[line][found.end() :]

    assert judge(with_sentences(recording, lines)).tak_terjelaskan


@pytest.mark.parametrize(
    "text",
    ["132 kegiatan dan 4.310 peserta", "45 dari 67 desa/kelurahan dijangkau", "tahun 2025",
     "satu korban dapat mengalami beberapa bentuk", "Anak di bawah 18 tahun"],
)  # fmt: skip
def test_counts_of_nobody_harmed_and_fixed_phrases_pass(recording, text):
    page_of(recording)["pesan"].append(caption((0, 9), text))

    assert judge(recording).lulus


def test_a_figure_of_kegiatan_passes_and_a_korban_in_it_does_not(recording):
    rows = [["Ciruas", "12"], ["Anyar", "3"]]
    more = [
        markdown((0, 7), "#### Kegiatan menurut kecamatan, tahun 2023"),
        caption((0, 8), "kegiatan · Daftar kegiatan · per 30 Sep 2026"),
        table((0, 9), ("Kecamatan", "Jumlah"), rows),
    ]
    page_of(recording)["pesan"] += more
    assert judge(recording).lulus

    page_of(recording)["pesan"].append(caption((0, 10), "dengan 3 korban"))
    assert not judge(recording).lulus


# What is not about korban


@pytest.fixture
def whole():
    return make_whole_recording()


def judge_whole(recording, *, with_package=True):
    package, key = make_whole_package()
    packages = [package] if with_package else []
    return judge_recordings([parse_rekaman(recording)], [key], packages)


def figure_of(recording, kind, number=0):
    page = next(one for one in recording["tampilan"] if one["halaman"] == "Pencegahan")
    traces = [
        trace
        for message in page["pesan"]
        if "plotlyChart" in message.get("delta", {}).get("newElement", {})
        for trace in message["delta"]["newElement"]["plotlyChart"]["spec"]["data"]
        if trace["type"] == kind
    ]
    return traces[number]


def handed_out(recording, ending):
    page = next(one for one in recording["tampilan"] if one["halaman"] == "Unduhan")
    return next(
        message["unduhan"]
        for message in page["pesan"]
        if message.get("unduhan", {}).get("nama", "").endswith(ending)
    )


def add_text(recording, text):
    recording["tampilan"][-2]["pesan"].append(caption((0, 9), text))


@pytest.mark.parametrize("with_package", [True, False])
def test_what_a_package_says_of_kegiatan_and_the_whole_of_it_pass(whole, with_package):
    hasil = judge_whole(whole, with_package=with_package)

    assert hasil.tak_terjelaskan == []
    assert hasil.di_luar_paket == []
    assert hasil.bocor == []
    assert hasil.lulus


def other_text_of_heatmap(recording):
    figure_of(recording, "heatmap")["text"][2][1] = "8"


def other_colour_of_heatmap(recording):
    figure_of(recording, "heatmap")["z"][2][1] = ANGKA


def other_whole_of_heatmap(recording):
    trace = figure_of(recording, "heatmap")
    trace["y"][2] = f"{trace['y'][2].split(', ')[0]}, dari 12"


def hover_of_heatmap(recording):
    figure_of(recording, "heatmap")["customdata"] = [[[ANGKA]]]


def korban_in_heatmap(recording):
    # As many as desa/kelurahan, but it says korban.
    trace = figure_of(recording, "heatmap")
    trace["text"][2][1] = "1 korban"


def name_in_hover_of_heatmap(recording):
    figure_of(recording, "heatmap")["customdata"] = [[[f"{ANYAR} 4"]]]


def band_beside_kegiatan(recording):
    page = next(one for one in recording["tampilan"] if one["halaman"] == "Pencegahan")
    tables = [one["delta"]["newElement"]["table"] for one in page["pesan"]
              if "table" in one.get("delta", {}).get("newElement", {})]  # fmt: skip
    tables[0]["arrowData"]["data"]["baris"][0].append(f"{ANGKA}–{ANGKA}")


def part_of_korban(recording):
    trace = find_element(recording, "plotlyChart")["spec"]["data"][0]
    at = trace["y"].index("Ciruas")
    trace["y"][at] = f"Ciruas, dari {ANGKA}"


def part_of_korban_in_table(recording):
    rows = find_element(recording, "table")["arrowData"]["data"]["baris"]
    row = next(one for one in rows if one[0] == "Ciruas")
    row[1] = f"{row[1]} dari {ANGKA}"


def other_bar(recording):
    figure_of(recording, "bar")["x"][0] = 5


def korban_in_hover(recording):
    # As many as kegiatan, but it says korban.
    figure_of(recording, "bar")["customdata"][0].append("7 korban")


def other_hover(recording):
    figure_of(recording, "bar")["customdata"][0].append("8 kegiatan")


def bare_number_in_hover(recording):
    figure_of(recording, "bar")["customdata"][0].append(8)


def other_sentence(recording):
    add_text(recording, "9 kegiatan pencegahan terlaksana pada tahun 2025")


def number_of_other_unit(recording):
    add_text(recording, "4 kegiatan")


def row_of_korban_in_workbook(recording):
    sheet = handed_out(recording, ".xlsx")["tabel"]["M4"]
    sheet.append(["2023-01-01", "2023-12-31", ANYAR, "korban", ANGKA, "2026-09-30"])


def row_of_other_unit_in_workbook(recording):
    sheet = handed_out(recording, ".xlsx")["tabel"]["R1"]
    sheet.append(["2025-07-31", "2026-09-30", "Berjalan", "RTL", 9])


def name_of_sheet(recording):
    tables = handed_out(recording, ".xlsx")["tabel"]
    tables[f"M{ANGKA}{ANGKA}"] = tables["M4"]


def cell_of_json(recording):
    cells = handed_out(recording, ".json")["json"]["sel"]
    cell = next(one for one in cells if one["nilai"] is None)
    cell["nilai"] = 2


def field_of_json(recording):
    handed_out(recording, ".json")["json"]["sumber"] = f"{ANYAR} {ANGKA}"


def row_of_json(recording):
    rows = handed_out(recording, ".json")["json"]["lain"]
    rows.append(rows[0] | {"nilai": ANGKA})


def new_field_of_json(recording):
    handed_out(recording, ".json")["json"]["benar"] = {ANYAR: ANGKA}


def digits_beside_seal(recording):
    sealed = handed_out(recording, ".json")["sidik"]
    recording["tampilan"][-1]["pesan"].append(element((0, 8), "code", codeText=f"{sealed} {ANGKA}"))


def other_seal(recording):
    recording["tampilan"][-1]["pesan"].append(element((0, 8), "code", codeText="0" * 63 + "7"))


@pytest.mark.parametrize(
    "leak",
    [other_text_of_heatmap, other_colour_of_heatmap, other_whole_of_heatmap, hover_of_heatmap,
     korban_in_heatmap, name_in_hover_of_heatmap, band_beside_kegiatan, part_of_korban,
     part_of_korban_in_table, other_bar, korban_in_hover, other_hover, bare_number_in_hover, other_sentence,
     number_of_other_unit, row_of_korban_in_workbook, row_of_other_unit_in_workbook, name_of_sheet,
     cell_of_json, field_of_json, row_of_json, new_field_of_json, digits_beside_seal, other_seal],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_no_number_hides_behind_another_unit_or_in_a_package_that_is_handed_out(whole, leak):
    before = copy.deepcopy(whole)
    leak(whole)
    assert whole != before

    hasil = judge_whole(whole)

    assert not hasil.lulus
    assert hasil.tak_terjelaskan or hasil.di_luar_paket or hasil.berbeda


def read_map(lat, lon, **more):
    """What is wondered at on a map of two areas, one of which is hidden."""
    catatan = Catatan(kotak={"/peta.geojson": (106.0, -6.4, 106.5, -5.9)})
    grup = Grup(REGION, 5, SELESAI)
    daerah = make_daerah("36.04", REGION, [("36.04.01", "Ciruas"), ("36.04.02", "Petir")], [])
    area = {"type": "choropleth", "geojson": "/peta.geojson"}
    spec = {
        "data": [
            area | {"locations": ["36.04.01"], "z": [0], "customdata": [["Ciruas", "7"]]},
            area | {"locations": ["36.04.02"], "z": [0], "customdata": [["Petir", "disamarkan"]],
                    "name": "disamarkan"},
            {"type": "scattergeo", "hoverinfo": "skip", "lat": lat, "lon": lon, **more},
        ]
    }  # fmt: skip
    about = read_label("korban", None) | read_label("2025", None)
    PembacaGambar(PembacaTeks(catatan, 0, daerah, grup)).read_figure(spec, about, "uji")
    return catatan.temuan


def test_a_cross_stands_only_on_an_area_that_is_hidden():
    assert read_map([-6.1], [106.2]) == []
    assert read_map([], []) == []
    for lat, lon in (([3], [106.2]), ([-6.1], [4]), ([-6.1, -6.2], [106.2, 106.3]), ([-6.1], [])):
        assert read_map(lat, lon)
    assert read_map([-6.1], [106.2], text=["3"])
    assert read_map([-6.1], [106.2], customdata=[[3]])
    assert read_map([-6.1], [106.2], marker={"size": [3]})


# Words


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1 Januari–30 September 2026", (date(2026, 1, 1), date(2026, 9, 30))),
        ("1 Desember 2024–5 Januari 2025", (date(2024, 12, 1), date(2025, 1, 5))),
        ("tahun 2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2023–2025", (date(2023, 1, 1), date(2025, 12, 31))),
        ("Tw II 2024", (date(2024, 4, 1), date(2024, 6, 30))),
        ("triwulan I–III 2026", (date(2026, 1, 1), date(2026, 9, 30))),
        ("30 September 2026", None),
        ("2025 korban", None),
    ],
)
def test_a_stretch_of_time_is_read_as_it_is_written(text, span):
    assert find_periode(text) == span


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234", 1234), ("12,5", 12.5), ("12 korban", 12), ("disamarkan", None), ("Tw I", None)],
)
def test_a_number_is_read_as_it_is_written(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "band"),
    [("0–9", (0, 9)), ("10-19", (10, 19)), ("20 atau lebih", (20, None)), ("Anak", None)],
)
def test_a_band_is_read_as_it_is_written(text, band):
    assert read_band(text) == band


def test_a_desa_with_the_name_of_a_kecamatan_is_told_apart_by_its_column():
    daerah = make_daerah(
        "36.04", REGION, [("36.04.01", "Ciruas"), ("36.04.02", "Petir")],
        [("36.04.01.2001", "Ciruas"), ("36.04.01.2002", "Pulo"), ("36.04.02.2001", "Pulo")],
    )  # fmt: skip
    catatan = Catatan()
    grup = Grup(REGION, 5, SELESAI)
    reader = PembacaGambar(PembacaTeks(catatan, 0, daerah, grup))
    about = read_label("korban", None) | read_label("2023–2025", None)

    reader.read_table(
        ["Desa/kelurahan", "Kecamatan", "Korban"],
        [["Ciruas", "Ciruas", "0–9"], ["Pulo", "Petir", "20 atau lebih"], ["Pulo", "", "10–19"]],
        about,
        "uji",
    )

    assert [(one.sel.tabel, one.sel.wilayah, one.nilai) for one in catatan.ucapan] == [
        ("M6", "36.04.01.2001", (0, 9)),
        ("M6", "36.04.02.2001", (20, None)),
    ]
    # Two desa have this name, so nobody knows which it is.
    assert [one.angka for one in catatan.temuan] == ["(10, 19)"]


# The command


def test_the_command_says_what_is_wrong_and_stores_the_result(tmp_path, recording):
    package, key = make_package()
    files = [write(tmp_path / "paket.json", package), write(tmp_path / "kunci.json", key)]
    options = ["--paket", files[0], "--kunci", files[1], "--hasil", tmp_path / "hasil.json"]
    good = write(tmp_path / "baik.json", recording)
    in_customdata(recording)
    bad = write(tmp_path / "bocor.json", recording)

    code, out, err = call("layar", good, *options)
    assert (code, err) == (0, "")
    assert "LULUS: layar hanya memuat yang ada dalam paket" in out
    stored = json.loads((tmp_path / "hasil.json").read_text(encoding="utf-8"))
    assert stored["format"] == "hasil-layar-1"
    assert [one["berkas"] for one in stored["masukan"]] == [
        "baik.json", "kunci.json", "paket.json",
    ]  # fmt: skip

    code, out, err = call("layar", bad, *options)
    assert code == 1
    assert "Peta (Wilayah Kabupaten Contoh, Tahun 2023)" in out

    assert call("layar", files[0], *options)[0] == 2
    assert call("rekam", "ftp://127.0.0.1", "--hasil", tmp_path / "r.json")[0] == 2
    code, _out, err = call("rekam", "http://127.0.0.1:1", "--hasil", tmp_path / "r.json")
    assert (code, err) == (2, "Dasbor tidak menjawab di alamat itu.\n")
