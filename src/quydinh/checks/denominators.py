"""QD406: a share that has to be full, over a number that may be 0."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.checks.subject import Checked, conditions, parts
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType


def empty_shares(checked: Checked) -> Iterator[Diagnostic]:
    """``a / b đạt 100%`` is missing, not true, when b is 0; "(nếu có)" has to be written out."""
    for subject in checked.program.subjects:
        derived = {each.name: each for each in subject.derived}
        for condition in conditions(subject):
            guarded = {
                part.left
                for part in parts(condition)
                if isinstance(part, ir.Compare)
                and isinstance(part.right, ir.Constant)
                and part.right.value == 0
            }
            for part in parts(condition):
                divisor = _divisor(part, derived)
                if divisor is not None and divisor not in guarded:
                    yield report("QD406", part.span, denominator=divisor.field)


def _divisor(test: ir.Condition, derived: dict[str, ir.Derived]) -> ir.Read | None:
    if not isinstance(test, ir.Compare) or not isinstance(test.right, ir.Constant):
        return None
    if test.operator not in (">=", "=") or test.right.value != 1:
        return None
    left = test.left
    if isinstance(left, ir.Derive) and left.name in derived and len(derived[left.name].cases) == 1:
        left = derived[left.name].cases[0].value
    if not isinstance(left, ir.Quotient) or not isinstance(left.right, ir.Read):
        return None
    type_ = left.right.type
    may_be_zero = isinstance(type_, NumberType) and (type_.low is None or type_.low <= 0)
    return left.right if may_be_zero else None
