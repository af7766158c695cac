"""The guided import as a person meets it: real files, an office's own register, and interruptions."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FileChooser, Locator, Page, TimeoutError, expect

from data_access.imports.profil import FOLDER
from tests.browser.akun import add_region, add_signed_in, give_token
from tests.browser.dashboard import PAGES, choose, choose_page, expect_figure, heading
from tests.browser.impor import (
    SABAR,
    button,
    choose_beside,
    mean,
    open_impor,
    press,
    select_of,
    step,
    upload,
    uploader,
)
from tests.browser.servers import ROOT, RunningServer, serving_dashboard
from tests.browser.watching import SIZES, answered, wait_until_ready
from tests.pages.test_impor import SECRET, fill_plan, fill_template, strange_register
from tests.real import JAKARTA_REKAP, JAKARTA_WILAYAH, LINEA144, real_file

RINGKASAN = PAGES[0]
MUTU = next(opened for opened in PAGES if opened.name == "mutu")
SAVE = "Simpan dan jadikan data yang berlaku"
# Words that only an English sentence has. Streamlit's own "Upload" and "50MB per file" on the
# uploader cannot be told otherwise.
ENGLISH = re.compile(
    r"\b(the|and|of|please|column|row|rows|choose|select|press|enter|error|warning|cancel|save|"
    r"submit|drag|drop|browse|results|loading|running|remove|required|unknown|missing|answer)\b",
    re.IGNORECASE,
)
WIDTH_OF_CONTENT = "document.querySelector('[data-testid=stMain]').scrollWidth"


@pytest.fixture
def impor(own_server: RunningServer, page: Page) -> Iterator[Callable[[str], Page]]:
    """Open the page Impor of a region on data of one's own; at the end nothing has broken."""

    def open_page(wilayah: str = "Kabupaten Serang") -> Page:
        open_impor(page, own_server.url, wilayah)
        return page

    yield open_page
    # The page will miss its server; it is not watched any longer.
    page.goto("about:blank")
    assert own_server.log.read_text() == f"Dasbor siap: {own_server.url}\n"


def run_command(database_url: str, *arguments: str) -> str:
    """What `python -m data_access` says on this database."""
    command = [sys.executable, "-m", "data_access", *arguments]
    env = {**os.environ, "DATABASE_URL": database_url}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def count(database_url: str, satuan: str, menurut: str) -> dict[Any, int]:
    """The counts of Argentina by one column, and under 'jumlah' those in all."""
    arguments = ["--wilayah", "AR", "--satuan", satuan, "--menurut", menurut, "--json"]
    said = json.loads(run_command(database_url, "angka", *arguments))
    return {row[menurut]: row["jumlah"] for row in said["baris"]} | {"jumlah": said["jumlah"]}


# The bar may come and go between two looks of the test.
WATCH_FOR_BAR = """
() => {
    window.barSeen = false;
    new MutationObserver(() => {
        if (document.querySelector('[role=progressbar]') !== null) window.barSeen = true;
    }).observe(document.body, {childList: true, subtree: true});
}
"""


def cells_of(page: Page, first: str) -> list[str]:
    """The row of a table that begins with this text."""
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name=first, exact=True)).first
    expect(row).to_be_visible()
    return row.get_by_role("cell").all_inner_texts()


def tab_to(page: Page, target: Locator) -> None:
    """Reach something by the Tab key alone."""
    expect(target).to_be_visible()
    for _ in range(80):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key never comes there")


def open_chooser_by_keyboard(page: Page) -> FileChooser:
    """Ask for a file by the Enter key. A key that comes while the page is drawn anew is lost, for a
    person too, who then presses it again."""
    for seconds in (5, 5, 30):
        tab_to(page, button(page, "Upload"))
        with suppress(TimeoutError):
            with page.expect_file_chooser(timeout=1000 * seconds) as chooser:
                page.keyboard.press("Enter")
            return chooser.value
        wait_until_ready(page)
    raise AssertionError("the Enter key never opens it")


def press_by_keyboard(page: Page, nama: str) -> None:
    expect(button(page, nama)).to_be_enabled()
    tab_to(page, button(page, nama))
    with answered(page):
        page.keyboard.press("Enter")


def check_look(page: Page) -> None:
    """In both themes axe finds nothing serious; on a phone nothing is wider than it; no English."""
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        wait_until_ready(page)
        found = Axe().run(page).response["violations"]
        assert {one["id"] for one in found if one["impact"] in {"serious", "critical"}} == set()
    said = page.get_by_test_id("stMain").inner_text()
    assert ENGLISH.findall(said) == []
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["ponsel"], strict=True)))
    wait_until_ready(page)
    assert page.evaluate(WIDTH_OF_CONTENT) == SIZES["ponsel"][0]
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["laptop"], strict=True)))
    wait_until_ready(page)


