"""Services and korban are two counts; every korban is in one state, every kind in the list."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.layanan import (
    Terlayani,
    classify_korban,
    count_institusi,
    count_jenis,
    count_terlayani,
    say_belum,
    say_institusi,
    say_jenis,
    say_terlayani,
    say_tidak_didapat,
)
from domain.kategori import JenisLayanan, StatusLayanan

KESEHATAN, HUKUM = JenisLayanan.KESEHATAN.value, JenisLayanan.BANTUAN_HUKUM.value
BERJALAN, SELESAI, DIMINTA, DITOLAK, TIDAK = (
    StatusLayanan.BERJALAN.value,
    StatusLayanan.SELESAI.value,
    StatusLayanan.DIMINTA.value,
    StatusLayanan.DITOLAK_KORBAN.value,
    StatusLayanan.TIDAK_TERSEDIA.value,
)
services = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(JenisLayanan.values()),
        st.sampled_from([*StatusLayanan.values(), None]),
        st.sampled_from(["RSUD", "LBH", None]),
    ),
    max_size=20,
)


def korban_of(*numbers):
    return pd.DataFrame({"id_korban": list(numbers)})


def layanan_of(*rows):
    """(id_korban, jenis, status, institusi) of each service."""
    columns = ["id_korban", "jenis_layanan", "status_layanan", "institusi"]
    return pd.DataFrame([(*row, None)[:4] for row in rows], columns=columns).astype(
        {"status_layanan": object, "institusi": object}
    )


def test_one_service_is_enough_to_be_served_and_a_listed_one_without_state_is_given():
    layanan = layanan_of(
        (1, KESEHATAN, SELESAI), (1, HUKUM, DITOLAK), (1, HUKUM, TIDAK),
        (2, KESEHATAN, BERJALAN),
        (3, KESEHATAN, None),
        (4, KESEHATAN, DIMINTA), (4, HUKUM, TIDAK), (4, HUKUM, DITOLAK),
        (5, KESEHATAN, TIDAK), (5, HUKUM, DITOLAK),
        (6, KESEHATAN, DITOLAK),
    )  # fmt: skip

    states = classify_korban(korban_of(*range(1, 8)), layanan)

    assert dict(states) == {
        1: Terlayani.SUDAH, 2: Terlayani.SUDAH, 3: Terlayani.SUDAH, 4: Terlayani.MENUNGGU,
        5: Terlayani.TIDAK_TERSEDIA, 6: Terlayani.MENOLAK, 7: Terlayani.TIDAK_DICATAT,
    }  # fmt: skip
    rows = count_terlayani(korban_of(*range(1, 8)), layanan)
    assert list(rows["jumlah"]) == [3, 1, 1, 1, 1]
    assert say_terlayani(rows) == "3 dari 7 korban sudah menerima layanan"
    assert (
        say_belum(rows) == "4 korban belum menerima layanan; 1 di antaranya tanpa catatan layanan"
    )


def test_when_everybody_or_nobody_is_served_the_sentence_says_so():
    layanan = layanan_of((1, KESEHATAN, SELESAI))

    assert (
        say_belum(count_terlayani(korban_of(1), layanan)) == "Semua korban sudah menerima layanan"
    )
    assert say_belum(count_terlayani(korban_of(2), layanan)) == (
        "1 korban belum menerima layanan, semuanya tanpa catatan layanan"
    )


@settings(deadline=None)
@given(services)
def test_states_sum_to_korban_and_the_served_are_those_with_a_given_service(made):
    layanan, korban = layanan_of(*made), korban_of(*range(1, 9))

    rows = count_terlayani(korban, layanan)

    given_to = {nomor for nomor, _, status, _ in made if status in (BERJALAN, SELESAI, None)}
    assert rows["jumlah"].sum() == 8
    assert rows["jumlah"].iloc[0] == len(given_to)
    assert rows["jumlah"].iloc[-1] == 8 - len({nomor for nomor, *_ in made})


@settings(deadline=None)
@given(services)
def test_every_service_is_in_one_column_of_its_kind_and_every_kind_is_there(made):
    rows = count_jenis(layanan_of(*made))

    assert list(rows["kategori"]) == JenisLayanan.values()
    assert rows[["jumlah", TIDAK, DIMINTA, DITOLAK]].sum().sum() == len(made)
    assert (rows["tanpa_status"] <= rows["jumlah"]).all()
    assert count_institusi(layanan_of(*made))["jumlah"].sum() == rows["jumlah"].sum()


def test_kinds_and_gaps_are_said_with_all_that_are_the_most():
    rows = count_jenis(layanan_of(
        (1, KESEHATAN, SELESAI), (2, HUKUM, BERJALAN), (2, HUKUM, TIDAK), (3, HUKUM, DIMINTA),
    ))  # fmt: skip

    assert say_jenis(rows) == "2 layanan diberikan; paling banyak Kesehatan dan Bantuan hukum, 1"
    assert say_tidak_didapat(rows) == (
        "1 layanan diminta tetapi tidak tersedia; 1 masih menunggu, 0 ditolak korban"
    )
    assert say_jenis(count_jenis(layanan_of())) == "Belum ada layanan yang diberikan"


def test_only_given_services_count_for_an_office_and_unnamed_givers_stand_last():
    rows = count_institusi(layanan_of(
        (1, KESEHATAN, SELESAI, "RSUD"), (2, KESEHATAN, SELESAI, "RSUD"),
        (1, HUKUM, BERJALAN, "LBH"), (2, HUKUM, TIDAK, "LBH"), (3, HUKUM, None, None),
    ))  # fmt: skip

    assert list(zip(rows["label"], rows["jumlah"], strict=True)) == [
        ("RSUD", 2), ("LBH", 1), ("Tidak dicatat", 1),
    ]  # fmt: skip
    assert say_institusi(rows) == (
        "2 institusi memberi 3 dari 4 layanan; pemberi yang lain tidak dicatat"
    )
    assert say_institusi(rows.iloc[[-1]]) == "Pemberi layanan tidak dicatat"
