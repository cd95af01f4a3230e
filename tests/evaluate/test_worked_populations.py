"""Worked cases of whole groups: what a member takes over from a single case, and refusals."""

from __future__ import annotations

from quydinh.analysis import analyse
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.examples import run
from quydinh.text.source import Source

RULES = """
Quy định "1-QĐ/X"
  tên "Xếp loại người đứng đầu";
  do "Cơ quan X" ban hành ngày 04/10/2023;
  áp dụng từ năm 2023.

Thang mức gồm:
  1. tốt "Tốt";
  2. kém "Kém".

Tập thể phòng "Phòng" gồm:
  - cấp_trên: thuộc phòng (các phòng_trực_thuộc);
  - vững: có/không.

Cá nhân trưởng "Người đứng đầu" gồm:
  - phụ_trách "Phòng phụ trách": các phòng.

Xếp loại phòng theo mức, xét lần lượt:
  tốt khi vững và mọi phòng_trực_thuộc (vững);
  trường hợp còn lại kém.

Xếp loại trưởng theo mức, xét lần lượt:
  tốt khi mọi phụ_trách (xếp_loại là tốt);
  trường hợp còn lại kém.

Ví dụ "Phòng đạt" của phòng:
  - vững: có;
  - phòng_trực_thuộc: không;
  thì xếp loại tốt.

Ví dụ "Không phụ trách phòng nào" của trưởng:
  - phụ_trách: không;
  thì xếp loại tốt.

Ví dụ "Phụ trách một phòng kém" của trưởng:
  - phụ_trách: (xếp_loại là kém);
  thì xếp loại kém.
"""


def problems(population: str) -> list[Diagnostic]:
    """What is wrong with the rules and their examples, a population among them."""
    analysis = analyse(Source("x.qd", RULES + population))
    errors = [one for one in analysis.diagnostics if one.severity is Severity.ERROR]
    if errors:
        return errors
    return [one.problem for one in run(analysis) if one.problem is not None]


def test_none_is_written_as_không_in_both_kinds_of_examples() -> None:
    assert (
        problems("""
Ví dụ "Cả hai" gồm:
  a) trưởng "A", phụ_trách là không;
  b) trưởng "B";
  thì:
  - "A" xếp loại tốt;
  - "B" chưa xác định.
""")
        == []
    )


def test_linked_records_of_a_single_case_are_left_there() -> None:
    """In a population every linked record has its own line."""
    assert (
        problems("""
Ví dụ "Lấy lại hồ sơ xét riêng" gồm:
  a) phòng "P1", như "Phòng đạt";
  b) phòng "P2", vững là không, cấp_trên là "P1";
  c) trưởng "A", như "Phụ trách một phòng kém";
  d) trưởng "B", như "Phụ trách một phòng kém", phụ_trách là "P1";
  đ) trưởng "C", như "Không phụ trách phòng nào";
  e) trưởng "D", như "Không phụ trách phòng nào", phụ_trách là "P1";
  thì:
  - "P1" xếp loại kém;
  - "A" chưa xác định;
  - "B" xếp loại kém;
  - "C" xếp loại tốt;
  - "D" xếp loại kém.
""")
        == []
    )


def test_a_link_is_no_yes_and_no_reverse_list() -> None:
    (yes,) = problems("""
Ví dụ "X" gồm:
  a) trưởng "A", phụ_trách là có;
  thì:
  - "A" xếp loại tốt.
""")
    (reverse,) = problems("""
Ví dụ "X" gồm:
  a) phòng "A", phòng_trực_thuộc là không;
  thì:
  - "A" xếp loại tốt.
""")

    assert (yes.code, reverse.code) == ("QD803", "QD803")


def test_a_refused_population_is_named_by_its_place() -> None:
    population = """
Ví dụ "Đi vòng" gồm:
  a) phòng "P1", vững là có, mức_được_quyết_định là tốt;
  b) phòng "P2";
  c) trưởng "A", phụ_trách là "P2", mức_được_quyết_định là tốt;
  thì:
  - "A" xếp loại tốt.
"""
    (problem,) = problems(population)

    assert problem.code == "QD616"
    text = RULES + population
    assert text[problem.span.start :].startswith('Ví dụ "Đi vòng"')
