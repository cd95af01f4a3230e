"""A fix in words: ``thay `diem` bằng `điểm` ``, ``thêm `;` sau `tốt` ``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Edit
from quydinh.diagnostics.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quydinh.diagnostics.model import Fix, Language
    from quydinh.text.source import Origin, Source, Span

LONGEST = 80
CUT = "…"

_REPLACE = Words("thay `{old}` bằng `{new}`", "replace `{old}` by `{new}`")
_DELETE = Words("xóa `{old}`", "delete `{old}`")
_ADD = Words("thêm `{new}`", "add `{new}`")
_ADD_AFTER = Words("thêm `{new}` sau `{word}`", "add `{new}` after `{word}`")
_WRITE = Words("viết `{new}`", "write `{new}`")
_ON_LINE = Words("{change} (dòng {line})", "{change} (line {line})")


def described(fix: Fix, origin: Origin, language: Language, line: int) -> str:
    """What a fix does; a change on another line than ``line`` says on which."""
    source, first = origin.locate(fix.edits[0].span)
    by = first.start - fix.edits[0].span.start  # a fix stays in one file
    edits = sorted((Edit(edit.span.moved(by), edit.text) for edit in fix.edits), key=_by_place)
    lines = {source.position(edit.span.start).line for edit in edits}
    if len(edits) > 1 and lines == {line}:
        # Brackets put in here and there say nothing; the words between them do.
        return _WRITE.said_in(language).format(new=_short(_rewritten(edits, source)))
    return "; ".join(_on_line(edit, source, language, line) for edit in edits)


def _by_place(edit: Edit) -> Span:
    return edit.span


def _on_line(edit: Edit, source: Source, language: Language, line: int) -> str:
    change = _change(edit, source, language)
    there = source.position(edit.span.start).line
    if there == line:
        return change
    return _ON_LINE.said_in(language).format(change=change, line=there)


def _change(edit: Edit, source: Source, language: Language) -> str:
    old, new = _short(source.text[edit.span.start : edit.span.end]), _short(edit.text)
    word = _word_before(source, edit.span.start)
    words = _ADD_AFTER if word else _ADD
    if old:
        words = _REPLACE if new else _DELETE
    return words.said_in(language).format(old=old, new=new, word=word)


def _rewritten(edits: Sequence[Edit], source: Source) -> str:
    """The text from the first edit to the last as it will be."""
    parts = []
    at = edits[0].span.start
    for edit in edits:
        parts += [source.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join(parts)


def _word_before(source: Source, offset: int) -> str:
    """The last word on the line before an offset, where something is put in."""
    words = source.text[max(0, offset - LONGEST) : offset].splitlines()[-1:]
    return visible("".join("".join(words).split()[-1:]))


def _short(text: str) -> str:
    line = visible(" ".join(text.split()) or text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + CUT
