"""A count together with the one it may be compared with: always the same part of last year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.baku_usia import choose_susunan
from analysis.cakupan import reach_per_area
from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.hitungan import Hitungan, compare_windows
from analysis.kalimat import (
    say_ratio,
)
from analysis.kelambatan import TANGGAL_CUKUP, mark_completeness
from analysis.kunci_angka import say_now
from analysis.perbandingan import HITUNGAN_KECIL
from analysis.terbit import CATATAN_KITA, count_for
from analysis.tren import complete_months
from analysis.wilayah import PerWilayah, count_per_area, level_of
from components import reads
from components.blocks import show_number
from components.filters import DATASET_SATUAN, Pilihan, choose_one
from components.kelengkapan import completeness_of
from domain.asal import Asal
from domain.format import format_angka
from domain.kategori import DasarTanggal, Dataset, Kelompok
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan

HARI_SETAHUN = 365.25


@reads.remembered
def count_compared(
    pilihan: Pilihan,
    satuan: Satuan,
    kelompok: Kelompok | None = None,
    dasar: DasarTanggal = DasarTanggal.LAPOR,
) -> Hitungan | None:
    """The unit in the chosen period and area, against the same window a year earlier at the same
    maturity: only what a register of the cut-off's day last year would have held.

    With `kelompok`, only the women or only the children of the register. None when there is no
    snapshot of the unit, or it ends before the period begins.
    """
    asal = pilihan.asal_untuk(satuan)
    if asal is None or asal.tanggal_cutoff < pilihan.periode.mulai:
        return None
    periode = Periode(pilihan.periode.mulai, min(pilihan.periode.selesai, asal.tanggal_cutoff))
    label = kelompok.label if kelompok else satuan.label.capitalize()
    berubah = pilihan.perubahan
    now = pilihan.saringan(asal, periode, dasar)
    jumlah = _count(satuan, now, kelompok)
    then = last_year(asal, satuan, now)
    if then is None:
        return compare_windows(
            satuan, label, jumlah, None, periode, asal, berubah, kelompok=kelompok
        )
    dulu = _count(satuan, then, kelompok)
    kini = None
    if then.tercatat_sampai is not None:
        kini = _count(satuan, replace(then, tercatat_sampai=None), kelompok)
    return compare_windows(
        satuan, label, jumlah, dulu, periode, asal, berubah, kelompok=kelompok, dulu_kini=kini,
        tercatat_sampai=then.tercatat_sampai,
    )  # fmt: skip


def last_year(asal: Asal, satuan: Satuan, now: Saringan) -> Saringan | None:
    """The same window a year earlier, of which only what a register of the cut-off's day last year
    would have held, where entries are noted. None where the data do not reach back to it."""
    then = replace(now, periode=now.periode.sebelumnya())
    if not covers(asal, satuan, then.periode):
        return None
    if not _notes_entries(asal, now, then):
        return then
    sampai = Periode(asal.tanggal_cutoff, asal.tanggal_cutoff).sebelumnya().selesai
    return replace(then, tercatat_sampai=sampai)


def _notes_entries(asal: Asal, *saringan: Saringan) -> bool:
    """Whether both windows say of nearly every kasus when it was entered."""
    if asal.dataset != Dataset.REGISTER:
        return False
    found = [reads.tercatat(replace(one, kode_wilayah=None)) for one in saringan]
    return all(tercatat >= TANGGAL_CUKUP * jumlah for jumlah, tercatat in found)


def _count(satuan: Satuan, saringan: Saringan, kelompok: Kelompok | None) -> int:
    return int(reads.jumlah_kelompok(satuan, (), saringan, kelompok)["jumlah"].sum())


def covers(asal: Asal, satuan: Satuan, periode: Periode) -> bool:
    """Whether the snapshot has been counting since the month in which the period begins."""
    rentang = reads.rentang(satuan, asal.id_snapshot)
    return rentang is not None and rentang.mulai.replace(day=1) <= periode.mulai


def say_today(pilihan: Pilihan, terkunci: Hitungan | None) -> list[str]:
    """Under a fixed number: what the same days count now. Nothing where nothing is fixed."""
    if pilihan.kunci is None or terkunci is None:
        return []
    sekarang = replace(pilihan.sekarang, periode=terkunci.periode)
    kini = count_compared(sekarang, terkunci.satuan, terkunci.kelompok)
    asal = sekarang.asal_untuk(terkunci.satuan)
    jumlah = None if kini is None else kini.jumlah
    return [say_now(terkunci.jumlah, jumlah, asal.tanggal_cutoff if asal else None)]


def say_total_today(pilihan: Pilihan, satuan: Satuan, terkunci: int) -> list[str]:
    """The same under a fixed total of the chosen period and area that is compared with nothing."""

    def count(sekarang: Pilihan, asal: Asal) -> list[str]:
        kini = reads.jumlah_total(satuan, sekarang.saringan(asal))
        return [say_now(terkunci, kini, asal.tanggal_cutoff)]

    return pilihan.beside(DATASET_SATUAN[satuan], count) or []


def show_hitungan(label: str, hitungan: Hitungan | None, *rincian: str) -> None:
    """A large figure, its comparison, and lines of detail; a dash where there are no data."""
    key = f"angka_{label.split(maxsplit=1)[0].lower()}"
    if hitungan is None:
        show_number(label, None, rincian=["Belum ada data untuk periode ini."], bantuan="", key=key)
        return
    kisaran = " ".join(filter(None, [hitungan.kisaran, hitungan.kesebandingan_singkat]))
    lines = [hitungan.putusan, kisaran, *rincian, hitungan.asal.keterangan]
    bantuan = " ".join(
        [hitungan.satuan.definisi, hitungan.batas, hitungan.kesebandingan, hitungan.kematangan]
    )
    show_number(label, hitungan.jumlah, rincian=lines, bantuan=bantuan, key=key)


def compare_groups(
    pilihan: Pilihan, satuan: Satuan, dasar: DasarTanggal = DasarTanggal.LAPOR
) -> list[Hitungan]:
    """The unit as a whole and, of a register, its children and its women; only what has data."""
    groups: list[Kelompok | None] = [None]
    if DATASET_SATUAN[satuan] == Dataset.REGISTER:
        groups += [Kelompok.ANAK, Kelompok.PEREMPUAN]
    found = (count_compared(pilihan, satuan, kelompok, dasar) for kelompok in groups)
    return [one for one in found if one is not None]


def say_korban(pilihan: Pilihan) -> list[str]:
    """Children and women against last year, in one line where the verdict is the same."""
    lines: dict[str, list[str]] = {}
    for kelompok in (Kelompok.ANAK, Kelompok.PEREMPUAN):
        hitungan = count_compared(pilihan, Satuan.KORBAN, kelompok)
        if hitungan is None:
            continue
        said = f"{kelompok.label} {format_angka(hitungan.jumlah)}"
        putusan = ""
        if hitungan.hasil is not None:
            said += f" banding {format_angka(hitungan.hasil.dulu)}{say_ratio(hitungan.hasil)}"
            putusan = f": {hitungan.hasil.putusan}"
        lines.setdefault(putusan, []).append(said)
    return [f"{', '.join(said)}{putusan}." for putusan, said in lines.items()]


@reads.remembered
def months_of(
    pilihan: Pilihan,
    satuan: Satuan,
    asal: Asal,
    periode: Periode,
    dasar: DasarTanggal = DasarTanggal.LAPOR,
    menurut: str | None = None,
    semua: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Every month of the period: bulan, (menurut,) jumlah, and how complete it is by now: bagian,
    bagian_bawah, bagian_atas, lengkap (`analysis.kelambatan.mark_completeness`)."""
    by = ("bulan",) if menurut is None else ("bulan", menurut)
    counts = reads.jumlah_menurut(satuan, by, pilihan.saringan(asal, periode, dasar))
    months = complete_months(counts, periode, menurut, semua)
    return mark_completeness(months, completeness_of(asal, dasar), asal.tanggal_cutoff)


