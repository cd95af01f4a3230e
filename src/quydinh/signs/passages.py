"""The passages that a subject wrote in its report, each with its place and its part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import field, frozen

from quydinh.dossiers.model import Answer, Dossier, Items, Section, Text


class Role(Enum):
    """What a passage is for."""

    SECTION = "nội dung"
    FAULT = "hạn chế"
    CAUSE = "nguyên nhân"
    REMEDY = "biện pháp"
    REPLY = "trả lời gợi ý"


@frozen
class Passage:
    """
    A passage; what others supplied (suggestions, assessments, minutes) is none.

    ``of`` is the name of the section, or the code of the shortcoming or suggestion, that it
    belongs to.
    """

    role: Role
    where: str
    text: str = field(repr=False)
    of: str = ""


def passages(dossier: Dossier, labels: Mapping[str, str]) -> tuple[Passage, ...]:
    """The passages of a dossier that say anything; ``labels`` are those of its sections."""
    return tuple(one for one in _all(dossier, labels) if one.text.strip())


def _all(dossier: Dossier, labels: Mapping[str, str]) -> Iterator[Passage]:
    for name, section in dossier.sections.items():
        where = labels.get(name) or name.replace("_", " ")
        for text in _texts(section):
            yield Passage(Role.SECTION, where, text, name)
    for one in dossier.shortcomings:
        where = f"Hạn chế {one.code}"
        yield Passage(Role.FAULT, where, one.text, one.code)
        yield Passage(Role.CAUSE, f"{where}, nguyên nhân", one.cause, one.code)
        yield Passage(Role.REMEDY, f"{where}, biện pháp", one.remedy, one.code)
    for reply in dossier.suggestions:
        yield Passage(Role.REPLY, f"Trả lời gợi ý {reply.code}", reply.answer, reply.code)


def _texts(section: Section) -> Iterator[str]:
    match section:
        case Text(text):
            yield text
        case Items(items):
            yield from (text for item in items for text in item.values())
        case Answer(_, explanation):
            yield explanation
