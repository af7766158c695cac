"""How kasus, korban and terlapor are made up: weights after the articles and SIMFONI's shares."""

from domain.kategori import (
    Bentuk,
    Disabilitas,
    Hubungan,
    JenisInstitusi,
    JenisKelamin,
    JenisLayanan,
    Kanal,
    Kelompok,
    KelompokUsia,
    Kewenangan,
    Konteks,
    Pekerjaan,
    Pelapor,
    Pendidikan,
    StatusLayanan,
    StatusPerkawinan,
    SubBentuk,
    SubHubungan,
    TahapHukum,
    TempatKejadian,
    TingkatRisiko,
)

# Days from the incident to the report, and from the report to the register.
HARI_SAMPAI_LAPOR = {
    (0, 3): 35.0,
    (4, 14): 25.0,
    (15, 30): 15.0,
    (31, 90): 15.0,
    (91, 365): 8.0,
    (366, 730): 2.0,
}
HARI_SAMPAI_INPUT = {(0, 3): 35.0, (4, 10): 40.0, (11, 28): 20.0, (29, 45): 5.0}

KANAL = {
    Kanal.DATANG_LANGSUNG: 33.0,
    Kanal.WHATSAPP: 12.0,
    Kanal.PELIMPAHAN_POLISI: 10.0,
    Kanal.LAYANAN_112: 9.0,
    Kanal.TELEPON: 6.0,
    Kanal.SAPA_129: 6.0,
    Kanal.RUJUKAN_LEMBAGA: 6.0,
    Kanal.PENJANGKAUAN: 5.0,
    Kanal.PATBM_SATGAS: 4.0,
    Kanal.SEKOLAH_TPPK: 4.0,
    Kanal.SP4N_LAPOR: 2.0,
    Kanal.MEDIA_NOTA_DINAS: 2.0,
    Kanal.SURAT: 1.0,
}
KANAL_DENGAN_KOLING_PEPA = {**KANAL, Kanal.KOLING_PEPA: 8.0}
KANAL_TERLAMBAT = {Kanal.PELIMPAHAN_POLISI: 85.0, Kanal.RUJUKAN_LEMBAGA: 15.0}

PELAPOR = {
    Kelompok.ANAK: {
        Pelapor.KELUARGA: 68.0,
        Pelapor.KORBAN: 6.0,
        Pelapor.TETANGGA: 8.0,
        Pelapor.SAKSI: 6.0,
        Pelapor.TEMAN: 4.0,
        Pelapor.LAINNYA: 8.0,
    },
    Kelompok.PEREMPUAN: {
        Pelapor.KORBAN: 62.0,
        Pelapor.KELUARGA: 24.0,
        Pelapor.TETANGGA: 6.0,
        Pelapor.TEMAN: 4.0,
        Pelapor.LAINNYA: 4.0,
    },
}
KEWENANGAN = {Kewenangan.DAERAH: 96.0, Kewenangan.PROVINSI: 3.5, Kewenangan.PUSAT: 0.5}
RISIKO = {TingkatRisiko.TINGGI: 28.0, TingkatRisiko.SEDANG: 45.0, TingkatRisiko.RENDAH: 27.0}

