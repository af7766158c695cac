"""Counting: each unit by each dimension, against plain Python that counts slowly."""

import itertools
import random
from collections import defaultdict
from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite

from data_access import schema as t
from data_access.engine import make_engine
from data_access.queries.jumlah import (
    DIMENSI,
    DimensiError,
    dataset_of,
    read_jumlah,
    read_rentang_tanggal,
    read_tanpa_terlapor,
    select_jumlah,
    select_tanpa_terlapor,
)
from data_access.queries.revisi import read_tercatat
from data_access.snapshots import NewSnapshot, load_snapshot
from domain.kategori import (
    Bentuk,
    DasarTanggal,
    Dataset,
    Hubungan,
    JenisPermintaan,
    KelompokSasaran,
    Konteks,
    StatusKegiatan,
    SubBentuk,
    TahapHukum,
)
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from tests.factories import (
    KECAMATAN,
    KECAMATAN_LAIN,
    KELURAHAN,
    KELURAHAN_LAIN,
    KOTA,
    add_kasus,
    add_kegiatan,
    add_korban,
    add_pengaduan,
    add_snapshot,
    add_terlapor,
)

TAHUN = Periode.year(2025)


def counts(connection, satuan, menurut, id_snapshot, periode=TAHUN, **saringan):
    """{group: count}, where a group is a tuple unless there is one dimension."""
    rows = read_jumlah(connection, satuan, menurut, Saringan(id_snapshot, periode, **saringan))
    found = {}
    for row in rows.to_dict("records"):
        group = tuple(_plain(row[name]) for name in menurut)
        found[group[0] if len(group) == 1 else group] = row["jumlah"]
    return found


def total(connection, satuan, id_snapshot, **saringan):
    return counts(connection, satuan, (), id_snapshot, **saringan)[()]


def _plain(value):
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.isna(value) else value


# The slow twin. What each unit's rows are, what they belong to, and what belongs to them, said
# here a second time and by hand.

OF_KASUS = ["kecamatan", "wilayah", "status_lokasi", "kelompok", "tempat_kejadian", "kanal",
            "pelapor", "status_kasus", "tingkat_risiko", "ketelitian_kejadian"]  # fmt: skip
OF_KORBAN = ["kelompok", "jenis_kelamin", "kelompok_usia", "status_usia", "pendidikan",
             "pekerjaan", "status_perkawinan", "disabilitas", "korban_berulang"]  # fmt: skip
OF_TERLAPOR = ["jenis_kelamin", "kelompok_usia", "pekerjaan"]
KASUS_ROWS = {"kasus": OF_KASUS}
KORBAN_ROWS = {"korban": OF_KORBAN, **KASUS_ROWS}
KASUS_LISTS = {"kasus_konteks": ["konteks"], "proses_hukum": ["tahap"]}
BENTUK_LIST = {"korban_bentuk": ["bentuk", "sub_bentuk"]}
RELASI_LIST = {"relasi": ["hubungan", "sub_hubungan"]}
AREAS = ["kecamatan", "wilayah"]
# Unit: its table and the tables it belongs to, nearest first; then the tables that belong to it.
TWIN = {
    Satuan.KASUS: (KASUS_ROWS, KASUS_LISTS),
    Satuan.KORBAN: (
        KORBAN_ROWS,
        {**BENTUK_LIST, **RELASI_LIST, "layanan": ["jenis_layanan"], **KASUS_LISTS},
    ),
    Satuan.KORBAN_BENTUK: ({**BENTUK_LIST, **KORBAN_ROWS}, {}),
    Satuan.TERLAPOR: ({"terlapor": OF_TERLAPOR, **KASUS_ROWS}, KASUS_LISTS),
    Satuan.PASANGAN: ({**RELASI_LIST, **KORBAN_ROWS}, {}),
    Satuan.LAYANAN: (
        {"layanan": ["jenis_layanan"], **KORBAN_ROWS},
        {**BENTUK_LIST, **RELASI_LIST, **KASUS_LISTS},
    ),
    Satuan.PENGADUAN: (
        {"pengaduan": [*AREAS, "status_lokasi", "kanal", "jenis_permintaan"]}, {},
    ),
    Satuan.KONSULTASI: (
        {"pengaduan": [*AREAS, "status_lokasi", "kanal", "jenis_permintaan"]}, {},
    ),
    Satuan.KEGIATAN: (
        {"kegiatan": ["jenis_kegiatan", "program", "sumber_dana"]},
        {"kegiatan_wilayah": AREAS, "kegiatan_peserta": ["kelompok_sasaran", "jenis_kelamin"]},
    ),
    Satuan.PESERTA: (
        {
            "kegiatan_peserta": ["kelompok_sasaran", "jenis_kelamin"],
            "kegiatan": ["jenis_kegiatan", "program", "sumber_dana"],
        },
        {},
    ),
    Satuan.KUNJUNGAN: ({"koling_pepa_kunjungan": AREAS}, {}),
}  # fmt: skip
COUNTED = list(TWIN)
UNCOUNTED = [satuan for satuan in Satuan if satuan not in TWIN]
KEYS = {"korban": "id_kasus", "terlapor": "id_kasus", "kasus_konteks": "id_kasus",
        "proses_hukum": "id_kasus", "korban_bentuk": "id_korban", "relasi": "id_korban",
        "layanan": "id_korban", "kegiatan_wilayah": "id_kegiatan",
        "kegiatan_peserta": "id_kegiatan"}  # fmt: skip
