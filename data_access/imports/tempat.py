"""Where: the code of an area from what a register writes about a place.

A name is only a key inside its kecamatan, and nothing crosses a kecamatan in silence. A name that
is spelt almost like one is decided only where nothing else comes near; the rest is put to a person.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, insert, select

from data_access.imports.identitas import find_sebab_isi
from data_access.imports.kesalahan import ImporDitolak, NilaiError
from data_access.imports.teks import clean_text, sederhana, tanpa_aksen
from data_access.schema import wilayah, wilayah_alias
from domain.kategori import Kategori, StatusLokasi

# Real spellings of one name have 0.86 and more in common, real names of two areas of one
# kecamatan at most 0.80, of one region at most 0.89.
AMBANG_SEKECAMATAN = 0.85
AMBANG_SEDAERAH = 0.9
SELISIH = 0.1
# Short forms are certain but for the word they stand for.
YAKIN_SINGKATAN = 0.95
AMBANG_USUL = 0.6
AMBANG_USUL_LUAR = 0.75
MAKS_USUL = 5
MAKS_HURUF = 120

TIDAK_DIKETAHUI = re.compile(
    r"(tidak|tdk|tak|belum|blm) (di ?)?(ketahui|tahu|jelas|teridentifikasi|terdata)|unknown"
)
LUAR_WILAYAH = re.compile(r"((di|dari) )?luar(?! (kec|kecamatan|kel|kelurahan|desa)$)( \w+)*")
KODE = re.compile(r"\d\d([. ]?\d\d([. ]?\d{2,3}([. ]?\d{3,4})?)?)?")
_KODE_DESIMAL = re.compile(r"'?(\d{4,13})[.,]0+")
_AWALAN = {
    "kecamatan": re.compile(r"^(kecamatan|kec|distrik) "),
    "desa": re.compile(r"^(kelurahan|kel|desa|ds|dsa) "),
}
_TULISAN_AWALAN = {
    "kecamatan": re.compile(r"^(kecamatan|kec|distrik)\b[. ]+", re.IGNORECASE),
    "desa": re.compile(r"^(kelurahan|kel|desa|ds|dsa)\b[. ]+", re.IGNORECASE),
}
_PENANDA = re.compile(
    r"\b(kecamatan|kec|kelurahan|kel|desa|ds|kabupaten|kab|kota|provinsi|propinsi|prov)\b[ .:]*"
)
_TINGKAT = {"kecamatan": "kecamatan", "kec": "kecamatan", "kelurahan": "desa", "kel": "desa",
            "desa": "desa", "ds": "desa", "kabupaten": "kabupaten", "kab": "kabupaten",
            "kota": "kota", "provinsi": "provinsi", "propinsi": "provinsi",
            "prov": "provinsi"}  # fmt: skip
_BAGIAN = re.compile(r"[,;()\[\]/\n]| [-–] ")
# Words of names of places, as they are shortened.
SINGKATAN: Mapping[str, tuple[str, ...]] = {
    "p": ("pulau", "pulo"), "pl": ("pulau", "pulo"), "kp": ("kampung",), "kb": ("kebon", "kebun"),
    "kbn": ("kebon", "kebun"), "ps": ("pasar",), "psr": ("pasar", "pasir"), "tg": ("tanjung",),
    "tj": ("tanjung",), "tjg": ("tanjung",), "sk": ("suka",), "s": ("sungai",), "sei": ("sungai",),
    "gn": ("gunung",), "gng": ("gunung",), "g": ("gunung",), "bt": ("batu", "bukit"),
    "pd": ("pondok", "padang"), "pdk": ("pondok",), "rw": ("rawa",), "kr": ("karang",),
    "krg": ("karang",), "bj": ("bojong",), "bjg": ("bojong",), "tl": ("teluk",), "tlk": ("teluk",),
    "mt": ("matang", "muara"), "mr": ("muara",), "ma": ("muara",), "mg": ("marga",),
    "mrg": ("marga",), "uj": ("ujung",), "ujg": ("ujung",), "kep": ("kepulauan",),
    "utr": ("utara",), "sel": ("selatan",), "slt": ("selatan",), "tim": ("timur",),
    "tmr": ("timur",), "brt": ("barat",), "bar": ("barat",), "tgh": ("tengah",),
}  # fmt: skip
_MAKS_KUNCI = 16
_ANGKA = re.compile(r"\d+|\b(?:i{1,3}|iv|vi{0,3}|ix|x)\b")
# The kabupaten and kota of a province that are not in the table of areas.
KABUPATEN_PROVINSI: Mapping[str, tuple[str, ...]] = {
    "36": (
        "Kabupaten Pandeglang", "Kabupaten Lebak", "Kabupaten Tangerang", "Kabupaten Serang",
        "Kota Tangerang", "Kota Cilegon", "Kota Serang", "Kota Tangerang Selatan", "Kota Tangsel",
    )
}  # fmt: skip

DESA_TAK_DIKENAL = (
    "Desa/kelurahan tidak dikenal; pakai nama atau kode resmi, atau 'tidak diketahui'."
)
KECAMATAN_TAK_DIKENAL = (
    "Kecamatan tidak dikenal; pakai nama atau kode resmi, 'tidak diketahui', atau 'luar wilayah'."
)
BEDA_KECAMATAN = "Desa/kelurahan itu tidak ada di kecamatan yang ditulis."
DUA_KECAMATAN = "Kecamatan yang ditulis bersama desa/kelurahan berbeda dari kolom kecamatan."
BEDA_DAERAH = "Kabupaten/kota yang ditulis tidak cocok dengan kecamatan atau desa/kelurahannya."


@dataclass(frozen=True)
class Tempat:
    """An area, or why there is none."""

    kode_wilayah: str | None
    kode_kecamatan: str | None
    status: StatusLokasi


TANPA = {status: Tempat(None, None, status) for status in StatusLokasi}


class CaraTemu(Kategori):
    """How a place was found. Never stored."""

    PERSIS = "persis", "nama atau kode resmi"
    ALIAS = "alias", "nama lain yang dikenal"
    EJAAN = "ejaan", "ejaan yang mirip"
    TIDAK_DIKENAL = "tidak_dikenal", "tidak dikenal"


class Usul(NamedTuple):
    """An area that a text may mean; `yakin` is how alike the names are, 0 to 1."""

    kode: str
    nama: str
    nama_kecamatan: str
    yakin: float
    kecamatan_sama: bool


class TempatRagu(NamedTuple):
    """A pair of texts that nobody could decide, in how many rows, and what it may mean."""

    kecamatan: str
    desa: str
    jumlah_baris: int
    usul: tuple[Usul, ...]
    pesan: str


class TempatEjaan(NamedTuple):
    """A pair of texts read as an area because its name is so alike, and in how many rows."""

    kecamatan: str
    desa: str
    jumlah_baris: int
    kode: str
    nama: str
    nama_kecamatan: str
    yakin: float


@dataclass(frozen=True)
class Temuan:
    """What two cells mean. `tempat` is None when both are blank, or when it is not decided:
    then `pesan` says why and `usul` what it may be. `yakin` is below 1 only for EJAAN."""

    tempat: Tempat | None
    cara: CaraTemu
    yakin: float = 1.0
    usul: tuple[Usul, ...] = ()
    pesan: str | None = None


class JawabanTempat(NamedTuple):
    """What a person said that two texts mean: a code of the region, or a StatusLokasi."""

    kecamatan: str
    desa: str
    jadi: str


@dataclass(frozen=True)
class Sekitar:
    """Names around the areas of a region: of what it is part of, and of its neighbours."""

    nama_region: str = ""
    nama_induk: str = ""
    kabupaten: frozenset[str] = frozenset()
    kecamatan: frozenset[str] = frozenset()
    desa: frozenset[str] = frozenset()


@dataclass
class _Sebutan:
    """What two cells name, sorted by level; `lain` are (level, name) above the kecamatan."""

    kecamatan: list[str]
    desa: list[str]
    lain: list[tuple[str, str]]


class _Temu(NamedTuple):
    kode: str
    cara: CaraTemu = CaraTemu.PERSIS
    yakin: float = 1.0


class _Luar(Exception):
    """The text names an area outside the region."""


class DaftarWilayah:
    """The areas of one region by name and by code. A name is only a key inside its kecamatan."""

    def __init__(
        self,
        rows: Iterable[tuple[str, str, str | None, str | None]],
        region: str,
        *,
        sekitar: Sekitar | None = None,
        jawaban: Sequence[JawabanTempat] = (),
    ) -> None:
        """`rows`: kode, nama (the official one first, then others), kode_kecamatan, kode_bps."""
        self.region = region
        self.sekitar = sekitar or Sekitar()
        self.kode: dict[str, set[str]] = defaultdict(set)
        self.kecamatan_of: dict[str, str] = {}
        self.nama: dict[str, str] = {}
        self.resmi: dict[str, dict[str, set[str]]] = _index()
        self.alias: dict[str, dict[str, set[str]]] = _index()
        self.singkatan: dict[str, dict[str, set[str]]] = _index()
        for kode, nama, kode_kecamatan, kode_bps in rows:
            if kode_kecamatan is None:
                continue
            self.kecamatan_of[kode] = kode_kecamatan
            names = self.alias if kode in self.nama else self.resmi
            self.nama.setdefault(kode, nama)
            tingkat = self._tingkat(kode)
            names[tingkat][rapat(nama)].add(kode)
            for key in _panjangkan(nama):
                self.singkatan[tingkat][key].add(kode)
            for writing in (kode, kode_bps):
                if writing:
                    self.kode[_kunci_kode(writing)].add(kode)
        self.jawaban = {
            (sederhana(one.kecamatan), sederhana(one.desa)): tempat
            for one in jawaban
            if (tempat := self._answer(one.jadi))
        }

    def nama_lengkap(self, kode: str) -> str:
        """'Sukawana, Curug'; the name alone for a kecamatan."""
        kecamatan = self.kecamatan_of[kode]
        return (
            self.nama[kode] if kode == kecamatan else f"{self.nama[kode]}, {self.nama[kecamatan]}"
        )

    def is_named(self, tingkat: str, text: str) -> bool:
        """Whether the text is a name of an area of that level: 'kecamatan' or 'desa'."""
        return bool(self._named(tingkat, text))

    def kode_of(self, text: str) -> str | None:
        """The area whose code the text is, however it is written."""
        found = self.kode.get(_kunci_kode(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def near(self, kecamatan: str | None) -> list[str]:
        """The areas to choose from beside such a cell: those of that kecamatan where it is known,
        else all, by name."""
        inside = None
        if kecamatan and (tempat := self.cari(kecamatan, None).tempat):
            inside = tempat.kode_kecamatan
        found = [kode for kode, one in self.kecamatan_of.items() if inside is None or one == inside]
        return sorted(found, key=self.nama_lengkap)

    def _tingkat(self, kode: str) -> str:
        return "kecamatan" if self.kecamatan_of[kode] == kode else "desa"

    def _answer(self, jadi: str) -> Tempat | None:
        """None for what is no area any more, so that it is asked again."""
        if jadi in self.kecamatan_of:
            return self._tempat(jadi)
        known = jadi in StatusLokasi.values() and jadi != StatusLokasi.DIKENAL
        return TANPA[StatusLokasi(jadi)] if known else None

    def _tempat(self, kode: str) -> Tempat:
        return Tempat(kode, self.kecamatan_of[kode], StatusLokasi.DIKENAL)

    def find(self, kecamatan: str | None, desa: str | None) -> Tempat | None:
        """The place of two cells that may be blank; None when both are. Raises NilaiError when
        it cannot be decided."""
        temuan = self.cari(kecamatan, desa)
        if temuan.pesan is not None:
            raise NilaiError(temuan.pesan)
        return temuan.tempat

    def cari(self, kecamatan: str | None, desa: str | None) -> Temuan:
        """What two cells that may be blank mean, and how that was found. Never raises."""
        pair = (sederhana(kecamatan or ""), sederhana(desa or ""))
        if pair == ("", ""):
            return Temuan(None, CaraTemu.PERSIS)
        if pair in self.jawaban:
            return Temuan(self.jawaban[pair], CaraTemu.ALIAS)
        try:
            return self._decide(kecamatan if pair[0] else None, desa if pair[1] else None)
        except NilaiError as error:
            usul = tuple(self.usulkan(kecamatan, desa))
            return Temuan(None, CaraTemu.TIDAK_DIKENAL, 0.0, usul, str(error))

    def _decide(self, kecamatan: str | None, desa: str | None) -> Temuan:
        for tingkat, cell in (("kecamatan", kecamatan), ("desa", desa)):
            if cell and LUAR_WILAYAH.fullmatch(sederhana(cell)) and not self._named(tingkat, cell):
                return Temuan(TANPA[StatusLokasi.LUAR_WILAYAH], CaraTemu.PERSIS)
        sebutan = self._sebut(kecamatan, desa)
        luar = self._is_other_region(sebutan.lain)
        try:
            found = self._find_area(sebutan)
        except _Luar:
            return Temuan(TANPA[StatusLokasi.LUAR_WILAYAH], CaraTemu.PERSIS)
        except NilaiError:
            if luar:
                return Temuan(TANPA[StatusLokasi.LUAR_WILAYAH], CaraTemu.PERSIS)
            raise
        if luar and found is not None:
            raise NilaiError(BEDA_DAERAH)
        if found is None:
            status = StatusLokasi.LUAR_WILAYAH if luar else StatusLokasi.TIDAK_DIKETAHUI
            return Temuan(TANPA[status], CaraTemu.PERSIS)
        return Temuan(self._tempat(found.kode), found.cara, found.yakin)

    # What the cells name

    def _sebut(self, kecamatan: str | None, desa: str | None) -> _Sebutan:
        sebutan = _Sebutan([], [], [])
        for tingkat, cell in (("desa", desa), ("kecamatan", kecamatan)):
            for said, text in self._parts(tingkat, cell) if cell else ():
                if said == "desa":
                    sebutan.desa.append(text)
                elif said == "kecamatan":
                    sebutan.kecamatan.append(text)
                else:
                    sebutan.lain.append((said, text))
        sebutan.desa = [text for text in sebutan.desa if not _is_unknown(text)]
        sebutan.kecamatan = [text for text in sebutan.kecamatan if not _is_unknown(text)]
        return sebutan

    def _parts(self, tingkat: str, cell: str) -> list[tuple[str, str]]:
        """(level, name) of each area that a cell names: 'Kel. Unyur, Kec. Serang' names two."""
        if self._known(tingkat, cell) or self._is_code_elsewhere(cell):
            return [(tingkat, cell)]
        parts = [
            part
            for n, part in enumerate(_split_penanda(cell))
            if n == 0 or part[0] is not None or rapat(part[1]) != rapat(self.sekitar.nama_induk)
        ]
        bare = [n for n, (said, _) in enumerate(parts) if said is None]
        if bare == [0, 1] and tingkat == "desa" and self._known("kecamatan", parts[1][1]):
            # 'Sukawana, Curug'
            parts[1] = ("kecamatan", parts[1][1])
        elif bare not in ([], [0]):
            return [(tingkat, cell)]
        if parts and parts[0][0] in ("kota", "kabupaten") and self._resembles(tingkat, cell):
            return [(tingkat, cell)]
        return [(said or tingkat, text) for said, text in parts]

    def _resembles(self, tingkat: str, text: str) -> bool:
        return any(yakin >= AMBANG_USUL_LUAR for yakin in self._score(tingkat, text).values())

    def _is_other_region(self, lain: list[tuple[str, str]]) -> bool:
        """Whether a kabupaten, kota or provinsi is named that is not the region's. Raises
        NilaiError for one that might be a misspelling of it."""
        for tingkat, text in lain:
            if tingkat == "luar":
                return True
            mine = self.sekitar.nama_induk if tingkat == "provinsi" else self.sekitar.nama_region
            text = self._without_induk(text)
            if rapat(f"{tingkat} {text}") in {rapat(mine), rapat(f"{tingkat} {mine}")}:
                continue
            known = rapat(f"{tingkat} {text}") in self.sekitar.kabupaten
            bare = re.sub(r"^(kabupaten|kota|provinsi) ", "", sederhana(mine))
            if not known and _alike(rapat(text), rapat(bare)) >= AMBANG_USUL_LUAR:
                raise NilaiError(BEDA_DAERAH)
            return True
        return False

    def _without_induk(self, text: str) -> str:
        """'Serang Banten' is Serang."""
        plain, induk = sederhana(text), sederhana(self.sekitar.nama_induk)
        return plain.removesuffix(f" {induk}") if induk else plain

    # Which area that is

    def _find_area(self, sebutan: _Sebutan) -> _Temu | None:
        """None when nothing is named. Raises NilaiError and _Luar."""
        desa = sebutan.desa[0] if sebutan.desa else None
        if desa and self._is_code_elsewhere(desa):
            raise _Luar
        kecamatan = self._find_kecamatan(sebutan.kecamatan, desa)
        if desa is None:
            return kecamatan
        found = self._find_desa(desa, kecamatan.kode if kecamatan else None)
        if kecamatan is None or kecamatan.cara != CaraTemu.EJAAN:
            return found
        return _Temu(found.kode, CaraTemu.EJAAN, min(found.yakin, kecamatan.yakin))

    def _find_kecamatan(self, texts: list[str], desa: str | None) -> _Temu | None:
        found = {self._find_one_kecamatan(text, desa) for text in texts}
        if len({one.kode for one in found}) > 1:
            raise NilaiError(DUA_KECAMATAN)
        return min(found, key=lambda one: one.yakin, default=None)

    def _find_one_kecamatan(self, text: str, desa: str | None) -> _Temu:
        if self._is_code_elsewhere(text):
            raise _Luar
        found = self._exact("kecamatan", text)
        if len(found) == 1:
            return found[0]
        if not found:
            if self._is_outside("kecamatan", text) and not (desa and self._known("desa", desa)):
                raise _Luar
            if near := self._near("kecamatan", text, None):
                return near
        raise NilaiError(KECAMATAN_TAK_DIKENAL)

    def _find_desa(self, text: str, kecamatan: str | None) -> _Temu:
        found = self._exact("desa", text)
        if not found:
            if kecamatan is None and self._is_outside("desa", text):
                raise _Luar
            if near := self._near("desa", text, kecamatan):
                return near
            raise NilaiError(DESA_TAK_DIKENAL)
        if kecamatan is not None:
            mine = self.kecamatan_of[kecamatan]
            inside = [one for one in found if self.kecamatan_of[one.kode] == mine]
            if len(inside) != 1:
                raise NilaiError(BEDA_KECAMATAN)
            return inside[0]
        if len(found) > 1:
            names = sorted({self.nama[self.kecamatan_of[one.kode]] for one in found})
            raise NilaiError(
                f"Nama desa/kelurahan ini ada di kecamatan {' dan '.join(names)}; isi kecamatannya."
            )
        return found[0]

    def _exact(self, tingkat: str, text: str) -> list[_Temu]:
        """The areas whose code or name this is, read generously."""
        if codes := self.kode.get(_kunci_kode(text)):
            return [_Temu(kode) for kode in sorted(codes)]
        return self._named(tingkat, text)

    def _known(self, tingkat: str, text: str) -> bool:
        return bool(self._exact(tingkat, text))

    def _named(self, tingkat: str, text: str) -> list[_Temu]:
        for plain in _readings(tingkat, text):
            resmi = self.resmi[tingkat].get(rapat(plain), set())
            alias = self.alias[tingkat].get(rapat(plain), set()) - resmi
            if resmi or alias:
                return [
                    *(_Temu(kode) for kode in sorted(resmi)),
                    *(_Temu(kode, CaraTemu.ALIAS) for kode in sorted(alias)),
                ]
        for plain in _readings(tingkat, text):
            keys = [rapat(plain), *_panjangkan(plain)]
            long = {kode for key in keys for kode in self.singkatan[tingkat].get(key, ())}
            long |= {kode for key in keys for kode in self.resmi[tingkat].get(key, ())}
            if long:
                return [_Temu(kode, CaraTemu.EJAAN, YAKIN_SINGKATAN) for kode in sorted(long)]
        return []

    def _is_code_elsewhere(self, text: str) -> bool:
        """Whether the text is the official code of an area of another region."""
        mine, plain = self.region.replace(".", ""), _kunci_kode(text)
        written = KODE.fullmatch(text.strip()) is not None and len(plain) > 4
        return written and plain not in self.kode and not plain.startswith(mine)

    def _is_outside(self, tingkat: str, text: str) -> bool:
        """Whether the text is the name of a neighbouring kabupaten or kota, or of a kecamatan
        of one, and reads like no area of this region."""
        keys = {rapat(plain) for plain in _readings(tingkat, text)}
        bare = {rapat(f"{kind} {text}") for kind in ("kabupaten", "kota")}
        own = re.sub(r"^(kabupaten|kota) ", "", sederhana(self.sekitar.nama_region))
        outside = bare & self.sekitar.kabupaten
        if tingkat == "kecamatan":
            outside |= keys & self.sekitar.kecamatan
        # 'Serang' may be the kota or the kabupaten.
        return bool(outside) and rapat(own) not in keys and not self._resembles(tingkat, text)

    # Names that are spelt almost alike

    def _score(self, tingkat: str, text: str) -> dict[str, float]:
        """How much an area's name has in common with the text, by kode; only where it is much."""
        keys = {rapat(plain) for plain in _readings(tingkat, text)}
        keys |= set(_panjangkan(text))
        score: dict[str, float] = {}
        for names, key in product((self.resmi[tingkat], self.alias[tingkat]), keys):
            alike = process.extract(
                key,
                names.keys(),
                scorer=OSA.normalized_similarity,
                score_cutoff=AMBANG_USUL - SELISIH,
                limit=None,
            )
            for nama, yakin, _ in alike:
                for kode in names[nama]:
                    score[kode] = max(score.get(kode, 0.0), yakin)
        return score

    def _near(self, tingkat: str, text: str, kecamatan: str | None) -> _Temu | None:
        """The one area that an unknown name can be a spelling of; None when that is not certain."""
        keys = {rapat(plain) for plain in _readings(tingkat, text)}
        if keys & (self.sekitar.kecamatan | self.sekitar.desa):
            return None
        if self._known("desa" if tingkat == "kecamatan" else "kecamatan", text):
            return None
        score = self._score(tingkat, text)
        inside = score
        if kecamatan is not None:
            mine = self.kecamatan_of[kecamatan]
            inside = {k: s for k, s in score.items() if self.kecamatan_of[k] == mine}
        ranked = sorted(inside, key=lambda kode: -inside[kode])
        if not ranked or max(score.values()) > inside[ranked[0]]:
            return None
        best, second = ranked[0], inside[ranked[1]] if len(ranked) > 1 else 0.0
        narrow = kecamatan is not None or tingkat == "kecamatan"
        ambang = AMBANG_SEKECAMATAN if narrow else AMBANG_SEDAERAH
        if inside[best] < ambang or inside[best] - second < SELISIH:
            return None
        if _nomor(text) != _nomor(self.nama[best]):
            return None
        return _Temu(best, CaraTemu.EJAAN, inside[best])

    def usulkan(self, kecamatan: str | None, desa: str | None) -> list[Usul]:
        """At most five areas that the cells may mean, those of the stated kecamatan first."""
        sebutan = self._sebut(kecamatan, desa)
        tingkat = "desa" if sebutan.desa else "kecamatan"
        texts = sebutan.desa or sebutan.kecamatan
        if not texts:
            return []
        mine = None
        if tingkat == "desa" and sebutan.kecamatan:
            found = self._exact("kecamatan", sebutan.kecamatan[0])
            near = found[0] if found else self._near("kecamatan", sebutan.kecamatan[0], None)
            mine = self.kecamatan_of[near.kode] if near else None
        score = self._score(tingkat, texts[0])
        score |= {one.kode: one.yakin for one in self._named(tingkat, texts[0])}
        usul = [self._usul(kode, yakin, mine) for kode, yakin in score.items()]
        usul.sort(key=lambda one: (-one.yakin, one.nama, one.kode))
        inside = [one for one in usul if one.kecamatan_sama and one.yakin >= AMBANG_USUL]
        ambang = AMBANG_USUL if mine is None else AMBANG_USUL_LUAR
        outside = [one for one in usul if not one.kecamatan_sama and one.yakin >= ambang]
        kept = inside[: MAKS_USUL - 1] if outside else inside
        return [*kept, *outside][:MAKS_USUL]

    def _usul(self, kode: str, yakin: float, mine: str | None) -> Usul:
        kecamatan = self.kecamatan_of[kode]
        return Usul(kode, self.nama[kode], self.nama[kecamatan], yakin, kecamatan == mine)

    # What is worth remembering

    def alias_of(self, jawaban: JawabanTempat) -> tuple[str, str] | None:
        """(kode, other name) when the answer is a spelling of an area in its own kecamatan that
        means nothing else here; else None."""
        if jawaban.jadi not in self.kecamatan_of:
            return None
        tingkat = self._tingkat(jawaban.jadi)
        if tingkat == "kecamatan" and sederhana(jawaban.desa):
            return None
        text = jawaban.kecamatan if tingkat == "kecamatan" else jawaban.desa
        alias = _TULISAN_AWALAN[tingkat].sub("", clean_text(text))
        if tingkat == "desa" and sederhana(jawaban.kecamatan):
            stated = self.cari(jawaban.kecamatan, None).tempat
            if stated is None or stated.kode_wilayah != self.kecamatan_of[jawaban.jadi]:
                return None
        key = rapat(alias)
        known = self._known(tingkat, alias) or key in self.sekitar.desa | self.sekitar.kecamatan
        if known or not _may_be_name(alias) or _is_unknown(alias):
            return None
        if self._score(tingkat, alias).get(jawaban.jadi, 0) < AMBANG_USUL:
            return None
        return jawaban.jadi, alias


