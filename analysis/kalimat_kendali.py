"""Sentences about control charts that are safe to say aloud.

A sign is never called a rise or a fall: it is outside the usual range, or on one side of the mean
for so long. Every sentence is made from the rows of the chart and from nothing else.
"""

from math import ceil, floor

import numpy as np
import pandas as pd

from analysis.bagan_kendali import (
    BERUNTUN,
    Bagan,
    JenisBagan,
    Langkah,
    Runtun,
    Tanda,
    count_runs,
)
from analysis.kalimat import say_caveats
from analysis.penyimpangan import Penyimpangan
from analysis.perbandingan import Putusan
from domain.format import format_angka, format_bulan, format_tanggal
from domain.kategori import Kelompok
from domain.satuan import Satuan

# What a leader should hear first; rule 3 before 4 before 2, as in the table.
URUTAN = (Tanda.DI_LUAR, Tanda.SEARAH, Tanda.DEKAT_BATAS, Tanda.SATU_SISI)


def name_counted(satuan: Satuan, kelompok: Kelompok | None) -> str:
    """'kasus kekerasan terhadap anak', 'korban perempuan dewasa', 'pengaduan'."""
    if kelompok is None:
        return satuan.label
    terhadap = " terhadap" if satuan is Satuan.KASUS else ""
    return f"{satuan.label}{terhadap} {kelompok.label.lower()}"


def say_bagan(bagan: Bagan, apa: str) -> str:
    """The headline: still in the usual range, or the strongest of the latest signs.

    'Maret 2025 di luar rentang kebiasaan (19 kasus kekerasan; biasanya 4–17)'.
    """
    judged = bagan.dinilai
    if judged.empty:
        return (
            f"Belum ada {bagan.langkah.label} yang lengkap pada periode ini untuk dibandingkan "
            "dengan rentang kebiasaan"
        )
    said = _signs(bagan, apa)
    if said:
        return said[0]
    rentang = _span(bagan, judged)
    biasanya = _say_usual(bagan, judged.iloc[-1])
    if bagan.langkah is Langkah.KASUS:
        return f"Jeda di antara dua {apa} masih dalam rentang kebiasaan pada {rentang} ({biasanya})"
    return (
        f"{_begin(apa)} per {bagan.langkah.label} masih dalam rentang kebiasaan pada "
        f"{rentang} ({biasanya})"
    )


def say_other_signs(bagan: Bagan, apa: str) -> list[str]:
    """The signs of the chosen period that the headline does not name."""
    return [f"{one}." for one in _signs(bagan, apa)[1:]]


def say_reminder(bagan: Bagan) -> str | None:
    """What more or fewer reports may also mean, where a sign says there are."""
    judged = bagan.dinilai
    marked = judged[judged["tanda"].notna()]
    more = marked["jumlah"] > marked["tengah"]
    if bagan.langkah is Langkah.KASUS:
        # A longer gap is fewer kasus.
        more = ~more
    arah = more.map({True: Putusan.LEBIH_BANYAK, False: Putusan.LEBIH_SEDIKIT})
    # Where recording changed, the limits say so themselves (`Bagan.catatan`).
    return " ".join(say_caveats(arah, ())) or None


def _whole(row: pd.Series) -> tuple[str, str]:
    """The smallest and the largest whole number inside the limits."""
    return format_angka(ceil(row["batas_bawah"])), format_angka(floor(row["batas_atas"]))


def _say_usual(bagan: Bagan, row: pd.Series) -> str:
    """'biasanya 4–17', 'biasanya paling lama 73 hari'."""
    bawah, atas = _whole(row)
    if bagan.langkah is Langkah.KASUS:
        return f"biasanya paling lama {atas} hari"
    return f"biasanya {bawah}–{atas}"


