"""Start the dashboard: `python -m components.server [--port 8501]`.

One process. On the loopback address with invented data nobody signs in; with real data, on another
address or under another name it starts only when somebody can (docs/decisions.md, 027).
"""

import argparse
import base64
import gc
import hashlib
import ipaddress
import logging
import os
import re
import socket
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import anyio.to_thread
import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir
from streamlit.runtime.pages_manager import PagesManager

from components import pintu, tayang
from components.siap import CARA_SIAP, find_weak_secret, is_loopback, own_secrets, will_use_oidc
from data_access.akun import has_pengelola, has_real_data
from data_access.engine import make_engine

DASHBOARD = Path(__file__).resolve().parent.parent / "dashboard.py"
DEFAULT_PORT = 8501
LOOPBACK = "127.0.0.1"
# A page of another name that points here may not talk to the server (DNS rebinding).
OWN_NAMES = ("localhost", "127.0.0.1", "::1")
# Their names carry a hash of their content, so a browser may keep them for a year.
HASHED_FILES = "/app/static/peta/"
LONG_CACHE = "public, max-age=31536000, immutable"

logger = logging.getLogger(__name__)


class ServerRefusedError(Exception):
    """The server may not or cannot start; the message is for the person at the keyboard."""


def content_security_policy(index_html: str) -> str:
    """Everything from this server only; the hash admits the inline script of Streamlit's page."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in re.findall(r"<script>(.*?)</script>", index_html, re.DOTALL)
    ]
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            # data: answers plotly.js, which asks for a world map before it draws any area
            "connect-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def security_headers() -> dict[str, str]:
    """The headers that every answer carries."""
    index_html = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    return {
        "Content-Security-Policy": content_security_policy(index_html),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


class AnswerMiddleware:
    """Adds the headers and the language of the page. Websockets pass untouched."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_html = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_html
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                is_html = headers.get("content-type", "").startswith("text/html")
                if scope["path"].startswith(HASHED_FILES) and message["status"] == 200:
                    headers["Cache-Control"] = LONG_CACHE
            elif is_html:
                # Two letters for two letters: the content length stays true.
                message["body"] = message["body"].replace(b'<html lang="en">', b'<html lang="id">')
            await send(message)

        await self.app(uncompressed_page(scope), receive, send_with_headers)


def uncompressed_page(scope: Scope) -> Scope:
    """The request without Accept-Encoding if it asks for a page, whose text we change."""
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def warm_caches() -> None:
    """Fill the caches that the first visitor needs."""
    from components.warm import warm

    warm()


def show_script_error(_error: Exception) -> bool:
    """Say that the page failed, with a way out. True keeps Streamlit's English sentence away."""
    st.error(
        "Halaman ini tidak dapat ditampilkan. Data tidak berubah. Coba lagi; bila tetap gagal, "
        "hubungi pengelola dasbor."
    )
    st.button("Coba lagi", key="coba_lagi")
    return True


def drop_error_text(record: logging.LogRecord) -> bool:
    """Log where a page failed, not what the error says: it may quote a cell of an import."""
    if record.exc_info and record.exc_info[1]:
        error = record.exc_info[1]
        frames = "".join(traceback.format_tb(error.__traceback__))
        record.msg, record.args = f"{type(error).__name__}\n{frames}", ()
        record.exc_info = None
    return True


def build_app(
    script: Path,
    address: str,
    port: int,
    warm: Sequence[Callable[[], None]],
    routes: Sequence[BaseRoute] = (),
) -> st.App:
    """The ASGI app around `script`. `warm` is called before the first visitor is let in."""

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        # As long as no session has run st.navigation, Streamlit treats pages/ in its old way:
        # a deep link shows "page not found", and a file right in pages/ skips dashboard.py.
        PagesManager.uses_pages_directory = False
        for step in warm:
            try:
                await anyio.to_thread.run_sync(step)
            except Exception as error:
                # Whatever it is, the server must start: the pages show what is wrong.
                logger.warning("Persiapan awal dilewati (%s).", type(error).__name__)
        # Streamlit collects garbage after every run; what is loaded by now need not be walked.
        gc.collect()
        gc.freeze()
        sys.stdout.write(f"Dasbor siap: http://{address}:{port}\n")
        sys.stdout.flush()
        yield

    return st.App(
        script,
        lifespan=lifespan,
        routes=routes,
        on_script_error=show_script_error,
        middleware=[Middleware(AnswerMiddleware, headers=security_headers())],
    )


