"""The chart of targets: what was done, as a share of what was set out, never beyond it."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.kegiatan import say_money
from analysis.target import ANGGARAN, say_amount
from charts.batang import add_bars, new_batang
from domain.format import format_angka, format_persen
from domain.tema import Tema


def draw_target(table: PublishableTable, tema: Tema, *, lewat: float | None = None) -> go.Figure:
    """What was done of each target; cut off at 100 % with a flag. `lewat`: the share of the year that is
    over, a dotted line; None: all of it.

    `table`: nama, ukuran, target, terlaksana, bagian, lebih, as `analysis.target.compare_target`
    makes it.
    """
    rows = table.rows
    records = rows.to_dict("records")
    kata = [_say_part(row) for row in records]
    nama = [f"{row['nama']}, {row['ukuran']}" for row in records]
    baris = [f"{row['nama']}<br>{row['ukuran']}" for row in records]
    figure = new_batang(baris, [1.0] * len(rows), kata, tema)
    petunjuk = [
        f"{name}: <b>{say_amount(row['ukuran'], row['terlaksana'])}</b> dari "
        f"{say_amount(row['ukuran'], row['target'])}"
        for name, row in zip(nama, records, strict=True)
    ]
    add_bars(figure, [1.0] * len(rows), tema.nol, garis=tema.abu_muda, petunjuk=petunjuk)
    add_bars(figure, rows["bagian"].tolist(), tema.aksen, petunjuk=petunjuk)
    if lewat is not None:
        figure.add_vline(x=lewat, line={"color": tema.tinta, "dash": "dot", "width": 2})
    return figure


def _say_part(row: dict) -> str:
    """'43% · 41<br>dari 96'; over the target '100%, lebih<br>120 dari 100'."""
    berapa, dari = (
        say_money(row[name]) if row["ukuran"] == ANGGARAN else format_angka(row[name])
        for name in ("terlaksana", "target")
    )
    if row["lebih"]:
        return f"<b>100%, lebih</b><br>{berapa} dari {dari}"
    return f"<b>{format_persen(row['bagian'])}</b> · {berapa}<br>dari {dari}"
