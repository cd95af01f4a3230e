"""QD705 to QD72x: which document governs a period, and how documents stand to one another."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

_SEE_LIST = Words(
    "xem `quydinh list` để biết từng văn bản áp dụng cho kỳ nào",
    "`quydinh list` shows which periods each document governs",
)

# document, documents: number and date, such as "124-QĐ/TW ngày 04/10/2023"
IN_FORCE = (
    Entry(
        "QD705",
        Severity.ERROR,
        title=Words("Không đọc được kỳ đánh giá", "Unreadable period"),
        message=Words("`{written}` không phải là một kỳ đánh giá", "`{written}` is not a period"),
        hints={
            DEFAULT: Words(
                "viết như `2024`, `quý I/2025` hoặc `nhiệm kỳ 2020-2025`",
                "write it as `2024`, `quý I/2025` or `nhiệm kỳ 2020-2025`",
            )
        },
    ),
    Entry(
        "QD706",
        Severity.ERROR,
        title=Words("Không có văn bản nào áp dụng cho kỳ này", "No document in force"),
        message=Words(
            "chưa có văn bản nào áp dụng được cho `{subject}` trong `{period}`",
            "no document is in force for `{subject}` in `{period}`",
        ),
        hints={DEFAULT: _SEE_LIST},
    ),
    # documents: a list made by catalogue.listed
    Entry(
        "QD707",
        Severity.ERROR,
        title=Words("Nhiều văn bản cùng áp dụng cho một kỳ", "Several documents in force"),
        message=Words(
            "nhiều văn bản cùng áp dụng cho `{subject}` trong `{period}`: {documents}",
            "several documents are in force for `{subject}` in `{period}`: {documents}",
        ),
        hints={
            DEFAULT: Words(
                "ghi văn bản nào `thay thế` văn bản nào, hoặc sửa mục `áp dụng` của chúng",
                "say which one replaces the other (`thay thế`), or mend their `áp dụng`",
            )
        },
    ),
    Entry(
        "QD708",
        Severity.ERROR,
        title=Words("Văn bản chưa có hiệu lực", "Document not yet in effect"),
        message=Words(
            "`{document}` áp dụng cho `{period}` nhưng từ {since} mới có hiệu lực, "
            "sau ngày đánh giá {on}",
            "`{document}` governs `{period}` but takes effect on {since}, "
            "after the day of the assessment, {on}",
        ),
        hints={
            DEFAULT: Words(
                "đánh giá từ ngày đó trở đi thì ghi rõ ngày đánh giá",
                "when the assessment is made later, give the day of it",
            )
        },
    ),
    Entry(
        "QD709",
        Severity.ERROR,
        title=Words("Văn bản đã hết hiệu lực", "Document no longer in effect"),
        message=Words(
            "`{document}` áp dụng cho `{period}` nhưng chỉ có hiệu lực đến hết {last}, "
            "trước ngày đánh giá {on}",
            "`{document}` governs `{period}` but is in effect until {last} only, "
            "before the day of the assessment, {on}",
        ),
        hints={
            "replaced": Words(
                "văn bản thay thế là `{newer}`; xem văn bản đó áp dụng từ kỳ nào",
                "it is replaced by `{newer}`; see which periods that one governs",
            )
        },
    ),
    # governs: the words of the head, such as "theo năm từ năm 2023 đến năm 2024"
    Entry(
        "QD710",
        Severity.ERROR,
        title=Words("Văn bản áp dụng cho kỳ khác", "Document of other periods"),
        message=Words(
            "`{document}` chỉ áp dụng `{governs}`",
            "`{document}` governs other periods: `{governs}`",
        ),
    ),
    Entry(
        "QD711",
        Severity.ERROR,
        title=Words("Văn bản chưa được viết thành quy tắc", "Document without rules"),
        message=Words(
            "`{document}` áp dụng cho `{period}` nhưng nội dung chưa được viết thành quy tắc",
            "`{document}` governs `{period}`, but its text has not been written as rules",
        ),
        hints={
            DEFAULT: Words(
                "soạn văn bản đó thành tệp `.qd`; muốn chỉ dùng văn bản gốc thì gọi theo số",
                "write it as a `.qd` file; to use its base alone, load that by its number",
            )
        },
    ),
    # names: a list made by catalogue.listed
    Entry(
        "QD712",
        Severity.ERROR,
        title=Words("Không văn bản nào xếp loại đối tượng này", "Subject of no document"),
        message=Words("không có văn bản nào xếp loại `{subject}`", "no document rates `{subject}`"),
        hints=dict(
            [did_you_mean(), ("known", Words("các đối tượng đã có: {names}", "known: {names}"))]
        ),
    ),
    Entry(
        "QD713",
        Severity.ERROR,
        title=Words("Văn bản chưa ghi thuộc hệ thống nào", "Document of no system"),
        message=Words(
            "`{document}` chưa ghi là văn bản của Đảng hay của Nhà nước",
            "`{document}` does not say whether it is the Party's or the State's",
        ),
        hints={
            DEFAULT: Words(
                "ghi `thuộc hệ thống văn bản của Đảng` hoặc `thuộc hệ thống văn bản của Nhà nước` "
                "vào câu `Quy định`",
                "add `thuộc hệ thống văn bản của Đảng` or `thuộc hệ thống văn bản của Nhà nước` "
                "to its `Quy định` sentence",
            )
        },
    ),
    Entry(
        "QD714",
        Severity.ERROR,
        title=Words("Bộ tiêu chí không dùng được cho kỳ này", "Local set of something else"),
        message=Words(
            "bộ tiêu chí `{document}` không áp dụng được cho `{period}` theo `{base}`",
            "the local set `{document}` does not apply to `{period}` under `{base}`",
        ),
        hints={
            "base": Words(
                "bộ tiêu chí này cụ thể hóa văn bản khác", "it elaborates another document"
            ),
            "period": Words(
                "xem mục `áp dụng` của bộ tiêu chí", "see the `áp dụng` of the local set"
            ),
        },
    ),
    Entry(
        "QD715",
        Severity.ERROR,
        title=Words("Đối tượng có ở cả hai hệ thống", "Subject of both systems"),
        message=Words(
            "`{subject}` được xếp loại theo cả văn bản của Đảng (`{party}`) "
            "và văn bản của Nhà nước (`{state}`)",
            "`{subject}` is rated by a document of the Party (`{party}`) and one of the State "
            "(`{state}`)",
        ),
        hints={
            DEFAULT: Words(
                "nêu rõ hệ thống; hai kết quả của một người là hai kết quả riêng",
                "name the system; two results of one person stay two results",
            )
        },
    ),
    # systems: a list made by catalogue.listed
    Entry(
        "QD716",
        Severity.ERROR,
        title=Words("Hệ thống không có đối tượng này", "Subject of the other system"),
        message=Words(
            "không có văn bản nào của `{system}` xếp loại `{subject}`",
            "no document of `{system}` rates `{subject}`",
        ),
        hints={DEFAULT: Words("hệ thống có: {systems}", "the systems that do: {systems}")},
    ),
    # files: a list made by catalogue.listed
    Entry(
        "QD717",
        Severity.ERROR,
        title=Words("Hai tệp của cùng một văn bản", "Two files of one document"),
        message=Words(
            "nhiều tệp cùng là văn bản `{document}`: {files}",
            "several files are the document `{document}`: {files}",
        ),
        hints={
            DEFAULT: Words(
                "giữ một tệp, hoặc sửa số, ngày ban hành cho đúng",
                "keep one of them, or mend the number or the date",
            )
        },
    ),
    # kind: how the one stands on the other; documents: a list made by catalogue.listed
    Entry(
        "QD718",
        Severity.ERROR,
        title=Words("Chưa có văn bản gốc", "Base not in the library"),
        message=Words(
            "`{document}` ghi `{kind}` `{base}`, nhưng chưa có văn bản đó",
            "`{document}` says `{kind}` `{base}`, which is not there",
        ),
        hints={
            DEFAULT: Words(
                "đưa tệp của văn bản đó vào cùng, hoặc sửa số và ngày",
                "add the file of that document, or mend number and date",
            ),
            "dates": Words(
                "văn bản cùng số đang có: {documents}",
                "documents of that number: {documents}",
            ),
        },
    ),
    # documents: a list made by catalogue.listed
    Entry(
        "QD719",
        Severity.ERROR,
        title=Words("Các văn bản đứng trên nhau thành vòng", "Documents in a circle"),
        message=Words(
            "các văn bản này lần lượt căn cứ vào nhau thành vòng: {documents}",
            "these documents stand on one another in a circle: {documents}",
        ),
        hints={
            DEFAULT: Words(
                "một văn bản gốc không căn cứ vào văn bản hướng dẫn nó",
                "a base does not stand on what guides it",
            )
        },
    ),
    # names: a list made by catalogue.listed
    Entry(
        "QD720",
        Severity.ERROR,
        title=Words("Đối tượng không có trong văn bản bị thay thế", "Subject not in the replaced"),
        message=Words(
            "`{document}` thay thế `{older}` đối với `{subject}`, nhưng văn bản đó không xếp loại "
            "`{subject}`",
            "`{document}` replaces `{older}` for `{subject}`, which that one does not rate",
        ),
        hints={DEFAULT: Words("văn bản đó xếp loại {names}", "it rates {names}")},
    ),
    # governs: the words of the head
    Entry(
        "QD721",
        Severity.ERROR,
        title=Words("Văn bản bị thay thế vẫn ghi áp dụng", "Replaced document still claimed"),
        message=Words(
            "`{document}` đã được `{newer}` thay thế và cả hai cùng ghi áp dụng cho một kỳ",
            "`{document}` is replaced by `{newer}`, and both are for one period",
        ),
        hints={
            DEFAULT: Words(
                "văn bản bị thay thế đang ghi `{governs}`; sửa kỳ cuối cùng của nó",
                "the replaced one says `{governs}`; mend its last period",
            )
        },
    ),
    Entry(
        "QD722",
        Severity.ERROR,
        title=Words("Không đọc được ngày", "Unreadable date"),
        message=Words("`{written}` không phải là một ngày", "`{written}` is not a date"),
        hints={DEFAULT: Words("viết như `08/3/2018`", "write it as `08/3/2018` or `2018-03-08`")},
    ),
    Entry(
        "QD723",
        Severity.ERROR,
        title=Words("Văn bản này chưa được viết thành quy tắc", "Known, without rules"),
        message=Words(
            "có văn bản `{document}`, nhưng nội dung chưa được viết thành quy tắc",
            "there is a document `{document}`, but its text has not been written as rules",
        ),
        hints={
            DEFAULT: Words(
                "soạn văn bản đó thành tệp `.qd` rồi dùng đường dẫn tới tệp",
                "write it as a `.qd` file and give the path of that",
            )
        },
    ),
    Entry(
        "QD724",
        Severity.NOTE,
        title=Words("Một trong các văn bản cùng số", "One of the documents of a number"),
        message=Words(
            "`{document}` là văn bản của `{issuer}`: `{title}`",
            "`{document}` is by `{issuer}`: `{title}`",
        ),
        hints={
            "unwritten": Words(
                "văn bản này chưa được viết thành quy tắc", "this one has not been written as rules"
            )
        },
    ),
    Entry(
        "QD725",
        Severity.ERROR,
        title=Words("Chưa rõ văn bản còn hiệu lực hay không", "Effect in doubt"),
        message=Words(
            "chưa rõ vào ngày {on} `{document}` còn hiệu lực hay không: "
            "`{newer}` thay thế nó, chưa biết từ ngày nào",
            "whether `{document}` is still in effect on {on} is not known: "
            "`{newer}` replaces it from a day that is not known",
        ),
        hints={
            DEFAULT: Words(
                "cần người có văn bản mới cho biết ngày có hiệu lực",
                "somebody with the newer document has to say when it takes effect",
            )
        },
    ),
    Entry(
        "QD726",
        Severity.ERROR,
        title=Words("Không có hệ thống này", "No such system"),
        message=Words("không có hệ thống `{written}`", "there is no system `{written}`"),
        hints={DEFAULT: Words("chọn `Đảng` hoặc `Nhà nước`", "choose `Đảng` or `Nhà nước`")},
    ),
    Entry(
        "QD727",
        Severity.ERROR,
        title=Words("Chưa biết văn bản áp dụng cho kỳ nào", "Document of unknown periods"),
        message=Words(
            "chưa biết `{document}` áp dụng cho kỳ nào",
            "which periods `{document}` governs is not known",
        ),
        hints={
            DEFAULT: Words(
                "cần người có văn bản ghi bổ sung mục `áp dụng`",
                "somebody with the text has to add its `áp dụng`",
            )
        },
    ),
)
