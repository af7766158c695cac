"""Judge recordings of the screens: is every number accounted for, and what could be concluded from them?

What is read, what is held against what, and the result (hasil-layar-1) are in docs/penyerang.md.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from penyerang.kesalahan import MasukanDitolak
from penyerang.laporan import Masukan, say_number
from penyerang.layar_gambar import PembacaGambar
from penyerang.layar_jala import find_leaks
from penyerang.layar_lain import Lain
from penyerang.layar_sel import (
    KODE,
    Catatan,
    Daerah,
    Grup,
    Klaim,
    Kotak,
    Nilai,
    Sel,
    is_package,
    make_daerah,
    make_grup,
)
from penyerang.layar_tampilan import PembacaTampilan, find_grup
from penyerang.layar_teks import PembacaTeks
from penyerang.layar_turunan import Turunan, find_conflicts
from penyerang.paket import Kunci, parse_kunci, parse_paket
from penyerang.pernyataan import parse
from penyerang.riwayat import make_riwayat
from penyerang.sertifikat import Hitungan, Sertifikat, attack_packages

# Buttons behind which there is no number: pressing them changes who looks, or nothing.
TOMBOL_HAMPA = {
    "button Keluar", "button Masuk", "button Coba lagi",
    # Another slide, which is a choice of its own; another order of the same slides; a larger window.
    "button Tayangkan", "button Sebelumnya", "button Berikutnya", "button Awal", "button Selesai",
    "button Naik", "button Turun", "button Lewati", "button Tayangkan juga", "button Layar penuh (F)",
}  # fmt: skip
# With desa/kelurahan, and without.
FORMAT_RINCI, FORMAT_BIASA = "paket-2", "paket-1"


class Tampilan(BaseModel):
    """One run of a page: which, with which choices, and all messages that came."""

    model_config = ConfigDict(extra="forbid")
    halaman: str
    pilihan: dict[str, str]
    panel_terbuka: bool
    pesan: list[dict[str, Any]]


class Rekaman(BaseModel):
    """What a browser would have got (format rekaman-1)."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["rekaman-1"]
    alamat: str
    pada: str
    masuk: bool
    halaman: list[dict[str, str]]
    tampilan: Annotated[list[Tampilan], Field(min_length=1)]
    berkas: dict[str, dict[str, Any]]
    dipotong: list[str]
    tidak_dibuka: list[str]


class TakTerjelaskan(BaseModel):
    """A number that is no cell, does not follow from cells, and is not harmless."""

    di: str
    angka: str
    sekitar: str


class Serangan(BaseModel):
    """What could be concluded from what the screens say of one package."""

    wilayah: str
    k: int
    nomor: int
    jumlah_sel: int
    lulus: bool
    jumlah_sasaran: int
    jumlah_terbuka: int
    aturan: dict[int, Hitungan]
    salah: list[str]
    terbuka: list[str]


class HasilLayar(BaseModel):
    """The outcome for recordings; `lulus` when nothing below is wrong.

    `berbeda` are cells of which the screens say two values, `di_luar_paket` cells that the package
    does not say or says otherwise, `bocor` hidden counts found beside their words.
    """

    format: Literal["hasil-layar-1"] = "hasil-layar-1"
    lulus: bool
    jumlah_tampilan: int
    jumlah_berkas: int
    jumlah_angka: int
    jumlah_sel: int
    jumlah_turunan: int
    jumlah_bukan_korban: int
    tak_terjelaskan: list[TakTerjelaskan] = []
    berbeda: list[str] = []
    di_luar_paket: list[str] = []
    bocor: list[str] = []
    tidak_dibuka: list[str] = []
    dipotong: list[str] = []
    serangan: list[Serangan] = []
    detik: float = 0
    masukan: list[Masukan] = []


@dataclass(frozen=True)
class Terbitan:
    """The packages of one region and k in the order of release, as they were given."""

    isi: list[dict[str, Any]]

    @property
    def terbaru(self) -> dict[str, Any]:
        """The newest of them."""
        return self.isi[-1]


def parse_rekaman(isi: Any) -> Rekaman:
    """A recording. MasukanDitolak when this is no rekaman-1."""
    return parse(isi, Rekaman, "rekaman-1")


