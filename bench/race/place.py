"""Where things are, and the machine they run on."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
DISTRIBUTION = ROOT / "cli" / "target" / "counterfoil-0.1.0"


@dataclass(frozen=True)
class Place:
    """The work folder, the program and how long to race."""

    work: Path
    counterfoil: Path
    rounds: int

    @staticmethod
    def of_environment() -> Place:
        work = Path(os.environ.get("BENCH_WORK", BENCH / "work")).resolve()
        for folder in ("data", "out", "specs", "sql", "tmp"):
            (work / folder).mkdir(parents=True, exist_ok=True)
        program = os.environ.get("BENCH_COUNTERFOIL", DISTRIBUTION / "bin" / "counterfoil")
        return Place(work, Path(program).resolve(), int(os.environ.get("BENCH_ROUNDS", "5")))

    def duckdb(self) -> Path:
        return self.work / "venvs" / "duckdb" / "bin" / "duckdb"

    def python(self, environment: str) -> Path:
        return self.work / "venvs" / environment / "bin" / "python"

    def clear_out(self) -> None:
        for folder in ("out", "tmp"):
            shutil.rmtree(self.work / folder, ignore_errors=True)
            (self.work / folder).mkdir()

    def sql(self, name: str, parts: Sequence[str], **values: str) -> Path:
        """The parts of bench/sql as one file, its names filled in."""
        text = "\n".join((BENCH / "sql" / f"{part}.sql").read_text() for part in parts)
        folders = {"data": "data", "out": "out", "temp": "tmp/spill"}
        return self._filled(f"sql/{name}.sql", text, {"threads": str(cores()), **folders, **values})

    def spec(self, name: str, template: str, below: Sequence[str] = (), **values: str) -> Path:
        """A spec of bench/specs with its names filled in, and lines put below."""
        text = (BENCH / "specs" / f"{template}.yaml").read_text()
        text += "".join(line + "\n" for line in below)
        return self._filled(f"specs/{name}.yaml", text, values)

    def _filled(self, name: str, text: str, values: dict[str, str]) -> Path:
        for key, value in values.items():
            text = text.replace(f"@{key.upper()}@", value)
        file = self.work / name
        file.write_text(text)
        return file

    def read_once(self, files: Sequence[str]) -> None:
        """So that the first run does not pay for the disk."""
        for file in files:
            with open(self.work / "data" / file, "rb") as opened:
                while opened.read(1 << 24):
                    pass


def cores() -> int:
    return len(os.sched_getaffinity(0))


def memory() -> int:
    """Bytes of main memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def all_memory() -> str:
    """What the yardstick may use where a race sets no limit: three quarters of the machine's."""
    return f"{memory() * 3 // 4 // 10**9}GB"


def machine(place: Place) -> list[str]:
    """One line each, for people who read a table later."""
    return [
        f"{_processor()}, {cores()} cores, {memory() / 1e9:.1f} GB of memory",
        f"{_system()}, Linux {platform.release()}",
        f"Counterfoil {_commit()}, {_said([str(place.counterfoil), 'version'])}",
        f"Java: {_java()}",
        f"DuckDB shell {_said([str(place.duckdb()), '--version'])}",
        *_packages(place),
        time.strftime("%Y-%m-%d"),
    ]


def tell(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)


def _processor() -> str:
    """As lscpu calls it."""
    for line in _said(["lscpu"], lines=100).splitlines():
        if line.startswith("Model name:"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _system() -> str:
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return platform.system()
    named = [line.split("=", 1)[1].strip('"') for line in lines if line.startswith("PRETTY_NAME=")]
    return named[0] if named else platform.system()


def _commit() -> str:
    return _said(["git", "-C", str(ROOT), "describe", "--always", "--dirty"])


def _java() -> str:
    return _said(
        ["sh", "-c", f'. "{ROOT}/packaging/lib/jdk.sh" && find_java_25 java && "$JAVA_HOME/bin/java" --version']
    )


def _packages(place: Place) -> list[str]:
    """The peers that are there."""
    found = []
    for name in ("polars", "datacompy", "reladiff"):
        if place.python(name).exists():
            version = f"import importlib.metadata as m; print(m.version('{name}'))"
            found.append(f"{name} {_said([str(place.python(name)), '-c', version])}")
    for program in ("qsv", "psql", "sort"):
        if shutil.which(program):
            found.append(_said([program, "--version"]))
    return found


def _said(argv: Sequence[str], lines: int = 1) -> str:
    """The first lines of what a program says; `unknown` where it cannot."""
    try:
        said = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return "\n".join(said.stdout.strip().splitlines()[:lines]) or "unknown"
