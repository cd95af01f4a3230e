"""QD24x: what ``Chuyển dữ liệu từ`` says of an older document."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

CHANGES = (
    Entry(
        "QD240",
        Severity.ERROR,
        title=Words("Phải là một tên của văn bản cũ", "A name of the older document is expected"),
        message=Words(
            "sau `là` phải là một tên của văn bản cũ", "`là` must be followed by one older name"
        ),
        hints={
            DEFAULT: Words(
                "mức của thang và loại đối tượng chỉ đổi tên được; phép tính chỉ dùng cho "
                "thông tin của một đối tượng",
                "levels and kinds of subjects can only be renamed; only fields can be computed",
            )
        },
    ),
)