DATES = {"kasus": "tanggal_lapor", "pengaduan": "tanggal_masuk", "kegiatan": "tanggal",
         "koling_pepa_kunjungan": "tanggal"}  # fmt: skip
COLUMNS = {"kecamatan": "kode_kecamatan", "wilayah": "kode_wilayah"}
# What makes two rows of the unit's table the same one.
IDENTITY = {
    Satuan.KORBAN_BENTUK: ("id_korban", "bentuk"),
    Satuan.PASANGAN: ("id_korban", "id_terlapor"),
}


def twin_counts(data, satuan, menurut, periode, kode_wilayah=None, dasar=DasarTanggal.LAPOR):
    """The same as `counts`, by going through every row."""
    above, below = TWIN[satuan]
    unit = next(iter(above))
    dates = {**DATES, "kasus": f"tanggal_{dasar.value}"}
    groups = defaultdict(dict)
    for row in data[unit]:
        line = _line_of(data, unit, row)
        last = list(line)[-1]
        day = line[last][dates[last]]
        if day is None or day not in periode or not _counted(satuan, line):
            continue
        if kode_wilayah is not None and not _inside(data, line, kode_wilayah):
            continue
        identity = tuple(row[name] for name in IDENTITY[satuan]) if satuan in IDENTITY else id(row)
        for group in _groups(data, line, below, above, menurut, day, kode_wilayah):
            groups[group][identity] = (row["jumlah"] or 0) if satuan is Satuan.PESERTA else 1
    found = {
        group[0] if len(group) == 1 else group: sum(rows.values()) for group, rows in groups.items()
    }
    return found if menurut else {(): found.get((), 0)}


def _line_of(data, table, row):
    """The row and those it belongs to, by table."""
    line = {table: row}
    while (key := KEYS.get(table)) is not None:
        table = {"id_kasus": "kasus", "id_korban": "korban", "id_kegiatan": "kegiatan"}[key]
        row = next(parent for parent in data[table] if parent[key] == row[key])
        line[table] = row
    return line


def _counted(satuan, line):
    if "kasus" in line:
        return line["kasus"]["kekerasan"]
    if "kegiatan" in line:
        return line["kegiatan"]["status_kegiatan"] == StatusKegiatan.TERLAKSANA
    if satuan is Satuan.KONSULTASI:
        return line["pengaduan"]["jenis_permintaan"] == JenisPermintaan.KONSULTASI
    return True


def _lies_in(row, kode_wilayah):
    return kode_wilayah in (row["kode_wilayah"], row["kode_kecamatan"])


def _inside(data, line, kode_wilayah):
    if "kegiatan" in line:
        number = line["kegiatan"]["id_kegiatan"]
        areas = [row for row in data["kegiatan_wilayah"] if row["id_kegiatan"] == number]
        return any(_lies_in(row, kode_wilayah) for row in areas)
    return _lies_in(list(line.values())[-1], kode_wilayah)


