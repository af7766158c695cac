"""The bytes of a CSV become rows of text: in which encoding, with which separator and line ends."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from charset_normalizer import from_bytes

from data_access.imports.batas import TerlaluBesarError

PEMISAH = (",", ";", "\t", "|")
# How much is looked at to find the encoding and the separator.
CONTOH_BYTE = 64 * 1024
CONTOH_BARIS = 200
# Encodings that charset-normalizer may choose from when a text is neither UTF nor Windows Latin.
PENYANDIAN = ["cp1250", "cp1251", "cp1256", "cp850", "gb18030", "shift_jis", "euc_kr"]
# What a Latin text in Windows-1252 has beyond ASCII.
LATIN = frozenset("\u2018\u2019“”–—…•€™\xa0") | frozenset(map(chr, range(0xA1, 0x100))) - frozenset(
    "¤¦¬¯¶\xb8÷"
)
KENDALI = re.compile("[\x00-\x08\x0e-\x1f]")
BARIS_SEP = re.compile(r'\s*"?sep=(.)"?\s*?(?:\r\n|\r|\n|$)', re.IGNORECASE)

# How a file begins that is called CSV, or old Excel, and is neither.
BUKAN_CSV: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("dokumen PDF", r"%PDF-"),
        ("dokumen RTF", r"\{\\rtf"),
        (
            "halaman web (MHTML)",
            r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version:\s*1|content-type:\s*multipart/)",
        ),
        (
            "halaman web (HTML)",
            r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
            r"<(?:!doctype html|(?:html|head|body|table|meta|title|style|script|div|p|br|h\d)\b)",
        ),
        ("XML", r"<(?:\?xml|!doctype|[a-z][\w:.-]*[\s/>])"),
        ("JSON", r"\{\s*(?:\"[^\"\n]*\"\s*:|\})|\[\s*(?:[\[{]|\"[^\"\n]*\"\s*[,\]]|\])"),
    )
)


class BukanCsvError(Exception):
    """The bytes are no CSV. The message says what they seem to be, or is empty."""


class KutipError(Exception):
    """A quotation mark has no other."""


def decode_csv(content: bytes) -> str:
    """The text without a byte order mark. Raises BukanCsvError when the bytes are no text."""
    for encoding in _guess_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not KENDALI.search(text):
            return text.removeprefix("\ufeff")
    raise BukanCsvError(_say_jenis(content[:CONTOH_BYTE].decode("latin-1")))


def _guess_encodings(content: bytes) -> Iterator[str]:
    """Encodings to try, the likeliest first."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
        return
    sample = content[:CONTOH_BYTE]
    if b"\x00" in sample:
        # In a Latin text every second byte is 0; any other 0 is no text.
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        if max(odd, even) > len(sample) / 4 and min(odd, even) < max(odd, even) / 10:
            yield "utf-16-le" if odd > even else "utf-16-be"
        return
    yield "utf-8"
    sample = b"\n".join(_lines_beyond_ascii(content))
    if _is_windows_latin(sample.decode("cp1252", errors="replace")):
        yield "cp1252"
    best = from_bytes(sample, cp_isolation=PENYANDIAN).best()
    if best is not None:
        yield best.encoding
    yield "cp1252"


def _lines_beyond_ascii(content: bytes) -> list[bytes]:
    """Lines that show how the file is encoded, up to CONTOH_BYTE in all."""
    lines, size = [], 0
    for found in re.finditer(rb"[^\r\n]{0,1000}[\x80-\xff][^\r\n]{0,1000}", content):
        lines.append(found[0])
        size += len(found[0])
        if size > CONTOH_BYTE:
            break
    return lines


def _is_windows_latin(text: str) -> bool:
    """Whether it reads as Latin words with here and there an accent."""
    beyond = [letter for letter in text if letter > "\x7f"]
    if not LATIN.issuperset(beyond):
        return False
    accented = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not word.isascii()]
    letters = sum(map(len, accented))
    return 2 * sum(letter > "\x7f" for word in accented for letter in word) <= letters


def check_csv(text: str) -> None:
    """Raise BukanCsvError when the text is a web page or another format."""
    if kind := _say_jenis(text[:4000]):
        raise BukanCsvError(kind)


def _say_jenis(head: str) -> str:
    plain = head.removeprefix("\ufeff").lstrip()
    return next((kind for kind, pattern in BUKAN_CSV if pattern.match(plain)), "")


def read_csv(text: str) -> Iterator[list[str]]:
    """The rows of the text. A first line `sep=;` names the separator and is no row.

    Raises KutipError for a quotation mark without another, TerlaluBesarError for a huge cell.
    """
    named = BARIS_SEP.match(text[:100])
    pemisah = named[1] if named else find_pemisah(text)
    # Decoded line by line: a StringIO would take four bytes for each letter.
    raw = io.BytesIO(text[named.end() :].encode() if named else text.encode())
    lines = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    try:
        for row in csv.reader(lines, delimiter=pemisah, skipinitialspace=True, strict=True):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        # A cell past the module's own limit is long, or the rest of the file after a lone quote.
        if "field limit" in str(error) and text.count('"') % 2 == 0:
            raise TerlaluBesarError from None
        raise KutipError from None


def find_pemisah(text: str) -> str:
    """The separator by which most of the first lines fall into equally many cells."""
    sample = text[: 4 * CONTOH_BYTE]

    def score(pemisah: str) -> tuple[int, int]:
        lines = io.StringIO(sample, newline="")
        rows = csv.reader(lines, delimiter=pemisah, skipinitialspace=True)
        widths: Counter[int] = Counter()
        try:
            widths.update(len(row) for row in islice(rows, CONTOH_BARIS) if len(row) > 1)
        except csv.Error:
            return (0, 0)
        width, lines_alike = max(widths.items(), key=lambda item: item[1], default=(0, 0))
        return (lines_alike, width)

    return max(PEMISAH, key=score)
