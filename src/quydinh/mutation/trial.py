"""
The worked cases of a ruleset under one choice of readings, tried on mutants.

A case notices a mutant when what it expects is no longer so. Cases of one subject are quick to
try; a population is assessed only if a mutant changes the rating of one of its subjects taken as
they stand: as long as every step gives what it gave, so does the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple

from quydinh.errors import InputError
from quydinh.evaluate.details import Details
from quydinh.evaluate.earlier import gathered
from quydinh.evaluate.inputs import Inputs, Reading
from quydinh.evaluate.interpreter import Frame, Frames, Interpreter, Record, Tables
from quydinh.evaluate.outline import outline
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.reference import Run
from quydinh.evaluate.population.tables import Population, read
from quydinh.evaluate.values import YES, Truth
from quydinh.evaluate.verdicts import Verdicts, rated
from quydinh.examples import OUTCOMES, record_of, tables_of
from quydinh.ir import nodes as ir
from quydinh.mutation.judging import (
    Judge,
    Names,
    Openings,
    Reached,
    Reaches,
    changed_names,
)
from quydinh.mutation.mutants import Mutant
from quydinh.mutation.narrow import elsewhere, narrowed
from quydinh.results import UNDETERMINED, Outcome, Verdict

Options = tuple[tuple[str, str], ...]


class Alone(NamedTuple):
    """A worked case of one subject, and how it is judged without a mistake."""

    example: ir.Example
    reading: Reading
    truths: tuple[Truth, ...]


class Trial:
    """
    The cases that ask for one choice of readings.

    Args:
        program: The ruleset under these readings.
        options: The readings.
        known: The rules of the trials before; those of this one are added where they differ.
    """

    def __init__(
        self, program: ir.Program, options: Options, known: list[tuple[object, ...]]
    ) -> None:
        self.program = program
        self.options = options
        self.subjects: Mapping[str, ir.Subject] = {one.name: one for one in program.subjects}
        openings = Openings(program)
        self.beyond: Names = elsewhere(program, openings)
        self.tables: Tables = Tables(program)
        tables = self.tables
        rated_ = [one for one in program.subjects if one.rating is not None]
        self.judges: Mapping[str, Judge] = {one.name: Judge(program, one, tables) for one in rated_}
        self._reaches = {one.name: Reaches(one, openings) for one in rated_}
        self._alike = {one.name: _number(known, program, one) for one in rated_}
        self._inputs = Inputs(program)
        self.alone: Mapping[str, tuple[Alone, ...]] = self._read(options)
        self._together = tuple(
            _Together(one, program, self.judges)
            for one in program.populations
            if tuple(sorted(one.options)) == options
        )

    def _read(self, options: Options) -> dict[str, tuple[Alone, ...]]:
        """The worked cases that ask for some readings, read under those of the trial."""
        found: dict[str, tuple[Alone, ...]] = {}
        for one in self.program.examples:
            if tuple(sorted(one.options)) != options:
                continue
            record = record_of(one.record, one.subject, self.program)
            reading = self._inputs.read(one.subject, record)
            if reading.decision is not None:
                continue  # what people decided stands under any rules
            case = Alone(one, reading, self.judges[one.subject].truths(reading.record))
            if options != self.options or _as_expected(one, self.verdict(case)):
                found[one.subject] = (*found.get(one.subject, ()), case)
        return found

    def alike(self, subject: str) -> int:
        """A number that is the same where the rules of a subject are the same."""
        return self._alike[subject]

    def bases(self, subject: str) -> tuple[Alone, ...]:
        """Worked cases that others may be like: also those that ask for no reading."""
        own = self.alone.get(subject, ())
        return own if not self.options else (*own, *self._plain.get(subject, ()))

    @cached_property
    def _plain(self) -> dict[str, tuple[Alone, ...]]:
        return self._read(())

    def verdict(self, case: Alone) -> Verdict:
        """What a case ends with."""
        judge = self.judges[case.example.subject]
        return single(judge.verdicts(case.reading.record, case.truths))

    def noticed_alone(self, mutant: Mutant) -> str:
        """The case of one subject that notices a mutant, "" for none."""
        if mutant.group:
            return ""
        altered = Altered(self, mutant)
        for name, reached in altered.reached.items():
            for case in self.alone.get(name, ()):
                verdicts = altered.verdicts(name, reached, case.reading.record, case.truths)
                if verdicts is not None and not _as_expected(case.example, single(verdicts)):
                    return case.example.title
        return ""

    def noticed_together(self, mutant: Mutant) -> str:
        """The population that notices a mutant, "" for none."""
        altered = Altered(self, mutant)
        notice = (one for one in self._together if one.notices(altered))
        return next((one.example.title for one in notice), "")

    def reached(self, mutant: Mutant) -> Mapping[str, Reached]:
        """What a mutant reaches, by subject."""
        after = {one.name: one for one in mutant.program.subjects}
        changed = changed_names(self.subjects[mutant.subject], after[mutant.subject])
        found = {
            name: reaches.reached(after[name], changed) for name, reaches in self._reaches.items()
        }
        return {name: one for name, one in found.items() if one is not None}


class Altered:
    """A mutant beside its original: what it reaches, and what it makes of a record."""

    def __init__(self, trial: Trial, mutant: Mutant) -> None:
        self.program: ir.Program = mutant.program
        self.reached: Mapping[str, Reached] = trial.reached(mutant)
        before = trial.subjects[mutant.subject]
        after = next(one for one in mutant.program.subjects if one.name == mutant.subject)
        self._subject = mutant.subject
        self._narrow = narrowed(before, after, trial.beyond)
        self._tables = trial.tables, Tables(mutant.program)
        tables = self._tables[1]
        self._judges = {
            one.name: Judge(mutant.program, one, tables)
            for one in mutant.program.subjects
            if one.name in self.reached
        }

    def verdicts(
        self, name: str, reached: Reached, record: Mapping[str, Any], before: tuple[Truth, ...]
    ) -> Verdicts | None:
        """The verdicts possible with the mistake; None where nothing can be different."""
        if name == self._subject and self._same(record):
            return None
        judge = self._judges[name]
        if reached.places is None:
            return judge.verdicts(record, judge.truths(record))
        truths = judge.truths(record, before, reached.places)
        if truths == before and not reached.ceilings:
            return None
        return judge.verdicts(record, truths)

    def _same(self, record: Record) -> bool:
        """Whether the smallest condition that has the mistake comes out as without it."""
        if self._narrow is None:
            return False
        frames: Frames = (Frame(record),)
        before, after = (
            Interpreter(tables).judge(condition, frames).truth
            for condition, tables in zip(self._narrow, self._tables, strict=True)
        )
        return before == after


class _Together:
    """A worked case of a population."""

    def __init__(
        self, example: ir.PopulationExample, program: ir.Program, judges: Mapping[str, Judge]
    ) -> None:
        self.example = example
        self._keys, tables = tables_of(example, program)
        self._population: Population | None = None
        self._judged: list[tuple[Case, tuple[Truth, ...], Verdicts]] = []
        try:
            found, _ = gathered(program, tables, None, None, ())
            population = read(program, found, ())
            Run(program, _rules(program), population, select=True).run()
        except InputError:
            return  # its data are refused under any rules
        if not self._holds(program, population):
            return
        self._population = population
        for name, cases in population.cases.items():
            if name in judges:
                for case in cases.values():
                    truths = judges[name].truths(case.record)
                    self._judged.append((case, truths, judges[name].verdicts(case.record, truths)))

    def notices(self, altered: Altered) -> bool:
        """Whether what is expected is no longer so."""
        if self._population is None or not self._concerned(altered):
            return False
        kept = [(case, dict(case.record)) for case in _cases(self._population)]
        try:
            for case, _ in kept:
                case.fate, case.tied = None, False
            Run(altered.program, _rules(altered.program), self._population, select=True).run()
            return not self._holds(altered.program, self._population)
        except InputError:
            return True
        finally:
            for case, record in kept:
                case.record.clear()
                case.record.update(record)

    def _concerned(self, altered: Altered) -> bool:
        for case, truths, before in self._judged:
            reached = altered.reached.get(case.subject)
            if reached is None:
                continue
            if reached.quotas:
                return True
            verdicts = altered.verdicts(case.subject, reached, case.record, truths)
            if verdicts is not None and verdicts != before:
                return True
        return False

    def _holds(self, program: ir.Program, population: Population) -> bool:
        whole = {
            name: tuple(case.record for case in cases.values())
            for name, cases in population.cases.items()
        }
        for expected in self.example.expectations:
            if isinstance(expected, ir.FactExpected):
                interpreter = Interpreter(Tables(program))
                if interpreter.judge(expected.condition, (Frame(whole),)).truth != YES:
                    return False
                continue
            for subject, key in self._keys[expected.title]:
                if not _as_expected(expected, _ended(population.cases[subject][key])):
                    return False
        return True


def _number(known: list[tuple[object, ...]], program: ir.Program, subject: ir.Subject) -> int:
    opened = tuple((one.name, one.derived, one.cases) for one in program.subjects)
    own = subject.exclusions, subject.rating, subject.ceilings, subject.quotas
    rules = (subject.name, *own, opened)
    if rules not in known:
        known.append(rules)
    return known.index(rules)


def _rules(program: ir.Program) -> Any:  # noqa: ANN401  (what a run asks of rules)
    return {
        one.name: SimpleNamespace(details=Details(program, one, outline(program, one)))
        for one in program.subjects
        if one.rating is not None
    }


def _cases(population: Population) -> Iterator[Case]:
    for cases in population.cases.values():
        yield from cases.values()


def _ended(case: Case) -> Verdict:
    """What a row of a population ended with."""
    if case.decision is not None:
        return rated(case.decision)
    return Verdict(Outcome.NEEDS_REVIEW) if case.tied else single(case.final)


def single(verdicts: Verdicts) -> Verdict:
    """The verdict, if there is one alone."""
    return next(iter(verdicts)) if len(verdicts) == 1 else UNDETERMINED


def _as_expected(expected: ir.Example | ir.MemberExpected, verdict: Verdict) -> bool:
    if verdict.outcome is not OUTCOMES[expected.expected]:
        return False
    level = verdict.level if verdict.outcome is Outcome.RATED else verdict.proposed
    return expected.level is None or level == expected.level
