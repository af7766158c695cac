"""Speak to the dashboard as a browser does, without one: its websocket and its files."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from penyerang.kesalahan import MasukanDitolak

SABAR_DETIK = 60
TIDAK_TERHUBUNG = "Dasbor tidak menjawab di alamat itu."


@dataclass
class Percakapan:
    """One connection to the dashboard, as one tab of a browser has it."""

    alamat: str
    soket: ClientConnection
    klien: httpx.Client

    def ask(
        self, halaman: str, nilai: Mapping[str, Mapping[str, object]], kueri: str = ""
    ) -> list[ForwardMsg]:
        """Run a page (by its hash, "" for the first) with values of widgets. Returns all that came."""
        back = BackMsg()
        back.rerun_script.page_script_hash = halaman
        back.rerun_script.query_string = kueri
        back.rerun_script.context_info.timezone = "Asia/Jakarta"
        back.rerun_script.context_info.locale = "id-ID"
        back.rerun_script.context_info.url = self.alamat
        back.rerun_script.context_info.color_scheme = "light"
        for widget, value in nilai.items():
            state = back.rerun_script.widget_states.widgets.add(id=widget)
            for field, content in value.items():
                if isinstance(content, list):
                    getattr(state, field).data.extend(content)
                else:
                    setattr(state, field, content)
        return self._send(back, "script_finished")

    def ask_deferred(self, sesi: str, berkas: str) -> str:
        """The address of a file that is made at the click; "" when the server refuses."""
        back = BackMsg()
        request = back.backend_operation_request
        request.request_id, request.session_id = str(uuid.uuid4()), sesi
        request.deferred_file.file_id = berkas
        heard = self._send(back, "backend_operation_response")
        return heard[-1].backend_operation_response.deferred_file.url

    def _send(self, back: BackMsg, until: str) -> list[ForwardMsg]:
        self.soket.send(back.SerializeToString())
        heard: list[ForwardMsg] = []
        while not heard or heard[-1].WhichOneof("type") != until:
            message = ForwardMsg()
            content = self.soket.recv(timeout=SABAR_DETIK)
            message.ParseFromString(content if isinstance(content, bytes) else content.encode())
            heard.append(message)
        return heard

    def fetch(self, alamat: str) -> httpx.Response:
        """What lies at an address of the dashboard."""
        return self.klien.get(urljoin(f"{self.alamat}/", alamat))

    def is_own(self, alamat: str) -> bool:
        """Whether the address leads to the dashboard itself."""
        return urlsplit(urljoin(f"{self.alamat}/", alamat)).netloc == urlsplit(self.alamat).netloc


@contextmanager
def open_percakapan(alamat: str, kue: Mapping[str, str]) -> Iterator[Percakapan]:
    """A connection with the cookies given. MasukanDitolak when nobody answers."""
    alamat = alamat.rstrip("/")
    parts = urlsplit(alamat)
    scheme = {"http": "ws", "https": "wss"}.get(parts.scheme)
    if scheme is None or not parts.netloc:
        raise MasukanDitolak("Alamat dasbor harus dimulai dengan http:// atau https://.")
    cookie = "; ".join(f"{name}={value}" for name, value in kue.items())
    headers = {"Cookie": cookie} if cookie else {}
    try:
        with (
            httpx.Client(headers=headers, timeout=SABAR_DETIK, follow_redirects=False) as klien,
            connect(
                f"{scheme}://{parts.netloc}{parts.path}/_stcore/stream",
                max_size=None,
                subprotocols=[Subprotocol("streamlit")],
                additional_headers=headers,
                origin=Origin(f"{parts.scheme}://{parts.netloc}"),
            ) as soket,
        ):
            yield Percakapan(alamat, soket, klien)
    except (OSError, WebSocketException, httpx.HTTPError) as error:
        raise MasukanDitolak(TIDAK_TERHUBUNG) from error
