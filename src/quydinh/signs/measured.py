"""What was measured on a dossier: values by feature, and the passages that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from quydinh.signs.evidence import Evidence

Value = int | Fraction


@frozen
class Measured:
    """The features of one dossier; one that cannot be measured is not there."""

    values: dict[str, Value] = field(factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(factory=dict, repr=False)

    def put(self, feature: str, value: Value | None, evidence: Iterable[Evidence] = ()) -> None:
        """Enter a feature; None is not entered."""
        if value is not None:
            self.values[feature] = value
            if passages := tuple(evidence):
                self.evidence[feature] = passages


def share(part: int, whole: int) -> Fraction | None:
    """A share of something; None of nothing."""
    return Fraction(part, whole) if whole else None
