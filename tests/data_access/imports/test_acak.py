"""Whatever a file holds, it becomes rows, a list of errors, or one sentence. Never a crash."""

import contextlib

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.imports.berkas import read_file
from data_access.imports.bidang import BIDANG
from data_access.imports.kesalahan import BerkasError
from data_access.imports.profil import ProfilError, read_profil
from tests.data_access.imports.factories import csv_bytes, prepare_bytes, xlsx_bytes

GOOD = xlsx_bytes([["Nomor kasus", "Tanggal lapor"], ["1", "05/07/2025"]])
cell = (
    st.text(max_size=12)
    | st.sampled_from(["05/07/2025", "99999", "-5", "1.000", "Curug", "Sukawana", "*", ";;", "()", "x (y)"])
    | st.integers(-(10**20), 10**20).map(str)
)  # fmt: skip


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
@pytest.mark.parametrize("dataset", list(BIDANG))
def test_any_cells_become_rows_or_errors(connection, dataset, data):
    fields = [field.label for field in BIDANG[dataset]]
    lines = st.lists(cell, min_size=len(fields), max_size=len(fields))
    rows = data.draw(st.lists(lines, min_size=1, max_size=4))

    with contextlib.suppress(BerkasError):
        persiapan = prepare_bytes(
            connection, csv_bytes([fields, *rows], encoding="utf-16"), dataset=dataset
        )
        assert bool(persiapan.errors) != bool(persiapan.rows)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_become_a_table_or_one_sentence(content):
    with contextlib.suppress(BerkasError):
        assert not read_file(content, "x").isi.empty


@settings(max_examples=12, deadline=None)
@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_workbook_becomes_a_table_or_one_sentence(place, byte, cut):
    damaged = GOOD[:place] if cut else GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]

    with contextlib.suppress(BerkasError):
        assert not read_file(damaged, "x").isi.empty


@settings(max_examples=100, deadline=None)
@given(
    content=st.recursive(
        st.text(max_size=8) | st.integers() | st.sampled_from(["register", "%d/%m/%Y", "usia"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["nama", "dataset", "kolom", "diabaikan", "nilai", "bentuk", "kode"]
                )
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_profile_is_read_or_refused_with_reasons(content):
    try:
        read_profil(yaml.safe_dump(content))
    except ProfilError as refused:
        reasons = refused.errors
    else:
        reasons = ["none needed"]

    assert all(reason for reason in reasons)
