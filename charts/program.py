"""The strip of all programmes side by side: in how many desa/kelurahan each was."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.batang import HATCH, add_bars, new_batang
from domain.format import format_angka
from domain.tema import Tema


def draw_program(table: PublishableTable, tema: Tema) -> go.Figure:
    """How many of all desa/kelurahan each programme was in; kegiatan without a programme hatched.

    `table`: nama, wilayah, bagian, kegiatan, kunjungan (`analysis.program.compare_programs`), tingkat,
    tanpa_program (bool).
    """
    rows = table.rows
    records = rows.to_dict("records")
    kata = [_say_done(row) for row in records]
    figure = new_batang(rows["nama"].tolist(), rows["bagian"].tolist(), kata, tema)
    petunjuk = [one.replace("<br>", ", ") for one in kata]
    own = rows["bagian"].where(~rows["tanpa_program"], 0)
    add_bars(figure, own.tolist(), tema.aksen, petunjuk=petunjuk)
    if rows["tanpa_program"].any():
        rest = rows["bagian"].where(rows["tanpa_program"], 0)
        add_bars(figure, rest.tolist(), tema.abu_muda, arsir=HATCH, garis=tema.abu,
                 petunjuk=petunjuk)  # fmt: skip
    return figure


def _say_done(row: dict) -> str:
    """'24 kelurahan<br>31 kunjungan, 1 kegiatan', or that there was nothing: areas of both are counted."""
    kunjungan = row["kunjungan"]
    berkunjung = kunjungan is not None and kunjungan == kunjungan
    if not row["kegiatan"] and not (berkunjung and kunjungan):
        return "<b>belum berjalan</b>"
    parts = [f"{format_angka(kunjungan)} kunjungan"] if berkunjung else []
    if row["kegiatan"] or not berkunjung:
        parts.append(f"{format_angka(row['kegiatan'])} kegiatan")
    jumlah = ", ".join(parts)
    if not row["wilayah"]:
        return f"<b>hanya kecamatan</b><br>{jumlah}"
    return f"<b>{format_angka(row['wilayah'])}</b> {row['tingkat']}<br>{jumlah}"
