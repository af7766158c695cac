"""The sides of the network that are made of records: referrals, and who has a part in what."""

from collections.abc import Sequence

import streamlit as st

from analysis.disclosure import PublishableTable, open_internal
from analysis.jejaring import BULAN_IKUT, count_parts, say_parts
from analysis.rujukan import DITERIMA, DITOLAK, LABEL, TERBUKA, count_rujukan, say_rujukan
from components import gerbang, reads
from components.blocks import Unduhan, require_asal, show_figure, show_sentence
from components.filters import Pilihan
from components.gambar import Draw, table_beside
from components.jejaring import open_institusi, show_list
from domain.asal import Asal
from domain.format import format_periode, format_tanggal_pendek
from domain.hak import Hak
from domain.jejaring import Institusi, Keikutsertaan
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import choose_tema

KOLOM_RUJUKAN = {
    "dari": "Dari",
    "ke": "Ke",
    "jumlah": "Rujukan",
    DITERIMA: LABEL[DITERIMA].capitalize(),
    DITOLAK: LABEL[DITOLAK].capitalize(),
    TERBUKA: LABEL[TERBUKA].capitalize(),
    "tunggu": "Menunggu jawaban, nilai tengah (hari)",
    "n_tunggu": "Dari berapa",
    "terbuka_sejak": "Belum dijawab paling lama sejak",
}
KOLOM_IKUT = {
    "nama": "Institusi",
    "anggota": "Keanggotaan",
    **{one.value: one.label for one in Keikutsertaan},
    "peran": "Peran dalam kegiatan",
    "terakhir": "Terakhir ikut",
}


def show_rujukan(pilihan: Pilihan, draw: Draw, unduh: Unduhan) -> None:
    """Referrals of the chosen period and area: only for who may see records."""
    gerbang.check(Hak.LIHAT_ANALISIS)
    asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
    selesai = pilihan.selesai_untuk(asal)
    masa = format_periode(pilihan.periode)
    if selesai < pilihan.periode.mulai:
        st.markdown(f"#### Register berakhir sebelum {masa}")
        return
    periode = Periode(pilihan.periode.mulai, selesai)

    def open_table(sekarang: Pilihan, asal: Asal) -> PublishableTable:
        counts = count_rujukan(reads.rujukan(sekarang.saringan(asal, periode)))
        return open_internal(
            counts, satuan=Satuan.RUJUKAN, asal=asal, indikator="rujukan", catatan=(masa,)
        )

    table = open_table(pilihan, asal)
    if table.rows.empty:
        st.markdown(f"#### Tidak ada rujukan yang tercatat, {pilihan.nama_wilayah}, {masa}")
        st.caption("Rujukan dicatat di register; yang tidak dicatat tidak terlihat di sini.")
        return
    kalimat, tak_dicatat = say_rujukan(table.rows)
    show_sentence(kalimat, tak_dicatat)
    show_figure(
        reads.figure(draw, table, choose_tema(pilihan.gelap)), table, key="jejaring_rujukan",
        judul="Dari siapa ke siapa, dan berapa lama menunggu jawaban", unduh=unduh, kolom=KOLOM_RUJUKAN,
        kini=table_beside(pilihan, Dataset.REGISTER, open_table),
    )  # fmt: skip


def show_ikut(pilihan: Pilihan, institusi: Sequence[Institusi], unduh: Unduhan) -> None:
    """Who has a part in what, and who in nothing."""
    gerbang.check(Hak.LIHAT_ANALISIS)
    asal = pilihan.asal.get(Dataset.KEGIATAN)
    hari = reads.hari_ini()
    ikut = reads.keikutsertaan(pilihan.region.kode, asal.id_snapshot if asal else None)
    parts = count_parts(institusi, ikut, hari)
    if parts.empty:
        return
    kalimat, siapa = say_parts(parts)
    show_sentence(kalimat, siapa)
    catatan = [f"{BULAN_IKUT} bulan terakhir, seluruh {pilihan.region.nama}"]
    catatan.append(
        f"kegiatan: {asal.sumber} per {format_tanggal_pendek(asal.tanggal_cutoff)}"
        if asal else "kegiatan belum diimpor"
    )  # fmt: skip
    catatan.append("RTL dihitung sampai tenggatnya")
    table = open_institusi(parts, institusi, hari, kartu="jejaring_peran", catatan=catatan)
    show_list(table, KOLOM_IKUT, KOLOM_IKUT, kalimat, "jejaring_ikut", unduh)
