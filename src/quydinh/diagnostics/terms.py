"""
English for the ready Vietnamese words that reports give as arguments.

Whoever reports writes plain Vietnamese ("một số hoặc một tên"); an argument, or each part
of a list, that stands here is translated when the message is asked for in English.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quydinh.diagnostics.model import Language

ENGLISH = MappingProxyType(
    {
        # truth
        "đúng": "true",
        "sai": "false",
        # kinds of values
        "một số": "a number",
        "số": "a number",
        "một số nguyên": "a whole number",
        "số nguyên": "a whole number",
        "tỉ lệ": "a share",
        "phần trăm": "a percentage",
        "điểm": "points",
        "số tháng": "months",
        "số năm": "years",
        "số ngày": "days",
        "tháng": "months",
        "năm": "years",
        "ngày": "days",
        "một ngày": "a date",
        "ngày tháng": "a date",
        "có/không": "yes/no",
        "`có` hoặc `không`": "`có` (yes) or `không` (no)",
        "văn bản": "text",
        "một văn bản": "a text",
        "một điều kiện": "a condition",
        "một giá trị": "a value",
        "một mức": "a level",
        # things with names
        "một tên": "a name",
        "một thang": "a scale",
        "một đối tượng": "a subject",
        "một phương án": "an option",
        "một ngưỡng": "a threshold",
        "một liên kết": "a link",
        "thông tin": "the field",
        "ngưỡng": "the threshold",
        "trường hợp": "the case",
        "giá trị tính": "the derived value",
        "thang": "the scale",
        "phương án": "the option",
    }
)

_SEPARATOR = re.compile(r"(, | hoặc )")
_JOINTS = {", ": ", ", " hoặc ": " or "}


def in_language(argument: str, language: Language) -> str:
    """An argument for a message in ``language``; the author's own text stays as it is."""
    if language == "vi":
        return argument
    if argument in ENGLISH:
        return ENGLISH[argument]
    parts = _SEPARATOR.split(argument)
    return "".join(_JOINTS.get(part, ENGLISH.get(part, part)) for part in parts)
