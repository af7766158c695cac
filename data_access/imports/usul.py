"""A profile for a file nobody has described yet: proposed, answered by a person, then kept."""

from collections.abc import Iterable, Mapping, Sequence

from data_access.imports.baca_nilai import find_di_dalam
from data_access.imports.bahan import Bahan, take_bersih, take_tabel, titles_of
from data_access.imports.bidang import BIDANG, BIDANG_NOMOR, Jenis, bidang_of
from data_access.imports.cocok import find_kolom
from data_access.imports.judul import judul_disimpan
from data_access.imports.profil import ArtiBaris, KolomYa, Profil, SatuKolom
from data_access.imports.ragu import find_ragu
from data_access.imports.rekap_usulan import usulkan_rekap
from data_access.imports.saran import (
    find_lanjutan,
    kata_saran,
    suggest_dataset,
    suggest_kolom,
    suggest_ya,
)
from data_access.imports.tanggal import UrutanTanggal, find_cara_tanggal, find_tahun
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from data_access.imports.tempat import DaftarWilayah, JawabanTempat
from domain.kategori import Dataset, Konteks, StatusUsia
from domain.wilayah import Wilayah

# Settings that offices write among the forms of violence.
KONTEKS_DI_BENTUK: dict[str, str] = {
    "KDRT": Konteks.KDRT.value,
    "dalam rumah tangga": Konteks.KDRT.value,
    "KDP": Konteks.PACARAN.value,
    "dalam pacaran": Konteks.PACARAN.value,
    "KBGO": Konteks.DARING.value,
    "perkawinan anak": Konteks.PERKAWINAN_ANAK.value,
    "ABH": Konteks.ABH.value,
}
JENIS_KEGIATAN = bidang_of(Dataset.KEGIATAN)["jenis_kegiatan"]
# What a column of the file means: a field, and the member it stands for when it is a yes/no column.
Arti = tuple[str, str | None]


def read_headings(profil: Profil) -> list[str]:
    """The headings that a profile reads."""
    if profil.rekap is not None:
        return profil.rekap.judul_kolom()
    return [
        *(satu.kolom for satu in profil.satu_kolom().values()),
        *(ya.kolom for banyak in profil.kolom_ya().values() for ya in banyak),
    ]


def suggest_arti(tabel: Tabel, dataset: Dataset, daftar: DaftarWilayah) -> dict[str, Arti]:
    """Heading -> what the column probably means, for those that read like something."""
    found = suggest_kolom(tabel, dataset, daftar)
    return {judul: (saran.bidang, saran.kode) for judul, saran in found.items()}


def suggest_arti_baris(tabel: Tabel, arti: Mapping[str, Arti]) -> ArtiBaris:
    """What a row of a register probably is, from whether numbers repeat and what differs then."""
    by_field = {bidang: judul for judul, (bidang, kode) in arti.items() if kode is None}
    nomor = by_field.get("nomor_kasus")
    if nomor is None:
        return ArtiBaris.KASUS
    bentuk = by_field.get("bentuk") or by_field.get("sub_bentuk")
    numbers = tabel.isi[nomor]
    repeated = tabel.isi[numbers.duplicated(keep=False) & numbers.ne("")]
    if bentuk is not None and (korban := by_field.get("nomor_korban")):
        again = repeated.duplicated([nomor, korban]) & repeated[korban].ne("")
        return ArtiBaris.KORBAN_BENTUK if again.any() else ArtiBaris.KORBAN
    if repeated.empty or bentuk is None:
        return ArtiBaris.KORBAN
    person = [
        by_field[name]
        for name in ("jenis_kelamin", "usia", "kelompok_usia", "pendidikan")
        if name in by_field
    ]
    same_person = repeated.groupby([nomor, *person])[bentuk].nunique()
    return ArtiBaris.KORBAN_BENTUK if (same_person > 1).mean() > 0.5 else ArtiBaris.KORBAN


