"""The whole plan: the need, the choice, the months, the reasons, fairness and stability."""

import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.rencana.adil import make_keadilan, say_keadilan
from analysis.rencana.alasan import find_hampir, say_alasan
from analysis.rencana.bentrok import say_bentrok
from analysis.rencana.jadwal import choose_with_jadwal, make_jadwal
from analysis.rencana.kebutuhan import make_kebutuhan, say_tak_diketahui, say_tanpa_sasaran
from analysis.rencana.pilih import (
    PER_POIN,
    Model,
    Pasangan,
    Pilihan,
    as_matrix,
    may_be_chosen,
    order_in_area,
    prefer_codes,
    read_pilihan,
)
from analysis.rencana.soal import (
    Hasil,
    Kunjungan,
    SimulasiWilayah,
    Soal,
    SoalError,
    find_soal_errors,
    sort_soal,
)
from analysis.rencana.stabil import simulate
from domain.format import format_bagian

# For the choice and the months together; the choice alone may take this part of it.
DETIK = 8.0
BAGIAN_PILIH = 0.7
# For finding which demands clash.
DETIK_BENTROK = 5.0
HABIS_WAKTU = (
    "Waktu habis sebelum ada rencana yang memenuhi semua permintaan: kurangi permintaan per "
    "kecamatan, wilayah wajib, atau batas per jenis."
)

Lapor = Callable[[str, int, int], None]


def make_hasil(soal: Soal, lapor: Lapor = lambda _tahap, _selesai, _dari: None) -> Hasil:
    """The plan for this question, the same whatever the order of its parts.

    `lapor` is told the stage, how much of it is done and of how much. Raises SoalError with the
    first of `find_soal_errors`; demands that clash come back as `Hasil.tidak_mungkin`.
    """
    if errors := find_soal_errors(soal):
        raise SoalError(errors[0])
    soal = sort_soal(soal)
    mulai = time.monotonic()
    kebutuhan = make_kebutuhan(soal)
    nilai = as_matrix(kebutuhan, soal, "nilai").astype(int)
    boleh = may_be_chosen(kebutuhan, soal)
    model = Model(soal, boleh)
    lapor("memilih kunjungan", 0, 1)
    pilihan, jadwal, tidak_mungkin = _choose(soal, model, boleh, nilai, lapor)
    if pilihan is None:
        return Hasil(tidak_mungkin=tidak_mungkin, detik=time.monotonic() - mulai)
    detik = time.monotonic() - mulai
    simulasi = simulate(
        soal, model, lapor=lambda selesai, dari: lapor("mengulang dengan simulasi", selesai, dari)
    )
    keadilan = make_keadilan(soal, nilai, pilihan.pasangan)
    ada_sasaran = as_matrix(kebutuhan, soal, "ada_sasaran").astype(bool)
    return Hasil(
        kunjungan=_list_kunjungan(soal, kebutuhan, nilai, jadwal, simulasi),
        hampir=tuple(find_hampir(soal, nilai, ada_sasaran, jadwal)),
        nilai=pilihan.nilai / PER_POIN,
        batas=pilihan.batas / PER_POIN,
        celah=pilihan.celah,
        terbukti=pilihan.terbukti,
        detik=detik,
        biaya=sum(soal.jenis[j].biaya for _i, j in pilihan.pasangan),
        keadilan=keadilan,
        kalimat_keadilan=say_keadilan(keadilan),
        simulasi=simulasi,
        catatan=(
            *_say_celah(pilihan),
            *say_tanpa_sasaran(kebutuhan),
            *say_tak_diketahui(kebutuhan, soal),
        ),
    )


def _say_celah(pilihan: Pilihan) -> list[str]:
    """What is not proven of the plan, if anything."""
    if pilihan.terbukti:
        return []
    return [
        "Belum terbukti sebagai rencana terbaik: nilainya paling banyak "
        f"{format_bagian(pilihan.celah)} di bawah yang mungkin, dan bila disusun ulang pilihannya "
        "dapat sedikit berbeda."
    ]


def _choose(
    soal: Soal, model: Model, boleh: np.ndarray, nilai: np.ndarray, lapor: Lapor
) -> tuple[Pilihan | None, dict[Pasangan, int], str | None]:
    """The visits and their months, or why there are none."""
    berakhir = time.monotonic() + DETIK
    jawaban = model.choose(nilai, detik=DETIK * BAGIAN_PILIH)
    if not jawaban.mungkin:
        return None, {}, say_bentrok(soal, rinci=False, detik=DETIK_BENTROK)
    lapor("menyusun jadwal", 0, 1)
    pilihan = read_pilihan(model, jawaban, nilai)
    if pilihan is not None:
        pilihan = prefer_codes(pilihan, nilai, model)
        jadwal = make_jadwal(soal, pilihan, nilai, detik=berakhir - time.monotonic())
        if jadwal is not None:
            return pilihan, jadwal, None
    batas = None if pilihan is None else pilihan.batas
    pilihan, jadwal, mungkin = choose_with_jadwal(
        soal, boleh, nilai, batas, detik=berakhir - time.monotonic()
    )
    if not mungkin:
        return None, {}, say_bentrok(soal, rinci=True, detik=DETIK_BENTROK)
    return pilihan, jadwal, HABIS_WAKTU if pilihan is None else None


def _list_kunjungan(
    soal: Soal,
    kebutuhan: pd.DataFrame,
    nilai: np.ndarray,
    jadwal: dict[Pasangan, int],
    simulasi: tuple[SimulasiWilayah, ...],
) -> tuple[Kunjungan, ...]:
    """The visits by month, then by code."""
    komponen = {(row["kode"], row["jenis"]): row for _at, row in kebutuhan.iterrows()}
    keadaan = {(one.kode, one.jenis): one for one in soal.keadaan}
    kali = {one.kode: one for one in simulasi}
    urutan = order_in_area(jadwal, nilai)
    visits = []
    for nomor, (pair, t) in enumerate(
        sorted(jadwal.items(), key=lambda item: (item[1], item[0])), start=1
    ):
        kode, jenis = soal.wilayah[pair[0]].kode, soal.jenis[pair[1]].kode
        n, dapat = urutan[pair]
        satu = kali.get(kode)
        visits.append(
            Kunjungan(
                nomor=nomor,
                kode=kode,
                jenis=jenis,
                bulan=soal.bulan[t],
                nilai=dapat / PER_POIN,
                urutan=n,
                alasan=say_alasan(soal, keadaan[kode, jenis], komponen[kode, jenis], n),
                terpilih_simulasi=None if satu is None else satu.terpilih,
                dari_simulasi=None if satu is None else satu.dari,
            )
        )
    return tuple(visits)
