"""Findings of verification as text for a terminal, and as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from quydinh.cli.console import Console
from quydinh.cli.table import wrapped
from quydinh.verify.findings import Finding, Status
from quydinh.verify.showing import as_input, in_words

if TYPE_CHECKING:
    from quydinh.ruleset import Ruleset
    from quydinh.verify.witness import Witness

_TITLES = {
    "promise": ("Bảo đảm", "Promises"),
    "gap": ("Chỗ hở", "Gaps"),
    "for people": ("Cấp có thẩm quyền xem xét", "Left to people"),
    "undetermined": ("Chưa xác định", "Undetermined"),
    "overlap": ("Chỗ chồng lấn", "Overlaps"),
    "never": ("Điều kiện không có tác dụng", "Idle conditions"),
    "always": ("Điều kiện không có tác dụng", "Idle conditions"),
    "idle": ("Điều kiện không có tác dụng", "Idle conditions"),
    "unreachable": ("Mức không bao giờ tới", "Unreachable branches"),
    "mergeable": ("Có thể gộp", "Could be one"),
    "stretch": ("Khoảng trống giữa các ngưỡng", "Empty stretches"),
    "direction": ("Chiều thay đổi", "Directions"),
    "ceiling": ("Giới hạn xếp loại", "Ceilings"),
    "quota": ("Tỉ lệ", "Quotas"),
    "difference": ("Khác nhau", "Differences"),
}
_MARKS = {
    ("gap", Status.REFUTED): "•",
    ("for people", Status.REFUTED): "•",
    ("undetermined", Status.REFUTED): "•",
    ("overlap", Status.REFUTED): "•",
    ("difference", Status.REFUTED): "•",
}
_SIGNS = {Status.PROVED: "✓", Status.REFUTED: "✗", Status.NOT_DECIDED: "?"}


def lines(
    found: Sequence[Finding], rules: Ruleset, console: Console, *, verbose: bool
) -> Iterator[str]:
    """The findings, under their subject and kind."""
    for subject, of_subject in groupby(found, key=lambda one: one.subject):
        yield console.bold(rules.rules(subject).title + f" ({subject})")
        yield ""
        for titles, of_kind in groupby(of_subject, key=lambda one: _TITLES[one.kind]):
            yield console.say(*titles)
            kind = list(of_kind)
            if kind[0].kind == "direction":
                yield from _directions(kind, rules, console)
            else:
                for one in kind:
                    yield from _finding(one, rules, console, verbose=verbose)
            yield ""


def _finding(one: Finding, rules: Ruleset, console: Console, *, verbose: bool) -> Iterator[str]:
    sign = _MARKS.get((one.kind, one.status), _SIGNS[one.status])
    cited = f" [{one.citation}]" if one.citation else ""
    line = console.say(f" (dòng {one.line})", f" (line {one.line})") if one.line else ""
    yield from _indented(f"{sign} {console.say(*one.says)}{cited}{line}", 2, console)
    for place in one.places:
        if place.words:
            open_ = (
                ""
                if place.witness
                else console.say(
                    " (chưa tìm được hồ sơ minh họa)", " (no example record was found)"
                )
            )
            yield from _indented(f"- {place.words}{open_}", 6, console)
        if place.witness and (verbose or not place.words or one.kind in ("promise", "ceiling")):
            yield from _witness(place.witness, one.subject, rules, console)
    if one.limit:
        yield from _indented(console.say("giới hạn: ", "limit: ") + one.limit, 6, console)
    if one.used:
        names = "; ".join(one.used)
        yield from _indented(console.say("dựa vào: ", "rests on: ") + names, 6, console)


def _witness(witness: Witness, subject: str, rules: Ruleset, console: Console) -> Iterator[str]:
    words = "; ".join(in_words(rules.program, subject, witness.record))
    result = witness.result
    level = f" {result.label}" if result.label else ""
    outcome = result.explain(console.language).splitlines()[0] if not level else level.strip()
    yield from _indented(console.say("hồ sơ: ", "record: ") + words, 8, console)
    yield from _indented(console.say("kết quả: ", "result: ") + outcome, 8, console)


def _directions(found: Sequence[Finding], rules: Ruleset, console: Console) -> Iterator[str]:
    """Inputs of one direction in one line; those of both with their records."""
    groups: dict[str, list[str]] = {}
    for one in found:
        if one.places or one.status is not Status.PROVED:
            continue
        sentence = console.say(*one.says).replace(f"`{one.about}`", "…")
        groups.setdefault(sentence, []).append(one.about)
    for sentence, names in groups.items():
        yield from _indented(f"✓ {sentence}", 2, console)
        yield from _indented(", ".join(names), 6, console)
    for one in found:
        if one.places or one.status is not Status.PROVED:
            yield from _finding(one, rules, console, verbose=True)


def _indented(text: str, indent: int, console: Console) -> Iterator[str]:
    width = console.width() if sys.stdout.isatty() else 110
    first, *rest = wrapped(text, width - indent - 2) or [""]
    yield " " * indent + first
    for line in rest:
        yield " " * (indent + 2) + line


def as_json(one: Finding, rules: Ruleset) -> dict[str, Any]:
    """A finding for programs; records are as ``rate`` takes them."""
    return {
        "subject": one.subject,
        "kind": one.kind,
        "status": one.status.value,
        "about": one.about,
        "says": one.says.vi,
        "citation": one.citation,
        "line": one.line,
        "limit": one.limit,
        "used": list(one.used),
        "places": [
            {
                "words": place.words,
                "record": None
                if place.witness is None
                else as_input(rules.program, one.subject, place.witness.record),
                "outcome": None if place.witness is None else place.witness.result.outcome.value,
                "level": None if place.witness is None else place.witness.result.level,
            }
            for place in one.places
        ],
    }
