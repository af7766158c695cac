"""The pieces of the page Paket: the rule, every package with its state, making and releasing one.

What runs a solver or the attacker is the same command that the terminal has, in a process of its own
(docs/decisions.md, 023); a page only starts it and shows its last word.
"""

import subprocess
import sys
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.paket.isi import Alasan, read_cells, say_reasons
from components import gerbang, reads
from components.blocks import format_cell
from components.filters import Pilihan
from components.riwayat import local_time
from data_access.engine import ROOT
from data_access.paket import MAKS_ALASAN, MAKS_OLEH, Paket, PaketError
from data_access.rilis import IRAMA_TERPANJANG, IRAMA_TERPENDEK, K_TERBESAR, K_TERKECIL
from domain.format import format_angka, format_tanggal
from domain.hak import Hak
from domain.kategori import StatusPaket, TingkatPaket
from domain.teks import make_inert

SELESAI, GAGAL = "_paket_selesai", "_paket_gagal"
# What most offices set (stats 1.5): smaller for a room, larger for the open internet.
K_BIASA = {TingkatPaket.RAPAT: 5, TingkatPaket.PUBLIK: 10}
IRAMA_BIASA = 3


def show_outcome() -> None:
    """The last word of what was just done."""
    if message := st.session_state.pop(SELESAI, None):
        st.success(message)
    if message := st.session_state.pop(GAGAL, None):
        st.error(message)


def show_packages(packages: Sequence[Paket], *, terbuka: bool) -> None:
    """Every package of the region, the newest first, with what was done with it; and whether its public
    pages are open."""
    st.markdown("#### Semua paket")
    if not packages:
        st.markdown("Belum ada paket untuk wilayah ini.")
        return
    shown = pd.DataFrame(
        {
            "Paket": [f"{one.id}{' (DATA CONTOH)' if one.contoh else ''}" for one in packages],
            "Untuk": [one.tingkat.label for one in packages],
            "Data sampai": [pd.Timestamp(one.selesai) for one in packages],
            "Disamarkan di bawah": [one.isi["k"] for one in packages],
            "Keadaan": [_say_state(one, packages) for one in packages],
            "Oleh dan alasan": [_say_last(one) for one in packages],
        }
    )
    st.table(shown.map(format_cell), border="horizontal", hide_index=True)
    if not terbuka:
        st.caption(
            "Halaman publik ditutup: yang tidak masuk dengan akun tidak melihat paket apa pun."
        )


def _say_state(one: Paket, packages: Sequence[Paket]) -> str:
    """The last that was done, and whether this is the one that is read now."""
    released = [
        other
        for other in packages
        if other.tingkat is one.tingkat and other.status is StatusPaket.DIRILIS
    ]
    newest = max(released, key=lambda other: other.peristiwa[0].pada, default=None)
    return f"{one.status.label}, berlaku" if one is newest else one.status.label


def _say_last(one: Paket) -> str:
    if not one.peristiwa:
        return f"disusun {_moment(one.disusun_pada)}"
    last = one.peristiwa[-1]
    return f"{last.oleh}, {_moment(last.pada)}: {last.alasan}"


def _moment(pada: object) -> str:
    return str(local_time(pd.Series([pada])).iloc[0])


def show_rules(pilihan: Pilihan) -> None:
    """The signed rule of each kind of package, and the form that sets a new one."""
    st.markdown("#### Aturan rilis")
    for tingkat, kolom in zip(TingkatPaket, st.columns(2, gap="large"), strict=True):
        with kolom:
            _show_rule(pilihan, tingkat)


