"""The fields of a record that may be left blank: what they are called and whether figures rest on
them. Their order is that of the form."""

from dataclasses import dataclass

from domain.satuan import Satuan


@dataclass(frozen=True)
class Isian:
    """One field. `pokok`: charts of every page fall silent where it is blank."""

    nama: str
    label: str
    satuan: Satuan
    pokok: bool = False


ISIAN: dict[Satuan, tuple[Isian, ...]] = {
    Satuan.KASUS: (
        Isian("tanggal_kejadian", "Tanggal kejadian", Satuan.KASUS, pokok=True),
        Isian("tanggal_input", "Tanggal input", Satuan.KASUS),
        Isian("wilayah", "Wilayah kejadian", Satuan.KASUS, pokok=True),
        Isian("tempat_kejadian", "Tempat kejadian", Satuan.KASUS),
        Isian("konteks", "Konteks", Satuan.KASUS),
        Isian("kanal", "Kanal pengaduan", Satuan.KASUS),
        Isian("pelapor", "Pelapor", Satuan.KASUS),
        Isian("kewenangan", "Kewenangan", Satuan.KASUS),
        Isian("status_kasus", "Status kasus", Satuan.KASUS),
        Isian("tanggal_status", "Tanggal status", Satuan.KASUS),
        Isian("tingkat_risiko", "Tingkat risiko", Satuan.KASUS),
    ),
    Satuan.KORBAN: (
        Isian("jenis_kelamin", "Jenis kelamin korban", Satuan.KORBAN, pokok=True),
        Isian("kelompok_usia", "Kelompok usia korban", Satuan.KORBAN, pokok=True),
        Isian("bentuk", "Bentuk kekerasan", Satuan.KORBAN, pokok=True),
        Isian("hubungan", "Hubungan terlapor dengan korban", Satuan.KORBAN),
        Isian("pendidikan", "Pendidikan korban", Satuan.KORBAN),
        Isian("pekerjaan", "Pekerjaan korban", Satuan.KORBAN),
        Isian("status_perkawinan", "Status perkawinan korban", Satuan.KORBAN),
        Isian("disabilitas", "Disabilitas korban", Satuan.KORBAN),
        Isian("dalam_wilayah", "Tempat tinggal korban", Satuan.KORBAN),
        Isian("korban_berulang", "Korban baru atau berulang", Satuan.KORBAN),
    ),
    Satuan.PENGADUAN: (
        Isian("wilayah", "Wilayah asal pengaduan", Satuan.PENGADUAN, pokok=True),
        Isian("kanal", "Kanal pengaduan", Satuan.PENGADUAN),
        Isian("jadi_kasus", "Menjadi kasus", Satuan.PENGADUAN),
    ),
    Satuan.KEGIATAN: (
        Isian("wilayah", "Wilayah kegiatan", Satuan.KEGIATAN, pokok=True),
        Isian("kelompok_sasaran", "Kelompok sasaran", Satuan.KEGIATAN, pokok=True),
        Isian("jumlah_peserta", "Jumlah peserta", Satuan.KEGIATAN),
        Isian("bidang_tpks", "Bidang pencegahan (UU TPKS)", Satuan.KEGIATAN),
        Isian("tingkat_patbm", "Tingkat PATBM", Satuan.KEGIATAN),
        Isian("tema", "Tema", Satuan.KEGIATAN),
        Isian("program", "Program", Satuan.KEGIATAN),
        Isian("penyelenggara", "Penyelenggara", Satuan.KEGIATAN),
        Isian("sumber_dana", "Sumber dana", Satuan.KEGIATAN),
        Isian("biaya", "Biaya (rupiah)", Satuan.KEGIATAN),
        Isian("jenis_tempat", "Jenis tempat", Satuan.KEGIATAN),
    ),
}
