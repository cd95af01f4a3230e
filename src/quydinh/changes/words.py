"""What a document says, in its own words, as one line."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from quydinh.changes.canonical import bare
from quydinh.changes.model import Side
from quydinh.evaluate import wording
from quydinh.evaluate.display import shown
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

_AMENDED = {
    "Sửa đổi": "sửa đổi theo",
    "Bổ sung": "bổ sung theo",
    "Bãi bỏ": "bãi bỏ một phần theo",
}
_UNITS = {
    Unit.SHARE: "phần trăm",
    Unit.POINTS: "điểm",
    Unit.MONTHS: "số tháng",
    Unit.YEARS: "số năm",
    Unit.DAYS: "số ngày",
}


def condition(node: ir.Condition) -> str:
    """A condition with everything in it."""
    match node:
        case ir.CaseHolds(_, links, _, name):
            return ".".join((*links, name))
        case ir.Not(operand):
            inner = bare(operand)
            if isinstance(inner, ir.Compare | ir.Holds):
                return wording.condition(inner, negated=True)
            return f"không {_inside(inner)}"
        case ir.All((operand,)) | ir.Any((operand,)):
            return condition(operand)
        case ir.All(operands):
            return " và ".join(map(_inside, operands))
        case ir.Any(operands):
            return " hoặc ".join(map(_inside, operands))
        case ir.AtLeast(count, operands):
            listed = "; ".join(map(condition, operands))
            return f"có ít nhất {count} trong các trường hợp: {listed}"
        case ir.Discretion(inner, excuse):
            return f"{condition(inner)}, nếu {condition(excuse)} thì cấp có thẩm quyền xem xét"
        case ir.Cited(inner):
            return condition(inner)
        case ir.Always():
            return "mọi trường hợp"
        case ir.Never():
            return "không trường hợp nào"
        case _:
            return wording.condition(node)


def _inside(node: ir.Condition) -> str:
    inner = bare(node)
    while isinstance(inner, ir.All | ir.Any) and len(inner.operands) == 1:
        inner = bare(inner.operands[0])
    text = condition(inner)
    return f"({text})" if isinstance(inner, ir.All | ir.Any | ir.AtLeast | ir.Discretion) else text


def side(text: str, citation: ir.Citation | None) -> Side:
    """A text with its citation, and who made it as it stands."""
    by = () if citation is None else citation.amended_by
    told = "; ".join(f"{_AMENDED[one.kind]} {one.source}" for one in by)
    return Side(text, cited(citation), by=told)


def cited(citation: ir.Citation | None) -> str:
    """``[12.2.2; chưa kiểm chứng]``; "" when nothing is cited."""
    if citation is None:
        return ""
    flags = [
        *(["chưa kiểm chứng"] if citation.unverified else []),
        *(["số tạm đặt"] if citation.provisional else []),
    ]
    return f"[{'; '.join((*citation.references, *flags))}]"


def derived(node: ir.Derived) -> str:
    """How a value is worked out."""
    cases = [_case(each) for each in node.cases]
    limits = [
        f"{name} {wording.value(limit)}"
        for name, limit in (("tối thiểu", node.minimum), ("tối đa", node.maximum))
        if limit is not None
    ]
    return ", ".join(("; ".join(cases), *limits))


def _case(node: ir.ValueCase) -> str:
    value = wording.value(node.value)
    return value if node.condition is None else f"{value} khi {condition(node.condition)}"


def citations(node: ir.Derived) -> str:
    """The citations of a value and of its cases."""
    every = (node.citation, *(each.citation for each in node.cases))
    return " ".join(dict.fromkeys(cited(one) for one in every if one is not None))


def quota_base(node: ir.Quota) -> str:
    """What a share is taken of."""
    match node.base_kind:
        case "level":
            return f"số xếp loại {node.base}"
        case "or above":
            return f"số xếp loại từ {node.base} trở lên"
        case "before surplus":
            return f"số xếp loại {node.base} trước khi chuyển phần vượt"
        case _:
            assert_never(node.base_kind)


def grouping(node: ir.Quota) -> str:
    """Within which groups."""
    keys = (".".join((*one.links, one.field)) for one in node.by)
    return ", ".join(keys) or "toàn bộ"


def preferences(node: ir.Quota) -> str:
    """Who comes first."""
    said = (
        f"{wording.value(one.value)} {'giảm dần' if one.descending else 'tăng dần'}"
        for one in node.preferences
    )
    return ", ".join(said) or "không nêu"


def quota(node: ir.Quota) -> str:
    """A whole quota."""
    parts = [f"{node.level} không quá {wording.value(node.share)} {quota_base(node)}"]
    if node.by:
        parts.append(f"theo từng {grouping(node)}")
    if node.preferences:
        parts.append(f"ưu tiên {preferences(node)}")
    return ", ".join(parts)


def ceiling(node: ir.Ceiling) -> str:
    """A whole ceiling."""
    when = "" if node.condition is None else f" khi {condition(node.condition)}"
    return f"không cao hơn {bound(node)}{when}"


def bound(node: ir.Ceiling) -> str:
    """The level or the other rating that a ceiling holds to."""
    match node.bound:
        case ir.RateAs(level):
            return level
        case ir.LinkedRating(links, _, stage):
            return ".".join((*links, stage))
        case _:
            assert_never(node.bound)


def outcome(node: ir.BranchOutcome) -> str:
    """Where a branch leads."""
    match node:
        case ir.RateAs(level):
            return level
        case ir.Review(reason, proposed):
            why = f" “{reason}”" if reason else ""
            then = f", đề nghị {proposed}" if proposed else ""
            return f"cấp có thẩm quyền xem xét{why}{then}"
        case _:
            assert_never(node)


def field_type(node: FieldType) -> str:
    """The type of a field, as it is declared."""
    match node:
        case NumberType():
            return _number_type(node)
        case YesNoType():
            return "có/không"
        case DateType():
            return "ngày"
        case TextType(None):
            return "văn bản"
        case TextType(choices):
            listed = ", ".join(f"“{one}”" for one in choices or ())
            return f"một trong ({listed})"
        case LevelType(scale):
            return scale
        case LinkType(target, many, kind):
            word = "thuộc " if kind == "thuộc" else "các " if many else ""
            return f"{word}{target}"
        case _:
            assert_never(node)


def _number_type(node: NumberType) -> str:
    count = "số nguyên" if node.integer else "số"
    words = [_UNITS.get(node.unit, count)]
    for word, end in (("từ", node.low), ("đến", node.high)):
        if end is not None:
            words.append(f"{word} {_end(end, node)}")
    return " ".join(words)


def _end(value: Fraction, type_: NumberType) -> str:
    return shown(value, type_)
