"""Diagnostics for programs: plain values that any JSON writer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quydinh.diagnostics.model import Diagnostic, Fix, Language
    from quydinh.text.source import Source, Span

Json = dict[str, object]


def records(
    diagnostics: Iterable[Diagnostic], source: Source | None, language: Language = "vi"
) -> list[Json]:
    """
    One record a diagnostic, by place.

    Lines and columns count from 1, offsets from 0; columns and offsets are in code points.
    Without a source, ``file`` and ``range`` are None.
    """
    return [_record(diagnostic, source, language) for diagnostic in in_order(diagnostics)]


def _record(diagnostic: Diagnostic, source: Source | None, language: Language) -> Json:
    return {
        "file": None if source is None else source.name,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": catalogue.message(diagnostic, language),
        "hint": catalogue.hint(diagnostic, language) or None,
        "arguments": dict(diagnostic.arguments),
        "range": _range(diagnostic.span, source),
        "related": [
            {
                "message": catalogue.caption(diagnostic, place, language),
                "range": _range(place.span, source),
            }
            for place in diagnostic.related
        ],
        "fixes": [_fix(fix, source) for fix in diagnostic.fixes],
    }


def _fix(fix: Fix, source: Source | None) -> Json:
    edits = [{"range": _range(edit.span, source), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def _range(span: Span, source: Source | None) -> Json | None:
    return (
        None
        if source is None
        else {"start": _point(span.start, source), "end": _point(span.end, source)}
    )


def _point(offset: int, source: Source) -> Json:
    line, column = source.position(offset)
    return {"line": line, "column": column, "offset": offset}
