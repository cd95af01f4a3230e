"""Random choices that Hypothesis makes, so that what it finds can be made smaller."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st


class Drawn(Random):
    """
    Choices for Hypothesis.

    They shrink to the first of several, and to leaving out what is there with some chance.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(0)
        self._draw = draw

    def random(self) -> float:
        return 1 - self._draw(st.integers(0, 100)) / 101

    def randint(self, a: int, b: int) -> int:
        return self._draw(st.integers(a, b))

    def choice(self, seq: Any) -> Any:  # noqa: ANN401  (as its base has it)
        return self._draw(st.sampled_from(seq))

    def choices(self, population: Any, *_: Any, **__: Any) -> list[Any]:  # noqa: ANN401
        """One of them; Hypothesis has its own weights."""
        return [self.choice(population)]

    def sample(self, population: Sequence[Any], k: int, **_: Any) -> list[Any]:  # noqa: ANN401
        left = list(population)
        return [left.pop(self.randint(0, len(left) - 1)) for _ in range(k)]
