"""The whole page, from the summary of an assessment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from quydinh.diagnostics.catalogue import hint, message
from quydinh.diagnostics.model import Diagnostic
from quydinh.report.attention import attention
from quydinh.report.levels import groups, levels
from quydinh.report.markup import Markup, element, joined
from quydinh.report.people import to_consider, undetermined
from quydinh.report.quotas import ceilings, quotas
from quydinh.report.shell import facts, page
from quydinh.report.tables import Column, Row, table
from quydinh.report.words import Speech, capital, heading
from quydinh.results import Language, Outcome
from quydinh.results.summary import ReadingUsed, SubjectSummary, Summary


def html(
    summary: Summary,
    *,
    language: Language = "vi",
    made_on: dt.date | None = None,
    left_out: int = 0,
    limit: int = 100,
) -> str:
    """
    One self-contained page: no script, nothing fetched; the same bytes for the same summary.

    Args:
        summary: What ``Assessment.summary()`` gave.
        language: Of the page's own words; those of the ruleset and the data stay as they are.
        made_on: The date that the page bears; none by default.
        left_out: How many records had errors and are not among the results.
        limit: The most rows of one table; the others are counted, never dropped in silence.
    """
    speech = Speech(language)
    title = speech.say("Tổng hợp kết quả xếp loại", "Summary of ratings")
    header = _header(summary, title, made_on, speech)
    main = _main(summary, left_out, limit, speech)
    return page(f"{title}: {summary.number}", header, main, speech)


def _header(
    summary: Summary, title: str, made_on: dt.date | None, speech: Speech
) -> Iterator[Markup]:
    say = speech.say
    number = summary.number
    if summary.date:
        date = dt.date.fromisoformat(summary.date)
        number += say(f" ngày {date:%d/%m/%Y}", f" of {date:%Y-%m-%d}")
    if summary.layers:
        number += say(", cùng ", ", with ") + ", ".join(summary.layers)
    modes = {
        "select": say(
            "Đề xuất: phần vượt tỉ lệ được chuyển mức theo thứ tự ưu tiên; trường hợp ngang nhau "
            "do cấp có thẩm quyền chọn",
            "Proposal: the surplus moves down by order of preference; ties are left to people",
        ),
        "check": say(
            "Kiểm tra: không chuyển mức của ai; nhóm vượt tỉ lệ do cấp có thẩm quyền quyết định",
            "Check: nobody is moved; people decide on groups that exceed a quota",
        ),
        "apart": say(
            "Xét từng hồ sơ riêng: chưa áp dụng tỉ lệ xếp loại của cả nhóm",
            "Each record by itself: quotas of a group are not applied",
        ),
    }
    known: list[tuple[str, str | Markup]] = [
        (say("Căn cứ", "Document"), f"{number}: {summary.title}"),
        (say("Phạm vi", "Records"), _scope(summary, speech)),
        (say("Cách xét", "Mode"), modes[summary.mode]),
    ]
    if made_on is not None:
        known.append((say("Ngày lập", "Date"), say(f"{made_on:%d/%m/%Y}", f"{made_on:%Y-%m-%d}")))
    yield element("h1", title)
    digest = element("code", summary.digest)
    yield facts([*known, (say("Mã nội dung quy tắc", "Digest of rules"), digest)])


def _scope(summary: Summary, speech: Speech) -> str:
    total = speech.count(sum(one.total for one in summary.subjects))
    said = speech.say(f"{total} hồ sơ", f"{total} records")
    kinds = ", ".join(f"{one.title} {speech.count(one.total)}" for one in summary.subjects)
    return f"{said} ({kinds})" if kinds else said


def _main(summary: Summary, left_out: int, limit: int, speech: Speech) -> Iterator[Markup]:
    say = speech.say
    yield attention(summary, left_out, speech)
    if summary.subjects:
        yield _totals(summary, speech)
    else:
        yield element("p", say("Không có hồ sơ nào để xếp loại.", "No records to rate."))
    for at, one in enumerate(summary.subjects, start=1):
        title = f"{at}. {heading(one.title)}"
        blocks = _blocks(one, f"d{at}", summary, limit, speech)
        yield element("section", element("h2", title), blocks, id=f"d{at}")
    if summary.problems:
        yield _problems(summary, speech)
    if summary.readings:
        yield _readings(summary, speech)


def _totals(summary: Summary, speech: Speech) -> Markup:
    say = speech.say
    named = {
        Outcome.RATED: say("Đã xếp loại", "Rated"),
        Outcome.NEEDS_REVIEW: say("Chờ xem xét", "To consider"),
        Outcome.UNDETERMINED: say("Chưa xác định", "Undetermined"),
        Outcome.NOT_RATED: say("Không xếp loại", "Not rated"),
        Outcome.NOT_REVIEWED: say("Không kiểm điểm", "Not reviewed"),
    }
    sums = {outcome: sum(one.outcomes[outcome] for one in summary.subjects) for outcome in named}
    met = [outcome for outcome in named if sums[outcome] or outcome is Outcome.RATED]
    columns = (
        Column(say("Đối tượng", "Subjects"), "text"),
        Column(say("Tổng số", "Total")),
        *(Column(named[outcome]) for outcome in met),
    )
    rows = [
        Row(
            (
                element("a", heading(one.title), href=f"#d{at}"),
                speech.count(one.total),
                *(speech.count(one.outcomes[outcome]) for outcome in met),
            )
        )
        for at, one in enumerate(summary.subjects, start=1)
    ]
    if len(rows) > 1:
        total = speech.count(sum(sums.values()))
        cells = (say("Tổng số", "Total"), total, *(speech.count(sums[each]) for each in met))
        rows.append(Row(cells, "total"))
    title = element("h2", say("Số lượng theo đối tượng", "By kind of subject"), id="tong-so")
    return element("section", title, table("tong-so", columns, rows))


def _blocks(
    one: SubjectSummary, label: str, summary: Summary, limit: int, speech: Speech
) -> Iterator[Markup]:
    """Everything about one kind of subject."""
    say = speech.say

    def block(name: str, title: str, *content: Markup) -> Markup:
        return joined(element("h3", title, id=f"{label}-{name}"), *content)

    place = f"{label}-muc"
    yield block("muc", say("Kết quả chung", "Results"), levels(one, place, speech))
    if one.outcomes[Outcome.NEEDS_REVIEW]:
        title = say("Trình cấp có thẩm quyền xem xét", "For the competent authority to decide")
        yield block("xet", title, *to_consider(one, f"{label}-xet", limit, speech))
    if one.outcomes[Outcome.UNDETERMINED]:
        title = say("Chưa xác định được kết quả", "Undetermined")
        yield block("thieu", title, *undetermined(one, f"{label}-thieu", limit, speech))
    if one.quotas:
        title = say("Sử dụng tỉ lệ xếp loại", "Use of quotas")
        content = quotas(one, f"{label}-ti-le", summary.mode, limit, speech)
        yield block("ti-le", title, *content)
    if one.groups:
        title = say("Kết quả theo nhóm", "Results by group")
        yield block("nhom", title, groups(one, f"{label}-nhom", limit, speech))
    if one.ceilings:
        title = say("Giới hạn xếp loại", "Ceilings")
        yield block("gioi-han", title, ceilings(one.ceilings, f"{label}-gioi-han", speech))
    if one.warnings:
        title = say("Cảnh báo", "Warnings")
        columns = (Column(title, "text"), Column(say("Số hồ sơ", "Records")))
        rows = (Row((name or key, speech.count(number))) for key, name, number in one.warnings)
        yield block("canh-bao", title, table(f"{label}-canh-bao", columns, rows))
    if one.consequences:
        title = say("Sử dụng kết quả", "What follows")
        yield block("su-dung", title, _following(one, f"{label}-su-dung", speech))
    if one.unverified or one.provisional:
        title = say("Nội dung cần đối chiếu", "To be checked against the original")
        yield block("doi-chieu", title, *_unchecked(one, speech))


def _following(one: SubjectSummary, place: str, speech: Speech) -> Markup:
    """What follows from the results, for how many, and for whom first."""
    say = speech.say
    columns = (
        Column(say("Việc", "What"), "text"),
        Column(say("Căn cứ", "Clause"), "text"),
        Column(say("Số hồ sơ", "Records")),
        Column(say("Chưa xác định", "Not settled")),
        Column(say("Mã hồ sơ", "Keys"), "text"),
    )
    rows = (
        Row(
            (
                each.label,
                each.citation,
                speech.count(each.holds),
                speech.count(each.unknown),
                ", ".join(each.keys) + (", …" if each.holds > len(each.keys) else ""),
            )
        )
        for each in one.consequences
    )
    return table(place, columns, rows)


def _unchecked(one: SubjectSummary, speech: Speech) -> Iterator[Markup]:
    say = speech.say
    for cited, said in (
        (
            one.unverified,
            say(
                "Quy tắc dùng ở đây có nội dung chưa được đối chiếu với văn bản gốc",
                "The rules used here rest on text that nobody has checked against the original",
            ),
        ),
        (
            one.provisional,
            say(
                "Quy tắc dùng ở đây có con số tạm đặt, không có trong văn bản",
                "The rules used here rest on numbers that are not in the document",
            ),
        ),
    ):
        if cited:
            yield element("p", f"{said}: {'; '.join(cited)}.")


def _problems(summary: Summary, speech: Speech) -> Markup:
    say = speech.say
    title = element("h2", say("Vấn đề của số liệu", "Doubts about the data"), id="so-lieu")
    columns = (Column(say("Mã", "Code"), "text"), Column(say("Nội dung", "What"), "text"))
    rows = (Row((each.code, _said(each, speech))) for each in summary.problems)
    return element("section", title, table("so-lieu", columns, rows))


def _said(problem: Diagnostic, speech: Speech) -> Markup:
    """The sentence and what to do; what stands in backticks is of the data or the rules."""
    advice = hint(problem, speech.language)
    said = capital(message(problem, speech.language)) + (f"; {advice}." if advice else ".")
    parts = said.split("`")
    return joined(*(element("code", part) if at % 2 else part for at, part in enumerate(parts)))


def _readings(summary: Summary, speech: Speech) -> Markup:
    say = speech.say
    title = element("h2", say("Phương án đang áp dụng", "Readings in force"), id="phuong-an")
    columns = (
        Column(say("Vấn đề văn bản để ngỏ", "What the text leaves open"), "text"),
        Column(say("Cách hiểu đang áp dụng", "Reading in force"), "text"),
    )
    by_default = say("mặc định", "by default")

    def how(one: ReadingUsed) -> str:
        """Who chose it, as far as that came with it."""
        decision = one.decision
        return "" if decision is None else f" ({decision.said_in(speech.language)})"

    rows = (
        Row(
            (
                one.question + (f" [{one.citation}]" if one.citation else ""),
                f"{one.reading} ({by_default})" if one.by_default else one.reading + how(one),
            )
        )
        for one in summary.readings
    )
    return element("section", title, table("phuong-an", columns, rows))
