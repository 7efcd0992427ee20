"""Two files of 1,000 rows: what a start costs, with the runtime of the distribution and with the user's own JDK."""

from __future__ import annotations

from pathlib import Path

from . import measure
from .entrants import counterfoil, difference, keyed_spec, yardstick
from .place import DISTRIBUTION, Place, tell
from .table import Table

# Seconds for the whole command.
SHIPPED_RUNTIME = 0.25
OWN_JDK = 0.5

ROUNDS = 20


def races(place: Place, command: str) -> bool:
    """Whether every answer was right and every bar passed."""
    columns = ("1,000 rows a side", "median s", "least s", "most s", "CPU s", "MB", "at most s", "passed", "answer")
    table = Table(place, "Small files", command, columns)
    place.read_once(["left_1k.csv", "right_1k.csv"])
    spec = keyed_spec(place, "1k", "csv", "full", None)
    programs = _programs(place)
    entrants = [yardstick(place, "1k", "csv", None), *(counterfoil(place, spec, program) for _, _, program in programs)]
    theirs, *ours = measure.in_turns(entrants, ROUNDS, tell)
    well = True
    rows = [
        ("yardstick: DuckDB shell", None, theirs),
        *((name, most, runs) for (name, most, _), runs in zip(programs, ours, strict=True)),
    ]
    for name, most, runs in rows:
        if not runs or not theirs:
            well = False
            table.add(name, *["-"] * 7, "FAILED")
            continue
        taken = measure.seconds(runs)
        answer = difference(runs[0].answer, theirs[0].answer)
        well &= answer == "right" and (most is None or taken <= most)
        table.add(
            name,
            f"{taken:.3f}",
            f"{min(run.seconds for run in runs):.3f}",
            f"{max(run.seconds for run in runs):.3f}",
            f"{measure.cpu(runs):.2f}",
            f"{measure.peak(runs):,.0f}",
            "-" if most is None else f"{most}",
            "-" if most is None else "yes" if taken <= most else "NO",
            answer,
        )
    return well


def _programs(place: Place) -> list[tuple[str, float, Path]]:
    programs = [("Counterfoil, own JDK and start cache", OWN_JDK, place.counterfoil)]
    shipped = DISTRIBUTION.with_name(DISTRIBUTION.name + "-runtime") / "bin" / "counterfoil"
    if shipped.exists():
        programs.append(("Counterfoil, shipped runtime", SHIPPED_RUNTIME, shipped))
    else:
        tell("there is no distribution with its own runtime: packaging/runtime.sh makes it")
    return programs
