"""The slides of a package: what they say, and what they warn against."""

import re

import pytest

from analysis.disclosure import TingkatRilis
from analysis.paparan.salindia import Gambar
from analysis.paparan.susun import BUKAN_ORANG, NAMA, arrange, make_salindia
from tests.analysis.paparan.buatan import make_isi


@pytest.fixture(scope="module")
def salindia():
    return {one.kode: one for one in make_salindia(make_isi(), TingkatRilis.RAPAT)}


def test_a_package_with_every_table_gives_every_slide_in_the_order_of_a_rakor(salindia):
    assert list(salindia) == list(NAMA)


def test_part_of_a_year_stands_beside_the_same_part_and_is_warned_off_the_whole_year(salindia):
    kasus = salindia["kasus"]

    assert kasus.judul.startswith(
        "68 kasus kekerasan tercatat pada 1 Januari–30 Juni 2025, belum dapat dibedakan dari 58"
    )
    assert [one.nilai for one in kasus.angka] == ["68"]
    assert kasus.jangan[0] == (
        "68 kasus kekerasan tercatat pada 1 Januari–30 Juni 2025, di samping 157 kasus kekerasan "
        "tercatat pada tahun 2024, karena yang satu hanya sebagian tahun"
    )
    assert "157" not in kasus.judul + kasus.ucapan


def test_the_safe_sentence_names_unit_period_source_cutoff_and_status(salindia):
    for one in salindia.values():
        assert one.ucapan.startswith(f"Menurut {one.table.asal[0].sumber}, Kota Contoh: ")
        assert one.ucapan.endswith(". Data sampai 30 Juni 2025, sementara.")
    assert "68 kasus kekerasan" in salindia["kasus"].ucapan
    assert (
        "54 korban anak tercatat pada 1 Januari–30 Juni 2025, 14 korban perempuan dewasa tercatat pada "
        "1 Januari–30 Juni 2025, yang lain disamarkan demi perlindungan korban"
        in salindia["siapa"].ucapan
    )
    assert "40 korban anak dengan bentuk seksual tercatat pada" in salindia["bentuk_anak"].ucapan
    assert not re.search(r"Timur|Barat|150", salindia["kecamatan"].ucapan)


def test_korban_are_warned_not_to_be_said_as_kasus(salindia):
    warned = [kode for kode, one in salindia.items() if BUKAN_ORANG in one.jangan]

    assert warned == ["korban", "siapa"]


def test_kecamatan_are_shown_of_the_newest_whole_year():
    isi = dict(make_isi())
    before = [
        {**cell, "mulai": "2023-01-01", "selesai": "2023-12-31"}
        for cell in isi["sel"]
        if (cell["mulai"], cell["selesai"]) == ("2024-01-01", "2024-12-31")
    ]
    isi["sel"] = [*before, *isi["sel"]]

    found = {one.kode: one for one in make_salindia(isi, TingkatRilis.RAPAT)}
    assert "pada tahun 2024" in found["kecamatan"].ucapan
    assert "2023" not in found["kecamatan"].ucapan


def test_invented_numbers_say_so_in_every_sentence_that_could_be_copied():
    for one in make_salindia(make_isi(contoh=True), TingkatRilis.RAPAT):
        assert one.ucapan.startswith("DATA CONTOH, angka karangan. ")
        assert one.table.contoh


def test_a_hidden_number_is_a_word_and_is_warned_not_to_be_none(salindia):
    for kode in ("siapa", "bentuk_anak", "bentuk_lain", "kecamatan"):
        assert salindia[kode].table.rows["jumlah"].isna().any()
        assert any("disamarkan" in line for line in salindia[kode].jangan)
    assert not any("disamarkan" in line for line in salindia["kasus"].jangan)


def test_every_slide_has_the_tier_a_card_and_the_columns_of_its_picture(salindia):
    columns = {
        Gambar.BATANG: {"label", "jumlah"},
        Gambar.TRIWULAN: {"label", "tahun", "triwulan", "jumlah"},
        Gambar.MATRIKS: {"nama", "pilar", "jumlah", "bagian", "kata"},
        Gambar.PETA: {"kode", "nama", "jumlah"},
    }
    for one in salindia.values():
        assert one.table.tingkat is TingkatRilis.RAPAT
        assert one.table.kartu
        assert columns[one.gambar] <= set(one.table.rows)
    assert salindia["kecamatan"].is_kecamatan
    assert not salindia["jangkauan"].is_kecamatan


