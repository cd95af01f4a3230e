"""One base with its layers, or a refusal that says why: against an oracle, at random dates."""

from __future__ import annotations

import datetime as dt

from hypothesis import event, given, settings

from quydinh.diagnostics import catalogue
from quydinh.library.asked import Asked, InForce
from quydinh.library.entry import Entry, System
from quydinh.library.in_force import in_force
from quydinh.library.shelf import Library
from quydinh.periods import Period
from shelf.oracle import in_force as by_oracle
from shelf.shelves import questions

Question = tuple[tuple[Entry, ...], Period, str, System | None, dt.date]


@settings(max_examples=600)
@given(questions())
def test_as_the_oracle_says(question: Question) -> None:
    entries, *asked = question
    answer = in_force(Library(entries), Asked(*asked))
    found = None
    if isinstance(answer, InForce):
        found = tuple(each.number for each in answer.documents)
    event("refused" if found is None else "layers" if len(found) > 1 else "base alone")
    assert found == by_oracle(entries, *asked)


@given(questions())
def test_the_order_of_the_shelf_does_not_matter(question: Question) -> None:
    entries, *asked = question
    one, other = Library(entries), Library(reversed(entries))
    assert in_force(one, Asked(*asked)) == in_force(other, Asked(*asked))


@given(questions())
def test_a_refusal_says_something(question: Question) -> None:
    entries, *asked = question
    answer = in_force(Library(entries), Asked(*asked))
    if isinstance(answer, tuple):
        said = [catalogue.message(each, language) for each in answer for language in ("vi", "en")]
        assert said
        assert all(said)
