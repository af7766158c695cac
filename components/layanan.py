"""The pieces of the page of services and process: four sides, and one block per picture."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analysis import layanan as a
from analysis import layanan_hukum as h
from analysis import layanan_waktu as w
from analysis.disclosure import PublishableTable, open_internal
from analysis.kalimat import say_changed_short, say_no_comparison
from analysis.korban import KATA_TAHUN_LALU, TIDAK_DICATAT, write_cells
from components import reads
from components.blocks import (
    Kini,
    Unduhan,
    name_columns,
    show_changes,
    show_empty,
    show_figure,
    show_now,
    show_sentence,
    show_source,
    show_table,
)
from components.figures import last_year
from components.filters import Pilihan, choose_one
from components.gambar import Draw, table_beside
from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek
from domain.kategori import Dataset, StatusKasus, TahapHukum
from domain.pencatatan import PerubahanPencatatan, between_two_counts
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.tema import choose_tema

LAYANAN, KECEPATAN, STATUS, HUKUM = "layanan", "kecepatan", "status", "hukum"
SISI = {
    LAYANAN: "Layanan",
    KECEPATAN: "Kecepatan",
    STATUS: "Status kasus",
    HUKUM: "Proses hukum",
}
KEJADIAN_LAPOR, LAPOR_LAYANAN = "Kejadian sampai lapor", "Lapor sampai layanan pertama"
DUA_HITUNGAN = "korban dan layanan dua hitungan berbeda; jangan dijumlahkan"
KOLOM_JUMLAH = {"label": "Keadaan", "jumlah": "Korban"}
KOLOM_JENIS = {"label": "Jenis layanan", "jumlah": "Diberikan",
               "tanpa_status": "Di antaranya tanpa status"}  # fmt: skip
KOLOM_TIDAK_DIDAPAT = {
    "label": "Jenis layanan",
    **{one.value: a.LABEL_TIDAK_DIDAPAT[one].capitalize() for one in a.TIDAK_DIDAPAT},
}
KOLOM_INSTITUSI = {"label": "Institusi", "jumlah": "Layanan diberikan"}
KOLOM_LAMA = {
    "langkah": "Dari–sampai", "kapan": "Kapan", "satuan": "Satuan", "n": "n",
    "median_kata": "Median (kisaran)", "tengah_kata": "Separuh di tengah (hari)",
    "menunggu": "Masih menunggu", "tanpa_tanggal": "Tanpa tanggal",
    "kurang_teliti": "Tanggal tidak tepat hari", "mustahil": "Urutan mustahil",
    "menolak": "Menolak layanan", "putusan": "Putusan",
}  # fmt: skip
KOLOM_STANDAR = {"label": "Tingkat risiko", "korban": "Dalam batas waktu", "bagian": "Bagian",
                 "rentang": "Rentang"}  # fmt: skip
KOLOM_STANDAR_LALU = {"penuh_banding": "Tahun lalu", "putusan_kata": "Putusan"}
KOLOM_MENUNGGU = {"label": "Sejak lapor", "jumlah": "Korban", "berakhir": "Kasusnya sudah berakhir"}
KOLOM_STATUS = {"tahun_lapor": "Tahun lapor", "jumlah": "Kasus", "terbuka": "Terbuka",
                **StatusKasus.labels(), TIDAK_DICATAT: "Tidak dicatat"}  # fmt: skip
KOLOM_UMUR = {"label": "Sejak lapor", "jumlah": "Kasus terbuka",
              **{one.value: one.label for one in h.TERBUKA}}  # fmt: skip
KOLOM_TAHAP = {"tahun_lapor": "Tahun lapor", "jumlah": "Kasus",
               TIDAK_DICATAT: "Tahap tidak dicatat", **TahapHukum.labels(),
               "keterangan": "Waktu"}  # fmt: skip
KOLOM_POLRES = {"label": "Wilayah polisi", "kecamatan": "Kecamatan", "jumlah": "Kasus",
                "dicatat": "Tahap dicatat", "laporan_polisi": "Dengan laporan polisi"}  # fmt: skip
TANPA_LAYANAN = "Register ini tidak mencatat satu pun layanan untuk pilihan ini."
TANPA_TANGGAL = (
    "Lama sampai layanan pertama belum dapat dihitung: tanggal layanan tidak dicatat, atau urutannya "
    "mustahil, bagi lebih dari separuh korban yang sudah dilayani."
)


def choose_sisi() -> str:
    """Which of the four sides the page shows."""
    return choose_one("Lihat", SISI, "sisi")


def choose_standar() -> int:
    """Within how many days a first service is on time."""
    labels = {str(one): f"{one} hari" for one in w.STANDAR_HARI}
    return int(
        choose_one(
            "Batas waktu layanan pertama",
            labels,
            "standar",
            "3 hari: janji 'Korban berisiko tinggi mendapat layanan pertama dalam tiga hari'.",
            awal=str(w.STANDAR_BAWAAN),
        )
    )


def require_korban(pilihan: Pilihan, asal: Asal) -> Saringan:
    """What was chosen; ends the page where there is no korban."""
    saringan = pilihan.saringan(asal)
    if reads.korban_layanan(saringan).empty:
        show_empty("Tidak ada korban tercatat untuk pilihan ini.")
    return saringan


def require_layanan(pilihan: Pilihan, asal: Asal) -> Saringan:
    """The same; ends the page also where no service is recorded of any korban."""
    saringan = require_korban(pilihan, asal)
    if reads.layanan(saringan).empty:
        show_empty(TANPA_LAYANAN)
    return saringan


def show_jawaban(saringan: Saringan) -> None:
    """How many korban were served, of how many, and what is not recorded."""
    rows = _terlayani_of(saringan)
    semua, tanpa = int(rows["jumlah"].sum()), int(rows["jumlah"].iloc[-1])
    show_sentence(
        f"{a.say_terlayani(rows)}.",
        f"n = {format_angka(semua)} korban menurut tanggal lapor. Dari {format_angka(tanpa)} korban "
        "tidak ada layanan yang dicatat; itu belum tentu tidak dilayani. Yang baru melapor baru "
        "mendapat waktu singkat.",
    )


@reads.remembered
def _terlayani_of(saringan: Saringan) -> pd.DataFrame:
    return a.count_terlayani(reads.korban_layanan(saringan), reads.layanan(saringan))


@reads.remembered
def _jenis_of(saringan: Saringan) -> pd.DataFrame:
    return a.count_jenis(reads.layanan(saringan))


def show_korban(
    pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan
) -> None:
    """Korban by how they stand to services, each once."""

    def open_table(asal: Asal, saringan: Saringan) -> PublishableTable:
        return open_internal(_terlayani_of(saringan), satuan=Satuan.KORBAN, asal=asal,
                             catatan=(DUA_HITUNGAN,), indikator="korban_terlayani")  # fmt: skip

    _show(pilihan, open_table(asal, saringan), draw, a.say_belum(_terlayani_of(saringan)),
          "korban_terlayani", KOLOM_JUMLAH, unduh, _of_period(pilihan, open_table),
          bagian=True)  # fmt: skip


def show_jenis(
    pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan
) -> None:
    """Services given by kind, all kinds of the list."""

    def open_table(asal: Asal, saringan: Saringan) -> PublishableTable:
        rows = _jenis_of(saringan)
        tanpa = format_angka(int(rows["tanpa_status"].sum()))
        catatan = (DUA_HITUNGAN, f"{tanpa} layanan tanpa status dihitung diberikan")
        return open_internal(rows, satuan=Satuan.LAYANAN, asal=asal, catatan=catatan,
                             indikator="layanan_per_jenis")  # fmt: skip

    _show(pilihan, open_table(asal, saringan), draw, a.say_jenis(_jenis_of(saringan)),
          "layanan_jenis", KOLOM_JENIS, unduh, _of_period(pilihan, open_table))  # fmt: skip


def show_tidak_didapat(
    pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan
) -> None:
    """Services asked for by kind: not available, still waited for, refused by the korban."""
    judul = a.say_tidak_didapat(_jenis_of(saringan))
    if judul == a.STATUS_TIDAK_DICATAT:
        st.markdown(f"#### {judul}")
        return

    def open_table(asal: Asal, saringan: Saringan) -> PublishableTable:
        return open_internal(_jenis_of(saringan), satuan=Satuan.LAYANAN, asal=asal,
                             catatan=("hanya permintaan yang dicatat",),
                             indikator="layanan_tidak_didapat")  # fmt: skip

    _show(pilihan, open_table(asal, saringan), draw, judul, "layanan_tidak_didapat",
          KOLOM_TIDAK_DIDAPAT, unduh, _of_period(pilihan, open_table))  # fmt: skip


def show_institusi(
    pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan
) -> None:
    """Services given by the office that gave them."""

    def open_table(asal: Asal, saringan: Saringan) -> PublishableTable:
        return open_internal(_institusi_of(saringan), satuan=Satuan.LAYANAN, asal=asal,
                             catatan=("semua institusi ada dalam tabel",),
                             indikator="layanan_per_institusi")  # fmt: skip

    _show(pilihan, open_table(asal, saringan), draw, a.say_institusi(_institusi_of(saringan)),
          "layanan_institusi", KOLOM_INSTITUSI, unduh, _of_period(pilihan, open_table))  # fmt: skip


@reads.remembered
def _institusi_of(saringan: Saringan) -> pd.DataFrame:
    return a.count_institusi(reads.layanan(saringan))


def _show(
    pilihan: Pilihan,
    table: PublishableTable,
    draw: Draw,
    judul: str,
    key: str,
    kolom: dict[str, str],
    unduh: Unduhan,
    kini: Kini | None,
    **gambar: object,
) -> None:
    figure = reads.figure(draw, table, choose_tema(pilihan.gelap), **gambar)
    show_figure(figure, table, judul=judul, key=key, unduh=unduh, kolom=kolom, kini=kini)


def _of_period(
    pilihan: Pilihan, open_table: Callable[[Asal, Saringan], PublishableTable]
) -> Kini | None:
    """The table of the same period of what is current, beside fixed numbers."""
    return table_beside(
        pilihan, Dataset.REGISTER, lambda sekarang, baru: open_table(baru, sekarang.saringan(baru))
    )


def _of_all_years(
    pilihan: Pilihan, open_table: Callable[[Asal, Saringan], PublishableTable]
) -> Kini | None:
    """The table of the same years of what is current, beside fixed numbers; None where it has no kasus."""

    def make(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        saringan = _find_proses(sekarang, baru)
        return open_table(baru, saringan) if saringan else None

    return table_beside(pilihan, Dataset.REGISTER, make)


@dataclass(frozen=True)
class Cepat:
    """First services (`analysis.layanan_waktu.find_first`) at the cut-off, and those of the same
    window a year earlier as they stood a year before it; None where the data do not reach back."""

    sekarang: Saringan
    cutoff: date
    first: pd.DataFrame
    dulu: Saringan | None
    cutoff_dulu: date
    first_dulu: pd.DataFrame | None
    perubahan: tuple[PerubahanPencatatan, ...]
    # Whether any service is recorded at all; else nobody can be said to wait.
    berlayanan: bool

    @property
    def halangan(self) -> str:
        """Why the days to a first service are not counted; '' where they are."""
        if not self.berlayanan:
            return TANPA_LAYANAN
        return "" if w.time_layanan(self.first).terukur else TANPA_TANGGAL

    @property
    def pembanding(self) -> list[str]:
        """What last year is, and that recording changed since."""
        if self.dulu is None:
            return [say_no_comparison(self.sekarang.periode.sebelumnya()).rstrip(".")]
        said = f"tahun lalu: seperti per {format_tanggal_pendek(self.cutoff_dulu)}"
        berubah = say_changed_short(self.perubahan)
        return [f"{said}. {berubah}" if berubah else said]


@reads.remembered
def time_services(pilihan: Pilihan, asal: Asal) -> Cepat:
    """The first services of the chosen period and area, beside those of last year."""
    now, cutoff = pilihan.saringan(asal), asal.tanggal_cutoff
    layanan = reads.layanan(now)
    first = w.find_first(reads.korban_layanan(now), layanan, cutoff)
    then = last_year(asal, Satuan.KORBAN, now)
    earlier = Periode(cutoff, cutoff).sebelumnya().selesai
    if then is None:
        return Cepat(now, cutoff, first, None, earlier, None, (), not layanan.empty)
    before, recorded = None, reads.layanan(then)
    if not recorded.empty:
        known = w.as_known(recorded, earlier)
        before = w.find_first(reads.korban_layanan(then), known, earlier)
    berubah = between_two_counts(
        pilihan.perubahan, Periode(then.periode.mulai, now.periode.selesai)
    )
    return Cepat(now, cutoff, first, then, earlier, before, berubah, not layanan.empty)


def show_lama(pilihan: Pilihan, asal: Asal, draw: Draw, unduh: Unduhan) -> None:
    """Median days from incident to report and to the first service, beside last year's."""
    table = _open_lama(pilihan, asal)
    kini = table_beside(pilihan, Dataset.REGISTER, _open_lama)
    judul = _say_lama(*_lama_of(pilihan, asal))
    _show(pilihan, table, draw, judul, "lama_penanganan", KOLOM_LAMA, unduh, kini)


