"""The sides of coverage: target groups, places, fields of UU TPKS, money, participants."""

from functools import partial

import pandas as pd
import streamlit as st

from analysis import tempat
from analysis.cakupan import groups_by_area, reached_groups, say_groups
from analysis.disclosure import PublishableTable, open_public
from analysis.kegiatan import (
    TIDAK_DICATAT,
    DaftarKegiatan,
    count_costs,
    count_fields,
    count_participants,
    label_of,
    say_costs,
    say_fields,
    say_participants,
    say_uncounted,
    sum_costs,
)
from analysis.penyebut import penyebut_of
from components import reads
from components.blocks import Kini, Susun, Unduhan, show_figure
from components.figures import areas_in, level_name
from components.filters import Pilihan, choose_one
from components.gambar import Draw, table_beside
from domain.asal import Asal
from domain.format import format_angka, format_periode
from domain.kategori import Dataset, KelompokSasaran, SumberDana
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import choose_tema

INI, AWAL = "ini", "awal"
KOLOM_TEMPAT = {
    "nama": "Tempat",
    "kegiatan": "Kegiatan",
    "bawah": "Sedikitnya",
    "atas": "Paling banyak",
    "seluruhnya": "Jumlah seluruhnya",
    "hanya_kecamatan": "Hanya dicatat kecamatannya",
    "lebih": "Melebihi daftar",
    "sumber": "Sumber jumlah seluruhnya",
}
KOLOM_BIAYA = {
    "nama": "Menurut",
    "kegiatan": "Kegiatan",
    "berbiaya": "Dengan catatan biaya",
    "tanpa_biaya": "Tanpa catatan biaya",
    "biaya": "Biaya yang dicatat (Rp)",
    "per_kegiatan": "Rata-rata per kegiatan (Rp)",
    "terhitung": "Dengan biaya dan peserta",
    "per_peserta": "Biaya per peserta (Rp)",
}
KOLOM_PESERTA = {
    "nama": "Usia",
    "perempuan": "Perempuan",
    "laki_laki": "Laki-laki",
    "lainnya": "Lainnya",
    TIDAK_DICATAT: "Jenis kelamin tidak dicatat",
    "semua": "Semua",
}
# Of more organisers than this those with most kegiatan are drawn, and the table has all.
DIGAMBAR = 20
ULANG = "warna muda: sekali; warna kuat: berulang; kosong: belum pernah"
MENURUT = {"sumber_dana": "Sumber dana", "penyelenggara": "Penyelenggara"}


def choose_masa(pilihan: Pilihan, asal: Asal) -> Periode:
    """The chosen period, or everything up to its end."""
    rentang = reads.rentang(Satuan.KEGIATAN, asal.id_snapshot)
    selesai = pilihan.selesai_untuk(asal)
    if rentang is None or rentang.mulai >= min(pilihan.periode.mulai, selesai):
        return pilihan.periode
    labels = {INI: "Periode ini", AWAL: f"Sejak {rentang.mulai.year}"}
    if choose_one("Dihitung", labels, "masa") == INI:
        return pilihan.periode
    return Periode(rentang.mulai, selesai)


@reads.remembered
def daftar_of(pilihan: Pilihan, asal: Asal, periode: Periode) -> DaftarKegiatan:
    """The kegiatan of a period in the chosen area."""
    kecamatan = pilihan.kecamatan.kode if pilihan.kecamatan else None
    return reads.daftar_kegiatan(asal.id_snapshot, periode).inside(kecamatan)


@reads.remembered
def denominators_of(pilihan: Pilihan, *, kecamatan: bool) -> pd.DataFrame:
    """How many of each target group there are in the chosen areas: see `analysis.penyebut`."""
    region = pilihan.region.kode
    kesiapan = pilihan.asal.get(Dataset.KESIAPAN)
    rt_rw = pd.DataFrame(columns=["kode_wilayah", "tanggal_bukti", "rt_rw_total"])
    if kesiapan is not None:
        rt_rw = reads.kesiapan(kesiapan.id_snapshot)
    areas = areas_in(pilihan, kecamatan=kecamatan)
    if kecamatan and pilihan.kecamatan is not None:
        areas = areas[areas["kode"] == pilihan.kecamatan.kode]
    return penyebut_of(reads.konteks(region), reads.penduduk(region), rt_rw, list(areas["kode"]))


