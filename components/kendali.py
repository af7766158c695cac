"""The pieces of the page of control charts: what is asked, what is read, and the second look."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from dateutil.relativedelta import relativedelta

from analysis.bagan_kendali import (
    TITIK_ACUAN,
    Bagan,
    JenisBagan,
    Langkah,
    chart_days_between,
    choose_bagan,
    look_again,
)
from analysis.disclosure import PublishableTable, open_internal
from analysis.kalimat import RATA_CAMPURAN, say_changed_short, say_changes
from analysis.kalimat_kendali import (
    make_table,
    name_counted,
    say_band,
    say_deviation,
    say_look,
    say_other_signs,
    say_reminder,
    say_runs,
)
from analysis.kelambatan import mark_completeness
from analysis.pencatatan import tabulate_perubahan
from analysis.penolakan import Penolakan
from analysis.penyimpangan import compare_with_before, compare_with_years
from analysis.tren import complete_months
from components import reads
from components.blocks import Kini, Unduhan, show_empty, show_figure
from components.figures import campaigns_of
from components.filters import Pilihan, choose_dasar, choose_kelompok, choose_one
from components.gambar import Draw, table_beside
from components.kelengkapan import completeness_of, say_months_known
from domain.asal import Asal
from domain.format import format_angka
from domain.kategori import DasarTanggal, Dataset, Kelompok, KetelitianTanggal
from domain.pencatatan import PerubahanPencatatan, between_two_counts
from domain.periode import Periode
from domain.tema import choose_tema

BERKALA, HARI = "berkala", "hari"
# A day that says no more than a year cannot put a kasus into a month.
TANPA_BULAN = (KetelitianTanggal.TAHUN, KetelitianTanggal.BERULANG)
KATA_KEDUA = (
    "Cara lain melihat angka yang sama, untuk analis. Yang dibacakan tetap bagan di atas; bila cara "
    "lain memberi tanda, periksa kasusnya."
)
KURANG_SEBELUM = "belum ada delapan bulan lengkap."
KURANG_TAHUN = "belum ada tiga tahun lengkap sebelumnya."


@dataclass(frozen=True)
class Lihat:
    """What was asked of the page. `apa` is the word for what is counted; `hari`: one point is the
    gap before one kasus."""

    apa: str
    kelompok: Kelompok | None
    dasar: DasarTanggal
    hari: bool


def choose_view(pilihan: Pilihan, asal: Asal) -> Lihat:
    """Whom it is about, what one point is, and which date counts."""
    register = asal.dataset == Dataset.REGISTER
    titik = {BERKALA: "Bulan atau triwulan", HARI: f"Jeda di antara dua {pilihan.satuan.value}"}
    with st.container(horizontal=True, gap="medium", key="kendali_pilihan"):
        kelompok = choose_kelompok("Siapa", "Semua") if register else None
        hari = choose_one("Satu titik adalah", titik, "titik") == HARI
        dasar = choose_dasar() if register and not hari else DasarTanggal.LAPOR
    return Lihat(name_counted(pilihan.satuan, kelompok), kelompok, dasar, hari)


@reads.remembered
def months_for(
    pilihan: Pilihan, asal: Asal, kelompok: Kelompok | None, dasar: DasarTanggal
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every whole month from the first of the data to the end of the period: bulan, jumlah, lengkap.

    Then those that were left out, because the day of the incident is not known to its month: bulan
    (only its year is meant), jumlah.
    """
    semua = _whole_months(pilihan, asal)
    kosong = pd.DataFrame({"bulan": pd.to_datetime([]), "jumlah": [], "lengkap": []})
    if semua is None:
        return kosong, kosong
    kejadian = dasar == DasarTanggal.KEJADIAN
    menurut = ["bulan", *(["ketelitian_kejadian"] if kejadian else [])]
    counts = _count(pilihan, asal, semua, kelompok, menurut, dasar)
    tanpa_bulan = kosong
    if kejadian:
        vague = counts["ketelitian_kejadian"].isin(TANPA_BULAN)
        tanpa_bulan = counts[vague]
        counts = counts[~vague].groupby("bulan")["jumlah"].sum().reset_index()
    rows = complete_months(counts, semua)
    kelengkapan = completeness_of(asal, dasar)
    return mark_completeness(rows, kelengkapan, asal.tanggal_cutoff), tanpa_bulan


def _whole_months(pilihan: Pilihan, asal: Asal) -> Periode | None:
    """From the first month of the data to the whole last month of the period, up to the cut-off."""
    rentang = reads.rentang(pilihan.satuan, asal.id_snapshot)
    akhir = pilihan.periode.selesai + relativedelta(day=31)
    selesai = min(akhir, pilihan.batas_untuk(asal))
    if rentang is None or selesai < rentang.mulai:
        return None
    return Periode(rentang.mulai.replace(day=1), selesai)