BENTUK = {
    Kelompok.ANAK: {
        Bentuk.SEKSUAL: 70.0,
        Bentuk.FISIK: 13.0,
        Bentuk.PSIKIS: 8.0,
        Bentuk.PENELANTARAN: 5.0,
        Bentuk.EKSPLOITASI: 2.0,
        Bentuk.TRAFFICKING: 1.0,
        Bentuk.LAINNYA: 1.0,
    },
    Kelompok.PEREMPUAN: {
        Bentuk.FISIK: 50.0,
        Bentuk.PSIKIS: 20.0,
        Bentuk.SEKSUAL: 15.0,
        Bentuk.PENELANTARAN: 11.0,
        Bentuk.TRAFFICKING: 2.0,
        Bentuk.LAINNYA: 2.0,
    },
}
# What comes with a first form; the first form itself is left out when it is drawn.
BENTUK_KEDUA = {
    Bentuk.PSIKIS: 62.0,
    Bentuk.FISIK: 22.0,
    Bentuk.PENELANTARAN: 10.0,
    Bentuk.SEKSUAL: 4.0,
    Bentuk.LAINNYA: 2.0,
}
SUB_BENTUK = {
    Bentuk.SEKSUAL: {
        SubBentuk.PENCABULAN: 38.0,
        SubBentuk.PERSETUBUHAN: 30.0,
        SubBentuk.PELECEHAN_FISIK: 10.0,
        SubBentuk.SEKSUAL_ELEKTRONIK: 7.0,
        SubBentuk.PELECEHAN_NONFISIK: 3.0,
        SubBentuk.EKSPLOITASI_SEKSUAL: 1.0,
        SubBentuk.PEMAKSAAN_PERKAWINAN: 1.0,
        "": 10.0,
    },
    Bentuk.PENELANTARAN: {SubBentuk.EKONOMI: 40.0, "": 60.0},
}

KONTEKS = {
    (Kelompok.ANAK, True): {
        Konteks.PACARAN: 20.0,
        Konteks.KDRT: 18.0,
        Konteks.SEKOLAH: 16.0,
        Konteks.DARING: 14.0,
        Konteks.PERKAWINAN_ANAK: 2.0,
        Konteks.LEMBAGA: 1.0,
        Konteks.LAINNYA: 29.0,
    },
    (Kelompok.ANAK, False): {
        Konteks.KDRT: 46.0,
        Konteks.SEKOLAH: 34.0,
        Konteks.ABH: 8.0,
        Konteks.DARING: 4.0,
        Konteks.LAINNYA: 8.0,
    },
    (Kelompok.PEREMPUAN, True): {
        Konteks.PACARAN: 22.0,
        Konteks.DARING: 18.0,
        Konteks.TEMPAT_KERJA: 16.0,
        Konteks.KDRT: 14.0,
        Konteks.LAINNYA: 30.0,
    },
    (Kelompok.PEREMPUAN, False): {
        Konteks.KDRT: 87.0,
        Konteks.PACARAN: 6.0,
        Konteks.TEMPAT_KERJA: 3.0,
        Konteks.LAINNYA: 4.0,
    },
}
TEMPAT = {
    Konteks.KDRT: {TempatKejadian.RUMAH_TANGGA: 95.0, TempatKejadian.LAINNYA: 5.0},
    Konteks.SEKOLAH: {
        TempatKejadian.SEKOLAH: 58.0,
        TempatKejadian.LEMBAGA_PENDIDIKAN: 28.0,
        TempatKejadian.LEMBAGA_PENDIDIKAN_KILAT: 2.0,
        TempatKejadian.FASILITAS_UMUM: 6.0,
        TempatKejadian.LAINNYA: 6.0,
    },
    Konteks.TEMPAT_KERJA: {TempatKejadian.TEMPAT_KERJA: 85.0, TempatKejadian.LAINNYA: 15.0},
}
TEMPAT_LAINNYA = {
    TempatKejadian.RUMAH_TANGGA: 42.0,
    TempatKejadian.LAINNYA: 38.0,
    TempatKejadian.FASILITAS_UMUM: 20.0,
}

