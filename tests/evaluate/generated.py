"""Generated rulesets with records, spelled plainly or in every way that programs have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import strategies as st

from quydinh.ruleset import Ruleset
from quydinh.testing import records, rulesets


class Drawn(NamedTuple):
    """A ruleset, a kind of subject that it rates, and a record of it."""

    rules: Ruleset
    subject: str
    record: dict[str, Any]


@st.composite
def rated(draw: st.DrawFn, missing: float | None = None, *, odd: bool = False) -> Drawn:
    """
    A ruleset and a record.

    Args:
        draw: From Hypothesis.
        missing: The share of inputs that are not given; None for one that is drawn.
        odd: Whether numbers may be of any type, and what is missing may stand there as missing.
    """
    rules = draw(rulesets())
    subject = draw(st.sampled_from(rules.subjects))
    if missing is None:
        missing = draw(st.sampled_from([0.0, 0.0, 0.1, 0.5]))
    record = draw(records(rules, subject, missing=missing))
    if odd and draw(st.booleans()):
        record = {name: draw(_odd(value)) for name, value in record.items()}
        absent = draw(st.sampled_from([None, float("nan"), Decimal("NaN")]))
        fields = next(one for one in rules.program.subjects if one.name == subject).fields
        record |= {one.name: absent for one in fields if one.name not in record}
    return Drawn(rules, subject, record)


def _odd(value: object) -> st.SearchStrategy[Any]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return st.just(value)
    exact = Decimal(repr(value))
    return st.sampled_from([value, float(value), exact, Fraction(exact)])