def test_a_list_of_267_kelurahan_becomes_a_region_that_takes_its_recap(impor, own_database):
    wilayah, rekap = real_file(JAKARTA_WILAYAH), real_file(JAKARTA_REKAP)
    page = impor()
    page.get_by_role("tab", name="Daftar wilayah").click()
    expect(page.get_by_text("Daftar wilayah, XLSX atau CSV")).to_be_visible()
    wait_until_ready(page)
    upload(page, wilayah)
    expect(page.get_by_role("heading", name="44 kecamatan, 267 kelurahan")).to_be_visible()
    check_look(page)
    press(page, "Tambahkan wilayah ini")
    expect(page.get_by_text("312 wilayah ditambahkan")).to_be_visible()

    # What the pengelola does then.
    add_region(own_database, "31")
    page.reload()
    wait_until_ready(page)
    choose(page, "wilayah", "DKI JAKARTA")
    expect(heading(page)).to_have_text("Impor data, DKI JAKARTA")
    page.get_by_role("tab", name="Data", exact=True).click()
    expect(button(page, "Templat register kasus")).to_be_visible()
    upload(page, rekap)
    expect(page.get_by_text("Isi sumber data dahulu")).to_be_visible()
    sumber = page.locator(".st-key-impor_sumber_rekap input").first
    sumber.fill("Dinas Kesehatan DKI Jakarta")
    sumber.press("Enter")
    expect(step(page, "2 Arti kolom")).to_be_visible()
    check_look(page)
    press(page, "Periksa isi berkas")

    # The preview says it before anything is saved.
    expect(step(page, "Impor pertama rekap Dinas Kesehatan DKI Jakarta")).to_be_visible()
    seen = cells_of(page, "POSITIF")
    check_look(page)
    press(page, SAVE)
    page.get_by_role("link", name="Lihat Angka terbit").click()

    expect(heading(page)).to_have_text("Angka yang pernah diumumkan, DKI JAKARTA")
    wait_until_ready(page)
    assert cells_of(page, "POSITIF") == seen
    assert seen[4:8] == ["7.272", "5.235", "615", "1.422"]
    totals = {name: cells_of(page, name)[4] for name in ("Sembuh", "Meninggal", "ODP", "PDP")}
    assert totals == {"Sembuh": "2.102", "Meninggal": "520", "ODP": "33.866", "PDP": "10.781"}


def test_a_register_of_another_country_is_described_by_hand_and_then_known(own_database, page):
    berkas = real_file(LINEA144)
    run_command(own_database, "wilayah", str(FOLDER / "linea144_wilayah.csv"))
    token = add_signed_in(own_database)
    with serving_dashboard(own_database) as server:
        give_token(page.context, server, token)
        open_impor(page, server.url, "Argentina")
        page.evaluate(WATCH_FOR_BAR)
        upload(page, berkas)
        expect(step(page, "2 Arti kolom")).to_be_visible(timeout=SABAR)
        assert page.evaluate("window.barSeen")
        wait_until_ready(page)
        choose(page, "impor_dataset", "Register kasus")
        page.get_by_text("satu kasus", exact=True).click()
        mean(page, "A · fecha", "Tanggal lapor")
        mean(page, "B · prov", "Kecamatan")
        mean(page, "C · genero", "Jenis kelamin korban")
        mean(page, "D · edad", "Usia korban")
        mean(page, "R · vinculo", "Hubungan terlapor dengan korban")
        mean(page, "S · genero", "Jenis kelamin terlapor")
        for kolom, label in {
            "F · tipo": "Bentuk kekerasan: Fisik",
            "G · tipo": "Bentuk kekerasan: Psikis",
            "H · tipo": "Bentuk kekerasan: Seksual",
            "I · tipo": "Bentuk kekerasan: Kekerasan ekonomi",
            "J · tipo": "Bentuk kekerasan: Kekerasan simbolik",
            "K · tipo": "Konteks: KDRT",
        }.items():
            mean(page, kolom, label)
        page.evaluate(WATCH_FOR_BAR)
        button(page, "Periksa isi berkas").click()
        expect(step(page, "3 Pertanyaan")).to_be_visible(timeout=SABAR)
        assert page.evaluate("window.barSeen")
        wait_until_ready(page)
        for teks, label in {
            "Jenis kelamin korban: “Mujer”": "Perempuan",
            "Jenis kelamin korban: “Varon”": "Laki-laki",
            "Hubungan terlapor dengan korban: “Ex pareja”": "Mantan suami/istri/pasangan",
            "Hubungan terlapor dengan korban: “Pareja”": "Suami/istri",
        }.items():
            choose_beside(page, teks, label)
        button(page, "Pakai jawaban ini").click()
        expect(page.get_by_text("“Ex pareja”")).to_have_count(0, timeout=SABAR)
        wait_until_ready(page)
        # More questions than fit on one screen follow.
        if (later := button(page, "Lewati semua pertanyaan")).count():
            later.click()
        expect(step(page, "4 Periksa dan simpan")).to_be_visible(timeout=SABAR)
        expect(page.get_by_text("29.706 kasus kekerasan").first).to_be_visible()
        wait_until_ready(page)
        if (box := page.get_by_text("jumlahnya dicatat di Riwayat")).count():
            box.click()
        button(page, SAVE).click()
        expect(page.get_by_text("Tersimpan sebagai snapshot")).to_be_visible(timeout=SABAR)
        wait_until_ready(page)

        # The same file again needs no question.
        upload(page, berkas)
        expect(page.get_by_text("Susunan kolom dikenali")).to_be_visible(timeout=SABAR)
        expect(step(page, "4 Periksa dan simpan")).to_be_visible(timeout=SABAR)
        expect(page.get_by_role("heading", name="tetap 29.706")).to_be_visible()
        page.goto("about:blank")

    bentuk = count(own_database, "korban", "bentuk")
    assert bentuk["jumlah"] == 29_706
    assert [bentuk[one] for one in ("fisik", "psikis", "seksual")] == [20_024, 28_307, 3_824]
    sub = count(own_database, "korban", "sub_bentuk")
    assert (sub["ekonomi"], sub["simbolik"]) == (11_028, 9_980)
    usia = count(own_database, "korban", "status_usia")
    assert (usia["anak"], usia["dewasa"], usia[None]) == (488, 23_498, 5_720)
    bulan = {str(day)[:7]: n for day, n in count(own_database, "kasus", "bulan").items()}
    assert (bulan["2020-02"], bulan["2020-04"]) == (1_993, 2_996)
    assert count(own_database, "kasus", "konteks")["kdrt"] == 26_642
    assert count(own_database, "kasus", "status_lokasi")["tidak_dicatat"] == 428
    hubungan = count(own_database, "pasangan", "sub_hubungan")
    assert hubungan["mantan_suami_istri"] == 13_162


