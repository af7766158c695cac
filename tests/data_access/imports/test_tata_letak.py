"""Tables as offices make them, and what is found of them."""

import csv
import io
from itertools import product

import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.imports.buku import Buku, Gabungan, Lembar
from data_access.imports.kesalahan import BerkasError
from data_access.imports.tata_letak import (
    TataLetak,
    find_semua_tata_letak,
    find_tata_letak,
    make_tabel,
)
from tests.data_access.imports.kisi import as_grid, best_tabel, left_out, make_lembar, read_grid
from tests.real import JAKARTA_REKAP, JAKARTA_WILAYAH, LINEA144, real_file

# What a case is, the sheet, the table that must come out, and the rows left out.
KASUS = {
    "headings in the first row": (
        """
        | No | Tanggal    | Kecamatan | Usia |
        | 1  | 2024-01-03 | Ciruas    | 12   |
        | 2  | 2024-02-11 | Kragilan  | 31   |
        """,
        """
        | No | Tanggal    | Kecamatan | Usia |
        | 1  | 2024-01-03 | Ciruas    | 12   |
        | 2  | 2024-02-11 | Kragilan  | 31   |
        """,
        {},
    ),
    "titles, a logo line and a blank row above": (
        """
        | PEMERINTAH KABUPATEN SERANG         | <   | < | < |
        | REKAPITULASI KASUS KEKERASAN        | <   | < | < |
        | TAHUN 2024                          | <   | < | < |
        |
        | No. | Kecamatan | Anak | Perempuan |
        | 1   | Ciruas    | 3    | 4         |
        | 2   | Kragilan  | 5    | 1         |
        """,
        """
        | No. | Kecamatan | Anak | Perempuan |
        | 1   | Ciruas    | 3    | 4         |
        | 2   | Kragilan  | 5    | 1         |
        """,
        {},
    ),
    "titles without a blank row below them, unmerged": (
        """
        | REKAPITULASI KASUS KEKERASAN |
        | TAHUN 2024                   |
        | No. | Kecamatan | Anak | Perempuan |
        | 1   | Ciruas    | 3    | 4         |
        | 2   | Kragilan  | 5    | 1         |
        """,
        """
        | No. | Kecamatan | Anak | Perempuan |
        | 1   | Ciruas    | 3    | 4         |
        | 2   | Kragilan  | 5    | 1         |
        """,
        {},
    ),
    "particulars above the table": (
        """
        | Kabupaten | : | Serang  |   |
        | Bulan     | : | Januari |   |
        | Tahun     | : | 2024    |   |
        | No | Nama Desa | Kasus | Korban |
        | 1  | Citerep   | 3     | 4      |
        | 2  | Pelawad   | 5     | 7      |
        | 3  | Ranjeng   | 2     | 2      |
        """,
        """
        | No | Nama Desa | Kasus | Korban |
        | 1  | Citerep   | 3     | 4      |
        | 2  | Pelawad   | 5     | 7      |
        | 3  | Ranjeng   | 2     | 2      |
        """,
        {},
    ),
    "a table that begins at column C": (
        """
        |  |  | REKAP |
        |
        |
        |
        |
        |
        |
        |  |  | Kecamatan | Kasus |
        |  |  | Ciruas    | 3     |
        |  |  | Kragilan  | 5     |
        """,
        """
        | Kecamatan | Kasus |
        | Ciruas    | 3     |
        | Kragilan  | 5     |
        """,
        {},
    ),
    "two heading rows with merged cells": (
        """
        | No | Kecamatan | Korban | < | Ket    |
        | ^  | ^         | L      | P | ^      |
        | 1  | Ciruas    | 3      | 4 | lengkap |
        | 2  | Kragilan  | 5      | 1 |        |
        """,
        """
        | No | Kecamatan | Korban L | Korban P | Ket     |
        | 1  | Ciruas    | 3        | 4        | lengkap |
        | 2  | Kragilan  | 5        | 1        |         |
        """,
        {},
    ),
    "two heading rows without merged cells": (
        """
        | No | Kecamatan | Korban |   | Pelaku |   | Ket |
        |    |           | L      | P | L      | P |     |
        | 1  | Ciruas    | 3      | 4 | 6      | 1 |     |
        | 2  | Kragilan  | 5      | 1 | 5      | 1 |     |
        """,
        """
        | No | Kecamatan | Korban L | Korban P | Pelaku L | Pelaku P | Ket |
        | 1  | Ciruas    | 3        | 4        | 6        | 1        |     |
        | 2  | Kragilan  | 5        | 1        | 5        | 1        |     |
        """,
        {},
    ),
    "three heading rows": (
        """
        | Kecamatan | Korban | < | <      | < |
        | ^         | Anak   | < | Dewasa | < |
        | ^         | L      | P | L      | P |
        | Ciruas    | 3      | 4 | 6      | 1 |
        | Kragilan  | 5      | 1 | 5      | 1 |
        """,
        """
        | Kecamatan | Korban Anak L | Korban Anak P | Korban Dewasa L | Korban Dewasa P |
        | Ciruas    | 3             | 4             | 6               | 1               |
        | Kragilan  | 5             | 1             | 5               | 1               |
        """,
        {},
    ),
    "three heading rows without merged cells": (
        """
        | Kecamatan | Korban |   |        |   |
        |           | Anak   |   | Dewasa |   |
        |           | L      | P | L      | P |
        | Ciruas    | 3      | 4 | 6      | 1 |
        | Kragilan  | 5      | 1 | 5      | 1 |
        """,
        """
        | Kecamatan | Korban Anak L | Korban Anak P | Korban Dewasa L | Korban Dewasa P |
        | Ciruas    | 3             | 4             | 6               | 1               |
        | Kragilan  | 5             | 1             | 5               | 1               |
        """,
        {},
    ),
    "a title merged over two heading rows": (
        """
        | DATA KORBAN TAHUN 2024 | < | < | < |
        | Kecamatan | Korban | < | Ket |
        | ^         | L      | P | ^   |
        | Ciruas    | 3      | 4 | x   |
        | Kragilan  | 5      | 1 | y   |
        """,
        """
        | Kecamatan | Korban L | Korban P | Ket |
        | Ciruas    | 3        | 4        | x   |
        | Kragilan  | 5        | 1        | y   |
        """,
        {},
    ),
    "years below a heading, merged": (
        """
        | Kecamatan | Tahun | <    | <    |
        | ^         | 2022  | 2023 | 2024 |
        | Ciruas    | 3     | 4    | 7    |
        | Kragilan  | 5     | 1    | 2    |
        """,
        """
        | Kecamatan | Tahun 2022 | Tahun 2023 | Tahun 2024 |
        | Ciruas    | 3          | 4          | 7          |
        | Kragilan  | 5          | 1          | 2          |
        """,
        {},
    ),
    "years below a heading, not merged": (
        """
        | Kecamatan | Tahun |      |
        |           | 2023  | 2024 |
        | Ciruas    | 3     | 4    |
        | Kragilan  | 5     | 1    |
        """,
        """
        | Kecamatan | Tahun 2023 | Tahun 2024 |
        | Ciruas    | 3          | 4          |
        | Kragilan  | 5          | 1          |
        """,
        {},
    ),
    "years alone as headings": (
        """
        | Kecamatan | 2021 | 2022 | 2023 |
        | Ciruas    | 3    | 4    | 7    |
        | Kragilan  | 5    | 1    | 2    |
        """,
        """
        | Kecamatan | 2021 | 2022 | 2023 |
        | Ciruas    | 3    | 4    | 7    |
        | Kragilan  | 5    | 1    | 2    |
        """,
        {},
    ),
    "months by number below a heading": (
        """
        | No | Desa     | Bulan | < | < | < | Jumlah |
        | ^  | ^        | 1     | 2 | 3 | 4 | ^      |
        | 1  | Citerep  | 3     | 4 | 0 | 1 | 8      |
        | 2  | Pelawad  | 5     | 1 | 0 | 0 | 6      |
        """,
        """
        | No | Desa     | Bulan 1 | Bulan 2 | Bulan 3 | Bulan 4 | Jumlah |
        | 1  | Citerep  | 3       | 4       | 0       | 1       | 8      |
        | 2  | Pelawad  | 5       | 1       | 0       | 0       | 6      |
        """,
        {},
    ),
    "months as dates": (
        """
        | Kecamatan | 2024-01-01 | 2024-02-01 |
        | Ciruas    | 3          | 4          |
        | Kragilan  | 5          | 1          |
        """,
        """
        | Kecamatan | 2024-01-01 | 2024-02-01 |
        | Ciruas    | 3          | 4          |
        | Kragilan  | 5          | 1          |
        """,
        {},
    ),
    "age groups below a heading": (
        """
        | Kecamatan | Usia | <    | <     |
        | ^         | 0-5  | 6-12 | 13-17 |
        | Ciruas    | 3    | 4    | 7     |
        | Kragilan  | 5    | 1    | 2     |
        """,
        """
        | Kecamatan | Usia 0-5 | Usia 6-12 | Usia 13-17 |
        | Ciruas    | 3        | 4         | 7          |
        | Kragilan  | 5        | 1         | 2          |
        """,
        {},
    ),
    "column numbers in brackets": (
        """
        | No  | Kecamatan | L   | P   |
        | (1) | (2)       | (3) | (4) |
        | 1   | Ciruas    | 3   | 4   |
        | 2   | Kragilan  | 5   | 1   |
        """,
        """
        | No  | Kecamatan | L   | P   |
        | 1   | Ciruas    | 3   | 4   |
        | 2   | Kragilan  | 5   | 1   |
        """,
        {2: "nomor_kolom"},
    ),
    "column numbers that Excel made negative": (
        """
        | Kecamatan | L  | P  |
        | -1        | -2 | -3 |
        | Ciruas    | 3  | 4  |
        | Kragilan  | 5  | 1  |
        """,
        """
        | Kecamatan | L  | P  |
        | Ciruas    | 3  | 4  |
        | Kragilan  | 5  | 1  |
        """,
        {2: "nomor_kolom"},
    ),
    "bare column numbers under two heading rows, and how a column is made": (
        """
        | No | Kecamatan | Korban | < | Jumlah  |
        | ^  | ^         | L      | P | ^       |
        | 1  | 2         | 3      | 4 | 5=(3+4) |
        | 1  | Ciruas    | 3      | 4 | 7       |
        | 2  | Kragilan  | 5      | 1 | 6       |
        """,
        """
        | No | Kecamatan | Korban L | Korban P | Jumlah |
        | 1  | Ciruas    | 3        | 4        | 7      |
        | 2  | Kragilan  | 5        | 1        | 6      |
        """,
        {3: "nomor_kolom"},
    ),
    "a first record of 1 2 3 is no row of column numbers": (
        """
        | No | L | P |
        | 1  | 2 | 3 |
        | 2  | 5 | 1 |
        """,
        """
        | No | L | P |
        | 1  | 2 | 3 |
        | 2  | 5 | 1 |
        """,
        {},
    ),
    "bare column numbers above a single row": (
        """
        | Kecamatan | Korban |      |
        |           | TW I   | TW II |
        | 1         | 2      | 3    |
        | Ciruas    | 1      | 0    |
        """,
        """
        | Kecamatan | Korban TW I | Korban TW II |
        | Ciruas    | 1           | 0            |
        """,
        {3: "nomor_kolom"},
    ),
    "a single record of 1 2 3 above its sum": (
        """
        | No     | L | P |
        | 1      | 2 | 3 |
        | Jumlah | 2 | 3 |
        """,
        """
        | No     | L | P |
        | 1      | 2 | 3 |
        """,
        {3: "jumlah"},
    ),
    "headings repeated after a page break, with their numbers": (
        """
        | No  | Kecamatan | Kasus |
        | (1) | (2)       | (3)   |
        | 1   | Ciruas    | 3     |
        | 2   | Kragilan  | 5     |
        |
        | No  | Kecamatan | Kasus |
        | (1) | (2)       | (3)   |
        | 3   | Petir     | 4     |
        """,
        """
        | No | Kecamatan | Kasus |
        | 1  | Ciruas    | 3     |
        | 2  | Kragilan  | 5     |
        | 3  | Petir     | 4     |
        """,
        {2: "nomor_kolom", 6: "judul_berulang", 7: "nomor_kolom"},
    ),
    "a title and two heading rows repeated after a page break": (
        """
        | REKAP KASUS |
        | Kecamatan | Korban | < |
        | ^         | L      | P |
        | Ciruas    | 3      | 4 |
        | Kragilan  | 5      | 1 |
        | REKAP KASUS |
        | Kecamatan | Korban | < |
        | ^         | L      | P |
        | Petir     | 2      | 1 |
        """,
        """
        | Kecamatan | Korban L | Korban P |
        | Ciruas    | 3        | 4        |
        | Kragilan  | 5        | 1        |
        | Petir     | 2        | 1        |
        """,
        {6: "judul_berulang", 7: "judul_berulang", 8: "judul_berulang"},
    ),
    "totals of every name": (
        """
        | No | Desa     | Anak | Dewasa |
        | 1  | Citerep  | 3    | 4      |
        | 2  | Pelawad  | 5    | 1      |
        |    | Sub Total | 8   | 5      |
        | 3  | Petir    | 1    | 1      |
        | 4  | Cirangkong | 2  | 2      |
        |    | Jumlah Kecamatan Petir | 3 | 3 |
        | JUMLAH KAB. SERANG | < | 11 | 8 |
        |    | Rata-rata | 2,75 | 2     |
        |    | Persentase (%) | 57,9 | 42,1 |
        | J U M L A H | < | 11 | 8      |
        | Grand Total |  | 11 | 8      |
        """,
        """
        | No | Desa     | Anak | Dewasa |
        | 1  | Citerep  | 3    | 4      |
        | 2  | Pelawad  | 5    | 1      |
        | 3  | Petir    | 1    | 1      |
        | 4  | Cirangkong | 2  | 2      |
        """,
        {4: "jumlah", 7: "jumlah", 8: "jumlah", 9: "jumlah", 10: "jumlah", 11: "jumlah", 12: "jumlah"},
    ),
    "a total without a label": (
        """
        | Kecamatan | Anak | Dewasa |
        | Ciruas    | 3    | 4      |
        | Kragilan  | 5    | 1      |
        | Petir     | 1    | 0      |
        |           | 9    | 5      |
        """,
        """
        | Kecamatan | Anak | Dewasa |
        | Ciruas    | 3    | 4      |
        | Kragilan  | 5    | 1      |
        | Petir     | 1    | 0      |
        """,
        {5: "jumlah"},
    ),
    "a total in the first row, of numbers with points for thousands": (
        """
        | Kecamatan | Penduduk | Kasus |
        | Kabupaten Serang | 3.700 | 14 |
        | Ciruas    | 1.200    | 4     |
        | Kragilan  | 1.500    | 1     |
        | Petir     | 1.000    | 9     |
        """,
        """
        | Kecamatan | Penduduk | Kasus |
        | Ciruas    | 1.200    | 4     |
        | Kragilan  | 1.500    | 1     |
        | Petir     | 1.000    | 9     |
        """,
        {2: "jumlah"},
    ),
    "the totals of a pivot": (
        """
        | Kecamatan | Desa    | Kasus |
        | CIRUAS    | Citerep | 3     |
        |           | Pelawad | 4     |
        | CIRUAS Total |      | 7     |
        | PETIR     | Petir   | 2     |
        |           | Kadugenep | 1   |
        | PETIR Total |       | 3     |
        | Grand Total |       | 10    |
        """,
        """
        | Kecamatan | Desa    | Kasus |
        | CIRUAS    | Citerep | 3     |
        |           | Pelawad | 4     |
        | PETIR     | Petir   | 2     |
        |           | Kadugenep | 1   |
        """,
        {4: "jumlah", 7: "jumlah", 8: "jumlah"},
    ),
    "sums that stand above their parts": (
        """
        | No | Wilayah | Anak | Dewasa |
        | I  | KEC. CIRUAS | 8 | 5 |
        | 1  | Citerep | 3 | 4 |
        | 2  | Pelawad | 5 | 1 |
        | II | KEC. PETIR | 3 | 3 |
        | 1  | Petir   | 1 | 1 |
        | 2  | Cirangkong | 2 | 2 |
        """,
        """
        | No | Wilayah | Anak | Dewasa | Bagian |
        | 1  | Citerep | 3 | 4 | KEC. CIRUAS |
        | 2  | Pelawad | 5 | 1 | KEC. CIRUAS |
        | 1  | Petir   | 1 | 1 | KEC. PETIR |
        | 2  | Cirangkong | 2 | 2 | KEC. PETIR |
        """,
        {2: "jumlah", 5: "jumlah"},
    ),
    "sums of areas that stand above their parts, without running numbers": (
        """
        | Wilayah     | L | P |
        | Kec. Ciruas | 4 | 3 |
        | Citerep     | 1 | 2 |
        | Pelawad     | 3 | 1 |
        | Kec. Curug  | 0 | 0 |
        | Sukajaya    | 0 | - |
        | Kec. Petir  | 1 | 1 |
        | Petir       | 1 | 0 |
        | Kadugenep   | 0 | 1 |
        | Kabupaten Serang | 5 | 4 |
        """,
        """
        | Wilayah     | L | P | Bagian      |
        | Citerep     | 1 | 2 | Kec. Ciruas |
        | Pelawad     | 3 | 1 | Kec. Ciruas |
        | Sukajaya    | 0 | - | Kec. Curug  |
        | Petir       | 1 | 0 | Kec. Petir  |
        | Kadugenep   | 0 | 1 | Kec. Petir  |
        """,
        {2: "jumlah", 5: "jumlah", 7: "jumlah", 10: "jumlah"},
    ),
    "areas whose numbers are no sums of what follows": (
        """
        | Wilayah     | L | P |
        | Kec. Ciruas | 4 | 3 |
        | Kec. Curug  | 1 | 0 |
        | Kec. Petir  | 1 | 1 |
        | Luar daerah | 1 | 0 |
        """,
        """
        | Wilayah     | L | P |
        | Kec. Ciruas | 4 | 3 |
        | Kec. Curug  | 1 | 0 |
        | Kec. Petir  | 1 | 1 |
        | Luar daerah | 1 | 0 |
        """,
        {},
    ),
    "headings merged over two rows, all of them": (
        """
        | No | Kecamatan | Kasus |
        | ^  | ^         | ^     |
        | 1  | Ciruas    | 3     |
        | 2  | Petir     | 5     |
        """,
        """
        | No | Kecamatan | Kasus |
        | 1  | Ciruas    | 3     |
        | 2  | Petir     | 5     |
        """,
        {},
    ),
    "columns lettered under the headings": (
        """
        | No | Kecamatan | Kasus |
        | a  | b         | c     |
        | 1  | Ciruas    | 3     |
        | 2  | Petir     | 5     |
        """,
        """
        | No | Kecamatan | Kasus |
        | 1  | Ciruas    | 3     |
        | 2  | Petir     | 5     |
        """,
        {2: "nomor_kolom"},
    ),
    "a bilingual table with an area for a total": (
        """
        | Tabel 4.1 Jumlah Penduduk Menurut Kecamatan |
        | Kecamatan | Jumlah Penduduk | | |
        |           | 2022 | 2023 | 2024 |
        | (1)       | (2)  | (3)  | (4)  |
        | Cinangka  | 61,2 | 62,1 | 63,0 |
        | Ciomas    | 45,5 | 46,5 | 47,5 |
        | Petir     | 10,1 | 11,0 | 12,5 |
        | Kabupaten Serang | 116,8 | 119,6 | 123,0 |
        | Sumber/Source: BPS |
        """,
        """
        | Kecamatan | Jumlah Penduduk 2022 | Jumlah Penduduk 2023 | Jumlah Penduduk 2024 |
        | Cinangka  | 61,2 | 62,1 | 63,0 |
        | Ciomas    | 45,5 | 46,5 | 47,5 |
        | Petir     | 10,1 | 11,0 | 12,5 |
        """,
        {4: "nomor_kolom", 8: "jumlah", 9: "catatan"},
    ),
    "words that are no totals": (
        """
        | No | Inisial  | Uraian                            | Usia |
        | 1  | Totalan  | jumlah pelaku dua orang           | 12   |
        | 2  | Jumlahwati | total kerugian belum dihitung   | 31   |
        | 3  | B        | Total                             | 9    |
        | 4  | Jumlah   | dipukul                           | 10   |
        """,
        """
        | No | Inisial  | Uraian                            | Usia |
        | 1  | Totalan  | jumlah pelaku dua orang           | 12   |
        | 2  | Jumlahwati | total kerugian belum dihitung   | 31   |
        | 3  | B        | Total                             | 9    |
        | 4  | Jumlah   | dipukul                           | 10   |
        """,
        {},
    ),
    "a list of indicators that count": (
        """
        | Indikator               | 2023 | 2024 |
        | Jumlah kecamatan        | 29   | 29   |
        | Jumlah desa             | 326  | 326  |
        | Jumlah korban anak      | 20   | 31   |
        | Jumlah korban perempuan | 11   | 14   |
        """,
        """
        | Indikator               | 2023 | 2024 |
        | Jumlah kecamatan        | 29   | 29   |
        | Jumlah desa             | 326  | 326  |
        | Jumlah korban anak      | 20   | 31   |
        | Jumlah korban perempuan | 11   | 14   |
        """,
        {},
    ),
    "a source, a note and signatures below": (
        """
        | No | Kecamatan | Kasus | Korban |
        | 1  | Ciruas    | 3     | 4      |
        | 2  | Kragilan  | 5     | 6      |
        | Jumlah | <     | 8     | 10     |
        | Sumber: SIMFONI PPA, 2024 |
        | *) angka sementara |
        |
        | Mengetahui, |  |  | Serang, 2 Januari 2025 |
        | Kepala Dinas |  |  | Petugas |
        |
        | Hj. SITI AMINAH, M.Si |  |  | BUDI |
        | NIP. 19700101 199503 2 001 |
        """,
        """
        | No | Kecamatan | Kasus | Korban |
        | 1  | Ciruas    | 3     | 4      |
        | 2  | Kragilan  | 5     | 6      |
        """,
        {4: "jumlah", 5: "catatan", 6: "catatan", 8: "catatan", 9: "catatan", 11: "catatan", 12: "catatan"},
    ),
    "signatures without anything that announces them": (
        """
        | No | Kecamatan | Kasus | Korban |
        | 1  | Ciruas    | 3     | 4      |
        | 2  | Kragilan  | 5     | 6      |
        |
        |    |           |       | SITI AMINAH |
        """,
        """
        | No | Kecamatan | Kasus | Korban |
        | 1  | Ciruas    | 3     | 4      |
        | 2  | Kragilan  | 5     | 6      |
        """,
        {5: "catatan"},
    ),
    "a small table beside the data": (
        """
        | No | Tanggal    | Kecamatan | Usia |  | Kecamatan | Kasus |
        | 1  | 2024-01-03 | Ciruas    | 12   |  | Ciruas    | 3     |
        | 2  | 2024-02-11 | Kragilan  | 31   |  | Kragilan  | 1     |
        | 3  | 2024-02-11 | Ciruas    | 31   |  | Total     | 4     |
        | 4  | 2024-02-12 | Ciruas    | 30   |
        """,
        """
        | No | Tanggal    | Kecamatan | Usia |
        | 1  | 2024-01-03 | Ciruas    | 12   |
        | 2  | 2024-02-11 | Kragilan  | 31   |
        | 3  | 2024-02-11 | Ciruas    | 31   |
        | 4  | 2024-02-12 | Ciruas    | 30   |
        """,
        {},
    ),
    "a small table below the data": (
        """
        | No | Tanggal    | Kecamatan | Usia |
        | 1  | 2024-01-03 | Ciruas    | 12   |
        | 2  | 2024-02-11 | Kragilan  | 31   |
        | 3  | 2024-02-11 | Ciruas    | 31   |
        |
        | Menurut kecamatan |
        | Kecamatan | Kasus |
        | Ciruas    | 2     |
        | Kragilan  | 1     |
        """,
        """
        | No | Tanggal    | Kecamatan | Usia |
        | 1  | 2024-01-03 | Ciruas    | 12   |
        | 2  | 2024-02-11 | Kragilan  | 31   |
        | 3  | 2024-02-11 | Ciruas    | 31   |
        """,
        {6: "tabel_lain", 7: "tabel_lain", 8: "tabel_lain", 9: "tabel_lain"},
    ),
    "a blank column inside the table": (
        """
        | Kecamatan | L |  | Tahun 2024 | Ket |
        | Ciruas    | 3 |  | 4          | a   |
        | Kragilan  | 5 |  | 1          |     |
        | Petir     | 5 |  | 2          |     |
        """,
        """
        | Kecamatan | L | Tahun 2024 | Ket |
        | Ciruas    | 3 | 4          | a   |
        | Kragilan  | 5 | 1          |     |
        | Petir     | 5 | 2          |     |
        """,
        {},
    ),
    "headings merged over several columns each, as in a form": (
        """
        | Kecamatan | < | Bentuk | < | < | Usia |
        | Ciruas    | < | Fisik  | < | < | 12   |
        | Kragilan  | < | Psikis | < | < | 31   |
        """,
        """
        | Kecamatan | Bentuk | Usia |
        | Ciruas    | Fisik  | 12   |
        | Kragilan  | Psikis | 31   |
        """,
        {},
    ),
    "blank rows inside the table": (
        """
        | No | Kecamatan | Kasus |
        |
        | 1  | Ciruas    | 3     |
        |
        |
        | 2  | Kragilan  | 5     |
        | 3  | Petir     | 6     |
        """,
        """
        | No | Kecamatan | Kasus |
        | 1  | Ciruas    | 3     |
        | 2  | Kragilan  | 5     |
        | 3  | Petir     | 6     |
        """,
        {},
    ),
    "repeated headings, a column without one, and a column without content": (
        """
        | Kode | Kode | Nama    |  | Ket |
        | 36   | 04   | Ciruas  | 7 |    |
        | 36   | 05   | Petir   |   |    |
        """,
        """
        | Kode | Kode (2) | Nama    | Kolom D | Ket |
        | 36   | 04       | Ciruas  | 7       |     |
        | 36   | 05       | Petir   |         |     |
        """,
        {},
    ),
    "parts named by a row of their own": (
        """
        | No | Desa     | Kasus | Korban |
        | KECAMATAN CIRUAS | < | < | < |
        | 1  | Citerep  | 3     | 4      |
        | 2  | Pelawad  | 5     | 6      |
        | KECAMATAN PETIR  | < | < | < |
        | 1  | Petir    | 1     | 1      |
        """,
        """
        | No | Desa     | Kasus | Korban | Bagian |
        | 1  | Citerep  | 3     | 4      | KECAMATAN CIRUAS |
        | 2  | Pelawad  | 5     | 6      | KECAMATAN CIRUAS |
        | 1  | Petir    | 1     | 1      | KECAMATAN PETIR  |
        """,
        {2: "bagian", 5: "bagian"},
    ),
    "parts named by a row of their own, unmerged, with a letter": (
        """
        | No | Desa     | Kasus | Korban |
        | A. | Kecamatan Ciruas |  |  |
        | 1  | Citerep  | 3     | 4      |
        | 2  | Pelawad  | 5     | 6      |
        |    | Jumlah   | 8     | 10     |
        | B. | Kecamatan Petir |   |  |
        | 1  | Petir    | 1     | 1      |
        """,
        """
        | No | Desa     | Kasus | Korban | Bagian |
        | 1  | Citerep  | 3     | 4      | Kecamatan Ciruas |
        | 2  | Pelawad  | 5     | 6      | Kecamatan Ciruas |
        | 1  | Petir    | 1     | 1      | Kecamatan Petir  |
        """,
        {2: "bagian", 5: "jumlah", 6: "bagian"},
    ),
    "parts in capitals above names that are not": (
        """
        | Kecamatan/desa | L | P |
        | CIRUAS         |   |   |
        | Citerep        | 1 | 2 |
        | Pelawad        | 0 | 2 |
        | PETIR          |   |   |
        | Kadugenep      | 1 | 2 |
        """,
        """
        | Kecamatan/desa | L | P | Bagian |
        | Citerep        | 1 | 2 | CIRUAS |
        | Pelawad        | 0 | 2 | CIRUAS |
        | Kadugenep      | 1 | 2 | PETIR  |
        """,
        {2: "bagian", 5: "bagian"},
    ),
    "areas without numbers are no names of parts": (
        """
        | Kecamatan   | Anak | Perempuan |
        | Kec. Ciruas | 1    | 2         |
        | Kec. Petir  |      |           |
        | Kec. Curug  | 3    | 1         |
        """,
        """
        | Kecamatan   | Anak | Perempuan |
        | Kec. Ciruas | 1    | 2         |
        | Kec. Petir  |      |           |
        | Kec. Curug  | 3    | 1         |
        """,
        {},
    ),
    "words of notes that are data": (
        """
        | No | Desa         | Pelapor     | Kasus |
        | 1  | Sumber       | Kepala desa | 3     |
        | 2  | Sumber Agung | Ketua RT    | 2     |
        | 3  | Catatan      | Camat       | 2     |
        """,
        """
        | No | Desa         | Pelapor     | Kasus |
        | 1  | Sumber       | Kepala desa | 3     |
        | 2  | Sumber Agung | Ketua RT    | 2     |
        | 3  | Catatan      | Camat       | 2     |
        """,
        {},
    ),
    "a last row without a name that is no sum": (
        """
        | Kecamatan | Anak | Dewasa |
        | Ciruas    | 1    | 1      |
        | Petir     | 2    | 0      |
        |           | 1    | 4      |
        """,
        """
        | Kecamatan | Anak | Dewasa |
        | Ciruas    | 1    | 1      |
        | Petir     | 2    | 0      |
        |           | 1    | 4      |
        """,
        {},
    ),
    "a named row that happens to be a sum": (
        """
        | Kecamatan | Anak | Dewasa |
        | Ciruas    | 1    | 1      |
        | Petir     | 0    | 0      |
        | Curug     | 0    | 0      |
        | Kragilan  | 1    | 1      |
        """,
        """
        | Kecamatan | Anak | Dewasa |
        | Ciruas    | 1    | 1      |
        | Petir     | 0    | 0      |
        | Curug     | 0    | 0      |
        | Kragilan  | 1    | 1      |
        """,
        {},
    ),
    "values that repeat, without headings": (
        """
        | Ciruas   | Fisik   | Anak      |
        | Kragilan | Psikis  | Anak      |
        | Ciruas   | Fisik   | Perempuan |
        | Petir    | Seksual | Anak      |
        """,
        """
        | Kolom A  | Kolom B | Kolom C   |
        | Ciruas   | Fisik   | Anak      |
        | Kragilan | Psikis  | Anak      |
        | Ciruas   | Fisik   | Perempuan |
        | Petir    | Seksual | Anak      |
        """,
        {},
    ),
    "parts named in a column of their own": (
        """
        | Kecamatan | Desa    | Kasus |
        | Ciruas    |         |       |
        |           | Citerep | 3     |
        |           | Pelawad | 4     |
        | Petir     |         |       |
        |           | Petir   | 2     |
        """,
        """
        | Kecamatan | Desa    | Kasus |
        | Ciruas    | Citerep | 3     |
        | Ciruas    | Pelawad | 4     |
        | Petir     | Petir   | 2     |
        """,
        {2: "bagian", 5: "bagian"},
    ),
    "parts that have their title and headings each": (
        """
        | REKAP KASUS |
        | KECAMATAN CIRUAS |
        | No | Desa     | Kasus |
        | 1  | Citerep  | 3     |
        | 2  | Pelawad  | 5     |
        |
        | REKAP KASUS |
        | KECAMATAN PETIR |
        | No | Desa     | Kasus |
        | 1  | Petir    | 1     |
        """,
        """
        | No | Desa     | Kasus | Bagian |
        | 1  | Citerep  | 3     | KECAMATAN CIRUAS |
        | 2  | Pelawad  | 5     | KECAMATAN CIRUAS |
        | 1  | Petir    | 1     | KECAMATAN PETIR  |
        """,
        {7: "judul_berulang", 8: "bagian", 9: "judul_berulang"},
    ),
    "cells merged over the rows they belong to": (
        """
        | No | Kecamatan | Desa    | Kasus | Jumlah |
        | 1  | Ciruas    | Citerep | 3     | 7      |
        | ^  | ^         | Pelawad | 4     | ^      |
        | 2  | Petir     | Petir   | 2     | 2      |
        """,
        """
        | No | Kecamatan | Desa    | Kasus | Jumlah |
        | 1  | Ciruas    | Citerep | 3     | 7      |
        | 1  | Ciruas    | Pelawad | 4     |        |
        | 2  | Petir     | Petir   | 2     | 2      |
        """,
        {},
    ),
    "one data row": (
        """
        | No | Tanggal lapor | Kecamatan |
        | 1  | 2024-01-03    | Ciruas    |
        """,
        """
        | No | Tanggal lapor | Kecamatan |
        | 1  | 2024-01-03    | Ciruas    |
        """,
        {},
    ),
    "records that are mostly blank, and columns that are": (
        """
        | No | Tanggal    | Kecamatan | Usia | Bentuk | Rujukan |
        | 1  | 2024-01-03 | Ciruas    | 12   | Fisik  |         |
        | 2  |            |           |      |        | RSUD    |
        |    |            | Petir     |      |        |         |
        | 3  | 2024-01-05 | Ciruas    | 13   | Psikis |         |
        | 4  | 2024-01-05 |           |      |        |         |
        """,
        """
        | No | Tanggal    | Kecamatan | Usia | Bentuk | Rujukan |
        | 1  | 2024-01-03 | Ciruas    | 12   | Fisik  |         |
        | 2  |            |           |      |        | RSUD    |
        |    |            | Petir     |      |        |         |
        | 3  | 2024-01-05 | Ciruas    | 13   | Psikis |         |
        | 4  | 2024-01-05 |           |      |        |         |
        """,
        {},
    ),
    "a form numbered in advance": (
        """
        | No | Tanggal    | Kecamatan |
        | 1  | 2024-01-03 | Ciruas    |
        | 2  | 2024-01-04 | Petir     |
        | 3  |            |           |
        | 4  |            |           |
        """,
        """
        | No | Tanggal    | Kecamatan |
        | 1  | 2024-01-03 | Ciruas    |
        | 2  | 2024-01-04 | Petir     |
        """,
        {4: "hanya_nomor", 5: "hanya_nomor"},
    ),
    "words only": (
        """
        | Kecamatan | Bentuk | Korban    |
        | Ciruas    | Fisik  | Anak      |
        | Petir     | Psikis | Perempuan |
        | Ciruas    | Fisik  | Perempuan |
        """,
        """
        | Kecamatan | Bentuk | Korban    |
        | Ciruas    | Fisik  | Anak      |
        | Petir     | Psikis | Perempuan |
        | Ciruas    | Fisik  | Perempuan |
        """,
        {},
    ),
    "units below the headings": (
        """
        | Kecamatan | Luas  | Penduduk |
        |           | (km2) | (jiwa)   |
        | Ciruas    | 34    | 80500    |
        | Petir     | 46    | 60300    |
        """,
        """
        | Kecamatan | Luas (km2) | Penduduk (jiwa) |
        | Ciruas    | 34         | 80500           |
        | Petir     | 46         | 60300           |
        """,
        {},
    ),
    "no headings at all": (
        """
        | 1 | 2024-01-03 | Ciruas | 12 |
        | 2 | 2024-01-04 | Petir  | 31 |
        | 3 | 2024-01-05 | Ciruas | 15 |
        """,
        """
        | Kolom A | Kolom B | Kolom C | Kolom D |
        | 1 | 2024-01-03 | Ciruas | 12 |
        | 2 | 2024-01-04 | Petir  | 31 |
        | 3 | 2024-01-05 | Ciruas | 15 |
        """,
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "table", "dilewati"), KASUS.values(), ids=KASUS)
def test_the_table_of_a_sheet_is_found(sheet, table, dilewati):
    tabel = best_tabel(sheet)

    expected = read_grid(table)
    assert as_grid(tabel) == [row + [""] * (len(expected[0]) - len(row)) for row in expected]
    assert left_out(tabel) == dilewati


