"""What two snapshots of one source say differently, and how fast a month becomes complete.

Months are first days; a kasus is recognised by `kunci_kasus`, which stays inside this module.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from domain.format import format_angka, format_persen, format_tanggal_pendek
from domain.kategori import DasarTanggal, KetelitianTanggal

# Parts of a difference: sekarang = lalu + terlambat + baru + dinilai + pindah - dihapus.
BAGIAN = ("terlambat", "baru", "dihapus", "dinilai", "pindah")
# How many months after the end of a month it is asked what was known of it.
UMUR = (0, 1, 2, 3, 6, 12)
UMUR_TERAKHIR = UMUR[-1]
# Below this share of kasus found again by number, two files do not number alike.
COCOK_CUKUP = 0.5


def months_of(days: pd.Series) -> pd.Series:
    """The first day of each day's month."""
    return days.dt.to_period("M").dt.to_timestamp()


def compare_kasus(lalu: pd.DataFrame, sekarang: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """Per month of report: what the later snapshot says, and how each difference came about.

    `lalu`, `sekarang`: kunci_kasus, tanggal_lapor, kekerasan; `cutoff` is that of `lalu`.
    Columns: bulan, lalu, sekarang, terlambat (only in the later one although reported by the old
    cut-off), baru (reported after it), dihapus (not there any more), dinilai (became violence, or
    ceased to be), pindah (the day of the report was corrected to another month).
    """
    columns = ["tanggal_lapor", "kekerasan"]
    before, after = (rows.set_index("kunci_kasus")[columns] for rows in (lalu, sekarang))
    both = before.add_suffix("_lalu").join(after.add_suffix("_kini"), how="outer")
    dulu = both["kekerasan_lalu"].eq(True)
    kini = both["kekerasan_kini"].eq(True)
    bulan_lalu, bulan_kini = (
        months_of(both["tanggal_lapor_lalu"]),
        months_of(both["tanggal_lapor_kini"]),
    )
    ada_lalu, ada_kini = both["tanggal_lapor_lalu"].notna(), both["tanggal_lapor_kini"].notna()
    sampai = both["tanggal_lapor_kini"] <= pd.Timestamp(cutoff)
    moved = dulu & kini & (bulan_lalu != bulan_kini)
    parts = {
        "lalu": bulan_lalu[dulu].value_counts(),
        "sekarang": bulan_kini[kini].value_counts(),
        "terlambat": bulan_kini[kini & ~ada_lalu & sampai].value_counts(),
        "baru": bulan_kini[kini & ~ada_lalu & ~sampai].value_counts(),
        "dihapus": bulan_lalu[dulu & ~ada_kini].value_counts(),
        "dinilai": _net(bulan_kini[kini & ada_lalu & ~dulu], bulan_lalu[dulu & ada_kini & ~kini]),
        "pindah": _net(bulan_kini[moved], bulan_lalu[moved]),
    }
    rows = pd.DataFrame(parts).fillna(0).astype(int).sort_index()
    return rows.rename_axis("bulan").reset_index()


def _net(added: pd.Series, taken: pd.Series) -> pd.Series:
    return added.value_counts().sub(taken.value_counts(), fill_value=0)


def compare_jumlah(
    lalu: pd.DataFrame, sekarang: pd.DataFrame, sampai_batas: pd.DataFrame, *, kapan: str = "bulan"
) -> pd.DataFrame:
    """Per month, or per year where `kapan` is tahun: counts that cannot be told apart one by one.

    Each frame: `kapan`, jumlah; `sampai_batas` is the later snapshot up to the old cut-off. Columns:
    `kapan`, lalu, sekarang, terlambat (net, negative where there are fewer), baru.
    """
    parts = {
        "lalu": lalu.set_index(kapan)["jumlah"],
        "sekarang": sekarang.set_index(kapan)["jumlah"],
        "batas": sampai_batas.set_index(kapan)["jumlah"],
    }
    rows = pd.DataFrame(parts).fillna(0).astype(int).sort_index()
    rows["terlambat"] = rows["batas"] - rows["lalu"]
    rows["baru"] = rows["sekarang"] - rows["batas"]
    return rows.drop(columns="batas").rename_axis(kapan).reset_index()


def sum_years(per_bulan: pd.DataFrame) -> pd.DataFrame:
    """The same columns per year (tahun)."""
    rows = per_bulan.assign(tahun=per_bulan["bulan"].dt.year).drop(columns="bulan")
    return rows.groupby("tahun").sum().reset_index()


def share_found(lalu: pd.DataFrame, sekarang: pd.DataFrame) -> float:
    """The share of the kasus of the smaller snapshot that the other has under the same number."""
    fewest = min(len(lalu), len(sekarang))
    if fewest == 0:
        return 1.0
    return len(set(lalu["kunci_kasus"]) & set(sekarang["kunci_kasus"])) / fewest


def compare_fakta(
    lalu: Sequence[pd.DataFrame], sekarang: Sequence[pd.DataFrame]
) -> tuple[pd.DataFrame, int]:
    """Which facts of the kasus in both snapshots were changed, and in how many of them.

    Each sequence holds frames with kunci_kasus and one column per fact, a row per kasus, korban or
    bentuk. Returns (isian, kasus) by frequency, and the number of kasus in which anything changed.
    """
    known = set(lalu[0]["kunci_kasus"]) & set(sekarang[0]["kunci_kasus"])
    counts: dict[str, int] = {}
    touched: set[str] = set()
    for before, after in zip(lalu, sekarang, strict=True):
        for name in before.columns.drop(["kunci_kasus", "kekerasan"], errors="ignore"):
            changed = _changed(before, after, name) & known
            touched |= changed
            if changed:
                counts[name] = len(changed)
        added = _sizes(before).ne(_sizes(after), fill_value=0)
        if before is not lalu[0] and "bentuk" not in before:
            grown = set(added.index[added]) & known
            touched |= grown
            if grown:
                counts["jumlah_korban"] = len(grown)
    rows = pd.DataFrame(list(counts.items()), columns=["isian", "kasus"])
    return rows.sort_values("kasus", ascending=False, kind="stable", ignore_index=True), len(
        touched
    )


def _sizes(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby("kunci_kasus").size()


def _changed(before: pd.DataFrame, after: pd.DataFrame, name: str) -> set[str]:
    """The keys under which the values of a fact are not the same, each as often as before."""
    counted = [
        rows.assign(**{name: rows[name].astype("str").fillna("")})
        .groupby(["kunci_kasus", name])
        .size()
        for rows in (before, after)
    ]
    differs = counted[0].ne(counted[1], fill_value=0)
    return set(differs.index.get_level_values("kunci_kasus")[differs])


def say_revisi(row: dict, kata: str = "kasus") -> str:
    """'2024: 117 → 157, 40 kasus masuk terlambat' from a row of `sum_years`."""
    said = f"{row['tahun']}: {format_angka(row['lalu'])} → {format_angka(row['sekarang'])}"
    parts = []
    if row["terlambat"] > 0:
        parts.append(f"{format_angka(row['terlambat'])} {kata} masuk terlambat")
    elif row["terlambat"] < 0:
        parts.append(f"{format_angka(-row['terlambat'])} {kata} berkurang")
    if row["baru"]:
        parts.append(f"{format_angka(row['baru'])} baru")
    if row.get("dihapus"):
        parts.append(f"{format_angka(row['dihapus'])} tidak ada lagi")
    if row.get("dinilai"):
        parts.append(f"{row['dinilai']:+d} karena dinilai ulang sebagai kekerasan atau bukan")
    if row.get("pindah"):
        parts.append(f"{row['pindah']:+d} karena tanggal lapornya dibetulkan")
    return ", ".join([said, *parts])


def say_revisions(per_tahun: pd.DataFrame, cutoff: date, kata: str = "kasus") -> list[str]:
    """One line per year whose past was revised, the latest first; one line when none was."""
    revised = [
        row
        for row in per_tahun.to_dict("records")
        if any(row.get(part) for part in BAGIAN if part != "baru")
    ]
    if not revised:
        batas = format_tanggal_pendek(cutoff)
        return [f"Tidak ada perubahan pada {kata} yang sudah tercatat per {batas}"]
    return [say_revisi(row, kata) for row in reversed(revised)]


def known_by_dates(rows: pd.DataFrame, dasar: DasarTanggal, cutoff: date) -> pd.DataFrame:
    """How much of a month was recorded so many months after its end, from the days themselves.

    `rows`: tanggal_kejadian, ketelitian_kejadian, tanggal_lapor, tanggal_input. By report: how
    long until the entry. By incident: how long until the entry, or the report where no entry is
    noted. Only months that ended a year or more before the cut-off count, so every row has the
    same `dari`. Columns: umur (months), diketahui, dari, bagian; empty when there are none.
    """
    day, known = rows["tanggal_lapor"], rows["tanggal_input"]
    if dasar == DasarTanggal.KEJADIAN:
        vague = rows["ketelitian_kejadian"].isin(
            [KetelitianTanggal.TAHUN, KetelitianTanggal.BERULANG]
        )
        day, known = rows["tanggal_kejadian"].mask(vague), known.fillna(rows["tanggal_lapor"])
    ends = _end_of_month(day)
    old = ends <= pd.Timestamp(cutoff) - pd.DateOffset(months=UMUR_TERAKHIR)
    ends, known = ends[old & known.notna()], known[old & known.notna()]
    if ends.empty:
        return pd.DataFrame(columns=["umur", "diketahui", "dari", "bagian"])
    diketahui = [int((known <= ends + pd.DateOffset(months=umur)).sum()) for umur in UMUR]
    made = pd.DataFrame({"umur": UMUR, "diketahui": diketahui, "dari": len(ends)})
    return made.assign(bagian=made["diketahui"] / made["dari"])


def _end_of_month(days: pd.Series) -> pd.Series:
    return days + pd.offsets.MonthEnd(0)


def known_by_snapshots(
    per_snapshot: Sequence[tuple[date, pd.DataFrame]], terakhir: pd.DataFrame
) -> pd.DataFrame:
    """The same from the snapshots before the last: what each held of the months gone by.

    `per_snapshot`: the cut-off and the counts (bulan, jumlah) of each earlier snapshot;
    `terakhir`: those of the last. A month counts for each snapshot that it had ended before.
    Columns: umur (whole months from the end of the month to the cut-off, put down to the last of
    UMUR that has been reached), diketahui, dari (what the last snapshot holds of the same
    months), bagian.
    """
    now = terakhir.set_index("bulan")["jumlah"]
    parts = []
    for cutoff, counts in per_snapshot:
        then = counts.set_index("bulan")["jumlah"]
        both = pd.DataFrame({"diketahui": then, "dari": now}).fillna(0)
        months = both.index.to_series()
        limit = pd.Timestamp(cutoff) + pd.DateOffset(days=1)
        after = months + pd.DateOffset(months=1)
        age = (limit.year - after.dt.year) * 12 + limit.month - after.dt.month
        whole = after <= limit
        parts.append(both[whole].assign(umur=age[whole].map(_reached)))
    if not parts:
        return pd.DataFrame(columns=["umur", "diketahui", "dari", "bagian"])
    made = pd.concat(parts).groupby("umur")[["diketahui", "dari"]].sum().astype(int)
    made = made[made["dari"] > 0].reset_index()
    return made.assign(bagian=made["diketahui"] / made["dari"])


def _reached(months: int) -> int:
    return max(umur for umur in UMUR if umur <= months)


def say_umur(umur: int) -> str:
    """'akhir bulan itu', '3 bulan kemudian'."""
    return "akhir bulan itu" if umur == 0 else f"{umur} bulan kemudian"


def say_known(known: pd.DataFrame, kata: str = "kasus") -> str:
    """'Tiga bulan setelah sebuah bulan berakhir, 97% dari 560 kasusnya sudah tercatat'."""
    at_three = known[known["umur"] == 3]
    row = (at_three if not at_three.empty else known).iloc[0]
    kapan = (
        "Pada akhir bulan"
        if row["umur"] == 0
        else f"{row['umur']:.0f} bulan setelah bulan berakhir"
    )
    bagian = format_persen(row["bagian"])
    return f"{kapan}, {bagian} dari {format_angka(row['dari'])} {kata} sudah tercatat"
