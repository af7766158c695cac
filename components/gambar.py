"""What a picture is drawn of."""

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.penolakan import Penolakan
from components.blocks import Kini
from components.filters import Pilihan
from domain.asal import Asal
from domain.kategori import Dataset

Draw = Callable[..., go.Figure]
TANPA_KINI = Penolakan("gambar ini tidak dapat dibuat dari data yang berlaku kini.")


@dataclass(frozen=True)
class Gambar:
    """What a picture is drawn of: its table, the sentence over it, and what else stands in it."""

    table: PublishableTable
    judul: str
    lain: tuple[PublishableTable | None, ...] = ()


def table_beside(
    pilihan: Pilihan,
    dataset: Dataset,
    make: Callable[[Pilihan, Asal], PublishableTable | Gambar | None],
) -> Kini | None:
    """The table of the same picture of what is current, to stand beside one of fixed numbers: see
    `Pilihan.beside`. A refusal where it cannot be made; None where nothing stands beside it."""

    def make_table(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
        found = make(sekarang, baru)
        return found.table if isinstance(found, Gambar) else found

    kini = pilihan.beside(dataset, make_table)
    return TANPA_KINI if kini is None and pilihan.berganti else kini
