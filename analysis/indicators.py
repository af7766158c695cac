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

    def as_lines(self, *, satuan: str = "", batas: str = "", penduduk: str = "") -> list[str]:
        """The card as Indonesian lines; `satuan`, `batas` and `penduduk` are those of the figures
        shown."""
        nama_satuan = satuan or (self.satuan.label if self.satuan else "menurut pilihan")
        lines = {
            "Indikator": self.nama,
            "Definisi": self.definisi,
            "Satuan": nama_satuan,
            "Rumus": self.rumus,
            "Sumber": self.sumber,
            "Penduduk": penduduk,
            "Batas data": batas,
            "Frekuensi": self.frekuensi,
            "Batasan": self.batasan,
            "Penanggung jawab": self.penanggung_jawab,
        }
        return [f"**{name}.** {text}" for name, text in lines.items() if text]


REGISTER = "Register UPTD PPA yang diimpor, menurut snapshot yang berlaku"
PENGADUAN = "Daftar pengaduan dinas"
KEGIATAN = "Daftar kegiatan dinas"
KOLING_PEPA = "Daftar kunjungan Koling Pepa"
JEJARING = "Daftar institusi jejaring, diisi atau diimpor di halaman Jejaring"
KESIAPAN = "Daftar kesiapan wilayah, diimpor atau diisi di halaman Kesiapan wilayah"
HANYA_TERCATAT = "Hanya yang dilaporkan dan dicatat; laporan terlambat masih dapat menambahnya."
PENDUDUK = "penduduk dengan tahun dan sumber yang ditampilkan"
PENDUDUK_LAMA = (
    "Tanpa daftar penduduk yang lebih baru, penduduk per desa/kelurahan berasal dari Sensus 2010."
)
SETIAP_UNDUHAN = "Setiap berkas diunduh"
# What a package says and what the same tables of exact counts say besides korban.
KEGIATAN_TERBUKA = (
    "Kegiatan pencegahan yang terlaksana. Kegiatan yang menindaklanjuti kasus (konseling keliling, "
    "pemberdayaan penyintas) tidak dihitung."
)
KEGIATAN_BUKAN_HASIL = (
    "Menunjukkan kehadiran kegiatan, bukan hasilnya. Kegiatan di beberapa tempat atau untuk beberapa "
    "kelompok ada di beberapa baris; jangan dijumlahkan."
)
DESA_SIAP = "Desa/kelurahan tiap kecamatan yang mempunyai kebijakan, anggaran, dan kelembagaan."
BUKAN_AKTIF = "Yang tidak dicatat tidak dianggap ada. Terbentuk bukan berarti aktif."
INSTITUSI_AKTIF = (
    "Institusi aktif menurut kompetensi dan kecamatan yang dilayaninya, di mana pun kantornya."
)
BEBERAPA_KOMPETENSI = "Satu institusi dapat mempunyai beberapa kompetensi; jangan dijumlahkan."
RTL_TERLAMBAT = (
    "Terlambat: lewat tenggat dan belum selesai atau dibatalkan, apa pun yang dilaporkan."
)
RTL_MENURUT_LAPORAN = "Keadaan menurut laporan terakhir institusi penanggung jawab."
RENTANG = (
    "Bagian dari yang dicatat, dengan rentang kepercayaan 95% (Clopper–Pearson). Putusan dari uji "
    "eksak Fisher; semua kelompok dalam satu gambar dinilai bersama (Holm)."
)
TIDAK_DICATAT = (
    "Bagian dihitung dari yang dicatat; yang tidak dicatat disebut tersendiri dan tidak dibagi "
    "ke kelompok lain."
)

