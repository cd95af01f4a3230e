"""
The names of what is known of earlier periods; no declaration may take them.

Attributes:
    PERIOD: The period that a record is about.
    PREVIOUS: The record of the period before.
    QUARTERS: The records of the quarters of a year.
    HISTORY: The records of all other periods that are known.
    REVIEWED: Whether a subject was reviewed in a period at all.
    RATED: Whether it was rated.
"""

from __future__ import annotations

PERIOD = "kỳ"
PREVIOUS = "kỳ_trước"
QUARTERS = "quý_trong_năm"
HISTORY = "lịch_sử"
REVIEWED = "được_kiểm_điểm"
RATED = "được_xếp_loại"
OUTCOME = "kết_quả"
"""The outcome of an earlier period, where the subject has no field of that name."""
RESERVED = (PERIOD, PREVIOUS, QUARTERS, HISTORY, REVIEWED, RATED)
COMPUTED = (HISTORY, QUARTERS)
"""Lists that come from the table of earlier results: no row of its own gives them."""
LINKS = (HISTORY, PREVIOUS, QUARTERS)
