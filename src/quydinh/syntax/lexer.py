"""
From characters to tokens.

The lexer works on the file's own characters, so every position is a position in the file;
words are normalised one by one (``text.words``). Keyword phrases are found as the longest match
in the keyword table, whatever white space stands between their syllables. The lexer never
stops: what it cannot read becomes a diagnostic and, where the meaning is plain, the token that
was meant.

Some signs mean different things by where they stand: ``-``, ``+`` and ``a)`` are list marks at the
start of an item and operators or brackets elsewhere; a full stop between two names joins a path
and otherwise ends a sentence.
"""

from __future__ import annotations

import re

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic, Edit, Fix
from quydinh.syntax.citations import read_citation
from quydinh.syntax.tokens import Token
from quydinh.text.numbers import MAX_DIGITS, Trouble, read_date, read_number
from quydinh.text.source import Source, Span
from quydinh.text.words import INVISIBLE, LOOKALIKES, nfc, syllable_key
from quydinh.vocabulary.keywords import opening_tokens, trie

_INVISIBLE = "".join(INVISIBLE)
# What the letters of a word are read as.
_MEANT = str.maketrans(
    dict.fromkeys(INVISIBLE, "") | {wrong: right for wrong, (right, _) in LOOKALIKES.items()}
)
_FOREIGN = frozenset(INVISIBLE) | LOOKALIKES.keys()
_MARKS = "\u0300-\u036f"

