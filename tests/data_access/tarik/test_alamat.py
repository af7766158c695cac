"""A file at an address, from a real server that does not always behave."""

import socket
import ssl
import time
import tracemalloc

import httpx
import pytest

from data_access.imports.berkas import MAKS_BYTE
from data_access.imports.kesalahan import BerkasError
from data_access.tarik import alamat
from data_access.tarik.alamat import check_alihan, read_alamat
from data_access.tarik.sumber import Alamat, TarikError
from tests.data_access.imports.factories import csv_bytes
from tests.data_access.tarik.conftest import RAHASIA, REGISTER, Situs, answer

CSV = csv_bytes(REGISTER)


def read(url, **kepala):
    return read_alamat(Alamat(url=url, kepala=kepala))


@pytest.mark.parametrize("path", ["/csv", "/alih", "/500", "/429", "/gzip"])
def test_the_file_comes_as_it_lies_there(situs, path):
    assert read(situs.url + path) == CSV


def test_a_workbook_comes_too(situs):
    assert read(situs.url + "/xlsx").startswith(b"PK")


@pytest.mark.parametrize(
    ("path", "pesan", "times"),
    [
        ("/tidak-ada", "Tidak ada berkas di alamat itu (HTTP 404).", 1),
        ("/dilarang", "menolak permintaan (HTTP 403)", 1),
        ("/204", "HTTP 204, bukan dengan berkas", 1),
        ("/mati", "sedang tidak melayani (HTTP 503)", alamat.PERCOBAAN),
        ("/429-lama", "sedang tidak melayani (HTTP 429)", 1),
        ("/lambat", "tidak menjawab pada waktunya", alamat.PERCOBAAN),
        ("/terputus", "tidak dapat dihubungi", alamat.PERCOBAAN),
        ("/putar", "dialihkan lebih dari 5 kali", alamat.MAKS_ALIHAN + 1),
        ("/ke-berkas", "bukan http atau https", 1),
        ("/html", "halaman web", 1),
        ("/html-csv", "halaman web", 1),
        ("/gzip-terpotong", "terputus", 1),
        ("/br", "pemampatan", 1),
    ],
)
def test_what_is_no_file_is_one_sentence_without_the_address(situs, path, pesan, times):
    with pytest.raises(TarikError) as caught:
        read(f"{situs.url}{path}?kunci={'x' * 5}")

    assert pesan in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)
    assert situs.times(path) == times


@pytest.mark.parametrize("path", ["/tanpa-akhir", "/bom"])
def test_a_file_without_end_is_cut_off_and_never_held(situs, path):
    tracemalloc.start()
    with pytest.raises(BerkasError, match="terlalu besar"):
        read(situs.url + path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 4 * MAKS_BYTE


def test_a_file_that_drips_is_given_up(situs, monkeypatch):
    monkeypatch.setattr(alamat, "DETIK", 0.5)
    started = time.monotonic()

    with pytest.raises(TarikError, match="terlalu lambat"):
        read(situs.url + "/menetes")

    assert time.monotonic() - started < 5


def test_a_secret_is_sent_as_a_header_and_not_to_another_server(situs, monkeypatch):
    monkeypatch.setenv("TOKEN_UJI", RAHASIA)
    lain = Situs()
    lain.pages["/sini"] = lambda handler: answer(handler, CSV)
    situs.pages["/ke-lain"] = lambda handler: answer(
        handler, status=307, Location=f"{lain.url}/sini"
    )

    try:
        read(situs.url + "/alih", **{"X-Kunci": "Bearer ${TOKEN_UJI}"})
        read(situs.url + "/ke-lain", **{"X-Kunci": "Bearer ${TOKEN_UJI}"})
    finally:
        lain.close()

    assert [headers["X-Kunci"] for _path, headers in situs.asked] == [f"Bearer {RAHASIA}"] * 3
    assert [headers.get("X-Kunci") for _path, headers in lain.asked] == [None]


def test_a_secret_in_the_address_is_escaped(situs, monkeypatch):
    monkeypatch.setenv("TOKEN_UJI", "a b#c")

    assert read(situs.url + "/csv?kunci=${TOKEN_UJI}") == CSV


def test_a_server_that_is_not_there_is_asked_again_and_given_up():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

        with pytest.raises(TarikError, match="tidak dapat dihubungi"):
            read(f"http://127.0.0.1:{port}/a.csv")


@pytest.mark.parametrize("url", ["http://[", "http://a b/", "https:///x", "http://\udcff/"])
def test_an_address_that_is_none_is_one_sentence(url):
    with pytest.raises(TarikError, match="Alamat"):
        read_alamat(Alamat.model_construct(url=url, kepala={}))


@pytest.mark.parametrize(
    ("dari", "ke", "allowed"),
    [
        ("http://a/x", "https://b/y", True),
        ("https://a/x", "https://b/y", True),
        ("http://a/x", "http://b/y", True),
        ("https://a/x", "http://a/x", False),
        ("http://a/x", "file:///etc/passwd", False),
        ("http://a/x", "ftp://a/x", False),
    ],
)
def test_a_redirect_never_becomes_less_safe(dari, ke, allowed):
    if allowed:
        check_alihan(httpx.URL(dari), httpx.URL(ke))
        return
    with pytest.raises(TarikError, match="dialihkan"):
        check_alihan(httpx.URL(dari), httpx.URL(ke))


def test_certificates_are_looked_at():
    with httpx.Client() as client:
        context = client._transport._pool._ssl_context

    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