def test_no_headline_has_a_number_that_its_table_and_figures_do_not(salindia):
    """Days and years aside, and the interval of a comparison, which is worked out from both counts."""
    for one in salindia.values():
        said = re.sub(
            r"\d+ \w+–\d+ \w+ \d{4}|\d+ \w+ \d{4}|tahun \d{4}|\([\d,–]+ kali\)", "", one.judul
        )
        known = {str(int(value)) for value in one.table.rows["jumlah"].dropna()}
        known |= {word for big in one.angka for word in re.findall(r"\d+", big.nilai)}
        known |= {str(int(one.table.rows["jumlah"].sum())), str(len(one.table.rows))}
        known |= {str(int(one.table.rows["jumlah"].notna().sum()))}
        known |= {str((one.table.rows["jumlah"] == 0).sum())}
        if one.gambar is Gambar.TRIWULAN:
            # The same quarters of two years, which the headline sets side by side.
            known |= {str(value) for value in one.table.rows.groupby("tahun")["jumlah"].cumsum()}
        if "semua" in one.table.rows:
            known.add(str(one.table.rows.drop_duplicates("nama")["semua"].sum()))
            known |= {str(value) for value in one.table.rows.groupby("pilar")["jumlah"].sum()}
        if one.gambar is Gambar.MATRIKS:
            holes = one.table.rows[one.table.rows["jumlah"] == 0]
            known |= {str(value) for value in holes.groupby("pilar").size()}
        assert set(re.findall(r"\d+", said)) <= known, one.judul


def test_what_a_package_does_not_say_has_no_slide():
    isi = dict(make_isi())
    isi["lain"] = [row for row in isi["lain"] if row["tabel"][0] in "PR"]
    isi["sel"] = [row for row in isi["sel"] if row["tabel"] != "M4" and row["satuan"] != "kasus"]

    found = [one.kode for one in make_salindia(isi, TingkatRilis.RAPAT) if one.kode != "kecamatan"]

    assert found == [
        "korban",
        "siapa",
        "bentuk_anak",
        "bentuk_lain",
        "jangkauan",
        "sasaran",
        "janji",
    ]


def test_slides_are_shown_as_arranged_and_unknown_ones_left_out(salindia):
    found = arrange(list(salindia.values()), ["janji", "hilang", "kasus"])

    assert [one.kode for one in found] == ["janji", "kasus"]


def test_the_notes_hold_the_sentence_the_warnings_and_the_definition(salindia):
    notes = salindia["kasus"].catatan_pembicara

    assert notes[0] == salindia["kasus"].ucapan
    assert any(line.startswith("Jangan dikatakan: 68 kasus") for line in notes)
    assert set(salindia["kasus"].table.kartu) <= set(notes)


def make_exact_slides():
    isi = dict(make_isi())
    isi["sel"] = [row | {"nilai": 3} if row["nilai"] is None else row for row in isi["sel"]]
    return {one.kode: one for one in make_salindia(isi, TingkatRilis.TERBATAS)}


def test_the_notes_of_exact_counts_open_with_whom_they_are_for(salindia):
    for one in make_exact_slides().values():
        assert one.peringatan == one.catatan_pembicara[0]
        assert "jangan dibacakan" in one.peringatan
        assert one.catatan_pembicara[1] == one.ucapan
    assert [one.peringatan for one in salindia.values()] == [""] * len(salindia)


def test_exact_counts_rank_no_kecamatan_and_hide_none():
    slides = make_exact_slides()

    assert list(slides) == list(NAMA)
    assert slides["kecamatan"].judul == (
        "Korban menurut kecamatan, tahun 2024: tercatat di 2 dari 2 kecamatan"
    )
    assert not re.search(r"Timur|Barat|150", slides["kecamatan"].ucapan)
    assert "3 korban laki-laki dewasa tercatat pada" in slides["siapa"].ucapan
    for one in slides.values():
        assert one.table.tingkat is TingkatRilis.TERBATAS
        said = " ".join([one.judul, *one.catatan_pembicara, *one.table.catatan])
        assert "disamar" not in said
        assert "paket" not in said
