"""The counting units. Different units are never added to or compared with one another."""

from domain.kategori import Kategori


class Satuan(Kategori):
    """What one is. The label is the word printed after every figure."""

    PENGADUAN = "pengaduan", "pengaduan"
    KONSULTASI = "konsultasi", "konsultasi"
    KASUS = "kasus", "kasus kekerasan"
    KORBAN = "korban", "korban"
    KORBAN_BENTUK = "korban_bentuk", "korban per bentuk"
    TERLAPOR = "terlapor", "terlapor"
    PASANGAN = "pasangan", "pasangan korban–terlapor"
    LAYANAN = "layanan", "layanan"
    RUJUKAN = "rujukan", "rujukan"
    LAPORAN_POLISI = "laporan_polisi", "laporan polisi"
    KEGIATAN = "kegiatan", "kegiatan"
    PESERTA = "peserta", "peserta"
    KUNJUNGAN = "kunjungan", "kunjungan"
    KUNJUNGAN_RENCANA = "kunjungan_rencana", "kunjungan dalam rencana"
    DESA_KELURAHAN = "desa_kelurahan", "desa/kelurahan"
    INSTITUSI = "institusi", "institusi"
    RTL = "rtl", "RTL"

    @property
    def definisi(self) -> str:
        """One Indonesian sentence that says what one unit is."""
        return _DEFINISI[self]


_DEFINISI: dict[Satuan, str] = {
    Satuan.PENGADUAN: (
        "Setiap kontak yang diterima: laporan kekerasan, konsultasi, dan masalah lain. "
        "Tidak semua pengaduan menjadi kasus."
    ),
    Satuan.KONSULTASI: "Pengaduan yang meminta konsultasi atau konseling, tanpa kasus dibuka.",
    Satuan.KASUS: (
        "Satu perkara kekerasan yang tercatat di register; dapat memuat beberapa korban."
    ),
    Satuan.KORBAN: (
        "Orang yang mengalami kekerasan dalam satu kasus. Orang yang sama dalam dua kasus "
        "dihitung dua kali."
    ),
    Satuan.KORBAN_BENTUK: (
        "Korban menurut bentuk kekerasan. Satu korban dapat mengalami beberapa bentuk, "
        "jadi angka ini tidak boleh dijumlahkan menjadi korban."
    ),
    Satuan.TERLAPOR: "Orang yang dilaporkan sebagai pelaku; dapat tidak diketahui.",
    Satuan.PASANGAN: "Pasangan satu korban dengan satu terlapor; dasar dari angka hubungan.",
    Satuan.LAYANAN: "Satu jenis layanan bagi satu korban; satu korban dapat menerima beberapa.",
    Satuan.RUJUKAN: (
        "Satu korban yang dirujuk ke satu institusi; korban yang dirujuk dua kali dihitung dua kali."
    ),
    Satuan.LAPORAN_POLISI: (
        "Laporan yang dicatat kepolisian; wilayah polisi berbeda dari wilayah pemerintahan."
    ),
    Satuan.KEGIATAN: "Satu kegiatan pencegahan yang terlaksana.",
    Satuan.PESERTA: "Kehadiran dalam kegiatan; orang yang hadir dua kali dihitung dua kali.",
    Satuan.KUNJUNGAN: "Satu kunjungan Koling Pepa ke satu desa/kelurahan.",
    Satuan.KUNJUNGAN_RENCANA: (
        "Satu kegiatan pencegahan di satu desa/kelurahan yang direncanakan; belum tentu terlaksana."
    ),
    Satuan.DESA_KELURAHAN: "Satu desa atau kelurahan.",
    Satuan.INSTITUSI: "Satu lembaga dalam daftar jejaring yang masih aktif.",
    Satuan.RTL: "Satu rencana tindak lanjut yang disepakati dalam rakor.",
}
