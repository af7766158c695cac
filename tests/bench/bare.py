"""The bare Streamlit apps to compare with: an empty page, and one that draws ready figures."""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.bench.wire import Chart
from tests.browser.servers import ROOT, RunningServer, free_port, serving

FILTER_KEY = "pilihan"

BLANK = """
import streamlit as st

st.title("Kosong")
"""

FIGURES = """
import json
from pathlib import Path

import plotly.io
import streamlit as st


@st.cache_resource
def ready_figures():
    return [
        [
            (
                plotly.io.from_json(chart["spec"], skip_invalid=True),
                json.loads(chart["config"]),
                chart["theme"] or None,
            )
            for chart in charts
        ]
        for charts in json.loads(Path("gambar.json").read_text())
    ]


choice = st.selectbox("Pilihan", range(len(ready_figures())), key="pilihan")
columns = st.columns(2)
for number, (figure, config, theme) in enumerate(ready_figures()[choice]):
    columns[number % 2].plotly_chart(figure, config=config, theme=theme, key=f"gambar_{number}")
"""


def write_blank_app(folder: Path) -> Path:
    """A page with nothing but a title."""
    folder.mkdir()
    app = folder / "app.py"
    app.write_text(BLANK, encoding="utf-8")
    return app


def write_figures_app(folder: Path, versions: Sequence[Sequence[Chart]]) -> Path:
    """A page that draws one of the `versions` of the charts, chosen in a select box."""
    folder.mkdir()
    charts = [[asdict(chart) for chart in version] for version in versions]
    (folder / "gambar.json").write_text(json.dumps(charts), encoding="utf-8")
    if (ROOT / "static").is_dir():
        shutil.copytree(ROOT / "static", folder / "static")
    app = folder / "app.py"
    app.write_text(FIGURES, encoding="utf-8")
    return app


@contextmanager
def serving_bare(app: Path) -> Iterator[RunningServer]:
    """`streamlit run` with what comes in the box, except the questions and the telemetry."""
    port = free_port()
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "streamlit", "run", app.name, *flags]
    with serving(command, port=port, cwd=app.parent) as server:
        yield server
