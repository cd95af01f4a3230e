"""What is wrong or doubtful about tables, noted row by row and told kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.elsewhere import Elsewhere
from quydinh.evaluate.population.keys import LEADS_TO
from quydinh.text.source import NOWHERE


@define
class _Trouble:
    """One kind of problem of one table: its words, how often, and whom it concerns."""

    report: Any
    keys: list[str] = Factory(list)


_Noted = dict[tuple[str, ...], _Trouble]


@define(eq=False)
class Noted:
    """Problems, which refuse the tables, and doubts, which do not."""

    elsewhere: Elsewhere = Factory(Elsewhere)
    """What only other documents know of."""
    _troubles: _Noted = Factory(dict)
    _doubts: _Noted = Factory(dict)

    def doubt(self, subject: str, field: str, target: str, lost: str) -> None:
        """A key that is nowhere."""
        about = {"subject": subject, "field": field, "target": target}
        at = ("QD613", subject, field)
        self._doubts.setdefault(at, _Trouble(("QD613", about))).keys.append(lost)

    def repeated(self, subject: str, field: str, own: str, target: str) -> None:
        """A link that is given more than once."""
        about = {"subject": subject, "field": field}
        at = ("QD624", subject, field)
        link = f"{own}{LEADS_TO}{target}"
        self._doubts.setdefault(at, _Trouble(("QD624", about))).keys.append(link)

    def trouble(self, at: tuple[str, ...], own: str, **arguments: str) -> None:
        """A problem of the kind ``at``, whose first part is its code."""
        self._troubles.setdefault(at, _Trouble((at[0], arguments))).keys.append(own)

    def of_row(self, subject: str, own: str, problem: Diagnostic, owner: str = "") -> None:
        """A problem of one record; of a ``Danh mục`` with the kind and the key of its owner."""
        about = dict(problem.arguments)
        field = about.get("field", about.get("key", ""))
        at = ("QD611", subject, problem.code, field, owner)
        arguments = {"subject": subject, "problem": catalogue.message(problem)}
        if owner:
            arguments["owner"] = owner
        self._troubles.setdefault(at, _Trouble(("QD611", arguments))).keys.append(own)

    def problems(self) -> list[Diagnostic]:
        """All problems."""
        return list(_told(self._troubles))

    def doubts(self) -> tuple[Diagnostic, ...]:
        """All doubts."""
        return in_order((*_told(self._doubts), *self.elsewhere.doubts()))


def _told(noted: Mapping[tuple[str, ...], _Trouble]) -> Iterator[Diagnostic]:
    """What was noted, each kind once, with its count and the first keys."""
    for trouble in noted.values():
        code, arguments = trouble.report
        keys = sorted(set(trouble.keys))  # whatever the order of the rows
        known = catalogue.CATALOGUE[code].arguments()
        extra: dict[str, Any] = {}
        if "count" in known:
            extra["count"] = len(trouble.keys)
        if "keys" in known:
            extra["keys"] = catalogue.listed(keys)
        hint = "owner" if "owner" in arguments else DEFAULT
        yield catalogue.report(code, NOWHERE, hint, **(arguments | extra))


def in_order(doubts: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Doubts in an order that no order of tables or columns changes."""
    return tuple(sorted(doubts, key=lambda one: (one.code, str(one.arguments))))
