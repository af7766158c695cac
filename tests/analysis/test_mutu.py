"""How good the records are, what to mend first, and how an office finds its own lines."""

import pandas as pd
import pytest

from analysis import mutu
from data_access.imports.bidang import BIDANG
from domain.isian import ISIAN
from domain.kategori import Dataset
from domain.satuan import Satuan

PENGADUAN = Satuan.PENGADUAN


def aduan(**columns):
    times = len(next(iter(columns.values())))
    blank = {one.nama: ["ada"] * times for one in ISIAN[PENGADUAN]}
    tanggal = pd.date_range("2025-01-01", periods=times, freq="MS")
    return pd.DataFrame({"tanggal": tanggal, **blank, **columns})


def kasus(*rows):
    """(kejadian, ketelitian, lapor, input) as the query gives them, the rest filled in."""
    frame = pd.DataFrame(
        list(rows), columns=["tanggal_kejadian", "ketelitian_kejadian", "tanggal", "tanggal_input"]
    )
    dates = ["tanggal_kejadian", "tanggal", "tanggal_input"]
    frame[dates] = frame[dates].apply(pd.to_datetime)
    numbers = [f"k{n}" for n in range(len(frame))]
    return frame.assign(kunci_kasus=numbers)


def test_every_label_is_the_one_of_the_template():
    labels = {
        bidang.nama: bidang.label
        for dataset in (Dataset.KEGIATAN, Dataset.PENGADUAN, Dataset.REGISTER)
        for bidang in BIDANG[dataset]
    }
    made_here = {"wilayah", "dalam_wilayah"}

    for fields in ISIAN.values():
        for one in fields:
            assert one.nama in made_here or one.label == labels[one.nama]


def test_what_figures_rest_on_comes_first_then_what_is_blank_most_often():
    rows = aduan(wilayah=["ada", None, "ada", "ada"], kanal=[None] * 3 + ["ada"])

    needed = mutu.sort_by_need(mutu.count_filled(rows, PENGADUAN))

    assert needed["isian"].tolist() == ["wilayah", "kanal", "jadi_kasus"]
    assert mutu.say_mutu(needed) == (
        "67% isian terisi. Lengkapi dahulu: wilayah asal pengaduan, kosong pada 1 dari 4 pengaduan."
    )


def test_a_field_that_the_source_never_fills_is_not_asked_for():
    times = mutu.SEDIKIT
    rows = aduan(kanal=[None] * times)

    filled = mutu.count_filled(rows, PENGADUAN)

    assert not filled.set_index("isian").loc["kanal", "dipakai"]
    assert mutu.share_filled(filled) == 1
    assert mutu.say_mutu(filled) == "100% isian terisi. Tidak ada yang perlu dilengkapi."
    assert mutu.count_filled(aduan(kanal=[None] * (times - 1)), PENGADUAN)["dipakai"].all()


def test_without_records_nothing_is_judged():
    empty = mutu.count_filled(aduan(kanal=[]), PENGADUAN)

    assert mutu.say_mutu(empty) == "Tidak ada catatan pada periode ini."


def test_many_months_are_told_by_year():
    few = mutu.filled_over_time(aduan(kanal=["ada"] * 18), PENGADUAN)
    many = mutu.filled_over_time(aduan(kanal=["ada"] * 19), PENGADUAN)

    assert few["kapan"].nunique() == 18
    assert many["kapan"].dt.year.unique().tolist() == [2025, 2026]
    assert many.loc[many["isian"] == "kanal", "jumlah"].tolist() == [12, 7]


