"""The pieces of the page that asks: more reports, or more violence?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.kalimat import say_comparison, say_no_comparison
from analysis.laporan import (
    TANDA,
    Cacah,
    HasilTanda,
    Kesimpulan,
    compare_tanda,
    conclude,
    count_tanda,
    say_kampanye,
    say_kesimpulan,
    table_of_tanda,
)
from analysis.penolakan import Penolakan
from analysis.sebelum_sesudah import (
    PENGINGAT_PROGRAM,
    SebelumSesudah,
    compare_program,
    known_starts,
    say_program,
    say_window,
)
from components import figures, reads
from components.blocks import Unduhan, show_empty, show_figure, show_refusal, show_sentence
from components.figures import Hitungan
from components.filters import Pilihan
from data_access.queries.mutu import read_catatan
from domain.asal import Asal
from domain.format import format_periode, format_tanggal
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import Tema, choose_tema

KOLING_PEPA = "Koling Pepa"
KOLOM_TANDA = {
    "tanda": "Tanda",
    "sekarang": "Sekarang",
    "kisaran_sekarang": "Kisaran sekarang",
    "dulu": "Tahun lalu",
    "kisaran_dulu": "Kisaran tahun lalu",
    "putusan": "Putusan",
    "menunjuk": "Menunjuk ke",
    "aturan": "Aturannya, ditetapkan lebih dahulu",
    "arti": "Artinya",
}
KOLOM_BULAN = {"bulan": "Bulan", "jumlah": "Kasus", "lengkap": "Lengkap"}
KOLOM_PROGRAM = {
    "bulan": "Bulan",
    "jumlah": "Kasus",
    "sesudah": "Sesudah program mulai",
    "perkiraan": "Garis dan musim",
    "lanjutan": "Kelanjutan pola sebelumnya",
}
ATURAN = (
    "Baru disimpulkan bila sedikitnya dua tanda menunjuk ke arah yang sama dan tidak satu pun ke "
    "arah lain; satu dari enam tanda dapat berbeda karena kebetulan."
)
Draw = Callable[..., go.Figure]


@dataclass(frozen=True)
class Laporan:
    """The count of the page and its signs; none where last year is not in the register."""

    hitungan: Hitungan
    tanda: tuple[HasilTanda, ...]

    @property
    def nama_periode(self) -> tuple[str, str]:
        """This period and the one before, as the legend says them."""
        return format_periode(self.hitungan.periode), format_periode(self.hitungan.pembanding)

    def publish(self) -> PublishableTable:
        """One row per sign."""
        catatan = ("garis tebal: kisaran wajar", "arti setiap tanda ada dalam tabel")
        return open_internal(
            table_of_tanda(self.tanda),
            satuan=None,
            asal=self.hitungan.asal,
            catatan=catatan,
            indikator="tanda_laporan",
        )


def weigh(pilihan: Pilihan, asal: Asal) -> Laporan:
    """The signs of the chosen period and area; the page ends where there is nothing to weigh."""
    hitungan = figures.count_compared(pilihan, Satuan.KASUS)
    if hitungan is None or reads.rentang(Satuan.KASUS, asal.id_snapshot) is None:
        show_empty("Register ini belum memuat satu pun kasus sampai periode ini.")
    if hitungan.hasil is None:
        return Laporan(hitungan, ())
    return Laporan(
        hitungan,
        compare_tanda(
            _count(pilihan, asal, hitungan.periode), _count(pilihan, asal, hitungan.pembanding)
        ),
    )


@reads.remembered
def _count(pilihan: Pilihan, asal: Asal, periode: Periode) -> dict[str, Cacah]:
    saringan = pilihan.saringan(asal, periode)
    counts = {
        tanda.kolom: reads.jumlah_menurut(tanda.satuan, (tanda.kolom,), saringan)
        for tanda in TANDA
        if tanda.kolom != "jeda"
    }
    with reads.engine().connect() as connection:
        kasus = read_catatan(connection, Satuan.KASUS, saringan)
    return count_tanda(counts, kasus)


def show_answer(laporan: Laporan) -> None:
    """What may be concluded, the count it is about, and the rule."""
    hitungan = laporan.hitungan
    if hitungan.hasil is None:
        show_sentence("Belum dapat disimpulkan.", say_no_comparison(hitungan.pembanding))
        return
    said = say_comparison(Satuan.KASUS, hitungan.periode, hitungan.hasil)
    concluded = conclude(hitungan.hasil, laporan.tanda) is not Kesimpulan.BELUM
    sesudah = "Tanda ditimbang, bukan dibuktikan." if concluded else ATURAN
    show_sentence(f"{say_kesimpulan(hitungan.hasil, laporan.tanda)}.", f"{said} {sesudah}")


def months_with_campaigns(
    pilihan: Pilihan, asal: Asal
) -> tuple[PublishableTable, PublishableTable | None, str]:
    """The months of two years, the campaigns in them (None: no list), and the sentence over both."""
    rentang = reads.rentang(Satuan.KASUS, asal.id_snapshot)
    periode = figures.trend_window(pilihan, asal, rentang or pilihan.periode)
    per_bulan = figures.months_of(pilihan, Satuan.KASUS, asal, periode)
    table = open_internal(
        per_bulan,
        satuan=Satuan.KASUS,
        asal=asal,
        catatan=("menurut tanggal lapor", "bulan diarsir belum lengkap"),
        indikator="jumlah_kasus",
    )
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    if kegiatan is None:
        return table, None, say_kampanye(None, len(per_bulan))
    kampanye = reads.kampanye_per_bulan(kegiatan.id_snapshot, periode)
    penanda = open_public(kampanye, satuan=Satuan.KEGIATAN, asal=(kegiatan,))
    return table, penanda, say_kampanye(kampanye, len(per_bulan))


def find_program(pilihan: Pilihan) -> dict[str, date]:
    """The programmes whose start is known, by name: from the kegiatan, and from Koling Pepa's visits."""
    found: dict[str, date] = {}
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    awal = reads.rentang(Satuan.KEGIATAN, kegiatan.id_snapshot) if kegiatan else None
    if kegiatan is not None and awal is not None:
        found = known_starts(reads.program(kegiatan.id_snapshot), awal.mulai)
    koling = pilihan.asal.get(Dataset.KOLING_PEPA)
    visits = reads.rentang(Satuan.KUNJUNGAN, koling.id_snapshot) if koling else None
    if visits is not None:
        found[KOLING_PEPA] = visits.mulai
    return found


