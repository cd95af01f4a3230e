"""The levels that rules, people and the subject itself give, as places on the scale: 1 is best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from quydinh.dossiers.model import Assessment as View
from quydinh.dossiers.model import Dossier, Key, Side
from quydinh.ir import nodes as ir
from quydinh.results.assessment import Assessment
from quydinh.results.result import Result
from quydinh.signs.measured import Measured
from quydinh.text.words import key


class Ratings:
    """Levels as places, by subject."""

    def __init__(self, program: ir.Program, assessment: Assessment) -> None:
        """The scales of a program, and what its rules gave."""
        scales = {scale.name: _places(scale) for scale in program.scales}
        self._assessment = assessment
        self._places = {
            one.name: scales[one.rating.scale] for one in program.subjects if one.rating is not None
        }

    @cached_property
    def _results(self) -> Mapping[Key, Result]:
        return {
            Key(subject, str(result.id)): result
            for subject in self._assessment.subjects
            if subject in self._places
            for result in self._assessment[subject]
        }

    def place(self, subject: str, level: str | None) -> int | None:
        """The place of a level, by its name or label in any spelling; None where there is none."""
        return None if level is None else self._places.get(subject, {}).get(key(level))

    def by_rules(self, one: Key) -> int | None:
        """What the rules give before people decide."""
        result = self._results.get(one)
        if result is None:
            return None
        stages = result.stages
        places = (
            self.place(one.subject, level)
            for level in (stages.quota, stages.ceiling, stages.criteria)
        )
        return next((place for place in places if place is not None), None)

    def final(self, dossier: Dossier) -> int | None:
        """The level in the end; where the rules gave none, what the competent level wrote."""
        result = self._results.get(dossier.key)
        place = self.place(dossier.key.subject, None if result is None else result.level)
        return self._best(dossier, Side.COMPETENT) if place is None else place

    def views(self, dossier: Dossier) -> Iterator[tuple[View, int]]:
        """The assessments that give a level, with its place."""
        for view in dossier.assessments:
            place = self.place(dossier.key.subject, view.level)
            if place is not None:
                yield view, place

    def _best(self, dossier: Dossier, *sides: Side) -> int | None:
        return min(
            (place for view, place in self.views(dossier) if view.side in sides), default=None
        )

    def measure(self, dossier: Dossier, found: Measured) -> None:
        """Enter what the sides say, and how far apart they are."""
        views = list(self.views(dossier))
        told = {one.side for one in dossier.assessments if one.level or one.points}
        others = [side for side in Side if side is not Side.SELF]
        found.put("số_bên_đánh_giá", len(told))
        if len({view.side for view, _ in views}) > 1:
            places = [place for _, place in views]
            found.put("chênh_lệch_giữa_các_bên", max(places) - min(places))
        found.put("bậc_tự_đánh_giá", self._best(dossier, Side.SELF))
        found.put("bậc_bên_khác_đánh_giá", self._best(dossier, *others))
        found.put("bậc_theo_quy_định", self.by_rules(dossier.key))
        found.put("bậc_xếp_loại", self.final(dossier))


def _places(scale: ir.Scale) -> dict[str, int]:
    return {
        key(name): place
        for place, level in enumerate(scale.levels, start=1)
        for name in (level.label, level.name)
    }
