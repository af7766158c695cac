"""The command line of the attacker: `python -m penyerang --help`.

Exit code 0 when every target is safe, 1 when one is open, 2 when the input is refused, 3 when the
statements contradict each other, 4 when the solver gave no reliable answer. Only 0 is a proof.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from penyerang.kesalahan import Bertentangan, MasukanDitolak, PenghitunganGagal
from penyerang.laporan import (
    Laporan,
    LaporanMutasi,
    Masukan,
    say_laporan,
    say_laporan_mutasi,
)
from penyerang.mutasi import try_mutations
from penyerang.mutasi_paket import try_package_mutations
from penyerang.paket import parse_kunci, parse_paket
from penyerang.pernyataan import Berkas, parse_dokumen, read_berkas, read_bytes
from penyerang.riwayat import Riwayat, make_riwayat
from penyerang.serangan import attack
from penyerang.sertifikat import Sertifikat, attack_packages, say_sertifikat
from penyerang.tabel import make_dokumen, parse_pola, parse_tabel

# What only recordings need takes a second to load, and a release starts this program many times.
if TYPE_CHECKING:
    from penyerang.berkas import HasilBerkas
    from penyerang.layar import HasilLayar

TERBUKA, DITOLAK, BERTENTANGAN, GAGAL = 1, 2, 3, 4
BANTUAN = """Pakai: python -m penyerang PERINTAH [PILIHAN]

Mencoba menyimpulkan angka yang disembunyikan dari yang diterbitkan.

Perintah:
  serang PERNYATAAN.json          serang pernyataan (pernyataan-1)
  tabel INSTANCE.json POLA.json   serang tabel (tabel-1) dengan sel tersembunyi menurut pola
  mutasi INSTANCE.json POLA.json  terbitkan tiap sel pelengkap satu per satu, lalu serang
  paket PAKET.json ... --kunci KUNCI.json
                                  serang paket (paket-2) menurut urutan terbitnya
  paket-mutasi PAKET.json ... --kunci KUNCI.json
                                  terbitkan tiap sel pelengkap dari paket terbaru, lalu serang
  rekam ALAMAT [--kue NAMA=NILAI ...] --hasil REKAMAN.json
                                  rekam yang dikirim dasbor ke peramban: semua halaman Ruang rapat
  layar REKAMAN.json ... --kunci KUNCI.json ... [--paket PAKET.json ...]
                                  periksa tiap angka dalam rekaman (rekaman-1), lalu serang
  berkas BERKAS ... --kunci KUNCI.json --paket PAKET.json ...
                                  periksa tiap angka dalam berkas paparan (PPTX, PDF, XLSX, ZIP, CSV,
                                  JSON); paket menurut urutan terbitnya, berkas dibuat dari yang terakhir

Pilihan:
  --kunci BERKAS  jumlah sebenarnya (kunci-2), untuk perintah paket, paket-mutasi, layar, dan berkas
  --paket BERKAS  paket yang boleh tampil, untuk perintah layar dan berkas
  --kue NAMA=NILAI  kue sesi orang yang masuk, untuk perintah rekam
  --hasil BERKAS  tulis hasil lengkap sebagai JSON ke berkas ini
  --json          tulis hasil lengkap sebagai JSON ke layar
  --help          tampilkan bantuan ini

