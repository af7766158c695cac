"""The commands `paket`: make a package for meetings, have it attacked, release it, take it back.

Making one runs a solver, so it is a command in a process of its own and never a page. The attacker is
another program: it is started with files and judged by its exit code. The store is committed last, so
that nothing is released without its report and its trace in the audit.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import orjson
import pandas as pd
from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, Engine

from analysis.paket.cacahan import Cacahan, make_cacahan
from analysis.paket.isi import (
    FORMAT,
    Alasan,
    Terbit,
    find_band_reasons,
    find_bands,
    find_reasons,
    make_band_cells,
    make_cells,
    read_cells,
    say_reasons,
)
from analysis.paket.menu import (
    SelMenu,
    band_of,
    bands,
    count_kelurahan,
    find_window,
    make_menu,
    make_menu_kelurahan,
    whole_quarters,
)
from analysis.paket.pita import choose_bands
from analysis.paket.sistem import PaketLalu, Sistem, make_sistem
from analysis.penyamaran.pilih import DETIK, Penyamaran, suppress
from analysis.penyamaran.tabel import TabelError, make_document, read_tabel
from analysis.wilayah import level_of
from data_access import jejak_audit, rilis, snapshots
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
from data_access.engine import ROOT
from data_access.perintah_lain import read_lain
from data_access.queries.jumlah import read_jumlah, read_rentang_tanggal
from data_access.queries.wilayah import read_wilayah
from data_access.wilayah import read_kecamatan, read_region
from domain.asal import Asal
from domain.format import format_persen, format_tanggal
from domain.kategori import Dataset, Perbuatan, TingkatPaket
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.wilayah import Wilayah

# Exit codes of the attacker: 0 proves that nothing can be concluded, 1 that something can.
AMAN, TERBUKA = 0, 1
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
        region = read_region(connection, wilayah)
        asal = _register(connection, wilayah)
        pengaturan = rilis.read_pengaturan(connection, wilayah, TingkatPaket(tingkat))
        kenal = p.read_known(store, wilayah, pengaturan.tingkat, contoh=asal.contoh)
        selesai = whole_quarters(asal.tanggal_cutoff)
        _check_irama(kenal, selesai, pengaturan.irama_bulan)
        boleh = _allowed(store, asal, pengaturan.tingkat, selesai)
        sistem, semua, dahulu = _make_sistem(
            connection, region, asal, pengaturan, kenal, selesai, boleh
        )
        click.echo(f"{len(sistem.menu)} sel menu; mencari yang perlu disamarkan ...", err=True)
        pola = suppress(sistem.tabel, detik=detik)
        document = make_document(sistem.tabel)
        desa = _make_bands(connection, wilayah, sistem, pola, semua, dahulu, boleh)
        isi = {
            "format": FORMAT,
            "nomor": kenal[-1].isi["nomor"] + 1 if kenal else 1,
            "kode_region": wilayah,
            "nama_region": region.nama,
            "tingkat": pengaturan.tingkat.value,
            "k": pengaturan.k,
            "selesai": selesai.isoformat(),
            "tanggal_cutoff": asal.tanggal_cutoff.isoformat(),
            "sumber": asal.sumber,
            "status": asal.status.value,
            "contoh": asal.contoh,
            "kecamatan": [
                {"kode": one.kode, "nama": one.nama} for one in read_kecamatan(connection, wilayah)
            ],
            "kelurahan": desa.kelurahan,
            "sel": [*make_cells(sistem, pola.pola, selesai, dahulu), *desa.sel],
            **read_lain(
                connection, wilayah, desa.kelurahan,
                selesai=selesai, hari_ini=date.today(), contoh=asal.contoh,
            ),
        }  # fmt: skip
        _attack_table(document, pola.pola)
        kunci = _Kunci(isi, pengaturan.k, semua[-1].cacahan)
        sertifikat = _attack_packages([*_read_kunci(connection, kenal), kunci])
        saved = p.save_paket(store, isi, kenal[-1].id if kenal else None)
        alasan = find_reasons(sistem, pola.pola, pengaturan.k) | desa.alasan
        rilis.save_laporan(
            connection,
            rilis.LaporanPaket(
                saved.sidik, asal.id_snapshot, pengaturan.k, document, list(pola.pola),
                {name: one.value for name, one in alasan.items()}, _say_cara(pola), sertifikat,
            ),
        )  # fmt: skip
        _note(connection, Perbuatan.UBAH, akun, wilayah, f"paket.{saved.id}")
    click.echo(f"Paket {saved.id} disusun: {_say_paket(saved)}.")
    menu = (*sistem.menu, *desa.menu)
    for line in (*say_reasons(alasan, menu, pengaturan.k), _say_cara(pola)):
        click.echo(line)
    click.echo(f"Penyerang: {sertifikat['jumlah_sasaran']} sasaran, tidak satu pun terbuka.")
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
        jumlah = _check(connection, store, one)
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
        _check(connection, store, one)
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
    sertifikat = _attack_table(make_document(tabel), pola.pola)
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
        click.echo(_say_cara(pola))
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


def _register(connection: Connection, kode_region: str) -> Asal:
    """The current register. Raises PaketError where there is none, or more than one."""
    found = [
        one
        for one in snapshots.read_asal(connection, kode_region)
        if one.dataset == Dataset.REGISTER
    ]
    if not found:
        raise p.PaketError("Wilayah ini belum mempunyai register; impor dahulu.")
    if len(found) > 1:
        raise p.PaketError(
            "Wilayah ini mempunyai lebih dari satu sumber register; sisakan satu, karena paket tidak "
            "menjumlahkan sumber."
        )
    return found[0]


def _check_irama(kenal: Sequence[p.Paket], selesai: date, irama_bulan: int) -> None:
    if not kenal:
        return
    berikut = kenal[-1].selesai + relativedelta(days=1) + relativedelta(months=irama_bulan, days=-1)
    if selesai < berikut:
        raise p.PaketError(
            f"Paket berikutnya paling cepat memuat data sampai {format_tanggal(berikut)}; register "
            f"ini sampai {format_tanggal(selesai)}."
        )


def _make_sistem(
    connection: Connection,
    region: Wilayah,
    asal: Asal,
    pengaturan: rilis.PengaturanRilis,
    kenal: Sequence[p.Paket],
    selesai: date,
    boleh: Mapping[SelMenu, Terbit] | None,
) -> tuple[Sistem, list[PaketLalu], dict[SelMenu, Terbit]]:
    """The relations of the new package, all packages with the new one last, and the last value that was
    said of each cell."""
    rentang = read_rentang_tanggal(connection, Satuan.KASUS, asal.id_snapshot)
    if rentang is None or rentang.mulai > selesai:
        raise p.PaketError("Register ini belum memuat satu triwulan penuh.")
    kecamatan = [one.kode for one in read_kecamatan(connection, region.kode)]
    menu = make_menu(region.kode, kecamatan, selesai, rentang.mulai.replace(day=1))
    if not menu:
        raise p.PaketError("Register ini belum memuat satu tahun yang dimulai 1 Januari.")
    lalu: list[PaketLalu] = []
    dahulu: dict[SelMenu, Terbit] = {}
    for one in kenal:
        kept = rilis.read_laporan(connection, one.sidik)
        said = read_cells(one.isi["sel"])
        new = {cell: value for cell, value in said.items() if value and value.per == one.selesai}
        dahulu |= new
        counts = _count(connection, kept.id_snapshot, one.selesai)
        pita = find_bands(new)
        lalu.append(
            PaketLalu(
                kept.k,
                one.selesai,
                counts,
                tuple(cell for cell in said if cell.tabel != "M6"),
                frozenset(new.keys() - pita.keys()),
                pita,
            )
        )
    counts = _count(connection, asal.id_snapshot, selesai)
    sistem = make_sistem(menu, region.kode, kecamatan, counts, lalu, pengaturan.k, boleh)
    kini = PaketLalu(pengaturan.k, selesai, counts, tuple(menu), frozenset())
    return sistem, [*lalu, kini], dahulu


def _allowed(
    store: Connection, asal: Asal, tingkat: TingkatPaket, selesai: date
) -> dict[SelMenu, Terbit] | None:
    """Of a package for everybody: what the released one for meetings says of the same days, and counted
    by them. Where that one repeats an older value, a new one would tell those who read both of the few
    who came in since."""
    if tingkat is TingkatPaket.RAPAT:
        return None
    rapat = p.read_current(store, asal.kode_region, TingkatPaket.RAPAT)
    if rapat is None or rapat.selesai != selesai or rapat.contoh != asal.contoh:
        raise p.PaketError(
            "Paket publik disusun dari paket rapat yang sudah dirilis untuk data yang sama; rilis "
            "paket rapat dahulu."
        )
    said = read_cells(rapat.isi["sel"])
    return {cell: one for cell, one in said.items() if one is not None and one.per == selesai}


@dataclass(frozen=True, eq=False)
class _Desa:
    """Table M6 of a new package: the desa/kelurahan, the cells, what is said of them, and why not."""

    kelurahan: list[dict[str, str]]
    menu: list[SelMenu]
    sel: list[dict[str, Any]]
    alasan: dict[str, Alasan]


def _make_bands(
    connection: Connection,
    kode_region: str,
    sistem: Sistem,
    pola: Penyamaran,
    paket: Sequence[PaketLalu],
    dahulu: Mapping[SelMenu, Terbit],
    boleh: Mapping[SelMenu, Terbit] | None,
) -> _Desa:
    kini = paket[-1]
    kelurahan = _read_kelurahan(connection, kode_region)
    menu = make_menu_kelurahan(sistem.menu, (one["kode"] for one in kelurahan))
    # Said by another k it stays known, but it is no band of this package.
    said = {cell: dahulu[cell] for cell in menu if cell in dahulu}
    ulang = {cell: one for cell, one in said.items() if one.nilai in bands(kini.k)}
    pilihan = choose_bands(
        sistem,
        pola.pola,
        menu,
        {one["kode"]: one["kecamatan"] for one in kelurahan},
        paket,
        None if boleh is None else find_bands(boleh),
    )
    return _Desa(
        kelurahan,
        menu,
        make_band_cells(menu, pilihan.baru, kini.selesai, ulang),
        find_band_reasons(menu, pilihan.baru, ulang, pilihan.dilarang),
    )


def _read_kelurahan(connection: Connection, kode_region: str) -> list[dict[str, str]]:
    areas = level_of(read_wilayah(connection, kode_region), kecamatan=False).sort_values("kode")
    return [
        {"kode": one["kode"], "nama": one["nama"], "kecamatan": one["kode_kecamatan"]}
        for one in areas.to_dict("records")
    ]


def _count(connection: Connection, id_snapshot: int, selesai: date) -> Cacahan:
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


def _check(connection: Connection, store: Connection, one: p.Paket) -> int:
    """Raise PaketError unless the package says just what its report allows and the attacker fails, with
    all that its readers had been told before. Returns how many targets he tried."""
    kept = rilis.read_laporan(connection, one.sidik)
    nilai = {sel["id"]: sel["nilai"] for sel in kept.tabel["sel"]}
    cells = read_cells(one.isi["sel"])
    counts = _count(connection, kept.id_snapshot, one.selesai)
    nilai |= {
        cell.id: band_of(count_kelurahan(cell, counts), kept.k)
        for cell in cells
        if cell.tabel == "M6"
    }
    for cell, said in cells.items():
        baru = said is not None and said.per == one.selesai
        if baru == (cell.id in kept.alasan_sel) or (baru and said and said.nilai != nilai[cell.id]):
            raise p.PaketError(f"Isi paket {one.id} tidak cocok dengan laporannya. Jangan dirilis.")
    _attack_table(kept.tabel, kept.pola)
    told = p.read_known(store, one.kode_region, one.tingkat, contoh=one.contoh)
    before = [other for other in told if one.setelah is not None and other.id <= one.setelah]
    sertifikat = _attack_packages(_read_kunci(connection, [*before, one]))
    return int(sertifikat["jumlah_sasaran"])


@dataclass(frozen=True, eq=False)
class _Kunci:
    """What a package says, by which k, and the counts behind it."""

    isi: Mapping[str, Any]
    k: int
    cacahan: Cacahan

    def as_document(self) -> dict[str, Any]:
        """The counts in the form of kunci-2 (docs/penyerang.md)."""
        parts = {
            "korban": self.cacahan.korban,
            "bentuk": self.cacahan.bentuk,
            "kasus": self.cacahan.kasus,
        }
        rows = {
            nama: series.rename("jumlah")
            .reset_index()
            .assign(triwulan=lambda rows: rows["triwulan"].dt.strftime("%Y-%m-%d"))
            for nama, series in parts.items()
        }
        rows["kelurahan"] = self._tabulate_kelurahan()
        return {"nomor": self.isi["nomor"], "k": self.k} | {
            nama: frame.to_dict("records") for nama, frame in rows.items()
        }

    def _tabulate_kelurahan(self) -> pd.DataFrame:
        """Korban by year, kelurahan and usia in the years of table M6; none where there is none."""
        window = find_window(read_cells(self.isi["sel"]))
        rows = self.cacahan.kelurahan.rename("jumlah").reset_index()
        if window is None:
            return rows.iloc[:0]
        rows = rows[rows["tahun"].dt.date.map(lambda day: day in window)]
        return rows.assign(tahun=rows["tahun"].dt.strftime("%Y-%m-%d"))


def _read_kunci(connection: Connection, paket: Sequence[p.Paket]) -> list[_Kunci]:
    found = []
    for one in paket:
        kept = rilis.read_laporan(connection, one.sidik)
        counts = _count(connection, kept.id_snapshot, one.selesai)
        found.append(_Kunci(one.isi, kept.k, counts))
    return found


def _attack_table(tabel: Mapping[str, Any], pola: Sequence[str]) -> dict[str, Any]:
    """The attacker's report on our own relations. Raises PaketError unless he fails."""
    if not any(sel["primer"] for sel in tabel["sel"]):
        return {"jumlah_sasaran": 0, "lulus": True}
    return _attack("tabel", {"tabel.json": tabel, "pola.json": list(pola)})


