"""QD840 to QD859: links between a collective and individuals, and the plan that follows."""

from __future__ import annotations

from quydinh.diagnostics.codes.review import finding_entry
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE

LINKS = (
    finding_entry(
        "QD840",
        _ERROR,
        Words("Chưa kiểm điểm hạn chế của tập thể", "A shortcoming of the collective not taken up"),
        Words(
            "hạn chế `{shortcoming}` của `{collective}` ghi cá nhân này chịu trách nhiệm, "
            "nhưng hồ sơ cá nhân chưa kiểm điểm",
            "the shortcoming `{shortcoming}` of `{collective}` names this individual, "
            "whose dossier does not take it up",
        ),
        Words(
            "nêu hạn chế này trong hồ sơ cá nhân, ghi thuộc hạn chế của tập thể",
            "take it up in the dossier, and say of which shortcoming it is a part",
        ),
    ),
    finding_entry(
        "QD841",
        _ERROR,
        Words("Hạn chế không có ai chịu trách nhiệm", "Nobody answers for a shortcoming"),
        Words(
            "hạn chế `{shortcoming}` chưa có cá nhân nào chịu trách nhiệm",
            "nobody answers for the shortcoming `{shortcoming}`",
        ),
        Words(
            "xác định người chịu trách nhiệm và ghi mã của người đó",
            "settle who is responsible, and write the code",
        ),
    ),
    finding_entry(
        "QD842",
        _NOTE,
        Words("Người chịu trách nhiệm không có hồ sơ", "Somebody responsible has no dossier"),
        Words(
            "hạn chế `{shortcoming}` ghi người chịu trách nhiệm không có hồ sơ trong kỳ",
            "the shortcoming `{shortcoming}` names somebody who has no dossier of the period",
        ),
        Words(
            "ghi đúng mã của người đó, hoặc bổ sung hồ sơ",
            "write the right code, or add the dossier",
        ),
    ),
    # item: a list made by catalogue.listed
    finding_entry(
        "QD843",
        _NOTE,
        Words("Tập thể được dẫn tới không có hồ sơ", "A collective without a dossier"),
        Words(
            "hạn chế {item} ghi thuộc hạn chế của `{collective}`, nơi không có hồ sơ trong kỳ",
            "the shortcoming {item} belongs to one of `{collective}`, which has no dossier of the "
            "period",
        ),
        Words(
            "ghi đúng loại và mã của tập thể, hoặc bổ sung hồ sơ",
            "write the right kind and code, or add the dossier",
        ),
    ),
    finding_entry(
        "QD844",
        _ERROR,
        Words("Dẫn tới hạn chế không có", "A shortcoming that is not there"),
        Words(
            "hạn chế {item} ghi thuộc hạn chế `{shortcoming}` của `{collective}`, "
            "nhưng báo cáo tập thể không có hạn chế đó",
            "the shortcoming {item} belongs to `{shortcoming}` of `{collective}`, "
            "which has no such shortcoming",
        ),
        Words(
            "ghi đúng mã hạn chế của tập thể, hoặc bỏ trống mã nếu tập thể chưa nêu",
            "write the right code, or none where the collective has not named it",
        ),
    ),
    finding_entry(
        "QD845",
        _NOTE,
        Words("Cá nhân nêu hạn chế mà tập thể chưa nêu", "An individual names what is not there"),
        Words(
            "`{individual}` nêu hạn chế {item} thuộc trách nhiệm của tập thể, "
            "báo cáo tập thể chưa có",
            "`{individual}` names the shortcoming {item} of the collective, which does not",
        ),
        Words("xem xét bổ sung vào báo cáo của tập thể", "consider adding it to the report"),
    ),
    finding_entry(
        "QD846",
        _NOTE,
        Words("Cá nhân nhận trách nhiệm mà tập thể chưa ghi", "Somebody answers who is not named"),
        Words(
            "`{individual}` nhận trách nhiệm về hạn chế `{shortcoming}` (ở mục {item}), "
            "báo cáo tập thể chưa ghi người này",
            "`{individual}` answers for the shortcoming `{shortcoming}` (in {item}); "
            "the report does not say so",
        ),
        Words(
            "xem xét ghi người này vào người chịu trách nhiệm của hạn chế",
            "consider naming this individual as responsible",
        ),
    ),
    # units: a list made by catalogue.listed
    finding_entry(
        "QD847",
        _NOTE,
        Words(
            "Người đứng đầu không nhận trách nhiệm nào",
            "A head who answers for nothing",
        ),
        Words(
            "người đứng đầu không chịu trách nhiệm về hạn chế nào của {units}",
            "the head answers for no shortcoming of {units}",
        ),
        Words(
            "nêu trách nhiệm của người đứng đầu đối với hạn chế của đơn vị, hoặc giải trình",
            "say what the head answers for, or explain",
        ),
    ),
)

