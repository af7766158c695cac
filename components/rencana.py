"""A plan on the screen: choosing one, its answer, map, months, fairness and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
import pandas as pd
import streamlit as st
from pydantic import TypeAdapter

from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.rencana import kalimat
from analysis.rencana.hari import propose_days
from analysis.rencana.permintaan import read_permintaan
from analysis.rencana.soal import Hasil, Permintaan, hasil_from_json
from components import figures, reads
from components.blocks import (
    show_rows,
    show_source,
    show_table,
)
from components.filters import Pilihan, choose_one
from domain.asal import Asal
from domain.format import format_angka, format_bulan, format_rentang_bulan, format_tanggal_pendek
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran, StatusKegiatan
from domain.rencana import Rencana
from domain.satuan import Satuan

LIHAT, SUSUN, BANDINGKAN = "lihat", "susun", "bandingkan"
BAGIAN = {LIHAT: "Rencana", SUSUN: "Susun rencana", BANDINGKAN: "Bandingkan dua rencana"}
# Which of them a button asks for.
KE = "_rencana_bagian"
CATATAN_PILIHAN = (
    "rencana menunjukkan ke mana pergi lebih dahulu, bukan wilayah yang berbahaya",
    "laporan bergantung pada keberanian melapor",
)
KOLOM_KUNJUNGAN = {
    "kode_rencana": "Kode",
    "bulan": "Bulan",
    "nama": "Wilayah",
    "nama_kecamatan": "Kecamatan",
    "kegiatan": "Kegiatan",
    "sasaran": "Sasaran",
    "peserta": "Peserta",
    "biaya": "Biaya (Rp)",
    "keadaan": "Keadaan",
    "alasan": "Mengapa di sini",
    "simulasi": "Seberapa pasti",
}
KOLOM_PETA = {"nama": "Wilayah", "nama_kecamatan": "Kecamatan", "jumlah": "Kunjungan"}
KOLOM_HAMPIR = {
    "nama": "Wilayah",
    "nama_kecamatan": "Kecamatan",
    "jenis": "Kunjungan",
    "alasan": "Mengapa tidak",
}
KOLOM_KEADILAN = {
    "nama": "Kecamatan",
    "kunjungan": "Kunjungan",
    "bagian_kunjungan": "Bagian dari kunjungan (%)",
    "bagian_kebutuhan": "Bagian dari kebutuhan (%)",
    "orang": "Sasaran terbesar",
    "peserta": "Peserta direncanakan",
}
_ASAL = TypeAdapter(tuple[Asal, ...])


@dataclass(frozen=True)
class Terbuka:
    """A plan with everything that is shown of it.

    `kunjungan`: columns of `read_kunjungan`, and tanggal (proposed), kegiatan, sasaran (labels),
    status_kegiatan, keadaan ('direncanakan', 'terlaksana 3 Feb 2027', 'batal'), simulasi.
    """

    rencana: Rencana
    permintaan: Permintaan
    hasil: Hasil
    asal: tuple[Asal, ...]
    kunjungan: pd.DataFrame

    @property
    def judul(self) -> str:
        """'Rencana 2027 (DATA CONTOH)'."""
        return f"{self.rencana.nama}{' (DATA CONTOH)' if self.rencana.contoh else ''}"


def choose_bagian(plans: list[Rencana]) -> str:
    """Which of the three things the page does is wanted; without a plan there is only one."""
    if not plans:
        return SUSUN
    # What a button asked for is written before the widget is drawn.
    if (asked := st.session_state.pop(KE, None)) is not None:
        st.session_state["bagian"] = asked
    return choose_one("Lihat", BAGIAN, "bagian")


def choose_rencana(plans: list[Rencana], label: str, key: str, bukan: int | None = None) -> Rencana:
    """One plan of the list, the newest first; `bukan` is not offered."""
    by_id = {one.id: one for one in plans if one.id != bukan}
    asked = st.session_state.pop(f"_{key}", None)
    if asked in by_id:
        st.session_state[key] = asked
    nomor = st.selectbox(
        label, list(by_id), format_func=lambda nomor: _name(by_id[nomor]), key=key, width=520
    )
    return by_id[nomor]


def _name(one: Rencana) -> str:
    contoh = " · DATA CONTOH" if one.contoh else ""
    return f"{one.nama} · {format_rentang_bulan(one.mulai, one.selesai)}{contoh}"


def open_rencana(pilihan: Pilihan, rencana: Rencana) -> Terbuka:
    """A plan with its visits, and what became of them by the list of kegiatan that holds now."""
    hasil = hasil_from_json(orjson.dumps(rencana.hasil).decode())
    rows = reads.kunjungan_rencana(rencana.id)
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    rows = rows.assign(
        tanggal=propose_days(rows),
        kegiatan=rows["jenis_kegiatan"].map(JenisKegiatan.labels()),
        sasaran=rows["kelompok_sasaran"].map(KelompokSasaran.labels()),
        simulasi=_simulations(rows, hasil),
    )
    rows = _add_done(
        rows, None if kegiatan is None else reads.terlaksana(kegiatan.id_snapshot, rencana.id)
    )
    asal = _ASAL.validate_python(rencana.masukan["asal"])
    return Terbuka(rencana, read_permintaan(rencana.masukan), hasil, asal, rows)


def _simulations(rows: pd.DataFrame, hasil: Hasil) -> list[str]:
    """Of each visit's area, in how many of the draws it was chosen; '' without draws."""
    said = {one.kode: f"{one.kalimat[0].upper()}{one.kalimat[1:]}" for one in hasil.simulasi}
    return [said.get(kode, "") for kode in rows["kode_wilayah"]]