JENIS_KELAMIN_ANAK = {JenisKelamin.PEREMPUAN: 73.0, JenisKelamin.LAKI_LAKI: 27.0}
JENIS_KELAMIN_TERLAPOR = {JenisKelamin.LAKI_LAKI: 91.0, JenisKelamin.PEREMPUAN: 9.0}
USIA = {
    Kelompok.ANAK: {
        KelompokUsia.USIA_0_5: 9.0,
        KelompokUsia.USIA_6_12: 35.0,
        KelompokUsia.USIA_13_17: 56.0,
    },
    Kelompok.PEREMPUAN: {
        KelompokUsia.USIA_18_24: 26.0,
        KelompokUsia.USIA_25_44: 57.0,
        KelompokUsia.USIA_45_59: 14.0,
        KelompokUsia.USIA_60_PLUS: 3.0,
    },
}
USIA_TERLAPOR = {
    KelompokUsia.USIA_6_12: 1.0,
    KelompokUsia.USIA_13_17: 12.0,
    KelompokUsia.USIA_18_24: 24.0,
    KelompokUsia.USIA_25_44: 42.0,
    KelompokUsia.USIA_45_59: 17.0,
    KelompokUsia.USIA_60_PLUS: 4.0,
}
PENDIDIKAN = {
    KelompokUsia.USIA_0_5: {
        Pendidikan.TIDAK_SEKOLAH: 62.0,
        Pendidikan.PAUD: 20.0,
        Pendidikan.TK: 18.0,
    },
    KelompokUsia.USIA_6_12: {Pendidikan.SD: 93.0, Pendidikan.TIDAK_SEKOLAH: 7.0},
    KelompokUsia.USIA_13_17: {
        Pendidikan.SLTP: 55.0,
        Pendidikan.SLTA: 37.0,
        Pendidikan.SD: 6.0,
        Pendidikan.TIDAK_SEKOLAH: 2.0,
    },
}
PENDIDIKAN_DEWASA = {
    Pendidikan.SLTA: 44.0,
    Pendidikan.SLTP: 24.0,
    Pendidikan.SD: 19.0,
    Pendidikan.PERGURUAN_TINGGI: 11.0,
    Pendidikan.TIDAK_SEKOLAH: 2.0,
}
PEKERJAAN = {
    Kelompok.ANAK: {Pekerjaan.PELAJAR: 88.0, Pekerjaan.TIDAK_BEKERJA: 12.0},
    Kelompok.PEREMPUAN: {
        Pekerjaan.IBU_RUMAH_TANGGA: 55.0,
        Pekerjaan.SWASTA_BURUH: 19.0,
        Pekerjaan.TIDAK_BEKERJA: 9.0,
        Pekerjaan.PEDAGANG_TANI_NELAYAN: 7.0,
        Pekerjaan.PELAJAR: 5.0,
        Pekerjaan.PNS_TNI_POLRI: 3.0,
        Pekerjaan.BEKERJA: 2.0,
    },
}
PEKERJAAN_TERLAPOR = {
    Pekerjaan.SWASTA_BURUH: 42.0,
    Pekerjaan.TIDAK_BEKERJA: 20.0,
    Pekerjaan.PEDAGANG_TANI_NELAYAN: 15.0,
    Pekerjaan.PELAJAR: 13.0,
    Pekerjaan.BEKERJA: 7.0,
    Pekerjaan.PNS_TNI_POLRI: 3.0,
}
PERKAWINAN = {
    Kelompok.ANAK: {StatusPerkawinan.BELUM_KAWIN: 98.0, StatusPerkawinan.KAWIN_TIDAK_TERCATAT: 2.0},
    Kelompok.PEREMPUAN: {
        StatusPerkawinan.KAWIN_TERCATAT: 60.0,
        StatusPerkawinan.BELUM_KAWIN: 18.0,
        StatusPerkawinan.CERAI: 12.0,
        StatusPerkawinan.KAWIN_TIDAK_TERCATAT: 10.0,
    },
}
DISABILITAS = {Disabilitas.TIDAK: 96.0, Disabilitas.YA: 4.0}

