"""The fixed words of explanations, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quydinh.results import Language, Outcome


class Phrases(NamedTuple):
    """What explanations say beside the ruleset's own words."""

    outcomes: Mapping[Outcome, str]
    proposed: str
    decided: str
    by_rules: str
    by_criteria: str
    limits: str
    met: str
    not_higher: str
    not_reached: str
    possible: str
    missing: str
    zero: str
    compared: str
    warnings: str
    consequences: str
    may_follow: str
    counted: str
    options: str
    unverified: str
    provisional: str
    notes: str
    alone: str
    by_default: str
    amended: Mapping[str, str]


VIETNAMESE = Phrases(
    outcomes={
        Outcome.RATED: "xếp loại {level}",
        Outcome.NEEDS_REVIEW: "cấp có thẩm quyền xem xét",
        Outcome.NOT_RATED: "không xếp loại",
        Outcome.NOT_REVIEWED: "không kiểm điểm",
        Outcome.UNDETERMINED: "chưa xác định được mức xếp loại",
    },
    proposed="đề nghị {level}",
    decided="Mức do cấp có thẩm quyền quyết định.",
    by_rules="Kết quả theo quy định: {outcome}",
    by_criteria="Theo tiêu chí: {outcome}",
    limits="Giới hạn và tỉ lệ xếp loại",
    met="Căn cứ",
    not_higher="Chưa đạt {level} vì",
    not_reached="Không khớp {level} vì",
    possible="Các kết quả còn có thể",
    missing="Cần bổ sung để xác định",
    zero="Chưa tính được vì mẫu số bằng 0 hoặc danh sách trống",
    compared="{value} (so với {threshold})",
    warnings="Cảnh báo",
    consequences="Sử dụng kết quả",
    may_follow="Chưa xác định được có phải sử dụng kết quả như sau không",
    counted="tính các kỳ: {periods}",
    options="Phương án đang áp dụng",
    unverified="Căn cứ chưa kiểm chứng với văn bản gốc",
    provisional="Căn cứ mang số tạm đặt",
    notes="Ghi chú",
    alone="Xét riêng một hồ sơ: chưa áp dụng tỉ lệ xếp loại của cả nhóm.",
    by_default="mặc định",
    amended={"Sửa đổi": "sửa đổi theo {source}", "Bổ sung": "bổ sung theo {source}"},
)

ENGLISH = Phrases(
    outcomes={
        Outcome.RATED: "rated {level}",
        Outcome.NEEDS_REVIEW: "for the competent authority to decide",
        Outcome.NOT_RATED: "not rated",
        Outcome.NOT_REVIEWED: "not reviewed",
        Outcome.UNDETERMINED: "undetermined",
    },
    proposed="proposed: {level}",
    decided="The level was decided by the competent authority.",
    by_rules="By the rules: {outcome}",
    by_criteria="By the criteria: {outcome}",
    limits="Ceilings and quotas",
    met="Because",
    not_higher="Not {level} because",
    not_reached="Does not match {level} because",
    possible="Still possible",
    missing="Needed to decide",
    zero="Not computed, for a divisor is 0 or a list is empty",
    compared="{value} (against {threshold})",
    warnings="Warnings",
    consequences="What follows",
    may_follow="It is not settled whether this follows",
    counted="periods that count: {periods}",
    options="Readings in force",
    unverified="Clauses not checked against the original",
    provisional="Clauses with provisional numbers",
    notes="Notes",
    alone="One record on its own: no quota of a group was applied.",
    by_default="the default",
    amended={"Sửa đổi": "amended by {source}", "Bổ sung": "added by {source}"},
)


def phrases(language: Language) -> Phrases:
    """The words of a language."""
    return ENGLISH if language == "en" else VIETNAMESE
