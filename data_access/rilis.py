"""What the case side keeps of packages: the signed rule they are made by, and what was hidden and why.

It lies in the database of the kasus, which no meeting reads: a report names the small cells.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, delete, insert, select

from data_access.kunci import derive_kunci
from data_access.paket import PaketError
from data_access.schema import paket_laporan, pengaturan_rilis
from data_access.waktu import as_utc
from domain.kategori import TingkatPaket

K_TERKECIL, K_TERBESAR = 3, 50
IRAMA_TERPENDEK, IRAMA_TERPANJANG = 3, 12


@dataclass(frozen=True)
class PengaturanRilis:
    """The rule of one region and tingkat: cells under `k` are hidden, and a package comes at most every
    `irama_bulan` months. Who set it, why and when."""

    kode_region: str
    tingkat: TingkatPaket
    k: int
    irama_bulan: int
    oleh: str
    alasan: str
    pada: datetime


@dataclass(frozen=True)
class LaporanPaket:
    """What was hidden in a package: the table it was protected in (tabel-1), the hidden cells, each
    one's reason, how the pattern was found, and the attacker's certificate."""

    sidik: str
    id_snapshot: int
    k: int
    tabel: Mapping[str, Any]
    pola: list[str]
    alasan_sel: Mapping[str, str]
    cara: str
    sertifikat: Mapping[str, Any]


def set_pengaturan(connection: Connection, pengaturan: PengaturanRilis) -> None:
    """Sign and keep a rule; the one before stays readable. Raises PaketError for one out of bounds."""
    if not K_TERKECIL <= pengaturan.k <= K_TERBESAR:
        raise PaketError(f"k harus {K_TERKECIL} sampai {K_TERBESAR}.")
    if not IRAMA_TERPENDEK <= pengaturan.irama_bulan <= IRAMA_TERPANJANG:
        raise PaketError(f"Irama harus {IRAMA_TERPENDEK} sampai {IRAMA_TERPANJANG} bulan.")
    if not pengaturan.oleh.strip() or not pengaturan.alasan.strip():
        raise PaketError("Nama dan alasan wajib diisi.")
    connection.execute(
        insert(pengaturan_rilis).values(
            kode_region=pengaturan.kode_region,
            tingkat_paket=pengaturan.tingkat,
            k=pengaturan.k,
            irama_bulan=pengaturan.irama_bulan,
            oleh=pengaturan.oleh,
            alasan=pengaturan.alasan,
            pada=pengaturan.pada,
            tanda_tangan=_sign(pengaturan),
        )
    )


def read_pengaturan(
    connection: Connection, kode_region: str, tingkat: TingkatPaket
) -> PengaturanRilis:
    """The rule that holds. Raises PaketError when there is none, or it was not signed by this key."""
    row = connection.execute(
        select(pengaturan_rilis)
        .where(
            pengaturan_rilis.c.kode_region == kode_region,
            pengaturan_rilis.c.tingkat_paket == tingkat,
        )
        .order_by(pengaturan_rilis.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise PaketError(
            f"Aturan rilis {tingkat.label.lower()} belum ditetapkan. Jalankan: "
            f"python -m data_access paket atur --wilayah {kode_region} --tingkat {tingkat}"
        )
    pengaturan = PengaturanRilis(
        row.kode_region,
        TingkatPaket(row.tingkat_paket),
        row.k,
        row.irama_bulan,
        row.oleh,
        row.alasan,
        as_utc(row.pada),
    )
    if not hmac.compare_digest(_sign(pengaturan), row.tanda_tangan):
        raise PaketError(
            "Tanda tangan aturan rilis tidak cocok: aturannya diubah di luar perintah paket, atau "
            "kuncinya lain. Tetapkan lagi dengan paket atur."
        )
    return pengaturan


def _sign(pengaturan: PengaturanRilis) -> str:
    said = [
        pengaturan.kode_region,
        pengaturan.tingkat.value,
        pengaturan.k,
        pengaturan.irama_bulan,
        pengaturan.oleh,
        pengaturan.alasan,
        pengaturan.pada.astimezone(UTC).isoformat(),
    ]
    return hmac.new(derive_kunci("aturan rilis"), orjson.dumps(said), hashlib.sha256).hexdigest()


def save_laporan(connection: Connection, laporan: LaporanPaket) -> None:
    """Keep the report of a package; one of the same content takes its place."""
    connection.execute(delete(paket_laporan).where(paket_laporan.c.sidik == laporan.sidik))
    connection.execute(
        insert(paket_laporan).values(
            sidik=laporan.sidik,
            id_snapshot=laporan.id_snapshot,
            k=laporan.k,
            tabel=orjson.dumps(laporan.tabel).decode(),
            pola=orjson.dumps(laporan.pola).decode(),
            alasan_sel=orjson.dumps(laporan.alasan_sel).decode(),
            cara=laporan.cara,
            sertifikat=orjson.dumps(laporan.sertifikat).decode(),
            pada=datetime.now(UTC),
        )
    )


def read_laporan(connection: Connection, sidik: str) -> LaporanPaket:
    """The report of a package. Raises PaketError when the case side knows none."""
    row = connection.execute(
        select(paket_laporan).where(paket_laporan.c.sidik == sidik)
    ).one_or_none()
    if row is None:
        raise PaketError(
            "Laporan paket ini tidak ada: paketnya disusun di tempat lain, atau datanya dihapus."
        )
    return LaporanPaket(
        row.sidik,
        row.id_snapshot,
        row.k,
        orjson.loads(row.tabel),
        orjson.loads(row.pola),
        orjson.loads(row.alasan_sel),
        row.cara,
        orjson.loads(row.sertifikat),
    )