def _groups(data, line, below, above, menurut, day, kode_wilayah):
    """Every group that the row stands in: those of a list that belongs to it may be several."""
    lists = {}
    for table in {_table_of(name, above, below) for name in menurut} & set(below):
        key = KEYS[table]
        number = next(row[key] for row in line.values() if key in row)
        rows = [row for row in data[table] if row[key] == number]
        if table == "kegiatan_wilayah" and kode_wilayah is not None:
            rows = [row for row in rows if _lies_in(row, kode_wilayah)]
        lists[table] = rows or [{}]
    for chosen in itertools.product(*lists.values()):
        found = {**line, **dict(zip(lists, chosen, strict=True))}
        yield tuple(_value(name, found, above, below, day) for name in menurut)


def _table_of(name, above, below):
    """The table that says it: nearest above, else below; None where the date does."""
    return next((table for table, names in {**above, **below}.items() if name in names), None)


def _value(name, rows, above, below, day):
    if name == "tahun":
        return day.year
    if name == "bulan":
        return day.replace(day=1)
    if name == "tanggal":
        return day
    return rows[_table_of(name, above, below)].get(COLUMNS.get(name, name))


def dimensions_of(satuan):
    tables = itertools.chain(*TWIN[satuan])
    names = itertools.chain.from_iterable(
        {**TWIN[satuan][0], **TWIN[satuan][1]}[table] for table in tables
    )
    return ["tahun", "bulan", "tanggal", *dict.fromkeys(names)]


def _draw_rows(seed):
    """A register, a list of pengaduan, kegiatan and visits with few values and many gaps."""
    draw = random.Random(seed)
    data = defaultdict(list)
    areas = [(KELURAHAN, KECAMATAN), ("36.73.01.1002", KECAMATAN), (KELURAHAN_LAIN, KECAMATAN_LAIN),
             (None, KECAMATAN_LAIN), (None, None)]  # fmt: skip

    def day():
        return date(2024, 1, 1) + timedelta(days=draw.randrange(730))

    def some(table, names):
        values = {}
        for name in names:
            allowed = t.metadata.tables[table].c[name].info["kategori"].values()
            values[name] = draw.choice([*allowed[:2], None])
        return values

    for id_kasus in range(1, 41):
        wilayah, kecamatan = draw.choice(areas)
        data["kasus"].append(
            {
                "id_kasus": id_kasus, "kunci_kasus": f"k{id_kasus}", "tanggal_lapor": day(),
                "tanggal_kejadian": draw.choice([day(), None]), "kode_wilayah": wilayah,
                "kode_kecamatan": kecamatan, "kekerasan": draw.random() < 0.8,
                "status_lokasi": "dikenal" if kecamatan else "tidak_dicatat",
                "kelompok": draw.choice(["anak", "perempuan"]),
                **some("kasus", ["tempat_kejadian", "kanal", "pelapor", "status_kasus",
                                 "tingkat_risiko", "ketelitian_kejadian"]),
            }
        )  # fmt: skip
        for konteks in draw.sample(Konteks.values()[:3], draw.randrange(3)):
            data["kasus_konteks"].append({"id_kasus": id_kasus, "konteks": konteks})
        for tahap in draw.sample(TahapHukum.values()[:3], draw.randrange(3)):
            data["proses_hukum"].append({"id_kasus": id_kasus, "tahap": tahap})
        korban = range(len(data["korban"]) + 1, len(data["korban"]) + 1 + draw.choice([0, 1, 1, 3]))
        for id_korban in korban:
            row = {"id_korban": id_korban, "id_kasus": id_kasus, **some("korban", OF_KORBAN[1:])}
            data["korban"].append({**row, "kelompok": draw.choice(["anak", "lainnya"])})
            pairs = [("seksual", "pencabulan"), ("seksual", "persetubuhan"), ("fisik", "")]
            for bentuk, sub in draw.sample(pairs, draw.randrange(4)):
                data["korban_bentuk"].append({"id_korban": id_korban, "bentuk": bentuk,
                                              "sub_bentuk": sub, "bentuk_utama": False})  # fmt: skip
            for _ in range(draw.randrange(3)):
                number = len(data["layanan"]) + 1
                layanan = draw.choice(["kesehatan", "pengaduan"])
                data["layanan"].append({"id_layanan": number, "id_korban": id_korban,
                                        "jenis_layanan": layanan})  # fmt: skip
        for _ in range(draw.randrange(3)):
            number = len(data["terlapor"]) + 1
            data["terlapor"].append({"id_terlapor": number, "id_kasus": id_kasus,
                                     "diketahui": True, **some("terlapor", OF_TERLAPOR)})  # fmt: skip
            for id_korban in korban:
                data["relasi"].append({"id_korban": id_korban, "id_terlapor": number,
                                       **some("relasi", ["hubungan", "sub_hubungan"])})  # fmt: skip
    for number in range(1, 41):
        wilayah, kecamatan = draw.choice(areas)
        data["pengaduan"].append(
            {"id_pengaduan": number, "tanggal_masuk": day(), "kode_wilayah": wilayah,
             "kode_kecamatan": kecamatan, "status_lokasi": "dikenal" if wilayah else "luar_wilayah",
             "jenis_permintaan": draw.choice(["konsultasi", "pelimpahan"]),
             **some("pengaduan", ["kanal"])}
        )  # fmt: skip
        data["kegiatan"].append(
            {"id_kegiatan": number, "nama": "Sosialisasi", "tanggal": day(),
             "jenis_kegiatan": draw.choice(["sosialisasi", "parenting"]),
             "program": draw.choice(["RU.KO", None]),
             "status_kegiatan": draw.choice(["terlaksana", "terlaksana", "rencana", "batal"]),
             **some("kegiatan", ["sumber_dana"])}
        )  # fmt: skip
        for wilayah, kecamatan in draw.sample(areas[:3], draw.randrange(4)):
            data["kegiatan_wilayah"].append({"id_kegiatan": number, "kode_wilayah": wilayah,
                                             "kode_kecamatan": kecamatan})  # fmt: skip
        for _ in range(draw.randrange(4)):
            data["kegiatan_peserta"].append(
                {"id_peserta": len(data["kegiatan_peserta"]) + 1, "id_kegiatan": number,
                 "kelompok_sasaran": draw.choice(["guru", "santri"]),
                 "jumlah": draw.choice([0, 7, 30, None]),
                 **some("kegiatan_peserta", ["jenis_kelamin"])}
            )  # fmt: skip
        wilayah, kecamatan = draw.choice(areas[:3])
        data["koling_pepa_kunjungan"].append({"id_kunjungan": number, "tanggal": day(),
                                              "kode_wilayah": wilayah,
                                              "kode_kecamatan": kecamatan})  # fmt: skip
    return data


