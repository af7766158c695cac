"""Control charts (bagan kendali): is a month outside what chance does to this series anyway?

The program chooses the chart, nobody else: individuals with moving ranges (XmR) from ten a month,
Poisson limits (c) on quarters from three a month, and below that no chart but the days between
two kasus. Where no chart is honest, a `Penolakan` says why.

Sources: limits and rules of XmR as NHS England's Making Data Count computes them; c, EWMA and
CUSUM of Montgomery, Introduction to Statistical Quality Control, 7.3, 9.1 and 9.2; days between
events of Nelson (1994) and Montgomery 7.3.5; runs of Anhoej and Olesen (2014).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.stats import binom, chi2

from analysis.penolakan import Penolakan
from domain.format import (
    format_angka,
    format_bulan,
    format_daftar,
    format_rentang_bulan,
    format_rentang_triwulan,
    format_triwulan,
)
from domain.kategori import Kategori, Tingkat

# Points that limits are computed from: never fewer, and as many where there are.
TITIK_TERKECIL = 12
# A monthly mean from which months are drawn, and one from which quarters are.
RATA_BULANAN, RATA_TRIWULAN = 10, 3
# Above this many a month the days between two kasus are too few to say anything.
RATA_HARI = 5
HARI_SEBULAN = 365.25 / 12
# XmR: limits are this many mean moving ranges from the mean; larger ranges are left out, once.
KALI_JARAK, SARING_JARAK = 2.66, 3.267
# The mean range of two standard normal values: a mean moving range over this is a sigma.
D2 = 1.128
BERUNTUN = 7
DEKAT = 2 / 3
# Days between events to this power are close to normal.
PANGKAT_HARI = 1 / 3.6
CUSUM_K, CUSUM_H = 0.5, 5.0
EWMA_LAMBDA, EWMA_L = 0.1, 2.7

Array = NDArray[Any]


class JenisBagan(Kategori):
    """Which chart it is; the label names it where a specialist asks."""

    XMR = "xmr", "XmR (nilai tunggal dan jarak antarbulan)"
    C = "c", "bagan c (hitungan Poisson)"
    T = "t", "bagan t (hari di antara dua kasus)"
    EWMA = "ewma", "EWMA (rata-rata yang bergerak)"
    CUSUM = "cusum", "CUSUM (jumlah selisih)"


class Langkah(Kategori):
    """What one point of a chart is."""

    BULAN = "bulan", "bulan"
    TRIWULAN = "triwulan", "triwulan"
    KASUS = "kasus", "titik"

    def name_of(self, waktu: date) -> str:
        """'Maret 2025', 'triwulan I 2025'."""
        return format_triwulan(waktu) if self is Langkah.TRIWULAN else format_bulan(waktu)

    def name_between(self, awal: date, akhir: date) -> str:
        """'Januari–September 2026', 'triwulan I–III 2026'."""
        if self is Langkah.TRIWULAN:
            return format_rentang_triwulan(awal, akhir)
        return format_rentang_bulan(awal, akhir)


class Tanda(Kategori):
    """The four signs of a special cause; the value is also how strongly it counts."""

    DI_LUAR = "di_luar", "di luar rentang kebiasaan"
    SATU_SISI = "satu_sisi", "tujuh berturut-turut di satu sisi rata-rata"
    SEARAH = "searah", "tujuh berturut-turut ke satu arah"
    DEKAT_BATAS = "dekat_batas", "dua dari tiga mendekati batas rentang"


# The rule as a number, as the NHS counts them.
ATURAN = {
    1: Tanda.DI_LUAR, 2: Tanda.SATU_SISI, 3: Tanda.SEARAH, 4: Tanda.DEKAT_BATAS,
}  # fmt: skip
# Points before the period that limits are computed from, where there are that many.
TITIK_ACUAN = {Langkah.BULAN: 24, Langkah.TRIWULAN: 12}
# The share of series without any change that show a sign within a year all the same, by
# simulation (tests/analysis/test_bagan_kendali.py): 13 a month, with so many months of reference;
# 15 a quarter; days between kasus at 5 a month, the most that they are drawn for.
PELUANG_TANDA_PALSU = {
    (JenisBagan.XMR, 24): 0.25,
    (JenisBagan.XMR, 12): 0.31,
    (JenisBagan.C, 12): 0.055,
    (JenisBagan.T, 12): 0.15,
}


class Batas(NamedTuple):
    """The middle and the limits; numbers, or one of each per series."""

    tengah: Array
    bawah: Array
    atas: Array


@dataclass(frozen=True)
class Bagan:
    """One chart. `rows`, one per point in order of time: waktu (its first day), jumlah, lengkap,
    acuan (the limits come from it), dinilai (it belongs to the chosen period), bagian (0, 1, ...:
    limits change between them), tengah, batas_bawah, batas_atas, tanda (`Tanda` or missing).

    `catatan` are sentences that must stand beside it.
    """

    jenis: JenisBagan
    langkah: Langkah
    rows: pd.DataFrame
    catatan: tuple[str, ...] = ()

    @property
    def dinilai(self) -> pd.DataFrame:
        """The complete points of the chosen period."""
        return self.rows[self.rows["dinilai"] & self.rows["lengkap"]]

    @property
    def acuan(self) -> pd.DataFrame:
        """The points that the last limits were computed from."""
        return self.rows[self.rows["acuan"] & (self.rows["bagian"] == self.rows["bagian"].max())]

    @property
    def peluang_tanda_palsu(self) -> float:
        """How likely a year without any change shows a sign all the same."""
        titik = 24 if self.jenis is JenisBagan.XMR and len(self.acuan) >= 24 else 12
        return PELUANG_TANDA_PALSU[self.jenis, titik]


# The rules. Series lie along the last axis; a missing value ends every run.


def _windows_where(found: Array, panjang: int, jumlah: int) -> Array:
    """Whether the window of `panjang` values that ends here sums to at least `jumlah`."""
    hasil = np.zeros(found.shape, bool)
    if found.shape[-1] >= panjang:
        sums = sliding_window_view(found, panjang, axis=-1).sum(axis=-1)
        hasil[..., panjang - 1 :] = np.abs(sums) >= jumlah
    return hasil


def _whole_windows(found: Array, panjang: int) -> Array:
    """Every point of the windows of `panjang` points that end where `found` is set."""
    hasil = found.copy()
    for back in range(1, min(panjang, found.shape[-1])):
        hasil[..., :-back] |= found[..., back:]
    return hasil


def seven_on_one_side(sisi: Array) -> Array:
    """Whether this point and the six before it lie strictly on one side of the mean.

    `sisi`: 1 above, -1 below, 0 on the mean.
    """
    return _windows_where(sisi, BERUNTUN, BERUNTUN)


def seven_in_one_direction(nilai: Array) -> Array:
    """Whether seven points up to this one each lie beyond the one before, all the same way."""
    arah = np.sign(np.nan_to_num(np.diff(nilai, axis=-1)))
    found = _windows_where(arah, BERUNTUN - 1, BERUNTUN - 1)
    return np.concatenate([np.zeros((*found.shape[:-1], 1), bool), found], axis=-1)


def two_of_three_near(dekat: Array, sisi: Array) -> Array:
    """Every point of three neighbours on one side of which two are near the limit."""
    found = _windows_where(dekat.astype(int), 3, 2) & _windows_where(sisi, 3, 3)
    return _whole_windows(found, 3)


def apply_rules(nilai: Array, batas: Batas) -> Array:
    """The number of the rule that each point breaks, 0 for none; of several 1, 3, 4, 2 in turn."""
    luar = (nilai > batas.atas) | (nilai < batas.bawah)
    selisih = np.nan_to_num(nilai - batas.tengah)
    sisi = np.sign(selisih)
    # The limits are symmetric; the lower one may have been cut off at zero.
    dekat = ~luar & (np.abs(selisih) > DEKAT * (batas.atas - batas.tengah))
    return np.select(
        [
            luar,
            _whole_windows(seven_in_one_direction(nilai), BERUNTUN),
            two_of_three_near(dekat, sisi) & dekat,
            _whole_windows(seven_on_one_side(sisi), BERUNTUN),
        ],
        [1, 3, 4, 2],
        0,
    )


# The limits. Also along the last axis, which they keep with length 1.


def mean_moving_range(nilai: Array) -> Array:
    """The mean distance of neighbours, without those of 3.267 times the mean or more (once)."""
    jarak = np.abs(np.diff(nilai, axis=-1))
    rata = np.nanmean(jarak, axis=-1, keepdims=True)
    # A series that never moves keeps its zeros.
    saring = np.where((jarak < SARING_JARAK * rata) | (jarak == 0), jarak, np.nan)
    return np.asarray(np.nanmean(saring, axis=-1, keepdims=True))


def xmr_limits(nilai: Array) -> Batas:
    """Mean and mean ± 2.66 mean moving ranges."""
    tengah = np.nanmean(nilai, axis=-1, keepdims=True)
    lebar = KALI_JARAK * mean_moving_range(nilai)
    return Batas(tengah, tengah - lebar, tengah + lebar)


def c_limits(nilai: Array) -> Batas:
    """Mean and mean ± 3 roots of the mean (Poisson), never below zero."""
    tengah = np.nanmean(nilai, axis=-1, keepdims=True)
    lebar = 3 * np.sqrt(tengah)
    return Batas(tengah, np.maximum(tengah - lebar, 0), tengah + lebar)


def t_limits(hari: Array) -> Batas:
    """Middle and limits of days between events, from individuals of the days to the power 1/3.6."""
    nilai = hari**PANGKAT_HARI
    tengah = np.nanmean(nilai, axis=-1, keepdims=True)
    lebar = 3 / D2 * mean_moving_range(nilai)
    return Batas(*(np.maximum(one, 0) ** (1 / PANGKAT_HARI) for one in (tengah, tengah - lebar, tengah + lebar)))  # fmt: skip


# The choice of the chart.


def choose_bagan(
    per_bulan: pd.DataFrame,
    *,
    dinilai_dari: date,
    tingkat: Tingkat,
    satuan: str,
    putus: Sequence[date] = (),
) -> Bagan | Penolakan:
    """The chart that these counts allow: months (XmR), quarters (c), or none.

    `per_bulan` has every month once (bulan, jumlah, lengkap). The limits come from complete
    points before the month of `dinilai_dari`, 24 months or 12 quarters where there are that many;
    from the first 12 points where there are fewer than 12 before it. They are computed anew from
    each day of `putus` on, when recording changed, if at least 12 points follow.
    `satuan` is the word after a figure.
    """
    if tingkat in (Tingkat.KELURAHAN, Tingkat.DESA):
        return Penolakan(
            f"Bagan kendali tidak dibuat untuk {tingkat.label.lower()}: kasusnya terlalu sedikit, "
            "sehingga hampir semua perbedaan hanya kebetulan."
        )
    bulanan = _points(per_bulan, Langkah.BULAN, dinilai_dari)
    if bulanan["lengkap"].sum() < TITIK_TERKECIL:
        return _too_few_points(bulanan, Langkah.BULAN)
    rata = float(_reference(bulanan, Langkah.BULAN)["jumlah"].mean())
    if rata < RATA_TRIWULAN:
        return Penolakan(
            f"Rata-rata {format_angka(rata, 1)} {satuan} sebulan terlalu sedikit untuk bagan "
            f"kendali; perlu sedikitnya {format_angka(RATA_TRIWULAN)} sebulan. Perbedaan antarbulan "
            "sekecil ini hampir selalu kebetulan."
        )
    if rata >= RATA_BULANAN:
        return _chart(bulanan, JenisBagan.XMR, Langkah.BULAN, putus)
    triwulan = _points(_to_quarters(per_bulan), Langkah.TRIWULAN, dinilai_dari)
    if triwulan["lengkap"].sum() < TITIK_TERKECIL:
        return _too_few_points(triwulan, Langkah.TRIWULAN)
    return _chart(triwulan, JenisBagan.C, Langkah.TRIWULAN, putus)


def _too_few_points(rows: pd.DataFrame, langkah: Langkah) -> Penolakan:
    lengkap = format_angka(int(rows["lengkap"].sum()))
    return Penolakan(
        f"Sampai akhir periode ini baru ada {lengkap} {langkah.label} lengkap; rentang kebiasaan "
        f"memerlukan sedikitnya {format_angka(TITIK_TERKECIL)}."
    )


def _to_quarters(per_bulan: pd.DataFrame) -> pd.DataFrame:
    """The same columns by quarter; whole ones only, but the last may still be running."""
    awal = per_bulan["bulan"].dt.to_period("Q").dt.start_time
    rows = per_bulan.groupby(awal).agg(
        jumlah=("jumlah", "sum"), lengkap=("lengkap", "all"), bulan_terisi=("jumlah", "size")
    )
    penuh = rows["bulan_terisi"] == 3
    rows["lengkap"] &= penuh
    terakhir = rows.index == rows.index.max()
    return rows[penuh | terakhir].drop(columns="bulan_terisi").rename_axis("bulan").reset_index()


def _points(per_bulan: pd.DataFrame, langkah: Langkah, dinilai_dari: date) -> pd.DataFrame:
    """waktu, nilai, lengkap, dinilai: in order, judged from the month or quarter of the day on."""
    awal = pd.Timestamp(dinilai_dari).to_period("Q" if langkah is Langkah.TRIWULAN else "M")
    rows = per_bulan.rename(columns={"bulan": "waktu"}).sort_values("waktu")
    rows = rows[["waktu", "jumlah", "lengkap"]].astype({"jumlah": float, "lengkap": bool})
    return rows.assign(dinilai=rows["waktu"] >= awal.start_time).reset_index(drop=True)


def _reference(rows: pd.DataFrame, langkah: Langkah) -> pd.DataFrame:
    """The points that limits come from: the last complete ones before the period, else the first."""
    complete = rows[rows["lengkap"]]
    before = complete[~complete["dinilai"]].tail(TITIK_ACUAN.get(langkah, len(complete)))
    return before if len(before) >= TITIK_TERKECIL else complete.head(TITIK_TERKECIL)


def _chart(
    rows: pd.DataFrame, jenis: JenisBagan, langkah: Langkah, putus: Sequence[date] = ()
) -> Bagan | Penolakan:
    """Limits and signs for points in order, part by part between the breaks."""
    bagian, catatan = _split(rows, langkah, putus)
    charted = []
    for nomor, part in enumerate(bagian):
        acuan = _reference(part, langkah)
        batas = _limits(jenis, acuan["jumlah"].to_numpy())
        if batas.atas <= batas.tengah:
            return Penolakan(
                f"Semua {langkah.label} acuan sama jumlahnya, jadi rentang kebiasaan tidak dapat "
                "dihitung."
            )
        charted.append(_with_limits(part, acuan.index, nomor, jenis, batas))
    hasil = _recent(pd.concat(charted), langkah)
    awal = hasil["waktu"].iloc[0]
    said = list(dict.fromkeys(one for saat, one in catatan if pd.Timestamp(saat) >= awal))
    said += _say_reference(charted[-1], langkah)
    if jenis is JenisBagan.C:
        said += _say_dispersion(charted[-1], langkah)
    return Bagan(jenis, langkah, hasil, tuple(said))


def _recent(rows: pd.DataFrame, langkah: Langkah) -> pd.DataFrame:
    """Without the history before the reference, which nobody asked about."""
    sebelum = rows.index[~rows["dinilai"]]
    acuan = rows.index[rows["acuan"] & (rows["bagian"] == rows["bagian"].max())]
    awal = sebelum[-TITIK_ACUAN.get(langkah, len(rows)) :]
    return rows.loc[min([*awal[:1], *acuan[:1]]) :].reset_index(drop=True)


def _limits(jenis: JenisBagan, nilai: Array) -> Batas:
    pilihan = {JenisBagan.XMR: xmr_limits, JenisBagan.C: c_limits, JenisBagan.T: t_limits}
    tengah, bawah, atas = pilihan[jenis](nilai)
    # A count is never below zero.
    return Batas(tengah, np.maximum(bawah, 0), atas)


def _with_limits(
    rows: pd.DataFrame, acuan: pd.Index, bagian: int, jenis: JenisBagan, batas: Batas
) -> pd.DataFrame:
    judged = rows["jumlah"].where(rows["lengkap"]).to_numpy()
    aturan = apply_rules(judged, batas)
    if jenis is JenisBagan.T:
        # Many points in a year would break the other rules by chance alone.
        aturan = np.where(aturan == 1, aturan, 0)
    return rows.assign(
        acuan=rows.index.isin(acuan),
        bagian=bagian,
        tengah=float(batas.tengah[0]),
        batas_bawah=float(batas.bawah[0]),
        batas_atas=float(batas.atas[0]),
        tanda=pd.Series([ATURAN.get(int(one)) for one in aturan], index=rows.index, dtype=object),
    )


def _split(
    rows: pd.DataFrame, langkah: Langkah, putus: Sequence[date]
) -> tuple[list[pd.DataFrame], list[tuple[date, str]]]:
    """The points between the breaks that have enough of them on both sides; of each break a word."""
    bagian, catatan, mulai = [], [], 0
    for saat in sorted(putus):
        letak = int(rows["waktu"].searchsorted(pd.Timestamp(saat)))
        sebelum, sesudah = rows.iloc[mulai:letak], rows.iloc[letak:]
        lengkap = int(sesudah["lengkap"].sum())
        berubah = f"Cara mencatat berubah pada {format_bulan(saat)}"
        if lengkap < TITIK_TERKECIL:
            kalimat = (
                f"{berubah}, tetapi baru ada {format_angka(lengkap)} {langkah.label} lengkap "
                f"sesudahnya; rentang yang lama dipakai sampai ada {format_angka(TITIK_TERKECIL)}."
            )
        elif sebelum["lengkap"].sum() < TITIK_TERKECIL:
            kalimat = f"{berubah}; yang sebelumnya terlalu pendek untuk rentang dan tidak digambar."
            mulai = letak
        else:
            kalimat = f"{berubah}: rentang dihitung ulang sejak itu."
            bagian.append(sebelum)
            mulai = letak
        catatan.append((saat, kalimat))
    return [*bagian, rows.iloc[mulai:]], catatan


def _say_reference(rows: pd.DataFrame, langkah: Langkah) -> list[str]:
    """What is unusual about the points that the limits come from."""
    acuan = rows[rows["acuan"]]
    catatan = []
    if acuan["dinilai"].any():
        catatan.append(
            f"Sebelum periode ini belum ada {format_angka(TITIK_TERKECIL)} {langkah.label} lengkap, "
            "jadi rentang dihitung juga dari sebagian periode ini sendiri."
        )
    menonjol = acuan[acuan["tanda"].eq(Tanda.DI_LUAR) & ~acuan["dinilai"]]
    if len(menonjol) and langkah is not Langkah.KASUS:
        yang = (
            f"{format_angka(len(menonjol))} dari {format_angka(len(acuan))} {langkah.label} acuan"
        )
        if len(menonjol) <= 2:
            nama = format_daftar([langkah.name_of(waktu) for waktu in menonjol["waktu"]])
            yang = f"Dari {langkah.label} acuan, {nama}"
        catatan.append(f"{yang} sendiri sudah di luar rentang ini, jadi rentangnya kurang pasti.")
    return catatan


def _say_dispersion(rows: pd.DataFrame, langkah: Langkah) -> list[str]:
    """A warning where the reference varies more than Poisson counts do (index of dispersion)."""
    nilai = rows.loc[rows["acuan"], "jumlah"]
    if (len(nilai) - 1) * nilai.var() / nilai.mean() <= chi2.ppf(0.99, len(nilai) - 1):
        return []
    return [
        f"Jumlah pada {langkah.label} acuan lebih berubah-ubah daripada kebetulan murni, jadi tanda "
        "palsu lebih sering muncul daripada yang tertulis."
    ]


def chart_days_between(
    per_hari: pd.DataFrame, *, dinilai_dari: date, lengkap_sampai: date, satuan: str
) -> Bagan | Penolakan:
    """The days between one day with kasus and the next; only for the analysis room.

    `per_hari`: tanggal, of the days that had any. A point is complete up to `lengkap_sampai`: after
    that a late report may still fall into a gap. Kasus of one day are one point.
    """
    hari = per_hari["tanggal"].drop_duplicates().sort_values().reset_index(drop=True)
    rows = pd.DataFrame({"waktu": hari, "jumlah": hari.diff().dt.days.astype(float)}).iloc[1:]
    rows["lengkap"] = rows["waktu"] <= pd.Timestamp(lengkap_sampai)
    rows["dinilai"] = rows["waktu"] >= pd.Timestamp(dinilai_dari)
    rows = rows.reset_index(drop=True)
    lengkap = int(rows["lengkap"].sum())
    if lengkap < TITIK_TERKECIL:
        return Penolakan(
            f"Sampai akhir periode ini baru ada {format_angka(lengkap)} jeda di antara dua {satuan}; rentang kebiasaan "
            f"memerlukan sedikitnya {format_angka(TITIK_TERKECIL)}."
        )
    jeda = float(_reference(rows, Langkah.KASUS)["jumlah"].mean())
    if jeda < HARI_SEBULAN / RATA_HARI:
        return Penolakan(
            f"Jeda di antara dua {satuan} rata-rata hanya {format_angka(jeda, 1)} hari; pandangan "
            f"ini untuk yang lebih jarang daripada {format_angka(RATA_HARI)} sebulan. Pakailah "
            "pandangan per bulan atau per triwulan."
        )
    return _chart(rows, JenisBagan.T, Langkah.KASUS)


# The second look.


class Runtun(NamedTuple):
    """Runs about the median: the longest, how long it may be, crossings, and the fewest allowed."""

    terpanjang: int
    terpanjang_wajar: int
    lintasan: int
    lintasan_wajar: int

    @property
    def bertanda(self) -> bool:
        """Whether the series moves otherwise than by chance."""
        return self.terpanjang > self.terpanjang_wajar or self.lintasan < self.lintasan_wajar


def run_limits(titik: int) -> tuple[int, int]:
    """The longest run and the fewest crossings that chance gives `titik` points off the middle."""
    return round(log2(titik)) + 3, int(binom.ppf(0.05, titik - 1, 0.5))


def count_runs(nilai: Array) -> Runtun | None:
    """Runs about the median (Anhoej); None where every value is the median."""
    sisi = np.sign(nilai - np.median(nilai))
    sisi = sisi[sisi != 0]
    if not len(sisi):
        return None
    ganti = np.flatnonzero(np.diff(sisi))
    panjang = np.diff([-1, *ganti, len(sisi) - 1])
    terpanjang_wajar, lintasan_wajar = run_limits(len(sisi))
    return Runtun(int(panjang.max()), terpanjang_wajar, len(ganti), lintasan_wajar)


def tabular_cusum(
    nilai: Array, sasaran: float, sigma: float, k: float = CUSUM_K
) -> tuple[Array, Array]:
    """How far the sums above and below the target have come, in units of the values.

    A value counts for what it exceeds the target by, less `k` sigma (Montgomery 9.2 and 9.3).
    """
    atas, bawah = np.zeros(len(nilai) + 1), np.zeros(len(nilai) + 1)
    for at, one in enumerate(nilai):
        atas[at + 1] = max(0.0, one - (sasaran + k * sigma) + atas[at])
        bawah[at + 1] = max(0.0, (sasaran - k * sigma) - one + bawah[at])
    return atas[1:], bawah[1:]


def ewma_limits(
    nilai: Array, sasaran: float, sigma: float, bobot: float = EWMA_LAMBDA, lebar: float = EWMA_L
) -> tuple[Array, Batas]:
    """The exponentially weighted mean and its limits, which widen from point to point (9.25-9.26)."""
    bergerak = pd.Series([sasaran, *nilai]).ewm(alpha=bobot, adjust=False).mean().to_numpy()[1:]
    urutan = np.arange(1, len(nilai) + 1)
    jarak = lebar * sigma * np.sqrt(bobot / (2 - bobot) * (1 - (1 - bobot) ** (2 * urutan)))
    return bergerak, Batas(np.full(len(nilai), sasaran), sasaran - jarak, sasaran + jarak)


def look_again(bagan: Bagan, jenis: JenisBagan) -> Bagan:
    """EWMA or CUSUM of the judged points, against the mean and spread of the reference.

    CUSUM shows the larger of its two sums, the one below the mean as a negative number.
    """
    rows = bagan.dinilai[bagan.dinilai["bagian"] == bagan.rows["bagian"].max()]
    nilai = rows["jumlah"].to_numpy()
    acuan = bagan.acuan["jumlah"].to_numpy()
    sasaran = float(acuan.mean())
    if bagan.jenis is JenisBagan.C:
        sigma = float(np.sqrt(sasaran))
    else:
        sigma = float(mean_moving_range(acuan)[0]) / D2
    if jenis is JenisBagan.EWMA:
        shown, batas = ewma_limits(nilai, sasaran, sigma)
    else:
        atas, bawah = tabular_cusum(nilai, sasaran, sigma)
        shown = np.where(atas >= bawah, atas, -bawah)
        tepi = np.full(len(nilai), CUSUM_H * sigma)
        batas = Batas(np.zeros(len(nilai)), -tepi, tepi)
    luar = (shown > batas.atas) | (shown < batas.bawah)
    return Bagan(
        jenis,
        bagan.langkah,
        rows.assign(
            jumlah=shown,
            tengah=batas.tengah,
            batas_bawah=batas.bawah,
            batas_atas=batas.atas,
            tanda=[Tanda.DI_LUAR if one else None for one in luar],
        ),
    )
