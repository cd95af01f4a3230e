"""What verification has to say: proved, refuted, or not decided with the limit that stopped it."""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

from attrs import frozen

from quydinh.verify.witness import Witness


class Status(Enum):
    """Of a statement: it holds for all records, for some record it does not, or nobody knows."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_DECIDED = "not decided"


Kind = Literal[
    "gap",
    "for people",
    "undetermined",
    "overlap",
    "unreachable",
    "always",
    "never",
    "idle",
    "mergeable",
    "stretch",
    "direction",
    "promise",
    "ceiling",
    "quota",
    "difference",
]


class Said(NamedTuple):
    """A sentence in both languages."""

    vi: str
    en: str


@frozen
class Place:
    """A region in words, with a record inside of it where one was found."""

    words: str
    witness: Witness | None


@frozen
class Finding:
    """
    One answer.

    Attributes:
        kind: What was asked.
        subject: Of which kind of subject.
        status: What is known of the statement.
        about: What it is about, in the ruleset's words: a branch, a condition, a field.
        says: The statement.
        places: Where it fails, or where the gap or overlap is.
        citation: The clause.
        line: In the ruleset; 0 where there is none.
        limit: What stopped the proof, or how far it reaches.
        used: The conditions that a proof rests on.
    """

    kind: Kind
    subject: str
    status: Status
    about: str
    says: Said
    places: tuple[Place, ...] = ()
    citation: str = ""
    line: int = 0
    limit: str = ""
    used: tuple[str, ...] = ()
