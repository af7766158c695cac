"""Rencana kampanye: where the next visits go within the money and the teams there are, and why."""

import streamlit as st

from analysis.rencana import banding
from charts.rencana import draw_dua_rencana, draw_kalender, draw_keadilan
from components import (
    access,
    figures,
    reads,
    rencana,
    rencana_banding,
    rencana_susun,
    rencana_tindakan,
)
from components.blocks import require_asal, show_figure, show_no_map, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from domain.tema import choose_tema
from exports.kalender import ICS, write_calendar
from exports.tables import UNDUHAN
from maps.choropleth import draw_kunjungan

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Rencana kampanye, {pilihan.region.nama}")
asal = require_asal(pilihan.asal.get(Dataset.KEGIATAN), Dataset.KEGIATAN, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
tingkat = figures.level_name(pilihan, kecamatan=False)
plans = [one for one in reads.rencana(pilihan.region.kode) if not one.dibuang]
rencana_tindakan.show_outcome(pilihan)
with st.container(horizontal=True, gap="large", key="pilihan_rencana"):
    bagian = rencana.choose_bagian(plans)
    chosen = (
        rencana.choose_rencana(plans, "Rencana", "rencana") if bagian == rencana.LIHAT else None
    )

if bagian == rencana.SUSUN:
    rencana_susun.show_form(pilihan, asal)

elif bagian == rencana.BANDINGKAN:
    pertama, kedua = rencana_banding.choose_two(pilihan, plans)
    rows = banding.match_plans(pertama.kunjungan, kedua.kunjungan)
    counts = banding.count_by_kecamatan(pertama.kunjungan, kedua.kunjungan)
    table = rencana_banding.open_two(pertama, kedua, counts)
    figure = reads.figure(
        draw_dua_rencana, table, tema, pertama=pertama.judul, kedua=kedua.judul
    )  # fmt: skip
    rencana_banding.show_difference(pertama, kedua)
    show_figure(figure, table, judul=banding.say_match(rows), key="dua", tabel=False)
    rencana_banding.show_visits(pertama, kedua, rows, UNDUHAN)

elif chosen is not None:
    terbuka = rencana.open_rencana(pilihan, chosen)
    rencana.show_answer(terbuka, tingkat)
    rencana_tindakan.offer_taking(terbuka, write_calendar, ICS)
    outline = reads.peta(pilihan.region.kode, kecamatan=False)
    kiri, kanan = st.columns([1, 1], gap="large")
    with kiri:
        table = rencana.open_table(terbuka, rencana.map_rows(pilihan, terbuka))
        judul = rencana.say_reached(table, tingkat)
        if outline is None:
            show_no_map(table, judul=judul, kolom=rencana.KOLOM_PETA)
        else:
            figure = reads.figure(draw_kunjungan, table, outline.alamat, tema)
            show_figure(figure, table, judul=judul, key="peta_rencana", unduh=UNDUHAN,
                        kolom=rencana.KOLOM_PETA, pojok=outline.keterangan)  # fmt: skip
    with kanan:
        months = rencana.calendar_rows(terbuka)
        table = rencana.open_table(terbuka, months)
        show_figure(reads.figure(draw_kalender, table, tema), table.with_rows(rencana.name_months(months)),
                    judul=rencana.say_months(months), key="kalender", unduh=UNDUHAN)  # fmt: skip
    rencana.show_month(pilihan, terbuka)
    table = rencana.open_table(terbuka, rencana.fairness_rows(terbuka), "rencana_keadilan")
    show_figure(reads.figure(draw_keadilan, table, tema), table, judul=terbuka.hasil.kalimat_keadilan,
                key="keadilan", unduh=UNDUHAN, kolom=rencana.KOLOM_KEADILAN,
                susun=rencana.as_percent)  # fmt: skip
    rencana.show_visits(pilihan, terbuka, UNDUHAN)
    rencana.show_wishes(terbuka)
    rencana_tindakan.offer_changes(pilihan, terbuka)