def _count(
    pilihan: Pilihan,
    asal: Asal,
    periode: Periode,
    kelompok: Kelompok | None,
    menurut: list[str],
    dasar: DasarTanggal = DasarTanggal.LAPOR,
) -> pd.DataFrame:
    """The chosen unit by these dimensions, of one kelompok or of all."""
    saringan = pilihan.saringan(asal, periode, dasar)
    return reads.jumlah_kelompok(pilihan.satuan, menurut, saringan, kelompok)


@reads.remembered
def chart_of(pilihan: Pilihan, asal: Asal, lihat: Lihat) -> Bagan | Penolakan:
    """The chart that the counts allow, or why there is none. Limits are computed anew from where
    recording changed."""
    per_bulan, _ = months_for(pilihan, asal, lihat.kelompok, lihat.dasar)
    if lihat.hari:
        return _chart_days(pilihan, asal, lihat, per_bulan)
    wilayah = pilihan.kecamatan or pilihan.region
    return choose_bagan(
        per_bulan,
        dinilai_dari=pilihan.periode.mulai,
        tingkat=wilayah.tingkat,
        satuan=lihat.apa,
        putus=[one.tanggal for one in _changed(pilihan, asal)],
    )


def _changed(pilihan: Pilihan, asal: Asal) -> tuple[PerubahanPencatatan, ...]:
    """After which days of the data up to the end of the period things are counted in another way."""
    return between_two_counts(pilihan.perubahan, _whole_months(pilihan, asal))


def _chart_days(
    pilihan: Pilihan, asal: Asal, lihat: Lihat, per_bulan: pd.DataFrame
) -> Bagan | Penolakan:
    """The gaps of the two years before the period and of the period itself."""
    semua, lengkap = _whole_months(pilihan, asal), per_bulan[per_bulan["lengkap"]]
    counts = pd.DataFrame({"tanggal": pd.to_datetime([])})
    if semua is not None:
        dua_tahun = pilihan.periode.mulai - relativedelta(months=TITIK_ACUAN[Langkah.BULAN])
        periode = Periode(min(max(semua.mulai, dua_tahun), semua.selesai), semua.selesai)
        counts = _count(pilihan, asal, periode, lihat.kelompok, ["tanggal"])
    terakhir = lengkap["bulan"].max() if len(lengkap) else pd.Timestamp(asal.tanggal_cutoff)
    return chart_days_between(
        counts,
        dinilai_dari=pilihan.periode.mulai,
        lengkap_sampai=(terakhir + pd.offsets.MonthEnd(0)).date(),
        satuan=lihat.apa,
    )


def require_bagan(bagan: Bagan | Penolakan, lihat: Lihat) -> Bagan:
    """The chart, or the designed empty state that says why there is none."""
    if isinstance(bagan, Penolakan):
        lain = "" if lihat.hari else " Pandangan jeda, di atas, mungkin masih dapat dibuat."
        show_empty(f"{bagan.alasan}{lain}")
    return bagan


def open_table(pilihan: Pilihan, asal: Asal, lihat: Lihat, bagan: Bagan) -> PublishableTable:
    """The rows of the chart as they may be shown in the analysis room."""
    per_bulan, tanpa_bulan = months_for(pilihan, asal, lihat.kelompok, lihat.dasar)
    drawn = _drawn(bagan)
    catatan = [
        f"menurut {lihat.dasar.label.lower()}",
        *say_changes(tabulate_perubahan(pilihan.perubahan, drawn)),
    ]
    if lihat.hari and between_two_counts(pilihan.perubahan, drawn):
        catatan.append(RATA_CAMPURAN)
    if not bagan.rows["lengkap"].all():
        belum = say_months_known(per_bulan, asal, lihat.dasar)
        catatan += ["titik kosong belum lengkap", *belum]
    tidak_ikut = tanpa_bulan.loc[
        tanpa_bulan["bulan"] >= bagan.rows["waktu"].iloc[0], "jumlah"
    ].sum()
    if tidak_ikut:
        catatan.append(
            f"{format_angka(tidak_ikut)} yang bulan kejadiannya tidak diketahui tidak ikut"
        )
    return open_internal(
        make_table(bagan),
        satuan=pilihan.satuan,
        asal=asal,
        catatan=tuple(catatan),
        indikator="jeda_kendali" if lihat.hari else "bagan_kendali",
    )