def test_named_columns_are_filled_down_over_blanks_and_over_sums():
    sheet = """
        | Kecamatan | Desa    | Kasus |
        | Ciruas    | Citerep | 3     |
        |           | Pelawad | 4     |
        | Jumlah    |         | 7     |
        |           | Ranjeng | 1     |
        | Petir     | Petir   | 2     |
        """

    tabel = best_tabel(sheet, isi_ke_bawah=["Kecamatan", "Kolom yang tidak ada"])

    assert tabel.isi["Kecamatan"].tolist() == ["Ciruas", "Ciruas", "Ciruas", "Petir"]


def test_rows_keep_their_number_in_the_file_and_columns_their_letter():
    sheet = """
        |
        |  | REKAP |
        |  | Kecamatan | Kasus | Kasus |
        |  | Ciruas    | 3     | 4     |
        |
        |  | Petir     | 5     | 1     |
        """

    tabel = best_tabel(sheet)

    assert tabel.isi.index.tolist() == [4, 6]
    assert tabel.huruf == {"Kecamatan": "B", "Kasus": "C", "Kasus (2)": "D"}
    assert tabel.tata_letak == TataLetak(3, 1, 1, 3)
    assert (tabel.lembar, tabel.sidik) == ("Data", "sidik")


@pytest.mark.parametrize(
    "sheet",
    [
        """
        | Laporan ini memuat data kekerasan |
        |
        | Data diperoleh dari dinas |
        | Untuk keterangan lebih lanjut hubungi kami |
        """,
        """
        | PETUNJUK PENGISIAN |
        | 1. | Isi kolom tanggal dengan hari, bulan, dan tahun |
        | 2. | Jangan mengubah judul kolom |
        | 3. | Simpan sebagai XLSX |
        """,
        """
        |
        """,
    ],
    ids=["free text", "a numbered text", "nothing"],
)
def test_text_is_no_table(sheet):
    assert find_tata_letak(make_lembar(sheet)) == []


