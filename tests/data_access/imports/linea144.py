"""Imports the file given as argument through the shipped profile; prints what came of it (JSON).

A process of its own, so that its memory can be measured.
"""

import json
import re
import sys
import time
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from data_access import schema
from data_access.engine import make_engine
from data_access.imports.muat import load_import
from data_access.imports.profil import FOLDER, load_profil
from data_access.imports.siapkan import prepare_import
from data_access.migrate import migrate
from data_access.wilayah import load_wilayah, read_wilayah_file
from domain.kategori import Dataset


def peak_mb():
    """The most memory this process has held. getrusage would count that of its parent too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1024


def main(berkas: str, database: str) -> None:
    engine = make_engine(f"sqlite:///{database}")
    migrate(engine)
    with engine.begin() as connection:
        load_wilayah(connection, read_wilayah_file(FOLDER / "linea144_wilayah.csv"))
    start = time.monotonic()
    with engine.begin() as connection:
        persiapan = prepare_import(
            connection,
            Path(berkas).read_bytes(),
            Path(berkas).name,
            dataset=Dataset.REGISTER,
            kode_region="AR",
            tanggal_cutoff=date(2020, 12, 31),
            profil=load_profil("linea144"),
        )
        id_snapshot = load_import(connection, persiapan, sumber="Línea 144", oleh="uji")
    seconds = time.monotonic() - start

    with engine.connect() as connection:

        def counted(column):
            statement = select(column, func.count()).where(
                column.table.c.id_snapshot == id_snapshot
            )
            return {str(value): n for value, n in connection.execute(statement.group_by(column))}

        bentuk, korban, kasus = schema.korban_bentuk.c, schema.korban.c, schema.kasus.c
        found = {
            "detik": seconds,
            "memori_mb": peak_mb(),
            "kasus": connection.scalar(select(func.count()).select_from(schema.kasus)),
            "korban": connection.scalar(select(func.count()).select_from(schema.korban)),
            "bentuk": counted(bentuk.bentuk),
            "sub_bentuk": counted(bentuk.sub_bentuk),
            "tanpa_bentuk": connection.scalar(
                select(func.count()).where(korban.id_korban.not_in(select(bentuk.id_korban)))
            ),
            "konteks": counted(schema.kasus_konteks.c.konteks),
            "status_usia": counted(korban.status_usia),
            "status_lokasi": counted(kasus.status_lokasi),
            "kecamatan": counted(kasus.kode_kecamatan),
            "hubungan": counted(schema.relasi.c.hubungan),
            "sub_hubungan": counted(schema.relasi.c.sub_hubungan),
            "hari": counted(kasus.tanggal_lapor),
        }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
