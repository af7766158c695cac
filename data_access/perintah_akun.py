"""The commands `akun` and `jejak`: who may come in, and whether the audit is whole.

A password is made up and shown once, or read from a prompt or from stdin; never an argument,
which other people on the machine could read.
"""

import sys

import click
from sqlalchemy import Engine

from data_access import akun as a
from data_access import jejak_audit
from data_access.angka import check_region
from data_access.command_line import Indonesian, check_schema, help_option, with_engine
from domain.hak import Peran

OLEH = "baris perintah"
NAMA_PERAN = [peran.value for peran in a.PERAN_AKUN]
SEKALI = "Sandi pertama, ditampilkan sekali ini saja dan wajib diganti saat masuk:"


@click.group(cls=Indonesian)
@help_option
def akun() -> None:
    """Buat, ubah, kunci, atau hapus akun."""


@akun.command()
@click.argument("nama", metavar="NAMA")
@click.option("--wilayah", required=True, multiple=True, metavar="KODE",
              help="Kode kabupaten/kota; boleh berulang.")  # fmt: skip
@click.option("--peran", required=True, multiple=True, type=click.Choice(NAMA_PERAN),
              metavar="PERAN", help=f"Boleh berulang: {', '.join(NAMA_PERAN)}.")  # fmt: skip
@click.option("--email", default=None, metavar="ALAMAT", help="Untuk masuk lewat OIDC.")
@click.option("--hanya-oidc", is_flag=True, help="Tanpa sandi; masuk hanya lewat OIDC.")
@click.option("--institusi", default=None, type=int, metavar="NOMOR", help="Institusi mitra.")
@help_option
@with_engine
def buat(
    engine: Engine,
    nama: str,
    wilayah: tuple[str, ...],
    peran: tuple[str, ...],
    email: str | None,
    hanya_oidc: bool,
    institusi: int | None,
) -> None:
    """Buat akun dan tampilkan sandi pertamanya sekali."""
    with engine.begin() as connection:
        check_schema(connection)
        for kode in wilayah:
            check_region(connection, kode)
        sandi = a.create_akun(
            connection,
            nama,
            peran=[(kode, Peran(one)) for kode in wilayah for one in peran],
            oleh=OLEH,
            email=email,
            id_institusi=institusi,
            hanya_oidc=hanya_oidc,
        )
    click.echo(f"Akun {nama} dibuat.")
    if sandi is not None:
        click.echo(SEKALI)
        click.echo(sandi)


@akun.command()
@help_option
@with_engine
def daftar(engine: Engine) -> None:
    """Daftar semua akun dengan perannya."""
    with engine.connect() as connection:
        check_schema(connection)
        rows = a.read_daftar_akun(connection)
    if rows.empty:
        click.echo("Belum ada akun.")
        return
    shown = {name: rows[name].map({True: "ya", False: ""}) for name in ("email", "totp")}
    institusi = rows["id_institusi"].astype("Int64").astype(str).replace("<NA>", "")
    click.echo(rows.assign(**shown, id_institusi=institusi).to_string(index=False))


@akun.command("peran")
@click.argument("nama", metavar="NAMA")
@click.option("--wilayah", required=True, metavar="KODE", help="Kode kabupaten/kota.")
@click.option("--tambah", multiple=True, type=click.Choice(NAMA_PERAN), metavar="PERAN",
              help="Beri peran ini.")  # fmt: skip
@click.option("--cabut", multiple=True, type=click.Choice(NAMA_PERAN), metavar="PERAN",
              help="Cabut peran ini.")  # fmt: skip
@help_option
@with_engine
def peran_(
    engine: Engine, nama: str, wilayah: str, tambah: tuple[str, ...], cabut: tuple[str, ...]
) -> None:
    """Beri atau cabut peran di satu wilayah; sesi akun itu berakhir."""
    with engine.begin() as connection:
        check_schema(connection)
        check_region(connection, wilayah)
        for one in tambah:
            a.add_peran(connection, nama, wilayah, Peran(one))
        for one in cabut:
            a.remove_peran(connection, nama, wilayah, Peran(one))
    click.echo(f"Peran akun {nama} diubah.")


@akun.command()
@click.argument("nama", metavar="NAMA")
@click.option("--isi", is_flag=True, help="Isi sendiri, lewat layar atau masukan standar.")
@click.option("--lepas-kode", is_flag=True, help="Lepas juga kode telepon yang hilang.")
@help_option
@with_engine
def sandi(engine: Engine, nama: str, isi: bool, lepas_kode: bool) -> None:
    """Buat sandi baru yang wajib diganti saat masuk; sesi akun itu berakhir."""
    with engine.connect() as connection:
        check_schema(connection)
        a.find_akun(connection, nama)
    given = _ask_sandi() if isi else None
    with engine.begin() as connection:
        new = a.reset_sandi(connection, nama, given)
        if lepas_kode:
            a.remove_totp(connection, nama)
    if given is None:
        click.echo(SEKALI)
        click.echo(new)
    else:
        click.echo(f"Sandi akun {nama} diganti.")


def _ask_sandi() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = click.prompt("Sandi baru", hide_input=True)
    if click.prompt("Ulangi", hide_input=True) != first:
        raise click.ClickException("Kedua sandi tidak sama.")
    return str(first)


@akun.command()
@click.argument("nama", metavar="NAMA")
@help_option
@with_engine
def kunci(engine: Engine, nama: str) -> None:
    """Kunci akun; sesinya berakhir dan tidak dapat masuk lagi."""
    with engine.begin() as connection:
        check_schema(connection)
        a.lock_akun(connection, nama)
    click.echo(f"Akun {nama} terkunci.")


@akun.command()
@click.argument("nama", metavar="NAMA")
@help_option
@with_engine
def buka(engine: Engine, nama: str) -> None:
    """Buka kunci akun, dan hapus masa tunggu karena salah sandi."""
    with engine.begin() as connection:
        check_schema(connection)
        a.unlock_akun(connection, nama)
    click.echo(f"Akun {nama} terbuka.")


@akun.command()
@click.argument("nama", metavar="NAMA")
@help_option
@with_engine
def hapus(engine: Engine, nama: str) -> None:
    """Hapus akun; jejaknya tetap menyebut namanya."""
    with engine.begin() as connection:
        check_schema(connection)
        a.remove_akun(connection, nama)
    click.echo(f"Akun {nama} dihapus.")


@click.group(cls=Indonesian)
@help_option
def jejak() -> None:
    """Periksa jejak: siapa melakukan apa."""


@jejak.command()
@help_option
@with_engine
def periksa(engine: Engine) -> None:
    """Periksa apakah ada catatan jejak yang diubah, dihapus, atau disisipkan."""
    with engine.connect() as connection:
        check_schema(connection)
        hasil = jejak_audit.check_jejak(connection)
    if not hasil.utuh:
        raise click.ClickException(hasil.kalimat)
    click.echo(hasil.kalimat)
