"""Read the figures, tables and files of the screens: each number belongs to the words beside it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from penyerang.kesalahan import MasukanDitolak
from penyerang.layar_kata import (
    KOLOM_JUMLAH,
    KOLOM_KETERANGAN,
    KOLOM_MULAI,
    KOLOM_NOMOR,
    KOLOM_SELESAI,
    KOLOM_TAHUN,
    WAKTU,
    Makna,
    is_look,
    read_word,
)
from penyerang.layar_sel import (
    Nilai,
    Ucapan,
    fold,
    is_hidden_word,
    is_package,
    make_grup,
    read_band,
    read_cell,
    read_day,
    read_number,
    read_part,
    read_with_unit,
)
from penyerang.layar_teks import (
    PembacaTeks,
    find_makna,
    list_bands,
    merge,
    read_html,
    read_label,
    read_xml,
)
from penyerang.paket import parse_paket

# Fields of a trace that are no data although they are lists.
BUKAN_TITIK = {"colorscale"}
KATEGORI_SUMBU = re.compile(r"layout\.[xy]axis\d?\.categoryarray\[\]")
# How far a share may be from what it is of.
TELITI = 1e-9
ROMAWI = re.compile(r"IV|III|II|I")
TAHUN = re.compile(r"20\d\d")
HURUF = re.compile(r"[,.~dgefs%]*\d*[,.~dgefs%]*")
# What a workbook says of itself: versions, counts of its sheets, rows that are printed on every page.
HAMPA_XML = re.compile(
    r"<(?:vt:i4|DocSecurity|AppVersion)>[\d.]+(?=</)|!\$(?:[A-Z]+\$)?\d+:\$(?:[A-Z]+\$)?\d+"
)
# What tables of a package are called.
NAMA_TABEL = re.compile(r"M[1-6]|P[1-3]|K1|J[1-3]|R1")
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
        crosses = []
        for trace in spec.get("data", []):
            if trace.get("type") == "heatmap":
                self._read_heatmap(trace, makna, di)
            elif _is_crosses(trace):
                crosses.append(trace)
            else:
                self._read_trace(trace, makna, di, points, places)
        for trace in crosses:
            hidden = sum(one is None for one in points.values())
            self._read_crosses(trace, spec, hidden, makna, di)
        shown = [one for one in points.values() if isinstance(one, int)]
        longest = max(shown, default=1)
        if points:
            self.catatan.deret.append((self.teks.tampilan, tuple(points.values())))
        for where, place in places:
            self.teks.claim("tempat_tanda", (place,), where, longest=longest)
        words = {
            one
            for trace in spec.get("data", [])
            for name in ("x", "y")
            for one in _atoms(trace.get(name, []))
        }
        for path, value in walk(
            {"layout": spec.get("layout", {}), "frames": spec.get("frames", [])}
        ):
            # The labels in their order have been read with their numbers.
            if KATEGORI_SUMBU.fullmatch(path) and isinstance(value, str) and value in words:
                continue
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

    def _read_crosses(
        self,
        trace: Mapping[str, Any],
        spec: Mapping[str, Any],
        hidden: int,
        makna: Makna,
        di: str,
    ) -> None:
        """The signs on areas that are hidden: no more than these, and inside of the outlines drawn."""
        ends = {str(one["geojson"]) for one in spec["data"] if one.get("geojson")}
        boxes = [self.catatan.kotak[one] for one in ends if one in self.catatan.kotak]
        points = list(zip(trace["lon"], trace["lat"], strict=False))
        for lon, lat in points:
            if not any(w <= lon <= e and s <= lat <= n for w, s, e, n in boxes):
                self.catatan.wonder(f"{di}, tanda silang", (lon, lat))
        if len(points) > hidden or len(trace["lon"]) != len(trace["lat"]):
            self.catatan.wonder(f"{di}, tanda silang", len(points))
        rest = {name: value for name, value in trace.items() if name not in {"lat", "lon"}}
        for path, value in walk({"data": [rest]}):
            self._read_leaf(path, value, makna, di, 0)

    def _read_heatmap(self, trace: Mapping[str, Any], makna: Makna, di: str) -> None:
        """Fields of rows and columns: the text says a number, the colour must follow from it."""
        columns, rows = trace.get("x", []), trace.get("y", [])
        grids = {name: trace.get(name) for name in ("z", "text")}
        if "bukan_korban" not in makna or not all(
            isinstance(grid, list)
            and len(grid) == len(rows)
            and all(isinstance(row, list) and len(row) == len(columns) for row in grid)
            for grid in grids.values()
        ):
            self.catatan.wonder(di, "gambar tidak terbaca")
            return
        shown: list[Nilai | None] = []
        longest = max(
            (int(one) for row in trace["text"] for one in row if _is_count(one)), default=1
        )
        for y, texts, colours in zip(rows, trace["text"], trace["z"], strict=True):
            # 'Anyar, dari 12' says of how many desa the boxes of its row are a part.
            label, semua = _read_whole(y, self.teks) or (read_label(y, self.teks.daerah), None)
            about = merge(makna, label)
            for x, text, z in zip(columns, texts, colours, strict=True):
                if not _is_count(text):
                    self.catatan.wonder(di, text)
                    continue
                count, whole = int(text), max(1, longest) if semua is None else semua
                shown.append(count)
                self.teks.count_lain(about, [count], f"{di}, kotak", (str(x),), semua)
                if z is not None and (not whole or abs(z - count / whole) > TELITI):
                    self.catatan.wonder(f"{di}, kotak", z)
            if semua is None:
                self.teks.read(str(y), {}, di)
        self.catatan.deret.append((self.teks.tampilan, tuple(shown)))
        for word in columns:
            self.teks.read(str(word), {}, di)
        rest = {name: value for name, value in trace.items() if name not in {"x", "y", "z", "text"}}
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
        words: list[str] = []
        hidden = False
        semua: int | None = None
        for name, value in parts.items():
            atoms = _join_quarter(_atoms(value)) if name in {"x", "y"} else _atoms(value)
            for atom in atoms:
                if atom is None or atom == "" or isinstance(atom, bool):
                    continue
                if isinstance(atom, str):
                    words.append(atom)
                if is_hidden_word(atom):
                    hidden = True
                elif found := _read_whole(atom, self.teks):
                    labels.append(found[0])
                    semua = found[1]
                elif said := read_with_unit(atom):
                    labels.append(read_word(said[1]))
                    numbers.append(said[0])
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
        if "bukan_korban" in about:
            counts = [one for one in numbers if not isinstance(one, tuple)]
            bands: set[Any] = {one for one in numbers if isinstance(one, tuple)}
            bands |= {None} if hidden else set()
            kata = _name_words(words, self.teks)
            if self._count_bands(about, bands, counts, semua, di) or self._count_other(
                about, numbers, di, kata, semua
            ):
                points[str(words)] = int(counts[0])
            if band is not None:
                self.teks.claim("pita", band, di, band=band, nilai=counts)
            return
        if semua is not None:
            # Of korban no number says of how many they are a part.
            self.catatan.wonder(di, semua, str(parts))
        if hidden:
            points.setdefault(key, None)
            # The sign of what is hidden has a place on the axis, which must be that of all others.
            places += [(di, float(one)) for one in numbers if isinstance(one, int | float)]
            for pair in (one for one in numbers if not isinstance(one, int | float)):
                self.teks.say(about, pair, di)
            if band is not None:
                self.teks.say(about, band, di)
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
        elif band is not None and (beside := [one for one in numbers if one != band]):
            whole = [one for one in beside if isinstance(one, int)]
            self.teks.claim("pita", band, di, band=band, nilai=whole)

    def _count_other(
        self, about: Makna, numbers: list[Any], di: str, kata: tuple[str, ...], semua: int | None
    ) -> bool:
        """Whether the numbers, which count nobody harmed, are whole and noted. Of words that people
        harmed are called by, too, the package must be known."""
        counts = [one for one in dict.fromkeys(numbers) if isinstance(one, int)]
        is_known = self.teks.grup is not None and self.catatan.paket.get(self.teks.grup, {}).get(
            "lain"
        )
        if len(counts) != len(set(numbers)) or (
            about.keys() & {"siapa", "bentuk"} and not is_known
        ):
            self.catatan.wonder(di, numbers)
            return False
        if not counts:
            if semua is not None:
                self.catatan.wonder(di, semua)
            return False
        return self.teks.count_lain(about, counts, di, kata if is_known else (), semua)

    def _count_bands(
        self, about: Makna, bands: set[Any], counts: list[Any], semua: int | None, di: str
    ) -> bool:
        """Whether the numbers say of how many desa/kelurahan a band is said (None: hidden)."""
        grup = self.teks.grup
        known = {None, *list_bands(grup.k)} if grup is not None else set()
        is_count = about["bukan_korban"] == "desa_kelurahan" and semua is None and counts
        if not is_count or len(bands) != 1 or not bands <= known:
            return False
        return self.teks.claim("banyak_pita", tuple(counts), di, band=next(iter(bands)))

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
        words: list[str] = []
        semua: int | None = None
        # A row may be longer than its header: what stands there is sent all the same.
        more = len(row) - len(names)
        columns = zip([*names, *[""] * more], [*above, *[Makna()] * more], row, strict=False)
        for name, column, value in columns:
            if value is None or value == "" or isinstance(value, bool):
                continue
            if name in KOLOM_KETERANGAN and isinstance(value, str):
                # The unit of the row itself counts most.
                at = len(remarks) if name == "satuan" else 0
                remarks.insert(at, _read_remark(name, value, self.teks))
                texts.append(value)
            elif name in KOLOM_TAHUN and TAHUN.fullmatch(str(value)):
                labels.append(find_makna(str(value), None))
            elif name in KOLOM_NOMOR and value in {number, str(number)}:
                continue
            elif name in KOLOM_MULAI | KOLOM_SELESAI and (day := read_day(str(value))):
                ends["mulai" if name in KOLOM_MULAI else "selesai"] = day
            elif is_hidden_word(value):
                words.append(str(value))
                counts.append((column, None))
            elif found_whole := _read_whole(value, self.teks):
                labels.append(found_whole[0])
                semua = found_whole[1]
            elif said := read_with_unit(value):
                counts.append((merge(column, read_word(said[1])), said[0]))
            elif part := read_part(value):
                counts.append((column | {"semua": part[1]}, part[0]))
            elif isinstance(value, str) and (label := read_label(value, self.teks.daerah)):
                places[str(column.get("menurut", ""))] = label
                labels.append(label)
                words.append(value)
            elif (count := _read_count(value)) is not None:
                counts.append((column, count))
            else:
                texts.append(str(value))
                words.append(str(value))
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
        bands = {one if isinstance(one, tuple) else None for _column, one in counts
                 if one is None or isinstance(one, tuple)}  # fmt: skip
        kata = _name_words(words, self.teks)
        for column, value in counts:
            cell = merge(
                about, {k: v for k, v in column.items() if k not in {"menurut", "nama_kolom"}}
            )
            if "bukan_korban" in cell:
                if value is None:
                    continue
                if isinstance(value, tuple):
                    # A band of korban stands only beside how many desa/kelurahan have it.
                    known = list_bands(self.teks.grup.k) if self.teks.grup else ()
                    is_desa = cell["bukan_korban"] == "desa_kelurahan" and value in known
                    if not is_desa or len(bands) != 1:
                        self.catatan.wonder(di, value, str(row))
                    continue
                heads = (*kata, str(column["nama_kolom"])) if column.get("nama_kolom") else kata
                whole = cell.get("semua", semua)
                if self._count_bands(cell, bands, [value], whole, di) or self._count_other(
                    cell, [value], di, heads, whole
                ):
                    found.append(value)
            elif value is None:
                found.append(None)
            elif isinstance(value, float) or "semua" in cell or semua is not None:
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
            if not NAMA_TABEL.fullmatch(str(sheet)):
                self.teks.read(str(sheet), makna, di)
            self._read_sheet(rows, makna, di)
        for name, part in berkas.get("bagian", {}).items():
            if not name.endswith((".rels", "[Content_Types].xml")):
                self._read_part(name, part, makna, di)
        if "json" in berkas and is_package(berkas["json"]) and self.teks.grup is not None:
            self._read_package(berkas["json"], makna, di)
        elif "json" in berkas:
            self.read_json(berkas["json"], makna, di)
        if "teks" in berkas:
            self.read_plain(str(berkas["teks"]), makna, di)

    def _read_package(self, isi: Mapping[str, Any], makna: Makna, di: str) -> None:
        """A package that is handed out: each of its cells is a statement, all else is that package's."""
        try:
            parse_paket(dict(isi))
        except MasukanDitolak:
            self.read_json(isi, makna, di)
            return
        grup = make_grup(isi)
        known = self.catatan.paket.get(grup)
        if grup != self.teks.grup or known is None:
            self.catatan.wonder(di, "paket lain")
            return
        self.catatan.hitung["angka"] += len(isi["sel"])
        for cell in isi["sel"]:
            sel, nilai = read_cell(cell, isi["kode_region"])
            if nilai is not None:
                self.catatan.ucapan.append(Ucapan(grup, sel, nilai, di))
        # Beside its cells it must say what the package says that was given.
        for name in isi:
            if name not in {"sel", "lain"} and isi[name] != known.get(name):
                self.catatan.wonder(di, name)
        rows = {str(sorted(row.items())) for row in known.get("lain", [])}
        for row in isi.get("lain", []):
            if str(sorted(row.items())) not in rows:
                self.catatan.wonder(di, row)

    def _read_part(self, name: str, part: Any, makna: Makna, di: str) -> None:
        """A file inside of a package: of XML the texts and the names in it."""
        if not name.endswith(".xml") or "teks" not in part:
            self.read_file(part, makna, di)
            return
        for text in read_xml(HAMPA_XML.sub("", part["teks"])):
            if NAMA_TABEL.fullmatch(text.replace("'", "").partition("!Print")[0]):
                continue
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
    found = merge(find_makna(header, teks.daerah), read_word(header))
    # What a column is called may be a category of what is counted.
    return found if found or fold(header) in KOLOM_JUMLAH else {"nama_kolom": header}


