"""What happens when one hidden cell of the newest package is published after all.

Only cells that are hidden to protect others: not small, and not nearly all of what they are a part
of. Each must open a target, or it could have been published. Bands of kelurahan are not among them:
a band is hidden for the sake of its own kecamatan, and which of its bands are hidden is a choice.
"""

import time
from collections.abc import Iterator

from penyerang.laporan import HasilMutasi, LaporanMutasi
from penyerang.paket import SelMenu
from penyerang.register import Register
from penyerang.riwayat import Riwayat
from penyerang.serangan import Serangan, make_versi, start
from penyerang.sertifikat import NOL, find_wrong, is_nearly_all, list_targets, make_soal, say_sel
from penyerang.soal import Klaim


def try_package_mutations(riwayat: Riwayat) -> LaporanMutasi:
    """Publish each cell that is hidden to protect others, one at a time, and attack.

    Passes when the packages are safe and every attack succeeds: each hidden cell is needed.
    """
    started = time.perf_counter()
    mutasi: list[HasilMutasi] = []
    safe = not find_wrong(riwayat)
    if safe:
        cells = list(list_protecting(riwayat))
        serangan = _start(riwayat, cells)
        safe = serangan.find_opened(range(len(serangan.soal.incaran))) is None
        if safe:
            mutasi = list(_mutate(riwayat, serangan, cells))
    succeeded = sum(one.berhasil for one in mutasi)
    return LaporanMutasi(
        lulus=safe and succeeded == len(mutasi),
        pola_aman=safe,
        jumlah_sel=len(mutasi),
        jumlah_berhasil=succeeded,
        detik=time.perf_counter() - started,
        versi=make_versi(),
        mutasi=mutasi,
    )


def list_protecting(riwayat: Riwayat) -> Iterator[SelMenu]:
    """The cells of the newest package that are hidden to protect others."""
    newest = len(riwayat.rilis) - 1
    rilis = riwayat.rilis[newest]
    for sel, cell in rilis.menu.items():
        small = rilis.count(sel) < rilis.paket.k or is_nearly_all(riwayat, newest, sel)
        if cell.nilai is None and not small and not sel.kelurahan:
            yield sel


def _start(riwayat: Riwayat, cells: list[SelMenu]) -> Serangan:
    """The attack, with a statement for each cell that does not say anything yet."""
    register = Register(riwayat)
    newest = len(riwayat.rilis) - 1
    silent = tuple(
        Klaim({**register.make_form(sel, newest), NOL: 1}, None, None, say_sel(riwayat, sel))
        for sel in cells
    )
    soal = make_soal(riwayat, register, list(list_targets(riwayat)), silent)
    return start(soal)


def _mutate(riwayat: Riwayat, serangan: Serangan, cells: list[SelMenu]) -> Iterator[HasilMutasi]:
    rilis = riwayat.rilis[-1]
    incaran = serangan.soal.incaran
    for number, sel in enumerate(cells):
        serangan.publish(number, rilis.count(sel))
        opened = serangan.find_opened(_order(serangan, number))
        serangan.publish(number, None)
        yield HasilMutasi(
            sel=say_sel(riwayat, sel),
            berhasil=opened is not None,
            sasaran=None if opened is None else incaran[opened].nama,
        )


def _order(serangan: Serangan, number: int) -> list[int]:
    """The targets, beginning with those that differ least from what the statement says."""
    said = serangan.soal.klaim[number].bentuk.keys()
    unlike = [len(said ^ one.bentuk.keys()) for one in serangan.soal.incaran]
    return sorted(range(len(unlike)), key=unlike.__getitem__)
