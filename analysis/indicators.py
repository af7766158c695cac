"""The definition card of each indicator, in the form of Satu Data."""

from dataclasses import dataclass

from domain.satuan import Satuan


@dataclass(frozen=True)
class Indikator:
    """What a figure is, how it is made, and what it cannot say."""

    kode: str
    nama: str
    definisi: str
    satuan: Satuan
    rumus: str
    sumber: str
    batasan: str
    frekuensi: str = "Setiap impor"
    penanggung_jawab: str = "Dinas yang membidangi perlindungan perempuan dan anak"

    def as_lines(self) -> list[str]:
        """The card as Indonesian lines."""
        return [
            f"**Definisi.** {self.definisi}",
            f"**Satuan.** {self.satuan.label}",
            f"**Rumus.** {self.rumus}",
            f"**Sumber.** {self.sumber}",
            f"**Frekuensi.** {self.frekuensi}",
            f"**Batasan.** {self.batasan}",
            f"**Penanggung jawab.** {self.penanggung_jawab}",
        ]


REGISTER = "Register UPTD PPA yang diimpor, menurut snapshot yang berlaku"

INDIKATOR = (
    Indikator(
        "jumlah_pengaduan",
        "Jumlah pengaduan",
        Satuan.PENGADUAN.definisi,
        Satuan.PENGADUAN,
        "Banyaknya baris daftar pengaduan dengan tanggal masuk di dalam periode.",
        "Daftar pengaduan dinas",
        "Memuat konsultasi dan perkara bukan kekerasan; tidak sama dengan kasus.",
    ),
    Indikator(
        "jumlah_kasus",
        "Jumlah kasus kekerasan",
        Satuan.KASUS.definisi,
        Satuan.KASUS,
        "Banyaknya nomor kasus kekerasan dengan tanggal lapor di dalam periode.",
        REGISTER,
        "Hanya yang dilaporkan dan dicatat; laporan terlambat masih dapat menambahnya.",
    ),
    Indikator(
        "jumlah_korban",
        "Jumlah korban",
        Satuan.KORBAN.definisi,
        Satuan.KORBAN,
        "Banyaknya korban pada kasus kekerasan di dalam periode.",
        REGISTER,
        "Korban yang berulang dihitung sekali setiap kasus.",
    ),
    Indikator(
        "korban_per_bentuk",
        "Korban menurut bentuk kekerasan",
        Satuan.KORBAN_BENTUK.definisi,
        Satuan.KORBAN,
        "Banyaknya korban yang mengalami bentuk itu; bagian dihitung dari korban yang dicatat.",
        REGISTER,
        "Jumlah semua bentuk lebih besar daripada jumlah korban.",
    ),
    Indikator(
        "angka_kasus",
        "Kasus per 10.000 penduduk",
        "Kasus kekerasan tercatat di suatu wilayah dibagi penduduknya.",
        Satuan.KASUS,
        "Jumlah kasus ÷ penduduk × 10.000.",
        f"{REGISTER}; penduduk dengan tahun dan sumber yang ditampilkan",
        "Penduduk per desa/kelurahan terbaru yang tersedia adalah Sensus 2010.",
    ),
    Indikator(
        "cakupan_wilayah",
        "Wilayah yang pernah dijangkau kegiatan",
        "Desa/kelurahan tempat sedikitnya satu kegiatan pencegahan terlaksana.",
        Satuan.KEGIATAN,
        "Banyaknya desa/kelurahan dengan kegiatan sampai akhir periode ÷ semua desa/kelurahan.",
        "Daftar kegiatan dinas",
        "Menunjukkan kehadiran kegiatan, bukan hasilnya.",
        "Setiap impor",
    ),
)
