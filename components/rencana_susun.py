"""Making a plan: what is known of the areas, the solver in a process of its own, and keeping the plan.

HiGHS may not run in a session's thread (docs/decisions.md, 023 and 033), so the same command that a
terminal has is started, its progress shown, and ended where the page is left.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date

import orjson
import pandas as pd
import streamlit as st
from dateutil.relativedelta import relativedelta

from analysis.disclosure import open_internal
from analysis.kesiapan import share_in_place
from analysis.rencana.keadaan import draw_risks, find_neediest, make_keadaan, make_wilayah
from analysis.rencana.permintaan import keep_permintaan
from analysis.rencana.permintaan import make_soal as ask
from analysis.rencana.soal import (
    Hasil,
    Permintaan,
    Soal,
    SoalError,
    find_soal_errors,
    hasil_from_json,
    to_json,
)
from analysis.wilayah_kecil import BandingWilayah
from components import banding, figures, gerbang, reads
from components.blocks import name_columns, show_source, show_table
from components.filters import Pilihan
from components.jangkauan import denominators_of
from components.pencatat import note_in
from components.rencana import KE, LIHAT
from components.rencana_isian import Isian, choose_isian
from components.rencana_tindakan import OLEH, SELESAI
from data_access.engine import ROOT
from data_access.rencana import RencanaError, add_rencana, check_nama
from domain.asal import Asal
from domain.format import format_angka, format_periode
from domain.hak import Hak
from domain.kategori import Dataset, Perbuatan
from domain.periode import Periode
from domain.satuan import Satuan

TERATAS = 8
KOLOM_KEBUTUHAN = {
    "nama": "Wilayah",
    "nama_kecamatan": "Kecamatan",
    "jenis": "Kunjungan yang paling dibutuhkan",
    "nilai": "Nilai",
    "laporan": "Laporan",
    "orang": "Sasaran",
    "waktu": "Lama belum dijangkau",
    "kesiapan": "Kelembagaan belum ada",
}
BATALKAN = "rencana_batalkan"
GAGAL = "Penyusun rencana berhenti sebelum selesai; coba lagi."


def show_form(pilihan: Pilihan, asal: Asal) -> None:
    """The form, what its weights lead to, and the button; for who may make plans."""
    if not gerbang.boleh(Hak.SUSUN_RENCANA):
        st.markdown("Rencana disusun oleh perencana atau analis.")
        return
    st.caption(
        "Dasbor memilih kunjungan yang paling dibutuhkan menurut bobot Anda, di dalam batas uang, tim, "
        f"dan permintaan. Selalu untuk seluruh {pilihan.region.nama}."
    )
    isian = choose_isian(pilihan, asal)
    _show_need(pilihan, isian.permintaan, asal)
    pressed = st.button("Susun rencana", type="primary", key="rencana_susun")
    if st.session_state.get(BATALKAN):
        st.info("Dibatalkan. Tidak ada yang disimpan.")
    if not pressed:
        return
    try:
        nomor = susun(pilihan, isian, asal)
    except SusunError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return
    st.session_state["_rencana"] = nomor
    st.session_state[KE] = LIHAT
    st.session_state[SELESAI] = "Rencana disimpan. Tidak jadi? Tekan Buang di bawah."
    st.rerun()


def _show_need(pilihan: Pilihan, permintaan: Permintaan, asal: Asal) -> None:
    """What the weights lead to, before anything is chosen: the areas that need a visit most."""
    if not permintaan.jenis or not any(asdict(permintaan.bobot).values()):
        return
    soal, sumber, _catatan = make_soal(pilihan, permintaan, asal)
    rows = find_neediest(soal, TERATAS)
    with st.expander(
        f"{format_angka(len(rows))} wilayah dengan kebutuhan tertinggi menurut bobot ini",
        expanded=True,
    ):
        table = open_internal(
            rows, satuan=None, asal=tuple(sumber), indikator="rencana",
            catatan=("nilai 0 sampai 1.000; tiap bagian 0 sampai 100 persen",
                     "dasar memilih, bukan urutan wilayah berbahaya"),
        )  # fmt: skip
        show_table(table.with_rows(name_columns(rows, KOLOM_KEBUTUHAN)))
        show_source(table)


class SusunError(Exception):
    """The plan cannot be made. The message is for the person, in Indonesian."""


def susun(pilihan: Pilihan, isian: Isian, asal: Asal) -> int:
    """Make the plan and keep it. Returns its number. Raises SusunError with what is wrong; then
    nothing was kept."""
    gerbang.check(Hak.SUSUN_RENCANA)
    try:
        with reads.engine().connect() as connection:
            nama = check_nama(connection, pilihan.region.kode, isian.nama)
        soal, sumber, catatan = make_soal(pilihan, isian.permintaan, asal)
        # Only the solver asks for the draws; the form is drawn anew with every click.
        soal = replace(soal, undian=draw_risks(_reports(pilihan)[0], soal.wilayah))
        if errors := find_soal_errors(soal):
            raise SusunError(errors[0])
        hasil = _solve(soal)
        if hasil.tidak_mungkin is not None:
            raise SusunError(hasil.tidak_mungkin)
        if not hasil.kunjungan:
            raise SusunError("Tidak ada kunjungan yang dapat dipilih: longgarkan batasnya.")
        kept = replace(hasil, catatan=(*hasil.catatan, *catatan))
        return _keep(pilihan, nama, isian.permintaan, kept, sumber)
    except (RencanaError, SoalError) as error:
        raise SusunError(str(error)) from None


def make_soal(
    pilihan: Pilihan, permintaan: Permintaan, asal: Asal
) -> tuple[Soal, list[Asal], list[str]]:
    """The question for the whole region, without draws, the snapshots it rests on, and what must be said
    with it."""
    whole = replace(pilihan, kecamatan=None)
    sampai = asal.tanggal_cutoff
    areas = make_wilayah(figures.areas_in(whole, kecamatan=False))
    found, sumber, catatan = _reports(pilihan)
    asal_siap = whole.asal.get(Dataset.KESIAPAN)
    rentang = reads.rentang(Satuan.KEGIATAN, asal.id_snapshot)
    mulai = min(rentang.mulai, sampai) if rentang else sampai
    keadaan = make_keadaan(
        areas,
        permintaan.jenis,
        banding=found,
        per_sasaran=reads.kegiatan_per_sasaran(asal.id_snapshot, Periode(mulai, sampai)),
        penyebut=denominators_of(whole, kecamatan=False),
        siap=pd.Series(dtype=float) if asal_siap is None else _readiness(asal_siap, sampai),
        sampai=sampai,
    )
    soal = ask(permintaan, areas, keadaan)
    if asal_siap is None:
        catatan.append("Belum ada data kesiapan: kelembagaan tidak ikut menimbang.")
    return soal, [asal, *sumber, *([asal_siap] if asal_siap else [])], catatan


@reads.remembered
def _readiness(asal: Asal, sampai: date) -> pd.Series:
    """The share of what should be in place, by kode: see `analysis.kesiapan.share_in_place`."""
    return share_in_place(
        reads.kesiapan(asal.id_snapshot), reads.bukti_kesiapan(asal.id_snapshot), sampai
    )


def _reports(pilihan: Pilihan) -> tuple[BandingWilayah | None, list[Asal], list[str]]:
    """Kasus of several years by desa/kelurahan of the region against what people lead to expect."""
    pilihan = replace(pilihan, kecamatan=None)
    register = pilihan.asal.get(Dataset.REGISTER)
    if register is None:
        return None, [], ["Belum ada register: laporan kekerasan tidak ikut menimbang."]
    gabung = banding.pooled_window(pilihan, Satuan.KASUS, register)
    found = banding.banding_of(pilihan, Satuan.KASUS, register, kecamatan=False, gabung=gabung)
    catatan = [f"Laporan kekerasan: kasus {format_periode(gabung)}, diperhalus."]
    if found.tanpa_wilayah:
        catatan.append(
            f"{format_angka(found.tanpa_wilayah)} kasus tanpa desa/kelurahan tidak ikut menimbang."
        )
    return found, [register], catatan


def _solve(soal: Soal) -> Hasil:
    """Run the planner, its progress on the screen."""
    bar = st.progress(0.0, "Memilih kunjungan …")
    # A click begins a new run of the page, and with this one ends the planner.
    st.button("Batalkan", key=BATALKAN)
    with _planner() as process:
        question, lines, said = process.stdin, process.stdout, process.stderr
        if question is None or lines is None or said is None:
            raise SusunError(GAGAL)
        question.write(to_json(soal))
        question.close()
        last = ""
        for line in lines:
            if progress := _read_progress(line):
                bar.progress(*progress)
            last = line
        code = process.wait()
        # Only that code comes with a sentence for the person.
        if code == 2 and (words := said.read().strip()):
            raise SusunError(words.splitlines()[-1])
    if code != 0:
        raise SusunError(GAGAL)
    return hasil_from_json(last)


@contextmanager
def _planner() -> Iterator["subprocess.Popen[str]"]:
    """The planner's process, which does not outlive the block."""
    command = [sys.executable, "-m", "analysis.rencana"]
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _read_progress(line: str) -> tuple[float, str] | None:
    """How far it is, and in which words; None for a line that is none."""
    told = orjson.loads(line)
    if "tahap" not in told:
        return None
    words = f"{told['tahap'].capitalize()} …"
    if told["dari"] > 1:
        words = f"{words} {told['selesai']} dari {told['dari']}"
    return told["selesai"] / max(1, told["dari"]), words


