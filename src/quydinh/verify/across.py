"""What holds between subjects: ceilings that never bind, quotas that no group can meet."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quydinh.evaluate.display import number
from quydinh.evaluate.outline import address
from quydinh.evaluate.population.quota import places
from quydinh.evaluate.sentences import sentence
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType
from quydinh.verify.ask import Verdict
from quydinh.verify.findings import Finding, Place, Said, Status
from quydinh.verify.formulas import Formula
from quydinh.verify.question import Question, Side
from quydinh.verify.witness import Witness

LARGEST_GROUP = 200
"""How large a group is looked at when a quota is asked whether anybody can have its level."""


def ceilings(question: Question) -> Iterator[Finding]:
    """Of every ceiling: whether it ever lowers a level."""
    for at, ceiling in enumerate(question.subject.ceilings):

        def lowers(side: Side, at: int = at) -> Formula:
            return side.rated.lowered(at)

        def shows(one: Witness) -> bool:
            course = one.result.findings.course
            return course is not None and any(limit.changed for limit in course.limits)

        answer = question.never(lowers)
        text = sentence(ceiling) or f"giới hạn thứ {at + 1}"
        citation = "" if ceiling.citation is None else address(ceiling.citation)
        if answer.verdict is Verdict.IMPOSSIBLE:
            says = Said(
                f"Giới hạn này không bao giờ hạ mức của hồ sơ nào: {text}",
                f"This ceiling never lowers anybody: {text}",
            )
            yield Finding(
                "ceiling", question.subject.name, Status.REFUTED, text, says, citation=citation
            )
            continue
        found = question.witness(lowers, shows)
        says = Said(f"Giới hạn này có tác dụng: {text}", f"This ceiling binds: {text}")
        yield Finding(
            "ceiling",
            question.subject.name,
            Status.NOT_DECIDED if found is None else Status.PROVED,
            text,
            says,
            () if found is None else (Place("", found),),
            citation,
            limit=answer.limit,
        )


def quotas(question: Question) -> Iterator[Finding]:
    """Of every quota: the smallest group in which anybody can have its level."""
    subject = question.subject.name
    for quota in question.subject.quotas:
        text = sentence(quota)
        citation = "" if quota.citation is None else address(quota.citation)
        share = highest(quota.share, question.program)
        if share is None:
            says = Said(
                f"Tỉ lệ không có cận trên để xét: {text}", f"A share without a bound: {text}"
            )
            yield Finding(
                "quota", subject, Status.NOT_DECIDED, text, says, citation=citation, limit="tỉ lệ"
            )
            continue
        sizes = range(1, LARGEST_GROUP + 1)
        smallest = next((n for n in sizes if places(quota.base_kind, share, n) > 0), None)
        shown = f"{number(share * 100)}%"
        if smallest is None:
            says = Said(
                f"Không nhóm nào tới {LARGEST_GROUP} đối tượng có người được giữ `{quota.level}` "
                f"(tỉ lệ {shown}): {text}",
                f"In no group of up to {LARGEST_GROUP} may anybody keep `{quota.level}` "
                f"(at {shown}): {text}",
            )
            yield Finding("quota", subject, Status.REFUTED, text, says, citation=citation)
            continue
        says = Said(
            f"Với tỉ lệ {shown}, phải có ít nhất {smallest} đối tượng được tính "
            f"({_counted(quota)}) mới có một đối tượng giữ `{quota.level}`.",
            f"At {shown}, at least {smallest} have to count ({_counted(quota)}) before one may "
            f"keep `{quota.level}`.",
        )
        yield Finding("quota", subject, Status.PROVED, text, says, citation=citation)


def highest(share: ir.Expr, program: ir.Program) -> Fraction | None:
    """The highest share that a quota may have; None where the rules set no end to it."""
    match share:
        case ir.Constant(value=Fraction() as value):
            return value
        case ir.Read(type=NumberType(high=high)):
            return high
        case ir.Derive(_, _, subject, name):
            of = next(one for one in program.subjects if one.name == subject)
            rule = next(one for one in of.derived if one.name == name)
            ends = [highest(case.value, program) for case in rule.cases]
            if rule.maximum is not None:
                return highest(rule.maximum, program)
            known = [end for end in ends if end is not None]
            return max(known) if len(known) == len(ends) else None
        case _:
            return None


def _counted(quota: ir.Quota) -> str:
    match quota.base_kind:
        case "level":
            return f"`{quota.level}` và `{quota.base}` cộng lại"
        case "or above":
            return f"từ `{quota.base}` trở lên"
        case "before surplus":
            return f"`{quota.base}`"
