"""Charts of how far prevention reaches: groups once and again, places, fields, money, participants."""

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.kegiatan import TIDAK_DICATAT, say_money
from analysis.tempat import say_interval
from charts.batang import HATCH, add_bars, new_batang
from charts.cakupan import name_groups
from charts.kotak import draw_kotak
from domain.format import format_angka
from domain.kategori import JenisKelamin
from domain.tema import Tema

BERULANG = 2


def draw_ulang(table: PublishableTable, tema: Tema) -> go.Figure:
    """Reached once (pale), again (strong) or never (no box), by target group and area.

    `table`: index the areas, columns the stored values of the groups, cells how often.
    """
    rows = table.rows.T[::-1]
    cells = rows.clip(upper=BERULANG).where(rows > 0)
    text = rows.map(lambda value: "" if value == 0 else f"{value:.0f}×")
    figure = draw_kotak(rows.columns, name_groups(rows.index), cells, text, "kegiatan", tema)
    figure.update_traces(zmin=1, zmax=BERULANG)
    return figure


def draw_tempat(table: PublishableTable, tema: Tema) -> go.Figure:
    """How many schools, pesantren and majelis taklim were reached, as a share of all: surely (strong),
    at most (pale). Where nobody knows how many there are the whole row is hatched.

    `table`: nama, bawah, atas, jumlah (missing: not known), as `analysis.tempat.reach_places` makes it.
    """
    rows = table.rows
    known = rows["jumlah"] > 0
    whole = rows["jumlah"].where(known, 1)
    kata = [_say_share(row) for row in rows.to_dict("records")]
    nama = [str(one)[0].upper() + str(one)[1:] for one in rows["nama"]]
    figure = new_batang(nama, [1.0] * len(rows), kata, tema, legenda=True)
    petunjuk = [one.replace("<br>", " ") for one in kata]
    add_bars(figure, known.astype(float).tolist(), tema.nol, garis=tema.abu_muda, petunjuk=petunjuk)
    hidden = (~known).astype(float)
    if hidden.any():
        add_bars(figure, hidden.tolist(), tema.abu_muda, garis=tema.abu_muda, arsir=HATCH,
                 nama="jumlah seluruhnya tidak diketahui", urutan=3, petunjuk=petunjuk)  # fmt: skip
    most = (rows["atas"] / whole).where(known, 0)
    least = (rows["bawah"] / whole).where(known, 0)
    add_bars(figure, most.tolist(), tema.abu, nama="paling banyak", urutan=2, petunjuk=petunjuk)
    add_bars(figure, least.tolist(), tema.aksen, nama="sedikitnya", urutan=1, petunjuk=petunjuk)
    return figure


def _say_share(row: dict) -> str:
    berapa = f"<b>{say_interval(row['bawah'], row['atas'])}</b>"
    if pd.isna(row["jumlah"]):
        return f"{berapa} dari<br>tidak diketahui"
    return f"{berapa} dari<br>{format_angka(row['jumlah'])} (tahun {row['tahun']})"


def draw_bidang(table: PublishableTable, tema: Tema) -> go.Figure:
    """Kegiatan in each field of UU TPKS, and in how many desa/kelurahan; without a field hatched.

    `table`: bidang, nama, kegiatan, wilayah, as `analysis.kegiatan.count_fields` makes it, tingkat.
    """
    rows = table.rows
    kata = [_say_field(row) for row in rows.to_dict("records")]
    figure = new_batang(rows["nama"].tolist(), rows["kegiatan"].tolist(), kata, tema)
    unknown = rows["bidang"] == TIDAK_DICATAT
    _add_known(figure, rows["kegiatan"], unknown, kata, tema)
    return figure


def _say_field(row: dict) -> str:
    if not row["kegiatan"]:
        return "<b>belum ada</b>"
    di = f"{format_angka(row['wilayah'])} {row['tingkat']}" if row["wilayah"] else "hanya kecamatan"
    return f"<b>{format_angka(row['kegiatan'])}</b> kegiatan<br>{di}"


def draw_biaya(table: PublishableTable, tema: Tema) -> go.Figure:
    """Kegiatan by who pays or who holds them: those with a cost noted, and hatched those without.

    `table`: nama, kegiatan, berbiaya, tanpa_biaya, biaya (`analysis.kegiatan.count_costs`).
    """
    rows = table.rows
    kata = [
        f"<b>{say_money(row['biaya'])}</b><br>untuk {format_angka(row['berbiaya'])} dari "
        f"{format_angka(row['kegiatan'])}"
        if row["berbiaya"]
        else f"biaya tidak dicatat<br>untuk {format_angka(row['kegiatan'])}"
        for row in rows.to_dict("records")
    ]
    figure = new_batang(rows["nama"].tolist(), rows["kegiatan"].tolist(), kata, tema, legenda=True)
    petunjuk = [one.replace("<br>", " ") + " kegiatan" for one in kata]
    add_bars(figure, rows["berbiaya"].tolist(), tema.aksen, nama="kegiatan dengan catatan biaya",
             petunjuk=petunjuk)  # fmt: skip
    add_bars(figure, rows["tanpa_biaya"].tolist(), tema.abu_muda, mulai=rows["berbiaya"].tolist(),
             nama="tanpa catatan biaya", arsir=HATCH, garis=tema.abu, petunjuk=petunjuk)  # fmt: skip
    return figure


def draw_peserta(table: PublishableTable, tema: Tema) -> go.Figure:
    """Participants by age group, women and men one after the other, not noted hatched.

    `table`: usia, nama, jenis_kelamin, jumlah (`analysis.kegiatan.count_participants`).
    """
    wide = table.rows.pivot_table(
        index=["usia", "nama"], columns="jenis_kelamin", values="jumlah", sort=False
    )
    semua = wide.sum(axis=1)
    nama = [
        f"usia {label}" if usia == TIDAK_DICATAT else f"{label} tahun" for usia, label in wide.index
    ]
    kata = [f"<b>{format_angka(jumlah)}</b>" for jumlah in semua]
    figure = new_batang(nama, semua.tolist(), kata, tema, legenda=True)
    parts = {
        JenisKelamin.PEREMPUAN.value: ("Perempuan", tema.aksen, "", ""),
        JenisKelamin.LAKI_LAKI.value: ("Laki-laki", tema.abu, "", ""),
        JenisKelamin.LAINNYA.value: ("Lainnya", tema.tinta_lemah, "", ""),
        TIDAK_DICATAT: ("jenis kelamin tidak dicatat", tema.abu_muda, HATCH, tema.abu),
    }
    start = semua * 0
    for value, (label, warna, arsir, garis) in parts.items():
        if not wide[value].any():
            continue
        petunjuk = [
            f"{row}, {label.lower()}: <b>{format_angka(jumlah)}</b> peserta"
            for row, jumlah in zip(nama, wide[value], strict=True)
        ]
        add_bars(figure, wide[value].tolist(), warna, mulai=start.tolist(), nama=label, arsir=arsir,
                 garis=garis, petunjuk=petunjuk)  # fmt: skip
        start = start + wide[value]
    return figure


def _add_known(
    figure: go.Figure, jumlah: pd.Series, unknown: pd.Series, kata: list[str], tema: Tema
) -> None:
    petunjuk = [one.replace("<br>", ", ") for one in kata]
    add_bars(figure, jumlah.where(~unknown, 0).tolist(), tema.aksen, petunjuk=petunjuk)
    if unknown.any():
        add_bars(figure, jumlah.where(unknown, 0).tolist(), tema.abu_muda, arsir=HATCH,
                 garis=tema.abu, petunjuk=petunjuk)  # fmt: skip
