"""
The meaning of ``Sử dụng kết quả``: what follows from a result and from those before it.

A consequence uses a result, so nothing follows from a period that has none: whoever was surely
not rated in one of the periods is out. While several outcomes are possible of the period at
hand, a consequence is settled only if each of them gives the same. A result of an earlier
period that nobody gave is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quydinh.evaluate.history import is_quarter, names_back
from quydinh.evaluate.interpreter import Frame, Frames, Interpreter, Tables
from quydinh.evaluate.judged import Judged, Missing, all_missing, joined
from quydinh.evaluate.outline import address, amendments, flags
from quydinh.evaluate.shapes import FINAL
from quydinh.evaluate.values import NO, YES, least, settled
from quydinh.ir import nodes as ir
from quydinh.ir.history import PERIOD, RATED
from quydinh.results import Consequence, Findings, Outcome, Verdict

_UNRATED = (Outcome.NOT_RATED, Outcome.NOT_REVIEWED)


def follow(
    subject: ir.Subject, tables: Tables, record: Mapping[str, object], findings: Findings
) -> Iterator[Consequence]:
    """The consequences that hold, and those that are unknown."""
    verdicts = last(findings)
    levels = _levels(findings)
    period = record.get(PERIOD)
    for one in subject.consequences:
        if one.unit is not None and (one.unit == "quý") is not is_quarter(period):
            continue
        judged = [
            _now(one.condition, tables, record, verdicts, levels),
            *(Interpreter(tables).judge(case, (Frame(record),)) for case in one.earlier),
        ]
        whole = joined(least, judged)
        if whole.truth != NO:
            yield _told(one, whole, judged, names_back(period, len(judged)))


def last(findings: Findings) -> tuple[Verdict, ...]:
    """The verdicts possible in the end, the decision of people included."""
    if findings.decision is not None:
        return (Verdict(Outcome.RATED, findings.decision),)
    return findings.possible if findings.course is None else findings.course.last


def own_rating(findings: Findings) -> dict[str, str | None]:
    """The subject's own level at each stage, where it is settled."""
    return {**_levels(findings), "xếp_loại": only(last(findings))}


def _levels(findings: Findings) -> dict[str, str | None]:
    """The levels before the last stage, where they are settled."""
    held = findings.possible if findings.course is None else findings.course.ceiling
    return {"mức_theo_tiêu_chí": only(findings.possible), "mức_sau_giới_hạn": only(held)}


def only(possible: Sequence[Verdict]) -> str | None:
    """The level, when a level is all that is possible."""
    return possible[0].level if len(possible) == 1 else None


def _now(
    condition: ir.Condition,
    tables: Tables,
    record: Mapping[str, object],
    verdicts: Sequence[Verdict],
    levels: Mapping[str, str | None],
) -> Judged:
    """The condition in the period at hand, under every outcome that is possible."""
    frames: Frames = (Frame(record),)
    found = [
        Judged(NO)
        if verdict.outcome in _UNRATED
        else Interpreter(tables, {**levels, "xếp_loại": verdict.level}).judge(condition, frames)
        for verdict in verdicts
    ]
    truth = 0
    for one in found:
        truth |= one.truth
    if settled(truth):
        return Judged(truth)
    lacking = [one.missing for one in found]
    if len({one.truth for one in found}) > 1:
        lacking.append(Missing(("xếp_loại",)))
    return Judged(truth, all_missing(lacking))


def _told(
    one: ir.Consequence, whole: Judged, judged: Sequence[Judged], periods: Sequence[str]
) -> Consequence:
    cited = one.citation
    paths = whole.missing.paths
    return Consequence(
        one.name,
        one.label,
        "" if cited is None else address(cited),
        True if whole.truth == YES else None,
        # A level says as well that there was a rating.
        tuple(one for one in paths if not one.endswith(RATED) or _level_beside(one) not in paths),
        tuple(
            (period, each.truth == YES if settled(each.truth) else None)
            for period, each in zip(periods, judged, strict=True)
        ),
        *flags(cited),
        amendments((cited,)),
    )


def _level_beside(path: str) -> str:
    return path.removesuffix(RATED) + FINAL
