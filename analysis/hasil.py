"""What came of kegiatan: marks before and after, pengaduan raised on the spot, reports around a day.

Nothing here measures a kegiatan. Marks are of the same day and of those kegiatan that gave a test;
reports follow the courage to report and the reach of the services, so months before and after are
compared as two stretches of time and never called an effect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd
from dateutil.relativedelta import relativedelta
from scipy.stats import t as student

from analysis.kalimat import say_ratio
from analysis.penolakan import Penolakan, refuse_below_kecamatan
from analysis.perbandingan import TINGKAT_KEPERCAYAAN, Perbandingan, Putusan, compare_counts
from domain.format import format_angka, format_bulan
from domain.kategori import Tingkat
from domain.satuan import Satuan

# With fewer tests the points stand alone: an interval of four says next to nothing.
UJI_TERSEDIKIT = 5
TIDAK_DICATAT = "Tidak dicatat"
# The longest first: only a whole year on both sides holds every month of the calendar.
JENDELA_BULAN = (12, 6, 3)
BULAN_SETAHUN = 12
PENGINGAT_UJI = (
    "Nilai rata-rata peserta pada hari itu, hanya dari kegiatan yang mengujinya sebelum dan sesudah; "
    "bukan ukuran sikap di kemudian hari dan bukan ukuran kekerasan."
)
PENGINGAT_LAPORAN = (
    "Ini perbandingan waktu, bukan ukuran hasil kegiatan: jumlah laporan mengikuti jangkauan layanan "
    "dan keberanian melapor, dan hal lain dapat berubah pada bulan yang sama. Laporan yang bertambah "
    "bukan berarti kekerasan bertambah, laporan yang berkurang bukan berarti kekerasan berkurang."
)
ALASAN_KELURAHAN = (
    "Menurut desa/kelurahan tidak ditawarkan: laporannya terlalu sedikit. Dari 5 menjadi 2 pun masih "
    "mungkin kebetulan."
)


@dataclass(frozen=True)
class Uji:
    """Marks of `diuji` of `kegiatan` kegiatan: the means before and after, their mean difference in
    points, and its 95 % interval (missing with fewer than UJI_TERSEDIKIT)."""

    kegiatan: int
    diuji: int
    pre: float | None
    post: float | None
    selisih: float | None
    bawah: float | None
    atas: float | None


def measure_tests(hasil: pd.DataFrame) -> Uji:
    """The marks of the kegiatan (pre_test, post_test) that have both; each kegiatan counts once.

    The interval is Student's for the mean of paired differences.
    """
    both = hasil.dropna(subset=["pre_test", "post_test"])
    count = len(both)
    if not count:
        return Uji(len(hasil), 0, None, None, None, None, None)
    difference = both["post_test"] - both["pre_test"]
    mean = float(difference.mean())
    bawah = atas = None
    if count >= UJI_TERSEDIKIT:
        quantile = float(student.ppf((1 + TINGKAT_KEPERCAYAAN) / 2, count - 1))
        half = quantile * float(difference.std()) / count**0.5
        bawah, atas = mean - half, mean + half
    pre, post = float(both["pre_test"].mean()), float(both["post_test"].mean())
    return Uji(len(hasil), count, pre, post, mean, bawah, atas)


def group_by(hasil: pd.DataFrame, kolom: str, labels: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The rows of each group under its label, those without one under TIDAK_DICATAT. Where `labels`
    lacks a value, the value is the label."""
    named = hasil[kolom].map(lambda value: labels.get(value, value), na_action="ignore")
    groups = named.astype("object").where(named.notna(), TIDAK_DICATAT)
    return {str(label): rows for label, rows in hasil.groupby(groups)}


