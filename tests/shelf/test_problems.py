"""What may be wrong between documents, each told with the documents that it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import quydinh
from quydinh import catalog
from quydinh.library.problems import problems

Write = Callable[..., Path]

HEAD = """Quy định "{number}"
  tên "Đánh giá";
  do "Tỉnh ủy" ban hành ngày {date};
  thuộc hệ thống văn bản của Đảng;
  áp dụng {applies};
  {link}.
"""
RULES = """
Thang mức gồm:
  1. tốt "Tốt";
  2. kém "Kém".

Cá nhân đoàn_viên "Đoàn viên" gồm:
  - vắng_mặt: có/không.

Xếp loại đoàn_viên theo mức, xét lần lượt:
  kém khi vắng_mặt;
  trường hợp còn lại tốt.
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a document into a folder of the user's; gives the folder."""

    def write(
        number: str, date: str, applies: str = "từ năm 2024", link: str = "", rules: str = RULES
    ) -> Path:
        head = HEAD.format(number=number, date=date, applies=applies, link=link or "X")
        head = head.replace(";\n  X.", ".")
        name = number.replace("/", "-") + ".qd"
        (tmp_path / name).write_text(head + rules, encoding="utf-8")
        return tmp_path

    return write


def codes(folder: Path) -> list[tuple[str, dict[str, str]]]:
    return [(each.code, dict(each.arguments)) for each in problems(catalog.library([folder]))]


def test_a_base_that_is_not_there(write: Write) -> None:
    write("5-HD/TU", "01/02/2024", link='căn cứ "9-QĐ/TU" ngày 01/01/2024')
    folder = write("6-HD/TU", "01/02/2024", link='cụ thể hóa "124-QĐ/TW" ngày 05/10/2023')
    found = codes(folder)
    assert [code for code, _ in found] == ["QD718", "QD718"]
    assert found[0][1]["base"] == "124-QĐ/TW ngày 05/10/2023"
    assert found[0][1]["documents"] == "`124-QĐ/TW ngày 04/10/2023`"


def test_documents_in_a_circle(write: Write) -> None:
    write("5-HD/TU", "01/02/2024", link='căn cứ "6-HD/TU" ngày 02/02/2024')
    folder = write("6-HD/TU", "02/02/2024", link='căn cứ "5-HD/TU" ngày 01/02/2024')
    ((code, arguments),) = codes(folder)
    assert code == "QD719"
    assert "5-HD/TU ngày 01/02/2024" in arguments["documents"]
    assert "6-HD/TU ngày 02/02/2024" in arguments["documents"]


def test_replacing_for_a_subject_that_is_not_rated(write: Write) -> None:
    write("1-QĐ/TU", "01/02/2024")
    folder = write(
        "2-QĐ/TU", "01/02/2025", link='thay thế "1-QĐ/TU" ngày 01/02/2024 đối với hội_viên'
    )
    ((code, arguments),) = codes(folder)
    assert (code, arguments["subject"], arguments["names"]) == ("QD720", "hội_viên", "`đoàn_viên`")


def test_a_replaced_document_that_is_still_claimed(write: Write) -> None:
    write("1-QĐ/TU", "01/02/2024", "từ năm 2024 đến năm 2026")
    folder = write("2-QĐ/TU", "01/02/2025", "từ năm 2025", 'thay thế "1-QĐ/TU" ngày 01/02/2024')
    ((code, arguments),) = codes(folder)
    assert code == "QD721"
    assert arguments["document"] == "1-QĐ/TU ngày 01/02/2024"
    with pytest.raises(quydinh.NotFoundError, match="QD721"):
        quydinh.in_force(2025, "đoàn_viên", documents=[folder])


def test_two_documents_in_force(write: Write) -> None:
    write("1-QĐ/TU", "01/02/2024")
    folder = write("2-QĐ/TU", "01/02/2025")
    assert quydinh.in_force(2024, "đoàn_viên", documents=[folder]).number == "1-QĐ/TU"
    with pytest.raises(quydinh.NotFoundError) as refused:
        quydinh.in_force(2025, "đoàn_viên", documents=[folder])
    (problem,) = refused.value.diagnostics
    assert problem.code == "QD707"
    assert dict(problem.arguments)["documents"] == (
        "`2-QĐ/TU ngày 01/02/2025`, `1-QĐ/TU ngày 01/02/2024`"
    )


def test_a_local_set_is_applied_where_it_is_named(write: Write) -> None:
    own = """
Bổ sung Cảnh báo thiếu_thông_tin "Chưa nêu việc vắng mặt" của đoàn_viên khi vắng_mặt để trống.
"""
    write("1-QĐ/TU", "01/02/2024")
    write("9-QĐ/TU", "01/02/2024", link="")
    link = 'cụ thể hóa "1-QĐ/TU" ngày 01/02/2024'
    folder = write("3-QĐ/HU", "01/3/2024", "từ năm 2024 đến năm 2024", link, own)
    (folder / "9-QĐ-TU.qd").unlink()
    plain = quydinh.in_force(2024, "đoàn_viên", documents=[folder])
    local = quydinh.in_force(2024, "đoàn_viên", documents=[folder], local=["3-QĐ/HU"])
    assert plain.layers == ()
    assert [layer.number for layer in local.layers] == ["3-QĐ/HU"]
    for year, subject, key in ((2025, "đoàn_viên", "period"), (2024, "đảng_viên", "base")):
        with pytest.raises(quydinh.NotFoundError) as refused:
            quydinh.in_force(year, subject, documents=[folder], local=["3-QĐ/HU"])
        (problem,) = refused.value.diagnostics
        assert (problem.code, problem.hint) == ("QD714", key)


def test_a_folder_of_documents_is_read_by_heads_alone(write: Write) -> None:
    folder = write("1-QĐ/TU", "01/02/2024", rules=RULES + "\nTính x của y bằng ???.\n")
    (entry,) = [each for each in catalog.library([folder]).entries if each.number == "1-QĐ/TU"]
    assert entry.date == dt.date(2024, 2, 1)
    assert [kind.label for kind in entry.subjects] == ["Đoàn viên"]


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.qd").write_text("Ngưỡng a là 5.", encoding="utf-8")
    with pytest.raises(quydinh.CompileError, match="QD119"):
        catalog.library([tmp_path])
    with pytest.raises(quydinh.NotFoundError, match="QD701"):
        catalog.library([tmp_path / "y"])
