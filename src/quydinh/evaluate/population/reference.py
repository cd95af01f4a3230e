"""
Rating a population of mappings: the meaning of ceilings, quotas and their order.

Every step of every case is done by the interpreter, in the order that ``order`` gives. Ratings
are written into the records as they are found, so what links to them reads them like fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.ceilings import HIDDEN
from quydinh.evaluate.details import Details
from quydinh.evaluate.display import shown
from quydinh.evaluate.inputs import refusal
from quydinh.evaluate.interpreter import Frame, Interpreter
from quydinh.evaluate.judged import Missing
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.order import Task, tasks
from quydinh.evaluate.population.quota import TIED, Claim, Member, Rule, Several, Use, allocate
from quydinh.evaluate.population.tables import Population
from quydinh.evaluate.verdicts import Scale, Verdicts, rated
from quydinh.ir import nodes as ir
from quydinh.ir.stages import Steps
from quydinh.ir.types import DateType, LevelType, LinkType
from quydinh.results import Outcome
from quydinh.text.source import NOWHERE


class Rules(Protocol):
    """What is asked of the running rules of one subject."""

    @property
    def details(self) -> Details:
        """The careful path."""


class Run:
    """One assessment of cases; afterwards every case knows its course."""

    def __init__(
        self,
        program: ir.Program,
        rules: Mapping[str, Rules],
        population: Population,
        *,
        select: bool,
    ) -> None:
        self._steps = Steps(program)
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._details = {name: one.details for name, one in rules.items()}
        self._tables = population.cases
        self._select = select
        self.uses: dict[str, list[Use]] = {name: [] for name in self._details}

    def run(self) -> None:
        """
        Do every step.

        Raises:
            InputError: The data go round in a circle, a group has several shares, or a subject
                was decided before what its rating rests on.
        """
        for task in tasks(self._steps, self._tables):
            match task.step.stage:
                case "criteria":
                    self._criteria(task)
                case "ceiling":
                    self._ceiling(task)
                case "quota":
                    self._quota(task)
                case "final":
                    self._final(task)
        problems = list(self._out_of_order())
        if problems:
            raise refusal(problems)

    # --- the steps ------------------------------------------------------------------------------

    def _criteria(self, task: Task) -> None:
        details = self._details[task.step.subject]
        for case in task.cases:
            case.findings = details.by_criteria(case.reading)
            _write(case, "mức_theo_tiêu_chí", frozenset(case.findings.possible))

    def _ceiling(self, task: Task) -> None:
        details = self._details[task.step.subject]
        for case in task.cases:
            assert case.findings is not None
            interpreter = Interpreter(details.tables)
            verdicts = frozenset(case.findings.possible)
            case.held = details.ceilings.hold(verdicts, case.record, interpreter)
            _write(case, "mức_sau_giới_hạn", case.held.verdicts)

    def _quota(self, task: Task) -> None:
        subject = self._subjects[task.step.subject]
        if not subject.quotas:
            return
        members = []
        for case in task.cases:
            assert case.held is not None
            claims = tuple(self._claim(case, quota) for quota in subject.quotas)
            members.append(Member(case.held.verdicts, case.decision, claims))
        rules = [
            Rule(one.level, one.base, one.base_kind, one.surplus, len(one.by))
            for one in subject.quotas
        ]
        try:
            scale = self.scale(subject.name)
            fates, uses = allocate(rules, members, scale, move=self._select)
        except Several as several:
            raise refusal([self._several(subject, several)]) from None
        for case, fate in zip(task.cases, fates, strict=True):
            case.fate = fate
        self.uses[subject.name] += uses

    def _final(self, task: Task) -> None:
        for case in task.cases:
            assert case.held is not None
            possible = case.held.verdicts
            if case.fate is not None and self._select:
                possible = case.fate.verdicts
                case.tied = case.fate.status == TIED and len(case.held.verdicts) == 1
            if case.decision is not None:
                possible = frozenset((rated(case.decision),))
                case.tied = False
            case.final = possible
            _write(case, "xếp_loại", possible)

    def scale(self, subject: str) -> Scale:
        """The levels of a subject's rating."""
        return self._details[subject].ceilings.scale

    # --- quotas ---------------------------------------------------------------------------------

    def _claim(self, case: Case, quota: ir.Quota) -> Claim:
        details = self._details[case.subject]
        interpreter = Interpreter(details.tables)
        frames = (Frame(case.record),)
        share = interpreter.value(quota.share, frames)
        preference = tuple(
            self._oriented(interpreter.value(one.value, frames), one, details)
            for one in quota.preferences
        )
        group = tuple(key_value(case, one) for one in quota.by)
        alone = any(
            value is None and self._leads(case.subject, key)
            for value, key in zip(group, quota.by, strict=True)
        )
        known = None if isinstance(share, Missing) else Fraction(share)  # type: ignore[arg-type]
        return Claim(group, known, preference, alone)

    def _leads(self, subject: str, key: ir.GroupKey) -> bool:
        """Whether a group key needs a link."""
        fields = {field.name: field.type for field in self._subjects[subject].fields}
        return isinstance(fields[(*key.links, key.field)[0]], LinkType)

    def _oriented(self, value: Any, one: ir.Preference, details: Details) -> Any:  # noqa: ANN401
        """A value of preference as a number: the greater comes first."""
        if isinstance(value, Missing):
            return None
        type_ = one.value.type
        if isinstance(type_, LevelType):
            value = details.tables.ranks[type_.scale][value]
        elif isinstance(type_, DateType):
            value = value.toordinal()
        return value if one.descending else -value

    def _several(self, subject: ir.Subject, several: Several) -> Diagnostic:
        quota = subject.quotas[several.rule]
        keys = zip(quota.by, several.group, strict=True)
        group = ", ".join(f"{'.'.join((*key.links, key.field))} {value}" for key, value in keys)
        shares = listed(shown(share, quota.share.type) for share in several.shares)
        return report("QD617", NOWHERE, group=f"`{group}`", subject=subject.name, shares=shares)

    # --- the order of decisions -----------------------------------------------------------------

    def _out_of_order(self) -> Iterator[Diagnostic]:
        """Who was decided before the subject that its rating rests on."""
        for name in self._details:
            for hops in self._steps.rests_on(name):
                links = tuple(hop.field for hop in hops)
                early = [
                    case.key
                    for case in self._tables.get(name, {}).values()
                    if case.decision is not None
                    and any(_before(case, source) for source in linked(case, links))
                ]
                if early:
                    yield report(
                        "QD616", NOWHERE, subject=name, field=".".join(links),
                        count=len(early), keys=listed(sorted(early)),
                    )  # fmt: skip


