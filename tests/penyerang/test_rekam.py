"""A real dashboard of the tests' own: every page and option is recorded, and its leaks are found."""

import hashlib
import io
import json
import sys
import zipfile
from contextlib import contextmanager
from itertools import product
from textwrap import dedent

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from penyerang.layar import judge_recordings, parse_rekaman
from penyerang.rekam import find_choices, record
from penyerang.rekam_isi import make_cell, read_file, unpack_figure
from tests.browser.servers import free_port, serving
from tests.penyerang.contoh_layar import NAMA, REGION, make_package, rows_of, true_hidden

ANYAR, ANGKA = true_hidden("M4", "2023-01-01")

APP = dedent('''
    import json
    from pathlib import Path
    import pandas as pd
    import plotly.graph_objects as go
    import streamlit as st

    DATA = json.loads(Path(__file__).with_name("data.json").read_text(encoding="utf-8"))

    def head(judul):
        st.html(f"<h1>{judul}, {DATA['region']}</h1>")
        st.caption("Paket 1 · data sampai 30 September 2026 · jumlah di bawah 5 disamarkan demi "
                   "perlindungan korban")

    def options():
        st.selectbox("Wilayah", ["Utara", "Selatan"], key="w")
        tahun = st.radio("Tahun", ["lama", "baru"], key="t")
        if tahun == "baru":
            st.segmented_control("Ragam", ["satu", "lain"], key="r")
        if st.checkbox("Rinci", key="c"):
            st.markdown("rincian")
        st.text_input("Cari", key="cari")
        st.button("Kirim", key="k")

    def panels():
        with st.expander("Tabel", key="panel", on_change="rerun") as panel:
            if panel.open:
                st.markdown("terbuka")
                st.download_button("Unduh", lambda: "a;b\\r\\n1;2\\r\\n", file_name="isi.csv",
                                   mime="text/csv", key="u", on_click="ignore")
        one, other = st.tabs(["Satu", "Dua"], key="tab", on_change="rerun")
        if one.open:
            one.markdown("di tab satu")
        if other.open:
            other.markdown("di tab dua")

    def rows_page():
        head("Peta")
        st.markdown("#### Tiap kecamatan, tahun 2023")
        rows = pd.DataFrame(DATA["rows"], columns=["Kecamatan", "Jumlah"])
        if "kolom" in DATA["bocor"]:
            rows["_benar"] = [DATA["angka"] if one == DATA["nama"] else "" for one in rows["Kecamatan"]]
        figure = go.Figure()
        hidden = rows[rows["Jumlah"] == "disamarkan"]
        shown = rows.drop(hidden.index)
        custom = hidden[["Kecamatan"]]
        if "customdata" in DATA["bocor"]:
            custom = custom.assign(n=DATA["angka"])
        figure.add_bar(x=shown["Jumlah"].astype(float), y=shown["Kecamatan"], orientation="h")
        longest = int(shown["Jumlah"].max())
        figure.add_scatter(x=[0.02 * longest] * len(hidden), y=hidden["Kecamatan"],
                           text=["disamarkan"] * len(hidden), customdata=custom, name="disamarkan")
        figure.update_layout(template=None)
        st.plotly_chart(figure, theme=None, key="gambar")
        st.caption("korban · Register contoh · per 30 Sep 2026")
        st.table(rows.astype(str), hide_index=True)
        text = rows.to_csv(index=False, sep=";")
        if "unduhan" in DATA["bocor"]:
            text += f"{DATA['nama']};{DATA['angka']}"
        st.download_button("Unduh CSV", text, file_name="isi.csv", mime="text/csv", key="unduh",
                           on_click="ignore")
        if "html" in DATA["bocor"]:
            st.html(f"<p aria-label='{DATA['nama']} {DATA['angka']}'>Peta</p>")

    def internal():
        st.markdown("rahasia 12345")

    rapat = [options, panels, rows_page]
    chosen = DATA["halaman"]
    st.navigation({
        "Situasi": [st.Page(internal, title="Ringkasan", default=True)],
        "Ruang rapat": [st.Page(one, title=one.__name__) for one in rapat if one.__name__ in chosen],
    }).run()
''')  # fmt: skip


@pytest.fixture
def dashboard(tmp_path):
    """`with dashboard(halaman=[...], bocor=[...]) as url`: the pages above, served."""
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")

    @contextmanager
    def serve(halaman, bocor=()):
        rows = [
            [label, "disamarkan" if value is None else value]
            for label, value in rows_of("M4", "korban", "2023-01-01")
        ]
        data = {"region": REGION, "rows": rows, "nama": ANYAR, "angka": ANGKA,
                "halaman": list(halaman), "bocor": list(bocor)}  # fmt: skip
        (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")
        port = free_port()
        command = [
            sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port),
            "--server.address", "127.0.0.1", "--server.headless", "true",
            "--browser.gatherUsageStats", "false",
        ]  # fmt: skip
        with serving(command, port=port, cwd=tmp_path) as server:
            yield server.url

    return serve


