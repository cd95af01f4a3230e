"""
The types of values: what a field may hold and what an expression yields.

Units form a small algebra (``language.md``, Meaning 2): percent and share are one dimension;
points, months, years and days are others; a plain number scales any of them.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Literal

from attrs import frozen


class Unit(Enum):
    """The dimension of a number. A share is kept as a fraction of one: 50% is 1/2."""

    COUNT = "số"
    SHARE = "tỉ lệ"
    POINTS = "điểm"
    MONTHS = "tháng"
    YEARS = "năm"
    DAYS = "ngày"


@frozen
class NumberType:
    """
    A number of a unit.

    ``low`` and ``high`` are inclusive and in the unit's own measure (shares: fractions of one).
    """

    unit: Unit
    integer: bool = False
    low: Fraction | None = None
    high: Fraction | None = None


@frozen
class YesNoType:
    pass


@frozen
class DateType:
    pass


@frozen
class TextType:
    """``choices`` is None for free text."""

    choices: tuple[str, ...] | None = None


@frozen
class LevelType:
    """A level of the scale named ``scale``; values are level names as declared."""

    scale: str


@frozen
class LinkType:
    """
    A link to a subject: to one, or to many when ``many``.

    ``kind`` is ``thuộc`` (membership), ``một`` (a plain link), ``các`` (a list of links) or
    ``ngược`` (the reverse side of a membership); ``danh mục`` links an owner to its records.
    ``inverse`` is the field of ``target`` on the other side of a membership, "" for none.
    """

    target: str
    many: bool
    kind: Literal["thuộc", "một", "các", "ngược", "danh mục"]
    inverse: str = ""


ValueType = NumberType | YesNoType | DateType | TextType | LevelType
FieldType = ValueType | LinkType