def bagan_beside(pilihan: Pilihan, asal: Asal, lihat: Lihat, bagan: Bagan) -> Kini | None:
    """The rows of the same chart of what is current, beside fixed numbers; a refusal where that is
    another kind of chart."""

    def make(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        kini = chart_of(sekarang, baru, lihat)
        if not isinstance(kini, Bagan) or kini.langkah is not bagan.langkah:
            return None
        return open_table(sekarang, baru, lihat, kini)

    return table_beside(pilihan, asal.dataset, make)


def _drawn(bagan: Bagan) -> Periode:
    """From the first point to the end of the month or quarter of the last."""
    awal, akhir = bagan.rows["waktu"].iloc[[0, -1]]
    months = 3 if bagan.langkah is Langkah.TRIWULAN else 1
    return Periode(awal.date(), (akhir + pd.offsets.MonthEnd(months)).date())


def open_kampanye(pilihan: Pilihan, bagan: Bagan) -> PublishableTable | None:
    """The campaigns of the months that are drawn, by quarter where quarters are."""
    table = campaigns_of(pilihan, _drawn(bagan))
    if table is None or bagan.langkah is not Langkah.TRIWULAN:
        return table
    awal_triwulan = table.rows["bulan"].dt.to_period("Q").dt.start_time
    return table.with_rows(table.rows.groupby(awal_triwulan)["jumlah_kegiatan"].sum().reset_index())


def name_columns_of(lihat: Lihat, bagan: Bagan) -> dict[str, str]:
    """The headers of the table."""
    jumlah = "Hari sejak yang sebelumnya" if lihat.hari else lihat.apa.capitalize()
    titik = "Sampai" if lihat.hari else bagan.langkah.label.capitalize()
    return {
        "nama": titik,
        "jumlah": jumlah,
        "lengkap": "Lengkap",
        "acuan": "Dipakai sebagai acuan",
        "tengah": "Rata-rata",
        "batas_bawah": "Batas bawah",
        "batas_atas": "Batas atas",
        "keterangan": "Tanda",
    }


def show_reading(bagan: Bagan, apa: str) -> None:
    """The other signs and what they may also mean; what the band is and how often it deceives."""
    pengingat, lines = say_reminder(bagan), say_other_signs(bagan, apa)
    if pengingat:
        st.markdown(pengingat)
    if lines:
        st.markdown("\n".join(["Tanda lain pada periode ini:", *(f"- {line}" for line in lines)]))
    with st.container(border=True, key="kendali_cara_baca"):
        st.markdown("  \n".join(say_band(bagan)))


def show_second_look(
    pilihan: Pilihan, asal: Asal, lihat: Lihat, bagan: Bagan, draw: Draw, unduh: Unduhan
) -> None:
    """Other ways to look at the same counts, folded away."""
    with st.expander("Pandangan kedua", key="pandangan_kedua", on_change="rerun") as panel:
        if not panel.open:
            return
        st.caption(KATA_KEDUA)
        lines = [
            f"**Bagan di atas.** {bagan.jenis.label}.",
            f"**Runtun (Anhøj).** {say_runs(bagan)}",
        ]
        if pilihan.kecamatan is None and not lihat.hari:
            lines += _compare_last_month(pilihan, asal, lihat)
        st.markdown("\n".join(f"- {line}" for line in lines))
        if lihat.hari or bagan.dinilai.empty:
            return
        tema = choose_tema(pilihan.gelap)
        for column, jenis in zip(st.columns(2), (JenisBagan.EWMA, JenisBagan.CUSUM), strict=True):
            kedua = look_again(bagan, jenis)
            table = open_internal(
                make_table(kedua), satuan=pilihan.satuan, asal=asal, indikator=jenis.value
            )
            figure = reads.figure(draw, table, tema, bagan.langkah, ringkas=True)
            with column:
                show_figure(
                    figure, table, judul=say_look(kedua), key=jenis.value, unduh=unduh,
                    kolom=name_columns_of(lihat, bagan), pojok=jenis.label,
                )  # fmt: skip


def _compare_last_month(pilihan: Pilihan, asal: Asal, lihat: Lihat) -> list[str]:
    per_bulan, _ = months_for(pilihan, asal, lihat.kelompok, lihat.dasar)
    sebelum = say_deviation(
        compare_with_before(per_bulan), "tujuh bulan sebelumnya", KURANG_SEBELUM
    )
    tahun = say_deviation(
        compare_with_years(per_bulan), "bulan yang sama dan tetangganya pada tahun-tahun lalu",
        KURANG_TAHUN,
    )  # fmt: skip
    berubah = say_changed_short(_changed(pilihan, asal))
    return [
        *(
            [f"{berubah} Dua perbandingan berikut tidak dihitung ulang sejak itu."]
            if berubah
            else []
        ),
        f"**Bulan lengkap terakhir dibanding tujuh bulan sebelumnya (EARS C1).** {sebelum}",
        f"**Bulan lengkap terakhir dibanding musim yang sama (Farrington).** {tahun}",
    ]
