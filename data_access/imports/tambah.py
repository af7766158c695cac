"""Adding to the list that is in force instead of replacing it.

A new snapshot begins with the rows of the current one. Each kegiatan of the file is new, takes the
place of one that is there, or is there already; nothing is counted twice.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.siapkan import Persiapan
from data_access.imports.susun import Rows
from data_access.imports.teks import sederhana
from data_access.schema import rencana
from data_access.snapshots import Salinan, read_rows
from domain.asal import Asal
from domain.kategori import Dataset
from domain.rencana import find_id
from domain.teks import make_inert

CONTOH_BERLAKU = (
    "Yang berlaku sekarang adalah DATA CONTOH dan tidak dapat ditambah dengan data nyata: pilih "
    "'Ganti seluruh daftar', atau hapus data contoh di halaman Riwayat dahulu."
)
SUDAH_SEMUA = "Semua isi berkas ini sudah ada di daftar yang berlaku; tidak ada yang disimpan."


class _Susunan(NamedTuple):
    """How the rows of a dataset hang together: `kunci` numbers the main table's rows and stands in
    all tables, `nomor` are all columns that number rows."""

    kunci: str
    nomor: tuple[str, ...]


SUSUNAN = {
    Dataset.KEGIATAN: _Susunan("id_kegiatan", ("id_kegiatan", "id_peserta")),
    Dataset.KOLING_PEPA: _Susunan("id_kunjungan", ("id_kunjungan",)),
}


@dataclass(frozen=True)
class Tambahan:
    """What adding does. `ditambah`, `diganti` and `sudah_ada` count the records of the file; together
    they are all of it.

    `rows` are those of the file that come in, numbered behind the current ones, `salinan` names the
    current ones that stay. `utama` are the main rows of both, `ada` those of the file that were
    there already.
    """

    dari: Asal
    tanggal_cutoff: date
    ditambah: int
    diganti: int
    sudah_ada: int
    salinan: Salinan
    rows: Rows = field(repr=False)
    utama: list[dict[str, Any]] = field(repr=False)
    ada: list[dict[str, Any]] = field(repr=False)

    @property
    def mengubah(self) -> bool:
        """Whether the list is another one afterwards, or reaches further."""
        return bool(self.ditambah or self.diganti) or self.tanggal_cutoff > self.dari.tanggal_cutoff

    def as_mutu(self) -> dict[str, int]:
        """What is kept of it with the snapshot."""
        return {
            "dari": self.dari.id_snapshot,
            "ditambah": self.ditambah,
            "diganti": self.diganti,
            "sudah_ada": self.sudah_ada,
        }


class _Catatan(NamedTuple):
    """One record: what makes two the same, and everything that is said of it."""

    utama: dict[str, Any]
    kode: str | None
    sama: Hashable
    isi: Hashable


def dapat_ditambah(dataset: Dataset) -> bool:
    """Whether files of the dataset may be added to the list in force."""
    return dataset in SUSUNAN


def is_rencana(persiapan: Persiapan) -> bool:
    """Whether every record of the file carries out a visit of a plan, so that it is part of a list."""
    rows = next(iter(persiapan.rows.values()), [])
    return bool(rows) and all(row.get("kode_rencana") for row in rows)


def is_rencana_contoh(connection: Connection, persiapan: Persiapan) -> bool:
    """Whether the file carries out plans that were made of invented data, so that it is invented too."""
    if not is_rencana(persiapan):
        return False
    ids = {find_id(row["kode_rencana"]) for row in next(iter(persiapan.rows.values()))}
    invented = select(rencana.c.id).where(
        rencana.c.contoh, rencana.c.kode_region == persiapan.kode_region
    )
    return ids <= set(connection.scalars(invented))


def find_tambahan(connection: Connection, persiapan: Persiapan, dari: Asal) -> Tambahan:
    """What becomes of each record of the file when it is added to the snapshot `dari`.

    A record with the code of a plan takes the place of those with the same code, and of one without
    a code that is the same; any other that is the same is there already. Raises ImporDitolak where
    the current data are invented and the file does not carry out a plan made of them.
    """
    if dari.contoh and not is_rencana_contoh(connection, persiapan):
        raise ImporDitolak(CONTOH_BERLAKU)
    susunan = SUSUNAN[persiapan.dataset]
    current = read_rows(connection, persiapan.rows, dari.id_snapshot)
    lama = _records(current, susunan)
    baru = _records(persiapan.rows, susunan)
    tetap = _find_same_isi(lama, baru)
    diganti, keluar = _find_replaced(lama, {n: one for n, one in baru.items() if n not in tetap})
    left = {number: one for number, one in lama.items() if number not in keluar}
    known = {one.sama for one in left.values()}
    ada = tetap | {
        number
        for number, one in baru.items()
        if number not in diganti and one.kode is None and one.sama in known
    }
    come_in = {
        table: [row for row in some if row[susunan.kunci] not in ada]
        for table, some in persiapan.rows.items()
    }
    rows = _number_after(come_in, current, susunan)
    utama = next(iter(rows.values()))
    return Tambahan(
        dari=dari,
        tanggal_cutoff=max(dari.tanggal_cutoff, persiapan.tanggal_cutoff),
        ditambah=len(baru) - len(ada) - len(diganti),
        diganti=len(diganti),
        sudah_ada=len(ada),
        salinan=Salinan(dari.id_snapshot, tuple(rows), susunan.kunci, sorted(left)),
        rows=rows,
        utama=[one.utama for one in left.values()] + utama,
        ada=[baru[number].utama for number in sorted(ada)],
    )


def _records(rows: Mapping[Table, list[dict[str, Any]]], susunan: _Susunan) -> dict[int, _Catatan]:
    """Number -> record, with the rows of all tables that belong to it."""
    kunci, main = susunan.kunci, next(iter(rows))
    said: dict[int, list[Hashable]] = {row[kunci]: [] for row in rows[main]}
    areas: dict[int, set[str]] = {number: set() for number in said}
    for table, some in rows.items():
        left_out = ("id_snapshot", *susunan.nomor)
        names = [column.name for column in table.c if column.name not in left_out]
        for row in some:
            content = tuple(_plain(row.get(name)) for name in names)
            said[row[kunci]].append((table.name, content))
            if "kode_wilayah" in names:
                areas[row[kunci]].add(row["kode_wilayah"])
    return {
        number: _Catatan(
            row,
            row.get("kode_rencana"),
            (row["tanggal"], _name(row), frozenset(areas[number])),
            _as_bag(said[number]),
        )
        for row in rows[main]
        for number in [row[kunci]]
    }


def _name(row: Mapping[str, Any]) -> str:
    """Of a visit, which has none, the kind of place."""
    return sederhana(_plain(row.get("nama") or row.get("jenis_tempat") or ""))


def _plain(value: Any) -> Any:
    """As the database gives it back."""
    return make_inert(value) if isinstance(value, str) else value


def _as_bag(items: Iterable[Hashable]) -> Hashable:
    return frozenset(Counter(items).items())


def _find_same_isi(lama: Mapping[int, _Catatan], baru: Mapping[int, _Catatan]) -> set[int]:
    """The records of the file with a code that say nothing else than the current ones with it."""
    before, after = _by_kode(lama), _by_kode(baru)
    return {
        number
        for kode, numbers in after.items()
        if _as_bag(baru[one].isi for one in numbers)
        == _as_bag(lama[one].isi for one in before.get(kode, ()))
        for number in numbers
    }


def _by_kode(records: Mapping[int, _Catatan]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, one in records.items():
        if one.kode is not None:
            found.setdefault(one.kode, []).append(number)
    return found


def _find_replaced(
    lama: Mapping[int, _Catatan], baru: Mapping[int, _Catatan]
) -> tuple[set[int], set[int]]:
    """The records of the file that take the place of current ones, and the current ones that go."""
    of_kode = _by_kode(lama)
    of_same: dict[Hashable, list[int]] = {}
    for number, one in lama.items():
        if one.kode is None:
            of_same.setdefault(one.sama, []).append(number)
    diganti: set[int] = set()
    keluar: set[int] = set()
    for number, one in baru.items():
        if one.kode is None:
            continue
        if gone := of_kode.get(one.kode) or of_same.get(one.sama):
            diganti.add(number)
            keluar.update(gone)
    return diganti, keluar


def _number_after(rows: Rows, current: Rows, susunan: _Susunan) -> Rows:
    """The rows with numbers that none of the current ones has."""
    last = {
        name: max(
            (row[name] for some in current.values() for row in some if name in row), default=0
        )
        for name in susunan.nomor
    }
    return {
        table: [
            row | {name: row[name] + last[name] for name in susunan.nomor if name in row}
            for row in some
        ]
        for table, some in rows.items()
    }
