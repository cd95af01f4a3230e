"""
Whether what a local set adds lets somebody off whom the central document holds.

A local set (``cụ thể hóa``) may ask more than its base, never less. New fields, criteria, options,
ceilings, quotas, warnings and promises are free; what touches the conditions of the base is looked
at by how it is written: does a condition hold more often or less often than before, and does the
order of the decision list then give anybody a higher level, leave anybody unrated, or lift a
ceiling? Where that cannot be told from the writing, it is said so.

What this does not see: conditions that exclude one another, and what follows over the ratings of
linked subjects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.documents.edits import Edit
from quydinh.documents.polarity import Found, Sign, of_clause, of_condition, turned
from quydinh.text.source import Span
from quydinh.text.words import key

_CRITERIA = key("tiêu_chí")
_Owned = ast.Rating | ast.Exclusion | ast.Ceiling | ast.NamedCase | ast.Derived


@frozen
class _Turn:
    """Something of the base that now holds more often (1), less often (-1), or either (0)."""

    sign: Sign
    cause: Span


def loosened(
    before: ast.Document, edits: Iterable[Edit], added: Iterable[ast.Declaration]
) -> tuple[Diagnostic, ...]:
    """What a local set loosens in the document that stood before it."""
    found: dict[tuple[str, Span], Diagnostic] = {}
    for one in _Judge(before).all(edits, added):
        found.setdefault((one.code, one.span), one)
    return tuple(found.values())


class _Judge:
    def __init__(self, before: ast.Document) -> None:
        self.declarations = before.declarations
        self.levels = {
            key(scale.name.text): [key(level.name.text) for level in scale.levels]
            for scale in before.declarations
            if isinstance(scale, ast.Scale)
        }
        self.rated = {
            key(owner.text): rating.span
            for rating in before.declarations
            if isinstance(rating, ast.Rating)
            for owner in rating.owners
        }
        # Named cases and derived values that turn, until nothing more follows.
        self.named: dict[tuple[str, str], set[_Turn]] = {}

    def all(self, edits: Iterable[Edit], added: Iterable[ast.Declaration]) -> Iterator[Diagnostic]:
        criteria: list[tuple[str, _Turn, ast.Frame]] = []
        for one in added:
            if isinstance(one, ast.Exclusion):
                yield from self._excluded(one)
            if isinstance(one, ast.Frame) and one.addition and one.scale is not None:
                owners = (key(owner.text) for owner in one.owners)
                criteria += ((owner, _Turn(1, one.span), one) for owner in owners)
        for edit in edits:
            yield from self._inserted(edit)
        yield from self._from_criteria(criteria)
        yield from self._from_names()

    # --- straight from a sentence ----------------------------------------------

    def _excluded(self, one: ast.Exclusion) -> Iterator[Diagnostic]:
        for owner in one.owners:
            if (place := self.rated.get(key(owner.text))) is not None:
                yield _loosens(one.span, place, "unrated")

    def _inserted(self, edit: Edit) -> Iterator[Diagnostic]:
        """Items and branches that a sentence puts into lists of the base."""
        cause, behind = edit.sentence.span, edit.behind
        assert behind is not None
        for declaration in self.declarations:
            if declaration is behind or not _holds(declaration, behind):
                continue
            if isinstance(declaration, ast.Rating):
                yield from self._into_rating(declaration, edit, cause)
            elif isinstance(declaration, ast.NamedCase | ast.Exclusion | ast.Ceiling):
                clause = declaration.clause
                sign = None if clause is None else _sign_of_list(clause, behind)
                if sign is not None:
                    yield from self._consequence(declaration, _Turn(sign, cause))

    def _into_rating(self, rating: ast.Rating, edit: Edit, cause: Span) -> Iterator[Diagnostic]:
        behind = edit.behind
        assert behind is not None
        for at, branch in enumerate(rating.branches):
            if branch is behind:
                for new in edit.new:
                    assert isinstance(new, ast.Branch)
                    yield from self._branch(rating, new, at + 1, _Turn(1, cause), branch.span)
            elif (sign := _sign_of_list(branch.clause, behind)) is not None:
                yield from self._branch(rating, branch, at + 1, _Turn(sign, cause))

    # --- what follows ----------------------------------------------------------

    def _from_criteria(self, added: Iterable[tuple[str, _Turn, ast.Frame]]) -> Iterator[Diagnostic]:
        """More criteria: ``mọi tiêu_chí`` holds less often, ``có tiêu_chí nào`` more often."""
        for owner, turn, frame in added:
            groups = {key(group.name.text) for group in frame.groups}
            for declaration in self._of(owner):
                yield from self._parts(declaration, _more_criteria(groups), turn.cause)

    def _from_names(self) -> Iterator[Diagnostic]:
        done: set[tuple[str, str]] = set()
        while todo := self.named.keys() - done:
            owner, name = min(todo)
            done.add((owner, name))
            for turn in sorted(self.named[owner, name], key=lambda one: (one.cause, one.sign)):
                for declaration in self.declarations:
                    if isinstance(declaration, _Owned):
                        yield from self._parts(declaration, _uses(name, turn.sign), turn.cause)

    def _parts(self, declaration: _Owned, effect: _Effect, cause: Span) -> Iterator[Diagnostic]:
        """What a change of parts does to the conditions of a declaration."""
        if isinstance(declaration, ast.Rating):
            for at, branch in enumerate(declaration.branches):
                for sign in effect.on(of_clause(branch.clause)):
                    yield from self._branch(declaration, branch, at + 1, _Turn(sign, cause))
            return
        for sign in effect.on(_parts_of(declaration)):
            yield from self._consequence(declaration, _Turn(sign, cause))

    def _consequence(
        self, one: ast.NamedCase | ast.Derived | ast.Exclusion | ast.Ceiling, turn: _Turn
    ) -> Iterator[Diagnostic]:
        match one:
            case ast.NamedCase() | ast.Derived():
                for owner in one.owners:
                    self.named.setdefault((key(owner.text), key(one.name.text)), set()).add(turn)
            case ast.Exclusion():
                if turn.sign >= 0:
                    yield _judged(turn, one.span, "unrated")
            case ast.Ceiling():
                if turn.sign <= 0:
                    yield _judged(turn, one.span, "uncapped")

    def _branch(
        self,
        rating: ast.Rating,
        branch: ast.Branch,
        after: int,
        turn: _Turn,
        place: Span | None = None,
    ) -> Iterator[Diagnostic]:
        """Who moves between a branch and those after it, and whether up."""
        place = place or branch.span
        levels = self.levels.get(key(rating.scale.text), [])
        own = _rank(branch.outcome, levels)
        later = [_rank(one.outcome, levels) for one in rating.branches[after:]]
        later += [_rank(one.outcome, levels) for one in rating.otherwise]
        if own is None or None in later:
            # People decide there: who is lifted cannot be told.
            yield _judged(_Turn(0, turn.cause), place, "higher")
            return
        ranks = [one for one in later if one is not None]
        gains = turn.sign >= 0 and any(one > own for one in ranks)
        keeps_out = turn.sign <= 0 and any(one < own for one in ranks)
        if gains or keeps_out:
            yield _judged(turn, place, "higher")

    def _of(self, owner: str) -> Iterator[_Owned]:
        for one in self.declarations:
            if isinstance(one, _Owned) and owner in map(_owner_key, one.owners):
                yield one


# --- parts of conditions ---------------------------------------------------


@frozen
class _Effect:
    """What happens to parts of a condition: a name turns, or criteria become more."""

    name: str = ""
    sign: Sign = 0
    groups: frozenset[str] = frozenset()

    def on(self, parts: Iterable[Found]) -> list[Sign]:
        """The ways in which the whole condition turns, each once."""
        return sorted(
            {turned(sign, by) for part, sign in parts if (by := self._by(part)) is not None}
        )

    def _by(self, part: Node) -> Sign | None:
        match part:
            case ast.Path(parts):
                return self.sign if self.name and key(parts[-1].text) == self.name else None
            case ast.Quantifier(kind, over, _) if self._concerns(over):
                return {"mọi": -1, "có nào": 1, "số": 1}.get(kind, 0)  # type: ignore[return-value]
            case ast.Aggregate(_, _, over, _) if self._concerns(over):
                return 0
            case _:
                return None

    def _concerns(self, over: ast.Collection) -> bool:
        if not self.groups or key(over.path.parts[-1].text) != _CRITERIA:
            return False
        return over.group is None or key(over.group.text) in self.groups


def _more_criteria(groups: Iterable[str]) -> _Effect:
    return _Effect(groups=frozenset(groups))


def _uses(name: str, sign: Sign) -> _Effect:
    return _Effect(name, sign)


def _parts_of(one: ast.NamedCase | ast.Derived | ast.Exclusion | ast.Ceiling) -> Iterator[Found]:
    if not isinstance(one, ast.Derived):
        yield from () if one.clause is None else of_clause(one.clause)
        return
    values = (one.value, one.minimum, one.maximum, *(case.value for case in one.cases))
    for value in values:
        yield from () if value is None else of_condition(value)
    for case in one.cases:
        yield from () if case.condition is None else of_condition(case.condition, 0)


# --- small things ----------------------------------------------------------


def _holds(node: Node, sought: Node) -> bool:
    return node.span.start <= sought.span.start and sought.span.end <= node.span.end


def _sign_of_list(clause: ast.Clause, behind: Node) -> Sign | None:
    """How a condition turns when an item comes behind another of its lists; None: none of them."""
    if not isinstance(clause, ast.Listed):
        return None
    if any(item is behind for item in clause.items):
        return -1 if clause.kind == "all" else 1
    signs = (_sign_of_list(item.clause, behind) for item in clause.items)
    return next((sign for sign in signs if sign is not None), None)


def _rank(outcome: ast.BranchOutcome, levels: list[str]) -> int | None:
    """0 for the highest level; None where people decide."""
    if isinstance(outcome, ast.LevelOutcome) and key(outcome.level.text) in levels:
        return levels.index(key(outcome.level.text))
    return None


def _owner_key(owner: ast.Name) -> str:
    return key(owner.text)


def _judged(turn: _Turn, place: Span, effect: str) -> Diagnostic:
    if turn.sign == 0:
        return report("QD915", turn.cause, effect, related=(Related(place, "base"),))
    return _loosens(turn.cause, place, effect)


def _loosens(cause: Span, place: Span, effect: str) -> Diagnostic:
    return report("QD914", cause, effect, related=(Related(place, "base"),))
