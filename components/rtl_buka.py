"""One RTL that is open: what it says, what was reported, and what may be done with it."""

from collections.abc import Mapping
from functools import partial
from typing import Any, NoReturn

import pandas as pd
import streamlit as st

from components import gerbang, isian, reads
from components.blocks import format_cell
from components.pencatat import note_in
from components.rakor import DIBUKA, Bahan, say_capaian
from components.riwayat import local_time
from data_access.rakor import JanjiError
from data_access.rtl import add_kemajuan, add_rtl, as_json, change_rtl, move_kemajuan, move_rtl
from domain.format import format_angka, format_tanggal, format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import Perbuatan, Prioritas, StatusRtl
from domain.rtl import (
    JENIS_BUKTI,
    MAKS_ANGGARAN,
    MAKS_ISIAN,
    MAKS_SATUAN,
    MAKS_TARGET,
    MAKS_URAIAN,
    STATUS_LAPORAN,
    IsiKemajuan,
    IsiRtl,
    Tersimpan,
)

OLEH = "halaman rakor"
UBAH, BARU, LAPOR = "rtl_ubah", "rtl_baru", "rtl_lapor"
KARANGAN = (
    "Rakor ini DATA CONTOH: yang ditambahkan di sini tetap karangan dan ikut terhapus bersamanya. Untuk "
    "yang nyata, tambahkan rakor dahulu."
)
TANPA_NAMA = "Tanpa nama orang, tanpa rincian kasus."
BIDANG_LABEL = {
    "uraian": "Uraian",
    "id_komitmen": "Komitmen",
    "id_institusi": "Penanggung jawab",
    "mitra": "Mitra",
    "wilayah": "Wilayah",
    "sasaran": "Sasaran",
    "indikator_keluaran": "Indikator keluaran",
    "target": "Target",
    "satuan_target": "Satuan target",
    "tenggat": "Tenggat",
    "anggaran": "Anggaran (rupiah)",
    "prioritas": "Prioritas",
}


def show_open(bahan: Bahan) -> None:
    """The RTL that was opened from a card, over everything else, until it is closed."""
    nomor = st.session_state.get(DIBUKA)
    if nomor is None:
        return
    found = bahan.rtl[bahan.rtl["id"] == nomor]
    if found.empty:
        # Taken out meanwhile, of another region, or not theirs to see.
        st.session_state.pop(DIBUKA)
        return
    row = found.to_dict("records")[0]
    with st.container(border=True, key="rtl_terbuka"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"#### {row['uraian']}")
            st.space("stretch")
            if st.button("Tutup", key="rtl_tutup"):
                st.session_state.pop(DIBUKA)
                st.rerun()
        _show_details(row)
        laporan = reads.kemajuan_rtl(bahan.pilihan.region.kode, int(nomor))
        _show_reports(bahan, row, laporan)
        if gerbang.boleh(Hak.LAPOR_RTL):
            with st.expander(
                "Laporkan kemajuan", key="rtl_lapor_panel", on_change="rerun"
            ) as panel:
                if panel.open:
                    _show_report_form(bahan, row)
        if gerbang.boleh(Hak.KELOLA_RAKOR):
            with st.expander("Ubah RTL ini", key="rtl_ubah_panel", on_change="rerun") as panel:
                if panel.open:
                    _show_change(bahan, int(nomor))
        _show_history(bahan, int(nomor))


def _show_details(row: Mapping[Any, Any]) -> None:
    kiri, tengah, kanan = st.columns(3, gap="medium")
    target = "tidak dicatat"
    if not pd.isna(row["target"]):
        target = f"{format_angka(row['target'])} {row['satuan_target'] or ''}".strip()
    anggaran = "tidak dicatat" if pd.isna(row["anggaran"]) else f"Rp{format_angka(row['anggaran'])}"
    with kiri:
        _show_pairs(Keadaan=f"**{row['kata']}**", Tenggat=format_tanggal(row["tenggat"]),
                    Capaian=say_capaian(row) or "belum dilaporkan")  # fmt: skip
    with tengah:
        _show_pairs(**{"Penanggung jawab": row["institusi"] or "belum ada", "Mitra": row["mitra"],
                       "Wilayah": row["tempat"], "Komitmen": format_cell(row["komitmen"])})  # fmt: skip
    with kanan:
        _show_pairs(Sasaran=row["sasaran"] or "tidak dicatat",
                    Keluaran=row["indikator_keluaran"] or "tidak dicatat", Target=target,
                    Anggaran=anggaran, Prioritas=row["prioritas"] or "tidak dicatat")  # fmt: skip


