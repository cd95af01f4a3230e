"""
Populations: ours beside the same by hand in Polars, engines, memory, growth, and a nation.

    python -m benchmarks.populations [--quick] [--json FILE]

Every measurement has a process of its own on two cores. Fails when an answer differs from the
hand-written form, never on a time. ``--quick`` shows in seconds that everything runs.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.engines import ENGINES
from benchmarks.nation import nation, write
from benchmarks.organisations import MEMBERS
from benchmarks.population_report import Figures
from benchmarks.trials import LIMIT, Race, Run, race, run

_HAND = "by hand, Polars"
_OURS = "Polars, in memory"


class Entry(NamedTuple):
    """A race over ``size`` rows; ``mask``: the failed conditions are asked for too."""

    what: str
    size: int
    mask: bool


class Plan(NamedTuple):
    """
    What is measured.

    Attributes:
        engines: The members of the nation for each engine.
        growth: Members of the nations that show how time grows.
        members: Members of the nation that is assessed in the end.
    """

    races: tuple[Entry, ...]
    rounds: int
    engines: Mapping[str, int]
    growth: tuple[int, ...]
    members: int


FULL = Plan(
    races=tuple(
        Entry(what, size, mask)
        for what, size in (
            ("criteria", 1_000_000),
            ("thousand", 1_000_000),
            ("whole", 1_000_000),
            ("eager", 1_000_000),
        )
        for mask in (False, True)
    ),
    rounds=3,
    engines={
        **dict.fromkeys(ENGINES, 1_000_000),
        **dict.fromkeys(("DuckDB", "PySpark, local"), 100_000),
    },
    growth=(10_000, 100_000, 1_000_000, 10_000_000),
    members=MEMBERS,
)
QUICK = Plan(
    races=(
        Entry("criteria", 2_000, mask=True),
        Entry("hundred", 500, mask=True),
        Entry("eager", 1_000, mask=True),
    ),
    rounds=1,
    engines={_HAND: 1_000, _OURS: 1_000},
    growth=(1_000,),
    members=1_500,
)


class Measurements:
    """Measures once what several tables show; nations are written to the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs: dict[tuple[str, int], Run | None] = {}

    def all(self, plan: Plan) -> Figures:
        """Everything in the plan."""
        return Figures(
            [found for one in plan.races if (found := self._race(one, plan.rounds))],
            {name: self._run(name, members) for name, members in plan.engines.items()},
            {
                members: (self._run(_HAND, members), self._run(_OURS, members))
                for members in plan.growth
            },
            self._run(_OURS, plan.members),
        )

    @staticmethod
    def _race(one: Entry, rounds: int) -> Race | None:
        print(f"race: {one.what}, {one.size:,} rows", file=sys.stderr)
        found = race(one.what, one.size, mask=one.mask, rounds=rounds)
        if found is None:
            print(f"  over {LIMIT} s", file=sys.stderr)
        return found

    def _run(self, engine: str, members: int) -> Run | None:
        if (engine, members) not in self._runs:
            print(f"run: {engine}, {members:,} members", file=sys.stderr)
            files = self._folder / str(members)
            if not files.exists():
                write(nation(members), files)
            self._runs[engine, members] = run(engine, files)
        return self._runs[engine, members]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.populations", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, in seconds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = Measurements(Path(folder)).all(QUICK if asked.quick else FULL)
    print(f"Python {platform.python_version()}, {platform.machine()}.\n")
    print(figures.markdown())
    if asked.json:
        text = json.dumps(figures.data(), ensure_ascii=False, indent=2)
        asked.json.write_text(text, encoding="utf-8")
    wrong = figures.disagreements()
    if wrong:
        sys.exit(f"not the answers of the hand-written form: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