def test_an_office_register_is_imported_and_taken_back_without_a_mouse(impor):
    page = impor()
    choose_page(page, RINGKASAN)
    figure = page.get_by_test_id("stMetric").filter(has_text="Kasus kekerasan")
    before = figure.get_by_test_id("stMetricValue").inner_text()
    # A page that is left while it draws ends with an error of the chart library.
    wait_until_ready(page, charts=3)
    page = impor()

    open_chooser_by_keyboard(page).set_files(
        {"name": "juli.xlsx", "mimeType": "application/zip", "buffer": strange_register(12)}
    )
    # Which column is identity, and why; never what it says.
    expect(page.get_by_text('Kolom D ("KORBAN NAMA"): judulnya menunjukkan')).to_be_visible()
    wait_until_ready(page)
    press_by_keyboard(page, "Periksa isi berkas")
    expect(page.get_by_text("Kolom identitas tidak dapat diimpor")).to_be_visible()

    tab_to(page, page.get_by_role("checkbox", name="Buang 1 kolom identitas"))
    page.keyboard.press("Space")
    press_by_keyboard(page, "Periksa isi berkas")
    expect(step(page, "3 Pertanyaan: 2")).to_be_visible()
    press_by_keyboard(page, "Pakai jawaban ini")
    expect(step(page, "Impor ini menggantikan data contoh dengan 12 kasus")).to_be_visible()
    assert SECRET not in page.content()
    press_by_keyboard(page, SAVE)
    expect(page.get_by_text("Tersimpan sebagai snapshot")).to_be_visible()
    choose_page(page, RINGKASAN)
    expect_figure(page, "Kasus kekerasan", "12")
    wait_until_ready(page)

    page.go_back()
    press_by_keyboard(page, "Batalkan impor ini")
    expect(page.get_by_text("Tersimpan sebagai snapshot")).to_have_count(0)
    choose_page(page, RINGKASAN)
    expect_figure(page, "Kasus kekerasan", before)
    wait_until_ready(page)


def test_the_visits_of_a_plan_are_added_to_the_list_and_taken_back(impor):
    page = impor()
    upload(page, fill_plan(1, 2), "rencana.xlsx")
    expect(step(page, "Impor ini menggantikan data contoh dengan 2 kegiatan.")).to_be_visible()
    press(page, SAVE)
    expect(page.get_by_text("Tersimpan sebagai snapshot")).to_be_visible()

    upload(page, fill_plan(2, 3, peserta=35), "rencana.xlsx")
    expect(page.get_by_role("radio", name="Tambahkan ke daftar yang berlaku")).to_be_checked()
    expect(step(page, "Impor ini menambah 1 kegiatan: 2 → 3.")).to_be_visible()
    expect(page.get_by_text("1 baru, 1 menggantikan, 0 sudah ada")).to_be_visible()
    check_look(page)

    press(page, "Tambahkan dan simpan")
    expect(page.get_by_text("1 baru, 1 menggantikan, 0 sudah ada")).to_be_visible()
    press(page, "Batalkan impor ini")
    expect(page.get_by_text("Tersimpan sebagai snapshot")).to_have_count(0)
    upload(page, fill_plan(3), "rencana.xlsx")
    expect(step(page, "Impor ini menambah 1 kegiatan: 2 → 3.")).to_be_visible()
    wait_until_ready(page)


