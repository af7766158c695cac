"""More reports, or more violence? Signs of both, weighed by a rule that was fixed beforehand.

What each sign would point to stands in TANDA, before anyone has seen a figure, so that the same
rise cannot be good news on one day and bad on another. The answer is that nothing can be concluded
unless the rule of `conclude` says otherwise.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.mutu import LABEL_HARI, measure_delays
from analysis.perbandingan import (
    HITUNGAN_KECIL,
    Perbandingan,
    PerbandinganBagian,
    Putusan,
    compare_shares,
)
from domain.format import format_angka, format_persen
from domain.kategori import Kanal, KorbanBerulang, Pelapor, TingkatRisiko
from domain.satuan import Satuan

# One sign of six may differ by chance.
TANDA_TERSEDIKIT = 2
# Where fewer records than this say it, those that do may be other ones than those that do not.
TERCATAT_TERSEDIKIT = 0.5
# Services that come to people or that they reach from home, apart from those where someone has to
# come to the office or another institution passes the kasus on.
KANAL_DEKAT = (
    Kanal.TELEPON,
    Kanal.WHATSAPP,
    Kanal.SAPA_129,
    Kanal.LAYANAN_112,
    Kanal.SP4N_LAPOR,
    Kanal.KOLING_PEPA,
    Kanal.PENJANGKAUAN,
    Kanal.PATBM_SATGAS,
    Kanal.SEKOLAH_TPPK,
)
# A larger share may well be of fewer kasus, so the verdict says that it is about shares.
KATA = {
    Putusan.LEBIH_BANYAK: "bagian lebih besar",
    Putusan.BELUM_DAPAT_DIBEDAKAN: str(Putusan.BELUM_DAPAT_DIBEDAKAN),
    Putusan.LEBIH_SEDIKIT: "bagian lebih kecil",
}
CEPAT, LAMA = LABEL_HARI[:3], LABEL_HARI[-1:]


class Arah(StrEnum):
    """What a sign can point to."""

    PELAPORAN = "pelaporan yang bertambah"
    KEKERASAN = "kekerasan yang lebih berat"


class Kesimpulan(StrEnum):
    """The only three things that the signs together may be called."""

    BELUM = "belum dapat disimpulkan"
    PELAPORAN = "lebih cocok dengan pelaporan yang bertambah"
    KEKERASAN = "tanda kekerasan yang lebih berat juga lebih banyak"


@dataclass(frozen=True)
class Tanda:
    """One sign: a share of the records, and what it points to when it is larger or smaller.

    `kolom` is the dimension that is counted and `nilai` the categories that make up the share.
    """

    label: str
    satuan: Satuan
    kolom: str
    nilai: tuple[str, ...]
    arti: str
    lebih: Arah | None = None
    kurang: Arah | None = None

    @property
    def aturan(self) -> str:
        """'bila bagian lebih besar: pelaporan yang bertambah', fixed before the figures."""
        said = {Putusan.LEBIH_BANYAK: self.lebih, Putusan.LEBIH_SEDIKIT: self.kurang}
        words = [
            f"bila {KATA[putusan]}: {arah}" for putusan, arah in said.items() if arah is not None
        ]
        return "; ".join(words) or "tidak menunjuk ke mana pun"


TANDA = (
    Tanda(
        "Telepon dan jemput bola",
        Satuan.KASUS,
        "kanal",
        tuple(kanal.value for kanal in KANAL_DEKAT),
        "Kasus yang masuk lewat telepon, pesan, layanan darurat, Koling Pepa, penjangkauan, "
        "PATBM/Satgas, atau sekolah: layanan yang didatangi dari rumah atau mendatangi warga.",
        lebih=Arah.PELAPORAN,
    ),
    Tanda(
        "Korban melapor sendiri",
        Satuan.KASUS,
        "pelapor",
        (Pelapor.KORBAN.value,),
        "Kasus yang dilaporkan korbannya sendiri.",
        lebih=Arah.PELAPORAN,
    ),
    Tanda(
        "Kejadian lama",
        Satuan.KASUS,
        "jeda",
        tuple(LAMA),
        "Kasus yang terjadi lebih dari 3 bulan sebelum dilaporkan: bukan kekerasan baru.",
        lebih=Arah.PELAPORAN,
    ),
    # Quicker reports, or more violence that has just happened: both would look like this.
    Tanda(
        "Lapor dalam 14 hari",
        Satuan.KASUS,
        "jeda",
        tuple(CEPAT),
        "Kasus yang dilaporkan paling lama 14 hari sesudah kejadian. Dapat berarti orang melapor "
        "lebih cepat, dapat juga berarti kejadiannya memang baru.",
    ),
    Tanda(
        "Risiko tinggi",
        Satuan.KASUS,
        "tingkat_risiko",
        (TingkatRisiko.TINGGI.value,),
        "Kasus yang dinilai petugas berisiko tinggi. Bila pelaporan meluas, kasus yang lebih "
        "ringan ikut dilaporkan.",
        lebih=Arah.KEKERASAN,
        kurang=Arah.PELAPORAN,
    ),
    Tanda(
        "Korban berulang",
        Satuan.KORBAN,
        "korban_berulang",
        (KorbanBerulang.BERULANG.value,),
        "Korban yang sudah pernah mengalami kekerasan. Bila orang melapor lebih awal, yang "
        "pertama kali melapor bertambah.",
        lebih=Arah.KEKERASAN,
        kurang=Arah.PELAPORAN,
    ),
)


@dataclass(frozen=True)
class Cacah:
    """`bagian` of `tercatat` records that say it, of `semua` there are."""

    bagian: int
    tercatat: int
    semua: int

    @property
    def kata(self) -> str:
        """'34 dari 97', or why there is no count."""
        if self.semua == 0:
            return "tidak ada kasus"
        if self.tercatat == 0:
            return "tidak dicatat"
        return f"{format_angka(self.bagian)} dari {format_angka(self.tercatat)}"


@dataclass(frozen=True)
class HasilTanda:
    """One sign now and last year. Where `halangan` says why it does not count, there is no verdict."""

    tanda: Tanda
    sekarang: Cacah
    dulu: Cacah
    bagian: PerbandinganBagian
    halangan: str

    @property
    def putusan(self) -> Putusan | None:
        """The verdict; None where the records cannot carry one."""
        return None if self.halangan else self.bagian.putusan

    @property
    def kata(self) -> str:
        """The verdict, or what is in its way."""
        return self.halangan or KATA[self.bagian.putusan]

    @property
    def arah(self) -> Arah | None:
        """What it points to; nothing where the shares cannot be told apart."""
        if self.putusan is Putusan.LEBIH_BANYAK:
            return self.tanda.lebih
        return self.tanda.kurang if self.putusan is Putusan.LEBIH_SEDIKIT else None


def count_tanda(per_kolom: Mapping[str, pd.DataFrame], kasus: pd.DataFrame) -> dict[str, Cacah]:
    """Every sign of one period by its label.

    `per_kolom`: for each dimension its counts (the dimension, jumlah); `kasus`: the records that
    `analysis.mutu.measure_delays` takes.
    """
    counts = {**per_kolom, "jeda": _count_delays(kasus)}
    return {tanda.label: _count(counts[tanda.kolom], tanda) for tanda in TANDA}


def _count_delays(kasus: pd.DataFrame) -> pd.DataFrame:
    """Kasus by bucket of days from incident to report; missing where no day is known."""
    row = measure_delays(kasus).iloc[0]
    unknown = int(row["tanpa_tanggal"] + row["terbalik"])
    counts = [int(row[label]) for label in LABEL_HARI]
    return pd.DataFrame({"jeda": [*LABEL_HARI, None], "jumlah": [*counts, unknown]})


def _count(counts: pd.DataFrame, tanda: Tanda) -> Cacah:
    known = counts.dropna(subset=tanda.kolom)
    part = known[known[tanda.kolom].isin(tanda.nilai)]
    return Cacah(int(part["jumlah"].sum()), int(known["jumlah"].sum()), int(counts["jumlah"].sum()))


def compare_tanda(
    sekarang: Mapping[str, Cacah], dulu: Mapping[str, Cacah]
) -> tuple[HasilTanda, ...]:
    """Each sign of this period against the same one a year earlier, in the order of TANDA."""
    return tuple(_compare(tanda, sekarang[tanda.label], dulu[tanda.label]) for tanda in TANDA)


def _compare(tanda: Tanda, sekarang: Cacah, dulu: Cacah) -> HasilTanda:
    bagian = compare_shares(sekarang.bagian, sekarang.tercatat, dulu.bagian, dulu.tercatat)
    return HasilTanda(tanda, sekarang, dulu, bagian, _obstacle(sekarang, dulu, bagian))


def _obstacle(sekarang: Cacah, dulu: Cacah, bagian: PerbandinganBagian) -> str:
    """Why the shares cannot be compared; '' where they can. What is missing is never a sign."""
    for one in (sekarang, dulu):
        if one.tercatat == 0:
            return one.kata
    if bagian.kecil:
        return f"kurang dari {HITUNGAN_KECIL} catatan"
    if any(one.tercatat < TERCATAT_TERSEDIKIT * one.semua for one in (sekarang, dulu)):
        return "jarang dicatat"
    recording = compare_shares(sekarang.tercatat, sekarang.semua, dulu.tercatat, dulu.semua)
    if recording.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN or _survives(sekarang, dulu, bagian):
        return ""
    return "cara mencatat berbeda"


def _survives(sekarang: Cacah, dulu: Cacah, bagian: PerbandinganBagian) -> bool:
    """Whether the verdict would stand if all that is not recorded spoke against it."""
    if bagian.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN:
        return True
    few, many = sekarang, dulu
    if bagian.putusan is Putusan.LEBIH_SEDIKIT:
        few, many = dulu, sekarang
    filled = many.bagian + many.semua - many.tercatat
    worst = compare_shares(few.bagian, few.semua, filled, many.semua)
    return worst.putusan is Putusan.LEBIH_BANYAK


def conclude(jumlah: Perbandingan, hasil: Sequence[HasilTanda], *, berubah: bool) -> Kesimpulan:
    """The rule, fixed beforehand: at least TANDA_TERSEDIKIT signs one way and none the other.

    That reports spread is only said where there are more of them at all; nothing is where recording
    changed between the two (`berubah`).
    """
    if berubah:
        return Kesimpulan.BELUM
    found = [one.arah for one in hasil]
    pelaporan, kekerasan = found.count(Arah.PELAPORAN), found.count(Arah.KEKERASAN)
    if pelaporan >= TANDA_TERSEDIKIT and not kekerasan:
        more = jumlah.putusan is Putusan.LEBIH_BANYAK
        return Kesimpulan.PELAPORAN if more else Kesimpulan.BELUM
    if kekerasan >= TANDA_TERSEDIKIT and not pelaporan:
        return Kesimpulan.KEKERASAN
    return Kesimpulan.BELUM


def say_kesimpulan(jumlah: Perbandingan, hasil: Sequence[HasilTanda], *, berubah: bool) -> str:
    """The answer of the page, with the signs that carry it."""
    kesimpulan = conclude(jumlah, hasil, berubah=berubah)
    more = jumlah.putusan is Putusan.LEBIH_BANYAK
    if kesimpulan is Kesimpulan.BELUM:
        if more:
            return (
                "Belum dapat disimpulkan apakah laporan yang lebih banyak berarti kekerasan yang "
                "lebih banyak"
            )
        return "Belum dapat disimpulkan apakah kekerasan atau pelaporannya berbeda dari tahun lalu"
    said = ", ".join(
        f"bagian {one.tanda.label.lower()} {one.kata.removeprefix('bagian ')}"
        for one in hasil
        if one.arah is not None
    )
    words = str(kesimpulan)
    if kesimpulan is Kesimpulan.KEKERASAN and not more:
        # A larger share of no more kasus is not more of them.
        words = "tanda kekerasan yang lebih berat mengambil bagian lebih besar"
    return f"{words.capitalize()}: {said}"


def say_tanda(hasil: Sequence[HasilTanda]) -> str:
    """'1 dari 6 tanda berbeda dari tahun lalu; 1 tidak dapat dibandingkan'."""
    differ = sum(one.putusan not in (None, Putusan.BELUM_DAPAT_DIBEDAKAN) for one in hasil)
    blocked = sum(one.putusan is None for one in hasil)
    said = f"{format_angka(differ)} dari {format_angka(len(hasil))} tanda berbeda dari tahun lalu"
    if blocked:
        said += f"; {format_angka(blocked)} tidak dapat dibandingkan"
    return said


def add_kampanye(per_bulan: pd.DataFrame, kampanye: pd.DataFrame | None) -> pd.DataFrame:
    """Add jumlah_kegiatan (campaigns of the month); missing where there is no list of kegiatan."""
    if kampanye is None:
        return per_bulan.assign(jumlah_kegiatan=pd.array([None] * len(per_bulan), dtype="Int64"))
    counts = per_bulan["bulan"].map(kampanye.set_index("bulan")["jumlah_kegiatan"])
    return per_bulan.assign(jumlah_kegiatan=counts.fillna(0).astype("Int64"))


def say_kampanye(kampanye: pd.DataFrame | None, bulan: int) -> str:
    """'11 kampanye pencegahan dalam 24 bulan, ditandai segitiga'; None is no list of kegiatan."""
    if kampanye is None:
        return "Kampanye tidak dicatat: belum ada daftar kegiatan"
    if kampanye.empty:
        return f"Tidak ada kampanye pencegahan tercatat dalam {format_angka(bulan)} bulan"
    jumlah = int(kampanye["jumlah_kegiatan"].sum())
    return (
        f"{format_angka(jumlah)} kampanye pencegahan dalam {format_angka(bulan)} bulan, ditandai "
        "segitiga"
    )


def table_of_tanda(hasil: Sequence[HasilTanda]) -> pd.DataFrame:
    """One row per sign: tanda, satuan, sekarang, dulu (as text), bagian_* and the bounds of each
    (missing where a percentage may not be read out), putusan, menunjuk, aturan, arti."""
    records = []
    for one in hasil:
        row: dict[str, Any] = {"tanda": one.tanda.label, "satuan": one.tanda.satuan.label}
        # A share of fewer than ten is two counts and no percentage.
        hidden = one.bagian.kecil
        row |= {"sekarang": one.sekarang.kata, "dulu": one.dulu.kata}
        for nama, bagian in (("sekarang", one.bagian.sekarang), ("dulu", one.bagian.dulu)):
            row[f"kisaran_{nama}"] = (
                "–" if hidden else f"{format_persen(bagian.bawah)}–{format_persen(bagian.atas)}"
            )
            row[f"bagian_{nama}"] = math.nan if hidden else bagian.nilai
            row[f"bawah_{nama}"] = math.nan if hidden else bagian.bawah
            row[f"atas_{nama}"] = math.nan if hidden else bagian.atas
        row |= {
            "putusan": one.kata,
            "menunjuk": str(one.arah) if one.arah else "–",
            "aturan": one.tanda.aturan,
            "arti": one.tanda.arti,
        }
        records.append(row)
    return pd.DataFrame(records)
