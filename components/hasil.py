"""The pieces of the page of what came of kegiatan: marks, pengaduan on the spot, months around a day."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.hasil import (
    ALASAN_KELURAHAN,
    JENDELA_BULAN,
    PENGINGAT_LAPORAN,
    PENGINGAT_UJI,
    PengaduanKegiatan,
    Sekitar,
    Uji,
    compare_around,
    count_pengaduan,
    group_by,
    has_windows,
    measure_tests,
    say_around,
    say_others,
    say_pengaduan,
    say_season,
    say_tests,
    say_untested,
    tabulate_pengaduan,
    tabulate_tests,
)
from analysis.kalimat import say_not_alike
from analysis.kunci_angka import say_now
from analysis.penolakan import Penolakan
from components import figures, reads
from components.blocks import Unduhan, show_figure, show_number, show_refusal, show_sentence
from components.filters import Pilihan, choose_one
from components.gambar import Draw, table_beside
from domain.asal import Asal
from domain.format import format_angka, format_bulan, format_periode, format_tanggal_pendek
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran
from domain.pencatatan import between_two_counts
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.tema import Tema, choose_tema

JENIS, PROGRAM, SASARAN = "jenis_kegiatan", "program", "kelompok_sasaran"
MENURUT = {JENIS: "Jenis kegiatan", PROGRAM: "Program", SASARAN: "Kelompok sasaran"}
LABELS: dict[str, dict[str, str]] = {
    JENIS: JenisKegiatan.labels(),
    PROGRAM: {},
    SASARAN: KelompokSasaran.labels(),
}
# Of a whole region only what was meant for everybody has a day that its reports can be set around.
KAMPANYE = (JenisKegiatan.KAMPANYE_PUBLIK, JenisKegiatan.KAMPANYE_DIGITAL)
KOLOM_UJI = {"label": "Kelompok", "kegiatan": "Kegiatan", "diuji": "Diuji sebelum dan sesudah",
             "pre": "Nilai sebelum", "post": "Nilai sesudah", "selisih": "Selisih (poin)",
             "bawah": "Kisaran dari", "atas": "sampai", "kata": "Dibaca"}  # fmt: skip
KOLOM_PENGADUAN = {"label": "Jenis kegiatan", "kegiatan": "Kegiatan", "dicatat": "Mencatat pengaduan",
                   "tidak_mencatat": "Tidak mencatat", "dengan": "Dengan pengaduan",
                   "jumlah": "Pengaduan"}  # fmt: skip
KOLOM_SEKITAR = {"bulan": "Bulan", "jumlah": "Laporan", "sisi": "Sisi"}


@dataclass(frozen=True)
class Hasil:
    """The kegiatan of the chosen period and area with their results, and with their target groups."""

    asal: Asal
    rows: pd.DataFrame
    per_sasaran: pd.DataFrame
    uji: Uji
    pengaduan: PengaduanKegiatan


@reads.remembered
def read_results(pilihan: Pilihan, asal: Asal) -> Hasil:
    """What the list of kegiatan says of the choice; a kegiatan of several groups is in each."""
    saringan = pilihan.saringan(asal)
    rows = reads.hasil_kegiatan(saringan)
    per_sasaran = rows.merge(reads.sasaran_kegiatan(saringan), on="id_kegiatan", how="left")
    return Hasil(asal, rows, per_sasaran, measure_tests(rows), count_pengaduan(rows))


def show_answer(pilihan: Pilihan, hasil: Hasil) -> None:
    """The sentence about the marks, what they are not, and three figures."""
    show_sentence(f"{say_tests(hasil.uji)}.", f"{format_periode(pilihan.periode)}. {PENGINGAT_UJI}")
    asal, uji, pengaduan = hasil.asal.keterangan, hasil.uji, hasil.pengaduan
    belum = format_angka(uji.kegiatan - uji.diuji)
    kini = pilihan.beside(Dataset.KEGIATAN, read_results)
    with st.container(horizontal=True, key="angka_hasil"):
        show_number(
            "Kegiatan",
            uji.kegiatan,
            rincian=["terlaksana pada periode ini", *_today(kini, uji.kegiatan, _kegiatan), asal],
            bantuan=Satuan.KEGIATAN.definisi,
            key="angka_kegiatan",
        )
        show_number(
            "Diuji sebelum dan sesudah",
            uji.diuji,
            rincian=[f"kegiatan; {belum} tanpa uji", *_today(kini, uji.diuji, _diuji), asal],
            bantuan="Kegiatan yang nilai rata-rata pesertanya dicatat sebelum dan sesudah.",
            key="angka_diuji",
        )
        tidak = format_angka(pengaduan.kegiatan - pengaduan.dicatat)
        jumlah = _pengaduan(hasil)
        show_number(
            "Pengaduan di tempat",
            jumlah,
            rincian=[
                f"di {format_angka(pengaduan.dengan)} dari {format_angka(pengaduan.dicatat)} kegiatan",
                f"{tidak} kegiatan tidak mencatatnya",
                *_today(kini, jumlah, _pengaduan),
                asal,
            ],
            bantuan="Disampaikan peserta pada kegiatan; bukan hitungan dari daftar pengaduan dinas.",
            key="angka_pengaduan",
        )


def _kegiatan(hasil: Hasil) -> int:
    return hasil.uji.kegiatan


def _diuji(hasil: Hasil) -> int:
    return hasil.uji.diuji


def _pengaduan(hasil: Hasil) -> int | None:
    return hasil.pengaduan.jumlah if hasil.pengaduan.dicatat else None


def _today(
    kini: Hasil | None, terkunci: int | None, count: Callable[[Hasil], int | None]
) -> list[str]:
    """What a fixed number is in the results of what is current; nothing where nothing is fixed."""
    return [say_now(terkunci, count(kini), kini.asal.tanggal_cutoff)] if kini else []


def choose_menurut() -> str:
    """By what the marks are grouped."""
    return choose_one("Nilai menurut", MENURUT, "menurut_uji")


def show_uji(
    pilihan: Pilihan, hasil: Hasil, menurut: str, draw: Draw, tema: Tema, unduh: Unduhan
) -> None:
    """The marks by group; the sentence alone where no kegiatan gave both tests."""
    table = _open_uji(hasil, menurut)
    tested = int((table.rows["diuji"] > 0).sum())
    judul = (
        f"{format_angka(tested)} dari {format_angka(len(table.rows))} {MENURUT[menurut].lower()} menguji "
        "pesertanya sebelum dan sesudah"
    )
    if not tested:
        st.markdown(f"#### {judul}")
        return
    kini = table_beside(
        pilihan,
        Dataset.KEGIATAN,
        lambda sekarang, baru: _open_uji(read_results(sekarang, baru), menurut),
    )
    show_figure(reads.figure(draw, table, tema), table, judul=judul, key="uji", unduh=unduh,
                kolom=KOLOM_UJI, kini=kini)  # fmt: skip


def _open_uji(hasil: Hasil, menurut: str) -> PublishableTable:
    source = hasil.per_sasaran if menurut == SASARAN else hasil.rows
    rows = tabulate_tests(group_by(source, menurut, LABELS[menurut]))
    catatan = ["tiap kegiatan dihitung satu kali", *say_untested(rows)]
    if menurut == SASARAN:
        catatan[0] = "kegiatan untuk beberapa kelompok ada di beberapa baris; jangan dijumlahkan"
    return open_public(rows, satuan=Satuan.KEGIATAN, asal=(hasil.asal,), catatan=tuple(catatan),
                       indikator="uji_kegiatan")  # fmt: skip


def show_pengaduan(pilihan: Pilihan, hasil: Hasil, draw: Draw, tema: Tema, unduh: Unduhan) -> None:
    """Pengaduan raised at kegiatan by kind; the sentence alone where none noted them."""
    judul = say_pengaduan(hasil.pengaduan)
    if not hasil.pengaduan.dicatat:
        st.markdown(f"#### {judul}")
        return
    table = _open_pengaduan(hasil)
    kini = table_beside(
        pilihan,
        Dataset.KEGIATAN,
        lambda sekarang, baru: _open_pengaduan(read_results(sekarang, baru)),
    )
    show_figure(reads.figure(draw, table, tema), table, judul=judul, key="pengaduan_kegiatan",
                unduh=unduh, kolom=KOLOM_PENGADUAN,
                kini=kini)  # fmt: skip


def _open_pengaduan(hasil: Hasil) -> PublishableTable:
    rows = tabulate_pengaduan(group_by(hasil.rows, JENIS, LABELS[JENIS]))
    catatan = ("kunjungan Koling Pepa ada di halamannya sendiri",)
    return open_internal(rows, satuan=Satuan.PENGADUAN, asal=hasil.asal, catatan=catatan,
                         indikator="pengaduan_kegiatan")  # fmt: skip


def show_sekitar(pilihan: Pilihan, asal: Asal, draw: Draw, unduh: Unduhan) -> None:
    """Reports before and after one kegiatan chosen here, or the sentence why they are not compared."""
    st.markdown("### Laporan sebelum dan sesudah")
    st.markdown(PENGINGAT_LAPORAN)
    st.caption(ALASAN_KELURAHAN)
    satuan = pilihan.satuan if pilihan.satuan is Satuan.PENGADUAN else Satuan.KASUS
    laporan = pilihan.asal_untuk(satuan)
    rentang = reads.rentang(satuan, laporan.id_snapshot) if laporan else None
    if laporan is None or rentang is None:
        st.markdown(f"Belum ada {satuan.label} yang dapat dibandingkan.")
        return
    semua = Periode(rentang.mulai, max(rentang.mulai, laporan.tanggal_cutoff))
    per_bulan = figures.months_of(pilihan, satuan, laporan, semua)
    kegiatan = _read_days(pilihan, asal, semua)
    offered, apa = _offer(pilihan, kegiatan)
    if offered.empty:
        st.markdown("Belum ada kegiatan yang harinya dapat dibandingkan di wilayah ini.")
        return
    nomor, bulan = _choose_kegiatan(offered, apa, per_bulan)
    satu = offered.loc[nomor]
    tingkat = (pilihan.kecamatan or pilihan.region).tingkat
    hasil = compare_around(per_bulan, satu["tanggal"].date(), bulan, tingkat=tingkat)
    if isinstance(hasil, Penolakan):
        show_refusal(f"{satu['nama']}: tidak dibandingkan", hasil)
        return
    table = _publish_sekitar(pilihan, laporan, satuan, hasil, kegiatan)

    def open_beside(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        months = figures.months_of(sekarang, satuan, baru, semua)
        found = compare_around(months, satu["tanggal"].date(), bulan, tingkat=tingkat)
        if isinstance(found, Penolakan):
            return None
        return _publish_sekitar(sekarang, baru, satuan, found, kegiatan)

    months = offered["tanggal"].dt.to_period("M").dt.to_timestamp()
    days = offered[months.isin(table.rows["bulan"])]
    hari = open_public(
        days.assign(terpilih=days.index == nomor), satuan=Satuan.KEGIATAN, asal=(asal,)
    )
    figure = reads.figure(draw, table, choose_tema(pilihan.gelap), hari, apa)
    show_figure(figure, table, judul=say_around(hasil, satuan, pilihan.nama_wilayah),
                key="sekitar", unduh=unduh, kolom=KOLOM_SEKITAR,
                kini=table_beside(pilihan, laporan.dataset, open_beside))  # fmt: skip


def _read_days(pilihan: Pilihan, asal: Asal, semua: Periode) -> pd.DataFrame:
    """Every kegiatan of the area since the reports began, the newest first."""
    kode = pilihan.kecamatan.kode if pilihan.kecamatan else None
    rows = reads.hasil_kegiatan(Saringan(asal.id_snapshot, semua, kode))
    return rows.sort_values(["tanggal", "id_kegiatan"], ascending=False).reset_index(drop=True)


def _offer(pilihan: Pilihan, kegiatan: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Those whose days may be chosen, and what they are called: of a whole region only campaigns, where
    there are any."""
    campaigns = kegiatan[kegiatan["jenis_kegiatan"].isin(KAMPANYE)]
    if pilihan.kecamatan is None and len(campaigns):
        return campaigns, "kampanye"
    return kegiatan, "kegiatan"


