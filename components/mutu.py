"""The pieces of the quality page: the figures behind it, and the list of what to mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analysis import mutu
from analysis.disclosure import PublishableTable, open_internal
from components import reads
from components.blocks import XLSX, Writer, offer_file, require_asal, show_source, show_table
from components.filters import Pilihan, choose_one
from data_access.imports.berkas import MAKS_BYTE
from data_access.imports.kesalahan import BARIS_LEMBAR, BerkasError, sebut_baris
from data_access.imports.nomor import find_kolom_nomor, hash_nomor, read_tabel_nomor
from data_access.queries.mutu import read_catatan
from domain.asal import Asal
from domain.format import format_angka, format_persen
from domain.hak import Hak
from domain.kategori import Dataset
from domain.satuan import Satuan

# The units of each dataset, the main one first.
SATUAN = {
    Dataset.REGISTER: (Satuan.KASUS, Satuan.KORBAN),
    Dataset.PENGADUAN: (Satuan.PENGADUAN,),
    Dataset.KEGIATAN: (Satuan.KEGIATAN,),
}
KOLOM_ISIAN = {
    "label": "Isian",
    "satuan": "Dihitung per",
    "kosong": "Kosong",
    "jumlah": "Dari",
    "persen": "Terisi (%)",
}
KOLOM_JEDA_BULAN = {
    "bulan": "Bulan lapor",
    "median_kejadian": "Kejadian sampai dilaporkan (hari)",
    "n_kejadian": "Kasus",
    "median_input": "Dilaporkan sampai dicatat (hari)",
    "n_input": "Kasus dicatat",
}
KOLOM_GANTI = {
    "baris": "Baris di berkas",
    "nomor": "Nomor kasus",
    "isian": "Isian",
    "masalah": "Yang perlu diperbaiki",
}
KOLOM_JUMLAH = {
    "bulan": "Bulan lapor",
    "kecamatan": "Kecamatan",
    "isian": "Isian",
    "masalah": "Yang perlu diperbaiki",
    "jumlah": "Banyaknya",
}
TANPA_NOMOR = "(berkas tanpa nomor kasus)"
CATATAN_PERIODE = "menurut tanggal lapor; hanya kasus kekerasan"


@dataclass(frozen=True)
class Mutu:
    """Everything the page shows of one dataset. No key of a kasus is in it.

    `isian` in the order of need, `waktu` the same fields over time (only those with a blank),
    `tempat` missing for kegiatan and inside one kecamatan, `periksa`, `jeda` and `jeda_bulan` only for a register.
    """

    satuan: Satuan
    asal: Asal
    jumlah: int
    isian: pd.DataFrame
    waktu: pd.DataFrame
    tempat: pd.DataFrame | None
    periksa: pd.DataFrame | None
    jeda: pd.DataFrame | None
    jeda_bulan: pd.DataFrame | None

    def publish(
        self, rows: pd.DataFrame, *catatan: str, indikator: str | None = None
    ) -> PublishableTable:
        """The rows with where they come from and what they are."""
        return open_internal(
            rows, satuan=self.satuan, asal=self.asal, catatan=catatan, indikator=indikator
        )

    @property
    def kalimat(self) -> str:
        """How good the data are, and what to mend first."""
        return mutu.say_mutu(self.isian, self.periksa)


def choose_dataset(pilihan: Pilihan) -> Asal:
    """Which list is looked at; without any, the page ends with the way to the import."""
    offered = [dataset for dataset in SATUAN if dataset in pilihan.asal]
    if not offered:
        return require_asal(None, Dataset.REGISTER, pilihan.region.nama)
    if len(offered) == 1:
        return pilihan.asal[offered[0]]
    labels = {dataset.value: dataset.label for dataset in offered}
    return pilihan.asal[Dataset(choose_one("Isi", labels, "mutu_isi"))]


@reads.remembered
def measure(pilihan: Pilihan, asal: Asal) -> Mutu:
    """The quality of one dataset in the chosen period and area."""
    rows = read_rows(pilihan, asal)
    main = SATUAN[asal.dataset][0]
    kasus = rows[main]
    isian = mutu.sort_by_need(
        pd.concat([mutu.count_filled(rows[satuan], satuan) for satuan in rows], ignore_index=True)
    )
    register = asal.dataset == Dataset.REGISTER
    cutoff = asal.tanggal_cutoff
    return Mutu(
        satuan=main,
        asal=asal,
        jumlah=len(kasus),
        isian=isian,
        waktu=_over_time(rows, isian),
        tempat=mutu.places_over_time(kasus) if _has_places(pilihan, kasus) else None,
        periksa=mutu.check_consistency(kasus, rows[Satuan.KORBAN], cutoff) if register else None,
        jeda=mutu.measure_delays(kasus) if register else None,
        jeda_bulan=mutu.delays_per_month(kasus) if register else None,
    )


def _has_places(pilihan: Pilihan, rows: pd.DataFrame) -> bool:
    """Inside one kecamatan every place is known."""
    return pilihan.kecamatan is None and "status_lokasi" in rows


def read_rows(pilihan: Pilihan, asal: Asal) -> dict[Satuan, pd.DataFrame]:
    """Every record of the chosen period and area, by unit: see `queries.mutu.read_catatan`."""
    with reads.engine().connect() as connection:
        return {
            satuan: read_catatan(connection, satuan, pilihan.saringan(asal))
            for satuan in SATUAN[asal.dataset]
        }


def _over_time(rows: Mapping[Satuan, pd.DataFrame], isian: pd.DataFrame) -> pd.DataFrame:
    """Fields with a blank over time, in the order of need."""
    wanted = isian[isian["dipakai"] & (isian["kosong"] > 0)]
    if wanted.empty:
        return pd.DataFrame()
    parts = pd.concat(
        [mutu.filled_over_time(rows[satuan], satuan).assign(satuan=satuan.value) for satuan in rows]
    )
    order = wanted[["isian", "satuan"]].reset_index(drop=True).rename_axis("urutan").reset_index()
    found = order.merge(parts, on=["isian", "satuan"]).sort_values(["urutan", "kapan"])
    return found.drop(columns="urutan").reset_index(drop=True)


def show_answer(hasil: Mutu) -> None:
    """The sentence, and the figures that a room can read from the back row."""
    st.markdown(f"### {hasil.kalimat}")
    with st.container(horizontal=True, key="mutu_angka"):
        bagian = mutu.share_filled(hasil.isian)
        _show_figure(
            "Isian terisi",
            "–" if bagian is None else format_persen(bagian),
            f"{format_angka(hasil.jumlah)} {hasil.satuan.label}",
        )
        if hasil.tempat is not None:
            semua = hasil.tempat.drop(columns="bulan").to_numpy().sum()
            dikenal = int(hasil.tempat["dikenal"].sum())
            _show_figure(
                "Wilayahnya dikenal",
                format_persen(dikenal / semua) if semua else "–",
                f"{format_angka(dikenal)} dari {format_angka(semua)}",
            )
        if hasil.jeda is not None:
            for row in hasil.jeda.to_dict("records"):
                known = row["n"] > 0
                _show_figure(
                    mutu.TAHAP_PENDEK[row["tahap"]],
                    f"{format_angka(row['median'])} hari" if known else "–",
                    _say_spread(row) if known else "tanggalnya tidak dicatat",
                )


def _show_figure(label: str, angka: str, rincian: str) -> None:
    with st.container(border=True, height="stretch", gap=None):
        st.metric(label, angka)
        st.caption(rincian)


def _say_spread(row: dict[Any, Any]) -> str:
    kuartil = f"{format_angka(row['kuartil_1'])}–{format_angka(row['kuartil_3'])} hari"
    return f"nilai tengah; separuh kasus {kuartil}, dari {format_angka(row['n'])} kasus"


def say_undated(hasil: Mutu) -> tuple[str, ...]:
    """What the delays leave out; nothing where every day is known and in order."""
    if hasil.jeda is None:
        return ()
    kejadian, catat = hasil.jeda.to_dict("records")
    said = {
        "tanpa tanggal kejadian yang pasti": kejadian["tanpa_tanggal"],
        "tanpa tanggal input": catat["tanpa_tanggal"],
        "bertanggal terbalik": kejadian["terbalik"] + catat["terbalik"],
    }
    return tuple(f"{format_angka(jumlah)} kasus {apa}" for apa, jumlah in said.items() if jumlah)


def say_isian(hasil: Mutu) -> str:
    """'Selalu terisi 5 dari 22 isian; yang paling perlu dilengkapi di atas'."""
    used = hasil.isian[hasil.isian["dipakai"]]
    blank = int((used["kosong"] > 0).sum())
    if not blank:
        return "Semua isian terisi"
    always = format_angka(len(used) - blank)
    return f"Selalu terisi {always} dari {format_angka(len(used))} isian; yang paling perlu dilengkapi di atas"


def say_unused(hasil: Mutu) -> tuple[str, ...]:
    """How many fields are filled at all and how many of them always; which the source never fills."""
    used = hasil.isian[hasil.isian["dipakai"]]
    always = int((used["kosong"] == 0).sum())
    said = f"{format_angka(len(used))} isian dipakai, {format_angka(always)} selalu terisi"
    unused = hasil.isian.loc[~hasil.isian["dipakai"], "label"]
    never = () if unused.empty else (f"tidak pernah diisi sumber ini: {', '.join(unused)}",)
    return (said, *never)


def isian_rows(hasil: Mutu) -> pd.DataFrame:
    """The columns of KOLOM_ISIAN, in the order of need."""
    return hasil.isian.assign(persen=(hasil.isian["bagian"] * 100).round(1))


def show_checks(hasil: Mutu) -> None:
    """Contradictions and suspicions, counted; suspected doubles stay in every figure."""
    if hasil.periksa is None:
        return
    found = hasil.periksa[hasil.periksa["jumlah"] > 0]
    fine = len(hasil.periksa) - len(found)
    st.markdown(
        f"#### {format_angka(len(found))} dari {format_angka(len(hasil.periksa))} pemeriksaan "
        "menemukan sesuatu"
        if len(found)
        else f"#### Tidak ada yang ditemukan oleh {format_angka(fine)} pemeriksaan"
    )
    rows = hasil.periksa.sort_values("jumlah", ascending=False, kind="stable")
    shown = pd.DataFrame(
        {
            "Pemeriksaan": rows["pemeriksaan"],
            "Ditemukan": rows["jumlah"],
            "Dari": rows["dari"].map(format_angka) + " " + rows["satuan"],
        }
    )
    table = hasil.publish(
        shown,
        "dugaan tercatat dua kali: tanggal lapor, kecamatan, jenis kelamin, kelompok usia, dan "
        "bentuk sama pada nomor kasus yang berbeda; tidak pernah dihapus sendiri",
    )
    show_table(table)
    show_source(table)


def show_lost(pilihan: Pilihan, hasil: Mutu) -> None:
    """What the import of this snapshot could not take as it stood in the file."""
    rows = reads.daftar_snapshot(pilihan.region.kode).set_index("id")
    row = rows.loc[hasil.asal.id_snapshot]
    lines = mutu.say_hilang(row["mutu"]) if isinstance(row["mutu"], dict) else []
    if row["jumlah_ditolak"] and not lines:
        lines = [f"{format_angka(row['jumlah_ditolak'])} baris ditolak."]
    if not lines:
        return
    st.markdown("#### Yang tidak masuk dari berkasnya")
    st.markdown("\n".join(f"- {line}" for line in lines))


def show_mending(pilihan: Pilihan, hasil: Mutu, unduh: Writer) -> None:
    """The rows to correct: counted without the office's file, by number and row with it."""
    if hasil.asal.dataset != Dataset.REGISTER:
        return
    st.markdown("#### Daftar untuk diperbaiki di kantor")
    st.markdown(
        "Nomor kasus tidak disimpan di dasbor. **Unggah lagi berkas register yang sama**: nomornya "
        "dicocokkan di memori, lalu daftar menyebut nomor kasus dan barisnya. Berkas itu tidak "
        "disimpan, dan kolom lain tidak ikut."
    )
    offer_file(
        "Unduh jumlahnya menurut bulan dan kecamatan (XLSX)",
        lambda: unduh(_counted(pilihan, hasil), "Yang perlu diperbaiki, dihitung"),
        hak=Hak.EKSPOR_INTERNAL,
        file_name="perbaikan_jumlah.xlsx",
        mime=XLSX,
        key="perbaikan_jumlah",
    )
    unggahan = st.file_uploader(
        "Berkas register (XLSX atau CSV)", type=["xlsx", "csv"], key="mutu_berkas",
        max_upload_size=MAKS_BYTE // 1024**2,
    )  # fmt: skip
    if unggahan is not None:
        _show_numbers(pilihan, hasil, unggahan, unduh)


