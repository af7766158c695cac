"""Who is it: the person behind this browser, asked of the database on every run of a page.

With `[auth]` in the secrets Streamlit's own sign-in (OpenID Connect) says who came, else a cookie
that `components.pintu` gave out. Both lead to one row of `sesi`, which is asked each time: what
was revoked anywhere is over everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

import streamlit as st
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from components import pencatat, reads
from components.siap import (
    ALAMAT_MASUK,
    CARA_SIAP,
    COOKIE,
    COOKIE_AMAN,
    is_this_computer_only,
    uses_oidc,
)
from data_access.akun import find_akun_oidc, pengelola_exists, real_data_exists
from data_access.sesi import open_sesi, read_orang, revoke_sesi
from domain.hak import PUBLIK, TANPA_MASUK, Orang
from domain.kategori import Perbuatan

# How old a sign-in at the OIDC provider may be when it is first seen here.
BARU = timedelta(minutes=10)


@dataclass(frozen=True)
class Pintu:
    """Who came, or why nobody can be let in: the database is silent, or sign-in is not set up."""

    orang: Orang
    terjawab: bool = True
    siap: bool = True


def knock() -> Pintu:
    """Find out who it is, by one query for who is signed in."""
    try:
        if not reads.schema_is_current():
            return Pintu(PUBLIK, terjawab=False)
        with reads.engine().begin() as connection:
            return _find(connection)
    except SQLAlchemyError:
        return Pintu(PUBLIK, terjawab=False)


def _find(connection: Connection) -> Pintu:
    oidc = uses_oidc()
    orang = (
        find_by_claims(connection, st.user.to_dict())
        if oidc
        else read_orang(connection, read_token())
    )
    if orang is not None:
        return Pintu(orang)
    terpasang, nyata = connection.execute(
        select(pengelola_exists(oidc=oidc), real_data_exists())
    ).one()
    if terpasang:
        return Pintu(PUBLIK)
    if nyata or not is_this_computer_only():
        return Pintu(PUBLIK, siap=False)
    return Pintu(TANPA_MASUK)


def read_token() -> str:
    """The token of the session in the cookies that the browser sent when it connected."""
    cookies = st.context.cookies
    return str(cookies.get(COOKIE_AMAN) or cookies.get(COOKIE) or "")


def find_by_claims(
    connection: Connection, claims: Mapping[str, Any], sekarang: datetime | None = None
) -> Orang | None:
    """Who the provider says it is, as far as there is an account and a session of it.

    `claims` are those of the ID token, as Streamlit keeps them in its signed cookie.
    """
    sekarang = sekarang or datetime.now(UTC)
    if not claims.get("is_logged_in"):
        return None
    token = oidc_token(claims)
    if token is None:
        return None
    known = read_orang(connection, token, sekarang)
    if known is not None:
        return known
    # A cookie of Streamlit lives for 30 days. Only a sign-in of just now begins a session, and
    # a session that was there before never begins again.
    signed_in = datetime.fromtimestamp(float(claims["iat"]), UTC)
    if abs(sekarang - signed_in) > BARU:
        return None
    verified = claims.get("email_verified") in (True, "true")
    id_akun = find_akun_oidc(
        connection, penerbit=str(claims["iss"]), subjek=str(claims["sub"]),
        email=str(claims["email"]) if verified and claims.get("email") else None,
    )  # fmt: skip
    if id_akun is not None and open_sesi(connection, token, id_akun, sekarang):
        pencatat.note_sign_in(connection, id_akun)
    return read_orang(connection, token, sekarang)


def oidc_token(claims: Mapping[str, Any]) -> str | None:
    """What names one sign-in at the provider; None when its claims do not."""
    parts = [claims.get(name) for name in ("iss", "sub", "iat")]
    if any(part in (None, "") for part in parts):
        return None
    return "oidc " + " ".join(quote(str(part), safe="") for part in [*parts, claims.get("nonce")])


def require(pintu: Pintu) -> Orang:
    """Who came; the designed states where nobody can be let in."""
    if not pintu.terjawab:
        # The database was silent a moment ago: asked again, so that its error is shown as one.
        with reads.engine().begin() as connection:
            pintu = _find(connection)
    if not pintu.siap:
        _show_not_ready()
    return pintu.orang


def _show_not_ready() -> NoReturn:
    """Real data, and nobody who could sign in: nothing is read until somebody can."""
    with st.container(border=True, key="belum_ada_akun"):
        st.markdown("#### Masuk dengan akun belum disiapkan")
        st.markdown(
            "Dasbor ini memuat data nyata atau dapat dibuka dari komputer lain, jadi hanya dibuka "
            "bagi yang masuk dengan akun. Data tersimpan dan tidak hilang. Buat akun pengelola "
            "pertama di komputer server, lalu muat ulang halaman ini:"
        )
        st.code(CARA_SIAP, language=None, wrap_lines=True)
    st.stop()


def offer_sign_in() -> NoReturn:
    """The way in, in the place of a page."""
    ended = bool(read_token()) or bool(st.user.get("is_logged_in", False))
    with st.container(border=True, horizontal_alignment="center", key="perlu_masuk"):
        st.markdown("#### Masuk untuk melanjutkan", text_alignment="center")
        st.markdown(
            "Anda sudah keluar, sesi Anda berakhir, atau akun Anda tidak dikenal di dasbor ini."
            if ended
            else "Halaman ini hanya untuk petugas yang berwenang.",
            text_alignment="center",
        )
        show_sign_in_button()
    st.stop()


def show_sign_in_button() -> None:
    """The one button: to the provider, or to the form of this server."""
    if uses_oidc():
        st.button("Masuk", type="primary", key="masuk_oidc", on_click=st.login)
        return
    parts = urlsplit(st.context.url or "/")
    here = parts.path + (f"?{parts.query}" if parts.query else "")
    st.html(
        f'<a class="tombol-masuk" href="{ALAMAT_MASUK}?ke={quote(here, safe="")}" target="_self" '
        'style="display: inline-block; padding: 0.45rem 1.4rem; border-radius: 6px; '
        'background: #0F6B6B; color: #FFFFFF; text-decoration: none; font-weight: 600">Masuk</a>',
        width="content",
    )


def show_who(orang: Orang, kode_region: str) -> None:
    """Name, role and the way out, for who is signed in."""
    if orang.id_akun is None:
        return
    peran = ", ".join(one.label for one in orang.peran_di(kode_region)) or "tanpa peran"
    with st.popover(f"{orang.nama} · {peran}", key="akun_saya"):
        st.page_link("pages/data/akun.py", label="Sandi dan kode telepon")
        if st.button("Keluar", key="keluar"):
            sign_out(orang)


def sign_out(orang: Orang) -> None:
    """End the session in every tab of this browser."""
    pencatat.note(Perbuatan.KELUAR)
    with reads.engine().begin() as connection:
        revoke_sesi(connection, orang.id_sesi or 0)
    if uses_oidc():
        st.logout()
    st.rerun()
