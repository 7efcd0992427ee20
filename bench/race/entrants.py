"""Counterfoil and the yardstick as commands, with the answers that both must give."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from .measure import Command, Failed
from .place import Place, all_memory

KINDS = ("missing", "value differs", "duplicate", "ambiguous", "suggested", "unreadable")


def yardstick(place: Place, size: str, format: str, memory: str | None) -> Command:
    """The exceptions by hand, see sql/yardstick.sql."""
    name = f"yardstick_{size}_{format}"
    parts = ["settings", f"sides_{format}", "yardstick"]
    return by_hand(place, place.sql(name, parts, size=size, memory=(memory or all_memory()).replace(" ", "")))


def by_hand(place: Place, sql: Path) -> Command:
    """A file of SQL that ends with the number of exceptions by state."""
    return Command(
        name="yardstick",
        argv=[str(place.duckdb()), "-csv", "-noheader", "-f", str(sql), ":memory:"],
        folder=place.work,
        before=place.clear_out,
        answer=_of_states,
    )


def counterfoil(place: Place, spec: Path, program: Path | None = None) -> Command:
    """The whole command: every value checked, totals, proof, explanations, report."""
    return Command(
        name="counterfoil",
        argv=[str(program or place.counterfoil), "run", str(spec), "--out", "out", "--json", "--quiet"],
        folder=place.work,
        before=place.clear_out,
        answer=_of_summary,
        # 0 ties out, 1 has found breaks.
        exits=(0, 1),
        environment={"TMPDIR": str(place.work / "tmp")},
    )


def make_start_cache(program: Path) -> None:
    """The cache of the user's JDK is otherwise made in the background, by the first run, beside the second."""
    subprocess.run(
        [str(program), "--make-start-cache"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def keyed_spec(place: Place, size: str, format: str, digest: str, memory: str | None) -> Path:
    below = ["", f"inputs: {{ digest: {digest} }}"]
    if memory:
        below.append(f"limits: {{ memory: {memory} }}")
    name = "_".join(["keyed", size, format, digest, (memory or "").replace(" ", "")]).rstrip("_")
    return place.spec(name, "keyed", below, size=size, format=format)


def planted(only_left: int, only_right: int, changed: int, surplus: int = 0) -> dict[str, int]:
    """The records that a run must find broken, by kind; a pair that differs is two records."""
    answer = {kind: 0 for kind in KINDS}
    answer.update({"missing": only_left + only_right, "value differs": 2 * changed, "duplicate": surplus})
    return answer


def _of_states(output: str) -> dict[str, int]:
    states = {state: int(records) for state, records in (line.rsplit(",", 1) for line in output.split("\n") if line)}
    return planted(
        states.get("only left", 0), states.get("only right", 0), states.get("changed", 0), states.get("surplus", 0)
    )


def _of_summary(output: str) -> dict[str, int]:
    try:
        summary = json.loads(output)
    except ValueError:
        raise Failed(f"counterfoil printed no JSON: {output[:200]!r}") from None
    if summary["proof"]["holds"] is not True:
        raise Failed(f"counterfoil: the proof does not hold: {summary['proof']}")
    return {kind: summary["breaks"].get(kind, 0) for kind in KINDS}


def difference(answer: object, right: object) -> str:
    """`right`, or what is wrong."""
    if answer == right:
        return "right"
    if not isinstance(answer, dict) or not isinstance(right, dict):
        return f"WRONG: {answer}, not {right}"
    return "WRONG: " + ", ".join(
        f"{answer[kind]:,} {kind}, not {right[kind]:,}" for kind in KINDS if answer[kind] != right[kind]
    )
