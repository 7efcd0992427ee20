"""Messy files: each trouble alone and all at once, the answers held against what was planted."""

from __future__ import annotations

import csv

from . import measure
from .entrants import by_hand, counterfoil, difference, planted
from .place import Place, all_memory, tell
from .table import Table

TROUBLES = {
    "names": "other column names",
    "places": "1234.5 against 1234.50",
    "amounts": "1234.5 against 1,234.50",
    "dates": "2024-01-31 against 31/01/2024",
    "spaces": "trailing spaces",
    "nulls": 'nothing against ""',
    "repeats": "repeated keys",
    "all": "all at once",
}


def races(place: Place, command: str) -> bool:
    """Whether every answer was right."""
    columns = ("trouble", "Counterfoil s", "CPU s", "MB", "missing", "value differs", "duplicate", "answer")
    table = Table(place, "Messy files", command, columns)
    with open(place.work / "data" / "messy_answers.csv", newline="") as answers:
        numbers = {name: int(number) for name, number in next(csv.DictReader(answers)).items()}
    well = True
    for trouble, title in TROUBLES.items():
        tell(f"messy: {title}")
        place.read_once([f"messy_{trouble}_{side}.csv" for side in ("left", "right")])
        copies = trouble in ("repeats", "all")
        right = planted(**{**numbers, "surplus": numbers["surplus"] if copies else 0})
        (ours,) = measure.in_turns(
            [counterfoil(place, place.spec(f"messy_{trouble}", f"messy_{trouble}"))], place.rounds, tell
        )
        if not ours:
            well = False
            table.add(title, *["-"] * 6, "FAILED")
            continue
        answer = difference(ours[0].answer, right)
        well &= answer == "right"
        table.add(
            title,
            f"{measure.seconds(ours):.2f}",
            f"{measure.cpu(ours):.2f}",
            f"{measure.peak(ours):,.0f}",
            *(f"{ours[0].answer[kind]:,}" for kind in ("missing", "value differs", "duplicate")),
            answer,
        )
    return _all_by_hand(place, command, planted(**numbers)) and well


def _all_by_hand(place: Place, command: str, right: object) -> bool:
    """All at once against the SQL of somebody who knew each trouble beforehand."""
    tell("messy: all at once, by hand")
    sql = place.sql("messy_yardstick", ["settings", "messy_yardstick"], memory=all_memory())
    entrants = [by_hand(place, sql), counterfoil(place, place.spec("messy_all", "messy_all"))]
    theirs, ours = measure.in_turns(entrants, place.rounds, tell)
    table = Table(place, "Messy files, all at once", command, ("tool", "s", "x by hand", "CPU s", "MB", "answer"))
    for name, runs in (("right SQL by hand", theirs), ("Counterfoil", ours)):
        if not runs or not theirs:
            table.add(name, *["-"] * 4, "FAILED")
            continue
        table.add(
            name,
            f"{measure.seconds(runs):.2f}",
            f"{measure.median(measure.ratios(runs, theirs)):.2f}",
            f"{measure.cpu(runs):.2f}",
            f"{measure.peak(runs):,.0f}",
            difference(runs[0].answer, right),
        )
    return bool(theirs and ours and theirs[0].answer == ours[0].answer == right)
