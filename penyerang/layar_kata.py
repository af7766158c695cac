"""The words of the screens: what a label is about, which sentences carry numbers, what is harmless.

This is the one place to add to when a page says something new. What is not in it does not pass.
"""

import re
from collections.abc import Mapping
from typing import Any

from penyerang.paket import ANAK, SELAIN_ANAK

# What a word is about. "menurut" is what the rows of a table or a figure are told apart by.
Makna = dict[str, Any]

SATUAN = {
    "kasus kekerasan": "kasus",
    "kasus": "kasus",
    "korban per bentuk": "korban_bentuk",
    "korban": "korban",
}
# Counts that are about nobody harmed, as the screens write them, and satuan in `lain` of paket-2.
BUKAN_KORBAN = {
    "kegiatan": "kegiatan",
    "kegiatan pencegahan": "kegiatan",
    "peserta": "peserta",
    "kehadiran peserta": "peserta",
    "peserta hadir": "peserta",
    "desa/kelurahan": "desa_kelurahan",
    "desa": "desa_kelurahan",
    "kelurahan": "desa_kelurahan",
    "kecamatan": "kecamatan",
    "institusi": "institusi",
    "institusi aktif": "institusi",
    "di antaranya anggota jejaring": "institusi",
    "mou masih berlaku": "institusi",
    "rencana tindak lanjut": "rtl",
    "rtl": "rtl",
}
# Labels of categories in `lain` that do not hold the words of their code.
KATEGORI = {
    "anggota": "ya",
    "bukan anggota": "tidak",
    "lembaga bantuan hukum/advokat": "lbh",
    "majelis taklim/mui/ormas keagamaan": "ormas agama",
}
SIAPA = {
    "anak": ANAK,
    "perempuan dewasa": "perempuan",
    "perempuan": "perempuan",
    "laki-laki dewasa": "laki_laki",
    "laki_laki": "laki_laki",
    "lainnya/tidak dicatat": "lainnya",
    "bukan anak atau usia tidak dicatat": SELAIN_ANAK,
    "selain_anak": SELAIN_ANAK,
}
BENTUK = {
    "fisik": "fisik",
    "psikis": "psikis",
    "seksual": "seksual",
    "eksploitasi": "eksploitasi",
    "trafficking": "trafficking",
    "penelantaran": "penelantaran",
    "lainnya": "lainnya",
}
TANPA_KECAMATAN = {"kecamatan tidak dicatat", "tidak dicatat kecamatannya", "tanpa kecamatan"}
DISAMARKAN = {"disamarkan", "–", "-", "tidak dicatat", "tidak ada", "belum", ""}
MENURUT = {
    "menurut kelompok": "kelompok",
    "menurut bentuk": "bentuk",
    "menurut kecamatan": "kecamatan",
    "tiap kecamatan": "kecamatan",
    "menurut desa/kelurahan": "kelurahan",
    "menurut kelurahan": "kelurahan",
    "menurut desa": "kelurahan",
    "tiap desa/kelurahan": "kelurahan",
    "kecamatan": "kecamatan",
    "desa/kelurahan": "kelurahan",
    "kelurahan": "kelurahan",
    "desa": "kelurahan",
}
# Headers of columns that hold no count.
KOLOM_TAHUN = {"tahun"}
KOLOM_NOMOR = {"no", "no.", "nomor"}
KOLOM_MULAI, KOLOM_SELESAI = {"mulai", "dari"}, {"selesai", "sampai", "sampai dengan"}
KOLOM_JUMLAH = {"jumlah", "nilai", "n"}
# Headers of columns whose text says what the whole row is about.
KOLOM_KETERANGAN = {"tentang", "satuan", "sumber", "tingkat", "catatan"}

# From the longest number of a figure to where its axis ends, and to the sign of what is hidden.
KELIPATAN_SUMBU = (1.18,)
KELIPATAN_TANDA = (0.02,)

BULAN = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_PENDEK = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
NOMOR_BULAN = {name: number for names in (BULAN, _PENDEK) for number, name in enumerate(names, 1)}
NOMOR_BULAN |= {"agt": 8, "ags": 8}
ROMAWI = {"I": 1, "II": 2, "III": 3, "IV": 4}

_BULAN = "|".join(sorted(NOMOR_BULAN, key=len, reverse=True))
STRIP = r"\s?[–-]\s?"
# Every way a stretch of time is written, longest first.
WAKTU = re.compile(
    rf"(?P<hari1>\d{{1,2}})(?: (?P<bulan1>{_BULAN}))?(?: (?P<tahun1>20\d\d))?{STRIP}"
    rf"(?P<hari2>\d{{1,2}}) (?P<bulan2>{_BULAN}) (?P<tahun2>20\d\d)"
    rf"|(?:tw|triwulan) (?P<tw1>IV|III|II|I)(?:{STRIP}(?P<tw2>IV|III|II|I))? (?P<tahun3>20\d\d)"
    rf"|(?P<hari>\d{{1,2}}) (?P<bulan>{_BULAN}) (?P<tahun>20\d\d)"
    rf"|(?P<iso>20\d\d-\d\d-\d\d)(?:T\d\d:\d\d:\d\dZ?)?"
    rf"|(?:(?P<bulan3>{_BULAN}) )(?P<tahun6>20\d\d)"
    rf"|(?:tahun )?\b(?P<tahun4>20\d\d)(?:{STRIP}(?P<tahun5>20\d\d))?\b"
    rf"(?![.,]?\d)(?! (?:korban|kasus|orang|anak))",
    re.IGNORECASE,
)

