"""How much a person has to correct in the strange files of offices, and what then comes in."""

from collections import Counter
from datetime import date

import pytest

from data_access import schema
from data_access.imports.bahan import read_bahan, take_bersih, take_tabel
from data_access.imports.cocok import find_kolom
from data_access.imports.profil import ArtiBaris, find_profil_errors
from data_access.imports.ragu import find_ragu
from data_access.imports.saran import suggest_dataset
from data_access.imports.siapkan import prepare
from data_access.imports.tanggal import UrutanTanggal
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.usul import (
    answer_nilai,
    answer_urutan,
    make_usulan,
    suggest_arti,
    suggest_arti_baris,
    suggest_profil,
)
from data_access.wilayah import read_regions
from domain.kategori import Dataset
from tests.data_access.imports.berkas_kantor import BERKAS
from tests.factories import KOTA

BATAS = date(2025, 6, 30)
