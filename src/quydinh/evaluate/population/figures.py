"""Counting: what the summary of one kind of subject holds, whoever counted it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from quydinh.evaluate.outline import address
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.sentences import sentence
from quydinh.evaluate.subjects import SubjectRules
from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Result
from quydinh.results.summary import (
    CeilingUse,
    Consider,
    Group,
    GroupKey,
    QuotaUse,
    SubjectSummary,
)

LISTED = 1000
"""How many of those to consider a summary names."""


def group_key(quota: ir.Quota, values: Sequence[object]) -> GroupKey:
    """The names and values of the keys of a group."""
    names = (".".join((*key.links, key.field)) for key in quota.by)
    return tuple(zip(names, values, strict=True))


def figures(
    subject: ir.Subject,
    rules: SubjectRules,
    ended: Sequence[tuple[str, str | None]],
    keys: Sequence[Sequence[Any]] | None,
    quotas: tuple[QuotaUse, ...],
    lowered: Sequence[int],
    warnings: Mapping[str, int],
    waiting: Sequence[Consider],
) -> SubjectSummary:
    """The summary of one kind; ``ended`` has the outcome and level of each row."""
    levels = tuple(rules.labels)
    groups: list[Group] = []
    if keys is not None:
        by_group: dict[tuple[Any, ...], list[tuple[str, str | None]]] = {}
        for key, one in zip(keys, ended, strict=True):
            by_group.setdefault(tuple(key), []).append(one)
        for key, its in sorted(by_group.items(), key=lambda item: [str(v) for v in item[0]]):
            outcomes, counts = _counts(its, levels)
            groups.append(Group(group_key(subject.quotas[0], key), len(its), outcomes, counts))
    outcomes, counts = _counts(ended, levels)
    return SubjectSummary(
        subject.name,
        rules.title,
        len(ended),
        outcomes,
        counts,
        rules.labels,
        tuple(groups),
        quotas,
        tuple(
            CeilingUse(sentence(one), "" if one.citation is None else address(one.citation), count)
            for one, count in zip(subject.ceilings, lowered, strict=True)
        ),
        tuple((sign.name, sign.label, warnings[sign.name]) for sign in subject.warnings),
        tuple(waiting[:LISTED]),
        len(waiting),
    )


def _counts(
    ended: Sequence[tuple[str, str | None]], levels: Sequence[str]
) -> tuple[dict[str, int], dict[str, int]]:
    outcomes = Counter(outcome for outcome, _ in ended)
    reached = Counter(level for _, level in ended)
    return (
        {one.value: outcomes[one.value] for one in Outcome},
        {level: reached[level] for level in levels},
    )


def consider(case: Case, result: Result, rules: SubjectRules) -> Consider | None:
    """What the competent level has to know of one whom it has to consider."""
    if result.outcome is not Outcome.NEEDS_REVIEW:
        return None
    choices: tuple[str, ...] = ()
    if result.proposed is not None:
        choices = (rules.labels[result.proposed],)
    elif case.tied:
        choices = tuple(rules.labels[one.level] for one in result.possible if one.level)
    why = "; ".join(limit.effect for limit in result.limits if limit.kind == "quota")
    if not case.tied:
        why = "" if result.ending is None else result.ending.reason
    return Consider(
        case.identity, rules.details.called(case.reading), result.outcome.value, choices, why
    )
