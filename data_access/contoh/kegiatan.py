"""Prevention activities of both dinas, drawn month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Table

from data_access.contoh.kendali import KABUPATEN, KOTA, last_day
from data_access.contoh.paket import (
    NYAPEU_WACIL,
    PAKET,
    PESANTREN,
    SD,
    SMA,
    SMP,
    Paket,
)
from data_access.contoh.tempat import Area
from data_access.contoh.undian import Undian
from data_access.schema import (
    kegiatan,
    kegiatan_hasil,
    kegiatan_mitra,
    kegiatan_peserta,
    kegiatan_wilayah,
)
from domain.kategori import (
    JenisInstitusi,
    JenisKelamin,
    JenisTempatKegiatan,
    KelompokSasaran,
    KelompokUsia,
    Peran,
    StatusKegiatan,
    SumberDana,
)
from domain.periode import Periode

Row = dict[str, Any]
AWAL_KEGIATAN = date(2023, 1, 1)
RENCANA = relativedelta(months=2)
PENYELENGGARA = {
    KOTA: {"DP3AKB Kota Serang": 74.0, "TP PKK Kota Serang": 14.0, "Puspaga Kota Serang": 12.0},
    KABUPATEN: {
        "DKBP3A Kabupaten Serang": 78.0,
        "TP PKK Kabupaten Serang": 14.0,
        "MUI Kabupaten Serang": 8.0,
    },
}
TANPA_PENYELENGGARA, TANPA_BIDANG, DENGAN_USIA = 0.05, 0.04, 0.6
# The share of desa or kelurahan where nothing is ever held.
TAK_TERJANGKAU = {KOTA: 0.18, KABUPATEN: 0.43}
# Published: about 60 schools in the Kota in 2025, up to 27 November.
SEKOLAH_KOTA_2025 = (5, 6, 4, 4, 7, 3, 4, 8, 7, 6, 6, 2)
# Published: 19 SD and 19 SMP in the Kabupaten, and MTs and pesantren besides.
NOVEMBER_2024 = {SD: 19, SMP: 22, PESANTREN: 4}
SEKOLAH_KOTA = {SD: 45.0, SMP: 38.0, SMA: 17.0}
BULAN_LIBUR_SEKOLAH = (6, 7, 12)
SUMBER_DANA = {
    SumberDana.APBD: 62.0,
    SumberDana.DAK_NON_FISIK: 18.0,
    SumberDana.DANA_DESA: 8.0,
    SumberDana.MITRA: 7.0,
    SumberDana.CSR: 5.0,
}
USIA = {
    KelompokSasaran.SISWA_SD: KelompokUsia.USIA_6_12,
    KelompokSasaran.SISWA_SMP: KelompokUsia.USIA_13_17,
    KelompokSasaran.SISWA_SMA: KelompokUsia.USIA_13_17,
    KelompokSasaran.SANTRI: KelompokUsia.USIA_13_17,
    KelompokSasaran.FORUM_ANAK: KelompokUsia.USIA_13_17,
    KelompokSasaran.PEKERJA: KelompokUsia.USIA_18_24,
    KelompokSasaran.ORANG_TUA: KelompokUsia.USIA_25_44,
    KelompokSasaran.KADER_PKK: KelompokUsia.USIA_25_44,
    KelompokSasaran.MAJELIS_TAKLIM: KelompokUsia.USIA_45_59,
    KelompokSasaran.TOKOH_AGAMA: KelompokUsia.USIA_45_59,
    KelompokSasaran.TOKOH_MASYARAKAT: KelompokUsia.USIA_60_PLUS,
}
BAGIAN_PEREMPUAN = {
    KelompokSasaran.MAJELIS_TAKLIM: 92,
    KelompokSasaran.KADER_PKK: 97,
    KelompokSasaran.ORANG_TUA: 78,
    KelompokSasaran.GURU: 62,
    KelompokSasaran.RT_RW: 15,
    KelompokSasaran.TOKOH_AGAMA: 25,
    KelompokSasaran.TOKOH_MASYARAKAT: 30,
}


@dataclass(frozen=True)
class Jaringan:
    """What activities refer to: an institution of each kind, and the RTL of each program."""

    institusi: dict[JenisInstitusi, int]
    rtl: dict[str, int]
    tanggal_rakor: date


def kegiatan_rows(
    kode_region: str, areas: list[Area], sampai: date, jaringan: Jaringan
) -> dict[Table, list[Row]]:
    """The activities since 2023 and those planned for two months after `sampai`."""
    rows: dict[Table, list[Row]] = {
        table: []
        for table in (
            *(kegiatan, kegiatan_wilayah, kegiatan_peserta),
            *(kegiatan_mitra, kegiatan_hasil),
        )
    }
    sasaran = _reachable(kode_region, areas)
    for day, paket, undian in _draw_kegiatan(kode_region, sampai + RENCANA):
        tempat = _draw_areas(undian, paket, sasaran)
        status = _status(undian, day, sampai)
        id_kegiatan = {"id_kegiatan": len(rows[kegiatan]) + 1}
        rows[kegiatan].append(
            {
                **id_kegiatan,
                **_describe(undian, kode_region, paket, day, tempat[0]),
                "id_rtl": _rtl(undian, paket, day, jaringan),
                "status_kegiatan": status,
            }
        )
        rows[kegiatan_wilayah] += [
            {**id_kegiatan, "kode_wilayah": kode, "kode_kecamatan": area.kode_kecamatan}
            for kode, area in _codes(undian, tempat).items()
        ]
        usia = Undian("usia peserta", kode_region, day, tempat[0].kode, paket.nama)
        peserta = _note_ages(usia, _draw_peserta(undian, paket))
        mitra = _draw_mitra(undian, paket, jaringan.institusi)
        hasil = _draw_hasil(undian, paket)
        rows[kegiatan_mitra] += [{**id_kegiatan, **one} for one in mitra]
        if status == StatusKegiatan.TERLAKSANA:
            rows[kegiatan_peserta] += [
                {"id_peserta": nomor, **id_kegiatan, **one}
                for nomor, one in enumerate(peserta, start=len(rows[kegiatan_peserta]) + 1)
            ]
            rows[kegiatan_hasil] += [{**id_kegiatan, **one} for one in hasil]
    return rows


def _reachable(kode_region: str, areas: list[Area]) -> dict[Area, float]:
    """The areas that are ever gone to, by how often; the others are the same for all time."""
    order = sorted(areas, key=lambda area: Undian("terjangkau", area.kode).gamma(1.0))
    gone_to = order[round(len(areas) * TAK_TERJANGKAU[kode_region]) :]
    return {area: area.tps**0.5 for area in gone_to}


def _draw_kegiatan(kode_region: str, akhir: date) -> Iterator[tuple[date, Paket, Undian]]:
    """Day, package and a stream of its own for each activity up to `akhir`, by day."""
    if akhir < AWAL_KEGIATAN:
        return
    for month in Periode(AWAL_KEGIATAN, akhir).months():
        undian = Undian("kegiatan", kode_region, month)
        days = [month.replace(day=n) for n in range(1, last_day(month).day + 1)]
        office = {day: 1.0 if day.weekday() < 5 else 0.3 for day in days if day.day <= 27}
        paket = _draw_paket(undian, kode_region, month)
        plan = sorted(
            ((undian.pick(office), nomor, one) for nomor, one in enumerate(paket)),
            key=lambda step: step[:2],
        )
        for day, nomor, one in plan:
            if day <= akhir:
                yield day, one, Undian("kegiatan", kode_region, month, nomor)


def _draw_paket(undian: Undian, kode_region: str, month: date) -> list[Paket]:
    if kode_region == KABUPATEN and (month.year, month.month) == (2024, 11):
        return [paket for paket, jumlah in NOVEMBER_2024.items() for _ in range(jumlah)]
    libur = month.month in BULAN_LIBUR_SEKOLAH
    bobot = {
        paket: paket.bobot[kode_region]
        * (0.2 if libur and paket.tempat == JenisTempatKegiatan.SEKOLAH else 1.0)
        for paket in PAKET
    }
    if kode_region == KABUPATEN:
        return [undian.pick(bobot) for _ in range(undian.between(6, 14))]
    sekolah = undian.between(1, 2) if libur else undian.between(2, 6)
    if month.year == 2025:
        sekolah = SEKOLAH_KOTA_2025[month.month - 1]
    lain = max(undian.between(6, 14) - sekolah, 3)
    return [
        *(undian.pick(SEKOLAH_KOTA) for _ in range(sekolah)),
        *(undian.pick(bobot) for _ in range(lain)),
    ]


def _draw_areas(undian: Undian, paket: Paket, bobot: dict[Area, float]) -> list[Area]:
    """One area, or a few of one kecamatan where people come together from several."""
    first = undian.pick(bobot)
    if paket.tempat in (JenisTempatKegiatan.SEKOLAH, JenisTempatKegiatan.PESANTREN):
        return [first]
    near = [a for a in bobot if a.kode_kecamatan == first.kode_kecamatan and a != first]
    return [first, *undian.shuffled(near)[: undian.pick({0: 60, 1: 25, 2: 15})]]


def _codes(undian: Undian, tempat: list[Area]) -> dict[str, Area]:
    """The code of each area, or of the kecamatan alone where no more was written down."""
    if undian.chance(0.1):
        return {tempat[0].kode_kecamatan: tempat[0]}
    return {area.kode: area for area in tempat}


def _status(undian: Undian, day: date, sampai: date) -> StatusKegiatan:
    batal = undian.chance(0.05)
    if day > sampai:
        return StatusKegiatan.RENCANA
    # What was published was held.
    terbit = day.year == 2025 or (day.year, day.month) == (2024, 11)
    return StatusKegiatan.BATAL if batal and not terbit else StatusKegiatan.TERLAKSANA


def _describe(
    undian: Undian, kode_region: str, paket: Paket, day: date, area: Area
) -> dict[str, Any]:
    # Drawn apart, so that the draws of earlier versions stay as they were.
    lain = Undian("penyelenggara", kode_region, day, area.kode, paket.nama)
    return {
        "nama": f"{paket.nama}, {area.nama}",
        "tanggal": day,
        "jenis_kegiatan": paket.jenis,
        "bidang_tpks": lain.maybe(paket.bidang, TANPA_BIDANG),
        "tingkat_patbm": paket.patbm,
        "tema": undian.maybe(undian.one_of(paket.tema), 0.2),
        "program": paket.program,
        "penyelenggara": lain.maybe(lain.pick(PENYELENGGARA[kode_region]), TANPA_PENYELENGGARA),
        "sumber_dana": undian.maybe(undian.pick(SUMBER_DANA), 0.06),
        "biaya": undian.maybe(undian.between(*paket.biaya) * 500_000, 0.22),
        "jenis_tempat": paket.tempat,
    }


def _rtl(undian: Undian, paket: Paket, day: date, jaringan: Jaringan) -> int | None:
    """The RTL that an activity carries out, for some of those after the rakor."""
    dari_rtl = undian.chance(0.5)
    if day <= jaringan.tanggal_rakor or not dari_rtl:
        return None
    return jaringan.rtl.get(paket.program)


def _draw_peserta(undian: Undian, paket: Paket) -> list[Row]:
    rows = []
    for kelompok, banyak in paket.sasaran.items():
        jumlah = undian.between(*banyak)
        perempuan = jumlah * BAGIAN_PEREMPUAN.get(kelompok, undian.between(42, 62)) // 100
        cara = undian.pick({"per jenis kelamin": 80, "jumlah": 12, "tidak dihitung": 8})
        if cara == "per jenis kelamin":
            rows += [
                {"jenis_kelamin": JenisKelamin.PEREMPUAN, "jumlah": perempuan},
                {"jenis_kelamin": JenisKelamin.LAKI_LAKI, "jumlah": jumlah - perempuan},
            ]
        else:
            rows.append({"jenis_kelamin": None, "jumlah": jumlah if cara == "jumlah" else None})
        for row in rows:
            row.setdefault("kelompok_sasaran", kelompok)
    return rows


def _note_ages(undian: Undian, peserta: list[Row]) -> list[Row]:
    """With the age group of those groups that have one, where it was written down."""
    dicatat = undian.chance(DENGAN_USIA)
    return [
        {**row, "kelompok_usia": USIA.get(row["kelompok_sasaran"]) if dicatat else None}
        for row in peserta
    ]


def _draw_mitra(undian: Undian, paket: Paket, institusi: dict[JenisInstitusi, int]) -> list[Row]:
    known = [institusi[jenis] for jenis in paket.mitra if jenis in institusi]
    chosen = undian.shuffled(known)[: undian.pick({0: 35, 1: 45, 2: 20})]
    peran = {Peran.NARASUMBER: 60.0, Peran.FASILITATOR: 20.0, Peran.TUAN_RUMAH: 20.0}
    return [{"id_institusi": one, "peran": undian.pick(peran)} for one in chosen]


def _draw_hasil(undian: Undian, paket: Paket) -> list[Row]:
    """Results for about a third: tests where the package has them, reports made on the spot."""
    if not undian.chance(0.35):
        return []
    pre = undian.between(42, 68)
    return [
        {
            "pre_test": float(pre) if paket.diuji else None,
            "post_test": float(pre + undian.between(4, 27)) if paket.diuji else None,
            "jumlah_pengaduan": undian.poisson(0.5 if paket is NYAPEU_WACIL else 0.15),
            "tindak_lanjut": undian.maybe("Laporan diteruskan ke UPTD PPA", 0.7),
        }
    ]
