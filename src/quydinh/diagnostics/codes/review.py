"""QD810 to QD839: what a review finds in dossiers; what is private is never an argument."""

from __future__ import annotations

from quydinh.diagnostics.entry import DEFAULT, Entry, Words
from quydinh.diagnostics.model import Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE


def finding_entry(
    code: str, severity: Severity, title: Words, message: Words, to_do: Words, **hints: Words
) -> Entry:
    """A code of a review: every one says what to do."""
    return Entry(code, severity, title, message, {DEFAULT: to_do, **hints})


_FACTS = Words("bổ sung thông tin còn thiếu vào hồ sơ", "add what is missing to the dossier")
_REPORT_AGAIN = Words(
    "báo cáo cấp có thẩm quyền xem xét; nếu phải làm lại thì thực hiện từ bước này",
    "report it to the competent level; if it has to be done again, begin with this step",
)

CONTENT = (
    finding_entry(
        "QD810",
        _ERROR,
        Words("Thiếu nội dung kiểm điểm", "A section of the review is missing"),
        Words("hồ sơ thiếu nội dung `{section}`", "the dossier lacks the section `{section}`"),
        Words(
            "bổ sung nội dung này; nếu không có gì để nêu thì viết rõ vì sao",
            "add the section; where there is nothing to say, say why",
        ),
    ),
    # facts: a list made by catalogue.listed
    finding_entry(
        "QD811",
        _NOTE,
        Words("Chưa rõ có phải kiểm điểm nội dung này", "Not known whether a section is due"),
        Words(
            "chưa biết có phải kiểm điểm nội dung `{section}` không, vì hồ sơ chưa ghi {facts}",
            "it is not known whether the section `{section}` is due: the dossier lacks {facts}",
        ),
        _FACTS,
    ),
    finding_entry(
        "QD812",
        _ERROR,
        Words("Nội dung kiểm điểm bỏ trống", "A section of the review is empty"),
        Words(
            "nội dung `{section}` có trong hồ sơ nhưng chưa viết gì",
            "the section `{section}` is there, but says nothing",
        ),
        Words(
            "viết cụ thể; nếu không có gì để nêu thì viết rõ vì sao",
            "write it; where there is nothing to say, say why",
        ),
    ),
    # fields: a list made by catalogue.listed
    finding_entry(
        "QD813",
        _ERROR,
        Words("Mục trong danh sách còn thiếu", "An item lacks something"),
        Words(
            "mục `{item}` của nội dung `{section}` còn thiếu {fields}",
            "the item `{item}` of the section `{section}` lacks {fields}",
        ),
        Words("bổ sung phần còn thiếu của mục này", "add what the item lacks"),
        responsible=Words(
            "bổ sung phần còn thiếu của mục này; người chịu trách nhiệm thì ghi mã của người đó",
            "add what the item lacks; whoever is responsible is given by code",
        ),
    ),
    finding_entry(
        "QD814",
        _ERROR,
        Words("Chưa trả lời có hay không", "Neither yes nor no"),
        Words(
            "nội dung `{section}` chưa trả lời có hay không",
            "the section `{section}` says neither yes nor no",
        ),
        Words("trả lời có hoặc không, kèm giải trình", "answer yes or no, and explain"),
    ),
    finding_entry(
        "QD815",
        _ERROR,
        Words("Trả lời chưa kèm giải trình", "An answer without an explanation"),
        Words(
            "nội dung `{section}` đã trả lời nhưng chưa giải trình",
            "the section `{section}` has an answer, but no explanation",
        ),
        Words("giải trình cụ thể câu trả lời", "explain the answer"),
    ),
    finding_entry(
        "QD816",
        _ERROR,
        Words("Gợi ý kiểm điểm chưa được trả lời", "A suggestion without an answer"),
        Words(
            "vấn đề được gợi ý kiểm điểm `{suggestion}` chưa được trả lời",
            "the suggested matter `{suggestion}` has no answer",
        ),
        Words("kiểm điểm và trả lời vấn đề này", "review the matter and answer it"),
    ),
    # kind: "văn bản", "danh sách" or "có/không"
    finding_entry(
        "QD817",
        _ERROR,
        Words("Nội dung kiểm điểm sai dạng", "A section of another kind"),
        Words(
            "nội dung `{section}` phải ghi theo dạng {kind}",
            "the section `{section}` has to be written as {kind}",
        ),
        Words("ghi lại theo mẫu của văn bản", "write it as the form of the document has it"),
    ),
)

