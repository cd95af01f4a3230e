"""
Conditions and branches that do nothing: they never hold, always hold, or change no result.

A condition that could be left out may be there for the reader's sake, so none of this is an error
of the ruleset; it is what its author should know.
"""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.results import Clause
from quydinh.verify import formulas
from quydinh.verify.ask import Verdict
from quydinh.verify.bands import Band, Numeric, cells
from quydinh.verify.findings import Finding, Kind, Said, Status
from quydinh.verify.formulas import Formula, Truths, conj, disj, neg
from quydinh.verify.question import Question, Side
from quydinh.verify.rating import Possible


def idle_conditions(question: Question) -> Iterator[Finding]:
    """Of every condition: whether it may hold and may fail, and whether that ever matters."""
    for clause in question.clauses:
        found = _constant(question, clause) or _unused(question, clause)
        if found is not None:
            yield found


def _constant(question: Question, clause: Clause) -> Finding | None:
    """A test that every record passes, or none does."""

    def truths(side: Side) -> Truths:
        found = side.rated.tests[clause.test]
        return formulas.negation(found) if clause.negated else found

    if question.never(lambda side: truths(side).yes).verdict is Verdict.IMPOSSIBLE:
        says = Said(
            f"Điều kiện `{clause.text}` không bao giờ đúng với dữ liệu hợp lệ.",
            f"The condition `{clause.text}` never holds for valid data.",
        )
        return _finding(question, clause, "never", says)
    if question.never(lambda side: truths(side).no).verdict is Verdict.IMPOSSIBLE:
        says = Said(
            f"Điều kiện `{clause.text}` luôn đúng với dữ liệu hợp lệ.",
            f"The condition `{clause.text}` always holds for valid data.",
        )
        return _finding(question, clause, "always", says)
    return None


def _unused(question: Question, clause: Clause) -> Finding | None:
    """A test that could be taken out: with it always met, or never met, nothing changes."""
    for constant, word in ((formulas.YES, "luôn đạt"), (formulas.NO, "không đạt")):

        def differs(side: Side, constant: Truths = constant) -> Formula:
            changed = side.rated.with_test(clause.at, constant)
            return conj((_all_known(side), _differ(side.rated.by_criteria, changed)))

        if question.never(differs).verdict is Verdict.IMPOSSIBLE:
            says = Said(
                f"Điều kiện `{clause.text}` ở mức `{clause.branch}` không làm đổi kết quả nào: "
                f"coi là {word} thì mọi hồ sơ vẫn được xếp như cũ, vì các điều kiện khác đã "
                "bao hàm.",
                f"The condition `{clause.text}` of `{clause.branch}` changes no result: other "
                "conditions imply it.",
            )
            return _finding(question, clause, "idle", says)
    return None


def _finding(question: Question, clause: Clause, kind: Kind, says: Said) -> Finding:
    return Finding(
        kind,
        question.subject.name,
        Status.PROVED,
        clause.text,
        says,
        citation=clause.citation,
        line=clause.line,
    )


def unreachable(question: Question) -> Iterator[Finding]:
    """Branches that no record gets to, and neighbours that could be one."""
    subject = question.subject.name
    for place in range(len(question.free.rated.places)):
        branch = question.branch(place)

        def taken(side: Side, place: int = place) -> Formula:
            truths = side.rated.places[place]
            return conj((side.rated.none_before(place), disj((truths.yes, truths.discretion))))

        answer = question.never(taken)
        if answer.verdict is not Verdict.POSSIBLE:
            proved = answer.verdict is Verdict.IMPOSSIBLE
            says = Said(
                f"Không hồ sơ nào được xét theo `{branch.branch}`: các trường hợp xét trước đã "
                "lấy hết, hoặc các điều kiện mâu thuẫn nhau.",
                f"No record gets to `{branch.branch}`: earlier branches take them all, or its "
                "conditions contradict each other.",
            )
            yield Finding(
                "unreachable",
                subject,
                Status.PROVED if proved else Status.NOT_DECIDED,
                branch.branch,
                says,
                citation=branch.citation,
                line=branch.line,
                limit=answer.limit,
            )
        following = question.branch(place + 1)
        if branch.verdict == following.verdict and branch.reason == following.reason:
            says = Said(
                f"Hai trường hợp liền nhau cùng cho `{branch.branch}`, có thể gộp làm một.",
                f"Two neighbours both give `{branch.branch}` and could be one.",
            )
            yield Finding(
                "mergeable",
                subject,
                Status.PROVED,
                branch.branch,
                says,
                citation=following.citation,
                line=following.line,
            )


def empty_stretches(question: Question) -> Iterator[Finding]:
    """Stretches between two thresholds of a value where no record can lie."""
    side = question.free
    for feature in side.features:
        if not isinstance(feature, Numeric):
            continue
        for cell in range(1, cells(feature) - 1):
            band = Band(feature, cell, cell)
            if side.asker.possible(band.formula).verdict is not Verdict.IMPOSSIBLE:
                continue
            says = Said(
                f"Không hồ sơ nào có {band.words()}.",
                f"No record has {band.words()}.",
            )
            yield Finding("stretch", question.subject.name, Status.PROVED, feature.text, says)


def _all_known(side: Side) -> Formula:
    return conj(neg(feature.value.missing) for feature in side.features)


def _differ(first: Possible, second: Possible) -> Formula:
    verdicts = dict.fromkeys((*first, *second))
    false = formulas.FALSE
    return disj(
        disj(
            (
                conj((first.get(one, false), neg(second.get(one, false)))),
                conj((neg(first.get(one, false)), second.get(one, false))),
            )
        )
        for one in verdicts
    )