def judge_recordings(
    rekaman: list[Rekaman], kunci: list[Any], paket: list[dict[str, Any]]
) -> HasilLayar:
    """What the recordings say, held against the packages (as they were read) and attacked.

    MasukanDitolak when a package that is shown has no key.
    """
    started = time.perf_counter()
    for one in paket:
        parse_paket(one)
    keys = [parse_kunci(one) for one in kunci]
    views = [view.model_dump() for one in rekaman for view in one.tampilan]
    files = {name: content for one in rekaman for name, content in one.berkas.items()}
    known = find_packages(paket, views)
    daerah = find_daerah(list(known.values()), views)
    seals = [find_seals(one) for one in rekaman for _view in one.tampilan]
    catatan = _read_all(views, files, daerah, known, seals)
    said = {(one.grup, one.sel): one.nilai for one in catatan.ucapan}
    hasil = HasilLayar(
        lulus=False,
        jumlah_tampilan=len(views),
        jumlah_berkas=len(files) + sum("unduhan" in one for view in views for one in view["pesan"]),
        jumlah_angka=catatan.hitung["angka"],
        jumlah_sel=len(said),
        jumlah_turunan=len(catatan.klaim),
        jumlah_bukan_korban=catatan.hitung["bukan_korban"],
        tak_terjelaskan=[
            TakTerjelaskan(di=one.di, angka=one.angka, sekitar=one.sekitar)
            for one in catatan.temuan
        ],
        berbeda=[say_sel(daerah, grup, sel) for grup, sel in find_conflicts(catatan.ucapan)],
        tidak_dibuka=_find_shut(rekaman),
        dipotong=list(dict.fromkeys(one for recording in rekaman for one in recording.dipotong)),
    )
    for grup in dict.fromkeys(one for one, _sel in said):
        cells = {sel: nilai for (one, sel), nilai in said.items() if one == grup}
        own = {n: view for n, view in enumerate(views) if find_grup(view, daerah) == grup}
        _attack_group(hasil, catatan, grup, cells, daerah[grup.region], keys, paket, own, files)
    wrong = (
        hasil.tak_terjelaskan, hasil.berbeda, hasil.di_luar_paket, hasil.bocor, hasil.tidak_dibuka,
        hasil.dipotong,
    )  # fmt: skip
    # Screens that show no package prove nothing.
    hasil.lulus = (
        bool(hasil.serangan) and not any(wrong) and all(one.lulus for one in hasil.serangan)
    )
    hasil.detik = time.perf_counter() - started
    return hasil


def _read_all(
    views: list[dict[str, Any]],
    files: Mapping[str, Any],
    daerah: Mapping[str, Daerah],
    paket: dict[Grup, dict[str, Any]],
    seals: list[set[str]],
) -> Catatan:
    """All that was understood of views and files, and all numbers that nothing accounts for."""
    boxes = {name: box for name, one in files.items() if (box := find_box(one.get("json")))}
    catatan = Catatan(paket=paket, sidik=dict(enumerate(seals)), kotak=boxes)
    for number, view in enumerate(views):
        PembacaTampilan(catatan, number, view, daerah).read()
    icons = {str(one["pageConfigChanged"].get("favicon")) for one in _find_pages(views)}
    for name, content in files.items():
        _read_static(catatan, name, content, icons)
    turunan = Turunan(catatan)
    for claim in catatan.klaim:
        if not turunan.holds(claim):
            catatan.wonder(claim.di, ", ".join(claim.angka), claim.jenis)
    return catatan


def _find_shut(rekaman: list[Rekaman]) -> list[str]:
    """What was not opened, and may have had a number behind it."""
    shut = (one for recording in rekaman for one in recording.tidak_dibuka)
    return [one for one in dict.fromkeys(shut) if one.split(": ", 1)[-1] not in TOMBOL_HAMPA]


def _attack_group(
    hasil: HasilLayar,
    catatan: Catatan,
    grup: Grup,
    cells: Mapping[Sel, Nilai],
    daerah: Daerah,
    keys: list[Kunci],
    paket: list[dict[str, Any]],
    views: dict[int, dict[str, Any]],
    files: Mapping[str, Any],
) -> None:
    """Hold what the screens say of one package against it, attack it, and look for what leaks."""
    terbitan = find_terbitan(grup, paket)
    if terbitan is not None:
        hasil.di_luar_paket += _find_outside(grup, cells, terbitan, daerah)
    shown = make_shown(grup, cells, terbitan, daerah, keys)
    key = find_key(shown, keys)
    sertifikat = attack_packages(make_riwayat([parse_paket(one) for one in shown], key))
    hasil.serangan.append(_say_attack(grup, shown[-1], cells, sertifikat))
    # What the package says is no leak, what the screens say beyond it is.
    known = shown if terbitan is None else terbitan.isi
    history = make_riwayat([parse_paket(one) for one in known], key)
    # Only where kegiatan and the like are shown by place or kind may their numbers stand there.
    mixed = {one.tampilan for one in catatan.klaim if one.jenis == "lain" and is_named(one)}
    harmless = list_harmless(catatan.paket.get(grup), daerah)
    leaks = [
        *find_leaks(history, [one for n, one in views.items() if n not in mixed], files),
        *find_leaks(history, [one for n, one in views.items() if n in mixed], {}, harmless),
    ]
    hasil.bocor = list(dict.fromkeys([*hasil.bocor, *leaks]))


