"""Hostile text in every free column of the database: on no page does it become anything but text."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import String, create_engine, make_url, text

from components.siap import COOKIE
from data_access.__main__ import run
from data_access.paket import MAKS_ALASAN, MAKS_OLEH
from data_access.schema import metadata
from tests.browser.akun import add_signed_in
from tests.browser.impor import uploader
from tests.browser.servers import RunningServer, serving_dashboard
from tests.browser.watching import wait_until_ready
from tests.pages.app import KALIMAT_AMAN, PAGES, RUANG_RAPAT

ASAL = "https://jahat.example"
MUSUH = (
    f'[k]({ASAL}/1) ![g]({ASAL}/2.png) <img src={ASAL}/3.png onerror="document.title=1"> '
    f'<a href="{ASAL}/4">a</a> <b>t</b> $\\frac{{1}}{{2}}$ :material/delete: :red[m] <{ASAL}/5> '
    f"{ASAL}/6 www.jahat.example &lt;b&gt; **t** `k` :smile: | --- | # j"
)
# Codes and fingerprints: nobody types them, and the program reads them back.
BUKAN_BEBAS = {
    "kode", "induk", "kode_bps", "kodepos", "satuan", "satuan_hitung", "kelompok", "jenis_kelamin",
    "kelompok_usia", "tanggal_acuan", "jenis", "ukuran", "dataset", "sidik", "sidik_berkas", "sandi",
    "email", "penerbit", "subjek", "totp", "bidang_kompetensi", "kunci_kasus", "tabel", "pola",
    "alasan_sel", "cara", "sertifikat", "tanda_tangan", "hitungan", "dimensi", "peran_akun",
    "kode_region", "halaman", "objek", "sidik_sebelum", "konteks", "sub_bentuk", "sub_hubungan",
    "tindakan", "jenis_bukti", "pencatat", "kategori", "rujukan", "alias",
}  # fmt: skip


# Shipped with the program, or letters and digits only (accounts), or signed (rules of release).
BAWAAN = {"indikator", "angka_terbit", "konteks_wilayah", "polres", "akun", "pengaturan_rilis"}


def free_columns():
    """Every column that holds what a person wrote, by table."""
    for table in metadata.sorted_tables:
        if table.name in BAWAAN:
            continue
        for column in table.columns:
            if (
                isinstance(getattr(column.type, "impl", column.type), String)
                and "kategori" not in column.info
                and not column.foreign_keys
                and column.name not in BUKAN_BEBAS
            ):
                yield table, column


def poison(url: str) -> int:
    """Put MUSUH behind whatever stands in a free column. Returns how many columns there are."""
    engine = create_engine(url)
    columns = list(free_columns())
    with engine.begin() as connection:
        for table, column in columns:
            # Behind the back of the program, as an older version of it would have stored it.
            connection.execute(
                text(f'UPDATE "{table.name}" SET "{column.name}" = rowid || :musuh'),
                {"musuh": f" {MUSUH}"},
            )
    engine.dispose()
    return len(columns)


def release_paket(url: str) -> None:
    """Make a package of what is there now, and release it in the name of an attacker."""
    wilayah = ["--wilayah", "36.04", "--tingkat", "rapat"]
    orang = ["--oleh", MUSUH[:MAKS_OLEH], "--alasan", MUSUH[:MAKS_ALASAN]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        assert run(["paket", "atur", *wilayah, "--k", "5", *orang]) == 0
        assert run(["paket", "susun", *wilayah]) == 0
        assert run(["paket", "rilis", "1", *orang]) == 0


@pytest.fixture(scope="module")
def poisoned(example_database, tmp_path_factory) -> Iterator[RunningServer]:
    path = tmp_path_factory.mktemp("musuh") / "dasbor.db"
    shutil.copy(str(make_url(example_database).database), path)
    url = f"sqlite:///{path}"
    token = add_signed_in(url)
    assert poison(url) > 30
    release_paket(url)
    with serving_dashboard(url) as server:
        yield server, token


@pytest.mark.parametrize("path", PAGES, ids=lambda path: Path(path).stem)
def test_text_stays_text(poisoned, page: Page, path):
    server, token = poisoned
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
    page.goto(f"{server.url}/{Path(path).stem if 'ringkasan' not in path else ''}")
    wait_until_ready(page)

    assert find_markup(page) == []
    # what was put in is there to be read
    assert "jahat" in page.locator("body").inner_text()
    # and the rooms for meetings show a package that was made of it. Nothing was released for everybody,
    # and a rakor whose seal is hostile text has no package.
    shown = {*RUANG_RAPAT} - {KALIMAT_AMAN}
    assert ("Paket 1 · data sampai" in page.locator("body").inner_text()) == (path in shown)


def find_markup(page: Page) -> list[str]:
    """What the browser has made of hostile text, other than text."""
    found: list[str] = page.evaluate(
        """() => [
            ...document.querySelectorAll('[src*="jahat"], [onerror], .katex, .katex-error'),
            // a heading's own anchor leads to itself, and an address alone says where it leads
            ...[...document.querySelectorAll('a:not([href^="#"])')].filter(
                link => /jahat/.test(link.outerHTML) && decodeURI(link.getAttribute("href")) !== link.textContent),
            ...[...document.querySelectorAll('[data-testid=stIconMaterial]')].filter(
                icon => icon.textContent === 'delete'),
        ].map(element => element.outerHTML.slice(0, 200))"""
    )
    return found if page.title() != "1" else [*found, "a script ran"]


def test_text_of_a_file_stays_text_before_it_is_imported(poisoned, page: Page):
    server, token = poisoned
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
    page.goto(f"{server.url}/impor")
    wait_until_ready(page)
    quoted = MUSUH.replace('"', '""')
    rows = [
        f'"{quoted}","Nomor kasus","Tanggal lapor","Bentuk"',
        *[f'"{quoted}","P/{n}","{quoted}","{quoted}"' for n in range(9)],
    ]

    uploader(page).set_input_files(
        {
            "name": f"{MUSUH[:60]}.csv".replace("/", "_"),
            "mimeType": "text/csv",
            "buffer": "\n".join(rows).encode(),
        }
    )
    wait_until_ready(page)

    assert find_markup(page) == []
