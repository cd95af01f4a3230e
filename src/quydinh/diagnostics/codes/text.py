"""QD0xx: the file and its characters."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

TEXT = (
    Entry(
        "QD001",
        Severity.ERROR,
        title=Words("Tệp không dùng bảng mã UTF-8", "The file is not UTF-8"),
        message=Words(
            "tệp `{path}` không dùng bảng mã UTF-8: không đọc được byte {byte} ở dòng {line}",
            "the file `{path}` is not UTF-8: byte {byte} on line {line} cannot be read",
        ),
        hints={
            DEFAULT: Words(
                "mở tệp bằng chương trình soạn thảo, chọn lưu lại với bảng mã UTF-8 (Unicode)",
                "open the file in an editor and save it again as UTF-8 (Unicode)",
            )
        },
    ),
    # name: what the letter is, such as "chữ Kirin"
    Entry(
        "QD002",
        Severity.ERROR,
        title=Words("Chữ giống chữ tiếng Việt", "Look-alike letter"),
        message=Words(
            "chữ `{letter}` ({name}) trông giống `{correct}` nhưng là một chữ khác",
            "the letter `{letter}` ({name}) looks like `{correct}` but is another letter",
        ),
    ),
    # name: what the character is, such as "dấu cách rộng bằng 0"
    Entry(
        "QD003",
        Severity.ERROR,
        title=Words("Ký tự không nhìn thấy", "Invisible character"),
        message=Words(
            "ở đây có một ký tự không nhìn thấy được ({name})",
            "there is an invisible character here ({name})",
        ),
        hints={
            DEFAULT: Words(
                "xóa ký tự này; nó thường lẫn vào khi sao chép từ Word hoặc trang web",
                "delete it; it often comes along when text is copied from Word or a web page",
            )
        },
    ),
    Entry(
        "QD004",
        Severity.ERROR,
        title=Words("Thiếu dấu đóng ngoặc kép", "Quotation mark not closed"),
        message=Words(
            "dấu ngoặc kép mở ở đây không được đóng trên cùng dòng",
            "the quotation mark opened here is not closed on the same line",
        ),
        hints={
            DEFAULT: Words(
                'thêm dấu `"` ngay sau phần chữ cần ghi',
                'add `"` right after the quoted words',
            )
        },
    ),
    Entry(
        "QD005",
        Severity.ERROR,
        title=Words("Viện dẫn thiếu dấu `]`", "Citation bracket not closed"),
        message=Words(
            "viện dẫn mở bằng `[` ở đây không có dấu `]` trên cùng dòng",
            "the citation opened by `[` here has no `]` on the same line",
        ),
        hints={
            DEFAULT: Words(
                "viết đủ hai dấu, như `[12.4.3d]`", "write both brackets, as in `[12.4.3d]`"
            )
        },
    ),
    Entry(
        "QD006",
        Severity.ERROR,
        title=Words("Ký tự lạ", "Stray character"),
        message=Words(
            "ký tự `{letter}` không dùng trong câu quy định",
            "the character `{letter}` is not used in the sentences of a regulation",
        ),
        hints={
            DEFAULT: Words(
                "xóa ký tự này, hoặc đặt cả đoạn trong ngoặc kép nếu đó là lời văn",
                "delete it, or put the passage between quotation marks if it is plain wording",
            )
        },
    ),
    Entry(
        "QD007",
        Severity.ERROR,
        title=Words("Dấu chấm trong số thập phân", "Decimal point"),
        message=Words(
            "số `{text}` dùng dấu chấm cho phần thập phân, trong khi tiếng Việt dùng dấu phẩy",
            "the number `{text}` has a decimal point, but Vietnamese uses a comma",
        ),
        hints={DEFAULT: Words("viết `{correct}`", "write `{correct}`")},
    ),
    Entry(
        "QD008",
        Severity.ERROR,
        title=Words("Số có hai cách đọc", "Doubtful number"),
        message=Words(
            "không rõ dấu chấm trong `{text}` ngăn hàng nghìn hay phần thập phân",
            "it is not clear whether the dot in `{text}` separates thousands or decimals",
        ),
        hints={
            DEFAULT: Words(
                "viết `{thousand}` nếu là hàng nghìn, viết `{decimal}` nếu là phần thập phân",
                "write `{thousand}` for thousands, `{decimal}` for decimals",
            )
        },
    ),
    Entry(
        "QD009",
        Severity.ERROR,
        title=Words("Ngày không có trong lịch", "Impossible date"),
        message=Words("trong lịch không có ngày `{text}`", "there is no date `{text}`"),
        hints={
            DEFAULT: Words(
                "viết theo thứ tự ngày/tháng/năm, như `04/10/2023`",
                "write day/month/year, as in `04/10/2023`",
            )
        },
    ),
    Entry(
        "QD010",
        Severity.ERROR,
        title=Words("Viện dẫn viết sai", "Citation cannot be read"),
        message=Words("không đọc được viện dẫn `{text}`", "the citation `{text}` cannot be read"),
        hints={
            DEFAULT: Words(
                "viết như `[12.4.3d]`, `[25-HD/BTCTW mục 1.1]` hoặc `[12.2.2; chưa kiểm chứng]`",
                "write as in `[12.4.3d]`, `[25-HD/BTCTW mục 1.1]` or `[12.2.2; chưa kiểm chứng]`",
            )
        },
    ),
    Entry(
        "QD011",
        Severity.ERROR,
        title=Words("Số quá dài", "Number too long"),
        message=Words("số này dài quá {limit} chữ số", "this number has more than {limit} digits"),
    ),
    Entry(
        "QD012",
        Severity.ERROR,
        title=Words("Số viết sai", "Malformed number"),
        message=Words("không đọc được số `{text}`", "the number `{text}` cannot be read"),
        hints={
            DEFAULT: Words(
                "dấu chấm ngăn từng ba chữ số, dấu phẩy ngăn phần thập phân, như `1.234,5`",
                "dots separate groups of three digits and a comma the decimals, as in `1.234,5`",
            )
        },
    ),
    Entry(
        "QD013",
        Severity.ERROR,
        title=Words("Ngày viết năm trước", "Date with the year first"),
        message=Words(
            "ngày `{text}` viết năm trước, trong khi văn bản viết ngày/tháng/năm",
            "the date `{text}` has the year first; regulations write day/month/year",
        ),
        hints={DEFAULT: Words("viết `{correct}`", "write `{correct}`")},
    ),
)