ANGKA = r"\d+(?:\.\d{3})*(?:,\d+)?"
_SATUAN = "|".join(sorted(SATUAN, key=len, reverse=True))
_BUKAN = "|".join(sorted(BUKAN_KORBAN, key=len, reverse=True))
_WAKTU = r"(?P<waktu>[^,.;:()]*?20\d\d)"
AKHIR = r"(?=$|\.(?:\s|$)|\s·|;|\n)"

# Sentences that carry numbers: what to do with them (see layar_teks) and how they look.
KALIMAT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("sel_waktu", rf"(?P<n>{ANGKA}) (?P<satuan>{_SATUAN})(?: (?P<siapa>[a-z -]+?))? "
                      rf"tercatat pada {_WAKTU}(?=[,.]|$)"),
        ("sel_bentuk", rf"(?P<n>{ANGKA}) korban (?P<siapa>[a-z -]+?) dengan bentuk "
                       rf"(?P<bentuk>[a-z]+) tercatat pada {_WAKTU}(?=[,.;]|$)"),
        ("banding", rf"(?:dari|daripada) (?P<n>{ANGKA}) pada periode yang sama "
                    rf"(?:setahun sebelumnya|tahun lalu)"
                    rf"(?: \((?P<a>{ANGKA}){STRIP}(?P<b>{ANGKA}) kali\))?"),
        ("kisaran", rf"kisaran wajar (?P<a>{ANGKA}){STRIP}(?P<b>{ANGKA})"),
        ("ambang", rf"baru dapat dibedakan dari (?P<n>{ANGKA}) bila "
                   rf"(?:paling banyak (?P<a>{ANGKA}) atau )?sedikitnya (?P<b>{ANGKA})"),
        ("hitung", rf"(?P<a>{ANGKA}) dari (?P<b>{ANGKA}) (?:angka|desa/kelurahan) "
                   rf"(?P<apa>dapat ditampilkan|disamarkan demi perlindungan korban)"),
        ("ujung", rf"(?P<n>{ANGKA}) angka, paling kecil (?P<a>{ANGKA}), paling besar (?P<b>{ANGKA})"),
        ("ujung", rf"(?P<n>{ANGKA}) angka, dari (?P<a>{ANGKA}) sampai (?P<b>{ANGKA})"),
        ("batas", rf"jumlah di bawah (?P<n>{ANGKA}) disamarkan"),
        ("nomor", rf"\bpaket (?P<n>{ANGKA})(?= ·|$)"),
        ("sel_satuan", rf": (?P<n>{ANGKA}) (?P<satuan>{_SATUAN}){AKHIR}"),
        ("sel_label", rf": (?P<label>[^:·.;\n]+?) (?P<n>{ANGKA}){AKHIR}"),
        ("bukan_korban", rf"\b(?P<n>{ANGKA})(?: dari (?P<b>{ANGKA}))? (?P<satuan>{_BUKAN})\b"),
    )
)  # fmt: skip

# Phrases with digits or number words that say the same whatever the data are.
TETAP = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"di bawah 18 tahun", r"18 tahun ke atas", r"kepercayaan 95%",
        r"satu perkara kekerasan", r"satu korban dapat mengalami beberapa bentuk",
        r"dalam satu kasus", r"dalam dua kasus dihitung dua kali", r"satu jenis layanan bagi satu",
        r"korban yang berulang dihitung sekali setiap kasus", r"yang hadir dua kali dihitung dua kali",
        r"satu kegiatan", r"satu kunjungan", r"satu tahun penuh", r"tiga tahun(?: digabung)?",
        r"sha-256", r"unduhan [mpkjr]\d (?:tabel|unduhan|unduh(?: \w+)?)",
        r"pasal \d+", r"uu \d+/20\d\d",
        r"\b(?:dp3akb|dkbp3a|dp3ap2kb)\b", r"salindia \d+ dari \d+", r"satu kasus dapat memuat beberapa korban",
    )
)  # fmt: skip
KATA_BILANGAN = re.compile(
    r"\b(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seorang"
    r"|\w+ belas|\w+ puluh(?: \w+)?)\s+(?:orang|korban|kasus|anak|perempuan|laki-laki)\b",
    re.IGNORECASE,
)
# A count of people harmed is never told apart from others by the unit of a figure alone.
TENTANG_KORBAN = re.compile(
    rf"{ANGKA}\s+(?:\w+\s+){{0,2}}?(?:korban|kasus|anak|pengaduan|penyintas|layanan)\b",
    re.IGNORECASE,
)

HEKS = r"[0-9a-f]{32}"
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
WARNA = r"#[0-9a-fA-F]{3,8}|rgba?\([\d., ]+\)|transparent|white|black"
UKURAN = r"\d+(?:\.\d+)?(?:px|rem|em|%)"

