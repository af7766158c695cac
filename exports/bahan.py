"""What the files of a paparan have in common: the cover, the outlines under a map, and the words that
stand beside every picture. Hidden numbers are words here, never numbers."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import pandas as pd

from analysis.disclosure import PublishableTable, TingkatRilis
from analysis.paket.baca import DISAMARKAN
from analysis.paparan.salindia import Gambar, Salindia
from domain.format import format_angka, format_tanggal
from domain.tema import TERANG, class_colors, fade
from exports.tables import CONTOH

# What XML cannot carry, whoever wrote it.
_TAK_TERLIHAT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
Titik = tuple[float, float]
# So many bars stand in one chart before they cannot be read.
BATANG_SEBARIS = 16
# So many numbers are read aloud one by one.
TERBANYAK_DIBACA = 60
# So many areas without an outline are named.
TERBANYAK_DISEBUT = 8


class EksporError(ValueError):
    """What cannot be written. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class Sampul:
    """What stands on the cover: `rakor` names the meeting or is '', `tingkat` who may see it."""

    judul: str
    wilayah: str
    rakor: str
    tanggal: date
    tingkat: TingkatRilis
    contoh: bool

    @property
    def baris(self) -> list[str]:
        """The lines under the title: whose, for which meeting, of which day, for whom."""
        lines = [self.wilayah, self.rakor, format_tanggal(self.tanggal), self.tingkat.label]
        return [clean(line) for line in lines if line]

    @property
    def internal(self) -> bool:
        """Whether the file is for those only who may see exact counts."""
        return self.tingkat is TingkatRilis.TERBATAS

    @property
    def tanda(self) -> str:
        """What is stamped on every slide, page and sheet: that it is internal, that it is invented; '' where
        it is neither."""
        marks = [self.tingkat.label] if self.internal else []
        return " · ".join([*marks, CONTOH] if self.contoh else marks)


class Kelas(Protocol):
    """The classes of a map, as `maps.classes` makes them."""

    @property
    def labels(self) -> tuple[str, ...]:
        """In the order of the legend."""

    @property
    def of(self) -> pd.Series:
        """The label of every value."""


Golongkan = Callable[[pd.Series], Kelas]


@dataclass(frozen=True)
class PetaDasar:
    """What maps are drawn over: the outline (GeoJSON geometry) of each area by kode, what these
    outlines are, and how counts become classes (`maps.classes.classify_counts`)."""

    batas: Mapping[str, Mapping[str, Any]]
    keterangan: str
    golongkan: Golongkan


@dataclass(frozen=True)
class Bidang:
    """One area of a map: its rings (lon, lat), its class and what is said of it."""

    kode: str
    nama: str
    kata: str
    kelas: str
    warna: str
    cincin: tuple[tuple[Titik, ...], ...]

    @property
    def disamarkan(self) -> bool:
        """Whether its number is hidden."""
        return self.kelas == DISAMARKAN


@dataclass(frozen=True)
class PetaSiap:
    """The areas of a map, its legend (label, colour) and the lines to be said under it."""

    bidang: tuple[Bidang, ...]
    legenda: tuple[tuple[str, str], ...]
    baris: tuple[str, ...]


def check_salindia(salindia: Sequence[Salindia], sampul: Sampul) -> None:
    """Raises EksporError where there is nothing to write, or an internal table in a file that does not say
    so on its cover."""
    if not salindia:
        raise EksporError("Tidak ada salindia yang dapat ditulis.")
    check_tingkat((one.table for one in salindia), sampul)


def check_tingkat(tables: Iterable[PublishableTable], sampul: Sampul) -> None:
    """Raises EksporError where one is internal and the cover does not say so."""
    if not sampul.internal and any(one.tingkat is TingkatRilis.TERBATAS for one in tables):
        raise EksporError("Berkas ini memuat tabel internal, yang tidak boleh keluar dari dasbor.")


def prepare_salindia(
    salindia: Sequence[Salindia], sampul: Sampul, peta: PetaDasar
) -> list[Salindia]:
    """The slides as they can be drawn: a map without any outline is bars, unless they are too many.
    Raises EksporError as `check_salindia` does."""
    check_salindia(salindia, sampul)
    return [_draw_bars_instead(one) if _has_no_map(one, peta) else one for one in salindia]


def _has_no_map(salindia: Salindia, peta: PetaDasar) -> bool:
    rows = salindia.table.rows
    if salindia.gambar is not Gambar.PETA or len(rows) > TERBANYAK_DIBACA:
        return False
    return not any(kode in peta.batas for kode in rows["kode"])


def _draw_bars_instead(salindia: Salindia) -> Salindia:
    rows = salindia.table.rows.rename(columns={"nama": "label"})
    return replace(salindia, gambar=Gambar.BATANG, table=salindia.table.with_rows(rows))


def clean(text: str) -> str:
    """Text without signs that cannot be seen and that no file of an office may hold."""
    return _TAK_TERLIHAT.sub(" ", text)


def plain(line: str) -> str:
    """A line of a card without its marks of bold: '**Satuan.** korban' is 'Satuan. korban'."""
    return clean(line).replace("**", "")