Kode keluar: 0 semua sasaran aman, 1 ada yang terbuka, 2 masukan ditolak, 3 pernyataan saling
bertentangan, 4 penghitungan gagal."""


@click.group(add_help_option=False)
def main() -> None:
    """Try to conclude hidden numbers from published ones."""


def with_result(command: Callable) -> Callable:
    """Give the command the options that say where the result goes."""
    for option in (
        click.option("--json", "sebagai_json", is_flag=True),
        click.option("--hasil", type=click.Path(dir_okay=False, path_type=Path)),
    ):
        command = option(command)
    return command


@main.command(add_help_option=False)
@click.argument("pernyataan", type=click.Path(path_type=Path))
@with_result
def serang(pernyataan: Path, hasil: Path | None, sebagai_json: bool) -> int:
    """Attack statements."""
    berkas = read_berkas(pernyataan)
    laporan = attack(parse_dokumen(berkas.isi))
    return write_result(laporan, say_laporan(laporan), [berkas], hasil, sebagai_json)


@main.command(add_help_option=False)
@click.argument("instance", type=click.Path(path_type=Path))
@click.argument("pola", type=click.Path(path_type=Path))
@with_result
def tabel(instance: Path, pola: Path, hasil: Path | None, sebagai_json: bool) -> int:
    """Attack a table with hidden cells."""
    berkas = [read_berkas(instance), read_berkas(pola)]
    content = parse_tabel(berkas[0].isi)
    laporan = attack(make_dokumen(content, parse_pola(berkas[1].isi, content)))
    return write_result(laporan, say_laporan(laporan), berkas, hasil, sebagai_json)


@main.command(add_help_option=False)
@click.argument("instance", type=click.Path(path_type=Path))
@click.argument("pola", type=click.Path(path_type=Path))
@with_result
def mutasi(instance: Path, pola: Path, hasil: Path | None, sebagai_json: bool) -> int:
    """Publish each hidden cell that is not primary, one at a time, and attack."""
    berkas = [read_berkas(instance), read_berkas(pola)]
    content = parse_tabel(berkas[0].isi)
    laporan = try_mutations(content, parse_pola(berkas[1].isi, content))
    return write_result(laporan, say_laporan_mutasi(laporan, "tabel"), berkas, hasil, sebagai_json)


def with_packages(command: Callable) -> Callable:
    """Give the command packages and their key."""
    for option in (
        click.argument("paket", nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.option("--kunci", required=True, type=click.Path(path_type=Path)),
    ):
        command = option(command)
    return command


@main.command(add_help_option=False)
@with_packages
@with_result
def paket(paket: tuple[Path, ...], kunci: Path, hasil: Path | None, sebagai_json: bool) -> int:
    """Attack packages, in the order of release."""
    berkas, riwayat = read_packages(paket, kunci)
    sertifikat = attack_packages(riwayat)
    return write_result(sertifikat, say_sertifikat(sertifikat), berkas, hasil, sebagai_json)


@main.command("paket-mutasi", add_help_option=False)
@with_packages
@with_result
def paket_mutasi(
    paket: tuple[Path, ...], kunci: Path, hasil: Path | None, sebagai_json: bool
) -> int:
    """Publish each cell of the newest package that protects others, one at a time, and attack."""
    berkas, riwayat = read_packages(paket, kunci)
    laporan = try_package_mutations(riwayat)
    return write_result(laporan, say_laporan_mutasi(laporan, "paket"), berkas, hasil, sebagai_json)


@main.command(add_help_option=False)
@click.argument("alamat")
@click.option("--kue", multiple=True)
@click.option("--hasil", required=True, type=click.Path(dir_okay=False, path_type=Path))
def rekam(alamat: str, kue: tuple[str, ...], hasil: Path) -> int:
    """Record what the dashboard sends for every page of the Ruang rapat."""
    from penyerang.rekam import record

    pairs = [one.partition("=") for one in kue]
    if any(not name or not equals for name, equals, _value in pairs):
        raise MasukanDitolak("Kue ditulis sebagai NAMA=NILAI.")
    rekaman = record(alamat, {name: value for name, _equals, value in pairs})
    write_file(hasil, json.dumps(rekaman, ensure_ascii=False))
    click.echo(
        f"{len(rekaman['tampilan'])} tampilan dari {len(rekaman['halaman'])} halaman direkam."
    )
    return 0


@main.command(add_help_option=False)
@click.argument("rekaman", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kunci", required=True, multiple=True, type=click.Path(path_type=Path))
@click.option("--paket", multiple=True, type=click.Path(path_type=Path))
@with_result
def layar(
    rekaman: tuple[Path, ...],
    kunci: tuple[Path, ...],
    paket: tuple[Path, ...],
    hasil: Path | None,
    sebagai_json: bool,
) -> int:
    """Account for every number in recordings, hold them against packages, and attack."""
    from penyerang.layar import judge_recordings, parse_rekaman, say_hasil_layar

    recordings, keys, packages = (
        [read_berkas(path) for path in paths] for paths in (rekaman, kunci, paket)
    )
    found = judge_recordings(
        [parse_rekaman(one.isi) for one in recordings],
        [one.isi for one in keys],
        [one.isi for one in packages],
    )
    berkas = [*recordings, *keys, *packages]
    return write_result(found, say_hasil_layar(found), berkas, hasil, sebagai_json)


@main.command(add_help_option=False)
@click.argument("berkas", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kunci", required=True, type=click.Path(path_type=Path))
@click.option("--paket", required=True, multiple=True, type=click.Path(path_type=Path))
@with_result
def berkas(
    berkas: tuple[Path, ...],
    kunci: Path,
    paket: tuple[Path, ...],
    hasil: Path | None,
    sebagai_json: bool,
) -> int:
    """Account for every number in files that were made of a package."""
    from penyerang.berkas import judge_files, say_hasil_berkas

    files = [read_bytes(path) for path in berkas]
    key, packages = read_berkas(kunci), [read_berkas(path) for path in paket]
    found = judge_files(
        [(one.nama, one.isi) for one in files], key.isi, [one.isi for one in packages]
    )
    inputs = [*files, *packages, key]
    return write_result(found, say_hasil_berkas(found), inputs, hasil, sebagai_json)


def read_packages(paket: tuple[Path, ...], kunci: Path) -> tuple[list[Berkas], Riwayat]:
    """The files, and what they hold. MasukanDitolak when they do not belong together."""
    berkas = [read_berkas(path) for path in (*paket, kunci)]
    packages = [parse_paket(one.isi) for one in berkas[:-1]]
    return berkas, make_riwayat(packages, parse_kunci(berkas[-1].isi))


def write_result(
    laporan: "Laporan | LaporanMutasi | Sertifikat | HasilLayar | HasilBerkas",
    kalimat: list[str],
    berkas: list[Berkas],
    hasil: Path | None,
    sebagai_json: bool,
) -> int:
    """Say the result and write it where asked. Returns the exit code it stands for."""
    laporan.masukan = [Masukan(berkas=one.nama, sha256=one.sha256) for one in berkas]
    content = laporan.model_dump_json(indent=1)
    if hasil is not None:
        write_file(hasil, content)
    for line in [content] if sebagai_json else kalimat:
        click.echo(line)
    return 0 if laporan.lulus else TERBUKA


def write_file(hasil: Path, content: str) -> None:
    """Write the text. MasukanDitolak where it cannot be written."""
    try:
        hasil.write_text(content + "\n", encoding="utf-8")
    except OSError as error:
        raise MasukanDitolak("Berkas hasil tidak dapat ditulis.") from error


def run(argv: list[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if not words or "--help" in words:
        click.echo(BANTUAN)
        return 0 if words else DITOLAK
    try:
        code: int = main(words, standalone_mode=False, prog_name="penyerang")
    except click.UsageError:
        return _fail(DITOLAK, "Perintah tidak dikenal atau tidak lengkap. Lihat --help.")
    except MasukanDitolak as error:
        return _fail(DITOLAK, str(error))
    except Bertentangan as error:
        sources = [f"Yang bertentangan: {'; '.join(error.asal)}."] if error.asal else []
        return _fail(BERTENTANGAN, str(error), *sources)
    except PenghitunganGagal as error:
        return _fail(GAGAL, str(error))
    return code


def _fail(code: int, *lines: str) -> int:
    for line in lines:
        click.echo(line, err=True)
    return code


if __name__ == "__main__":
    sys.exit(run())
