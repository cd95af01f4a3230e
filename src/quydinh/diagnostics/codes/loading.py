"""QD7xx and QD8xx: finding a ruleset, choosing its readings, and its examples."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words, did_you_mean
from quydinh.diagnostics.model import Severity

LOADING = (
    # names, documents: lists made by catalogue.listed
    Entry(
        "QD701",
        Severity.ERROR,
        title=Words("Không tìm thấy quy định", "Ruleset not found"),
        message=Words("không tìm thấy quy định `{name}`", "there is no ruleset `{name}`"),
        hints=dict(
            [
                did_you_mean(),
                ("known", Words("các quy định có sẵn: {names}", "known rulesets: {names}")),
                ("dates", Words("văn bản cùng số: {documents}", "of that number: {documents}")),
            ]
        ),
    ),
    # documents: a list made by catalogue.listed
    Entry(
        "QD702",
        Severity.ERROR,
        title=Words("Số văn bản bị trùng", "Number used by several documents"),
        message=Words(
            "nhiều văn bản cùng mang số `{name}`: {documents}",
            "several documents have the number `{name}`: {documents}",
        ),
        hints={
            DEFAULT: Words(
                "ghi số kèm ngày ban hành của văn bản cần dùng, đúng như trên",
                "give the number with the date, as above",
            )
        },
    ),
    # readings: a list made by catalogue.listed
    Entry(
        "QD703",
        Severity.ERROR,
        title=Words("Phương án được chọn không có trong quy định", "Unknown option"),
        message=Words(
            "quy định không có phương án hoặc cách hiểu `{name}`",
            "the ruleset has no option or reading `{name}`",
        ),
        hints=dict(
            [
                did_you_mean(),
                ("readings", Words("có thể chọn: {readings}", "possible choices: {readings}")),
            ]
        ),
    ),
    Entry(
        "QD704",
        Severity.ERROR,
        title=Words("Tệp không phải là quy định", "Not a ruleset"),
        message=Words("`{path}` không phải là tệp quy định", "`{path}` is not a ruleset"),
        hints={
            DEFAULT: Words(
                "tệp quy định có tên kết thúc bằng `.qd`", "the name of a ruleset ends with `.qd`"
            )
        },
    ),
)

EXAMPLES = (
    # expected, actual: ready words, such as "xếp loại `tốt`"; fields, citations: lists
    Entry(
        "QD801",
        Severity.ERROR,
        title=Words("Ví dụ cho kết quả khác", "Example failed"),
        message=Words(
            'ví dụ `"{title}"` cho kết quả {actual}, trong khi kết quả ghi là {expected}',
            'the example `"{title}"` gives {actual}, but {expected} is written',
        ),
        hints={
            "missing": Words("ví dụ còn thiếu {fields}", "the example does not give {fields}"),
            "deciding": Words(
                "kết quả đó dựa vào {citations}", "that outcome rests on {citations}"
            ),
        },
        captions={"deciding": Words("điều kiện quyết định", "the deciding condition")},
    ),
    # citations: a list made by catalogue.listed
    Entry(
        "QD802",
        Severity.ERROR,
        title=Words("Ví dụ dựa vào căn cứ khác", "Example decided by another clause"),
        message=Words(
            'kết quả của ví dụ `"{title}"` không dựa vào `{citation}`',
            'the outcome of the example `"{title}"` does not rest on `{citation}`',
        ),
        hints={
            "deciding": Words("kết quả dựa vào {citations}", "it rests on {citations}"),
        },
        captions={"deciding": Words("điều kiện quyết định", "the deciding condition")},
    ),
    Entry(
        "QD803",
        Severity.ERROR,
        title=Words("Liên kết trong ví dụ không rõ", "Unclear link in an example"),
        message=Words(
            "`{field}` phải ghi tên một `{target}` có trong ví dụ này",
            "`{field}` has to name one `{target}` of this example",
        ),
        hints={
            DEFAULT: Words(
                'thêm một dòng `{target} "…"` vào ví dụ, rồi ghi đúng tên đó',
                'add a line `{target} "…"` to the example and use its name',
            ),
            "several": Words(
                'dòng `"{title}"` là nhiều `{target}`; tách thành mỗi dòng một `{target}`',
                'the line `"{title}"` stands for several `{target}`; write one line for each',
            ),
            "other side": Words(
                "danh sách này được tính từ phía kia: bỏ mục này, ghi `{link}` ở dòng của "
                "từng `{target}`",
                "this list is computed from the other side: remove it, and give `{link}` in the "
                "line of each `{target}`",
            ),
        },
    ),
    # actual: ready words
    Entry(
        "QD804",
        Severity.ERROR,
        title=Words("Ví dụ cho con số khác", "Fact of an example failed"),
        message=Words(
            'trong ví dụ `"{title}"`, điều ghi `{condition}` {actual}',
            'in the example `"{title}"` the statement `{condition}` {actual}',
        ),
    ),
    Entry(
        "QD805",
        Severity.ERROR,
        title=Words("Ví dụ sử dụng kết quả khác", "Another consequence in an example"),
        message=Words(
            'ví dụ `"{title}"`: việc sử dụng kết quả `{name}` {actual}, '
            "khác với điều ghi trong ví dụ",
            'in the example `"{title}"` the consequence `{name}` is another: {actual}',
        ),
        hints={
            "missing": Words("còn thiếu {fields}", "it lacks {fields}"),
        },
    ),
)
