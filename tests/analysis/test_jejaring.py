"""The network: who serves where, where nobody does, and who has a part in nothing."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from analysis.jejaring import (
    BARIS_TANPA,
    KOLOM_TANPA,
    Saring,
    count_holes,
    count_matrix,
    count_members,
    count_parts,
    find_bantuan,
    list_served,
    make_peta,
    say_bantuan,
    say_holes,
    say_holes_in,
    say_members,
    say_mou,
    say_parts,
    select_institusi,
    shorten_list,
    tabulate,
    widen_matrix,
)
from domain.jejaring import Institusi, IsiInstitusi, StatusMou
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko

HARI = date(2026, 11, 23)
B, J, A = BidangKompetensi, JenisInstitusi, KeanggotaanRuko
REGION, SATU, DUA, TIGA, DESA = "10", "10.1", "10.2", "10.3", "10.2.1"
AREAS = pd.DataFrame(
    [
        (SATU, "Anyar", SATU, None, None),
        (DUA, "Baros", DUA, None, None),
        (TIGA, "Carita", TIGA, None, None),
        ("10.1.1", "Aweh", SATU, -6.0, 106.0),
        (DESA, "Bojong", DUA, -6.0, 106.1),
        ("10.3.1", "Caringin", TIGA, -6.0, 106.3),
    ],
    columns=["kode", "nama", "kode_kecamatan", "lat_label", "lon_label"],
)
TITIK = pd.DataFrame(
    [(SATU, -6.0, 106.0), (DUA, -6.0, 106.1), (TIGA, -6.0, 106.3)], columns=["kode", "lat", "lon"]
)
PETA = make_peta(AREAS, TITIK, REGION, "Kota Uji")
nomor = iter(range(1, 10_000))


def make(nama="LBH", kompetensi=(B.HUKUM,), wilayah=(REGION,), jenis=J.LBH, **values):
    isi = IsiInstitusi(nama, jenis, tuple(kompetensi), tuple(wilayah), **values)
    return Institusi(next(nomor), REGION, isi, 1, False, "x", datetime(2026, 1, 1, tzinfo=UTC))


def names(rows):
    return rows["nama"].tolist()


def test_who_serves_the_region_the_kecamatan_or_a_desa_in_it_can_help():
    there = [
        make("Seluruh"),
        make("Kecamatan", wilayah=[DUA]),
        make("Desa", wilayah=[DESA], anggota=A.YA),
        make("Lain", wilayah=[SATU]),
        make("Berhenti", aktif=False),
        make("Psikolog", [B.PSIKOLOGI]),
    ]

    bantuan = find_bantuan(there, B.HUKUM, DUA, PETA, HARI)

    # members first
    assert names(bantuan.ada) == ["Desa", "Kecamatan", "Seluruh"]
    assert bantuan.ada["di"].tolist() == ["hanya Bojong", "Kecamatan Baros", "Seluruh wilayah"]
    assert bantuan.lain.empty
    assert say_bantuan(bantuan, B.HUKUM, "Kecamatan Baros", "RU.KO") == (
        "3 institusi dapat membantu dengan pendampingan hukum di Kecamatan Baros, 1 di antaranya "
        "anggota RU.KO",
        None,
    )


def test_that_none_of_them_is_a_member_is_said_in_words():
    bantuan = find_bantuan([make("A"), make("B")], B.HUKUM, SATU, PETA, HARI)

    assert say_bantuan(bantuan, B.HUKUM, "Kecamatan Anyar", "RU.KO")[0].endswith(
        "di Kecamatan Anyar, tidak satu pun di antaranya anggota RU.KO"
    )


def test_where_nobody_can_help_the_nearest_elsewhere_comes_first():
    there = [
        make("Jauh", wilayah=[TIGA]),
        make("Tanpa Wilayah", wilayah=[]),
        make("Dekat", wilayah=[DESA, TIGA]),
        make("Berhenti", wilayah=[DUA], aktif=False),
    ]

    bantuan = find_bantuan(there, B.HUKUM, SATU, PETA, HARI)

    assert bantuan.ada.empty
    assert names(bantuan.lain) == ["Dekat", "Jauh", "Tanpa Wilayah"]
    # 0.1 and 0.3 degrees of longitude at 6 degrees south
    assert bantuan.lain["jarak_km"].tolist()[:2] == [11.1, 33.2]
    assert say_bantuan(bantuan, B.HUKUM, "Kecamatan Anyar", "jejaring") == (
        "Belum ada institusi yang melayani pendampingan hukum di Kecamatan Anyar",
        "Yang terdekat dengan kompetensi itu: Dekat (±11 km), Jauh (±33 km), dan Tanpa Wilayah.",
    )


def test_a_competence_that_nobody_has_leads_to_the_national_line():
    bantuan = find_bantuan([make()], B.RUMAH_AMAN, SATU, PETA, HARI)

    kalimat, lanjut = say_bantuan(bantuan, B.RUMAH_AMAN, "Kecamatan Anyar", "jejaring")

    assert kalimat == "Belum ada institusi yang melayani rumah aman di Kecamatan Anyar"
    assert "SAPA 129" in lanjut


def test_without_a_kecamatan_everybody_counts_who_serves_somewhere():
    there = [make("A", wilayah=[SATU]), make("B", wilayah=[])]

    bantuan = find_bantuan(there, B.HUKUM, None, PETA, HARI)

    assert names(bantuan.ada) == ["A"]
    kalimat, _lanjut = say_bantuan(bantuan, B.HUKUM, "Kota Uji", "RU.KO")
    assert kalimat == (
        "1 institusi dapat membantu dengan pendampingan hukum di Kota Uji, bukan anggota RU.KO"
    )


@pytest.mark.parametrize(
    ("saring", "found"),
    [
        (Saring(), ["A", "B"]),
        (Saring(tidak_aktif=True), ["A", "B", "C"]),
        (Saring(jenis=J.LBH), ["A"]),
        (Saring(bidang=B.PSIKOLOGI), ["B"]),
        (Saring(kecamatan=SATU), ["A"]),
        (Saring(kecamatan=DUA), ["A", "B"]),
        (Saring(anggota=A.YA), ["A"]),
        (Saring(mou=StatusMou.TANPA), ["B"]),
        (Saring(mou=StatusMou.MENJELANG), ["A"]),
        (Saring(jenis=J.LBH, anggota=A.TIDAK), []),
    ],
)
def test_the_list_answers_to_every_wish(saring, found):
    there = [
        make("A", anggota=A.YA, mou_sampai=date(2026, 12, 1)),
        make("B", [B.PSIKOLOGI], [DESA], J.PSIKOLOG),
        make("C", aktif=False),
    ]

    assert [one.isi.nama for one in select_institusi(there, saring, PETA, HARI)] == found


@pytest.mark.parametrize(
    ("text", "short"),
    [("A", "A"), ("A; B; C; D", "A; B; C; D"), ("A; B; C; D; E", "A; B; C; dan 2 lainnya")],
)
def test_a_long_list_of_areas_is_said_in_few_names(text, short):
    assert shorten_list(text) == short


def test_a_row_of_the_list_says_everything_in_words():
    there = make(
        "LBH", [B.HUKUM, B.PSIKOLOGI], [DESA, SATU], anggota=A.YA, bergabung=date(2025, 1, 2),
        mou_sampai=date(2026, 1, 2), kontak="112", program=("A", "B"),
    )  # fmt: skip
    kosong = make("X", (), ())

    pertama, kedua = tabulate([there, kosong], PETA, HARI).to_dict("records")

    assert pertama["kompetensi"] == "Pendampingan hukum; Psikologi"
    assert pertama["wilayah"] == "Anyar; Bojong (Baros)"
    assert (pertama["mou"], pertama["program"]) == ("Sudah berakhir", "A; B")
    assert all(pd.isna(kedua[one]) for one in ("kompetensi", "wilayah", "kontak", "program"))
    assert tabulate([make(wilayah=[SATU, DUA, TIGA])], PETA, HARI)["wilayah"].tolist() == [
        "Seluruh wilayah"
    ]


def matrix_of(*institusi):
    return count_matrix(list_served(institusi, PETA), PETA)


def cell(matrix, kecamatan, bidang):
    own = matrix[(matrix["kecamatan"] == kecamatan) & (matrix["bidang"] == bidang)]
    return own["jumlah"].item()


def test_the_matrix_counts_each_institution_once_and_only_active_ones():
    matrix = matrix_of(
        make("A", anggota=A.YA, wilayah=[REGION, SATU]),
        make("B", wilayah=[DUA, DESA]),
        make("C", aktif=False),
        make("D", wilayah=["99"]),
    )

    assert [cell(matrix, kode, B.HUKUM) for kode in (SATU, DUA, TIGA)] == [1, 2, 1]
    assert len(matrix) == 3 * len(BidangKompetensi)
    baros = matrix[(matrix["kecamatan"] == DUA) & (matrix["bidang"] == B.HUKUM)].iloc[0]
    assert (baros["anggota"], baros["siapa"]) == (1, "A; B")


def test_the_largest_holes_are_named_first_and_stand_in_the_table():
    everything = [one for one in BidangKompetensi if one not in (B.RUMAH_AMAN, B.MEDIS)]
    matrix = matrix_of(
        make("A", everything),
        make("B", [B.RUMAH_AMAN], [SATU]),
        make("C", [B.MEDIS], [SATU, DUA]),
    )

    said = say_holes(matrix)

    assert said == (
        "Rumah aman tidak ada di 2 dari 3 kecamatan; berikutnya medis/visum (1 kecamatan)"
    )
    assert count_holes(matrix)["nama"].tolist()[:2] == [["Baros", "Carita"], ["Carita"]]
    table = widen_matrix(matrix)
    assert table["Kecamatan"].tolist() == ["Carita", "Baros", "Anyar", BARIS_TANPA]
    tanpa = table.iloc[-1]
    assert (tanpa["Rumah aman"], tanpa["Medis/visum"], tanpa["Psikologi"]) == (2, 1, 0)
    assert table[KOLOM_TANPA].tolist() == [2, 1, 0, ""]
    assert table["Rumah aman"].tolist() == [0, 0, 1, 2]
    assert say_holes_in(matrix, DUA) == "Di Kecamatan Baros tidak ada: rumah aman"
    assert say_holes_in(matrix, SATU) == "Setiap kompetensi ada di Kecamatan Anyar"


def test_a_competence_that_nobody_has_and_a_network_without_holes():
    assert say_holes(matrix_of(make("A", [one for one in B if one != B.HUKUM]))) == (
        "Pendampingan hukum tidak ada di satu pun dari 3 kecamatan"
    )
    assert say_holes(matrix_of(make("A", list(B)))) == "Setiap kompetensi ada di setiap kecamatan"


def test_members_are_counted_among_the_active_and_the_sentence_stands_in_the_table():
    there = [
        make("A", anggota=A.YA),
        make("B", anggota=A.CALON),
        make("C", jenis=J.OPD, anggota=A.YA),
        make("D", anggota=A.YA, aktif=False),
    ]

    assert say_members(there, "RU.KO") == "2 dari 3 institusi aktif anggota RU.KO, 1 calon anggota"
    table = count_members(there)
    assert table["jenis"].tolist() == ["OPD", "Lembaga bantuan hukum/advokat", "Semua"]
    semua = table.iloc[-1]
    assert (semua["institusi"], semua["Anggota"], semua["Calon anggota"]) == (3, 2, 1)


def test_what_ends_soon_is_said_with_the_first_of_them():
    there = [
        make("A", mou_sampai=date(2026, 12, 3)),
        make("B", mou_sampai=date(2026, 12, 1)),
        make("C", mou_sampai=date(2026, 1, 1)),
        make("D", mou_sampai=date(2026, 1, 1), aktif=False),
    ]

    assert say_mou(there, HARI) == (
        "2 MoU berakhir dalam 90 hari (lebih dahulu B, 1 Des 2026); 1 MoU sudah berakhir"
    )
    assert say_mou(there[:1], HARI) == "1 MoU berakhir dalam 90 hari (A, 3 Des 2026)"
    assert say_mou([make("E", mou_sampai=date(2030, 1, 1))], HARI) is None


def ikut(*rows):
    frame = pd.DataFrame(rows, columns=["id", "macam", "peran", "nomor", "tanggal"])
    return frame.assign(tanggal=pd.to_datetime(frame["tanggal"]))


def test_parts_count_for_twelve_months_and_an_rtl_until_its_day():
    giat, diam, lama, berhenti = make("Giat"), make("Diam"), make("Lama"), make("X", aktif=False)
    rows = ikut(
        (giat.id, "kegiatan", "narasumber", 1, "2026-05-01"),
        (giat.id, "kegiatan", "narasumber", 2, "2026-06-01"),
        (giat.id, "kegiatan", "tuan_rumah", 3, "2026-06-02"),
        (giat.id, "rakor", None, 1, "2026-07-31"),
        # due in a year: it counts, but nobody has taken part on that day
        (giat.id, "rtl", None, 1, "2027-11-23"),
        # 12 months and a day ago, and what is not held yet
        (lama.id, "kegiatan", "narasumber", 4, "2025-11-23"),
        (lama.id, "rakor", None, 2, "2027-01-01"),
        (lama.id, "rtl_mitra", None, 2, "2025-11-01"),
        (berhenti.id, "rakor", None, 1, "2026-07-31"),
    )

    parts = count_parts([giat, diam, lama, berhenti], rows, HARI)

    assert parts["nama"].tolist() == ["Diam", "Lama", "Giat"]
    assert parts["jumlah"].tolist() == [0, 0, 5]
    terakhir = dict(zip(parts["nama"], parts["terakhir"], strict=True))
    assert pd.isna(terakhir["Diam"])
    assert terakhir["Lama"] == pd.Timestamp("2025-11-23")
    assert terakhir["Giat"] == pd.Timestamp("2026-07-31")
    assert parts["peran"].tolist()[-1] == "narasumber 2; tuan rumah 1"
    assert say_parts(parts) == (
        "2 dari 3 institusi aktif tidak tercatat ikut apa pun dalam 12 bulan terakhir",
        "Tidak tercatat: Diam dan Lama.",
    )


def test_a_network_in_which_everybody_takes_part():
    giat = make("Giat")

    parts = count_parts([giat], ikut((giat.id, "rakor", None, 1, "2026-07-31")), HARI)

    assert say_parts(parts) == (
        "Semua 1 institusi aktif tercatat ikut dalam 12 bulan terakhir",
        None,
    )
