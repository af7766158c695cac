"""The definition card of each indicator, in the form of Satu Data."""

from dataclasses import dataclass

from domain.satuan import Satuan


@dataclass(frozen=True)
class Indikator:
    """What a figure is, how it is made, and what it cannot say.

    `satuan` is None where the same card serves several units; the table names its own.
    """

    nama: str
    definisi: str
    satuan: Satuan | None
    rumus: str
    sumber: str
    batasan: str
    frekuensi: str = "Setiap impor"
    penanggung_jawab: str = "Dinas yang membidangi perlindungan perempuan dan anak"

    def as_lines(self, *, satuan: str = "", batas: str = "") -> list[str]:
        """The card as Indonesian lines; `satuan` and `batas` are those of the figures shown."""
        nama_satuan = satuan or (self.satuan.label if self.satuan else "menurut pilihan")
        lines = {
            "Indikator": self.nama,
            "Definisi": self.definisi,
            "Satuan": nama_satuan,
            "Rumus": self.rumus,
            "Sumber": self.sumber,
            "Batas data": batas,
            "Frekuensi": self.frekuensi,
            "Batasan": self.batasan,
            "Penanggung jawab": self.penanggung_jawab,
        }
        return [f"**{name}.** {text}" for name, text in lines.items() if text]


REGISTER = "Register UPTD PPA yang diimpor, menurut snapshot yang berlaku"
PENGADUAN = "Daftar pengaduan dinas"
KEGIATAN = "Daftar kegiatan dinas"
HANYA_TERCATAT = "Hanya yang dilaporkan dan dicatat; laporan terlambat masih dapat menambahnya."
TIDAK_DICATAT = (
    "Bagian dihitung dari yang dicatat; yang tidak dicatat disebut tersendiri dan tidak dibagi "
    "ke kelompok lain."
)

