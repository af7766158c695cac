"""The description of the sources that are pulled, written as YAML: what to read from where, as what.

The rules for people stand in docs/impor.md. No secret stands in the description: `${NAMA}` is
filled from the environment only when the source is read.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from domain.kategori import Dataset

MAKS_HURUF = 200_000
VARIABEL = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
CARA = ("basis_data", "alamat", "folder")
# What may hold a semicolon that ends nothing: texts, quoted names, comments.
_BUKAN_PERINTAH = re.compile(
    r"""[eE]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$""",
    re.DOTALL,
)


class TarikError(Exception):
    """Sources that cannot be pulled. `errors` says why, in Indonesian, one line each."""

    def __init__(self, *errors: str) -> None:
        super().__init__(" ".join(errors))
        self.errors = list(errors)


class CutoffRelatif(StrEnum):
    """A cut-off that moves with the day of the pull."""

    HARI_INI = "hari_ini"
    KEMARIN = "kemarin"
    AKHIR_BULAN_LALU = "akhir_bulan_lalu"


def _refuse(pesan: str) -> PydanticCustomError:
    return PydanticCustomError("sumber", pesan)


def _read_cutoff(text: Any) -> Any:
    if text in list(CutoffRelatif):
        return CutoffRelatif(text)
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        pilihan = ", ".join(CutoffRelatif)
        raise _refuse(f"harus tanggal seperti 2025-07-31, atau {pilihan}") from None


def _check_satu_baris(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise _refuse("harus satu baris teks")
    return text


def _check_url_basis_data(url: str) -> str:
    if VARIABEL.fullmatch(url):
        return url
    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        raise _refuse("bukan alamat basis data") from None
    if "password" in made.query or (made.password and not VARIABEL.fullmatch(made.password)):
        raise _refuse("memuat kata sandi; tulis ${NAMA_VARIABEL} di tempatnya")
    return url


def _check_url_alamat(url: str) -> str:
    if not re.match(r"https?://[^/]", url, re.IGNORECASE) and not VARIABEL.match(url):
        raise _refuse("harus diawali https:// atau http://")
    if re.match(r"[^/]*//[^/?#]*@", url):
        raise _refuse("memuat nama atau kata sandi; pakai kepala dengan ${NAMA_VARIABEL}")
    return url


def _check_kepala(isi: str) -> str:
    if not VARIABEL.search(isi):
        raise _refuse("harus memuat ${NAMA_VARIABEL}, agar rahasia tidak tertulis di berkas")
    return isi


def _check_kueri(kueri: str) -> str:
    """One SELECT or WITH. That it changes nothing is not seen here but kept by the connection."""
    kueri = kueri.strip().removesuffix(";").rstrip()
    bare = _BUKAN_PERINTAH.sub(" ", kueri).strip()
    if ";" in bare or not re.match(r"(select|with)\b", bare, re.IGNORECASE):
        raise _refuse("harus satu perintah SELECT (boleh diawali WITH)")
    return kueri


def _check_pola(pola: str) -> str:
    if "/" in pola or "\\" in pola or ".." in pola:
        raise _refuse("hanya pola nama berkas, misalnya register*.xlsx")
    return pola


Baris = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_check_satu_baris)]
Nama = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_check_satu_baris)]


class _Ketat(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BasisData(_Ketat):
    """One SELECT on another database."""

    url: Annotated[Baris, AfterValidator(_check_url_basis_data)]
    kueri: Annotated[str, Field(max_length=50_000), AfterValidator(_check_kueri)]


class Alamat(_Ketat):
    """A file at an http(s) address; `kepala` are headers of the request."""

    url: Annotated[str, Field(max_length=4_000), AfterValidator(_check_url_alamat)]
    kepala: dict[Baris, Annotated[Baris, AfterValidator(_check_kepala)]] = {}


class Folder(_Ketat):
    """The newest file of a folder whose name fits `pola`."""

    path: Baris
    pola: Annotated[Baris, AfterValidator(_check_pola)]


class Sumber(_Ketat):
    """One source: what its data are, and in exactly one way where they lie."""

    nama: Nama
    dataset: Dataset
    wilayah: Annotated[Baris, Field(max_length=20)]
    sumber: Nama
    cutoff: Annotated[date | CutoffRelatif, BeforeValidator(_read_cutoff)]
    profil: Baris | None = None
    basis_data: BasisData | None = None
    alamat: Alamat | None = None
    folder: Folder | None = None

    @model_validator(mode="after")
    def _check_satu_cara(self) -> "Sumber":
        if sum(getattr(self, cara) is not None for cara in CARA) != 1:
            raise _refuse(f"harus memuat tepat satu dari: {', '.join(CARA)}")
        return self

    def tanggal_cutoff(self, hari_ini: date) -> date:
        """The cut-off of a pull on the day `hari_ini`."""
        if isinstance(self.cutoff, date):
            return self.cutoff
        return {
            CutoffRelatif.HARI_INI: hari_ini,
            CutoffRelatif.KEMARIN: hari_ini - timedelta(days=1),
            CutoffRelatif.AKHIR_BULAN_LALU: hari_ini.replace(day=1) - timedelta(days=1),
        }[self.cutoff]


class _Daftar(_Ketat):
    sumber: Annotated[list[Sumber], Field(min_length=1, max_length=200)]


def load_sumber(path: Path) -> list[Sumber]:
    """The sources described in a file. Raises TarikError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        raise TarikError("Berkas sumber tidak dapat dibaca.") from None
    return read_sumber(text)


