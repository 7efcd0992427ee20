"""What other tools take for the same two CSV files, and what they answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from . import measure, postgres
from .entrants import counterfoil, keyed_spec, yardstick
from .measure import Command, Failed, Run
from .place import BENCH, Place, cores, memory, tell
from .table import Table

ROUNDS = 3


def races(place: Place, command: str, size: str) -> bool:
    """Whether Counterfoil ran; a peer that is not there is left out, one that fails is said to have failed."""
    place.read_once([f"{side}_{size}.csv" for side in ("left", "right")])
    columns = ("tool", "s", "x yardstick", "x Counterfoil", "CPU s", "MB of its largest process", "its answer")
    table = Table(place, f"Peers, {size.upper()} CSV", command, columns)
    ours = counterfoil(place, keyed_spec(place, size, "csv", "full", None))
    entrants = [
        replace(yardstick(place, size, "csv", None), name="DuckDB, SQL by hand (the yardstick)", answer=_states),
        replace(ours, name="Counterfoil, digests of the inputs"),
        *_on_files(place, size),
    ]
    runs = measure.in_turns(entrants, ROUNDS, tell)
    for entrant, taken in zip(entrants, runs, strict=True):
        _row(table, entrant.name, taken, runs[0], runs[1])
    with postgres.server(place) as socket:
        if socket is None:
            table.say("PostgreSQL is not installed here: it and reladiff are left out.")
        else:
            _in_postgres(place, table, size, socket, runs[0], runs[1])
    return bool(runs[1])


def _row(
    table: Table,
    name: str,
    taken: list[Run] | None,
    yardstick_runs: list[Run] | None,
    our_runs: list[Run] | None,
) -> None:
    if not taken:
        table.add(name, *["-"] * 5, "FAILED")
        return
    against = [measure.seconds(taken) / measure.seconds(runs) if runs else None for runs in (yardstick_runs, our_runs)]
    server = name.startswith(("PostgreSQL", "reladiff"))
    table.add(
        name,
        f"{measure.seconds(taken):.2f}",
        *("-" if ratio is None else f"{ratio:.2f}" for ratio in against),
        # The work is done in the server, whose share is not known.
        "-" if server else f"{measure.cpu(taken):.2f}",
        "-" if server else f"{measure.peak(taken):,.0f}",
        _words(taken[0].answer),
    )


def _on_files(place: Place, size: str) -> list[Command]:
    left, right = (f"data/{side}_{size}.csv" for side in ("left", "right"))
    peers = []

    def add(name: str, argv: Sequence[str], answer: Callable[[str], object], exits: Sequence[int] = (0,)) -> None:
        peers.append(Command(name, argv, place.work, answer, place.clear_out, exits))

    for library, title in (("polars", "polars, by hand, streaming"), ("datacompy", "datacompy over polars, floats")):
        python, script = place.python(library), BENCH / "peers" / f"{library}_diff.py"
        if python.exists():
            add(title, [str(python), str(script), left, right, "out"], _states)
    # Both sorts run at once.
    each = max(1, memory() // 4 // 10**9)
    add("sort + comm, no key, no columns", ["bash", "-c", _sort_and_comm(left, right, each)], _lines)
    if shutil.which("qsv"):
        add("qsv diff", ["qsv", "diff", "--key", "id", left, right, "-o", "out/qsv.csv"], lambda _: _qsv(place))
    return peers


def _sort_and_comm(left: str, right: str, gigabytes: int) -> str:
    """Lines that stand in one of the files only."""
    sort = f"sort -T tmp -S {gigabytes}G --parallel={cores()}"
    sides = " ".join(f"<(tail -n +2 {file} | {sort})" for file in (left, right))
    return f"export LC_ALL=C; comm -3 {sides} > out/comm.txt; wc -l < out/comm.txt"


def _in_postgres(
    place: Place,
    table: Table,
    size: str,
    socket: Path,
    yardstick_runs: list[Run] | None,
    our_runs: list[Run] | None,
) -> None:
    load, join = (
        Command(
            name,
            postgres.psql(socket, place.sql(f"postgres_{sql}", [f"postgres_{sql}"], size=size)),
            place.work,
            answer,
        )
        for name, sql, answer in (
            ("PostgreSQL: loading", "load", lambda _: "-"),
            ("PostgreSQL: full join", "join", _states),
        )
    )
    entrants = [(load, 1), (join, ROUNDS)]
    reladiff = place.python("reladiff").with_name("reladiff")
    if reladiff.exists():
        url = postgres.url(socket)
        argv = [str(reladiff), url, "left_side", url, "right_side", "-k", "id", "--stats", "-j", str(cores())]
        for column in ("account", "booking_date", "amount", "currency", "description"):
            argv += ["-c", column]
        entrants.append((Command("reladiff in PostgreSQL, counts only", argv, place.work, _statistics), 1))
    for command, rounds in entrants:
        (taken,) = measure.in_turns([command], rounds, tell)
        _row(table, command.name, taken, yardstick_runs, our_runs)


def _states(output: str) -> object:
    return {state: int(records) for state, records in (line.rsplit(",", 1) for line in output.split("\n") if line)}


def _lines(output: str) -> object:
    return f"{int(output):,} lines"


def _qsv(place: Place) -> object:
    with open(place.work / "out" / "qsv.csv", "rb") as rows:
        return f"{sum(1 for _ in rows) - 1:,} lines"


def _statistics(output: str) -> object:
    """What reladiff counts; it ends with 0 even where it could not run."""
    if "unchanged" not in output:
        raise Failed("reladiff counted nothing")
    return "; ".join(line.strip() for line in output.splitlines() if line.strip())


def _words(answer: object) -> str:
    if not isinstance(answer, dict):
        return str(answer)
    return ", ".join(f"{records:,} {state}" for state, records in sorted(answer.items()) if records)