def _show_pairs(**pairs: str) -> None:
    st.markdown("  \n".join(f"{label}: {value}" for label, value in pairs.items()))


def _show_reports(bahan: Bahan, row: Mapping[Any, Any], laporan: pd.DataFrame) -> None:
    """Every report, the newest first; those taken back are struck out."""
    st.markdown(f"**Laporan kemajuan: {int((~laporan['ditarik']).sum())}**")
    if laporan.empty:
        st.caption("Belum ada laporan.")
    may = gerbang.boleh(Hak.LAPOR_RTL)
    for one in laporan.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _say_report(one, row)
            oleh = one["diubah_oleh"]
            st.markdown(
                f"~~{said}~~ · ditarik {oleh}" if one["ditarik"] else f"{said} · oleh {oleh}"
            )
            if (
                may
                and not one["ditarik"]
                and st.button("Tarik", key=f"kemajuan_tarik_{one['id']}", type="tertiary")
            ):
                _withdraw(bahan, int(one["id"]))
            if (
                may
                and one["ditarik"]
                and st.button("Berlakukan lagi", key=f"kemajuan_lagi_{one['id']}", type="tertiary")
            ):
                _say_done(_move_report(bahan, int(one["id"]), False))


def _say_report(one: Mapping[Any, Any], row: Mapping[Any, Any]) -> str:
    capaian = say_capaian({**row, "realisasi": one["realisasi"], "persen": one["persen"]})
    bukti = ", ".join(part for part in (one["jenis_bukti"], one["rujukan_bukti"]) if part)
    status = one["status_rtl"]
    parts = [
        format_tanggal_pendek(one["tanggal"]),
        StatusRtl(status).label,
        capaian,
        f"kendala: {one['kendala']}" if one["kendala"] else "",
        f"bukti: {bukti}" if bukti else "tanpa bukti",
    ]
    return " · ".join(part for part in parts if part)


def _withdraw(bahan: Bahan, nomor: int) -> NoReturn:
    said = _move_report(bahan, nomor, True)
    langkah = isian.Langkah(
        bahan.pilihan.region.kode, "Berlakukan lagi laporan itu",
        partial(_move_report, bahan, nomor, False),
    )  # fmt: skip
    _say_done(said, langkah)


def _move_report(bahan: Bahan, nomor: int, ditarik: bool) -> str:
    gerbang.check(Hak.LAPOR_RTL)
    kode = bahan.pilihan.region.kode
    with reads.engine().begin() as connection:
        move_kemajuan(
            connection, kode, nomor, lingkup=gerbang.check_koordinasi(kode), ditarik=ditarik,
            oleh=gerbang.oleh(OLEH),
        )  # fmt: skip
        note_in(connection, Perbuatan.UBAH, f"rtl_kemajuan:{nomor}")
    return "Laporan ditarik." if ditarik else "Laporan berlaku lagi."


def _say_done(said: str, langkah: isian.Langkah | None = None) -> NoReturn:
    isian.say(said, langkah)
    st.rerun()


def _show_report_form(bahan: Bahan, row: Mapping[Any, Any]) -> None:
    ke = f"{LAPOR}_{row['id']}_{st.session_state.get(f'_{LAPOR}_ke', 0)}"
    bertarget = not pd.isna(row["target"])
    with st.form(f"{LAPOR}_isian", enter_to_submit=False):
        kolom = st.columns(3)
        hari = kolom[0].date_input("Tanggal", bahan.hari, min_value=isian.PALING_AWAL,
                                   max_value=bahan.hari, format="DD/MM/YYYY", key=f"{ke}_tanggal")  # fmt: skip
        status = kolom[1].selectbox("Keadaan", [one.value for one in STATUS_LAPORAN], index=1,
                                    format_func=lambda value: StatusRtl(value).label,
                                    key=f"{ke}_status", help="Terlambat dihitung dari tenggatnya.")  # fmt: skip
        satuan = f" ({row['satuan_target']})" if row["satuan_target"] else ""
        realisasi = kolom[2].number_input(
            f"Realisasi sampai hari itu{satuan}", min_value=0.0, max_value=float(MAKS_TARGET),
            value=None, format="%.6g", placeholder="–", key=f"{ke}_realisasi",
            help=f"Dari target {format_angka(row['target'])}." if bertarget else None,
        )  # fmt: skip
        persen = None
        if not bertarget:
            persen = st.number_input("Persen selesai", min_value=0.0, max_value=100.0, value=None,
                                     placeholder="–", key=f"{ke}_persen", format="%.6g")  # fmt: skip
        kendala = st.text_area("Kendala", max_chars=MAKS_URAIAN, key=f"{ke}_kendala", height=80,
                               help=TANPA_NAMA)  # fmt: skip
        kiri, kanan = st.columns(2)
        bukti = kiri.selectbox("Jenis bukti", ["", *JENIS_BUKTI], key=f"{ke}_bukti",
                               format_func=lambda value: value or "tanpa bukti")  # fmt: skip
        rujukan = kanan.text_input("Di mana buktinya", max_chars=MAKS_ISIAN, key=f"{ke}_rujukan",
                                   help="Nomor surat atau nama arsip. " + TANPA_NAMA)  # fmt: skip
        kirim = st.form_submit_button("Kirim laporan", type="primary", key=f"{LAPOR}_kirim")
    if kirim:
        isi = IsiKemajuan(
            hari, realisasi, persen, StatusRtl(str(status)), kendala, str(bukti), rujukan
        )
        _report(bahan, int(row["id"]), isi)


