"""Invented questions of any size, the same for the same seed."""

import random
from dataclasses import replace
from datetime import date

from analysis.rencana.soal import Bobot, JenisKunjungan, Keadaan, Soal, WilayahSoal

JENIS = (
    ("siswa_sd-sosialisasi", "Sosialisasi siswa SD", "sosialisasi", "siswa_sd", "sekolah", 1_500_000, 1),
    ("siswa_smp-sosialisasi", "Sosialisasi siswa SMP", "sosialisasi", "siswa_smp", "sekolah", 1_750_000, 1),
    ("orang_tua-parenting", "Kelas orang tua", "parenting", "orang_tua", "orang", 2_400_000, 2),
    ("majelis_taklim-sosialisasi", "Majelis taklim", "sosialisasi", "majelis_taklim", "majelis taklim", 900_000, 1),
    ("rt_rw-pelatihan", "Pelatihan RT/RW", "pelatihan", "rt_rw", "RT/RW", 3_150_000, 2),
    ("santri-sosialisasi", "Sosialisasi santri", "sosialisasi", "santri", "pesantren", 1_650_000, 3),
)  # fmt: skip
LIBUR = frozenset({6, 7, 12})


def make_bulan(banyak: int, mulai: date = date(2027, 1, 1)) -> tuple[date, ...]:
    """Consecutive first days of months."""
    return tuple(
        date(mulai.year + (mulai.month - 1 + n) // 12, (mulai.month - 1 + n) % 12 + 1, 1)
        for n in range(banyak)
    )


def make_jenis(banyak: int) -> tuple[JenisKunjungan, ...]:
    """The first kinds of the list; those for schools have no visits in the holidays."""
    return tuple(
        JenisKunjungan(
            kode=kode, nama=nama, jenis_kegiatan=kegiatan, kelompok_sasaran=sasaran, biaya=biaya,
            hari_tim=hari, peserta=40, tidak_bulan=LIBUR if sasaran.startswith("si") else frozenset(),
        )
        for kode, nama, kegiatan, sasaran, _satuan, biaya, hari in JENIS[:banyak]
    )  # fmt: skip


def make_keadaan(
    wilayah: tuple[WilayahSoal, ...], jenis: tuple[JenisKunjungan, ...], acak: random.Random
) -> tuple[Keadaan, ...]:
    """A state for every pair; some of it unknown."""
    satuan = {row[0]: row[4] for row in JENIS}
    rows = []
    for area in wilayah:
        laporan = None if acak.random() < 0.1 else round(acak.gammavariate(4, 0.25), 3)
        kesiapan = None if acak.random() < 0.2 else acak.randint(0, 8) / 8
        for one in jenis:
            pernah = acak.random() < 0.5
            rows.append(
                Keadaan(
                    kode=area.kode, jenis=one.kode, laporan=laporan,
                    orang=None if acak.random() < 0.1 else float(acak.randint(0, 12)),
                    satuan_orang=satuan[one.kode],
                    bulan_sejak=acak.randint(0, 40) if pernah else None,
                    pernah=pernah, kesiapan=kesiapan,
                )
            )  # fmt: skip
    return tuple(rows)


def make_soal(
    *,
    wilayah: int = 6,
    kecamatan: int = 2,
    jenis: int = 3,
    bulan: int = 4,
    benih: int = 1,
    undian: int = 0,
    **isi: object,
) -> Soal:
    """A question of this size; any field of `Soal` can be given as well."""
    acak = random.Random(benih)
    areas = tuple(
        WilayahSoal(
            f"36.73.{n % kecamatan + 1:02}.{1001 + n}", f"Wilayah {n + 1}",
            f"36.73.{n % kecamatan + 1:02}", f"Kecamatan {n % kecamatan + 1}",
        )
        for n in range(wilayah)
    )  # fmt: skip
    kinds = make_jenis(jenis)
    soal = Soal(
        wilayah=areas, jenis=kinds, bulan=make_bulan(bulan), jumlah_kunjungan=max(1, wilayah // 2),
        uang=None, tim=2, hari_per_tim=6, per_kecamatan=0, maks_per_wilayah=2, wajib=frozenset(),
        dilarang=frozenset(), bobot=Bobot(4, 3, 2, 1), keadaan=make_keadaan(areas, kinds, acak),
        undian=tuple(
            tuple(round(acak.gammavariate(4, 0.25), 3) for _area in areas) for _n in range(undian)
        ),
    )  # fmt: skip
    return replace(soal, **isi)


def make_kota(**isi: object) -> Soal:
    """As large as Kota Serang: 67 areas in 6 kecamatan, 6 kinds, 12 months, little of everything."""
    return make_soal(
        **{"wilayah": 67, "kecamatan": 6, "jenis": 6, "bulan": 12, "jumlah_kunjungan": 60,
           "uang": 95_000_000, "tim": 2, "hari_per_tim": 3, "per_kecamatan": 4, **isi}
    )  # fmt: skip


def make_kabupaten(**isi: object) -> Soal:
    """As large as Kabupaten Serang: 326 areas in 29 kecamatan."""
    return make_soal(
        **{"wilayah": 326, "kecamatan": 29, "jenis": 6, "bulan": 12, "jumlah_kunjungan": 200,
           "uang": 310_000_000, "tim": 4, "hari_per_tim": 5, "per_kecamatan": 3, **isi}
    )  # fmt: skip
