"""QD407: subjects without rules of rating, whose result is an input."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic


def unrated(checked: Checked) -> Iterator[Diagnostic]:
    """A note for each such subject."""
    for subject in checked.program.subjects:
        if subject.kind != "danh mục" and subject.rating is None:
            yield report("QD407", subject.span, subject=subject.name)
