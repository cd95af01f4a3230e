"""All subjects during a run: their rows as far as they are rated, and how they are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Literal, NamedTuple

from attrs import Factory, define

from quydinh.columnar.frame import Frame
from quydinh.frames.tables import Column, Table
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType

KEY = "#key"


@define(eq=False)
class Source:
    """One subject during a run: its rows as far as they are rated, and facts about its columns."""

    table: Table
    frame: Frame
    stages: dict[str, Stage] = Factory(dict)

    def column(self, name: str) -> Column | None:
        """Facts about a column; None for one that is missing throughout."""
        return self.table.columns.get(name) or self.table.links.get(name)


class Stage(NamedTuple):
    """
    Where the verdicts of a stage stand.

    ``name`` is the column of their numbers (-1 where several are possible). ``possible`` are the
    numbers that occur at all; where ``open``, each has a column of flags, ``name:number``.
    """

    name: str
    possible: tuple[int, ...]
    open: bool


class Place(NamedTuple):
    """Where an expression stands: links from the record ``up`` lists out, and the criterion."""

    up: int
    links: tuple[str, ...]
    subject: str
    criterion: str = ""


How = Literal["sum", "all", "any", "max", "min"]


class World:
    """
    All subjects of a run.

    Attributes:
        pending: By subject, the columns of ratings that are yet to come.
        numbers: Of the figures of lists, so that no two have one name.
    """

    def __init__(
        self,
        program: ir.Program,
        sources: Mapping[str, Source],
        pending: Mapping[str, frozenset[str]] | None = None,
        moved: Mapping[int, Frame] | None = None,
    ) -> None:
        self.program: ir.Program = program
        self.sources: Mapping[str, Source] = sources
        self.pending: Mapping[str, frozenset[str]] = pending or {}
        self._moved: Mapping[int, Frame] = moved or {}
        self.numbers: Iterator[int] = count()
        self.subjects: dict[str, ir.Subject] = {
            subject.name: subject for subject in program.subjects
        }
        self.links: dict[tuple[str, str], LinkType] = {
            (subject.name, field.name): field.type
            for subject in program.subjects
            for field in subject.fields
            if isinstance(field.type, LinkType)
        }

    def at(self, frame: Frame) -> Frame:
        """A frame of a table as it stands in this world."""
        return self._moved.get(id(frame), frame)

    def link(self, subject: str, field: str) -> LinkType:
        """The type of a link."""
        return self.links[subject, field]

    def over(self, subject: str, links: Sequence[str]) -> str:
        """The subject that links lead to."""
        for link in links:
            subject = self.link(subject, link).target
        return subject
