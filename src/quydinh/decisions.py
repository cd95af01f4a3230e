"""Who chose a reading of an open question (``Phương án``), when, and by which paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Decision(NamedTuple):
    """
    The choice of one reading.

    Attributes:
        by: Who decided, such as ``Ban Thường vụ Tỉnh ủy``.
        on: The day of the decision.
        paper: The document that says so; "" when none is named.
    """

    by: str
    on: dt.date
    paper: str = ""

    def said_in(self, language: str) -> str:
        """Who chose, when and by which paper, in words."""
        paper = f", {self.paper}" if self.paper else ""
        if language == "en":
            return f"chosen by {self.by} on {self.on.isoformat()}{paper}"
        return f"{self.by} chọn ngày {self.on:%d/%m/%Y}{paper}"

    def to_dict(self) -> dict[str, str]:
        """The decision for JSON."""
        return {"by": self.by, "on": self.on.isoformat(), "paper": self.paper}


class ChosenSet(Mapping[str, str]):
    """
    Readings by question, with who chose them: what a file of choices says.

    Attributes:
        document: Number and date of the document that the choices are for.
        questions: The digest of the questions that were answered.
        decisions: Who chose, by question.
    """

    def __init__(
        self,
        document: tuple[str, dt.date],
        questions: str,
        readings: Mapping[str, str],
        decisions: Mapping[str, Decision],
    ) -> None:
        self.document = document
        self.questions = questions
        self.decisions: Mapping[str, Decision] = MappingProxyType(dict(decisions))
        self._readings = dict(readings)

    def __getitem__(self, question: str) -> str:
        return self._readings[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)

    def also(self, readings: Mapping[str, str]) -> ChosenSet:
        """The same with more readings, of which nothing is known but that they were asked for."""
        more = {**self._readings, **readings}
        return ChosenSet(self.document, self.questions, more, self.decisions)


def decisions_of(readings: Mapping[str, str] | None) -> Mapping[str, Decision]:
    """Who chose, by question, where readings come with that."""
    return readings.decisions if isinstance(readings, ChosenSet) else {}