ORDER = {
    Dataset.REGISTER: ["kasus", "kasus_konteks", "proses_hukum", "korban", "korban_bentuk",
                       "layanan", "terlapor", "relasi"],
    Dataset.PENGADUAN: ["pengaduan"],
    Dataset.KEGIATAN: ["kegiatan", "kegiatan_wilayah", "kegiatan_peserta"],
    Dataset.KOLING_PEPA: ["koling_pepa_kunjungan"],
}  # fmt: skip


@pytest.fixture(scope="module")
def random_records(databases):
    """Two sets of random records in one database: [(rows by table, snapshot by dataset)]."""
    engine = make_engine(databases.fresh())
    loaded = []
    with engine.begin() as connection:
        for seed in (1, 2):
            data = _draw_rows(seed)
            ids = {}
            for dataset, tables in ORDER.items():
                new = NewSnapshot(dataset, f"Sumber {seed}", KOTA, date(2025, 12, 31), "penguji", 0)
                rows = {t.metadata.tables[name]: data[name] for name in tables}
                ids[dataset] = load_snapshot(connection, new, rows)
            loaded.append((data, ids))
    with engine.connect() as connection:
        yield connection, loaded
    engine.dispose()


@pytest.mark.parametrize("satuan", COUNTED)
def test_every_count_is_what_counting_row_by_row_gives(random_records, satuan):
    connection, loaded = random_records
    periode = Periode(date(2024, 4, 10), date(2025, 9, 20))
    dimensions = dimensions_of(satuan)
    menurut = [(), *((name,) for name in dimensions), *itertools.pairwise(dimensions)]

    for (data, ids), names in itertools.product(loaded, menurut):
        found = counts(connection, satuan, names, ids[dataset_of(satuan)], periode)

        assert found == twin_counts(data, satuan, names, periode), names


