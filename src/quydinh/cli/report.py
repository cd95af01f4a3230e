"""The readable table of results: who, what, by which clauses, and what a reader has to know."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.cli.console import Console
from quydinh.cli.population import Rated, Rating
from quydinh.cli.summary import summary_lines
from quydinh.cli.table import lines, wrapped
from quydinh.data.outcomes import addresses, in_words, of_result
from quydinh.results import Outcome, Result
from quydinh.ruleset import Ruleset


def table(ruleset: Ruleset, rating: Rating, console: Console) -> Iterator[str]:
    """The lines of the report: one table a kind of subject, then a summary."""
    date = (
        ""
        if ruleset.date is None
        else console.say(f" ngày {ruleset.date:%d/%m/%Y}", f" of {ruleset.date:%Y-%m-%d}")
    )
    layers = ", ".join(layer.number for layer in ruleset.layers)
    applied = console.say(f", cùng {layers}", f", with {layers}") if layers else ""
    width = console.width()
    head = f"{ruleset.number}{date}{applied}: {ruleset.title}"
    yield from map(console.bold, wrapped(head, width))
    if rating.number and rating.batch is None:
        yield from wrapped(
            console.say(
                "Có nhiều hồ sơ nên chỉ nêu tổng hợp; thêm `-o` và tên tệp để có từng kết quả, "
                "`quydinh explain … --id MÃ` để biết lý do của một hồ sơ.",
                "There are many records, so only the summary is shown; add `-o` and a file name "
                "for each result, `quydinh explain … --id ID` for the reasons of one.",
            ),
            width,
        )
    for subject, part in rating.by_subject() if rating.batch is not None else ():
        yield ""
        yield console.bold(f"{ruleset.rules(subject).title} ({part.number})")
        rows = [_row(ruleset, one, console) for one in part.rated]
        yield from lines(_heads(console), rows, width)
    yield ""
    if not rating.number:
        yield console.say("Không có hồ sơ nào để xếp loại.", "No records to rate.")
        return
    yield from summary_lines(rating.summary, console)


def _heads(console: Console) -> tuple[str, ...]:
    return (
        console.say("Mã", "Id"),
        console.say("Kết quả", "Result"),
        console.say("Căn cứ", "Clauses"),
        console.say("Ghi chú", "Notes"),
    )


def _row(ruleset: Ruleset, rated: Rated, console: Console) -> list[list[str]]:
    result = rated.result
    verdict = of_result(result).said_in(console.language)
    who = [rated.place.words().said_in(console.language) if result.id is None else str(result.id)]
    name = ruleset.rules(result.subject).details.called(result.record)
    if name:
        who.append(name)
    cited = "; ".join(addresses(result.citations))
    return [who, [verdict], [cited or "–"], list(_notes(result, console))]


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
        zero = say("mẫu số bằng 0 hoặc danh sách trống: ", "divisor is 0 or list is empty: ")
        yield zero + "; ".join(result.findings.zeros)
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
