"""
Running the worked cases (``Ví dụ``) of a ruleset.

Each example is rated under the readings that it asks for and compared with what its author expects:
the outcome, the level, and the citation that the result must rest on.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from attrs import frozen

from quydinh.analysis import Analysis, analyse
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.types import FieldType, LinkType, NumberType, Unit
from quydinh.results import Outcome, Result
from quydinh.ruleset import Ruleset
from quydinh.text.words import key

_OUTCOMES = {
    "rated": Outcome.RATED,
    "review": Outcome.NEEDS_REVIEW,
    "not rated": Outcome.NOT_RATED,
    "not reviewed": Outcome.NOT_REVIEWED,
    "undetermined": Outcome.UNDETERMINED,
}


@frozen
class ExampleResult:
    """One example: what it gave, and what is wrong with that, if anything."""

    example: ir.Example
    result: Result
    problem: Diagnostic | None


def run(analysis: Analysis) -> Iterator[ExampleResult]:
    """Run all examples of a ruleset that has no errors."""
    assert analysis.program is not None
    rulesets: dict[tuple[tuple[str, str], ...], Ruleset] = {}
    for example in analysis.program.examples:
        chosen = tuple(sorted(example.options))
        if chosen not in rulesets:
            under = analyse(analysis.source, dict(chosen)) if chosen else analysis
            assert under.program is not None
            rulesets[chosen] = Ruleset.from_program(under.program, under.source)
        record = record_of(example.record, example.subject, analysis.program)
        result = rulesets[chosen].rate(example.subject, record)
        yield ExampleResult(example, result, _compare(example, result))


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
        return [record_of(entry, _target(info, value.field), program) for entry in data]
    if isinstance(data, Fraction):
        type_ = _type(info, value.field)
        if isinstance(type_, NumberType) and type_.unit is Unit.SHARE:
            data *= 100  # data give percentages in percent
        return int(data) if data.denominator == 1 else data
    return data


def _compare(example: ir.Example, result: Result) -> Diagnostic | None:
    level = result.level if result.outcome is Outcome.RATED else result.proposed
    as_expected = result.outcome is _OUTCOMES[example.expected] and (
        example.level is None or level == example.level
    )
    if not as_expected:
        return _failed(example, result)
    if example.citation is not None:
        deciding = {key(part) for cited in result.citations for part in cited.split("; ")}
        for reference in example.citation.references:
            if key(reference) not in deciding:
                return _not_deciding(example, reference, result)
    return None


def _not_deciding(example: ir.Example, reference: str, result: Result) -> Diagnostic:
    if not result.citations:
        return report("QD802", example.span, title=example.title, citation=reference)
    return report(
        "QD802",
        example.span,
        "deciding",
        title=example.title,
        citation=reference,
        citations=_listed(result.citations),
    )


def _failed(example: ir.Example, result: Result) -> Diagnostic:
    expected = _words(_OUTCOMES[example.expected], example.level, example.level, result)
    actual = _words(result.outcome, result.level, result.proposed, result)
    failed = partial(
        report, "QD801", example.span, title=example.title, expected=expected, actual=actual
    )
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
