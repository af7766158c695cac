"""The attack on packages: what a meeting could conclude from all of them, and the certificate.

The rules and what is read as a statement are described in docs/penyerang.md.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel

from penyerang.laporan import HasilSasaran, Masukan, Ukuran, Versi, say_number, say_opened
from penyerang.paket import Pita, SelMenu, SelPaket
from penyerang.pernyataan import BawahNolAtauLebar, Memuat, Syarat
from penyerang.register import Register
from penyerang.riwayat import Riwayat, find_whole
from penyerang.serangan import Serangan, judge, make_versi, measure, start
from penyerang.soal import Incaran, Klaim, Soal

# A variable that is always 0, so that a statement about one variable can be a row of its own.
NOL = "nol"
ATURAN = (1, 2, 3, 4, 5, 7, 8)
# Finding out who opened a target takes longer than opening it; the first ones are enough to mend.
DISALAHKAN = 10


@dataclass(frozen=True)
class SasaranPaket:
    """A count, or with `sejak` the change since that package, that must stay unknown by a rule."""

    aturan: int
    sel: SelMenu
    paket: int
    sejak: int
    syarat: Syarat


class HasilPaket(HasilSasaran):
    """What became of one target; `paket` is the number of the package that it is about."""

    aturan: int
    paket: int
    diterbitkan: bool


class Hitungan(BaseModel):
    """How many targets a rule has, and how many of them are open."""

    sasaran: int
    terbuka: int


class Sertifikat(BaseModel):
    """The outcome for packages. `salah` are published cells that are not what the key says.

    Nothing is attacked when there is one of these.
    """

    format: Literal["sertifikat-1"] = "sertifikat-1"
    lulus: bool
    paket: list[int]
    jumlah_sasaran: int
    jumlah_terbuka: int
    aturan: dict[int, Hitungan]
    salah: list[str]
    detik: float
    ukuran: Ukuran | None
    versi: Versi
    masukan: list[Masukan] = []
    sasaran: list[HasilPaket]


def find_wrong(riwayat: Riwayat) -> list[str]:
    """The published cells that are not what the key says, by name."""
    return [
        f"Paket {rilis.paket.nomor}, {say_sel(riwayat, sel)}"
        for number, rilis in enumerate(riwayat.rilis)
        for sel, cell in rilis.menu.items()
        if cell.nilai is not None and _find_said(riwayat, number, sel) is None
    ]


def _find_said(riwayat: Riwayat, number: int, sel: SelMenu) -> int | None:
    """The package of which the cell's value is the count; None when it is that of no such package.

    Two packages may have one end, when the first was withdrawn.
    """
    cell = riwayat.rilis[number].menu[sel]
    for one in range(number, -1, -1):
        rilis = riwayat.rilis[one]
        counted = not sel.kelurahan or sel.tahun in rilis.jendela
        if counted and rilis.paket.selesai == cell.per and _holds(cell, rilis.count(sel)):
            return one
    return None


def _holds(cell: SelPaket, count: int) -> bool:
    """Whether the cell says this count, or a band around it."""
    if isinstance(cell.nilai, tuple):
        bawah, atas = cell.nilai
        return bawah <= count and (atas is None or count <= atas)
    return cell.nilai == count


def list_statements(riwayat: Riwayat, register: Register) -> Iterator[Klaim]:
    """What the packages say, each cell as its first value and what it changed by since.

    A cell that repeats what an earlier package said says it of that package.
    """
    said: dict[SelMenu, dict[int, int]] = defaultdict(dict)
    for number, rilis in enumerate(riwayat.rilis):
        for sel, cell in rilis.menu.items():
            if isinstance(cell.nilai, int):
                about = _find_said(riwayat, number, sel)
                if about is not None:
                    said[sel][about] = cell.nilai
    for (sel, about), (bawah, atas) in find_bands(riwayat).items():
        source = _say_source(riwayat, sel, about, -1)
        yield Klaim(register.make_form(sel, about), bawah, atas, source)
    for sel, values in said.items():
        before, value = -1, 0
        for number in sorted(values):
            change = values[number] - value
            form = register.make_form(sel, number, since=before)
            yield Klaim(form, change, change, _say_source(riwayat, sel, number, before))
            before, value = number, values[number]


def find_bands(riwayat: Riwayat) -> dict[tuple[SelMenu, int], Pita]:
    """In which band the count of a kelurahan lies at which package, wherever it was said."""
    bands: dict[tuple[SelMenu, int], Pita] = {}
    for number, rilis in enumerate(riwayat.rilis):
        for sel, cell in rilis.menu.items():
            if isinstance(cell.nilai, tuple):
                about = _find_said(riwayat, number, sel)
                if about is not None:
                    bands[sel, about] = cell.nilai
    return bands


def _say_source(riwayat: Riwayat, sel: SelMenu, number: int, before: int) -> str:
    rilis = riwayat.rilis
    source = f"paket {rilis[number].paket.nomor}"
    if before >= 0:
        source += f" dikurangi paket {rilis[before].paket.nomor}"
    return f"{source}, {say_sel(riwayat, sel)}"


def list_targets(riwayat: Riwayat) -> Iterator[SasaranPaket]:
    """What must stay unknown, the newest package first."""
    newest = len(riwayat.rilis) - 1
    for number in range(newest, -1, -1):
        for one in (*_list_counts(riwayat, number), *_list_kelurahan(riwayat, number)):
            # What was hidden before must stay hidden: rule 5.
            yield one if number == newest else replace(one, aturan=5)
        for earlier in range(number):
            yield from _list_changes(riwayat, number, earlier)


def _list_counts(riwayat: Riwayat, number: int) -> Iterator[SasaranPaket]:
    """The targets of rules 1 to 3 about the counts of one package."""
    rilis = riwayat.rilis[number]
    k = rilis.paket.k
    for sel in riwayat.cells(number):
        if not _may_be_exact(sel):
            count = rilis.count(sel)
            if count < k:
                yield SasaranPaket(1, sel, number, -1, _contain(0, k))
            elif is_nearly_all(riwayat, number, sel):
                whole = find_whole(sel)
                most = 0 if whole is None else rilis.count(whole) - k
                yield SasaranPaket(2, sel, number, -1, _contain(most, count))
    for sel in riwayat.unpublished(number):
        count = rilis.count(sel)
        if count:
            yield SasaranPaket(3, sel, number, -1, _contain(max(0, count - k), count))


def _list_kelurahan(riwayat: Riwayat, number: int) -> Iterator[SasaranPaket]:
    """The targets of rules 7 and 8 about the kelurahan of one package."""
    rilis = riwayat.rilis[number]
    k = rilis.paket.k
    for sel in riwayat.cells_kelurahan(number):
        count = rilis.count(sel)
        if sel.tabel == "M6":
            small = count < k
            syarat = _contain(0, k) if small else BawahNolAtauLebar(bawah_nol_atau_lebar=k)
            yield SasaranPaket(7, sel, number, -1, syarat)
        elif count:
            yield SasaranPaket(8, sel, number, -1, _contain(max(0, count - k), count))


def _contain(bawah: int, atas: int) -> Memuat:
    return Memuat(memuat=(bawah, atas))


def is_nearly_all(riwayat: Riwayat, number: int, sel: SelMenu) -> bool:
    """Whether fewer than k korban of what the cell is a part of are left out of it."""
    rilis = riwayat.rilis[number]
    whole = find_whole(sel)
    return whole is not None and rilis.count(whole) - rilis.count(sel) < rilis.paket.k


def _list_changes(riwayat: Riwayat, number: int, earlier: int) -> Iterator[SasaranPaket]:
    """The targets of rule 4: cells that both packages have and that changed by 1 to k - 1."""
    rilis, before = riwayat.rilis[number], riwayat.rilis[earlier]
    k = rilis.paket.k
    shared = set(riwayat.cells(earlier))
    for sel in riwayat.cells(number):
        change = rilis.count(sel) - before.count(sel)
        if sel in shared and 0 < abs(change) < k and not _may_be_exact(sel):
            ends = _contain(0, k) if change > 0 else _contain(-k, 0)
            yield SasaranPaket(4, sel, number, earlier, ends)


def _may_be_exact(sel: SelMenu) -> bool:
    """Whether the cell is the region by year (rule 6)."""
    return sel.tabel == "M1" and sel.triwulan is None


def make_soal(
    riwayat: Riwayat, register: Register, targets: list[SasaranPaket], more: tuple[Klaim, ...] = ()
) -> Soal:
    """The attack on the targets; `more` are further statements, put first."""
    twins = _find_twins(riwayat, register)
    return Soal(
        klaim=(*more, *list_statements(riwayat, register), *register.list_known()),
        incaran=tuple(
            Incaran(
                say_target(riwayat, one),
                register.make_form(one.sel, one.paket, since=one.sejak),
                one.syarat,
                twins.get(one.sel.kelurahan)
                and (twins[one.sel.kelurahan], one.sel.tahun, one.sel.kelompok, one.paket),
            )
            for one in targets
        ),
        bulat=True,
        umum=(0, None),
        khusus={NOL: (0, 0), **register.make_bounds()},
    )


def _find_twins(riwayat: Riwayat, register: Register) -> dict[str, tuple]:
    """Where each kelurahan lies and what is said of it.

    Two of which this is the same can be exchanged in every statement, so that the same can be
    concluded of both. Not there: those with variables of their own.
    """
    told: dict[str, list] = defaultdict(list)
    for (sel, about), band in find_bands(riwayat).items():
        told[sel.kelurahan].append((sel.tahun, about, band))
    return {
        one: (place, frozenset(told[one]))
        for one, place in riwayat.kelurahan().items()
        if register.kelurahan.is_like_others(place, one)
    }


def attack_packages(riwayat: Riwayat, *, ringkas: bool = True) -> Sertifikat:
    """What can be concluded from all packages together.

    Without `ringkas` all variables are the finest: slower, the same intervals. PenghitunganGagal
    when the solver gives no reliable answer.
    """
    started = time.perf_counter()
    wrong = find_wrong(riwayat)
    hasil: list[HasilPaket] = []
    ukuran = None
    if not wrong:
        targets = list(list_targets(riwayat))
        serangan = start(make_soal(riwayat, Register(riwayat, ringkas=ringkas), targets))
        ukuran = measure(serangan)
        hasil = list(_judge_all(riwayat, serangan, targets))
    opened = sum(not one.aman for one in hasil)
    return Sertifikat(
        lulus=not wrong and not opened,
        paket=[one.paket.nomor for one in riwayat.rilis],
        jumlah_sasaran=len(hasil),
        jumlah_terbuka=opened,
        aturan={rule: _count_rule(hasil, rule) for rule in ATURAN},
        salah=wrong,
        detik=time.perf_counter() - started,
        ukuran=ukuran,
        versi=make_versi(),
        sasaran=hasil,
    )


def _judge_all(
    riwayat: Riwayat, serangan: Serangan, targets: list[SasaranPaket]
) -> Iterator[HasilPaket]:
    blamed = 0
    for number, one in enumerate(targets):
        hasil = judge(serangan, number, salahkan=blamed < DISALAHKAN)
        blamed += not hasil.aman
        rilis = riwayat.rilis[one.paket]
        cell = rilis.menu.get(one.sel)
        content = dict(hasil) | {"dibuka_oleh": list(dict.fromkeys(hasil.dibuka_oleh))}
        yield HasilPaket(
            **content,
            aturan=one.aturan,
            paket=rilis.paket.nomor,
            diterbitkan=one.sejak < 0
            and cell is not None
            and isinstance(cell.nilai, int)
            and _find_said(riwayat, one.paket, one.sel) == one.paket,
        )


def _count_rule(hasil: list[HasilPaket], rule: int) -> Hitungan:
    of_rule = [one for one in hasil if one.aturan == rule]
    return Hitungan(sasaran=len(of_rule), terbuka=sum(not one.aman for one in of_rule))


def say_target(riwayat: Riwayat, target: SasaranPaket) -> str:
    """The name of a target: which count of which package, or which change."""
    nomor = riwayat.rilis[target.paket].paket.nomor
    name = say_sel(riwayat, target.sel)
    if target.sejak < 0:
        return f"Paket {nomor}, {name}"
    return f"Perubahan dari paket {riwayat.rilis[target.sejak].paket.nomor} ke {nomor}, {name}"


def say_sel(riwayat: Riwayat, sel: SelMenu) -> str:
    """The name of a cell as a person reads it, never its value."""
    years = "–".join(str(one) for one in dict.fromkeys((sel.tahun[0], sel.tahun[-1])))
    if sel.triwulan:
        years += f" triwulan {(sel.triwulan.month + 2) // 3}"
    parts = [f"{sel.tabel} {'kasus' if sel.satuan == 'kasus' else 'korban'} {years}".strip()]
    if sel.kelurahan:
        parts.append(riwayat.nama[sel.kelurahan])
    if sel.wilayah is not None:
        parts.append(riwayat.nama.get(sel.wilayah, "kecamatan tidak tercatat"))
    parts += [
        one.replace("_", "-" if one == "laki_laki" else " ")
        for one in (sel.kelompok, sel.bentuk)
        if one
    ]
    return ", ".join(parts)


def say_sertifikat(sertifikat: Sertifikat) -> list[str]:
    """The outcome in Indonesian sentences, the wrong cells and the opened targets one by one."""
    if sertifikat.salah:
        return [
            *(f"Salah: {name} tidak sama dengan kunci." for name in sertifikat.salah),
            "TIDAK LULUS: paket memuat angka yang salah, jadi tidak diserang.",
        ]
    lines = [
        f"Penyerang membaca {say_number(len(sertifikat.paket))} paket dan mencoba "
        f"{say_number(sertifikat.jumlah_sasaran)} sasaran, dalam "
        f"{say_number(round(sertifikat.detik, 1))} detik."
    ]
    for one in sertifikat.sasaran:
        if not one.aman:
            lines += say_opened(one)
            if one.diterbitkan:
                lines.append("  Diterbitkan padahal harus disamarkan.")
    lines += [
        f"Aturan {rule}: {say_number(one.terbuka)} dari {say_number(one.sasaran)} sasaran terbuka."
        for rule, one in sertifikat.aturan.items()
    ]
    lines.append(
        "LULUS: tidak satu sasaran pun terbuka."
        if sertifikat.lulus
        else f"TIDAK LULUS: {say_number(sertifikat.jumlah_terbuka)} sasaran terbuka."
    )
    return lines
