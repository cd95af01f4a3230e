"""
Texts that stand for something: levels, choices, dates; and texts as they are.

Texts are compared as composed letters (NFC). Most of what people write is composed, which one
look at the letters shows: everything in ``_COMPOSED`` stays as it is under NFC, whatever stands
beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

from quydinh.columnar.expr import Expr, col, lit, when
from quydinh.columnar.types import Categorical, Date, Datetime, DType, Enum, String
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.inputs import iso_date
from quydinh.frames.asking import MANY, Ask, Steps
from quydinh.frames.engine import Engine
from quydinh.frames.found import Fault, Found
from quydinh.frames.tables import Column
from quydinh.text.words import nfc

COMPOSED = "\x00-\u02ff\u1e00-\u1eff\u2002-\u20cf"
_UNUSUAL = f"[^{COMPOSED}]"
NOT_COMPOSED = "cột `{}` có chữ chưa dựng sẵn; chuyển cả cột sang chữ dựng sẵn (chuẩn Unicode NFC)"

Resolve = Callable[[str], str | None]
"""The declared name that a spelling means; None for none."""
Tell = Callable[[Any], Diagnostic]


def is_text(dtype: DType) -> bool:
    """Whether a column holds texts, in whatever way."""
    return dtype == String or isinstance(dtype, Categorical | Enum)


def text_of(name: str, dtype: DType) -> Expr:
    """The column as texts."""
    return col(name) if dtype == String else col(name).cast(String)


def listed(
    name: str,
    choices: Sequence[str],
    dtype: DType,
    resolve: Resolve,
    tell: Tell,
    engine: Engine,
) -> Steps[Found]:
    """Read a column of levels or of choices; a column of declared names stays as it is."""
    text = text_of(name, dtype)
    if _speaks(dtype, choices, engine):
        facts = yield {"nulls": Ask(col(name), "nulls")}
        return Found(col(name), Column(name, facts["nulls"] > 0), nulls=facts["nulls"])
    plain = col(name) if engine.kind == "polars" and isinstance(dtype, Categorical) else text
    odd = ~reduce(lambda one, other: one | other, (plain == choice for choice in choices))
    facts = yield {"nulls": Ask(col(name), "nulls"), "odd": Ask(odd, "any")}
    column = Column(name, facts["nulls"] > 0)
    if not facts["odd"]:
        return Found(plain, column, nulls=facts["nulls"])
    spelled = yield {"all": Ask(when(odd).then(text), "spellings")}
    meant = {one: resolve(one) for one in spelled["all"]}
    good = {one: name_ for one, name_ in meant.items() if name_ is not None}
    if len(good) < len(meant) or len(meant) == MANY:
        bad = odd & ~text.is_in(list(good)) if good else odd
        return Found(faults=[Fault(bad, name, tell)])
    return Found(_mapped(text, good), column, nulls=facts["nulls"])


def _speaks(dtype: DType, choices: Sequence[str], engine: Engine) -> bool:
    """Whether a type has exactly the declared names, so that it is right and fast as it is."""
    return (
        engine.kind == "polars"
        and isinstance(dtype, Enum)
        and set(dtype.categories) == set(choices)
    )


def _mapped(text: Expr, meant: Mapping[str, str]) -> Expr:
    found = text
    for name in dict.fromkeys(meant.values()):
        spellings = [one for one, meaning in meant.items() if meaning == name]
        found = when(text.is_in(spellings)).then(lit(name)).otherwise(found)
    return found


def free(name: str, dtype: DType) -> Steps[Found]:
    """Read a column of any texts."""
    text = text_of(name, dtype)
    facts = yield {
        "nulls": Ask(col(name), "nulls"),
        "odd": Ask(text.str.contains(_UNUSUAL), "any"),
    }
    if facts["odd"] and (yield from not_composed(text)):
        return Found(refused=NOT_COMPOSED)
    return Found(text, Column(name, facts["nulls"] > 0), nulls=facts["nulls"])


def not_composed(text: Expr) -> Steps[bool]:
    """Whether a column with unusual letters has texts that are not composed."""
    odd = when(text.str.contains(_UNUSUAL)).then(text)
    spelled = yield {"all": Ask(odd, "spellings")}
    return len(spelled["all"]) == MANY or any(nfc(one) != one for one in spelled["all"])


def is_day(dtype: DType) -> bool:
    """Whether a column can hold days: dates, ISO texts, moments of no time zone."""
    plain = isinstance(dtype, Datetime) and dtype.time_zone is None
    return plain or dtype == Date or is_text(dtype)


def dates(name: str, dtype: DType, tell: Tell, engine: Engine) -> Steps[Found]:
    """Read a column of what ``is_day``."""
    if dtype == Date:
        facts = yield {"nulls": Ask(col(name), "nulls")}
        return Found(col(name), Column(name, facts["nulls"] > 0), nulls=facts["nulls"])
    if isinstance(dtype, Datetime):
        return (yield from _moments(name, tell))
    text = text_of(name, dtype)
    facts = yield {"nulls": Ask(text, "nulls"), "all": Ask(text, "spellings")}
    good = [one for one in facts["all"] if iso_date(one) is not None]
    if len(good) < len(facts["all"]):
        return Found(faults=[Fault(~text.is_in(good) if good else ~text.is_null(), name, tell)])
    return Found(engine.date(text), Column(name, facts["nulls"] > 0), nulls=facts["nulls"])


def _moments(name: str, tell: Tell) -> Steps[Found]:
    """Read a column of moments, every one of which has to be a midnight."""
    day = col(name).cast(Date)
    hours = col(name).dt.truncate("1d") != col(name)
    facts = yield {"nulls": Ask(day, "nulls"), "hours": Ask(hours, "any")}
    if facts["hours"]:
        return Found(faults=[Fault(hours, name, tell)])
    return Found(day, Column(name, facts["nulls"] > 0), nulls=facts["nulls"])