def test_headings_without_a_row_of_data_are_refused_in_one_sentence():
    lembar = make_lembar(
        """
        | No | Tanggal lapor | Kecamatan |
        """
    )
    [tata_letak] = find_tata_letak(lembar)

    with pytest.raises(BerkasError, match="satu pun baris data"):
        make_tabel(lembar, tata_letak, "sidik")


def test_a_second_table_can_be_chosen_instead_of_the_first():
    sheet, _, _ = KASUS["a small table below the data"]
    lembar = make_lembar(sheet)

    first, second = find_tata_letak(lembar)

    assert (first.baris_judul, second.baris_judul) == (1, 7)
    assert as_grid(make_tabel(lembar, second, "sidik")) == [
        ["Kecamatan", "Kasus"],
        ["Ciruas", "2"],
        ["Kragilan", "1"],
    ]


def test_tables_side_by_side_with_the_same_headings_are_two():
    lembar = make_lembar(
        """
        | No | Desa    | Kasus |  | No | Desa  | Kasus |
        | 1  | Citerep | 3     |  | 4  | Petir | 1     |
        | 2  | Pelawad | 4     |  | 5  | Kadu  | 2     |
        | 3  | Ranjeng | 4     |  | 6  | Cires | 2     |
        """
    )

    assert {(t.kolom_awal, t.kolom_akhir) for t in find_tata_letak(lembar)} == {(0, 2), (4, 6)}


