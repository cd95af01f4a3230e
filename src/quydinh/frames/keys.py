"""
Keys of rows and the links that hold them, as whole numbers or as texts.

A key is a text without blanks around it, or a whole number; a whole number and the text of its
digits are the same key. The keys of a kind of subject and all links to it have to be of one
type in the frames: whole numbers if every one of these columns has them, else texts.
"""

from __future__ import annotations

from attrs import frozen

from quydinh.columnar.expr import Expr, col, when
from quydinh.columnar.types import (
    DType,
    Float64,
    Int8,
    Int16,
    Int32,
    Int64,
    String,
    UInt8,
    UInt16,
    UInt32,
)
from quydinh.evaluate.population.keys import LARGEST_KEY
from quydinh.frames.asking import Ask, Steps
from quydinh.frames.texts import COMPOSED, NOT_COMPOSED, is_text, not_composed, text_of

# What Python's ``strip`` takes away; written out, for libraries differ.
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ODD = f"^[{BLANKS}]|[{BLANKS}]$|[^{COMPOSED}]"


@frozen(eq=False)
class KeyFound:
    """A column of keys: null where a row has none, ``bad`` where it has what can be no key."""

    expr: Expr | None = None
    nulls: int = 0
    distinct: int = 0
    bad: Expr | None = None
    refused: str = ""


def is_whole(dtype: DType) -> bool:
    """
    Whether a column can hold keys as 64-bit whole numbers.

    Floats can: columns of whole numbers with empty cells are often floats.
    """
    signed = (Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32)
    return dtype in signed or dtype.is_float()


def is_key(dtype: DType) -> bool:
    """Whether a column can hold keys at all."""
    return is_text(dtype) or dtype.is_integer() or dtype.is_float()


def keys(name: str, dtype: DType, *, as_text: bool, distinct: bool = False) -> Steps[KeyFound]:
    """
    Read a column of keys.

    Args:
        name: The column.
        dtype: Its type there.
        as_text: Whether this kind of subject has texts for keys.
        distinct: Whether to count different keys.
    """
    if is_text(dtype):
        return _texts(name, dtype, distinct=distinct)
    reader = _floats if dtype.is_float() else _wholes
    return reader(name, dtype, as_text=as_text, distinct=distinct)


def _wholes(name: str, dtype: DType, *, as_text: bool, distinct: bool) -> Steps[KeyFound]:
    value = col(name)
    nulls, different = yield from _counted(value, distinct=distinct)
    if as_text:
        value = value.cast(String)
    elif dtype != Int64:
        value = value.cast(Int64)
    return KeyFound(value, nulls, different)


def _floats(name: str, dtype: DType, *, as_text: bool, distinct: bool) -> Steps[KeyFound]:
    value = (col(name) if dtype == Float64 else col(name).cast(Float64)).fill_nan(None)
    bad = (value.round() != value) | (value >= LARGEST_KEY) | (value <= -LARGEST_KEY)
    facts = yield {"bad": Ask(bad, "any")}
    value = (when(~bad).then(value) if facts["bad"] else value).cast(Int64)
    nulls, different = yield from _counted(value, distinct=distinct)
    if as_text:
        value = value.cast(String)
    return KeyFound(value, nulls, different, bad if facts["bad"] else None)


def _texts(name: str, dtype: DType, *, distinct: bool) -> Steps[KeyFound]:
    text = text_of(name, dtype)
    facts = yield {
        "nulls": Ask(text, "nulls"),
        "odd": Ask((text == "") | text.str.contains(_ODD), "any"),
        **({"distinct": Ask(text, "distinct")} if distinct else {}),
    }
    if not facts["odd"]:
        return KeyFound(text, facts["nulls"], _different(facts))
    if (yield from not_composed(text)):
        return KeyFound(refused=NOT_COMPOSED)
    bare = text.str.strip_chars(BLANKS)
    bad = (bare == "") & (text != "")
    key = when(bare != "").then(bare)
    more = yield {"bad": Ask(bad, "any")}
    nulls, different = yield from _counted(key, distinct=distinct)
    return KeyFound(key, nulls, different, bad if more["bad"] else None)


def _counted(key: Expr, *, distinct: bool) -> Steps[tuple[int, int]]:
    facts = yield {
        "nulls": Ask(key, "nulls"),
        **({"distinct": Ask(key, "distinct")} if distinct else {}),
    }
    return facts["nulls"], _different(facts)


def _different(facts: dict[str, int]) -> int:
    """How many keys; null counts as one of the different values."""
    return facts.get("distinct", 0) - (facts["nulls"] > 0)
