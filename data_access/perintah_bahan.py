"""What a package is made of, read from the database for the commands `paket`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from analysis.paket import lain
from analysis.paket.cacahan import Cacahan, make_cacahan
from analysis.wilayah import level_of
from data_access.paket import PaketError
from data_access.queries.institusi import read_institusi, read_kompetensi_wilayah
from data_access.queries.jumlah import read_jumlah
from data_access.queries.kegiatan import read_kegiatan_terbuka, read_peserta_terbuka
from data_access.queries.kesiapan import read_kesiapan
from data_access.queries.rtl import read_rtl
from data_access.queries.wilayah import read_wilayah
from data_access.snapshots import read_asal
from domain.asal import Asal
from domain.kategori import Dataset, StatusSnapshot
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan

DAFTAR_INSTITUSI, JANJI_RAKOR = "Daftar institusi", "Rakor dan RTL"


def read_register(connection: Connection, kode_region: str) -> Asal:
    """The current register. Raises PaketError where there is none, or more than one."""
    found = [one for one in read_asal(connection, kode_region) if one.dataset == Dataset.REGISTER]
    if not found:
        raise PaketError("Wilayah ini belum mempunyai register; impor dahulu.")
    if len(found) > 1:
        raise PaketError(
            "Wilayah ini mempunyai lebih dari satu sumber register; sisakan satu, karena paket tidak "
            "menjumlahkan sumber."
        )
    return found[0]


def read_kelurahan(connection: Connection, kode_region: str) -> list[dict[str, str]]:
    """Every desa/kelurahan of the region in the form of paket-2, by kode."""
    areas = level_of(read_wilayah(connection, kode_region), kecamatan=False).sort_values("kode")
    return [
        {"kode": one["kode"], "nama": one["nama"], "kecamatan": one["kode_kecamatan"]}
        for one in areas.to_dict("records")
    ]


def count_register(connection: Connection, id_snapshot: int, selesai: date) -> Cacahan:
    """What a snapshot counts from its beginning to the end of a quarter."""
    saringan = Saringan(id_snapshot, Periode(date(selesai.year - 9, 1, 1), selesai))
    korban, bentuk, kasus, kelurahan = (
        read_jumlah(connection, satuan, menurut, saringan)
        for satuan, menurut in (
            (Satuan.KORBAN, ("bulan", "kecamatan", "kelompok")),
            (Satuan.KORBAN, ("bulan", "kelompok", "bentuk")),
            (Satuan.KASUS, ("bulan",)),
            (Satuan.KORBAN, ("tahun", "kecamatan", "wilayah", "kelompok")),
        )
    )
    return make_cacahan(korban, bentuk, kasus, kelurahan)


def read_lain(
    connection: Connection,
    kode_region: str,
    kelurahan: Sequence[Mapping[str, str]],
    *,
    selesai: date,
    hari_ini: date,
    contoh: bool,
) -> dict[str, Any]:
    """The parts `lain` and `sumber_lain` of a package (docs/paket.md). Invented data are in no package of
    real korban; a dataset with two sources is in none, since sources are not summed."""
    kecamatan_of = {one["kode"]: one["kecamatan"] for one in kelurahan}
    rows: list[lain.Row] = []
    sumber: list[tuple[str, str, date, str]] = []
    if asal := _only_source(connection, kode_region, Dataset.KEGIATAN, contoh):
        bahan = lain.Pencegahan(
            read_kegiatan_terbuka(connection, asal.id_snapshot, selesai),
            read_peserta_terbuka(connection, asal.id_snapshot, selesai),
        )
        rows += lain.make_pencegahan(bahan, kode_region, list(kecamatan_of), selesai)
        sumber.append(_source("P", asal))
    if asal := _only_source(connection, kode_region, Dataset.KESIAPAN, contoh):
        rows += lain.make_kesiapan(
            read_kesiapan(connection, asal.id_snapshot), kecamatan_of, selesai
        )
        sumber.append(_source("K", asal))
    institusi = read_institusi(connection, kode_region)
    institusi = institusi[institusi["contoh"] == contoh]
    kompetensi = read_kompetensi_wilayah(connection, kode_region)
    jejaring = lain.Jejaring(institusi, kompetensi[kompetensi["id"].isin(institusi["id"])])
    rows += lain.make_jejaring(jejaring, kode_region, kecamatan_of, hari_ini)
    janji = read_rtl(connection, kode_region, hari_ini)
    rows += lain.make_rtl(janji[janji["contoh"] == contoh], kode_region, hari_ini)
    status = StatusSnapshot.SEMENTARA.value
    sumber += [("J", DAFTAR_INSTITUSI, hari_ini, status), ("R", JANJI_RAKOR, hari_ini, status)]
    said = {row["tabel"][0] for row in rows}
    return {
        "lain": rows,
        "sumber_lain": lain.make_sumber(one for one in sumber if one[0] in said),
    }


def _only_source(
    connection: Connection, kode_region: str, dataset: Dataset, contoh: bool
) -> Asal | None:
    found = [
        one
        for one in read_asal(connection, kode_region)
        if one.dataset == dataset and one.contoh == contoh
    ]
    return found[0] if len(found) == 1 else None


def _source(tabel: str, asal: Asal) -> tuple[str, str, date, str]:
    return tabel, asal.sumber, asal.tanggal_cutoff, asal.status.value
