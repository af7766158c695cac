"""The pieces of the first page: the four figures and the three pictures under them."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from analysis import kalimat
from analysis.disclosure import open_internal
from analysis.hitungan import Hitungan
from analysis.korban import count_children, make_age_groups, say_children, say_dasar_anak
from analysis.perubahan import say_revisions
from analysis.revisi import compare_jumlah
from analysis.tren import compare_paired, pair_years, paired_months
from components import reads
from components.blocks import show_number
from components.figures import (
    areas_of,
    count_compared,
    level_name,
    months_of,
    reach_of,
    say_korban,
    say_today,
    say_total_today,
    show_hitungan,
)
from components.filters import Pilihan
from components.gambar import Gambar
from domain.asal import Asal
from domain.format import format_angka
from domain.kategori import Dataset
from domain.pencatatan import between_two_counts
from domain.periode import Periode
from domain.satuan import Satuan


def show_angka_utama(pilihan: Pilihan, kasus: Hitungan | None) -> None:
    """The four figures of the first look, each with its own comparison, source and status."""
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    reach = reach_of(pilihan, kegiatan) if kegiatan else None
    pengaduan, korban = (count_compared(pilihan, one) for one in (Satuan.PENGADUAN, Satuan.KORBAN))
    with st.container(horizontal=True, key="angka_utama"):
        show_hitungan("Pengaduan", pengaduan, *say_today(pilihan, pengaduan))
        show_hitungan("Kasus kekerasan", kasus, *say_today(pilihan, kasus))
        show_hitungan("Korban", korban, *say_korban(pilihan), *say_today(pilihan, korban))
        show_kegiatan("Kegiatan", pilihan, reach)


def show_kegiatan(label: str, pilihan: Pilihan, reach: pd.DataFrame | None) -> None:
    """Kegiatan are decided, not drawn by chance: the count and its reach, without a test."""
    asal = pilihan.asal.get(Dataset.KEGIATAN)
    if asal is None or reach is None:
        show_number(label, None, rincian=["Belum ada data."], bantuan="", key="angka_kegiatan")
        return
    jumlah, dulu = (
        reads.jumlah_total(Satuan.KEGIATAN, pilihan.saringan(asal, periode))
        for periode in (pilihan.periode, pilihan.periode.sebelumnya())
    )
    tingkat = level_name(pilihan, kecamatan=False)
    lines = [
        f"{format_angka(dulu)} pada periode yang sama tahun lalu.",
        kalimat.say_reach(int(reach["pernah"].sum()), len(reach), tingkat) + ".",
        *say_total_today(pilihan, Satuan.KEGIATAN, jumlah),
        asal.keterangan,
    ]
    show_number(
        label, jumlah, rincian=lines, bantuan=Satuan.KEGIATAN.definisi, key="angka_kegiatan"
    )


@reads.remembered
def open_years(pilihan: Pilihan, asal: Asal) -> Gambar:
    """The months of the period's last year beside the year before, with whether recording changed and
    which months are not complete."""
    batas = pilihan.batas_untuk(asal)
    selesai = _last_month(min(pilihan.periode.selesai, batas), batas)
    tahun = selesai.year
    mulai = date(tahun - 1, 1, 1)
    rentang = reads.rentang(Satuan.KASUS, asal.id_snapshot)
    if rentang is not None:
        # Before the register began there were no figures, which is not the same as none.
        mulai = min(selesai, max(mulai, rentang.mulai.replace(day=1)))
    per_bulan = months_of(pilihan, Satuan.KASUS, asal, Periode(mulai, selesai))
    paired = pair_years(per_bulan, tahun)
    hasil = compare_paired(paired, tahun)
    berubah = between_two_counts(pilihan.perubahan, paired_months(paired, tahun))
    catatan = [
        *filter(None, [kalimat.say_not_alike(berubah)]),
        *kalimat.say_completeness(per_bulan),
    ]
    table = open_internal(
        paired, satuan=Satuan.KASUS, asal=asal, catatan=tuple(catatan), indikator="jumlah_kasus"
    )
    return Gambar(table, kalimat.say_paired(paired, tahun, Satuan.KASUS, hasil))


def name_years(rows: pd.DataFrame) -> dict[str, str]:
    """The headers of the table of `open_years`."""
    tahun = int(rows["tahun"].iloc[0])
    return {
        "nomor_bulan": "Bulan ke-",
        "sekarang": str(tahun),
        "dulu": str(tahun - 1),
        "bagian": f"Bagian {tahun} yang sudah tercatat",
        "lengkap": f"{tahun} lengkap",
    }


def _last_month(selesai: date, cutoff: date) -> date:
    """The end of the chosen days if they end with a month or with the data, else of the month before:
    a month of which a part was chosen would look like a small one."""
    next_day = selesai + timedelta(days=1)
    if selesai == cutoff or next_day.day == 1:
        return selesai
    return selesai.replace(day=1) - timedelta(days=1)


@reads.remembered
def open_areas(pilihan: Pilihan, asal: Asal) -> Gambar:
    """Kasus by kecamatan of the region."""
    areas = areas_of(pilihan, Satuan.KASUS, asal, kecamatan=True)
    table = open_internal(
        areas.rows, satuan=Satuan.KASUS, asal=asal, indikator="jumlah_per_wilayah",
        catatan=tuple(kalimat.say_unplaced(areas)),
    )  # fmt: skip
    tingkat = level_name(pilihan, kecamatan=True)
    return Gambar(table, kalimat.say_map(areas, tingkat, Satuan.KASUS))


@reads.remembered
def open_ages(pilihan: Pilihan, asal: Asal) -> Gambar:
    """Korban by age group and kelompok."""
    menurut = ("kelompok_usia", "kelompok")
    counts = reads.jumlah_menurut(Satuan.KORBAN, menurut, pilihan.saringan(asal))
    tanpa_usia = int(counts.loc[counts["kelompok_usia"].isna(), "jumlah"].sum())
    anak = count_children(counts)
    catatan = (
        say_dasar_anak(anak),
        f"kelompok usia {format_angka(tanpa_usia)} korban tidak dicatat",
    )
    table = open_internal(make_age_groups(counts), satuan=Satuan.KORBAN, asal=asal, catatan=catatan,
                          indikator="korban_per_usia")  # fmt: skip
    return Gambar(table, say_children(anak))


def revisions_of(pilihan: Pilihan, asal: Asal) -> list[str]:
    """What changed since the snapshot before this one, as lines; none for a first snapshot."""
    lalu = reads.asal_sebelumnya(asal)
    return [] if lalu is None else _revisions(pilihan, asal, lalu)


@reads.remembered
def _revisions(pilihan: Pilihan, asal: Asal, lalu: Asal) -> list[str]:
    rentang = reads.rentang(Satuan.KASUS, asal.id_snapshot)
    if rentang is None:
        return []
    semua = Periode(rentang.mulai, asal.tanggal_cutoff)
    sampai_lalu = Periode(rentang.mulai, max(rentang.mulai, lalu.tanggal_cutoff))
    frames = [
        reads.jumlah_menurut(Satuan.KASUS, ("tahun",), pilihan.saringan(one, periode))
        for one, periode in ((lalu, semua), (asal, semua), (asal, sampai_lalu))
    ]
    return say_revisions(lalu, compare_jumlah(*frames, kapan="tahun"))
