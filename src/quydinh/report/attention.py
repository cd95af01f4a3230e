"""What a reader has to look at first, with links to where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.report.markup import Markup, element, joined
from quydinh.report.words import Speech, heading
from quydinh.results import Outcome
from quydinh.results.summary import SubjectSummary, Summary


def attention(summary: Summary, left_out: int, speech: Speech) -> Markup:
    """A short list; says so when nothing is left to do."""
    items = [
        element("li", element("strong", heading(one.title)), ": ", _linked(found))
        for at, one in enumerate(summary.subjects, start=1)
        if (found := list(_of_subject(one, f"d{at}", speech)))
    ]
    if left_out:
        count = speech.count(left_out)
        said = speech.say(
            f"{count} hồ sơ có lỗi số liệu, không có trong báo cáo này",
            f"Records with errors, not in this report: {count}",
        )
        items.insert(0, element("li", element("strong", said)))
    count = speech.count(len(summary.problems))
    if summary.problems:
        said = speech.say(f"{count} vấn đề của số liệu", f"Doubts about the data: {count}")
        items.append(element("li", element("a", said, href="#so-lieu")))
    title = speech.say("Việc cần xem xét", "To be looked at")
    nothing = speech.say(
        "Không có việc nào phải xem xét thêm.", "There is nothing left to look at."
    )
    body = element("ul", items) if items else element("p", nothing)
    return element("section", element("h2", title), body, class_="attention")


def _linked(found: Sequence[tuple[str, str]]) -> Markup:
    """Links one after the other."""
    links = [element("a", said, href=f"#{place}") for place, said in found]
    return joined(links[0], *(joined("; ", link) for link in links[1:]))


def _of_subject(one: SubjectSummary, label: str, speech: Speech) -> Iterator[tuple[str, str]]:
    say, count = speech.say, speech.count
    waiting, open_ = one.outcomes[Outcome.NEEDS_REVIEW], one.outcomes[Outcome.UNDETERMINED]
    if waiting:
        said = say(
            f"{count(waiting)} hồ sơ trình cấp có thẩm quyền xem xét",
            f"for the competent authority to decide: {count(waiting)}",
        )
        yield f"{label}-xet", said
    if open_:
        said = say(
            f"{count(open_)} hồ sơ chưa xác định được kết quả",
            f"undetermined: {count(open_)}",
        )
        yield f"{label}-thieu", said
    exceeding = sum(use.exceeds > 0 for use in one.quotas)
    if exceeding:
        said = say(
            f"{count(exceeding)} nhóm vượt tỉ lệ xếp loại",
            f"groups that exceed a quota: {count(exceeding)}",
        )
        yield f"{label}-ti-le", said
    warned = sum(number for _, _, number in one.warnings)
    if warned:
        yield f"{label}-canh-bao", say(f"{count(warned)} cảnh báo", f"warnings: {count(warned)}")
    unchecked = len(one.unverified) + len(one.provisional)
    if unchecked:
        said = say(
            f"{count(unchecked)} điều khoản cần đối chiếu với văn bản gốc",
            f"clauses to be checked against the original: {count(unchecked)}",
        )
        yield f"{label}-doi-chieu", said