def show_groups(
    pilihan: Pilihan, asal: Asal, periode: Periode, draw: Draw, draw_since: Draw, unduh: Unduhan
) -> None:
    """Area by target group: kegiatan of the period, or since the beginning once, again and never."""
    berulang = periode != pilihan.periode
    table = _open_groups(pilihan, asal, periode)
    judul = say_groups(table.rows)
    shown = reached_groups(table.rows)
    if shown.empty or not len(shown.columns):
        _show_none(judul, periode)
        return
    show_drawn(
        draw_since if berulang else draw,
        table.with_rows(shown),
        pilihan,
        judul=judul,
        key="matriks",
        unduh=unduh,
        susun=_name_groups,
        shown=table,
        kini=table_beside(pilihan, Dataset.KEGIATAN, partial(_open_groups, periode=periode)),
    )


def _name_groups(table: PublishableTable) -> PublishableTable:
    """The target groups by name, one to a row."""
    named = table.rows.T.rename(index=KelompokSasaran.labels())
    return table.with_rows(named.rename_axis(index="Kelompok sasaran").reset_index())


def _open_groups(pilihan: Pilihan, asal: Asal, periode: Periode) -> PublishableTable:
    satu_kecamatan = pilihan.kecamatan is not None
    kolom = "wilayah" if satu_kecamatan else "kecamatan"
    areas = areas_in(pilihan, kecamatan=not satu_kecamatan).sort_values("nama")
    saringan = pilihan.saringan(asal, periode)
    counts = reads.jumlah_menurut(Satuan.KEGIATAN, (kolom, "kelompok_sasaran"), saringan)
    cara = ULANG if periode != pilihan.periode else "kotak kosong: belum ada kegiatan"
    catatan = (format_periode(periode), cara, *_say_unplaced(pilihan, asal, periode))
    return open_public(groups_by_area(counts, areas, kolom), satuan=Satuan.KEGIATAN, asal=(asal,),
                       catatan=catatan, indikator="kegiatan_per_sasaran")  # fmt: skip


def _say_unplaced(pilihan: Pilihan, asal: Asal, periode: Periode) -> list[str]:
    """Kegiatan that stand in no box: without a group, without an area, without a desa/kelurahan."""
    daftar = daftar_of(pilihan, asal, periode)
    lines = {
        "tanpa kelompok sasaran": int(
            (~daftar.rows["id_kegiatan"].isin(daftar.peserta["id_kegiatan"])).sum()
        ),
        "tanpa wilayah": daftar.tanpa_wilayah,
    }
    if pilihan.kecamatan is not None:
        only = daftar.wilayah["kode_wilayah"] == daftar.wilayah["kode_kecamatan"]
        lines["hanya dicatat kecamatannya"] = int(only.sum())
    return [f"{format_angka(jumlah)} kegiatan {apa}" for apa, jumlah in lines.items() if jumlah]


def show_places(pilihan: Pilihan, asal: Asal, periode: Periode, draw: Draw, unduh: Unduhan) -> None:
    """How many schools, pesantren and majelis taklim were reached, of how many."""
    table = _open_places(pilihan, asal, periode)
    show_drawn(draw, table, pilihan, judul=tempat.say_places(table.rows), key="tempat", unduh=unduh,
               kolom=KOLOM_TEMPAT, susun=_say_whole,
               kini=table_beside(pilihan, Dataset.KEGIATAN, partial(_open_places, periode=periode)))  # fmt: skip


def _say_whole(table: PublishableTable) -> PublishableTable:
    """The word in the place of a whole that nobody knows."""
    rows = table.rows
    known = rows["jumlah"].astype(object).where(rows["jumlah"].notna(), "tidak diketahui")
    return table.with_rows(rows.assign(seluruhnya=known))


