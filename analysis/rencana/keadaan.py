"""What the planner is told of every area: reports, people, time and readiness, for each kind of visit."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from analysis.cakupan import months_between
from analysis.rencana.kebutuhan import KOMPONEN, make_kebutuhan
from analysis.rencana.soal import JenisKunjungan, Keadaan, Soal, WilayahSoal
from analysis.wilayah_kecil import BandingWilayah, fit_gamma
from domain.format import format_persen

# Enough that a share of them is known to about one in seven.
JUMLAH_UNDIAN = 50
TIDAK_DIKETAHUI = "tidak diketahui"
BENIH = 20_261_126


def make_wilayah(areas: pd.DataFrame) -> tuple[WilayahSoal, ...]:
    """The areas to choose from, by code. `areas`: kode, nama, kode_kecamatan, nama_kecamatan."""
    columns = ["kode", "nama", "kode_kecamatan", "nama_kecamatan"]
    rows = areas.sort_values("kode")[columns].to_dict("records")
    return tuple(
        WilayahSoal(**{str(name): str(value) for name, value in row.items()}) for row in rows
    )


def make_keadaan(
    wilayah: Sequence[WilayahSoal],
    jenis: Sequence[JenisKunjungan],
    *,
    banding: BandingWilayah | None,
    per_sasaran: pd.DataFrame,
    penyebut: pd.DataFrame,
    siap: pd.Series,
    sampai: date,
) -> tuple[Keadaan, ...]:
    """What is known of every area for every kind.

    `banding`: kasus of several years against what people lead to expect (None without a register);
    `per_sasaran` as `read_kegiatan_per_sasaran` gives it, up to `sampai`; `penyebut` as
    `penyebut_of` does; `siap`: the share in place by kode. What is not known is None.
    """
    laporan = relative_rates(banding)
    orang = penyebut.set_index(["kode", "kelompok_sasaran"])["jumlah"].to_dict()
    satuan = penyebut.drop_duplicates("kelompok_sasaran").set_index("kelompok_sasaran")["satuan"]
    last = per_sasaran.groupby(["kode_wilayah", "kelompok_sasaran"])["terakhir"].max()
    bulan = months_between(last, sampai).to_dict() if len(last) else {}
    kesiapan = siap.dropna().to_dict()
    found = []
    for area in wilayah:
        for one in jenis:
            key = (area.kode, one.kelompok_sasaran)
            people = orang.get(key)
            found.append(
                Keadaan(
                    kode=area.kode,
                    jenis=one.kode,
                    laporan=laporan.get(area.kode),
                    orang=None if people is None or pd.isna(people) else float(people),
                    satuan_orang=str(satuan.get(one.kelompok_sasaran, "")),
                    bulan_sejak=int(bulan[key]) if key in bulan else None,
                    pernah=key in bulan,
                    kesiapan=kesiapan.get(area.kode),
                )
            )
    return tuple(found)


def find_neediest(soal: Soal, jumlah: int) -> pd.DataFrame:
    """The areas that a visit adds most to, each with the kind it adds most for, the neediest first.

    Columns: nama, nama_kecamatan, jenis (its name), nilai (points, 0 to 1.000), and its components
    laporan, orang, waktu, kesiapan in words ('80%', 'tidak diketahui').
    """
    rows = make_kebutuhan(soal).sort_values(["nilai", "kode"], ascending=[False, True])
    rows = rows[~rows["kode"].isin(soal.dilarang)].drop_duplicates("kode").head(jumlah)
    areas = {one.kode: one for one in soal.wilayah}
    jenis = {one.kode: one.nama for one in soal.jenis}
    found = pd.DataFrame(
        {
            "nama": [areas[kode].nama for kode in rows["kode"]],
            "nama_kecamatan": [areas[kode].nama_kecamatan for kode in rows["kode"]],
            "jenis": rows["jenis"].map(jenis).to_numpy(),
            "nilai": rows["nilai"].to_numpy(),
        }
    )
    for komponen in KOMPONEN:
        known = zip(rows[komponen], rows[f"{komponen}_diketahui"], strict=True)
        found[komponen] = [
            format_persen(bagian) if ada else TIDAK_DIKETAHUI for bagian, ada in known
        ]
    return found


def relative_rates(banding: BandingWilayah | None) -> dict[str, float]:
    """The smoothed rate of each area as a ratio to the region's (1.0: like the region), by kode; only
    areas of which it can be computed."""
    if banding is None or not banding.rata:
        return {}
    rows = banding.rows.dropna(subset=["angka_disesuaikan"])
    return dict(zip(rows["kode"], rows["angka_disesuaikan"] / banding.rata, strict=True))


def draw_risks(
    banding: BandingWilayah | None, wilayah: Sequence[WilayahSoal], jumlah: int = JUMLAH_UNDIAN
) -> tuple[tuple[float | None, ...], ...]:
    """`jumlah` draws of every area's risk relative to the region, given its count: what else the
    reports allow (the gamma posterior of Clayton & Kaldor 1987). Always the same draws for the same
    counts. None of an area that cannot be computed; no draws at all where areas differ no more than
    by chance, for then no draw differs from another.
    """
    if banding is None:
        return ()
    known = banding.dihitung.set_index("kode").sort_index()
    if known.empty:
        return ()
    counts, harapan = known["jumlah"].to_numpy(float), known["harapan"].to_numpy(float)
    prior = fit_gamma(counts, harapan)
    if prior is None:
        return ()
    nu, alpha = prior
    drawn = np.random.default_rng(BENIH).gamma(
        nu + counts, 1 / (alpha + harapan), size=(jumlah, len(known))
    )
    place = {kode: i for i, kode in enumerate(known.index)}
    order = [place.get(area.kode) for area in wilayah]
    return tuple(tuple(None if i is None else float(row[i]) for i in order) for row in drawn)
