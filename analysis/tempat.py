"""Schools, pesantren and majelis taklim: how many were reached, of how many.

The list of kegiatan holds no names of schools, on purpose, so the number is an interval. A kegiatan
is at one place. Two in different desa/kelurahan are at two places, two in the same one may be at the
same place: so at least as many were reached as desa/kelurahan had one, and at most as many as there
were kegiatan, or places in each desa/kelurahan.
"""

import pandas as pd

from analysis.kegiatan import DaftarKegiatan
from analysis.penyebut import TEMPAT, say_source, say_whom_to_ask
from domain.format import format_angka, format_daftar
from domain.kategori import JenisTempatKegiatan, KelompokSasaran

# Whom a place is for, and the kind of place that a kegiatan must be held in.
TEMPAT_SASARAN: dict[KelompokSasaran, JenisTempatKegiatan] = {
    KelompokSasaran.SISWA_SD: JenisTempatKegiatan.SEKOLAH,
    KelompokSasaran.SISWA_SMP: JenisTempatKegiatan.SEKOLAH,
    KelompokSasaran.SISWA_SMA: JenisTempatKegiatan.SEKOLAH,
    KelompokSasaran.SANTRI: JenisTempatKegiatan.PESANTREN,
    KelompokSasaran.MAJELIS_TAKLIM: JenisTempatKegiatan.MASJID_MAJELIS,
}
NAMA_TEMPAT = {
    **{sasaran: nama for sasaran, (_ukuran, nama) in TEMPAT.items()},
    KelompokSasaran.MAJELIS_TAKLIM: "majelis taklim",
}


def reach_places(
    daftar: DaftarKegiatan, penyebut: pd.DataFrame, penyebut_kecamatan: pd.DataFrame
) -> pd.DataFrame:
    """Every kind of place with how many of them were reached, as an interval.

    `penyebut`: of the desa/kelurahan, `penyebut_kecamatan`: of the kecamatan, which know of places
    that could not be put on a desa/kelurahan; both as `analysis.penyebut.penyebut_of` makes them.
    Columns: sasaran, nama, kegiatan, bawah, atas, jumlah (missing: nobody knows how many there are),
    hanya_kecamatan (kegiatan without a desa/kelurahan), lebih (more were reached than the list has),
    tahun (text, of the newest denominators), sumber (of the denominators, or whom to ask).
    """
    records = []
    for sasaran, jenis in TEMPAT_SASARAN.items():
        part = at_the_place(daftar, sasaran, jenis)
        whole = penyebut_kecamatan[penyebut_kecamatan["kelompok_sasaran"] == sasaran]
        below = penyebut[penyebut["kelompok_sasaran"] == sasaran]
        known = below if whole.empty else whole
        jumlah = float(known["jumlah"].sum()) if len(known) else float("nan")
        bawah, atas = bound_places(part.wilayah, below.set_index("kode")["jumlah"])
        records.append(
            {
                "sasaran": sasaran.value,
                "nama": NAMA_TEMPAT[sasaran],
                "kegiatan": len(part.rows),
                "bawah": int(min(jumlah, bawah) if len(known) else bawah),
                "atas": int(min(jumlah, atas) if len(known) else atas),
                "jumlah": jumlah,
                "hanya_kecamatan": int(_names_kecamatan_only(part.wilayah).sum()),
                "lebih": bool(len(known) and bawah > jumlah),
                "tahun": str(known["tahun"].max()) if len(known) else "",
                "sumber": say_source(known) if len(known) else say_whom_to_ask(sasaran),
            }
        )
    return pd.DataFrame(records)


def at_the_place(
    daftar: DaftarKegiatan, sasaran: KelompokSasaran, jenis: JenisTempatKegiatan
) -> DaftarKegiatan:
    """Kegiatan held at such a place, with that group among those who took part."""
    for_them = daftar.peserta.loc[daftar.peserta["kelompok_sasaran"] == sasaran, "id_kegiatan"]
    rows = daftar.rows
    held = rows[(rows["jenis_tempat"] == jenis) & rows["id_kegiatan"].isin(for_them)]
    return daftar.only(held["id_kegiatan"])


