"""Numbers that are no cell but must follow from cells: recomputed here, by formulas of our own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from scipy.stats import beta, binom, chi2

from penyerang.layar_kata import KELIPATAN_SUMBU, KELIPATAN_TANDA
from penyerang.layar_lain import Lain
from penyerang.layar_sel import Catatan, Grup, Klaim, Nilai, Sel, Ucapan, read_number

EKOR = 0.025
Lama = tuple[str, date, date]


class Turunan:
    """What was said of the whole region, and what follows from it."""

    def __init__(self, catatan: Catatan) -> None:
        self.deret: dict[int, list[tuple[Nilai | None, ...]]] = defaultdict(list)
        for tampilan, values in catatan.deret:
            self.deret[tampilan].append(values)
        self.lain = {grup: Lain(paket) for grup, paket in catatan.paket.items()}
        self.wilayah: dict[Grup, dict[Lama, int]] = defaultdict(dict)
        for one in catatan.ucapan:
            if one.sel.tabel == "M1" and isinstance(one.nilai, int):
                self.wilayah[one.grup][one.sel.satuan, one.sel.mulai, one.sel.selesai] = one.nilai

    def holds(self, klaim: Klaim) -> bool:
        """Whether the numbers follow from what was said."""
        return bool(getattr(self, f"_{klaim.jenis}")(klaim))

    def count(self, grup: Grup, satuan: str, mulai: date, selesai: date) -> int | None:
        """The count of a stretch of time: said as such, or the sum of its quarters."""
        said = self.wilayah[grup]
        if (satuan, mulai, selesai) in said:
            return said[satuan, mulai, selesai]
        total, day = 0, mulai
        while day <= selesai:
            parts = [last for unit, first, last in said if (unit, first) == (satuan, day)]
            parts = [last for last in parts if (last - day).days < 93 and last <= selesai]
            if not parts:
                return None
            total += said[satuan, day, parts[0]]
            day = parts[0] + timedelta(days=1)
        return total

    def _pairs(self, grup: Grup) -> Iterator[tuple[int, int, int, int]]:
        """Each count with that of the same days a year before, and how many days both have."""
        for (satuan, mulai, selesai), now in self.wilayah[grup].items():
            before = (year_before(mulai), year_before(selesai))
            then = self.count(grup, satuan, *before)
            if then is not None:
                yield now, then, (selesai - mulai).days + 1, (before[1] - before[0]).days + 1

    def _banding(self, klaim: Klaim) -> bool:
        then = read_number(klaim.isi["n"])
        return any(
            other == then and (klaim.isi["a"] is None or self._is_ratio(klaim, now, other, *days))
            for now, other, *days in self._pairs(klaim.grup)
        )

    @staticmethod
    def _is_ratio(klaim: Klaim, now: int, then: int, days: int, days_then: int) -> bool:
        if not now or not then:
            return False
        odds = days_then / days
        low = float(beta.ppf(EKOR, now, then + 1))
        high = float(beta.ppf(1 - EKOR, now + 1, then))
        said = (klaim.isi["a"], klaim.isi["b"])
        return all(
            is_rounded(text, end / (1 - end) * odds)
            for text, end in zip(said, (low, high), strict=True)
        )

    def _kisaran(self, klaim: Klaim) -> bool:
        return any(
            is_rounded(klaim.isi["a"], chi2.ppf(EKOR, 2 * now) / 2 if now else 0.0)
            and is_rounded(klaim.isi["b"], chi2.ppf(1 - EKOR, 2 * (now + 1)) / 2)
            for now in self.wilayah[klaim.grup].values()
        )

    def _ambang(self, klaim: Klaim) -> bool:
        then, fewer, more = (
            None if klaim.isi[one] is None else int(read_number(klaim.isi[one]) or 0)
            for one in ("n", "a", "b")
        )
        return more is not None and any(
            other == then
            and is_more(more, other, *days)
            and not is_more(more - 1, other, *days)
            and (
                not is_fewer(0, other, *days)
                if fewer is None
                else is_fewer(fewer, other, *days) and not is_fewer(fewer + 1, other, *days)
            )
            for _now, other, *days in self._pairs(klaim.grup)
        )

    def _hitung(self, klaim: Klaim) -> bool:
        part, whole = int(klaim.isi["a"]), int(klaim.isi["b"])
        wants_hidden = klaim.isi["apa"].startswith("disamarkan")
        return any(
            len(values) == whole and part == sum((one is None) == wants_hidden for one in values)
            for values in self.deret[klaim.tampilan]
        )

    def _ujung(self, klaim: Klaim) -> bool:
        said = [read_number(klaim.isi[one]) for one in ("n", "a", "b")]
        for values in self.deret[klaim.tampilan]:
            shown = [one for one in values if isinstance(one, int)]
            if shown and said == [len(shown), min(shown), max(shown)]:
                return True
        return False

    def _lain(self, klaim: Klaim) -> bool:
        if klaim.grup not in self.lain:
            return True
        return self.lain[klaim.grup].holds(**klaim.isi)

    def _banyak_pita(self, klaim: Klaim) -> bool:
        counts = [
            str(values.count(klaim.isi["band"]))
            for values in self.deret[klaim.tampilan]
            if not any(isinstance(one, int) for one in values)
        ]
        return any(set(klaim.angka) == {one} for one in counts)

    @staticmethod
    def _pita(klaim: Klaim) -> bool:
        low, high = klaim.isi["band"]
        values = klaim.isi["nilai"]
        return bool(values) and all(low <= one and (high is None or one <= high) for one in values)

    @staticmethod
    def _tempat_tanda(klaim: Klaim) -> bool:
        return _is_multiple(klaim, KELIPATAN_TANDA)

    @staticmethod
    def _ujung_sumbu(klaim: Klaim) -> bool:
        return _is_multiple(klaim, KELIPATAN_SUMBU)


def _is_multiple(klaim: Klaim, factors: Iterable[float]) -> bool:
    place, longest = float(klaim.angka[0]), klaim.isi["longest"]
    return any(abs(place - factor * longest) < 1e-6 * max(1, longest) for factor in factors)


def is_rounded(text: str, value: float) -> bool:
    """Whether the text is the value, rounded to as many decimals as it has."""
    decimals = len(text.split(",")[1]) if "," in text else 0
    said = read_number(text)
    return said is not None and abs(said - value) <= 0.5 * 10**-decimals + 1e-9


def is_more(now: int, then: int, days: int, days_then: int) -> bool:
    """Whether so many can be told apart as more (exact conditional test, 2.5 % in the tail)."""
    return bool(binom.sf(now - 1, now + then, days / (days + days_then)) < EKOR)


def is_fewer(now: int, then: int, days: int, days_then: int) -> bool:
    """Whether so few can be told apart as fewer."""
    return bool(binom.cdf(now, now + then, days / (days + days_then)) < EKOR)


def year_before(day: date) -> date:
    """The same day a year earlier; of 29 February the day before."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def find_conflicts(ucapan: Iterable[Ucapan]) -> Mapping[tuple[Grup, Sel], set[Nilai]]:
    """Cells of which the screens say more than one value."""
    said: dict[tuple[Grup, Sel], set[Nilai]] = defaultdict(set)
    for one in ucapan:
        said[one.grup, one.sel].add(one.nilai)
    return {cell: values for cell, values in said.items() if len(values) > 1}
