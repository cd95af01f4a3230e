"""From an analysed text to its page: the readings in force, and the worked cases really run."""

from __future__ import annotations

from collections.abc import Mapping

from quydinh import examples
from quydinh.analysis import Analysis
from quydinh.diagnostics.catalogue import hint, message
from quydinh.diagnostics.model import Diagnostic
from quydinh.pages.document import page
from quydinh.pages.model import Page
from quydinh.text.words import key


def made_from(analysis: Analysis, chosen: Mapping[str, str] | None = None) -> Page:
    """
    The page of a ruleset that has no errors.

    Args:
        analysis: What was read, under the readings that were chosen.
        chosen: The same readings, under which worked cases run.
    """
    assert analysis.program is not None
    decided = {
        key(one.name): one.decision.said_in("vi")
        for one in analysis.program.questions
        if one.decision is not None
    }
    problems = {
        one.title: _said(one.problem)
        for one in examples.run(analysis, chosen)
        if one.problem is not None
    }
    in_force = readings_in_force(analysis)
    return page(analysis.document, in_force, problems, analysis.layers, decided)


def readings_in_force(analysis: Analysis) -> dict[str, str]:
    """The reading of each question, by keys."""
    assert analysis.program is not None
    return {key(one.name): key(one.chosen) for one in analysis.program.questions}


def _said(problem: Diagnostic) -> str:
    """The sentence and what to do."""
    advice = hint(problem, "vi")
    return message(problem, "vi") + (f"; {advice}" if advice else "")
