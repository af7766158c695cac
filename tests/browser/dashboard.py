"""What the browser tests and the screenshots know of the dashboard: its pages and widgets."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.watching import SCRIPT_HAS_ENDED


@dataclass(frozen=True)
class Opened:
    """A page as it is on the example data: its menu, heading, charts drawn, areas on its map."""

    name: str
    path: str
    section: str
    title: str
    heading: str
    charts: int = 0
    areas: int = 0


PAGES = (
    Opened("ringkasan", "/", "Situasi", "Ringkasan",
           "Kabupaten Serang, 1 Januari–23 November 2026", charts=3, areas=29),
    Opened("tren", "/tren", "Situasi", "Tren",
           "Tren kasus kekerasan, Kabupaten Serang", charts=5),
    Opened("laporan", "/laporan", "Situasi", "Laporan atau kekerasan",
           "Laporan atau kekerasan, Kabupaten Serang", charts=2),
    Opened("peta", "/peta", "Situasi", "Peta", "Peta Kabupaten Serang", charts=2, areas=29),
    Opened("kendali", "/kendali", "Situasi", "Bagan kendali",
           "Bagan kendali kasus kekerasan, Kabupaten Serang", charts=1),
    Opened("terbit", "/terbit", "Situasi", "Angka terbit",
           "Angka yang pernah diumumkan, Kabupaten Serang", charts=1),
    Opened("profil", "/profil", "Korban", "Profil korban",
           "Profil korban, Kabupaten Serang", charts=7),
    Opened("layanan", "/layanan", "Korban", "Layanan & proses",
           "Layanan & proses, Kabupaten Serang", charts=4),
    Opened("cakupan", "/cakupan", "Pencegahan", "Cakupan pencegahan",
           "Cakupan pencegahan, Kabupaten Serang", charts=1, areas=326),
    Opened("rencana", "/rencana", "Pencegahan", "Rencana kampanye",
           "Rencana kampanye, Kabupaten Serang"),
    Opened("koling_pepa", "/koling_pepa", "Pencegahan", "Koling Pepa",
           "Koling Pepa, Kabupaten Serang"),
    Opened("hasil", "/hasil", "Pencegahan", "Hasil kegiatan",
           "Hasil kegiatan, Kabupaten Serang", charts=3),
    Opened("kesiapan", "/kesiapan", "Pencegahan", "Kesiapan wilayah",
           "Kesiapan wilayah, Kabupaten Serang", charts=3, areas=326),
    Opened("program", "/program", "Pencegahan", "Program",
           "Program pencegahan, Kabupaten Serang", charts=2),
    Opened("jejaring", "/jejaring", "Koordinasi", "Jejaring RU.KO", "Jejaring, Kabupaten Serang"),
    Opened("rakor", "/rakor", "Koordinasi", "Rakor & RTL", "Rakor & RTL, Kabupaten Serang"),
    Opened("rekonsiliasi", "/rekonsiliasi", "Koordinasi", "Rekonsiliasi",
           "Rekonsiliasi, Kabupaten Serang", charts=1),
    Opened("berkas", "/berkas", "Koordinasi", "Berkas rapat", "Berkas rapat, Kabupaten Serang"),
    Opened("impor", "/impor", "Data", "Impor", "Impor data, Kabupaten Serang"),
    Opened("mutu", "/mutu", "Data", "Mutu data", "Mutu data, Kabupaten Serang", charts=3),
    Opened("riwayat", "/riwayat", "Data", "Riwayat", "Riwayat data, Kabupaten Serang"),
    Opened("paket", "/paket", "Data", "Paket", "Paket, Kabupaten Serang"),
    Opened("jejak", "/jejak", "Data", "Jejak", "Jejak"),
    Opened("akun", "/akun", "Data", "Akun", "Akun saya"),
    Opened("metode", "/metode", "Tentang", "Metode & definisi", "Metode dan definisi"),
)  # fmt: skip


def heading(page: Page) -> Locator:
    """The heading of the page."""
    return page.get_by_role("heading", level=1)


def choose(page: Page, key: str, label: str) -> None:
    """Take an option of the select box with that key, once the page before it stands.

    Chosen while a script still runs, the end of that run would look like the end of the next.
    """
    page.locator(SCRIPT_HAS_ENDED).wait_for()
    page.locator(f".st-key-{key} input").first.click()
    page.get_by_role("option", name=label, exact=True).click()


def choose_page(page: Page, opened: Opened) -> None:
    """Open a page from the menu on top."""
    page.get_by_test_id("stTopNavSection").filter(has_text=opened.section).click()
    page.get_by_role("menuitem", name=opened.title, exact=True).click()


def expect_figure(page: Page, label: str, value: str) -> None:
    """The large figure under that label becomes `value`."""
    metric = page.get_by_test_id("stMetric").filter(has_text=label)
    expect(metric.get_by_test_id("stMetricValue")).to_have_text(value)
