"""Which area each row of somebody's attribute table is: by code, else by name within kecamatan.

Columns are found by what is in them, not by what they are called.
"""

import re
import unicodedata
from itertools import product
from os.path import commonprefix

import pandas as pd

from domain.kategori import Tingkat

AWALAN = re.compile(r"^(kecamatan|kec|kelurahan|kel|desa|ds)[\s.]+")
# A column of codes leads when it knows at least this share of what the names know.
KODE_DIPERCAYA = 0.5
TINGKAT_UNIT = (Tingkat.KELURAHAN, Tingkat.DESA)
BUKAN_HURUF = re.compile(r"[^a-z0-9]")


def match_units(rows: pd.DataFrame, wilayah: pd.DataFrame, alias: pd.DataFrame) -> pd.Series:
    """The kode of a kelurahan or desa of the region for each row; missing where it is none."""
    unit = wilayah[wilayah["tingkat"].isin(TINGKAT_UNIT)]
    words = pd.DataFrame({name: _as_words(rows[name]) for name in rows}, index=rows.index)
    by_code, elsewhere = _match_codes(words, unit)
    by_name = _match_names(words, _names_within_kecamatan(wilayah, alias))
    if by_code.nunique() < by_name.nunique() * KODE_DIPERCAYA:
        return by_name
    # A code of this region that nobody knows may be an old one: then the name decides.
    return by_code.fillna(by_name.mask(elsewhere | by_name.isin(set(by_code.dropna()))))


def plain(text: str) -> str:
    """'Kel. Masjid Priyayi', 'MASJIDPRIYAYI' alike."""
    letters = unicodedata.normalize("NFKD", text).casefold().strip()
    return BUKAN_HURUF.sub("", AWALAN.sub("", letters))


def _as_words(column: pd.Series) -> pd.Series:
    """Every value `plain`; a code that was stored as a number loses its '.0' first."""
    text = column.astype("string").str.replace(r"\.0$", "", regex=True)
    return text.map({value: plain(value) for value in text.dropna().unique()}).astype("string")


def _match_codes(words: pd.DataFrame, unit: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The kode by the column and the kind of code that know most units, and which rows have a
    code of another region."""
    best = pd.Series(pd.NA, index=words.index, dtype="string")
    elsewhere = pd.Series(False, index=words.index)
    for scheme in ("kode", "kode_bps"):
        known = unit.dropna(subset=[scheme])
        kode_of = dict(zip(known[scheme].map(plain), known["kode"], strict=True))
        region = commonprefix(list(kode_of))  # noqa: RUF071 - characters, not paths
        for name in words:
            found = words[name].map(kode_of).astype("string")
            if found.nunique() > best.nunique():
                best = found
                elsewhere = ~words[name].fillna(region).str.startswith(region)
    return best, elsewhere


def _match_names(words: pd.DataFrame, kode_of: dict[tuple[str, str], str]) -> pd.Series:
    """The kode by the pair of columns, kecamatan and name, that knows most units."""
    columns = [
        [name for name in words if words[name].isin({pair[place] for pair in kode_of}).any()]
        for place in (0, 1)
    ]
    best = pd.Series(pd.NA, index=words.index, dtype="string")
    for kecamatan, nama in product(*columns):
        pairs = zip(words[kecamatan], words[nama], strict=True)
        found = pd.Series([kode_of.get(pair) for pair in pairs], index=words.index, dtype="string")
        if found.nunique() > best.nunique():
            best = found
    return best


def _names_within_kecamatan(
    wilayah: pd.DataFrame, alias: pd.DataFrame
) -> dict[tuple[str, str], str]:
    """(kecamatan, name) -> kode for every way of writing; a pair that means two areas is out."""
    writings: dict[str, set[str]] = {}
    names = zip(wilayah["kode"], wilayah["nama"], strict=True)
    others = zip(alias["kode"], alias["alias"], strict=True)
    for kode, nama in (*names, *others):
        writings.setdefault(kode, set()).add(plain(nama))
    unit = wilayah[wilayah["tingkat"].isin(TINGKAT_UNIT)]
    found: dict[tuple[str, str], set[str]] = {}
    for kode, induk in zip(unit["kode"], unit["kode_kecamatan"], strict=True):
        for kecamatan in writings.get(induk, set()) | {plain(str(induk))}:
            for nama in writings[kode]:
                found.setdefault((kecamatan, nama), set()).add(kode)
    return {pair: next(iter(kode)) for pair, kode in found.items() if len(kode) == 1}
