"""Comparisons as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quydinh.changes.accounts import Account
from quydinh.changes.model import Change, Comparison, Head, Side
from quydinh.changes.readings import labels
from quydinh.changes.sensitivity import Sensitivity
from quydinh.changes.sentences import sentence
from quydinh.changes.transitions import Cell, Transition, Transitions
from quydinh.results import Language


def comparison(one: Comparison, language: Language = "vi") -> dict[str, Any]:
    """Two documents and what changed."""
    return {
        "old": head(one.old),
        "new": head(one.new),
        "changes": [_change(each, language) for each in one.changes],
    }


def head(one: Head) -> dict[str, Any]:
    """Which document, under which readings."""
    return {**one._asdict(), "options": dict(one.options), "layers": list(one.layers)}


def _change(one: Change, language: Language) -> dict[str, Any]:
    return {
        "section": one.section,
        "subjects": list(one.subjects),
        "place": one.place,
        "aspect": one.aspect,
        "what": one.what,
        "old": _side(one.old),
        "new": _side(one.new),
        "reading": one.reading,
        "sentence": sentence(one, language),
    }


def _side(one: Side | None) -> dict[str, str] | None:
    return None if one is None else one._asdict()


def transitions(found: Transitions, language: Language = "vi") -> dict[str, Any]:
    """Who moves."""
    return {
        "subjects": [_transition(one, language) for one in found.subjects],
        "one_sided": [
            {
                "subject": one.subject,
                "title": one.title,
                "rated_by": "new" if one.newer else "old",
                "counts": dict(one.counts),
            }
            for one in found.one_sided
        ],
        "losses": [one._asdict() for one in found.losses],
    }


def _transition(one: Transition, language: Language) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "title": one.title,
        "total": one.total,
        "moved": one.moved,
        "raised": one.raised,
        "lowered": one.lowered,
        "same": dict(one.same),
        "counts": _counts(one.counts),
        "by": list(one.by),
        "groups": [
            {
                "key": list(group.key),
                "moved": one.moved_in(group.counts),
                "counts": _counts(group.counts),
            }
            for group in one.groups
        ],
        "other_groups": one.other_groups,
        "movers": [
            {
                "id": mover.key,
                "name": mover.name,
                "old": _account(mover.before, language),
                "new": _account(mover.after, language),
            }
            for mover in one.movers
        ],
    }


def _counts(counts: Mapping[Cell, int]) -> list[dict[str, Any]]:
    return [
        {"old": old, "new": new, "count": number} for (old, new), number in sorted(counts.items())
    ]


def _account(one: Account, language: Language) -> dict[str, Any]:
    grounds = [{**each._asdict(), "sentence": each.said_in(language)} for each in one.grounds]
    return {"result": one.way, "citation": one.citation, "grounds": grounds}


def sensitivity(found: Sensitivity, language: Language = "vi") -> dict[str, Any]:
    """Who depends on a reading."""
    return {
        "ruleset": head(found.ruleset),
        "total": found.total,
        "idle": [one.name for one in found.idle],
        "effects": [
            {
                "readings": dict(one.choices),
                "labels": list(labels(found, one)),
                "moved": one.moved,
                "subjects": [_transition(each, language) for each in one.subjects],
            }
            for one in found.effects
        ],
    }
