"""The XML of office files: every text and attribute in it that is not on a closed list of harmless ones."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

Elemen = ElementTree.Element
# What was read: an element by its id with the name of an attribute, "" for its text.
Diambil = set[tuple[int, str]]
_OOXML = "http://schemas.openxmlformats.org/"
# Short names of the languages in which such files are written. Words in any other are read as text.
RUANG = {
    f"{_OOXML}drawingml/2006/main": "a",
    f"{_OOXML}presentationml/2006/main": "p",
    f"{_OOXML}drawingml/2006/chart": "c",
    f"{_OOXML}drawingml/2006/spreadsheetDrawing": "xdr",
    f"{_OOXML}spreadsheetml/2006/main": "s",
    f"{_OOXML}package/2006/relationships": "rel",
    f"{_OOXML}package/2006/content-types": "ct",
    f"{_OOXML}package/2006/metadata/core-properties": "cp",
    f"{_OOXML}officeDocument/2006/extended-properties": "ep",
    f"{_OOXML}officeDocument/2006/docPropsVTypes": "vt",
    f"{_OOXML}officeDocument/2006/relationships": "r",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://schemas.microsoft.com/office/powerpoint/2010/main": "p14",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}
BULAT = r"-?\d{1,10}"
PECAHAN = r"-?\d+(?:\.\d+)?"
SAKLAR = "[01]"
HEKS = "[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?"
GUID = r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}"
SEL = r"\$?[A-Z]{0,3}\$?\d{1,7}"
ACUAN_SEL = rf"{SEL}(?::{SEL})?(?: {SEL}(?::{SEL})?)*"
ANGKA_BIASA = r"#,##0|General"
_BAGIAN = (
    "slide|slideLayout|slideMaster|notesSlide|notesMaster|theme|chart|drawing|sheet|table|"
    "printerSettings|Microsoft_Excel_Sheet"
)
# The only names of parts that carry a number.
NAMA_BAGIAN = rf"(?:[A-Za-z/.\[\]_]*/)?_?(?:{_BAGIAN})\d+\.(?:xml|xlsx|bin)(?:\.rels)?"
# What the libraries call a shape that nobody named.
NAMA_BENTUK = (
    r"(?:Title|Subtitle|Vertical Title|Chart|TextBox"
    r"|(?:Title|Text|Date|Footer|Slide Number|Slide Image|Notes|Content|Picture"
    r"|Header|Vertical Text) Placeholder) \d{1,2}"
)

# Texts ('p:x') and attributes ('p:x@y') that say nothing about data, and how they must look.
HAMPA: tuple[tuple[str, str], ...] = (
    # Places and sizes
    (r"(?:a|p|xdr):(?:off|ext|chOff|chExt|pt|sldSz|notesSz|gridSpacing|origin)@(?:x|y|cx|cy)", BULAT),
    (r"a:(?:path|bevelT|ln|gridCol|tr)@[wh]", BULAT),
    (r"a:fillToRect@[lrtb]", BULAT),
    (r"a:tcPr@mar[LRTB]|a:bodyPr@[lrtb]Ins", BULAT),
    (r"a:(?:lvl\dpPr|pPr)@(?:marL|indent|defTabSz|lvl)", BULAT),
    (r"xdr:(?:col|colOff|row|rowOff)", BULAT),
    (r"c:[xywh]@val", r"[01](?:\.\d+)?"),
    (r"c:pageMargins@\w+|s:pageMargins@\w+", r"\d(?:\.\d+)?"),
    (r"s:col@(?:min|max|width)|s:row@(?:r|ht)|s:sheetFormatPr@defaultRowHeight", PECAHAN),
    (r"s:row@spans", r"\d+:\d+"),
    (r"s:c@r|s:dimension@ref|s:mergeCell@ref|s:pane@topLeftCell|s:(?:table|autoFilter|hyperlink)@ref"
     r"|s:conditionalFormatting@sqref", ACUAN_SEL),
    (r"s:pane@ySplit|s:pageSetup@(?:fitToHeight|paperSize)|s:workbookView@\w+", BULAT),
    (r"[ap]:(?:sx|sy)@[nd]|p:guide@pos|p:restored(?:Left|Top)@sz", BULAT),
    # Letters, colours, looks
    (r"a:(?:rPr|defRPr|endParaRPr)@(?:sz|kern|baseline)", BULAT),
    (r"a:srgbClr@val|a:sysClr@lastClr|s:color@rgb", HEKS),
    (r"a:schemeClr@val|[ap]:clrMap@\w+", r"(?:tx|bg|accent|dk|lt)\d"),
    (r"a:(?:alpha|satMod|shade|tint|spcPct)@val|a:gs@pos|a:lin@ang|a:rot@(?:lat|lon|rev)"
     r"|a:outerShdw@(?:blurRad|dir|dist)|[ap]:\w+Ref@idx", BULAT),
    (r"s:patternFill@patternType", "gray125"),
    (r"s:(?:color@theme|sz@val|family@val|xf@\w+Id|c@s|numFmt@numFmtId|cellStyle@\w+Id|cfRule@priority)",
     BULAT),
    (r"s:cfvo@val", "0"),
    (r"s:tableStyles@default\w+|s:tableStyleInfo@name", r"(?:Pivot|Table)Style(?:Light|Medium)\d+"),
    (r"(?:s|c):numFmt@formatCode|c:formatCode", ANGKA_BIASA),
    (r"c:gapWidth@val", "45"),
    (r"c:lblOffset@val", "100"),
    (r"c:(?:auto|autoTitleDeleted|autoUpdate|date1904|delete|invertIfNegative|noMultiLvlLbl|plotVisOnly"
     r"|show\w+|varyColors|tickLblSkip)@val", SAKLAR),
    (r"c:min@val", r"0(?:\.0)?"),
    (r"\w+:\w+@(?:b|rtl|rtlCol|eaLnBrk|hangingPunct|latinLnBrk|smtClean|rotWithShape|scaled|noGrp|noRot"
     r"|noChangeAspect|txBox|firstRow|preserve|autoCompressPictures|saveSubsetFonts|varScale|snapTo\w+"
     r"|sourceLinked|tabSelected|fitToPage|customWidth|customHeight|wrapText|locked|apply\w+"
     r"|showRowStripes|showColumnStripes|showFirstColumn|showLastColumn|totalsRowShown|fullCalcOnLoad)",
     SAKLAR),
    # Which is which
    (r"\w+:\w+@(?:id|idx|sheetId|localSheetId|workbookViewId|count|uniqueCount|calcId|rupBuild|lastEdited"
     r"|lowestEdited|defaultThemeVersion)", BULAT),
    (r"c:(?:axId|crossAx|idx|order|ptCount)@val|vt:vector@size|p14:\w+@val", BULAT),
    (r"s:table@(?:name|displayName)", r"Table\d+"),
    (r"\w+:\w+@r:id|rel:Relationship@Id", r"rId\d+"),
    (r"rel:Relationship@Target|ct:Override@PartName", NAMA_BAGIAN),
    (r"rel:Relationship@Type|a:graphicData@uri", rf"{_OOXML}[A-Za-z/\d-]+"),
    (r"\w+:\w+@xsi:type", "dcterms:W3CDTF"),
    (r"[ap]:ext@uri|a:fld@id|a:tblStyleLst@def|a:tableStyleId", GUID),
    (r"p:sldSz@type", "screen4x3"),
    # What the program counts of a file, and its own version
    (r"ep:(?:TotalTime|Words|Paragraphs|Slides|Notes|HiddenSlides|MMClips|DocSecurity)|cp:revision",
     BULAT),
    (r"ep:AppVersion", r"\d\d\.\d{4}"),
    (r"ep:PresentationFormat", r"On-screen Show \(4:3\)"),
    (r"xmp:(?:Modify|Create)Date", r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)"),
    (r"xmp:CreatorTool", r"Typst \d+\.\d+\.\d+"),
    (r"xmpMM:(?:InstanceID|DocumentID)", r"[A-Za-z0-9+/]{22}=="),
    (r"pdf:PDFVersion", r"1\.\d"),
    (r"pdfuaid:part", "1"),
    # The day on a template that shows the day of today
    # The one sheet behind a chart
    (r"(?:p|xdr):cNvPr@name", NAMA_BENTUK),
    (r"s:sheet@name|vt:lpstr", "Sheet1"),
    (r"c:f", rf"Sheet1!{ACUAN_SEL}"),
    (r"a:fld:datetime\w*", r"\d{1,2}/\d{1,2}/\d{2,4}"),
)  # fmt: skip
DIGIT_ATAU_KATA = re.compile(r"\d|\s")
BUKAN_ISI = re.compile(r"<!--(.*?)-->|<\?(?!xml )(.*?)\?>", re.DOTALL)
# Letters in another code could not be searched as they are.
SANDI_LAIN = re.compile(r"""\s*<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)
# What begins and ends the description of a PDF.
PAKET_XMP = re.compile(r'xpacket (?:begin="[^"]?" id="W5M0MpCehiHzreSzNTczkc9d"|end="[rw]")')


