"""Pages of the golden rulesets."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quydinh.analysis import analyse
from quydinh.pages import made_from, readings_in_force
from quydinh.pages.document import page
from quydinh.pages.model import Page
from quydinh.text.source import Source

TEXTS = sorted((Path(__file__).parent / "golden").glob("*.qd"))


@cache
def page_of(path: Path, *, run: bool = True) -> Page:
    """
    The page of a file; one with declarations that nothing applies yet is shown as written.

    The worked cases of built-in rulesets have a test of their own, and need not run here.
    """
    analysis = analyse(Source(str(path), path.read_text("utf-8")))
    assert analysis.program is not None
    if not run:
        return page(analysis.document, readings_in_force(analysis), {}, analysis.layers)
    return made_from(analysis)