REGISTER = """
    | No | Tanggal    | Kecamatan | Usia | Bentuk |
    | 1  | 2024-01-03 | Ciruas    | 12   | Fisik  |
    | 2  | 2024-02-11 | Kragilan  | 31   | Psikis |
    | 3  | 2024-02-12 | Ciruas    | 30   | Fisik  |
    """
DAFTAR = "\n".join(
    ["", "| Kode | Kecamatan | Desa |", *(f"| {n} | Ciruas | Desa {n} |" for n in range(300)), ""]
)
PIVOT = """
    | Row Labels | Fisik | Psikis | Seksual | Grand Total |
    | Ciruas     | 2     | 0      | 4       | 6           |
    | Kragilan   | 0     | 1      | 3       | 4           |
    | Petir      | 1     | 1      | 3       | 5           |
    | Grand Total | 3    | 2      | 10      | 15          |
    """
PETUNJUK = """
    | Kolom     | Arti             | Contoh     |
    | Tanggal   | Tanggal lapor    | 2024-01-03 |
    | Kecamatan | Tempat kejadian  | Ciruas     |
    """


def test_records_come_before_pivots_lists_explanations_and_hidden_sheets():
    buku = Buku(
        (
            make_lembar(PETUNJUK, "Petunjuk pengisian"),
            make_lembar(REGISTER, "Lama", terlihat=False),
            make_lembar(PIVOT, "Sheet3"),
            make_lembar(DAFTAR, "Daftar desa"),
            make_lembar(REGISTER, "2024"),
        ),
        "sidik",
    )

    order = [nomor for nomor, _ in find_semua_tata_letak(buku)]

    assert order[0] == 4
    assert order[-1] == 1
    assert sorted(order) == [0, 1, 2, 3, 4]


