"""QD411 to QD414: quotas that do not fit together or leave everything open, idle ceilings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

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
            yield from _shared(quota)


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


def _shared(quota: ir.Quota) -> Iterator[Diagnostic]:
    """A share may read what the group has in common: its keys, and fields beyond its links."""
    own = {key.field for key in quota.by if not key.links}
    beyond = {(*key.links, key.field) for key in quota.by}
    for read in _reads(quota.share):
        path = (*read.links, read.field)
        common = (not read.links and read.field in own) or any(
            path[: len(links)] == links for links in beyond
        )
        if not common:
            yield report("QD414", quota.share.span, name=".".join(path))


def _reads(node: ir.Expr) -> Iterator[ir.Read]:
    match node:
        case ir.Read():
            yield node
        case ir.Derive(depth, links, _, name, type_):
            yield ir.Read(depth, links, name, type_)
        case ir.Sum(terms):
            for _, term in terms:
                yield from _reads(term)
        case ir.Product(left, right) | ir.Quotient(left, right):
            yield from _reads(left)
            yield from _reads(right)
        case _:
            return
