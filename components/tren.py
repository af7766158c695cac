"""The pieces of the trend page: each picture with its sentence, its range and what is not complete."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analysis import hitungan, kalimat
from analysis.disclosure import PublishableTable, open_internal
from analysis.pencatatan import mark_mixed, span_of, tabulate_perubahan
from analysis.tren import (
    add_monthly_range,
    compare_rolling,
    compare_twelve,
    rolling_twelve,
    twelve_months,
)
from components import reads
from components.blocks import Unduhan, show_figure
from components.figures import campaigns_of, compare_groups, months_of
from components.filters import Pilihan
from components.gambar import TANPA_KINI, Draw, Gambar
from components.kelengkapan import say_months_known
from domain.asal import Asal
from domain.format import format_periode
from domain.kategori import Bentuk, DasarTanggal, Kelompok
from domain.pencatatan import between_two_counts
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import choose_tema

BULAN_DITAMPILKAN = 24
KOLOM_BULAN = {
    "bulan": "Bulan",
    "jumlah": "Jumlah",
    "wajar_bawah": "Kisaran wajar dari",
    "wajar_atas": "sampai",
    "bagian": "Bagian yang sudah tercatat",
    "lengkap": "Lengkap",
}
KOLOM_DUA_BELAS = {
    "bulan": "Sampai bulan",
    "jumlah": "Jumlah 12 bulan",
    "bawah": "Kisaran wajar dari",
    "atas": "sampai",
    "campuran": "Cara mencatat bercampur",
}
KOLOM_KELOMPOK = {
    "bulan": "Bulan",
    "nama_kelompok": "Kelompok",
    "jumlah": "Jumlah",
    "lengkap": "Lengkap",
}
KOLOM_BENTUK = {
    "bulan": "Bulan",
    "nama_bentuk": "Bentuk",
    "jumlah": "Korban",
    "lengkap": "Lengkap",
    "sekarang": "12 bulan terakhir",
    "dulu": "12 bulan sebelumnya",
    "putusan": "Putusan",
}


@dataclass(frozen=True)
class Pandangan:
    """What the page looks at: the unit of one snapshot by one date; `rentang` is all it holds."""

    pilihan: Pilihan
    asal: Asal
    dasar: DasarTanggal
    rentang: Periode

    @property
    def satuan(self) -> Satuan:
        """What is counted."""
        return self.pilihan.satuan

    @property
    def menurut(self) -> str:
        """Which date decides."""
        return f"menurut {self.dasar.label.lower()}"

    @property
    def semua(self) -> Periode:
        """Every month that the data speak of."""
        return Periode(self.rentang.mulai.replace(day=1), self.pilihan.batas_untuk(self.asal))

    @property
    def kini(self) -> "Pandangan | None":
        """The same look at what is current, beside fixed numbers."""
        return self.pilihan.beside(self.asal.dataset, self._beside)

    def _beside(self, pilihan: Pilihan, asal: Asal) -> "Pandangan | None":
        rentang = reads.rentang(self.satuan, asal.id_snapshot)
        return None if rentang is None else Pandangan(pilihan, asal, self.dasar, rentang)

    @property
    def periode(self) -> Periode:
        """The chosen period, or the two years up to its end where that is longer."""
        selesai = min(self.pilihan.periode.selesai, self.asal.tanggal_cutoff)
        dua_tahun = Periode(selesai, selesai).last_months(BULAN_DITAMPILKAN).mulai
        mulai = max(min(self.pilihan.periode.mulai, dua_tahun), self.semua.mulai)
        return Periode(min(mulai, selesai), selesai)

    def perubahan(self, bulan: pd.Series) -> PublishableTable:
        """The changes in recording within the months of a picture."""
        rows = tabulate_perubahan(self.pilihan.perubahan, span_of(bulan))
        return open_internal(rows, satuan=None, asal=self.asal)

    def say_recording(self, rows: pd.DataFrame) -> list[str]:
        """What must be said under months with a range (bulan, lengkap): the lines in the picture, and
        whether the range is made of months that are not counted alike."""
        lengkap = rows.loc[rows["lengkap"], "bulan"]
        campuran = between_two_counts(self.pilihan.perubahan, span_of(lengkap))
        lines = kalimat.say_changes(self.perubahan(rows["bulan"]).rows)
        return [*lines, *([kalimat.RATA_CAMPURAN] if campuran else [])]

    def show(
        self,
        draw: Draw,
        make: Callable[["Pandangan"], Gambar | None],
        kolom: dict[str, str],
        key: str,
        unduh: Unduhan,
    ) -> None:
        """What `make` makes of the look, under its sentence, with its table behind it; nothing where it
        makes nothing."""
        gambar = make(self)
        if gambar is None:
            return
        beside = make(self.kini) if self.kini else None
        kini = beside.table if beside else TANPA_KINI
        figure = reads.figure(draw, gambar.table, choose_tema(self.pilihan.gelap), *gambar.lain)
        show_figure(figure, gambar.table, judul=gambar.judul, key=key, unduh=unduh, kolom=kolom,
                    kini=kini if self.pilihan.berganti else None)  # fmt: skip


@reads.remembered
def perbandingan_of(lihat: Pandangan) -> Gambar | None:
    """The chosen period beside the same part of last year: the whole, and its groups."""
    compared = compare_groups(lihat.pilihan, lihat.satuan, lihat.dasar)
    rows = hitungan.tabulate(compared)
    if rows.empty:
        return None
    catatan = (
        format_periode(compared[0].periode),
        lihat.menurut,
        *filter(None, [compared[0].kematangan]),
        *kalimat.say_caveats(rows["putusan"], compared[0].perubahan),
    )
    table = open_internal(
        rows, satuan=lihat.satuan, asal=lihat.asal, catatan=catatan, indikator="perbandingan"
    )
    return Gambar(table, hitungan.say_all(compared))


@reads.remembered
def per_bulan_of(lihat: Pandangan) -> Gambar:
    """Month by month, with the campaigns under the axis."""
    rows = months_of(lihat.pilihan, lihat.satuan, lihat.asal, lihat.periode, lihat.dasar)
    rows = add_monthly_range(rows)
    table = open_internal(
        rows,
        satuan=lihat.satuan,
        asal=lihat.asal,
        catatan=(
            lihat.menurut,
            *lihat.say_recording(rows),
            *say_months_known(rows, lihat.asal, lihat.dasar),
        ),
        indikator=f"jumlah_{lihat.satuan}",
    )
    lain = campaigns_of(lihat.pilihan, lihat.periode), lihat.perubahan(rows["bulan"])
    return Gambar(table, kalimat.say_months(rows, lihat.satuan), lain)


@reads.remembered
def dua_belas_bulan_of(lihat: Pandangan) -> Gambar:
    """Twelve months at a time; the last twelve against the twelve before."""
    months = months_of(lihat.pilihan, lihat.satuan, lihat.asal, lihat.semua, lihat.dasar)
    rolling = mark_mixed(rolling_twelve(months), lihat.pilihan.perubahan)
    hasil = compare_rolling(rolling)
    berubah = between_two_counts(lihat.pilihan.perubahan, twelve_months(months))
    perubahan = lihat.perubahan(rolling["bulan"])
    table = open_internal(
        rolling,
        satuan=lihat.satuan,
        asal=lihat.asal,
        catatan=(
            lihat.menurut,
            *kalimat.say_changes(perubahan.rows),
            *kalimat.say_mixed(rolling.loc[rolling["campuran"], "bulan"]),
            *kalimat.say_caveats([hasil.putusan] if hasil else [], berubah),
        ),
        indikator="jumlah_dua_belas_bulan",
    )
    return Gambar(table, kalimat.say_rolling(rolling, lihat.satuan, hasil), (perubahan,))


@reads.remembered
def per_kelompok_of(lihat: Pandangan) -> Gambar:
    """Children, women and others, month by month."""
    rows = months_of(
        lihat.pilihan, lihat.satuan, lihat.asal, lihat.periode, lihat.dasar, "kelompok"
    )
    perubahan = lihat.perubahan(rows["bulan"])
    table = open_internal(
        rows.assign(nama_kelompok=rows["kelompok"].map(Kelompok.labels())),
        satuan=lihat.satuan,
        asal=lihat.asal,
        catatan=(
            lihat.menurut,
            *kalimat.say_changes(perubahan.rows),
            *say_months_known(rows, lihat.asal, lihat.dasar),
        ),
        indikator="jumlah_per_kelompok",
    )
    return Gambar(table, kalimat.say_group_share(rows, lihat.satuan), (perubahan,))


@reads.remembered
def per_bentuk_of(lihat: Pandangan) -> Gambar:
    """Each bentuk on its own, all on one scale; twelve months against the twelve before."""
    months = months_of(
        lihat.pilihan,
        Satuan.KORBAN,
        lihat.asal,
        lihat.semua,
        lihat.dasar,
        "bentuk",
        Bentuk.values(),
    )
    compared = compare_twelve(months, "bentuk", Bentuk.labels())
    berubah = between_two_counts(lihat.pilihan.perubahan, twelve_months(months))
    shown = pd.to_datetime(list(lihat.periode.months()))
    rows = months[months["bulan"].isin(shown)].merge(
        compared[["bentuk", "sekarang", "dulu", "putusan"]], on="bentuk", how="left"
    )
    table = open_internal(
        rows.assign(nama_bentuk=rows["bentuk"].map(Bentuk.labels())),
        satuan=Satuan.KORBAN,
        asal=lihat.asal,
        catatan=(
            lihat.menurut,
            kalimat.GANDA,
            *kalimat.say_windows(compared),
            *kalimat.say_changes(lihat.perubahan(rows["bulan"]).rows),
            *say_months_known(rows, lihat.asal, lihat.dasar),
            *kalimat.say_caveats(compared["putusan"], berubah),
        ),
        indikator="korban_per_bentuk",
    )
    return Gambar(table, kalimat.say_twelve(compared, "Bentuk kekerasan"))
