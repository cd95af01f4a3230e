"""
What a dossier holds.

One dossier is one subject in one period. It keeps apart what the subject says (sections,
shortcomings), what others say of it (assessments by side, votes), and what was done (steps, plan).
Nothing is filled in: what nobody wrote is None or empty, and a check says so.

Names of people, and what they wrote, are left out of every ``repr``: a dossier that ends up in a
log or an error report tells its code and nothing else. So is a code of a person, where somebody
may have written the name instead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen


class State(StrEnum):
    """How far the remedy of a shortcoming, or a measure of the plan, has come."""

    OPEN = "chưa thực hiện"
    UNDER_WAY = "đang thực hiện"
    DONE = "đã hoàn thành"


class Side(StrEnum):
    """Who assesses (nhiều chiều): the sides are kept apart, never averaged."""

    SELF = "tự đánh giá"
    COLLECTIVE = "tập thể"
    UPPER = "cấp trên trực tiếp"
    PEERS = "cùng cấp"
    SUBORDINATES = "cấp dưới"
    ADVISORY = "cơ quan tham mưu"
    COMPETENT = "cấp có thẩm quyền"


@frozen(order=True)
class Key:
    """A subject: its kind, as in the rules, and its code within that kind."""

    subject: str
    code: str

    def __str__(self) -> str:
        return f"{self.subject} {self.code}"


@frozen
class Text:
    """A section of words (``văn bản``)."""

    text: str = field(repr=False)


@frozen
class Items:
    """A section that is a list (``danh sách gồm …``): one mapping of words an item."""

    items: tuple[Mapping[str, str], ...] = field(repr=False)


@frozen
class Answer:
    """A section of yes or no with an explanation (``có/không, kèm giải trình``)."""

    yes: bool | None = field(repr=False)
    explanation: str = field(default="", repr=False)


Section = Text | Items | Answer


@frozen
class Shortcoming:
    """
    A shortcoming (hạn chế, khuyết điểm): cause, person, remedy, deadline and state.

    ``responsible`` are codes of individuals. ``answers_for`` is the shortcoming of a collective
    that this one is the individual's part of, as ``(collective, code of its shortcoming)``; the
    code is "" where the collective's report does not name it.
    """

    code: str
    text: str = field(repr=False)
    cause: str = field(default="", repr=False)
    responsible: tuple[str, ...] = field(default=(), repr=False)
    remedy: str = field(default="", repr=False)
    deadline: dt.date | None = None
    state: State | None = None
    done_on: dt.date | None = None
    answers_for: tuple[Key, str] | None = None


@frozen
class Suggestion:
    """A matter that the level above suggested for review (gợi ý kiểm điểm), and the answer."""

    code: str
    text: str = field(repr=False)
    by: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)


@frozen
class Assessment:
    """
    One side's view: a level, points, levels or points by criterion, remarks.

    ``by`` is the code of the assessor where the side has several (peers, subordinates).
    """

    side: Side
    by: str = field(default="", repr=False)
    level: str | None = None
    points: str | None = None
    criteria: Mapping[str, str] = field(factory=lambda: MappingProxyType({}))
    remarks: str = field(default="", repr=False)


@frozen
class Vote:
    """A vote at a step: called, present, and ballots by level; None where nobody wrote it."""

    step: str
    called: int | None = None
    present: int | None = None
    ballots: Mapping[str, int] = field(factory=lambda: MappingProxyType({}))


@frozen
class StepDone:
    """A step that was carried out; ``until`` where it took more than one day."""

    step: str
    on: dt.date | None = None
    until: dt.date | None = None
    by: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    minutes: str = field(default="", repr=False)


@frozen
class Measure:
    """A line of the plan: what remedies which shortcoming, who does it, by when, how far it is."""

    code: str
    shortcoming: str
    text: str = field(repr=False)
    person: str = field(default="", repr=False)
    deadline: dt.date | None = None
    state: State | None = None
    done_on: dt.date | None = None
    result: str = field(default="", repr=False)


@frozen
class Dossier:
    """
    The dossier of one subject in one period.

    ``facts`` is the record that is rated: the fields of the rules, links by code. ``source`` is
    the file that it was read from, for messages.
    """

    document: str
    period: str
    key: Key
    name: str = field(default="", repr=False)
    post: str = field(default="", repr=False)
    facts: Mapping[str, object] = field(factory=lambda: MappingProxyType({}), repr=False)
    sections: Mapping[str, Section] = field(factory=lambda: MappingProxyType({}), repr=False)
    shortcomings: tuple[Shortcoming, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    assessments: tuple[Assessment, ...] = field(default=(), repr=False)
    votes: tuple[Vote, ...] = field(default=(), repr=False)
    steps: tuple[StepDone, ...] = ()
    plan: tuple[Measure, ...] = ()
    source: str = field(default="", eq=False, repr=False)
