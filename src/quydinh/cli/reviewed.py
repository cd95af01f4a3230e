"""
A review as text: findings by subject, then counts.

Subjects are told by their codes, never by name, and a passage of a dossier is shown only where
that is asked for: what a terminal shows may end up in a log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from quydinh.cli.console import Console
from quydinh.cli.table import lines as table
from quydinh.cli.table import wrapped
from quydinh.data.outcomes import of_result
from quydinh.dossiers.model import Key
from quydinh.periods import Period
from quydinh.review import Review
from quydinh.review.model import Finding, Part, Severity
from quydinh.review.shown import clause, cut, following
from quydinh.signs.evidence import Evidence

_MARKS = {Severity.MUST: "✗", Severity.UNKNOWN: "?", Severity.SIGN: "!"}
_SEVERITIES = {
    Severity.MUST: "to be put right",
    Severity.UNKNOWN: "cannot be told yet",
    Severity.SIGN: "to be looked at",
}
_PARTS = {
    Part.CONTENT: "contents",
    Part.PROCESS: "process",
    Part.FORMALISM: "signs of formalism",
    Part.LINKS: "collectives and individuals",
    Part.PLAN: "plan",
}


def lines(review: Review, console: Console, *, passages: bool = False) -> Iterator[str]:
    """
    The whole text.

    Args:
        review: What was found.
        console: Where it is shown.
        passages: Whether to show what people wrote, which is private.
    """
    rules, width = review.rules, console.width()
    layers = ", ".join(layer.number for layer in rules.layers)
    applied = console.say(f", cùng {layers}", f", with {layers}") if layers else ""
    total = len(review.subjects.dossiers)
    period = review.period
    head = console.say(
        f"Kiểm điểm {period} theo {rules.number}{applied}: {total} hồ sơ",
        f"Review of {period.english} under {rules.number}{applied}: {total} dossiers",
    )
    yield from map(console.bold, wrapped(head, width))
    for key, found in groupby(review.told, key=lambda one: one.key):
        yield ""
        yield from map(console.bold, wrapped(_called(key, review, console), width))
        yield from _following(key, review, console)
        yield from _lacking(key, review, console)
        for part, group in groupby(found, key=lambda one: one.part):
            yield f"  {_part(part, console)}"
            for one in group:
                yield from _finding(one, console, passages=passages)
    yield from _counted(review, console)
    yield ""
    yield from _summary(review, console)


def _counted(review: Review, console: Console) -> Iterator[str]:
    """Numbers that records leave out and the rating takes from the dossiers."""
    if not review.taken:
        return
    yield ""
    yield console.bold(
        console.say(
            "Số liệu để trống, lấy từ hồ sơ kiểm điểm",
            "Numbers that records leave out, counted in the dossiers",
        )
    )
    for one in review.taken:
        period = Period.parse(one.period)
        of = console.say(f"hồ sơ {period}", f"dossiers of {period.english}")
        said = f"{one.key.code}: {review.field(one)}: {one.value} ({of})"
        yield from _indented(said, "  ", "    ", console)


def _called(key: Key, review: Review, console: Console) -> str:
    """Who it is, and the rating that the facts of the dossier give."""
    kind = review.subjects.kind(key).label or key.subject
    rated = of_result(review.result(key)).said_in(console.language)
    return f"{key.code} ({kind}): {rated}"


def _part(part: Part, console: Console) -> str:
    said = console.say(part.value, _PARTS[part])
    return said[:1].upper() + said[1:]


def _following(key: Key, review: Review, console: Console) -> Iterator[str]:
    """What the rating is used for: duties that it opens, what may follow for the person."""
    said = following(review.result(key))
    if said:
        head = console.say("Sử dụng kết quả", "What follows")
        yield from _indented(f"{head}: {'; '.join(said)}.", "  ", "  ", console)


def _lacking(key: Key, review: Review, console: Console) -> Iterator[str]:
    """A rating that rests on an incomplete process says so, and which step lacks."""
    steps = "; ".join(one.label for one in review.lacking(key))
    if steps:
        said = console.say(
            f"Quy trình chưa đủ: thiếu bước {steps}. Mức nêu trên chưa dùng được.",
            f"The process is not complete: {steps} is lacking. The rating is not to be used yet.",
        )
        yield from _indented(said, "  ", "  ", console)


def _finding(one: Finding, console: Console, *, passages: bool) -> Iterator[str]:
    message = one.message(console.language).replace("`", "")
    said = f"{message[:1].upper()}{message[1:]}{clause(one.citation)}"
    yield from _indented(said, f"    {_MARKS[one.severity]} ", "      ", console)
    if passages or one.part is Part.FORMALISM:
        for line in _evidence(one.evidence, console, passages=passages):
            yield from _indented(line, "      · ", "        ", console)
    advice = one.to_do(console.language).replace("`", "")
    if advice:
        lead = console.say("cần làm: ", "to do: ")
        if one.part is Part.FORMALISM:
            cleared = console.say("hết cảnh báo khi: ", "cleared when: ")
            lead = cleared if one.hint == "cleared" else ""
        yield from _indented(f"{lead}{advice}", "      → ", "        ", console)


def _evidence(found: Sequence[Evidence], console: Console, *, passages: bool) -> Iterator[str]:
    """What was measured, where to look, and in whose report the same stands."""
    measured = [one.where for one in found if not one.passage and not one.beside]
    if measured:
        yield "; ".join(measured)
    if passages:
        for one in found:
            if one.passage:
                yield f"{one.where}: “{one.passage}”"
            if one.beside:
                yield f"{one.beside_where}: “{one.beside}”"
        return
    places = dict.fromkeys(cut(one.where) for one in found if one.passage)
    if places:
        yield console.say("ở: ", "in: ") + "; ".join(places)
    others = dict.fromkeys(one.beside_where for one in found if one.beside)
    if others:
        yield console.say("so với: ", "beside: ") + cut(next(iter(others)))


def _indented(text: str, first: str, others: str, console: Console) -> Iterator[str]:
    for at, line in enumerate(wrapped(text, console.width() - len(others))):
        yield f"{others if at else first}{line}"


def _summary(review: Review, console: Console) -> Iterator[str]:
    say = console.say
    yield console.bold(say("Tổng hợp", "Summary"))
    found = Counter((one.part, one.severity) for one in review.told)
    heads = [say("Phần", "Part")]
    for severity, english in _SEVERITIES.items():
        said = say(severity.value, english)
        heads.append(f"{_MARKS[severity]} {said}")
    rows = [
        [[_part(part, console)], *([str(found[part, one])] for one in Severity)] for part in Part
    ]
    totals = (sum(found[part, one] for part in Part) for one in Severity)
    rows.append([[say("Cộng", "Total")], *([str(total)] for total in totals)])
    yield from table(heads, rows, console.width())
    yield ""
    touched = {one.key for one in review.findings}
    clean = sum(key not in touched for key in review.subjects.dossiers)
    incomplete = sum(bool(review.lacking(key)) for key in review.subjects.dossiers)
    yield say(
        f"{clean} hồ sơ không có vấn đề nào; {incomplete} hồ sơ chưa đủ quy trình.",
        f"Dossiers without findings: {clean}; with an incomplete process: {incomplete}.",
    )
    again = len(review.findings) - len(review.told)
    if again:
        said = say(
            f"{again} điều đã nêu ở một phần thì không nhắc lại ở phần khác; `--report` và "
            "`--format json` có đủ theo từng phần.",
            f"Told in one part and not again in another: {again}; `--report` and "
            "`--format json` have them in each part.",
        )
        yield from wrapped(said, console.width())
