"""
What a mistake most likely is.

The parser knows which token it could not take and which could have stood there; this module turns
that into the message a person needs, and says how to go on reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from attrs import frozen

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Edit, Fix
from quydinh.diagnostics.suggest import nearest
from quydinh.syntax.english import ENGLISH
from quydinh.syntax.expected import SOFT, expected_words
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span
from quydinh.text.words import ascii_key
from quydinh.vocabulary.keywords import KEYWORDS, by_token, opening_tokens


@frozen
class Repair:
    """One token in place of those from ``start`` to ``end``, which may be none."""

    start: int
    end: int
    type: str
    text: str = ""


@frozen
class Mistake:
    """A diagnostic, and what to read instead so as to go on, if the meaning is plain."""

    diagnostic: Diagnostic
    repair: Repair | None = None


_MARKS = ("LETTER", "DASH", "CROSS")
_ITEMS = frozenset(("LETTER", "DASH", "NUMBER", "GROUP", "STEP"))
_LONGEST = 8  # syllables of a keyword


def explain(tokens: Sequence[Token], index: int, expected: frozenset[str], text: str) -> Mistake:
    """Say what is wrong at the token that the parser could not take."""
    for diagnose in _IN_ORDER:
        mistake = diagnose(tokens, index, expected, text)
        if mistake is not None:
            return mistake
    return _unexpected(tokens, index, expected)


def _foreign_word(
    tokens: Sequence[Token], index: int, expected: frozenset[str], text: str
) -> Mistake | None:
    """A keyword typed without its marks, or in English: here, or as the name just before."""
    for at in (index, index - 1, index - 2):
        if not 0 <= at < len(tokens) or (at < index and tokens[at].type != "NAME"):
            break
        phrase = _without_marks(tokens, at, expected)
        if phrase is not None:
            keyword, end = phrase
            span = Span(tokens[at].start, tokens[end - 1].end)
            found = text[span.start : span.end]
            correct = _in_the_case_of(found, by_token()[keyword].text)
            fix = Fix((Edit(span, correct),))
            diagnostic = report("QD104", span, fixes=(fix,), found=found, keyword=correct)
            return Mistake(diagnostic, Repair(at, end, keyword, correct))
        english = ENGLISH.get(tokens[at].text.lower())
        if english is not None:
            span = tokens[at].span
            fixes = () if "…" in english else (Fix((Edit(span, english),), safe=False),)
            diagnostic = report("QD105", span, fixes=fixes, found=tokens[at].text, keyword=english)
            known = _spellings().get(english, "")
            fits = known and (at < index or known in expected)
            return Mistake(diagnostic, Repair(at, at + 1, known, english) if fits else None)
    return None


def _in_the_case_of(found: str, keyword: str) -> str:
    first = keyword[0].upper() if found[0].isupper() else keyword[0].lower()
    return first + keyword[1:]


@cache
def _spellings() -> dict[str, str]:
    return {spelling: keyword.token for keyword in KEYWORDS for spelling in keyword.spellings}


@cache
def _bare_spellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Keywords by their syllables without marks; ``thang`` is both ``Thang`` and ``tháng``."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for spelling, token in _spellings().items():
        bare = tuple(ascii_key(part) for part in spelling.replace(",", "").split())
        found[bare] = (*found.get(bare, ()), token)
    return found


def bare_keyword(tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...], int] | None:
    """What the longest phrase from token ``at`` may be without its marks, and where it ends."""
    syllables: list[str] = []
    found = None
    for end in range(at, min(at + _LONGEST, len(tokens))):
        if not tokens[end].text[:1].isalpha():
            break
        syllables += [ascii_key(part) for part in tokens[end].text.split()]
        keywords = _bare_spellings().get(tuple(syllables))
        if keywords is not None:
            found = keywords, end + 1
    return found


def _without_marks(
    tokens: Sequence[Token], at: int, expected: frozenset[str]
) -> tuple[str, int] | None:
    """The keyword that was meant at token ``at``, and where it ends."""
    found = bare_keyword(tokens, at)
    if found is None:
        return None
    keywords, end = found
    fitting = [keyword for keyword in keywords if keyword in expected]
    if tokens[at].type == "NAME":
        return (fitting or keywords)[0], end
    # A keyword that has another meaning with its marks: `thang` for `tháng`.
    return (fitting[0], end) if fitting and tokens[at].type not in fitting else None


def _yaml(
    tokens: Sequence[Token], index: int, _expected: frozenset[str], _text: str
) -> Mistake | None:
    """``key: value`` where a sentence should begin."""
    index = index or 1
    if index >= len(tokens) or tokens[index].type not in ("COLON", "EQ"):
        return None
    before = tokens[index - 1]
    opens = index == 1 or (before.first and tokens[index - 2].type in ("SEMI", "DOT", "COLON"))
    if before.type not in ("NAME", "STRING") or not opens:
        return None
    span = Span(before.start, tokens[index].end)
    return Mistake(report("QD106", span, found=f"{before.text}{tokens[index].text}"))


def _sentence_start(
    tokens: Sequence[Token], index: int, _expected: frozenset[str], _text: str
) -> Mistake | None:
    """A sentence that begins with no keyword."""
    if index >= len(tokens) or tokens[0].type in opening_tokens():
        return None
    if index > 1:
        return None
    first = tokens[0]
    words = " ".join(token.text for token in tokens[:2] if token.text[:1].isalpha())
    candidates = [by_token()[token].text for token in sorted(opening_tokens())]
    suggestion = next(iter(nearest(words, candidates) or nearest(first.text, candidates)), None)
    if suggestion is None:
        return Mistake(report("QD103", first.span, found=first.text))
    return Mistake(
        report("QD103", first.span, "did_you_mean", found=first.text, suggestion=suggestion)
    )


def _missing_sign(
    tokens: Sequence[Token], index: int, expected: frozenset[str], _text: str
) -> Mistake | None:
    """A sign forgotten at the end of a line."""
    if index == 0:
        return None
    before = tokens[index - 1]
    here = Span(before.end, before.end)
    shown = Span(max(before.start, before.end - 1), before.end)
    if index == len(tokens):
        if "DOT" not in expected:
            return None
        fix = Fix((Edit(here, "."),))
        return Mistake(
            report("QD101", shown, fixes=(fix,), mark=".", after=before.text),
            Repair(index, index, "DOT"),
        )
    token = tokens[index]
    if "RPAR" in expected and (token.first or token.type in ("SEMI", "DOT")):
        opener = _open_bracket(tokens, index)
        fix = Fix((Edit(here, ")"),))
        return Mistake(report("QD110", opener.span, fixes=(fix,)), Repair(index, index, "RPAR"))
    if "SEMI" in expected and token.type in ("DASH", "CROSS"):
        in_list = any(earlier.type in _MARKS for earlier in tokens[:index])
        fix = Fix((Edit(here, ";"),), safe=in_list)
        return Mistake(
            report("QD111", token.span, fixes=(fix,), mark=token.text), Repair(index, index, "SEMI")
        )
    starts = token.first or token.type in _MARKS
    if starts and "COLON" in expected and token.type in (*_MARKS, "NAME", "NUMBER", "STEP"):
        fix = Fix((Edit(here, ":"),))
        return Mistake(
            report("QD112", shown, fixes=(fix,), after=before.text), Repair(index, index, "COLON")
        )
    if starts and "SEMI" in expected:
        fix = Fix((Edit(here, ";"),))
        return Mistake(
            report("QD101", shown, fixes=(fix,), mark=";", after=before.text),
            Repair(index, index, "SEMI"),
        )
    return None


def _open_bracket(tokens: Sequence[Token], index: int) -> Token:
    depth = 0
    for token in reversed(tokens[:index]):
        if token.type == "RPAR":
            depth += 1
        elif token.type == "LPAR":
            if depth == 0:
                return token
            depth -= 1
    return tokens[index - 1]


def _keyword_as_name(
    tokens: Sequence[Token], index: int, expected: frozenset[str], _text: str
) -> Mistake | None:
    """A word of the language where only a name can stand."""
    if index >= len(tokens) or tokens[index].type not in by_token() or "NAME" not in expected:
        return None
    # In a condition much else could stand there; the word is simply out of place.
    if "NUMBER_WORD" in expected or "WHEN" in expected:
        return None
    token = tokens[index]
    return Mistake(report("QD122", token.span, word=token.text))


def _split_name(
    tokens: Sequence[Token], index: int, _expected: frozenset[str], text: str
) -> Mistake | None:
    """Words in a row where one name was meant: ``số_nhiệm_vụ hoàn_thành``, ``sàn điểm tốt``."""
    if not 0 < index < len(tokens) or not _continues_name(tokens, index):
        return None
    start, end = index, index + 1
    while start > 0 and _continues_name(tokens, start):
        start -= 1
    while end < len(tokens) and _continues_name(tokens, end):
        end += 1
    span = Span(tokens[start].start, tokens[end - 1].end)
    joined = "_".join(token.text for token in tokens[start:end])
    fix = Fix((Edit(span, joined),), safe=False)
    diagnostic = report("QD124", span, fixes=(fix,), name=joined, found=text[span.start : span.end])
    return Mistake(diagnostic, Repair(start, end, "NAME", joined))


def _continues_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token and the one before it, on the same line, are both words for a name."""
    token, before = tokens[at], tokens[at - 1]
    words = {token.type, before.type}
    return at > 0 and not token.first and "NAME" in words and words <= {"NAME", *SOFT}


