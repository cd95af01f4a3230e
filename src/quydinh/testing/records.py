"""
Records of a kind of subject, for Hypothesis.

Aimed at something (a level, an outcome, the gap), a record starts from a plain one that the solver
found there, and its inputs are drawn anew one by one for as long as it stays there. So the aim is
never missed, and records shrink to the plain one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from quydinh.evaluate.names import level_spelled
from quydinh.evaluate.verdicts import rated
from quydinh.ir import nodes as ir
from quydinh.ir.history import COMPUTED, PERIOD, PREVIOUS, RATED, REVIEWED
from quydinh.ir.types import LevelType, LinkType
from quydinh.results import Ending, Outcome, Result
from quydinh.ruleset import Ruleset
from quydinh.testing.values import Strategy, Values

At = str | Ending
"""
A level, ``gap`` (no branch matches), the name of an outcome such as ``needs_review``, or a branch:
one of ``rules.endings(subject)``.
"""

_DEEPEST = 2
_OF_HISTORY = (PERIOD, PREVIOUS, REVIEWED, RATED, "mức_theo_tiêu_chí")
_MOST = 3


def records(
    rules: Ruleset, subject: str, *, at: At | None = None, missing: float = 0.0
) -> st.SearchStrategy[dict[str, Any]]:
    """
    Records as ``rate`` takes them, at and beside the thresholds of the ruleset.

    Args:
        rules: The ruleset.
        subject: The kind of subject.
        at: Only records that end there: a level, ``gap``, ``needs_review``, ``not_rated``,
            ``not_reviewed``, or one of ``rules.endings(subject)`` (needs ``quydinh[verify]``).
        missing: The share of inputs that are not given.

    Raises:
        NotFoundError: There is no such subject or level.
        ValueError: No record ends there.
    """
    of = rules.rules(subject)
    made = Records(rules.program, missing)
    whole = made.of(of.subject, _DEEPEST)
    if at is None:
        return whole
    base, there = _aimed(rules, of.subject, at)
    entries = made.entries(of.subject, _DEEPEST)

    @st.composite
    def aimed(draw: st.DrawFn) -> dict[str, Any]:
        record = dict(base)
        changed = draw(st.lists(st.sampled_from(sorted(entries)), unique=True, max_size=8))
        for name in changed:
            other = {**record, name: draw(entries[name])}
            if there(rules.rate(of.subject, other)):
                record = other
        return record

    return aimed()


class Records:
    """The strategies of every kind of record of a program."""

    def __init__(self, program: ir.Program, missing: float = 0.0) -> None:
        self._subjects = {one.name: one for one in program.subjects}
        self._values = Values(program)
        self._missing = missing
        scales = {one.rating.scale for one in program.subjects if one.rating is not None}
        self._shared = LevelType(scales.pop()) if len(scales) == 1 else None

    def of(self, subject: str, depth: int) -> Strategy:
        """Whole records."""
        entries = self.entries(subject, depth)
        if not self._missing:
            return st.fixed_dictionaries(entries)

        @st.composite
        def partial(draw: st.DrawFn) -> dict[str, Any]:
            record = draw(st.fixed_dictionaries(entries))
            kept = {name: draw(st.floats(0, 1)) >= self._missing for name in sorted(record)}
            return {name: value for name, value in record.items() if kept[name]}

        return partial()

    def entries(self, subject: str, depth: int) -> dict[str, Strategy]:
        """
        A strategy for each field; links lead ``depth`` records further.

        Of earlier periods there is the one before, with its level and its facts.
        """
        found: dict[str, Strategy] = {}
        of = self._subjects[subject]
        left_out = _OF_HISTORY if of.history_of else COMPUTED
        for field in of.fields:
            type_ = field.type
            if field.name in left_out:
                continue
            if not isinstance(type_, LinkType):
                found[field.name] = self._values.of(type_)
            elif depth > 0:
                linked = self.linked(type_.target, depth - 1)
                found[field.name] = st.lists(linked, max_size=_MOST) if type_.many else linked
        return found

    def linked(self, subject: str, depth: int) -> Strategy:
        """Linked records, which say how they are rated."""
        entries = self.entries(subject, depth)
        level = self._level(subject)
        if level is not None:
            entries = {**entries, "xếp_loại": self._values.of(level)}
        return st.fixed_dictionaries(entries)

    def _level(self, subject: str) -> LevelType | None:
        of = self._subjects[subject]
        if of.kind == "danh mục":
            return None
        return LevelType(of.rating.scale) if of.rating is not None else self._shared


@lru_cache(maxsize=64)
def _aimed(
    rules: Ruleset, subject: str, at: At
) -> tuple[Mapping[str, Any], Callable[[Result], bool]]:
    """A plain record that ends where it should, and the test of that."""
    from quydinh.verify.formulas import Formula, disj  # noqa: PLC0415
    from quydinh.verify.question import Limits, Question, Side  # noqa: PLC0415  (imports z3)
    from quydinh.verify.showing import as_input  # noqa: PLC0415

    question = Question(rules, subject, Limits())
    endings = rules.endings(subject)
    if at == "gap":
        at = endings[-1]
    if isinstance(at, Ending):
        number = endings.index(at)

        def there(result: Result) -> bool:
            return result.findings.ending == number

        def formula(side: Side) -> Formula:
            return side.rated.ends_at(number)
    elif (outcome := next((one for one in Outcome if one.value == at), None)) is not None:

        def there(result: Result) -> bool:
            return result.outcome is outcome

        def formula(side: Side) -> Formula:
            possible = side.rated.after_ceilings
            if outcome is Outcome.UNDETERMINED:
                return side.rated.undetermined(possible)
            return disj(
                side.rated.settled(possible, one) for one in possible if one.outcome is outcome
            )
    else:
        level = level_spelled(at, rules.rules(subject).labels)

        def there(result: Result) -> bool:
            return result.level == level

        def formula(side: Side) -> Formula:
            return side.rated.settled(side.rated.after_ceilings, rated(level))

    witness = question.witness(formula, lambda found: there(found.result))
    if witness is None:
        place = at.branch if isinstance(at, Ending) else at
        raise ValueError(f"không có hồ sơ nào của `{subject}` ở `{place}`")
    return as_input(rules.program, subject, witness.record), there
