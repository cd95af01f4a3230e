"""The measured figures as Markdown tables and as JSON."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmarks.checking import Checked
from benchmarks.cold import Start
from benchmarks.single import Row
from benchmarks.tables import figure, table


class Report(NamedTuple):
    """Everything of one run; parts that the quick form leaves out are empty."""

    yearly: Sequence[Row]
    party_member: Sequence[Row]
    checked: Sequence[Checked]
    starts: Sequence[Start]

    @property
    def disagreements(self) -> list[str]:
        """Who did not give the hand-written answer on every record."""
        return [
            row.name
            for row in (*self.yearly, *self.party_member)
            if row.agreeing is not None and row.agreeing[0] != row.agreeing[1]
        ]

    def markdown(self) -> str:
        """Tables, ready for a page of the documentation."""
        parts = [
            f"Python {platform.python_version()}, {platform.machine()}.",
            "## One record: 18 conditions over 14 fields",
            _rows(self.yearly),
            "## One record: `đảng_viên` by 124-QĐ/TW",
            _rows(self.party_member),
        ]
        if self.checked:
            parts += ["## Checking a ruleset", _checked(self.checked)]
        if self.starts:
            parts += ["## Cold start: `đảng_viên` by 124-QĐ/TW", _starts(self.starts)]
        return "\n\n".join(parts) + "\n"

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "yearly": [_row_data(row) for row in self.yearly],
            "party_member": [_row_data(row) for row in self.party_member],
            "checking": [one._asdict() for one in self.checked],
            "cold_start": [one._asdict() for one in self.starts],
        }


def _row_data(row: Row) -> dict[str, Any]:
    timing = None if row.timing is None else row.timing._asdict()
    return {**row._asdict(), "timing": timing}


def _rows(rows: Sequence[Row]) -> str:
    return table(
        ("", "µs a record", "× hand-written", "bar", "same answer"),
        (
            (
                row.name,
                "" if row.timing is None else figure(row.timing.microseconds),
                "" if row.timing is None else figure(row.timing.ratio),
                "" if row.bar is None else f"≤ {row.bar:g}",
                "" if row.agreeing is None else "{:,} of {:,}".format(*row.agreeing),
            )
            for row in rows
        ),
    )


def _checked(checked: Sequence[Checked]) -> str:
    return table(
        ("KB", "s", "MB/s", "time a byte, × the smallest", "memory, MB", "messages"),
        (
            (
                f"{one.size / 1e3:,.0f}",
                figure(one.seconds),
                figure(one.speed),
                figure(checked[0].speed / one.speed),
                "" if one.megabytes is None else f"{one.megabytes:,.0f}",
                str(one.diagnostics),
            )
            for one in checked
        ),
    )


def _starts(starts: Sequence[Start]) -> str:
    return table(
        ("", "ms in the process", "ms of the process over bare Python", "bar"),
        (
            (
                one.name,
                f"{one.inside:.0f}",
                f"{one.over_bare:.0f}",
                "" if one.bar is None else f"≤ {one.bar:g}",
            )
            for one in starts
        ),
    )
