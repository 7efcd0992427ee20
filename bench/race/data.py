"""Makes what the races read, once: `1m:csv`, `100m:parquet`, `messy`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence

from .place import Place, tell

# What a generator may hold; the rest spills into the work folder.
MEMORY = "6GB"

MESSY_SIZE = "1m"


def make(place: Place, wanted: Iterable[str]) -> None:
    for one in wanted:
        if one == "messy":
            make(place, [f"{MESSY_SIZE}:parquet"])
            _messy(place)
            continue
        size, format = one.split(":")
        # The text is written from the Parquet.
        _two_sides(place, size, "parquet", "generate")
        if format == "csv":
            _two_sides(place, size, "csv", "generate_csv")


def _two_sides(place: Place, size: str, format: str, sql: str) -> None:
    files = [f"{side}_{size}.{format}" for side in ("left", "right")]
    _files(place, files, sql, size=size, rows=str(rows(size)))


def _messy(place: Place) -> None:
    # The answers are written last.
    _files(place, ["messy_answers.csv"], "messy", size=MESSY_SIZE)


def _files(place: Place, files: Sequence[str], sql: str, **values: str) -> None:
    data = place.work / "data"
    if all((data / file).exists() for file in files):
        return
    tell(f"making {', '.join(files)}")
    # Beside the others until whole: a generator that was stopped leaves nothing that looks made.
    made = place.work / "making"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    script = place.sql(sql, [sql], **values, made=made.name, memory=MEMORY)
    subprocess.run(
        ["nice", "-n", "19", str(place.duckdb()), "-f", str(script), ":memory:"],
        cwd=place.work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    # In the order of their making: what says that all are there comes last.
    for file in sorted(made.iterdir(), key=lambda file: (file.name in files, file.name)):
        file.replace(data / file.name)
    made.rmdir()


def rows(size: str) -> int:
    """Of a size's name: 1k, 10m, ..."""
    return int(size[:-1]) * {"k": 1_000, "m": 1_000_000}[size[-1]]