# A row must never be lost: rows of data, rows left out and blank rows are all rows.

sel = st.sampled_from(
    ["", "", "", "No", "Kecamatan", "Jumlah", "TOTAL", "KECAMATAN CIRUAS", "Ciruas", "Sumber: BPS",
     "1", "2", "3", "(1)", "(2)", "2024", "0-5", "2024-01-03", "-", "12,5", "I", "Mengetahui", " "]
) | st.text(max_size=6)  # fmt: skip
kisi = st.lists(st.lists(sel, max_size=6), max_size=14)
rentang = st.tuples(st.integers(0, 12), st.integers(0, 5), st.integers(0, 4), st.integers(0, 4))


@st.composite
def lembar_acak(draw):
    gabungan = [
        Gabungan(baris, kolom, baris + tinggi, kolom + lebar)
        for baris, kolom, tinggi, lebar in draw(st.lists(rentang, max_size=4))
    ]
    return Lembar("Data", True, draw(kisi), tuple(gabungan))


@settings(max_examples=400, deadline=None)
@given(lembar=lembar_acak(), acak=st.tuples(*[st.integers(0, 6)] * 4))
def test_no_row_under_the_headings_is_lost(lembar, acak):
    baris, tinggi, kolom, lebar = acak
    # Also a layout that a person sets by hand, wherever it may lie.
    by_hand = TataLetak(baris + (tinggi > 0), min(tinggi, 3), kolom, kolom + lebar)
    for tata_letak in [*find_tata_letak(lembar), by_hand]:
        below = range(tata_letak.baris_data, len(lembar.baris) + 1)
        columns = slice(tata_letak.kolom_awal, tata_letak.kolom_akhir + 1)
        filled = {n for n in below if any(t.strip() for t in lembar.baris[n - 1][columns])}
        try:
            tabel = make_tabel(lembar, tata_letak, "sidik", isi_ke_bawah=["Kecamatan"])
        except BerkasError:
            continue
        names = [nama.casefold() for nama in tabel.isi.columns]
        assert sorted([*tabel.isi.index, *left_out(tabel)]) == sorted(filled)
        assert len(names) == len(set(names))
        assert list(tabel.huruf) == list(tabel.isi.columns)


