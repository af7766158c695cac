"""The pieces of the page of Koling Pepa: what came of the visits, where they went, and a day's route."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd
import streamlit as st

from analysis.cakupan import BELUM_PERNAH
from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.koling_pepa import (
    HASIL,
    HasilKunjungan,
    add_konsultasi,
    count_hasil,
    count_months,
    count_unplaced,
    list_kanal,
    say_answer,
    say_groups,
    say_months,
    say_per_visit,
    say_reached,
    say_share,
    share_of_kanal,
    visits_per_area,
)
from analysis.kunci_angka import say_now
from analysis.rute import BUKAN_JALAN, KEMBALI, TEMPAT_TERBANYAK, Rute, find_rute
from analysis.wilayah import level_of
from components import figures, reads
from components.blocks import (
    Kini,
    Unduhan,
    name_columns,
    show_empty,
    show_number,
    show_rows,
    show_sentence,
    show_table,
)
from components.filters import Pilihan
from components.gambar import table_beside
from domain.asal import Asal
from domain.format import format_angka, format_bulan, format_periode, format_tanggal_pendek
from domain.kategori import Dataset, JenisTempatKegiatan, PetugasKunjungan
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan

KOLOM_BULAN = {"bulan": "Bulan", "kunjungan": "Kunjungan", "konsultasi": "Konsultasi",
               "jumlah_pengaduan": "Pengaduan", "jumlah_rujukan": "Rujukan"}  # fmt: skip
KOLOM_KANAL = {"label": "Saluran", "jumlah": "Pengaduan"}
KOLOM_RUTE = {"urutan": "Urutan", "tempat": "Tempat", "km": "Jarak (km)",
              "kata": "Kunjungan terakhir"}  # fmt: skip
KOLOM_KUNJUNGAN = {
    "tanggal": "Tanggal",
    "nama": "Desa/kelurahan",
    "nama_kecamatan": "Kecamatan",
    "jenis_tempat": "Tempat",
    "petugas": "Petugas",
    "jam_layanan": "Jam layanan",
    "konsultasi_perempuan": "Konsultasi perempuan",
    "konsultasi_laki_laki": "Konsultasi laki-laki",
    "konsultasi_anak": "Konsultasi anak",
    "jumlah_pengaduan": "Pengaduan",
    "jumlah_rujukan": "Rujukan",
}
PERTAMA = "pertama"
TITIK = ["kode", "nama", "nama_kecamatan", "lat", "lon"]
PENGINGAT = (
    "Hasil yang dicatat di tempat, bukan ukuran pengaruhnya. Konsultasi anak dihitung tersendiri, tidak "
    "termasuk perempuan dan laki-laki."
)
BANTUAN_HASIL = "Dicatat petugas pada kunjungan; bukan hitungan dari daftar pengaduan dinas."


@dataclass(frozen=True)
class Kunjungan:
    """The visits of the chosen days and area, and every area with its last visit up to then.

    `periode` begins with the first visit of the region at the earliest (`sejak_pertama`: it does):
    before it there was no service, which is not the same as no visit. `terakhir` is the day of the
    last visit by area, in the whole region; `tanpa_wilayah` visits name no desa/kelurahan.
    """

    asal: Asal
    periode: Periode
    rows: pd.DataFrame
    hasil: dict[str, HasilKunjungan]
    per_wilayah: pd.DataFrame
    terakhir: pd.Series
    sejak_pertama: bool
    tanpa_wilayah: int
    tingkat: str


def find_visits(pilihan: Pilihan, asal: Asal) -> Kunjungan:
    """The visits of the choice; the page ends where there were none up to the end of the period."""
    found = _find_visits(pilihan, asal)
    if found is None:
        show_empty("Belum ada kunjungan Koling Pepa yang tercatat sampai akhir periode ini.")
    return found


@reads.remembered
def _find_visits(pilihan: Pilihan, asal: Asal) -> Kunjungan | None:
    rentang = reads.rentang(Satuan.KUNJUNGAN, asal.id_snapshot)
    sampai = pilihan.selesai_untuk(asal)
    mulai = max(pilihan.periode.mulai, rentang.mulai) if rentang else sampai
    if rentang is None or mulai > sampai:
        return None
    sejak_awal = Periode(rentang.mulai, sampai)
    semua = reads.kunjungan(pilihan.saringan(asal, sejak_awal))
    region = reads.kunjungan(Saringan(asal.id_snapshot, sejak_awal))
    rows = add_konsultasi(semua[semua["tanggal"] >= pd.Timestamp(mulai)].reset_index(drop=True))
    areas = figures.areas_in(pilihan, kecamatan=False)
    return Kunjungan(
        asal,
        Periode(mulai, sampai),
        rows,
        count_hasil(rows),
        visits_per_area(semua, areas, sampai),
        region.groupby("kode_wilayah")["tanggal"].max(),
        mulai > pilihan.periode.mulai,
        count_unplaced(semua, areas),
        figures.level_name(pilihan, kecamatan=False),
    )


def visits_beside(pilihan: Pilihan) -> Kunjungan | None:
    """The visits of the same days of what is current, beside fixed numbers."""
    return pilihan.beside(Dataset.KOLING_PEPA, _find_visits)


def _say_today(kini: Kunjungan | None, kolom: str | None, terkunci: int | None) -> list[str]:
    """Under a fixed number: the visits (None) or what came of them in the visits of what is current."""
    if kini is None:
        return []
    now: int | None = len(kini.rows)
    if kolom is not None:
        now = kini.hasil[kolom].jumlah if kini.hasil[kolom].dihitung else None
    return [say_now(terkunci, now, kini.asal.tanggal_cutoff)]


def show_answer(kunjungan: Kunjungan, kini: Kunjungan | None) -> None:
    """The sentence, then four figures: visits, and what came of them, in all and by visit. `kini` stands
    beside fixed numbers."""
    wilayah = kunjungan.rows["kode_wilayah"].nunique()
    sejak = ", sejak kunjungan pertama" if kunjungan.sejak_pertama else ""
    show_sentence(
        f"{say_answer(kunjungan.hasil, wilayah, kunjungan.tingkat)}.",
        f"{format_periode(kunjungan.periode)}{sejak}. {PENGINGAT}",
    )
    asal, hasil = kunjungan.asal.keterangan, kunjungan.hasil
    with st.container(horizontal=True, key="angka_koling"):
        semua = len(kunjungan.per_wilayah)
        show_number(
            "Kunjungan",
            len(kunjungan.rows),
            rincian=[
                f"di {format_angka(wilayah)} dari {format_angka(semua)} {kunjungan.tingkat}",
                *_say_today(kini, None, len(kunjungan.rows)),
                asal,
            ],
            bantuan=Satuan.KUNJUNGAN.definisi,
            key="angka_kunjungan",
        )
        for kolom, nama in HASIL.items():
            one = hasil[kolom]
            said = say_per_visit(one)
            groups = [say_groups(hasil)] if kolom == "konsultasi" and one.dihitung else []
            show_number(
                nama.capitalize(),
                one.jumlah if one.dihitung else None,
                rincian=[*said, *groups, *_say_today(kini, kolom, one.jumlah), asal],
                bantuan=BANTUAN_HASIL,
                key=f"angka_{nama}",
            )


def publish_map(_pilihan: Pilihan, kunjungan: Kunjungan) -> tuple[PublishableTable, str]:
    """Every area with its last visit, and the sentence over the map."""
    rows = kunjungan.per_wilayah
    catatan = ["semua kunjungan sampai akhir periode"]
    if kunjungan.tanpa_wilayah:
        catatan.append(f"{format_angka(kunjungan.tanpa_wilayah)} tanpa wilayah tidak digambar")
    table = open_public(rows, satuan=Satuan.KUNJUNGAN, asal=(kunjungan.asal,),
                        catatan=tuple(catatan), indikator="kunjungan_wilayah")  # fmt: skip
    return table, say_reached(int(rows["pernah"].sum()), len(rows), kunjungan.tingkat)


def publish_months(_pilihan: Pilihan, kunjungan: Kunjungan) -> tuple[PublishableTable, str]:
    """The months with what came of them, and the sentence over them."""
    rows = count_months(kunjungan.rows, kunjungan.periode)
    selesai = kunjungan.periode.selesai
    catatan = [format_periode(kunjungan.periode), "tiap baris berskala sendiri"]
    if rows[list(HASIL)].isna().any(axis=None):
        catatan.append("garis pendek: ada kunjungan, tidak dihitung")
    if (selesai + timedelta(days=1)).day > 1:
        catatan.append(f"{format_bulan(selesai)} baru sampai tanggal {selesai.day}")
    table = open_internal(rows, satuan=None, asal=kunjungan.asal, catatan=tuple(catatan),
                          indikator="hasil_koling_pepa")  # fmt: skip
    return table, say_months(rows)


@reads.remembered
def publish_share(pilihan: Pilihan, kunjungan: Kunjungan) -> tuple[PublishableTable, str] | None:
    """Pengaduan by kanal over the same days, and how many came through Koling Pepa; None where there
    is no list of pengaduan of these days."""
    asal = pilihan.asal.get(Dataset.PENGADUAN)
    if asal is None or asal.tanggal_cutoff < kunjungan.periode.mulai:
        return None
    periode = Periode(kunjungan.periode.mulai, min(kunjungan.periode.selesai, asal.tanggal_cutoff))
    per_kanal = reads.jumlah_menurut(Satuan.PENGADUAN, ("kanal",), pilihan.saringan(asal, periode))
    kosong = int(per_kanal.loc[per_kanal["kanal"].isna(), "jumlah"].sum())
    catatan = [format_periode(periode)]
    if kosong:
        catatan.append(f"saluran {format_angka(kosong)} pengaduan tidak dicatat")
    dicatat = kunjungan.hasil["jumlah_pengaduan"]
    if dicatat.dihitung:
        catatan.append(
            f"catatan kunjungan menyebut {format_angka(dicatat.jumlah)} pengaduan: hitungan lain, "
            "jangan dijumlahkan"
        )
    table = open_internal(list_kanal(per_kanal), satuan=Satuan.PENGADUAN, asal=asal,
                          catatan=tuple(catatan), indikator="bagian_koling_pepa")  # fmt: skip
    return table, say_share(share_of_kanal(per_kanal))


def table_of_now(
    pilihan: Pilihan, publish: Callable[[Pilihan, Kunjungan], tuple[PublishableTable, str] | None]
) -> Kini | None:
    """What `publish` makes of the visits of the same days of what is current, beside fixed numbers."""

    def make(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        kunjungan = _find_visits(sekarang, baru)
        found = publish(sekarang, kunjungan) if kunjungan else None
        return found[0] if found else None

    return table_beside(pilihan, Dataset.KOLING_PEPA, make)


def choose_rute(pilihan: Pilihan) -> Rute | None:
    """The shortest round trip through the places chosen here; None before there are any to join."""
    points = _points(pilihan, kecamatan=False)
    names = points["nama"] + ", " + points["nama_kecamatan"]
    tempat = dict(zip(points["kode"], names, strict=True))
    kecamatan = _points(pilihan, kecamatan=True)
    awal = {PERTAMA: "Tempat pertama yang dipilih"}
    awal |= dict(zip(kecamatan["kode"], kecamatan["nama"], strict=True))
    kiri, kanan = st.columns([3, 1], gap="large")
    with kiri:
        chosen = st.multiselect(
            f"Tempat singgah, paling banyak {TEMPAT_TERBANYAK}",
            sorted(tempat, key=lambda kode: tempat[kode]),
            format_func=lambda kode: tempat[kode],
            key="singgah",
            bind="query-params",
            max_selections=TEMPAT_TERBANYAK,
            placeholder="Pilih tempat; urutannya dicarikan",
            wrap=True,
        )
    with kanan:
        start = st.selectbox(
            "Berangkat dari",
            list(awal),
            format_func=lambda kode: awal[kode],
            key="berangkat",
            bind="query-params",
            help="Kecamatan diwakili titik desa/kelurahan yang paling di tengah.",
        )
    if start == PERTAMA:
        first = points[points["kode"].isin(chosen[:1])]
        chosen = chosen[1:]
    else:
        first = kecamatan[kecamatan["kode"] == start]
    if first.empty or not chosen:
        return None
    return _rute(first, points[points["kode"].isin(chosen)])


@reads.remembered
def _rute(awal: pd.DataFrame, tempat: pd.DataFrame) -> Rute:
    return find_rute(awal, tempat)


def _points(pilihan: Pilihan, *, kecamatan: bool) -> pd.DataFrame:
    """The areas of the region whose place is known: kode, nama, nama_kecamatan, lat, lon."""
    region = pilihan.region.kode
    areas = level_of(reads.wilayah(region), kecamatan=kecamatan)
    points = areas.merge(reads.titik_label(region, kecamatan=kecamatan), on="kode")[TITIK]
    if kecamatan:
        points["nama"] = "Kecamatan " + points["nama"]
    return points.sort_values("nama")


def publish_rute(
    pilihan: Pilihan, kunjungan: Kunjungan, rute: Rute
) -> tuple[PublishableTable, PublishableTable]:
    """The areas of the kecamatan that the trip touches, and the trip itself with each last visit."""
    areas = level_of(reads.wilayah(pilihan.region.kode), kecamatan=False)
    around = areas[areas["nama_kecamatan"].isin(rute.rows["nama_kecamatan"])]
    around = around[["kode", "nama", "nama_kecamatan"]].assign(
        disinggahi=around["kode"].isin(rute.rows["kode"]),
        kata=_say_last(around["kode"], kunjungan.terakhir),
    )
    is_area = rute.rows["kode"].isin(areas["kode"])
    within = ", " + rute.rows["nama_kecamatan"].where(is_area)
    stops = rute.rows.assign(
        tempat=rute.rows["nama"] + within.fillna(""),
        kata=_say_last(rute.rows["kode"], kunjungan.terakhir),
    )
    # Back at the start nobody is visited, nor in the middle of a kecamatan.
    no_visit = (stops["urutan"] == KEMBALI) | ~is_area
    stops["kata"] = stops["kata"].mask(no_visit, "")
    return _open_rute(around, kunjungan.asal), _open_rute(stops, kunjungan.asal)


def _open_rute(rows: pd.DataFrame, asal: Asal) -> PublishableTable:
    return open_public(
        rows,
        satuan=Satuan.DESA_KELURAHAN,
        asal=(asal,),
        catatan=(BUKAN_JALAN,),
        indikator="rute_kunjungan",
    )


def _say_last(kode: pd.Series, terakhir: pd.Series) -> list[str]:
    days = kode.map(terakhir)
    return [BELUM_PERNAH if pd.isna(day) else format_tanggal_pendek(day) for day in days]


def show_rute_kosong() -> None:
    """What to do where nothing is chosen yet."""
    st.markdown(
        "Pilih sedikitnya dua tempat, atau satu tempat dan titik berangkat. Urutan yang paling pendek "
        f"dicarikan, {BUKAN_JALAN}."
    )


def show_stops(table: PublishableTable) -> None:
    """The stops in their order, to be printed and taken along."""
    show_table(table.with_rows(name_columns(table.rows, KOLOM_RUTE)))


def show_kunjungan(pilihan: Pilihan, kunjungan: Kunjungan, unduh: Unduhan) -> None:
    """Every visit of the period, the newest first, folded away, with its files."""
    areas = reads.wilayah(pilihan.region.kode)[["kode", "nama", "nama_kecamatan"]]
    rows = kunjungan.rows.merge(areas, left_on="kode_wilayah", right_on="kode", how="left")
    rows = rows.assign(
        jenis_tempat=rows["jenis_tempat"].map(JenisTempatKegiatan.labels()),
        petugas=rows["petugas"].map(PetugasKunjungan.labels()),
    ).sort_values(["tanggal", "id_kunjungan"], ascending=False)
    table = open_internal(rows, satuan=Satuan.KUNJUNGAN, asal=kunjungan.asal,
                          catatan=(format_periode(kunjungan.periode),),
                          indikator="hasil_koling_pepa")  # fmt: skip
    judul = f"{format_angka(len(rows))} kunjungan Koling Pepa"
    show_rows(table, key="kunjungan", judul=judul, unduh=unduh, kolom=KOLOM_KUNJUNGAN,
              label=f"Daftar {judul}")  # fmt: skip
