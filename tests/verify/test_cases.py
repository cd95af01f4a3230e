"""Written cases show every condition, and notice every mistake that a record can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_findings import RULES, SMALL

from quydinh.analysis import analyse
from quydinh.cli.run import main
from quydinh.examples import run as run_examples
from quydinh.mutation.run import Fate, Outcome
from quydinh.mutation.run import run as mutate
from quydinh.text.source import Source
from quydinh.verify.cases import cases
from quydinh.verify.cases_text import UNCONFIRMED
from quydinh.verify.question import Limits, Question

LAYER = """Quy định "02-QĐ/T" tên "Văn bản thử sửa đổi"; do "Nhóm kiểm thử" ban hành ngày 01/6/2024;
  áp dụng từ năm 2025; sửa đổi, bổ sung "01-QĐ/T" ngày 01/01/2024.

Bổ sung Giới hạn xếp loại người không cao hơn khá
  khi số_xong dưới 2 [6].
"""
GOLDEN = Path(__file__).parent / "golden" / "ví dụ.qd"


@pytest.fixture(scope="module")
def written() -> str:
    from quydinh.cli.commands.cases import _text  # noqa: PLC0415

    found = [(one, cases(Question(RULES, one, Limits()))) for one in RULES.subjects]
    return _text(RULES, found)


def whole(written: str) -> Source:
    return Source("nhỏ.qd", SMALL.read_text("utf-8") + "\n" + written)


def test_cases_are_written_as_examples(written: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--bless"):
        GOLDEN.write_text(written, "utf-8")
    assert written == GOLDEN.read_text("utf-8")


def test_the_examples_hold_and_ask_to_be_confirmed(written: str) -> None:
    results = list(run_examples(analyse(whole(written))))
    assert results
    assert [one.problem for one in results if one.problem is not None] == []
    assert written.count(UNCONFIRMED) == len(results)


def test_the_examples_notice_every_mistake_that_a_record_shows(written: str) -> None:
    found = outcomes(written)
    alone = [one for one in found if not one.words.startswith(("`Tỉ lệ", "bỏ câu `Tỉ lệ"))]
    assert {one.fate for one in alone} == {Fate.CAUGHT, Fate.EQUIVALENT}
    assert sum(one.fate is Fate.CAUGHT for one in alone) > 25


def test_without_examples_every_mistake_that_matters_survives_with_a_case() -> None:
    found = outcomes("")
    equivalent = {one.words for one in found if one.fate is Fate.EQUIVALENT}
    assert "bỏ điều kiện `điểm từ 10 điểm trở lên`" in equivalent
    assert "bỏ câu `Giới hạn xếp loại người không cao hơn khá khi phạt [5].`" in equivalent
    survived = [one for one in found if one.fate is Fate.SURVIVED]
    assert all(one.catch for one in survived)
    assert len(equivalent) + len(survived) >= len({one.words for one in found})


def test_what_no_record_shows_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "ví dụ.qd"
    assert main(["cases", str(SMALL), "-o", str(path)]) == 0
    said = capsys.readouterr()
    assert "đã ghi" in said.out
    assert "- tốt: điểm từ 10 điểm trở lên không đạt" in said.err
    assert path.read_text("utf-8") == GOLDEN.read_text("utf-8")


def test_cases_go_into_a_form_to_tick(tmp_path: Path) -> None:
    import python_calamine  # noqa: PLC0415

    path = tmp_path / "mẫu.xlsx"
    assert main(["cases", str(SMALL), "-o", str(path)]) == 0
    book = python_calamine.load_workbook(path)
    assert book.sheet_names == ["Đơn vị", "Người"]
    rows = book.get_sheet_by_name("Người").to_python()
    assert rows[0][3:] == ["Kết quả theo quy định", "Đúng (x)", "Kết quả đúng", "Ghi chú"]
    assert all(row[1] and row[2] and row[3] and row[4] == "" for row in rows[1:])


def test_mutate_tells_what_nothing_notices(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nhỏ.qd"
    path.write_text(whole(written).text, "utf-8")
    assert main(["mutate", str(path)]) == 1
    said = capsys.readouterr().out
    assert "đổi `20%` thành `21%`" in said
    assert "cần ví dụ: một nhóm 29 đối tượng" in said
    assert said.splitlines()[-1].startswith("43 chỗ sai: 30 được phát hiện, 6 lọt lưới, 7 không")


def test_examples_are_written_for_what_nothing_notices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruleset, found = tmp_path / "nhỏ.qd", tmp_path / "ví dụ.qd"
    ruleset.write_text(whole("").text, "utf-8")
    assert main(["mutate", str(ruleset), "--examples", str(found)]) == 1
    assert f"ví dụ vào {found}" in capsys.readouterr().out
    examples = found.read_text("utf-8")
    assert "# Phát hiện: `điểm từ 90 điểm trở lên`: đổi `từ … trở lên` thành `trên`" in examples
    alone = [one for one in outcomes(examples) if not isinstance(one.catch, str)]
    assert {one.fate for one in alone} == {Fate.CAUGHT, Fate.EQUIVALENT}


def test_mistakes_of_a_layer_are_counted_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nhỏ.qd").write_text(SMALL.read_text("utf-8"), "utf-8")
    layer = tmp_path / "lớp.qd"
    layer.write_text(LAYER, "utf-8")
    assert main(["mutate", str(layer), "--subject", "người"]) == 1
    said = capsys.readouterr().out
    assert "lọt lưới: người, dòng 5\n" in said
    assert "lọt lưới: người, dòng 22 của nhỏ.qd\n" in said
    assert said.splitlines()[-1].startswith("Riêng các câu của lớp.qd: 4 chỗ sai: 0 được phát hiện")


def outcomes(written: str) -> list[Outcome]:
    return list(mutate(analyse(whole(written)), Limits()))
