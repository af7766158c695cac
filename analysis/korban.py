"""Who the korban are: shares by a category list, with chance and what is missing always in sight.

A share is of those recorded; those without a value are a row of their own and in no share. Where
one korban may stand in several categories (`ganda`) the rows make no total, and the cells shown
and taken away are words ('41 dari 68') that no spreadsheet adds up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import pandas as pd

from analysis.kalimat import say_part, say_share
from analysis.perbandingan import (
    HITUNGAN_KECIL,
    PerbandinganBagian,
    Putusan,
    compare_counts,
    compare_shares,
    judge_together,
    measure_share,
)
from domain.format import format_angka, format_bagian, format_daftar, format_persen
from domain.kategori import Disabilitas, JenisKelamin, Kategori, Kelompok, KelompokUsia
from domain.satuan import Satuan

TIDAK_DICATAT = "tidak_dicatat"
LABEL_TIDAK_DICATAT = "Tidak dicatat"
# A mixture of everything else: never called the largest.
LAINNYA = "lainnya"
# So many of the categories are named that may each be the largest, or that differ.
PALING_BANYAK_DISEBUT = 3
DI_LUAR_BAGIAN = "di luar bagian"
# A verdict on a share in words of its own: a larger share may well be a smaller count.
KATA_TAHUN_LALU = {
    Putusan.LEBIH_BANYAK: "bagian lebih besar daripada tahun lalu",
    Putusan.BELUM_DAPAT_DIBEDAKAN: "belum dapat dibedakan",
    Putusan.LEBIH_SEDIKIT: "bagian lebih kecil daripada tahun lalu",
}
KATA_ANAK_PEREMPUAN = {
    Putusan.LEBIH_BANYAK: "bagian lebih besar pada anak",
    Putusan.BELUM_DAPAT_DIBEDAKAN: "belum dapat dibedakan",
    Putusan.LEBIH_SEDIKIT: "bagian lebih besar pada perempuan dewasa",
}


@dataclass(frozen=True)
class Sisi:
    """One side of a comparison: `counts` (the column asked about, jumlah) of `total` in all."""

    counts: pd.DataFrame
    total: int


@dataclass(frozen=True)
class Sebaran:
    """Counts over every category of a list, and what is not recorded.

    `rows`: kategori (stored value), label, and for this side and the other (`_banding`) jumlah,
    dari, persen (0 to 1), bawah, atas (its interval); then putusan. `dari` is those recorded. The
    last row, kategori TIDAK_DICATAT, is out of all and has no share. The other side is not there,
    and putusan empty, where nothing is compared.
    """

    rows: pd.DataFrame
    dibandingkan: bool
    ganda: bool

    @property
    def dicatat(self) -> pd.DataFrame:
        """The rows of the categories alone."""
        return self.rows.iloc[:-1]

    @property
    def tercatat(self) -> int:
        return int(self.rows["dari"].iloc[0])

    @property
    def tidak_dicatat(self) -> int:
        return int(self.rows["jumlah"].iloc[-1])

    @property
    def beda(self) -> pd.DataFrame:
        """The rows whose shares differ by more than chance, the largest difference first."""
        rows = self.rows[self.rows["putusan"].isin([Putusan.LEBIH_BANYAK, Putusan.LEBIH_SEDIKIT])]
        if rows.empty:
            return rows
        gap = (rows["persen"] - rows["persen_banding"]).abs()
        return rows.loc[gap.sort_values(ascending=False, kind="stable").index]


def distribute(
    sisi: Sisi,
    kolom: str,
    daftar: type[Kategori],
    *,
    ganda: bool = False,
    banding: Sisi | None = None,
) -> Sebaran:
    """Spread the counts over every category of the list, zeros included, beside another side.

    The verdicts of one list are read as one answer: see `judge_together`. Raises ValueError where
    categories overlap and `ganda` does not say so.
    """
    rows = pd.DataFrame(
        {
            "kategori": [*daftar.values(), TIDAK_DICATAT],
            "label": [*daftar.labels().values(), LABEL_TIDAK_DICATAT],
        }
    )
    rows = rows.join(_shares_of(sisi, kolom, daftar, ganda=ganda))
    if banding is None:
        return Sebaran(rows.assign(putusan=None), dibandingkan=False, ganda=ganda)
    other = _shares_of(banding, kolom, daftar, ganda=ganda).add_suffix("_banding")
    rows = rows.join(other)
    putusan = judge_together([_compare(row) for row in rows.iloc[:-1].to_dict("records")])
    rows["putusan"] = pd.Series([*putusan, None], dtype=object)
    return Sebaran(rows, dibandingkan=True, ganda=ganda)


def _shares_of(sisi: Sisi, kolom: str, daftar: type[Kategori], *, ganda: bool) -> pd.DataFrame:
    known = sisi.counts.dropna(subset=kolom).set_index(kolom)["jumlah"]
    jumlah = [int(count) for count in known.reindex(daftar.values(), fill_value=0)]
    tidak_dicatat = int(sisi.counts.loc[sisi.counts[kolom].isna(), "jumlah"].sum())
    tercatat = sisi.total - tidak_dicatat
    if max(jumlah) > tercatat or (not ganda and sum(jumlah) != tercatat):
        raise ValueError(f"isian {kolom} bertumpang tindih: tidak dapat dibagi menjadi bagian")
    return _frame_of([(count, tercatat) for count in jumlah], (tidak_dicatat, sisi.total))


def _frame_of(shares: Iterable[tuple[int, int]], tidak_dicatat: tuple[int, int]) -> pd.DataFrame:
    """jumlah, dari, persen, bawah, atas of each share, then those without a value, in no share."""
    found = [measure_share(jumlah, dari) for jumlah, dari in shares]
    rows = pd.DataFrame(
        [(one.jumlah, one.semua, one.nilai, one.bawah, one.atas) for one in found]
        + [(*tidak_dicatat, None, None, None)],
        columns=["jumlah", "dari", "persen", "bawah", "atas"],
    )
    return rows.astype({"persen": float, "bawah": float, "atas": float})


def _compare(row: Mapping[Any, Any]) -> PerbandinganBagian:
    return compare_shares(row["jumlah"], row["dari"], row["jumlah_banding"], row["dari_banding"])


@dataclass(frozen=True)
class SisiKelompok:
    """One side, by kelompok: `counts` (the column asked about, kelompok, jumlah) and `korban`
    (kelompok, jumlah)."""

    counts: pd.DataFrame
    korban: pd.DataFrame


def single_out(
    sisi: SisiKelompok,
    kolom: str,
    nilai: Kategori,
    *,
    banding: SisiKelompok | None = None,
    putusan: Putusan | None = None,
) -> Sebaran:
    """How many of all korban, and of each kelompok that there is, have that value.

    `putusan` is what was found of all korban elsewhere, so that the screen says it once; the
    kelompok are read together.
    """
    groups = [one for one in Kelompok if (sisi.korban["kelompok"] == one).any()]
    rows = pd.DataFrame(
        {
            "kategori": ["semua", *groups, TIDAK_DICATAT],
            "label": ["Semua korban", *(one.label for one in groups), LABEL_TIDAK_DICATAT],
        }
    )
    rows = rows.join(_shares_of_groups(sisi, kolom, nilai, groups))
    if banding is None:
        return Sebaran(rows.assign(putusan=None), dibandingkan=False, ganda=True)
    rows = rows.join(_shares_of_groups(banding, kolom, nilai, groups).add_suffix("_banding"))
    verdicts = judge_together([_compare(row) for row in rows.iloc[1:-1].to_dict("records")])
    rows["putusan"] = pd.Series([putusan, *verdicts, None], dtype=object)
    return Sebaran(rows, dibandingkan=True, ganda=True)


def _shares_of_groups(
    sisi: SisiKelompok, kolom: str, nilai: Kategori, groups: list[Kelompok]
) -> pd.DataFrame:
    unknown = sisi.counts[sisi.counts[kolom].isna()]
    having = sisi.counts[sisi.counts[kolom] == nilai]

    def count(rows: pd.DataFrame, one: Kelompok | None) -> int:
        return int((rows if one is None else rows[rows["kelompok"] == one])["jumlah"].sum())

    shares = [
        (count(having, one), count(sisi.korban, one) - count(unknown, one))
        for one in (None, *groups)
    ]
    return _frame_of(shares, (count(unknown, None), count(sisi.korban, None)))


def write_cells(sebaran: Sebaran, kata: Mapping[Putusan, str]) -> pd.DataFrame:
    """The rows with cells in words: korban; of this side and of the other (`_banding`) bagian,
    rentang, penuh ('41 dari 68 (60%)') and lengkap ('41 dari 68 (60%; 47–72%)'); putusan_kata.

    `korban` is a number, but '41 dari 68' where rows must not be added up. Of fewer than ten, no
    share is given.
    """
    records = sebaran.rows.to_dict("records")
    rows = sebaran.rows.join(pd.DataFrame([_cells_of(row, "") for row in records]))
    rows["korban"] = [
        _say_of(row["jumlah"], row["dari"]) if sebaran.ganda else row["jumlah"] for row in records
    ]
    if not sebaran.dibandingkan:
        return rows
    rows["putusan_kata"] = [
        kata[row["putusan"]] if row["putusan"] else "tidak dibandingkan" for row in records
    ]
    other = pd.DataFrame([_cells_of(row, "_banding") for row in records])
    return rows.join(other.add_suffix("_banding"))


def _cells_of(row: Mapping[Any, Any], akhiran: str) -> dict[str, str]:
    jumlah, dari = row[f"jumlah{akhiran}"], row[f"dari{akhiran}"]
    of = _say_of(jumlah, dari)
    if row["kategori"] == TIDAK_DICATAT or dari < HITUNGAN_KECIL:
        why = DI_LUAR_BAGIAN if row["kategori"] == TIDAK_DICATAT else "n kurang dari 10"
        return {"bagian": why, "rentang": why, "penuh": of, "lengkap": of}
    bagian = format_bagian(row[f"persen{akhiran}"])
    # Rounded outwards, so that it never claims more than it may.
    bawah, atas = floor(row[f"bawah{akhiran}"] * 100), ceil(row[f"atas{akhiran}"] * 100)
    rentang = f"{bawah}–{format_persen(atas / 100)}"
    return {
        "bagian": bagian,
        "rentang": rentang,
        "penuh": f"{of} ({bagian})",
        "lengkap": f"{of} ({bagian}; {rentang})",
    }


def _say_of(jumlah: int, dari: int) -> str:
    return f"{format_angka(jumlah)} dari {format_angka(dari)}"


def make_pyramid(counts: pd.DataFrame) -> pd.DataFrame:
    """Sex by age group, every pair once, youngest first; then everybody who has no place in it.

    `counts`: jenis_kelamin, kelompok_usia, jumlah. Columns: kelompok_usia, jenis_kelamin, usia and
    jenis (their labels), jumlah. The last row, TIDAK_DICATAT in both, is those whose age or sex is
    not recorded or whose sex is another, so the rows always sum to all.
    """
    sexes = [JenisKelamin.PEREMPUAN, JenisKelamin.LAKI_LAKI]
    every = pd.MultiIndex.from_product(
        [KelompokUsia.values(), [sex.value for sex in sexes]],
        names=["kelompok_usia", "jenis_kelamin"],
    )
    counted = counts.dropna().groupby(["kelompok_usia", "jenis_kelamin"])["jumlah"].sum()
    rows = counted.reindex(every, fill_value=0).reset_index()
    rows["usia"] = rows["kelompok_usia"].map(KelompokUsia.labels())
    rows["jenis"] = rows["jenis_kelamin"].map(JenisKelamin.labels())
    outside = int(counts["jumlah"].sum() - rows["jumlah"].sum())
    label = f"{LABEL_TIDAK_DICATAT}/lainnya"
    rows.loc[len(rows)] = {
        "kelompok_usia": TIDAK_DICATAT, "jenis_kelamin": TIDAK_DICATAT,
        "usia": label, "jenis": label, "jumlah": outside,
    }  # fmt: skip
    return rows


def make_age_groups(counts: pd.DataFrame) -> pd.DataFrame:
    """Korban by age group and kelompok, every age group of each kelompok that occurs.

    `counts`: kelompok_usia, kelompok, jumlah. Columns: kelompok_usia (TIDAK_DICATAT after the
    oldest), kelompok, usia and nama_kelompok (their labels), jumlah; the sum is everybody.
    """
    present = [kelompok.value for kelompok in Kelompok if (counts["kelompok"] == kelompok).any()]
    ages = {**KelompokUsia.labels(), TIDAK_DICATAT: LABEL_TIDAK_DICATAT}
    every = pd.MultiIndex.from_product([list(ages), present], names=["kelompok_usia", "kelompok"])
    known = counts.assign(kelompok_usia=counts["kelompok_usia"].fillna(TIDAK_DICATAT))
    counted = known.groupby(["kelompok_usia", "kelompok"])["jumlah"].sum()
    rows = counted.reindex(every, fill_value=0).reset_index()
    rows["usia"] = rows["kelompok_usia"].map(ages)
    rows["nama_kelompok"] = rows["kelompok"].map(Kelompok.labels())
    return rows


@dataclass(frozen=True)
class Anak:
    """How many are children, of how many of whom it is known; and of how many it is not."""

    jumlah: int
    diketahui: int
    tidak_diketahui: int


def count_children(counts: pd.DataFrame) -> Anak:
    """From kelompok, kelompok_usia, jumlah. A grown person of no known age group is known to be one."""
    unknown = counts["kelompok_usia"].isna() & (counts["kelompok"] == Kelompok.LAINNYA)
    tidak_diketahui = int(counts.loc[unknown, "jumlah"].sum())
    anak = int(counts.loc[counts["kelompok"] == Kelompok.ANAK, "jumlah"].sum())
    return Anak(anak, int(counts["jumlah"].sum()) - tidak_diketahui, tidak_diketahui)


def say_children(anak: Anak) -> str:
    """'54 dari 68 korban adalah anak (79%)'; of those whose age is known, where it is not of all."""
    if anak.diketahui + anak.tidak_diketahui == 0:
        return "Tidak ada korban tercatat"
    if anak.diketahui == 0:
        return "Usia korban tidak dicatat"
    dari = "korban yang usianya dicatat" if anak.tidak_diketahui else "korban"
    return say_share(anak.jumlah, anak.diketahui, "adalah anak", dari)


def say_dasar_anak(anak: Anak) -> str:
    """Why the bars of the children may come to less than they are: 'anak 78 dari 107 (73%) korban yang
    diketahui anak atau dewasa, dengan atau tanpa kelompok usia'."""
    return (
        f"anak {say_part(anak.jumlah, anak.diketahui)} korban yang diketahui anak atau dewasa, dengan "
        "atau tanpa kelompok usia"
    )


