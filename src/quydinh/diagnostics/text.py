"""
Diagnostics for people: the text that a terminal shows.

A message has a code, one sentence, the place underlined, other places with captions, what
to do, and what a fix would change.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.changes import described
from quydinh.diagnostics.excerpt import excerpt
from quydinh.diagnostics.model import Language, Severity, in_order
from quydinh.diagnostics.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quydinh.diagnostics.model import Diagnostic
    from quydinh.text.source import Origin

_NAMES = {
    Severity.ERROR: {"vi": "lỗi", "en": "error"},
    Severity.WARNING: {"vi": "cảnh báo", "en": "warning"},
    Severity.NOTE: {"vi": "lưu ý", "en": "note"},
}
_HINT = {"vi": "gợi ý", "en": "hint"}
_FIX = {"vi": "sửa", "en": "fix"}
_POSSIBLE_FIX = {"vi": "có thể sửa", "en": "possible fix"}

# Terminal colors (SGR codes).
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;34"}
_FRAME = "34"
_ADVICE = "36"


def render(
    diagnostics: Iterable[Diagnostic],
    source: Origin | None,
    language: Language = "vi",
    *,
    color: bool = False,
) -> str:
    """
    Every diagnostic by its place, then a line that counts them; "" when there are none.

    Args:
        diagnostics: The problems of one file.
        source: What they are about; None for problems without a place, such as those of a record.
        language: Of the sentences; the file's own words stay as they are.
        color: Whether to add the color codes of a terminal.
    """
    ordered = in_order(diagnostics)
    if not ordered:
        return ""
    style = _Style(language, color)
    blocks = ["\n".join(_block(diagnostic, source, style)) for diagnostic in ordered]
    return "\n\n".join([*blocks, summary(ordered, language)]) + "\n"


def summary(diagnostics: Iterable[Diagnostic], language: Language = "vi") -> str:
    """How many errors, warnings and notes, such as ``2 lỗi, 1 cảnh báo``."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = []
    for severity in Severity:
        count = counts[severity]
        plural = "s" if language == "en" and count > 1 else ""
        if count:
            parts.append(f"{count} {_NAMES[severity][language]}{plural}")
    return ", ".join(parts)


@frozen
class _Style:
    """How everything of one rendering is shown."""

    language: Language
    color: bool

    def paint(self, text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if self.color else text


def _block(diagnostic: Diagnostic, source: Origin | None, style: _Style) -> Iterator[str]:
    color = _COLORS[diagnostic.severity]
    name = f"{_NAMES[diagnostic.severity][style.language]} {diagnostic.code}:"
    sentence = catalogue.message(diagnostic, style.language)
    yield f"{style.paint(name, color)} {visible(sentence)}"
    width = 0
    if source is not None:
        captions = [catalogue.caption(diagnostic, at, style.language) for at in diagnostic.related]
        spans = [diagnostic.span, *(at.span for at in diagnostic.related)]
        places = [source.locate(span) for span in spans]
        width = max(len(str(file.position(span.start).line)) for file, span in places)
        last = None
        for (file, span), caption in zip(places, ["", *captions], strict=True):
            shown = excerpt(file, span)
            before, last = last, (file.name, shown.line, shown.text)
            bar = style.paint(f"{'':{width}} │", _FRAME)
            if before != last:
                corner = style.paint("├─" if caption else "┌─", _FRAME)
                where = "{}:{}:{}".format(file.name, *file.position(span.start))
                yield f"{'':{width}} {corner} {visible(where)}"
                yield f"{style.paint(f'{shown.line:{width}} │', _FRAME)} {shown.text}".rstrip()
            marks = style.paint(shown.marks, _FRAME if caption else color)
            yield f"{bar} {'':{shown.indent}}{marks} {visible(caption)}".rstrip()
    for label, advice in _advice(diagnostic, source, style.language):
        yield f"{'':{width}}   {style.paint(label + ':', _ADVICE)} {advice}"


def _advice(
    diagnostic: Diagnostic, source: Origin | None, language: Language
) -> Iterator[tuple[str, str]]:
    """What to do, and what each fix would change; sure fixes are called so."""
    hint = catalogue.hint(diagnostic, language)
    if hint:
        yield _HINT[language], visible(hint)
    if source is not None:
        line = source.position(diagnostic.span.start).line
        for fix in diagnostic.fixes:
            label = _FIX if fix.safe else _POSSIBLE_FIX
            yield label[language], described(fix, source, language, line)
