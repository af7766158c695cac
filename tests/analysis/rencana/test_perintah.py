"""The planner as a process: what goes in, what comes out, and nothing between."""

import json
import subprocess
import sys
from dataclasses import replace

from analysis.rencana.soal import hasil_from_json, to_json
from analysis.rencana.susun import make_hasil
from data_access.engine import ROOT
from tests.analysis.rencana.contoh import make_soal


def run(text, *command):
    return subprocess.run(
        [sys.executable, *(command or ("-m", "analysis.rencana"))],
        input=text.encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )


def test_the_last_line_is_the_plan_and_the_lines_before_tell_how_far_it_is():
    soal = make_soal(undian=3)

    done = run(to_json(soal))

    *progress, last = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert replace(hasil_from_json(last), detik=0) == replace(make_hasil(soal), detik=0)
    steps = [json.loads(line) for line in progress]
    assert [step.keys() for step in steps] == [{"tahap", "selesai", "dari"}] * len(steps)
    assert [step["selesai"] for step in steps if step["dari"] == 3] == [1, 2, 3]
    assert {step["tahap"] for step in steps} == {
        "memilih kunjungan",
        "menyusun jadwal",
        "mengulang dengan simulasi",
    }


def test_a_bad_question_ends_with_code_2_and_one_sentence():
    for text in ("", "{}", '{"wilayah": "Sukawana"}', to_json(make_soal(tim=0))):
        done = run(text)

        assert done.returncode == 2
        assert done.stdout == b""
        message = done.stderr.decode()
        assert message.count("\n") == 1
        assert "Sukawana" not in message
        assert "Traceback" not in message


def test_what_the_solver_prints_itself_does_not_get_between_the_lines():
    noisy = """
import ctypes, sys
from analysis.rencana import __main__ as perintah
libc = ctypes.CDLL(None)
def noisy(soal, lapor):
    libc.puts(b"HighsMipSolverData::tmpSolver.run();")
    lapor("memilih kunjungan", 0, 1)
    return make_hasil(soal)
make_hasil, perintah.make_hasil = perintah.make_hasil, noisy
sys.exit(perintah.main())
"""
    done = run(to_json(make_soal()), "-c", noisy)

    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert len(lines) == 2
    assert hasil_from_json(lines[-1]).kunjungan
