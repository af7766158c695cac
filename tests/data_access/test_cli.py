"""The command line: exit codes, one-line Indonesian errors, and the figures it gives."""

import json
import socket
import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import select

from data_access import snapshots
from data_access.contoh.muat import load_example
from data_access.engine import ROOT, make_engine
from data_access.queries.wilayah import read_penduduk_usia
from data_access.schema import kegiatan, rekap
from domain.kategori import Dataset
from tests.data_access.conftest import call
from tests.factories import KELURAHAN, KOTA, add_kasus, add_korban, add_snapshot

SAMPAI = date(2025, 12, 31)


@pytest.fixture(scope="module")
def contoh_url(databases):
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=SAMPAI)
    engine.dispose()
    return url


@pytest.fixture
def contoh(contoh_url, monkeypatch):
    """A database with the example data; the tests that use it change nothing."""
    monkeypatch.setenv("DATABASE_URL", contoh_url)


def angka(capsys, *argv):
    code, out, err = call(capsys, "angka", *argv, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def is_one_indonesian_line(err):
    return err.count("\n") == 1 and "Traceback" not in err and "Error" not in err


GOLDEN = [
    ("36.04", "kasus", "2024-01-01", "2024-12-31", 157),
    ("36.04", "kasus", "2024-01-01", "2024-07-31", 58),
    ("36.04", "kasus", "2025-01-01", "2025-07-05", 68),
    ("36.04", "korban", "2025-01-01", "2025-07-05", 68),
    ("36.04", "kasus", "2025-01-01", "2025-07-31", 74),
    ("36.73", "kasus", "2024-01-01", "2024-12-31", 64),
    ("36.73", "kasus", "2025-01-01", "2025-11-27", 65),
    ("36.73", "pengaduan", "2025-01-01", "2025-11-27", 123),
    ("36.73", "konsultasi", "2025-01-01", "2025-10-31", 55),
]


@pytest.mark.parametrize(("wilayah", "satuan", "mulai", "sampai", "jumlah"), GOLDEN)
@pytest.mark.usefixtures("contoh")
def test_the_example_data_give_the_published_figures(
    capsys, wilayah, satuan, mulai, sampai, jumlah
):
    words = ["--wilayah", wilayah, "--satuan", satuan, "--mulai", mulai, "--sampai", sampai]

    found = angka(capsys, *words)

    assert found["jumlah"] == jumlah
    assert (found["mulai"], found["sampai"]) == (mulai, sampai)
    assert found["contoh"] is True


@pytest.mark.usefixtures("contoh")
def test_a_figure_comes_with_unit_source_day_and_status(capsys):
    found = angka(capsys, "--wilayah", "36.04", "--satuan", "korban")

    assert found["satuan"] == "korban"
    assert found["definisi"].startswith("Orang yang mengalami kekerasan")
    assert found["sumber"] == "Register UPTD PPA"
    assert found["tanggal_cutoff"] == SAMPAI.isoformat()
    assert found["status"] == "sementara"


@pytest.mark.usefixtures("contoh")
def test_children_and_women_add_up_to_the_cases_of_the_rakor(capsys):
    words = ["--wilayah", "36.04", "--satuan", "kasus", "--mulai", "2025-01-01"]

    found = angka(capsys, *words, "--sampai", "2025-07-05", "--menurut", "kelompok")

    rows = {row["kelompok"]: row["jumlah"] for row in found["baris"]}
    assert rows == {"anak": 54, "perempuan": 14}


@pytest.mark.usefixtures("contoh")
def test_months_and_years_are_text_and_numbers_on_both_databases(capsys):
    words = ["--wilayah", "36.04", "--satuan", "kasus", "--sampai", "2021-12-31"]

    found = angka(capsys, *words, "--menurut", "tahun", "--menurut", "bulan")

    assert found["baris"][0]["tahun"] == 2021
    assert found["baris"][0]["bulan"] == "2021-01"
    assert sum(row["jumlah"] for row in found["baris"]) == 83
    assert angka(capsys, *words, "--menurut", "tanggal")["baris"][0]["tanggal"] == "2021-01-06"


@pytest.mark.usefixtures("contoh")
def test_the_sum_of_answers_that_overlap_is_not_given_as_the_total(capsys):
    found = angka(capsys, "--wilayah", "36.04", "--satuan", "korban", "--menurut", "bentuk")

    assert sum(row["jumlah"] for row in found["baris"]) > found["jumlah"]


@pytest.mark.usefixtures("contoh")
def test_a_kecamatan_is_a_part_of_its_region(capsys):
    whole = angka(capsys, "--wilayah", "36.73", "--satuan", "kasus")["jumlah"]

    part = angka(capsys, "--wilayah", "36.73.01", "--satuan", "kasus")["jumlah"]

    assert 0 < part < whole


@pytest.mark.usefixtures("contoh")
def test_a_table_for_people_says_what_it_counts_before_the_numbers(capsys):
    code, out, _err = call(
        capsys, "angka", "--wilayah", "36.73", "--satuan", "kasus", "--menurut", "kanal"
    )

    assert code == 0
    assert out.splitlines()[0].startswith(
        "kasus kekerasan · 36.73 · Register UPTD PPA · per 31 Des"
    )
    assert "DATA CONTOH" in out.splitlines()[0]


def test_what_was_not_recorded_is_said_and_is_null_for_machines(capsys, empty):
    with empty.begin() as connection:
        register = add_snapshot(connection)
        add_korban(connection, register, add_kasus(connection, register))
    words = ["--wilayah", KELURAHAN, "--satuan", "korban", "--menurut", "bentuk"]

    found = angka(capsys, *words)
    _code, out, _err = call(capsys, "angka", *words)

    assert found["baris"] == [{"bentuk": None, "jumlah": 1}]
    assert "(tidak dicatat)" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["angka", "--satuan", "kasus"], "Pilihan wajib belum diisi: --wilayah."),
        (["angka", "--wilayah", "36.99", "--satuan", "kasus"], "Wilayah 36.99 tidak dikenal."),
        (["angka", "--wilayah", "36.73", "--satuan", "orang"], "--satuan harus salah satu dari: "),
        (
            ["angka", "--wilayah", "36.73", "--satuan", "kasus", "--mulai", "1/2/2025"],
            "Tanggal ditulis tahun-bulan-hari",
        ),
        (
            ["angka", "--wilayah", "36.73", "--satuan", "kasus", "--mulai", "2025-02-01",
             "--sampai", "2025-01-01"],
            "--sampai lebih awal daripada --mulai.",
        ),
        (
            ["angka", "--wilayah", "36.73", "--satuan", "kasus", "--menurut", "jenis_kegiatan"],
            "Rincian jenis_kegiatan tidak ada untuk satuan yang diminta.",
        ),
        (
            ["angka", "--wilayah", "36.73", "--satuan", "kasus", "--sumber", "Polres"],
            "Belum ada data register kasus untuk wilayah dan sumber ini.",
        ),
        (["angka", "--wilaya", "36.73"], "Pilihan tidak dikenal: --wilaya."),
        (["hapus-semua"], "Perintah tidak dikenal atau tidak lengkap."),
        (["snapshot", "batal", "999"], "Snapshot 999 tidak ada."),
        (["snapshot", "kunci", "satu"], "Nilai untuk nomor tidak sah."),
        (["wilayah", "tidak-ada.csv"], "Berkas tidak-ada.csv tidak dapat dibaca sebagai CSV."),
        (["contoh", "muat"], "Data contoh sudah ada."),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("contoh")
