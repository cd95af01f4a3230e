"""What a change does, as one page: what the documents say, and who moves."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.changes.model import Comparison, Head
from quydinh.changes.sentences import groups, said
from quydinh.changes.transitions import Transitions
from quydinh.changes.ways import DOCUMENTS
from quydinh.report.markup import Markup, element, joined
from quydinh.report.moving import losses, moving, overview
from quydinh.report.shell import facts, page
from quydinh.report.words import Speech
from quydinh.results import Language


def html(found: Comparison, moved: Transitions | None = None, *, language: Language = "vi") -> str:
    """
    One self-contained page: no script, nothing fetched; the same bytes for the same comparison.

    Args:
        found: What ``compare`` gave.
        moved: What ``transitions`` gave for a population.
        language: Of the page's own words; those of the rulesets and the data stay as they are.
    """
    speech = Speech(language)
    title = speech.say("So sánh hai quy định", "Two rulesets compared")
    name = f"{title}: {found.old.number} → {found.new.number}"
    return page(name, _header(found, title, speech), _main(found, moved, speech), speech)


def document(one: Head, speech: Speech) -> str:
    """Number, date and title."""
    return f"{one.named(speech.language)}: {one.title}"


def _header(found: Comparison, title: str, speech: Speech) -> Iterator[Markup]:
    say = speech.say
    number = sum(one.section != "example" for one in found.changes)
    yield element("h1", title)
    yield facts(
        (
            (say("Văn bản cũ", "Older"), document(found.old, speech)),
            (say("Văn bản mới", "Newer"), document(found.new, speech)),
            (say("Số thay đổi", "Changes"), speech.count(number)),
            (say("Mã nội dung cũ", "Older digest"), element("code", found.old.digest)),
            (say("Mã nội dung mới", "Newer digest"), element("code", found.new.digest)),
        )
    )


def _main(found: Comparison, moved: Transitions | None, speech: Speech) -> Iterator[Markup]:
    if moved is not None:
        yield overview(moved, speech)
        for at, one in enumerate(moved.subjects, start=1):
            yield moving(one, f"m{at}", DOCUMENTS, speech)
        if moved.losses:
            yield losses(moved.losses, speech)
    yield element("section", _changes(found, speech), id="noi-dung")


def _changes(found: Comparison, speech: Speech) -> Iterator[Markup]:
    yield element("h2", speech.say("Nội dung thay đổi", "What changed"))
    if not found.changes:
        yield element("p", speech.say("Không thay đổi.", "Nothing changed."))
    for group in groups(found, speech.language):
        yield element("h3", group.title)
        for title, changes in group.parts:
            listed = element("ul", map(_item, said(changes, speech.language)), class_="changes")
            yield joined(element("h4", title) if title else None, listed)


def _item(text: str) -> Markup:
    return element("li", text)
