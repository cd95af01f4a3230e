"""
The names that a dossier may use: what the rules call sections, steps, levels and criteria.

A dossier of another document (last year's, say), or one that is read without rules, keeps its
names as they are written.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from quydinh.documents.heads import same_number
from quydinh.ir import nodes as ir
from quydinh.ir.review import Section
from quydinh.ir.types import LevelType
from quydinh.ruleset import Ruleset


@frozen
class Names:
    """
    Names with their labels, in the order of the rules; None where any name is taken.

    ``sections`` are the declared sections, whatever their conditions: what need not be there may
    be there. ``collectives`` are the subjects that a shortcoming of somebody's may be a part of.
    """

    subject: ir.Subject | None = None
    sections: Mapping[str, Section] | None = None
    steps: Mapping[str, str] | None = None
    levels: Mapping[str, str] | None = None
    criteria: Mapping[str, str] | None = None
    marks: Mapping[str, Mapping[str, str]] = field(factory=dict)
    subjects: Mapping[str, str] | None = None
    collectives: Mapping[str, str] | None = None


def of(program: ir.Program, subject: ir.Subject) -> Names:
    """What a dossier of a subject may name."""
    steps = {step.name: step.label for each in subject.procedures for step in each.steps}
    fields = {one.name: one for one in subject.fields}
    criteria = [fields[name] for group in subject.groups for name in group.criteria]
    scales = {one.name: {x.name: x.label for x in one.levels} for one in program.scales}
    graded = {one.name: one.type.scale for one in criteria if isinstance(one.type, LevelType)}
    levels = {} if subject.rating is None else scales[subject.rating.scale]
    return Names(
        subject,
        {one.name: one for one in subject.sections} or None,
        steps or None,
        levels or None,
        {one.name: one.label for one in criteria} or None,
        {name: scales[scale] for name, scale in graded.items()},
        subjects(program),
        {
            one.name: one.label
            for one in program.subjects
            if one.kind == "tập thể" and not one.history_of
        },
    )


def subjects(program: ir.Program) -> Mapping[str, str]:
    """The kinds of subjects that are reviewed."""
    return {
        one.name: one.label
        for one in program.subjects
        if one.kind != "danh mục" and not one.history_of
    }


def speaks_of(rules: Ruleset, document: str) -> bool:
    """Whether a dossier that names this document is under these rules."""
    numbers = (rules.number, *(layer.number for layer in rules.layers))
    return any(same_number(one, document) for one in numbers)
