"""Which records around one record the rules of its subject look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import Factory, define, fields, has

from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType


@define(eq=False)
class Around:
    """A record, and by field the records that its rules look at: linked ones, or lists of them."""

    near: dict[str, Around] = Factory(dict)

    def over(self, links: Iterable[str]) -> Around:
        """The record that links lead to."""
        found = self
        for link in links:
            found = found.near.setdefault(link, Around())
        return found


def around(program: ir.Program, subject: ir.Subject) -> Around:
    """What everything that is said of a subject looks at, group keys and ceilings included."""
    return _Walk(program).subject(subject)


def lists_read(program: ir.Program) -> set[tuple[str, str]]:
    """The lists that any rule looks at: what their records are, and the field."""
    found: set[tuple[str, str]] = set()
    pending: list[Any] = list(program.subjects)
    while pending:
        node = pending.pop()
        if isinstance(node, ir.RecordList):
            found.add((node.target, node.field))
        elif isinstance(node, tuple):
            pending += node
        elif has(type(node)):
            names = (one.name for one in fields(type(node)))
            pending += [getattr(node, name) for name in names if name not in ("written", "span")]
    return found


class _Walk:
    def __init__(self, program: ir.Program) -> None:
        self._subjects = {subject.name: subject for subject in program.subjects}

    def subject(self, subject: ir.Subject) -> Around:
        home = Around()
        said = (subject.rating, subject.exclusions, subject.ceilings, subject.quotas)
        self._visit((*said, subject.warnings, subject.consequences), (home,))
        for ceiling in subject.ceilings:
            if isinstance(ceiling.bound, ir.LinkedRating):
                home.over(ceiling.bound.links)
        for quota in subject.quotas:
            for key in quota.by:
                owner, at = subject, home.over(key.links)
                for link in key.links:
                    owner = self._subjects[_link(owner, link).target]  # type: ignore[union-attr]
                if _link(owner, key.field) is not None:
                    at.over((key.field,))
        return home

    def _visit(self, node: Any, frames: tuple[Around, ...]) -> None:  # noqa: ANN401
        match node:
            case ir.Read(depth, links, _):
                frames[-1 - depth].over(links)
            case ir.Derive(depth, links, subject, name):
                derived = self._subjects[subject].derived
                rule = next(one for one in derived if one.name == name)
                self._visit(
                    (rule.cases, rule.minimum, rule.maximum), self._at(frames, depth, links)
                )
            case ir.CaseHolds(depth, links, subject, name):
                case = next(one for one in self._subjects[subject].cases if one.name == name)
                self._visit(case.condition, self._at(frames, depth, links))
            case (
                ir.Aggregate(over=over)
                | ir.Count(over=over)
                | ir.Proportion(over=over)
                | ir.Every(over=over)
                | ir.Some(over=over)
            ):
                element = frames[-1 - over.depth]
                if isinstance(over, ir.RecordList):
                    element = element.over((*over.links, over.field))
                inside = [getattr(node, one) for one in ("value", "where") if hasattr(node, one)]
                self._visit(tuple(inside), (*frames, element))
            case tuple():
                for one in node:
                    self._visit(one, frames)
            case _ if has(type(node)):
                for one in fields(type(node)):
                    if one.name not in ("written", "span"):
                        self._visit(getattr(node, one.name), frames)

    @staticmethod
    def _at(frames: tuple[Around, ...], depth: int, links: tuple[str, ...]) -> tuple[Around, ...]:
        return (frames[-1 - depth].over(links),)


def _link(subject: ir.Subject, name: str) -> LinkType | None:
    type_ = next((one.type for one in subject.fields if one.name == name), None)
    return type_ if isinstance(type_, LinkType) else None
