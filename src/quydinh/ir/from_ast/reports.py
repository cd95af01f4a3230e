"""Collecting the diagnostics of a document, each once."""

from __future__ import annotations

from collections.abc import Iterable

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic, Edit, Fix, Related
from quydinh.diagnostics.suggest import nearest
from quydinh.text.source import Span
from quydinh.text.words import key

_MOST_SUGGESTIONS = 100
# One place can lack several of these; other problems are one however many subjects share them.
_SEVERAL = ("item", "reading")


class Reports:
    """
    Diagnostics in the making.

    A rule for several subjects is read once for each, so the same problem turns up more than
    once; it is kept once. Names that a broken declaration may have declared are not reported as
    unknown, nor are any in a document on top of a base, which is elsewhere.
    """

    def __init__(self, broken: frozenset[str], *, on_base: bool) -> None:
        self._found: dict[tuple[str, Span, tuple[str | int, ...]], Diagnostic] = {}
        self._broken = broken
        self._on_base = on_base
        self._unknown = 0

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
        several = tuple(arguments[name] for name in _SEVERAL if name in arguments)
        self._found.setdefault((code, span, several), diagnostic)

    def unknown(
        self,
        code: str,
        name: str,
        span: Span,
        candidates: Iterable[str],
        /,
        fallback: str = DEFAULT,
        listed: str = "",
        *,
        quoted: bool = False,
        **arguments: str | int,
    ) -> None:
        """
        Report a name that is not declared, with the nearest one that is.

        Args:
            code: Of the message.
            name: As written.
            span: Where.
            candidates: The names that could have been meant; where there may be thousands, an
                iterator, which is run through only for a suggestion.
            fallback: The hint when none is near.
            listed: The argument of that hint that lists the candidates.
            quoted: Whether the name stands in quotation marks.
            arguments: Of the message.
        """
        if self._on_base or key(name) in self._broken:
            return
        suggestion = self._nearest(name, candidates)
        if suggestion is None:
            if listed:
                arguments[listed] = ", ".join(f"`{candidate}`" for candidate in candidates)
            self.add(code, span, fallback, (), (), **arguments)
            return
        correct = f'"{suggestion}"' if quoted else suggestion
        fix = Fix((Edit(span, correct),), safe=False)
        self.add(code, span, "did_you_mean", (fix,), (), suggestion=suggestion, **arguments)

    def _nearest(self, name: str, candidates: Iterable[str]) -> str | None:
        """Looking among thousands of names takes time: after many misses no more is suggested."""
        self._unknown += 1
        if self._unknown > _MOST_SUGGESTIONS:
            return None
        return next(iter(nearest(name, candidates)), None)

    def unrated(self, keyword: str, subject: str, span: Span) -> None:
        """A subject without a ``Xếp loại``, unless an unreadable sentence may have been it."""
        if key(subject) not in self._broken:
            self.add("QD328", span, keyword=keyword, subject=subject)

    def missing_head(self, span: Span) -> None:
        """There is no ``Quy định`` sentence, unless an unreadable one was it."""
        if not self._broken:
            self.add("QD119", span)

    def result(self) -> list[Diagnostic]:
        """What was found."""
        return list(self._found.values())
