"""The pieces of the page of programmes: the strip over all of them, their targets, a card for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.kegiatan import DaftarKegiatan
from analysis.program import (
    RingkasProgram,
    compare_programs,
    program_ids,
    say_program,
    say_programs,
    summarise_programs,
    summarise_rest,
)
from analysis.target import TahunTarget, compare_target, say_target_notes, tahun_target
from components import reads, target
from components.blocks import Kini, Unduhan, show_empty
from components.figures import areas_in, level_name
from components.filters import Pilihan
from components.gambar import Draw, table_beside
from components.jangkauan import daftar_of, show_drawn
from domain.asal import Asal
from domain.format import format_angka, format_periode
from domain.kategori import Dataset
from domain.periode import Periode
from domain.program import KOLING_PEPA, programs_of, spelling_of
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.target import SEMUA_KELOMPOK, Target

# Of more programmes than this the strip shows those that reach most, and the table all.
DIGAMBAR, BERKARTU = 20, 24
KOLOM = {
    "nama": "Program",
    "kegiatan": "Kegiatan",
    "kunjungan": "Kunjungan",
    "wilayah": "Wilayah dijangkau",
    "peserta": "Peserta dihitung",
    "berbiaya": "Dengan catatan biaya",
    "biaya": "Biaya yang dicatat (Rp)",
    "sejak": "Tercatat sejak",
    "terakhir": "Terakhir",
}


@dataclass(frozen=True)
class Lihat:
    """What the page looks at: a list of kegiatan up to the end of the period, and the year of the targets."""

    pilihan: Pilihan
    asal: Asal
    tahun: TahunTarget

    @property
    def koling_pepa(self) -> Asal | None:
        """The list of visits of Koling Pepa, where the region keeps one."""
        return self.pilihan.asal.get(Dataset.KOLING_PEPA)

    @property
    def semua_asal(self) -> tuple[Asal, ...]:
        """Where the figures come from, said once where both lists say the same of themselves."""
        lain = self.koling_pepa
        same = lain is None or lain.keterangan == self.asal.keterangan
        return (self.asal,) if lain is None or same else (self.asal, lain)

    @property
    def targets(self) -> list[Target]:
        """Those of programmes."""
        found = reads.target(self.pilihan.region.kode, self.tahun.tahun)
        return [one for one in found if one.isi.program]


def lihat_of(pilihan: Pilihan, asal: Asal) -> Lihat:
    """The page for a choice; the year of the targets is that in which the data of the period end."""
    sampai = pilihan.selesai_untuk(asal)
    tahun = tahun_target(pilihan.periode, asal.tanggal_cutoff) or TahunTarget(sampai.year, sampai)
    return Lihat(pilihan, asal, tahun)


def show_programs(lihat: Lihat, draw: Draw, draw_target: Draw, unduh: Unduhan) -> None:
    """The strip, the targets of the year, the fold to change them, and a card for each programme."""
    pilihan, region = lihat.pilihan, lihat.pilihan.region.kode
    areas = areas_in(pilihan, kecamatan=False)
    ringkas = _summarise(lihat, areas)
    if not ringkas:
        show_empty(
            f"Belum ada kegiatan {pilihan.nama_wilayah} yang dicatat programnya. Isi kolom program pada "
            "daftar kegiatan, lalu impor.",
            langkah=("pages/data/impor.py", "Impor daftar kegiatan"),
        )
    rows = targets_of(lihat)
    kiri, kanan = st.columns(2, gap="large")
    with kiri:
        _show_strip(lihat, ringkas, areas, draw, unduh)
    with kanan:
        _show_targets(lihat, rows, draw_target, unduh)
    known = [*(one.nama for one in ringkas), *(one.nama for one in programs_of(region))]
    target.show_form(pilihan, lihat.tahun.tahun, list(dict.fromkeys(known)))
    _show_cards(lihat, ringkas, rows, len(areas))


def _summarise(lihat: Lihat, areas: pd.DataFrame) -> list[RingkasProgram]:
    return summarise_programs(
        list_of(lihat),
        lihat.pilihan.periode,
        areas,
        bertarget=[one.isi.program for one in lihat.targets],
        kunjungan=visits_of(lihat),
        berkunjung=KOLING_PEPA,
    )


def _beside(lihat: Lihat, make: Callable[[Lihat], PublishableTable | None]) -> Kini | None:
    """What `make` makes of the same look at what is current, beside fixed numbers."""
    return table_beside(
        lihat.pilihan,
        Dataset.KEGIATAN,
        lambda sekarang, baru: make(Lihat(sekarang, baru, lihat.tahun)),
    )


def list_of(lihat: Lihat) -> DaftarKegiatan:
    """Every kegiatan of the chosen area up to the end of the period."""
    rentang = reads.rentang(Satuan.KEGIATAN, lihat.asal.id_snapshot)
    sampai = lihat.tahun.sampai
    mulai = min(rentang.mulai, sampai) if rentang else sampai
    return daftar_of(lihat.pilihan, lihat.asal, Periode(mulai, sampai))


def visits_of(lihat: Lihat) -> pd.DataFrame | None:
    """The visits of Koling Pepa in the chosen area up to the end of the period (tanggal, wilayah,
    jumlah); None where the region keeps no list of them."""
    if lihat.koling_pepa is None:
        return None
    rentang = reads.rentang(Satuan.KUNJUNGAN, lihat.koling_pepa.id_snapshot)
    selesai = lihat.pilihan.periode.selesai
    mulai = min(rentang.mulai, selesai) if rentang else selesai
    saringan = lihat.pilihan.saringan(lihat.koling_pepa, Periode(mulai, selesai))
    return reads.jumlah_menurut(Satuan.KUNJUNGAN, ("tanggal", "wilayah"), saringan)


def targets_of(lihat: Lihat) -> pd.DataFrame:
    """What was done of each target of a programme, in the whole region: see
    `analysis.target.compare_target`."""
    daftar = reads.daftar_kegiatan(lihat.asal.id_snapshot, lihat.tahun.periode)
    parts = [compare_target([], daftar)]
    for one in lihat.targets:
        own = daftar.only(program_ids(daftar.rows, one.isi.program))
        parts.append(compare_target([one], own, kunjungan=_count_visits(lihat, one)))
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


def _count_visits(lihat: Lihat, one: Target) -> int | None:
    if lihat.koling_pepa is None or spelling_of(one.isi.program) != spelling_of(KOLING_PEPA):
        return None
    saringan = Saringan(lihat.koling_pepa.id_snapshot, lihat.tahun.periode)
    return reads.jumlah_total(Satuan.KUNJUNGAN, saringan)


def _show_strip(
    lihat: Lihat,
    ringkas: Sequence[RingkasProgram],
    areas: pd.DataFrame,
    draw: Draw,
    unduh: Unduhan,
) -> None:
    pilihan, tingkat = lihat.pilihan, level_name(lihat.pilihan, kecamatan=False)
    table = _open_programs(lihat, ringkas, areas)
    known = table.rows[~table.rows["tanpa_program"]]
    rest = table.rows[table.rows["tanpa_program"]]
    drawn = table.with_rows(pd.concat([known.head(DIGAMBAR), rest], ignore_index=True))
    tanpa = int(rest["kegiatan"].sum())

    def open_beside(baru: Lihat) -> PublishableTable | None:
        found = _summarise(baru, areas)
        return _open_programs(baru, found, areas) if found else None

    show_drawn(draw, drawn, pilihan, judul=say_programs(known, len(areas), tingkat, tanpa),
               key="gambar_program", unduh=unduh, kolom=KOLOM, shown=table,
               kini=_beside(lihat, open_beside))  # fmt: skip


def _open_programs(
    lihat: Lihat, ringkas: Sequence[RingkasProgram], areas: pd.DataFrame
) -> PublishableTable:
    """Every programme, and in a row of its own what names none (tanpa_program)."""
    pilihan, semua = lihat.pilihan, list_of(lihat)
    tingkat = level_name(pilihan, kecamatan=False)
    rest = summarise_rest(semua, pilihan.periode, areas)
    parts = [(ringkas, False), *([([rest], True)] if len(rest.daftar.rows) else [])]
    rows = [
        compare_programs(found, len(areas)).assign(tanpa_program=tanpa, tingkat=tingkat)
        for found, tanpa in parts
    ]
    catatan = [
        format_periode(pilihan.periode),
        f"panjang batang: bagian dari {format_angka(len(areas))} {tingkat}",
    ]
    if len(ringkas) > DIGAMBAR:
        catatan.append(f"digambar {DIGAMBAR} dari {format_angka(len(ringkas))} program")
    # Those who take part in what follows up a kasus are korban.
    buka = open_public if len(semua.open().rows) == len(semua.rows) else open_internal
    return buka(
        pd.concat(rows, ignore_index=True),
        satuan=Satuan.DESA_KELURAHAN,
        asal=lihat.semua_asal,
        catatan=tuple(catatan),
        indikator="program",
    )


def _show_targets(lihat: Lihat, rows: pd.DataFrame, draw: Draw, unduh: Unduhan) -> None:
    tahun = lihat.tahun
    if rows.empty:
        st.markdown(f"#### Target program tahun {tahun.tahun} belum ditetapkan")
        st.caption("Perencana atau analis menetapkannya di bawah ini.")
        return
    full, over = int((rows["bagian"] == 1).sum()), len(rows)
    judul = f"{tahun.kata}: {format_angka(full)} dari {format_angka(over)} target setahun tercapai"
    table = _open_targets(lihat, rows)
    lewat = None if tahun.periode.is_year else tahun.lewat
    show_drawn(draw, table, lihat.pilihan, judul=judul, key="gambar_target", unduh=unduh,
               kolom={**target.KOLOM, "nama": "Program"}, susun=target.as_percent,
               kini=_beside(lihat, lambda baru: _open_targets(baru, targets_of(baru))),
               lewat=lewat)  # fmt: skip


def _open_targets(lihat: Lihat, rows: pd.DataFrame) -> PublishableTable:
    nama = [
        row["program"] if row["nama"] == SEMUA_KELOMPOK else f"{row['program']}, {row['nama']}"
        for row in rows.to_dict("records")
    ]
    sumber = "; ".join(dict.fromkeys(one.isi.sumber for one in lihat.targets))
    catatan = (*say_target_notes(rows, lihat.tahun), f"untuk seluruh {lihat.pilihan.region.nama}",
               f"target: {sumber}")  # fmt: skip
    return open_public(rows.assign(nama=nama), satuan=Satuan.KEGIATAN, asal=lihat.semua_asal,
                       catatan=catatan, indikator="target_kegiatan")  # fmt: skip


def _show_cards(
    lihat: Lihat, ringkas: Sequence[RingkasProgram], rows: pd.DataFrame, semua: int
) -> None:
    """Two by two: what it is, and what was set out, done, reached and paid."""
    tingkat = level_name(lihat.pilihan, kecamatan=False)
    shown = ringkas[:BERKARTU]
    for start in range(0, len(shown), 2):
        kolom = st.columns(2, gap="large")
        for tempat, one in zip(kolom, shown[start : start + 2], strict=False):
            own = rows[rows["program"].map(spelling_of) == spelling_of(one.nama)]
            lines = say_program(one, own, semua, tingkat, lihat.tahun.kata)
            with tempat.container(border=True, height="stretch"):
                _show_card(one, lines)

    if len(ringkas) > len(shown):
        lain = format_angka(len(ringkas) - len(shown))
        st.caption(
            f"{lain} program lain ada di tabel. Bila itu ejaan yang berbeda, samakan di daftarnya."
        )


def _show_card(one: RingkasProgram, lines: Sequence[str]) -> None:
    st.markdown(f"#### {one.nama}")
    if one.dikenal is not None:
        st.caption(
            f"{one.dikenal.kepanjangan}. {one.dikenal.uraian} [Sumber]({one.dikenal.sumber})"
        )
    if one.ejaan:
        st.caption(f"Ditulis juga: {', '.join(one.ejaan)}")
    st.markdown("\n".join(f"- {line}" for line in lines))
    if one.kunjungan is not None:
        st.caption("Konsultasi, pengaduan, dan rujukan tiap kunjungan: halaman Koling Pepa.")
