"""From a filled template to new figures on Ringkasan, and back again by undo."""

from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from data_access.imports.bidang import BIDANG
from data_access.imports.tambah import CONTOH_BERLAKU, SUDAH_SEMUA
from data_access.imports.templat import fill_templat, templat_path
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran, StatusKegiatan
from tests.pages.app import (
    IMPOR,
    PAGES,
    PAPARAN,
    RINGKASAN,
    RIWAYAT,
    RUANG_RAPAT,
    badges,
    figures,
    on_sqlite,
    open_page,
    words,
)

pytestmark = [on_sqlite, pytest.mark.usefixtures("own_example")]

SECRET = "Rahayu Contoh Rahasia"
ROW = {
    "Nomor kasus": "PPA/2026/{n:04d}",
    "Tanggal lapor": "05/03/2026",
    "Kecamatan": "Ciruas",
    "Jenis kelamin korban": "Perempuan",
    "Usia korban": "15",
    "Bentuk kekerasan": "Seksual",
}


def fill_template(rows: int, **changed: str) -> bytes:
    """The register template with so many korban; `changed` adds or replaces columns."""
    book = load_workbook(templat_path(Dataset.REGISTER))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for name, value in {**ROW, **changed}.items():
        if name not in headings:
            headings.append(name)
            sheet.cell(1, len(headings), name)
        for n in range(rows):
            sheet.cell(n + 2, headings.index(name) + 1, value.format(n=n))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def strange_register(rows: int, *, kec: str = "KEC", tambahan: str | None = None) -> bytes:
    """A register as an office has it: titles, two heading rows, names, a total and a signature.
    `tambahan` heads one more column, of years of schooling."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DATA KASUS UPTD PPA KABUPATEN SERANG TAHUN 2025"])
    sheet.append([])
    sheet.append(
        [
            "NO",
            "NO REGISTER",
            "TGL LAPOR",
            "KORBAN",
            None,
            None,
            kec,
            "JENIS KASUS",
            "TKP",
            tambahan,
        ]
    )
    sheet.append([None, None, None, "NAMA", "JK", "UMUR", None, None, None])
    sheet.merge_cells("D3:F3")
    for n in range(rows):
        sheet.append(
            [n + 1, f"R/{n:03d}", f"{n % 27 + 1} Juli 2025", SECRET, "P", f"{9 + n} th",
             "Ciruas", "Penganiayaan" if n % 2 else "Seksual", "Rumah", "SMA" if tambahan else None]
        )  # fmt: skip
    sheet.append([None, "JUMLAH", None, None, None, rows])
    sheet.append([])
    sheet.append([None, None, None, None, None, None, "Kepala UPTD,"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def tabel(app: AppTest, column: str) -> pd.DataFrame:
    """The table on the page that has such a column."""
    return next(one.value for one in app.table if column in one.value.columns)


def upload(content: bytes, name: str = "register.xlsx") -> AppTest:
    app = open_page(IMPOR)
    return app.file_uploader(key="berkas_0").upload(name, content).run()


def test_a_filled_template_becomes_the_figures_of_ringkasan_and_undo_takes_it_back():
    before = figures(open_page())["Kasus kekerasan"]
    app = upload(fill_template(7))
    assert "7 kasus kekerasan" in app.success[0].value
    # nothing is saved before the button
    assert figures(open_page())["Kasus kekerasan"] == before

    app.button(key="impor_simpan").click().run()

    assert "Tersimpan sebagai snapshot" in app.success[0].value
    assert figures(open_page())["Kasus kekerasan"] == "7"

    history = open_page(RIWAYAT)
    history.button(key="riwayat_batal").click().run()

    assert figures(open_page())["Kasus kekerasan"] == before


def test_the_preview_says_what_each_year_will_be():
    app = upload(fill_template(3))

    table = tabel(app, "Tahun")
    assert dict(zip(table["Tahun"], table["Setelah impor"], strict=True))["2026"] == "3"
    assert "DATA CONTOH" in app.info[0].value


def test_a_second_import_that_is_smaller_is_warned_of():
    app = upload(fill_template(9))
    app.button(key="impor_simpan").click().run()

    app.file_uploader(key="berkas_1").upload("register.xlsx", fill_template(4)).run()

    assert "2026" in app.warning[0].value


def test_errors_are_listed_with_their_rows_and_nothing_is_saved():
    before = figures(open_page())["Kasus kekerasan"]

    app = upload(fill_template(2, **{"Tanggal lapor": "31/31/2026", "Kecamatan": "Atlantis"}))
    app.button(key="impor_lewati").click().run()

    assert "4 kesalahan dalam 2 baris" in app.error[0].value
    assert set(tabel(app, "Baris")["Baris"]) == {"2 baris: 2, 3"}
    assert "impor_simpan" not in [button.key for button in app.button]
    assert figures(open_page())["Kasus kekerasan"] == before


def test_rows_that_cannot_be_read_stay_out_only_when_a_person_says_so():
    app = upload(fill_template(3, **{"Tanggal lapor": "{n}/31/2026"}))
    assert "impor_simpan" not in [button.key for button in app.button]

    content = fill_template(4, **{"Tanggal kejadian": "0{n}/13/2026"})
    app.file_uploader(key="berkas_0").upload("register.xlsx", content).run()

    assert app.button(key="impor_simpan").disabled
    assert "isi tidak terbaca" in app.warning[0].value

    next(box for box in app.checkbox if box.key.startswith("impor_sebagian")).check().run()
    app.button(key="impor_simpan").click().run()

    assert "4 kasus kekerasan" in app.success[0].value


def test_a_column_with_identity_is_named_and_dropped_only_by_a_person():
    app = upload(fill_template(2, **{"Nama korban": SECRET}))

    assert "Nama korban" in words(app)
    assert "nama orang" in words(app)
    assert SECRET not in words(app)
    assert "impor_simpan" not in [button.key for button in app.button]

    app.button(key="impor_periksa").click().run()
    assert "Kolom identitas tidak dapat diimpor" in app.error[0].value

    app.checkbox(key="impor_buang").check()
    app.button(key="impor_periksa").click().run()
    app.button(key="impor_jawab").click().run()
    app.button(key="impor_simpan").click().run()

    assert "2 kasus kekerasan" in app.success[0].value
    assert SECRET not in words(app)


def test_a_strange_register_is_described_once_and_next_month_needs_no_question():
    app = upload(strange_register(12))
    app.checkbox(key="impor_buang").check()
    app.button(key="impor_periksa").click().run()
    asked = [box for box in app.selectbox if (box.key or "").startswith("impor_nilai")]
    assert {box.value for box in asked} == {"rumah_tangga", "fisik"}

    app.button(key="impor_jawab").click().run()
    assert "12 kasus kekerasan, 12 korban" in app.success[0].value
    app.button(key="impor_simpan").click().run()
    app.file_uploader(key="berkas_1").upload("juli.xlsx", strange_register(15)).run()

    assert "Susunan kolom dikenali" in words(app)
    assert [box for box in app.selectbox if (box.key or "").startswith("impor_nilai")] == []
    assert "3 baru" in words(app) or "3 kasus masuk terlambat" in words(app)


def test_a_file_that_changed_begins_with_what_was_said_of_the_one_before():
    def meanings(app):
        found = {box.label: box for box in app.selectbox if box.label.startswith("Arti kolom")}
        return {label: box.value and box.value[0] for label, box in found.items()}, found

    app = upload(strange_register(12, kec="X7"))
    app.checkbox(key="impor_buang").check()
    meanings(app)[1]["Arti kolom I"].select_index(0)
    app.button(key="impor_periksa").click().run()
    app.button(key="impor_jawab").click().run()
    app.button(key="impor_simpan").click().run()

    app.file_uploader(key="berkas_1").upload(
        "agustus.xlsx", strange_register(12, kec="X7", tambahan="PENDIDIKAN")
    ).run()

    assert "mirip berkas Register UPTD PPA yang lalu" in words(app)
    proposed = meanings(app)[0]
    assert (proposed["Arti kolom I"], proposed["Arti kolom J"]) == (None, "pendidikan")
    app.checkbox(key="impor_buang_1").check()
    app.button(key="impor_periksa").click().run()
    asked = [box.label for box in app.selectbox if (box.key or "").startswith("impor_nilai")]
    assert len(asked) == 1  # the words of the new column; those of bentuk have been answered


def test_a_recap_is_compared_figure_by_figure_with_the_one_it_replaces():
    def recap(baros: int) -> bytes:
        rows = ["Kecamatan,Kasus kekerasan 2023,Kasus kekerasan 2024", f"Baros,5,{baros}"]
        return "\n".join([*rows, "Ciruas,9,11", "Kramatwatu,3,4"]).encode()

    def check(app: AppTest) -> AppTest:
        return app.button(key="impor_rekap_periksa").click().run()

    app = upload(recap(7), "rekap.csv")
    source = next(box for box in app.selectbox if box.label == "Sumber data")
    source.set_value("Register UPTD PPA").run()
    check(app)
    assert "Impor pertama rekap Register UPTD PPA: 6 angka" in words(app)
    app.button(key="impor_simpan").click().run()

    app.file_uploader(key="berkas_1").upload("rekap2.csv", recap(8)).run()

    assert "1 angka berubah" in words(app)
    changed = next(one.value for one in app.table if "Sebelum" in one.value.columns)
    assert changed[["Wilayah", "Sebelum", "Sesudah"]].to_numpy().tolist() == [["Baros", "7", "8"]]


def test_an_import_can_be_taken_back_where_it_was_made():
    before = figures(open_page())["Kasus kekerasan"]
    app = upload(fill_template(7))
    app.button(key="impor_simpan").click().run()

    app.button(key="impor_batalkan").click().run()

    assert figures(open_page())["Kasus kekerasan"] == before


def fill_plan(*numbers: int, desa: str = "Ciruas", peserta: int = 20) -> bytes:
    """The visits of a plan, told of as done."""
    rows = [
        {
            "nama_kegiatan": f"Penyuluhan ke-{n}",
            "tanggal": date(2026, 3, n),
            "jenis_kegiatan": JenisKegiatan.SOSIALISASI,
            "status_kegiatan": StatusKegiatan.TERLAKSANA,
            "kecamatan": desa,
            "kelompok_sasaran": KelompokSasaran.GURU,
            "jumlah_peserta": peserta,
            "kode_rencana": f"R7-{n}",
        }
        for n in numbers
    ]
    return fill_templat(Dataset.KEGIATAN, rows)


def choice(app: AppTest):
    """How the file meets the list in force."""
    return next(one for one in app.radio if one.key.startswith("impor_cara"))


def test_a_plan_is_not_added_to_invented_data_but_may_take_their_place():
    app = upload(fill_plan(1, 2))
    assert choice(app).value == "ganti"

    choice(app).set_value("tambah").run()

    assert [error.value for error in app.error] == [CONTOH_BERLAKU]
    assert "impor_simpan" not in [button.key for button in app.button]

    choice(app).set_value("ganti").run()
    app.button(key="impor_simpan").click().run()
    assert "2 baris: 2 kegiatan" in app.success[0].value


def test_a_plan_is_added_to_the_list_corrected_and_undone():
    app = upload(fill_plan(1, 2))
    app.button(key="impor_simpan").click().run()
    assert "impor_cara" not in " ".join(one.key for one in app.radio)

    app.file_uploader(key="berkas_1").upload("rencana.xlsx", fill_plan(2, 3, peserta=35)).run()
    assert choice(app).value == "tambah"
    assert "1 baru, 1 menggantikan, 0 sudah ada" in words(app)
    assert "Impor ini menambah 1 kegiatan: 2 → 3." in words(app)
    app.button(key="impor_simpan").click().run()
    assert "1 baru, 1 menggantikan, 0 sudah ada" in app.success[0].value

    app.file_uploader(key="berkas_2").upload("rencana.xlsx", fill_plan(2, 3, peserta=35)).run()
    assert SUDAH_SEMUA in words(app)
    assert "Penyuluhan ke-3" in words(app)
    assert "impor_simpan" not in [button.key for button in app.button]

    history = open_page(RIWAYAT)
    assert "1 baru, 1 menggantikan, 0 sudah ada" in words(history)
    history.button(key="riwayat_batal").click().run()
    again = upload(fill_plan(3))
    assert "Impor ini menambah 1 kegiatan: 2 → 3." in words(again)


def test_visits_of_koling_pepa_are_imported_and_added():
    def fill_visits(*numbers: int) -> bytes:
        rows = [
            {"tanggal": date(2026, 3, n), "kecamatan": "Ciruas", "desa_kelurahan": "Ciruas"}
            for n in numbers
        ]
        return fill_templat(Dataset.KOLING_PEPA, rows)

    app = upload(fill_visits(1, 2))
    assert "2 baris: 2 kunjungan" in app.success[0].value
    app.button(key="impor_simpan").click().run()

    app.file_uploader(key="berkas_1").upload("koling.xlsx", fill_visits(2, 3)).run()
    assert choice(app).value == "ganti"
    choice(app).set_value("tambah").run()

    assert "Impor ini menambah 1 kunjungan: 2 → 3." in words(app)
    assert "1 baru, 0 menggantikan, 1 sudah ada" in words(app)
    assert "2 Mar 2026, Ciruas" in words(app)
    app.button(key="impor_simpan").click().run()
    assert "Tersimpan sebagai snapshot" in app.success[0].value


def test_readiness_is_imported_and_the_desa_that_are_gone_are_named():
    def fill_readiness(**patbm: str) -> bytes:
        rows = [
            {"kecamatan": "Ciruas", "desa_kelurahan": desa, "tanggal_bukti": date(2026, 1, 31),
             "patbm": status, "bukti_patbm": date(2025, 12, 1), "rt_rw_terjangkau": 3}
            for desa, status in patbm.items()
        ]  # fmt: skip
        return fill_templat(Dataset.KESIAPAN, rows)

    app = upload(fill_readiness(Ciruas="Aktif", Citerep="Terbentuk"))
    assert "Impor ini menggantikan data contoh dengan 2 desa/kelurahan." in words(app)
    assert "2 unsur berbukti dari hari lain." in words(app)
    app.button(key="impor_simpan").click().run()

    app.file_uploader(key="berkas_1").upload("siap.xlsx", fill_readiness(Ciruas="Belum ada")).run()

    assert "2 → 1 desa/kelurahan" in words(app)
    assert "Tidak ada di berkas ini: Citerep." in app.warning[0].value
    shown = tabel(app, "Unsur").set_index("Unsur")
    assert shown.loc["PATBM"].tolist() == ["1 aktif, 1 terbentuk", "1 belum ada"]
    assert shown.loc["Jumlah RT/RW terjangkau"].tolist() == [
        "6 di 2 desa/kelurahan", "3 di 1 desa/kelurahan",
    ]  # fmt: skip
    app.button(key="impor_simpan").click().run()
    assert "1 desa/kelurahan" in app.success[0].value
    app.button(key="impor_batalkan").click().run()
    assert not app.exception


def test_every_template_can_be_taken_away():
    offered = {button.label for button in open_page(IMPOR).get("download_button")}

    assert {f"Templat {dataset.label.lower()}" for dataset in BIDANG} <= offered


def test_a_locked_snapshot_cannot_be_undone_on_the_page():
    app = open_page(RIWAYAT)

    assert app.button(key="riwayat_kunci").disabled
    next(box for box in app.checkbox if box.key.startswith("riwayat_yakin")).check().run()

    app.button(key="riwayat_kunci").click().run()

    assert app.button(key="riwayat_batal").disabled
    assert "Terkunci" in words(app)


# A page of the Ruang rapat says it of the package that it shows (tests/pages/test_ruang_rapat.py).
@pytest.mark.parametrize("path", [path for path in PAGES if path not in (*RUANG_RAPAT, PAPARAN)])
def test_data_contoh_is_on_every_page_until_the_example_is_removed(path):
    assert "DATA CONTOH" in badges(open_page(path))


def test_removing_the_example_empties_every_page_and_takes_the_mark_away():
    app = open_page(RIWAYAT)
    app.checkbox(key="contoh_yakin").check().run()

    app.button(key="contoh_hapus").click().run()

    for path in PAGES:
        page = open_page(path)
        assert not page.exception
        assert "DATA CONTOH" not in words(page)


def test_real_data_beside_example_data_is_marked_in_part():
    app = upload(fill_template(7))
    app.button(key="impor_simpan").click().run()

    page = open_page(RINGKASAN)

    assert "Sebagian DATA CONTOH" in badges(page)
    kasus = page.get_by_key("angka_kasus").caption[0].value
    pengaduan = page.get_by_key("angka_pengaduan").caption[0].value
    assert "DATA CONTOH" not in kasus
    assert "DATA CONTOH" in pengaduan
