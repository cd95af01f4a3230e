"""
The smallest sets of conditions that stand in the way of a level.

For the level to be given, no earlier place of the decision list may hold and a branch of the
level must. Tests are taken as independent of one another; a set lists those whose answer would
have to be another one (or, where it is unknown, that one), and all sets of the least size are
given. Which conditions a set needs is worked out again after each change, since one test may
stand in several places.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import combinations, count, product
from math import comb
from typing import Literal as Exactly
from typing import assert_never

from quydinh.evaluate import values
from quydinh.evaluate.logic import (
    Conjunction,
    Disjunction,
    Excused,
    Holds,
    Literal,
    Logic,
    Threshold,
    literals,
    truth,
)
from quydinh.evaluate.subjects import SubjectRules
from quydinh.results import Reason, Result

# A rule whose level can be reached in more ways than this is no longer explained by listing them.
MOST_SETS = 24
_MOST_STEPS = 500
_MOST_OPTIONS = 100

Want = Exactly["yes", "no"]
Change = frozenset[tuple[int, bool]]
"""Tests and the answers that they would need."""

_NOTHING: Change = frozenset()


def why_not(result: Result, rules: SubjectRules, level: str) -> tuple[tuple[Reason, ...], ...]:
    """The smallest sets of conditions in the way of ``level``; empty when it is reached."""
    found = result.findings
    if level in (result.level, found.by_rules.level):
        return ()
    changes: set[Change] = set()
    for place in sorted({one.place for one in rules.endings if one.verdict.level == level}):
        changes.update(_smallest(_wanted(rules, place), found.holds, rules))
    least = min((len(change) for change in changes), default=0)
    sets = [_reasons(change, result, rules) for change in changes if len(change) == least]
    sets.sort(key=lambda reasons: [reason.clause.at for reason in reasons])
    return tuple(sets[:MOST_SETS])


Wanted = list[tuple[Logic, Want]]


def _wanted(rules: SubjectRules, place: int) -> Wanted:
    """What has to be true for a place to be reached and to give its level."""
    wanted: Wanted = [(earlier.logic, "no") for earlier in rules.places[:place]]
    if place < len(rules.places):
        wanted.append((rules.places[place].logic, "yes"))
    return wanted


def _smallest(wanted: Wanted, holds: Holds, rules: SubjectRules) -> set[Change]:
    """All changes of the least size after which everything wanted is true."""
    order = count()
    waiting: list[tuple[int, int, Change]] = [(0, next(order), _NOTHING)]
    seen = {_NOTHING}
    found: set[Change] = set()
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        size, _, change = heappop(waiting)
        if found and size > len(next(iter(found))):
            break
        now = _changed(holds, change, rules)
        options = _all_of([_needs(logic, want, now) for logic, want in wanted])
        if _NOTHING in options:
            found.add(change)
            continue
        for option in options:
            larger = change | option
            # A test that was changed once is not changed back.
            if len({test for test, _ in larger}) == len(larger) and larger not in seen:
                seen.add(larger)
                heappush(waiting, (len(larger), next(order), larger))
    return found


def _changed(holds: Holds, change: Change, rules: SubjectRules) -> list[bool | None]:
    answers = dict(change)
    return [
        answers[clause.test] is not clause.negated if clause.test in answers else held
        for clause, held in zip(rules.clauses, holds, strict=True)
    ]


def _needs(logic: Logic, want: Want, holds: Holds) -> set[Change]:
    """The changes that would make a condition true or false; none needed is the empty one."""
    if truth(logic, holds) == (values.YES if want == "yes" else values.NO):
        return {_NOTHING}
    match logic:
        case Literal(test, negated):
            return {frozenset({(test, (want == "yes") is not negated)})}
        case Conjunction(parts) | Disjunction(parts):
            needs = [_needs(part, want, holds) for part in parts]
            every = isinstance(logic, Conjunction) is (want == "yes")
            return _all_of(needs) if every else _least(set().union(*needs))
        case Threshold(number, parts):
            least = number if want == "yes" else len(parts) - number + 1
            return _some_of([_needs(part, want, holds) for part in parts], least)
        case Excused(condition, excuse):
            if want == "no":
                return _needs(condition, want, holds)
            return _all_of([_needs(condition, "yes", holds), _needs(excuse, "no", holds)])
        case _:
            assert_never(logic)


def _all_of(needs: list[set[Change]]) -> set[Change]:
    """One change of each; such as contradict themselves are dropped."""
    joined = {_NOTHING}
    for options in needs:
        larger = {one | other for one, other in product(joined, options)}
        joined = _least({one for one in larger if len({test for test, _ in one}) == len(one)})
    return joined


def _some_of(needs: list[set[Change]], number: int) -> set[Change]:
    """One change of each of ``number`` parts; of a long list those that need least."""
    possible = [options for options in needs if options]
    if comb(len(possible), max(number, 0)) > _MOST_OPTIONS:
        possible.sort(key=lambda options: min(map(len, options)))
        possible = possible[: number + 2]
    chosen = combinations(possible, max(number, 0))
    return _least(set().union(*(_all_of(list(some)) for some in chosen)))


def _least(changes: Iterable[Change]) -> set[Change]:
    """
    Changes of which none holds another one, the smallest first when there are too many.

    A larger change that holds a smaller one is never needed: whatever contradicts the smaller
    contradicts it too.
    """
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (len(change), sorted(change))):
        if len(kept) == _MOST_OPTIONS:
            break
        if not any(smaller <= change for smaller in kept):
            kept.append(change)
    return set(kept)


def _reasons(change: Change, result: Result, rules: SubjectRules) -> tuple[Reason, ...]:
    """For each test of a change the clause that is not as it would have to be."""
    chosen = []
    for test, answer in change:
        standing = [one for place in rules.places for one in literals(place.logic)]
        clauses = [one.at for one in standing if one.test == test]
        # Best the clause that would then hold: it is the one that is asked for.
        asked = [at for at in clauses if rules.clauses[at].negated is not answer]
        chosen.append((asked or clauses)[0])
    return tuple(result.reasons[at] for at in sorted(chosen))
