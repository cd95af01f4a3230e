"""
Cases that would notice what the worked cases of a ruleset do not.

The solver says whether any record tells a mistake from the original. One is brought as near to a
worked case as it will go, and the interpreter strikes what of the difference is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quydinh.evaluate.interpreter import Frame, Interpreter, Record
from quydinh.evaluate.values import YES
from quydinh.ir import nodes as ir
from quydinh.mutation.lists import lists
from quydinh.mutation.mutants import Mutant
from quydinh.mutation.trees import places
from quydinh.mutation.trial import Alone, Altered, Options, Trial, single
from quydinh.results import UNDETERMINED, Outcome, Verdict
from quydinh.verify.ask import Asker
from quydinh.verify.ask import Verdict as Answer
from quydinh.verify.bands import Feature
from quydinh.verify.domain import Domain
from quydinh.verify.encode import Encoder
from quydinh.verify.features import features
from quydinh.verify.formulas import FALSE, Formula, conj, disj, neg
from quydinh.verify.plain import plainest
from quydinh.verify.question import Limits
from quydinh.verify.rating import OWN, Possible, Rated
from quydinh.verify.witness import SpuriousError, owner_of, record_of

_TRIED = 4
"""Worked cases to be near to; the nearest is kept."""

Path = tuple[str, ...]


class Edit(NamedTuple):
    """An input with another value; lists of records whole."""

    path: Path
    value: Any


class Case(NamedTuple):
    """
    A case that notices a mistake.

    Attributes:
        subject: The kind of subject.
        options: The readings that it asks for.
        base: The worked case that it is like; None where there is none.
        edits: What is different in it.
        record: All of it.
        verdict: What the ruleset gives it.
    """

    subject: str
    options: Options
    base: ir.Example | None
    edits: tuple[Edit, ...]
    record: Record
    verdict: Verdict


class _Side(NamedTuple):
    domain: Domain
    rated: Rated
    features: tuple[Feature, ...]
    asker: Asker


class Search:
    """
    Looks for cases under one choice of readings.

    Args:
        trial: The worked cases.
        limits: How far to look.
    """

    def __init__(self, trial: Trial, limits: Limits) -> None:
        self._trial = trial
        self._limits = limits
        self._sides: dict[tuple[str, bool], _Side] = {}

    def equivalent(self, mutant: Mutant) -> bool:
        """Whether no record tells a mutant from its original, proved for lists of any length."""
        side = self._side(mutant.subject, free=True)
        differ = self._differ(side, mutant, free=True)
        return side.asker.possible(differ).verdict is Answer.IMPOSSIBLE

    def case(self, mutant: Mutant) -> Case | None:
        """
        A case that tells a mutant from its original; None where none is found within the limits.

        Raises:
            SpuriousError: The solver and the interpreter disagree: a bug of this package.
        """
        side = self._side(mutant.subject, free=False)
        differ = self._differ(side, mutant, free=False)
        altered = Altered(self._trial, mutant)
        likely = conj((differ, self._without_warnings(side, mutant.subject)))
        if side.asker.possible(likely).verdict is Answer.POSSIBLE:
            differ = likely
        found: Case | None = None
        for base in (*self._trial.bases(mutant.subject)[:_TRIED], None)[:_TRIED]:
            like = {} if base is None else base.reading.record
            model = plainest(side.asker, side.domain, side.features, differ, like=like)
            if model is None:
                return self._long(side.domain, altered, mutant.subject)
            record = _over(like, record_of(side.domain, model))
            case = self._struck(altered, mutant.subject, base, record)
            if found is None or len(case.edits) < len(found.edits):
                found = case
            if len(found.edits) == 1:
                break
        return found

    def _long(self, domain: Domain, altered: Altered, subject: str) -> Case | None:
        """A case with a longer list than the solver looks at."""
        if not domain.lists:
            return None
        for base in self._trial.bases(subject):
            like = base.reading.record
            for path, records in lists(self._trial.program, domain, like):
                edits = (Edit(path, records),)
                record = edited(like, edits)
                verdict = told(self._trial, altered, subject, record)
                if verdict is not None:
                    return Case(subject, self._trial.options, base.example, edits, record, verdict)
        return None

    def _struck(self, altered: Altered, subject: str, base: Alone | None, record: Record) -> Case:
        """The case without what of its difference is not needed."""
        like = {} if base is None else base.reading.record
        verdict = told(self._trial, altered, subject, record)
        if verdict is None:
            raise SpuriousError(f"{subject}: {record!r} does not tell the mistake")
        edits = tuple(_edits(like, record))
        for edit in edits if base is not None else ():
            fewer = tuple(one for one in edits if one is not edit)
            without = edited(like, fewer)
            other = told(self._trial, altered, subject, without)
            if other is not None and self._signs(subject, without) <= self._signs(subject, record):
                edits, record, verdict = fewer, without, other
        example = None if base is None else base.example
        return Case(subject, self._trial.options, example, edits, record, verdict)

    def _without_warnings(self, side: _Side, name: str) -> Formula:
        """That nothing looks wrong in a record: its numbers go together."""
        encoder = side.rated.encoder
        return conj(
            encoder.judge(sign.condition, OWN).surely_not
            for sign in self._trial.subjects[name].warnings
            if not _of_rating(sign)
        )

    def _signs(self, name: str, record: Record) -> int:
        """How many signs that something is wrong a record shows."""
        interpreter, frames = Interpreter(self._trial.tables), (Frame(record),)
        return sum(
            interpreter.judge(sign.condition, frames).truth == YES
            for sign in self._trial.subjects[name].warnings
        )

    def _side(self, name: str, *, free: bool) -> _Side:
        if (name, free) not in self._sides:
            program = self._trial.program
            domain = Domain(program, self._limits.size)
            encoder = Encoder(program, domain, free=free)
            rated = Rated(program, self._trial.subjects[name], encoder)
            _ = rated.after_ceilings  # asks for the inputs of the ceilings too
            looked_at = features(program, encoder, rated.outline.tests)
            asker = Asker(domain.allowed, self._limits.seconds)
            self._sides[name, free] = _Side(domain, rated, looked_at, asker)
        return self._sides[name, free]

    def _differ(self, side: _Side, mutant: Mutant, *, free: bool) -> Formula:
        """That the original gives a record one verdict and the mutant may give it another."""
        subject = next(one for one in mutant.program.subjects if one.name == mutant.subject)
        encoder = Encoder(mutant.program, side.domain, free=free)
        after = Rated(mutant.program, subject, encoder).after_ceilings
        before = side.rated.after_ceilings
        return disj(
            conj((side.rated.settled(before, verdict), _other(after, verdict)))
            for verdict in before
        )


def _other(possible: Possible, verdict: Verdict) -> Formula:
    """That something else than the verdict is possible, or the verdict is not."""
    others = [formula for one, formula in possible.items() if one != verdict]
    return disj((*others, neg(possible.get(verdict, FALSE))))


def told(trial: Trial, altered: Altered, subject: str, record: Record) -> Verdict | None:
    """What the ruleset gives a record, if an example of it notices the mistake."""
    judge = trial.judges[subject]
    truths = judge.truths(record)
    verdict = single(judge.verdicts(record, truths))
    reached = altered.reached.get(subject)
    if verdict is UNDETERMINED or reached is None:
        return None
    after = altered.verdicts(subject, reached, record, truths)
    return None if after is None or not _fails(verdict, single(after)) else verdict


def _fails(expected: Verdict, found: Verdict) -> bool:
    """Whether an example that expects the one fails with the other."""
    if expected.outcome is not found.outcome:
        return True
    level = expected.level if expected.outcome is Outcome.RATED else expected.proposed
    return level is not None and expected != found


def _of_rating(sign: ir.WarningSign) -> bool:
    """Whether a sign looks at the rating itself, or at what is not there."""
    return any(isinstance(part, ir.OwnRating | ir.IsBlank) for _, part in places(sign.condition))


# --- records beside one another -----------------------------------------------------------------


def _over(like: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """A record, and behind it what else a worked case says."""
    found = dict(like)
    for name, value in record.items():
        below = like.get(name)
        both = isinstance(value, dict) and isinstance(below, dict)
        found[name] = _over(below, value) if both else value  # type: ignore[arg-type]
    return found


def _edits(like: Mapping[str, Any], record: Mapping[str, Any], at: Path = ()) -> Iterator[Edit]:
    for name, value in record.items():
        below = like.get(name)
        if isinstance(value, dict):
            yield from _edits(below or {}, value, (*at, name))
        elif value != below:
            yield Edit((*at, name), value)


def edited(like: Record, edits: Sequence[Edit]) -> dict[str, Any]:
    """A record with other values."""
    found = _over({}, like)
    for path, value in edits:
        owner_of(found, path)[path[-1]] = value
    return found
