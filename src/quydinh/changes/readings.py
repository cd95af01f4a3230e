"""Choices of readings in words."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.changes.sensitivity import Effect, Sensitivity


def labels(found: Sensitivity, effect: Effect) -> Iterator[str]:
    """``Bao nhiêu tiêu chí kém …: Quá nửa số tiêu chí``, a line for each choice."""
    questions = {one.name: one for one in found.questions}
    for name, reading in effect.choices:
        question = questions[name]
        label = next(one.label for one in question.readings if one.name == reading)
        yield f"{question.label}: {label}"


def in_force(found: Sensitivity, name: str) -> str:
    """The reading of a question that is in force."""
    question = next(one for one in found.questions if one.name == name)
    return next(one.label for one in question.readings if one.name == question.chosen)