def _add_done(rows: pd.DataFrame, done: pd.DataFrame | None) -> pd.DataFrame:
    known = {} if done is None else done.set_index("kode_rencana").to_dict("index")
    status, words = [], []
    for kode in rows["kode_rencana"]:
        one = known.get(kode)
        if one is None:
            status.append(StatusKegiatan.RENCANA.value)
            words.append("direncanakan")
        else:
            status.append(str(one["status_kegiatan"]))
            day = format_tanggal_pendek(one["tanggal"].date())
            words.append(f"{StatusKegiatan(one['status_kegiatan']).label.lower()} {day}")
    return rows.assign(status_kegiatan=status, keadaan=words)


def open_table(
    terbuka: Terbuka, rows: pd.DataFrame, indikator: str = "rencana"
) -> PublishableTable:
    """Rows of a plan through the door: chosen by reports too, so they are for the inside."""
    return open_internal(
        rows, satuan=Satuan.KUNJUNGAN_RENCANA, asal=terbuka.asal, indikator=indikator,
        catatan=CATATAN_PILIHAN,
    )  # fmt: skip


def show_answer(terbuka: Terbuka, tingkat: str) -> None:
    """What the plan is, what it costs, whether there is a better one, and how much of it is done."""
    st.markdown(f"### {kalimat.say_plan(terbuka.kunjungan, terbuka.permintaan.bulan, tingkat)}")
    parts = [
        kalimat.say_cost(terbuka.hasil, terbuka.permintaan),
        kalimat.say_done(terbuka.kunjungan),
        kalimat.say_proof(terbuka.hasil),
    ]
    st.markdown(" · ".join(parts))


def map_rows(pilihan: Pilihan, terbuka: Terbuka) -> pd.DataFrame:
    """Every area with how many visits it has: kode, nama, nama_kecamatan, jumlah, kata."""
    areas = figures.areas_in(replace(pilihan, kecamatan=None), kecamatan=False)
    by_area = terbuka.kunjungan.groupby("kode_wilayah")
    words = {kode: _say_visits(here) for kode, here in by_area}
    rows = areas[["kode", "nama", "nama_kecamatan"]].reset_index(drop=True)
    return rows.assign(
        jumlah=rows["kode"].map(by_area.size()).fillna(0).astype(int),
        kata=rows["kode"].map(words).fillna("tidak dalam rencana"),
    )


