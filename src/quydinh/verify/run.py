"""Everything that can be asked about a ruleset, one kind of subject after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from quydinh.verify import across, directions, gaps, idle, promises, undetermined
from quydinh.verify.findings import Finding
from quydinh.verify.question import Limits, Question
from quydinh.verify.rules import Rules

Analysis = Callable[[Question], Iterator[Finding]]

ANALYSES: Mapping[str, tuple[Analysis, ...]] = {
    "promises": (promises.promises,),
    "gaps": (gaps.gaps, gaps.for_people, undetermined.undetermined),
    "overlaps": (gaps.overlaps,),
    "idle": (idle.idle_conditions, idle.unreachable, idle.empty_stretches),
    "directions": (directions.directions,),
    "across": (across.ceilings, across.quotas),
}
"""What can be asked for, by name."""


def verify(
    rules: Rules, subject: str, limits: Limits, asked: Collection[str] = tuple(ANALYSES)
) -> Iterator[Finding]:
    """The findings about one kind of subject, as they are made."""
    question = Question(rules, subject, limits)
    for name in asked:
        for analysis in ANALYSES[name]:
            yield from analysis(question)
