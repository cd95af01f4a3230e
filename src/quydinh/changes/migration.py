"""
What becomes of the data of an older document, resolved with both documents at hand.

A name that both documents have stays; ``Chuyển dữ liệu từ`` says what else is taken from where,
and what is given up on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, fields, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.changes.names import migrations
from quydinh.diagnostics.sentences import in_words
from quydinh.errors import CompileError
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.older import Older
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.units import kind_words
from quydinh.ir.types import FieldType, LinkType, NumberType, YesNoType
from quydinh.ruleset import Ruleset
from quydinh.text.words import key


@frozen
class Move:
    """
    Where a field of the newer document comes from.

    ``source`` is the older field that it is as it stands; else ``value`` is computed. ``reads``
    are the record's own fields that it takes in.
    """

    to: ir.Field
    source: str
    value: ir.Expr | ir.Condition | None
    reads: frozenset[str]


@frozen
class Plan:
    """
    How data of an older document are read by a newer one.

    Attributes:
        kinds: The newer kind of subjects for an older one, by the older name.
        dropped_kinds: Older kinds that are given up.
        moves: By newer kind, the fields that are taken from elsewhere.
        dropped: By newer kind, the older fields that are given up.
        levels: By newer scale, the newer level for an older one; None for one given up.
    """

    kinds: dict[str, str] = Factory(dict)
    dropped_kinds: set[str] = Factory(set)
    moves: dict[str, list[Move]] = Factory(dict)
    dropped: dict[str, set[str]] = Factory(dict)
    levels: dict[str, dict[str, str | None]] = Factory(dict)

    @property
    def computes(self) -> bool:
        """Whether a value is computed, which takes records."""
        return any(one.value is not None for moves in self.moves.values() for one in moves)


def plan(old: Ruleset, new: Ruleset) -> Plan:
    """
    Resolve what the newer document says of the older one's data.

    A name that is given up may be unknown: guidance or a local set may have had it, and whatever is
    not given up by its right name is told as lost.

    Raises:
        CompileError: It names what the older document does not have, or types do not fit.
    """
    found = migrations(old.program, new.program)
    if not found:
        return Plan()
    planner = _Planner(old.program, new.program)
    for one in found:
        planner.add(one)
    problems = planner.reports.result()
    if problems:
        raise CompileError(in_words(problems, new.written.source), problems)
    return planner.plan


class _Planner:
    def __init__(self, old: ir.Program, new: ir.Program) -> None:
        self.reports = Reports(frozenset(), on_base=False)
        self.plan = Plan()
        self._older = Older(old, self.reports)
        self._old = {key(one.name): one for one in old.subjects}
        self._new = {one.name: one for one in new.subjects}
        self._scales = old.scales

    def add(self, one: ir.Migration) -> None:
        match one.about:
            case "kinds":
                for item in one.carried:
                    source = self._kind(item.value)
                    if source is not None:
                        self.plan.kinds[source] = item.name
                gone = {key(each.name) for each in one.dropped}
                self.plan.dropped_kinds.update(
                    subject.name for name, subject in self._old.items() if name in gone
                )
            case "fields":
                self._fields(one)
            case "levels":
                self._levels(one)

    # --- kinds and levels -----------------------------------------------------------------------

    def _kind(self, value: ast.Expr) -> str | None:
        assert isinstance(value, ast.Path)
        name = value.parts[0]
        if key(name.text) in self._old:
            return self._old[key(name.text)].name
        known = [subject.name for subject in self._old.values()]
        self.reports.unknown("QD205", name.text, name.span, known, name=name.text)
        return None

    def _levels(self, one: ir.Migration) -> None:
        same = [scale for scale in self._scales if key(scale.name) == key(one.owner)]
        levels = {key(level.name): level.name for scale in same or self._scales
                  for level in scale.levels}  # fmt: skip
        found = self.plan.levels.setdefault(one.owner, {})
        for gone in one.dropped:
            found[levels.get(key(gone.name), gone.name)] = None
        for item in one.carried:
            assert isinstance(item.value, ast.Path)
            name = item.value.parts[0]
            if key(name.text) in levels:
                found[levels[key(name.text)]] = item.name
                continue
            known = list(levels.values())
            self.reports.unknown(
                "QD207", name.text, name.span, known, "levels", "levels",
                level=name.text, scale=one.owner,
            )  # fmt: skip

    # --- fields ---------------------------------------------------------------------------------

    def _fields(self, one: ir.Migration) -> None:
        """The kind of the same data in the older document, and what its fields become."""
        older = next((old for old, new in self.plan.kinds.items() if new == one.owner), one.owner)
        source = self._old.get(key(older))
        if source is None:
            known = [subject.name for subject in self._old.values()]
            self.reports.unknown("QD205", older, one.span, known, name=older)
            return
        declared = {key(field.name): field for field in self._new[one.owner].fields}
        moves = self.plan.moves.setdefault(one.owner, [])
        for item in one.carried:
            move = self._move(declared[key(item.name)], item.value, source)
            if move is not None:
                moves.append(move)
        gone = {key(each.name) for each in one.dropped}
        dropped = {field.name for field in source.fields if key(field.name) in gone}
        self.plan.dropped.setdefault(one.owner, set()).update(dropped)

    def _move(self, to: ir.Field, written: ast.Expr, source: ir.Subject) -> Move | None:
        if isinstance(written, ast.Path) and len(written.parts) == 1:
            name = key(written.parts[0].text)
            own = next((field for field in source.fields if key(field.name) == name), None)
            if own is not None:
                fits = self._fits(to, own.type, written)
                return Move(to, own.name, None, frozenset((own.name,))) if fits else None
        value = self._older.value(written, source.name)
        if value is None:
            return None
        type_ = value.type if isinstance(value, ir.Expr) else YesNoType()
        if not self._fits(to, type_, written):
            return None
        return Move(to, "", value, frozenset(_own_reads(value)))

    def _fits(self, to: ir.Field, found: FieldType, written: ast.Expr) -> bool:
        """Whether a field takes values of a type; reported when it does not."""
        if self._takes(to.type, found):
            return True
        expected, kind = kind_words(to.type), kind_words(found)
        self.reports.add("QD241", written.span, name=to.name, expected=expected, kind=kind)
        return False

    def _takes(self, to: FieldType, found: FieldType) -> bool:
        match to, found:
            case NumberType(unit=wanted), NumberType(unit=given):
                return wanted is given
            case LinkType(target=wanted, many=wanted_many), LinkType(target=given, many=many):
                return wanted_many == many and key(wanted) == key(self.plan.kinds.get(given, given))
            case _:
                return type(to) is type(found)


def _own_reads(node: object) -> Iterator[str]:
    """The fields of the record itself that an expression looks at."""
    match node:
        case ir.Read(_, (), field):
            yield field
        case ir.Read(_, (first, *_), _) | ir.RecordList(_, (first, *_), _):
            yield first
        case ir.RecordList(_, (), field):
            yield field
        case ir.Criteria(_, names):
            yield from names
        case tuple():
            for one in node:
                yield from _own_reads(one)
        case Node():
            for attribute in fields(type(node)):
                if attribute.eq:
                    yield from _own_reads(getattr(node, attribute.name))
        case _:
            pass