@pytest.mark.parametrize(
    ("hari", "kelompok"),
    [(0, "0–3 hari"), (3, "0–3 hari"), (4, "4–5 hari"), (5, "4–5 hari"), (6, "6–14 hari"),
     (14, "6–14 hari"), (15, "15–30 hari"), (30, "15–30 hari"), (31, "1–3 bulan"),
     (91, "1–3 bulan"), (92, "lebih dari 3 bulan")],
)  # fmt: skip
def test_each_delay_falls_into_its_group_of_days(hari, kelompok):
    lapor = pd.Timestamp("2025-06-30")
    delays = mutu.measure_delays(kasus((lapor - pd.Timedelta(days=hari), "hari", lapor, None)))

    assert delays.iloc[0][mutu.LABEL_HARI].to_dict() == {
        label: int(label == kelompok) for label in mutu.LABEL_HARI
    }


def test_a_delay_needs_both_days_and_an_exact_one():
    delays = mutu.measure_delays(
        kasus(
            ("2025-01-01", "hari", "2025-01-11", "2025-01-13"),
            ("2025-01-01", None, "2025-01-21", "2025-01-21"),
            ("2025-01-01", "bulan", "2025-01-21", None),
            (None, None, "2025-01-21", None),
            ("2025-02-01", "hari", "2025-01-21", None),
        )
    )

    kejadian, catat = delays.to_dict("records")
    assert (kejadian["n"], kejadian["median"]) == (2, 15)
    assert (kejadian["tanpa_tanggal"], kejadian["terbalik"]) == (2, 1)
    assert (catat["n"], catat["kuartil_1"], catat["kuartil_3"]) == (2, 0.5, 1.5)
    assert mutu.say_delays(delays) == (
        "Separuh kasus dilaporkan dalam 15 hari sejak kejadian dan dicatat dalam 1 hari sejak "
        "dilaporkan"
    )


def test_months_without_an_entry_date_have_no_median():
    rows = mutu.delays_per_month(
        kasus(("2025-01-01", "hari", "2025-01-11", None), (None, None, "2025-02-11", "2025-02-15"))
    )

    assert rows["n_kejadian"].tolist() == [1, 0]
    assert rows["median_input"].isna().tolist() == [True, False]


MASALAH = pd.DataFrame(
    {
        "kunci_kasus": ["a", "a", "a", "b", "x"],
        "urutan": [float("nan"), 2, 5, 1, 1],
        "isian": ["Pelapor", "Usia", "Usia", "Usia", "Usia"],
        "masalah": "Kosong",
    }
)


def test_each_thing_to_mend_is_put_down_to_the_row_of_its_korban():
    nomor = pd.DataFrame(
        {
            "kunci_kasus": ["b", "a", "lain", "a"],
            "nomor": ["B/1", "A/1", "L/1", "A/1"],
            "baris": [2, 3, 4, 5],
        }
    )

    rows = mutu.name_rows(MASALAH, nomor)

    # A fifth korban of a kasus of two rows is put down to the last of them.
    assert rows[["baris", "nomor", "isian"]].to_numpy().tolist() == [
        [2, "B/1", "Usia"],
        [3, "A/1", "Pelapor"],
        [5, "A/1", "Usia"],
        [5, "A/1", "Usia"],
    ]
    assert "kunci_kasus" not in rows


def test_what_a_file_lost_is_said_line_by_line_and_only_what_is_there():
    assert mutu.say_hilang({}) == []
    assert mutu.say_hilang(
        {
            "dilewati": {"baris jumlah": 1, "nomor kolom": 1},
            "ditolak": {"Tanggal lapor: Wajib diisi.": 3},
            "dikosongkan": {"tanggal_kejadian": 4},
            "kolom_dibuang": 2,
            "ejaan": 12,
            "selisih": ["Baris 5: 98 + 28 = 126, tertulis 117."],
        }
    ) == [
        "Dilewati karena bukan data: 1 baris jumlah, 1 nomor kolom.",
        "3 baris ditolak. Tanggal lapor: Wajib diisi.",
        "Tanggal kejadian: 4 isi tidak terbaca dan dikosongkan.",
        "2 kolom dibuang karena dapat mengenali orang.",
        "12 isi dicocokkan dengan ejaan di daftar.",
        "Jumlah di berkas tidak cocok. Baris 5: 98 + 28 = 126, tertulis 117.",
    ]