def _show_rule(pilihan: Pilihan, tingkat: TingkatPaket) -> None:
    k, irama = K_BIASA[tingkat], IRAMA_BIASA
    try:
        rule = reads.pengaturan_rilis(pilihan.region.kode, tingkat)
    except PaketError as error:
        # Its second sentence is for the terminal.
        st.markdown(f"**{tingkat.label}.** {str(error).split(' Jalankan:')[0]}")
    else:
        k, irama = rule.k, rule.irama_bulan
        st.markdown(
            f"**{tingkat.label}.** Jumlah di bawah {k} disamarkan; paling cepat tiap {irama} bulan."
        )
        # Signed as it was typed, so it is stored with its signs.
        st.caption(make_inert(f"{rule.oleh}, {_moment(rule.pada)}: {rule.alasan}"))
    if not gerbang.boleh(Hak.RILIS_PAKET):
        return
    with (
        st.expander(f"Tetapkan aturan {tingkat.label.lower()}", key=f"aturan_{tingkat}"),
        st.form(f"form_aturan_{tingkat}", border=False),
    ):
        k = st.number_input(
            "Samarkan jumlah di bawah (k)", K_TERKECIL, K_TERBESAR, k, key=f"k_{tingkat}",
            help="Biasanya 5 untuk rapat dan 10 untuk publik. Makin besar, makin banyak yang disamarkan.",
        )  # fmt: skip
        irama = st.number_input(
            "Jarak paling pendek antara dua paket (bulan)", IRAMA_TERPENDEK, IRAMA_TERPANJANG, irama,
            key=f"irama_{tingkat}",
        )  # fmt: skip
        oleh, alasan = _ask_words(f"aturan_{tingkat}")
        if st.form_submit_button("Tetapkan", key=f"tetapkan_{tingkat}"):
            argv = ["atur", f"--wilayah={pilihan.region.kode}", f"--tingkat={tingkat.value}"]
            _do(Hak.RILIS_PAKET, [*argv, f"--k={k}", f"--irama={irama}", oleh, alasan])


def offer_making(pilihan: Pilihan) -> None:
    """Buttons that make the next package, for who may."""
    if not gerbang.boleh(Hak.SUSUN_PAKET):
        return
    st.markdown("#### Susun paket berikutnya")
    st.caption(
        "Paket memuat data sampai akhir triwulan penuh terakhir dan belum tampil sebelum dirilis. "
        "Menyusunnya biasanya di bawah satu menit. Paket publik disusun dari paket rapat yang berlaku."
    )
    with st.container(horizontal=True, key="susun_paket"):
        for tingkat in TingkatPaket:
            if st.button(f"Susun paket {tingkat.label.lower()}", key=f"susun_{tingkat}"):
                argv = ["susun", f"--wilayah={pilihan.region.kode}", f"--tingkat={tingkat.value}"]
                _do(Hak.SUSUN_PAKET, argv)


def show_one(packages: Sequence[Paket]) -> None:
    """One package: what is hidden in it and why, and what can be done with it."""
    if not packages:
        return
    st.markdown("#### Satu paket")
    by_id = {one.id: one for one in packages}
    nomor = st.selectbox(
        "Paket", list(by_id), key="paket_nomor",
        format_func=lambda nomor: _name(by_id[nomor]),
    )  # fmt: skip
    one = by_id[nomor]
    kiri, kanan = st.columns(2, gap="large")
    with kiri:
        _show_report(one)
    with kanan:
        if gerbang.boleh(Hak.RILIS_PAKET):
            _offer_release(one)


def _name(one: Paket) -> str:
    return (
        f"{one.id} · {one.tingkat.label} · data sampai {format_tanggal(one.selesai)} · "
        f"{one.status.label.lower()}"
    )


def _show_report(one: Paket) -> None:
    try:
        kept = reads.laporan_paket(one)
    except PaketError as error:
        st.error(str(error))
        return
    alasan = {name: Alasan(value) for name, value in kept.alasan_sel.items()}
    lines = [*say_reasons(alasan, list(read_cells(one.isi["sel"])), kept.k), kept.cara]
    jumlah = format_angka(kept.sertifikat["jumlah_sasaran"])
    lines.append(f"Penyerang mencoba {jumlah} sasaran; tidak satu pun terbuka.")
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption(f"Segel {one.sidik}")


