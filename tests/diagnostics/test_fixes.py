"""Safe fixes are applied whole, and never two on one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.fixes import apply
from quydinh.diagnostics.model import Diagnostic, Edit, Fix
from quydinh.text.source import Span

TEXT = "0123456789"


def problem(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    changes = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return report("QD310", changes[0].span, fixes=[Fix(changes, safe=safe)])


def test_fixes_apart_are_all_applied() -> None:
    fixed = apply(
        TEXT, [problem((8, 9, "x")), problem((0, 0, "a"), (3, 5, "")), problem((5, 5, "b"))]
    )

    assert fixed.text == "a012b567x9"
    assert len(fixed.applied) == 3
    assert fixed.skipped == ()


def test_fix_that_overlaps_waits() -> None:
    """All of it waits, its other edits too."""
    first, second = problem((2, 5, "x")), problem((4, 6, "y"), (9, 10, "z"))
    fixed = apply(TEXT, [second, first])

    assert fixed.text == "01x56789"
    assert fixed.applied == (first,)
    assert fixed.skipped == (second,)


def test_two_insertions_at_one_place_do_not_guess_an_order() -> None:
    fixed = apply(TEXT, [problem((4, 4, ";")), problem((4, 4, "."))])

    assert fixed.text == "0123;456789"
    assert len(fixed.skipped) == 1


def test_one_fix_asked_twice_is_made_once() -> None:
    fixed = apply(TEXT, [problem((4, 4, ";")), problem((4, 4, ";"))])

    assert fixed.text == "0123;456789"
    assert len(fixed.applied) == 2


def test_unsafe_fixes_are_left_to_people() -> None:
    assert apply(TEXT, [problem((0, 5, ""), safe=False)]) == (TEXT, (), ())


edits = st.tuples(st.integers(0, 10), st.integers(0, 10), st.text("xyz", max_size=2)).map(
    lambda edit: (min(edit[:2]), max(edit[:2]), edit[2])
)


@given(st.lists(edits.map(problem), max_size=8))
def test_every_letter_outside_the_edits_stays(problems: list[Diagnostic]) -> None:
    fixed = apply(TEXT, problems)

    changed = {
        at
        for diagnostic in fixed.applied
        for fix in diagnostic.fixes
        for edit in fix.edits
        for at in range(*edit.span)
    }
    kept = "".join(letter for at, letter in enumerate(TEXT) if at not in changed)
    assert "".join(letter for letter in fixed.text if letter.isdigit()) == kept
    assert len(fixed.applied) + len(fixed.skipped) == len(problems)
