"""A promise goes round in real browsers: written, reported by its partner, told at the next rakor."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from data_access.engine import make_engine
from data_access.schema import institusi
from data_access.sesi import make_sesi
from domain.hak import Peran
from tests.browser.akun import give_token
from tests.browser.layar import release_packages
from tests.browser.watching import Watch, wait_until_ready
from tests.data_access.akun_uji import add_akun
from tests.factories import KABUPATEN

PAPAN, KELOLA = "/rakor?sisi=Papan", "/rakor?sisi=Rakor+dan+komitmen"
URAIAN = "Memasang nomor pengaduan di terminal"


@pytest.fixture
def partner(own_server, own_database, browser: Browser, browser_context_args) -> Page:
    """A page of somebody of the police unit."""
    engine = make_engine(own_database)
    with engine.begin() as connection:
        own = select(institusi.c.id).where(
            institusi.c.kode_region == KABUPATEN, institusi.c.nama.startswith("Unit PPA Polres")
        )
        nomor = add_akun(
            connection,
            "mita",
            peran=[(KABUPATEN, Peran.MITRA)],
            id_institusi=connection.scalar(own),
        )
        token = make_sesi(connection, nomor)
    engine.dispose()
    context = browser.new_context(**browser_context_args)
    watch = Watch()
    watch.attach(context)
    give_token(context, own_server, token)
    yield context.new_page()
    context.close()
    assert watch.foreign_hosts == set()
    assert watch.errors == []


def go(page: Page, address: str) -> None:
    page.goto(address)
    wait_until_ready(page)


def unfold(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()
    wait_until_ready(page)


def card(page: Page, uraian: str) -> Locator:
    return page.locator("[data-testid=stVerticalBlock]").filter(has_text=uraian).last


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def number(page: Page, label: str) -> Locator:
    return page.get_by_role("spinbutton", name=label, exact=True)


def take(page: Page, label: str, option: str) -> None:
    """Type an option of a select box, of which the list shows only some, and take it."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input").first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).click()


def test_a_meeting_from_the_lock_of_its_numbers_to_what_the_next_one_is_told(
    own_server, own_database, partner, page
):
    release_packages(own_database, [KABUPATEN])
    go(page, own_server.url + KELOLA)
    page.get_by_role("button", name="Kunci angka rakor ini").click()
    page.get_by_role("button", name="Kunci sekarang").click()
    expect(page.get_by_text("Angka rakor terkunci")).to_be_visible()
    go(page, f"{own_server.url}/?angka=Per+rakor+31+Jul+2025")
    expect(page.get_by_text("Angka terkunci untuk rakor 31 Juli 2025")).to_be_visible()

    go(page, f"{own_server.url}/paparan")
    expect(page.get_by_role("combobox", name="Untuk rakor")).to_have_value(
        re.compile("31 Jul 2025")
    )
    page.get_by_role("button", name="Tayangkan", exact=True).click()
    expect(page.get_by_text("Salindia 1 dari 11", exact=True)).to_be_visible()
    wait_until_ready(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Salindia 2 dari 11", exact=True)).to_be_visible()
    wait_until_ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tayangkan", exact=True)).to_be_visible()

    go(page, own_server.url + KELOLA)
    unfold(page, "Tambah RTL")
    field(page, "Uraian").fill(URAIAN)
    take(page, "Penanggung jawab", "Unit PPA Polres (contoh)")
    number(page, "Target").fill("20")
    field(page, "Satuan target").fill("titik")
    page.get_by_role("button", name="Tambah RTL").click()
    expect(page.get_by_text("RTL ditambahkan.")).to_be_visible()

    go(partner, own_server.url + PAPAN)
    expect(partner.get_by_text("hanya RTL milik lembaga Anda").first).to_be_visible()
    expect(partner.get_by_text("Melatih kader mengenali tanda kekerasan")).to_have_count(0)
    card(partner, URAIAN).get_by_role("button", name="Buka").click()
    wait_until_ready(partner)
    unfold(partner, "Laporkan kemajuan")
    number(partner, "Realisasi sampai hari itu (titik)").fill("5")
    partner.get_by_role("button", name="Kirim laporan").click()
    expect(partner.get_by_text("Laporan kemajuan disimpan.")).to_be_visible()

    go(page, own_server.url + KELOLA)
    unfold(page, "Tambah rakor")
    field(page, "Tema").last.fill("Rakor berikutnya")
    page.get_by_role("button", name="Tambah rakor").click()
    expect(page.get_by_text("Rakor ditambahkan.")).to_be_visible()
    go(page, f"{own_server.url}/rakor")
    take(page, "Rakor", "Rakor berikutnya")
    wait_until_ready(page)

    expect(page.get_by_text("Dibuka sebelum Rakor berikutnya")).to_be_visible()
    expect(card(page, URAIAN)).to_contain_text("5 dari 20 titik (25%)")


def test_two_people_change_one_rtl_in_tabs_of_their_own_and_nothing_is_lost(own_server, context):
    pertama, kedua = context.new_page(), context.new_page()
    for page in (pertama, kedua):
        go(page, own_server.url + PAPAN)
        card(page, "Melatih kader mengenali").get_by_role("button", name="Buka").click()
        wait_until_ready(page)
        unfold(page, "Ubah RTL ini")

    field(kedua, "Sasaran").fill("Kader Posyandu")
    field(kedua, "Satuan target").fill("orang")
    kedua.get_by_role("button", name="Simpan perubahan").click()
    expect(kedua.get_by_text("Perubahan RTL disimpan.")).to_be_visible()
    field(pertama, "Sasaran").fill("Guru")
    field(pertama, "Uraian").fill("Melatih kader dan guru")
    pertama.get_by_role("button", name="Simpan perubahan").click()

    expect(pertama.get_by_text("Isian Anda: Guru. Yang tersimpan: Kader Posyandu.")).to_be_visible()
    expect(field(pertama, "Satuan target")).to_have_value("orang")
    expect(field(pertama, "Uraian")).to_have_value("Melatih kader dan guru")
    pertama.get_by_role("button", name="Pakai yang tersimpan: Sasaran").click()
    expect(field(pertama, "Sasaran")).to_have_value("Kader Posyandu")
    pertama.get_by_role("button", name="Simpan perubahan").click()
    expect(pertama.get_by_text("Perubahan RTL disimpan.")).to_be_visible()
    expect(pertama.get_by_role("heading", name="Melatih kader dan guru")).to_be_visible()
