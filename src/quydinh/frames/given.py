"""What users give as tables: frames whose columns can be told apart by their names."""

from __future__ import annotations

from typing import Any

from quydinh.columnar.frame import Frame
from quydinh.columnar.wrapping import wrapped
from quydinh.diagnostics import catalogue
from quydinh.errors import InputError
from quydinh.evaluate.inputs import refusal
from quydinh.text.source import NOWHERE

_TWICE = "có hai cột cùng tên"
_NO_NAME = "có cột mang tên không phải là chữ (`{}`); đặt tên cột bằng chữ"


def frame_given(name: str, table: Any) -> Frame | None:  # noqa: ANN401  (anything may be given)
    """
    The frame of a table; None for what is none.

    Raises:
        InputError: Two columns have one name, or one has a name that is no text.
    """
    try:
        frame = wrapped(table)
    except ValueError:
        raise unusable(name, _TWICE) from None
    unnamed = [] if frame is None else frame.unnamed
    if unnamed:
        raise unusable(name, _NO_NAME.format(unnamed[0]))
    return frame


def unusable(table: str, reason: str) -> InputError:
    """The error about a table that cannot be used at all."""
    return refusal([catalogue.report("QD620", NOWHERE, subject=table, reason=reason)])
