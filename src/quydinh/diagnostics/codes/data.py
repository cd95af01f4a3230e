"""QD6xx: records that are given to a ruleset."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

DATA = (
    Entry(
        "QD601",
        Severity.ERROR,
        title=Words("Thông tin không có trong quy định", "Unknown key"),
        message=Words(
            "quy định không khai báo thông tin `{key}` cho `{subject}`",
            "`{subject}` has no field `{key}`",
        ),
        hints=dict([did_you_mean()]),
    ),
    # expected, found: ready words, such as "một số nguyên", "văn bản"
    Entry(
        "QD602",
        Severity.ERROR,
        title=Words("Giá trị khác loại", "Wrong kind of value"),
        message=Words(
            "`{field}` cần {expected}, nhưng hồ sơ ghi {found}",
            "`{field}` needs {expected}, but the record gives {found}",
        ),
    ),
    # range: the words of the declaration, such as "từ 0 đến 100"
    Entry(
        "QD603",
        Severity.ERROR,
        title=Words("Giá trị ngoài khoảng", "Value out of range"),
        message=Words(
            "giá trị `{value}` của `{field}` nằm ngoài khoảng đã khai báo `{range}`",
            "`{value}` is outside the range `{range}` declared for `{field}`",
        ),
    ),
    # choices: a list made by catalogue.listed
    Entry(
        "QD604",
        Severity.ERROR,
        title=Words("Giá trị không có trong danh sách", "Value not in the list"),
        message=Words(
            "`{field}` không nhận `{value}`; các giá trị được nhận là {choices}",
            "`{field}` does not take `{value}`; it takes {choices}",
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD605",
        Severity.ERROR,
        title=Words("Thông tin ghi hai lần", "Key given twice"),
        message=Words(
            "`{field}` được ghi hai lần, dưới tên `{first}` và `{second}`",
            "`{field}` is given twice, as `{first}` and `{second}`",
        ),
        hints={DEFAULT: Words("chỉ giữ một trong hai", "keep only one of them")},
    ),
    # subjects: a list made by catalogue.listed
    Entry(
        "QD606",
        Severity.ERROR,
        title=Words("Đối tượng không có trong quy định", "Unknown subject"),
        message=Words(
            "quy định không có đối tượng `{subject}`", "the ruleset has no subject `{subject}`"
        ),
        hints=dict(
            [
                did_you_mean(),
                (
                    "subjects",
                    Words("các đối tượng của quy định: {subjects}", "its subjects: {subjects}"),
                ),
            ]
        ),
    ),
    # reason: ready words; place: such as "dòng 3"
    Entry(
        "QD607",
        Severity.ERROR,
        title=Words("Không đọc được tệp dữ liệu", "Data file cannot be read"),
        message=Words(
            "không đọc được tệp dữ liệu `{path}`: {reason}",
            "the data file `{path}` cannot be read: {reason}",
        ),
        hints={"place": Words("xem {place} của tệp", "see {place} of the file")},
    ),
    Entry(
        "QD608",
        Severity.ERROR,
        title=Words("Hai hồ sơ cùng mã", "Duplicate id"),
        message=Words(
            "có hai hồ sơ `{subject}` cùng mang mã `{id}`",
            "two records of `{subject}` have the id `{id}`",
        ),
    ),
    Entry(
        "QD609",
        Severity.ERROR,
        title=Words("Số không dùng được", "Unusable number"),
        message=Words(
            "`{field}` ghi `{value}`, không phải là một số liệu dùng được",
            "`{field}` is `{value}`, which is no usable number",
        ),
        hints={
            DEFAULT: Words(
                "nếu chưa có số liệu, để trống hoặc bỏ thông tin này khỏi hồ sơ",
                "if the figure is not known, leave it out of the record",
            )
        },
    ),
    # found: ready words
    Entry(
        "QD610",
        Severity.ERROR,
        title=Words("Hồ sơ không đúng dạng", "Not a record"),
        message=Words(
            "mỗi hồ sơ phải gồm các cặp tên và giá trị, nhưng ở đây là {found}",
            "a record is made of names and values, but this is {found}",
        ),
    ),
    Entry(
        "QD631",
        Severity.ERROR,
        title=Words("Kỳ có mức mà ghi không xếp loại", "A level of a period without rating"),
        message=Words(
            "`{path}` có mức xếp loại, hoặc ghi được xếp loại, nhưng lại ghi là không xếp loại "
            "hoặc không kiểm điểm",
            "`{path}` has a level or was rated, and is said not to be rated or reviewed",
        ),
        hints={
            DEFAULT: Words(
                "chỉ giữ một trong hai: mức đã xếp loại, hoặc ghi không xếp loại",
                "keep only one of them: the level, or that there is none",
            )
        },
    ),
    Entry(
        "QD632",
        Severity.ERROR,
        title=Words("Chưa ghi kỳ", "A period is not stated"),
        message=Words(
            "chưa ghi `{path}` nên không biết kết quả đó của kỳ nào",
            "`{path}` is not given, so it is not known which period that result is of",
        ),
        hints={
            DEFAULT: Words(
                "ghi kỳ của mỗi kết quả, như `2023` hoặc `quý I/2025`",
                "give the period of every result, such as `2023` or `quý I/2025`",
            ),
            "own": Words(
                "ghi kỳ đang xếp loại để biết kỳ nào liền trước, như `2024`",
                "give the period that is rated, such as `2024`, to know which one is before it",
            ),
        },
    ),
    Entry(
        "QD633",
        Severity.ERROR,
        title=Words("Một kỳ có hai kết quả", "Two results of one period"),
        message=Words("một kỳ có hai kết quả", "one period has two results"),
        hints={DEFAULT: Words("chỉ giữ kết quả đúng", "keep the right one")},
    ),
    Entry(
        "QD634",
        Severity.WARNING,
        title=Words("Quy định không dùng kết quả kỳ trước", "Rules that read no earlier results"),
        message=Words(
            "quy định không dùng kết quả các kỳ trước của `{subject}` nên {count} dòng được bỏ qua",
            "the rules read no earlier results of `{subject}`, so {count} rows are left aside",
        ),
    ),
    Entry(
        "QD635",
        Severity.ERROR,
        title=Words("Kỳ ngoài thời gian áp dụng", "Period outside the document"),
        message=Words(
            "kỳ `{period}` ở ngoài các kỳ mà `{number}` áp dụng ({years})",
            "the period `{period}` is not one that `{number}` is for ({years})",
        ),
        hints={
            DEFAULT: Words(
                "dùng `--year` hoặc `in_force` để tìm văn bản áp dụng cho kỳ ấy",
                "use `--year` or `in_force` to find the document for that period",
            )
        },
    ),
)
