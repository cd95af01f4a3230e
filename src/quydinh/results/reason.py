"""One condition of a result, with its values on demand."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from quydinh.results.findings import Amendment, Clause


class Measures(Protocol):
    """Rules that can say what their clauses compared."""

    def measure(self, record: object, at: int) -> tuple[str | None, str | None]:
        """What was compared with what, in words, for the clause numbered ``at``."""


class Reason(NamedTuple):
    """
    One condition, and whether it held: True, False, or None where it is unknown.

    Attributes:
        clause: The condition as the ruleset has it.
        holds: Whether it held.
        case: The rules and the record, which say what was compared when that is asked for.
    """

    clause: Clause
    holds: bool | None
    case: tuple[Measures, object]

    @property
    def condition(self) -> str:
        """The condition in the ruleset's own words."""
        return self.clause.text

    @property
    def value(self) -> str | None:
        """What the record gives, in words; ``≈`` marks a number that was cut."""
        return self._measured()[0]

    @property
    def threshold(self) -> str | None:
        """What it was compared with, in words."""
        return self._measured()[1]

    @property
    def citation(self) -> str | None:
        """The clause of the regulation."""
        return self.clause.citation or None

    @property
    def amended_by(self) -> tuple[Amendment, ...]:
        """The sentences of other documents that made the clause as it stands, the latest last."""
        return self.clause.amended_by

    @property
    def file(self) -> str | None:
        """The file that the line is in, where the ruleset is made of several."""
        return self.clause.file or None

    @property
    def line(self) -> int:
        """The line of the ruleset."""
        return self.clause.line

    @property
    def span(self) -> tuple[int, int]:
        """The place in the ruleset, as offsets."""
        return self.clause.span

    @property
    def branch(self) -> str:
        """The level or outcome that the condition belongs to."""
        return self.clause.branch

    @property
    def item(self) -> str:
        """The marks of the list items that it stands in."""
        return self.clause.item

    def _measured(self) -> tuple[str | None, str | None]:
        rules, record = self.case
        return rules.measure(record, self.clause.at)

    def to_dict(self) -> dict[str, Any]:
        """The reason for JSON; what only layered rulesets have is left out of others."""
        found: dict[str, Any] = {
            "condition": self.condition,
            "holds": self.holds,
            "value": self.value,
            "threshold": self.threshold,
            "citation": self.citation,
            "line": self.line,
            "branch": self.branch,
            "item": self.item,
        }
        if self.clause.file:
            found["amended_by"] = [one._asdict() for one in self.amended_by]
            found["file"] = self.clause.file
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reason):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.clause, self.holds))

    def __repr__(self) -> str:
        return f"Reason({self.condition!r}, holds={self.holds})"
