"""QD3xx: kinds of values, units and where a form may stand."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

TYPES = (
    # left_unit, right_unit: ready words, such as "điểm", "phần trăm", "một số"
    Entry(
        "QD301",
        Severity.ERROR,
        title=Words("So sánh hai đơn vị khác nhau", "Comparison across units"),
        message=Words(
            "không so sánh được `{left}` ({left_unit}) với `{right}` ({right_unit})",
            "`{left}` ({left_unit}) cannot be compared with `{right}` ({right_unit})",
        ),
        hints={
            "percent": Words(
                "viết `{right}%` nếu đó là phần trăm", "write `{right}%` if a percentage is meant"
            ),
            "points": Words(
                "viết `{right} điểm` nếu đó là điểm", "write `{right} điểm` if points are meant"
            ),
            "months": Words(
                "viết `{right} tháng` nếu đó là số tháng",
                "write `{right} tháng` if months are meant",
            ),
            "years": Words(
                "viết `{right} năm` nếu đó là số năm", "write `{right} năm` if years are meant"
            ),
            "days": Words(
                "viết `{right} ngày` nếu đó là số ngày", "write `{right} ngày` if days are meant"
            ),
        },
        captions={
            "left": Words("vế này là {left_unit}", "this side is {left_unit}"),
            "right": Words("vế này là {right_unit}", "this side is {right_unit}"),
        },
    ),
    Entry(
        "QD302",
        Severity.ERROR,
        title=Words("Tính toán giữa hai đơn vị khác nhau", "Arithmetic across units"),
        message=Words(
            "không dùng được phép `{operator}` giữa {left_unit} và {right_unit}",
            "`{operator}` does not work between {left_unit} and {right_unit}",
        ),
        captions={
            "left": Words("vế này là {left_unit}", "this side is {left_unit}"),
            "right": Words("vế này là {right_unit}", "this side is {right_unit}"),
        },
    ),
    # found: ready words for what stands there
    Entry(
        "QD303",
        Severity.ERROR,
        title=Words("Ở đây cần một điều kiện", "A condition is needed"),
        message=Words(
            "ở đây cần một điều kiện, nhưng phần này là {found}",
            "a condition is needed here, but this is {found}",
        ),
        hints={
            DEFAULT: Words(
                "thêm phép so sánh, như `từ 5 trở lên` hoặc `là tốt`",
                "add a comparison, such as `từ 5 trở lên` or `là tốt`",
            )
        },
    ),
    Entry(
        "QD304",
        Severity.ERROR,
        title=Words("Ở đây cần một số", "A number is needed"),
        message=Words(
            "ở đây cần một số, nhưng phần này là {found}",
            "a number is needed here, but this is {found}",
        ),
        hints={
            "levels": Words(
                "với mức của một thang, ghi `{instead} từ … trở lên`",
                "of levels write `{instead} từ … trở lên`",
            )
        },
    ),
    # kind: ready words, such as "văn bản"
    Entry(
        "QD305",
        Severity.ERROR,
        title=Words("Phép so sánh không hợp với giá trị", "Test not possible"),
        message=Words("không dùng được `{test}` với {kind}", "`{test}` does not work with {kind}"),
        hints={
            "use_is": Words("dùng `là` hoặc `khác`", "use `là` or `khác`"),
            "yes_no": Words(
                "viết `là có` hoặc `là không`, hoặc chỉ ghi tên",
                "write `là có` or `là không`, or just the name",
            ),
        },
    ),
    Entry(
        "QD306",
        Severity.ERROR,
        title=Words("Mức của thang khác", "Level of another scale"),
        message=Words(
            "`{level}` là mức của thang `{scale}`, trong khi ở đây cần mức của thang `{expected}`",
            "`{level}` is a level of `{scale}`, but a level of `{expected}` is needed here",
        ),
        hints={
            "levels": Words(
                "các mức của thang `{expected}`: {levels}", "levels of `{expected}`: {levels}"
            )
        },
    ),
    # choices: a list made by catalogue.listed
    Entry(
        "QD307",
        Severity.ERROR,
        title=Words("Giá trị không có trong danh sách lựa chọn", "Choice not in the list"),
        message=Words(
            'không có lựa chọn `"{value}"`; các lựa chọn là {choices}',
            'there is no choice `"{value}"`; the choices are {choices}',
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD308",
        Severity.ERROR,
        title=Words("Khoảng bị đảo ngược", "Range turned round"),
        message=Words(
            "khoảng này không chứa giá trị nào vì `{low}` không nhỏ hơn `{high}`",
            "this range is empty because `{low}` is not below `{high}`",
        ),
        hints={
            DEFAULT: Words(
                "viết số nhỏ trước, số lớn sau", "write the lower number first, then the higher"
            )
        },
    ),
    # range: the words of the declaration; result: one of the words đúng, sai
    Entry(
        "QD309",
        Severity.WARNING,
        title=Words("So sánh ngoài khoảng đã khai báo", "Test outside the declared range"),
        message=Words(
            "điều kiện này luôn {result} vì `{field}` được khai báo `{range}`",
            "this condition is always {result} because `{field}` is declared `{range}`",
        ),
    ),
    Entry(
        "QD310",
        Severity.ERROR,
        title=Words("Chia cho 0", "Division by zero"),
        message=Words("số chia ở đây luôn bằng 0", "the divisor here is always 0"),
    ),
    Entry(
        "QD311",
        Severity.ERROR,
        title=Words("Ngưỡng không cố định", "Threshold is not constant"),
        message=Words(
            "ngưỡng phải là một giá trị cố định, nhưng `{name}` thay đổi theo từng hồ sơ",
            "a threshold must be a fixed value, but `{name}` changes from record to record",
        ),
        hints={
            DEFAULT: Words(
                "dùng câu `Tính` cho giá trị thay đổi theo từng hồ sơ",
                "use `Tính` for a value that changes from record to record",
            )
        },
    ),
    # where: ready words, such as "câu `Cảnh báo`"
    Entry(
        "QD312",
        Severity.ERROR,
        title=Words("Không giao xem xét được ở đây", "No discretion here"),
        message=Words(
            "không dùng được `nếu … thì cấp có thẩm quyền xem xét` trong {where}",
            "`nếu … thì cấp có thẩm quyền xem xét` (discretion) cannot be used in {where}",
        ),
        hints={
            DEFAULT: Words(
                "phần này chỉ dùng cho điều kiện của câu `Xếp loại`",
                "it belongs to the conditions of `Xếp loại` only",
            )
        },
    ),
    Entry(
        "QD313",
        Severity.ERROR,
        title=Words("`để trống` không dùng được ở đây", "`để trống` is not allowed here"),
        message=Words(
            "`để trống` chỉ dùng được trong `Cảnh báo` và `Nội dung kiểm điểm`",
            "`để trống` (is empty) can only be used in `Cảnh báo` and `Nội dung kiểm điểm`",
        ),
        hints={
            DEFAULT: Words(
                "thông tin còn thiếu không được coi là “không”; kết quả khi đó là chưa xác định",
                "missing information never counts as “no”; the outcome is then undetermined",
            )
        },
    ),
    Entry(
        "QD314",
        Severity.ERROR,
        title=Words("Xếp loại dựa vào chính kết quả xếp loại", "Rating that rests on itself"),
        message=Words(
            "`{name}` chưa có khi còn đang xếp loại nên không dùng được ở đây",
            "`{name}` is not known while the rating is being decided",
        ),
        hints={
            DEFAULT: Words(
                "`xếp_loại` của chính đối tượng chỉ dùng được sau khi xếp loại, "
                "như trong `Cảnh báo`, `Quy trình`, `Sử dụng kết quả` và `Bảo đảm`",
                "a subject's own `xếp_loại` can be used after the rating, "
                "as in `Cảnh báo`, `Quy trình`, `Sử dụng kết quả` and `Bảo đảm`",
            )
        },
    ),
    Entry(
        "QD315",
        Severity.ERROR,
        title=Words("Điểm tối đa không khớp tổng", "Points do not add up"),
        message=Words(
            "điểm tối đa cộng lại là {sum}, trong khi tổng phải là {total}",
            "the maxima add up to {sum}, but the total is {total}",
        ),
        captions={"total": Words("tổng ghi ở đây", "the total is given here")},
    ),
    # range: the words of the declaration
    Entry(
        "QD316",
        Severity.ERROR,
        title=Words("Ví dụ ghi giá trị ngoài khoảng", "Example outside the range"),
        message=Words(
            "giá trị `{value}` của `{field}` nằm ngoài khoảng đã khai báo `{range}`",
            "`{value}` is outside the range `{range}` declared for `{field}`",
        ),
    ),
    # expected, found: ready words
    Entry(
        "QD317",
        Severity.ERROR,
        title=Words("Ví dụ ghi giá trị khác loại", "Wrong kind of value in an example"),
        message=Words(
            "`{field}` cần {expected}, nhưng ví dụ ghi {found}",
            "`{field}` needs {expected}, but the example gives {found}",
        ),
    ),
    # result: one of the words đúng, sai
    Entry(
        "QD318",
        Severity.WARNING,
        title=Words("Điều kiện không phụ thuộc vào hồ sơ", "Constant condition"),
        message=Words(
            "điều kiện này luôn {result} với mọi hồ sơ",
            "this condition is always {result}, whatever the record",
        ),
    ),
    Entry(
        "QD319",
        Severity.ERROR,
        title=Words("Nhiều đối tượng ở chỗ cần một", "Many where one is needed"),
        message=Words(
            "`{name}` gồm nhiều đối tượng, trong khi ở đây cần một",
            "`{name}` stands for many, but one is needed here",
        ),
        hints={
            DEFAULT: Words(
                "dùng `mọi …`, `có … nào`, `số …`, `tỉ lệ …` hoặc `tổng … của các …`",
                "use `mọi …`, `có … nào`, `số …`, `tỉ lệ …` or `tổng … của các …`",
            )
        },
    ),
    # where: ready words, such as "câu `Tính`"
    Entry(
        "QD320",
        Severity.ERROR,
        title=Words("Không chọn phương án được ở đây", "No reading here"),
        message=Words(
            "không dùng được `theo phương án …` trong {where}",
            "`theo phương án …` cannot be used in {where}",
        ),
    ),
    Entry(
        "QD321",
        Severity.ERROR,
        title=Words("Số mục yêu cầu nhiều hơn số mục có", "More items asked than listed"),
        message=Words(
            "điều kiện cần ít nhất {count} mục, trong khi danh sách chỉ có {total}",
            "at least {count} items are asked, but the list has only {total}",
        ),
    ),
    Entry(
        "QD322",
        Severity.ERROR,
        title=Words("Ở đây cần số nguyên dương", "A positive whole number is needed"),
        message=Words(
            "ở đây cần một số nguyên từ 1, nhưng ghi `{value}`",
            "a whole number from 1 is needed here, not `{value}`",
        ),
        hints={
            "many": Words(
                "một ví dụ ghi được nhiều nhất 1.000 đối tượng giống nhau ở một chỗ",
                "an example may have at most 1 000 alike in one place",
            ),
        },
    ),
    Entry(
        "QD340",
        Severity.ERROR,
        title=Words("Bảo đảm về chiều thay đổi nói về thứ khác", "Direction about something else"),
        message=Words(
            "`{name}` không dùng được trong câu bảo đảm về chiều thay đổi",
            "`{name}` cannot be used in a promise of direction",
        ),
        hints={
            "cause": Words(
                "trước `cao hơn thì` phải là một thông tin nhập vào có thứ tự: số, ngày, mức "
                "hoặc có/không",
                "an input with an order has to come first: a number, a date, a level or yes/no",
            ),
            "effect": Words(
                "sau `thì` phải là `xếp_loại` hoặc `mức_theo_tiêu_chí` của chính đối tượng",
                "after `thì` comes the subject's own `xếp_loại` or `mức_theo_tiêu_chí`",
            ),
        },
    ),
    Entry(
        "QD341",
        Severity.ERROR,
        title=Words("Bảo đảm về đối tượng không được xếp loại", "Promise about the unrated"),
        message=Words(
            "`{subject}` không có câu `Xếp loại` nên không có gì để bảo đảm",
            "`{subject}` has no `Xếp loại`, so there is nothing to promise",
        ),
        hints={
            DEFAULT: Words(
                "thêm câu `Xếp loại` cho đối tượng, hoặc nêu đối tượng khác",
                "add its `Xếp loại`, or name another subject",
            )
        },
    ),
)
