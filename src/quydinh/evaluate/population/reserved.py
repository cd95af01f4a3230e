"""Columns that every rated subject may have beside its fields: when people decided on it."""

from __future__ import annotations

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc

DECIDED_ON = "ngày_quyết_định"
DECIDED_AT = "bước_quyết_định"
RESERVED = (DECIDED_ON, DECIDED_AT)


def reserved_column(text: str) -> str:
    """The reserved column that a spelling names; empty for any other."""
    bare = ascii_key(text) if text.isascii() else key(nfc(text))
    return next((one for one in RESERVED if bare in (key(one), ascii_key(one))), "")


def decided_at(value: object) -> int | None:
    """The step of a decision; None for what is no whole number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def undecided(field: str, value: object) -> Diagnostic:
    """What is wrong with the day or the step of a decision."""
    expected = "một ngày" if field == DECIDED_ON else "một số nguyên"
    return catalogue.report(
        "QD602", NOWHERE, field=field, expected=expected, found=f"`{value}`"
    )  # fmt: skip
