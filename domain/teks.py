"""Text that others wrote, as text: nothing in it is markup to a page, a chart or a spreadsheet."""

import re

# Signs that begin something in Markdown, HTML, LaTeX or a chart's labels, and ones that look alike and
# begin nothing. One for one, so that no text grows longer than its column.
_SELALU = str.maketrans({"[": "(", "]": ")", "`": "'", "$": "\uff04", "*": "\u2217"})
_BILA = {
    "<": re.compile(r"<(?=[A-Za-z/!?])"),
    "&": re.compile(r"&(?=#?\w+;)"),
    # :material/…:, :red[…], :smile:. An address alone may become a link: it says where it leads.
    ":": re.compile(r":(?=[A-Za-z])"),
    "@": re.compile(r"(?<=\w)@(?=\w)"),
    ".": re.compile(r"(?<=www)\.", re.IGNORECASE),
    "#": re.compile(r"^(\s*)#", re.MULTILINE),
}
_SERUPA = {
    "<": "\u2039",
    "&": "\uff06",
    ":": "\u2236",
    "@": "\uff20",
    ".": "\u2024",
    "#": "\\1\uff03",
}


def make_inert(teks: str) -> str:
    """The text as it is, but for signs that a page would take for markup: each becomes one that looks
    alike. The same length; a text without such signs is returned unchanged."""
    teks = teks.translate(_SELALU)
    for sign, pattern in _BILA.items():
        teks = pattern.sub(_SERUPA[sign], teks)
    return teks
