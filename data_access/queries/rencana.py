"""What kegiatan have usually been: the start of a new plan."""

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.queries.kegiatan import TINDAK_LANJUT_KASUS
from data_access.schema import kegiatan, kegiatan_peserta
from domain.kategori import StatusKegiatan


def read_kebiasaan(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """Each kind of kegiatan with the target group it was mainly for, the most frequent first.

    Columns: jenis_kegiatan, kelompok_sasaran (the largest one that was there), jumlah (kegiatan), biaya
    (the middle one in rupiah, over those that noted it), peserta (the middle number of participants of
    that group, likewise); missing where nobody noted any. What follows up a kasus is left out.
    """
    counted = (
        select(
            kegiatan.c.id_kegiatan,
            kegiatan.c.jenis_kegiatan,
            kegiatan_peserta.c.kelompok_sasaran,
            kegiatan.c.biaya,
            func.sum(kegiatan_peserta.c.jumlah).label("peserta"),
        )
        .join(
            kegiatan_peserta,
            (kegiatan_peserta.c.id_snapshot == kegiatan.c.id_snapshot)
            & (kegiatan_peserta.c.id_kegiatan == kegiatan.c.id_kegiatan),
        )
        .where(
            kegiatan.c.id_snapshot == id_snapshot,
            kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
            kegiatan.c.jenis_kegiatan.not_in(TINDAK_LANJUT_KASUS),
        )
        .group_by(
            kegiatan.c.id_kegiatan,
            kegiatan.c.jenis_kegiatan,
            kegiatan_peserta.c.kelompok_sasaran,
            kegiatan.c.biaya,
        )
    )
    rows = pd.read_sql(counted.order_by(kegiatan.c.id_kegiatan), connection)
    rows = rows.sort_values("peserta", ascending=False, kind="stable", na_position="last")
    rows = rows.drop_duplicates("id_kegiatan")
    numbers = rows[["biaya", "peserta"]].astype("float64")
    kinds = rows.assign(biaya=numbers["biaya"], peserta=numbers["peserta"]).groupby(
        ["jenis_kegiatan", "kelompok_sasaran"]
    )
    found = kinds.agg(
        jumlah=("id_kegiatan", "size"), biaya=("biaya", "median"), peserta=("peserta", "median")
    )
    return found.sort_values("jumlah", ascending=False, kind="stable").reset_index()