def say_sebaran(sebaran: Sebaran, apa: str, satuan: Satuan = Satuan.KORBAN) -> str:
    """'Bentuk kekerasan terbanyak: Seksual, 41 dari 68 korban (60%)'.

    The largest is named where the second falls short of it by more than chance; else all that may
    be the largest are named. That the two were picked for being the largest needs no allowance
    (Hung & Fithian 2019, Annals of Statistics 47). Where a korban may be in both, the test is on the
    safe side: those in both tell nothing, and leaving them out would only part the two further.
    """
    if sebaran.tercatat == 0:
        return f"{apa.capitalize()} tidak dicatat"
    rows = sebaran.dicatat.sort_values("jumlah", ascending=False, kind="stable")
    first, *others = rows[rows["jumlah"] > 0].to_dict("records")
    near = [first]
    for other in others:
        if compare_counts(first["jumlah"], other["jumlah"], 1, 1).putusan is Putusan.LEBIH_BANYAK:
            break
        near.append(other)
    yang = " yang dicatat" if sebaran.tidak_dicatat else ""
    dari = f"dari {format_angka(sebaran.tercatat)} {satuan.label}{yang}"
    if len(near) == 1 and first["kategori"] == LAINNYA:
        return f"{apa.capitalize()}: {_name([first, *others[:1]])} {dari}"
    if len(near) == 1:
        jumlah = format_angka(first["jumlah"])
        persen = f" ({format_bagian(first['persen'])})" if _is_large(first) else ""
        return f"{apa.capitalize()} terbanyak: {first['label']}, {jumlah} {dari}{persen}"
    lain = "antara lain " if len(near) > PALING_BANYAK_DISEBUT else ""
    named = _name(near[:PALING_BANYAK_DISEBUT])
    return f"{apa.capitalize()} terbanyak belum dapat dibedakan: {lain}{named} {dari}"


