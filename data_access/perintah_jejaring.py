"""The command `jejaring`: load a list of institutions from a file."""

from pathlib import Path

import click
from sqlalchemy import Engine

from data_access import jejak_audit
from data_access.command_line import (
    Indonesian,
    check_schema,
    help_option,
    read_bytes,
    with_engine,
)
from data_access.imports.daftar_institusi import prepare_institusi
from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.tempat import read_daftar_wilayah
from data_access.jejaring import load_institusi
from data_access.queries.institusi import read_daftar
from data_access.wilayah import find_region
from domain.kategori import Perbuatan

OLEH = "baris perintah"


@click.group(cls=Indonesian)
@help_option
def jejaring() -> None:
    """Muat daftar institusi jejaring."""


@jejaring.command()
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--wilayah", required=True, metavar="NAMA|KODE", help="Kabupaten/kota.")
@click.option("--periksa", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@help_option
@with_engine
def impor(engine: Engine, berkas: Path, wilayah: str, periksa: bool) -> None:
    """Tambah dan ubah institusi dari CSV atau XLSX; yang tidak ada di berkas tetap."""
    with engine.begin() as connection:
        check_schema(connection)
        region = find_region(connection, wilayah)
        rencana = prepare_institusi(
            read_bytes(berkas),
            berkas.name,
            read_daftar_wilayah(connection, region.kode),
            read_daftar(connection, region.kode),
        )
        if rencana.errors:
            for error in rencana.errors:
                click.echo(error.as_line())
            raise ImporDitolak(len(rencana.errors))
        click.echo(
            f"{len(rencana.baru)} baru, {len(rencana.berubah)} berubah, {len(rencana.tetap)} sama; "
            f"{len(rencana.tidak_di_berkas)} tidak ada di berkas dan tetap."
        )
        if periksa:
            click.echo("Uji coba: tidak ada yang disimpan.")
            return
        perubahan = load_institusi(
            connection, region.kode, rencana.baru, rencana.berubah, oleh=OLEH
        )
        for _sebelum, sesudah in perubahan:
            jejak_audit.catat(
                connection, Perbuatan.UBAH, kode_region=region.kode, halaman="baris_perintah",
                objek=f"institusi:{sesudah.id}",
            )  # fmt: skip
    click.echo("Daftar institusi disimpan.")
