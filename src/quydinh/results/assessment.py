"""What the rating of a population gives back, whatever its tables are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from quydinh.diagnostics.model import Diagnostic
from quydinh.results.findings import Verdict
from quydinh.results.result import Result
from quydinh.results.summary import QuotaUse, Summary

Mode = Literal["select", "check"]

# Beyond this a column of bits would not fit a 64-bit integer that has a sign.
BITS = 62


class Assessment(ABC):
    """
    A rated population.

    ``assessment["đảng_viên"]`` gives results for tables of mappings, and a frame of the same kind
    for frames. The columns of ``rows`` and of frames are named in ``docs/tham-khao/quan-the.md``.
    """

    @abstractmethod
    def __getitem__(self, subject: str) -> Any:  # noqa: ANN401  (frames of every library)
        """The results of one kind of subject, in the order of its table."""

    @property
    @abstractmethod
    def subjects(self) -> tuple[str, ...]:
        """The kinds of subjects whose tables were given."""

    @property
    @abstractmethod
    def digest(self) -> str:
        """The content digest of the ruleset."""

    @property
    @abstractmethod
    def options(self) -> Mapping[str, str]:
        """The reading in force for each question."""

    @property
    @abstractmethod
    def problems(self) -> tuple[Diagnostic, ...]:
        """Doubts about the data, each with its count and the first keys."""

    @abstractmethod
    def rows(self, subject: str) -> list[dict[str, object]]:
        """The key and the result columns of every row, in plain values."""

    @abstractmethod
    def groups(self, subject: str) -> tuple[QuotaUse, ...]:
        """The use of every quota in every group."""

    @abstractmethod
    def summary(self) -> Summary:
        """Counts by kind and group, quotas, ceilings, warnings, whom to consider."""

    @abstractmethod
    def explain(self, subject: str, key: str | int) -> Result:
        """
        The full result of one row, with every reason.

        Raises:
            NotFoundError: There is no such subject or key.
        """

    def explained(self, subject: str, keys: Sequence[str | int]) -> dict[str, Result]:
        """The full results of some rows, by their keys as text."""
        return {str(key): self.explain(subject, key) for key in keys}

    @abstractmethod
    def verdicts(self, subject: str) -> tuple[Verdict, ...]:
        """What the bits of the column ``có_thể`` stand for."""
