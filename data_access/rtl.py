"""RTL and the reports on them: written in the app, with what each said before.

A change keeps the earlier words in the same transaction; a report is only ever added, and taken back
without being erased. Whose RTL somebody may report on is checked here, whatever a page asked for.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from data_access.queries.rtl import is_theirs, read_isi_rtl
from data_access.rakor import (
    BerubahError,
    JanjiError,
    changed,
    check_day,
    check_lembaga,
    check_rakor_there,
    check_text,
    insert_row,
    move_row,
    of_rakor,
    write_over,
)
from data_access.schema import (
    komitmen,
    rtl,
    rtl_kemajuan,
    rtl_mitra,
    rtl_riwayat,
    rtl_wilayah,
    wilayah,
)
from domain.rtl import (
    JENIS_BUKTI,
    MAKS_ANGGARAN,
    MAKS_ISIAN,
    MAKS_SATUAN,
    MAKS_TARGET,
    MAKS_URAIAN,
    SEMUA_RTL,
    STATUS_LAPORAN,
    IsiKemajuan,
    IsiRtl,
    Lingkup,
    Tersimpan,
    work_out_persen,
)

MAKS_PERSEN = 1_000
TIDAK_ADA = "RTL itu tidak ada dalam daftar Anda."


def add_rtl(
    connection: Connection, kode_region: str, id_rakor: int, isi: IsiRtl, *, oleh: str
) -> int:
    """Keep an RTL of a meeting. Returns its id; raises JanjiError with what is wrong with it."""
    check_rakor_there(connection, kode_region, id_rakor)
    isi = _check_isi(connection, kode_region, id_rakor, isi)
    id_rtl = insert_row(connection, rtl, {**_as_row(isi), "id_rakor": id_rakor, **changed(oleh)})
    _write_details(connection, id_rtl, isi)
    return id_rtl


def change_rtl(
    connection: Connection, kode_region: str, id_rtl: int, isi: IsiRtl, *, versi: int, oleh: str
) -> None:
    """Write an RTL anew over the version that was seen, and keep what it said; where nothing differs
    nothing is written. Raises JanjiError with what is wrong, and BerubahError where another version is
    there."""
    there = find_rtl(connection, kode_region, id_rtl)
    isi = _check_isi(connection, kode_region, there.id_rakor, isi, there.isi.id_komitmen)
    if there.versi != versi:
        raise BerubahError("Orang lain baru saja mengubah RTL ini.")
    if isi == there.isi:
        return
    # Whoever changes it after it was read here has made another version, and this finds none.
    write_over(connection, rtl, id_rtl, versi, _as_row(isi), oleh, of_rakor(kode_region, rtl))
    kept = {"id_rtl": id_rtl, "versi": versi, "isi": as_json(there.isi), **changed(oleh)}
    connection.execute(insert(rtl_riwayat).values(kept))
    connection.execute(delete(rtl_mitra).where(rtl_mitra.c.id_rtl == id_rtl))
    connection.execute(delete(rtl_wilayah).where(rtl_wilayah.c.id_rtl == id_rtl))
    _write_details(connection, id_rtl, isi)


def move_rtl(
    connection: Connection, kode_region: str, id_rtl: int, *, dibuang: bool, oleh: str
) -> None:
    """Take an RTL out, or bring it back. Raises JanjiError where it is so already."""
    move_row(connection, rtl, id_rtl, dibuang, oleh, of_rakor(kode_region, rtl))


def find_rtl(
    connection: Connection, kode_region: str, id_rtl: int, lingkup: Lingkup = SEMUA_RTL
) -> Tersimpan[IsiRtl]:
    """One RTL that is in the list. Raises JanjiError where it is not, or not theirs to see."""
    for one in read_isi_rtl(connection, kode_region, lingkup, id_rtl=id_rtl):
        if not one.dibuang:
            return one
    raise JanjiError(TIDAK_ADA)


def add_kemajuan(
    connection: Connection,
    kode_region: str,
    id_rtl: int,
    isi: IsiKemajuan,
    *,
    lingkup: Lingkup,
    hari_ini: date,
    oleh: str,
) -> int:
    """Add a report on an RTL that is theirs. Returns its id; raises JanjiError with what is wrong.

    How many per cent it is follows from what was reached and the target, where both are known.
    """
    there = find_rtl(connection, kode_region, id_rtl, lingkup)
    row = _check_kemajuan(isi, there.isi.target, hari_ini)
    return insert_row(connection, rtl_kemajuan, {**row, "id_rtl": id_rtl, **changed(oleh)})


def move_kemajuan(
    connection: Connection,
    kode_region: str,
    id_kemajuan: int,
    *,
    lingkup: Lingkup,
    ditarik: bool,
    oleh: str,
) -> None:
    """Take back a report on an RTL that is theirs, or let it count again. Raises JanjiError where it is
    so already."""
    theirs = select(rtl.c.id).where(
        of_rakor(kode_region, rtl), rtl.c.dibuang_pada.is_(None), is_theirs(lingkup)
    )
    now, gone = changed(oleh), rtl_kemajuan.c.ditarik_pada
    moved = connection.execute(
        update(rtl_kemajuan)
        .where(
            rtl_kemajuan.c.id == id_kemajuan,
            rtl_kemajuan.c.id_rtl.in_(theirs),
            gone.is_(None) if ditarik else gone.is_not(None),
        )
        .values(ditarik_pada=now["diubah_pada"] if ditarik else None, **now)
    )
    if moved.rowcount != 1:
        raise JanjiError("Laporan itu sudah ditarik." if ditarik else "Laporan itu sudah berlaku.")


def as_json(isi: IsiRtl) -> dict[str, Any]:
    """What an RTL says, as it is kept in its history: the names of `IsiRtl`."""
    return {**asdict(isi), "tenggat": isi.tenggat.isoformat()}


def _check_isi(
    connection: Connection,
    kode_region: str,
    id_rakor: int,
    isi: IsiRtl,
    komitmen_lama: int | None = None,
) -> IsiRtl:
    """With clean texts. What points at a promise that has been taken out since may go on doing so."""
    uraian = check_text("Uraian", isi.uraian, MAKS_URAIAN, wajib=True)
    sasaran = check_text("Sasaran", isi.sasaran, MAKS_ISIAN)
    indikator = check_text("Indikator keluaran", isi.indikator_keluaran, MAKS_ISIAN)
    satuan = check_text("Satuan target", isi.satuan_target, MAKS_SATUAN)
    check_day("Tenggat", isi.tenggat)
    _check_number("Target", isi.target, MAKS_TARGET)
    _check_number("Anggaran", isi.anggaran, MAKS_ANGGARAN)
    lembaga = set(isi.mitra) | ({isi.id_institusi} if isi.id_institusi is not None else set())
    check_lembaga(connection, kode_region, lembaga)
    own = select(komitmen.c.id).where(
        komitmen.c.id_rakor == id_rakor, komitmen.c.dibuang_pada.is_(None)
    )
    if isi.id_komitmen not in {None, komitmen_lama, *connection.scalars(own)}:
        raise JanjiError("Komitmen itu tidak ada lagi dalam rakor ini; pilih lagi.")
    areas = select(wilayah.c.kode).where(wilayah.c.kode_region == kode_region)
    if not set(isi.wilayah) <= set(connection.scalars(areas)):
        raise JanjiError("Ada wilayah yang tidak ada di daerah ini; pilih lagi.")
    return IsiRtl(
        uraian,
        isi.id_komitmen,
        isi.id_institusi,
        tuple(sorted(set(isi.mitra) - {isi.id_institusi})),
        tuple(sorted(set(isi.wilayah))),
        sasaran,
        indikator,
        isi.target,
        satuan,
        isi.tenggat,
        isi.anggaran,
        isi.prioritas,
    )


def _check_number(nama: str, nilai: float | None, maks: float) -> None:
    if nilai is not None and not 0 < nilai <= maks:
        raise JanjiError(f"{nama} lebih dari nol dan tidak sebesar itu; periksa angkanya.")


def _as_row(isi: IsiRtl) -> dict[str, Any]:
    return {
        "uraian": isi.uraian,
        "id_komitmen": isi.id_komitmen,
        "id_institusi": isi.id_institusi,
        "sasaran": isi.sasaran or None,
        "indikator_keluaran": isi.indikator_keluaran or None,
        "target": isi.target,
        "satuan_target": isi.satuan_target or None,
        "tenggat": isi.tenggat,
        "anggaran": isi.anggaran,
        "prioritas": isi.prioritas,
    }


def _write_details(connection: Connection, id_rtl: int, isi: IsiRtl) -> None:
    if isi.mitra:
        rows = [{"id_rtl": id_rtl, "id_institusi": nomor} for nomor in isi.mitra]
        connection.execute(insert(rtl_mitra), rows)
    if isi.wilayah:
        areas = [{"id_rtl": id_rtl, "kode_wilayah": kode} for kode in isi.wilayah]
        connection.execute(insert(rtl_wilayah), areas)


def _check_kemajuan(isi: IsiKemajuan, target: float | None, hari_ini: date) -> dict[str, Any]:
    check_day("Tanggal laporan", isi.tanggal)
    if isi.tanggal > hari_ini:
        raise JanjiError("Tanggal laporan belum tiba; laporkan yang sudah terjadi.")
    if isi.realisasi is not None and not 0 <= isi.realisasi <= MAKS_TARGET:
        raise JanjiError("Realisasi tidak kurang dari nol dan tidak sebesar itu; periksa angkanya.")
    if isi.persen is not None and not 0 <= isi.persen <= 100:
        raise JanjiError("Persen antara 0 dan 100.")
    if isi.status_rtl not in STATUS_LAPORAN:
        raise JanjiError("Terlambat dihitung dari tenggatnya; pilih keadaan lain.")
    if isi.jenis_bukti and isi.jenis_bukti not in JENIS_BUKTI:
        raise JanjiError("Jenis bukti tidak dikenal; pilih lagi.")
    persen = work_out_persen(isi.realisasi, target, isi.persen)
    if persen is not None and persen > MAKS_PERSEN:
        raise JanjiError("Realisasi jauh di atas target; periksa angkanya.")
    return {
        "tanggal": isi.tanggal,
        "realisasi": isi.realisasi,
        "persen": persen,
        "status_rtl": isi.status_rtl,
        "kendala": check_text("Kendala", isi.kendala, MAKS_URAIAN) or None,
        "jenis_bukti": isi.jenis_bukti or None,
        "rujukan_bukti": check_text("Rujukan bukti", isi.rujukan_bukti, MAKS_ISIAN) or None,
    }
