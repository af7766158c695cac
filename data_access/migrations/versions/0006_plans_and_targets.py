"""Plans of visits, targets, and readiness with the day of each piece of evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KELOMPOK_SASARAN = "kelompok_sasaran IN ('siswa_paud', 'siswa_sd', 'siswa_smp', 'siswa_sma', 'mahasiswa', 'santri', 'guru', 'orang_tua', 'majelis_taklim', 'tokoh_agama', 'tokoh_masyarakat', 'rt_rw', 'kader_pkk', 'satgas_ppa', 'pengurus_patbm', 'forum_anak', 'pekerja', 'aparat_desa', 'aparat_hukum', 'tenaga_kesehatan', 'disabilitas', 'masyarakat')"
JENIS_KEGIATAN = "jenis_kegiatan IN ('sosialisasi', 'kampanye_publik', 'kampanye_digital', 'pelatihan', 'pembinaan_tppk', 'pembinaan_patbm', 'parenting', 'konseling_keliling', 'advokasi', 'forum_anak', 'pemberdayaan', 'monitoring')"
KELOMPOK_USIA = "kelompok_usia IN ('0-5', '6-12', '13-17', '18-24', '25-44', '45-59', '60+')"


def upgrade() -> None:
    op.create_table(
        "rencana",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("masukan", sa.JSON(), nullable=False),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.Column("dibuang_pada", sa.DateTime(timezone=True)),
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_rencana_kode_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rencana")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rencana_kode_region"), "rencana", ["kode_region"])
    op.create_table(
        "target_kegiatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("program", sa.String(length=120), nullable=False),
        sa.Column("kelompok_sasaran", sa.String(length=40)),
        sa.Column("jumlah_kegiatan", sa.Integer()),
        sa.Column("jumlah_peserta", sa.Integer()),
        sa.Column("anggaran", sa.Numeric(precision=14, scale=0)),
        sa.Column("sumber", sa.String(length=160), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(KELOMPOK_SASARAN, name=op.f("ck_target_kegiatan_kelompok_sasaran")),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_target_kegiatan_kode_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_kegiatan")),
        sa.UniqueConstraint(
            "kode_region",
            "tahun",
            "program",
            "kelompok_sasaran",
            name=op.f("uq_target_kegiatan_kode_region_tahun_program_kelompok_sasaran"),
        ),
    )
    op.create_table(
        "rencana_kunjungan",
        sa.Column("id_rencana", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.String(length=20), nullable=False),
        sa.Column("kode_kecamatan", sa.String(length=20), nullable=False),
        sa.Column("bulan", sa.Date(), nullable=False),
        sa.Column("jenis_kegiatan", sa.String(length=40), nullable=False),
        sa.Column("kelompok_sasaran", sa.String(length=40), nullable=False),
        sa.Column("biaya", sa.Numeric(precision=14, scale=0), nullable=False),
        sa.Column("peserta", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.CheckConstraint(JENIS_KEGIATAN, name=op.f("ck_rencana_kunjungan_jenis_kegiatan")),
        sa.CheckConstraint(KELOMPOK_SASARAN, name=op.f("ck_rencana_kunjungan_kelompok_sasaran")),
        sa.ForeignKeyConstraint(
            ["id_rencana"],
            ["rencana.id"],
            name=op.f("fk_rencana_kunjungan_id_rencana"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kode_kecamatan"], ["wilayah.kode"], name=op.f("fk_rencana_kunjungan_kode_kecamatan")
        ),
        sa.ForeignKeyConstraint(
            ["kode_wilayah"], ["wilayah.kode"], name=op.f("fk_rencana_kunjungan_kode_wilayah")
        ),
        sa.PrimaryKeyConstraint("id_rencana", "nomor", name=op.f("pk_rencana_kunjungan")),
    )
    op.create_table(
        "kesiapan_bukti",
        sa.Column("id_snapshot", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.String(length=20), nullable=False),
        sa.Column("unsur", sa.String(length=40), nullable=False),
        sa.Column("tanggal_bukti", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id_snapshot", "kode_wilayah"],
            ["kesiapan.id_snapshot", "kesiapan.kode_wilayah"],
            name=op.f("fk_kesiapan_bukti_id_snapshot_kode_wilayah"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["id_snapshot"],
            ["snapshot.id"],
            name=op.f("fk_kesiapan_bukti_id_snapshot"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kode_wilayah"], ["wilayah.kode"], name=op.f("fk_kesiapan_bukti_kode_wilayah")
        ),
        sa.PrimaryKeyConstraint(
            "id_snapshot", "kode_wilayah", "unsur", name=op.f("pk_kesiapan_bukti")
        ),
    )
    op.add_column("kegiatan", sa.Column("kode_rencana", sa.String(length=40)))
    # SQLite can add a checked column only in the words of SQL.
    op.execute(
        "ALTER TABLE kegiatan_peserta ADD COLUMN kelompok_usia VARCHAR(40) "
        f"CONSTRAINT ck_kegiatan_peserta_kelompok_usia CHECK ({KELOMPOK_USIA})"
    )
    op.add_column("kesiapan", sa.Column("infrastruktur", sa.Boolean()))


def downgrade() -> None:

    op.drop_column("kesiapan", "infrastruktur")
    op.drop_column("kegiatan_peserta", "kelompok_usia")
    op.drop_column("kegiatan", "kode_rencana")
    op.drop_table("kesiapan_bukti")
    op.drop_table("rencana_kunjungan")
    op.drop_table("target_kegiatan")
    op.drop_index(op.f("ix_rencana_kode_region"), table_name="rencana")
    op.drop_table("rencana")
