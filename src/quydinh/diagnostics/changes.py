"""A fix in words: ``thay `diem` bằng `điểm` ``, ``thêm `;` sau `tốt` ``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quydinh.diagnostics.visible import visible

if TYPE_CHECKING:
    from quydinh.diagnostics.model import Edit, Fix, Language
    from quydinh.text.source import Source

LONGEST = 60
CUT = "…"


def described(fix: Fix, source: Source, language: Language, line: int) -> str:
    """What a fix does; an edit on another line than ``line`` says on which."""
    return "; ".join(_described(edit, source, language, line) for edit in fix.edits)


def _described(edit: Edit, source: Source, language: Language, line: int) -> str:
    old, new = _short(source.text[edit.span.start : edit.span.end]), _short(edit.text)
    if old and new:
        said = f"thay `{old}` bằng `{new}`" if language == "vi" else f"replace `{old}` by `{new}`"
    elif old:
        said = f"xóa `{old}`" if language == "vi" else f"delete `{old}`"
    else:
        said = f"thêm `{new}`" if language == "vi" else f"add `{new}`"
        before = _word_before(source, edit.span.start)
        if before:
            said += f" sau `{before}`" if language == "vi" else f" after `{before}`"
    there = source.position(edit.span.start).line
    if there != line:
        said += f" (dòng {there})" if language == "vi" else f" (line {there})"
    return said


def _word_before(source: Source, offset: int) -> str:
    """The last word on the line before an offset, where something is put in."""
    words = source.text[max(0, offset - LONGEST) : offset].splitlines()[-1:]
    return "".join("".join(words).split()[-1:])


def _short(text: str) -> str:
    line = visible(" ".join(text.split()) or text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + CUT
