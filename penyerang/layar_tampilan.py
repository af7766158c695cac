"""Read one view of a recording: which package it shows, what each part is about, what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from penyerang.layar_gambar import PembacaGambar, walk
from penyerang.layar_kata import ANGKA, Makna, is_harmless, read_word
from penyerang.layar_sel import Catatan, Daerah, Grup, find_periode, fold, read_day, read_number
from penyerang.layar_teks import PembacaTeks, find_makna, merge, read_html, read_label, strip_markup

KEADAAN = re.compile(
    rf"data sampai (?P<selesai>\d{{1,2}} \w+ \d{{4}}).*jumlah di bawah (?P<k>{ANGKA}) disamarkan"
)
ID = re.compile(r"\$\$ID-[0-9a-f]{32}-(.*)")
# Fields that say what a widget is called in the program, never shown.
KUNCI = ("id", "queryParamKey", "urlPathname")
# What is an order of the browser: words of the program, not of the page.
PERINTAH = re.compile(
    r".*\.(?:gapSize|direction|justify|align|type|color|layout|position|initialSidebarState|kind"
    r"|toolbarMode|showErrorLinks|elementType|borderMode|alignment|verticalAlignment|icon|format)"
)


@dataclass(frozen=True)
class Unsur:
    """One element in the order of the page, with the heading it stands under."""

    jalan: tuple[int, ...]
    jenis: str
    isi: Any
    pesan: Mapping[str, Any]
    judul: str = ""
    satuan: str = ""


def find_grup(view: Mapping[str, Any], daerah: Mapping[str, Daerah]) -> Grup | None:
    """Which package the view shows, from the line that says what it is; None where it shows none."""
    region = find_region(view, daerah)
    for text in _texts(view["pesan"]):
        if found := KEADAAN.search(text):
            selesai, k = read_day(found["selesai"]), read_number(found["k"])
            if selesai and isinstance(k, int) and region:
                return Grup(region, k, selesai)
    return None


def find_region(view: Mapping[str, Any], daerah: Mapping[str, Daerah]) -> str:
    """The region that the view is about, by the heading of the page."""
    names = sorted((one.nama for one in daerah.values()), key=len, reverse=True)
    for text in _texts(view["pesan"]):
        if "<h1" in text:
            said = " ".join(read_html(text))
            return next((one for one in names if fold(said).endswith(fold(one))), "")
    return ""


def _texts(messages: Any) -> Iterator[str]:
    for _path, value in walk([one.get("delta", {}) for one in messages]):
        if isinstance(value, str):
            yield value


def list_unsur(messages: list[Mapping[str, Any]]) -> list[Unsur]:
    """The elements in the order of the page, each with its heading and the unit under its figure."""
    plain = []
    for message in messages:
        element = message.get("delta", {}).get("newElement", {})
        path = tuple(message.get("metadata", {}).get("deltaPath", ()))
        for kind, content in element.items():
            if kind not in {"widthConfig", "heightConfig", "textAlignmentConfig"}:
                plain.append(Unsur(path, kind, content, message))
    plain.sort(key=lambda one: one.jalan)
    sections: list[list[Unsur]] = [[]]
    for one in plain:
        if _heading(one):
            sections.append([])
        sections[-1].append(one)
    found = []
    for section in sections:
        title = _heading(section[0]) if section else ""
        unit = next((said for one in section if (said := _unit(one))), "")
        found += [Unsur(o.jalan, o.jenis, o.isi, o.pesan, title, unit) for o in section]
    return found


def _heading(one: Unsur) -> str:
    if one.jenis == "html" and "<h1" in str(one.isi.get("body", "")):
        return " ".join(read_html(one.isi["body"]))
    if one.jenis == "heading":
        return str(one.isi.get("body", ""))
    if one.jenis == "markdown" and str(one.isi.get("body", "")).lstrip().startswith("#"):
        return strip_markup(one.isi["body"])
    return ""


def _unit(one: Unsur) -> str:
    """The first words of the line under a figure: 'kasus kekerasan · Register UPTD PPA · …'."""
    if one.jenis != "markdown" or one.isi.get("elementType") != "CAPTION":
        return ""
    first, separator, _rest = str(one.isi.get("body", "")).partition(" · ")
    return (
        first if separator and (read_label(first, None).keys() & {"satuan", "bukan_korban"}) else ""
    )


class PembacaTampilan:
    """Reads one view."""

    def __init__(
        self, catatan: Catatan, nomor: int, view: Mapping[str, Any], daerah: Mapping[str, Daerah]
    ) -> None:
        self.view, self.catatan = view, catatan
        self.grup = find_grup(view, daerah)
        self.daerah = daerah.get(find_region(view, daerah))
        self.teks = PembacaTeks(catatan, nomor, self.daerah, self.grup)
        self.gambar = PembacaGambar(self.teks)
        chosen = ", ".join(f"{name} {value}" for name, value in view["pilihan"].items())
        self.di = f"{view['halaman']} ({chosen})" if chosen else str(view["halaman"])

    def read(self) -> None:
        """Account for every number that came."""
        chosen = [find_makna(str(one), self.daerah) for one in self.view["pilihan"].values()]
        base = merge(*chosen)
        base.pop("bukan_korban", None)
        elements = list_unsur(self.view["pesan"])
        for one in elements:
            self._read_element(one, base, elements)
        for message in self.view["pesan"]:
            element = message.get("delta", {}).get("newElement", {})
            rest = {name: value for name, value in message.items() if name != "unduhan"}
            if element:
                own = {n: v for n, v in element.items() if n.endswith("Config")}
                rest["delta"] = {**message["delta"], "newElement": own}
            self._read_fields("", rest, base)

    def _about(self, one: Unsur, base: Makna) -> Makna:
        """What an element is about: the choices, then its heading, then the unit under its figure."""
        about = merge(base, find_makna(one.judul.split(": ")[0], self.daerah))
        about.pop("region", None)
        about.pop("bukan_korban", None)
        unit = read_word(one.satuan)
        return merge(about, {k: v for k, v in unit.items() if k in {"satuan", "bukan_korban"}})

    def _read_element(self, one: Unsur, base: Makna, elements: list[Unsur]) -> None:
        about = self._about(one, base)
        di = f"{self.di}, {one.judul.split(':')[0]}" if one.judul else self.di
        prefix = f"delta.newElement.{one.jenis}"
        if one.jenis == "plotlyChart":
            self.gambar.read_figure(one.isi.get("spec"), about, f"{di}, gambar")
            rest = {
                name: value for name, value in one.isi.items() if name not in {"spec", "config"}
            }
            self._read_fields(prefix, rest, about, di)
            self._read_config(one.isi.get("config"), di)
        elif one.jenis in {"table", "dataframe"}:
            self._read_arrow(one, about, di)
        elif one.jenis == "metric":
            self._read_metric(one, about, elements, di)
        else:
            self._read_fields(prefix, one.isi, about, di)
        if "unduhan" in one.pesan:
            self.gambar.read_file(one.pesan["unduhan"], about, di)

    def _read_arrow(self, one: Unsur, about: Makna, di: str) -> None:
        prefix = f"delta.newElement.{one.jenis}"
        for part in ("data", "styler"):
            content = one.isi.get("arrowData", {}).get(part)
            table = content.get("displayValues") if part == "styler" and content else content
            if isinstance(table, Mapping) and "baris" in table:
                self.gambar.read_table(table["kolom"], table["baris"], about, f"{di}, tabel")
                about_pandas = {"keterangan": table.get("keterangan", {})}
                self._read_fields(f"{prefix}.arrowData.{part}", about_pandas, about, di)
            elif content is not None:
                self._read_fields(f"{prefix}.arrowData.{part}", content, about, di)
        rest = {name: value for name, value in one.isi.items() if name != "arrowData"}
        self._read_fields(prefix, rest, about, di)

    def _read_metric(self, one: Unsur, about: Makna, elements: list[Unsur], di: str) -> None:
        """A large figure: its label says what, the lines beside it say of when."""
        beside = [
            str(other.isi.get("body", ""))
            for other in elements
            if other.jalan[:-1] == one.jalan[:-1] and other.jenis == "markdown"
        ]
        label = read_label(one.isi.get("label", ""), self.daerah)
        about = merge(about, find_makna(str(one.isi.get("label", "")), self.daerah), label)
        if span := next((found for text in beside if (found := find_periode(text))), None):
            about = merge(about, {"periode": span})
        body = read_number(one.isi.get("body"))
        if isinstance(body, int):
            if "bukan_korban" in about:
                self.teks.count_lain(about, [body], f"{di}, angka besar")
            else:
                self.teks.say(about, body, f"{di}, angka besar")
        rest = dict(one.isi)
        if isinstance(body, int):
            rest.pop("body")
        self._read_fields("delta.newElement.metric", rest, about, di)

    def _read_config(self, config: Any, di: str) -> None:
        """How the library is told to behave: words only."""
        for path, value in walk(config):
            if isinstance(value, int | float) and not isinstance(value, bool):
                self.catatan.wonder(f"{di}, {path}", value)
            elif isinstance(value, str) and not value.startswith("data:application/json,"):
                self.teks.read(value.replace("%d/%m/%Y", ""), {}, di)
            elif isinstance(value, str) and re.search(r"\d", value):
                self.catatan.wonder(f"{di}, {path}", value)

    def _read_fields(self, prefix: str, node: Any, about: Makna, di: str = "") -> None:
        """Fields of a message: harmless ones by list, the others are read as text."""
        for path, value in walk(node, prefix):
            if value is None or isinstance(value, bool) or is_harmless(path, value):
                continue
            where = f"{di or self.di}, {path}"
            if isinstance(value, int | float):
                self.catatan.hitung["angka"] += 1
                self.catatan.wonder(where, value)
            elif PERINTAH.fullmatch(path) and re.fullmatch(r"[A-Za-z_]*", value):
                continue
            elif path.rsplit(".", 1)[-1] in KUNCI:
                found = ID.fullmatch(value)
                self.teks.read((found[1] if found else value).replace("_", " "), about, where)
            else:
                self.teks.read(value, about, where)
