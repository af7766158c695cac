"""Services: how many korban were served, with what, by whom, and what was asked for in vain.

Korban and services are two counts. A korban may have several services, so the one never comes
out of the other.
"""

from enum import StrEnum

import pandas as pd

from analysis.kalimat import say_share
from analysis.korban import LABEL_TIDAK_DICATAT, TIDAK_DICATAT
from domain.format import format_angka, format_daftar
from domain.kategori import JenisLayanan, StatusLayanan

DIBERIKAN = (StatusLayanan.BERJALAN, StatusLayanan.SELESAI)
# Services that a korban did not get, in the order in which they are said.
TIDAK_DIDAPAT = (
    StatusLayanan.TIDAK_TERSEDIA,
    StatusLayanan.DIMINTA,
    StatusLayanan.DITOLAK_KORBAN,
)
STATUS_TIDAK_DICATAT = "Status layanan tidak dicatat, jadi yang tidak tersedia tidak diketahui"
LABEL_TIDAK_DIDAPAT = {
    StatusLayanan.TIDAK_TERSEDIA: "tidak tersedia",
    StatusLayanan.DIMINTA: "menunggu",
    StatusLayanan.DITOLAK_KORBAN: "ditolak korban",
}


class Terlayani(StrEnum):
    """How a korban stands to services: exactly one for each."""

    SUDAH = "sudah"
    MENUNGGU = "menunggu"
    TIDAK_TERSEDIA = "tidak_tersedia"
    MENOLAK = "menolak"
    TIDAK_DICATAT = TIDAK_DICATAT

    @property
    def label(self) -> str:
        """What stands beside the bar."""
        return {
            Terlayani.SUDAH: "Sudah menerima layanan",
            Terlayani.MENUNGGU: "Menunggu layanan yang diminta",
            Terlayani.TIDAK_TERSEDIA: "Layanannya tidak tersedia",
            Terlayani.MENOLAK: "Menolak layanan",
            Terlayani.TIDAK_DICATAT: "Tidak ada layanan yang dicatat",
        }[self]


def are_given(layanan: pd.DataFrame) -> pd.Series:
    """Which services were given: those under way or finished, and those without a state, because
    the registers list under this heading what was given."""
    return layanan["status_layanan"].isna() | layanan["status_layanan"].isin(DIBERIKAN)


def classify_korban(korban: pd.DataFrame, layanan: pd.DataFrame) -> pd.Series:
    """A `Terlayani` for each id_korban.

    Who got one service is served, whatever else was refused; who still waits for one is waiting,
    whatever else was not available.
    """
    state = pd.Series(Terlayani.TIDAK_DICATAT, index=korban["id_korban"], dtype=object)
    status = layanan["status_layanan"]
    for found, terlayani in (
        (status == StatusLayanan.DITOLAK_KORBAN, Terlayani.MENOLAK),
        (status == StatusLayanan.TIDAK_TERSEDIA, Terlayani.TIDAK_TERSEDIA),
        (status == StatusLayanan.DIMINTA, Terlayani.MENUNGGU),
        (are_given(layanan), Terlayani.SUDAH),
    ):
        state[state.index.isin(layanan.loc[found, "id_korban"])] = terlayani
    return state


def count_terlayani(korban: pd.DataFrame, layanan: pd.DataFrame) -> pd.DataFrame:
    """Korban by how they stand to services, every state once; they sum to all korban.

    Columns: kategori, label, jumlah, sudah (whether these are served).
    """
    counts = classify_korban(korban, layanan).value_counts()
    return pd.DataFrame(
        {
            "kategori": [one.value for one in Terlayani],
            "label": [one.label for one in Terlayani],
            "jumlah": [int(counts.get(one, 0)) for one in Terlayani],
            "sudah": [one is Terlayani.SUDAH for one in Terlayani],
        }
    )


def say_terlayani(terlayani: pd.DataFrame) -> str:
    """'231 dari 300 korban sudah menerima layanan (77%)'."""
    semua = int(terlayani["jumlah"].sum())
    return say_share(int(terlayani["jumlah"].iloc[0]), semua, "sudah menerima layanan", "korban")