@pytest.mark.parametrize("kode_wilayah", [KECAMATAN, KECAMATAN_LAIN, KELURAHAN])
@pytest.mark.parametrize("satuan", COUNTED)
def test_counts_within_an_area_are_what_counting_row_by_row_gives(
    random_records, satuan, kode_wilayah
):
    connection, loaded = random_records
    data, ids = loaded[0]

    for names in [(), *((name,) for name in dimensions_of(satuan))]:
        found = counts(
            connection, satuan, names, ids[dataset_of(satuan)], kode_wilayah=kode_wilayah
        )

        assert found == twin_counts(data, satuan, names, TAHUN, kode_wilayah), names


@pytest.mark.parametrize("satuan", COUNTED)
def test_counts_by_date_of_incident_leave_out_what_has_none(random_records, satuan):
    connection, loaded = random_records
    data, ids = loaded[1]
    kejadian = DasarTanggal.KEJADIAN
    dasar = kejadian if dataset_of(satuan) == Dataset.REGISTER else DasarTanggal.LAPOR

    for names in [(), ("bulan",)]:
        found = counts(connection, satuan, names, ids[dataset_of(satuan)], dasar_tanggal=kejadian)

        assert found == twin_counts(data, satuan, names, TAHUN, dasar=dasar)


@pytest.mark.parametrize("satuan", COUNTED)
def test_a_unit_has_the_dimensions_of_its_records_and_no_others(satuan):
    allowed = set(dimensions_of(satuan))

    for name in DIMENSI:
        if name in allowed:
            select_jumlah(satuan, [name], Saringan(1, TAHUN))
        else:
            with pytest.raises(DimensiError, match=f"Rincian {name} tidak ada"):
                select_jumlah(satuan, [name], Saringan(1, TAHUN))


@pytest.mark.parametrize("satuan", COUNTED)
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
def test_every_statement_compiles_for_both_databases(satuan, dialect):
    for name in dimensions_of(satuan):
        sql = str(
            select_jumlah(satuan, [name], Saringan(1, TAHUN, KECAMATAN)).compile(dialect=dialect)
        )

        assert "GROUP BY" in sql


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
def test_korban_without_a_terlapor_are_asked_for_in_both_dialects(dialect):
    sql = str(select_tanpa_terlapor(Saringan(1, TAHUN, KECAMATAN)).compile(dialect=dialect))

    assert "NOT (EXISTS" in sql


@pytest.mark.parametrize("kode_wilayah", [None, KECAMATAN])
def test_korban_without_a_terlapor_are_those_that_no_pair_speaks_of(random_records, kode_wilayah):
    connection, loaded = random_records
    seen = 0

    for data, ids in loaded:
        rows = read_tanpa_terlapor(connection, Saringan(ids[Dataset.REGISTER], TAHUN, kode_wilayah))

        in_pairs = {pair["id_korban"] for pair in data["relasi"]}
        alone = {**data, "korban": [k for k in data["korban"] if k["id_korban"] not in in_pairs]}
        expected = twin_counts(alone, Satuan.KORBAN, ("kelompok",), TAHUN, kode_wilayah)
        assert dict(zip(rows["kelompok"], rows["jumlah"], strict=True)) == expected
        seen += rows["jumlah"].sum()

    assert seen > 0


def test_a_korban_of_two_bentuk_is_one_korban_and_stands_in_both_groups(connection):
    register = add_snapshot(connection)
    id_kasus = add_kasus(connection, register)
    add_korban(connection, register, id_kasus, bentuk=[Bentuk.FISIK, Bentuk.PSIKIS])
    add_korban(connection, register, id_kasus, bentuk=[Bentuk.FISIK])

    assert total(connection, Satuan.KORBAN, register) == 2
    assert counts(connection, Satuan.KORBAN, ["bentuk"], register) == {"fisik": 2, "psikis": 1}
    assert total(connection, Satuan.KORBAN_BENTUK, register) == 3


