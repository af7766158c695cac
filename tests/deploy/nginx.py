"""deploy/nginx.conf in a real nginx, with a certificate of its own, in front of a server."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from data_access.engine import ROOT
from tests.browser.servers import free_port
from tests.deploy.debian import find_program

CONF = ROOT / "deploy" / "nginx.conf"
NAMA = "dasbor.serangkota.go.id"
PATIENCE_SECONDS = 20
MAIN = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/galat.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    include {types};
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dasbor.conf;
}}
"""
TYPES = """
types {
    text/html html;
    text/css css;
    application/javascript js;
}
"""


@dataclass(frozen=True)
class Nginx:
    """A running nginx: its ports on 127.0.0.1 and its folder."""

    http: int
    https: int
    folder: Path

    @property
    def certificate(self) -> Path:
        """What a client must trust."""
        return self.folder / "sertifikat.pem"

    @property
    def log(self) -> str:
        """Which requests it has noted."""
        return (self.folder / "dasbor.log").read_text(encoding="utf-8")


def write_certificate(folder: Path) -> None:
    """A self-signed certificate for NAMA and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMA)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAMA)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "sertifikat.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "kunci.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def write_configuration(folder: Path, *, upstream: int, http: int, https: int) -> Path:
    """The shipped file with the places of this machine, and nothing else changed."""
    text = CONF.read_text(encoding="utf-8")
    for shipped, here in {
        "listen 80": f"listen 127.0.0.1:{http}",
        "listen 443": f"listen 127.0.0.1:{https}",
        "127.0.0.1:8501": f"127.0.0.1:{upstream}",
        "/etc/dasbor/tls": str(folder),
        "/var/log/nginx": str(folder),
        "/opt/dasbor": str(ROOT),
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    (folder / "dasbor.conf").write_text(text, encoding="utf-8")
    (folder / "mime.types").write_text(TYPES, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, types=folder / "mime.types"), encoding="utf-8")
    return main


@contextmanager
def proxying(upstream: int) -> Iterator[Nginx]:
    """nginx in front of the server on that port until the block ends."""
    with tempfile.TemporaryDirectory(prefix="nginx") as place:
        folder = Path(place)
        # The worker is nobody where this is started by root.
        folder.chmod(0o755)
        write_certificate(folder)
        nginx = Nginx(free_port(), free_port(), folder)
        main = write_configuration(folder, upstream=upstream, http=nginx.http, https=nginx.https)
        command = [find_program("nginx"), "-p", folder, "-c", main, "-e", folder / "galat.log"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not _listens(nginx.https):
                assert process.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.02)
            yield nginx
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
