"""What holds for the repository as a whole: its public names, its files, its rulesets."""

from __future__ import annotations

from pathlib import Path

import pytest

import quydinh
from quydinh.analysis import analyse
from quydinh.diagnostics.model import Severity
from quydinh.examples import ExampleResult, run
from quydinh.pages.fields import conflicts, uses
from quydinh.syntax import parse
from quydinh.text.source import Source

ROOT = Path(__file__).parent.parent
RULESETS = sorted((ROOT / "rulesets").glob("*/*.qd"))
THOROUGH = {"366-QĐ-TW"}
"""Documents whose examples show every condition true and false, under every reading."""

# Adding a name here is a promise to everybody who imports it.
PUBLIC = [
    "CompileError",
    "Diagnostic",
    "Edit",
    "Entry",
    "Fix",
    "Formatted",
    "InputError",
    "NotFoundError",
    "Outcome",
    "Period",
    "QuydinhError",
    "Reason",
    "Related",
    "Result",
    "Ruleset",
    "Severity",
    "Sign",
    "Stages",
    "Verdict",
    "__version__",
    "check",
    "compile",
    "entries",
    "format_text",
    "in_force",
    "load",
]

# Longer files need a reason: the tree of meanings is one closed definition.
LONG = {"ir/nodes.py"}


def test_public_names_are_what_was_promised() -> None:
    assert quydinh.__all__ == PUBLIC
    assert all(hasattr(quydinh, name) for name in PUBLIC)


def test_files_stay_small() -> None:
    package = ROOT / "src" / "quydinh"
    sizes = {
        str(path.relative_to(package)): len(path.read_text("utf-8").splitlines())
        for path in package.rglob("*.py")
    }
    assert {name for name, lines in sizes.items() if lines > 460} <= LONG
    assert max(sizes.values()) <= 600


@pytest.mark.parametrize("path", RULESETS, ids=lambda path: path.stem)
def test_built_in_rulesets_are_free_of_problems(path: Path) -> None:
    analysis = analyse(Source(path.name, path.read_text("utf-8")))

    assert [each for each in analysis.diagnostics if each.severity is not Severity.NOTE] == []
    assert analysis.program is not None


@pytest.mark.parametrize("path", RULESETS, ids=lambda path: path.stem)
def test_worked_cases_of_built_in_rulesets_hold(path: Path) -> None:
    analysis = analyse(Source(path.name, path.read_text("utf-8")))
    results = list(run(analysis))

    rates = analysis.program is not None and any(one.rating for one in analysis.program.subjects)
    assert len(results) >= (12 if rates else 0)
    assert [each.example.title for each in results if each.problem is not None] == []
    if path.stem in THOROUGH:
        assert one_sided(results) == []


def one_sided(results: list[ExampleResult]) -> list[tuple[str, str, str]]:
    """Conditions that no example shows as true, or none as false."""
    seen: dict[tuple[str, str, str], set[bool | None]] = {}
    for each in results:
        if each.result is not None:
            for reason in each.result.reasons:
                where = (each.result.subject, reason.branch, reason.condition)
                seen.setdefault(where, set()).add(reason.holds)
    return [where for where, held in seen.items() if not held >= {True, False}]


def test_one_name_means_one_thing_in_all_built_in_rulesets() -> None:
    """The same population can be rated under any document: kinds and units of fields agree."""
    parsed = [(path.stem, parse(Source(path.name, path.read_text("utf-8")))) for path in RULESETS]
    found = conflicts(uses((number, each.document) for number, each in parsed))

    assert [
        (each.name, [(use.document, use.subject, use.kind) for use in each.uses])
        for each in found
        if each.on == "kiểu"
    ] == []
