"""What was promised at rakor, and how it stands: the one place that decides what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from domain.format import format_tanggal, format_tanggal_pendek
from domain.kategori import StatusRtl
from domain.rtl import IsiRakor, Tersimpan, work_out_persen

SELESAI = (StatusRtl.SELESAI, StatusRtl.DIBATALKAN)
# What is due within so many days is to be asked about now.
SEGERA_HARI = 14


@dataclass(frozen=True)
class Janji:
    """`terlambat`: the overdue RTL, oldest first (uraian, institusi, tenggat, status)."""

    jumlah: int
    selesai: int
    terlambat: pd.DataFrame
    contoh: bool

    @property
    def judul(self) -> str:
        """'RTL terlambat: 3 dari 12'."""
        contoh = " (DATA CONTOH)" if self.contoh else ""
        return f"RTL terlambat: {len(self.terlambat)} dari {self.jumlah}{contoh}"


def is_late(rtl: pd.DataFrame, hari_ini: date) -> pd.Series:
    """Of each RTL: whether it is past its date and neither done nor called off, whatever was reported."""
    return ~rtl["status_rtl"].isin(SELESAI) & (rtl["tenggat"] < pd.Timestamp(hari_ini))


def is_soon(rtl: pd.DataFrame, hari_ini: date) -> pd.Series:
    """Of each RTL: whether it is open and due within SEGERA_HARI days, today among them."""
    ahead = rtl["tenggat"].between(
        pd.Timestamp(hari_ini), pd.Timestamp(hari_ini + timedelta(days=SEGERA_HARI))
    )
    return ~rtl["status_rtl"].isin(SELESAI) & ahead


def state_of(rtl: pd.DataFrame, hari_ini: date) -> pd.Series:
    """How each RTL stands (a value of `StatusRtl`): late by its date, else as it was last reported. What
    was once reported as late by hand and is not, is under way."""
    reported = rtl["status_rtl"].fillna(StatusRtl.BELUM_MULAI.value)
    reported = reported.replace(StatusRtl.TERLAMBAT.value, StatusRtl.BERJALAN.value)
    return reported.mask(is_late(rtl, hari_ini), StatusRtl.TERLAMBAT.value)


def add_states(rtl: pd.DataFrame, hari_ini: date) -> pd.DataFrame:
    """The rows of `read_semua_rtl` with how they stand: keadaan (`state_of`), terlambat, terhambat and
    segera (bool), hari (to the due date, less than 0 after it), persen (worked out where it can be),
    kata (in words)."""
    stuck = rtl["status_rtl"] == StatusRtl.TERHAMBAT
    persen = [
        work_out_persen(*(None if pd.isna(one) else float(one) for one in values))
        for values in zip(rtl["realisasi"], rtl["target"], rtl["persen"], strict=True)
    ]
    rows = rtl.assign(
        keadaan=state_of(rtl, hari_ini),
        terlambat=is_late(rtl, hari_ini),
        terhambat=stuck,
        segera=is_soon(rtl, hari_ini),
        hari=(rtl["tenggat"] - pd.Timestamp(hari_ini)).dt.days,
        persen=pd.Series(persen, index=rtl.index, dtype=float),
    )
    kata = [_say_state(row) for row in rows.to_dict("records")]
    return rows.assign(kata=pd.Series(kata, index=rtl.index, dtype=object))


def _say_state(row: dict) -> str:
    """'Terlambat 12 hari dan terhambat', 'Berjalan, tenggat 5 hari lagi'."""
    if row["terlambat"]:
        return f"Terlambat {-row['hari']} hari{' dan terhambat' if row['terhambat'] else ''}"
    kata = StatusRtl(row["keadaan"]).label
    if not row["segera"]:
        return kata
    lagi = "hari ini" if row["hari"] == 0 else f"{row['hari']} hari lagi"
    return f"{kata}, tenggat {lagi}"


def summarise_rtl(rtl: pd.DataFrame, hari_ini: date) -> Janji:
    """How many there are, how many are done, and which are overdue (`is_late`)."""
    late = rtl[is_late(rtl, hari_ini)].sort_values("tenggat")
    selesai = int((rtl["status_rtl"] == StatusRtl.SELESAI).sum())
    return Janji(len(rtl), selesai, late, bool(rtl["contoh"].any()))


def say_late(janji: Janji, paling_banyak: int = 4) -> list[str]:
    """The overdue RTL as lines, the oldest first: what, whose if anybody's, since when."""
    rows = janji.terlambat.head(paling_banyak)
    named = rows["institusi"].notna()
    return [
        f"{row['uraian']} ({row['institusi']}, tenggat {format_tanggal_pendek(row['tenggat'])})"
        if bernama
        else f"{row['uraian']} (tenggat {format_tanggal_pendek(row['tenggat'])})"
        for row, bernama in zip(rows.to_dict("records"), named, strict=True)
    ]


def find_lalu(
    meetings: Sequence[Tersimpan[IsiRakor]],
    rtl: pd.DataFrame,
    hari_ini: date,
    dipilih: int | None = None,
) -> Tersimpan[IsiRakor] | None:
    """The rakor whose promises are to be told: the one chosen, where it is over and promised anything;
    else the newest one with promises before it. Without a choice the newest before `hari_ini`."""
    promised = set(rtl["id_rakor"])
    ordered = sorted(
        (one for one in meetings if not one.dibuang), key=lambda one: (one.isi.tanggal, one.id)
    )
    chosen = next((one for one in ordered if one.id == dipilih), None)
    if chosen is not None:
        if chosen.isi.tanggal < hari_ini and chosen.id in promised:
            return chosen
        ordered = ordered[: ordered.index(chosen)]
    else:
        ordered = [one for one in ordered if one.isi.tanggal < hari_ini]
    return next((one for one in reversed(ordered) if one.id in promised), None)


