"""
A kit for testers (extra ``[testing]``): Hypothesis strategies, ready properties, a pytest plugin.

``records`` and ``populations`` make data at and beside every threshold of a ruleset, aimed at a
level if asked; ``rulesets`` makes whole rulesets. ``check_all`` holds a ruleset to what has to be
true of every one. The plugin collects ``.qd`` files: their worked cases and promises are tests.
"""

from __future__ import annotations

from quydinh.testing.check import check_all
from quydinh.testing.populations import populations
from quydinh.testing.records import records
from quydinh.testing.rulesets import rulesets

__all__ = ["check_all", "populations", "records", "rulesets"]
