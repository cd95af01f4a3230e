"""What there is: scales, thresholds, open questions, and the fields of a kind of subjects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from attrs import evolve

from quydinh.changes import words
from quydinh.changes.model import Aspect, Change, Side
from quydinh.changes.pairs import Both, paired
from quydinh.changes.telling import compared, either, told
from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.text.words import key


class _Named(Protocol):
    @property
    def name(self) -> str: ...


# --- the document as a whole --------------------------------------------------------------------


def head(both: Both) -> Iterator[Change]:
    """The title and the years; number and date are what tells the documents apart."""
    old, new = both.old, both.new
    if old.title != new.title:
        yield told("document", "label", Side(old.title), Side(new.title))
    if (old.first_year, old.last_year) != (new.first_year, new.last_year):
        yield told("document", "period", Side(_years(old)), Side(_years(new)))


def _years(program: ir.Program) -> str:
    first = "" if program.first_year is None else f"từ năm {program.first_year}"
    last = "" if program.last_year is None else f" đến năm {program.last_year}"
    return f"{first}{last}".strip() or "không nêu năm"


def scales(both: Both) -> Iterator[Change]:
    """Levels that came, went, have another name or stand in another order."""
    for old, new in paired(both.old.scales, both.new.scales, _name, _name):
        if old is None or new is None:
            yield from compared("scale", old, new, _levels, what=either(old, new).name)
        else:
            yield from _scale(both, old, new)


def _levels(scale: ir.Scale) -> Side:
    return Side(" > ".join(level.label for level in scale.levels))


def _scale(both: Both, old: ir.Scale, new: ir.Scale) -> Iterator[Change]:
    def before(level: ir.Level) -> str:
        return both.before.names.level(old.name, level.name)

    common = set()
    for one, other in paired(old.levels, new.levels, before, _name):
        if one is not None and other is not None:
            common.add(_name(other))
            if key(one.name) != key(other.name):
                first, second = Side(one.name), Side(other.name)
                yield told("scale", "renamed", first, second, what=new.name)
        yield from compared("scale", one, other, _labelled, what=new.name)
    first_order = [one for one in old.levels if before(one) in common]
    second_order = [one for one in new.levels if _name(one) in common]
    if list(map(before, first_order)) != list(map(_name, second_order)):
        first, second = (
            Side(" > ".join(one.label for one in order)) for order in (first_order, second_order)
        )
        yield told("scale", "order", first, second, what=new.name)


def _labelled(one: ir.Level | ir.Reading) -> Side:
    return Side(one.label)


def thresholds(both: Both) -> Iterator[Change]:
    """The values of named thresholds."""
    for old, new in paired(both.old.thresholds, both.new.thresholds, _name, _name):
        what = either(old, new).label
        yield from compared("threshold", old, new, _amount, "threshold", what=what)


def _amount(one: ir.Threshold) -> Side:
    return words.side(shown(one.value.value, one.value.type), one.citation)


def questions(before: ir.Program, after: ir.Program) -> Iterator[Change]:
    """Open questions: their readings, and the one in force."""
    for old, new in paired(before.questions, after.questions, _name, _name):
        what = either(old, new).label
        if old is None or new is None:
            yield from compared("question", old, new, _readings, what=what)
            continue
        for one, other in paired(old.readings, new.readings, _name, _name):
            yield from compared("question", one, other, _labelled, what=what)
        yield from compared("question", old, new, _chosen, "reading", what=what)


def _readings(question: ir.OpenQuestion) -> Side:
    labels = "; ".join(one.label for one in question.readings)
    return words.side(labels, question.citation)


def _chosen(question: ir.OpenQuestion) -> Side:
    label = next(one.label for one in question.readings if one.name == question.chosen)
    return words.side(label, question.citation)


# --- fields -------------------------------------------------------------------------------------


def fields(both: Both, old: ir.Subject, new: ir.Subject) -> Iterator[Change]:
    """Inputs, criteria among them."""

    def before(field: ir.Field) -> str:
        return both.before.names.field(old.name, field.name)

    for one, other in paired(_own(both.old, old), _own(both.new, new), before, _name):
        what = either(one, other).name
        if one is None or other is None:
            yield from compared("field", one, other, _declared, what=what, subject=new.name)
        else:
            for aspect, first, second in _field(both, one, other):
                yield told("field", aspect, first, second, what=what, subject=new.name)


def _own(program: ir.Program, subject: ir.Subject) -> list[ir.Field]:
    """
    The fields that the subject declares.

    Lists of others are told where those declare them; earlier periods are declared by nobody.
    """
    earlier = {one.name for one in program.subjects if one.history_of}
    return [
        field
        for field in subject.fields
        if not isinstance(field.type, LinkType)
        or (field.type.kind not in ("ngược", "danh mục") and field.type.target not in earlier)
    ]


def _declared(field: ir.Field) -> Side:
    return words.side(f"{field.label}: {words.field_type(field.type)}", field.citation)


def _field(both: Both, old: ir.Field, new: ir.Field) -> Iterator[tuple[Aspect, Side, Side]]:
    before, after = words.cited(old.citation), words.cited(new.citation)
    if key(old.name) != key(new.name):
        yield "renamed", Side(old.name, before), Side(new.name, after)
    if _type(both, old) != key(words.field_type(new.type)):
        old_type, new_type = (words.field_type(one.type) for one in (old, new))
        yield "type", Side(old_type, before), Side(new_type, after)
    if _plain(old.label) != _plain(new.label):
        yield "label", Side(old.label, before), Side(new.label, after)
    elif before != after:
        yield "citation", Side(old.label, before), Side(new.label, after)
    if key(old.criterion or "") != key(new.criterion or ""):
        first, second = (one.criterion or "không thuộc nhóm nào" for one in (old, new))
        yield "grouping", Side(first), Side(second)


def _plain(label: str) -> str:
    return " ".join(label.replace("_", " ").casefold().split())


def _type(both: Both, field: ir.Field) -> str:
    """The type of an older field in the names of the newer document."""
    type_ = field.type
    if isinstance(type_, LinkType):
        type_ = evolve(type_, target=both.before.names.kind(type_.target))
    return key(words.field_type(type_))


def groups(old: ir.Subject, new: ir.Subject) -> Iterator[Change]:
    """Groups of criteria."""
    for one, other in paired(old.groups, new.groups, _name, _name):
        what = either(one, other).name
        yield from compared("group", one, other, _group, what=what, subject=new.name)


def _group(group: ir.CriterionGroup) -> Side:
    return words.side(group.label, group.citation)


def _name(one: _Named) -> str:
    return key(one.name)
