"""
An LALR(1) driver: tokens in, one declaration out.

Lark makes the tables (``syntax/tables.py``); running them is this loop. It builds the tree from
below without recursion, so deep nesting cannot overflow the stack, and it knows at any point which
tokens could follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quydinh.syntax.tables import Rule, Tables
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span

END = "$END"

Children = list[object]
Callback = Callable[[Children, Span], object]


class Splice(list[object]):
    """Children of a helper rule, which become children of the rule that uses it."""


class StuckError(Exception):
    """
    The parser cannot take a token.

    Attributes:
        index: Which token; the number of tokens when the end came too early.
        expected: The terminals that could have stood there.
    """

    def __init__(self, index: int, expected: frozenset[str]) -> None:
        super().__init__(index, expected)
        self.index = index
        self.expected = expected


class Parser:
    """Tables with the functions that build nodes."""

    def __init__(self, tables: Tables, callbacks: Mapping[str, Callback]) -> None:
        self._tables = tables
        # A rule that only ever passes its child on needs no callback.
        self._callbacks: list[Callback | None] = [
            callbacks.get(rule.callback) for rule in tables.rules
        ]

    def parse(self, tokens: Sequence[Token]) -> object:
        """
        Parse one declaration.

        Raises:
            StuckError: At the first token that cannot stand where it does.
        """
        actions, rules, callbacks = self._tables.actions, self._tables.rules, self._callbacks
        states = [self._tables.start]
        values: list[object] = []
        spans: list[Span] = []
        for index in range(len(tokens) + 1):
            symbol = tokens[index].type if index < len(tokens) else END
            while True:
                action = actions[states[-1]].get(symbol)
                if action is None:
                    raise StuckError(index, self._acceptable(states))
                if action >= 0:
                    token = tokens[index]
                    states.append(action)
                    values.append(token)
                    spans.append(Span(token.start, token.end))
                    break
                rule = rules[-1 - action]
                length = rule.length
                if length:
                    children = values[-length:]
                    span = Span(spans[-length].start, spans[-1].end)
                    del values[-length:], spans[-length:], states[-length:]
                else:
                    children = []
                    here = spans[-1].end if spans else 0
                    span = Span(here, here)
                states.append(actions[states[-1]][rule.origin])
                values.append(_reduce(rule, callbacks[-1 - action], children, span))
                spans.append(span)
                if symbol is END and states[-1] == self._tables.end:
                    return values[-1]
        raise AssertionError("the end marker always returns or raises")

    def _acceptable(self, states: list[int]) -> frozenset[str]:
        """Terminals that can really follow: LALR tables list more than that."""
        candidates = [
            symbol
            for symbol in self._tables.actions[states[-1]]
            if symbol.isupper() or symbol == END
        ]
        return frozenset(symbol for symbol in candidates if self._can_take(states, symbol))

    def _can_take(self, states: list[int], symbol: str) -> bool:
        actions, rules = self._tables.actions, self._tables.rules
        stack = list(states)
        while True:
            action = actions[stack[-1]].get(symbol)
            if action is None:
                return False
            if action >= 0:
                return True
            rule = rules[-1 - action]
            if rule.length:
                del stack[-rule.length :]
            stack.append(actions[stack[-1]][rule.origin])
            if symbol == END and stack[-1] == self._tables.end:
                return True


def _reduce(rule: Rule, callback: Callback | None, children: Children, span: Span) -> object:
    if rule.splices:
        # Reuse the list that grows at the left: long lists stay linear.
        spliced = (
            children[0] if children and isinstance(children[0], Splice) else Splice(children[:1])
        )
        for child in children[1:]:
            spliced.extend(child if isinstance(child, Splice) else (child,))
        return spliced
    if any(type(child) is Splice for child in children):
        flat: Children = []
        for child in children:
            if type(child) is Splice:
                flat.extend(child)
            else:
                flat.append(child)
        children = flat
    if rule.passes and len(children) == 1:
        return children[0]
    assert callback is not None, rule.callback
    return callback(children, span)
