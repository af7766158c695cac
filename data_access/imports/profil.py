"""A mapping profile: how one source lays out its file. Answers of a person, kept as data.

The rules for people stand in docs/impor.md.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError

from data_access.imports.baca_nilai import kata_kategori, say_pilihan
from data_access.imports.bidang import Bidang, Jenis, bidang_of
from data_access.imports.ketat import Ketat
from data_access.imports.rekap import PemetaanRekap
from data_access.imports.tanggal import UrutanTanggal
from data_access.imports.teks import sederhana
from data_access.imports.tempat import JawabanTempat
from domain.kategori import Dataset, Kategori

FOLDER = Path(__file__).parent / "profil"
MAKS_HURUF = 200_000
UNSUR_FORMAT = frozenset({"%d", "%m", "%Y", "%y", "%H", "%M", "%S", "%%"})


class ProfilError(Exception):
    """A profile that cannot be used. `errors` says why, in Indonesian, one line each."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(" ".join(errors))
        self.errors = errors


class ArtiBaris(Kategori):
    """What one row of a register is. It is asked of the person, never guessed."""

    KORBAN = "korban", "satu korban; baris bernomor kasus sama adalah satu kasus"
    KASUS = "kasus", "satu kasus"
    KORBAN_BENTUK = "korban_bentuk", "satu bentuk kekerasan pada satu korban"


class SatuKolom(Ketat):
    """One column that holds a field; `nilai` translates its texts, '' for missing.

    `urutan` says whether a date like 05/07 is 5 July or 7 May. `di_dalam`: the column is about
    something else, and only what `nilai` says of words inside its cells is of this field: 'KDRT' in
    a column of forms of violence.
    """

    kolom: str
    nilai: dict[str, str] = Field(default_factory=dict)
    pemisah: str | None = Field(default=None, min_length=1)
    urutan: UrutanTanggal | None = None
    di_dalam: bool = False


class KolomYa(Ketat):
    """One yes/no column; yes means that `kode` is among the field's values."""

    kolom: str
    kode: str


class Profil(Ketat):
    """Which column is which field, and how its cells are written.

    Where the headings stand is found in each file anew unless `lembar` or `baris_judul` say it.
    `diabaikan` are columns that nobody needs, `dibuang` those whose identity a person has seen and
    left out: neither is read.
    """

    nama: str = Field(min_length=1, max_length=120)
    dataset: Dataset
    arti_baris: ArtiBaris = ArtiBaris.KORBAN
    lembar: str | None = None
    baris_judul: Annotated[int, Field(ge=1, le=1000)] | None = None
    tinggi_judul: Annotated[int, Field(ge=0, le=3)] | None = None
    isi_ke_bawah: list[str] = Field(default_factory=list)
    format_tanggal: list[str] = Field(default_factory=list)
    tahun: Annotated[int, Field(ge=1950, le=2100)] | None = None
    kosong: list[str] = Field(default_factory=list)
    ya: list[str] = Field(default_factory=list)
    tidak: list[str] = Field(default_factory=list)
    kolom: dict[str, str | SatuKolom | list[KolomYa]] = Field(default_factory=dict)
    rekap: PemetaanRekap | None = None
    tempat: list[JawabanTempat] = Field(default_factory=list)
    diabaikan: list[str] = Field(default_factory=list)
    dibuang: list[str] = Field(default_factory=list)

    def satu_kolom(self) -> dict[str, SatuKolom]:
        """Field -> its one column, for the fields that have one."""
        return {
            nama: SatuKolom(kolom=isi) if isinstance(isi, str) else isi
            for nama, isi in self.kolom.items()
            if not isinstance(isi, list)
        }

    def kolom_ya(self) -> dict[str, list[KolomYa]]:
        """Field -> its yes/no columns, for the fields that have several."""
        return {nama: isi for nama, isi in self.kolom.items() if isinstance(isi, list)}

    def as_dict(self) -> dict[str, Any]:
        """Only what differs from the defaults, ready for JSON; `make_profil` reads it again."""
        return self.model_dump(mode="json", exclude_defaults=True)


