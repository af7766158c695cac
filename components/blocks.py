"""A thing on the screen together with its caveats: figures, numbers, tables, empty states."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.disclosure import PublishableTable, TingkatRilis
from analysis.kunci_angka import find_changes, say_changes_since
from analysis.penolakan import Penolakan
from components import gerbang
from components.pencatat import hand_out
from components.plotly_config import CONFIG
from domain.asal import CONTOH, Asal
from domain.format import format_angka, format_bulan, format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import Dataset

# Height in pixels of the table in the place of a map that is not there.
TANPA_PETA = 420
ROOT = Path(__file__).resolve().parent.parent
GAMBAR_KOSONG = str(ROOT / "static" / "kosong.svg")
# Headers whose dates stand for a month.
BULAN = ("Bulan", "Sampai bulan")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Puts the rows of a picture in the order and the words of a table.
Susun = Callable[[PublishableTable], PublishableTable]
Writer = Callable[[PublishableTable, str], bytes]
# By the format's name: how the table is written, its ending and its MIME type.
Unduhan = Mapping[str, tuple[Writer, str, str]]
# What stands beside a table of fixed numbers: the same of what is current, or why there is none.
Kini = PublishableTable | Penolakan


def show_title(judul: str) -> None:
    """The heading of the page, without the wide margins of `st.title`: every row counts at 768."""
    st.html(
        f'<h1 style="font-size: 1.75rem; line-height: 1.2; margin: 0; padding: 0">{escape(judul)}</h1>'
    )


def show_figure(
    figure: go.Figure,
    table: PublishableTable,
    *,
    judul: str,
    key: str,
    unduh: Unduhan | None = None,
    kolom: Mapping[str, str] | None = None,
    pojok: str | None = None,
    pilih: bool = False,
    tabel: bool = True,
    susun: Susun = lambda table: table,
    kini: Kini | None = None,
) -> list[dict[str, Any]]:
    """A chart under the sentence it proves, over its source, with its table behind it.

    `unduh` makes the files of the table (`exports.tables.UNDUHAN`); `kolom` gives the table's headers;
    `pojok` is said quietly after the source. Without `tabel` the page shows the rows elsewhere. `kini`
    stands beside a table of fixed numbers: see `show_rows`. Returns the points clicked, when `pilih`
    is set.
    """
    if table.indikator is None:
        raise ValueError("gambar tanpa kartu definisi")
    st.markdown(f"#### {judul}")
    points: list[dict[str, Any]] = []
    alt = table.describe(judul)
    if pilih:
        state = st.plotly_chart(
            figure, key=key, theme=None, config=CONFIG, alt=alt,
            on_select="rerun", selection_mode="points",
        )  # fmt: skip
        points = list(state["selection"]["points"])
    else:
        st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt)
    show_source(table, pojok)
    if tabel:
        show_rows(table, key=key, judul=judul, unduh=unduh, kolom=kolom, susun=susun, kini=kini)
    return points


def show_source(table: PublishableTable, pojok: str | None = None) -> None:
    """Unit, source, cut-off, status; then what the reader must know."""
    st.caption(" · ".join([table.keterangan, *table.catatan, *([pojok] if pojok else [])]))


def show_no_map(
    table: PublishableTable, *, judul: str, kolom: Mapping[str, str] | None = None
) -> None:
    """All areas by name, for a region whose outlines nobody has brought yet."""
    st.markdown(f"#### {judul}")
    st.caption("Peta belum ada: batas wilayah ini belum diimpor. Semua wilayahnya menurut nama:")
    rows = table.rows.sort_values(["nama_kecamatan", "nama"])
    with st.container(height=TANPA_PETA):
        show_table(table.with_rows(name_columns(rows, kolom)))
    show_source(table)


def show_rows(
    table: PublishableTable,
    *,
    key: str,
    judul: str,
    unduh: Unduhan | None = None,
    kolom: Mapping[str, str] | None = None,
    susun: Susun = lambda table: table,
    label: str = "",
    kini: Kini | None = None,
) -> None:
    """The numbers behind a picture and what they are, folded away until asked for; `susun` puts
    them in the order and the words of a table. `label` names the panel, else what is in it does.
    `kini`, the same table of what is current: what of the fixed numbers is another today is said over
    the panel and listed in it."""
    changes = show_now(table, kini, kolom, susun)
    with st.expander(
        label or _name_panel(table, bool(unduh)), key=f"{key}_tabel", on_change="rerun"
    ) as panel:
        if not panel.open:
            return
        shown = _as_shown(table, kolom, susun)
        show_table(shown)
        with st.container(horizontal=True, key=f"{key}_unduhan"):
            offer_files(shown, judul=judul, key=key, unduh=unduh or {})
        show_changes(table, changes)
        if table.kartu:
            st.markdown("\n".join(f"- {line}" for line in table.kartu))


def _as_shown(
    table: PublishableTable, kolom: Mapping[str, str] | None, susun: Susun
) -> PublishableTable:
    ordered = susun(table)
    return ordered.with_rows(name_columns(ordered.rows, kolom))


def show_now(
    table: PublishableTable,
    kini: Kini | None,
    kolom: Mapping[str, str] | None,
    susun: Susun = lambda table: table,
) -> pd.DataFrame:
    """Says what of a table of fixed numbers is another in the table of what is current, and returns it
    (`analysis.kunci_angka.find_changes`); nothing without such a table. A column that the latter does not
    have, because less can be compared in it, counts as another."""
    if isinstance(kini, Penolakan):
        st.caption(f"**Kini** tidak dibandingkan: {kini.alasan}")
    if not isinstance(kini, PublishableTable):
        return pd.DataFrame()
    ordered = susun(kini).rows
    there = kolom and {one: nama for one, nama in kolom.items() if one in ordered}
    terkunci, sekarang = _as_shown(table, kolom, susun).rows, name_columns(ordered, there)
    changes = find_changes(spell_rows(terkunci), spell_rows(sekarang))
    st.caption(say_changes_since(changes, max(one.tanggal_cutoff for one in kini.asal)))
    return changes


def show_changes(table: PublishableTable, changes: pd.DataFrame) -> None:
    """The rows of `show_now`, under a line that says what they are; nothing where there are none."""
    if not changes.empty:
        st.markdown("Yang kini lain dari yang terkunci:")
        show_table(table.with_rows(changes))


def _name_panel(table: PublishableTable, unduh: bool) -> str:
    """'Tabel, definisi, dan unduhan', as far as each of them is in it."""
    parts = ["Tabel", *(["definisi"] if table.kartu else [])]
    if unduh and gerbang.boleh(hak_unduh(table)):
        parts.append("unduhan")
    if len(parts) == 3:
        return "Tabel, definisi, dan unduhan"
    return " dan ".join(parts)


def hak_unduh(table: PublishableTable) -> Hak:
    """What it takes to carry the table away: for an internal one a right of its own, for others what it
    takes to see it."""
    return {
        TingkatRilis.TERBATAS: Hak.EKSPOR_INTERNAL,
        TingkatRilis.RAPAT: Hak.RUANG_RAPAT,
        TingkatRilis.PUBLIK: Hak.RUANG_PUBLIK,
    }[table.tingkat]


def offer_file(
    label: str,
    make: Callable[[], bytes],
    *,
    hak: Hak,
    file_name: str,
    mime: str,
    key: str,
    utama: bool = False,
) -> None:
    """A button for a file that is made at the click; without the right there is none, and nothing
    of the file ever leaves the server."""
    if not gerbang.boleh(hak):
        return
    st.download_button(
        label,
        data=hand_out(make, file_name),
        file_name=file_name,
        mime=mime,
        key=key,
        type="primary" if utama else "secondary",
        on_click="ignore",
    )


def offer_files(table: PublishableTable, *, judul: str, key: str, unduh: Unduhan) -> None:
    """A button for each form of the table, for who may take it away."""
    for nama, (write, akhiran, mime) in unduh.items():
        offer_file(
            f"Unduh {nama}",
            partial(write, table, judul),
            hak=hak_unduh(table),
            file_name=f"{key}.{akhiran}",
            mime=mime,
            key=f"{key}_unduh_{akhiran}",
        )


def name_columns(rows: pd.DataFrame, kolom: Mapping[str, str] | None) -> pd.DataFrame:
    """Only the columns of `kolom`, under their Indonesian names; all of them when None."""
    return rows if kolom is None else rows[list(kolom)].rename(columns=dict(kolom))


def show_table(table: PublishableTable) -> None:
    """The rows as an HTML table, numbers and dates in Indonesian, missing ones said to be so."""
    st.table(spell_rows(table.rows), border="horizontal", hide_index=True)


def spell_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Every cell as text (`format_cell`), months by their name."""
    spelled = rows.map(format_cell)
    for kolom in BULAN:
        if kolom in rows and pd.api.types.is_datetime64_dtype(rows[kolom]):
            spelled[kolom] = [format_bulan(day) for day in rows[kolom]]
    return spelled


