"""The assessment of a population of mappings: results, rows, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import NotFoundError
from quydinh.evaluate.earlier import gathered
from quydinh.evaluate.names import NO_TABLE, UNRATED, among
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.figures import (
    Ended,
    Met,
    Tie,
    figures,
    followed,
    group_key,
    overview,
    quota_uses,
    sort_key,
    waiting,
)
from quydinh.evaluate.population.noted import in_order
from quydinh.evaluate.population.quota import TIED
from quydinh.evaluate.population.reference import Run, key_value
from quydinh.evaluate.population.statements import Statements, told
from quydinh.evaluate.population.tables import Population, read
from quydinh.evaluate.subjects import SubjectRules
from quydinh.ir import nodes as ir
from quydinh.ir.history import COMPUTED, PERIOD
from quydinh.results import Outcome, Result, Verdict
from quydinh.results.assessment import BITS, Assessment, Mode
from quydinh.results.summary import QuotaUse, SubjectSummary, Summary


def assess(
    program: ir.Program,
    rules: Mapping[str, SubjectRules],
    tables: Mapping[str, Any],
    mode: Mode,
    keep: Sequence[str],
    digest: str,
    history: object = None,
    period: object = None,
) -> RatedTables:
    """Rate a population of mappings; see ``Ruleset.assess``."""
    found, doubts = gathered(program, tables, history, period, keep)
    population = read(program, found, keep)
    problems = in_order((*population.problems, *doubts))
    return RatedTables(program, rules, population._replace(problems=problems), mode, digest)


class RatedTables(Assessment):
    """A rated population of mappings, with all reasons."""

    def __init__(
        self,
        program: ir.Program,
        rules: Mapping[str, SubjectRules],
        population: Population,
        mode: Mode,
        digest: str,
    ) -> None:
        self._program = program
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._rules = rules
        self._population = population
        self._mode = mode
        self._digest = digest
        self._run = Run(program, rules, population, select=mode == "select")
        self._run.run()
        self._results: dict[str, tuple[Result, ...]] = {}

    # --- what was asked ---------------------------------------------------------------------------

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(self._population.cases)

    @property
    def digest(self) -> str:
        return self._digest

    @property
    def options(self) -> Mapping[str, str]:
        return {question.name: question.chosen for question in self._program.questions}

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        return self._population.problems

    def verdicts(self, subject: str) -> tuple[Verdict, ...]:
        return self._run.scale(self._rated(subject)).verdicts

    def _rated(self, subject: str) -> str:
        return among(subject, tuple(self._rules), self._subjects, UNRATED)

    def _cases(self, subject: str) -> Mapping[str, Case]:
        name = among(subject, self.subjects, self._subjects, NO_TABLE)
        return self._population.cases[name]

    # --- results ----------------------------------------------------------------------------------

    def __getitem__(self, subject: str) -> tuple[Result, ...]:
        name = self._rated(subject)
        if name not in self._results:
            self._results[name] = tuple(self._result(one) for one in self._cases(name).values())
        return self._results[name]

    def explain(self, subject: str, key: str | int) -> Result:
        case = self._cases(subject).get(str(key))
        if case is None:
            raise NotFoundError(f"bảng `{subject}` không có hồ sơ mã `{key}`")
        return self._result(case)

    def _result(self, case: Case) -> Result:
        return told(
            case,
            self._rules[case.subject],
            self._run.scale(case.subject),
            self._statements(case.subject),
            select=self._mode == "select",
        )

    def _statements(self, subject: str) -> Statements:
        made = self._made.get(subject)
        if made is None:
            made = Statements(
                self._subjects[subject],
                self._rules[subject],
                self._run.uses[subject],
                select=self._mode == "select",
            )
            self._made[subject] = made
        return made

    @cached_property
    def _made(self) -> dict[str, Statements]:
        return {}

    def whole(self) -> dict[str, tuple[dict[str, Any], ...]]:
        """The population as a record that has the records of each kind in a list."""
        return {
            name: tuple(case.record for case in cases.values())
            for name, cases in self._population.cases.items()
        }

    def records(self, subject: str) -> dict[str, dict[str, Any]]:
        """The records of one kind by key, as the rating left them."""
        return {key: case.record for key, case in self._cases(subject).items()}

    # --- rows -------------------------------------------------------------------------------------

    def rows(self, subject: str) -> list[dict[str, object]]:
        name = self._rated(subject)
        return [self._row(case, result) for case, result in self._pairs(name)]

    def _pairs(self, name: str) -> Iterator[tuple[Case, Result]]:
        return zip(self._cases(name).values(), self[name], strict=True)

    def _row(self, case: Case, result: Result) -> dict[str, object]:
        findings = result.findings
        course = findings.course
        assert course is not None
        assert case.held is not None
        scale = self._run.scale(case.subject)
        subject = self._subjects[case.subject]
        row: dict[str, object] = {
            "mã": case.key,
            **case.kept,
            **self._period(case),
            "kết_quả": result.outcome.value,
            "xếp_loại": result.level,
            "mức_theo_tiêu_chí": result.stages.criteria,
            "mức_sau_giới_hạn": result.stages.ceiling,
            "mức_sau_tỉ_lệ": result.stages.quota,
            "mức_đề_nghị": result.proposed,
            "có_thể": scale.bits(case.final),
        }
        undetermined = result.outcome is Outcome.UNDETERMINED
        lacking = [undetermined and _is_missing(case, field) for field in subject.fields]
        for at in range(0, max(1, len(lacking)), BITS):
            row[f"thiếu{_part(at)}"] = _bits(lacking[at : at + BITS])
        failed = [holds is False for holds in findings.holds]
        unknown = [holds is None for holds in findings.holds]
        for at in range(0, max(1, len(failed)), BITS):
            row[f"không_đạt{_part(at)}"] = _bits(failed[at : at + BITS])
            row[f"chưa_rõ{_part(at)}"] = _bits(unknown[at : at + BITS])
        signs = {sign.name for sign in result.warnings}
        row["giới_hạn"] = case.held.lowered
        row["tỉ_lệ"] = None if case.fate is None else case.fate.status
        row["cảnh_báo"] = _bits(sign.name in signs for sign in subject.warnings)
        if subject.consequences:
            holds = {one.name: one.holds for one in result.consequences}
            row["sử_dụng_kết_quả"] = _bits(
                holds.get(one.name, False) is True for one in subject.consequences
            )
            row["sử_dụng_chưa_rõ"] = _bits(
                holds.get(one.name, False) is None for one in subject.consequences
            )
        return row

    def _period(self, case: Case) -> dict[str, object]:
        """The column of periods, where any row names its own."""
        return {PERIOD: case.record.get(PERIOD)} if case.subject in self._timed else {}

    @cached_property
    def _timed(self) -> frozenset[str]:
        tables = self._population.cases.items()
        return frozenset(
            name for name, cases in tables if any(PERIOD in one.record for one in cases.values())
        )

    # --- figures ----------------------------------------------------------------------------------

    def groups(self, subject: str) -> tuple[QuotaUse, ...]:
        name = self._rated(subject)
        found = quota_uses(self._subjects[name], self._run.uses[name])
        return tuple(sorted(found, key=lambda use: (use.quota, sort_key(v for _, v in use.group))))

    def summary(self) -> Summary:
        subjects = [self._summary(name) for name in self.subjects if name in self._rules]
        return overview(self._program, self._digest, self._mode, subjects, self.problems)

    def _summary(self, name: str) -> SubjectSummary:
        subject, rules = self._subjects[name], self._rules[name]
        pairs = list(self._pairs(name))
        by_group: dict[tuple[Any, ...], Counter[Ended]] = {}
        for case, result in pairs if subject.quotas else ():
            key = tuple(key_value(case, one) for one in subject.quotas[0].by)
            ended = (result.outcome.value, result.level)
            by_group.setdefault(key, Counter())[ended] += 1
        warnings = Counter(sign.name for _, result in pairs for sign in result.warnings)
        lowered = Counter(
            at for case, _ in pairs for at in range(len(subject.ceilings))
            if case.held is not None and case.held.lowered >> at & 1
        )  # fmt: skip
        return figures(
            subject,
            rules,
            Counter((result.outcome.value, result.level) for _, result in pairs),
            by_group,
            self.groups(name),
            Met(
                [lowered[at] for at in range(len(subject.ceilings))],
                {sign.name: warnings[sign.name] for sign in subject.warnings},
                followed(subject, [result for _, result in pairs]),
            ),
            list(waiting(self[name], rules, (self._tie(case) for case, _ in pairs))),
        )

    def _tie(self, case: Case) -> Tie | None:
        """The quota and group in which a case stands level with others."""
        if not case.tied or case.fate is None:
            return None
        at = case.fate.statuses.index(TIED)
        quota = self._subjects[case.subject].quotas[at]
        return at, group_key(quota, [key_value(case, one) for one in quota.by])


def _part(at: int) -> str:
    """What is added to the name of a column of bits that goes on in another one."""
    return f"_{at // BITS + 1}" if at else ""


def _bits(flags: Any) -> int:  # noqa: ANN401  (any iterable of truths)
    return sum(1 << at for at, flag in enumerate(flags) if flag)


def _is_missing(case: Case, field: ir.Field) -> bool:
    """Whether an input of the row itself is missing; lists made of other tables are no inputs."""
    if field.name in COMPUTED:
        return False
    return field.name not in case.record and getattr(field.type, "kind", "") != "ngược"
