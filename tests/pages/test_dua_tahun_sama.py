"""Two years between which nothing changed: hardly anything on the screens may be called different."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis import perbandingan
from analysis.disclosure import PublishableTable
from analysis.perbandingan import Putusan
from data_access import schema as t
from data_access.engine import make_engine
from data_access.queries.wilayah import read_wilayah
from data_access.snapshots import NewSnapshot, load_snapshot
from domain import kategori as k
from domain.kelompok import kelompok_korban, kelompok_usia, status_usia
from tests.factories import KOTA
from tests.pages.app import LAPORAN, PROFIL, RINGKASAN, TREN, on_sqlite, open_page
from tests.pages.test_banding import record

pytestmark = on_sqlite
PAGES = (RINGKASAN, TREN, PROFIL, LAPORAN)
SEEDS = range(1, 9)
RATA_SETAHUN = 150
AWAL, AKHIR = date(2023, 1, 1), date(2025, 12, 31)
# Whatever is said by these words is not called different.
SAMA = ("belum dapat dibedakan", "tidak dicatat", "kurang dari", "–", "jarang", "cara mencatat",
        "tidak ada")  # fmt: skip


def identical_years(seed: int, areas: list[str]) -> dict:
    """Rows of a register in which every day and every korban is drawn from one distribution."""
    rng = np.random.default_rng(seed)
    days = (AKHIR - AWAL).days + 1
    jumlah = rng.poisson(RATA_SETAHUN * days / 365.25)
    tables: dict = {t.kasus: [], t.korban: [], t.korban_bentuk: [], t.terlapor: [], t.relasi: []}
    for number in range(1, jumlah + 1):
        lapor = AWAL + timedelta(days=int(rng.integers(days)))
        anak = rng.random() < 0.65
        usia = int(rng.integers(3, 18) if anak else rng.integers(18, 60))
        kelamin = k.JenisKelamin.PEREMPUAN
        if anak and rng.random() < 0.25:
            kelamin = k.JenisKelamin.LAKI_LAKI
        kelompok = kelompok_korban(status_usia(kelompok_usia(usia)), kelamin)
        wilayah = str(rng.choice(areas))
        tables[t.kasus].append(
            {
                "id_kasus": number,
                "kunci_kasus": f"k{number}",
                "tanggal_lapor": lapor,
                "tanggal_kejadian": lapor - timedelta(days=int(rng.exponential(25))),
                "ketelitian_kejadian": k.KetelitianTanggal.HARI,
                "tanggal_input": min(AKHIR, lapor + timedelta(days=int(rng.exponential(6)))),
                "kode_wilayah": wilayah,
                "kode_kecamatan": wilayah[:8],
                "status_lokasi": k.StatusLokasi.DIKENAL,
                "tempat_kejadian": rng.choice(k.TempatKejadian.values()),
                "kanal": rng.choice(k.Kanal.values()),
                "pelapor": rng.choice(k.Pelapor.values()),
                "tingkat_risiko": rng.choice(k.TingkatRisiko.values()),
                "kelompok": kelompok,
                "kekerasan": True,
            }
        )
        tables[t.korban].append(
            {
                "id_korban": number,
                "id_kasus": number,
                "jenis_kelamin": kelamin,
                "kelompok_usia": kelompok_usia(usia),
                "status_usia": status_usia(kelompok_usia(usia)),
                "kelompok": kelompok,
                "pendidikan": rng.choice(k.Pendidikan.values()),
                "disabilitas": rng.choice(k.Disabilitas.values()),
                "korban_berulang": rng.choice(k.KorbanBerulang.values()),
            }
        )
        forms = rng.choice(k.Bentuk.values(), size=int(rng.integers(1, 3)), replace=False)
        tables[t.korban_bentuk] += [
            {
                "id_korban": number,
                "bentuk": form,
                "sub_bentuk": "",
                "bentuk_utama": form == forms[0],
            }
            for form in forms
        ]
        tables[t.terlapor].append({"id_terlapor": number, "id_kasus": number, "diketahui": True})
        tables[t.relasi].append(
            {
                "id_korban": number,
                "id_terlapor": number,
                "hubungan": rng.choice(k.Hubungan.values()),
            }
        )
    return tables


@pytest.fixture
def register_of(use_database, databases) -> Iterator:
    """`register_of(seed)` starts the dashboard on a register of identical years."""

    def use(seed: int) -> None:
        url = databases.fresh()
        engine = make_engine(url)
        with engine.connect() as connection:
            kelurahan = read_wilayah(connection, KOTA).query("tingkat == 'kelurahan'")
        rows = identical_years(seed, kelurahan["kode"].tolist())
        new = NewSnapshot(
            k.Dataset.REGISTER, "Register UPTD PPA", KOTA, AKHIR, "penguji", len(rows[t.kasus])
        )
        with engine.begin() as connection:
            load_snapshot(connection, new, rows)
        engine.dispose()
        use_database(url)

    return use


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[pd.DataFrame]:
    """The rows behind every picture from now on."""
    found: list[pd.DataFrame] = []
    describe = PublishableTable.describe

    def note(table: PublishableTable, judul: str) -> str:
        found.append(table.rows)
        return describe(table, judul)

    monkeypatch.setattr(PublishableTable, "describe", note)
    return found


def verdicts(rows: pd.DataFrame) -> pd.Series:
    """Whether each compared row of a table is called different."""
    if "putusan" not in rows:
        return pd.Series(dtype=bool)
    if "bulan" in rows:
        # The months of one bentuk repeat its one verdict.
        rows = rows.drop_duplicates("bentuk")
    words = rows["putusan"].dropna().astype(str)
    return ~words.str.startswith(SAMA)


def test_at_most_one_comparison_in_twenty_is_called_different(register_of, shown, monkeypatch):
    counts = record(monkeypatch, perbandingan, "compare_counts")
    for seed in SEEDS:
        register_of(seed)
        for path in PAGES:
            app = open_page(path, wilayah="Kota Serang")
            assert not app.exception

    of_counts = [one.putusan is not Putusan.BELUM_DAPAT_DIBEDAKAN for one in counts]
    of_rows = pd.concat([verdicts(rows) for rows in shown])
    assert len(of_counts) > 100
    assert len(of_rows) > 300
    assert sum(of_counts) / len(of_counts) <= 0.05
    assert of_rows.mean() <= 0.05
    # Not because nothing can ever be called different.
    assert perbandingan.compare_counts(200, 150, 365, 365).putusan is Putusan.LEBIH_BANYAK