def name_of(tag: str) -> str:
    """'a:t' of '{http://…/main}t'."""
    space, _brace, local = tag.removeprefix("{").rpartition("}")
    return f"{RUANG.get(space, space)}:{local}" if space else local


def parse_xml(isi: bytes) -> Elemen | None:
    """The root; None where this is no XML in UTF-8, or XML that says it is more than itself."""
    try:
        text = isi.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text or SANDI_LAIN.match(text):
            return None
        return ElementTree.fromstring(isi)  # noqa: S314, nothing is declared in it
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def list_asides(isi: bytes) -> list[str]:
    """Comments and orders to programs, which a parser drops."""
    found = (a or b for a, b in BUKAN_ISI.findall(isi.decode("utf-8", "replace")))
    return [one.strip() for one in found if one.strip() and not PAKET_XMP.fullmatch(one.strip())]


def list_texts(root: Elemen, taken: Diambil) -> Iterator[tuple[str, str]]:
    """Every text and attribute that is not harmless, by its name; a paragraph as a whole. What is in
    `taken` was read elsewhere."""
    inside = set(taken)
    for element in root.iter():
        name = name_of(element.tag)
        texts = [element.text or "", element.tail or ""]
        if name == "a:p":
            inside |= {(id(one), "") for one in element.iter() if name_of(one.tag) == "a:t"}
            texts[0] = join_runs(element, taken)
        elif (id(element), "") in inside:
            texts[0] = ""
        elif name == "ep:HeadingPairs":
            inside |= {(id(one), "") for one in element.iter()
                       if name_of(one.tag) == "vt:i4" and (one.text or "").isdigit()}  # fmt: skip
        yield from _list_attributes(element, name, taken)
        for text in texts:
            if text.strip() and not is_harmless(name, text):
                yield name, text


