"""
Two conditions side by side: which of their parts are the same, which changed, which are new.

Both are taken apart into the entries of their outermost list. Entries are matched in four rounds,
each among what the earlier ones left:

1. equal meaning (``canonical``, grade EXACT): nothing changed but perhaps the citation;
2. equal but for constants (SHAPE): a threshold changed;
3. about the same input or collection (ABOUT): the comparison or the condition changed;
4. lists that speak of some of the same inputs, the most alike first: compared in turn.

What is left was dropped or added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quydinh.changes import words
from quydinh.changes.canonical import Canonical, Grade, Key, bare
from quydinh.changes.model import Aspect, Side
from quydinh.ir import nodes as ir

_ALIKE = 0.3
"""From this share of common inputs on, two lists are taken for one that was changed."""


class Part(NamedTuple):
    """An entry of a list: its condition, its own citation, and the nearest one around it."""

    node: ir.Condition
    own: ir.Citation | None
    nearest: ir.Citation | None

    @property
    def side(self) -> Side:
        return words.side(words.condition(self.node), self.nearest)


class Difference(NamedTuple):
    """What changed; ``key`` is the meaning, so that what was dropped here is found elsewhere."""

    aspect: Aspect
    old: Side | None
    new: Side | None
    key: Key = None


class Conditions:
    """Compares conditions on one kind of subject."""

    def __init__(self, old: Canonical, new: Canonical, subjects: tuple[str, str]) -> None:
        self._old = old
        self._new = new
        self._subjects = subjects

    def compare(self, old: ir.Condition | None, new: ir.Condition | None) -> list[Difference]:
        """What changed from one condition to the other; None is no condition."""
        found: dict[Key, Difference] = {}
        for each in self._compare(_whole(old), _whole(new)):
            meaning: Key = each
            if each.aspect == "citation" and each.old is not None and each.new is not None:
                meaning = (each.old.citation, each.new.citation)  # one over several entries
            found.setdefault(meaning, each)
        return list(found.values())

    def _compare(self, old: Part | None, new: Part | None) -> Iterator[Difference]:
        if old is None or new is None:
            for part in _entries(old):
                yield Difference("dropped", part.side, None, self._key(0, part))
            for part in _entries(new):
                yield Difference("added", None, part.side, self._key(1, part))
            return
        found = list(self._meaning(old, new))
        yield from found
        # Whatever else is told of a single condition shows both citations.
        if old.own != new.own and not (found and not _is_list(old.node)):
            yield _citation(old, new)

    def _meaning(self, old: Part, new: Part) -> Iterator[Difference]:
        if isinstance(old.node, ir.Discretion) or isinstance(new.node, ir.Discretion):
            yield from self._discretion(old, new)
            return
        if isinstance(old.node, ir.Not) and isinstance(new.node, ir.Not):
            before, after = old.node.operand, new.node.operand
            if not isinstance(bare(before), ir.Compare | ir.Holds):
                yield from self._compare(_inside(old, before), _inside(new, after))
                return
        if not _is_list(old.node) and not _is_list(new.node):
            yield from self._single(old, new)
            return
        yield from self._lists(*self._opened(old, new))
        if _combined(old) != _combined(new) and len(_entries(old)) > 1 < len(_entries(new)):
            yield Difference("combination", _lead(old), _lead(new))

    def _opened(self, old: Part, new: Part) -> tuple[list[Part], list[Part]]:
        """
        The entries of both sides.

        Where one side became an entry of the other's list (a condition was added beside the whole
        of it), it is not taken apart; the citation of the list is then that of its entries.
        """
        before, after = _entries(old), _entries(new)
        if _combined(old) != _combined(new):
            if any(self._likeness(old, one) >= _ALIKE for one in after if _is_list(one.node)):
                return [old], _citing(after, new)
            if any(self._likeness(one, new) >= _ALIKE for one in before if _is_list(one.node)):
                return _citing(before, old), [new]
        if not _is_list(old.node):
            after = _citing(after, new)
        if not _is_list(new.node):
            before = _citing(before, old)
        return before, after

    def _discretion(self, old: Part, new: Part) -> Iterator[Difference]:
        (before, excuse), (after, other) = _excused(old), _excused(new)
        yield from self._compare(before, after)
        if excuse is None or other is None:
            if excuse is not None:
                yield Difference("dropped", _review(excuse), None)
            if other is not None:
                yield Difference("added", None, _review(other))
        else:
            yield from self._compare(excuse, other)

    def _single(self, old: Part, new: Part) -> Iterator[Difference]:
        """Two tests, of which it is known that they belong together."""
        for grade, aspect in ((Grade.EXACT, None), (Grade.SHAPE, "threshold")):
            if self._key(0, old, grade) == self._key(1, new, grade):
                if aspect == "threshold":
                    yield Difference("threshold", old.side, new.side)
                return
        plain = all(isinstance(_test(one.node), ir.Compare | ir.Holds) for one in (old, new))
        yield Difference("comparison" if plain else "condition", old.side, new.side)

    # --- lists ----------------------------------------------------------------------------------

    def _lists(self, old: list[Part], new: list[Part]) -> Iterator[Difference]:
        pairs: list[tuple[int, int]] = []
        for grade in Grade:
            pairs += self._matched(old, new, pairs, grade)
        pairs += self._alike(old, new, pairs)
        partner = dict(pairs)
        matched = {at for _, at in pairs}
        for at, part in enumerate(old):
            if at in partner:
                yield from self._compare(part, new[partner[at]])
            else:
                yield Difference("dropped", part.side, None, self._key(0, part))
        for at, part in enumerate(new):
            if at not in matched:
                yield Difference("added", None, part.side, self._key(1, part))

    def _matched(
        self, old: list[Part], new: list[Part], pairs: list[tuple[int, int]], grade: Grade
    ) -> Iterator[tuple[int, int]]:
        """Pairs of equal keys among what is not matched yet, in the order of the list."""
        taken_old, taken_new = {at for at, _ in pairs}, {at for _, at in pairs}
        free: dict[Key, list[int]] = {}
        for at, part in enumerate(new):
            if at not in taken_new and (grade is not Grade.ABOUT or not _holds_list(part.node)):
                free.setdefault(self._key(1, part, grade), []).append(at)
        for at, part in enumerate(old):
            if at in taken_old or (grade is Grade.ABOUT and _holds_list(part.node)):
                continue
            waiting = free.get(self._key(0, part, grade))
            if waiting:
                yield at, waiting.pop(0)

    def _alike(
        self, old: list[Part], new: list[Part], pairs: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Lists that speak of the same things, the most alike first."""
        taken_old, taken_new = {at for at, _ in pairs}, {at for _, at in pairs}
        scored = sorted(
            (-self._likeness(old[before], new[after]), before, after)
            for before in range(len(old))
            for after in range(len(new))
            if before not in taken_old and after not in taken_new
            if _holds_list(old[before].node) or _holds_list(new[after].node)
        )
        found = []
        for score, before, after in scored:
            if -score >= _ALIKE and before not in taken_old and after not in taken_new:
                taken_old.add(before)
                taken_new.add(after)
                found.append((before, after))
        return found

    def _likeness(self, old: Part, new: Part) -> float:
        """The share of common inputs among all that either of two conditions looks at."""
        before, after = self._about(0, old), self._about(1, new)
        return len(before & after) / len(before | after)

    def _about(self, side: int, part: Part) -> frozenset[Key]:
        """What the tests inside a condition look at."""
        if isinstance(part.node, ir.Discretion):
            return self._about(side, _excused(part)[0])
        if _is_list(part.node):
            return frozenset[Key]().union(*(self._about(side, each) for each in _entries(part)))
        return frozenset((self._key(side, part, Grade.ABOUT),))

    def _key(self, side: int, part: Part, grade: Grade = Grade.EXACT) -> Key:
        canonical = (self._old, self._new)[side]
        return canonical.condition(part.node, self._subjects[side], grade)


