"""The logic of no, discretion and yes, and of what is still possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

import pytest

from quydinh.evaluate.values import (
    DISCRETION,
    NO,
    UNKNOWN,
    YES,
    discretion,
    greatest,
    least,
    negation,
    nth_greatest,
    settled,
    singles,
)

SINGLE = (NO, DISCRETION, YES)
SETS = range(1, 8)


@pytest.mark.parametrize("first", SINGLE)
@pytest.mark.parametrize("second", SINGLE)
def test_known_truths_are_ordered(first: int, second: int) -> None:
    """`và` is the least, `hoặc` the greatest: no < discretion < yes."""
    assert least((first, second)) == min(first, second)
    assert greatest((first, second)) == max(first, second)


def test_kleene() -> None:
    """What is unknown decides nothing, and is not needed where the rest decides."""
    assert least((UNKNOWN, NO)) == NO
    assert least((UNKNOWN, YES)) == UNKNOWN
    assert greatest((UNKNOWN, YES)) == YES
    assert greatest((UNKNOWN, NO)) == UNKNOWN
    assert negation(UNKNOWN) == UNKNOWN
    assert (negation(YES), negation(NO)) == (NO, YES)


def test_nothing_joined() -> None:
    """All of nothing holds; one of nothing does not."""
    assert least(()) == YES
    assert greatest(()) == NO


@pytest.mark.parametrize(
    ("condition", "excuse", "result"),
    [
        (NO, YES, NO),
        (NO, UNKNOWN, NO),
        (YES, NO, YES),
        (YES, YES, DISCRETION),
        (YES, UNKNOWN, YES | DISCRETION),
        (UNKNOWN, YES, NO | DISCRETION),
        (UNKNOWN, NO, UNKNOWN),
        (DISCRETION, NO, DISCRETION),
    ],
)
def test_discretion(condition: int, excuse: int, result: int) -> None:
    """`C, nếu E thì cấp có thẩm quyền xem xét`."""
    assert discretion(condition, excuse) == result


def test_discretion_is_not_denied() -> None:
    """What people have to decide has no opposite."""
    with pytest.raises(ValueError, match="discretion"):
        negation(DISCRETION | YES)


@pytest.mark.parametrize("count", range(4))
@pytest.mark.parametrize("truths", list(product(SETS, repeat=2)))
def test_at_least(count: int, truths: tuple[int, ...]) -> None:
    """Every choice of the truths still possible gives one of the result, and no other is in it."""
    expected = 0
    for chosen in product(*(tuple(singles(truth)) for truth in truths)):
        ordered = sorted(chosen, reverse=True)
        reached = YES if count == 0 else NO if count > len(ordered) else ordered[count - 1]
        expected |= reached
    assert nth_greatest(count, truths) == expected


@pytest.mark.parametrize("join", [least, greatest])
@pytest.mark.parametrize("truths", list(product(SETS, repeat=3)))
def test_joins_are_exact(join: Callable[[Iterable[int]], int], truths: tuple[int, ...]) -> None:
    """A set of truths is what its members give, one by one."""
    expected = 0
    for chosen in product(*(tuple(singles(truth)) for truth in truths)):
        expected |= join(chosen)
    assert join(truths) == expected


def test_settled() -> None:
    """One truth alone is settled."""
    assert [truth for truth in SETS if settled(truth)] == [NO, DISCRETION, YES]
