"""The workbook in which a list of institutions is written: filled with what is known, or empty."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from data_access.imports.daftar_institusi import KOLOM
from data_access.imports.templat import BARIS_TERAKHIR, DIBUAT
from domain.jejaring import IsiInstitusi
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko

PETUNJUK = (
    "Isi lembar Institusi, satu baris per institusi; jangan mengubah judul kolom.",
    "Nama dan jenis wajib. Sel kosong tidak mengubah yang sudah tersimpan.",
    "Beberapa kompetensi, kecamatan, atau program dalam satu sel dipisah titik koma.",
    "Wilayah layanan: nama kecamatan, atau semua. Untuk desa/kelurahan: Nama (Kecamatan).",
    "Kontak hanya milik kantor: telepon kantor, surel lembaga, atau nomor sesudah kata hotline, layanan, "
    "atau pengaduan. Jangan menulis nama atau nomor pribadi.",
    "Institusi yang tidak ada di berkas tetap ada di jejaring.",
)
TANGGAL = ("bergabung", "mou_sampai")
LEBAR = {"nama": 40, "jenis": 28, "kompetensi": 36, "wilayah": 36, "kontak": 36, "program": 28}


def make_templat_institusi(
    institusi: Sequence[IsiInstitusi], nama_wilayah: Mapping[str, str], kecamatan: Sequence[str]
) -> bytes:
    """The workbook with these institutions in it. `nama_wilayah` gives how each code of an area is
    written, `kecamatan` the names to choose from. Returns the XLSX."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": "Templat institusi", "created": DIBUAT})
    sheet, petunjuk, pilihan = (
        workbook.add_worksheet(name) for name in ("Institusi", "Petunjuk", "Daftar")
    )
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    lists = {
        "jenis": list(JenisInstitusi.labels().values()),
        "anggota": list(KeanggotaanRuko.labels().values()),
        "kompetensi": list(BidangKompetensi.labels().values()),
        "wilayah": ["semua", *kecamatan],
    }
    for column, (bidang, words) in enumerate(lists.items()):
        pilihan.write_column(0, column, [bidang.capitalize(), *words])
        pilihan.set_column(column, column, 32)
    for column, one in enumerate(KOLOM):
        style = day if one.bidang in TANGGAL else text
        sheet.set_column(column, column, LEBAR.get(one.bidang, 18), style)
        sheet.write_string(0, column, one.judul, bold)
        if one.bidang in ("jenis", "anggota"):
            place = list(lists).index(one.bidang)
            cells = xlsxwriter.utility.xl_range_abs(1, place, len(lists[one.bidang]), place)
            rule = {"validate": "list", "source": f"=Daftar!{cells}"}
            sheet.data_validation(1, column, BARIS_TERAKHIR, column, rule)
        for row, isi in enumerate(institusi, start=1):
            _write_cell(sheet, row, column, _say(one.bidang, isi, nama_wilayah))
    sheet.freeze_panes(1, 1)
    petunjuk.set_column(0, 0, 110)
    petunjuk.write_column(0, 0, PETUNJUK)
    workbook.close()
    return content.getvalue()


def _say(bidang: str, isi: IsiInstitusi, nama_wilayah: Mapping[str, str]) -> Any:
    value = getattr(isi, bidang)
    if bidang == "wilayah":
        return "; ".join(nama_wilayah[kode] for kode in value if kode in nama_wilayah)
    if bidang == "kompetensi":
        return "; ".join(one.label for one in value)
    if bidang == "program":
        return "; ".join(value)
    return value.label if bidang in ("jenis", "anggota") else value


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    """Never as a formula or a link, whatever the text begins with; nothing where nothing is known."""
    if hasattr(value, "strftime"):
        sheet.write_datetime(row, column, value)
    elif value:
        sheet.write_string(row, column, value)
