"""What proofs need of a ruleset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from quydinh.evaluate.subjects import SubjectRules
from quydinh.ir import nodes as ir
from quydinh.results import Clause, Ending
from quydinh.results.assessment import Assessment, Mode


class Rules(Protocol):
    """A ruleset, as the verifier sees it."""

    @property
    def program(self) -> ir.Program:
        """The meaning of the rules."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """The types of subjects that are rated."""

    def rules(self, subject: str) -> SubjectRules:
        """The running rules of a subject."""

    def conditions(self, subject: str) -> tuple[Clause, ...]:
        """Every condition of a rating."""

    def endings(self, subject: str) -> tuple[Ending, ...]:
        """Every way in which a rating can end."""

    def assess(self, tables: Mapping[str, Any], *, quota: Mode = "select") -> Assessment:
        """A population, with links, order, ceilings and quotas."""
