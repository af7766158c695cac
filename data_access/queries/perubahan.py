"""Questions about the days from which figures are not counted as before."""

from sqlalchemy import Connection, and_, func, or_, select

from data_access.schema import perubahan_ditarik, perubahan_pencatatan
from domain.kategori import JenisPerubahan
from domain.pencatatan import PerubahanPencatatan


def read_perubahan(connection: Connection, kode_region: str) -> list[PerubahanPencatatan]:
    """Every one of a region, its own and those of all regions, by day; also what it has taken back."""
    p, ditarik = perubahan_pencatatan.c, perubahan_ditarik.c
    here = and_(ditarik.id_perubahan == p.id, ditarik.kode_region == kode_region)
    statement = (
        select(
            p.id,
            p.tanggal,
            p.jenis,
            p.uraian,
            p.sumber,
            p.bawaan,
            ditarik.id_perubahan.is_(None).label("berlaku"),
            func.coalesce(ditarik.diubah_oleh, p.diubah_oleh).label("diubah_oleh"),
            func.coalesce(ditarik.diubah_pada, p.diubah_pada).label("diubah_pada"),
        )
        .select_from(perubahan_pencatatan.outerjoin(perubahan_ditarik, here))
        .where(or_(p.kode_region.is_(None), p.kode_region == kode_region))
        .order_by(p.tanggal, p.id)
    )
    rows = connection.execute(statement).mappings()
    return [PerubahanPencatatan(**{**row, "jenis": JenisPerubahan(row["jenis"])}) for row in rows]
