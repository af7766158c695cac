"""Speak to the server as no browser would: Streamlit's websocket, with whatever one likes to say."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from google.protobuf.text_format import MessageToString
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.browser.servers import RunningServer

PATIENCE_SECONDS = 60
# The first page has no name of its own in the address.
DEFAULT = "ringkasan"


@dataclass
class Heard:
    """Everything the server sent until a run of the script ended."""

    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it as text."""
        return "\n".join(MessageToString(message, as_utf8=True) for message in self.messages)

    @property
    def kinds(self) -> set[str]:
        """Which elements were drawn: 'plotly_chart', 'table', 'metric', …"""
        return {
            message.delta.new_element.WhichOneof("type")
            for message in self.messages
            if message.WhichOneof("type") == "delta"
            and message.delta.WhichOneof("type") == "new_element"
        }

    def widget(self, key: str) -> str:
        """The id of the select box with that key."""
        return next(
            message.delta.new_element.selectbox.id
            for message in self.messages
            if message.WhichOneof("type") == "delta"
            and message.delta.new_element.selectbox.id.endswith(f"-{key}")
        )


@contextmanager
def talk_to(server: RunningServer, cookies: Mapping[str, str] | None = None) -> Iterator["Talk"]:
    """One connection, with the cookies given."""
    cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    with connect(
        f"ws://{urlsplit(server.url).netloc}/_stcore/stream", max_size=None,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": cookie} if cookie else {},
    ) as socket:  # fmt: skip
        yield Talk(socket)


@dataclass
class Talk:
    """What can be said on it."""

    socket: ClientConnection
    # The hash of each page by the stem of its file: told to everybody in the first answer.
    pages: dict[str, str] = field(default_factory=dict)

    def run(
        self, path: str, query: str = "", widgets: Mapping[str, Mapping[str, object]] | None = None
    ) -> Heard:
        """Ask for a page by its hash, with any query and any values of widgets."""
        if not self.pages:
            first = self._ask("", "", {})
            self.pages = {
                page.url_pathname or DEFAULT: page.page_script_hash
                for message in first.messages
                if message.WhichOneof("type") == "navigation"
                for page in message.navigation.app_pages
            }
        wanted = self.pages[Path(path).stem]
        heard = self._ask(wanted, query, widgets or {})
        (opened,) = {
            message.navigation.page_script_hash
            for message in heard.messages
            if message.WhichOneof("type") == "navigation"
        }
        assert opened == wanted
        return heard

    def _ask(self, page: str, query: str, widgets: Mapping[str, Mapping[str, object]]) -> Heard:
        asked = BackMsg()
        asked.rerun_script.page_script_hash = page
        asked.rerun_script.query_string = query
        for widget, value in widgets.items():
            asked.rerun_script.widget_states.widgets.add(id=widget, **value)
        self.socket.send(asked.SerializeToString())
        heard = Heard()
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=PATIENCE_SECONDS))  # type: ignore[arg-type]
            heard.messages.append(message)
            if message.WhichOneof("type") == "script_finished":
                return heard
