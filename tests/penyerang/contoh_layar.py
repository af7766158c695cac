"""A small recording made by hand, in the words of the screens, of a package of invented numbers."""

import hashlib
import json
from datetime import date
from functools import cache

from tests.penyerang.contoh_paket import Penyunting, invent, kode, kunci

SELESAI = date(2026, 9, 30)
NAMA = {kode(1): "Ciruas", kode(2): "Kramatwatu", kode(3): "Anyar", kode(4): "Petir"}
REGION, KODE_REGION = "Kabupaten Contoh", "36.04"
TANPA = "Kecamatan tidak dicatat"
KELOMPOK = {
    "anak": "Anak",
    "perempuan": "Perempuan dewasa",
    "laki_laki": "Laki-laki dewasa",
    "lainnya": "Lainnya/tidak dicatat",
}
USIA = {"anak": "Anak", "selain_anak": "Bukan anak atau usia tidak dicatat"}
SATUAN = {"kasus": "kasus kekerasan", "korban": "korban", "korban_bentuk": "korban per bentuk"}
ROMAWI = ("I", "II", "III", "IV")
HEKS = "0123456789abcdef" * 2


@cache
def make_package():
    """A package, protected by the tests' own protector, and its key."""
    years = [2023, 2024, 2025, 2026]
    register = invent(3, list(NAMA), years, 90)
    for counts in (register.korban, register.bentuk):
        for name in [one for one in counts if one[0] > SELESAI]:
            del counts[name]
    for quarter in [one for one in register.kasus if one > SELESAI]:
        del register.kasus[quarter]
    protector = Penyunting(list(NAMA), years)
    assert protector.publish(register, SELESAI) > 0
    package = protector.paket[0] | {
        "nama_region": REGION,
        "kecamatan": [{"kode": code, "nama": name} for code, name in NAMA.items()],
    }
    return package, kunci(*protector.kunci)


@cache
def true_counts():
    """The true count of every cell of the package, as (label, count) by what the cell is about."""
    years = [2023, 2024, 2025, 2026]
    register = invent(3, list(NAMA), years, 90)
    package, _key = make_package()
    return [(cell, register.count(cell)) for cell in package["sel"]]


def true_hidden(tabel, mulai):
    """(name, true count) of a hidden cell of the table and year; of M4 of a kecamatan with a name."""
    names = KELOMPOK | NAMA | {"": TANPA}
    for cell, count in true_counts():
        if (cell["tabel"], cell["mulai"], cell["nilai"]) == (tabel, mulai, None):
            name = names[cell["kelompok"] if tabel == "M3" else cell["wilayah"]]
            if name != TANPA:
                return name, count
    raise LookupError(tabel)


def element(path, kind, **content):
    return {
        "hash": HEKS,
        "metadata": {"deltaPath": list(path), "activeScriptHash": HEKS},
        "delta": {"newElement": {kind: content}},
    }


def markdown(path, body, **more):
    return element(path, "markdown", body=body, elementType="NATIVE", **more)


def caption(path, body):
    return element(path, "markdown", body=body, elementType="CAPTION")


def table(path, header, rows):
    data = {"kolom": list(header), "baris": [list(row) for row in rows], "keterangan": {}}
    return element(path, "table", arrowData={"data": data}, hideIndex=True)