def _report(bahan: Bahan, nomor: int, isi: IsiKemajuan) -> None:
    gerbang.check(Hak.LAPOR_RTL)
    kode = bahan.pilihan.region.kode
    try:
        with reads.engine().begin() as connection:
            add_kemajuan(
                connection, kode, nomor, isi, lingkup=gerbang.check_koordinasi(kode),
                hari_ini=bahan.hari, oleh=gerbang.oleh(OLEH),
            )  # fmt: skip
            note_in(connection, Perbuatan.UBAH, f"rtl:{nomor}")
    except JanjiError as error:
        st.error(f"{error} Tidak ada yang disimpan; isian Anda masih ada.")
        return
    isian.begin_anew(LAPOR)
    _say_done("Laporan kemajuan disimpan.")


def _show_change(bahan: Bahan, nomor: int) -> None:
    kode = bahan.pilihan.region.kode
    ada = _find(kode, nomor)
    if ada is None:
        return
    isian.show_isian(
        UBAH, ada, ada.isi, fields_of(bahan, ada.id_rakor, ada.isi.id_komitmen),
        save=partial(_change, kode, nomor), now=partial(_find, kode, nomor),
        tombol="Simpan perubahan",
    )  # fmt: skip
    if st.button("Buang RTL ini", key="rtl_buang", help="Dapat diurungkan."):
        _discard(kode, nomor)


def _find(kode: str, nomor: int) -> Tersimpan[IsiRtl] | None:
    return next((one for one in reads.isi_rtl(kode) if one.id == nomor), None)


def _change(kode: str, nomor: int, isi: IsiRtl, versi: int) -> str:
    gerbang.check(Hak.KELOLA_RAKOR)
    with reads.engine().begin() as connection:
        change_rtl(connection, kode, nomor, isi, versi=versi, oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.UBAH, f"rtl:{nomor}")
    return "Perubahan RTL disimpan. Isi sebelumnya ada dalam riwayatnya."


def _discard(kode: str, nomor: int) -> None:
    try:
        said = move(kode, nomor, True)
    except JanjiError as error:
        st.error(str(error))
        return
    st.session_state.pop(DIBUKA, None)
    _say_done(said, isian.Langkah(kode, "Urungkan", partial(move, kode, nomor, False)))


def move(kode: str, nomor: int, dibuang: bool) -> str:
    """Take an RTL out or bring it back. Returns what to say; raises JanjiError."""
    gerbang.check(Hak.KELOLA_RAKOR)
    with reads.engine().begin() as connection:
        move_rtl(connection, kode, nomor, dibuang=dibuang, oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.UBAH, f"rtl:{nomor}")
    return "RTL dibuang dari daftar." if dibuang else "RTL kembali ke daftar."


def show_new(bahan: Bahan, id_rakor: int) -> None:
    """The form of a new RTL of a rakor."""
    say_karangan(bahan, id_rakor)
    kosong = IsiRtl("", None, None, (), (), "", "", None, "", bahan.hari, None, None)
    isian.show_isian(
        BARU, None, kosong, fields_of(bahan, id_rakor),
        save=partial(_add, bahan.pilihan.region.kode, id_rakor), now=lambda: None,
        tombol="Tambah RTL",
    )  # fmt: skip


def say_karangan(bahan: Bahan, id_rakor: int) -> None:
    """What is added to an invented rakor goes with it."""
    rakor = bahan.rakor_of(id_rakor)
    if rakor is not None and rakor.contoh:
        st.caption(KARANGAN)


