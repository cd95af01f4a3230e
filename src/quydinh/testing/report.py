"""Coverage of rulesets as text, HTML and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape

from quydinh.testing.coverage import Condition, Merged, State

Found = Mapping[str, Merged]
"""Coverage by file."""


def as_text(found: Found) -> str:
    """What lacks, and the share of what is covered, for every file."""
    return "\n".join(line for name, merged in found.items() for line in _lines(name, merged)) + "\n"


def _lines(name: str, merged: Merged) -> Iterator[str]:
    conditions, states = merged.conditions, merged.states
    covered = sum(one.covered for one in conditions)
    seen = sum(one.seen for one in states)
    yield (
        f"{name}: {covered} trên {len(conditions)} điều kiện đã quyết định kết quả cả khi đạt và "
        f"khi không đạt; {seen} trên {len(states)} kết cục, giới hạn, tỉ lệ đã gặp"
    )
    for one in conditions:
        if not one.covered:
            yield f"  {_place(one)}: {'; '.join(one.lacks)}"
    for state in states:
        if not state.seen:
            yield f"  {state.subject}: chưa có ví dụ {state.words}"


def _place(one: Condition) -> str:
    clause = one.clause
    line = f" (dòng {clause.line})" if clause.line else ""
    cited = f" [{clause.citation}]" if clause.citation else ""
    return f"{one.subject}, {clause.branch}: {clause.text}{cited}{line}"


def as_json(found: Found) -> str:
    """Everything that was seen, for programs."""
    content = {
        name: {
            "conditions": [_condition(one) for one in merged.conditions],
            "states": [state._asdict() for state in merged.states],
        }
        for name, merged in found.items()
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _condition(one: Condition) -> dict[str, object]:
    clause = one.clause
    return {
        "subject": one.subject,
        "branch": clause.branch,
        "condition": clause.text,
        "citation": clause.citation,
        "line": clause.line,
        "held": one.held,
        "failed": one.failed,
        "unknown": one.unknown,
        "decided_held": one.decided_held,
        "decided_failed": one.decided_failed,
    }


def as_html(found: Found) -> str:
    """A page of its own: a table of conditions and one of states for every file."""
    body = "".join(
        f"<h1>{escape(name)}</h1>{_conditions(merged.conditions)}{_states(merged.states)}"
        for name, merged in found.items()
    )
    return (
        '<!doctype html>\n<html lang="vi"><meta charset="utf-8"><title>Độ phủ của ví dụ</title>'
        f"<style>{_STYLE}</style>\n{body}</html>\n"
    )


def _conditions(conditions: tuple[Condition, ...]) -> str:
    heads = ("Điều kiện", "Đạt", "Không đạt", "Chưa rõ", "Còn thiếu")
    rows = (
        (
            _place(one),
            _mark(one.held, one.decided_held),
            _mark(one.failed, one.decided_failed),
            "có" if one.unknown else "",
            "; ".join(one.lacks),
        )
        for one in conditions
    )
    return _table(heads, rows)


def _mark(seen: bool, decided: bool) -> str:  # noqa: FBT001
    return "quyết định" if decided else "đã gặp" if seen else "chưa gặp"


def _states(states: tuple[State, ...]) -> str:
    rows = ((one.subject, one.words, "có" if one.seen else "chưa") for one in states)
    return _table(("Đối tượng", "Kết cục, giới hạn, tỉ lệ", "Đã gặp"), rows)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n"


_STYLE = (
    "body{font:15px/1.5 sans-serif;margin:2em;max-width:75em}table{border-collapse:collapse;"
    "margin:1em 0;width:100%}td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;"
    "vertical-align:top}th{background:#dce6f1}"
)

WRITERS: Mapping[str, Callable[[Found], str]] = {
    ".txt": as_text,
    ".html": as_html,
    ".json": as_json,
}