def test_every_step_can_be_read_by_all_in_both_themes_and_on_a_phone(impor):
    page = impor()
    check_look(page)

    upload(page, strange_register(12))
    expect(step(page, "2 Arti kolom")).to_be_visible()
    page.get_by_text("Lihat baris pertama").click()
    expect(page.get_by_text("Judul kolom ada di baris")).to_be_visible()
    check_look(page)

    page.get_by_text("Buang 1 kolom identitas").click()
    press(page, "Periksa isi berkas")
    expect(step(page, "3 Pertanyaan")).to_be_visible()
    check_look(page)

    press(page, "Lewati semua pertanyaan")
    expect(step(page, "4 Periksa dan simpan")).to_be_visible()
    expect(button(page, SAVE)).to_be_disabled()
    check_look(page)

    press(page, "Jawab")
    press(page, "Pakai jawaban ini")
    expect(page.get_by_text("Berkas dapat diimpor.")).to_be_visible()
    check_look(page)

    press(page, SAVE)
    expect(page.get_by_text("Tersimpan sebagai snapshot")).to_be_visible()
    check_look(page)


def test_sixty_columns_that_mean_nothing_are_folded_away(impor):
    page = impor()
    headings = [f"Catatan dinas {n}" for n in range(60)]
    upload(page, fill_template(3, **dict.fromkeys(headings, "x{n}")))

    expect(page.get_by_text("60 kolom belum dikenali")).to_be_visible()
    wait_until_ready(page)
    expect(page.get_by_text(headings[30])).to_be_hidden()
    expect(button(page, "Periksa isi berkas")).to_be_visible()


@pytest.fixture
def half_way(impor) -> Page:
    """The page with an office's register that has come to its preview, one column changed."""
    page = impor()
    upload(page, strange_register(12))
    expect(step(page, "2 Arti kolom")).to_be_visible()
    wait_until_ready(page)
    mean(page, "F · KORBAN UMUR", "Pendidikan korban")
    page.get_by_text("Buang 1 kolom identitas").click()
    press(page, "Periksa isi berkas")
    press(page, "Lewati semua pertanyaan")
    expect(button(page, SAVE)).to_be_visible()
    wait_until_ready(page)
    return page


def check_starts_anew(page: Page) -> None:
    """Nothing that was decided for the file before is decided for this one."""
    expect(step(page, "2 Arti kolom")).to_be_visible()
    wait_until_ready(page)
    expect(button(page, SAVE)).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Buang 1 kolom identitas")).not_to_be_checked()
    expect(select_of(page, "F · KORBAN UMUR")).to_have_value("Usia korban")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_second_file_takes_nothing_over_from_the_first(half_way):
    upload(half_way, strange_register(9), "agustus.xlsx")

    expect(half_way.get_by_text("Terbaca 9 baris")).to_be_visible()
    check_starts_anew(half_way)


def test_another_region_starts_the_import_anew(half_way):
    heading(half_way).scroll_into_view_if_needed()
    kota = half_way.get_by_role("option", name="Kota Serang", exact=True)
    for _ in range(10):
        # A list that is open shuts while the page still scrolls; a person opens it again.
        half_way.locator(".st-key-wilayah input").first.focus()
        half_way.keyboard.press("ArrowDown")
        with suppress(TimeoutError):
            kota.click(timeout=2_000)
            break

    expect(heading(half_way)).to_have_text("Impor data, Kota Serang")
    check_starts_anew(half_way)


def test_a_file_taken_away_leaves_nothing_to_save(half_way):
    half_way.get_by_test_id("stFileChipDeleteBtn").click()

    expect(button(half_way, "Templat register kasus")).to_be_visible()
    wait_until_ready(half_way)
    expect(button(half_way, SAVE)).to_have_count(0)
    expect(half_way.get_by_role("heading", level=4)).to_have_count(0)


def test_coming_back_from_another_page_finds_an_empty_import(half_way):
    choose_page(half_way, MUTU)
    expect(heading(half_way)).to_have_text(MUTU.heading)
    half_way.go_back()

    expect(button(half_way, "Templat register kasus")).to_be_visible()
    wait_until_ready(half_way)
    expect(button(half_way, SAVE)).to_have_count(0)
    expect(uploader(half_way)).to_have_count(1)
