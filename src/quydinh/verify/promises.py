"""
Promises (``Bảo đảm``): proved of all records, or refuted by the plainest that breaks them.

A promise speaks of records that are rated; who needs review, or is not rated, breaks none. Where
the premise or the conclusion cannot be worked out, nothing is broken either: that is another
finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quydinh.evaluate.interpreter import Frame, Interpreter, Tables
from quydinh.evaluate.outline import address
from quydinh.evaluate.values import NO, YES
from quydinh.ir import nodes as ir
from quydinh.verify.ask import Verdict
from quydinh.verify.directions import pair, two_records
from quydinh.verify.findings import Finding, Place, Said, Status
from quydinh.verify.formulas import Formula, conj, neg
from quydinh.verify.question import Formulas, Question, Side
from quydinh.verify.rating import OWN
from quydinh.verify.witness import Witness


def promises(question: Question) -> Iterator[Finding]:
    """Every promise of the subject, in its order."""
    for promise in question.subject.promises:
        if isinstance(promise, ir.Promise):
            yield _promise(question, promise)
        else:
            yield _direction(question, promise)


def _promise(question: Question, promise: ir.Promise) -> Finding:
    def broken(side: Side) -> Formula:
        rated = side.rated
        level = rated.level(rated.after_ceilings)
        own = {"xếp_loại": level, "mức_theo_tiêu_chí": rated.level(rated.by_criteria)}
        encoder = rated.encoder.with_own(own)
        premise = encoder.judge(promise.premise, OWN)
        conclusion = encoder.judge(promise.conclusion, OWN)
        return conj((neg(level.missing), premise.surely, conclusion.surely_not))

    def shows(one: Witness) -> bool:
        findings = one.result.findings
        own = {"xếp_loại": one.result.level, "mức_theo_tiêu_chí": findings.by_rules.level}
        interpreter = Interpreter(Tables(question.program), own)
        frames = (Frame(one.record),)
        return (
            one.result.level is not None
            and interpreter.judge(promise.premise, frames).truth == YES
            and interpreter.judge(promise.conclusion, frames).truth == NO
        )

    def counterexample(among: Question) -> tuple[Place, ...]:
        found = among.witness(broken, shows)
        return () if found is None else (Place("", found),)

    return _answered(question, promise, broken, counterexample)


def _direction(question: Question, promise: ir.Direction) -> Finding:
    path = (*promise.cause.links, promise.cause.field)
    rises = promise.rises is not promise.effect_rises  # what breaks it, for a higher cause

    def broken(side: Side) -> Formula:
        side.domain.read(path, promise.cause.type)
        return pair(side, path, rises=rises).formula

    def counterexample(among: Question) -> tuple[Place, ...]:
        among.bounded.domain.read(path, promise.cause.type)
        found = two_records(among, path, rises=rises)
        return () if found is None else (Place("trước", found[0]), Place("sau", found[1]))

    # What a fact of a unit does to a head, it does through the rating of the unit.
    whole = question.rated_at(promise.cause.links) if promise.cause.links else False
    return _answered(question, promise, broken, counterexample, whole=whole)


_KEPT = Said("được giữ với mọi hồ sơ", "holds of every record")
_KEPT_TOGETHER = Said(
    "được giữ khi đối tượng liên kết cũng được xếp loại theo quy định này; nếu cấp có thẩm quyền "
    "quyết định cho đối tượng ấy mức khác thì không chắc",
    "holds where linked subjects are rated by these rules too; not if people decide otherwise",
)
_BROKEN = Said("bị phá vỡ bởi hồ sơ sau:", "is broken by this record:")
_BROKEN_TOGETHER = Said(
    "bị phá vỡ, cả khi đối tượng liên kết cũng được xếp loại theo quy định này:",
    "is broken, even where linked subjects are rated by these rules too:",
)
_OPEN = Said("chưa rõ có được giữ không", "is not decided")


def _answered(
    question: Question,
    promise: ir.Promise | ir.Direction,
    broken: Formulas,
    counterexample: Callable[[Question], tuple[Place, ...]],
    *,
    whole: bool = False,
) -> Finding:
    """
    First of every record, whatever linked subjects are rated.

    Where that fails, or with ``whole``, of whole cases, in which their own rules rate them.
    """
    asked, kept, unkept = question, _KEPT, _BROKEN
    answer = question.never(broken)
    if answer.verdict is not Verdict.IMPOSSIBLE:
        _ = broken(question.bounded)  # asks for what the promise reads
        whole = whole or question.reads_linked_ratings
    if whole:
        asked, kept, unkept = question.together, _KEPT_TOGETHER, _BROKEN_TOGETHER
        answer = asked.never(broken)
    proved = answer.verdict is Verdict.IMPOSSIBLE
    places = () if proved else counterexample(asked)
    if proved:
        status, says = Status.PROVED, kept
    elif places:
        status, says = Status.REFUTED, unkept
    else:
        status, says = Status.NOT_DECIDED, _OPEN
    limit = answer.limit
    if status is Status.NOT_DECIDED and not limit:
        limit = f"danh sách tới {question.limits.size} phần tử không có phản ví dụ"
    return Finding(
        "promise",
        question.subject.name,
        status,
        promise.label,
        Said(f"Bảo đảm “{promise.label}” {says.vi}", f"Promise “{promise.label}” {says.en}"),
        places,
        "" if promise.citation is None else address(promise.citation),
        limit=limit,
        used=_used(asked, broken) if proved and question.limits.explain else (),
    )


def _used(question: Question, broken: Formulas) -> tuple[str, ...]:
    """
    The conditions that a proof rests on.

    Each condition is let come out either way; where the promise still holds, the proof does
    without it.
    """
    side = question.free
    numbers = range(len(side.rated.tests))
    freed: set[int] = set()
    for number in numbers:
        loose = side._replace(rated=side.rated.freed({*freed, number}))
        if side.asker.possible(broken(loose)).verdict is Verdict.IMPOSSIBLE:
            freed.add(number)
    texts = (
        f"{clause.text} [{clause.citation}]" if clause.citation else clause.text
        for clause in question.clauses
        if clause.test not in freed
    )
    return tuple(dict.fromkeys(texts))
