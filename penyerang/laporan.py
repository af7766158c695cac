"""What an attack found, as it is stored with a package and as a person reads it."""

from typing import Literal

from babel.numbers import format_decimal
from pydantic import BaseModel

from penyerang.pernyataan import BawahNolAtauLebar, Memuat, Syarat


class Selang(BaseModel):
    """Between which two numbers the attacker knows a sum to be; None is no bound."""

    bawah: float | None
    atas: float | None

    @property
    def lebar(self) -> float | None:
        """Its width; None when it is infinite."""
        return None if self.bawah is None or self.atas is None else self.atas - self.bawah


class HasilSasaran(BaseModel):
    """What became of one target. `selang_bulat` is None where any number may occur.

    `aman` is decided by the whole numbers where there are only such. `dibuka_oleh` names
    statements that are enough to open it, none of them superfluous; empty with `aman`, or when
    the bounds that everybody knows are enough by themselves.
    """

    nama: str
    syarat: Syarat
    selang_lp: Selang
    selang_bulat: Selang | None
    lebar: float | None
    diketahui_tepat: bool
    aman: bool
    dibuka_oleh: list[str] = []


class Ukuran(BaseModel):
    """How large the attack was, before and after putting in what is known and merging."""

    variabel: int
    pernyataan: int
    kolom: int
    baris: int


class Versi(BaseModel):
    """Which programs came to this."""

    penyerang: str
    highspy: str


class Masukan(BaseModel):
    """Which file was attacked."""

    berkas: str
    sha256: str


class Laporan(BaseModel):
    """The outcome of an attack; `lulus` when every target is safe."""

    format: Literal["laporan-penyerang-1"] = "laporan-penyerang-1"
    lulus: bool
    jumlah_sasaran: int
    jumlah_terbuka: int
    detik: float
    ukuran: Ukuran
    versi: Versi
    masukan: list[Masukan] = []
    sasaran: list[HasilSasaran]


class HasilMutasi(BaseModel):
    """One hidden cell published after all: which target this opens, None when none."""

    sel: str
    berhasil: bool
    sasaran: str | None


class LaporanMutasi(BaseModel):
    """Whether each hidden cell is needed; `lulus` when the pattern is safe and all of them are."""

    format: Literal["laporan-mutasi-1"] = "laporan-mutasi-1"
    lulus: bool
    pola_aman: bool
    jumlah_sel: int
    jumlah_berhasil: int
    detik: float
    versi: Versi
    masukan: list[Masukan] = []
    mutasi: list[HasilMutasi]


def say_laporan(laporan: Laporan) -> list[str]:
    """The outcome in Indonesian sentences, the opened targets one by one."""
    ukuran = laporan.ukuran
    lines = [
        f"Penyerang mencoba {say_number(laporan.jumlah_sasaran)} sasaran dengan "
        f"{say_number(ukuran.pernyataan)} pernyataan tentang {say_number(ukuran.variabel)} bilangan "
        f"(digabung menjadi {say_number(ukuran.kolom)}), dalam {say_number(round(laporan.detik, 1))} detik.",
    ]
    for hasil in laporan.sasaran:
        if not hasil.aman:
            lines += say_opened(hasil)
    lines.append(
        "LULUS: tidak satu sasaran pun terbuka."
        if laporan.lulus
        else f"TIDAK LULUS: {say_number(laporan.jumlah_terbuka)} sasaran terbuka."
    )
    return lines


def say_opened(hasil: HasilSasaran) -> list[str]:
    selang = hasil.selang_bulat or hasil.selang_lp
    known = (
        f"tepat {say_number(selang.bawah)}"
        if hasil.diketahui_tepat
        else f"antara {say_number(selang.bawah)} dan {say_number(selang.atas)}"
    )
    sources = "; ".join(hasil.dibuka_oleh) or "batas yang diketahui semua orang"
    return [
        f"Terbuka: {hasil.nama} {known} ({_say_syarat(hasil.syarat)}).",
        f"  Dibuka oleh: {sources}.",
    ]


def _say_syarat(syarat: Syarat) -> str:
    if isinstance(syarat, Memuat):
        bawah, atas = syarat.memuat
        return f"harus memuat {say_number(bawah)} sampai {say_number(atas)}"
    if isinstance(syarat, BawahNolAtauLebar):
        return f"harus mulai dari 0 atau selebar {say_number(syarat.bawah_nol_atau_lebar)}"
    return f"harus selebar {say_number(syarat.lebar)}"


def say_laporan_mutasi(laporan: LaporanMutasi, perintah: str) -> list[str]:
    """The outcome in Indonesian sentences, the needless cells one by one.

    `perintah` is the command that says what is wrong before any mutation.
    """
    if not laporan.pola_aman:
        return [
            "TIDAK LULUS: tanpa perubahan pun serangan sudah berhasil. "
            f"Jalankan perintah {perintah} lebih dahulu."
        ]
    lines = [
        f"{say_number(laporan.jumlah_sel)} sel pelengkap dicoba satu per satu: bila diterbitkan, "
        f"serangan berhasil pada {say_number(laporan.jumlah_berhasil)} di antaranya "
        f"({say_number(round(laporan.detik, 1))} detik).",
    ]
    lines += [
        f"Tidak perlu disembunyikan: sel {hasil.sel}."
        for hasil in laporan.mutasi
        if not hasil.berhasil
    ]
    lines.append(
        "LULUS: setiap sel pelengkap diperlukan."
        if laporan.lulus
        else "TIDAK LULUS: ada sel pelengkap yang tidak diperlukan."
    )
    return lines


def say_number(number: float | None) -> str:
    """The number as Indonesians write it."""
    return "tak hingga" if number is None else str(format_decimal(number, locale="id"))
