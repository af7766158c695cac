"""Why a visit is in the plan, and what was just left out and why.

The sentences say what is known, never what caused what, and no number of kasus: reports appear only
as above, about or below what the region has.
"""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from analysis.rencana.kebutuhan import KOMPONEN
from analysis.rencana.pilih import PER_POIN, Pasangan, nilai_wilayah, order_in_area
from analysis.rencana.soal import Hampir, JenisKunjungan, Keadaan, Soal, format_rupiah
from domain.format import format_angka, format_bagian, format_daftar
from domain.kategori import KelompokSasaran

# Between these the reports of an area are called about those of the region.
SEKITAR = (0.8, 1.25)
KE = ("pertama", "kedua", "ketiga")
BAGIAN = ("penuh", "separuh", "seperempat")
# As many of those left out are named.
HAMPIR_DISEBUT = 10


def say_alasan(soal: Soal, keadaan: Keadaan, komponen: pd.Series, urutan: int) -> str:
    """One sentence on why this area is visited for this kind, its strongest component first.

    `komponen` is the row of `make_kebutuhan`; components without weight did not count and are left
    out, unknown ones are said to be unknown, at the end.
    """
    jenis = next(one for one in soal.jenis if one.kode == keadaan.jenis)
    dipakai = [one for one in KOMPONEN if getattr(soal.bobot, one)]
    dipakai.sort(
        key=lambda one: (
            not komponen[f"{one}_diketahui"],
            -getattr(soal.bobot, one) * komponen[one],
            KOMPONEN.index(one),
        )
    )
    parts = [_say_komponen(one, keadaan, jenis) for one in dipakai]
    if keadaan.kode in soal.wajib:
        parts.append("diminta harus masuk")
    if urutan > 1:
        parts.append(
            f"kunjungan {KE[urutan - 1]} di wilayah ini, nilainya dihitung {BAGIAN[urutan - 1]}"
        )
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _say_komponen(komponen: str, keadaan: Keadaan, jenis: JenisKunjungan) -> str:
    if komponen == "laporan":
        return _say_laporan(keadaan.laporan)
    if komponen == "orang":
        satuan = keadaan.satuan_orang or "sasaran"
        if keadaan.orang is None:
            return f"jumlah {satuan} belum diketahui"
        return f"{format_angka(keadaan.orang)} {satuan}"
    if komponen == "waktu":
        return _say_waktu(keadaan, jenis)
    if keadaan.kesiapan is None:
        return "kesiapan wilayah belum diketahui"
    if keadaan.kesiapan == 0:
        return "belum ada unsur kesiapan"
    if keadaan.kesiapan == 1:
        return "semua unsur kesiapan sudah ada"
    return f"{format_bagian(keadaan.kesiapan)} unsur kesiapan sudah ada"


def _say_laporan(rasio: float | None) -> str:
    if rasio is None:
        return "laporan per penduduk belum diketahui"
    bawah, atas = SEKITAR
    letak = "di bawah" if rasio < bawah else "di atas" if rasio > atas else "sekitar"
    return f"laporan per penduduk {letak} rata-rata daerah"


def _say_waktu(keadaan: Keadaan, jenis: JenisKunjungan) -> str:
    sasaran = say_sasaran(jenis)
    if not keadaan.pernah:
        return f"belum pernah dijangkau untuk {sasaran}"
    if keadaan.bulan_sejak is None:
        return f"kegiatan terakhir untuk {sasaran} belum diketahui tanggalnya"
    if keadaan.bulan_sejak == 0:
        return f"kegiatan terakhir untuk {sasaran} kurang dari sebulan lalu"
    return f"kegiatan terakhir untuk {sasaran} {keadaan.bulan_sejak} bulan lalu"


def say_sasaran(jenis: JenisKunjungan) -> str:
    """The target group inside a sentence: 'siswa SMP/MTs', 'RT/RW', 'Forum Anak'."""
    label = KelompokSasaran.labels().get(jenis.kelompok_sasaran, jenis.kelompok_sasaran)
    first, *rest = label.split(" ")
    # Only an ordinary word loses its capital, and not as part of a name.
    ordinary = first[1:].islower() and not any(word.istitle() for word in rest)
    return label[0].lower() + label[1:] if ordinary else label


