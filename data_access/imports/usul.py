"""A profile for a file nobody has described yet: proposed, answered by a person, then kept."""

from collections.abc import Iterable, Mapping, Sequence

from data_access.imports.bahan import Bahan, take_bersih, take_tabel, titles_of
from data_access.imports.bidang import BIDANG, BIDANG_NOMOR, Jenis, bidang_of
from data_access.imports.cocok import find_kolom
from data_access.imports.judul import judul_disimpan
from data_access.imports.profil import ArtiBaris, KolomYa, Profil, SatuKolom
from data_access.imports.ragu import find_ragu
from data_access.imports.rekap_usulan import usulkan_rekap
from data_access.imports.saran import suggest_dataset, suggest_kolom, suggest_ya
from data_access.imports.tanggal import UrutanTanggal
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from data_access.imports.tempat import DaftarWilayah, JawabanTempat
from domain.kategori import Dataset
from domain.wilayah import Wilayah

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
    numbers = tabel.isi[nomor]
    repeated = tabel.isi[numbers.duplicated(keep=False) & numbers.ne("")]
    bentuk = by_field.get("bentuk") or by_field.get("sub_bentuk")
    if repeated.empty or bentuk is None:
        return ArtiBaris.KORBAN
    person = [
        by_field[name]
        for name in ("nomor_korban", "jenis_kelamin", "usia", "kelompok_usia", "pendidikan")
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
) -> Profil:
    """The profile that reads the columns of `arti` and no other. It may still lack a required
    field: `profil.find_profil_errors` says so. Columns of `seluruh` that are not in `tabel` are
    identity and left out."""
    by_field: dict[str, list[tuple[str, str | None]]] = {}
    for judul, (nama_bidang, kode) in arti.items():
        by_field.setdefault(nama_bidang, []).append((judul, kode))
    kolom: dict[str, str | SatuKolom | list[KolomYa]] = {}
    for bidang in BIDANG[dataset]:
        named = by_field.get(bidang.nama, [])
        if not named:
            continue
        marks = [KolomYa(kolom=judul, kode=kode) for judul, kode in named if kode is not None]
        kolom[bidang.nama] = marks or named[0][0]
    headings = [judul for judul, (_bidang, kode) in arti.items() if kode is not None]
    ya, tidak = suggest_ya(tabel, headings)
    return Profil(
        nama=nama,
        dataset=dataset,
        arti_baris=arti_baris,
        ya=ya,
        tidak=tidak,
        kolom=kolom,
        diabaikan=[judul for judul in tabel.huruf if judul not in arti],
        dibuang=find_dibuang(seluruh, tabel),
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
        if bidang.jenis == Jenis.KATEGORI_BANYAK
    }


def names_needed(dataset: Dataset, arti_baris: ArtiBaris) -> Iterable[str]:
    """The fields without which nothing can be imported."""
    yield from (bidang.nama for bidang in BIDANG[dataset] if bidang.wajib)
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
    dataset = dataset or suggest_dataset(tabel, daftar)
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
    return profil