def bars(path, rows, alt):
    """A figure as the screens draw it: bars, and a sign at the axis for what is hidden."""
    longest = max((value for _label, value in rows if value is not None), default=1)
    hidden = [label for label, value in rows if value is None]
    data = [
        {
            "type": "bar",
            "x": [value for _label, value in rows],
            "y": [label for label, _value in rows],
            "text": ["" if value is None else str(value) for _label, value in rows],
            "customdata": [[label] for label, _value in rows],
            "hovertemplate": "%{customdata[0]}: %{text}<extra></extra>",
            "marker": {"color": ["#0F6B6B"] * len(rows)},
            "textangle": 0,
        },
        {
            "type": "scatter",
            "x": [0.02 * longest] * len(hidden),
            "y": hidden,
            "text": ["disamarkan"] * len(hidden),
            "customdata": [[label] for label in hidden],
            "hovertemplate": "%{customdata[0]}: disamarkan<extra></extra>",
            "name": "disamarkan",
            "marker": {"size": 12, "color": "#5B6467"},
        },
    ]
    layout = {
        "height": 340,
        "font": {"size": 15},
        "xaxis": {"range": [0, 1.18 * longest]},
        "yaxis": {"categoryarray": [label for label, _value in rows]},
    }
    return element(
        path, "plotlyChart", id=f"$$ID-{HEKS}-gambar", spec={"data": data, "layout": layout},
        config={"locale": "id"}, alt=alt,
    )  # fmt: skip


def download(path, judul, satuan, rows):
    header = ["Yang dihitung", "Jumlah", "Tentang", "Satuan"]
    body = [
        [label, "disamarkan" if value is None else str(value), judul, satuan]
        for label, value in rows
    ]
    message = element(
        path, "downloadButton", id=f"$$ID-{HEKS}-unduh", label="Unduh CSV", deferredFileId=HEKS
    )
    sheet = {"nama": "isi.csv", "jenis": "text/csv", "tabel": {"": [header, *body]}}
    return message | {"unduhan": sheet}


def section(number, judul, satuan, rows):
    """Heading, figure, source, table, file: what a page shows of some rows."""
    shown = [value for _label, value in rows if value is not None]
    hidden = len(rows) - len(shown)
    note = (
        f" · {hidden} dari {len(rows)} angka disamarkan demi perlindungan korban" if hidden else ""
    )
    line = f"{SATUAN[satuan]} · Register contoh · per 30 Sep 2026{note}"
    extent = ""
    if shown:
        extent = f" {len(shown)} angka, paling kecil {min(shown)}, paling besar {max(shown)}."
    words = [[label, "disamarkan" if value is None else str(value)] for label, value in rows]
    return [
        markdown((0, number), f"#### {judul}"),
        bars((0, number, 1), rows, f"{judul}.{extent} {line}. Angkanya ada dalam tabel."),
        caption((0, number, 2), line),
        table((0, number, 3), ("Yang dihitung", "Jumlah"), words),
        download((0, number, 4), judul, SATUAN[satuan], rows),
    ]


def view(halaman, *parts, **pilihan):
    """One run of a page, with the line that says which package it shows."""
    said = "data sampai 30 September 2026 · jumlah di bawah 5 disamarkan demi perlindungan korban"
    messages = [
        element((0, 0), "html", body=f"<h1 style='font-size: 1.75rem'>{halaman}, {REGION}</h1>"),
        caption((0, 1), f"Paket 1 · {said}"),
        *[message for part in parts for message in part],
        {"hash": HEKS, "scriptFinished": "FINISHED_SUCCESSFULLY"},
    ]
    return {
        "halaman": halaman,
        "pilihan": {"Wilayah": REGION, **pilihan},
        "panel_terbuka": True,
        "pesan": messages,
    }


def rows_of(tabel, satuan, mulai=None, kelompok=None):
    """(label, value) of the package's cells of a table, as a page lists them."""
    package, _key = make_package()
    found = []
    for cell in package["sel"]:
        if cell["tabel"] != tabel or cell["satuan"] != satuan or mulai not in (None, cell["mulai"]):
            continue
        first, last = date.fromisoformat(cell["mulai"]), date.fromisoformat(cell["selesai"])
        if tabel == "M1":
            if (last - first).days > 93:
                continue
            label = f"Tw {ROMAWI[first.month // 3]} {first.year}"
        elif tabel == "M2":
            if cell["kelompok"] != kelompok:
                continue
            label = cell["bentuk"].capitalize()
        elif tabel == "M3":
            label = KELOMPOK[cell["kelompok"]]
        else:
            label = (NAMA | {"": TANPA})[cell["wilayah"]]
        found.append((label, cell["nilai"]))
    return found


