"""QD9xx: documents that stand on others, and amending sentences."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

DOCUMENTS = (
    # dates: a list made by catalogue.listed
    Entry(
        "QD901",
        Severity.ERROR,
        title=Words("Không tìm thấy văn bản gốc", "Base document not found"),
        message=Words(
            "không tìm thấy văn bản `{number}` ngày {date} mà văn bản này dựa vào",
            "the document `{number}` of {date}, on which this one stands, was not found",
        ),
        hints={
            "folder": Words(
                "đặt tệp của văn bản đó vào cùng thư mục với tệp này, hoặc xem lại số hiệu",
                "put the file of that document into the folder of this one, or correct the number",
            ),
            "dates": Words(
                "văn bản mang số đó ghi ngày ban hành {dates}; xem lại ngày ở hai nơi",
                "the document with that number is dated {dates}; compare the two dates",
            ),
        },
    ),
    Entry(
        "QD902",
        Severity.ERROR,
        title=Words("Hai văn bản gốc", "Two base documents"),
        message=Words(
            "văn bản `{number}` không dựa vào văn bản nào, trong khi `{base}` đã là văn bản gốc",
            "the document `{number}` stands on no other, but `{base}` already is the base",
        ),
        hints={
            DEFAULT: Words(
                "chỉ kết hợp các văn bản cùng dựa vào một văn bản gốc; nếu văn bản này dựa vào "
                'văn bản kia thì ghi ở đầu văn bản, ví dụ `căn cứ "…" ngày …`',
                "combine only documents that stand on one base; if this one stands on the other, "
                'say so in its head, such as `căn cứ "…" ngày …`',
            )
        },
        captions={"base": Words("văn bản gốc", "the base")},
    ),
    # numbers: a list made by catalogue.listed
    Entry(
        "QD903",
        Severity.ERROR,
        title=Words("Các văn bản dựa vào nhau theo vòng tròn", "Documents in a circle"),
        message=Words(
            "không có văn bản gốc: {numbers} dựa vào nhau theo vòng tròn",
            "there is no base: {numbers} stand on one another in a circle",
        ),
        hints={
            DEFAULT: Words(
                "xem lại các mục `căn cứ`, `cụ thể hóa`, `sửa đổi, bổ sung` ở đầu từng văn bản",
                "look at `căn cứ`, `cụ thể hóa`, `sửa đổi, bổ sung` in the head of each document",
            )
        },
    ),
    Entry(
        "QD905",
        Severity.ERROR,
        title=Words("Câu sửa đổi không có văn bản gốc", "Amending sentence without a base"),
        message=Words(
            "câu `{keyword}` thay đổi văn bản khác, nhưng đầu văn bản này không ghi văn bản nào",
            "`{keyword}` changes another document, but the head of this one names none",
        ),
        hints={
            DEFAULT: Words(
                'thêm vào câu `Quy định` ở đầu văn bản: `sửa đổi, bổ sung "số hiệu" ngày …`',
                'add to the `Quy định` sentence: `sửa đổi, bổ sung "number" ngày …`',
            )
        },
    ),
    # address: as written, in brackets; near: a list made by catalogue.listed
    Entry(
        "QD906",
        Severity.ERROR,
        title=Words("Địa chỉ không có trong văn bản gốc", "Address that hits nothing"),
        message=Words(
            "trong văn bản được sửa không có chỗ nào mang địa chỉ `{address}`",
            "nothing in the amended document has the address `{address}`",
        ),
        hints={
            "near": Words("địa chỉ gần giống: {near}", "similar addresses: {near}"),
            "look": Words(
                "ghi đúng điều, khoản, điểm đặt trong ngoặc vuông ở văn bản gốc, hoặc tên của câu, "
                "ví dụ `[Ngưỡng điểm_tốt]`",
                "give a clause as it stands in brackets in the base, or the name of a sentence, "
                "such as `[Ngưỡng điểm_tốt]`",
            ),
        },
    ),
    # addresses: a list made by catalogue.listed
    Entry(
        "QD907",
        Severity.ERROR,
        title=Words("Địa chỉ trúng nhiều chỗ", "Address that hits several places"),
        message=Words(
            "địa chỉ `{address}` trúng {count} chỗ trong văn bản được sửa",
            "the address `{address}` hits {count} places of the amended document",
        ),
        hints={
            "narrower": Words(
                "viết rõ chỗ cần sửa: {addresses}", "say which place is meant: {addresses}"
            ),
            "split": Words(
                "thêm vào địa chỉ tên của câu chứa chỗ cần sửa, ví dụ `[8.1; Xếp loại công_chức]`",
                "add the name of the sentence around the place, "
                "such as `[8.1; Xếp loại công_chức]`",
            ),
        },
        captions={"candidate": Words("một chỗ mang địa chỉ này", "a place with this address")},
    ),
    Entry(
        "QD908",
        Severity.ERROR,
        title=Words("Nội dung mới không hợp với chỗ được sửa", "New text that does not fit"),
        message=Words(
            "nội dung mới không thể đặt vào chỗ mang địa chỉ `{address}`",
            "the new text cannot stand at `{address}`",
        ),
        hints={
            "items": Words(
                "chỗ đó là một điểm trong danh sách điều kiện: viết các điểm mới `a) …;`",
                "that place is an item of a list of conditions: write new items `a) …;`",
            ),
            "branches": Words(
                "chỗ đó là một mức trong câu `Xếp loại`: viết `mức khi điều kiện`",
                "that place is a branch of a rating: write `level khi condition`",
            ),
            "declaration": Words(
                "chỗ đó là cả một câu: viết lại cả câu",
                "that place is a whole sentence: write the whole sentence",
            ),
            "within": Words(
                "chỗ đó nằm trong một bảng: viết câu mở đầu của bảng, rồi các dòng mới của bảng",
                "that place is a line of a table: write the head of the table and its new lines",
            ),
        },
        captions={"place": Words("chỗ mang địa chỉ đó", "the place with that address")},
    ),
    # known: a list made by catalogue.listed
    Entry(
        "QD909",
        Severity.ERROR,
        title=Words("Văn bản được sửa không có ở đây", "Amended document not at hand"),
        message=Words(
            "văn bản `{number}` không phải văn bản gốc, cũng không phải văn bản đã áp dụng trước",
            "the document `{number}` is neither the base nor one that was applied before",
        ),
        hints={DEFAULT: Words("các văn bản có thể sửa: {known}", "documents at hand: {known}")},
    ),
    Entry(
        "QD910",
        Severity.ERROR,
        title=Words("Bãi bỏ hết nội dung của một danh sách", "Repeal that leaves nothing"),
        message=Words(
            "sau khi bãi bỏ `{address}`, danh sách chứa chỗ đó không còn gì",
            "once `{address}` is repealed, nothing is left of the list around it",
        ),
        hints={
            DEFAULT: Words(
                "bãi bỏ cả câu chứa danh sách, hoặc sửa đổi thay cho bãi bỏ",
                "repeal the whole sentence around the list, or amend it instead",
            )
        },
        captions={"around": Words("danh sách nằm ở đây", "the list is here")},
    ),
    Entry(
        "QD911",
        Severity.ERROR,
        title=Words("Hai câu cùng thay đổi một chỗ", "Two sentences change one place"),
        message=Words(
            "chỗ mang địa chỉ `{address}` đã được một câu khác của văn bản này thay đổi",
            "another sentence of this document already changes the place `{address}`",
        ),
        hints={
            DEFAULT: Words(
                "gộp hai câu thành một: mọi địa chỉ trong một văn bản sửa đổi đều chỉ vào văn bản "
                "trước khi sửa",
                "make one sentence of the two: all addresses speak of the text as it was before",
            )
        },
        captions={"first": Words("câu kia", "the other sentence")},
    ),
    # owner: a subject
    Entry(
        "QD912",
        Severity.ERROR,
        title=Words("Không bổ sung được khung tiêu chí", "Criteria that cannot be added"),
        message=Words(
            "không bổ sung được khung tiêu chí của `{owner}`",
            "the criteria of `{owner}` cannot be added to",
        ),
        hints={
            "none": Words(
                "`{owner}` chưa có khung tiêu chí: bỏ chữ `Bổ sung`, hoặc xem lại tên đối tượng",
                "`{owner}` has no criteria yet: leave out `Bổ sung`, or correct the name",
            ),
            "measure": Words(
                "ghi đúng thang của khung đang có sau chữ `theo`",
                "give the scale of the existing criteria after `theo`",
            ),
        },
        captions={"frame": Words("khung tiêu chí đang có", "the existing criteria")},
    ),
    Entry(
        "QD913",
        Severity.ERROR,
        title=Words("Văn bản này không được sửa văn bản gốc", "A document that may not amend"),
        message=Words(
            "câu `{keyword}` thay đổi một văn bản mà đầu văn bản này không ghi là được sửa",
            "`{keyword}` changes a document that the head of this one does not say it amends",
        ),
        hints={
            DEFAULT: Words(
                'văn bản sửa đổi phải ghi ở đầu `sửa đổi, bổ sung "số hiệu" ngày …`; '
                "văn bản hướng dẫn, cụ thể hóa chỉ bổ sung bằng câu `Bổ sung …`",
                'an amending document has in its head `sửa đổi, bổ sung "number" ngày …`; '
                "guidance and local sets only add, by `Bổ sung …`",
            )
        },
        captions={
            "place": Words(
                "chỗ này không ghi `giao quy định cụ thể`",
                "this place is not marked `giao quy định cụ thể`",
            )
        },
    ),
    Entry(
        "QD914",
        Severity.ERROR,
        title=Words("Nới lỏng quy định của văn bản gốc", "Central document loosened"),
        message=Words(
            "câu này nới lỏng một điều khoản của văn bản gốc",
            "this sentence loosens a clause of the base",
        ),
        hints={
            "higher": Words(
                "bỏ câu này hoặc viết chặt hơn: thêm câu này thì có trường hợp được xếp mức cao "
                "hơn trước",
                "leave it out or ask for more: with it somebody gets a higher level than before",
            ),
            "unrated": Words(
                "bỏ câu này: thêm câu này thì có trường hợp không còn được xếp loại",
                "leave it out: with it somebody is no longer rated",
            ),
            "uncapped": Words(
                "bỏ câu này: thêm câu này thì có trường hợp không còn bị giới hạn mức xếp loại",
                "leave it out: with it somebody is no longer held by the ceiling",
            ),
        },
        captions={"base": Words("điều khoản của văn bản gốc", "the clause of the base")},
    ),
    Entry(
        "QD915",
        Severity.WARNING,
        title=Words("Có thể nới lỏng văn bản gốc", "Central document perhaps loosened"),
        message=Words(
            "không xác định được câu này có nới lỏng điều khoản của văn bản gốc hay không",
            "it cannot be told whether this sentence loosens a clause of the base",
        ),
        hints={
            "higher": Words(
                "xem lại có trường hợp nào được xếp mức cao hơn trước không",
                "look whether anybody would get a higher level than before",
            ),
            "unrated": Words(
                "xem lại có trường hợp nào không còn được xếp loại không",
                "look whether anybody would no longer be rated",
            ),
            "uncapped": Words(
                "xem lại có trường hợp nào không còn bị giới hạn mức xếp loại không",
                "look whether anybody would no longer be held by the ceiling",
            ),
        },
        captions={"base": Words("điều khoản của văn bản gốc", "the clause of the base")},
    ),
)
