"""Programmes: what each did where, for whom, for how much, since when, and against which target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.kegiatan import DaftarKegiatan, say_costs, say_uncounted, sum_costs
from analysis.target import say_done
from domain.format import format_angka, format_daftar, format_persen, format_tanggal
from domain.periode import Periode
from domain.program import Program, find_program, spelling_of
from domain.target import SEMUA_KELOMPOK

TANPA_PROGRAM = "tanpa program"
BIAYA_KUNJUNGAN = "biaya kunjungan tidak ada dalam daftarnya"


@dataclass(frozen=True, eq=False)
class RingkasProgram:
    """One programme in a period. `ejaan`: the ways its name was written other than `nama`. `kunjungan`:
    the visits of a programme that has a list of visits besides, None of any other. `wilayah`: the
    desa/kelurahan that its kegiatan and visits were in. `sejak` and `terakhir`: of all its time up to the
    end of the period, None where there was nothing yet."""

    nama: str
    ejaan: tuple[str, ...]
    dikenal: Program | None
    daftar: DaftarKegiatan
    kunjungan: int | None
    wilayah: frozenset[str]
    sejak: date | None
    terakhir: date | None


def program_ids(rows: pd.DataFrame, nama: str) -> pd.Series:
    """The numbers (id_kegiatan) of the kegiatan of a programme, however it is spelled; '' for those of
    none."""
    return rows.loc[_spell(rows) == spelling_of(nama), "id_kegiatan"]


def _spell(rows: pd.DataFrame) -> pd.Series:
    return rows["program"].fillna("").map(spelling_of)


def summarise_programs(
    semua: DaftarKegiatan,
    periode: Periode,
    areas: pd.DataFrame,
    *,
    bertarget: Sequence[str] = (),
    kunjungan: pd.DataFrame | None = None,
    berkunjung: str = "",
) -> list[RingkasProgram]:
    """Every programme of the kegiatan and of the targets, those in most of the `areas` (kode) first.

    `semua`: all kegiatan up to the end of `periode`. `bertarget`: the programmes that have a target.
    `kunjungan`: visits (tanggal, wilayah, jumlah) up to then, of the programme `berkunjung`; None where
    there is no such list.
    """
    written = semua.rows["program"].fillna("").str.strip()
    names: dict[str, list[str]] = {}
    for name in [*written.value_counts(sort=True).index, *bertarget]:
        if name:
            names.setdefault(spelling_of(name), []).append(str(name))
    if kunjungan is not None:
        names.setdefault(spelling_of(berkunjung), []).append(berkunjung)
    spelling_by_row = _spell(semua.rows)
    found = []
    for spelling, spelled in names.items():
        known = find_program(spelled[0])
        visits = None
        if kunjungan is not None and spelling == spelling_of(berkunjung):
            visits = kunjungan
        nama = known.nama if known else spelled[0]
        own = semua.only(semua.rows.loc[spelling_by_row == spelling, "id_kegiatan"])
        found.append(_summarise(own, periode, areas, nama, spelled, known, visits))
    return sorted(found, key=lambda one: (-len(one.wilayah), one.nama.casefold()))


def summarise_rest(semua: DaftarKegiatan, periode: Periode, areas: pd.DataFrame) -> RingkasProgram:
    """The kegiatan of no programme, as if they were one."""
    own = semua.only(program_ids(semua.rows, ""))
    return _summarise(own, periode, areas, TANPA_PROGRAM, (), None, None)


def _summarise(
    own: DaftarKegiatan,
    periode: Periode,
    areas: pd.DataFrame,
    nama: str,
    spelled: Sequence[str],
    known: Program | None,
    visits: pd.DataFrame | None,
) -> RingkasProgram:
    days = own.rows["tanggal"]
    inside = days.between(pd.Timestamp(periode.mulai), pd.Timestamp(periode.selesai))
    daftar = own.only(own.rows.loc[inside, "id_kegiatan"])
    reached = set(daftar.wilayah["kode_wilayah"])
    kunjungan = None
    if visits is not None:
        now = visits["tanggal"].between(pd.Timestamp(periode.mulai), pd.Timestamp(periode.selesai))
        kunjungan = int(visits.loc[now, "jumlah"].sum())
        reached |= set(visits.loc[now, "wilayah"])
        days = pd.concat([days, visits["tanggal"]])
    return RingkasProgram(
        nama,
        tuple(sorted(set(spelled) - {nama})),
        known,
        daftar,
        kunjungan,
        frozenset(reached & set(areas["kode"])),
        None if days.empty else days.min().date(),
        None if days.empty else days.max().date(),
    )


def compare_programs(ringkas: Sequence[RingkasProgram], semua: int) -> pd.DataFrame:
    """A row for each programme. Columns: nama, wilayah and bagian (of `semua` desa/kelurahan), kegiatan,
    kunjungan (missing: it has no list of visits), peserta (counted), berbiaya, biaya (missing: none
    noted), sejak, terakhir (missing: nothing yet)."""
    records = []
    for one in ringkas:
        costs = sum_costs(one.daftar)
        records.append(
            {
                "nama": one.nama,
                "wilayah": len(one.wilayah),
                "bagian": len(one.wilayah) / semua if semua else 0.0,
                "kegiatan": len(one.daftar.rows),
                "kunjungan": one.kunjungan,
                "peserta": int(one.daftar.peserta["jumlah"].sum()),
                "berbiaya": costs["berbiaya"],
                "biaya": costs["biaya"],
                "sejak": one.sejak,
                "terakhir": one.terakhir,
            }
        )
    rows = pd.DataFrame(records)
    return rows.astype({"kunjungan": "Int64"}) if len(rows) else rows


def say_programs(rows: pd.DataFrame, semua: int, tingkat: str, tanpa: int) -> str:
    """'Nyapeu Wacil menjangkau paling banyak: 20 dari 67 kelurahan; 3 program belum berjalan pada
    periode ini', of `compare_programs`."""
    idle = int(((rows["kegiatan"] == 0) & (rows["kunjungan"].fillna(0) == 0)).sum())
    if idle == len(rows):
        return f"Belum satu pun dari {format_angka(len(rows))} program berjalan pada periode ini"
    most = rows.loc[rows["wilayah"] == rows["wilayah"].max(), "nama"].tolist()
    parts = [
        f"{format_daftar(most)} menjangkau paling banyak: {format_angka(rows['wilayah'].max())} dari "
        f"{format_angka(semua)} {tingkat}"
    ]
    if idle:
        parts.append(f"{format_angka(idle)} program belum berjalan pada periode ini")
    if tanpa:
        parts.append(f"{format_angka(tanpa)} kegiatan tanpa program")
    return "; ".join(parts)