def _empty_list(
    tokens: Sequence[Token], index: int, expected: frozenset[str], _text: str
) -> Mistake | None:
    """A lead with nothing below it."""
    if index == 0 or tokens[index - 1].type != "COLON" or not expected & _ITEMS:
        return None
    if (
        index < len(tokens)
        and tokens[index].type not in ("SEMI", "DOT")
        and not _opens(tokens[index])
    ):
        return None
    lead = next(
        (token for token in reversed(tokens[: index - 1]) if token.type in by_token()),
        tokens[index - 1],
    )
    return Mistake(report("QD115", tokens[index - 1].span, lead=lead.text))


def _opens(token: Token) -> bool:
    return token.type in opening_tokens() or token.type == "REMAINING"


_IN_ORDER: tuple[Callable[[Sequence[Token], int, frozenset[str], str], Mistake | None], ...] = (
    _foreign_word,
    _yaml,
    _sentence_start,
    _empty_list,
    _missing_sign,
    _keyword_as_name,
    _split_name,
)


def _unexpected(tokens: Sequence[Token], index: int, expected: frozenset[str]) -> Mistake:
    if index >= len(tokens):
        last = tokens[-1]
        return Mistake(report("QD109", last.span, expected=expected_words(expected)))
    token = tokens[index]
    if token.type in ("SEMI", "DOT"):
        before = tokens[index - 1] if index else token
        return Mistake(
            report("QD109", Span(before.start, token.end), expected=expected_words(expected))
        )
    words = expected_words(expected)
    keywords = [by_token()[symbol].text for symbol in sorted(expected) if symbol in by_token()]
    suggestion = next(iter(nearest(token.text, keywords)), None) if token.type == "NAME" else None
    if suggestion is not None:
        return Mistake(
            report(
                "QD102",
                token.span,
                "did_you_mean",
                found=token.text,
                expected=words,
                suggestion=suggestion,
            )
        )
    return Mistake(report("QD102", token.span, found=token.text, expected=words))
