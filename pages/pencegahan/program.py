"""Program: what each programme of prevention set out to do, did, reached and cost."""

from charts.program import draw_program
from charts.target import draw_target
from components import access, program
from components.blocks import require_asal, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Program pencegahan, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.KEGIATAN), Dataset.KEGIATAN, pilihan.region.nama)
lihat = program.lihat_of(pilihan, asal)
program.show_programs(lihat, draw_program, draw_target, UNDUHAN)