def format_cell(value: Any) -> str:
    """One cell as text: '1.234', '12,5', '5 Jul 2025', 'ya', 'tidak dicatat'."""
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return "tidak dicatat"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, pd.Timestamp):
        return format_tanggal_pendek(value.date())
    if hasattr(value, "strftime"):
        return format_tanggal_pendek(value)
    if isinstance(value, float) and not float(value).is_integer():
        return format_angka(value, 1)
    if isinstance(value, int | float):
        return format_angka(value)
    return str(value)


def show_number(
    label: str, jumlah: int | None, *, rincian: list[str], bantuan: str, key: str
) -> None:
    """A large figure with what must be said under it."""
    with st.container(border=True, key=key, height="stretch", gap=None):
        st.metric(label, "–" if jumlah is None else format_angka(jumlah), help=bantuan)
        st.markdown(rincian[0])
        st.caption("  \n".join(rincian[1:]))


def show_sentence(kalimat: str, pengingat: str | None = None) -> None:
    """The one sentence a leader can say aloud, with the warning that belongs to it."""
    st.markdown(f"### {kalimat}")
    if pengingat:
        st.caption(pengingat)


def show_document(nama: str) -> None:
    """A text of the repository, by its path: what is too long to stand in a page."""
    st.markdown((ROOT / nama).read_text(encoding="utf-8"))


