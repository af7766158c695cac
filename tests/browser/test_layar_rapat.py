"""The attacker before the real dashboard: all that the Ruang rapat sends, signed in and not."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import make_url

from components.siap import COOKIE
from data_access.__main__ import run
from penyerang.layar import judge_recordings, parse_rekaman
from penyerang.rekam import record
from tests.browser.akun import add_signed_in, give_token
from tests.browser.servers import serving_dashboard
from tests.browser.watching import wait_until_ready

KABUPATEN, KOTA = "36.04", "36.73"
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")


def run_paket(*argv):
    assert run(["paket", *argv]) == 0


@pytest.fixture(scope="module")
def office(example_database, tmp_path_factory):
    """(address of the database, packages, keys): both regions have a package for meetings and one for
    everybody. The keys are those that the release gives to the attacker."""
    folder = tmp_path_factory.mktemp("layar")
    url = f"sqlite:///{shutil.copy(str(make_url(example_database).database), folder)}"
    packages, keys = [], []
    real = subprocess.run

    def listen(command, **more):
        if "--kunci" in command:
            at = command.index("--kunci")
            keys.append(json.loads(Path(command[at + 1]).read_text(encoding="utf-8")))
            packages.append(json.loads(Path(command[at - 1]).read_text(encoding="utf-8")))
        return real(command, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        number = 0
        for tingkat, k in (("rapat", "5"), ("publik", "10")):
            for kode in (KABUPATEN, KOTA):
                number += 1
                where = ("--wilayah", kode, "--tingkat", tingkat)
                run_paket("atur", *where, "--k", k, *ORANG)
                run_paket("susun", *where)
                patch.setattr(subprocess, "run", listen)
                run_paket("rilis", str(number), *ORANG)
                patch.setattr(subprocess, "run", real)
    return url, packages, keys


@pytest.fixture(scope="module")
def token(office):
    """The session of an account with every role."""
    return add_signed_in(office[0])


@pytest.fixture(scope="module")
def recordings(office, token):
    """What the server sends to who may read packages for meetings, and to everybody."""
    with serving_dashboard(office[0]) as server:
        return record(server.url, {COOKIE: token}), record(server.url, {})


def judge(office, *recordings):
    _url, packages, keys = office
    return judge_recordings([parse_rekaman(one) for one in recordings], keys, packages)


def test_every_number_that_is_sent_is_the_package_s_and_opens_nothing(office, recordings):
    hasil = judge(office, *recordings)

    assert hasil.tak_terjelaskan == []
    assert hasil.berbeda == []
    assert hasil.di_luar_paket == []
    assert hasil.bocor == []
    assert hasil.tidak_dibuka == []
    assert hasil.dipotong == []
    assert hasil.lulus
    shown = {(one.wilayah, one.k) for one in hasil.serangan}
    assert shown == {(f"{name} Serang", k) for name in ("Kabupaten", "Kota") for k in (5, 10)}
    assert all(one.jumlah_sasaran > 50 for one in hasil.serangan)
    # The reading is no empty exercise.
    assert hasil.jumlah_sel > 250
    assert hasil.jumlah_berkas > 50


def test_the_screens_alone_are_enough_for_the_attack(office, recordings):
    """Without the packages: names and codes come from the maps. Who signs in reads sentences of what is for
    everybody too, whose tables are on the pages for everybody."""
    _url, _packages, keys = office

    hasil = judge_recordings([parse_rekaman(one) for one in recordings], keys, [])

    assert hasil.lulus
    assert {one.wilayah for one in hasil.serangan} == {"Kabupaten Serang", "Kota Serang"}


def test_who_is_not_signed_in_gets_only_what_is_in_the_packages_for_everybody(office, recordings):
    hasil = judge(office, recordings[1])

    assert hasil.lulus
    assert {one.k for one in hasil.serangan} == {10}
    files = [one["unduhan"] for view in recordings[1]["tampilan"] for one in view["pesan"]
             if "unduhan" in one]  # fmt: skip
    assert len(files) > 50
    packages = [one["json"] for one in files if "json" in one]
    assert {(one["nama_region"], one["tingkat"], one["k"]) for one in packages} == {
        (f"{name} Serang", "publik", 10) for name in ("Kabupaten", "Kota")
    }


def test_what_is_for_meetings_does_not_pass_as_what_is_for_everybody(office, recordings):
    """The numbers of one under the line of the other: cells that it does not say."""
    mixed = copy.deepcopy(recordings[0])
    for view in mixed["tampilan"]:
        text = json.dumps(view["pesan"], ensure_ascii=False)
        view["pesan"] = json.loads(text.replace("jumlah di bawah 5", "jumlah di bawah 10"))

    hasil = judge(office, mixed)

    assert len(hasil.di_luar_paket) > 20
    assert not hasil.lulus


def hidden_cell(office):
    """(name, true count) of a kecamatan of the Kabupaten in 2025 that is hidden."""
    _url, packages, keys = office
    package, key = packages[0], keys[0]["paket"][0]
    for cell in package["sel"]:
        if (cell["tabel"], cell["mulai"], cell["nilai"]) == ("M4", "2025-01-01", None):
            count = sum(
                one["jumlah"]
                for one in key["korban"]
                if one["kecamatan"] == cell["wilayah"] and one["triwulan"].startswith("2025")
            )
            if cell["wilayah"] and count > 1:
                (name,) = (
                    one["nama"] for one in package["kecamatan"] if one["kode"] == cell["wilayah"]
                )
                return name, cell["wilayah"], count
    raise LookupError


def view_of(recording, halaman, **pilihan):
    """The recording with one view only, of the Kabupaten with all panels open; and that view."""
    small = {name: value for name, value in recording.items() if name != "tampilan"}
    wanted = {"Wilayah": "Kabupaten Serang", **pilihan}
    (view, *_rest) = [
        copy.deepcopy(one)
        for one in recording["tampilan"]
        if one["halaman"] == halaman and one["pilihan"] == wanted and one["panel_terbuka"]
    ]
    return small | {"tampilan": [view]}, view


def traces_of(view, kind):
    charts = [
        one["delta"]["newElement"]["plotlyChart"]
        for one in view["pesan"]
        if "plotlyChart" in one.get("delta", {}).get("newElement", {})
    ]
    return [one for chart in charts for one in chart["spec"]["data"] if one["type"] == kind]


def files_of(view, ending):
    return [one["unduhan"] for one in view["pesan"]
            if one.get("unduhan", {}).get("nama", "").endswith(ending)]  # fmt: skip


KECAMATAN = ("Peta paket", {"Lihat": "Kecamatan, satu tahun", "Tahun": "2025"})
DESA = ("Peta paket", {"Lihat": "Desa/kelurahan, 2023–2025"})
KEGIATAN = ("Pencegahan paket", {"Lihat": "Kegiatan", "Tahun": "2025"})
KESIAPAN = ("Pencegahan paket", {"Lihat": "Kesiapan wilayah"})
JEJARING = ("Pencegahan paket", {"Lihat": "Jejaring dan janji rakor"})
UNDUHAN = ("Unduhan paket", {})


def in_hover_of_map(view, name, code, count):
    (trace,) = [one for one in traces_of(view, "choropleth") if code in one["locations"]]
    trace["customdata"][trace["locations"].index(code)][1] = str(count)


def in_class_of_map(view, name, code, count):
    (trace,) = [one for one in traces_of(view, "choropleth") if code in one["locations"]]
    trace["name"] = "1–4"


def in_bar(view, name, code, count):
    (trace, *_rest) = traces_of(view, "bar")
    trace["x"][trace["y"].index(name)] = count


def in_row_of_file(view, name, code, count):
    for one in files_of(view, ".xlsx"):
        one["tabel"]["Tabel"].append([name, count])


def in_cross(view, name, code, count):
    (trace,) = traces_of(view, "scattergeo")
    trace["lat"][0] = count


def in_one_cross_more(view, name, code, count):
    (trace,) = traces_of(view, "scattergeo")
    for _number in range(count):
        trace["lat"].append(trace["lat"][0])
        trace["lon"].append(trace["lon"][0])


def in_hover_of_band(view, name, code, count):
    traces_of(view, "choropleth")[0]["customdata"][0].append(f"{count} korban")


def in_count_of_bands(view, name, code, count):
    (trace, *_rest) = traces_of(view, "bar")
    trace["x"][0] += count


def in_hover_of_kegiatan(view, name, code, count):
    row = traces_of(view, "choropleth")[-1]["customdata"][0]
    row[1] = f"{int(row[1].split()[0]) + count} kegiatan"


def in_hidden_field_of_kegiatan(view, name, code, count):
    row = traces_of(view, "choropleth")[-1]["customdata"][0]
    row.append(int(row[1].split()[0]) + count)


def in_korban_beside_kegiatan(view, name, code, count):
    row = traces_of(view, "choropleth")[-1]["customdata"][0]
    row[1] = row[1].replace("kegiatan", "korban")


def in_bar_of_unreached(view, name, code, count):
    trace = traces_of(view, "bar")[-1]
    trace["x"][0] += 40


def in_heatmap(view, name, code, count):
    (trace,) = traces_of(view, "heatmap")
    _name, whole = trace["y"][0].split(", dari ")
    trace["text"][0][0] = str(int(whole) + count)


def in_colour_of_heatmap(view, name, code, count):
    (trace,) = traces_of(view, "heatmap")
    trace["z"][0][0] += count


def in_heatmap_of_institutions(view, name, code, count):
    (trace,) = traces_of(view, "heatmap")
    trace["text"][0][0] = str(int(trace["text"][0][0]) + count)


def in_sheet(view, *row):
    (book,) = [one for one in files_of(view, ".xlsx") if "M4" in one["tabel"]]
    sheet, *cells = row
    book["tabel"][sheet].append(cells)


def in_sheet_of_kecamatan(view, name, code, count):
    in_sheet(view, "M4", "2025-01-01", "2025-12-31", name, "korban", count, "2026-09-30")


def in_sheet_of_desa(view, name, code, count):
    place = f"{name}, {name}"
    in_sheet(view, "M6", "2023-01-01", "2025-12-31", place, "korban", count, "2026-09-30")


def in_sheet_of_kegiatan(view, name, code, count):
    in_sheet(view, "P1", "2025-01-01", "2025-12-31", "kegiatan", count)


def in_json(view, name, code, count):
    (file,) = files_of(view, ".json")
    for cell in file["json"]["sel"]:
        if (cell["tabel"], cell["wilayah"], cell["mulai"]) == ("M4", code, "2025-01-01"):
            cell["nilai"] = count


def beside_the_seal(view, name, code, count):
    (element,) = [one["delta"]["newElement"]["code"] for one in view["pesan"]
                  if "code" in one.get("delta", {}).get("newElement", {})]  # fmt: skip
    element["codeText"] += f" {count}"


LEAKS = [
    (KECAMATAN, in_hover_of_map), (KECAMATAN, in_class_of_map), (KECAMATAN, in_bar),
    (KECAMATAN, in_row_of_file), (KECAMATAN, in_cross), (KECAMATAN, in_one_cross_more),
    (DESA, in_hover_of_band), (DESA, in_count_of_bands),
    (KEGIATAN, in_hover_of_kegiatan), (KEGIATAN, in_hidden_field_of_kegiatan),
    (KEGIATAN, in_korban_beside_kegiatan), (KEGIATAN, in_bar_of_unreached),
    (KESIAPAN, in_heatmap), (KESIAPAN, in_colour_of_heatmap),
    (JEJARING, in_heatmap_of_institutions), (UNDUHAN, in_sheet_of_kecamatan),
    (UNDUHAN, in_sheet_of_desa), (UNDUHAN, in_sheet_of_kegiatan), (UNDUHAN, in_json),
    (UNDUHAN, beside_the_seal),
]  # fmt: skip


def count_wrong(hasil):
    return len(hasil.tak_terjelaskan) + len(hasil.di_luar_paket) + len(hasil.berbeda)


@pytest.mark.parametrize("page", [KECAMATAN, DESA, KEGIATAN, KESIAPAN, JEJARING, UNDUHAN])
def test_one_view_of_a_real_page_is_accounted_for_by_itself(office, recordings, page):
    halaman, pilihan = page
    small, _view = view_of(recordings[0], halaman, **pilihan)

    assert count_wrong(judge(office, small)) == 0


@pytest.mark.parametrize(("page", "leak"), LEAKS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_hidden_number_in_what_the_real_pages_send_is_found(office, recordings, page, leak):
    halaman, pilihan = page
    small, view = view_of(recordings[0], halaman, **pilihan)
    if page is UNDUHAN:
        # Each table by itself says nothing that these look for.
        (at,) = [n for n, one in enumerate(view["pesan"]) if "#### Satu tabel" in json.dumps(one)]
        del view["pesan"][at:]
    before = copy.deepcopy(small)

    leak(view, *hidden_cell(office))

    assert small != before
    hasil = judge(office, small)
    assert not hasil.lulus
    assert count_wrong(hasil) > 0


@pytest.fixture
def hall(office, token, context):
    """A page of a browser that is signed in, on the projector: `hall(path, width, height)`."""
    with serving_dashboard(office[0]) as server:
        give_token(context, server, token)

        def enter(path, width, height):
            page = context.new_page()
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{server.url}{path}")
            wait_until_ready(page)
            return page

        yield enter


def slide(page, nomor):
    """Wait until that slide is drawn. Returns its headline."""
    expect(page.get_by_text(f"Salindia {nomor} dari 11", exact=True)).to_be_visible()
    wait_until_ready(page)
    return page.locator(".st-key-layar_tayang h2").inner_text()


SIZES = [(1920, 1080), (1024, 768)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_paparan_is_held_by_keyboard_and_every_slide_fits_the_screen(hall, width, height):
    page = hall("/paparan?wilayah=Kabupaten+Serang", width, height)
    page.get_by_role("button", name="Tayangkan", exact=True).click()
    seen = [slide(page, 1)]
    expect(page.get_by_test_id("stHeader")).to_be_hidden()

    for nomor, key in enumerate(["ArrowRight", "PageDown", " "] * 3 + ["ArrowRight"], start=2):
        page.keyboard.press(key)
        seen.append(slide(page, nomor))
        box = page.locator(".st-key-layar_tayang").bounding_box()
        chart = page.locator(".st-key-layar_tayang .main-svg").first.bounding_box()
        foot = page.locator(".st-key-tayang_kaki").bounding_box()
        assert box["width"] <= width + 1
        assert box["height"] <= height + 1
        assert max(box["width"] / width, box["height"] / height) > 0.99
        assert chart["x"] + chart["width"] <= box["x"] + box["width"] + 1
        assert chart["y"] + chart["height"] <= foot["y"] + 1
    assert len(set(seen)) == 11

    page.keyboard.press("PageUp")
    assert slide(page, 10) == seen[9]
    page.keyboard.press("n")
    expect(page.get_by_text("Jangan dikatakan").first).to_be_visible()
    page.keyboard.press("Home")
    assert slide(page, 1) == seen[0]
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tayangkan", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_a_reload_leads_back_to_the_slide(hall):
    page = hall("/paparan?wilayah=Kota+Serang&tayang=Jejaring", 1366, 768)

    assert slide(page, 10).startswith("Belum ada yang melayani")
    page.reload()
    assert slide(page, 10).startswith("Belum ada yang melayani")


def test_a_safe_sentence_is_copied_with_one_click(hall):
    page = hall("/kalimat_aman?wilayah=Kabupaten+Serang", 1366, 768)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    sentence = page.locator(".st-key-kalimat_kasus").get_by_test_id("stCode")
    # Away from the menu on top, which lies over what is scrolled under it.
    sentence.evaluate("element => element.scrollIntoView({block: 'center'})")
    sentence.hover()
    sentence.get_by_role("button").click()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "DATA CONTOH, angka karangan. Menurut Register UPTD PPA, Kabupaten Serang: "
    )
    assert copied.endswith(", sementara.")
