"""One subject of a population while it is being rated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from quydinh.evaluate.ceilings import Held
from quydinh.evaluate.inputs import Reading
from quydinh.evaluate.population.quota import Fate
from quydinh.evaluate.verdicts import Verdicts
from quydinh.results import Findings


@define(eq=False)
class Case:
    """
    A row and what is known of its rating so far.

    ``record`` holds exact values; its links are the records of other cases, shared by all that
    link to them, and ratings are written into it stage by stage.
    """

    subject: str
    key: str
    identity: str | int
    record: dict[str, Any]
    given: Mapping[str, object]
    """The row as it came."""
    kept: Mapping[str, object]
    decision: str | None = None
    decided_on: dt.date | None = None
    decided_at: int | None = None
    links: dict[str, tuple[Case, ...]] = Factory(dict)
    """Cases by link field; a list that is not known has no entry."""
    findings: Findings | None = None
    held: Held | None = None
    fate: Fate | None = None
    final: Verdicts = frozenset()
    tied: bool = False

    @property
    def reading(self) -> Reading:
        """The record as the rules of one subject take it."""
        return Reading(self.record, self.identity, self.decision)
