"""
The signs of formalism laid on a regulation: ``Ngưỡng`` and ``Cảnh báo`` of a file of their own.

One file serves every regulation: the kinds of subjects differ from one to the next, so it names
them all as ``mọi_đối_tượng``. It changes no rating, and so not the ruleset that gives the ratings:
what comes out is a program that only the review judges by.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from quydinh.analysis import under
from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.diagnostics.sentences import in_words
from quydinh.documents.moving import moved, moved_diagnostic
from quydinh.errors import CompileError
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.features import reads_dossier
from quydinh.ruleset import Ruleset
from quydinh.syntax import parse
from quydinh.text.source import Source, SourceMap
from quydinh.text.words import key

EVERYONE = "mọi_đối_tượng"


def laid(rules: Ruleset, signs: Source) -> ir.Program:
    """
    The program of a ruleset together with a file of signs.

    Args:
        rules: The regulation, with the readings in force.
        signs: The file of signs.

    Raises:
        CompileError: The file has mistakes, or holds more than ``Ngưỡng`` and ``Cảnh báo``.
    """
    try:
        base = rules.written
    except ValueError:  # a program that has no text has no signs but its own
        return rules.program
    files = base.source.files if isinstance(base.source, SourceMap) else (base.source,)
    origin = SourceMap((*files, signs))
    parsed, start = parse(signs), origin.starts[-1]
    document = moved(parsed.document, start)
    problems = [
        *(moved_diagnostic(one, start) for one in parsed.diagnostics),
        *_strangers(document),
    ]
    kinds = [one.name for one in rules.program.subjects if one.kind != "danh mục"]
    added = tuple(_for_everyone(one, kinds) for one in document.declarations)
    whole = evolve(base.document, declarations=(*base.document.declarations, *added))
    if any(one.severity is Severity.ERROR for one in problems):
        raise CompileError(in_words(problems, origin), problems, origin)
    chosen = {one.name: one.chosen for one in rules.program.questions if not one.by_default}
    found = under(evolve(base, source=origin, document=whole), chosen)
    if found.program is None:
        raise CompileError(in_words(found.diagnostics, origin), found.diagnostics, origin)
    return found.program


def _strangers(document: ast.Document) -> Iterator[Diagnostic]:
    for one in document.declarations:
        match one:
            case ast.Threshold():
                continue
            case ast.WarningSign() if reads_dossier(one):
                continue
            case _:
                yield report("QD861", one.span)


def _for_everyone(one: ast.Declaration, kinds: list[str]) -> ast.Declaration:
    if not isinstance(one, ast.WarningSign):
        return one
    owners: list[ast.Name] = []
    for owner in one.owners:
        everyone = key(owner.text) == key(EVERYONE)
        owners += [ast.Name(kind, span=owner.span) for kind in kinds] if everyone else [owner]
    return evolve(one, owners=tuple(owners))
