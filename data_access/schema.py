"""The tables. One metadata, portable between SQLite and PostgreSQL.

Record tables carry `id_snapshot` as the first half of their key: a snapshot is a full copy of
one dataset of one source of one region, numbered from 1 inside itself, and never changed.
A category column stores the value of a `domain.kategori` list; a missing one is NULL, never ''.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.teks_bebas import TeksBebas, TeksPanjang
from domain import kategori as k
from domain.hak import Peran
from domain.pencatatan import MAKS_SUMBER, MAKS_URAIAN
from domain.satuan import Satuan

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _kategori(
    name: str,
    daftar: type[k.Kategori],
    *,
    nullable: bool = True,
    primary_key: bool = False,
) -> Column:
    """A column that holds only values of `daftar`: see the end of this module."""
    return Column(
        name,
        String(40),
        nullable=nullable and not primary_key,
        primary_key=primary_key,
        info={"kategori": daftar},
    )


def _kode(name: str, *, nullable: bool = True, primary_key: bool = False) -> Column:
    """A column that holds the code of an area."""
    return Column(
        name,
        String(20),
        ForeignKey("wilayah.kode"),
        nullable=nullable and not primary_key,
        primary_key=primary_key,
    )


def _id_snapshot() -> Column:
    return Column("id_snapshot", ForeignKey("snapshot.id", ondelete="CASCADE"), primary_key=True)


def _rows_of(parent: str, key: str) -> ForeignKeyConstraint:
    """The rows belong to a row of `parent` in the same snapshot and go with it."""
    return ForeignKeyConstraint(
        ["id_snapshot", key], [f"{parent}.id_snapshot", f"{parent}.{key}"], ondelete="CASCADE"
    )


def _changed() -> list[Column]:
    """Who changed a row edited in the app, and when."""
    return [
        Column("diubah_oleh", TeksBebas(120), nullable=False),
        Column("diubah_pada", DateTime(timezone=True), nullable=False),
    ]


def _versi() -> Column:
    """Counted up with each change: who saves against an older one is told."""
    return Column("versi", Integer, nullable=False, server_default="1")


def _dibuang() -> Column:
    """Since when the row is out of its list; it can be brought back."""
    return Column("dibuang_pada", DateTime(timezone=True))


# Reference

wilayah = Table(
    "wilayah",
    metadata,
    Column("kode", String(20), primary_key=True),
    Column("nama", TeksBebas(120), nullable=False),
    _kategori("tingkat", k.Tingkat, nullable=False),
    Column("induk", String(20), ForeignKey("wilayah.kode")),
    # The government the area belongs to (itself for the government), and the area one level
    # below it (its kecamatan): kept so that no query needs recursion.
    Column("kode_region", String(20), ForeignKey("wilayah.kode")),
    Column("kode_kecamatan", String(20), ForeignKey("wilayah.kode")),
    Column("kode_bps", String(20)),
    Column("kodepos", String(10)),
    Column("luas_km2", Float),
    Column("lat_label", Float),
    Column("lon_label", Float),
    Column("keterangan", TeksPanjang),
    Column("id_polres", ForeignKey("polres.id")),
    Column("berlaku_dari", Date),
    Column("berlaku_sampai", Date),
    Index(None, "kode_region"),
)

wilayah_alias = Table(
    "wilayah_alias",
    metadata,
    _kode("kode", primary_key=True),
    Column("alias", String(120), primary_key=True),
    Column("sumber", String(120), nullable=False),
)

wilayah_tetangga = Table(
    "wilayah_tetangga",
    metadata,
    _kode("kode_a", primary_key=True),
    _kode("kode_b", primary_key=True),
    Column("panjang_batas_m", Float, nullable=False),
    Column("jenis", String(10), nullable=False),
)

polres = Table(
    "polres",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nama", String(120), nullable=False, unique=True),
)

penduduk = Table(
    "penduduk",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_wilayah", nullable=False),
    Column("tahun", Integer, nullable=False),
    Column("tanggal_acuan", String(10), nullable=False),
    Column("jenis_kelamin", String(20), nullable=False),
    Column("kelompok_usia", String(20), nullable=False),
    Column("jumlah", Integer, nullable=False),
    Column("sumber", TeksBebas(250), nullable=False),
    Column("rujukan", String(250)),
    Column("catatan", TeksPanjang),
    UniqueConstraint("kode_wilayah", "tanggal_acuan", "jenis_kelamin", "kelompok_usia", "sumber"),
)

konteks_wilayah = Table(
    "konteks_wilayah",
    metadata,
    _kode("kode_wilayah", primary_key=True),
    Column("ukuran", String(40), primary_key=True),
    Column("tahun", Integer, primary_key=True),
    Column("nilai", Float, nullable=False),
    Column("sumber", String(250), nullable=False),
    Column("catatan", Text),
)

batas = Table(
    "batas",
    metadata,
    _kode("kode_wilayah", primary_key=True),
    _kategori("sumber_batas", k.SumberBatas, primary_key=True),
    Column("geometri", JSON, nullable=False),
    Column("keterangan", TeksPanjang, nullable=False),
    Column("dimuat_pada", DateTime(timezone=True), nullable=False),
)

sumber_data = Table(
    "sumber_data",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nama", TeksBebas(120), nullable=False, unique=True),
    Column("pemilik", TeksBebas(120)),
    Column("satuan_hitung", String(120)),
    Column("cakupan_wilayah", TeksBebas(120)),
    Column("catatan", TeksPanjang),
)

indikator = Table(
    "indikator",
    metadata,
    Column("kode", String(60), primary_key=True),
    Column("nama", String(160), nullable=False),
    Column("definisi", Text, nullable=False),
    _kategori("satuan", Satuan, nullable=False),
    Column("rumus", Text),
    Column("pembilang", Text),
    Column("penyebut", Text),
    Column("sumber", Text, nullable=False),
    Column("frekuensi", String(60), nullable=False),
    Column("batasan", Text),
    Column("penanggung_jawab", String(160)),
)

target = Table(
    "target",
    metadata,
    Column("kode_indikator", ForeignKey("indikator.kode"), primary_key=True),
    _kode("kode_wilayah", primary_key=True),
    Column("mulai", Date, primary_key=True),
    Column("selesai", Date, primary_key=True),
    Column("nilai", Float, nullable=False),
    _kategori("arah", k.ArahTarget, nullable=False),
    *_changed(),
)

angka_terbit = Table(
    "angka_terbit",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_wilayah", nullable=False),
    Column("mulai", Date, nullable=False),
    Column("sampai", Date, nullable=False),
    _kategori("satuan", Satuan, nullable=False),
    Column("kelompok", String(40), nullable=False),
    Column("nilai", Integer, nullable=False),
    Column("perkiraan", Boolean, nullable=False),
    Column("pencatat", String(160), nullable=False),
    Column("tanggal_terbit", Date, nullable=False),
    Column("sumber", Text, nullable=False),
    Column("catatan", Text),
    Index(None, "kode_wilayah", "mulai"),
)

# Days from which figures are not counted as before: shipped, or added in the app. `kode_region`
# NULL: in every region.
perubahan_pencatatan = Table(
    "perubahan_pencatatan",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region"),
    Column("tanggal", Date, nullable=False),
    _kategori("jenis", k.JenisPerubahan, nullable=False),
    Column("uraian", TeksBebas(MAKS_URAIAN), nullable=False),
    Column("sumber", TeksBebas(MAKS_SUMBER), nullable=False),
    Column("bawaan", Boolean, nullable=False),
    *_changed(),
    UniqueConstraint("kode_region", "tanggal", "uraian"),
)

# A region says that one of them does not hold for it: shipped ones stay for the others, and its own
# can be taken back.
perubahan_ditarik = Table(
    "perubahan_ditarik",
    metadata,
    Column(
        "id_perubahan",
        ForeignKey("perubahan_pencatatan.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _kode("kode_region", primary_key=True),
    *_changed(),
)

# Snapshots

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Integer, primary_key=True),
    _kategori("dataset", k.Dataset, nullable=False),
    Column("id_sumber", ForeignKey("sumber_data.id"), nullable=False),
    _kode("kode_region", nullable=False),
    Column("tanggal_cutoff", Date, nullable=False),
    Column("dibuat_pada", DateTime(timezone=True), nullable=False),
    Column("dibuat_oleh", TeksBebas(120), nullable=False),
    Column("sidik_berkas", String(64)),
    Column("profil", TeksBebas(120)),
    Column("jumlah_baris", Integer, nullable=False),
    Column("jumlah_ditolak", Integer, nullable=False),
    # The file's own name, unless it could name a person.
    Column("nama_berkas", TeksBebas(200)),
    # What of the file did not come in as it stood: see `imports.siapkan.Persiapan.mutu`.
    Column("mutu", JSON),
    _kategori("status", k.StatusSnapshot, nullable=False),
    Column("contoh", Boolean, nullable=False),
    Index(None, "kode_region", "dataset"),
    # An id is never given twice, not even after the example data are removed: caches keep it.
    sqlite_autoincrement=True,
)

snapshot_aktif = Table(
    "snapshot_aktif",
    metadata,
    Column("dataset", String(40), primary_key=True),
    Column("id_sumber", ForeignKey("sumber_data.id"), primary_key=True),
    _kode("kode_region", primary_key=True),
    Column("id_snapshot", ForeignKey("snapshot.id", ondelete="CASCADE"), nullable=False),
)

# Each move of the pointer. `dari` is NULL for a first import or when what was there before has
# been removed since, `ke` for an undone first import.
snapshot_jejak = Table(
    "snapshot_jejak",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tindakan", String(20), nullable=False),
    Column("dari", ForeignKey("snapshot.id", ondelete="SET NULL")),
    Column("ke", ForeignKey("snapshot.id", ondelete="CASCADE")),
    Column("oleh", TeksBebas(120), nullable=False),
    Column("pada", DateTime(timezone=True), nullable=False),
    Column("alasan", TeksPanjang),
)

# How one source lays out its file: the answers of a guided import, asked once.
profil_impor = Table(
    "profil_impor",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region", nullable=False),
    _kategori("dataset", k.Dataset, nullable=False),
    Column("id_sumber", ForeignKey("sumber_data.id"), nullable=False),
    Column("nama", TeksBebas(120), nullable=False),
    Column("isi", JSON, nullable=False),
    *_changed(),
    UniqueConstraint("kode_region", "dataset", "id_sumber", "nama"),
)

# Cases

pengaduan = Table(
    "pengaduan",
    metadata,
    _id_snapshot(),
    Column("id_pengaduan", Integer, primary_key=True),
    Column("tanggal_masuk", Date, nullable=False),
    _kategori("kanal", k.Kanal),
    _kategori("jenis_permintaan", k.JenisPermintaan, nullable=False),
    Column("jadi_kasus", Boolean),
    Column("kunci_kasus", String(64)),
    _kode("kode_wilayah"),
    _kode("kode_kecamatan"),
    _kategori("status_lokasi", k.StatusLokasi, nullable=False),
    Column("id_kunjungan", Integer),
    Index(None, "id_snapshot", "tanggal_masuk"),
)

kasus = Table(
    "kasus",
    metadata,
    _id_snapshot(),
    Column("id_kasus", Integer, primary_key=True),
    # Keyed hash of the number in the register: the same kasus in two snapshots, nothing more.
    Column("kunci_kasus", String(64), nullable=False),
    Column("tanggal_lapor", Date, nullable=False),
    Column("tanggal_kejadian", Date),
    _kategori("ketelitian_kejadian", k.KetelitianTanggal),
    Column("tanggal_input", Date),
    _kode("kode_wilayah"),
    _kode("kode_kecamatan"),
    _kategori("status_lokasi", k.StatusLokasi, nullable=False),
    _kategori("tempat_kejadian", k.TempatKejadian),
    _kategori("kanal", k.Kanal),
    _kategori("pelapor", k.Pelapor),
    _kategori("kewenangan", k.Kewenangan),
    _kategori("status_kasus", k.StatusKasus),
    Column("tanggal_status", Date),
    _kategori("tingkat_risiko", k.TingkatRisiko),
    _kategori("kelompok", k.Kelompok, nullable=False),
    Column("kekerasan", Boolean, nullable=False),
    Index(None, "id_snapshot", "tanggal_lapor"),
    Index(None, "id_snapshot", "tanggal_kejadian"),
    UniqueConstraint("id_snapshot", "kunci_kasus"),
)

kasus_konteks = Table(
    "kasus_konteks",
    metadata,
    _id_snapshot(),
    Column("id_kasus", Integer, primary_key=True),
    Column("konteks", String(40), primary_key=True),
    _rows_of("kasus", "id_kasus"),
)

korban = Table(
    "korban",
    metadata,
    _id_snapshot(),
    Column("id_korban", Integer, primary_key=True),
    Column("id_kasus", Integer, nullable=False),
    _kategori("jenis_kelamin", k.JenisKelamin),
    _kategori("kelompok_usia", k.KelompokUsia),
    _kategori("status_usia", k.StatusUsia),
    _kategori("kelompok", k.Kelompok, nullable=False),
    _kategori("pendidikan", k.Pendidikan),
    _kategori("pekerjaan", k.Pekerjaan),
    _kategori("status_perkawinan", k.StatusPerkawinan),
    _kategori("disabilitas", k.Disabilitas),
    _kode("kode_wilayah_tinggal"),
    Column("dalam_wilayah", Boolean),
    _kategori("korban_berulang", k.KorbanBerulang),
    _rows_of("kasus", "id_kasus"),
    Index(None, "id_snapshot", "id_kasus"),
)

korban_bentuk = Table(
    "korban_bentuk",
    metadata,
    _id_snapshot(),
    Column("id_korban", Integer, primary_key=True),
    _kategori("bentuk", k.Bentuk, primary_key=True),
    # '' where the register does not go further: part of the key, so it cannot be NULL.
    Column("sub_bentuk", String(40), primary_key=True, default=""),
    Column("bentuk_utama", Boolean, nullable=False),
    _rows_of("korban", "id_korban"),
)

terlapor = Table(
    "terlapor",
    metadata,
    _id_snapshot(),
    Column("id_terlapor", Integer, primary_key=True),
    Column("id_kasus", Integer, nullable=False),
    _kategori("jenis_kelamin", k.JenisKelamin),
    _kategori("kelompok_usia", k.KelompokUsia),
    _kategori("pekerjaan", k.Pekerjaan),
    Column("diketahui", Boolean, nullable=False),
    _rows_of("kasus", "id_kasus"),
    Index(None, "id_snapshot", "id_kasus"),
)

relasi = Table(
    "relasi",
    metadata,
    _id_snapshot(),
    Column("id_korban", Integer, primary_key=True),
    Column("id_terlapor", Integer, primary_key=True),
    _kategori("hubungan", k.Hubungan),
    _kategori("sub_hubungan", k.SubHubungan),
    _rows_of("korban", "id_korban"),
    _rows_of("terlapor", "id_terlapor"),
)

layanan = Table(
    "layanan",
    metadata,
    _id_snapshot(),
    Column("id_layanan", Integer, primary_key=True),
    Column("id_korban", Integer, nullable=False),
    _kategori("jenis_layanan", k.JenisLayanan, nullable=False),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="SET NULL")),
    Column("tanggal_mulai", Date),
    Column("tanggal_selesai", Date),
    _kategori("status_layanan", k.StatusLayanan),
    _rows_of("korban", "id_korban"),
    Index(None, "id_snapshot", "id_korban"),
)

rujukan = Table(
    "rujukan",
    metadata,
    _id_snapshot(),
    Column("id_rujukan", Integer, primary_key=True),
    Column("id_korban", Integer, nullable=False),
    Column("dari_institusi", ForeignKey("institusi.id", ondelete="SET NULL")),
    Column("ke_institusi", ForeignKey("institusi.id", ondelete="SET NULL")),
    Column("tanggal", Date),
    Column("diterima", Boolean),
    Column("hari_tunggu", Integer),
    _rows_of("korban", "id_korban"),
)

proses_hukum = Table(
    "proses_hukum",
    metadata,
    _id_snapshot(),
    Column("id_kasus", Integer, primary_key=True),
    _kategori("tahap", k.TahapHukum, primary_key=True),
    Column("bulan", Date),
    Column("id_polres", ForeignKey("polres.id")),
    _rows_of("kasus", "id_kasus"),
)

# Totals from elsewhere (SIMFONI, police, a statistics office): never mixed with records.
rekap = Table(
    "rekap",
    metadata,
    _id_snapshot(),
    Column("id_rekap", Integer, primary_key=True),
    _kode("kode_wilayah"),
    _kode("kode_kecamatan"),
    _kategori("status_lokasi", k.StatusLokasi, nullable=False),
    Column("mulai", Date, nullable=False),
    Column("sampai", Date, nullable=False),
    # A unit of ours, or NULL and the file's own word for what it counts in `hitungan`.
    _kategori("satuan", Satuan),
    Column("hitungan", String(80)),
    # '' and '' for a total; else what it is broken down by and which part this is.
    Column("dimensi", String(40), nullable=False),
    Column("kategori", String(80), nullable=False),
    # NULL when the source does not give the figure, with tersensor when it hides it.
    Column("nilai", Integer),
    Column("tersensor", Boolean, nullable=False),
    CheckConstraint("satuan IS NOT NULL OR hitungan IS NOT NULL", name="hitungan"),
    Index(None, "id_snapshot", "mulai"),
)

# Prevention

kegiatan = Table(
    "kegiatan",
    metadata,
    _id_snapshot(),
    Column("id_kegiatan", Integer, primary_key=True),
    Column("nama", TeksBebas(200), nullable=False),
    Column("tanggal", Date, nullable=False),
    _kategori("jenis_kegiatan", k.JenisKegiatan, nullable=False),
    _kategori("bidang_tpks", k.BidangTpks),
    _kategori("tingkat_patbm", k.TingkatPatbm),
    Column("tema", TeksBebas(200)),
    Column("program", TeksBebas(120)),
    Column("penyelenggara", TeksBebas(160)),
    _kategori("sumber_dana", k.SumberDana),
    Column("biaya", Numeric(14, 0)),
    _kategori("jenis_tempat", k.JenisTempatKegiatan),
    Column("id_rtl", ForeignKey("rtl.id", ondelete="SET NULL")),
    _kategori("status_kegiatan", k.StatusKegiatan, nullable=False),
    # Which visit of a plan it carries out ('R12-3'): plans live on without it.
    Column("kode_rencana", String(40)),
    Index(None, "id_snapshot", "tanggal"),
)

kegiatan_wilayah = Table(
    "kegiatan_wilayah",
    metadata,
    _id_snapshot(),
    Column("id_kegiatan", Integer, primary_key=True),
    _kode("kode_wilayah", primary_key=True),
    _kode("kode_kecamatan"),
    _rows_of("kegiatan", "id_kegiatan"),
)

kegiatan_peserta = Table(
    "kegiatan_peserta",
    metadata,
    _id_snapshot(),
    Column("id_peserta", Integer, primary_key=True),
    Column("id_kegiatan", Integer, nullable=False),
    _kategori("kelompok_sasaran", k.KelompokSasaran, nullable=False),
    _kategori("jenis_kelamin", k.JenisKelamin),
    _kategori("kelompok_usia", k.KelompokUsia),
    # NULL: the group was there and nobody counted. Not zero.
    Column("jumlah", Integer),
    _rows_of("kegiatan", "id_kegiatan"),
    Index(None, "id_snapshot", "id_kegiatan"),
)

kegiatan_mitra = Table(
    "kegiatan_mitra",
    metadata,
    _id_snapshot(),
    Column("id_kegiatan", Integer, primary_key=True),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
    _kategori("peran", k.Peran, nullable=False),
    _rows_of("kegiatan", "id_kegiatan"),
)

kegiatan_hasil = Table(
    "kegiatan_hasil",
    metadata,
    _id_snapshot(),
    Column("id_kegiatan", Integer, primary_key=True),
    Column("pre_test", Float),
    Column("post_test", Float),
    Column("jumlah_pengaduan", Integer),
    Column("tindak_lanjut", TeksPanjang),
    _rows_of("kegiatan", "id_kegiatan"),
)

koling_pepa_kunjungan = Table(
    "koling_pepa_kunjungan",
    metadata,
    _id_snapshot(),
    Column("id_kunjungan", Integer, primary_key=True),
    Column("tanggal", Date, nullable=False),
    _kode("kode_wilayah", nullable=False),
    _kode("kode_kecamatan"),
    _kategori("jenis_tempat", k.JenisTempatKegiatan),
    Column("konsultasi_perempuan", Integer),
    Column("konsultasi_laki_laki", Integer),
    Column("konsultasi_anak", Integer),
    Column("jumlah_pengaduan", Integer),
    Column("jumlah_rujukan", Integer),
    _kategori("petugas", k.PetugasKunjungan),
    Column("jam_layanan", Float),
    Index(None, "id_snapshot", "tanggal"),
)

kesiapan = Table(
    "kesiapan",
    metadata,
    _id_snapshot(),
    _kode("kode_wilayah", primary_key=True),
    Column("tanggal_bukti", Date, nullable=False),
    _kategori("satgas_ppa", k.Kelembagaan),
    _kategori("patbm", k.Kelembagaan),
    _kategori("puspaga", k.Kelembagaan),
    _kategori("forum_anak", k.Kelembagaan),
    _kategori("drppa", k.StatusDrppa),
    Column("kader_terlatih", Integer),
    Column("tppk_sekolah_ada", Integer),
    Column("tppk_sekolah_total", Integer),
    Column("rt_rw_terjangkau", Integer),
    Column("rt_rw_total", Integer),
    Column("kebijakan", Boolean),
    Column("infrastruktur", Boolean),
    Column("anggaran", Boolean),
)

# Where the evidence of one element is of another day than `kesiapan.tanggal_bukti`.
kesiapan_bukti = Table(
    "kesiapan_bukti",
    metadata,
    _id_snapshot(),
    _kode("kode_wilayah", primary_key=True),
    Column("unsur", String(40), primary_key=True),
    Column("tanggal_bukti", Date, nullable=False),
    _rows_of("kesiapan", "kode_wilayah"),
)

# Plans and targets: edited in the app. A plan is never changed: another choice is another plan.

rencana = Table(
    "rencana",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region", nullable=False),
    Column("nama", TeksBebas(120), nullable=False),
    Column("mulai", Date, nullable=False),
    Column("selesai", Date, nullable=False),
    # What the planner chose, and what the solver said of it: see `analysis.rencana`.
    Column("masukan", JSON, nullable=False),
    Column("hasil", JSON, nullable=False),
    Column("contoh", Boolean, nullable=False),
    _dibuang(),
    *_changed(),
    Index(None, "kode_region"),
    # As of a snapshot: caches keep it, and visits are known by it outside.
    sqlite_autoincrement=True,
)

rencana_kunjungan = Table(
    "rencana_kunjungan",
    metadata,
    Column("id_rencana", ForeignKey("rencana.id", ondelete="CASCADE"), primary_key=True),
    Column("nomor", Integer, primary_key=True),
    _kode("kode_wilayah", nullable=False),
    _kode("kode_kecamatan", nullable=False),
    Column("bulan", Date, nullable=False),
    _kategori("jenis_kegiatan", k.JenisKegiatan, nullable=False),
    _kategori("kelompok_sasaran", k.KelompokSasaran, nullable=False),
    Column("biaya", Numeric(14, 0), nullable=False),
    Column("peserta", Integer, nullable=False),
    Column("alasan", TeksPanjang, nullable=False),
)

# What a year is to reach. '' and NULL: of all programmes, of all groups.
target_kegiatan = Table(
    "target_kegiatan",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region", nullable=False),
    Column("tahun", Integer, nullable=False),
    Column("program", TeksBebas(120), nullable=False),
    _kategori("kelompok_sasaran", k.KelompokSasaran),
    Column("jumlah_kegiatan", Integer),
    Column("jumlah_peserta", Integer),
    Column("anggaran", Numeric(14, 0)),
    Column("sumber", TeksBebas(160), nullable=False),
    Column("contoh", Boolean, nullable=False),
    *_changed(),
    UniqueConstraint("kode_region", "tahun", "program", "kelompok_sasaran"),
)

# Network and coordination: edited in the app. What is taken out of a list stays, for the history.

institusi = Table(
    "institusi",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region", nullable=False),
    Column("nama", TeksBebas(200), nullable=False),
    _kategori("jenis_institusi", k.JenisInstitusi, nullable=False),
    _kategori("anggota_ruko", k.KeanggotaanRuko, nullable=False),
    Column("tanggal_bergabung", Date),
    Column("mou_berlaku_sampai", Date),
    # Office contacts only, never a person's.
    Column("kontak_kantor", TeksBebas(200)),
    Column("aktif", Boolean, nullable=False),
    Column("contoh", Boolean, nullable=False),
    _versi(),
    *_changed(),
    UniqueConstraint("kode_region", "nama"),
)

institusi_kompetensi = Table(
    "institusi_kompetensi",
    metadata,
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
    Column("bidang_kompetensi", String(40), primary_key=True),
)

institusi_wilayah = Table(
    "institusi_wilayah",
    metadata,
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
    _kode("kode_wilayah", primary_key=True),
)

# What the network runs together, by the name that kegiatan give their programme.
institusi_program = Table(
    "institusi_program",
    metadata,
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
    Column("program", TeksBebas(120), primary_key=True),
)

rakor = Table(
    "rakor",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region", nullable=False),
    Column("tanggal", Date, nullable=False),
    Column("tema", TeksBebas(200), nullable=False),
    Column("pimpinan_jabatan", TeksBebas(160)),
    # How many came, where they are not named one by one in `rakor_hadir`.
    Column("jumlah_institusi_hadir", Integer),
    Column("contoh", Boolean, nullable=False),
    # When its numbers were fixed (`rakor_snapshot`) with which people, and the package it shows.
    Column("dikunci_pada", DateTime(timezone=True)),
    Column("dikunci_oleh", TeksBebas(120)),
    Column("versi_penduduk", String(16)),
    Column("sidik_paket", String(64)),
    _dibuang(),
    _versi(),
    *_changed(),
)

rakor_hadir = Table(
    "rakor_hadir",
    metadata,
    Column("id_rakor", ForeignKey("rakor.id", ondelete="CASCADE"), primary_key=True),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
)

rakor_snapshot = Table(
    "rakor_snapshot",
    metadata,
    Column("id_rakor", ForeignKey("rakor.id", ondelete="CASCADE"), primary_key=True),
    Column("id_snapshot", ForeignKey("snapshot.id"), primary_key=True),
)

# The slides a rakor shows, in their order: see `analysis.paparan`.
rakor_paparan = Table(
    "rakor_paparan",
    metadata,
    Column("id_rakor", ForeignKey("rakor.id", ondelete="CASCADE"), primary_key=True),
    Column("isi", JSON, nullable=False),
    _versi(),
    *_changed(),
)

komitmen = Table(
    "komitmen",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("id_rakor", ForeignKey("rakor.id", ondelete="CASCADE"), nullable=False),
    Column("isi", TeksPanjang, nullable=False),
    # Whose promise it is; who put a signature under it stands in `komitmen_penanda`.
    Column("id_institusi", ForeignKey("institusi.id", ondelete="SET NULL")),
    Column("tanggal", Date, nullable=False),
    _dibuang(),
    _versi(),
    *_changed(),
)

komitmen_penanda = Table(
    "komitmen_penanda",
    metadata,
    Column("id_komitmen", ForeignKey("komitmen.id", ondelete="CASCADE"), primary_key=True),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
    # The office of who signed, never a name.
    Column("jabatan", TeksBebas(120)),
)

rtl = Table(
    "rtl",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("id_rakor", ForeignKey("rakor.id", ondelete="CASCADE"), nullable=False),
    Column("id_komitmen", ForeignKey("komitmen.id", ondelete="SET NULL")),
    Column("uraian", TeksPanjang, nullable=False),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="SET NULL")),
    Column("sasaran", TeksBebas(200)),
    Column("indikator_keluaran", TeksBebas(200)),
    Column("target", Float),
    Column("satuan_target", TeksBebas(60)),
    Column("tenggat", Date, nullable=False),
    Column("anggaran", Numeric(14, 0)),
    _kategori("prioritas", k.Prioritas),
    _dibuang(),
    _versi(),
    *_changed(),
)

# What an RTL said before each change, only ever added to.
rtl_riwayat = Table(
    "rtl_riwayat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("id_rtl", ForeignKey("rtl.id", ondelete="CASCADE"), nullable=False),
    Column("versi", Integer, nullable=False),
    Column("isi", JSON, nullable=False),
    *_changed(),
    UniqueConstraint("id_rtl", "versi"),
)

rtl_mitra = Table(
    "rtl_mitra",
    metadata,
    Column("id_rtl", ForeignKey("rtl.id", ondelete="CASCADE"), primary_key=True),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="CASCADE"), primary_key=True),
)

rtl_wilayah = Table(
    "rtl_wilayah",
    metadata,
    Column("id_rtl", ForeignKey("rtl.id", ondelete="CASCADE"), primary_key=True),
    _kode("kode_wilayah", primary_key=True),
)

rtl_kemajuan = Table(
    "rtl_kemajuan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("id_rtl", ForeignKey("rtl.id", ondelete="CASCADE"), nullable=False),
    Column("tanggal", Date, nullable=False),
    Column("realisasi", Float),
    Column("persen", Float),
    _kategori("status_rtl", k.StatusRtl, nullable=False),
    Column("kendala", TeksPanjang),
    Column("jenis_bukti", String(120)),
    # Where the evidence can be found: number of a letter, an address. Never the evidence itself.
    Column("rujukan_bukti", TeksBebas(200)),
    # Since when the report is taken back.
    Column("ditarik_pada", DateTime(timezone=True)),
    *_changed(),
    Index(None, "id_rtl"),
)

# Who may come in, and what was done. Times are in UTC.

akun = Table(
    "akun",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nama", String(40), nullable=False, unique=True),
    # NULL for an account that comes in through OIDC only.
    Column("sandi", String(200)),
    Column("wajib_ganti", Boolean, nullable=False),
    Column("email", String(254), unique=True),
    Column("penerbit", String(250)),
    Column("subjek", String(250)),
    Column("id_institusi", ForeignKey("institusi.id", ondelete="SET NULL")),
    _kategori("status_akun", k.StatusAkun, nullable=False),
    # Encrypted; NULL without a second factor. `totp_langkah` is the last step that was used.
    Column("totp", String(250)),
    Column("totp_langkah", Integer),
    *_changed(),
    UniqueConstraint("penerbit", "subjek"),
)

akun_peran = Table(
    "akun_peran",
    metadata,
    Column("id_akun", ForeignKey("akun.id", ondelete="CASCADE"), primary_key=True),
    _kode("kode_region", primary_key=True),
    _kategori("peran_akun", Peran, primary_key=True),
)

akun_pemulihan = Table(
    "akun_pemulihan",
    metadata,
    Column("id_akun", ForeignKey("akun.id", ondelete="CASCADE"), primary_key=True),
    Column("sidik", String(64), primary_key=True),
    Column("dipakai_pada", DateTime(timezone=True)),
)

sesi = Table(
    "sesi",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sidik", String(64), nullable=False, unique=True),
    Column("id_akun", ForeignKey("akun.id", ondelete="CASCADE"), nullable=False),
    Column("dibuat_pada", DateTime(timezone=True), nullable=False),
    Column("terakhir_pada", DateTime(timezone=True), nullable=False),
    Column("berakhir_pada", DateTime(timezone=True), nullable=False),
    Column("dicabut_pada", DateTime(timezone=True)),
    Index(None, "id_akun"),
)

percobaan_masuk = Table(
    "percobaan_masuk",
    metadata,
    Column("sidik", String(64), primary_key=True),
    Column("id_akun", ForeignKey("akun.id", ondelete="CASCADE")),
    Column("jumlah", Integer, nullable=False),
    Column("terakhir_pada", DateTime(timezone=True), nullable=False),
    Column("boleh_pada", DateTime(timezone=True)),
)

# Only ever added to: triggers refuse anything else (migration 0004).
jejak_audit = Table(
    "jejak_audit",
    metadata,
    Column("nomor", Integer, primary_key=True, autoincrement=False),
    Column("pada", DateTime(timezone=True), nullable=False),
    _kategori("perbuatan", k.Perbuatan, nullable=False),
    Column("id_akun", ForeignKey("akun.id")),
    Column("peran_akun", String(120)),
    Column("kode_region", String(20)),
    Column("halaman", String(40)),
    Column("objek", String(60)),
    Column("sidik_sebelum", String(64), nullable=False, unique=True),
    Column("sidik", String(64), nullable=False),
)

jejak_kepala = Table(
    "jejak_kepala",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nomor", Integer, nullable=False),
    Column("sidik", String(64), nullable=False),
)

# What the case side keeps of packages (`data_access.paket`): by which rule they are made, and what was
# hidden and why, which no meeting may read.
pengaturan_rilis = Table(
    "pengaturan_rilis",
    metadata,
    Column("id", Integer, primary_key=True),
    _kode("kode_region", nullable=False),
    _kategori("tingkat_paket", k.TingkatPaket, nullable=False),
    Column("k", Integer, nullable=False),
    Column("irama_bulan", Integer, nullable=False),
    Column("oleh", String(120), nullable=False),
    Column("alasan", String(300), nullable=False),
    Column("pada", DateTime(timezone=True), nullable=False),
    # Keyed, so that a rule changed in the database is noticed.
    Column("tanda_tangan", String(64), nullable=False),
)

paket_laporan = Table(
    "paket_laporan",
    metadata,
    Column("sidik", String(64), primary_key=True),
    Column("id_snapshot", ForeignKey("snapshot.id", ondelete="CASCADE"), nullable=False),
    Column("k", Integer, nullable=False),
    Column("tabel", Text, nullable=False),
    Column("pola", Text, nullable=False),
    Column("alasan_sel", Text, nullable=False),
    Column("cara", String(200), nullable=False),
    Column("sertifikat", Text, nullable=False),
    Column("pada", DateTime(timezone=True), nullable=False),
)

# Alembic copies the checks of a table into a migration, but not those of a column.
for _table in metadata.tables.values():
    for _column in _table.columns:
        if "kategori" in _column.info:
            _values = ", ".join(f"'{value}'" for value in _column.info["kategori"].values())
            _table.append_constraint(
                CheckConstraint(f"{_column.name} IN ({_values})", name=_column.name)
            )
