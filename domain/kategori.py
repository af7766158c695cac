"""The code lists of the field. A member's value is what is stored; its label is what is shown.

Values are stored in the database, so changing one needs a migration. The lists marked
SIMFONI keep the categories of SIMFONI PPA word for word; local detail goes into a sub-code.
"""

from enum import StrEnum
from typing import Self


class Kategori(StrEnum):
    """A code list: `member.value` is stored, `member.label` is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def values(cls) -> list[str]:
        """The stored values, in the order of the list."""
        return [member.value for member in cls]

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Stored value -> label, in the order of the list."""
        return {member.value: member.label for member in cls}


class Tingkat(Kategori):
    """Level of an area, after Kemendagri."""

    NEGARA = "negara", "Negara"
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    DESA = "desa", "Desa"


class StatusLokasi(Kategori):
    """Why a record has, or has not, an area. The four are never merged."""

    DIKENAL = "dikenal", "Wilayah dikenal"
    TIDAK_DIKETAHUI = "tidak_diketahui", "Tidak diketahui"
    LUAR_WILAYAH = "luar_wilayah", "Luar wilayah"
    TIDAK_DICATAT = "tidak_dicatat", "Tidak dicatat"


class JenisKelamin(Kategori):
    PEREMPUAN = "perempuan", "Perempuan"
    LAKI_LAKI = "laki_laki", "Laki-laki"
    LAINNYA = "lainnya", "Lainnya"


class KelompokUsia(Kategori):
    """SIMFONI."""

    USIA_0_5 = "0-5", "0–5"
    USIA_6_12 = "6-12", "6–12"
    USIA_13_17 = "13-17", "13–17"
    USIA_18_24 = "18-24", "18–24"
    USIA_25_44 = "25-44", "25–44"
    USIA_45_59 = "45-59", "45–59"
    USIA_60_PLUS = "60+", "60+"


class StatusUsia(Kategori):
    """Anak is under 18 at the incident (UU 35/2014)."""

    ANAK = "anak", "Anak (di bawah 18 tahun)"
    DEWASA = "dewasa", "Dewasa (18 tahun ke atas)"


class Kelompok(Kategori):
    """Whom a count is about: shown together wherever women and children are told apart.

    How a korban and a kasus come to their group stands in `domain.kelompok`.
    """

    ANAK = "anak", "Anak"
    PEREMPUAN = "perempuan", "Perempuan dewasa"
    LAKI_LAKI = "laki_laki", "Laki-laki dewasa"
    LAINNYA = "lainnya", "Lainnya/tidak dicatat"


class Bentuk(Kategori):
    """SIMFONI. A korban may suffer several: never summed to korban."""

    FISIK = "fisik", "Fisik"
    PSIKIS = "psikis", "Psikis"
    SEKSUAL = "seksual", "Seksual"
    EKSPLOITASI = "eksploitasi", "Eksploitasi"
    TRAFFICKING = "trafficking", "Trafficking"
    PENELANTARAN = "penelantaran", "Penelantaran"
    LAINNYA = "lainnya", "Lainnya"


class SubBentuk(Kategori):
    """Local detail that rolls up to a Bentuk (`INDUK_SUB_BENTUK`)."""

    PELECEHAN_NONFISIK = "pelecehan_nonfisik", "Pelecehan seksual nonfisik"
    PELECEHAN_FISIK = "pelecehan_fisik", "Pelecehan seksual fisik"
    PENCABULAN = "pencabulan", "Pencabulan"
    PERSETUBUHAN = "persetubuhan", "Persetubuhan/pemerkosaan"
    SEKSUAL_ELEKTRONIK = "seksual_elektronik", "Kekerasan seksual berbasis elektronik"
    EKSPLOITASI_SEKSUAL = "eksploitasi_seksual", "Eksploitasi seksual"
    PEMAKSAAN_PERKAWINAN = "pemaksaan_perkawinan", "Pemaksaan perkawinan"
    SEKSUAL_LAINNYA = "seksual_lainnya", "Kekerasan seksual lainnya"
    EKONOMI = "ekonomi", "Kekerasan ekonomi"
    SIMBOLIK = "simbolik", "Kekerasan simbolik"