def _name_words(words: list[str], teks: PembacaTeks) -> tuple[str, ...]:
    """The words that may name a category: no places, times, units and numbers."""
    found = []
    for word in dict.fromkeys(words):
        label = read_label(word, teks.daerah)
        is_else = label.keys() & {
            "kode",
            "nama",
            "tempat",
            "periode",
            "region",
            "bukan_korban",
            "satuan",
        }
        is_count = read_number(word) is not None or read_with_unit(word) or read_part(word)
        if not (is_else or is_count or _read_whole(word, teks) or WAKTU.fullmatch(word)):
            found.append(word)
    return tuple(found)


def _read_whole(value: Any, teks: PembacaTeks) -> tuple[Makna, int] | None:
    """'Cipocok Jaya, dari 8' as the kecamatan and of how many it is a part."""
    found = re.fullmatch(r"(.+), dari (\d+)", value) if isinstance(value, str) else None
    label = read_label(found[1], teks.daerah) if found else {}
    return (label, int(found[2])) if found and label.keys() & {"nama", "kode"} else None


def _is_crosses(trace: Mapping[str, Any]) -> bool:
    """Whether the trace is only places on a map: without words and numbers of its own."""
    return (
        trace.get("type") == "scattergeo"
        and {name for name, value in trace.items() if isinstance(value, list)} == {"lat", "lon"}
        and all(isinstance(one, int | float) for name in ("lat", "lon") for one in trace[name])
        and trace.get("hoverinfo") == "skip"
    )


def _is_count(text: Any) -> bool:
    return isinstance(text, str) and text.isdigit()


def _read_count(value: Any) -> Nilai | float | None:
    number = read_number(value)
    return read_band(value) if number is None else number


def _read_remark(name: str, text: str, teks: PembacaTeks) -> Makna:
    """What a remark beside the numbers says of them: its first words are often their unit."""
    first = text.split(" · ")[0]
    unit = read_word(first)
    for kind in ("satuan", "bukan_korban"):
        if kind in unit:
            return {kind: unit[kind]}
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
