"""Questions about the visits of Koling Pepa."""

import pandas as pd
from sqlalchemy import Connection, Select, or_, select

from data_access.schema import koling_pepa_kunjungan as kunjungan
from domain.saringan import Saringan


def select_kunjungan(saringan: Saringan) -> Select:
    statement = select(
        *(column for column in kunjungan.c if column.name != "id_snapshot"),
    ).where(
        kunjungan.c.id_snapshot == saringan.id_snapshot,
        kunjungan.c.tanggal.between(saringan.periode.mulai, saringan.periode.selesai),
    )
    if saringan.kode_wilayah is not None:
        statement = statement.where(
            or_(
                kunjungan.c.kode_wilayah == saringan.kode_wilayah,
                kunjungan.c.kode_kecamatan == saringan.kode_wilayah,
            )
        )
    return statement.order_by(kunjungan.c.tanggal, kunjungan.c.id_kunjungan)


def read_kunjungan(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every visit of the period and area, by day.

    Columns: id_kunjungan, tanggal, kode_wilayah, kode_kecamatan, jenis_tempat, petugas (stored
    values), konsultasi_perempuan, konsultasi_laki_laki, konsultasi_anak, jumlah_pengaduan,
    jumlah_rujukan (missing where nobody counted), jam_layanan (hours).
    """
    rows = pd.read_sql(select_kunjungan(saringan), connection, parse_dates=["tanggal"])
    counts = [column for column in rows if str(column).startswith(("konsultasi_", "jumlah_"))]
    return rows.astype(dict.fromkeys(counts, "Int64"))
