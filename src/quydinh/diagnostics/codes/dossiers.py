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
                (
                    "guidance",
                    Words(
                        "bước này có trong `{document}`; xem xét theo văn bản đó bằng "
                        "`--rules {document}`",
                        "`{document}` has this step; review under it by `--rules {document}`",
                    ),
                ),
                (
                    "collectives",
                    Words(
                        "đây là cá nhân; chỉ ghi hạn chế của một tập thể ({choices})",
                        "this is an individual; give the shortcoming of a collective ({choices})",
                    ),
                ),
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
            "`{file}` and `{other}` are both the dossier of `{subject}` `{code}` for `{period}`",
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
    # what: ready words, "ngày kết thúc ở trước ngày bắt đầu" or one of the counts of a vote
    Entry(
        "QD649",
        Severity.ERROR,
        title=Words("Hồ sơ ghi điều không thể có", "A dossier says what cannot be"),
        message=Words(
            "`{file}`, tại `{place}`: {what}",
            "`{file}`, at `{place}`: {what}",
        ),
        hints={
            DEFAULT: Words(
                "đối chiếu biên bản, sửa chỗ ghi sai", "compare the minutes and correct the mistake"
            ),
        },
    ),
    Entry(
        "QD650",
        Severity.ERROR,
        title=Words("Mẫu mất đề mục hoặc bảng", "Form without one of its headings or tables"),
        message=Words(
            "`{file}`: không tìm thấy đề mục hoặc bảng `{place}` của mẫu",
            "`{file}`: the heading or table `{place}` of the form cannot be found",
        ),
        hints={
            DEFAULT: Words(
                "ghi lại đúng đề mục và dòng tên cột như trên mẫu; không có nội dung thì để trống",
                "restore the heading and the names of the columns as the form has them; leave the "
                "place empty if there is nothing to say",
            )
        },
    ),
    Entry(
        "QD651",
        Severity.WARNING,
        title=Words("Chữ ở chỗ mẫu không dành để ghi", "Words where the form has no place for any"),
        message=Words(
            "`{file}`, tại `{place}`: có nội dung ghi ngoài chỗ của mẫu nên không được đọc",
            "`{file}`, at `{place}`: words outside the places of the form are not read",
        ),
        hints={
            DEFAULT: Words(
                "chuyển nội dung đó vào ô, bảng hoặc mục dành cho nó",
                "move them to the cell, table or section that is meant for them",
            )
        },
    ),
    Entry(
        "QD652",
        Severity.ERROR,
        title=Words("Bảng của mẫu mất dòng hoặc cột", "Table of a form without a row or column"),
        message=Words(
            "`{file}`, tại `{place}`: không tìm thấy dòng hoặc cột `{part}` của mẫu",
            "`{file}`, at `{place}`: the row or column `{part}` of the form cannot be found",
        ),
        hints={
            DEFAULT: Words(
                "ghi lại tên dòng, tên cột đúng như trên mẫu; chưa có số liệu thì để trống ô",
                "restore its name as the form has it; leave the cell empty if nothing is known",
            )
        },
    ),
    Entry(
        "QD653",
        Severity.ERROR,
        title=Words("Số trong mẫu có hai cách đọc", "Number of a form with two readings"),
        message=Words(
            "`{file}`, tại `{place}`: số ghi ở đây có hai cách đọc",
            "`{file}`, at `{place}`: the number written here has two readings",
        ),
        hints={
            DEFAULT: Words(
                "ghi hàng nghìn liền nhau (`3500`), phần thập phân sau dấu phẩy (`3,5`)",
                "write thousands without a mark (`3500`) and decimals after a comma (`3,5`)",
            )
        },
    ),
    Entry(
        "QD654",
        Severity.WARNING,
        title=Words("Tệp không phải mẫu hồ sơ kiểm điểm", "File that is no form of a dossier"),
        message=Words(
            "`{file}` không phải mẫu hồ sơ kiểm điểm nên được bỏ qua",
            "`{file}` is no form of a dossier and is left aside",
        ),
        hints={
            DEFAULT: Words(
                "nếu đây là hồ sơ, giữ phần đầu của mẫu, có `Theo văn bản` và `Loại đối tượng`",
                "if it is a dossier, keep the head of the form, with `Theo văn bản` and "
                "`Loại đối tượng`",
            ),
            "kind": Words(
                "nếu đây là hồ sơ, mở tệp rồi lưu lại thành `.docx` hoặc `.xlsx`",
                "if it is a dossier, open it and save it as `.docx` or `.xlsx`",
            ),
        },
    ),
    Entry(
        "QD655",
        Severity.ERROR,
        title=Words("Không biết mẫu theo văn bản nào", "Form of a document that is not known"),
        message=Words(
            "`{file}`: không tìm thấy văn bản, hoặc loại đối tượng của văn bản, mà mẫu ghi",
            "`{file}`: the document that the form names, or its kind of subject, cannot be found",
        ),
        hints={
            DEFAULT: Words(
                "ghi lại số văn bản và loại đối tượng như phần đầu của mẫu, hoặc nêu quy định khi "
                "đọc",
                "restore both as the form has them, or give the rules when reading",
            )
        },
    ),
    Entry(
        "QD656",
        Severity.ERROR,
        title=Words("Mẫu không ghi được một phần hồ sơ", "Form that cannot hold part of a dossier"),
        message=Words(
            "mẫu không có chỗ cho `{place}` của hồ sơ",
            "the form has no place for `{place}` of the dossier",
        ),
        hints={
            DEFAULT: Words(
                "giữ hồ sơ này ở dạng `.json`, hoặc bỏ phần đó trước khi lập mẫu",
                "keep this dossier as `.json`, or take that part out before the form is made",
            ),
            "long": Words(
                "một ô của bảng tính chứa không quá 32.767 ký tự; dùng mẫu `.docx`",
                "a cell of a spreadsheet holds at most 32,767 characters; use a `.docx`",
            ),
        },
    ),
    Entry(
        "QD657",
        Severity.ERROR,
        title=Words("Đuôi tệp của mẫu", "Ending of a form's name"),
        message=Words(
            "tên tệp `{file}` không cho biết lập mẫu cho chương trình nào",
            "the name `{file}` does not tell which program the form is for",
        ),
        hints={
            DEFAULT: Words(
                "đặt đuôi `.docx` (Word, LibreOffice Writer) hoặc `.xlsx` (Excel, Calc)",
                "let it end with `.docx` (Word, LibreOffice Writer) or `.xlsx` (Excel, Calc)",
            )
        },
    ),
)
