"""The pictures of the README and the guide: `python -m tests.browser.layar` takes them anew.

Each page stands at a laptop's size on the example data of one fixed day.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch_options
from tests.browser.servers import ROOT, RunningServer, prepare_example_database, serving_dashboard
from tests.browser.watching import SIZES, wait_until_ready

FOLDER = ROOT / "docs" / "layar"
COLOURS = 128


@dataclass(frozen=True)
class Layar:
    """One picture: its file, the address it shows, how many charts to wait for."""

    nama: str
    alamat: str
    charts: int = 0
    size: str = "laptop"
    theme: str = "light"
    # What is chosen first, where a choice is in no address, and the words that then stand there.
    pilih: tuple[str, str] | None = None
    # What is scrolled to the top of the picture, for what lies below the first screen.
    di: str = ""


LAYAR = (
    Layar("ringkasan", "/", 3),
    Layar("ringkasan_gelap", "/", 3, theme="dark"),
    Layar("ringkasan_ponsel", "/", 3, size="ponsel"),
    Layar("tren", "/tren", 5),
    Layar("kendali", "/kendali", 1),
    Layar("laporan", "/laporan", 2),
    Layar("peta", "/peta?tingkat=Desa", 2),
    Layar("terbit", "/terbit", 1),
    Layar("profil", "/profil?periode=Tahun+2024", 7),
    Layar("profil_bentuk", "/profil?periode=Tahun+2024", 7, di=".st-key-sebaran_bentuk"),
    Layar("profil_seksual", "/profil?periode=Tahun+2024", 7, di=".st-key-seksual"),
    Layar("profil_tempat", "/profil?periode=Tahun+2024", 7, di=".st-key-sebaran_tempat_kejadian"),
    Layar("profil_hubungan", "/profil?periode=Tahun+2024", 7, di=".st-key-sebaran_hubungan"),
    Layar("layanan", "/layanan?wilayah=Kota+Serang&periode=Tahun+2025", 4),
    Layar("layanan_kecepatan", "/layanan?wilayah=Kota+Serang&periode=Tahun+2025&sisi=Kecepatan", 3),
    Layar("layanan_hukum", "/layanan?sisi=Proses+hukum", 1),
    Layar("cakupan", "/cakupan", 1),
    Layar("belum_tersentuh", "/cakupan?wilayah=Kota+Serang", 1),
    Layar("kegiatan_dan_kasus", "/cakupan?wilayah=Kabupaten+Serang&lihat=Kegiatan+%26+kasus", 1),
    Layar("cakupan_sasaran", "/cakupan?lihat=Kelompok+sasaran", 1),
    Layar("cakupan_sekolah", "/cakupan?lihat=Sekolah+%26+pesantren", 1),
    Layar("cakupan_target", "/cakupan?lihat=Target", 1),
    Layar("koling_pepa", "/koling_pepa?wilayah=Kota+Serang", 3),
    Layar("program", "/program?wilayah=Kota+Serang", 2),
    Layar("hasil", "/hasil?wilayah=Kota+Serang", 3),
    Layar("rencana_isian", "/rencana?wilayah=Kota+Serang&bagian=Susun+rencana"),
    Layar("rencana", "/rencana?wilayah=Kota+Serang", 3),
    Layar("kesiapan", "/kesiapan?wilayah=Kota+Serang", 3),
    Layar("jejaring", "/jejaring?wilayah=Kota+Serang&bantuan=Psikologi&kecamatan=Kasemen"),
    Layar(
        "jejaring_kompetensi",
        "/jejaring?wilayah=Kota+Serang&lihat_jejaring=Kompetensi+per+kecamatan",
        1,
    ),
    Layar("rakor", "/rakor?wilayah=Kota+Serang"),
    Layar("berkas", "/berkas?wilayah=Kota+Serang"),
    Layar(
        "berkas_internal",
        "/berkas?wilayah=Kota+Serang",
        pilih=("Internal, memuat sel kecil", "Angka tepat"),
    ),
    Layar("rekonsiliasi", "/rekonsiliasi", 1),
    Layar("impor", "/impor"),
    Layar("mutu", "/mutu", 3),
    Layar("riwayat", "/riwayat"),
    Layar("sorotan", "/sorotan", 2),
    Layar("peta_paket", "/peta_paket", 2),
    Layar("pencegahan_paket", "/pencegahan_paket?lihat_pencegahan=Kesiapan+wilayah", 1),
    Layar("unduhan_paket", "/unduhan_paket"),
    Layar("paparan", "/paparan"),
    Layar("tayang", "/paparan?tayang=Kasus+kekerasan", 1),
    Layar("paket", "/paket"),
    Layar("metode", "/metode"),
)


def take(browser: Browser, server: RunningServer, layar: Layar) -> bytes:
    """The picture as a PNG of few colours."""
    width, height = SIZES[layar.size]
    context = browser.new_context(
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
        color_scheme="dark" if layar.theme == "dark" else "light",
        viewport={"width": width, "height": height},
    )
    page = context.new_page()
    page.goto(f"{server.url}{layar.alamat}")
    page.get_by_test_id("stMain").get_by_role("heading").first.wait_for()
    wait_until_ready(page, charts=layar.charts)
    if layar.pilih:
        choice, said = layar.pilih
        page.get_by_text(choice, exact=True).click()
        page.get_by_text(said).wait_for()
        wait_until_ready(page, charts=layar.charts)
    if layar.di:
        # Below the menu, with the sentence that stands over the picture.
        page.locator(layar.di).evaluate("element => element.scrollIntoView({block: 'center'})")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    context.close()
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def release_packages(database_url: str, regions: Sequence[str] = ("36.04", "36.73")) -> None:
    """The example data get a package for meetings of each region, as a leader would release it."""
    orang = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")
    for nomor, kode in enumerate(regions, start=1):
        for argv in (
            ("atur", "--wilayah", kode, "--tingkat", "rapat", "--k", "5", *orang),
            ("susun", "--wilayah", kode, "--tingkat", "rapat"),
            ("rilis", str(nomor), *orang),
        ):
            subprocess.run(
                [sys.executable, "-m", "data_access", "paket", *argv],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": database_url},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )


def make_plan(browser: Browser, server: RunningServer) -> None:
    """The Kota gets a plan, as a planner would make it."""
    page = browser.new_page(locale="id-ID")
    page.goto(f"{server.url}/rencana?wilayah=Kota+Serang")
    wait_until_ready(page)
    page.get_by_role("button", name="Susun rencana", exact=True).click()
    page.get_by_text("Rencana disimpan.").wait_for(timeout=90_000)
    page.close()


def main() -> None:
    """Write every picture, and take away those that are no longer taken."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database_url = prepare_example_database(Path(folder))
        release_packages(database_url)
        own = Path(playwright.chromium.executable_path)
        with serving_dashboard(database_url) as server:
            browser = playwright.chromium.launch(**launch_options(own))  # type: ignore[arg-type]
            make_plan(browser, server)
            pictures = {layar.nama: take(browser, server, layar) for layar in LAYAR}
            browser.close()
    for path in FOLDER.glob("*.png"):
        path.unlink()
    for nama, content in pictures.items():
        (FOLDER / f"{nama}.png").write_bytes(content)
        sys.stdout.write(f"{nama}.png {len(content) // 1024} KB\n")


if __name__ == "__main__":
    main()
