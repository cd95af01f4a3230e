"""A dossier as a JSON object: what nobody wrote is not there."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from quydinh.dossiers.model import (
    Answer,
    Assessment,
    Dossier,
    Items,
    Measure,
    Section,
    Shortcoming,
    StepDone,
    Suggestion,
    Text,
    Vote,
)

Json = dict[str, object]

_EXACT = re.compile(r'"\\u0000([^"]*)"')


def dumps(dossiers: Dossier | Iterable[Dossier]) -> str:
    """
    The text of one dossier, or of a list of them.

    Numbers keep all their digits, which a float would not.
    """
    if isinstance(dossiers, Dossier):
        value: object = to_json(dossiers)
    else:
        value = [to_json(one) for one in dossiers]
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_number, allow_nan=False)
    return _EXACT.sub(r"\1", text) + "\n"


def _number(value: object) -> str:
    if isinstance(value, Decimal):
        return f"\0{value}"  # words of a dossier hold no such character
    raise TypeError(f"a dossier holds no {type(value).__name__}")


def to_json(dossier: Dossier) -> Json:
    """The object, its keys in the order of the form."""
    return _kept(
        {
            "quy_định": dossier.document,
            "kỳ": dossier.period,
            "loại": dossier.key.subject,
            "mã": dossier.key.code,
            "họ_tên": dossier.name,
            "chức_vụ": dossier.post,
            "thông_tin": dict(dossier.facts),
            "nội_dung": {name: _section(one) for name, one in dossier.sections.items()},
            "hạn_chế": [_shortcoming(one) for one in dossier.shortcomings],
            "gợi_ý": [_suggestion(one) for one in dossier.suggestions],
            "đánh_giá": [_assessment(one) for one in dossier.assessments],
            "biểu_quyết": [_vote(one) for one in dossier.votes],
            "bước": [_step(one) for one in dossier.steps],
            "kế_hoạch": [_measure(one) for one in dossier.plan],
        }
    )


def _kept(values: Mapping[str, object]) -> Json:
    """Without what is not there, and days as text."""
    kept = {name: one for name, one in values.items() if one not in (None, "", [], {}, ())}
    return {
        name: one.isoformat() if isinstance(one, dt.date) else one for name, one in kept.items()
    }


def _section(section: Section) -> object:
    match section:
        case Text(text):
            return text
        case Items(items):
            return [dict(one) for one in items]
        case Answer(yes, explanation):
            return _kept({"có": yes, "giải_trình": explanation})


def _shortcoming(one: Shortcoming) -> Json:
    of: Json = {}
    if one.answers_for is not None:
        key, number = one.answers_for
        of = {"loại": key.subject, "mã": key.code, "hạn_chế": number}
    return _kept(
        {
            "mã": one.code,
            "nội_dung": one.text,
            "nguyên_nhân": one.cause,
            "người_chịu_trách_nhiệm": list(one.responsible),
            "biện_pháp": one.remedy,
            "thời_hạn": one.deadline,
            "trạng_thái": one.state,
            "ngày_xong": one.done_on,
            "thuộc": of,
        }
    )


def _suggestion(one: Suggestion) -> Json:
    given = {"mã": one.code, "nội_dung": one.text, "của": one.by, "trả_lời": one.answer}
    return _kept(given)


def _assessment(one: Assessment) -> Json:
    return _kept(
        {
            "bên": one.side,
            "người": one.by,
            "mức": one.level,
            "điểm": one.points,
            "tiêu_chí": dict(one.criteria),
            "nhận_xét": one.remarks,
        }
    )


def _vote(one: Vote) -> Json:
    return _kept(
        {
            "bước": one.step,
            "triệu_tập": one.called,
            "có_mặt": one.present,
            "phiếu": dict(one.ballots),
        }
    )


def _step(one: StepDone) -> Json:
    return _kept(
        {
            "tên": one.step,
            "ngày": one.on,
            "đến": one.until,
            "do": one.by,
            "nơi": one.place,
            "biên_bản": one.minutes,
        }
    )


def _measure(one: Measure) -> Json:
    return _kept(
        {
            "mã": one.code,
            "hạn_chế": one.shortcoming,
            "biện_pháp": one.text,
            "người": one.person,
            "thời_hạn": one.deadline,
            "trạng_thái": one.state,
            "ngày_xong": one.done_on,
            "kết_quả": one.result,
        }
    )
