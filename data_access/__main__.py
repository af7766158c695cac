"""The command line: `python -m data_access --help`. For people, and for cron.

Exit code 0 only on success; every error is one Indonesian line on stderr.
"""

import sys
from datetime import date
from pathlib import Path

import click
import orjson
import pandas as pd
from sqlalchemy import Connection, Engine

from analysis.mutu import check_consistency, count_filled, say_mutu, sort_by_need
from analysis.paket.menu import MenuError
from analysis.penyamaran.tabel import TabelError
from data_access import (
    angka,
    jejak_audit,
    perintah_akun,
    perintah_jejaring,
    perintah_paket,
    snapshots,
)
from data_access.akun import AkunError
from data_access.command_line import (
    Indonesian,
    Tanggal,
    check_schema,
    help_option,
    read_bytes,
    run_group,
    with_engine,
)
from data_access.contoh.muat import has_example, load_example, remove_example
from data_access.imports.bahan import read_bahan
from data_access.imports.bidang import BIDANG
from data_access.imports.daftar_area import prepare_area
from data_access.imports.daftar_penduduk import prepare_penduduk
from data_access.imports.kenali import recognise
from data_access.imports.kesalahan import BerkasError, ImporDitolak
from data_access.imports.muat import load_import
from data_access.imports.profil import ProfilError, find_profil_errors, load_profil, write_profil
from data_access.imports.siapkan import prepare
from data_access.imports.tambah import dapat_ditambah
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.usul import suggest_profil
from data_access.jejaring import JejaringError
from data_access.migrate import migrate
from data_access.paket import PaketError, prepare_store
from data_access.penduduk import load_penduduk
from data_access.queries.jumlah import DIMENSI, DimensiError
from data_access.reference import load_reference
from data_access.rekap import read_rekap_berlaku
from data_access.snapshots import SnapshotError
from data_access.tarik.jalankan import load_all, only_run
from data_access.tarik.sumber import TarikError, load_sumber
from data_access.wilayah import (
    WilayahError,
    find_region,
    has_own_columns,
    load_wilayah,
    read_kode,
    read_region,
    read_wilayah_file,
)
from domain.format import format_tanggal_pendek
from domain.hari import hari_ini
from domain.kategori import DasarTanggal, Dataset, Perbuatan
from domain.satuan import Satuan

KNOWN_ERRORS = (
    AkunError,
    BerkasError,
    DimensiError,
    ImporDitolak,
    JejaringError,
    MenuError,
    PaketError,
    ProfilError,
    SnapshotError,
    TabelError,
    TarikError,
    WilayahError,
)
TAK_DIKENAL = (
    "Susunan berkas ini belum dikenal: buat profilnya dengan perintah usul, atau impor sekali lewat "
    "halaman Impor."
)
DATASET_IMPOR = [dataset.value for dataset in (*BIDANG, Dataset.REKAP)]


@click.group(cls=Indonesian, no_args_is_help=True, subcommand_metavar="PERINTAH [PILIHAN]")
@help_option
def main() -> None:
    """Basis data dasbor perlindungan perempuan dan anak."""


@main.command()
@help_option
@with_engine
def migrasi(engine: Engine) -> None:
    """Bawa basis data ke skema versi ini dan muat data acuan."""
    prepare_database(engine)
    click.echo("Basis data siap.")


@main.command()
@help_option
@with_engine
def siapkan(engine: Engine) -> None:
    """Migrasi, data acuan, dan data contoh bila basis data masih kosong (dipakai make run)."""
    prepare_database(engine)
    with engine.begin() as connection:
        if snapshots.read_snapshots(connection).empty:
            load_example(connection, sampai=hari_ini())
            click.echo("Basis data kosong: DATA CONTOH dimuat.")


def prepare_database(engine: Engine) -> None:
    """Migrate, then load the reference data that are not there yet. On PostgreSQL the store of packages
    is made too: who works with it later need not be who owns it."""
    migrate(engine)
    with engine.begin() as connection:
        load_reference(connection)
        if engine.dialect.name == "postgresql":
            prepare_store(connection)


@main.group()
@help_option
def contoh() -> None:
    """Muat atau hapus data contoh."""


