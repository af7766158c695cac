"""Files of offices opened, changed in one part, and closed again, as somebody could who hides a number."""

import io
import re
import zipfile

_OOXML = "http://schemas.openxmlformats.org"
# What a comment and a property of one's own look like in such files.
KOMENTAR = (
    f'<p:cmLst xmlns:p="{_OOXML}/presentationml/2006/main"><p:cm authorId="0" idx="1">'
    "<p:text>{}</p:text></p:cm></p:cmLst>"
)
SIFAT = (
    f'<Properties xmlns="{_OOXML}/officeDocument/2006/custom-properties" '
    f'xmlns:vt="{_OOXML}/officeDocument/2006/docPropsVTypes">'
    '<property name="{}"><vt:{tipe}>{}</vt:{tipe}></property></Properties>'
)
# What is said of what has no number that could be named.
TANPA_ANGKA = {"kelas lain", "berkas tidak terbaca", "berkas ditulis lebih dari sekali"}


def names_the_leak(hasil, count):
    """Whether what was found is that number, and not something else that came with it."""
    found = {one.angka for one in hasil.tak_terjelaskan}
    said = any(str(count) in one for one in found)
    return bool(hasil.di_luar_paket) or said or bool(found & TANPA_ANGKA)


def read_parts(content):
    """The parts of an archive by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return {name: box.read(name) for name in box.namelist()}


def write_parts(parts):
    """The archive of such parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return buffer.getvalue()


def change(content, name, old, new):
    """The archive in which, in the first part whose name matches, `old` was replaced once by `new`; texts
    or patterns. An archive in the archive is reached by 'outer!inner'."""
    parts = read_parts(content)
    outer, _mark, inner = name.partition("!")
    (found, *_rest) = [
        one for one in parts if re.search(outer, one) and _has(parts[one], inner, old)
    ]
    if inner:
        parts[found] = change(parts[found], inner, old, new)
    else:
        text = parts[found].decode("utf-8")
        # What was matched may be used in the new text as \g<0>.
        changed, times = re.subn(old, new, text, count=1, flags=re.DOTALL)
        assert times == 1
        parts[found] = changed.encode()
    return write_parts(parts)


def _has(part, inner, old):
    if inner:
        return any(
            re.search(inner, name) and re.search(old, content.decode("utf-8", "replace"), re.DOTALL)
            for name, content in read_parts(part).items()
        )
    return re.search(old, part.decode("utf-8", "replace"), re.DOTALL) is not None


def add(content, name, part):
    """The archive with one part more."""
    return write_parts(
        read_parts(content) | {name: part if isinstance(part, bytes) else part.encode()}
    )