def campaigns_of(pilihan: Pilihan, periode: Periode) -> PublishableTable | None:
    """The months with a campaign; None where there is no list of kegiatan."""
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    if kegiatan is None:
        return None
    rows = reads.kampanye_per_bulan(kegiatan.id_snapshot, periode)
    return open_public(rows, satuan=Satuan.KEGIATAN, asal=(kegiatan,))


@reads.remembered
def areas_of(
    pilihan: Pilihan, satuan: Satuan, asal: Asal, *, kecamatan: bool, gabung: Periode | None = None
) -> PerWilayah:
    """Counts of the chosen period by kecamatan of the region, or by what lies below the chosen one.

    With `gabung`, those of several years put together; their rates are those of a mean year.
    A rate needs HITUNGAN_KECIL reports behind it; kegiatan are decided and not drawn by chance.
    Rates of korban are standardised where the people of these areas are known by age.
    """
    saringan, kolom = pilihan.saringan(asal, gabung), "wilayah"
    if kecamatan:
        saringan, kolom = replace(saringan, kode_wilayah=None), "kecamatan"
    areas, region = areas_in(pilihan, kecamatan=kecamatan), pilihan.region.kode
    susunan = choose_susunan(reads.penduduk_usia(region), areas["kode"], region, saringan.periode)
    usia = ("kelompok_usia",) if susunan is not None and satuan == Satuan.KORBAN else ()
    counts = reads.jumlah_menurut(satuan, (kolom, *usia), saringan)
    return count_per_area(
        counts,
        kolom,
        areas,
        reads.penduduk(region),
        susunan=susunan,
        tahun=gabung.jumlah_hari / HARI_SETAHUN if gabung else 1.0,
        paling_sedikit=0 if satuan == Satuan.KEGIATAN else HITUNGAN_KECIL,
    )


