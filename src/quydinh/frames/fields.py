"""Which reader reads a column: by its declared type, and by the type that it has there."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, assert_never

from attrs import frozen

from quydinh.columnar.expr import Expr, col
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Boolean, DType, Float64
from quydinh.columnar.types import Decimal as DecimalType
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError
from quydinh.evaluate.inputs import Inputs, day_of, refusal
from quydinh.evaluate.population.reserved import DECIDED_ON, decided_at, undecided
from quydinh.evaluate.shapes import DECISION
from quydinh.frames import numbers, texts
from quydinh.frames.asking import Ask, Steps
from quydinh.frames.engine import Engine
from quydinh.frames.found import Fault, Found
from quydinh.frames.tables import Column
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
from quydinh.text.source import NOWHERE

_STEP = NumberType(Unit.COUNT, integer=True)
# Enough rows to guess how many digits the numbers of a column have; all rows are then asked.
_SAMPLE = 250

_NESTED = "cột `{{}}` chứa danh sách hồ sơ; đưa danh mục `{}` vào thành một bảng riêng"


@frozen(eq=False)
class Judge:
    """What the reference says of single values, so that its words are said only once."""

    inputs: Inputs
    subject: str
    linked: bool

    def value(self, field: str, given: object) -> object:
        """
        The value that is meant.

        Raises:
            InputError: It cannot be read.
        """
        reading = self.inputs.read(self.subject, {field: given}, linked=self.linked)
        return reading.record.get(field)

    def tell(self, field: str) -> Callable[[Any], Diagnostic]:
        """What is wrong with a value of a field."""

        def problem(given: object) -> Diagnostic:
            try:
                self.value(field, given)
            except InputError as error:
                return error.diagnostics[0]
            reason = f"không đọc được cột `{field}`"
            return catalogue.report("QD620", NOWHERE, subject=self.subject, reason=reason)

        return problem

    def resolve(self, field: str) -> Callable[[str], str | None]:
        """The declared name that a spelling means."""

        def name(given: str) -> str | None:
            try:
                return str(self.value(field, given))
            except InputError:
                return None

        return name


@frozen(eq=False)
class Fields:
    """Makes the readers of one table's columns."""

    engine: Engine
    frame: Frame
    schema: Mapping[str, DType]
    judge: Judge
    scales: Mapping[str, ir.Scale]

    def reader(self, name: str, type_: FieldType) -> Steps[Found]:
        """The reader of a declared field."""
        dtype = self.schema[name]
        tell = self.judge.tell(name)
        match type_:
            case NumberType():
                return self._number(name, type_, dtype, tell)
            case YesNoType():
                return plain(name) if dtype == Boolean else foreign(name, dtype, tell)
            case DateType():
                if texts.is_day(dtype):
                    return texts.dates(name, dtype, tell, self.engine)
            case TextType(None):
                if texts.is_text(dtype):
                    return texts.free(name, dtype)
            case TextType(choices):
                if texts.is_text(dtype):
                    assert choices is not None
                    return self._listed(name, name, choices, dtype)
            case LevelType(scale):
                if texts.is_text(dtype):
                    return self._listed(name, name, self._levels(scale), dtype)
            case LinkType(target):
                return _nested(name, dtype, target)
            case _:
                assert_never(type_)
        return foreign(name, dtype, tell)

    def decision(self, name: str, field: str, types: Mapping[str, FieldType]) -> Steps[Found]:
        """The reader of what people decided: the level, the day, or the step."""
        dtype = self.schema[name]
        if field == DECISION:
            scale = types[field]
            assert isinstance(scale, LevelType)
            if texts.is_text(dtype):
                return self._listed(name, field, self._levels(scale.scale), dtype)
            return foreign(name, dtype, self.judge.tell(field))
        tell = partial(undecided, field)
        if field == DECIDED_ON:
            if texts.is_day(dtype):
                return texts.dates(name, dtype, tell, self.engine)
            return foreign(name, dtype, tell)
        if dtype.is_decimal():
            return foreign(name, dtype, tell)
        if dtype.is_float():
            return self._step(name, dtype, tell)
        return self._number(name, _STEP, dtype, tell)

    def _step(self, name: str, dtype: DType, tell: Callable[[Any], Diagnostic]) -> Steps[Found]:
        """A float that is no whole number, infinite ones too, is one kind of problem here."""
        value = col(name).cast(Float64).fill_nan(None)
        broken = (value.round() != value) | (value.abs() == math.inf)
        facts = yield {"any": Ask(broken, "any")}
        if facts["any"]:
            return Found(faults=[Fault(broken, name, tell)])
        return (yield from numbers.floating(name, _STEP, dtype, tell, (0,)))

    def _number(
        self, name: str, type_: NumberType, dtype: DType, tell: numbers.Tell
    ) -> Steps[Found]:
        if dtype.is_integer():
            return numbers.whole(name, type_, dtype, tell)
        if dtype.is_float():
            return numbers.floating(name, type_, dtype, tell, self._guess(name))
        if isinstance(dtype, DecimalType):
            return numbers.decimal(name, type_, dtype, tell, self._guess(name))
        return foreign(name, dtype, tell)

    def _guess(self, name: str) -> Sequence[int]:
        if self._sample is None:
            return (0, 1, 2)
        return numbers.guessed(self._sample.present(name))

    @cached_property
    def _sample(self) -> Frame | None:
        """The first rows, where they are at hand."""
        if self.engine.eager:
            found: Frame | None = self.frame.head(_SAMPLE)
        elif self.engine.kind != "polars":
            found = None
        else:
            digits = [name for name, type_ in self.schema.items() if _has_digits(type_)]
            found = self.frame.select(*digits).head(_SAMPLE).collect()
        return found

    def _levels(self, scale: str) -> tuple[str, ...]:
        return tuple(level.name for level in self.scales[scale].levels)

    def _listed(self, name: str, field: str, choices: Sequence[str], dtype: DType) -> Steps[Found]:
        judge = self.judge
        return texts.listed(
            name, choices, dtype, judge.resolve(field), judge.tell(field), self.engine
        )


def _has_digits(dtype: DType) -> bool:
    return dtype.is_float() or dtype.is_decimal()


def plain(name: str) -> Steps[Found]:
    """Read a column that is what it has to be."""
    facts = yield {"nulls": Ask(col(name), "nulls")}
    return Found(col(name), Column(name, facts["nulls"] > 0), nulls=facts["nulls"])


def present(name: str, dtype: DType) -> Expr:
    """Whether a column of any type has a value; NaN is none."""
    value = col(name)
    return ~(value.fill_nan(None) if dtype.is_float() else value).is_null()


def foreign(name: str, dtype: DType, tell: Callable[[Any], Diagnostic]) -> Steps[Found]:
    """Read a column of another type: fine as long as it has no value."""
    there = present(name, dtype)
    facts = yield {"any": Ask(there, "any")}
    return Found(faults=[Fault(there, name, tell)]) if facts["any"] else Found()


def _nested(name: str, dtype: DType, target: str) -> Steps[Found]:
    facts = yield {"any": Ask(present(name, dtype), "any")}
    return Found(refused=_NESTED.format(target) if facts["any"] else "")


def decided(field: str) -> Callable[[object], object]:
    """What reads the day or the step of a decision, as the reference does."""
    read = day_of if field == DECIDED_ON else decided_at

    def value(given: object) -> object:
        found = read(given)
        if found is None:
            raise refusal([undecided(field, given)])
        return found

    return value
