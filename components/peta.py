"""The pieces of the map page: what it shows, which area is chosen, the funnel under the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis import kalimat, kata_wilayah
from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.perbandingan import HITUNGAN_KECIL
from analysis.wilayah import DISAMAKAN, say_denominator, say_susunan
from analysis.wilayah_kecil import KALI_RATA, BandingWilayah
from components import figures, reads
from components.banding import TAHUN_GABUNG, banding_of, pooled_window
from components.blocks import Kini, Unduhan, show_figure, show_lines, show_rows
from components.filters import DATASET_SATUAN, Pilihan, choose_one
from components.gambar import Draw, table_beside
from domain.asal import Asal
from domain.format import format_angka, format_periode
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import choose_tema

LAPORAN, PENCEGAHAN = "laporan", "pencegahan"
JUMLAH, ANGKA, BANDING = "jumlah", "angka", "banding"
DISESUAIKAN, PELUANG = "disesuaikan", "peluang"
UKURAN = {
    JUMLAH: "Jumlah",
    ANGKA: "Per 10.000 penduduk",
    BANDING: "Dibanding harapan",
    DISESUAIKAN: "Angka disesuaikan",
    PELUANG: "Kemungkinan jauh di atas rata-rata",
}
BANTUAN_UKURAN = f"""
- **{UKURAN[JUMLAH]}**: laporan yang tercatat.
- **{UKURAN[ANGKA]}**: hanya bila sedikitnya {HITUNGAN_KECIL} laporan.
- **{UKURAN[BANDING]}**: apakah jumlahnya berbeda lebih dari kebetulan dari bagian penduduknya.
- **{UKURAN[DISESUAIKAN]}**: per penduduk, ditarik ke rata-rata, makin kuat makin kecil wilayahnya.
- **{UKURAN[PELUANG]}**: seberapa mungkin risikonya di atas {format_angka(KALI_RATA, 1)} kali rata-rata.
"""
INDIKATOR_UKURAN = {
    JUMLAH: "jumlah_per_wilayah",
    ANGKA: "angka_kasus",
    BANDING: "banding_harapan",
    DISESUAIKAN: "angka_disesuaikan",
    PELUANG: "peluang_wilayah",
}
KOLOM_UKURAN: dict[str, dict[str, str]] = {
    JUMLAH: {},
    ANGKA: {"angka": "Per 10.000 penduduk"},
    BANDING: {"harapan": "Harapan", "putusan": "Dibanding harapan", "di_tepi": "Di tepi"},
    DISESUAIKAN: {"angka_disesuaikan": "Angka disesuaikan", "bagian_rata": "Bagian rata-rata"},
    PELUANG: {"peluang": UKURAN[PELUANG]},
}
KOLOM_BAKU = {
    "angka": f"Per 10.000 penduduk, {DISAMAKAN}",
    "angka_bawah": "Batas bawah 95%",
    "angka_atas": "Batas atas 95%",
}
KOLOM_JANGKAUAN = {"terakhir": "Kegiatan terakhir", "bulan_sejak": "Bulan sejak itu"}
PERIODE, GABUNG = "periode", "gabung"
RENTANG = {PERIODE: "Periode terpilih", GABUNG: f"{TAHUN_GABUNG} tahun digabung"}
SEMUA = "semua"
CATATAN_TEMPAT = "menurut tempat kejadian yang dicatat"


@dataclass(frozen=True)
class Tampilan:
    """What the map shows: reports or kegiatan, by kecamatan or below, as what, of which years."""

    isi: str
    kecamatan: bool
    ukuran: str
    digabung: bool


def dataset_of(satuan: Satuan) -> Dataset:
    """The dataset that holds the unit."""
    return DATASET_SATUAN[satuan]


def choose_view(pilihan: Pilihan) -> Tampilan:
    """What is on the map. Below kecamatan several years are put together unless asked otherwise."""
    atas, bawah = (figures.level_name(pilihan, kecamatan=level) for level in (True, False))
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="medium", key="pilihan_peta"
    ):
        isi = choose_one(
            "Isi peta",
            {LAPORAN: pilihan.satuan.label.capitalize(), PENCEGAHAN: "Kegiatan pencegahan"},
            "isi",
        )
        tingkat = choose_one(
            "Menurut", {"kecamatan": atas.capitalize(), "bawah": bawah.capitalize()}, "tingkat"
        )
        kecamatan = tingkat == "kecamatan"
        if isi == PENCEGAHAN:
            return Tampilan(isi, kecamatan, JUMLAH, digabung=False)
        # Each level keeps its own choice, the first of the list until there is one.
        order = (PERIODE, GABUNG) if kecamatan else (GABUNG, PERIODE)
        rentang = choose_one(
            "Rentang",
            {one: RENTANG[one] for one in order},
            "rentang" if kecamatan else "rentang_bawah",
            "Tahun digabung karena setahun terlalu sedikit laporannya untuk satu wilayah kecil.",
        )
        ukuran = st.selectbox(
            "Ukuran",
            list(UKURAN),
            format_func=lambda value: UKURAN[value],
            key="ukuran",
            help=BANTUAN_UKURAN,
            bind="query-params",
            width=290,
        )
    return Tampilan(isi, kecamatan, str(ukuran), digabung=rentang == GABUNG)


def name_area_columns(tingkat: str, *, kecamatan: bool) -> dict[str, str]:
    """The headers of the columns that name an area."""
    own = {"nama": tingkat.capitalize()}
    return own if kecamatan else own | {"nama_kecamatan": "Kecamatan"}


def name_report_columns(satuan: Satuan, ukuran: str, *, baku: bool = False) -> dict[str, str]:
    """The headers of what is counted in an area, and of what the map shows of it; of standardised
    rates (`baku`) their interval too."""
    kolom = KOLOM_BAKU if baku and ukuran == ANGKA else KOLOM_UKURAN[ukuran]
    return {"jumlah": satuan.label.capitalize(), "penduduk": "Penduduk"} | kolom


@dataclass(frozen=True)
class Isi:
    """What the map shows: its areas, the sentence over it and the headers of its table; for reports also
    how each area compares with its harapan, and of which days."""

    table: PublishableTable
    judul: str
    kolom: Mapping[str, str]
    hasil: BandingWilayah | None
    periode: Periode


def open_view(pilihan: Pilihan, tampilan: Tampilan, asal: Asal) -> Isi:
    """The areas of the map as `tampilan` has them, of one snapshot."""
    tingkat = figures.level_name(pilihan, kecamatan=tampilan.kecamatan)
    kolom = name_area_columns(tingkat, kecamatan=tampilan.kecamatan)
    if tampilan.isi == PENCEGAHAN:
        rows = figures.reach_of(pilihan, asal, kecamatan=tampilan.kecamatan)
        table = open_public(rows, satuan=Satuan.KEGIATAN, asal=(asal,), indikator="cakupan_wilayah")
        judul = kalimat.say_reach(int(rows["pernah"].sum()), len(rows), tingkat)
        return Isi(table, judul, kolom | KOLOM_JANGKAUAN, None, pilihan.periode)
    satuan = pilihan.satuan
    gabung = pooled_window(pilihan, satuan, asal) if tampilan.digabung else None
    hasil = banding_of(pilihan, satuan, asal, kecamatan=tampilan.kecamatan, gabung=gabung)
    periode = gabung or pilihan.periode
    table = open_reports(hasil, pilihan, tampilan, asal, periode)
    judul = say_reports(hasil, pilihan, tampilan.ukuran, tingkat)
    kolom |= name_report_columns(satuan, tampilan.ukuran, baku=hasil.baku is not None)
    return Isi(table, judul, kolom, hasil, periode)


def areas_beside(pilihan: Pilihan, tampilan: Tampilan, asal: Asal) -> Kini | None:
    """The same areas of what is current, beside fixed numbers."""
    return table_beside(
        pilihan, asal.dataset, lambda sekarang, baru: open_view(sekarang, tampilan, baru).table
    )


@reads.remembered
def open_reports(
    _banding: BandingWilayah, pilihan: Pilihan, tampilan: Tampilan, asal: Asal, periode: Periode
) -> PublishableTable:
    """The areas with what the map says of each (`kata`), through the door, with every caveat.

    `_banding` follows from the other arguments, so it is not part of the key in the cache.
    """
    banding, satuan, region = _banding, pilihan.satuan, pilihan.region.nama
    kata = {
        ANGKA: lambda: kata_wilayah.describe_rates(banding, satuan),
        DISESUAIKAN: lambda: kata_wilayah.describe_adjusted(banding, region),
        PELUANG: lambda: kata_wilayah.describe_chances(banding, region),
    }.get(tampilan.ukuran, lambda: kata_wilayah.describe_expected(banding, satuan))
    catatan = [CATATAN_TEMPAT, _say_span(tampilan, periode), *kalimat.say_unplaced(banding)]
    indikator, penduduk = INDIKATOR_UKURAN[tampilan.ukuran], ""
    if tampilan.ukuran == ANGKA and (susunan := say_susunan(banding, satuan, region)):
        catatan += susunan
        penduduk = "; ".join(susunan)
        indikator = indikator if banding.baku is None else "angka_baku"
    elif tampilan.ukuran != JUMLAH:
        catatan.append(say_denominator(banding))
    if tampilan.ukuran == BANDING:
        catatan += [one.rstrip(".") for one in kata_wilayah.say_reminders(banding)]
    return open_internal(
        banding.rows.assign(kata=kata()),
        satuan=satuan,
        asal=asal,
        catatan=tuple(catatan),
        indikator=indikator,
        penduduk=penduduk,
    )


def say_reports(banding: BandingWilayah, pilihan: Pilihan, ukuran: str, tingkat: str) -> str:
    """The sentence over the map."""
    satuan, region = pilihan.satuan, pilihan.region.nama
    if ukuran == BANDING:
        return kata_wilayah.say_groups(banding, tingkat, satuan)
    if ukuran == ANGKA:
        return kata_wilayah.say_rated(banding, tingkat, satuan, region)
    if ukuran == DISESUAIKAN:
        return kata_wilayah.say_adjusted_range(banding, tingkat, region)
    if ukuran == PELUANG:
        return kata_wilayah.say_likely(banding, tingkat, region)
    return kalimat.say_map(banding, tingkat, satuan)


def _say_span(tampilan: Tampilan, periode: Periode) -> str:
    span = format_periode(periode)
    return f"{span}, {RENTANG[GABUNG]}" if tampilan.digabung else span


def choose_area(rows: pd.DataFrame, tingkat: str) -> str | None:
    """The chosen area, from the list or from a click on map or funnel: all write the same choice."""
    clicked = st.session_state.pop("_klik_peta", None)
    if clicked in set(rows["kode"]):
        st.session_state["area"] = clicked
    names = dict(zip(rows["kode"], rows["nama"] + ", " + rows["nama_kecamatan"], strict=True))
    if (rows["nama"] == rows["nama_kecamatan"]).all():
        names = dict(zip(rows["kode"], rows["nama"], strict=True))
    options = [SEMUA, *sorted(names, key=lambda kode: names[kode])]
    value = st.selectbox(
        f"Pilih {tingkat} di sini atau klik gambarnya",
        options,
        format_func=lambda kode: (
            f"Belum ada {tingkat} yang dipilih" if kode == SEMUA else names[kode]
        ),
        key="area",
        bind="query-params",
    )
    return None if value == SEMUA else str(value)


def map_key(terpilih: str | None, gambar: str = "peta") -> str:
    """The key of a picture. With another area chosen it is another widget: its click is spent."""
    return f"{gambar}_{terpilih or SEMUA}"


def follow_click(points: list[dict[str, Any]], rows: pd.DataFrame, terpilih: str | None) -> None:
    """A click on another area, on the map or in the funnel, becomes the choice on a run of its own."""
    if not points:
        return
    kode = points[0].get("location") or points[0]["customdata"][0]
    if kode in set(rows["kode"]) and kode != terpilih:
        st.session_state["_klik_peta"] = kode
        st.rerun()


@dataclass(frozen=True)
class Corong:
    """The areas of the funnel, the sentence over it, and how it is read."""

    table: PublishableTable
    judul: str
    cara_membaca: list[str]
    kolom: Mapping[str, str]


@reads.remembered
def corong_of(_isi: Isi, pilihan: Pilihan, tampilan: Tampilan) -> Corong:
    """The funnel of the areas of the map, of which `_isi` follows from the other arguments."""
    table, banding, satuan = _isi.table, _isi.hasil, pilihan.satuan
    if banding is None:
        raise ValueError("corong tanpa laporan")
    region = pilihan.region.nama
    tingkat = figures.level_name(pilihan, kecamatan=tampilan.kecamatan)
    catatan = (*table.catatan[:2], say_denominator(banding))
    if satuan == Satuan.KORBAN:
        catatan += (kata_wilayah.PENGINGAT_KORBAN,)
    rows = table.rows.assign(kata=kata_wilayah.describe_expected(banding, satuan))
    kolom = name_area_columns(tingkat, kecamatan=tampilan.kecamatan)
    return Corong(
        open_internal(
            rows, satuan=satuan, asal=table.asal, catatan=catatan, indikator="banding_harapan"
        ),
        kata_wilayah.say_groups(banding, tingkat, satuan),
        kata_wilayah.say_reading(banding, tingkat, satuan, region),
        kolom | name_report_columns(satuan, BANDING),
    )


def corong_beside(pilihan: Pilihan, tampilan: Tampilan, asal: Asal) -> Kini | None:
    """The same funnel of what is current, beside fixed numbers."""

    def make(sekarang: Pilihan, baru: Asal) -> PublishableTable:
        return corong_of(open_view(sekarang, tampilan, baru), sekarang, tampilan).table

    return table_beside(pilihan, asal.dataset, make)


def show_corong(
    pilihan: Pilihan,
    corong: Corong,
    terpilih: str | None,
    draw: Draw,
    unduh: Unduhan,
    kini: Kini | None,
) -> None:
    """The funnel with its sentence and table, and how it is read. A click chooses the area."""
    table = corong.table
    kiri, kanan = st.columns([2, 1], gap="large")
    with kiri:
        tema = choose_tema(pilihan.gelap)
        figure = reads.figure(draw, table, tema, terpilih=terpilih)
        points = show_figure(
            figure, table, judul=corong.judul, key=map_key(terpilih, "corong"), pilih=True,
            tabel=False,
        )  # fmt: skip
        follow_click(points, table.rows, terpilih)
    with kanan:
        show_lines("Cara membaca", corong.cara_membaca, "")
    show_rows(
        table, key="corong", judul=corong.judul, unduh=unduh, kolom=corong.kolom,
        susun=partial(sort_rows, satuan=pilihan.satuan), kini=kini,
    )  # fmt: skip


def sort_rows(table: PublishableTable, satuan: Satuan) -> PublishableTable:
    """By name, because an order of counts would be one of chance; where prevention is shown, what
    was never reached first. Words stand where a number cannot be computed."""
    rows = table.rows
    if "harapan" in rows:
        rows = kata_wilayah.spell_gaps(rows.sort_values(["nama_kecamatan", "nama"]), satuan)
        return table.with_rows(rows)
    return table.with_rows(rows.sort_values("terakhir", na_position="first"))