def _choose_kegiatan(offered: pd.DataFrame, apa: str, per_bulan: pd.DataFrame) -> tuple[int, int]:
    """The number of the row and the months of a window. The first offered is the newest whose windows
    are whole."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="pilihan_sekitar"):
        bulan = int(
            choose_one(
                "Bulan sebelum dan sesudah",
                {str(one): f"{one} bulan" for one in JENDELA_BULAN},
                "jendela",
                "Dengan 12 bulan kedua sisi memuat setiap bulan kalender, jadi musimnya sama.",
            )
        )
        days = [day.date() for day in offered["tanggal"]]
        names = {
            f"{format_tanggal_pendek(day)} · {nama}": nomor
            for nomor, day, nama in zip(offered.index, days, offered["nama"], strict=True)
        }
        whole = dict(zip(offered.index, has_windows(per_bulan, days, bulan), strict=True))
        first = next((n for n, nomor in enumerate(names.values()) if whole[nomor]), 0)
        nama = st.selectbox(
            apa.capitalize(),
            list(names),
            index=first,
            key="kegiatan_sekitar",
            bind="query-params",
        )
    return names[str(nama)], bulan


def _publish_sekitar(
    pilihan: Pilihan, laporan: Asal, satuan: Satuan, hasil: Sekitar, kegiatan: pd.DataFrame
) -> PublishableTable:
    months = hasil.rows["bulan"]
    span = Periode(months.iloc[0].date(), (months.iloc[-1] + pd.offsets.MonthEnd(0)).date())
    catatan = [
        "menurut tanggal lapor",
        f"{format_bulan(hasil.hari)} sendiri tidak masuk sisi mana pun",
        say_season(hasil),
        say_others(kegiatan["tanggal"], hasil),
        say_not_alike(between_two_counts(pilihan.perubahan, span)),
        PENGINGAT_LAPORAN,
    ]
    return open_internal(hasil.rows, satuan=satuan, asal=laporan,
                         catatan=tuple(filter(None, catatan)), indikator="sekitar_kegiatan")  # fmt: skip
