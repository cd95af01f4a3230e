"""
Small mistakes in a program, each with the words that tell it.

Thresholds are moved by one unit, comparisons made strict or not, lists turned from all to one and
back, conditions, exclusions, ceilings and quotas dropped, branches swapped, bases and shares of
quotas changed: what somebody may well write by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from attrs import evolve

from quydinh.evaluate import wording
from quydinh.evaluate.display import shown
from quydinh.evaluate.sentences import sentence
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, NumberType, Unit
from quydinh.mutation.judging import Names, Openings
from quydinh.mutation.trees import Place, places, replaced, without
from quydinh.text.source import NOWHERE, Span


class Mutant(NamedTuple):
    """
    A program with one mistake.

    Attributes:
        subject: The kind of subject whose rules have it.
        span: Where it is.
        words: What was changed, in Vietnamese.
        program: The whole program with the mistake.
        group: Whether it is about groups, so that records alone cannot show it.
    """

    subject: str
    span: Span
    words: str
    program: ir.Program
    group: bool


_STRICT: dict[ir.Operator, ir.Operator] = {
    ">=": ">",
    ">": ">=",
    "<=": "<",
    "<": "<=",
    "=": "≠",
    "≠": "=",
}
_TESTS: dict[ir.Operator, str] = {
    ">=": "từ … trở lên",
    ">": "trên",
    "<=": "không quá",
    "<": "dưới",
    "=": "bằng",
    "≠": "khác",
}


def mutants(program: ir.Program) -> Iterator[Mutant]:
    """Every mistake in what ratings rest on, in the order of the text."""
    openings = Openings(program)
    used = frozenset[tuple[str, str]]().union(
        *(
            openings.of((one.exclusions, one.rating, one.ceilings, one.quotas))
            for one in program.subjects
            if one.rating is not None
        )
    )
    for at, subject in enumerate(program.subjects):
        if subject.rating is None:
            continue
        for change in _changes(program, subject, used):
            changed = replaced(program, ("subjects", at), change.subject)
            yield Mutant(subject.name, change.span, change.words, changed, change.group)


class _Change(NamedTuple):
    subject: ir.Subject
    span: Span
    words: str
    group: bool = False


def _changes(program: ir.Program, subject: ir.Subject, used: Names) -> Iterator[_Change]:
    for part in ("exclusions", "rating", "ceilings"):
        for at, node in places(getattr(subject, part), (part,)):
            yield from _of_node(program, subject, at, node)
    for part in ("derived", "cases"):
        for number, rule in enumerate(getattr(subject, part)):
            if (subject.name, rule.name) in used:
                for at, node in places(rule, (part, number)):
                    yield from _of_node(program, subject, at, node)
    yield from _dropped(subject)
    yield from _swapped(subject)
    yield from _quotas(subject)


# --- conditions and values ------------------------------------------------------------------------


def _of_node(
    program: ir.Program, subject: ir.Subject, at: Place, node: object
) -> Iterator[_Change]:
    def put(new: object, words: str, span: Span | None = None) -> _Change:
        return _Change(replaced(subject, at, new), span or _span(node), words)

    match node:
        case ir.Compare(_, operator, right):
            text = wording.condition(node)
            yield put(
                evolve(node, operator=_STRICT[operator], written=None),
                f"`{text}`: đổi `{_TESTS[operator]}` thành `{_TESTS[_STRICT[operator]]}`",
            )
            if isinstance(right, ir.Constant):
                for moved in _moved(program, right):
                    yield put(
                        evolve(node, right=moved, written=None),
                        f"`{text}`: đổi {_shown(right)} thành {_shown(moved)}",
                    )
        case ir.Holds():
            yield put(ir.Not(node), f"`{wording.condition(node)}`: đổi thành không")
        case ir.All(operands) if len(operands) > 1:
            yield put(
                ir.Any(operands), "đổi “có đủ các điều kiện” thành “có một trong”", _span(node)
            )
            yield from _without_each(subject, at, operands)
        case ir.Any(operands) if len(operands) > 1:
            yield put(
                ir.All(operands), "đổi “có một trong” thành “có đủ các điều kiện”", _span(node)
            )
            yield from _without_each(subject, at, operands)
        case ir.AtLeast(count, operands):
            for other in (count - 1, count + 1):
                if 1 <= other <= len(operands):
                    words = f"đổi “có ít nhất {count}” thành “có ít nhất {other}”"
                    yield put(evolve(node, count=other), words)
        case ir.Every(over, where):
            yield put(
                ir.Some(over, where, span=node.span),
                f"`{wording.condition(node)}`: đổi mọi thành có",
            )
        case ir.Some(over, where):
            yield put(
                ir.Every(over, where, span=node.span),
                f"`{wording.condition(node)}`: đổi có thành mọi",
            )
        case ir.Discretion(condition):
            yield put(condition, "bỏ “nếu … thì cấp có thẩm quyền xem xét”", _span(node))
        case _:
            pass


def _without_each(
    subject: ir.Subject, at: Place, operands: tuple[ir.Condition, ...]
) -> Iterator[_Change]:
    for number, operand in enumerate(operands):
        changed = without(subject, (*at, "operands", number))
        yield _Change(changed, _span(operand), f"bỏ điều kiện `{_words(operand)}`")


def _moved(program: ir.Program, constant: ir.Constant) -> Iterator[ir.Constant]:
    """A threshold one unit up and one down."""
    match constant.type:
        case NumberType(unit=unit):
            assert isinstance(constant.value, Fraction)
            step = Fraction(1, 100) if unit is Unit.SHARE else Fraction(1)
            for value in (constant.value + step, constant.value - step):
                yield evolve(constant, value=value, threshold=None)
        case LevelType(scale):
            levels = next(
                tuple(level.name for level in one.levels)
                for one in program.scales
                if one.name == scale
            )
            number = levels.index(str(constant.value))
            for other in (number - 1, number + 1):
                if 0 <= other < len(levels):
                    yield evolve(constant, value=levels[other], threshold=None)
        case _:
            return


# --- whole rules --------------------------------------------------------------------------------


def _dropped(subject: ir.Subject) -> Iterator[_Change]:
    for at, exclusion in enumerate(subject.exclusions):
        changed = without(subject, ("exclusions", at))
        yield _Change(changed, exclusion.span, f"bỏ câu `{exclusion.kind}`")
    for at, ceiling in enumerate(subject.ceilings):
        changed = without(subject, ("ceilings", at))
        yield _Change(changed, ceiling.span, f"bỏ câu `{sentence(ceiling)}`")


def _swapped(subject: ir.Subject) -> Iterator[_Change]:
    rating = subject.rating
    assert rating is not None
    branches = rating.branches
    for at in range(len(branches) - 1):
        first, second = branches[at : at + 2]
        if first.outcome == second.outcome:
            continue
        order = (*branches[:at], second, first, *branches[at + 2 :])
        words = f"xét `{_outcome(second)}` trước `{_outcome(first)}`"
        yield _Change(evolve(subject, rating=evolve(rating, branches=order)), second.span, words)


def _quotas(subject: ir.Subject) -> Iterator[_Change]:
    for at, quota in enumerate(subject.quotas):
        text = sentence(quota)

        def put(new: ir.Quota, words: str, at: int = at, text: str = text) -> _Change:
            changed = replaced(subject, ("quotas", at), new)
            return _Change(changed, new.span, f"`{text}`: {words}", group=True)

        dropped = without(subject, ("quotas", at))
        yield _Change(dropped, quota.span, f"bỏ câu `{text}`", group=True)
        if isinstance(quota.share, ir.Constant) and isinstance(quota.share.value, Fraction):
            for step in (Fraction(1, 100), Fraction(-1, 100)):
                share = evolve(quota.share, value=quota.share.value + step, threshold=None)
                words = f"đổi {_shown(quota.share)} thành {_shown(share)}"
                yield put(evolve(quota, share=share), words)
        for kind in ("level", "before surplus", "or above"):
            if kind != quota.base_kind:
                yield put(evolve(quota, base_kind=kind), f"đổi cách tính cơ số ({kind})")
        for number in range(len(quota.by)):
            by = (*quota.by[:number], *quota.by[number + 1 :])
            yield put(evolve(quota, by=by), f"bỏ `{quota.by[number].field}` khỏi `theo từng`")
        for number, preference in enumerate(quota.preferences):
            turned = evolve(preference, descending=not preference.descending)
            chosen = (*quota.preferences[:number], turned, *quota.preferences[number + 1 :])
            yield put(evolve(quota, preferences=chosen), "đổi chiều ưu tiên")


# --- words --------------------------------------------------------------------------------------


def _shown(constant: ir.Constant) -> str:
    assert not isinstance(constant.value, bool)
    return f"`{shown(constant.value, constant.type)}`"


def _words(node: ir.Condition) -> str:
    match node:
        case ir.Cited(condition):
            return _words(condition)
        case ir.Compare() | ir.Holds() | ir.IsBlank() | ir.Every() | ir.Some():
            return wording.condition(node)
        case ir.CaseHolds(name=name):
            return name
        case ir.Not(operand):
            return f"không {_words(operand)}"
        case ir.All(operands):
            return " và ".join(_words(one) for one in operands)
        case ir.Any(operands):
            return " hoặc ".join(_words(one) for one in operands)
        case ir.AtLeast(count):
            return f"có ít nhất {count} trong các trường hợp"
        case ir.Discretion(condition):
            return _words(condition)
        case ir.Always() | ir.Never():
            return "…"


def _span(node: object) -> Span:
    """Where a node stands; of a list without a place the place of its first part that has one."""
    spans = (getattr(one, "span", NOWHERE) for _, one in places(node))
    return next((span for span in spans if span.end), NOWHERE)


def _outcome(branch: ir.Branch) -> str:
    match branch.outcome:
        case ir.RateAs(level):
            return level
        case ir.Review():
            return "cấp có thẩm quyền xem xét"
