"""A figure that may not be made of these data: the reason in Indonesian, in the place of a result.

A refusal is a value, not an error: the screen shows it as a sentence.
"""

from dataclasses import dataclass

from domain.kategori import Tingkat

# What a government answers for as a whole; below it counts are too small for a model of months.
TINGKAT_WILAYAH = (Tingkat.KABUPATEN, Tingkat.KOTA)
# Down to here a few months may be compared; below it even five against two may be chance.
TINGKAT_KECAMATAN = (*TINGKAT_WILAYAH, Tingkat.KECAMATAN)


@dataclass(frozen=True)
class Penolakan:
    """Why there is no result. `alasan` is a whole sentence."""

    alasan: str


def refuse_below_region(tingkat: Tingkat, apa: str) -> Penolakan | None:
    """A refusal unless the level is a whole kota or kabupaten; `apa` opens its sentence."""
    if tingkat in TINGKAT_WILAYAH:
        return None
    return Penolakan(
        f"{apa} hanya dihitung untuk seluruh kota atau kabupaten: di satu {tingkat.label.lower()} "
        "kasusnya terlalu sedikit untuk dibedakan dari kebetulan."
    )


def refuse_below_kecamatan(tingkat: Tingkat, apa: str) -> Penolakan | None:
    """A refusal unless the level is a kecamatan or above it; `apa` opens its sentence."""
    if tingkat in TINGKAT_KECAMATAN:
        return None
    return Penolakan(
        f"{apa} tidak dihitung di satu {tingkat.label.lower()}: laporannya terlalu sedikit untuk "
        "dibedakan dari kebetulan."
    )
