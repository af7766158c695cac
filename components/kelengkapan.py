"""How complete the months of a snapshot are by now, for every dated chart."""

import pandas as pd

from analysis.kalimat import say_completeness
from analysis.kelambatan import (
    Kelengkapan,
    assume_completeness,
    completeness_by_snapshots,
    measure_completeness,
)
from components import reads
from components.revisi import SATUAN, SEMUA, known_by_snapshots
from data_access.queries.revisi import read_tanggal
from data_access.snapshots import read_deret
from domain.asal import Asal
from domain.kategori import DasarTanggal, Dataset
from domain.saringan import Saringan


@reads.remembered
def completeness_of(asal: Asal, dasar: DasarTanggal) -> Kelengkapan:
    """By the days in a register; by earlier snapshots of a list that has one day only; by a rule
    of thumb where neither tells. Of the whole region: a kecamatan has too few to measure."""
    if asal.dataset == Dataset.REGISTER:
        with reads.engine().connect() as connection:
            days = read_tanggal(connection, Saringan(asal.id_snapshot, SEMUA))
        return measure_completeness(days, dasar, asal.tanggal_cutoff)
    if asal.dataset not in SATUAN:
        return assume_completeness(dasar, asal.tanggal_cutoff)
    with reads.engine().connect() as connection:
        deret = tuple(read_deret(connection, asal))
    known = known_by_snapshots(deret)
    if known.empty:
        return assume_completeness(dasar, asal.tanggal_cutoff)
    return completeness_by_snapshots(known, asal.tanggal_cutoff)


def say_months_known(per_bulan: pd.DataFrame, asal: Asal, dasar: DasarTanggal) -> list[str]:
    """Which months of a dated chart are not complete, and how that is known."""
    lines = say_completeness(per_bulan)
    return [*lines, f"kelengkapan {completeness_of(asal, dasar).cara}"] if lines else []
