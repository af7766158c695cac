"""What happened to every kasus, from the incident to the last step of its handling."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from dateutil.relativedelta import relativedelta

from data_access.contoh import ciri
from data_access.contoh.kendali import KABUPATEN, KOTA, Potongan, draw_days, draw_potongan
from data_access.contoh.tempat import Tempat
from data_access.contoh.undian import Undian, every
from domain.kategori import (
    Bentuk,
    Hubungan,
    JenisInstitusi,
    JenisKelamin,
    JenisLayanan,
    Kelompok,
    KelompokUsia,
    KetelitianTanggal,
    Konteks,
    KorbanBerulang,
    StatusKasus,
    StatusLayanan,
    StatusUsia,
    SubHubungan,
    TahapHukum,
)
from domain.kelompok import kelompok_kasus, kelompok_korban, status_usia

Row = dict[str, Any]
KOLING_PEPA_MULAI = date(2025, 10, 15)
# Together with the kasus whose korban are fixed, these give 1,08 korban per kasus and 1,23
# forms per korban over the whole register.
BAGIAN_KORBAN_KEDUA = {KABUPATEN: 0.1, KOTA: 0.08}
BAGIAN_BENTUK_KEDUA = 0.21
BAGIAN_BENTUK_KETIGA = 0.1


@dataclass
class FaktaKorban:
    """A korban with all that hangs on it. Rows lack only their ids."""

    row: Row
    bentuk: list[Row]
    layanan: list[Row]
    rujukan: list[Row]


@dataclass
class FaktaKasus:
    """A kasus with its whole history, some of it after the day of any snapshot."""

    row: Row
    riwayat: list[tuple[date, StatusKasus]]
    konteks: list[Konteks]
    korban: list[FaktaKorban]
    terlapor: list[Row]
    # For each pair of places in `korban` and `terlapor`.
    relasi: dict[tuple[int, int], Row]
    hukum: list[tuple[date, TahapHukum]]


@dataclass(frozen=True)
class Kerangka:
    """What the control totals fix of a kasus before anything is drawn."""

    tanggal_lapor: date
    kelompok: Kelompok
    kekerasan: bool
    terlambat: bool
    korban_kedua: bool


def generate_kasus(kode_region: str, tempat: Tempat, sampai: date) -> list[FaktaKasus]:
    """Every kasus of the region reported up to the end of the month of `sampai`, in order."""
    nomor, nomor_kekerasan, nomor_korban = count(1), count(), count()
    hasil = []
    for potongan in draw_potongan(kode_region, sampai):
        undian = Undian("kasus", kode_region, potongan.mulai)
        for kerangka in _plan(undian, potongan, nomor_kekerasan):
            fakta = _draw_kasus(undian, potongan, kerangka, tempat, nomor_korban)
            key = f"contoh-{kode_region}-{next(nomor)}"
            fakta.row["kunci_kasus"] = hashlib.sha256(key.encode()).hexdigest()
            hasil.append(fakta)
    return hasil


def _plan(undian: Undian, potongan: Potongan, nomor: Iterator[int]) -> list[Kerangka]:
    lambat = potongan.terlambat
    lambat_anak, lambat_perempuan = (lambat.anak, lambat.perempuan) if lambat else (0, 0)
    kinds = [
        *[(Kelompok.ANAK, True, False)] * (potongan.anak - lambat_anak),
        *[(Kelompok.PEREMPUAN, True, False)] * (potongan.perempuan - lambat_perempuan),
        *[(Kelompok.ANAK, True, True)] * lambat_anak,
        *[(Kelompok.PEREMPUAN, True, True)] * lambat_perempuan,
        *[(Kelompok.LAINNYA, True, False)] * potongan.lainnya,
        *[(Kelompok.PEREMPUAN, False, False)] * potongan.bukan_kekerasan,
    ]
    days = draw_days(undian, potongan, len(kinds))
    fixed = potongan.korban_kedua
    plan = []
    for day, (kelompok, kekerasan, terlambat) in zip(days, undian.shuffled(kinds), strict=True):
        kedua = False
        if kekerasan and fixed is None:
            kedua = every(next(nomor), BAGIAN_KORBAN_KEDUA[potongan.kode_region])
        elif fixed and kelompok == Kelompok.ANAK and not terlambat:
            kedua = True
            fixed -= 1
        if lambat and not terlambat:
            day = min(day, lambat.batas)
        plan.append(Kerangka(day, kelompok, kekerasan, terlambat, kedua))
    return plan


def _draw_kasus(
    undian: Undian,
    potongan: Potongan,
    kerangka: Kerangka,
    tempat: Tempat,
    nomor_korban: Iterator[int],
) -> FaktaKasus:
    kelompok, kekerasan = kerangka.kelompok, kerangka.kekerasan
    # The weights know children and women; the few others are drawn like women.
    corak = Kelompok.ANAK if kelompok == Kelompok.ANAK else Kelompok.PEREMPUAN
    utama = undian.pick(ciri.BENTUK[corak])
    konteks = _draw_konteks(undian, corak, utama) if kekerasan else []
    lokasi = tempat.draw_location(undian, potongan.kecamatan_utama)
    korban_rows = [_draw_korban(undian, kelompok, lokasi, tempat)]
    if kerangka.korban_kedua:
        korban_rows.append(
            _draw_korban(undian, _second_kelompok(undian, potongan, kelompok), lokasi, tempat)
        )
    korban_fakta = []
    for row in korban_rows:
        # A mother beside her child suffered something else than the child.
        sama = row["kelompok"] == korban_rows[0]["kelompok"]
        bentuk = utama if sama else Bentuk.PSIKIS
        korban_fakta.append(
            FaktaKorban(
                row=row,
                bentuk=_draw_bentuk(undian, bentuk, next(nomor_korban)) if kekerasan else [],
                layanan=_draw_layanan(undian, kerangka.tanggal_lapor),
                rujukan=_draw_rujukan(undian, kerangka.tanggal_lapor),
            )
        )
    terlapor_rows = _draw_terlapor(undian) if kekerasan else []
    pokok = konteks[0] if konteks else Konteks.LAINNYA
    kejadian, ketelitian = _draw_kejadian(undian, kerangka.tanggal_lapor)
    riwayat = _draw_riwayat(undian, kerangka.tanggal_lapor)
    row = {
        "tanggal_lapor": kerangka.tanggal_lapor,
        "tanggal_kejadian": kejadian,
        "ketelitian_kejadian": ketelitian,
        "tanggal_input": _draw_input(undian, potongan, kerangka),
        **lokasi,
        "tempat_kejadian": undian.maybe(
            undian.pick(ciri.TEMPAT.get(pokok, ciri.TEMPAT_LAINNYA)), 0.04
        ),
        "kanal": undian.pick(_kanal(potongan.kode_region, kerangka)),
        "pelapor": undian.maybe(undian.pick(ciri.PELAPOR[corak]), 0.05),
        "kewenangan": undian.pick(ciri.KEWENANGAN),
        "tingkat_risiko": undian.maybe(undian.pick(ciri.RISIKO), 0.06),
        "kelompok": kelompok_kasus(one.row["kelompok"] for one in korban_fakta),
        "kekerasan": kekerasan,
    }
    return FaktaKasus(
        row=row,
        riwayat=riwayat,
        konteks=konteks,
        korban=korban_fakta,
        terlapor=terlapor_rows,
        relasi={
            (k, t): _draw_relasi(undian, korban_fakta[k].row, pokok, terlapor_rows[t])
            for k in range(len(korban_fakta))
            for t in range(len(terlapor_rows))
        },
        hukum=_draw_hukum(undian, kerangka.tanggal_lapor, utama) if kekerasan else [],
    )


def _second_kelompok(undian: Undian, potongan: Potongan, kelompok: Kelompok) -> Kelompok:
    """A second korban never changes the group of the kasus."""
    if kelompok == Kelompok.ANAK and potongan.korban_kedua is None and undian.chance(0.2):
        return Kelompok.PEREMPUAN
    return kelompok


def _draw_konteks(undian: Undian, corak: Kelompok, utama: Bentuk) -> list[Konteks]:
    if utama == Bentuk.TRAFFICKING:
        return [Konteks.TPPO]
    if undian.chance(0.05):
        return []
    first = undian.pick(ciri.KONTEKS[corak, utama == Bentuk.SEKSUAL])
    if first in (Konteks.PACARAN, Konteks.SEKOLAH) and undian.chance(0.2):
        return [first, Konteks.DARING]
    return [first]


def _draw_korban(undian: Undian, kelompok: Kelompok, lokasi: Row, tempat: Tempat) -> Row:
    usia: KelompokUsia | None
    if kelompok == Kelompok.LAINNYA:
        laki_laki = undian.chance(0.4)
        kelamin = JenisKelamin.LAKI_LAKI if laki_laki else undian.maybe(JenisKelamin.PEREMPUAN, 0.3)
        corak = Kelompok.PEREMPUAN
        usia = undian.pick(ciri.USIA[corak]) if laki_laki else None
        status = StatusUsia.DEWASA if laki_laki else None
    else:
        corak = kelompok
        usia = undian.pick(ciri.USIA[corak])
        status = status_usia(usia)
        # The register may say "anak" without an age.
        usia = undian.maybe(usia, 0.045)
        kelamin = (
            undian.maybe(undian.pick(ciri.JENIS_KELAMIN_ANAK), 0.045)
            if corak == Kelompok.ANAK
            else JenisKelamin.PEREMPUAN
        )
    tinggal, dalam = _draw_tinggal(undian, lokasi, tempat)
    pendidikan = ciri.PENDIDIKAN.get(usia, ciri.PENDIDIKAN_DEWASA) if usia else {}
    bekerja = usia != KelompokUsia.USIA_0_5 and undian.chance(0.95)
    return {
        "jenis_kelamin": kelamin,
        "kelompok_usia": usia,
        "status_usia": status,
        "kelompok": kelompok_korban(status, kelamin),
        "pendidikan": undian.maybe(undian.pick(pendidikan), 0.03) if pendidikan else None,
        "pekerjaan": undian.pick(ciri.PEKERJAAN[corak]) if bekerja else None,
        "status_perkawinan": undian.maybe(undian.pick(ciri.PERKAWINAN[corak]), 0.05),
        "disabilitas": undian.maybe(undian.pick(ciri.DISABILITAS), 0.05),
        "kode_wilayah_tinggal": tinggal,
        "dalam_wilayah": dalam,
        "korban_berulang": undian.pick(
            {KorbanBerulang.BARU: 86.0, KorbanBerulang.BERULANG: 7.0, None: 7.0}
        ),
    }


def _draw_tinggal(undian: Undian, lokasi: Row, tempat: Tempat) -> tuple[str | None, bool | None]:
    """Where the korban lives: mostly where it happened, seldom elsewhere or not known."""
    if undian.chance(0.04):
        return None, None
    if undian.chance(0.03):
        return None, False
    if lokasi["kode_wilayah"] and undian.chance(0.82):
        return lokasi["kode_wilayah"], True
    return tempat.draw_area(undian).kode, True


def _draw_bentuk(undian: Undian, utama: Bentuk, nomor: int) -> list[Row]:
    jumlah = 1
    if every(nomor, BAGIAN_BENTUK_KEDUA):
        jumlah = 3 if undian.chance(BAGIAN_BENTUK_KETIGA) else 2
    found = [utama]
    while len(found) < jumlah:
        rest = {b: w for b, w in ciri.BENTUK_KEDUA.items() if b not in found}
        found.append(undian.pick(rest))
    return [
        {
            "bentuk": bentuk,
            "sub_bentuk": undian.pick(ciri.SUB_BENTUK.get(bentuk, {"": 1.0})),
            "bentuk_utama": bentuk == utama,
        }
        for bentuk in found
    ]


def _draw_terlapor(undian: Undian) -> list[Row]:
    """None at all in some kasus, as in SIMFONI, which has fewer terlapor than kasus."""
    jumlah = undian.pick({0: 16.0, 1: 76.0, 2: 7.0, 3: 1.0})
    return [_draw_one_terlapor(undian) for _ in range(jumlah)]


def _draw_one_terlapor(undian: Undian) -> Row:
    diketahui = undian.chance(0.91)
    return {
        "jenis_kelamin": undian.pick(ciri.JENIS_KELAMIN_TERLAPOR) if diketahui else None,
        "kelompok_usia": undian.maybe(undian.pick(ciri.USIA_TERLAPOR), 0.12) if diketahui else None,
        "pekerjaan": undian.maybe(undian.pick(ciri.PEKERJAAN_TERLAPOR), 0.15)
        if diketahui
        else None,
        "diketahui": diketahui,
    }


def _draw_relasi(undian: Undian, row: Row, pokok: Konteks, pelaku: Row) -> Row:
    if not pelaku["diketahui"]:
        return {"hubungan": Hubungan.LAINNYA, "sub_hubungan": SubHubungan.TIDAK_DIKENAL}
    if undian.chance(0.07):
        return {"hubungan": None, "sub_hubungan": None}
    anak = row["kelompok"] == Kelompok.ANAK
    if pokok == Konteks.KDRT:
        bobot = ciri.HUBUNGAN_KDRT[Kelompok.ANAK if anak else Kelompok.PEREMPUAN]
    else:
        bobot = ciri.HUBUNGAN.get(pokok, ciri.HUBUNGAN_LAINNYA)
    hubungan = undian.pick(bobot)
    sub, bagian = ciri.SUB_HUBUNGAN.get(hubungan, (None, 0.0))
    if hubungan == Hubungan.LAINNYA and pokok == Konteks.DARING:
        sub, bagian = SubHubungan.KENALAN_MEDIA_SOSIAL, 0.8
    return {"hubungan": hubungan, "sub_hubungan": sub if undian.chance(bagian) else None}


def _draw_kejadian(undian: Undian, lapor: date) -> tuple[date | None, KetelitianTanggal | None]:
    day = lapor - timedelta(days=undian.within(ciri.HARI_SAMPAI_LAPOR))
    ketelitian = undian.pick(
        {
            KetelitianTanggal.HARI: 80.0,
            KetelitianTanggal.BULAN: 9.0,
            KetelitianTanggal.BERULANG: 7.0,
            KetelitianTanggal.TAHUN: 1.0,
            None: 3.0,
        }
    )
    if ketelitian is None:
        return None, None
    if ketelitian == KetelitianTanggal.BULAN:
        day = day.replace(day=1)
    if ketelitian == KetelitianTanggal.TAHUN:
        day = day.replace(month=1, day=1)
    return day, ketelitian


def _draw_input(undian: Undian, potongan: Potongan, kerangka: Kerangka) -> date:
    lambat = potongan.terlambat
    if lambat and kerangka.terlambat:
        first = max(lambat.batas + timedelta(days=1), kerangka.tanggal_lapor)
        return first + timedelta(days=undian.between(0, (lambat.akhir - first).days))
    day = kerangka.tanggal_lapor + timedelta(days=undian.within(ciri.HARI_SAMPAI_INPUT))
    return min(day, lambat.batas) if lambat else day


def _kanal(kode_region: str, kerangka: Kerangka) -> dict[Any, float]:
    if kerangka.terlambat:
        return ciri.KANAL_TERLAMBAT
    if kode_region == KOTA and kerangka.tanggal_lapor > KOLING_PEPA_MULAI:
        return ciri.KANAL_DENGAN_KOLING_PEPA
    return ciri.KANAL


def _draw_riwayat(undian: Undian, lapor: date) -> list[tuple[date, StatusKasus]]:
    """Each status with the day on which it began."""
    verifikasi = lapor + timedelta(days=undian.between(0, 5))
    tangani = verifikasi + timedelta(days=undian.between(1, 12))
    riwayat = [(lapor, StatusKasus.DITERIMA), (verifikasi, StatusKasus.DIVERIFIKASI)]
    if undian.chance(0.03):
        return [*riwayat, (tangani, StatusKasus.DITUTUP)]
    riwayat.append((tangani, StatusKasus.DITANGANI))
    if undian.chance(0.14):
        lanjut = tangani + timedelta(days=undian.between(3, 40))
        return [*riwayat, (lanjut, StatusKasus.DIRUJUK)]
    if undian.chance(0.93):
        selesai = tangani + timedelta(days=undian.within({(20, 120): 60.0, (121, 420): 40.0}))
        riwayat.append((selesai, StatusKasus.SELESAI))
    return riwayat


def _draw_layanan(undian: Undian, lapor: date) -> list[Row]:
    """Services that a korban asked for; about one in ten has none."""
    if undian.chance(0.03):
        return []
    return [
        _draw_one_layanan(undian, lapor, jenis)
        for jenis, peluang in ciri.LAYANAN.items()
        if undian.chance(peluang)
    ]


def _draw_one_layanan(undian: Undian, lapor: date, jenis: JenisLayanan) -> Row:
    status = undian.pick(ciri.STATUS_LAYANAN)
    mulai = lapor + timedelta(days=undian.within(ciri.HARI_SAMPAI_LAYANAN))
    selesai = mulai + timedelta(days=undian.between(0, 150))
    diberi = status in (StatusLayanan.SELESAI, StatusLayanan.BERJALAN)
    return {
        "jenis_layanan": jenis,
        "jenis_institusi": undian.maybe(ciri.PEMBERI_LAYANAN[jenis], 0.12),
        "tanggal_mulai": mulai if diberi else None,
        "tanggal_selesai": selesai if status == StatusLayanan.SELESAI else None,
        "status_layanan": status,
    }


def _draw_rujukan(undian: Undian, lapor: date) -> list[Row]:
    if not undian.chance(0.22):
        return []
    return [
        {
            "jenis_institusi": undian.pick(
                {
                    JenisInstitusi.RUMAH_SAKIT: 34.0,
                    JenisInstitusi.PSIKOLOG: 26.0,
                    JenisInstitusi.LBH: 20.0,
                    JenisInstitusi.KEPOLISIAN: 12.0,
                    JenisInstitusi.LPA: 8.0,
                }
            ),
            "tanggal": lapor + timedelta(days=undian.between(0, 30)),
            "diterima": undian.chance(0.9),
            "hari_tunggu": undian.within({(0, 2): 45.0, (3, 7): 35.0, (8, 30): 20.0}),
        }
    ]


def _draw_hukum(undian: Undian, lapor: date, utama: Bentuk) -> list[tuple[date, TahapHukum]]:
    """Stages with their months; nothing where the register does not say."""
    month = (lapor + timedelta(days=undian.between(0, 20))).replace(day=1)
    if not undian.chance(0.75 if utama == Bentuk.SEKSUAL else 0.4):
        return [(month, TahapHukum.TIDAK_MELAPOR)] if undian.chance(0.6) else []
    hasil = [(month, TahapHukum.LAPORAN_POLISI)]
    for tahap, peluang, bulan in ciri.TAHAP_HUKUM:
        month += relativedelta(months=undian.between(*bulan))
        if not undian.chance(peluang):
            if undian.chance(0.3):
                henti = {TahapHukum.DIHENTIKAN: 8.0, TahapHukum.DIVERSI: 2.0}
                hasil.append((month, undian.pick(henti)))
            break
        hasil.append((month, tahap))
    return hasil