def test_what_cannot_be_done_is_one_indonesian_line_and_exit_code_1(capsys, words, message):
    code, out, err = call(capsys, *words)

    assert (code, out) == (1, "")
    assert message in err
    assert is_one_indonesian_line(err)


@pytest.mark.usefixtures("contoh")
def test_a_last_day_before_the_first_record_counts_nothing(capsys):
    found = angka(capsys, "--wilayah", "36.73", "--satuan", "kasus", "--sampai", "2019-12-31")

    assert found["jumlah"] == 0


def test_a_region_without_data_says_so(capsys, empty):
    code, _out, err = call(capsys, "angka", "--wilayah", KOTA, "--satuan", "kasus")

    assert code == 1
    assert err == "Belum ada data register kasus untuk wilayah dan sumber ini.\n"


def test_of_several_sources_one_has_to_be_chosen(capsys, empty):
    with empty.begin() as connection:
        add_kasus(connection, add_snapshot(connection), times=2)
        add_kasus(connection, add_snapshot(connection, sumber="SIMFONI PPA"), times=5)

    code, _out, err = call(capsys, "angka", "--wilayah", KOTA, "--satuan", "kasus")
    chosen = angka(capsys, "--wilayah", KOTA, "--satuan", "kasus", "--sumber", "SIMFONI PPA")

    assert code == 1
    assert "pilih satu dengan --sumber: Register UPTD PPA, SIMFONI PPA" in err
    assert chosen["jumlah"] == 5


