"""Kegiatan as a list: by field of UU TPKS, by who pays, and who took part. What nobody noted stays
apart, and what nobody counted is no zero."""

from dataclasses import dataclass

import pandas as pd

from domain.format import format_angka, format_daftar
from domain.kategori import (
    TINDAK_LANJUT_KASUS,
    BidangTpks,
    JenisKelamin,
    Kategori,
    KelompokUsia,
)

TIDAK_DICATAT = "tidak_dicatat"
LABEL_TIDAK_DICATAT = "tidak dicatat"
JUTA, MILIAR = 1_000_000, 1_000_000_000


@dataclass(frozen=True, eq=False)
class DaftarKegiatan:
    """What took place in a period, as `data_access.queries.kegiatan` reads it: each kegiatan once
    (`read_kegiatan`), its areas (`read_wilayah_kegiatan`), who took part (`read_peserta_kegiatan`)."""

    rows: pd.DataFrame
    wilayah: pd.DataFrame
    peserta: pd.DataFrame

    def only(self, id_kegiatan: pd.Series) -> "DaftarKegiatan":
        """The part with those numbers."""
        return DaftarKegiatan(
            *(
                frame[frame["id_kegiatan"].isin(id_kegiatan)]
                for frame in (self.rows, self.wilayah, self.peserta)
            )
        )

    def inside(self, kode_kecamatan: str | None) -> "DaftarKegiatan":
        """What was held in a kecamatan, with its areas there alone; None: all of it."""
        if kode_kecamatan is None:
            return self
        here = self.wilayah[self.wilayah["kode_kecamatan"] == kode_kecamatan]
        found = self.only(here["id_kegiatan"])
        return DaftarKegiatan(found.rows, here, found.peserta)

    def open(self) -> "DaftarKegiatan":
        """Without what follows up single kasus: who takes part there are korban."""
        return self.only(
            self.rows.loc[~self.rows["jenis_kegiatan"].isin(TINDAK_LANJUT_KASUS), "id_kegiatan"]
        )

    @property
    def tanpa_wilayah(self) -> int:
        """How many name no area."""
        return int((~self.rows["id_kegiatan"].isin(self.wilayah["id_kegiatan"])).sum())


def areas_reached(daftar: DaftarKegiatan, areas: pd.DataFrame) -> int:
    """How many of the desa/kelurahan of `areas` (kode) had a kegiatan of the list."""
    return int(areas["kode"].isin(daftar.wilayah["kode_wilayah"]).sum())


def count_fields(daftar: DaftarKegiatan, areas: pd.DataFrame) -> pd.DataFrame:
    """Kegiatan in each of the nine fields of UU TPKS ps. 79(2), in its order, and without one.

    Columns: bidang (stored value, or TIDAK_DICATAT), nama, kegiatan, wilayah (how many
    desa/kelurahan of `areas`). A field without any has a row; TIDAK_DICATAT only where there are.
    """
    records = []
    bidang = daftar.rows["bidang_tpks"].fillna(TIDAK_DICATAT)
    for value in (*BidangTpks.values(), TIDAK_DICATAT):
        part = daftar.only(daftar.rows.loc[bidang == value, "id_kegiatan"])
        if value == TIDAK_DICATAT and part.rows.empty:
            continue
        records.append(
            {
                "bidang": value,
                "nama": label_of(BidangTpks, value),
                "kegiatan": len(part.rows),
                "wilayah": areas_reached(part, areas),
            }
        )
    return pd.DataFrame(records)


def say_fields(rows: pd.DataFrame) -> str:
    """'2 dari 9 bidang UU TPKS belum ada kegiatannya: Budaya dan Teknologi informatika'."""
    known = rows[rows["bidang"] != TIDAK_DICATAT]
    none = known.loc[known["kegiatan"] == 0, "nama"].tolist()
    semua = format_angka(len(known))
    if not none:
        return f"Semua {semua} bidang UU TPKS ada kegiatannya"
    if len(none) == len(known):
        return f"Belum satu pun dari {semua} bidang UU TPKS ada kegiatannya"
    return (
        f"{format_angka(len(none))} dari {semua} bidang UU TPKS belum ada kegiatannya: "
        f"{format_daftar(none)}"
    )


