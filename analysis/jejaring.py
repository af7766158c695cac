"""The network: who can help with what and where, which competence is missing, who is a member.

Whoever serves a whole region serves each of its kecamatan; whoever serves a desa/kelurahan serves its
kecamatan in part, and counts there too. Only institutions that are active count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta

from domain.format import format_angka, format_daftar, format_tanggal_pendek
from domain.jejaring import Institusi, IsiInstitusi, Keikutsertaan, StatusMou, judge_mou
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko, Peran

SEMUA_WILAYAH = "Seluruh wilayah"
AKTIF, TIDAK_AKTIF = "aktif", "tidak aktif"
# More names than this in one sentence are not read.
PALING_BANYAK_NAMA = 3
# So long without a part in anything is said.
BULAN_IKUT = 12
JARI_BUMI_KM = 6371.0
# A row of the table of the matrix that is no kecamatan.
BARIS_TANPA = "Kecamatan tanpa"
KOLOM_TANPA = "Kompetensi yang tidak ada"


@dataclass(frozen=True)
class Saring:
    """What of the list is looked at; None: all of it."""

    jenis: JenisInstitusi | None = None
    bidang: BidangKompetensi | None = None
    kecamatan: str | None = None
    anggota: KeanggotaanRuko | None = None
    mou: StatusMou | None = None
    tidak_aktif: bool = False


@dataclass(frozen=True)
class Peta:
    """The areas of a region as far as the network needs them: of each its kecamatan (its own code for
    a kecamatan), its name, and where it is (degrees; missing where nobody knows)."""

    kode_region: str
    nama_region: str
    kecamatan_of: Mapping[str, str]
    nama: Mapping[str, str]
    titik: Mapping[str, tuple[float, float]]

    @property
    def kecamatan(self) -> list[str]:
        """The codes of the kecamatan, by name."""
        return sorted(set(self.kecamatan_of.values()), key=lambda kode: self.nama[kode])


@dataclass(frozen=True, eq=False)
class Bantuan:
    """Who can help: `ada` there (columns of `tabulate`, and di: what of the place they serve), and where
    there is nobody `lain` with the same competence elsewhere, the nearest first (jarak_km: straight from
    the place to the nearest kecamatan served; missing where nobody knows)."""

    ada: pd.DataFrame
    lain: pd.DataFrame


def make_peta(areas: pd.DataFrame, titik: pd.DataFrame, kode_region: str, nama_region: str) -> Peta:
    """From the areas of a region (see `data_access.queries.wilayah.read_wilayah`) and a point in each of
    its kecamatan (see `analysis.wilayah.label_points`)."""
    points = zip(titik["kode"], titik["lat"], titik["lon"], strict=True)
    return Peta(
        kode_region,
        nama_region,
        dict(zip(areas["kode"], areas["kode_kecamatan"], strict=True)),
        dict(zip(areas["kode"], areas["nama"], strict=True)),
        {kode: (float(lat), float(lon)) for kode, lat, lon in points},
    )


def serve_kecamatan(
    kompetensi: pd.DataFrame, kode_region: str, kecamatan_of: Mapping[str, str]
) -> pd.DataFrame:
    """Rows with a kode_wilayah once for each kecamatan that it lies in or holds, in a new column
    kecamatan; what is no area of the region is left out."""
    semua = sorted(set(kecamatan_of.values()))
    own = dict(kecamatan_of) | {kode: kode for kode in semua}
    tempat = [
        semua if kode == kode_region else [own[kode]] if kode in own else []
        for kode in kompetensi["kode_wilayah"]
    ]
    placed = kompetensi.assign(kecamatan=pd.Series(tempat, index=kompetensi.index, dtype=object))
    return placed.explode("kecamatan").dropna(subset="kecamatan")


def list_served(institusi: Sequence[Institusi], peta: Peta) -> pd.DataFrame:
    """What each active institution can do in which kecamatan.

    Columns: id, nama, anggota (bool), bidang_kompetensi, kode_wilayah, kecamatan.
    """
    rows = [
        (one.id, one.isi.nama, one.isi.anggota == KeanggotaanRuko.YA, bidang.value, kode)
        for one in institusi
        if one.isi.aktif
        for bidang in one.isi.kompetensi
        for kode in one.isi.wilayah
    ]
    columns = ["id", "nama", "anggota", "bidang_kompetensi", "kode_wilayah"]
    frame = pd.DataFrame(rows, columns=columns)
    return serve_kecamatan(frame, peta.kode_region, peta.kecamatan_of)


def select_institusi(
    institusi: Sequence[Institusi], saring: Saring, peta: Peta, hari: date
) -> list[Institusi]:
    """Those that answer to every wish."""
    return [one for one in institusi if _answers(one.isi, saring, peta, hari)]


def _answers(isi: IsiInstitusi, saring: Saring, peta: Peta, hari: date) -> bool:
    return (
        (isi.aktif or saring.tidak_aktif)
        and saring.jenis in (None, isi.jenis)
        and (saring.bidang is None or saring.bidang in isi.kompetensi)
        and (saring.kecamatan is None or bool(_serves(isi, saring.kecamatan, peta)))
        and saring.anggota in (None, isi.anggota)
        and saring.mou in (None, judge_mou(isi.mou_sampai, hari))
    )


def _serves(isi: IsiInstitusi, kecamatan: str, peta: Peta) -> list[str]:
    """The codes by which an institution serves a kecamatan, the widest first."""
    own = [kode for kode in isi.wilayah if kode in (peta.kode_region, kecamatan)]
    below = [kode for kode in isi.wilayah if peta.kecamatan_of.get(kode) == kecamatan]
    return list(dict.fromkeys([*sorted(own), *sorted(below)]))


def tabulate(institusi: Sequence[Institusi], peta: Peta, hari: date) -> pd.DataFrame:
    """The register in words.

    Columns: id, nama, jenis, kompetensi, wilayah, anggota, bergabung, mou, mou_sampai, kontak, program,
    keadaan, diubah_pada. Missing where nothing is recorded.
    """
    rows = [
        {
            "id": one.id,
            "nama": one.isi.nama,
            "jenis": one.isi.jenis.label,
            "kompetensi": _join([bidang.label for bidang in one.isi.kompetensi]),
            "wilayah": say_wilayah(one.isi, peta),
            "anggota": one.isi.anggota.label,
            "bergabung": pd.Timestamp(one.isi.bergabung) if one.isi.bergabung else pd.NaT,
            "mou": judge_mou(one.isi.mou_sampai, hari).label,
            "mou_sampai": pd.Timestamp(one.isi.mou_sampai) if one.isi.mou_sampai else pd.NaT,
            "kontak": one.isi.kontak or None,
            "program": _join(one.isi.program),
            "keadaan": AKTIF if one.isi.aktif else TIDAK_AKTIF,
        }
        for one in institusi
    ]
    columns = [
        "id", "nama", "jenis", "kompetensi", "wilayah", "anggota", "bergabung", "mou", "mou_sampai",
        "kontak", "program", "keadaan",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _join(words: Sequence[str]) -> str | None:
    return "; ".join(words) or None


def say_wilayah(isi: IsiInstitusi, peta: Peta) -> str | None:
    """What an institution serves: 'Seluruh wilayah', '4 kecamatan: Curug; ...'; None where nothing is
    recorded."""
    if peta.kode_region in isi.wilayah or set(peta.kecamatan) <= set(isi.wilayah):
        return SEMUA_WILAYAH
    names = [
        peta.nama[kode] if peta.kecamatan_of[kode] == kode else
        f"{peta.nama[kode]} ({peta.nama[peta.kecamatan_of[kode]]})"
        for kode in isi.wilayah
        if kode in peta.kecamatan_of
    ]  # fmt: skip
    return _join(sorted(names))


def shorten_list(text: str) -> str:
    """'A; B; C; dan 6 lainnya' of a list with too many names to be read in a table."""
    names = text.split("; ")
    if len(names) <= PALING_BANYAK_NAMA + 1:
        return text
    return f"{'; '.join(names[:PALING_BANYAK_NAMA])}; dan {len(names) - PALING_BANYAK_NAMA} lainnya"


def find_bantuan(
    institusi: Sequence[Institusi],
    bidang: BidangKompetensi,
    kecamatan: str | None,
    peta: Peta,
    hari: date,
) -> Bantuan:
    """Who of the active ones can help with a competence in a kecamatan (None: anywhere in the region).
    Members first, then by name."""
    able = [one for one in institusi if one.isi.aktif and bidang in one.isi.kompetensi]
    able.sort(key=lambda one: (one.isi.anggota != KeanggotaanRuko.YA, one.isi.nama.casefold()))
    if kecamatan is None:
        here = [one for one in able if one.isi.wilayah]
    else:
        here = [one for one in able if _serves(one.isi, kecamatan, peta)]
    ada = tabulate(here, peta, hari)
    ada["di"] = [_say_place(one.isi, kecamatan, peta) for one in here]
    elsewhere = [] if here or kecamatan is None else able
    far = [_distance(one.isi, str(kecamatan), peta) for one in elsewhere]
    lain = tabulate(elsewhere, peta, hari).assign(jarak_km=pd.Series(far, dtype=float))
    return Bantuan(ada, lain.sort_values("jarak_km", kind="stable", ignore_index=True))


def _say_place(isi: IsiInstitusi, kecamatan: str | None, peta: Peta) -> str | None:
    if kecamatan is None:
        return say_wilayah(isi, peta)
    served = _serves(isi, kecamatan, peta)
    if served[0] == peta.kode_region:
        return SEMUA_WILAYAH
    if served[0] == kecamatan:
        return f"Kecamatan {peta.nama[kecamatan]}"
    return f"hanya {format_daftar([peta.nama[kode] for kode in served])}"


def _distance(isi: IsiInstitusi, kecamatan: str, peta: Peta) -> float | None:
    """Kilometres in a straight line from a kecamatan to the nearest one served."""
    served = {peta.kecamatan_of[kode] for kode in isi.wilayah if kode in peta.kecamatan_of}
    here = peta.titik.get(kecamatan)
    points = [peta.titik[kode] for kode in served if kode in peta.titik]
    if here is None or not points:
        return None
    return round(min(_kilometres(here, point) for point in points), 1)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """On a sphere (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * JARI_BUMI_KM * asin(sqrt(half))


def say_bantuan(
    bantuan: Bantuan, bidang: BidangKompetensi, tempat: str, jejaring: str
) -> tuple[str, str | None]:
    """The answer, and what to do where there is nobody: '4 institusi dapat membantu dengan psikologi di
    Kecamatan Kasemen, 2 di antaranya anggota RU.KO'."""
    apa, jumlah = lower_label(bidang.label), len(bantuan.ada)
    if jumlah:
        anggota = int((bantuan.ada["anggota"] == KeanggotaanRuko.YA.label).sum())
        siapa = f"{format_angka(anggota) if anggota else 'tidak satu pun'} di antaranya anggota {jejaring}"
        if jumlah == 1:
            siapa = f"{'anggota' if anggota else 'bukan anggota'} {jejaring}"
        return (
            f"{format_angka(jumlah)} institusi dapat membantu dengan {apa} di {tempat}, {siapa}",
            None,
        )
    kosong = f"Belum ada institusi yang melayani {apa} di {tempat}"
    if bantuan.lain.empty:
        return kosong, (
            "Tidak ada pula di bagian lain wilayah ini. Sementara itu: SAPA 129 atau dinas di provinsi."
        )
    near = bantuan.lain.head(PALING_BANYAK_NAMA)
    names = [
        nama if pd.isna(km) else f"{nama} (±{format_angka(km)} km)"
        for nama, km in zip(near["nama"], near["jarak_km"], strict=True)
    ]
    return kosong, f"Yang terdekat dengan kompetensi itu: {format_daftar(names)}."


def count_matrix(served: pd.DataFrame, peta: Peta) -> pd.DataFrame:
    """How many institutions serve each kecamatan with each competence; the kecamatan and the competence
    with most holes first.

    Columns: kecamatan, nama_kecamatan, bidang, label, jumlah, anggota, siapa (their names).
    """
    once = served.drop_duplicates(["id", "bidang_kompetensi", "kecamatan"])
    groups = dict(iter(once.groupby(["kecamatan", "bidang_kompetensi"])))
    rows = []
    for kecamatan in peta.kecamatan:
        for bidang in BidangKompetensi:
            own = groups.get((kecamatan, bidang.value))
            rows.append(
                {
                    "kecamatan": kecamatan,
                    "nama_kecamatan": peta.nama[kecamatan],
                    "bidang": bidang.value,
                    "label": bidang.label,
                    "jumlah": 0 if own is None else len(own),
                    "anggota": 0 if own is None else int(own["anggota"].sum()),
                    "siapa": "" if own is None else "; ".join(sorted(own["nama"])),
                }
            )
    columns = ["kecamatan", "nama_kecamatan", "bidang", "label", "jumlah", "anggota", "siapa"]
    frame = pd.DataFrame(rows, columns=columns)
    for side in ("kecamatan", "bidang"):
        frame[f"lubang_{side}"] = (frame["jumlah"] == 0).groupby(frame[side]).transform("sum")
    order = {bidang.value: place for place, bidang in enumerate(BidangKompetensi)}
    frame["urutan"] = frame["bidang"].map(order)
    frame = frame.sort_values(
        ["lubang_kecamatan", "nama_kecamatan", "lubang_bidang", "urutan"],
        ascending=[False, True, False, True],
        ignore_index=True,
    )
    return frame[columns]


def count_holes(matrix: pd.DataFrame) -> pd.DataFrame:
    """Of each competence in how many kecamatan there is nobody, most first.

    Columns: bidang, label, tanpa, dari, nama (of the kecamatan without).
    """
    holes = matrix.assign(tanpa=matrix["jumlah"] == 0)
    rows = [
        {
            "bidang": bidang,
            "label": group["label"].iloc[0],
            "tanpa": int(group["tanpa"].sum()),
            "dari": len(group),
            "nama": sorted(group.loc[group["tanpa"], "nama_kecamatan"]),
        }
        for bidang, group in holes.groupby("bidang", sort=False)
    ]
    frame = pd.DataFrame(rows, columns=["bidang", "label", "tanpa", "dari", "nama"])
    return frame.sort_values("tanpa", ascending=False, kind="stable", ignore_index=True)


def say_holes(matrix: pd.DataFrame) -> str:
    """'Bahasa isyarat/aksesibilitas tidak ada di 5 dari 6 kecamatan; berikutnya rumah aman (2
    kecamatan)'."""
    holes = count_holes(matrix)
    found = holes[holes["tanpa"] > 0].to_dict("records")
    if not found:
        return "Setiap kompetensi ada di setiap kecamatan"
    first, *others = found[:PALING_BANYAK_NAMA]
    tempat = _say_where(first)
    if not others:
        return f"{first['label']} tidak ada di {tempat}"
    lain = [
        f"{lower_label(one['label'])} ({format_angka(one['tanpa'])} kecamatan)" for one in others
    ]
    return f"{first['label']} tidak ada di {tempat}; berikutnya {format_daftar(lain)}"


def say_holes_in(matrix: pd.DataFrame, kecamatan: str) -> str:
    """The same of one kecamatan: 'Di Kecamatan Curug tidak ada: rumah aman dan psikologi'."""
    own = matrix[matrix["kecamatan"] == kecamatan]
    nama = f"Kecamatan {own['nama_kecamatan'].iloc[0]}"
    labels = [lower_label(label) for label in own.loc[own["jumlah"] == 0, "label"]]
    if not labels:
        return f"Setiap kompetensi ada di {nama}"
    return f"Di {nama} tidak ada: {format_daftar(labels)}"


def _say_where(row: Mapping[Any, Any]) -> str:
    if row["tanpa"] == row["dari"]:
        return f"satu pun dari {format_angka(row['dari'])} kecamatan"
    return f"{format_angka(row['tanpa'])} dari {format_angka(row['dari'])} kecamatan"


def widen_matrix(matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix as a table: a row for each kecamatan, a column for each competence; at the end of each
    how many are missing."""
    labels = list(dict.fromkeys(matrix["label"]))
    names = list(dict.fromkeys(matrix["nama_kecamatan"]))
    wide = matrix.pivot(index="nama_kecamatan", columns="label", values="jumlah")
    wide = wide.loc[names, labels]
    holes = (wide == 0).assign(**{KOLOM_TANPA: False})
    last = pd.DataFrame({**holes.sum(), KOLOM_TANPA: ""}, index=[BARIS_TANPA])
    wide = pd.concat([wide.assign(**{KOLOM_TANPA: holes.sum(axis=1)}).astype(object), last])
    return wide.rename_axis(index="Kecamatan", columns=None).reset_index()


def say_members(institusi: Sequence[Institusi], jejaring: str) -> str:
    """'16 dari 25 institusi aktif anggota RU.KO, 6 calon anggota'."""
    active = [one.isi.anggota for one in institusi if one.isi.aktif]
    anggota, calon = active.count(KeanggotaanRuko.YA), active.count(KeanggotaanRuko.CALON)
    said = f"{format_angka(anggota)} dari {format_angka(len(active))} institusi aktif anggota {jejaring}"
    return f"{said}, {format_angka(calon)} calon anggota" if calon else said


def count_members(institusi: Sequence[Institusi]) -> pd.DataFrame:
    """Active institutions by kind: jenis, institusi, and how many of each membership (its label); the
    last row is all of them."""
    active = [one.isi for one in institusi if one.isi.aktif]
    rows = [
        _count_row(jenis.label, [isi for isi in active if isi.jenis == jenis])
        for jenis in JenisInstitusi
        if any(isi.jenis == jenis for isi in active)
    ]
    return pd.DataFrame([*rows, _count_row("Semua", active)])


def _count_row(nama: str, isi: Sequence[IsiInstitusi]) -> dict[str, Any]:
    by = {one.label: sum(row.anggota == one for row in isi) for one in KeanggotaanRuko}
    return {"jenis": nama, "institusi": len(isi), **by}


def say_mou(institusi: Sequence[Institusi], hari: date) -> str | None:
    """'2 MoU berakhir dalam 90 hari (RSUD, 3 Jan 2027), 4 sudah berakhir'; None where neither is."""
    dated = sorted(
        (one.isi for one in institusi if one.isi.aktif and one.isi.mou_sampai is not None),
        key=lambda isi: str(isi.mou_sampai),
    )
    soon = [isi for isi in dated if judge_mou(isi.mou_sampai, hari) is StatusMou.MENJELANG]
    over = [isi for isi in dated if judge_mou(isi.mou_sampai, hari) is StatusMou.BERAKHIR]
    parts = []
    if soon:
        first = soon[0]
        day = format_tanggal_pendek(first.mou_sampai) if first.mou_sampai else ""
        parts.append(
            f"{format_angka(len(soon))} MoU {lower_label(StatusMou.MENJELANG.label)} "
            f"({'lebih dahulu ' if len(soon) > 1 else ''}{first.nama}, {day})"
        )
    if over:
        parts.append(f"{format_angka(len(over))} MoU sudah berakhir")
    return "; ".join(parts) or None


def lower_label(label: str) -> str:
    """A label inside a sentence, unless it begins with an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def count_parts(institusi: Sequence[Institusi], ikut: pd.DataFrame, hari: date) -> pd.DataFrame:
    """What each active institution has had a part in during the last BULAN_IKUT months, those with least
    first (`ikut`: see `data_access.queries.institusi.read_keikutsertaan`). An RTL counts until its day.

    Columns: id, nama, anggota, one per `Keikutsertaan`, peran ('narasumber 4; fasilitator 1'), jumlah,
    terakhir (day of the last kegiatan, rakor or komitmen, whenever; missing where there is none).
    """
    sejak = pd.Timestamp(hari - relativedelta(months=BULAN_IKUT))
    rtl = ikut["macam"].isin([Keikutsertaan.RTL, Keikutsertaan.RTL_MITRA])
    held = ikut[~rtl & (ikut["tanggal"] <= pd.Timestamp(hari))]
    within = pd.concat([held[held["tanggal"] > sejak], ikut[rtl & (ikut["tanggal"] > sejak)]])
    counts = within.groupby(["id", "macam"]).size()
    roles = within.dropna(subset="peran").groupby(["id", "peran"]).size()
    last = held.groupby("id")["tanggal"].max()
    rows = [
        {
            "id": one.id,
            "nama": one.isi.nama,
            "anggota": one.isi.anggota.label,
            **{kind.value: int(counts.get((one.id, kind.value), 0)) for kind in Keikutsertaan},
            "peran": "; ".join(
                f"{peran.label.lower()} {format_angka(roles[one.id, peran.value])}"
                for peran in Peran
                if (one.id, peran.value) in roles.index
            ),
            "terakhir": last.get(one.id, pd.NaT),
        }
        for one in institusi
        if one.isi.aktif
    ]
    kinds = [kind.value for kind in Keikutsertaan]
    frame = pd.DataFrame(rows, columns=["id", "nama", "anggota", *kinds, "peran", "terakhir"])
    frame["jumlah"] = frame[kinds].sum(axis=1)
    return frame.sort_values(["jumlah", "nama"], ignore_index=True)


def say_parts(parts: pd.DataFrame) -> tuple[str, str | None]:
    """'5 dari 26 institusi aktif tidak tercatat ikut apa pun dalam 12 bulan terakhir', and who."""
    none = parts[parts["jumlah"] == 0]
    masa = f"dalam {BULAN_IKUT} bulan terakhir"
    if none.empty:
        return f"Semua {format_angka(len(parts))} institusi aktif tercatat ikut {masa}", None
    kalimat = (
        f"{format_angka(len(none))} dari {format_angka(len(parts))} institusi aktif tidak tercatat ikut "
        f"apa pun {masa}"
    )
    return kalimat, f"Tidak tercatat: {format_daftar(none['nama'].tolist())}."