def make_usulan(
    tabel: Tabel,
    seluruh: Tabel,
    arti: Mapping[str, Arti],
    *,
    dataset: Dataset,
    arti_baris: ArtiBaris,
    nama: str,
    urutan_terbukti: bool = True,
) -> Profil:
    """The profile that reads the columns of `arti` and no other. It may still lack a required
    field: `profil.find_profil_errors` says so. Columns of `seluruh` that are not in `tabel` are
    identity and left out. Dates whose cells prove that the month comes first are read so, unless
    `urutan_terbukti` is False."""
    by_field: dict[str, list[tuple[str, str | None]]] = {}
    for judul, (nama_bidang, kode) in arti.items():
        by_field.setdefault(nama_bidang, []).append((judul, kode))
    kolom: dict[str, str | SatuKolom | list[KolomYa]] = {}
    for bidang in BIDANG[dataset]:
        named = by_field.get(bidang.nama, [])
        if not named:
            continue
        marks = [KolomYa(kolom=judul, kode=kode) for judul, kode in named if kode is not None]
        judul = named[0][0]
        is_date = urutan_terbukti and bidang.jenis == Jenis.TANGGAL
        if is_date and _is_month_first(tabel, judul):
            kolom[bidang.nama] = SatuKolom(kolom=judul, urutan=UrutanTanggal.BULAN_HARI)
        else:
            kolom[bidang.nama] = marks or judul
    kolom |= _suggest_status_usia(arti) if dataset == Dataset.REGISTER else {}
    kolom |= _suggest_di_dalam(
        tabel, {nama: judul for judul, (nama, kode) in arti.items() if kode is None}
    )
    headings = [judul for judul, (_bidang, kode) in arti.items() if kode is not None]
    ya, tidak = suggest_ya(tabel, headings)
    return Profil(
        nama=nama,
        dataset=dataset,
        arti_baris=arti_baris,
        isi_ke_bawah=_suggest_isi_ke_bawah(tabel, arti) if dataset == Dataset.REGISTER else [],
        ya=ya,
        tidak=tidak,
        kolom=kolom,
        diabaikan=[judul for judul in tabel.huruf if judul not in arti],
        dibuang=find_dibuang(seluruh, tabel),
    )


def _suggest_isi_ke_bawah(tabel: Tabel, arti: Mapping[str, Arti]) -> list[str]:
    """The columns of a kasus that only its first korban fills, where the number and the day of the
    report are blank together."""
    by_field = {bidang: judul for judul, (bidang, kode) in arti.items() if kode is None}
    nomor, tanggal = by_field.get("nomor_kasus"), by_field.get("tanggal_lapor")
    if nomor is None or find_lanjutan(tabel, nomor, tanggal).eq(tabel.isi[nomor]).all():
        return []
    below = tabel.isi[tabel.isi[nomor].eq("")]
    kelompok = {bidang.nama for bidang in BIDANG[Dataset.REGISTER] if bidang.kelompok}
    return [
        judul
        for judul, (bidang, _kode) in arti.items()
        if judul == nomor or (bidang in kelompok and below[judul].eq("").all())
    ]


def _suggest_status_usia(arti: Mapping[str, Arti]) -> dict[str, list[KolomYa]]:
    """Ticks such as 'ANAK L' and 'DEWASA P' say the sex and, where nothing else does, anak or dewasa."""
    if {"usia", "kelompok_usia", "status_usia"} & {bidang for bidang, _kode in arti.values()}:
        return {}
    marks = {
        judul: {StatusUsia.ANAK, StatusUsia.DEWASA} & set(sederhana(judul).split())
        for judul, (bidang, kode) in arti.items()
        if bidang == "jenis_kelamin" and kode is not None
    }
    said = {judul: min(words) for judul, words in marks.items() if len(words) == 1}
    if len(said) < len(marks) or len(set(said.values())) < 2:
        return {}
    return {"status_usia": [KolomYa(kolom=judul, kode=str(kode)) for judul, kode in said.items()]}


