"""Questions about targets: what a region set out to do."""

from sqlalchemy import Connection, select

from data_access.schema import target_kegiatan
from data_access.waktu import as_utc
from domain.kategori import KelompokSasaran
from domain.target import IsiTarget, Target


def read_target(connection: Connection, kode_region: str, tahun: int | None = None) -> list[Target]:
    """The targets of a region (of one year), by year, programme, and group in the order of its list.

    Where two were set for the same at one moment, the later one.
    """
    t = target_kegiatan.c
    statement = select(target_kegiatan).where(t.kode_region == kode_region).order_by(t.id)
    if tahun is not None:
        statement = statement.where(t.tahun == tahun)
    found = {}
    for row in connection.execute(statement):
        sasaran = KelompokSasaran(row.kelompok_sasaran) if row.kelompok_sasaran else None
        isi = IsiTarget(
            row.tahun,
            row.program,
            sasaran,
            row.jumlah_kegiatan,
            row.jumlah_peserta,
            None if row.anggaran is None else int(row.anggaran),
            row.sumber,
        )
        found[row.tahun, row.program, sasaran] = Target(
            row.id, isi, row.contoh, row.diubah_oleh, as_utc(row.diubah_pada)
        )
    order: list[KelompokSasaran | None] = [None, *KelompokSasaran]
    return sorted(
        found.values(),
        key=lambda one: (
            one.isi.tahun,
            one.isi.program.casefold(),
            order.index(one.isi.kelompok_sasaran),
        ),
    )
