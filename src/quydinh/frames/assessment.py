"""The assessment of a population in frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from quydinh.columnar.expr import col
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import String
from quydinh.columnar.wrapping import rows as python_rows
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import NotFoundError
from quydinh.evaluate.interpreter import Interpreter
from quydinh.evaluate.names import NO_TABLE, UNRATED, among
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.figures import (
    FIRST,
    LISTED,
    Ended,
    Following,
    Met,
    Tie,
    figures,
    group_key,
    overview,
    quota_uses,
    sort_key,
    waiting,
)
from quydinh.evaluate.population.keys import key_of
from quydinh.evaluate.population.quota import TIED, Fate
from quydinh.evaluate.population.reference import key_value
from quydinh.evaluate.population.statements import Statements, told
from quydinh.evaluate.subjects import SubjectRules
from quydinh.frames import columns, summary
from quydinh.frames.allocation import NUMBERS, status
from quydinh.frames.cases import Cases, verdicts_of
from quydinh.frames.reads import around
from quydinh.frames.run import TIED as TIE
from quydinh.frames.run import Run
from quydinh.frames.tables import Reading
from quydinh.frames.world import KEY
from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Result, Verdict
from quydinh.results.assessment import Assessment, Mode
from quydinh.results.summary import QuotaUse, SubjectSummary, Summary

_STATUS = {number: name for name, number in NUMBERS.items()}


class RatedFrames(Assessment):
    """A rated population of frames; what is asked for is computed when it is asked for."""

    def __init__(
        self,
        program: ir.Program,
        rules: Mapping[str, SubjectRules],
        reading: Reading,
        mode: Mode,
        digest: str,
    ) -> None:
        """
        Rate the tables.

        Raises:
            InputError: The data go round in a circle, or a subject was decided too early.
            Unfit: The rules cannot be decided exactly in columns of these data.
        """
        self._program = program
        self._rules = rules
        self._mode = mode
        self._select = mode == "select"
        self._digest = digest
        self._reading = reading
        self._outlines = {name: one.details.outline for name, one in rules.items()}
        self._scales = {name: one.details.ceilings.scale for name, one in rules.items()}
        self._run = Run(program, self._outlines, self._scales, reading, select=self._select)
        self._run.run()
        self._world = self._run.world
        # Plans are made here: what does not fit into columns has to be known now.
        self._results = {name: self._result(name) for name in self.subjects if name in rules}

    # --- what was asked ---------------------------------------------------------------------------

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(
            name for name in self._reading.tables if not self._world.subjects[name].history_of
        )

    @property
    def digest(self) -> str:
        return self._digest

    @property
    def options(self) -> Mapping[str, str]:
        return {question.name: question.chosen for question in self._program.questions}

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        return self._reading.problems

    def verdicts(self, subject: str) -> tuple[Verdict, ...]:
        return self._scales[self._rated(subject)].verdicts

    def _rated(self, subject: str) -> str:
        return among(subject, tuple(self._rules), self._world.subjects, UNRATED)

    # --- results ----------------------------------------------------------------------------------

    def __getitem__(self, subject: str) -> Any:  # noqa: ANN401
        return self._reading.engine.native(self._results[self._given(subject)])

    def rows(self, subject: str) -> list[dict[str, object]]:
        found = python_rows(self._results[self._given(subject)])
        if not self._reading.engine.eager:
            found.sort(key=lambda row: str(row["mã"]))
        return found

    def _given(self, subject: str) -> str:
        """A rated subject whose table was given."""
        return among(self._rated(subject), self.subjects, self._world.subjects, NO_TABLE)

    def _result(self, name: str, *, inner: bool = False) -> Frame:
        return columns.result(
            self._world,
            self._world.subjects[name],
            self._outlines[name],
            self._scales[name],
            select=self._select,
            inner=inner,
        )

    # --- one by one -------------------------------------------------------------------------------

    def explain(self, subject: str, key: str | int) -> Result:
        results = self.explained(subject, [key])
        if not results:
            raise NotFoundError(f"bảng `{subject}` không có hồ sơ mã `{key}`")
        return next(iter(results.values()))

    def explained(self, subject: str, keys: Sequence[str | int]) -> dict[str, Result]:
        name = self._given(subject)
        found = [own for own in map(key_of, keys) if own is not None]
        if self._world.sources[name].frame.schema[KEY] != String():
            numbers = [int(own) for own in found if own.lstrip("-").isdecimal()]
            return {str(case.key): result for case, result in self._told(name, numbers)}
        return {str(case.key): result for case, result in self._told(name, found)}

    def _told(self, name: str, keys: Sequence[Any]) -> Iterator[tuple[Case, Result]]:
        """Rows with everything that their ratings rest on, as the interpreter tells it."""
        subject, rules = self._world.subjects[name], self._rules[name]
        scale, stages = self._scales[name], self._world.sources[name].stages
        cases = Cases(self._world, self._scales, self._reading.engine)
        brought = cases.bring(name, keys, around(self._program, subject))
        statements = Statements(subject, rules, self._uses(name), select=self._select)
        found = {row[KEY]: row for row in cases.met(name, keys)}
        for key, case in brought.items():
            row, details = found[key], rules.details
            case.findings = details.by_criteria(case.reading)
            verdicts = frozenset(case.findings.possible)
            case.held = details.ceilings.hold(verdicts, case.record, Interpreter(details.tables))
            if subject.quotas:
                statuses = tuple(_STATUS[row[status(at)]] for at in range(len(subject.quotas)))
                case.fate = Fate(verdicts_of(row, stages["quota"], scale), statuses)
                case.tied = bool(row[TIE])
            case.final = verdicts_of(row, stages["final"], scale)
            yield case, told(case, rules, scale, statements, select=self._select)

    # --- figures ----------------------------------------------------------------------------------

    def groups(self, subject: str) -> tuple[QuotaUse, ...]:
        name = self._given(subject)
        found = quota_uses(self._world.subjects[name], self._uses(name))
        return tuple(sorted(found, key=lambda use: (use.quota, sort_key(v for _, v in use.group))))

    def _uses(self, name: str) -> list[Any]:
        if name not in self._used:
            self._used[name] = summary.uses(self._run.groups.get(name, ()))
        return self._used[name]

    @cached_property
    def _used(self) -> dict[str, list[Any]]:
        return {}

    def summary(self) -> Summary:
        subjects = [self._summary(name) for name in self.subjects if name in self._rules]
        return overview(self._program, self._digest, self._mode, subjects, self.problems)

    def _summary(self, name: str) -> SubjectSummary:
        subject, rules = self._world.subjects[name], self._rules[name]
        engine = self._reading.engine
        keys = self._run.groups[name][0][0].claims.keys if self._run.groups.get(name) else ()
        result = engine.settle(self._result(name, inner=True))
        by_group = summary.endings(result, keys)
        ended: Counter[Ended] = Counter()
        for counts in by_group.values():
            ended.update(counts)
        lowered = summary.bit_counts(result, "giới_hạn", len(subject.ceilings))
        warnings = summary.bit_counts(result, "cảnh_báo", len(subject.warnings))
        return figures(
            subject,
            rules,
            ended,
            by_group if subject.quotas else {},
            self.groups(name),
            Met(
                lowered,
                dict(zip((sign.name for sign in subject.warnings), warnings, strict=True)),
                list(self._following(subject, result)),
            ),
            list(self._waiting(name, result)),
        )

    @staticmethod
    def _following(subject: ir.Subject, result: Frame) -> Iterator[Following]:
        """For how many each consequence holds, of how many it is unknown, and the first keys."""
        count = len(subject.consequences)
        if not count:
            return
        holds = summary.bit_counts(result, "sử_dụng_kết_quả", count)
        unknown = summary.bit_counts(result, "sử_dụng_chưa_rõ", count)
        for at in range(count):
            met = result.filter(summary.bit("sử_dụng_kết_quả", at) == 1) if holds[at] else None
            keys = [] if met is None else python_rows(
                met.select_by_row(col(KEY).cast(String)).sort(KEY).head(FIRST)
            )  # fmt: skip
            yield holds[at], unknown[at], tuple(row[KEY] for row in keys)

    def _waiting(self, name: str, result: Frame) -> Iterator[Any]:
        """The first of those whom people have to decide on, and of those whose outcome is open."""
        for outcome in (Outcome.NEEDS_REVIEW, Outcome.UNDETERMINED):
            met = result.filter(col("kết_quả") == outcome.value)
            first = met.select(KEY).sort(KEY).head(LISTED)
            results = list(self._told(name, [row[KEY] for row in python_rows(first)]))
            ties = [self._tie(case) for case, _ in results]
            yield from waiting([one for _, one in results], self._rules[name], ties)

    def _tie(self, case: Case) -> Tie | None:
        if not case.tied or case.fate is None:
            return None
        at = case.fate.statuses.index(TIED)
        quota = self._world.subjects[case.subject].quotas[at]
        return at, group_key(quota, [key_value(case, one) for one in quota.by])
