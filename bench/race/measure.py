"""Runs a command under GNU time and says what it took."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Command:
    """What runs.

    before: prepares each run, outside the time.
    answer: what the run found, from its standard output; None where it cannot say.
    exits: the codes of a run that went well.
    """

    name: str
    argv: Sequence[str]
    folder: Path
    answer: Callable[[str], Any] = lambda output: None
    before: Callable[[], None] = lambda: None
    exits: Sequence[int] = (0,)
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """One run: wall seconds, CPU seconds of all its processes, the peak of its largest process in MB of 10^6 bytes."""

    seconds: float
    cpu: float
    peak: float
    answer: Any


class Failed(Exception):
    """A command ended in a way that is none of its own."""


def run(command: Command) -> Run:
    command.before()
    # Its own file: programs write to standard error too.
    account = command.folder / "tmp" / f"time-{os.getpid()}.txt"
    begun = time.perf_counter()
    ended = subprocess.run(
        ["/usr/bin/time", "-v", "-o", str(account), *command.argv],
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - begun
    said = account.read_text()
    account.unlink()
    if ended.returncode not in command.exits:
        lines = (ended.stderr + ended.stdout).strip().splitlines()[-8:]
        raise Failed(f"{command.name} ended with {ended.returncode}: " + "\n  ".join(lines))

    def number(label: str) -> float:
        found = re.search(re.escape(label) + r": ([\d.]+)", said)
        if found is None:
            raise Failed(f"GNU time says no `{label}`")
        return float(found.group(1))

    return Run(
        seconds,
        number("User time (seconds)") + number("System time (seconds)"),
        number("Maximum resident set size (kbytes)") * 1024 / 1e6,
        command.answer(ended.stdout),
    )


def in_turns(commands: Sequence[Command], rounds: int, told: Callable[[str], None]) -> list[list[Run] | None]:
    """A B A B …: a machine that grows slower meanwhile is slower for all. None for a command that failed."""
    runs: list[list[Run] | None] = [[] for _ in commands]
    for turn in range(rounds):
        for i, command in enumerate(commands):
            taken = runs[i]
            if taken is None:
                continue
            try:
                one = run(command)
            except Failed as failure:
                told(str(failure))
                runs[i] = None
                continue
            taken.append(one)
            told(f"{command.name} {turn + 1}/{rounds}: {one.seconds:.2f} s, {one.cpu:.2f} s CPU, {one.peak:,.0f} MB")
    return runs


def ratios(ours: list[Run], theirs: list[Run]) -> list[float]:
    """Of the wall seconds, pair by pair."""
    return [a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True)]


def seconds(runs: list[Run]) -> float:
    return median(run.seconds for run in runs)


def cpu(runs: list[Run]) -> float:
    return median(run.cpu for run in runs)


def peak(runs: list[Run]) -> float:
    return median(run.peak for run in runs)
