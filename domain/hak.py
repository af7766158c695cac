"""Who may do what: roles, rights, and the one table that joins them. Per region, never at large."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.kategori import Kategori
from domain.rtl import Lingkup


class Peran(Kategori):
    """What somebody is in one region. PUBLIK is everybody and is never given to an account."""

    PUBLIK = "publik", "Publik"
    MITRA = "mitra", "Mitra"
    PETUGAS = "petugas", "Petugas data"
    PERENCANA = "perencana", "Perencana"
    ANALIS = "analis", "Analis"
    PIMPINAN = "pimpinan", "Pimpinan"
    PENGELOLA = "pengelola", "Pengelola"


class Hak(StrEnum):
    """One thing that a page or a button asks for."""

    LIHAT_DEFINISI = "lihat_definisi"
    RUANG_PUBLIK = "ruang_publik"
    RUANG_RAPAT = "ruang_rapat"
    AKUN_SENDIRI = "akun_sendiri"
    LIHAT_ANALISIS = "lihat_analisis"
    LIHAT_MUTU = "lihat_mutu"
    LIHAT_RIWAYAT = "lihat_riwayat"
    IMPOR = "impor"
    BATALKAN = "batalkan"
    KUNCI_DATA = "kunci_data"
    UBAH_CATATAN = "ubah_catatan"
    UBAH_KESIAPAN = "ubah_kesiapan"
    UBAH_TARGET = "ubah_target"
    SUSUN_RENCANA = "susun_rencana"
    LIHAT_KOORDINASI = "lihat_koordinasi"
    UBAH_JEJARING = "ubah_jejaring"
    KELOLA_RAKOR = "kelola_rakor"
    LAPOR_RTL = "lapor_rtl"
    EKSPOR_INTERNAL = "ekspor_internal"
    LIHAT_PAKET = "lihat_paket"
    SUSUN_PAKET = "susun_paket"
    RILIS_PAKET = "rilis_paket"
    KELOLA_AKUN = "kelola_akun"
    LIHAT_JEJAK = "lihat_jejak"


_PUBLIK = frozenset({Hak.LIHAT_DEFINISI, Hak.RUANG_PUBLIK})
_BERAKUN = _PUBLIK | {Hak.RUANG_RAPAT, Hak.AKUN_SENDIRI}
# Whose RTL a mitra sees and reports on is decided by its institution (`Orang.id_institusi`).
_MITRA = _BERAKUN | {Hak.LIHAT_KOORDINASI, Hak.LAPOR_RTL}
_DALAM = _BERAKUN | {
    Hak.LIHAT_ANALISIS,
    Hak.LIHAT_MUTU,
    Hak.LIHAT_RIWAYAT,
    Hak.LIHAT_KOORDINASI,
}
_PERENCANAAN = {
    Hak.UBAH_KESIAPAN,
    Hak.UBAH_TARGET,
    Hak.SUSUN_RENCANA,
    Hak.UBAH_JEJARING,
    Hak.KELOLA_RAKOR,
    Hak.LAPOR_RTL,
}
HAK: Mapping[Peran, frozenset[Hak]] = {
    Peran.PUBLIK: _PUBLIK,
    Peran.MITRA: _MITRA,
    Peran.PETUGAS: _DALAM
    | {Hak.IMPOR, Hak.BATALKAN, Hak.UBAH_CATATAN, Hak.UBAH_KESIAPAN, Hak.LAPOR_RTL},
    Peran.PERENCANA: _DALAM | _PERENCANAAN,
    Peran.ANALIS: _DALAM
    | _PERENCANAAN
    | {
        Hak.IMPOR,
        Hak.BATALKAN,
        Hak.UBAH_CATATAN,
        Hak.KUNCI_DATA,
        Hak.EKSPOR_INTERNAL,
        Hak.LIHAT_PAKET,
        Hak.SUSUN_PAKET,
    },
    # Who signs for a package is not who prepares it.
    Peran.PIMPINAN: _DALAM | {Hak.KUNCI_DATA, Hak.KELOLA_RAKOR, Hak.LIHAT_PAKET, Hak.RILIS_PAKET},
    # Who gives rights needs no kasus for it.
    Peran.PENGELOLA: _BERAKUN | {Hak.KELOLA_AKUN, Hak.LIHAT_JEJAK},
}


@dataclass(frozen=True)
class Orang:
    """Whoever sits before the screen, as far as rights go.

    `peran` holds the roles by region. Without an account it is empty, and what is left is
    publik. `tanpa_masuk` is set only where nobody signs in: invented data on this computer.
    """

    id_akun: int | None = None
    nama: str = ""
    peran: Mapping[str, frozenset[Peran]] = field(default_factory=dict)
    id_institusi: int | None = None
    id_sesi: int | None = None
    wajib_ganti: bool = False
    tanpa_masuk: bool = False

    def peran_di(self, kode_region: str) -> list[Peran]:
        """The roles in a region, in the order of the list."""
        own = self.peran.get(kode_region, frozenset())
        return [peran for peran in Peran if peran in own]

    def boleh(self, hak: Hak, kode_region: str) -> bool:
        """Whether the right is held in that region."""
        if self.tanpa_masuk or (self.id_akun is not None and hak is Hak.AKUN_SENDIRI):
            return True
        own = [Peran.PUBLIK, *self.peran_di(kode_region)]
        return any(hak in HAK[peran] for peran in own)

    def boleh_di(self, kode_region: str) -> bool:
        """Whether anything of the region is theirs to see beyond what is public."""
        return self.tanpa_masuk or bool(self.peran.get(kode_region))

    def lingkup_rtl(self, kode_region: str) -> Lingkup:
        """Whose RTL are theirs to see: all for who may see the analysis, else those of the own
        institution."""
        return Lingkup(self.boleh(Hak.LIHAT_ANALISIS, kode_region), self.id_institusi)


PUBLIK = Orang()
TANPA_MASUK = Orang(tanpa_masuk=True)
