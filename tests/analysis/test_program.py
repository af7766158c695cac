"""Programmes side by side: done, reached, paid, since when; spellings together, visits apart."""

from datetime import date

import pandas as pd

from analysis.program import (
    compare_programs,
    program_ids,
    say_program,
    say_programs,
    summarise_programs,
    summarise_rest,
)
from analysis.target import compare_target
from domain.periode import Periode
from tests.analysis.test_kegiatan import AREAS, CIPARE, KASEMEN, SERANG, make_daftar
from tests.analysis.test_target import JULI, make_target

PERIODE = Periode(date(2025, 1, 1), date(2025, 7, 5))


def held(program, day, **values):
    return {"program": program, "tanggal": pd.Timestamp(day), **values}


def list_of(*rows, **values):
    daftar = make_daftar(*rows, **values)
    return type(daftar)(
        daftar.rows.assign(tanggal=pd.to_datetime([row["tanggal"] for row in rows])),
        daftar.wilayah,
        daftar.peserta,
    )


def visits(*rows):
    """(tanggal, wilayah, jumlah)"""
    frame = pd.DataFrame(rows, columns=["tanggal", "wilayah", "jumlah"])
    return frame.assign(tanggal=pd.to_datetime(frame["tanggal"]))


def by_name(daftar, **values):
    return {one.nama: one for one in summarise_programs(daftar, PERIODE, AREAS, **values)}


def test_spellings_are_one_programme_by_its_known_name_and_the_others_are_said():
    daftar = list_of(
        held("nyapeu  WACIL", "2025-02-01"), held("Nyapeu Wacil", "2025-03-01"),
        held("Kelas aman", "2025-03-01"), held("kelas AMAN", "2025-04-01"), held("Kelas aman", "2025-05-01"),
    )  # fmt: skip

    found = by_name(daftar)

    assert set(found) == {"Nyapeu Wacil", "Kelas aman"}
    assert len(found["Nyapeu Wacil"].daftar.rows) == 2
    assert found["Nyapeu Wacil"].ejaan == ("nyapeu  WACIL",)
    assert found["Nyapeu Wacil"].dikenal is not None
    assert found["Kelas aman"].ejaan == ("kelas AMAN",)
    assert found["Kelas aman"].dikenal is None


def test_only_the_period_counts_but_since_when_is_all_time():
    daftar = list_of(held("2P", "2023-02-01"), held("2P", "2025-02-01"),
                     wilayah=[(1, SERANG), (2, CIPARE)])  # fmt: skip

    one = by_name(daftar)["2P"]

    assert one.daftar.rows["id_kegiatan"].tolist() == [2]
    assert one.wilayah == {CIPARE}
    assert (one.sejak, one.terakhir) == (date(2023, 2, 1), date(2025, 2, 1))


def test_a_programme_with_a_target_and_nothing_done_is_there():
    one = by_name(list_of(held("2P", "2025-02-01")), bertarget=["Puspaga"])["Puspaga"]

    assert one.daftar.rows.empty
    assert (one.sejak, one.wilayah) == (None, frozenset())
    rows = compare_programs([one], 3)
    assert rows["bagian"].tolist() == [0]
    assert (
        say_programs(rows, 3, "kelurahan", 0)
        == "Belum satu pun dari 1 program berjalan pada periode ini"
    )


def test_visits_and_kegiatan_are_two_counts_of_one_programme_that_reach_together():
    daftar = list_of(held("Calling Pepa", "2025-02-01"), wilayah=[(1, CIPARE)])
    seen = visits(("2025-03-01", SERANG, 2), ("2025-04-01", KASEMEN, 1), ("2024-04-01", CIPARE, 5))

    one = by_name(daftar, kunjungan=seen, berkunjung="Koling Pepa")["Koling Pepa"]

    assert (one.kunjungan, len(one.daftar.rows)) == (3, 1)
    assert one.wilayah == {SERANG, CIPARE, KASEMEN}
    assert one.sejak == date(2024, 4, 1)
    said = " ".join(say_program(one, pd.DataFrame(), 3, "kelurahan", JULI.kata))
    assert "**3** kunjungan dan **1** kegiatan pada periode ini, di **3** dari 3 kelurahan" in said
    assert "biaya kunjungan tidak ada dalam daftarnya" in said


