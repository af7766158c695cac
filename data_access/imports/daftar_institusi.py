"""A list of institutions of the network as an office has it, against the list that is kept.

It is a list kept in the app and no snapshot: what the file does not name stays, and a blank cell leaves
what there is. Errors never say what stood in a cell.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from data_access.imports.baca_nilai import (
    kata_kategori,
    read_kategori,
    read_kategori_banyak,
    read_tanggal,
)
from data_access.imports.berkas import read_buku
from data_access.imports.kesalahan import BerkasError, Kesalahan, NilaiError, sort_kesalahan
from data_access.imports.tata_letak import Tabel, find_semua_tata_letak, make_tabel
from data_access.imports.teks import KOSONG, clean_text, sederhana
from data_access.imports.tempat import CaraTemu, DaftarWilayah
from data_access.jejaring import find_institusi_errors, same_name, tidy
from domain.jejaring import Institusi, IsiInstitusi
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko


class Kolom(NamedTuple):
    """A column of the list: the field it fills, its heading in the template, what offices call it."""

    bidang: str
    judul: str
    sebutan: tuple[str, ...]


KOLOM = (
    Kolom("nama", "Nama institusi", ("nama", "nama lembaga", "institusi", "lembaga", "nama instansi")),
    Kolom("jenis", "Jenis", ("jenis institusi", "jenis lembaga", "jenis instansi", "kategori")),
    Kolom("kompetensi", "Kompetensi", ("bidang kompetensi", "bidang", "keahlian", "layanan")),
    Kolom("wilayah", "Wilayah layanan", ("wilayah", "kecamatan", "melayani", "wilayah kerja")),
    Kolom("anggota", "Keanggotaan", ("anggota", "anggota ru ko", "anggota ruko", "status anggota")),
    Kolom("bergabung", "Bergabung sejak", ("bergabung", "tanggal bergabung", "tgl bergabung")),
    Kolom(
        "mou_sampai", "MoU berlaku sampai",
        ("mou sampai", "mou berakhir", "akhir mou", "masa berlaku mou", "tanggal akhir mou"),
    ),
    Kolom(
        "kontak", "Kontak kantor",
        ("kontak", "kontak kelembagaan", "telepon kantor", "telepon", "no telepon", "hotline"),
    ),
    Kolom("program", "Program", ("nama program", "program bersama")),
)  # fmt: skip
JUDUL = {one.bidang: one.judul for one in KOLOM}
SEMUA = frozenset({"semua", "seluruh", "semua kecamatan", "seluruh wilayah", "seluruh kecamatan"})
# What offices write besides the labels of the lists.
KATA_JENIS = {
    "dinas": "opd",
    "badan": "opd",
    "polisi": "kepolisian",
    "polres": "kepolisian",
    "unit ppa": "kepolisian",
    "pengadilan agama": "pengadilan",
    "pengadilan negeri": "pengadilan",
    "rs": "rumah_sakit",
    "rsud": "rumah_sakit",
    "rumah sakit": "rumah_sakit",
    "puskesmas": "rumah_sakit",
    "forum psikolog": "psikolog",
    "advokat": "lbh",
    "universitas": "perguruan_tinggi",
    "kampus": "perguruan_tinggi",
    "ponpes": "pesantren",
    "pondok pesantren": "pesantren",
    "mui": "ormas_agama",
    "majelis taklim": "ormas_agama",
    "pkk": "tp_pkk",
    "komnas pa": "lpa",
    "komnas anak": "lpa",
    "satgas": "satgas_ppa",
    "perusahaan": "dunia_usaha",
}
KATA_KOMPETENSI = {
    "bantuan hukum": "hukum",
    "psikolog": "psikologi",
    "visum": "medis",
    "kesehatan": "medis",
    "shelter": "rumah_aman",
    "peksos": "pekerjaan_sosial",
    "ekonomi": "reintegrasi",
    "pendidikan": "parenting",
    "agama": "keagamaan",
    "bahasa isyarat": "aksesibilitas",
    "disabilitas": "aksesibilitas",
}
KATA_ANGGOTA = {"sudah": "ya", "belum": "tidak", "v": "ya"}
DESA = re.compile(r"(?P<desa>[^()]+)\((?P<kecamatan>[^()]+)\)")
TANPA_KOLOM = (
    "Tidak ada tabel institusi di berkas ini: perlu kolom Nama institusi, dan sedikitnya satu kolom lain "
    "dari templat."
)
WAJIB_JENIS = "Jenis wajib diisi untuk institusi baru."
TEMPAT_TAK_DIKENAL = (
    "Wilayah tidak dikenal: tulis nama kecamatan, dipisah titik koma, atau 'semua'. Untuk desa/kelurahan: "
    "Nama (Kecamatan)."
)
NAMA_GANDA = "Institusi ini tertulis lebih dari sekali di berkas."


@dataclass(frozen=True)
class RencanaImpor:
    """What a file would do to the list. With `errors` nothing of it may be kept.

    `berubah` are pairs of what is there and what it becomes; `tetap` are as they are in the file,
    `tidak_di_berkas` are active and not in it. `diabaikan` are letters of columns that are not used.
    """

    errors: tuple[Kesalahan, ...]
    baru: tuple[IsiInstitusi, ...]
    berubah: tuple[tuple[Institusi, IsiInstitusi], ...]
    tetap: tuple[Institusi, ...]
    tidak_di_berkas: tuple[Institusi, ...]
    diabaikan: tuple[str, ...]

    @property
    def jumlah(self) -> int:
        """How many would be added or changed."""
        return len(self.baru) + len(self.berubah)


def prepare_institusi(
    content: bytes, nama_berkas: str, daftar: DaftarWilayah, known: Sequence[Institusi]
) -> RencanaImpor:
    """What a file says of the list. Raises BerkasError where it cannot be read or holds no such list."""
    tabel, kolom = _find_tabel(content, nama_berkas)
    read = _make_readers(daftar)
    errors: list[Kesalahan] = []
    baru: list[IsiInstitusi] = []
    berubah: list[tuple[Institusi, IsiInstitusi]] = []
    tetap: list[Institusi] = []
    seen: set[str] = set()
    for baris, cells in zip(tabel.isi.index, tabel.isi.to_dict("records"), strict=True):
        said, wrong = _read_row(cells, kolom, read)
        there, isi = _merge(said, known)
        wrong += find_institusi_errors(isi)
        plain = sederhana(isi.nama)
        if plain and plain in seen:
            wrong.append(("nama", NAMA_GANDA))
        seen.add(plain)
        if there is None and "jenis" not in said and not any(one == "jenis" for one, _ in wrong):
            wrong.append(("jenis", WAJIB_JENIS))
        errors += [
            Kesalahan(int(baris), _say_kolom(bidang, kolom, tabel), pesan)
            for bidang, pesan in wrong
        ]
        if there is None:
            baru.append(isi)
        elif isi == there.isi:
            tetap.append(there)
        else:
            berubah.append((there, isi))
    named = {one.id for one in tetap} | {one.id for one, _isi in berubah}
    return RencanaImpor(
        tuple(sort_kesalahan(errors)),
        tuple(baru),
        tuple(berubah),
        tuple(tetap),
        tuple(one for one in known if one.isi.aktif and one.id not in named),
        tuple(huruf for judul, huruf in tabel.huruf.items() if judul not in kolom.values()),
    )


def _find_tabel(content: bytes, nama_berkas: str) -> tuple[Tabel, dict[str, str]]:
    """The first table that lists institutions, and the heading of each field in it."""
    buku = read_buku(content, nama_berkas)
    for index, letak in find_semua_tata_letak(buku):
        try:
            tabel = make_tabel(buku.lembar[index], letak, buku.sidik)
        except BerkasError:
            continue
        kolom = _find_kolom(list(tabel.huruf))
        if "nama" in kolom and len(kolom) > 1:
            return tabel, kolom
    raise BerkasError(TANPA_KOLOM)


def _find_kolom(judul: Sequence[str]) -> dict[str, str]:
    plain = {sederhana(one): one for one in reversed(judul)}
    found = {}
    for one in KOLOM:
        names = (sederhana(one.judul), *one.sebutan)
        heading = next((plain[name] for name in names if name in plain), None)
        if heading is not None:
            found[one.bidang] = heading
    return found


def _say_kolom(bidang: str, kolom: Mapping[str, str], tabel: Tabel) -> str:
    """'C (Kompetensi)'; the field alone where the file has no such column."""
    if bidang not in kolom:
        return JUDUL[bidang]
    return f"{tabel.huruf[kolom[bidang]]} ({JUDUL[bidang]})"


def _make_readers(daftar: DaftarWilayah) -> dict[str, Callable[[str], Any]]:
    """How the cell of each field is read. They raise NilaiError."""
    jenis = kata_kategori([JenisInstitusi]) | KATA_JENIS
    bidang = kata_kategori([BidangKompetensi]) | KATA_KOMPETENSI
    anggota = kata_kategori([KeanggotaanRuko]) | KATA_ANGGOTA

    def read_bidang(text: str) -> tuple[BidangKompetensi, ...]:
        found = read_kategori_banyak(text, bidang, hampa=KOSONG, pilihan=_labels(BidangKompetensi))
        return tuple(one for one in BidangKompetensi if one.value in (found or ()))

    return {
        "nama": clean_text,
        "jenis": lambda text: JenisInstitusi(read_kategori(text, jenis, _labels(JenisInstitusi))),
        "kompetensi": read_bidang,
        "wilayah": lambda text: _read_wilayah(text, daftar),
        "anggota": lambda text: KeanggotaanRuko(
            read_kategori(text, anggota, _labels(KeanggotaanRuko))
        ),
        "bergabung": _read_hari,
        "mou_sampai": _read_hari,
        "kontak": clean_text,
        "program": lambda text: tuple(part for part in re.split(r"[;\n]", text) if part.strip()),
    }


def _labels(daftar: type[JenisInstitusi] | type[BidangKompetensi] | type[KeanggotaanRuko]) -> str:
    return "; ".join(daftar.labels().values())


def _read_hari(text: str) -> date:
    return read_tanggal(text)


def _read_wilayah(text: str, daftar: DaftarWilayah) -> tuple[str, ...]:
    found = set()
    for part in (part.strip() for part in re.split(r"[;\n]", text)):
        if not part:
            continue
        plain = sederhana(part)
        if plain in SEMUA or plain == sederhana(daftar.sekitar.nama_region):
            found.add(daftar.region)
            continue
        desa = DESA.fullmatch(part)
        temuan = (
            daftar.cari(desa["kecamatan"].strip(), desa["desa"].strip())
            if desa
            else daftar.cari(part, None)
        )
        kode = temuan.tempat.kode_wilayah if temuan.tempat else None
        if kode is None or temuan.cara == CaraTemu.TIDAK_DIKENAL:
            raise NilaiError(TEMPAT_TAK_DIKENAL)
        found.add(kode)
    return tuple(sorted(found))


def _read_row(
    cells: Mapping[Any, str], kolom: Mapping[str, str], read: Mapping[str, Callable[[str], Any]]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What a row says, by field, and what of it cannot be read. A blank cell says nothing."""
    said: dict[str, Any] = {}
    wrong = []
    for bidang, judul in kolom.items():
        text = cells[judul]
        if sederhana(text) in KOSONG:
            continue
        try:
            said[bidang] = read[bidang](text)
        except NilaiError as error:
            wrong.append((bidang, str(error)))
    return said, wrong


def _merge(
    said: Mapping[str, Any], known: Sequence[Institusi]
) -> tuple[Institusi | None, IsiInstitusi]:
    """Whom a row is about, and what becomes of it: what the row does not say stays, and who is named is
    active."""
    isi = IsiInstitusi(**{"nama": "", "jenis": JenisInstitusi.LAINNYA, **said})
    there = next((one for one in known if same_name(one.isi, tidy(isi, ()))), None)
    if there is not None:
        isi = replace(there.isi, **{**said, "nama": there.isi.nama, "aktif": True})
    return there, tidy(isi, [one for one in known if one is not there])
