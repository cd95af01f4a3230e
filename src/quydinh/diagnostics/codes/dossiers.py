"""
QD64x and QD65x: dossiers of a review, as JSON and as forms.

A place is a path such as ``$.hạn_chế[0].thời_hạn``, or the part of a form with its line and
column. What people wrote is never an argument here: only names that the rules or the format know.
"""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

DOSSIERS = (
    Entry(
        "QD640",
        Severity.ERROR,
        title=Words("Mục không có trong hồ sơ kiểm điểm", "Unknown key of a dossier"),
        message=Words(
            "`{file}`, tại `{place}`: không có mục `{key}`",
            "`{file}`, at `{place}`: there is no key `{key}`",
        ),
        hints=dict(
            [
                did_you_mean(),
                ("known", Words("các mục được nhận: {known}", "the keys known here: {known}")),
            ]
        ),
    ),
    # expected, found: ready words, such as "một danh sách", "một số"
    Entry(
        "QD641",
        Severity.ERROR,
        title=Words("Nội dung hồ sơ khác loại", "Wrong kind of value in a dossier"),
        message=Words(
            "`{file}`, tại `{place}`: cần {expected}, nhưng hồ sơ ghi {found}",
            "`{file}`, at `{place}`: {expected} is needed, but the dossier has {found}",
        ),
    ),
    Entry(
        "QD642",
        Severity.ERROR,
        title=Words("Mục ghi hai lần", "Key of a dossier given twice"),
        message=Words(
            "`{file}`, tại `{place}`: mục `{key}` được ghi hai lần",
            "`{file}`, at `{place}`: the key `{key}` is given twice",
        ),
        hints={DEFAULT: Words("chỉ giữ một trong hai", "keep only one of them")},
    ),
    Entry(
        "QD643",
        Severity.ERROR,
        title=Words("Hồ sơ thiếu mục bắt buộc", "Dossier without a necessary key"),
        message=Words(
            "`{file}`, tại `{place}`: chưa ghi `{key}`",
            "`{file}`, at `{place}`: `{key}` is not given",
        ),
        hints={
            DEFAULT: Words(
                "ghi mục này; không có nó thì không biết nội dung thuộc về đâu",
                "give it: without it nobody knows what the content belongs to",
            )
        },
    ),
    # choices: a list made by catalogue.listed
    Entry(
        "QD644",
        Severity.ERROR,
        title=Words("Tên hoặc giá trị không được nhận", "Name or value not known in a dossier"),
        message=Words(
            "`{file}`, tại `{place}`: nội dung ghi ở đây không nằm trong các giá trị được nhận",
            "`{file}`, at `{place}`: what is written here is none of the values that are taken",
        ),
        hints=dict(
            [
                did_you_mean(),
                ("choices", Words("các giá trị được nhận: {choices}", "it takes {choices}")),
                ("none", Words("quy định không có mục nào ở đây", "the rules have none here")),
            ]
        ),
    ),
    Entry(
        "QD645",
        Severity.ERROR,
        title=Words("Ngày trong hồ sơ không đọc được", "Date of a dossier that cannot be read"),
        message=Words(
            "`{file}`, tại `{place}`: không đọc được ngày ghi ở đây",
            "`{file}`, at `{place}`: the date written here cannot be read",
        ),
        hints={
            DEFAULT: Words(
                "ghi một ngày có trong lịch, như `02/12/2025` hoặc `2025-12-02`",
                "write a day of the calendar, such as `02/12/2025` or `2025-12-02`",
            )
        },
    ),
    Entry(
        "QD646",
        Severity.ERROR,
        title=Words("Kỳ của hồ sơ không đọc được", "Period of a dossier that cannot be read"),
        message=Words(
            "`{file}`, tại `{place}`: không đọc được kỳ kiểm điểm",
            "`{file}`, at `{place}`: the period cannot be read",
        ),
        hints={
            DEFAULT: Words(
                "ghi kỳ như `2025`, `quý I/2025` hoặc `2020-2025`",
                "write a period such as `2025`, `2025-Q1` or `2020-2025`",
            )
        },
    ),
    Entry(
        "QD647",
        Severity.ERROR,
        title=Words("Hai hồ sơ của một đối tượng", "Two dossiers of one subject"),
        message=Words(
            "`{file}` và `{other}` cùng là hồ sơ của `{subject}` `{code}`, kỳ `{period}`",
            "`{file}` and `{other}` are both the dossier of `{subject}` `{code}`, period `{period}`",
        ),
        hints={DEFAULT: Words("chỉ để lại hồ sơ đúng", "leave only the right one")},
    ),
    Entry(
        "QD648",
        Severity.ERROR,
        title=Words("Hai dòng cùng mã trong một hồ sơ", "Two items of one code in a dossier"),
        message=Words(
            "`{file}`, tại `{place}`: có hai dòng cùng mã",
            "`{file}`, at `{place}`: two items have the same code",
        ),
        hints={
            DEFAULT: Words("đặt cho mỗi dòng một mã riêng", "give every item a code of its own"),
            "side": Words(
                "ghi người đánh giá (mã hoặc số thứ tự) để phân biệt các đánh giá của cùng một bên",
                "give the assessor (a code or a number) to tell assessments of one side apart",
            ),
        },
    ),
)
