"""
The parse tables: made by Lark from the grammar, kept as JSON, read without Lark.

Building takes over a second and loading milliseconds, so a wheel carries the built file beside the
grammar. In a checkout it is built at first use; a digest of the grammar keeps it fresh.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path

from attrs import frozen

from quydinh import places

FORMAT = 1
_GRAMMAR_FILES = ("quydinh.lark", "keywords.lark")


@frozen
class Rule:
    """One production: what it makes, from how many symbols, and the builder's name for it."""

    origin: str
    length: int
    callback: str
    passes: bool
    splices: bool


@frozen
class Tables:
    """
    An LALR(1) automaton.

    ``actions[state][symbol]`` is the next state for a shift or goto, and ``-1 - rule`` for a
    reduction. ``end`` is the state that is reached when a whole declaration has been read.
    """

    start: int
    end: int
    actions: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]


@cache
def load() -> Tables:
    """Read the built tables, or build them when they are not there or are of another grammar."""
    digest = _digest()
    built = places.grammar() / "quydinh.tables"
    with suppress(OSError, ValueError):
        data = json.loads(built.read_text("utf-8"))
        if data["format"] == FORMAT and data["digest"] == digest:
            return _decode(data)
    data = _compute(digest)
    with suppress(OSError):
        _write(built, data)
    return _decode(data)


def build(target: Path) -> None:
    """Build the tables and write them to ``target``."""
    _write(target, _compute(_digest()))


def _digest() -> str:
    folder = places.grammar()
    return hashlib.sha256(
        b"".join((folder / name).read_bytes() for name in _GRAMMAR_FILES)
    ).hexdigest()


def _write(target: Path, data: dict[str, object]) -> None:
    temporary = target.with_suffix(".tables.new")
    temporary.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
    temporary.replace(target)


def _compute(digest: str) -> dict[str, object]:
    import lark  # noqa: PLC0415 - only a build needs it; reading the tables must stay fast
    from lark.parsers.lalr_analysis import Shift  # noqa: PLC0415

    grammar = lark.Lark.open(
        str(places.grammar() / "quydinh.lark"), parser="lalr", lexer="basic", start="declaration"
    )
    table = grammar.parser.parser._parse_table  # noqa: SLF001 - Lark has no public way to the table
    numbers = {rule: index for index, rule in enumerate(grammar.rules)}
    actions = [
        {
            symbol: argument if action is Shift else -1 - numbers[argument]
            for symbol, (action, argument) in table.states[state].items()
        }
        for state in range(len(table.states))
    ]
    rules = [
        [
            rule.origin.name,
            len(rule.expansion),
            str(rule.alias or rule.origin.name),
            bool(rule.options.expand1 and not rule.alias),
            rule.origin.name.startswith("_"),
        ]
        for rule in grammar.rules
    ]
    return {
        "format": FORMAT,
        "digest": digest,
        "start": table.start_states["declaration"],
        "end": table.end_states["declaration"],
        "actions": actions,
        "rules": rules,
    }


def _decode(data: dict[str, object]) -> Tables:
    actions, rules = data["actions"], data["rules"]
    start, end = data["start"], data["end"]
    assert isinstance(actions, list)
    assert isinstance(rules, list)
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Tables(start, end, tuple(actions), tuple(Rule(*rule) for rule in rules))
