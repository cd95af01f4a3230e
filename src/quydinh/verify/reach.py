"""
How a record reaches a level: the smallest sets of inputs that have to change, and by how much.

Inputs of the record are kept one by one; a set is smallest when no part of it is enough. Of every
set the values that are nearest to those of the record are shown, and the interpreter confirms that
they lead to the level.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any, NamedTuple

import z3

from quydinh.evaluate.display import shown
from quydinh.evaluate.inputs import Reading
from quydinh.evaluate.names import level_spelled
from quydinh.evaluate.sentences import sentence
from quydinh.ir.types import LevelType, NumberType, Unit
from quydinh.results import Outcome, Reason, Result, Verdict
from quydinh.verify import ask
from quydinh.verify.domain import Path, Variable, exact
from quydinh.verify.formulas import Formula, conj, count, neg
from quydinh.verify.question import Limits, Question, Side
from quydinh.verify.rating import Possible
from quydinh.verify.rules import Rules
from quydinh.verify.witness import Witness, owner_of, record_of, replay

_MOST_WAYS = 8
_MOST_CHANGES = 6


class Change(NamedTuple):
    """An input that changes; ``before`` is None where the record does not give it."""

    path: str
    before: str | None
    after: str


class Way(NamedTuple):
    """
    A smallest set of changes.

    Attributes:
        changes: The inputs that change.
        conditions: The conditions that hold now and did not, or the other way round.
        result: What the changed record is rated.
    """

    changes: tuple[Change, ...]
    conditions: tuple[Reason, ...]
    result: Result


class Reach(NamedTuple):
    """
    The ways to a level.

    Attributes:
        level: The level asked for.
        ways: The smallest sets of changes, those with the fewest first.
        more: Whether there are further ways.
        obstacle: Why there is none: the level is ``reached`` already, no record of this kind has it
            (``level``), none with the inputs left alone (``fixed``), a ``ceiling`` or the ``quota``
            of the group stands in the way, or it is ``not decided``; "" where there are ways.
        quotas: The quotas on the level; what became of them, where the group is known.
        ceilings: Those that stand in the way.
    """

    level: str
    ways: tuple[Way, ...]
    more: bool
    obstacle: str
    quotas: tuple[str, ...]
    ceilings: tuple[str, ...] = ()


def reach(
    rules: Rules,
    subject: str,
    record: object,
    level: str,
    *,
    fixed: Collection[str] = (),
    limits: Limits | None = None,
) -> Reach:
    """
    The smallest sets of changes that lead a record to a level.

    Args:
        rules: The ruleset.
        subject: The kind of subject.
        record: As ``rate`` takes it; or a result of ``assess``, which knows the group.
        level: The level, in any spelling.
        fixed: Inputs that are left alone, such as discipline; a linked record by its link.
        limits: How far to look.

    Raises:
        InputError: The record has problems.
        NotFoundError: There is no such subject or level.
    """
    of = rules.rules(subject)
    wanted = level_spelled(level, of.labels)
    group: tuple[str, ...] = ()
    if isinstance(record, Result):
        group = _lost_to_quotas(record, wanted)
        record = record.record
    question = Question(rules, of.subject, limits or Limits())
    found = _Search(question, of.rate_carefully(record), wanted, frozenset(fixed)).found()
    if group and found.obstacle == "reached":
        return found._replace(obstacle="quota", quotas=group)
    return found


def _lost_to_quotas(result: Result, level: str) -> tuple[str, ...]:
    """What took a level from somebody whose group was too large."""
    course = result.findings.course
    if course is None or result.level == level:
        return ()
    return tuple(
        f"{limit.text} {limit.effect}"
        for limit in course.limits
        if limit.kind == "quota" and limit.changed
    )


class _Search:
    def __init__(
        self, question: Question, before: Result, level: str, fixed: frozenset[str]
    ) -> None:
        self._question = question
        self._before = before
        self._level = level
        side = question.bounded
        given = given_to(before)
        size = max((len(one) for one in given.values() if isinstance(one, tuple)), default=0)
        if size > side.domain.size:
            question = Question(
                question.rules, question.subject.name, question.limits._replace(size=size)
            )
            self._question, side = question, question.bounded
        self._side: Side = side
        self._given: Mapping[str, Any] = given
        self._facts: list[Formula] = []
        self._loose: list[tuple[Variable, Any]] = []
        self._split(fixed)

    def found(self) -> Reach:
        quotas = self._quotas()
        if self._before.level == self._level:
            return Reach(self._level, (), False, "reached", quotas)
        ways = tuple(islice(self._ways(), _MOST_WAYS + 1))
        if ways:
            more = len(ways) > _MOST_WAYS
            return Reach(self._level, ways[:_MOST_WAYS], more, "", quotas)
        obstacle = self._obstacle()
        ceilings = self._ceilings() if obstacle == "ceiling" else ()
        return Reach(self._level, (), False, obstacle, quotas, ceilings)

    def _quotas(self) -> tuple[str, ...]:
        return tuple(
            sentence(quota) for quota in self._question.subject.quotas if quota.level == self._level
        )

    def _ceilings(self) -> tuple[str, ...]:
        """The ceilings that lower records which have the level by the criteria."""
        rated = self._side.rated
        facts = [*self._facts, self._wanted(rated.by_criteria)]
        return tuple(
            sentence(ceiling)
            for at, ceiling in enumerate(self._question.subject.ceilings)
            if self._side.asker.possible(*facts, rated.lowered(at)).model is not None
        )

    def _split(self, fixed: frozenset[str]) -> None:
        """What stays as it is, and what may change; lists keep their length."""
        side = self._side
        for path, length in side.domain.lists.items():
            value = _at(self._given, path)
            if value is not None:
                self._facts.append(length == len(value))
        for path, variable in side.domain.variables.items():
            value = _at(self._given, path)
            same = None
            if value is not None:
                same = variable.term == side.domain.constant(value, variable.type)
            if same is not None and (path[0] in fixed or ".".join(map(str, path)) in fixed):
                self._facts.append(same)
            else:
                self._loose.append((variable, same))

    # --- ways -------------------------------------------------------------------------------------

    def _wanted(self, possible: Possible) -> Formula:
        return self._side.rated.settled(possible, Verdict(Outcome.RATED, self._level))

    def _ways(self) -> Iterator[Way]:
        """By the number of changes; a set that holds one found before is passed over."""
        target = [*self._facts, self._wanted(self._side.rated.after_ceilings)]
        changed = [z3.BoolVal(True) if same is None else z3.Not(same) for _, same in self._loose]
        missing = sum(same is None for _, same in self._loose)
        asker = self._side.asker
        blocked: list[Formula] = []
        for size in range(missing, missing + _MOST_CHANGES + 1):
            within = count(changed) <= size
            while asker.possible(*target, within, *blocked).model is not None:
                moved = self._first([*target, within, *blocked], changed)
                blocked.append(neg(conj(changed[at] for at in moved)))
                yield self._way(target, moved)
                if not moved:
                    return

    def _first(self, facts: list[Formula], changed: list[Formula]) -> list[int]:
        """The inputs that change: of several sets always the same, whatever the solver finds."""
        moved, pinned = [], list(facts)
        for at, one in enumerate(changed):
            if self._side.asker.possible(*pinned, neg(one)).verdict is ask.Verdict.POSSIBLE:
                pinned.append(neg(one))
            else:
                pinned.append(one)
                moved.append(at)
        return moved

    def _way(self, target: list[Formula], moved: list[int]) -> Way:
        pinned = list(target)
        for at, (_, same) in enumerate(self._loose):
            if at not in moved and same is not None:
                pinned.append(same)
        for at in moved:
            variable, _ = self._loose[at]
            before = _at(self._given, variable.path)
            pinned.append(self._nearest(pinned, variable, before))
        model = self._side.asker.possible(*pinned).model
        assert model is not None
        record = record_of(self._side.domain, model)
        found = replay(
            self._question.rules,
            self._question.subject.name,
            record,
            lambda one: one.result.level == self._level,
        )
        found, kept = self._without_idle(found, moved)
        changes = tuple(
            self._change(variable, found.record) for variable, _ in (self._loose[at] for at in kept)
        )
        return Way(changes, self._conditions(found.result), found.result)

    def _without_idle(self, found: Witness, moved: list[int]) -> tuple[Witness, list[int]]:
        """Inputs that the record lacks stay away where the level is settled without them."""
        kept = []
        for at in moved:
            path = self._loose[at][0].path
            if _at(self._given, path) is not None:
                kept.append(at)
                continue
            owner = owner_of(found.record, path)
            value = owner.pop(path[-1])
            rules, subject = self._question.rules, self._question.subject.name
            without = replay(rules, subject, found.record, lambda _: True)
            if without.result.level == self._level:
                found = without
            else:
                owner[path[-1]] = value
                kept.append(at)
        return replay(
            self._question.rules,
            self._question.subject.name,
            found.record,
            lambda one: one.result.level == self._level,
        ), kept

    def _change(self, variable: Variable, record: dict[str, Any]) -> Change:
        after = owner_of(record, variable.path)[variable.path[-1]]
        before = _at(self._given, variable.path)
        return Change(
            _name(variable.path),
            None if before is None else shown(before, variable.type),
            shown(after, variable.type),
        )

    def _conditions(self, after: Result) -> tuple[Reason, ...]:
        """The conditions of the way to the level that changed, each once."""
        branch = next((one for one in after.reasons if one.branch == self._level), None)
        place = None if branch is None else branch.clause.place
        found: dict[str, Reason] = {}
        for was, now in zip(self._before.reasons, after.reasons, strict=True):
            on_the_way = place is None or now.clause.place <= place
            if on_the_way and was.holds is not now.holds:
                found.setdefault(now.condition, now)
        return tuple(found.values())

    # --- the nearest values -----------------------------------------------------------------------

    def _nearest(self, pinned: list[Formula], variable: Variable, before: Any) -> Formula:
        """What fixes an input to the possible value that is nearest to the one before."""
        asker, domain, term = self._side.asker, self._side.domain, variable.term
        match variable.type:
            case NumberType() as type_ if before is not None:
                return self._nearest_number(pinned, term, type_, Fraction(before))
            case LevelType(scale) if before is not None:
                ranks = domain.ranks(scale)
                by_distance = sorted(ranks.values(), key=lambda one: abs(one - ranks[before]))
                for rank in by_distance:
                    if asker.possible(*pinned, term == rank).verdict is ask.Verdict.POSSIBLE:
                        return term == rank
            case _:
                pass
        model = asker.possible(*pinned).model
        assert model is not None
        value = model.eval(term, model_completion=True)
        return conj((term == value,))

    def _nearest_number(
        self, pinned: list[Formula], term: Any, type_: NumberType, before: Fraction
    ) -> Formula:
        step = _step(type_)

        def within(steps: int) -> Formula:
            distance = steps * step
            return z3.And(term >= exact(before - distance), term <= exact(before + distance))

        def possible(steps: int) -> bool:
            answer = self._side.asker.possible(*pinned, within(steps))
            return answer.verdict is ask.Verdict.POSSIBLE

        high = 1
        while not possible(high) and high < 1 << 40:
            high *= 2
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if possible(middle) else (middle, high)
        for value in (before + high * step, before - high * step):
            fact = term == exact(value)
            if self._side.asker.possible(*pinned, fact).verdict is ask.Verdict.POSSIBLE:
                return fact
        model = self._side.asker.possible(*pinned, within(high)).model
        assert model is not None
        return conj((term == model.eval(term, model_completion=True),))

    # --- why there is none ------------------------------------------------------------------------

    def _obstacle(self) -> str:
        side, asker = self._side, self._side.asker
        after, criteria = side.rated.after_ceilings, side.rated.by_criteria
        verdicts = (
            ("level", asker.possible(self._wanted(criteria)).verdict),
            ("ceiling", asker.possible(self._wanted(after)).verdict),
            ("fixed", asker.possible(self._wanted(criteria), *self._facts).verdict),
            ("ceiling", asker.possible(self._wanted(after), *self._facts).verdict),
        )
        for name, verdict in verdicts:
            if verdict is ask.Verdict.IMPOSSIBLE:
                return name
        return "not decided"


def given_to(result: Result) -> Mapping[str, Any]:
    """The record of a result of the careful path, in exact values."""
    reading = result.record
    assert isinstance(reading, Reading)
    return reading.record


def _step(type_: NumberType) -> Fraction:
    """The finest change that is tried: a hundredth of a percent, a hundredth, or a whole."""
    if type_.integer:
        return Fraction(1)
    return Fraction(1, 10_000) if type_.unit is Unit.SHARE else Fraction(1, 100)


def _name(path: Path) -> str:
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")


def _at(record: Any, path: Path) -> Any:
    for part in path:
        if record is None:
            return None
        if isinstance(part, int):
            record = record[part] if part < len(record) else None
        else:
            record = record.get(part)
    return record
