"""What is said of a kind of subjects: values, named cases, ratings, ceilings, quotas, warnings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from quydinh.changes import words
from quydinh.changes.canonical import Canonical, Grade, Key
from quydinh.changes.conditions import Conditions
from quydinh.changes.model import Aspect, Change, Section, Side
from quydinh.changes.pairs import Both, paired
from quydinh.changes.telling import compared, differences, either, told
from quydinh.evaluate import wording
from quydinh.ir import nodes as ir
from quydinh.text.words import key

T = TypeVar("T")


class Rules:
    """Compares the rules of one kind of subjects that both documents have."""

    def __init__(self, both: Both, old: ir.Subject, new: ir.Subject) -> None:
        self._both = both
        self._old = old
        self._new = new
        self._conditions = Conditions(both.before, both.after, (old.name, new.name))

    def all(self) -> Iterator[Change]:
        """Every change, in the order in which sections are told."""
        yield from self._derived()
        yield from self._cases()
        yield from self._exclusions()
        yield from self._rating()
        yield from self._ceilings()
        yield from self._quotas()
        yield from self._warnings()

    # --- values and named cases -------------------------------------------------------------------

    def _derived(self) -> Iterator[Change]:
        for old, new in paired(self._old.derived, self._new.derived, _named, _named):
            what, subject = either(old, new).name, self._new.name
            if old is not None and new is not None:
                keys = (self._formula(0, old), self._formula(1, new))
                if keys[0] == keys[1] and words.citations(old) == words.citations(new):
                    continue
                sides = (_derived(old), _derived(new))
                aspect: Aspect = "citation" if keys[0] == keys[1] else "value"
                yield told("derived", aspect, *sides, what=what, subject=subject)
            else:
                yield from compared("derived", old, new, _derived, what=what, subject=subject)

    def _formula(self, side: int, node: ir.Derived) -> Key:
        canonical, subject = self._side(side)
        cases = tuple(
            (
                None if one.condition is None else canonical.condition(one.condition, subject),
                canonical.value(one.value, subject),
            )
            for one in node.cases
        )
        limits = (
            None if one is None else canonical.value(one, subject)
            for one in (node.minimum, node.maximum)
        )
        return (cases, *limits)

    def _side(self, side: int) -> tuple[Canonical, str]:
        return (
            (self._both.before, self._old.name) if side == 0 else (self._both.after, self._new.name)
        )

    def _cases(self) -> Iterator[Change]:
        for old, new in paired(self._old.cases, self._new.cases, _named, _named):
            here = either(old, new)
            if old is None or new is None:
                yield from compared("case", old, new, _case, what=here.name, subject=self._new.name)
                continue
            yield from self._labels("case", old, new)
            yield from self._told("case", old.condition, new.condition, here.label)

    def _warnings(self) -> Iterator[Change]:
        for old, new in paired(self._old.warnings, self._new.warnings, _named, _named):
            here = either(old, new)
            if old is None or new is None:
                yield from compared(
                    "warning", old, new, _warning, what=here.label, subject=self._new.name
                )
                continue
            yield from self._labels("warning", old, new)
            first, second = (ir.Cited(one.condition, one.citation) for one in (old, new))
            yield from self._told("warning", first, second, here.label)

    def _labels(
        self, section: Section, old: ir.Case | ir.WarningSign, new: ir.Case | ir.WarningSign
    ) -> Iterator[Change]:
        if old.label != new.label:
            sides = (Side(old.label), Side(new.label))
            yield told(section, "label", *sides, what=new.name, subject=self._new.name)

    def _told(
        self,
        section: Section,
        old: ir.Condition | None,
        new: ir.Condition | None,
        place: str,
    ) -> Iterator[Change]:
        found = self._conditions.compare(old, new)
        yield from differences(section, found, subject=self._new.name, place=place)

    # --- the decision list ----------------------------------------------------------------------

    def _exclusions(self) -> Iterator[Change]:
        for kind in ("không kiểm điểm", "không xếp loại"):
            first, second = (
                [each.condition for each in one.exclusions if each.kind == kind]
                for one in (self._old, self._new)
            )
            yield from self._told("exclusion", _any(first), _any(second), kind.capitalize())

    def _rating(self) -> Iterator[Change]:
        old, new = self._old.rating, self._new.rating
        subject = self._new.name
        if old is None or new is None:
            yield from compared("rating", old, new, _rating, subject=subject)
            return
        yield from compared(
            "rating", old, new, lambda one: Side(one.scale), "scale", subject=subject
        )
        first, second = self._outcomes(0, old), self._outcomes(1, new)
        for at in dict.fromkeys((*second, *first)):
            before, after = first.get(at, []), second.get(at, [])
            place = self._place((after or before)[0].outcome, new if after else old, bool(after))
            if not before or not after:
                yield from self._whole_branches(before, after, place)
                continue
            yield from self._told(
                "rating",
                _any([each.condition for each in before]),
                _any([each.condition for each in after]),
                place,
            )
            yield from self._reviews(before, after, place)
        if (order := self._order(old, new, first, second)) is not None:
            yield told("rating", "order", *order, subject=subject)
        yield from compared(
            "rating", old.otherwise, new.otherwise, _otherwise, "outcome", subject=subject,
            place="Trường hợp còn lại",
        )  # fmt: skip

    def _outcomes(self, side: int, rating: ir.Rating) -> dict[Key, list[ir.Branch]]:
        """The branches by where they lead; several to one level are read as one."""
        found: dict[Key, list[ir.Branch]] = {}
        for branch in rating.branches:
            found.setdefault(self._outcome(side, rating, branch), []).append(branch)
        return found

    def _outcome(self, side: int, rating: ir.Rating, branch: ir.Branch) -> Key:
        names = self._side(side)[0].names
        match branch.outcome:
            case ir.RateAs(level):
                return ("rated", names.level(rating.scale, level))
            case ir.Review(reason, proposed):
                level_key = None if proposed is None else names.level(rating.scale, proposed)
                return ("review", level_key, reason if level_key is None else "")

    def _whole_branches(
        self, old: Sequence[ir.Branch], new: Sequence[ir.Branch], place: str
    ) -> Iterator[Change]:
        for branch in (*old, *new):
            side = Side(words.condition(branch.condition), words.cited(branch.citation))
            yield told(
                "rating",
                "outcome",
                side if old else None,
                side if new else None,
                subject=self._new.name,
                place=place,
            )

    def _reviews(
        self, old: Sequence[ir.Branch], new: Sequence[ir.Branch], place: str
    ) -> Iterator[Change]:
        """The reason for which a case is handed over."""
        sides = [
            Side(
                " / ".join(one.outcome.reason for one in side if isinstance(one.outcome, ir.Review))
            )
            for side in (old, new)
        ]
        if sides[0] != sides[1]:
            yield told("rating", "label", *sides, subject=self._new.name, place=place)

    def _order(
        self,
        old: ir.Rating,
        new: ir.Rating,
        first: dict[Key, list[ir.Branch]],
        second: dict[Key, list[ir.Branch]],
    ) -> tuple[Side, Side] | None:
        """The order in which levels are considered, where it is not the same."""
        before = [at for at in first if at in second]
        after = [at for at in second if at in first]
        if before == after:
            return None
        sides = [
            Side(" → ".join(self._place(found[at][0].outcome, rating, newer) for at in order))
            for order, found, rating, newer in (
                (before, first, old, False),
                (after, second, new, True),
            )
        ]
        return sides[0], sides[1]

    def _place(self, outcome: ir.BranchOutcome, rating: ir.Rating, newer: bool) -> str:  # noqa: FBT001
        program = self._both.new if newer else self._both.old
        scale = next(one for one in program.scales if one.name == rating.scale)
        labels = {level.name: level.label for level in scale.levels}
        match outcome:
            case ir.RateAs(level):
                return labels[level]
            case ir.Review(_, proposed):
                then = "" if proposed is None else f", đề nghị {labels[proposed]}"
                return f"Cấp có thẩm quyền xem xét{then}"

    # --- ceilings and quotas ----------------------------------------------------------------------

    def _ceilings(self) -> Iterator[Change]:
        def meaning(side: int, grade: Grade) -> Callable[[ir.Ceiling], Key]:
            return lambda one: (
                self._bound(side, one, grade),
                self._when(side, one.condition, grade),
            )

        def bound(side: int) -> Callable[[ir.Ceiling], Key]:
            return lambda one: self._bound(side, one, Grade.EXACT)

        def anything(_side: int) -> Callable[[ir.Ceiling], Key]:
            return lambda one: self._when(_side, one.condition, Grade.ABOUT)

        rounds = [
            lambda side: meaning(side, Grade.EXACT),
            lambda side: meaning(side, Grade.SHAPE),
            bound,
            anything,
        ]
        for old, new in _matched(self._old.ceilings, self._new.ceilings, rounds):
            subject = self._new.name
            if old is None or new is None:
                yield from compared("ceiling", old, new, _ceiling, subject=subject)
                continue
            if bound(0)(old) != bound(1)(new):
                yield told("ceiling", "bound", _ceiling(old), _ceiling(new), subject=subject)
                continue
            first, second = (
                None if one.condition is None else ir.Cited(one.condition, one.citation)
                for one in (old, new)
            )
            place = f"Không cao hơn {words.bound(new)}"
            if first is None and second is None:
                yield from compared("ceiling", old, new, _ceiling, "bound", subject=subject)
            yield from self._told("ceiling", first, second, place)

    def _bound(self, side: int, one: ir.Ceiling, grade: Grade) -> Key:
        canonical, subject = self._side(side)
        match one.bound:
            case ir.RateAs(level):
                rating = (self._old if side == 0 else self._new).rating
                assert rating is not None
                exact = grade is Grade.EXACT
                return ("level", canonical.level(rating.scale, level) if exact else None)
            case ir.LinkedRating(links, _, stage):
                return ("linked", canonical.links(subject, links), stage)

    def _when(self, side: int, condition: ir.Condition | None, grade: Grade) -> Key:
        canonical, subject = self._side(side)
        return None if condition is None else canonical.condition(condition, subject, grade)

    def _quotas(self) -> Iterator[Change]:
        def level(side: int) -> Callable[[ir.Quota], Key]:
            return lambda one: self._level(side, one.level)

        def grouped(side: int) -> Callable[[ir.Quota], Key]:
            return lambda one: (self._level(side, one.level), self._groups(side, one))

        def meaning(side: int) -> Callable[[ir.Quota], Key]:
            return lambda one: tuple(
                (at, part) for at, (_, part, _) in enumerate(self._quota(side, one))
            )

        rounds = [meaning, grouped, level]
        for old, new in _matched(self._old.quotas, self._new.quotas, rounds):
            subject = self._new.name
            if old is None or new is None:
                yield from compared("quota", old, new, _quota, subject=subject)
                continue
            place = f"Xếp loại {new.level} ({words.grouping(new)})"
            cites = (words.cited(old.citation), words.cited(new.citation))
            changed = False
            parts = zip(self._quota(0, old), self._quota(1, new), strict=True)
            for (aspect, before, said), (_, after, says) in parts:
                if before != after:
                    changed = True
                    sides = (Side(said, cites[0]), Side(says, cites[1]))
                    yield told("quota", aspect, *sides, subject=subject, place=place)
            if not changed and cites[0] != cites[1]:
                sides = (Side(words.quota(old), cites[0]), Side(words.quota(new), cites[1]))
                yield told("quota", "citation", *sides, subject=subject, place=place)

    def _quota(self, side: int, one: ir.Quota) -> list[tuple[Aspect, Key, str]]:
        """The parts of a quota: in what way another one differs, its meaning, its words."""
        canonical, subject = self._side(side)
        preferences = tuple(
            (canonical.value(each.value, subject), each.descending) for each in one.preferences
        )
        return [
            ("share", canonical.value(one.share, subject), wording.value(one.share)),
            ("base", (self._level(side, one.base), one.base_kind), words.quota_base(one)),
            ("grouping", self._groups(side, one), words.grouping(one)),
            ("preference", preferences, words.preferences(one)),
            ("surplus", self._level(side, one.surplus), one.surplus),
        ]

    def _level(self, side: int, level: str) -> str:
        canonical = self._side(side)[0]
        rating = (self._old if side == 0 else self._new).rating
        assert rating is not None
        return canonical.level(rating.scale, level)

    def _groups(self, side: int, one: ir.Quota) -> Key:
        canonical, subject = self._side(side)
        return tuple(
            (
                canonical.links(subject, each.links),
                canonical.names.field(canonical.target(subject, each.links), each.field),
            )
            for each in one.by
        )


def _matched(
    old: Sequence[T],
    new: Sequence[T],
    rounds: Sequence[Callable[[int], Callable[[T], Hashable]]],
) -> Iterator[tuple[T | None, T | None]]:
    """Things without names in pairs: by the first key, what is left by the next, and so on."""
    left_old, left_new = list(old), list(new)
    for at in rounds:
        before, after = list(left_old), list(left_new)
        left_old, left_new = [], []
        for one, other in paired(before, after, at(0), at(1)):
            if one is not None and other is not None:
                yield one, other
            elif one is not None:
                left_old.append(one)
            elif other is not None:
                left_new.append(other)
    yield from ((one, None) for one in left_old)
    yield from ((None, one) for one in left_new)


def _any(conditions: Sequence[ir.Condition]) -> ir.Condition | None:
    """Several sentences to one effect are read as one with several cases."""
    if len(conditions) > 1:
        return ir.Any(tuple(conditions))
    return conditions[0] if conditions else None


def _derived(one: ir.Derived) -> Side:
    return Side(words.derived(one), words.citations(one))


def _case(one: ir.Case) -> Side:
    return Side(words.condition(one.condition), words.cited(one.citation))


def _warning(one: ir.WarningSign) -> Side:
    return Side(words.condition(one.condition), words.cited(one.citation))


def _ceiling(one: ir.Ceiling) -> Side:
    return Side(words.ceiling(one), words.cited(one.citation))


def _quota(one: ir.Quota) -> Side:
    return Side(words.quota(one), words.cited(one.citation))


def _otherwise(one: ir.Otherwise) -> Side:
    return Side(words.outcome(one.outcome), words.cited(one.citation))


def _rating(one: ir.Rating) -> Side:
    return Side(f"{len(one.branches)} nhánh theo {one.scale}", words.cited(one.citation))


def _named(one: ir.Derived | ir.Case | ir.WarningSign) -> str:
    return key(one.name)
