"""What decides: who is outside, the levels, ceilings, quotas; named cases, values, thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.pages.clauses import Clauses, Told
from quydinh.pages.labels import follows_noun, lowered, quoted
from quydinh.pages.model import (
    Block,
    Heading,
    Inlines,
    Paragraph,
    Point,
    Points,
    Row,
    Table,
    capital,
    cited,
    closed,
    joined,
    line,
)
from quydinh.pages.names import Names, called
from quydinh.text.words import key

_OTHERWISE = "trong các trường hợp còn lại"


def owners(nodes: tuple[ast.Name, ...], names: Names) -> str:
    """``tổ chức, cơ quan, đơn vị; đảng viên``: labels have commas of their own."""
    return "; ".join(lowered(names.subject(node)) for node in nodes)


def told(said: Told, *before: str | Inlines) -> Iterator[Block]:
    """A clause as a paragraph with its points below."""
    lead = capital(line(*before, said.lead))
    yield Paragraph(lead if said.points else closed(lead))
    if said.points:
        yield Points(said.points)


# --- who is outside -------------------------------------------------------------------------------


def exclusion(node: ast.Exclusion, clauses: Clauses) -> Iterator[Block]:
    """Who is not reviewed, or not rated, and when."""
    said = clauses.of(node.owners).clause(node.clause)
    whom = owners(node.owners, clauses.words.names)
    yield from told(said, f"{node.kind} đối với {whom} khi ")


# --- the levels -----------------------------------------------------------------------------------


def rating(node: ast.Rating, clauses: Clauses) -> Iterator[Block]:
    """The decision list, level by level in the order in which it is gone through."""
    names = clauses.words.names
    own = clauses.of(node.owners)
    anchor = names.anchor("xep-loai", *node.owners)
    yield Heading(3, capital(line(owners(node.owners, names))), anchor)
    yield Paragraph(
        line(
            "Xét lần lượt như sau; hồ sơ được xếp theo trường hợp đúng đầu tiên.",
            cited(node.citation),
        )
    )
    for position, branch in enumerate(node.branches, 1):
        outcome = outcome_words(branch.outcome, names, key(node.scale.text))
        yield Heading(4, line(f"{position}. ", outcome), f"{anchor}-{position}")
        yield from told(own.clause(branch.clause), "khi ")
    for position, otherwise in enumerate(node.otherwise, len(node.branches) + 1):
        yield Heading(4, line(f"{position}. Trường hợp còn lại"), f"{anchor}-{position}")
        outcome = outcome_words(otherwise.outcome, names, key(node.scale.text))
        yield Paragraph(closed(line(outcome, cited(otherwise.citation))))


def outcome_words(node: ast.BranchOutcome, names: Names, scale: str) -> Inlines:
    """A level by its label, or that people decide and why."""
    match node:
        case ast.LevelOutcome(level):
            return line(names.level(level, scale) or level.text)
        case ast.ReviewOutcome(reason, proposed):
            said = "Cấp có thẩm quyền xem xét"
            if proposed is not None:
                said += f", đề nghị {quoted(names.level(proposed, scale) or proposed.text)}"
            return line(said, "" if reason is None else f" (lý do: {reason.text})")
        case _:
            assert_never(node)


# --- ceilings and quotas --------------------------------------------------------------------------


def ceiling(node: ast.Ceiling, clauses: Clauses) -> Iterator[Block]:
    """One sentence; a list below it where the document has one."""
    own = clauses.of(node.owners)
    names = clauses.words.names
    scale = next((subject.rating for subject in names.those(node.owners)), "")
    level = names.level(node.bound.parts[0], scale) if len(node.bound.parts) == 1 else None
    bound = own.words.path(node.bound).content if level is None else line(f"mức {quoted(level)}")
    whom = owners(node.owners, names)
    start = line(f"{whom} không được xếp loại cao hơn ", bound)
    if node.clause is None:
        start = line(start, cited(node.citation))
        yield Paragraph(closed(capital(start)))
    else:
        yield from told(own.clause(node.clause), start, ", khi ")


def quota(node: ast.Quota, clauses: Clauses) -> Paragraph:
    """One sentence."""
    own = clauses.of(node.owners)
    names = clauses.words.names
    scale = next((subject.rating for subject in names.those(node.owners)), "")

    def level(name: ast.Name) -> str:
        return quoted(names.level(name, scale) or name.text)

    parts: list[str | Inlines] = [
        f"số {owners(node.owners, names)} xếp loại {level(node.level)} không quá ",
        own.words.value(node.share),
        " " if isinstance(node.share, ast.Number) or _named(node.share, names) else ", tính trên ",
        f"số xếp loại {_base(node, level(node.base))}",
    ]
    if node.by:
        groups = [_group(one, own) for one in node.by]
        parts += [", tính theo từng ", joined(groups, " và ")]
    if node.preferences:
        order = [_preference(one, own) for one in node.preferences]
        parts += [", ưu tiên ", joined(order, ", rồi ")]
    if node.surplus is not None:
        parts.append(f"; phần vượt chuyển xuống xếp loại {level(node.surplus)}")
    parts += [line(" ", own.reading(one)) for one in node.readings]
    return Paragraph(closed(capital(line(*parts, cited(node.citation)))))


def _group(node: ast.Path, clauses: Clauses) -> Inlines:
    """What forms the groups; a label that is no noun stands as a whole."""
    found = clauses.words.path(node)
    apart = follows_noun(found.label) or "," in found.label
    return line(quoted(found.label)) if apart and not found.noun else found.content


def _named(share: ast.Expr, names: Names) -> bool:
    """Whether a share is a threshold, which is shown by its number."""
    return isinstance(share, ast.Path) and key(share.parts[0].text) in names.thresholds


def _base(node: ast.Quota, level: str) -> str:
    match node.base_kind:
        case "level":
            return f"{level}, tính cả phần vượt đã chuyển xuống"
        case "or above":
            return f"từ {level} trở lên"
        case "before surplus":
            return f"{level} trước khi chuyển phần vượt"
        case _:
            assert_never(node.base_kind)


def _preference(node: ast.Preference, clauses: Clauses) -> Inlines:
    first = "từ cao xuống thấp" if node.descending else "từ thấp lên cao"
    return line(clauses.words.value(node.value), f" {first}")


# --- what conditions refer to ---------------------------------------------------------------------


def named_case(node: ast.NamedCase, clauses: Clauses) -> Iterator[Block]:
    """A condition that others use by its name."""
    names = clauses.words.names
    anchor = names.anchor("truong-hop", *node.owners, node.name)
    yield Heading(4, capital(line(called(node.name, node.label))), anchor)
    said = clauses.of(node.owners).clause(node.clause)
    yield from told(said, f"áp dụng cho {owners(node.owners, names)}. Thuộc trường hợp này khi ")


def derived(node: ast.Derived, clauses: Clauses) -> Iterator[Block]:
    """A value that is computed, by one formula or by cases."""
    names = clauses.words.names
    own = clauses.of(node.owners)
    anchor = names.anchor("tinh", *node.owners, node.name)
    yield Heading(4, capital(line(called(node.name, node.label))), anchor)
    limits = _limits(node, own)
    whom = f"Áp dụng cho {owners(node.owners, names)}. "
    if node.value is not None:
        said = line(whom, "Bằng ", own.words.value(node.value), limits, cited(node.citation))
        yield Paragraph(closed(said))
        return
    plain = all(one.condition is None for one in node.cases)
    lead = "Tùy cách hiểu, bằng" if plain else "Lấy giá trị của trường hợp đúng đầu tiên"
    yield Paragraph(line(whom, lead, limits, ":", cited(node.citation)))
    points = [
        _value_case(one, position, own, plain=plain) for position, one in enumerate(node.cases)
    ]
    yield Points(tuple(points))


def _limits(node: ast.Derived, clauses: Clauses) -> Inlines:
    parts: list[str | Inlines] = []
    for word, limit in (("tối thiểu", node.minimum), ("tối đa", node.maximum)):
        if limit is not None:
            parts += [f", {word} ", clauses.words.value(limit)]
    return line(*parts)


def _value_case(node: ast.ValueCase, position: int, clauses: Clauses, *, plain: bool) -> Point:
    marker = literals.marker(node.marker, position).strip()
    value = clauses.words.value(node.value)
    if node.condition is None:
        said = Told(() if plain else line(" ", _OTHERWISE))
    else:
        inner = clauses.condition(node.condition, marker)
        said = Told(line(" khi ", inner.lead), inner.points)
    reading = () if node.reading is None else line(" ", clauses.reading(node.reading))
    lead = line(value, said.lead, reading, cited(node.citation))
    return Point(marker, capital(lead), said.points)


def thresholds(nodes: list[ast.Threshold], clauses: Clauses) -> Table:
    """Numbers of the document that have a name."""
    names = clauses.words.names
    rows = tuple(
        Row(
            (
                capital(line(called(node.name, node.label))),
                line(clauses.words.value(node.value), cited(node.citation)),
            ),
            names.anchor("nguong", node.name),
        )
        for node in nodes
    )
    return Table(("Ngưỡng", "Giá trị"), rows)


def counts(node: ast.Ceiling | ast.Quota, clauses: Clauses) -> bool:
    """Whether a ceiling or a quota exists under the readings in force."""
    match node:
        case ast.Ceiling(clause=clause):
            return clause is None or clauses.in_force(clause.tails.reading)
        case ast.Quota(readings=readings):
            return all(map(clauses.in_force, readings))
        case _:
            assert_never(node)


def limits(node: ast.Ceiling | ast.Quota, clauses: Clauses) -> Iterator[Block]:
    """A ceiling or a quota."""
    match node:
        case ast.Ceiling():
            yield from ceiling(node, clauses)
        case ast.Quota():
            yield quota(node, clauses)
        case _:
            assert_never(node)
