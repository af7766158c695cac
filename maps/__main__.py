"""The command line of the maps: `python -m maps --help`.

Exit code 0 only on success; every error is one Indonesian line on stderr.
"""

import sys
from pathlib import Path

import click
import pandas as pd
from sqlalchemy import Connection, Engine

from data_access.angka import check_region
from data_access.command_line import (
    Indonesian,
    check_schema,
    help_option,
    run_group,
    with_engine,
)
from data_access.queries.wilayah import load_batas, read_alias, read_wilayah, remove_batas
from data_access.reference import FOLDER
from data_access.snapshots import SnapshotError
from maps.boundaries import BatasDitolak, prepare_boundaries

PETA_SKEMATIK = FOLDER / "peta_skematik.geojson"
KNOWN_ERRORS = (BatasDitolak, SnapshotError)


@click.group(cls=Indonesian, no_args_is_help=True, subcommand_metavar="PERINTAH [PILIHAN]")
@help_option
def main() -> None:
    """Peta dasbor: batas nyata dan peta skematik."""


@main.command()
@click.option(
    "--keluaran", type=click.Path(path_type=Path, dir_okay=False), default=PETA_SKEMATIK,
    metavar="BERKAS", help="Bawaan: berkas acuan di data_access/referensi.",
)  # fmt: skip
@help_option
def skematik(keluaran: Path) -> None:
    """Susun ulang peta skematik dari daftar wilayah dan tetangganya."""
    from maps.schematic import SchematicError, as_text, build_schematic

    wilayah = pd.read_csv(FOLDER / "wilayah.csv", dtype={"kode": str, "induk": str})
    tetangga = pd.read_csv(FOLDER / "tetangga.csv", dtype={"kode_a": str, "kode_b": str})
    try:
        schematic = build_schematic(wilayah, tetangga)
        keluaran.write_text(as_text(schematic), encoding="utf-8")
    except SchematicError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException("Berkas peta tidak dapat ditulis.") from error
    click.echo(f"Peta skematik ditulis: {len(schematic['features'])} wilayah.")


@main.command()
@click.argument("berkas", type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--wilayah", required=True, metavar="KODE", help="Kode kabupaten/kota.")
@click.option("--sumber", required=True, metavar="NAMA", help="Siapa yang memberi batas ini.")
@click.option("--coba", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@help_option
@with_engine
def batas(engine: Engine, berkas: Path, wilayah: str, sumber: str, coba: bool) -> None:
    """Muat batas desa/kelurahan dari GeoJSON, Shapefile dalam ZIP, atau GeoPackage."""
    try:
        content = berkas.read_bytes()
    except OSError as error:
        raise click.ClickException("Berkas tidak dapat dibuka.") from error
    with engine.connect() as connection:
        check(connection, wilayah)
        areas, alias = read_wilayah(connection, wilayah), read_alias(connection, wilayah)
    siap = prepare_boundaries(content, berkas.name, areas, alias)
    if siap.errors:
        raise BatasDitolak(" ".join(siap.errors))
    for temuan in siap.temuan:
        click.echo(temuan)
    click.echo(siap.ringkasan)
    if coba:
        click.echo("Uji coba: tidak ada yang disimpan.")
        return
    with engine.begin() as connection:
        load_batas(connection, wilayah, siap.rows, sumber)
    click.echo("Batas dimuat dan dipakai sejak sekarang.")


@main.command("batas-hapus")
@click.option("--wilayah", required=True, metavar="KODE", help="Kode kabupaten/kota.")
@help_option
@with_engine
def batas_hapus(engine: Engine, wilayah: str) -> None:
    """Hapus batas yang dimuat; peta skematik dipakai lagi."""
    with engine.begin() as connection:
        check(connection, wilayah)
        jumlah = remove_batas(connection, wilayah)
    click.echo(
        "Peta skematik dipakai lagi."
        if jumlah
        else "Tidak ada batas yang dimuat untuk wilayah ini."
    )


def check(connection: Connection, kode: str) -> None:
    check_schema(connection)
    if check_region(connection, kode) != kode:
        raise click.ClickException("--wilayah harus kode kabupaten/kota, misalnya 36.73.")


def run(argv: list[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    return run_group(main, argv, prog_name="python -m maps", known_errors=KNOWN_ERRORS)


if __name__ == "__main__":
    sys.exit(run())
