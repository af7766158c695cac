"""Rakor & RTL on the screen: the choices above them, what was promised, the board, the lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.disclosure import PublishableTable, open_public
from analysis.janji import (
    SELESAI,
    add_states,
    count_by_lembaga,
    find_carried,
    find_lalu,
    say_board,
    say_janji,
    say_lembaga,
    say_next,
)
from components import gerbang, reads
from components.blocks import (
    XLSX,
    Unduhan,
    name_columns,
    offer_file,
    show_empty,
    show_figure,
    show_rows,
    show_sentence,
    show_source,
    show_table,
)
from components.filters import Pilihan, choose_from, choose_one
from domain.format import format_angka, format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import Prioritas, StatusRtl
from domain.rtl import IsiKomitmen, IsiRakor, Tersimpan
from domain.satuan import Satuan

JANJI, PAPAN, LEMBAGA, WAKTU, KELOLA = "janji", "papan", "lembaga", "waktu", "rakor"
SISI = {
    JANJI: "Janji rakor lalu",
    PAPAN: "Papan",
    LEMBAGA: "Menurut lembaga",
    WAKTU: "Garis waktu",
    KELOLA: "Rakor dan komitmen",
}
KOLOM_PAPAN = (
    StatusRtl.BELUM_MULAI,
    StatusRtl.BERJALAN,
    StatusRtl.TERHAMBAT,
    StatusRtl.TERLAMBAT,
    StatusRtl.SELESAI,
)
# So many cards in a column of the board; all of them are in the table below it.
KARTU = 6
# The RTL that is open, and the side that a button asks for.
DIBUKA, KE_SISI = "_rtl_dibuka", "_rakor_sisi"
LEBAR_PILIHAN = 170
SELURUH = "seluruh wilayah"
TANPA_LEMBAGA = "belum ada penanggung jawab"
KOLOM = {
    "uraian": "RTL",
    "institusi": "Penanggung jawab",
    "mitra": "Mitra",
    "tempat": "Wilayah",
    "tenggat": "Tenggat",
    "kata": "Keadaan",
    "persen": "Capaian (%)",
    "realisasi": "Realisasi",
    "target": "Target",
    "satuan_target": "Satuan",
    "prioritas": "Prioritas",
    "rakor": "Rakor",
}
KOLOM_LEMBAGA = {
    "nama": "Lembaga",
    "jumlah": "RTL",
    "selesai": "Selesai",
    "persen_selesai": "Selesai (%)",
    "terlambat": "Terlambat",
    "terhambat": "Terhambat",
    "tenggat": "Tenggat berikut",
}
CATATAN = "terlambat dihitung dari tenggat, bukan dari laporan"


@dataclass(frozen=True)
class Bahan:
    """Everything of the region that is theirs to see.

    `rtl`: columns of `analysis.janji.add_states`, and mitra, tempat (in words), lembaga (ids of owner
    and partners), kecamatan (codes; empty for the whole region). `nama`: institutions by id.
    """

    pilihan: Pilihan
    hari: date
    rakor: list[Tersimpan[IsiRakor]]
    komitmen: list[Tersimpan[IsiKomitmen]]
    rtl: pd.DataFrame
    nama: Mapping[int, str]

    @property
    def daftar_rakor(self) -> list[Tersimpan[IsiRakor]]:
        """Those that are not taken out, the newest first."""
        return [one for one in self.rakor if not one.dibuang]

    def rakor_of(self, id_rakor: int | None) -> Tersimpan[IsiRakor] | None:
        """One of them."""
        return next((one for one in self.daftar_rakor if one.id == id_rakor), None)


@dataclass(frozen=True)
class Saringan:
    """What was chosen on the page; None for all."""

    id_rakor: int | None
    id_institusi: int | None
    keadaan: StatusRtl | None


def read_bahan(pilihan: Pilihan) -> Bahan:
    """What is theirs to see. Where that is nothing, and they may not begin either, the page ends."""
    kode = pilihan.region.kode
    _require_institution(kode)
    hari = reads.hari_ini()
    semua = reads.rakor(kode)
    if not any(not one.dibuang for one in semua) and not gerbang.boleh(Hak.KELOLA_RAKOR):
        own = gerbang.check_koordinasi(kode).semua
        belum = "Belum ada rakor" if own else "Belum ada RTL untuk lembaga Anda"
        show_empty(f"{belum} di {pilihan.region.nama}.")
    lembaga = reads.nama_lembaga(kode)
    nama = {
        int(row["id"]): _short(row["nama"], pilihan.region.nama, aktif=bool(row["aktif"]))
        for row in lembaga.to_dict("records")
    }
    rows = _add_names(add_states(reads.rtl_lengkap(kode), hari), kode, nama)
    return Bahan(pilihan, hari, semua, reads.komitmen(kode), rows, nama)


def _require_institution(kode_region: str) -> None:
    lingkup = gerbang.check_koordinasi(kode_region)
    if not lingkup.semua and lingkup.id_institusi is None:
        show_empty(
            "Akun Anda belum dikaitkan dengan lembaga mana pun, jadi belum ada RTL yang dapat "
            "ditampilkan. Minta pengelola mengaitkan akun Anda dengan lembaga Anda."
        )


def _short(nama: str, nama_region: str, *, aktif: bool) -> str:
    """The name without that of the region, which stands over the page."""
    return nama.replace(f" {nama_region}", "") + ("" if aktif else " (tidak aktif)")


def _add_names(rows: pd.DataFrame, kode: str, nama: Mapping[int, str]) -> pd.DataFrame:
    mitra, areas = reads.mitra_rtl(kode), reads.wilayah_rtl(kode)
    semua = reads.wilayah(kode)
    kecamatan_of = dict(zip(semua["kode"], semua["kode_kecamatan"], strict=True))
    partners = _group(mitra, "id_institusi")
    places, codes = _group(areas, "nama"), _group(areas, "kode_wilayah")
    ids = [int(one) for one in rows["id"]]
    owners = [None if pd.isna(one) else int(one) for one in rows["id_institusi"]]
    kecamatan = [frozenset(kecamatan_of.get(k, k) for k in codes.get(one, ())) for one in ids]
    lembaga = [
        frozenset(partners.get(one, [])) | ({own} if own is not None else set())
        for one, own in zip(ids, owners, strict=True)
    ]
    labels = Prioritas.labels()
    made: dict[str, list[Any]] = {
        "institusi": [nama.get(own) if own is not None else None for own in owners],
        "mitra": [", ".join(nama[int(p)] for p in partners.get(one, [])) or "–" for one in ids],
        "tempat": [", ".join(places.get(one, [])) or SELURUH for one in ids],
        "lembaga": lembaga,
        "kecamatan": kecamatan,
        "prioritas": [labels.get(one) for one in rows["prioritas"]],
    }
    return rows.assign(
        **{name: pd.Series(values, index=rows.index, dtype=object) for name, values in made.items()}
    )


def _group(rows: pd.DataFrame, column: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for nomor, value in zip(rows["id_rtl"], rows[column], strict=True):
        found.setdefault(int(nomor), []).append(value)
    return found


def choose_sisi(bahan: Bahan) -> str:
    """Which side of the page is wanted; without a rakor there is only one."""
    if not bahan.daftar_rakor:
        return KELOLA
    if (asked := st.session_state.pop(KE_SISI, None)) is not None:
        st.session_state["sisi"] = asked
    return choose_one("Lihat", SISI, "sisi")


def choose(bahan: Bahan) -> tuple[str, Saringan]:
    """The side of the page, and what was chosen on it, in one row."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="pilihan_rakor"):
        sisi = choose_sisi(bahan)
        return sisi, choose_saringan(bahan, sisi)


