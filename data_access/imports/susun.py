"""Read values become rows of the tables, numbered from 1. Only called when nothing is wrong."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from data_access import schema
from data_access.imports.bacaan import Bacaan, group_bacaan
from data_access.imports.bidang import BUKTI
from data_access.imports.tempat import TANPA, Tempat
from domain.kategori import (
    INDUK_SUB_BENTUK,
    INDUK_SUB_HUBUNGAN,
    Bentuk,
    Hubungan,
    JenisKelamin,
    JenisPermintaan,
    KelompokUsia,
    StatusKegiatan,
    StatusLokasi,
    StatusUsia,
    SubBentuk,
    SubHubungan,
)
from domain.kelompok import kelompok_kasus, kelompok_korban, kelompok_usia, status_usia
from domain.satuan import Satuan

Rows = dict[Table, list[dict[str, Any]]]

KASUS = (
    "tanggal_lapor", "tanggal_kejadian", "ketelitian_kejadian", "tanggal_input",
    "tempat_kejadian", "kanal", "pelapor", "kewenangan", "status_kasus", "tanggal_status",
    "tingkat_risiko",
)  # fmt: skip
KORBAN = (
    "jenis_kelamin", "pendidikan", "pekerjaan", "status_perkawinan", "disabilitas",
    "korban_berulang",
)  # fmt: skip
TERLAPOR = ("hubungan", "jenis_kelamin_terlapor", "kelompok_usia_terlapor")
KEGIATAN = (
    "tanggal", "jenis_kegiatan", "bidang_tpks", "tingkat_patbm", "tema", "program",
    "penyelenggara", "sumber_dana", "biaya", "jenis_tempat", "kode_rencana",
)  # fmt: skip
KUNJUNGAN = (
    "tanggal", "jenis_tempat", "konsultasi_perempuan", "konsultasi_laki_laki", "konsultasi_anak",
    "jumlah_pengaduan", "jumlah_rujukan", "petugas", "jam_layanan",
)  # fmt: skip
KESIAPAN = (
    "tanggal_bukti", "satgas_ppa", "patbm", "puspaga", "forum_anak", "drppa", "kader_terlatih",
    "tppk_sekolah_ada", "tppk_sekolah_total", "rt_rw_terjangkau", "rt_rw_total", "kebijakan",
    "infrastruktur", "anggaran",
)  # fmt: skip
HASIL = ("pre_test", "post_test", "jumlah_pengaduan", "tindak_lanjut")
TIDAK_DICATAT = TANPA[StatusLokasi.TIDAK_DICATAT]
# Asked of every row.
SUB_BENTUK = frozenset(SubBentuk.values())
SUB_HUBUNGAN = frozenset(SubHubungan.values())


def _records(bacaan: Bacaan, *more: str) -> Iterator[dict[str, Any]]:
    """One dict of fields per row, with every field of `more` present."""
    names = [*bacaan.nilai, *(name for name in more if name not in bacaan.nilai)]
    for values in zip(*(bacaan.of(name) for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _place(tempat: Tempat | None) -> dict[str, Any]:
    tempat = tempat or TIDAK_DICATAT
    return {
        "kode_wilayah": tempat.kode_wilayah,
        "kode_kecamatan": tempat.kode_kecamatan,
        "status_lokasi": tempat.status,
    }


def register_rows(
    bacaan: Bacaan, groups: list[int], kunci_of: Callable[[int, str | None], str]
) -> Rows:
    """kasus, kasus_konteks, korban, korban_bentuk, terlapor, relasi, layanan.

    `kunci_of` makes the key of a kasus from its first row number and its number.
    """
    rows: Rows = {
        table: []
        for table in (
            schema.kasus, schema.kasus_konteks, schema.korban, schema.korban_bentuk,
            schema.terlapor, schema.relasi, schema.layanan,
        )
    }  # fmt: skip
    members: dict[int, list[dict[str, Any]]] = {}
    fields = (*KORBAN, *TERLAPOR, "usia", "kelompok_usia", "status_usia", "bentuk", "sub_bentuk",
              "jenis_layanan", "tempat_tinggal")  # fmt: skip
    records = zip(groups, _records(bacaan, *fields), strict=True)
    for id_korban, (group, record) in enumerate(records, start=1):
        korban = _korban(id_korban, group + 1, record)
        members.setdefault(group, []).append(korban)
        rows[schema.korban].append(korban)
        rows[schema.korban_bentuk] += bentuk_rows(id_korban, record)
        _add_terlapor(rows, id_korban, group + 1, record)
        rows[schema.layanan] += [
            {"id_layanan": 0, "id_korban": id_korban, "jenis_layanan": jenis}
            for jenis in record["jenis_layanan"] or ()
        ]
    for number, layanan in enumerate(rows[schema.layanan], start=1):
        layanan["id_layanan"] = number
    kasus = group_bacaan(bacaan, groups)
    more = (*KASUS, "nomor_kasus", "tempat", "kekerasan", "konteks")
    for group, (baris, record) in enumerate(zip(kasus.baris, _records(kasus, *more), strict=True)):
        rows[schema.kasus].append(
            {
                "id_kasus": group + 1,
                "kunci_kasus": kunci_of(baris, record["nomor_kasus"]),
                **{name: record[name] for name in KASUS},
                **_place(record["tempat"]),
                "kelompok": kelompok_kasus(korban["kelompok"] for korban in members[group]),
                "kekerasan": record["kekerasan"] is not False,
            }
        )
        rows[schema.kasus_konteks] += [
            {"id_kasus": group + 1, "konteks": konteks} for konteks in record["konteks"] or ()
        ]
    return rows


def _korban(id_korban: int, id_kasus: int, record: Mapping[str, Any]) -> dict[str, Any]:
    group = None if record["kelompok_usia"] is None else KelompokUsia(record["kelompok_usia"])
    if record["usia"] is not None:
        group = kelompok_usia(record["usia"])
    status = record["status_usia"] if group is None else status_usia(group)
    status = None if status is None else StatusUsia(status)
    sex = None if record["jenis_kelamin"] is None else JenisKelamin(record["jenis_kelamin"])
    tinggal: Tempat = record["tempat_tinggal"] or TIDAK_DICATAT
    dalam = {StatusLokasi.DIKENAL: True, StatusLokasi.LUAR_WILAYAH: False}
    return {
        "id_korban": id_korban,
        "id_kasus": id_kasus,
        **{name: record[name] for name in KORBAN},
        "kelompok_usia": group,
        "status_usia": status,
        "kelompok": kelompok_korban(status, sex),
        "kode_wilayah_tinggal": tinggal.kode_wilayah,
        "dalam_wilayah": dalam.get(tinggal.status),
    }


def bentuk_rows(id_korban: int, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of korban_bentuk: each bentuk with its sub_bentuk, the first of all being the main."""
    subs: dict[Bentuk, list[str]] = {}
    for code in (*(record["bentuk"] or ()), *(record["sub_bentuk"] or ())):
        if code in SUB_BENTUK:
            subs.setdefault(INDUK_SUB_BENTUK[SubBentuk(code)], []).append(code)
        else:
            subs.setdefault(Bentuk(code), [])
    found = [(bentuk, sub) for bentuk in subs for sub in dict.fromkeys(subs[bentuk] or [""])]
    return [
        {
            "id_korban": id_korban,
            "bentuk": bentuk,
            "sub_bentuk": sub,
            "bentuk_utama": position == 0,
        }
        for position, (bentuk, sub) in enumerate(found)
    ]


