"""How the visits are spread over the kecamatan, beside how the need is."""

from collections import Counter

import numpy as np

from analysis.rencana.pilih import Pasangan
from analysis.rencana.soal import KeadilanKecamatan, Soal, say_names
from domain.format import format_bagian

# Units of a target group that count people; schools and the like are not people.
SATUAN_ORANG = frozenset({"orang", "jiwa", "penduduk", "siswa", "santri"})
# A kecamatan is named whose visits differ from what its need would give it by more than one visit
# and by more than this part of it.
BEDA_BAGIAN = 0.25


def make_keadilan(
    soal: Soal, nilai: np.ndarray, pasangan: tuple[Pasangan, ...]
) -> tuple[KeadilanKecamatan, ...]:
    """Each kecamatan's share of the visits and of the need, by code.

    The need of a kecamatan is the sum of the greatest need of each of its areas, excluded ones too.
    """
    kecamatan = [one.kode_kecamatan for one in soal.wilayah]
    kunjungan, peserta, kebutuhan = Counter[str](), Counter[str](), Counter[str]()
    for i, j in pasangan:
        kunjungan[kecamatan[i]] += 1
        peserta[kecamatan[i]] += soal.jenis[j].peserta
    for i, terbesar in enumerate(nilai.max(axis=1)):
        kebutuhan[kecamatan[i]] += int(terbesar)
    orang = _count_people(soal)
    return tuple(
        KeadilanKecamatan(
            kode=kode,
            nama=nama,
            kunjungan=kunjungan[kode],
            bagian_kunjungan=kunjungan[kode] / max(1, kunjungan.total()),
            bagian_kebutuhan=kebutuhan[kode] / max(1, kebutuhan.total()),
            orang=orang.get(kode),
            peserta=peserta[kode],
        )
        for kode, nama in sorted(
            {one.kode_kecamatan: one.nama_kecamatan for one in soal.wilayah}.items()
        )
    )


def _count_people(soal: Soal) -> dict[str, float]:
    """People of the largest target group of each area, summed by kecamatan where known at all."""
    terbesar: dict[str, float] = {}
    for one in soal.keadaan:
        if one.orang is not None and one.satuan_orang in SATUAN_ORANG:
            terbesar[one.kode] = max(terbesar.get(one.kode, 0.0), one.orang)
    jumlah: dict[str, float] = {}
    for wilayah in soal.wilayah:
        if wilayah.kode in terbesar:
            kode = wilayah.kode_kecamatan
            jumlah[kode] = jumlah.get(kode, 0.0) + terbesar[wilayah.kode]
    return jumlah


def say_keadilan(keadilan: tuple[KeadilanKecamatan, ...]) -> str:
    """One sentence: where the share of visits is clearly less, and more, than that of the need."""
    if not any(one.kunjungan for one in keadilan):
        return "Belum ada kunjungan yang dapat dibandingkan dengan kebutuhan."
    jumlah = sum(one.kunjungan for one in keadilan)
    kurang: list[KeadilanKecamatan] = []
    lebih: list[KeadilanKecamatan] = []
    for one in keadilan:
        seimbang = one.bagian_kebutuhan * jumlah
        if abs(one.kunjungan - seimbang) > max(1.0, BEDA_BAGIAN * seimbang):
            (kurang if one.kunjungan < seimbang else lebih).append(one)
    if not kurang and not lebih:
        return "Bagian kunjungan setiap kecamatan dekat dengan bagian kebutuhannya."
    parts = [
        f"lebih {arah} daripada bagian kebutuhannya di {say_names(map(_say_share, rows))}"
        for arah, rows in (("kecil", kurang), ("besar", lebih))
        if rows
    ]
    return f"Bagian kunjungan {'; '.join(parts)}."


def _say_share(one: KeadilanKecamatan) -> str:
    return (
        f"Kecamatan {one.nama} ({format_bagian(one.bagian_kunjungan)} kunjungan, "
        f"{format_bagian(one.bagian_kebutuhan)} kebutuhan)"
    )
