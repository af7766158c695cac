"""What a package says besides korban: prevention, readiness, the network, and what was promised.

None of it counts korban, kasus or pengaduan, so nothing of it is hidden (stats 1.5). Kegiatan that
follow up a kasus are left out where it is read (`data_access.queries.kegiatan`).

    P1 kegiatan and peserta of the region by year and by quarter
    P2 kegiatan by year and kelompok sasaran       P3 kegiatan by year and desa/kelurahan
    K1 desa/kelurahan of a kecamatan by what they have ("patbm:aktif"), and all of them ("semua")
    J1 institusi by kind     J2 institusi by kecamatan served and kompetensi     J3 by membership
    R1 RTL of the last rakor by how they stand
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.janji import state_of
from analysis.jejaring import serve_kecamatan
from analysis.paket.menu import SEMUA, quarters, spans
from domain.asal import Asal
from domain.kategori import Dataset, StatusRtl, StatusSnapshot
from domain.periode import Periode
from domain.satuan import Satuan

Row = dict[str, Any]
SEMUA_DESA = "semua"
MOU_BERLAKU = "mou_berlaku"
DAFTAR_INSTITUSI, JANJI_RAKOR = "Daftar institusi", "Rakor dan RTL"
# What readiness is about; `kebijakan` and `anggaran` are there or not.
LEMBAGA = ("satgas_ppa", "patbm", "puspaga", "forum_anak", "drppa")
PILAR = ("kebijakan", "anggaran")
ADA, TIDAK = "ada", "tidak"


@dataclass(frozen=True, eq=False)
class Pencegahan:
    """Kegiatan once for each of their areas (id_kegiatan, tanggal, kode_wilayah), and who took part
    (id_kegiatan, tanggal, kelompok_sasaran, jumlah: missing where nobody counted)."""

    kegiatan: pd.DataFrame
    peserta: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Jejaring:
    """Institutions (id, jenis_institusi, anggota_ruko, mou_berlaku_sampai) and what they can do where
    (id, bidang_kompetensi, kode_wilayah)."""

    institusi: pd.DataFrame
    kompetensi: pd.DataFrame


def choose_asal(found: Iterable[Asal], *, contoh: bool) -> dict[Dataset, Asal]:
    """The snapshots of kegiatan and kesiapan that stand beside a register. Invented data stand beside no
    real korban; of a dataset with two sources there is none, since sources are not summed."""
    chosen = {}
    same = [one for one in found if one.contoh == contoh]
    for dataset in (Dataset.KEGIATAN, Dataset.KESIAPAN):
        sources = [one for one in same if one.dataset == dataset]
        if len(sources) == 1:
            chosen[dataset] = sources[0]
    return chosen


def make_lain(
    bahan: Mapping[str, pd.DataFrame],
    asal: Mapping[Dataset, Asal],
    register: Asal,
    kelurahan: Iterable[Mapping[str, str]],
    *,
    selesai: date,
    hari_ini: date,
) -> dict[str, Any]:
    """The parts `lain` and `sumber_lain` of a package (docs/paket.md) of this register and these
    desa/kelurahan, from the frames that `data_access.bahan_paket.read_bahan_lain` reads of the snapshots
    in `asal`."""
    kode_region, contoh = register.kode_region, register.contoh
    kecamatan_of = {one["kode"]: one["kecamatan"] for one in kelurahan}
    rows: list[Row] = []
    sumber: list[tuple[str, str, date, str]] = []
    if Dataset.KEGIATAN in asal:
        pencegahan = Pencegahan(bahan["kegiatan"], bahan["peserta"])
        rows += make_pencegahan(pencegahan, kode_region, list(kecamatan_of), selesai)
        sumber.append(_source("P", asal[Dataset.KEGIATAN]))
    if Dataset.KESIAPAN in asal:
        rows += make_kesiapan(bahan["kesiapan"], kecamatan_of, selesai)
        sumber.append(_source("K", asal[Dataset.KESIAPAN]))
    institusi, kompetensi, rtl = bahan["institusi"], bahan["kompetensi"], bahan["rtl"]
    institusi = institusi[institusi["contoh"] == contoh]
    jejaring = Jejaring(institusi, kompetensi[kompetensi["id"].isin(institusi["id"])])
    rows += make_jejaring(jejaring, kode_region, kecamatan_of, hari_ini)
    rows += make_rtl(rtl[rtl["contoh"] == contoh], kode_region, hari_ini)
    status = StatusSnapshot.SEMENTARA.value
    sumber += [("J", DAFTAR_INSTITUSI, hari_ini, status), ("R", JANJI_RAKOR, hari_ini, status)]
    said = {row["tabel"][0] for row in rows}
    return {"lain": rows, "sumber_lain": make_sumber(one for one in sumber if one[0] in said)}


def make_pencegahan(
    pencegahan: Pencegahan, kode_region: str, kelurahan: Sequence[str], selesai: date
) -> list[Row]:
    """P1 to P3, for whole quarters up to `selesai`; nothing where no year began with the data."""
    kegiatan, peserta = pencegahan.kegiatan, pencegahan.peserta
    if kegiatan.empty:
        return []
    years = spans(selesai, kegiatan["tanggal"].min().date().replace(day=1))
    rows: list[Row] = []
    for year in years:
        for span in dict.fromkeys((year, *quarters(year))):
            inside = _within(kegiatan, span)["id_kegiatan"].nunique()
            rows.append(_row("P1", Satuan.KEGIATAN, span, kode_region, inside))
            hadir = _within(peserta, span)["jumlah"].sum()
            rows.append(_row("P1", Satuan.PESERTA, span, kode_region, int(hadir)))
        groups = _within(peserta, year).groupby("kelompok_sasaran")["id_kegiatan"].nunique()
        rows += [
            _row("P2", Satuan.KEGIATAN, year, kode_region, jumlah, str(nama))
            for nama, jumlah in groups.items()
        ]
        areas = _within(kegiatan, year).groupby("kode_wilayah")["id_kegiatan"].nunique()
        areas = areas.reindex(list(kelurahan), fill_value=0)
        rows += [_row("P3", Satuan.KEGIATAN, year, kode, jumlah) for kode, jumlah in areas.items()]
    return rows


def make_kesiapan(
    kesiapan: pd.DataFrame, kecamatan_of: Mapping[str, str], selesai: date
) -> list[Row]:
    """K1: of each kecamatan how many desa/kelurahan stand how (see
    `data_access.queries.kesiapan.read_kesiapan`), by evidence up to `selesai`. What is in none of the
    rows of a body was not noted."""
    known = kesiapan[kesiapan["tanggal_bukti"] <= pd.Timestamp(selesai)]
    if known.empty:
        return []
    span = Periode(known["tanggal_bukti"].min().date(), known["tanggal_bukti"].max().date())
    known = known.assign(kecamatan=known["kode_wilayah"].map(kecamatan_of))
    for pilar in PILAR:
        known[pilar] = known[pilar].map({True: ADA, False: TIDAK})
    semua = pd.Series(kecamatan_of).value_counts().sort_index()
    rows = [
        _row("K1", Satuan.DESA_KELURAHAN, span, str(kode), jumlah, SEMUA_DESA)
        for kode, jumlah in semua.items()
    ]
    for nama in (*LEMBAGA, *PILAR):
        counted = known.groupby(["kecamatan", nama], as_index=False).size()
        rows += [
            _row(
                "K1", Satuan.DESA_KELURAHAN, span, one["kecamatan"], one["size"],
                f"{nama}:{one[nama]}",
            )
            for one in counted.to_dict("records")
        ]  # fmt: skip
    return rows


def make_jejaring(
    jejaring: Jejaring, kode_region: str, kecamatan_of: Mapping[str, str], hari_ini: date
) -> list[Row]:
    """J1 to J3, as the register of institutions stands on a day."""
    institusi = jejaring.institusi
    if institusi.empty:
        return []
    span = Periode(hari_ini, hari_ini)
    rows = [
        _row("J1", Satuan.INSTITUSI, span, kode_region, jumlah, str(jenis))
        for jenis, jumlah in institusi["jenis_institusi"].value_counts().sort_index().items()
    ]
    served = serve_kecamatan(jejaring.kompetensi, kode_region, kecamatan_of)
    counted = served.groupby(["kecamatan", "bidang_kompetensi"])["id"].nunique().reset_index()
    rows += [
        _row(
            "J2", Satuan.INSTITUSI, span, one["kecamatan"], one["id"], one["bidang_kompetensi"]
        )
        for one in counted.to_dict("records")
    ]  # fmt: skip
    anggota = institusi["anggota_ruko"].value_counts().sort_index()
    rows += [
        _row("J3", Satuan.INSTITUSI, span, kode_region, jumlah, str(nama))
        for nama, jumlah in anggota.items()
    ]
    berlaku = int((institusi["mou_berlaku_sampai"] >= pd.Timestamp(hari_ini)).sum())
    rows.append(_row("J3", Satuan.INSTITUSI, span, kode_region, berlaku, MOU_BERLAKU))
    return rows


def make_rtl(rtl: pd.DataFrame, kode_region: str, hari_ini: date) -> list[Row]:
    """R1: the RTL of the last rakor (see `data_access.queries.rtl.read_rtl`) by how they stand today."""
    if rtl.empty:
        return []
    span = Periode(rtl["rakor"].max().date(), max(hari_ini, rtl["rakor"].max().date()))
    counted = state_of(rtl, hari_ini).value_counts()
    return [
        _row("R1", Satuan.RTL, span, kode_region, int(counted.get(one.value, 0)), one.value)
        for one in StatusRtl
    ]


def make_sumber(asal: Iterable[tuple[str, str, date, str]]) -> list[Row]:
    """Where each kind of table comes from: its letter, source, cut-off and status."""
    return [
        {"tabel": tabel, "sumber": sumber, "tanggal_cutoff": batas.isoformat(), "status": status}
        for tabel, sumber, batas, status in asal
    ]


def _source(tabel: str, asal: Asal) -> tuple[str, str, date, str]:
    return tabel, asal.sumber, asal.tanggal_cutoff, asal.status.value


def _within(rows: pd.DataFrame, span: Periode) -> pd.DataFrame:
    return rows[rows["tanggal"].between(pd.Timestamp(span.mulai), pd.Timestamp(span.selesai))]


def _row(
    tabel: str, satuan: Satuan, span: Periode, wilayah: Any, nilai: int, kategori: str = SEMUA
) -> Row:
    return {
        "tabel": tabel,
        "satuan": satuan.value,
        "mulai": span.mulai.isoformat(),
        "selesai": span.selesai.isoformat(),
        "wilayah": str(wilayah),
        "kategori": kategori,
        "nilai": int(nilai),
    }
