"""QD350 to QD359: contents of a review, procedures, and signs about a dossier."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

PROCEDURES = (
    Entry(
        "QD350",
        Severity.ERROR,
        title=Words("Không có bước này", "Unknown step"),
        message=Words(
            "quy trình này không có bước `{name}`", "this procedure has no step `{name}`"
        ),
        hints=dict(
            [
                did_you_mean(),
                ("steps", Words("các bước của quy trình: {steps}", "its steps: {steps}")),
            ]
        ),
    ),
    Entry(
        "QD351",
        Severity.ERROR,
        title=Words("Thời hạn trái với thứ tự các bước", "Term against the order of steps"),
        message=Words(
            "thời hạn của bước `{step}` tính theo bước `{name}`, nhưng thứ tự hai bước ngược lại",
            "the term of the step `{step}` counts from the step `{name}`, "
            "but the two come in the other order",
        ),
        hints={
            "before": Words(
                "`chậm nhất … trước` nói về một bước đứng sau bước này",
                "`chậm nhất … trước` (at the latest before) speaks of a later step",
            ),
            "after": Words(
                "`trong … sau` nói về một bước đứng trước bước này",
                "`trong … sau` (within … after) speaks of an earlier step",
            ),
        },
    ),
    # steps, links: lists made by catalogue.listed
    Entry(
        "QD352",
        Severity.ERROR,
        title=Words("Không có bước này ở đối tượng liên kết", "No such step of the linked subject"),
        message=Words(
            "`sau {step} của {link}` không chỉ tới bước nào",
            "`sau {step} của {link}` (after that step of that subject) leads to no step",
        ),
        hints=dict(
            [
                did_you_mean(),
                (
                    "steps",
                    Words("các bước của `{subject}`: {steps}", "steps of `{subject}`: {steps}"),
                ),
                (
                    "no_procedure",
                    Words("`{subject}` chưa có câu `Quy trình`", "`{subject}` has no `Quy trình`"),
                ),
                (
                    "links",
                    Words("các liên kết của `{subject}`: {links}", "links of `{subject}`: {links}"),
                ),
                (
                    "no_links",
                    Words(
                        "`{subject}` không có liên kết tới đối tượng nào khác",
                        "`{subject}` has no link to another subject",
                    ),
                ),
            ]
        ),
    ),
    Entry(
        "QD353",
        Severity.ERROR,
        title=Words("`hồ_sơ` không dùng được ở đây", "`hồ_sơ` cannot be read here"),
        message=Words(
            "`hồ_sơ` chỉ đọc được trong `Cảnh báo`, `Nội dung kiểm điểm` và `Quy trình`",
            "`hồ_sơ` (the dossier) can only be read in `Cảnh báo`, `Nội dung kiểm điểm` "
            "and `Quy trình`",
        ),
        hints={
            DEFAULT: Words(
                "cách viết hồ sơ không bao giờ làm thay đổi mức xếp loại",
                "how a dossier is written never changes a rating",
            )
        },
    ),
    # share, days, date: what the value has to be
    Entry(
        "QD354",
        Severity.ERROR,
        title=Words("Con số của bước không dùng được", "Number of a step that cannot be"),
        message=Words("`{value}` không dùng được ở đây", "`{value}` cannot be used here"),
        hints={
            "share": Words(
                "tỉ lệ phải cao hơn 0% và không quá 100%, như `2/3` hoặc `50%`",
                "a share is above 0% and at most 100%, such as `2/3` or `50%`",
            ),
            "days": Words(
                "số ngày phải là số nguyên từ 1 trở lên",
                "the number of days is a whole number, at least 1",
            ),
            "date": Words("trong năm không có ngày này", "there is no such day in a year"),
        },
    ),
    Entry(
        "QD355",
        Severity.ERROR,
        title=Words("Số đo hồ sơ không có", "Unknown feature of a dossier"),
        message=Words(
            "không có số đo `{name}` của hồ sơ", "no feature `{name}` is measured on a dossier"
        ),
        hints=dict(
            [
                did_you_mean(),
                (
                    DEFAULT,
                    Words(
                        "xem bảng các số đo ở hướng dẫn về dấu hiệu hình thức",
                        "see the table of features in the guide on signs of formalism",
                    ),
                ),
            ]
        ),
    ),
    Entry(
        "QD356",
        Severity.ERROR,
        title=Words("Nội dung này phải là danh sách", "This section has to be a list"),
        message=Words(
            "nội dung `{name}` luôn là danh sách, mỗi mục gồm: {parts}",
            "the section `{name}` is always a list whose items have: {parts}",
        ),
        hints={
            DEFAULT: Words(
                "bỏ phần sau dấu `:`, hoặc viết `: danh sách gồm …`; "
                "nội dung khác thì đặt tên khác",
                "leave out what follows `:`, or write `: danh sách gồm …`; "
                "give another section another name",
            )
        },
    ),
    # parts: a list made by catalogue.listed
    Entry(
        "QD357",
        Severity.ERROR,
        title=Words("Phần không có trong mục của danh sách", "Unknown part of an item"),
        message=Words(
            "mỗi mục của `{section}` không có phần `{name}`",
            "an item of `{section}` has no part `{name}`",
        ),
        hints=dict(
            [
                did_you_mean(),
                ("parts", Words("các phần của mỗi mục: {parts}", "parts of an item: {parts}")),
            ]
        ),
    ),
    Entry(
        "QD358",
        Severity.ERROR,
        title=Words("Bước nêu một điều hai lần", "Said twice of one step"),
        message=Words("bước `{step}` có hai phần `{what}`", "the step `{step}` has `{what}` twice"),
        hints={
            DEFAULT: Words(
                "giữ lại một, hoặc tách thành hai bước", "keep one, or make two steps of it"
            )
        },
    ),
    Entry(
        "QD359",
        Severity.ERROR,
        title=Words("`hết cảnh báo khi` không dùng được ở đây", "`hết cảnh báo khi` is misplaced"),
        message=Words(
            "`hết cảnh báo khi` chỉ viết được ở cuối `Cảnh báo` có đọc `hồ_sơ`",
            "`hết cảnh báo khi` (cleared when) belongs at the end of a `Cảnh báo` "
            "that reads `hồ_sơ`",
        ),
        hints={
            "no_dossier": Words(
                "cảnh báo này không đọc `hồ_sơ` nên được xét khi xếp loại, không cần phần này",
                "this warning reads no `hồ_sơ`, so it is given with the rating and needs none",
            ),
            "elsewhere": Words(
                "viết phần này một lần, ngay sau toàn bộ điều kiện của câu",
                "write it once, right after the whole condition of the sentence",
            ),
        },
    ),
)
