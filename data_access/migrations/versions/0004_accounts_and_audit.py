"""Accounts, their roles and sessions, and an audit that is only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATUS = "status_akun IN ('aktif', 'terkunci', 'dihapus')"
PERAN = (
    "peran_akun IN ('publik', 'mitra', 'petugas', 'perencana', 'analis', 'pimpinan', 'pengelola')"
)
PERBUATAN = (
    "perbuatan IN ('masuk', 'gagal_masuk', 'keluar', 'lihat', 'ditolak', 'ekspor', 'impor', "
    "'batal', 'pulih', 'ubah', 'kunci', 'rilis', 'tarik', 'akun')"
)
PESAN = "jejak hanya boleh ditambah"
SQLITE = [
    f"""CREATE TRIGGER {nama} BEFORE {saat} BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"""
    for nama, saat in {
        "jejak_audit_ubah": "UPDATE ON jejak_audit",
        "jejak_audit_hapus": "DELETE ON jejak_audit",
        "jejak_kepala_mundur": "UPDATE ON jejak_kepala WHEN NEW.nomor < OLD.nomor",
        "jejak_kepala_hapus": "DELETE ON jejak_kepala",
    }.items()
]
POSTGRESQL = [
    f"""CREATE FUNCTION jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{PESAN}'; END $$""",
    """CREATE TRIGGER jejak_audit_tetap BEFORE UPDATE OR DELETE ON jejak_audit
        FOR EACH ROW EXECUTE FUNCTION jejak_tetap()""",
    """CREATE TRIGGER jejak_audit_kosong BEFORE TRUNCATE ON jejak_audit
        FOR EACH STATEMENT EXECUTE FUNCTION jejak_tetap()""",
    """CREATE TRIGGER jejak_kepala_mundur BEFORE UPDATE ON jejak_kepala
        FOR EACH ROW WHEN (NEW.nomor < OLD.nomor) EXECUTE FUNCTION jejak_tetap()""",
    """CREATE TRIGGER jejak_kepala_hapus BEFORE DELETE ON jejak_kepala
        FOR EACH ROW EXECUTE FUNCTION jejak_tetap()""",
]


def upgrade() -> None:
    op.create_table(
        "akun",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=40), nullable=False),
        sa.Column("sandi", sa.String(length=200)),
        sa.Column("wajib_ganti", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(length=254)),
        sa.Column("penerbit", sa.String(length=250)),
        sa.Column("subjek", sa.String(length=250)),
        sa.Column("id_institusi", sa.Integer()),
        sa.Column("status_akun", sa.String(length=40), nullable=False),
        sa.Column("totp", sa.String(length=250)),
        sa.Column("totp_langkah", sa.Integer()),
        sa.Column("diubah_oleh", sa.String(length=120), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(STATUS, name=op.f("ck_akun_status_akun")),
        sa.ForeignKeyConstraint(
            ["id_institusi"],
            ["institusi.id"],
            name=op.f("fk_akun_id_institusi"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akun")),
        sa.UniqueConstraint("nama", name=op.f("uq_akun_nama")),
        sa.UniqueConstraint("email", name=op.f("uq_akun_email")),
        sa.UniqueConstraint("penerbit", "subjek", name=op.f("uq_akun_penerbit_subjek")),
    )
    op.create_table(
        "akun_peran",
        sa.Column("id_akun", sa.Integer(), nullable=False),
        sa.Column("kode_region", sa.String(length=20), nullable=False),
        sa.Column("peran_akun", sa.String(length=40), nullable=False),
        sa.CheckConstraint(PERAN, name=op.f("ck_akun_peran_peran_akun")),
        sa.ForeignKeyConstraint(
            ["id_akun"], ["akun.id"], name=op.f("fk_akun_peran_id_akun"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kode_region"], ["wilayah.kode"], name=op.f("fk_akun_peran_kode_region")
        ),
        sa.PrimaryKeyConstraint("id_akun", "kode_region", "peran_akun", name=op.f("pk_akun_peran")),
    )
    op.create_table(
        "akun_pemulihan",
        sa.Column("id_akun", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("dipakai_pada", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["id_akun"], ["akun.id"], name=op.f("fk_akun_pemulihan_id_akun"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id_akun", "sidik", name=op.f("pk_akun_pemulihan")),
    )
    op.create_table(
        "sesi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("id_akun", sa.Integer(), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terakhir_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("berakhir_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["id_akun"], ["akun.id"], name=op.f("fk_sesi_id_akun"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("sidik", name=op.f("uq_sesi_sidik")),
    )
    op.create_index(op.f("ix_sesi_id_akun"), "sesi", ["id_akun"])
    op.create_table(
        "percobaan_masuk",
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("id_akun", sa.Integer()),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("terakhir_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("boleh_pada", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["id_akun"], ["akun.id"], name=op.f("fk_percobaan_masuk_id_akun"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sidik", name=op.f("pk_percobaan_masuk")),
    )
    op.create_table(
        "jejak_audit",
        sa.Column("nomor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("perbuatan", sa.String(length=40), nullable=False),
        sa.Column("id_akun", sa.Integer()),
        sa.Column("peran_akun", sa.String(length=120)),
        sa.Column("kode_region", sa.String(length=20)),
        sa.Column("halaman", sa.String(length=40)),
        sa.Column("objek", sa.String(length=60)),
        sa.Column("sidik_sebelum", sa.String(length=64), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.CheckConstraint(PERBUATAN, name=op.f("ck_jejak_audit_perbuatan")),
        sa.ForeignKeyConstraint(["id_akun"], ["akun.id"], name=op.f("fk_jejak_audit_id_akun")),
        sa.PrimaryKeyConstraint("nomor", name=op.f("pk_jejak_audit")),
        sa.UniqueConstraint("sidik_sebelum", name=op.f("uq_jejak_audit_sidik_sebelum")),
    )
    kepala = op.create_table(
        "jejak_kepala",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak_kepala")),
    )
    op.bulk_insert(kepala, [{"id": 1, "nomor": 0, "sidik": "0" * 64}])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "jejak_kepala",
        "jejak_audit",
        "percobaan_masuk",
        "sesi",
        "akun_pemulihan",
        "akun_peran",
        "akun",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION jejak_tetap()")
