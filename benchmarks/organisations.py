"""The tree of party organisations of a made-up nation, and what grows on it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

MEMBERS = 5_600_000
GRASSROOTS = 54_000
CELLS = 280_800  # chi bộ, of every kind
KINDS = (
    "trung ương",
    "tỉnh",
    "trên cơ sở",
    "đảng bộ cơ sở",
    "đảng bộ bộ phận",
    "chi bộ cơ sở",
    "chi bộ",
)
_FEWEST_IN_A_CELL = 3

Draw = np.random.Generator
Places = np.ndarray[tuple[int], np.dtype[np.int64]]


class Tree(NamedTuple):
    """
    Organisations from the top down, by place.

    Attributes:
        kind: Indices into ``KINDS``.
        parent: The place of the organisation above; -1 for the first, the Centre.
    """

    kind: Places
    parent: Places

    def of(self, *kinds: str) -> Places:
        """The places of the organisations of some kinds."""
        return np.flatnonzero(np.isin(self.kind, [KINDS.index(kind) for kind in kinds]))

    @property
    def cells(self) -> Places:
        """The places of those that have members of their own."""
        return self.of("chi bộ cơ sở", "chi bộ")


def tree(members: int, draw: Draw) -> Tree:
    """
    Centre, provinces, committees above the grassroots (most of communes), grassroots, chi bộ.

    Three in five grassroots organisations are a single chi bộ; of the others one in eight is
    divided into đảng bộ bộ phận, so heights differ among neighbours.
    """
    grassroots = round(members * GRASSROOTS / MEMBERS)
    provinces = max(1, round(grassroots / 1_500))
    above = max(provinces, round(grassroots / 15.6))
    single = round(grassroots * 0.6)
    whole = grassroots - single
    divided = round(whole / 8)
    parts = 3 * divided
    small = max(whole + parts, round(members * CELLS / MEMBERS) - single)
    counts = (1, provinces, above, whole, parts, single, small)
    starts = np.cumsum((0, *counts))[:-1]
    at = [start + np.arange(count) for start, count in zip(starts, counts, strict=True)]
    parents = (
        np.array([-1]),
        np.zeros(provinces, dtype=np.int64),
        shared_out(draw, above, at[1]),
        shared_out(draw, whole, at[2]),
        np.repeat(at[3][:divided], 3),
        draw.choice(at[2], single),
        shared_out(draw, small, np.concatenate((at[3][divided:], at[4]))),
    )
    return Tree(np.repeat(np.arange(len(KINDS)), counts), np.concatenate(parents))


def shared_out(draw: Draw, count: int, owners: Places, fewest: int = 1) -> Places:
    """``count`` things given to owners, uneven as life is, at least ``fewest`` to each."""
    weights = draw.gamma(2.5, size=len(owners))
    more = draw.multinomial(count - fewest * len(owners), weights / weights.sum())
    return np.repeat(owners, fewest + more)


def enrolled(tree: Tree, members: int, draw: Draw) -> Places:
    """The place of the chi bộ of every member, in no order."""
    return draw.permutation(shared_out(draw, members, tree.cells, _FEWEST_IN_A_CELL))


def ranked(draw: Draw, parents: Places) -> Places:
    """A place from 1 among the organisations under the same one, without ties."""
    order = np.lexsort((draw.random(len(parents)), parents))
    first = np.searchsorted(parents[order], parents[order])
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order)) - first + 1
    return ranks
