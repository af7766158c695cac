"""The slides that a package allows, in the order in which a rakor asks: how many, who, how, where, what
is done about it, what was promised.

Every number is one of the package, so a slide says nothing that the package does not. Of exact counts in
the same form the same slides are made, marked internal.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.disclosure import PublishableTable, TingkatRilis
from analysis.kalimat import GANDA, TERCATAT, say_count
from analysis.paket import baca, baca_lain
from analysis.paket.cacahan import ANAK, LAIN
from analysis.paket.pembaca import Pembaca
from analysis.paparan.salindia import AngkaBesar, Gambar, Salindia
from domain.asal import CONTOH
from domain.format import format_angka, format_periode, format_tanggal
from domain.kategori import Kelompok
from domain.periode import Periode
from domain.satuan import Satuan

KASUS, KORBAN, SIAPA, BENTUK_ANAK, BENTUK_LAIN, KECAMATAN = (
    "kasus", "korban", "siapa", "bentuk_anak", "bentuk_lain", "kecamatan",
)  # fmt: skip
JANGKAUAN, SASARAN, KESIAPAN, JEJARING, JANJI = (
    "jangkauan", "sasaran", "kesiapan", "jejaring", "janji",
)  # fmt: skip
NAMA = {
    KASUS: "Kasus kekerasan",
    KORBAN: "Korban",
    SIAPA: "Siapa korbannya",
    BENTUK_ANAK: "Bentuk kekerasan, anak",
    BENTUK_LAIN: "Bentuk kekerasan, bukan anak",
    KECAMATAN: "Korban menurut kecamatan",
    JANGKAUAN: "Jangkauan pencegahan",
    SASARAN: "Kelompok sasaran",
    KESIAPAN: "Kesiapan wilayah",
    JEJARING: "Jejaring",
    JANJI: "Janji rakor lalu",
}
BUKAN_KEJADIAN = (
    "bahwa kekerasan bertambah atau berkurang: yang dihitung adalah laporan yang tercatat"
)
BUKAN_NOL = "bahwa yang disamarkan berarti nol, atau berapa kira-kira angkanya"
BUKAN_PERINGKAT = (
    "kecamatan mana yang paling rawan: selisih sebesar ini dapat terjadi secara kebetulan"
)
BUKAN_SEKSUAL = "bahwa semua kasus adalah kekerasan seksual; sebut bentuknya satu demi satu"
BUKAN_DAMPAK = "bahwa kegiatan menurunkan kekerasan: yang dihitung adalah kegiatan, bukan dampaknya"
BUKAN_AKTIF = "bahwa yang sudah terbentuk sudah bekerja"
BUKAN_ORANG = "jumlah korban sebagai jumlah kasus: satu kasus dapat memuat beberapa korban"


def make_salindia(isi: Mapping[str, Any], tingkat: TingkatRilis) -> list[Salindia]:
    """Every slide that the package has the tables for. Not more than one of each of `NAMA`."""
    pembaca = Pembaca(isi, tingkat)
    return [one for make in PEMBUAT for one in make(pembaca)]


def arrange(found: list[Salindia], urutan: list[str]) -> list[Salindia]:
    """Those that are wanted, in that order; what the package does not have is left out."""
    by_kode = {one.kode: one for one in found}
    return [by_kode[kode] for kode in urutan if kode in by_kode]


def _make(
    pembaca: Pembaca,
    kode: str,
    judul: str,
    gambar: Gambar,
    table: PublishableTable,
    angka: tuple[AngkaBesar, ...],
    inti: str,
    *jangan: str,
) -> Salindia:
    jangan = (*jangan, BUKAN_NOL) if _has_hidden(table) else jangan
    return Salindia(
        kode, NAMA[kode], judul, gambar, table, angka, _say_safe(pembaca, table, inti), jangan
    )


def _has_hidden(table: PublishableTable) -> bool:
    return bool(table.rows["jumlah"].isna().any())


def _say_safe(pembaca: Pembaca, table: PublishableTable, inti: str) -> str:
    """'Menurut Register UPTD PPA, Kabupaten Serang: 68 kasus ... . Data sampai 5 Juli 2025, sementara.'"""
    asal = table.asal[0]
    said = (
        f"Menurut {asal.sumber}, {pembaca.isi['nama_region']}: {inti.rstrip('.')}. Data sampai "
        f"{format_tanggal(asal.tanggal_cutoff)}, {asal.status.label.lower()}."
    )
    return f"{CONTOH}, angka karangan. {said}" if table.contoh else said


def _counts(pembaca: Pembaca) -> Iterator[Salindia]:
    """Kasus and korban of the running year beside the same months of the year before."""
    for kode, satuan in ((KASUS, Satuan.KASUS), (KORBAN, Satuan.KORBAN)):
        hitungan = baca.compare_running(pembaca.sel, satuan, pembaca.asal)
        if hitungan is None:
            continue
        angka = (_large(hitungan.jumlah, satuan, hitungan.periode),)
        jangan = [
            *_not_whole_year(pembaca, satuan, hitungan.jumlah, hitungan.periode),
            BUKAN_KEJADIAN,
        ]
        if satuan is Satuan.KORBAN:
            jangan.append(BUKAN_ORANG)
        rows = baca.make_quarters(pembaca.sel, satuan)
        table = pembaca.open(rows, satuan, TERCATAT.split(".")[0].lower())
        yield _make(
            pembaca, kode, hitungan.kalimat.rstrip("."), Gambar.TRIWULAN, table, angka,
            hitungan.kalimat, *jangan,
        )  # fmt: skip


def _large(jumlah: int, satuan: Satuan, periode: Periode) -> AngkaBesar:
    return AngkaBesar(format_angka(jumlah), f"{satuan.label}, {format_periode(periode)}")


def _not_whole_year(
    pembaca: Pembaca, satuan: Satuan, jumlah: int, periode: Periode
) -> Iterator[str]:
    """'68 kasus ... pada 1 Januari–30 Juni 2025, di samping 157 kasus ... pada tahun 2024, ...'."""
    if periode.is_year:
        return
    rows = pembaca.sel[(pembaca.sel["tabel"] == "M1") & (pembaca.sel["satuan"] == satuan.value)]
    lalu = Periode.year(periode.mulai.year - 1)
    if (setahun := baca.count_span(rows, lalu)) is not None:
        kini, dulu = (
            say_count(satuan, *one).rstrip(".") for one in ((jumlah, periode), (setahun, lalu))
        )
        yield f"{kini}, di samping {dulu}, karena yang satu hanya sebagian tahun"


def _victims(pembaca: Pembaca) -> Iterator[Salindia]:
    """Who they are, and by which forms, of the last year of the package."""
    tahun = pembaca.tahun[-1]
    rows = baca.make_kelompok(pembaca.sel, tahun)
    table = pembaca.open(rows, Satuan.KORBAN)
    judul = baca.say_largest(rows, "Korban menurut kelompok", tahun)
    known = rows.dropna(subset="jumlah").set_index("kode")["jumlah"]
    angka = tuple(
        AngkaBesar(
            format_angka(int(known[one.value])),
            f"korban, {one.label.lower()}, {format_periode(tahun)}",
        )
        for one in (Kelompok.ANAK, Kelompok.PEREMPUAN)
        if one.value in known
    )
    inti = _list(rows, "korban {}", tahun)
    yield _make(pembaca, SIAPA, judul, Gambar.BATANG, table, angka, inti, BUKAN_ORANG)
    for kode, usia in ((BENTUK_ANAK, ANAK), (BENTUK_LAIN, LAIN)):
        rows = baca.make_bentuk(pembaca.sel, tahun, usia)
        nama = baca.NAMA_USIA[usia]
        table = pembaca.open(rows, Satuan.KORBAN_BENTUK, GANDA)
        inti = _list(rows, f"korban {nama.lower()} dengan bentuk {{}}", tahun)
        yield _make(
            pembaca, kode, baca.say_largest(rows, f"{nama}, menurut bentuk", tahun), Gambar.BATANG,
            table, (), f"{inti}; {GANDA}", "jumlah semua bentuk sebagai jumlah korban", BUKAN_SEKSUAL,
        )  # fmt: skip


def _list(rows: pd.DataFrame, apa: str, tahun: Periode) -> str:
    """'54 korban anak tercatat pada tahun 2024, 14 korban perempuan dewasa tercatat pada tahun 2024, yang
    lain disamarkan demi perlindungan korban'."""
    known = rows.dropna(subset="jumlah")
    said = [
        f"{format_angka(int(jumlah))} {apa.format(label.lower())} tercatat pada {format_periode(tahun)}"
        for label, jumlah in zip(known["label"], known["jumlah"], strict=True)
    ]
    if len(known) < len(rows):
        lain = "yang lain" if said else f"semua angka pada {format_periode(tahun)}"
        said.append(f"{lain} disamarkan demi perlindungan korban")
    return ", ".join(said)


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def _places(pembaca: Pembaca) -> Iterator[Salindia]:
    """Korban of the last whole year by kecamatan; none where the package has no whole year."""
    utuh = baca.find_whole_years(pembaca.sel)
    if not utuh:
        return
    tahun = utuh[-1]
    rows = baca.make_kecamatan(pembaca.sel, tahun, pembaca.isi["kecamatan"])
    areas = rows[rows["kode"] != ""].rename(columns={"label": "nama"}).reset_index(drop=True)
    table = pembaca.open(areas, Satuan.KORBAN, "menurut kecamatan tempat kejadian yang dicatat")
    # No count of a kecamatan in a sentence to be quoted: areas are not ranked.
    if pembaca.internal:
        judul = baca.say_recorded(areas, "Korban menurut kecamatan", tahun)
        inti = (
            f"korban menurut kecamatan pada {format_periode(tahun)} ada dalam tabel salindia ini; "
            "kecamatan tidak diperingkat"
        )
    else:
        judul = baca.say_published(areas, "Korban menurut kecamatan", tahun)
        inti = (
            f"korban menurut kecamatan pada {format_periode(tahun)} ada dalam tabel paket; angka yang "
            "kecil disamarkan demi perlindungan korban, dan kecamatan tidak diperingkat"
        )
    yield _make(pembaca, KECAMATAN, judul, Gambar.PETA, table, (), inti, BUKAN_PERINGKAT)