INDUK_SUB_BENTUK: dict[SubBentuk, Bentuk] = {
    **dict.fromkeys(SubBentuk, Bentuk.SEKSUAL),
    SubBentuk.EKONOMI: Bentuk.PENELANTARAN,
    SubBentuk.SIMBOLIK: Bentuk.LAINNYA,
}


class Konteks(Kategori):
    """The setting, apart from the act (after GBVIMS). A kasus may have several."""

    KDRT = "kdrt", "KDRT"
    PACARAN = "pacaran", "Pacaran"
    SEKOLAH = "sekolah", "Sekolah/pesantren (termasuk perundungan)"
    TEMPAT_KERJA = "tempat_kerja", "Tempat kerja"
    DARING = "daring", "Daring"
    TPPO = "tppo", "TPPO"
    PERKAWINAN_ANAK = "perkawinan_anak", "Perkawinan anak"
    ABH = "abh", "Anak berhadapan dengan hukum"
    LEMBAGA = "lembaga", "Lembaga atau layanan publik"
    LAINNYA = "lainnya", "Lainnya"


class TempatKejadian(Kategori):
    """SIMFONI."""

    RUMAH_TANGGA = "rumah_tangga", "Rumah tangga"
    TEMPAT_KERJA = "tempat_kerja", "Tempat kerja"
    SEKOLAH = "sekolah", "Sekolah"
    FASILITAS_UMUM = "fasilitas_umum", "Fasilitas umum"
    LEMBAGA_PENDIDIKAN_KILAT = "lembaga_pendidikan_kilat", "Lembaga pendidikan kilat"
    LEMBAGA_PENDIDIKAN = "lembaga_pendidikan", "Lembaga pendidikan"
    LAINNYA = "lainnya", "Lainnya"


class Pendidikan(Kategori):
    """SIMFONI."""

    TIDAK_SEKOLAH = "tidak_sekolah", "Tidak sekolah"
    PAUD = "paud", "PAUD"
    TK = "tk", "TK"
    SD = "sd", "SD"
    SLTP = "sltp", "SLTP"
    SLTA = "slta", "SLTA"
    PERGURUAN_TINGGI = "perguruan_tinggi", "Perguruan tinggi"


class Pekerjaan(Kategori):
    """SIMFONI."""

    PELAJAR = "pelajar", "Pelajar"
    IBU_RUMAH_TANGGA = "ibu_rumah_tangga", "Ibu rumah tangga"
    TIDAK_BEKERJA = "tidak_bekerja", "Tidak bekerja"
    SWASTA_BURUH = "swasta_buruh", "Swasta/buruh"
    BEKERJA = "bekerja", "Bekerja"
    PNS_TNI_POLRI = "pns_tni_polri", "PNS/TNI/Polri"
    PEDAGANG_TANI_NELAYAN = "pedagang_tani_nelayan", "Pedagang/tani/nelayan"


class StatusPerkawinan(Kategori):
    BELUM_KAWIN = "belum_kawin", "Belum kawin"
    KAWIN_TERCATAT = "kawin_tercatat", "Kawin tercatat"
    KAWIN_TIDAK_TERCATAT = "kawin_tidak_tercatat", "Kawin tidak tercatat (agama/adat)"
    CERAI = "cerai", "Cerai"


class Disabilitas(Kategori):
    TIDAK = "tidak", "Tidak"
    YA = "ya", "Ya"


class KorbanBerulang(Kategori):
    BARU = "baru", "Baru"
    BERULANG = "berulang", "Berulang"


