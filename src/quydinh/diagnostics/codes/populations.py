"""Ceilings and quotas in a ruleset, and what can be wrong with the tables of a population."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

RULES = (
    Entry(
        "QD323",
        Severity.ERROR,
        title=Words("Giới hạn không phải là mức xếp loại", "A bound that is no rating"),
        message=Words(
            "`{name}` không phải là kết quả xếp loại dùng làm giới hạn được",
            "`{name}` is no rating that can serve as a bound",
        ),
        hints={
            DEFAULT: Words(
                "ghi một mức của thang, hoặc kết quả của đối tượng có liên kết, như "
                "`chi_bộ.xếp_loại`",
                "give a level, or the rating of a linked subject, such as `chi_bộ.xếp_loại`",
            ),
            "scale": Words(
                "kết quả này phải theo cùng thang `{scale}`", "it has to be on the scale `{scale}`"
            ),
        },
    ),
    Entry(
        "QD324",
        Severity.ERROR,
        title=Words("Mức trong câu tỉ lệ không đúng thứ tự", "Levels of a quota out of order"),
        message=Words(
            "trong câu `Tỉ lệ`, mức `{other}` không đi được với mức `{level}`",
            "in a quota the level `{other}` does not go with `{level}`",
        ),
        hints={
            "base": Words(
                "mức dùng làm cơ sở phải thấp hơn `{level}`", "the base must be below `{level}`"
            ),
            "surplus": Words(
                "phần vượt phải chuyển xuống mức thấp hơn `{level}`",
                "the surplus must fall to a level below `{level}`",
            ),
            "closed": Words(
                "khi tính trên số xếp loại `{level}`, phần vượt phải chuyển xuống đúng mức "
                "`{level}`; nếu không, ghi `số xếp loại {level} trước khi chuyển phần vượt`",
                "with the number rated `{level}` as base the surplus must fall to `{level}`",
            ),
        },
    ),
    # found: ready words or the text written
    Entry(
        "QD325",
        Severity.ERROR,
        title=Words("Tỉ lệ phải là phần trăm", "A quota needs a percentage"),
        message=Words(
            "sau `không quá` cần một tỉ lệ phần trăm, nhưng phần này là {found}",
            "a percentage is needed after `không quá`, but this is {found}",
        ),
        hints={
            "range": Words("tỉ lệ phải từ 0% đến 100%", "the share must be from 0% to 100%"),
            "declare": Words(
                "khai báo `phần trăm từ 0% đến 100%`, hoặc thêm `, tối thiểu 0%, tối đa 100%` vào "
                "câu `Tính`",
                "declare `phần trăm từ 0% đến 100%`, or add `, tối thiểu 0%, tối đa 100%` to the "
                "`Tính`",
            ),
        },
    ),
    Entry(
        "QD326",
        Severity.ERROR,
        title=Words("Không chia nhóm được theo phần này", "Nothing to group by"),
        message=Words(
            "không chia nhóm được theo `{name}`", "it is not possible to group by `{name}`"
        ),
        hints={
            DEFAULT: Words(
                "chia nhóm theo một thông tin của đối tượng, hoặc theo liên kết tới một đối tượng",
                "group by a field, or by a link to one subject",
            )
        },
    ),
    # found: ready words
    Entry(
        "QD327",
        Severity.ERROR,
        title=Words("Không xếp thứ tự ưu tiên được", "No order of preference"),
        message=Words(
            "không xếp được thứ tự ưu tiên theo {found}", "{found} gives no order of preference"
        ),
        hints={
            DEFAULT: Words(
                "xếp theo số, ngày hoặc mức của một thang", "order by a number, a date or a level"
            )
        },
    ),
    Entry(
        "QD328",
        Severity.ERROR,
        title=Words("Đối tượng không có câu `Xếp loại`", "The subject has no `Xếp loại`"),
        message=Words(
            "câu `{keyword}` nói về `{subject}`, nhưng quy định không có câu `Xếp loại {subject}`",
            "`{keyword}` speaks of `{subject}`, but there is no `Xếp loại {subject}`",
        ),
        hints={
            DEFAULT: Words(
                "thêm câu `Xếp loại {subject}`, hoặc bỏ câu này",
                "add `Xếp loại {subject}`, or remove this sentence",
            )
        },
    ),
    Entry(
        "QD329",
        Severity.ERROR,
        title=Words("Số kỳ liên tiếp phải từ 2", "Periods in a row are at least two"),
        message=Words(
            "số kỳ liên tiếp phải là số nguyên từ 2, nhưng ghi `{count}`",
            "the number of periods in a row has to be a whole number from 2, not `{count}`",
        ),
        hints={
            DEFAULT: Words(
                "nếu chỉ cần kết quả của một kỳ thì bỏ phần `trong … liên tiếp`",
                "where one period is enough, remove `trong … liên tiếp`",
            )
        },
    ),
    # chain: ratings in backticks with arrows
    Entry(
        "QD409",
        Severity.ERROR,
        title=Words("Xếp loại phụ thuộc lẫn nhau thành vòng", "Ratings that wait for each other"),
        message=Words(
            "các mức xếp loại chờ nhau thành vòng, không số liệu nào gỡ được: {chain}",
            "these ratings wait for each other whatever the data are: {chain}",
        ),
        hints={
            DEFAULT: Words(
                "ở một chỗ của vòng, dùng mức của bước sớm hơn, như `mức_theo_tiêu_chí` thay cho "
                "`xếp_loại`",
                "somewhere on the circle use an earlier stage, such as `mức_theo_tiêu_chí`",
            )
        },
    ),
    Entry(
        "QD411",
        Severity.ERROR,
        title=Words("Hai câu tỉ lệ không khớp nhau", "Two quotas that do not fit"),
        message=Words(
            "hai câu `Tỉ lệ` cùng về mức `{level}` của `{subject}` không khớp nhau",
            "two quotas on the level `{level}` of `{subject}` do not fit together",
        ),
        hints={
            "nesting": Words(
                "nhóm của câu này phải nằm trọn trong nhóm của câu kia, như `theo từng chi_bộ` và "
                "`theo từng chi_bộ, nhóm`",
                "the groups of one must lie within the groups of the other",
            ),
            "preferences": Words(
                "hai câu phải có cùng thứ tự ưu tiên", "both must have the same order of preference"
            ),
            "surplus": Words(
                "phần vượt của hai câu phải chuyển xuống cùng một mức",
                "the surplus of both must fall to the same level",
            ),
        },
        captions={"first": Words("câu kia", "the other one")},
    ),
    Entry(
        "QD412",
        Severity.NOTE,
        title=Words("Tỉ lệ không có thứ tự ưu tiên", "A quota without a preference"),
        message=Words(
            "câu `Tỉ lệ` không nêu thứ tự ưu tiên: nhóm nào vượt tỉ lệ thì mọi người đạt mức "
            "`{level}` trong nhóm đều do cấp có thẩm quyền xem xét",
            "without a preference everybody at `{level}` in a group that exceeds needs review",
        ),
        hints={
            DEFAULT: Words(
                "thêm `, ưu tiên … giảm dần` nếu quy định có nêu",
                "add `, ưu tiên … giảm dần` if the regulation says so",
            )
        },
    ),
    Entry(
        "QD413",
        Severity.WARNING,
        title=Words("Giới hạn không có tác dụng", "A ceiling that never binds"),
        message=Words(
            "`{level}` là mức cao nhất của thang, nên giới hạn này không có tác dụng",
            "`{level}` is the highest level, so this ceiling never binds",
        ),
    ),
    Entry(
        "QD414",
        Severity.ERROR,
        title=Words("Tỉ lệ không chung cho cả nhóm", "A share that differs within a group"),
        message=Words(
            "tỉ lệ đọc `{name}`, có thể khác nhau giữa các hồ sơ của một nhóm",
            "the share reads `{name}`, which may differ within a group",
        ),
        hints={
            DEFAULT: Words(
                "dùng một tỉ lệ cố định, hoặc một thông tin của phần dùng để chia nhóm",
                "use a fixed share, or a field of what the groups are formed by",
            )
        },
    ),
)

# keys: a list made by catalogue.listed, the first of them; count: how many there are
TABLES = (
    # problem: the message of one row
    Entry(
        "QD611",
        Severity.ERROR,
        title=Words("Bảng có giá trị không dùng được", "Unusable values in a table"),
        message=Words(
            "bảng `{subject}`: {count} hồ sơ có lỗi: {problem}",
            "table `{subject}`, {count} records: {problem}",
        ),
        hints={
            DEFAULT: Words("các hồ sơ: {keys}", "records: {keys}"),
            "owner": Words("thuộc `{owner}`: {keys}", "of `{owner}`: {keys}"),
        },
    ),
    Entry(
        "QD612",
        Severity.ERROR,
        title=Words("Mã bị trùng", "Duplicate keys"),
        message=Words(
            "bảng `{subject}` có {count} mã bị trùng", "table `{subject}` has {count} repeated keys"
        ),
        hints={DEFAULT: Words("các mã: {keys}", "keys: {keys}")},
    ),
    Entry(
        "QD613",
        Severity.WARNING,
        title=Words("Liên kết tới hồ sơ không có", "Dangling links"),
        message=Words(
            "{count} hồ sơ `{subject}` ghi `{field}` là mã không có trong bảng `{target}`; "
            "liên kết được coi là chưa có thông tin",
            "{count} records of `{subject}` have a `{field}` that is not in the table `{target}`; "
            "the link is taken as missing",
        ),
        hints={
            DEFAULT: Words("các mã: {keys}", "keys: {keys}"),
            "no_table": Words(
                "số liệu không có bảng `{target}` nào; thêm bảng đó. Các mã: {keys}",
                "the data have no table `{target}` at all; add it. Keys: {keys}",
            ),
        },
    ),
    Entry(
        "QD614",
        Severity.ERROR,
        title=Words("Danh sách được tính, không nhập", "A list that is computed"),
        message=Words(
            "`{field}` của `{subject}` được tính từ `{link}` của `{target}`, không nhập vào bảng",
            "`{field}` of `{subject}` is computed from `{link}` of `{target}`, not given",
        ),
        hints={DEFAULT: Words("bỏ cột này", "remove the column")},
    ),
    Entry(
        "QD615",
        Severity.ERROR,
        title=Words("Số liệu phụ thuộc thành vòng", "A cycle in the data"),
        message=Words(
            "các hồ sơ chờ kết quả của nhau thành vòng: {chain}",
            "these records wait for each other: {chain}",
        ),
        hints={
            DEFAULT: Words(
                "sửa liên kết của một trong các hồ sơ này", "mend the link of one of these records"
            )
        },
    ),
    Entry(
        "QD616",
        Severity.ERROR,
        title=Words("Quyết định sai thứ tự", "Decided in the wrong order"),
        message=Words(
            "{count} hồ sơ `{subject}` đã được quyết định mức xếp loại trước khi có kết quả của "
            "`{field}`",
            "{count} records of `{subject}` were decided before the rating of `{field}`",
        ),
        hints={
            DEFAULT: Words(
                "quyết định mức của `{field}` trước; các hồ sơ: {keys}",
                "decide `{field}` first; records: {keys}",
            )
        },
    ),
    Entry(
        "QD617",
        Severity.ERROR,
        title=Words("Một nhóm có nhiều tỉ lệ", "A group with several shares"),
        message=Words(
            "nhóm {group} của `{subject}` có nhiều tỉ lệ khác nhau: {shares}",
            "the group {group} of `{subject}` has several shares: {shares}",
        ),
    ),
    Entry(
        "QD618",
        Severity.ERROR,
        title=Words("Hồ sơ không có mã", "Records without a key"),
        message=Words(
            "bảng `{subject}` có {count} hồ sơ không có mã dùng được",
            "table `{subject}` has {count} records without a usable key",
        ),
        hints={
            DEFAULT: Words(
                "ghi mã bằng chữ hoặc số nguyên vào cột `mã`",
                "give the key in the column `mã` as a text or a whole number",
            )
        },
    ),
    Entry(
        "QD619",
        Severity.ERROR,
        title=Words("Liên kết phải ghi mã", "A link has to be a key"),
        message=Words(
            "bảng `{subject}`: {count} hồ sơ ghi `{field}` không phải là mã của hồ sơ `{target}`",
            "table `{subject}`: {count} records have a `{field}` that is no key of `{target}`",
        ),
        hints={DEFAULT: Words("các hồ sơ: {keys}", "records: {keys}")},
    ),
    # reason: ready words
    Entry(
        "QD620",
        Severity.ERROR,
        title=Words("Bảng không dùng được", "Unusable table"),
        message=Words(
            "bảng `{subject}` không dùng được: {reason}",
            "the table `{subject}` cannot be used: {reason}",
        ),
    ),
    # names: the columns, each in backticks
    Entry(
        "QD622",
        Severity.NOTE,
        title=Words("Cột của văn bản khác", "Columns of another document"),
        message=Words(
            "bảng `{subject}` có {count} cột của {number} mà quy định này không dùng: {names}",
            "the table `{subject}` has {count} columns of {number} that are not used here: {names}",
        ),
    ),
    # names: the tables, each in backticks
    Entry(
        "QD623",
        Severity.NOTE,
        title=Words("Bảng của văn bản khác", "Tables of another document"),
        message=Words(
            "số liệu có {count} bảng của {number} mà quy định này không dùng: {names}",
            "the data have {count} tables of {number} that are not used here: {names}",
        ),
    ),
    # keys: both keys of each link
    Entry(
        "QD624",
        Severity.WARNING,
        title=Words("Liên kết ghi trùng", "Duplicate links"),
        message=Words(
            "{count} liên kết `{field}` của `{subject}` được ghi nhiều lần; mỗi liên kết chỉ tính "
            "một lần",
            "{count} links `{field}` of `{subject}` are given more than once; each counts once",
        ),
        hints={DEFAULT: Words("các cặp mã: {keys}", "pairs of keys: {keys}")},
    ),
    # subjects: a list made by catalogue.listed
    Entry(
        "QD625",
        Severity.ERROR,
        title=Words("Đối tượng không được xếp loại", "Subject that is not rated"),
        message=Words(
            "quy định có đối tượng `{subject}` nhưng không xếp loại",
            "the ruleset has the subject `{subject}`, but does not rate it",
        ),
        hints={
            DEFAULT: Words(
                "các đối tượng được xếp loại: {subjects}", "the subjects that it rates: {subjects}"
            )
        },
    ),
    # subjects: a list made by catalogue.listed
    Entry(
        "QD626",
        Severity.ERROR,
        title=Words("Đối tượng chưa có bảng", "Subject without a table"),
        message=Words("số liệu không có bảng `{subject}`", "the data have no table `{subject}`"),
        hints={
            DEFAULT: Words(
                "các bảng đã đưa vào: {subjects}; thêm bảng còn thiếu rồi xếp loại lại",
                "the tables given: {subjects}; add the one that is missing, and rate again",
            )
        },
    ),
    Entry(
        "QD621",
        Severity.WARNING,
        title=Words("Bảng phải xét từng hồ sơ", "Tables rated one by one"),
        message=Words(
            "có số liệu hoặc phép tính không giữ được chính xác theo cột, nên các bảng đã được xét "
            "từng hồ sơ; kết quả vẫn đúng nhưng chậm hơn",
            "some figures cannot be kept exact in columns, so the tables were rated row by row; "
            "the results are right, only slower",
        ),
        hints={
            DEFAULT: Words(
                "với bảng lớn, làm tròn các số có quá nhiều chữ số lẻ, nếu có, trước khi xếp loại",
                "with large tables, round numbers with very many decimals, if any, beforehand",
            )
        },
    ),
)
