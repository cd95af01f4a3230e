"""``Bổ sung Khung tiêu chí``: groups and criteria that join the frame of a subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.text.words import key


def joined(document: ast.Document) -> tuple[ast.Document, tuple[Diagnostic, ...]]:
    """The document with every addition to a frame in the frame itself."""
    additions = [one for one in document.declarations if _is_addition(one)]
    if not additions:
        return document, ()
    declared: list[ast.Declaration] = [
        one for one in document.declarations if not _is_addition(one)
    ]
    problems: list[Diagnostic] = []
    for addition in additions:
        assert isinstance(addition, ast.Frame)
        for owner in addition.owners:
            problems += _join(declared, addition, owner)
    return evolve(document, declarations=tuple(declared)), tuple(problems)


def _is_addition(declaration: ast.Declaration) -> bool:
    return isinstance(declaration, ast.Frame) and declaration.addition


def _join(
    declared: list[ast.Declaration], addition: ast.Frame, owner: ast.Name
) -> Iterator[Diagnostic]:
    """Put an addition into the frame of one subject, which is set apart from the others' first."""
    for at, frame in enumerate(declared):
        if not isinstance(frame, ast.Frame):
            continue
        own = [one for one in frame.owners if key(one.text) == key(owner.text)]
        if not own:
            continue
        if not _same_measure(frame, addition):
            related = (Related(frame.span, "frame"),)
            yield report("QD912", addition.span, "measure", related=related, owner=owner.text)
            return
        others = tuple(one for one in frame.owners if one is not own[0])
        widened = evolve(frame, owners=(own[0],), groups=_groups(frame.groups, addition.groups))
        declared[at : at + 1] = [evolve(frame, owners=others), widened] if others else [widened]
        return
    yield report("QD912", addition.span, "none", owner=owner.text)


def _same_measure(frame: ast.Frame, addition: ast.Frame) -> bool:
    if frame.scale is None or addition.scale is None:
        return frame.scale is addition.scale and frame.total == addition.total
    return key(frame.scale.text) == key(addition.scale.text)


def _groups(
    groups: Sequence[ast.CriterionGroup], added: Sequence[ast.CriterionGroup]
) -> tuple[ast.CriterionGroup, ...]:
    """Groups of one name become one; that maxima add up is checked with the rest."""
    found = {key(group.name.text): group for group in groups}
    for group in added:
        old = found.get(key(group.name.text))
        if old is None:
            found[key(group.name.text)] = group
            continue
        maximum = group.maximum if group.maximum is not None else old.maximum
        found[key(group.name.text)] = evolve(
            old, criteria=(*old.criteria, *group.criteria), maximum=maximum
        )
    return tuple(found.values())
