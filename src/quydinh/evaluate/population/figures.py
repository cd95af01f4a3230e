"""Counting: what the summary of one kind of subject holds, whoever counted it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import repeat
from typing import Any, Literal, NamedTuple

from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.display import shown
from quydinh.evaluate.outline import address, flags
from quydinh.evaluate.population.quota import Use
from quydinh.evaluate.sentences import sentence
from quydinh.evaluate.subjects import SubjectRules
from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Result
from quydinh.results.summary import (
    CeilingUse,
    ConsequenceUse,
    Consider,
    Group,
    GroupKey,
    QuotaUse,
    ReadingUsed,
    SubjectSummary,
    Summary,
    SummaryMode,
    Undetermined,
)

Tie = tuple[int, GroupKey]

Ended = tuple[str, str | None]
"""How a rating ended: the outcome, and the level if there is one."""

Following = tuple[int, int, tuple[str, ...]]
"""For how many a consequence holds, of how many that is unknown, and the first keys."""


class Met(NamedTuple):
    """
    How often rules beside the rating did something.

    Attributes:
        lowered: For each ceiling, how many ratings it lowered.
        warnings: How many have each warning, by name.
        following: What became of each consequence.
    """

    lowered: Sequence[int]
    warnings: Mapping[str, int]
    following: Sequence[Following]


FIRST = 100
"""How many a summary names for whom a consequence holds."""

LISTED = 1000
"""How many of those to consider, and of those undetermined, a summary names."""


def group_key(quota: ir.Quota, values: Sequence[object]) -> GroupKey:
    """The names and values of the keys of a group."""
    return tuple(zip(_key_names(quota), values, strict=True))


def sort_key(values: Iterable[object]) -> str:
    """What groups are sorted by: their values as texts, one after the other."""
    return "\0".join(map(str, values))  # one text is compared more quickly than several


def _key_names(quota: ir.Quota) -> tuple[str, ...]:
    return tuple(".".join((*key.links, key.field)) for key in quota.by)


def quota_uses(subject: ir.Subject, uses: Iterable[Use]) -> Iterator[QuotaUse]:
    """The figures of every group, with the words of its quota."""
    # A nation has a hundred thousand groups under one sentence: its words are found once.
    texts = [sentence(quota) for quota in subject.quotas]
    cited = ["" if one.citation is None else address(one.citation) for one in subject.quotas]
    names = [_key_names(quota) for quota in subject.quotas]
    shares: dict[tuple[int, Fraction | None], str] = {}
    for use in uses:
        rule, share = use.rule, use.share
        if (rule, share) not in shares:
            type_ = subject.quotas[rule].share.type
            shares[rule, share] = "" if share is None else shown(share, type_)
        yield QuotaUse(
            subject.name,
            rule,
            texts[rule],
            cited[rule],
            tuple(zip(names[rule], use.group, strict=True)),
            shares[rule, share],
            use.base,
            use.cap,
            use.at_level,
            use.decided,
            use.kept,
            use.fallen,
            use.tied,
            use.unknown,
        )


def figures(
    subject: ir.Subject,
    rules: SubjectRules,
    ended: Mapping[Ended, int],
    by_group: Mapping[tuple[Any, ...], Mapping[Ended, int]],
    quotas: tuple[QuotaUse, ...],
    rules_met: Met,
    waiting: Sequence[Consider | Undetermined],
) -> SubjectSummary:
    """
    The summary of one kind of subject.

    Args:
        subject: The kind.
        rules: Its rules.
        ended: How many rows ended in each way.
        by_group: The same for each group of the first quota; empty without quotas.
        quotas: The use of each quota in each group.
        rules_met: How often ceilings, warnings and consequences did something.
        waiting: Whom people have to decide on, and whose outcome is open; of each the first
            ``LISTED`` will do.
    """
    levels = tuple(rules.labels)
    unsettled = [one for one in waiting if isinstance(one, Undetermined)][:LISTED]
    groups: list[Group] = []
    names = _key_names(subject.quotas[0]) if by_group else ()
    for key, its in sorted(by_group.items(), key=lambda item: sort_key(item[0])):
        outcomes, counts = _counts(its, levels)
        group = tuple(zip(names, key, strict=True))
        groups.append(Group(group, sum(its.values()), outcomes, counts))
    outcomes, counts = _counts(ended, levels)
    return SubjectSummary(
        subject.name,
        rules.title,
        sum(ended.values()),
        outcomes,
        counts,
        rules.labels,
        tuple(groups),
        quotas,
        tuple(
            CeilingUse(sentence(one), "" if one.citation is None else address(one.citation), count)
            for one, count in zip(subject.ceilings, rules_met.lowered, strict=True)
        ),
        tuple((sign.name, sign.label, rules_met.warnings[sign.name]) for sign in subject.warnings),
        tuple([one for one in waiting if isinstance(one, Consider)][:LISTED]),
        tuple(unsettled),
        _names(subject, rules, unsettled),
        _flagged(subject, rules, "unverified"),
        _flagged(subject, rules, "provisional"),
        tuple(
            ConsequenceUse(
                one.name, one.label, "" if one.citation is None else address(one.citation), *found
            )
            for one, found in zip(subject.consequences, rules_met.following, strict=True)
        ),
    )


def followed(subject: ir.Subject, results: Sequence[Result]) -> list[Following]:
    """For each consequence, what the results say."""
    found: list[Following] = []
    for one in subject.consequences:
        of = [
            (str(result.id), each.holds)
            for result in results
            for each in result.consequences
            if each.name == one.name
        ]
        keys = sorted(key for key, holds in of if holds)
        found.append((len(keys), len(of) - len(keys), tuple(keys[:FIRST])))
    return found


def overview(
    program: ir.Program,
    digest: str,
    mode: SummaryMode,
    subjects: Sequence[SubjectSummary],
    problems: Sequence[Diagnostic],
) -> Summary:
    """The summary of a whole assessment."""
    return Summary(
        program.number,
        program.title,
        "" if program.date is None else program.date.isoformat(),
        digest,
        {one.name: one.chosen for one in program.questions},
        tuple(map(_reading, program.questions)),
        mode,
        tuple(subjects),
        tuple(problems),
        program.layers,
    )


def apart(
    program: ir.Program, rules: Mapping[str, SubjectRules], results: Sequence[Result], digest: str
) -> Summary:
    """The summary of records that were rated one by one, by kind in the order of the rules."""
    found: dict[str, list[Result]] = {name: [] for name in rules}
    for result in results:
        found[result.subject].append(result)
    subjects = (one for one in program.subjects if found.get(one.name))
    made = [_apart(one, rules[one.name], found[one.name]) for one in subjects]
    return overview(program, digest, "apart", made, ())


def _apart(subject: ir.Subject, rules: SubjectRules, results: Sequence[Result]) -> SubjectSummary:
    lowered = Counter(limit.text for result in results for limit in result.limits if limit.changed)
    return figures(
        subject,
        rules,
        Counter((result.outcome.value, result.level) for result in results),
        {},
        (),
        Met(
            [lowered[sentence(one)] for one in subject.ceilings],
            Counter(sign.name for result in results for sign in result.warnings),
            followed(subject, results),
        ),
        list(waiting(results, rules, repeat(None))),
    )


def _reading(question: ir.OpenQuestion) -> ReadingUsed:
    chosen = next(one for one in question.readings if one.name == question.chosen)
    return ReadingUsed(
        question.name,
        question.label or question.name,
        chosen.name,
        chosen.label or chosen.name,
        question.by_default,
        "" if question.citation is None else address(question.citation),
        question.decision,
    )


def _names(
    subject: ir.Subject, rules: SubjectRules, unsettled: Sequence[Undetermined]
) -> dict[str, str]:
    keys = (".".join((*key.links, key.field)) for quota in subject.quotas for key in quota.by)
    inputs = (path for one in unsettled for path in (*one.missing, *one.zeros))
    called = {path: rules.details.heading(path) for path in (*keys, *inputs)}
    return {path: name for path, name in called.items() if name}


def _flagged(
    subject: ir.Subject, rules: SubjectRules, flag: Literal["unverified", "provisional"]
) -> tuple[str, ...]:
    """The addresses with a flag: of the criteria, then of ceilings and quotas."""
    cited = [one for clause in rules.clauses for one in getattr(clause, flag)]
    cited += [one for ending in rules.endings for one in getattr(ending, flag)]
    limits = (
        *(one.citation for one in subject.ceilings),
        *(one.citation for one in subject.quotas),
    )
    at = 0 if flag == "unverified" else 1
    cited += [one for citation in limits for one in flags(citation)[at]]
    return tuple(dict.fromkeys(one for each in cited for one in each.split("; ")))


def _counts(
    ended: Mapping[Ended, int], levels: Sequence[str]
) -> tuple[dict[str, int], dict[str, int]]:
    outcomes = dict.fromkeys(_OUTCOMES, 0)
    reached = dict.fromkeys(levels, 0)
    for (outcome, level), count in ended.items():
        outcomes[outcome] += count
        if level in reached:
            reached[level] += count
    return outcomes, reached


_OUTCOMES = tuple(one.value for one in Outcome)


def waiting(
    results: Sequence[Result], rules: SubjectRules, ties: Iterable[Tie | None]
) -> Iterator[Consider | Undetermined]:
    """
    Whom people have to decide on, and whose outcome the facts do not settle.

    Args:
        results: Of one kind of subject.
        rules: Its rules.
        ties: For each result the quota and group whose tie it is part of; at least as many.
    """
    for result, tie in zip(results, ties, strict=False):
        match result.outcome:
            case Outcome.NEEDS_REVIEW:
                yield _consider(result, rules, tie)
            case Outcome.UNDETERMINED:
                yield _undetermined(result, rules)


def _undetermined(result: Result, rules: SubjectRules) -> Undetermined:
    course = result.findings.course
    name = rules.details.called(result.record)
    zeros = result.findings.zeros
    by_quota = course is not None and len(course.ceiling) == 1
    why = _effects(result) if by_quota else ""
    return Undetermined(result.id, name, result.possible, result.missing, zeros, why)


def _consider(result: Result, rules: SubjectRules, tie: Tie | None) -> Consider:
    ending, course = result.ending, result.findings.course
    choices: tuple[str, ...] = ()
    if course is not None and course.tied:
        limits = [limit for limit in result.limits if limit.kind == "quota"]
        choices = tuple(rules.labels[one.level] for one in result.possible if one.level)
        why = _effects(result)
        cited = "; ".join(limit.citation for limit in limits if limit.changed and limit.citation)
    else:
        why, cited = ("", "") if ending is None else (ending.reason, ending.citation)
        if result.proposed is not None:
            choices = (rules.labels[result.proposed],)
    name = rules.details.called(result.record)
    return Consider(result.id, name, result.outcome.value, choices, why, cited, tie)


def _effects(result: Result) -> str:
    """What the quotas of its groups made of a result."""
    quotas = (limit.effect for limit in result.limits if limit.kind == "quota")
    return "; ".join(effect.removesuffix(".") for effect in quotas)
