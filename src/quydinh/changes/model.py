"""What a comparison says: one value for each thing that changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from quydinh.diagnostics.entry import Words
from quydinh.results import Language

Aspect = Literal[
    "added", "dropped", "renamed", "moved", "threshold", "comparison", "condition", "combination",
    "citation", "label", "type", "value", "order", "outcome", "reading", "share", "base",
    "grouping", "preference", "surplus", "bound", "scale", "period",
]  # fmt: skip
"""
In what way something changed.

``threshold``: the same test against another constant; ``comparison``: another test of the same
thing; ``condition``: another condition on the same thing; ``combination``: the same conditions
taken together in another way (all of them, one of them).
"""

Section = Literal[
    "document", "scale", "threshold", "question", "subject", "field", "group", "derived", "case",
    "exclusion", "rating", "ceiling", "quota", "content", "procedure", "sign",
    "warning", "consequence", "promise", "example",
]  # fmt: skip
"""The kind of sentence that changed, in the order in which they are told."""


class Side(NamedTuple):
    """
    What one of the documents says.

    Attributes:
        text: In the document's own words.
        citation: As written, with its flags, such as ``[12.2.2; chưa kiểm chứng]``; "" for none.
        place: The level or the name under which it stands, where that differs between the sides.
        by: The amending sentences that made it as it stands; "" for none.
    """

    text: str
    citation: str = ""
    place: str = ""
    by: str = ""


class Change(NamedTuple):
    """
    One thing that changed.

    Attributes:
        subjects: The kinds of subjects that it is about, by name; none for the whole document.
        place: Under which level, named case and so on it stands, as people read it.
        what: The name of what changed, where it has one.
        old: What the older document says; None where it says nothing of it.
        reading: The question and the reading under which alone this is so; "" where it is so under
            the readings in force.
    """

    section: Section
    subjects: tuple[str, ...]
    place: str
    aspect: Aspect
    what: str
    old: Side | None
    new: Side | None
    reading: str = ""

    def mirrored(self) -> Change:
        """The same change from the newer document to the older."""
        aspect = _MIRRORED.get(self.aspect, self.aspect)
        return self._replace(aspect=aspect, old=self.new, new=self.old)


_MIRRORED: Mapping[Aspect, Aspect] = {"added": "dropped", "dropped": "added"}


class Head(NamedTuple):
    """
    Which document, under which readings; the date is ISO text, "" for none.

    ``layers`` are the numbers of the documents applied to it.
    """

    number: str
    title: str
    date: str
    digest: str
    options: Mapping[str, str]
    layers: tuple[str, ...]

    def named(self, language: Language) -> str:
        """``90/2020/NĐ-CP ngày 13/08/2020, cùng 48/2023/NĐ-CP``."""
        said = self.number
        if self.date:
            year, month, day = self.date.split("-")
            said += Words(f" ngày {day}/{month}/{year}", f" of {self.date}").said_in(language)
        if self.layers:
            said += Words(", cùng ", ", with ").said_in(language) + ", ".join(self.layers)
        return said


class Comparison(NamedTuple):
    """
    Two documents side by side.

    Attributes:
        titles: What people call the kinds of subjects.
        changes: Grouped by kind of subject and section; empty when nothing changed.
    """

    old: Head
    new: Head
    titles: Mapping[str, str]
    changes: tuple[Change, ...]