INDIKATOR: dict[str, Indikator] = {
    "jumlah_pengaduan": Indikator(
        "Jumlah pengaduan",
        Satuan.PENGADUAN.definisi,
        Satuan.PENGADUAN,
        "Banyaknya baris daftar pengaduan dengan tanggal masuk di dalam periode.",
        PENGADUAN,
        "Memuat konsultasi dan perkara bukan kekerasan; tidak sama dengan kasus.",
    ),
    "jumlah_kasus": Indikator(
        "Jumlah kasus kekerasan",
        Satuan.KASUS.definisi,
        Satuan.KASUS,
        "Banyaknya nomor kasus kekerasan dengan tanggal lapor di dalam periode.",
        REGISTER,
        HANYA_TERCATAT,
    ),
    "jumlah_korban": Indikator(
        "Jumlah korban",
        Satuan.KORBAN.definisi,
        Satuan.KORBAN,
        "Banyaknya korban pada kasus kekerasan di dalam periode.",
        REGISTER,
        "Korban yang berulang dihitung sekali setiap kasus.",
    ),
    "perbandingan": Indikator(
        "Perbandingan dengan periode yang sama tahun lalu",
        "Jumlah di dalam periode dibanding jumlah di bagian yang sama dari tahun sebelumnya, yang "
        "tercatat sampai hari yang sama setahun sebelumnya.",
        None,
        "Rasio dua hitungan per hari; selang 95% dari uji bersyarat eksak (Clopper–Pearson). "
        "Kisaran wajar satu hitungan menurut Garwood.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Kasus dari satu keluarga atau satu sekolah tidak saling lepas, jadi kisarannya sebenarnya "
        "lebih lebar. Tidak menjelaskan sebab. Bila cara mencatat berubah di antaranya, kedua jumlah "
        "tidak sepenuhnya sebanding.",
    ),
    "jumlah_dua_belas_bulan": Indikator(
        "Jumlah dua belas bulan",
        "Jumlah satu bulan dan sebelas bulan sebelumnya, bulan demi bulan.",
        None,
        "Jumlah dua belas bulan berturut-turut yang sudah lengkap.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Dua titik yang berdekatan memakai sebelas bulan yang sama, jadi tidak dapat dibandingkan "
        "seperti dua tahun. Selama setahun setelah cara mencatat berubah, jumlahnya bercampur.",
    ),
    "jumlah_per_kelompok": Indikator(
        "Kasus atau korban menurut kelompok",
        "Kasus disebut kasus anak bila salah satu korbannya berusia di bawah 18 tahun pada saat "
        "kejadian; selain itu kasus perempuan bila salah satu korbannya perempuan dewasa.",
        None,
        "Banyaknya kasus atau korban tiap kelompok; kelompok tidak bertumpang tindih.",
        REGISTER,
        "Korban tanpa usia atau jenis kelamin masuk kelompok lainnya/tidak dicatat.",
    ),
    "korban_per_bentuk": Indikator(
        "Korban menurut bentuk kekerasan",
        Satuan.KORBAN_BENTUK.definisi,
        Satuan.KORBAN,
        "Banyaknya korban yang mengalami bentuk itu; bagian dihitung dari korban yang dicatat.",
        REGISTER,
        "Jumlah semua bentuk lebih besar daripada jumlah korban.",
    ),
    "korban_per_usia": Indikator(
        "Korban menurut usia dan jenis kelamin",
        "Korban kekerasan menurut kelompok usia pada saat kejadian, kelompok usia SIMFONI.",
        Satuan.KORBAN,
        "Banyaknya korban tiap kelompok usia dan jenis kelamin.",
        REGISTER,
        TIDAK_DICATAT,
    ),
    "korban_per_tempat": Indikator(
        "Korban menurut tempat kejadian",
        "Korban menurut jenis tempat kejadian kasusnya, kelompok SIMFONI.",
        Satuan.KORBAN,
        "Banyaknya korban tiap jenis tempat; satu kasus satu tempat.",
        REGISTER,
        TIDAK_DICATAT,
    ),
    "korban_per_hubungan": Indikator(
        "Korban menurut hubungan dengan terlapor",
        "Korban menurut hubungan terlapor dengan korban, kelompok SIMFONI.",
        Satuan.KORBAN,
        "Banyaknya korban yang memiliki sedikitnya satu terlapor dengan hubungan itu.",
        REGISTER,
        "Satu korban dapat memiliki beberapa terlapor; terlapor belum tentu pelaku.",
    ),
    "korban_per_pendidikan": Indikator(
        "Korban menurut pendidikan",
        "Korban menurut pendidikan yang sedang atau terakhir ditempuh.",
        Satuan.KORBAN,
        "Banyaknya korban tiap jenjang.",
        REGISTER,
        TIDAK_DICATAT,
    ),
    "korban_per_disabilitas": Indikator(
        "Korban penyandang disabilitas",
        "Korban menurut ada tidaknya disabilitas yang dicatat petugas.",
        Satuan.KORBAN,
        "Banyaknya korban tiap jawaban.",
        REGISTER,
        "Disabilitas yang tidak tampak sering tidak dicatat.",
    ),
    "jumlah_per_wilayah": Indikator(
        "Jumlah menurut wilayah",
        "Laporan menurut wilayah tempat kejadian yang dicatat.",
        None,
        "Banyaknya laporan di dalam periode tiap kecamatan, desa, atau kelurahan.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Jumlah kecil banyak ditentukan kebetulan; laporan tanpa wilayah tidak digambar. Nol "
        "laporan bukan berarti tidak ada kekerasan.",
    ),
    "angka_kasus": Indikator(
        "Laporan per 10.000 penduduk",
        "Laporan tercatat di suatu wilayah dibagi penduduknya.",
        None,
        "Jumlah ÷ penduduk × 10.000.",
        f"{REGISTER}; penduduk dengan tahun dan sumber yang ditampilkan",
        "Penduduk per desa/kelurahan terbaru yang tersedia adalah Sensus 2010.",
    ),
    "cakupan_wilayah": Indikator(
        "Wilayah yang pernah dijangkau kegiatan",
        "Desa/kelurahan tempat sedikitnya satu kegiatan pencegahan terlaksana.",
        Satuan.KEGIATAN,
        "Banyaknya desa/kelurahan dengan kegiatan sampai akhir periode ÷ semua desa/kelurahan.",
        KEGIATAN,
        "Menunjukkan kehadiran kegiatan, bukan hasilnya.",
    ),
    "kegiatan_per_sasaran": Indikator(
        "Kegiatan menurut kecamatan dan kelompok sasaran",
        "Kegiatan pencegahan yang terlaksana, menurut kecamatan dan kelompok sasarannya.",
        Satuan.KEGIATAN,
        "Banyaknya kegiatan tiap pasangan kecamatan dan kelompok sasaran.",
        KEGIATAN,
        "Kegiatan untuk beberapa kelompok ada di beberapa kotak; jangan dijumlahkan.",
    ),
    "kegiatan_dan_kasus": Indikator(
        "Kegiatan dibanding kasus menurut kecamatan",
        "Kegiatan pencegahan dan kasus tercatat per 10.000 penduduk tiap kecamatan.",
        None,
        "Jumlah ÷ penduduk × 10.000, masing-masing.",
        f"{KEGIATAN}; {REGISTER}; penduduk dengan tahun dan sumber yang ditampilkan",
        "Kasus yang lebih banyak dapat berarti pelaporan yang lebih mudah; gambar ini tidak "
        "menunjukkan hasil kegiatan.",
    ),
    "angka_terbit": Indikator(
        "Angka yang pernah diumumkan",
        "Angka tentang kekerasan yang diucapkan atau ditulis pejabat, menurut media dan laman resmi.",
        None,
        "Dikutip seperti diumumkan, dengan pengucap, tanggal, dan alamatnya.",
        "Media dan laman resmi; alamatnya ada di tabel",
        "Satuan, wilayah, dan tanggal batasnya tidak selalu disebut.",
        frekuensi="Ketika diumumkan",
        penanggung_jawab="Pengucap masing-masing",
    ),
    "kelengkapan_isian": Indikator(
        "Kelengkapan isian",
        "Bagian isian register atau daftar yang terisi, menurut isian dan waktu.",
        None,
        "Banyaknya isian terisi ÷ banyaknya baris.",
        f"{REGISTER}; {PENGADUAN.lower()}; {KEGIATAN.lower()}",
        "Terisi belum tentu benar.",
    ),
    "jeda_laporan": Indikator(
        "Jeda kejadian, laporan, dan pencatatan",
        "Hari dari kejadian sampai dilaporkan, dan dari dilaporkan sampai dicatat.",
        Satuan.KASUS,
        "Selisih dua tanggal, dikelompokkan menurut kelompok Primero.",
        REGISTER,
        "Hanya kasus yang kedua tanggalnya dicatat sampai harinya.",
    ),
    "laporan_tanpa_wilayah": Indikator(
        "Laporan tanpa wilayah",
        "Laporan yang tempat kejadiannya tidak diketahui, di luar wilayah, atau tidak dicatat.",
        None,
        "Banyaknya laporan tiap keadaan lokasi dan bulan.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Ikut dalam jumlah, tetapi tidak tergambar di peta.",
    ),
    "kelengkapan_bulan": Indikator(
        "Kelengkapan bulan",
        "Bagian laporan suatu bulan yang sudah tercatat sekian bulan sesudah bulan itu berakhir.",
        None,
        "Banyaknya yang sudah tercatat ÷ banyaknya yang akhirnya tercatat.",
        f"{REGISTER}, dari tanggal pencatatannya atau dari snapshot yang berturut-turut",
        "Hanya bulan yang sudah lewat setahun; kelambatan dapat berubah.",
    ),
}
