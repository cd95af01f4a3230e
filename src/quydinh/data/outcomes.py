"""Outcomes in words, for tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from quydinh.diagnostics.entry import Words
from quydinh.evaluate.display import group_values
from quydinh.results import Outcome, Result, Verdict
from quydinh.results.summary import Group, GroupKey, SubjectSummary

OPEN = tuple(one for one in Outcome if one is not Outcome.RATED)
"""The outcomes without a level."""

_REVIEW = Words("Cấp có thẩm quyền xem xét", "For the competent authority to decide")


def in_words(verdict: Verdict, labels: Mapping[str, str]) -> Words:
    """``Hoàn thành tốt nhiệm vụ``; levels keep their name in the regulation."""
    match verdict.outcome:
        case Outcome.RATED:
            label = labels[verdict.level or ""]
            return Words(label, label)
        case Outcome.NEEDS_REVIEW if verdict.proposed is not None:
            label = labels[verdict.proposed]
            return Words(f"{_REVIEW.vi} (đề nghị: {label})", f"{_REVIEW.en} (proposed: {label})")
        case Outcome.NEEDS_REVIEW:
            return _REVIEW
        case Outcome.NOT_RATED:
            return Words("Không xếp loại", "Not rated")
        case Outcome.NOT_REVIEWED:
            return Words("Không kiểm điểm", "Not reviewed")
        case Outcome.UNDETERMINED:
            return Words("Chưa xác định", "Undetermined")
        case _:
            assert_never(verdict.outcome)


def of_result(result: Result) -> Words:
    """The outcome of a result; a tie between two levels is for people to break."""
    return in_words(Verdict(result.outcome, result.level, result.proposed), result.rules.labels)


def counts(one: SubjectSummary | Group) -> dict[str, int]:
    """How many ended in each way: the levels by their names, then every other outcome."""
    others = {each: one.outcomes.get(each.value, 0) for each in OPEN}
    return {**one.levels, **{each.value: count for each, count in others.items()}}


def heading(name: str) -> Words:
    """What a column of ``counts`` is called: ``không_hoàn_thành`` is ``Không hoàn thành``."""
    if name in set(OPEN):
        return in_words(Verdict(Outcome(name)), {})
    plain = name.replace("_", " ").capitalize()
    return Words(plain, plain)


def group(key: GroupKey) -> Words:
    """The values of the keys of a group."""
    values = group_values(key)
    return Words(
        ", ".join("chưa rõ" if one is None else one for one in values) or "toàn bộ",
        ", ".join("unknown" if one is None else one for one in values) or "all",
    )


def listed(parts: Iterable[str]) -> str | None:
    """The parts in one cell; None for none."""
    return "; ".join(parts) or None


def addresses(citations: Iterable[str]) -> list[str]:
    """Each address once: ``12.4.1b; 12.4.2b`` are two."""
    return list(dict.fromkeys(one for cited in citations for one in cited.split("; ")))
