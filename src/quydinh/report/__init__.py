"""The summary of an assessment as one self-contained page."""

from __future__ import annotations

from quydinh.report.page import html

__all__ = ["html"]
