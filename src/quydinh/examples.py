"""
Running the worked cases (``Ví dụ``) of a ruleset.

Each example is rated under the readings that it asks for and compared with what its author expects:
the outcome, the level, and the citation that the result must rest on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Protocol

from attrs import evolve, frozen

from quydinh.analysis import Analysis, under
from quydinh.ast.printer import expression
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError
from quydinh.evaluate.interpreter import Frame, Interpreter, Tables
from quydinh.evaluate.population.assessment import RatedTables
from quydinh.evaluate.values import NO, YES
from quydinh.ir import nodes as ir
from quydinh.ir.history import HISTORY, PERIOD, PREVIOUS
from quydinh.ir.types import FieldType, LinkType, NumberType, Unit
from quydinh.periods import Period
from quydinh.results import Outcome, Result
from quydinh.results.assessment import Assessment
from quydinh.ruleset import Ruleset
from quydinh.text.words import ascii_key, key

_ANY_YEAR = 2000
OUTCOMES = {
    "rated": Outcome.RATED,
    "review": Outcome.NEEDS_REVIEW,
    "not rated": Outcome.NOT_RATED,
    "not reviewed": Outcome.NOT_REVIEWED,
    "undetermined": Outcome.UNDETERMINED,
}


@frozen
class ExampleResult:
    """One example, or one expectation of a population: what it gave, and what is wrong with it."""

    example: ir.Example | ir.PopulationExample
    title: str
    result: Result | None
    problem: Diagnostic | None


class Watch(Protocol):
    """Is told of everything that examples rate, under the readings that they ask for."""

    def record(self, ruleset: Ruleset, result: Result) -> None:
        """One record."""

    def population(self, ruleset: Ruleset, assessment: Assessment) -> None:
        """A whole population."""


def run(
    analysis: Analysis, options: Mapping[str, str] | None = None, watch: Watch | None = None
) -> Iterator[ExampleResult]:
    """
    Run all examples of a ruleset that has no errors.

    Args:
        analysis: The ruleset, under the readings that examples do not choose themselves.
        options: Those readings, by question.
        watch: Is told of what is rated.
    """
    assert analysis.program is not None
    rulesets = _Rulesets(analysis, options or {})
    for example in analysis.program.examples:
        ruleset = rulesets.under(example.options)
        record = record_of(example.record, example.subject, analysis.program)
        result = ruleset.rate(example.subject, record)
        if watch is not None:
            watch.record(ruleset, result)
        problem = _compare(example, example.title, result)
        yield ExampleResult(example, example.title, result, problem)
    for population in analysis.program.populations:
        yield from _population(population, rulesets.under(population.options), watch)


class _Rulesets:
    """The ruleset under each choice of readings that an example asks for."""

    def __init__(self, analysis: Analysis, options: Mapping[str, str]) -> None:
        self._analysis = analysis
        self._options = {ascii_key(name): reading for name, reading in options.items()}
        self._made: dict[tuple[tuple[str, str], ...], Ruleset] = {}

    def under(self, options: tuple[tuple[str, str], ...]) -> Ruleset:
        chosen = tuple(sorted(options))
        if chosen not in self._made:
            own = {ascii_key(name): reading for name, reading in chosen}
            analysis = under(self._analysis, self._options | own) if chosen else self._analysis
            self._made[chosen] = Ruleset.from_analysis(analysis)
        return self._made[chosen]


# --- populations ----------------------------------------------------------------------------------


def _population(
    example: ir.PopulationExample, ruleset: Ruleset, watch: Watch | None
) -> Iterator[ExampleResult]:
    """Every expectation of a population, which is assessed once."""
    keys, tables = tables_of(example, ruleset.program)
    try:
        assessment = ruleset.assess(tables)
    except InputError as error:
        for one in error.diagnostics:
            yield ExampleResult(example, example.title, None, evolve(one, span=example.span))
        return
    if watch is not None:
        watch.population(ruleset, assessment)
    for expected in example.expectations:
        if isinstance(expected, ir.FactExpected):
            problem = _fact(example, expected, assessment, ruleset.program)
            written = expected.condition
            yield ExampleResult(example, f"{example.title}: {_text(written)}", None, problem)
            continue
        for subject, key_ in keys[expected.title]:
            result = assessment.explain(subject, key_)
            title = f"{example.title}: {key_}"
            yield ExampleResult(example, title, result, _compare(expected, title, result))


def tables_of(
    example: ir.PopulationExample, program: ir.Program
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[dict[str, object]]]]:
    """The members of each title by subject and key, and the tables of a population example."""
    keys: dict[str, list[tuple[str, str]]] = {}
    tables: dict[str, list[dict[str, object]]] = {}
    for member in example.members:
        record = _in_periods(record_of(member.record, member.subject, program), program)
        for at in range(1, member.count + 1):
            own = member.title if member.count == 1 else f"{member.title} {at}"
            keys.setdefault(member.title, []).append((member.subject, own))
            tables.setdefault(member.subject, []).append({**record, "mã": own})
    return keys, tables


def _in_periods(record: dict[str, object], program: ir.Program) -> dict[str, object]:
    """A row of a table says in which period it is, and has the results before in a list."""
    before: object = record.pop(PREVIOUS, None)
    if before is None:
        return record
    own = Period.parse(str(record.setdefault(PERIOD, str(program.first_year or _ANY_YEAR))))
    history = []
    period = own.previous
    while isinstance(before, dict):
        further = before.pop(PREVIOUS, None)
        history.append({**before, PERIOD: period.code})
        before, period = further, period.previous
    return {**record, HISTORY: history}


def _fact(
    example: ir.PopulationExample,
    expected: ir.FactExpected,
    assessment: Assessment,
    program: ir.Program,
) -> Diagnostic | None:
    """Whether a statement on the whole population holds."""
    assert isinstance(assessment, RatedTables)
    judged = Interpreter(Tables(program)).judge(expected.condition, (Frame(assessment.whole()),))
    if judged.truth == YES:
        return None
    actual = "không đúng" if judged.truth == NO else "chưa xác định được"
    return report(
        "QD804",
        expected.span,
        title=example.title,
        condition=_text(expected.condition),
        actual=actual,
    )


def _text(condition: ir.Condition) -> str:
    written = getattr(condition, "written", None)
    return "" if written is None else expression(written)


# --- one record -----------------------------------------------------------------------------------


def record_of(given: ir.ExampleRecord, subject: str, program: ir.Program) -> dict[str, object]:
    """The values of an example as a record that ``rate`` takes."""
    subjects = {info.name: info for info in program.subjects}
    record: dict[str, object] = {}
    for value in given.values:
        target, info = record, subjects[subject]
        for link in value.links:
            nested = target.setdefault(link, {})
            assert isinstance(nested, dict)
            target, info = nested, subjects[_target(info, link)]
        target[value.field] = _input(value, info, program)
    return record


def _type(info: ir.Subject, name: str) -> FieldType | None:
    """The type of a field; None for ``xếp_loại`` and its stages."""
    return next((field.type for field in info.fields if field.name == name), None)


def _target(info: ir.Subject, name: str) -> str:
    type_ = _type(info, name)
    assert isinstance(type_, LinkType)
    return type_.target


def _input(value: ir.ExampleValue, info: ir.Subject, program: ir.Program) -> object:
    data = value.value
    if isinstance(data, tuple):
        target = _target(info, value.field)
        return [one if isinstance(one, str) else record_of(one, target, program) for one in data]
    if isinstance(data, Fraction):
        type_ = _type(info, value.field)
        if isinstance(type_, NumberType) and type_.unit is Unit.SHARE:
            data *= 100  # data give percentages in percent
        return int(data) if data.denominator == 1 else data
    return data


def _compare(
    example: ir.Example | ir.MemberExpected, title: str, result: Result
) -> Diagnostic | None:
    level = result.level if result.outcome is Outcome.RATED else result.proposed
    as_expected = result.outcome is OUTCOMES[example.expected] and (
        example.level is None or level == example.level
    )
    if not as_expected:
        return _failed(example, title, result)
    for name, holds in example.follows:
        problem = _not_following(example, title, name, result, holds=holds)
        if problem is not None:
            return problem
    if example.citation is not None:
        deciding = {key(part) for cited in result.citations for part in cited.split("; ")}
        for reference in example.citation.references:
            if key(reference) not in deciding:
                return _not_deciding(example, title, reference, result)
    return None


def _not_following(
    example: ir.Example | ir.MemberExpected, title: str, name: str, result: Result, *, holds: bool
) -> Diagnostic | None:
    """What is wrong with a consequence that is expected, or expected not to be."""
    found = next((one for one in result.consequences if one.name == name), None)
    if (False if found is None else found.holds) is holds:
        return None
    told = partial(report, "QD805", example.span, title=title, name=name)
    if found is None:
        return told(actual="không đặt ra")
    if found.holds:
        return told(actual="có đặt ra")
    return told(hint="missing", actual="chưa xác định được", fields=_listed(found.missing))


def _not_deciding(
    example: ir.Example | ir.MemberExpected, title: str, reference: str, result: Result
) -> Diagnostic:
    if not result.citations:
        return report("QD802", example.span, title=title, citation=reference)
    return report(
        "QD802",
        example.span,
        "deciding",
        title=title,
        citation=reference,
        citations=_listed(result.citations),
    )


def _failed(example: ir.Example | ir.MemberExpected, title: str, result: Result) -> Diagnostic:
    expected = _words(OUTCOMES[example.expected], example.level, example.level, result)
    actual = _words(result.outcome, result.level, result.proposed, result)
    failed = partial(report, "QD801", example.span, title=title, expected=expected, actual=actual)
    if result.outcome is Outcome.UNDETERMINED and result.missing:
        return failed(hint="missing", fields=_listed(result.missing))
    if result.citations:
        return failed(hint="deciding", citations=_listed(result.citations))
    return failed()


def _words(outcome: Outcome, level: str | None, proposed: str | None, result: Result) -> str:
    labels = result.rules.labels
    match outcome:
        case Outcome.RATED:
            return f"`{labels[level]}`" if level is not None else "có xếp loại"
        case Outcome.NEEDS_REVIEW:
            propose = f", đề nghị `{labels[proposed]}`" if proposed is not None else ""
            return f"`cấp có thẩm quyền xem xét`{propose}"
        case Outcome.NOT_RATED:
            return "`không xếp loại`"
        case Outcome.NOT_REVIEWED:
            return "`không kiểm điểm`"
        case Outcome.UNDETERMINED:
            return "`chưa xác định`"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
