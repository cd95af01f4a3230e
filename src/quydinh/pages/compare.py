"""
How the levels and conditions of one document became those of the next, side by side.

Made from the rulesets alone: for each kind of subject that they share and each level, the places
of the decision list that give it, in the words and with the citations of each document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from attrs import evolve, frozen

from quydinh.ast import nodes as ast
from quydinh.pages.clauses import Clauses, Told
from quydinh.pages.model import (
    Block,
    Column,
    Columns,
    Heading,
    Paragraph,
    Point,
    Points,
    capital,
    closed,
    line,
)
from quydinh.pages.names import Names
from quydinh.pages.rules import counts, limits, owners
from quydinh.pages.wording import Wording
from quydinh.text.words import ascii_form, key

_OPEN = "cấp có thẩm quyền xem xét"


@frozen(eq=False)
class Side:
    """
    A document in the comparison.

    Args:
        title: What it is called.
        document: Its tree, layers applied.
        chosen: The reading in force for each question, by keys.
        page: The address of its own page, where links lead.
    """

    title: str
    document: ast.Document
    chosen: dict[str, str]
    page: str


def compared(sides: Sequence[Side]) -> Iterator[Block]:
    """Every kind of subject that at least two documents rate, level by level."""
    told = [_Told(side) for side in sides]
    subjects = dict.fromkeys(one for each in told for one in each.ratings)
    for subject in subjects:
        those = [each for each in told if subject in each.ratings]
        if len(those) < 2:  # noqa: PLR2004 - nothing to compare with
            continue
        name = ascii_form(subject).lower().replace("_", "-")
        yield Heading(2, capital(line(those[-1].called(subject))), name)
        levels = dict.fromkeys(level for each in reversed(those) for level in each.levels(subject))
        for number, level in enumerate(levels, 1):
            label = next(each.label(subject, level) for each in those if each.label(subject, level))
            yield Heading(3, capital(line(label)), f"{name}-{number}")
            yield _columns(those, lambda one: one.places(subject, level))  # noqa: B023 - used at once
        if any(each.limits(subject) for each in those):
            yield Heading(3, line("Giới hạn và tỉ lệ"), f"{name}-gioi-han")
            yield _columns(those, lambda one: one.limits(subject))  # noqa: B023 - used at once


def _columns(those: list[_Told], told: Callable[[_Told], Iterable[Block]]) -> Columns:
    """One column a document; what the one before says word for word is not said again."""
    columns: list[Column] = []
    before: _Told | None = None
    for each in those:
        same = before is not None and tuple(told(before.unlinked)) == tuple(told(each.unlinked))
        blocks = (_as_in(before),) if before is not None and same else tuple(told(each))
        columns.append(Column(line(each.title), blocks))
        before = each
    return Columns(tuple(columns))


def _as_in(other: _Told) -> Paragraph:
    return Paragraph(line(f"Như {other.title}."))


class _Told:
    """One document, by the declared names of its subjects and levels."""

    def __init__(self, side: Side) -> None:
        self.title = side.title
        self._side = side
        self._names = Names(side.document)
        self._clauses = Clauses(Wording(self._names, page=side.page), side.chosen)
        self.ratings: dict[str, ast.Rating] = {}
        self._cases: dict[tuple[str, str], ast.NamedCase] = {}
        self._limits: list[ast.Ceiling | ast.Quota] = []
        for node in side.document.declarations:
            match node:
                case ast.Rating():
                    self.ratings |= {owner.text: node for owner in node.owners}
                case ast.NamedCase():
                    for owner in node.owners:
                        self._cases[key(owner.text), key(node.name.text)] = node
                case ast.Ceiling() | ast.Quota():
                    self._limits.append(node)
                case _:
                    pass

    @cached_property
    def unlinked(self) -> _Told:
        """The same without the address of its page, to compare words."""
        return _Told(evolve(self._side, page=""))

    def called(self, subject: str) -> str:
        return owners((ast.Name(subject),), self._names)

    def levels(self, subject: str) -> list[str]:
        """The levels of its scale, highest first, and what is left to people."""
        scale = self._names.scales.get(key(self.ratings[subject].scale.text))
        named = [] if scale is None else [level.name.text for level in scale.levels]
        return [*named, _OPEN]

    def label(self, subject: str, level: str) -> str:
        if level == _OPEN:
            return _OPEN
        return self._names.level(ast.Name(level), key(self.ratings[subject].scale.text)) or ""

    def places(self, subject: str, level: str) -> Iterator[Block]:
        """Each place of the decision list that gives a level, under the readings in force."""
        rating = self.ratings[subject]
        own = self._clauses.of((ast.Name(subject),))
        none = True
        for branch in rating.branches:
            if _level(branch.outcome) == key(level) and self._in_force(branch.clause):
                none = False
                yield from self._told(own.clause(branch.clause), branch.clause, subject)
        for otherwise in rating.otherwise:
            if _level(otherwise.outcome) == key(level):
                none = False
                yield Paragraph(line("Trong các trường hợp còn lại."))
        if none:
            yield Paragraph(line("Không có trường hợp nào."))

    def _told(self, said: Told, clause: ast.Clause, subject: str) -> Iterator[Block]:
        lead = capital(line("khi ", said.lead))
        if not said.points:
            yield Paragraph(closed(lead))
        else:
            yield Paragraph(lead)
            points = list(said.points)
            if isinstance(clause, ast.Listed):
                points = [
                    self._opened(point, item.clause, subject)
                    for point, item in zip(points, clause.items, strict=True)
                    if self._in_force(item.clause)
                ]
            yield Points(tuple(points))

    def _opened(self, point: Point, clause: ast.Clause, subject: str) -> Point:
        """A point that only names a case, with the case's own points under it."""
        if not isinstance(clause, ast.Simple) or not isinstance(clause.condition, ast.Path):
            return point
        parts = clause.condition.parts
        case = self._cases.get((key(subject), key(parts[0].text))) if len(parts) == 1 else None
        if case is None or not isinstance(case.clause, ast.Listed):
            return point
        inner = self._clauses.of((ast.Name(subject),)).clause(case.clause)
        shown = [
            below
            for below, item in zip(inner.points, case.clause.items, strict=True)
            if self._in_force(item.clause)
        ]
        lead = line(point.content, " – ", inner.lead) if len(shown) > 1 else point.content
        return Point(point.marker, lead, tuple(shown))

    def _in_force(self, clause: ast.Clause) -> bool:
        return self._clauses.in_force(clause.tails.reading)

    def limits(self, subject: str) -> list[Block]:
        """The ceilings and quotas of a kind of subject."""
        return [
            block
            for node in self._limits
            if subject in {owner.text for owner in node.owners} and counts(node, self._clauses)
            for block in limits(node, self._clauses)
        ]


def _level(outcome: ast.BranchOutcome) -> str:
    return key(outcome.level.text) if isinstance(outcome, ast.LevelOutcome) else key(_OPEN)