class Hubungan(Kategori):
    """SIMFONI. The suspect is the korban's ...; counted per pair korban-terlapor."""

    ORANG_TUA = "orang_tua", "Orang tua"
    KELUARGA = "keluarga", "Keluarga/saudara"
    SUAMI_ISTRI = "suami_istri", "Suami/istri"
    TETANGGA = "tetangga", "Tetangga"
    PACAR_TEMAN = "pacar_teman", "Pacar/teman"
    GURU = "guru", "Guru"
    MAJIKAN = "majikan", "Majikan"
    REKAN_KERJA = "rekan_kerja", "Rekan kerja"
    LAINNYA = "lainnya", "Lainnya"


class SubHubungan(Kategori):
    """Local detail that rolls up to a Hubungan (`INDUK_SUB_HUBUNGAN`)."""

    ORANG_TUA_SAMBUNG = "orang_tua_sambung", "Orang tua sambung"
    PAMAN_BIBI = "paman_bibi", "Paman/bibi"
    MANTAN_SUAMI_ISTRI = "mantan_suami_istri", "Mantan suami/istri/pasangan"
    GURU_NGAJI = "guru_ngaji", "Guru ngaji/pesantren"
    KENALAN_MEDIA_SOSIAL = "kenalan_media_sosial", "Kenalan media sosial"
    TIDAK_DIKENAL = "tidak_dikenal", "Orang tidak dikenal"


INDUK_SUB_HUBUNGAN: dict[SubHubungan, Hubungan] = {
    SubHubungan.ORANG_TUA_SAMBUNG: Hubungan.ORANG_TUA,
    SubHubungan.PAMAN_BIBI: Hubungan.KELUARGA,
    SubHubungan.MANTAN_SUAMI_ISTRI: Hubungan.SUAMI_ISTRI,
    SubHubungan.GURU_NGAJI: Hubungan.GURU,
    SubHubungan.KENALAN_MEDIA_SOSIAL: Hubungan.LAINNYA,
    SubHubungan.TIDAK_DIKENAL: Hubungan.LAINNYA,
}


class JenisLayanan(Kategori):
    """SIMFONI."""

    PENGADUAN = "pengaduan", "Pengaduan"
    KESEHATAN = "kesehatan", "Kesehatan"
    BANTUAN_HUKUM = "bantuan_hukum", "Bantuan hukum"
    PENEGAKAN_HUKUM = "penegakan_hukum", "Penegakan hukum"
    REHABILITASI_SOSIAL = "rehabilitasi_sosial", "Rehabilitasi sosial"
    REINTEGRASI_SOSIAL = "reintegrasi_sosial", "Reintegrasi sosial"
    PEMULANGAN = "pemulangan", "Pemulangan"
    PENDAMPINGAN_TOKOH_AGAMA = "pendampingan_tokoh_agama", "Pendampingan tokoh agama"


class StatusLayanan(Kategori):
    DIMINTA = "diminta", "Diminta"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    DITOLAK_KORBAN = "ditolak_korban", "Ditolak korban"
    TIDAK_TERSEDIA = "tidak_tersedia", "Tidak tersedia"


class Kanal(Kategori):
    """How the report reached the office."""

    DATANG_LANGSUNG = "datang_langsung", "Datang langsung"
    TELEPON = "telepon", "Telepon"
    WHATSAPP = "whatsapp", "WhatsApp"
    SAPA_129 = "sapa_129", "SAPA 129"
    LAYANAN_112 = "layanan_112", "112"
    SP4N_LAPOR = "sp4n_lapor", "SP4N-LAPOR!"
    SURAT = "surat", "Surat"
    KOLING_PEPA = "koling_pepa", "Koling/Calling Pepa"
    PENJANGKAUAN = "penjangkauan", "Penjangkauan"
    RUJUKAN_LEMBAGA = "rujukan_lembaga", "Rujukan lembaga"
    PELIMPAHAN_POLISI = "pelimpahan_polisi", "Pelimpahan polisi"
    PATBM_SATGAS = "patbm_satgas", "PATBM/Satgas PPA"
    SEKOLAH_TPPK = "sekolah_tppk", "Sekolah/TPPK"
    MEDIA_NOTA_DINAS = "media_nota_dinas", "Media/nota dinas"
    LAINNYA = "lainnya", "Lainnya"