def show_card(judul: str, lines: list[str]) -> None:
    """The definition card of one indicator, folded away."""
    with st.expander(judul):
        st.markdown("\n".join(f"- {line}" for line in lines))


def show_lines(judul: str, lines: list[str], kosong: str) -> None:
    """A heading over a few lines of text, or over the sentence that says there are none."""
    st.markdown(f"#### {judul}")
    st.markdown("\n".join(f"- {line}" for line in lines) if lines else kosong)


def show_status(asal: Asal | None, nama_wilayah: str, semua: Iterable[Asal]) -> None:
    """For the line under the bar: which register this is, and whether any of it is invented."""
    contoh = {one.contoh for one in semua}
    if asal is None:
        st.caption(f"Belum ada register untuk {nama_wilayah}.")
    else:
        sumber, batas, status = asal.rincian
        st.caption(f"Data: {sumber}, {batas} · {status}")
        st.badge(TingkatRilis.TERBATAS.label, color="gray")
    if True in contoh:
        label = CONTOH if contoh == {True} else f"Sebagian {CONTOH}"
        st.badge(label, color="orange", help="Angka karangan untuk mencoba dasbor.")


def show_refusal(judul: str, penolakan: Penolakan) -> None:
    """Why a figure is not made of these data, in the place where it would stand."""
    with st.container(border=True, gap="small"):
        st.markdown(f"#### {judul}")
        st.markdown(penolakan.alasan)


def show_empty(pesan: str, *, langkah: tuple[str, str] | None = None) -> NoReturn:
    """One sentence and one button to the next step (page, label), then the page ends."""
    with st.container(border=True, horizontal_alignment="center", key="kosong"):
        st.image(GAMBAR_KOSONG, width=160, alt="")
        st.markdown(pesan, text_alignment="center")
        if langkah is not None and st.button(langkah[1], type="primary", key="langkah"):
            st.switch_page(langkah[0])
    st.stop()


def require_asal(asal: Asal | None, dataset: Dataset, nama_wilayah: str) -> Asal:
    """The snapshot, or the designed empty state that leads to the import."""
    if asal is None:
        nama = dataset.label[0].lower() + dataset.label[1:]
        show_empty(
            f"Belum ada data {nama} untuk {nama_wilayah}.",
            langkah=("pages/data/impor.py", "Impor berkas pertama"),
        )
    return asal


def show_broken() -> NoReturn:
    """The database does not answer: what is safe, what to do, and a retry."""
    with st.container(border=True, key="basis_data_putus"):
        st.markdown("#### Basis data tidak dapat dihubungi")
        st.markdown(
            "Data Anda tidak berubah. Tunggu sebentar lalu coba lagi; bila tetap gagal, hubungi "
            "pengelola dasbor."
        )
        st.button("Coba lagi", key="coba_lagi", type="primary")
    st.stop()