def choose_saringan(bahan: Bahan, sisi: str) -> Saringan:
    """Rakor, institution, state: as far as the side of the page goes by them."""
    if not bahan.daftar_rakor:
        return Saringan(None, None, None)
    meetings = {one.id: say_rakor(one) for one in bahan.daftar_rakor}
    rakor = choose_from("Rakor", meetings, "rakor", semua="Semua rakor", width=LEBAR_PILIHAN)
    if sisi == KELOLA:
        return Saringan(rakor, None, None)
    ids = sorted({one for own in bahan.rtl["lembaga"] for one in own}, key=_name_of(bahan))
    names = {one: bahan.nama[one] for one in ids}
    lembaga = choose_from("Lembaga", names, "lembaga", semua="Semua lembaga", width=LEBAR_PILIHAN)
    if sisi == JANJI:
        return Saringan(rakor, lembaga, None)
    keadaan = choose_from(
        "Keadaan", StatusRtl.labels(), "keadaan_rtl", semua="Semua keadaan", width=LEBAR_PILIHAN
    )
    return Saringan(rakor, lembaga, StatusRtl(keadaan) if keadaan else None)


def _name_of(bahan: Bahan) -> Callable[[int], str]:
    return lambda nomor: bahan.nama[nomor]


def say_rakor(one: Tersimpan[IsiRakor]) -> str:
    """'31 Jul 2025 · Rakor lintas sektor'."""
    return f"{format_tanggal_pendek(one.isi.tanggal)} · {one.isi.tema}"


