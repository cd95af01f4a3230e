"""How the page speaks: its language, its numbers, and what it calls groups and inputs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from quydinh.evaluate.display import group_values, number, shown
from quydinh.ir.types import NumberType, Unit
from quydinh.results import Language
from quydinh.results.summary import GroupKey

_SHARE = NumberType(Unit.SHARE)


@frozen
class Speech:
    """Vietnamese or English."""

    language: Language

    def say(self, vi: str, en: str) -> str:
        """The sentence in the language of the page."""
        return en if self.language == "en" else vi

    def count(self, value: int) -> str:
        """``12.345``."""
        return self._spelled(number(Fraction(value)))

    def pair(self, ends: tuple[int, int]) -> str:
        """A number, or the interval that it lies in."""
        low, high = ends
        return self.count(low) if low == high else f"{self.count(low)}–{self.count(high)}"

    def share(self, part: int, whole: int) -> str:
        """``33,33%`` with a sign where digits were cut; ``–`` of nothing."""
        return self._spelled(shown(Fraction(part, whole), _SHARE)) if whole else "–"

    def group(self, key: GroupKey) -> str:
        """The values of the keys of a group."""
        if not key:
            return self.say("Toàn bộ", "All")
        return ", ".join(
            self.say("chưa rõ", "unknown") if value is None else value
            for value in group_values(key)
        )

    def _spelled(self, figure: str) -> str:
        return figure.translate(_ENGLISH) if self.language == "en" else figure


_ENGLISH = str.maketrans(",.", ".,")


def keys(key: GroupKey, names: Mapping[str, str]) -> str:
    """What the keys of a group are called."""
    return ", ".join(heading(names.get(path) or path) for path, _ in key)


def heading(text: str) -> str:
    """With a capital; the names of a ruleset in plain words."""
    return capital(text.replace("_", " "))


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