HUBUNGAN: dict[Konteks, dict[Hubungan, float]] = {
    Konteks.PACARAN: {Hubungan.PACAR_TEMAN: 95.0, Hubungan.LAINNYA: 5.0},
    Konteks.SEKOLAH: {
        Hubungan.PACAR_TEMAN: 50.0,
        Hubungan.GURU: 40.0,
        Hubungan.LAINNYA: 10.0,
    },
    Konteks.DARING: {Hubungan.LAINNYA: 62.0, Hubungan.PACAR_TEMAN: 38.0},
    Konteks.TEMPAT_KERJA: {Hubungan.REKAN_KERJA: 60.0, Hubungan.MAJIKAN: 40.0},
}
HUBUNGAN_KDRT = {
    Kelompok.ANAK: {Hubungan.ORANG_TUA: 64.0, Hubungan.KELUARGA: 36.0},
    Kelompok.PEREMPUAN: {
        Hubungan.SUAMI_ISTRI: 86.0,
        Hubungan.KELUARGA: 10.0,
        Hubungan.ORANG_TUA: 4.0,
    },
}
HUBUNGAN_LAINNYA = {
    Hubungan.TETANGGA: 42.0,
    Hubungan.LAINNYA: 24.0,
    Hubungan.PACAR_TEMAN: 20.0,
    Hubungan.KELUARGA: 14.0,
}
# The share of a hubungan that has each sub-code; the rest has none.
SUB_HUBUNGAN = {
    Hubungan.ORANG_TUA: (SubHubungan.ORANG_TUA_SAMBUNG, 0.35),
    Hubungan.KELUARGA: (SubHubungan.PAMAN_BIBI, 0.4),
    Hubungan.SUAMI_ISTRI: (SubHubungan.MANTAN_SUAMI_ISTRI, 0.12),
    Hubungan.GURU: (SubHubungan.GURU_NGAJI, 0.45),
    Hubungan.LAINNYA: (SubHubungan.TIDAK_DIKENAL, 0.5),
}

# The chance that a korban asks for each service, and who gives it.
LAYANAN = {
    JenisLayanan.PENGADUAN: 0.5,
    JenisLayanan.KESEHATAN: 0.34,
    JenisLayanan.BANTUAN_HUKUM: 0.3,
    JenisLayanan.PENEGAKAN_HUKUM: 0.28,
    JenisLayanan.REHABILITASI_SOSIAL: 0.45,
    JenisLayanan.REINTEGRASI_SOSIAL: 0.06,
    JenisLayanan.PEMULANGAN: 0.03,
    JenisLayanan.PENDAMPINGAN_TOKOH_AGAMA: 0.05,
}
PEMBERI_LAYANAN = {
    JenisLayanan.PENGADUAN: JenisInstitusi.UPTD_PPA,
    JenisLayanan.KESEHATAN: JenisInstitusi.RUMAH_SAKIT,
    JenisLayanan.BANTUAN_HUKUM: JenisInstitusi.LBH,
    JenisLayanan.PENEGAKAN_HUKUM: JenisInstitusi.KEPOLISIAN,
    JenisLayanan.REHABILITASI_SOSIAL: JenisInstitusi.PSIKOLOG,
    JenisLayanan.REINTEGRASI_SOSIAL: JenisInstitusi.OPD,
    JenisLayanan.PEMULANGAN: JenisInstitusi.OPD,
    JenisLayanan.PENDAMPINGAN_TOKOH_AGAMA: JenisInstitusi.ORMAS_AGAMA,
}
STATUS_LAYANAN = {
    StatusLayanan.SELESAI: 76.0,
    StatusLayanan.BERJALAN: 12.0,
    StatusLayanan.DITOLAK_KORBAN: 7.0,
    StatusLayanan.TIDAK_TERSEDIA: 5.0,
}
HARI_SAMPAI_LAYANAN = {(0, 3): 50.0, (4, 14): 30.0, (15, 45): 17.0, (46, 90): 3.0}

# After a police report: each stage, the chance to get there, and the months it takes.
TAHAP_HUKUM = (
    (TahapHukum.PENYELIDIKAN, 0.92, (0, 1)),
    (TahapHukum.PENYIDIKAN, 0.75, (1, 3)),
    (TahapHukum.P21, 0.62, (1, 4)),
    (TahapHukum.PENUNTUTAN, 0.92, (1, 2)),
    (TahapHukum.PUTUSAN, 0.88, (1, 5)),
)
