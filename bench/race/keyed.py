"""The races of two keyed tables against the yardstick, and the bars that they must pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import measure
from .data import rows
from .entrants import counterfoil, difference, keyed_spec, yardstick
from .measure import Run
from .place import Place, tell
from .table import Table


@dataclass(frozen=True)
class Race:
    """Two tables of one size, both programs under the same limit of memory.

    seconds, peak: at most so many times the yardstick's; None is no bar.
    digest: of the inputs, as the spec says it.
    rounds: None is as many as are asked for.
    """

    name: str
    title: str
    size: str
    format: str
    digest: str = "none"
    memory: str | None = None
    seconds: float | None = None
    peak: float | None = None
    rounds: int | None = None


RACES = {
    race.name: race
    for race in (
        Race("csv-1m", "1M CSV", "1m", "csv"),
        Race("csv-10m", "10M CSV", "10m", "csv", seconds=1.5, peak=1.75),
        Race("csv-10m-digests", "10M CSV, digests of the inputs", "10m", "csv", "full", seconds=1.65, peak=1.75),
        Race("csv-10m-1gb", "10M CSV under 1 GB", "10m", "csv", memory="1 GB", seconds=1.5),
        Race("csv-30m", "30M CSV", "30m", "csv", seconds=1.25, peak=1.75),
        Race("csv-30m-digests", "30M CSV, digests of the inputs", "30m", "csv", "full", peak=1.75),
        Race("parquet-1m", "1M Parquet", "1m", "parquet"),
        Race("parquet-10m", "10M Parquet", "10m", "parquet", seconds=1.4, peak=0.8),
        Race("parquet-10m-digests", "10M Parquet, digests of the inputs", "10m", "parquet", "full", peak=0.8),
        Race("parquet-30m", "30M Parquet", "30m", "parquet", peak=0.8),
        Race("parquet-30m-2.4gb", "30M Parquet under 2.4 GB", "30m", "parquet", memory="2.4 GB", seconds=0.95),
        Race("parquet-100m-8gb", "100M Parquet under 8 GB", "100m", "parquet", memory="8 GB", rounds=1),
    )
}

SETS = {
    "bars": [name for name, race in RACES.items() if race.rounds is None and not name.endswith("1m")],
    "growth": ["csv-1m", "csv-10m", "csv-30m", "parquet-1m", "parquet-10m", "parquet-30m"],
    "memory": ["csv-10m", "csv-10m-1gb", "parquet-10m", "parquet-30m", "parquet-30m-2.4gb"],
    "huge": ["parquet-100m-8gb"],
}

COLUMNS = (
    "both sides each",
    "yardstick s",
    "Counterfoil s",
    "x yardstick (least–most)",
    "CPU s",
    "x CPU",
    "yardstick MB",
    "Counterfoil MB",
    "x MB",
    "s per 1M",
    "answer",
)


@dataclass(frozen=True)
class Result:
    race: Race
    ours: list[Run]
    theirs: list[Run]


def races(place: Place, title: str, command: str, names: Sequence[str]) -> bool:
    """Whether every answer was right and every bar passed."""
    table = Table(place, title, command, COLUMNS)
    results = []
    well = True
    for name in names:
        race = RACES[name]
        result, answer = _race(place, race)
        well &= answer == "right"
        table.add(race.title, *(_cells(result, answer) if result else ["-"] * 9 + [answer]))
        if result:
            results.append(result)
    passed = [bar for result in results for bar in _bars(result)]
    if passed:
        bars = Table(place, f"{title}: bars", command, ("bar", "at most", "measured", "passed"))
        for words, most, measured, unit in passed:
            well &= measured <= most
            bars.add(words, f"{most:,.4g} {unit}", f"{measured:,.4g} {unit}", "yes" if measured <= most else "NO")
    return well


def sizes(names: Sequence[str]) -> list[str]:
    """`10m:csv`, ..., what the races read."""
    return sorted({f"{RACES[name].size}:{RACES[name].format}" for name in names})


def _race(place: Place, race: Race) -> tuple[Result | None, str]:
    tell(race.title)
    place.read_once([f"{side}_{race.size}.{race.format}" for side in ("left", "right")])
    entrants = [
        yardstick(place, race.size, race.format, race.memory),
        counterfoil(place, keyed_spec(place, race.size, race.format, race.digest, race.memory)),
    ]
    theirs, ours = measure.in_turns(entrants, race.rounds or place.rounds, tell)
    if not ours:
        return None, "FAILED"
    if not theirs:
        return None, "the yardstick failed"
    wrong = [run for run in ours if run.answer != theirs[0].answer]
    return Result(race, ours, theirs), difference((wrong or ours)[0].answer, theirs[0].answer)


def _cells(result: Result, answer: str) -> list[str]:
    ours, theirs = result.ours, result.theirs
    each = measure.ratios(ours, theirs)
    return [
        f"{measure.seconds(theirs):.2f}",
        f"{measure.seconds(ours):.2f}",
        f"{measure.median(each):.2f} ({min(each):.2f}–{max(each):.2f})",
        f"{measure.cpu(ours):.2f}",
        f"{measure.cpu(ours) / measure.cpu(theirs):.2f}",
        f"{measure.peak(theirs):,.0f}",
        f"{measure.peak(ours):,.0f}",
        f"{measure.peak(ours) / measure.peak(theirs):.2f}",
        f"{measure.seconds(ours) / (rows(result.race.size) / 1e6):.3f}",
        answer,
    ]


def _bars(result: Result) -> list[tuple[str, float, float, str]]:
    race, bars = result.race, []
    if race.seconds is not None:
        bars.append(
            (f"{race.title}: time", race.seconds, measure.median(measure.ratios(result.ours, result.theirs)), "x")
        )
    if race.peak is not None:
        memory = measure.peak(result.ours) / measure.peak(result.theirs)
        bars.append((f"{race.title}: peak memory", race.peak, memory, "x"))
    if race.memory is not None:
        limit = float(race.memory.split()[0]) * 1000
        bars.append((f"{race.title}: peak memory", limit, max(run.peak for run in result.ours), "MB"))
    return bars
