"""Institutions and two rakor for each region, all of them invented and named as example."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, Table, insert

from data_access.contoh.kendali import FOLDER, KABUPATEN, KOTA
from data_access.contoh.tempat import Area, kecamatan_of
from data_access.contoh.undian import Undian
from data_access.schema import (
    institusi,
    institusi_kompetensi,
    institusi_program,
    institusi_wilayah,
    komitmen,
    komitmen_penanda,
    rakor,
    rakor_hadir,
    rtl,
    rtl_kemajuan,
    rtl_mitra,
    rtl_wilayah,
)
from domain.kategori import (
    BidangKompetensi,
    JenisInstitusi,
    KeanggotaanRuko,
    StatusRtl,
)

Row = dict[str, Any]
NAMA_REGION = {KOTA: "Kota Serang", KABUPATEN: "Kabupaten Serang"}
OLEH = "data contoh"
BULAN_PER_LAPORAN = 2
DIUBAH_PADA = datetime(2025, 10, 15, 9, tzinfo=UTC)
K, J = BidangKompetensi, JenisInstitusi


@dataclass(frozen=True)
class Lembaga:
    """An institution of either region; `bagian` is the share of the kecamatan that it serves."""

    nama: str
    jenis: JenisInstitusi
    kompetensi: tuple[BidangKompetensi, ...]
    bagian: float
    # The region where it runs the programme, and its name.
    program: tuple[tuple[str, str], ...] = ()


# The first of each kind is the one that services and activities refer to.
LEMBAGA = (
    Lembaga(
        "Dinas PPA",
        J.OPD,
        (K.KOMUNIKASI, K.REINTEGRASI),
        1,
        ((KOTA, "RU.KO Saling Sapa"), (KOTA, "Nyapeu Wacil"), (KABUPATEN, "Rakor lintas sektor")),
    ),
    Lembaga(
        "UPTD PPA",
        J.UPTD_PPA,
        (K.PEKERJAAN_SOSIAL, K.PENJANGKAUAN, K.RUMAH_AMAN),
        1,
        ((KOTA, "Koling Pepa"), (KOTA, "RU.KO Saling Sapa")),
    ),
    Lembaga("Dinas Sosial", J.OPD, (K.PEKERJAAN_SOSIAL, K.REINTEGRASI), 1),
    Lembaga(
        "Dinas Pendidikan",
        J.OPD,
        (K.PARENTING,),
        1,
        ((KOTA, "Sosialisasi sekolah"), (KABUPATEN, "Sosialisasi sekolah")),
    ),
    Lembaga("Dinas Kesehatan", J.OPD, (K.MEDIS,), 1),
    Lembaga("Dinas Kominfo", J.OPD, (K.KOMUNIKASI,), 1),
    Lembaga("Unit PPA Polres", J.KEPOLISIAN, (K.HUKUM,), 1),
    Lembaga("Kejaksaan Negeri", J.KEJAKSAAN, (K.HUKUM,), 1),
    Lembaga("Pengadilan Agama", J.PENGADILAN, (K.HUKUM, K.KEAGAMAAN), 1),
    Lembaga("RSUD", J.RUMAH_SAKIT, (K.MEDIS, K.PSIKOLOGI), 0.7),
    Lembaga("Puskesmas Ramah Anak", J.RUMAH_SAKIT, (K.MEDIS,), 0.3),
    Lembaga(
        "Forum Psikolog",
        J.PSIKOLOG,
        (K.PSIKOLOGI,),
        0.5,
        ((KOTA, "Koling Pepa"), (KOTA, "RU.KO Saling Sapa")),
    ),
    Lembaga("LBH Perempuan dan Anak", J.LBH, (K.HUKUM,), 0.5, ((KOTA, "RU.KO Saling Sapa"),)),
    Lembaga("Pos Bantuan Hukum", J.LBH, (K.HUKUM,), 0.3),
    Lembaga("Fakultas Hukum Mitra", J.PERGURUAN_TINGGI, (K.HUKUM, K.KOMUNIKASI), 0.4),
    Lembaga("Fakultas Psikologi Mitra", J.PERGURUAN_TINGGI, (K.PSIKOLOGI, K.PARENTING), 0.3),
    Lembaga("MUI", J.ORMAS_AGAMA, (K.KEAGAMAAN,), 0.8),
    Lembaga("Forum Majelis Taklim", J.ORMAS_AGAMA, (K.KEAGAMAAN, K.PARENTING), 0.6),
    Lembaga("Forum Pesantren Ramah Anak", J.PESANTREN, (K.KEAGAMAAN,), 0.4),
    Lembaga(
        "TP PKK",
        J.TP_PKK,
        (K.PARENTING, K.PENJANGKAUAN),
        1,
        ((KOTA, "Nyapeu Wacil"), (KABUPATEN, "Satgas PPA")),
    ),
    Lembaga("Komnas PA", J.LPA, (K.HUKUM, K.PENJANGKAUAN), 0.4, ((KABUPATEN, "Satgas PPA"),)),
    Lembaga("Satgas PPA", J.SATGAS_PPA, (K.PENJANGKAUAN,), 0.7, ((KABUPATEN, "Satgas PPA"),)),
    Lembaga("Puspaga", J.PUSPAGA, (K.PSIKOLOGI, K.PARENTING), 0.5),
    Lembaga("Forum Anak", J.FORUM_ANAK, (K.KOMUNIKASI,), 0.8),
    Lembaga("Forum Wartawan Ramah Anak", J.MEDIA, (K.KOMUNIKASI,), 0.5),
    Lembaga("Forum Dunia Usaha Peduli", J.DUNIA_USAHA, (K.REINTEGRASI,), 0.2),
    Lembaga("Pusat Bahasa Isyarat", J.LAINNYA, (K.AKSESIBILITAS,), 0.2),
)


KOMITMEN = (
    ("Dinas Pendidikan", "Setiap sekolah memiliki TPPK yang bekerja"),
    ("UPTD PPA", "Korban berisiko tinggi mendapat layanan pertama dalam tiga hari"),
    ("Unit PPA Polres", "Setiap laporan yang diterima diberitahukan kepada UPTD PPA"),
    ("MUI", "Materi perlindungan perempuan dan anak masuk dalam pengajian"),
    ("Forum Psikolog", "Menyediakan jadwal tetap pendampingan psikologis"),
    ("TP PKK", "Kader melaporkan tanda kekerasan melalui jalur yang disepakati"),
    ("Dinas Kominfo", "Menyebarluaskan nomor pengaduan di semua kanal pemerintah"),
)
KOMITMEN_LALU = (
    ("Dinas PPA", "Daftar lembaga layanan tersedia bagi semua kecamatan"),
    ("Dinas Pendidikan", "Setiap sekolah menengah memiliki guru yang dapat menerima pengaduan"),
    ("Dinas Kesehatan", "Puskesmas menyediakan ruang konseling"),
)
# The office of who signs for an institution; of the others its head.
JABATAN = {
    J.OPD: "Kepala Dinas",
    J.UPTD_PPA: "Kepala UPTD",
    J.KEPOLISIAN: "Kepala Satuan Reserse Kriminal",
}
KETUA = "Ketua"


@dataclass(frozen=True)
class Rakor:
    """What a region's rakor was, and which file says what it decided."""

    tanggal: date
    tema: str
    pimpinan: str
    hadir: int
    # How many months later than in the file what it decided is due.
    geser: int
    berkas: str = "rtl.csv"
    komitmen: tuple[tuple[str, str], ...] = KOMITMEN


