"""Have the attacker try packages, for the commands `paket`.

He is another program: started with files, judged by his exit code and by nothing else.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
from sqlalchemy import Connection

from analysis.paket.cacahan import Cacahan
from analysis.paket.isi import read_cells
from analysis.paket.menu import band_of, count_kelurahan, find_window
from data_access import paket as p
from data_access import rilis
from data_access.engine import ROOT
from data_access.perintah_bahan import count_register

# His exit codes: 0 proves that nothing can be concluded, 1 that something can.
AMAN, TERBUKA = 0, 1


def check_paket(connection: Connection, store: Connection, one: p.Paket) -> int:
    """Raise PaketError unless the package says just what its report allows and the attacker fails, with
    all that its readers had been told before. Returns how many targets he tried."""
    kept = rilis.read_laporan(connection, one.sidik)
    nilai = {sel["id"]: sel["nilai"] for sel in kept.tabel["sel"]}
    cells = read_cells(one.isi["sel"])
    counts = count_register(connection, kept.id_snapshot, one.selesai)
    nilai |= {
        cell.id: band_of(count_kelurahan(cell, counts), kept.k)
        for cell in cells
        if cell.tabel == "M6"
    }
    for cell, said in cells.items():
        baru = said is not None and said.per == one.selesai
        if baru == (cell.id in kept.alasan_sel) or (baru and said and said.nilai != nilai[cell.id]):
            raise p.PaketError(f"Isi paket {one.id} tidak cocok dengan laporannya. Jangan dirilis.")
    attack_table(kept.tabel, kept.pola)
    told = p.read_known(store, one.kode_region, one.tingkat, contoh=one.contoh)
    before = [other for other in told if one.setelah is not None and other.id <= one.setelah]
    sertifikat = attack_packages(read_kunci(connection, [*before, one]))
    return int(sertifikat["jumlah_sasaran"])


@dataclass(frozen=True, eq=False)
class Kunci:
    """What a package says, by which k, and the counts behind it."""

    isi: Mapping[str, Any]
    k: int
    cacahan: Cacahan

    def as_document(self) -> dict[str, Any]:
        """The counts in the form of kunci-2 (docs/penyerang.md)."""
        parts = {
            "korban": self.cacahan.korban,
            "bentuk": self.cacahan.bentuk,
            "kasus": self.cacahan.kasus,
        }
        rows = {
            nama: series.rename("jumlah")
            .reset_index()
            .assign(triwulan=lambda rows: rows["triwulan"].dt.strftime("%Y-%m-%d"))
            for nama, series in parts.items()
        }
        rows["kelurahan"] = self._tabulate_kelurahan()
        return {"nomor": self.isi["nomor"], "k": self.k} | {
            nama: frame.to_dict("records") for nama, frame in rows.items()
        }

    def _tabulate_kelurahan(self) -> pd.DataFrame:
        """Korban by year, kelurahan and usia in the years of table M6; none where there is none."""
        window = find_window(read_cells(self.isi["sel"]))
        rows = self.cacahan.kelurahan.rename("jumlah").reset_index()
        if window is None:
            return rows.iloc[:0]
        rows = rows[rows["tahun"].dt.date.map(lambda day: day in window)]
        return rows.assign(tahun=rows["tahun"].dt.strftime("%Y-%m-%d"))


def read_kunci(connection: Connection, paket: Sequence[p.Paket]) -> list[Kunci]:
    """The counts behind each of these packages, as their reports name the snapshot."""
    found = []
    for one in paket:
        kept = rilis.read_laporan(connection, one.sidik)
        counts = count_register(connection, kept.id_snapshot, one.selesai)
        found.append(Kunci(one.isi, kept.k, counts))
    return found


def attack_table(tabel: Mapping[str, Any], pola: Sequence[str]) -> dict[str, Any]:
    """The attacker's report on our own relations. Raises PaketError unless he fails."""
    if not any(sel["primer"] for sel in tabel["sel"]):
        return {"jumlah_sasaran": 0, "lulus": True}
    return _attack("tabel", {"tabel.json": tabel, "pola.json": list(pola)})


def attack_packages(kunci: Sequence[Kunci]) -> dict[str, Any]:
    """His certificate by relations of his own, of packages in the order of release, the newest last.
    Raises PaketError unless he fails."""
    files: dict[str, Any] = {f"paket{number}.json": one.isi for number, one in enumerate(kunci)}
    truth = {"format": "kunci-2", "paket": [one.as_document() for one in kunci]}
    return _attack("paket", files, kunci=truth)


def _attack(
    perintah: str, files: Mapping[str, Any], kunci: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        named = dict(files) if kunci is None else {**files, "kunci.json": kunci}
        for name, content in named.items():
            Path(folder, name).write_bytes(orjson.dumps(content))
        hasil = Path(folder, "hasil.json")
        command = [sys.executable, "-m", "penyerang", perintah]
        command += [str(Path(folder, name)) for name in files]
        command += ["--kunci", str(Path(folder, "kunci.json"))] if kunci is not None else []
        ran = subprocess.run(  # noqa: S603
            [*command, "--hasil", str(hasil)], cwd=ROOT, capture_output=True, check=False
        )
        if ran.returncode == TERBUKA:
            raise p.PaketError(
                "Penyerang membuka sel yang disamarkan; paket ini tidak boleh dirilis."
            )
        if ran.returncode != AMAN or not hasil.exists():
            raise p.PaketError(
                f"Penyerang tidak memberi hasil (kode {ran.returncode}); paket tidak dapat dinilai."
            )
        return dict(orjson.loads(hasil.read_bytes()))