INDIKATOR: dict[str, Indikator] = {
    "paket": Indikator(
        "Angka dalam paket rapat",
        "Kasus atau korban dalam paket yang disegel: jumlah di bawah batas disamarkan, bersama sel lain "
        "yang dapat membukanya.",
        None,
        "Banyaknya menurut tanggal lapor, dari snapshot yang disebut; angka yang tampil tepat.",
        REGISTER,
        "Yang disamarkan bukan nol. Angka dapat bertambah dalam paket berikutnya oleh laporan terlambat.",
        frekuensi="Setiap paket dirilis",
    ),
    "paket_pita": Indikator(
        "Korban menurut desa/kelurahan dalam paket rapat",
        "Korban tiga tahun penuh menurut desa/kelurahan tempat kejadian yang dicatat, dalam kelompok angka.",
        Satuan.KORBAN,
        "Kelompok angka mengikuti batas penyamaran paket; yang terendah memuat nol.",
        REGISTER,
        "Kelompok angka terendah tidak berarti aman: dapat nol, dapat beberapa, dan hanya yang dilaporkan.",
        frekuensi="Setiap paket dirilis",
    ),
    "paket_kegiatan": Indikator(
        "Kegiatan pencegahan dalam paket rapat",
        KEGIATAN_TERBUKA,
        Satuan.KEGIATAN,
        "Banyaknya kegiatan menurut tanggalnya sampai akhir triwulan paket.",
        KEGIATAN,
        KEGIATAN_BUKAN_HASIL,
        frekuensi="Setiap paket dirilis",
    ),
    "paket_kesiapan": Indikator(
        "Kesiapan wilayah dalam paket rapat",
        DESA_SIAP,
        Satuan.DESA_KELURAHAN,
        "Banyaknya desa/kelurahan dengan bukti sampai akhir triwulan paket, dari semua desa/kelurahan.",
        "Daftar kesiapan wilayah",
        BUKAN_AKTIF,
        frekuensi="Setiap paket dirilis",
    ),
    "kesiapan_unsur": Indikator(
        "Kesiapan wilayah menurut unsur",
        "Desa/kelurahan yang unsurnya aktif atau ada menurut bukti 6 bulan terakhir: kelembagaan yang "
        "bekerja, DRPPA yang sudah dinilai, TPPK di semua sekolah, separuh RT/RW atau lebih terjangkau, "
        "sedikitnya satu kader terlatih, dan Perdes/SK, ruang aduan, anggaran yang ada.",
        Satuan.DESA_KELURAHAN,
        "Banyaknya desa/kelurahan yang unsurnya aktif atau ada, dari semua yang dapat mempunyainya "
        "(TPPK: yang mempunyai sekolah). Yang tidak dicatat tidak dianggap ada.",
        KESIAPAN,
        "Terbentuk atau dicanangkan saja tidak dihitung aktif. Aktif menurut bukti yang lebih tua dari 6 "
        "bulan disebut bukti lama dan tidak dihitung. Penilaian DRPPA memuat 'tanpa kekerasan'; itu "
        "dapat berarti tidak ada yang melapor, jadi bukan tanda aman.",
        frekuensi="Setiap impor atau perubahan di halaman ini",
    ),
    "kesiapan_pilar": Indikator(
        "Kesiapan wilayah menurut pilar",
        "Banyaknya pilar (kebijakan, infrastruktur, SDM, anggaran) yang ada di satu desa/kelurahan.",
        Satuan.DESA_KELURAHAN,
        "Satu pilar ada bila sedikitnya satu unsurnya aktif atau ada menurut bukti 6 bulan terakhir.",
        KESIAPAN,
        "Menunjukkan apa yang tersedia, bukan apakah cukup atau bermutu. Terbentuk saja tidak dihitung.",
        frekuensi="Setiap impor atau perubahan di halaman ini",
    ),
    "paket_jejaring": Indikator(
        "Jejaring dalam paket rapat",
        INSTITUSI_AKTIF,
        Satuan.INSTITUSI,
        "Banyaknya institusi pada hari paket disusun.",
        "Daftar institusi",
        BEBERAPA_KOMPETENSI,
        frekuensi="Setiap paket dirilis",
    ),
    "paket_rtl": Indikator(
        "Rencana tindak lanjut dalam paket rapat",
        "RTL dari rakor terakhir menurut keadaannya pada hari paket disusun.",
        Satuan.RTL,
        RTL_TERLAMBAT,
        "Rakor dan RTL",
        RTL_MENURUT_LAPORAN,
        frekuensi="Setiap paket dirilis",
    ),
    "internal": Indikator(
        "Angka dalam berkas rapat internal",
        "Kasus atau korban yang tercatat dalam register, dihitung tepat, termasuk jumlah yang kecil.",
        None,
        "Banyaknya menurut tanggal lapor sampai akhir triwulan penuh yang terakhir.",
        "Register UPTD PPA, menurut snapshot yang berlaku atau yang dikunci untuk rakor",
        "Jumlah kecil dapat mengenali korban: hanya untuk yang berhak. " + HANYA_TERCATAT,
        frekuensi=SETIAP_UNDUHAN,
    ),
    "internal_kegiatan": Indikator(
        "Kegiatan pencegahan dalam berkas rapat internal",
        KEGIATAN_TERBUKA,
        Satuan.KEGIATAN,
        "Banyaknya kegiatan menurut tanggalnya sampai akhir triwulan penuh yang terakhir.",
        KEGIATAN,
        KEGIATAN_BUKAN_HASIL,
        frekuensi=SETIAP_UNDUHAN,
    ),
    "internal_kesiapan": Indikator(
        "Kesiapan wilayah dalam berkas rapat internal",
        DESA_SIAP,
        Satuan.DESA_KELURAHAN,
        "Banyaknya desa/kelurahan dengan bukti sampai akhir triwulan penuh yang terakhir, dari semua "
        "desa/kelurahan.",
        "Daftar kesiapan wilayah",
        BUKAN_AKTIF,
        frekuensi=SETIAP_UNDUHAN,
    ),
    "internal_jejaring": Indikator(
        "Jejaring dalam berkas rapat internal",
        INSTITUSI_AKTIF,
        Satuan.INSTITUSI,
        "Banyaknya institusi pada hari berkas diunduh.",
        "Daftar institusi",
        BEBERAPA_KOMPETENSI,
        frekuensi=SETIAP_UNDUHAN,
    ),
    "internal_rtl": Indikator(
        "Rencana tindak lanjut dalam berkas rapat internal",
        "RTL dari rakor terakhir menurut keadaannya pada hari berkas diunduh.",
        Satuan.RTL,
        RTL_TERLAMBAT,
        "Rakor dan RTL",
        RTL_MENURUT_LAPORAN,
        frekuensi=SETIAP_UNDUHAN,
    ),
    "jejaring": Indikator(
        "Institusi dalam jejaring",
        Satuan.INSTITUSI.definisi,
        Satuan.INSTITUSI,
        "MoU berlaku sampai dengan hari terakhirnya; 90 hari sebelumnya disebut akan berakhir. "
        "Keanggotaan dan wilayah layanan menurut daftar.",
        JEJARING,
        "Yang tercatat saja. Kompetensi menurut institusinya sendiri; kapasitas dan mutunya tidak dinilai.",
        frekuensi="Setiap perubahan",
    ),
    "jejaring_matriks": Indikator(
        "Kompetensi menurut kecamatan",
        "Institusi aktif menurut kompetensi dan kecamatan yang dilayaninya, di mana pun kantornya.",
        Satuan.INSTITUSI,
        "Yang melayani seluruh wilayah dihitung di setiap kecamatan; yang melayani satu desa/kelurahan "
        "dihitung di kecamatannya.",
        JEJARING,
        "Satu institusi dapat mempunyai beberapa kompetensi dan melayani beberapa kecamatan; jangan "
        "dijumlahkan. Ada belum berarti cukup.",
        frekuensi="Setiap perubahan",
    ),
    "rujukan": Indikator(
        "Rujukan antarinstitusi",
        Satuan.RUJUKAN.definisi,
        Satuan.RUJUKAN,
        "Lama menunggu: hari dari rujukan sampai dijawab (diterima atau tidak), nilai tengah dari yang "
        "dicatat. Rujukan tanpa tanggal dihitung pada tanggal kasusnya dilaporkan.",
        REGISTER,
        "Hanya yang dicatat di register. Korban yang datang sendiri ke institusi lain tidak terlihat.",
    ),
    "jejaring_peran": Indikator(
        "Keikutsertaan institusi",
        "Kegiatan, rakor, komitmen, dan RTL yang mencatat sebuah institusi, 12 bulan terakhir.",
        Satuan.INSTITUSI,
        "Kegiatan terlaksana dengan institusi itu sebagai penyelenggara, narasumber, pendana, fasilitator, "
        "atau tuan rumah; rakor yang dihadiri; komitmen yang ditandatangani; RTL sebagai penanggung jawab "
        "atau mitra.",
        f"{JEJARING}; {KEGIATAN.lower()}; rakor dan RTL",
        "Yang tidak dicatat tidak berarti tidak ikut.",
        frekuensi="Setiap perubahan",
    ),
    "rtl": Indikator(
        "Rencana tindak lanjut rakor",
        Satuan.RTL.definisi,
        Satuan.RTL,
        "Terlambat: lewat tenggat dan belum selesai atau dibatalkan, apa pun yang dilaporkan. Segera: "
        "tenggat dalam 14 hari. Keadaan lain menurut laporan terakhir. Capaian: realisasi dibagi target; "
        "tanpa keduanya, persen yang dilaporkan.",
        "Rakor dan RTL, diisi di halaman Rakor & RTL",
        "Menunjukkan apa yang dilaporkan lembaganya, bukan mutu pekerjaannya.",
        frekuensi="Setiap perubahan di halaman ini",
    ),
    "rencana": Indikator(
        "Rencana kunjungan pencegahan",
        Satuan.KUNJUNGAN_RENCANA.definisi,
        Satuan.KUNJUNGAN_RENCANA,
        "Pilihan dengan jumlah nilai terbesar di dalam batas yang diminta (program bilangan bulat, "
        "HiGHS). Nilai satu kunjungan: rata-rata berbobot dari laporan tiga tahun yang diperhalus, "
        "banyaknya sasaran, lama belum dijangkau, dan kelembagaan yang belum ada; kunjungan kedua ke "
        "wilayah yang sama dihitung setengah, yang ketiga seperempat.",
        f"{REGISTER}; {KEGIATAN.lower()}; daftar kesiapan; penduduk, sekolah, dan pesantren per wilayah",
        "Membantu memilih, tidak menggantikan keputusan. Bukan ramalan dan bukan daftar wilayah "
        "berbahaya; laporan bergantung pada keberanian melapor.",
        frekuensi="Setiap rencana disusun",
    ),
    "rencana_keadilan": Indikator(
        "Bagian kunjungan dibanding bagian kebutuhan",
        "Bagian kecamatan dari semua kunjungan, di samping bagiannya dari kebutuhan seluruh daerah.",
        Satuan.KUNJUNGAN_RENCANA,
        "Kebutuhan kecamatan: jumlah nilai tertinggi tiap desa/kelurahannya menurut bobot rencana.",
        "Rencana yang dipilih",
        "Kedua bagian tidak harus sama: batas uang, tim, dan permintaan per kecamatan ikut menentukan.",
        frekuensi="Setiap rencana disusun",
    ),
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
        f"Banyaknya korban yang mengalami bentuk itu. {RENTANG}",
        REGISTER,
        "Jumlah semua bentuk lebih besar daripada jumlah korban.",
    ),
    "korban_kekerasan_seksual": Indikator(
        "Korban kekerasan seksual",
        "Korban yang mengalami kekerasan seksual, dengan atau tanpa bentuk lain.",
        Satuan.KORBAN,
        f"Banyaknya korban dengan bentuk seksual, dari korban yang bentuknya dicatat. {RENTANG}",
        REGISTER,
        "Kasus dan korban memuat semua bentuk kekerasan; tidak semuanya kekerasan seksual.",
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
        f"Banyaknya korban tiap jenis tempat; satu kasus satu tempat. {RENTANG}",
        REGISTER,
        TIDAK_DICATAT,
    ),
    "pasangan_per_hubungan": Indikator(
        "Hubungan terlapor dengan korban",
        f"{Satuan.PASANGAN.definisi} Kelompok SIMFONI.",
        Satuan.PASANGAN,
        "Banyaknya pasangan dengan hubungan itu. Korban tanpa terlapor tercatat masuk yang tidak "
        f"dicatat. Dikenal korban: semua hubungan kecuali lainnya. {RENTANG}",
        REGISTER,
        "Satu korban dapat memiliki beberapa terlapor, jadi jumlah pasangan bukan jumlah korban; "
        "terlapor belum tentu pelaku.",
    ),
    "korban_per_pendidikan": Indikator(
        "Korban menurut pendidikan",
        "Korban menurut pendidikan yang sedang atau terakhir ditempuh.",
        Satuan.KORBAN,
        f"Banyaknya korban tiap jenjang. {RENTANG}",
        REGISTER,
        TIDAK_DICATAT,
    ),
    "korban_per_disabilitas": Indikator(
        "Korban penyandang disabilitas",
        "Korban menurut ada tidaknya disabilitas yang dicatat petugas.",
        Satuan.KORBAN,
        f"Banyaknya korban tiap jawaban. {RENTANG}",
        REGISTER,
        "Disabilitas yang tidak tampak sering tidak dicatat.",
    ),
    "korban_terlayani": Indikator(
        "Korban terlayani",
        "Korban yang sudah menerima sedikitnya satu layanan: berjalan, selesai, atau dicatat di register "
        "tanpa status, karena register mencatat layanan yang diberikan.",
        Satuan.KORBAN,
        "Tiap korban satu kali, dari semua korban di dalam periode menurut tanggal lapor.",
        REGISTER,
        "Banyaknya layanan bukan banyaknya korban. Yang tidak dicatat belum tentu tidak dilayani.",
    ),
    "layanan_per_jenis": Indikator(
        "Layanan yang diberikan menurut jenis",
        f"{Satuan.LAYANAN.definisi} Kelompok SIMFONI.",
        Satuan.LAYANAN,
        "Banyaknya layanan yang berjalan, selesai, atau dicatat tanpa status.",
        REGISTER,
        "Satu korban dapat menerima beberapa layanan; jangan dijumlahkan dengan korban.",
    ),
    "layanan_tidak_didapat": Indikator(
        "Layanan yang diminta tetapi tidak didapat",
        "Layanan yang tidak tersedia, yang masih menunggu, dan yang ditolak korban, menurut jenis.",
        Satuan.LAYANAN,
        "Banyaknya layanan dengan status itu.",
        REGISTER,
        "Hanya permintaan yang dicatat; yang tidak pernah diminta karena diketahui tidak ada, tidak tampak.",
    ),
    "layanan_per_institusi": Indikator(
        "Layanan menurut institusi pemberi",
        "Layanan yang diberikan menurut lembaga yang memberinya.",
        Satuan.LAYANAN,
        "Banyaknya layanan yang diberikan, yang pemberinya tidak dicatat di baris sendiri.",
        f"{REGISTER}; daftar institusi",
        "Menunjukkan siapa yang dicatat memberi, bukan mutu layanannya.",
    ),
    "lama_penanganan": Indikator(
        "Lama penanganan",
        "Hari dari kejadian sampai lapor (tiap kasus) dan dari lapor sampai layanan pertama yang "
        "tanggalnya dicatat (tiap korban).",
        None,
        "Median: hari ketika separuhnya sudah sampai; kuartil: seperempat dan tiga perempat. Korban yang "
        "belum dilayani dihitung menunggu sampai batas data (Kaplan–Meier). Putusan dari uji log-rank, "
        "keduanya dinilai bersama (Holm); kisaran median menurut Brookmeyer–Crowley.",
        REGISTER,
        "Kejadian hanya yang harinya diketahui. Yang menolak layanan, tanpa tanggal, atau berurutan "
        "mustahil tidak ikut dan disebut. Layanan yang terlambat dicatat masih tampak menunggu.",
    ),
    "standar_layanan": Indikator(
        "Layanan pertama dalam batas waktu",
        "Korban yang menerima layanan pertama dalam sekian hari sejak lapor, menurut tingkat risiko kasusnya.",
        Satuan.KORBAN,
        "Yang dilayani dalam batas waktu, dari yang batas waktunya sudah habis pada batas data; yang "
        f"belum dilayani termasuk. {RENTANG}",
        REGISTER,
        "Yang batas waktunya belum habis, tanpa tanggal layanan, atau menolak layanan tidak ikut.",
    ),
    "menunggu_layanan": Indikator(
        "Korban yang belum menerima layanan",
        "Korban tanpa satu pun layanan yang diberikan sampai batas data, menurut lamanya sejak lapor. Yang "
        "menolak semua layanan tidak termasuk.",
        Satuan.KORBAN,
        "Hari dari tanggal lapor sampai batas data.",
        REGISTER,
        "Layanan yang tidak dicatat tampak sebagai menunggu.",
    ),
    "status_kasus": Indikator(
        "Kasus menurut status",
        "Kasus kekerasan menurut status terakhir yang dicatat. Terbuka: diterima, diverifikasi, ditangani.",
        Satuan.KASUS,
        "Banyaknya kasus tiap tahun lapor dan status.",
        REGISTER,
        "Kasus tahun terakhir baru sebentar ditangani, jadi lebih banyak yang terbuka.",
    ),
    "umur_kasus_terbuka": Indikator(
        "Umur kasus terbuka",
        "Kasus yang masih diterima, diverifikasi, atau ditangani, menurut hari sejak lapor.",
        Satuan.KASUS,
        "Hari dari tanggal lapor sampai batas data.",
        REGISTER,
        "Dirujuk atau dilimpahkan tidak dihitung terbuka. Status yang lupa diperbarui tampak terbuka.",
    ),
    "tahap_hukum": Indikator(
        "Proses hukum menurut tahap",
        "Kasus menurut tahap hukum yang pernah dicapai: laporan polisi, penyidikan, P21, putusan.",
        Satuan.KASUS,
        "Suatu tahap dicapai bila tahap itu atau tahap sesudahnya dicatat; laporan polisi juga bila "
        "diversi atau penghentian dicatat. Menurut tahun lapor.",
        REGISTER,
        "Kasus yang tahapnya tidak dicatat belum tentu tidak diproses. Tahun yang belum dua tahun lewat "
        "baru mendapat waktu singkat, jadi tidak dibandingkan dengan tahun sebelumnya.",
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
        "Jumlah ÷ penduduk × 10.000; bila beberapa tahun digabung, dibagi lagi banyaknya tahun. Hanya "
        "bila sedikitnya 10 laporan.",
        f"{REGISTER}; {PENDUDUK}",
        PENDUDUK_LAMA,
    ),
    "angka_baku": Indikator(
        "Korban per 10.000 penduduk, susunan usia disamakan",
        "Angka yang akan dimiliki suatu wilayah bila penduduknya bersusunan usia seperti seluruh "
        "kabupaten/kota.",
        Satuan.KORBAN,
        "Jumlah dari (korban ÷ penduduk tiap kelompok usia × bagian kelompok usia itu di kabupaten/"
        "kota) × 10.000; bila beberapa tahun digabung, dibagi lagi banyaknya tahun. Rentang 95% "
        "gamma (Fay dan Feuer 1997). Korban tanpa usia dianggap seusia yang lain di wilayahnya. "
        "Hanya bila sedikitnya 10 laporan.",
        f"{REGISTER}; {PENDUDUK}",
        "Kelompok usia hanya sehalus yang sama-sama dimiliki daftar penduduk dan register. "
        f"{HANYA_TERCATAT}",
    ),
    "banding_harapan": Indikator(
        "Dibanding harapan",
        "Apakah laporan di suatu wilayah lebih banyak atau lebih sedikit daripada yang wajar dari "
        "kebetulan, bila laporan seluruh kabupaten/kota tersebar menurut penduduk.",
        None,
        "Harapan = jumlah seluruh wilayah × bagian penduduknya. Di atas atau di bawah harapan: "
        "peluang jumlah itu kurang dari 1 dalam 1.000 (Poisson eksak). Di tepi: kurang dari 1 dalam 40.",
        f"{REGISTER}; {PENGADUAN.lower()}; {PENDUDUK}",
        f"{PENDUDUK_LAMA} Kasus dalam satu keluarga atau sekolah tidak lepas satu sama lain. Di bawah "
        "harapan bukan berarti aman.",
    ),
    "angka_disesuaikan": Indikator(
        "Angka disesuaikan",
        "Laporan per 10.000 penduduk yang ditarik ke rata-rata kabupaten/kota, makin kuat makin "
        "sedikit penduduknya.",
        None,
        "Bagian rata-rata × rata-rata + sisanya × angka wilayah itu sendiri (empirical Bayes, "
        "Marshall 1991; ragam negatif dijadikan nol).",
        f"{REGISTER}; {PENGADUAN.lower()}; {PENDUDUK}",
        f"Bukan angka yang tercatat. {PENDUDUK_LAMA}",
    ),
    "peluang_wilayah": Indikator(
        "Kemungkinan jauh di atas rata-rata",
        "Kemungkinan bahwa risiko tercatat suatu wilayah di atas 1,5 kali rata-rata kabupaten/kota.",
        None,
        "Sebaran gamma risiko antarwilayah dari data sendiri (Clayton dan Kaldor 1987), lalu peluang "
        "di atas 1,5.",
        f"{REGISTER}; {PENGADUAN.lower()}; {PENDUDUK}",
        f"{PENDUDUK_LAMA} Ditampilkan dalam empat kelas karena desimalnya tidak berarti.",
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
    "tempat_terjangkau": Indikator(
        "Sekolah, pesantren, dan majelis taklim yang dijangkau",
        "Tempat yang sedikitnya satu kali menjadi tempat kegiatan bagi kelompoknya: kegiatan yang "
        "tempatnya sekolah dan pesertanya siswa jenjang itu, tempatnya pesantren dan pesertanya santri, "
        "atau tempatnya masjid/majelis dan pesertanya majelis taklim.",
        Satuan.KEGIATAN,
        "Sedikitnya: banyaknya desa/kelurahan dengan kegiatan seperti itu. Paling banyak: jumlah, atas "
        "semua desa/kelurahan, dari yang lebih kecil antara banyaknya kegiatan dan banyaknya tempat; "
        "ditambah kegiatan yang hanya dicatat kecamatannya. Penyebut: daftar tempat dengan tahun dan "
        "sumbernya.",
        KEGIATAN + "; daftar sekolah Kemdikbud dan daftar pesantren Kemenag",
        "Daftar kegiatan tidak memuat nama sekolah, jadi yang tepat tidak diketahui. Kegiatan di madrasah "
        "ikut terhitung, sedangkan daftar sekolah tanpa madrasah. Letak sekolah dari koordinat yang "
        "diisi sekolah; daftar pesantren adalah batas bawah.",
    ),
    "kegiatan_bidang": Indikator(
        "Kegiatan menurut bidang pencegahan UU TPKS",
        "Kegiatan yang terlaksana menurut sembilan bidang pasal 79 ayat (2) UU 12/2022, dan banyaknya "
        "desa/kelurahan yang dijangkau tiap bidang.",
        Satuan.KEGIATAN,
        "Banyaknya kegiatan tiap bidang; desa/kelurahan dengan sedikitnya satu kegiatan bidang itu.",
        KEGIATAN,
        "Tiap kegiatan dicatat dengan satu bidang; yang tidak dicatat bidangnya disebut tersendiri.",
    ),
    "kegiatan_biaya": Indikator(
        "Biaya kegiatan menurut sumber dana dan penyelenggara",
        "Kegiatan yang terlaksana dengan biaya yang dicatat.",
        Satuan.KEGIATAN,
        "Biaya: jumlah yang dicatat. Rata-rata per kegiatan: biaya ÷ kegiatan yang biayanya dicatat. Per "
        "peserta: biaya ÷ peserta, hanya kegiatan yang biayanya dicatat dan semua pesertanya dihitung.",
        KEGIATAN,
        "Tanpa catatan biaya bukan berarti tanpa biaya; jumlahnya batas bawah.",
    ),
    "peserta": Indikator(
        "Peserta menurut usia dan jenis kelamin",
        "Kehadiran dalam kegiatan, menurut kelompok usia dan jenis kelamin.",
        Satuan.PESERTA,
        "Jumlah peserta yang dihitung.",
        KEGIATAN,
        "Orang yang hadir dua kali dihitung dua kali. Kelompok yang tidak dihitung bukan nol. Konseling "
        "keliling dan pemberdayaan penyintas tidak dimuat: pesertanya dapat korban.",
    ),
    "program": Indikator(
        "Program pencegahan",
        "Kegiatan yang dicatat dengan nama program yang sama, bagaimanapun ejaannya; kunjungan Koling Pepa "
        "dari daftar kunjungannya. Dijangkau: desa/kelurahan dengan sedikitnya satu kegiatan atau "
        "kunjungan program itu pada periode ini.",
        Satuan.DESA_KELURAHAN,
        "Banyaknya desa/kelurahan yang dijangkau ÷ semua desa/kelurahan.",
        KEGIATAN + "; daftar kunjungan Koling Pepa",
        "Kegiatan yang hanya dicatat kecamatannya tidak menambah desa/kelurahan. Kunjungan dan kegiatan "
        "adalah dua hitungan; tidak dijumlahkan. Biaya yang tidak dicatat bukan nol.",
    ),
    "target_kegiatan": Indikator(
        "Target dan yang terlaksana",
        "Yang ditargetkan setahun dan yang terlaksana sampai akhir periode: kegiatan, peserta, anggaran.",
        Satuan.KEGIATAN,
        "Terlaksana ÷ target, paling besar 100%. Anggaran dibandingkan dengan biaya yang dicatat.",
        KEGIATAN + "; target yang ditetapkan di dasbor, dengan sumbernya",
        "Sebagian tahun dibandingkan dengan target setahun penuh; garis putus-putus menandai bagian "
        "tahun yang sudah lewat. Target keluaran, bukan hasil.",
        frekuensi="Setiap impor dan setiap perubahan target",
    ),
    "kegiatan_dan_kasus": Indikator(
        "Kegiatan dibanding kasus menurut kecamatan",
        "Kegiatan pencegahan per 10.000 penduduk dan kasus tercatat tiap kecamatan, angkanya "
        "disesuaikan.",
        None,
        "Kegiatan ÷ penduduk × 10.000; kasus seperti pada *Angka disesuaikan*. Perlu perhatian: "
        "kasus di atas harapan dan kegiatan di bawah nilai tengah.",
        f"{KEGIATAN}; {REGISTER}; {PENDUDUK}",
        "Kasus yang lebih banyak dapat berarti pelaporan yang lebih mudah; gambar ini tidak "
        "menunjukkan hasil kegiatan.",
    ),
    "hasil_koling_pepa": Indikator(
        "Kunjungan Koling Pepa dan hasilnya per bulan",
        "Kunjungan Koling Pepa, dan konsultasi, pengaduan, serta rujukan yang dicatat dalam "
        "kunjungan itu.",
        None,
        "Jumlah menurut bulan kunjungan; konsultasi = perempuan + laki-laki + anak, tanpa tumpang "
        "tindih.",
        KOLING_PEPA,
        "Kunjungan yang hasilnya tidak dihitung bukan nol dan tidak masuk rata-rata. Pengaduan di "
        "sini hitungan lain daripada daftar pengaduan dinas; jangan dijumlahkan.",
    ),
    "kunjungan_wilayah": Indikator(
        "Wilayah yang pernah dikunjungi Koling Pepa",
        "Bulan sejak kunjungan Koling Pepa yang terakhir di tiap desa/kelurahan.",
        Satuan.KUNJUNGAN,
        "Bulan penuh dari kunjungan terakhir sampai akhir periode; semua kunjungan sampai hari itu "
        "dihitung.",
        KOLING_PEPA,
        "Menunjukkan kehadiran layanan, bukan hasilnya. Warga dapat datang dari wilayah lain.",
    ),
    "bagian_koling_pepa": Indikator(
        "Pengaduan yang masuk lewat Koling Pepa",
        "Bagian pengaduan yang salurannya Koling/Calling Pepa, dari semua pengaduan yang salurannya "
        "dicatat, sejak kunjungan pertama.",
        Satuan.PENGADUAN,
        "Pengaduan bersaluran Koling Pepa ÷ pengaduan yang salurannya dicatat; rentang kepercayaan "
        "95% (Clopper–Pearson).",
        PENGADUAN,
        "Warga yang tahu layanan ini dari kunjungan lalu melapor lewat saluran lain tidak terhitung.",
    ),
    "rute_kunjungan": Indikator(
        "Rute kunjungan sehari",
        "Urutan tempat singgah yang perjalanannya paling pendek, berangkat dari dan kembali ke titik "
        "awal.",
        Satuan.DESA_KELURAHAN,
        "Semua urutan dicoba; jarak garis lurus (geodesik WGS 84) antartitik wilayah.",
        "Titik wilayah dari daftar wilayah",
        "Bukan jarak jalan dan bukan waktu tempuh: sungai, jalan, dan kemacetan tidak diperhitungkan.",
        frekuensi="Menurut pilihan",
    ),
    "uji_kegiatan": Indikator(
        "Nilai peserta sebelum dan sesudah kegiatan",
        "Selisih nilai rata-rata peserta sesudah dan sebelum kegiatan, dari kegiatan yang menguji "
        "keduanya.",
        Satuan.KEGIATAN,
        "Rata-rata selisih nilai sesudah dan sebelum, tiap kegiatan berbobot sama; rentang kepercayaan "
        "95% dari selisih berpasangan (Student) mulai 5 kegiatan.",
        KEGIATAN,
        "Nilai pada hari itu, dari kegiatan yang memilih menguji; bukan ukuran sikap di kemudian hari "
        "dan bukan ukuran kekerasan.",
    ),
    "pengaduan_kegiatan": Indikator(
        "Pengaduan yang disampaikan pada kegiatan",
        "Pengaduan yang disampaikan peserta pada kegiatan pencegahan, menurut jenis kegiatan.",
        Satuan.PENGADUAN,
        "Jumlah pengaduan dari kegiatan yang mencatatnya; yang tidak mencatat bukan nol.",
        KEGIATAN,
        "Hitungan lain daripada daftar pengaduan dinas; jangan dijumlahkan.",
    ),
    "sekitar_kegiatan": Indikator(
        "Laporan sebelum dan sesudah satu kegiatan",
        "Laporan dalam beberapa bulan sebelum dan sesudah bulan sebuah kegiatan, di satu kecamatan "
        "atau seluruh kota/kabupaten.",
        None,
        "Jumlah bulan yang sama banyak di kedua sisi, hanya bulan yang datanya lengkap; uji eksak "
        "bersyarat dengan hari sebagai paparan.",
        f"{REGISTER}; {PENGADUAN.lower()}; {KEGIATAN.lower()}",
        "Membandingkan waktu, tidak mengukur hasil kegiatan: musim, kegiatan lain, dan keberanian "
        "melapor ikut berubah. Tidak dihitung menurut desa/kelurahan.",
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
    "rekonsiliasi": Indikator(
        "Rekonsiliasi angka",
        "Angka dari sumber yang berbeda untuk satu tahun, masing-masing di samping register kita untuk hari "
        "yang sama.",
        None,
        "Selisih: angka itu dikurangi register kita kini. Karena laporan terlambat: yang masuk ke register "
        "sesudah angka itu disebut. Sisanya: selisih yang tidak dijelaskan olehnya.",
        "Register, angka yang dikunci untuk rakor, rekap, dan angka yang diumumkan",
        "Tidak pernah dijumlahkan. Register yang dipakai orang lain saat itu tidak tersimpan, jadi sebab "
        "sisanya adalah dugaan.",
        frekuensi="Setiap perubahan data",
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
    "tanda_laporan": Indikator(
        "Tanda pelaporan dan tanda kekerasan",
        "Bagian kasus atau korban yang menjadi tanda pelaporan bertambah atau kekerasan lebih "
        "berat, dibanding periode yang sama tahun lalu.",
        None,
        "Banyaknya yang memiliki ciri itu ÷ banyaknya yang dicatat cirinya; dibandingkan dengan "
        "uji eksak untuk dua bagian.",
        REGISTER,
        "Ditimbang, bukan dibuktikan: perlu sedikitnya dua tanda yang searah dan tidak satu pun "
        "yang berlawanan. Yang tidak dicatat tidak dihitung sebagai tanda.",
    ),
    "sebelum_sesudah": Indikator(
        "Laporan sebelum dan sesudah program mulai",
        "Laporan sesudah program mulai dibanding kelanjutan garis dan musim sebelum program.",
        Satuan.KASUS,
        "Regresi deret waktu terputus (kuasi-Poisson) dengan satu garis, satu langkah, dan satu "
        "gelombang setahun; bulan dihitung menurut harinya.",
        f"{REGISTER}; {KEGIATAN.lower()} dan kunjungan Koling Pepa untuk tanggal mulainya",
        "Membandingkan waktu, tidak mengukur hasil program; hal lain dapat berubah pada bulan "
        "yang sama.",
    ),
    "musim": Indikator(
        "Laporan menurut bulan dalam setahun",
        "Rata-rata laporan setiap bulan dari tahun-tahun terakhir yang lengkap.",
        None,
        "Uji kosinus atas satu gelombang setahun, setelah perubahan antartahun dikeluarkan.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Hanya untuk seluruh kota atau kabupaten, dari sedikitnya tiga tahun; menurut tanggal "
        "lapor, jadi musim pelaporan, bukan musim kejadian.",
    ),
    "proyeksi": Indikator(
        "Proyeksi akhir tahun",
        "Rentang jumlah sepanjang tahun bila sisa tahun seperti bulan-bulan yang sudah lengkap.",
        None,
        "Sebaran prediksi Gamma–Poisson dari bulan-bulan yang lengkap tahun ini, selang 95%.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Tidak memperhitungkan musim, program baru, dan laporan terlambat; bukan target.",
    ),
    "bagan_kendali": Indikator(
        "Bagan kendali",
        "Jumlah per bulan atau triwulan dibanding rentang yang biasa bagi deret itu sendiri.",
        None,
        "Rata-rata sedikitnya 10 sebulan: per bulan, rata-rata ± 2,66 × rata-rata jarak antarbulan. "
        "Rata-rata 3 sampai 10 sebulan: per triwulan, rata-rata ± 3 × akar rata-rata. Di bawah 3 "
        "sebulan tidak dibuat. Tanda: satu titik di luar rentang; tujuh berturut-turut di satu sisi "
        "rata-rata; tujuh berturut-turut ke satu arah; dua dari tiga mendekati batas yang sama.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Rentang berasal dari 24 bulan atau 12 triwulan lengkap sebelum periode. Satu tanda dapat "
        "muncul kebetulan, dan tidak mengatakan sebabnya.",
    ),
    "jeda_kendali": Indikator(
        "Jeda di antara dua laporan",
        "Hari dari satu tanggal yang ada laporannya sampai tanggal berikutnya.",
        None,
        "Jeda dipangkatkan 1/3,6; rata-rata ± 3 × rata-rata jarak antarjeda ÷ 1,128; lalu "
        "dikembalikan menjadi hari. Tanda: satu jeda di luar rentang.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Setiap titik menyangkut satu atau beberapa korban; hanya untuk ruang analisis. Dibuat bila "
        "rata-rata kurang dari 5 sebulan.",
    ),
    "ewma": Indikator(
        "Rata-rata berbobot (EWMA)",
        "Rata-rata yang memberi bobot 0,1 kepada titik terbaru dan 0,9 kepada yang sebelumnya.",
        None,
        "0,1 × titik terbaru + 0,9 × nilai sebelumnya, mulai dari rata-rata acuan; batas 2,7 simpangan.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Lebih peka terhadap perubahan kecil yang lama; pandangan kedua, bukan untuk dibacakan.",
    ),
    "cusum": Indikator(
        "Jumlah selisih (CUSUM)",
        "Selisih setiap titik dari rata-rata acuan, dijumlahkan selama searah.",
        None,
        "Selisih dikurangi 0,5 simpangan, dijumlahkan, tidak kurang dari nol; batas 5 simpangan. Yang "
        "di bawah rata-rata digambar negatif.",
        f"{REGISTER}; {PENGADUAN.lower()}",
        "Lebih peka terhadap perubahan kecil yang lama; pandangan kedua, bukan untuk dibacakan.",
    ),
}
