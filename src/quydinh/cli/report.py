"""The readable table of results: who, what, by which clauses, and what a reader has to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quydinh.cli.console import Console
from quydinh.cli.groups import groups
from quydinh.cli.population import Rated
from quydinh.cli.table import filled, lines, wrapped
from quydinh.data.outcomes import addresses, in_words
from quydinh.results import Outcome, Result
from quydinh.results.assessment import Assessment
from quydinh.ruleset import Ruleset


def table(
    ruleset: Ruleset, rated: Sequence[Rated], assessment: Assessment | None, console: Console
) -> Iterator[str]:
    """The lines of the report: one table a kind of subject, then a summary."""
    date = (
        ""
        if ruleset.date is None
        else console.say(f" ngày {ruleset.date:%d/%m/%Y}", f" of {ruleset.date:%Y-%m-%d}")
    )
    width = console.width()
    yield from map(console.bold, wrapped(f"{ruleset.number}{date}: {ruleset.title}", width))
    labels = {subject.name: subject.label for subject in ruleset.program.subjects}
    tables = {name: [one for one in rated if one.result.subject == name] for name in labels}
    for name, found in tables.items():
        if found:
            yield ""
            yield console.bold(f"{labels[name]} ({len(found)})")
            rows = [_row(ruleset, one, console) for one in found]
            yield from lines(_heads(console), rows, width)
    yield ""
    if not rated:
        yield console.say("Không có hồ sơ nào.", "No records.")
        return
    yield from _summary([one.result for one in rated], labels, console)
    if assessment is not None:
        yield from groups(assessment.summary(), console)
    elif any(one.result.outcome is Outcome.RATED for one in rated):
        yield from wrapped(
            console.say(
                "Xét từng hồ sơ riêng: chưa áp dụng tỉ lệ xếp loại của cả nhóm.",
                "Each record by itself: quotas of a group are not applied.",
            ),
            width,
        )
    if ruleset.program.questions:
        chosen = [f"{one.name} = {one.chosen}" for one in ruleset.program.questions]
        yield from _hanging(
            console.say("Phương án đang áp dụng:", "Readings in force:"), chosen, width
        )


def _heads(console: Console) -> tuple[str, ...]:
    return (
        console.say("Mã", "Id"),
        console.say("Kết quả", "Result"),
        console.say("Căn cứ", "Clauses"),
        console.say("Ghi chú", "Notes"),
    )


def _row(ruleset: Ruleset, rated: Rated, console: Console) -> list[list[str]]:
    result = rated.result
    verdict = _verdict(result, console)
    who = [rated.place.words().said_in(console.language) if result.id is None else str(result.id)]
    name = ruleset.rules(result.subject).details.called(result.record)
    if name:
        who.append(name)
    cited = "; ".join(addresses(result.citations))
    return [who, [verdict], [cited or "–"], list(_notes(result, console))]


def _verdict(result: Result, console: Console) -> str:
    labels = result.rules.labels
    possible = result.possible
    if len(possible) == 1:
        return in_words(possible[0], labels).said_in(console.language)
    return console.say("Chưa xác định", "Undetermined")


def _notes(result: Result, console: Console) -> Iterator[str]:
    say = console.say
    if result.outcome is Outcome.UNDETERMINED:
        labels = result.rules.labels
        possible = (in_words(one, labels).said_in(console.language) for one in result.possible)
        yield say("có thể: ", "possible: ") + "; ".join(possible)
    decided = result.stages.decision is not None
    if result.missing and not decided:
        yield say("thiếu: ", "missing: ") + "; ".join(result.missing)
    if result.findings.zeros and not decided:
        yield say("mẫu số bằng 0: ", "divisor is 0: ") + "; ".join(result.findings.zeros)
    if decided:
        yield say("mức do cấp có thẩm quyền quyết định", "decided by the competent authority")
    elif result.ending is not None and result.ending.reason:
        yield say("lý do: ", "reason: ") + result.ending.reason
    for limit in result.limits:
        where = f" [{limit.citation}]" if limit.citation else ""
        yield limit.effect.removesuffix(".") + where
    for sign in result.warnings:
        where = f" [{sign.citation}]" if sign.citation else ""
        yield say("cảnh báo: ", "warning: ") + sign.label + where
    if result.unverified:
        yield say("chưa kiểm chứng: ", "unverified: ") + "; ".join(addresses(result.unverified))


def _summary(results: Sequence[Result], labels: dict[str, str], console: Console) -> Iterator[str]:
    say = console.say
    width = console.width()
    yield console.bold(say("Tổng hợp", "Summary"))
    for name, label in labels.items():
        own = [result for result in results if result.subject == name]
        if own:
            yield from _hanging(f"{label}:", _counts(own, console), width)
    warned = sum(bool(result.warnings) for result in results)
    if warned:
        yield say(
            f"Có cảnh báo: {warned} trên {len(results)} hồ sơ",
            f"Warnings: in {warned} of {len(results)} records",
        )
    if any(result.unverified for result in results):
        yield from wrapped(
            say(
                "“Chưa kiểm chứng”: kết quả dựa vào nội dung chưa được đối chiếu với văn bản gốc.",
                "“Unverified”: it rests on text that nobody has checked against the original.",
            ),
            width,
        )


def _counts(results: Sequence[Result], console: Console) -> list[str]:
    """How many of each outcome: the levels from the highest, then the others."""
    counts = Counter(_verdict(result, console) for result in results)
    levels = results[0].rules.labels.values()
    order = [*(one for one in levels if one in counts), *sorted(counts.keys() - set(levels))]
    return [f"{verdict} {counts[verdict]}" for verdict in order]


def _hanging(head: str, parts: Sequence[str], width: int) -> Iterator[str]:
    pieces = [head, *(f"{part};" for part in parts[:-1]), parts[-1]]
    first, *rest = filled(pieces, width - 2)
    yield first
    yield from (f"  {line}" for line in rest)
