"""Collecting the diagnostics of a document, each once."""

from __future__ import annotations

from collections.abc import Iterable

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic, Edit, Fix, Related
from quydinh.diagnostics.suggest import nearest
from quydinh.text.source import Span
from quydinh.text.words import key


class Reports:
    """
    Diagnostics in the making.

    A rule for several subjects is read once for each, so the same problem turns up more than
    once; it is kept once. Names that a broken declaration may have declared are not reported as
    unknown, nor are any in a document on top of a base, which is elsewhere.
    """

    def __init__(self, broken: frozenset[str], *, on_base: bool) -> None:
        self._found: dict[tuple[str, Span, str], Diagnostic] = {}
        self._broken = broken
        self._on_base = on_base

    def add(
        self,
        code: str,
        span: Span,
        hint: str = DEFAULT,
        fixes: Iterable[Fix] = (),
        related: Iterable[Related] = (),
        **arguments: str | int,
    ) -> None:
        """Report a problem."""
        diagnostic = report(code, span, hint, fixes, related, **arguments)
        self._found.setdefault((code, span, str(arguments.get("reading", ""))), diagnostic)

    def unknown(self, code: str, name: str, span: Span, candidates: Iterable[str], /, **arguments: str | int) -> None:
        """Report a name that is not declared, with the nearest one that is."""
        if self._on_base or key(name) in self._broken:
            return
        suggestion = next(iter(nearest(name, list(candidates))), None)
        if suggestion is None:
            self.add(code, span, **arguments)
            return
        fix = Fix((Edit(span, suggestion),), safe=False)
        self.add(code, span, "did_you_mean", (fix,), suggestion=suggestion, **arguments)

    def missing_head(self, span: Span) -> None:
        """There is no ``Quy định`` sentence, unless an unreadable one was it."""
        if not self._broken:
            self.add("QD119", span)

    def result(self) -> list[Diagnostic]:
        """What was found."""
        return list(self._found.values())
