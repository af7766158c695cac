"""Readiness: which elements a desa/kelurahan has, by what evidence, and what is missing most.

What an element is and how its cell counts stands here once (`UNSUR`). A body that was formed is not
a body that works, and what was true long ago is not known to be true now: evidence older than
`SEGAR_BULAN` months is said apart and counts as no longer known to be in place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from domain.format import format_angka, format_daftar, format_tanggal_pendek
from domain.kategori import Kategori, Kelembagaan, StatusDrppa

# Evidence up to so many months old says how things are now (domain question 14).
SEGAR_BULAN = 6
# Beyond so many it fades once more.
USANG_BULAN = 12
# From this share on RT/RW count as reached, not as reached in part.
CUKUP_RT_RW = 0.5
# More names than this in one sentence are not read.
PALING_BANYAK_NAMA = 4


class Pilar(Kategori):
    """The four that the leaders name: an element belongs to one."""

    KEBIJAKAN = "kebijakan", "Kebijakan"
    INFRASTRUKTUR = "infrastruktur", "Infrastruktur"
    SDM = "sdm", "SDM"
    ANGGARAN = "anggaran", "Anggaran"


class Keadaan(StrEnum):
    """How an element stands in an area, best first. The value is the word on the screen."""

    ADA = "aktif/ada"
    BUKTI_LAMA = "aktif/ada, bukti lama"
    TERBENTUK = "terbentuk/sebagian"
    BELUM = "belum ada"
    TIDAK_DICATAT = "tidak dicatat"
    # There is nothing to have it for: no school, so no TPPK. Counted nowhere.
    TIDAK_BERLAKU = "tidak berlaku"


# Those that are counted, in the order of every picture and table.
DIHITUNG = tuple(one for one in Keadaan if one is not Keadaan.TIDAK_BERLAKU)


class Usia(StrEnum):
    """How old evidence is. The value is the word on the screen."""

    SEGAR = f"{SEGAR_BULAN} bulan terakhir"
    LAMA = f"lebih dari {SEGAR_BULAN} bulan"
    USANG = f"lebih dari {USANG_BULAN} bulan"


LEMBAGA: Mapping[Any, Keadaan] = {
    Kelembagaan.AKTIF.value: Keadaan.ADA,
    Kelembagaan.TERBENTUK.value: Keadaan.TERBENTUK,
    Kelembagaan.BELUM.value: Keadaan.BELUM,
}
# A declaration is a beginning; what was assessed was at work.
DRPPA: Mapping[Any, Keadaan] = {
    StatusDrppa.DINILAI.value: Keadaan.ADA,
    StatusDrppa.DICANANGKAN.value: Keadaan.TERBENTUK,
    StatusDrppa.BUKAN.value: Keadaan.BELUM,
}
YA_TIDAK: Mapping[Any, Keadaan] = {True: Keadaan.ADA, False: Keadaan.BELUM}


@dataclass(frozen=True, eq=False)
class Unsur:
    """One element: its column in `kesiapan` (which is its name in `kesiapan_bukti` too), its pillar,
    and how a cell counts.

    `cara` says what each value counts as. Without it the column is a number: one or more is there;
    with `total` (another column) it is there from the share `cukup` on, and below it in part.
    `ada` and `sebagian` are its own words for ADA and TERBENTUK.
    """

    kolom: str
    label: str
    pilar: Pilar
    ada: str = "ada"
    sebagian: str = "sebagian"
    cara: Mapping[Any, Keadaan] | None = None
    total: str | None = None
    cukup: float = 1.0
    satuan: str = ""

    @property
    def semua_kolom(self) -> tuple[str, ...]:
        """Its columns in `kesiapan`."""
        return (self.kolom, self.total) if self.total else (self.kolom,)

    def kata(self, keadaan: Keadaan) -> str:
        """The state in the words of this element: 'aktif', 'aktif, bukti lama', 'terbentuk saja'."""
        own = {
            Keadaan.ADA: self.ada,
            Keadaan.BUKTI_LAMA: f"{self.ada}, bukti lama",
            Keadaan.TERBENTUK: self.sebagian,
        }
        return own.get(keadaan, str(keadaan))


def _lembaga(kolom: str, label: str, pilar: Pilar) -> Unsur:
    return Unsur(kolom, label, pilar, "aktif", "terbentuk saja", LEMBAGA)


UNSUR: tuple[Unsur, ...] = (
    Unsur("kebijakan", "Perdes/SK", Pilar.KEBIJAKAN, cara=YA_TIDAK),
    Unsur("drppa", "DRPPA", Pilar.KEBIJAKAN, "dinilai", "dicanangkan saja", DRPPA),
    Unsur("infrastruktur", "Ruang aduan", Pilar.INFRASTRUKTUR, cara=YA_TIDAK),
    _lembaga("puspaga", "Puspaga", Pilar.INFRASTRUKTUR),
    Unsur("tppk_sekolah_ada", "TPPK", Pilar.INFRASTRUKTUR, "ada di semua sekolah",
          "ada di sebagian sekolah", total="tppk_sekolah_total", satuan="sekolah"),
    _lembaga("satgas_ppa", "Satgas PPA", Pilar.SDM),
    _lembaga("patbm", "PATBM", Pilar.SDM),
    _lembaga("forum_anak", "Forum Anak", Pilar.SDM),
    Unsur("kader_terlatih", "Kader terlatih", Pilar.SDM, satuan="kader"),
    Unsur("rt_rw_terjangkau", "RT/RW terjangkau", Pilar.SDM, "separuh atau lebih",
          "kurang dari separuh", total="rt_rw_total", cukup=CUKUP_RT_RW, satuan="RT/RW"),
    Unsur("anggaran", "Anggaran", Pilar.ANGGARAN, cara=YA_TIDAK),
)  # fmt: skip
BY_KOLOM: Mapping[str, Unsur] = {unsur.kolom: unsur for unsur in UNSUR}


def judge_values(unsur: Unsur, kesiapan: pd.DataFrame) -> pd.Series:
    """What each row of `kesiapan` says of the element, whatever the age of its evidence: a Keadaan."""
    nilai = kesiapan[unsur.kolom]
    if unsur.cara is not None:
        return nilai.map(unsur.cara).astype(object).fillna(Keadaan.TIDAK_DICATAT)
    jumlah = pd.to_numeric(nilai).astype(float)
    total = pd.to_numeric(kesiapan[unsur.total]).astype(float) if unsur.total else jumlah
    # Without a total one is enough; with one it takes a share.
    cukup = jumlah >= unsur.cukup * total if unsur.total else jumlah > 0
    found = np.select(
        [(total == 0) & (unsur.total is not None), jumlah.isna() | total.isna(), cukup, jumlah > 0],
        [Keadaan.TIDAK_BERLAKU, Keadaan.TIDAK_DICATAT, Keadaan.ADA, Keadaan.TERBENTUK],
        Keadaan.BELUM,
    )
    return pd.Series([Keadaan(one) for one in found], index=kesiapan.index, dtype=object)


def find_dates(unsur: Unsur, kesiapan: pd.DataFrame, bukti: pd.DataFrame) -> pd.Series:
    """The day of the element's evidence in each row: its own where there is one, else the row's."""
    own = bukti[bukti["unsur"].isin(unsur.semua_kolom)].groupby("kode_wilayah")["tanggal_bukti"]
    dates = own.max().reindex(kesiapan["kode_wilayah"]).set_axis(kesiapan.index)
    return dates.fillna(kesiapan["tanggal_bukti"])


def age_of(tanggal: pd.Series, hari: date) -> pd.Series:
    """The Usia of evidence of these days, seen from `hari`; None where there is no day."""
    today = pd.Timestamp(hari)
    usia = np.select(
        [
            tanggal.isna(),
            tanggal >= today - pd.DateOffset(months=SEGAR_BULAN),
            tanggal >= today - pd.DateOffset(months=USANG_BULAN),
        ],
        ["", Usia.SEGAR, Usia.LAMA],
        Usia.USANG,
    )
    return pd.Series(
        [Usia(one) if one else None for one in usia], index=tanggal.index, dtype=object
    )


def judge_cells(kesiapan: pd.DataFrame, bukti: pd.DataFrame, hari: date) -> pd.DataFrame:
    """Every row of `kesiapan` and every element once.

    `kesiapan` and `bukti` as `data_access.queries.kesiapan` gives them. Columns: kode, unsur (its
    column), keadaan, tanggal_bukti (missing where nothing was recorded), usia, rincian ('3 dari 4
    sekolah', '' where there is no number).
    """
    return pd.concat(
        [_judge_unsur(unsur, kesiapan, bukti, hari) for unsur in UNSUR], ignore_index=True
    )


def _judge_unsur(
    unsur: Unsur, kesiapan: pd.DataFrame, bukti: pd.DataFrame, hari: date
) -> pd.DataFrame:
    keadaan = judge_values(unsur, kesiapan)
    known = ~keadaan.isin([Keadaan.TIDAK_DICATAT, Keadaan.TIDAK_BERLAKU])
    tanggal = find_dates(unsur, kesiapan, bukti).where(known)
    usia = age_of(tanggal, hari)
    lama = keadaan.eq(Keadaan.ADA) & usia.ne(Usia.SEGAR)
    return pd.DataFrame(
        {
            "kode": kesiapan["kode_wilayah"],
            "unsur": unsur.kolom,
            "keadaan": keadaan.mask(lama, Keadaan.BUKTI_LAMA),
            "tanggal_bukti": tanggal,
            "usia": usia,
            "rincian": _say_numbers(unsur, kesiapan).where(known, ""),
        }
    )


def _say_numbers(unsur: Unsur, kesiapan: pd.DataFrame) -> pd.Series:
    def say(row: tuple[Any, ...]) -> str:
        if any(pd.isna(one) for one in row):
            return ""
        return f"{' dari '.join(format_angka(one) for one in row)} {unsur.satuan}"

    if unsur.cara is not None:
        return pd.Series("", index=kesiapan.index)
    values = zip(*(kesiapan[kolom] for kolom in unsur.semua_kolom), strict=True)
    return pd.Series([say(row) for row in values], index=kesiapan.index, dtype=object)


def share_in_place(kesiapan: pd.DataFrame, bukti: pd.DataFrame, hari: date) -> pd.Series:
    """Of the elements known of each area the share that is in place: active or there, by evidence of
    the last SEGAR_BULAN months up to `hari`. By kode, 0 to 1; missing where nothing is known.

    What was known long ago is among the known, and not in place.
    """
    cells = judge_cells(kesiapan, bukti, hari)
    known = ~cells["keadaan"].isin([Keadaan.TIDAK_DICATAT, Keadaan.TIDAK_BERLAKU])
    in_place = cells["keadaan"].eq(Keadaan.ADA)
    by_area = pd.DataFrame({"kode": cells["kode"], "known": known, "in_place": in_place})
    counts = by_area.groupby("kode")[["known", "in_place"]].sum()
    return counts["in_place"].div(counts["known"].where(counts["known"] > 0)).rename("kesiapan")


def place_cells(cells: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Every area of `areas` (kode, nama, kode_kecamatan, nama_kecamatan) with every element, in the
    order of the areas and of `UNSUR`: the columns of `judge_cells` beside those of the area.

    Of an area that is not among `cells` nothing was recorded.
    """
    names = areas[["kode", "nama", "kode_kecamatan", "nama_kecamatan"]]
    every = names.merge(pd.DataFrame({"unsur": list(BY_KOLOM)}), how="cross")
    rows = every.merge(cells, on=["kode", "unsur"], how="left")
    rows["keadaan"] = rows["keadaan"].fillna(Keadaan.TIDAK_DICATAT)
    rows["rincian"] = rows["rincian"].fillna("")
    rows["usia"] = rows["usia"].astype(object).where(rows["usia"].notna(), None)
    return rows


def count_states(placed: pd.DataFrame, hari: date, menurut: Sequence[str] = ()) -> pd.DataFrame:
    """How many areas stand how, by element and by what `menurut` names (columns of `place_cells`).

    Columns: `menurut`, unsur, label, one for each of DIHITUNG, dari (areas that it may be counted
    in), bagian (share in place, 0 to 1; missing where there are none), bukti (the middle day of the
    evidence) and its usia, seen from `hari`. In the order of `placed`.
    """
    by = [*menurut, "unsur"]
    counted = placed[placed["keadaan"] != Keadaan.TIDAK_BERLAKU]
    order = placed[by].drop_duplicates()
    states = counted.groupby([*by, "keadaan"], sort=False).size().unstack(fill_value=0)
    states = states.reindex(columns=list(DIHITUNG), fill_value=0)
    states["dari"] = states.sum(axis=1)
    rows = order.merge(states.reset_index(), on=by, how="left")
    rows[[*DIHITUNG, "dari"]] = rows[[*DIHITUNG, "dari"]].fillna(0).astype(int)
    rows["bagian"] = rows[Keadaan.ADA] / rows["dari"].where(rows["dari"] > 0)
    # A day that is the evidence of one of them, not one between two.
    middle = counted.groupby(by, sort=False)["tanggal_bukti"].quantile(0.5, interpolation="lower")
    rows = rows.merge(middle.rename("bukti").reset_index(), on=by, how="left")
    rows["usia"] = age_of(rows["bukti"], hari)
    rows["label"] = rows["unsur"].map(lambda kolom: BY_KOLOM[kolom].label)
    return rows


def least_first(counts: pd.DataFrame) -> pd.DataFrame:
    """The rows of `count_states`: the element that is in place in the fewest areas first, and among
    equals the one that is known to be missing in more."""
    return counts.sort_values(
        ["bagian", Keadaan.BELUM], ascending=[True, False], kind="stable"
    ).reset_index(drop=True)


def count_pillars(placed: pd.DataFrame) -> pd.DataFrame:
    """Of each area, how many of the four pillars are there: with one element or more in place.

    Columns: kode, nama, nama_kecamatan, a bool for each Pilar, pilar (how many; missing where nothing
    was recorded), kata ('kebijakan dan SDM').
    """
    pilar = placed["unsur"].map(lambda kolom: BY_KOLOM[kolom].pilar)
    known = ~placed["keadaan"].isin([Keadaan.TIDAK_DICATAT, Keadaan.TIDAK_BERLAKU])
    there = placed["keadaan"].eq(Keadaan.ADA)
    rows = placed[["kode", "nama", "nama_kecamatan"]].drop_duplicates("kode").set_index("kode")
    has = there.groupby([placed["kode"], pilar]).any().unstack().reindex(rows.index)
    rows[list(Pilar)] = has[list(Pilar)]
    rows["pilar"] = has.sum(axis=1).where(known.groupby(placed["kode"]).any()).astype("Int64")
    rows["kata"] = [_say_pillars_of(one) for one in has[list(Pilar)].itertuples(index=False)]
    return rows.reset_index()


def _say_pillars_of(has: Iterable[bool]) -> str:
    names = [_lower(pilar.label) for pilar, there in zip(Pilar, has, strict=True) if there]
    return format_daftar(names) if names else "tidak satu pun"


def _lower(label: str) -> str:
    return label if label.isupper() else label.lower()


def say_unsur(counts: pd.DataFrame, kolom: str, tingkat: str) -> str:
    """'PATBM aktif di 9 dari 67 kelurahan; terbentuk saja di 56', from `count_states` of a region."""
    unsur, row = BY_KOLOM[kolom], _row_of(counts, kolom)
    if not row["dari"]:
        return f"{unsur.label}: tidak berlaku di sini"
    ada, dari = format_angka(row[Keadaan.ADA]), f"dari {format_angka(row['dari'])} {tingkat}"
    said = f"{unsur.label} {unsur.ada} di {ada} {dari}"
    if not row[Keadaan.ADA]:
        said = f"Tidak ada {dari} dengan {unsur.label} {unsur.ada}"
    rest = Keadaan.TERBENTUK if row[Keadaan.TERBENTUK] else Keadaan.BELUM
    return f"{said}; {unsur.kata(rest)} di {format_angka(row[rest])}" if row[rest] else said


def _row_of(counts: pd.DataFrame, kolom: str) -> dict[Any, Any]:
    return counts[counts["unsur"] == kolom].to_dict("records")[0]


def say_rest(counts: pd.DataFrame, kolom: str, tingkat: str, hari: date) -> str:
    """What the headline of an element leaves out: old evidence, what is missing, what is unknown."""
    unsur, row = BY_KOLOM[kolom], _row_of(counts, kolom)
    parts = []
    if row[Keadaan.BUKTI_LAMA]:
        parts.append(
            f"{format_angka(row[Keadaan.BUKTI_LAMA])} {tingkat} lagi {unsur.ada} menurut bukti yang "
            f"lebih tua dari {SEGAR_BULAN} bulan, jadi tidak dihitung"
        )
    if row[Keadaan.TERBENTUK] and row[Keadaan.BELUM]:
        parts.append(f"belum ada di {format_angka(row[Keadaan.BELUM])}")
    if row[Keadaan.TIDAK_DICATAT]:
        parts.append(f"tidak dicatat di {format_angka(row[Keadaan.TIDAK_DICATAT])}")
    return "; ".join([*parts, f"keadaan per {format_tanggal_pendek(hari)}"])


def say_missing(counts: pd.DataFrame, paling: int = 3) -> str:
    """'Paling jarang aktif atau ada: Puspaga (1 dari 67), DRPPA (2), dan PATBM (9)'."""
    first = least_first(counts[counts["dari"] > 0]).head(paling)
    named = [
        f"{row['label']} ({format_angka(row[Keadaan.ADA])} dari {format_angka(row['dari'])})"
        for row in first.to_dict("records")
    ]
    return f"Paling jarang aktif atau ada: {format_daftar(named)}"


def say_pillars(pillars: pd.DataFrame, tingkat: str) -> str:
    """'Keempat pilar ada di 3 dari 67 kelurahan; tidak satu pun di 12'."""
    semua, kosong = (int((pillars["pilar"] == n).sum()) for n in (len(Pilar), 0))
    ada = format_angka(semua) if semua else "tidak satu pun"
    said = f"Keempat pilar ada di {ada} dari {format_angka(len(pillars))} {tingkat}"
    return f"{said}; tanpa satu pilar pun: {format_angka(kosong)}"


def say_least_pillar(pillars: pd.DataFrame, tingkat: str) -> str:
    """'Pilar yang paling jarang ada: anggaran (11 dari 67 kelurahan)'."""
    counts = pillars[list(Pilar)].sum()
    least = min(Pilar, key=lambda pilar: int(counts[pilar]))
    return (
        f"Pilar yang paling jarang ada: {_lower(least.label)} ({format_angka(counts[least])} dari "
        f"{format_angka(len(pillars))} {tingkat})"
    )


def say_gaps(counts: pd.DataFrame, tingkat: str) -> str:
    """'14 dari 66 kotak masih nol: belum satu kelurahan pun di kecamatan itu', from `count_states` by
    kecamatan."""
    rows = counts[counts["dari"] > 0]
    kosong = int((rows[Keadaan.ADA] == 0).sum())
    if not kosong:
        return f"Setiap unsur ada di sedikitnya satu {tingkat} di setiap kecamatan"
    return (
        f"{format_angka(kosong)} dari {format_angka(len(rows))} kotak masih nol: belum satu {tingkat} "
        "pun di kecamatan itu"
    )


def say_none(counts: pd.DataFrame, tingkat: str, tempat: str) -> str:
    """'Belum ada di satu kelurahan pun Kecamatan Kasemen: DRPPA dan Puspaga', from `count_states` of
    the desa/kelurahan of `tempat`."""
    kosong = counts.loc[(counts["dari"] > 0) & (counts[Keadaan.ADA] == 0), "label"].tolist()
    if not kosong:
        return f"Setiap unsur ada di sedikitnya satu {tingkat} {tempat}"
    return f"Belum ada di satu {tingkat} pun {tempat}: {format_daftar(kosong)}"


def say_kecamatan(counts: pd.DataFrame, kolom: str) -> str:
    """'Tidak satu pun PATBM aktif di Kecamatan Curug dan Taktakan', from `count_states` by kecamatan. No
    number: the table of the map is of desa/kelurahan, and that by kecamatan stands in the matrix."""
    unsur = BY_KOLOM[kolom]
    rows = counts[(counts["unsur"] == kolom) & (counts["dari"] > 0)]
    kosong = rows.loc[rows[Keadaan.ADA] == 0, "nama_kecamatan"].tolist()
    if not kosong:
        return f"{unsur.label} {unsur.ada} di sedikitnya satu tempat di setiap kecamatan"
    if len(kosong) <= PALING_BANYAK_NAMA:
        tempat = f"Kecamatan {format_daftar(kosong)}"
    else:
        tempat = "sebagian besar kecamatan" if 2 * len(kosong) > len(rows) else "beberapa kecamatan"
    return f"Tidak satu pun {unsur.label} {unsur.ada} di {tempat}"


def say_cell(unsur: Unsur, keadaan: Keadaan, rincian: str, tanggal: Any) -> str:
    """'aktif, bukti lama, 31 Des 2025', 'ada di sebagian sekolah (3 dari 4 sekolah), 30 Jun 2026',
    'tidak dicatat'."""
    said = f"{unsur.kata(keadaan)} ({rincian})" if rincian else unsur.kata(keadaan)
    return said if pd.isna(tanggal) else f"{said}, {format_tanggal_pendek(tanggal)}"


def widen_areas(placed: pd.DataFrame) -> pd.DataFrame:
    """One row for each area, one column for each element: how it stands and by evidence of which day."""
    said = [
        say_cell(BY_KOLOM[kolom], keadaan, rincian, tanggal)
        for kolom, keadaan, rincian, tanggal in zip(
            placed["unsur"], placed["keadaan"], placed["rincian"], placed["tanggal_bukti"],
            strict=True,
        )
    ]  # fmt: skip
    wide = placed.assign(said=said).pivot(index="kode", columns="unsur", values="said")
    names = placed[["kode", "nama_kecamatan", "nama"]].drop_duplicates("kode")
    return _name_columns(names.merge(wide[list(BY_KOLOM)].reset_index(), on="kode"))


def widen_kecamatan(counts: pd.DataFrame) -> pd.DataFrame:
    """One row for each kecamatan, one column for each element: '3 dari 12, 30 Jun 2026', with the
    middle day of its evidence."""
    said = [
        f"{format_angka(row[Keadaan.ADA])} dari {format_angka(row['dari'])}"
        + ("" if pd.isna(row["bukti"]) else f", {format_tanggal_pendek(row['bukti'])}")
        if row["dari"]
        else str(Keadaan.TIDAK_BERLAKU)
        for row in counts.to_dict("records")
    ]
    wide = counts.assign(said=said).pivot(index="nama_kecamatan", columns="unsur", values="said")
    names = counts[["nama_kecamatan"]].drop_duplicates()
    return _name_columns(names.merge(wide[list(BY_KOLOM)].reset_index(), on="nama_kecamatan"))


def _name_columns(rows: pd.DataFrame) -> pd.DataFrame:
    named = {kolom: unsur.label for kolom, unsur in BY_KOLOM.items()}
    place = {"nama_kecamatan": "Kecamatan", "nama": "Desa/kelurahan"}
    return rows.drop(columns="kode", errors="ignore").rename(columns={**place, **named})
