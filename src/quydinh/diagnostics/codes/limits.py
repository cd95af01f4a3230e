"""QD5xx: what is not shown."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

LIMITS = (
    Entry(
        "QD503",
        Severity.NOTE,
        title=Words("Còn vấn đề khác", "More problems"),
        message=Words("còn {count} vấn đề nữa chưa nêu ra", "{count} more problems are not shown"),
        hints={
            DEFAULT: Words(
                "sửa các vấn đề đã nêu rồi kiểm tra lại", "fix those shown, then check again"
            )
        },
    ),
)
