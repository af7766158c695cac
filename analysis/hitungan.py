"""Hitungan: one count with all that must be said beside it, so that none is ever shown alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis import kalimat
from analysis.perbandingan import (
    Perbandingan,
    Putusan,
    compare_counts,
    count_interval,
    detectable_counts,
)
from domain.asal import Asal
from domain.kategori import Kelompok
from domain.pencatatan import PerubahanPencatatan, between_two_counts
from domain.periode import Periode
from domain.satuan import Satuan

# The headers of the table that `tabulate` makes.
KOLOM = {
    "label": "Yang dihitung",
    "jumlah": "Periode ini",
    "dulu": "Setahun sebelumnya",
    "bawah": "Kisaran wajar dari",
    "atas": "sampai",
    "kurang": "Lebih sedikit bila paling banyak",
    "lebih": "Lebih banyak bila sedikitnya",
    "rasio_bawah": "Rasio dari",
    "rasio_atas": "Rasio sampai",
    "putusan": "Putusan",
}


@dataclass(frozen=True)
class Hitungan:
    """A count, and the one that it may be compared with: the same window a year earlier.

    `periode` ends at the cut-off at the latest. `hasil` is None where nothing compares. With
    `tercatat_sampai` the comparison takes of that window only what had been entered by that day,
    as many days after its end as the present count is after its own; `dulu_kini` is what is known
    of the same window by now. `perubahan`: after which of the days since the window of last year
    began things are counted in another way.
    """

    satuan: Satuan
    label: str
    jumlah: int
    periode: Periode
    pembanding: Periode
    asal: Asal
    perubahan: tuple[PerubahanPencatatan, ...]
    # What chance alone allows of `jumlah` (Garwood), and from where on it would be told apart.
    wajar: tuple[float, float]
    ambang: tuple[int | None, int] | None = None
    hasil: Perbandingan | None = None
    dulu_kini: int | None = None
    tercatat_sampai: date | None = None
    # Whom it is about; None is everybody.
    kelompok: Kelompok | None = None

    @property
    def putusan(self) -> str:
        """The sentence under the figure."""
        if self.hasil is None:
            return kalimat.say_no_comparison(self.pembanding)
        return kalimat.say_result(self.hasil)

    @property
    def kisaran(self) -> str:
        """What chance alone allows of this count."""
        return kalimat.say_range(*self.wajar)

    @property
    def batas(self) -> str:
        """From where on a count would be told apart; '' where nothing compares."""
        if self.hasil is None or self.ambang is None:
            return ""
        return kalimat.say_thresholds(self.hasil.dulu, *self.ambang)

    @property
    def kematangan(self) -> str:
        """How late reports were treated; '' where nothing compares."""
        if self.hasil is None:
            return ""
        return kalimat.say_maturity(self.hasil.dulu, self.dulu_kini, self.tercatat_sampai)

    @property
    def kesebandingan(self) -> str:
        """Why the two windows are not counted alike; '' where they are, or nothing compares."""
        return "" if self.hasil is None else kalimat.say_not_alike(self.perubahan)

    @property
    def kesebandingan_singkat(self) -> str:
        """The same under a figure, where there is little room."""
        return "" if self.hasil is None else kalimat.say_changed_short(self.perubahan)

    @property
    def kalimat(self) -> str:
        """The sentence a leader can say aloud."""
        if self.hasil is None:
            return kalimat.say_count(self.satuan, self.jumlah, self.periode, self.kelompok)
        return kalimat.say_comparison(self.satuan, self.periode, self.hasil, self.kelompok)

    @property
    def pengingat(self) -> str:
        """What must be said with it: what the direction does not mean, and how it was compared."""
        if self.hasil is None:
            return self.putusan
        caveats = kalimat.say_caveats([self.hasil.putusan], self.perubahan)
        return " ".join(filter(None, [*caveats, self.kematangan]))


def compare_windows(
    satuan: Satuan,
    label: str,
    jumlah: int,
    dulu: int | None,
    periode: Periode,
    asal: Asal,
    perubahan: Iterable[PerubahanPencatatan],
    *,
    kelompok: Kelompok | None = None,
    dulu_kini: int | None = None,
    tercatat_sampai: date | None = None,
) -> Hitungan:
    """Put a count beside that of the same window a year earlier (None: not covered by the data).

    The exposure is the days of each window, so a leap year is no increase. `perubahan`: all that the
    region has; those that part the two windows are said with every comparison.
    """
    pembanding = periode.sebelumnya()
    wajar = count_interval(jumlah)
    berubah = between_two_counts(perubahan, Periode(pembanding.mulai, periode.selesai))
    if dulu is None:
        return Hitungan(
            satuan, label, jumlah, periode, pembanding, asal, berubah, wajar, kelompok=kelompok
        )
    hari = (periode.jumlah_hari, pembanding.jumlah_hari)
    return Hitungan(
        satuan, label, jumlah, periode, pembanding, asal, berubah, wajar,
        detectable_counts(dulu, *hari), compare_counts(jumlah, dulu, *hari), dulu_kini,
        tercatat_sampai, kelompok,
    )  # fmt: skip


def tabulate(hitungan: Sequence[Hitungan]) -> pd.DataFrame:
    """The comparable ones as rows of a picture.

    Columns: label, jumlah, dulu, bawah and atas (Garwood, of `jumlah`), kurang and lebih (the
    largest count that would be fewer, the smallest that would be more; kurang missing where not
    even none could be told apart), rasio_bawah, rasio_atas (missing without a bound), putusan.
    """
    records = []
    for one in hitungan:
        if one.hasil is None or one.ambang is None:
            continue
        hasil, (kurang, lebih) = one.hasil, one.ambang
        records.append(
            {
                "label": one.label,
                "jumlah": one.jumlah,
                "dulu": hasil.dulu,
                "bawah": one.wajar[0],
                "atas": one.wajar[1],
                "kurang": kurang,
                "lebih": lebih,
                "rasio_bawah": None if hasil.kecil else hasil.rasio_bawah,
                "rasio_atas": None if hasil.kecil else hasil.rasio_atas,
                "putusan": str(hasil.putusan),
            }
        )
    rows = pd.DataFrame(records, columns=list(KOLOM))
    return rows.astype({"kurang": "Int64", "rasio_bawah": float, "rasio_atas": float})


def say_all(hitungan: Sequence[Hitungan]) -> str:
    """Which of several counts can be told apart, in one sentence.

    'Kasus kekerasan, anak, dan perempuan dewasa belum dapat dibedakan dari tahun lalu'.
    """
    by_verdict: dict[Putusan, list[str]] = {}
    for one in hitungan:
        if one.hasil is not None:
            by_verdict.setdefault(one.hasil.putusan, []).append(one.label)
    if not by_verdict:
        return "Belum ada pembanding dari tahun lalu"
    return kalimat.say_verdicts(by_verdict)
