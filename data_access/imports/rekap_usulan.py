"""A first guess at what the columns of a recap are, from its headings and cells alone.

Nothing here decides: the person sees the proposal and may change every part of it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from data_access.imports.baca_nilai import read_tanggal
from data_access.imports.kesalahan import NilaiError
from data_access.imports.rekap import (
    MAKS_DIMENSI,
    MAKS_TEKS,
    KolomNilai,
    PemetaanRekap,
    PeriksaJumlah,
    Rincian,
    names_of_region,
    read_bilangan,
)
from data_access.imports.rekap_baca import (
    Waktu,
    find_desimal,
    find_periode,
    find_waktu,
    read_angka,
    read_bulan,
    read_semester,
    read_tahun,
    read_triwulan,
    strip_waktu,
)
from data_access.imports.rekap_kata import (
    BOLEH_LEBIH,
    DIMENSI,
    PEMISAH_DIMENSI,
    TENTANG_KASUS,
    TENTANG_KORBAN,
    find_kategori,
    find_satuan,
    is_jumlah,
    match_dimensi,
    split_penanda,
    strip_satuan,
)
from data_access.imports.tanggal import TAHUN_MASUK_AKAL
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import clean_text, sederhana
from data_access.imports.tempat import LUAR_WILAYAH, TIDAK_DIKETAHUI, DaftarWilayah
from domain.kategori import Kelompok, StatusUsia
from domain.periode import Periode
from domain.satuan import Satuan
from domain.wilayah import Wilayah

# The part of the distinct texts of a column that must be of a kind for the column to be.
CUKUP = 0.5
HAMPIR_SEMUA = 0.8
# How many columns may be parts of a total found by its numbers alone, and in how many rows.
MAKS_BAGIAN = 15
MIN_BARIS = 5
# A column without a telling heading that counts its rows is a running number from here on.
MIN_BERURUT = 10
BUKAN_ANGKA = re.compile(
    r"\b(no|nomor|nomer|id|kode|kd|code|persen|persentase|rasio|prevalensi|peringkat|ranking|rank"
    r"|lat|lon|long|latitude|longitude|lintang|bujur|luas|keterangan|ket|catatan|kodepos|pos)\b"
)
BUKAN_RINCIAN = re.compile(
    r"\b(keterangan|ket|catatan|sumber|nama|provinsi|kota|kabupaten|id|kode)\b"
)
KATA_WAKTU: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("tahun", r"\b(tahun|thn|year|periode)\b", read_tahun),
    ("triwulan", r"\b(triwulan|tri wulan|tw|kuartal|periode)\b", read_triwulan),
    ("semester", r"\b(semester|smt|periode)\b", read_semester),
    ("bulan", r"\b(bulan|bln|month|periode)\b", read_bulan),
    ("tanggal", r"\b(tanggal|tgl|date|hari)\b", read_tanggal),
)
URUTAN_TEMPAT = ("kode", "desa_kelurahan", "kecamatan")
KATA_TEMPAT = {
    "kode": r"\b(kode|id|kd|code)\b",
    "kecamatan": r"\b(kecamatan|kec)\b",
    "desa_kelurahan": r"\b(desa|kelurahan|kel)\b",
}


JUDUL_TEMPAT = {
    "kecamatan": r"^(nama )?(kecamatan|kec)$",
    "desa_kelurahan": r"^(nama )?(desa|kelurahan|desa kelurahan|kelurahan desa)$",
}


class _Judul(NamedTuple):
    """What a heading says: time, unit, the dimension its words announce, and the words left."""

    kolom: str
    waktu: Waktu
    satuan: Satuan | None
    penanda: str | None
    sisa: str


def usulkan_rekap(
    tabel: Tabel, daftar: DaftarWilayah, judul_lain: Sequence[str] = (), *, region: Wilayah
) -> PemetaanRekap:
    """A mapping as far as the table says it; `judul_lain` are titles, sheet and file name.

    What cannot be guessed stays open, and `find_pemetaan_errors` then says so.
    """
    isi = tabel.isi
    tempat = _find_tempat(isi, daftar)
    rest = [
        kolom for kolom in _columns(isi) if kolom not in tempat.values() and _distinct(isi[kolom])
    ]
    daerah = _find_daerah(isi, rest, region)
    rest = [kolom for kolom in rest if kolom != daerah and not _is_copy(isi, kolom, tempat)]
    waktu = _find_kolom_waktu(isi, rest)
    rest = [kolom for kolom in rest if kolom not in waktu.values()]
    counted = [kolom for kolom in rest if _holds_counts(isi, kolom)]
    texts = [kolom for kolom in rest if kolom not in counted and not _holds_numbers(isi, kolom)]
    satuan = next((kolom for kolom in texts if sederhana(kolom) in ("satuan", "unit")), None)
    nilai = propose_nilai(counted, judul_lain)
    keys = [*tempat.values(), *waktu.values()] + ([daerah] if daerah else [])
    rincian = _find_rincian(isi, [kolom for kolom in texts if kolom != satuan], keys)
    periode = _find_periode(judul_lain)
    return PemetaanRekap(
        daerah=daerah,
        **tempat,
        **waktu,
        mulai=periode.mulai if periode else None,
        sampai=periode.selesai if periode else None,
        nilai=nilai,
        rincian=rincian,
        kolom_satuan=satuan,
        periksa=find_periksa(tabel, nilai),
    )


def _columns(isi: pd.DataFrame) -> list[str]:
    return [str(kolom) for kolom in isi]


def _distinct(cells: pd.Series) -> list[str]:
    """The different texts of a column, without blanks."""
    return [text for text in cells.unique() if clean_text(text)]


def _share(texts: Iterable[str], holds: Callable[[str], bool]) -> float:
    found = [holds(text) for text in texts]
    return sum(found) / len(found) if found else 0.0


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        try:
            read(text)
        except NilaiError:
            return False
        return True

    return holds


def _find_tempat(isi: pd.DataFrame, daftar: DaftarWilayah) -> dict[str, str]:
    """The columns of code, kecamatan and desa/kelurahan, by content and then by heading."""
    holds: dict[str, Callable[[str], bool]] = {
        "kode": lambda text: daftar.kode_of(text) is not None,
        "kecamatan": lambda text: daftar.is_named("kecamatan", text),
        "desa_kelurahan": lambda text: daftar.is_named("desa", text),
    }
    score: dict[tuple[str, str], float] = {}
    for kolom in _columns(isi):
        said = [text for text in _distinct(isi[kolom]) if _is_place(text)]
        plain = sederhana(kolom)
        named = any(re.search(words, plain) for words in KATA_TEMPAT.values())
        # A province may have the name of one of its desa, the same in every row.
        if "provinsi" in plain or (len(said) == 1 and len(isi) > 1 and not named):
            continue
        for bidang, known in holds.items():
            part = _share(said, known)
            if part >= CUKUP:
                score[kolom, bidang] = part + bool(re.search(KATA_TEMPAT[bidang], plain))
    found: dict[str, str] = {}
    while score:
        kolom, bidang = max(score, key=lambda pair: (score[pair], _variety(isi, *pair)))
        found[bidang] = kolom
        score = {
            pair: part for pair, part in score.items() if bidang not in pair and kolom not in pair
        }
    # A column headed so holds places even when none is of this region: then that is what is asked.
    for bidang, words in JUDUL_TEMPAT.items():
        headed = [
            one
            for one in _columns(isi)
            if re.search(words, sederhana(one))
            and one not in found.values()
            and _holds_words(isi, one)
        ]
        if headed:
            found.setdefault(bidang, headed[0])
    return {bidang: found[bidang] for bidang in URUTAN_TEMPAT if bidang in found}


def _holds_words(isi: pd.DataFrame, kolom: str) -> bool:
    said = [text for text in _distinct(isi[kolom]) if _is_place(text)]
    return _share(said, lambda text: any(letter.isalpha() for letter in text)) >= CUKUP


def _variety(isi: pd.DataFrame, kolom: str, bidang: str) -> int:
    """Desa are many and kecamatan are few, where the names alone do not tell them apart."""
    distinct = isi[kolom].nunique()
    return -distinct if bidang == "kecamatan" else distinct


def _is_place(text: str) -> bool:
    plain = sederhana(text)
    special = TIDAK_DIKETAHUI.fullmatch(plain) or LUAR_WILAYAH.fullmatch(plain)
    return bool(plain) and not special and not is_jumlah(text)


def _is_copy(isi: pd.DataFrame, kolom: str, tempat: dict[str, str]) -> bool:
    return any(isi[kolom].equals(isi[other]) for other in tempat.values())


def _find_daerah(isi: pd.DataFrame, kolom: Sequence[str], region: Wilayah) -> str | None:
    """The column that names the region in some rows and other governments in others."""
    names = names_of_region(region)
    for one in kolom:
        said = [sederhana(text) for text in _distinct(isi[one])]
        # A number such as 3 could be anything; the code of a region has more digits.
        if len(said) > 1 and any(text in names and len(text) > 3 for text in said):
            return one
    return None


def _find_kolom_waktu(isi: pd.DataFrame, kolom: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for bidang, words, read in KATA_WAKTU:
        for one in kolom:
            texts = [text for text in _distinct(isi[one]) if not is_jumlah(text)]
            named = re.search(words, sederhana(one)) is not None
            plain_year = bidang == "tahun" and all(_is_year(text) for text in texts)
            if one in found.values() or not texts or not (named or plain_year):
                continue
            if _share(texts, _reads(read)) >= HAMPIR_SEMUA:
                found[bidang] = one
                break
    return found


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and int(text) in TAHUN_MASUK_AKAL


def _holds_counts(isi: pd.DataFrame, kolom: str) -> bool:
    """Whether a column holds figures that are counts: no codes, shares or running numbers."""
    texts = _distinct(isi[kolom])
    if BUKAN_ANGKA.search(sederhana(kolom)) or "%" in kolom or _is_running(isi[kolom]):
        return False
    desimal = find_desimal(texts)
    return _share(texts, _reads(lambda text: read_angka(text, desimal))) >= HAMPIR_SEMUA and any(
        any(letter.isdigit() for letter in text) for text in texts
    )


def _holds_numbers(isi: pd.DataFrame, kolom: str) -> bool:
    return _share(_distinct(isi[kolom]), lambda text: re.search("[A-Za-z]", text) is None) > CUKUP


def _is_running(cells: pd.Series) -> bool:
    """1, 2, 3 ... down the column, blanks aside."""
    said = [text for text in cells if text]
    return len(said) >= MIN_BERURUT and said == [str(number) for number in range(1, len(said) + 1)]


def _find_rincian(isi: pd.DataFrame, kolom: Sequence[str], keys: list[str]) -> list[Rincian]:
    """The columns of text needed to tell apart the rows of one place and time."""
    matched = {one: match_dimensi(_distinct(isi[one])) for one in kolom}
    known = {one: match[0] for one, match in matched.items() if match and match[1] >= CUKUP}
    others = [one for one in kolom if one not in known and not _is_aside(isi, one)]
    found: list[Rincian] = []
    for one in [*known, *others]:
        named = [*keys, *(rincian.kolom for rincian in found)]
        if len(isi) < 2 or (named and not isi.duplicated(subset=named).any()):
            break
        if isi[one].nunique() > 1:
            # A heading of signs alone, such as '-', leaves no word.
            word = sederhana(one).replace(" ", "_")[:MAKS_DIMENSI]
            dimensi = known.get(one) or word or f"rincian_{len(found) + 1}"
            found.append(Rincian(kolom=one, dimensi=dimensi))
    return found


def _is_aside(isi: pd.DataFrame, kolom: str) -> bool:
    return BUKAN_RINCIAN.search(sederhana(kolom)) is not None or isi[kolom].nunique() > MAKS_TEKS


def _find_periode(judul_lain: Sequence[str]) -> Periode | None:
    return next((found for text in judul_lain if (found := find_periode(text))), None)


def propose_nilai(kolom: Sequence[str], judul_lain: Sequence[str] = ()) -> list[KolomNilai]:
    """What each column of figures counts, from its heading and the headings beside it."""
    headings = [_read_judul(one) for one in kolom]
    title = next((found for text in judul_lain if (found := find_satuan(text))), None)
    named = {one.satuan for one in headings if one.satuan}
    dimensi = _choose_dimensi(headings)
    proposed, last = [], title
    for one in headings:
        last = one.satuan or last
        parts = dimensi.get(one.kolom)
        if one.sisa and parts is None:
            satuan = one.satuan if one.penanda else None
            parts = (one.penanda, one.sisa[:MAKS_TEKS]) if one.penanda else None
            inherited = last if one.penanda else None
        else:
            satuan, inherited = one.satuan, last
        first = parts[0].split(PEMISAH_DIMENSI)[0] if parts else ""
        if Satuan.KORBAN in named and first in TENTANG_KORBAN:
            inherited = Satuan.KORBAN
        elif Satuan.KASUS in named and first in TENTANG_KASUS:
            inherited = Satuan.KASUS
        counted = satuan or inherited
        proposed.append(
            KolomNilai(
                kolom=one.kolom,
                satuan=counted,
                hitungan=None if counted else _own_word(one, parts),
                dimensi=parts[0] if parts else "",
                kategori=parts[1] if parts else "",
                tahun=one.waktu.tahun,
                bulan=one.waktu.bulan,
                sampai_bulan=one.waktu.sampai_bulan,
            )
        )
    return _keep_apart(proposed)


def _keep_apart(proposed: list[KolomNilai]) -> list[KolomNilai]:
    """A column that seems to say what another said already goes by its own heading."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for one in proposed:
        key = (*_unit(one), one.dimensi, one.kategori, one.waktu)
        if key in seen:
            own = {"satuan": None, "hitungan": clean_text(one.kolom)[:MAKS_TEKS]}
            found.append(one.model_copy(update={**own, "dimensi": "", "kategori": ""}))
        else:
            found.append(one)
        seen.add(key)
    return found