def say_janji(rtl: pd.DataFrame, tanggal: date) -> str:
    """'Janji rakor 31 Juli 2025: 4 dari 12 selesai, 3 terlambat, 2 terhambat, 1 dibatalkan.' `rtl`: rows
    of `add_states`; what is late and stuck is counted as both, and said so."""
    hari = format_tanggal(tanggal)
    selesai = int((rtl["keadaan"] == StatusRtl.SELESAI).sum())
    late, stuck = int(rtl["terlambat"].sum()), int(rtl["terhambat"].sum())
    both = int((rtl["terlambat"] & rtl["terhambat"]).sum())
    parts = [f"{selesai} dari {len(rtl)} selesai", f"{late} terlambat"]
    if stuck:
        juga = f" ({both} di antaranya juga terlambat)" if both else ""
        juga = " (juga terlambat)" if both == stuck else juga
        parts.append(f"{stuck} terhambat{juga}")
    if dropped := int((rtl["keadaan"] == StatusRtl.DIBATALKAN).sum()):
        parts.append(f"{dropped} dibatalkan")
    return f"Janji rakor {hari}: {', '.join(parts)}."


def find_carried(rtl: pd.DataFrame, lalu: Tersimpan[IsiRakor]) -> pd.DataFrame:
    """Of the rows of `add_states`, those of rakor before `lalu` that are still open."""
    earlier = (rtl["rakor"] < pd.Timestamp(lalu.isi.tanggal)) | (
        (rtl["rakor"] == pd.Timestamp(lalu.isi.tanggal)) & (rtl["id_rakor"] < lalu.id)
    )
    return rtl[earlier & ~rtl["status_rtl"].isin(SELESAI)]


def say_board(rtl: pd.DataFrame) -> str:
    """'9 RTL masih terbuka: 3 terlambat, 2 jatuh tempo dalam 14 hari. 4 selesai.'"""
    if rtl.empty:
        return "Tidak ada RTL dengan pilihan ini."
    still = rtl[~rtl["status_rtl"].isin(SELESAI)]
    selesai = int((rtl["keadaan"] == StatusRtl.SELESAI).sum())
    if still.empty:
        return f"Tidak ada RTL yang masih terbuka; {selesai} selesai."
    return (
        f"{len(still)} RTL masih terbuka: {int(still['terlambat'].sum())} terlambat, "
        f"{int(still['segera'].sum())} jatuh tempo dalam {SEGERA_HARI} hari. {selesai} selesai."
    )


def count_by_lembaga(rtl: pd.DataFrame, hari_ini: date) -> pd.DataFrame:
    """Rows of `add_states` by the institution that owns them, those with most that is late first.

    Columns: nama ('Belum ada penanggung jawab' where nobody owns them), jumlah, selesai, persen_selesai
    (of those not called off; missing where all are), terlambat, terhambat, tenggat (the next due of what
    is open and not late; missing where nothing is).
    """
    rows = rtl.assign(
        nama=rtl["institusi"].fillna("Belum ada penanggung jawab"),
        selesai=rtl["keadaan"] == StatusRtl.SELESAI,
        dibatalkan=rtl["keadaan"] == StatusRtl.DIBATALKAN,
    )
    still = ~rows["status_rtl"].isin(SELESAI) & (rows["tenggat"] >= pd.Timestamp(hari_ini))
    rows["berikut"] = rows["tenggat"].where(still)
    counted = (
        rows.groupby("nama")
        .agg(
            jumlah=("id", "size"),
            selesai=("selesai", "sum"),
            dibatalkan=("dibatalkan", "sum"),
            terlambat=("terlambat", "sum"),
            terhambat=("terhambat", "sum"),
            tenggat=("berikut", "min"),
        )
        .reset_index()
    )
    meant = (counted["jumlah"] - counted["dibatalkan"]).astype(float)
    counted["persen_selesai"] = (100 * counted["selesai"] / meant.where(meant > 0)).round(0)
    return counted.sort_values(
        ["terlambat", "jumlah", "nama"], ascending=[False, False, True]
    ).reset_index(drop=True)


def say_lembaga(counted: pd.DataFrame) -> str:
    """'Terbanyak terlambat: Dinas Pendidikan, 2 dari 3 RTL.' `counted`: rows of `count_by_lembaga`."""
    late = counted[counted["terlambat"] > 0]
    if late.empty:
        return f"Tidak satu pun dari {len(counted)} lembaga mempunyai RTL yang terlambat."
    most = late[late["terlambat"] == late["terlambat"].max()]
    berapa = int(late["terlambat"].max())
    if len(most) == 1:
        return f"Terbanyak terlambat: {most['nama'].iloc[0]}, {berapa} dari {most['jumlah'].iloc[0]} RTL."
    return f"{len(late)} dari {len(counted)} lembaga mempunyai RTL yang terlambat, paling banyak {berapa}."


def say_next(rtl: pd.DataFrame) -> str:
    """'3 RTL lewat tenggat; tenggat berikutnya 30 November 2026: Sosialisasi pesantren.' `rtl`: rows of
    `add_states`."""
    late = int(rtl["terlambat"].sum())
    lewat = f"{late} RTL lewat tenggat" if late else "Tidak ada RTL yang lewat tenggat"
    ahead = rtl[~rtl["status_rtl"].isin(SELESAI) & ~rtl["terlambat"]].sort_values("tenggat")
    if ahead.empty:
        return f"{lewat}; tidak ada tenggat lain."
    row = ahead.iloc[0]
    return f"{lewat}; tenggat berikutnya {format_tanggal(row['tenggat'])}: {row['uraian']}."
