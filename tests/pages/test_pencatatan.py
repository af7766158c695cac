"""Changes in recording on the screen: lines, notes beside comparisons, adding and taking back."""

import json
import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components import reads
from data_access.pencatatan import remove_perubahan
from data_access.queries.perubahan import read_perubahan
from tests.pages.app import (
    HASIL,
    LAPORAN,
    PAGES,
    PROFIL,
    RINGKASAN,
    TREN,
    on_sqlite,
    open_page,
    words,
)

pytestmark = on_sqlite
BERUBAH = "Cara mencatat berubah pada 19 Januari 2026 (SIMFONI PPA V3), jadi dua periode ini tidak "
KOTA = {"wilayah": "Kota Serang"}
# An earlier stretch of time, in the words of the screens.
DAHULU = re.compile(
    "tahun lalu|setahun sebelumnya|12 bulan sebelumnya|bulan yang sama|pola sebelumnya",
    re.IGNORECASE,
)
SAID = "cara mencatat berubah"


def stored(kode):
    """The changes in recording of a region, as the database has them."""
    with reads.engine().connect() as connection:
        return read_perubahan(connection, kode)


def opened(**address: str) -> AppTest:
    """Tren with the fold opened."""
    app = open_page(TREN, **address)
    app.session_state["pencatatan"] = True
    return app.run()


def fill(app: AppTest, **given: object) -> AppTest:
    """The form, filled in and sent. What is not given is right."""
    values = {"tanggal": date(2026, 3, 2), "jenis": "cara_mencatat", "uraian": "Formulir baru, dengan "
              "kolom disabilitas", "sumber": "Nota dinas", **given}  # fmt: skip
    find = {"tanggal": app.date_input, "jenis": app.selectbox, "uraian": app.text_input,
            "sumber": app.text_input}  # fmt: skip
    for name, value in values.items():
        boxes = [box for box in find[name] if str(box.key).startswith(f"pencatatan_{name}")]
        # The list of those that are there has a box of its own.
        boxes[-1].set_value(value)
    return app.button(key="pencatatan_tambah").click().run()


def listed(app: AppTest) -> dict[str, str]:
    """What the fold says of each: its day -> how it stands."""
    rows = next(table.value for table in app.table if "Keadaan" in table.value)
    return dict(zip(rows["Tanggal"], rows["Keadaan"], strict=True))


def lines(app: AppTest) -> list[int]:
    """How many vertical lines each picture has."""
    specs = [json.loads(chart.proto.spec)["layout"] for chart in app.get("plotly_chart")]
    return [
        sum(shape.get("type") == "line" and shape.get("yref") == "paper"
            for shape in layout.get("shapes", [])) for layout in specs
    ]  # fmt: skip


def compared(app: AppTest) -> list[str]:
    """What is said aloud of the pictures that set something beside an earlier stretch of time."""
    return [chart.proto.alt for chart in app.get("plotly_chart") if DAHULU.search(chart.proto.alt)]


@pytest.mark.parametrize("path", PAGES)
def test_no_picture_is_compared_over_a_change_without_saying_so(changed, path):
    app = open_page(path, periode="Tahun ini")

    assert [alt for alt in compared(app) if SAID not in alt.lower()] == []
    for element in app.markdown:
        if DAHULU.search(str(element.value)):
            assert SAID in words(app).lower()


def test_the_pages_that_compare_were_looked_at(example):
    found = {path: len(compared(open_page(path))) for path in PAGES}

    assert {path: count for path, count in found.items() if count} == {
        RINGKASAN: 1, TREN: 3, PROFIL: 7, LAPORAN: 1, HASIL: 1,
    }  # fmt: skip


def test_the_headline_and_every_card_that_compares_say_that_recording_changed(changed):
    app = open_page(periode="Tahun ini")

    assert any(BERUBAH in str(caption.value) for caption in app.caption)
    for card in ("angka_pengaduan", "angka_kasus", "angka_korban"):
        said = " ".join(str(one.value) for one in app.get_by_key(card).caption)
        assert "Cara mencatat berubah 19 Jan 2026." in said
    helps = [metric.help for metric in app.metric]
    assert [BERUBAH in text for text in helps] == [True, True, True, False]


@pytest.mark.parametrize("periode", ["Tahun 2024", "Tahun 2025"])
def test_periods_that_a_change_does_not_part_are_compared_without_a_word(changed, periode):
    for path in (RINGKASAN, TREN):
        app = open_page(path, periode=periode)
        captions = [str(one.value) for one in app.caption if " · menurut" not in str(one.value)]
        assert not any("sebanding" in text for text in captions)


def test_dated_pictures_have_the_line_and_its_name_under_them(changed):
    app = open_page(TREN)

    # the comparison, months, twelve months, groups, bentuk
    assert lines(app) == [0, 1, 1, 1, 0]
    named = [chart for chart in app.get("plotly_chart")
             if "perubahan pencatatan: 19 Jan 2026 SIMFONI PPA V3" in chart.proto.alt]  # fmt: skip
    assert len(named) == 4
    said = words(app)
    assert "mencampur cara mencatat yang berbeda" in said
    assert "rata-rata dan kisaran wajarnya mencampur cara mencatat" in said
    # The published figures name their own months: RU.KO is of the Kota alone.
    assert "RU.KO" not in said
    assert lines(open_page(TREN, **KOTA)) == [0, 2, 2, 2, 0]


