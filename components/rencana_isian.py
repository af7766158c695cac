"""The form of a new plan: what is asked of the planner, with what has usually been as its start."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from analysis.rencana.permintaan import (
    MAKS_JENIS,
    make_jenis,
    make_months,
    name_jenis,
)
from analysis.rencana.soal import (
    BOBOT_TERBESAR,
    MAKS_PER_WILAYAH,
    Bobot,
    JenisKunjungan,
    Permintaan,
)
from components import figures, reads
from components.filters import Pilihan
from domain.asal import Asal
from domain.format import format_bulan, format_nama_bulan
from domain.kategori import JenisKegiatan, KelompokSasaran
from domain.rencana import MAKS_NAMA

BULAN_KE_DEPAN = 18
JUTA = 1_000_000
# What the form starts with, what it held last, and which form it is: a copied plan opens another.
AWAL, TERAKHIR, KE = "_rencana_awal", "_rencana_terakhir", "_rencana_ke"
BOBOT_BIASA = Bobot(laporan=3, orang=3, waktu=3, kesiapan=2)
NAMA_BOBOT = {
    "laporan": (
        "Laporan kekerasan",
        "Kasus tiga tahun per penduduk, diperhalus: makin sedikit laporannya, makin ditarik ke "
        "rata-rata daerah. Banyak laporan dapat juga berarti berani melapor.",
    ),
    "orang": (
        "Banyaknya sasaran",
        "Sekolah, pesantren, atau orang dalam kelompok sasaran itu, dibanding wilayah yang terbanyak.",
    ),
    "waktu": (
        "Lama belum dijangkau",
        "Bulan sejak kegiatan terakhir untuk kelompok itu; penuh sesudah 24 bulan atau bila belum "
        "pernah.",
    ),
    "kesiapan": (
        "Kelembagaan yang belum ada",
        "Satgas PPA, PATBM, dan unsur kesiapan lain yang belum ada atau belum aktif.",
    ),
}
KOLOM_RINCIAN = {
    "nama": st.column_config.TextColumn("Jenis kunjungan", disabled=True, width="large"),
    "biaya": st.column_config.NumberColumn(
        "Biaya tiap kunjungan (Rp)", min_value=0, max_value=10**9, step=50_000, required=True,
        help="Awalnya nilai tengah kegiatan serupa yang mencatat biaya.",
    ),
    "hari_tim": st.column_config.NumberColumn(
        "Hari tim", min_value=1, max_value=22, step=1, required=True
    ),
    "peserta": st.column_config.NumberColumn(
        "Peserta", min_value=0, max_value=100_000, step=1, required=True,
        help="Awalnya nilai tengah kegiatan serupa.",
    ),
    "paling_sedikit": st.column_config.NumberColumn(
        "Paling sedikit", min_value=0, max_value=500, step=1, required=True
    ),
    "paling_banyak": st.column_config.NumberColumn(
        "Paling banyak", min_value=0, max_value=500, step=1, help="Kosong: tanpa batas."
    ),
    "tidak_bulan": st.column_config.MultiselectColumn(
        "Tidak pada bulan", options=[format_nama_bulan(n) for n in range(1, 13)],
        help="Misalnya bulan libur sekolah.",
    ),
}  # fmt: skip
Pasangan = tuple[str, str]


@dataclass(frozen=True)
class Isian:
    """A plan as it is being typed."""

    nama: str
    permintaan: Permintaan


def copy_in(isian: Isian) -> None:
    """Open a form that holds this."""
    state = st.session_state
    state[AWAL] = state[TERAKHIR] = isian
    state[KE] = state.get(KE, 0) + 1


def choose_isian(pilihan: Pilihan, asal: Asal) -> Isian:
    """The name of the plan and everything it is asked for."""
    kebiasaan = reads.kebiasaan(asal.id_snapshot)
    areas = figures.areas_in(replace(pilihan, kecamatan=None), kecamatan=False)
    awal = _start(kebiasaan, areas["kode_kecamatan"].nunique())
    nama, bulan = _choose_when(awal)
    jumlah, uang, tim, hari = _choose_means(awal.permintaan)
    jenis = _choose_jenis(awal.permintaan.jenis, kebiasaan)
    per_kecamatan, maks, wajib, dilarang = _choose_areas(pilihan, awal.permintaan, areas)
    permintaan = Permintaan(
        jenis=jenis, bulan=bulan, jumlah_kunjungan=jumlah, uang=uang, tim=tim, hari_per_tim=hari,
        per_kecamatan=per_kecamatan, maks_per_wilayah=maks, wajib=wajib, dilarang=dilarang,
        bobot=_choose_bobot(awal.permintaan.bobot),
    )  # fmt: skip
    isian = Isian(nama, permintaan)
    st.session_state[TERAKHIR] = isian
    return isian


def key(nama: str) -> str:
    """The key of a widget of the form that is open."""
    return f"rencana_{nama}_{st.session_state.get(KE, 0)}"


def _start(kebiasaan: pd.DataFrame, kecamatan: int) -> Isian:
    """What the form started with. A form that was left is opened with what it held."""
    state = st.session_state
    if AWAL not in state or key("nama") not in state:
        state[AWAL] = state.get(TERAKHIR) or _usual(kebiasaan, kecamatan)
    awal: Isian = state[AWAL]
    return awal


def _usual(kebiasaan: pd.DataFrame, kecamatan: int) -> Isian:
    """A year of the kinds of kegiatan there have been most of, two visits for each kecamatan."""
    bulan = make_months(reads.hari_ini(), 13)[1:]
    first = kebiasaan.head(MAKS_JENIS)
    jenis = [
        make_jenis(one, other, kebiasaan)
        for one, other in zip(first["jenis_kegiatan"], first["kelompok_sasaran"], strict=True)
    ]
    permintaan = Permintaan(
        jenis=tuple(jenis), bulan=bulan, jumlah_kunjungan=4 * kecamatan, uang=None, tim=2,
        hari_per_tim=6, per_kecamatan=1, maks_per_wilayah=2, wajib=frozenset(), dilarang=frozenset(),
        bobot=BOBOT_BIASA,
    )  # fmt: skip
    return Isian(f"Rencana {bulan[-1].year}", permintaan)


def _choose_when(awal: Isian) -> tuple[str, tuple[date, ...]]:
    months = sorted({*make_months(reads.hari_ini(), BULAN_KE_DEPAN), awal.permintaan.bulan[0]})
    a, b, c = st.columns([2, 1, 1])
    nama = a.text_input(
        "Nama rencana", awal.nama, max_chars=MAKS_NAMA, key=key("nama"),
        help="Misalnya Rencana 2027 atau Kampanye 16 hari. Tanpa nama orang.",
    )  # fmt: skip
    mulai = b.selectbox(
        "Mulai bulan", months, months.index(awal.permintaan.bulan[0]), format_func=format_bulan,
        key=key("mulai"),
    )  # fmt: skip
    lama = c.number_input("Berapa bulan", 1, 12, len(awal.permintaan.bulan), key=key("lama"))
    return nama, make_months(mulai, int(lama))


def _choose_means(awal: Permintaan) -> tuple[int, int | None, int, int]:
    """Visits, money in rupiah (None: no limit), teams, days of each in a month."""
    a, b, c, d = st.columns(4)
    jumlah = a.number_input(
        "Kunjungan paling banyak", 1, 1000, awal.jumlah_kunjungan, key=key("jumlah")
    )
    uang = b.number_input(
        "Uang (juta rupiah)", 0, 100_000, (awal.uang or 0) // JUTA, key=key("uang"),
        help="0: tanpa batas.",
    )  # fmt: skip
    tim = c.number_input("Tim", 1, 50, awal.tim, key=key("tim"))
    hari = d.number_input(
        "Hari tiap tim dalam sebulan", 1, 22, awal.hari_per_tim, key=key("hari"),
        help="Berapa hari dalam sebulan satu tim dapat turun ke lapangan.",
    )  # fmt: skip
    return int(jumlah), int(uang) * JUTA or None, int(tim), int(hari)


def _choose_jenis(
    awal: Sequence[JenisKunjungan], kebiasaan: pd.DataFrame
) -> tuple[JenisKunjungan, ...]:
    """The kinds of visit, each with its cost and bounds. Those there have been most of come first."""
    frequent = list(zip(kebiasaan["jenis_kegiatan"], kebiasaan["kelompok_sasaran"], strict=True))
    every = [(one, other) for other in KelompokSasaran.values() for one in JenisKegiatan.values()]
    pairs: list[Pasangan] = list(dict.fromkeys([*frequent, *every]))
    chosen = st.multiselect(
        "Jenis kunjungan", pairs,
        [(one.jenis_kegiatan, one.kelompok_sasaran) for one in awal],
        format_func=lambda pair: name_jenis(*pair), max_selections=MAKS_JENIS,
        key=key("jenis"), placeholder="Pilih jenis kunjungan",
        help=f"Paling banyak {MAKS_JENIS}. Yang sering dilakukan ada di atas.",
    )  # fmt: skip
    known = {(one.jenis_kegiatan, one.kelompok_sasaran): one for one in awal}
    jenis = [known.get(pair) or make_jenis(*pair, kebiasaan) for pair in chosen]
    return _edit_jenis(jenis) if jenis else ()


def _edit_jenis(jenis: Sequence[JenisKunjungan]) -> tuple[JenisKunjungan, ...]:
    """A table in which cost, days, participants and bounds can be changed."""
    rows = pd.DataFrame(
        {
            "nama": [one.nama for one in jenis],
            "biaya": [one.biaya for one in jenis],
            "hari_tim": [one.hari_tim for one in jenis],
            "peserta": [one.peserta for one in jenis],
            "paling_sedikit": [one.paling_sedikit for one in jenis],
            "paling_banyak": pd.Series([one.paling_banyak for one in jenis], dtype="Int64"),
            "tidak_bulan": [
                [format_nama_bulan(n) for n in sorted(one.tidak_bulan)] for one in jenis
            ],
        }
    )
    # Another choice of kinds is another table: what was typed belongs to its row.
    nama = key("rincian_" + "_".join(one.kode for one in jenis))
    with st.expander("Biaya, hari, peserta, dan batas tiap jenis"):
        edited = st.data_editor(
            rows, key=nama, column_config=KOLOM_RINCIAN, hide_index=True, width="stretch"
        )
    bulan = {format_nama_bulan(n): n for n in range(1, 13)}
    return tuple(
        replace(
            one,
            biaya=int(row["biaya"]),
            hari_tim=int(row["hari_tim"]),
            peserta=int(row["peserta"]),
            paling_sedikit=int(row["paling_sedikit"]),
            paling_banyak=None if pd.isna(row["paling_banyak"]) else int(row["paling_banyak"]),
            tidak_bulan=frozenset(bulan[name] for name in row["tidak_bulan"] or ()),
        )
        for one, row in zip(jenis, edited.to_dict("records"), strict=True)
    )


def _choose_areas(
    pilihan: Pilihan, awal: Permintaan, areas: pd.DataFrame
) -> tuple[int, int, frozenset[str], frozenset[str]]:
    """At least so many in each kecamatan, at most so many in each area, which must be in, which not."""
    tingkat = figures.level_name(pilihan, kecamatan=False)
    rows = areas.sort_values(["nama_kecamatan", "nama"])
    names = dict(zip(rows["kode"], rows["nama"] + ", " + rows["nama_kecamatan"], strict=True))
    a, b, c, d = st.columns([1, 1, 2, 2])
    per_kecamatan = a.number_input(
        "Tiap kecamatan paling sedikit", 0, 50, awal.per_kecamatan, key=key("per_kecamatan")
    )
    maks = b.number_input(
        f"Tiap {tingkat} paling banyak", 1, MAKS_PER_WILAYAH, awal.maks_per_wilayah,
        key=key("maks"),
        help="Kunjungan kedua ke tempat yang sama dihitung setengah, yang ketiga seperempat.",
    )  # fmt: skip
    wajib, dilarang = (
        kolom.multiselect(
            label, list(names), sorted(set(start) & set(names)), format_func=names.__getitem__,
            key=key(nama), placeholder=f"Pilih {tingkat}",
        )
        for kolom, label, start, nama in (
            (c, "Harus dikunjungi", awal.wajib, "wajib"),
            (d, "Jangan dikunjungi", awal.dilarang, "dilarang"),
        )
    )  # fmt: skip
    return int(per_kecamatan), int(maks), frozenset(wajib), frozenset(dilarang)


def _choose_bobot(awal: Bobot) -> Bobot:
    """How much each reason counts."""
    st.markdown("##### Yang membuat satu wilayah didahulukan")
    chosen = {}
    for kolom, (nama, (label, bantuan)) in zip(st.columns(4), NAMA_BOBOT.items(), strict=True):
        chosen[nama] = kolom.slider(
            label, 0, BOBOT_TERBESAR, getattr(awal, nama), key=key(f"bobot_{nama}"), help=bantuan
        )
    return Bobot(**chosen)
