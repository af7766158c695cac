"""Record what the dashboard sends to a browser for every page of the Ruang rapat and every option.

The recording (rekaman-1) is described in docs/penyerang.md.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from google.protobuf.message import DecodeError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from penyerang.kesalahan import MasukanDitolak
from penyerang.rekam_isi import make_plain, read_file
from penyerang.rekam_soket import TIDAK_TERHUBUNG, Percakapan, open_percakapan

BAGIAN = "Ruang rapat"
# More views of one page than this are not walked, which is said in the recording.
PALING_BANYAK = 300
# What a person could type, press or bring has no end: it is not tried, which is said.
TAK_TERHITUNG = {
    "audioInput", "bidiComponent", "button", "cameraInput", "chatInput", "colorPicker",
    "componentInstance", "dateInput", "dateTimeInput", "feedback", "fileUploader", "menuButton",
    "numberInput", "pagination", "textArea", "textInput", "timeInput",
}  # fmt: skip
ALAMAT = re.compile(r"^(?:/|\./|https?://|app/static/|media/)[^\s<>\"']+$")
DI_LAMAN = re.compile(r"""(?:src|href)=["']([^"'#]+)["']""")
# The program of the browser: the same for everybody, whatever the data are.
PROGRAM = re.compile(r"(?:^|/)(?:static/(?:js|css|media)|_stcore)/|favicon|^/tayang\.(?:js|css)$")

Nilai = Mapping[str, object]
Pesan = dict[str, Any]


@dataclass(frozen=True)
class Pilihan:
    """A widget with a few values: what it is called, what it stands on, and what each value is."""

    id: str
    label: str
    kini: str
    nilai: Mapping[str, Nilai]
    # The server says where it stands, whatever was asked for (a choice that it remembers).
    ditetapkan: bool = False


@dataclass
class Dilihat:
    """What one run of a page offers besides what it says."""

    pilihan: list[Pilihan] = field(default_factory=list)
    # Panels that are folded away until asked for.
    panel: list[str] = field(default_factory=list)
    tak_dibuka: list[str] = field(default_factory=list)


def record(alamat: str, kue: Mapping[str, str]) -> dict[str, Any]:
    """A recording of all pages of the Ruang rapat. MasukanDitolak when the dashboard does not answer."""
    try:
        return _record(alamat.rstrip("/"), kue)
    except (TimeoutError, DecodeError) as error:
        raise MasukanDitolak(TIDAK_TERHUBUNG) from error


def _record(alamat: str, kue: Mapping[str, str]) -> dict[str, Any]:
    files: dict[str, Any] = {}
    views: list[dict[str, Any]] = []
    cut: list[str] = []
    shut: set[str] = set()
    with open_percakapan(alamat, kue) as talk:
        pages = list(_find_pages(talk.ask("", {})))
        source = _keep_file(talk, "/", files)
        for path in DI_LAMAN.findall(str(source.get("teks", ""))):
            _keep_file(talk, path, files)
    for page in pages:
        # A page is opened in a tab of its own, so that no choice is carried over.
        with open_percakapan(alamat, kue) as talk:
            found = _Halaman(talk, page)
            found.walk()
            views += found.tampilan
            shut |= {f"{page['nama']}: {one}" for one in found.tak_dibuka}
            if found.dipotong:
                cut.append(page["nama"])
            for path in _list_addresses(found.tampilan):
                _keep_file(talk, path, files)
    return {
        "format": "rekaman-1",
        "alamat": alamat,
        "pada": datetime.now(UTC).isoformat(timespec="seconds"),
        "masuk": bool(kue),
        "halaman": [{"nama": one["nama"], "alamat": one["alamat"]} for one in pages],
        "tampilan": views,
        "berkas": files,
        "dipotong": cut,
        "tidak_dibuka": sorted(shut),
    }


def _find_pages(heard: list[ForwardMsg]) -> Iterator[dict[str, str]]:
    """The pages of the Ruang rapat that the menu offers: name, address, hash."""
    for message in heard:
        if message.WhichOneof("type") == "navigation":
            for page in message.navigation.app_pages:
                if page.section_header == BAGIAN and not page.is_hidden:
                    yield {
                        "nama": page.page_name,
                        "alamat": page.url_pathname,
                        "hash": page.page_script_hash,
                    }


class _Halaman:
    """One page with all its options, one tab that walks through them."""

    def __init__(self, talk: Percakapan, page: Mapping[str, str]) -> None:
        self.talk, self.page = talk, page
        self.tampilan: list[dict[str, Any]] = []
        self.tak_dibuka: set[str] = set()
        self.dipotong = False
        self.panel: list[str] = []
        self.dilihat: set[tuple[Any, ...]] = set()
        self.dicoba: set[frozenset[tuple[str, str]]] = set()

    def walk(self) -> None:
        """Look at the page as it opens, then with every combination of choices and all panels open."""
        waiting: deque[dict[str, tuple[str, Nilai]]] = deque([{}])
        while waiting:
            if len(self.tampilan) >= PALING_BANYAK:
                self.dipotong = True
                return
            chosen = waiting.popleft()
            seen, view = self._look(chosen)
            while new := [one for one in seen.panel if one not in self.panel]:
                self._keep(view)
                self.panel += new
                seen, view = self._look(chosen)
            if not self._keep(view):
                continue
            stands = {
                one.id: (one.kini, one.nilai[one.kini])
                for one in seen.pilihan
                if one.kini in one.nilai
            }
            shown = {one.id for one in seen.pilihan}
            stands |= {name: value for name, value in chosen.items() if name in shown}
            self.dicoba.add(_key(stands))
            for one in seen.pilihan:
                for name, value in one.nilai.items():
                    other = stands | {one.id: (name, value)}
                    if _key(other) not in self.dicoba:
                        self.dicoba.add(_key(other))
                        waiting.append(other)

    def _keep(self, view: dict[str, Any]) -> bool:
        """Keep the view, unless the same choices and panels were seen before."""
        key = (*view["pilihan"].items(), *self.panel)
        if key in self.dilihat:
            return False
        self.dilihat.add(key)
        self.tampilan.append(view)
        return True

    def _look(self, chosen: Mapping[str, tuple[str, Nilai]]) -> tuple[Dilihat, dict[str, Any]]:
        values = {name: value for name, (_label, value) in chosen.items()}
        opened: dict[str, Nilai] = {one: {"bool_value": True} for one in self.panel}
        heard = self.talk.ask(self.page["hash"], {**values, **opened})
        seen = find_choices(heard)
        self.tak_dibuka |= set(seen.tak_dibuka)
        return seen, {
            "halaman": self.page["nama"],
            "pilihan": {
                one.label: one.kini if one.ditetapkan else chosen.get(one.id, (one.kini,))[0]
                for one in seen.pilihan
            },
            "panel_terbuka": bool(self.panel),
            "pesan": [make_plain(one) | self._take_away(one, heard) for one in heard],
        }

    def _take_away(self, message: ForwardMsg, heard: list[ForwardMsg]) -> dict[str, Any]:
        """The file behind a download button, as `unduhan`."""
        if _kind(message) != "download_button":
            return {}
        button = message.delta.new_element.download_button
        address = button.url
        if button.deferred_file_id:
            session = next(
                one.new_session.initialize.session_id
                for one in heard
                if one.WhichOneof("type") == "new_session"
            )
            address = self.talk.ask_deferred(session, button.deferred_file_id)
        if not address:
            return {"unduhan": None}
        answer = self.talk.fetch(address)
        if not answer.is_success:
            return {"unduhan": None}
        shown = re.search(r'filename="?([^";]+)', answer.headers.get("content-disposition", ""))
        name = shown[1] if shown else address.rsplit("/", 1)[-1]
        return {"unduhan": read_file(name, answer.headers.get("content-type", ""), answer.content)}


def _key(stands: Mapping[str, tuple[str, Nilai]]) -> frozenset[tuple[str, str]]:
    return frozenset((name, label) for name, (label, _value) in stands.items())


def _kind(message: ForwardMsg) -> str:
    """Which element was drawn; "" for any other message."""
    if message.WhichOneof("type") != "delta":
        return ""
    if message.delta.WhichOneof("type") != "new_element":
        return ""
    return str(message.delta.new_element.WhichOneof("type"))


def find_choices(heard: list[ForwardMsg]) -> Dilihat:
    """The widgets of one run: choices with their values, panels, and what cannot be tried."""
    seen = Dilihat()
    tabs: dict[tuple[int, ...], list[str]] = {}
    for message in heard:
        path = tuple(message.metadata.delta_path)
        if kind := _kind(message):
            _note_element(getattr(message.delta.new_element, kind), kind, seen)
        elif message.delta.WhichOneof("type") == "add_block":
            block = message.delta.add_block
            for panel in (block.expandable, block.popover):
                if panel.id:
                    seen.panel.append(panel.id)
            if block.tab_container.id:
                tabs[path] = []
                values = {"": block.tab_container.id}
                seen.pilihan.append(Pilihan(values[""], "Tab", "", {}))
            if block.tab.label and path[:-1] in tabs:
                tabs[path[:-1]].append(block.tab.label)
    named = iter(tabs.values())
    seen.pilihan = [
        _choose_tab(one, next(named)) if one.label == "Tab" and not one.nilai else one
        for one in seen.pilihan
    ]
    seen.pilihan = _tell_apart(seen.pilihan)
    return seen


def _choose_tab(one: Pilihan, labels: list[str]) -> Pilihan:
    values = {label: {"string_value": label} for label in labels}
    return replace(one, kini=labels[0] if labels else "", nilai=values)


def _tell_apart(choices: list[Pilihan]) -> list[Pilihan]:
    """Labels that occur twice get a number."""
    counts: dict[str, int] = {}
    named = []
    for one in choices:
        counts[one.label] = counts.get(one.label, 0) + 1
        label = one.label if counts[one.label] == 1 else f"{one.label} #{counts[one.label]}"
        named.append(replace(one, label=label))
    return named


def _note_element(element: Any, kind: str, seen: Dilihat) -> None:
    camel = re.sub(r"_(\w)", lambda found: found[1].upper(), kind)
    if kind in {"selectbox", "radio"}:
        options = list(element.options)
        free = kind == "selectbox" and element.accept_new_options
        stands = options[element.default] if element.HasField("default") and options else ""
        if element.set_value:
            stands = element.raw_value
        _add_choice(seen, element, stands, {one: {"string_value": one} for one in options})
        if free:
            seen.tak_dibuka.append(f"{camel} {element.label}")
    elif kind in {"button_group", "multiselect"}:
        options = [one if isinstance(one, str) else one.content for one in element.options]
        stands = " + ".join(options[one] for one in element.default)
        if element.set_value:
            stands = " + ".join(element.raw_values)
        values = {one: {"string_array_value": [one]} for one in options}
        _add_choice(seen, element, stands, {stands: {}, **values})
        if kind == "multiselect" or element.click_mode:
            seen.tak_dibuka.append(f"{camel} {element.label}: gabungan beberapa pilihan")
    elif kind == "checkbox":
        both: dict[str, Nilai] = {"tidak": {"bool_value": False}, "ya": {"bool_value": True}}
        is_on = element.value if element.set_value else element.default
        _add_choice(seen, element, "ya" if is_on else "tidak", both)
    elif kind == "slider" and element.options and len(element.default) == 1:
        options = list(element.options)
        at = element.value[0] if element.set_value else element.default[0]
        stands = options[int(at)]
        _add_choice(seen, element, stands, {one: {"string_array_value": [one]} for one in options})
    elif kind == "slider" or camel in TAK_TERHITUNG:
        seen.tak_dibuka.append(f"{camel} {getattr(element, 'label', '')}".strip())
    elif kind == "plotly_chart" and element.selection_mode:
        seen.tak_dibuka.append("plotlyChart: pilih titik")
    elif kind == "dataframe" and (element.selection_mode or element.lazy_data.source_id):
        seen.tak_dibuka.append("dataframe: pilih atau gulir")


def _add_choice(seen: Dilihat, element: Any, stands: str, values: Mapping[str, Nilai]) -> None:
    if not element.disabled:
        seen.pilihan.append(Pilihan(element.id, element.label, stands, values, element.set_value))


def _list_addresses(node: Any) -> Iterator[str]:
    """Every text below that is an address."""
    if isinstance(node, dict):
        # Where the program lies on the server is no address, and a download has been taken already.
        for name, value in node.items():
            if name not in {"newSession", "downloadButton"}:
                yield from _list_addresses(value)
    elif isinstance(node, list):
        for value in node:
            yield from _list_addresses(value)
    elif isinstance(node, str) and ALAMAT.match(node):
        yield node


def _keep_file(talk: Percakapan, alamat: str, files: dict[str, Any]) -> dict[str, Any]:
    """Fetch what lies at the address, once; not what the browser's own program is made of."""
    if alamat in files or PROGRAM.search(alamat) or not talk.is_own(alamat):
        return {}
    answer = talk.fetch(alamat)
    name = alamat.rsplit("/", 1)[-1]
    files[alamat] = (
        read_file(name, answer.headers.get("content-type", ""), answer.content)
        if answer.is_success
        else {"nama": name, "jenis": "", "status": answer.status_code}
    )
    return dict(files[alamat])