def _may_be_name(text: str) -> bool:
    plain = 0 < len(text) <= MAKS_HURUF and not re.search(r"\d", text)
    return (
        plain and LUAR_WILAYAH.fullmatch(sederhana(text)) is None and find_sebab_isi(text) is None
    )


def _index() -> dict[str, dict[str, set[str]]]:
    return {"kecamatan": defaultdict(set), "desa": defaultdict(set)}


def rapat(text: str) -> str:
    """Names that differ in spaces, hyphens and capitals only become the same."""
    return sederhana(text).replace(" ", "")


def _kunci_kode(text: str) -> str:
    """A code by its letters and digits; '3673010.0', as Excel leaves it, too."""
    decimal = _KODE_DESIMAL.fullmatch(text.strip())
    return rapat(decimal[1] if decimal else text)


def _alike(one: str, other: str) -> float:
    return float(OSA.normalized_similarity(one, other))


def _nomor(text: str) -> list[str]:
    """The numbers in a name: 'Bojong 2' is no misspelt 'Bojong 1'."""
    return sorted(_ANGKA.findall(sederhana(text)))


def _readings(tingkat: str, text: str) -> list[str]:
    """The text as it is, and without the word for its level."""
    plain = sederhana(text)
    return list(dict.fromkeys([plain, _AWALAN[tingkat].sub("", plain)]))