def _add_terlapor(rows: Rows, id_korban: int, id_kasus: int, record: Mapping[str, Any]) -> None:
    """The suspect of this row, when anything is known of one."""
    if all(record[name] is None for name in TERLAPOR):
        return
    id_terlapor = len(rows[schema.terlapor]) + 1
    code = record["hubungan"]
    sub = SubHubungan(code) if code in SUB_HUBUNGAN else None
    hubungan = INDUK_SUB_HUBUNGAN[sub] if sub else Hubungan(code) if code else None
    rows[schema.terlapor].append(
        {
            "id_terlapor": id_terlapor,
            "id_kasus": id_kasus,
            "jenis_kelamin": record["jenis_kelamin_terlapor"],
            "kelompok_usia": record["kelompok_usia_terlapor"],
            "diketahui": sub != SubHubungan.TIDAK_DIKENAL,
        }
    )
    rows[schema.relasi].append(
        {
            "id_korban": id_korban,
            "id_terlapor": id_terlapor,
            "hubungan": hubungan,
            "sub_hubungan": sub,
        }
    )


def pengaduan_rows(bacaan: Bacaan, kunci_of: Callable[[int, str | None], str]) -> Rows:
    """pengaduan."""
    fields = ("tanggal_masuk", "kanal", "jenis_permintaan", "jadi_kasus", "nomor_kasus", "tempat")
    pengaduan = []
    for number, (baris, record) in enumerate(
        zip(bacaan.baris, _records(bacaan, *fields), strict=True), start=1
    ):
        nomor = record["nomor_kasus"]
        pengaduan.append(
            {
                "id_pengaduan": number,
                "tanggal_masuk": record["tanggal_masuk"],
                "kanal": record["kanal"],
                "jenis_permintaan": record["jenis_permintaan"],
                "jadi_kasus": True if nomor is not None else record["jadi_kasus"],
                "kunci_kasus": None if nomor is None else kunci_of(baris, nomor),
                **_place(record["tempat"]),
            }
        )
    return {schema.pengaduan: pengaduan}


