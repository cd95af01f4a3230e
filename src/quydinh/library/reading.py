"""
From a file to its entry: the head is parsed, the rest only cut into sentences.

What a document rates stands at the beginning of its ``Xếp loại`` sentences, so the rules need not
be understood to know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import assert_never

from attrs import evolve

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.encoding import not_utf8
from quydinh.diagnostics.model import Severity
from quydinh.diagnostics.sentences import in_words
from quydinh.errors import CompileError
from quydinh.library.entry import Entry, Governs, Link, SubjectKind
from quydinh.syntax import parse
from quydinh.syntax.lexer import lex
from quydinh.syntax.sentences import cut
from quydinh.syntax.tokens import Token
from quydinh.text.source import Source, Span
from quydinh.text.words import key

_SUBJECTS = ("COLLECTIVE", "INDIVIDUAL")
_JOINTS = ("TOWARDS", "COMMA")
_ENDS_SUBJECTS = ("CITATION", "INCLUDES", "SEMI", "DOT")


def source(path: Path, data: bytes) -> Source:
    """
    A file as text.

    Raises:
        CompileError: It is not UTF-8.
    """
    try:
        return Source(str(path), data.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = not_utf8(str(path), error)
        raise CompileError(in_words([problem]), [problem]) from error


def entry(source: Source, path: Path | None) -> Entry:
    """
    The entry of the document in a text.

    Raises:
        CompileError: Its head has errors, or is missing.
    """
    sentences = cut(lex(source).tokens)
    ends = [each[-1].span.end for each in sentences if each[0].type == "REGULATION"]
    head = _heads(Source(source.name, source.text[: ends[0] if ends else None]))[0]
    return _entry(head, tuple(_rated(sentences)), path)


def known(source: Source) -> tuple[Entry, ...]:
    """The entries of documents whose heads alone are written, one after another, in a file."""
    return tuple(_entry(head, (), None) for head in _heads(source))


def _heads(source: Source) -> list[ast.Regulation]:
    parsed = parse(source)
    heads = [each for each in parsed.document.declarations if isinstance(each, ast.Regulation)]
    wrong = [each for each in parsed.diagnostics if each.severity is Severity.ERROR]
    if not (heads or wrong):
        wrong = [report("QD119", Span(0, 0))]
    if wrong:
        raise CompileError(in_words(wrong, source), wrong)
    return heads


def _entry(head: ast.Regulation, subjects: tuple[SubjectKind, ...], path: Path | None) -> Entry:
    found = Entry(head.number.text, subjects=subjects, path=path)
    for item in head.items:
        match item:
            case ast.Title(text):
                found = evolve(found, title=text.text)
            case ast.Issued(issuer, date):
                found = evolve(found, issuer=issuer.text, date=date.value)
            case ast.InSystem(system):
                found = evolve(found, system=system)
            case ast.InEffect(start, end):
                found = evolve(found, effective=start.value, expires=end.value if end else None)
            case ast.Applies(first, last, kinds):
                governs = Governs(first.period, last.period if last else None, kinds or ("năm",))
                found = evolve(found, governs=governs)
            case ast.Relation(kind, number, date, names):
                link = Link(kind, number.text, date.value, tuple(name.text for name in names))
                found = evolve(found, links=(*found.links, link))
            case _:
                assert_never(item)
    return found


def _rated(sentences: Sequence[Sequence[Token]]) -> Iterator[SubjectKind]:
    """What ``Xếp loại`` sentences rate, with the titles that its declaration gives."""
    titles: dict[str, str] = {}
    rated: dict[str, str] = {}
    for sentence in sentences:
        tokens = sentence[1:] if sentence[0].type == "ADD" else sentence
        if tokens and tokens[0].type in _SUBJECTS:
            titles.update(_titled(tokens))
        elif tokens and tokens[0].type == "RATE":
            names = takewhile(lambda token: token.type != "AS", tokens[1:])
            rated |= {key(name.text): name.text for name in names if name.type not in _JOINTS}
    for spelled, name in rated.items():
        yield SubjectKind(name, titles.get(spelled, ""))


def _titled(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    names = list(takewhile(lambda token: token.type not in _ENDS_SUBJECTS, tokens[1:]))
    for name, title in pairwise(names):
        if title.type == "STRING":
            yield key(name.text), str(title.value)