def _add(kode: str, id_rakor: int, isi: IsiRtl, _versi: int) -> str:
    gerbang.check(Hak.KELOLA_RAKOR)
    with reads.engine().begin() as connection:
        nomor = add_rtl(connection, kode, id_rakor, isi, oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.UBAH, f"rtl:{nomor}")
    return "RTL ditambahkan."


def fields_of(
    bahan: Bahan, id_rakor: int, komitmen_lama: int | None = None
) -> list[list[isian.Bidang]]:
    """The fields of an RTL of a rakor, in rows."""
    komitmen = {
        one.id: one.isi.isi
        for one in bahan.komitmen
        if one.id_rakor == id_rakor and (not one.dibuang or one.id == komitmen_lama)
    }
    label = BIDANG_LABEL
    return [
        [isian.teks("uraian", label["uraian"], MAKS_URAIAN, panjang=True, bantuan=TANPA_NAMA)],
        [isian.pilih("id_komitmen", label["id_komitmen"], komitmen, "tanpa komitmen")],
        [
            isian.pilih("id_institusi", label["id_institusi"], bahan.nama, "belum ada"),
            isian.banyak("mitra", label["mitra"], bahan.nama, "tanpa mitra"),
        ],
        [isian.banyak("wilayah", label["wilayah"], places_of(bahan), "seluruh wilayah")],
        [
            isian.teks("sasaran", label["sasaran"], MAKS_ISIAN),
            isian.teks("indikator_keluaran", label["indikator_keluaran"], MAKS_ISIAN),
        ],
        [
            isian.angka("target", label["target"], MAKS_TARGET, bulat=False),
            isian.teks("satuan_target", label["satuan_target"], MAKS_SATUAN),
            isian.tanggal("tenggat", label["tenggat"]),
        ],
        [
            isian.angka("anggaran", label["anggaran"], MAKS_ANGGARAN, step=1_000_000),
            isian.pilih(
                "prioritas", label["prioritas"], {one: one.label for one in Prioritas}, "belum ada"
            ),
        ],
    ]  # fmt: skip


def places_of(bahan: Bahan) -> dict[str, str]:
    """Kecamatan, then desa/kelurahan, by their code."""
    areas = reads.wilayah(bahan.pilihan.region.kode)
    whole = areas["kode"] == areas["kode_kecamatan"]
    named = {
        str(row["kode"]): f"Kecamatan {row['nama']}" for row in areas[whole].to_dict("records")
    }
    return named | {
        str(row["kode"]): f"{row['nama']}, Kecamatan {row['nama_kecamatan']}"
        for row in areas[~whole].to_dict("records")
    }


def _show_history(bahan: Bahan, nomor: int) -> None:
    """What it said before each change: only the fields that were changed."""
    kept = reads.riwayat_rtl(bahan.pilihan.region.kode, nomor)
    if not kept:
        return
    label = f"Riwayat perubahan: {len(kept)}"
    with st.expander(label, key="rtl_riwayat_panel", on_change="rerun") as panel:
        if not panel.open:
            return
        st.caption("Setiap perubahan: siapa, kapan, dan isi sebelumnya.")
        there = _find(bahan.pilihan.region.kode, nomor)
        after = _in_words(bahan, as_json(there.isi)) if there else {}
        for one in kept:
            before = _in_words(bahan, one["isi"])
            hari = local_time(pd.Series([one["diubah_pada"]])).iloc[0]
            lines = [
                f"- {BIDANG_LABEL[name]}: {value} → {after.get(name, '')}"
                for name, value in before.items()
                if value != after.get(name)
            ]
            st.markdown("\n".join([f"**{hari}, {one['diubah_oleh']}**", "", *lines]))
            after = before


def _in_words(bahan: Bahan, isi: Mapping[str, Any]) -> dict[str, str]:
    komitmen = {one.id: one.isi.isi for one in bahan.komitmen}
    places = places_of(bahan)
    said = {
        "id_komitmen": komitmen.get(isi["id_komitmen"], isian.KOSONG),
        "id_institusi": bahan.nama.get(isi["id_institusi"], isian.KOSONG),
        "mitra": ", ".join(bahan.nama.get(one, "") for one in isi["mitra"]) or isian.KOSONG,
        "wilayah": ", ".join(places.get(one, one) for one in isi["wilayah"]) or "seluruh wilayah",
        "tenggat": format_tanggal_pendek(pd.Timestamp(isi["tenggat"])),
        "prioritas": Prioritas.labels().get(isi["prioritas"], isian.KOSONG),
    }
    return {
        name: said[name] if name in said else format_cell(isi[name] or None).replace(
            "tidak dicatat", isian.KOSONG
        )
        for name in BIDANG_LABEL
    }  # fmt: skip
