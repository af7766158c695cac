"""How many there are to reach: denominators of target groups by area, each with its year and source.

Where nobody has counted a group there is no row. No figure is made up for it: the screen says
'tidak diketahui' and whom to ask (`say_whom_to_ask`).
"""

from collections.abc import Collection, Sequence

import pandas as pd

from domain.format import format_tanggal_pendek
from domain.kategori import KelompokSasaran

KOLOM = ["kode", "kelompok_sasaran", "jumlah", "satuan", "tahun", "sumber", "catatan"]
PENDUDUK, RT_RW = "penduduk", "RT/RW"
TANPA_MADRASAH = "tanpa madrasah"
# The kinds of place that are added up, by their names in `konteks_wilayah`, and what one is called.
TEMPAT: dict[KelompokSasaran, tuple[tuple[str, ...], str]] = {
    KelompokSasaran.SISWA_SD: (("sd",), "SD"),
    KelompokSasaran.SISWA_SMP: (("smp",), "SMP"),
    KelompokSasaran.SISWA_SMA: (("sma", "smk"), "SMA/SMK"),
    KelompokSasaran.SANTRI: (("pesantren",), "pesantren"),
}
DINAS_PENDIDIKAN, KEMENAG, DINAS_PPA = "Dinas Pendidikan", "Kantor Kemenag", "dinas PPA sendiri"
TANYA: dict[KelompokSasaran, str] = {
    KelompokSasaran.SISWA_PAUD: DINAS_PENDIDIKAN,
    KelompokSasaran.SISWA_SD: f"{DINAS_PENDIDIKAN}; {KEMENAG} untuk MI",
    KelompokSasaran.SISWA_SMP: f"{DINAS_PENDIDIKAN}; {KEMENAG} untuk MTs",
    KelompokSasaran.SISWA_SMA: f"{DINAS_PENDIDIKAN} Provinsi; {KEMENAG} untuk MA",
    KelompokSasaran.MAHASISWA: "perguruan tinggi setempat",
    KelompokSasaran.SANTRI: KEMENAG,
    KelompokSasaran.GURU: f"{DINAS_PENDIDIKAN}; {KEMENAG} untuk madrasah dan pesantren",
    KelompokSasaran.ORANG_TUA: "Disdukcapil, jumlah keluarga",
    KelompokSasaran.MAJELIS_TAKLIM: KEMENAG,
    KelompokSasaran.TOKOH_AGAMA: f"{KEMENAG} atau MUI",
    KelompokSasaran.TOKOH_MASYARAKAT: "kecamatan dan desa/kelurahan",
    KelompokSasaran.RT_RW: "desa/kelurahan, lewat data kesiapan wilayah",
    KelompokSasaran.KADER_PKK: "TP PKK",
    KelompokSasaran.SATGAS_PPA: DINAS_PPA,
    KelompokSasaran.PENGURUS_PATBM: DINAS_PPA,
    KelompokSasaran.FORUM_ANAK: DINAS_PPA,
    KelompokSasaran.PEKERJA: "Dinas Tenaga Kerja",
    KelompokSasaran.APARAT_DESA: "dinas pemberdayaan masyarakat dan desa",
    KelompokSasaran.APARAT_HUKUM: "kepolisian, kejaksaan, dan pengadilan",
    KelompokSasaran.TENAGA_KESEHATAN: "Dinas Kesehatan",
    KelompokSasaran.DISABILITAS: "Dinas Sosial",
    KelompokSasaran.MASYARAKAT: "Disdukcapil",
}


