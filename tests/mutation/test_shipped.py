"""
The shipped documents are held by their own worked cases: a small mistake in them is noticed.

What no case notices is listed beside this file, with what was proved of it: most of it changes no
result. Anything else that no case notices wants a case (``quydinh mutate --examples``), or, if it
is proved to change nothing, a line of its own, which ``--bless`` writes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quydinh.analysis import Analysis, analyse
from quydinh.mutation.run import Fate, Mistake, Outcome, run, tried
from quydinh.places import rulesets
from quydinh.text.source import Source
from quydinh.verify.question import Limits

LISTED = Path(__file__).parent / "golden"
DOCUMENTS = sorted(rulesets().glob("*/*.qd"))
"""A document that stands on another is tried with it: the whole text, the cases of both."""


def read(path: Path) -> Analysis:
    return analyse(Source(str(path), path.read_text("utf-8")))


def place(one: Mistake | Outcome) -> str:
    subject = one.subject if isinstance(one, Outcome) else one.variants[0].mutant.subject
    return f"{subject}: {one.words}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_a_shipped_document_is_held_by_its_cases(
    path: Path, request: pytest.FixtureRequest
) -> None:
    listed = LISTED / f"{path.parent.name}.txt"
    known = listed.read_text("utf-8").splitlines() if listed.exists() else []
    analysis = read(path)
    unnoticed = Counter(place(one) for one in tried(analysis) if not one.by)
    if request.config.getoption("--bless"):
        known = [one for one in known if one.partition(": ")[2] in unnoticed]
        told = {one.partition(": ")[2] for one in known}
        new = {one for one in unnoticed if one not in told}
        if new:
            words = {one.partition(": ")[2] for one in new}
            proved = run(analysis, Limits(seconds=3), lambda one: one.words in words)
            known += [
                f"{one.fate.value}: {place(one)}"
                for one in proved
                if one.fate is not Fate.CAUGHT and place(one) in new
            ]
        listed.write_text("".join(f"{one}\n" for one in sorted(known)), "utf-8")
    assert unnoticed <= Counter(one.partition(": ")[2] for one in known)