def _panjangkan(text: str) -> list[str]:
    """The text with its short forms written out, in every way they can be."""
    words = sederhana(text).split()
    if not any(word in SINGKATAN for word in words):
        return []
    ways = product(*((word, *SINGKATAN.get(word, ())) for word in words))
    return ["".join(way) for way in islice(ways, 1, _MAKS_KUNCI)]


def _split_penanda(cell: str) -> Iterator[tuple[str | None, str]]:
    """(level or None, name) of each part: 'Kel. Kota Baru (Kec. Serang)' has two."""
    for bagian in _BAGIAN.split(tanpa_aksen(cell)):
        if LUAR_WILAYAH.fullmatch(sederhana(bagian)):
            yield "luar", bagian
            continue
        marks = list(_PENANDA.finditer(bagian))
        ends = [*(mark.start() for mark in marks[1:]), len(bagian)]
        head = bagian[: marks[0].start()] if marks else bagian
        if sederhana(head):
            yield None, head.strip()
        kept = ""
        for mark, end in zip(marks, ends, strict=True) if marks else ():
            name = bagian[mark.end() : end].strip()
            if not sederhana(name):
                # 'Kel. Kota Baru': the second word belongs to the name.
                kept = kept or mark[1]
            elif kept:
                yield _TINGKAT[kept], f"{mark[1]} {name}"
                kept = ""
            else:
                yield _TINGKAT[mark[1]], name
        if kept:
            yield None, kept


