"""Which built-in document on the rules knows a step that the rules alone do not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from quydinh import catalog
from quydinh.api import load
from quydinh.dossiers.values import meant
from quydinh.library.entry import LAYER_KINDS
from quydinh.library.naming import number_key
from quydinh.ruleset import Ruleset


def knowing(rules: Ruleset, subject: str, step: str) -> str:
    """The number of the document; "" where none has the step."""
    base = (number_key(rules.number), rules.date)
    for entry in catalog.entries():
        stands_on = any(one.kind in LAYER_KINDS and one.key == base for one in entry.links)
        if stands_on and entry.path is not None:
            steps = _steps(entry.path).get(subject, {})
            if meant(step, steps, steps):
                return entry.number
    return ""


@cache
def _steps(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The steps of each kind of subject, with their labels."""
    return {
        subject.name: {step.name: step.label for each in subject.procedures for step in each.steps}
        for subject in load(path).program.subjects
    }