def say_reached(table: PublishableTable, tingkat: str) -> str:
    """'41 dari 67 kelurahan dikunjungi'."""
    visited = int((table.rows["jumlah"] > 0).sum())
    return f"{format_angka(visited)} dari {format_angka(len(table.rows))} {tingkat} dikunjungi"


def _say_visits(rows: pd.DataFrame) -> str:
    return "<br>".join(
        f"{format_bulan(row['bulan'].date())}: {row['kegiatan']}, {row['sasaran']}"
        for row in rows.sort_values("bulan").to_dict("records")
    )


def calendar_rows(terbuka: Terbuka) -> pd.DataFrame:
    """Visits by kecamatan (rows, by name) and month of the plan (columns)."""
    wide = terbuka.kunjungan.pivot_table(
        index="nama_kecamatan", columns="bulan", values="nomor", aggfunc="count"
    )
    months = pd.DatetimeIndex([pd.Timestamp(one) for one in terbuka.permintaan.bulan])
    wide = wide.reindex(columns=months).fillna(0).astype(int).sort_index()
    return wide.rename_axis(index="kecamatan", columns=None)


def name_months(months: pd.DataFrame) -> pd.DataFrame:
    """The calendar as a table: kecamatan, then a column for each month."""
    named = months.set_axis([format_bulan(one) for one in pd.DatetimeIndex(months.columns)], axis=1)
    return named.rename_axis("Kecamatan").reset_index()


def say_months(months: pd.DataFrame) -> str:
    """'Paling sibuk Maret 2027: 12 kunjungan'; '2 kunjungan setiap bulan'."""
    per_month = months.sum()
    if per_month.nunique() == 1:
        return f"{format_angka(per_month.iloc[0])} kunjungan setiap bulan"
    busiest = pd.DatetimeIndex(months.columns)[int(per_month.argmax())]
    return f"Paling sibuk {format_bulan(busiest)}: {format_angka(per_month.max())} kunjungan"


def fairness_rows(terbuka: Terbuka) -> pd.DataFrame:
    """Each kecamatan's shares of visits and of need (0..1), the neediest first."""
    rows = pd.DataFrame([vars(one) for one in terbuka.hasil.keadilan])
    return rows.sort_values(["bagian_kebutuhan", "nama"], ascending=[False, True])


def as_percent(table: PublishableTable) -> PublishableTable:
    """The same with its shares in percent, for a table."""
    rows = table.rows
    shares = ["bagian_kunjungan", "bagian_kebutuhan"]
    return table.with_rows(rows.assign(**{name: rows[name] * 100 for name in shares}))


def show_month(pilihan: Pilihan, terbuka: Terbuka) -> None:
    """The visits of one month with their reasons, the first month with any unless another is chosen."""
    rows = _in_kecamatan(pilihan, terbuka.kunjungan)
    if rows.empty:
        st.markdown(f"Tidak ada kunjungan di Kecamatan {pilihan.nama_wilayah} dalam rencana ini.")
        return
    st.markdown("#### Ke mana, dan mengapa di sana")
    months = sorted(set(rows["bulan"]))
    bulan = st.selectbox(
        "Bulan", months, format_func=lambda one: format_bulan(one.date()), width=320,
        key=f"bulan_rencana_{terbuka.rencana.id}",
    )  # fmt: skip
    chosen = rows[rows["bulan"] == bulan].sort_values("tanggal")
    st.markdown("\n".join(f"- {_say_visit(row)}" for row in chosen.to_dict("records")))
    show_source(open_table(terbuka, chosen))


def _say_visit(row: Mapping[Any, Any]) -> str:
    """'**8 Des 2026, Teritih, Walantaka**: Sosialisasi untuk Siswa SMP/MTs, direncanakan. Belum pernah …'"""
    day = format_tanggal_pendek(row["tanggal"].date())
    parts = [f"{one.rstrip('.')}." for one in (row["alasan"], row["simulasi"]) if one]
    return (
        f"**{day}, {row['nama']}, {row['nama_kecamatan']}**: {row['kegiatan']} untuk {row['sasaran']}, "
        f"{row['keadaan']}. {' '.join(parts)}"
    )


