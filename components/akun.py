"""The pieces of the page Akun: one's own password and second factor."""

from datetime import UTC, datetime

import streamlit as st

from components import gerbang, reads
from components.pencatat import note_in
from components.siap import CARA_SIAP, uses_oidc
from data_access import totp
from data_access.akun import AkunError, change_sandi, has_totp
from data_access.masuk import check_own_sandi
from data_access.sandi import TERPENDEK
from domain.kategori import Perbuatan

SELESAI, RAHASIA, PEMULIHAN = "_akun_selesai", "_akun_rahasia", "_akun_pemulihan"
SALAH = "Sandi sekarang tidak cocok."


def show_account() -> None:
    """What the person can change about the own account, or why there is nothing to change."""
    orang = gerbang.orang()
    if orang.id_akun is None:
        _show_without()
        return
    if message := st.session_state.pop(SELESAI, None):
        st.success(message)
    st.markdown(f"Anda masuk sebagai **{orang.nama}**.")
    rows = [
        f"- {region.nama}: {', '.join(one.label for one in orang.peran_di(region.kode))}"
        for region in reads.regions()
        if orang.peran_di(region.kode)
    ]
    st.markdown("\n".join(rows) or "Akun ini belum diberi peran.")
    if uses_oidc():
        st.markdown("Sandi dan kode telepon diatur di layanan masuk kantor, bukan di sini.")
        return
    kiri, kanan = st.columns(2, gap="large")
    with kiri:
        _show_sandi(orang.id_akun)
    with kanan:
        _show_totp(orang.id_akun)


def _show_without() -> None:
    st.markdown(
        "Sekarang tidak ada yang perlu masuk: isinya DATA CONTOH dan hanya komputer ini yang dapat "
        "membukanya. Sebelum data nyata diimpor, buat akun pengelola di komputer ini; sejak itu "
        "setiap orang masuk dengan akunnya:"
    )
    st.code(CARA_SIAP, language=None, wrap_lines=True)


def _show_sandi(id_akun: int) -> None:
    st.markdown("#### Ganti sandi")
    with st.form("ganti_sandi", clear_on_submit=True):
        lama = st.text_input("Sandi sekarang", type="password", key="sandi_lama",
                             autocomplete="current-password")  # fmt: skip
        baru = st.text_input(
            "Sandi baru", type="password", key="sandi_baru", autocomplete="new-password",
            help=f"Sedikitnya {TERPENDEK} karakter. Beberapa kata yang tidak berhubungan lebih "
            "mudah diingat dan lebih sukar ditebak.",
        )  # fmt: skip
        ulang = st.text_input("Ulangi sandi baru", type="password", key="sandi_ulang",
                              autocomplete="new-password")  # fmt: skip
        if not st.form_submit_button("Ganti sandi", type="primary", key="sandi_simpan"):
            return
    if baru != ulang:
        st.error("Kedua sandi baru tidak sama. Tidak ada yang diubah.")
        return
    if not _knows_sandi(id_akun, lama):
        return
    try:
        with reads.engine().begin() as connection:
            change_sandi(connection, id_akun, baru, id_sesi=gerbang.orang().id_sesi)
    except AkunError as error:
        st.error(f"{error} Tidak ada yang diubah.")
        return
    _done("Sandi diganti. Sesi akun ini di tempat lain sudah diakhiri.")


def _knows_sandi(id_akun: int, sandi: str) -> bool:
    refused = check_own_sandi(reads.engine(), id_akun, sandi)
    if refused is None:
        return True
    st.error(refused.kalimat if refused.tunggu else SALAH)
    return False


def _show_totp(id_akun: int) -> None:
    st.markdown("#### Kode telepon")
    if codes := st.session_state.pop(PEMULIHAN, None):
        st.markdown(
            "Kode telepon terpasang. Simpan kode pemulihan ini di tempat aman, bukan di telepon "
            "itu; masing-masing berlaku sekali dan **tidak akan ditampilkan lagi**:"
        )
        st.code("\n".join(codes), language=None)
        return
    with reads.engine().connect() as connection:
        terpasang = has_totp(connection, id_akun)
    if terpasang:
        _offer_removal(id_akun)
    elif RAHASIA in st.session_state:
        _confirm(id_akun, st.session_state[RAHASIA])
    else:
        st.markdown(
            "Selain sandi, masuk dapat meminta enam angka dari aplikasi autentikator di telepon. "
            "Disarankan bagi pimpinan, analis, dan pengelola."
        )
        if st.button("Pasang kode telepon", key="totp_mulai"):
            st.session_state[RAHASIA] = totp.make_rahasia()
            st.rerun()


def _confirm(id_akun: int, rahasia: str) -> None:
    st.markdown(
        "Pindai gambar ini dengan aplikasi autentikator, lalu isi kode yang ditampilkannya."
    )
    st.image(
        totp.draw_qr(rahasia, gerbang.orang().nama), width=220, alt="Kode QR untuk autentikator"
    )
    st.caption("Tidak dapat memindai? Ketik kunci ini:")
    st.code(rahasia, language=None, wrap_lines=True)
    with st.form("pasang_totp", clear_on_submit=True):
        kode = st.text_input("Kode enam angka", key="totp_kode", autocomplete="one-time-code")
        sandi = st.text_input("Sandi sekarang", type="password", key="totp_sandi",
                              autocomplete="current-password")  # fmt: skip
        simpan = st.form_submit_button("Pasang", type="primary", key="totp_simpan")
    if st.button("Batal", key="totp_batal"):
        del st.session_state[RAHASIA]
        st.rerun()
    if not simpan:
        return
    langkah = totp.find_langkah(rahasia, kode, datetime.now(UTC))
    if langkah is None:
        st.error("Kode tidak cocok. Periksa jam telepon, lalu isi kode yang terbaru.")
        return
    if not _knows_sandi(id_akun, sandi):
        return
    with reads.engine().begin() as connection:
        st.session_state[PEMULIHAN] = totp.turn_on(connection, id_akun, rahasia, langkah)
        note_in(connection, Perbuatan.AKUN, id_akun)
    del st.session_state[RAHASIA]
    st.rerun()


def _offer_removal(id_akun: int) -> None:
    st.markdown("Kode telepon **terpasang**: masuk meminta sandi dan kode.")
    with st.form("lepas_totp", clear_on_submit=True):
        sandi = st.text_input("Sandi sekarang", type="password", key="totp_lepas_sandi",
                              autocomplete="current-password")  # fmt: skip
        if not st.form_submit_button("Lepas kode telepon", key="totp_lepas"):
            return
    if not _knows_sandi(id_akun, sandi):
        return
    with reads.engine().begin() as connection:
        totp.turn_off(connection, id_akun)
        note_in(connection, Perbuatan.AKUN, id_akun)
    _done("Kode telepon dilepas.")


def _done(message: str) -> None:
    st.session_state[SELESAI] = message
    st.rerun()
