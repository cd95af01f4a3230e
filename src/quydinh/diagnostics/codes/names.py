"""QD2xx: names and what they stand for."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

_FIRST = Words("khai báo trước đó", "declared before")

NAMES = (
    # scope: the subject (or list of records) that the sentence is about
    Entry(
        "QD201",
        Severity.ERROR,
        title=Words("Tên chưa khai báo", "Unknown name"),
        message=Words(
            "chưa khai báo `{name}` cho `{scope}`", "`{name}` is not declared for `{scope}`"
        ),
        hints=dict(
            [
                did_you_mean(),
                (
                    "declared_elsewhere",
                    Words(
                        "`{name}` được khai báo cho `{owner}`, không phải cho `{scope}`",
                        "`{name}` is declared for `{owner}`, not for `{scope}`",
                    ),
                ),
                (
                    DEFAULT,
                    Words(
                        "khai báo `{name}` trong câu `Cá nhân` hoặc `Tập thể`, hay bằng câu "
                        "`Tính`, `Trường hợp`, `Ngưỡng`",
                        "declare `{name}` in `Cá nhân` or `Tập thể`, or by `Tính`, "
                        "`Trường hợp`, `Ngưỡng`",
                    ),
                ),
            ]
        ),
    ),
    Entry(
        "QD202",
        Severity.ERROR,
        title=Words("Tên khai báo hai lần", "Name declared twice"),
        message=Words("tên `{name}` được khai báo hai lần", "`{name}` is declared twice"),
        captions={"first": _FIRST},
    ),
    Entry(
        "QD203",
        Severity.ERROR,
        title=Words("Hai tên trùng nhau khi bỏ dấu", "Two names with one ASCII form"),
        message=Words(
            "hai tên `{a}` và `{b}` khi bỏ dấu đều là `{ascii}`",
            "the names `{a}` and `{b}` have the same ASCII form `{ascii}`",
        ),
        hints={
            DEFAULT: Words(
                "đổi một trong hai tên, vì các chương trình gọi thông tin bằng tên không dấu",
                "rename one of them, because programs may use the ASCII form",
            )
        },
        captions={"first": _FIRST},
    ),
    Entry(
        "QD204",
        Severity.ERROR,
        title=Words("Tên trùng với từ dành riêng", "Reserved word as a name"),
        message=Words(
            "không đặt tên là `{name}` được vì từ này đã có nghĩa riêng trong quy định",
            "`{name}` cannot be a name because the language gives it a meaning",
        ),
        hints={
            DEFAULT: Words(
                "đặt tên gồm nhiều tiếng nối bằng dấu gạch dưới, như `số_nhiệm_vụ`",
                "join several syllables by underscores, as in `số_nhiệm_vụ`",
            )
        },
    ),
    Entry(
        "QD205",
        Severity.ERROR,
        title=Words("Đối tượng chưa khai báo", "Unknown subject"),
        message=Words(
            "không có cá nhân hoặc tập thể nào được khai báo tên là `{name}`",
            "no subject is declared as `{name}`",
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD206",
        Severity.ERROR,
        title=Words("Thang chưa khai báo", "Unknown scale"),
        message=Words(
            "không có thang nào được khai báo tên là `{name}`", "no scale is declared as `{name}`"
        ),
        hints=dict([did_you_mean()]),
    ),
    # levels: a list made by catalogue.listed
    Entry(
        "QD207",
        Severity.ERROR,
        title=Words("Mức không có trong thang", "Unknown level"),
        message=Words(
            "thang `{scale}` không có mức `{level}`", "the scale `{scale}` has no level `{level}`"
        ),
        hints=dict(
            [
                did_you_mean(),
                ("levels", Words("các mức của thang này: {levels}", "its levels: {levels}")),
            ]
        ),
    ),
    # name: as written, `câu_hỏi.cách_hiểu`; readings: a list made by catalogue.listed
    Entry(
        "QD208",
        Severity.ERROR,
        title=Words("Phương án chưa khai báo", "Unknown reading"),
        message=Words("không có phương án `{name}`", "there is no reading `{name}`"),
        hints=dict(
            [
                did_you_mean(),
                (
                    "readings",
                    Words("các cách hiểu đã khai báo: {readings}", "declared readings: {readings}"),
                ),
            ]
        ),
    ),
    Entry(
        "QD209",
        Severity.ERROR,
        title=Words("Ví dụ chưa có", "Unknown example"),
        message=Words('không có ví dụ nào tên là `"{title}"`', 'there is no example `"{title}"`'),
        hints=dict([did_you_mean()]),
    ),
    # chain: names joined by " → "
    Entry(
        "QD210",
        Severity.ERROR,
        title=Words("Ví dụ dựa vào nhau thành vòng", "Examples in a circle"),
        message=Words(
            "các ví dụ dựa vào nhau thành vòng: {chain}", "examples go round in a circle: {chain}"
        ),
    ),
    # chain: names joined by " → "
    Entry(
        "QD211",
        Severity.ERROR,
        title=Words("Cách tính đi thành vòng", "Definitions in a circle"),
        message=Words(
            "các tên sau phụ thuộc lẫn nhau thành vòng: {chain}",
            "these names depend on each other in a circle: {chain}",
        ),
        hints={
            DEFAULT: Words(
                "bỏ một chỗ phụ thuộc để có tên được tính trước",
                "remove one dependency so that some name can be worked out first",
            )
        },
    ),
    # kind, expected: ready words, such as "một thang"
    Entry(
        "QD212",
        Severity.ERROR,
        title=Words("Tên chỉ một thứ khác loại", "Name of another kind"),
        message=Words(
            "`{name}` là {kind}, trong khi ở đây cần {expected}",
            "`{name}` is {kind}, but {expected} is needed here",
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD213",
        Severity.ERROR,
        title=Words("Không có danh sách để xét", "Nothing to run over"),
        message=Words(
            "`{owner}` không có danh sách nào tên là `{name}`", "`{owner}` has no list `{name}`"
        ),
        hints=dict(
            [
                did_you_mean(),
                (
                    "no_frame",
                    Words(
                        "thêm câu `Khung tiêu chí của {owner}`",
                        "add a `Khung tiêu chí của {owner}` sentence",
                    ),
                ),
                (
                    DEFAULT,
                    Words(
                        "chỉ xét được `tiêu_chí`, các mục của một `Danh mục` và các đối tượng "
                        "được liên kết",
                        "only criteria, the records of a `Danh mục` and linked subjects can be "
                        "run over",
                    ),
                ),
            ]
        ),
    ),
    Entry(
        "QD214",
        Severity.ERROR,
        title=Words("Nhóm tiêu chí chưa khai báo", "Unknown group of criteria"),
        message=Words(
            "khung tiêu chí của `{owner}` không có nhóm `{group}`",
            "the criteria of `{owner}` have no group `{group}`",
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD219",
        Severity.ERROR,
        title=Words("Chưa khai báo việc sử dụng kết quả", "Unknown consequence"),
        message=Words(
            "chưa có câu `Sử dụng kết quả {name}` đối với `{subject}`",
            "`{subject}` has no `Sử dụng kết quả {name}`",
        ),
        hints=dict([did_you_mean()]),
    ),
    Entry(
        "QD217",
        Severity.ERROR,
        title=Words("Tên không dẫn tới đối tượng khác", "Not a link"),
        message=Words(
            "`{name}` không liên kết tới đối tượng nào nên không có `{name}.{next}`",
            "`{name}` links to no subject, so there is no `{name}.{next}`",
        ),
    ),
)
