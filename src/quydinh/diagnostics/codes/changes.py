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
    # kind, expected: ready words for types
    Entry(
        "QD241",
        Severity.ERROR,
        title=Words("Dữ liệu cũ không hợp kiểu", "Older data do not fit"),
        message=Words(
            "`{name}` là {expected}, không nhận được {kind} của văn bản cũ",
            "`{name}` is {expected} and cannot take {kind} of the older document",
        ),
        hints={
            DEFAULT: Words(
                "viết biểu thức cho ra đúng kiểu đã khai báo, hoặc ghi `bỏ`",
                "write an expression of the declared type, or `bỏ`",
            )
        },
    ),
    # document: a number; names: in backticks
    Entry(
        "QD242",
        Severity.ERROR,
        title=Words("Số liệu sẽ mất", "Data would be lost"),
        message=Words(
            "{document} không dùng và không nói chuyển sang đâu {count} thông tin của `{subject}`: "
            "{names}",
            "{document} neither uses nor takes over {count} fields of `{subject}`: {names}",
        ),
        hints={
            DEFAULT: Words(
                "thêm câu `Chuyển dữ liệu từ` vào văn bản mới, hoặc thêm `--allow-loss` nếu chấp "
                "nhận bỏ",
                "add a sentence `Chuyển dữ liệu từ` to the newer document, or `--allow-loss` to "
                "give it up",
            )
        },
    ),
    Entry(
        "QD243",
        Severity.ERROR,
        title=Words("Cả bảng số liệu sẽ mất", "A whole table would be lost"),
        message=Words(
            "bảng `{subject}` có {count} hồ sơ, nhưng {document} không dùng và không nói chuyển "
            "sang đâu",
            "the table `{subject}` has {count} records, but {document} neither uses it nor says "
            "what becomes of it",
        ),
        hints={
            DEFAULT: Words(
                "thêm câu `Chuyển dữ liệu từ` vào văn bản mới, hoặc thêm `--allow-loss` nếu chấp "
                "nhận bỏ",
                "add a sentence `Chuyển dữ liệu từ` to the newer document, or `--allow-loss` to "
                "give it up",
            )
        },
    ),
)