def _keep(
    pilihan: Pilihan, nama: str, permintaan: Permintaan, hasil: Hasil, asal: list[Asal]
) -> int:
    """Write the plan and its visits. Returns its number."""
    jenis = {one.kode: one for one in permintaan.jenis}
    kecamatan = reads.wilayah(pilihan.region.kode).set_index("kode")["kode_kecamatan"]
    rows = [
        {
            "nomor": one.nomor,
            "kode_wilayah": one.kode,
            "kode_kecamatan": kecamatan[one.kode],
            "bulan": one.bulan,
            "jenis_kegiatan": jenis[one.jenis].jenis_kegiatan,
            "kelompok_sasaran": jenis[one.jenis].kelompok_sasaran,
            "biaya": jenis[one.jenis].biaya,
            "peserta": jenis[one.jenis].peserta,
            "alasan": one.alasan,
        }
        for one in hasil.kunjungan
    ]
    with reads.engine().begin() as connection:
        id_rencana = add_rencana(
            connection,
            pilihan.region.kode,
            nama=nama,
            mulai=permintaan.bulan[0],
            selesai=permintaan.bulan[-1] + relativedelta(day=31),
            masukan={
                **keep_permintaan(permintaan),
                "asal": [orjson.loads(orjson.dumps(one)) for one in asal],
            },
            hasil=orjson.loads(to_json(hasil)),
            kunjungan=rows,
            contoh=any(one.contoh for one in asal),
            oleh=gerbang.oleh(OLEH),
        )
        note_in(connection, Perbuatan.UBAH, f"rencana:{id_rencana}")
    return id_rencana
