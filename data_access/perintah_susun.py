"""Make a package for the command `paket susun`: count, protect, add what is not about korban, attack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click
from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection

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
)
from analysis.paket.kepala import list_kelurahan, make_kepala
from analysis.paket.lain import choose_asal, make_lain
from analysis.paket.menu import (
    SelMenu,
    bands,
    make_menu_kelurahan,
    make_menu_register,
    whole_quarters,
)
from analysis.paket.pita import choose_bands
from analysis.paket.sistem import PaketLalu, Sistem, make_sistem
from analysis.penyamaran.pilih import Penyamaran, suppress
from analysis.penyamaran.tabel import make_document
from data_access import paket as p
from data_access import rilis
from data_access.bahan_paket import read_bahan_lain
from data_access.perintah_bahan import count_register, read_register
from data_access.perintah_serang import Kunci, attack_packages, attack_table, read_kunci
from data_access.queries.jumlah import read_rentang_tanggal
from data_access.queries.wilayah import read_wilayah
from data_access.snapshots import read_asal
from data_access.wilayah import read_kecamatan, read_region
from domain.asal import Asal
from domain.format import format_persen, format_tanggal
from domain.hari import hari_ini
from domain.kategori import TingkatPaket
from domain.satuan import Satuan
from domain.wilayah import Wilayah


@dataclass(frozen=True, eq=False)
class Susunan:
    """A package that was made, protected and attacked, with its report; nothing of it is stored yet.

    `setelah` is the package released last, `menu` every cell that it might have said.
    """

    isi: dict[str, Any]
    setelah: int | None
    menu: tuple[SelMenu, ...]
    alasan: dict[str, Alasan]
    id_snapshot: int
    tabel: dict[str, Any]
    pola: tuple[str, ...]
    cara: str
    sertifikat: dict[str, Any]

    def as_laporan(self, sidik: str) -> rilis.LaporanPaket:
        """The report, under the seal of the stored package."""
        alasan = {name: one.value for name, one in self.alasan.items()}
        return rilis.LaporanPaket(
            sidik, self.id_snapshot, self.isi["k"], self.tabel, list(self.pola), alasan, self.cara,
            self.sertifikat,
        )  # fmt: skip


def make_paket(
    connection: Connection,
    store: Connection,
    kode_region: str,
    tingkat: TingkatPaket,
    detik: float,
) -> Susunan:
    """The next package of a region from its current register, once the attacker has failed. Raises
    PaketError where it may not or cannot be made."""
    region, asal = read_region(connection, kode_region), read_register(connection, kode_region)
    pengaturan = rilis.read_pengaturan(connection, kode_region, tingkat)
    kenal = p.read_known(store, kode_region, tingkat, contoh=asal.contoh)
    selesai = whole_quarters(asal.tanggal_cutoff)
    _check_irama(kenal, selesai, pengaturan.irama_bulan)
    boleh = _allowed(store, asal, tingkat, selesai)
    sistem, semua, dahulu = _make_sistem(
        connection, region, asal, pengaturan, kenal, selesai, boleh
    )
    click.echo(f"{len(sistem.menu)} sel menu; mencari yang perlu disamarkan ...", err=True)
    pola = suppress(sistem.tabel, detik=detik)
    tabel = make_document(sistem.tabel)
    desa = _make_bands(connection, kode_region, sistem, pola, semua, dahulu, boleh)
    isi = {
        "format": FORMAT,
        "nomor": kenal[-1].isi["nomor"] + 1 if kenal else 1,
        "tingkat": tingkat.value,
        "k": pengaturan.k,
        **make_kepala(
            region, asal, selesai, read_kecamatan(connection, kode_region), desa.kelurahan
        ),
        "sel": [*make_cells(sistem, pola.pola, selesai, dahulu), *desa.sel],
        **_make_lain(connection, asal, desa.kelurahan, selesai),
    }
    attack_table(tabel, pola.pola)
    kunci = Kunci(isi, pengaturan.k, semua[-1].cacahan)
    sertifikat = attack_packages([*read_kunci(connection, kenal), kunci])
    return Susunan(
        isi=isi,
        setelah=kenal[-1].id if kenal else None,
        menu=(*sistem.menu, *desa.menu),
        alasan=find_reasons(sistem, pola.pola, pengaturan.k) | desa.alasan,
        id_snapshot=asal.id_snapshot,
        tabel=tabel,
        pola=tuple(pola.pola),
        cara=say_cara(pola),
        sertifikat=sertifikat,
    )


def _make_lain(
    connection: Connection, asal: Asal, kelurahan: Sequence[Mapping[str, str]], selesai: date
) -> dict[str, Any]:
    hari, kode = hari_ini(), asal.kode_region
    beside = choose_asal(read_asal(connection, kode), contoh=asal.contoh)
    bahan = read_bahan_lain(connection, kode, beside, selesai=selesai, hari_ini=hari)
    return make_lain(bahan, beside, asal, kelurahan, selesai=selesai, hari_ini=hari)


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
    kecamatan = [one.kode for one in read_kecamatan(connection, region.kode)]
    menu = make_menu_register(region.kode, kecamatan, selesai, rentang)
    lalu: list[PaketLalu] = []
    dahulu: dict[SelMenu, Terbit] = {}
    for one in kenal:
        kept = rilis.read_laporan(connection, one.sidik)
        said = read_cells(one.isi["sel"])
        new = {cell: value for cell, value in said.items() if value and value.per == one.selesai}
        dahulu |= new
        counts = count_register(connection, kept.id_snapshot, one.selesai)
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
    counts = count_register(connection, asal.id_snapshot, selesai)
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
    kelurahan = list_kelurahan(read_wilayah(connection, kode_region))
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


def say_cara(pola: Penyamaran) -> str:
    """How the hidden cells were found, and how much more than needed they may be."""
    gap = "" if pola.selisih == 0 else f" (mungkin {format_persen(pola.selisih)} lebih dari perlu)"
    return f"Pola {pola.cara.kalimat}{gap}, {pola.detik:.1f} detik."
