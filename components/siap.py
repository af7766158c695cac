"""What sign-in hangs on before anything runs: who can reach the server, and by what people come.

Imported by the server before Streamlit's runtime exists, so it touches no cache.
"""

import ipaddress
import os
import tomllib
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

COOKIE, COOKIE_AMAN = "dasbor_sesi", "__Host-dasbor_sesi"
ALAMAT_MASUK = "/masuk"
SECRETS = Path(".streamlit", "secrets.toml")
CARA_SIAP = "python -m data_access akun buat NAMA --wilayah KODE --peran pengelola"


def uses_oidc() -> bool:
    """Whether an OpenID Connect provider is configured."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def will_use_oidc(folder: Path) -> bool:
    """The same before Streamlit reads its settings, for the server that is started in `folder`."""
    own = own_secrets()
    places = [own] if own else [Path.home() / SECRETS, folder / SECRETS]
    found = [place for place in places if place.is_file()]
    return any("auth" in tomllib.loads(path.read_text(encoding="utf-8")) for path in found)


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
