"""The whole page, from a review."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.report.markup import Markup, element, joined
from quydinh.report.review.context import PARTS, Context
from quydinh.report.review.findings import findings
from quydinh.report.review.linked import linked
from quydinh.report.review.overview import attention, subjects
from quydinh.report.review.planned import planned
from quydinh.report.review.rated import rated
from quydinh.report.review.timeline import timelines
from quydinh.report.shell import facts, page
from quydinh.report.words import Speech, heading
from quydinh.results import Language
from quydinh.review import Review
from quydinh.review.model import Part


def html(review: Review, *, language: Language = "vi", anonymous: bool = False) -> str:
    """
    One self-contained page: no script, nothing fetched; the same bytes for the same review.

    Args:
        review: What ``quydinh.review.review`` gave.
        language: Of the page's own words; those of the ruleset and the dossiers stay as they are.
        anonymous: Leave out names and passages, so that the page may be passed on.
    """
    context = Context(review, Speech(language), anonymous)
    period = review.period
    title = context.say(f"Báo cáo kiểm điểm {period}", f"Review of {period.english}")
    number = review.rules.number
    return page(f"{title}: {number}", _header(title, context), _main(context), context.speech)


def _header(title: str, context: Context) -> Iterator[Markup]:
    say, review = context.say, context.review
    rules = review.rules
    document = rules.number
    if rules.date is not None:
        document += say(f" ngày {rules.date:%d/%m/%Y}", f" of {rules.date:%Y-%m-%d}")
    if rules.layers:
        document += say(", cùng ", ", with ") + ", ".join(layer.number for layer in rules.layers)
    counts = [
        f"{kind.label or heading(kind.name)} {context.speech.count(number)}"
        for kind in review.subjects.kinds.values()
        if (number := sum(key.subject == kind.name for key in review.subjects.dossiers))
    ]
    total = context.speech.count(len(review.subjects.dossiers))
    kept = (
        say("không ghi họ tên và câu chữ trong hồ sơ", "names and passages are left out")
        if context.anonymous
        else say(
            "có họ tên và câu chữ trong hồ sơ; chỉ giao cho người có trách nhiệm",
            "names and passages of dossiers; for those in charge only",
        )
    )
    yield element("h1", title)
    yield facts(
        [
            (say("Căn cứ", "Document"), f"{document}: {rules.title}"),
            (say("Phạm vi", "Dossiers"), say(f"{total} hồ sơ", total) + f" ({', '.join(counts)})"),
            (say("Xem xét đến ngày", "As of"), context.day(context.on)),
            (say("Nội dung riêng", "Private"), kept),
            (say("Mã nội dung quy tắc", "Digest of rules"), element("code", rules.digest)),
        ]
    )


def _main(context: Context) -> Iterator[Markup]:
    say = context.say
    yield attention(context)
    title = element("h2", say("Tình hình từng đối tượng", "Each subject"), id="tung-doi-tuong")
    yield element("section", title, subjects(context))
    title = element("h2", say("Xếp loại và quy trình", "Ratings and process"), id="xep-loai")
    yield element("section", title, rated(context))
    for at, part in enumerate(Part, start=1):
        place = PARTS[part][0]
        heading_ = element("h2", f"{at}. {context.title(part)}", id=place)
        yield element("section", heading_, joined(*_chapter(part, context)))


def _chapter(part: Part, context: Context) -> Iterator[Markup]:
    if part is Part.PROCESS:
        yield from timelines(context)
    elif part is Part.LINKS:
        yield from linked(context)
    elif part is Part.PLAN:
        yield from planned(context)
    found = context.of(part)
    if found:
        yield from findings(found, context)
    else:
        yield element("p", context.say("Không phát hiện vấn đề nào.", "Nothing was found."))
