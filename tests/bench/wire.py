"""What Streamlit sends over its websocket: the charts of a page, the bytes, the cost of a rerun."""

from dataclasses import dataclass

import psutil
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.browser.servers import RunningServer

RERUNS_PER_ROUND = 10
STARTS_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class Chart:
    """A Plotly chart as the server sent it: figure and settings as JSON, theme or ''."""

    spec: str
    config: str
    theme: str


class Wire:
    """Listens to what the server of one page sends."""

    def __init__(self, page: Page) -> None:
        self.bytes_received = 0
        self._sent: dict[str, ForwardMsg] = {}
        self._charts: dict[tuple[int, ...], Chart] = {}
        page.on("websocket", self._listen)

    @property
    def charts(self) -> list[Chart]:
        """The charts on the page, in the order of the page."""
        return [self._charts[place] for place in sorted(self._charts)]

    def _listen(self, websocket: WebSocket) -> None:
        websocket.on("framereceived", self._read)

    def _read(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            return
        self.bytes_received += len(payload)
        message = ForwardMsg.FromString(payload)
        if message.WhichOneof("type") == "ref_hash":
            # Sent before and unchanged: only its place may be another.
            metadata = message.metadata
            message = self._sent[message.ref_hash]
            message.metadata.CopyFrom(metadata)
        elif message.hash:
            self._sent[message.hash] = message
        if message.WhichOneof("type") == "new_session" and not message.metadata.run.fragment_ids:
            self._charts.clear()
        if message.delta.new_element.WhichOneof("type") == "plotly_chart":
            chart = message.delta.new_element.plotly_chart
            place = tuple(message.metadata.delta_path)
            self._charts[place] = Chart(chart.spec, chart.config, chart.theme)


class Visitor:
    """A visitor without a browser, so that only the server's work is measured."""

    def __init__(self, connection: ClientConnection, page_name: str) -> None:
        self._connection = connection
        self._state = ClientState(page_name=page_name)
        self._kept: set[str] = set()

    def rerun(self) -> None:
        """Run the script once more with nothing changed, as a browser would ask for it."""
        self._state.cached_message_hashes[:] = sorted(self._kept)
        self._connection.send(BackMsg(rerun_script=self._state).SerializeToString())
        while True:
            payload = self._connection.recv(timeout=60)
            if isinstance(payload, str):
                continue
            message = ForwardMsg.FromString(payload)
            if message.metadata.cacheable and message.hash:
                self._kept.add(message.hash)
            match message.WhichOneof("type"):
                case "new_session":
                    self._state.page_script_hash = message.new_session.page_script_hash
                case "script_finished" if message.script_finished != STARTS_AGAIN:
                    return


def cpu_ms_per_rerun(server: RunningServer, path: str) -> float:
    """Processor time that the server takes for one rerun with nothing changed, in ms."""
    process = psutil.Process(server.pid)
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], origin=server.url, max_size=None) as link:
        visitor = Visitor(link, path.strip("/"))
        for _ in range(3):
            visitor.rerun()
        before = process.cpu_times()
        for _ in range(RERUNS_PER_ROUND):
            visitor.rerun()
        after = process.cpu_times()
    spent = after.user + after.system - before.user - before.system
    return 1000 * spent / RERUNS_PER_ROUND
