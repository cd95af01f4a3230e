"""The tests of a rating, sorted by the form in which they are quickest."""

from __future__ import annotations

from fractions import Fraction

from attrs import Factory, frozen

from quydinh.evaluate.codegen.expressions import Expressions, native_bound, opened
from quydinh.evaluate.codegen.integers import Crossing, crossing
from quydinh.evaluate.codegen.ladder import Rung
from quydinh.evaluate.codegen.marks import MarkTest, mark_test
from quydinh.evaluate.codegen.module import given
from quydinh.evaluate.outline import Outline, Test
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType


@frozen
class Native:
    """
    An input number against a literal in its own measure.

    ``dyadic``: the literal is the very number, so that it compares rightly with any kind.
    """

    field: str
    operator: ir.Operator
    bound: float
    dyadic: bool


@frozen
class YesNo:
    """A yes/no input."""

    field: str


Form = MarkTest | YesNo | Native | Crossing | Test


def form(test: Test, program: ir.Program, rules: Expressions) -> Form:
    """The form of a test; the test itself when there is none that is quicker."""
    mark = mark_test(test, program)
    if mark is not None:
        return mark
    leaf = test.leaf
    if test.links:
        return test
    if isinstance(leaf, ir.Compare):
        left, right = opened(leaf.left, rules), opened(leaf.right, rules)
        leaf = ir.Compare(left, leaf.operator, right)
    bound = native_bound(leaf) if isinstance(leaf, ir.Compare) else None
    match leaf:
        case ir.Holds(ir.Read(0, (), field)):
            return YesNo(field)
        case ir.Compare(
            ir.Read(0, (), field, NumberType() as type_), operator, ir.Constant(Fraction() as exact)
        ) if bound is not None:
            return Native(field, operator, bound, Fraction(bound) == given(type_, exact))
        case _:
            crossed = crossing(leaf)
            return crossed if crossed is not None and crossed.fields() else test


Share = tuple[ir.Expr, ir.Expr | None, ir.Expr | None]


@frozen
class Sorted:
    """
    All tests of a rating by form; numbers are those of their bits.

    ``shares`` holds together comparisons of one share, by dividend, divisor and what else it is
    compared with. ``strict`` are the inputs that some literal is compared with which is not quite
    the number written, and so right beside integers and floats only.
    """

    marks: list[tuple[int, MarkTest]] = Factory(list)
    yes: dict[str, int] = Factory(dict)
    rungs: dict[str, list[Rung]] = Factory(dict)
    strict: set[str] = Factory(set)
    shares: dict[Share, list[tuple[int, Crossing]]] = Factory(dict)
    general: list[tuple[int, Test]] = Factory(list)


def sort(outline: Outline, program: ir.Program, rules: Expressions) -> Sorted:
    """Sort the tests of a rating."""
    found = Sorted()
    for number, test in enumerate(outline.tests):
        match form(test, program, rules):
            case MarkTest() as mark:
                found.marks.append((number, mark))
            case YesNo(field):
                found.yes[field] = 1 << number
            case Native(field, operator, bound, dyadic):
                if not dyadic:
                    found.strict.add(field)
                rung = Rung(operator, bound, 1 << number)
                found.rungs.setdefault(field, []).append(rung)
            case Crossing() as crossed:
                key = (crossed.above, crossed.divisor, crossed.below)
                found.shares.setdefault(key, []).append((number, crossed))
            case Test() as other:
                found.general.append((number, other))
    return found
