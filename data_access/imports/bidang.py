"""The fields of each file that can be imported: its template, its reading and its help."""

from dataclasses import dataclass
from enum import Enum, auto

from domain import kategori as k
from domain.kategori import Dataset


class Jenis(Enum):
    """How the cells of a field are read."""

    KATEGORI = auto()
    KATEGORI_BANYAK = auto()
    TANGGAL = auto()
    USIA = auto()
    JUMLAH = auto()
    NILAI = auto()
    TEKS = auto()
    NOMOR = auto()
    YA_TIDAK = auto()
    TEMPAT = auto()


@dataclass(frozen=True)
class Bidang:
    """One field. `milik` says of what it is a fact: the row's group or the row itself.

    `maks` is the most letters a text may have, the most digits of a count, the highest score. A field outside the template serves files that
    are laid out otherwise; one that is `di_isian` stands in a template that the dashboard has
    filled in.
    """

    nama: str
    label: str
    jenis: Jenis
    petunjuk: str
    daftar: tuple[type[k.Kategori], ...] = ()
    wajib: bool = False
    kelompok: bool = False
    maks: int = 0
    di_templat: bool = True
    di_isian: bool = False


PEMISAH_BANYAK = "Beberapa isi dipisah titik koma."
PETUNJUK_TANGGAL = "Tanggal, misalnya 31/07/2025."
PETUNJUK_DAFTAR = "Pilih dari daftar."


def _daftar(
    nama: str,
    label: str,
    daftar: type[k.Kategori],
    *,
    kelompok: bool = False,
    wajib: bool = False,
    petunjuk: str = PETUNJUK_DAFTAR,
) -> Bidang:
    return Bidang(nama, label, Jenis.KATEGORI, petunjuk, (daftar,), wajib, kelompok)


def _tanggal(
    nama: str, label: str, petunjuk: str, *, kelompok: bool = True, wajib: bool = False
) -> Bidang:
    return Bidang(
        nama, label, Jenis.TANGGAL, f"{petunjuk} {PETUNJUK_TANGGAL}", wajib=wajib, kelompok=kelompok
    )


def _jumlah(nama: str, label: str, petunjuk: str, *, maks: int = 7) -> Bidang:
    return Bidang(nama, label, Jenis.JUMLAH, petunjuk, maks=maks)


def _nilai(nama: str, label: str, petunjuk: str, *, maks: int, kelompok: bool = False) -> Bidang:
    return Bidang(nama, label, Jenis.NILAI, petunjuk, kelompok=kelompok, maks=maks)


def _desa(apa: str) -> tuple[Bidang, ...]:
    """The one desa/kelurahan that a row is about, which must be known."""
    return (
        Bidang(
            "kecamatan",
            "Kecamatan",
            Jenis.TEMPAT,
            "Nama atau kode kecamatan; perlu bila nama desa/kelurahannya ada di dua kecamatan.",
        ),
        Bidang(
            "desa_kelurahan",
            "Desa/kelurahan",
            Jenis.TEMPAT,
            f"Nama atau kode desa/kelurahan {apa}.",
            wajib=True,
        ),
    )


def _tempat(apa: str, *, kelompok: bool) -> tuple[Bidang, ...]:
    tidak = "Boleh juga 'tidak diketahui' atau 'luar wilayah'."
    return (
        Bidang(
            "kecamatan",
            "Kecamatan",
            Jenis.TEMPAT,
            f"Nama atau kode kecamatan {apa}. {tidak}",
            kelompok=kelompok,
        ),
        Bidang(
            "desa_kelurahan",
            "Desa/kelurahan",
            Jenis.TEMPAT,
            f"Nama atau kode desa/kelurahan {apa}; nama yang ada di dua kecamatan perlu "
            "kecamatannya.",
            kelompok=kelompok,
        ),
    )