@settings(max_examples=200, deadline=None)
@given(lembar=lembar_acak())
def test_a_cell_of_a_data_row_is_never_lost(lembar):
    for tata_letak in find_tata_letak(lembar):
        try:
            tabel = make_tabel(lembar, tata_letak, "sidik")
        except BerkasError:
            continue
        columns = slice(tata_letak.kolom_awal, tata_letak.kolom_akhir + 1)
        for nomor, row in zip(tabel.isi.index, tabel.isi.values.tolist(), strict=True):
            cells = [t.strip() for t in lembar.baris[nomor - 1][columns] if t.strip()]
            for cell in set(cells):
                assert row.count(cell) >= cells.count(cell)


@pytest.mark.parametrize(
    ("titles", "merged", "numbered", "totals", "notes"), list(product([False, True], repeat=5))
)
def test_troubles_come_together(titles, merged, numbered, totals, notes):
    lines = []
    if titles:
        lines += ["| REKAPITULASI KASUS | < | < | < | < |", "| TAHUN 2024 |", "|"]
    induk, bawah = ("<", "^") if merged else ("", "")
    lines += [f"| No | Desa | Korban | {induk} | Ket |", f"| {bawah} | {bawah} | L | P | {bawah} |"]
    if numbered:
        lines += ["| 1 | 2 | 3 | 4 | 5 |"]
    lines += ["| 1 | Citerep | 3 | 4 | |", "| 2 | Pelawad | 5 | 1 | lengkap |", "|"]
    lines += ["| 3 | Ranjeng | 0 | - | |"]
    if totals:
        lines += ["| JUMLAH | < | 8 | 5 | |"]
    if notes:
        lines += ["|", "| Sumber: SIMFONI |", "| | | | Serang, 2 Januari 2025 |", "| | | | BUDI |"]

    tabel = best_tabel("\n".join(["", *lines, ""]))

    assert list(tabel.isi.columns) == ["No", "Desa", "Korban L", "Korban P", "Ket"]
    assert tabel.isi["Desa"].tolist() == ["Citerep", "Pelawad", "Ranjeng"]
    assert tabel.isi["Korban P"].tolist() == ["4", "1", "-"]
    expected = ["nomor_kolom"] * numbered + ["jumlah"] * totals + ["catatan"] * 3 * notes
    assert list(left_out(tabel).values()) == expected


