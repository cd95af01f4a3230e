"""Clauses as numbered points: the lists of the document, and long conditions split into lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from attrs import field, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.pages.model import Inlines, Link, Point, Tag, capital, cited, line, plain
from quydinh.pages.names import called, words
from quydinh.pages.wording import Wording
from quydinh.text.words import key

_ALL, _ANY = "có đủ các điều kiện sau", "có một trong các trường hợp sau"
# Longer conditions are read more easily as a list.
_LONG = 90
_BELOW = {"-": "+", "+": "·", "·": "·"}


class Told(NamedTuple):
    """A clause in words: its first line, and the points under it."""

    lead: Inlines
    points: tuple[Point, ...] = ()


@frozen(eq=False)
class Clauses:
    """
    Puts clauses in words.

    Args:
        words: Words for the records that the clauses speak of.
        chosen: The reading in force for each question, by keys.
        decided: Who chose it, by the key of the question, where somebody is known to have.
    """

    words: Wording
    chosen: Mapping[str, str]
    decided: Mapping[str, str] = field(factory=dict)

    def of(self, owners: tuple[ast.Name, ...]) -> Clauses:
        """The same for the rules of these subjects."""
        return Clauses(self.words.of(owners), self.chosen, self.decided)

    def anywhere(self) -> Clauses:
        """The same for a piece of a rule whose subjects it does not name."""
        every = tuple(self.words.names.subjects.values())
        words = Wording(self.words.names, (every,), "", self.words.page)
        return Clauses(words, self.chosen, self.decided)

    def clause(self, node: ast.Clause, marker: str = "") -> Told:
        """A clause under an item marked ``marker``; "" stands for none."""
        match node:
            case ast.Simple(condition, tails, citation):
                told = self._split(condition, marker)
            case ast.Listed(kind, items, count, tails, citation):
                told = Told(line(_lead(kind, count)), self.items(items))
            case _:
                assert_never(node)
        colon = ":" if told.points else ""
        # The colon belongs to the words, before remarks and the margin.
        under = () if tails.reading is None else line(" ", self.reading(tails.reading))
        lead = line(told.lead, self._tails(tails), colon, under, cited(citation))
        return Told(lead, told.points)

    def items(self, nodes: tuple[ast.Item, ...], *, keep_marks: bool = False) -> tuple[Point, ...]:
        """
        The points of a list.

        Letters are given anew, as the formatter does; those of a new point say which point of
        the amended list it is.
        """
        points = []
        for position, node in enumerate(nodes):
            marker = literals.marker(node.marker, position).strip()
            if keep_marks and node.marker.isalpha():
                marker = f"{node.marker})"
            told = self.clause(node.clause, marker)
            points.append(Point(marker, capital(told.lead), told.points))
        return tuple(points)

    def condition(self, node: ast.Expr, marker: str = "") -> Told:
        """A condition without tails and citation."""
        told = self._split(node, marker)
        return Told(line(told.lead, ":" if told.points else ""), told.points)

    def _split(self, node: ast.Expr, marker: str) -> Told:
        """A long ``và`` or ``hoặc`` as a list of its parts."""
        whole = self.words.condition(node).alone
        inner = node.inner if isinstance(node, ast.Group) else node
        if not isinstance(inner, ast.And | ast.Or) or not self._is_long(inner, whole):
            return Told(whole)
        below = _BELOW.get(marker, "-")
        points = []
        for operand in inner.operands:
            told = self._split(operand, below)
            colon = ":" if told.points else ""
            points.append(Point(below, line(capital(told.lead), colon), told.points))
        return Told(line(_ALL if isinstance(inner, ast.And) else _ANY), tuple(points))

    def _is_long(self, node: ast.And | ast.Or, whole: Inlines) -> bool:
        parts = [plain(self.words.condition(one).alone) for one in node.operands]
        joints = (", ", " và ", " hoặc ")
        return len(plain(whole)) > _LONG or any(joint in one for one in parts for joint in joints)

    # --- tails ------------------------------------------------------------------------------------

    def _tails(self, node: ast.Tails) -> Inlines:
        said: list[str | Inlines] = []
        if node.unless is not None:
            said += [", trừ trường hợp ", self.words.condition(node.unless).alone]
        if node.review_if is not None:
            excuse = self.words.condition(node.review_if).alone
            said += ["; nếu ", excuse, " thì cấp có thẩm quyền xem xét"]
        if node.cleared is not None:
            said += [f"; hết cảnh báo khi “{node.cleared.text}”"]
        return line(*said)

    def reading(self, node: ast.Path) -> Inlines:
        """That something exists only under a reading, and whether that one is in force."""
        asked = self.reading_asked(node)
        if self.in_force(node):
            return line(Tag(line("theo cách hiểu ", asked, ", đang áp dụng"), "chosen"))
        return line(Tag(line("chỉ khi chọn cách hiểu ", asked), "reading"))

    def in_force(self, node: ast.Path | None) -> bool:
        """Whether a reading is in force; what no reading is asked for always is."""
        if node is None:
            return True
        return self.chosen.get(key(node.parts[0].text)) == key(node.parts[-1].text)

    def reading_asked(self, node: ast.Path) -> Inlines:
        """A reading by its label, leading to its question."""
        names = self.words.names
        question = names.questions.get(key(node.parts[0].text))
        name = node.parts[-1].text
        if question is None:
            return line(f"“{words(name)}”")
        label = words(name)
        for one in question.readings:
            if key(one.name.text) == key(name) and one.label is not None:
                label = one.label.text
        # Labels of readings are answers, which say little without their question.
        asked = f"câu hỏi {names.number(question)}"
        target = f"{self.words.page}#{names.anchor('phuong-an', question.name)}"
        hint = called(question.name, question.label)
        return line(f"“{label}” của ", Link(line(asked), target, hint))


def _lead(kind: ast.ListKind, count: ast.Number | None) -> str:
    match kind:
        case "all":
            return _ALL
        case "any":
            return _ANY
        case "at least":
            assert count is not None
            return f"có ít nhất {literals.number(count)} trong các trường hợp sau"
        case _:
            assert_never(kind)