def _whole(node: ir.Condition | None) -> Part | None:
    return None if node is None else _part(node, None, None)


def _part(node: ir.Condition, own: ir.Citation | None, nearest: ir.Citation | None) -> Part:
    """A condition with the citations around it taken off; the innermost is its own."""
    while isinstance(node, ir.Cited):
        own = node.citation or own
        node = node.condition
    return Part(node, own, own or nearest)


def _inside(part: Part, node: ir.Condition) -> Part:
    """A condition that stands within another one."""
    return _part(node, None, part.nearest)


def _is_list(node: ir.Condition) -> bool:
    return isinstance(node, ir.All | ir.Any | ir.AtLeast)


def _holds_list(node: ir.Condition) -> bool:
    return _is_list(bare(node.condition) if isinstance(node, ir.Discretion) else node)


def _entries(part: Part | None) -> list[Part]:
    """
    The entries of a list, those of inner lists of its kind among them.

    A single condition is a list of one. The citation of an inner list is that of its entries.
    """
    if part is None:
        return []
    node = part.node
    if isinstance(node, ir.AtLeast):
        return [_inside(part, operand) for operand in node.operands]
    if not isinstance(node, ir.All | ir.Any):
        return [part]
    found = []
    for operand in node.operands:
        entry = _inside(part, operand)
        if isinstance(entry.node, type(node)):
            inner = _entries(entry)
            found += [each._replace(own=each.own or entry.own) for each in inner]
        else:
            found.append(entry)
    return found


def _combined(part: Part) -> tuple[str, int]:
    """How the entries of a list are taken together."""
    node = part.node
    return type(node).__name__, node.count if isinstance(node, ir.AtLeast) else 0


def _lead(part: Part) -> Side:
    """The words that open a list."""
    match part.node:
        case ir.Any():
            lead = "có một trong các trường hợp"
        case ir.AtLeast(count):
            lead = f"có ít nhất {count} trong các trường hợp"
        case _:
            lead = "có đủ các điều kiện"
    return Side(f"{lead} ({len(_entries(part))} mục)", words.cited(part.nearest))


def _citation(old: Part, new: Part) -> Difference:
    before, after = (
        _lead(one) if _is_list(one.node) else Side(words.condition(one.node)) for one in (old, new)
    )
    return Difference(
        "citation",
        before._replace(citation=words.cited(old.own)),
        after._replace(citation=words.cited(new.own)),
    )


def _excused(part: Part) -> tuple[Part, Part | None]:
    """A condition, and what hands it to the competent level."""
    node = part.node
    if not isinstance(node, ir.Discretion):
        return part, None
    return _part(node.condition, part.own, part.nearest), _inside(part, node.excuse)


def _citing(entries: list[Part], part: Part) -> list[Part]:
    return [each._replace(own=each.own or part.own) for each in entries]


def _review(excuse: Part) -> Side:
    text = f"nếu {words.condition(excuse.node)} thì cấp có thẩm quyền xem xét"
    return words.side(text, excuse.nearest)


def _test(node: ir.Condition) -> ir.Condition:
    return bare(node.operand) if isinstance(node, ir.Not) else node
