"""By which rule packages are made, and what was hidden in each and why."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pengaturan_rilis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20), nullable=False),
        sa.Column("tingkat_paket", sa.String(length=40), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("irama_bulan", sa.Integer(), nullable=False),
        sa.Column("oleh", sa.String(length=120), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tanda_tangan", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "tingkat_paket IN ('rapat', 'publik')", name=op.f("ck_pengaturan_rilis_tingkat_paket")
        ),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_pengaturan_rilis_kode_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengaturan_rilis")),
    )
    op.create_table(
        "paket_laporan",
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("id_snapshot", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("pola", sa.Text(), nullable=False),
        sa.Column("alasan_sel", sa.Text(), nullable=False),
        sa.Column("cara", sa.String(length=200), nullable=False),
        sa.Column("sertifikat", sa.Text(), nullable=False),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["id_snapshot"],
            ["snapshot.id"],
            name=op.f("fk_paket_laporan_id_snapshot"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sidik", name=op.f("pk_paket_laporan")),
    )


def downgrade() -> None:
    op.drop_table("paket_laporan")
    op.drop_table("pengaturan_rilis")