PLAN = (
    # shortcomings: a list made by catalogue.listed
    finding_entry(
        "QD850",
        _ERROR,
        Words("Kế hoạch bỏ sót hạn chế", "The plan leaves shortcomings out"),
        Words(
            "kế hoạch khắc phục chưa có việc cho hạn chế {shortcomings}",
            "the plan has nothing for the shortcomings {shortcomings}",
        ),
        Words(
            "ghi biện pháp, người thực hiện, thời hạn cho từng hạn chế",
            "plan a measure, a person and a deadline for each",
        ),
    ),
    finding_entry(
        "QD851",
        _ERROR,
        Words("Chưa lập kế hoạch khắc phục", "No plan"),
        Words(
            "đã quyết định xếp loại nhưng chưa lập kế hoạch khắc phục hạn chế {shortcomings}",
            "the level is decided, but there is no plan for the shortcomings {shortcomings}",
        ),
        Words(
            "lập kế hoạch; `quydinh plan` cho bản dự thảo từ các biện pháp đã nêu",
            "make a plan; `quydinh plan` drafts one from the remedies",
        ),
    ),
    # fields: a list made by catalogue.listed
    finding_entry(
        "QD852",
        _ERROR,
        Words("Việc trong kế hoạch còn thiếu", "A measure lacks something"),
        Words(
            "việc `{line}` của kế hoạch còn thiếu {fields}", "the measure `{line}` lacks {fields}"
        ),
        Words("bổ sung phần còn thiếu", "add what it lacks"),
    ),
    finding_entry(
        "QD853",
        _NOTE,
        Words("Việc dẫn tới hạn chế không có", "A measure for an unknown shortcoming"),
        Words(
            "việc `{line}` của kế hoạch ghi cho hạn chế `{shortcoming}` mà hồ sơ không có",
            "the measure `{line}` is for the shortcoming `{shortcoming}`, which is not there",
        ),
        Words("ghi đúng mã của hạn chế", "write the right code"),
    ),
    finding_entry(
        "QD854",
        _NOTE,
        Words("Tình trạng khắc phục ghi trái nhau", "Two states of one shortcoming"),
        Words(
            "hạn chế `{shortcoming}` và các việc khắc phục ghi tình trạng trái nhau",
            "the shortcoming `{shortcoming}` and its measures have different states",
        ),
        Words(
            "kiểm tra lại, ghi thống nhất đã hoàn thành hay chưa",
            "find out whether it is done, and write it in both",
        ),
    ),
    finding_entry(
        "QD855",
        _NOTE,
        Words("Có ngày xong mà chưa hoàn thành", "A day of completion without completion"),
        Words(
            "việc `{line}` ghi xong ngày {done_on} nhưng tình trạng là `{state}`",
            "the measure `{line}` was done on {done_on}, but its state is `{state}`",
        ),
        Words("ghi lại tình trạng, hoặc bỏ ngày xong", "correct the state or the day"),
    ),
    finding_entry(
        "QD856",
        _ERROR,
        Words("Việc khắc phục quá hạn", "A measure is overdue"),
        Words(
            "việc `{line}` của kế hoạch {period} có hạn ngày {deadline}, đến ngày {on} chưa xong",
            "the measure `{line}` of the plan of `{period}` was due on {deadline} and is not done "
            "on {on}",
        ),
        Words(
            "thực hiện ngay và ghi kết quả, hoặc báo cáo lý do và xin gia hạn",
            "do it and write the result, or give the reason and ask for more time",
        ),
    ),
    finding_entry(
        "QD857",
        _ERROR,
        Words("Số liệu khác với hồ sơ kiểm điểm", "A number differs from the dossiers"),
        Words(
            "`{field}` ghi là {said}, nhưng hồ sơ kiểm điểm `{period}` có {counted}",
            "`{field}` is given as {said}, but the dossiers of `{period}` have {counted}",
        ),
        Words(
            "đối chiếu, sửa số liệu hoặc hồ sơ; việc xếp loại dùng số đã ghi",
            "compare and correct one of them; the rating uses the number given",
        ),
    ),
    # shortcomings: a list made by catalogue.listed
    finding_entry(
        "QD858",
        _NOTE,
        Words("Chưa đếm được hạn chế đã khắc phục", "Remedied shortcomings cannot be counted"),
        Words(
            "chưa tính được `{field}`, vì hồ sơ `{period}` chưa rõ tình trạng của {shortcomings}",
            "`{field}` is not known: the dossiers of `{period}` do not settle the state of "
            "{shortcomings}",
        ),
        Words(
            "ghi tình trạng khắc phục của từng hạn chế",
            "write down how far each shortcoming is remedied",
        ),
    ),
)
AFTERWARDS = (*LINKS, *PLAN)