def _find_masalah(pilihan: Pilihan, hasil: Mutu) -> pd.DataFrame:
    rows = read_rows(pilihan, hasil.asal)
    return mutu.find_masalah(rows[Satuan.KASUS], rows[Satuan.KORBAN], hasil.asal.tanggal_cutoff)


def _counted(pilihan: Pilihan, hasil: Mutu) -> PublishableTable:
    names = {area.kode: area.nama for area in reads.kecamatan(pilihan.region.kode)}
    rows = mutu.group_masalah(_find_masalah(pilihan, hasil), names)
    return hasil.publish(rows[list(KOLOM_JUMLAH)].rename(columns=KOLOM_JUMLAH), CATATAN_PERIODE)


def _show_numbers(pilihan: Pilihan, hasil: Mutu, unggahan: UploadedFile, unduh: Writer) -> None:
    """Match the numbers of the file with what is to be mended; only both together leave here."""
    try:
        with st.spinner("Mencocokkan nomor …"):
            tabel = read_tabel_nomor(unggahan.getvalue(), unggahan.name)
            offered = find_kolom_nomor(tabel)
    except BerkasError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return
    judul = st.selectbox("Kolom nomor kasus", [*offered, TANPA_NOMOR], key="mutu_kolom")
    nomor = hash_nomor(tabel, None if judul == TANPA_NOMOR else str(judul), pilihan.region.kode)
    masalah = _find_masalah(pilihan, hasil)
    rows = mutu.name_rows(masalah, nomor)
    semua = masalah["kunci_kasus"].nunique()
    ketemu = masalah.loc[masalah["kunci_kasus"].isin(nomor["kunci_kasus"]), "kunci_kasus"].nunique()
    if rows.empty:
        st.warning(
            "Tidak satu pun nomor di kolom itu cocok dengan kasus yang perlu diperbaiki. Pilih "
            "kolom lain, atau pastikan berkas dan wilayahnya sama."
        )
        return
    st.success(
        f"{format_angka(ketemu)} dari {format_angka(semua)} kasus yang perlu diperbaiki ditemukan "
        f"di berkas, {format_angka(len(rows))} hal."
    )
    table = mending_table(hasil, rows)
    # Only numbers of the file that was just brought: for who keeps the register.
    offer_file(
        "Unduh daftar dengan nomor kasus (XLSX)",
        lambda: unduh(table, "Yang perlu diperbaiki"),
        hak=Hak.IMPOR,
        file_name="perbaikan.xlsx",
        mime=XLSX,
        key="perbaikan_unduh",
        utama=True,
    )


def mending_table(hasil: Mutu, rows: pd.DataFrame) -> PublishableTable:
    """What `analysis.mutu.name_rows` found, for the office that wrote the file."""
    one_sheet = rows["baris"].lt(BARIS_LEMBAR).all()
    shown = rows.assign(
        nomor=rows["nomor"].replace("", "(tanpa nomor)"),
        baris=rows["baris"] if one_sheet else rows["baris"].map(sebut_baris),
    )[list(KOLOM_GANTI)]
    return hasil.publish(
        shown.rename(columns=KOLOM_GANTI),
        CATATAN_PERIODE,
        "memuat nomor kasus: simpan di kantor, jangan dikirim",
    )