class Pelapor(Kategori):
    KORBAN = "korban", "Korban langsung"
    KELUARGA = "keluarga", "Keluarga"
    TETANGGA = "tetangga", "Tetangga"
    TEMAN = "teman", "Teman"
    SAKSI = "saksi", "Saksi"
    LAINNYA = "lainnya", "Lainnya"


class JenisPermintaan(Kategori):
    """What a pengaduan asks for; only the first may become a kasus kekerasan."""

    LAPORAN_KEKERASAN = "laporan_kekerasan", "Laporan kekerasan"
    KONSULTASI = "konsultasi", "Konsultasi/konseling"
    NON_KEKERASAN = "non_kekerasan", "Masalah non-kekerasan"
    RUJUKAN_MASUK = "rujukan_masuk", "Rujukan masuk"
    PELIMPAHAN = "pelimpahan", "Pelimpahan"


class Kewenangan(Kategori):
    DAERAH = "daerah", "Daerah"
    PROVINSI = "provinsi", "Provinsi"
    PUSAT = "pusat", "Pusat"


class StatusKasus(Kategori):
    DITERIMA = "diterima", "Diterima"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DITANGANI = "ditangani", "Ditangani"
    DIRUJUK = "dirujuk", "Dirujuk/dilimpahkan"
    SELESAI = "selesai", "Selesai"
    DITUTUP = "ditutup", "Ditutup tanpa penanganan"


class TahapHukum(Kategori):
    TIDAK_MELAPOR = "tidak_melapor", "Tidak melapor polisi"
    LAPORAN_POLISI = "laporan_polisi", "Laporan polisi"
    PENYELIDIKAN = "penyelidikan", "Penyelidikan"
    PENYIDIKAN = "penyidikan", "Penyidikan"
    P21 = "p21", "P21"
    PENUNTUTAN = "penuntutan", "Penuntutan"
    PUTUSAN = "putusan", "Putusan"
    DIVERSI = "diversi", "Diversi"
    DIHENTIKAN = "dihentikan", "Dihentikan"


class TingkatRisiko(Kategori):
    TINGGI = "tinggi", "Tinggi"
    SEDANG = "sedang", "Sedang"
    RENDAH = "rendah", "Rendah"


class KetelitianTanggal(Kategori):
    HARI = "hari", "Hari"
    BULAN = "bulan", "Bulan"
    TAHUN = "tahun", "Tahun"
    BERULANG = "berulang", "Berulang/periode"


class JenisKegiatan(Kategori):
    SOSIALISASI = "sosialisasi", "Sosialisasi/penyuluhan"
    KAMPANYE_PUBLIK = "kampanye_publik", "Kampanye publik"
    KAMPANYE_DIGITAL = "kampanye_digital", "Kampanye digital/media"
    PELATIHAN = "pelatihan", "Pelatihan petugas/kader"
    PEMBINAAN_TPPK = "pembinaan_tppk", "Pembinaan TPPK"
    PEMBINAAN_PATBM = "pembinaan_patbm", "Pembinaan PATBM"
    PARENTING = "parenting", "Parenting/kelas Puspaga"
    KONSELING_KELILING = "konseling_keliling", "Konseling keliling"
    ADVOKASI = "advokasi", "Rakor/advokasi kebijakan"
    FORUM_ANAK = "forum_anak", "Forum Anak (2P)"
    PEMBERDAYAAN = "pemberdayaan", "Pemberdayaan penyintas"
    MONITORING = "monitoring", "Monitoring/evaluasi"


