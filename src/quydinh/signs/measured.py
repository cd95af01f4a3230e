"""What was measured: values by feature, and the passages that they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from quydinh.review_evidence import Evidence

Value = int | Fraction


@frozen
class Measured:
    """
    The features of one dossier; one that cannot be measured is not there.

    ``evidence`` has passages for the features that rest on any.
    """

    values: Mapping[str, Value] = field(factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(factory=dict, repr=False)