def _is_unknown(text: str) -> bool:
    return TIDAK_DIKETAHUI.fullmatch(sederhana(text)) is not None


def read_daftar_wilayah(
    connection: Connection, kode_region: str, jawaban: Sequence[JawabanTempat] = ()
) -> DaftarWilayah:
    """The areas of the region, their other names, and what a person said of texts that are none.

    An answer that names no area of the region and no status is left out, so it is asked again.
    Raises ImporDitolak when the region has no areas.
    """
    areas = select(
        wilayah.c.kode, wilayah.c.nama, wilayah.c.kode_kecamatan, wilayah.c.kode_bps
    ).where(wilayah.c.kode_region == kode_region)
    others = (
        select(wilayah.c.kode, wilayah_alias.c.alias, wilayah.c.kode_kecamatan, wilayah.c.kode_bps)
        .join(wilayah_alias, wilayah_alias.c.kode == wilayah.c.kode)
        .where(wilayah.c.kode_region == kode_region)
    )
    rows = [tuple(row) for statement in (areas, others) for row in connection.execute(statement)]
    if not rows:
        raise ImporDitolak(f"Daerah {kode_region} belum mempunyai daftar wilayah.")
    sekitar = _read_sekitar(connection, kode_region)
    return DaftarWilayah(rows, kode_region, sekitar=sekitar, jawaban=jawaban)


