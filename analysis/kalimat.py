"""Sentences that are safe to say aloud, made only from a tested result.

A verb of direction ('lebih banyak', 'lebih sedikit') stands only where the interval allows it;
the words naik, turun, meningkat, menurun and tren are never used for a comparison.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from analysis.perbandingan import (
    HITUNGAN_KECIL,
    Perbandingan,
    Putusan,
)
from analysis.wilayah import PerWilayah
from domain.format import (
    format_angka,
    format_bagian,
    format_bulan,
    format_daftar,
    format_periode,
    format_persen,
    format_rentang_bulan,
    format_tanggal,
    format_tanggal_pendek,
)
from domain.kategori import Kelompok
from domain.pencatatan import PerubahanPencatatan
from domain.periode import Periode
from domain.satuan import Satuan

TERCATAT = (
    "Yang dihitung adalah laporan yang tercatat, bukan semua kekerasan yang terjadi. Laporan "
    "bertambah bila orang lebih berani melapor dan berkurang bila layanan sulit dijangkau."
)
GANDA = "satu korban dapat mengalami beberapa bentuk; jangan dijumlahkan"
RATA_CAMPURAN = "rata-rata dan kisaran wajarnya mencampur cara mencatat yang berbeda"
# What a direction does not mean: said with every comparison that has one.
PENGINGAT_LAPORAN = {
    Putusan.LEBIH_BANYAK: (
        "Laporan yang lebih banyak dapat berarti lebih banyak yang berani melapor, "
        "bukan lebih banyak kekerasan."
    ),
    Putusan.LEBIH_SEDIKIT: (
        "Laporan yang lebih sedikit dapat berarti lebih sulit atau lebih takut melapor, "
        "bukan lebih sedikit kekerasan."
    ),
}


def _mean(rata: float) -> str:
    """One decimal, unless the number is large enough to do without."""
    return format_angka(rata, 0 if rata >= 100 else 1)


def say_count(
    satuan: Satuan, jumlah: int, periode: Periode, kelompok: Kelompok | None = None
) -> str:
    """'68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025.'; '54 korban anak tercatat ...'."""
    nama = satuan.label if kelompok is None else f"{satuan.label} {kelompok.label.lower()}"
    return f"{format_angka(jumlah)} {nama} tercatat pada {format_periode(periode)}."


def say_comparison(
    satuan: Satuan, periode: Periode, hasil: Perbandingan, kelompok: Kelompok | None = None
) -> str:
    """One sentence: the figure, its window, what it is compared with, and how sure one may be."""
    subjek = f"{say_count(satuan, hasil.sekarang, periode, kelompok)[:-1]}, "
    pembanding = f"{format_angka(hasil.dulu)} pada periode yang sama setahun sebelumnya"
    return f"{subjek}{_than(hasil.putusan)} {pembanding}{say_ratio(hasil)}."


def say_result(hasil: Perbandingan) -> str:
    """The comparison alone: 'Belum dapat dibedakan dari 112 pada periode yang sama tahun lalu'."""
    dulu = format_angka(hasil.dulu)
    return (
        f"{_than(hasil.putusan).capitalize()} {dulu} pada periode yang sama tahun "
        f"lalu{say_ratio(hasil)}."
    )


def say_range(bawah: float, atas: float) -> str:
    """What chance alone allows of one count: 'Kisaran wajar 81–121.'"""
    return f"Kisaran wajar {format_angka(bawah)}–{format_angka(atas)}."


def say_thresholds(dulu: int, kurang: int | None, lebih: int) -> str:
    """Where a difference would begin.

    'Baru dapat dibedakan dari 112 bila paling banyak 83 atau sedikitnya 145.'
    """
    batas = f"sedikitnya {format_angka(lebih)}"
    if kurang is not None:
        batas = f"paling banyak {format_angka(kurang)} atau {batas}"
    return f"Baru dapat dibedakan dari {format_angka(dulu)} bila {batas}."


def say_maturity(dulu: int, dulu_kini: int | None, tercatat_sampai: date | None) -> str:
    """How reports that came late were treated in the figure of last year.

    '112 adalah yang tercatat sampai 23 November 2025; kini tercatat 118.' Nothing where the two
    are the same.
    """
    if tercatat_sampai is None:
        return (
            "Pembandingnya memuat juga yang baru tercatat kemudian: tanggal pencatatan tidak ada."
        )
    if dulu_kini is None or dulu_kini == dulu:
        return ""
    return (
        f"{format_angka(dulu)} adalah yang tercatat sampai {format_tanggal(tercatat_sampai)}; "
        f"kini tercatat {format_angka(dulu_kini)}."
    )


def say_verdicts(by_verdict: Mapping[Putusan, Sequence[str]]) -> str:
    """'Kasus dan anak lebih banyak; perempuan belum dapat dibedakan dari periode yang sama tahun
    lalu'."""
    order = (Putusan.LEBIH_BANYAK, Putusan.LEBIH_SEDIKIT, Putusan.BELUM_DAPAT_DIBEDAKAN)
    parts = [
        f"{format_daftar([name[0].lower() + name[1:] for name in by_verdict[putusan]])} {putusan}"
        for putusan in order
        if putusan in by_verdict
    ]
    dari = "dari" if order[2] in by_verdict else "daripada"
    said = f"{'; '.join(parts)} {dari} periode yang sama tahun lalu"
    return said[0].upper() + said[1:]


