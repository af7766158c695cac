"""A list of areas as offices have it becomes the tree that `data_access.wilayah` loads.

One row per desa/kelurahan with its kecamatan beside it, or one column of codes of every level.
Codes may stand whole (31.71.01.1001, 3171011001, BPS) or in parts (31, 71, 1, 1001).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd

from data_access.imports import berkas, tata_letak
from data_access.imports.bahan import take_bersih
from data_access.imports.ketat import Ketat
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import clean_text, sederhana
from data_access.wilayah import WilayahError, find_wilayah_errors
from domain.format import format_angka
from domain.kategori import Tingkat

LEVELS = ("provinsi", "kabupaten_kota", "kecamatan", "desa_kelurahan")
SEBUTAN = {
    "provinsi": "provinsi",
    "kabupaten_kota": "kabupaten/kota",
    "kecamatan": "kecamatan",
    "desa_kelurahan": "desa/kelurahan",
}
# Digits of each part of a code: Kemendagri 31.71.01.1001, BPS 31.71.010.001.
PANJANG_KEMENDAGRI = (2, 2, 2, 4)
PANJANG_BPS = (2, 2, 3, 3)
# From this number on, the second part of a code is a kota.
KOTA_PERTAMA = 71
KATA_TINGKAT = {
    "desa_kelurahan": r"\b(desa|kelurahan|kel|deskel|nagari|gampong|kampung|pekon|village)\b",
    "kecamatan": r"\b(kecamatan|kec|distrik|district|subdistrict)\b",
    "kabupaten_kota": r"\b(kabupaten|kota|kab|kabkota|kabkot|regency|city)\b",
    "provinsi": r"\b(provinsi|propinsi|prov|province)\b",
}
KATA_KODE = r"\b(kode|kd|code|no|nomor|nomer|id)\b"
CUKUP = 0.8
TANPA_KODE = "Daftar wilayah memerlukan kolom kode dan kolom nama."
KATA_DESA = {"kel": Tingkat.KELURAHAN, "kelurahan": Tingkat.KELURAHAN, "desa": Tingkat.DESA}


class KolomTingkat(Ketat):
    """The columns of one level."""

    kode: str | None = None
    nama: str | None = None


class PemetaanArea(Ketat):
    """Which columns hold the codes and names of which level.

    `semua`: one pair of columns in which every level has rows of its own. `jenis` is a column that
    says desa or kelurahan, where the codes do not.
    """

    provinsi: KolomTingkat = KolomTingkat()
    kabupaten_kota: KolomTingkat = KolomTingkat()
    kecamatan: KolomTingkat = KolomTingkat()
    desa_kelurahan: KolomTingkat = KolomTingkat()
    semua: KolomTingkat | None = None
    jenis: str | None = None
    tingkat_desa: Literal["desa", "kelurahan"] | None = None
    tingkat_daerah: Literal["provinsi", "kabupaten_kota"] = "kabupaten_kota"


class DaftarArea(NamedTuple):
    """Rows for `load_wilayah` (kode, tingkat, nama, induk, kode_bps), the regions among them,
    and what the file was understood as, in Indonesian."""

    rows: pd.DataFrame
    kode_region: tuple[str, ...]
    ringkasan: str


class _Area(NamedTuple):
    """An area as one row of the file writes it: its code in parts, and its name."""

    kode: tuple[str, ...]
    nama: str


def usulkan_area(tabel: Tabel) -> PemetaanArea:
    """The mapping that headings and cells speak for."""
    isi = tabel.isi
    texts = {str(kolom): [text for text in isi[kolom].unique() if text] for kolom in isi}
    numeric = [kolom for kolom in texts if _holds_codes(texts[kolom])]
    words = [kolom for kolom in texts if texts[kolom] and kolom not in numeric]
    jenis = next((kolom for kolom in words if _says_jenis(texts[kolom])), None)
    codes = _by_tingkat(numeric)
    names = _by_tingkat(kolom for kolom in words if kolom != jenis)
    semua = None
    kode = next((one for one in numeric if re.search(KATA_KODE, sederhana(one))), None)
    nama = next((one for one in words if re.match(r"(nama|wilayah|name)\b", sederhana(one))), None)
    if kode is not None and not codes:
        depths = sorted({len(parts) - 1 for text in texts[kode] if (parts := _whole(text))})
        if len(depths) > 1 and nama is not None:
            semua = KolomTingkat(kode=kode, nama=nama)
        elif depths:
            codes[LEVELS[depths[-1]]] = kode
            if nama is not None:
                names.setdefault(LEVELS[depths[-1]], nama)
    provinsi, kabupaten_kota, kecamatan, desa_kelurahan = (
        KolomTingkat(kode=codes.get(one), nama=names.get(one)) for one in LEVELS
    )
    found = PemetaanArea(
        provinsi=provinsi,
        kabupaten_kota=kabupaten_kota,
        kecamatan=kecamatan,
        desa_kelurahan=desa_kelurahan,
        semua=semua,
        jenis=jenis,
        tingkat_desa=_say_tingkat_desa(names.get("desa_kelurahan", "")),
    )
    return found.model_copy(update={"tingkat_daerah": _choose_daerah(isi, found)})


def _holds_codes(texts: Sequence[str]) -> bool:
    known = sum(_digits(text) is not None for text in texts)
    return known > 0 and known >= CUKUP * len(texts)


def _by_tingkat(kolom: Iterable[str]) -> dict[str, str]:
    """The first column whose heading names each level; the lowest level named counts."""
    found: dict[str, str] = {}
    for one in kolom:
        plain = sederhana(one)
        for tingkat in reversed(LEVELS):
            if re.search(KATA_TINGKAT[tingkat], plain):
                found.setdefault(tingkat, one)
                break
    return found


def _digits(text: str) -> str | None:
    """The digits of a code, None for anything else."""
    plain = text.strip()
    return re.sub(r"\D", "", plain) if re.fullmatch(r"\d+(?:[. ]\d+)*", plain) else None


def _says_jenis(texts: Sequence[str]) -> bool:
    said = {sederhana(text) for text in texts if text}
    return bool(said) and said <= KATA_DESA.keys()


def _say_tingkat_desa(judul: str) -> Literal["desa", "kelurahan"] | None:
    words = set(sederhana(judul).split())
    if "kelurahan" in words and "desa" not in words:
        return "kelurahan"
    return "desa" if "desa" in words and "kelurahan" not in words else None


def _choose_daerah(
    isi: pd.DataFrame, pemetaan: PemetaanArea
) -> Literal["provinsi", "kabupaten_kota"]:
    """The kabupaten/kota where the file is about one with its areas, else the provinsi."""
    kodes = {area.kode for row in _read_rows(isi, pemetaan)[0] for area in row}
    governments = {kode[:2] for kode in kodes if len(kode) > 1}
    below = any(len(kode) > 2 for kode in kodes)
    return "kabupaten_kota" if len(governments) == 1 and below else "provinsi"


def read_area(tabel: Tabel, pemetaan: PemetaanArea) -> DaftarArea:
    """The tree of areas. Raises WilayahError with every error found."""
    rows, errors = _read_rows(tabel.isi, pemetaan)
    if errors:
        raise WilayahError(errors)
    nama: dict[tuple[str, ...], str] = {}
    for row in rows:
        for area in row:
            if area.nama or area.kode not in nama:
                nama[area.kode] = nama.get(area.kode) or area.nama
    jenis = _read_jenis(tabel.isi, rows, pemetaan)
    frame, regions = _make_tree(nama, jenis, pemetaan)
    if wrong := find_wilayah_errors(frame, {*frame["kode"]}):
        raise WilayahError(wrong)
    return DaftarArea(frame, regions, _say(frame, regions, nama, pemetaan))


def _read_rows(isi: pd.DataFrame, pemetaan: PemetaanArea) -> tuple[list[list[_Area]], list[str]]:
    """The areas of each row from the highest level down, and what is wrong with which row."""
    levels = [(one, getattr(pemetaan, one)) for one in LEVELS]
    if pemetaan.semua is None and not any(kolom.kode for _one, kolom in levels):
        return [], [TANPA_KODE]
    is_bps = _is_bps(isi, pemetaan)
    found: list[list[_Area]] = []
    errors: list[str] = []
    desa: dict[tuple[str, ...], str] = {}
    for number, cells in zip(isi.index, isi.to_dict("records"), strict=True):
        try:
            if pemetaan.semua is not None:
                row = list(_read_semua(cells, pemetaan.semua, is_bps=is_bps))
            else:
                row = list(_read_levels(cells, levels, is_bps=is_bps))
        except ValueError as error:
            errors.append(f"Baris {number}: {error}")
            continue
        lowest = row[-1] if row else None
        if lowest and desa.setdefault(lowest.kode, lowest.nama) != lowest.nama and lowest.nama:
            errors.append(f"Baris {number}: kode berulang dengan nama lain.")
        found.append(row)
    return found, errors


def _is_bps(isi: pd.DataFrame, pemetaan: PemetaanArea) -> bool:
    """Whether whole codes of digits are those of BPS: 7 for a kecamatan, 10 for a desa whose
    seventh digit is not the 1 or 2 of Kemendagri."""
    columns = [pemetaan.kecamatan.kode, pemetaan.desa_kelurahan.kode]
    columns += [pemetaan.semua.kode] if pemetaan.semua else []
    codes = [_digits(text) or "" for kolom in columns if kolom for text in isi[kolom]]
    dotted = any("." in text for kolom in columns if kolom for text in isi[kolom].head(20))
    if dotted:
        return False
    desa = [kode for kode in codes if len(kode) == sum(PANJANG_BPS)]
    return any(len(kode) == sum(PANJANG_BPS[:3]) for kode in codes) or (
        bool(desa) and sum(kode[6] in "12" for kode in desa) < CUKUP * len(desa)
    )


def _whole(text: str, *, is_bps: bool = False) -> tuple[str, ...] | None:
    """The parts of a code that stands whole; None when it does not."""
    digits = _digits(text)
    if digits is None:
        return None
    if re.search(r"[. ]", text.strip()):
        parts = tuple(re.split(r"[. ]", text.strip()))
        return parts if len(parts) <= len(LEVELS) and len(parts[0]) == PANJANG_BPS[0] else None
    panjang = PANJANG_BPS if is_bps or len(digits) == sum(PANJANG_BPS[:3]) else PANJANG_KEMENDAGRI
    for depth in range(1, len(LEVELS) + 1):
        if len(digits) == sum(panjang[:depth]):
            return _cut(digits, panjang[:depth])
    return None


def _cut(digits: str, panjang: Sequence[int]) -> tuple[str, ...]:
    parts, start = [], 0
    for size in panjang:
        parts.append(digits[start : start + size])
        start += size
    return tuple(parts)


def _read_semua(cells: Mapping[Any, Any], kolom: KolomTingkat, *, is_bps: bool) -> Iterator[_Area]:
    kode = _whole(cells[kolom.kode], is_bps=is_bps)
    if kode is None:
        raise ValueError("kode wilayah kosong atau tidak sah.")
    yield from (_Area(kode[:depth], "") for depth in range(1, len(kode)))
    yield _Area(kode, clean_text(cells[kolom.nama]))


def _read_levels(
    cells: Mapping[Any, Any], levels: Sequence[tuple[str, KolomTingkat]], *, is_bps: bool
) -> Iterator[_Area]:
    """The areas of a row. A part of a code stands behind the code of the level above it."""
    panjang = PANJANG_BPS if is_bps else PANJANG_KEMENDAGRI
    names = [clean_text(cells[kolom.nama]) if kolom.nama else "" for _one, kolom in levels]
    above: tuple[str, ...] = ()
    for depth, (one, kolom) in enumerate(levels):
        text = cells[kolom.kode].strip() if kolom.kode else ""
        if not text:
            if kolom.kode and names[depth]:
                raise ValueError(f"kode {SEBUTAN[one]} kosong.")
            continue
        kode = _whole(text, is_bps=is_bps)
        if kode is None or len(kode) != depth + 1:
            digits = _digits(text)
            if digits is None or len(digits) > panjang[depth] or len(above) != depth:
                raise ValueError(f"kode {SEBUTAN[one]} tidak sah.")
            kode = (*above, digits.zfill(panjang[depth]))
        elif above and kode[: len(above)] != above:
            raise ValueError(f"kode {SEBUTAN[one]} tidak berada di bawah wilayah induknya.")
        above = kode
    yield from (_Area(above[: depth + 1], names[depth]) for depth in range(len(above)))


def _read_jenis(
    isi: pd.DataFrame, rows: Sequence[Sequence[_Area]], pemetaan: PemetaanArea
) -> dict[tuple[str, ...], Tingkat]:
    """What the column `jenis` says of the lowest area of each row."""
    if pemetaan.jenis is None:
        return {}
    said = zip(rows, isi[pemetaan.jenis], strict=True)
    return {row[-1].kode: KATA_DESA[sederhana(text)] for row, text in said if row and text}


def _make_tree(
    nama: Mapping[tuple[str, ...], str],
    jenis: Mapping[tuple[str, ...], Tingkat],
    pemetaan: PemetaanArea,
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The rows for load_wilayah and the codes of the regions.

    Below a provinsi as region hang the kecamatan themselves, or the kabupaten/kota where the
    file goes no further.
    """
    provinsi_above = pemetaan.tingkat_daerah == "provinsi"
    deep = any(len(kode) > 2 for kode in nama)
    records, regions = [], []
    for kode in sorted(nama):
        if provinsi_above and deep and len(kode) == 2:
            continue
        induk = kode[:-1]
        if provinsi_above and deep and len(kode) == 3:
            induk = kode[:1]
        if len(kode) == (1 if provinsi_above else 2):
            regions.append(_write(kode))
        records.append(
            {
                "kode": _write(kode),
                "tingkat": _tingkat(kode, jenis, pemetaan).value,
                "nama": nama[kode] or _write(kode),
                "induk": _write(induk) if induk else "",
                "kode_bps": "".join(kode) if len(kode) > 2 and len(kode[2]) == 3 else "",
            }
        )
    return pd.DataFrame(records), tuple(regions)


