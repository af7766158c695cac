"""Read the figures, tables and files of the screens: each number belongs to the words beside it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from penyerang.layar_kata import (
    KOLOM_KETERANGAN,
    KOLOM_MULAI,
    KOLOM_NOMOR,
    KOLOM_SELESAI,
    KOLOM_TAHUN,
    Makna,
    is_look,
    read_word,
)
from penyerang.layar_sel import Nilai, fold, is_hidden_word, read_band, read_day, read_number
from penyerang.layar_teks import (
    PembacaTeks,
    find_makna,
    is_not_about_korban,
    merge,
    read_html,
    read_label,
    read_xml,
)

# Fields of a trace that are no data although they are lists.
BUKAN_TITIK = {"colorscale"}
ROMAWI = re.compile(r"IV|III|II|I")
TAHUN = re.compile(r"20\d\d")
HURUF = re.compile(r"[,.~dgefs%]*\d*[,.~dgefs%]*")
# What a workbook says of itself: versions, counts of its sheets, rows that are printed on every page.
HAMPA_XML = re.compile(
    r"<(?:vt:i4|DocSecurity|AppVersion)>[\d.]+(?=</)|!\$(?:[A-Z]+\$)?\d+:\$(?:[A-Z]+\$)?\d+"
)
# Words of the library that carry digits.
KATA_PUSTAKA = re.compile(r"histogram2d(?:contour)?|scatter3d|[a-z]+")


def walk(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf with its path: 'data[].marker.size'."""
    if isinstance(node, Mapping):
        for name, value in node.items():
            yield from walk(value, f"{path}.{name}" if path else str(name))
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, f"{path}[]")
    else:
        yield path, node