def _own_word(judul: _Judul, parts: tuple[str, str] | None) -> str:
    """The file's own word for what a column counts, where it is none of our units."""
    if parts or judul.waktu != Waktu():
        return strip_waktu(judul.kolom)[:MAKS_TEKS] if not parts and judul.sisa else "jumlah"
    return clean_text(judul.kolom)[:MAKS_TEKS]


def _read_judul(kolom: str) -> _Judul:
    words = strip_waktu(kolom)
    satuan = find_satuan(words)
    penanda, _rest = split_penanda(strip_satuan(words))
    # 'Layanan kesehatan' names a list and not a unit of its own.
    if penanda == "jenis_layanan" or words.split()[:1] == ["hubungan"]:
        satuan = None
    sisa = " ".join(word for word in strip_satuan(words).split())
    if penanda is None and satuan is None:
        penanda, sisa = split_penanda(words)
        sisa = strip_satuan(sisa)
    elif penanda is not None:
        sisa = split_penanda(sisa)[1]
    return _Judul(kolom, find_waktu(kolom), satuan, penanda, sisa)


def _choose_dimensi(headings: Sequence[_Judul]) -> dict[str, tuple[str, str]]:
    """(dimension, category) of each column whose words are in our lists.

    A word that is in several lists goes to the one that most columns beside it are in.
    """
    open_ = {one.kolom: one for one in headings if one.sisa}
    found: dict[str, tuple[str, str]] = {}
    groups: dict[str | None, list[_Judul]] = {}
    for one in open_.values():
        groups.setdefault(one.penanda, []).append(one)
    for penanda, group in groups.items():
        found |= _match_group(group, penanda)
    for one in headings:
        if one.kolom not in found and (pair := _match_two(one)):
            found[one.kolom] = pair
    return found


