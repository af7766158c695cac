"""Rakor with who came, what was fixed and shown; promises with who signed; the history of RTL."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DIBUANG = ("rakor", "komitmen", "rtl")
BERVERSI = ("institusi", *DIBUANG)


def upgrade() -> None:
    for table in BERVERSI:
        op.add_column(table, sa.Column("versi", sa.Integer(), nullable=False, server_default="1"))
    for table in DIBUANG:
        op.add_column(table, sa.Column("dibuang_pada", sa.DateTime(timezone=True)))
    op.add_column("rakor", sa.Column("dikunci_pada", sa.DateTime(timezone=True)))
    op.add_column("rakor", sa.Column("dikunci_oleh", sa.String(length=120)))
    op.add_column("rakor", sa.Column("versi_penduduk", sa.String(length=16)))
    op.add_column("rakor", sa.Column("sidik_paket", sa.String(length=64)))
    op.add_column("rtl_kemajuan", sa.Column("rujukan_bukti", sa.String(length=200)))
    op.add_column("rtl_kemajuan", sa.Column("ditarik_pada", sa.DateTime(timezone=True)))
    op.create_index(op.f("ix_rtl_kemajuan_id_rtl"), "rtl_kemajuan", ["id_rtl"])
    _pair(
        "institusi_program",
        "institusi",
        sa.Column("program", sa.String(length=120), nullable=False),
    )
    _pair(
        "rakor_hadir", "rakor", sa.Column("id_institusi", sa.Integer(), nullable=False), "institusi"
    )
    _pair(
        "komitmen_penanda",
        "komitmen",
        sa.Column("id_institusi", sa.Integer(), nullable=False),
        "institusi",
        sa.Column("jabatan", sa.String(length=120)),
    )
    op.create_table(
        "rakor_paparan",
        sa.Column("id_rakor", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False, server_default="1"),
        *_changed(),
        _to("rakor_paparan", "rakor"),
        sa.PrimaryKeyConstraint("id_rakor", name=op.f("pk_rakor_paparan")),
    )
    op.create_table(
        "rtl_riwayat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("id_rtl", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        *_changed(),
        _to("rtl_riwayat", "rtl"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rtl_riwayat")),
        sa.UniqueConstraint("id_rtl", "versi", name=op.f("uq_rtl_riwayat_id_rtl_versi")),
    )


def _changed() -> list[sa.Column]:
    return [
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
    ]


def _to(table: str, parent: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_id_{parent}")
    return sa.ForeignKeyConstraint(
        [f"id_{parent}"], [f"{parent}.id"], name=name, ondelete="CASCADE"
    )


def _pair(
    table: str, parent: str, second: sa.Column, other: str | None = None, *more: sa.Column
) -> None:
    """A table whose key is the row of `parent` and `second`, which may be a row of `other`."""
    op.create_table(
        table,
        sa.Column(f"id_{parent}", sa.Integer(), nullable=False),
        second,
        *more,
        _to(table, parent),
        *([_to(table, other)] if other else []),
        sa.PrimaryKeyConstraint(f"id_{parent}", second.name, name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    for table in (
        "rtl_riwayat",
        "rakor_paparan",
        "komitmen_penanda",
        "rakor_hadir",
        "institusi_program",
    ):
        op.drop_table(table)
    op.drop_index(op.f("ix_rtl_kemajuan_id_rtl"), table_name="rtl_kemajuan")
    op.drop_column("rtl_kemajuan", "ditarik_pada")
    op.drop_column("rtl_kemajuan", "rujukan_bukti")
    for name in ("sidik_paket", "versi_penduduk", "dikunci_oleh", "dikunci_pada"):
        op.drop_column("rakor", name)
    for table in DIBUANG:
        op.drop_column(table, "dibuang_pada")
    for table in BERVERSI:
        op.drop_column(table, "versi")
