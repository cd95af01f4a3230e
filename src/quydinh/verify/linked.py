"""
Ratings of linked subjects by their own rules: criteria, ceilings, and a quota that may move them.

Without this a linked rating is an input, since people may decide on any level. With it a head and
the unit that it leads are rated together, as ``assess`` does.
"""

from __future__ import annotations

from collections.abc import Mapping

import z3

from quydinh.evaluate.verdicts import Scale, rated
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, LinkType, YesNoType
from quydinh.verify.arithmetic import Value
from quydinh.verify.domain import Path
from quydinh.verify.encode import Encoder
from quydinh.verify.formulas import FALSE, Formula, conj, disj, neg
from quydinh.verify.rating import Possible, Rated

BY_CRITERIA = "mức_theo_tiêu_chí"
FINAL = "xếp_loại"

Bounds = Mapping[str | None, Formula]
"""When each level is what a linked rating sets as a ceiling; None where it sets none."""


class Linked:
    """
    The ratings of what a subject is linked to.

    Args:
        program: The ruleset.
        subject: From which links lead.
        deepest: How many links away a subject is still rated by its own rules; further away its
            rating may be anything.
    """

    def __init__(self, program: ir.Program, subject: str, deepest: int = 2) -> None:
        self._program = program
        self._deepest = deepest
        self._subjects = {one.name: one for one in program.subjects}
        self._root = self._subjects[subject]
        self._rated: dict[Path, Rated] = {}

    @property
    def anything(self) -> Linked:
        """The same, where every linked rating may be anything."""
        return Linked(self._program, self._root.name, deepest=0)

    # --- where links lead -------------------------------------------------------------------------

    def normal(self, path: Path) -> Path:
        """
        The shortest path to a record.

        The first member of the unit that somebody belongs to is that somebody, and the unit of
        any of its members is the unit.
        """
        found: Path = ()
        for part in path:
            back = self._inverse(found)
            is_itself = part == 0 and found[-2:-1] == (back,)
            is_its_unit = part == back and isinstance(found[-1], int)
            found = found[:-2] if back and (is_itself or is_its_unit) else (*found, part)
        return found

    def holds_itself(self, path: Path) -> bool:
        """Whether a list of members has the record as a member from which the path leads here."""
        back = self._inverse(path)
        return bool(back) and path[-2:-1] == (back,)

    def too_deep(self, path: Path) -> bool:
        """Whether a record or list is further away than subjects are rated by their own rules."""
        return sum(isinstance(part, str) for part in path) > self._deepest

    def _inverse(self, path: Path) -> str:
        """The link back, of a list of members or a member in it; "" for any other path."""
        names = [part for part in path if isinstance(part, str)]
        subject, inverse = self._root, ""
        for name in names:
            type_ = next((one.type for one in subject.fields if one.name == name), None)
            if not isinstance(type_, LinkType):
                return ""
            subject, inverse = self._subjects[type_.target], type_.inverse if type_.many else ""
        return inverse

    def _subject(self, path: Path) -> ir.Subject:
        subject = self._root
        for name in path:
            if isinstance(name, str):
                type_ = next(one.type for one in subject.fields if one.name == name)
                assert isinstance(type_, LinkType)
                subject = self._subjects[type_.target]
        return subject

    # --- ratings ----------------------------------------------------------------------------------

    def rates(self, path: Path, stage: str) -> bool:
        """Whether what stands there is a rating that the subject's own rules give."""
        subject = self._subject(path)
        return (
            subject.rating is not None
            and not subject.history_of
            and all(field.name != stage for field in subject.fields)
        )

    def level(self, encoder: Encoder, path: Path, stage: str) -> Value:
        """The rank of a linked rating; missing where it is no single level."""
        if self.too_deep(path):
            term, open_, _ = self._anything(encoder, path, stage)
            return Value(term, missing=open_)
        return self._at(encoder, path).level(self._possible(encoder, path, stage))

    def bounds(self, encoder: Encoder, path: Path, stage: str) -> Bounds:
        """What a linked rating sets as a ceiling."""
        subject = self._subject(path)
        assert subject.rating is not None
        if self.too_deep(path):
            term, open_, unrated = self._anything(encoder, path, stage)
            ranks = encoder.domain.ranks(subject.rating.scale)
            levels: dict[str | None, Formula] = {
                level: disj((conj((neg(open_), term == rank)), conj((open_, neg(unrated)))))
                for level, rank in ranks.items()
            }
            return {**levels, None: conj((open_, unrated))}
        found: dict[str | None, list[Formula]] = {}
        scale: Scale = self._at(encoder, path).scale
        for verdict, formula in self._possible(encoder, path, stage).items():
            for bound in scale.bounds_of((verdict,)):
                found.setdefault(bound, []).append(formula)
        return {bound: disj(parts) for bound, parts in found.items()}

    def _at(self, encoder: Encoder, path: Path) -> Rated:
        if path not in self._rated:
            self._rated[path] = Rated(self._program, self._subject(path), encoder, at=path)
        return self._rated[path]

    def _possible(self, encoder: Encoder, path: Path, stage: str) -> Possible:
        one = self._at(encoder, path)
        if stage == BY_CRITERIA:
            return one.by_criteria
        if stage == FINAL and encoder.free:
            return self._moved(encoder, path, one)
        return one.after_ceilings

    def _moved(self, encoder: Encoder, path: Path, one: Rated) -> Possible:
        """After the quotas: whoever has a level with a quota may keep it, fall, or be tied."""
        possible = dict(one.after_ceilings)
        for quota in one.subject.quotas:
            held = possible.get(rated(quota.level), FALSE)
            falls: z3.BoolRef = encoder.domain.unbound((path, quota.level, "falls"), YesNoType())
            tied: z3.BoolRef = encoder.domain.unbound((path, quota.level, "tied"), YesNoType())
            below = possible.get(rated(quota.surplus), FALSE)
            possible[rated(quota.level)] = conj((held, disj((neg(falls), tied))))
            possible[rated(quota.surplus)] = disj((below, conj((held, disj((falls, tied))))))
        return possible

    def _anything(
        self, encoder: Encoder, path: Path, stage: str
    ) -> tuple[z3.ArithRef, Formula, Formula]:
        """A rank, whether there is none, and whether that is because nobody rates."""
        domain = encoder.domain
        if not encoder.free:
            domain.require(FALSE)
        rating = self._subject(path).rating
        assert rating is not None
        return (
            domain.unbound((path, stage), LevelType(rating.scale)),
            domain.unbound((path, stage, "open"), YesNoType()),
            domain.unbound((path, stage, "unrated"), YesNoType()),
        )
