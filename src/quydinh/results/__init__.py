"""What an evaluation gives back: a result, its reasons, and the plain tuples they are made of."""

from __future__ import annotations

from quydinh.results.findings import (
    UNDETERMINED,
    Amendment,
    Clause,
    Consequence,
    Course,
    Ending,
    Findings,
    Language,
    Limit,
    Outcome,
    Sign,
    Stages,
    Verdict,
)
from quydinh.results.reason import Reason
from quydinh.results.result import Result, Rules

__all__ = [
    "UNDETERMINED",
    "Amendment",
    "Clause",
    "Consequence",
    "Course",
    "Ending",
    "Findings",
    "Language",
    "Limit",
    "Outcome",
    "Reason",
    "Result",
    "Rules",
    "Sign",
    "Stages",
    "Verdict",
]