def test_a_snapshot_is_undone_restored_and_locked(capsys, empty):
    with empty.begin() as connection:
        first, second = add_snapshot(connection), add_snapshot(connection)

    assert call(capsys, "snapshot", "batal", second)[1] == f"Snapshot {first} berlaku lagi.\n"
    assert call(capsys, "snapshot", "pulih", second)[0] == 0
    assert call(capsys, "snapshot", "kunci", second, "--alasan", "rakor")[0] == 0
    code, _out, err = call(capsys, "snapshot", "batal", second)

    assert code == 1
    assert err == f"Snapshot {second} terkunci dan tidak dapat dibatalkan.\n"
    with empty.connect() as connection:
        assert [asal.id_snapshot for asal in snapshots.read_asal(connection, KOTA)] == [second]


def test_the_list_of_snapshots_shows_which_is_current(capsys, empty):
    assert call(capsys, "snapshot", "daftar")[1] == "Belum ada snapshot.\n"
    with empty.begin() as connection:
        add_snapshot(connection)
        add_snapshot(connection, Dataset.PENGADUAN)
        add_snapshot(connection)

    _code, out, _err = call(capsys, "snapshot", "daftar", "--wilayah", KOTA)

    assert len(out.splitlines()) == 4
    assert [line.split()[1] == "ya" for line in out.splitlines()[1:]] == [True, True, False]


def test_areas_of_another_country_are_added_from_a_file(capsys, empty, tmp_path):
    path = tmp_path / "wilayah.csv"
    path.write_text("kode,tingkat,nama,induk\nQN,kota,Contoh,\nQN-1,desa,Satu,QN\n")

    assert call(capsys, "wilayah", path)[1] == "2 wilayah ditambahkan.\n"
    assert call(capsys, "wilayah", path)[1] == "0 wilayah ditambahkan.\n"


KECAMATAN_KOTA = ("Cipocok Jaya", "Curug", "Kasemen", "Serang", "Taktakan", "Walantaka")
PENDUDUK = (
    "--sumber", "Disdukcapil", "--tanggal", "2025-06-30", "--wilayah", "Kota Serang",
)  # fmt: skip


def write_penduduk(path, muda=600):
    rows = [f"{nama},{muda},400" for nama in KECAMATAN_KOTA]
    path.write_text("\n".join(["Kecamatan,0-24,25+", *rows]))
    return path


def test_residents_are_checked_and_then_loaded_from_a_list(capsys, empty, tmp_path):
    path = write_penduduk(tmp_path / "penduduk.csv")

    _code, tried, _err = call(capsys, "penduduk", path, *PENDUDUK, "--periksa")
    with empty.connect() as connection:
        assert read_penduduk_usia(connection, KOTA).empty
    code, out, err = call(capsys, "penduduk", path, *PENDUDUK)

    assert (code, err) == (0, "")
    said = "Kota Serang: 6 wilayah, 6.000 jiwa, 2 kelompok usia (dipakai 0–24, 25+).\n"
    assert tried == f"{said}Uji coba: tidak ada yang disimpan.\n"
    assert out == f"{said}Penduduk per 30 Jun 2025 disimpan.\n"
    with empty.connect() as connection:
        people = read_penduduk_usia(connection, KOTA)
    assert people.set_index(["kode", "kelompok_usia"])["jumlah"][KOTA, "0-24"] == 3600


def test_residents_that_are_refused_leave_those_that_were_there(capsys, empty, tmp_path):
    path = write_penduduk(tmp_path / "penduduk.csv")
    call(capsys, "penduduk", path, *PENDUDUK)

    code, out, err = call(capsys, "penduduk", write_penduduk(path, muda=-5), *PENDUDUK)

    assert (code, out) == (1, "")
    assert err.startswith("Baris 2, kolom B: Jumlah penduduk harus bilangan bulat")
    assert is_one_indonesian_line(err)
    with empty.connect() as connection:
        assert read_penduduk_usia(connection, KOTA)["jumlah"].max() == 3600


def test_recaps_are_told_apart_from_the_register(capsys, empty):
    with empty.begin() as connection:
        figure = {
            "kode_kecamatan": None, "satuan": "kasus", "hitungan": None, "dimensi": "",
            "kategori": "", "mulai": date(2024, 1, 1), "sampai": date(2024, 12, 31),
            "tersensor": False,
        }  # fmt: skip
        kelurahan = {"kode_wilayah": KELURAHAN, "kode_kecamatan": KELURAHAN[:8]}
        add_snapshot(
            connection,
            Dataset.REKAP,
            rows={
                rekap: [
                    {"id_rekap": 1, **figure, **kelurahan, "status_lokasi": "dikenal", "nilai": 5},
                    {"id_rekap": 2, **figure, "kode_wilayah": None,
                     "status_lokasi": "luar_wilayah", "nilai": 2},
                ]
            },
        )  # fmt: skip

    code, out, err = call(capsys, "rekap", "--wilayah", KOTA)
    said = json.loads(call(capsys, "rekap", "--wilayah", KOTA, "--json")[1])

    assert (code, err) == (0, "")
    assert "Register UPTD PPA · per 5 Jul 2025 · sementara" in out
    [baris] = said[0]["baris"]
    assert (baris["jumlah"], baris["dikenal"], baris["luar_wilayah"]) == (7, 5, 2)
    assert baris["hitungan"] is None