def _open_lama(pilihan: Pilihan, asal: Asal) -> PublishableTable:
    langkah, rows = _lama_of(pilihan, asal)
    catatan = _catatan_lama(time_services(pilihan, asal), langkah, rows)
    return open_internal(rows, satuan=None, asal=asal, catatan=catatan,
                         indikator="lama_penanganan")  # fmt: skip


@reads.remembered
def _lama_of(pilihan: Pilihan, asal: Asal) -> tuple[list[w.Langkah], pd.DataFrame]:
    cepat = time_services(pilihan, asal)
    dulu = None if cepat.dulu is None else w.time_kejadian(reads.kasus_proses(cepat.dulu))
    sekarang = w.time_kejadian(reads.kasus_proses(cepat.sekarang))
    langkah = [w.Langkah(KEJADIAN_LAPOR, Satuan.KASUS, sekarang, dulu)]
    if not cepat.halangan:
        before = None if cepat.first_dulu is None else w.time_layanan(cepat.first_dulu)
        if before is not None and not before.terukur:
            before = None
        now = w.time_layanan(cepat.first)
        langkah.append(w.Langkah(LAPOR_LAYANAN, Satuan.KORBAN, now, before))
    return langkah, w.tabulate_lama(langkah)


def _say_lama(langkah: list[w.Langkah], rows: pd.DataFrame) -> str:
    """The medians, and what differs from last year."""
    kejadian, *layanan = langkah
    said = [w.say_lama("kasus", "dilaporkan", "kejadian", w.measure_lama(kejadian.sekarang))]
    said += [
        w.say_lama("korban", "mendapat layanan pertama", "lapor", w.measure_lama(one.sekarang))
        for one in layanan
    ]
    said += w.say_putusan(rows[rows["putusan"] != w.Kecepatan.BELUM_DAPAT_DIBEDAKAN])
    return ". ".join(said)