RAKOR = {
    KABUPATEN: Rakor(date(2025, 7, 31), "Rakor lintas sektor", "Wakil Bupati Serang", 34, 0),
    KOTA: Rakor(
        date(2025, 10, 15), "RU.KO Saling Sapa: pemetaan lembaga", "Wakil Wali Kota Serang", 27, 2
    ),
}
# The one before, of which something is still open.
RAKOR_LALU = {
    KABUPATEN: Rakor(
        date(2024, 12, 12), "Rakor akhir tahun", "Sekretaris Daerah", 21, 0,
        "rtl_lalu.csv", KOMITMEN_LALU,
    ),
    KOTA: Rakor(
        date(2025, 3, 13), "Rakor awal tahun", "Sekretaris Daerah", 18, 3,
        "rtl_lalu.csv", KOMITMEN_LALU,
    ),
}  # fmt: skip


def load_institusi(connection: Connection, kode_region: str, areas: list[Area]) -> dict[str, int]:
    """Write the region's institutions. Returns the id of each by its name in `LEMBAGA`."""
    ids = {}
    for lembaga in LEMBAGA:
        undian = Undian("institusi", kode_region, lembaga.nama)
        ids[lembaga.nama] = _insert(
            connection, institusi, _institusi_row(undian, kode_region, lembaga)
        )
        id_institusi = {"id_institusi": ids[lembaga.nama]}
        connection.execute(
            insert(institusi_kompetensi),
            [{**id_institusi, "bidang_kompetensi": bidang} for bidang in lembaga.kompetensi],
        )
        kecamatan = undian.shuffled(kecamatan_of(areas))
        served = sorted(kecamatan[: max(1, round(len(kecamatan) * lembaga.bagian))])
        connection.execute(
            insert(institusi_wilayah),
            [{**id_institusi, "kode_wilayah": kode} for kode in served],
        )
        program = [nama for kode, nama in lembaga.program if kode == kode_region]
        if program:
            connection.execute(
                insert(institusi_program), [{**id_institusi, "program": nama} for nama in program]
            )
    return ids