def test_two_sub_bentuk_of_one_bentuk_are_one_korban_per_bentuk(connection):
    register = add_snapshot(connection)
    sub = [(Bentuk.SEKSUAL, SubBentuk.PENCABULAN), (Bentuk.SEKSUAL, SubBentuk.PERSETUBUHAN)]
    add_korban(connection, register, add_kasus(connection, register), bentuk=sub)

    assert counts(connection, Satuan.KORBAN_BENTUK, ["bentuk"], register) == {"seksual": 1}
    assert counts(connection, Satuan.KORBAN_BENTUK, ["sub_bentuk"], register) == {
        "pencabulan": 1,
        "persetubuhan": 1,
    }


def test_two_lists_side_by_side_lose_nobody_who_is_on_only_one(connection):
    register = add_snapshot(connection)
    add_kasus(connection, register, tahap=[TahapHukum.P21])
    add_kasus(connection, register, konteks=[Konteks.KDRT])

    assert counts(connection, Satuan.KASUS, ["konteks", "tahap"], register) == {
        (None, "p21"): 1,
        ("kdrt", None): 1,
    }


def test_korban_whose_bentuk_is_not_recorded_keep_a_group_of_their_own(connection):
    register = add_snapshot(connection)
    add_korban(connection, register, add_kasus(connection, register))

    assert counts(connection, Satuan.KORBAN, ["bentuk"], register) == {None: 1}


def test_pairs_are_counted_once_for_every_korban_and_terlapor(connection):
    register = add_snapshot(connection)
    id_kasus = add_kasus(connection, register)
    korban = [add_korban(connection, register, id_kasus) for _ in range(2)]
    add_terlapor(connection, register, id_kasus, korban=korban, hubungan=Hubungan.GURU)
    add_terlapor(connection, register, id_kasus, korban=korban[:1])

    assert total(connection, Satuan.TERLAPOR, register) == 2
    assert counts(connection, Satuan.PASANGAN, ["hubungan"], register) == {"guru": 2, None: 1}


def test_a_kasus_that_is_not_violence_is_not_counted_with_anything_it_has(connection):
    register = add_snapshot(connection)
    id_kasus = add_kasus(connection, register, kekerasan=False)
    add_korban(connection, register, id_kasus, bentuk=[Bentuk.FISIK], layanan=["kesehatan"])

    for satuan in (Satuan.KASUS, Satuan.KORBAN, Satuan.KORBAN_BENTUK, Satuan.LAYANAN):
        assert total(connection, satuan, register) == 0


def test_rows_of_another_snapshot_with_the_same_numbers_are_never_counted(connection):
    first, second = add_snapshot(connection), add_snapshot(connection)
    for register, bentuk in ((first, [Bentuk.FISIK]), (second, [Bentuk.FISIK, Bentuk.PSIKIS])):
        load = {
            t.kasus: {"id_kasus": 1, "kunci_kasus": "sama", "tanggal_lapor": date(2025, 1, 2),
                      "status_lokasi": "tidak_dicatat", "kelompok": "anak", "kekerasan": True},
            t.korban: {"id_korban": 1, "id_kasus": 1, "kelompok": "anak"},
        }  # fmt: skip
        for table, row in load.items():
            connection.execute(table.insert().values(id_snapshot=register, **row))
        for value in bentuk:
            connection.execute(
                t.korban_bentuk.insert().values(
                    id_snapshot=register, id_korban=1, bentuk=value, bentuk_utama=True
                )
            )

    assert total(connection, Satuan.KORBAN_BENTUK, first) == 1
    assert counts(connection, Satuan.KORBAN, ["bentuk"], first) == {"fisik": 1}
    assert total(connection, Satuan.KORBAN_BENTUK, second) == 2


def test_an_area_is_a_kecamatan_or_a_kelurahan(connection):
    register = add_snapshot(connection)
    add_kasus(connection, register, times=3)
    add_kasus(connection, register, kode_wilayah=None)
    add_kasus(connection, register, kode_wilayah=KELURAHAN_LAIN, kode_kecamatan=KECAMATAN_LAIN)

    assert total(connection, Satuan.KASUS, register, kode_wilayah=KECAMATAN) == 4
    assert total(connection, Satuan.KASUS, register, kode_wilayah=KELURAHAN) == 3
    assert total(connection, Satuan.KASUS, register) == 5


