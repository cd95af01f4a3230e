"""What quotas did to a subject, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.evaluate.display import group_values
from quydinh.evaluate.interpreter import Frame, Interpreter
from quydinh.evaluate.judged import Missing
from quydinh.evaluate.outline import address, amendments, flags
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.quota import FALLS, KEPT, TIED, Status, Use
from quydinh.evaluate.population.reference import key_value
from quydinh.evaluate.sentences import sentence
from quydinh.evaluate.subjects import SubjectRules
from quydinh.evaluate.verdicts import Scale
from quydinh.ir import nodes as ir
from quydinh.results import Course, Limit, Result


class Statements:
    """Tells every subject of one kind what its quotas did."""

    def __init__(
        self, subject: ir.Subject, rules: SubjectRules, uses: Sequence[Use], *, select: bool
    ) -> None:
        self._subject = subject
        self._labels = rules.labels
        self._tables = rules.details.tables
        self._uses = {(use.rule, use.group): use for use in uses}
        self._select = select
        self._sentences = [sentence(quota) for quota in subject.quotas]

    def of(self, case: Case) -> tuple[tuple[Limit, ...], tuple[str, ...]]:
        """The quotas that concerned a subject, and what it lacks for them."""
        if case.fate is None:
            return (), ()
        return tuple(self._limits(case)), tuple(self._missing(case))

    def _limits(self, case: Case) -> Iterator[Limit]:
        assert case.fate is not None
        for at, status in enumerate(case.fate.statuses):
            if status is None:
                continue
            quota = self._subject.quotas[at]
            cited = quota.citation
            group = tuple(key_value(case, key) for key in quota.by)
            yield Limit(
                "quota",
                self._sentences[at],
                "" if cited is None else address(cited),
                self._effect(quota, self._uses.get((at, group)), status),
                self._select and status in (FALLS, TIED),
                *flags(cited),
                amendments((cited,)),
            )

    def _effect(self, quota: ir.Quota, use: Use | None, status: Status) -> str:
        level, surplus = self._labels[quota.level], self._labels[quota.surplus]
        if use is None:
            return f"Chưa rõ thuộc nhóm nào để tính tỉ lệ xếp loại “{level}”."
        cap = _range(use.cap)
        have = _range(use.at_level)
        fields = (key.field for key in quota.by)
        keys = ", ".join(filter(None, group_values(zip(fields, use.group, strict=True))))
        group = f"nhóm “{keys}”" if keys else "nhóm"
        head = f"Tỉ lệ xếp loại “{level}”: {group} có {have} đạt mức này, tối đa {cap} được giữ"
        if status == KEPT:
            return f"{head}; được giữ."
        if status == TIED:
            return f"{head}; ngang nhau ở thứ tự ưu tiên, chọn giữa “{level}” và “{surplus}”."
        if status == FALLS:
            then = f"chuyển xuống “{surplus}”" if self._select else "thuộc phần vượt"
            return f"{head}; {then}."
        return f"{head}; chưa xác định được vì số liệu của nhóm còn thiếu."

    def _missing(self, case: Case) -> Iterator[str]:
        """What the subject itself lacks for its quotas to be settled."""
        assert case.fate is not None
        interpreter = Interpreter(self._tables)
        for quota, status in zip(self._subject.quotas, case.fate.statuses, strict=True):
            if status in (None, KEPT, FALLS, TIED):
                continue
            for key in quota.by:
                if key_value(case, key) is None:
                    yield ".".join((*key.links, key.field))
            for asked in (quota.share, *(one.value for one in quota.preferences)):
                value = interpreter.value(asked, (Frame(case.record),))
                if isinstance(value, Missing):
                    yield from value.paths


def told(
    case: Case, rules: SubjectRules, scale: Scale, statements: Statements, *, select: bool
) -> Result:
    """The result of a case that has gone through every stage, with everything that it rests on."""
    assert case.findings is not None
    assert case.held is not None
    after = case.held.verdicts
    if case.fate is not None and select:
        after = case.fate.verdicts
    quotas, missing = statements.of(case)
    course = Course(
        scale.ordered(case.held.verdicts),
        scale.ordered(after),
        tied=case.tied,
        limits=case.held.limits + quotas,
        missing=tuple(dict.fromkeys((*case.held.missing, *missing))),
    )
    return Result.careful(rules, case.reading, case.findings._replace(course=course))


def _range(pair: tuple[int, int]) -> str:
    low, high = pair
    return str(low) if low == high else f"từ {low} đến {high}"
