"""Markdown tables that appear row by row, on standard output and in the work folder's results.md."""

from __future__ import annotations

import time
from collections.abc import Sequence

from .place import Place


class Table:
    """A heading, its commands, and rows; what was measured stays if a later race fails."""

    def __init__(self, place: Place, title: str, command: str, columns: Sequence[str]):
        self._results = place.work / "results.md"
        # The first column is words, the others are numbers.
        rule = ["---"] + ["---:"] * (len(columns) - 1)
        self._write(
            [
                "",
                f"## {title}",
                "",
                f"`{command}`, {time.strftime('%Y-%m-%d %H:%M')}",
                "",
                _row(columns),
                _row(rule),
            ]
        )

    def add(self, *cells: str) -> None:
        self._write([_row(cells)])

    def say(self, *lines: str) -> None:
        self._write(["", *lines])

    def _write(self, lines: list[str]) -> None:
        text = "\n".join(lines) + "\n"
        print(text, end="", flush=True)
        with self._results.open("a") as results:
            results.write(text)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
