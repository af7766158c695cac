"""The activities that are held again and again, after the articles: for whom, where, with whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.contoh.kendali import KABUPATEN, KOTA
from domain.kategori import (
    BidangTpks,
    JenisInstitusi,
    JenisKegiatan,
    JenisTempatKegiatan,
    KelompokSasaran,
    TingkatPatbm,
)

TEMA_UMUM = ("Berani lapor", "Kenali bentuk kekerasan", "Layanan bagi korban")
TEMA_ANAK = ("Berani bicara", "Tubuhku milikku", "Perundungan", "Aman di dunia maya")


@dataclass(frozen=True, eq=False)
class Paket:
    """A kind of activity that is held again and again."""

    nama: str
    program: str
    jenis: JenisKegiatan
    bidang: BidangTpks
    tempat: JenisTempatKegiatan
    # For each target group: fewest and most who came.
    sasaran: Mapping[KelompokSasaran, tuple[int, int]]
    bobot: Mapping[str, float]
    patbm: TingkatPatbm | None
    mitra: tuple[JenisInstitusi, ...]
    # Half millions of rupiah, least and most.
    biaya: tuple[int, int]
    diuji: bool = False
    tema: tuple[str, ...] = TEMA_UMUM


def _sekolah(nama: str, siswa: KelompokSasaran, banyak: tuple[int, int], bobot: float) -> Paket:
    """Schools of the Kota have their own numbers, so they have no weight there."""
    return Paket(
        nama,
        "Sosialisasi sekolah",
        JenisKegiatan.SOSIALISASI,
        BidangTpks.PENDIDIKAN,
        JenisTempatKegiatan.SEKOLAH,
        {siswa: banyak, KelompokSasaran.GURU: (3, 12)},
        {KOTA: 0.0, KABUPATEN: bobot},
        TingkatPatbm.ANAK,
        (JenisInstitusi.OPD, JenisInstitusi.PSIKOLOG, JenisInstitusi.KEPOLISIAN),
        (1, 4),
        diuji=True,
        tema=TEMA_ANAK,
    )


SD = _sekolah("Sosialisasi anti-kekerasan SD/MI", KelompokSasaran.SISWA_SD, (40, 120), 13.0)
SMP = _sekolah("Sosialisasi anti-kekerasan SMP/MTs", KelompokSasaran.SISWA_SMP, (60, 180), 14.0)
SMA = _sekolah("Sosialisasi anti-kekerasan SMA/SMK/MA", KelompokSasaran.SISWA_SMA, (60, 200), 9.0)
PESANTREN = Paket(
    "Sosialisasi pesantren ramah anak",
    "Sosialisasi pesantren",
    JenisKegiatan.SOSIALISASI,
    BidangTpks.KEAGAMAAN,
    JenisTempatKegiatan.PESANTREN,
    {KelompokSasaran.SANTRI: (40, 150), KelompokSasaran.GURU: (3, 10)},
    {KOTA: 5.0, KABUPATEN: 9.0},
    TingkatPatbm.ANAK,
    (JenisInstitusi.ORMAS_AGAMA, JenisInstitusi.PESANTREN),
    (1, 4),
    diuji=True,
)
MAJELIS_TAKLIM = Paket(
    "Pengajian peduli perempuan dan anak",
    "Majelis taklim",
    JenisKegiatan.SOSIALISASI,
    BidangTpks.KEAGAMAAN,
    JenisTempatKegiatan.MASJID_MAJELIS,
    {KelompokSasaran.MAJELIS_TAKLIM: (25, 90), KelompokSasaran.TOKOH_AGAMA: (1, 5)},
    {KOTA: 8.0, KABUPATEN: 9.0},
    TingkatPatbm.KELUARGA,
    (JenisInstitusi.ORMAS_AGAMA, JenisInstitusi.TP_PKK),
    (1, 3),
)
NYAPEU_WACIL = Paket(
    "Nyapeu Wacil",
    "Nyapeu Wacil",
    JenisKegiatan.KONSELING_KELILING,
    BidangTpks.KESEJAHTERAAN,
    JenisTempatKegiatan.KANTOR_DESA,
    {KelompokSasaran.MASYARAKAT: (20, 80), KelompokSasaran.KADER_PKK: (5, 20)},
    {KOTA: 9.0, KABUPATEN: 0.0},
    TingkatPatbm.KOMUNITAS,
    (JenisInstitusi.PERGURUAN_TINGGI, JenisInstitusi.PUSPAGA, JenisInstitusi.PSIKOLOG),
    (2, 6),
)
KOLING_PEPA = Paket(
    "Sosialisasi layanan Koling Pepa",
    "Koling Pepa",
    JenisKegiatan.KONSELING_KELILING,
    BidangTpks.KESEJAHTERAAN,
    JenisTempatKegiatan.RUANG_PUBLIK,
    {KelompokSasaran.MASYARAKAT: (30, 120)},
    {KOTA: 3.0, KABUPATEN: 0.0},
    TingkatPatbm.KOMUNITAS,
    (JenisInstitusi.PUSPAGA, JenisInstitusi.MEDIA),
    (1, 3),
)
PENYULUHAN_KECAMATAN = Paket(
    "Penyuluhan perlindungan perempuan dan anak",
    "Penyuluhan wilayah",
    JenisKegiatan.SOSIALISASI,
    BidangTpks.KELUARGA,
    JenisTempatKegiatan.KANTOR_KECAMATAN,
    {
        KelompokSasaran.TOKOH_MASYARAKAT: (8, 30),
        KelompokSasaran.KADER_PKK: (10, 40),
        KelompokSasaran.APARAT_DESA: (5, 20),
    },
    {KOTA: 5.0, KABUPATEN: 10.0},
    TingkatPatbm.KOMUNITAS,
    (JenisInstitusi.ORMAS_AGAMA, JenisInstitusi.TP_PKK, JenisInstitusi.FORUM_ANAK),
    (3, 12),
)
PARENTING = Paket(
    "Kelas parenting Puspaga",
    "Puspaga",
    JenisKegiatan.PARENTING,
    BidangTpks.KELUARGA,
    JenisTempatKegiatan.KANTOR_DESA,
    {KelompokSasaran.ORANG_TUA: (20, 60)},
    {KOTA: 6.0, KABUPATEN: 3.0},
    TingkatPatbm.KELUARGA,
    (JenisInstitusi.PUSPAGA, JenisInstitusi.PSIKOLOG),
    (1, 4),
    diuji=True,
)
PATBM = Paket(
    "Pembinaan PATBM",
    "PATBM",
    JenisKegiatan.PEMBINAAN_PATBM,
    BidangTpks.PEMERINTAHAN,
    JenisTempatKegiatan.KANTOR_DESA,
    {KelompokSasaran.PENGURUS_PATBM: (10, 25), KelompokSasaran.RT_RW: (5, 30)},
    {KOTA: 5.0, KABUPATEN: 5.0},
    TingkatPatbm.KOMUNITAS,
    (JenisInstitusi.LPA, JenisInstitusi.SATGAS_PPA),
    (2, 6),
)
TPPK = Paket(
    "Pembinaan TPPK",
    "TPPK",
    JenisKegiatan.PEMBINAAN_TPPK,
    BidangTpks.PENDIDIKAN,
    JenisTempatKegiatan.SEKOLAH,
    {KelompokSasaran.GURU: (15, 50)},
    {KOTA: 0.0, KABUPATEN: 3.0},
    None,
    (JenisInstitusi.OPD,),
    (1, 4),
    diuji=True,
)
PELATIHAN = Paket(
    "Pelatihan penanganan korban",
    "Peningkatan kapasitas",
    JenisKegiatan.PELATIHAN,
    BidangTpks.PEMERINTAHAN,
    JenisTempatKegiatan.LAINNYA,
    {KelompokSasaran.SATGAS_PPA: (15, 60), KelompokSasaran.APARAT_HUKUM: (2, 10)},
    {KOTA: 3.0, KABUPATEN: 3.0},
    None,
    (JenisInstitusi.LBH, JenisInstitusi.KEPOLISIAN, JenisInstitusi.PERGURUAN_TINGGI),
    (8, 35),
    diuji=True,
)
FORUM_ANAK = Paket(
    "Forum Anak pelopor dan pelapor",
    "2P",
    JenisKegiatan.FORUM_ANAK,
    BidangTpks.PENDIDIKAN,
    JenisTempatKegiatan.LAINNYA,
    {KelompokSasaran.FORUM_ANAK: (15, 45)},
    {KOTA: 3.0, KABUPATEN: 2.0},
    TingkatPatbm.ANAK,
    (JenisInstitusi.FORUM_ANAK,),
    (2, 8),
)
KAMPANYE = Paket(
    "Kampanye publik berani lapor",
    "Kampanye",
    JenisKegiatan.KAMPANYE_PUBLIK,
    BidangTpks.SARANA_PUBLIK,
    JenisTempatKegiatan.RUANG_PUBLIK,
    {KelompokSasaran.MASYARAKAT: (100, 600)},
    {KOTA: 2.0, KABUPATEN: 2.0},
    TingkatPatbm.KOMUNITAS,
    (JenisInstitusi.MEDIA, JenisInstitusi.DUNIA_USAHA),
    (5, 30),
)
PEKERJA = Paket(
    "Sosialisasi pencegahan kekerasan di tempat kerja",
    "Penyuluhan pekerja",
    JenisKegiatan.SOSIALISASI,
    BidangTpks.EKONOMI,
    JenisTempatKegiatan.LAINNYA,
    {KelompokSasaran.PEKERJA: (30, 150)},
    {KOTA: 1.0, KABUPATEN: 3.0},
    None,
    (JenisInstitusi.DUNIA_USAHA, JenisInstitusi.OPD),
    (2, 6),
)
DISABILITAS = Paket(
    "Kelas aman bagi penyandang disabilitas",
    "Kelas aman",
    JenisKegiatan.SOSIALISASI,
    BidangTpks.KESEJAHTERAAN,
    JenisTempatKegiatan.LAINNYA,
    {KelompokSasaran.DISABILITAS: (10, 30), KelompokSasaran.ORANG_TUA: (5, 25)},
    {KOTA: 1.0, KABUPATEN: 1.0},
    None,
    (JenisInstitusi.PSIKOLOG,),
    (1, 4),
)
PAKET = (
    *(SD, SMP, SMA, PESANTREN, MAJELIS_TAKLIM, NYAPEU_WACIL, KOLING_PEPA, PENYULUHAN_KECAMATAN),
    *(PARENTING, PATBM, TPPK, PELATIHAN, FORUM_ANAK, KAMPANYE, PEKERJA, DISABILITAS),
)
