"""What is said of a kind of subjects: values, named cases, ratings, ceilings, quotas, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from quydinh.changes import words
from quydinh.changes.canonical import Canonical, Key
from quydinh.changes.conditions import Conditions
from quydinh.changes.limits import Limits
from quydinh.changes.model import Aspect, Change, Section, Side
from quydinh.changes.pairs import Both, paired
from quydinh.changes.reviews import Reviews
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
        yield from Limits(self._both, self._old, self._new, self._conditions).all()
        yield from Reviews(self._old, self._new, self._conditions).all()
        yield from self._warnings()
        yield from self._consequences()
        yield from self._promises()

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

    def _consequences(self) -> Iterator[Change]:
        pairs = paired(self._old.consequences, self._new.consequences, _named, _named)
        for old, new in pairs:
            here = either(old, new)
            if old is None or new is None:
                yield from compared(
                    "consequence", old, new, _consequence, what=here.label, subject=self._new.name
                )
                continue
            yield from self._labels("consequence", old, new)
            periods = [self._periods(side, one) for side, one in enumerate((old, new))]
            if periods[0] != periods[1]:
                sides = (_consequence(old), _consequence(new))
                subject = self._new.name
                yield told("consequence", "value", *sides, what=here.label, subject=subject)
                continue
            first, second = (ir.Cited(one.condition, one.citation) for one in (old, new))
            yield from self._told("consequence", first, second, here.label)

    def _periods(self, side: int, one: ir.Consequence) -> Key:
        """The periods that a consequence speaks of, and what has to hold of the earlier ones."""
        canonical, subject = self._side(side)
        return (one.unit, *(canonical.condition(each, subject) for each in one.earlier))

    def _promises(self) -> Iterator[Change]:
        for old, new in paired(self._old.promises, self._new.promises, _named, _named):
            before = None if old is None else _promise(old)
            after = None if new is None else _promise(new)
            what = _called(new) or _called(old)
            if old is not None and new is not None and after is not None:
                alike = self._promise(0, old) == self._promise(1, new)
                after = after._replace(text=_promise(old).text) if alike else after
            if before != after:
                same = before is not None and after is not None and before.text == after.text
                aspect: Aspect = "citation" if same else "value"
                yield told("promise", aspect, before, after, what=what, subject=self._new.name)

    def _promise(self, side: int, one: ir.Promise | ir.Direction) -> Key:
        canonical, subject = self._side(side)
        if isinstance(one, ir.Direction):
            return (canonical.value(one.cause, subject), one.rises, one.effect_rises)
        return (
            canonical.condition(one.premise, subject),
            canonical.condition(one.conclusion, subject),
        )

    def _labels(
        self,
        section: Section,
        old: ir.Case | ir.WarningSign | ir.Consequence,
        new: ir.Case | ir.WarningSign | ir.Consequence,
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
            side = words.side(words.condition(branch.condition), branch.citation)
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


def _any(conditions: Sequence[ir.Condition]) -> ir.Condition | None:
    """Several sentences to one effect are read as one with several cases."""
    if len(conditions) > 1:
        return ir.Any(tuple(conditions))
    return conditions[0] if conditions else None


def _derived(one: ir.Derived) -> Side:
    return Side(words.derived(one), words.citations(one))


def _case(one: ir.Case) -> Side:
    return words.side(words.condition(one.condition), one.citation)


def _warning(one: ir.WarningSign) -> Side:
    return words.side(words.condition(one.condition), one.citation)


def _consequence(one: ir.Consequence) -> Side:
    said = words.condition(one.condition)
    if one.unit is not None:
        said += f" trong {1 + len(one.earlier)} {one.unit} liên tiếp"
    return words.side(said, one.citation)


def _promise(one: ir.Promise | ir.Direction) -> Side:
    if isinstance(one, ir.Direction):
        said = (
            f"{wording.value(one.cause)} {'cao hơn' if one.rises else 'thấp hơn'} thì xếp_loại "
            f"không {'thấp hơn' if one.effect_rises else 'cao hơn'}"
        )
    else:
        said = f"nếu {words.condition(one.premise)} thì {words.condition(one.conclusion)}"
    return words.side(said, one.citation)


def _otherwise(one: ir.Otherwise) -> Side:
    return words.side(words.outcome(one.outcome), one.citation)


def _rating(one: ir.Rating) -> Side:
    return words.side(f"{len(one.branches)} nhánh theo {one.scale}", one.citation)


def _called(one: ir.Promise | ir.Direction | None) -> str:
    return "" if one is None else one.label


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def _named(one: _Named) -> str:
    return key(one.name)
