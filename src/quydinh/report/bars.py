"""
Bars of a distribution, drawn so that they can be told apart without colour.

Levels go from dark to light; the lowest level and what is no level have patterns. The figures
always stand beside a bar, which is therefore hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quydinh.report.markup import Markup, element, joined
from quydinh.report.words import Speech, heading
from quydinh.results import Outcome
from quydinh.results.summary import Group, SubjectSummary

_DARK, _LIGHT = (17, 63, 103), (176, 206, 232)
# Background, ink and lines of each pattern, in a square of six units.
_PATTERNS = {
    "lowest": ("#f3cabd", "#7a2414", "M0 1.5H6M0 4.5H6"),
    "needs_review": ("#ffe9b8", "#8a5a00", "M-1 1L1 -1M0 6L6 0M5 7L7 5"),
    "undetermined": ("#ffffff", "#444444", "M1 1H2.5M4 4H5.5"),
    "not_rated": ("#ffffff", "#777777", "M3 0V6"),
    "not_reviewed": ("#ffffff", "#777777", "M0 0L6 6M6 0L0 6"),
}


class Category(NamedTuple):
    """One way to end: its short and its full name, and how it is drawn."""

    key: str
    short: str
    label: str
    fill: str


def categories(one: SubjectSummary, speech: Speech) -> tuple[Category, ...]:
    """The levels from the highest, then the outcomes without a level that anybody has."""
    say = speech.say
    last = len(one.labels) - 1
    found = [
        Category(name, heading(name), label, fill(at, last))
        for at, (name, label) in enumerate(one.labels.items())
    ]
    names = {
        Outcome.NEEDS_REVIEW: (
            say("Chờ xem xét", "To consider"),
            say("Cấp có thẩm quyền xem xét", "For the competent authority to decide"),
        ),
        Outcome.UNDETERMINED: (say("Chưa xác định", "Undetermined"),) * 2,
        Outcome.NOT_RATED: (say("Không xếp loại", "Not rated"),) * 2,
        Outcome.NOT_REVIEWED: (say("Không kiểm điểm", "Not reviewed"),) * 2,
    }
    found += [
        Category(outcome.value, short, label, f"url(#{outcome.value})")
        for outcome, (short, label) in names.items()
        if one.outcomes[outcome.value]
    ]
    return tuple(found)


def counts(one: SubjectSummary | Group, shown: Iterable[Category]) -> tuple[int, ...]:
    """How many are in each category."""
    return tuple(
        one.levels[each.key] if each.key in one.levels else one.outcomes[each.key] for each in shown
    )


def patterns() -> Markup:
    """The patterns that bars refer to; once a page."""
    drawn = (
        element(
            "pattern",
            element("rect", width=6, height=6, fill=ground),
            element("path", d=lines, stroke=ink, stroke_width="1.2", fill="none"),
            id=name,
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        )
        for name, (ground, ink, lines) in _PATTERNS.items()
    )
    return element("svg", element("defs", drawn), width=0, height=0, aria_hidden="true")


def bar(shown: Sequence[Category], figures: Sequence[int], whole: int) -> Markup:
    """A bar whose parts are in proportion to the whole."""
    parts: list[Markup] = []
    before = 0
    for each, figure in zip(shown, figures, strict=True):
        if figure and whole:
            start, width = f"{100 * before / whole:.2f}%", f"{100 * figure / whole:.2f}%"
            parts.append(element("rect", x=start, width=width, height="100%", fill=each.fill))
        before += figure
    return element("svg", parts, class_="bar", aria_hidden="true")


def swatch(one: Category) -> Markup:
    """The key to a category."""
    drawn = element("rect", width="100%", height="100%", fill=one.fill)
    return element("svg", drawn, class_="key", aria_hidden="true")


def legend(shown: Iterable[Category]) -> Markup:
    """What the short names and fills stand for."""
    return element(
        "ul",
        (
            element(
                "li",
                swatch(each),
                each.short,
                None if each.short == each.label else joined(": ", each.label),
            )
            for each in shown
        ),
        class_="legend",
    )


def fill(at: int, last: int) -> str:
    """How the level at a place of a scale is drawn, of which the lowest is at ``last``."""
    if at == last and last:
        return "url(#lowest)"
    steps = max(1, last - 1)
    mixed = (
        round(dark + (light - dark) * at / steps) for dark, light in zip(_DARK, _LIGHT, strict=True)
    )
    return "#" + "".join(f"{each:02x}" for each in mixed)
