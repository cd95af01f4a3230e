"""QD411 to QD413: quotas that do not fit together or leave everything open, idle ceilings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from quydinh.checks.shares import shares
from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.ir import nodes as ir


def limits(checked: Checked) -> Iterator[Diagnostic]:
    """Ceilings and quotas, subject by subject."""
    for subject in checked.program.subjects:
        if subject.rating is not None:
            yield from _ceilings(subject, checked.program)
        for first, second in combinations(subject.quotas, 2):
            if first.level == second.level:
                yield from _pair(subject, first, second)
        for quota in subject.quotas:
            if not quota.preferences:
                yield report("QD412", quota.span, level=quota.level)
    yield from shares(checked.program)


def _ceilings(subject: ir.Subject, program: ir.Program) -> Iterator[Diagnostic]:
    assert subject.rating is not None
    name = subject.rating.scale
    highest = next(scale.levels[0].name for scale in program.scales if scale.name == name)
    for ceiling in subject.ceilings:
        if ceiling.bound == ir.RateAs(highest):
            yield report("QD413", ceiling.span, level=highest)


def _pair(subject: ir.Subject, first: ir.Quota, second: ir.Quota) -> Iterator[Diagnostic]:
    one, other = set(first.by), set(second.by)
    related = (Related(first.span, "first"),)
    words = {"level": second.level, "subject": subject.name}
    if not (one <= other or other <= one):
        yield report("QD411", second.span, "nesting", (), related, **words)
    elif first.preferences != second.preferences:
        yield report("QD411", second.span, "preferences", (), related, **words)
    elif first.surplus != second.surplus:
        yield report("QD411", second.span, "surplus", (), related, **words)