# Fields of a message that say nothing about data: where they are, and how they must look ("" any
# single number). A list of numbers is never harmless here.
BIDANG_HAMPA: tuple[tuple[str, str], ...] = (
    (r"hash|.*\.(?:activeScriptHash|pageScriptHash|mainScriptHash)", HEKS),
    (r"metadata\.run\.scriptRunId|newSession\.(?:scriptRunId|initialize\.sessionId)", UUID),
    (r"newSession\.initialize\.userInfo\.installationId(?:V\d)?", rf"{UUID}|no-machine-id-v4"),
    (r"newSession\.initialize\.environmentInfo\.(?:streamlit|python)Version", r"[\d.a-z]+"),
    (r"newSession\.mainScriptPath", r"/\S+\.py"),
    (r"newSession\.config\.maxCachedMessageAge", ""),
    (r"newSession\.customTheme\..*", rf"{WARNA}|{UKURAN}|[1-9]00|16"),
    (r"pageConfigChanged\.favicon", r"/media/[0-9a-f]+\.\w+"),
    (r"metadata\.deltaPath\[\]", ""),
    (r".*\.(?:widthConfig|heightConfig)\.(?:pixel|rem)(?:Width|Height)", ""),
    (r"delta\.addBlock\.(?:column\.weight|flexContainer\.scale|gridContainer\.\w+)", ""),
    (r".*\.gapConfig\.pixelGap", ""),
    (r"delta\.newElement\.(?:radio|selectbox|multiselect|buttonGroup)\.default(?:\[\])?", ""),
    (r"delta\.addBlock\.tabContainer\.defaultTabIndex", ""),
    (r"delta\.newElement\.downloadButton\.deferredFileId", HEKS),
    (r"delta\.newElement\.(?:imgs\.imgs\[\]|downloadButton)\.url", r"/media/[0-9a-f]+\.\w+"),
    (r"delta\.newElement\.plotlyChart\.(?:theme|selectionMode\[\]|formId)", ""),
    # What pandas writes of a table: rows are counted by whoever sees them anyway.
    (r".*\.keterangan\.pandas\.index_columns\[\]\.(?:start|stop|step)", ""),
    (r".*\.keterangan\.pandas\.(?:creator\.version|pandas_version)", r"[\d.]+"),
    (r".*\.keterangan\.pandas\.column(?:_indexe)?s\[\]\.metadata\.encoding", "UTF-8"),
    (r".*\.keterangan\.pandas\.columns\[\]\.numpy_type", r"[a-z]+\d*|datetime64\[\w+\]"),
    (r".*\.keterangan\.pandas\.columns\[\]\.pandas_type", r"[a-z]+\d*"),
)  # fmt: skip
# Fields of a figure that are looks: single numbers, colours, and scales of colours.
GAMBAR_HAMPA = re.compile(
    r"(?:.*\.)?(?:font|tickfont|textfont|hoverlabel|margin|line|legend|title|pad)\."
    r"(?:size|width|standoff|x|y|b|l|r|t|pad|color)"
    r"|data\[\]\.(?:textangle|opacity|width|[xy]gap)|data\[\]\.marker\.(?:size|opacity|color)"
    r"|data\[\]\.marker\.color\[\]|data\[\]\.(?:selected|unselected)\.marker\.opacity"
    r"|layout\.(?:height|width|bargap|bargroupgap|barcornerradius)"
    r"|layout\.[xy]axis\d?\.(?:dtick|tickangle|ticklen|domain\[\]|zerolinewidth|gridwidth|linewidth)"
    r"|(?:.*\.)?\w*color(?:way\[\])?"
    r"|(?:.*\.)?colorscale(?:\.\w+)?\[\]\[\]"
)


def is_harmless(path: str, value: Any) -> bool:
    """Whether the field of a message is one of those that say nothing about data."""
    for pattern, look in BIDANG_HAMPA:
        if re.fullmatch(pattern, path):
            return (
                isinstance(value, int | float) if not look else bool(re.fullmatch(look, str(value)))
            )
    return False


def is_look(path: str, value: Any) -> bool:
    """Whether the field of a figure is only its looks. Arrays of numbers are none, but colours."""
    if not GAMBAR_HAMPA.fullmatch(path):
        return False
    if isinstance(value, str):
        return bool(re.fullmatch(WARNA, value))
    if "colorscale" in path:
        return 0 <= value <= 1
    return not path.endswith(("color[]", ".color"))


def read_word(text: str) -> Makna:
    """What a label is about, places apart; {} when it is no label."""
    word = " ".join(text.casefold().split())
    found: Mapping[str, Mapping[str, str]] = {
        "siapa": SIAPA, "bentuk": BENTUK, "satuan": SATUAN, "menurut": MENURUT,
    }  # fmt: skip
    makna: Makna = {name: words[word] for name, words in found.items() if word in words}
    if word in TANPA_KECAMATAN:
        makna["tempat"] = ""
    if word in BUKAN_KORBAN:
        makna["bukan_korban"] = BUKAN_KORBAN[word]
    return makna