def filter_rtl(bahan: Bahan, saringan: Saringan) -> pd.DataFrame:
    """The RTL of the choices, and of the kecamatan above the page (those of the whole region too)."""
    rows = bahan.rtl
    if saringan.id_rakor is not None:
        rows = rows[rows["id_rakor"] == saringan.id_rakor]
    if saringan.keadaan is not None:
        rows = rows[rows["keadaan"] == saringan.keadaan.value]
    return _of_place(bahan, _of_lembaga(rows, saringan.id_institusi))


def _of_lembaga(rows: pd.DataFrame, id_institusi: int | None) -> pd.DataFrame:
    if id_institusi is None:
        return rows
    return rows[[id_institusi in own for own in rows["lembaga"]]]


def _of_place(bahan: Bahan, rows: pd.DataFrame) -> pd.DataFrame:
    if bahan.pilihan.kecamatan is None:
        return rows
    kode = bahan.pilihan.kecamatan.kode
    return rows[[not own or kode in own for own in rows["kecamatan"]]]


def open_table(bahan: Bahan, rows: pd.DataFrame) -> PublishableTable:
    """The door for RTL: they are not about korban."""
    catatan = [CATATAN]
    if bahan.pilihan.kecamatan is not None:
        catatan.append(f"termasuk RTL untuk seluruh {bahan.pilihan.region.nama}")
    if not gerbang.check_koordinasi(bahan.pilihan.region.kode).semua:
        catatan.append("hanya RTL milik lembaga Anda atau yang diikutinya")
    contoh = bool(bahan.rtl["contoh"].any())
    shown = rows.drop(columns=["lembaga", "kecamatan"], errors="ignore")
    return open_public(
        shown, satuan=Satuan.RTL, sumber=f"Rakor dan RTL · per {format_tanggal_pendek(bahan.hari)}",
        catatan=tuple(catatan), indikator="rtl", karangan=contoh,
    )  # fmt: skip


def show_janji(bahan: Bahan, saringan: Saringan, unduh: Unduhan) -> None:
    """What the rakor before this one promised and what became of it, and what is still open of all
    earlier ones."""
    lalu = find_lalu(bahan.rakor, bahan.rtl, bahan.hari, saringan.id_rakor)
    if lalu is None:
        show_sentence("Belum ada janji dari rakor yang lalu.")
        st.caption("RTL rakor yang sedang disiapkan ada di Papan.")
        return
    own = _of_place(bahan, _of_lembaga(bahan.rtl, saringan.id_institusi))
    rows = own[own["id_rakor"] == lalu.id]
    show_sentence(say_janji(rows, lalu.isi.tanggal), _say_which(bahan, saringan, lalu))
    _show_source(bahan, rows)
    _show_groups(rows)
    carried = find_carried(own, lalu)
    if len(carried):
        st.markdown(f"#### {len(carried)} RTL rakor sebelumnya masih terbuka")
        show_cards(carried, lebar=3, asal=True)
    semua = pd.concat([rows, carried])
    show_rows(open_table(bahan, semua), key="janji_rakor", judul="Janji rakor lalu", unduh=unduh,
              kolom=KOLOM, susun=_as_table)  # fmt: skip


