"""The pieces of the page that asks: more reports, or more violence?"""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from analysis.disclosure import PublishableTable, open_internal
from analysis.hitungan import Hitungan
from analysis.kalimat import say_counted_alike
from analysis.laporan import (
    TANDA,
    Cacah,
    HasilTanda,
    Kesimpulan,
    add_kampanye,
    compare_tanda,
    conclude,
    count_tanda,
    say_kampanye,
    say_kesimpulan,
    table_of_tanda,
)
from analysis.pencatatan import around, whole_months_between
from analysis.penolakan import Penolakan
from analysis.sebelum_sesudah import (
    PENGINGAT_PROGRAM,
    SebelumSesudah,
    compare_program,
    known_starts,
    say_program,
    say_window,
)
from analysis.tren import add_monthly_range
from components import figures, reads
from components.blocks import Kini, Unduhan, show_empty, show_figure, show_refusal, show_sentence
from components.filters import Pilihan
from components.gambar import Draw, Gambar, table_beside
from components.kelengkapan import say_months_known
from components.tren import KOLOM_BULAN, Pandangan
from data_access.queries.mutu import read_catatan
from domain.asal import Asal
from domain.format import format_periode, format_tanggal
from domain.kategori import Dataset, JenisPerubahan
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.tema import choose_tema

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
KOLOM_KAMPANYE = {**KOLOM_BULAN, "jumlah_kegiatan": "Kampanye"}
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
        catatan = ["garis tebal: kisaran wajar", "arti setiap tanda ada dalam tabel"]
        catatan += filter(None, [self.hitungan.kesebandingan])
        return open_internal(
            table_of_tanda(self.tanda),
            satuan=None,
            asal=self.hitungan.asal,
            catatan=tuple(catatan),
            indikator="tanda_laporan",
        )


def weigh(pilihan: Pilihan, asal: Asal) -> Laporan:
    """The signs of the chosen period and area; the page ends where there is nothing to weigh."""
    laporan = _weigh(pilihan, asal)
    if laporan is None:
        show_empty("Register ini belum memuat satu pun kasus sampai periode ini.")
    return laporan


def signs_beside(pilihan: Pilihan) -> Kini | None:
    """The signs of what is current, beside fixed numbers."""

    def make(sekarang: Pilihan, asal: Asal) -> PublishableTable | None:
        laporan = _weigh(sekarang, asal)
        return laporan.publish() if laporan and laporan.tanda else None

    return table_beside(pilihan, Dataset.REGISTER, make)


def _weigh(pilihan: Pilihan, asal: Asal) -> Laporan | None:
    hitungan = figures.count_compared(pilihan, Satuan.KASUS)
    if hitungan is None:
        return None
    if hitungan.hasil is None:
        return Laporan(hitungan, ())
    now = pilihan.saringan(asal, hitungan.periode)
    # Last year as it was known then, as in the count itself.
    then = replace(now, periode=hitungan.pembanding, tercatat_sampai=hitungan.tercatat_sampai)
    return Laporan(hitungan, compare_tanda(_count(now), _count(then)))


@reads.remembered
def _count(saringan: Saringan) -> dict[str, Cacah]:
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
        show_sentence("Belum dapat disimpulkan.", hitungan.putusan)
        return
    berubah = bool(hitungan.perubahan)
    kesimpulan = conclude(hitungan.hasil, laporan.tanda, berubah=berubah)
    rule = ATURAN if kesimpulan is Kesimpulan.BELUM else "Tanda ditimbang, bukan dibuktikan."
    said = filter(None, [hitungan.kalimat, hitungan.kesebandingan, hitungan.kematangan, rule])
    answer = say_kesimpulan(hitungan.hasil, laporan.tanda, berubah=berubah)
    show_sentence(f"{answer}.", " ".join(said))


@reads.remembered
def months_of(lihat: Pandangan) -> Gambar:
    """The months of two years over the campaigns in them."""
    rows = figures.months_of(lihat.pilihan, Satuan.KASUS, lihat.asal, lihat.periode)
    penanda = figures.campaigns_of(lihat.pilihan, lihat.periode)
    kampanye = None if penanda is None else penanda.rows
    table = open_internal(
        add_kampanye(add_monthly_range(rows), kampanye),
        satuan=Satuan.KASUS,
        asal=lihat.asal,
        catatan=(
            lihat.menurut,
            *lihat.say_recording(rows),
            *say_months_known(rows, lihat.asal, lihat.dasar),
        ),
        indikator="jumlah_kasus",
    )
    lain = penanda, lihat.perubahan(rows["bulan"])
    return Gambar(table, say_kampanye(kampanye, len(rows)), lain)


