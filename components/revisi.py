"""The pieces of the history page that compare: two snapshots, and how fast months fill up."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analysis import revisi
from analysis.disclosure import PublishableTable, open_internal
from analysis.rekap import compare_figur
from components import reads
from components.blocks import Unduhan, name_columns, show_rows, show_source, show_table
from components.filters import Pilihan, choose_one
from data_access.queries.revisi import read_fakta, read_tanggal
from data_access.snapshots import read_asal_of, read_deret
from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek
from domain.isian import ISIAN
from domain.kategori import DasarTanggal, Dataset, StatusLokasi
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.wilayah import Wilayah

SEMUA = Periode(date(1900, 1, 1), date(9999, 12, 31))
# What can be counted by month in each dataset, the main unit first.
SATUAN = {
    Dataset.REGISTER: (Satuan.KASUS, Satuan.KORBAN),
    Dataset.PENGADUAN: (Satuan.PENGADUAN,),
    Dataset.KEGIATAN: (Satuan.KEGIATAN,),
    Dataset.KOLING_PEPA: (Satuan.KUNJUNGAN,),
}
LABEL_FAKTA = {
    **{one.nama: one.label for satuan in (Satuan.KASUS, Satuan.KORBAN) for one in ISIAN[satuan]},
    "tanggal_lapor": "Tanggal lapor",
    "kode_wilayah": "Wilayah kejadian",
    "status_lokasi": "Keterangan wilayah",
    "jumlah_korban": "Jumlah korban",
}
KOLOM_BAGIAN = {
    "lalu": "Sebelum",
    "sekarang": "Sesudah",
    "selisih": "Selisih",
    "terlambat": "Masuk terlambat",
    "baru": "Baru sejak itu",
    "dihapus": "Tidak ada lagi",
    "dinilai": "Dinilai ulang",
    "pindah": "Pindah bulan",
}
KOLOM_KELENGKAPAN = {
    "kapan": "Setelah bulan berakhir",
    "diketahui": "Sudah tercatat",
    "dari": "Dari",
    "persen": "Persen",
}
SNAPSHOT = "snapshot"
CARA = {
    **{dasar.value: f"{dasar.label} sampai dicatat" for dasar in DasarTanggal},
    SNAPSHOT: "Snapshot demi snapshot",
}
# Of a recap: the changed figures on the screen, the rest behind a fold.
MAKS_ANGKA = 30
KOLOM_FIGUR = {
    "yang_dihitung": "Yang dihitung",
    "rincian": "Rincian",
    "periode": "Periode",
    "wilayah": "Wilayah",
    "lalu": "Sebelum",
    "sekarang": "Sesudah",
}
DUA_SUMBER = (
    "Dua sumber yang berbeda, {} dan {}: selisihnya bukan revisi, dan angkanya tidak boleh "
    "dijumlahkan."
)
SEKALI = (
    "Baru terlihat setelah dua impor dari sumber yang sama, atau bila registernya memuat tanggal "
    "input selama lebih dari setahun."
)


@dataclass(frozen=True)
class Perbandingan:
    """Two snapshots of a register set side by side. No key of a kasus is in it."""

    per_bulan: pd.DataFrame
    fakta: pd.DataFrame
    berubah: int
    ditemukan: float


def name_snapshot(row: Asal) -> str:
    """'2 · per 5 Jul 2025 · Register kasus · Register UPTD PPA'."""
    cutoff = format_tanggal_pendek(row.tanggal_cutoff)
    return f"{row.id_snapshot} · per {cutoff} · {row.dataset.label} · {row.sumber}"


def show_comparison(pilihan: Pilihan, unduh: Unduhan) -> None:
    """Two snapshots of the choice of the reader: what was revised, per year and per month."""
    pair = _choose_pair(pilihan)
    if pair is None:
        st.markdown(
            "Perbandingan memerlukan dua snapshot dengan isi yang sama. Impor berkas berikutnya, "
            "lalu kembali ke sini."
        )
        return
    lalu, kini = pair
    if kini.dataset == Dataset.REKAP:
        _show_rekap(pilihan, lalu, kini, unduh)
        return
    if kini.dataset not in SATUAN:
        st.markdown(f"{kini.dataset.label} belum dapat dibandingkan per tahun.")
        return
    satuan = _choose_satuan(kini.dataset)
    if lalu.sumber != kini.sumber:
        _show_two_sources(lalu, kini, satuan, unduh)
    elif satuan == Satuan.KASUS:
        _show_kasus(lalu, kini, unduh)
    else:
        _show_counts(lalu, kini, satuan, unduh)


def _show_rekap(pilihan: Pilihan, lalu: Asal, kini: Asal, unduh: Unduhan) -> None:
    """Recaps have no kasus: the figures that are new, gone or other than before."""
    if lalu.sumber != kini.sumber:
        st.warning(DUA_SUMBER.format(lalu.sumber, kini.sumber))
    hasil = compare_figur(reads.rekap(lalu.id_snapshot), reads.rekap(kini.id_snapshot))
    st.markdown(f"### {hasil.kalimat}")
    if hasil.rows.empty:
        return
    rows = name_figures(hasil.rows, pilihan.region)
    table = open_internal(rows, satuan=None, asal=(lalu, kini))
    show_table(table.with_rows(name_columns(rows.head(MAKS_ANGKA), KOLOM_FIGUR)))
    show_source(table)
    if len(rows) > MAKS_ANGKA:
        show_rows(table, key="revisi_rekap", judul="Perubahan rekap", unduh=unduh,
                  kolom=KOLOM_FIGUR)  # fmt: skip


def name_figures(rows: pd.DataFrame, region: Wilayah) -> pd.DataFrame:
    """The changed figures of `compare_figur` with the name of their place as `wilayah`."""
    areas = reads.wilayah(region.kode)
    nama = {**dict(zip(areas["kode"], areas["nama"], strict=True)), region.kode: region.nama}
    status = StatusLokasi.labels()
    named = [
        nama.get(kode, kode) if isinstance(kode, str) else status[lokasi]
        for kode, lokasi in zip(rows["kode_wilayah"], rows["status_lokasi"], strict=True)
    ]
    return rows.assign(wilayah=pd.Series(named, index=rows.index, dtype="str"))


def _choose_pair(pilihan: Pilihan) -> tuple[Asal, Asal] | None:
    """The earlier and the later one, by default the current register and what it replaced."""
    nomor = [int(one) for one in reads.daftar_snapshot(pilihan.region.kode)["id"]]
    with reads.engine().connect() as connection:
        semua = {one: read_asal_of(connection, one) for one in nomor}
    by_dataset: dict[Dataset, list[Asal]] = {}
    for asal in semua.values():
        by_dataset.setdefault(asal.dataset, []).append(asal)
    current = {asal.id_snapshot for asal in reads.asal(pilihan.region.kode)}
    offered = [
        asal
        for dataset in Dataset
        for asal in sorted(
            by_dataset.get(dataset, []), key=lambda one: one.id_snapshot not in current
        )
        if len(by_dataset[dataset]) > 1
    ]
    if not offered:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", key="revisi_pilihan"):
        kini = semua[_choose_snapshot("Sesudah", "revisi_kini", offered)]
        others = [one for one in by_dataset[kini.dataset] if one != kini]
        sebelumnya = reads.asal_sebelumnya(kini)
        others.sort(key=lambda one: (one != sebelumnya, one.sumber != kini.sumber))
        lalu = semua[_choose_snapshot("Sebelum", f"revisi_lalu_{kini.id_snapshot}", others)]
    return lalu, kini


def _choose_snapshot(label: str, key: str, offered: list[Asal]) -> int:
    names = {asal.id_snapshot: name_snapshot(asal) for asal in offered}
    return int(st.selectbox(label, list(names), format_func=lambda nomor: names[nomor], key=key))


def _choose_satuan(dataset: Dataset) -> Satuan:
    choices = SATUAN[dataset]
    if len(choices) == 1:
        return choices[0]
    labels = {satuan.value: satuan.label.capitalize() for satuan in choices}
    return Satuan(choose_one("Yang dihitung", labels, "revisi_satuan"))


@reads.remembered
def compare_registers(lalu: Asal, kini: Asal) -> Perbandingan:
    """Two snapshots of a register, kasus by kasus."""
    with reads.engine().connect() as connection:
        before = read_fakta(connection, lalu.id_snapshot)
        after = read_fakta(connection, kini.id_snapshot)
    fakta, berubah = revisi.compare_fakta(before, after)
    per_bulan = revisi.compare_kasus(before.kasus, after.kasus, lalu.tanggal_cutoff)
    return Perbandingan(per_bulan, fakta, berubah, revisi.share_found(before.kasus, after.kasus))


def _show_kasus(lalu: Asal, kini: Asal, unduh: Unduhan) -> None:
    hasil = compare_registers(lalu, kini)
    if hasil.ditemukan < revisi.COCOK_CUKUP:
        st.warning(
            "Nomor kasus di kedua snapshot tidak sama, jadi yang masuk terlambat dan yang tidak "
            "ada lagi tidak dapat dikenali satu per satu. Yang tampil selisih jumlahnya."
        )
        _show_counts(lalu, kini, Satuan.KASUS, unduh)
        return
    _show_per_year(hasil.per_bulan, lalu, kini, Satuan.KASUS, unduh)
    _show_facts(hasil, lalu, kini)


def _show_facts(hasil: Perbandingan, lalu: Asal, kini: Asal) -> None:
    if not hasil.berubah:
        st.markdown("#### Isi kasus yang sudah tercatat tidak berubah")
        return
    st.markdown(f"#### {format_angka(hasil.berubah)} kasus yang sudah tercatat berubah isinya")
    rows = pd.DataFrame(
        {
            "Isian": hasil.fakta["isian"].map(lambda nama: LABEL_FAKTA.get(nama, nama)),
            "Kasus yang berubah": hasil.fakta["kasus"],
        }
    )
    show_table(open_internal(rows, satuan=Satuan.KASUS, asal=(lalu, kini)))


def count_months(asal: Asal, satuan: Satuan, periode: Periode = SEMUA) -> pd.DataFrame:
    """bulan, jumlah of a whole snapshot."""
    return reads.jumlah_menurut(satuan, ("bulan",), Saringan(asal.id_snapshot, periode))


def _show_counts(lalu: Asal, kini: Asal, satuan: Satuan, unduh: Unduhan) -> None:
    """A unit whose rows cannot be told apart: differences of counts."""
    sampai = Periode(SEMUA.mulai, lalu.tanggal_cutoff)
    per_bulan = revisi.compare_jumlah(
        count_months(lalu, satuan), count_months(kini, satuan), count_months(kini, satuan, sampai)
    )
    _show_per_year(per_bulan, lalu, kini, satuan, unduh)


def _show_two_sources(lalu: Asal, kini: Asal, satuan: Satuan, unduh: Unduhan) -> None:
    st.warning(DUA_SUMBER.format(lalu.sumber, kini.sumber))
    rows = revisi.compare_jumlah(
        count_months(lalu, satuan), count_months(kini, satuan), count_months(kini, satuan)
    )
    _show_year_table(rows[["bulan", "lalu", "sekarang"]], lalu, kini, satuan, unduh)


def _show_per_year(
    per_bulan: pd.DataFrame, lalu: Asal, kini: Asal, satuan: Satuan, unduh: Unduhan
) -> None:
    """The sentence of each revised year, the years, and behind them the months."""
    per_tahun = revisi.sum_years(per_bulan)
    kata = "kasus" if satuan == Satuan.KASUS else satuan.label
    lines = revisi.say_revisions(per_tahun, lalu.tanggal_cutoff, kata)
    st.markdown(f"### {lines[0]}")
    baru = int(per_tahun["baru"].sum())
    since = format_tanggal_pendek(lalu.tanggal_cutoff)
    lines.append(f"{format_angka(baru)} {kata} baru sesudah {since}")
    if lines[1:]:
        st.markdown("\n".join(f"- {line}" for line in lines[1:]))
    _show_year_table(per_bulan, lalu, kini, satuan, unduh)


def _show_year_table(
    per_bulan: pd.DataFrame, lalu: Asal, kini: Asal, satuan: Satuan, unduh: Unduhan
) -> None:
    per_tahun = revisi.sum_years(per_bulan)
    table = _table(per_tahun, lalu, kini, satuan)
    few = {"tahun": "Tahun"} | {
        name: KOLOM_BAGIAN[name] for name in ("lalu", "sekarang", "selisih")
    }
    rows = table.rows[list(few)].rename(columns=few).assign(Tahun=table.rows["tahun"].astype("str"))
    show_table(table.with_rows(rows.assign(Selisih=table.rows["selisih"].map(_signed))))
    show_source(table)
    months = _table(per_bulan, lalu, kini, satuan)
    changed = months.with_rows(months.rows[months.rows["selisih"] != 0])
    kolom = {"bulan": "Bulan"} | {
        name: label for name, label in KOLOM_BAGIAN.items() if name in months.rows
    }
    st.markdown("Bulan yang berubah, dengan sebabnya:")
    show_rows(changed, key="revisi_per_bulan", judul="Perubahan per bulan", unduh=unduh,
              kolom=kolom)  # fmt: skip


def _table(rows: pd.DataFrame, lalu: Asal, kini: Asal, satuan: Satuan) -> PublishableTable:
    rows = rows.assign(selisih=rows["sekarang"] - rows["lalu"])
    return open_internal(rows, satuan=satuan, asal=(lalu, kini))


def _signed(jumlah: int) -> str:
    return f"+{format_angka(jumlah)}" if jumlah > 0 else format_angka(jumlah)


def choose_known(pilihan: Pilihan) -> tuple[PublishableTable, str] | None:
    """How fast months fill up, from the days in the register or from successive snapshots.

    Returns the table (umur, kapan, diketahui, dari, bagian, persen) with its sentence, or None
    where neither tells anything yet.
    """
    with st.container(horizontal=True, gap="large", key="revisi_bukti"):
        asal = _choose_asal(pilihan)
        if asal is None:
            return None
        found = {name: known for name, known in _ways(asal).items() if not known.empty}
        if not found:
            return None
        cara = choose_one("Bukti", {name: CARA[name] for name in found}, "revisi_cara")
    known = found[cara]
    satuan = SATUAN[asal.dataset][0]
    rows = known.assign(
        kapan=known["umur"].map(revisi.say_umur), persen=(known["bagian"] * 100).round(1)
    )
    table = open_internal(
        rows,
        satuan=satuan,
        asal=asal,
        catatan=(_say_way(cara, asal),),
        indikator="kelengkapan_bulan",
    )
    kata = "kasus" if satuan == Satuan.KASUS else satuan.label
    return table, revisi.say_known(known, kata)


def _choose_asal(pilihan: Pilihan) -> Asal | None:
    offered = {one.dataset.value: one for one in pilihan.asal.values() if one.dataset in SATUAN}
    if not offered:
        return None
    ordered = [dataset.value for dataset in SATUAN if dataset.value in offered]
    if len(ordered) == 1:
        return offered[ordered[0]]
    labels = {value: Dataset(value).label for value in ordered}
    return offered[choose_one("Isi", labels, "revisi_isi")]


def _ways(asal: Asal) -> dict[str, pd.DataFrame]:
    with reads.engine().connect() as connection:
        deret = tuple(read_deret(connection, asal))
    by_date = _known_by_dates(asal) if asal.dataset == Dataset.REGISTER else {}
    return {**by_date, SNAPSHOT: known_by_snapshots(deret)}


@reads.remembered
def _known_by_dates(asal: Asal) -> dict[str, pd.DataFrame]:
    with reads.engine().connect() as connection:
        days = read_tanggal(connection, Saringan(asal.id_snapshot, SEMUA))
    return {
        dasar.value: revisi.known_by_dates(days, dasar, asal.tanggal_cutoff)
        for dasar in DasarTanggal
    }


def known_by_snapshots(deret: tuple[Asal, ...]) -> pd.DataFrame:
    """What each snapshot but the last held of the months gone by: umur, diketahui, dari, bagian."""
    satuan = SATUAN[deret[-1].dataset][0]
    earlier = [(one.tanggal_cutoff, count_months(one, satuan)) for one in deret[:-1]]
    return revisi.known_by_snapshots(earlier, count_months(deret[-1], satuan))


def _say_way(cara: str, asal: Asal) -> str:
    cutoff = format_tanggal_pendek(asal.tanggal_cutoff)
    if cara == SNAPSHOT:
        return f"yang tercatat di snapshot lama dibanding yang tercatat per {cutoff}"
    if cara == DasarTanggal.LAPOR:
        return "dari tanggal lapor sampai tanggal input; hanya bulan yang sudah lewat setahun"
    return "dari tanggal kejadian sampai tanggal input, atau tanggal lapor; hanya bulan yang sudah lewat setahun"
