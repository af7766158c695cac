"""What must hold among the values of a row, and among the rows of one kasus or kegiatan.

An error names the field that can be left blank instead, or none when the row cannot stay.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from data_access.imports.bacaan import Bacaan, merge_group
from data_access.imports.bidang import BIDANG, BUKTI
from data_access.imports.kesalahan import Kesalahan, sebut_baris
from domain.format import format_tanggal
from domain.kategori import Dataset, JenisPermintaan, StatusKegiatan
from domain.kelompok import kelompok_usia, status_usia

# (earlier, later, which of the two gives way, what is said when they are the other way round)
URUTAN = (
    ("tanggal_kejadian", "tanggal_lapor", "tanggal_kejadian",
     "Tanggal kejadian sesudah tanggal lapor."),
    ("tanggal_lapor", "tanggal_input", "tanggal_input", "Tanggal input sebelum tanggal lapor."),
    ("tanggal_lapor", "tanggal_status", "tanggal_status", "Tanggal status sebelum tanggal lapor."),
)  # fmt: skip
# The three counts of participants, blank together.
PESERTA = "peserta"
PESERTA_DIHITUNG = ("peserta_perempuan", "peserta_laki_laki", "jumlah_peserta")
# Without these a record belongs to no period.
UTAMA = frozenset({"tanggal_lapor", "tanggal_masuk", "tanggal", "tanggal_bukti"})
TANGGAL = (
    "tanggal_lapor", "tanggal_kejadian", "tanggal_input", "tanggal_status", "tanggal_masuk",
)  # fmt: skip
# A count of readiness that is part of another.
SEBAGIAN_DARI = {
    "tppk_sekolah_ada": "tppk_sekolah_total",
    "rt_rw_terjangkau": "rt_rw_total",
}
# What the plan of visits calls one of them.
KODE_RENCANA = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


def find_wajib_errors(bacaan: Bacaan, dataset: Dataset, groups: list[int]) -> list[Kesalahan]:
    """Required fields left blank: in the row, or in all rows of the group."""
    first_row = merge_group(bacaan.baris, groups)
    errors = []
    for bidang in BIDANG[dataset]:
        if not bidang.wajib or bidang.nama not in bacaan.nilai:
            continue
        values = bacaan.of(bidang.nama)
        if bidang.kelompok:
            rows = zip(first_row, merge_group(values, groups), strict=True)
        else:
            rows = zip(bacaan.baris, values, strict=True)
        errors += [
            Kesalahan(row, bacaan.nama[bidang.nama], "Wajib diisi.")
            for row, value in rows
            if value is None and (row, bidang.nama) not in bacaan.salah
        ]
    return errors


def find_nomor_errors(
    bacaan: Bacaan, bidang: str, *, wajib: bool, satu_per_baris: bool
) -> list[Kesalahan]:
    """A number that is missing where it joins rows, or repeated where each row stands alone."""
    if bidang not in bacaan.nilai:
        return []
    nama, errors = bacaan.nama[bidang], []
    seen: dict[str, int] = {}
    for row, number in zip(bacaan.baris, bacaan.of(bidang), strict=True):
        if number is None:
            if wajib:
                errors.append(Kesalahan(row, nama, "Wajib diisi."))
            continue
        key = " ".join(number.upper().split())
        if satu_per_baris and key in seen:
            errors.append(
                Kesalahan(row, nama, f"Nomor sama dengan baris {sebut_baris(seen[key])}.")
            )
        seen.setdefault(key, row)
    return errors


def find_beda_errors(bacaan: Bacaan, dataset: Dataset, groups: list[int]) -> list[Kesalahan]:
    """Facts of a kasus or kegiatan that differ between its rows. A blank differs from nothing."""
    fields = [bidang.nama for bidang in BIDANG[dataset] if bidang.kelompok]
    errors = []
    for bidang in [*(f for f in fields if f not in ("kecamatan", "desa_kelurahan")), "tempat"]:
        if bidang not in bacaan.nilai:
            continue
        first: dict[int, tuple[int, Any]] = {}
        for row, group, value in zip(bacaan.baris, groups, bacaan.of(bidang), strict=True):
            if value is None:
                continue
            value = frozenset(value) if isinstance(value, tuple) else value
            before, kept = first.setdefault(group, (row, value))
            if value != kept:
                pesan = f"Isi berbeda dari baris {sebut_baris(before)} yang bernomor sama."
                errors.append(Kesalahan(row, bacaan.nama[bidang], pesan, bidang))
    return errors


def find_tanggal_errors(bacaan: Bacaan, batas: date) -> list[Kesalahan]:
    """Days in the wrong order, and days after `batas`."""
    errors = []
    for earlier, later, gives_way, pesan in URUTAN:
        pairs = zip(bacaan.baris, bacaan.of(earlier), bacaan.last_day_of(later), strict=True)
        errors += [
            Kesalahan(row, bacaan.nama[later], pesan, gives_way)
            for row, before, after in pairs
            if before is not None and after is not None and before > after
        ]
    for bidang in TANGGAL:
        errors += _find_late(bacaan, bidang, bacaan.of(bidang), batas)
    return errors


def _find_late(
    bacaan: Bacaan, bidang: str, days: list[date | None], batas: date
) -> Iterator[Kesalahan]:
    for row, day in zip(bacaan.baris, days, strict=True):
        if day is not None and day > batas:
            pesan = f"Tanggal sesudah {format_tanggal(batas)}, batas data ini."
            yield Kesalahan(row, bacaan.nama[bidang], pesan, None if bidang in UTAMA else bidang)


def find_usia_errors(bacaan: Bacaan) -> list[Kesalahan]:
    """An age outside the age group, or an age or group on the other side of 18, than is written."""
    errors = []
    columns = ("usia", "kelompok_usia", "status_usia")
    for row, usia, kelompok, status in zip(
        bacaan.baris, *(bacaan.of(name) for name in columns), strict=True
    ):
        menurut = None if usia is None else kelompok_usia(usia)
        if menurut is not None and kelompok is not None and menurut != kelompok:
            pesan = "Kelompok usia tidak sesuai dengan usia."
            errors.append(Kesalahan(row, bacaan.nama["kelompok_usia"], pesan, "kelompok_usia"))
        menurut = menurut or kelompok
        if menurut is not None and status is not None and status_usia(menurut) != status:
            pesan = "Anak atau dewasa tidak sesuai dengan usia."
            errors.append(Kesalahan(row, bacaan.nama["status_usia"], pesan, "status_usia"))
    return errors


def find_pengaduan_errors(bacaan: Bacaan) -> list[Kesalahan]:
    """Pengaduan said to be a kasus that cannot be one, and numbers of a kasus that is none."""
    errors = []
    columns = ("jenis_permintaan", "jadi_kasus", "nomor_kasus")
    for row, jenis, jadi, nomor in zip(
        bacaan.baris, *(bacaan.of(name) for name in columns), strict=True
    ):
        if jadi is False and nomor is not None:
            pesan = "Ada nomor kasus, tetapi tertulis tidak menjadi kasus."
            errors.append(Kesalahan(row, bacaan.nama["jadi_kasus"], pesan, "jadi_kasus"))
        tidak_bisa = (JenisPermintaan.KONSULTASI, JenisPermintaan.NON_KEKERASAN)
        if (jadi or nomor is not None) and jenis in tidak_bisa:
            pesan = "Konsultasi dan masalah non-kekerasan tidak dapat menjadi kasus."
            errors.append(Kesalahan(row, bacaan.nama["jenis_permintaan"], pesan))
    return errors


def find_kegiatan_errors(bacaan: Bacaan, batas: date) -> list[Kesalahan]:
    """Participants without a group, counts that do not add up, and late days of done kegiatan."""
    errors = []
    columns = ("kelompok_sasaran", "kelompok_usia_peserta", *PESERTA_DIHITUNG)
    for row, sasaran, usia, perempuan, laki_laki, semua in zip(
        bacaan.baris, *(bacaan.of(name) for name in columns), strict=True
    ):
        counted = [jumlah for jumlah in (perempuan, laki_laki, semua) if jumlah is not None]
        nama = bacaan.nama.get("kelompok_sasaran", "Kelompok sasaran")
        if counted and not sasaran:
            errors.append(Kesalahan(row, nama, "Wajib diisi bila peserta dihitung.", PESERTA))
        elif usia is not None and not sasaran:
            pesan = "Wajib diisi bila kelompok usia peserta ditulis."
            errors.append(Kesalahan(row, nama, pesan, "kelompok_usia_peserta"))
        if counted and sasaran and len(sasaran) > 1:
            pesan = "Peserta yang dihitung perlu satu kelompok sasaran per baris."
            errors.append(Kesalahan(row, nama, pesan, PESERTA))
        if semua is not None and not _adds_up(perempuan, laki_laki, semua):
            pesan = "Jumlah peserta tidak sama dengan perempuan ditambah laki-laki."
            errors.append(Kesalahan(row, bacaan.nama["jumlah_peserta"], pesan, "jumlah_peserta"))
    errors += [
        Kesalahan(row, bacaan.nama["kode_rencana"], "Kode rencana ditulis seperti R12-3.",
                  "kode_rencana")
        for row, kode in zip(bacaan.baris, bacaan.of("kode_rencana"), strict=True)
        if kode is not None and not KODE_RENCANA.fullmatch(kode)
    ]  # fmt: skip
    rencana = (StatusKegiatan.RENCANA, StatusKegiatan.BATAL)
    done = [
        None if status in rencana else day
        for day, status in zip(bacaan.of("tanggal"), bacaan.of("status_kegiatan"), strict=True)
    ]
    return errors + list(_find_late(bacaan, "tanggal", done, batas))


def find_desa_errors(bacaan: Bacaan) -> list[Kesalahan]:
    """Rows whose place is a kecamatan, outside the region or not known."""
    if "tempat" not in bacaan.nilai:
        return []
    found = zip(bacaan.baris, bacaan.of("desa_kelurahan"), bacaan.of("tempat"), strict=True)
    return [
        Kesalahan(row, bacaan.nama["desa_kelurahan"],
                  "Isi harus nama atau kode desa/kelurahan di wilayah ini.")
        for row, written, tempat in found
        if written is not None and (row, "tempat") not in bacaan.salah
        and (tempat is None or tempat.kode_wilayah in (None, tempat.kode_kecamatan))
    ]  # fmt: skip


def find_kunjungan_errors(bacaan: Bacaan, batas: date) -> list[Kesalahan]:
    """Visits after `batas`: a list of visits says what took place."""
    return list(_find_late(bacaan, "tanggal", bacaan.of("tanggal"), batas))


def find_kesiapan_errors(bacaan: Bacaan, batas: date) -> list[Kesalahan]:
    """Several rows of one desa/kelurahan, more than there are, and evidence of what is not said or of
    a day to come."""
    errors = _find_doubled_desa(bacaan)
    for ada, total in SEBAGIAN_DARI.items():
        pairs = zip(bacaan.baris, bacaan.of(ada), bacaan.of(total), strict=True)
        errors += [
            Kesalahan(row, bacaan.nama[ada], "Lebih banyak daripada jumlah seluruhnya.", ada)
            for row, part, whole in pairs
            if part is not None and whole is not None and part > whole
        ]
    errors += _find_late(bacaan, "tanggal_bukti", bacaan.of("tanggal_bukti"), batas)
    for bukti, unsur in BUKTI.items():
        errors += _find_late(bacaan, bukti, bacaan.of(bukti), batas)
        errors += [
            Kesalahan(row, bacaan.nama[bukti], "Ada tanggal bukti, tetapi unsurnya kosong.", bukti)
            for row, day, said in zip(bacaan.baris, bacaan.of(bukti), bacaan.of(unsur), strict=True)
            if day is not None and said is None and (row, unsur) not in bacaan.salah
        ]
    return errors


def _find_doubled_desa(bacaan: Bacaan) -> list[Kesalahan]:
    """Each row of a desa/kelurahan that has several: which of them is right, nobody can guess."""
    rows: dict[Any, list[int]] = {}
    for row, tempat in zip(bacaan.baris, bacaan.of("tempat"), strict=True):
        if tempat is not None and tempat.kode_wilayah is not None:
            rows.setdefault(tempat.kode_wilayah, []).append(row)
    return [
        Kesalahan(
            row,
            bacaan.nama["desa_kelurahan"],
            f"Desa/kelurahan sama dengan baris {sebut_baris(same[0] if row != same[0] else same[1])}; "
            "sisakan satu.",
        )
        for same in rows.values()
        if len(same) > 1
        for row in same
    ]


def _adds_up(perempuan: int | None, laki_laki: int | None, semua: int) -> bool:
    if perempuan is not None and laki_laki is not None:
        return perempuan + laki_laki == semua
    return (perempuan or laki_laki or 0) <= semua