def _is_month_first(tabel: Tabel, judul: str) -> bool:
    """Whether cells of the column prove that the month comes first."""
    usulan = find_cara_tanggal([text for text in tabel.isi[judul].unique() if text])
    return usulan.urutan == UrutanTanggal.BULAN_HARI


def _suggest_di_dalam(tabel: Tabel, by_field: Mapping[str, str]) -> dict[str, SatuKolom]:
    """Fields without a column of their own of which another column says something: the setting in
    that of the forms of violence, the kind of a kegiatan in its name."""
    found = {}
    bentuk = by_field.get("bentuk")
    if bentuk is not None and "konteks" not in by_field:
        texts = tabel.isi[bentuk].unique()
        if any(find_di_dalam(text, KONTEKS_DI_BENTUK) for text in texts):
            found["konteks"] = SatuKolom(kolom=bentuk, nilai=KONTEKS_DI_BENTUK, di_dalam=True)
    nama = by_field.get("nama_kegiatan")
    if nama is not None and "jenis_kegiatan" not in by_field:
        words = {kata: kode for kata, kode in kata_saran(JENIS_KEGIATAN).items() if len(kata) > 2}
        found["jenis_kegiatan"] = SatuKolom(kolom=nama, nilai=words, di_dalam=True)
    return found


def arti_of(profil: Profil, tabel: Tabel) -> dict[str, Arti]:
    """What a profile says of the columns of this table."""
    by_plain = {sederhana(judul): judul for judul in tabel.huruf}
    said: list[tuple[str, Arti]] = [
        (satu.kolom, (nama, None))
        for nama, satu in profil.satu_kolom().items()
        if not satu.di_dalam
    ]
    said += [
        (ya.kolom, (nama, ya.kode)) for nama, banyak in profil.kolom_ya().items() for ya in banyak
    ]
    found: dict[str, Arti] = {}
    for judul, arti in said:
        if sederhana(judul) in by_plain:
            # What a column says besides is added again when the profile is made.
            found.setdefault(by_plain[sederhana(judul)], arti)
    return found


def start_arti(tabel: Tabel, usul: Mapping[str, Arti], dekat: Profil) -> dict[str, Arti]:
    """What a profile of a like file says of the columns; what `usul` says of those it does not know,
    as long as no field is read from two columns."""
    said = arti_of(dekat, tabel)
    left = {sederhana(judul) for judul in (*dekat.diabaikan, *dekat.dibuang)}
    fields = {bidang for bidang, _kode in said.values()}
    plain = {bidang for bidang, kode in said.values() if kode is None}
    new = {
        judul: (bidang, kode)
        for judul, (bidang, kode) in usul.items()
        if judul not in said
        and sederhana(judul) not in left
        and bidang not in (fields if kode is None else plain)
    }
    both = {**said, **new}
    return {judul: both[judul] for judul in tabel.huruf if judul in both}


def keep_answers(profil: Profil, lama: Profil) -> Profil:
    """The new profile with what a person has answered before of the columns it still reads the
    same way, and of places and years."""
    before = lama.satu_kolom()
    kolom = dict(profil.kolom)
    for nama, satu in profil.satu_kolom().items():
        if nama in before and before[nama].kolom == satu.kolom:
            kolom[nama] = before[nama]
    return profil.model_copy(
        update={
            "kolom": kolom,
            **{name: getattr(lama, name) for name in ("tempat", "tahun", "kosong", "isi_ke_bawah")},
        }
    )


def find_dibuang(seluruh: Tabel, tabel: Tabel) -> list[str]:
    """What a profile calls the columns of the whole table that are not in the one that is read."""
    return [
        judul_disimpan(huruf, judul)
        for judul, huruf in seluruh.huruf.items()
        if judul not in tabel.huruf
    ]


