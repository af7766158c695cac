"""The frame of every chart: sizes, axes, separators. The inks are in `domain.tema`."""

import plotly.graph_objects as go

from domain.tema import FONT, FONT_SIZE, Tema

HEIGHT = 340


def new_figure(tema: Tema, *, height: int = HEIGHT) -> go.Figure:
    """An empty figure in the house style: no title, faint grid, legend below."""
    axis = {
        "gridcolor": tema.garis,
        "linecolor": tema.garis,
        "zerolinecolor": tema.garis,
        "tickfont": {"color": tema.tinta_lemah, "size": FONT_SIZE},
        "title": {"font": {"color": tema.tinta_lemah, "size": FONT_SIZE - 1}, "standoff": 12},
        "automargin": True,
        "fixedrange": True,
    }
    return go.Figure(
        layout={
            "template": None,
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": FONT_SIZE, "color": tema.tinta},
            "separators": ",.",
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "rangemode": "tozero", "tickformat": ",.12~g"},
            "legend": {"orientation": "h", "y": 1.02, "x": 0, "yanchor": "bottom"},
            "hoverlabel": {
                "bgcolor": tema.latar,
                "bordercolor": tema.abu,
                "font": {"family": FONT, "size": FONT_SIZE, "color": tema.tinta},
            },
            "bargap": 0.25,
            "dragmode": False,
        }
    )
