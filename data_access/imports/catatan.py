"""What a person should know about a file and how it is read that is no error."""

from data_access.imports.bahan import Bahan
from data_access.imports.bidang import BIDANG, bidang_of
from data_access.imports.identitas import Letak, Temuan, sebut_lembar
from data_access.imports.kesalahan import sebut_baris
from data_access.imports.profil import Profil
from data_access.imports.tanggal import UrutanTanggal
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from domain.format import format_angka


def say_catatan(bahan: Bahan, tabel: Tabel, seluruh: Tabel, profil: Profil | None) -> list[str]:
    """Sentences about the file and how it is read. `seluruh` is the table with the columns of
    identity, `tabel` without."""
    sentences = []
    names = zip(bahan.buku.lembar, sebut_lembar(bahan.buku), strict=True)
    disebut = {lembar.nama: nama for lembar, nama in names}
    dibaca = [disebut[one] for one in (tabel.lembar or "", *tabel.lembar_lain)]
    if bersama := len(tabel.lembar_lain):
        sentences.append(
            f"{format_angka(1 + bersama)} lembar yang susunan kolomnya sama dibaca bersama; nomor "
            "lembar dihitung dari lembar pertama yang terlihat."
        )
    if others := len(bahan.buku.lembar) - 1 - bersama:
        asal = "" if bersama else f"Dibaca lembar “{dibaca[0]}”; "
        sentences.append(f"{asal}{format_angka(others)} lembar lain tidak dibaca.")
    sentences += [
        _say_temuan(one)
        for one in bahan.temuan
        if one.lembar not in dibaca or not _is_in_tabel(one, seluruh)
    ]
    counts: dict[str, list[int]] = {}
    for baris, sebab in seluruh.dilewati:
        counts.setdefault(sebab.label, []).append(baris)
    for label, numbers in counts.items():
        first = ", ".join(map(sebut_baris, numbers[:5])) + (", …" if len(numbers) > 5 else "")
        sentences.append(
            f"{format_angka(len(numbers))} {label} tidak dihitung sebagai data (baris {first})."
        )
    return sentences + _say_cara(tabel, profil)


def _say_cara(tabel: Tabel, profil: Profil | None) -> list[str]:
    """What the profile does to columns beyond reading them, so that nobody has to open it to know."""
    if profil is None:
        return []
    huruf = {sederhana(judul): letter for judul, letter in tabel.huruf.items()}
    known = bidang_of(profil.dataset) if profil.dataset in BIDANG else {}
    sentences = []
    for nama, satu in profil.satu_kolom().items():
        letter = huruf.get(sederhana(satu.kolom))
        if satu.di_dalam:
            sentences.append(f"{known[nama].label} dibaca dari kata-kata di kolom {letter}.")
        if satu.urutan == UrutanTanggal.BULAN_HARI:
            sentences.append(f"Tanggal di kolom {letter} dibaca bulan dahulu, lalu hari.")
    below = [huruf[plain] for judul in profil.isi_ke_bawah if (plain := sederhana(judul)) in huruf]
    if below:
        letters = ", ".join(below)
        sentences.append(f"Sel kosong di kolom {letters} berarti sama dengan sel di atasnya.")
    return sentences


def _is_in_tabel(temuan: Temuan, tabel: Tabel) -> bool:
    """Whether the identity on the table's sheet is in one of its columns: then it is an error."""
    return (
        temuan.letak == Letak.KOLOM
        and temuan.huruf in tabel.huruf.values()
        and (temuan.baris or 0) >= tabel.tata_letak.baris_judul
    )


def _say_temuan(temuan: Temuan) -> str:
    """'Lembar “Klien”, kolom C (tersembunyi): nomor telepon; tidak dibaca.'"""
    where = [f"lembar “{temuan.lembar}”"] if temuan.lembar else []
    if temuan.letak == Letak.CATATAN:
        where.append(f"catatan di kolom {temuan.huruf}" if temuan.huruf else "catatan atau gambar")
    elif temuan.huruf:
        where.append(f"kolom {temuan.huruf}")
    else:
        where.append("namanya")
    hidden = " (tersembunyi)" if temuan.tersembunyi else ""
    said = ", ".join(where)
    return f"{said[:1].upper()}{said[1:]}{hidden}: {temuan.sebab}; tidak dibaca."