def _in_kecamatan(pilihan: Pilihan, rows: pd.DataFrame) -> pd.DataFrame:
    if pilihan.kecamatan is None:
        return rows
    return rows[rows["kode_kecamatan"] == pilihan.kecamatan.kode]


def show_visits(pilihan: Pilihan, terbuka: Terbuka, unduh: Any) -> None:
    """Every visit with its reason, and what was just left out."""
    rows = _in_kecamatan(pilihan, terbuka.kunjungan)
    rows = rows.assign(bulan=[format_bulan(one.date()) for one in rows["bulan"]])
    kolom = dict(KOLOM_KUNJUNGAN)
    if not terbuka.hasil.simulasi:
        del kolom["simulasi"]
    table = open_table(terbuka, rows)
    show_rows(table, key="kunjungan", judul=terbuka.judul, unduh=unduh, kolom=kolom,
              label=f"Semua kunjungan dan alasannya ({format_angka(len(rows))})")  # fmt: skip
    names = reads.wilayah(terbuka.rencana.kode_region).set_index("kode")
    jenis = {one.kode: one.nama for one in terbuka.permintaan.jenis}
    left_out = pd.DataFrame(
        [
            {
                "nama": names.loc[one.kode, "nama"],
                "nama_kecamatan": names.loc[one.kode, "nama_kecamatan"],
                "jenis": jenis[one.jenis],
                "alasan": one.alasan,
            }
            for one in terbuka.hasil.hampir
        ]
    )
    if len(left_out):
        show_rows(open_table(terbuka, left_out), key="hampir", judul=f"Nyaris masuk {terbuka.judul}",
                  unduh=unduh, kolom=KOLOM_HAMPIR, label="Yang nyaris masuk, dan mengapa tidak")  # fmt: skip


def show_wishes(terbuka: Terbuka) -> None:
    """What was asked for, and what must be said of the data it was made of."""
    asked = terbuka.permintaan
    names = reads.wilayah(terbuka.rencana.kode_region).set_index("kode")["nama"]
    lines = [
        f"Paling banyak {format_angka(asked.jumlah_kunjungan)} kunjungan, {format_angka(asked.tim)} tim, "
        f"{format_angka(asked.hari_per_tim)} hari tiap tim dalam sebulan",
        f"Tiap kecamatan paling sedikit {format_angka(asked.per_kecamatan)}, tiap wilayah paling banyak "
        f"{format_angka(asked.maks_per_wilayah)}",
        f"Bobot: laporan {asked.bobot.laporan}, sasaran {asked.bobot.orang}, lama belum dijangkau "
        f"{asked.bobot.waktu}, kelembagaan {asked.bobot.kesiapan}",
        *[f"{label}: {', '.join(sorted(names[kode] for kode in codes))}"
          for label, codes in (("Harus dikunjungi", asked.wajib), ("Jangan dikunjungi", asked.dilarang))
          if codes],
        *terbuka.hasil.catatan,
    ]  # fmt: skip
    with st.expander("Yang diminta dari rencana ini"):
        st.markdown("\n".join(f"- {line}" for line in lines))
        show_table(
            open_public(
                _name_jenis(terbuka), satuan=Satuan.KUNJUNGAN_RENCANA, sumber="Isian perencana"
            )
        )


def _name_jenis(terbuka: Terbuka) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Jenis kunjungan": one.nama,
                "Biaya (Rp)": one.biaya,
                "Hari tim": one.hari_tim,
                "Peserta": one.peserta,
                "Paling sedikit": one.paling_sedikit,
                "Paling banyak": "tanpa batas" if one.paling_banyak is None else one.paling_banyak,
            }
            for one in terbuka.permintaan.jenis
        ]
    )
