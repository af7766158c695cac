"""What an import would change, shown before it changes anything; then the one button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analysis import revisi
from analysis.mutu import say_tambahan
from analysis.rekap import KOLOM as KOLOM_REKAP
from analysis.rekap import choose_totals, compare_figur, describe_rekap
from components import impor_kesiapan, reads
from components.blocks import XLSX, format_cell, name_columns, offer_file
from components.filters import Pilihan
from components.impor_langkah import SIMPAN, kunci, once, show_judul
from components.revisi import KOLOM_FIGUR, name_figures
from data_access import schema
from data_access.imports.kesalahan import Akibat, ImporDitolak, kesalahan_table, sebut_baris
from data_access.imports.siapkan import TANGGAL_UTAMA, Persiapan
from data_access.imports.tambah import (
    SUDAH_SEMUA,
    Tambahan,
    dapat_ditambah,
    find_tambahan,
    is_rencana,
    is_rencana_contoh,
)
from data_access.queries.rekap import sum_jumlah_rekap
from data_access.queries.revisi import read_fakta
from domain.asal import Asal
from domain.format import format_angka, format_periode, format_persen, format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import Dataset, StatusKegiatan
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.teks import make_inert

UTAMA = {
    Dataset.REGISTER: Satuan.KASUS,
    Dataset.PENGADUAN: Satuan.PENGADUAN,
    Dataset.KEGIATAN: Satuan.KEGIATAN,
    Dataset.KOLING_PEPA: Satuan.KUNJUNGAN,
}
# Counts of pairs, which say nothing to somebody who checks a file.
TURUNAN = {Satuan.KORBAN_BENTUK, Satuan.PASANGAN}
SEMUA = Periode(date(1900, 1, 1), date(9999, 12, 31))
TAMPIL = 100
TAMPIL_SALAH = 10
TAMPIL_REKAP = 12
TAHUN_DISEBUT = 3
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
GANTI, TAMBAH = "ganti", "tambah"
CARA = {GANTI: "Ganti seluruh daftar", TAMBAH: "Tambahkan ke daftar yang berlaku"}
KETERANGAN_CARA = {
    GANTI: "Berkas ini memuat semuanya; yang tidak ada di dalamnya tidak berlaku lagi.",
    TAMBAH: "Yang sudah ada tidak ditambahkan dua kali; kode rencana yang sama digantikan.",
}
MEMBANDINGKAN = "Membandingkan dengan data sekarang …"
WriteErrors = Callable[[pd.DataFrame], bytes]


@dataclass(frozen=True)
class Simpan:
    """How the person wants it saved: without what cannot be read, with the profile kept, and added to
    the list in force (None: in its place)."""

    sebagian: bool
    profil: bool
    tambahan: Tambahan | None = None


def show(
    pilihan: Pilihan, persiapan: Persiapan, sumber: str, write_errors: WriteErrors, *, baru: bool
) -> Simpan | None:
    """What the import will do, the button, then everything else about the file. `baru`: the profile
    has not been kept yet.

    Returns how to save when the button was pressed.
    """
    show_judul(SIMPAN)
    if persiapan.salah_wilayah:
        st.warning(persiapan.salah_wilayah)
    if persiapan.menghalangi:
        st.error(f"Berkas belum dapat diimpor: {_count_errors(persiapan)} Tidak ada yang disimpan.")
        _show_errors(persiapan, write_errors)
        return None
    current = _find_current(pilihan, persiapan, sumber)
    try:
        tambahan = _choose_tambahan(persiapan, current)
    except ImporDitolak as error:
        st.error(str(error))
        return None
    _show_change(pilihan, persiapan, sumber, current, tambahan)
    if persiapan.errors:
        st.warning(_say_lost(persiapan))
        _show_errors(persiapan, write_errors)
    _show_selisih(persiapan)
    simpan = None
    if tambahan is None or tambahan.mengubah:
        simpan = _choose_simpan(persiapan, sumber, tambahan, baru=baru)
    _show_ganda(persiapan)
    _show_ejaan(persiapan)
    _show_catatan(persiapan)
    _show_kelengkapan(persiapan)
    return simpan


def _find_current(pilihan: Pilihan, persiapan: Persiapan, sumber: str) -> Asal | None:
    """What is in force now of this dataset and source."""
    return next(
        (
            asal
            for asal in reads.asal(pilihan.region.kode)
            if asal.dataset == persiapan.dataset and asal.sumber == sumber
        ),
        None,
    )


def _choose_tambahan(persiapan: Persiapan, current: Asal | None) -> Tambahan | None:
    """What adding the file to the list in force does, where the person wants that; None where the
    file takes its place. Raises ImporDitolak where it cannot be added to."""
    if current is None or not dapat_ditambah(persiapan.dataset):
        return None
    rencana = is_rencana(persiapan) and (not current.contoh or _is_rencana_contoh(persiapan))
    cara = st.radio(
        "Daftar yang berlaku sekarang", list(CARA), index=list(CARA).index(TAMBAH if rencana else GANTI),
        format_func=CARA.__getitem__, captions=list(KETERANGAN_CARA.values()), horizontal=True,
        key=kunci(f"cara_{current.id_snapshot}"),
    )  # fmt: skip
    if cara == GANTI:
        return None
    return once("tambahan", (persiapan, current), lambda: _find_tambahan(persiapan, current),
                kata=MEMBANDINGKAN)  # fmt: skip


def _is_rencana_contoh(persiapan: Persiapan) -> bool:
    with reads.engine().connect() as connection:
        return is_rencana_contoh(connection, persiapan)


def _find_tambahan(persiapan: Persiapan, current: Asal) -> Tambahan:
    with reads.engine().connect() as connection:
        return find_tambahan(connection, persiapan, current)


def _show_tambahan(persiapan: Persiapan, tambahan: Tambahan) -> None:
    """How much of the file is new, and what of it is there already."""
    st.markdown(f"**{say_tambahan(tambahan.as_mutu())}**")
    if tambahan.tanggal_cutoff > persiapan.tanggal_cutoff:
        sampai = format_tanggal_pendek(tambahan.tanggal_cutoff)
        st.caption(
            f"Batas data tetap {sampai}: daftar yang berlaku lebih baru daripada berkas ini."
        )
    if not tambahan.mengubah:
        st.info(SUDAH_SEMUA)
    if tambahan.ada:
        label = f"{format_angka(len(tambahan.ada))} sudah ada dan tidak ditambahkan lagi"
        with st.expander(label, key="impor_ada"):
            nama = reads.daftar_wilayah(persiapan.kode_region).nama
            lines = [f"- {_name_utama(row, nama)}" for row in tambahan.ada[:TAMPIL]]
            st.markdown("\n".join(lines))


def _name_utama(row: Mapping[str, Any], nama: Mapping[str, str]) -> str:
    """'5/7/2025, Kelas ibu-ibu'; of a visit the desa/kelurahan, whose name is by its code in `nama`."""
    said = row["nama"] if "nama" in row else nama[row["kode_wilayah"]]
    return f"{format_tanggal_pendek(row['tanggal'])}, {make_inert(said)}"


def _choose_simpan(
    persiapan: Persiapan, sumber: str, tambahan: Tambahan | None, *, baru: bool
) -> Simpan | None:
    sebagian = True
    if persiapan.errors:
        sebagian = st.checkbox(_say_accept(persiapan), key=kunci("sebagian"))
    profil = baru and st.checkbox(
        f"Ingat arti kolom dan jawaban untuk berkas {sumber} berikutnya",
        value=True, key=kunci("ingat"),
    )  # fmt: skip
    pressed = st.button(
        "Simpan dan jadikan data yang berlaku" if tambahan is None else "Tambahkan dan simpan", type="primary", key="impor_simpan",
        disabled=not sebagian,
    )  # fmt: skip
    if not sebagian:
        st.caption("Tombol aktif setelah kotak di atas dicentang.")
    return Simpan(bool(persiapan.errors), profil, tambahan) if pressed else None


def say_isi(persiapan: Persiapan) -> str:
    """'12 baris: 12 kasus kekerasan, 12 korban; 1–12 Juli 2025.' without what is none."""
    if persiapan.dataset not in UTAMA:
        return persiapan.ringkasan
    counts = [
        f"{format_angka(jumlah)} {satuan.label}"
        for satuan, jumlah in persiapan.jumlah.items()
        if satuan == UTAMA[persiapan.dataset] or (jumlah and satuan not in TURUNAN)
    ]
    said = f"{format_angka(persiapan.jumlah_baris)} baris: {', '.join(counts)}"
    if persiapan.tanggal_awal is None or persiapan.tanggal_akhir is None:
        return f"{said}."
    return f"{said}; {format_periode(Periode(persiapan.tanggal_awal, persiapan.tanggal_akhir))}."


def _count_errors(persiapan: Persiapan) -> str:
    return (
        f"{format_angka(len(persiapan.errors))} kesalahan dalam "
        f"{format_angka(persiapan.jumlah_baris)} baris."
    )


def _say_lost(persiapan: Persiapan) -> str:
    """'3 baris ditolak dan 12 isi tidak terbaca. …'"""
    parts = []
    if persiapan.jumlah_ditolak:
        parts.append(f"{format_angka(persiapan.jumlah_ditolak)} baris ditolak")
    if persiapan.jumlah_dikosongkan:
        parts.append(f"{format_angka(persiapan.jumlah_dikosongkan)} isi tidak terbaca")
    return (
        f"**{' dan '.join(parts) or _count_errors(persiapan)}.** Perbaiki berkasnya lalu unggah lagi, "
        "atau centang di bawah untuk melanjutkan tanpa yang itu."
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
            for (kolom, pesan, akibat), numbers in list(rows.items())[:TAMPIL_SALAH]
        ],
        columns=["Kolom", "Yang salah", "Baris", "Akibat"],
    )
    with st.container(key="impor_kesalahan"):
        st.table(shown, border="horizontal", hide_index=True)
        if len(rows) > TAMPIL_SALAH:
            more = format_angka(len(rows) - TAMPIL_SALAH)
            st.caption(f"dan {more} macam lagi; unduh untuk semuanya.")
        offer_file(
            "Unduh semua kesalahan (XLSX)",
            lambda: write_errors(kesalahan_table(persiapan.errors)),
            hak=Hak.IMPOR, file_name="kesalahan.xlsx", mime=XLSX, key="kesalahan_unduh",
        )  # fmt: skip


def _say_rows(numbers: list[int]) -> str:
    """'4 baris: 2, 3, 5, …'; 'seluruhnya' for an error of the whole file."""
    if not any(numbers):
        return "seluruhnya"
    first = ", ".join(map(sebut_baris, numbers[:BARIS_TAMPIL])) + (
        ", …" if len(numbers) > BARIS_TAMPIL else ""
    )
    return f"{format_angka(len(numbers))} baris: {first}"


def _show_change(
    pilihan: Pilihan,
    persiapan: Persiapan,
    sumber: str,
    current: Asal | None,
    tambahan: Tambahan | None,
) -> None:
    """The sentence that says what the import does, and the figures behind it."""
    if persiapan.dataset == Dataset.REKAP:
        _show_rekap(pilihan, persiapan, sumber, current)
        return
    if persiapan.dataset == Dataset.KESIAPAN:
        impor_kesiapan.show(persiapan, sumber, current)
        _show_isi(persiapan)
        return
    per_tahun = once(
        "banding",
        (persiapan, current, tambahan),
        lambda: _per_tahun(persiapan, current, tambahan),
        kata=MEMBANDINGKAN,
    )
    st.markdown(f"### {say_change(persiapan, per_tahun, sumber, current)}")
    _show_isi(persiapan)
    if tambahan is not None:
        _show_tambahan(persiapan, tambahan)
    if current is None:
        st.caption(f"Belum ada {persiapan.dataset.label.lower()} dari {sumber}; ini yang pertama.")
    elif current.contoh:
        per_tahun = per_tahun[["tahun", "lalu", "sekarang"]]
        st.info("Yang berlaku sekarang adalah DATA CONTOH; impor ini menggantikannya.")
    else:
        _show_revisions(persiapan, per_tahun, current, tambahan)
    _show_years(per_tahun, persiapan)


def _show_isi(persiapan: Persiapan) -> None:
    """What the file holds, in green only where nothing of it is lost."""
    if persiapan.errors:
        st.markdown(f"Yang dapat diimpor: {say_isi(persiapan)}")
    else:
        st.success(f"Berkas dapat diimpor. {say_isi(persiapan)}")


def say_change(
    persiapan: Persiapan, per_tahun: pd.DataFrame, sumber: str, current: Asal | None
) -> str:
    """'Impor ini menambah 52 kasus kekerasan: 145 → 197. Direvisi: 2024 (117 → 157).'"""
    kata = UTAMA[persiapan.dataset].label
    lalu, kini = int(per_tahun["lalu"].sum()), int(per_tahun["sekarang"].sum())
    if current is None:
        return f"Impor pertama dari {sumber}: {format_angka(kini)} {kata}."
    if current.contoh:
        return f"Impor ini menggantikan data contoh dengan {format_angka(kini)} {kata}."
    if kini == lalu:
        said = f"Jumlah {kata} tetap {format_angka(kini)}."
    else:
        verb = "menambah" if kini > lalu else "mengurangi"
        said = (
            f"Impor ini {verb} {format_angka(abs(kini - lalu))} {kata}: "
            f"{format_angka(lalu)} → {format_angka(kini)}."
        )
    revised = _say_revised(per_tahun) if len(per_tahun) > 1 else ""
    return f"{said} Direvisi: {revised}." if revised else said


def _say_revised(per_tahun: pd.DataFrame) -> str:
    """'2024 (117 → 157), 2023 (90 → 91)': the years whose past changes, the latest first."""
    parts = [part for part in revisi.BAGIAN if part != "baru" and part in per_tahun]
    rows = per_tahun[per_tahun[parts].ne(0).any(axis="columns")].sort_values(
        "tahun", ascending=False
    )
    said = [
        f"{row['tahun']} ({format_angka(row['lalu'])} → {format_angka(row['sekarang'])})"
        for row in rows.head(TAHUN_DISEBUT).to_dict("records")
    ]
    if len(rows) > TAHUN_DISEBUT:
        said.append(f"dan {len(rows) - TAHUN_DISEBUT} tahun lain")
    return ", ".join(said)


def _show_revisions(
    persiapan: Persiapan, per_tahun: pd.DataFrame, current: Asal, tambahan: Tambahan | None
) -> None:
    """Each revised year in a sentence, and a warning where a year has fewer than now."""
    cutoff = format_tanggal_pendek(current.tanggal_cutoff)
    st.caption(f"Dibandingkan dengan data yang berlaku sekarang (per {cutoff}).")
    kata = "kasus" if persiapan.dataset == Dataset.REGISTER else UTAMA[persiapan.dataset].label
    lines = revisi.say_revisions(per_tahun, current.tanggal_cutoff, kata)
    st.markdown("\n".join(f"- {line}" for line in lines))
    fewer = per_tahun.loc[per_tahun["sekarang"] < per_tahun["lalu"], "tahun"]
    if len(fewer):
        perlu = (
            "Pastikan berkas ini lengkap sebelum menyimpan; impor menggantikan, bukan menambah."
            if tambahan is None
            else "Periksa yang digantikan: statusnya mungkin bukan lagi terlaksana."
        )
        st.warning(f"Lebih sedikit daripada data sekarang: {', '.join(map(str, fewer))}. {perlu}")


def _show_rekap(pilihan: Pilihan, persiapan: Persiapan, sumber: str, current: Asal | None) -> None:
    """What the figures of a recap come to, as the page Angka terbit will show them."""
    jumlah = choose_totals(sum_jumlah_rekap(persiapan.rows[schema.rekap], persiapan.kode_region))
    verb = f"Impor pertama rekap {sumber}" if current is None else "Impor ini menggantikan rekap"
    st.markdown(f"### {verb}: {format_angka(len(persiapan.rows[schema.rekap]))} angka.")
    _show_isi(persiapan)
    if current is not None:
        _show_figur(pilihan, persiapan, sumber, current)
    shown = describe_rekap(jumlah).head(TAMPIL_REKAP)
    st.table(
        name_columns(shown, KOLOM_REKAP).map(format_cell), border="horizontal", hide_index=True
    )
    if len(jumlah) > len(shown):
        st.caption(f"dan {format_angka(len(jumlah) - len(shown))} jumlah lagi.")


def _show_figur(pilihan: Pilihan, persiapan: Persiapan, sumber: str, current: Asal) -> None:
    """Which figures of the recap that this one replaces are other now, figure by figure."""
    hasil = once(
        "banding",
        (persiapan, current),
        lambda: compare_figur(reads.rekap(current.id_snapshot), _figur(persiapan)),
        kata=MEMBANDINGKAN,
    )
    cutoff = format_tanggal_pendek(current.tanggal_cutoff)
    st.markdown(
        f"Dibandingkan dengan rekap {sumber} yang berlaku sekarang (per {cutoff}): "
        f"**{hasil.kalimat}**."
    )
    if hasil.rows.empty:
        return
    shown = name_figures(hasil.rows.head(TAMPIL_REKAP), pilihan.region)
    st.table(
        name_columns(shown, KOLOM_FIGUR).map(format_cell), border="horizontal", hide_index=True
    )
    if len(hasil.rows) > len(shown):
        st.caption(f"dan {format_angka(len(hasil.rows) - len(shown))} angka lagi yang berubah.")


def _figur(persiapan: Persiapan) -> pd.DataFrame:
    columns = [one.name for one in schema.rekap.c]
    return pd.DataFrame(persiapan.rows[schema.rekap], columns=columns)


def _per_tahun(
    persiapan: Persiapan, current: Asal | None, tambahan: Tambahan | None
) -> pd.DataFrame:
    """Per year what is now and what would be; see `analysis.revisi` for the parts of the difference."""
    if current is not None:
        return revisi.sum_years(_compare(persiapan, current, tambahan))
    counts = _days(persiapan, None).dt.year.value_counts().sort_index()
    return pd.DataFrame({"tahun": counts.index, "lalu": 0, "sekarang": counts.to_numpy()})


def _compare(persiapan: Persiapan, current: Asal, tambahan: Tambahan | None) -> pd.DataFrame:
    """Per month: see `analysis.revisi`. Kasus one by one where their numbers can be recognised."""
    if persiapan.dataset == Dataset.REGISTER:
        with reads.engine().connect() as connection:
            lalu = read_fakta(connection, current.id_snapshot).kasus
        kini = _kasus(persiapan)
        if revisi.share_found(lalu, kini) >= revisi.COCOK_CUKUP:
            return revisi.compare_kasus(lalu, kini, current.tanggal_cutoff)
    satuan = UTAMA[persiapan.dataset]
    lalu = reads.jumlah_menurut(satuan, ("bulan",), Saringan(current.id_snapshot, SEMUA))
    days = _days(persiapan, tambahan)
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


def _days(persiapan: Persiapan, tambahan: Tambahan | None) -> pd.Series:
    """The day of each row that the main unit counts."""
    nama = TANGGAL_UTAMA[persiapan.dataset]
    return pd.to_datetime(
        pd.Series([row[nama] for row in _counted(persiapan, tambahan)], dtype="object")
    )


def _counted(persiapan: Persiapan, tambahan: Tambahan | None) -> list[dict[str, Any]]:
    main = next(iter(persiapan.rows.values()), []) if tambahan is None else tambahan.utama
    if persiapan.dataset == Dataset.REGISTER:
        return [row for row in main if row["kekerasan"]]
    if persiapan.dataset == Dataset.KEGIATAN:
        return [row for row in main if row["status_kegiatan"] == StatusKegiatan.TERLAKSANA]
    return main


def _per_month(days: pd.Series) -> pd.DataFrame:
    counts = revisi.months_of(days).value_counts()
    return counts.rename_axis("bulan").rename("jumlah").reset_index()


def _show_years(per_tahun: pd.DataFrame, persiapan: Persiapan) -> None:
    satuan = UTAMA[persiapan.dataset].label
    if "terlambat" in per_tahun and "dihapus" not in per_tahun:
        # Net counts: fewer than before are no longer there.
        net = per_tahun["terlambat"]
        per_tahun = per_tahun.assign(terlambat=net.clip(lower=0), dihapus=-net.clip(upper=0))
    shown = pd.DataFrame({"Tahun": per_tahun["tahun"].astype("str")})
    for nama, label in KOLOM.items():
        if nama in per_tahun:
            shown[label] = per_tahun[nama].map(format_angka)
    shown["Selisih"] = (per_tahun["sekarang"] - per_tahun["lalu"]).map(_signed)
    st.table(shown, border="horizontal", hide_index=True)
    st.caption(f"Satuan: {satuan}.")


def _signed(jumlah: int) -> str:
    return f"+{format_angka(jumlah)}" if jumlah > 0 else format_angka(jumlah)


def _show_selisih(persiapan: Persiapan) -> None:
    """Sums of the file that do not hold, which nobody mends here."""
    selisih = persiapan.mutu.get("selisih", [])
    if selisih:
        st.warning(
            f"{format_angka(len(selisih))} jumlah di berkas tidak cocok. Angka disimpan seperti "
            "tertulis; tidak ada yang dibetulkan.\n"
            + "\n".join(f"- {line}" for line in selisih[:10])
        )


def _show_catatan(persiapan: Persiapan) -> None:
    """What is no error but should be known: rows left out, other sheets."""
    lines = persiapan.catatan
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