def bound_places(wilayah: pd.DataFrame, tempat: pd.Series) -> tuple[int, int]:
    """The fewest and the most places that these kegiatan can have been at.

    `wilayah`: id_kegiatan, kode_wilayah, kode_kecamatan; `tempat`: how many places each
    desa/kelurahan has, by code. One that is not known bounds nothing, and where somebody was at one
    there is at least one, whatever the list says.
    """
    only = _names_kecamatan_only(wilayah)
    alone = wilayah.groupby("id_kegiatan")["kode_wilayah"].transform("size") == 1
    surely = wilayah[alone & ~only]
    elsewhere = set(wilayah.loc[only, "kode_kecamatan"]) - set(surely["kode_kecamatan"])
    bawah = surely["kode_wilayah"].nunique() + len(elsewhere)
    if not bawah and len(wilayah):
        bawah = 1
    times = wilayah[~only].groupby("kode_wilayah")["id_kegiatan"].nunique()
    there = tempat.reindex(times.index).fillna(float("inf")).clip(lower=1)
    most = times.clip(upper=there).sum() + int(only.sum())
    return int(bawah), int(min(most, wilayah["id_kegiatan"].nunique()))


def _names_kecamatan_only(wilayah: pd.DataFrame) -> pd.Series:
    return wilayah["kode_wilayah"] == wilayah["kode_kecamatan"]


def say_places(rows: pd.DataFrame) -> str:
    """'Dijangkau: 21–30 dari 250 SD, 8 dari 76 SMA/SMK, dan sedikitnya 31 majelis taklim' of
    `reach_places`."""
    if not rows["kegiatan"].any():
        return "Belum ada sekolah, pesantren, atau majelis taklim yang dijangkau"
    return f"Dijangkau {format_daftar([say_place(row) for row in rows.to_dict('records')])}"


def say_place(row: dict) -> str:
    """'21–30 dari 250 SD'; '31–66 majelis taklim (jumlah seluruhnya tidak diketahui)'."""
    berapa = say_interval(row["bawah"], row["atas"])
    if pd.isna(row["jumlah"]):
        return f"{berapa} {row['nama']} (jumlah seluruhnya tidak diketahui)"
    return f"{berapa} dari {format_angka(row['jumlah'])} {row['nama']}"


def say_denominators(rows: pd.DataFrame) -> list[str]:
    """Where the numbers of all places come from, those of one source together: 'jumlah SD, SMP, dan
    SMA/SMK: tahun 2019, Kemdikbud', as parts of a note."""
    by_source = rows.groupby("sumber", sort=False)["nama"].agg(list)
    return [f"jumlah {format_daftar(nama)}: {sumber}" for sumber, nama in by_source.items()]


def say_interval(bawah: int, atas: int) -> str:
    """'21–30', or '8' where both ends are one."""
    return format_angka(bawah) if bawah == atas else f"{format_angka(bawah)}–{format_angka(atas)}"


def say_left_out(daftar: DaftarKegiatan) -> list[str]:
    """Kegiatan at schools or pesantren of which it is not known for which kind they count, as parts of
    a note."""
    rows = daftar.rows
    at_school = rows.loc[rows["jenis_tempat"] == JenisTempatKegiatan.SEKOLAH, "id_kegiatan"]
    pupils = daftar.peserta.loc[
        daftar.peserta["kelompok_sasaran"].isin(
            [one for one, jenis in TEMPAT_SASARAN.items() if jenis == JenisTempatKegiatan.SEKOLAH]
        ),
        "id_kegiatan",
    ]
    unknown = int((~at_school.isin(pupils)).sum())
    if not unknown:
        return []
    return [
        f"{format_angka(unknown)} kegiatan di sekolah tanpa siswa jenjang mana pun, tidak dihitung"
    ]