def test_a_register_of_100_000_rows_keeps_each():
    rows = [["No", "Tanggal", "Kecamatan", "Usia", *(f"Ya/tidak {n}" for n in range(16))]]
    for n in range(1, 100_001):
        rows.append(
            [str(n), f"2024-01-{n % 28 + 1:02}", f"Kec {n % 29}", str(n % 90), *["Ya"] * 16]
        )
    rows.append(["", "TOTAL"])
    lembar = Lembar("", True, rows)

    tabel = make_tabel(lembar, find_tata_letak(lembar)[0], "sidik")

    assert tabel.isi.shape == (100_000, 20)
    assert left_out(tabel) == {100_002: "jumlah"}


# Real files


def read_real_csv(nama):
    berkas = real_file(nama)
    text = berkas.read_text(encoding="utf-8-sig")
    return Lembar("", True, list(csv.reader(io.StringIO(text, newline=""))))


@pytest.fixture(scope="module")
def jakarta():
    berkas = real_file(JAKARTA_REKAP)
    workbook = python_calamine.CalamineWorkbook.from_path(berkas)
    return Buku(
        tuple(
            Lembar(
                nama,
                True,
                [
                    [
                        f"{cell:g}" if isinstance(cell, float) and cell < 1e5 else str(cell)
                        for cell in row
                    ]
                    for row in workbook.get_sheet_by_name(nama).to_python(skip_empty_area=False)
                ],
            )
            for nama in workbook.sheet_names
        ),
        "sidik",
    )


