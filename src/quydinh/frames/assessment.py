"""The assessment of a population in frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.names import spelled
from quydinh.evaluate.subjects import SubjectRules
from quydinh.frames import columns
from quydinh.frames.engine import rows as python_rows
from quydinh.frames.reading import read
from quydinh.frames.run import Run
from quydinh.ir import nodes as ir
from quydinh.results import Result, Verdict
from quydinh.results.assessment import Assessment, Mode
from quydinh.results.summary import QuotaUse, Summary


def assess(
    program: ir.Program,
    rules: Mapping[str, SubjectRules],
    tables: Mapping[str, Any],
    mode: Mode,
    keep: Sequence[str],
    digest: str,
) -> RatedFrames:
    """Rate a population of frames; see ``Ruleset.assess``."""
    return RatedFrames(program, rules, tables, mode, keep, digest)


class RatedFrames(Assessment):
    """A rated population of frames."""

    def __init__(
        self,
        program: ir.Program,
        rules: Mapping[str, SubjectRules],
        tables: Mapping[str, Any],
        mode: Mode,
        keep: Sequence[str],
        digest: str,
    ) -> None:
        self._program = program
        self._rules = rules
        self._mode = mode
        self._digest = digest
        self._reading = read(program, tables, keep)
        self._outlines = {name: one.details.outline for name, one in rules.items()}
        self._scales = {name: one.details.ceilings.scale for name, one in rules.items()}
        self._run = Run(
            program, self._outlines, self._scales, self._reading, select=mode == "select"
        )
        self._run.run()

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(self._reading.tables)

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
        return spelled(subject, tuple(self._rules))

    def _result(self, subject: str) -> Any:  # noqa: ANN401
        name = self._rated(subject)
        return columns.result(
            self._run.world,
            self._run.world.subjects[name],
            self._outlines[name],
            self._scales[name],
            select=self._mode == "select",
        )

    def __getitem__(self, subject: str) -> Any:  # noqa: ANN401
        return self._reading.engine.native(self._result(subject))

    def rows(self, subject: str) -> list[dict[str, object]]:
        return python_rows(self._result(subject))

    def groups(self, subject: str) -> tuple[QuotaUse, ...]:
        raise NotImplementedError

    def summary(self) -> Summary:
        raise NotImplementedError

    def explain(self, subject: str, key: str | int) -> Result:
        raise NotImplementedError