def _open_places(pilihan: Pilihan, asal: Asal, periode: Periode) -> PublishableTable:
    daftar = daftar_of(pilihan, asal, periode)
    rows = tempat.reach_places(
        daftar,
        denominators_of(pilihan, kecamatan=False),
        denominators_of(pilihan, kecamatan=True),
    )
    catatan = [
        format_periode(periode),
        "daftar kegiatan tidak memuat nama sekolah, jadi angkanya berupa kisaran",
        *tempat.say_left_out(daftar),
        *tempat.say_denominators(rows),
    ]
    if hanya := int(rows["hanya_kecamatan"].sum()):
        catatan.append(f"{format_angka(hanya)} kegiatan hanya dicatat kecamatannya")
    if (rows["lebih"]).any():
        catatan.append("yang dijangkau lebih banyak daripada daftarnya; dipotong di 100%")
    return open_public(rows, satuan=Satuan.KEGIATAN, asal=(asal,), catatan=tuple(catatan),
                       indikator="tempat_terjangkau")  # fmt: skip


def show_fields(pilihan: Pilihan, asal: Asal, periode: Periode, draw: Draw, unduh: Unduhan) -> None:
    """The nine fields of UU TPKS: kegiatan in each, and the desa/kelurahan it reached."""
    table = _open_fields(pilihan, asal, periode)
    kolom = {"nama": "Bidang", "kegiatan": "Kegiatan",
             "wilayah": f"{level_name(pilihan, kecamatan=False).capitalize()} yang dijangkau"}  # fmt: skip
    show_drawn(draw, table, pilihan, judul=say_fields(table.rows), key="bidang", unduh=unduh, kolom=kolom,
               kini=table_beside(pilihan, Dataset.KEGIATAN, partial(_open_fields, periode=periode)))  # fmt: skip


def _open_fields(pilihan: Pilihan, asal: Asal, periode: Periode) -> PublishableTable:
    areas = areas_in(pilihan, kecamatan=False)
    tingkat = level_name(pilihan, kecamatan=False)
    rows = count_fields(daftar_of(pilihan, asal, periode), areas).assign(tingkat=tingkat)
    catatan = (format_periode(periode), f"seluruhnya {format_angka(len(areas))} {tingkat}")
    return open_public(rows, satuan=Satuan.KEGIATAN, asal=(asal,), catatan=catatan,
                       indikator="kegiatan_bidang")  # fmt: skip


def show_costs(pilihan: Pilihan, asal: Asal, periode: Periode, draw: Draw, unduh: Unduhan) -> None:
    """Who pays and who holds them: kegiatan and money, as far as it was noted."""
    kiri, kanan = st.columns(2)
    with kiri:
        kolom = choose_one("Menurut", MENURUT, "menurut")
    with kanan:
        daftar = daftar_of(pilihan, asal, periode)
    rows = _count_costs(daftar, kolom)
    semua = sum_costs(daftar)
    judul = say_costs(semua)
    if rows.empty:
        _show_none(judul, periode)
        return
    known = rows["kategori"] != TIDAK_DICATAT
    drawn = pd.concat([rows[known].head(DIGAMBAR), rows[~known]])
    catatan = [
        format_periode(periode),
        "tanpa catatan biaya bukan berarti tanpa biaya",
        f"biaya per peserta hanya dari {format_angka(semua['terhitung'])} kegiatan yang biaya dan "
        "semua pesertanya dicatat",
    ]
    if len(drawn) < len(rows):
        catatan.append(f"digambar {DIGAMBAR} dari {format_angka(known.sum())} penyelenggara")
    table = open_public(drawn, satuan=Satuan.KEGIATAN, asal=(asal,), catatan=tuple(catatan),
                        indikator="kegiatan_biaya")  # fmt: skip
    kepala = {**KOLOM_BIAYA, "nama": MENURUT[kolom]}

    def costs_beside(sekarang: Pilihan, baru: Asal) -> PublishableTable:
        counted = _count_costs(daftar_of(sekarang, baru, periode), kolom)
        return open_public(counted, satuan=Satuan.KEGIATAN, asal=(baru,))

    show_drawn(draw, table, pilihan, judul=judul, key="biaya", unduh=unduh, kolom=kepala,
               shown=table.with_rows(rows), susun=_round_costs,
               kini=table_beside(pilihan, Dataset.KEGIATAN, costs_beside))  # fmt: skip


