"""How firm the choice of an area is: the plan made again for every posterior draw of the reports.

Only the choice is made again, and nearly the best one is enough: the question is which areas come
back, not what each draw's plan is worth.
"""

import time
from collections import Counter
from collections.abc import Callable

from analysis.rencana.kebutuhan import make_kebutuhan
from analysis.rencana.pilih import Model, as_matrix
from analysis.rencana.soal import SimulasiWilayah, Soal

CELAH_SIMULASI = 0.01
# For all draws together; those that are not reached are not counted.
DETIK_SIMULASI = 30.0
# Chosen less often than this, an area is not told apart from those left out.
BATAS_SETARA = 2 / 3


def simulate(
    soal: Soal,
    model: Model,
    *,
    detik: float = DETIK_SIMULASI,
    lapor: Callable[[int, int], None] = lambda _selesai, _dari: None,
) -> tuple[SimulasiWilayah, ...]:
    """Every area with the number of draws in which it was chosen, in the order of the question.

    `model` holds the rows of the question, which no draw changes. `lapor` is told after each
    draw how many are done. Empty without draws, or where none could be solved in time.
    """
    berakhir = time.monotonic() + detik
    terpilih = Counter[str]()
    selesai = 0
    for nomor, undian in enumerate(soal.undian, start=1):
        sisa = berakhir - time.monotonic()
        if sisa <= 0:
            break
        laporan = {one.kode: isi for one, isi in zip(soal.wilayah, undian, strict=True)}
        nilai = as_matrix(make_kebutuhan(soal, laporan), soal, "nilai")
        jawaban = model.choose(nilai, detik=sisa, celah=CELAH_SIMULASI)
        if jawaban.isi is not None:
            selesai += 1
            terpilih.update({soal.wilayah[i].kode for i, _j in model.read(jawaban.isi)})
        lapor(nomor, len(soal.undian))
    if not selesai:
        return ()
    return tuple(
        SimulasiWilayah(
            one.kode, terpilih[one.kode], selesai, say_simulasi(terpilih[one.kode], selesai)
        )
        for one in soal.wilayah
    )


def is_setara(terpilih: int, dari: int) -> bool:
    """Whether an area was chosen too seldom to be told apart from those left out."""
    return terpilih < BATAS_SETARA * dari


def say_simulasi(terpilih: int, dari: int) -> str:
    """'terpilih pada 43 dari 50 simulasi', and below two thirds that it is a tie."""
    kalimat = f"terpilih pada {terpilih} dari {dari} simulasi"
    if is_setara(terpilih, dari):
        return f"{kalimat}, setara dengan yang tidak terpilih"
    return kalimat