def say_program(
    one: RingkasProgram, target: pd.DataFrame, semua: int, tingkat: str, kata_tahun: str
) -> list[str]:
    """What was set out, done, reached and paid, one line each. `target`: the rows of `compare_target` of
    this programme; `kata_tahun`: 'Sampai 5 Juli 2025'."""
    return [
        *_say_targets(target, kata_tahun),
        _say_reach(one, semua, tingkat),
        *_say_people(one),
        *_say_costs(one),
        _say_days(one),
    ]


def _say_targets(target: pd.DataFrame, kata_tahun: str) -> list[str]:
    if target.empty:
        return ["Belum ada target untuk tahun ini"]
    done = [
        f"**{say_done(row)}**{'' if row['nama'] == SEMUA_KELOMPOK else ' bagi ' + row['nama']} "
        f"({'100%, terlampaui' if row['lebih'] else format_persen(row['bagian'])})"
        for row in target.to_dict("records")
    ]
    return [f"{kata_tahun}: {format_daftar(done)} dari target setahun"]


def _say_reach(one: RingkasProgram, semua: int, tingkat: str) -> str:
    done = [f"**{format_angka(len(one.daftar.rows))}** kegiatan"]
    if one.kunjungan is not None:
        done.insert(0, f"**{format_angka(one.kunjungan)}** kunjungan")
    return (
        f"{format_daftar(done)} pada periode ini, di **{format_angka(len(one.wilayah))}** dari "
        f"{format_angka(semua)} {tingkat}"
    )


def _say_people(one: RingkasProgram) -> list[str]:
    if one.daftar.rows.empty:
        return []
    if one.daftar.peserta["jumlah"].isna().all():
        return ["Pesertanya tidak dihitung"]
    jumlah = format_angka(one.daftar.peserta["jumlah"].sum())
    return ["; ".join([f"**{jumlah}** peserta dihitung", *say_uncounted(one.daftar)])]


def _say_costs(one: RingkasProgram) -> list[str]:
    said = [say_costs(sum_costs(one.daftar))] if len(one.daftar.rows) else []
    said += [BIAYA_KUNJUNGAN] if one.kunjungan else []
    return ["; ".join(said)] if said else []


def _say_days(one: RingkasProgram) -> str:
    if one.sejak is None or one.terakhir is None:
        return "Belum pernah tercatat berjalan"
    return f"Tercatat sejak {format_tanggal(one.sejak)}, terakhir {format_tanggal(one.terakhir)}"
