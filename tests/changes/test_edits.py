"""One change of a document gives the one statement that it is, forwards and backwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quydinh
from quydinh.changes.compare import compare
from quydinh.changes.model import Change, Comparison
from quydinh.changes.sentences import groups, sentence

GOLDEN = Path(__file__).parent / "golden"
EDITS = GOLDEN / "edits.txt"
BASE = (GOLDEN / "base.qd").read_text("utf-8")
HEAD, *SECTIONS = re.split(r"^(?=== )", EDITS.read_text("utf-8"), flags=re.MULTILINE)
TITLES = [section.partition("\n")[0] for section in SECTIONS]


def edited(section: str) -> str:
    """The base with the lines of a section put in."""
    text = BASE
    edits = re.findall(r"^- (.*)\n\+ ?(.*)$", section, flags=re.MULTILINE)
    assert edits
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(found: Comparison) -> list[str]:
    """What a reader is told, each with its headings."""
    return [
        " | ".join(filter(None, (group.title, title, sentence(one))))
        for group in groups(found)
        for title, changes in group.parts
        for one in changes
    ]


def by_meaning(changes: tuple[Change, ...]) -> list[str]:
    return sorted(repr(one._replace(place="", what="")) for one in changes)


@pytest.fixture(scope="module")
def base() -> quydinh.Ruleset:
    return quydinh.compile(BASE)


@pytest.mark.parametrize("section", SECTIONS, ids=TITLES)
def test_edit_is_told(section: str, base: quydinh.Ruleset, request: pytest.FixtureRequest) -> None:
    found = told(compare(base, quydinh.compile(edited(section))))
    plain = re.sub(r"^>.*\n", "", section, flags=re.MULTILINE).rstrip("\n")
    now = "\n".join((plain, *(f"> {line}" for line in found or ["không thay đổi"]))) + "\n\n"
    if request.config.getoption("--bless"):
        text = EDITS.read_text("utf-8")
        EDITS.write_text(text.replace(section, now), "utf-8")
        section = now

    assert section.rstrip() == now.rstrip()


@pytest.mark.parametrize("section", SECTIONS, ids=TITLES)
def test_backwards_is_the_mirror(section: str, base: quydinh.Ruleset) -> None:
    new = quydinh.compile(edited(section))
    forwards, backwards = compare(base, new), compare(new, base)
    mirrored = tuple(one.mirrored() for one in forwards.changes)

    assert by_meaning(mirrored) == by_meaning(backwards.changes)


def test_same_document_has_no_changes(base: quydinh.Ruleset) -> None:
    assert compare(base, base).changes == ()
