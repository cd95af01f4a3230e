"""
Sets of possible truths as columns: can it be yes, can it be no, can it be for people to decide.

The same algebra as ``evaluate.values``, one flag a member of the set. Where every row has
exactly one member (``settled``) plans are as short as two-valued logic.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quydinh.frames.flags import Flag, counted, every, negated, some


@frozen(eq=False)
class Truth:
    """
    Which truths are possible in each row; at least one is.

    ``settled``: it is known beforehand that no row has more than one.
    """

    yes: Flag
    no: Flag
    review: Flag = False
    settled: bool = False

    @property
    def sure(self) -> Flag:
        """Whether it is yes and nothing else."""
        if self.settled:
            return self.yes
        return every((self.yes, negated(self.no), negated(self.review)))

    @property
    def open(self) -> Flag:
        """Whether more than one is possible; of what people never have to decide."""
        return False if self.settled else every((self.yes, self.no))


def exactly(holds: Flag) -> Truth:
    """Yes where it holds, no elsewhere."""
    return Truth(holds, negated(holds), settled=True)


def unless_unknown(holds: Flag, unknown: Flag) -> Truth:
    """As ``exactly``, and both where unknown; ``holds`` may be null there."""
    if unknown is False:
        return exactly(holds)
    return Truth(some((unknown, holds)), some((unknown, negated(holds))))


def least(truths: Sequence[Truth]) -> Truth:
    """All of them."""
    review = _between(truths)
    yes = every(one.yes for one in truths)
    settled = all(one.settled for one in truths)
    if settled and review is False:
        return exactly(yes)
    return Truth(yes, some(one.no for one in truths), review, settled)


def greatest(truths: Sequence[Truth]) -> Truth:
    """One of them."""
    reviews = [one.review for one in truths]
    review = every((some(reviews), every(some((one.no, one.review)) for one in truths)))
    yes = some(one.yes for one in truths)
    settled = all(one.settled for one in truths)
    if settled and review is False:
        return exactly(yes)
    return Truth(yes, every(one.no for one in truths), review, settled)


def at_least(count: int, truths: Sequence[Truth]) -> Truth:
    """So many of them."""
    if count <= 0:
        return exactly(holds=True)
    if count > len(truths):
        return exactly(holds=False)
    settled = all(one.settled for one in truths)
    yes = _reaches(count, [one.yes for one in truths])
    reviews = [one.review for one in truths]
    if settled and some(reviews) is False:
        return exactly(yes)
    no = negated(_reaches(count, [negated(one.no) for one in truths]))
    likely = _reaches(count, [some((one.yes, one.review)) for one in truths])
    enough = _reaches(count, [one.sure for one in truths])
    return Truth(yes, no, every((some(reviews), likely, negated(enough))), settled)


def negation(truth: Truth) -> Truth:
    """Not; people never have to decide about what is negated."""
    return Truth(truth.no, truth.yes, settled=truth.settled)


def excused(condition: Truth, excuse: Truth) -> Truth:
    """``condition``, but for people to decide where the excuse holds."""
    holds = some((condition.yes, condition.review))
    excusing = some((excuse.yes, excuse.review))
    return Truth(
        every((condition.yes, excuse.no)),
        condition.no,
        some((every((condition.review, excuse.no)), every((holds, excusing)))),
        condition.settled and excuse.settled,
    )


def _between(truths: Sequence[Truth]) -> Flag:
    """Whether the least can be for people to decide."""
    return every(
        (
            some(one.review for one in truths),
            every(some((one.yes, one.review)) for one in truths),
        )
    )


def _reaches(count: int, flags: Sequence[Flag]) -> Flag:
    number = counted(flags)
    return number >= count