def make_recording():
    """A new recording of four pages that says nothing but the package."""
    quarters = [
        part
        for number, satuan in enumerate(("kasus", "korban"), 2)
        for part in section(
            number, f"{SATUAN[satuan].capitalize()} menurut triwulan", satuan, rows_of("M1", satuan)
        )
    ]
    views = [view("Tren", quarters)]
    for year in (2023, 2024, 2025):
        mulai = f"{year}-01-01"
        views.append(
            view(
                "Korban",
                section(2, f"Korban menurut kelompok, tahun {year}", "korban",
                        rows_of("M3", "korban", mulai)),
                section(3, f"Anak, menurut bentuk, tahun {year}", "korban_bentuk",
                        rows_of("M2", "korban_bentuk", mulai, "anak")),
                section(4, f"{USIA['selain_anak']}, menurut bentuk, tahun {year}", "korban_bentuk",
                        rows_of("M2", "korban_bentuk", mulai, "selain_anak")),
                Tahun=str(year),
            )
        )  # fmt: skip
        # The year stands only in the choice.
        kecamatan = section(
            2, "Tiap kecamatan, menurut nama", "korban", rows_of("M4", "korban", mulai)
        )
        views.append(view("Peta", kecamatan, Tahun=str(year)))
    return {
        "format": "rekaman-1",
        "alamat": "http://127.0.0.1:1",
        "pada": "2026-11-26T00:00:00+00:00",
        "masuk": True,
        "halaman": [{"nama": name, "alamat": name.lower()} for name in ("Tren", "Korban", "Peta")],
        "tampilan": views,
        "berkas": {},
        "dipotong": [],
        "tidak_dibuka": [],
    }


# What a package says besides korban, and the pages that show it

TAHUN = ("2025-01-01", "2025-12-31")
SEJAK = ("2025-07-31", "2026-09-30")
SASARAN = {"forum_anak": ("Forum Anak", 7), "guru": ("Guru/tenaga pendidik", 12)}
RTL = {"selesai": ("Selesai", 4), "terlambat": ("Terlambat", 3), "berjalan": ("Berjalan", 5)}
# Of each kecamatan: all desa, PATBM formed, PATBM active.
DESA = {kode(1): (9, 4, 2), kode(2): (8, 3, 0), kode(3): (11, 9, 1), kode(4): (7, 2, 2)}


def _row(tabel, satuan, span, nilai, wilayah=KODE_REGION, kategori=""):
    return {
        "tabel": tabel, "satuan": satuan, "mulai": span[0], "selesai": span[1], "wilayah": wilayah,
        "kategori": kategori, "nilai": nilai,
    }  # fmt: skip


@cache
def make_whole_package():
    """The package of `make_package` with rows that are not about korban."""
    package, key = make_package()
    rows = [_row("P1", "kegiatan", TAHUN, 31), _row("P1", "peserta", TAHUN, 1204)]
    rows += [_row("P2", "kegiatan", TAHUN, n, kategori=one) for one, (_l, n) in SASARAN.items()]
    rows += [_row("R1", "rtl", SEJAK, n, kategori=one) for one, (_l, n) in RTL.items()]
    for code, (semua, terbentuk, aktif) in DESA.items():
        rows += [
            _row("K1", "desa_kelurahan", SEJAK, nilai, code, kategori)
            for kategori, nilai in (("semua", semua), ("patbm:terbentuk", terbentuk),
                                    ("patbm:aktif", aktif))
        ]  # fmt: skip
    return package | {"format": "paket-2", "kelurahan": [], "lain": rows}, key