def _prevention(pembaca: Pembaca) -> Iterator[Salindia]:
    """Where kegiatan were in the last year, and whom they reached."""
    if not baca_lain.has_tables(pembaca.lain, "P"):
        return
    tahun = baca_lain.find_years(pembaca.lain)[-1]
    areas = baca_lain.make_jangkauan(
        pembaca.lain, tahun, pembaca.isi["kelurahan"], pembaca.isi["kecamatan"]
    )
    table = pembaca.open_lain(areas, Satuan.KEGIATAN, "paket_kegiatan", "P3")
    counts = (
        (satuan, baca_lain.count_kegiatan(pembaca.lain, satuan, tahun))
        for satuan in (Satuan.KEGIATAN, Satuan.PESERTA)
    )
    angka = tuple(_large(jumlah, satuan, tahun) for satuan, jumlah in counts if jumlah)
    yield _make(
        pembaca, JANGKAUAN, baca_lain.say_reached(areas, tahun), Gambar.PETA, table, angka,
        baca_lain.say_kegiatan(pembaca.lain, tahun), BUKAN_DAMPAK,
    )  # fmt: skip
    rows = baca_lain.make_sasaran(pembaca.lain, tahun)
    table = pembaca.open_lain(rows, Satuan.KEGIATAN, "paket_kegiatan", "P2")
    judul = baca_lain.say_sasaran(rows, tahun)
    inti = f"kelompok sasaran kegiatan pencegahan: {_lower_first(judul)}"
    yield _make(pembaca, SASARAN, judul, Gambar.BATANG, table, (), inti, BUKAN_DAMPAK)


