"""What an import would change, shown before it changes anything; then the one button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analysis import revisi
from components import reads
from components.blocks import XLSX
from components.filters import Pilihan
from data_access import schema
from data_access.imports.kesalahan import Akibat, kesalahan_table, sebut_baris
from data_access.imports.siapkan import TANGGAL_UTAMA, Persiapan
from data_access.queries.revisi import read_fakta
from domain.asal import Asal
from domain.format import format_angka, format_persen, format_tanggal_pendek
from domain.kategori import Dataset, StatusKegiatan
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan

UTAMA = {
    Dataset.REGISTER: Satuan.KASUS,
    Dataset.PENGADUAN: Satuan.PENGADUAN,
    Dataset.KEGIATAN: Satuan.KEGIATAN,
}
SEMUA = Periode(date(1900, 1, 1), date(9999, 12, 31))
TAMPIL = 100
BARIS_TAMPIL = 8
AKIBAT = {
    Akibat.BERKAS: "berkas ditolak",
    Akibat.BARIS: "baris ditolak",
    Akibat.ISI: "isi dikosongkan",
}
KOLOM = {
    "lalu": "Sekarang",
    "sekarang": "Setelah impor",
    "terlambat": "Masuk terlambat",
    "baru": "Baru",
    "dihapus": "Tidak ada lagi",
}
WriteErrors = Callable[[pd.DataFrame], bytes]


@dataclass(frozen=True)
class Simpan:
    """How the person wants it saved: without what cannot be read, and with the profile kept."""

    sebagian: bool
    profil: bool


def show(
    pilihan: Pilihan, persiapan: Persiapan, sumber: str, write_errors: WriteErrors, *, baru: bool
) -> Simpan | None:
    """Everything about the file, and the button. `baru`: the profile has not been kept yet.

    Returns how to save when the button was pressed.
    """
    if persiapan.menghalangi:
        st.error(f"{_count_errors(persiapan)} Tidak ada yang disimpan.")
        _show_errors(persiapan, write_errors)
        return None
    if persiapan.errors:
        st.warning(_say_lost(persiapan))
    else:
        st.success(f"Berkas dapat diimpor. {persiapan.ringkasan}")
    if persiapan.errors:
        st.markdown(f"Yang dapat diimpor: {persiapan.ringkasan}")
    _show_change(pilihan, persiapan, sumber)
    _show_catatan(persiapan)
    if persiapan.errors:
        _show_errors(persiapan, write_errors)
    _show_ejaan(persiapan)
    _show_ganda(persiapan)
    _show_kelengkapan(persiapan)
    sebagian = True
    if persiapan.errors:
        sebagian = st.checkbox(_say_accept(persiapan), key="impor_sebagian")
    profil = baru and st.checkbox(
        f"Ingat arti kolom ini untuk berkas {sumber} berikutnya", value=True, key="impor_ingat"
    )
    pressed = st.button(
        "Simpan dan jadikan data yang berlaku", type="primary", key="impor_simpan",
        disabled=not sebagian,
    )  # fmt: skip
    return Simpan(bool(persiapan.errors), profil) if pressed else None


def _count_errors(persiapan: Persiapan) -> str:
    return (
        f"{format_angka(len(persiapan.errors))} kesalahan dalam "
        f"{format_angka(persiapan.jumlah_baris)} baris."
    )


def _say_lost(persiapan: Persiapan) -> str:
    """'3 baris ditolak dan 12 isi dikosongkan; …'"""
    parts = []
    if persiapan.jumlah_ditolak:
        parts.append(f"**{format_angka(persiapan.jumlah_ditolak)} baris ditolak**")
    if persiapan.jumlah_dikosongkan:
        parts.append(f"**{format_angka(persiapan.jumlah_dikosongkan)} isi tidak terbaca**")
    return (
        f"{_count_errors(persiapan)} {' dan '.join(parts)}. Perbaiki berkasnya lalu unggah lagi, "
        "jawab pertanyaan di atas, atau lanjutkan tanpa yang itu."
    )


def _say_accept(persiapan: Persiapan) -> str:
    parts = []
    if persiapan.jumlah_ditolak:
        parts.append(f"tanpa {format_angka(persiapan.jumlah_ditolak)} baris yang ditolak")
    if persiapan.jumlah_dikosongkan:
        parts.append(f"dengan {format_angka(persiapan.jumlah_dikosongkan)} isi dikosongkan")
    return f"Lanjutkan {' dan '.join(parts)}; jumlahnya dicatat di Riwayat"


def _show_errors(persiapan: Persiapan, write_errors: WriteErrors) -> None:
    """What is wrong, each kind once with its rows; all of it to take away."""
    rows: dict[tuple[str, str, Akibat], list[int]] = {}
    for error in persiapan.errors:
        rows.setdefault((error.kolom, error.pesan, error.akibat), []).append(error.baris or 0)
    shown = pd.DataFrame(
        [
            (kolom or "–", pesan, _say_rows(numbers), AKIBAT[akibat])
            for (kolom, pesan, akibat), numbers in list(rows.items())[:TAMPIL]
        ],
        columns=["Kolom", "Yang salah", "Baris", "Akibat"],
    )
    with st.container(key="impor_kesalahan"):
        st.table(shown, border="horizontal", hide_index=True)
        if len(rows) > TAMPIL:
            st.caption(f"dan {format_angka(len(rows) - TAMPIL)} lagi; unduh untuk semuanya.")
        st.download_button(
            "Unduh semua kesalahan (XLSX)",
            data=lambda: write_errors(kesalahan_table(persiapan.errors)),
            file_name="kesalahan.xlsx", mime=XLSX, key="kesalahan_unduh", on_click="ignore",
        )  # fmt: skip


def _say_rows(numbers: list[int]) -> str:
    """'4 baris: 2, 3, 5, …'; 'seluruhnya' for an error of the whole file."""
    if not any(numbers):
        return "seluruhnya"
    first = ", ".join(map(sebut_baris, numbers[:BARIS_TAMPIL])) + (
        ", …" if len(numbers) > BARIS_TAMPIL else ""
    )
    return f"{format_angka(len(numbers))} baris: {first}"


def _show_change(pilihan: Pilihan, persiapan: Persiapan, sumber: str) -> None:
    """Per year, what is there now and what would be, with the sentence of each revised year."""
    current = next(
        (
            asal
            for asal in reads.asal(pilihan.region.kode)
            if asal.dataset == persiapan.dataset and asal.sumber == sumber
        ),
        None,
    )
    if current is None or persiapan.dataset not in UTAMA:
        st.info(
            f"Belum ada {persiapan.dataset.label.lower()} dari {sumber}; impor ini yang pertama."
            if current is None
            else f"Impor ini menggantikan rekap {sumber} yang berlaku sekarang."
        )
        if current is None and persiapan.dataset in UTAMA:
            _show_years(_new_only(persiapan), persiapan)
        return
    st.markdown("#### Yang akan berubah")
    cutoff = format_tanggal_pendek(current.tanggal_cutoff)
    st.caption(f"Dibandingkan dengan data yang berlaku sekarang (per {cutoff}).")
    per_bulan = _compare(persiapan, current)
    per_tahun = revisi.sum_years(per_bulan)
    if current.contoh:
        per_tahun = per_tahun[["tahun", "lalu", "sekarang"]]
        st.info("Yang berlaku sekarang adalah DATA CONTOH; impor ini menggantikannya.")
    else:
        kata = "kasus" if persiapan.dataset == Dataset.REGISTER else UTAMA[persiapan.dataset].label
        lines = revisi.say_revisions(per_tahun, current.tanggal_cutoff, kata)
        st.markdown("\n".join(f"- {line}" for line in lines))
        fewer = per_tahun.loc[per_tahun["sekarang"] < per_tahun["lalu"], "tahun"]
        if len(fewer):
            st.warning(
                f"Lebih sedikit daripada data sekarang: {', '.join(map(str, fewer))}. Pastikan "
                "berkas ini lengkap sebelum menyimpan; impor menggantikan, bukan menambah."
            )
    _show_years(per_tahun, persiapan)


def _compare(persiapan: Persiapan, current: Asal) -> pd.DataFrame:
    """Per month: see `analysis.revisi`. Kasus one by one where their numbers can be recognised."""
    if persiapan.dataset == Dataset.REGISTER:
        with reads.engine().connect() as connection:
            lalu = read_fakta(connection, current.id_snapshot).kasus
        kini = _kasus(persiapan)
        if revisi.share_found(lalu, kini) >= revisi.COCOK_CUKUP:
            return revisi.compare_kasus(lalu, kini, current.tanggal_cutoff)
    satuan = UTAMA[persiapan.dataset]
    lalu = reads.jumlah_menurut(satuan, ("bulan",), Saringan(current.id_snapshot, SEMUA))
    days = _days(persiapan)
    until = days[days <= pd.Timestamp(current.tanggal_cutoff)]
    return revisi.compare_jumlah(lalu, _per_month(days), _per_month(until))


def _kasus(persiapan: Persiapan) -> pd.DataFrame:
    rows = pd.DataFrame(
        [
            (row["kunci_kasus"], row["tanggal_lapor"], row["kekerasan"])
            for row in persiapan.rows[schema.kasus]
        ],
        columns=["kunci_kasus", "tanggal_lapor", "kekerasan"],
    )
    return rows.assign(tanggal_lapor=pd.to_datetime(rows["tanggal_lapor"]))


def _days(persiapan: Persiapan) -> pd.Series:
    """The day of each row that the main unit counts."""
    nama = TANGGAL_UTAMA[persiapan.dataset]
    return pd.to_datetime(pd.Series([row[nama] for row in _counted(persiapan)], dtype="object"))


def _counted(persiapan: Persiapan) -> list[dict[str, Any]]:
    main = next(iter(persiapan.rows.values()), [])
    if persiapan.dataset == Dataset.REGISTER:
        return [row for row in main if row["kekerasan"]]
    if persiapan.dataset == Dataset.KEGIATAN:
        return [row for row in main if row["status_kegiatan"] == StatusKegiatan.TERLAKSANA]
    return main


def _per_month(days: pd.Series) -> pd.DataFrame:
    counts = revisi.months_of(days).value_counts()
    return counts.rename_axis("bulan").rename("jumlah").reset_index()


def _new_only(persiapan: Persiapan) -> pd.DataFrame:
    days = _days(persiapan)
    counts = days.dt.year.value_counts().sort_index()
    return pd.DataFrame({"tahun": counts.index, "lalu": 0, "sekarang": counts.to_numpy()})


def _show_years(per_tahun: pd.DataFrame, persiapan: Persiapan) -> None:
    satuan = UTAMA[persiapan.dataset].label
    shown = pd.DataFrame({"Tahun": per_tahun["tahun"].astype("str")})
    for nama, label in KOLOM.items():
        if nama in per_tahun:
            shown[label] = per_tahun[nama].map(format_angka)
    shown["Selisih"] = (per_tahun["sekarang"] - per_tahun["lalu"]).map(_signed)
    st.table(shown, border="horizontal", hide_index=True)
    st.caption(f"Satuan: {satuan}.")


def _signed(jumlah: int) -> str:
    return f"+{format_angka(jumlah)}" if jumlah > 0 else format_angka(jumlah)


def _show_catatan(persiapan: Persiapan) -> None:
    """What is no error but should be known: rows left out, other sheets, sums that do not hold."""
    lines = [*persiapan.catatan]
    selisih = persiapan.mutu.get("selisih", [])
    if selisih:
        st.warning(
            f"{format_angka(len(selisih))} jumlah di berkas tidak cocok. Angka disimpan seperti "
            "tertulis; tidak ada yang dibetulkan.\n"
            + "\n".join(f"- {line}" for line in selisih[:10])
        )
    if lines:
        with st.expander(f"Catatan tentang berkas ini ({len(lines)})", key="impor_catatan"):
            st.markdown("\n".join(f"- {line}" for line in lines))


def _show_ejaan(persiapan: Persiapan) -> None:
    if not persiapan.ejaan:
        return
    rows = sum(one.jumlah_baris for one in persiapan.ejaan)
    label = f"{format_angka(rows)} baris: nama wilayah dikenali dari ejaan yang mirip"
    with st.expander(label, key="impor_ejaan"):
        shown = pd.DataFrame(
            {
                "Tertulis": [
                    ", ".join(filter(None, (one.desa, one.kecamatan))) for one in persiapan.ejaan
                ],
                "Dikenali sebagai": [one.nama for one in persiapan.ejaan],
                "Keyakinan": [format_persen(one.yakin) for one in persiapan.ejaan],
                "Baris": [format_angka(one.jumlah_baris) for one in persiapan.ejaan],
            }
        )
        st.table(shown, border="horizontal", hide_index=True)


def _show_ganda(persiapan: Persiapan) -> None:
    """Rows that say the same; what is done with them is for the office to decide."""
    if not persiapan.ganda:
        return
    label = f"{format_angka(len(persiapan.ganda))} kelompok baris yang mungkin kasus sama"
    with st.expander(label, key="impor_ganda"):
        st.markdown(
            "Isinya sama tetapi nomor kasusnya berbeda. Semuanya tetap diimpor; periksa di register."
        )
        lines = [
            "- baris " + ", ".join(map(sebut_baris, rows[:12])) + (", …" if len(rows) > 12 else "")
            for rows in persiapan.ganda[:TAMPIL]
        ]
        st.markdown("\n".join(lines))


def _show_kelengkapan(persiapan: Persiapan) -> None:
    if not persiapan.kelengkapan:
        return
    with st.expander("Kelengkapan isi", key="impor_kelengkapan"):
        rows = sorted(persiapan.kelengkapan.items(), key=lambda one: one[1][0] / max(one[1][1], 1))
        shown = pd.DataFrame(
            {
                "Isian": [label for label, _ in rows],
                "Terisi": [format_angka(filled) for _, (filled, _all) in rows],
                "Dari": [format_angka(of) for _, (_filled, of) in rows],
                "Persen": [format_persen(filled / of) if of else "–" for _, (filled, of) in rows],
            }
        )
        st.table(shown, border="horizontal", hide_index=True)