def show_program(pilihan: Pilihan, asal: Asal, draw: Draw, unduh: Unduhan) -> None:
    """Before and after the programme that is chosen here, or the sentence why it cannot be told."""
    st.markdown("### Sebelum dan sesudah program")
    st.markdown(PENGINGAT_PROGRAM)
    program = find_program(pilihan)
    if not program:
        st.markdown(
            "Belum ada program yang tanggal mulainya dapat dikenali. Program yang sudah berjalan "
            "ketika daftar kegiatan dimulai tidak ditawarkan."
        )
        return
    nama, mulai = _choose_program(program)
    lain = {name: day for name, day in program.items() if name != nama}
    hasil = _compare(pilihan, asal, mulai, lain)
    if isinstance(hasil, Penolakan):
        show_refusal(f"{nama}: tidak dibandingkan", hasil)
    else:
        tema: Tema = choose_tema(pilihan.gelap)
        table = open_internal(
            hasil.rows,
            satuan=Satuan.KASUS,
            asal=asal,
            catatan=(say_window(hasil), PENGINGAT_PROGRAM),
            indikator="sebelum_sesudah",
        )
        show_figure(
            reads.figure(draw, table, tema, nama),
            table,
            judul=say_program(hasil, nama, Satuan.KASUS),
            key="sebelum_sesudah",
            unduh=unduh,
            kolom=KOLOM_PROGRAM,
        )


def _choose_program(program: dict[str, date]) -> tuple[str, date]:
    """A programme and its first day: that of the list, or the official one where it differs."""
    names = sorted(program, key=lambda name: (program[name], name), reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom", key="pilihan_program"):
        nama = str(st.selectbox("Program", names, key="program", bind="query-params", width=320))
        mulai = st.date_input(
            "Tanggal mulai",
            program[nama],
            key=f"mulai_{names.index(nama)}",
            format="DD/MM/YYYY",
            help=f"Menurut catatan pertamanya {format_tanggal(program[nama])}; ganti bila tanggal "
            "resminya lain.",
            width=200,
        )
    return nama, mulai


@reads.remembered
def _compare(
    pilihan: Pilihan, asal: Asal, mulai: date, lain: dict[str, date]
) -> SebelumSesudah | Penolakan:
    rentang = reads.rentang(Satuan.KASUS, asal.id_snapshot)
    awal = rentang.mulai.replace(day=1) if rentang else asal.tanggal_cutoff
    per_bulan = figures.months_of(pilihan, Satuan.KASUS, asal, Periode(awal, asal.tanggal_cutoff))
    tingkat = (pilihan.kecamatan or pilihan.region).tingkat
    return compare_program(per_bulan, mulai, tingkat=tingkat, lain=lain)
