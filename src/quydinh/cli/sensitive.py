"""Who depends on a reading, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.changes.readings import labels
from quydinh.changes.sensitivity import Effect, Sensitivity
from quydinh.changes.ways import READINGS
from quydinh.cli.console import Console
from quydinh.cli.moving import subject_lines
from quydinh.cli.summary import hanging
from quydinh.cli.table import lines, wrapped


def sensitivity_lines(found: Sensitivity, console: Console) -> Iterator[str]:
    """An overview of all choices, then who moves under each."""
    say, width = console.say, console.width()
    yield from map(
        console.bold,
        wrapped(f"{found.ruleset.named(console.language)}: {found.ruleset.title}", width),
    )
    if not found.questions:
        yield say("Quy định không có phương án nào.", "The ruleset has no open question.")
        return
    yield ""
    heads = (
        say("Cách hiểu khác", "Another reading"),
        say("Đổi kết quả", "Change"),
        say("Lên mức", "Up"),
        say("Xuống mức", "Down"),
    )
    rows = [
        [
            list(labels(found, one)),
            [f"{one.moved}/{found.total}"],
            [str(sum(each.raised for each in one.subjects))],
            [str(sum(each.lowered for each in one.subjects))],
        ]
        for one in _ordered(found)
        if one.moved
    ]
    if rows:
        yield from lines(heads, rows, width)
    else:
        yield say(
            "Không ai trong số liệu này phụ thuộc vào cách hiểu nào.",
            "Nobody in these data depends on any reading.",
        )
    if found.idle and rows:
        yield ""
        head = say("Không ai trong số liệu này phụ thuộc vào:", "Nobody in these data depends on:")
        yield from hanging(head, [one.label for one in found.idle], width)
    for one in _ordered(found):
        if one.moved:
            yield ""
            for label in labels(found, one):
                yield from map(console.bold, wrapped(label, width))
            for each in one.subjects:
                if each.moved:
                    yield ""
                    yield from subject_lines(each, READINGS, console)


def _ordered(found: Sensitivity) -> list[Effect]:
    """Those on which most depend first."""
    return sorted(found.effects, key=lambda one: (len(one.choices), -one.moved))