def test_a_region_without_recaps_says_so(capsys, empty):
    code, out, err = call(capsys, "rekap", "--wilayah", KOTA)

    assert (code, out) == (1, "")
    assert err == "Belum ada data rekap untuk wilayah dan sumber ini.\n"


def test_areas_that_are_only_tried_are_not_stored(capsys, empty, tmp_path):
    path = tmp_path / "wilayah.csv"
    path.write_text("kode,tingkat,nama,induk\nQN,kota,Contoh,\n")

    assert "tidak ada yang disimpan" in call(capsys, "wilayah", path, "--coba")[1]
    assert call(capsys, "wilayah", path)[1] == "1 wilayah ditambahkan.\n"


def test_every_error_of_a_file_of_areas_is_a_line(capsys, empty, tmp_path):
    path = tmp_path / "wilayah.csv"
    path.write_text("kode,tingkat,nama,induk\nQN,dusun,Contoh,\nQN-1,desa,,QX\n")

    code, out, err = call(capsys, "wilayah", path)

    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 3
    assert all(line.startswith("Baris ") for line in err.splitlines())


def test_preparing_twice_loads_the_example_once(capsys, empty):
    assert "DATA CONTOH dimuat" in call(capsys, "siapkan")[1]
    assert call(capsys, "siapkan") == (0, "", "")
    assert call(capsys, "contoh", "hapus")[0] == 0
    assert call(capsys, "snapshot", "daftar")[1] == "Belum ada snapshot.\n"


def test_a_database_without_the_schema_says_what_to_run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'kosong.db'}")

    code, _out, err = call(capsys, "snapshot", "daftar")

    assert code == 1
    assert err == "Skema basis data belum sesuai. Jalankan: python -m data_access migrasi\n"


@pytest.fixture
def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]


def test_a_database_that_is_down_is_one_sentence_without_its_address(
    capsys, monkeypatch, closed_port
):
    url = f"postgresql+psycopg://siti:rahasia@127.0.0.1:{closed_port}/dasbor"
    monkeypatch.setenv("DATABASE_URL", url)

    code, out, err = call(capsys, "snapshot", "daftar")

    assert (code, out) == (1, "")
    assert err == "Basis data tidak dapat dihubungi atau menolak permintaan.\n"


def test_help_is_indonesian_and_no_command_at_all_shows_it(capsys):
    code, out, _err = call(capsys, "--help")
    bare, _out, err = call(capsys)

    assert (code, bare) == (0, 2)
    assert out.startswith("Pakai: python -m data_access")
    assert "Perintah" in err
    assert "Options" not in out