def kegiatan_rows(bacaan: Bacaan, groups: list[int]) -> Rows:
    """kegiatan, kegiatan_wilayah, kegiatan_peserta, kegiatan_mitra, kegiatan_hasil."""
    rows: Rows = {
        table: []
        for table in (
            schema.kegiatan, schema.kegiatan_wilayah, schema.kegiatan_peserta,
            schema.kegiatan_mitra, schema.kegiatan_hasil,
        )
    }  # fmt: skip
    kegiatan = group_bacaan(bacaan, groups)
    more = (*KEGIATAN, *HASIL, "nama_kegiatan", "status_kegiatan", "tempat", "mitra")
    for id_kegiatan, record in enumerate(_records(kegiatan, *more), start=1):
        rows[schema.kegiatan].append(
            {
                "id_kegiatan": id_kegiatan,
                "nama": record["nama_kegiatan"],
                **{name: record[name] for name in KEGIATAN},
                "status_kegiatan": record["status_kegiatan"] or StatusKegiatan.TERLAKSANA,
            }
        )
        rows[schema.kegiatan_wilayah] += [
            {
                "id_kegiatan": id_kegiatan,
                "kode_wilayah": tempat.kode_wilayah,
                "kode_kecamatan": tempat.kode_kecamatan,
            }
            for tempat in record["tempat"] or ()
            if tempat.kode_wilayah
        ]
        rows[schema.kegiatan_mitra] += [
            {"id_kegiatan": id_kegiatan, "id_institusi": id_institusi, "peran": peran}
            for id_institusi, peran in record["mitra"] or ()
        ]
        if any(record[name] is not None for name in HASIL):
            hasil = {name: record[name] for name in HASIL}
            rows[schema.kegiatan_hasil].append({"id_kegiatan": id_kegiatan, **hasil})
    fields = ("kelompok_sasaran", "kelompok_usia_peserta", "peserta_perempuan",
              "peserta_laki_laki", "jumlah_peserta")  # fmt: skip
    for group, record in zip(groups, _records(bacaan, *fields), strict=True):
        for sasaran in record["kelompok_sasaran"] or ():
            rows[schema.kegiatan_peserta] += _peserta(group + 1, sasaran, record)
    for number, peserta in enumerate(rows[schema.kegiatan_peserta], start=1):
        peserta["id_peserta"] = number
    return rows


