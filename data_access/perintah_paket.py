"""The commands `paket`: make a package for meetings, have it attacked, release it, take it back.

Making one runs a solver, so it is a command in a process of its own and never a page. The store is
committed last, so that nothing is released without its report and its trace in the audit.
"""

from datetime import UTC, datetime
from pathlib import Path

import click
import orjson
from sqlalchemy import Connection, Engine

from analysis.paket.isi import Alasan, read_cells, say_reasons
from analysis.penyamaran.pilih import DETIK, suppress
from analysis.penyamaran.tabel import TabelError, make_document, read_tabel
from data_access import jejak_audit, rilis
from data_access import paket as p
from data_access.akun import find_akun
from data_access.angka import check_region
from data_access.command_line import (
    Indonesian,
    check_schema,
    help_option,
    read_bytes,
    with_engine,
)
from data_access.perintah_serang import attack_table, check_paket
from data_access.perintah_susun import make_paket, say_cara
from domain.format import format_tanggal
from domain.kategori import Perbuatan, TingkatPaket

TINGKAT = click.Choice([one.value for one in TingkatPaket])


with_akun = click.option("--akun", default=None, metavar="NAMA",
                         help="Akun yang melakukannya, untuk jejak.")  # fmt: skip


@click.group(cls=Indonesian)
@help_option
def paket() -> None:
    """Susun, periksa, rilis, atau tarik paket angka untuk rapat dan publik."""


@paket.command()
@click.option("--wilayah", required=True, metavar="KODE")
@click.option("--tingkat", required=True, type=TINGKAT, metavar="rapat|publik")
@click.option("--k", "k", required=True, type=int, metavar="ANGKA",
              help="Sel di bawah ini disamarkan; biasanya 5 untuk rapat, 10 untuk publik.")  # fmt: skip
@click.option("--irama", default=3, show_default=True, type=int, metavar="BULAN",
              help="Jarak paling pendek antara dua paket.")  # fmt: skip
@click.option("--oleh", required=True, metavar="NAMA", help="Yang menetapkan.")
@click.option("--alasan", required=True, metavar="TEKS")
@with_akun
@help_option
@with_engine
def atur(
    engine: Engine,
    wilayah: str,
    tingkat: str,
    k: int,
    irama: int,
    oleh: str,
    alasan: str,
    akun: str | None,
) -> None:
    """Tetapkan aturan rilis satu wilayah; aturan lama tetap tersimpan."""
    with engine.begin() as connection:
        check_schema(connection)
        check_region(connection, wilayah)
        rilis.set_pengaturan(
            connection,
            rilis.PengaturanRilis(
                wilayah, TingkatPaket(tingkat), k, irama, oleh, alasan, datetime.now(UTC)
            ),
        )
        _note(connection, Perbuatan.UBAH, akun, wilayah, f"rilis.{tingkat}")
    click.echo(f"Aturan rilis {tingkat} ditetapkan: k {k}, paling cepat tiap {irama} bulan.")


@paket.command()
@click.option("--wilayah", required=True, metavar="KODE")
@click.option("--tingkat", required=True, type=TINGKAT, metavar="rapat|publik")
@click.option("--detik", default=DETIK, show_default=True, type=float, metavar="DETIK",
              help="Waktu paling lama untuk mencari pola terbaik.")  # fmt: skip
@with_akun
@help_option
@with_engine
def susun(engine: Engine, wilayah: str, tingkat: str, detik: float, akun: str | None) -> None:
    """Susun paket dari register yang berlaku, lindungi, dan uji dengan penyerang."""
    with p.open_store() as store, engine.begin() as connection:
        check_schema(connection)
        check_region(connection, wilayah)
        made = make_paket(connection, store, wilayah, TingkatPaket(tingkat), detik)
        saved = p.save_paket(store, made.isi, made.setelah)
        rilis.save_laporan(connection, made.as_laporan(saved.sidik))
        _note(connection, Perbuatan.UBAH, akun, wilayah, f"paket.{saved.id}")
    click.echo(f"Paket {saved.id} disusun: {_say_paket(saved)}.")
    for line in (*say_reasons(made.alasan, made.menu, made.isi["k"]), made.cara):
        click.echo(line)
    click.echo(f"Penyerang: {made.sertifikat['jumlah_sasaran']} sasaran, tidak satu pun terbuka.")
    click.echo(
        f"Untuk merilis: python -m data_access paket rilis {saved.id} --oleh NAMA --alasan TEKS"
    )


@paket.command()
@click.option("--wilayah", default=None, metavar="KODE")
@help_option
def daftar(wilayah: str | None) -> None:
    """Semua paket dengan statusnya."""
    with p.open_store() as store:
        for one in p.read_all_paket(store, wilayah):
            click.echo(f"{one.id}\t{one.status.label}\t{_say_paket(one)}")


@paket.command()
@click.argument("nomor", type=int, metavar="NOMOR")
@help_option
@with_engine
def periksa(engine: Engine, nomor: int) -> None:
    """Periksa segel sebuah paket, cocokkan isinya dengan laporannya, dan serang lagi."""
    with engine.connect() as connection, p.open_store() as store:
        check_schema(connection)
        one = p.read_paket(store, nomor)
        jumlah = check_paket(connection, store, one)
    click.echo(f"Paket {nomor}: segel utuh, isi cocok, {jumlah} sasaran tidak terbuka.")


