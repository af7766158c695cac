"""A plan of visits as a calendar file (iCalendar, RFC 5545) for any phone or computer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from icalendar import Calendar, Event

from analysis.disclosure import PublishableTable
from exports.tables import CONTOH

ICS = "text/calendar"


def write_calendar(table: PublishableTable, judul: str, dibuat: datetime) -> bytes:
    """One whole-day entry for each visit. `table`: kode_rencana, tanggal, nama, nama_kecamatan,
    kegiatan, sasaran, peserta. Returns the ICS.

    The same plan makes the same entries, so that reading the file again doubles nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dasbor Perlindungan Perempuan dan Anak Serang//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{CONTOH}: {judul}" if table.contoh else judul)
    for row in table.rows.to_dict("records"):
        calendar.add_component(_make_event(row, table, judul, dibuat))
    return bytes(calendar.to_ical())


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
