"""How ready each desa and kelurahan is. A body that was formed is not a body that works."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from data_access.contoh.kendali import KABUPATEN, KOTA
from data_access.contoh.tempat import Area
from data_access.contoh.undian import Undian
from domain.kategori import Kelembagaan, StatusDrppa

Row = dict[str, Any]
# Per region and body: how often belum, terbentuk, aktif.
KELEMBAGAAN = {
    KOTA: {
        "satgas_ppa": (10, 68, 22),
        "patbm": (0, 86, 14),
        "puspaga": (88, 6, 6),
        "forum_anak": (45, 38, 17),
    },
    KABUPATEN: {
        "satgas_ppa": (62, 28, 10),
        "patbm": (58, 33, 9),
        "puspaga": (97, 2, 1),
        "forum_anak": (72, 21, 7),
    },
}
UNSUR_BERBUKTI = (*KELEMBAGAAN[KOTA], "kader_terlatih", "kebijakan", "infrastruktur", "anggaran")
DRPPA = {
    KOTA: {StatusDrppa.BUKAN: 85.0, StatusDrppa.DICANANGKAN: 12.0, StatusDrppa.DINILAI: 3.0},
    KABUPATEN: {StatusDrppa.BUKAN: 93.0, StatusDrppa.DICANANGKAN: 6.0, StatusDrppa.DINILAI: 1.0},
}


def kesiapan_rows(kode_region: str, areas: list[Area], sampai: date) -> list[Row]:
    """One row for every desa and kelurahan, dated by the half year of its last evidence."""
    return [_draw_area(kode_region, area, sampai) for area in areas]


def _draw_area(kode_region: str, area: Area, sampai: date) -> Row:
    undian = Undian("kesiapan", area.kode)
    terlambat = undian.pick({0: 82.0, 1: 13.0, 3: 5.0})
    row: Row = {
        "kode_wilayah": area.kode,
        "tanggal_bukti": _half_year_before(sampai, terlambat),
    }
    for lembaga, bobot in KELEMBAGAAN[kode_region].items():
        status = undian.pick(dict(zip(Kelembagaan, bobot, strict=True)))
        # PATBM of the Kota is known of every kelurahan.
        row[lembaga] = status if lembaga == "patbm" else undian.maybe(status, 0.05)
    rt_rw = max(4, round(area.tps * 2.2) + undian.between(-3, 3))
    terjangkau = round(rt_rw * undian.between(0, 60) / 100)
    return {
        **row,
        "drppa": undian.pick(DRPPA[kode_region]),
        "kader_terlatih": undian.maybe(undian.poisson(2.5), 0.12),
        "tppk_sekolah_ada": sum(undian.chance(0.91) for _ in range(area.sekolah)),
        "tppk_sekolah_total": area.sekolah,
        "rt_rw_terjangkau": undian.maybe(terjangkau, 0.2),
        "rt_rw_total": rt_rw,
        "kebijakan": undian.maybe(undian.chance(0.22), 0.08),
        "anggaran": undian.maybe(undian.chance(0.3), 0.08),
        "infrastruktur": undian.maybe(undian.chance(0.35), 0.08),
    }


def bukti_rows(siap: list[Row], sampai: date) -> list[Row]:
    """Elements of which something newer, or only something older, is known than of their area."""
    return [row for one in siap for row in _draw_bukti(one, sampai)]


def _draw_bukti(siap: Row, sampai: date) -> list[Row]:
    undian = Undian("bukti kesiapan", siap["kode_wilayah"])
    known = [unsur for unsur in UNSUR_BERBUKTI if siap[unsur] is not None and undian.chance(0.1)]
    lebih_awal = {unsur: undian.pick({0: 30.0, 2: 40.0, 4: 30.0}) for unsur in known}
    return [
        {"kode_wilayah": siap["kode_wilayah"], "unsur": unsur, "tanggal_bukti": tanggal}
        for unsur, n in lebih_awal.items()
        if (tanggal := _half_year_before(sampai, n)) != siap["tanggal_bukti"]
    ]


def _half_year_before(sampai: date, lebih_awal: int) -> date:
    """The last day of the half year that ended before `sampai`, or some half years earlier."""
    mulai = date(sampai.year, 1 if sampai.month <= 6 else 7, 1)
    return mulai - relativedelta(months=6 * lebih_awal) - relativedelta(days=1)
