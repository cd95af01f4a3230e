"""The figures of populations as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.tables import figure, table
from benchmarks.trials import LIMIT, Race, Run

_TITLES = {
    "criteria": "by criteria alone, {} conditions",
    "hundred": "by criteria alone, {} conditions",
    "thousand": "by criteria alone, {:,} conditions",
    "whole": "ceilings and quotas, lazy frames",
    "eager": "ceilings and quotas, tables in memory",
}
_BARS = {"criteria": 1.5, "hundred": 1.5, "thousand": 1.5, "whole": 2.0, "eager": 2.0}
_ASKED = ("level", "level and failed conditions")
_SLOW = f"over {LIMIT} s"
_SECONDS, _GIBIBYTES = 60, 8


class Figures(NamedTuple):
    """
    Everything that was measured; None did not finish in time.

    Attributes:
        growth: By members of the nation: by hand, and ours.
    """

    races: Sequence[Race]
    engines: Mapping[str, Run | None]
    growth: Mapping[int, tuple[Run | None, Run | None]]
    nation: Run | None

    def disagreements(self) -> list[str]:
        """Who did not give the answers of the hand-written form on every row."""
        return [
            f"{race.what}, {runner.name}"
            for race in self.races
            for runner in race.runners
            if runner.agreeing[0] != runner.agreeing[1]
        ]

    def markdown(self) -> str:
        """Tables, ready for a page of the documentation."""
        parts = []
        for race in self.races:
            title = _TITLES[race.what].format(race.conditions)
            parts += [f"### {race.rows:,} rows {title}: {_ASKED[race.mask]}", _race(race)]
        parts += ["### Engines", _engines(self.engines)]
        parts += ["### Growth", _growth(self.growth)]
        parts += ["### The nation", _nation(self.nation)]
        return "\n\n".join(parts) + "\n"

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "races": [
                {**race._asdict(), "runners": [one._asdict() for one in race.runners]}
                for race in self.races
            ],
            "engines": {name: _data(run) for name, run in self.engines.items()},
            "growth": {
                str(members): {"by hand": _data(hand), "ours": _data(ours)}
                for members, (hand, ours) in self.growth.items()
            },
            "nation": _data(self.nation),
        }


def _data(run: Run | None) -> dict[str, Any] | None:
    return None if run is None else run._asdict()


def _race(race: Race) -> str:
    bar = _BARS[race.what]
    return table(
        ("", "s", "× by hand", "× by hand, processor time", "bar", "same answer"),
        (
            (
                runner.name,
                figure(runner.seconds),
                figure(runner.wall),
                figure(runner.processor),
                f"≤ {bar:g}" if runner.name.startswith("ours") else "",
                "{:,} of {:,}".format(*runner.agreeing),
            )
            for runner in race.runners
        ),
    )


def _engines(engines: Mapping[str, Run | None]) -> str:
    return table(
        ("", "rows", "s", "thousand rows a second", "memory, MB", "MB a million rows"),
        (
            (name, _SLOW, "", "", "", "")
            if run is None
            else (
                name,
                f"{run.rows:,}",
                figure(run.seconds),
                figure(run.rows / run.seconds / 1e3),
                f"{run.peak:,.0f}",
                f"{run.megabytes_a_million:,.0f}",
            )
            for name, run in engines.items()
        ),
    )


def _growth(growth: Mapping[int, tuple[Run | None, Run | None]]) -> str:
    return table(
        ("members", "s", "µs a row", "memory, MB", "by hand, s", "× by hand"),
        (
            (
                f"{members:,}",
                _SLOW if ours is None else figure(ours.seconds),
                "" if ours is None else figure(ours.seconds / ours.rows * 1e6),
                "" if ours is None else f"{ours.peak:,.0f}",
                "" if hand is None else figure(hand.seconds),
                "" if hand is None or ours is None else figure(ours.seconds / hand.seconds),
            )
            for members, (hand, ours) in growth.items()
        ),
    )


def _nation(run: Run | None) -> str:
    if run is None:
        return _SLOW
    return table(
        ("", "measured", "bar"),
        (
            ("rows", f"{run.rows:,}", ""),
            ("seconds on two cores", figure(run.seconds), f"≤ {_SECONDS}"),
            ("seconds of processor time", figure(run.processor), ""),
            ("memory, GiB", figure(run.peak / 1024), f"≤ {_GIBIBYTES}"),
        ),
    )
