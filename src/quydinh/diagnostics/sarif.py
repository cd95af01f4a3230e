"""
Diagnostics for code-scanning tools: one SARIF 2.1.0 log for any number of files.

Columns and offsets are code points, as ``columnKind`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.changes import described
from quydinh.diagnostics.model import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quydinh.diagnostics.model import Diagnostic, Fix, Language
    from quydinh.text.source import Origin, Source, Span

Json = dict[str, object]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def log(
    checked: Iterable[tuple[Origin, Iterable[Diagnostic]]],
    language: Language = "vi",
    *,
    pages: str | None = None,
) -> Json:
    """
    The log of one run.

    Args:
        checked: Every file with its diagnostics.
        language: Of the sentences.
        pages: The address of the documentation's folder of codes, for links from each rule.
    """
    found = [(source, each) for source, several in checked for each in in_order(several)]
    codes = sorted({diagnostic.code for _, diagnostic in found})
    index = {code: number for number, code in enumerate(codes)}
    driver: Json = {
        "name": "quydinh",
        "language": language,
        "rules": [_rule(code, language, pages) for code in codes],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            {"ruleIndex": index[diagnostic.code], **_result(diagnostic, source, language)}
            for source, diagnostic in found
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, language: Language, pages: str | None) -> Json:
    entry = catalogue.CATALOGUE[code]
    rule: Json = {
        "id": code,
        "shortDescription": {"text": entry.title.said_in(language)},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }
    if pages is not None:
        rule["helpUri"] = f"{pages.rstrip('/')}/{code}/"
    return rule


def _result(diagnostic: Diagnostic, source: Origin, language: Language) -> Json:
    sentence = catalogue.message(diagnostic, language)
    hint = catalogue.hint(diagnostic, language)
    result: Json = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{sentence}; {hint}" if hint else sentence},
        "locations": [_location(diagnostic.span, source)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _location(place.span, source)
            | {"message": {"text": catalogue.caption(diagnostic, place, language)}}
            for place in diagnostic.related
        ]
    if diagnostic.fixes:
        line = source.position(diagnostic.span.start).line
        result["fixes"] = [_fix(fix, source, language, line) for fix in diagnostic.fixes]
    return result


def _location(span: Span, source: Origin) -> Json:
    file, place = source.locate(span)
    return {
        "physicalLocation": {"artifactLocation": _artifact(file), "region": _region(place, file)}
    }


def _fix(fix: Fix, source: Origin, language: Language, line: int) -> Json:
    file, _ = source.locate(fix.edits[0].span)
    replacements = [
        {
            "deletedRegion": _region(source.locate(edit.span)[1], file),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": described(fix, source, language, line)},
        "artifactChanges": [{"artifactLocation": _artifact(file), "replacements": replacements}],
    }


def _artifact(source: Source) -> Json:
    return {"uri": quote(source.name.replace("\\", "/"))}


def _region(span: Span, source: Source) -> Json:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
