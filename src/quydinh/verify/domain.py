"""
The inputs of a record as variables: what the declared types and ranges allow, and no more.

A variable is named by its path: ``("chi_bộ", "xếp_loại")``, ``("tháng", 2, "điểm")``. A list has
at most ``size`` elements, and a variable says how many. Every input that is asked for is there:
what is proved is proved of complete records, whose linked subjects are rated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sized
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple, assert_never

import z3

from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    LevelType,
    NumberType,
    TextType,
    ValueType,
    YesNoType,
)
from quydinh.verify.formulas import Formula, conj
from quydinh.verify.rows import Rows

Path = tuple[str | int, ...]

_FIRST_DATE = dt.date(1900, 1, 1).toordinal()
_LAST_DATE = dt.date(2100, 12, 31).toordinal()


class Variable(NamedTuple):
    """An input: its term (a Bool, or a number) and its type."""

    path: Path
    type: ValueType
    term: Any


def exact(value: Fraction | int) -> z3.ArithRef:
    """A number as a constant of z3, without a detour over floats."""
    whole = Fraction(value)
    if whole.denominator == 1:
        return z3.IntVal(whole.numerator)
    return z3.Q(whole.numerator, whole.denominator)


class Domain:
    """
    The variables that a question has asked for so far.

    Args:
        program: Whose scales give levels their order.
        size: How many elements a list may have.
    """

    def __init__(self, program: ir.Program, size: int) -> None:
        self._program = program
        self.size = size
        self.variables: dict[Path, Variable] = {}
        self.lists: dict[Path, z3.ArithRef] = {}
        self._allowed: tuple[int, Formula] | None = None
        self._unbound: dict[Hashable, Variable] = {}
        self._required: list[Formula] = []
        self._rows: dict[Path, Rows] = {}
        self._kept: list[z3.ExprRef] = []
        self._scales = {scale.name: scale for scale in program.scales}
        self._texts: dict[str, int] = {}

    def read(self, path: Path, type_: ValueType) -> Variable:
        """The variable of an input."""
        found = self.variables.get(path)
        if found is None:
            found = self.variables[path] = Variable(path, type_, self._term(path, type_))
        elif found.type != type_:
            self.require(self._range(found._replace(type=type_)))  # both documents allow it
        return found

    def length(self, path: Path) -> z3.ArithRef:
        """How many elements a list has."""
        if path not in self.lists:
            self.lists[path] = z3.Int(self._name(path) + "#")
        return self.lists[path]

    def unbound(self, key: Hashable, type_: ValueType) -> Any:
        """A term for something that may be anything of its type; the same for the same key."""
        found = self._unbound.get(key)
        if found is None:
            path = (f"#{len(self._unbound)}",)
            found = self._unbound[key] = Variable(path, type_, self._term(path, type_))
        return found.term

    @cached_property
    def any_row(self) -> Domain:
        """The inputs of any one row of a list whose length is open."""
        return Domain(self._program, self.size)

    def rows(self, path: Path) -> Rows:
        """What is said of a list whose length is open."""
        if path not in self._rows:
            self._rows[path] = Rows(self._name(path))
        return self._rows[path]

    def follows(self, path: Path) -> tuple[Any, ...]:
        """The terms that stand for what lists say, where some row's condition reads an input."""
        below, read = self.any_row, False
        while below.variables and not read:
            read, below = path in below.variables, below.any_row
        if not read:
            return ()
        said = (term for rows in self._rows.values() for term in rows.terms)
        return (*(one.term for one in self._unbound.values()), *said)

    def same(self, terms: Iterable[z3.ExprRef]) -> Hashable:
        """What is equal for equal terms; they are kept, so that their numbers stay theirs."""
        found = tuple(terms)
        self._kept += found
        return tuple(one.get_id() for one in found)

    def require(self, formula: Formula) -> None:
        """What holds of every record that is looked at, beside what types allow."""
        self._required.append(formula)

    def allowed(self) -> Formula:
        """What holds of every record."""
        parts: tuple[Sized, ...] = (
            self.variables,
            self._unbound,
            self.lists,
            self._required,
            *self._rows.values(),
        )
        known = sum(len(part) for part in parts)
        if self._allowed is None or self._allowed[0] != known:
            self._allowed = known, self._ranges()
        return self._allowed[1]

    def _ranges(self) -> Formula:
        variables = (*self.variables.values(), *self._unbound.values())
        ranges = [self._range(variable) for variable in variables]
        lengths = [z3.And(length >= 0, length <= self.size) for length in self.lists.values()]
        related = [rows.related(self.any_row.allowed()) for rows in self._rows.values()]
        return conj([*ranges, *lengths, *self._required, *related])

    # --- constants ------------------------------------------------------------------------------

    def constant(self, value: object, type_: ValueType) -> Any:
        """A constant as a term that compares with variables of its type."""
        match type_:
            case LevelType(scale):
                return z3.IntVal(self.ranks(scale)[str(value)])
            case TextType():
                return z3.IntVal(self._text(str(value)))
            case DateType():
                assert isinstance(value, dt.date)
                return z3.IntVal(value.toordinal())
            case YesNoType():
                return z3.BoolVal(bool(value))
            case NumberType():
                assert isinstance(value, int | Fraction)
                return exact(value)
            case _:
                assert_never(type_)

    def ranks(self, scale: str) -> Mapping[str, int]:
        """The levels of a scale, the highest with the highest number."""
        levels = self._scales[scale].levels
        return {level.name: len(levels) - 1 - at for at, level in enumerate(levels)}

    def value(self, model: z3.ModelRef, variable: Variable) -> Any:
        """What a model gives an input, as the interpreter has it."""
        value = model.eval(variable.term, model_completion=True)
        match variable.type:
            case YesNoType():
                return z3.is_true(value)
            case LevelType(scale):
                by_rank = {rank: name for name, rank in self.ranks(scale).items()}
                return by_rank[value.as_long()]
            case TextType():
                by_code = {code: text for text, code in self._texts.items()}
                code = value.as_long()
                return by_code.get(code, f"văn bản {code}")
            case DateType():
                return dt.date.fromordinal(value.as_long())
            case NumberType(integer=integer):
                number = Fraction(value.as_fraction()) if z3.is_rational_value(value) else None
                if z3.is_int_value(value):
                    number = Fraction(value.as_long())
                if number is None:
                    raise ArithmeticError("a model with a number that is no fraction")
                return int(number) if integer else number
            case _:
                assert_never(variable.type)

    # --- variables --------------------------------------------------------------------------------

    def _term(self, path: Path, type_: ValueType) -> Any:
        name = self._name(path)
        match type_:
            case YesNoType():
                return z3.Bool(name)
            case NumberType(integer=False):
                return z3.Real(name)
            case NumberType() | LevelType() | TextType() | DateType():
                return z3.Int(name)
            case _:
                assert_never(type_)

    def _name(self, path: Path) -> str:
        return ".".join(map(str, path))

    def _range(self, variable: Variable) -> Formula:
        term = variable.term
        match variable.type:
            case YesNoType():
                return conj(())
            case NumberType(low=low, high=high):
                ends = [] if low is None else [term >= exact(low)]
                return conj(ends if high is None else [*ends, term <= exact(high)])
            case LevelType(scale):
                return z3.And(term >= 0, term < len(self._scales[scale].levels))
            case TextType(choices):
                if choices is None:
                    return term >= 0
                return z3.Or([term == self._text(choice) for choice in choices])
            case DateType():
                return z3.And(term >= _FIRST_DATE, term <= _LAST_DATE)
            case _:
                assert_never(variable.type)

    def _text(self, text: str) -> int:
        return self._texts.setdefault(text, len(self._texts))