def test_the_program_itself_gives_the_exit_code_of_the_command():
    ran = subprocess.run(
        [sys.executable, "-m", "data_access", "snapshot", "batal", "satu"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert ran.returncode == 1
    assert is_one_indonesian_line(ran.stderr)
    assert ran.stdout == ""


@pytest.mark.usefixtures("contoh")
def test_mutu_says_what_to_mend_first_and_gives_the_same_figures_to_machines(capsys):
    code, out, err = call(capsys, "mutu", "--wilayah", KOTA)
    _code, machine, _err = call(capsys, "mutu", "--wilayah", KOTA, "--json")

    said = json.loads(machine)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("Register UPTD PPA · per 31 Des 2025 · DATA CONTOH")
    assert out.splitlines()[1] == said["ringkasan"]
    usia = next(one for one in said["isian"] if one["isian"] == "kelompok_usia")
    assert usia["terisi"] + usia["kosong"] == usia["jumlah"] > 300
    assert len(said["pemeriksaan"]) == 8
    assert "kunci" not in out + machine


def test_mutu_of_one_kecamatan_and_of_nothing(empty, capsys):
    with empty.begin() as connection:
        snapshot = add_snapshot(connection)
        add_korban(connection, snapshot, add_kasus(connection, snapshot))
        add_kasus(connection, snapshot, kode_wilayah=None, kode_kecamatan=None)

    _code, whole, _err = call(capsys, "mutu", "--wilayah", KOTA, "--json")
    _code, part, _err = call(capsys, "mutu", "--wilayah", KELURAHAN, "--json")
    code, _out, err = call(capsys, "mutu", "--wilayah", "36.04")

    counts = [
        next(row["jumlah"] for row in json.loads(one)["isian"] if row["isian"] == "kanal")
        for one in (whole, part)
    ]
    assert counts == [2, 1]
    assert code == 1
    assert is_one_indonesian_line(err)


IMPOR = ("--wilayah", KOTA, "--sumber", "UPTD", "--dataset", "register", "--cutoff", "2025-07-31")


@pytest.fixture
def register(tmp_path):
    """A register of another layout, with one row that has no date."""
    path = tmp_path / "register.csv"
    path.write_text(
        "UPTD PPA;;;\nNo Reg;Tgl Lapor;Nama Korban;Jenis Kasus\n"
        "1;05/07/2025;Siti Aminah;Penganiayaan\n2;;Rina Wati;Seksual\n3;6 Juli 2025;Dewi;Seksual\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.usefixtures("empty")
def test_a_profile_is_proposed_for_a_region_and_not_for_a_part_of_one(register, capsys):
    code, out, err = call(capsys, "usul", register, "--wilayah", f"{KOTA}.01", "--sumber", "UPTD")

    assert (code, out) == (1, "")
    assert "36.73.01 bukan kode kabupaten/kota yang dikenal." in err


@pytest.mark.usefixtures("empty")
def test_a_strange_file_is_proposed_described_and_then_known(capsys, register, tmp_path):
    code, _out, err = call(capsys, "impor", register, *IMPOR)
    assert code == 1
    assert "belum dikenal" in err

    code, out, err = call(capsys, "usul", register, "--wilayah", KOTA, "--sumber", "UPTD")
    assert (code, err) == (0, "")
    assert "Siti" not in out
    profil = tmp_path / "profil.yaml"
    profil.write_text(out, encoding="utf-8")

    code, _out, err = call(capsys, "impor", register, *IMPOR, "--profil", profil, "--ingat")
    assert code == 1
    assert "Baris 4" in err

    code, out, err = call(
        capsys, "impor", register, *IMPOR, "--profil", profil, "--ingat", "--sebagian"
    )
    assert code == 0
    assert "2 kasus kekerasan" in out

    code, out, _err = call(capsys, "impor", register, *IMPOR, "--sebagian", "--coba")
    assert code == 0
    assert "2 kasus kekerasan" in out


def test_a_file_is_added_to_the_list_in_force_only_where_it_may_be(empty, capsys, tmp_path):
    def plan(*numbers):
        path = tmp_path / "rencana.csv"
        rows = [f"Lomba {n},0{n}/07/2025,Forum Anak,R1-{n}" for n in numbers]
        heading = "Nama kegiatan,Tanggal kegiatan,Jenis kegiatan,Kode rencana"
        path.write_text("\n".join([heading, *rows]), encoding="utf-8")
        return path

    dari = ["--wilayah", KOTA, "--sumber", "Dinas PPA", "--cutoff", "2025-07-31"]
    call(capsys, "impor", plan(1, 2), *dari, "--dataset", "kegiatan")
    code, out, err = call(capsys, "impor", plan(2, 3), *dari, "--dataset", "kegiatan", "--tambah")
    assert (code, err) == (0, "")
    assert "Snapshot 2 berlaku sekarang." in out

    with empty.connect() as connection:
        kode = connection.scalars(
            select(kegiatan.c.kode_rencana).where(kegiatan.c.id_snapshot == 2)
        )
        assert sorted(kode) == ["R1-1", "R1-2", "R1-3"]

    code, _out, err = call(capsys, "impor", plan(1), *dari, "--dataset", "register", "--tambah")
    assert code == 1
    assert "Register kasus selalu diganti seluruhnya." in err


def test_what_stayed_out_is_kept_with_the_snapshot(empty, capsys, register, tmp_path):
    _code, out, _err = call(capsys, "usul", register, "--wilayah", KOTA, "--sumber", "UPTD")
    profil = tmp_path / "profil.yaml"
    profil.write_text(out, encoding="utf-8")
    call(capsys, "impor", register, *IMPOR, "--profil", profil, "--sebagian")

    with empty.connect() as connection:
        (row,) = snapshots.read_snapshots(connection, KOTA).to_dict("records")

    assert (row["jumlah_baris"], row["jumlah_ditolak"]) == (3, 1)
    assert row["mutu"] == {"ditolak": {"Wajib diisi.": 1}, "kolom_dibuang": 1}
    assert row["nama_berkas"] == "register.csv"
