"""What happens when one hidden cell is published after all: a needed one opens a target."""

import time
from collections.abc import Iterator
from dataclasses import replace

from penyerang.laporan import HasilMutasi, LaporanMutasi
from penyerang.serangan import find_opened, make_versi
from penyerang.soal import Soal, make_klaim, make_soal
from penyerang.tabel import Sel, Tabel, make_dokumen, publish


def try_mutations(tabel: Tabel, pola: frozenset[str]) -> LaporanMutasi:
    """Publish each hidden cell that is not primary, one at a time, and attack.

    Passes when the pattern is safe and every attack succeeds: each hidden cell is needed.
    """
    started = time.perf_counter()
    safe = find_opened(make_soal(make_dokumen(tabel, pola))) is None
    mutasi = list(_mutate(tabel, pola)) if safe else []
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


def _mutate(tabel: Tabel, pola: frozenset[str]) -> Iterator[HasilMutasi]:
    soal = make_soal(make_dokumen(tabel, pola))
    for sel in tabel.sel:
        if sel.id in pola and not sel.primer and not sel.tertutup:
            opened = find_opened(_publish_too(tabel, soal, sel))
            yield HasilMutasi(sel=sel.id, berhasil=opened is not None, sasaran=opened)


def _publish_too(tabel: Tabel, soal: Soal, sel: Sel) -> Soal:
    """The attack with the cell published, beginning with the targets that share a sum with it."""
    near = {
        nama
        for persamaan in tabel.persamaan
        if sel.id in persamaan.bentuk
        for nama in persamaan.bentuk
    }
    return replace(
        soal,
        klaim=(*soal.klaim, make_klaim(publish(sel))),
        incaran=tuple(sorted(soal.incaran, key=lambda incaran: near.isdisjoint(incaran.bentuk))),
    )
