"""QD414 and QD325: the share of a quota has to be one for its group, and from 0% to 100%."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import attrs

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType

_Path = tuple[str, ...]


def shares(program: ir.Program) -> Iterator[Diagnostic]:
    """The shares of all quotas."""
    rules = _Rules(program)
    for subject in program.subjects:
        for quota in subject.quotas:
            yield from _common(quota, rules)
            yield from _ranged(quota, rules)


class _Rules:
    """Derived values and named cases by subject and name."""

    def __init__(self, program: ir.Program) -> None:
        self.derived: Mapping[tuple[str, str], ir.Derived] = {
            (subject.name, one.name): one for subject in program.subjects for one in subject.derived
        }
        self.cases: Mapping[tuple[str, str], ir.Case] = {
            (subject.name, one.name): one for subject in program.subjects for one in subject.cases
        }


# --- one for the group ----------------------------------------------------------------------------


def _common(quota: ir.Quota, rules: _Rules) -> Iterator[Diagnostic]:
    """A share may read the keys of the group and whatever lies beyond its links."""
    keys = {(*key.links, key.field) for key in quota.by}
    walk = _Walk(rules, keys)
    for path in dict.fromkeys(walk.apart(quota.share, (), 0)):
        yield report("QD414", quota.share.span, name=".".join(path))


class _Walk(NamedTuple):
    rules: _Rules
    keys: set[_Path]

    def _shared(self, path: _Path) -> bool:
        return any(path[: len(key)] == key for key in self.keys)

    def apart(self, node: object, way: _Path, depth: int) -> Iterator[_Path]:
        """
        What an expression reads that members of a group need not have in common.

        Args:
            node: The expression, or any part of it.
            way: The links from the member to the record that the rule is about.
            depth: How many records of lists stand around the node.
        """
        match node:
            case ir.Read(at, links, field) | ir.RecordList(at, links, field):
                path = (*way, *links, field)
                if at == depth and not self._shared(path):
                    yield path
            case ir.Criteria(at, names):
                if at == depth:
                    yield from ((*way, name) for name in names if not self._shared((*way, name)))
            case ir.Derive(at, links, subject, name) | ir.CaseHolds(at, links, subject, name):
                there = (*way, *links)
                if at == depth and not self._shared(there):
                    rule = self.rules.derived.get((subject, name)) or self.rules.cases.get(
                        (subject, name)
                    )
                    yield from self._parts(rule, there, 0)
            case (
                ir.Aggregate(over=over)
                | ir.Count(over=over)
                | ir.Proportion(over=over)
                | ir.Every(over=over)
                | ir.Some(over=over)
            ):
                yield from self.apart(over, way, depth)
                yield from self._parts(node, way, depth + 1)
            case ir.Citation():
                pass
            case tuple():
                for one in node:
                    yield from self.apart(one, way, depth)
            case _:
                yield from self._parts(node, way, depth)

    def _parts(self, node: object, way: _Path, depth: int) -> Iterator[_Path]:
        if attrs.has(kind := type(node)):
            for field in attrs.fields(kind):
                if field.eq and field.name != "over":
                    yield from self.apart(getattr(node, field.name), way, depth)


# --- from 0% to 100% ------------------------------------------------------------------------------


def _ranged(quota: ir.Quota, rules: _Rules) -> Iterator[Diagnostic]:
    """A constant was looked at when it was read."""
    low, high = _bounds(quota.share, rules)
    if low is None or high is None or low < 0 or high > 1:
        found = "một giá trị có thể nằm ngoài khoảng từ 0% đến 100%"
        yield report("QD325", quota.share.span, "declare", found=found)


_Bounds = tuple[Fraction | None, Fraction | None]


def _bounds(node: ir.Expr | None, rules: _Rules) -> _Bounds:
    """The least and the greatest value; None for one that has no end."""
    match node:
        case ir.Constant(Fraction() as value):
            return value, value
        case (
            ir.Read(type=NumberType(low=low, high=high))
            | ir.Proportion(type=NumberType(low=low, high=high))
        ):
            return low, high
        case ir.Derive(_, _, subject, name):
            return _of_rule(rules.derived[subject, name], rules)
        case _:
            return None, None


def _of_rule(rule: ir.Derived, rules: _Rules) -> _Bounds:
    each = [_bounds(case.value, rules) for case in rule.cases]
    low, high = _outermost(min, [one for one, _ in each]), _outermost(max, [one for _, one in each])
    if rule.minimum is not None:
        least, most = _bounds(rule.minimum, rules)
        low, high = _innermost(max, low, least), _outermost(max, [high, most])
    if rule.maximum is not None:
        least, most = _bounds(rule.maximum, rules)
        low, high = _outermost(min, [low, least]), _innermost(min, high, most)
    return low, high


_Choice = Callable[[Iterable[Fraction]], Fraction]


def _outermost(choose: _Choice, ends: Sequence[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return choose(known) if len(known) == len(ends) else None


def _innermost(choose: _Choice, *ends: Fraction | None) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return choose(known) if known else None
