"""The page for the committee: it stands alone, leads where it says, and keeps what is private."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from quydinh.dossiers import Shortcoming
from quydinh.report.review import html
from quydinh.review import Part, Review, Severity, review
from quydinh.review.shown import following
from quydinh.ruleset import Ruleset
from webpage import Page

_NO_LETTER = re.compile(r"\W+")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def _letters(text: str) -> str:
    """The letters and figures alone: elements within a sentence come with spaces of their own."""
    return _NO_LETTER.sub("", text).casefold()


@pytest.fixture(params=["sound", "formalist"])
def found(request: pytest.FixtureRequest) -> Review:
    chosen = request.getfixturevalue(request.param)
    assert isinstance(chosen, Review)
    return chosen


def test_the_page_stands_alone(found: Review) -> None:
    made = html(found)
    page = Page(made)

    assert not {tag.name for tag in page.tags} & {"script", "link", "img", "iframe", "base"}
    named = {name for tag in page.tags for name, _ in tag.attributes}
    assert not {name for name in named if name.startswith("on")} | (named & {"src", "style"})
    assert "//" not in _STYLE.sub("", made)


def test_every_reference_leads_somewhere(found: Review) -> None:
    page = Page(html(found))
    ids = [tag["id"] for tag in page.tags if tag["id"]]
    wanted = {tag["href"][1:] for tag in page.tags if tag["href"]}
    wanted |= {tag["aria-labelledby"] for tag in page.tags if tag["aria-labelledby"]}

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


def test_tables_can_be_read_aloud(found: Review) -> None:
    page = Page(html(found))

    for one in page.tables.values():
        assert all(one.head)
        assert one.scopes == ["col"] * len(one.head) + ["row"] * len(one.rows)


def test_every_subject_and_every_finding_is_there(found: Review) -> None:
    page = Page(html(found))
    table = page.tables["tung-doi-tuong"]

    assert len(table.rows) == len(found.subjects.dossiers)
    said = _letters(page.text)
    assert [one for one in found.findings if _letters(one.message()) not in said] == []


def test_what_follows_from_a_rating_is_there(formalist: Review) -> None:
    said = _letters(Page(html(formalist)).text)
    results = [formalist.result(one.key) for one in formalist.subjects]
    duties = {duty for result in results for duty in following(result)}

    assert any("kế hoạch khắc phục" in duty for duty in duties)
    assert [one for one in duties if _letters(one) not in said] == []


def test_counts_agree(formalist: Review) -> None:
    """The bold figures of a column are the findings that have to be put right."""
    rows = Page(html(formalist)).tables["tung-doi-tuong"].rows
    for at, part in enumerate(Part, start=1):
        figures = (re.match(r"\d+", row[at]) for row in rows)
        must = sum(int(one[0]) for one in figures if one is not None)
        wanted = [one for one in formalist.findings if one.part is part]

        assert must == sum(one.severity is Severity.MUST for one in wanted)


def test_nothing_private_in_the_page_to_be_passed_on(found: Review) -> None:
    page = Page(html(found, anonymous=True))
    for dossier in found.subjects:
        assert dossier.name not in page.text
        for item in dossier.shortcomings:
            assert item.text not in page.text
        for one in dossier.plan:
            assert one.text not in page.text


def test_names_and_passages_in_the_page_for_the_committee(found: Review) -> None:
    page = Page(html(found))

    assert all(dossier.name in page.text for dossier in found.subjects)


def test_a_name_cannot_break_out(rules_of_2025: Ruleset, formalist: Review) -> None:
    bad = '"><script>alert(1)</script>'
    first, *others = formalist.subjects
    item = Shortcoming("HC-1", bad, responsible=(bad,))
    worse = evolve(first, name=bad, shortcomings=(item,))
    made = html(review(rules_of_2025, [worse, *others], on=formalist.on))

    assert "<script" not in made
    assert "&lt;script&gt;alert(1)" in made


def test_the_same_review_gives_the_same_page(formalist: Review) -> None:
    assert html(formalist, language="en") == html(formalist, language="en")
