"""Referrals between institutions: how many, what became of them, and how long the answer took."""

from typing import Any

import pandas as pd

from domain.format import format_angka, format_daftar, format_tanggal_pendek

TIDAK_DICATAT = "tidak dicatat"
SEMUA = "Semua"
# What becomes of a referral, in the order of every picture and table.
DITERIMA, DITOLAK, TERBUKA = "diterima", "ditolak", "terbuka"
LABEL = {DITERIMA: "diterima", DITOLAK: "tidak diterima", TERBUKA: "belum dicatat dijawab"}
KOLOM = ["dari", "ke", "jumlah", DITERIMA, DITOLAK, TERBUKA, "tunggu", "n_tunggu", "terbuka_sejak"]


def count_rujukan(rujukan: pd.DataFrame) -> pd.DataFrame:
    """Of each pair of institutions, most first; the last row is all of them (see
    `data_access.queries.institusi.read_rujukan`).

    Columns: dari, ke, jumlah, diterima, ditolak, terbuka, tunggu (median of the days until the answer;
    missing where none is recorded), n_tunggu (of how many), terbuka_sejak (day of the oldest open one).
    """
    named = rujukan.assign(**{side: rujukan[side].fillna(TIDAK_DICATAT) for side in ("dari", "ke")})
    rows = [
        {"dari": dari, "ke": ke, **_count(group)}
        for (dari, ke), group in named.groupby(["dari", "ke"])
    ]
    rows.sort(key=lambda row: (-row["jumlah"], row["dari"], row["ke"]))
    if rows:
        rows.append({"dari": SEMUA, "ke": SEMUA, **_count(named)})
    return pd.DataFrame(rows, columns=KOLOM)


def _count(rows: pd.DataFrame) -> dict[str, Any]:
    known = rows["diterima"].dropna()
    waits = rows["hari_tunggu"].dropna()
    open_days = rows.loc[rows["diterima"].isna(), "tanggal"].dropna()
    return {
        "jumlah": len(rows),
        DITERIMA: int(known.sum()),
        DITOLAK: int((~known).sum()),
        TERBUKA: len(rows) - len(known),
        "tunggu": float(waits.median()) if len(waits) else None,
        "n_tunggu": len(waits),
        "terbuka_sejak": open_days.min() if len(open_days) else pd.NaT,
    }


def say_rujukan(counts: pd.DataFrame) -> tuple[str, str]:
    """The sentence over the picture, and what is not recorded: '43 rujukan: 36 diterima, 4 tidak
    diterima, 3 belum dicatat dijawab; nilai tengah menunggu jawaban 4 hari (n=40)'."""
    semua = counts.iloc[-1]
    parts = [
        f"{format_angka(semua[one])} {LABEL[one]}"
        for one in (DITERIMA, DITOLAK, TERBUKA)
        if semua[one]
    ]
    kalimat = f"{format_angka(semua['jumlah'])} rujukan: {', '.join(parts)}"
    if semua["n_tunggu"]:
        kalimat += f"; nilai tengah menunggu jawaban {say_tunggu(semua)}"
    said = []
    if tanpa := int(semua["jumlah"] - semua["n_tunggu"]):
        said.append(f"{format_angka(tanpa)} tanpa catatan lama menunggu")
    if semua[TERBUKA] and not pd.isna(semua["terbuka_sejak"]):
        said.append(
            f"yang belum dijawab paling lama sejak {format_tanggal_pendek(semua['terbuka_sejak'])}"
        )
    tak_bernama = counts.iloc[:-1]
    asing = tak_bernama[(tak_bernama[["dari", "ke"]] == TIDAK_DICATAT).any(axis=1)]
    if len(asing):
        said.append(f"{format_angka(asing['jumlah'].sum())} tidak mencatat institusinya")
    return kalimat, (
        format_daftar(said) or "Semua rujukan mencatat jawaban dan lama menunggunya"
    ) + "."


def say_tunggu(row: Any) -> str:
    """'4 hari (n=40)', 'tidak dicatat'."""
    if not row["n_tunggu"]:
        return TIDAK_DICATAT
    hari = row["tunggu"]
    said = format_angka(hari, 0 if hari == int(hari) else 1)
    return f"{said} hari (n={format_angka(row['n_tunggu'])})"
