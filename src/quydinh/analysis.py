"""
The stages of the front end, one line each: text in, program and diagnostics out.

This is the only module that runs one stage after another; ``api`` and the commands call it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import frozen

from quydinh import checks
from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.diagnostics.suggest import nearest
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.program import lower
from quydinh.syntax import parse
from quydinh.syntax.sentences import Parsed
from quydinh.text.source import Source, Span
from quydinh.text.words import ascii_key


@frozen
class Analysis:
    """
    What a text means and what is wrong with it.

    ``program`` is None when there is any error: a tree with a hole in it is never evaluated.
    """

    source: Source
    document: ast.Document
    program: ir.Program | None
    diagnostics: tuple[Diagnostic, ...]


def analyse(source: Source, options: Mapping[str, str] | None = None) -> Analysis:
    """Read, resolve, type and check a text; never raises on any text."""
    with _uncollected():
        return _analyse(source, options or {})


def under(analysis: Analysis, options: Mapping[str, str]) -> Analysis:
    """A text without errors under other readings, without reading it anew."""
    with _uncollected():
        return _mean(analysis.source, Parsed(analysis.document, (), frozenset()), options)


def _analyse(source: Source, options: Mapping[str, str]) -> Analysis:
    return _mean(source, parse(source), options)


def _mean(source: Source, parsed: Parsed, options: Mapping[str, str]) -> Analysis:
    lowered = lower(parsed.document, dict(options), parsed.broken)
    diagnostics = [
        *parsed.diagnostics,
        *lowered.diagnostics,
        *_unknown_options(lowered.program, options),
    ]
    if not _has_errors(diagnostics):
        diagnostics += checks.run(parsed.document, lowered.program, lowered.usage)
    diagnostics.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
    program = None if _has_errors(diagnostics) else lowered.program
    return Analysis(source, parsed.document, program, tuple(diagnostics))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Trees hold no cycles: the collector would walk them again and again and free nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _has_errors(diagnostics: list[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def _unknown_options(program: ir.Program, options: Mapping[str, str]) -> list[Diagnostic]:
    """A chosen reading that the ruleset does not have is refused, not ignored."""
    known = {
        (ascii_key(question.name), ascii_key(reading.name)): f"{question.name}.{reading.name}"
        for question in program.questions
        for reading in question.readings
    }
    found = []
    for name, reading in options.items():
        if (ascii_key(name), ascii_key(reading)) in known:
            continue
        chosen = f"{name}.{reading}"
        suggestion = next(iter(nearest(chosen, list(known.values()))), None)
        if suggestion is not None:
            found.append(
                report("QD703", Span(0, 0), "did_you_mean", name=chosen, suggestion=suggestion)
            )
        elif known:
            readings = ", ".join(f"`{each}`" for each in known.values())
            found.append(report("QD703", Span(0, 0), "readings", name=chosen, readings=readings))
        else:
            found.append(report("QD703", Span(0, 0), name=chosen))
    return found
