"""Invented registers, packages made of them, and a naive protector, for the tests of the attacker.

Nothing here is the protection of the project: what a package says is counted anew from the register.
"""

import random
from collections import Counter
from datetime import date, timedelta

from penyerang.kesalahan import PenghitunganGagal
from penyerang.paket import parse_kunci, parse_paket
from penyerang.riwayat import make_riwayat
from penyerang.sertifikat import attack_packages, say_sel

REGION = "36.04"
KELOMPOK = ("anak", "perempuan", "laki_laki", "lainnya")
BENTUK = ("fisik", "psikis", "seksual", "eksploitasi", "trafficking", "penelantaran", "lainnya")
USIA = {"anak": ("anak",), "selain_anak": ("perempuan", "laki_laki", "lainnya")}


def kode(number):
    return f"{REGION}.{number:02}"


def desa(place, number):
    return f"{place}.{2000 + number}"


def band_of(count, k):
    """The band that a package with this k says of so many korban."""
    if count < 2 * k:
        return [0, 2 * k - 1]
    return [2 * k, 4 * k - 1] if count < 4 * k else [4 * k, None]


def quarters(first, last):
    return [date(y, m, 1) for y in range(first, last + 1) for m in (1, 4, 7, 10)]


def end_of(quarter):
    later = quarter + timedelta(days=95)
    return later.replace(day=1) - timedelta(days=1)


def usia_of(kelompok):
    return "anak" if kelompok == "anak" else "selain_anak"


class Register:
    """Counts by quarter x kecamatan x kelompok, quarter x usia x bentuk, quarter, and by year x
    kecamatan x kelurahan x usia."""

    def __init__(self, korban=None, bentuk=None, kasus=None, kelurahan=None):
        self.korban = Counter(korban or {})
        self.bentuk = Counter(bentuk or {})
        self.kasus = Counter(kasus or {})
        self.kelurahan = Counter(kelurahan or {})

    def copy(self):
        return Register(self.korban, self.bentuk, self.kasus, self.kelurahan)

    def report(self, rng, quarter, kecamatan, kelurahan=None):
        """One more korban; with `kelurahan` (those of each kecamatan) of one of them, or of none."""
        kelompok = rng.choices(KELOMPOK, (55, 38, 6, 1))[0]
        place = rng.choice(kecamatan) if rng.random() > 0.05 else ""
        self.korban[quarter, place, kelompok] += 1
        if kelurahan:
            one = rng.choice(["", *kelurahan.get(place, ()), *kelurahan.get(place, ())])
            self.kelurahan[quarter.year, place, one, usia_of(kelompok)] += 1
        for bentuk in rng.sample(BENTUK[:3], rng.choice((0, 1, 1, 1, 2))):
            self.bentuk[quarter, usia_of(kelompok), bentuk] += 1
        if rng.random() < 0.1:
            self.bentuk[quarter, usia_of(kelompok), rng.choice(BENTUK[3:])] += 1
        if rng.random() < 0.85:
            self.kasus[quarter] += 1

    def count(self, cell):
        """The true count of a cell, by its dates."""
        first, last = (date.fromisoformat(cell[name]) for name in ("mulai", "selesai"))
        if cell["tabel"] == "M6":
            return sum(
                n
                for (year, _place, one, _usia), n in self.kelurahan.items()
                if first.year <= year <= last.year and one == cell["wilayah"]
            )
        if cell["satuan"] == "kasus":
            return sum(n for quarter, n in self.kasus.items() if first <= quarter <= last)
        if cell["satuan"] == "korban_bentuk":
            return sum(
                n
                for (quarter, usia, bentuk), n in self.bentuk.items()
                if first <= quarter <= last and (usia, bentuk) == (cell["kelompok"], cell["bentuk"])
            )
        wanted = USIA.get(cell["kelompok"], (cell["kelompok"],)) if cell["kelompok"] else KELOMPOK
        return sum(
            n
            for (quarter, place, kelompok), n in self.korban.items()
            if first <= quarter <= last
            and kelompok in wanted
            and cell["wilayah"] in (REGION, place)
        )

    def whole(self, cell):
        """What the cell is a part of, for rule 2; None for M1."""
        if cell["tabel"] == "M1":
            return None
        wilayah = cell["wilayah"] if cell["tabel"] == "M5" else REGION
        kelompok = cell["kelompok"] if cell["tabel"] == "M2" else ""
        return self.count(
            cell | {"satuan": "korban", "wilayah": wilayah, "kelompok": kelompok, "bentuk": ""}
        )


