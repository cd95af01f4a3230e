"""Rating a population of frames, in columns or, where they cannot be exact, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from quydinh.columnar.types import Int64, String
from quydinh.columnar.wrapping import frame_of, is_frame, meant_rows
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.names import spelled
from quydinh.evaluate.population.assessment import RatedTables
from quydinh.evaluate.population.assessment import assess as assess_tables
from quydinh.evaluate.population.noted import in_order
from quydinh.evaluate.subjects import SubjectRules
from quydinh.frames.amounts import Unfit
from quydinh.frames.assessment import RatedFrames
from quydinh.frames.computing import computed
from quydinh.frames.earlier import gathered
from quydinh.frames.history import attached
from quydinh.frames.reading import read
from quydinh.frames.tables import IDENTITY, KEEP, Reading
from quydinh.ir import nodes as ir
from quydinh.results import Result, Verdict
from quydinh.results.assessment import Assessment, Mode
from quydinh.results.summary import QuotaUse, Summary
from quydinh.text.source import NOWHERE


def assess(
    program: ir.Program,
    rules: Mapping[str, SubjectRules],
    tables: Mapping[str, Any],
    mode: Mode,
    keep: Sequence[str],
    digest: str,
    history: object = None,
    period: object = None,
) -> Assessment:
    """Rate a population of frames, or of other tables; see ``Ruleset.assess``."""
    if not any(map(is_frame, tables.values())):
        return assess_tables(program, rules, tables, mode, keep, digest, history, period)
    tables, doubts = gathered(program, tables, history, period, keep)
    reading = attached(program, computed(read(program, tables, keep)))
    reading = evolve(reading, problems=in_order((*reading.problems, *doubts)))
    try:
        return RatedFrames(program, rules, reading, mode, digest)
    except Unfit:
        plain = {name: meant_rows(frame_of(table)) for name, table in tables.items()}
        rated = assess_tables(program, rules, plain, mode, keep, digest)
        return OneByOne(rated, reading)


class OneByOne(Assessment):
    """What the interpreter rated, in frames of the kind that was given."""

    def __init__(self, rated: RatedTables, reading: Reading) -> None:
        self._rated = rated
        self._reading = reading

    def __getitem__(self, subject: str) -> Any:  # noqa: ANN401
        found = self.rows(subject)
        table = self._reading.tables[spelled(subject, self.subjects)]
        schema = table.frame.schema
        types: dict[str, Any] = {"mã": schema[IDENTITY]}
        types |= {kept: schema[KEEP + kept] for kept in table.kept}
        for column in found[0] if found else ():
            types.setdefault(column, String() if column in _TEXTS else Int64())
        frame = self._reading.engine.small(table.frame, found, types)
        return self._reading.engine.native(frame)

    def rows(self, subject: str) -> list[dict[str, object]]:
        results = self._rated[subject]
        found = self._rated.rows(subject)
        return [{**row, "mã": one.id} for row, one in zip(found, results, strict=True)]

    @property
    def subjects(self) -> tuple[str, ...]:
        return self._rated.subjects

    @property
    def digest(self) -> str:
        return self._rated.digest

    @property
    def options(self) -> Mapping[str, str]:
        return self._rated.options

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The doubts about the data, and that these rules took the slow path."""
        return (*self._reading.problems, report("QD621", NOWHERE))

    def groups(self, subject: str) -> tuple[QuotaUse, ...]:
        return self._rated.groups(subject)

    def summary(self) -> Summary:
        return self._rated.summary()._replace(problems=self.problems)

    def explain(self, subject: str, key: str | int) -> Result:
        return self._rated.explain(subject, key)

    def verdicts(self, subject: str) -> tuple[Verdict, ...]:
        return self._rated.verdicts(subject)


_TEXTS = frozenset(
    (
        "kỳ",
        "kết_quả",
        "xếp_loại",
        "mức_theo_tiêu_chí",
        "mức_sau_giới_hạn",
        "mức_sau_tỉ_lệ",
        "mức_đề_nghị",
        "tỉ_lệ",
    )
)