def find_program(pilihan: Pilihan) -> dict[str, date]:
    """The programmes whose start is known, by name: from the kegiatan, from Koling Pepa's visits, and
    from the services in the list of changes, whose day is the official one."""
    found: dict[str, date] = {}
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    awal = reads.rentang(Satuan.KEGIATAN, kegiatan.id_snapshot) if kegiatan else None
    if kegiatan is not None and awal is not None:
        found = known_starts(reads.program(kegiatan.id_snapshot), awal.mulai)
    koling = pilihan.asal.get(Dataset.KOLING_PEPA)
    visits = reads.rentang(Satuan.KUNJUNGAN, koling.id_snapshot) if koling else None
    if visits is not None:
        found[KOLING_PEPA] = visits.mulai
    for one in pilihan.perubahan:
        if one.jenis is JenisPerubahan.LAYANAN:
            named = next((nama for nama in found if nama in one.uraian), one.nama)
            found[named] = one.tanggal
    return found


def show_program(lihat: Pandangan, draw: Draw, unduh: Unduhan) -> None:
    """Before and after the programme that is chosen here, or the sentence why it cannot be told."""
    st.markdown("### Sebelum dan sesudah program")
    st.markdown(PENGINGAT_PROGRAM)
    program = find_program(lihat.pilihan)
    if not program:
        st.markdown(
            "Belum ada program yang tanggal mulainya dapat dikenali. Program yang sudah berjalan "
            "ketika daftar kegiatan dimulai tidak ditawarkan."
        )
        return
    nama, mulai = _choose_program(program)
    lain = {name: day for name, day in program.items() if name != nama}
    hasil = _compare(lihat.pilihan, lihat.asal, lihat.semua, mulai, lain)
    sejenis = say_counted_alike(*around(lihat.pilihan.perubahan, mulai))
    if isinstance(hasil, Penolakan):
        show_refusal(f"{nama}: tidak dibandingkan", hasil)
        for one in sejenis:
            st.caption(f"Dipakai {one}.")
        return
    table = _open_program(lihat, hasil, sejenis)
    show_figure(
        reads.figure(draw, table, choose_tema(lihat.pilihan.gelap), nama),
        table,
        judul=say_program(hasil, nama, Satuan.KASUS),
        key="sebelum_sesudah",
        unduh=unduh,
        kolom=KOLOM_PROGRAM,
        kini=_program_beside(lihat, mulai, lain),
    )


def _open_program(lihat: Pandangan, hasil: SebelumSesudah, sejenis: list[str]) -> PublishableTable:
    return open_internal(
        hasil.rows,
        satuan=Satuan.KASUS,
        asal=lihat.asal,
        catatan=(say_window(hasil), *sejenis, PENGINGAT_PROGRAM),
        indikator="sebelum_sesudah",
    )


def _program_beside(lihat: Pandangan, mulai: date, lain: dict[str, date]) -> Kini | None:
    def make(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        hasil = _compare(sekarang, baru, lihat.semua, mulai, lain)
        if isinstance(hasil, Penolakan):
            return None
        return _open_program(replace(lihat, pilihan=sekarang, asal=baru), hasil, [])

    return table_beside(lihat.pilihan, Dataset.REGISTER, make)


def _choose_program(program: dict[str, date]) -> tuple[str, date]:
    """A programme and its first day, which may be changed where the official one is another."""
    names = sorted(program, key=lambda name: (program[name], name), reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom", key="pilihan_program"):
        nama = str(st.selectbox("Program", names, key="program", bind="query-params", width=320))
        mulai = st.date_input(
            "Tanggal mulai",
            program[nama],
            key=f"mulai_{names.index(nama)}",
            format="DD/MM/YYYY",
            help=f"Menurut catatan {format_tanggal(program[nama])}; ganti bila tanggal resminya "
            "lain.",
            width=200,
        )
    return nama, mulai


@reads.remembered
def _compare(
    pilihan: Pilihan, asal: Asal, semua: Periode, mulai: date, lain: dict[str, date]
) -> SebelumSesudah | Penolakan:
    per_bulan = figures.months_of(pilihan, Satuan.KASUS, asal, semua)
    # Another way of counting would look like a step of the programme.
    per_bulan = whole_months_between(per_bulan, *around(pilihan.perubahan, mulai))
    tingkat = (pilihan.kecamatan or pilihan.region).tingkat
    return compare_program(per_bulan, mulai, tingkat=tingkat, lain=lain)
