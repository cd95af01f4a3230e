"""
Lists that grow to the left, one entry a production.

The grammar writes a list so where the comma after it may also open what comes next.
"""

from __future__ import annotations

from quydinh.syntax.build.picking import Children, one
from quydinh.syntax.parser import Callback
from quydinh.text.source import Span


class Growing(list[object]):
    """A left-recursive list while it grows."""


def grown(children: Children, _span: Span) -> Growing:
    return Growing(children)


def more(children: Children, _span: Span) -> Growing:
    growing = one(children, Growing)
    growing.append(children[-1])
    return growing


CALLBACKS: dict[str, Callback] = {
    "paths": grown,
    "preferences": grown,
    "parts": grown,
    "more": more,
}
