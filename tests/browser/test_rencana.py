"""A planner's whole path: choose, plan, take the workbook away, hold the visits, import, and see coverage rise."""

import io
import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data_access.imports.templat import LEMBAR_DATA, fill_templat
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran
from tests.browser.dashboard import heading
from tests.browser.impor import SABAR, button, open_impor, press, upload
from tests.browser.servers import RunningServer
from tests.browser.test_impor import run_command
from tests.browser.watching import wait_until_ready

DIJANGKAU = re.compile(r"(\d+) dari 67 kelurahan pernah dijangkau")
KUNJUNGAN = 8


def open_page(page: Page, server: RunningServer, path: str) -> None:
    page.goto(f"{server.url}{path}?wilayah=Kota+Serang")
    wait_until_ready(page)


def reached(page: Page, server: RunningServer) -> int:
    """How many kelurahan the page Cakupan says were ever reached."""
    open_page(page, server, "/cakupan")
    said = page.get_by_text(DIJANGKAU).first
    expect(said).to_be_visible()
    found = DIJANGKAU.search(said.inner_text())
    assert found is not None
    return int(found[1])


def fill_number(page: Page, label: str, value: int) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(str(value))
    box.press("Enter")
    wait_until_ready(page)


def hold(workbook: bytes) -> bytes:
    """What an office does with the workbook: the visits were held, so many came."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet = book[LEMBAR_DATA]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns["Nama kegiatan"]).value is None:
            continue
        sheet.cell(row, columns["Status kegiatan"]).value = "Terlaksana"
        sheet.cell(row, columns["Tanggal kegiatan"]).value = date.today() - timedelta(days=row)
        sheet.cell(row, columns["Peserta perempuan"]).value = 40
        sheet.cell(row, columns["Peserta laki-laki"]).value = 35
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def areas_of(workbook: bytes) -> set[str]:
    """The kelurahan of the workbook's visits."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))[LEMBAR_DATA]
    column = next(cell.column for cell in sheet[1] if cell.value == "Desa/kelurahan")
    found = (sheet.cell(row, column).value for row in range(2, sheet.max_row + 1))
    return {str(name) for name in found if name is not None}


def test_a_plan_that_was_held_raises_the_coverage(
    own_server: RunningServer, own_database: str, page: Page, tmp_path: Path
):
    # The office's own list so far: one visit to one kelurahan.
    known = {
        "nama_kegiatan": "Sosialisasi di sekolah",
        "tanggal": date.today() - timedelta(days=400),
        "jenis_kegiatan": JenisKegiatan.SOSIALISASI,
        "kecamatan": "Serang",
        "desa_kelurahan": "Cipare",
        "kelompok_sasaran": KelompokSasaran.SISWA_SMP,
        "biaya": 1_500_000,
    }
    berkas = tmp_path / "kegiatan.xlsx"
    berkas.write_bytes(fill_templat(Dataset.KEGIATAN, [known]))
    run_command(
        own_database, "impor", str(berkas), "--dataset=kegiatan", "--wilayah=36.73",
        "--sumber=Dinas PPA", f"--cutoff={date.today() - timedelta(days=300)}",
    )  # fmt: skip
    assert reached(page, own_server) == 1

    # Choose and plan.
    open_page(page, own_server, "/rencana")
    expect(heading(page)).to_have_text("Rencana kampanye, Kota Serang")
    page.get_by_label("Nama rencana", exact=True).fill("Rencana uji")
    fill_number(page, "Kunjungan paling banyak", KUNJUNGAN)
    press(page, "Susun rencana")
    expect(page.get_by_text("Rencana disimpan.")).to_be_visible(timeout=SABAR)
    wait_until_ready(page)
    expect(page.get_by_text(re.compile(rf"^{KUNJUNGAN} kunjungan ke "))).to_be_visible()
    expect(page.get_by_text(f"0 dari {KUNJUNGAN} kunjungan terlaksana")).to_be_visible()

    # Take it away.
    with page.expect_download() as taken:
        button(page, "Kalender (ICS)").click()
    calendar = taken.value.path().read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == KUNJUNGAN
    with page.expect_download() as taken:
        button(page, "Buku isian (XLSX)").click()
    workbook = taken.value.path().read_bytes()

    # Import it back as done: it joins the list, which it does not replace.
    open_impor(page, own_server.url, "Kota Serang")
    upload(page, hold(workbook), "rencana_uji.xlsx")
    expect(page.get_by_text(f"{KUNJUNGAN} baru, 0 menggantikan")).to_be_visible(timeout=SABAR)
    press(page, "Tambahkan dan simpan")
    expect(page.get_by_text("Tersimpan sebagai snapshot")).to_be_visible(timeout=SABAR)

    after = {"Cipare", *areas_of(workbook)}
    assert reached(page, own_server) == len(after) >= KUNJUNGAN
    open_page(page, own_server, "/rencana")
    expect(page.get_by_text(f"{KUNJUNGAN} dari {KUNJUNGAN} kunjungan terlaksana")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_planning_ends_with_the_button_that_says_so(
    own_server: RunningServer, page: Page, theme: str
):
    page.emulate_media(color_scheme=theme)
    open_page(page, own_server, "/rencana")
    button(page, "Susun rencana").click()
    button(page, "Batalkan").click()

    expect(page.get_by_text("Dibatalkan. Tidak ada yang disimpan.")).to_be_visible(timeout=SABAR)
    wait_until_ready(page)
    expect(button(page, "Susun rencana")).to_be_enabled()
