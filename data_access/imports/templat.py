"""The workbooks that offices fill in: `python -m data_access.imports.templat` writes the empty ones.

They are made from the fields in `bidang` and lie beside the code; a test compares the two.
`fill_templat` makes one that says something already, such as a plan whose visits are to be told of.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from data_access.imports.bidang import (
    BIDANG,
    PEMISAH_BANYAK,
    WAJIB_DI_TEMPLAT,
    Bidang,
    Jenis,
    bidang_isian,
    bidang_templat,
)
from domain.kategori import Dataset, Kategori, KelompokSasaran, KelompokUsia

FOLDER = Path(__file__).parent / "templat"
LEMBAR_DATA, LEMBAR_PETUNJUK, LEMBAR_DAFTAR = "Data", "Petunjuk", "Daftar"
BARIS_TERAKHIR = 20_000
# One moment for all, so that the same fields always make the same file.
DIBUAT = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
PETUNJUK = (
    "Isi lembar Data, satu baris per catatan; jangan mengubah judul kolom.",
    "Kolom yang tidak dipakai boleh dihapus atau dikosongkan, kecuali yang wajib.",
    "Jangan menulis nama orang, NIK, alamat, nomor telepon, tanggal lahir, koordinat, atau "
    "kronologi: berkas yang memuatnya ditolak.",
    "Kosong berarti tidak dicatat.",
)
JENIS_ISI = {
    Jenis.KATEGORI: "satu isi dari daftar",
    Jenis.KATEGORI_BANYAK: "satu atau beberapa isi dari daftar",
    Jenis.TANGGAL: "tanggal",
    Jenis.USIA: "bilangan bulat",
    Jenis.JUMLAH: "bilangan bulat",
    Jenis.NILAI: "angka",
    Jenis.TEKS: "teks",
    Jenis.NOMOR: "teks",
    Jenis.YA_TIDAK: "ya atau tidak",
    Jenis.TEMPAT: "nama atau kode wilayah",
}


def templat_path(dataset: Dataset) -> Path:
    """Where the template of a dataset lies."""
    return FOLDER / f"templat_{dataset.value}.xlsx"


def make_templat(dataset: Dataset) -> bytes:
    """The workbook: an empty sheet with headings, one with help, one with the lists."""
    return _make_buku(dataset, bidang_templat(dataset), ())


def fill_templat(dataset: Dataset, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The workbook with rows in it: each maps names of fields to values, missing or None for blank.

    Categories are members or their labels, several in one cell a list of them; a day is a date.
    Fields that only a filled template has get a column where a row says something of them.
    Raises ValueError for a field that no template has and for more rows than one has place for.
    """
    fields = bidang_isian(dataset)
    if unknown := {name for row in rows for name in row} - {bidang.nama for bidang in fields}:
        raise ValueError(f"not fields of a filled {dataset}: {sorted(unknown)}")
    if len(rows) > BARIS_TERAKHIR:
        raise ValueError(f"more than {BARIS_TERAKHIR} rows")
    said = {name for row in rows for name, value in row.items() if value is not None}
    shown = tuple(one for one in fields if one.di_templat or one.nama in said)
    return _make_buku(dataset, shown, rows)


def _make_buku(
    dataset: Dataset, fields: tuple[Bidang, ...], rows: Sequence[Mapping[str, Any]]
) -> bytes:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": f"Templat {dataset.label}", "created": DIBUAT})
    data = workbook.add_worksheet(LEMBAR_DATA)
    petunjuk = workbook.add_worksheet(LEMBAR_PETUNJUK)
    daftar = workbook.add_worksheet(LEMBAR_DAFTAR)
    ranges = _write_daftar(workbook, daftar, fields)
    _write_data(workbook, data, dataset, fields, ranges)
    _write_rows(data, fields, rows)
    _write_petunjuk(workbook, petunjuk, dataset, fields)
    workbook.close()
    return content.getvalue()


def pilihan(bidang: Bidang) -> list[str]:
    """The labels to choose from in a field, in the order of its lists."""
    if bidang.jenis == Jenis.YA_TIDAK:
        return ["Ya", "Tidak"]
    labels = [label for daftar in bidang.daftar for label in daftar.labels().values()]
    return list(dict.fromkeys(labels))


def _write_daftar(workbook: Any, sheet: Any, fields: tuple[Bidang, ...]) -> dict[str, str]:
    """One column per list. Returns the range of each field's list."""
    bold = workbook.add_format({"bold": True})
    ranges = {}
    listed = [bidang for bidang in fields if pilihan(bidang)]
    for column, bidang in enumerate(listed):
        choices = pilihan(bidang)
        sheet.write_string(0, column, bidang.label, bold)
        for row, label in enumerate(choices, start=1):
            sheet.write_string(row, column, label)
        sheet.set_column(column, column, 28)
        cells = xlsxwriter.utility.xl_range_abs(1, column, len(choices), column)
        ranges[bidang.nama] = f"={LEMBAR_DAFTAR}!{cells}"
    return ranges


