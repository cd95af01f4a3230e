"""
Whether a mistake in a quota is one at all, and if so what group shows it.

Quotas are compared by what they leave to groups of every size up to a limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quydinh.evaluate.population.quota import places
from quydinh.ir import nodes as ir
from quydinh.mutation.mutants import Mutant
from quydinh.verify.across import LARGEST_GROUP, highest

SAME = ""
"""No group shows it."""


def group(program: ir.Program, mutant: Mutant) -> str | None:
    """The group that shows a mistake, in words; ``SAME`` for none, None where that is not known."""
    before, after = (
        next(one for one in each.subjects if one.name == mutant.subject).quotas
        for each in (program, mutant.program)
    )
    if len(before) != len(after):
        return "một nhóm có nhiều đối tượng ở mức bị khống chế hơn tỉ lệ"
    for one, other in zip(before, after, strict=True):
        if one != other:
            return _quota(one, other, program)
    return SAME


def _quota(before: ir.Quota, after: ir.Quota, program: ir.Program) -> str | None:
    if before.by != after.by:
        return "hai nhóm mà gộp lại thì số được giữ mức khác với khi xét riêng"
    if before.preferences != after.preferences:
        return "một nhóm vượt tỉ lệ, trong đó thứ tự ưu tiên quyết định ai được giữ mức"
    shares = [highest(one.share, program) for one in (before, after)]
    if None in shares:
        return None
    size = next(_sizes(before, after, shares), None)  # type: ignore[arg-type]
    return SAME if size is None else f"một nhóm {size}, nhiều hơn thế ở mức bị khống chế"


def _sizes(before: ir.Quota, after: ir.Quota, shares: list[Fraction]) -> Iterator[str]:
    for size in range(LARGEST_GROUP + 1):
        kept, other = (
            places(one.base_kind, share, size)
            for one, share in zip((before, after), shares, strict=True)
        )
        if kept != other or (before.base_kind != after.base_kind and kept > 0):
            yield f"{size} đối tượng được tính, giữ {kept} (không phải {other})"