def _is_large(row: Mapping[Any, Any] | pd.Series) -> bool:
    return bool(row["dari"] >= HITUNGAN_KECIL)


def _name(rows: list[dict[Any, Any]]) -> str:
    """'Seksual 33, Fisik 32, dan Psikis 31'."""
    return format_daftar([f"{row['label']} {format_angka(row['jumlah'])}" for row in rows])


def say_disabilitas(sebaran: Sebaran) -> str:
    """'4 dari 103 korban adalah penyandang disabilitas (4%)'."""
    if sebaran.tercatat == 0:
        return "Disabilitas tidak dicatat"
    ya = int(sebaran.rows.loc[sebaran.rows["kategori"] == Disabilitas.YA, "jumlah"].sum())
    dari = "korban yang dicatat" if sebaran.tidak_dicatat else "korban"
    return say_share(ya, sebaran.tercatat, "adalah penyandang disabilitas", dari)


def say_dikenal(sebaran: Sebaran) -> str:
    """'Terlapor dikenal korban pada sedikitnya 62 dari 70 pasangan (89%)'.

    From the pairs by hubungan. Who is LAINNYA may be known too, so it is at least so many.
    """
    if sebaran.tercatat == 0:
        return "Hubungan terlapor dengan korban tidak dicatat"
    yang = " pasangan yang dicatat" if sebaran.tidak_dicatat else " pasangan"
    jumlah, spasi, persen = _say_named(sebaran).partition(" (")
    return f"Terlapor dikenal korban pada sedikitnya {jumlah}{yang}{spasi}{persen}"


