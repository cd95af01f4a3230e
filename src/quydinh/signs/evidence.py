"""What a finding rests on: passages of dossiers, side by side where they are compared."""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Evidence:
    """
    What a finding rests on: where it stands, and the passage itself.

    ``beside`` is the passage that it is compared with (another's report, last year's), if any.
    The passages are private: they are shown in the report to the committee and nowhere else.
    """

    where: str
    passage: str = field(default="", repr=False)
    beside_where: str = ""
    beside: str = field(default="", repr=False)
