"""Whether a document is for the period that is rated: outside of it there is no result."""

from __future__ import annotations

from contextlib import suppress

from quydinh.diagnostics.catalogue import report
from quydinh.evaluate.inputs import refusal
from quydinh.ir import nodes as ir
from quydinh.periods import Period
from quydinh.text.source import NOWHERE


def require(program: ir.Program, given: Period | str | int) -> None:
    """
    The document governs the period; what names no period is left to whoever reads it.

    Raises:
        InputError: It is for other periods.
    """
    period = given if isinstance(given, Period) else None
    if period is None:
        with suppress(ValueError):
            period = Period.parse(str(given))
    if period is None:
        return
    year, first, last = period.last.year, program.first_year, program.last_year
    if (first is not None and year < first) or (last is not None and year > last):
        since = "" if first is None else f"từ năm {first}"
        until = "" if last is None else f"đến năm {last}"
        raise refusal(
            [
                report(
                    "QD635",
                    NOWHERE,
                    period=str(period),
                    number=program.number,
                    years=f"{since} {until}".strip(),
                )
            ]
        )
