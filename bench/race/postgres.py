"""A PostgreSQL of its own in the work folder, for the peers that live in one; only reached through a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .place import Place, tell

PORT = "54329"

# Set for speed: nothing here must survive a power cut.
SETTINGS = {
    "listen_addresses": "''",
    "port": PORT,
    "shared_buffers": "2GB",
    "work_mem": "1GB",
    "maintenance_work_mem": "1GB",
    "fsync": "off",
    "synchronous_commit": "off",
    "max_wal_size": "8GB",
}


@contextmanager
def server(place: Place) -> Iterator[Path | None]:
    """The folder of the running server's socket; None where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None or _user() is None:
        yield None
        return
    home = place.work / "postgres"
    cluster = home / "cluster"
    if not (cluster / "PG_VERSION").exists():
        _create(programs, home, cluster)
    control = [*_as_user(), str(programs / "pg_ctl"), "-D", str(cluster), "-w"]
    options = " ".join(f"-c {name}={value}" for name, value in {**SETTINGS, "unix_socket_directories": home}.items())
    _quietly([*control, "-l", str(home / "log"), "-o", options, "start"])
    try:
        yield home
    finally:
        _quietly([*control, "-m", "fast", "stop"])


def url(socket: Path) -> str:
    """With the socket's folder as the host: reladiff knows no other way to name one."""
    return f"postgresql://{_user()}@{quote(str(socket), safe='')}:{PORT}/postgres"


def psql(socket: Path, sql: Path) -> list[str]:
    return ["psql", "-X", "-q", "-A", "-t", "-F", ",", "-v", "ON_ERROR_STOP=1", "-f", str(sql), url(socket)]


def _create(programs: Path, home: Path, cluster: Path) -> None:
    tell("making a PostgreSQL cluster")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    if os.geteuid() == 0:
        shutil.chown(home, str(_user()))
    _quietly([*_as_user(), str(programs / "initdb"), "-D", str(cluster), "-A", "trust", "-E", "UTF8", "--locale=C"])


def _programs() -> Path | None:
    """Debian keeps the server's programs off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return versions[-1].parent if versions else None


def _user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None


def _as_user() -> list[str]:
    return ["runuser", "-u", str(_user()), "--"] if os.geteuid() == 0 else []


def _quietly(argv: list[str]) -> None:
    # The server inherits what it is started with: no pipes, or their end would never come.
    subprocess.run(argv, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
