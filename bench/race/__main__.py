"""`python3 -m race WHAT`: one subject of bench/run."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from . import data, keyed, messy, peers, small
from .entrants import make_start_cache
from .place import Place, machine

TITLES = {
    "bars": "Against the yardstick",
    "growth": "Growth",
    "memory": "Memory",
    "huge": "100M x 100M",
}


def main(arguments: Sequence[str]) -> int:
    what, rest = arguments[0], arguments[1:]
    place = Place.of_environment()
    command = " ".join(["bench/run", what, *rest])
    if what == "machine":
        print("\n".join(f"- {line}" for line in machine(place)))
        return 0
    if what == "data":
        data.make(place, rest or ["1k:csv", "1m:csv", "10m:csv", "30m:csv", "100m:parquet", "messy"])
        return 0
    if what in keyed.SETS or what in keyed.RACES:
        names = rest or keyed.SETS.get(what, [what])
        data.make(place, keyed.sizes(names))
        make_start_cache(place.counterfoil)
        well = keyed.races(place, TITLES.get(what, "One race"), command, names)
    elif what == "messy":
        data.make(place, ["messy"])
        make_start_cache(place.counterfoil)
        well = messy.races(place, command)
    elif what == "small":
        data.make(place, ["1k:csv"])
        make_start_cache(place.counterfoil)
        well = small.races(place, command)
    else:
        size = rest[0] if rest else "10m"
        data.make(place, [f"{size}:csv"])
        make_start_cache(place.counterfoil)
        well = peers.races(place, command, size)
    return 0 if well else 1


sys.exit(main(sys.argv[1:]))
