"""The review of a period as one self-contained page for the committee."""

from __future__ import annotations

from quydinh.report.review.page import html

__all__ = ["html"]