def _write_data(
    workbook: Any,
    sheet: Any,
    dataset: Dataset,
    fields: tuple[Bidang, ...],
    ranges: dict[str, str],
) -> None:
    judul = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    plain = workbook.add_format({**judul, "bg_color": "#E7EEF2"})
    wajib = workbook.add_format({**judul, "bg_color": "#FBE3B5"})
    text = workbook.add_format({"num_format": "@"})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for column, bidang in enumerate(fields):
        # As text, so that Excel does not read 6-12 as a day or drop zeros of a code.
        as_text = (
            bidang.jenis in (Jenis.NOMOR, Jenis.TEMPAT, Jenis.TEKS) or KelompokUsia in bidang.daftar
        )
        must = bidang.wajib or bidang.nama == WAJIB_DI_TEMPLAT.get(dataset)
        style = day if bidang.jenis == Jenis.TANGGAL else text if as_text else None
        sheet.set_column(column, column, 20, style)
        sheet.write_string(0, column, bidang.label, wajib if must else plain)
        if rule := _rule(bidang, ranges):
            sheet.data_validation(1, column, BARIS_TERAKHIR, column, rule)
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 0)


def _write_rows(sheet: Any, fields: tuple[Bidang, ...], rows: Sequence[Mapping[str, Any]]) -> None:
    """The cells under the headings; each takes the format of its column."""
    for number, row in enumerate(rows, start=1):
        for column, bidang in enumerate(fields):
            value = row.get(bidang.nama)
            if value is None:
                continue
            if isinstance(value, date):
                sheet.write_datetime(number, column, value)
            elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                sheet.write_number(number, column, value)
            else:
                # Never as a formula or a link, whatever the text begins with.
                sheet.write_string(number, column, _as_text(value))


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, Kategori):
        return value.label
    return value if isinstance(value, str) else "; ".join(map(_as_text, value))


def _rule(bidang: Bidang, ranges: dict[str, str]) -> dict[str, Any] | None:
    """What Excel lets be typed into the cells of a field."""
    wrong = {"error_title": "Isi tidak sesuai", "error_message": bidang.petunjuk[:255]}
    if bidang.nama in ranges:
        # Several choices in one cell are typed by hand: the list only helps.
        strict = bidang.jenis != Jenis.KATEGORI_BANYAK
        return {"validate": "list", "source": ranges[bidang.nama], "show_error": strict, **wrong}
    if bidang.jenis == Jenis.TANGGAL:
        first = datetime(1950, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
        return {"validate": "date", "criteria": ">=", "value": first, **wrong}
    if bidang.jenis in (Jenis.USIA, Jenis.JUMLAH):
        return {"validate": "integer", "criteria": ">=", "value": 0, **wrong}
    return None


def contoh(bidang: Bidang) -> str:
    """An invented cell of a field, '' where none helps."""
    by_name = {
        "nomor_kasus": "PPA/2025/0012",
        "nomor_kegiatan": "K-07",
        "kecamatan": "Cipocok Jaya",
        "desa_kelurahan": "Tembong",
        "kecamatan_tinggal": "Cipocok Jaya",
        "kelompok_usia": KelompokUsia.USIA_13_17.label,
        "nama_kegiatan": "Sosialisasi pencegahan kekerasan di sekolah",
        "penyelenggara": "DP3AKB",
        "kelompok_sasaran": KelompokSasaran.SISWA_SMP.label,
        "jumlah_peserta": "50",
        "kode_rencana": "R12-3",
        "jam_layanan": "3,5",
    }
    if bidang.nama in by_name:
        return by_name[bidang.nama]
    if choices := pilihan(bidang):
        return "; ".join(choices[:2]) if bidang.jenis == Jenis.KATEGORI_BANYAK else choices[0]
    by_kind = {
        Jenis.TANGGAL: "31/07/2025",
        Jenis.USIA: "15",
        Jenis.JUMLAH: "25",
        Jenis.NILAI: "72,5",
    }
    return by_kind.get(bidang.jenis, "")


def _write_petunjuk(
    workbook: Any, sheet: Any, dataset: Dataset, fields: tuple[Bidang, ...]
) -> None:
    bold = workbook.add_format({"bold": True})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, dataset.label, bold)
    for row, line in enumerate((*PETUNJUK, PEMISAH_BANYAK), start=1):
        sheet.write_string(row, 0, line)
    top = len(PETUNJUK) + 3
    for column, heading in enumerate(("Kolom", "Wajib", "Isi", "Penjelasan", "Contoh")):
        sheet.write_string(top, column, heading, bold)
    for row, bidang in enumerate(fields, start=top + 1):
        wajib = bidang.wajib or bidang.nama == WAJIB_DI_TEMPLAT.get(dataset)
        cells = (
            bidang.label,
            "wajib" if wajib else "",
            JENIS_ISI[bidang.jenis],
            bidang.petunjuk,
            contoh(bidang),
        )
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, wrap)
    for column, width in enumerate((32, 8, 24, 70, 40)):
        sheet.set_column(column, column, width)


def main() -> None:
    """Write every template to its place."""
    FOLDER.mkdir(exist_ok=True)
    for dataset in BIDANG:
        templat_path(dataset).write_bytes(make_templat(dataset))


if __name__ == "__main__":
    main()