def _match_group(group: list[_Judul], penanda: str | None) -> dict[str, tuple[str, str]]:
    first = [penanda] if penanda else []
    if penanda == "kelompok_usia":
        first.append("status_usia")
    candidates = first or _order_by_words({one.sisa for one in group})
    found: dict[str, tuple[str, str]] = {}
    while True:
        left = [one for one in group if one.kolom not in found]
        score = {
            nama: sum(find_kategori(one.sisa, nama) is not None for one in left)
            for nama in candidates
        }
        best = max(score, key=lambda nama: score[nama])
        if not score[best]:
            return found
        for one in left:
            if (kategori := find_kategori(one.sisa, best)) is not None:
                found[one.kolom] = (best, kategori)


def _order_by_words(words: set[str]) -> list[str]:
    """The lists to try. 'Perempuan' beside 'Anak' is a group; beside 'Laki-laki' it is a sex."""
    kelompok = {find_kategori(word, "kelompok") for word in words}
    usia = {find_kategori(word, "status_usia") for word in words}
    groups = {Kelompok.ANAK, Kelompok.PEREMPUAN} <= kelompok and StatusUsia.DEWASA not in usia
    skipped = "status_usia" if groups else "kelompok"
    ordered = [nama for nama in DIMENSI if nama != skipped]
    return ["kelompok", *(nama for nama in ordered if nama != "kelompok")] if groups else ordered