def _than(putusan: Putusan) -> str:
    """'belum dapat dibedakan dari', 'lebih banyak daripada'."""
    dari = "dari" if putusan is Putusan.BELUM_DAPAT_DIBEDAKAN else "daripada"
    return f"{putusan} {dari}"


def say_ratio(hasil: Perbandingan) -> str:
    """The interval of the ratio, unless a count is so small that it only misleads."""
    if hasil.kecil or hasil.rasio_atas is None:
        return ""
    return f" ({say_bounds(hasil.rasio_bawah, hasil.rasio_atas)} kali)"


def say_bounds(bawah: float, atas: float) -> str:
    """The bounds of a ratio: '0,7–1,3', or '1,04–1,60'."""
    # One decimal would hide on which side of 1 a bound lies.
    desimal = 2 if "1,0" in (format_angka(bawah, 1), format_angka(atas, 1)) else 1
    return f"{format_angka(bawah, desimal)}–{format_angka(atas, desimal)}"


def say_no_comparison(periode_pembanding: Periode) -> str:
    """Why there is nothing to compare with."""
    return f"Tidak ada pembanding: data sumber ini belum mencakup {format_periode(periode_pembanding)}."


def say_revision(tahun: int, lalu: int, sekarang: int, terlambat: int) -> str:
    """'2024: 117 menjadi 157; 40 kasus masuk terlambat.'"""
    angka = f"{tahun}: {format_angka(lalu)} menjadi {format_angka(sekarang)}"
    if terlambat > 0:
        return f"{angka}; {format_angka(terlambat)} kasus masuk terlambat."
    if terlambat < 0:
        return f"{angka}; {format_angka(-terlambat)} kasus dikeluarkan setelah diperiksa ulang."
    return f"{angka}."


def say_part(bagian: int, semua: int) -> str:
    """'54 dari 68 (79%)'; without the percentage where it is misleading."""
    return f"{format_angka(bagian)} dari {format_angka(semua)}{_percent(bagian, semua)}"


def say_share(bagian: int, semua: int, apa: str, dari: str) -> str:
    """'54 dari 68 korban adalah anak', with the percentage where it is not misleading."""
    persen = _percent(bagian, semua)
    return f"{format_angka(bagian)} dari {format_angka(semua)} {dari} {apa}{persen}"


def _percent(bagian: int, semua: int) -> str:
    return f" ({format_bagian(bagian / semua)})" if semua >= HITUNGAN_KECIL else ""


def say_reach(tercapai: int, semua: int, tingkat: str) -> str:
    """'27 dari 67 kelurahan pernah dijangkau; 40 belum pernah'."""
    if tercapai == semua:
        return f"Semua {format_angka(semua)} {tingkat} pernah dijangkau"
    return (
        f"{format_angka(tercapai)} dari {format_angka(semua)} {tingkat} pernah dijangkau; "
        f"{format_angka(semua - tercapai)} belum pernah"
    )


def say_paired(paired: pd.DataFrame, tahun: int, satuan: Satuan, hasil: Perbandingan | None) -> str:
    """'65 kasus kekerasan pada Januari–Juni 2025, belum dapat dibedakan dari 52 pada bulan yang sama
    2024 (0,9–1,8 kali)' from `pair_years` and `compare_paired`."""
    shown = paired["lengkap"].eq(True)
    if hasil is not None:
        shown &= paired["dulu"].notna()
    months = paired.loc[shown, "nomor_bulan"]
    if months.empty:
        return f"Belum ada bulan {tahun} yang datanya lengkap"
    first, last = (date(tahun, int(month), 1) for month in (months.min(), months.max()))
    bulan = format_rentang_bulan(first, last)
    jumlah = int(paired.loc[months.index, "sekarang"].sum())
    said = f"{format_angka(jumlah)} {satuan.label} pada {bulan}"
    if hasil is None:
        return said
    return (
        f"{said}, {_than(hasil.putusan)} {format_angka(hasil.dulu)} pada bulan yang sama "
        f"{tahun - 1}{say_ratio(hasil)}"
    )


