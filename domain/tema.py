"""Inks: one set for each ground, and the palettes. Charts and maps draw with nothing else.

Contrast and colour blindness are tested (`tests/domain/test_tema.py`). Rises are not red and
falls not green: the present is the accent, what it is compared with is grey.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kategori import Kelompok

FONT = '"Source Sans", "Source Sans Pro", sans-serif'
FONT_SIZE = 15

# cividis in five steps, from few to many; the last is for the most.
CIVIDIS_5 = ("#00204D", "#414D6B", "#7C7B78", "#BCAF6F", "#FFEA46")
# Okabe-Ito, six at most, always with a direct label.
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")


@dataclass(frozen=True)
class Tema:
    """The inks of one ground.

    `di_atas` and `di_bawah` are the ends of the scale around what was to be expected, `nol` its
    middle: brown and blue, because the purple and orange of PuOr are those of women and children.
    """

    tinta: str
    tinta_lemah: str
    garis: str
    latar: str
    nol: str
    aksen: str
    abu: str
    abu_muda: str
    peringatan: str
    perempuan: str
    anak: str
    di_atas: str
    di_bawah: str

    @property
    def sebagian(self) -> str:
        """What is there in part: between the accent and the ground in lightness too."""
        return fade(self.abu, self, 0.75)


TERANG = Tema(
    tinta="#2B3033",
    tinta_lemah="#5B6467",
    garis="#E3E8E8",
    latar="#FFFFFF",
    nol="#EDF1F1",
    aksen="#0F6B6B",
    abu="#8A9496",
    abu_muda="#C9D0D1",
    peringatan="#9A5B00",
    perempuan="#6A4C93",
    anak="#D9822B",
    di_atas="#6B2E0A",
    di_bawah="#4F9BD0",
)
GELAP = Tema(
    tinta="#E2E7E7",
    tinta_lemah="#A9B3B4",
    garis="#2A3132",
    latar="#030404",
    nol="#1D2324",
    aksen="#3FB5B0",
    abu="#7C8788",
    abu_muda="#495254",
    peringatan="#F0B429",
    perempuan="#9E7FD0",
    anak="#F2A65A",
    di_atas="#F3E0B0",
    di_bawah="#2166AC",
)


def choose_tema(gelap: bool) -> Tema:
    """The inks for a dark or a light ground."""
    return GELAP if gelap else TERANG


def fade(color: str, tema: Tema, kuat: float) -> str:
    """A colour (#RRGGBB) over the ground, of which so much is left: 1 all of it, 0 nothing."""
    pairs = zip(*(bytes.fromhex(one.removeprefix("#")) for one in (color, tema.latar)), strict=True)
    return "#" + "".join(f"{round(over * kuat + under * (1 - kuat)):02X}" for over, under in pairs)


def class_colors(labels: Sequence[str], tema: Tema) -> dict[str, str]:
    """The first class (none) is next to the ground; the others go from few to many: darker on a light
    ground, brighter on a dark one."""
    steps = CIVIDIS_5 if tema is GELAP else CIVIDIS_5[::-1]
    used = [steps[round(i * 4 / max(1, len(labels) - 2))] for i in range(len(labels) - 1)]
    return dict(zip(labels, [tema.nol, *used], strict=True))


def kelompok_colors(tema: Tema) -> dict[Kelompok, str]:
    """Women and children have two colours that are used nowhere else."""
    return {
        Kelompok.ANAK: tema.anak,
        Kelompok.PEREMPUAN: tema.perempuan,
        Kelompok.LAKI_LAKI: tema.abu,
        Kelompok.LAINNYA: tema.abu_muda,
    }
