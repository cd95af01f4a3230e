"""
One kind of subject, ready to be asked about.

Questions are put twice. *Freely*, where a list of records may be of any length and what is said of
it anything: what is impossible there is impossible. And *bounded*, with lists up to a stated size:
what is possible there has a record that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NamedTuple

import z3

from quydinh.ir import nodes as ir
from quydinh.results import Clause, Ending
from quydinh.verify.ask import Answer, Asker
from quydinh.verify.bands import Feature
from quydinh.verify.domain import Domain, Path, Variable
from quydinh.verify.encode import Encoder
from quydinh.verify.features import features
from quydinh.verify.formulas import Formula
from quydinh.verify.linked import FINAL, Linked
from quydinh.verify.plain import plainest
from quydinh.verify.rating import Rated
from quydinh.verify.rules import Rules
from quydinh.verify.whole import can_be_placed, replay_whole
from quydinh.verify.witness import Shows, Witness, record_of, replay


class Limits(NamedTuple):
    """
    How far to look.

    Attributes:
        seconds: For one question to the solver.
        size: How many records a list may have.
        regions: How many regions to name.
        explain: Whether proofs of promises name the conditions that they rest on.
    """

    seconds: float = 10
    size: int = 4
    regions: int = 24
    explain: bool = False


class Side(NamedTuple):
    """The formulas over one domain, and the solver that knows what is allowed there."""

    domain: Domain
    rated: Rated
    features: tuple[Feature, ...]
    asker: Asker


Formulas = Callable[[Side], Formula]
"""A question, put in the terms of either side."""


class Question:
    """
    What may be asked about the rating of a subject.

    Args:
        rules: The ruleset, which replays every record.
        subject: The name of a subject with a rating.
        limits: How far to look.
        whole: Whether linked subjects are rated by their own rules, in whole cases that ``assess``
            replays; else their ratings are inputs.
    """

    def __init__(self, rules: Rules, subject: str, limits: Limits, *, whole: bool = False) -> None:
        self._whole = whole
        self.rules = rules
        self.limits = limits
        self.program: ir.Program = rules.program
        self.subject: ir.Subject = next(one for one in self.program.subjects if one.name == subject)

    @cached_property
    def free(self) -> Side:
        """Lists of any length."""
        return self._side(free=True)

    @cached_property
    def bounded(self) -> Side:
        """Lists up to the size of ``limits``."""
        return self._side(free=False)

    def _side(self, *, free: bool) -> Side:
        domain = Domain(self.program, self.limits.size)
        linked = Linked(self.program, self.subject.name) if self._whole else None
        encoder = Encoder(self.program, domain, free=free, linked=linked)
        rated = Rated(self.program, self.subject, encoder)
        _ = rated.after_ceilings  # asks for the inputs of the ceilings too
        looked_at = features(self.program, encoder, rated.outline.tests)
        asker = Asker(domain.allowed, self.limits.seconds)
        return Side(domain, rated, looked_at, asker)

    @cached_property
    def together(self) -> Question:
        """The question of whole cases."""
        return Question(self.rules, self.subject.name, self.limits, whole=True)

    @property
    def reads_linked_ratings(self) -> bool:
        """Whether anything asked for so far is a rating that a linked subject's own rules give."""
        linked = Linked(self.program, self.subject.name)
        paths = (*self.free.domain.variables, *self.bounded.domain.variables)
        return not self._whole and any(linked.rates(path[:-1], str(path[-1])) for path in paths)

    def rated_at(self, links: Path) -> bool:
        """Whether links lead to a subject that has rules of its own."""
        return Linked(self.program, self.subject.name).rates(links, FINAL)

    def branch(self, place: int) -> Ending:
        """What a branch (or exclusion) is called, and where it stands; the last is the rest."""
        endings = self.rules.endings(self.subject.name)
        places = self.free.rated.outline.places
        return endings[places[place].yes] if place < len(places) else endings[-1]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The conditions of the rating, by number."""
        return self.rules.conditions(self.subject.name)

    def never(self, formulas: Formulas) -> Answer:
        """Whether something is impossible, for lists of any length."""
        return self.free.asker.possible(formulas(self.free))

    def witness(self, formulas: Formulas, shows: Shows) -> Witness | None:
        """
        A plain record for which something holds; None where lists up to the size have none.

        Args:
            formulas: What holds.
            shows: What the interpreter has to say of the record.

        Raises:
            SpuriousError: The interpreter says something else.
        """
        model = self.model(formulas)
        if model is None:
            return None
        return self.replayed(record_of(self.bounded.domain, model), shows)

    def replayed(self, record: dict[str, Any], shows: Shows) -> Witness | None:
        """
        A record, or the whole case around it, with what the interpreter says of it.

        None of a case that rests on earlier periods.
        """
        if not self._whole:
            return replay(self.rules, self.subject.name, record, shows)
        if not can_be_placed(record):
            return None
        return replay_whole(self.rules, self.subject.name, record, shows)

    def model(self, formulas: Formulas, others: Iterable[Variable] = ()) -> z3.ModelRef | None:
        """A model with plain values, of other variables too, on the bounded side."""
        side = self.bounded
        return plainest(side.asker, side.domain, side.features, formulas(side), others)