REGISTER: tuple[Bidang, ...] = (
    Bidang(
        "nomor_kasus",
        "Nomor kasus",
        Jenis.NOMOR,
        "Nomor di register. Baris dengan nomor yang sama adalah korban dari satu kasus. "
        "Nomornya sendiri tidak disimpan.",
    ),
    Bidang(
        "nomor_korban",
        "Nomor korban",
        Jenis.NOMOR,
        "Nomor urut korban di dalam kasusnya, bila satu korban memakai beberapa baris. Tidak disimpan.",
        di_templat=False,
    ),
    Bidang(
        "jumlah_korban",
        "Jumlah korban",
        Jenis.JUMLAH,
        "Banyaknya korban kasus itu, bila satu baris adalah satu kasus; kosong berarti satu.",
        maks=3,
        di_templat=False,
    ),
    _tanggal("tanggal_lapor", "Tanggal lapor", "Hari kasus dilaporkan.", wajib=True),
    _tanggal("tanggal_kejadian", "Tanggal kejadian", "Hari kejadian, bila diketahui."),
    _daftar(
        "ketelitian_kejadian", "Ketelitian tanggal kejadian", k.KetelitianTanggal, kelompok=True
    ),
    _tanggal("tanggal_input", "Tanggal input", "Hari kasus dicatat."),
    *_tempat("kejadian", kelompok=True),
    _daftar("tempat_kejadian", "Tempat kejadian", k.TempatKejadian, kelompok=True),
    Bidang(
        "konteks",
        "Konteks",
        Jenis.KATEGORI_BANYAK,
        f"{PETUNJUK_DAFTAR} {PEMISAH_BANYAK}",
        (k.Konteks,),
        kelompok=True,
    ),
    _daftar("kanal", "Kanal pengaduan", k.Kanal, kelompok=True),
    _daftar(
        "pelapor",
        "Pelapor",
        k.Pelapor,
        kelompok=True,
        petunjuk="Siapa yang melapor, menurut daftar; bukan namanya.",
    ),
    _daftar("kewenangan", "Kewenangan", k.Kewenangan, kelompok=True),
    _daftar("status_kasus", "Status kasus", k.StatusKasus, kelompok=True),
    _tanggal("tanggal_status", "Tanggal status", "Hari status itu dicapai."),
    _daftar("tingkat_risiko", "Tingkat risiko", k.TingkatRisiko, kelompok=True),
    Bidang(
        "kekerasan",
        "Kasus kekerasan",
        Jenis.YA_TIDAK,
        "Ya atau tidak; kosong berarti ya.",
        kelompok=True,
    ),
    _daftar("jenis_kelamin", "Jenis kelamin korban", k.JenisKelamin),
    Bidang(
        "usia",
        "Usia korban",
        Jenis.USIA,
        "Tahun penuh saat kejadian. Hanya dipakai untuk kelompok usia, lalu dibuang.",
    ),
    _daftar(
        "kelompok_usia",
        "Kelompok usia korban",
        k.KelompokUsia,
        petunjuk="Bila usia tidak ditulis. Pilih dari daftar.",
    ),
    Bidang(
        "status_usia",
        "Anak atau dewasa",
        Jenis.KATEGORI,
        "Bila usia dan kelompok usianya tidak ditulis. Pilih dari daftar.",
        (k.StatusUsia,),
        di_templat=False,
    ),
    _daftar("pendidikan", "Pendidikan korban", k.Pendidikan),
    _daftar("pekerjaan", "Pekerjaan korban", k.Pekerjaan),
    _daftar("status_perkawinan", "Status perkawinan korban", k.StatusPerkawinan),
    _daftar("disabilitas", "Disabilitas korban", k.Disabilitas),
    Bidang(
        "kecamatan_tinggal",
        "Kecamatan tinggal korban",
        Jenis.TEMPAT,
        "Nama atau kode kecamatan, tanpa alamat.",
    ),
    Bidang(
        "desa_tinggal",
        "Desa/kelurahan tinggal korban",
        Jenis.TEMPAT,
        "Nama atau kode desa/kelurahan, tanpa alamat.",
    ),
    _daftar("korban_berulang", "Korban baru atau berulang", k.KorbanBerulang),
    Bidang(
        "bentuk",
        "Bentuk kekerasan",
        Jenis.KATEGORI_BANYAK,
        f"{PETUNJUK_DAFTAR} {PEMISAH_BANYAK} Yang pertama, atau yang ditandai *, adalah "
        "bentuk utama.",
        (k.Bentuk, k.SubBentuk),
    ),
    Bidang(
        "sub_bentuk",
        "Sub bentuk kekerasan",
        Jenis.KATEGORI_BANYAK,
        f"{PETUNJUK_DAFTAR} {PEMISAH_BANYAK} Bentuknya ikut tercatat.",
        (k.SubBentuk,),
    ),
    Bidang(
        "hubungan",
        "Hubungan terlapor dengan korban",
        Jenis.KATEGORI,
        "Terlapor adalah ... korban. Pilih dari daftar.",
        (k.Hubungan, k.SubHubungan),
    ),
    _daftar("jenis_kelamin_terlapor", "Jenis kelamin terlapor", k.JenisKelamin),
    _daftar("kelompok_usia_terlapor", "Kelompok usia terlapor", k.KelompokUsia),
    Bidang(
        "jenis_layanan",
        "Layanan yang diberikan",
        Jenis.KATEGORI_BANYAK,
        f"{PETUNJUK_DAFTAR} {PEMISAH_BANYAK}",
        (k.JenisLayanan,),
    ),
)

