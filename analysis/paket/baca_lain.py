"""What a package says besides korban, as its readers use it (made in `analysis.paket.lain`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.paket import baca
from analysis.paket.lain import ADA, MOU_BERLAKU, SEMUA_DESA
from domain.asal import Asal
from domain.format import format_angka, format_periode, format_tanggal
from domain.kategori import (
    BidangKompetensi,
    Dataset,
    Kelembagaan,
    KelompokSasaran,
    StatusDrppa,
    StatusRtl,
    StatusSnapshot,
)
from domain.periode import Periode
from domain.satuan import Satuan

KOLOM = ["tabel", "satuan", "mulai", "selesai", "wilayah", "kategori", "nilai"]
# The snapshots behind P and K; the others are lists that are kept in the app.
DATASET = {"P": Dataset.KEGIATAN, "K": Dataset.KESIAPAN}
TERBENTUK, AKTIF = Kelembagaan.TERBENTUK.value, Kelembagaan.AKTIF.value


@dataclass(frozen=True)
class Pilar:
    """One column of the readiness matrix: its heading, and what counts as having it."""

    judul: str
    nama: str
    status: tuple[str, ...]


# A body that was formed is not one that works, so PATBM has both.
PILAR = (
    Pilar("Kebijakan", "kebijakan", (ADA,)),
    Pilar("Anggaran", "anggaran", (ADA,)),
    Pilar("Satgas PPA aktif", "satgas_ppa", (AKTIF,)),
    Pilar("PATBM terbentuk", "patbm", (TERBENTUK, AKTIF)),
    Pilar("PATBM aktif", "patbm", (AKTIF,)),
    Pilar("Puspaga aktif", "puspaga", (AKTIF,)),
    Pilar("Forum Anak aktif", "forum_anak", (AKTIF,)),
    Pilar("DRPPA", "drppa", (StatusDrppa.DICANANGKAN.value, StatusDrppa.DINILAI.value)),
)


def tabulate_lain(isi: Mapping[str, Any]) -> pd.DataFrame:
    """Every row: tabel, satuan, mulai, selesai (days), wilayah, kategori, jumlah."""
    rows = pd.DataFrame(isi.get("lain", []), columns=KOLOM).rename(columns={"nilai": "jumlah"})
    for name in ("mulai", "selesai"):
        rows[name] = pd.to_datetime(rows[name])
    return rows


def source_of(isi: Mapping[str, Any], tabel: str) -> Asal | None:
    """Where the tables of one letter come from; None where the package has none of them."""
    found = [one for one in isi.get("sumber_lain", []) if one["tabel"] == tabel[0]]
    if not found:
        return None
    return Asal(
        id_snapshot=0,
        dataset=DATASET.get(tabel[0], Dataset.REKAP),
        kode_region=isi["kode_region"],
        sumber=found[0]["sumber"],
        tanggal_cutoff=date.fromisoformat(found[0]["tanggal_cutoff"]),
        status=StatusSnapshot(found[0]["status"]),
        contoh=isi["contoh"],
    )


def find_years(lain: pd.DataFrame) -> list[Periode]:
    """The years that speak of kegiatan, the running one up to its end; oldest first."""
    return baca.find_years(lain, "P3")


def make_jangkauan(
    lain: pd.DataFrame, tahun: Periode, kelurahan: Iterable[Mapping[str, str]],
    kecamatan: Iterable[Mapping[str, str]],
) -> pd.DataFrame:  # fmt: skip
    """Every desa/kelurahan by kecamatan and name: kode, nama, kode_kecamatan, nama_kecamatan, jumlah
    (kegiatan of the year)."""
    names = {one["kode"]: one["nama"] for one in kecamatan}
    areas = pd.DataFrame(list(kelurahan), columns=["kode", "nama", "kecamatan"])
    counted = baca.of_span(lain, "P3", tahun).set_index("wilayah")["jumlah"]
    areas["jumlah"] = areas["kode"].map(counted).fillna(0).astype(int)
    areas["nama_kecamatan"] = areas["kecamatan"].map(names)
    areas = areas.rename(columns={"kecamatan": "kode_kecamatan"})
    return areas.sort_values(["nama_kecamatan", "nama"]).reset_index(drop=True)


def count_unreached(jangkauan: pd.DataFrame) -> pd.DataFrame:
    """By kecamatan, the most first: kode, label ('Cipocok Jaya, dari 8'), jumlah (desa/kelurahan without
    a kegiatan)."""
    by = jangkauan.assign(belum=jangkauan["jumlah"] == 0).groupby(
        ["kode_kecamatan", "nama_kecamatan"], as_index=False
    )
    rows = by["belum"].agg(["sum", "size"]).sort_values("sum", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "kode": rows["kode_kecamatan"],
            "label": [
                f"{nama}, dari {jumlah}"
                for nama, jumlah in zip(rows["nama_kecamatan"], rows["size"], strict=True)
            ],
            "jumlah": rows["sum"].astype(int),
        }
    ).reset_index(drop=True)


def make_sasaran(lain: pd.DataFrame, tahun: Periode) -> pd.DataFrame:
    """Every kelompok sasaran, the most kegiatan first, those never reached last: kode, label, jumlah."""
    counted = baca.of_span(lain, "P2", tahun).set_index("kategori")["jumlah"]
    rows = _fill(counted, KelompokSasaran.labels())
    return rows.sort_values("jumlah", ascending=False, kind="stable").reset_index(drop=True)


def count_kegiatan(lain: pd.DataFrame, satuan: Satuan, span: Periode) -> int | None:
    """Kegiatan or peserta of the region in a span of whole quarters; None where it is not covered."""
    rows = lain[(lain["tabel"] == "P1") & (lain["satuan"] == satuan.value)]
    return baca.count_span(rows, span)


def say_kegiatan(lain: pd.DataFrame, tahun: Periode) -> str:
    """'97 kegiatan pencegahan terlaksana pada 1 Januari–30 September 2026, dengan 8.123 kehadiran peserta;
    105 kegiatan pada periode yang sama tahun sebelumnya'."""
    jumlah = count_kegiatan(lain, Satuan.KEGIATAN, tahun) or 0
    said = f"{format_angka(jumlah)} kegiatan pencegahan terlaksana pada {format_periode(tahun)}"
    if hadir := count_kegiatan(lain, Satuan.PESERTA, tahun):
        said += f", dengan {format_angka(hadir)} kehadiran peserta"
    dulu = count_kegiatan(lain, Satuan.KEGIATAN, tahun.sebelumnya())
    if dulu is not None:
        said += f"; {format_angka(dulu)} kegiatan pada periode yang sama tahun sebelumnya"
    return said


