"""What the command lines of the packages share: Indonesian help, one-line errors, the engine.

Only a package's `__main__` imports it.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from data_access.engine import make_engine
from data_access.imports.berkas import MAKS_BYTE
from data_access.migrate import is_current


class Tanggal(click.ParamType):
    """A day as 2025-07-31."""

    name = "TTTT-BB-HH"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"Tanggal ditulis tahun-bulan-hari, misalnya 2025-07-31: {param.opts[0]}.")


class Indonesian(click.Group):
    """Help in Indonesian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(80)) for name in self.commands]
        with formatter.section("Perintah"):
            formatter.write_dl(commands)


class IndonesianCommand(click.Command):
    """Help in Indonesian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)


def _write_usage(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[PILIHAN]")
    formatter.write_usage(ctx.command_path, pieces, "Pakai: ")


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    records = [
        (record[0], record[1].replace("[required]", "[wajib]"))
        for param in command.get_params(ctx)
        if (record := param.get_help_record(ctx))
    ]
    if records:
        with formatter.section("Pilihan"):
            formatter.write_dl(records)


Indonesian.command_class = IndonesianCommand
Indonesian.group_class = Indonesian


def help_option(command: Callable) -> Callable:
    return click.help_option("--help", help="Tampilkan bantuan ini.")(command)


def with_engine(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command the engine of DATABASE_URL and close it afterwards."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        engine = make_engine()
        try:
            command(engine, *args, **kwargs)
        finally:
            engine.dispose()

    return run


def check_schema(connection: Connection) -> None:
    if not is_current(connection):
        raise click.ClickException(
            "Skema basis data belum sesuai. Jalankan: python -m data_access migrasi"
        )


def read_bytes(berkas: Path) -> bytes:
    """The file, or as much of it as shows that it is too large to be read."""
    try:
        with berkas.open("rb") as stream:
            return stream.read(MAKS_BYTE + 1)
    except OSError as error:
        raise click.ClickException("Berkas tidak dapat dibuka.") from error


def run_group(
    group: click.Group,
    argv: list[str] | None,
    *,
    prog_name: str,
    known_errors: tuple[type[Exception], ...],
) -> int:
    """Run a command line. Returns the exit code.

    Known errors say in `errors`, or else in their message, what a person should read.
    """
    try:
        group(argv, standalone_mode=False, prog_name=prog_name)
    except known_errors as error:
        lines = getattr(error, "errors", None) or [str(error)]
        return _fail(*lines)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        return _fail(_say_usage_error(error))
    except click.ClickException as error:
        return _fail(error.message)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("Dihentikan.")
    except SQLAlchemyError:
        return _fail("Basis data tidak dapat dihubungi atau menolak permintaan.")
    return 0


def _fail(*lines: str) -> int:
    for line in lines:
        click.echo(line, err=True)
    return 1


def _say_usage_error(error: click.UsageError) -> str:
    """What was wrong with the words of the command, in Indonesian."""
    if isinstance(error, click.MissingParameter):
        name = error.param.opts[-1] if error.param and error.param.opts else ""
        if name == "berkas" and error.param and error.ctx:
            name = error.param.make_metavar(error.ctx)
        return f"Pilihan wajib belum diisi: {name}."
    if isinstance(error, click.NoSuchOption):
        return f"Pilihan tidak dikenal: {error.option_name}."
    if isinstance(error, click.BadParameter):
        if error.param is not None and isinstance(error.param.type, click.Choice):
            choices = ", ".join(str(choice) for choice in error.param.type.choices)
            return f"{error.param.opts[-1]} harus salah satu dari: {choices}."
        if error.param is not None and isinstance(error.param.type, Tanggal):
            return error.message
        return f"Nilai untuk {error.param.opts[-1] if error.param else 'pilihan'} tidak sah."
    return "Perintah tidak dikenal atau tidak lengkap. Lihat --help."
