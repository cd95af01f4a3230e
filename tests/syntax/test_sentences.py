"""A mistake costs one message and hides no other."""

from __future__ import annotations

import pytest

from quydinh.syntax import parse
from quydinh.text.source import Source


def found(text: str) -> list[str]:
    return [each.code for each in parse(Source("thử.qd", text)).diagnostics]


GOOD = "Ngưỡng sàn là 5."


@pytest.mark.parametrize(
    "wrong",
    [
        "Ngưỡng là 5.",
        "Ngưỡng sàn là .",
        "Ngưỡng sàn 5.",
        'Ngưỡng sàn "Sàn là 5.',
        "Ngưỡng sàn là 5 [1.",
        "Ngưỡng sàn là (5.",
        "Trường hợp x của y là z t.",
        "đoạn này dán nhầm.",
        "if x then y.",
        "Trường hợp x của y là có đủ các điều kiện sau:",
        "Trường hợp x của y là z và",
        "Trường hợp x của y là có đủ các điều kiện sau\n a) z;\n b) t.",
    ],
)
def test_one_message_and_the_neighbours_are_read(wrong: str) -> None:
    parsed = parse(Source("thử.qd", f"{GOOD}\n{wrong}\n{GOOD}\n"))
    assert len(parsed.diagnostics) == 1
    read = [each.span.start for each in parsed.document.declarations]
    assert read[0] == 0
    assert read[-1] == len(GOOD) + len(wrong) + 2
    assert not parsed.whole


def test_every_item_of_a_list_has_its_message() -> None:
    text = """\
Trường hợp x của y là có đủ các điều kiện sau:
  a) z từ trở lên;
  b) z từ 5;
  c) z dưới 5;
  d) z dưới dưới 5.
"""
    lines = [
        Source("thử.qd", text).position(each.span.start).line
        for each in parse(Source("thử.qd", text)).diagnostics
    ]
    assert lines == [2, 3, 5]


def test_every_keyword_without_marks_has_its_message() -> None:
    """A whole file typed without marks is mended at once."""
    text = "Truong hop x cua y la z tu 5 tro len.\nNguong t la 5."
    assert found(text) == ["QD104"] * 7


def test_a_broken_declaration_yields_no_tree() -> None:
    """Not even when all its mistakes could be mended in reading."""
    parsed = parse(
        Source("thử.qd", "Trường hợp x của y là có đủ các điều kiện sau:\n a) z\n b) t.")
    )
    assert [each.code for each in parsed.diagnostics] == ["QD101"]
    assert not parsed.document.declarations
    assert {"x", "z", "t"} <= parsed.broken


def test_what_may_follow_a_colon() -> None:
    """A declaration may follow the colon of an amendment, and none other."""
    amendment = parse(Source("thử.qd", "Sửa đổi [2.3] như sau:\n  Không xếp loại x khi y."))
    assert len(amendment.document.declarations) == 1
    assert found("Thang x gồm:\nNgưỡng y là 5.") == ["QD115"]


@pytest.mark.parametrize("text", ["", " \n", "# chỉ có ghi chú", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert found(text) == ["QD118"]


@pytest.mark.parametrize("depth", [33, 10_000])
def test_too_deep(depth: int) -> None:
    assert found(f"Trường hợp x của y là {'(' * depth}z{')' * depth}.") == ["QD108"]


def test_deep_enough() -> None:
    assert found(f"Trường hợp x của y là {'(' * 32}z{')' * 32}.") == []


@pytest.mark.parametrize("operator", ["và", "hoặc", "cộng", "nhân với"])
def test_long_chains(operator: str) -> None:
    """What is long and not deep is no trouble."""
    assert found(f"Trường hợp x của y là {f' {operator} '.join(['z'] * 10_000)}.") == []