def label_of(daftar: type[Kategori], value: str) -> str:
    """The label of a stored value, or 'tidak dicatat'."""
    return LABEL_TIDAK_DICATAT if value == TIDAK_DICATAT else daftar(value).label


def count_costs(daftar: DaftarKegiatan, kolom: str) -> pd.DataFrame:
    """Kegiatan and their money by a column of the list, most kegiatan first, not noted last.

    Columns: kategori (as stored, or TIDAK_DICATAT), then those of `sum_costs`.
    """
    values = daftar.rows[kolom].replace("", None).fillna(TIDAK_DICATAT)
    order = values.value_counts().index.sort_values()
    records = [
        {
            "kategori": value,
            **sum_costs(daftar.only(daftar.rows.loc[values == value, "id_kegiatan"])),
        }
        for value in order
    ]
    rows = pd.DataFrame(records, columns=["kategori", *KOLOM_BIAYA])
    last = rows["kategori"] == TIDAK_DICATAT
    by_number = rows.assign(last=last).sort_values(
        ["last", "kegiatan"], ascending=[True, False], kind="stable"
    )
    return by_number.drop(columns="last").reset_index(drop=True)


KOLOM_BIAYA = [
    "kegiatan", "berbiaya", "tanpa_biaya", "biaya", "per_kegiatan", "terhitung", "per_peserta",
]  # fmt: skip


def sum_costs(daftar: DaftarKegiatan) -> dict[str, float]:
    """kegiatan; berbiaya and tanpa_biaya (how many have a cost noted, how many none); biaya (rupiah,
    of those that have one; missing where none has); per_kegiatan (over the same); terhitung (how many
    have a cost and participants who were all counted) and per_peserta (over those)."""
    rows = daftar.rows
    noted = rows[rows["biaya"].notna()]
    counted = count_all_there(daftar.peserta).reindex(noted["id_kegiatan"])
    both = counted[counted > 0]
    spent = noted.set_index("id_kegiatan")["biaya"].reindex(both.index).sum()
    return {
        "kegiatan": len(rows),
        "berbiaya": len(noted),
        "tanpa_biaya": len(rows) - len(noted),
        "biaya": noted["biaya"].sum() if len(noted) else float("nan"),
        "per_kegiatan": noted["biaya"].mean() if len(noted) else float("nan"),
        "terhitung": len(both),
        "per_peserta": spent / both.sum() if len(both) else float("nan"),
    }


def count_all_there(peserta: pd.DataFrame) -> pd.Series:
    """Participants by id_kegiatan, of those kegiatan where every group was counted."""
    by_id = peserta.groupby("id_kegiatan")["jumlah"]
    known = by_id.count() == by_id.size()
    return by_id.sum()[known]


def say_money(rupiah: float) -> str:
    """'Rp850 ribu', 'Rp12,5 juta', 'Rp1,2 miliar'; 'tidak dicatat' where it is missing."""
    if pd.isna(rupiah):
        return LABEL_TIDAK_DICATAT
    for unit, nama in ((MILIAR, "miliar"), (JUTA, "juta"), (1_000, "ribu")):
        # 999.600 ribu would read as more than a million.
        if rupiah >= unit * 0.9995:
            nilai = round(rupiah / unit, 1)
            desimal = 0 if nilai >= 100 or nilai == int(nilai) else 1
            return f"Rp{format_angka(nilai, desimal)} {nama}"
    return f"Rp{format_angka(rupiah)}"


