"""What a decision table does not carry of a subject's rules, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quydinh.diagnostics.entry import Words
from quydinh.dmn.table import REVIEW, UNDETERMINED, Table, has_discretion
from quydinh.evaluate.outline import flags
from quydinh.ir import nodes as ir


class Lost(NamedTuple):
    """One thing that is not carried, or only as text; ``clause`` is "" where it has none."""

    kind: str
    what: Words
    clause: str = ""


def lost(program: ir.Program, subject: ir.Subject, table: Table) -> tuple[Lost, ...]:
    """Everything, in the order in which the document is written."""
    return (
        Lost(
            "citations",
            Words(
                "điều khoản chỉ còn là lời ghi ở cột “Căn cứ” của từng dòng; điều khoản của từng "
                "điều kiện không còn",
                "citations are mere notes beside each row; those of single conditions are gone",
            ),
        ),
        Lost(
            "missing",
            Words(
                f"thiếu thông tin: bảng trả lời “{UNDETERMINED}” ngay ở mức đầu tiên chưa rõ, dù "
                "các mức còn có thể đều như nhau, và không nêu thiếu thông tin nào",
                "missing facts: the table says so at the first branch that is not known, even "
                "where all that is possible is the same, and does not name them",
            ),
        ),
        *_readings(program, subject),
        *_thresholds(program),
        *_unverified(subject),
        *_discretion(subject),
        *_lists(table),
        *_after(subject),
    )


def _readings(program: ir.Program, subject: ir.Subject) -> Iterator[Lost]:
    for question in program.questions:
        if question.name in subject.options:
            yield Lost(
                "option",
                Words(
                    f"phương án `{question.name}`: bảng chỉ theo cách hiểu `{question.chosen}`",
                    f"open question `{question.name}`: the table has `{question.chosen}` only",
                ),
                _address(question.citation),
            )


def _thresholds(program: ir.Program) -> Iterator[Lost]:
    for one in program.thresholds:
        yield Lost(
            "threshold",
            Words(
                f"ngưỡng `{one.name}`: trong bảng chỉ còn là con số",
                f"threshold `{one.name}`: a bare number in the table",
            ),
            _address(one.citation),
        )


def _unverified(subject: ir.Subject) -> Iterator[Lost]:
    assert subject.rating is not None
    rating = subject.rating
    every = [
        *(one.citation for one in subject.exclusions),
        *(one.citation for one in rating.branches),
        rating.otherwise.citation,
    ]
    for citation in every:
        unverified, provisional = flags(citation)
        if unverified or provisional:
            yield Lost(
                "flags",
                Words(
                    "dấu “chưa kiểm chứng” hoặc “số tạm đặt” của điều khoản",
                    "that the text is unverified, or its number ours",
                ),
                _address(citation),
            )


def _discretion(subject: ir.Subject) -> Iterator[Lost]:
    rating = subject.rating
    assert rating is not None
    clauses = [
        one.citation
        for one in rating.branches
        if isinstance(one.outcome, ir.Review) or has_discretion(one.condition)
    ]
    if isinstance(rating.otherwise.outcome, ir.Review):
        clauses.append(rating.otherwise.citation)
    for citation in clauses:
        yield Lost(
            "discretion",
            Words(
                f"việc của cấp có thẩm quyền: bảng chỉ ghi chữ “{REVIEW}”, không có lý do và "
                "không nhận lại quyết định",
                "what is for people to decide: a mere text, without the reason, and no way "
                "to take the decision back in",
            ),
            _address(citation),
        )


def _lists(table: Table) -> Iterator[Lost]:
    if table.iterates:
        yield Lost(
            "lists",
            Words(
                "danh sách hồ sơ liên kết: bảng dùng biểu thức `for … return` của FEEL, vượt ngoài "
                "S-FEEL; công cụ chỉ hiểu S-FEEL không đọc được",
                "lists of linked records: the table uses `for … return`, which is beyond S-FEEL",
            ),
        )


def _after(subject: ir.Subject) -> Iterator[Lost]:
    for ceiling in subject.ceilings:
        yield Lost(
            "ceiling",
            Words(
                "giới hạn xếp loại: bảng chỉ cho mức theo tiêu chí",
                "a ceiling: the table gives the level by criteria",
            ),
            _address(ceiling.citation),
        )
    for quota in subject.quotas:
        yield Lost(
            "quota",
            Words(
                f"tỉ lệ xếp loại `{quota.level}`: phải nhìn cả nhóm, bảng chỉ nhìn một hồ sơ",
                f"the quota of `{quota.level}`: it looks at a group, a table at one record",
            ),
            _address(quota.citation),
        )
    named: list[tuple[str, Words, ir.Citation | None]] = [
        *(
            ("consequence", _named("sử dụng kết quả", one), one.citation)
            for one in subject.consequences
        ),
        *(("warning", _named("cảnh báo", one), one.citation) for one in subject.warnings),
        *(("promise", _named("bảo đảm", one), one.citation) for one in subject.promises),
    ]
    for kind, what, citation in named:
        yield Lost(kind, what, _address(citation))


_ENGLISH = {"sử dụng kết quả": "consequence", "cảnh báo": "warning", "bảo đảm": "promise"}


def _named(kind: str, rule: ir.Consequence | ir.WarningSign | ir.Promise | ir.Direction) -> Words:
    return Words(f"{kind} `{rule.name}`", f"{_ENGLISH[kind]} `{rule.name}`")


def _address(citation: ir.Citation | None) -> str:
    return "; ".join(citation.references) if citation is not None else ""
