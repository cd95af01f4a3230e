"""The pytest plugin, as testers meet it: in a folder of their own, with rulesets of their own."""

from __future__ import annotations

import json

import pytest
from test_findings import SMALL

from quydinh.testing.coverage import Merged

pytest_plugins = ["pytester"]

EXAMPLES = """
Ví dụ "Điểm cao" của người:
  - phạt: không;
  - điểm: 95 điểm;
  - số_việc: 2;
  - số_xong: 1;
  - đơn_vị.xếp_loại: tốt;
  thì xếp loại tốt căn cứ [2a].
Ví dụ "Bị phạt" của người:
  - phạt: có;
  - điểm: 95 điểm;
  - số_việc: 2;
  - số_xong: 1;
  - đơn_vị.xếp_loại: tốt;
  thì xếp loại kém căn cứ [1a].
Ví dụ "Một đơn vị" gồm:
  a) đơn_vị "Đội 1", số_dân là 5;
  b) 2 người "A", phạt là không, điểm là 95 điểm, số_việc là 1, số_xong là 1, đơn_vị là "Đội 1";
  thì:
  - "Đội 1" xếp loại tốt;
  - số người bằng 2.
"""


@pytest.fixture
def folder(pytester: pytest.Pytester) -> pytest.Pytester:
    text = SMALL.read_text("utf-8").replace("nếu điểm từ 90 điểm", "nếu điểm từ 101 điểm")
    (pytester.path / "luật.qd").write_text(text + EXAMPLES, "utf-8")
    return pytester


def run(folder: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    # By its module alone, whether or not the package is installed with its entry point.
    return folder.runpytest("-p", "no:quydinh", "-p", "quydinh.testing.plugin", *arguments)


def test_examples_and_promises_are_tests(folder: pytest.Pytester) -> None:
    result = run(folder, "-v")
    result.assert_outcomes(passed=9)
    result.stdout.fnmatch_lines(
        ["*luật.qd::Điểm cao PASSED*", "*người: Không ai hơn đơn vị PASSED*"]
    )


def test_a_wrong_example_is_shown_without_a_traceback(folder: pytest.Pytester) -> None:
    path = folder.path / "luật.qd"
    path.write_text(
        path.read_text("utf-8").replace("xếp loại kém căn cứ", "xếp loại khá căn cứ"), "utf-8"
    )
    result = run(folder)
    result.assert_outcomes(passed=8, failed=1)
    said = result.stdout.str()
    assert "QD80" in said
    assert "Căn cứ" in said
    assert "Traceback" not in said


def test_a_broken_promise_is_shown_with_its_record(folder: pytest.Pytester) -> None:
    path = folder.path / "luật.qd"
    text = path.read_text("utf-8").replace("nếu điểm từ 101 điểm", "nếu điểm từ 90 điểm")
    path.write_text(text, "utf-8")
    result = run(folder, "-k", "nhất")
    result.assert_outcomes(failed=1, deselected=8)
    result.stdout.fnmatch_lines(["*bị phá vỡ*theo quy định này:", "*đơn_vị.xếp_loại: khá*"])


def test_a_ruleset_in_another_encoding_is_named(pytester: pytest.Pytester) -> None:
    (pytester.path / "cũ.qd").write_bytes(b"# \xe9")
    result = run(pytester)

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*QD001: tệp *không dùng bảng mã UTF-8*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_ruleset_with_errors_is_an_error_of_collecting(pytester: pytest.Pytester) -> None:
    (pytester.path / "sai.qd").write_text("Quy định sai", "utf-8")
    result = run(pytester)
    result.assert_outcomes(errors=1)
    assert "QD" in result.stdout.str()


def test_coverage_is_told_and_written(folder: pytest.Pytester) -> None:
    result = run(folder, "--quydinh-cov-report", "phủ.json", "--quydinh-cov-report", "phủ.html")
    result.stdout.fnmatch_lines(
        [
            "*luật.qd: 1 trên 8 điều kiện đã quyết định kết quả cả khi đạt và khi không đạt*",
            "*người, kém: điểm dưới 10 điểm [[]1b] (dòng 24): chưa có ví dụ đạt*",
            "*người: chưa có ví dụ nhóm dưới tỉ lệ: Tỉ lệ người*",
        ]
    )
    found = json.loads((folder.path / "phủ.json").read_text("utf-8"))
    (content,) = found.values()
    fined = next(one for one in content["conditions"] if one["condition"] == "phạt")
    assert (fined["decided_held"], fined["decided_failed"]) == (True, True)
    assert "<td>quyết định</td>" in (folder.path / "phủ.html").read_text("utf-8")


def test_a_report_of_an_unknown_kind_is_refused(folder: pytest.Pytester) -> None:
    result = run(folder, "--quydinh-cov-report", "phủ.doc")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_nothing_rated_covers_nothing() -> None:
    assert Merged().conditions == ()
