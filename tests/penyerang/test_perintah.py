"""The command line, in a process of its own: exit codes, sentences, and the stored result."""

import hashlib
import json
import subprocess
import sys

import pytest

from tests.penyerang.contoh import (
    FISCHETTI,
    FISCHETTI_POLA,
    PROBLEMDATA,
    PROBLEMDATA_POLA,
    pernyataan,
    sasaran,
    table_content,
    write,
)
from tests.test_architecture import ROOT


def call(*words):
    """(exit code, what was said, what was complained)"""
    done = subprocess.run(
        [sys.executable, "-m", "penyerang", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def statements(*claims, **more):
    return {
        "format": "pernyataan-1",
        "pernyataan": list(claims),
        "sasaran": [sasaran("a", {"memuat": [0, 5]}, nama="anak di kelurahan")],
    } | more


@pytest.fixture
def fischetti(tmp_path):
    """A table and a safe pattern, as files."""
    return (
        write(tmp_path / "tabel.json", table_content(FISCHETTI, FISCHETTI_POLA)),
        write(tmp_path / "pola.json", list(FISCHETTI_POLA)),
    )


@pytest.fixture
def problemdata(tmp_path):
    """A table and a pattern that is open, as files."""
    return (
        write(tmp_path / "tabel.json", table_content(PROBLEMDATA, PROBLEMDATA_POLA)),
        write(tmp_path / "pola.json", list(PROBLEMDATA_POLA)),
    )


def test_a_safe_table_passes_and_its_result_is_stored(tmp_path, fischetti):
    hasil = tmp_path / "hasil.json"

    code, out, err = call("tabel", *fischetti, "--hasil", hasil)

    assert (code, err) == (0, "")
    assert out.endswith("LULUS: tidak satu sasaran pun terbuka.\n")
    stored = json.loads(hasil.read_text(encoding="utf-8"))
    assert stored["lulus"] is True
    assert stored["masukan"] == [
        {"berkas": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in fischetti
    ]
    assert stored["versi"]["highspy"]
    assert stored["sasaran"][1]["selang_bulat"] == {"bawah": 5, "atas": 30}


def test_an_open_table_fails_and_names_who_opens_it(problemdata):
    code, out, err = call("tabel", *problemdata)

    assert (code, err) == (1, "")
    assert "Terbuka: wb tepat 47 (harus memuat 46 sampai 48)." in out
    assert "Dibuka oleh: persamaan ke-1;" in out
    assert out.endswith("TIDAK LULUS: 1 sasaran terbuka.\n")


def test_the_result_can_be_read_as_json_from_the_screen(problemdata):
    code, out, err = call("tabel", *problemdata, "--json")

    assert (code, err) == (1, "")
    content = json.loads(out)
    assert (content["lulus"], content["jumlah_terbuka"]) == (False, 1)


def test_statements_are_attacked(tmp_path):
    safe = write(tmp_path / "aman.json", statements(pernyataan("a b", "=", 9)))
    opened = write(tmp_path / "buka.json", statements(pernyataan("a b", "=", 3, "tabel usia")))

    assert call("serang", safe)[0] == 0
    code, out, _err = call("serang", opened)
    assert code == 1
    assert "Terbuka: anak di kelurahan antara 0 dan 3 (harus memuat 0 sampai 5)." in out
    assert "Dibuka oleh: tabel usia." in out


def test_contradictory_statements_end_with_a_code_of_their_own(tmp_path):
    path = write(
        tmp_path / "p.json",
        statements(pernyataan("a b", "=", 9, "satu"), pernyataan("a b", "=", 8, "dua")),
    )

    code, out, err = call("serang", path)

    assert (code, out) == (3, "")
    assert err == (
        "Pernyataan saling bertentangan, jadi tidak ada yang dapat dibuktikan.\n"
        "Yang bertentangan: satu; dua.\n"
    )


@pytest.mark.parametrize(
    "content", ["bukan json", '{"format": "tabel-1"}', '{"format": "pernyataan-1"}', "[]"]
)
@pytest.mark.parametrize("perintah", ["serang", "tabel", "mutasi"])
def test_bad_input_is_refused_in_one_sentence(tmp_path, perintah, content):
    path = tmp_path / "masukan.json"
    path.write_text(content, encoding="utf-8")

    code, out, err = call(perintah, path, *([path] if perintah != "serang" else []))

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith(("Masukan tidak sesuai format", "Berkas masukan bukan JSON"))


@pytest.mark.parametrize(
    "words",
    [["serang"], ["serang", "tidak-ada.json"], ["lain"], ["serang", "--lain"], ["tabel", "x.json"]],
)
def test_a_command_that_makes_no_sense_is_refused_in_one_sentence(words):
    code, out, err = call(*words)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_help_names_every_command_and_code():
    code, out, err = call("--help")

    assert (code, err) == (0, "")
    assert all(word in out for word in ("serang", "tabel", "mutasi", "--hasil", "--json"))
    assert "3 pernyataan saling" in out


def test_mutations_are_told_apart(tmp_path):
    content = table_content(FISCHETTI, FISCHETTI_POLA, primer=["IIc"], bawah=5, atas=5)
    tabel = write(tmp_path / "tabel.json", content)
    needed = write(tmp_path / "perlu.json", list(FISCHETTI_POLA))
    spare = write(tmp_path / "lebih.json", [*FISCHETTI_POLA, "Ib"])

    code, out, err = call("mutasi", tabel, needed)
    assert (code, err) == (0, "")
    assert "serangan berhasil pada 3 di antaranya" in out

    code, out, err = call("mutasi", tabel, spare)
    assert (code, err) == (1, "")
    assert "Tidak perlu disembunyikan: sel Ib." in out


def test_a_result_that_cannot_be_written_is_no_proof(tmp_path, fischetti):
    code, out, err = call("tabel", *fischetti, "--hasil", tmp_path / "tidak" / "ada.json")

    assert (code, out) == (2, "")
    assert err == "Berkas hasil tidak dapat ditulis.\n"


def test_the_attacker_runs_without_any_other_code_of_ours():
    script = "import sys, penyerang.__main__; print(*sorted(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ours = {path.stem for path in ROOT.iterdir() if path.suffix in {"", ".py"}}

    assert ours & set(done.stdout.split()) == {"penyerang"}
