"""QD5xx: what is not applied, and what is not shown."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

LIMITS = (
    # An error: a rule that is read but not applied would give a wrong rating.
    Entry(
        "QD501",
        Severity.ERROR,
        title=Words("Câu chưa được hỗ trợ", "Not supported yet"),
        message=Words(
            "phiên bản này chưa áp dụng được câu `{keyword}`",
            "this version cannot apply `{keyword}` yet",
        ),
        hints={
            DEFAULT: Words(
                "câu viết đúng; để dùng phần còn lại, tạm đặt `#` ở đầu từng dòng của câu",
                "it is well written; to use the rest, put `#` before each of its lines for now",
            )
        },
    ),
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
