"""
Trying the worked cases of a ruleset on its mutants.

A mistake is one place of the text written otherwise: where several kinds of subjects share the
place, or it stands under several readings, whatever notices it once has noticed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from quydinh.analysis import Analysis, under
from quydinh.ir import nodes as ir
from quydinh.mutation.groups import group
from quydinh.mutation.mutants import Mutant, mutants
from quydinh.mutation.search import Case, Search, told
from quydinh.mutation.trial import Altered, Options, Trial
from quydinh.text.source import Span
from quydinh.text.words import ascii_key
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
        subject: The kind of subject; of several that share the place the first.
        by: The case that noticed it, "" for none.
        catch: A case that would notice it, where it survived; of groups what to look at.
    """

    subject: str
    span: Span
    words: str
    fate: Fate
    by: str = ""
    catch: Case | str | None = None


class Variant(NamedTuple):
    """A mistake for one kind of subject, under the readings of a trial."""

    trial: Trial
    mutant: Mutant


class Mistake(NamedTuple):
    """
    One place of the text written otherwise.

    Attributes:
        variants: What it is for each kind of subject and each choice of readings.
        by: The case that notices it, "" for none.
    """

    span: Span
    words: str
    variants: tuple[Variant, ...]
    by: str

    @property
    def distinct(self) -> tuple[Variant, ...]:
        """Those whose rules are not the same as of one before, under other readings."""
        found: dict[tuple[str, int], Variant] = {}
        for one in self.variants:
            name = one.mutant.subject
            found.setdefault((name, one.trial.alike(name)), one)
        return tuple(found.values())


def run(
    analysis: Analysis, limits: Limits, asked: Callable[[Mutant], bool] = lambda _: True
) -> Iterator[Outcome]:
    """
    Every mutant of a ruleset without errors.

    Args:
        analysis: The ruleset.
        limits: How far to look for a case that would catch a survivor.
        asked: Which mutants to try.
    """
    searches: dict[Trial, Search] = {}
    found: list[Case] = []
    for one in tried(analysis, asked):
        place = one.variants[0].mutant.subject, one.span, one.words
        if one.by:
            yield Outcome(*place, Fate.CAUGHT, one.by)
        else:
            fate, catch = _explained(one, limits, searches, found)
            yield Outcome(*place, fate, catch=catch)


def tried(analysis: Analysis, asked: Callable[[Mutant], bool] = lambda _: True) -> list[Mistake]:
    """Every mistake in the order of the text, with the case that notices it; nothing is proved."""
    assert analysis.program is not None
    found: dict[tuple[Span, str], list[Variant]] = {}
    known: list[tuple[object, ...]] = []
    for options in _option_sets(analysis.program):
        program = under(analysis, dict(options)).program if options else analysis.program
        assert program is not None
        trial = Trial(program, options, known)
        for mutant in filter(asked, mutants(program)):
            found.setdefault((mutant.span, mutant.words), []).append(Variant(trial, mutant))
    return [
        Mistake(span, words, tuple(variants), _noticed(variants))
        for (span, words), variants in sorted(found.items(), key=lambda one: one[0][0])
    ]


def _noticed(variants: Sequence[Variant]) -> str:
    """The quick cases first, under all readings; then populations."""
    for trial, mutant in variants:
        if title := trial.noticed_alone(mutant):
            return title
    for trial, mutant in variants:
        if title := trial.noticed_together(mutant):
            return title
    return ""


def _explained(
    mistake: Mistake, limits: Limits, searches: dict[Trial, Search], found: list[Case]
) -> tuple[Fate, Case | str | None]:
    """What would catch a mistake: first a case that was found for another one."""
    for trial, mutant in mistake.distinct:
        for case in found:
            alike = (case.subject, case.options) == (mutant.subject, trial.options)
            if alike and told(trial, Altered(trial, mutant), case.subject, case.record):
                return Fate.SURVIVED, case
    decided = True
    for trial, mutant in mistake.distinct:
        if mutant.group:
            words = group(trial.program, mutant)
            if words:
                return Fate.SURVIVED, words
            decided = decided and words is not None
            continue
        search = searches.setdefault(trial, Search(trial, limits))
        if search.equivalent(mutant):
            continue
        new = search.case(mutant)
        if new is not None:
            found.append(new)
            return Fate.SURVIVED, new
        decided = False
    return (Fate.EQUIVALENT if decided else Fate.NOT_DECIDED), None


def _option_sets(program: ir.Program) -> Sequence[Options]:
    """The readings as they are, every choice that an example asks for, and each other reading."""
    asked = [
        *(example.options for example in program.examples),
        *(example.options for example in program.populations),
    ]
    found = dict.fromkeys([(), *(tuple(sorted(one)) for one in asked)])
    known = {(ascii_key(name), ascii_key(reading)) for one in found for name, reading in one}
    others = [
        ((question.name, reading.name),)
        for question in program.questions
        for reading in question.readings
        if reading.name != question.chosen
        and (ascii_key(question.name), ascii_key(reading.name)) not in known
    ]
    return (*found, *others)