def _find_pages(views: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for view in views:
        yield from (one for one in view["pesan"] if "pageConfigChanged" in one)


def find_daerah(paket: list[dict[str, Any]], views: list[dict[str, Any]]) -> dict[str, Daerah]:
    """The regions by name: from the packages, and where there is none from the maps on the screens."""
    found: dict[str, Daerah] = {}
    for one in paket:
        found[one["nama_region"]] = make_daerah(
            one["kode_region"],
            one["nama_region"],
            ((part["kode"], part["nama"]) for part in one["kecamatan"]),
            ((part["kode"], part["nama"]) for part in one.get("kelurahan", [])),
        )
    seen: dict[str, dict[str, str]] = {}
    for view in views:
        region = view["pilihan"].get("Wilayah", "")
        if region and region not in found:
            seen.setdefault(region, {}).update(_find_names(view))
    for region, names in seen.items():
        codes = {code.rsplit(".", code.count(".") - 1)[0] for code in names}
        kode = codes.pop() if len(codes) == 1 else ""
        found[region] = make_daerah(
            kode,
            region,
            ((code, name) for code, name in names.items() if code.count(".") == 2),
            ((code, name) for code, name in names.items() if code.count(".") == 3),
        )
    return found


def is_named(klaim: Klaim) -> bool:
    """Whether a number that is not about korban stands beside a place or a kind."""
    return klaim.isi["tempat"] is not None or bool(klaim.isi["kata"])


def list_harmless(paket: Mapping[str, Any] | None, daerah: Daerah) -> Iterator[tuple[str, int]]:
    """Words with a number that the package says of kegiatan, institutions and the like."""
    for code, number in Lain(paket).pairs() if paket else ():
        yield code, number
        yield daerah.nama_tempat.get(code, code), number


def find_seals(rekaman: Rekaman) -> set[str]:
    """The SHA-256 of every JSON file that is handed out in a recording."""
    files = (one.get("unduhan") or {} for view in rekaman.tampilan for one in view.pesan)
    return {one["sidik"] for one in files if "sidik" in one}


def find_packages(
    paket: list[dict[str, Any]], views: list[dict[str, Any]]
) -> dict[Grup, dict[str, Any]]:
    """The packages as they were given, and where none was, as a page hands them out."""
    found: dict[Grup, dict[str, Any]] = {}
    files = ((one.get("unduhan") or {}) for view in views for one in view["pesan"])
    handed: list[Any] = [one.get("json") for one in files]
    for one in (*paket, *handed):
        if is_package(one):
            found.setdefault(make_grup(one), one)
    return found


def find_box(json: Any) -> Kotak | None:
    """The box around all outlines of a file; None when it holds none."""
    points = [
        (float(pair[0]), float(pair[1]))
        for feature in (json.get("features", []) if isinstance(json, Mapping) else [])
        for pair in _list_pairs(feature.get("geometry", {}).get("coordinates"))
    ]
    if not points:
        return None
    lon, lat = [one for one, _ in points], [one for _, one in points]
    return min(lon), min(lat), max(lon), max(lat)


def _list_pairs(node: Any) -> Iterator[list[Any]]:
    if isinstance(node, list) and node and isinstance(node[0], int | float):
        yield node
    elif isinstance(node, list):
        for one in node:
            yield from _list_pairs(one)


def _find_names(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The codes and names of places in the maps of a view."""
    for message in view["pesan"]:
        spec = message.get("delta", {}).get("newElement", {}).get("plotlyChart", {}).get("spec", {})
        for trace in spec.get("data", []) if isinstance(spec, Mapping) else []:
            rows = zip(trace.get("locations", []), trace.get("customdata", []), strict=False)
            yield from ((code, row[0]) for code, row in rows if KODE.fullmatch(str(code)))


def _read_static(catatan: Catatan, name: str, content: Mapping[str, Any], icons: set[str]) -> None:
    """A file of the server: the same for all views, so no number in it may be a count."""
    if "status" in content or ("ukuran" in content and name in icons):
        return
    reader = PembacaGambar(PembacaTeks(catatan, -1, None, None))
    if name == "/" and "teks" in content:
        # The page around all pages comes with the library.
        own = resources.files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
        known = set(own.splitlines())
        lines = [one for one in str(content["teks"]).splitlines() if one not in known]
        reader.read_plain("\n".join(lines), {}, "laman /")
        return
    if str(content.get("teks", "")).lstrip().startswith(("<svg", "<?xml")):
        reader.read_drawing(str(content["teks"]), name)
        return
    reader.read_file(content, {}, f"berkas {name}")


def find_terbitan(grup: Grup, paket: list[dict[str, Any]]) -> Terbitan | None:
    """The packages up to the one that the screens show; None when none of them was given."""
    same = [one for one in paket if (one["nama_region"], one["k"]) == (grup.region, grup.k)]
    same.sort(key=lambda one: one["nomor"])
    shown = [n for n, one in enumerate(same) if one["selesai"] == grup.selesai.isoformat()]
    return Terbitan(same[: shown[-1] + 1]) if shown else None


def _as_list(nilai: Nilai) -> Any:
    return list(nilai) if isinstance(nilai, tuple) else nilai


def _name_cell(cell: Mapping[str, Any]) -> tuple[str, ...]:
    names = ("tabel", "satuan", "mulai", "selesai", "wilayah", "kelompok", "bentuk")
    return tuple(cell[name] for name in names)


def _find_outside(
    grup: Grup, cells: Mapping[Sel, Nilai], terbitan: Terbitan, daerah: Daerah
) -> Iterator[str]:
    """The cells on the screens that the package does not say, or says otherwise."""
    inside = {_name_cell(cell): cell["nilai"] for cell in terbitan.terbaru["sel"]}
    for sel, nilai in cells.items():
        name = tuple(sel.as_paket(daerah.kode).values())
        if inside.get(name) is None or inside[name] != _as_list(nilai):
            yield say_sel({daerah.nama: daerah}, grup, sel)


def make_shown(
    grup: Grup,
    cells: Mapping[Sel, Nilai],
    terbitan: Terbitan | None,
    daerah: Daerah,
    keys: list[Kunci],
) -> list[dict[str, Any]]:
    """The packages as files, of which the newest says only what was on the screens."""
    said = {tuple(sel.as_paket(daerah.kode).values()): nilai for sel, nilai in cells.items()}
    if terbitan is None:
        return [_make_bare(grup, cells, daerah, keys)]
    newest = terbitan.terbaru
    shown = []
    for cell in newest["sel"]:
        nilai = said.pop(_name_cell(cell), None)
        same = nilai is not None and cell["nilai"] == _as_list(nilai)
        per = cell["per"] if same else newest["selesai"]
        shown.append(cell | {"nilai": None if nilai is None else _as_list(nilai), "per": per})
    return [*terbitan.isi[:-1], newest | {"sel": shown}]


def _make_bare(
    grup: Grup, cells: Mapping[Sel, Nilai], daerah: Daerah, keys: list[Kunci]
) -> dict[str, Any]:
    """A package from the screens alone: what is not on them is not published."""
    numbers = {
        key.paket[-1].nomor
        for key in keys
        if key.paket[-1].k == grup.k and len(key.paket) == 1 and _is_of(key, daerah.kode)
    }
    if len(numbers) != 1:
        raise MasukanDitolak(
            f"Paket {grup.region} dengan k {grup.k} tidak disertakan, dan kuncinya tidak ada atau lebih "
            "dari satu."
        )
    end = grup.selesai.isoformat()
    # Where no desa was named, nothing is known of them.
    below = [code for codes in daerah.kelurahan.values() for code in codes]
    places = [
        {"kode": code, "nama": daerah.nama_tempat[code], "kecamatan": code.rsplit(".", 1)[0]}
        for code in (below if any(sel.tabel == "M6" for sel in cells) else ())
    ]
    return {
        "format": FORMAT_RINCI if places else FORMAT_BIASA,
        "nomor": numbers.pop(),
        "kode_region": daerah.kode,
        "nama_region": daerah.nama,
        "tingkat": "layar",
        "k": grup.k,
        "selesai": end,
        "tanggal_cutoff": end,
        "sumber": "layar",
        "status": "layar",
        "contoh": False,
        "kecamatan": [
            {"kode": code, "nama": daerah.nama_tempat[code]} for code in daerah.kecamatan.values()
        ],
        "kelurahan": places,
        "sel": [
            sel.as_paket(daerah.kode) | {"nilai": _as_list(nilai), "per": end}
            for sel, nilai in cells.items()
        ],
    }


def _is_of(key: Kunci, kode_region: str) -> bool:
    """Whether the key is about places of the region."""
    places = {one.kecamatan for one in key.paket[-1].korban} - {""}
    return all(one.startswith(f"{kode_region}.") for one in places)


def find_key(paket: list[dict[str, Any]], keys: list[Kunci]) -> Kunci:
    """The key of these packages. MasukanDitolak when there is none."""
    wanted = [(one["nomor"], one["k"]) for one in paket]
    for key in keys:
        if [(one.nomor, one.k) for one in key.paket] == wanted and _is_of(
            key, paket[-1]["kode_region"]
        ):
            return key
    raise MasukanDitolak(
        f"Tidak ada kunci untuk paket {paket[-1]['nama_region']} dengan k {paket[-1]['k']} yang tampil "
        "di layar."
    )


def _say_attack(
    grup: Grup, paket: Mapping[str, Any], cells: Mapping[Sel, Nilai], sertifikat: Sertifikat
) -> Serangan:
    return Serangan(
        wilayah=grup.region,
        k=grup.k,
        nomor=paket["nomor"],
        jumlah_sel=len(cells),
        lulus=sertifikat.lulus,
        jumlah_sasaran=sertifikat.jumlah_sasaran,
        jumlah_terbuka=sertifikat.jumlah_terbuka,
        aturan=sertifikat.aturan,
        salah=sertifikat.salah,
        terbuka=[one.nama for one in sertifikat.sasaran if not one.aman],
    )


def say_sel(daerah: Mapping[str, Daerah], grup: Grup, sel: Sel) -> str:
    """A cell as a person reads it, never its value."""
    place = daerah[grup.region]
    parts = [
        grup.region,
        f"k {grup.k}",
        f"{sel.tabel} {sel.satuan} {sel.mulai} sampai {sel.selesai}",
    ]
    if sel.wilayah is not None:
        parts.append(place.nama_tempat.get(sel.wilayah, "kecamatan tidak dicatat"))
    return ", ".join([*parts, *(one for one in (sel.kelompok, sel.bentuk) if one)])


def say_hasil_layar(hasil: HasilLayar) -> list[str]:
    """The outcome in Indonesian sentences; numbers that were found are not repeated."""
    lines = [
        f"Penyerang membaca {say_number(hasil.jumlah_tampilan)} tampilan dan "
        f"{say_number(hasil.jumlah_berkas)} berkas: {say_number(hasil.jumlah_angka)} angka tentang "
        f"{say_number(hasil.jumlah_sel)} sel, dalam {say_number(round(hasil.detik, 1))} detik."
    ]
    places = list(dict.fromkeys(one.di for one in hasil.tak_terjelaskan))
    lines += [f"Tak terjelaskan: ada angka yang bukan sel paket di {one}." for one in places]
    lines += [f"Layar menyebut dua angka: {one}." for one in hasil.berbeda]
    lines += [f"Tidak ada dalam paket, atau lain angkanya: {one}." for one in hasil.di_luar_paket]
    lines += [f"Bocor: {one}." for one in hasil.bocor]
    lines += [f"Tidak dapat dicoba semua: {one}." for one in hasil.tidak_dibuka]
    lines += [f"Pilihan terlalu banyak, sebagian tidak dibaca: {one}." for one in hasil.dipotong]
    for one in hasil.serangan:
        lines += [f"Salah: {name} tidak sama dengan kunci." for name in one.salah]
        lines += [f"Terbuka: {name}." for name in one.terbuka]
        lines.append(
            f"{one.wilayah}, k {one.k}: {say_number(one.jumlah_terbuka)} dari "
            f"{say_number(one.jumlah_sasaran)} sasaran terbuka."
        )
    if not hasil.serangan:
        lines.append("Tidak satu paket pun tampil di layar, jadi tidak ada yang dibuktikan.")
    lines.append(
        "LULUS: layar hanya memuat yang ada dalam paket, dan tidak satu sasaran pun terbuka."
        if hasil.lulus
        else "TIDAK LULUS: lihat yang disebut di atas."
    )
    return lines
