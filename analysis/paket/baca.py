"""A package as its readers use it: tables of cells, where a hidden one stays hidden."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.hitungan import Hitungan, compare_windows
from analysis.paket.cacahan import ANAK, LAIN
from analysis.paket.menu import bands
from domain.asal import Asal
from domain.format import format_angka, format_periode
from domain.kategori import Bentuk, Dataset, Kelompok, StatusSnapshot
from domain.periode import Periode
from domain.satuan import Satuan

DISAMARKAN = "disamarkan"
TANPA_KECAMATAN = "Kecamatan tidak dicatat"
NAMA_USIA = {ANAK: "Anak", LAIN: "Bukan anak atau usia tidak dicatat"}
PENGINGAT_PEMBANDING = (
    "Angka tahun ini masih dapat bertambah oleh laporan yang terlambat; angka tahun lalu memuat yang "
    "tercatat sampai paket ini disusun."
)
NAMA_TRIWULAN = ("I", "II", "III", "IV")


def source_of(isi: Mapping[str, Any]) -> Asal:
    """Where the numbers of a package come from, as every figure names it."""
    return Asal(
        id_snapshot=0,
        dataset=Dataset.REGISTER,
        kode_region=isi["kode_region"],
        sumber=isi["sumber"],
        tanggal_cutoff=date.fromisoformat(isi["selesai"]),
        status=StatusSnapshot(isi["status"]),
        contoh=isi["contoh"],
    )


def tabulate_cells(isi: Mapping[str, Any]) -> pd.DataFrame:
    """Every cell: tabel, satuan, mulai, selesai (days), wilayah, kelompok, bentuk, jumlah (missing
    where it is hidden, and in M6), bawah and atas (the ends of a band of M6; atas is missing where it
    is open), per (the day up to which an older value was counted)."""
    rows = pd.DataFrame(isi["sel"])
    nilai = rows.pop("nilai")
    pita = [one if isinstance(one, list) else [None, None] for one in nilai]
    jumlah = [None if isinstance(one, list) or pd.isna(one) else int(one) for one in nilai]
    rows["jumlah"] = pd.Series(jumlah, index=rows.index, dtype="Int64")
    for number, name in enumerate(("bawah", "atas")):
        rows[name] = pd.Series([one[number] for one in pita], index=rows.index, dtype="Int64")
    for name in ("mulai", "selesai", "per"):
        rows[name] = pd.to_datetime(rows[name])
    return rows


def find_years(rows: pd.DataFrame, tabel: str = "M3") -> list[Periode]:
    """The years that a table of the package speaks of, the running one up to its end; oldest first."""
    spans = rows.loc[rows["tabel"] == tabel, ["mulai", "selesai"]].drop_duplicates()
    starts, ends = spans["mulai"].dt.date, spans["selesai"].dt.date
    return sorted(Periode(mulai, selesai) for mulai, selesai in zip(starts, ends, strict=True))


def find_whole_years(cells: pd.DataFrame) -> list[Periode]:
    """Those of the years that are whole."""
    return [year for year in find_years(cells) if year.is_year]


def make_quarters(cells: pd.DataFrame, satuan: Satuan) -> pd.DataFrame:
    """The region by quarter: label ('Tw I 2025'), tahun, triwulan ('Tw I'), jumlah, kata."""
    rows = cells[(cells["tabel"] == "M1") & (cells["satuan"] == satuan.value)]
    months = (rows["selesai"].dt.to_period("M") - rows["mulai"].dt.to_period("M")).map(
        lambda gap: gap.n
    )
    rows = rows[months == 2].sort_values("mulai").reset_index(drop=True)
    rows["triwulan"] = [f"Tw {NAMA_TRIWULAN[number - 1]}" for number in rows["mulai"].dt.quarter]
    rows["tahun"] = rows["mulai"].dt.year
    rows["label"] = rows["triwulan"] + " " + rows["tahun"].astype(str)
    rows["kata"] = _spell(rows["jumlah"], satuan)
    return rows[["label", "tahun", "triwulan", "jumlah", "kata"]]


def make_kelompok(cells: pd.DataFrame, tahun: Periode) -> pd.DataFrame:
    """Korban of a year by kelompok: kode, label, jumlah, kata."""
    rows = of_span(cells, "M3", tahun)
    return _label(rows, "kelompok", Kelompok.labels())


def make_bentuk(cells: pd.DataFrame, tahun: Periode, usia: str) -> pd.DataFrame:
    """Korban of a year by bentuk, children or others: kode, label, jumlah, kata."""
    rows = of_span(cells, "M2", tahun)
    return _label(rows[rows["kelompok"] == usia], "bentuk", Bentuk.labels())


def make_kecamatan(
    cells: pd.DataFrame, tahun: Periode, kecamatan: Iterable[Mapping[str, str]]
) -> pd.DataFrame:
    """Korban of a whole year by kecamatan, by name, those without one last: kode, label, jumlah,
    kata."""
    names = {one["kode"]: one["nama"] for one in kecamatan} | {"": TANPA_KECAMATAN}
    rows = _label(of_span(cells, "M4", tahun), "wilayah", names)
    return rows.sort_values(
        ["kode", "label"], key=lambda column: column == "" if column.name == "kode" else column
    ).reset_index(drop=True)


def find_window(cells: pd.DataFrame) -> Periode | None:
    """The three whole years of which desa/kelurahan are said; None where the package says none."""
    rows = cells[cells["tabel"] == "M6"]
    if rows.empty:
        return None
    return Periode(rows["mulai"].iloc[0].date(), rows["selesai"].iloc[0].date())


def make_kelurahan(
    cells: pd.DataFrame,
    window: Periode,
    kelurahan: Iterable[Mapping[str, str]],
    kecamatan: Iterable[Mapping[str, str]],
) -> pd.DataFrame:
    """Korban of every desa/kelurahan in these years, by kecamatan and name: kode, label,
    nama_kecamatan, kelas ('0–9', '20 ke atas', 'disamarkan'), bawah, atas."""
    names = {one["kode"]: one["nama"] for one in kecamatan}
    rows = pd.DataFrame(
        [(one["kode"], one["nama"], names.get(one["kecamatan"], "")) for one in kelurahan],
        columns=["kode", "label", "nama_kecamatan"],
    )
    said = of_span(cells, "M6", window)[["wilayah", "bawah", "atas"]]
    rows = rows.merge(said, how="left", left_on="kode", right_on="wilayah")
    rows["kelas"] = [
        spell_band(bawah, atas) for bawah, atas in zip(rows["bawah"], rows["atas"], strict=True)
    ]
    rows = rows.sort_values(["nama_kecamatan", "label", "kode"]).reset_index(drop=True)
    return rows[["kode", "label", "nama_kecamatan", "kelas", "bawah", "atas"]]


def find_classes(k: int) -> list[str]:
    """Every class of such a table, lowest first, the hidden ones last."""
    return [*(spell_band(*band) for band in bands(k)), DISAMARKAN]


def list_above(rows: pd.DataFrame) -> pd.DataFrame:
    """The desa/kelurahan in a band above the lowest, by kecamatan and name: Kecamatan, Desa/kelurahan,
    Korban. Not by number: areas are not ranked."""
    above = rows[rows["bawah"].fillna(0) > 0]
    named = {"nama_kecamatan": "Kecamatan", "label": "Desa/kelurahan", "kelas": "Korban"}
    return above[list(named)].rename(columns=named)


def count_classes(rows: pd.DataFrame, k: int) -> pd.DataFrame:
    """How many desa/kelurahan there are of each class: label, jumlah."""
    classes = find_classes(k)
    counted = rows["kelas"].value_counts()
    return pd.DataFrame({"label": classes, "jumlah": [int(counted.get(one, 0)) for one in classes]})


def say_kelurahan(rows: pd.DataFrame, window: Periode) -> str:
    """In how many desa/kelurahan a class can be shown: areas are not ranked."""
    terbit = int((rows["kelas"] != DISAMARKAN).sum())
    return (
        f"Korban menurut desa/kelurahan, {window.mulai.year}–{window.selesai.year}: kelompok angka "
        f"{format_angka(terbit)} dari {format_angka(len(rows))} desa/kelurahan dapat ditampilkan"
    )


def compare_running(cells: pd.DataFrame, satuan: Satuan, asal: Asal) -> Hitungan | None:
    """The last year of the package beside the same quarters a year earlier, from its own cells. None
    where it says no count of it; without a comparison where one of the quarters is hidden."""
    years = find_years(cells)
    rows = cells[(cells["tabel"] == "M1") & (cells["satuan"] == satuan.value)]
    jumlah = _value(rows, years[-1])
    if jumlah is None:
        return None
    dulu = count_span(rows, years[-1].sebelumnya())
    label = satuan.label.capitalize()
    return compare_windows(satuan, label, jumlah, dulu, years[-1], asal, ())


def say_quarters(quarters: pd.DataFrame, satuan: Satuan) -> str:
    """'Kasus kekerasan triwulan terakhir, Tw III 2026: 36'; or that it is hidden."""
    last = quarters.iloc[-1]
    return f"{satuan.label.capitalize()} triwulan terakhir, {last['label']}: {last['kata']}"


def say_largest(rows: pd.DataFrame, apa: str, tahun: Periode) -> str:
    """Which of the published rows is largest, without a rank where nothing is published."""
    known = rows.dropna(subset="jumlah")
    span = format_periode(tahun)
    if known.empty:
        return f"{apa}, {span}: semua angka {DISAMARKAN}"
    top = known.sort_values("jumlah", kind="stable").iloc[-1]
    return f"{apa}, {span}: {top['label'].lower()} {top['kata']}"


def say_published(rows: pd.DataFrame, apa: str, tahun: Periode) -> str:
    """How many of the rows are published: areas are not ranked."""
    terbit = int(rows["jumlah"].notna().sum())
    return f"{apa}, {format_periode(tahun)}: {terbit} dari {len(rows)} angka dapat ditampilkan"


def say_recorded(areas: pd.DataFrame, apa: str, tahun: Periode) -> str:
    """In how many of the kecamatan any was recorded, of exact counts: areas are not ranked."""
    ada = int((areas["jumlah"] > 0).sum())
    return f"{apa}, {format_periode(tahun)}: tercatat di {ada} dari {len(areas)} kecamatan"


def say_hidden(rows: pd.DataFrame) -> list[str]:
    """How many rows are hidden, and why; nothing where none is."""
    hidden = int(rows["jumlah"].isna().sum())
    if not hidden:
        return []
    return [
        f"{format_angka(hidden)} dari {format_angka(len(rows))} angka disamarkan demi perlindungan korban"
    ]


def spell_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows for a table: the word in the place of a hidden number."""
    jumlah = [DISAMARKAN if pd.isna(value) else int(value) for value in rows["jumlah"]]
    return rows.assign(jumlah=pd.Series(jumlah, index=rows.index, dtype="object"))


