"""Areas against their harapan, of the chosen period or of several years put together."""

from dataclasses import replace
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from analysis.wilayah_kecil import BandingWilayah, compare_areas
from components import reads
from components.figures import areas_of
from components.filters import Pilihan
from domain.asal import Asal
from domain.periode import Periode
from domain.satuan import Satuan

# Years put together where one has too few reports of an area to say anything.
TAHUN_GABUNG = 3


def pooled_window(pilihan: Pilihan, satuan: Satuan, asal: Asal) -> Periode:
    """TAHUN_GABUNG years up to the end of the chosen period, as far as the data reach."""
    selesai = min(pilihan.periode.selesai, asal.tanggal_cutoff)
    mulai = selesai - relativedelta(years=TAHUN_GABUNG) + timedelta(days=1)
    rentang = reads.rentang(satuan, asal.id_snapshot)
    if rentang is not None:
        mulai = max(mulai, rentang.mulai.replace(day=1))
    return Periode(min(mulai, selesai), selesai)


@reads.remembered
def banding_of(
    pilihan: Pilihan, satuan: Satuan, asal: Asal, *, kecamatan: bool, gabung: Periode | None = None
) -> BandingWilayah:
    """The areas of `areas_of` against their harapan, which is that of the whole region."""
    shown = areas_of(pilihan, satuan, asal, kecamatan=kecamatan, gabung=gabung)
    whole = replace(pilihan, kecamatan=None)
    areas = areas_of(whole, satuan, asal, kecamatan=kecamatan, gabung=gabung)
    return compare_areas(areas).only(shown)