def say_belum(terlayani: pd.DataFrame) -> str:
    """'69 korban belum menerima layanan; 50 di antaranya tanpa catatan layanan'."""
    belum = int(terlayani.loc[~terlayani["sudah"], "jumlah"].sum())
    tanpa = int(terlayani["jumlah"].iloc[-1])
    if not belum:
        return "Semua korban sudah menerima layanan"
    said = f"{format_angka(belum)} korban belum menerima layanan"
    if not tanpa:
        return said
    if tanpa == belum:
        return f"{said}, semuanya tanpa catatan layanan"
    return f"{said}; {format_angka(tanpa)} di antaranya tanpa catatan layanan"


def count_jenis(layanan: pd.DataFrame) -> pd.DataFrame:
    """Services by kind, all of the list, zeros too.

    Columns: kategori, label, jumlah (given), tanpa_status (of those), then one per TIDAK_DIDAPAT.
    """
    given = are_given(layanan)
    columns = {
        "jumlah": given,
        "tanpa_status": layanan["status_layanan"].isna(),
        **{one.value: layanan["status_layanan"] == one for one in TIDAK_DIDAPAT},
    }
    rows = pd.DataFrame(
        {"kategori": JenisLayanan.values(), "label": list(JenisLayanan.labels().values())}
    )
    for name, found in columns.items():
        counts = layanan.loc[found, "jenis_layanan"].value_counts()
        rows[name] = [int(counts.get(jenis, 0)) for jenis in rows["kategori"]]
    return rows


def say_jenis(jenis: pd.DataFrame) -> str:
    """'626 layanan diberikan; paling banyak Pengaduan, 165'; all that are the most are named."""
    semua, most = int(jenis["jumlah"].sum()), int(jenis["jumlah"].max())
    if not semua:
        return "Belum ada layanan yang diberikan"
    named = format_daftar(list(jenis.loc[jenis["jumlah"] == most, "label"]))
    return f"{format_angka(semua)} layanan diberikan; paling banyak {named}, {format_angka(most)}"


def say_tidak_didapat(jenis: pd.DataFrame) -> str:
    """'35 layanan diminta tetapi tidak tersedia; 4 masih menunggu, 54 ditolak korban'; that it is not
    known where no service has a state."""
    with_status = jenis["jumlah"].sum() - jenis["tanpa_status"].sum()
    if not with_status + sum(jenis[one.value].sum() for one in TIDAK_DIDAPAT):
        return STATUS_TIDAK_DICATAT
    tidak, menunggu, ditolak = (format_angka(int(jenis[one.value].sum())) for one in TIDAK_DIDAPAT)
    return (
        f"{tidak} layanan diminta tetapi tidak tersedia; {menunggu} masih menunggu, "
        f"{ditolak} ditolak korban"
    )


def count_institusi(layanan: pd.DataFrame) -> pd.DataFrame:
    """Services given by institusi, the most first; last those of which it is not recorded.

    Columns: kategori and label (the office), jumlah, dicatat (whether an office is).
    """
    given = layanan[are_given(layanan)]
    counts = given["institusi"].value_counts().reset_index(name="jumlah")
    counts = counts.sort_values(["jumlah", "institusi"], ascending=[False, True])
    names = [str(one) for one in counts["institusi"]]
    return pd.DataFrame(
        {
            "kategori": [*names, TIDAK_DICATAT],
            "label": [*names, LABEL_TIDAK_DICATAT],
            "jumlah": [*map(int, counts["jumlah"]), int(given["institusi"].isna().sum())],
            "dicatat": [*[True] * len(names), False],
        }
    )


def say_institusi(institusi: pd.DataFrame) -> str:
    """'12 institusi memberi 543 dari 626 layanan; pemberi yang lain tidak dicatat'."""
    semua, tanpa = int(institusi["jumlah"].sum()), int(institusi["jumlah"].iloc[-1])
    banyak = len(institusi) - 1
    if not banyak:
        return "Pemberi layanan tidak dicatat"
    dari = f"{format_angka(semua - tanpa)} dari {format_angka(semua)} layanan"
    said = f"{format_angka(banyak)} institusi memberi {dari}"
    return f"{said}; pemberi yang lain tidak dicatat" if tanpa else said