def join_runs(paragraph: Elemen, taken: Diambil) -> str:
    """The words of a paragraph, without a day of today that a field shows."""
    parts: list[str] = []
    harmless: set[int] = set()
    for element in paragraph.iter():
        name = name_of(element.tag)
        if name == "a:fld":
            shown = [one for one in element.iter() if name_of(one.tag) == "a:t"]
            text = "".join(one.text or "" for one in shown)
            if is_harmless(f"a:fld:{element.get('type', '')}", text):
                harmless |= {id(one) for one in shown}
        elif name == "a:t" and (id(element), "") not in taken and id(element) not in harmless:
            parts.append(element.text or "")
        elif name == "a:br":
            parts.append("\n")
    return "".join(parts)


def _list_attributes(element: Elemen, name: str, taken: Diambil) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        where = f"{name}@{name_of(key)}"
        is_plain = (id(element), key) in taken or not DIGIT_ATAU_KATA.search(value)
        if not is_plain and not is_harmless(where, value):
            yield where, value


def is_harmless(name: str, value: str) -> bool:
    """Whether a text or an attribute is one of those that say nothing about data, and looks so."""
    return any(look.fullmatch(value) for look in _find_looks(name))


@cache
def _find_looks(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(look) for pattern, look in HAMPA if re.fullmatch(pattern, name))