def _peserta(id_kegiatan: int, sasaran: str, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row per sex that was counted, and one for those whose sex was not."""
    sexes: dict[JenisKelamin, int | None] = {
        JenisKelamin.PEREMPUAN: record["peserta_perempuan"],
        JenisKelamin.LAKI_LAKI: record["peserta_laki_laki"],
    }
    counted: dict[JenisKelamin | None, int | None] = {
        sex: jumlah for sex, jumlah in sexes.items() if jumlah is not None
    }
    semua = record["jumlah_peserta"]
    rest = None if semua is None else semua - sum(jumlah or 0 for jumlah in counted.values())
    if not counted or rest:
        counted[None] = rest
    return [
        {
            "id_peserta": 0,
            "id_kegiatan": id_kegiatan,
            "kelompok_sasaran": sasaran,
            "jenis_kelamin": sex,
            "kelompok_usia": record["kelompok_usia_peserta"],
            "jumlah": jumlah,
        }
        for sex, jumlah in counted.items()
    ]


def kunjungan_rows(bacaan: Bacaan) -> Rows:
    """koling_pepa_kunjungan."""
    return {
        schema.koling_pepa_kunjungan: [
            {
                "id_kunjungan": number,
                **{name: record[name] for name in KUNJUNGAN},
                "kode_wilayah": record["tempat"].kode_wilayah,
                "kode_kecamatan": record["tempat"].kode_kecamatan,
            }
            for number, record in enumerate(_records(bacaan, *KUNJUNGAN), start=1)
        ]
    }


def kesiapan_rows(bacaan: Bacaan) -> Rows:
    """kesiapan, and kesiapan_bukti for the elements whose evidence is of another day than their row's."""
    rows: Rows = {schema.kesiapan: [], schema.kesiapan_bukti: []}
    for record in _records(bacaan, *KESIAPAN, *BUKTI):
        kode = record["tempat"].kode_wilayah
        rows[schema.kesiapan].append(
            {"kode_wilayah": kode, **{name: record[name] for name in KESIAPAN}}
        )
        rows[schema.kesiapan_bukti] += [
            {"kode_wilayah": kode, "unsur": unsur, "tanggal_bukti": record[bukti]}
            for bukti, unsur in BUKTI.items()
            if record[bukti] not in (None, record["tanggal_bukti"]) and record[unsur] is not None
        ]
    return rows


def count_satuan(rows: Rows) -> dict[Satuan, int]:
    """How many of each counting unit the rows hold."""
    counts: dict[Satuan, int] = {}
    if schema.kasus in rows:
        counts[Satuan.KASUS] = sum(kasus["kekerasan"] for kasus in rows[schema.kasus])
        counts[Satuan.KORBAN] = len(rows[schema.korban])
        counts[Satuan.KORBAN_BENTUK] = len(
            {(row["id_korban"], row["bentuk"]) for row in rows[schema.korban_bentuk]}
        )
        counts[Satuan.TERLAPOR] = len(rows[schema.terlapor])
        counts[Satuan.PASANGAN] = len(rows[schema.relasi])
        counts[Satuan.LAYANAN] = len(rows[schema.layanan])
    if schema.pengaduan in rows:
        jenis = [row["jenis_permintaan"] for row in rows[schema.pengaduan]]
        counts[Satuan.PENGADUAN] = len(jenis)
        counts[Satuan.KONSULTASI] = jenis.count(JenisPermintaan.KONSULTASI)
    if schema.kegiatan in rows:
        counts[Satuan.KEGIATAN] = sum(
            row["status_kegiatan"] == StatusKegiatan.TERLAKSANA for row in rows[schema.kegiatan]
        )
        counts[Satuan.PESERTA] = sum(row["jumlah"] or 0 for row in rows[schema.kegiatan_peserta])
    if schema.koling_pepa_kunjungan in rows:
        counts[Satuan.KUNJUNGAN] = len(rows[schema.koling_pepa_kunjungan])
    if schema.kesiapan in rows:
        counts[Satuan.DESA_KELURAHAN] = len(rows[schema.kesiapan])
    return counts
