"""The bench of the import: it imports, and says how long and how much."""

from data_access.engine import make_engine
from data_access.snapshots import read_snapshots
from tests.bench.impor import import_once
from tests.data_access.imports.factories import csv_bytes
from tests.data_access.imports.register_besar import make_register


def test_what_is_measured_is_a_whole_import(tmp_path):
    berkas, url = tmp_path / "register.csv", f"sqlite:///{tmp_path / 'ukur.db'}"
    berkas.write_bytes(csv_bytes(make_register(50)))

    found = import_once(berkas, url)

    engine = make_engine(url)
    with engine.connect() as connection:
        assert read_snapshots(connection)["jumlah_baris"].tolist() == [50]
    engine.dispose()
    assert min(found.values()) > 0
