"""What sign-in hangs on before anything runs: who can reach the server, and by what people come.

Imported by the server before Streamlit's runtime exists, so it touches no cache.
"""

import ipaddress
import os
import tomllib
from pathlib import Path
from typing import Any

import streamlit as st
from sqlalchemy import make_url
from streamlit.errors import StreamlitSecretNotFoundError

from data_access.engine import database_url
from data_access.kunci import is_weak

COOKIE, COOKIE_AMAN = "dasbor_sesi", "__Host-dasbor_sesi"
ALAMAT_MASUK = "/masuk"
SECRETS = Path(".streamlit", "secrets.toml")
# In letters, without those of a word that anybody would try.
PALING_PENDEK = {"kunci": 32, "sandi": 12, "cookie_secret": 32, "client_secret": 16}
CARA_SIAP = "python -m data_access akun buat NAMA --wilayah KODE --peran pengelola"


def uses_oidc() -> bool:
    """Whether an OpenID Connect provider is configured."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def will_use_oidc(folder: Path) -> bool:
    """The same before Streamlit reads its settings, for the server that is started in `folder`."""
    return any("auth" in secrets for secrets in _read_secrets(folder))


def _read_secrets(folder: Path) -> list[dict[str, Any]]:
    own = own_secrets()
    places = [own] if own else [Path.home() / SECRETS, folder / SECRETS]
    found = [place for place in places if place.is_file()]
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in found]


def find_weak_secret(folder: Path) -> str | None:
    """The name of a secret that would not keep anybody out: an example, short, or easily guessed."""
    given = [("DASBOR_KUNCI", os.environ.get("DASBOR_KUNCI"), PALING_PENDEK["kunci"])]
    for name, url in (("DATABASE_URL", database_url()), ("PAKET_URL", os.environ.get("PAKET_URL"))):
        sandi = make_url(url).password if url else None
        given.append((f"Sandi di {name}", sandi, PALING_PENDEK["sandi"]))
    for one in _read_secrets(folder):
        auth = one.get("auth", {})
        # Several providers have a section each inside.
        for section in (auth, *(value for value in auth.values() if isinstance(value, dict))):
            for name in ("cookie_secret", "client_secret"):
                given.append((name, section.get(name), PALING_PENDEK[name]))
    weak = (name for name, value, least in given if value and is_weak(str(value), least))
    return next(weak, None)


def own_secrets() -> Path | None:
    """The file of secrets that `DASBOR_RAHASIA` names, in the place of Streamlit's usual ones."""
    given = os.environ.get("DASBOR_RAHASIA")
    return Path(given) if given else None


def is_this_computer_only() -> bool:
    """Whether nobody but this computer can reach the server, under any name."""
    names = st.get_option("server.allowedHosts")
    return bool(names) and all(map(is_loopback, [st.get_option("server.address") or "", *names]))


def is_loopback(address: str) -> bool:
    """Whether the address is this computer's own."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