_SCANNER = re.compile(
    rf"""
    (?P<space>[\s{_INVISIBLE}]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<word>[^\W\d_](?:[^\W]|[{_MARKS}]|[{_INVISIBLE}](?=\w))*)
  | (?P<year_first>[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9]))
  | (?P<date>[0-9]{{1,2}}(?P<slash>[/-])[0-9]{{1,2}}(?P=slash)[0-9]{{4}}(?![0-9]))
  | (?P<number>[0-9]+(?:[.,][0-9]+)*)
  | (?P<quote>["“”„«])
  | (?P<bracket>\[)
  | (?P<sign>>=|<=|!=|<>|==|[≥≤≠<>=;:.,()+*/%×÷·−–—-])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_SIGNS = {
    ";": "SEMI", ":": "COLON", ".": "DOT", ",": "COMMA", "(": "LPAR", ")": "RPAR",
    "+": "PLUS", "-": "MINUS", "−": "MINUS", "–": "MINUS", "—": "MINUS",
    "*": "STAR", "×": "STAR", "·": "STAR", "/": "SLASH", "÷": "SLASH", "%": "PERCENT",
    ">=": "GE", "≥": "GE", "<=": "LE", "≤": "LE", ">": "GT", "<": "LT",
    "=": "EQ", "==": "EQ", "!=": "NE", "<>": "NE", "≠": "NE",
}  # fmt: skip

_CLOSERS = {'"': '"”“', "“": '”"', "”": '”"', "„": "”“", "«": "»"}
_ITEM_OPENERS = frozenset(("SEMI", "DOT", "COLON"))
_LINE_END = re.compile(r"[\r\n]")
_WHOLE_WORD = re.compile(rf"[\w{_MARKS}]+")
_LETTER_MARK = re.compile(r"[^\W\d_]{1,2}\)")


@frozen
class Lexed:
    """Tokens in order, the comments beside them, and what was wrong."""

    tokens: tuple[Token, ...]
    comments: tuple[ast.Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


def lex(source: Source) -> Lexed:
    """Split a text into tokens."""
    lexer = _Lexer(source.text)
    lexer.scan()
    return Lexed(
        tuple(_join_phrases(lexer.tokens)), tuple(lexer.comments), tuple(lexer.diagnostics)
    )


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.comments: list[ast.Comment] = []
        self.diagnostics: list[Diagnostic] = []
        self.depth = 0
        self.first = True
        self.line_end = -1

    def scan(self) -> None:
        text, at, end = self.text, 0, len(self.text)
        scan = _SCANNER.match
        while at < end:
            match = scan(text, at)
            assert match is not None  # the last alternative takes any letter
            kind = match.lastgroup
            # `slash` is a group inside `date`, so lastgroup is still the outer one.
            if kind == "space":
                self._space(match.group(), at)
                at = match.end()
                continue
            if kind == "word":
                at = self._word(match.group(), at)
            elif kind == "sign":
                at = self._sign(match.group(), at)
            elif kind == "number":
                at = self._number(match.group(), at)
            elif kind == "date":
                at = self._date(match.group(), at)
            elif kind == "year_first":
                at = self._year_first(match.group(), at)
            elif kind == "quote":
                at = self._quoted(at)
            elif kind == "bracket":
                at = self._citation(at)
            elif kind == "comment":
                self.comments.append(
                    ast.Comment(nfc(match.group()[1:].strip()), span=Span(at, match.end()))
                )
                at = match.end()
                continue
            else:
                self._stray(at)
                at = match.end()
            self.first = False

    def _space(self, space: str, at: int) -> None:
        if "\n" in space or "\r" in space:
            self.first = True
        if space.isspace():
            return
        self._invisible(space.lstrip("\ufeff") if at == 0 else space, at + len(space))

    def _invisible(self, text: str, end: int) -> None:
        """One message for a word, or for the space between two, and one fix that cleans it."""
        start = end - len(text)
        found = [(at, letter) for at, letter in enumerate(text, start) if letter in INVISIBLE]
        if found:
            at, letter = found[0]
            fix = Fix(tuple(Edit(Span(each, each + 1), "") for each, _ in found))
            self._report("QD003", Span(at, at + 1), fixes=(fix,), name=INVISIBLE[letter])

    def _word(self, word: str, at: int) -> int:
        end = at + len(word)
        if (
            self._starts_item()
            and self.text[end : end + 1] == ")"
            and _LETTER_MARK.fullmatch(word + ")")
        ):
            self._add("LETTER", word + ")", at, end + 1, value=nfc(word).lower())
            return end + 1
        self._add("WORD", word if word.isascii() else nfc(self._plain_letters(word, at)), at, end)
        return end

    def _plain_letters(self, word: str, at: int) -> str:
        """The word as it was meant; one message for all its letters of another script."""
        if _FOREIGN.isdisjoint(word):
            return word
        self._invisible(word, at + len(word))
        found = [
            (offset, *LOOKALIKES[letter])
            for offset, letter in enumerate(word)
            if letter in LOOKALIKES
        ]
        if found:
            offset, right, name = found[0]
            fix = Fix(
                tuple(Edit(Span(at + each, at + each + 1), letter) for each, letter, _ in found)
            )
            span = Span(at + offset, at + offset + 1)
            self._report("QD002", span, fixes=(fix,), letter=word[offset], name=name, correct=right)
        return word.translate(_MEANT)

    def _sign(self, sign: str, at: int) -> int:
        end = at + len(sign)
        token = _SIGNS[sign]
        if token == "LPAR":
            self.depth += 1
        elif token == "RPAR":
            self.depth = max(0, self.depth - 1)
        elif (
            token in ("MINUS", "PLUS")
            and self._starts_item()
            and not self._is_signed_number(at, end)
        ):
            token = "DASH" if token == "MINUS" else "CROSS"
        elif token == "DOT" and self._joins_path(at, end):
            token = "PATH_DOT"
        if token in ("SEMI", "DOT"):
            self.depth = 0  # a bracket never reaches over the end of an item
        self._add(token, sign, at, end)
        return end

    def _starts_item(self) -> bool:
        """Whether the next token stands where an item of a list may begin."""
        if self.depth:
            return False
        return self.first or not self.tokens or self.tokens[-1].type in _ITEM_OPENERS

    def _is_signed_number(self, at: int, end: int) -> bool:
        """``: -5`` is a negative number; a list mark is followed by white space."""
        return not self.first and at > 0 and self.text[end : end + 1].isdigit()

    def _joins_path(self, at: int, end: int) -> bool:
        if not self.tokens:
            return False
        before = self.tokens[-1]
        if before.type != "WORD" or before.end != at or not self.text[end : end + 1].isalpha():
            return False
        return not _opens_declaration(self.text, end)

    def _number(self, text: str, at: int) -> int:
        end = at + len(text)
        read = read_number(text)
        span = Span(at, end)
        if read.trouble is Trouble.DECIMAL_POINT:
            self._report(
                "QD007",
                span,
                fixes=(Fix((Edit(span, text.replace(".", ",")),)),),
                text=text,
                correct=text.replace(".", ","),
            )
        elif read.trouble is Trouble.DOUBTFUL:
            thousand, decimal = text.replace(".", ""), text.replace(".", ",")
            fixes = (
                Fix((Edit(span, thousand),), safe=False),
                Fix((Edit(span, decimal),), safe=False),
            )
            self._report("QD008", span, fixes=fixes, text=text, thousand=thousand, decimal=decimal)
        elif read.trouble is Trouble.MALFORMED:
            self._report("QD012", span, text=text)
        elif read.trouble is Trouble.TOO_LONG:
            self._report("QD011", span, limit=MAX_DIGITS)
        self._add("NUMBER", text, at, end, value=read.value)
        return end

    def _date(self, text: str, at: int) -> int:
        end = at + len(text)
        value = read_date(text)
        if value is None:
            self._report("QD009", Span(at, end), text=text)
        self._add("DATE", text, at, end, value=value)
        return end

    def _year_first(self, text: str, at: int) -> int:
        """``2023-12-31``, as programs write dates: never two subtractions."""
        year, month, day = text.split("-")
        span = Span(at, at + len(text))
        value = read_date(f"{day}/{month}/{year}")
        if value is None:
            self._report("QD009", span, text=text)
        else:
            correct = f"{value:%d/%m/%Y}"
            self._report(
                "QD013", span, fixes=(Fix((Edit(span, correct),)),), text=text, correct=correct
            )
        self._add("DATE", text, at, span.end, value=value)
        return span.end

    def _quoted(self, at: int) -> int:
        """A text in quotes ends at its closing mark; “inner” marks may stand in a straight pair."""
        closers = _CLOSERS[self.text[at]]
        inner = 0
        index, end = at + 1, self._line_end(at)
        straight = self.text[at] == '"'
        while index < end:
            letter = self.text[index]
            if straight and letter == "“":
                inner += 1
            elif letter in closers:
                if not (inner and letter == "”"):
                    return self._close_quote(at, index)
                inner -= 1
            index += 1
        if straight and inner:  # `"…“` typed by a word processor: any mark closes
            for index in range(at + 1, end):
                if self.text[index] in closers:
                    return self._close_quote(at, index)
        return self._unclosed_quote(at, end)

    def _close_quote(self, at: int, index: int) -> int:
        content = nfc(self.text[at + 1 : index])
        self._add(
            "STRING", self.text[at : index + 1], at, index + 1, value=" ".join(content.split())
        )
        return index + 1

    def _unclosed_quote(self, at: int, end: int) -> int:
        """The text surely ends before what closes the item: a colon, a citation, a sign."""
        content = self.text[at + 1 : end]
        content = (
            content[: content.rindex(":")] if ":" in content else _without_sign(content, ";.,")
        )
        content = content.rstrip().removesuffix(" gồm").rstrip()
        if content.endswith("]") and "[" in content:
            content = content[: content.rindex("[")].rstrip()
        cut = at + 1 + len(content)
        self._report("QD004", Span(at, cut), fixes=(Fix((Edit(Span(cut, cut), '"'),), safe=False),))
        self._add("STRING", self.text[at:cut], at, cut, value=" ".join(nfc(content).split()))
        return cut

    def _citation(self, at: int) -> int:
        end = self._line_end(at)
        close = self.text.find("]", at, end)
        if close < 0:
            close = at + len(_without_sign(self.text[at:end], ";."))
            self._report("QD005", Span(at, close), fixes=(Fix((Edit(Span(close, close), "]"),)),))
            after = close
        else:
            after = close + 1
        citation, problem = read_citation(self.text[at + 1 : close], Span(at, after))
        if problem is not None:
            self.diagnostics.append(problem)
        self._add("CITATION", self.text[at:after], at, after, value=citation)
        return max(after, at + 1)

    def _stray(self, at: int) -> None:
        span = Span(at, at + 1)
        last = self.diagnostics[-1] if self.diagnostics else None
        if last is not None and last.code == "QD006" and last.span.end == at:
            self.diagnostics.pop()  # one message for a run of such letters
            span = Span(last.span.start, at + 1)
        shown = self.text[span.start : min(span.end, span.start + 20)]
        self._report("QD006", span, fixes=(Fix((Edit(span, ""),), safe=False),), letter=shown)

    def _line_end(self, at: int) -> int:
        """The end of the line, looked for once a line: one may be as long as the file."""
        if self.line_end < at:
            found = _LINE_END.search(self.text, at)
            self.line_end = len(self.text) if found is None else found.start()
        return self.line_end

    def _add(self, type_: str, text: str, start: int, end: int, *, value: object = None) -> None:
        self.tokens.append(Token(type_, text, start, end, first=self.first, value=value))

    def _report(
        self, code: str, span: Span, fixes: tuple[Fix, ...] = (), **arguments: str | int
    ) -> None:
        self.diagnostics.append(report(code, span, DEFAULT, fixes, (), **arguments))


def _without_sign(text: str, signs: str) -> str:
    """Without one sign at the end, and the white space round it."""
    text = text.rstrip()
    return text[:-1].rstrip() if text.endswith(tuple(signs)) else text


def _opens_declaration(text: str, at: int) -> bool:
    """Whether a capitalised keyword that opens a declaration stands at ``at``."""
    if not text[at].isupper():
        return False
    node = trie()
    for match in _WHOLE_WORD.finditer(text, at, at + 40):
        node = node.branches.get(syllable_key(nfc(match.group())), None)  # type: ignore[assignment]
        if node is None:
            return False
        if node.token in opening_tokens():
            return True
    return False


def _join_phrases(tokens: list[Token]) -> list[Token]:
    """Turn words into keywords by the longest phrase, and the other words into names."""
    root = trie().branches
    joined: list[Token] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if token.type != "WORD":
            joined.append(token)
            index += 1
            continue
        node = root.get(syllable_key(token.text))
        if node is None or (joined and joined[-1].type == "PATH_DOT"):
            token.type = "NAME"
            joined.append(token)
            index += 1
            continue
        found, found_at = node.token, index
        ahead = index + 1
        while node.branches and ahead < count:
            follower = tokens[ahead]
            if follower.type == "WORD":
                step = syllable_key(follower.text)
            elif follower.type == "COMMA":
                step = ","
            else:
                break
            next_node = node.branches.get(step)
            if next_node is None:
                break
            node = next_node
            if node.token is not None:
                found, found_at = node.token, ahead
            ahead += 1
        if found is None:
            token.type = "NAME"
            joined.append(token)
            index += 1
            continue
        if found_at == index:
            token.type = found
            joined.append(token)
        else:
            text = " ".join(part.text for part in tokens[index : found_at + 1]).replace(" ,", ",")
            joined.append(Token(found, text, token.start, tokens[found_at].end, first=token.first))
        index = found_at + 1
    return joined
