"""The templates are those of the fields, and a filled one imports."""

import io

import openpyxl
import pytest

from data_access.imports.bidang import BIDANG, bidang_templat
from data_access.imports.templat import LEMBAR_DATA, contoh, make_templat, templat_path
from tests.data_access.imports.factories import messages, prepare_bytes


def content_of(content):
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: (
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            sorted(str(rule.sqref) + str(rule.formula1) for rule in sheet.data_validations.dataValidation),
        )
        for sheet in workbook
    }  # fmt: skip


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_the_committed_template_is_that_of_the_fields(dataset):
    assert content_of(templat_path(dataset).read_bytes()) == content_of(make_templat(dataset))


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_a_template_carries_no_invented_rows(dataset):
    rows, _rules = content_of(templat_path(dataset).read_bytes())[LEMBAR_DATA]

    assert rows == [[field.label for field in bidang_templat(dataset)]]


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_a_template_filled_in_as_its_help_shows_imports(connection, dataset):
    workbook = openpyxl.load_workbook(templat_path(dataset))
    workbook[LEMBAR_DATA].append([contoh(field) for field in bidang_templat(dataset)])
    content = io.BytesIO()
    workbook.save(content)

    persiapan = prepare_bytes(connection, content.getvalue(), dataset=dataset)

    assert messages(persiapan) == []
    assert persiapan.jumlah_baris == 1
