"""The attacker before the real dashboard: all that the Ruang rapat sends, signed in and not."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url

from components.siap import COOKIE
from data_access.__main__ import run
from penyerang.layar import judge_recordings, parse_rekaman
from penyerang.rekam import record
from tests.browser.akun import add_signed_in
from tests.browser.servers import serving_dashboard

KABUPATEN, KOTA = "36.04", "36.73"
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")


def run_paket(*argv):
    assert run(["paket", *argv]) == 0


@pytest.fixture(scope="module")
def office(example_database, tmp_path_factory):
    """(address of the database, packages, keys): both regions have a package for meetings and one for
    everybody. The keys are those that the release gives to the attacker."""
    folder = tmp_path_factory.mktemp("layar")
    url = f"sqlite:///{shutil.copy(str(make_url(example_database).database), folder)}"
    packages, keys = [], []
    real = subprocess.run

    def listen(command, **more):
        if "--kunci" in command:
            at = command.index("--kunci")
            keys.append(json.loads(Path(command[at + 1]).read_text(encoding="utf-8")))
            packages.append(json.loads(Path(command[at - 1]).read_text(encoding="utf-8")))
        return real(command, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        number = 0
        for tingkat, k in (("rapat", "5"), ("publik", "10")):
            for kode in (KABUPATEN, KOTA):
                number += 1
                where = ("--wilayah", kode, "--tingkat", tingkat)
                run_paket("atur", *where, "--k", k, *ORANG)
                run_paket("susun", *where)
                patch.setattr(subprocess, "run", listen)
                run_paket("rilis", str(number), *ORANG)
                patch.setattr(subprocess, "run", real)
    return url, packages, keys


@pytest.fixture(scope="module")
def recordings(office):
    """What the server sends to who may read packages for meetings, and to everybody."""
    url, _packages, _keys = office
    token = add_signed_in(url)
    with serving_dashboard(url) as server:
        return record(server.url, {COOKIE: token}), record(server.url, {})


def judge(office, *recordings):
    _url, packages, keys = office
    return judge_recordings([parse_rekaman(one) for one in recordings], keys, packages)


def test_every_number_that_is_sent_is_the_package_s_and_opens_nothing(office, recordings):
    hasil = judge(office, *recordings)

    assert hasil.tak_terjelaskan == []
    assert hasil.berbeda == []
    assert hasil.di_luar_paket == []
    assert hasil.bocor == []
    assert hasil.tidak_dibuka == []
    assert hasil.dipotong == []
    assert hasil.lulus
    shown = {(one.wilayah, one.k) for one in hasil.serangan}
    assert shown == {(f"{name} Serang", k) for name in ("Kabupaten", "Kota") for k in (5, 10)}
    assert all(one.jumlah_sasaran > 50 for one in hasil.serangan)
    # The reading is no empty exercise.
    assert hasil.jumlah_sel > 250
    assert hasil.jumlah_berkas > 50


def test_the_screens_alone_are_enough_for_the_attack(office, recordings):
    """Without the packages: names and codes come from the maps."""
    _url, _packages, keys = office

    hasil = judge_recordings([parse_rekaman(recordings[0])], keys, [])

    assert hasil.lulus
    assert {one.wilayah for one in hasil.serangan} == {"Kabupaten Serang", "Kota Serang"}


def test_who_is_not_signed_in_gets_no_file_and_no_package_for_meetings(office, recordings):
    hasil = judge(office, recordings[1])

    assert {one.k for one in hasil.serangan} == {10}
    assert not [
        one for view in recordings[1]["tampilan"] for one in view["pesan"] if "unduhan" in one
    ]


def test_what_is_for_meetings_does_not_pass_as_what_is_for_everybody(office, recordings):
    """The numbers of one under the line of the other: cells that it does not say."""
    mixed = copy.deepcopy(recordings[0])
    for view in mixed["tampilan"]:
        text = json.dumps(view["pesan"], ensure_ascii=False)
        view["pesan"] = json.loads(text.replace("jumlah di bawah 5", "jumlah di bawah 10"))

    hasil = judge(office, mixed)

    assert len(hasil.di_luar_paket) > 20
    assert not hasil.lulus


def hidden_cell(office):
    """(name, true count) of a kecamatan of the Kabupaten in 2025 that is hidden."""
    _url, packages, keys = office
    package, key = packages[0], keys[0]["paket"][0]
    for cell in package["sel"]:
        if (cell["tabel"], cell["mulai"], cell["nilai"]) == ("M4", "2025-01-01", None):
            count = sum(
                one["jumlah"]
                for one in key["korban"]
                if one["kecamatan"] == cell["wilayah"] and one["triwulan"].startswith("2025")
            )
            if cell["wilayah"] and count > 1:
                (name,) = (
                    one["nama"] for one in package["kecamatan"] if one["kode"] == cell["wilayah"]
                )
                return name, cell["wilayah"], count
    raise LookupError


@pytest.mark.parametrize("how", ["hover of the map", "row of the file", "bar", "class of the map"])
def test_a_hidden_number_in_what_the_real_pages_send_is_found(office, recordings, how):
    name, code, count = hidden_cell(office)
    leaking = copy.deepcopy(recordings[0])
    (view, *_rest) = [
        one
        for one in leaking["tampilan"]
        if one["halaman"] == "Peta paket"
        and one["pilihan"] == {"Wilayah": "Kabupaten Serang", "Tahun": "2025"}
        and one["panel_terbuka"]
    ]
    for message in view["pesan"]:
        chart = message.get("delta", {}).get("newElement", {}).get("plotlyChart")
        traces = chart["spec"]["data"] if chart else []
        for trace in traces:
            if how == "hover of the map" and code in trace.get("locations", []):
                trace["customdata"][trace["locations"].index(code)][1] = str(count)
            if how == "class of the map" and code in trace.get("locations", []):
                trace["name"] = "1–4"
            if how == "bar" and trace["type"] == "bar":
                trace["x"][trace["y"].index(name)] = count
        if how == "row of the file" and "unduhan" in message:
            for rows in message["unduhan"]["tabel"].values():
                rows.append([name, count])
    assert leaking != recordings[0]

    hasil = judge(office, leaking)

    assert not hasil.lulus
    assert hasil.tak_terjelaskan or hasil.di_luar_paket
