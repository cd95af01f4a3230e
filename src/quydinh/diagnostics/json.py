"""Diagnostics for programs: plain values that any JSON writer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quydinh.diagnostics.model import Diagnostic, Fix, Language
    from quydinh.text.source import Origin, Source, Span

Json = dict[str, object]


def records(
    diagnostics: Iterable[Diagnostic], source: Origin | None, language: Language = "vi"
) -> list[Json]:
    """
    One record a diagnostic, by place.

    Lines and columns count from 1, offsets from 0; columns and offsets are in code points.
    Without a source, ``file`` and ``range`` are None.
    """
    return [_record(diagnostic, source, language) for diagnostic in in_order(diagnostics)]


def _record(diagnostic: Diagnostic, source: Origin | None, language: Language) -> Json:
    return {
        "file": _file(diagnostic.span, source),
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": catalogue.message(diagnostic, language),
        "hint": catalogue.hint(diagnostic, language) or None,
        "arguments": dict(diagnostic.arguments),
        "range": _range(diagnostic.span, source),
        "related": [
            {
                "message": catalogue.caption(diagnostic, place, language),
                "file": _file(place.span, source),
                "range": _range(place.span, source),
            }
            for place in diagnostic.related
        ],
        "fixes": [_fix(fix, source) for fix in diagnostic.fixes],
    }


def _fix(fix: Fix, source: Origin | None) -> Json:
    edits = [{"range": _range(edit.span, source), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def _file(span: Span, source: Origin | None) -> str | None:
    return None if source is None else source.locate(span)[0].name


def _range(span: Span, source: Origin | None) -> Json | None:
    if source is None:
        return None
    file, place = source.locate(span)
    return {"start": _point(place.start, file), "end": _point(place.end, file)}


def _point(offset: int, source: Source) -> Json:
    line, column = source.position(offset)
    return {"line": line, "column": column, "offset": offset}