def read_sumber(text: str) -> list[Sumber]:
    """The sources described in `text`. Raises TarikError with every error found."""
    if len(text) > MAKS_HURUF:
        raise TarikError("Berkas sumber terlalu besar.")
    try:
        # BaseLoader makes nothing but text, lists and mappings.
        content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
        daftar = _Daftar.model_validate(content).sumber
    except ValidationError as error:
        raise TarikError(*dict.fromkeys(_say(error))) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise TarikError("Berkas sumber bukan YAML yang sah.") from None
    if errors := _find_twice(daftar):
        raise TarikError(*errors)
    return daftar


def _find_twice(daftar: list[Sumber]) -> list[str]:
    """Names given twice, and sources that would take each other's place."""
    errors = []
    nama: set[str] = set()
    tujuan: dict[tuple[str, str, str], str] = {}
    for one in daftar:
        if one.nama in nama:
            errors.append(f"Nama '{one.nama}' dipakai lebih dari sekali.")
        nama.add(one.nama)
        key = (one.dataset, one.wilayah, one.sumber)
        if key in tujuan:
            errors.append(
                f"'{tujuan[key]}' dan '{one.nama}' mengisi data yang sama; bedakan kunci 'sumber'."
            )
        tujuan.setdefault(key, one.nama)
    return errors


def _say(error: ValidationError) -> Iterator[str]:
    for found in error.errors(include_input=False, include_url=False):
        place = found["loc"][1:] if found["loc"][:1] == ("sumber",) else found["loc"]
        where = ""
        if place and isinstance(place[0], int):
            where, place = f"Sumber ke-{place[0] + 1}: ", place[1:]
        kunci = ".".join(str(part) for part in place if part != "[key]") or "sumber"
        yield f"{where}{_say_one(found['type'], kunci, found['msg'])}."


def _say_one(jenis: str, kunci: str, pesan: str) -> str:
    if jenis == "extra_forbidden":
        return f"kunci '{kunci}' tidak dikenal"
    if jenis == "missing":
        return f"kunci '{kunci}' wajib ada"
    if jenis == "sumber":
        return f"kunci '{kunci}' {pesan}"
    if kunci == "dataset":
        return f"kunci 'dataset' harus salah satu dari: {'; '.join(Dataset.values())}"
    return f"isi kunci '{kunci}' tidak sah"


def fill_variabel(text: str, escape: Callable[[str], str] = str) -> str:
    """`text` with each `${NAMA}` replaced by the environment's value, through `escape`.

    Raises TarikError when a variable is not set.
    """

    def fill(found: re.Match[str]) -> str:
        if (value := os.environ.get(found[1])) is None:
            raise TarikError(f"variabel lingkungan {found[1]} belum diisi.")
        return escape(value)

    return VARIABEL.sub(fill, text)