class PembacaGambar:
    """Reads what lies in rows: figures, tables, files."""

    def __init__(self, teks: PembacaTeks) -> None:
        self.teks, self.catatan = teks, teks.catatan

    # Figures

    def read_figure(self, spec: Any, makna: Makna, di: str) -> None:
        """Account for every number of a figure."""
        if not isinstance(spec, Mapping):
            self.catatan.wonder(di, "gambar tidak terbaca")
            return
        points: dict[str, Nilai | None] = {}
        places: list[tuple[str, float]] = []
        for trace in spec.get("data", []):
            self._read_trace(trace, makna, di, points, places)
        shown = [one for one in points.values() if isinstance(one, int)]
        longest = max(shown, default=1)
        if points:
            self.catatan.deret.append((self.teks.tampilan, tuple(points.values())))
        for where, place in places:
            self.teks.claim("tempat_tanda", (place,), where, longest=longest)
        for path, value in walk(
            {"layout": spec.get("layout", {}), "frames": spec.get("frames", [])}
        ):
            self._read_leaf(path, value, makna, di, longest)

    def _read_trace(
        self,
        trace: Mapping[str, Any],
        makna: Makna,
        di: str,
        points: dict[str, Nilai | None],
        places: list[tuple[str, float]],
    ) -> None:
        arrays = {
            name: _as_points(name, value)
            for name, value in trace.items()
            if isinstance(value, list) and name not in BUKAN_TITIK
        }
        band = read_band(trace.get("name"))
        if band is None and isinstance(number := read_number(trace.get("name")), int):
            band = (number, number)
        if fold(str(trace.get("name", ""))) == "nol":
            band = (0, 0)
        title = read_label(trace.get("name"), self.teks.daerah)
        flat = {name for name, value in arrays.items() if name == "z" and set(value) <= {0}}
        for number in range(max((len(one) for one in arrays.values()), default=0)):
            parts = {
                name: value[number] if number < len(value) else None
                for name, value in arrays.items()
                if name not in flat
            }
            self._read_point(parts, merge(makna, title), f"{di}, titik", points, places, band)
        rest = {name: value for name, value in trace.items() if name not in arrays}
        if band is not None:
            rest.pop("name", None)
        for path, value in walk({"data": [rest]}):
            self._read_leaf(path, value, makna, di, 0)

    def _read_point(
        self,
        parts: Mapping[str, Any],
        makna: Makna,
        di: str,
        points: dict[str, Nilai | None],
        places: list[tuple[str, float]],
        band: tuple[int, int | None] | None,
    ) -> None:
        """One point: all its words together say which cell it is, all its numbers are that cell's."""
        labels: list[Makna] = []
        numbers: list[Nilai | float] = []
        texts: list[str] = []
        hidden = False
        for name, value in parts.items():
            atoms = _join_quarter(_atoms(value)) if name in {"x", "y"} else _atoms(value)
            for atom in atoms:
                if atom is None or atom == "" or isinstance(atom, bool):
                    continue
                if is_hidden_word(atom):
                    hidden = True
                elif isinstance(atom, str) and (label := read_label(atom, self.teks.daerah)):
                    labels.append(label)
                elif (read := read_number(atom)) is not None:
                    numbers.append(read)
                elif (pair := read_band(atom)) is not None:
                    numbers.append(pair)
                else:
                    texts.append(str(atom))
        about = merge(makna, *labels)
        key = str(sorted((name, str(one)) for name, one in merge(*labels).items()))
        for text in texts:
            self.teks.read(text, about, di)
        if hidden:
            points.setdefault(key, None)
            # The sign of what is hidden has a place on the axis, which must be that of all others.
            places += [(di, float(one)) for one in numbers if isinstance(one, int | float)]
            for pair in (one for one in numbers if not isinstance(one, int | float)):
                self.teks.say(about, pair, di)
            if band is not None:
                self.teks.say(about, band, di)
            return
        if self._skip(about, numbers):
            return
        for value in dict.fromkeys(numbers):
            if isinstance(value, float):
                self.catatan.wonder(di, value, str(labels))
            elif self.teks.say(about, value, di, str(parts)):
                points[key] = value
        if labels and not numbers:
            points.setdefault(key, None)
            if band is not None:
                self.teks.say(about, band, di)
        elif band is not None:
            self.teks.claim(
                "pita", band, di, band=band, nilai=[one for one in numbers if isinstance(one, int)]
            )

    def _skip(self, about: Makna, numbers: list[Any]) -> bool:
        """Whether the numbers count nobody harmed."""
        if about.get("bukan_korban") and not about.keys() & {"siapa", "bentuk"}:
            self.catatan.hitung["bukan_korban"] += len(numbers)
            return True
        return False

    def _read_leaf(self, path: str, value: Any, makna: Makna, di: str, longest: float) -> None:
        """A field of a figure that is not of one of its points."""
        if value is None or isinstance(value, bool) or is_look(path, value):
            return
        if path.endswith("range[]") and isinstance(value, int | float):
            if value != 0:
                self.teks.claim("ujung_sumbu", (value,), di, longest=longest)
            return
        if isinstance(value, int | float):
            self.catatan.wonder(f"{di}, {path}", value)
        elif path.endswith((".type", "tickformat", "geojson")):
            pattern = KATA_PUSTAKA if path.endswith(".type") else HURUF
            if not (path.endswith("geojson") or pattern.fullmatch(value)):
                self.teks.read(value, makna, f"{di}, {path}")
        else:
            self.teks.read(value, makna, f"{di}, {path}")

    # Tables

    def read_table(self, header: list[Any], rows: list[list[Any]], makna: Makna, di: str) -> None:
        """Account for every number of a table with its headers."""
        names = [fold(str(one)) for one in header]
        above = [_read_header(str(one), self.teks) for one in header]
        for name in header:
            self.teks.read(str(name), makna, f"{di}, judul kolom")
        values: list[Nilai | None] = []
        seen: set[str] = set()
        for number, row in enumerate(rows, 1):
            values += self._read_row(names, above, row, number, makna, di, seen)
        if values:
            self.catatan.deret.append((self.teks.tampilan, tuple(values)))

    def _read_row(
        self,
        names: list[str],
        above: list[Makna],
        row: list[Any],
        number: int,
        makna: Makna,
        di: str,
        seen: set[str],
    ) -> list[Nilai | None]:
        remarks: list[Makna] = []
        labels: list[Makna] = []
        places: dict[str, Makna] = {}
        ends: dict[str, Any] = {}
        counts: list[tuple[Makna, Any]] = []
        texts: list[str] = []
        # A row may be longer than its header: what stands there is sent all the same.
        more = len(row) - len(names)
        columns = zip([*names, *[""] * more], [*above, *[Makna()] * more], row, strict=False)
        for name, column, value in columns:
            if value is None or value == "" or isinstance(value, bool):
                continue
            if name in KOLOM_KETERANGAN and isinstance(value, str):
                remarks.append(_read_remark(name, value, self.teks))
                texts.append(value)
            elif name in KOLOM_TAHUN and TAHUN.fullmatch(str(value)):
                labels.append(find_makna(str(value), None))
            elif name in KOLOM_NOMOR and value in {number, str(number)}:
                continue
            elif name in KOLOM_MULAI | KOLOM_SELESAI and (day := read_day(str(value))):
                ends["mulai" if name in KOLOM_MULAI else "selesai"] = day
            elif is_hidden_word(value):
                counts.append((column, None))
            elif isinstance(value, str) and (label := read_label(value, self.teks.daerah)):
                places[str(column.get("menurut", ""))] = label
                labels.append(label)
            elif (count := _read_count(value)) is not None:
                counts.append((column, count))
            else:
                texts.append(str(value))
        if len(ends) == 2:
            labels.append({"periode": (ends["mulai"], ends["selesai"])})
        # What stands beside every number of the table says less than the row itself.
        about = merge(makna, *remarks, *labels)
        if place := self._find_place(places):
            # The name of the kecamatan beside it may be that of a desa too.
            about |= place | {"nama": places["kelurahan"].get("nama", [])}
        for text in texts:
            # The same remark stands in every row.
            if text not in seen:
                seen.add(text)
                self.teks.read(text, merge(makna, *remarks), di)
        found: list[Nilai | None] = []
        for column, value in counts:
            cell = merge(about, {k: v for k, v in column.items() if k != "menurut"})
            if value is None:
                found.append(None)
            elif self._skip(cell, [value]):
                continue
            elif isinstance(value, float):
                self.catatan.wonder(di, value, str(row))
            elif self.teks.say(cell, value, di, str(row)):
                found.append(value)
        return found

    def _find_place(self, places: Mapping[str, Makna]) -> Makna:
        """A desa or kelurahan in a column of its own, in the kecamatan of its row."""
        if "kelurahan" not in places:
            return {}
        found: Makna = {"menurut": "kelurahan"}
        daerah = self.teks.daerah
        for name in places.get("kecamatan", {}).get("nama", []):
            if daerah is not None and name in daerah.kecamatan:
                found["induk"] = daerah.kecamatan[name]
        return found

    # Files

    def read_file(self, berkas: Any, makna: Makna, di: str) -> None:
        """Account for every number of a file that is handed out."""
        if not isinstance(berkas, Mapping) or "ukuran" in berkas:
            self.catatan.wonder(di, "berkas tidak terbaca")
            return
        di = f"{di}, berkas {berkas.get('nama', '')}"
        for sheet, rows in (berkas.get("tabel") or {}).items():
            self.teks.read(str(sheet), makna, di)
            self._read_sheet(rows, makna, di)
        for name, part in berkas.get("bagian", {}).items():
            if not name.endswith((".rels", "[Content_Types].xml")):
                self._read_part(name, part, makna, di)
        if "json" in berkas:
            self.read_json(berkas["json"], makna, di)
        if "teks" in berkas:
            self.read_plain(str(berkas["teks"]), makna, di)

    def _read_part(self, name: str, part: Any, makna: Makna, di: str) -> None:
        """A file inside of a package: of XML the texts and the names in it."""
        if not name.endswith(".xml") or "teks" not in part:
            self.read_file(part, makna, di)
            return
        for text in read_xml(HAMPA_XML.sub("", part["teks"])):
            self.teks.read(text, makna, f"{di}, {name}")

    def read_drawing(self, text: str, di: str) -> None:
        """An SVG: its texts, not its lines."""
        for part in read_xml(text):
            self.teks.read(part, {}, f"berkas {di}")

    def read_plain(self, text: str, makna: Makna, di: str) -> None:
        """A text file; of HTML and XML what is in it."""
        is_markup = text.lstrip().startswith("<")
        for part in read_html(text) if is_markup else text.splitlines():
            self.teks.read(part, makna, di)

    def _read_sheet(self, rows: list[list[Any]], makna: Makna, di: str) -> None:
        """A sheet: lines of text, then headers and rows; after an empty row it begins anew."""
        about: Makna = makna
        header: list[Any] | None = None
        body: list[list[Any]] = []
        for row in [*rows, []]:
            filled = [one for one in row if one not in (None, "")]
            if not filled:
                if header is not None:
                    self.read_table(header, body, about, di)
                    header, body, about = None, [], makna
            elif header is not None:
                body.append(row)
            elif len(filled) == 1:
                about = merge(about, _read_remark("", str(filled[0]), self.teks))
                self.teks.read(str(filled[0]), about, di)
            else:
                header = row

    def read_json(self, node: Any, makna: Makna, di: str) -> None:
        """JSON: rows of one shape are a table; other numbers are nobody's."""
        if isinstance(node, list) and node and all(isinstance(one, Mapping) for one in node):
            names = list(dict.fromkeys(name for one in node for name in one))
            flat = [
                one for one in node if not any(isinstance(v, dict | list) for v in one.values())
            ]
            if len(flat) == len(node):
                self.read_table(names, [[one.get(n) for n in names] for one in node], makna, di)
                return
        if isinstance(node, Mapping):
            for name, value in node.items():
                if name in {"coordinates", "bbox"}:
                    continue
                self.teks.read(str(name), makna, di)
                self.read_json(value, makna, di)
        elif isinstance(node, list):
            for value in node:
                self.read_json(value, makna, di)
        elif isinstance(node, str):
            self.teks.read(node, makna, di)
        elif node is not None and not isinstance(node, bool):
            self.catatan.wonder(di, node)