def _match_two(judul: _Judul) -> tuple[str, str] | None:
    """'Fisik L', 'Usia 0-5 P', 'Anak perempuan': two categories in one heading."""
    words = judul.sisa.split()
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        penanda, tail = split_penanda(tail)
        for first in [judul.penanda] if judul.penanda else list(DIMENSI):
            for second in (
                [penanda] if penanda else ["jenis_kelamin", "status_usia", "kelompok_usia"]
            ):
                one, two = find_kategori(head, first), find_kategori(tail, second)
                if first != second and one and two:
                    return f"{first}{PEMISAH_DIMENSI}{second}", f"{one}{PEMISAH_DIMENSI}{two}"
    return None


def find_periksa(tabel: Tabel, nilai: Sequence[KolomNilai]) -> list[PeriksaJumlah]:
    """The totals of the table that other columns should sum up to, by meaning and by numbers."""
    checks: dict[str, list[PeriksaJumlah]] = {}
    for total in nilai:
        for bagian in (*_parts_by_dimensi(total, nilai), *_parts_by_waktu(total, nilai)):
            check = PeriksaJumlah(jumlah=total.kolom, bagian=bagian)
            checks.setdefault(total.kolom, []).append(check)
    numbers = read_bilangan(tabel, [one.kolom for one in nilai]).fillna(0)
    for jumlah, bagian in _parts_by_numbers(numbers, nilai):
        if jumlah not in checks:
            checks[jumlah] = [PeriksaJumlah(jumlah=jumlah, bagian=bagian)]
    return [check for found in checks.values() for check in found]


