"""Small records for tests. Each factory takes only what the test is about."""

from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import insert

from data_access import schema as t
from data_access import snapshots
from data_access.snapshots import NewSnapshot
from domain.asal import Asal
from domain.kategori import (
    Bentuk,
    Dataset,
    JenisKegiatan,
    JenisLayanan,
    JenisPermintaan,
    JenisPerubahan,
    Kelompok,
    KelompokSasaran,
    StatusKegiatan,
    StatusLokasi,
    StatusSnapshot,
)
from domain.pencatatan import PerubahanPencatatan

KOTA, KABUPATEN = "36.73", "36.04"
KECAMATAN, KELURAHAN = "36.73.01", "36.73.01.1001"
KECAMATAN_LAIN, KELURAHAN_LAIN = "36.73.02", "36.73.02.1001"
HARI = date(2025, 3, 10)
_numbers = count(1)


def make_asal(**values):
    """An Asal as a snapshot of the register has it."""
    return Asal(
        **{
            "id_snapshot": 1,
            "dataset": Dataset.REGISTER,
            "kode_region": KOTA,
            "sumber": "Register UPTD PPA",
            "tanggal_cutoff": date(2025, 7, 5),
            "status": StatusSnapshot.SEMENTARA,
            "contoh": False,
            **values,
        }
    )


def make_perubahan(tanggal=date(2026, 1, 19), jenis=JenisPerubahan.SISTEM, **values):
    """A PerubahanPencatatan; of the system unless another kind is named."""
    return PerubahanPencatatan(
        **{
            "id": next(_numbers),
            "tanggal": tanggal,
            "jenis": jenis,
            "uraian": "SIMFONI PPA V3, berbasis manajemen kasus",
            "sumber": "nota dinas",
            "bawaan": False,
            "berlaku": True,
            "diubah_oleh": "penguji",
            "diubah_pada": datetime(2026, 1, 20, tzinfo=UTC),
            **values,
        }
    )


def add_snapshot(connection, dataset=Dataset.REGISTER, rows=None, **values):
    """A snapshot with these rows (default: none), current from now on. Returns its id."""
    new = {
        "sumber": "Register UPTD PPA",
        "kode_region": KOTA,
        "tanggal_cutoff": date(2025, 7, 5),
        "dibuat_oleh": "penguji",
        "jumlah_baris": 0,
        **values,
    }
    return snapshots.load_snapshot(connection, NewSnapshot(dataset, **new), rows or {})


def _add(connection, table, **values):
    connection.execute(insert(table).values(**values))


def add_kasus(connection, id_snapshot, *, times=1, konteks=(), tahap=(), **values):
    """Kasus kekerasan in one kelurahan. Returns the number of the last one."""
    for _ in range(times):
        id_kasus = next(_numbers)
        row = {
            "kunci_kasus": f"kunci{id_kasus}",
            "tanggal_lapor": HARI,
            "kode_wilayah": KELURAHAN,
            "kode_kecamatan": KECAMATAN,
            "status_lokasi": StatusLokasi.DIKENAL,
            "kelompok": Kelompok.ANAK,
            "kekerasan": True,
            **values,
        }
        _add(connection, t.kasus, id_snapshot=id_snapshot, id_kasus=id_kasus, **row)
        for value in konteks:
            _add(connection, t.kasus_konteks, id_snapshot=id_snapshot, id_kasus=id_kasus,
                 konteks=value)  # fmt: skip
        for value in tahap:
            _add(connection, t.proses_hukum, id_snapshot=id_snapshot, id_kasus=id_kasus,
                 tahap=value)  # fmt: skip
    return id_kasus


def add_korban(connection, id_snapshot, id_kasus, *, bentuk=(), layanan=(), **values):
    """A korban of the kasus. `bentuk`: a Bentuk, or (Bentuk, SubBentuk). Returns the number."""
    id_korban = next(_numbers)
    row = {"kelompok": Kelompok.ANAK, **values}
    _add(connection, t.korban, id_snapshot=id_snapshot, id_korban=id_korban, id_kasus=id_kasus,
         **row)  # fmt: skip
    for value in bentuk:
        utama, sub = (value, "") if isinstance(value, Bentuk) else value
        _add(connection, t.korban_bentuk, id_snapshot=id_snapshot, id_korban=id_korban,
             bentuk=utama, sub_bentuk=sub, bentuk_utama=False)  # fmt: skip
    for value in layanan:
        _add(connection, t.layanan, id_snapshot=id_snapshot, id_korban=id_korban,
             id_layanan=next(_numbers), jenis_layanan=JenisLayanan(value))  # fmt: skip
    return id_korban


def add_terlapor(connection, id_snapshot, id_kasus, *, korban=(), hubungan=None, **values):
    """A terlapor of the kasus and his relation with each of `korban`. Returns the number."""
    id_terlapor = next(_numbers)
    _add(connection, t.terlapor, id_snapshot=id_snapshot, id_terlapor=id_terlapor,
         id_kasus=id_kasus, diketahui=True, **values)  # fmt: skip
    for id_korban in korban:
        _add(connection, t.relasi, id_snapshot=id_snapshot, id_korban=id_korban,
             id_terlapor=id_terlapor, hubungan=hubungan)  # fmt: skip
    return id_terlapor


def add_pengaduan(connection, id_snapshot, *, times=1, **values):
    """Pengaduan that report violence."""
    for _ in range(times):
        row = {
            "tanggal_masuk": HARI,
            "jenis_permintaan": JenisPermintaan.LAPORAN_KEKERASAN,
            "status_lokasi": StatusLokasi.TIDAK_DICATAT,
            **values,
        }
        _add(connection, t.pengaduan, id_snapshot=id_snapshot, id_pengaduan=next(_numbers), **row)


def add_kunjungan(connection, id_snapshot, *, kode_wilayah=KELURAHAN, **values):
    """A visit of Koling Pepa. What it counted is missing unless named. Returns the number."""
    id_kunjungan = next(_numbers)
    row = {"tanggal": HARI, "kode_kecamatan": kode_wilayah[:8], **values}
    _add(connection, t.koling_pepa_kunjungan, id_snapshot=id_snapshot, id_kunjungan=id_kunjungan,
         kode_wilayah=kode_wilayah, **row)  # fmt: skip
    return id_kunjungan


def add_kegiatan(connection, id_snapshot, *, wilayah=(), peserta=(), **values):
    """A kegiatan that took place. `peserta`: (KelompokSasaran, jumlah). Returns the number."""
    id_kegiatan = next(_numbers)
    row = {
        "nama": "Sosialisasi",
        "tanggal": HARI,
        "jenis_kegiatan": JenisKegiatan.SOSIALISASI,
        "status_kegiatan": StatusKegiatan.TERLAKSANA,
        **values,
    }
    _add(connection, t.kegiatan, id_snapshot=id_snapshot, id_kegiatan=id_kegiatan, **row)
    for kode in wilayah:
        _add(connection, t.kegiatan_wilayah, id_snapshot=id_snapshot, id_kegiatan=id_kegiatan,
             kode_wilayah=kode, kode_kecamatan=kode[:8])  # fmt: skip
    for kelompok, jumlah in peserta:
        _add(connection, t.kegiatan_peserta, id_snapshot=id_snapshot, id_kegiatan=id_kegiatan,
             id_peserta=next(_numbers), kelompok_sasaran=KelompokSasaran(kelompok),
             jumlah=jumlah)  # fmt: skip
    return id_kegiatan