def _readiness(pembaca: Pembaca) -> Iterator[Salindia]:
    if not baca_lain.has_tables(pembaca.lain, "K"):
        return
    rows = baca_lain.make_kesiapan(pembaca.lain, pembaca.isi["kecamatan"])
    table = pembaca.open_lain(
        rows, Satuan.DESA_KELURAHAN, "paket_kesiapan", "K1", baca_lain.say_bukti(pembaca.lain),
        "yang tidak dicatat tidak dihitung ada",
    )  # fmt: skip
    judul = baca_lain.say_kesiapan(rows)
    inti = f"kesiapan desa/kelurahan: {_lower_first(judul)}"
    yield _make(pembaca, KESIAPAN, judul, Gambar.MATRIKS, table, (), inti, BUKAN_AKTIF)


def _network(pembaca: Pembaca) -> Iterator[Salindia]:
    if not baca_lain.has_tables(pembaca.lain, "J"):
        return
    rows = baca_lain.make_kompetensi(pembaca.lain, pembaca.isi["kecamatan"])
    table = pembaca.open_lain(rows, Satuan.INSTITUSI, "paket_jejaring", "J2")
    yield _make(
        pembaca, JEJARING, baca_lain.say_kompetensi(rows), Gambar.MATRIKS, table, (),
        baca_lain.say_anggota(pembaca.lain),
        "jumlah sebaris sebagai jumlah lembaga: satu lembaga dapat mempunyai beberapa kompetensi",
    )  # fmt: skip


def _promises(pembaca: Pembaca) -> Iterator[Salindia]:
    if not baca_lain.has_tables(pembaca.lain, "R"):
        return
    rows = baca_lain.make_rtl(pembaca.lain)
    table = pembaca.open_lain(rows, Satuan.RTL, "paket_rtl", "R1")
    judul = baca_lain.say_rtl(pembaca.lain)
    yield _make(
        pembaca, JANJI, judul, Gambar.BATANG, table, (), _lower_first(judul),
        "nama orang: yang bertanggung jawab adalah lembaga",
    )  # fmt: skip


PEMBUAT: tuple[Callable[[Pembaca], Iterator[Salindia]], ...] = (
    _counts, _victims, _places, _prevention, _readiness, _network, _promises,
)  # fmt: skip
