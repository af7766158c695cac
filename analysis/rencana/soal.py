"""What a plan is asked with and what comes back: plain values that travel as JSON.

The solver runs in a process of its own (docs/decisions.md), so both cross a pipe.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated

from pydantic import PlainSerializer, TypeAdapter, ValidationError

from domain.format import format_angka, format_daftar, format_nama_bulan

MAKS_PER_WILAYAH = 3
BOBOT_TERBESAR = 10
# More names than this in one sentence are not read.
NAMA_DISEBUT = 3

# Sets are written in order, so that the same question is the same text.
KumpulanKode = Annotated[frozenset[str], PlainSerializer(sorted, return_type=list[str])]
KumpulanBulan = Annotated[frozenset[int], PlainSerializer(sorted, return_type=list[int])]


class SoalError(Exception):
    """A question that cannot be planned; the message is one Indonesian sentence."""


@dataclass(frozen=True)
class WilayahSoal:
    """An area that may be visited."""

    kode: str
    nama: str
    kode_kecamatan: str
    nama_kecamatan: str


@dataclass(frozen=True)
class JenisKunjungan:
    """A kind of visit. biaya in rupiah and hari_tim in team-days, each per visit.

    `tidak_bulan` are months of the year (1-12) in which it cannot be, such as school holidays.
    """

    kode: str
    nama: str
    jenis_kegiatan: str
    kelompok_sasaran: str
    biaya: int
    hari_tim: int
    peserta: int
    tidak_bulan: KumpulanBulan = frozenset()
    paling_sedikit: int = 0
    paling_banyak: int | None = None


@dataclass(frozen=True)
class Bobot:
    """How much each component of the need counts: whole numbers 0-10, at least one above 0."""

    laporan: int
    orang: int
    waktu: int
    kesiapan: int


@dataclass(frozen=True)
class Keadaan:
    """What is known of one area for one kind; None is not known.

    laporan: smoothed pooled rate of reports as a ratio to the region (1.0 = region). orang: size
    of the target group in `satuan_orang`. bulan_sejak: whole months since the last kegiatan
    there; with pernah=False there never was one. kesiapan: share 0..1 of what should be in place.
    """

    kode: str
    jenis: str
    laporan: float | None
    orang: float | None
    satuan_orang: str
    bulan_sejak: int | None
    pernah: bool
    kesiapan: float | None


@dataclass(frozen=True)
class Permintaan:
    """What a planner asks for. `uang` None: no limit. `per_kecamatan`: at least so many visits in each,
    0 for none."""

    jenis: tuple[JenisKunjungan, ...]
    bulan: tuple[date, ...]
    jumlah_kunjungan: int
    uang: int | None
    tim: int
    hari_per_tim: int
    per_kecamatan: int
    maks_per_wilayah: int
    wajib: KumpulanKode
    dilarang: KumpulanKode
    bobot: Bobot


@dataclass(frozen=True)
class Soal(Permintaan):
    """One question for a plan: what is asked for, and what is known of the areas.

    `undian`: one tuple per posterior draw, in it the `laporan` of each area in the order of `wilayah`.
    """

    wilayah: tuple[WilayahSoal, ...]
    keadaan: tuple[Keadaan, ...]
    undian: tuple[tuple[float | None, ...], ...] = ()


@dataclass(frozen=True)
class Kunjungan:
    """A chosen visit. `nilai`: points it adds; `urutan`: n-th in its area, the best first.

    `terpilih_simulasi` of `dari_simulasi`: in how many draws the area was chosen (None: no draws).
    """

    nomor: int
    kode: str
    jenis: str
    bulan: date
    nilai: float
    urutan: int
    alasan: str
    terpilih_simulasi: int | None = None
    dari_simulasi: int | None = None


@dataclass(frozen=True)
class Hampir:
    """A visit that was left out: what it would add to the plan, and why it is not in it."""

    kode: str
    jenis: str
    tambahan: float
    alasan: str


@dataclass(frozen=True)
class KeadilanKecamatan:
    """One kecamatan's shares (0..1) of the visits and of the need, and who lives there.

    `orang`: people of the largest target group of each area together; None where no kind counts
    people. `peserta`: planned participants.
    """

    kode: str
    nama: str
    kunjungan: int
    bagian_kunjungan: float
    bagian_kebutuhan: float
    orang: float | None
    peserta: int


@dataclass(frozen=True)
class SimulasiWilayah:
    """In how many of the draws an area was chosen, and that as a sentence."""

    kode: str
    terpilih: int
    dari: int
    kalimat: str


@dataclass(frozen=True)
class Hasil:
    """A plan, or the sentence `tidak_mungkin` on why there is none.

    `nilai` points of the plan, `batas` what no plan can exceed, `celah` the share of `batas` that
    may be missing (0 where `terbukti`), `detik` seconds, `biaya` rupiah.
    """

    kunjungan: tuple[Kunjungan, ...] = ()
    hampir: tuple[Hampir, ...] = ()
    nilai: float = 0.0
    batas: float = 0.0
    celah: float = 0.0
    terbukti: bool = False
    detik: float = 0.0
    biaya: int = 0
    keadilan: tuple[KeadilanKecamatan, ...] = ()
    kalimat_keadilan: str = ""
    simulasi: tuple[SimulasiWilayah, ...] = ()
    catatan: tuple[str, ...] = ()
    tidak_mungkin: str | None = None


_SOAL = TypeAdapter(Soal)
_HASIL = TypeAdapter(Hasil)


def to_json(isi: Soal | Hasil) -> str:
    """One line of JSON that `from_json` or `hasil_from_json` reads back as an equal value."""
    adapter: TypeAdapter = _SOAL if isinstance(isi, Soal) else _HASIL
    return adapter.dump_json(isi).decode()


def from_json(teks: str) -> Soal:
    """The question in this text. Raises SoalError where it is none; nothing of it is repeated."""
    try:
        return _SOAL.validate_json(teks)
    except ValidationError as error:
        tempat = ".".join(str(part) for part in error.errors()[0]["loc"])
        letak = f" pada bagian {tempat}" if tempat else ""
        raise SoalError(f"Isian rencana tidak dapat dibaca{letak}.") from None


def hasil_from_json(teks: str) -> Hasil:
    """The plan in this text. Raises SoalError where it is none."""
    try:
        return _HASIL.validate_json(teks)
    except ValidationError:
        raise SoalError("Hasil rencana tidak dapat dibaca.") from None


def sort_soal(soal: Soal) -> Soal:
    """The same question with everything in the order of its codes, so that order never decides."""
    urutan = sorted(range(len(soal.wilayah)), key=lambda i: soal.wilayah[i].kode)
    return replace(
        soal,
        wilayah=tuple(soal.wilayah[i] for i in urutan),
        jenis=tuple(sorted(soal.jenis, key=lambda jenis: jenis.kode)),
        bulan=tuple(sorted(soal.bulan)),
        keadaan=tuple(sorted(soal.keadaan, key=lambda one: (one.kode, one.jenis))),
        undian=tuple(tuple(undian[i] for i in urutan) for undian in soal.undian),
    )


def format_rupiah(nilai: int) -> str:
    """'Rp 1.500.000'."""
    return f"Rp {format_angka(nilai)}"


def find_soal_errors(soal: Soal) -> list[str]:
    """What must be changed before a plan can be made, in Indonesian sentences; empty if nothing.

    What only the solver can find (demands that clash with one another) is not here.
    """
    return (
        _find_isian_errors(soal)
        or _find_jenis_errors(soal)
        or _find_keadaan_errors(soal)
        or _find_permintaan_errors(soal)
    )


def _find_isian_errors(soal: Soal) -> list[str]:
    """Errors of single fields and of codes."""
    errors = []
    kode = [one.kode for one in soal.wilayah]
    if not kode:
        errors.append("Belum ada wilayah yang dapat dikunjungi: pilih paling sedikit satu.")
    if not soal.jenis:
        errors.append("Belum ada jenis kunjungan: isi paling sedikit satu.")
    if not soal.bulan:
        errors.append("Belum ada bulan: pilih paling sedikit satu.")
    if any(bulan.day != 1 for bulan in soal.bulan):
        errors.append("Setiap bulan harus ditulis sebagai tanggal satu.")
    for nama, isi in (
        ("Wilayah", kode),
        ("Jenis kunjungan", [one.kode for one in soal.jenis]),
        ("Bulan", list(soal.bulan)),
    ):
        if len(set(isi)) < len(isi):
            errors.append(f"{nama} ada yang tertulis dua kali: hapus salah satunya.")
    if soal.jumlah_kunjungan < 1:
        errors.append("Jumlah kunjungan paling sedikit 1.")
    if soal.uang is not None and soal.uang < 0:
        errors.append("Uang tidak boleh kurang dari nol.")
    if soal.tim < 1 or soal.hari_per_tim < 1:
        errors.append(
            "Belum ada hari tim: jumlah tim dan hari per tim masing-masing paling sedikit 1."
        )
    if soal.per_kecamatan < 0:
        errors.append("Kunjungan per kecamatan tidak boleh kurang dari nol.")
    if not 1 <= soal.maks_per_wilayah <= MAKS_PER_WILAYAH:
        errors.append(f"Kunjungan per wilayah paling banyak harus 1 sampai {MAKS_PER_WILAYAH}.")
    bobot = [getattr(soal.bobot, one.name) for one in fields(Bobot)]
    if any(not 0 <= one <= BOBOT_TERBESAR for one in bobot):
        errors.append(f"Setiap bobot harus 0 sampai {BOBOT_TERBESAR}.")
    elif not any(bobot):
        errors.append("Semua bobot nol: beri bobot pada paling sedikit satu hal.")
    if (soal.wajib | soal.dilarang) - set(kode):
        errors.append("Ada wilayah wajib atau dikecualikan yang tidak ada dalam daftar: hapus.")
    return errors


def _find_jenis_errors(soal: Soal) -> list[str]:
    """Errors of the kinds of visit, each by its name."""
    errors = []
    for jenis in soal.jenis:
        if jenis.biaya < 0 or jenis.peserta < 0:
            errors.append(f"{jenis.nama}: biaya dan peserta tidak boleh kurang dari nol.")
        if jenis.hari_tim < 1:
            errors.append(f"{jenis.nama}: hari tim paling sedikit 1.")
        elif jenis.hari_tim > soal.hari_per_tim:
            errors.append(
                f"{jenis.nama}: satu kunjungan memakai {jenis.hari_tim} hari tim, lebih dari "
                f"{soal.hari_per_tim} hari per tim dalam sebulan; kurangi hari tim atau tambah hari."
            )
        if any(not 1 <= bulan <= 12 for bulan in jenis.tidak_bulan):
            errors.append(f"{jenis.nama}: bulan yang tidak dapat dipakai harus 1 sampai 12.")
        elif all(bulan.month in jenis.tidak_bulan for bulan in soal.bulan):
            nama = format_daftar([format_nama_bulan(one) for one in sorted(jenis.tidak_bulan)])
            errors.append(
                f"{jenis.nama}: tidak ada bulan yang mungkin (dikecualikan: {nama}); pilih bulan "
                "lain atau hapus jenis ini."
            )
        if jenis.paling_sedikit < 0:
            errors.append(f"{jenis.nama}: batas paling sedikit tidak boleh kurang dari nol.")
        if jenis.paling_banyak is not None and jenis.paling_banyak < jenis.paling_sedikit:
            errors.append(
                f"{jenis.nama}: batas paling banyak ({jenis.paling_banyak}) di bawah batas paling "
                f"sedikit ({jenis.paling_sedikit}); ubah salah satunya."
            )
    return errors


def _find_keadaan_errors(soal: Soal) -> list[str]:
    """Errors of the state of the areas: they come from the program, not from what was typed."""
    errors = []
    pasangan = Counter((one.kode, one.jenis) for one in soal.keadaan)
    perlu = {(wilayah.kode, jenis.kode) for wilayah in soal.wilayah for jenis in soal.jenis}
    if pasangan.keys() != perlu or any(kali > 1 for kali in pasangan.values()):
        errors.append(
            "Keadaan wilayah harus ada tepat satu untuk setiap wilayah dan jenis kunjungan."
        )
    for one in soal.keadaan:
        angka = (one.laporan, one.orang, one.bulan_sejak, one.kesiapan)
        # Written so that NaN fails too.
        if any(isi is not None and not 0 <= isi < float("inf") for isi in angka):
            errors.append("Keadaan wilayah tidak boleh kurang dari nol.")
            break
    if any(one.kesiapan is not None and one.kesiapan > 1 for one in soal.keadaan):
        errors.append("Kesiapan harus bagian antara 0 dan 1.")
    if any(len(undian) != len(soal.wilayah) for undian in soal.undian):
        errors.append("Setiap undian harus memuat satu angka untuk setiap wilayah.")
    elif any(
        isi is not None and not 0 <= isi < float("inf") for undian in soal.undian for isi in undian
    ):
        errors.append("Undian tidak boleh memuat angka di bawah nol.")
    return errors


def find_terbuka(soal: Soal) -> dict[str, int]:
    """For each area how many visits it can have at all: none where excluded or without a target."""
    ada = Counter(one.kode for one in soal.keadaan if one.orang is None or one.orang > 0)
    maks = min(soal.maks_per_wilayah, len(soal.bulan))
    return {
        one.kode: 0 if one.kode in soal.dilarang else min(maks, ada[one.kode])
        for one in soal.wilayah
    }


def _find_permintaan_errors(soal: Soal) -> list[str]:
    """Demands that cannot hold whatever is chosen."""
    nama = {one.kode: one.nama for one in soal.wilayah}
    errors = []
    if both := soal.wajib & soal.dilarang:
        errors.append(
            f"{say_names(nama[kode] for kode in sorted(both))} sekaligus wajib dan dikecualikan: "
            "pilih salah satu."
        )
        return errors
    terbuka = find_terbuka(soal)
    if kosong := sorted(kode for kode in soal.wajib if not terbuka[kode]):
        errors.append(
            f"{say_names(nama[kode] for kode in kosong)} wajib dikunjungi, tetapi tidak ada sasaran "
            "untuk jenis kunjungan yang dipilih: tambah jenis atau hapus dari daftar wajib."
        )
    kecamatan = Counter[str]()
    wajib = Counter[str]()
    nama_kecamatan = {}
    for one in soal.wilayah:
        kecamatan[one.kode_kecamatan] += terbuka[one.kode]
        wajib[one.kode_kecamatan] += one.kode in soal.wajib
        nama_kecamatan[one.kode_kecamatan] = one.nama_kecamatan
    errors += [
        f"Kecamatan {nama_kecamatan[kode]} hanya dapat menerima {mungkin} kunjungan, sedangkan setiap "
        f"kecamatan diminta paling sedikit {soal.per_kecamatan}: kurangi permintaan itu."
        for kode, mungkin in sorted(kecamatan.items())
        if mungkin < soal.per_kecamatan
    ]
    for jenis in soal.jenis:
        dapat = sum(
            1
            for one in soal.keadaan
            if one.jenis == jenis.kode
            and terbuka[one.kode]
            and (one.orang is None or one.orang > 0)
        )
        if jenis.paling_sedikit > dapat:
            errors.append(
                f"{jenis.nama}: diminta paling sedikit {jenis.paling_sedikit} kunjungan, tetapi hanya "
                f"{dapat} wilayah yang dapat menerimanya; kurangi batas itu."
            )
    if not any(terbuka.values()):
        errors.append("Tidak ada wilayah yang dapat dikunjungi: kurangi wilayah yang dikecualikan.")
    perlu = max(
        sum(max(soal.per_kecamatan, wajib[kode]) for kode in kecamatan),
        sum(jenis.paling_sedikit for jenis in soal.jenis),
    )
    if perlu > soal.jumlah_kunjungan:
        errors.append(
            f"Permintaan per kecamatan, wilayah wajib, dan batas per jenis memerlukan {perlu} kunjungan, "
            f"lebih dari {soal.jumlah_kunjungan} yang tersedia: tambah kunjungan atau kurangi permintaan."
        )
    termurah = min(jenis.biaya for jenis in soal.jenis)
    if soal.uang is not None and max(perlu, 1) * termurah > soal.uang:
        berapa = f"{perlu} kunjungan yang diminta" if perlu > 1 else "satu kunjungan pun"
        errors.append(
            f"Uang {format_rupiah(soal.uang)} tidak cukup untuk {berapa}; kunjungan termurah "
            f"{format_rupiah(termurah)}: tambah uang atau kurangi permintaan."
        )
    return errors


def say_names(nama: Iterable[str]) -> str:
    """'A', 'A dan B', 'A, B, C, dan 4 lainnya'."""
    semua = list(nama)
    lebih = len(semua) - NAMA_DISEBUT
    if lebih > 0:
        return format_daftar([*semua[:NAMA_DISEBUT], f"{lebih} lainnya"])
    return format_daftar(semua)