def say_map(areas: PerWilayah, tingkat: str, satuan: Satuan) -> str:
    """'22 dari 29 kecamatan mencatat kasus kekerasan'."""
    tercatat = int((areas.rows["jumlah"] > 0).sum())
    semua = len(areas.rows)
    return f"{format_angka(tercatat)} dari {format_angka(semua)} {tingkat} mencatat {satuan.label}"


def say_unplaced(areas: PerWilayah) -> list[str]:
    """'5 tanpa wilayah tidak digambar', said under every map that leaves some out."""
    if not areas.tanpa_wilayah:
        return []
    return [f"{format_angka(areas.tanpa_wilayah)} tanpa wilayah tidak digambar"]


def say_months(per_bulan: pd.DataFrame, satuan: Satuan) -> str:
    """'Rata-rata 11,3 kasus kekerasan sebulan; kisaran wajar satu bulan 5–18' from the rows of
    `analysis.tren.add_monthly_range`."""
    lengkap = per_bulan[per_bulan["lengkap"]]
    if lengkap.empty:
        return "Belum ada bulan yang datanya lengkap"
    rata, first = float(lengkap["jumlah"].mean()), lengkap.iloc[0]
    return (
        f"Rata-rata {_mean(rata)} {satuan.label} sebulan; kisaran wajar satu bulan "
        f"{format_angka(first['wajar_bawah'])}–{format_angka(first['wajar_atas'])}"
    )


def say_caveats(putusan: Iterable[str], perubahan: Sequence[PerubahanPencatatan]) -> list[str]:
    """What must be said beside verdicts, each once: what a direction does not mean, and which
    `perubahan` part what is compared (`domain.pencatatan.between_two_counts`)."""
    found = set(putusan)
    lines = [pengingat for verdict, pengingat in PENGINGAT_LAPORAN.items() if verdict in found]
    return [*lines, *filter(None, [say_not_alike(perubahan)])] if found else []


def say_not_alike(perubahan: Sequence[PerubahanPencatatan]) -> str:
    """'Cara mencatat berubah pada 19 Januari 2026 (SIMFONI PPA V3), jadi dua periode ini tidak
    sepenuhnya sebanding.' '' where nothing changed."""
    if not perubahan:
        return ""
    return f"{_say_changed(perubahan)}, jadi dua periode ini tidak sepenuhnya sebanding."


def _say_changed(perubahan: Sequence[PerubahanPencatatan]) -> str:
    said = [f"{format_tanggal(one.tanggal)} ({one.nama})" for one in perubahan]
    if len(said) <= 2:
        return f"Cara mencatat berubah pada {format_daftar(said)}"
    return f"Cara mencatat berubah {len(said)} kali, terakhir pada {said[-1]}"


def say_changed_short(perubahan: Sequence[PerubahanPencatatan]) -> str:
    """The same where there is little room: 'Cara mencatat berubah 19 Jan 2026.'"""
    if not perubahan:
        return ""
    kali = f"{len(perubahan)} kali, terakhir " if len(perubahan) > 1 else ""
    return f"Cara mencatat berubah {kali}{format_tanggal_pendek(perubahan[-1].tanggal)}."


def say_counted_alike(
    sejak: PerubahanPencatatan | None, sampai: PerubahanPencatatan | None
) -> list[str]:
    """Which months were left out because they are counted otherwise, from the changes on both sides.

    'hanya bulan sebelum 19 Jan 2026 (SIMFONI PPA V3), yang dicatat dengan cara yang sama'
    """
    bounds = [
        f"{kata} {format_tanggal_pendek(one.tanggal)} ({one.nama})"
        for kata, one in (("sejak", sejak), ("sebelum", sampai))
        if one is not None
    ]
    if not bounds:
        return []
    return [f"hanya bulan {' dan '.join(bounds)}, yang dicatat dengan cara yang sama"]


def say_changes(rows: pd.DataFrame) -> list[str]:
    """What the lines in a dated chart are, from `analysis.pencatatan.tabulate_perubahan`.

    'perubahan pencatatan: 19 Jan 2026 SIMFONI PPA V3'; with numbers where there are several.
    """
    if rows.empty:
        return []
    said = [
        f"{format_tanggal_pendek(row['tanggal'])} {row['nama']}" for row in rows.to_dict("records")
    ]
    if len(said) > 1:
        said = [f"({number}) {one}" for number, one in enumerate(said, start=1)]
    return [f"perubahan pencatatan: {'; '.join(said)}"]


