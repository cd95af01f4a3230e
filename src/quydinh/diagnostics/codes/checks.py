"""QD4xx: rules that are well formed but look wrong."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

CHECKS = (
    # kind: ready words, such as "ngưỡng"
    Entry(
        "QD401",
        Severity.WARNING,
        title=Words("Tên không được dùng", "Unused name"),
        message=Words("{kind} `{name}` không được dùng ở đâu", "{kind} `{name}` is never used"),
        hints={
            DEFAULT: Words(
                "dùng tên này trong một điều kiện, hoặc bỏ khai báo",
                "use it in a condition, or remove it",
            )
        },
    ),
    Entry(
        "QD402",
        Severity.WARNING,
        title=Words("Điều kiện lặp lại", "Duplicate condition"),
        message=Words(
            "điều kiện này đã có trong cùng danh sách",
            "this condition is already in the list",
        ),
        captions={"first": Words("đã ghi ở đây", "already written here")},
    ),
    Entry(
        "QD403",
        Severity.WARNING,
        title=Words("Nhánh không bao giờ tới lượt", "Branch never reached"),
        message=Words(
            "nhánh này không bao giờ tới lượt vì mọi hồ sơ đạt nó đều đã đạt một nhánh trước",
            "this branch is never reached because whatever meets it has met an earlier branch",
        ),
        hints={
            DEFAULT: Words(
                "đặt nhánh chặt hơn lên trước, hoặc sửa điều kiện",
                "put the stricter branch first, or change its condition",
            )
        },
        captions={"earlier": Words("nhánh trước", "the earlier branch")},
    ),
    Entry(
        "QD404",
        Severity.ERROR,
        title=Words("Cách hiểu không được dùng", "Reading never used"),
        message=Words(
            "cách hiểu `{reading}` của phương án `{question}` không được dùng ở đâu",
            "the reading `{reading}` of `{question}` is never used",
        ),
        hints={
            DEFAULT: Words(
                "thêm `theo phương án {question}.{reading}` vào điều kiện của cách hiểu này, "
                "hoặc bỏ cách hiểu",
                "add `theo phương án {question}.{reading}` to its condition, or remove it",
            )
        },
    ),
    Entry(
        "QD405",
        Severity.ERROR,
        title=Words("Phương án phải có một cách hiểu mặc định", "One default reading"),
        message=Words(
            "phương án `{question}` phải có đúng một cách hiểu `mặc định`",
            "`{question}` needs exactly one reading marked `mặc định` (default)",
        ),
        hints={
            "none": Words(
                "ghi `, mặc định` sau cách hiểu được chọn khi không nêu gì khác",
                "write `, mặc định` after the reading to use when nothing else is chosen",
            ),
            "several": Words("chỉ giữ một `, mặc định`", "keep only one `, mặc định`"),
        },
        captions={"first": Words("mặc định thứ nhất", "the first default")},
    ),
    Entry(
        "QD406",
        Severity.NOTE,
        title=Words("Tỉ lệ có thể không tính được", "Share over zero"),
        message=Words(
            "khi `{denominator}` bằng 0 thì không tính được tỉ lệ này, kết quả là chưa xác định",
            "when `{denominator}` is 0 this share is missing and the outcome undetermined",
        ),
        hints={
            DEFAULT: Words(
                "nếu văn bản ghi “(nếu có)” thì thêm `{denominator} bằng 0 hoặc` vào trước",
                "if the text says “(nếu có)”, put `{denominator} bằng 0 hoặc` before it",
            )
        },
    ),
    Entry(
        "QD407",
        Severity.NOTE,
        title=Words("Đối tượng không có câu `Xếp loại`", "Subject without a rating"),
        message=Words(
            "không có câu `Xếp loại {subject}`, nên `xếp_loại` của đối tượng này lấy từ hồ sơ",
            "`{subject}` has no `Xếp loại`, so its `xếp_loại` is an input",
        ),
    ),
    Entry(
        "QD408",
        Severity.ERROR,
        title=Words("Chọn phương án làm danh sách trống", "Reading empties a list"),
        message=Words(
            "khi chọn `{reading}` của phương án `{question}` thì danh sách này không còn mục nào",
            "under the reading `{reading}` of `{question}` this list has no item left",
        ),
    ),
    Entry(
        "QD410",
        Severity.WARNING,
        title=Words("Các điều kiện loại trừ nhau", "Conditions that exclude each other"),
        message=Words(
            "điều kiện này không bao giờ đúng cùng với một điều kiện khác trong danh sách",
            "this condition never holds together with another one of the list",
        ),
        captions={"first": Words("điều kiện kia", "the other condition")},
    ),
)
