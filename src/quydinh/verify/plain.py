"""
Plain records: of all that satisfy a formula, one with ordinary values, and always the same one.

Inputs are fixed one after the other, each to the first value of a list of ordinary ones that is
still possible: no, the second-best level, 0, 10, 100, then the thresholds of the ruleset and what
lies one unit beside them. So what is shown does not hang on the mood of the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any

import z3

from quydinh.ir.types import DateType, LevelType, NumberType, Unit, ValueType, YesNoType
from quydinh.verify.ask import Asker, Verdict
from quydinh.verify.bands import Feature, Numeric
from quydinh.verify.domain import Domain, Path, Variable, exact
from quydinh.verify.formulas import Formula

_ROUND = (0, 10, 100)


def plainest(
    asker: Asker,
    domain: Domain,
    features: Sequence[Feature],
    formula: Formula,
    others: Iterable[Variable] = (),
    like: Mapping[str, Any] | None = None,
) -> z3.ModelRef | None:
    """
    A plain model of a formula; None where it has none.

    Args:
        asker: Knows what is allowed.
        domain: The inputs of the record.
        features: Whose thresholds are ordinary values.
        formula: What holds.
        others: Further variables to be given plain values, such as a second value of an input.
        like: A record whose values come before all others.
    """
    model = _short(asker, domain, formula)
    if model is None:
        return None
    pinned = [formula]
    for path, length in domain.lists.items():
        known = value_at(like, path)
        sizes = (*([] if known is None else [len(known)]), *range(domain.size + 1))
        model = _fixed(asker, pinned, length, (z3.IntVal(size) for size in sizes), model)
    for variable in (*domain.variables.values(), *others):
        values = _ordinary(domain, variable.type, features)
        known = value_at(like, variable.path)
        if known is not None:
            values = chain((domain.constant(known, variable.type),), values)
        model = _fixed(asker, pinned, variable.term, values, model)
    return model


def value_at(record: Mapping[str, Any] | None, path: Path) -> Any:
    """The value of an input of a record; None where it has none."""
    here: Any = record
    for part in path:
        if isinstance(part, int):
            here = here[part] if here is not None and part < len(here) else None
        else:
            here = None if here is None else here.get(part)
    return here


def _short(asker: Asker, domain: Domain, formula: Formula) -> z3.ModelRef | None:
    """A model with short lists if there is one: what long ones need time for may need none."""
    for most in (0, 1) if domain.lists else ():
        short = [length <= most for length in domain.lists.values()]
        model = asker.possible(formula, *short).model
        if model is not None:
            return model
    return asker.possible(formula).model


def _fixed(
    asker: Asker, pinned: list[Formula], term: Any, values: Iterable[Any], model: z3.ModelRef
) -> z3.ModelRef:
    """The model after the term was fixed to the first value that is possible."""
    for value in values:
        fact = term == value
        if z3.is_true(model.eval(fact, model_completion=True)):
            pinned.append(fact)
            return model
        answer = asker.possible(*pinned, fact)
        if answer.verdict is Verdict.POSSIBLE and answer.model is not None:
            pinned.append(fact)
            return answer.model
    pinned.append(term == model.eval(term, model_completion=True))
    return model


def _ordinary(domain: Domain, type_: ValueType, features: Sequence[Feature]) -> Iterator[Any]:
    match type_:
        case YesNoType():
            yield z3.BoolVal(False)
            yield z3.BoolVal(True)
        case LevelType(scale):
            ranks = sorted(domain.ranks(scale).values(), reverse=True)
            yield from map(z3.IntVal, [*ranks[1:], ranks[0]])
        case NumberType(unit=unit, integer=integer, high=high):
            step = Fraction(1, 100) if unit is Unit.SHARE else Fraction(1)
            rounds = (0, 1) if high is not None and high <= 1 else _ROUND
            beside = (
                number
                for cut in _cuts(features, unit)
                for number in (cut, cut - step, cut + step, cut - step / 2)
            )
            for number in dict.fromkeys([*map(Fraction, rounds), *beside]):
                if number.denominator == 1 or not integer:
                    yield exact(number)
            if integer:
                yield from map(z3.IntVal, range(1, 10))
        case DateType():
            days = {
                cut.toordinal()
                for feature in features
                if isinstance(feature, Numeric) and isinstance(feature.type, DateType)
                for cut in feature.cuts
                if not isinstance(cut, Fraction)
            }
            yield from (z3.IntVal(day + step) for day in sorted(days) for step in (0, -1, 1))
        case _:
            return


def _cuts(features: Sequence[Feature], unit: Unit) -> list[Fraction]:
    return sorted(
        {
            cut
            for feature in features
            if isinstance(feature, Numeric)
            and isinstance(feature.type, NumberType)
            and feature.type.unit is unit
            for cut in feature.cuts
            if isinstance(cut, Fraction)
        }
    )