def _offer_release(one: Paket) -> None:
    if one.status is StatusPaket.DITARIK:
        st.markdown("Paket ini sudah ditarik; isinya tetap dihitung sebagai sudah diketahui.")
        return
    rilis = one.status is StatusPaket.DISUSUN
    with st.form("form_paket"):
        st.markdown(
            f"Sesudah dirilis, **semua yang boleh membaca paket {one.tingkat.label.lower()}** "
            "melihatnya, dan yang sudah dibaca tidak dapat ditarik dari ingatan."
            if rilis
            else "Sesudah ditarik, paket hilang dari layar pada klik berikutnya; isinya tetap dihitung "
            "sebagai sudah diketahui oleh paket-paket berikutnya."
        )
        oleh, alasan = _ask_words("paket")
        yakin = st.checkbox(f"Ya, paket {one.id}", key=f"paket_yakin_{one.id}")
        label = "Rilis paket" if rilis else "Tarik paket"
        if st.form_submit_button(label, type="primary", key="paket_kirim"):
            if not yakin:
                st.error("Beri tanda bahwa Anda yakin. Tidak ada yang diubah.")
                return
            _do(Hak.RILIS_PAKET, ["rilis" if rilis else "tarik", str(one.id), oleh, alasan])


def offer_public_face(pilihan: Pilihan, *, terbuka: bool) -> None:
    """Open or close what who is not signed in may see of this region."""
    if not gerbang.boleh(Hak.RILIS_PAKET):
        return
    st.markdown("#### Halaman publik")
    st.markdown(
        "Terbuka: yang tidak masuk dengan akun membaca paket publik yang berlaku."
        if terbuka
        else "Ditutup: yang tidak masuk dengan akun tidak melihat angka apa pun."
    )
    label = "Tutup halaman publik" if terbuka else "Buka halaman publik"
    with (
        st.expander(label, key="muka_publik"),
        st.form("form_muka", border=False),
    ):
        oleh, alasan = _ask_words("muka")
        if st.form_submit_button(label, key="muka_kirim"):
            arah = "--tutup" if terbuka else "--buka"
            argv = ["muka-publik", f"--wilayah={pilihan.region.kode}", arah, oleh, alasan]
            _do(Hak.RILIS_PAKET, argv)


def _ask_words(key: str) -> tuple[str, str]:
    """In whose name and why, as arguments of the command."""
    oleh = st.text_input(
        "Atas nama", key=f"oleh_{key}", max_chars=MAKS_OLEH, placeholder="Kepala DP3AKB",
        help="Jabatan yang disebut bersama angkanya. Akun Anda dicatat di jejak.",
    )  # fmt: skip
    alasan = st.text_input("Alasan", key=f"alasan_{key}", max_chars=MAKS_ALASAN,
                           placeholder="Rakor November 2026")  # fmt: skip
    return f"--oleh={oleh}", f"--alasan={alasan}"


def _do(hak: Hak, argv: Sequence[str]) -> None:
    """Run a command `paket`, keep its last word for the next run of the page, and begin that run."""
    gerbang.check(hak)
    orang = gerbang.orang()
    akun = [f"--akun={orang.nama}"] if orang.id_akun is not None else []
    command = [sys.executable, "-m", "data_access", "paket", *argv, *akun]
    with st.spinner("Mengerjakan: jangan tutup halaman ini …", show_time=True):
        ran = subprocess.run(  # noqa: S603
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if ran.returncode == 0:
        st.session_state[SELESAI] = ran.stdout.strip().splitlines()[0]
    else:
        said = [line for line in ran.stderr.strip().splitlines() if line]
        st.session_state[GAGAL] = (
            f"{said[-1] if said else 'Perintah gagal.'} Tidak ada yang diubah."
        )
    st.rerun()
