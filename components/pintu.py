"""The door: a small page of our own where a local account signs in, outside of Streamlit.

A form of plain HTML needs no script, password managers know it, and the answer can set a cookie
that scripts cannot read; Streamlit can do none of that (docs/decisions.md, 026).
"""

import hmac
import re
import secrets
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import anyio
import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from components.siap import ALAMAT_MASUK, COOKIE, COOKIE_AMAN, uses_oidc
from data_access.masuk import Diterima, Ditolak, sign_in
from data_access.sesi import PALING_LAMA

TEMPLAT = (Path(__file__).parent / "pintu.html").read_text(encoding="utf-8")
FORMULIR, PERANGKAT = "dasbor_formulir", "dasbor_perangkat"
SETAHUN = 365 * 24 * 3600
MAKS_BYTE = 8 * 1024
# A page of this server with plain parameters: nothing that could lead elsewhere.
POLA_KE = re.compile(r"/[a-z_]{0,40}(\?[A-Za-z0-9%=&+._~-]{0,600})?")
# Checking a password takes 64 MB and all of a core for a moment.
SEKALIGUS = 2
USANG = "Halaman ini sudah terlalu lama terbuka. Silakan isi lagi."
PUTUS = "Basis data tidak dapat dihubungi. Tunggu sebentar lalu coba lagi."

_limiter: list[anyio.CapacityLimiter] = []


def routes() -> list[Route]:
    """What the server answers beside Streamlit."""
    return [
        Route(ALAMAT_MASUK, show_form, methods=["GET"]),
        Route(ALAMAT_MASUK, take_form, methods=["POST"]),
    ]


async def show_form(request: Request) -> Response:
    """The empty form."""
    if not is_host_allowed(request.headers.get("host")):
        return Response(status_code=400)
    if uses_oidc():
        return RedirectResponse("/", status_code=303)
    return _form(request, ke=_safe(request.query_params.get("ke", "/")))


async def take_form(request: Request) -> Response:
    """Check what was filled in: a session and the page that was wanted, or the form again."""
    if not is_host_allowed(request.headers.get("host")):
        return Response(status_code=400)
    if uses_oidc():
        return RedirectResponse("/", status_code=303)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAKS_BYTE:
            return Response(status_code=413)
    fields = {name: values[0] for name, values in _parse(body).items()}
    ke = _safe(fields.get("ke", "/"))
    if not _is_own_form(request, fields.get("formulir", "")):
        return _form(request, ke=ke, pesan=USANG, status=403)
    try:
        hasil = await anyio.to_thread.run_sync(_check, request, fields, limiter=_get_limiter())
    except SQLAlchemyError:
        return _form(request, ke=ke, nama=fields.get("nama", ""), pesan=PUTUS, status=503)
    if isinstance(hasil, Ditolak):
        status = 429 if hasil.tunggu else 401
        return _form(
            request, ke=ke, nama=fields.get("nama", ""), pesan=hasil.kalimat, status=status
        )
    answer = RedirectResponse(ke, status_code=303)
    aman = request.url.scheme == "https"
    _set_cookie(
        answer, request, COOKIE_AMAN if aman else COOKIE, hasil.token,
        detik=int(PALING_LAMA.total_seconds()),
    )  # fmt: skip
    _set_cookie(answer, request, PERANGKAT, hasil.perangkat, detik=SETAHUN)
    answer.delete_cookie(FORMULIR, path=ALAMAT_MASUK)
    return answer


def _parse(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return {}


def _check(request: Request, fields: dict[str, str]) -> Diterima | Ditolak:
    # Its caches want a running Streamlit, which is not there yet when the routes are made.
    from components import reads

    return sign_in(
        reads.engine(),
        nama=fields.get("nama", ""),
        sandi=fields.get("sandi", ""),
        kode=fields.get("kode", ""),
        alamat=request.client.host if request.client else "",
        perangkat=request.cookies.get(PERANGKAT, ""),
    )


def _is_own_form(request: Request, token: str) -> bool:
    """Whether the form came from this page in this browser, and from no other site."""
    kept = request.cookies.get(FORMULIR, "")
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    return bool(kept) and hmac.compare_digest(kept.encode(), token.encode()) and not foreign


def _safe(ke: str) -> str:
    return ke if POLA_KE.fullmatch(ke) and not urlsplit(ke).netloc else "/"


def _form(
    request: Request, *, ke: str, nama: str = "", pesan: str = "", status: int = 200
) -> HTMLResponse:
    token = secrets.token_urlsafe(24)
    parts = {
        "{{pesan}}": f'<p class="pesan" role="alert">{escape(pesan)}</p>' if pesan else "",
        "{{nama}}": escape(nama[:60]),
        "{{ke}}": escape(ke),
        "{{formulir}}": token,
    }
    # One pass, so that nothing filled in is taken for a place to fill.
    page = re.sub(r"\{\{\w+\}\}", lambda found: parts[found.group()], TEMPLAT)
    answer = HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
    _set_cookie(answer, request, FORMULIR, token, detik=3600, path=ALAMAT_MASUK)
    return answer


def _set_cookie(
    answer: Response, request: Request, name: str, value: str, *, detik: int, path: str = "/"
) -> None:
    """A cookie that no script reads and that no other site can have sent along."""
    answer.set_cookie(
        name, value, max_age=detik, path=path, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def _get_limiter() -> anyio.CapacityLimiter:
    """Made where the server's loop runs, once."""
    if not _limiter:
        _limiter.append(anyio.CapacityLimiter(SEKALIGUS))
    return _limiter[0]