def _read_header(header: str, teks: PembacaTeks) -> Makna:
    return merge(find_makna(header, teks.daerah), read_word(header))


def _read_count(value: Any) -> Nilai | float | None:
    number = read_number(value)
    return read_band(value) if number is None else number


def _read_remark(name: str, text: str, teks: PembacaTeks) -> Makna:
    """What a remark beside the numbers says of them: its first words are often their unit."""
    first = text.split(" · ")[0]
    if is_not_about_korban(first):
        return {"bukan_korban": True}
    unit = read_word(first)
    if "satuan" in unit:
        return {"satuan": unit["satuan"]}
    if name in {"satuan", "sumber", "catatan"}:
        return {}
    return find_makna(text.split(": ")[0], teks.daerah)


def _as_points(name: str, value: list[Any]) -> list[Any]:
    """One entry for each point: an axis of two levels comes as one list for each level."""
    if name in {"x", "y"} and value and all(isinstance(one, list) for one in value):
        return [list(one) for one in zip(*value, strict=False)]
    return value


def _atoms(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [atom for one in value for atom in _atoms(one)]
    if isinstance(value, Mapping):
        return [atom for one in value.values() for atom in _atoms(one)]
    return [value]


def _join_quarter(atoms: list[Any]) -> list[Any]:
    """'2023' and 'I' on an axis of two levels are the first quarter of 2023."""
    if len(atoms) == 2 and TAHUN.fullmatch(str(atoms[0])) and ROMAWI.fullmatch(str(atoms[1])):
        return [f"Tw {atoms[1]} {atoms[0]}"]
    return atoms
