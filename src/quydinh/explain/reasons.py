"""Conditions as lines for people: labels for names, values beside thresholds, cases opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from quydinh.explain.phrases import Phrases
from quydinh.results import Amendment, Clause, Reason


def lines(reasons: Iterable[Reason], words: Phrases) -> Iterator[str]:
    """A line for each condition; those of one named case stand under its label."""
    for (item, case), group in groupby(reasons, key=_heading):
        found = list(group)
        if not case:
            yield from _distinct(f"  {_mark(item)}{_line(one, words)}" for one in found)
            continue
        # One citation for all is said once, with the label.
        shared = {(one.clause.citation, one.clause.amended_by) for one in found}
        yield f"  {_mark(item)}{case}{cited(*shared.pop(), words) if len(shared) == 1 else ''}:"
        yield from _distinct(
            f"    {_mark(one.clause.inner)}{_line(one, words, with_citation=bool(shared))}"
            for one in found
        )


def _heading(reason: Reason) -> tuple[str, str]:
    return reason.clause.item, reason.clause.case


def _distinct(written: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(written)


def _mark(marks: str) -> str:
    """The innermost list mark, or a dash."""
    return f"{marks.rsplit(maxsplit=1)[-1]} " if marks else "- "


def _line(reason: Reason, words: Phrases, *, with_citation: bool = True) -> str:
    clause = reason.clause
    citation = cited(clause.citation, clause.amended_by, words) if with_citation else ""
    return f"{_condition(reason.clause)}{citation}{_measured(reason, words)}"


def _condition(clause: Clause) -> str:
    """The condition with the label of what it tests in the place of the name."""
    if not clause.label:
        return clause.text
    text = clause.text.removeprefix("không ")
    _, _, rest = text.partition(" ")
    return f"{clause.label} {rest}".rstrip()


def _measured(reason: Reason, words: Phrases) -> str:
    value, threshold = reason.value, reason.threshold
    if value is None:
        return ""
    if threshold is None:
        return f": {value}"
    return ": " + words.compared.format(value=value, threshold=threshold)


def cited(citation: str, amended_by: Iterable[Amendment], words: Phrases) -> str:
    """A citation after what it is of: `` [2.3] (sửa đổi theo 48/2023/NĐ-CP 1.1)``."""
    said = [words.amended[one.kind].format(source=one.source) for one in amended_by]
    return (f" [{citation}]" if citation else "") + (f" ({', '.join(said)})" if said else "")