PENGADUAN: tuple[Bidang, ...] = (
    _tanggal(
        "tanggal_masuk", "Tanggal masuk", "Hari pengaduan diterima.", kelompok=False, wajib=True
    ),
    _daftar("kanal", "Kanal pengaduan", k.Kanal),
    _daftar("jenis_permintaan", "Jenis permintaan", k.JenisPermintaan, wajib=True),
    Bidang("jadi_kasus", "Menjadi kasus", Jenis.YA_TIDAK, "Ya atau tidak; kosong bila belum."),
    Bidang(
        "nomor_kasus",
        "Nomor kasus",
        Jenis.NOMOR,
        "Nomor di register bila menjadi kasus. Nomornya sendiri tidak disimpan.",
    ),
    *_tempat("asal pengaduan", kelompok=False),
)

KEGIATAN: tuple[Bidang, ...] = (
    Bidang(
        "nomor_kegiatan",
        "Nomor kegiatan",
        Jenis.NOMOR,
        "Hanya bila satu kegiatan memakai beberapa baris, satu per kelompok sasaran: "
        "tulis nomor yang sama di tiap barisnya.",
    ),
    Bidang(
        "nama_kegiatan",
        "Nama kegiatan",
        Jenis.TEKS,
        "Tanpa nama orang.",
        wajib=True,
        kelompok=True,
        maks=200,
    ),
    _tanggal("tanggal", "Tanggal kegiatan", "Hari kegiatan.", wajib=True),
    _daftar("jenis_kegiatan", "Jenis kegiatan", k.JenisKegiatan, wajib=True, kelompok=True),
    _daftar(
        "status_kegiatan",
        "Status kegiatan",
        k.StatusKegiatan,
        kelompok=True,
        petunjuk="Pilih dari daftar; kosong berarti terlaksana.",
    ),
    _daftar("bidang_tpks", "Bidang pencegahan (UU TPKS)", k.BidangTpks, kelompok=True),
    _daftar("tingkat_patbm", "Tingkat PATBM", k.TingkatPatbm, kelompok=True),
    Bidang("tema", "Tema", Jenis.TEKS, "Pokok bahasan.", kelompok=True, maks=200),
    Bidang("program", "Program", Jenis.TEKS, "Nama program, bila ada.", kelompok=True, maks=120),
    Bidang(
        "penyelenggara",
        "Penyelenggara",
        Jenis.TEKS,
        "Nama lembaga, bukan orang.",
        kelompok=True,
        maks=160,
    ),
    _daftar("sumber_dana", "Sumber dana", k.SumberDana, kelompok=True),
    Bidang("biaya", "Biaya (rupiah)", Jenis.JUMLAH, "Rupiah tanpa sen.", kelompok=True, maks=14),
    _daftar("jenis_tempat", "Jenis tempat", k.JenisTempatKegiatan, kelompok=True),
    Bidang(
        "kecamatan",
        "Kecamatan",
        Jenis.TEMPAT,
        f"Nama atau kode kecamatan. {PEMISAH_BANYAK}",
        kelompok=True,
    ),
    Bidang(
        "desa_kelurahan",
        "Desa/kelurahan",
        Jenis.TEMPAT,
        f"Nama atau kode desa/kelurahan. {PEMISAH_BANYAK}",
        kelompok=True,
    ),
    Bidang(
        "kelompok_sasaran",
        "Kelompok sasaran",
        Jenis.KATEGORI_BANYAK,
        f"{PETUNJUK_DAFTAR} Bila pesertanya dihitung, satu kelompok per baris.",
        (k.KelompokSasaran,),
    ),
    _daftar(
        "kelompok_usia_peserta",
        "Kelompok usia peserta",
        k.KelompokUsia,
        petunjuk="Usia peserta di baris ini. Pilih dari daftar; kosong bila beragam.",
    ),
    Bidang(
        "peserta_perempuan",
        "Peserta perempuan",
        Jenis.JUMLAH,
        "Banyaknya orang; kosong bila tidak dihitung.",
        maks=7,
    ),
    Bidang(
        "peserta_laki_laki",
        "Peserta laki-laki",
        Jenis.JUMLAH,
        "Banyaknya orang; kosong bila tidak dihitung.",
        maks=7,
    ),
    Bidang(
        "jumlah_peserta",
        "Jumlah peserta",
        Jenis.JUMLAH,
        "Bila perempuan dan laki-laki tidak dipisah.",
        maks=7,
    ),
    Bidang(
        "mitra",
        "Mitra",
        Jenis.TEKS,
        f"Lembaga di Jejaring RU.KO dengan perannya, misalnya 'PKK (Tuan rumah)'. {PEMISAH_BANYAK}",
        kelompok=True,
        maks=2000,
    ),
    _nilai("pre_test", "Nilai pre-test", "Rata-rata, 0 sampai 100.", maks=100, kelompok=True),
    _nilai("post_test", "Nilai post-test", "Rata-rata, 0 sampai 100.", maks=100, kelompok=True),
    Bidang(
        "jumlah_pengaduan",
        "Pengaduan pada kegiatan",
        Jenis.JUMLAH,
        "Banyaknya pengaduan yang muncul.",
        kelompok=True,
        maks=7,
    ),
    Bidang(
        "tindak_lanjut", "Tindak lanjut", Jenis.TEKS, "Tanpa nama orang.", kelompok=True, maks=2000
    ),
    Bidang(
        "kode_rencana",
        "Kode rencana",
        Jenis.TEKS,
        "Kode kunjungan dari Rencana kampanye; jangan diubah.",
        kelompok=True,
        maks=40,
        di_templat=False,
        di_isian=True,
    ),
)