@contoh.command()
@click.option("--sampai", type=Tanggal(), default=None, help="Hari terakhir; bawaan: hari ini.")
@help_option
@with_engine
def muat(engine: Engine, sampai: date | None) -> None:
    """Muat register, kegiatan, dan rakor karangan untuk kedua pemerintahan."""
    with engine.begin() as connection:
        check_schema(connection)
        if has_example(connection):
            raise click.ClickException("Data contoh sudah ada.")
        load_example(connection, sampai=sampai or hari_ini())
    click.echo("Data contoh dimuat.")


@contoh.command()
@help_option
@with_engine
def hapus(engine: Engine) -> None:
    """Hapus semua data contoh; data nyata tidak tersentuh."""
    with engine.begin() as connection:
        check_schema(connection)
        remove_example(connection)
        note(connection, Perbuatan.UBAH, "data_contoh")
    click.echo("Data contoh dihapus.")


@main.command()
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--dataset", required=True, type=click.Choice(DATASET_IMPOR), help="Isi berkas.")
@click.option("--wilayah", required=True, metavar="KODE", help="Kode kabupaten/kota.")
@click.option("--sumber", required=True, metavar="NAMA", help="Nama sumber data.")
@click.option("--cutoff", required=True, type=Tanggal(), help="Tanggal batas data.")
@click.option("--profil", default=None, metavar="NAMA|BERKAS", help="Profil pemetaan kolom.")
@click.option("--sebagian", is_flag=True, help="Lanjutkan tanpa baris dan isi yang tidak terbaca.")
@click.option("--ingat", is_flag=True, help="Simpan profilnya untuk berkas sumber ini berikutnya.")
@click.option(
    "--tambah", is_flag=True, help="Tambahkan ke daftar kegiatan atau kunjungan yang berlaku."
)
@click.option("--coba", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@help_option
@with_engine
def impor(
    engine: Engine,
    berkas: Path,
    dataset: str,
    wilayah: str,
    sumber: str,
    cutoff: date,
    profil: str | None,
    sebagian: bool,
    ingat: bool,
    tambah: bool,
    coba: bool,
) -> None:
    """Impor satu berkas XLSX atau CSV sebagai snapshot baru; semua atau tidak sama sekali.

    Tanpa --profil, berkas dibaca sebagai templat atau dengan profil yang tersimpan untuknya; untuk
    berkas lain, buat profilnya dahulu dengan perintah usul.
    """
    if tambah and not dapat_ditambah(Dataset(dataset)):
        raise ImporDitolak(f"{Dataset(dataset).label} selalu diganti seluruhnya.")
    with engine.begin() as connection:
        check_schema(connection)
        check_region(connection, wilayah)
        bahan = read_bahan(read_bytes(berkas), berkas.name)
        chosen = load_profil(profil) if profil else None
        if chosen is None and (dikenal := recognise(connection, bahan, wilayah, Dataset(dataset))):
            chosen = dikenal.profil
        persiapan = prepare(
            connection,
            bahan,
            dataset=Dataset(dataset),
            kode_region=wilayah,
            tanggal_cutoff=cutoff,
            profil=chosen,
        )
        for kesalahan in persiapan.errors:
            click.echo(kesalahan.as_line(), err=True)
        if chosen is None:
            click.echo(TAK_DIKENAL, err=True)
        if persiapan.salah_wilayah:
            click.echo(persiapan.salah_wilayah, err=True)
        if persiapan.menghalangi or (persiapan.errors and not sebagian):
            raise ImporDitolak(len(persiapan.errors))
        for line in (*persiapan.catatan, *persiapan.mutu.get("selisih", ())):
            click.echo(line)
        click.echo(persiapan.ringkasan)
        if coba:
            click.echo("Uji coba: tidak ada yang disimpan.")
            return
        id_snapshot = load_import(
            connection,
            persiapan,
            sumber=sumber,
            oleh="baris perintah",
            sebagian=sebagian,
            simpan_profil=ingat,
            tambah=tambah,
        )
        note(connection, Perbuatan.IMPOR, id_snapshot, wilayah)
    click.echo(f"Snapshot {id_snapshot} berlaku sekarang.")


@main.command()
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--wilayah", required=True, metavar="KODE", help="Kode kabupaten/kota.")
@click.option("--sumber", required=True, metavar="NAMA", help="Nama sumber data.")
@click.option("--dataset", default=None, type=click.Choice(DATASET_IMPOR), help="Isi berkas.")
@help_option
@with_engine
def usul(engine: Engine, berkas: Path, wilayah: str, sumber: str, dataset: str | None) -> None:
    """Usulkan profil untuk berkas yang susunannya lain, sebagai YAML untuk dibetulkan."""
    with engine.connect() as connection:
        check_schema(connection)
        region = read_region(connection, wilayah)
        bahan = read_bahan(read_bytes(berkas), berkas.name)
        daftar = read_daftar_wilayah(connection, wilayah)
        chosen = Dataset(dataset) if dataset else None
        usulan = suggest_profil(bahan, daftar, region, nama=sumber, dataset=chosen)
        click.echo(write_profil(usulan), nl=False)
        for line in find_profil_errors(usulan):
            click.echo(line, err=True)


@main.command()
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS_SUMBER")
@click.option("--hanya", default=None, metavar="NAMA", help="Hanya sumber dengan nama ini.")
@click.option("--coba", is_flag=True, help="Baca dan periksa saja; tidak ada yang disimpan.")
@help_option
@with_engine
def tarik(engine: Engine, berkas: Path, hanya: str | None, coba: bool) -> None:
    """Tarik data dari sumber yang dijelaskan satu berkas YAML; satu baris per sumber."""
    daftar = load_sumber(berkas)
    if hanya is not None:
        daftar = [sumber for sumber in daftar if sumber.nama == hanya]
        if not daftar:
            raise TarikError("Nama di --hanya tidak ada di berkas sumber.")
    with engine.connect() as connection:
        check_schema(connection)
    gagal = 0
    with only_run():
        for hasil in load_all(engine, daftar, berkas.parent, hari_ini=hari_ini(), coba=coba):
            click.echo(hasil.as_line())
            gagal += not hasil.berhasil
    if gagal:
        raise TarikError(f"{gagal} dari {len(daftar)} sumber gagal; datanya tetap seperti semula.")


@main.group()
@help_option
def snapshot() -> None:
    """Lihat, batalkan, pulihkan, atau kunci snapshot."""


@snapshot.command()
@click.option("--wilayah", default=None, metavar="KODE", help="Hanya wilayah ini.")
@help_option
@with_engine
def daftar(engine: Engine, wilayah: str | None) -> None:
    """Daftar semua snapshot, yang terbaru lebih dahulu."""
    with engine.connect() as connection:
        check_schema(connection)
        rows = snapshots.read_snapshots(connection, wilayah)
    if rows.empty:
        click.echo("Belum ada snapshot.")
        return
    shown = ["id", "aktif", "dataset", "kode_region", "sumber", "tanggal_cutoff", "jumlah_baris"]
    table = rows[[*shown, "status", "contoh"]].assign(
        **{name: rows[name].map({True: "ya", False: ""}) for name in ("aktif", "contoh")}
    )
    click.echo(table.to_string(index=False))


@snapshot.command()
@click.argument("nomor", type=int, metavar="NOMOR")
@help_option
@with_engine
def batal(engine: Engine, nomor: int) -> None:
    """Kembali ke snapshot sebelum NOMOR."""
    with engine.begin() as connection:
        check_schema(connection)
        sebelum = snapshots.undo(connection, nomor, oleh="baris perintah")
        note_snapshot(connection, Perbuatan.BATAL, nomor)
    click.echo(f"Snapshot {sebelum} berlaku lagi." if sebelum else "Tidak ada data yang berlaku.")


@snapshot.command()
@click.argument("nomor", type=int, metavar="NOMOR")
@help_option
@with_engine
def pulih(engine: Engine, nomor: int) -> None:
    """Jadikan NOMOR yang berlaku lagi."""
    with engine.begin() as connection:
        check_schema(connection)
        snapshots.restore(connection, nomor, oleh="baris perintah")
        note_snapshot(connection, Perbuatan.PULIH, nomor)
    click.echo(f"Snapshot {nomor} berlaku sekarang.")


@snapshot.command()
@click.argument("nomor", type=int, metavar="NOMOR")
@click.option("--alasan", default=None, metavar="TEKS", help="Misalnya nama rakor.")
@help_option
@with_engine
def kunci(engine: Engine, nomor: int, alasan: str | None) -> None:
    """Kunci NOMOR: sejak itu tidak dapat dibatalkan atau dihapus."""
    with engine.begin() as connection:
        check_schema(connection)
        snapshots.lock(connection, nomor, oleh="baris perintah", alasan=alasan)
        note_snapshot(connection, Perbuatan.KUNCI, nomor)
    click.echo(f"Snapshot {nomor} terkunci.")


@main.command("angka")
@click.option("--wilayah", required=True, metavar="KODE", help="Kabupaten/kota atau di bawahnya.")
@click.option("--satuan", required=True, type=click.Choice(angka.SATUAN), help="Apa yang dihitung.")
@click.option("--mulai", type=Tanggal(), default=None, help="Hari pertama; bawaan: semua.")
@click.option("--sampai", type=Tanggal(), default=None, help="Hari terakhir; bawaan: semua.")
@click.option(
    "--menurut", multiple=True, type=click.Choice(DIMENSI), metavar="RINCIAN",
    help=f"Rincian, boleh berulang: {', '.join(DIMENSI)}.",
)  # fmt: skip
@click.option("--dasar", type=click.Choice(DasarTanggal.values()), default="lapor",
              show_default="lapor", help="Tanggal yang menentukan periode.")  # fmt: skip
@click.option("--sumber", default=None, metavar="NAMA", help="Bila ada lebih dari satu sumber.")
@click.option("--json", "as_json", is_flag=True, help="Keluarkan JSON.")
@help_option
@with_engine
def angka_(
    engine: Engine,
    wilayah: str,
    satuan: str,
    mulai: date | None,
    sampai: date | None,
    menurut: tuple[str, ...],
    dasar: str,
    sumber: str | None,
    as_json: bool,
) -> None:
    """Angka apa pun sebagai tabel, dengan satuan, sumber, dan tanggal batasnya."""
    if mulai and sampai and sampai < mulai:
        raise click.ClickException("--sampai lebih awal daripada --mulai.")
    with engine.connect() as connection:
        check_schema(connection)
        hasil = angka.read_angka(
            connection,
            kode_wilayah=wilayah,
            satuan=Satuan(satuan),
            menurut=menurut,
            mulai=mulai,
            sampai=sampai,
            dasar=DasarTanggal(dasar),
            sumber=sumber,
        )
    if as_json:
        click.echo(orjson.dumps(hasil.as_dict(), option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo(hasil.keterangan)
        click.echo(_as_text(hasil.rows))


def _as_text(rows: pd.DataFrame) -> str:
    gaps = [str(name) for name in rows if rows[name].isna().any()]
    said = {name: rows[name].astype(object).fillna("(tidak dicatat)") for name in gaps}
    return rows.assign(**said).to_string(index=False)


@main.command()
@click.option("--wilayah", required=True, metavar="KODE", help="Kabupaten/kota atau di bawahnya.")
@click.option("--sumber", default=None, metavar="NAMA", help="Bila ada lebih dari satu sumber.")
@click.option("--json", "as_json", is_flag=True, help="Keluarkan JSON.")
@help_option
@with_engine
def mutu(engine: Engine, wilayah: str, sumber: str | None, as_json: bool) -> None:
    """Seberapa lengkap dan taat asas register yang berlaku, dan apa yang diperbaiki dahulu."""
    with engine.connect() as connection:
        check_schema(connection)
        asal, kasus, korban = angka.read_mutu(connection, wilayah, sumber)
    isian = pd.concat(
        [count_filled(kasus, Satuan.KASUS), count_filled(korban, Satuan.KORBAN)], ignore_index=True
    )
    periksa = check_consistency(kasus, korban, asal.tanggal_cutoff)
    kalimat = say_mutu(isian, periksa)
    if as_json:
        isian = sort_by_need(isian).drop(columns=["label", "pokok"])
        said = {
            "wilayah": wilayah, "sumber": asal.sumber, "snapshot": asal.id_snapshot,
            "tanggal_cutoff": asal.tanggal_cutoff.isoformat(), "contoh": asal.contoh,
            "ringkasan": kalimat, "isian": isian.to_dict("records"),
            "pemeriksaan": periksa.to_dict("records"),
        }  # fmt: skip
        click.echo(orjson.dumps(said, option=orjson.OPT_INDENT_2).decode())
        return
    contoh = " · DATA CONTOH" if asal.contoh else ""
    click.echo(f"{asal.sumber} · per {format_tanggal_pendek(asal.tanggal_cutoff)}{contoh}")
    click.echo(kalimat)
    isian = isian.assign(persen=(isian["bagian"] * 100).round(1))
    click.echo(_as_text(sort_by_need(isian)[["label", "satuan", "jumlah", "kosong", "persen"]]))
    click.echo(_as_text(periksa[["pemeriksaan", "satuan", "jumlah", "dari"]]))


@main.command("rekap")
@click.option("--wilayah", required=True, metavar="KODE", help="Kode daerah.")
@click.option("--sumber", default=None, metavar="NAMA", help="Hanya sumber ini; bawaan: semua.")
@click.option("--json", "as_json", is_flag=True, help="Keluarkan JSON.")
@help_option
@with_engine
def rekap_(engine: Engine, wilayah: str, sumber: str | None, as_json: bool) -> None:
    """Jumlah dari rekap sumber lain, terpisah dari register."""
    with engine.connect() as connection:
        check_schema(connection)
        check_region(connection, wilayah)
        found = read_rekap_berlaku(connection, wilayah, sumber)
    if as_json:
        said = [one.as_dict() for one in found]
        click.echo(orjson.dumps(said, option=orjson.OPT_INDENT_2).decode())
        return
    for one in found:
        click.echo(one.keterangan)
        click.echo(_as_text(one.jumlah))


@main.command("wilayah")
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--coba", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@help_option
@with_engine
def wilayah_(engine: Engine, berkas: Path, coba: bool) -> None:
    """Tambah wilayah dari CSV (kode, tingkat, nama, induk) atau daftar berkode apa pun."""
    with engine.begin() as connection:
        check_schema(connection)
        if has_own_columns(berkas):
            rows = read_wilayah_file(berkas, read_kode(connection))
            added = load_wilayah(connection, rows)
        else:
            area = prepare_area(read_bytes(berkas), berkas.name)
            click.echo(area.ringkasan)
            added = load_wilayah(connection, area.rows, area.kode_region)
        if coba:
            connection.rollback()
            click.echo(f"Uji coba: {added} wilayah baru, tidak ada yang disimpan.")
            return
        note(connection, Perbuatan.UBAH, "wilayah")
    click.echo(f"{added} wilayah ditambahkan.")


@main.command("penduduk")
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--wilayah", required=True, metavar="NAMA|KODE", help="Kabupaten/kota.")
@click.option("--sumber", required=True, metavar="NAMA", help="Siapa yang menerbitkan daftarnya.")
@click.option("--tanggal", required=True, type=Tanggal(), help="Penduduk per tanggal ini.")
@click.option("--periksa", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@help_option
@with_engine
def penduduk_(
    engine: Engine, berkas: Path, wilayah: str, sumber: str, tanggal: date, periksa: bool
) -> None:
    """Muat penduduk menurut wilayah, jenis kelamin, dan kelompok usia dari CSV atau XLSX."""
    with engine.begin() as connection:
        check_schema(connection)
        region = find_region(connection, wilayah)
        daftar = prepare_penduduk(
            read_bytes(berkas),
            berkas.name,
            read_daftar_wilayah(connection, region.kode),
            region.nama_lengkap,
        )
        load_penduduk(connection, region.kode, daftar, sumber=sumber, tanggal=tanggal)
        click.echo(daftar.ringkasan)
        if periksa:
            connection.rollback()
            click.echo("Uji coba: tidak ada yang disimpan.")
            return
        note(connection, Perbuatan.UBAH, "penduduk", region.kode)
    click.echo(f"Penduduk per {format_tanggal_pendek(tanggal)} disimpan.")


def note(
    connection: Connection, perbuatan: Perbuatan, objek: str | int, kode_region: str | None = None
) -> None:
    jejak_audit.catat(
        connection, perbuatan, kode_region=kode_region, halaman="baris_perintah", objek=objek
    )


def note_snapshot(connection: Connection, perbuatan: Perbuatan, nomor: int) -> None:
    kode_region = snapshots.read_asal_of(connection, nomor).kode_region
    note(connection, perbuatan, nomor, kode_region)


main.add_command(perintah_akun.akun)
main.add_command(perintah_akun.jejak)
main.add_command(perintah_paket.paket)
main.add_command(perintah_jejaring.jejaring)


def check_region(connection: Connection, kode: str) -> None:
    angka.check_region(connection, kode)


def run(argv: list[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    return run_group(main, argv, prog_name="python -m data_access", known_errors=KNOWN_ERRORS)


if __name__ == "__main__":
    sys.exit(run())