def find_hampir(
    soal: Soal,
    nilai: np.ndarray,
    ada_sasaran: np.ndarray,
    jadwal: dict[Pasangan, int],
    *,
    banyak: int = HAMPIR_DISEBUT,
) -> list[Hampir]:
    """The visits with a target group that would add most to this plan, and why they are not in it.

    Of an excluded area only its best one, so that it does not fill the list. `nilai` and
    `ada_sasaran` are areas x kinds; `jadwal` has the month of each chosen pair.
    """
    per_wilayah: dict[int, list[int]] = defaultdict(list)
    for i, j in jadwal:
        per_wilayah[i].append(int(nilai[i, j]))
    tambahan = {}
    for i, j in np.argwhere(ada_sasaran).tolist():
        if (i, j) not in jadwal:
            sudah = per_wilayah[i]
            tambahan[i, j] = nilai_wilayah([*sudah, int(nilai[i, j])]) - nilai_wilayah(sudah)
    terdekat: list[Pasangan] = []
    dikecualikan: set[int] = set()
    for i, j in sorted(tambahan, key=lambda pair: (-tambahan[pair], pair)):
        if soal.wilayah[i].kode in soal.dilarang:
            if i in dikecualikan:
                continue
            dikecualikan.add(i)
        terdekat.append((i, j))
    terakhir = min((dapat for _n, dapat in order_in_area(jadwal, nilai).values()), default=None)
    return [
        Hampir(
            kode=soal.wilayah[i].kode,
            jenis=soal.jenis[j].kode,
            tambahan=tambahan[i, j] / PER_POIN,
            alasan=_say_hampir(soal, (i, j), jadwal, tambahan[i, j], terakhir),
        )
        for i, j in terdekat[:banyak]
    ]


def _say_hampir(
    soal: Soal,
    pair: Pasangan,
    jadwal: dict[Pasangan, int],
    tambahan: int,
    terakhir: int | None,
) -> str:
    """Every reason that keeps the pair out, and how far it is from the last chosen visit."""
    halangan = _find_halangan(soal, pair, jadwal)
    sentence = format_daftar(halangan or ["tidak muat bersama permintaan yang lain"])
    sentence = sentence[0].upper() + sentence[1:]
    if terakhir is None:
        return sentence
    jarak = (terakhir - tambahan) / PER_POIN
    if jarak == 0:
        return f"{sentence}; nilainya sama dengan kunjungan terpilih yang terakhir"
    letak = "di bawah" if jarak > 0 else "di atas"
    poin = format_angka(abs(jarak), 0 if jarak == int(jarak) else 2)
    return f"{sentence}; nilainya {poin} poin {letak} kunjungan terpilih yang terakhir"


def _find_halangan(soal: Soal, pair: Pasangan, jadwal: dict[Pasangan, int]) -> list[str]:
    wilayah, jenis = soal.wilayah[pair[0]], soal.jenis[pair[1]]
    di_sini = {t for (i, _j), t in jadwal.items() if i == pair[0]}
    halangan = []
    if wilayah.kode in soal.dilarang:
        halangan.append("wilayah ini dikecualikan")
    if len(di_sini) >= soal.maks_per_wilayah:
        halangan.append(f"wilayah ini sudah mendapat {len(di_sini)} kunjungan")
    sejenis = sum(1 for _i, j in jadwal if j == pair[1])
    if jenis.paling_banyak is not None and sejenis >= jenis.paling_banyak:
        halangan.append(f"batas paling banyak {jenis.paling_banyak} untuk jenis ini sudah tercapai")
    if len(jadwal) >= soal.jumlah_kunjungan:
        halangan.append("jumlah kunjungan sudah habis")
    if soal.uang is not None:
        terpakai = sum(soal.jenis[j].biaya for _i, j in jadwal)
        if soal.uang - terpakai < jenis.biaya:
            sisa = format_rupiah(soal.uang - terpakai)
            halangan.append(f"sisa uang {sisa} tidak cukup untuk {format_rupiah(jenis.biaya)}")
    hari = Counter[int]()
    for (_i, j), t in jadwal.items():
        hari[t] += soal.jenis[j].hari_tim
    longgar = {
        t
        for t, bulan in enumerate(soal.bulan)
        if bulan.month not in jenis.tidak_bulan
        and hari[t] + jenis.hari_tim <= soal.tim * soal.hari_per_tim
    }
    if not longgar:
        halangan.append(
            "hari tim pada bulan yang mungkin sudah terpakai "
            f"(kunjungan ini perlu {jenis.hari_tim} hari tim)"
        )
    elif longgar <= di_sini:
        halangan.append("pada bulan yang masih longgar wilayah ini sudah dikunjungi")
    return halangan
