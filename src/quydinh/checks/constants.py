"""QD309, QD318: tests that no record can change. QD410: tests that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quydinh.checks.comparing import Comparing
from quydinh.checks.subject import Checked, conditions, parts
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.examples import range_words
from quydinh.ir.types import NumberType

# Longer lists are compared only with what stands near, so that the check stays linear.
_LOOK_BACK = 50


def known_tests(checked: Checked) -> Iterator[Diagnostic]:
    """Tests of a field that its declared range settles, and tests between constants."""
    for subject in checked.program.subjects:
        for condition in conditions(subject):
            for part in parts(condition):
                if isinstance(part, ir.Compare):
                    yield from _known(part)


def _known(test: ir.Compare) -> Iterator[Diagnostic]:
    if isinstance(test.left, ir.Constant) and isinstance(test.right, ir.Constant):
        yield report(
            "QD318",
            test.span,
            result="đúng" if _settled(test, test.left.value, test.left.value) else "sai",
        )
        return
    if not isinstance(test.left, ir.Read | ir.Mark) or not isinstance(test.left.type, NumberType):
        return
    type_ = test.left.type
    answer = _settled(test, type_.low, type_.high)
    if answer is not None:
        name = test.left.field if isinstance(test.left, ir.Read) else "mức"
        result = "đúng" if answer else "sai"
        yield report("QD309", test.span, result=result, field=name, range=range_words(type_))


def _settled(test: ir.Compare, low: object, high: object) -> bool | None:
    """The answer of a test for every value from ``low`` to ``high``; None when it depends."""
    if not isinstance(test.right, ir.Constant) or not isinstance(test.right.value, Fraction):
        return None
    bound = test.right.value
    least = low if isinstance(low, Fraction) else None
    most = high if isinstance(high, Fraction) else None
    above = least is not None and least > bound
    at_least = least is not None and least >= bound
    below = most is not None and most < bound
    at_most = most is not None and most <= bound
    yes, no = {
        ">=": (at_least, below),
        ">": (above, at_most),
        "<=": (at_most, above),
        "<": (below, at_least),
        "=": (at_least and at_most, above or below),
        "≠": (above or below, at_least and at_most),
    }[test.operator]
    return True if yes else (False if no else None)


def contradictions(checked: Checked) -> Iterator[Diagnostic]:
    """Tests in one ``có đủ`` list, or joined by ``và``, that never hold together."""
    for subject in checked.program.subjects:
        comparing = Comparing(checked.program, subject)
        for condition in conditions(subject):
            for part in parts(condition):
                if isinstance(part, ir.All):
                    yield from _contradicting(part, comparing)


def _contradicting(conjunction: ir.All, comparing: Comparing) -> Iterator[Diagnostic]:
    plain = comparing.plain(conjunction)
    operands = plain.operands if isinstance(plain, ir.All) else (plain,)
    tests = [operand for operand in operands if isinstance(operand, ir.Compare)]
    for index, test in enumerate(tests):
        for earlier in tests[max(0, index - _LOOK_BACK) : index]:
            if comparing.excludes(earlier, test):
                yield report("QD410", test.span, related=(Related(earlier.span, "first"),))
                break
