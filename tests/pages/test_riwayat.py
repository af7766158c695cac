"""Riwayat: what two snapshots say differently, how fast months fill, and what each button does."""

import pytest
from sqlalchemy import delete
from streamlit.testing.v1 import AppTest

from components import reads
from data_access.schema import snapshot
from domain.kategori import Dataset
from tests.pages.app import IMPOR, RIWAYAT, current_asal, figures, on_sqlite, open_page, words
from tests.pages.test_impor import fill_template, upload

pytestmark = on_sqlite
BANDINGKAN = "Bandingkan dua snapshot"
KELENGKAPAN = "Seberapa cepat lengkap"


def texts(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.markdown)


def import_again(rows: int, wilayah: str = "Kabupaten Serang", **changed: str) -> AppTest:
    """A register of so many kasus becomes the current one of a region."""
    app = open_page(IMPOR, wilayah=wilayah)
    app.file_uploader(key="berkas_0").upload("register.xlsx", fill_template(rows, **changed)).run()
    return app.button(key="impor_simpan").click().run()


def test_the_revision_that_was_published_is_the_headline(example):
    app = open_page(RIWAYAT, bagian=BANDINGKAN)

    assert "2024: 117 → 157, 40 kasus masuk terlambat" in texts(app)
    years = app.table[0].value
    assert dict(zip(years["Tahun"], years["Selisih"], strict=True))["2024"] == "+40"
    assert "49" in str(app.table[1].value["Kasus yang berubah"].tolist())


def test_korban_are_compared_as_counts(example):
    app = open_page(RIWAYAT, bagian=BANDINGKAN, revisi_satuan="Korban")

    assert "korban masuk terlambat" in texts(app)


def test_a_register_numbered_anew_is_not_taken_for_deleted_and_late_kasus(own_example):
    import_again(6)
    import_again(6, **{"Nomor kasus": "LAIN/{n:04d}"})

    app = open_page(RIWAYAT, bagian=BANDINGKAN)

    assert "Nomor kasus di kedua snapshot tidak sama" in app.warning[0].value
    assert "tidak ada lagi" not in texts(app)


def test_two_sources_are_set_side_by_side_and_marked(own_example):
    app = upload(fill_template(5))
    app.selectbox(key="impor_sumber_register").select("SAPA 129").run()
    app.button(key="impor_simpan").click().run()
    app = open_page(RIWAYAT, bagian=BANDINGKAN)
    nomor = next(
        option for option in app.selectbox(key="revisi_kini").options if "SAPA 129" in option
    )

    app.selectbox(key="revisi_kini").select(nomor).run()

    assert "Dua sumber yang berbeda" in app.warning[0].value
    assert "masuk terlambat" not in texts(app)


@pytest.mark.parametrize("cara", ["Tanggal lapor sampai dicatat", "Tanggal kejadian sampai dicatat",
                                  "Snapshot demi snapshot"])  # fmt: skip
def test_how_fast_months_fill_is_a_sentence_with_a_chart(example, cara):
    app = open_page(RIWAYAT, bagian=KELENGKAPAN, revisi_cara=cara)

    assert "kasus sudah tercatat" in texts(app)
    assert len(app.get("plotly_chart")) == 1


def test_with_one_snapshot_and_no_entry_dates_it_is_said_why_nothing_is_shown(
    use_database, databases
):
    use_database(databases.fresh())
    import_again(4)

    assert "Baru terlihat setelah dua impor" in texts(open_page(RIWAYAT, bagian=KELENGKAPAN))
    assert "memerlukan dua snapshot" in texts(open_page(RIWAYAT, bagian=BANDINGKAN))


def test_the_button_says_what_will_be_current_and_so_it_is(own_example):
    import_again(7)
    app = open_page(RIWAYAT)
    assert "**snapshot 2 per 23 Nov 2026 (DATA CONTOH) berlaku lagi**" in texts(app)

    app.button(key="riwayat_batal").click().run()

    assert "Snapshot 2 yang berlaku sekarang." in app.success[0].value


def test_a_locked_snapshot_that_was_replaced_comes_back_by_undoing_what_replaced_it(own_example):
    import_again(7)
    app = open_page(RIWAYAT)
    next(box for box in app.checkbox if box.key.startswith("riwayat_yakin")).check().run()
    app.button(key="riwayat_kunci").click().run()
    assert "Impor berikutnya tetap dapat menggantikannya" in texts(app)
    import_again(9)

    app = open_page(RIWAYAT)
    app.button(key="riwayat_batal").click().run()

    assert figures(open_page())["Kasus kekerasan"] == "7"


def test_after_the_example_is_removed_nothing_of_it_is_the_past_of_the_real_register(own_example):
    import_again(7)
    open_page()
    app = open_page(RIWAYAT)
    app.checkbox(key="contoh_yakin").check().run()
    app.button(key="contoh_hapus").click().run()

    app = open_page(RIWAYAT)

    assert "menjadi kosong" in texts(app)
    assert "register dari" in texts(app) or "register kasus dari" in texts(app)
    assert len(app.table) >= 2
    jejak = app.table[len(app.table) - 1].value
    assert jejak["Tindakan"].tolist() == ["Impor"]
    assert "DATA CONTOH" not in words(app)
    assert not open_page().exception


def test_what_was_remembered_of_a_snapshot_is_forgotten_when_it_is_removed(own_example):
    register = next(asal for asal in current_asal("36.04") if asal.dataset == Dataset.REGISTER)
    lalu = reads.asal_sebelumnya(register)
    assert "117 menjadi 157" in words(open_page())

    with reads.engine().begin() as connection:
        connection.execute(delete(snapshot).where(snapshot.c.id == lalu.id_snapshot))

    assert reads.asal_sebelumnya(register) is None
    assert "117 menjadi 157" not in words(open_page())