def of_span(rows: pd.DataFrame, tabel: str, span: Periode) -> pd.DataFrame:
    """The rows of one table about just these days."""
    same = (rows["mulai"] == pd.Timestamp(span.mulai)) & (
        rows["selesai"] == pd.Timestamp(span.selesai)
    )
    return rows[(rows["tabel"] == tabel) & same]


def _label(rows: pd.DataFrame, kolom: str, names: Mapping[str, str]) -> pd.DataFrame:
    rows = rows.assign(kode=rows[kolom], label=rows[kolom].map(names))
    rows["kata"] = _spell(rows["jumlah"], None)
    return rows[["kode", "label", "jumlah", "kata"]].reset_index(drop=True)


def _spell(jumlah: pd.Series, satuan: Satuan | None) -> list[str]:
    unit = f" {satuan.label}" if satuan else ""
    return [DISAMARKAN if pd.isna(one) else f"{format_angka(int(one))}{unit}" for one in jumlah]


def spell_band(bawah: int | None, atas: int | None) -> str:
    if bawah is None or pd.isna(bawah):
        return DISAMARKAN
    if atas is None or pd.isna(atas):
        return f"{format_angka(int(bawah))} ke atas"
    return f"{format_angka(int(bawah))}–{format_angka(int(atas))}"


def _value(rows: pd.DataFrame, span: Periode) -> int | None:
    found = rows[(rows["mulai"].dt.date == span.mulai) & (rows["selesai"].dt.date == span.selesai)]
    if found.empty or pd.isna(found["jumlah"].iloc[0]):
        return None
    return int(found["jumlah"].iloc[0])


def count_span(rows: pd.DataFrame, span: Periode) -> int | None:
    """The count of a span: said as such, or the sum of its quarters where all are said."""
    said = _value(rows, span)
    if said is not None:
        return said
    inside = (rows["mulai"].dt.date >= span.mulai) & (rows["selesai"].dt.date <= span.selesai)
    parts = rows[inside]
    days = sum((row.selesai - row.mulai).days + 1 for row in parts.itertuples())
    if days != span.jumlah_hari or parts["jumlah"].isna().any():
        return None
    return int(parts["jumlah"].sum())