def test_a_programme_known_from_its_visits_alone_is_there():
    found = by_name(list_of(held("2P", "2025-02-01")), kunjungan=visits(("2025-03-01", SERANG, 2)),
                    berkunjung="Koling Pepa")  # fmt: skip

    assert list(found) == ["Koling Pepa", "2P"]
    assert by_name(list_of(held("2P", "2025-02-01")), kunjungan=None).keys() == {"2P"}


def test_kegiatan_without_a_programme_are_no_programme_and_are_said():
    daftar = list_of(held(None, "2025-02-01"), held(" ", "2025-02-02"), held("2P", "2025-02-03"),
                     held(None, "2024-02-01"), wilayah=[(1, SERANG), (2, SERANG)])  # fmt: skip

    assert list(by_name(daftar)) == ["2P"]
    rest = summarise_rest(daftar, PERIODE, AREAS)
    assert len(rest.daftar.rows) == 2
    assert rest.wilayah == {SERANG}
    rows = compare_programs(list(by_name(daftar).values()), 3)
    assert say_programs(rows, 3, "kelurahan", 2).endswith("2 kegiatan tanpa program")


def test_the_headline_names_those_that_reach_most_and_counts_the_idle():
    daftar = list_of(held("2P", "2025-02-01"), held("PATBM", "2025-02-01"), held("TPPK", "2024-02-01"),
                     wilayah=[(1, SERANG), (2, CIPARE)])  # fmt: skip
    rows = compare_programs(list(by_name(daftar).values()), 3)

    assert say_programs(rows, 3, "kelurahan", 0) == (
        "2P dan PATBM menjangkau paling banyak: 1 dari 3 kelurahan; 1 program belum berjalan pada "
        "periode ini"
    )


def test_a_card_says_target_done_reach_people_cost_and_days():
    daftar = list_of(
        held("2P", "2025-02-01", biaya=2_000_000), held("2P", "2025-03-01"),
        wilayah=[(1, SERANG), (2, CIPARE)], peserta=[(1, "guru", 30), (2, "guru", None)],
    )  # fmt: skip
    one = by_name(daftar)["2P"]
    target = compare_target([make_target(kegiatan=4, peserta=20, program="2P")], one.daftar)

    assert say_program(one, target, 3, "kelurahan", JULI.kata) == [
        "Sampai 5 Juli 2025: **2 dari 4 kegiatan** (50%) dan **30 dari 20 peserta** (100%, terlampaui) "
        "dari target setahun",
        "**2** kegiatan pada periode ini, di **2** dari 3 kelurahan",
        "**30** peserta dihitung; 1 kegiatan dengan kelompok peserta yang tidak dihitung",
        "Rp2 juta dicatat untuk 1 dari 2 kegiatan; 1 tanpa catatan biaya",
        "Tercatat sejak 1 Februari 2025, terakhir 1 Maret 2025",
    ]


def test_participants_whom_nobody_counted_are_no_zero():
    daftar = list_of(held("2P", "2025-02-01"), peserta=[(1, "guru", None)])

    said = say_program(by_name(daftar)["2P"], pd.DataFrame(), 3, "kelurahan", JULI.kata)

    assert "Pesertanya tidak dihitung" in said
    assert not [line for line in said if "**0** peserta" in line]


def test_a_target_in_visits_is_compared_with_visits():
    daftar = make_daftar({})

    row = compare_target(
        [make_target(kegiatan=36, program="Koling Pepa")], daftar, kunjungan=9
    ).iloc[0]

    assert row[["ukuran", "terlaksana", "bagian"]].tolist() == ["kunjungan", 9, 0.25]


def test_the_numbers_of_a_programme_are_those_of_all_its_spellings():
    rows = list_of(
        held("2P", "2025-02-01"), held("2p ", "2025-02-01"), held(None, "2025-02-01")
    ).rows

    assert program_ids(rows, "2P").tolist() == [1, 2]
    assert program_ids(rows, "").tolist() == [3]
