"""QD403: branches that an earlier one always takes first."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.checks.comparing import Comparing
from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.ir import nodes as ir

# A branch is compared with this many before it, so that the check stays linear in the file.
_LOOK_BACK = 100


def unreachable(checked: Checked) -> Iterator[Diagnostic]:
    """Branches whose condition implies that of an earlier branch."""
    for subject in checked.program.subjects:
        if subject.rating is None:
            continue
        comparing = Comparing(checked.program, subject)
        before: list[tuple[ir.Condition, ir.Branch]] = []
        for branch in subject.rating.branches:
            condition = comparing.plain(branch.condition)
            earlier = next(
                (b for other, b in before[-_LOOK_BACK:] if comparing.implies(condition, other)),
                None,
            )
            if earlier is not None:
                yield report("QD403", branch.span, related=(Related(earlier.span, "earlier"),))
            before.append((condition, branch))