def say_mixed(bulan: Iterable[pd.Timestamp]) -> list[str]:
    """Which sums of twelve months hold months that were not counted alike.

    '12 bulan sampai Januari–Oktober 2026 mencampur cara mencatat yang berbeda'
    """
    runs: list[list[pd.Timestamp]] = []
    for month in sorted(bulan):
        if runs and runs[-1][-1] + pd.DateOffset(months=1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    said = [format_rentang_bulan(run[0], run[-1]) for run in runs]
    if not said:
        return []
    return [f"12 bulan sampai {format_daftar(said)} mencampur cara mencatat yang berbeda"]


def say_rolling(rolling: pd.DataFrame, satuan: Satuan, hasil: Perbandingan | None) -> str:
    """'134 kasus kekerasan dalam 12 bulan sampai Oktober 2026, belum dapat dibedakan dari 129 dalam
    12 bulan sebelumnya (0,8–1,3 kali)'."""
    if rolling.empty:
        return "Belum ada dua belas bulan data"
    last = rolling.iloc[-1]
    said = (
        f"{format_angka(int(last['jumlah']))} {satuan.label} dalam 12 bulan sampai "
        f"{format_bulan(last['bulan'])}"
    )
    if hasil is None:
        return said
    return (
        f"{said}, {_than(hasil.putusan)} {format_angka(hasil.dulu)} dalam 12 bulan "
        f"sebelumnya{say_ratio(hasil)}"
    )


def say_twelve(compared: pd.DataFrame, apa: str) -> str:
    """Which parts can be told apart from twelve months before, from label, sekarang, dulu, putusan.

    'Seksual lebih banyak daripada 12 bulan sebelumnya (60 banding 31)', or that none can.
    """
    if compared.empty:
        return f"{apa}: belum ada dua kali dua belas bulan untuk dibandingkan"
    parts = [
        f"{row['label']} {row['putusan']} daripada 12 bulan sebelumnya "
        f"({format_angka(row['sekarang'])} banding {format_angka(row['dulu'])})"
        for row in compared.to_dict("records")
        if row["putusan"] != Putusan.BELUM_DAPAT_DIBEDAKAN
    ]
    if not parts:
        return f"{apa}: tidak satu pun dapat dibedakan dari 12 bulan sebelumnya"
    return f"{apa}: {'; '.join(parts)}"


def say_windows(compared: pd.DataFrame) -> list[str]:
    """What the two numbers over each small picture are, from `analysis.tren.compare_twelve`."""
    if compared.empty:
        return []
    bulan = format_bulan(compared["sampai"].iloc[0])
    return [f"angka di atas gambar: 12 bulan sampai {bulan} (12 bulan sebelumnya)"]


def say_share_known(bagian: float, bawah: float | None, atas: float | None) -> str:
    """'baru lengkap ±82% (71–93%)', the range only where it is known."""
    said = f"baru lengkap ±{format_persen(bagian)}"
    if bawah is None or atas is None or bawah != bawah or atas != atas:
        return said
    return f"{said} ({format_persen(bawah)[:-1]}–{format_persen(atas)})"


def say_completeness(per_bulan: pd.DataFrame, paling_banyak: int = 3) -> list[str]:
    """The months that are not complete, the latest first: 'Juni 2025 baru lengkap ±82% (71–93%)',
    'Juli 2025 belum berakhir'; without a measure 'Juni 2025 belum lengkap'."""
    rows = per_bulan[~per_bulan["lengkap"]].drop_duplicates("bulan").sort_values("bulan")
    lines = []
    for number, row in enumerate(rows.tail(paling_banyak + 1).iloc[::-1].to_dict("records")):
        bulan = format_bulan(row["bulan"])
        if row["bagian"] == row["bagian"]:
            known = say_share_known(row["bagian"], row["bagian_bawah"], row["bagian_atas"])
            lines.append(f"{bulan} {known}")
        elif number == 0 and row["berjalan"]:
            lines.append(f"{bulan} belum berakhir")
        else:
            lines.append(f"{bulan} belum lengkap")
    return lines


def say_group_share(counts: pd.DataFrame, satuan: Satuan) -> str:
    """'99 dari 157 kasus kekerasan menyangkut anak (63%)' from kelompok, jumlah."""
    total = int(counts["jumlah"].sum())
    anak = int(counts.loc[counts["kelompok"] == Kelompok.ANAK, "jumlah"].sum())
    if total == 0:
        return f"Tidak ada {satuan.label} pada periode ini"
    return say_share(anak, total, "menyangkut anak", satuan.label)
