"""
What two documents know together: enough to read the tables of a population for both.

Rules are left out. A field that both have keeps the older document's type, since the data were
collected for that, but takes whatever either takes: each document checks what it is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quydinh.changes.migration import Plan
from quydinh.ir import nodes as ir
from quydinh.ir.types import FieldType, NumberType, TextType
from quydinh.text.words import key


def joint(old: ir.Program, new: ir.Program, plan: Plan) -> ir.Program:
    """A program that knows the kinds, fields and levels of both."""
    before = {subject.name: subject for subject in old.subjects}
    after = {key(subject.name): subject for subject in new.subjects}
    subjects = []
    for subject in old.subjects:
        partner = after.get(key(plan.kinds.get(subject.name, subject.name)))
        subjects.append(_both(subject, partner))
    named = {key(name) for name in before}
    for subject in new.subjects:
        if key(subject.name) not in named:
            older = next((one for one, to in plan.kinds.items() if to == subject.name), None)
            subjects.append(_both(subject, None if older is None else before[older]))
    return evolve(
        old,
        scales=_scales(old.scales, new.scales),
        thresholds=(),
        questions=(),
        subjects=tuple(subjects),
        examples=(),
        populations=(),
        migrations=(),
    )


def _both(subject: ir.Subject, partner: ir.Subject | None) -> ir.Subject:
    fields = {key(field.name): field for field in subject.fields}
    rating = subject.rating
    if partner is not None:
        rating = rating or partner.rating
        for field in partner.fields:
            own = fields.get(key(field.name))
            wider = field if own is None else evolve(own, type=_wider(own.type, field.type))
            fields[key(field.name)] = wider
    return ir.Subject(
        subject.name,
        subject.ascii,
        subject.label,
        subject.kind,
        tuple(fields.values()),
        rating=rating,
        history_of=subject.history_of,
    )


def _wider(old: FieldType, new: FieldType) -> FieldType:
    match old, new:
        case NumberType(), NumberType() if old.unit is new.unit:
            low = None if old.low is None or new.low is None else min(old.low, new.low)
            high = None if old.high is None or new.high is None else max(old.high, new.high)
            return NumberType(old.unit, integer=old.integer and new.integer, low=low, high=high)
        case TextType(choices), TextType(others):
            if choices is None or others is None:
                return TextType()
            return TextType(tuple(dict.fromkeys((*choices, *others))))
        case _:
            return old


def _scales(old: Sequence[ir.Scale], new: Sequence[ir.Scale]) -> tuple[ir.Scale, ...]:
    found = {key(scale.name): scale for scale in old}
    for scale in new:
        own = found.setdefault(key(scale.name), scale)
        known = {key(level.name) for level in own.levels}
        added = [level for level in scale.levels if key(level.name) not in known]
        found[key(scale.name)] = evolve(own, levels=(*own.levels, *added))
    return tuple(found.values())