def say_band(bagan: Bagan) -> list[str]:
    """What the grey band is, where it comes from, and how often it deceives."""
    acuan, (bawah, atas) = bagan.acuan, _whole(bagan.rows.iloc[-1])
    rentang, banyak = _span(bagan, acuan), format_angka(len(acuan))
    if bagan.langkah is Langkah.KASUS:
        apa = (
            f"Pita abu-abu adalah jeda yang biasa: paling lama {atas} hari, dari {banyak} jeda pada "
            f"{rentang}. Laporan pada hari yang sama menjadi satu titik."
        )
    else:
        langkah = bagan.langkah.label
        apa = (
            f"Pita abu-abu adalah rentang kebiasaan: {bawah}–{atas} per {langkah}, dari "
            f"{banyak} {langkah} lengkap, {rentang}. Di dalam pita, perbedaan belum dapat "
            "dibedakan dari kebetulan."
        )
    satu_dari = format_angka(round(1 / bagan.peluang_tanda_palsu))
    palsu = (
        f"Dalam setahun tanpa perubahan apa pun, kira-kira 1 dari {satu_dari} bagan tetap memberi "
        "tanda; satu tanda adalah alasan untuk memeriksa, bukan untuk menyimpulkan."
    )
    return [apa, palsu, *bagan.catatan]


def make_table(bagan: Bagan) -> pd.DataFrame:
    """The rows with `nama` (of the month, quarter or day) and `keterangan` (the sign, in words)."""
    rows = bagan.rows
    hari = bagan.langkah is Langkah.KASUS
    names = [
        format_tanggal(waktu) if hari else bagan.langkah.name_of(waktu) for waktu in rows["waktu"]
    ]
    return rows.assign(
        nama=[_begin(one) for one in names],
        keterangan=[_describe(row) for _, row in rows.iterrows()],
    )


def _describe(row: pd.Series) -> str:
    if not row["lengkap"]:
        return "belum lengkap, tidak dinilai"
    if pd.isna(row["tanda"]):
        return "tidak ada tanda"
    sisi = "di atas" if row["jumlah"] > row["tengah"] else "di bawah"
    return {
        Tanda.DI_LUAR: f"{Tanda.DI_LUAR.label}, {sisi}nya",
        Tanda.SATU_SISI: f"termasuk {BERUNTUN} atau lebih berturut-turut {sisi} rata-rata",
        Tanda.SEARAH: f"termasuk {BERUNTUN} atau lebih berturut-turut ke satu arah",
        Tanda.DEKAT_BATAS: f"dua dari tiga mendekati batas {sisi.split()[1]}",
    }[Tanda(row["tanda"])]


def _signs(bagan: Bagan, apa: str) -> list[str]:
    """The signs of the chosen period as sentences without a full stop, the strongest first."""
    said = [
        _say_sign(bagan, part, apa)
        for tanda in URUTAN
        for part in reversed(_parts_with(bagan.rows, tanda))
        if part["dinilai"].any()
    ]
    # A run that a stronger sign interrupts is still one run.
    return list(dict.fromkeys(said))


def _parts_with(rows: pd.DataFrame, tanda: Tanda) -> list[pd.DataFrame]:
    """The points with the sign, those together that make one sign."""
    marked = rows[rows["tanda"].eq(tanda)]
    letak = marked.index.to_series()
    # Of three neighbours of which two are near the limit, the one between them may not be.
    jauh = letak.diff() > (2 if tanda is Tanda.DEKAT_BATAS else 1)
    atas = marked["jumlah"] > marked["tengah"]
    baru = jauh | (atas != atas.shift()) | (tanda is Tanda.DI_LUAR)
    return [part for _, part in marked.groupby(baru.cumsum())]


def _say_sign(bagan: Bagan, part: pd.DataFrame, apa: str) -> str:
    last = part.iloc[-1]
    tanda, langkah = Tanda(last["tanda"]), bagan.langkah
    sisi = "di atas" if last["jumlah"] > last["tengah"] else "di bawah"
    jumlah, biasanya = format_angka(last["jumlah"]), _say_usual(bagan, last)
    if langkah is Langkah.KASUS:
        return (
            f"Jeda {jumlah} hari sampai {format_tanggal(last['waktu'])} di luar rentang kebiasaan "
            f"({biasanya})"
        )
    if tanda is Tanda.DI_LUAR:
        nama = _begin(langkah.name_of(last["waktu"]))
        return f"{nama} di luar rentang kebiasaan ({jumlah} {apa}; {biasanya})"
    run = part if tanda is Tanda.DEKAT_BATAS else _whole_run(bagan, part)
    subjek, banyak, kapan = _begin(apa), format_angka(len(run)), _span(bagan, run)
    if tanda is Tanda.SATU_SISI:
        rata = format_angka(last["tengah"], 1)
        return f"{subjek} {banyak} {langkah.label} berturut-turut {sisi} rata-rata {rata} ({kapan})"
    if tanda is Tanda.SEARAH:
        arah = "lebih banyak" if run["jumlah"].iloc[-1] > run["jumlah"].iloc[0] else "lebih sedikit"
        return (
            f"{subjek} {banyak} {langkah.label} berturut-turut selalu {arah} daripada "
            f"{langkah.label} sebelumnya ({kapan})"
        )
    batas = sisi.split()[1]
    return (
        f"{subjek} mendekati batas {batas} rentang kebiasaan pada dua dari tiga {langkah.label} "
        f"berturut-turut ({kapan}; {biasanya})"
    )


