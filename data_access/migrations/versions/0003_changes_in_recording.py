"""Days from which figures are not counted as before, and which of them a region has taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JENIS = "jenis IN ('aturan', 'sistem', 'cara_mencatat', 'layanan')"


def upgrade() -> None:
    op.create_table(
        "perubahan_pencatatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20)),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("uraian", sa.String(length=120), nullable=False),
        sa.Column("sumber", sa.String(length=250), nullable=False),
        sa.Column("bawaan", sa.Boolean(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(JENIS, name=op.f("ck_perubahan_pencatatan_jenis")),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_perubahan_pencatatan_kode_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perubahan_pencatatan")),
        sa.UniqueConstraint(
            "kode_region",
            "tanggal",
            "uraian",
            name=op.f("uq_perubahan_pencatatan_kode_region_tanggal_uraian"),
        ),
    )
    op.create_table(
        "perubahan_ditarik",
        sa.Column("id_perubahan", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["id_perubahan"],
            ["perubahan_pencatatan.id"],
            name=op.f("fk_perubahan_ditarik_id_perubahan"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_perubahan_ditarik_kode_region")
        ),
        sa.PrimaryKeyConstraint("id_perubahan", "kode_region", name=op.f("pk_perubahan_ditarik")),
    )


def downgrade() -> None:
    op.drop_table("perubahan_ditarik")
    op.drop_table("perubahan_pencatatan")