DIHITUNG = "Banyaknya; kosong bila tidak dihitung."
KOLING_PEPA: tuple[Bidang, ...] = (
    _tanggal("tanggal", "Tanggal kunjungan", "Hari kunjungan.", kelompok=False, wajib=True),
    *_desa("yang dikunjungi"),
    _daftar("jenis_tempat", "Jenis tempat", k.JenisTempatKegiatan),
    _jumlah("konsultasi_perempuan", "Konsultasi perempuan", DIHITUNG),
    _jumlah("konsultasi_laki_laki", "Konsultasi laki-laki", DIHITUNG),
    _jumlah("konsultasi_anak", "Konsultasi anak", DIHITUNG),
    _jumlah("jumlah_pengaduan", "Jumlah pengaduan", DIHITUNG),
    _jumlah("jumlah_rujukan", "Jumlah rujukan", DIHITUNG),
    _daftar(
        "petugas",
        "Petugas",
        k.PetugasKunjungan,
        petunjuk="Keahlian petugas menurut daftar; bukan namanya.",
    ),
    _nilai("jam_layanan", "Jam layanan", "Lamanya dalam jam, misalnya 3,5.", maks=24),
)

# The elements of readiness, each a column of the table `kesiapan`, as a date of their evidence is headed.
UNSUR_KESIAPAN: dict[str, str] = {
    "satgas_ppa": "Satgas PPA",
    "patbm": "PATBM",
    "puspaga": "Puspaga",
    "forum_anak": "Forum Anak",
    "drppa": "DRPPA",
    "kader_terlatih": "kader terlatih",
    "tppk_sekolah_ada": "TPPK",
    "rt_rw_terjangkau": "RT/RW terjangkau",
    "kebijakan": "kebijakan",
    "infrastruktur": "infrastruktur",
    "anggaran": "anggaran",
}
# Field of a date of evidence -> the element that it is of.
BUKTI = {f"bukti_{unsur}": unsur for unsur in UNSUR_KESIAPAN}
KESIAPAN: tuple[Bidang, ...] = (
    *_desa("yang dinilai, satu baris untuk tiap desa/kelurahan"),
    _tanggal(
        "tanggal_bukti", "Tanggal bukti", "Hari keadaan ini diketahui.", kelompok=False, wajib=True
    ),
    _daftar("satgas_ppa", "Satgas PPA", k.Kelembagaan),
    _daftar("patbm", "PATBM", k.Kelembagaan),
    _daftar("puspaga", "Puspaga", k.Kelembagaan),
    _daftar("forum_anak", "Forum Anak", k.Kelembagaan),
    _daftar("drppa", "DRPPA", k.StatusDrppa),
    _jumlah("kader_terlatih", "Jumlah kader terlatih", DIHITUNG),
    _jumlah("tppk_sekolah_ada", "Jumlah sekolah dengan TPPK", DIHITUNG),
    _jumlah("tppk_sekolah_total", "Jumlah sekolah seluruhnya", DIHITUNG),
    _jumlah("rt_rw_terjangkau", "Jumlah RT/RW terjangkau", DIHITUNG),
    _jumlah("rt_rw_total", "Jumlah RT/RW seluruhnya", DIHITUNG),
    *(
        Bidang(nama, label, Jenis.YA_TIDAK, f"{apa} Ya atau tidak; kosong bila tidak diketahui.")
        for nama, label, apa in (
            ("kebijakan", "Kebijakan", "Ada aturan desa/kelurahan tentang perlindungan."),
            ("infrastruktur", "Infrastruktur", "Ada ruang pengaduan atau konseling."),
            ("anggaran", "Anggaran", "Ada anggaran desa/kelurahan untuk itu."),
        )
    ),
    *(
        _tanggal(
            nama,
            f"Tanggal bukti {UNSUR_KESIAPAN[unsur]}",
            "Hanya bila berbeda dari tanggal bukti barisnya.",
            kelompok=False,
        )
        for nama, unsur in BUKTI.items()
    ),
)