def _whole_run(bagan: Bagan, part: pd.DataFrame) -> pd.DataFrame:
    """The run that these points are part of, also before the period."""
    rows = bagan.rows[bagan.rows["bagian"] == part["bagian"].iloc[-1]]
    satu_sisi = part["tanda"].iloc[-1] == Tanda.SATU_SISI
    langkah = rows["jumlah"] - rows["tengah"] if satu_sisi else rows["jumlah"].diff()
    arah = np.sign(langkah.to_numpy())
    letak = rows.index.get_loc(part.index[-1])
    lain = (arah != arah[letak]) | ~rows["lengkap"].to_numpy()
    before, after = np.flatnonzero(lain[:letak]), np.flatnonzero(lain[letak:])
    # Of points that each lie beyond the last, the run begins with the one they start from.
    awal = before[-1] + satu_sisi if len(before) else 0
    return rows.iloc[awal : letak + after[0] if len(after) else len(rows)]


def _span(bagan: Bagan, rows: pd.DataFrame) -> str:
    return bagan.langkah.name_between(rows["waktu"].iloc[0], rows["waktu"].iloc[-1])


def _begin(kalimat: str) -> str:
    return f"{kalimat[0].upper()}{kalimat[1:]}"


# The second look.


def say_runs(bagan: Bagan) -> str:
    """The runs about the median of all complete points, in one sentence."""
    nilai = bagan.rows.loc[bagan.rows["lengkap"], "jumlah"].to_numpy()
    runtun = count_runs(nilai)
    if runtun is None:
        return "Semua titik sama dengan nilai tengahnya."
    return f"{_say_runs(runtun)} {_verdict(runtun.bertanda)}"


def _say_runs(runtun: Runtun) -> str:
    return (
        f"Paling banyak {format_angka(runtun.terpanjang)} titik berturut-turut di satu sisi nilai "
        f"tengah (wajar sampai {format_angka(runtun.terpanjang_wajar)}); garisnya memotong nilai "
        f"tengah {format_angka(runtun.lintasan)} kali (wajar sedikitnya "
        f"{format_angka(runtun.lintasan_wajar)})."
    )


def _verdict(bertanda: bool) -> str:
    return "Ada tanda." if bertanda else "Tidak ada tanda."


def say_look(bagan: Bagan) -> str:
    """The headline of an EWMA or a CUSUM."""
    apa = {
        JenisBagan.EWMA: "Rata-rata berbobot",
        JenisBagan.CUSUM: "Jumlah selisih dari rata-rata",
    }[bagan.jenis]
    marked = bagan.rows[bagan.rows["tanda"].notna()]
    if marked.empty:
        return f"{apa}: tidak melewati batasnya"
    return f"{apa}: melewati batasnya sejak {bagan.langkah.name_of(marked['waktu'].iloc[0])}"


def say_deviation(hasil: Penyimpangan | None, pembanding: str, kurang: str) -> str:
    """The last complete month against what was expected: one sentence and its verdict.

    `kurang` is said where there is nothing to compare with.
    """
    if hasil is None:
        return kurang
    batas = format_angka(floor(hasil.batas))
    kalimat = (
        f"{format_bulan(hasil.waktu)}: {format_angka(hasil.jumlah)}; {pembanding} rata-rata "
        f"{format_angka(hasil.harapan, 1)}, dan sampai {batas} masih dapat berarti kebetulan."
    )
    if not hasil.cukup:
        return f"{kalimat} Kasusnya terlalu sedikit untuk sebuah tanda."
    return f"{kalimat} {_verdict(hasil.menyimpang)}"
