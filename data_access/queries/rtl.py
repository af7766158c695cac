"""Questions about what was promised at a rakor, and what became of it.

Whoever reads says whose RTL are theirs to see (`domain.rtl.Lingkup`), and gets no others.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Subquery, false, func, or_, select, true

from data_access.schema import (
    institusi,
    komitmen,
    komitmen_penanda,
    rakor,
    rakor_hadir,
    rtl,
    rtl_kemajuan,
    rtl_mitra,
    rtl_riwayat,
    rtl_wilayah,
    wilayah,
)
from data_access.waktu import as_utc
from domain.kategori import Prioritas
from domain.rtl import (
    SEMUA_RTL,
    IsiKomitmen,
    IsiRakor,
    IsiRtl,
    Lingkup,
    Tersimpan,
)


def read_rtl(connection: Connection, kode_region: str, hari_ini: date) -> pd.DataFrame:
    """Every RTL of the region's last rakor: the newest before `hari_ini` that promised anything.

    Columns: see `read_semua_rtl`.
    """
    rows = read_semua_rtl(connection, kode_region, SEMUA_RTL)
    rows = rows[rows["rakor"] < pd.Timestamp(hari_ini)]
    last = rows.sort_values(["rakor", "id_rakor"])["id_rakor"].tail(1)
    return rows[rows["id_rakor"].isin(last)].reset_index(drop=True)


def read_semua_rtl(connection: Connection, kode_region: str, lingkup: Lingkup) -> pd.DataFrame:
    """Every RTL of a region's rakor that is not taken out, with its last report, by due date.

    Columns: id, id_rakor, rakor (date), tema, id_komitmen, komitmen (missing where it is taken out),
    uraian, id_institusi, institusi, sasaran, indikator_keluaran, target, satuan_target, tenggat,
    anggaran, prioritas, status_rtl (missing where nothing was reported), realisasi, persen, kendala,
    tanggal_laporan, contoh (whether the rakor is invented).
    """
    last = _last_report()
    kept = (komitmen.c.id == rtl.c.id_komitmen) & komitmen.c.dibuang_pada.is_(None)
    statement = (
        select(
            rtl.c.id,
            rtl.c.id_rakor,
            rakor.c.tanggal.label("rakor"),
            rakor.c.tema,
            rtl.c.id_komitmen,
            komitmen.c.isi.label("komitmen"),
            rtl.c.uraian,
            rtl.c.id_institusi,
            institusi.c.nama.label("institusi"),
            rtl.c.sasaran,
            rtl.c.indikator_keluaran,
            rtl.c.target,
            rtl.c.satuan_target,
            rtl.c.tenggat,
            rtl.c.anggaran,
            rtl.c.prioritas,
            last.c.status_rtl,
            last.c.realisasi,
            last.c.persen,
            last.c.kendala,
            last.c.tanggal.label("tanggal_laporan"),
            rakor.c.contoh,
        )
        .select_from(rtl)
        .join(rakor, rakor.c.id == rtl.c.id_rakor)
        .outerjoin(komitmen, kept)
        .outerjoin(institusi, institusi.c.id == rtl.c.id_institusi)
        .outerjoin(last, last.c.id_rtl == rtl.c.id)
        .where(*_in_region(kode_region, lingkup))
        .order_by(rtl.c.tenggat, rtl.c.id)
    )
    dates = ["rakor", "tenggat", "tanggal_laporan"]
    rows = pd.read_sql(statement, connection, parse_dates=dates)
    numbers = ["target", "anggaran", "realisasi", "persen"]
    return rows.assign(**{name: pd.to_numeric(rows[name]) for name in numbers})


def _last_report() -> Subquery:
    """The newest report of each RTL that was not taken back."""
    newest = func.row_number().over(
        partition_by=rtl_kemajuan.c.id_rtl,
        order_by=[rtl_kemajuan.c.tanggal.desc(), rtl_kemajuan.c.id.desc()],
    )
    ranked = (
        select(rtl_kemajuan, newest.label("urutan"))
        .where(rtl_kemajuan.c.ditarik_pada.is_(None))
        .subquery()
    )
    return select(ranked).where(ranked.c.urutan == 1).subquery()


def _in_region(
    kode_region: str, lingkup: Lingkup, *, dibuang: bool = False
) -> list[ColumnElement[bool]]:
    """Of RTL joined to their rakor: those of the region that are theirs to see."""
    gone = rtl.c.dibuang_pada.is_not(None) if dibuang else rtl.c.dibuang_pada.is_(None)
    return [
        rakor.c.kode_region == kode_region,
        rakor.c.dibuang_pada.is_(None),
        gone,
        is_theirs(lingkup),
    ]


def is_theirs(lingkup: Lingkup) -> ColumnElement[bool]:
    """Of RTL: whether the institution owns it or takes part in it."""
    if lingkup.semua:
        return true()
    if lingkup.id_institusi is None:
        return false()
    partner = select(rtl_mitra.c.id_rtl).where(rtl_mitra.c.id_institusi == lingkup.id_institusi)
    return or_(rtl.c.id_institusi == lingkup.id_institusi, rtl.c.id.in_(partner))


def read_mitra_rtl(connection: Connection, kode_region: str, lingkup: Lingkup) -> pd.DataFrame:
    """The partners of each RTL that is theirs to see: id_rtl, id_institusi, nama."""
    statement = (
        _from_rtl(select(rtl_mitra.c.id_rtl, rtl_mitra.c.id_institusi, institusi.c.nama), rtl_mitra)
        .join(institusi, institusi.c.id == rtl_mitra.c.id_institusi)
        .where(*_in_region(kode_region, lingkup))
        .order_by(rtl_mitra.c.id_rtl, institusi.c.nama)
    )
    return pd.read_sql(statement, connection)


def read_wilayah_rtl(connection: Connection, kode_region: str, lingkup: Lingkup) -> pd.DataFrame:
    """The areas of each RTL that is theirs to see: id_rtl, kode_wilayah, nama. None stand there for
    one of the whole region."""
    statement = (
        _from_rtl(
            select(rtl_wilayah.c.id_rtl, rtl_wilayah.c.kode_wilayah, wilayah.c.nama), rtl_wilayah
        )
        .join(wilayah, wilayah.c.kode == rtl_wilayah.c.kode_wilayah)
        .where(*_in_region(kode_region, lingkup))
        .order_by(rtl_wilayah.c.id_rtl, rtl_wilayah.c.kode_wilayah)
    )
    return pd.read_sql(statement, connection)


def _from_rtl(statement: Select, table: Any) -> Select:
    return (
        statement.select_from(table)
        .join(rtl, rtl.c.id == table.c.id_rtl)
        .join(rakor, rakor.c.id == rtl.c.id_rakor)
    )


def read_kemajuan(
    connection: Connection, kode_region: str, id_rtl: int, lingkup: Lingkup
) -> pd.DataFrame:
    """Every report on one RTL, the newest first, those taken back too.

    Columns: id, tanggal, realisasi, persen, status_rtl, kendala, jenis_bukti, rujukan_bukti,
    ditarik (bool), diubah_oleh, diubah_pada. Empty where the RTL is not theirs to see.
    """
    k = rtl_kemajuan.c
    statement = (
        _from_rtl(
            select(
                k.id,
                k.tanggal,
                k.realisasi,
                k.persen,
                k.status_rtl,
                k.kendala,
                k.jenis_bukti,
                k.rujukan_bukti,
                k.ditarik_pada.is_not(None).label("ditarik"),
                k.diubah_oleh,
                k.diubah_pada,
            ),
            rtl_kemajuan,
        )
        .where(rtl.c.id == id_rtl, *_in_region(kode_region, lingkup))
        .order_by(k.tanggal.desc(), k.id.desc())
    )
    rows = pd.read_sql(statement, connection, parse_dates=["tanggal"])
    return rows.assign(ditarik=rows["ditarik"].astype(bool))


def read_riwayat(
    connection: Connection, kode_region: str, id_rtl: int, lingkup: Lingkup
) -> list[dict[str, Any]]:
    """What one RTL said before each change, the newest first: versi, isi (as `data_access.rtl` kept it),
    diubah_oleh and diubah_pada of the change."""
    h = rtl_riwayat.c
    statement = (
        _from_rtl(select(h.versi, h.isi, h.diubah_oleh, h.diubah_pada), rtl_riwayat)
        .where(rtl.c.id == id_rtl, *_in_region(kode_region, lingkup))
        .order_by(h.versi.desc())
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def read_rakor(
    connection: Connection, kode_region: str, lingkup: Lingkup
) -> list[Tersimpan[IsiRakor]]:
    """The meetings of a region, the newest first, those taken out too. Who may not see all RTL sees the
    meetings of their own, and not who came."""
    statement = select(rakor).where(rakor.c.kode_region == kode_region)
    if not lingkup.semua:
        own = select(rtl.c.id_rakor).where(rtl.c.dibuang_pada.is_(None), is_theirs(lingkup))
        statement = statement.where(rakor.c.dibuang_pada.is_(None), rakor.c.id.in_(own))
    rows = connection.execute(statement.order_by(rakor.c.tanggal.desc(), rakor.c.id.desc())).all()
    came = select(rakor_hadir).join(rakor).where(rakor.c.kode_region == kode_region)
    hadir = _group((row.id_rakor, row.id_institusi) for row in connection.execute(came))
    return [
        Tersimpan(
            row.id,
            row.id,
            IsiRakor(
                row.tanggal,
                row.tema,
                row.pimpinan_jabatan or "",
                row.jumlah_institusi_hadir,
                tuple(sorted(hadir[row.id])) if lingkup.semua else (),
            ),
            *_stored(row, row.contoh),
        )
        for row in rows
    ]


def read_komitmen(
    connection: Connection, kode_region: str, lingkup: Lingkup
) -> list[Tersimpan[IsiKomitmen]]:
    """The promises of a region's meetings, in the order they were written, those taken out too. Who may
    not see all RTL sees those that the own institution made or signed."""
    signed = (
        select(komitmen_penanda)
        .select_from(komitmen_penanda)
        .join(komitmen)
        .join(rakor)
        .where(rakor.c.kode_region == kode_region)
    )
    penanda = _group(
        (row.id_komitmen, (row.id_institusi, row.jabatan or ""))
        for row in connection.execute(signed)
    )
    statement = (
        select(komitmen, rakor.c.contoh)
        .select_from(komitmen)
        .join(rakor)
        .where(rakor.c.kode_region == kode_region, rakor.c.dibuang_pada.is_(None))
        .order_by(komitmen.c.id)
    )
    return [
        Tersimpan(
            row.id,
            row.id_rakor,
            IsiKomitmen(row.isi, row.id_institusi, row.tanggal, tuple(sorted(penanda[row.id]))),
            *_stored(row, row.contoh),
        )
        for row in connection.execute(statement)
        if lingkup.semua or _is_own(row, penanda[row.id], lingkup)
    ]


def _is_own(row: Any, penanda: list[tuple[int, str]], lingkup: Lingkup) -> bool:
    own = {row.id_institusi, *(nomor for nomor, _jabatan in penanda)}
    return (
        row.dibuang_pada is None
        and lingkup.id_institusi is not None
        and lingkup.id_institusi in own
    )


def read_isi_rtl(
    connection: Connection, kode_region: str, lingkup: Lingkup, *, id_rtl: int | None = None
) -> list[Tersimpan[IsiRtl]]:
    """What each RTL says, or one of them: with partners and areas, those taken out too."""
    mitra = _group(
        (row.id_rtl, row.id_institusi)
        for row in connection.execute(_of_one(select(rtl_mitra), rtl_mitra, id_rtl))
    )
    areas = _group(
        (row.id_rtl, row.kode_wilayah)
        for row in connection.execute(_of_one(select(rtl_wilayah), rtl_wilayah, id_rtl))
    )
    statement = (
        select(rtl, rakor.c.contoh)
        .select_from(rtl)
        .join(rakor)
        .where(
            rakor.c.kode_region == kode_region, rakor.c.dibuang_pada.is_(None), is_theirs(lingkup)
        )
        .order_by(rtl.c.tenggat, rtl.c.id)
    )
    if id_rtl is not None:
        statement = statement.where(rtl.c.id == id_rtl)
    return [
        Tersimpan(
            row.id,
            row.id_rakor,
            IsiRtl(
                row.uraian,
                row.id_komitmen,
                row.id_institusi,
                tuple(sorted(mitra[row.id])),
                tuple(sorted(areas[row.id])),
                row.sasaran or "",
                row.indikator_keluaran or "",
                row.target,
                row.satuan_target or "",
                row.tenggat,
                None if row.anggaran is None else int(row.anggaran),
                Prioritas(row.prioritas) if row.prioritas else None,
            ),
            *_stored(row, row.contoh),
        )
        for row in connection.execute(statement)
    ]


def _of_one(statement: Select, table: Any, id_rtl: int | None) -> Select:
    return statement if id_rtl is None else statement.where(table.c.id_rtl == id_rtl)


def read_lembaga(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Every institution of a region by name: id, nama, aktif."""
    statement = (
        select(institusi.c.id, institusi.c.nama, institusi.c.aktif)
        .where(institusi.c.kode_region == kode_region)
        .order_by(institusi.c.nama)
    )
    return pd.read_sql(statement, connection)


def _stored(row: Any, contoh: bool) -> tuple[int, bool, bool, str, Any]:
    """The end of a `Tersimpan`."""
    return (
        row.versi,
        bool(contoh),
        row.dibuang_pada is not None,
        row.diubah_oleh,
        as_utc(row.diubah_pada),
    )


def _group(pairs: Iterable[tuple[int, Any]]) -> defaultdict[int, list[Any]]:
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
