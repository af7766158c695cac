"""The command line of the exports: `python -m exports --help`.

It puts the layers together as `dashboard.py` does for the screen, and reads nothing but a released
package: no internal table can leave by it. Exit code 0 only on success; every error is one Indonesian
line on stderr.
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, Engine

from analysis.disclosure import TingkatRilis
from analysis.paket.pembaca import Pembaca
from analysis.paparan.susun import arrange, make_salindia
from data_access import jejak_audit
from data_access import paket as p
from data_access.angka import check_region
from data_access.command_line import (
    Indonesian,
    check_schema,
    help_option,
    run_group,
    with_engine,
)
from data_access.paparan import SusunanRakor, read_susunan
from data_access.queries.wilayah import read_outlines
from data_access.snapshots import SnapshotError
from domain.hari import hari_ini
from domain.kategori import Perbuatan, TingkatPaket
from exports.bahan import EksporError
from exports.paparan import BENTUK, Paparan, say_rakor, write_paparan
from maps.classes import classify_counts

TINGKAT = [one.value for one in TingkatPaket]
KNOWN_ERRORS = (EksporError, SnapshotError, p.PaketError)


@click.group(cls=Indonesian, no_args_is_help=True, subcommand_metavar="PERINTAH [PILIHAN]")
@help_option
def main() -> None:
    """Berkas untuk rapat dari paket yang sudah dirilis."""


@main.command()
@click.option("--wilayah", required=True, metavar="KODE", help="Kode kabupaten/kota.")
@click.option("--bentuk", required=True, type=click.Choice(list(BENTUK)), metavar="|".join(BENTUK),
              help="pdf: satu salindia per halaman; lembar: satu halaman A4; csv: ZIP berisi semua tabel.")  # fmt: skip
@click.option(
    "--keluaran", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="BERKAS"
)
@click.option("--rakor", type=int, default=None, metavar="NOMOR",
              help="Susunan dan paket yang dikunci untuk rakor ini; bawaan: paket terbaru, semua salindia.")  # fmt: skip
@click.option("--tingkat", type=click.Choice(TINGKAT), default=TINGKAT[0], show_default=True,
              metavar="|".join(TINGKAT))  # fmt: skip
@click.option("--timpa", is_flag=True, help="Ganti berkas yang sudah ada.")
@help_option
@with_engine
def paparan(
    engine: Engine,
    wilayah: str,
    bentuk: str,
    keluaran: Path,
    rakor: int | None,
    tingkat: str,
    timpa: bool,
) -> None:
    """Tulis paparan sebagai PPTX, PDF, lembar rakor, XLSX, CSV, atau JSON."""
    if keluaran.exists() and not timpa:
        raise click.ClickException(
            "Berkas keluaran sudah ada; tambahkan --timpa untuk menggantinya."
        )
    with engine.connect() as connection:
        check_schema(connection)
        if check_region(connection, wilayah) != wilayah:
            raise click.ClickException("--wilayah harus kode kabupaten/kota, misalnya 36.73.")
        susunan = None if rakor is None else _find_susunan(connection, wilayah, rakor)
    paket = _find_paket(wilayah, TingkatPaket(tingkat), susunan)
    pembaca = Pembaca(paket.isi, TingkatRilis(tingkat))
    salindia = make_salindia(pembaca.isi, pembaca.tingkat)
    if susunan is not None and susunan.urutan is not None:
        salindia = arrange(salindia, list(susunan.urutan))
    judul = "" if susunan is None else say_rakor(susunan.tanggal, susunan.tema)
    content = write_paparan(
        bentuk,
        Paparan(pembaca, salindia, judul, hari_ini()),
        partial(_read_batas, engine, wilayah),
        classify_counts,
    )
    # The trace and the file are there together or not at all.
    with engine.begin() as connection:
        jejak_audit.catat(
            connection, Perbuatan.EKSPOR, kode_region=wilayah, objek=f"paket.{paket.id}.{bentuk}"
        )
        _write_file(keluaran, content)
    click.echo(f"Paket {paket.id} ditulis sebagai {bentuk}: {keluaran.name}.")


def _find_susunan(connection: Connection, wilayah: str, rakor: int) -> SusunanRakor:
    found = [one for one in read_susunan(connection, wilayah) if one.id_rakor == rakor]
    if not found:
        raise click.ClickException(f"Rakor {rakor} tidak ada di wilayah ini.")
    return found[0]


def _find_paket(wilayah: str, tingkat: TingkatPaket, susunan: SusunanRakor | None) -> p.Paket:
    """The package that holds, or the one that was locked for the rakor."""
    sidik = susunan.sidik_paket if susunan else None
    if susunan is not None and tingkat is TingkatPaket.PUBLIK:
        raise click.ClickException("--rakor hanya untuk tingkat rapat.")
    store = p.make_paket_engine()
    try:
        with store.connect() as connection:
            there = p.has_store(connection)
            if (
                there
                and tingkat is TingkatPaket.PUBLIK
                and not p.read_muka_publik(connection, wilayah)
            ):
                raise click.ClickException("Halaman publik wilayah ini sedang ditutup.")
            paket = p.read_current(connection, wilayah, tingkat, sidik) if there else None
    finally:
        store.dispose()
    if paket is None and sidik is not None:
        raise click.ClickException("Paket yang dikunci untuk rakor ini sudah ditarik.")
    if paket is None:
        raise click.ClickException(
            f"Belum ada paket {tingkat.label.lower()} yang dirilis untuk wilayah ini."
        )
    return paket


def _read_batas(engine: Engine, wilayah: str) -> tuple[dict[str, Any], str]:
    with engine.connect() as connection:
        return read_outlines(connection, wilayah)


def _write_file(keluaran: Path, content: bytes) -> None:
    """The whole file or nothing: who reads it meanwhile sees the old one."""
    part = keluaran.with_name(f".{keluaran.name}.{os.getpid()}.bagian")
    try:
        part.write_bytes(content)
        part.replace(keluaran)
    except OSError as error:
        raise click.ClickException("Berkas keluaran tidak dapat ditulis.") from error
    finally:
        part.unlink(missing_ok=True)


def run(argv: list[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    return run_group(main, argv, prog_name="python -m exports", known_errors=KNOWN_ERRORS)


if __name__ == "__main__":
    sys.exit(run())
