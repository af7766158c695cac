"""Areas as the program passes them around. A name is never a key: join by `kode`."""

import re
from dataclasses import dataclass

from domain.kategori import Tingkat

# Kemendagri writes 36.73.01.1001; other countries' codes are letters, digits, dots, hyphens.
POLA_KODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")


@dataclass(frozen=True)
class Wilayah:
    """One area. `kode_region` is the government it belongs to, itself for the government."""

    kode: str
    nama: str
    tingkat: Tingkat
    induk: str | None
    kode_region: str | None

    @property
    def nama_lengkap(self) -> str:
        """'Kec. Serang', 'Kel. Sukawana': the name with the short form of its level."""
        singkatan = {
            Tingkat.KECAMATAN: "Kec. ",
            Tingkat.KELURAHAN: "Kel. ",
            Tingkat.DESA: "Desa ",
        }
        return singkatan.get(self.tingkat, "") + self.nama