def tabulate_tests(groups: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per group, the most tests first: label and the fields of `Uji`, kata (what is said of
    it)."""
    records = []
    for label, rows in groups.items():
        uji = measure_tests(rows)
        records.append({"label": label, **vars(uji), "kata": say_points(uji)})
    columns = ["label", *Uji.__dataclass_fields__, "kata"]
    rows = pd.DataFrame(records, columns=columns)
    return rows.sort_values(["diuji", "kegiatan", "label"], ascending=[False, False, True])


def say_points(uji: Uji) -> str:
    """'naik 14,6 poin (12,1–17,1)', 'turun 2,0 poin', 'tidak diuji'."""
    if uji.selisih is None:
        return "tidak diuji"
    points = format_angka(abs(uji.selisih), 1)
    if uji.bawah is None or uji.atas is None:
        return "tetap" if points == "0,0" else f"{_direction(uji.selisih)} {points} poin"
    if uji.bawah <= 0 <= uji.atas:
        span = f"{format_angka(uji.bawah, 1)} sampai {format_angka(uji.atas, 1)}"
        return f"belum dapat dibedakan ({span} poin)"
    low, high = sorted((abs(uji.bawah), abs(uji.atas)))
    return (
        f"{_direction(uji.selisih)} {points} poin ({format_angka(low, 1)}–{format_angka(high, 1)})"
    )


def _direction(selisih: float) -> str:
    return "naik" if selisih > 0 else "turun"


def say_tests(uji: Uji) -> str:
    """'Nilai rata-rata peserta naik 14,6 poin (12,1–17,1) pada hari itu, di 23 dari 111 kegiatan; 88
    kegiatan tanpa uji sebelum dan sesudah'."""
    if not uji.diuji:
        return f"Tidak satu pun dari {format_angka(uji.kegiatan)} kegiatan menguji pesertanya"
    said = (
        f"Nilai rata-rata peserta {say_points(uji)} pada hari itu, di {format_angka(uji.diuji)} dari "
        f"{format_angka(uji.kegiatan)} kegiatan"
    )
    if uji.bawah is None:
        said += " (terlalu sedikit untuk kisaran)"
    untested = uji.kegiatan - uji.diuji
    if untested:
        said += f"; {format_angka(untested)} kegiatan tanpa uji sebelum dan sesudah"
    return said


def say_untested(rows: pd.DataFrame) -> list[str]:
    """'tanpa uji: Kampanye publik (5), Pelatihan (2)', the groups of `tabulate_tests` that have none;
    with it how few stand without an interval."""
    lines = []
    none = rows[rows["diuji"] == 0]
    if len(none):
        said = [f"{r['label']} ({format_angka(r['kegiatan'])})" for r in none.to_dict("records")]
        lines.append(f"tanpa uji: {', '.join(said)}")
    if rows["diuji"].between(1, UJI_TERSEDIKIT - 1).any():
        lines.append(f"kurang dari {UJI_TERSEDIKIT} kegiatan diuji: tanpa kisaran")
    return lines


@dataclass(frozen=True)
class PengaduanKegiatan:
    """`jumlah` pengaduan at `dengan` of the `dicatat` kegiatan that say how many; `kegiatan` in all."""

    kegiatan: int
    dicatat: int
    dengan: int
    jumlah: int


def count_pengaduan(hasil: pd.DataFrame) -> PengaduanKegiatan:
    """The pengaduan raised at the kegiatan (jumlah_pengaduan; missing: not noted)."""
    noted = hasil["jumlah_pengaduan"].dropna()
    return PengaduanKegiatan(len(hasil), len(noted), int((noted > 0).sum()), int(noted.sum()))


def tabulate_pengaduan(groups: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per group, the most pengaduan first: label, the fields of PengaduanKegiatan, and
    tidak_mencatat (kegiatan that do not say how many)."""
    records = [{"label": label, **vars(count_pengaduan(rows))} for label, rows in groups.items()]
    columns = ["label", *PengaduanKegiatan.__dataclass_fields__]
    rows = pd.DataFrame(records, columns=columns)
    rows["tidak_mencatat"] = rows["kegiatan"] - rows["dicatat"]
    return rows.sort_values(["jumlah", "dicatat", "label"], ascending=[False, False, True])


def say_pengaduan(one: PengaduanKegiatan) -> str:
    """'12 pengaduan disampaikan di 10 dari 45 kegiatan yang mencatatnya; 66 tidak mencatat'."""
    if not one.dicatat:
        return f"Pengaduan di tempat tidak dicatat pada {format_angka(one.kegiatan)} kegiatan"
    said = (
        f"{format_angka(one.jumlah)} pengaduan disampaikan di {format_angka(one.dengan)} dari "
        f"{format_angka(one.dicatat)} kegiatan yang mencatatnya"
    )
    silent = one.kegiatan - one.dicatat
    return f"{said}; {format_angka(silent)} tidak mencatat" if silent else said


class Sisi(StrEnum):
    """On which side of a kegiatan a month lies."""

    SEBELUM = "sebelum"
    BULAN_KEGIATAN = "bulan kegiatan"
    SESUDAH = "sesudah"


@dataclass(frozen=True)
class Sekitar:
    """Equal windows of whole months before and after the month of a kegiatan, which is in neither.

    `rows`: bulan, jumlah, sisi. `hasil` compares after (sekarang) with before (dulu) by their days.
    """

    hari: date
    bulan: int
    rows: pd.DataFrame
    hasil: Perbandingan


def compare_around(
    per_bulan: pd.DataFrame, hari: date, bulan: int, *, tingkat: Tingkat
) -> Sekitar | Penolakan:
    """`bulan` whole months before the month of `hari` against as many after it, exactly.

    `per_bulan`: bulan, jumlah, lengkap, every month once; a month that is not complete is in no window.
    Refused below kecamatan, and where the months are not there.
    """
    refused = refuse_below_kecamatan(tingkat, "Laporan sebelum dan sesudah kegiatan")
    if refused is not None:
        return refused
    middle = pd.Timestamp(hari.replace(day=1))
    span = relativedelta(months=bulan)
    months = per_bulan[per_bulan["lengkap"] | (per_bulan["bulan"] == middle)]
    months = months[months["bulan"].between(middle - span, middle + span)]
    # After first: of a new kegiatan the months before it are not complete either, and time mends both.
    sides = {
        Sisi.SESUDAH: months[months["bulan"] > middle],
        Sisi.SEBELUM: months[months["bulan"] < middle],
    }
    for sisi, rows in sides.items():
        if len(rows) < bulan:
            return Penolakan(
                f"Baru ada {format_angka(len(rows))} bulan yang datanya lengkap {sisi} kegiatan ini; "
                f"perlu {format_angka(bulan)} bulan. Pilih jendela yang lebih pendek atau kegiatan "
                "lain."
            )
    before, after = sides[Sisi.SEBELUM], sides[Sisi.SESUDAH]
    rows = months[["bulan", "jumlah"]].assign(sisi=Sisi.BULAN_KEGIATAN.value)
    rows.loc[before.index, "sisi"] = Sisi.SEBELUM.value
    rows.loc[after.index, "sisi"] = Sisi.SESUDAH.value
    hasil = compare_counts(
        int(after["jumlah"].sum()),
        int(before["jumlah"].sum()),
        int(after["bulan"].dt.days_in_month.sum()),
        int(before["bulan"].dt.days_in_month.sum()),
    )
    return Sekitar(hari, bulan, rows.reset_index(drop=True), hasil)


def has_windows(per_bulan: pd.DataFrame, hari: Sequence[date], bulan: int) -> list[bool]:
    """Of each day whether `bulan` complete months lie on both sides of its month."""
    complete = set(per_bulan.loc[per_bulan["lengkap"], "bulan"])
    steps = [step for step in range(-bulan, bulan + 1) if step]
    return [
        all(pd.Timestamp(day.replace(day=1) + relativedelta(months=n)) in complete for n in steps)
        for day in hari
    ]


def say_around(sekitar: Sekitar, satuan: Satuan, wilayah: str) -> str:
    """'12 kasus kekerasan di Kota Serang dilaporkan dalam 6 bulan sesudah Maret 2026, belum dapat
    dibedakan dari 15 dalam 6 bulan sebelumnya (0,4–1,7 kali)'."""
    hasil = sekitar.hasil
    dari = "dari" if hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN else "daripada"
    bulan = format_angka(sekitar.bulan)
    return (
        f"{format_angka(hasil.sekarang)} {satuan.label} di {wilayah} dilaporkan dalam {bulan} bulan "
        f"sesudah {format_bulan(sekitar.hari)}, {hasil.putusan} {dari} {format_angka(hasil.dulu)} "
        f"dalam {bulan} bulan sebelumnya{say_ratio(hasil)}"
    )


def say_season(sekitar: Sekitar) -> str:
    """That the two sides hold other months of the calendar; '' where each holds a whole year."""
    if sekitar.bulan >= BULAN_SETAHUN:
        return ""
    return (
        "kurang dari setahun: kedua sisi memuat bulan kalender yang berlainan, jadi musimnya lain"
    )


def say_others(hari: pd.Series, sekitar: Sekitar) -> str:
    """'14 kegiatan lain berlangsung dalam bulan-bulan ini'; '' where there was none. `hari`: the days of
    all kegiatan of the area."""
    months = hari.dt.to_period("M").dt.to_timestamp()
    inside = int(months.isin(sekitar.rows["bulan"]).sum()) - 1
    if inside <= 0:
        return ""
    return f"{format_angka(inside)} kegiatan lain berlangsung dalam bulan-bulan ini"