def say_costs(semua: dict[str, float]) -> str:
    """'Rp812 juta dicatat untuk 61 dari 78 kegiatan; 17 tanpa catatan biaya', of `sum_costs`."""
    jumlah = format_angka(semua["kegiatan"])
    if not semua["kegiatan"]:
        return "Belum ada kegiatan pada periode ini"
    if not semua["berbiaya"]:
        return f"Biaya {jumlah} kegiatan tidak dicatat"
    if not semua["tanpa_biaya"]:
        semuanya = "semua " if semua["kegiatan"] > 1 else ""
        return f"{say_money(semua['biaya'])} dicatat untuk {semuanya}{jumlah} kegiatan"
    return (
        f"{say_money(semua['biaya'])} dicatat untuk {format_angka(semua['berbiaya'])} dari {jumlah} "
        f"kegiatan; {format_angka(semua['tanpa_biaya'])} tanpa catatan biaya"
    )


def count_participants(daftar: DaftarKegiatan) -> pd.DataFrame:
    """Participants who were counted, by age group and sex, what was not noted in places of its own.

    Columns: usia (stored value, or TIDAK_DICATAT), nama, jenis_kelamin (likewise), jumlah. Every age
    group and sex of the lists has a row; where no age at all was noted only TIDAK_DICATAT has.
    """
    known = daftar.peserta.dropna(subset=["jumlah"])
    filled = known.assign(
        usia=known["kelompok_usia"].fillna(TIDAK_DICATAT),
        jenis_kelamin=known["jenis_kelamin"].fillna(TIDAK_DICATAT),
    )
    every = pd.MultiIndex.from_product(
        [
            [*KelompokUsia.values(), TIDAK_DICATAT],
            [*JenisKelamin.values(), TIDAK_DICATAT],
        ],
        names=["usia", "jenis_kelamin"],
    )
    counts = filled.groupby(["usia", "jenis_kelamin"])["jumlah"].sum().reindex(every, fill_value=0)
    rows = counts.astype(int).reset_index()
    if not rows.loc[rows["usia"] != TIDAK_DICATAT, "jumlah"].any():
        rows = rows[rows["usia"] == TIDAK_DICATAT].reset_index(drop=True)
    rows.insert(1, "nama", [label_of(KelompokUsia, str(value)) for value in rows["usia"]])
    return rows


def say_participants(rows: pd.DataFrame) -> str:
    """'8.056 peserta dihitung; perempuan 3.843 dari 7.124 yang jenis kelaminnya dicatat; usia dicatat
    untuk 2.310', of `count_participants`."""
    semua = int(rows["jumlah"].sum())
    if not semua:
        return "Belum ada peserta yang dihitung pada periode ini"
    by_sex = rows.groupby("jenis_kelamin")["jumlah"].sum()
    perempuan = int(by_sex[JenisKelamin.PEREMPUAN])
    dicatat = semua - int(by_sex[TIDAK_DICATAT])
    berusia = int(rows.loc[rows["usia"] != TIDAK_DICATAT, "jumlah"].sum())
    return "; ".join(
        [
            f"{format_angka(semua)} peserta dihitung",
            f"perempuan {format_angka(perempuan)} dari {format_angka(dicatat)} yang jenis kelaminnya "
            "dicatat"
            if dicatat
            else "jenis kelaminnya tidak dicatat",
            f"usia dicatat untuk {format_angka(berusia)}" if berusia else "usianya tidak dicatat",
        ]
    )


def say_uncounted(daftar: DaftarKegiatan) -> list[str]:
    """What is in no figure on participants, as parts of a note: '12 kegiatan dengan kelompok yang
    tidak dihitung', '3 kegiatan tanpa catatan peserta'."""
    missing = daftar.peserta.loc[daftar.peserta["jumlah"].isna(), "id_kegiatan"].nunique()
    none = int((~daftar.rows["id_kegiatan"].isin(daftar.peserta["id_kegiatan"])).sum())
    lines = {
        "kegiatan dengan kelompok peserta yang tidak dihitung": missing,
        "kegiatan tanpa catatan peserta": none,
    }
    return [f"{format_angka(jumlah)} {apa}" for apa, jumlah in lines.items() if jumlah]
