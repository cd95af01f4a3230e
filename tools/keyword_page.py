"""Prints the keyword table as a page of the reference: ``docs/tham-khao/tu-khoa.md``."""

from __future__ import annotations

from itertools import groupby

from quydinh.vocabulary.keywords import KEYWORDS, SOFT_WORDS, Keyword

_HEAD = """\
<!-- Generated from src/quydinh/vocabulary/keywords.py by `just gen`; do not edit. -->

# Từ khóa

Mỗi từ khóa một dòng; cách viết đứng trước là cách chuẩn, `quydinh fmt` đổi các cách viết khác
về cách chuẩn.
Chữ hoa, chữ thường, kiểu đặt dấu (`hoà`, `hòa`) và `tỉ`, `tỷ` không phân biệt.

Tiếng đứng đầu một từ khóa không dùng một mình làm tên được, trừ {soft}.
Tên có từ hai tiếng trở lên, như `số_nhiệm_vụ`, thì dùng được.

*In English.* Every keyword of the language; the first spelling is the one that `quydinh fmt`
writes.
"""


def keyword_page() -> str:
    """The text of the page, one table a group."""
    parts = [_HEAD.format(soft=", ".join(f"`{word}`" for word in SOFT_WORDS))]
    for group, keywords in groupby(KEYWORDS, key=lambda keyword: keyword.group):
        rows = "".join(f"{_row(keyword)}\n" for keyword in keywords)
        parts.append(f"\n## {group}\n\n| viết | nghĩa | từ phiên bản |\n|---|---|---|\n{rows}")
    return "".join(parts)


def _row(keyword: Keyword) -> str:
    spellings = ", ".join(f"`{spelling}`" for spelling in keyword.spellings)
    return f"| {spellings} | {keyword.meaning} | {keyword.since} |"