def check_start(address: str, names: Sequence[str]) -> None:
    """Raise unless somebody can sign in where somebody must, and no secret is an example there: with
    real data, or where another computer can come in, by the address or by a name of this server."""
    if not is_loopback(address) and not names_of(address, names):
        raise ServerRefusedError(
            f"Alamat {address} ditolak: sebutkan juga nama yang diketik di peramban, dengan --nama."
        )
    terbuka = [one for one in [address, *names] if not is_loopback(one)]
    engine = make_engine()
    try:
        with engine.connect() as connection:
            siap = has_pengelola(connection, oidc=will_use_oidc(Path.cwd()))
            nyata = has_real_data(connection)
    except SQLAlchemyError:
        # Of a database that is silent or of another version the pages read nothing either.
        siap = nyata = False
    finally:
        engine.dispose()
    if (terbuka or nyata) and (lemah := find_weak_secret(Path.cwd())):
        raise ServerRefusedError(
            f"{lemah} ditolak: masih nilai contoh, terlalu pendek, atau mudah ditebak; buat yang acak "
            "dengan python3 -c 'import secrets; print(secrets.token_hex(32))'."
        )
    if siap:
        return
    if terbuka:
        raise ServerRefusedError(
            f"Alamat {terbuka[0]} ditolak: komputer lain dapat membukanya, dan belum ada pengelola "
            f"yang dapat masuk; buat dahulu dengan {CARA_SIAP}."
        )
    if nyata:
        raise ServerRefusedError(
            "Dasbor tidak dijalankan: basis data memuat data nyata, dan belum ada pengelola yang "
            f"dapat masuk; buat dahulu dengan {CARA_SIAP}."
        )


def names_of(address: str, names: Sequence[str]) -> list[str]:
    """The names under which a browser on another computer may ask for the server."""
    return [*names, *([] if is_loopback(address) or is_everywhere(address) else [address])]


def is_everywhere(address: str) -> bool:
    """Whether the address stands for all of this computer's, as 0.0.0.0 does."""
    try:
        return ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False


def check_port(address: str, port: str) -> int:
    """The port as a number. Raise unless it is one and nobody listens there."""
    if not port.isascii() or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise ServerRefusedError(f"Porta {port} tidak sah: pilih angka 1 sampai 65535.")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, int(port)))
        except OSError:
            raise ServerRefusedError(
                f"Porta {port} sedang dipakai atau terlarang: tutup program lain itu atau pilih "
                "porta lain dengan --port."
            ) from None
    return int(port)


def serve(
    script: Path,
    *,
    address: str = LOOPBACK,
    port: str = str(DEFAULT_PORT),
    warm: Sequence[Callable[[], None]] = (),
    routes: Sequence[BaseRoute] = (),
    names: Sequence[str] = (),
) -> None:
    """Serve `script` until the process is stopped, by Ctrl+C without a stack trace.

    Who may come in is checked before (`check_start`). `names` are those of `names_of`.
    """
    free_port = check_port(address, port)
    # Streamlit finds its settings and puts the import path beside the program it thinks is run.
    sys.argv = [str(script)]
    logging.getLogger("streamlit.error_util").addFilter(drop_error_text)
    app = build_app(script, address, free_port, warm, routes)
    with suppress(KeyboardInterrupt):
        app.run(
            config={
                "server.address": address,
                "server.port": free_port,
                **({"secrets.files": [str(rahasia)]} if (rahasia := own_secrets()) else {}),
                **({"server.allowedHosts": [*OWN_NAMES, *names]} if names else {}),
                "logger.hideWelcomeMessage": True,
            }
        )


def main() -> None:
    """Read the command line and serve the dashboard."""
    parser = argparse.ArgumentParser(prog="python -m components.server")
    parser.add_argument("--port", default=os.environ.get("PORT", str(DEFAULT_PORT)))
    parser.add_argument("--address", default=os.environ.get("STREAMLIT_SERVER_ADDRESS", LOOPBACK))
    parser.add_argument("--nama", action="append", default=[])
    arguments = parser.parse_args()
    try:
        check_start(arguments.address, arguments.nama)
        serve(
            DASHBOARD,
            address=arguments.address,
            port=arguments.port,
            warm=[warm_caches],
            routes=[*pintu.routes(), *tayang.routes()],
            names=names_of(arguments.address, arguments.nama),
        )
    except ServerRefusedError as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