def say_reached(jangkauan: pd.DataFrame, tahun: Periode) -> str:
    """'31 dari 67 desa/kelurahan dijangkau kegiatan pada tahun 2025'."""
    reached = int((jangkauan["jumlah"] > 0).sum())
    return (
        f"{format_angka(reached)} dari {format_angka(len(jangkauan))} desa/kelurahan dijangkau "
        f"kegiatan pada {format_periode(tahun)}"
    )


def say_sasaran(rows: pd.DataFrame, tahun: Periode) -> str:
    """'Tahun 2025 belum dijangkau: Mahasiswa, Pekerja/buruh'."""
    never = list(rows.loc[rows["jumlah"] == 0, "label"])
    span = format_periode(tahun)
    span = span[0].upper() + span[1:]
    if not never:
        return f"{span}: setiap kelompok sasaran dijangkau"
    return f"{span} belum dijangkau: {', '.join(never)}"


def make_kesiapan(lain: pd.DataFrame, kecamatan: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Every kecamatan by name with each pilar: nama ('Serang, dari 12'), pilar, jumlah (desa/kelurahan that
    have it), semua (all of them), bagian (0 to 1), kata."""
    rows = lain[lain["tabel"] == "K1"]
    counted = rows.set_index(["wilayah", "kategori"])["jumlah"].to_dict()
    found = []
    for one in sorted(kecamatan, key=lambda one: one["nama"]):
        semua = counted.get((one["kode"], SEMUA_DESA), 0)
        for pilar in PILAR:
            jumlah = sum(
                counted.get((one["kode"], f"{pilar.nama}:{status}"), 0) for status in pilar.status
            )
            found.append((f"{one['nama']}, dari {semua}", pilar.judul, jumlah, semua))
    table = pd.DataFrame(found, columns=["nama", "pilar", "jumlah", "semua"])
    table["bagian"] = table["jumlah"] / table["semua"].where(table["semua"] > 0)
    table["kata"] = table["jumlah"].astype(str)
    return table


def say_kesiapan(rows: pd.DataFrame) -> str:
    """'Paling sedikit: Puspaga aktif, di 6 dari 326 desa/kelurahan; PATBM terbentuk di 140 desa/kelurahan,
    aktif di 31 desa/kelurahan'."""
    sums = rows.groupby("pilar", sort=False)["jumlah"].sum()
    semua = int(rows.drop_duplicates("nama")["semua"].sum())
    least = str(sums.idxmin())
    return (
        f"Paling sedikit: {least}, di {format_angka(int(sums[least]))} dari {format_angka(semua)} "
        f"desa/kelurahan; PATBM terbentuk di {format_angka(int(sums['PATBM terbentuk']))} "
        f"desa/kelurahan, aktif di {format_angka(int(sums['PATBM aktif']))} desa/kelurahan"
    )


def say_bukti(lain: pd.DataFrame) -> str:
    """'bukti bertanggal 31 Desember 2024 sampai 30 Juni 2026'."""
    rows = lain[lain["tabel"] == "K1"]
    mulai, selesai = rows["mulai"].min().date(), rows["selesai"].max().date()
    return f"bukti bertanggal {format_tanggal(mulai)} sampai {format_tanggal(selesai)}"


def make_kompetensi(lain: pd.DataFrame, kecamatan: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Every kecamatan by name with each kompetensi: nama, pilar (its label), jumlah (institutions that
    serve it), bagian (of the most), kata."""
    counted = lain[lain["tabel"] == "J2"].set_index(["wilayah", "kategori"])["jumlah"].to_dict()
    table = pd.DataFrame(
        [
            (one["nama"], bidang.label, counted.get((one["kode"], bidang.value), 0))
            for one in sorted(kecamatan, key=lambda one: one["nama"])
            for bidang in BidangKompetensi
        ],
        columns=["nama", "pilar", "jumlah"],
    )
    table["bagian"] = table["jumlah"] / max(1, int(table["jumlah"].max()))
    table["kata"] = table["jumlah"].astype(str)
    return table


def say_kompetensi(rows: pd.DataFrame) -> str:
    """'Belum ada yang melayani: Rumah aman di 2 kecamatan, Keagamaan di 1 kecamatan'."""
    holes = rows[rows["jumlah"] == 0].groupby("pilar", sort=False).size()
    if holes.empty:
        return "Setiap kompetensi melayani setiap kecamatan"
    parts = [f"{nama} di {jumlah} kecamatan" for nama, jumlah in holes.items()]
    return f"Belum ada yang melayani: {', '.join(parts)}"


def say_anggota(lain: pd.DataFrame) -> str:
    """'26 institusi aktif, 14 di antaranya anggota jejaring; 7 MoU masih berlaku'."""
    counted = lain[lain["tabel"] == "J3"].set_index("kategori")["jumlah"].to_dict()
    semua = int(lain.loc[lain["tabel"] == "J1", "jumlah"].sum())
    return (
        f"{format_angka(semua)} institusi aktif, {format_angka(counted.get('ya', 0))} di antaranya "
        f"anggota jejaring; {format_angka(counted.get(MOU_BERLAKU, 0))} MoU masih berlaku"
    )


def make_rtl(lain: pd.DataFrame) -> pd.DataFrame:
    """The RTL of the last rakor by how they stand, in the order of the list: kode, label, jumlah."""
    counted = lain[lain["tabel"] == "R1"].set_index("kategori")["jumlah"]
    return _fill(counted, StatusRtl.labels())


def say_rtl(lain: pd.DataFrame) -> str:
    """'Janji rakor 31 Juli 2025: 4 dari 12 RTL selesai, 3 dari 12 RTL terlambat'."""
    rows = lain[lain["tabel"] == "R1"]
    counted = rows.set_index("kategori")["jumlah"]
    rakor = format_tanggal(rows["mulai"].iloc[0].date())
    selesai, terlambat = (
        f"{counted.get(one.value, 0)} dari {rows['jumlah'].sum()} RTL {one.label.lower()}"
        for one in (StatusRtl.SELESAI, StatusRtl.TERLAMBAT)
    )
    return f"Janji rakor {rakor}: {selesai}, {terlambat}"


def widen(rows: pd.DataFrame, kepala: str) -> pd.DataFrame:
    """A matrix of nama and pilar as a table of words: one row for each nama, under `kepala`."""
    names, kolom = list(dict.fromkeys(rows["nama"])), list(dict.fromkeys(rows["pilar"]))
    wide = rows.pivot(index="nama", columns="pilar", values="kata").loc[names, kolom]
    return wide.rename_axis(index=kepala, columns=None).reset_index()


def has_tables(lain: pd.DataFrame, letters: str) -> bool:
    """Whether the package has any table that begins with one of these letters."""
    return bool(lain["tabel"].str[0].isin(list(letters)).any())


def _fill(counted: pd.Series, labels: Mapping[str, str]) -> pd.DataFrame:
    """Every word of a list in its order with its count, none where nothing was counted."""
    jumlah = [int(counted.get(kode, 0)) for kode in labels]
    return pd.DataFrame({"kode": list(labels), "label": list(labels.values()), "jumlah": jumlah})