def by_jenis(ids: dict[str, int]) -> dict[JenisInstitusi, int]:
    """The first institution of each kind."""
    return {lembaga.jenis: ids[lembaga.nama] for lembaga in reversed(LEMBAGA)}


def _institusi_row(undian: Undian, kode_region: str, lembaga: Lembaga) -> Row:
    pemerintah = lembaga.jenis in (J.OPD, J.UPTD_PPA)
    anggota = undian.pick(
        {KeanggotaanRuko.YA: 50.0, KeanggotaanRuko.CALON: 35.0, KeanggotaanRuko.TIDAK: 15.0}
    )
    anggota = KeanggotaanRuko.YA if pemerintah else anggota
    bergabung = RAKOR[kode_region].tanggal + relativedelta(days=undian.between(0, 60))
    mou = bergabung + relativedelta(months=undian.one_of((12, 18, 24, 36)))
    member = anggota == KeanggotaanRuko.YA
    return {
        "kode_region": kode_region,
        "nama": f"{lembaga.nama} {NAMA_REGION[kode_region]} (contoh)",
        "jenis_institusi": lembaga.jenis,
        "anggota_ruko": anggota,
        "tanggal_bergabung": bergabung if member else None,
        "mou_berlaku_sampai": mou if member and not pemerintah else None,
        "kontak_kantor": _kontak(lembaga),
        "aktif": pemerintah or undian.chance(0.93),
        "contoh": True,
        **_changed(),
    }


def _kontak(lembaga: Lembaga) -> str | None:
    """A number that no exchange has, said to be invented; none for every sixth."""
    nomor = LEMBAGA.index(lembaga) + 1
    if nomor % 6 == 0:
        return None
    kanal = "; SAPA 129" if lembaga.jenis == J.UPTD_PPA else ""
    return f"(0254) 000-{nomor:03} (karangan){kanal}"


def _changed() -> Row:
    return {"diubah_oleh": OLEH, "diubah_pada": DIUBAH_PADA}