def _unit(one: KolomNilai) -> tuple[Satuan | None, str | None]:
    return one.satuan, one.hitungan


def _parts_by_dimensi(total: KolomNilai, nilai: Sequence[KolomNilai]) -> list[list[str]]:
    if total.dimensi:
        return []
    parts: dict[str, list[str]] = {}
    for one in nilai:
        same = _unit(one) == _unit(total) and one.waktu == total.waktu
        if one.dimensi and same and not BOLEH_LEBIH & set(one.dimensi.split(PEMISAH_DIMENSI)):
            parts.setdefault(one.dimensi, []).append(one.kolom)
    return [found for found in parts.values() if len(found) > 1]


def _parts_by_waktu(total: KolomNilai, nilai: Sequence[KolomNilai]) -> list[list[str]]:
    """Months beside a year, or beside a total that names no time."""
    if total.waktu.bulan is not None:
        return []
    parts: dict[int, list[str]] = {}
    for one in nilai:
        same = (_unit(one), one.dimensi, one.kategori) == (
            _unit(total), total.dimensi, total.kategori,
        )  # fmt: skip
        if same and one.waktu.bulan and total.waktu.tahun in (None, one.waktu.tahun):
            panjang = (one.waktu.sampai_bulan or one.waktu.bulan) - one.waktu.bulan
            parts.setdefault(panjang, []).append(one.kolom)
    return [found for found in parts.values() if len(found) > 1]


def _parts_by_numbers(
    numbers: pd.DataFrame, nilai: Sequence[KolomNilai]
) -> list[tuple[str, list[str]]]:
    """Columns that are the sum of those right after or right before them in nearly every row."""
    plain = [one.kolom for one in nilai if not BOLEH_LEBIH & set(one.dimensi.split("+"))]
    found = []
    for here, total in enumerate(plain):
        after = [plain[here + 1 : end] for end in range(here + 3, here + 2 + MAKS_BAGIAN)]
        before = [plain[max(here - size, 0) : here] for size in range(2, MAKS_BAGIAN + 1)]
        score = {
            tuple(parts): _share_of_sums(numbers, total, parts)
            for parts in (*after, *before)
            if len(parts) > 1
        }
        best = max(score, key=lambda parts: (score[parts], -len(parts)), default=())
        if best and score[best] >= HAMPIR_SEMUA:
            found.append((total, list(best)))
    return found


def _share_of_sums(numbers: pd.DataFrame, total: str, parts: list[str]) -> float:
    """In which part of the rows that say anything the parts sum up to the total."""
    rows = numbers[(numbers[total] > 0) & ((numbers[parts] > 0).sum(axis="columns") > 1)]
    if len(rows) < MIN_BARIS:
        return 0.0
    return float((rows[parts].sum(axis="columns") == rows[total]).mean())
