"""
The review (kiểm điểm): is the dossier complete, was the process due, is it more than a form.

    >>> from quydinh import dossiers
    >>> from quydinh.review import review
    >>> found = review(rules, dossiers.read("ho-so-2025", rules).dossiers)
    >>> found.findings, found.links, found.plan
"""

from __future__ import annotations

from quydinh.review.model import Finding, Part, Severity
from quydinh.review.reviewed import Review
from quydinh.review.run import review
from quydinh.signs.evidence import Evidence

__all__ = ["Evidence", "Finding", "Part", "Review", "Severity", "review"]