def test_a_real_register_has_one_heading_row_and_all_its_calls():
    lembar = read_real_csv(LINEA144)

    [tata_letak] = find_tata_letak(lembar)
    tabel = make_tabel(lembar, tata_letak, "sidik")

    assert tata_letak == TataLetak(1, 1, 0, 18)
    assert tabel.isi.shape == (29_706, 19)
    assert tabel.dilewati == ()


def test_a_real_list_of_codes_keeps_its_columns_without_content():
    lembar = read_real_csv(JAKARTA_WILAYAH)

    tabel = make_tabel(lembar, find_tata_letak(lembar)[0], "sidik")

    assert tabel.isi.shape == (267, 11)
    assert list(tabel.isi.columns)[-2:] == ["Column", "Column2"]
    assert tabel.dilewati == ()


def test_a_real_workbook_gives_its_records_first_without_the_total(jakarta):
    nomor, tata_letak = find_semua_tata_letak(jakarta)[0]

    tabel = make_tabel(jakarta.lembar[nomor], tata_letak, "sidik")

    assert tabel.lembar == "data"
    assert list(tabel.isi.columns)[:2] == ["ID_KEL", "ID_KEL (2)"]
    assert len(tabel.isi) == 267 + 2
    assert tabel.isi["POSITIF"].astype(int).sum() == 7_272
    assert left_out(tabel) == {2: "jumlah"}


def test_a_real_pivot_and_a_real_sheet_with_a_total_without_label_lose_their_totals(jakarta):
    tables = {
        jakarta.lembar[nomor].nama: make_tabel(jakarta.lembar[nomor], tata_letak, "sidik")
        for nomor, tata_letak in find_semua_tata_letak(jakarta)
    }

    assert left_out(tables["pivot kecamatan"]) == {50: "jumlah"}
    assert tables["pivot kecamatan"].isi["Sum of POSITIF"].astype(int).sum() == 7_272
    assert left_out(tables["data_kecamatan"]) == {48: "jumlah"}
    assert tables["data_kecamatan"].isi["POSITIF"].astype(int).sum() == 7_272