def is_hidden(nilai: Any) -> bool:
    """Whether a number of a picture is hidden."""
    return bool(pd.isna(nilai))


def spell(nilai: Any) -> str:
    """'1.234', or the word for hidden."""
    return DISAMARKAN if is_hidden(nilai) else format_angka(int(nilai))


def label_of(label: str, nilai: Any) -> str:
    """The name of a bar, with the word for hidden where it has no number."""
    return clean(f"{label} ({DISAMARKAN})" if is_hidden(nilai) else label)


def say_foot(salindia: Salindia, sampul: Sampul) -> list[str]:
    """What stands under every picture: what is missing, then region, meeting, unit, source, cut-off,
    status, tier, and whether it is invented."""
    *notes, source = say_source(salindia)
    about = [sampul.wilayah, sampul.rakor, source]
    return [*notes, clean(" · ".join(one for one in about if one))]


def say_source(salindia: Salindia) -> list[str]:
    """The foot of a picture on a page that names region and meeting elsewhere."""
    table = salindia.table
    lines = ["; ".join(table.catatan), f"{table.keterangan} · {table.tingkat.label}"]
    return [clean(line) for line in lines if line]


def say_numbers(salindia: Salindia) -> str:
    """Every number of a picture with its name, as it is read aloud: 'Curug 12; Kasemen disamarkan'. Of
    more than a person listens to, how many they are and from where to where they go."""
    rows = salindia.table.rows
    if len(rows) > TERBANYAK_DIBACA:
        known = rows["jumlah"].dropna()
        ends = f", dari {spell(known.min())} sampai {spell(known.max())}" if len(known) else ""
        return f"{format_angka(len(known))} angka{ends}"
    if "pilar" in rows:
        names = rows["nama"].astype(str) + ", " + rows["pilar"].astype(str)
    else:
        names = rows["label"] if "label" in rows else rows["nama"]
    pairs = zip(names, rows["jumlah"], strict=True)
    return clean("; ".join(f"{nama} {spell(jumlah)}" for nama, jumlah in pairs))


def describe(salindia: Salindia) -> str:
    """What a screen reader says of a picture: its answer, unit and source, and its numbers."""
    return clean(f"{salindia.judul}. {salindia.table.keterangan}. {say_numbers(salindia)}.")


def draw_areas(salindia: Salindia, peta: PetaDasar) -> PetaSiap:
    """The areas of a slide's map that have an outline; the others are named in the lines."""
    rows = salindia.table.rows.reset_index(drop=True)
    hidden = rows["jumlah"].isna()
    kelas = peta.golongkan(rows["jumlah"].astype(float))
    of = [DISAMARKAN if no else str(one) for no, one in zip(hidden, kelas.of, strict=True)]
    colors = class_colors(kelas.labels, TERANG) | {DISAMARKAN: TERANG.abu_muda}
    unit = salindia.table.nama_satuan
    areas, without = [], []
    for kode, nama, jumlah, label in zip(
        rows["kode"], rows["nama"], rows["jumlah"], of, strict=True
    ):
        kata = clean(spell(jumlah) if is_hidden(jumlah) else f"{spell(jumlah)} {unit}".strip())
        if kode in peta.batas:
            rings = _rings(peta.batas[kode])
            areas.append(Bidang(kode, clean(nama), kata, label, colors[label], rings))
        else:
            without.append(f"{clean(nama)} {kata}")
    used = {one.kelas for one in areas}
    order = [*kelas.labels, *([DISAMARKAN] if hidden.any() else [])]
    lines = [clean(peta.keterangan), *_say_without(without)]
    return PetaSiap(
        tuple(areas), tuple((one, colors[one]) for one in order if one in used), tuple(lines)
    )


def _say_without(areas: Sequence[str]) -> list[str]:
    """The areas that have no outline, the first of them by name."""
    if not areas:
        return []
    more = len(areas) - TERBANYAK_DISEBUT
    rest = f"; dan {format_angka(more)} lainnya" if more > 0 else ""
    return [f"Tidak ada di peta: {'; '.join(areas[:TERBANYAK_DISEBUT])}{rest}"]


def shade(bagian: Any) -> str:
    """The ground of a cell of a matrix: the fuller (0 to 1), the stronger."""
    kuat = 0.0 if pd.isna(bagian) else min(1.0, max(0.0, float(bagian)))
    return fade(TERANG.aksen, TERANG, kuat) if kuat else TERANG.nol


def ink_on(warna: str) -> str:
    """The colour of text on such a ground (#RRGGBB)."""
    red, green, blue = bytes.fromhex(warna.removeprefix("#"))
    return TERANG.latar if red * 0.299 + green * 0.587 + blue * 0.114 < 120 else TERANG.tinta


def _rings(geometri: Mapping[str, Any]) -> tuple[tuple[Titik, ...], ...]:
    parts = geometri["coordinates"]
    polygons = [parts] if geometri["type"] == "Polygon" else parts
    return tuple(
        tuple((float(x), float(y)) for x, y, *_ in ring) for part in polygons for ring in part
    )
