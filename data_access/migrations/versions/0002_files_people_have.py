"""Saved profiles, recaps with places that are not areas, and what a file lost on its way in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DATASET = "dataset IN ('register', 'pengaduan', 'kegiatan', 'koling_pepa', 'kesiapan', 'rekap')"
SATUAN = "satuan IN ('pengaduan', 'konsultasi', 'kasus', 'korban', 'korban_bentuk', 'terlapor', 'pasangan', 'layanan', 'laporan_polisi', 'kegiatan', 'peserta', 'kunjungan')"
STATUS_LOKASI = "status_lokasi IN ('dikenal', 'tidak_diketahui', 'luar_wilayah', 'tidak_dicatat')"


def upgrade() -> None:
    op.add_column("snapshot", sa.Column("nama_berkas", sa.String(length=200)))
    op.add_column("snapshot", sa.Column("mutu", sa.JSON()))
    _dari_goes("SET NULL")
    op.create_table(
        "profil_impor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("id_sumber", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(DATASET, name=op.f("ck_profil_impor_dataset")),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_profil_impor_kode_region")
        ),
        sa.ForeignKeyConstraint(
            ["id_sumber"], ["sumber_data.id"], name=op.f("fk_profil_impor_id_sumber")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profil_impor")),
        sa.UniqueConstraint(
            "kode_region",
            "dataset",
            "id_sumber",
            "nama",
            name=op.f("uq_profil_impor_kode_region_dataset_id_sumber_nama"),
        ),
    )
    # Nothing could be written into it before this version.
    op.drop_table("rekap")
    op.create_table(
        "rekap",
        sa.Column("id_snapshot", sa.Integer(), nullable=False),
        sa.Column("id_rekap", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.String(length=20)),
        sa.Column("kode_kecamatan", sa.String(length=20)),
        sa.Column("status_lokasi", sa.String(length=40), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("satuan", sa.String(length=40)),
        sa.Column("hitungan", sa.String(length=80)),
        sa.Column("dimensi", sa.String(length=40), nullable=False),
        sa.Column("kategori", sa.String(length=80), nullable=False),
        sa.Column("nilai", sa.Integer()),
        sa.Column("tersensor", sa.Boolean(), nullable=False),
        sa.CheckConstraint(SATUAN, name=op.f("ck_rekap_satuan")),
        sa.CheckConstraint(STATUS_LOKASI, name=op.f("ck_rekap_status_lokasi")),
        sa.CheckConstraint(
            "satuan IS NOT NULL OR hitungan IS NOT NULL", name=op.f("ck_rekap_hitungan")
        ),
        sa.ForeignKeyConstraint(
            ["id_snapshot"], ["snapshot.id"], name=op.f("fk_rekap_id_snapshot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kode_wilayah"], ["wilayah.kode"], name=op.f("fk_rekap_kode_wilayah")
        ),
        sa.ForeignKeyConstraint(
            ["kode_kecamatan"], ["wilayah.kode"], name=op.f("fk_rekap_kode_kecamatan")
        ),
        sa.PrimaryKeyConstraint("id_snapshot", "id_rekap", name=op.f("pk_rekap")),
    )
    op.create_index(op.f("ix_rekap_id_snapshot_mulai"), "rekap", ["id_snapshot", "mulai"])


def _dari_goes(how: str) -> None:
    name = op.f("fk_snapshot_jejak_dari")
    with op.batch_alter_table("snapshot_jejak") as batch:
        batch.drop_constraint(name, type_="foreignkey")
        batch.create_foreign_key(name, "snapshot", ["dari"], ["id"], ondelete=how)


def downgrade() -> None:
    op.drop_table("rekap")
    op.create_table(
        "rekap",
        sa.Column("id_snapshot", sa.Integer(), nullable=False),
        sa.Column("id_rekap", sa.Integer(), nullable=False),
        sa.Column("kode_wilayah", sa.String(length=20), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("dimensi", sa.String(length=40), nullable=False),
        sa.Column("kategori", sa.String(length=80), nullable=False),
        sa.Column("nilai", sa.Integer()),
        sa.Column("tersensor", sa.Boolean(), nullable=False),
        sa.CheckConstraint(SATUAN, name=op.f("ck_rekap_satuan")),
        sa.ForeignKeyConstraint(
            ["id_snapshot"], ["snapshot.id"], name=op.f("fk_rekap_id_snapshot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kode_wilayah"], ["wilayah.kode"], name=op.f("fk_rekap_kode_wilayah")
        ),
        sa.PrimaryKeyConstraint("id_snapshot", "id_rekap", name=op.f("pk_rekap")),
    )
    op.drop_table("profil_impor")
    _dari_goes("CASCADE")
    op.drop_column("snapshot", "mutu")
    op.drop_column("snapshot", "nama_berkas")
