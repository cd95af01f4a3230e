"""The algebra of units, and what kinds of values are called in messages."""

from __future__ import annotations

from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    Unit,
    YesNoType,
)

UNITS: dict[str | None, Unit] = {
    None: Unit.COUNT,
    "%": Unit.SHARE,
    "điểm": Unit.POINTS,
    "tháng": Unit.MONTHS,
    "năm": Unit.YEARS,
    "ngày": Unit.DAYS,
}
TYPE_UNITS = {
    "số": Unit.COUNT,
    "số nguyên": Unit.COUNT,
    "phần trăm": Unit.SHARE,
    "điểm": Unit.POINTS,
    "số tháng": Unit.MONTHS,
    "số năm": Unit.YEARS,
    "số ngày": Unit.DAYS,
}
_WORDS = {
    Unit.COUNT: "số",
    Unit.SHARE: "tỉ lệ",
    Unit.POINTS: "điểm",
    Unit.MONTHS: "số tháng",
    Unit.YEARS: "số năm",
    Unit.DAYS: "số ngày",
}


def product_unit(left: Unit, right: Unit) -> Unit | None:
    """A plain number or a share scales anything; other units do not multiply."""
    if left is Unit.COUNT:
        return right
    if right is Unit.COUNT:
        return left
    if left is Unit.SHARE:
        return right
    return left if right is Unit.SHARE else None


def quotient_unit(left: Unit, right: Unit, *, by_constant: bool) -> Unit | None:
    """
    Like units give a share.

    A plain number written in the text only scales: half of a count is a count; two counts from the
    data give a share.
    """
    if right is Unit.COUNT and (by_constant or left is not Unit.COUNT):
        return left
    if left is right:
        return Unit.SHARE
    return left if right is Unit.SHARE else None


def kind_words(type_: FieldType) -> str:
    """What a kind of value is called."""
    match type_:
        case NumberType():
            return _WORDS[type_.unit]
        case YesNoType():
            return "có/không"
        case DateType():
            return "ngày tháng"
        case TextType():
            return "văn bản"
        case LevelType():
            return f"mức của thang {type_.scale}"
        case LinkType():
            return "một liên kết"


def unit_of(expr: ir.Expr) -> Unit:
    """The unit of a number."""
    assert isinstance(expr.type, NumberType)
    return expr.type.unit