class _Loader(yaml.SafeLoader):
    """Everything is text: no `No` becomes False and no date is guessed."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the parent's form


def read_profil(text: str) -> Profil:
    """The profile written in `text`. Raises ProfilError with every error found."""
    if len(text) > MAKS_HURUF:
        raise ProfilError(["Profil terlalu besar."])
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, RecursionError, ValueError):
        raise ProfilError(["Profil bukan YAML yang sah."]) from None
    if not isinstance(content, dict):
        raise ProfilError(["Profil harus berisi pasangan kunci dan isi."])
    return make_profil(content)


def make_profil(content: dict[str, Any]) -> Profil:
    """The profile that `content` describes. Raises ProfilError with every error found."""
    try:
        profil = Profil.model_validate(content)
    except ValidationError as error:
        raise ProfilError(sorted(set(_say(error)))) from None
    except RecursionError:
        raise ProfilError(["Profil bukan YAML yang sah."]) from None
    if errors := find_profil_errors(profil):
        raise ProfilError(errors)
    return profil


def write_profil(profil: Profil) -> str:
    """The profile as YAML, to be kept, read by people, and changed."""
    return yaml.safe_dump(profil.as_dict(), allow_unicode=True, sort_keys=False, width=100)


def load_profil(nama: str) -> Profil:
    """The profile that ships under this name, else the one in the file of this path.

    Raises ProfilError.
    """
    path = shipped_profil().get(nama, Path(nama))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        raise ProfilError([f"Profil {path.name} tidak dapat dibaca."]) from None
    return read_profil(text)


def shipped_profil() -> dict[str, Path]:
    """The profiles that come with the product: name of the file without ending -> path."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}


def _say(error: ValidationError) -> Iterator[str]:
    # The name of the model that pydantic adds to the place of a union is of no use here.
    inner = {"str", "SatuKolom", "list[KolomYa]"}
    for found in error.errors(include_input=False, include_url=False):
        kunci = ".".join(str(part) for part in found["loc"] if part not in inner)
        if found["type"] == "extra_forbidden":
            yield f"Kunci '{kunci}' tidak dikenal."
        elif found["type"] == "missing":
            yield f"Kunci '{kunci}' wajib ada."
        elif found["loc"][0] == "dataset":
            yield f"Kunci 'dataset' harus salah satu dari: {'; '.join(Dataset.values())}."
        else:
            yield f"Isi kunci '{'.'.join(str(part) for part in found['loc'][:2])}' tidak sah."


def find_profil_errors(profil: Profil) -> list[str]:
    """What a well-formed profile says that this product does not know."""
    if profil.dataset == Dataset.REKAP:
        return [] if profil.rekap else ["Kunci 'rekap' wajib ada untuk dataset rekap."]
    known = bidang_of(profil.dataset)
    errors = [f"Bidang '{nama}' tidak dikenal." for nama in profil.kolom if nama not in known]
    errors += [
        f"Bidang '{bidang.nama}' wajib dipetakan."
        for bidang in known.values()
        if bidang.wajib and bidang.nama not in profil.kolom
    ]
    if (
        profil.dataset == Dataset.REGISTER
        and profil.arti_baris != ArtiBaris.KASUS
        and "nomor_kasus" not in profil.kolom
    ):
        errors.append(
            "Bidang 'nomor_kasus' wajib dipetakan kecuali bila satu baris berarti satu kasus."
        )
    errors += [
        f"Format tanggal '{pola}' tidak sah; contohnya %d/%m/%Y."
        for pola in profil.format_tanggal
        if not _is_format(pola)
    ]
    for nama, satu in profil.satu_kolom().items():
        if nama in known:
            errors += _find_nilai_errors(known[nama], satu.nilai.values())
            if satu.di_dalam and not known[nama].daftar:
                errors.append(f"Bidang '{nama}' tidak dapat memakai 'di_dalam'.")
    for nama, banyak in profil.kolom_ya().items():
        if nama in known and known[nama].jenis not in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK):
            errors.append(f"Bidang '{nama}' tidak dapat memakai beberapa kolom.")
        elif nama in known:
            errors += _find_nilai_errors(known[nama], [kolom.kode for kolom in banyak])
    return errors + _find_twice(profil)


def _is_format(pola: str) -> bool:
    units = [pola[n : n + 2] for n, letter in enumerate(pola) if letter == "%"]
    return {"%d", "%m", "%Y"} <= set(units) <= UNSUR_FORMAT and units.count("%Y") == 1


def _find_nilai_errors(bidang: Bidang, codes: Any) -> list[str]:
    if not bidang.daftar:
        return []
    kata = kata_kategori(bidang.daftar)
    return [
        f"Kode '{code}' tidak ada di daftar bidang '{bidang.nama}': {say_pilihan(kata)}."
        for code in dict.fromkeys(codes)
        if code and sederhana(code) not in kata
    ]


def _find_twice(profil: Profil) -> list[str]:
    """Headings that are both read and left out, or stand for two yes/no values."""
    read = {sederhana(satu.kolom) for satu in profil.satu_kolom().values()}
    ya = [sederhana(kolom.kolom) for banyak in profil.kolom_ya().values() for kolom in banyak]
    left = {sederhana(judul) for judul in (*profil.diabaikan, *profil.dibuang)}
    both = (read | set(ya)) & left
    errors = [f"Kolom '{judul}' dipetakan dan juga diabaikan." for judul in sorted(both)]
    return errors + [
        f"Kolom '{judul}' dipetakan lebih dari sekali." for judul in sorted(read & set(ya))
    ]