def find_arti_errors(arti: Mapping[str, Arti], dataset: Dataset) -> list[str]:
    """What cannot be read this way: two columns for one field, or yes/no beside a plain column."""
    known = bidang_of(dataset)
    plain: dict[str, list[str]] = {}
    marks: set[str] = set()
    for judul, (bidang, kode) in arti.items():
        if kode is None:
            plain.setdefault(bidang, []).append(judul)
        else:
            marks.add(bidang)
    return [
        f"Beberapa kolom sama-sama berarti '{known[bidang].label}'; sisakan satu."
        for bidang, headings in plain.items()
        if len(headings) > 1 or bidang in marks
    ]


def answer_nilai(profil: Profil, bidang: str, jawaban: Mapping[str, str]) -> Profil:
    """The profile that also knows these texts of a field: text -> stored value, '' for missing."""
    satu = profil.satu_kolom()[bidang]
    changed = satu.model_copy(update={"nilai": {**satu.nilai, **jawaban}})
    return profil.model_copy(update={"kolom": {**profil.kolom, bidang: changed}})


def answer_urutan(profil: Profil, bidang: str, urutan: UrutanTanggal) -> Profil:
    """The profile that also knows how the dates of a column are written."""
    satu = profil.satu_kolom()[bidang]
    changed = satu.model_copy(update={"urutan": urutan})
    return profil.model_copy(update={"kolom": {**profil.kolom, bidang: changed}})


def answer_tempat(profil: Profil, jawaban: Sequence[JawabanTempat]) -> Profil:
    """The profile that also knows what these places are; a later answer replaces an earlier one."""
    known = {(one.kecamatan, one.desa): one for one in (*profil.tempat, *jawaban)}
    return profil.model_copy(update={"tempat": list(known.values())})


def kode_kolom(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Field -> stored value -> label, for the fields that yes/no columns can make up."""
    return {
        bidang.nama: {
            nilai: label for daftar in bidang.daftar for nilai, label in daftar.labels().items()
        }
        for bidang in BIDANG[dataset]
        if bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK)
    }


def names_needed(dataset: Dataset, arti_baris: ArtiBaris) -> Iterable[str]:
    """The fields for which there must be a column; the kind of a kegiatan may be in its name."""
    yield from (
        bidang.nama for bidang in BIDANG[dataset] if bidang.wajib and bidang != JENIS_KEGIATAN
    )
    if dataset == Dataset.REGISTER and arti_baris != ArtiBaris.KASUS:
        yield BIDANG_NOMOR[dataset]


def suggest_profil(
    bahan: Bahan,
    daftar: DaftarWilayah,
    region: Wilayah,
    *,
    nama: str,
    dataset: Dataset | None = None,
) -> Profil:
    """A whole profile without a person: what columns and words seem to mean, for somebody to
    correct. It may lack what nobody but a person can say: see `profil.find_profil_errors`."""
    seluruh = take_tabel(bahan)
    tabel, _sebab = take_bersih(seluruh)
    dataset = dataset or suggest_dataset(tabel, daftar, titles_of(bahan))
    if dataset == Dataset.REKAP:
        pemetaan = usulkan_rekap(tabel, daftar, titles_of(bahan), region=region)
        named = {sederhana(judul) for judul in pemetaan.judul_kolom()}
        return Profil(
            nama=nama,
            dataset=dataset,
            rekap=pemetaan,
            diabaikan=[judul for judul in tabel.huruf if sederhana(judul) not in named],
            dibuang=find_dibuang(seluruh, tabel),
        )
    arti = suggest_arti(tabel, dataset, daftar)
    profil = make_usulan(
        tabel,
        seluruh,
        arti,
        dataset=dataset,
        arti_baris=suggest_arti_baris(tabel, arti),
        nama=nama,
    )
    kolom, _errors = find_kolom(tabel, dataset, profil)
    ragu = find_ragu(tabel, kolom, profil)
    for nilai in ragu.nilai:
        profil = answer_nilai(profil, nilai.bidang, {nilai.teks: nilai.saran or ""})
    if ragu.tanpa_tahun:
        profil = profil.model_copy(update={"tahun": find_tahun(titles_of(bahan))})
    return profil
