"""
A small set of worked cases in which every condition shows that it matters.

For every condition two things are asked of the set: a case in which it holds, and one in which it
does not, where turning it round alone would change the result (modified condition/decision
coverage). Where a condition compares with a threshold, the value lies on the threshold if it can.
Every ending and every ceiling has a case too. Of all the cases found the fewest are kept that
still show everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import z3

from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType, Unit
from quydinh.results import Clause, Outcome, Verdict
from quydinh.verify import formulas
from quydinh.verify.arithmetic import compared, constant
from quydinh.verify.bands import Band, Numeric
from quydinh.verify.features import feature_of
from quydinh.verify.formulas import Formula, Truths, conj, disj, neg
from quydinh.verify.question import Question, Side
from quydinh.verify.rating import Possible
from quydinh.verify.witness import Witness, record_of, replay

_NEAR_SHARE = Fraction(1, 10)


class Duty(NamedTuple):
    """Something that a case has to show: in words, and as a formula that its record satisfies."""

    words: str
    formula: Formula


class Case(NamedTuple):
    """A worked case: what it shows, and the record with its result."""

    shows: tuple[str, ...]
    witness: Witness


class Cases(NamedTuple):
    """The cases, and what no record shows, with lists up to the size of the limits."""

    cases: tuple[Case, ...]
    lacking: tuple[str, ...]


def cases(question: Question) -> Cases:
    """The fewest cases found that show everything that can be shown."""
    side = question.bounded
    duties: list[Duty] = []
    models: list[z3.ModelRef] = []
    lacking: list[str] = []
    # An example cannot say that a list is empty: leaving it out would mean that nobody knows.
    lists = conj(length >= 1 for length in side.domain.lists.values())
    for forms in _wanted(question, side):
        wanted = [duty._replace(formula=conj((duty.formula, lists))) for duty in forms]
        for duty in wanted:
            if any(_holds(model, duty.formula) for model in models):
                duties.append(duty)
                break
            model = question.model(lambda _, duty=duty: duty.formula)  # type: ignore[misc]
            if model is not None:
                duties.append(duty)
                models.append(model)
                break
        else:
            lacking.append(wanted[-1].words)
    shown = [
        frozenset(at for at, duty in enumerate(duties) if _holds(model, duty.formula))
        for model in models
    ]
    found = []
    for number in _fewest(shown):
        record = record_of(side.domain, models[number])
        witness = replay(question.rules, question.subject.name, record, _is_settled)
        found.append(Case(tuple(duties[at].words for at in sorted(shown[number])), witness))
    return Cases(tuple(found), tuple(lacking))


# --- what is asked of the set -------------------------------------------------------------------


def _wanted(question: Question, side: Side) -> Iterator[tuple[Duty, ...]]:
    """What has to be shown; of several forms the first that can be shown will do."""
    rated = side.rated
    for verdict in rated.after_ceilings:
        words = f"kết quả: {_verdict(verdict, question)}"
        yield (Duty(words, rated.settled(rated.after_ceilings, verdict)),)
    for at in range(len(question.subject.ceilings)):
        yield (Duty(f"giới hạn thứ {at + 1} hạ mức", rated.lowered(at)),)
    for at in range(len(rated.places) - 1):
        first, second = question.branch(at), question.branch(at + 1)
        if first.verdict != second.verdict:
            both = (rated.none_before(at), rated.places[at].surely, rated.places[at + 1].surely)
            words = f"khớp cả {first.branch} và {second.branch}, lấy {first.branch} vì xét trước"
            yield (Duty(words, conj(both)),)
    for clause in question.clauses:
        yield _shown_by(clause, side, question.program, holds=True)
        yield _shown_by(clause, side, question.program, holds=False)


def _shown_by(clause: Clause, side: Side, program: ir.Program, *, holds: bool) -> tuple[Duty, ...]:
    """That a condition holds (or not) and decides: on its threshold, beside it, or anywhere."""
    rated = side.rated
    turned = rated.capped(rated.with_test(clause.at, formulas.NO if holds else formulas.YES))
    truths = rated.tests[clause.test]
    truths = formulas.negation(truths) if clause.negated else truths
    decides = conj(
        (
            _is(truths, holds=holds),
            _settled(rated.after_ceilings),
            _differ(rated.after_ceilings, turned),
        )
    )
    words = f"{clause.branch}: {clause.text} {'đạt' if holds else 'không đạt'}"
    near = (
        Duty(words, conj((decides, formula))) for formula in _at_threshold(clause, side, program)
    )
    return (*near, Duty(words, decides))


def _at_threshold(clause: Clause, side: Side, program: ir.Program) -> Iterator[Formula]:
    """That the value of a test lies on its threshold, or close to it."""
    test = side.rated.outline.tests[clause.test]
    feature, cut = feature_of(program, side.rated.encoder, test, side.features)
    if not isinstance(feature, Numeric) or not isinstance(cut, Fraction):
        return
    cell = 2 * feature.cuts.index(cut) + 1
    yield Band(feature, cell, cell).formula
    share = isinstance(feature.type, NumberType) and feature.type.unit is Unit.SHARE
    near = _NEAR_SHARE if share else Fraction(1)
    yield conj(
        (
            compared(">=", feature.value, constant(cut - near)),
            compared("<=", feature.value, constant(cut + near)),
        )
    )


def _is(truths: Truths, *, holds: bool) -> Formula:
    return truths.surely if holds else truths.surely_not


def _settled(possible: Possible) -> Formula:
    several = (
        conj((first, second))
        for at, first in enumerate(possible.values())
        for second in list(possible.values())[at + 1 :]
    )
    return neg(disj(several))


def _differ(first: Possible, second: Possible) -> Formula:
    """That a settled verdict of the one is not possible in the other."""
    return disj(
        conj((formula, neg(second.get(verdict, formulas.FALSE))))
        for verdict, formula in first.items()
    )


def _verdict(verdict: Verdict, question: Question) -> str:
    labels = question.rules.rules(question.subject.name).labels
    match verdict.outcome:
        case Outcome.RATED:
            return labels[str(verdict.level)]
        case Outcome.NEEDS_REVIEW:
            proposed = f", đề nghị {labels[verdict.proposed]}" if verdict.proposed else ""
            return f"cấp có thẩm quyền xem xét{proposed}"
        case Outcome.NOT_RATED:
            return "không xếp loại"
        case Outcome.NOT_REVIEWED:
            return "không kiểm điểm"
        case Outcome.UNDETERMINED:
            return "chưa xác định"


# --- the fewest ---------------------------------------------------------------------------------


def _holds(model: z3.ModelRef, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _is_settled(found: Witness) -> bool:
    return found.result.outcome is not Outcome.UNDETERMINED


def _fewest(shown: Sequence[frozenset[int]]) -> list[int]:
    """The smallest selection of cases that shows all that any of them shows."""
    kept = [z3.Bool(f"#case{at}") for at in range(len(shown))]
    solver = z3.Optimize()
    solver.set("timeout", 10_000)
    for duty in frozenset[int]().union(*shown):
        solver.add(z3.Or([kept[at] for at, one in enumerate(shown) if duty in one]))
    solver.minimize(formulas.count(kept))
    if solver.check() != z3.sat:
        return list(range(len(shown)))
    return [at for at, one in enumerate(kept) if z3.is_true(solver.model().eval(one))]