def cell(tabel, satuan, mulai, selesai, wilayah=REGION, kelompok="", bentuk="", **more):
    return {
        "tabel": tabel,
        "satuan": satuan,
        "mulai": str(mulai),
        "selesai": str(selesai),
        "wilayah": wilayah,
        "kelompok": kelompok,
        "bentuk": bentuk,
        "nilai": None,
    } | more


def menu(selesai, years, kecamatan, kelurahan=None):
    """All cells of a package, without values; with `kelurahan` those of each kecamatan, too."""
    cells = []
    for year in years:
        start, end = date(year, 1, 1), min(date(year, 12, 31), selesai)
        for satuan in ("kasus", "korban"):
            cells.append(cell("M1", satuan, start, end))
            for quarter in quarters(year, year):
                if end_of(quarter) <= selesai:
                    cells.append(cell("M1", satuan, quarter, end_of(quarter)))
        for usia in USIA:
            for bentuk in BENTUK:
                cells.append(cell("M2", "korban_bentuk", start, end, REGION, usia, bentuk))
        cells += [cell("M3", "korban", start, end, REGION, kelompok) for kelompok in KELOMPOK]
        if date(year, 12, 31) <= selesai:
            cells += [cell("M4", "korban", start, end, place) for place in ["", *kecamatan]]
    closed = [year for year in years if date(year, 12, 31) <= selesai]
    for first in closed[:-2]:
        for place in ["", *kecamatan]:
            for usia in USIA:
                span = date(first, 1, 1), date(first + 2, 12, 31)
                cells.append(cell("M5", "korban", *span, place, usia))
            cells += [cell("M6", "korban", *span, one) for one in (kelurahan or {}).get(place, ())]
    return cells


def make_paket(nomor, selesai, cells, kecamatan, k=5, kelurahan=None):
    """A paket-1, with `kelurahan` (those of each kecamatan) a paket-2."""
    more = kelurahan and {
        "format": "paket-2",
        "kelurahan": [
            {"kode": one, "nama": f"Desa {one[-7:]}", "kecamatan": place}
            for place, codes in kelurahan.items()
            for one in codes
        ],
        "lain": [],
    }
    return {
        "format": "paket-1",
        "nomor": nomor,
        "kode_region": REGION,
        "nama_region": "Kabupaten Contoh",
        "tingkat": "rapat",
        "k": k,
        "selesai": str(selesai),
        "tanggal_cutoff": str(selesai + timedelta(days=20)),
        "sumber": "Register contoh",
        "status": "sementara",
        "contoh": True,
        "kecamatan": [{"kode": one, "nama": f"Kecamatan {one[-2:]}"} for one in kecamatan],
        "sel": cells,
    } | (more or {})


def make_kunci(nomor, register, k=5, tahun=None):
    """The key of one package; with `tahun` also the korban of kelurahan in these years."""
    more = tahun and {
        "kelurahan": [
            {
                "tahun": f"{year}-01-01",
                "kelurahan": one,
                "kecamatan": place,
                "usia": usia,
                "jumlah": n,
            }
            for (year, place, one, usia), n in register.kelurahan.items()
            if year in tahun
        ]
    }
    return {
        "nomor": nomor,
        "k": k,
        "korban": [
            {"triwulan": str(q), "kecamatan": place, "kelompok": kelompok, "jumlah": n}
            for (q, place, kelompok), n in register.korban.items()
        ],
        "bentuk": [
            {"triwulan": str(q), "usia": usia, "bentuk": bentuk, "jumlah": n}
            for (q, usia, bentuk), n in register.bentuk.items()
        ],
        "kasus": [{"triwulan": str(q), "jumlah": n} for q, n in register.kasus.items()],
    } | (more or {})


