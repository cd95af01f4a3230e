"""
The smallest condition in which a mistake lies.

Where it comes out as before, so does everything around it: most records need no more than this.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from quydinh.ir import nodes as ir
from quydinh.mutation.judging import Names, Openings
from quydinh.mutation.trees import places

Pair = tuple[ir.Condition, ir.Condition]


def elsewhere(program: ir.Program, openings: Openings) -> Names:
    """The named cases and derived values that are opened for another record than one's own."""
    found: set[tuple[str, str]] = set()
    for subject in program.subjects:
        for _, node in places((subject.exclusions, subject.rating, subject.ceilings,
                               subject.quotas, subject.cases, subject.derived)):  # fmt: skip
            match node:
                case ir.CaseHolds(depth, links, owner, name) | ir.Derive(depth, links, owner, name):
                    if depth or links:
                        found |= {(owner, name), *openings.of(node)}
                case ir.Every() | ir.Some() | ir.Count() | ir.Proportion() | ir.Aggregate():
                    found |= openings.of(node)
    return frozenset(found)


def narrowed(before: ir.Subject, after: ir.Subject, beyond: Names) -> Pair | None:
    """
    The smallest conditions on a subject's own record that differ; None where there is no such pair.

    Args:
        before: The subject.
        after: The same with one mistake.
        beyond: What is opened for other records, of which a record alone tells nothing.
    """
    if before.derived is not after.derived or before.ceilings is not after.ceilings:
        return None
    found: list[Pair] = []
    for old, new in zip(before.cases, after.cases, strict=True):
        if old is not new:
            if (before.name, old.name) in beyond:
                return None
            found.append((old.condition, new.condition))
    assert before.rating is not None
    assert after.rating is not None
    branches = zip_longest(before.rating.branches, after.rating.branches)
    exclusions = zip_longest(before.exclusions, after.exclusions)
    for one, other in (*exclusions, *branches):
        if one is None or other is None:
            return None
        if one is not other:
            found.append((one.condition, other.condition))
    return _smallest(*found[0]) if len(found) == 1 else None


def _smallest(before: ir.Condition, after: ir.Condition) -> Pair:
    old, new = _operands(before), _operands(after)
    if type(before) is not type(after) or not old or len(old) != len(new):
        return before, after
    if isinstance(before, ir.AtLeast) and before.count != getattr(after, "count", None):
        return before, after
    differ = [pair for pair in zip(old, new, strict=True) if pair[0] is not pair[1]]
    return _smallest(*differ[0]) if len(differ) == 1 else (before, after)


def _operands(node: ir.Condition) -> Sequence[ir.Condition]:
    """The conditions that a condition joins; none of a test."""
    match node:
        case ir.All(operands) | ir.Any(operands) | ir.AtLeast(_, operands):
            return operands
        case ir.Not(operand):
            return (operand,)
        case ir.Discretion(condition, excuse):
            return condition, excuse
        case ir.Cited(condition):
            return (condition,)
        case _:
            return ()
