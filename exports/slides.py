"""The slides of a paparan as PPTX, with charts, tables and maps that can be edited."""

from collections.abc import Sequence

from analysis.paparan.salindia import Salindia
from exports.bahan import PetaDasar, Sampul, prepare_salindia

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def write_slides(salindia: Sequence[Salindia], sampul: Sampul, peta: PetaDasar) -> bytes:
    """A cover and the slides, with the speaker's notes. Returns the PPTX; raises EksporError where a
    table may not leave or there is none.

    The same slides make the same bytes.
    """
    ready = prepare_salindia(salindia, sampul, peta)
    # python-pptx is loaded only by who writes slides.
    from exports.pptx_berkas import make_deck

    return make_deck(ready, sampul, peta)