def _write(kode: Sequence[str]) -> str:
    """'31.71.01.1001'; codes of BPS stay digits."""
    return ("" if len(kode) > 2 and len(kode[2]) == PANJANG_BPS[2] else ".").join(kode)


def _tingkat(
    kode: tuple[str, ...], jenis: Mapping[tuple[str, ...], Tingkat], pemetaan: PemetaanArea
) -> Tingkat:
    if len(kode) == 1:
        return Tingkat.PROVINSI
    if len(kode) == 2:
        return Tingkat.KOTA if int(kode[1]) >= KOTA_PERTAMA else Tingkat.KABUPATEN
    if len(kode) == 3:
        return Tingkat.KECAMATAN
    if kode in jenis:
        return jenis[kode]
    if len(kode[3]) == PANJANG_KEMENDAGRI[3] and kode[3][0] in "12":
        return Tingkat.KELURAHAN if kode[3][0] == "1" else Tingkat.DESA
    return Tingkat(pemetaan.tingkat_desa or Tingkat.DESA)


def _say(
    frame: pd.DataFrame,
    regions: Collection[str],
    nama: Mapping[tuple[str, ...], str],
    pemetaan: PemetaanArea,
) -> str:
    """'Daerah DKI JAKARTA (31): 44 kecamatan, 267 kelurahan.'"""
    names = dict(zip(frame["kode"], frame["nama"], strict=True))
    if len(regions) == 1:
        kode = next(iter(regions))
        what = f"Daerah {names[kode]} ({kode})"
    else:
        what = f"{len(regions)} daerah"
    times = Counter(frame.loc[~frame["kode"].isin(regions), "tingkat"])
    # A provinsi above the region is not part of it.
    if pemetaan.tingkat_daerah == "kabupaten_kota":
        times.pop(Tingkat.PROVINSI.value, None)
    parts = [
        f"{format_angka(times[one])} {Tingkat(one).label.lower()}"
        for one in Tingkat
        if one in times
    ]
    said = f"{what}: {', '.join(parts)}." if parts else f"{what}."
    left_out = sum(len(kode) == 2 for kode in nama)
    if pemetaan.tingkat_daerah == "provinsi" and any(len(kode) > 2 for kode in nama):
        said += f" {left_out} kabupaten/kota dilewati: kecamatan langsung di bawah provinsi."
    return said


def prepare_area(content: bytes, nama_berkas: str) -> DaftarArea:
    """The areas of a file of any layout. Raises BerkasError, WilayahError."""
    buku = berkas.read_buku(content, nama_berkas)
    places = tata_letak.find_semua_tata_letak(buku)
    return read_first_area(
        take_bersih(tata_letak.make_tabel(buku.lembar[index], place, buku.sidik))[0]
        for index, place in places
    )


def read_first_area(tables: Iterable[Tabel]) -> DaftarArea:
    """The areas of the first table that has codes of areas. Raises WilayahError."""
    for tabel in tables:
        pemetaan = usulkan_area(tabel)
        if pemetaan.semua or any(getattr(pemetaan, one).kode for one in LEVELS):
            return read_area(tabel, pemetaan)
    raise WilayahError([TANPA_KODE])
