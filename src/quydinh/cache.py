"""Compiled rulesets in the user's cache, by content; see ``store`` for where and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quydinh import store
from quydinh.decisions import decisions_of
from quydinh.ruleset import Ruleset

Others = Sequence[tuple[str, str]]
"""Names and texts of what a text stands on."""


def read(
    text: str, name: str, options: Mapping[str, str] | None, others: Others = ()
) -> Ruleset | None:
    """The ruleset that was compiled from these very texts; None when it is not there."""
    data = store.read(_key(text, name, options, others))
    try:
        return None if data is None else Ruleset.from_bytes(data)
    except Exception:  # noqa: BLE001  (a broken file is a missing one)
        return None


def write(
    text: str, name: str, options: Mapping[str, str] | None, ruleset: Ruleset, others: Others = ()
) -> None:
    """Keep a ruleset."""
    store.write(_key(text, name, options, others), ruleset.to_bytes())


def _key(text: str, name: str, options: Mapping[str, str] | None, others: Others) -> str:
    chosen = sorted((options or {}).items())
    decided = sorted(decisions_of(options).items())
    return store.key("ruleset", name, chosen, decided, text, *others)
