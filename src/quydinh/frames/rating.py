"""The decision list in columns: which verdicts are possible by the criteria, and why."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, assert_never

from quydinh.columnar.expr import Expr, col, lit
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Int8
from quydinh.evaluate.logic import Conjunction, Disjunction, Excused, Literal, Logic, Threshold
from quydinh.evaluate.outline import Outline
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.conditions import Conditions
from quydinh.frames.flags import Flag, balanced, bits, choose, column, every, first, negated, some
from quydinh.frames.joins import Plan
from quydinh.frames.truths import Truth, at_least, exactly, excused, greatest, least, negation
from quydinh.frames.world import Place, Stage, World
from quydinh.results.assessment import BITS

FAILED, UNKNOWN = "#failed", "#unknown"
"""Columns of bits: the clauses that fail, and those that are unknown; numbered from 0."""


class Rated(NamedTuple):
    """The rows with a stage more."""

    frame: Frame
    stage: Stage


def names_of(frame: Frame) -> list[str]:
    """The columns of a frame."""
    return list(frame.columns)


class Prepared(NamedTuple):
    """
    A step that is ready to be done: what it reads, and what it then makes of rows.

    ``rate`` takes the rows as the plan builds them, and as they were before.
    """

    plan: Plan
    rate: Callable[[Frame, Frame], Rated]

    def done(self, frame: Frame) -> Rated:
        """The step, on all rows."""
        return self.rate(self.plan.build(frame), frame)


def by_criteria(world: World, subject: str, outline: Outline, scale: Scale) -> Prepared:
    """The rating by criteria."""
    conditions = Conditions(world)
    plan = Plan(world, subject, world.sources[subject].table)
    tests = [
        conditions.judge(plan, test.leaf, (Place(0, test.links, world.over(subject, test.links)),))
        for test in outline.tests
    ]
    return Prepared(plan, lambda rows, frame: _rated(rows, names_of(frame), tests, outline, scale))


def _rated(
    rows: Frame, given: Sequence[str], tests: Sequence[Truth], outline: Outline, scale: Scale
) -> Rated:
    rows, truths = _materialised(rows, tests)
    rows = rows.with_columns(*_clauses(outline, truths))
    judged = [_truth(place.logic, truths) for place in outline.places]
    numbers = {verdict: at for at, verdict in enumerate(scale.verdicts)}
    endings = [numbers[ending.verdict] for ending in outline.endings]
    kept = [*given, *_bit_names(outline)]
    if all(one.settled for one in judged):
        cases: list[tuple[Flag, int]] = []
        for place, truth in zip(outline.places, judged, strict=True):
            cases.append((truth.yes, endings[place.yes]))
            if place.discretion is not None:
                cases.append((truth.review, endings[place.discretion]))
        return _settled(rows, kept, "#criteria", cases, endings[-1])
    may: dict[int, list[Flag]] = {}
    reached: list[Flag] = []
    for place, truth in zip(outline.places, judged, strict=True):
        may.setdefault(endings[place.yes], []).append(every((*reached, truth.yes)))
        if place.discretion is not None:
            may.setdefault(endings[place.discretion], []).append(every((*reached, truth.review)))
        reached.append(truth.no)
    may.setdefault(endings[-1], []).append(every(reached))
    return opened(rows, kept, "#criteria", {at: some(flags) for at, flags in may.items()})


def _settled(
    rows: Frame,
    kept: Sequence[str],
    name: str,
    cases: Sequence[tuple[Flag, int]],
    otherwise: int,
) -> Rated:
    possible = dict.fromkeys(number for flag, number in cases if flag is not False)
    if not any(flag is True for flag, _ in cases):
        possible[otherwise] = None
    columns: list[Expr] = []
    ladder = [
        (_kept(flag, f"#case{n}", columns), _number(at)) for n, (flag, at) in enumerate(cases)
    ]
    # A long ladder of plain columns is quick; of conditions, Polars takes ten times as long.
    rows = rows.with_columns(*columns) if columns else rows
    rows = rows.with_columns(first(ladder, _number(otherwise)).alias(name)).select(*kept, name)
    return Rated(rows, Stage(name, tuple(sorted(possible)), open=False))


def _number(at: int) -> Expr:
    return lit(at, Int8)


def opened(rows: Frame, kept: Sequence[str], name: str, may: Mapping[int, Flag]) -> Rated:
    """Write down the verdicts that are possible of each row, and the number of one alone."""
    possible = tuple(sorted(at for at, flag in may.items() if flag is not False))
    flags = [column(may[at]).alias(f"{name}:{at}") for at in possible]
    rows = rows.with_columns(*flags)
    stage = Stage(name, possible, open=True)
    here = [col(f"{name}:{at}") for at in possible]
    alone = balanced([flag.cast(Int8) for flag in here], operator.add) == 1
    code = choose(
        [(every((alone, flag)), _number(at)) for flag, at in zip(here, possible, strict=True)],
        _number(-1),
    )
    names = [f"{name}:{at}" for at in possible]
    return Rated(rows.with_columns(code.alias(name)).select(*kept, name, *names), stage)


def packed(rows: Frame, kept: Sequence[str], name: str, may: Mapping[int, Flag]) -> Rated:
    """The same where exactly one verdict is possible of each row."""
    known = [(at, flag) for at, flag in may.items() if flag is not False]
    (last, _) = known[-1]
    return _settled(rows, kept, name, [(flag, at) for at, flag in known[:-1]], last)


def possible(stage: Stage) -> dict[int, Flag]:
    """For each verdict, by number, whether it is possible."""
    if not stage.open:
        return {at: col(stage.name) == at for at in stage.possible}
    return {at: col(f"{stage.name}:{at}") for at in stage.possible}


def names(stage: Stage) -> list[str]:
    """The columns of a stage."""
    return [stage.name, *(f"{stage.name}:{at}" for at in stage.possible if stage.open)]


# --- tests ---------------------------------------------------------------------------------------


def _materialised(rows: Frame, tests: Sequence[Truth]) -> tuple[Frame, list[Truth]]:
    """Every test as a column: plans stay flat however long the rules are."""
    columns: list[Expr] = []
    truths: list[Truth] = []
    for at, truth in enumerate(tests):
        yes = _kept(truth.yes, f"#yes{at}", columns)
        if truth.settled:
            truths.append(exactly(yes))
        else:
            truths.append(Truth(yes, _kept(truth.no, f"#no{at}", columns)))
    return (rows.with_columns(*columns) if columns else rows), truths


def _kept(flag: Flag, name: str, columns: list[Expr]) -> Flag:
    if isinstance(flag, bool):
        return flag
    columns.append(flag.alias(name))
    return col(name)


def _truth(logic: Logic, tests: Sequence[Truth]) -> Truth:
    match logic:
        case Literal(test, turned):
            return negation(tests[test]) if turned else tests[test]
        case Conjunction(parts):
            return least([_truth(one, tests) for one in parts])
        case Disjunction(parts):
            return greatest([_truth(one, tests) for one in parts])
        case Threshold(count, parts):
            return at_least(count, [_truth(one, tests) for one in parts])
        case Excused(condition, excuse):
            return excused(_truth(condition, tests), _truth(excuse, tests))
        case _:
            assert_never(logic)


def _clauses(outline: Outline, tests: Sequence[Truth]) -> Iterable[Expr]:
    failed: list[Flag] = []
    turned: list[bool] = []
    unknown: list[Flag] = []
    for clause in outline.clauses:
        truth = tests[clause.test]
        fails, holds = (truth.yes, truth.no) if clause.negated else (truth.no, truth.yes)
        # Of a settled test the one column that is there will do, turned round.
        turned.append(truth.settled and not clause.negated)
        failed.append(truth.yes if truth.settled else every((fails, negated(holds))))
        unknown.append(truth.open)
    for at in range(0, max(1, len(failed)), BITS):
        part = turned[at : at + BITS]
        here = [n for n, one in enumerate(part) if one]
        yield bits(failed[at : at + BITS], here).alias(f"{FAILED}{at // BITS}")
        yield bits(unknown[at : at + BITS]).alias(f"{UNKNOWN}{at // BITS}")


def _bit_names(outline: Outline) -> list[str]:
    parts = range(-(-max(1, len(outline.clauses)) // BITS))
    return [f"{name}{at}" for at in parts for name in (FAILED, UNKNOWN)]