# These follow up single kasus, so their numbers are about korban.
TINDAK_LANJUT_KASUS = (JenisKegiatan.PEMBERDAYAAN, JenisKegiatan.KONSELING_KELILING)


class KelompokSasaran(Kategori):
    """For whom a kegiatan was."""

    SISWA_PAUD = "siswa_paud", "Siswa PAUD/TK"
    SISWA_SD = "siswa_sd", "Siswa SD/MI"
    SISWA_SMP = "siswa_smp", "Siswa SMP/MTs"
    SISWA_SMA = "siswa_sma", "Siswa SMA/SMK/MA"
    MAHASISWA = "mahasiswa", "Mahasiswa"
    SANTRI = "santri", "Santri"
    GURU = "guru", "Guru/tenaga pendidik"
    ORANG_TUA = "orang_tua", "Orang tua/wali"
    MAJELIS_TAKLIM = "majelis_taklim", "Majelis taklim"
    TOKOH_AGAMA = "tokoh_agama", "Tokoh agama"
    TOKOH_MASYARAKAT = "tokoh_masyarakat", "Tokoh masyarakat"
    RT_RW = "rt_rw", "RT/RW"
    KADER_PKK = "kader_pkk", "Kader PKK/Posyandu"
    SATGAS_PPA = "satgas_ppa", "Satgas PPA"
    PENGURUS_PATBM = "pengurus_patbm", "Pengurus PATBM"
    FORUM_ANAK = "forum_anak", "Forum Anak"
    PEKERJA = "pekerja", "Pekerja/buruh"
    APARAT_DESA = "aparat_desa", "Aparat desa/kelurahan"
    APARAT_HUKUM = "aparat_hukum", "Aparat penegak hukum"
    TENAGA_KESEHATAN = "tenaga_kesehatan", "Tenaga kesehatan"
    DISABILITAS = "disabilitas", "Penyandang disabilitas"
    MASYARAKAT = "masyarakat", "Masyarakat umum"


class BidangTpks(Kategori):
    """The nine fields of prevention of UU 12/2022 (TPKS) ps. 79(2)."""

    PENDIDIKAN = "pendidikan", "Pendidikan"
    SARANA_PUBLIK = "sarana_publik", "Sarana dan prasarana publik"
    PEMERINTAHAN = "pemerintahan", "Pemerintahan dan tata kelola kelembagaan"
    EKONOMI = "ekonomi", "Ekonomi dan ketenagakerjaan"
    KESEJAHTERAAN = "kesejahteraan", "Kesejahteraan sosial"
    BUDAYA = "budaya", "Budaya"
    TEKNOLOGI = "teknologi", "Teknologi informatika"
    KEAGAMAAN = "keagamaan", "Keagamaan"
    KELUARGA = "keluarga", "Keluarga"


class TingkatPatbm(Kategori):
    ANAK = "anak", "Anak"
    KELUARGA = "keluarga", "Keluarga"
    KOMUNITAS = "komunitas", "Komunitas"


class SumberDana(Kategori):
    APBD = "apbd", "APBD"
    DAK_NON_FISIK = "dak_non_fisik", "DAK Non-Fisik"
    DANA_DESA = "dana_desa", "Dana Desa"
    CSR = "csr", "CSR"
    MITRA = "mitra", "Mitra"
    LAINNYA = "lainnya", "Lainnya"


class StatusKegiatan(Kategori):
    RENCANA = "rencana", "Rencana"
    TERLAKSANA = "terlaksana", "Terlaksana"
    BATAL = "batal", "Batal"


class JenisTempatKegiatan(Kategori):
    SEKOLAH = "sekolah", "Sekolah"
    PESANTREN = "pesantren", "Pesantren"
    MASJID_MAJELIS = "masjid_majelis", "Masjid/majelis taklim"
    KANTOR_DESA = "kantor_desa", "Kantor desa/kelurahan"
    KANTOR_KECAMATAN = "kantor_kecamatan", "Kantor kecamatan"
    RUANG_PUBLIK = "ruang_publik", "Ruang publik"
    DARING = "daring", "Daring"
    LAINNYA = "lainnya", "Lainnya"


