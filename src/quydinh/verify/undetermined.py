"""Complete records that are still undetermined: a divisor is 0, or a list is empty."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from quydinh.results import Outcome
from quydinh.verify.ask import Verdict
from quydinh.verify.bands import Feature
from quydinh.verify.findings import Finding, Place, Said, Status
from quydinh.verify.formulas import Formula, conj, neg
from quydinh.verify.question import Question, Side
from quydinh.verify.witness import Witness

_MOST = 12


def undetermined(question: Question) -> Iterator[Finding]:
    """Which values lack, when all inputs are there and the result is open."""
    subject, about = question.subject.name, "hồ sơ đủ thông tin"
    answer = question.never(_open)
    if answer.verdict is Verdict.IMPOSSIBLE:
        says = Said(
            "Hồ sơ đủ thông tin luôn xác định được kết quả.",
            "Every complete record has a settled result.",
        )
        yield Finding("undetermined", subject, Status.PROVED, about, says)
        return
    says = Said(
        "Có hồ sơ đủ thông tin mà chưa xác định được kết quả, vì mẫu số bằng 0 hoặc danh sách "
        "trống:",
        "Some complete records are undetermined, since a divisor is 0 or a list is empty:",
    )
    places = tuple(_lacking(question))
    status = Status.REFUTED if any(one.witness for one in places) else Status.NOT_DECIDED
    yield Finding("undetermined", subject, status, about, says, places, limit=answer.limit)


def _open(side: Side) -> Formula:
    return side.rated.undetermined(side.rated.after_ceilings)


def _lacking(question: Question) -> Iterator[Place]:
    """The smallest sets of values whose lack leaves a record open, each with such a record."""
    side = question.bounded
    features = [one for one in side.features if not z3.is_false(one.value.missing)]
    facts = [_open(side)]
    for _ in range(_MOST):
        if side.asker.possible(*facts).model is None:
            return
        known: list[Formula] = []
        lacking: list[Feature] = []
        for feature in features:
            there = neg(feature.value.missing)
            if side.asker.possible(*facts, *known, there).model is None:
                lacking.append(feature)
            else:
                known.append(there)
        found = conj((facts[0], *known))
        words = ", ".join(feature.text for feature in lacking)
        yield Place(f"chưa tính được {words}", question.witness(lambda _: found, _is_open))  # noqa: B023
        facts.append(neg(conj(feature.value.missing for feature in lacking)))


def _is_open(found: Witness) -> bool:
    return found.result.outcome is Outcome.UNDETERMINED
