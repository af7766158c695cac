"""Fixed numbers beside what is current: what came in since, in words."""

from collections.abc import Mapping
from datetime import date

from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek
from domain.kategori import Dataset


def say_since(terkunci: Mapping[Dataset, Asal], kini: Mapping[Dataset, Asal]) -> list[str]:
    """What was replaced after the numbers were fixed, or came new, one line for each dataset:
    'Register kasus: terkunci per 5 Jul 2025, kini per 23 Nov 2026'."""
    lines = []
    for dataset in Dataset:
        lama, baru = terkunci.get(dataset), kini.get(dataset)
        if lama is None and baru is not None:
            lines.append(f"{dataset.label}: tidak dikunci, kini {_per(baru)}")
        elif lama is not None and baru is None:
            lines.append(f"{dataset.label}: terkunci {_per(lama)}, kini tidak ada yang berlaku")
        elif lama is not None and baru is not None and lama.id_snapshot != baru.id_snapshot:
            lines.append(f"{dataset.label}: terkunci {_per(lama)}, kini {_per(baru)}")
    return lines


def say_now(jumlah: int | None, kini: int | None, per: date | None) -> str:
    """What a fixed number is today, for the line under it: 'Kini 71 (+3), data per 23 Nov 2026'."""
    if kini is None or per is None:
        return "Kini tidak ada datanya."
    hari = format_tanggal_pendek(per)
    if jumlah is None or kini == jumlah:
        return f"Kini {format_angka(kini)}, data per {hari}."
    selisih = kini - jumlah
    tanda = "+" if selisih > 0 else ""
    return f"Kini {format_angka(kini)} ({tanda}{format_angka(selisih)}), data per {hari}."


def _per(asal: Asal) -> str:
    return f"per {format_tanggal_pendek(asal.tanggal_cutoff)}"