def _say_which(bahan: Bahan, saringan: Saringan, lalu: Tersimpan[IsiRakor]) -> str:
    chosen = bahan.rakor_of(saringan.id_rakor)
    if chosen is not None and chosen.id != lalu.id:
        hari = format_tanggal_pendek(chosen.isi.tanggal)
        return f"{lalu.isi.tema}. Dibuka sebelum {chosen.isi.tema}, {hari}."
    return lalu.isi.tema


def _show_groups(rows: pd.DataFrame) -> None:
    """Late and stuck first, then what goes on, then what is done."""
    groups = (
        ("Terlambat atau terhambat", rows["terlambat"] | rows["terhambat"]),
        ("Berjalan atau belum mulai", rows["keadaan"].isin([StatusRtl.BELUM_MULAI, StatusRtl.BERJALAN])),
        ("Selesai atau dibatalkan", rows["status_rtl"].isin(SELESAI)),
    )  # fmt: skip
    for place, (judul, which) in zip(st.columns(len(groups)), groups, strict=True):
        with place:
            found = rows[which]
            st.markdown(f"**{judul}: {len(found)}**")
            for row in found.to_dict("records"):
                _show_card(row)


def show_papan(bahan: Bahan, saringan: Saringan, unduh: Unduhan) -> None:
    """The board: a column for each state, and the table of all."""
    rows = filter_rtl(bahan, saringan)
    show_sentence(say_board(rows))
    _show_source(bahan, rows)
    for place, keadaan in zip(st.columns(len(KOLOM_PAPAN)), KOLOM_PAPAN, strict=True):
        found = rows[rows["keadaan"] == keadaan]
        with place:
            st.markdown(f"**{keadaan.label}: {len(found)}**")
            for row in found.head(KARTU).to_dict("records"):
                _show_card(row)
            if len(found) > KARTU:
                st.caption(f"dan {len(found) - KARTU} lagi dalam tabel")
    dropped = rows[rows["keadaan"] == StatusRtl.DIBATALKAN]
    if len(dropped):
        st.caption(f"{len(dropped)} RTL dibatalkan; ada dalam tabel.")
    show_rows(open_table(bahan, rows), key="papan_rtl", judul="RTL rakor", unduh=unduh, kolom=KOLOM,
              susun=_as_table)  # fmt: skip


def show_cards(rows: pd.DataFrame, *, lebar: int, asal: bool = False) -> None:
    """Cards beside one another, in rows of `lebar`."""
    records = rows.to_dict("records")
    for start in range(0, len(records), lebar):
        for place, row in zip(st.columns(lebar), records[start : start + lebar], strict=False):
            with place:
                _show_card(row, asal=asal)


def _show_card(row: Mapping[Any, Any], *, asal: bool = False) -> None:
    """One RTL: what, whose, by when, how it stands, how far it has come; and the button that opens it."""
    with st.container(border=True, gap="xxsmall"):
        st.markdown(row["uraian"])
        milik = row["institusi"] or TANPA_LEMBAGA
        st.caption(f"{milik} · tenggat {format_tanggal_pendek(row['tenggat'])}")
        penting = row["terlambat"] or row["terhambat"] or row["segera"]
        capaian = say_capaian(row)
        st.markdown(
            f"{'**' + row['kata'] + '**' if penting else row['kata']}{capaian and ' · ' + capaian}"
        )
        if asal:
            st.caption(f"Rakor {format_tanggal_pendek(row['rakor'])}, {row['tema']}")
        if st.button("Buka", key=f"rtl_buka_{row['id']}", type="tertiary"):
            st.session_state[DIBUKA] = int(row["id"])
            st.rerun()


def say_capaian(row: Mapping[Any, Any]) -> str:
    """'60 dari 100 sekolah (60%)', '40%', or ''."""
    if pd.isna(row["persen"]):
        return ""
    persen = f"{format_angka(row['persen'])}%"
    if pd.isna(row["realisasi"]) or pd.isna(row["target"]):
        return persen
    satuan = f" {row['satuan_target']}" if row["satuan_target"] else ""
    return f"{format_angka(row['realisasi'])} dari {format_angka(row['target'])}{satuan} ({persen})"


