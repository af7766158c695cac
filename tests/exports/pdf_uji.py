"""What a PDF of typst says, read back: enough of the format for its own files, and no more."""

import re
import zlib

_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _objects(content):
    return {
        int(number): body
        for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", content, re.DOTALL)
    }


def _stream(body):
    return zlib.decompress(body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])


def _unescape(text):
    def one(match):
        sign = match[1]
        return bytes([int(sign, 8)]) if sign[:1].isdigit() else _ESCAPES.get(sign, sign)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, text, flags=re.DOTALL)


def _hide_strings(stream):
    """The stream with every string as its place in the list of strings that comes with it: a string may
    hold brackets of its own."""
    kept, strings, depth, start, at = [], [], 0, 0, 0
    while at < len(stream):
        sign = stream[at : at + 1]
        if sign == b"\\":
            at += 1
        elif sign == b"(":
            depth += 1
            if depth == 1:
                kept.append(stream[start:at])
                start = at + 1
        elif sign == b")" and depth:
            depth -= 1
            if depth == 0:
                kept.append(b"(%d)" % len(strings))
                strings.append(_unescape(stream[start:at]))
                start = at + 1
        at += 1
    return b"".join([*kept, stream[start:]]), strings


def _letters(objects, font):
    number = int(re.search(rb"/ToUnicode (\d+)", objects[font])[1])
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", _stream(objects[number]))
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _read(objects, resources, body):
    """The text of a stream and of the pictures in it: pieces, and how far over the foot of the page."""
    fonts = {
        name: _letters(objects, int(number))
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    forms = dict(re.findall(rb"/(x\d+) (\d+) 0 R", resources))
    letters, found = {}, []
    text, strings = _hide_strings(_stream(body))
    height = 0.0
    pattern = rb"([\d.]+) cm|/(f\d+) [\d.]+ Tf|\[([^\]]*)\]TJ|(\(\d+\)) ?Tj|/(x\d+) Do"
    for cm, font, many, one, form in re.findall(pattern, text):
        if cm:
            height = float(cm)
        elif font:
            letters = fonts[font]
        elif form:
            inner = objects[int(forms[form])]
            found += _read(objects, _resources(objects, inner), inner)
        else:
            codes = b"".join(strings[int(n)] for n in re.findall(rb"\((\d+)\)", many or one))
            pairs = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
            found.append((height, "".join(letters[code] for code in pairs)))
    return found


def _resources(objects, body):
    return objects[int(re.search(rb"/Resources (\d+)", body)[1])]


def read_pieces(content):
    """What each page says: pieces that were set together, each with its height over the foot in points."""
    objects = _objects(content)
    pages = [body for _number, body in sorted(objects.items()) if b"/Type/Page/" in body]
    contents = [objects[int(re.search(rb"/Contents (\d+)", page)[1])] for page in pages]
    return [
        _read(objects, _resources(objects, page), body)
        for page, body in zip(pages, contents, strict=True)
    ]


def read_pages(content):
    """The text of every page, each line of it a piece that was set together."""
    return ["\n".join(text for _height, text in page) for page in read_pieces(content)]


def read_alts(content):
    """What is said of every picture to who cannot see it."""
    found = []
    for body in _objects(content).values():
        for plain, spelt in re.findall(rb"/Alt(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-F]+)>)", body):
            text = (
                bytes.fromhex(spelt.decode()).decode("utf-16")
                if spelt
                else _unescape(plain).decode()
            )
            found.append(text)
    return found


def is_tagged(content):
    """Whether a screen reader is told what is a heading, a table, a picture."""
    return b"/Marked true" in content and b"/StructTreeRoot" in content