def _catatan_lama(cepat: Cepat, langkah: list[w.Langkah], rows: pd.DataFrame) -> tuple[str, ...]:
    """What the marks are, who waits, who is in no median, and what last year is."""
    kejadian, *layanan = (one.sekarang for one in langkah)
    said = [
        "batang: separuh yang di tengah; garis tegak: median, separuh lebih cepat dan separuh lebih lama; "
        "angka: median dan kisaran wajarnya",
        "kejadian hanya yang harinya diketahui",
        _say_excluded("kasus", {
            "tanpa tanggal kejadian": kejadian.tanpa_tanggal,
            "yang tanggalnya tidak tepat hari": kejadian.kurang_teliti,
            "dengan urutan tanggal mustahil": kejadian.mustahil,
        }),
    ]  # fmt: skip
    for one in layanan:
        menunggu = format_angka(len(one.berlangsung))
        said += [
            f"{menunggu} korban yang masih menunggu ikut dihitung sampai batas data",
            _say_excluded("korban", {
                "tanpa tanggal layanan": one.tanpa_tanggal,
                "dengan urutan tanggal mustahil": one.mustahil,
                "yang menolak layanan": one.menolak,
            }),
        ]  # fmt: skip
    same = rows[rows["putusan"] == w.Kecepatan.BELUM_DAPAT_DIBEDAKAN]
    return (*filter(None, said), *w.say_putusan(same), *cepat.pembanding)


