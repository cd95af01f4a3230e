"""
Whether a mutant is the same ruleset in other words, and if not, what would tell them apart.

Records are compared by the solver; quotas by what they leave to groups of every size up to a limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from quydinh.evaluate.population.quota import places
from quydinh.ir import nodes as ir
from quydinh.mutation.mutants import Mutant
from quydinh.results import Verdict
from quydinh.verify.across import LARGEST_GROUP, highest
from quydinh.verify.ask import Asker
from quydinh.verify.ask import Verdict as Answer
from quydinh.verify.domain import Domain
from quydinh.verify.encode import Encoder
from quydinh.verify.features import features
from quydinh.verify.formulas import FALSE, Formula, conj, disj, neg
from quydinh.verify.plain import plainest
from quydinh.verify.question import Limits
from quydinh.verify.rating import Possible, Rated
from quydinh.verify.rules import Rules
from quydinh.verify.witness import record_of, replay


class Catch(NamedTuple):
    """
    What tells a mutant from its original.

    Attributes:
        equivalent: Nothing does: it is proved to be the same.
        record: A record that they rate differently, in exact values; None for groups.
        before: What the original gives the record.
        words: What to look at, where a group tells them apart.
    """

    equivalent: bool
    record: Mapping[str, Any] | None = None
    before: Verdict | None = None
    words: str = ""


def catch(rules: Rules, mutant: Mutant, limits: Limits) -> Catch | None:
    """What would catch a mutant; None where that is not decided within the limits."""
    if mutant.group:
        return _group(rules.program, mutant)
    free = _apart(rules.program, mutant, limits, free=True)
    if free.asker.possible(free.differ).verdict is Answer.IMPOSSIBLE:
        return Catch(equivalent=True)
    bounded = _apart(rules.program, mutant, limits, free=False)
    model = plainest(bounded.asker, bounded.domain, bounded.features, bounded.differ)
    if model is None:
        return None
    record = record_of(bounded.domain, model)
    found = replay(rules, mutant.subject, record, lambda _: True)
    last = found.result.findings
    possible = last.possible if last.course is None else last.course.last
    return Catch(equivalent=False, record=record, before=possible[0])


class _Apart(NamedTuple):
    domain: Domain
    features: tuple[Any, ...]
    asker: Asker
    differ: Formula


def _apart(program: ir.Program, mutant: Mutant, limits: Limits, *, free: bool) -> _Apart:
    """That the original gives a record one verdict and the mutant may give it another."""
    domain = Domain(program, limits.size)
    rated, looked_at = [], []
    for one in (program, mutant.program):
        subject = next(each for each in one.subjects if each.name == mutant.subject)
        encoder = Encoder(one, domain, free=free)
        made = Rated(one, subject, encoder)
        _ = made.after_ceilings
        rated.append(made)
        looked_at.append(features(one, encoder, made.outline.tests))
    before, after = (one.after_ceilings for one in rated)
    differ = disj(
        conj((rated[0].settled(before, verdict), _other(after, verdict))) for verdict in before
    )
    asker = Asker(domain.allowed, limits.seconds)
    return _Apart(domain, looked_at[0], asker, differ)


def _other(possible: Possible, verdict: Verdict) -> Formula:
    """That something else than the verdict is possible, or the verdict is not."""
    others = [formula for one, formula in possible.items() if one != verdict]
    return disj((*others, neg(possible.get(verdict, FALSE))))


# --- groups ------------------------------------------------------------------------------------


def _group(program: ir.Program, mutant: Mutant) -> Catch | None:
    before, after = (
        next(one for one in each.subjects if one.name == mutant.subject).quotas
        for each in (program, mutant.program)
    )
    if len(before) != len(after):
        words = "một nhóm có nhiều đối tượng ở mức bị khống chế hơn tỉ lệ"
        return Catch(equivalent=False, words=words)
    for one, other in zip(before, after, strict=True):
        if one != other:
            return _quota(one, other, program)
    return Catch(equivalent=True)


def _quota(before: ir.Quota, after: ir.Quota, program: ir.Program) -> Catch | None:
    if before.by != after.by:
        words = "hai nhóm mà gộp lại thì số được giữ mức khác với khi xét riêng"
        return Catch(equivalent=False, words=words)
    if before.preferences != after.preferences:
        words = "một nhóm vượt tỉ lệ, trong đó thứ tự ưu tiên quyết định ai được giữ mức"
        return Catch(equivalent=False, words=words)
    shares = [highest(one.share, program) for one in (before, after)]
    if None in shares:
        return None
    for size in _sizes(before, after, shares):  # type: ignore[arg-type]
        words = f"một nhóm {size}, nhiều hơn thế ở mức bị khống chế"
        return Catch(equivalent=False, words=words)
    return Catch(equivalent=True)


def _sizes(before: ir.Quota, after: ir.Quota, shares: list[Fraction]) -> Iterator[str]:
    for size in range(LARGEST_GROUP + 1):
        kept, other = (
            places(one.base_kind, share, size)
            for one, share in zip((before, after), shares, strict=True)
        )
        if kept != other or (before.base_kind != after.base_kind and kept > 0):
            yield f"{size} đối tượng được tính, giữ {kept} (không phải {other})"