def _read_sekitar(connection: Connection, kode_region: str) -> Sekitar:
    """The region's own name, and the names of the regions beside it and of their areas."""
    induk = select(wilayah.c.induk).where(wilayah.c.kode == kode_region).scalar_subquery()
    named = select(wilayah.c.kode, wilayah.c.nama).where(wilayah.c.kode.in_([kode_region, induk]))
    nama = {row.kode: row.nama for row in connection.execute(named)}
    beside = select(wilayah.c.kode).where(wilayah.c.induk == induk, wilayah.c.kode != kode_region)
    statement = select(wilayah.c.kode, wilayah.c.nama, wilayah.c.kode_kecamatan).where(
        wilayah.c.kode_region.in_(beside)
    )
    rows = connection.execute(statement).all()
    mine = nama.pop(kode_region, "")
    listed = KABUPATEN_PROVINSI.get(kode_region.split(".")[0], ())
    kabupaten = {rapat(row.nama) for row in rows if row.kode_kecamatan is None}
    kabupaten |= {rapat(one) for one in listed}
    return Sekitar(
        nama_region=mine,
        nama_induk=next(iter(nama.values()), ""),
        kabupaten=frozenset(kabupaten - {rapat(mine)}),
        kecamatan=frozenset(rapat(row.nama) for row in rows if row.kode == row.kode_kecamatan),
        desa=frozenset(
            rapat(row.nama)
            for row in rows
            if row.kode_kecamatan is not None and row.kode != row.kode_kecamatan
        ),
    )


def load_alias(
    connection: Connection, kode_region: str, jawaban: Sequence[JawabanTempat], sumber: str
) -> int:
    """Remember the answers that are a spelling of an area as another name of it, for every later
    file. Returns how many were new.

    Left out: statuses, texts that read unlike the area, names known for another area, answers
    across a kecamatan, and whatever may identify a person.
    """
    daftar = read_daftar_wilayah(connection, kode_region)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in jawaban:
        if pair := daftar.alias_of(one):
            kode, alias = pair
            found[rapat(alias)].setdefault(kode, alias)
    rows = [
        {"kode": kode, "alias": alias, "sumber": sumber}
        for meant in found.values()
        # One text said to be two areas is a name of neither.
        if len(meant) == 1
        for kode, alias in meant.items()
    ]
    if rows:
        connection.execute(insert(wilayah_alias), rows)
    return len(rows)