class Peran(Kategori):
    PENYELENGGARA = "penyelenggara", "Penyelenggara"
    NARASUMBER = "narasumber", "Narasumber"
    PENDANA = "pendana", "Pendana"
    FASILITATOR = "fasilitator", "Fasilitator"
    TUAN_RUMAH = "tuan_rumah", "Tuan rumah"


class Kelembagaan(Kategori):
    """How far a body in an area has come. `Terbentuk` is not `aktif`."""

    BELUM = "belum", "Belum ada"
    TERBENTUK = "terbentuk", "Terbentuk"
    AKTIF = "aktif", "Aktif"


class StatusDrppa(Kategori):
    BUKAN = "bukan", "Bukan DRPPA"
    DICANANGKAN = "dicanangkan", "Dicanangkan"
    DINILAI = "dinilai", "Dinilai"


class JenisInstitusi(Kategori):
    OPD = "opd", "OPD"
    UPTD_PPA = "uptd_ppa", "UPTD PPA"
    KEPOLISIAN = "kepolisian", "Kepolisian (Unit PPA)"
    KEJAKSAAN = "kejaksaan", "Kejaksaan"
    PENGADILAN = "pengadilan", "Pengadilan (Negeri/Agama)"
    RUMAH_SAKIT = "rumah_sakit", "Rumah sakit/Puskesmas"
    PSIKOLOG = "psikolog", "Asosiasi/forum psikolog"
    LBH = "lbh", "Lembaga bantuan hukum/advokat"
    PERGURUAN_TINGGI = "perguruan_tinggi", "Perguruan tinggi"
    SEKOLAH = "sekolah", "Sekolah/madrasah"
    PESANTREN = "pesantren", "Pesantren"
    ORMAS_AGAMA = "ormas_agama", "Majelis taklim/MUI/ormas keagamaan"
    TP_PKK = "tp_pkk", "TP PKK"
    LPA = "lpa", "Komnas PA/LPA"
    SATGAS_PPA = "satgas_ppa", "Satgas PPA"
    PATBM = "patbm", "PATBM"
    PUSPAGA = "puspaga", "Puspaga"
    FORUM_ANAK = "forum_anak", "Forum Anak"
    MEDIA = "media", "Media"
    DUNIA_USAHA = "dunia_usaha", "Dunia usaha"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA_KELURAHAN = "desa_kelurahan", "Desa/Kelurahan"
    LAINNYA = "lainnya", "Lainnya"


class BidangKompetensi(Kategori):
    HUKUM = "hukum", "Pendampingan hukum"
    PSIKOLOGI = "psikologi", "Psikologi"
    MEDIS = "medis", "Medis/visum"
    RUMAH_AMAN = "rumah_aman", "Rumah aman"
    PEKERJAAN_SOSIAL = "pekerjaan_sosial", "Pekerjaan sosial"
    REINTEGRASI = "reintegrasi", "Reintegrasi/ekonomi"
    PARENTING = "parenting", "Pendidikan/parenting"
    KEAGAMAAN = "keagamaan", "Keagamaan"
    AKSESIBILITAS = "aksesibilitas", "Bahasa isyarat/aksesibilitas"
    KOMUNIKASI = "komunikasi", "Komunikasi publik"
    PENJANGKAUAN = "penjangkauan", "Penjangkauan"


class KeanggotaanRuko(Kategori):
    YA = "ya", "Anggota"
    CALON = "calon", "Calon anggota"
    TIDAK = "tidak", "Bukan anggota"


class PetugasKunjungan(Kategori):
    PSIKOLOG = "psikolog", "Psikolog"
    KONSELOR = "konselor", "Konselor"
    PEKSOS = "peksos", "Pekerja sosial"
    PARALEGAL = "paralegal", "Paralegal"
    KADER = "kader", "Kader"


