"""Whole rulesets for Hypothesis: what the language can say, well typed, and free of circles."""

from __future__ import annotations

from hypothesis import strategies as st

import quydinh
from quydinh.ruleset import Ruleset
from quydinh.testing.generated.drawn import Drawn
from quydinh.testing.generated.rules import Rules
from quydinh.testing.generated.world import HEAD, world


def rulesets() -> st.SearchStrategy[Ruleset]:
    """
    Rulesets with kinds of subjects that are linked, rated, under ceilings and quotas.

    They shrink to few kinds of subjects, with few fields and branches. For data, hand one on to
    ``records`` or ``populations``.
    """
    return texts().map(quydinh.compile)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a ruleset."""
    random = Drawn(draw)
    return f"{HEAD}\n{Rules(random, world(random)).text()}"
