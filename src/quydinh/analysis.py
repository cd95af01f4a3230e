"""
The stages of the front end, one line each: text in, program and diagnostics out.

This is the only module that runs one stage after another; ``api`` and the commands call it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from attrs import evolve, frozen

from quydinh import checks
from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.diagnostics.suggest import nearest
from quydinh.documents import library, stack
from quydinh.documents.layers import consolidate
from quydinh.documents.library import Find
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.program import lower
from quydinh.text.source import Origin, Source, SourceMap, Span
from quydinh.text.words import ascii_key


@frozen
class Analysis:
    """
    What a text means and what is wrong with it.

    ``document`` is the whole: the base with its ``layers`` applied. ``program`` is None when there
    is any error: a tree with a hole in it is never evaluated.
    """

    source: Origin
    document: ast.Document
    layers: tuple[ast.Document, ...]
    program: ir.Program | None
    diagnostics: tuple[Diagnostic, ...]


def analyse(
    source: Source,
    options: Mapping[str, str] | None = None,
    *,
    layers: Sequence[Source] = (),
    find: Find = library.find,
) -> Analysis:
    """
    Read, resolve, type and check a text with what it stands on; never raises on any text.

    Args:
        source: The text.
        options: Readings by question; the others take their default.
        layers: More documents to apply: guidance, local sets, amendments.
        find: Where documents are found that a head names.
    """
    with _uncollected():
        stacked = stack.read(source, find, layers)
        entry, options = stacked.documents[0], options or {}
        if stacked.base is None:
            # Without its base a layer is checked by itself, as far as that goes.
            read = Analysis(stacked.source, entry, (), None, stacked.diagnostics)
        else:
            whole = consolidate(stacked.base, stacked.layers)
            found = (*stacked.diagnostics, *whole.diagnostics)
            read = Analysis(stacked.source, whole.document, stacked.layers, None, found)
        return _meant(read, options, stacked.broken, on_base=stacked.base is None)


def under(analysis: Analysis, options: Mapping[str, str]) -> Analysis:
    """A text without errors under other readings, without reading it anew."""
    with _uncollected():
        return _meant(evolve(analysis, diagnostics=()), options, frozenset(), on_base=False)


def _meant(
    read: Analysis, options: Mapping[str, str], broken: frozenset[str], *, on_base: bool
) -> Analysis:
    lowered = lower(read.document, options, broken, on_base=on_base, layers=read.layers)
    diagnostics = [
        *read.diagnostics,
        *lowered.diagnostics,
        *_unknown_options(lowered.program, options),
    ]
    if not _has_errors(diagnostics):
        diagnostics += checks.run(read.document, lowered.program, lowered.usage)
    diagnostics.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
    program = None if _has_errors(diagnostics) else lowered.program
    return evolve(read, program=program, diagnostics=tuple(diagnostics))


def own(analysis: Analysis) -> tuple[Diagnostic, ...]:
    """The messages about the file that was asked for, not those about what it stands on."""
    if not isinstance(analysis.source, SourceMap):
        return analysis.diagnostics
    end = analysis.source.starts[1]
    return tuple(one for one in analysis.diagnostics if one.span.start < end)


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