def _count_costs(daftar: DaftarKegiatan, kolom: str) -> pd.DataFrame:
    """The rows of `analysis.kegiatan.count_costs` with the name of each in front."""
    rows = count_costs(daftar, kolom)
    labels = [
        label_of(SumberDana, value)
        if kolom == "sumber_dana" or value == TIDAK_DICATAT
        else str(value)
        for value in rows["kategori"]
    ]
    rows.insert(0, "nama", labels)
    return rows


def _round_costs(table: PublishableTable) -> PublishableTable:
    return table.with_rows(table.rows.round({"per_kegiatan": 0, "per_peserta": 0}))


def show_participants(
    pilihan: Pilihan, asal: Asal, periode: Periode, draw: Draw, unduh: Unduhan
) -> None:
    """Participants by age group and sex, with what nobody counted said."""
    table = _open_participants(pilihan, asal, periode)
    judul = say_participants(table.rows)
    if not table.rows["jumlah"].any():
        _show_none(judul, periode)
        return
    show_drawn(
        draw, table, pilihan, judul=judul, key="peserta", unduh=unduh, kolom=KOLOM_PESERTA,
        susun=_widen_participants,
        kini=table_beside(pilihan, Dataset.KEGIATAN, partial(_open_participants, periode=periode)),
    )  # fmt: skip


def _widen_participants(table: PublishableTable) -> PublishableTable:
    """Age groups by sex, with their sum."""
    wide = table.rows.pivot_table(
        index=["usia", "nama"], columns="jenis_kelamin", values="jumlah", sort=False
    ).reset_index()
    known = [name for name in KOLOM_PESERTA if name in wide]
    wide["semua"] = wide[[name for name in known if name != "nama"]].sum(axis=1)
    return table.with_rows(wide)


def _open_participants(pilihan: Pilihan, asal: Asal, periode: Periode) -> PublishableTable:
    semua = daftar_of(pilihan, asal, periode)
    daftar = semua.open()
    rows = count_participants(daftar)
    catatan = [format_periode(periode), *say_uncounted(daftar)]
    if korban := len(semua.rows) - len(daftar.rows):
        catatan.append(
            f"tanpa {format_angka(korban)} kegiatan konseling keliling dan pemberdayaan penyintas, "
            "yang pesertanya dapat korban"
        )
    return open_public(rows, satuan=Satuan.PESERTA, asal=(asal,), catatan=tuple(catatan),
                       indikator="peserta")  # fmt: skip


def _show_none(judul: str, periode: Periode) -> None:
    st.markdown(f"#### {judul}")
    st.caption(
        f"Dihitung: {format_periode(periode)}. Pilih periode lain, atau impor daftar kegiatan."
    )


def show_drawn(
    draw: Draw,
    table: PublishableTable,
    pilihan: Pilihan,
    *,
    judul: str,
    key: str,
    unduh: Unduhan,
    kolom: dict[str, str] | None = None,
    shown: PublishableTable | None = None,
    susun: Susun = lambda table: table,
    kini: Kini | None = None,
    **pilihan_gambar: object,
) -> None:
    """The picture, and its table: `shown` where it is not that which is drawn. `susun` and `kini` are
    those of `components.blocks.show_rows`."""
    figure = reads.figure(draw, table, choose_tema(pilihan.gelap), **pilihan_gambar)
    show_figure(figure, shown or table, judul=judul, key=key, unduh=unduh, kolom=kolom, susun=susun,
                kini=kini)  # fmt: skip
