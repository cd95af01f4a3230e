"""
The rule of ``yearly.qd`` as plain data, and what the peers read: expressions and JsonLogic.

Keys are ASCII there, since not every engine reads others. Shares are tested by multiplying
crosswise, which every engine computes exactly on integers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Number(NamedTuple):
    """``field operator bound``."""

    field: str
    operator: str
    bound: float


class Share(NamedTuple):
    """``part / whole operator p / q``."""

    part: str
    whole: str
    operator: str
    p: int
    q: int


class Yes(NamedTuple):
    """A yes-or-no field, or its opposite."""

    field: str
    negated: bool = False


class Among(NamedTuple):
    """A level among some."""

    field: str
    levels: tuple[str, ...]


Criterion = Number | Share | Yes | Among
Logic = object
"""What JsonLogic is made of: dicts, lists, texts, numbers."""

CRITERIA: tuple[Criterion, ...] = (
    Number("thoi_gian_cong_tac", "<", 6),
    Yes("bi_ky_luat"),
    Yes("da_khac_phuc", negated=True),
    Yes("suy_thoai"),
    Number("diem_danh_gia", "<", 50.0),
    Share("so_hoan_thanh", "so_nhiem_vu", "<", 1, 2),
    Number("diem_danh_gia", ">=", 90.0),
    Share("so_hoan_thanh", "so_nhiem_vu", ">=", 1, 1),
    Share("so_vuot_muc", "so_nhiem_vu", ">=", 3, 10),
    Yes("co_sang_kien"),
    Among("dao_duc", ("xuất_sắc",)),
    Among("ket_qua", ("xuất_sắc",)),
    Number("diem_danh_gia", ">=", 70.0),
    Share("so_dung_han", "so_nhiem_vu", ">=", 4, 5),
    Number("ti_le_hai_long", ">=", 82.5),
    Among("dao_duc", ("xuất_sắc", "tốt")),
    Among("ket_qua", ("xuất_sắc", "tốt")),
    Among("ky_cuong", ("xuất_sắc", "tốt", "trung_bình")),
)

# In turn: a level, and which criteria together give it; "" is not rated.
BRANCHES: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...] = (
    ("", ((0,),)),
    ("không_hoàn_thành", ((1, 2), (3,), (4,), (5,))),
    ("xuất_sắc", ((6, 7, 8, 9, 10, 11),)),
    ("tốt", ((12, 13, 14, 15, 16),)),
    ("hoàn_thành", ((17,),)),
)
REST = "không_hoàn_thành"

KEYS = {
    "thời_gian_công_tác": "thoi_gian_cong_tac",
    "số_nhiệm_vụ": "so_nhiem_vu",
    "số_hoàn_thành": "so_hoan_thanh",
    "số_đúng_hạn": "so_dung_han",
    "số_vượt_mức": "so_vuot_muc",
    "điểm_đánh_giá": "diem_danh_gia",
    "tỉ_lệ_hài_lòng": "ti_le_hai_long",
    "bị_kỷ_luật": "bi_ky_luat",
    "đã_khắc_phục": "da_khac_phuc",
    "suy_thoái": "suy_thoai",
    "có_sáng_kiến": "co_sang_kien",
    "đạo_đức": "dao_duc",
    "kỷ_cương": "ky_cuong",
    "kết_quả": "ket_qua",
}


def ascii_records(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The records under the keys that the peers read; through JSON, as ours."""
    renamed = [{KEYS[key]: value for key, value in record.items()} for record in records]
    loaded: list[dict[str, Any]] = json.loads(json.dumps(renamed))
    return loaded


class Words(NamedTuple):
    """How an expression language writes its connectives; ``choice`` of test, level and rest."""

    both: str = " and "
    either: str = " or "
    negation: str = "not "
    choice: str = "({test} ? {level} : {rest})"


def rating_expression(words: Words) -> str:
    """The level as one expression."""
    expression = f'"{REST}"'
    for level, ways in reversed(BRANCHES):
        test = words.either.join(
            f"({words.both.join(_expression(CRITERIA[at], words) for at in way)})" for way in ways
        )
        expression = words.choice.format(test=test, level=f'"{level}"', rest=expression)
    return expression


def criteria_expression(words: Words) -> str:
    """All criteria as one list."""
    return f"[{', '.join(_expression(one, words) for one in CRITERIA)}]"


def _expression(criterion: Criterion, words: Words) -> str:
    match criterion:
        case Number(field, operator, bound):
            return f"{field} {operator} {bound}"
        case Share(part, whole, operator, p, q):
            return f"{_times(q, part)} {operator} {_times(p, whole)}"
        case Yes(field, negated):
            return words.negation + field if negated else field
        case Among(field, (level,)):
            return f'{field} == "{level}"'
        case Among(field, levels):
            return f"{field} in {json.dumps(levels, ensure_ascii=False)}"


def _times(factor: int, field: str) -> str:
    return field if factor == 1 else f"{factor} * {field}"


def rating_logic() -> Logic:
    """The level as JsonLogic."""
    cases: list[Logic] = []
    for level, ways in BRANCHES:
        cases += [
            _joined("or", [_joined("and", [_logic(CRITERIA[at]) for at in way]) for way in ways])
        ]
        cases += [level]
    return {"if": [*cases, REST]}


def criteria_logic() -> Logic:
    """All criteria as one JsonLogic list."""
    return [_logic(one) for one in CRITERIA]


def _joined(operator: str, parts: list[Logic]) -> Logic:
    return parts[0] if len(parts) == 1 else {operator: parts}


def _logic(criterion: Criterion) -> Logic:
    match criterion:
        case Number(field, operator, bound):
            return {operator: [{"var": field}, bound]}
        case Share(part, whole, operator, p, q):
            return {operator: [_product(q, part), _product(p, whole)]}
        case Yes(field, negated):
            return {"!": {"var": field}} if negated else {"var": field}
        case Among(field, (level,)):
            return {"==": [{"var": field}, level]}
        case Among(field, levels):
            return {"in": [{"var": field}, list(levels)]}


def _product(factor: int, field: str) -> Logic:
    return {"var": field} if factor == 1 else {"*": [factor, {"var": field}]}
