"""The newest file of a folder, when nobody is writing it any more. It is left where it is."""

import time
from pathlib import Path

from data_access.imports.berkas import MAKS_BYTE, TERLALU_BESAR
from data_access.imports.kesalahan import BerkasError
from data_access.tarik.sumber import Folder, TarikError

DETIK_TENANG = 2
PERCOBAAN = 5


def read_folder(folder: Folder, asal: Path) -> tuple[str, bytes]:
    """Name and bytes of the newest file that fits; a relative path starts at `asal`.

    Raises TarikError or BerkasError.
    """
    try:
        path = _find_newest(asal / folder.path, folder.pola)
        for _ in range(PERCOBAAN):
            before = _stamp(path)
            if before[0] > MAKS_BYTE:
                raise BerkasError(TERLALU_BESAR)
            time.sleep(DETIK_TENANG)
            content = path.read_bytes()
            if _stamp(path) == before:
                return path.name, content
    except (OSError, ValueError):
        raise TarikError("Folder atau berkasnya tidak dapat dibaca.") from None
    raise TarikError("Berkas terbaru masih ditulis; coba lagi nanti.")


def _find_newest(path: Path, pola: str) -> Path:
    if not path.is_dir():
        raise TarikError("Folder tidak ada.")
    # Office programs keep a file '~$...' beside the one that is open.
    found = [
        one for one in path.glob(pola) if one.is_file() and not one.name.startswith(("~", "."))
    ]
    if not found:
        raise TarikError("Tidak ada berkas yang cocok di folder.")
    return max(found, key=lambda one: (one.stat().st_mtime_ns, one.name))


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns
