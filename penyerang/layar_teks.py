"""Read a text of the screens: cells, numbers that follow from cells, and whatever is left."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from penyerang.layar_kata import (
    KALIMAT,
    KATA_BILANGAN,
    SATUAN,
    TENTANG_KORBAN,
    TETAP,
    WAKTU,
    Makna,
    read_word,
)
from penyerang.layar_kata import MENURUT as MENURUT_KATA
from penyerang.layar_sel import (
    KODE,
    Catatan,
    Daerah,
    Grup,
    Klaim,
    Nilai,
    Ucapan,
    find_periode,
    find_place,
    fold,
    make_sel,
    read_number,
    read_waktu,
)

LENCANA = re.compile(r":[a-z]+(?:-[a-z]+)*\[([^\]]*)\]")
SIDIK = re.compile(r"\b[0-9a-f]{64}\b")
ACUAN = re.compile(r"%\{[^}]*\}")
TANPA_BACA = {"style", "class", "href", "target", "rel", "width", "height"}
# Attributes of XML in which a person could write.
DIBACA_XML = {"name", "title", "descr", "author", "alt"}


class _Halaman(HTMLParser):
    """The texts of HTML: between tags, in comments and scripts, and in attributes that are read."""

    def __init__(self, dibaca: set[str] | None = None) -> None:
        super().__init__()
        self.teks: list[str] = []
        self.dibaca = dibaca

    def handle_data(self, data: str) -> None:
        self.teks.append(data)

    def handle_comment(self, data: str) -> None:
        self.teks.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            reads = name not in TANPA_BACA if self.dibaca is None else name in self.dibaca
            if value and reads:
                self.teks.append(value)


def read_html(text: str) -> list[str]:
    """The texts in HTML that a person or a program could read: of attributes all but looks."""
    return _read(_Halaman(), text)


def read_xml(text: str) -> list[str]:
    """The texts in XML (SVG too), and the attributes in which somebody could write."""
    return _read(_Halaman(DIBACA_XML), text)


def _read(parser: _Halaman, text: str) -> list[str]:
    parser.feed(text)
    parser.close()
    return [one for one in parser.teks if one.strip()]


def strip_markup(text: str) -> str:
    """A text of Markdown, or of a hover, as it is read: without marks and references to data."""
    text = ACUAN.sub("", LENCANA.sub(r"\1", text))
    if "<" in text:
        text = " ".join(read_html(text))
    return html.unescape(re.sub(r"[*_`#]{1,6}(?=\S|\s)", "", text)).strip()


def read_label(text: Any, daerah: Daerah | None) -> Makna:
    """What a label is about, places and times too; {} when it is no label."""
    if not isinstance(text, str) or not text.strip():
        return {}
    word = text.strip()
    makna = read_word(word)
    if (found := WAKTU.fullmatch(word)) and (span := read_waktu(found)):
        return {"periode": span}
    if KODE.fullmatch(word):
        if daerah is not None and word == daerah.kode:
            return {"region": daerah.nama}
        return {"kode": word} if daerah is None or word in daerah.codes() else {}
    name = fold(word)
    if daerah is not None and (name in daerah.kecamatan or name in daerah.kelurahan):
        makna["nama"] = [name]
    if daerah is not None and name == fold(daerah.nama):
        makna["region"] = daerah.nama
    if makna:
        return makna
    if kode := find_desa(word, daerah):
        return {"kode": kode}
    parts = [one for one in re.split(r" · |, | \(|\)", word) if one.strip()]
    if len(parts) < 2:
        return {}
    read = [read_label(one, daerah) for one in parts]
    return merge(*read) if all(read) else {}


def list_bands(k: int) -> tuple[tuple[int, int | None], ...]:
    """The bands that a package with this k may say, and no others."""
    return (0, 2 * k - 1), (2 * k, 4 * k - 1), (4 * k, None)


def find_desa(text: str, daerah: Daerah | None) -> str:
    """The code of 'Banten, Kasemen', a desa with its kecamatan; "" when it is none."""
    name, _comma, above = fold(text).rpartition(", ")
    if daerah is None or above not in daerah.kecamatan:
        return ""
    induk = daerah.kecamatan[above]
    found = [one for one in daerah.kelurahan.get(name, ()) if one.startswith(f"{induk}.")]
    return found[0] if len(found) == 1 else ""


def merge(*makna: Makna) -> Makna:
    """Later words win; names of places are kept together."""
    merged: Makna = {}
    for one in makna:
        names = [*merged.get("nama", []), *one.get("nama", [])]
        # A number has one unit: that of people harmed, or another.
        for unit, other in (("satuan", "bukan_korban"), ("bukan_korban", "satuan")):
            if unit in one and other not in one:
                merged.pop(other, None)
        merged = merged | one
        if names:
            merged["nama"] = list(dict.fromkeys(names))
    return merged


def find_makna(text: str, daerah: Daerah | None) -> Makna:
    """What a heading is about: 'Korban anak menurut kecamatan, 2023–2025'."""
    makna: Makna = {}
    if span := find_periode(text):
        makna["periode"] = span
    for part in re.split(r"[,:;·.]\s", WAKTU.sub("", text)):
        rest = f" {fold(part)} "
        if word := read_label(part, daerah):
            makna = merge(makna, word)
            continue
        for phrase, menurut in MENURUT_KATA.items():
            if phrase.startswith(("menurut", "tiap")) and f" {phrase} " in rest:
                makna["menurut"] = menurut
                rest = rest.replace(f" {phrase} ", " ")
        for unit, satuan in SATUAN.items():
            if rest.startswith(f" {unit} "):
                makna["satuan"] = satuan
                rest = rest.replace(f" {unit} ", " ", 1)
                break
        if word := read_label(rest.strip(), daerah):
            makna = merge(makna, {k: v for k, v in word.items() if k != "satuan" or k not in makna})
    return makna


class PembacaTeks:
    """Reads texts of one view."""

    def __init__(self, catatan: Catatan, tampilan: int, daerah: Daerah | None, grup: Grup | None):
        self.catatan, self.tampilan, self.daerah, self.grup = catatan, tampilan, daerah, grup
        names = [] if daerah is None else [*daerah.kecamatan, *daerah.kelurahan]
        words = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
        self.nama = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None

    def say(self, makna: Makna, nilai: Nilai, di: str, sekitar: str = "") -> bool:
        """Note that a cell has a value. False, and noted as such, when these words are no cell."""
        self.catatan.hitung["angka"] += 1
        sel = make_sel(makna, self.daerah)
        # Only a desa or kelurahan is said in bands, and never exactly.
        fits = sel is not None and (sel.tabel == "M6") == isinstance(nilai, tuple)
        is_band = not isinstance(nilai, tuple) or (self.grup and nilai in list_bands(self.grup.k))
        if sel is None or self.grup is None or not fits or not is_band:
            self.catatan.wonder(di, nilai, sekitar)
            return False
        self.catatan.ucapan.append(Ucapan(self.grup, sel, nilai, di))
        return True

    def count_lain(
        self, makna: Makna, angka: list[int], di: str, kata: tuple[str, ...] = (),
        semua: int | None = None,
    ) -> bool:  # fmt: skip
        """Note numbers that count nobody harmed: of which unit, place and time, beside which words, and
        of how many they are a part."""
        self.catatan.hitung["bukan_korban"] += len(angka)
        clear, tempat = find_place(makna, self.daerah)
        if not clear:
            self.catatan.wonder(di, angka)
            return False
        isi = {
            "satuan": makna["bukan_korban"],
            "nilai": angka,
            "tempat": tempat,
            "periode": makna.get("periode"),
            "kata": kata,
            "semua": semua,
        }
        return self.claim("lain", tuple(angka), di, **isi)

    def claim(self, jenis: str, angka: tuple[Any, ...], di: str, **isi: Any) -> bool:
        """Note numbers that must follow from cells."""
        self.catatan.hitung["angka"] += len(angka)
        if self.grup is None:
            self.catatan.wonder(di, ", ".join(map(str, angka)))
            return False
        said = tuple(str(one) for one in angka)
        self.catatan.klaim.append(Klaim(jenis, self.grup, self.tampilan, said, di, isi))
        return True

    def read(self, text: str, makna: Makna, di: str) -> None:
        """Account for every number in a text."""
        plain = strip_markup(text)
        work = plain
        for name, pattern in KALIMAT:
            for found in list(pattern.finditer(work)):
                if self._take(name, found, plain, makna, di):
                    start, end = found.span()
                    work = work[:start] + re.sub(r"\S", " ", work[start:end]) + work[end:]
        for pattern in (WAKTU, *TETAP, KODE):
            work = pattern.sub(self._blank, work)
        for found in KATA_BILANGAN.finditer(work):
            self.catatan.wonder(di, found[0], plain)
        for found in SIDIK.finditer(work):
            if found[0] in self.catatan.sidik.get(self.tampilan, ()):
                work = work.replace(found[0], " " * len(found[0]))
        # Beside the name of a place a number is of that place, which a text does not say clearly.
        is_other = (
            "bukan_korban" in makna
            and not TENTANG_KORBAN.search(work)
            and not (self.nama and self.nama.search(fold(plain)))
        )
        for found in re.finditer(r"\d[\d.,]*", work):
            number = read_number(found[0].rstrip(".,"))
            if is_other and isinstance(number, int):
                self.count_lain(makna, [number], di)
                continue
            self.catatan.hitung["angka"] += 1
            self.catatan.wonder(di, found[0].rstrip(".,"), plain)

    def _blank(self, found: re.Match[str]) -> str:
        """Blanks in the place of what says no number. A code must be one of the region's."""
        code = found[0] if found.re is KODE else None
        if code is not None and self.daerah is not None:
            known = code == self.daerah.kode or code in self.daerah.codes()
        else:
            known = code is None or code.count(".") > 1
        return " " * len(found[0]) if known else found[0]

    def _take(self, name: str, found: re.Match[str], plain: str, makna: Makna, di: str) -> bool:
        """Whether the sentence was understood."""
        part = found.groupdict()
        if name == "bukan_korban":
            numbers = [read_number(part[one]) for one in ("n", "b") if part[one]]
            whole = [one for one in numbers if isinstance(one, int)]
            # A sentence may speak of another time and place than its heading; that of a point does not.
            about = merge(makna if "kode" in makna else {}, read_word(str(part["satuan"])))
            return len(whole) == len(numbers) and self.count_lain(about, whole, di)
        if name == "nomor":
            return True
        if name == "batas":
            return self.grup is not None and int(part["n"]) == self.grup.k
        if name in {"banding", "kisaran", "ambang", "hitung", "ujung"}:
            return self._claim_part(name, part, di)
        number = read_number(part["n"])
        if not isinstance(number, int):
            return False
        if name == "sel_waktu":
            span = find_periode(part["waktu"])
            who = read_label(part["siapa"], self.daerah) if part["siapa"] else {}
            if span is None or (part["siapa"] and "siapa" not in who):
                return False
            own = {"satuan": SATUAN[part["satuan"].casefold()], "periode": span}
            return self.say({**own, **who}, number, di, plain)
        if name == "sel_bentuk":
            span = find_periode(part["waktu"])
            own = merge(
                read_label(part["siapa"], self.daerah), read_label(part["bentuk"], self.daerah)
            )
            if span is None or not {"siapa", "bentuk"} <= own.keys():
                return False
            return self.say({**own, "satuan": "korban_bentuk", "periode": span}, number, di, plain)
        head = find_makna(plain[: found.start()].rsplit(". ", 1)[-1], self.daerah)
        if name == "sel_satuan":
            head["satuan"] = SATUAN[part["satuan"].casefold()]
            return self.say(merge(makna, head), number, di, plain)
        label = read_label(part["label"], self.daerah)
        if not label or (label.get("satuan") and len(label) == 1):
            return False
        if makna.get("bukan_korban") and not (label.keys() & {"siapa", "bentuk", "satuan"}):
            return self.count_lain(merge(makna, label), [number], di)
        return self.say(merge(makna, head, label), number, di, plain)

    def _claim_part(self, name: str, part: dict[str, str | None], di: str) -> bool:
        numbers = tuple(one for key in ("n", "a", "b") if (one := part.get(key)))
        return self.claim(name, numbers, di, **part)
