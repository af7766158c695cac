"""Denominators from a list of residents: one list per region, day and source."""

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from data_access.imports.daftar_penduduk import DaftarPenduduk
from data_access.imports.kesalahan import ImporDitolak
from data_access.schema import penduduk, wilayah

PANJANG_SUMBER = 250


def load_penduduk(
    connection: Connection,
    kode_region: str,
    daftar: DaftarPenduduk,
    *,
    sumber: str,
    tanggal: date,
) -> int:
    """Write the people of a region, in the place of those of the same day and source. Returns how
    many rows were written; lists of other days and sources stay. Raises ImporDitolak."""
    nama = " ".join(sumber.split())
    if not nama or len(nama) > PANJANG_SUMBER:
        raise ImporDitolak(f"Nama sumber wajib diisi, paling panjang {PANJANG_SUMBER} huruf.")
    inside = select(wilayah.c.kode).where(wilayah.c.kode_region == kode_region)
    connection.execute(
        delete(penduduk).where(
            penduduk.c.kode_wilayah.in_(inside),
            penduduk.c.tanggal_acuan == tanggal.isoformat(),
            penduduk.c.sumber == nama,
        )
    )
    common = {
        "tahun": tanggal.year,
        "tanggal_acuan": tanggal.isoformat(),
        "sumber": nama,
        "rujukan": f"sha256 {daftar.sidik}",
    }
    names = ("kode_wilayah", "jenis_kelamin", "kelompok_usia", "jumlah")
    rows = [
        {**dict(zip(names, row, strict=True)), **common}
        for row in daftar.rows.itertuples(index=False, name=None)
    ]
    connection.execute(insert(penduduk), rows)
    return len(rows)