def penyebut_of(
    konteks: pd.DataFrame,
    penduduk: pd.DataFrame,
    kesiapan: pd.DataFrame,
    kode: Collection[str] | None = None,
) -> pd.DataFrame:
    """How many of each target group there are in each area, as far as anybody counted them.

    Columns: kode, kelompok_sasaran, jumlah (float), satuan ('SD', 'SMP', 'SMA/SMK', 'pesantren',
    'RT/RW', 'penduduk'), tahun (int), sumber, catatan ('' where nothing is known against it).
    One row for each area and group, of the newest year; no row where it is not known. For pupils
    and santri it is their schools and pesantren that are counted, madrasah not among them.

    `konteks`, `penduduk`: as `data_access.queries.wilayah` reads them. `kesiapan`: kode_wilayah,
    tanggal_bukti, rt_rw_total. `kode`: the areas that are asked for; None: the lowest that the
    three of them name, which is desa/kelurahan. Areas of two levels must not be summed.
    """
    parts = [
        _count_places(konteks, sasaran, ukuran, satuan)
        for sasaran, (ukuran, satuan) in TEMPAT.items()
    ]
    parts += [_count_rt_rw(kesiapan), _count_people(penduduk)]
    rows = pd.concat([part for part in parts if not part.empty] or parts, ignore_index=True)
    rows["catatan"] = rows["catatan"].fillna("")
    wanted = _lowest(rows["kode"]) if kode is None else kode
    rows = rows[rows["kode"].isin(wanted)].sort_values(["kode", "kelompok_sasaran"])
    return rows.astype({"jumlah": float, "tahun": int})[KOLOM].reset_index(drop=True)


def _count_places(
    konteks: pd.DataFrame, sasaran: KelompokSasaran, ukuran: Sequence[str], satuan: str
) -> pd.DataFrame:
    """Schools or pesantren. Only a year that has all the kinds is one that can be added up."""
    found = konteks[konteks["ukuran"].isin(ukuran)]
    by_year = found.groupby(["kode", "tahun"], as_index=False).agg(
        jumlah=("nilai", "sum"),
        jenis=("ukuran", "nunique"),
        sumber=("sumber", "first"),
        catatan=("catatan", "first"),
    )
    rows = _newest(by_year[by_year["jenis"] == len(ukuran)])
    if sasaran != KelompokSasaran.SANTRI:
        said = rows["catatan"].fillna("")
        rows["catatan"] = (said + "; ").where(said != "", "") + TANPA_MADRASAH
    return rows.assign(kelompok_sasaran=sasaran.value, satuan=satuan)[KOLOM]


def _count_rt_rw(kesiapan: pd.DataFrame) -> pd.DataFrame:
    rows = kesiapan.dropna(subset=["rt_rw_total"])
    dated = pd.to_datetime(rows["tanggal_bukti"])
    return pd.DataFrame(
        {
            "kode": rows["kode_wilayah"],
            "kelompok_sasaran": KelompokSasaran.RT_RW.value,
            "jumlah": rows["rt_rw_total"],
            "satuan": RT_RW,
            "tahun": dated.dt.year,
            "sumber": "Data kesiapan wilayah",
            "catatan": [f"bukti {format_tanggal_pendek(day)}" for day in dated],
        }
    )


def _count_people(penduduk: pd.DataFrame) -> pd.DataFrame:
    """Everybody, by the newest list that names the area."""
    rows = penduduk.sort_values("tanggal_acuan", ascending=False, kind="stable")
    rows = rows.drop_duplicates("kode")
    return rows.assign(kelompok_sasaran=KelompokSasaran.MASYARAKAT.value, satuan=PENDUDUK)[KOLOM]


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("tahun", ascending=False, kind="stable").drop_duplicates("kode")


def _lowest(kode: pd.Series) -> list[str]:
    """The codes that no other code is below."""
    known = sorted(set(kode))
    above = {one[:cut] for one in known for cut in range(1, len(one)) if one[cut] == "."}
    return [one for one in known if one not in above]


def say_whom_to_ask(sasaran: KelompokSasaran) -> str:
    """Where nobody has counted a group: 'tidak diketahui; tanyakan ke Kantor Kemenag'."""
    return f"tidak diketahui; tanyakan ke {TANYA[sasaran]}"


def say_source(rows: pd.DataFrame) -> str:
    """Years and sources of the denominators of one group, and what is known against all of them:
    'tahun 2019, Kemdikbud, daftar sekolah Juni 2019; tanpa madrasah'."""
    tahun = sorted(set(rows["tahun"]))
    years = str(tahun[0]) if len(tahun) == 1 else f"{tahun[0]}–{tahun[-1]}"
    catatan = set(rows["catatan"])
    common = sorted(catatan - {""}) if len(catatan) == 1 else []
    return "; ".join([f"tahun {years}, {', '.join(sorted(set(rows['sumber'])))}", *common])
