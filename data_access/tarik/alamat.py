"""The bytes of a file at an http(s) address, within limits of size and time.

No error repeats the address: it may hold a key.
"""

import logging
import time
import zlib
from collections.abc import Iterable
from urllib.parse import quote

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential

from data_access.imports.berkas import MAKS_BYTE, TERLALU_BESAR
from data_access.imports.kesalahan import BerkasError
from data_access.tarik.sumber import Alamat, TarikError, fill_variabel

DETIK_SAMBUNG = 10
DETIK_DIAM = 30
DETIK = 180
MAKS_ALIHAN = 5
PERCOBAAN = 4
JEDA = 2
MAKS_JEDA = 60
TERLALU_LAMA = f"Alamat terlalu lambat: berkas belum selesai dalam {DETIK} detik."
TERPUTUS = "Kiriman dari alamat terputus sebelum selesai."
HALAMAN_WEB = (
    "Alamat memberi halaman web, bukan berkas; mungkin harus masuk dengan akun lebih dahulu."
)

# They log whole addresses.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class _Sementara(TarikError):
    """What may be gone in a moment; `jeda` is how many seconds the server asked to wait."""

    def __init__(self, pesan: str, jeda: float = 0) -> None:
        super().__init__(pesan)
        self.jeda = jeda


def read_alamat(alamat: Alamat) -> bytes:
    """The file at the address. Raises TarikError or BerkasError.

    An answer that may be better in a moment is asked for again, a few times, ever more slowly.
    """
    url = fill_variabel(alamat.url, lambda value: quote(value, safe=":/?&=%"))
    kepala = {name: fill_variabel(isi) for name, isi in alamat.kepala.items()}
    again = Retrying(
        retry=retry_if_exception_type(_Sementara),
        stop=stop_after_attempt(PERCOBAAN),
        wait=_wait,
        reraise=True,
    )
    return again(_read_once, url, kepala)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    jeda = error.jeda if isinstance(error, _Sementara) else 0
    return max(jeda, wait_exponential(multiplier=JEDA, max=MAKS_JEDA)(state))


def _read_once(url: str, kepala: dict[str, str]) -> bytes:
    until = time.monotonic() + DETIK
    timeout = httpx.Timeout(DETIK_DIAM, connect=DETIK_SAMBUNG)
    try:
        with httpx.Client(timeout=timeout, follow_redirects=False) as client:
            here = httpx.URL(url)
            asked = here
            for _ in range(MAKS_ALIHAN + 1):
                # A secret for one server is not shown to another.
                own = kepala if _origin(here) == _origin(asked) else {}
                headers = {"Accept-Encoding": "gzip", **own}
                with client.stream("GET", here, headers=headers) as response:
                    if response.next_request is None:
                        return _read_response(response, until)
                    there = response.next_request.url
                check_alihan(here, there)
                here = there
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise TarikError("Alamat tidak sah.") from None
    except httpx.TimeoutException:
        raise _Sementara("Alamat tidak menjawab pada waktunya.") from None
    except httpx.TransportError:
        raise _Sementara("Alamat tidak dapat dihubungi.") from None
    raise TarikError(f"Alamat dialihkan lebih dari {MAKS_ALIHAN} kali.")


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def check_alihan(dari: httpx.URL, ke: httpx.URL) -> None:
    """Raise TarikError unless a redirect stays on the web and what was secure stays so."""
    if ke.scheme not in ("http", "https") or not ke.host:
        raise TarikError("Alamat dialihkan ke sesuatu yang bukan http atau https.")
    if dari.scheme == "https" and ke.scheme == "http":
        raise TarikError("Alamat https dialihkan ke http yang tidak aman.")


def _read_response(response: httpx.Response, until: float) -> bytes:
    status = response.status_code
    if status == 429 or status >= 500:
        pesan = f"Alamat sedang tidak melayani (HTTP {status})."
        raise _Sementara(pesan, _read_jeda(response.headers.get("Retry-After", ""), pesan))
    if status in (401, 403):
        raise TarikError(f"Alamat menolak permintaan (HTTP {status}); periksa izin atau kuncinya.")
    if status in (404, 410):
        raise TarikError(f"Tidak ada berkas di alamat itu (HTTP {status}).")
    if status != 200:
        raise TarikError(f"Alamat menjawab dengan HTTP {status}, bukan dengan berkas.")
    if "html" in response.headers.get("Content-Type", "").lower():
        raise TarikError(HALAMAN_WEB)
    content = _unpack(
        _read_raw(response.iter_raw(), until),
        response.headers.get("Content-Encoding", "").strip().lower(),
    )
    if content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html")):
        raise TarikError(HALAMAN_WEB)
    return content


def _read_jeda(text: str, pesan: str) -> float:
    """The seconds of a Retry-After. More than we wait is a TarikError: the next run may have it."""
    jeda = float(text) if text.isdecimal() else 0.0
    if jeda > MAKS_JEDA:
        raise TarikError(pesan)
    return jeda


def _read_raw(chunks: Iterable[bytes], until: float) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > MAKS_BYTE:
            raise BerkasError(TERLALU_BESAR)
        if time.monotonic() > until:
            raise TarikError(TERLALU_LAMA)
    return bytes(content)


def _unpack(raw: bytes, encoding: str) -> bytes:
    """The content of a compressed answer, never more than the limit of it in memory."""
    if encoding in ("", "identity"):
        return raw
    if encoding not in ("gzip", "x-gzip"):
        raise TarikError("Alamat mengirim berkas dengan pemampatan yang tidak dikenal.")
    reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        content = reader.decompress(raw, MAKS_BYTE + 1)
    except zlib.error:
        raise TarikError(TERPUTUS) from None
    if len(content) > MAKS_BYTE:
        raise BerkasError(TERLALU_BESAR)
    if not reader.eof or reader.unused_data:
        raise TarikError(TERPUTUS)
    return content
