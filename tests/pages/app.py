"""Open a page without a browser and read what it says."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest

from components import reads
from data_access.snapshots import read_asal
from domain.asal import Asal

ROOT = Path(__file__).resolve().parents[2]
# Day by day the running year grows; the tests stand on one day.
HARI_INI = date(2026, 11, 23)
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").rglob("*.py"))
RINGKASAN = "pages/situasi/ringkasan.py"
TREN = "pages/situasi/tren.py"
LAPORAN = "pages/situasi/laporan.py"
KENDALI = "pages/situasi/kendali.py"
PETA = "pages/situasi/peta.py"
TERBIT = "pages/situasi/terbit.py"
PROFIL = "pages/korban/profil.py"
LAYANAN = "pages/korban/layanan.py"
CAKUPAN = "pages/pencegahan/cakupan.py"
RENCANA = "pages/pencegahan/rencana.py"
KOLING_PEPA = "pages/pencegahan/koling_pepa.py"
HASIL = "pages/pencegahan/hasil.py"
KESIAPAN = "pages/pencegahan/kesiapan.py"
PROGRAM = "pages/pencegahan/program.py"
JEJARING = "pages/koordinasi/jejaring.py"
RAKOR = "pages/koordinasi/rakor.py"
BERKAS = "pages/koordinasi/berkas.py"
REKONSILIASI = "pages/koordinasi/rekonsiliasi.py"
IMPOR = "pages/data/impor.py"
MUTU = "pages/data/mutu.py"
RIWAYAT = "pages/data/riwayat.py"
PAKET = "pages/data/paket.py"
SOROTAN = "pages/rapat/sorotan.py"
TREN_PAKET = "pages/rapat/tren_paket.py"
PETA_PAKET = "pages/rapat/peta_paket.py"
KORBAN_PAKET = "pages/rapat/korban_paket.py"
PENCEGAHAN_PAKET = "pages/rapat/pencegahan_paket.py"
UNDUHAN_PAKET = "pages/rapat/unduhan_paket.py"
PAPARAN = "pages/rapat/paparan.py"
KALIMAT_AMAN = "pages/rapat/kalimat_aman.py"
# Those that show everybody what is for everybody; PAPARAN is for who signs in.
RUANG_RAPAT = (
    SOROTAN, TREN_PAKET, PETA_PAKET, KORBAN_PAKET, PENCEGAHAN_PAKET, UNDUHAN_PAKET, KALIMAT_AMAN,
)  # fmt: skip

on_all_pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: Path(path).stem)
on_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def open_page(path: str = RINGKASAN, **address: str) -> AppTest:
    """The page as a visitor sees it whose address says so: `open_page(PETA, wilayah="Kota Serang")`."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    return app if path == RINGKASAN else app.switch_page(path).run()


def words(app: AppTest) -> str:
    """Everything that was sent to the visitor, as text."""
    parts = []
    for element in app.main:
        if element.type == "table":
            parts.append(element.value.to_csv())
        elif getattr(element, "proto", None) is not None:
            parts.append(MessageToString(element.proto, as_utf8=True))
    return "\n".join(parts)


def heading(app: AppTest) -> str | None:
    """The heading of the page; None where the page ended before it."""
    found = [re.fullmatch("<h1[^>]*>(.*)</h1>", element.proto.body) for element in app.get("html")]
    return next((unescape(match[1]) for match in found if match), None)


def badges(app: AppTest) -> str:
    """The line under the bar, which says what the data are."""
    line = app.get_by_key("status_data")
    return " ".join(str(element.value) for element in (*line.caption, *line.markdown))


def figures(app: AppTest) -> dict[str, str]:
    """The large figures of the page by their label."""
    return {metric.label: metric.value for metric in app.metric}


def current_asal(kode_region: str) -> list[Asal]:
    """The current snapshots of a region, as the database has them."""
    with reads.engine().connect() as connection:
        return read_asal(connection, kode_region)