def heatmap(path, alt):
    """Kecamatan, and of how many desa, by what they have: the text says how many, the colour the share."""
    names = {"PATBM terbentuk": (1, 2), "PATBM aktif": (2,)}
    cells = [[sum(DESA[code][n] for n in parts) for parts in names.values()] for code in NAMA]
    whole = [DESA[code][0] for code in NAMA]
    trace = {
        "type": "heatmap",
        "x": list(names),
        "y": [f"{NAMA[code]}, dari {DESA[code][0]}" for code in NAMA],
        "z": [[one / all_ for one in row] for row, all_ in zip(cells, whole, strict=True)],
        "text": [[str(n) for n in row] for row in cells],
        "hovertemplate": "%{y}, %{x}: <b>%{text}</b> desa/kelurahan<extra></extra>",
        "xgap": 2,
    }
    spec = {"data": [trace], "layout": {"height": 300}}
    return element(path, "plotlyChart", id=f"$$ID-{HEKS}-gambar", spec=spec, config={}, alt=alt)


def make_sheet(nama):
    """Rows of a table of the package, as its workbook lists them."""
    package, _key = make_whole_package()
    if nama == "M4":
        names = NAMA | {"": TANPA}
        rows = [
            [one["mulai"], one["selesai"], names[one["wilayah"]], "korban",
             "disamarkan" if one["nilai"] is None else one["nilai"], one["per"]]
            for one in package["sel"] if one["tabel"] == "M4"
        ]  # fmt: skip
        return [["Korban menurut kecamatan"], [],
                ["Mulai", "Selesai", "Wilayah", "Satuan", "Jumlah", "Angka per"], *rows]  # fmt: skip
    rows = [[*SEJAK, label, "RTL", n] for label, n in RTL.values()]
    return [["RTL rakor terakhir menurut keadaan"], [],
            ["Mulai", "Selesai", "Keadaan", "Satuan", "Jumlah"], *rows]  # fmt: skip


def make_whole_recording():
    """A new recording of the pages Pencegahan and Unduhan, beside those of `make_recording`."""
    package, _key = make_whole_package()
    sources = "Daftar kegiatan · per 30 Sep 2026"
    bars_of = {
        judul: [markdown((0, at), f"#### {judul}"),
                bars((0, at, 1), rows, f"{judul}. {unit} · {sources}."),
                caption((0, at, 2), f"{unit} · {sources}"),
                table((0, at, 3), ("Yang dihitung", "Jumlah"), rows)]
        for at, judul, unit, rows in (
            (3, "Tahun 2025: setiap kelompok sasaran dijangkau", "kegiatan", list(SASARAN.values())),
            (4, "Janji rakor 31 Juli 2025: 4 dari 12 selesai, 3 terlambat", "RTL",
             list(RTL.values())),
        )
    }  # fmt: skip
    judul = "Paling sedikit: PATBM aktif, di 5 dari 35 desa/kelurahan; PATBM terbentuk 23, aktif 5"
    pencegahan = view(
        "Pencegahan",
        [markdown((0, 2), "### 31 kegiatan pencegahan terlaksana pada tahun 2025, dengan 1.204 "
                          "kehadiran peserta")],
        *bars_of.values(),
        [markdown((0, 5), f"#### {judul}"), heatmap((0, 5, 1), judul),
         caption((0, 5, 2), f"desa/kelurahan · {sources}")],
        Tahun="2025",
    )  # fmt: skip
    text = json.dumps(package, sort_keys=True)
    sealed = hashlib.sha256(text.encode()).hexdigest()
    button = element((0, 3), "downloadButton", id=f"$$ID-{HEKS}-j", label="Unduh JSON")
    book = element((0, 4), "downloadButton", id=f"$$ID-{HEKS}-x", label="Unduh XLSX")
    files = [
        button | {"unduhan": {"nama": "paket_1.json", "jenis": "application/json",
                              "json": json.loads(text), "sidik": sealed}},
        book | {"unduhan": {"nama": "paket_1.xlsx", "jenis": "",
                            "tabel": {one: make_sheet(one) for one in ("M4", "R1")}}},
    ]  # fmt: skip
    unduhan = view("Unduhan", files, [element((0, 6), "code", codeText=sealed)])
    recording = make_recording()
    recording["tampilan"] += [pencegahan, unduhan]
    return recording
