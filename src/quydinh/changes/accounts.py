"""Why a rating ended as it did, in a few lines: what a reader compares side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from quydinh.diagnostics.entry import Words
from quydinh.evaluate.subjects import SubjectRules
from quydinh.results import Language, Outcome, Reason, Result

_MOST = 3
"""How many grounds are told; the rest is counted."""

Kind = Literal["met", "failed", "unknown", "limit", "reason", "missing", "decided", "more"]

_KINDS = {
    "met": Words("đạt", "met"),
    "failed": Words("không đạt", "not met"),
    "unknown": Words("chưa rõ", "unknown"),
    "limit": Words("", ""),
    "reason": Words("", ""),
    "missing": Words("thiếu", "missing"),
    "decided": Words(
        "cấp có thẩm quyền đã quyết định mức này", "decided by the competent authority"
    ),
    "more": Words("và {} mục khác", "and {} more"),
}


class Ground(NamedTuple):
    """
    One thing that a result rests on.

    Attributes:
        value: What the record gives, in words; "" where nothing was measured.
        unverified: Whether it rests on text that nobody has checked.
    """

    kind: Kind
    text: str
    value: str = ""
    citation: str = ""
    unverified: bool = False

    def said_in(self, language: Language) -> str:
        """As a line."""
        head = _KINDS[self.kind].said_in(language)
        if self.kind == "more":
            return head.format(self.text)
        parts = [head and f"{head}:" if self.text else head, self.text]
        if self.value:
            parts.append(f"({self.value})")
        if self.citation:
            flag = Words("; chưa kiểm chứng", "; unverified").said_in(language)
            parts.append(f"[{self.citation}{flag if self.unverified else ''}]")
        return " ".join(filter(None, parts))


class Account(NamedTuple):
    """How one rating ended under one document."""

    way: str
    citation: str
    grounds: tuple[Ground, ...]


def account(result: Result, rules: SubjectRules, way: str, towards: str | None = None) -> Account:
    """
    A short account of a result.

    Args:
        result: The result.
        rules: The rules that it comes from.
        way: How it ended.
        towards: The higher level that the other document gives, whose hindrances are wanted.
    """
    ending = result.ending
    found = list(_grounds(result, rules, towards))
    if len(found) > _MOST:
        found = [*found[:_MOST], Ground("more", str(len(found) - _MOST))]
    return Account(way, "" if ending is None else ending.citation, tuple(found))


def _grounds(result: Result, rules: SubjectRules, towards: str | None) -> Iterator[Ground]:
    if result.stages.decision is not None:
        yield Ground("decided", "")
        return
    changed = [limit for limit in result.limits if limit.changed]
    for limit in changed:
        yield Ground(
            "limit", limit.effect.removesuffix("."), "", limit.citation, bool(limit.unverified)
        )
    if result.outcome is Outcome.UNDETERMINED:
        if not result.missing:
            # It is a group that is open: what its quota says stands in for what is missing.
            for limit in result.limits:
                if not limit.changed:
                    yield Ground("limit", limit.effect.removesuffix("."), "", limit.citation)
        for path in (*result.missing, *result.findings.zeros):
            yield Ground("missing", rules.details.heading(path) or path)
        return
    if result.outcome is Outcome.NEEDS_REVIEW and result.ending and result.ending.reason:
        yield Ground("reason", result.ending.reason, "", result.ending.citation)
    if not changed:
        hindering = _hindering(result, rules, towards) if towards else ()
        yield from _told(hindering or result.deciding)


def _hindering(result: Result, rules: SubjectRules, level: str) -> list[Reason]:
    """
    The fewest conditions in the way of a level, as the sentences about that level have them.

    That a still higher level must not be reached either is no hindrance to a reader.
    """
    own = {one.clause.test: one for one in reversed(result.reasons) if one.clause.branch == level}
    found = [own.get(one.clause.test, one) for one in next(iter(result.why_not(level)), ())]
    levels = list(rules.labels)
    higher = set(levels[: levels.index(level)])
    return [one for one in found if one.clause.branch not in higher] or found


def _told(reasons: Iterable[Reason]) -> Iterator[Ground]:
    for one in reasons:
        kind: Kind = "unknown" if one.holds is None else "met" if one.holds else "failed"
        clause = one.clause
        yield Ground(kind, clause.text, one.value or "", clause.citation, bool(clause.unverified))
