"""How good the records are: what is blank, what contradicts itself, how late it came, what to mend.

Pure functions on the frames of `data_access.queries.mutu`. `kunci_kasus` stays in the frames of
`find_masalah`; nothing that is shown has it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.revisi import months_of
from domain.format import format_angka, format_persen
from domain.isian import ISIAN
from domain.kategori import KetelitianTanggal, StatusLokasi, StatusUsia
from domain.kelompok import KELOMPOK_ANAK
from domain.satuan import Satuan

# With fewer records than this, a field without any may be chance.
SEDIKIT = 10
# More months than this are told by year.
BULAN_TERBANYAK = 18
# Primero's buckets of delay: the last day of each and its words.
KELOMPOK_HARI = ((3, "0–3 hari"), (5, "4–5 hari"), (14, "6–14 hari"), (30, "15–30 hari"),
                 (91, "1–3 bulan"), (None, "lebih dari 3 bulan"))  # fmt: skip
LABEL_HARI = [label for _last, label in KELOMPOK_HARI]
TAHAP = {"kejadian": "Kejadian sampai dilaporkan", "input": "Dilaporkan sampai dicatat"}
# The steps by where they end, for a narrow screen.
TAHAP_PENDEK = dict(zip(TAHAP.values(), ("Sampai dilaporkan", "Sampai dicatat"), strict=True))

KOSONG, BERTENTANGAN, GANDA = "kosong", "bertentangan", "dugaan ganda"
PEMERIKSAAN = {
    "urutan_kejadian": "Tanggal kejadian sesudah tanggal lapor",
    "urutan_input": "Tanggal lapor sesudah tanggal input",
    "sesudah_batas": "Tanggal sesudah batas data",
    "status": "Tanggal status sebelum tanggal lapor",
    "tanpa_korban": "Kasus tanpa korban",
    "tanpa_bentuk": "Korban tanpa bentuk kekerasan",
    "usia": "Kelompok usia tidak sesuai dengan status anak atau dewasa",
    "ganda": "Dugaan tercatat dua kali",
}
# What is suspected or blank is not a contradiction.
BUKAN_PERTENTANGAN = {"ganda", "tanpa_bentuk"}
# A field that is blank and a check of its own would be said twice.
DIPERIKSA_SENDIRI = {"bentuk"}
KOLOM_MASALAH = [
    "kunci_kasus", "urutan", "tanggal", "kode_kecamatan", "jenis", "isian", "masalah",
]  # fmt: skip
KOLOM_GANDA = ["tanggal", "kode_kecamatan", "jenis_kelamin", "kelompok_usia", "bentuk"]


def is_filled(rows: pd.DataFrame, nama: str) -> pd.Series:
    """Whether the field says anything, row by row."""
    return rows[nama].notna() & (rows[nama] != "")


def count_filled(rows: pd.DataFrame, satuan: Satuan) -> pd.DataFrame:
    """Per field of the unit: isian, label, satuan, pokok, jumlah, terisi, kosong, bagian, dipakai.

    `dipakai` is False for a field that this source never fills: it is not asked for on its form.
    """
    records = []
    for one in ISIAN[satuan]:
        terisi, jumlah = int(is_filled(rows, one.nama).sum()), len(rows)
        records.append(
            {
                "isian": one.nama,
                "label": one.label,
                "satuan": satuan.value,
                "pokok": one.pokok,
                "jumlah": jumlah,
                "terisi": terisi,
                "kosong": jumlah - terisi,
                "bagian": terisi / jumlah if jumlah else 1.0,
                "dipakai": terisi > 0 or one.pokok or jumlah < SEDIKIT,
            }
        )
    return pd.DataFrame(records)


def sort_by_need(filled: pd.DataFrame) -> pd.DataFrame:
    """What is worth mending first: fields that figures rest on, then what is blank most often."""
    wanted = filled.assign(_pokok=filled["pokok"] & (filled["kosong"] > 0))
    wanted = wanted.sort_values(
        ["dipakai", "_pokok", "bagian"], ascending=[False, False, True], kind="stable"
    )
    return wanted.drop(columns="_pokok").reset_index(drop=True)


def share_filled(filled: pd.DataFrame) -> float | None:
    """The share of all cells of the fields in use that are filled; None when there is no record."""
    used = filled[filled["dipakai"]]
    cells = int(used["jumlah"].sum())
    return int(used["terisi"].sum()) / cells if cells else None


def filled_over_time(rows: pd.DataFrame, satuan: Satuan) -> pd.DataFrame:
    """Long: isian, label, kapan (first day), tahunan, jumlah, terisi; by month, or by year where there
    are many months."""
    months = months_of(rows["tanggal"])
    tahunan = months.nunique() > BULAN_TERBANYAK
    kapan = months.dt.to_period("Y").dt.to_timestamp() if tahunan else months
    parts = []
    for one in ISIAN[satuan]:
        counted = is_filled(rows, one.nama).groupby(kapan).agg(["size", "sum"])
        counted.columns = pd.Index(["jumlah", "terisi"])
        counted = counted.rename_axis("kapan").reset_index()
        parts.append(counted.assign(isian=one.nama, label=one.label, tahunan=tahunan))
    return pd.concat(parts, ignore_index=True)


def _days(rows: pd.DataFrame, tahap: str) -> tuple[pd.Series, int]:
    """Days of a step, and of how many records a day is missing or too vague to count from."""
    start, end = rows["tanggal"], rows["tanggal_input"]
    if tahap == "kejadian":
        vague = rows["ketelitian_kejadian"].notna() & (
            rows["ketelitian_kejadian"] != KetelitianTanggal.HARI
        )
        start, end = rows["tanggal_kejadian"].mask(vague), rows["tanggal"]
    days = (end - start).dt.days
    return days.dropna(), int(days.isna().sum())


def measure_delays(kasus: pd.DataFrame) -> pd.DataFrame:
    """Per step: tahap, n, tanpa_tanggal, terbalik, kuartil_1, median, kuartil_3 and LABEL_HARI.

    Days before the day they follow are counted as terbalik and in nothing else.
    """
    records = []
    for tahap, label in TAHAP.items():
        days, missing = _days(kasus, tahap)
        right = days[days >= 0]
        quartiles = right.quantile([0.25, 0.5, 0.75]).tolist() if len(right) else [None] * 3
        buckets = dict.fromkeys(LABEL_HARI, 0)
        below = -1
        for last, words in KELOMPOK_HARI:
            inside = right > below
            buckets[words] = int((inside if last is None else inside & (right <= last)).sum())
            below = below if last is None else last
        records.append(
            {
                "tahap": label,
                "n": len(right),
                "tanpa_tanggal": missing,
                "terbalik": int((days < 0).sum()),
                **dict(zip(("kuartil_1", "median", "kuartil_3"), quartiles, strict=True)),
                **buckets,
            }
        )
    return pd.DataFrame(records)


def delays_per_month(kasus: pd.DataFrame) -> pd.DataFrame:
    """Per month of report: bulan, and for each step its median (median_*) of so many (n_*)."""
    bulan = months_of(kasus["tanggal"])
    parts = {}
    for tahap in TAHAP:
        days, _missing = _days(kasus, tahap)
        grouped = days[days >= 0].groupby(bulan)
        parts[f"median_{tahap}"] = grouped.median()
        parts[f"n_{tahap}"] = grouped.size()
    rows = pd.DataFrame(parts, index=pd.Index(sorted(bulan.unique()), name="bulan"))
    counts = [f"n_{tahap}" for tahap in TAHAP]
    rows[counts] = rows[counts].fillna(0).astype(int)
    return rows.reset_index()


def places_over_time(rows: pd.DataFrame) -> pd.DataFrame:
    """Per month: bulan and how many records of each status_lokasi (stored values)."""
    bulan = months_of(rows["tanggal"]).rename("bulan")
    counts = pd.crosstab(bulan, rows["status_lokasi"])
    return counts.reindex(columns=StatusLokasi.values(), fill_value=0).reset_index()


def find_ganda(korban: pd.DataFrame) -> pd.DataFrame:
    """Korban of different kasus with the same day of report, kecamatan, sex, age group and bentuk.

    Only where all five are known. The rows of `korban` that are alike; never dropped from anything.
    """
    known = korban.dropna(subset=KOLOM_GANDA)
    kasus = known.groupby(KOLOM_GANDA)["kunci_kasus"].transform("nunique")
    return known[kasus > 1]


def _contradictions(
    kasus: pd.DataFrame, korban: pd.DataFrame, cutoff: date
) -> dict[str, tuple[pd.DataFrame, str]]:
    """Per check: the rows that fail it, and the field to look at."""
    batas = pd.Timestamp(cutoff)
    late = (kasus["tanggal_input"] > batas) | (kasus["tanggal_status"] > batas)
    child = korban["kelompok_usia"].isin([str(one) for one in KELOMPOK_ANAK])
    both = korban["kelompok_usia"].notna() & korban["status_usia"].notna()
    wrong_age = both & (child != (korban["status_usia"] == StatusUsia.ANAK))
    return {
        "urutan_kejadian": (
            kasus[kasus["tanggal_kejadian"] > kasus["tanggal"]],
            "Tanggal kejadian",
        ),
        "urutan_input": (kasus[kasus["tanggal"] > kasus["tanggal_input"]], "Tanggal input"),
        "sesudah_batas": (kasus[late], "Tanggal input atau tanggal status"),
        "status": (kasus[kasus["tanggal_status"] < kasus["tanggal"]], "Tanggal status"),
        "tanpa_korban": (kasus[kasus["jumlah_korban"] == 0], "Korban"),
        "tanpa_bentuk": (korban[~is_filled(korban, "bentuk")], "Bentuk kekerasan"),
        "usia": (korban[wrong_age], "Kelompok usia korban"),
        "ganda": (find_ganda(korban), "Nomor kasus"),
    }


def check_consistency(kasus: pd.DataFrame, korban: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """Per check: kode, pemeriksaan, jumlah (rows that fail), dari (rows looked at), satuan."""
    records = []
    for kode, (rows, _isian) in _contradictions(kasus, korban, cutoff).items():
        of_korban = kode in ("tanpa_bentuk", "usia", "ganda")
        records.append(
            {
                "kode": kode,
                "pemeriksaan": PEMERIKSAAN[kode],
                "jumlah": len(rows),
                "dari": len(korban) if of_korban else len(kasus),
                "satuan": (Satuan.KORBAN if of_korban else Satuan.KASUS).value,
            }
        )
    return pd.DataFrame(records)


def find_masalah(kasus: pd.DataFrame, korban: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """Every thing to mend, one row each: KOLOM_MASALAH.

    `urutan` says which korban of its kasus is meant, from 1, in the order of the file; missing
    where it is the kasus itself. A field that the source never fills is not asked for.
    """
    ordered = korban.assign(urutan=korban.groupby("kunci_kasus").cumcount() + 1)
    parts = []
    for rows, satuan in ((kasus, Satuan.KASUS), (ordered, Satuan.KORBAN)):
        filled = count_filled(rows, satuan)
        for one in filled[filled["dipakai"]].to_dict("records"):
            if one["isian"] not in DIPERIKSA_SENDIRI:
                blank = rows[~is_filled(rows, one["isian"])]
                parts.append(blank.assign(jenis=KOSONG, isian=one["label"], masalah="Kosong"))
    for kode, (rows, isian) in _contradictions(kasus, ordered, cutoff).items():
        jenis = GANDA if kode == "ganda" else KOSONG if kode == "tanpa_bentuk" else BERTENTANGAN
        parts.append(rows.assign(jenis=jenis, isian=isian, masalah=PEMERIKSAAN[kode]))
    found = [part.reindex(columns=KOLOM_MASALAH) for part in parts if not part.empty]
    if not found:
        return pd.DataFrame(columns=KOLOM_MASALAH)
    order = ["tanggal", "kunci_kasus", "urutan"]
    return pd.concat(found).sort_values(order, kind="stable", ignore_index=True)


def group_masalah(masalah: pd.DataFrame, nama_kecamatan: Mapping[str, str]) -> pd.DataFrame:
    """How many to mend: bulan, kecamatan, isian, masalah, jumlah."""
    kecamatan = masalah["kode_kecamatan"].map(nama_kecamatan).fillna("tanpa kecamatan")
    rows = masalah.assign(bulan=months_of(masalah["tanggal"]), kecamatan=kecamatan)
    by = ["bulan", "kecamatan", "isian", "masalah"]
    return rows.groupby(by).size().rename("jumlah").reset_index()


def name_rows(masalah: pd.DataFrame, nomor: pd.DataFrame) -> pd.DataFrame:
    """What to mend by the office's own number: baris, nomor, isian, masalah, in order of rows.

    `nomor`: kunci_kasus, nomor, baris of a file of the office, in the order of its rows. A fact of the kasus is put down to its first row, one of a korban to
    the row at its place among the rows of the kasus.
    """
    placed = nomor.assign(urutan=nomor.groupby("kunci_kasus").cumcount() + 1)
    rows_of = placed.groupby("kunci_kasus")["urutan"].max()
    wanted = masalah[masalah["kunci_kasus"].isin(rows_of.index)]
    urutan = wanted["urutan"].astype("float64").fillna(1)
    last = wanted["kunci_kasus"].map(rows_of)
    wanted = wanted.assign(urutan=urutan.clip(upper=last).astype(int))
    found = wanted.merge(placed, on=["kunci_kasus", "urutan"])
    found = found.sort_values("baris", kind="stable", ignore_index=True)
    return found[["baris", "nomor", "isian", "masalah"]]


def say_mutu(filled: pd.DataFrame, checks: pd.DataFrame | None = None) -> str:
    """How good the records are, and what to mend first: a contradiction before a blank."""
    bagian = share_filled(filled)
    if bagian is None:
        return "Tidak ada catatan pada periode ini."
    opened = f"{format_persen(bagian)} isian terisi"
    if checks is not None:
        wrong = checks[~checks["kode"].isin(BUKAN_PERTENTANGAN)]
        worst = wrong.nlargest(1, "jumlah").iloc[0]
        if worst["jumlah"]:
            return (
                f"{opened}, {format_angka(int(wrong['jumlah'].sum()))} catatan bertentangan. "
                f"Perbaiki dahulu: {worst['pemeriksaan'].lower()} ({format_angka(worst['jumlah'])} "
                f"dari {format_angka(worst['dari'])} {worst['satuan']})."
            )
        opened = f"{opened}, tidak ada yang bertentangan"
    needed = sort_by_need(filled)
    blank = needed[needed["dipakai"] & (needed["kosong"] > 0)]
    if blank.empty:
        return f"{opened}. Tidak ada yang perlu dilengkapi."
    first = blank.iloc[0]
    return (
        f"{opened}. Lengkapi dahulu: {first['label'].lower()}, kosong pada "
        f"{format_angka(first['kosong'])} dari {format_angka(first['jumlah'])} {first['satuan']}."
    )


def say_delays(delays: pd.DataFrame) -> str:
    """'Separuh kasus dilaporkan dalam 9 hari sejak kejadian dan dicatat dalam 3 hari sesudahnya'."""
    kejadian, catat = (row["median"] for row in delays.to_dict("records"))
    parts = []
    if kejadian is not None and kejadian == kejadian:
        parts.append(f"dilaporkan dalam {_hari(kejadian)} sejak kejadian")
    if catat is not None and catat == catat:
        parts.append(f"dicatat dalam {_hari(catat)} sejak dilaporkan")
    if not parts:
        return "Jeda waktu tidak dapat dihitung: tanggal kejadian dan tanggal input kosong"
    return f"Separuh kasus {' dan '.join(parts)}"


def _hari(median: float) -> str:
    return f"{format_angka(median)} hari"


def say_places(places: pd.DataFrame, satuan: Satuan) -> str:
    """'98 dari 102 kasus kekerasan diketahui kecamatan atau desanya'."""
    counts = places[StatusLokasi.values()].sum()
    semua, dikenal = int(counts.sum()), int(counts[StatusLokasi.DIKENAL])
    return f"{format_angka(dikenal)} dari {format_angka(semua)} {satuan.label} diketahui wilayahnya"


def say_tambahan(tambahan: Mapping[str, int]) -> str:
    """'Ditambahkan ke snapshot 5: 12 baru, 3 menggantikan, 4 sudah ada.'"""
    nama = {"ditambah": "baru", "diganti": "menggantikan", "sudah_ada": "sudah ada"}
    said = ", ".join(f"{format_angka(tambahan[one])} {kata}" for one, kata in nama.items())
    return f"Ditambahkan ke snapshot {format_angka(tambahan['dari'])}: {said}."


def say_hilang(mutu: Mapping[str, Any]) -> list[str]:
    """What of an imported file did not come in as it stood, one line each."""
    lines = []
    if dilewati := mutu.get("dilewati"):
        said = ", ".join(f"{format_angka(jumlah)} {apa}" for apa, jumlah in dilewati.items())
        lines.append(f"Dilewati karena bukan data: {said}.")
    for alasan, jumlah in (mutu.get("ditolak") or {}).items():
        lines.append(f"{format_angka(jumlah)} baris ditolak. {alasan}")
    for nama, jumlah in (mutu.get("dikosongkan") or {}).items():
        isian = str(nama).replace("_", " ").capitalize()
        lines.append(f"{isian}: {format_angka(jumlah)} isi tidak terbaca dan dikosongkan.")
    if dibuang := mutu.get("kolom_dibuang"):
        lines.append(f"{format_angka(dibuang)} kolom dibuang karena dapat mengenali orang.")
    if ejaan := mutu.get("ejaan"):
        lines.append(f"{format_angka(ejaan)} isi dicocokkan dengan ejaan di daftar.")
    lines += [f"Jumlah di berkas tidak cocok. {selisih}" for selisih in mutu.get("selisih") or []]
    return lines
