"""Calendar files (iCalendar, RFC 5545) for any phone or computer: visits of a plan, due dates of RTL."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from icalendar import Alarm, Calendar, Event

from analysis.disclosure import PublishableTable
from domain.format import format_tanggal
from exports.tables import CONTOH

ICS = "text/calendar"
# So many days before an RTL is due its calendar entry reminds of it.
HARI_PENGINGAT = 7


def write_calendar(table: PublishableTable, judul: str, dibuat: datetime) -> bytes:
    """One whole-day entry for each visit. `table`: kode_rencana, tanggal, nama, nama_kecamatan,
    kegiatan, sasaran, peserta. Returns the ICS.

    The same plan makes the same entries, so that reading the file again doubles nothing.
    """
    calendar = _new_calendar(table, judul)
    for row in table.rows.to_dict("records"):
        calendar.add_component(_make_event(row, table, judul, dibuat))
    return bytes(calendar.to_ical())


def write_reminders(table: PublishableTable, judul: str, dibuat: datetime, hari_ini: date) -> bytes:
    """One whole-day entry for each open RTL on the day it is due, with a reminder before; one that is
    late stands on `hari_ini`. `table`: id, uraian, institusi, mitra, tenggat, terlambat, kata, rakor.
    Returns the ICS.

    An RTL keeps its entry, so that reading a newer file moves it and doubles nothing.
    """
    calendar = _new_calendar(table, judul)
    for row in table.rows.to_dict("records"):
        calendar.add_component(_make_reminder(row, table, dibuat, hari_ini))
    return bytes(calendar.to_ical())


def _new_calendar(table: PublishableTable, judul: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Dasbor Perlindungan Perempuan dan Anak Serang//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{CONTOH}: {judul}" if table.contoh else judul)
    return calendar


def _make_reminder(
    row: Mapping[Any, Any], table: PublishableTable, dibuat: datetime, hari_ini: date
) -> Event:
    event = Event()
    tenggat = row["tenggat"].date()
    day = hari_ini if row["terlambat"] else tenggat
    event.add("uid", f"rtl-{row['id']}@dasbor-ppa-serang")
    event.add("dtstamp", dibuat)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    apa = "RTL terlambat" if row["terlambat"] else "Tenggat RTL"
    event.add("summary", f"{apa}: {row['uraian']}")
    lines = [
        *([CONTOH] if table.contoh else []),
        f"Penanggung jawab: {row['institusi']}",
        f"Mitra: {row['mitra']}",
        f"Tenggat: {format_tanggal(tenggat)}",
        f"Keadaan: {row['kata']}",
        f"Rakor: {row['rakor']}",
    ]
    event.add("description", "\n".join(lines))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", timedelta(days=-HARI_PENGINGAT))
    if not row["terlambat"]:
        event.add_component(alarm)
    return event


def _make_event(
    row: Mapping[Any, Any], table: PublishableTable, judul: str, dibuat: datetime
) -> Event:
    event = Event()
    day = row["tanggal"].date()
    event.add("uid", _uid(str(row["kode_rencana"]), judul))
    event.add("dtstamp", dibuat)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{row['kegiatan']}, {row['nama']}")
    event.add("location", f"{row['nama']}, Kecamatan {row['nama_kecamatan']}")
    lines = [
        *([CONTOH] if table.contoh else []),
        f"{judul}, kunjungan {row['kode_rencana']}",
        f"Sasaran: {row['sasaran']}, {row['peserta']} orang",
        "Tanggal usulan dasbor: geser menurut hari libur dan kesediaan tempat.",
    ]
    event.add("description", "\n".join(lines))
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _uid(kode_rencana: str, judul: str) -> str:
    """Plans of two offices may have the same numbers, so the name of the plan is in it."""
    return f"{kode_rencana.lower()}-{sha256(judul.encode()).hexdigest()[:12]}@dasbor-ppa-serang"