def say_dasar_dikenal(sebaran: Sebaran) -> str:
    """What that sentence counts: 'hubungan selain lainnya 62 dari 70 (89%)'."""
    return f"hubungan selain lainnya {_say_named(sebaran)}"


def _say_named(sebaran: Sebaran) -> str:
    rows = sebaran.dicatat
    dikenal = int(rows.loc[rows["kategori"] != LAINNYA, "jumlah"].sum())
    return say_part(dikenal, sebaran.tercatat)


def say_seksual(sebaran: Sebaran) -> str:
    """'41 dari 68 korban mengalami kekerasan seksual (60%); 27 lainnya hanya bentuk lain'.

    From `single_out`. The rest is said too, so that nobody takes all kasus for sexual violence.
    """
    if sebaran.tercatat == 0:
        return "Bentuk kekerasan tidak dicatat"
    semua = int(sebaran.rows["jumlah"].iloc[0])
    dari = "korban yang bentuk kekerasannya dicatat" if sebaran.tidak_dicatat else "korban"
    kalimat = say_share(semua, sebaran.tercatat, "mengalami kekerasan seksual", dari)
    lainnya = sebaran.tercatat - semua
    return f"{kalimat}; {format_angka(lainnya)} lainnya hanya bentuk lain" if lainnya else kalimat


