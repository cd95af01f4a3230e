"""
Long lists that lie on a share or just beside it, such as 9 of 13 for 70%.

The solver looks at short lists; a share of a list often needs a long one of two kinds of records.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from quydinh.evaluate.interpreter import Record
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, NumberType, Unit, ValueType, YesNoType
from quydinh.mutation.trees import places
from quydinh.verify.domain import Domain
from quydinh.verify.plain import value_at

Path = tuple[str, ...]

_LONGEST = 100
_UNIT = Fraction(1, 100)


def lists(
    program: ir.Program, domain: Domain, record: Record
) -> Iterator[tuple[Path, tuple[Record, ...]]]:
    """
    Lists to try in the place of a record's own, the shortest first.

    Args:
        program: Whose shares are looked for.
        domain: Knows which lists are read, and what of their records.
        record: The record.
    """
    sizes = _sizes(program)
    scales = {one.name: tuple(level.name for level in one.levels) for one in program.scales}
    for path in domain.lists:
        if any(isinstance(part, int) for part in path):
            continue
        first: Record = next(iter(value_at(record, path) or ()), {})
        ways = [
            {**first, str(variable.path[-1]): value}
            for variable in domain.variables.values()
            if variable.path[:-1] == (*path, 0)
            for value in _values(variable.type, scales)
        ]
        for number, length in sizes:
            for one, other in permutations(ways, 2):
                yield path, (one,) * number + (other,) * (length - number)  # type: ignore[misc]


def _sizes(program: ir.Program) -> Sequence[tuple[int, int]]:
    """How many of how many: the least that lie on a share in the rules, or within a unit of it."""
    shares = {
        part.value
        for subject in program.subjects
        for _, part in places((subject.exclusions, subject.rating, subject.derived, subject.cases))
        if isinstance(part, ir.Constant)
        and isinstance(part.type, NumberType)
        and part.type.unit is Unit.SHARE
        and isinstance(part.value, Fraction)
    }
    found = {
        size
        for share in shares
        for low, high in ((share - _UNIT, share), (share, share), (share, share + _UNIT))
        if (size := _least(low, high)) is not None
    }
    return sorted(found, key=lambda one: (one[1], one[0]))


def _least(low: Fraction, high: Fraction) -> tuple[int, int] | None:
    """The shortest list with a share from one bound on and below the other, or equal to both."""
    for length in range(1, _LONGEST + 1):
        number = math.ceil(low * length)
        if 0 <= number <= length and (
            Fraction(number, length) < high or low == high == Fraction(number, length)
        ):
            return number, length
    return None


def _values(type_: ValueType, scales: dict[str, tuple[str, ...]]) -> Sequence[object]:
    match type_:
        case LevelType(scale):
            return scales[scale]
        case YesNoType():
            return (True, False)
        case _:
            return ()
