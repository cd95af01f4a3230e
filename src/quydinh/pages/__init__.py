"""
Documents for people: a ruleset as a page to read.

``document`` makes one model of a page from the tree as written; ``markdown`` and ``html`` write
it. ``fields`` and ``compare`` look across documents.
"""

from __future__ import annotations

from quydinh.pages.html import html
from quydinh.pages.made import made_from, readings_in_force
from quydinh.pages.markdown import markdown

__all__ = ["html", "made_from", "markdown", "readings_in_force"]