@paket.command()
@click.argument("nomor", type=int, metavar="NOMOR")
@help_option
@with_engine
def laporan(engine: Engine, nomor: int) -> None:
    """Apa yang disamarkan dalam sebuah paket, dan mengapa (hanya untuk yang merilis)."""
    with engine.connect() as connection, p.open_store() as store:
        check_schema(connection)
        one = p.read_paket(store, nomor)
        kept = rilis.read_laporan(connection, one.sidik)
    alasan = {name: Alasan(value) for name, value in kept.alasan_sel.items()}
    menu = list(read_cells(one.isi["sel"]))
    for line in (*say_reasons(alasan, menu, kept.k), kept.cara):
        click.echo(line)
    for name, value in sorted(alasan.items()):
        click.echo(f"{name}\t{value.kalimat(kept.k)}")


@paket.command("rilis")
@click.argument("nomor", type=int, metavar="NOMOR")
@click.option("--oleh", required=True, metavar="NAMA", help="Yang bertanggung jawab.")
@click.option("--alasan", required=True, metavar="TEKS")
@with_akun
@help_option
@with_engine
def rilis_(engine: Engine, nomor: int, oleh: str, alasan: str, akun: str | None) -> None:
    """Rilis sebuah paket atas nama seseorang, sesudah penyerang gagal membukanya."""
    with p.open_store() as store, engine.begin() as connection:
        check_schema(connection)
        one = p.read_paket(store, nomor)
        check_paket(connection, store, one)
        p.release_paket(store, nomor, oleh=oleh, alasan=alasan)
        _note(connection, Perbuatan.RILIS, akun, one.kode_region, nomor)
    click.echo(f"Paket {nomor} dirilis: {_say_paket(one)}.")


@paket.command()
@click.argument("nomor", type=int, metavar="NOMOR")
@click.option("--oleh", required=True, metavar="NAMA")
@click.option("--alasan", required=True, metavar="TEKS")
@with_akun
@help_option
@with_engine
def tarik(engine: Engine, nomor: int, oleh: str, alasan: str, akun: str | None) -> None:
    """Tarik paket dari layar; isinya tetap dihitung sebagai sudah diketahui."""
    with p.open_store() as store, engine.begin() as connection:
        check_schema(connection)
        one = p.withdraw_paket(store, nomor, oleh=oleh, alasan=alasan)
        _note(connection, Perbuatan.TARIK, akun, one.kode_region, nomor)
    click.echo(f"Paket {nomor} ditarik.")


@paket.command("muka-publik")
@click.option("--wilayah", required=True, metavar="KODE")
@click.option(
    "--buka/--tutup", "terbuka", required=True, help="Untuk yang tidak masuk dengan akun."
)
@click.option("--oleh", required=True, metavar="NAMA")
@click.option("--alasan", required=True, metavar="TEKS")
@with_akun
@help_option
@with_engine
def muka_publik(
    engine: Engine, wilayah: str, terbuka: bool, oleh: str, alasan: str, akun: str | None
) -> None:
    """Buka atau tutup halaman publik satu wilayah, tanpa menarik paketnya."""
    with p.open_store() as store, engine.begin() as connection:
        check_schema(connection)
        check_region(connection, wilayah)
        p.set_muka_publik(store, wilayah, terbuka=terbuka, oleh=oleh, alasan=alasan)
        _note(connection, Perbuatan.UBAH, akun, wilayah, "muka_publik")
    click.echo(f"Halaman publik {'dibuka' if terbuka else 'ditutup'}.")


@paket.command()
@click.argument("instansi", type=click.Path(path_type=Path), metavar="INSTANCE.json")
@click.option("--detik", default=DETIK, show_default=True, type=float, metavar="DETIK")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasil lengkap sebagai JSON.")
@help_option
def uji(instansi: Path, detik: float, as_json: bool) -> None:
    """Lindungi tabel apa pun (bentuk tabel-1) dan tampilkan pola, biaya, dan sertifikatnya."""
    try:
        document = orjson.loads(read_bytes(instansi))
    except orjson.JSONDecodeError:
        raise TabelError("Berkas ini bukan JSON.") from None
    tabel = read_tabel(document)
    pola = suppress(tabel, detik=detik)
    sertifikat = attack_table(make_document(tabel), pola.pola)
    hasil = {
        "format": "hasil-uji-1",
        "primer": list(pola.primer),
        "tambahan": list(pola.tambahan),
        "biaya_tambahan": pola.biaya,
        "biaya_semua": pola.biaya + float(tabel.bobot[tabel.primer].sum()),
        "batas_bawah": pola.batas,
        "selisih": pola.selisih,
        "cara": pola.cara.value,
        "detik": round(pola.detik, 3),
        "lulus": sertifikat["lulus"],
        "sertifikat": sertifikat,
    }
    if as_json:
        click.echo(orjson.dumps(hasil, option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo(f"Primer {len(pola.primer)} sel, tambahan {len(pola.tambahan)} sel.")
        for name in pola.tambahan:
            click.echo(f"  {name}")
        click.echo(f"Biaya tambahan {pola.biaya:g}, dengan primer {hasil['biaya_semua']:g}.")
        click.echo(say_cara(pola))
        click.echo(f"Penyerang: {sertifikat['jumlah_sasaran']} sasaran, tidak satu pun terbuka.")


def _note(
    connection: Connection,
    perbuatan: Perbuatan,
    akun: str | None,
    kode_region: str,
    objek: str | int,
) -> None:
    """Note what was done, last in its transaction, under the account for which a page ran the command."""
    id_akun = None if akun is None else find_akun(connection, akun).id
    jejak_audit.catat(connection, perbuatan, id_akun=id_akun, kode_region=kode_region, objek=objek)


def _say_paket(one: p.Paket) -> str:
    contoh = ", DATA CONTOH" if one.contoh else ""
    return (
        f"{one.tingkat.label} {one.isi['nama_region']}, data sampai {format_tanggal(one.selesai)}, "
        f"k {one.isi['k']}{contoh}"
    )
