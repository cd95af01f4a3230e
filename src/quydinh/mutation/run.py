"""
Trying the worked cases of a ruleset on its mutants.

A case notices a mutant when the result is no longer what it was. Cases of one subject are tried
first; those of populations only where groups or other subjects may matter, since they take longer.
A case that asks for other readings is tried on the mutants of the program under those readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from quydinh.analysis import Analysis, under
from quydinh.errors import InputError
from quydinh.evaluate.details import Details
from quydinh.evaluate.inputs import Inputs, Reading
from quydinh.evaluate.outline import outline
from quydinh.examples import record_of, tables_of
from quydinh.ir import nodes as ir
from quydinh.mutation.equivalence import Catch, catch
from quydinh.mutation.mutants import Mutant, mutants
from quydinh.results import Findings, Verdict
from quydinh.ruleset import Ruleset
from quydinh.text.source import Span
from quydinh.verify.question import Limits


class Fate(Enum):
    """What became of a mutant."""

    CAUGHT = "caught"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    NOT_DECIDED = "not decided"


class Outcome(NamedTuple):
    """
    One mutant and what became of it.

    Attributes:
        by: The case that noticed it, "" for none.
        catch: What would catch it, where it survived.
    """

    subject: str
    span: Span
    words: str
    fate: Fate
    by: str = ""
    catch: Catch | None = None


Settled = tuple[Verdict, ...]


class _Key(NamedTuple):
    subject: str
    span: Span
    words: str


class _Case(NamedTuple):
    title: str
    reading: Reading
    settled: Settled


def run(
    analysis: Analysis, limits: Limits, asked: Callable[[Mutant], bool] = lambda _: True
) -> Iterator[Outcome]:
    """
    Every mutant of a ruleset without errors, under the readings that its examples ask for.

    Args:
        analysis: The ruleset.
        limits: How far to look for a case that would catch a survivor.
        asked: Which mutants to try.
    """
    assert analysis.program is not None
    trials = []
    caught: dict[_Key, str] = {}
    first: dict[_Key, tuple[Mutant, _Trial]] = {}
    for options in _option_sets(analysis.program):
        program = under(analysis, dict(options)).program if options else analysis.program
        assert program is not None
        trials.append((_Trial(program, options), tuple(filter(asked, mutants(program)))))
    # The quick cases first, under all readings; then populations, for what is still at large.
    for notices in (_Trial.alone, _Trial.together):
        for trial, tried in trials:
            for mutant in tried:
                key = _Key(mutant.subject, mutant.span, mutant.words)
                first.setdefault(key, (mutant, trial))
                if key not in caught and (title := notices(trial, mutant)):
                    caught[key] = title
    for key, (mutant, trial) in first.items():
        if key in caught:
            yield Outcome(*key, Fate.CAUGHT, caught[key])
        else:
            yield Outcome(*key, *_explained(catch(trial.rules, mutant, limits)))


def _explained(found: Catch | None) -> tuple[Fate, str, Catch | None]:
    if found is None:
        return Fate.NOT_DECIDED, "", None
    return (Fate.EQUIVALENT if found.equivalent else Fate.SURVIVED), "", found


def _option_sets(program: ir.Program) -> Sequence[tuple[tuple[str, str], ...]]:
    """The readings as they are, and every other choice that an example asks for."""
    asked = [
        *(example.options for example in program.examples),
        *(example.options for example in program.populations),
    ]
    return tuple(dict.fromkeys([(), *(tuple(sorted(one)) for one in asked)]))


class _Trial:
    """The cases of one choice of readings."""

    def __init__(self, program: ir.Program, options: tuple[tuple[str, str], ...]) -> None:
        self.rules: Ruleset = Ruleset.from_program(program)
        self._cases: dict[str, list[_Case]] = {}
        inputs = Inputs(program)
        for example in program.examples:
            if tuple(sorted(example.options)) == options:
                record = record_of(example.record, example.subject, program)
                reading = inputs.read(example.subject, record)
                settled = _settled(_details(program, example.subject).find(reading))
                case = _Case(example.title, reading, settled)
                self._cases.setdefault(example.subject, []).append(case)
        self._populations = [
            (one, tables_of(one, program)[1])
            for one in program.populations
            if tuple(sorted(one.options)) == options
        ]
        self._assessed = [self._levels(self.rules, tables) for _, tables in self._populations]

    def alone(self, mutant: Mutant) -> str:
        """The case of one subject that notices a mutant, "" for none."""
        cases = self._cases.get(mutant.subject, ())
        if mutant.group or not cases:
            return ""
        details = _details(mutant.program, mutant.subject)
        for case in cases:
            if _settled(details.find(case.reading)) != case.settled:
                return case.title
        return ""

    def together(self, mutant: Mutant) -> str:
        """The population that notices a mutant, "" for none."""
        concerned = [
            (example, tables, before)
            for (example, tables), before in zip(self._populations, self._assessed, strict=True)
            if mutant.subject in tables
        ]
        if not concerned:
            return ""
        rules = Ruleset.from_program(mutant.program)
        for example, tables, before in concerned:
            if self._levels(rules, tables) != before:
                return example.title
        return ""

    @staticmethod
    def _levels(rules: Ruleset, tables: dict[str, list[dict[str, object]]]) -> object:
        """The results of a population, or that its data are refused."""
        try:
            assessed = rules.assess(tables)
        except InputError as error:
            return tuple(one.code for one in error.diagnostics)
        return [
            (subject, result.id, result.outcome, result.level, result.proposed)
            for subject in rules.subjects
            if subject in tables
            for result in assessed[subject]
        ]


def _details(program: ir.Program, subject: str) -> Details:
    of = next(one for one in program.subjects if one.name == subject)
    return Details(program, of, outline(program, of))


def _settled(findings: Findings) -> Settled:
    return findings.possible if findings.course is None else findings.course.last
