"""What changed, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.changes.model import Comparison, Head
from quydinh.changes.sentences import groups, said
from quydinh.cli.console import Console
from quydinh.cli.table import filled

_STEP = "  "


def heads(old: Head, new: Head, console: Console) -> Iterator[str]:
    """Which two documents are compared."""
    for label, one in ((console.say("Cũ:", "Old:"), old), (console.say("Mới:", "New:"), new)):
        words = f"{one.named(console.language)} – {one.title}".split()
        first, *rest = filled([label, *words], console.width() - 5)
        yield first
        yield from (f"     {line}" for line in rest)


def comparison_lines(found: Comparison, console: Console) -> Iterator[str]:
    """Everything that changed, under headings."""
    yield from heads(found.old, found.new, console)
    if not found.changes:
        yield ""
        yield console.say("Không thay đổi.", "Nothing changed.")
        return
    for group in groups(found, console.language):
        yield ""
        yield console.bold(group.title)
        for title, changes in group.parts:
            if title:
                yield _STEP + title
            for text in said(changes, console.language):
                yield from _item(text, console.width(), 2 if title else 1)


def _item(text: str, width: int, depth: int) -> Iterator[str]:
    indent = _STEP * depth
    first, *rest = filled(text.split(), width - len(indent) - 2)
    yield f"{indent}- {first}"
    yield from (f"{indent}  {line}" for line in rest)
