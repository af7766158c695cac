"""Calendars of plans and of RTL, read back by the library that other calendars use."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
from icalendar import Calendar

from analysis.disclosure import open_public
from domain.satuan import Satuan
from exports.kalender import write_calendar, write_reminders
from tests.factories import make_asal

DIBUAT = datetime(2026, 11, 26, 4, 30, tzinfo=UTC)


def write(*, contoh=False, judul="Rencana 2027", **values):
    row = {
        "kode_rencana": "R12-3",
        "tanggal": pd.Timestamp("2027-02-08"),
        "nama": "Cipare",
        "nama_kecamatan": "Serang",
        "kegiatan": "Sosialisasi/penyuluhan",
        "sasaran": "Siswa SMP/MTs",
        "peserta": 80,
        **values,
    }
    rows = pd.DataFrame([row, {**row, "kode_rencana": "R12-4"}])
    asal = (make_asal(contoh=contoh),)
    return write_calendar(
        open_public(rows, satuan=Satuan.KUNJUNGAN_RENCANA, asal=asal), judul, DIBUAT
    )


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_visit_is_an_entry_of_one_whole_day():
    first, second = events(write())

    assert first.decoded("dtstart") == date(2027, 2, 8)
    assert first.decoded("dtend") == date(2027, 2, 9)
    assert first["summary"] == "Sosialisasi/penyuluhan, Cipare"
    assert first["location"] == "Cipare, Kecamatan Serang"
    assert "Siswa SMP/MTs, 80 orang" in first["description"]
    assert "R12-4" in second["description"]


def test_reading_the_file_again_doubles_nothing():
    one, again = events(write()), events(write())

    assert [event["uid"] for event in one] == [event["uid"] for event in again]
    assert len({event["uid"] for event in one}) == 2
    # another office's plan may have the same numbers
    other = events(write(judul="Rencana Kabupaten"))
    assert not {event["uid"] for event in one} & {event["uid"] for event in other}


def test_invented_visits_are_said_to_be_so_in_every_entry():
    calendar = Calendar.from_ical(write(contoh=True))

    assert str(calendar["x-wr-calname"]).startswith("DATA CONTOH")
    assert all("DATA CONTOH" in event["description"] for event in calendar.walk("VEVENT"))
    assert b"CONTOH" not in write()


def test_signs_that_mean_something_in_a_calendar_are_kept_as_text():
    first = events(write(nama="Sukajaya; Timur, \\n"))[0]

    assert first["summary"] == "Sosialisasi/penyuluhan, Sukajaya; Timur, \\n"


def test_lines_end_and_fold_as_the_standard_asks():
    content = write(nama="Nama yang sangat panjang sekali " * 4)

    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


HARI_INI = date(2026, 11, 23)


def remind(*, contoh=False, **values):
    row = {
        "id": 7,
        "uraian": "Melatih kader mengenali tanda kekerasan",
        "institusi": "TP PKK",
        "mitra": "Puspaga, Forum Anak",
        "tenggat": pd.Timestamp("2027-03-31"),
        "terlambat": False,
        "kata": "Berjalan",
        "rakor": "31 Jul 2025",
        "kendala": "Pengurus berganti",
        **values,
    }
    table = open_public(
        pd.DataFrame([row]), satuan=Satuan.RTL, sumber="Rakor dan RTL", karangan=contoh
    )
    return write_reminders(table, "Pengingat RTL", DIBUAT, HARI_INI)


def test_an_rtl_is_an_entry_on_the_day_it_is_due_with_a_reminder_before():
    (event,) = events(remind())

    assert event.decoded("dtstart") == date(2027, 3, 31)
    assert event["summary"] == "Tenggat RTL: Melatih kader mengenali tanda kekerasan"
    assert "Penanggung jawab: TP PKK" in event["description"]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)


def test_what_is_late_stands_on_the_day_the_file_is_made_and_says_since_when():
    (event,) = events(
        remind(tenggat=pd.Timestamp("2026-06-30"), terlambat=True, kata="Terlambat 146 hari")
    )

    assert event.decoded("dtstart") == HARI_INI
    assert event["summary"].startswith("RTL terlambat: ")
    assert "Tenggat: 30 Juni 2026" in event["description"]
    assert not event.walk("VALARM")


def test_an_rtl_keeps_its_entry_when_its_day_is_moved():
    (first,), (second,) = events(remind()), events(remind(tenggat=pd.Timestamp("2027-05-31")))

    assert first["uid"] == second["uid"]


def test_reminders_say_nothing_of_obstacles_and_say_when_they_are_invented():
    assert b"Pengurus" not in remind()
    assert b"CONTOH" not in remind()
    assert b"DATA CONTOH" in remind(contoh=True)
