"""QD730 to QD737: files of choices between the readings of open questions."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

CHOICES = (
    Entry(
        "QD730",
        Severity.ERROR,
        title=Words("Không đọc được tệp lựa chọn", "Unreadable file of choices"),
        message=Words(
            "không đọc được tệp lựa chọn `{path}`", "cannot read the file of choices `{path}`"
        ),
        hints={
            DEFAULT: Words(
                "lấy mẫu tệp bằng `quydinh list --options QUY_ĐỊNH -o TỆP.toml`",
                "`quydinh list --options RULESET -o FILE.toml` writes a form",
            )
        },
    ),
    # actual: a list made by catalogue.listed
    Entry(
        "QD731",
        Severity.ERROR,
        title=Words("Tệp lựa chọn của văn bản khác", "Choices for another document"),
        message=Words(
            "tệp lựa chọn dành cho `{document}`, không phải cho {actual}",
            "the choices are for `{document}`, not for {actual}",
        ),
        hints={
            DEFAULT: Words(
                "dùng tệp lựa chọn của chính văn bản này", "use the choices for this document"
            )
        },
    ),
    Entry(
        "QD732",
        Severity.ERROR,
        title=Words("Các câu hỏi đã thay đổi", "The questions have changed"),
        message=Words(
            "từ khi lập tệp lựa chọn, các câu hỏi của `{document}` đã thay đổi",
            "the questions of `{document}` have changed since the choices were made",
        ),
        hints={
            DEFAULT: Words(
                "lập lại tệp bằng `quydinh list --options`, xem lại từng lựa chọn",
                "write a new form with `quydinh list --options` and go through the choices again",
            )
        },
    ),
    # missing: a list made by catalogue.listed
    Entry(
        "QD733",
        Severity.ERROR,
        title=Words("Lựa chọn thiếu người quyết định", "Choice without a decider"),
        message=Words(
            "câu hỏi `{question}` đã chọn cách hiểu nhưng thiếu {missing}",
            "a reading of `{question}` is chosen, but {missing} is missing",
        ),
        hints={
            DEFAULT: Words(
                "ghi ai quyết định và ngày quyết định", "say who decided, and on which day"
            )
        },
    ),
    # keys: a list made by catalogue.listed
    Entry(
        "QD734",
        Severity.ERROR,
        title=Words("Mục lạ trong tệp lựa chọn", "Unknown entry in a file of choices"),
        message=Words(
            "tệp lựa chọn `{path}` có mục `{key}` không đúng",
            "the file of choices `{path}` has an entry `{key}` that is not right",
        ),
        hints={DEFAULT: Words("các mục được dùng: {keys}", "entries: {keys}")},
    ),
    Entry(
        "QD735",
        Severity.ERROR,
        title=Words("Câu hỏi được trả lời hai lần", "Question answered twice"),
        message=Words(
            "tệp lựa chọn `{path}` có hai mục cho câu hỏi `{question}`",
            "the file of choices `{path}` has two entries for `{question}`",
        ),
        hints={DEFAULT: Words("chỉ giữ một mục", "keep one of them")},
    ),
    Entry(
        "QD736",
        Severity.ERROR,
        title=Words("Có người quyết định mà chưa chọn", "Decider without a choice"),
        message=Words(
            "câu hỏi `{question}` ghi người hoặc ngày quyết định nhưng chưa ghi cách hiểu",
            "`{question}` names a decider or a day, but no reading",
        ),
        hints={
            DEFAULT: Words(
                "ghi `cach_hieu`, hoặc để trống cả mục", "fill in `cach_hieu`, or leave all empty"
            )
        },
    ),
    Entry(
        "QD737",
        Severity.ERROR,
        title=Words("Tệp lựa chọn thiếu thông tin về văn bản", "Choices without a document"),
        message=Words(
            "tệp lựa chọn `{path}` thiếu mục `{key}`",
            "the file of choices `{path}` lacks `{key}`",
        ),
        hints={
            DEFAULT: Words(
                "lấy lại mẫu bằng `quydinh list --options QUY_ĐỊNH -o TỆP.toml`",
                "write the form anew with `quydinh list --options RULESET -o FILE.toml`",
            )
        },
    ),
)
