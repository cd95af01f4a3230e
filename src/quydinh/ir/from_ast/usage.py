"""Which names the rules use, for the messages about unused ones."""

from __future__ import annotations

from attrs import Factory, define

from quydinh.ir.from_ast.symbols import SubjectInfo
from quydinh.text.words import key


@define
class Usage:
    """Keys of what was used: fields and rules as (owner, name)."""

    fields: set[tuple[str, str]] = Factory(set)
    rules: set[tuple[str, str]] = Factory(set)
    thresholds: set[str] = Factory(set)
    readings: set[tuple[str, str]] = Factory(set)
    questions_by_subject: dict[str, set[str]] = Factory(dict)

    def field(self, info: SubjectInfo, name: str) -> None:
        """A field was read."""
        self.fields.add((key(info.name), key(name)))

    def rule(self, info: SubjectInfo, name: str) -> None:
        """A derived value or a named case was used."""
        self.rules.add((key(info.name), key(name)))