def test_the_fold_is_there_for_pengaduan_too(example):
    assert "Perubahan pencatatan" in [
        one.label for one in open_page(TREN, satuan="Pengaduan").expander
    ]


def test_the_list_says_what_ships_and_where_it_was_read(example):
    app = opened(**KOTA)

    assert listed(app) == {
        "15 Okt 2025": "berlaku, bawaan dasbor", "19 Jan 2026": "berlaku, bawaan dasbor",
    }  # fmt: skip
    rows = next(table.value for table in app.table if "Keadaan" in table.value)
    assert "[suarapancasila.id](https://suarapancasila.id/" in rows.iloc[1, 1]


def test_one_that_is_added_is_drawn_and_said_at_once_in_that_region_only(own_example):
    app = fill(opened(**KOTA))

    assert app.success[0].value == "Perubahan ditambahkan. Keliru? Tekan Tarik."
    assert listed(app)["2 Mar 2026"].startswith("berlaku, penguji, ")
    assert lines(app)[1] == 3
    assert "(3) 2 Mar 2026 Formulir baru" in words(app)
    # what was remembered of the headline is not what is shown
    said = words(open_page(**KOTA))
    assert "Cara mencatat berubah pada 2 Maret 2026 (Formulir baru), jadi dua periode" in said
    assert "Formulir baru" not in words(open_page(TREN))
    # and the form is empty again
    assert [box.value for box in app.text_input if str(box.key).startswith("pencatatan")] == [
        "",
        "",
    ]


def test_one_that_was_added_by_mistake_is_taken_back_with_the_next_key(own_example):
    app = fill(opened(**KOTA))

    app.button(key="pencatatan_tarik").click().run()

    assert app.success[0].value == "Formulir baru ditarik. Keliru? Tekan Berlakukan lagi."
    assert listed(app)["2 Mar 2026"].startswith("ditarik, penguji, ")
    assert lines(app)[1] == 2
    assert "Formulir baru" not in words(open_page(**KOTA))

    app.button(key="pencatatan_pulih").click().run()

    assert app.success[0].value == "Formulir baru berlaku lagi."
    assert lines(app)[1] == 3


def test_what_ships_is_a_line_and_no_word_on_how_this_register_counts(example):
    # Only an office knows whether its register changed on the day that was announced.
    assert lines(open_page(TREN)) == [0, 1, 1, 1, 0]
    for path in (RINGKASAN, TREN, PROFIL, LAPORAN):
        assert "sepenuhnya sebanding" not in words(open_page(path))


def test_a_shipped_one_that_does_not_hold_here_still_holds_there(own_example):
    app = opened(**KOTA)
    app.selectbox(key="pencatatan_nomor_36.73").select_index(1).run()
    assert "Di wilayah lain tetap berlaku" in words(app)

    app.button(key="pencatatan_tarik").click().run()

    assert lines(app)[1] == 1
    assert lines(open_page(TREN))[1] == 1
    assert "SIMFONI PPA V3" not in words(open_page(TREN, **KOTA))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"uraian": "Formulir dari Siti Aminah"}, "Uraian tampaknya menyebut orang"),
        ({"sumber": "petugas 081234567890"}, "Sumber tampaknya menyebut orang"),
        ({"uraian": ""}, "Uraian belum diisi."),
        ({"sumber": " "}, "Sumber belum diisi."),
        ({"tanggal": None}, "Tanggal belum diisi."),
        ({"jenis": None}, "Jenis belum diisi."),
        ({"uraian": "RU.KO dan Koling Pepa diumumkan", "tanggal": date(2025, 10, 15)},
         "sudah ada dalam daftar"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_one_sentence_and_what_was_written_stays(own_example, given, said):
    before = stored("36.73")

    app = fill(opened(**KOTA), **given)

    assert not app.exception
    (error,) = app.error
    assert said in error.value
    assert error.value.endswith("Tidak ada yang disimpan.")
    assert stored("36.73") == before
    written = [box.value for box in app.text_input if str(box.key).startswith("pencatatan")]
    assert given.get("uraian", "Formulir baru, dengan kolom disabilitas") in written


def test_one_that_another_has_just_taken_back_is_said_to_be_so(own_example, monkeypatch):
    app = opened(**KOTA)
    shown = stored("36.73")
    with reads.engine().begin() as connection:
        remove_perubahan(connection, "36.73", shown[0].id, oleh="yang lain")
    monkeypatch.setattr(reads, "perubahan", lambda _kode: shown)

    app.button(key="pencatatan_tarik").click().run()

    assert app.error[0].value == "Perubahan itu sudah ditarik."


def test_a_region_of_which_nothing_is_known_has_what_holds_everywhere(third_region):
    assert [one.nama for one in stored("36.72")] == ["SIMFONI PPA V3"]
