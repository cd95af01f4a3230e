"""
From written rules to typed ones: clauses, derived values, cases, ratings, warnings.

Derived values and cases are read when a rule first names them, so that types are known whatever the
order in the file; a name that is reached again while it is being read is a circle.
"""

from __future__ import annotations

from typing import Literal

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.consequences import Consequences
from quydinh.ir.from_ast.contents import Contents
from quydinh.ir.from_ast.features import declared
from quydinh.ir.from_ast.history import past
from quydinh.ir.from_ast.limits import Limits
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.procedures import Procedures
from quydinh.ir.from_ast.promises import Promises
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Place, Record, Scope
from quydinh.ir.from_ast.signs import Signs
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.from_ast.units import kind_words
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.types import NumberType
from quydinh.text.source import Span
from quydinh.text.words import ascii_form, key

_WHERE: dict[Place, str] = {
    "loại trừ": "câu `Không kiểm điểm`, `Không xếp loại`",
    "giới hạn": "câu `Giới hạn xếp loại`",
    "cảnh báo": "câu `Cảnh báo`",
    "trường hợp": "câu `Trường hợp`",
}


class Rules:
    """All rules of a document, read once for each subject."""

    def __init__(self, symbols: Symbols, reports: Reports, usage: Usage) -> None:
        self.symbols = symbols
        self.reports = reports
        self.usage = usage
        self.lowering: Lowering = Lowering(symbols, reports, usage, self)
        self._limits = Limits(symbols, reports, usage, self.lowering, self)
        self._consequences = Consequences(symbols, reports, usage, self.lowering, self)
        self._promises = Promises(reports, self.lowering)
        self._contents = Contents(reports, self.lowering, self)
        self._procedures = Procedures(symbols, reports, usage, self.lowering, self)
        self._signs = Signs(reports, self)
        self._thresholds: dict[str, ir.Constant | None] = {}
        self._derived: dict[tuple[str, str], ir.Derived | None] = {}
        self._cases: dict[tuple[str, str], ir.Case | None] = {}
        self._reading: list[tuple[str, str]] = []

    # --- what expressions ask for -------------------------------------------------------------

    def threshold(self, threshold: ast.Threshold, span: Span) -> ir.Constant | None:
        """The constant of a threshold, at the place where it is used."""
        name = threshold.name.text
        self.usage.thresholds.add(key(name))
        constant = self._threshold(threshold)
        if constant is None:
            return None
        return ir.Constant(
            constant.value, constant.type, name, citation(threshold.citation), span=span
        )

    def _threshold(self, threshold: ast.Threshold) -> ir.Constant | None:
        own_key = key(threshold.name.text)
        if own_key not in self._thresholds:
            self._thresholds[own_key] = None
            value = self.lowering.value(threshold.value, Scope((), "ngưỡng"))
            if isinstance(value, ir.Constant):
                self._thresholds[own_key] = value
            elif value is not None:
                self.reports.add("QD311", threshold.value.span, name=threshold.name.text)
        return self._thresholds[own_key]

    def derived_type(self, info: SubjectInfo, name: str) -> NumberType | None:
        """The type of a derived value; None when it is broken or part of a circle."""
        derived = self._read_derived(info, name)
        return derived.type if derived is not None else None

    def case(self, info: SubjectInfo, name: str) -> None:
        """Read a named case if that has not been done."""
        self._read_case(info, name)

    def _enter(self, info: SubjectInfo, name: str, span: Span) -> bool:
        """Begin to read a name; False when that closes a circle."""
        at = (info.name, name)
        if at in self._reading:
            circle = [*self._reading[self._reading.index(at) :], at]
            chain = " → ".join(f"`{self._display(owner, each)}`" for owner, each in circle)
            self.reports.add("QD211", span, chain=chain)
            return False
        self._reading.append(at)
        return True

    def _display(self, owner: str, name: str) -> str:
        info = self.symbols.subjects[key(owner)]
        found = info.derived.get(name) or info.cases.get(name)
        return found.name.text if found is not None else name

    # --- derived values -----------------------------------------------------------------------

    def _read_derived(self, info: SubjectInfo, name: str) -> ir.Derived | None:
        at = (info.name, name)
        if at in self._derived:
            return self._derived[at]
        written = info.derived[name]
        if not self._enter(info, name, written.name.span):
            return None
        derived = self._lower_derived(info, written)
        self._reading.pop()
        self._derived[at] = derived
        return derived

    def _lower_derived(self, info: SubjectInfo, written: ast.Derived) -> ir.Derived | None:
        scope = Scope((Record(info),), "tính")
        cases: list[ir.ValueCase] = []
        written_values: list[ir.Expr] = []
        whole = True
        for case in written.cases or (ast.ValueCase("", written.value, None, span=written.span),):  # type: ignore[arg-type]
            condition = None
            if case.condition is not None:
                condition = self.lowering.condition(case.condition, scope)
                whole = whole and condition is not None
            value = self._number(case.value, scope)
            exists = self.chosen(case.reading, info)
            if value is None:
                whole = False
                continue
            written_values.append(value)
            if exists:
                cited = citation(case.citation)
                cases.append(ir.ValueCase(condition, value, cited, span=case.span))
        bounds = [
            self._number(bound, scope) if bound is not None else None
            for bound in (written.minimum, written.maximum)
        ]
        if (
            not whole
            or not written_values
            or (written.minimum and bounds[0] is None)
            or (written.maximum and bounds[1] is None)
        ):
            return None
        type_ = written_values[0].type
        assert isinstance(type_, NumberType)
        for value in [*written_values[1:], *(bound for bound in bounds if bound is not None)]:
            assert isinstance(value.type, NumberType)
            if value.type.unit is not type_.unit:
                self.reports.add(
                    "QD302", value.span, operator="như sau", left_unit=kind_words(type_),
                    right_unit=kind_words(value.type),
                )  # fmt: skip
                return None
        for index, case in enumerate(written.cases):
            after = written.cases[index + 1 :]
            if case.condition is None and not all(_exclude(case, other) for other in after):
                self.reports.add("QD117", case.span)
                break
        return ir.Derived(
            written.name.text,
            ascii_form(written.name.text),
            _label(written.label, written.name),
            NumberType(type_.unit),
            tuple(cases),
            bounds[0],
            bounds[1],
            citation(written.citation),
            span=written.span,
        )

    def _number(self, node: ast.Expr, scope: Scope) -> ir.Expr | None:
        value = self.lowering.value(node, scope)
        if value is not None and not isinstance(value.type, NumberType):
            self.reports.add("QD304", node.span, found=kind_words(value.type))
            return None
        return value

    # --- cases and clauses --------------------------------------------------------------------

    def _read_case(self, info: SubjectInfo, name: str) -> ir.Case | None:
        at = (info.name, name)
        if at in self._cases:
            return self._cases[at]
        written = info.cases[name]
        if not self._enter(info, name, written.name.span):
            return None
        if written.clause.tails.reading is not None:
            self.reports.add("QD320", written.clause.tails.span, where=_WHERE["trường hợp"])
        condition = self.clause(written.clause, Scope((Record(info),), "trường hợp"), info)
        self._reading.pop()
        case = None
        if condition is not None:
            case = ir.Case(
                written.name.text,
                ascii_form(written.name.text),
                _label(written.label, written.name),
                condition,
                citation(written.clause.citation),
                span=written.span,
            )
        self._cases[at] = case
        return case

    def clause(
        self, clause: ast.Clause, scope: Scope, info: SubjectInfo, *, top: bool = True
    ) -> ir.Condition | None:
        """A clause with its tails; None when it is broken or not part of the chosen readings."""
        chosen = self.chosen(clause.tails.reading, info)
        if clause.tails.cleared is not None and (scope.place != "cảnh báo" or not top):
            self.reports.add("QD359", clause.tails.cleared.span, "elsewhere")
        condition: ir.Condition | None
        if isinstance(clause, ast.Simple):
            condition = self.lowering.condition(clause.condition, scope)
        else:
            condition = self._listed(clause, scope, info)
        tails = clause.tails
        if tails.unless is not None:
            unless = self.lowering.condition(tails.unless, scope)
            if condition is not None and unless is not None:
                negated = ir.Not(unless, span=tails.unless.span)
                condition = ir.All((condition, negated), span=clause.span)
            else:
                condition = None
        if tails.review_if is not None:
            if scope.place != "xếp loại":
                self.reports.add(
                    "QD312", tails.review_if.span, where=_WHERE.get(scope.place, "phần này")
                )
            excuse = self.lowering.condition(tails.review_if, scope)
            if condition is not None and excuse is not None:
                condition = ir.Discretion(condition, excuse, span=clause.span)
            else:
                condition = None
        return condition if chosen else None

    def _listed(self, clause: ast.Listed, scope: Scope, info: SubjectInfo) -> ir.Condition | None:
        operands: list[ir.Condition] = []
        broken = False
        for item in clause.items:
            condition = self.clause(item.clause, scope, info, top=False)
            if condition is None:
                broken = broken or self._is_chosen(item.clause.tails)
                continue
            cited = citation(item.clause.citation)
            operands.append(ir.Cited(condition, cited, item.marker, span=item.clause.span))
        if broken:
            return None
        if (
            not operands
        ):  # every item belongs to a reading that was not chosen: reported by the checks
            return (
                ir.Always(span=clause.span) if clause.kind == "all" else ir.Never(span=clause.span)
            )
        kept = tuple(operands)
        if clause.kind == "at least":
            return self._at_least(clause, kept)
        return (ir.All if clause.kind == "all" else ir.Any)(kept, span=clause.span)

    def _at_least(
        self, clause: ast.Listed, operands: tuple[ir.Condition, ...]
    ) -> ir.Condition | None:
        assert clause.count is not None
        count = clause.count.value
        if count.denominator != 1 or count < 1:
            self.reports.add("QD322", clause.count.span, value=printed(clause.count))
            return None
        if count > len(operands):
            self.reports.add("QD321", clause.count.span, count=str(count), total=len(operands))
            return None
        return ir.AtLeast(int(count), operands, span=clause.span)

    def chosen(self, reading: ast.Path | None, info: SubjectInfo) -> bool:
        """Check a ``theo phương án`` tail and say whether its reading is the chosen one."""
        if reading is None:
            return True
        found = self.reading(reading)
        if found is None:
            return True
        question, chosen = found
        self.usage.readings.add((question.name, chosen))
        self.usage.questions_by_subject.setdefault(info.name, set()).add(question.name)
        return question.chosen == chosen

    def _is_chosen(self, tails: ast.Tails) -> bool:
        if tails.reading is None or len(tails.reading.parts) != 2:  # noqa: PLR2004 - question.reading
            return True
        question = self.symbols.questions.get(key(tails.reading.parts[0].text))
        return question is None or key(question.chosen) == key(tails.reading.parts[1].text)

    def reading(self, path: ast.Path) -> tuple[ir.OpenQuestion, str] | None:
        """The question and the reading that ``P.x`` names."""
        written = ".".join(part.text for part in path.parts)
        question = self.symbols.questions.get(key(path.parts[0].text))
        if question is None or len(path.parts) != 2:  # noqa: PLR2004 - question.reading
            candidates = [
                f"{q.name}.{r.name}" for q in self.symbols.questions.values() for r in q.readings
            ]
            self.reports.unknown(
                "QD208", written, path.span, candidates, "readings", "readings", name=written
            )
            return None
        for reading in question.readings:
            if key(reading.name) == key(path.parts[1].text):
                return question, reading.name
        candidates = [reading.name for reading in question.readings]
        self.reports.unknown(
            "QD208",
            path.parts[1].text,
            path.parts[1].span,
            candidates,
            fallback="readings",
            listed="readings",
            name=written,
        )
        return None

    # --- a subject as a whole -----------------------------------------------------------------

    def subject(self, info: SubjectInfo) -> ir.Subject:
        """Everything that is said of a subject."""
        if info.history_of:
            found = (one for (owner, _), one in self._derived.items() if owner == info.name)
            cases = [one for (owner, _), one in self._cases.items() if owner == info.name]
            return past(info, found, (*cases, *self._consequences.cases_of(info)))
        derived = [self._read_derived(info, name) for name in info.derived]
        cases = [self._read_case(info, name) for name in info.cases]
        exclusions = [self._exclusion(written, info) for written in info.exclusions]
        rating = self._rating(info.rating, info) if info.rating is not None else None
        ceilings, quotas = self._limits.ceilings(info), self._limits.quotas(info)
        consequences, promises = self._consequences.of(info), self._promises.of(info)
        sections, procedures = self._contents.of(info), self._procedures.of(info)
        warnings, signs = self._signs.warnings(info), self._signs.signs(info)
        options = self.usage.questions_by_subject.get(info.name, set())
        return ir.Subject(
            info.name,
            ascii_form(info.name),
            info.label,
            info.kind,  # type: ignore[arg-type]
            declared(info),
            tuple(info.groups),
            tuple(each for each in derived if each is not None),
            tuple(each for each in cases if each is not None),
            tuple(each for each in exclusions if each is not None),
            rating,
            warnings,
            tuple(q.name for q in self.symbols.questions.values() if q.name in options),
            ceilings,
            quotas,
            consequences,
            promises,
            sections,
            procedures,
            signs,
            span=info.span,
        )

    def _exclusion(self, written: ast.Exclusion, info: SubjectInfo) -> ir.Exclusion | None:
        condition = self.clause(written.clause, Scope((Record(info),), "loại trừ"), info)
        if condition is None:
            return None
        kind: Literal["không kiểm điểm", "không xếp loại"] = (
            "không kiểm điểm" if written.kind == "Không kiểm điểm" else "không xếp loại"
        )
        cited = citation(written.clause.citation)
        return ir.Exclusion(
            kind, ir.Cited(condition, cited, span=written.clause.span), cited, span=written.span
        )

    def _rating(self, written: ast.Rating, info: SubjectInfo) -> ir.Rating | None:
        scale = self.symbols.scales.get(key(written.scale.text))
        if scale is None:
            return None
        branches: list[ir.Branch] = []
        for branch in written.branches:
            outcome = self._outcome(branch.outcome, scale)
            condition = self.clause(branch.clause, Scope((Record(info),), "xếp loại"), info)
            if outcome is None or condition is None:
                continue
            cited = citation(branch.clause.citation)
            whole = ir.Cited(condition, cited, span=branch.clause.span)
            branches.append(ir.Branch(outcome, whole, cited, span=branch.span))
        if not written.otherwise:
            self.reports.add("QD116", written.owners[0].span, subject=info.name)
            return None
        closing = written.otherwise[-1]
        outcome = self._outcome(closing.outcome, scale)
        if outcome is None:
            return None
        otherwise = ir.Otherwise(outcome, citation(closing.citation), span=closing.span)
        return ir.Rating(
            scale.name, tuple(branches), otherwise, citation(written.citation), span=written.span
        )

    def _outcome(self, written: ast.BranchOutcome, scale: ir.Scale) -> ir.BranchOutcome | None:
        if isinstance(written, ast.LevelOutcome):
            level = self.level(written.level, scale)
            return None if level is None else ir.RateAs(level)
        proposed = None
        if written.proposed is not None:
            proposed = self.level(written.proposed, scale)
            if proposed is None:
                return None
        return ir.Review(written.reason.text if written.reason else "", proposed)

    def level(self, name: ast.Name, scale: ir.Scale) -> str | None:
        """A level of a scale by any spelling; reported when there is none."""
        for level in scale.levels:
            if key(level.name) == key(name.text):
                return level.name
        levels = [level.name for level in scale.levels]
        self.reports.unknown(
            "QD207", name.text, name.span, levels, "levels", "levels", level=name.text,
            scale=scale.name,
        )  # fmt: skip
        return None

    def thresholds(self) -> tuple[ir.Threshold, ...]:
        """All thresholds with their values."""
        found = []
        for written in self.symbols.thresholds.values():
            value = self._threshold(written)
            if value is not None:
                found.append(
                    ir.Threshold(
                        written.name.text,
                        _label(written.label, written.name),
                        value,
                        citation(written.citation),
                        span=written.span,
                    )
                )
        return tuple(found)


def _label(label: ast.Label | None, name: ast.Name) -> str:
    return label.text if label is not None else name.text.replace("_", " ")


def _exclude(one: ast.ValueCase, other: ast.ValueCase) -> bool:
    """Whether two cases belong to different readings of one question."""
    if one.reading is None or other.reading is None:
        return False
    (question, *reading), (same, *another) = (
        [key(part.text) for part in each.reading.parts] for each in (one, other) if each.reading
    )
    return question == same and reading != another