def test_a_kegiatan_in_two_areas_is_one_kegiatan_in_total(connection):
    snapshot = add_snapshot(connection, Dataset.KEGIATAN)
    add_kegiatan(connection, snapshot, wilayah=[KELURAHAN, "36.73.01.1002", KELURAHAN_LAIN])

    assert total(connection, Satuan.KEGIATAN, snapshot) == 1
    assert total(connection, Satuan.KEGIATAN, snapshot, kode_wilayah=KECAMATAN) == 1
    assert counts(connection, Satuan.KEGIATAN, ["kecamatan"], snapshot) == {
        KECAMATAN: 1,
        KECAMATAN_LAIN: 1,
    }


def test_peserta_are_not_multiplied_by_the_areas_of_their_kegiatan(connection):
    snapshot = add_snapshot(connection, Dataset.KEGIATAN)
    peserta = [
        (KelompokSasaran.GURU, 30),
        (KelompokSasaran.SANTRI, 12),
        (KelompokSasaran.RT_RW, None),
    ]
    add_kegiatan(connection, snapshot, wilayah=[KELURAHAN, KELURAHAN_LAIN], peserta=peserta)

    assert total(connection, Satuan.PESERTA, snapshot) == 42
    assert total(connection, Satuan.PESERTA, snapshot, kode_wilayah=KECAMATAN) == 42
    assert counts(connection, Satuan.PESERTA, ["kelompok_sasaran"], snapshot)["guru"] == 30


def test_planned_and_cancelled_kegiatan_are_not_counted(connection):
    snapshot = add_snapshot(connection, Dataset.KEGIATAN)
    for status in (StatusKegiatan.RENCANA, StatusKegiatan.BATAL):
        peserta = [(KelompokSasaran.GURU, 30)]
        add_kegiatan(connection, snapshot, status_kegiatan=status, peserta=peserta)

    assert total(connection, Satuan.KEGIATAN, snapshot) == 0
    assert total(connection, Satuan.PESERTA, snapshot) == 0


def test_konsultasi_are_pengaduan_but_not_the_other_way_round(connection):
    snapshot = add_snapshot(connection, Dataset.PENGADUAN)
    add_pengaduan(connection, snapshot, times=2, jenis_permintaan=JenisPermintaan.KONSULTASI)
    add_pengaduan(connection, snapshot, times=3)

    assert total(connection, Satuan.PENGADUAN, snapshot) == 5
    assert total(connection, Satuan.KONSULTASI, snapshot) == 2


def test_the_first_and_the_last_day_of_the_period_are_counted(connection):
    register = add_snapshot(connection)
    for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 5), date(2025, 7, 6)):
        add_kasus(connection, register, tanggal_lapor=day)

    periode = Periode(date(2025, 1, 1), date(2025, 7, 5))

    assert counts(connection, Satuan.KASUS, ["bulan"], register, periode) == {
        date(2025, 1, 1): 1,
        date(2025, 7, 1): 1,
    }


def test_what_was_entered_by_a_day_is_what_a_register_of_that_day_said(connection):
    id_snapshot = add_snapshot(connection)
    lapor = date(2025, 3, 1)
    for input_ in (date(2025, 3, 31), date(2025, 4, 1), None):
        add_kasus(connection, id_snapshot, tanggal_lapor=lapor, tanggal_input=input_)
    add_kasus(connection, id_snapshot, tanggal_lapor=date(2025, 4, 2), tanggal_input=None)

    def total(**saringan):
        return counts(connection, Satuan.KASUS, (), id_snapshot, **saringan)[()]

    assert total() == 4
    assert total(tercatat_sampai=date(2025, 3, 31)) == 2
    assert total(tercatat_sampai=date(2025, 4, 1)) == 3
    assert read_tercatat(connection, Saringan(id_snapshot, TAHUN)) == (4, 2)


def test_only_a_register_knows_when_a_record_was_entered():
    saringan = Saringan(1, TAHUN, tercatat_sampai=date(2025, 1, 1))

    with pytest.raises(DimensiError, match="hanya ada di register"):
        select_jumlah(Satuan.PENGADUAN, (), saringan)