def _before(case: Case, source: Case) -> bool:
    """Whether a case was decided before its source."""
    if len(source.final) != 1 or next(iter(source.final)).outcome is Outcome.NEEDS_REVIEW:
        return True
    if case.decided_on is not None and source.decided_on is not None:
        return case.decided_on < source.decided_on
    if case.decided_at is not None and source.decided_at is not None:
        return case.decided_at < source.decided_at
    return False


def linked(case: Case, links: Sequence[str]) -> list[Case]:
    """The cases that links lead to."""
    found: Iterable[Case] = [case]
    for link in links:
        found = [other for one in found for other in one.links.get(link, ())]
    return list(found)


def key_value(case: Case, key: ir.GroupKey) -> Any:  # noqa: ANN401
    """The value that puts a case in its group; of a link, the key that it holds."""
    for one in linked(case, key.links):
        if key.field in one.links:
            targets = one.links[key.field]
            return targets[0].key if targets else None
        value = one.record.get(key.field)
        return None if isinstance(value, dict | tuple) else value
    return None


def _write(case: Case, stage: str, verdicts: Verdicts) -> None:
    """What those who link to the case read of it."""
    case.record[HIDDEN + stage] = verdicts
    case.record.pop(stage, None)
    if len(verdicts) == 1:
        level = next(iter(verdicts)).level
        if level is not None:
            case.record[stage] = level