def say_beda(sebaran: Sebaran) -> str:
    """'Psikis: bagian lebih kecil daripada tahun lalu', all that differ; '' where none does."""
    return "; ".join(
        f"{row['label']}: {KATA_TAHUN_LALU[row['putusan']]}"
        for row in sebaran.beda.to_dict("records")
    )


def say_dua_kelompok(sebaran: Sebaran, apa: str) -> str:
    """Children against grown women: what differs, each with both shares, or that nothing does.

    'Bentuk kekerasan berbeda: Seksual 45 dari 54 (83%) pada anak, 3 dari 14 (21%) pada perempuan
    dewasa'.
    """
    anak, perempuan = (sebaran.rows[f"dari{akhiran}"].iloc[0] for akhiran in ("", "_banding"))
    if min(anak, perempuan) == 0:
        siapa = "anak" if anak == 0 else "perempuan dewasa"
        return f"{apa.capitalize()} tidak dicatat pada {siapa}"
    beda = sebaran.beda.to_dict("records")
    if not beda:
        return f"{apa.capitalize()}: anak dan perempuan dewasa belum dapat dibedakan"
    said = [
        f"{row['label']} {say_part(row['jumlah'], row['dari'])} pada anak, "
        f"{say_part(row['jumlah_banding'], row['dari_banding'])} pada perempuan dewasa"
        for row in beda[:PALING_BANYAK_DISEBUT]
    ]
    sisa = len(beda) - len(said)
    if sisa:
        said.append(f"dan {sisa} lainnya")
    return f"{apa.capitalize()} berbeda: {'; '.join(said)}"


def say_susunan(per_ciri: Mapping[str, Sebaran], awalan: str) -> str:
    """What of all that was compared differs: one sentence over the pictures.

    'Dibanding tahun lalu: bentuk kekerasan berbeda (Psikis); tempat kejadian dan pendidikan belum
    dapat dibedakan.'
    """
    beda = {
        apa: ", ".join(one.beda["label"]) for apa, one in per_ciri.items() if not one.beda.empty
    }
    parts = [f"{apa} berbeda ({labels})" for apa, labels in beda.items()]
    if len(beda) < len(per_ciri):
        sama = format_daftar([apa for apa in per_ciri if apa not in beda])
        parts.append(f"{sama} belum dapat dibedakan")
    return f"{awalan}: {'; '.join(parts)}."


def say_pencatatan(sebaran: Sebaran) -> str:
    """Where more, or less, is not recorded than on the other side, that shares may differ by that;
    '' where it is much the same."""
    if not sebaran.dibandingkan:
        return ""
    last = sebaran.rows.iloc[-1].to_dict()
    if _compare(last).putusan is Putusan.BELUM_DAPAT_DIBEDAKAN:
        return ""
    return (
        f"pada pembandingnya {_say_of(last['jumlah_banding'], last['dari_banding'])} tidak dicatat, "
        "jadi bagian dapat berbeda karena cara mencatat"
    )