class StatusRtl(Kategori):
    BELUM_MULAI = "belum_mulai", "Belum mulai"
    BERJALAN = "berjalan", "Berjalan"
    TERLAMBAT = "terlambat", "Terlambat"
    SELESAI = "selesai", "Selesai"
    TERHAMBAT = "terhambat", "Terhambat"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class Prioritas(Kategori):
    TINGGI = "tinggi", "Tinggi"
    SEDANG = "sedang", "Sedang"
    RENDAH = "rendah", "Rendah"


class StatusSnapshot(Kategori):
    SEMENTARA = "sementara", "Sementara"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    TERKUNCI = "terkunci", "Terkunci"


class Dataset(Kategori):
    """What a snapshot holds. Each is imported, replaced and undone on its own."""

    REGISTER = "register", "Register kasus"
    PENGADUAN = "pengaduan", "Daftar pengaduan"
    KEGIATAN = "kegiatan", "Kegiatan pencegahan"
    KOLING_PEPA = "koling_pepa", "Kunjungan Koling Pepa"
    KESIAPAN = "kesiapan", "Kesiapan wilayah"
    REKAP = "rekap", "Rekap"


class ArahTarget(Kategori):
    NAIK_BAIK = "naik_baik", "Naik baik"
    TURUN_BAIK = "turun_baik", "Turun baik"
    NETRAL = "netral", "Netral"


class DasarTanggal(Kategori):
    """Which date puts a kasus into a period: report date for workload, incident for pattern."""

    LAPOR = "lapor", "Tanggal lapor"
    KEJADIAN = "kejadian", "Tanggal kejadian"


class JenisPerubahan(Kategori):
    """What changed on the day from which figures are not counted as before."""

    ATURAN = "aturan", "Aturan"
    SISTEM = "sistem", "Sistem pencatatan"
    CARA_MENCATAT = "cara_mencatat", "Cara mencatat"
    LAYANAN = "layanan", "Layanan atau saluran laporan"

    @property
    def mengubah_hitungan(self) -> bool:
        """Whether figures before and after are counted in two ways; a new service is only a mark."""
        return self is not JenisPerubahan.LAYANAN


class SumberBatas(Kategori):
    """Where the outlines of the map come from."""

    SKEMATIK = "skematik", "Peta skematik, bukan batas resmi"
    RESMI = "resmi", "Batas yang diimpor"


class TingkatPaket(Kategori):
    """Who may read a package."""

    RAPAT = "rapat", "Rapat"
    PUBLIK = "publik", "Publik"


class StatusPaket(Kategori):
    """What was done last with a package."""

    DISUSUN = "disusun", "Disusun"
    DIRILIS = "dirilis", "Dirilis"
    DITARIK = "ditarik", "Ditarik"


class StatusAkun(Kategori):
    """What an account may do at the door. A removed one stays, so that its traces keep a name."""

    AKTIF = "aktif", "Aktif"
    TERKUNCI = "terkunci", "Terkunci"
    DIHAPUS = "dihapus", "Dihapus"


class Perbuatan(Kategori):
    """What the audit notes."""

    MASUK = "masuk", "Masuk"
    GAGAL_MASUK = "gagal_masuk", "Gagal masuk"
    KELUAR = "keluar", "Keluar"
    LIHAT = "lihat", "Melihat"
    DITOLAK = "ditolak", "Ditolak membuka"
    EKSPOR = "ekspor", "Mengunduh"
    IMPOR = "impor", "Mengimpor"
    BATAL = "batal", "Membatalkan"
    PULIH = "pulih", "Memulihkan"
    UBAH = "ubah", "Mengubah"
    KUNCI = "kunci", "Mengunci"
    RILIS = "rilis", "Merilis"
    TARIK = "tarik", "Menarik"
    AKUN = "akun", "Mengubah akun"
