"""Numbers and dates as Indonesians write them, whatever the machine's locale."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from domain.periode import Periode

LOCALE = "id"
TRIWULAN = ("I", "II", "III", "IV")


def format_angka(nilai: float, desimal: int = 0) -> str:
    """'1.234' or, with decimals, '1.234,5'."""
    pola = "#,##0" if desimal == 0 else "#,##0." + "0" * desimal
    return format_decimal(nilai, format=pola, locale=LOCALE)


def format_persen(bagian: float, desimal: int = 0) -> str:
    """A share of 1 as '82%'."""
    pola = "#,##0%" if desimal == 0 else "#,##0." + "0" * desimal + "%"
    return format_percent(bagian, format=pola, locale=LOCALE)


def format_bagian(bagian: float) -> str:
    """A share in whole percent; where that would read as none or all, '0,4%' or 'di atas 99,9%'."""
    if 0 < bagian < 0.001:
        return f"di bawah {format_persen(0.001, 1)}"
    if 0.999 < bagian < 1:
        return f"di atas {format_persen(0.999, 1)}"
    return format_persen(bagian, 1 if 0 < bagian <= 0.005 or 0.995 <= bagian < 1 else 0)


def format_tanggal(hari: date) -> str:
    """'5 Juli 2025'."""
    return format_date(hari, "d MMMM y", locale=LOCALE)


def format_tanggal_pendek(hari: date) -> str:
    """'5 Jul 2025'."""
    return format_date(hari, "d MMM y", locale=LOCALE)


def format_bulan(hari: date) -> str:
    """'Juli 2025'."""
    return format_date(hari, "MMMM y", locale=LOCALE)


def format_nama_bulan(nomor: int) -> str:
    """'Juli' for 7."""
    return str(get_month_names("wide", locale=LOCALE)[nomor])


def format_bulan_pendek(hari: date) -> str:
    """'Jul 25'."""
    return format_date(hari, "MMM yy", locale=LOCALE)


def format_rentang_bulan(awal: date, akhir: date) -> str:
    """'Januari–Juni 2025', 'Juni 2025', 'Desember 2024–Januari 2025'; days do not matter."""
    if (awal.year, awal.month) == (akhir.year, akhir.month):
        return format_bulan(akhir)
    pola = "MMMM" if awal.year == akhir.year else "MMMM y"
    return f"{format_date(awal, pola, locale=LOCALE)}–{format_bulan(akhir)}"


def _triwulan(hari: date) -> str:
    return TRIWULAN[(hari.month - 1) // 3]


def format_triwulan(hari: date) -> str:
    """'triwulan I 2025'."""
    return f"triwulan {_triwulan(hari)} {hari.year}"


def format_rentang_triwulan(awal: date, akhir: date) -> str:
    """'triwulan I–III 2026', 'triwulan IV 2024–triwulan I 2025', 'triwulan I 2025'."""
    if format_triwulan(awal) == format_triwulan(akhir):
        return format_triwulan(akhir)
    if awal.year == akhir.year:
        return f"triwulan {_triwulan(awal)}–{_triwulan(akhir)} {akhir.year}"
    return f"{format_triwulan(awal)}–{format_triwulan(akhir)}"


def format_triwulan_pendek(hari: date) -> str:
    """'Tw I 25'."""
    return f"Tw {_triwulan(hari)} {hari:%y}"


def format_periode(periode: Periode) -> str:
    """'1 Januari–5 Juli 2025', 'tahun 2024', '1 Desember 2024–5 Januari 2025'."""
    mulai, selesai = periode.mulai, periode.selesai
    if periode.is_year:
        return f"tahun {mulai.year}"
    if mulai.year != selesai.year:
        return f"{format_tanggal(mulai)}–{format_tanggal(selesai)}"
    if mulai.month == selesai.month:
        if mulai == selesai:
            return format_tanggal(mulai)
        return f"{mulai.day}–{format_tanggal(selesai)}"
    return f"{format_date(mulai, 'd MMMM', locale=LOCALE)}–{format_tanggal(selesai)}"


def format_daftar(nama: Sequence[str]) -> str:
    """'anak', 'anak dan perempuan', 'kasus, anak, dan perempuan'."""
    return format_list(list(nama), locale=LOCALE)