def _say_excluded(apa: str, banyak: dict[str, int]) -> str:
    """'tidak ikut: 1 kasus tanpa tanggal kejadian, 9 kasus ...'; '' where all are in."""
    found = [f"{format_angka(one)} {apa} {sebab}" for sebab, one in banyak.items() if one]
    return f"tidak ikut: {', '.join(found)}" if found else ""


def show_standar(pilihan: Pilihan, asal: Asal, cepat: Cepat, draw: Draw, unduh: Unduhan) -> None:
    """The share of high risk served in time, by the standard that is chosen here; why not, where the
    days of the services are not recorded."""
    if cepat.halangan:
        st.markdown(cepat.halangan)
        return
    hari = choose_standar()
    standar = _standar_of(pilihan, asal, hari)
    kolom = KOLOM_STANDAR | (KOLOM_STANDAR_LALU if standar.sebaran.dibandingkan else {})

    def open_beside(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        if time_services(sekarang, baru).halangan:
            return None
        return _open_standar(sekarang, baru, hari)

    _show(pilihan, _open_standar(pilihan, asal, hari), draw, w.say_standar(standar),
          "standar_layanan", kolom, unduh, table_beside(pilihan, Dataset.REGISTER, open_beside),
          urut=False)  # fmt: skip


def _open_standar(pilihan: Pilihan, asal: Asal, hari: int) -> PublishableTable:
    standar = _standar_of(pilihan, asal, hari)
    luar = {
        "yang batas waktunya belum habis": standar.belum_habis,
        "tanpa tanggal layanan, dengan urutan tanggal mustahil, atau yang menolak": standar.di_luar,
    }
    catatan = (
        *filter(None, [_say_excluded("korban berisiko tinggi", luar)]),
        "garis tipis: kisaran wajar",
        *time_services(pilihan, asal).pembanding,
    )
    return open_internal(write_cells(standar.sebaran, KATA_TAHUN_LALU), satuan=Satuan.KORBAN,
                         asal=asal, catatan=catatan, indikator="standar_layanan")  # fmt: skip


@reads.remembered
def _standar_of(pilihan: Pilihan, asal: Asal, hari: int) -> w.Standar:
    cepat = time_services(pilihan, asal)
    then = None
    if cepat.first_dulu is not None and w.time_layanan(cepat.first_dulu).terukur:
        then = (cepat.first_dulu, cepat.cutoff_dulu)
    return w.measure_standar(hari, (cepat.first, cepat.cutoff), then)


def show_menunggu(pilihan: Pilihan, asal: Asal, cepat: Cepat, draw: Draw, unduh: Unduhan) -> None:
    """Korban who have no service yet, by how long since their report; nothing where no service is
    recorded at all."""
    if not cepat.berlayanan:
        return
    menunggu = w.count_menunggu(cepat.first)
    judul = w.say_menunggu(menunggu)
    if menunggu.median is None:
        st.markdown(f"#### {judul}")
        return
    _show(pilihan, _open_menunggu(asal, menunggu), draw, judul, "menunggu_layanan", KOLOM_MENUNGGU,
          unduh, table_beside(pilihan, Dataset.REGISTER, _menunggu_beside))  # fmt: skip


def _menunggu_beside(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
    menunggu = w.count_menunggu(time_services(sekarang, baru).first)
    return None if menunggu.median is None else _open_menunggu(baru, menunggu)


def _open_menunggu(asal: Asal, menunggu: w.Menunggu) -> PublishableTable:
    rows = menunggu.rows.assign(kategori=menunggu.rows["label"])
    berakhir = format_angka(int(rows["berakhir"].sum()))
    catatan = (
        f"separuhnya: {format_angka(menunggu.median or 0)} hari atau lebih",
        f"{berakhir} di antaranya: kasusnya sudah selesai, dirujuk, atau ditutup",
        "layanan yang tidak dicatat tampak sebagai menunggu",
    )
    return open_internal(rows, satuan=Satuan.KORBAN, asal=asal, catatan=catatan,
                         indikator="menunggu_layanan")  # fmt: skip


def read_proses(pilihan: Pilihan, asal: Asal) -> Saringan:
    """All kasus of the area from the first year of the register to the end of the period; ends the
    page where there is none."""
    if reads.rentang(Satuan.KASUS, asal.id_snapshot) is None:
        show_empty("Register ini belum memuat satu pun baris.")
    saringan = _find_proses(pilihan, asal)
    if saringan is None:
        show_empty("Tidak ada kasus tercatat sampai periode ini.")
    return saringan


def _find_proses(pilihan: Pilihan, asal: Asal) -> Saringan | None:
    rentang = reads.rentang(Satuan.KASUS, asal.id_snapshot)
    if rentang is None:
        return None
    selesai = min(pilihan.periode.selesai, asal.tanggal_cutoff)
    saringan = pilihan.saringan(asal, Periode(min(rentang.mulai, selesai), selesai))
    return None if reads.kasus_proses(saringan).empty else saringan


def require_status(saringan: Saringan) -> None:
    """Ends the page where no state of a kasus is recorded."""
    if reads.kasus_proses(saringan)["status_kasus"].isna().all():
        show_empty("Status kasus tidak dicatat untuk pilihan ini.")


def _all_years(saringan: Saringan) -> str:
    return f"semua tahun lapor sampai {format_tanggal_pendek(saringan.periode.selesai)}"


def show_status(
    pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan
) -> None:
    """States by year of report."""

    def open_table(asal: Asal, saringan: Saringan) -> PublishableTable:
        catatan = (
            "terbuka: diterima, diverifikasi, atau ditangani",
            "kasus tahun terakhir baru sebentar ditangani",
            _all_years(saringan),
        )
        return open_internal(h.count_status(reads.kasus_proses(saringan)), satuan=Satuan.KASUS,
                             asal=asal, catatan=catatan, indikator="status_kasus")  # fmt: skip

    table = open_table(asal, saringan)
    _show(pilihan, table, draw, h.say_status(table.rows), "status_kasus", KOLOM_STATUS, unduh,
          _of_all_years(pilihan, open_table))  # fmt: skip


def show_umur(pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan) -> None:
    """Open kasus by age at the cut-off."""

    def open_table(asal: Asal, saringan: Saringan) -> PublishableTable:
        rows = h.count_umur(reads.kasus_proses(saringan), asal.tanggal_cutoff)
        return open_internal(rows.assign(kategori=rows["label"]), satuan=Satuan.KASUS, asal=asal,
                             catatan=(_all_years(saringan),),
                             indikator="umur_kasus_terbuka")  # fmt: skip

    table = open_table(asal, saringan)
    judul = h.say_umur(table.rows)
    if not table.rows["jumlah"].sum():
        st.markdown(f"#### {judul}")
        return
    _show(pilihan, table, draw, judul, "umur_kasus", KOLOM_UMUR, unduh,
          _of_all_years(pilihan, open_table))  # fmt: skip


def show_tahap(
    pilihan: Pilihan, asal: Asal, saringan: Saringan, draw: Draw, unduh: Unduhan
) -> None:
    """The legal stages by year of report; the page ends where none is recorded."""
    if reads.tahap_hukum(saringan).empty:
        show_empty("Tahap proses hukum tidak dicatat untuk pilihan ini.")
    table = _open_tahap(asal, saringan)
    _show(pilihan, table, draw, h.say_tahap(table.rows), "tahap_hukum", KOLOM_TAHAP, unduh,
          _of_all_years(pilihan, _open_tahap))  # fmt: skip


def _open_tahap(asal: Asal, saringan: Saringan) -> PublishableTable:
    rows = _tahap_of(saringan, asal.tanggal_cutoff)
    lain = [
        f"{format_angka(int(rows[one.value].sum()))} {one.label.lower()}"
        for one in (*h.UJUNG_LAIN, TahapHukum.TIDAK_MELAPOR)
    ]
    catatan = (
        "tahap dicapai bila tahap itu atau sesudahnya dicatat",
        f"di luar jalur ini: {', '.join(lain)}; tahap {format_angka(int(rows[TIDAK_DICATAT].sum()))} kasus tidak "
        "dicatat",
        "tahun yang belum dua tahun lewat baru mendapat waktu singkat: angkanya masih bertambah, jangan "
        "dibaca sebagai penurunan",
        _all_years(saringan),
    )
    return open_internal(rows, satuan=Satuan.KASUS, asal=asal, catatan=catatan,
                         indikator="tahap_hukum")  # fmt: skip


@reads.remembered
def _tahap_of(saringan: Saringan, cutoff: date) -> pd.DataFrame:
    return h.count_tahap(reads.kasus_proses(saringan), reads.tahap_hukum(saringan), cutoff)


def show_polres(pilihan: Pilihan, asal: Asal, saringan: Saringan) -> None:
    """Kasus with a police report by police territory, with what is known of the territories."""

    def count(saringan: Saringan) -> h.Polres:
        return h.count_polres(reads.kasus_proses(saringan), reads.tahap_hukum(saringan),
                              reads.polres(), pilihan.region.kode)  # fmt: skip

    def open_found(found: h.Polres, asal: Asal, saringan: Saringan) -> PublishableTable:
        return open_internal(found.rows, satuan=Satuan.KASUS, asal=asal,
                             catatan=(*found.catatan, _all_years(saringan)))  # fmt: skip

    found = count(saringan)
    table = open_found(found, asal, saringan)
    kini = _of_all_years(pilihan, lambda baru, semua: open_found(count(semua), baru, semua))
    st.markdown(f"#### {h.say_polres(found)}")
    show_table(table.with_rows(name_columns(table.rows, KOLOM_POLRES)))
    show_source(table)
    show_changes(table, show_now(table, kini, KOLOM_POLRES))