def areas_in(pilihan: Pilihan, *, kecamatan: bool) -> pd.DataFrame:
    """Every kecamatan of the region, or what lies below the chosen one (below all of them)."""
    areas = level_of(reads.wilayah(pilihan.region.kode), kecamatan=kecamatan)
    if pilihan.kecamatan is None or kecamatan:
        return areas
    return areas[areas["kode_kecamatan"] == pilihan.kecamatan.kode]


@reads.remembered
def reach_of(
    pilihan: Pilihan, asal: Asal, sasaran: str | None = None, *, kecamatan: bool = False
) -> pd.DataFrame:
    """Every desa/kelurahan (or kecamatan) with its last kegiatan up to the end of the period."""
    rentang = reads.rentang(Satuan.KEGIATAN, asal.id_snapshot)
    sampai = pilihan.selesai_untuk(asal)
    mulai = min(rentang.mulai, sampai) if rentang else sampai
    areas = areas_in(pilihan, kecamatan=kecamatan)
    per_sasaran = reads.kegiatan_per_sasaran(asal.id_snapshot, Periode(mulai, sampai))
    kolom = "kode_kecamatan" if kecamatan else "kode_wilayah"
    return reach_per_area(per_sasaran, areas, sampai, kolom=kolom, sasaran=sasaran)


def choose_satuan_terbit(terbit: pd.DataFrame) -> Satuan:
    """Which unit of the published figures to look at: one at a time, never side by side."""
    found = [satuan for satuan in Satuan if (terbit["satuan"] == satuan.value).any()]
    found.sort(key=lambda satuan: satuan is not Satuan.KASUS)
    labels = {satuan.value: satuan.label.capitalize() for satuan in found}
    value = choose_one("Satuan", labels, "satuan_terbit")
    return Satuan(value)


# Groups of published figures that our own register can count.
KELOMPOK_TERBIT = {
    "semua": None,
    Kelompok.ANAK.value: Kelompok.ANAK,
    Kelompok.PEREMPUAN.value: Kelompok.PEREMPUAN,
}


@reads.remembered
def own_beside(pilihan: Pilihan, terbit: pd.DataFrame) -> pd.DataFrame:
    """The published figures with ours for the same unit, group and window (angka_kita, selisih).

    Missing where our data do not cover the window, or the unit or the group is not ours.
    """
    return count_for(terbit, [_own_count(pilihan, row) for row in terbit.to_dict("records")])


def open_own(pilihan: Pilihan, asal: Asal, terbit: pd.DataFrame) -> PublishableTable:
    """Those published figures of one unit that our snapshot counts too, with ours: see `own_beside`."""
    rows = own_beside(pilihan, terbit).dropna(subset="angka_kita")
    satuan = Satuan(terbit["satuan"].iloc[0])
    return open_internal(rows, satuan=satuan, asal=asal, catatan=(CATATAN_KITA,))


def _own_count(pilihan: Pilihan, row: dict[Any, Any]) -> int | None:
    satuan = Satuan(row["satuan"])
    asal = pilihan.asal_untuk(satuan)
    if asal is None:
        return None
    periode = Periode(row["mulai"].date(), row["sampai"].date())
    return count_own(asal, satuan, row["kelompok"], periode)


def count_own(
    asal: Asal, satuan: Satuan, kelompok: str, periode: Periode, *, sampai: date | None = None
) -> int | None:
    """What a snapshot holds of a group that is published ('semua', 'anak', 'perempuan') in these days.

    With `sampai` only what had been entered by that day; None then where entries are not noted. None
    too where the snapshot does not cover the days, or the group is not ours.
    """
    if kelompok not in KELOMPOK_TERBIT or asal.tanggal_cutoff < periode.selesai:
        return None
    own = KELOMPOK_TERBIT[kelompok]
    saringan = Saringan(asal.id_snapshot, periode, tercatat_sampai=sampai)
    noted = sampai is None or _notes_entries(asal, replace(saringan, tercatat_sampai=None))
    if not noted or not covers(asal, satuan, periode):
        return None
    if own is not None and asal.dataset != Dataset.REGISTER:
        return None
    return _count(satuan, saringan, own)


def level_name(pilihan: Pilihan, *, kecamatan: bool) -> str:
    """'kecamatan', 'kelurahan', 'desa': what the areas of a map are called in this region."""
    return reads.nama_tingkat(pilihan.region.kode, kecamatan=kecamatan)
