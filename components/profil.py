"""The pieces of the profile page: whom it is about, what they are compared with, and one block per
characteristic."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import korban as a
from analysis.disclosure import PublishableTable, open_internal
from analysis.kalimat import GANDA, say_changed_short, say_no_comparison, say_part
from analysis.perbandingan import HITUNGAN_KECIL, compare_shares
from components import reads
from components.blocks import Kini, Unduhan, show_empty, show_figure, show_sentence
from components.figures import count_compared, last_year, say_korban, say_today, show_hitungan
from components.filters import Pilihan, choose_kelompok, choose_one
from components.gambar import Draw, Gambar, table_beside
from domain import kategori as k
from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek
from domain.pencatatan import PerubahanPencatatan, between_two_counts
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.tema import choose_tema

TAHUN_LALU, DUA_KELOMPOK = "tahun-lalu", "anak-perempuan"
KISARAN = "garis tipis: kisaran wajar"
CARA_MEMBACA = (
    "Menurut tanggal lapor. Orang yang sama dalam dua kasus dihitung dua kali. Bagian dihitung dari "
    "yang tercatat, bukan dari semua kekerasan; siapa yang melapor dapat berubah. Bila tidak ada "
    "yang benar-benar berbeda, paling banyak 5 dari 100 gambar menandai sesuatu karena kebetulan."
)
BUKAN_SEMUA = "kasus dan korban memuat semua bentuk; jangan menyebut semuanya kekerasan seksual"


@dataclass(frozen=True)
class Ciri:
    """A characteristic with a block of its own. `ganda` is what to say where a korban may be in
    several categories, `berurut` whether their order has a meaning of its own."""

    nama: str
    daftar: type[k.Kategori]
    indikator: str
    satuan: Satuan = Satuan.KORBAN
    ganda: str = ""
    berurut: bool = False


CIRI = {
    "kelompok_usia": Ciri("usia", k.KelompokUsia, "korban_per_usia", berurut=True),
    "bentuk": Ciri(
        "bentuk kekerasan",
        k.Bentuk,
        "korban_per_bentuk",
        ganda=GANDA,
    ),
    "hubungan": Ciri(
        "hubungan terlapor",
        k.Hubungan,
        "pasangan_per_hubungan",
        Satuan.PASANGAN,
        ganda="satu korban dapat memiliki beberapa terlapor; jangan dijumlahkan menjadi korban; "
        "korban tanpa terlapor termasuk tidak dicatat",
    ),
    "tempat_kejadian": Ciri("tempat kejadian", k.TempatKejadian, "korban_per_tempat"),
    "pendidikan": Ciri("pendidikan", k.Pendidikan, "korban_per_pendidikan", berurut=True),
    "disabilitas": Ciri("disabilitas", k.Disabilitas, "korban_per_disabilitas", berurut=True),
}


@dataclass(frozen=True)
class Arah:
    """What is counted, and beside what: children beside grown women, or `pembanding`, the same
    window a year earlier; None where the data do not reach back to it. `perubahan`: those after
    which the two windows are not counted alike."""

    kelompok: k.Kelompok | None
    sekarang: Saringan
    pembanding: Saringan | None
    perubahan: tuple[PerubahanPencatatan, ...] = ()
    dua_kelompok: bool = False


def choose_arah(pilihan: Pilihan, asal: Asal) -> Arah:
    """What to compare with, and which korban."""
    labels = {
        TAHUN_LALU: "Periode yang sama tahun lalu",
        DUA_KELOMPOK: "Anak terhadap perempuan dewasa",
    }
    with st.container(horizontal=True, key="arah"):
        if choose_one("Bandingkan dengan", labels, "banding") == DUA_KELOMPOK:
            return Arah(None, pilihan.saringan(asal), None, dua_kelompok=True)
        return _with_last_year(pilihan, asal, choose_kelompok("Korban", "Semua korban"))


def _with_last_year(pilihan: Pilihan, asal: Asal, kelompok: k.Kelompok | None) -> Arah:
    sekarang = pilihan.saringan(asal)
    pembanding = last_year(asal, Satuan.KORBAN, sekarang)
    if pembanding is None:
        return Arah(kelompok, sekarang, None)
    dibanding = Periode(pembanding.periode.mulai, sekarang.periode.selesai)
    berubah = between_two_counts(pilihan.perubahan, dibanding)
    return Arah(kelompok, sekarang, pembanding, berubah)


def _beside(
    pilihan: Pilihan, arah: Arah, make: Callable[[Asal, Arah], PublishableTable]
) -> Kini | None:
    """What `make` makes of the same korban of what is current, beside fixed numbers."""

    def of_now(sekarang: Pilihan, asal: Asal) -> PublishableTable:
        if arah.dua_kelompok:
            return make(asal, Arah(None, sekarang.saringan(asal), None, dua_kelompok=True))
        return make(asal, _with_last_year(sekarang, asal, arah.kelompok))

    return table_beside(pilihan, k.Dataset.REGISTER, of_now)


def show_jumlah(pilihan: Pilihan, arah: Arah) -> None:
    """How many, with their comparison, and what of everything below differs. Ends an empty page."""
    hitungan = count_compared(pilihan, Satuan.KORBAN, arah.kelompok)
    if hitungan is None or hitungan.jumlah == 0:
        show_empty("Tidak ada korban tercatat untuk pilihan ini.")
    kiri, kanan = st.columns([1, 2], gap="large")
    with kiri:
        rincian = say_korban(pilihan) if arah.kelompok is None else []
        show_hitungan("Korban", hitungan, *rincian, *say_today(pilihan, hitungan))
    with kanan:
        show_sentence(hitungan.kalimat, hitungan.pengingat)
        st.markdown(_say_susunan(arah))
        st.caption(f"n = {format_angka(hitungan.jumlah)} korban. {CARA_MEMBACA}")


@reads.remembered
def _say_susunan(arah: Arah) -> str:
    if not arah.dua_kelompok and arah.pembanding is None:
        return say_no_comparison(arah.sekarang.periode.sebelumnya())
    everybody = sebaran_of(arah, "bentuk").rows.iloc[-1]
    sides = {"anak": everybody["dari"], "perempuan dewasa": everybody["dari_banding"]}
    awalan = "Anak dibanding perempuan dewasa"
    kolom = [one for one in CIRI if one != "kelompok_usia"]
    if not arah.dua_kelompok:
        awalan, kolom = "Dibanding periode yang sama tahun lalu", list(CIRI)
        sides = {"pada periode yang sama tahun lalu": everybody["dari_banding"]}
    for siapa, jumlah in sides.items():
        if jumlah == 0:
            return f"Tidak ada korban {siapa}, jadi tidak ada bagian yang dapat dibandingkan."
    return a.say_susunan({CIRI[one].nama: sebaran_of(arah, one) for one in kolom}, awalan)


@reads.remembered
def sebaran_of(arah: Arah, kolom: str) -> a.Sebaran:
    """The korban over the categories of a characteristic, beside what they are compared with."""
    kelompok, banding = arah.kelompok, None
    if arah.dua_kelompok:
        kelompok = k.Kelompok.ANAK
        banding = _sisi(arah.sekarang, kolom, k.Kelompok.PEREMPUAN)
    elif arah.pembanding is not None:
        banding = _sisi(arah.pembanding, kolom, kelompok)
    sisi, ciri = _sisi(arah.sekarang, kolom, kelompok), CIRI[kolom]
    return a.distribute(sisi, kolom, ciri.daftar, ganda=bool(ciri.ganda), banding=banding)


def _sisi(saringan: Saringan, kolom: str, kelompok: k.Kelompok | None) -> a.Sisi:
    satuan = CIRI[kolom].satuan
    rows = _of(kelompok, reads.jumlah_menurut(satuan, (kolom, "kelompok"), saringan))
    counts = rows.groupby(kolom, dropna=False)["jumlah"].sum().reset_index()
    if satuan is not Satuan.PASANGAN:
        korban = _of(kelompok, reads.jumlah_menurut(Satuan.KORBAN, ("kelompok",), saringan))
        return a.Sisi(counts, int(korban["jumlah"].sum()))
    tanpa = int(_of(kelompok, reads.tanpa_terlapor(saringan))["jumlah"].sum())
    counts = pd.concat([counts, pd.DataFrame({kolom: [None], "jumlah": [tanpa]})])
    return a.Sisi(counts, int(counts["jumlah"].sum()))


def _of(kelompok: k.Kelompok | None, rows: pd.DataFrame) -> pd.DataFrame:
    return rows if kelompok is None else rows[rows["kelompok"] == kelompok]


def show_piramida(pilihan: Pilihan, asal: Asal, arah: Arah, draw: Draw, unduh: Unduhan) -> None:
    """Age by sex, with everybody whose age or sex is not recorded in a row of its own."""
    gambar = _open_piramida(asal, arah)
    show_figure(
        reads.figure(draw, gambar.table, choose_tema(pilihan.gelap)),
        gambar.table,
        judul=gambar.judul,
        key="piramida",
        unduh=unduh,
        kolom={"usia": "Usia", "jenis": "Jenis kelamin", "jumlah": "Korban"},
        kini=_beside(pilihan, arah, lambda baru, kini: _open_piramida(baru, kini).table),
    )


def _open_piramida(asal: Asal, arah: Arah) -> Gambar:
    rows, anak, laki_laki = _ages_of(arah.sekarang, arah.kelompok)
    judul = a.say_children(anak)
    luar = int(rows["jumlah"].iloc[-1])
    catatan = [
        f"n = {format_angka(int(rows['jumlah'].sum()))}",
        a.say_dasar_anak(anak),
        f"kelompok usia atau jenis kelamin {format_angka(luar)} korban tidak dicatat",
    ]
    if laki_laki:
        judul += f", {format_angka(laki_laki)} di antaranya laki-laki"
        catatan.append(f"anak laki-laki {format_angka(laki_laki)}")
    if arah.pembanding is not None and arah.kelompok is None:
        _, dulu, _ = _ages_of(arah.pembanding, None)
        hasil = compare_shares(anak.jumlah, anak.diketahui, dulu.jumlah, dulu.diketahui)
        part = say_part(dulu.jumlah, dulu.diketahui)
        catatan.append(_say_pembanding(arah))
        if dulu.diketahui:
            catatan.append(f"anak tahun lalu {part}: {a.KATA_TAHUN_LALU[hasil.putusan]}")
    table = open_internal(
        rows, satuan=Satuan.KORBAN, asal=asal, catatan=tuple(catatan), indikator="korban_per_usia"
    )
    return Gambar(table, judul)


@reads.remembered
def _ages_of(saringan: Saringan, kelompok: k.Kelompok | None) -> tuple[pd.DataFrame, a.Anak, int]:
    """The pyramid, the children, and how many of them are boys."""
    menurut = ("jenis_kelamin", "kelompok_usia", "kelompok")
    counts = _of(kelompok, reads.jumlah_menurut(Satuan.KORBAN, menurut, saringan))
    boys = (counts["kelompok"] == k.Kelompok.ANAK) & (
        counts["jenis_kelamin"] == k.JenisKelamin.LAKI_LAKI
    )
    pyramid = a.make_pyramid(counts[["jenis_kelamin", "kelompok_usia", "jumlah"]])
    return pyramid, a.count_children(counts), int(counts.loc[boys, "jumlah"].sum())


def show_seksual(pilihan: Pilihan, asal: Asal, arah: Arah, draw: Draw, unduh: Unduhan) -> None:
    """How many korban of all, and of each group, suffered sexual violence."""
    gambar = _open_seksual(asal, arah)
    kolom = {"label": "Kelompok", "penuh": "Korban kekerasan seksual", "rentang": "Rentang"}
    show_figure(
        reads.figure(draw, gambar.table, choose_tema(pilihan.gelap), urut=False),
        gambar.table,
        judul=gambar.judul,
        key="seksual",
        unduh=unduh,
        kolom=kolom | _kolom_tahun_lalu(arah),
        kini=_beside(pilihan, arah, lambda baru, kini: _open_seksual(baru, kini).table),
    )


def _open_seksual(asal: Asal, arah: Arah) -> Gambar:
    sebaran = _seksual_of(arah)
    judul = a.say_seksual(sebaran)
    first = sebaran.rows.iloc[0]
    lainnya = f"{format_angka(first['dari'] - first['jumlah'])} korban dicatat hanya bentuk lain"
    catatan = [*_catatan_of(sebaran, arah, Satuan.KORBAN), lainnya, BUKAN_SEMUA]
    if sebaran.dibandingkan and first["dari_banding"]:
        part = say_part(first["jumlah_banding"], first["dari_banding"])
        judul += f". Tahun lalu {part}: {a.KATA_TAHUN_LALU[first['putusan']]}"
    table = open_internal(
        a.write_cells(sebaran, a.KATA_TAHUN_LALU),
        satuan=Satuan.KORBAN,
        asal=asal,
        catatan=tuple(catatan),
        indikator="korban_kekerasan_seksual",
    )
    return Gambar(table, judul)


@reads.remembered
def _seksual_of(arah: Arah) -> a.Sebaran:
    putusan = None
    if arah.pembanding is not None:
        rows = sebaran_of(arah, "bentuk").rows
        putusan = rows.loc[rows["kategori"] == k.Bentuk.SEKSUAL, "putusan"].iloc[0]
    banding = None if arah.pembanding is None else _sisi_kelompok(arah.pembanding)
    sisi = _sisi_kelompok(arah.sekarang)
    return a.single_out(sisi, "bentuk", k.Bentuk.SEKSUAL, banding=banding, putusan=putusan)


def _sisi_kelompok(saringan: Saringan) -> a.SisiKelompok:
    return a.SisiKelompok(
        reads.jumlah_menurut(Satuan.KORBAN, ("bentuk", "kelompok"), saringan),
        reads.jumlah_menurut(Satuan.KORBAN, ("kelompok",), saringan),
    )


def show_ciri(
    pilihan: Pilihan,
    asal: Asal,
    arah: Arah,
    kolom: str,
    draw: Draw,
    unduh: Unduhan,
) -> None:
    """Bars of one characteristic, with their chance, what they are compared with, n, and how many
    are not recorded."""
    ciri, gambar = CIRI[kolom], _open_ciri(asal, arah, kolom)
    columns = {"label": ciri.nama.capitalize()}
    if arah.dua_kelompok:
        columns |= {
            "lengkap": "Anak (bagian; rentang)",
            "lengkap_banding": "Perempuan dewasa (bagian; rentang)",
            "putusan_kata": "Putusan",
        }
    else:
        columns |= {
            "korban": ciri.satuan.label.capitalize(),
            "bagian": "Bagian",
            "rentang": "Rentang",
        } | _kolom_tahun_lalu(arah)
    show_figure(
        reads.figure(draw, gambar.table, choose_tema(pilihan.gelap), urut=not ciri.berurut),
        gambar.table,
        judul=gambar.judul,
        key=f"sebaran_{kolom}",
        unduh=unduh,
        kolom=columns,
        kini=_beside(pilihan, arah, lambda baru, kini: _open_ciri(baru, kini, kolom).table),
    )


def _open_ciri(asal: Asal, arah: Arah, kolom: str) -> Gambar:
    ciri = CIRI[kolom]
    rows, judul, catatan = _block_of(arah, kolom)
    table = open_internal(
        rows, satuan=ciri.satuan, asal=asal, catatan=catatan, indikator=ciri.indikator
    )
    return Gambar(table, judul)


@reads.remembered
def _block_of(arah: Arah, kolom: str) -> tuple[pd.DataFrame, str, tuple[str, ...]]:
    """The rows with their cells, the headline over them and the caveats under them."""
    ciri, sebaran = CIRI[kolom], sebaran_of(arah, kolom)
    kata = a.KATA_ANAK_PEREMPUAN if arah.dua_kelompok else a.KATA_TAHUN_LALU
    catatan = _catatan_of(sebaran, arah, ciri.satuan)
    if kolom == "hubungan" and sebaran.tercatat and not arah.dua_kelompok:
        catatan.append(a.say_dasar_dikenal(sebaran))
    judul = _say_judul(kolom, sebaran, dua_kelompok=arah.dua_kelompok)
    return a.write_cells(sebaran, kata), judul, (*catatan, *filter(None, [ciri.ganda]))


def _kolom_tahun_lalu(arah: Arah) -> dict[str, str]:
    if arah.pembanding is None:
        return {}
    return {"penuh_banding": "Tahun lalu", "putusan_kata": "Putusan"}


def _catatan_of(sebaran: a.Sebaran, arah: Arah, satuan: Satuan) -> list[str]:
    """n, how many are not recorded, what the thin line is, and how the other side was taken."""
    n, tanpa = format_angka(sebaran.tercatat), format_angka(sebaran.tidak_dicatat)
    if arah.dua_kelompok and sebaran.dibandingkan:
        other = sebaran.rows[["jumlah_banding", "dari_banding"]]
        n += f" anak dan {format_angka(other['dari_banding'].iloc[0])} perempuan dewasa"
        tanpa += f" dan {format_angka(other['jumlah_banding'].iloc[-1])}"
    said = [f"n = {n}", f"{tanpa} {satuan.label} tidak dicatat"]
    if sebaran.tercatat >= HITUNGAN_KECIL:
        said.append(KISARAN)
    return [*said, *filter(None, [_say_pembanding(arah), a.say_pencatatan(sebaran)])]


def _say_pembanding(arah: Arah) -> str:
    """'tahun lalu: yang tercatat sampai 26 Nov 2025. Cara mencatat berubah 19 Jan 2026.'; '' where
    there is no last year."""
    if arah.pembanding is None:
        return ""
    said = "tahun lalu: termasuk yang tercatat kemudian"
    if arah.pembanding.tercatat_sampai is not None:
        sampai = format_tanggal_pendek(arah.pembanding.tercatat_sampai)
        said = f"tahun lalu: yang tercatat sampai {sampai}"
    berubah = say_changed_short(arah.perubahan)
    return f"{said}. {berubah}" if berubah else said


def _say_judul(kolom: str, sebaran: a.Sebaran, *, dua_kelompok: bool) -> str:
    ciri = CIRI[kolom]
    if dua_kelompok:
        return a.say_dua_kelompok(sebaran, ciri.nama)
    said = [a.say_sebaran(sebaran, ciri.nama, ciri.satuan)]
    if kolom == "disabilitas":
        said = [a.say_disabilitas(sebaran)]
    if kolom == "hubungan":
        said = [a.say_dikenal(sebaran)]
    return ". ".join([*said, *([a.say_beda(sebaran)] if not sebaran.beda.empty else [])])