PROCESS = (
    finding_entry(
        "QD820",
        _ERROR,
        Words("Thiếu bước của quy trình", "A step is missing"),
        Words("hồ sơ chưa có bước `{step}`", "the dossier does not show the step `{step}`"),
        Words(
            "thực hiện bước này, hoặc ghi ngày và biên bản vào hồ sơ nếu đã thực hiện",
            "do the step, or write its date and minutes down if it has been done",
        ),
        still=Words("thực hiện trước ngày {deadline}", "do it before {deadline}"),
    ),
    # what: "hạn cuối", "thời gian tối thiểu" or "thứ tự"; facts: catalogue.listed
    finding_entry(
        "QD821",
        _NOTE,
        Words("Chưa đủ căn cứ về một bước", "A rule about a step depends on what is not known"),
        Words(
            "chưa xét được {what} của bước `{step}`, vì hồ sơ chưa ghi {facts}",
            "{what} of the step `{step}` cannot be looked at: the dossier lacks {facts}",
        ),
        _FACTS,
    ),
    finding_entry(
        "QD822",
        _NOTE,
        Words("Bước chưa ghi ngày", "A step without a date"),
        Words(
            "bước `{step}` chưa ghi ngày thực hiện, nên chưa biết có đúng thứ tự và thời hạn không",
            "the step `{step}` has no date, so its order and time cannot be looked at",
        ),
        Words("ghi ngày thực hiện theo biên bản", "write the date of the minutes"),
    ),
    finding_entry(
        "QD823",
        _ERROR,
        Words("Các bước không đúng thứ tự", "Steps out of order"),
        Words(
            "bước `{step}` làm ngày {on}, khi bước `{other}` đến ngày {end} mới xong",
            "the step `{step}` was done on {on}, the step `{other}` before it only on {end}",
        ),
        _REPORT_AGAIN,
    ),
    # given: a number or "chưa được một"; unit: ready words, "ngày" or "ngày làm việc"
    finding_entry(
        "QD824",
        _ERROR,
        Words("Thực hiện quá sát bước sau", "Too close to a later step"),
        Words(
            "bước `{step}` làm ngày {on}, {given} {unit} trước bước `{other}` (ngày {event}); "
            "quy định ít nhất {days} {unit}",
            "the step `{step}` was done on {on}, {given} {unit} before the step `{other}` "
            "({event}); at least {days} are due",
        ),
        Words(
            "chậm nhất là ngày {latest}; nếu bước `{other}` chưa tiến hành thì lùi ngày",
            "it was due on {latest} at the latest; move the step `{other}` if it is not done yet",
        ),
    ),
    finding_entry(
        "QD825",
        _ERROR,
        Words("Quá thời hạn sau bước trước", "Too late after an earlier step"),
        Words(
            "bước `{step}` làm ngày {on}, quá {days} {unit} sau bước `{other}` (ngày {since})",
            "the step `{step}` was done on {on}, beyond {days} {unit} after the step `{other}` "
            "({since})",
        ),
        Words(
            "thời hạn là ngày {latest}; ghi rõ lý do chậm vào biên bản",
            "it was due by {latest}; give the reason for the delay in the minutes",
        ),
    ),
    finding_entry(
        "QD826",
        _ERROR,
        Words("Quá thời hạn của kỳ kiểm điểm", "Past the deadline of the period"),
        Words(
            "bước `{step}` làm ngày {on}, quy định phải xong trước ngày {deadline}",
            "the step `{step}` was done on {on}; it had to be done before {deadline}",
        ),
        Words(
            "ghi rõ lý do chậm vào biên bản và báo cáo cấp có thẩm quyền",
            "give the reason for the delay in the minutes and report it to the competent level",
        ),
    ),
    finding_entry(
        "QD827",
        _ERROR,
        Words("Thời gian kiểm điểm quá ngắn", "A step was too short"),
        Words(
            "bước `{step}` kéo dài {given} ngày, quy định ít nhất {days} ngày",
            "the step `{step}` took {given} days; at least {days} are due",
        ),
        _REPORT_AGAIN,
    ),
    finding_entry(
        "QD828",
        _ERROR,
        Words("Không đúng nơi có thẩm quyền thực hiện", "Done by another body"),
        Words(
            "bước `{step}` phải do `{due}` thực hiện, nhưng hồ sơ ghi vai trò khác",
            "the step `{step}` is the task of `{due}`; the dossier names another role",
        ),
        _REPORT_AGAIN,
    ),
    # what: "ai thực hiện", "nơi thực hiện", "số người được triệu tập và có mặt"
    # or "kết quả biểu quyết"
    finding_entry(
        "QD829",
        _NOTE,
        Words("Bước chưa ghi đủ", "A step is not written down in full"),
        Words("bước `{step}` chưa ghi rõ {what}", "the step `{step}` does not say {what}"),
        Words("ghi bổ sung theo biên bản", "add it from the minutes"),
    ),
    finding_entry(
        "QD830",
        _ERROR,
        Words("Không đúng nơi kiểm điểm", "Done at another place"),
        Words(
            "bước `{step}` phải thực hiện tại `{due}`, hồ sơ ghi nơi khác",
            "the step `{step}` has its place at `{due}`; the dossier names another",
        ),
        _REPORT_AGAIN,
    ),
    # over: ready words, "không dưới" (at least) or "trên" (more than)
    finding_entry(
        "QD831",
        _ERROR,
        Words("Không đủ số người có mặt", "Below the quorum"),
        Words(
            "bước `{step}` có mặt {given} trên {called} người được triệu tập, "
            "quy định {over} {share}",
            "the step `{step}` had {given} present of {called} called; due is {over} {share}",
        ),
        _REPORT_AGAIN,
    ),
    finding_entry(
        "QD832",
        _ERROR,
        Words("Không đủ số phiếu tán thành", "Not enough votes"),
        Words(
            "ở bước `{step}`, mức nhiều phiếu nhất được {given} phiếu trên {called} người "
            "được triệu tập, quy định {over} {share}",
            "at the step `{step}` {given} of {called} called voted for the same level; due is "
            "{over} {share}",
        ),
        _REPORT_AGAIN,
    ),
    # facts: a list made by catalogue.listed
    finding_entry(
        "QD833",
        _NOTE,
        Words("Chưa rõ có phải làm bước này", "Not known whether a step is due"),
        Words(
            "chưa biết có phải làm bước `{step}` không, vì hồ sơ chưa ghi {facts}",
            "it is not known whether the step `{step}` is due: the dossier lacks {facts}",
        ),
        _FACTS,
    ),
    # others: a list made by catalogue.listed
    finding_entry(
        "QD834",
        _ERROR,
        Words("Kiểm điểm trước nơi phải kiểm điểm trước", "Before those who come first"),
        Words(
            "bước `{step}` làm ngày {on}, khi {others} đến ngày {end} mới xong bước `{after}`",
            "the step `{step}` was done on {on}, while {others} had the step `{after}` only on "
            "{end}",
        ),
        _REPORT_AGAIN,
    ),
    finding_entry(
        "QD835",
        _NOTE,
        Words("Chưa rõ nơi phải kiểm điểm trước", "Not known whether others came first"),
        Words(
            "chưa biết {others} đã xong bước `{after}` trước khi đối tượng này làm bước `{step}` "
            "chưa, vì không có hồ sơ hoặc hồ sơ chưa ghi ngày",
            "it is not known whether {others} had the step `{after}` before the step `{step}` "
            "here: there is no dossier, or no date",
        ),
        Words("bổ sung hồ sơ hoặc ngày còn thiếu", "add the dossier or the date"),
    ),
    finding_entry(
        "QD836",
        _NOTE,
        Words("Chưa rõ phải kiểm điểm sau ai", "Not known who comes first"),
        Words(
            "chưa biết bước `{step}` phải làm sau nơi nào, vì hồ sơ chưa ghi `{link}`",
            "it is not known after whom the step `{step}` comes: the dossier lacks `{link}`",
        ),
        _FACTS,
    ),
    finding_entry(
        "QD837",
        _ERROR,
        Words("Kiểm điểm trước người phải kiểm điểm trước", "Out of sequence"),
        Words(
            "bước `{step}` làm ngày {on}, khi {others} phải làm trước mà đến ngày {end} mới làm",
            "the step `{step}` was done on {on}, before {others} ({end}), who come first",
        ),
        _REPORT_AGAIN,
    ),
    finding_entry(
        "QD839",
        _ERROR,
        Words("Dòng không phải là ngày", "A line that is no date"),
        Words(
            "dòng {line} của tệp ngày nghỉ `{path}` không phải là ngày: `{text}`",
            "line {line} of the file of holidays `{path}` is no date: `{text}`",
        ),
        Words(
            "ghi ngày ở đầu dòng, như `16/02/2026`; ngày làm bù ghi `22/08/2026 làm bù`",
            "begin with a date such as `16/02/2026`; a day worked: `22/08/2026 làm bù`",
        ),
    ),
)

REVIEW = (*CONTENT, *PROCESS)