BIDANG: dict[Dataset, tuple[Bidang, ...]] = {
    Dataset.REGISTER: REGISTER,
    Dataset.PENGADUAN: PENGADUAN,
    Dataset.KEGIATAN: KEGIATAN,
    Dataset.KOLING_PEPA: KOLING_PEPA,
    Dataset.KESIAPAN: KESIAPAN,
}

# Datasets whose every row is about one desa/kelurahan that must be known.
PER_DESA = frozenset({Dataset.KOLING_PEPA, Dataset.KESIAPAN})

# The field whose equal values put rows into one group, where the dataset has one.
BIDANG_NOMOR: dict[Dataset, str] = {
    Dataset.REGISTER: "nomor_kasus",
    Dataset.KEGIATAN: "nomor_kegiatan",
}

# Fields that rows laid out as in the template need, though a profile may do without them.
WAJIB_DI_TEMPLAT: dict[Dataset, str] = {Dataset.REGISTER: "nomor_kasus"}


def bidang_templat(dataset: Dataset) -> tuple[Bidang, ...]:
    """The fields that have a column in the template."""
    return tuple(bidang for bidang in BIDANG[dataset] if bidang.di_templat)


def bidang_isian(dataset: Dataset) -> tuple[Bidang, ...]:
    """The fields that a template may have, those that only the dashboard fills in too."""
    return tuple(bidang for bidang in BIDANG[dataset] if bidang.di_templat or bidang.di_isian)


def bidang_of(dataset: Dataset) -> dict[str, Bidang]:
    """The fields of a dataset by name, in the order of its template."""
    return {bidang.nama: bidang for bidang in BIDANG[dataset]}
