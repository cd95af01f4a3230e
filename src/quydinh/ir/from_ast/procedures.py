"""``Quy trình``: the steps of a review, and what is said of each."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.other_steps import OtherSteps
from quydinh.ir.from_ast.readings import Readings
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.text.source import Span
from quydinh.text.words import ascii_form, key

_ONCE: dict[type, str] = {
    ast.StepActor: "do … thực hiện",
    ast.StepWhen: "khi",
    ast.StepPlace: "tại",
    ast.StepSequence: "theo thứ tự",
}
_ORDINARY_YEAR = 2023


@frozen
class _Steps:
    """
    The steps of a procedure as written.

    Attributes:
        all: Every step.
        kept: Keys of those that exist under the chosen readings.
    """

    all: tuple[ast.Step, ...]
    kept: frozenset[str]

    def at(self, name: ast.Name) -> int | None:
        """Where a step stands, by any spelling of its name."""
        found = (at for at, one in enumerate(self.all) if key(one.name.text) == key(name.text))
        return next(found, None)


class Procedures:
    """Reads the procedures of a subject."""

    def __init__(
        self,
        symbols: Symbols,
        reports: Reports,
        usage: Usage,
        lowering: Lowering,
        readings: Readings,
    ) -> None:
        self._reports = reports
        self._lowering = lowering
        self._readings = readings
        self._others = OtherSteps(symbols, reports, usage, readings)

    def of(self, info: SubjectInfo) -> tuple[ir.Procedure, ...]:
        """The procedures, with the steps that exist under the chosen readings."""
        return tuple(self._procedure(written, info) for written in info.procedures)

    def _procedure(self, written: ast.Procedure, info: SubjectInfo) -> ir.Procedure:
        kept = frozenset(
            key(one.name.text) for one in written.steps
            if self._readings.chosen(one.reading, info)
        )  # fmt: skip
        steps = _Steps(written.steps, kept)
        read = [self._step(at, steps, info) for at in range(len(written.steps))]
        return ir.Procedure(
            written.name.text,
            ascii_form(written.name.text),
            _label(written.label, written.name),
            tuple(step for step in read if key(step.name) in kept),
            citation(written.citation),
            span=written.span,
        )

    def _step(self, at: int, steps: _Steps, info: SubjectInfo) -> ir.Step:
        written = steps.all[at]
        self._report_twice(written)
        scope = Scope((Record(info),), "quy trình")
        actor = place = ""
        condition: ir.Condition | None = None
        details: list[ir.StepDetail] = []
        for detail in written.details:
            match detail:
                case ast.StepActor(who):
                    actor = who.text
                case ast.StepPlace(where):
                    place = where.text
                case ast.StepWhen(written_condition):
                    condition = self._lowering.condition(written_condition, scope)
                case _:
                    details += self._detail(detail, at, steps, scope, info)
        return ir.Step(
            written.name.text,
            ascii_form(written.name.text),
            _label(written.label, written.name),
            at + 1,
            actor,
            place,
            condition,
            tuple(details),
            citation(written.citation),
            span=written.span,
        )

    def _detail(
        self,
        detail: ast.StepDetail,
        at: int,
        steps: _Steps,
        scope: Scope,
        info: SubjectInfo,
    ) -> Iterator[ir.StepDetail]:
        """The detail; none when it is broken, or about a step that the readings leave out."""
        span = detail.span
        match detail:
            case ast.StepNotice(days, working, before):
                count, name = self._whole(days), self._reached(before, at, steps, later=True)
                if count is not None and name is not None:
                    yield ir.Notice(count, working, name, span=span)
            case ast.StepWithin(days, working, after):
                count, name = self._whole(days), self._reached(after, at, steps, later=False)
                if count is not None and name is not None:
                    yield ir.Within(count, working, name, span=span)
            case ast.StepLength(days, written):
                condition = None if written is None else self._lowering.condition(written, scope)
                count = self._whole(days)
                if count is not None and (written is None or condition is not None):
                    yield ir.Length(count, condition, span=span)
            case ast.StepDeadline(day, month, next_year, written):
                condition = None if written is None else self._lowering.condition(written, scope)
                whole = written is None or condition is not None
                if self._is_day(day, month, span) and whole:
                    yield ir.Deadline(day, month, next_year, condition, span=span)
            case ast.StepShare(of, _, _, strict):
                least = self._share(detail)
                if least is not None:
                    yield ir.Share(of, least, strict, span=span)
            case ast.StepAfter():
                yield from self._others.after(detail, info)
            case ast.StepSequence(conditions):
                read = [self._lowering.condition(one, scope) for one in conditions]
                kept = tuple(one for one in read if one is not None)
                if len(kept) == len(read):
                    yield ir.Sequence(kept, span=span)

    # --- what details say -------------------------------------------------------------------------

    def _reached(self, name: ast.Name, at: int, steps: _Steps, *, later: bool) -> str | None:
        """The name of the step that a notice or a term speaks of."""
        found = steps.at(name)
        if found is None:
            candidates = [step.name.text for step in steps.all]
            self._reports.unknown(
                "QD350", name.text, name.span, candidates, "steps", "steps", name=name.text
            )
            return None
        if found == at or (found > at) is not later:
            self._reports.add(
                "QD351", name.span, "before" if later else "after",
                step=steps.all[at].name.text, name=name.text,
            )  # fmt: skip
            return None
        step = steps.all[found].name.text
        return step if key(step) in steps.kept else None

    def _whole(self, days: ast.Number) -> int | None:
        if days.value.denominator != 1 or days.value < 1:
            self._reports.add("QD354", days.span, "days", value=printed(days))
            return None
        return int(days.value)

    def _is_day(self, day: int, month: int, span: Span) -> bool:
        months = range(1, 13)
        if month in months and 1 <= day <= calendar.monthrange(_ORDINARY_YEAR, month)[1]:
            return True
        self._reports.add("QD354", span, "date", value=f"{day}/{month}")
        return False

    def _share(self, written: ast.StepShare) -> Fraction | None:
        value, shown = written.least.value, printed(written.least)
        whole = written.least.unit is None
        if written.over is not None:
            shown = f"{shown}/{printed(written.over)}"
            value = value / written.over.value if written.over.value else Fraction(0)
        elif written.least.unit in ("%", "phần trăm"):
            value, whole = value / 100, False
        if (whole and written.over is None) or not 0 < value <= 1:
            self._reports.add("QD354", written.span, "share", value=shown)
            return None
        return value

    def _report_twice(self, step: ast.Step) -> None:
        seen: set[str] = set()
        for detail in step.details:
            what = detail.of if isinstance(detail, ast.StepShare) else _ONCE.get(type(detail), "")
            if what and what in seen:
                self._reports.add("QD358", detail.span, step=step.name.text, what=what)
            seen.add(what)


def _label(label: ast.Label | None, name: ast.Name) -> str:
    return label.text if label is not None else name.text.replace("_", " ")