def test_years_and_months_come_back_as_numbers_and_days_on_both_databases(connection):
    register = add_snapshot(connection)
    add_kasus(connection, register)

    rows = read_jumlah(connection, Satuan.KASUS, ["tahun", "bulan"], Saringan(register, TAHUN))

    assert list(rows.columns) == ["tahun", "bulan", "jumlah"]
    assert pd.api.types.is_integer_dtype(rows["tahun"])
    assert pd.api.types.is_datetime64_dtype(rows["bulan"])
    assert pd.api.types.is_integer_dtype(rows["jumlah"])


def test_a_snapshot_without_rows_gives_no_groups_and_a_total_of_zero(connection):
    register = add_snapshot(connection)

    rows = read_jumlah(connection, Satuan.KASUS, ["bulan"], Saringan(register, TAHUN))

    assert rows.empty
    assert pd.api.types.is_datetime64_dtype(rows["bulan"])
    assert total(connection, Satuan.KASUS, register) == 0


def test_a_dimension_asked_for_twice_is_given_once(connection):
    register = add_snapshot(connection)
    add_kasus(connection, register)

    rows = read_jumlah(connection, Satuan.KASUS, ["kanal", "kanal"], Saringan(register, TAHUN))

    assert list(rows.columns) == ["kanal", "jumlah"]


def test_an_unknown_dimension_is_refused_with_the_list_of_those_there_are():
    with pytest.raises(
        DimensiError, match=r"Rincian tidak dikenal: alamat\. Pilihan: tahun, bulan"
    ):
        select_jumlah(Satuan.KASUS, ["alamat"], Saringan(1, TAHUN))


@pytest.mark.parametrize("satuan", UNCOUNTED)
def test_a_unit_without_records_says_where_it_is_found(satuan):
    said = f"Satuan {satuan.label} tidak dihitung dari catatan: .* angka terbit, rekap"

    with pytest.raises(DimensiError, match=said):
        select_jumlah(satuan, [], Saringan(1, TAHUN))


def test_the_span_of_dates_is_that_of_one_snapshot(connection):
    first, second = add_snapshot(connection), add_snapshot(connection)
    add_kasus(connection, first, tanggal_lapor=date(2021, 1, 4), tanggal_kejadian=date(2020, 5, 1))
    add_kasus(connection, first, tanggal_lapor=date(2025, 7, 5))
    add_kasus(connection, second, tanggal_lapor=date(2019, 1, 1))

    rentang = read_rentang_tanggal(connection, Satuan.KORBAN, first)
    kejadian = read_rentang_tanggal(connection, Satuan.KASUS, first, DasarTanggal.KEJADIAN)

    assert rentang == Periode(date(2021, 1, 4), date(2025, 7, 5))
    assert kejadian == Periode(date(2020, 5, 1), date(2020, 5, 1))
    assert read_rentang_tanggal(connection, Satuan.KASUS, add_snapshot(connection)) is None


@pytest.mark.parametrize(
    ("satuan", "menurut", "index"),
    [
        (Satuan.KASUS, ["bulan"], "ix_kasus_id_snapshot_tanggal_lapor"),
        (Satuan.KASUS, ["kecamatan"], "ix_kasus_id_snapshot_tanggal_lapor"),
        # SQLite prefers to go through the snapshot's korban and look up their kasus
        (Satuan.KORBAN, ["bentuk"], "ix_korban_id_snapshot_id_kasus"),
        (Satuan.PENGADUAN, ["kanal"], "ix_pengaduan_id_snapshot_tanggal_masuk"),
        (Satuan.KEGIATAN, ["jenis_kegiatan"], "ix_kegiatan_id_snapshot_tanggal"),
    ],
)
def test_a_count_starts_from_an_index_on_the_snapshot(connection, satuan, menurut, index):
    if connection.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans small tables by their size, not by their indexes")
    statement = select_jumlah(satuan, menurut, Saringan(1, TAHUN))
    sql = str(statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))

    plan = " ".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}")))

    assert f"USING INDEX {index}" in plan or f"USING COVERING INDEX {index}" in plan
    assert "SCAN" not in plan