def texts(view):
    return json.dumps(view["pesan"], ensure_ascii=False)


def test_every_combination_of_choices_is_seen_and_what_cannot_be_tried_is_said(dashboard):
    with dashboard(["options"]) as url:
        recording = record(url, {})

    seen = [one["pilihan"] for one in recording["tampilan"]]
    plain = list(product(["Utara", "Selatan"], ["lama"], ["tidak", "ya"]))
    ragam = list(product(["Utara", "Selatan"], ["baru"], ["", "satu", "lain"], ["tidak", "ya"]))
    found = {tuple(one.values()) for one in seen}
    assert found == {*plain, *ragam}
    assert len(seen) == len(found)
    assert recording["tidak_dibuka"] == ["options: button Kirim", "options: textInput Cari"]
    for one in recording["tampilan"]:
        assert ("rincian" in texts(one)) == (one["pilihan"]["Rinci"] == "ya")
    # Other parts of the menu are not walked.
    assert [one["nama"] for one in recording["halaman"]] == ["options"]
    assert not [one for one in recording["tampilan"] if "rahasia 12345" in texts(one)]


def test_panels_are_opened_tabs_are_tried_and_files_are_taken(dashboard):
    with dashboard(["panels"]) as url:
        recording = record(url, {})

    closed, *opened = recording["tampilan"]
    assert "terbuka" not in texts(closed)
    assert all('"terbuka"' in texts(one) for one in opened)
    assert [one for one in opened if "di tab satu" in texts(one)]
    assert [one for one in opened if "di tab dua" in texts(one)]
    files = [message["unduhan"] for message in opened[-1]["pesan"] if "unduhan" in message]
    assert [one["tabel"] for one in files] == [{"": [["a", "b"], ["1", "2"]]}]
    assert "<title>" in recording["berkas"]["/"]["teks"]


def test_more_views_than_can_be_walked_are_said_to_be_cut(dashboard, monkeypatch):
    monkeypatch.setattr("penyerang.rekam.PALING_BANYAK", 5)
    with dashboard(["options"]) as url:
        recording = record(url, {})

    assert recording["dipotong"] == ["options"]
    assert len(recording["tampilan"]) == 5


@pytest.mark.parametrize("bocor", ["", "kolom", "customdata", "unduhan", "html"])
def test_a_page_that_leaks_is_found_and_the_same_page_without_the_leak_passes(dashboard, bocor):
    package, key = make_package()
    with dashboard(["rows_page"], [bocor]) as url:
        recording = record(url, {})

    hasil = judge_recordings([parse_rekaman(recording)], [key], [package])

    assert hasil.lulus is (bocor == "")
    assert bool(hasil.tak_terjelaskan or hasil.di_luar_paket) is (bocor != "")
    assert bool(hasil.bocor) is (bocor != "")
    assert hasil.jumlah_sel == len(NAMA) - 1 + (bocor in {"kolom", "unduhan"})


def test_a_choice_that_the_server_remembers_is_recorded_as_it_stands_and_not_as_it_begins():
    message = ForwardMsg()
    radio = message.delta.new_element.radio
    radio.id, radio.label, radio.default = "r", "Tahun", 0
    radio.options.extend(["2025", "2024"])
    (begins,) = find_choices([message]).pilihan

    radio.set_value, radio.raw_value = True, "2024"

    (stands,) = find_choices([message]).pilihan
    assert (begins.kini, begins.ditetapkan) == ("2025", False)
    assert (stands.kini, stands.ditetapkan) == ("2024", True)


def test_json_is_kept_with_the_seal_of_its_very_text():
    plain = read_file("paket.json", "application/json", b'{"a": 1}')

    assert plain["json"] == {"a": 1}
    assert plain["sidik"] == hashlib.sha256(b'{"a": 1}').hexdigest()


def test_packed_numbers_of_a_figure_are_unpacked():
    figure = {"data": [{"y": {"dtype": "f8", "bdata": "AAAAAAAAMUAAAAAAAAD4fw=="}},
                       {"z": {"dtype": "i1", "bdata": "AQID", "shape": "3, 1"}}]}  # fmt: skip

    assert unpack_figure(figure)["data"] == [{"y": [17, None]}, {"z": [[1], [2], [3]]}]
    assert make_cell(float("nan")) is None


def test_a_file_in_another_file_is_read_too():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("dalam/isi.csv", "Kecamatan;Jumlah\r\nAnyar;3\r\n")

    plain = read_file("semua.zip", "application/zip", buffer.getvalue())

    rows = [["Kecamatan", "Jumlah"], ["Anyar", "3"]]
    assert plain["bagian"]["dalam/isi.csv"]["tabel"] == {"": rows}
    assert read_file("a.pdf", "application/pdf", b"%PDF\xff\xfe")["ukuran"] == 6