def _insert(connection: Connection, table: Table, row: Row) -> int:
    return int(connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def load_rakor(
    connection: Connection,
    kode_region: str,
    areas: list[Area],
    id_lembaga: dict[str, int],
    sampai: date,
) -> dict[str, int]:
    """Write the region's rakor with their komitmen and RTL as they stood on `sampai`.

    Returns the id of the RTL that each program of kegiatan carries out; none before the rakor.
    """
    by_program: dict[str, int] = {}
    for pertemuan in (RAKOR_LALU[kode_region], RAKOR[kode_region]):
        if pertemuan.tanggal <= sampai:
            by_program |= _load_one(connection, kode_region, pertemuan, areas, id_lembaga, sampai)
    return by_program


def _load_one(
    connection: Connection,
    kode_region: str,
    pertemuan: Rakor,
    areas: list[Area],
    id_lembaga: dict[str, int],
    sampai: date,
) -> dict[str, int]:
    id_rakor = _insert(
        connection,
        rakor,
        {
            "kode_region": kode_region,
            "tanggal": pertemuan.tanggal,
            "tema": pertemuan.tema,
            "pimpinan_jabatan": pertemuan.pimpinan,
            "jumlah_institusi_hadir": pertemuan.hadir,
            "contoh": True,
            **_changed(),
        },
    )
    hadir = _attending(kode_region, pertemuan, id_lembaga)
    connection.execute(
        insert(rakor_hadir), [{"id_rakor": id_rakor, "id_institusi": nomor} for nomor in hadir]
    )
    id_komitmen = {
        isi: _load_komitmen(connection, id_rakor, pertemuan, isi, nama, id_lembaga)
        for nama, isi in pertemuan.komitmen
    }
    by_program: dict[str, int] = {}
    for rencana in _read_rtl(pertemuan.berkas):
        id_rtl = _insert(
            connection,
            rtl,
            {
                "id_rakor": id_rakor,
                "id_komitmen": id_komitmen[rencana["komitmen"]],
                "uraian": rencana["uraian"],
                "id_institusi": id_lembaga[rencana["lembaga"]],
                "sasaran": rencana["sasaran"],
                "indikator_keluaran": rencana["indikator"],
                "target": float(rencana["target"]),
                "satuan_target": rencana["satuan"],
                "tenggat": date.fromisoformat(rencana["tenggat"])
                + relativedelta(months=pertemuan.geser),
                "anggaran": int(rencana["anggaran"]) if rencana["anggaran"] else None,
                "prioritas": rencana["prioritas"],
                **_changed(),
            },
        )
        _load_rtl_details(connection, id_rtl, kode_region, rencana, areas, id_lembaga)
        kemajuan = _kemajuan(rencana, pertemuan.tanggal, sampai)
        if kemajuan:
            rows = [{"id_rtl": id_rtl, **row} for row in kemajuan]
            connection.execute(insert(rtl_kemajuan), rows)
        if rencana["program"]:
            by_program[rencana["program"]] = id_rtl
    return by_program


def _attending(kode_region: str, pertemuan: Rakor, id_lembaga: dict[str, int]) -> list[int]:
    """Who came: whoever promised something, and some of the others; never more than were counted."""
    promised = list(dict.fromkeys(nama for nama, _isi in pertemuan.komitmen))
    others = [nama for nama in id_lembaga if nama not in promised]
    undian = Undian("hadir", kode_region, pertemuan.tema)
    came = [*promised, *undian.shuffled(others)][: round(0.8 * pertemuan.hadir)]
    return [id_lembaga[nama] for nama in came]


def _load_komitmen(
    connection: Connection,
    id_rakor: int,
    pertemuan: Rakor,
    isi: str,
    nama: str,
    id_lembaga: dict[str, int],
) -> int:
    """Write a promise, signed by the institution whose it is."""
    row = {
        "id_rakor": id_rakor,
        "isi": isi,
        "id_institusi": id_lembaga[nama],
        "tanggal": pertemuan.tanggal,
        **_changed(),
    }
    nomor = _insert(connection, komitmen, row)
    jenis = next(lembaga.jenis for lembaga in LEMBAGA if lembaga.nama == nama)
    penanda = {"id_institusi": id_lembaga[nama], "jabatan": JABATAN.get(jenis, KETUA)}
    connection.execute(insert(komitmen_penanda).values(id_komitmen=nomor, **penanda))
    return nomor


def _read_rtl(berkas: str) -> list[dict[str, str]]:
    """The rows of a file of RTL as text; `kemajuan` are the per cent of each report."""
    rows = pd.read_csv(FOLDER / berkas, dtype=str, keep_default_na=False).to_dict("records")
    return [{str(name): str(value) for name, value in row.items()} for row in rows]


def _load_rtl_details(
    connection: Connection,
    id_rtl: int,
    kode_region: str,
    rencana: dict[str, str],
    areas: list[Area],
    id_lembaga: dict[str, int],
) -> None:
    """Write the partners and the kecamatan of an RTL."""
    undian = Undian("rtl", kode_region, rencana["uraian"])
    others = [nama for nama in id_lembaga if nama != rencana["lembaga"]]
    partners = undian.shuffled(others)[: undian.between(1, 3)]
    kecamatan = undian.shuffled(kecamatan_of(areas))[: undian.between(2, 6)]
    connection.execute(
        insert(rtl_mitra),
        [{"id_rtl": id_rtl, "id_institusi": id_lembaga[nama]} for nama in partners],
    )
    connection.execute(
        insert(rtl_wilayah), [{"id_rtl": id_rtl, "kode_wilayah": kode} for kode in kecamatan]
    )


def _kemajuan(rencana: dict[str, str], tanggal_rakor: date, sampai: date) -> list[Row]:
    """The reports of progress up to `sampai`; only the last of all has the final status."""
    steps = [int(step) for step in rencana["kemajuan"].split()]
    rows: list[Row] = []
    for nomor, persen in enumerate(steps, start=1):
        day = tanggal_rakor + relativedelta(months=BULAN_PER_LAPORAN * nomor)
        akhir = nomor == len(steps)
        if day <= sampai:
            rows.append(
                {
                    "tanggal": day,
                    "realisasi": round(float(rencana["target"]) * persen / 100, 1),
                    "persen": float(persen),
                    "status_rtl": rencana["status"] if akhir else StatusRtl.BERJALAN,
                    "kendala": (rencana["kendala"] or None) if akhir else None,
                    "jenis_bukti": "Laporan kegiatan" if persen else None,
                    **_changed(),
                }
            )
    return rows