def _attack_packages(kunci: Sequence[_Kunci]) -> dict[str, Any]:
    """His certificate by relations of his own, of packages in the order of release, the newest last.
    Raises PaketError unless he fails."""
    files: dict[str, Any] = {f"paket{number}.json": one.isi for number, one in enumerate(kunci)}
    truth = {"format": "kunci-2", "paket": [one.as_document() for one in kunci]}
    return _attack("paket", files, kunci=truth)


def _attack(
    perintah: str, files: Mapping[str, Any], kunci: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        named = dict(files) if kunci is None else {**files, "kunci.json": kunci}
        for name, content in named.items():
            Path(folder, name).write_bytes(orjson.dumps(content))
        hasil = Path(folder, "hasil.json")
        command = [sys.executable, "-m", "penyerang", perintah]
        command += [str(Path(folder, name)) for name in files]
        command += ["--kunci", str(Path(folder, "kunci.json"))] if kunci is not None else []
        ran = subprocess.run(  # noqa: S603
            [*command, "--hasil", str(hasil)], cwd=ROOT, capture_output=True, check=False
        )
        if ran.returncode == TERBUKA:
            raise p.PaketError(
                "Penyerang membuka sel yang disamarkan; paket ini tidak boleh dirilis."
            )
        if ran.returncode != AMAN or not hasil.exists():
            raise p.PaketError(
                f"Penyerang tidak memberi hasil (kode {ran.returncode}); paket tidak dapat dinilai."
            )
        return dict(orjson.loads(hasil.read_bytes()))


def _say_cara(pola: Penyamaran) -> str:
    gap = "" if pola.selisih == 0 else f" (mungkin {format_persen(pola.selisih)} lebih dari perlu)"
    return f"Pola {pola.cara.kalimat}{gap}, {pola.detik:.1f} detik."


def _say_paket(one: p.Paket) -> str:
    contoh = ", DATA CONTOH" if one.contoh else ""
    return (
        f"{one.tingkat.label} {one.isi['nama_region']}, data sampai {format_tanggal(one.selesai)}, "
        f"k {one.isi['k']}{contoh}"
    )
