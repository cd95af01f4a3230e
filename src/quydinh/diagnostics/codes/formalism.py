"""QD860 to QD869: signs of formalism."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

FORMALISM = (
    # sign, cleared: the words of the ruleset that describe a sign, and what clears it
    Entry(
        "QD860",
        Severity.NOTE,
        title=Words("Có dấu hiệu hình thức", "A sign of formalism"),
        message=Words("{sign}", "{sign}"),
        hints={
            DEFAULT: Words(
                "đọc lại các đoạn được dẫn rồi quyết định; dấu hiệu không đổi mức xếp loại",
                "read the passages quoted, then decide; the sign changes no rating",
            ),
            "cleared": Words("{cleared}", "{cleared}"),
        },
    ),
    Entry(
        "QD861",
        Severity.ERROR,
        title=Words(
            "Câu không dùng được trong tệp dấu hiệu hình thức",
            "A sentence that a file of signs cannot hold",
        ),
        message=Words(
            "tệp dấu hiệu hình thức chỉ có câu `Ngưỡng` và câu `Cảnh báo` đọc `hồ_sơ`",
            "a file of signs holds only `Ngưỡng` and `Cảnh báo` sentences that read `hồ_sơ`",
        ),
        hints={
            DEFAULT: Words(
                "chuyển câu này sang văn bản quy định, hoặc bỏ đi",
                "move the sentence to the regulation, or remove it",
            )
        },
    ),
    # name: a line as it is written, or the heading of a list; known: made by catalogue.listed
    Entry(
        "QD862",
        Severity.ERROR,
        title=Words("Tệp cụm từ viết sai", "A broken file of phrases"),
        message=Words(
            "tệp cụm từ không đúng ở `{name}`", "the file of phrases is wrong at `{name}`"
        ),
        hints={
            "unknown": Words("các danh sách là {known}", "the lists are {known}"),
            "nowhere": Words(
                "đặt cụm từ này dưới một trong các danh sách {known}",
                "put the phrase under one of the lists {known}",
            ),
            "missing": Words(
                "thêm danh sách này, để trống cũng được; các danh sách là {known}",
                "add the list, which may be empty; the lists are {known}",
            ),
        },
    ),
    Entry(
        "QD863",
        Severity.ERROR,
        title=Words("Chưa cài phần so các báo cáo", "What compares reports is not installed"),
        message=Words(
            "chưa cài phần dùng để so các báo cáo", "the part that compares reports is missing"
        ),
        hints={
            DEFAULT: Words(
                'cài bằng lệnh `pip install "quydinh[review]"`',
                'install it by `pip install "quydinh[review]"`',
            )
        },
    ),
)
