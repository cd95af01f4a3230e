"""What can be compared with what, and the message where it cannot."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Edit, Fix, Related
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.units import kind_words, unit_of
from quydinh.ir.types import (
    DateType,
    LevelType,
    NumberType,
    TextType,
    Unit,
    YesNoType,
)
from quydinh.text.source import Span

OPERATORS: dict[ast.TestKind, ir.Operator] = {
    "từ trở lên": ">=",
    "đạt": ">=",
    "không thấp hơn": ">=",
    "ít nhất": ">=",
    "trên": ">",
    "cao hơn": ">",
    "không quá": "<=",
    "không cao hơn": "<=",
    "từ trở xuống": "<=",
    "dưới": "<",
    "thấp hơn": "<",
    "là": "=",
    "bằng": "=",
    "khác": "≠",
}
_MISSING_UNIT = {
    Unit.SHARE: ("percent", "%"),
    Unit.POINTS: ("points", " điểm"),
    Unit.MONTHS: ("months", " tháng"),
    Unit.YEARS: ("years", " năm"),
    Unit.DAYS: ("days", " ngày"),
}


class Comparability:
    """Judges the two sides of a test."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports

    def comparable(self, node: ast.Comparison, left: ir.Expr, right: ir.Expr) -> bool:
        ordered = OPERATORS.get(node.test, ">=") not in ("=", "≠")
        match left.type, right.type:
            case NumberType(), NumberType():
                if left.type.unit is right.type.unit:
                    return True
                self._unit_mismatch(node, left, right)
                return False
            case (LevelType(), LevelType()) if left.type == right.type:
                return True
            case DateType(), DateType():
                return True
            case TextType(), TextType():
                if ordered:
                    self.reports.add("QD305", node.span, "use_is", test=node.test, kind="văn bản")
                    return False
                return True
            case YesNoType(), _:
                self.reports.add("QD305", node.span, "yes_no", test=node.test, kind="có/không")
                return False
            case _:
                self._clash(node, left, right, DEFAULT, ())
                return False

    def _unit_mismatch(self, node: ast.Comparison, left: ir.Expr, right: ir.Expr) -> None:
        """A bare number where a unit is needed gets the unit as a fix."""
        written = node.right
        if isinstance(written, ast.Number) and written.unit is None and right.span == written.span:
            missing = _MISSING_UNIT.get(unit_of(left))
            if missing is not None:
                hint, unit = missing
                here = Span(written.span.end, written.span.end)
                self._clash(node, left, right, hint, (Fix((Edit(here, unit),), safe=False),))
                return
        self._clash(node, left, right, DEFAULT, ())

    def _clash(
        self, node: ast.Comparison, left: ir.Expr, right: ir.Expr, hint: str, fixes: tuple[Fix, ...]
    ) -> None:
        assert node.right is not None
        related = (Related(left.span, "left"), Related(right.span, "right"))
        self.reports.add(
            "QD301", node.span, hint, fixes, related,
            left=printed(node.left), right=printed(node.right),
            left_unit=kind_words(left.type), right_unit=kind_words(right.type),
        )  # fmt: skip
