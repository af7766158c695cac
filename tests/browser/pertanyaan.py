"""The twenty questions of a rakor: the address that answers each, where on the page, and how the answer
reads. The guide (docs/pertanyaan.md) shows the same pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pertanyaan:
    """`di` is the element that answers, `jawab` a pattern its sentence has, `layar` the picture of it."""

    nomor: int
    tanya: str
    alamat: str
    jawab: str
    layar: str
    di: str = ""


N = r"\d[\d.]*"
KOTA = "wilayah=Kota+Serang"
PERTANYAAN = (
    Pertanyaan(1, "Berapa kasus dan berapa korban tahun ini, sampai tanggal berapa?", "/",
               rf"Pengaduan\s*{N}[\s\S]*Kasus kekerasan\s*{N}[\s\S]*Korban\s*{N}[\s\S]*per \d+ \w+ 20\d\d",
               "ringkasan", ".st-key-angka_utama"),
    Pertanyaan(2, "Naik atau turun dibanding periode yang sama tahun lalu?", "/",
               rf"{N} kasus kekerasan tercatat pada .+, (belum dapat dibedakan|lebih (banyak|sedikit)) .*{N} "
               "pada periode yang sama setahun sebelumnya", "ringkasan"),
    Pertanyaan(3, "Bagaimana tren beberapa tahun?", "/tren",
               rf"{N} kasus kekerasan dalam 12 bulan sampai \w+ 20\d\d", "tren"),
    Pertanyaan(4, "Apakah kenaikan ini karena lebih banyak yang melapor?", "/laporan",
               rf"{N} dari 6 tanda berbeda dari tahun lalu", "laporan"),
    Pertanyaan(5, "Siapa korbannya?", "/profil?periode=Tahun+2024",
               rf"{N} dari {N} korban adalah anak \(\d+%\)", "profil"),
    Pertanyaan(6, "Bentuk apa yang paling banyak?", "/profil?periode=Tahun+2024",
               rf"Bentuk kekerasan terbanyak: \w+, {N} dari {N} korban", "profil_bentuk",
               ".st-key-sebaran_bentuk"),
    Pertanyaan(7, "Berapa kekerasan seksual sebenarnya?", "/profil?periode=Tahun+2024",
               rf"{N} dari {N} korban mengalami kekerasan seksual", "profil_seksual", ".st-key-seksual"),
    Pertanyaan(8, "Di mana terjadi (rumah, sekolah, daring)?", "/profil?periode=Tahun+2024",
               rf"Tempat kejadian terbanyak: .+, {N} dari {N} korban", "profil_tempat",
               ".st-key-sebaran_tempat_kejadian"),
    Pertanyaan(9, "Siapa pelakunya terhadap korban?", "/profil?periode=Tahun+2024",
               rf"Terlapor dikenal korban pada sedikitnya {N} dari {N} pasangan", "profil_hubungan",
               ".st-key-sebaran_hubungan"),
    Pertanyaan(10, "Kecamatan mana yang perlu perhatian?", "/peta",
               r"kecamatan yang jumlah kasus kekerasannya di luar yang wajar|lebih (banyak|sedikit) daripada "
               "yang diharapkan", "peta"),
    Pertanyaan(11, "Desa/kelurahan mana yang belum tersentuh pencegahan?", f"/cakupan?{KOTA}",
               rf"{N} dari {N} kelurahan pernah dijangkau; {N} belum pernah", "belum_tersentuh"),
    Pertanyaan(12, "Apakah kegiatan kita berada di tempat yang membutuhkan?",
               f"/cakupan?{KOTA}&lihat=Kegiatan+%26+kasus", r"kasus", "kegiatan_dan_kasus"),
    Pertanyaan(13, "Sekolah, pesantren, majelis taklim: berapa terjangkau dari total?",
               f"/cakupan?{KOTA}&lihat=Sekolah+%26+pesantren", rf"Dijangkau .+ dari {N} SD", "cakupan_sekolah"),
    Pertanyaan(14, "PATBM, Satgas, Puspaga, Forum Anak mana yang aktif?", f"/kesiapan?{KOTA}",
               rf"aktif di {N} dari {N} kelurahan; terbentuk saja di {N}", "kesiapan"),
    Pertanyaan(15, "Berapa cepat korban ditangani?", f"/layanan?{KOTA}&periode=Tahun+2025&sisi=Kecepatan",
               rf"Separuh kasus dilaporkan dalam {N} hari .*Separuh korban mendapat layanan pertama dalam {N} hari",
               "layanan_kecepatan"),
    Pertanyaan(16, "Layanan apa diterima, apa yang tidak tersedia?", f"/layanan?{KOTA}&periode=Tahun+2025",
               rf"{N} layanan diminta tetapi tidak tersedia", "layanan"),
    Pertanyaan(17, "Sejauh mana proses hukum?", "/layanan?sisi=Proses+hukum",
               rf"Dari {N} kasus tahun 20\d\d dengan laporan polisi, {N} sampai putusan", "layanan_hukum"),
    Pertanyaan(18, "Koling Pepa: berapa kunjungan, di mana, menghasilkan apa?", f"/koling_pepa?{KOTA}",
               rf"{N} kunjungan Koling Pepa di {N} kelurahan: {N} konsultasi, {N} pengaduan, dan {N} rujukan",
               "koling_pepa"),
    Pertanyaan(19, "Siapa anggota RU.KO, kompetensi apa yang kurang, di wilayah mana?",
               f"/jejaring?{KOTA}&lihat_jejaring=Kompetensi+per+kecamatan",
               rf"tidak ada di {N} dari {N} kecamatan", "jejaring_kompetensi"),
    Pertanyaan(20, "Janji rakor lalu: apa selesai, apa terlambat, milik siapa?", "/rakor",
               rf"Janji rakor .+: {N} dari {N} selesai, {N} terlambat", "rakor"),
)  # fmt: skip
