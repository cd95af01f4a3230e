"""
Values and conditions as FEEL, the expressions of DMN.

FEEL is three-valued like ours, except that ``=`` and ``if`` take null for an answer; so these are
guarded, and every text here is null exactly where the value is missing or the test unknown.
People's discretion is a third answer between no and yes: a condition is written twice, once for
"surely" and once for "surely, or for people to decide".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple, assert_never

from quydinh.diagnostics.entry import Words
from quydinh.ir import nodes as ir
from quydinh.ir.history import LINKS, RESERVED
from quydinh.ir.types import DateType, LevelType, LinkType, NumberType, TextType, Unit
from quydinh.text.words import ascii_key

_WORDS = frozenset(
    {
        *("and", "between", "date", "else", "every", "external", "false", "for", "function", "if"),
        *("in", "instance", "item", "null", "not", "of", "or", "return", "satisfies", "some"),
        *("then", "time", "true"),
    }
)


class Cannot(Exception):  # noqa: N818  (a signal inside this package, told in words)
    """Something of a rating has no counterpart in DMN."""

    def __init__(self, what: Words) -> None:
        super().__init__(what.en)
        self.what = what


class Frame(NamedTuple):
    """A record that names speak of: the path to it ("" for the one rated) and its kind."""

    path: str
    subject: str
    criterion: str = ""


class Decision(NamedTuple):
    """A derived value or a named case of the subject, as a decision of its own."""

    name: str
    label: str
    type: str
    text: str
    needs: tuple[str, ...]
    citation: ir.Citation | None


class Feel:
    """Writes the rules of one subject; keeps which inputs and decisions they read."""

    def __init__(self, program: ir.Program, subject: ir.Subject) -> None:
        self._program = program
        self._subjects = {one.name: one for one in program.subjects}
        self._scales = {one.name: [level.name for level in one.levels] for one in program.scales}
        self.root: Frame = Frame("", subject.name)
        self.inputs: dict[str, str] = {}
        self.decisions: dict[str, Decision] = {}
        self.iterates: bool = False
        self._reading: dict[str, None] = {}

    def reads(self) -> tuple[str, ...]:
        """The inputs and decisions that were read since the last call."""
        read, self._reading = tuple(self._reading), {}
        return read

    # --- values -------------------------------------------------------------------------------

    def value(self, node: ir.Expr, frames: tuple[Frame, ...]) -> str:
        """A value; composite ones stand in brackets."""
        match node:
            case ir.Constant(value):
                return literal(value)
            case ir.Read(depth, links, field, type_):
                path = self.path(frames[-1 - depth], links, field)
                share = isinstance(type_, NumberType) and type_.unit is Unit.SHARE
                return f"({path} / 100)" if share else path
            case ir.Derive(depth, links, subject, name):
                return self._derived(self._follow(frames[-1 - depth], links), subject, name)
            case ir.Mark(depth):
                frame = frames[-1 - depth]
                return self.path(frame, (), frame.criterion)
            case ir.OwnRating():
                raise Cannot(Words("kết quả xếp loại của chính đối tượng", "its own rating"))
            case ir.Sum(terms):
                parts = [
                    f"{'-' if sign < 0 else '+'} {self.value(one, frames)}" for sign, one in terms
                ]
                first = parts[0]
                parts[0] = first[2:] if first.startswith("+") else f"0 {first}"
                return f"({' '.join(parts)})"
            case ir.Product(left, right):
                return f"({self.value(left, frames)} * {self.value(right, frames)})"
            case ir.Quotient(left, right):
                return f"({self.value(left, frames)} / {self.value(right, frames)})"
            case ir.Aggregate():
                return self._aggregate(node, frames)
            case ir.Count(over, where):
                return self._count(over, where, frames)
            case ir.Proportion(over, where):
                whole = self._count(over, None, frames)
                return f"({self._count(over, where, frames)} / {whole})"
            case _:
                assert_never(node)

    def path(self, frame: Frame, links: Iterable[str], field: str) -> str:
        """The path to an input."""
        names = [*links, field]
        if any(one in LINKS for one in names) or field in RESERVED:
            raise Cannot(Words("kết quả của kỳ trước", "results of earlier periods"))
        parts = [ascii_key(one) for one in names]
        if parts[0] in _WORDS and not frame.path:
            raise Cannot(
                Words(f"tên `{parts[0]}`, vốn là từ của FEEL", f"`{parts[0]}`, a word of FEEL")
            )
        if not frame.path:
            self.inputs.setdefault(parts[0], self._type(frame.subject, names[0]))
            self._reading[parts[0]] = None
        return ".".join([frame.path, *parts] if frame.path else parts)

    def _type(self, subject: str, field: str) -> str:
        found = next((one for one in self._subjects[subject].fields if one.name == field), None)
        match found.type if found is not None else None:
            case NumberType():
                return "number"
            case DateType():
                return "date"
            case TextType() | LevelType():
                return "string"
            case LinkType():
                return "Any"
            case _:
                return "boolean" if found is not None else "string"

    def _follow(self, frame: Frame, links: Iterable[str]) -> Frame:
        for link in links:
            fields = self._subjects[frame.subject].fields
            type_ = next((one.type for one in fields if one.name == link), None)
            path = self.path(frame, (), link)
            frame = Frame(path, type_.target if isinstance(type_, LinkType) else frame.subject)
        return frame

    def _derived(self, frame: Frame, subject: str, name: str) -> str:
        rule = next(one for one in self._subjects[subject].derived if one.name == name)
        if frame.path:
            return self._by_cases(rule, frame)
        return self._decided(rule, "number", lambda: self._by_cases(rule, frame))

    def _decided(self, rule: ir.Derived | ir.Case, type_: str, write: Callable[[], str]) -> str:
        """The name of what is decided on its own; written when first needed."""
        if rule.ascii not in self.decisions:
            outer, self._reading = self._reading, {}
            text = write()
            needs, self._reading = tuple(self._reading), outer
            label = rule.label or rule.name
            self.decisions[rule.ascii] = Decision(
                rule.ascii, label, type_, text, needs, rule.citation
            )
        self._reading[rule.ascii] = None
        return rule.ascii

    def _by_cases(self, rule: ir.Derived, frame: Frame) -> str:
        text = "null"
        for case in reversed(rule.cases):
            value = self.value(case.value, (frame,))
            if case.condition is None:
                text = value
            else:
                test = self.condition(case.condition, (frame,))
                text = f"(if {test} = null then null else if {test} then {value} else {text})"
        for limit, sign in ((rule.minimum, "<"), (rule.maximum, ">")):
            if limit is not None:
                bound = self.value(limit, (frame,))
                constant = isinstance(limit, ir.Constant)
                guard = f"{text} = null" if constant else f"{text} = null or {bound} = null"
                text = (
                    f"(if {guard} then null else if {text} {sign} {bound} then {bound} else {text})"
                )
        return text

    # --- collections --------------------------------------------------------------------------

    def _each(self, over: ir.RecordList, frames: tuple[Frame, ...]) -> tuple[str, Frame]:
        """The path of a list, and the record at hand in it."""
        owner = frames[-1 - over.depth]
        self.iterates = True
        path = self.path(owner, over.links, over.field)
        return path, Frame(f"x{len(frames)}", over.target)

    def _listed(
        self,
        over: ir.CollectionOf,
        frames: tuple[Frame, ...],
        write: Callable[[tuple[Frame, ...]], str],
    ) -> str:
        """The list of what is written of each element."""
        if isinstance(over, ir.Criteria):
            owner = frames[-1 - over.depth]
            parts = [write((*frames, owner._replace(criterion=name))) for name in over.names]
            return f"[{', '.join(parts)}]"
        path, element = self._each(over, frames)
        return f"(for {element.path} in {path} return {write((*frames, element))})"

    def _count(
        self, over: ir.CollectionOf, where: ir.Condition | None, frames: tuple[Frame, ...]
    ) -> str:
        def one(inner: tuple[Frame, ...]) -> str:
            if where is None:
                return "1"
            test = self.condition(where, inner)
            return f"(if {test} = null then null else if {test} then 1 else 0)"

        # The sum of nothing is null in DMN.
        return f"sum(concatenate([0], {self._listed(over, frames, one)}))"

    def _aggregate(self, node: ir.Aggregate, frames: tuple[Frame, ...]) -> str:
        if node.where is None:
            values = self._listed(node.over, frames, lambda inner: self.value(node.value, inner))
        else:
            where = node.where

            def chosen(inner: tuple[Frame, ...]) -> str:
                test = self.condition(where, inner)
                value = self.value(node.value, inner)
                return f"(if {test} = null then [null] else if {test} then [{value}] else [])"

            values = f"flatten({self._listed(node.over, frames, chosen)})"
        match node.kind:
            case "tổng":
                return f"sum(concatenate([0], {values}))"
            case "trung bình":
                return f"mean({values})"
            case "lớn nhất" | "nhỏ nhất":
                name = "max" if node.kind == "lớn nhất" else "min"
                return f"(if list contains({values}, null) then null else {name}({values}))"
            case _:
                assert_never(node.kind)

    # --- conditions ---------------------------------------------------------------------------

    def condition(
        self, node: ir.Condition, frames: tuple[Frame, ...], *, likely: bool = False
    ) -> str:
        """Whether a condition surely holds; or, when ``likely``, holds or is for people."""

        def inner(one: ir.Condition) -> str:
            return self.condition(one, frames, likely=likely)

        match node:
            case ir.Compare():
                return self._compared(node, frames)
            case ir.Holds(read):
                return self.value(read, frames)
            case ir.IsBlank(read):
                return f"({self.value(read, frames)} = null)"
            case ir.Every(over, where):
                return f"all({self._listed(over, frames, lambda at: self.condition(where, at))})"
            case ir.Some(over, where):
                return f"any({self._listed(over, frames, lambda at: self.condition(where, at))})"
            case ir.CaseHolds(depth, links, subject, name):
                frame = self._follow(frames[-1 - depth], links)
                case = next(one for one in self._subjects[subject].cases if one.name == name)
                if frame.path:
                    return self.condition(case.condition, (frame,))
                return self._decided(
                    case, "boolean", lambda: self.condition(case.condition, (frame,))
                )
            case ir.Not(operand):
                return f"not({inner(operand)})"
            case ir.All(operands):
                return f"({' and '.join(map(inner, operands))})" if operands else "true"
            case ir.Any(operands):
                return f"({' or '.join(map(inner, operands))})" if operands else "false"
            case ir.AtLeast(count, operands):
                return _at_least(count, [inner(one) for one in operands])
            case ir.Discretion(condition, excuse):
                if likely:
                    return inner(condition)
                excused = self.condition(excuse, frames, likely=True)
                return f"({inner(condition)} and not({excused}))"
            case ir.Cited(condition):
                return inner(condition)
            case ir.Always():
                return "true"
            case ir.Never():
                return "false"
            case _:
                assert_never(node)

    def _compared(self, node: ir.Compare, frames: tuple[Frame, ...]) -> str:
        left, right = self.value(node.left, frames), self.value(node.right, frames)
        if isinstance(node.left.type, LevelType):
            return self._levels(node, node.left.type, left, right)
        if node.operator not in ("=", "≠"):
            return f"({left} {node.operator} {right})"
        blank = " or ".join(
            f"{text} = null"
            for text, side in ((left, node.left), (right, node.right))
            if not isinstance(side, ir.Constant)
        )
        operator = "=" if node.operator == "=" else "!="
        return f"(if {blank} then null else {left} {operator} {right})"

    def _levels(self, node: ir.Compare, type_: LevelType, left: str, right: str) -> str:
        """Levels by their places in the scale, the highest first."""
        names = self._scales[type_.scale]
        if isinstance(node.right, ir.Constant):
            among = levels_that(node.operator, names, str(node.right.value))
            listed = ", ".join(map(literal, among))
            return f"(if {left} = null then null else list contains([{listed}], {left}))"
        scale = f"[{', '.join(map(literal, names))}]"
        turned = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", "≠": "!="}[node.operator]
        ranks = [f"index of({scale}, {one})[1]" for one in (left, right)]
        test = f"{ranks[0]} {turned} {ranks[1]}"
        return f"(if {left} = null or {right} = null then null else {test})"

    def levels(self, type_: LevelType) -> list[str]:
        """The levels of a scale, the highest first."""
        return self._scales[type_.scale]


def levels_that(operator: ir.Operator, names: list[str], level: str) -> list[str]:
    """The levels that compare so with a level."""
    at = names.index(level)
    match operator:
        case ">=":
            return names[: at + 1]
        case ">":
            return names[:at]
        case "<=":
            return names[at:]
        case "<":
            return names[at + 1 :]
        case "=":
            return [level]
        case "≠":
            return [one for one in names if one != level]
        case _:
            assert_never(operator)


def literal(value: Fraction | int | str | dt.date | bool) -> str:  # noqa: FBT001  (a value)
    """A value as FEEL writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case dt.date():
            return f'date("{value.isoformat()}")'
        case str():
            quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{quoted}"'
        case _:
            return _number(Fraction(value))


def _number(value: Fraction) -> str:
    """A decimal where there is one, else a division."""
    rest, tens = value.denominator, 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 2 if rest % 2 == 0 else rest // 5
        tens += 1
    if rest != 1:
        return f"({value.numerator} / {value.denominator})"
    digits = str(abs(value.numerator) * 10**tens // value.denominator).rjust(tens + 1, "0")
    whole, part = (digits[:-tens], digits[-tens:].rstrip("0")) if tens else (digits, "")
    return f"{'-' if value < 0 else ''}{whole}{'.' if part else ''}{part}"


def _at_least(count: int, parts: list[str]) -> str:
    """How many surely hold, and how many may."""
    sure = " + ".join(f"(if {part} then 1 else 0)" for part in parts) or "0"
    may = " + ".join(f"(if {part} = false then 0 else 1)" for part in parts) or "0"
    return f"(if {sure} >= {count} then true else if {may} >= {count} then null else false)"
