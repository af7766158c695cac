"""What is chosen once and holds on every page: region, period, kecamatan, unit, source.

The widgets live in dashboard.py, bound to the address, so that a link can be sent and a choice
survives pages, reload and the back button.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar

import streamlit as st
from dateutil.relativedelta import relativedelta

from components import gerbang, reads
from domain.asal import Asal
from domain.hak import Hak
from domain.kategori import DasarTanggal, Dataset, Kelompok
from domain.kunci_angka import KunciAngka
from domain.pencatatan import PerubahanPencatatan
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.wilayah import Wilayah

BERJALAN = "berjalan"
DUA_BELAS = "12-bulan"
RENTANG = "rentang"
SEMUA = "semua"
T = TypeVar("T")
KINI = "Berlaku kini"
SATUAN_PILIHAN = (Satuan.KASUS, Satuan.KORBAN, Satuan.PENGADUAN)
DATASET_SATUAN = {
    Satuan.KASUS: Dataset.REGISTER,
    Satuan.KORBAN: Dataset.REGISTER,
    Satuan.PENGADUAN: Dataset.PENGADUAN,
    Satuan.KEGIATAN: Dataset.KEGIATAN,
    Satuan.KUNJUNGAN: Dataset.KOLING_PEPA,
}


@dataclass(frozen=True)
class Pilihan:
    """Everything a page needs to know of what was chosen above it."""

    region: Wilayah
    kecamatan: Wilayah | None
    periode: Periode
    satuan: Satuan
    asal: Mapping[Dataset, Asal]
    gelap: bool
    # Those that hold in the region. Here, so that whatever is remembered of a choice is forgotten
    # when one is added, and no comparison of it can be made without them.
    perubahan: tuple[PerubahanPencatatan, ...]
    # Here for the same reason: rates hang on the people of the region.
    versi_penduduk: str = ""
    # With fixed numbers `asal` holds those, and `kini` what is current beside them.
    kunci: KunciAngka | None = None
    kini: Mapping[Dataset, Asal] = field(default_factory=dict)
    # Of what is current beside fixed numbers: those, because the same days are looked at.
    terkunci: Mapping[Dataset, Asal] = field(default_factory=dict)

    @property
    def nama_wilayah(self) -> str:
        """The kecamatan if one is chosen, else the region."""
        return self.kecamatan.nama_lengkap if self.kecamatan else self.region.nama

    @property
    def sekarang(self) -> "Pilihan":
        """The same choice, of the same days, of what is current, whatever is fixed."""
        if self.kunci is None:
            return self
        return replace(self, asal=self.kini, kunci=None, kini={}, terkunci=self.asal)

    @property
    def berganti(self) -> bool:
        """Whether fixed numbers are looked at, and something has been replaced since."""
        return self.kunci is not None and self.kini != self.asal

    def beside(self, dataset: Dataset, make: Callable[["Pilihan", Asal], T | None]) -> T | None:
        """What `make` says of the same choice of what is current, to stand beside a fixed number. None
        where nothing stands beside it (`berganti`), or nothing of the dataset is current."""
        kini = self.kini.get(dataset)
        return make(self.sekarang, kini) if self.berganti and kini else None

    def asal_untuk(self, satuan: Satuan) -> Asal | None:
        """The snapshot that holds the unit; None where there is none, or the unit is not ours to count."""
        dataset = DATASET_SATUAN.get(satuan)
        return None if dataset is None else self.asal.get(dataset)

    def selesai_untuk(self, asal: Asal) -> date:
        """The last day to look at in a snapshot: that of the period or of its data, whichever comes
        first. A period that goes as far as the register does goes as far as the snapshot: a list of
        kegiatan may be newer."""
        register = (self.terkunci or self.asal).get(Dataset.REGISTER)
        batas = self.batas_untuk(asal)
        if register is not None and self.periode.selesai == register.tanggal_cutoff:
            return batas
        return min(self.periode.selesai, batas)

    def batas_untuk(self, asal: Asal) -> date:
        """The last day that a snapshot speaks of; where it stands beside a fixed one, that of the older
        of the two."""
        return min(asal.tanggal_cutoff, self.terkunci.get(asal.dataset, asal).tanggal_cutoff)

    def saringan(
        self,
        asal: Asal,
        periode: Periode | None = None,
        dasar: DasarTanggal = DasarTanggal.LAPOR,
    ) -> Saringan:
        """The chosen area in a snapshot, in the chosen period unless another is given."""
        kode = self.kecamatan.kode if self.kecamatan else None
        return Saringan(asal.id_snapshot, periode or self.periode, kode, dasar)

    def saringan_wilayah(self, asal: Asal, kode: str) -> Saringan:
        """One area in a snapshot, in the chosen period."""
        return Saringan(asal.id_snapshot, self.periode, kode)


def choose_region(regions: list[Wilayah], width: int | Literal["stretch"] = "stretch") -> Wilayah:
    """The government."""
    by_kode = {region.kode: region for region in regions}
    kode = st.selectbox(
        "Wilayah",
        list(by_kode),
        format_func=lambda kode: by_kode[kode].nama,
        width=width,
        key="wilayah",
        bind="query-params",
    )
    return by_kode[str(kode)]


def choose_kunci(found: list[KunciAngka], *, tetap: bool) -> KunciAngka | None:
    """The rakor whose fixed numbers are wanted, None for what is current; a widget appears only where
    something is fixed. `tetap`: the page always speaks of what is current."""
    if not found:
        return None
    by_label: dict[str, KunciAngka] = {}
    for one in found:
        label = one.label if one.label not in by_label else f"{one.label} ({one.tema})"
        by_label.setdefault(label, one)
    chosen = st.selectbox(
        "Angka",
        [KINI, *by_label],
        key="angka",
        bind="query-params",
        disabled=tetap,
        help="Halaman Data selalu memakai data yang berlaku."
        if tetap
        else "Angka yang dikunci untuk satu rakor tidak berubah oleh impor sesudahnya.",
    )
    return None if tetap else by_label.get(str(chosen))


def list_asal(pilihan: Pilihan) -> list[Asal]:
    """Every snapshot behind the choice, of every source: what is fixed, or what is current."""
    if pilihan.kunci is None:
        return reads.asal(pilihan.region.kode)
    return reads.asal_kunci(pilihan.region.kode, pilihan.kunci.id_rakor)


def choose_sumber(current: list[Asal]) -> dict[Dataset, Asal]:
    """One snapshot per dataset. Sources are never added up, so where there are several register
    sources one is chosen; a widget appears only then."""
    registers = [asal.sumber for asal in current if asal.dataset == Dataset.REGISTER]
    chosen = registers[0] if registers else None
    if len(registers) > 1:
        chosen = st.selectbox("Sumber data", registers, key="sumber", bind="query-params")
    by_dataset: dict[Dataset, Asal] = {}
    for asal in current:
        if asal.dataset != Dataset.REGISTER or asal.sumber == chosen:
            by_dataset.setdefault(asal.dataset, asal)
    return by_dataset


def choose_periode(batas: date, awal: int) -> Periode:
    """A period that ends at the cut-off `batas` at the latest; `awal` is the first year of data.

    The running year is offered only up to the cut-off, so it can never stand beside a whole one.
    The address carries the labels, so they do not change from day to day.
    """
    tahun = [str(year) for year in range(batas.year - 1, awal - 1, -1)]
    berjalan = Periode(date(batas.year, 1, 1), batas)
    labels = {
        BERJALAN: "Tahun ini",
        DUA_BELAS: "12 bulan terakhir",
        **{year: f"Tahun {year}" for year in tahun},
        RENTANG: "Pilih tanggal",
    }
    chosen = st.selectbox(
        "Periode",
        list(labels),
        format_func=lambda value: labels[value],
        key="periode",
        bind="query-params",
        help="Tahun ini berakhir pada tanggal batas data; pembandingnya tanggal yang sama.",
    )
    if chosen == DUA_BELAS:
        return Periode(batas - relativedelta(years=1) + relativedelta(days=1), batas)
    if chosen == RENTANG:
        return _choose_rentang(berjalan, date(awal, 1, 1))
    return berjalan if chosen == BERJALAN else Periode.year(int(str(chosen)))


def _choose_rentang(bawaan: Periode, awal: date) -> Periode:
    mulai = _choose_tanggal("Dari", "mulai", bawaan.mulai, awal, bawaan.selesai)
    selesai = _choose_tanggal("Sampai", "sampai", bawaan.selesai, awal, bawaan.selesai)
    if selesai < mulai:
        st.warning("Tanggal akhir lebih awal daripada tanggal awal; dipakai tahun ini.")
        return bawaan
    return Periode(mulai, selesai)


def _choose_tanggal(label: str, key: str, bawaan: date, awal: date, akhir: date) -> date:
    return st.date_input(
        label,
        bawaan,
        min_value=awal,
        max_value=akhir,
        key=key,
        bind="query-params",
        format="DD/MM/YYYY",
    )


def choose_kecamatan(kecamatan: list[Wilayah]) -> Wilayah | None:
    """One kecamatan, or None for the whole region."""
    by_kode = {one.kode: one for one in kecamatan}
    tingkat = kecamatan[0].tingkat.label if kecamatan else "Kecamatan"
    kode = st.selectbox(
        tingkat,
        [SEMUA, *by_kode],
        format_func=lambda kode: (
            f"Semua {tingkat.lower()}" if kode == SEMUA else by_kode[kode].nama
        ),
        key="kecamatan",
        bind="query-params",
    )
    return by_kode.get(str(kode))


def choose_satuan() -> Satuan:
    """What is counted on the pages that can count several things."""
    value = st.selectbox(
        "Jenis data",
        [satuan.value for satuan in SATUAN_PILIHAN],
        format_func=lambda value: Satuan(value).label.capitalize(),
        key="satuan",
        bind="query-params",
        help="Pengaduan, kasus, dan korban adalah tiga hitungan yang berbeda; tidak dijumlahkan.",
    )
    return Satuan(str(value))


def choose_one(
    label: str,
    options: Mapping[str, str],
    key: str,
    help: str | None = None,
    awal: str | None = None,
) -> str:
    """One of a few, all in sight: value -> label; `awal` (else the first) stands chosen. Radio
    buttons, because the chosen segment of a segmented control is too faint on the dark ground
    (4.2:1)."""
    value = st.radio(
        label,
        list(options),
        index=0 if awal is None else list(options).index(awal),
        format_func=lambda value: options[value],
        key=key,
        help=help,
        horizontal=True,
        bind="query-params",
    )
    return str(value)


def choose_from(
    label: str, options: Mapping[T, str], key: str, *, semua: str | None = None, width: int = 280
) -> T | None:
    """One of many: value -> label; None for `semua`, where that is offered. A choice whose option is
    gone counts as `semua`."""
    labels: dict[Any, str] = {**({SEMUA: semua} if semua else {}), **options}
    value = st.selectbox(
        label,
        list(labels),
        format_func=lambda value: labels.get(value, semua or ""),
        key=key,
        bind="query-params",
        width=width,
    )
    return None if value not in options else value


def choose_kelompok(label: str, semua: str) -> Kelompok | None:
    """Everybody (called `semua`), children, or grown women."""
    groups = {one.value: one.label for one in (Kelompok.ANAK, Kelompok.PEREMPUAN)}
    value = choose_one(label, {SEMUA: semua, **groups}, "kelompok")
    return None if value == SEMUA else Kelompok(value)


def choose_dasar() -> DasarTanggal:
    """Which date puts a kasus into a month."""
    bantuan = "Tanggal lapor untuk beban kerja; tanggal kejadian untuk pola kejadian."
    return DasarTanggal(choose_one("Menurut", DasarTanggal.labels(), "dasar", bantuan))


def choose_all(regions: list[Wilayah], *, rapat: bool = False, kini: bool = False) -> Pilihan:
    """The bar over every page, as far as the person may look: regions of others are not in it.

    In the Ruang rapat only the region is chosen, and no record is read. With `kini` the page speaks of
    what is current, whichever fixed numbers are chosen.
    """
    orang = gerbang.orang()
    own = [region for region in regions if orang.boleh_di(region.kode)]
    gerbang.open_region("")
    if not own:
        return _choose_nothing(regions[0])
    with st.container(horizontal=True, vertical_alignment="bottom", key="pilihan"):
        region = choose_region(own, width=300 if rapat else "stretch")
        gerbang.open_region(region.kode)
        if rapat or not gerbang.boleh(Hak.LIHAT_ANALISIS):
            return _choose_nothing(region)
        kunci = choose_kunci(reads.kunci(region.kode), tetap=kini)
        current = reads.asal(region.kode)
        fixed = current if kunci is None else reads.asal_kunci(region.kode, kunci.id_rakor)
        by_dataset = choose_sumber(fixed)
        register = by_dataset.get(Dataset.REGISTER)
        batas = max((asal.tanggal_cutoff for asal in by_dataset.values()), default=reads.hari_ini())
        if register is not None:
            batas = register.tanggal_cutoff
        rentang = reads.rentang(Satuan.KASUS, register.id_snapshot) if register else None
        periode = choose_periode(batas, rentang.mulai.year if rentang else batas.year)
        kecamatan = choose_kecamatan(reads.kecamatan(region.kode))
        satuan = choose_satuan()
    gelap = st.context.theme.type == "dark"
    perubahan = tuple(one for one in reads.perubahan(region.kode) if one.berlaku)
    penduduk = reads.versi_penduduk(region.kode)
    beside: Mapping[Dataset, Asal] = {}
    if kunci is not None:
        gerbang.only_look()
        beside = _beside(by_dataset, current)
    return Pilihan(
        region, kecamatan, periode, satuan, by_dataset, gelap, perubahan, penduduk, kunci, beside
    )


def _beside(fixed: Mapping[Dataset, Asal], current: list[Asal]) -> dict[Dataset, Asal]:
    """What is current now, of the same source as what is fixed."""
    sumber = {dataset: asal.sumber for dataset, asal in fixed.items()}
    return {
        asal.dataset: asal
        for asal in current
        if sumber.get(asal.dataset, asal.sumber) == asal.sumber
    }


def _choose_nothing(region: Wilayah) -> Pilihan:
    """What a page gets that reads no records: nothing is current, and nothing was asked for."""
    hari_ini = reads.hari_ini()
    periode = Periode(date(hari_ini.year, 1, 1), hari_ini)
    gelap = st.context.theme.type == "dark"
    return Pilihan(region, None, periode, Satuan.KASUS, {}, gelap, (), "")
