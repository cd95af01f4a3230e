"""Outcomes in words, for tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from quydinh.diagnostics.entry import Words
from quydinh.results import Outcome, Verdict

_REVIEW = Words("Cấp có thẩm quyền xem xét", "For the competent authority to decide")


def in_words(verdict: Verdict, labels: Mapping[str, str]) -> Words:
    """``Hoàn thành tốt nhiệm vụ``; levels keep their name in the regulation."""
    match verdict.outcome:
        case Outcome.RATED:
            label = labels[verdict.level or ""]
            return Words(label, label)
        case Outcome.NEEDS_REVIEW if verdict.proposed is not None:
            label = labels[verdict.proposed]
            return Words(f"{_REVIEW.vi} (đề nghị: {label})", f"{_REVIEW.en} (proposed: {label})")
        case Outcome.NEEDS_REVIEW:
            return _REVIEW
        case Outcome.NOT_RATED:
            return Words("Không xếp loại", "Not rated")
        case Outcome.NOT_REVIEWED:
            return Words("Không kiểm điểm", "Not reviewed")
        case Outcome.UNDETERMINED:
            return Words("Chưa xác định", "Undetermined")
        case _:
            assert_never(verdict.outcome)


def addresses(citations: Iterable[str]) -> list[str]:
    """Each address once: ``12.4.1b; 12.4.2b`` are two."""
    return list(dict.fromkeys(one for cited in citations for one in cited.split("; ")))
