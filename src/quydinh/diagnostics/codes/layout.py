"""QD113 to QD126: lists, headers and the order of parts."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

LAYOUT = (
    Entry(
        "QD113",
        Severity.WARNING,
        title=Words("Ký hiệu mục sai thứ tự", "List marker out of order"),
        message=Words(
            "mục này mang ký hiệu `{found}`, theo thứ tự phải là `{expected}`",
            "this item is marked `{found}`, but `{expected}` is next",
        ),
    ),
    Entry(
        "QD115",
        Severity.ERROR,
        title=Words("Danh sách không có mục nào", "List without items"),
        message=Words("sau `{lead}` chưa có mục nào", "no item follows `{lead}`"),
        hints={
            DEFAULT: Words(
                "viết các mục bằng `a)`, `b)`, … hoặc bằng `-`, mỗi mục kết thúc bằng `;`",
                "write the items as `a)`, `b)`, … or with `-`, each ending with `;`",
            )
        },
    ),
    Entry(
        "QD116",
        Severity.ERROR,
        title=Words("Thiếu `trường hợp còn lại`", "No `trường hợp còn lại`"),
        message=Words(
            "câu xếp loại `{subject}` không có `trường hợp còn lại`",
            "the rating of `{subject}` has no `trường hợp còn lại` (otherwise)",
        ),
        hints={
            DEFAULT: Words(
                "ghi ở cuối câu mức dành cho hồ sơ không thuộc nhánh nào, "
                "như `trường hợp còn lại không_hoàn_thành.`",
                "end it with the level of whoever meets no branch, "
                "as in `trường hợp còn lại không_hoàn_thành.`",
            )
        },
    ),
    Entry(
        "QD117",
        Severity.ERROR,
        title=Words("`trường hợp còn lại` không đứng cuối", "`trường hợp còn lại` is not last"),
        message=Words(
            "`trường hợp còn lại` chỉ được ghi một lần và phải đứng cuối",
            "`trường hợp còn lại` (otherwise) stands once, and last",
        ),
        captions={"first": Words("lần ghi trước", "written before")},
    ),
    Entry(
        "QD118",
        Severity.ERROR,
        title=Words("Tệp trống", "Empty file"),
        message=Words("tệp không có câu nào", "the file has no sentence"),
        hints={
            DEFAULT: Words(
                'một quy định bắt đầu bằng câu `Quy định "số và ký hiệu"`',
                'a regulation begins with `Quy định "number"`',
            )
        },
    ),
    Entry(
        "QD119",
        Severity.ERROR,
        title=Words("Thiếu câu `Quy định`", "Header missing"),
        message=Words(
            "tệp không có câu `Quy định` nêu số, tên và ngày ban hành",
            "the file has no `Quy định` sentence with number, title and date",
        ),
        hints={
            DEFAULT: Words(
                'thêm ở đầu tệp: `Quy định "số và ký hiệu" tên "…"; do "…" ban hành ngày …;`',
                'add at the top: `Quy định "number" tên "…"; do "…" ban hành ngày …;`',
            )
        },
    ),
    Entry(
        "QD120",
        Severity.ERROR,
        title=Words("Nhiều câu `Quy định`", "Several headers"),
        message=Words(
            "một tệp chỉ có một câu `Quy định`, đây là câu thứ hai",
            "a file has one `Quy định` sentence, and this is another",
        ),
        captions={"first": Words("câu thứ nhất", "the first one")},
    ),
    Entry(
        "QD121",
        Severity.ERROR,
        title=Words("Mục của câu `Quy định` thiếu hoặc lặp lại", "Header item missing or twice"),
        message=Words(
            "câu `Quy định` phải có mục `{item}`, và chỉ một lần",
            "the `Quy định` sentence needs `{item}`, and only once",
        ),
        hints={
            "missing": Words("thêm mục `{item}`", "add `{item}`"),
            "twice": Words("bỏ mục `{item}` ghi thừa", "remove the `{item}` too many"),
        },
        captions={"first": Words("lần ghi thứ nhất", "the first one")},
    ),
    Entry(
        "QD122",
        Severity.ERROR,
        title=Words("Từ khóa đứng ở chỗ cần tên", "Keyword where a name is needed"),
        message=Words(
            "ở đây cần một tên, nhưng `{word}` là từ khóa",
            "a name is needed here, but `{word}` is a keyword",
        ),
        hints={
            DEFAULT: Words(
                "đặt tên gồm nhiều tiếng nối bằng dấu gạch dưới, như `số_nhiệm_vụ`",
                "join several syllables by underscores, as in `số_nhiệm_vụ`",
            )
        },
    ),
    Entry(
        "QD123",
        Severity.ERROR,
        title=Words("Các phần cuối điều kiện sai thứ tự", "Tails in the wrong order"),
        message=Words(
            "phần `{first}` phải đứng trước phần `{second}`",
            "`{first}` must stand before `{second}`",
        ),
        hints={
            DEFAULT: Words(
                "thứ tự là `trừ trường hợp …`, rồi `nếu … thì cấp có thẩm quyền xem xét`, "
                "rồi `theo phương án …`",
                "the order is `trừ trường hợp …`, `nếu … thì cấp có thẩm quyền xem xét`, "
                "`theo phương án …`",
            )
        },
    ),
    Entry(
        "QD124",
        Severity.ERROR,
        title=Words("Tên thiếu dấu gạch dưới", "Name without underscores"),
        message=Words(
            "tên `{name}` bị viết rời thành `{found}`",
            "the name `{name}` is written apart as `{found}`",
        ),
        hints={
            DEFAULT: Words(
                "nối các tiếng của một tên bằng dấu gạch dưới",
                "join the syllables of a name by underscores",
            )
        },
    ),
    Entry(
        "QD125",
        Severity.ERROR,
        title=Words("Thời điểm kết thúc trước thời điểm bắt đầu", "End before start"),
        message=Words(
            "thời điểm kết thúc này đến trước thời điểm bắt đầu",
            "this end comes before the start",
        ),
        hints={DEFAULT: Words("ghi lại hai thời điểm theo văn bản", "write both as the text does")},
    ),
    # written: what stands there
    Entry(
        "QD126",
        Severity.ERROR,
        title=Words("Kỳ đánh giá viết chưa đúng", "No such period"),
        message=Words(
            "`{written}` chưa phải là một kỳ đánh giá", "`{written}` is not an assessment period"
        ),
        hints={
            DEFAULT: Words(
                "viết `năm 2025`, `quý I năm 2025` hoặc `nhiệm kỳ 2020 - 2025`",
                "write `năm 2025`, `quý I năm 2025` or `nhiệm kỳ 2020 - 2025`",
            )
        },
    ),
)
