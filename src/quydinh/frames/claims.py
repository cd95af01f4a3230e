"""What a quota asks of each row, as columns: group keys, share, order of preference."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from operator import add
from typing import NamedTuple

from quydinh.columnar.expr import Expr, col, lit, when
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Boolean, Float64, Int16, Int64
from quydinh.frames.amounts import Amount, Native, Unfit, Whole, minus
from quydinh.frames.conditions import Conditions
from quydinh.frames.flags import Flag, choose, every, some
from quydinh.frames.joins import Plan
from quydinh.frames.values import NOTHING, Plain, Ranked, Value
from quydinh.frames.world import Place, World
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, FieldType, LevelType, NumberType, TextType, Unit

# Quotients of smaller whole numbers are different floats wherever they differ.
_DISTINCT = 2**26
# Three digits of this base tell quotients apart whose divisors are below 2**31: they differ by at
# least 2**-62. A rest with one digit more stays below 2**52, where every library divides exactly.
_BASE, _DIGITS, _LONGEST = 2**21, 3, 2**31


class GroupKey(NamedTuple):
    """
    A column that forms groups.

    ``leads``: a link leads to it, so a row without it is in no group. ``unit`` turns the whole
    numbers of the column into the values of the rules; None for any other value. ``link``: the
    column holds the keys of linked rows. ``words``: the column holds the places of these.
    """

    name: str
    leads: bool
    nulls: bool
    unit: Fraction | None
    link: bool
    words: tuple[str, ...] = ()


class Claims(NamedTuple):
    """
    One quota over the rows.

    Attributes:
        share: The share of every group; None where ``over`` has it, as whole numbers over
            ``below`` (null while it is missing).
        preferences: Columns, the greater first; null where one is missing.
        unsure: Whether a preference may be missing.
    """

    keys: tuple[GroupKey, ...]
    share: Fraction | None
    over: str
    below: int
    preferences: tuple[str, ...]
    unsure: bool


class Asked(NamedTuple):
    """What the quotas of a subject ask, and the columns that say it once the plan is built."""

    plan: Plan
    columns: Sequence[Expr]
    claims: Sequence[Claims]

    def written(self, rows: Frame) -> Frame:
        """The rows, as the plan builds them, with these columns."""
        return rows.with_columns(*self.columns) if self.columns else rows


def claims(world: World, subject: ir.Subject) -> Asked:
    """What the quotas of a subject ask for."""
    plan = Plan(world, subject.name, world.sources[subject.name].table)
    compiler = _Compiler(world, plan)
    asked = [compiler.quota(at, quota) for at, quota in enumerate(subject.quotas)]
    return Asked(plan, compiler.columns, asked)


def first_keys(world: World, subject: ir.Subject, plan: Plan) -> Sequence[Expr]:
    """The keys of the first quota, by which summaries count."""
    compiler = _Compiler(world, plan)
    for n, key in enumerate(subject.quotas[0].by):
        compiler.key(f"#k0:{n}", key)
    return compiler.columns


class _Compiler:
    def __init__(self, world: World, plan: Plan) -> None:
        self._world = world
        self._plan = plan
        self._values = Conditions(world).values
        self._home = Place(0, (), plan.subject)
        self.columns: list[Expr] = []

    def quota(self, at: int, quota: ir.Quota) -> Claims:
        keys = tuple(self.key(f"#k{at}:{n}", key) for n, key in enumerate(quota.by))
        preferences = []
        unsure = False
        for n, one in enumerate(quota.preferences):
            names, unknown = self._preference(f"#p{at}:{n}", one)
            unsure = unsure or unknown is not False
            preferences += names
        share = self._values.amount(self._plan, quota.share, (self._home,))
        above, below = share.above, share.below.expr
        if not isinstance(below, int):
            raise Unfit
        if isinstance(above.expr, int) and share.unknown is False:
            fixed = Fraction(above.expr, below)
            return Claims(keys, fixed, "", 1, tuple(preferences), unsure)
        self._write(f"#s{at}", above.wide, share.unknown)
        return Claims(keys, None, f"#s{at}", below, tuple(preferences), unsure)

    def _write(self, name: str, expr: Expr | int, unknown: Flag) -> None:
        value = lit(expr, Int64) if isinstance(expr, int) else expr
        known = value if unknown is False else when(_not(unknown)).then(value)
        self.columns.append(known.alias(name))

    def key(self, name: str, key: ir.GroupKey) -> GroupKey:
        """Write the column of a key."""
        path = (*key.links, key.field)
        leads = (self._home.subject, path[0]) in self._world.links
        place = self._values.over(self._home, key.links)
        found = self._plan.column(place, key.field)
        if found is None:
            self.columns.append(when(lit(False, Boolean)).then(lit("")).alias(name))
            return GroupKey(name, leads, nulls=True, unit=None, link=False)
        column, facts = found
        type_ = self._type(place.subject, key.field)
        words = self._words(type_)
        # Groups are found several times: small numbers are quicker to find than texts.
        self.columns.append((_places(col(column), words) if words else col(column)).alias(name))
        unit = self._unit(type_, facts.scale)
        link = (place.subject, key.field) in self._world.links
        return GroupKey(name, leads, facts.nulls, unit, link, words)

    def _type(self, subject: str, field: str) -> FieldType | None:
        declared = self._world.subjects[subject].fields
        return next((one.type for one in declared if one.name == field), None)

    def _words(self, type_: FieldType | None) -> tuple[str, ...]:
        match type_:
            case TextType(choices):
                return choices or ()
            case LevelType(name):
                scales = {scale.name: scale for scale in self._world.program.scales}
                return tuple(level.name for level in scales[name].levels)
            case _:
                return ()

    @staticmethod
    def _unit(type_: FieldType | None, scale: int | None) -> Fraction | None:
        if not isinstance(type_, NumberType):
            return None
        if scale is None:
            raise Unfit
        return Fraction(1, 10**scale * (100 if type_.unit is Unit.SHARE else 1))

    def _preference(self, name: str, one: ir.Preference) -> tuple[list[str], Flag]:
        """Write columns in which the greater comes first; gives where they are missing."""
        value = self._values.value(self._plan, one.value, (self._home,))
        names = []
        for n, expr in enumerate(self._ordered(value, one)):
            names.append(f"{name}:{n}")
            self._write(names[-1], expr, value.unknown)
        return names, value.unknown

    def _ordered(self, value: Value, one: ir.Preference) -> list[Expr | int]:
        if isinstance(value, Amount):
            return _quotient(value.above if one.descending else minus(value.above), value.below)
        return [self._key_of(value, one)]

    def _key_of(self, value: Value, one: ir.Preference) -> Expr | int:
        if value is NOTHING:
            return 0
        match value:
            case Native(expr):
                return expr if one.descending else expr * -1
            case Ranked(at):
                last = len(at) - 1
                ranks = [(flag, lit(last - n, Int64)) for n, flag in enumerate(at[:-1])]
                rank = choose(ranks, lit(0, Int64))
                return rank if one.descending else rank * -1
            case Plain(Expr() as day) if isinstance(one.value.type, DateType):
                ordinal = (
                    day.dt.year().cast(Int64) * 10_000
                    + day.dt.month().cast(Int64) * 100
                    + day.dt.day().cast(Int64)
                )
                return ordinal if one.descending else ordinal * -1
            case _:
                raise Unfit


def _quotient(above: Whole, below: Whole) -> list[Expr | int]:
    """A fraction as numbers that are equal or ordered, one after the other, exactly as it is."""
    if isinstance(below.expr, int):
        return [above.wide]
    top, bottom = above.wide, below.wide
    if isinstance(top, int):
        top = lit(top, Int64)
    assert isinstance(bottom, Expr)
    longest = max(abs(above.low), abs(above.high))
    if max(longest, below.high) < _DISTINCT:
        return [top.cast(Float64) / bottom.cast(Float64)]
    if below.high >= _LONGEST or longest >= _BASE * _LONGEST:
        raise Unfit
    divisor = choose([(bottom <= 0, lit(1, Int64))], bottom)  # unknown there
    digits: list[Expr] = [top // divisor]
    for _ in range(_DIGITS):
        # Without a remainder, which columns of Arrow in pandas do not know.
        top = (top - digits[-1] * divisor) * _BASE
        digits.append(top // divisor)
    return list(digits)


def _places(text: Expr, words: Sequence[str]) -> Expr:
    """The place of each text among the words; null where there is none."""
    # A sum, since a choice among plain numbers has no nulls of its own in Dask.
    return reduce(add, ((text == word).cast(Int16) * at for at, word in enumerate(words)))


def _not(flag: Flag) -> Expr:
    return lit(not flag, Boolean) if isinstance(flag, bool) else ~flag


def missing(keys: Sequence[GroupKey], *, leading: bool) -> Flag:
    """Whether a key of this kind is missing."""
    return some(col(key.name).is_null() for key in keys if key.nulls and key.leads is leading)


def inside(keys: Sequence[GroupKey]) -> Flag:
    """Whether every key is there."""
    return every(~col(key.name).is_null() for key in keys if key.nulls)
