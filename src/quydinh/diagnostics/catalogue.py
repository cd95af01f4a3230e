"""
The catalogue of diagnostics: ``report`` makes one, ``message`` and its kin put it in words.

Comes in: a code, a place and arguments. Goes out: a value that any renderer can show in
Vietnamese or English. A wrong code, hint or argument name is a mistake of ours and raises
``KeyError`` at once.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from quydinh.diagnostics.codes.afterwards import AFTERWARDS
from quydinh.diagnostics.codes.changes import CHANGES
from quydinh.diagnostics.codes.checks import CHECKS
from quydinh.diagnostics.codes.choices import CHOICES
from quydinh.diagnostics.codes.data import DATA
from quydinh.diagnostics.codes.documents import DOCUMENTS
from quydinh.diagnostics.codes.dossiers import DOSSIERS
from quydinh.diagnostics.codes.formalism import FORMALISM
from quydinh.diagnostics.codes.in_force import IN_FORCE
from quydinh.diagnostics.codes.layout import LAYOUT
from quydinh.diagnostics.codes.limits import LIMITS
from quydinh.diagnostics.codes.loading import EXAMPLES, LOADING
from quydinh.diagnostics.codes.names import NAMES
from quydinh.diagnostics.codes.populations import RULES, TABLES
from quydinh.diagnostics.codes.procedures import PROCEDURES
from quydinh.diagnostics.codes.review import REVIEW
from quydinh.diagnostics.codes.syntax import SYNTAX
from quydinh.diagnostics.codes.text import TEXT
from quydinh.diagnostics.codes.types import TYPES
from quydinh.diagnostics.entry import DEFAULT, Entry, Words, placeholders
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.terms import in_english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quydinh.diagnostics.model import Fix, Language, Related
    from quydinh.text.source import Span

_STAGES = (
    TEXT, SYNTAX, LAYOUT, NAMES, CHANGES, TYPES, PROCEDURES, CHECKS, RULES, LIMITS, DATA, TABLES,
    LOADING, IN_FORCE, CHOICES, EXAMPLES, DOCUMENTS, DOSSIERS, REVIEW, AFTERWARDS, FORMALISM,
)  # fmt: skip
_ENTRIES = sorted((entry for stage in _STAGES for entry in stage), key=lambda entry: entry.code)
CATALOGUE = MappingProxyType({entry.code: entry for entry in _ENTRIES})

LONGEST_ARGUMENT = 80


def report(
    code: str,
    span: Span,
    /,
    hint: str = DEFAULT,
    fixes: Iterable[Fix] = (),
    related: Iterable[Related] = (),
    **arguments: str | int,
) -> Diagnostic:
    """
    Make a diagnostic.

    Args:
        code: A code of the catalogue.
        span: The place that the sentence is about.
        hint: The key of a hint; by default the code's general hint, if it has one.
        fixes: Changes that solve the problem.
        related: Other places, each with a caption of the code.
        arguments: What the sentences name; a part of the author's text, or ready words.

    Raises:
        KeyError: The catalogue knows no such code, hint, caption or argument, or the
            sentences need an argument that is not given.
    """
    entry = CATALOGUE[code]
    related = tuple(related)
    _require(entry, hint, related, arguments)
    return Diagnostic(
        code=code,
        span=span,
        severity=entry.severity,
        arguments=tuple((name, str(value)) for name, value in arguments.items()),
        hint=hint,
        fixes=tuple(fixes),
        related=related,
    )


def _require(
    entry: Entry, hint: str, related: tuple[Related, ...], arguments: dict[str, str | int]
) -> None:
    said = [entry.message, *(entry.captions[place.caption] for place in related)]
    if hint != DEFAULT or DEFAULT in entry.hints:
        said.append(entry.hints[hint])
    missing = frozenset[str]().union(*map(placeholders, said)) - arguments.keys()
    unknown = arguments.keys() - entry.arguments()
    if missing or unknown:
        raise KeyError(f"{entry.code}: missing {sorted(missing)}, unknown {sorted(unknown)}")


def message(diagnostic: Diagnostic, language: Language = "vi") -> str:
    """The sentence that says what is wrong."""
    return _say(CATALOGUE[diagnostic.code].message, diagnostic, language)


def hint(diagnostic: Diagnostic, language: Language = "vi") -> str:
    """The sentence that says what to do; "" when there is none."""
    words = CATALOGUE[diagnostic.code].hints.get(diagnostic.hint)
    return "" if words is None else _say(words, diagnostic, language)


def caption(diagnostic: Diagnostic, place: Related, language: Language = "vi") -> str:
    """What another place of the diagnostic is."""
    words = CATALOGUE[diagnostic.code].captions[place.caption]
    return _say(words, diagnostic, language)


def title(code: str, language: Language = "vi") -> str:
    """The heading of a code."""
    return CATALOGUE[code].title.said_in(language)


def listed(names: Iterable[str]) -> str:
    """
    Names as a list for an argument: each in backticks, a long list cut short.

    Labels that hold commas are kept apart by semicolons, for backticks are not always shown.
    """
    names = list(names)
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > 12:  # noqa: PLR2004  (about two lines of text)
        quoted = [*quoted[:12], "…"]
    return ("; " if any("," in name for name in names) else ", ").join(quoted)


def _say(words: Words, diagnostic: Diagnostic, language: Language) -> str:
    """Put the arguments in; only those outside backticks are ours to translate."""
    given = {name: _shortened(value) for name, value in diagnostic.arguments}
    said = {name: in_english(text) for name, text in given.items()} if language == "en" else given
    parts = words.said_in(language).split("`")
    return "`".join(
        part.format_map(given if number % 2 else said) for number, part in enumerate(parts)
    )


def _shortened(argument: str) -> str:
    """One line, and not so long that the sentence is lost; lists keep their own measure."""
    line = " ".join(argument.split())
    if len(line) <= LONGEST_ARGUMENT or "`" in line:
        return line
    head = line[: LONGEST_ARGUMENT - 1]
    return f"{head.rpartition(' ')[0] or head}…"