def show_lembaga(bahan: Bahan, saringan: Saringan, unduh: Unduhan) -> None:
    """Who owns how many, how many are done or late, what is due next."""
    rows = filter_rtl(bahan, saringan)
    counted = count_by_lembaga(rows, bahan.hari)
    if counted.empty:
        show_sentence(say_board(rows))
        return
    show_sentence(say_lembaga(counted))
    st.caption(
        "Menurut penanggung jawab; mitra tidak dihitung. Selesai (%): dari yang tidak dibatalkan."
    )
    table = open_table(bahan, counted.assign(tenggat=_say_days(counted["tenggat"])))
    show_table(table.with_rows(name_columns(table.rows, KOLOM_LEMBAGA)))
    show_source(table)
    show_rows(table, key="rtl_lembaga", judul="RTL menurut lembaga", unduh=unduh,
              kolom=KOLOM_LEMBAGA, label="Definisi dan unduhan")  # fmt: skip


def _say_days(days: pd.Series) -> list[str]:
    return ["tidak ada" if pd.isna(day) else format_tanggal_pendek(day) for day in days]


def show_waktu(
    bahan: Bahan, saringan: Saringan, draw: Callable[..., go.Figure], tema: Any, unduh: Unduhan
) -> None:
    """Due dates one under the other, today marked."""
    rows = filter_rtl(bahan, saringan)
    if rows.empty:
        show_sentence(say_board(rows))
        return
    table = open_table(bahan, rows)
    figure = reads.figure(draw, table, tema, hari_ini=bahan.hari)
    show_figure(figure, table, judul=say_next(rows), key="rtl_waktu", unduh=unduh, kolom=KOLOM,
                susun=_as_table)  # fmt: skip


def _as_table(table: PublishableTable) -> PublishableTable:
    rows = table.rows
    shown = rows.assign(
        institusi=rows["institusi"].fillna(TANPA_LEMBAGA),
        rakor=rows["rakor"].map(format_tanggal_pendek),
    )
    return table.with_rows(shown)


def _show_source(bahan: Bahan, rows: pd.DataFrame) -> None:
    show_source(open_table(bahan, rows))


def offer_pengingat(
    bahan: Bahan,
    rows: pd.DataFrame,
    buku: Callable[[PublishableTable, str], bytes],
    kalender: tuple[Callable[[PublishableTable, str, datetime, date], bytes], str],
    nama: str,
) -> None:
    """Files of what is still open among `rows`: a list and a calendar. They say what was promised, whose
    it is and by when, and nothing of a kasus."""
    still = rows[~rows["status_rtl"].isin(SELESAI)]
    if still.empty:
        return
    judul = f"Pengingat RTL, {nama}"
    table = open_table(bahan, still)
    write, mime = kalender
    shown = _as_table(table)
    kolom = {
        key: KOLOM[key] for key in ("tenggat", "kata", "uraian", "institusi", "mitra", "tempat")
    }
    named = shown.with_rows(shown.rows[list(kolom)].rename(columns=kolom))
    with st.container(horizontal=True, vertical_alignment="center", key="rtl_pengingat"):
        st.caption(f"Pengingat {len(still)} RTL yang masih terbuka, {nama}:")
        offer_file("XLSX", partial(buku, named, judul), hak=Hak.LIHAT_KOORDINASI,
                   file_name="pengingat_rtl.xlsx", mime=XLSX, key="pengingat_xlsx")  # fmt: skip
        offer_file("Kalender (ICS)", partial(write, shown, judul, datetime.now(UTC), bahan.hari),
                   hak=Hak.LIHAT_KOORDINASI, file_name="pengingat_rtl.ics", mime=mime,
                   key="pengingat_ics")  # fmt: skip


def say_reminded(bahan: Bahan, saringan: Saringan) -> str:
    """Whose reminders they are: 'Polres, Kabupaten Serang'."""
    parts = [bahan.pilihan.nama_wilayah]
    if saringan.id_institusi is not None:
        parts.insert(0, bahan.nama[saringan.id_institusi])
    return ", ".join(parts)
