"""What decides: thresholds, readings, values, conditions, ratings, ceilings, quotas, promises."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expressions, literals
from quydinh.ast.printer.clauses import (
    CONDITION,
    PART,
    branches,
    cite,
    clause,
    names,
    outcome,
    series,
    under,
    when,
)
from quydinh.ast.printer.layout import Line
from quydinh.ast.printer.subjects import including
from quydinh.text.source import Span


def threshold(node: ast.Threshold) -> list[Line]:
    line = Line(node.span, f"Ngưỡng {node.name.text}{literals.label(node.label)} là")
    line.gap(PART)
    expressions.write(line, node.value, CONDITION)
    cite(line, node.citation)
    return [line]


def question(node: ast.OpenQuestion) -> list[Line]:
    head = Line(node.span, f"Phương án {node.name.text}{literals.label(node.label)}")
    lines = [including(head, node.citation)]
    for reading in node.readings:
        line = Line(reading.span, f"- {reading.name.text}{literals.label(reading.label)}", depth=1)
        line.add(", mặc định" if reading.default else "")
        cite(line, reading.citation)
        lines.append(line)
    return lines


def derived(node: ast.Derived) -> list[Line]:
    head = _headed(node, "Tính", "của")
    if node.value is not None:
        head.add(" bằng")
        head.gap(PART)
        expressions.write(head, node.value, CONDITION)
        _limits(head, node)
        cite(head, node.citation)
        return [head]
    head.add(" như sau")
    _limits(head, node)
    cite(head, node.citation)
    head.add(":")
    head.lead = True
    return [head, *(_case(entry, position) for position, entry in enumerate(node.cases))]


def named_case(node: ast.NamedCase) -> list[Line]:
    line = _headed(node, "Trường hợp", "của")
    line.add(" là")
    line.gap(PART)
    return [line, *clause(line, node.clause)]


def exclusion(node: ast.Exclusion) -> list[Line]:
    line = Line(node.span, f"{node.kind} đối với ")
    names(line, node.owners)
    return when(line, node.clause)


def rating(node: ast.Rating) -> list[Line]:
    head = Line(node.span, "Xếp loại ", lead=True)
    names(head, node.owners)
    head.add(f" theo {node.scale.text}")
    cite(head, node.citation)
    head.add(", xét lần lượt:")
    lines = [head, *branches(node.branches, depth=1)]
    for otherwise in node.otherwise:
        line = Line(otherwise.span, f"trường hợp còn lại {outcome(otherwise.outcome)}", depth=1)
        cite(line, otherwise.citation)
        lines.append(line)
    return lines


def ceiling(node: ast.Ceiling) -> list[Line]:
    line = Line(node.span, "Giới hạn xếp loại ")
    names(line, node.owners)
    line.add(f" không cao hơn {expressions.path(node.bound)}")
    cite(line, node.citation)
    return [line] if node.clause is None else when(line, node.clause)


def quota(node: ast.Quota) -> list[Line]:
    line = Line(node.span, "Tỉ lệ ")
    names(line, node.owners)
    line.add(f" xếp loại {node.level.text}")
    line.gap(PART)
    line.add("không quá ")
    expressions.write(line, node.share, CONDITION)
    line.add(f" số xếp loại {_base(node)}")
    if node.by:
        _part(line, "theo từng ")
        series(line, (expressions.path(path) for path in node.by))
    for index, preference in enumerate(node.preferences):
        _part(line, "" if index else "ưu tiên ")
        expressions.write(line, preference.value, CONDITION)
        line.add(" giảm dần" if preference.descending else " tăng dần")
    if node.surplus is not None:
        _part(line, f"phần vượt xếp loại {node.surplus.text}")
    for reading in node.readings:
        under(line, reading)
    cite(line, node.citation)
    return [line]


def warning(node: ast.WarningSign) -> list[Line]:
    return when(_headed(node, "Cảnh báo", "đối với"), node.clause)


def consequence(node: ast.Consequence) -> list[Line]:
    line = _headed(node, "Sử dụng kết quả", "đối với")
    line.gap(PART)
    line.add("khi ")
    expressions.write(line, node.condition, CONDITION)
    if node.periods is not None:
        line.gap(PART)
        line.add(f"trong {literals.number(node.periods)} {node.unit} liên tiếp")
    if node.reading is not None:
        under(line, node.reading)
    cite(line, node.citation)
    return [line]


def promise(node: ast.Promise) -> list[Line]:
    head = _headed(node, "Bảo đảm", "đối với")
    head.add(":")
    head.lead = True
    line = Line(_below(node), "nếu ", depth=1)
    expressions.write(line, node.premise, CONDITION)
    line.gap(PART)
    line.add("thì ")
    expressions.write(line, node.conclusion, CONDITION)
    cite(line, node.citation)
    return [head, line]


def direction(node: ast.Direction) -> list[Line]:
    head = _headed(node, "Bảo đảm", "đối với")
    head.add(":")
    head.lead = True
    line = Line(_below(node), expressions.path(node.cause), depth=1)
    line.add(" cao hơn thì " if node.rises else " thấp hơn thì ")
    line.add(expressions.path(node.effect))
    line.add(" không thấp hơn" if node.effect_rises else " không cao hơn")
    cite(line, node.citation)
    return [head, line]


_Headed = (
    ast.Derived | ast.NamedCase | ast.WarningSign | ast.Consequence | ast.Promise | ast.Direction
)


def _headed(node: _Headed, keyword: str, joint: str) -> Line:
    """``Tính tên "Nhãn" của đơn_vị, cá_nhân``."""
    line = Line(node.span, f"{keyword} {node.name.text}{literals.label(node.label)}")
    line.gap(PART)
    line.add(f"{joint} ")
    names(line, node.owners)
    return line


def _below(node: ast.Promise | ast.Direction) -> Span:
    """Where the line below the head begins."""
    return Span(node.owners[-1].span.end, node.span.end)


def _part(line: Line, text: str) -> None:
    line.add(",")
    line.gap(PART)
    line.add(text)


def _limits(line: Line, node: ast.Derived) -> None:
    for word, limit in (("tối thiểu", node.minimum), ("tối đa", node.maximum)):
        if limit is not None:
            _part(line, f"{word} ")
            expressions.write(line, limit, CONDITION)


def _case(node: ast.ValueCase, position: int) -> Line:
    line = Line(node.span, literals.marker(node.marker, position), depth=1)
    expressions.write(line, node.value, CONDITION)
    line.gap(PART)
    if node.condition is None:
        line.add("trong trường hợp còn lại")
    else:
        line.add("khi ")
        expressions.write(line, node.condition, CONDITION)
    under(line, node.reading)
    cite(line, node.citation)
    return line


def _base(node: ast.Quota) -> str:
    match node.base_kind:
        case "level":
            return node.base.text
        case "or above":
            return f"từ {node.base.text} trở lên"
        case "before surplus":
            return f"{node.base.text} trước khi chuyển phần vượt"
