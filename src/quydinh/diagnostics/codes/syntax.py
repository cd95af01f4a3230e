"""QD100 to QD112: how sentences are written."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

SYNTAX = (
    Entry(
        "QD101",
        Severity.ERROR,
        title=Words("Thiếu dấu kết thúc", "Missing end mark"),
        message=Words("thiếu dấu `{mark}` sau `{after}`", "`{mark}` is missing after `{after}`"),
        hints={
            DEFAULT: Words(
                "mỗi mục kết thúc bằng `;`, mỗi câu kết thúc bằng `.`",
                "every item ends with `;`, every sentence with `.`",
            )
        },
    ),
    # expected: ready words, such as "một tên hoặc dấu `;`"
    Entry(
        "QD102",
        Severity.ERROR,
        title=Words("Từ đứng không đúng chỗ", "Unexpected text"),
        message=Words(
            "gặp `{found}` ở chỗ cần {expected}", "`{found}` stands where {expected} is needed"
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD103",
        Severity.ERROR,
        title=Words("Câu không bắt đầu bằng từ khóa", "Sentence without a keyword"),
        message=Words(
            "không có loại câu nào bắt đầu bằng `{found}`", "no sentence begins with `{found}`"
        ),
        hints=dict(
            [
                did_you_mean(),
                (
                    DEFAULT,
                    Words(
                        "mỗi câu bắt đầu bằng một từ khóa, như `Thang`, `Cá nhân`, `Xếp loại`",
                        "every sentence begins with a keyword, such as `Thang`, `Cá nhân`, "
                        "`Xếp loại`",
                    ),
                ),
            ]
        ),
    ),
    Entry(
        "QD104",
        Severity.ERROR,
        title=Words("Từ khóa viết không dấu", "Keyword without diacritics"),
        message=Words(
            "từ khóa `{keyword}` viết không đủ dấu thành `{found}`",
            "the keyword `{keyword}` is written `{found}`, without its diacritics",
        ),
    ),
    Entry(
        "QD105",
        Severity.ERROR,
        title=Words("Từ tiếng Anh", "English word"),
        message=Words(
            "`{found}` là tiếng Anh, ở đây dùng `{keyword}`",
            "`{found}` is English, the word used here is `{keyword}`",
        ),
    ),
    Entry(
        "QD106",
        Severity.ERROR,
        title=Words("Viết theo lối YAML hoặc JSON", "YAML or JSON habit"),
        message=Words(
            "`{found}` là cách viết của tệp YAML hoặc JSON, không phải của quy định",
            "`{found}` belongs to YAML or JSON, not to a regulation",
        ),
        hints={
            DEFAULT: Words(
                "viết thành câu: từ khóa đứng đầu, mỗi mục kết thúc bằng `;`, cuối câu là `.`",
                "write a sentence: a keyword first, `;` after every item, `.` at the end",
            )
        },
    ),
    Entry(
        "QD107",
        Severity.ERROR,
        title=Words("`và` đứng cùng `hoặc` mà không có ngoặc", "`và` beside `hoặc`"),
        message=Words(
            "`và` đứng cùng `hoặc` mà không có ngoặc nên câu có hai cách hiểu",
            "`và` (and) beside `hoặc` (or) without brackets can be read in two ways",
        ),
        hints={
            DEFAULT: Words(
                "thêm ngoặc để chọn một cách: `{first}` hay `{second}`",
                "add brackets to choose: `{first}` or `{second}`",
            )
        },
    ),
    Entry(
        "QD108",
        Severity.ERROR,
        title=Words("Lồng nhau quá nhiều tầng", "Nested too deeply"),
        message=Words(
            "ngoặc hoặc danh sách lồng nhau quá {limit} tầng",
            "brackets or lists are nested more than {limit} deep",
        ),
        hints={
            DEFAULT: Words(
                "tách phần bên trong thành một câu `Trường hợp` riêng",
                "move the inner part to a `Trường hợp` sentence of its own",
            )
        },
    ),
    # expected: ready words
    Entry(
        "QD109",
        Severity.ERROR,
        title=Words("Câu chưa viết xong", "Sentence not finished"),
        message=Words(
            "câu này chưa viết xong, còn thiếu {expected}",
            "this sentence is not finished, it still needs {expected}",
        ),
    ),
    Entry(
        "QD110",
        Severity.ERROR,
        title=Words("Ngoặc chưa đóng", "Bracket not closed"),
        message=Words(
            "dấu `(` mở ở đây không có dấu `)` đi cùng", "the `(` opened here has no `)`"
        ),
    ),
    Entry(
        "QD111",
        Severity.ERROR,
        title=Words("Dấu phép tính đứng đầu dòng", "Operator first on its line"),
        message=Words(
            "dòng bắt đầu bằng `{mark}` nối liền với dòng trên; có lẽ dòng trên thiếu `;`",
            "a line that begins with `{mark}` runs on from the line above, which seems to lack `;`",
        ),
        hints={
            DEFAULT: Words(
                "thêm `;` ở cuối dòng trên; nếu thật sự là phép tính thì viết `cộng` hoặc `trừ`",
                "add `;` to the line above; if arithmetic is meant, write `cộng` or `trừ`",
            )
        },
    ),
    Entry(
        "QD112",
        Severity.ERROR,
        title=Words("Thiếu dấu hai chấm", "Missing colon"),
        message=Words("thiếu dấu `:` sau `{after}`", "`:` is missing after `{after}`"),
    ),
)
