"""Files as offices of Kota Serang might have them: invented, but strange in the ways real ones are.

The records are the same in most of the registers (`KORBAN`) and told in the words and the layout of
each office, so what is true of a file is counted from the records and not from the file.
`<` in a grid is merged with the cell left of it, `^` with the one above.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

import openpyxl

from domain.kategori import Dataset
from domain.kelompok import kelompok_korban, kelompok_usia, status_usia
from tests.data_access.imports.kisi import find_gabungan

ROMAWI = ("", "I", "II", "III")
BULAN = ("", "Januari", "Februari", "Maret")
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class Korban(NamedTuple):
    kasus: int
    lapor: date
    kecamatan: str
    jk: str
    usia: int
    bentuk: tuple[str, ...]
    hubungan: str


KORBAN = (
    Korban(1, date(2025, 1, 6), "Serang", "P", 14, ("seksual",), "tetangga"),
    Korban(2, date(2025, 1, 9), "Kasemen", "P", 32, ("fisik", "psikis"), "suami_istri"),
    Korban(3, date(2025, 1, 20), "Curug", "L", 9, ("fisik",), "orang_tua"),
    Korban(3, date(2025, 1, 20), "Curug", "P", 12, ("fisik",), "orang_tua"),
    Korban(4, date(2025, 1, 27), "Walantaka", "P", 16, ("seksual",), "pacar_teman"),
    Korban(5, date(2025, 2, 3), "Taktakan", "P", 41, ("psikis", "penelantaran"), "suami_istri"),
    Korban(6, date(2025, 2, 13), "Serang", "L", 17, ("psikis",), "pacar_teman"),
    Korban(7, date(2025, 2, 18), "Cipocok Jaya", "P", 5, ("seksual",), "keluarga"),
    Korban(8, date(2025, 2, 25), "Kasemen", "P", 27, ("fisik",), "suami_istri"),
    Korban(8, date(2025, 2, 25), "Kasemen", "P", 4, ("penelantaran",), "orang_tua"),
    Korban(9, date(2025, 3, 4), "Serang", "P", 19, ("seksual",), "pacar_teman"),
    Korban(10, date(2025, 3, 14), "Curug", "L", 62, ("penelantaran",), "keluarga"),
    Korban(11, date(2025, 3, 19), "Taktakan", "P", 15, ("trafficking",), "tetangga"),
    Korban(12, date(2025, 3, 28), "Walantaka", "P", 36, ("fisik", "psikis"), "suami_istri"),
)
# The first korban of each kasus: for registers with a row per kasus.
SATU = tuple(k for n, k in enumerate(KORBAN) if n == 0 or k.kasus != KORBAN[n - 1].kasus)
NAMA = (
    "Siti Aminah", "Dewi Lestari", "Ahmad Fauzi", "Nur Aini", "Rina Marlina", "Sri Wahyuni",
    "Rizky Maulana", "Putri Ayu", "Yuliana Sari", "Bunga Citra", "Fitri Handayani", "Abdul Rohman",
    "Wulan Sari", "Maya Septiani",
)  # fmt: skip


class Peserta(NamedTuple):
    hari: date
    nama: str
    jenis: str
    sasaran: str
    perempuan: int
    laki_laki: int
    kecamatan: str
    biaya: int


KEGIATAN = (
    Peserta(date(2025, 1, 15), "Sosialisasi Pencegahan Kekerasan di SMPN 4", "sosialisasi",
            "Siswa SMP", 64, 51, "Kasemen", 2_500_000),
    Peserta(date(2025, 1, 23), "Penyuluhan Stop Perkawinan Anak", "sosialisasi",
            "Masyarakat", 40, 12, "Curug", 1_750_000),
    Peserta(date(2025, 2, 6), "Pelatihan Kader PATBM", "pelatihan", "Kader PKK", 25, 5, "Walantaka",
            7_000_000),
    Peserta(date(2025, 2, 19), "Rapat Koordinasi Gugus Tugas KLA", "advokasi", "Aparat Desa", 14, 22,
            "Serang", 3_200_000),
    Peserta(date(2025, 2, 27), "Kampanye 16 HAKTP di Alun-alun", "kampanye_publik", "Masyarakat",
            150, 90, "Serang", 12_000_000),
    Peserta(date(2025, 3, 12), "Kelas Parenting Puspaga", "parenting", "Orang tua", 33, 4,
            "Cipocok Jaya", 1_200_000),
    Peserta(date(2025, 3, 20), "Konseling Keliling Koling Pepa", "konseling_keliling", "Masyarakat",
            18, 3, "Taktakan", 850_000),
)  # fmt: skip


class Aduan(NamedTuple):
    masuk: date
    kanal: str
    jenis: str
    kecamatan: str


ADUAN = (
    Aduan(date(2025, 1, 7), "whatsapp", "laporan_kekerasan", "Serang"),
    Aduan(date(2025, 1, 16), "datang_langsung", "konsultasi", "Curug"),
    Aduan(date(2025, 1, 30), "sapa_129", "laporan_kekerasan", "Kasemen"),
    Aduan(date(2025, 2, 4), "telepon", "non_kekerasan", "Walantaka"),
    Aduan(date(2025, 2, 21), "whatsapp", "konsultasi", "Taktakan"),
    Aduan(date(2025, 3, 13), "datang_langsung", "laporan_kekerasan", "Cipocok Jaya"),
    Aduan(date(2025, 3, 26), "pelimpahan_polisi", "laporan_kekerasan", "Serang"),
)


class Kunjungan(NamedTuple):
    hari: date
    kelurahan: str
    kecamatan: str
    lokasi: str
    perempuan: int
    laki_laki: int
    anak: int
    pengaduan: int
    rujukan: int
    petugas: str
    jam: float


KUNJUNGAN = (
    Kunjungan(
        date(2025, 1, 14), "Cipare", "Serang", "Aula Kelurahan", 9, 2, 3, 1, 0, "Psikolog", 3
    ),
    Kunjungan(date(2025, 1, 28), "Banten", "Kasemen", "Pesantren", 12, 0, 8, 0, 1, "Konselor", 3.5),
    Kunjungan(date(2025, 2, 11), "Tembong", "Cipocok Jaya", "Posyandu", 7, 1, 0, 2, 2, "Peksos", 2),
    Kunjungan(date(2025, 2, 25), "Cipete", "Curug", "Sekolah", 4, 4, 21, 0, 0, "Psikolog", 4),
    Kunjungan(date(2025, 3, 11), "Cipare", "Serang", "Masjid", 15, 3, 1, 1, 1, "Kader", 2.5),
)


class Siap(NamedTuple):
    kelurahan: str
    kecamatan: str
    satgas: str
    patbm: str
    puspaga: str
    forum: str
    drppa: str
    kader: int
    tppk: int
    sekolah: int
    rt_rw: int
    perdes: str
    hari: date


SIAP = (
    Siap(
        "Cipare",
        "Serang",
        "Sudah aktif",
        "Aktif",
        "Tidak ada",
        "Ada",
        "Belum",
        4,
        9,
        9,
        12,
        "Ya",
        date(2025, 3, 31),
    ),
    Siap(
        "Banten",
        "Kasemen",
        "Ada",
        "Ada",
        "Tidak ada",
        "Belum terbentuk",
        "Belum",
        2,
        5,
        7,
        30,
        "Tidak",
        date(2025, 3, 31),
    ),
    Siap(
        "Tembong",
        "Cipocok Jaya",
        "Belum terbentuk",
        "Ada",
        "Ada",
        "Ada",
        "Dicanangkan",
        0,
        3,
        4,
        0,
        "Ya",
        date(2024, 12, 31),
    ),
    Siap(
        "Cipete",
        "Curug",
        "Ada",
        "Ada",
        "Tidak ada",
        "Sudah aktif",
        "Belum",
        3,
        2,
        2,
        8,
        "",
        date(2025, 3, 31),
    ),
)


# What is true


def hitung_korban(korban, **lain):
    """The counts of a register that says everything of these korban; `lain` replaces some."""
    kasus = {k.kasus: k for k in reversed(korban)}.values()
    status = [status_usia(kelompok_usia(k.usia)) for k in korban]
    jk = {"P": "perempuan", "L": "laki_laki"}
    benar = {
        "kasus": len(kasus),
        "korban": len(korban),
        "bentuk": Counter(bentuk for k in korban for bentuk in k.bentuk),
        "jenis_kelamin": Counter(jk[k.jk] for k in korban),
        "kelompok_usia": Counter(str(kelompok_usia(k.usia)) for k in korban),
        "status_usia": Counter(map(str, status)),
        "kelompok": Counter(
            str(kelompok_korban(s, jk[k.jk])) for s, k in zip(status, korban, strict=True)
        ),
        "kecamatan": Counter(k.kecamatan for k in kasus),
        "bulan": Counter(f"{k.lapor:%Y-%m}" for k in kasus),
        "hubungan": Counter(k.hubungan for k in korban),
        "konteks": Counter(),
    }
    return {nama: isi for nama, isi in (benar | lain).items() if isi is not None}


def hitung_kegiatan(kegiatan, **lain):
    benar = {
        "kegiatan": len(kegiatan),
        "jenis_kegiatan": Counter(k.jenis for k in kegiatan),
        "peserta_perempuan": sum(k.perempuan for k in kegiatan),
        "peserta_laki_laki": sum(k.laki_laki for k in kegiatan),
        "kecamatan": Counter(k.kecamatan for k in kegiatan),
        "bulan": Counter(f"{k.hari:%Y-%m}" for k in kegiatan),
        "biaya": sum(k.biaya for k in kegiatan),
    }
    return {nama: isi for nama, isi in (benar | lain).items() if isi is not None}


def hitung_kunjungan(kunjungan):
    lokasi = {
        "Aula Kelurahan": "kantor_desa", "Pesantren": "pesantren", "Posyandu": "ruang_publik",
        "Sekolah": "sekolah", "Masjid": "masjid_majelis",
    }  # fmt: skip
    return {
        "kunjungan": len(kunjungan),
        "desa": Counter(k.kelurahan for k in kunjungan),
        "kecamatan": Counter(k.kecamatan for k in kunjungan),
        "bulan": Counter(f"{k.hari:%Y-%m}" for k in kunjungan),
        "jenis_tempat": Counter(lokasi[k.lokasi] for k in kunjungan),
        "petugas": Counter(k.petugas.lower() for k in kunjungan),
        "konsultasi_perempuan": sum(k.perempuan for k in kunjungan),
        "konsultasi_laki_laki": sum(k.laki_laki for k in kunjungan),
        "konsultasi_anak": sum(k.anak for k in kunjungan),
        "jumlah_pengaduan": sum(k.pengaduan for k in kunjungan),
        "jumlah_rujukan": sum(k.rujukan for k in kunjungan),
        "jam_layanan": sum(k.jam for k in kunjungan),
    }


def hitung_siap(siap):
    status = {
        "Sudah aktif": "aktif", "Aktif": "aktif", "Ada": "terbentuk", "Tidak ada": "belum",
        "Belum terbentuk": "belum",
    }  # fmt: skip
    return {
        "kesiapan": Counter(s.kelurahan for s in siap),
        "satgas_ppa": Counter(status[s.satgas] for s in siap),
        "patbm": Counter(status[s.patbm] for s in siap),
        "puspaga": Counter(status[s.puspaga] for s in siap),
        "forum_anak": Counter(status[s.forum] for s in siap),
        "drppa": Counter({"Belum": "bukan"}.get(s.drppa, "dicanangkan") for s in siap),
        "kader_terlatih": sum(s.kader for s in siap),
        "tppk_sekolah_ada": sum(s.tppk for s in siap),
        "tppk_sekolah_total": sum(s.sekolah for s in siap),
        "rt_rw_terjangkau": sum(s.rt_rw for s in siap),
        "kebijakan": Counter(s.perdes == "Ya" for s in siap if s.perdes),
        "bulan": Counter(f"{s.hari:%Y-%m}" for s in siap),
    }


def hitung_aduan(aduan, **lain):
    benar = {
        "pengaduan": len(aduan),
        "kanal": Counter(a.kanal for a in aduan),
        "jenis_permintaan": Counter(a.jenis for a in aduan),
        "kecamatan": Counter(a.kecamatan for a in aduan),
        "bulan": Counter(f"{a.masuk:%Y-%m}" for a in aduan),
    }
    return {nama: isi for nama, isi in (benar | lain).items() if isi is not None}


# Writing files


def xlsx(lembar=None, **sheets):
    """Rows of cells; `<` and `^` are merged with the cell to the left and above."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for nama, rows in ({"Sheet1": lembar} if lembar else sheets).items():
        sheet = workbook.create_sheet(nama.replace("_", " "))
        for r, row in enumerate(rows, start=1):
            for c, cell in enumerate(row, start=1):
                if cell not in ("", "<", "^", None):
                    sheet.cell(r, c, cell)
        for g in find_gabungan(rows):
            sheet.merge_cells(
                start_row=g.baris_awal + 1, start_column=g.kolom_awal + 1,
                end_row=g.baris_akhir + 1, end_column=g.kolom_akhir + 1,
            )  # fmt: skip
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def csv_of(rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def tik(*flags, tanda="√"):
    return [tanda if flag else "" for flag in flags]


def panjang(hari):
    return f"{hari.day} {BULAN[hari.month]} {hari.year}"


KATA_BENTUK = {
    "fisik": "Kekerasan Fisik",
    "psikis": "Kekerasan Psikis",
    "seksual": "Kekerasan Seksual",
    "penelantaran": "Penelantaran",
    "trafficking": "TPPO",
}
KATA_HUBUNGAN = {
    "tetangga": "Tetangga",
    "suami_istri": "Suami",
    "orang_tua": "Ayah kandung",
    "pacar_teman": "Pacar",
    "keluarga": "Paman",
}


@dataclass(frozen=True)
class Berkas:
    """A file and what a person who knows the office would say of it.

    `kolom`: what each column that is read means. `nilai`, `urutan`, `tahun`:
    answers where the proposal is not right or nobody but a person knows. `koreksi`: everything that
    today has to be changed or answered by hand; `errors`: cells that are lost all the same.
    """

    nama: str
    dataset: Dataset
    isi: Callable[[], bytes]
    benar: dict
    kolom: dict = field(default_factory=dict)
    arti_baris: str = "korban"
    nilai: dict = field(default_factory=dict)
    urutan: dict = field(default_factory=dict)
    tahun: int | None = None
    koreksi: frozenset = frozenset()
    errors: int = 0


# Registers


def uptd_dua_baris():
    """Titles, headings of two rows, ticks for the sex, names to be dropped."""
    rows = [
        ["REGISTER PENERIMAAN PENGADUAN UPTD PPA KOTA SERANG"],
        ["TAHUN 2025"],
        [],
        ["NO", "TANGGAL LAPOR", "KORBAN", "<", "<", "<", "PELAKU", "<", "<", "JENIS KEKERASAN",
         "KECAMATAN", "KET"],
        ["^", "^", "NAMA", "L", "P", "UMUR", "NAMA", "HUBUNGAN", "UMUR", "^", "^", "^"],
    ]  # fmt: skip
    for n, k in enumerate(SATU, start=1):
        bentuk = " dan ".join(KATA_BENTUK[b] for b in k.bentuk)
        rows.append(
            [n, k.lapor, NAMA[n], *tik(k.jk == "L", k.jk == "P"), k.usia, NAMA[-n],
             KATA_HUBUNGAN[k.hubungan], 30 + n, bentuk, k.kecamatan, "Selesai" if n % 2 else ""]
        )  # fmt: skip
    rows += [[], ["", "", "", "", "", "", "", "", "", "Serang, 31 Maret 2025"],
             ["", "", "", "", "", "", "", "", "", "Kepala UPTD PPA"]]  # fmt: skip
    return xlsx(rows)


PITA = ("0-5", "6-12", "13-17", "18-24", "25-44", "45-59", "60+")


def pita_usia():
    """Three heading rows; age bands, sexes and forms are all ticks."""
    forms = ("fisik", "psikis", "seksual", "penelantaran", "trafficking")
    rows = [
        ["DATA KORBAN KEKERASAN TERHADAP PEREMPUAN DAN ANAK"],
        ["No", "Tgl. Pengaduan", "Kecamatan", "Data Korban", *["<"] * 8, "Bentuk Kekerasan",
         *["<"] * 4],
        ["^", "^", "^", "Jenis Kelamin", "<", "Usia (tahun)", *["<"] * 6,
         "Fisik", "Psikis", "Seksual", "Penelantaran", "Trafficking"],
        ["^", "^", "^", "L", "P", *PITA, *["^"] * 5],
    ]  # fmt: skip
    for n, k in enumerate(SATU, start=1):
        pita = str(kelompok_usia(k.usia))
        rows.append(
            [n, f"{k.lapor:%d/%m/%Y}", k.kecamatan.upper(), *tik(k.jk == "L", k.jk == "P", tanda=1),
             *tik(*(pita == p for p in PITA), tanda=1), *tik(*(f in k.bentuk for f in forms), tanda=1)]
        )  # fmt: skip
    jumlah = [sum(1 for row in rows[4:] if row[c] == 1) for c in range(3, 17)]
    rows.append(["JUMLAH", "", "", *jumlah])
    return xlsx(rows)


def nomor_digabung():
    """Several korban under one number: number, day and kecamatan merged over their rows."""
    rows = [
        ["REKAPITULASI KASUS PPA"],
        [],
        ["NO", "TGL LAPOR", "KECAMATAN", "NAMA KORBAN", "JK", "USIA", "BENTUK KEKERASAN",
         "HUB. PELAKU DGN KORBAN"],
    ]  # fmt: skip
    before = None
    for n, k in enumerate(KORBAN):
        kasus = ["^"] * 3 if k.kasus == before else [k.kasus, k.lapor, f"Kec. {k.kecamatan}"]
        bentuk = ", ".join(KATA_BENTUK[b] for b in k.bentuk)
        rows.append([*kasus, NAMA[n], k.jk, k.usia, bentuk, KATA_HUBUNGAN[k.hubungan]])
        before = k.kasus
    return xlsx(rows)


def nomor_romawi():
    """Numbers like 01/I/2025, forms written with the setting: KDRT (fisik)."""

    def say(k):
        if k.hubungan == "suami_istri":
            return f"KDRT ({' & '.join(k.bentuk)})"
        return {"seksual": "Pencabulan" if k.usia < 15 else "Persetubuhan thdp anak"}.get(
            k.bentuk[0], KATA_BENTUK[k.bentuk[0]]
        )

    rows = [
        ["NO. REG", "HARI/TGL PENGADUAN", "JENIS KASUS", "UMUR KORBAN", "L/P", "KEC.", "STATUS"]
    ]
    for k in KORBAN:
        hari = f"{HARI[k.lapor.weekday()]}, {k.lapor:%d-%m-%Y}"
        rows.append(
            [f"{k.kasus:02}/{ROMAWI[k.lapor.month]}/2025", hari, say(k), f"{k.usia} Th", k.jk,
             k.kecamatan, "Proses"]
        )  # fmt: skip
    return xlsx(rows)


def bagian_bulan():
    """Rows 'BULAN JANUARI' between the data; dates without a year; ages in words."""
    rows = [
        ["LAPORAN KASUS KEKERASAN TERHADAP PEREMPUAN DAN ANAK TAHUN 2025"],
        [],
        ["NO", "TANGGAL", "UMUR", "JENIS KELAMIN", "JENIS KEKERASAN", "KECAMATAN", "PELAKU"],
    ]
    bulan = 0
    for n, k in enumerate(SATU, start=1):
        if k.lapor.month != bulan:
            bulan = k.lapor.month
            rows.append([f"BULAN {BULAN[bulan].upper()}", *["<"] * 6])
        umur = f"{k.usia} Th 3 Bln" if k.usia < 18 else f"{k.usia} tahun"
        rows.append(
            [n, f"{k.lapor.day}/{k.lapor.month}", umur,
             "Perempuan" if k.jk == "P" else "Laki-laki", "/".join(b.title() for b in k.bentuk),
             k.kecamatan, KATA_HUBUNGAN[k.hubungan]]
        )  # fmt: skip
    return xlsx(rows)


def lembar_bulan():
    """A sheet per month, all alike, and one with the totals."""
    sheets = {}
    for bulan in (1, 2, 3):
        rows = [
            [f"REGISTER KASUS BULAN {BULAN[bulan].upper()} 2025"],
            [],
            ["NO", "NO REGISTER", "TGL LAPOR", "KECAMATAN", "JK", "UMUR", "BENTUK KEKERASAN"],
        ]
        mine = [k for k in KORBAN if k.lapor.month == bulan]
        for n, k in enumerate(mine, start=1):
            bentuk = "; ".join(KATA_BENTUK[b] for b in k.bentuk)
            rows.append([n, f"REG-{k.kasus:03}", k.lapor, k.kecamatan, k.jk, k.usia, bentuk])
        sheets[BULAN[bulan].upper()] = rows
    per_bulan = Counter(k.lapor.month for k in KORBAN)
    sheets["REKAP"] = [
        ["BULAN", "JUMLAH KORBAN"], *[[BULAN[b], per_bulan[b]] for b in (1, 2, 3)], ["TOTAL", 14]
    ]  # fmt: skip
    return xlsx(**sheets)


def simfoni():
    """An export of SIMFONI: flat, capitals, codes of areas."""
    kode = {"Serang": "36.73.01", "Kasemen": "36.73.02", "Walantaka": "36.73.03", "Curug": "36.73.04", "Cipocok Jaya": "36.73.05", "Taktakan": "36.73.06"}  # fmt: skip
    rows = [["NO REGISTRASI KASUS", "TGL KEJADIAN", "TGL PELAPORAN", "TGL INPUT",
             "KODE KECAMATAN KEJADIAN", "KECAMATAN KEJADIAN", "TEMPAT KEJADIAN",
             "JENIS KELAMIN KORBAN", "USIA KORBAN", "PENDIDIKAN KORBAN", "STATUS PERKAWINAN KORBAN",
             "JENIS KEKERASAN", "HUBUNGAN PELAKU DENGAN KORBAN", "LAYANAN YANG DIBERIKAN"]]  # fmt: skip
    for k in KORBAN:
        rows.append(
            [f"3673-2025-{k.kasus:04}", f"{k.lapor - timedelta(days=3)}", f"{k.lapor}",
             f"{k.lapor + timedelta(days=1)}", kode[k.kecamatan], k.kecamatan.upper(),
             "RUMAH TANGGA", "PEREMPUAN" if k.jk == "P" else "LAKI-LAKI", k.usia,
             "SD" if k.usia < 13 else "SLTP", "BELUM KAWIN" if k.usia < 20 else "KAWIN",
             ",".join(b.upper() for b in k.bentuk), KATA_HUBUNGAN[k.hubungan].upper(),
             "PENGADUAN,KESEHATAN"]
        )  # fmt: skip
    return xlsx(rows)


def formulir_google():
    """Answers of a form: questions for headings, an e-mail column, m/d/Y with times."""
    rows = [["Timestamp", "Email Address", "Kapan kejadian berlangsung?",
             "Di kecamatan mana kejadian berlangsung?",
             "Jenis kekerasan apa yang dialami korban? (boleh lebih dari satu)",
             "Berapa usia korban?", "Apa jenis kelamin korban?",
             "Apa hubungan pelaku dengan korban?", "Ceritakan kronologi singkat kejadian"]]  # fmt: skip
    for n, k in enumerate(SATU, start=1):
        kejadian = k.lapor - timedelta(days=2)
        rows.append(
            [f"{k.lapor.month}/{k.lapor.day}/{k.lapor.year} 10:{20 + n}:05", f"warga{n}@contoh.id",
             f"{kejadian.month}/{kejadian.day}/{kejadian.year}", k.kecamatan,
             ", ".join(KATA_BENTUK[b] for b in k.bentuk), k.usia,
             "Perempuan" if k.jk == "P" else "Laki-laki", KATA_HUBUNGAN[k.hubungan],
             "Korban bercerita kepada gurunya."]
        )  # fmt: skip
    return csv_of(rows)


def ekspor_basis_data():
    """A dump: snake_case, ISO moments, codes."""
    rows = [["id", "no_register", "tgl_lapor", "created_at", "updated_at", "kode_kecamatan",
             "jk_korban", "umur_korban", "jenis_kekerasan", "hub_pelaku", "status_kasus"]]  # fmt: skip
    kode = {"Serang": "3673040", "Kasemen": "3673060", "Walantaka": "3673020", "Curug": "3673010", "Cipocok Jaya": "3673030", "Taktakan": "3673050"}  # fmt: skip
    for n, k in enumerate(KORBAN, start=1):
        at = f"{k.lapor}T09:{n:02}:00.000"
        rows.append(
            [1000 + n, f"PPA{k.kasus:05}", f"{k.lapor} 00:00:00", at,
             at, kode[k.kecamatan], k.jk, k.usia, "|".join(k.bentuk),
             k.hubungan, "proses"]
        )  # fmt: skip
    return csv_of(rows)


def titik_koma():
    """Windows, semicolons, decimal commas, a first line sep=;."""
    rows = [
        ["sep=;"],
        ["No. LP", "Tgl. Lap", "Umur (th)", "Sex", "Nama Kecamatan", "Bentuk KtPA", "Skor risiko"],
    ]
    for k in KORBAN:
        rows.append(
            [f"LP/B/{k.kasus}/{ROMAWI[k.lapor.month]}/2025", f"{k.lapor:%d.%m.%Y}", f"{k.usia},0",
             "Pr" if k.jk == "P" else "Lk", k.kecamatan, "+".join(KATA_BENTUK[b] for b in k.bentuk),
             "7,5"]
        )  # fmt: skip
    return csv_of(rows, delimiter=";", encoding="cp1252")


def korban_per_bentuk():
    """A row for each form of each korban."""
    rows = [["Nomor Kasus", "Korban ke", "Tanggal Laporan", "Kecamatan TKP", "Gender", "Umur",
             "Bentuk"]]  # fmt: skip
    urut = Counter()
    for k in KORBAN:
        urut[k.kasus] += 1
        rows += [
            [f"K-{k.kasus}", urut[k.kasus], panjang(k.lapor), k.kecamatan,
             "Wanita" if k.jk == "P" else "Pria", k.usia, b.title()]
            for b in k.bentuk
        ]  # fmt: skip
    return xlsx(rows)


def keterangan_cerita():
    """A last column full of identity."""
    rows = [["No Urut", "Tanggal Terima", "Korban (JK)", "Kelompok Umur", "Kasus", "Kecamatan",
             "Keterangan"]]  # fmt: skip
    for n, k in enumerate(SATU):
        cerita = (
            f"Korban {NAMA[n]} datang bersama ibunya melaporkan suaminya. Pelaku memukul korban "
            f"di rumah sejak bulan lalu; nomor telepon 0812555{n:04}. Sudah visum di RSUD dan "
            "menunggu pemeriksaan psikolog minggu depan di kantor."
        )
        rows.append(
            [n + 1, k.lapor, k.jk, f"{kelompok_usia(k.usia)} th".replace("60+ th", "60 th ke atas"),
             " + ".join(KATA_BENTUK[b] for b in k.bentuk), k.kecamatan, cerita]
        )  # fmt: skip
    return xlsx(rows)


def umur_kata():
    """The column of ages says Anak, Dewasa, > 18 and a number now and then."""
    rows = [["No", "Tgl Masuk", "Umur", "JK", "Kekerasan yg dialami", "Kec"]]
    for n, k in enumerate(SATU):
        umur = ("Anak", str(k.usia))[n % 2] if k.usia < 18 else ("Dewasa", "> 18")[n % 2]
        bentuk = " & ".join(KATA_BENTUK[b] for b in k.bentuk)
        rows.append([n + 1, k.lapor, umur, k.jk, bentuk, k.kecamatan])
    return xlsx(rows)


def angka_excel():
    """Days as numbers of Excel in text, notes under the table."""
    rows = [["REGISTER 2025"], ["No Reg", "Tgl Register", "Kecamatan", "Jns Kelamin", "Usia",
                                "Kategori Kekerasan", "Ket"]]  # fmt: skip
    for k in KORBAN:
        rows.append(
            [f"R{k.kasus}", str((k.lapor - date(1899, 12, 30)).days), k.kecamatan, k.jk, k.usia,
             ", ".join(b.title() for b in k.bentuk), "-"]
        )  # fmt: skip
    rows += [[], ["Catatan: data sementara"]]
    return csv_of(rows)


def kasus_campur():
    """One column for everything: KDRT, TPPO, KTA, Pencabulan; the number of korban beside it."""

    def say(k):
        if k.hubungan == "suami_istri":
            return "KDRT"
        return {"seksual": "Pencabulan", "fisik": "Penganiayaan", "psikis": "Perundungan",
                "penelantaran": "Penelantaran", "trafficking": "TPPO"}[k.bentuk[0]]  # fmt: skip

    korban = Counter(k.kasus for k in KORBAN)
    rows = [["No", "Waktu Pelaporan", "Kecamatan", "Jenis Kasus", "Jml Korban", "Sumber Laporan",
             "Tindak Lanjut"]]  # fmt: skip
    for n, k in enumerate(SATU, start=1):
        rows.append(
            [n, k.lapor, k.kecamatan, say(k), korban[k.kasus],
             ("Datang langsung", "WA", "Limpahan Polres")[n % 3], "Pendampingan"]
        )  # fmt: skip
    return xlsx(rows)


def anak_dewasa():
    """Adult or child in a column of its own, the forms with ticks, in a file with lists of codes."""
    rows = [["No. Registrasi", "Tanggal Pengaduan", "Kategori Korban", "Jenis Kelamin", "Kecamatan",
             "Kekerasan Fisik", "Kekerasan Psikis", "Kekerasan Seksual", "Penelantaran", "TPPO"]]  # fmt: skip
    forms = ("fisik", "psikis", "seksual", "penelantaran", "trafficking")
    for k in KORBAN:
        rows.append(
            [f"2025-{k.kasus}", k.lapor, "Anak" if k.usia < 18 else "Dewasa",
             "P" if k.jk == "P" else "L", k.kecamatan,
             *["Ya" if f in k.bentuk else "Tidak" for f in forms]]
        )  # fmt: skip
    daftar = [["Daftar Kecamatan"], *[[k] for k in dict.fromkeys(k.kecamatan for k in KORBAN)]]
    return xlsx(Data=rows, Referensi=daftar)


def sheets_amerika():
    """A download from Google Sheets: m/d/Y, TRUE and FALSE for the sex and the age."""
    rows = [["Case ID", "Date Reported", "Kecamatan", "Laki-laki", "Perempuan", "< 18 tahun",
             "≥ 18 tahun", "Bentuk Kekerasan"]]  # fmt: skip
    for k in KORBAN:
        rows.append(
            [f"C{k.kasus}", f"{k.lapor.month}/{k.lapor.day}/{k.lapor.year}", k.kecamatan,
             *("TRUE" if flag else "FALSE" for flag in
               (k.jk == "L", k.jk == "P", k.usia < 18, k.usia >= 18)),
             "\n".join(KATA_BENTUK[b] for b in k.bentuk)]
        )  # fmt: skip
    return csv_of(rows)


def pelaku_lebih_dulu():
    """What is said of the terlapor stands before what is said of the korban."""
    rows = [
        ["No. Kasus", "Terlapor", "<", "<", "Klien", "<", "<", "Tanggal Kasus Masuk", "Wilayah Kecamatan",
         "Bentuk"],
        ["^", "Umur", "JK", "Pendidikan", "Umur", "JK", "Pendidikan", "^", "^", "^"],
    ]  # fmt: skip
    for k in KORBAN:
        rows.append(
            [f"A.{k.kasus}", 40, "L", "SMA", k.usia, k.jk, "SD" if k.usia < 13 else "SMP",
             panjang(k.lapor), k.kecamatan, ", ".join(b.title() for b in k.bentuk)]
        )  # fmt: skip
    return xlsx(rows)


def banyak_umpan():
    """Columns of other people and of the office's own work beside those of the korban."""
    rows = [["No. Reg", "Tgl Lapor", "Petugas Penerima", "Pelapor", "Umur Pelapor", "JK Pelapor",
             "Usia Korban", "JK Korban", "Pendidikan Ayah", "Pekerjaan Ibu", "Umur Pelaku",
             "Pekerjaan Pelaku", "Disabilitas", "Sudah Visum", "Berkas Lengkap", "Jumlah Kunjungan",
             "Tgl Visum", "Bentuk Kekerasan", "Kec. TKP", "Kab/Kota", "Biaya Visum", "Prioritas"]]  # fmt: skip
    for n, k in enumerate(KORBAN):
        rows.append(
            [f"{k.kasus}/PPA", k.lapor, ("Tim A", "Tim B")[n % 2], ("Keluarga", "Tetangga")[k.kasus % 2],
             40 + n, "PL"[n % 2], k.usia, k.jk, ("SD", "SMP", "SMA")[n % 3], ("IRT", "Buruh")[n % 2],
             25 + n, ("Buruh", "Swasta", "Petani")[n % 3], "Ya" if n == 3 else "Tidak",
             ("Ya", "Tidak")[n % 2], "Ya", 1 + n % 2, k.lapor + timedelta(days=4),
             ", ".join(KATA_BENTUK[b] for b in k.bentuk), k.kecamatan, "Kota Serang", 150000,
             ("Tinggi", "Rendah")[n % 2]]
        )  # fmt: skip
    return xlsx(rows)


def lanjutan_kosong():
    """Several korban under one number without merged cells: number, day and place are blank."""
    rows = [["No Kasus", "Tanggal", "Kecamatan", "Korban ke-", "L/P", "Umur", "Bentuk"]]
    before, urut = None, 0
    for k in KORBAN:
        urut = urut + 1 if k.kasus == before else 1
        kasus = ["", "", ""] if k.kasus == before else [k.kasus, k.lapor, k.kecamatan]
        rows.append([*kasus, urut, k.jk, k.usia, ", ".join(b.title() for b in k.bentuk)])
        before = k.kasus
    return xlsx(rows)


def lembar_kumulatif():
    """Each month's sheet holds the months before it too, and there is a copy."""
    rows = [["No Register", "Tgl Lapor", "JK", "Umur", "Bentuk", "Kecamatan"]]
    sheets = {}
    for bulan in (1, 2, 3):
        rows = rows + [
            [
                f"R/{k.kasus}",
                k.lapor,
                k.jk,
                k.usia,
                ", ".join(b.title() for b in k.bentuk),
                k.kecamatan,
            ]
            for k in KORBAN
            if k.lapor.month == bulan
        ]
        sheets[f"s.d. {BULAN[bulan]}"] = rows
    return xlsx(**sheets, **{"Salinan Maret": rows})


def jumlah_l_p():
    """A row per kasus with how many boys and girls, women and men it has."""
    rows = [
        ["NO", "TGL PENGADUAN", "KECAMATAN", "JENIS KEKERASAN", "JUMLAH KORBAN", "<", "<"],
        ["^", "^", "^", "^", "L", "P", "TOTAL"],
    ]
    for n, k in enumerate(SATU, start=1):
        mine = [one for one in KORBAN if one.kasus == k.kasus]
        laki = sum(one.jk == "L" for one in mine)
        rows.append(
            [n, k.lapor, k.kecamatan, KATA_BENTUK[k.bentuk[0]], laki, len(mine) - laki, len(mine)]
        )
    return xlsx(rows)


def tik_pendidikan():
    """Ticks for education, relation and services too; Y and T; a form with dropdowns."""
    rows = [
        ["NO REGISTER", "TGL LAPOR", "KECAMATAN", "UMUR", "PENDIDIKAN KORBAN", "<", "<", "<",
         "HUBUNGAN PELAKU", "<", "<", "<", "<", "BENTUK", "PELAYANAN", "<"],
        ["^", "^", "^", "^", "SD", "SMP", "SMA", "PT", "Orang tua", "Suami", "Pacar", "Keluarga",
         "Tetangga", "^", "Bantuan Hukum", "Kesehatan"],
    ]  # fmt: skip
    hubungan = ("orang_tua", "suami_istri", "pacar_teman", "keluarga", "tetangga")
    for k in KORBAN:
        sekolah = [k.usia < 13, 13 <= k.usia < 16, 16 <= k.usia < 30, k.usia >= 30]
        rows.append(
            [f"{k.kasus:03}", k.lapor, k.kecamatan, k.usia, *tik(*sekolah, tanda="v"),
             *tik(*(k.hubungan == h for h in hubungan), tanda="v"),
             ", ".join(b.title() for b in k.bentuk), *tik(k.usia > 18, True, tanda="v")]
        )  # fmt: skip
    return xlsx(rows)


def tik_anak_dewasa_lp():
    """One tick says both the age and the sex: ANAK L, ANAK P, DEWASA L, DEWASA P."""
    rows = [
        ["NO", "BULAN/TGL", "KORBAN ANAK", "<", "KORBAN DEWASA", "<", "LOKASI KEJADIAN",
         "JENIS KEKERASAN"],
        ["^", "^", "L", "P", "L", "P", "^", "^"],
    ]  # fmt: skip
    for n, k in enumerate(SATU, start=1):
        anak = k.usia < 18
        rows.append(
            [n, k.lapor, *tik(anak and k.jk == "L", anak and k.jk == "P",
                              not anak and k.jk == "L", not anak and k.jk == "P"),
             f"Kec. {k.kecamatan}", " dan ".join(KATA_BENTUK[b] for b in k.bentuk)]
        )  # fmt: skip
    return xlsx(rows)


def tahun_lahir():
    """The year of birth in the column of ages: that column identifies people and is dropped."""
    rows = [
        [
            "No Kasus",
            "Tgl Masuk Laporan",
            "Usia/Th Lahir",
            "Kelamin",
            "Jenis Kekerasan",
            "Kecamatan",
        ]
    ]
    for n, k in enumerate(KORBAN):
        usia = str(2025 - k.usia) if n % 3 == 0 else f"{k.usia} thn"
        rows.append(
            [k.kasus, k.lapor, usia, k.jk, "; ".join(KATA_BENTUK[b] for b in k.bentuk), k.kecamatan]
        )
    return xlsx(rows)


# Kegiatan


def dp3akb():
    """The usual list of the office: no kind of activity, participants under a common heading."""
    rows = [
        ["DAFTAR KEGIATAN BIDANG PERLINDUNGAN PEREMPUAN DAN ANAK"],
        ["TAHUN ANGGARAN 2025"],
        [],
        ["NO", "HARI/TANGGAL", "NAMA KEGIATAN", "TEMPAT", "SASARAN", "JML PESERTA", "<", "ANGGARAN",
         "KET"],
        ["^", "^", "^", "^", "^", "L", "P", "^", "^"],
    ]  # fmt: skip
    for n, k in enumerate(KEGIATAN, start=1):
        rows.append(
            [n, f"{HARI[k.hari.weekday()]}, {panjang(k.hari)}", k.nama, f"Aula Kec. {k.kecamatan}",
             k.sasaran, k.laki_laki, k.perempuan, k.biaya, "Terlaksana"]
        )  # fmt: skip
    rows.append(["JUMLAH", "<", "<", "<", "<", sum(k.laki_laki for k in KEGIATAN),
                 sum(k.perempuan for k in KEGIATAN), sum(k.biaya for k in KEGIATAN)])  # fmt: skip
    return xlsx(rows)


def kegiatan_bagian():
    """Kecamatan as rows between the activities, amounts as Rupiah."""
    rows = [["No", "Uraian Kegiatan", "Bentuk Kegiatan", "Tgl Pelaksanaan", "Sasaran",
             "Peserta P", "Peserta L", "Jumlah Peserta", "Realisasi Anggaran"]]  # fmt: skip
    jenis = {
        "sosialisasi": "Sosialisasi", "pelatihan": "Pelatihan", "advokasi": "Rakor",
        "kampanye_publik": "Kampanye", "parenting": "Parenting",
        "konseling_keliling": "Konseling keliling",
    }  # fmt: skip
    for kecamatan in dict.fromkeys(k.kecamatan for k in KEGIATAN):
        rows.append([f"KECAMATAN {kecamatan.upper()}", *["<"] * 8])
        for n, k in enumerate((k for k in KEGIATAN if k.kecamatan == kecamatan), start=1):
            biaya = f"Rp {k.biaya:,}".replace(",", ".") + ",00"
            rows.append(
                [n, k.nama, jenis[k.jenis], f"{k.hari:%d/%m/%Y}", k.sasaran, k.perempuan,
                 k.laki_laki, k.perempuan + k.laki_laki, biaya]
            )  # fmt: skip
    return xlsx(rows)


def koling_pepa():
    """Visits of Koling Pepa as a form keeps them."""
    rows = [["Cap waktu", "Tanggal kunjungan", "Kegiatan", "Kecamatan", "Kelompok yang didampingi",
             "Jumlah klien perempuan", "Jumlah klien laki-laki"]]  # fmt: skip
    for k in KEGIATAN:
        rows.append(
            [f"{k.hari:%d/%m/%Y} 16.05.11", f"{k.hari:%d/%m/%Y}", "Koling Pepa", k.kecamatan,
             "Masyarakat umum", k.perempuan, k.laki_laki]
        )  # fmt: skip
    return csv_of(rows, delimiter=";")


def calling_pepa():
    """The visits of Koling Pepa in its other spelling, as Puspaga lists them."""
    rows = [
        ["KUNJUNGAN CALLING PEPA KOTA SERANG"],
        ["TRIWULAN I TAHUN 2025"],
        [],
        ["NO", "HARI/TANGGAL", "KELURAHAN", "KECAMATAN", "LOKASI", "KONSULTASI", "<", "<",
         "JUMLAH PENGADUAN", "JUMLAH RUJUKAN", "PETUGAS LAYANAN", "JAM LAYANAN"],
        ["^", "^", "^", "^", "^", "PEREMPUAN", "LAKI-LAKI", "ANAK", "^", "^", "^", "^"],
    ]  # fmt: skip
    for n, k in enumerate(KUNJUNGAN, start=1):
        rows.append(
            [n, f"{HARI[k.hari.weekday()]}, {panjang(k.hari)}", k.kelurahan, k.kecamatan, k.lokasi,
             k.perempuan, k.laki_laki, k.anak, k.pengaduan, k.rujukan, k.petugas,
             str(k.jam).replace(".", ",")]
        )  # fmt: skip
    jumlah = [sum(column) for column in zip(*(k[4:9] for k in KUNJUNGAN), strict=True)]
    rows.append(["JUMLAH", "<", "<", "<", "<", *jumlah])
    return xlsx(rows)


def kesiapan():
    """What each kelurahan has, with the bodies under a common heading and a sum below."""
    rows = [
        ["DATA KELEMBAGAAN PERLINDUNGAN PEREMPUAN DAN ANAK"],
        ["KOTA SERANG"],
        [],
        ["No", "Kecamatan", "Kelurahan", "Kelembagaan", "<", "<", "<", "<", "Kader dilatih",
         "Sekolah ber TPPK", "Jumlah sekolah", "RT/RW terjangkau", "Perdes", "Keadaan per"],
        ["^", "^", "^", "Satgas PPA", "PATBM", "Puspaga", "Forum Anak", "DRPPA", "^", "^", "^", "^",
         "^", "^"],
    ]  # fmt: skip
    for n, s in enumerate(SIAP, start=1):
        rows.append(
            [n, s.kecamatan, s.kelurahan, s.satgas, s.patbm, s.puspaga, s.forum, s.drppa, s.kader,
             s.tppk, s.sekolah, s.rt_rw, s.perdes, f"{s.hari:%d/%m/%Y}"]
        )  # fmt: skip
    jumlah = [sum(column) for column in zip(*(s[7:11] for s in SIAP), strict=True)]
    rows.append(["JUMLAH", *["<"] * 7, *jumlah])
    return xlsx(rows)


def sasaran_banyak():
    """Several groups in one cell, one figure for all of them; no sexes."""
    rows = [["No", "Tanggal Pelaksanaan", "Nama Kegiatan", "Sasaran", "Jumlah Peserta", "Kecamatan",
             "Narasumber"]]  # fmt: skip
    for n, k in enumerate(KEGIATAN, start=1):
        sasaran = f"{k.sasaran}, Guru" if n % 2 else k.sasaran
        rows.append(
            [n, f"{k.hari.day} {BULAN[k.hari.month][:3]} {k.hari:%y}", k.nama, sasaran,
             k.perempuan + k.laki_laki, k.kecamatan, "Dinas P3AKB"]
        )  # fmt: skip
    return xlsx(rows)


# Pengaduan


def aduan_jenis_kekerasan():
    """What is asked for is told by what happened."""
    rows = [["Nomor", "Tanggal Pengaduan", "Saluran", "Perihal", "Kecamatan", "Status"]]
    for n, a in enumerate(ADUAN, start=1):
        perihal = {"laporan_kekerasan": ("KDRT", "Pelecehan seksual")[n % 2],
                   "konsultasi": "Konsultasi psikolog", "non_kekerasan": "Sengketa hak asuh"}[a.jenis]  # fmt: skip
        saluran = {"whatsapp": "Chat WA", "datang_langsung": "Walk in", "sapa_129": "SAPA129",
                   "telepon": "Telpon", "pelimpahan_polisi": "Unit PPA Polres"}[a.kanal]  # fmt: skip
        rows.append([n, a.masuk, saluran, perihal, a.kecamatan, "selesai"])
    return xlsx(rows)


def daftar_aduan():
    kanal = {"whatsapp": "WA", "datang_langsung": "Datang Langsung", "sapa_129": "SAPA 129",
             "telepon": "Telp", "pelimpahan_polisi": "Polres"}  # fmt: skip
    jenis = {"laporan_kekerasan": "Kekerasan", "konsultasi": "Konsultasi Hukum",
             "non_kekerasan": "Hak asuh"}  # fmt: skip
    rows = [["REKAP PENGADUAN MASYARAKAT"], ["No", "Tgl Aduan", "Media Pengaduan", "Jenis Aduan",
                                             "Kecamatan", "Nama Pelapor", "Jadi Kasus (Y/T)"]]  # fmt: skip
    for n, a in enumerate(ADUAN, start=1):
        jadi = "Y" if a.jenis == "laporan_kekerasan" else "T"
        rows.append(
            [n, f"{a.masuk:%d-%m-%y}", kanal[a.kanal], jenis[a.jenis], a.kecamatan, NAMA[n], jadi]
        )
    return xlsx(rows)


def ekspor_129():
    rows = [
        ["tiket_id", "waktu_masuk", "kanal_aduan", "kategori_pengaduan", "kab_kota", "kecamatan"]
    ]
    kanal = {"whatsapp": "WhatsApp", "datang_langsung": "Langsung", "sapa_129": "Hotline 129",
             "telepon": "Telepon", "pelimpahan_polisi": "Pelimpahan Polisi"}  # fmt: skip
    jenis = {"laporan_kekerasan": "Laporan Kekerasan", "konsultasi": "Konseling",
             "non_kekerasan": "Bukan Kekerasan"}  # fmt: skip
    for n, a in enumerate(ADUAN, start=1):
        rows.append([f"T{n:05}", f"{a.masuk}T08:{n:02}:00+07:00", kanal[a.kanal], jenis[a.jenis],
                     "KOTA SERANG", a.kecamatan])  # fmt: skip
    return csv_of(rows)


# Recaps: how many korban per kecamatan, form and sex

KECAMATAN = tuple(dict.fromkeys(k.kecamatan for k in KORBAN))


def rekap_bentuk_jk():
    """Kecamatan in rows; forms over L and P; totals in the last row and column."""
    forms = ("Fisik", "Psikis", "Seksual", "Penelantaran")
    rows = [
        ["REKAPITULASI KORBAN KEKERASAN MENURUT KECAMATAN DAN BENTUK"],
        ["PERIODE JANUARI S/D MARET 2025"],
        ["NO", "KECAMATAN", *[cell for form in forms for cell in (form, "<")], "JUMLAH KORBAN"],
        ["^", "^", *["L", "P"] * 4, "^"],
    ]
    for n, kecamatan in enumerate(KECAMATAN, start=1):
        mine = [k for k in KORBAN if k.kecamatan == kecamatan]
        cells = [
            sum(k.jk == jk and form.lower() in k.bentuk for k in mine)
            for form in forms
            for jk in "LP"
        ]
        rows.append([n, kecamatan, *cells, len(mine)])
    rows.append(
        ["JUMLAH", "<", *[sum(row[c] for row in rows[4:]) for c in range(2, 10)], len(KORBAN)]
    )
    return xlsx(rows)


def rekap_bulan_tw():
    """Months in rows, with the totals of the quarter."""
    rows = [
        ["DATA KASUS KEKERASAN TAHUN 2025"],
        ["BULAN", "JUMLAH KASUS", "KORBAN ANAK", "KORBAN DEWASA"],
    ]
    for bulan in (1, 2, 3):
        mine = [k for k in KORBAN if k.lapor.month == bulan]
        anak = sum(k.usia < 18 for k in mine)
        rows.append([BULAN[bulan].upper(), len({k.kasus for k in mine}), anak, len(mine) - anak])
    rows.append(["TW I", *[sum(row[c] for row in rows[2:]) for c in (1, 2, 3)]])
    return xlsx(rows)


POLSEK = {"Polsek Serang": 7, "Polsek Kasemen": 3, "Polsek Curug": 4, "Polsek Walantaka": 2}


def rekap_polsek():
    """Reports to the police by Polsek: places that are no areas."""
    rows = [["REKAP LAPORAN POLISI KASUS PPA POLRESTA SERANG KOTA TAHUN 2024"],
            ["NO", "POLSEK", "JUMLAH LP", "SELESAI", "PROSES"]]  # fmt: skip
    rows += [[n, nama, jumlah, jumlah - 1, 1] for n, (nama, jumlah) in enumerate(POLSEK.items(), 1)]
    rows.append(["", "JUMLAH", 16, 12, 4])
    return xlsx(rows)


def rekap_kecamatan_bulan():
    """Kecamatan by month."""
    rows = [["JUMLAH KASUS PER KECAMATAN TAHUN 2025"], ["Kecamatan", "Jan", "Feb", "Mar", "Total"]]
    for kecamatan in KECAMATAN:
        cells = [
            len({k.kasus for k in KORBAN if k.kecamatan == kecamatan and k.lapor.month == bulan})
            for bulan in (1, 2, 3)
        ]
        rows.append([kecamatan, *cells, sum(cells)])
    rows.append(["Total", *[sum(row[c] for row in rows[2:]) for c in (1, 2, 3, 4)]])
    return csv_of(rows)


def hitung_rekap_bentuk():
    """(place, months, unit, part) -> figure; zeros are left out."""
    jk = {"L": "laki_laki", "P": "perempuan"}
    nilai = Counter(
        (k.kecamatan, "01-03", "korban", f"{bentuk}+{jk[k.jk]}")
        for k in KORBAN
        for bentuk in k.bentuk
        if bentuk != "trafficking"
    )
    return nilai + Counter((k.kecamatan, "01-03", "korban", "") for k in KORBAN)


def hitung_rekap_bulan():
    """The quarter is a period of its own beside its months."""
    masa = [(k, m) for k in KORBAN for m in (f"{k.lapor:%m}-{k.lapor:%m}", "01-03")]
    kasus = Counter(("", m, "kasus", "") for k, m in masa if k in SATU)
    return kasus + Counter(("", m, "korban", "anak" if k.usia < 18 else "dewasa") for k, m in masa)


def hitung_rekap_kecamatan():
    """The total is that of the year, as far as the data go."""
    return Counter(
        (k.kecamatan, m, "kasus", "") for k in SATU for m in (f"{k.lapor:%m}-{k.lapor:%m}", "01-06")
    )


# The corpus

REGISTER, PENGADUAN, KEGIATAN_, REKAP = (
    Dataset.REGISTER, Dataset.PENGADUAN, Dataset.KEGIATAN, Dataset.REKAP,
)  # fmt: skip
KDRT = {"kdrt": 4}
BERKAS = (
    Berkas(
        "uptd_dua_baris.xlsx",
        REGISTER,
        uptd_dua_baris,
        hitung_korban(SATU),
        arti_baris="kasus",
        kolom={
            "TANGGAL LAPOR": "tanggal_lapor",
            "KORBAN L": ("jenis_kelamin", "laki_laki"),
            "KORBAN P": ("jenis_kelamin", "perempuan"),
            "KORBAN UMUR": "usia",
            "PELAKU HUBUNGAN": "hubungan",
            "JENIS KEKERASAN": "bentuk",
            "KECAMATAN": "kecamatan",
        },
    ),
    Berkas(
        "pita_usia.xlsx",
        REGISTER,
        pita_usia,
        hitung_korban(SATU, hubungan=Counter()),
        arti_baris="kasus",
        kolom={
            "Tgl. Pengaduan": "tanggal_lapor",
            "Kecamatan": "kecamatan",
            "Data Korban Jenis Kelamin L": ("jenis_kelamin", "laki_laki"),
            "Data Korban Jenis Kelamin P": ("jenis_kelamin", "perempuan"),
            **{f"Data Korban Usia (tahun) {p}": ("kelompok_usia", p) for p in PITA},
            **{
                f"Bentuk Kekerasan {b.title()}": ("bentuk", b)
                for b in ("fisik", "psikis", "seksual", "penelantaran", "trafficking")
            },
        },
    ),
    Berkas(
        "nomor_digabung.xlsx",
        REGISTER,
        nomor_digabung,
        hitung_korban(KORBAN),
        kolom={
            "NO": "nomor_kasus",
            "TGL LAPOR": "tanggal_lapor",
            "KECAMATAN": "kecamatan",
            "JK": "jenis_kelamin",
            "USIA": "usia",
            "BENTUK KEKERASAN": "bentuk",
            "HUB. PELAKU DGN KORBAN": "hubungan",
        },
    ),
    Berkas(
        "nomor_romawi.xlsx",
        REGISTER,
        nomor_romawi,
        hitung_korban(KORBAN, hubungan=Counter(), konteks=KDRT),
        kolom={
            "NO. REG": "nomor_kasus",
            "HARI/TGL PENGADUAN": "tanggal_lapor",
            "JENIS KASUS": "bentuk",
            "UMUR KORBAN": "usia",
            "L/P": "jenis_kelamin",
            "KEC.": "kecamatan",
            "STATUS": "status_kasus",
        },
    ),
    Berkas(
        "bagian_bulan.xlsx",
        REGISTER,
        bagian_bulan,
        hitung_korban(SATU),
        arti_baris="kasus",
        tahun=2025,
        kolom={
            "TANGGAL": "tanggal_lapor",
            "UMUR": "usia",
            "JENIS KELAMIN": "jenis_kelamin",
            "JENIS KEKERASAN": "bentuk",
            "KECAMATAN": "kecamatan",
            "PELAKU": "hubungan",
        },
    ),
    Berkas(
        "lembar_bulan.xlsx",
        REGISTER,
        lembar_bulan,
        hitung_korban(KORBAN, hubungan=Counter()),
        kolom={
            "NO REGISTER": "nomor_kasus",
            "TGL LAPOR": "tanggal_lapor",
            "KECAMATAN": "kecamatan",
            "JK": "jenis_kelamin",
            "UMUR": "usia",
            "BENTUK KEKERASAN": "bentuk",
        },
    ),
    Berkas(
        "simfoni.xlsx",
        REGISTER,
        simfoni,
        hitung_korban(KORBAN),
        kolom={
            "NO REGISTRASI KASUS": "nomor_kasus",
            "TGL KEJADIAN": "tanggal_kejadian",
            "TGL PELAPORAN": "tanggal_lapor",
            "TGL INPUT": "tanggal_input",
            "KECAMATAN KEJADIAN": "kecamatan",
            "TEMPAT KEJADIAN": "tempat_kejadian",
            "JENIS KELAMIN KORBAN": "jenis_kelamin",
            "USIA KORBAN": "usia",
            "PENDIDIKAN KORBAN": "pendidikan",
            "STATUS PERKAWINAN KORBAN": "status_perkawinan",
            "JENIS KEKERASAN": "bentuk",
            "HUBUNGAN PELAKU DENGAN KORBAN": "hubungan",
            "LAYANAN YANG DIBERIKAN": "jenis_layanan",
        },
    ),
    Berkas(
        "formulir_google.csv",
        REGISTER,
        formulir_google,
        hitung_korban(SATU),
        arti_baris="kasus",
        kolom={
            "Timestamp": "tanggal_lapor",
            "Kapan kejadian berlangsung?": "tanggal_kejadian",
            "Di kecamatan mana kejadian berlangsung?": "kecamatan",
            "Jenis kekerasan apa yang dialami korban? (boleh lebih dari satu)": "bentuk",
            "Berapa usia korban?": "usia",
            "Apa jenis kelamin korban?": "jenis_kelamin",
            "Apa hubungan pelaku dengan korban?": "hubungan",
        },
    ),
    Berkas(
        "ekspor_basis_data.csv",
        REGISTER,
        ekspor_basis_data,
        hitung_korban(KORBAN),
        kolom={
            "no_register": "nomor_kasus",
            "tgl_lapor": "tanggal_lapor",
            "created_at": "tanggal_input",
            "kode_kecamatan": "kecamatan",
            "jk_korban": "jenis_kelamin",
            "umur_korban": "usia",
            "jenis_kekerasan": "bentuk",
            "hub_pelaku": "hubungan",
            "status_kasus": "status_kasus",
        },
    ),
    Berkas(
        "titik_koma.csv",
        REGISTER,
        titik_koma,
        hitung_korban(KORBAN, hubungan=Counter()),
        kolom={
            "No. LP": "nomor_kasus",
            "Tgl. Lap": "tanggal_lapor",
            "Umur (th)": "usia",
            "Sex": "jenis_kelamin",
            "Nama Kecamatan": "kecamatan",
            "Bentuk KtPA": "bentuk",
        },
    ),
    Berkas(
        "korban_per_bentuk.xlsx",
        REGISTER,
        korban_per_bentuk,
        hitung_korban(KORBAN, hubungan=Counter()),
        arti_baris="korban_bentuk",
        kolom={
            "Nomor Kasus": "nomor_kasus",
            "Korban ke": "nomor_korban",
            "Tanggal Laporan": "tanggal_lapor",
            "Kecamatan TKP": "kecamatan",
            "Gender": "jenis_kelamin",
            "Umur": "usia",
            "Bentuk": "bentuk",
        },
    ),
    Berkas(
        "keterangan_cerita.xlsx",
        REGISTER,
        keterangan_cerita,
        hitung_korban(SATU, hubungan=Counter()),
        arti_baris="kasus",
        kolom={
            "Tanggal Terima": "tanggal_lapor",
            "Korban (JK)": "jenis_kelamin",
            "Kelompok Umur": "kelompok_usia",
            "Kasus": "bentuk",
            "Kecamatan": "kecamatan",
        },
    ),
    Berkas(
        "umur_kata.xlsx",
        REGISTER,
        umur_kata,
        hitung_korban(SATU, hubungan=Counter(), kelompok_usia={"13-17": 2}),
        arti_baris="kasus",
        kolom={
            "Tgl Masuk": "tanggal_lapor",
            "Umur": "usia",
            "JK": "jenis_kelamin",
            "Kekerasan yg dialami": "bentuk",
            "Kec": "kecamatan",
        },
    ),
    Berkas(
        "angka_excel.csv",
        REGISTER,
        angka_excel,
        hitung_korban(KORBAN, hubungan=Counter()),
        kolom={
            "No Reg": "nomor_kasus",
            "Tgl Register": "tanggal_lapor",
            "Kecamatan": "kecamatan",
            "Jns Kelamin": "jenis_kelamin",
            "Usia": "usia",
            "Kategori Kekerasan": "bentuk",
        },
    ),
    Berkas(
        "kasus_campur.xlsx",
        REGISTER,
        kasus_campur,
        hitung_korban(
            KORBAN,
            hubungan=Counter(),
            jenis_kelamin=Counter(),
            kelompok_usia=Counter(),
            status_usia=Counter(),
            kelompok={"lainnya": 14},
            konteks=KDRT,
            bentuk={"seksual": 4, "fisik": 2, "psikis": 1, "penelantaran": 1, "trafficking": 1},
        ),
        arti_baris="kasus",
        kolom={
            "Waktu Pelaporan": "tanggal_lapor",
            "Kecamatan": "kecamatan",
            "Jenis Kasus": "bentuk",
            "Jml Korban": "jumlah_korban",
            "Sumber Laporan": "kanal",
        },
    ),
    Berkas(
        "anak_dewasa.xlsx",
        REGISTER,
        anak_dewasa,
        hitung_korban(KORBAN, hubungan=Counter(), kelompok_usia=Counter()),
        kolom={
            "No. Registrasi": "nomor_kasus",
            "Tanggal Pengaduan": "tanggal_lapor",
            "Kategori Korban": "status_usia",
            "Jenis Kelamin": "jenis_kelamin",
            "Kecamatan": "kecamatan",
            "Kekerasan Fisik": ("bentuk", "fisik"),
            "Kekerasan Psikis": ("bentuk", "psikis"),
            "Kekerasan Seksual": ("bentuk", "seksual"),
            "Penelantaran": ("bentuk", "penelantaran"),
            "TPPO": ("bentuk", "trafficking"),
        },
    ),
    Berkas(
        "sheets_amerika.csv",
        REGISTER,
        sheets_amerika,
        hitung_korban(KORBAN, hubungan=Counter(), kelompok_usia=Counter()),
        kolom={
            "Case ID": "nomor_kasus",
            "Date Reported": "tanggal_lapor",
            "Kecamatan": "kecamatan",
            "Laki-laki": ("jenis_kelamin", "laki_laki"),
            "Perempuan": ("jenis_kelamin", "perempuan"),
            "< 18 tahun": ("status_usia", "anak"),
            "≥ 18 tahun": ("status_usia", "dewasa"),
            "Bentuk Kekerasan": "bentuk",
        },
    ),
    Berkas(
        "pelaku_lebih_dulu.xlsx",
        REGISTER,
        pelaku_lebih_dulu,
        hitung_korban(KORBAN, hubungan=None),
        kolom={
            "No. Kasus": "nomor_kasus",
            "Terlapor JK": "jenis_kelamin_terlapor",
            "Klien Umur": "usia",
            "Klien JK": "jenis_kelamin",
            "Klien Pendidikan": "pendidikan",
            "Tanggal Kasus Masuk": "tanggal_lapor",
            "Wilayah Kecamatan": "kecamatan",
            "Bentuk": "bentuk",
        },
    ),
    Berkas(
        "banyak_umpan.xlsx",
        REGISTER,
        banyak_umpan,
        hitung_korban(KORBAN, hubungan=Counter()),
        kolom={
            "No. Reg": "nomor_kasus",
            "Tgl Lapor": "tanggal_lapor",
            "Pelapor": "pelapor",
            "Usia Korban": "usia",
            "JK Korban": "jenis_kelamin",
            "Disabilitas": "disabilitas",
            "Sudah Visum": ("jenis_layanan", "kesehatan"),
            "Bentuk Kekerasan": "bentuk",
            "Kec. TKP": "kecamatan",
        },
    ),
    Berkas(
        "lanjutan_kosong.xlsx",
        REGISTER,
        lanjutan_kosong,
        hitung_korban(KORBAN, hubungan=Counter()),
        kolom={
            "No Kasus": "nomor_kasus",
            "Tanggal": "tanggal_lapor",
            "Kecamatan": "kecamatan",
            "Korban ke-": "nomor_korban",
            "L/P": "jenis_kelamin",
            "Umur": "usia",
            "Bentuk": "bentuk",
        },
    ),
    Berkas(
        "lembar_kumulatif.xlsx",
        REGISTER,
        lembar_kumulatif,
        hitung_korban(KORBAN, hubungan=Counter()),
        kolom={
            "No Register": "nomor_kasus",
            "Tgl Lapor": "tanggal_lapor",
            "JK": "jenis_kelamin",
            "Umur": "usia",
            "Bentuk": "bentuk",
            "Kecamatan": "kecamatan",
        },
    ),
    Berkas(
        "jumlah_l_p.xlsx",
        REGISTER,
        jumlah_l_p,
        hitung_korban(
            KORBAN,
            hubungan=Counter(),
            jenis_kelamin=Counter(),
            kelompok_usia=Counter(),
            status_usia=Counter(),
            kelompok={"lainnya": 14},
            bentuk=None,
        ),
        arti_baris="kasus",
        kolom={
            "TGL PENGADUAN": "tanggal_lapor",
            "KECAMATAN": "kecamatan",
            "JENIS KEKERASAN": "bentuk",
            "JUMLAH KORBAN TOTAL": "jumlah_korban",
        },
    ),
    Berkas(
        "tik_pendidikan.xlsx",
        REGISTER,
        tik_pendidikan,
        hitung_korban(KORBAN, jenis_kelamin=Counter(), kelompok=None),
        kolom={
            "NO REGISTER": "nomor_kasus",
            "TGL LAPOR": "tanggal_lapor",
            "KECAMATAN": "kecamatan",
            "UMUR": "usia",
            "BENTUK": "bentuk",
            **{
                f"PENDIDIKAN KORBAN {j}": ("pendidikan", kode)
                for j, kode in (
                    ("SD", "sd"),
                    ("SMP", "sltp"),
                    ("SMA", "slta"),
                    ("PT", "perguruan_tinggi"),
                )
            },
            **{
                f"HUBUNGAN PELAKU {j}": ("hubungan", kode)
                for j, kode in (
                    ("Orang tua", "orang_tua"),
                    ("Suami", "suami_istri"),
                    ("Pacar", "pacar_teman"),
                    ("Keluarga", "keluarga"),
                    ("Tetangga", "tetangga"),
                )
            },
            "PELAYANAN Bantuan Hukum": ("jenis_layanan", "bantuan_hukum"),
            "PELAYANAN Kesehatan": ("jenis_layanan", "kesehatan"),
        },
    ),
    Berkas(
        "dp3akb.xlsx",
        KEGIATAN_,
        dp3akb,
        hitung_kegiatan(KEGIATAN, kecamatan=Counter()),
        kolom={
            "HARI/TANGGAL": "tanggal",
            "NAMA KEGIATAN": "nama_kegiatan",
            "SASARAN": "kelompok_sasaran",
            "JML PESERTA L": "peserta_laki_laki",
            "JML PESERTA P": "peserta_perempuan",
            "ANGGARAN": "biaya",
        },
    ),
    Berkas(
        "kegiatan_bagian.xlsx",
        KEGIATAN_,
        kegiatan_bagian,
        hitung_kegiatan(KEGIATAN),
        kolom={
            "Uraian Kegiatan": "nama_kegiatan",
            "Bentuk Kegiatan": "jenis_kegiatan",
            "Tgl Pelaksanaan": "tanggal",
            "Sasaran": "kelompok_sasaran",
            "Peserta P": "peserta_perempuan",
            "Peserta L": "peserta_laki_laki",
            "Jumlah Peserta": "jumlah_peserta",
            "Realisasi Anggaran": "biaya",
            "Bagian": "kecamatan",
        },
    ),
    Berkas(
        "calling_pepa.xlsx",
        Dataset.KOLING_PEPA,
        calling_pepa,
        hitung_kunjungan(KUNJUNGAN),
        kolom={
            "HARI/TANGGAL": "tanggal",
            "KELURAHAN": "desa_kelurahan",
            "KECAMATAN": "kecamatan",
            "LOKASI": "jenis_tempat",
            "KONSULTASI PEREMPUAN": "konsultasi_perempuan",
            "KONSULTASI LAKI-LAKI": "konsultasi_laki_laki",
            "KONSULTASI ANAK": "konsultasi_anak",
            "JUMLAH PENGADUAN": "jumlah_pengaduan",
            "JUMLAH RUJUKAN": "jumlah_rujukan",
            "PETUGAS LAYANAN": "petugas",
            "JAM LAYANAN": "jam_layanan",
        },
    ),
    Berkas(
        "kesiapan.xlsx",
        Dataset.KESIAPAN,
        kesiapan,
        hitung_siap(SIAP),
        kolom={
            "Kecamatan": "kecamatan",
            "Kelurahan": "desa_kelurahan",
            "Kelembagaan Satgas PPA": "satgas_ppa",
            "Kelembagaan PATBM": "patbm",
            "Kelembagaan Puspaga": "puspaga",
            "Kelembagaan Forum Anak": "forum_anak",
            "Kelembagaan DRPPA": "drppa",
            "Kader dilatih": "kader_terlatih",
            "Sekolah ber TPPK": "tppk_sekolah_ada",
            "Jumlah sekolah": "tppk_sekolah_total",
            "RT/RW terjangkau": "rt_rw_terjangkau",
            "Perdes": "kebijakan",
            "Keadaan per": "tanggal_bukti",
        },
    ),
    Berkas(
        "koling_pepa.csv",
        KEGIATAN_,
        koling_pepa,
        hitung_kegiatan(KEGIATAN, biaya=0, jenis_kegiatan={"konseling_keliling": 7}),
        kolom={
            "Tanggal kunjungan": "tanggal",
            "Kegiatan": "nama_kegiatan",
            "Kecamatan": "kecamatan",
            "Kelompok yang didampingi": "kelompok_sasaran",
            "Jumlah klien perempuan": "peserta_perempuan",
            "Jumlah klien laki-laki": "peserta_laki_laki",
        },
    ),
    Berkas(
        "daftar_aduan.xlsx",
        PENGADUAN,
        daftar_aduan,
        hitung_aduan(ADUAN),
        kolom={
            "Tgl Aduan": "tanggal_masuk",
            "Media Pengaduan": "kanal",
            "Jenis Aduan": "jenis_permintaan",
            "Kecamatan": "kecamatan",
            "Jadi Kasus (Y/T)": "jadi_kasus",
        },
    ),
    Berkas(
        "ekspor_129.csv",
        PENGADUAN,
        ekspor_129,
        hitung_aduan(ADUAN),
        nilai={"kanal": {"Hotline 129": "sapa_129"}},
        koreksi=frozenset({"kurang isi kanal: Hotline 129"}),
        kolom={
            "waktu_masuk": "tanggal_masuk",
            "kanal_aduan": "kanal",
            "kategori_pengaduan": "jenis_permintaan",
            "kecamatan": "kecamatan",
        },
    ),
    Berkas(
        "tik_anak_dewasa_lp.xlsx",
        REGISTER,
        tik_anak_dewasa_lp,
        hitung_korban(SATU, hubungan=Counter(), kelompok_usia=Counter()),
        arti_baris="kasus",
        kolom={
            "BULAN/TGL": "tanggal_lapor",
            "LOKASI KEJADIAN": "desa_kelurahan",
            "JENIS KEKERASAN": "bentuk",
            "KORBAN ANAK L": ("jenis_kelamin", "laki_laki"),
            "KORBAN ANAK P": ("jenis_kelamin", "perempuan"),
            "KORBAN DEWASA L": ("jenis_kelamin", "laki_laki"),
            "KORBAN DEWASA P": ("jenis_kelamin", "perempuan"),
        },
    ),
    Berkas(
        "tahun_lahir.xlsx",
        REGISTER,
        tahun_lahir,
        hitung_korban(
            KORBAN,
            hubungan=Counter(),
            kelompok_usia=Counter(),
            status_usia=Counter(),
            kelompok=None,
        ),
        kolom={
            "No Kasus": "nomor_kasus",
            "Tgl Masuk Laporan": "tanggal_lapor",
            "Kelamin": "jenis_kelamin",
            "Jenis Kekerasan": "bentuk",
            "Kecamatan": "kecamatan",
        },
    ),
    Berkas(
        "sasaran_banyak.xlsx",
        KEGIATAN_,
        sasaran_banyak,
        hitung_kegiatan(KEGIATAN, peserta_perempuan=0, peserta_laki_laki=0, biaya=0),
        errors=4,
        kolom={
            "Tanggal Pelaksanaan": "tanggal",
            "Nama Kegiatan": "nama_kegiatan",
            "Sasaran": "kelompok_sasaran",
            "Jumlah Peserta": "jumlah_peserta",
            "Kecamatan": "kecamatan",
        },
    ),
    Berkas(
        "aduan_jenis_kekerasan.xlsx",
        PENGADUAN,
        aduan_jenis_kekerasan,
        hitung_aduan(ADUAN),
        nilai={
            "jenis_permintaan": {
                "KDRT": "laporan_kekerasan",
                "Pelecehan seksual": "laporan_kekerasan",
                "Sengketa hak asuh": "non_kekerasan",
                "Konsultasi psikolog": "konsultasi",
            }
        },
        kolom={
            "Tanggal Pengaduan": "tanggal_masuk",
            "Saluran": "kanal",
            "Perihal": "jenis_permintaan",
            "Kecamatan": "kecamatan",
        },
    ),
    Berkas("rekap_bentuk_jk.xlsx", REKAP, rekap_bentuk_jk, {"rekap": hitung_rekap_bentuk()}),
    Berkas("rekap_bulan_tw.xlsx", REKAP, rekap_bulan_tw, {"rekap": hitung_rekap_bulan()}),
    Berkas(
        "rekap_polsek.xlsx",
        REKAP,
        rekap_polsek,
        {
            "rekap": Counter(
                {
                    ("", "01-12", hitungan, nama): jumlah - kurang
                    for nama, jumlah in POLSEK.items()
                    for hitungan, kurang in (
                        ("laporan_polisi", 0),
                        ("SELESAI", 1),
                        ("PROSES", jumlah - 1),
                    )
                }
            )
        },
    ),
    Berkas(
        "rekap_kecamatan_bulan.csv",
        REKAP,
        rekap_kecamatan_bulan,
        {"rekap": hitung_rekap_kecamatan()},
    ),
)