def kunci(*keys):
    version = 2 if any("kelurahan" in one for one in keys) else 1
    return {"format": f"kunci-{version}", "paket": list(keys)}


def riwayat(packages, key):
    return make_riwayat([parse_paket(one) for one in packages], parse_kunci(key))


def identity(one):
    """What a cell is about, in whichever package; the running year is its year."""
    whole = one["mulai"].endswith("-01-01") and not (
        one["tabel"] == "M1" and one["selesai"].endswith("-03-31")
    )
    ends = one["selesai"][:4] if whole else one["selesai"]
    return (
        one["tabel"],
        one["satuan"],
        one["mulai"],
        ends,
        one["wilayah"],
        one["kelompok"],
        one["bentuk"],
    )


class Penyunting:
    """The naive protector: hides what is small, repeats what changed little, then asks the attacker.

    Keeps all packages and keys so far in `paket` and `kunci`.
    """

    def __init__(self, kecamatan, years, k=5):
        self.kecamatan, self.years, self.k = kecamatan, years, k
        self.paket, self.kunci, self.registers = [], [], []
        self.said = {}

    def publish(self, register, selesai):
        """Another package; returns how often the attacker was asked."""
        nomor = len(self.paket) + 1
        cells = menu(selesai, [y for y in self.years if y <= selesai.year], self.kecamatan)
        for one in cells:
            self._fill(one, register, selesai)
        self.paket.append(make_paket(nomor, selesai, cells, self.kecamatan, self.k))
        self.kunci.append(make_kunci(nomor, register, self.k))
        self.registers.append(register.copy())
        asked = self._hide_until_safe()
        for one in cells:
            if one["nilai"] is not None:
                self.said[identity(one)] = (one["nilai"], one["per"])
        return asked

    def _fill(self, one, register, selesai):
        count, whole = register.count(one), register.whole(one)
        year = one["tabel"] == "M1" and identity(one)[3] == one["mulai"][:4]
        one["per"] = str(selesai)
        if not year and (count < self.k or (whole is not None and whole - count < self.k)):
            return
        before = self.registers[-1].count(one) if self.registers else count
        if 0 < abs(count - before) < self.k:
            # Says again what was said, or nothing.
            one["nilai"], one["per"] = self.said.get(identity(one), (None, str(selesai)))
        else:
            one["nilai"] = count

    def _hide_until_safe(self):
        newest = self.paket[-1]
        for asked in range(1, 200):
            history = riwayat(self.paket, kunci(*self.kunci))
            by_name = {
                say_sel(history, sel): one
                for (sel, raw) in history.rilis[-1].menu.items()
                for one in newest["sel"]
                if identity(raw_dict(raw)) == identity(one)
            }
            certificate = attack_packages(history)
            if certificate.lulus:
                return asked
            opened = [one for one in certificate.sasaran if one.dibuka_oleh]
            hidden = sum(self._hide_one(one.dibuka_oleh, by_name, newest) for one in opened)
            if not hidden:
                return -1
        raise PenghitunganGagal("Tidak selesai.")

    def _hide_one(self, sources, by_name, newest):
        names = [
            source.split(", ", 1)[1]
            for source in sources
            if ", " in source and source.startswith(f"paket {newest['nomor']}")
        ]
        cells = [by_name[name] for name in names if name in by_name]
        if any(one["nilai"] is None for one in cells):
            return 1
        if not cells:
            return 0
        chosen = min(cells, key=lambda one: (one["tabel"] == "M1", one["nilai"]))
        chosen["nilai"], chosen["per"] = None, newest["selesai"]
        return 1


def raw_dict(raw):
    content = raw.model_dump()
    return content | {name: str(content[name]) for name in ("mulai", "selesai", "per")}


def invent(seed, kecamatan, years, a_year, kelurahan=None):
    """A register of these years; the last quarter of the last year included."""
    rng = random.Random(seed)
    register = Register()
    for quarter in quarters(years[0], years[-1]):
        for _ in range(round(a_year / 4 * rng.uniform(0.8, 1.2))):
            register.report(rng, quarter, kecamatan, kelurahan)
    return register
